"""The plan that enables connectivity with Skype."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from attrs import evolve

from picfed._arguments import want_day, want_instance, want_items
from picfed.addresses import SipAddress
from picfed.addresses._values import address_of
from picfed.agreements import Agreement
from picfed.deployments import Condition, Decision, Deployment, Reason, Topology
from picfed.deployments._reason import reason_of
from picfed.deployments._rules.provisioning import (
    PROVISIONING_MAY_BE_COMPLETE,
    PROVISIONING_NOT_GIVEN,
)
from picfed.errors import FieldFault, InvalidFieldError
from picfed.plans import _rules as rules
from picfed.plans._draft import Draft
from picfed.plans._plan import Plan
from picfed.plans._site import Site
from picfed.provisioning._fields import AdministratorEmails
from picfed.services import SKYPE, Capability
from picfed.ternary import Ternary

# What no step of a plan can change.
_GIVEN = frozenset({Condition.PLATFORM, Condition.LICENSE, Condition.SERVICE})


def enable_skype(
    deployment: Deployment,
    /,
    *,
    on: date,
    agreement: Agreement | None = None,
    administrator_emails: AdministratorEmails = (),
    users: Iterable[SipAddress | str] | None = None,
    audio_video: bool = True,
    replace_entry: bool = False,
) -> Plan:
    """Plan the steps after which a deployment's users can communicate with Skype users.

    What is in order is left out. What is not known is done, if needed on a condition, and listed
    in `Plan.assumes` if relied on. A rule that begins before the plan's latest day applies. Where
    no plan is possible, it has no steps, and the reasons.

    Args:
        deployment: The deployment before the first step.
        on: The day on which the plan begins.
        agreement: Entered at the site; by default that of the request to be updated, or blank.
        administrator_emails: For each SIP domain an administrator's address, besides those of
            earlier requests. The site asked for them until March 2019.
        users: By default the deployment's, and those that only the global policy reaches.
        audio_video: Whether the policies are to allow audio and video too.
        replace_entry: Whether to replace an entry that works, such as Messenger's.

    Raises:
        InvalidAddressError: If an e-mail address or a user's address is malformed.
        InvalidDomainError: If a SIP domain is too long to have a federation record.
        InvalidFieldError: If a user is at none of the SIP domains.
        TypeError: If an argument has the wrong type.

    >>> from picfed.deployments import Deployment
    >>> from datetime import date
    >>> [one.code for one in enable_skype(Deployment(), on=date(2014, 1, 1)).against][1:]
    ['plan-needs-sip-domains', 'plan-needs-access-edge']
    """
    want_instance("deployment", deployment, Deployment)
    day = want_day("on", on)
    draft = Draft(
        deployment=deployment,
        day=day,
        decision=_decided(deployment, day),
        site=Site(deployment, day, agreement, administrator_emails),
        users=_users(deployment, users),
        audio_video=want_instance("audio_video", audio_video, bool),
        replaces=want_instance("replace_entry", replace_entry, bool),
    )
    title = _title(deployment, day)
    if against := _obstacles(draft):
        return Plan(title=title, on=day, against=against)
    steps = draft.written()
    plan = Plan(title=title, on=day, steps=steps, left_out=draft.left_out)
    return _held_to(plan, draft.site, draft.users)


def _decided(deployment: Deployment, day: date, user: SipAddress | None = None) -> Decision:
    return deployment.evaluate(Capability.IM, service=SKYPE, on=day, user=user)


def _users(
    deployment: Deployment, users: Iterable[SipAddress | str] | None
) -> tuple[SipAddress | None, ...]:
    """List the users to plan for; ``None`` is one that only the global policy reaches."""
    if users is None:
        return _representatives(deployment, (None, *(one.address for one in deployment.users)))
    asked = tuple(address_of("users", one) for one in want_items("users", users))
    domains = {*deployment.sip_domains}
    for one in asked if domains else ():
        if one.domain not in domains:
            raise InvalidFieldError(
                name="users", text=str(one), fault=FieldFault.UNKNOWN_SIP_DOMAIN
            )
    return _representatives(deployment, asked)


def _representatives(
    deployment: Deployment, asked: Iterable[SipAddress | None]
) -> tuple[SipAddress | None, ...]:
    """Keep one user for each way in which policies reach users of a SIP domain."""
    known = {one.address: one for one in deployment.users}
    granted = dict(deployment.granted_policies)
    ways: dict[tuple[object, ...], SipAddress | None] = {}
    for address in asked:
        if address is None:
            ways[()] = None
        else:
            user = known.get(address)
            site = None if user is None else user.site
            ways.setdefault((address.domain, user is None, site, granted.get(address)), address)
    return tuple(ways.values())


def _title(deployment: Deployment, day: date) -> str:
    domains = [str(one) for one in deployment.sip_domains]
    if len(domains) > 3:
        domains[2:] = [f"{len(domains) - 2} more"]
    for_domains = f" for {', '.join(domains)}" if domains else ""
    server = f", {deployment.server}" if deployment.server else ""
    return (
        f"Enable connectivity with Skype{for_domains}, from {day} ({deployment.topology}{server})"
    )


def _obstacles(draft: Draft) -> tuple[Reason, ...]:
    """Why no plan is possible, by its first day."""
    deployment, decision = draft.deployment, draft.decision
    found = [one for one in decision.against if one.condition in _GIVEN]
    if deployment.topology is Topology.ONLINE_ONLY:
        return tuple(found)
    # Without these there is nothing to write down; the rest can be left to the administrator.
    if deployment.server is None:
        found += [one for one in decision.open if one.condition is Condition.PLATFORM]
    if not deployment.sip_domains:
        found.append(rules.PLAN_NEEDS_SIP_DOMAINS.reason("the deployment"))
    if not deployment.access_edge_fqdns:
        found.append(rules.PLAN_NEEDS_ACCESS_EDGE.reason("the deployment"))
    found += [
        rules.HOSTING_PROVIDER_IN_THE_WAY.reason(one.identity) for one in draft.hosts_in_the_way
    ]
    return tuple(found) if found else tuple(_refused(draft.site))


def _refused(site: Site) -> Iterator[Reason]:
    """Why the request of the plan would not be taken."""
    for one in site.in_the_way:
        domains = ", ".join(map(str, one.request.sip_domains))
        yield rules.REQUEST_UNDER_WAY.reason(domains, since=one.since)
    for problem in site.problems.errors:
        yield reason_of(problem, Condition.PROVISIONING, Ternary.NO)


def _held_to(plan: Plan, site: Site, asked: tuple[SipAddress | None, ...]) -> Plan:
    """Hold a plan to the decisions about each of its days, and about where it leads."""
    deployment, last = site.deployment, plan.latest(start=plan.on)
    span = [
        _decided(deployment, plan.on + timedelta(days=days))
        for days in range((last - plan.on).days + 1)
    ]
    after = plan.apply(deployment, start=plan.on)
    reached = [_decided(after, last, user) for user in asked]
    # A rule that begins, or a service that ends, while the plan waits.
    against = [one for day in span for one in day.against if one.condition in _GIVEN]
    against += [one for day in reached for one in day.against]
    if against:
        return evolve(plan, steps=(), left_out=(), against=_each_once(against))
    assumed = [one for day in span for one in day.open if one.condition in _GIVEN]
    assumed += [one for one in span[0].open if _is_read_as_none(one, site)]
    if deployment.hosting_providers is None and "create-entry" in {one.code for one in plan.steps}:
        assumed.append(rules.HOSTING_PROVIDERS_NOT_GIVEN.reason("hosting providers"))
    assumed += [one for day in reached for one in day.open]
    return evolve(plan, assumes=_each_once(assumed))


def _is_read_as_none(reason: Reason, site: Site) -> bool:
    """Whether the plan takes for absent, or for done, what was not given."""
    deployment = site.deployment
    if deployment.topology is Topology.ONLINE_ONLY:
        return False
    if reason.condition is Condition.PROVIDER:
        return deployment.public_providers is None
    if reason.condition is Condition.POLICY:
        return deployment.policies is None
    overdue = bool(site.overdue) and reason.rule == PROVISIONING_MAY_BE_COMPLETE
    return overdue or reason.rule == PROVISIONING_NOT_GIVEN


def _each_once(reasons: Iterable[Reason]) -> tuple[Reason, ...]:
    """Keep the first reason of each rule about each subject."""
    first: dict[tuple[str, str], Reason] = {}
    for one in reasons:
        first.setdefault((one.code, one.subject), one)
    return tuple(first.values())
