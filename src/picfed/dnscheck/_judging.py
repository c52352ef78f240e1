"""From an observation to findings: pure, total, and without any doubt turned into a no."""

from collections.abc import Iterable, Iterator
from datetime import date
from functools import partial

from attrs import frozen

from picfed.dnscheck._hosts import NOT_ASKED, judge_host, judge_look_up
from picfed.dnscheck._lookups import Observation
from picfed.dnscheck._names import (
    FEDERATION_PORT,
    LONGEST_SIP_DOMAIN,
    NULL_TARGET,
    by_lync_order,
    is_doubled,
    is_ip_literal,
    near_miss_owners,
    near_miss_probe_of,
    owner_of,
    srv_records,
    targets_to_look_up,
    tied_for_choice,
    wildcard_probe_of,
)
from picfed.dnscheck._profiles import HOSTING_PROVIDERS, Profile, Terms, as_profile, terms_of
from picfed.dnscheck._questions import as_hosts
from picfed.dnscheck._report import FederationReport
from picfed.domains import DomainName, canonical_domain
from picfed.errors import InvalidDomainError
from picfed.problems import Problem, Problems, Severity, judge
from picfed.resolution import Outcome, RecordType, Response, SrvRecord, record_text

__all__ = ["evaluate"]

_BY_GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.INFO)
_HOSTING_NAMES = frozenset(provider.ascii for provider in HOSTING_PROVIDERS)


def evaluate(
    observation: Observation,
    /,
    *,
    access_edge_fqdns: Iterable[DomainName | str] = (),
    profile: Profile = Profile.PIC,
    on: date | None = None,
) -> FederationReport:
    """Judge an observation by Lync's own rules, asking nobody.

    Any observation can be judged: a look-up that is missing counts as not answered.

    Args:
        observation: What `observe` found, now or earlier.
        access_edge_fqdns: The Access Edge FQDNs that were declared, if targets are to be
            compared with them.
        profile: Whose domain it is.
        on: The day whose rules apply; ``None`` for those in force since 2019-08-15.

    Raises:
        InvalidDomainError: If an FQDN is no domain name.
        TypeError: For an *on* with a time of day, or a profile that is none.

    >>> observation = Observation("contoso.com", ())
    >>> evaluate(observation).verdict
    <Verdict.INDETERMINATE: 'indeterminate'>
    """
    edges = as_hosts(access_edge_fqdns)
    case = _Case(observation, as_profile(profile), terms_of(profile, on), edges)
    found = sorted(_findings(case), key=lambda finding: _BY_GRAVITY.index(finding.severity))
    return FederationReport(
        observation=observation,
        profile=profile,
        on=on,
        access_edge_fqdns=edges,
        findings=Problems(found),
    )


@frozen
class _Case:
    """What is judged, and how strictly."""

    observation: Observation
    profile: Profile
    terms: Terms
    edges: tuple[DomainName, ...]

    @property
    def domain(self) -> DomainName:
        return self.observation.sip_domain

    @property
    def declared(self) -> tuple[DomainName, ...]:
        """The names that targets are expected to be: a configured proxy is one of them."""
        proxy = self.profile.proxy_fqdn
        return self.edges if proxy is None else tuple(dict.fromkeys((proxy, *self.edges)))

    def gravity(self, *, chosen: bool) -> Severity:
        """The most that a finding about a record can be: what Lync never uses cannot break it."""
        return self.terms.records if chosen else Severity.WARNING


def _findings(case: _Case) -> Iterator[Problem]:
    domain = case.domain
    if len(domain.ascii) > LONGEST_SIP_DOMAIN:
        yield judge("sip-domain-too-long", domain, length=len(domain.ascii))
        return
    owner = owner_of(domain)
    found = case.observation.response(owner, RecordType.SRV) or NOT_ASKED
    records: tuple[SrvRecord, ...] = ()
    if found.aliases:
        yield judge("owner-is-alias", owner, chain=" → ".join((owner, *found.aliases)))
    if found.outcome is Outcome.UNANSWERED:
        severity = Severity.WARNING if case.terms.by_records else Severity.INFO
        yield judge_look_up("lookup-failed", owner, RecordType.SRV, found, severity=severity)
    elif found.outcome is Outcome.ANSWERED:
        records = srv_records(found.records)
        yield from _judge_records(case, records)
        yield from _judge_wildcard(case, owner, found)
    else:
        yield from _judge_absence(case, owner, found)
    yield from _judge_hosts(case, records)
    yield from _failed_probes(case, found)


def _judge_absence(case: _Case, owner: str, found: Response) -> Iterator[Problem]:
    domain = case.domain
    severity = case.terms.absence
    named = "owner", owner
    yield judge_look_up("srv-missing", domain, RecordType.SRV, found, named, severity=severity)
    itself = case.observation.response(domain.ascii, RecordType.A)
    if found.outcome is Outcome.NO_NAME and itself and itself.outcome is Outcome.NO_NAME:
        yield judge_look_up("sip-domain-missing", domain, RecordType.A, itself, severity=severity)
    # Where a wildcard answers for any name, answers for these names say nothing.
    wild = case.observation.response(near_miss_probe_of(domain), RecordType.SRV)
    for miss in near_miss_owners(domain, found.zone):
        probed = case.observation.response(miss, RecordType.SRV)
        if probed and probed.records and not (wild and _same_records(wild, probed)):
            code = "doubled-suffix" if is_doubled(miss, domain, ()) else "near-miss-owner"
            told = ", ".join(map(record_text, srv_records(probed.records)))
            yield judge(code, miss, owner=owner, records=told)


def _same_records(one: Response, other: Response) -> bool:
    return frozenset(one.records) == frozenset(other.records)


def _judge_wildcard(case: _Case, owner: str, found: Response) -> Iterator[Problem]:
    probe = wildcard_probe_of(case.domain)
    probed = case.observation.response(probe, RecordType.SRV)
    if probed and probed.records and _same_records(probed, found):
        yield judge("wildcard-answer", owner, probe=probe)


def _failed_probes(case: _Case, found: Response) -> Iterator[Problem]:
    """Tell of explanations that could not be had; they decide nothing."""
    domain = case.domain
    asked = [(wildcard_probe_of(domain), RecordType.SRV)]
    if found.outcome in (Outcome.NO_NAME, Outcome.NO_DATA):
        asked = [(miss, RecordType.SRV) for miss in near_miss_owners(domain, found.zone)]
        asked.append((domain.ascii, RecordType.A))
    for name, type_ in asked:
        probed = case.observation.response(name, type_)
        if probed and probed.outcome is Outcome.UNANSWERED:
            yield judge_look_up("lookup-failed", name, type_, probed, severity=Severity.INFO)


def _judge_records(case: _Case, records: tuple[SrvRecord, ...]) -> Iterator[Problem]:
    if all(record.target == NULL_TARGET for record in records):
        yield judge("service-not-offered", case.domain, record=record_text(records[0]))
        return
    tied = tied_for_choice(records)
    yield from _judge_set(case, records, tied)
    seen: set[str] = set()
    for record in by_lync_order(records):
        chosen = record in tied
        if not chosen:
            yield judge("record-never-used", owner_of(case.domain), record=record_text(record))
        if record.target == NULL_TARGET:
            continue
        if record.port != FEDERATION_PORT:
            severity = case.gravity(chosen=chosen)
            yield judge("wrong-port", record.target, severity=severity, port=record.port)
        if record.target not in seen:
            seen.add(record.target)
            yield from _judge_target(case, record.target, chosen=chosen)
    for edge in case.edges:
        if edge.ascii not in seen:
            yield judge("declared-edge-unused", edge)


def _judge_set(
    case: _Case, records: tuple[SrvRecord, ...], tied: tuple[SrvRecord, ...]
) -> Iterator[Problem]:
    """Judge the records as a set: whether they contradict each other, or tie."""
    owner = owner_of(case.domain)
    if any(record.target == NULL_TARGET for record in records):
        severity = case.gravity(chosen=any(record.target == NULL_TARGET for record in tied))
        told = ", ".join(map(record_text, records))
        yield judge("null-target-mixed", owner, severity=severity, records=told)
    if len({(record.target, record.port) for record in tied}) > 1:
        yield judge("choice-tie", owner, records=", ".join(map(record_text, tied)))


def _judge_target(case: _Case, target: str, *, chosen: bool) -> Iterator[Problem]:
    gravity = case.gravity(chosen=chosen)
    if is_ip_literal(target):
        yield judge("target-is-ip-literal", target, severity=gravity)
        return
    try:
        canonical_domain(target)
    except InvalidDomainError as problem:
        yield judge("target-not-a-hostname", target, fault=problem.code)
    if is_doubled(target, case.domain, case.declared):
        yield judge("doubled-suffix", target)
    if chosen and case.declared and target not in {name.ascii for name in case.declared}:
        declared = ", ".join(map(str, case.declared))
        yield judge("target-not-declared", target, declared=declared)
    if target in _HOSTING_NAMES:
        yield judge("hosting-provider", target)
    elif case.terms.hosted:
        yield judge("target-not-hosting-provider", target, severity=gravity)
    elif case.terms.match is not None:
        # Lync matches the target exactly against the domain that was asked for: one label and
        # the domain, which a subdomain fails as much as another domain does (cisco-212383).
        severity = max(case.terms.match, gravity, key=_BY_GRAVITY.index)
        yield from _judge_match(target, case.domain, severity)


def _judge_match(target: str, domain: DomainName, severity: Severity) -> Iterator[Problem]:
    told = partial(judge, sip_domain=domain)
    label, _, parent = target.partition(".")
    if target == domain.ascii:
        yield told("target-is-sip-domain", target)
    elif label and parent == domain.ascii:
        return
    elif target.endswith(f".{domain.ascii}"):
        yield told("target-in-subdomain", target, severity=severity)
    else:
        yield told("target-outside-sip-domain", target, severity=severity)


def _judge_hosts(case: _Case, records: tuple[SrvRecord, ...]) -> Iterator[Problem]:
    """Judge the addresses of every host once, by the gravest part that it plays."""
    judged = partial(judge_host, case.observation)
    tied = {record.target for record in tied_for_choice(records)}
    targets = targets_to_look_up(records)
    # Of very many targets that tie, not all were asked for: those are unknown, not fine.
    beyond = sorted(name for name in tied.difference(targets, NULL_TARGET))
    names = (*targets, *(name for name in beyond if not is_ip_literal(name)))
    proxy = case.profile.proxy_fqdn
    for target in names:
        chosen = target in tied
        is_proxy = proxy is not None and target == proxy.ascii
        yield from judged(
            target,
            absence=Severity.ERROR if is_proxy else case.gravity(chosen=chosen),
            needed=is_proxy or (chosen and case.terms.by_records),
        )
    if proxy is not None and proxy.ascii not in names:
        yield from judged(proxy.ascii, absence=Severity.ERROR, needed=True, may_be_alias=True)
    for edge in case.edges:
        if edge.ascii not in names and edge != proxy:
            yield from judged(
                edge.ascii,
                absence=Severity.WARNING,
                needed=False,
                may_be_alias=True,
                code="declared-edge-without-address",
            )
