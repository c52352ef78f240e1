"""From an observation to findings: pure, total, and without any doubt turned into a no."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import frozen

from picfed.dnscheck._facts import (
    ALIASES,
    BARE_MATCH,
    COMPLETION,
    EXACT_MATCH,
    PROOFS,
    WILDCARDS,
)
from picfed.dnscheck._hosts import NOT_ASKED, details_of, judge_host, look_up_failed, proofs_of
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
from picfed.dnscheck._rules import (
    CHOICE_TIE,
    DECLARED_EDGE_UNUSED,
    DOUBLED_SUFFIX,
    HOSTING_PROVIDER,
    NEAR_MISS_OWNER,
    NULL_TARGET_MIXED,
    OWNER_IS_ALIAS,
    RECORD_NEVER_USED,
    SERVICE_NOT_OFFERED,
    SIP_DOMAIN_MISSING,
    SIP_DOMAIN_TOO_LONG,
    SRV_MISSING,
    TARGET_IN_SUBDOMAIN,
    TARGET_IS_IP_LITERAL,
    TARGET_IS_SIP_DOMAIN,
    TARGET_NOT_A_HOSTNAME,
    TARGET_NOT_DECLARED,
    TARGET_NOT_HOSTING_PROVIDER,
    TARGET_OUTSIDE_SIP_DOMAIN,
    WILDCARD_ANSWER,
    WRONG_PORT,
)
from picfed.domains import DomainName, canonical_domain
from picfed.errors import InvalidDomainError
from picfed.problems import Problem, Problems, Severity
from picfed.resolution import Outcome, RecordType, Response, SrvRecord, record_text

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
        yield SIP_DOMAIN_TOO_LONG.about(domain, length=len(domain.ascii), most=LONGEST_SIP_DOMAIN)
        return
    owner = owner_of(domain)
    found = case.observation.response(owner, RecordType.SRV) or NOT_ASKED
    records: tuple[SrvRecord, ...] = ()
    if found.aliases:
        yield OWNER_IS_ALIAS.about(owner, ALIASES, chain=" → ".join((owner, *found.aliases)))
    if found.outcome is Outcome.UNANSWERED:
        severity = Severity.WARNING if case.terms.by_records else Severity.INFO
        yield look_up_failed(owner, RecordType.SRV, found, severity)
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
    yield SRV_MISSING.about(
        domain,
        *case.terms.required_by,
        *proofs_of([found]),
        severity=severity,
        remedy=_to_publish(case, owner),
        details=details_of(RecordType.SRV, found),
        owner=owner,
    )
    itself = case.observation.response(domain.ascii, RecordType.A)
    if found.outcome is Outcome.NO_NAME and itself and itself.outcome is Outcome.NO_NAME:
        yield SIP_DOMAIN_MISSING.about(
            domain,
            *proofs_of([itself]),
            severity=severity,
            details=details_of(RecordType.A, itself),
        )
    # Where a wildcard answers for any name, answers for these names say nothing.
    wild = case.observation.response(near_miss_probe_of(domain), RecordType.SRV)
    for miss in near_miss_owners(domain, found.zone):
        probed = case.observation.response(miss, RecordType.SRV)
        if not probed or not probed.records or (wild and _same_records(wild, probed)):
            continue
        details = [("records", ", ".join(map(record_text, srv_records(probed.records))))]
        if is_doubled(miss, domain, ()):
            yield DOUBLED_SUFFIX.about(miss, COMPLETION, details=details)
        else:
            yield NEAR_MISS_OWNER.about(miss, details=details, owner=owner)


def _to_publish(case: _Case, owner: str) -> str | None:
    """Say what to publish, where it is not what the rule says."""
    if case.terms.hosted:
        return f"Publish {owner} SRV 100 1 5061 with sipfed.online.lync.com as its target."
    if not case.terms.by_records:
        return "Nothing, while the partner's server is configured by name."
    return None


def _same_records(one: Response, other: Response) -> bool:
    return frozenset(one.records) == frozenset(other.records)


def _judge_wildcard(case: _Case, owner: str, found: Response) -> Iterator[Problem]:
    probe = wildcard_probe_of(case.domain)
    probed = case.observation.response(probe, RecordType.SRV)
    if probed and probed.records and _same_records(probed, found):
        yield WILDCARD_ANSWER.about(owner, WILDCARDS, probe=probe)


def _failed_probes(case: _Case, found: Response) -> Iterator[Problem]:
    """Report explaining look-ups that failed; they decide nothing."""
    domain = case.domain
    asked = [(wildcard_probe_of(domain), RecordType.SRV)]
    if found.outcome in PROOFS:
        asked = [(miss, RecordType.SRV) for miss in near_miss_owners(domain, found.zone)]
        asked.append((domain.ascii, RecordType.A))
    for name, type_ in asked:
        probed = case.observation.response(name, type_)
        if probed and probed.outcome is Outcome.UNANSWERED:
            yield look_up_failed(name, type_, probed, Severity.INFO)


def _judge_records(case: _Case, records: tuple[SrvRecord, ...]) -> Iterator[Problem]:
    if all(record.target == NULL_TARGET for record in records):
        details = [("record", record_text(records[0]))]
        yield SERVICE_NOT_OFFERED.about(case.domain, details=details)
        return
    tied = tied_for_choice(records)
    yield from _judge_set(case, records, tied)
    seen: set[str] = set()
    for record in by_lync_order(records):
        chosen = record in tied
        if not chosen:
            yield RECORD_NEVER_USED.about(owner_of(case.domain), record=record_text(record))
        if record.target == NULL_TARGET:
            continue
        if record.port != FEDERATION_PORT:
            severity = case.gravity(chosen=chosen)
            yield WRONG_PORT.about(
                record.target, severity=severity, port=record.port, right=FEDERATION_PORT
            )
        if record.target not in seen:
            seen.add(record.target)
            yield from _judge_target(case, record.target, chosen=chosen)
    for edge in case.edges:
        if edge.ascii not in seen:
            yield DECLARED_EDGE_UNUSED.about(edge)


def _judge_set(
    case: _Case, records: tuple[SrvRecord, ...], tied: tuple[SrvRecord, ...]
) -> Iterator[Problem]:
    """Judge the records as a set: whether they contradict each other, or tie."""
    owner = owner_of(case.domain)
    if any(record.target == NULL_TARGET for record in records):
        severity = case.gravity(chosen=any(record.target == NULL_TARGET for record in tied))
        texts = ", ".join(map(record_text, records))
        yield NULL_TARGET_MIXED.about(owner, severity=severity, records=texts)
    if len({(record.target, record.port) for record in tied}) > 1:
        yield CHOICE_TIE.about(owner, records=", ".join(map(record_text, tied)))


def _judge_target(case: _Case, target: str, *, chosen: bool) -> Iterator[Problem]:
    gravity = case.gravity(chosen=chosen)
    if is_ip_literal(target):
        yield TARGET_IS_IP_LITERAL.about(target, severity=gravity)
        return
    try:
        canonical_domain(target)
    except InvalidDomainError as problem:
        yield TARGET_NOT_A_HOSTNAME.about(target, fault=problem.code)
    if is_doubled(target, case.domain, case.declared):
        yield DOUBLED_SUFFIX.about(target, COMPLETION)
    if chosen and case.declared and target not in {name.ascii for name in case.declared}:
        declared = ", ".join(map(str, case.declared))
        yield TARGET_NOT_DECLARED.about(target, declared=declared)
    if target in _HOSTING_NAMES:
        yield HOSTING_PROVIDER.about(target)
    elif case.terms.hosted:
        yield TARGET_NOT_HOSTING_PROVIDER.about(target, severity=gravity)
    elif case.terms.match is not None:
        # Lync matches the target exactly against the domain that was asked for: one label and
        # the domain, which a subdomain fails as much as another domain does (cisco-212383).
        severity = max(case.terms.match, gravity, key=_BY_GRAVITY.index)
        yield from _judge_match(case, target, severity)


def _judge_match(case: _Case, target: str, severity: Severity) -> Iterator[Problem]:
    domain = case.domain
    label, _, parent = target.partition(".")
    if target == domain.ascii:
        yield TARGET_IS_SIP_DOMAIN.about(target, BARE_MATCH, sip_domain=domain)
    elif label and parent == domain.ascii:
        return
    elif target.endswith(f".{domain.ascii}"):
        yield TARGET_IN_SUBDOMAIN.about(
            target, EXACT_MATCH, *case.terms.matched_by, severity=severity, sip_domain=domain
        )
    else:
        yield TARGET_OUTSIDE_SIP_DOMAIN.about(
            target, *case.terms.matched_by, EXACT_MATCH, severity=severity, sip_domain=domain
        )


def _judge_hosts(case: _Case, records: tuple[SrvRecord, ...]) -> Iterator[Problem]:
    """Judge the addresses of every host once, by the gravest part that it plays."""
    tied = {record.target for record in tied_for_choice(records)}
    targets = targets_to_look_up(records)
    # Of very many targets that tie, not all were asked for: those are unknown, not fine.
    beyond = sorted(name for name in tied.difference(targets, NULL_TARGET))
    names = (*targets, *(name for name in beyond if not is_ip_literal(name)))
    proxy = case.profile.proxy_fqdn
    for target in names:
        chosen = target in tied
        is_proxy = proxy is not None and target == proxy.ascii
        yield from judge_host(
            case.observation,
            target,
            absence=Severity.ERROR if is_proxy else case.gravity(chosen=chosen),
            needed=is_proxy or (chosen and case.terms.by_records),
            is_target=True,
        )
    if proxy is not None and proxy.ascii not in names:
        yield from judge_host(
            case.observation, proxy.ascii, absence=Severity.ERROR, needed=True, is_target=False
        )
    for edge in case.edges:
        if edge.ascii not in names and edge != proxy:
            yield from judge_host(
                case.observation,
                edge.ascii,
                absence=Severity.WARNING,
                needed=False,
                is_target=False,
                is_declared=True,
            )
