"""Whether users' SIP domains are provisioned: at the site, or in Lync Online's admin center."""

from collections.abc import Iterable, Iterator

from picfed.deployments._decision import Question
from picfed.deployments._fields import DeploymentFields
from picfed.deployments._reason import Condition, Reason, reason_of
from picfed.deployments._rules import provisioning as rules
from picfed.deployments._scope import (
    domains_in_question,
    has_ended,
    in_words,
    not_before,
    same_service,
)
from picfed.deployments._values import Side, Topology
from picfed.domains import DomainName
from picfed.milestones import Status
from picfed.provisioning import Provisioning, ProvisioningState
from picfed.provisioning._facts import EACH_SIP_DOMAIN, SITE_CLOSED
from picfed.servers import ONLINE_RETIRED
from picfed.services import SKYPE, WINDOWS_LIVE_MESSENGER
from picfed.services._record import ACTIVATION, ONE_ENTRY_FOR_BOTH
from picfed.services._rules import closed
from picfed.sources import Fact
from picfed.ternary import Ternary


def provisioning_reasons(fields: DeploymentFields, asked: Question) -> Iterator[Reason]:
    """Whether each SIP domain in question is enabled for the service."""
    if fields.topology is Topology.ONLINE_ONLY:
        yield from _online(fields)
        return
    domains = domains_in_question(fields, asked)
    user = asked.user
    if user is not None and fields.sip_domains and user.domain not in fields.sip_domains:
        yield rules.USER_AT_OTHER_DOMAIN.reason(
            user, value=user.domain, domains=in_words(fields.sip_domains)
        )
    split = fields.topology is Topology.SPLIT_DOMAIN
    if asked.on >= SITE_CLOSED.holds_from:
        value = f"the site closed on {SITE_CLOSED.date}"
        subject = in_words(domains)
        yield rules.PROVISIONING_NOT_NEEDED.reason(subject, SITE_CLOSED, value=value, on=asked.on)
    else:
        if not domains:
            yield rules.SIP_DOMAINS_NOT_GIVEN.reason("SIP domains", EACH_SIP_DOMAIN)
        for domain in domains:
            yield _domain(fields, asked, domain)
        yield from _changed_edges(fields, asked)
        if split:
            yield _order(fields)
    if split and asked.on < ONLINE_RETIRED.holds_from:
        yield from _online(fields)


def _online(fields: DeploymentFields) -> Iterator[Reason]:
    """Whether Lync Online is switched on; in a split domain only some users may be homed there."""
    on, subject = fields.online_external_communications, "Lync Online"
    split = fields.topology is Topology.SPLIT_DOMAIN
    cited = rules.SPLIT_SWITCH if split else rules.ONLINE_SWITCH
    if on:
        yield rules.ONLINE_EXTERNAL_COMMUNICATIONS_ON.reason(subject, cited, value=on)
    elif on is None:
        # Whichever side was enabled first, both were.
        if fields.enabled_first is None:
            yield rules.ONLINE_EXTERNAL_COMMUNICATIONS_NOT_GIVEN.reason(subject, cited)
    elif split:
        yield rules.SPLIT_DOMAIN_ONLINE_OFF.reason(in_words(fields.sip_domains), value=on)
    else:
        yield rules.ONLINE_EXTERNAL_COMMUNICATIONS_OFF.reason(subject, value=on)


def _order(fields: DeploymentFields) -> Reason:
    first, subject = fields.enabled_first, in_words(fields.sip_domains)
    if first is None:
        return rules.SPLIT_DOMAIN_ORDER_NOT_GIVEN.reason(subject)
    if first is Side.ON_PREMISES:
        return rules.SPLIT_DOMAIN_ORDER_RIGHT.reason(subject, value=first.value)
    return rules.SPLIT_DOMAIN_ORDER_WRONG.reason(subject, value=first.value)


def _domain(fields: DeploymentFields, asked: Question, domain: DomainName) -> Reason:
    subject = f"{domain} with {asked.service}"
    if fields.provisionings is None:
        return rules.PROVISIONING_NOT_GIVEN.reason(subject, ACTIVATION, EACH_SIP_DOMAIN)
    standings = (
        _standing(fields, one, asked, subject)
        for one in fields.provisionings
        if domain in one.request.sip_domains and same_service(asked) & {*one.request.services}
    )
    found = [one for one in standings if one is not None]
    # What speaks for it outweighs what leaves it open; of that, a request of the day comes first.
    found.sort(
        key=lambda one: (
            one.outcome is not Ternary.YES,
            one.rule == rules.PROVISIONING_BEFORE_KNOWN,
        )
    )
    return found[0] if found else _not_provisioned(fields, asked, domain)


def _not_provisioned(fields: DeploymentFields, asked: Question, domain: DomainName) -> Reason:
    value, service, on = "not provisioned", asked.service, asked.on
    problem, ended = closed(service, [domain], on=on), has_ended(asked)
    is_closed = service.why_new_domains(on=on).status is Status.ENDED
    if problem is not None and is_closed and not ended:
        return reason_of(problem, Condition.PROVISIONING, Ternary.NO, value=value)
    cited: list[Fact] = [ACTIVATION, EACH_SIP_DOMAIN]
    remedy, first = None, not_before(asked)
    if ended:
        remedy = service.instead(on=on)
    elif first is not None and _serves_later(fields, asked, domain):
        # page-003: a server connected with Messenger is configured for Skype already.
        cited.append(ONE_ENTRY_FOR_BOTH)
        remedy = f"Wait until {first}: from then on what is provisioned for Messenger serves it."
    elif first is not None:
        remedy = f"Submit a provisioning request for it from {first} on."
    return rules.NOT_PROVISIONED.reason(
        f"{domain} with {service}", *cited, value=value, remedy=remedy
    )


def _serves_later(fields: DeploymentFields, asked: Question, domain: DomainName) -> bool:
    """Whether a domain is provisioned for Messenger, where Skype is asked about."""
    return asked.service == SKYPE and any(
        domain in one.request.sip_domains
        and WINDOWS_LIVE_MESSENGER in one.request.services
        and one.state is ProvisioningState.PROVISIONED
        for one in fields.provisionings or ()
    )


def _standing(
    fields: DeploymentFields, one: Provisioning, asked: Question, subject: str
) -> Reason | None:
    if one.state is ProvisioningState.DRAFT:
        return None  # It was never sent.
    if asked.on < one.since:
        return rules.PROVISIONING_BEFORE_KNOWN.reason(
            subject, value=one, state=one.state.value, since=one.since
        )
    if one.state is ProvisioningState.CANCELLED:
        return None
    if one.completion_wait is not None:
        return _pending(fields, one, asked, subject)
    if asked.service in one.request.services:
        return rules.PROVISIONED.reason(subject, value=one)
    if asked.service == SKYPE:
        return rules.PROVISIONED_THROUGH_MESSENGER.reason(subject, value=one)
    return rules.PROVISIONED_THROUGH_SKYPE.reason(subject, value=one)


_BY_EMAIL = {
    Ternary.YES: "An e-mail announces the completion",
    Ternary.NO: "No e-mail announces the completion: look at pic.lync.com, where only what is "
    "complete can be updated",
    Ternary.UNKNOWN: "Look at pic.lync.com, where only what is complete can be updated; whether "
    "an e-mail announces the completion is not known",
}


def _pending(fields: DeploymentFields, one: Provisioning, asked: Question, subject: str) -> Reason:
    waits = [wait for wait in (one.completion_wait, one.support_wait) if wait is not None]
    due = one.call_support_after
    call = "Call" if due is None or due < asked.on else f"Wait until {due}; then call"
    split = fields.topology is Topology.SPLIT_DOMAIN
    then = " Only then switch on the online side." if split else ""
    return rules.PROVISIONING_MAY_BE_COMPLETE.reason(
        subject,
        *waits[:1],
        value=one,
        remedy=f"{_BY_EMAIL[one.confirmation_email]}. {call} Microsoft's support.{then}",
        since=one.since,
    )


def _changed_edges(fields: DeploymentFields, asked: Question) -> Iterator[Reason]:
    """What the deployment has now, beside what was provisioned (page-002)."""
    served = same_service(asked)
    entered = [
        one
        for one in fields.provisionings or ()
        if one.since <= asked.on and served & {*one.request.services}
    ]
    known = _edges_of(one for one in entered if one.state is ProvisioningState.PROVISIONED)
    pending = _edges_of(one for one in entered if one.completion_wait is not None)
    if not known or has_ended(asked):
        return
    for name in fields.access_edge_fqdns:
        if name not in known:
            under_way = "The change is under way: expect several days, and disruption."
            yield rules.ACCESS_EDGE_NOT_PROVISIONED.reason(
                name,
                value=name,
                remedy=under_way if name in pending else None,
                provisioned=", ".join(map(str, known)),
            )


def _edges_of(provisionings: Iterable[Provisioning]) -> tuple[DomainName, ...]:
    names = (name for one in provisionings for name in one.request.access_edge_fqdns)
    return tuple(dict.fromkeys(names))
