"""Judge an observation, without any look-up."""

from collections import Counter
from collections.abc import Iterable, Iterator
from datetime import date

from picfed._arguments import want_instance
from picfed.dnscheck import _facts as facts
from picfed.dnscheck import _rules as rules
from picfed.dnscheck._absence import failed_probes, judge_absence, judge_near_misses, judge_wildcard
from picfed.dnscheck._case import HOSTING_NAMES, WINDOWS_LIVE_NAME, Case
from picfed.dnscheck._hosts import NOT_ASKED, judge_host, look_up_failed
from picfed.dnscheck._lookups import Observation
from picfed.dnscheck._names import (
    FEDERATION_PORT,
    LONGEST_SIP_DOMAIN,
    NULL_TARGET,
    by_lync_order,
    first_few,
    is_ip_literal,
    owner_of,
    srv_records,
    targets_to_look_up,
    tied_for_choice,
    without_lost_dot,
)
from picfed.dnscheck._profiles import Profile, terms_of
from picfed.dnscheck._questions import as_hosts
from picfed.dnscheck._report import FederationReport
from picfed.domains import DomainName, canonical_domain
from picfed.errors import InvalidDomainError
from picfed.problems import Problem, Rule, Severity
from picfed.resolution import Outcome, RecordType, SrvRecord, record_text
from picfed.sources import Fact

# At most this many findings of a kind.
_MOST_ALIKE = 20
_BY_GRAVITY = (Severity.ERROR, Severity.WARNING, Severity.INFO)


def evaluate(
    observation: Observation,
    /,
    *,
    access_edge_fqdns: Iterable[DomainName | str] = (),
    profile: Profile = Profile.PIC,
    on: date | None = None,
) -> FederationReport:
    """Judge an observation by Lync's rules, without any look-up.

    A look-up that is missing counts as not answered. The other arguments are those of `check`.

    Raises:
        InvalidDomainError: If an FQDN is not a domain name.
        TypeError: For an *on* with a time of day, or a *profile* that is not a `Profile`.

    >>> observation = Observation("contoso.com", ())
    >>> evaluate(observation).verdict
    <Verdict.INDETERMINATE: 'indeterminate'>
    """
    edges = as_hosts(access_edge_fqdns)
    want_instance("observation", observation, Observation)
    case = Case(observation, profile, terms_of(profile, on), edges)
    found = sorted(_kept(case), key=lambda finding: _BY_GRAVITY.index(finding.severity))
    return FederationReport(
        observation=observation, profile=profile, on=on, access_edge_fqdns=edges, findings=found
    )


def _kept(case: Case) -> Iterator[Problem]:
    """Yield the first findings of each kind, and one with the number of the others."""
    counts: Counter[tuple[Rule, Severity]] = Counter()
    for finding in _findings(case):
        kind = finding.rule, finding.severity
        counts[kind] += 1
        if counts[kind] <= _MOST_ALIKE:
            yield finding
    more = [
        (rule.code, count - _MOST_ALIKE)
        for (rule, _), count in counts.items()
        if count > _MOST_ALIKE
    ]
    if more:
        count = sum(count for _, count in more)
        yield rules.FINDINGS_LEFT_OUT.about(case.domain, details=more, count=count)


def _findings(case: Case) -> Iterator[Problem]:
    domain = case.domain
    if len(domain.ascii) > LONGEST_SIP_DOMAIN:
        yield rules.SIP_DOMAIN_TOO_LONG.about(
            domain, length=len(domain.ascii), most=LONGEST_SIP_DOMAIN
        )
        return
    owner = owner_of(domain)
    found = case.observation.response(owner, RecordType.SRV) or NOT_ASKED
    records: tuple[SrvRecord, ...] = ()
    if found.aliases:
        yield rules.OWNER_IS_ALIAS.about(
            owner, facts.ALIASES, chain=" → ".join((owner, *found.aliases))
        )
    if found.outcome is Outcome.UNANSWERED:
        severity = Severity.WARNING if case.terms.by_records else Severity.INFO
        yield look_up_failed(owner, RecordType.SRV, found, severity)
    elif found.outcome is Outcome.ANSWERED:
        records = srv_records(found.records)
        yield from _judge_records(case, records)
        yield from judge_wildcard(case, owner, found)
    else:
        yield from judge_absence(case, owner, found)
    if found.outcome is not Outcome.ANSWERED:
        yield from judge_near_misses(case, owner, found)
    yield from _judge_hosts(case, records)
    yield from failed_probes(case, found)


def _judge_records(case: Case, records: tuple[SrvRecord, ...]) -> Iterator[Problem]:
    if all(record.target == NULL_TARGET for record in records):
        details = [("record", record_text(records[0]))]
        yield rules.SERVICE_NOT_OFFERED.about(case.domain, details=details)
        return
    tied = tied_for_choice(records)
    yield from _judge_set(case, records, tied)
    seen: set[str] = set()
    for place, record in enumerate(by_lync_order(records)):
        chosen = place < len(tied)
        if not chosen:
            yield rules.RECORD_NEVER_USED.about(owner_of(case.domain), record=record_text(record))
        if record.target == NULL_TARGET:
            continue
        if record.port != FEDERATION_PORT:
            severity = case.gravity(chosen=chosen)
            yield rules.WRONG_PORT.about(
                record.target, severity=severity, port=record.port, right=FEDERATION_PORT
            )
        if record.target not in seen:
            seen.add(record.target)
            yield from _judge_target(case, record.target, chosen=chosen)
    for edge in case.edges:
        if edge.ascii not in seen:
            yield rules.DECLARED_EDGE_UNUSED.about(edge)


def _judge_set(
    case: Case, records: tuple[SrvRecord, ...], tied: tuple[SrvRecord, ...]
) -> Iterator[Problem]:
    """Report records that contradict each other or tie."""
    owner = owner_of(case.domain)
    if any(record.target == NULL_TARGET for record in records):
        severity = case.gravity(chosen=any(record.target == NULL_TARGET for record in tied))
        yield rules.NULL_TARGET_MIXED.about(
            owner, severity=severity, records=", ".join(first_few(records))
        )
    if len({(record.target, record.port) for record in tied}) > 1:
        yield rules.CHOICE_TIE.about(owner, records=", ".join(first_few(tied)))


def _judge_target(case: Case, target: str, *, chosen: bool) -> Iterator[Problem]:
    gravity = case.gravity(chosen=chosen)
    if is_ip_literal(target):
        yield rules.TARGET_IS_IP_LITERAL.about(target, severity=gravity)
        return
    meant = without_lost_dot(target, case.domain, case.known)
    if meant is not None:
        yield _doubled(case, target, meant, gravity)
        return
    try:
        canonical_domain(target)
    except InvalidDomainError as problem:
        yield rules.TARGET_NOT_A_HOSTNAME.about(target, fault=problem.code)
    if chosen and case.declared and target not in {name.ascii for name in case.declared}:
        declared = ", ".join(map(str, case.declared))
        yield rules.TARGET_NOT_DECLARED.about(target, declared=declared)
    if target == WINDOWS_LIVE_NAME:
        decides = chosen and case.terms.by_records
        severity = Severity.WARNING if decides else Severity.INFO
        yield rules.HOSTED_AT_WINDOWS_LIVE.about(target, severity=severity)
    elif target in HOSTING_NAMES:
        yield rules.HOSTING_PROVIDER.about(target)
    elif case.terms.hosted:
        yield rules.TARGET_NOT_HOSTING_PROVIDER.about(target, severity=gravity)
    elif case.terms.match is not None:
        # The target must be one label and the domain that was looked up; a subdomain fails as
        # much as another domain does (cisco-212383).
        severity = max(case.terms.match, gravity, key=_BY_GRAVITY.index)
        yield from _judge_match(case, target, severity)


def _doubled(case: Case, target: str, meant: str, gravity: Severity) -> Problem:
    """Report a lost dot instead of the mismatch that it causes, with the same severity."""
    match = case.terms.match
    cited: tuple[Fact, ...] = (facts.COMPLETION,)
    severity = Severity.WARNING
    if case.terms.hosted:
        cited, severity = (facts.COMPLETION, facts.HOSTING), gravity
    elif match is not None and target.partition(".")[2] != case.domain.ascii:
        cited, severity = (
            (facts.COMPLETION, facts.EXACT_MATCH, *case.terms.matched_by),
            max(match, gravity, key=_BY_GRAVITY.index),
        )
    remedy = None
    if is_ip_literal(meant):
        remedy = f"Publish a name such as sip.{case.domain} as the target, with that address."
    return rules.DOUBLED_SUFFIX.about(target, *cited, severity=severity, remedy=remedy, meant=meant)


def _judge_match(case: Case, target: str, severity: Severity) -> Iterator[Problem]:
    domain = case.domain
    label, _, parent = target.partition(".")
    if target == domain.ascii:
        yield rules.TARGET_IS_SIP_DOMAIN.about(target, facts.BARE_MATCH, sip_domain=domain)
    elif label and parent == domain.ascii:
        return
    elif target.endswith(f".{domain.ascii}"):
        yield rules.TARGET_IN_SUBDOMAIN.about(
            target, facts.EXACT_MATCH, *case.terms.matched_by, severity=severity, sip_domain=domain
        )
    else:
        yield rules.TARGET_OUTSIDE_SIP_DOMAIN.about(
            target, *case.terms.matched_by, facts.EXACT_MATCH, severity=severity, sip_domain=domain
        )


def _judge_hosts(case: Case, records: tuple[SrvRecord, ...]) -> Iterator[Problem]:
    """Judge the addresses of every host once, in its most important role."""
    tied = {record.target for record in tied_for_choice(records)}
    targets = targets_to_look_up(records)
    # Of very many targets that tie, not all were looked up: the others are unknown, not fine.
    beyond = sorted(tied.difference(targets, {NULL_TARGET}))
    names = dict.fromkeys((*targets, *(name for name in beyond if not is_ip_literal(name))))
    proxy = case.profile.proxy_fqdn
    for host in dict.fromkeys((*names, *(name.ascii for name in case.declared))):
        chosen, is_target = host in tied, host in names
        is_proxy = proxy is not None and host == proxy.ascii
        yield from judge_host(
            case.observation,
            host,
            absence=Severity.ERROR if is_proxy else case.gravity(chosen=chosen),
            needed=is_proxy or (chosen and case.terms.by_records),
            is_target=is_target,
            is_declared=not (is_target or is_proxy),
            is_known=is_target and host in HOSTING_NAMES,
        )
