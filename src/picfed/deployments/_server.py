"""What is set on the servers: the edge, the provider entries, the policies; and the DNS."""

from collections.abc import Iterator

from picfed.deployments._decision import Condition, Question, Reason, reason, reported
from picfed.deployments._facts import DeploymentFacts
from picfed.deployments._site import domains_in_question, same_service
from picfed.deployments._values import Topology
from picfed.dnscheck import Verdict
from picfed.edge import ExternalAccessPolicy, RoutingMethod
from picfed.providers import SKYPE_PROXY_FQDN, PublicProvider
from picfed.provisioning import MILESTONES
from picfed.services import SKYPE, WINDOWS_LIVE_MESSENGER, Capability
from picfed.ternary import Ternary

__all__ = [
    "dns_reasons",
    "entry_for",
    "federation_reasons",
    "policy_reasons",
    "provider_reasons",
]

YES, NO, UNKNOWN = Ternary.YES, Ternary.NO, Ternary.UNKNOWN
_SRV_REQUIRED = next(one for one in MILESTONES if one.name == "federation-srv-optional")
_MICROSOFT = frozenset({SKYPE, WINDOWS_LIVE_MESSENGER})


def federation_reasons(facts: DeploymentFacts, _: Question) -> Iterator[Reason]:
    """Whether federation is on, and routes by DNS; partner discovery is reported."""
    if facts.topology is Topology.ONLINE_ONLY:
        return
    edge = facts.access_edge
    if edge is None:
        yield reason("federation-not-given", Condition.FEDERATION, UNKNOWN, "federation")
        return
    on = edge.allow_federated_users
    code = "federation-on" if on else "federation-off"
    yield reason(code, Condition.FEDERATION, Ternary.of(on), "federation", on)
    by_dns = edge.routing is RoutingMethod.DNS_SRV
    code = "routing-by-dns" if by_dns else "routing-by-default-route"
    routing, here = edge.routing.value, Condition.ROUTING
    yield reason(code, here, Ternary.of(by_dns), "routing at the edge", routing)
    code = f"partner-discovery-{'on' if edge.enable_partner_discovery else 'off'}"
    value = edge.enable_partner_discovery
    yield reported(reason(code, here, YES, "partner discovery", value))


def entry_for(facts: DeploymentFacts, asked: Question) -> PublicProvider | None:
    """The entry through which the service is reached: the best there is.

    That is an enabled one, and among these one with the documented proxy.

    Messenger and Skype share one proxy, and no two entries have one; so an entry with that proxy
    serves them whatever its identity is.
    """
    entries = [
        one
        for one in facts.public_providers or ()
        if one.service in same_service(asked)
        or (asked.service in _MICROSOFT and one.service is None and _has_documented_proxy(one))
    ]
    return max(entries, key=lambda one: (one.enabled, _has_documented_proxy(one)), default=None)


def _has_documented_proxy(provider: PublicProvider) -> bool:
    return provider.proxy_fqdn == SKYPE_PROXY_FQDN


def provider_reasons(facts: DeploymentFacts, asked: Question) -> Iterator[Reason]:
    """Whether the server has an enabled entry for the service."""
    if facts.topology is Topology.ONLINE_ONLY:
        return
    here, service = Condition.PROVIDER, asked.service
    if facts.public_providers is None:
        yield reason("provider-not-given", here, UNKNOWN, service)
        return
    entry = entry_for(facts, asked)
    if entry is None:
        others = [one.identity for one in facts.public_providers if one.service is None]
        if others and service not in _MICROSOFT:
            names = ", ".join(others)
            yield reason("provider-not-recognized", here, UNKNOWN, service, identities=names)
        else:
            yield reason("provider-missing", here, NO, service, "no entry")
    elif not entry.enabled:
        identity = entry.identity
        yield reason("provider-entry-disabled", here, NO, identity, entry, identity=identity)
    elif service in _MICROSOFT and not _has_documented_proxy(entry):
        yield reason(
            "provider-proxy-not-documented",
            here,
            UNKNOWN,
            entry.identity,
            entry,
            proxy=entry.proxy_fqdn,
            documented=SKYPE_PROXY_FQDN,
        )
    else:
        code = "provider-enabled"
        if entry.service in _MICROSOFT - {service}:
            served = service == SKYPE
            code = "messenger-entry-serves-skype" if served else "skype-entry-serves-messenger"
        yield reason(code, here, YES, entry.identity, entry, service=service)


def policy_reasons(facts: DeploymentFacts, asked: Question) -> Iterator[Reason]:
    """Whether the policy that reaches the user allows it."""
    if facts.topology is Topology.ONLINE_ONLY:
        return
    if facts.policies is None:
        yield reason("policy-not-given", Condition.POLICY, UNKNOWN, "external access policies")
        return
    policies = facts.policies_of(asked.user)
    yield _switch(policies, "public-cloud", asked)
    if asked.capability in {Capability.AUDIO, Capability.VIDEO}:
        yield _switch(policies, "audio-video", asked)
    for policy in policies:
        flag, code = policy.enable_federation_access, "policy-federation-flag"
        here, name = Condition.POLICY, f"policy {policy.identity}"
        yield reported(reason(code, here, YES, name, policy, flag=flag))


def _switch(policies: tuple[ExternalAccessPolicy, ...], what: str, asked: Question) -> Reason:
    here = Condition.POLICY
    answers = {
        policy.enable_public_cloud_access
        if what == "public-cloud"
        else policy.enable_public_cloud_audio_video_access
        for policy in policies
    }
    if len(answers) > 1:
        names = ", ".join(policy.identity for policy in policies)
        code, subject = "policy-depends-on-user", f"the policy of {asked.user}"
        return reason(code, here, UNKNOWN, subject, identities=names)
    (allows,) = answers
    code = f"policy-{'allows' if allows else 'forbids'}-{what}"
    policy = policies[0]
    name, subject = policy.identity, f"policy {policy.identity}"
    return reason(code, here, Ternary.of(allows), subject, policy, identity=name)


_DNS = {
    Verdict.OK: ("dns-ok", YES),
    Verdict.BROKEN: ("dns-broken", NO),
    Verdict.NOT_OFFERED: ("dns-not-offered", NO),
    Verdict.INDETERMINATE: ("dns-indeterminate", UNKNOWN),
}


def dns_reasons(facts: DeploymentFacts, asked: Question) -> Iterator[Reason]:
    """Whether each SIP domain in question is found by its federation record."""
    if facts.topology is Topology.ONLINE_ONLY:
        return
    here = Condition.DNS
    domains = domains_in_question(facts, asked)
    if asked.on < _SRV_REQUIRED.holds_from:
        subject = ", ".join(map(str, domains)) or "the deployment"
        yield reason("dns-not-required", here, YES, subject, asked.on, on=asked.on)
        return
    if not domains:
        yield reason("sip-domains-not-given", here, UNKNOWN, "SIP domains")
    reports = {report.sip_domain: report for report in facts.dns_reports}
    for domain in domains:
        report = reports.get(domain)
        if report is None:
            yield reason("dns-report-not-given", here, UNKNOWN, domain)
        else:
            code, outcome = _DNS[report.verdict]
            yield reason(code, here, outcome, domain, report)
