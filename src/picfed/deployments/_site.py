"""Whether users' SIP domains are provisioned: at the site, or in Lync Online's admin center."""

from collections.abc import Iterator

from picfed.deployments._decision import Condition, Question, Reason, reason
from picfed.deployments._facts import DeploymentFacts
from picfed.deployments._values import Side, Topology
from picfed.domains import DomainName
from picfed.provisioning import MILESTONES, Provisioning, ProvisioningState
from picfed.services import SKYPE, WINDOWS_LIVE_MESSENGER, PublicImService
from picfed.ternary import Ternary

__all__ = ["domains_in_question", "provisioning_reasons", "same_service"]

YES, NO, UNKNOWN = Ternary.YES, Ternary.NO, Ternary.UNKNOWN
_CLOSED = next(one for one in MILESTONES if one.name == "site-closed")
_HERE = Condition.PROVISIONING
# Messenger and Skype share a proxy; what is set up for the one serves the other (page-003), from
# the day on which Skype could be connected at all.
_TWINS = frozenset({SKYPE, WINDOWS_LIVE_MESSENGER})
_TWINS_FROM = SKYPE.milestones[0].holds_from


def same_service(asked: Question) -> frozenset[PublicImService]:
    """The services whose entry or provisioning serves the one that is asked about."""
    if asked.service in _TWINS and asked.on >= _TWINS_FROM:
        return _TWINS
    return frozenset({asked.service})


def domains_in_question(facts: DeploymentFacts, asked: Question) -> tuple[DomainName, ...]:
    """The user's SIP domain, or all of them where nobody in particular is asked about."""
    return facts.sip_domains if asked.user is None else (asked.user.domain,)


def provisioning_reasons(facts: DeploymentFacts, asked: Question) -> Iterator[Reason]:
    """Whether each SIP domain in question is enabled for the service."""
    if facts.topology is Topology.ONLINE_ONLY:
        yield _online(facts)
        return
    domains = domains_in_question(facts, asked)
    if asked.on >= _CLOSED.holds_from:
        subject = ", ".join(map(str, domains)) or "the deployment"
        value = f"the site closed on {_CLOSED.date}"
        yield reason("provisioning-not-needed", _HERE, YES, subject, value, on=asked.on)
        return
    if not domains:
        yield reason("sip-domains-not-given", _HERE, UNKNOWN, "SIP domains")
    for domain in domains:
        yield _domain(facts, asked, domain)
    if facts.topology is Topology.SPLIT_DOMAIN:
        yield _order(facts)


def _online(facts: DeploymentFacts) -> Reason:
    on = facts.online_external_communications
    code = {
        True: "online-external-communications-on",
        False: "online-external-communications-off",
        None: "online-external-communications-not-given",
    }[on]
    return reason(code, _HERE, Ternary.of(on), "Lync Online", "" if on is None else on)


def _order(facts: DeploymentFacts) -> Reason:
    first = facts.enabled_first
    subject = ", ".join(map(str, facts.sip_domains)) or "the split domain"
    if first is None:
        return reason("split-domain-order-not-given", _HERE, UNKNOWN, subject)
    if first is Side.ON_PREMISES:
        return reason("split-domain-order-right", _HERE, YES, subject, first.value)
    return reason("split-domain-order-wrong", _HERE, NO, subject, first.value)


def _domain(facts: DeploymentFacts, asked: Question, domain: DomainName) -> Reason:
    subject = f"{domain} with {asked.service}"
    if facts.provisionings is None:
        return reason("provisioning-not-given", _HERE, UNKNOWN, subject)
    found = [
        _standing(one, asked, domain)
        for one in facts.provisionings
        if domain in one.request.sip_domains and same_service(asked) & {*one.request.services}
    ]
    # What speaks for it outweighs what leaves it open, and that what speaks against it.
    for outcome in (YES, UNKNOWN, NO):
        for one in found:
            if one is not None and one.outcome is outcome:
                return one
    last = asked.service.activation.last
    if last is not None and last < asked.on:
        substitute = asked.service.substitute or "no substitute is documented"
        return reason(
            "service-takes-no-new-domains",
            _HERE,
            NO,
            asked.service,
            "not provisioned",
            doubt="",
            domains=domain,
            substitute=substitute,
        )
    return reason("not-provisioned", _HERE, NO, subject, "not provisioned")


def _standing(one: Provisioning, asked: Question, domain: DomainName) -> Reason | None:
    subject, value = f"{domain} with {asked.service}", str(one)
    state, expected = one.state, one.expected_completion
    if state in {ProvisioningState.DRAFT, ProvisioningState.CANCELLED}:
        # What was never sent, or was taken back, is not there.
        return None
    if asked.on < one.since:
        evidence = {"state": state.value, "since": one.since}
        return reason("provisioning-before-known", _HERE, UNKNOWN, subject, value, **evidence)
    if expected is not None:
        earliest, latest = expected
        dates = {"since": one.since, "earliest": earliest, "latest": latest}
        if asked.on < earliest:
            return reason("provisioning-pending", _HERE, NO, subject, value, **dates)
        return reason("provisioning-may-be-complete", _HERE, UNKNOWN, subject, value, **dates)
    if asked.service in one.request.services:
        return reason("provisioned", _HERE, YES, subject, value)
    return reason("provisioned-through-messenger", _HERE, YES, subject, value)
