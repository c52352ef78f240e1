"""Findings about a missing record, and about the probes that explain a result."""

from collections.abc import Iterator

from picfed.dnscheck import _facts as facts
from picfed.dnscheck import _rules as rules
from picfed.dnscheck._case import Case
from picfed.dnscheck._hosts import details_of, lies_outside, look_up_failed, proofs_of
from picfed.dnscheck._lookups import LookUp
from picfed.dnscheck._names import (
    first_few,
    is_misspelled,
    near_miss_owners,
    near_miss_probe_of,
    srv_records,
    wildcard_probe_of,
    without_lost_dot,
)
from picfed.problems import Problem, Severity
from picfed.resolution import Outcome, RecordType, Response


def judge_absence(case: Case, owner: str, found: Response, /) -> Iterator[Problem]:
    """Judge a proven absence of the SRV record, and of the domain."""
    domain = case.domain
    severity = case.terms.absence
    yield rules.SRV_MISSING.about(
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
        yield rules.SIP_DOMAIN_MISSING.about(
            domain,
            *proofs_of([itself]),
            severity=severity,
            details=details_of(RecordType.A, itself),
        )


def judge_near_misses(case: Case, owner: str, found: Response, /) -> Iterator[Problem]:
    """Report records under misspelled owners."""
    domain = case.domain
    # If a wildcard answers for any name, answers for these names prove nothing.
    wild = case.observation.response(near_miss_probe_of(domain), RecordType.SRV)
    for look_up in _near_misses(case, found):
        miss, probed = look_up.name, look_up.response
        if not probed.records or (wild and _same_records(wild, probed)):
            continue
        details = [("records", ", ".join(first_few(srv_records(probed.records))))]
        if without_lost_dot(miss, domain, (owner,)) == owner:
            yield rules.DOUBLED_SUFFIX.about(miss, facts.COMPLETION, details=details, meant=owner)
        else:
            yield rules.NEAR_MISS_OWNER.about(miss, details=details, owner=owner)


def _near_misses(case: Case, found: Response) -> list[LookUp]:
    domain = case.domain
    known = {*near_miss_owners(domain, found.zone)}
    return [
        one
        for one in case.observation.look_ups
        if one.type is RecordType.SRV and (one.name in known or is_misspelled(one.name, domain))
    ]


def _to_publish(case: Case, owner: str) -> str | None:
    """Return the remedy if it differs from the rule's."""
    if case.terms.hosted:
        return f"Publish {owner} SRV 100 1 5061 with sipfed.online.lync.com as its target."
    if not case.terms.by_records:
        return "Nothing, while the partner's server is configured by name."
    return None


def _same_records(one: Response, other: Response) -> bool:
    return frozenset(one.records) == frozenset(other.records)


def judge_wildcard(case: Case, owner: str, found: Response, /) -> Iterator[Problem]:
    """Report an answer that a name next to the owner has too."""
    probe = wildcard_probe_of(case.domain)
    probed = case.observation.response(probe, RecordType.SRV)
    if probed and probed.records and _same_records(probed, found):
        yield rules.WILDCARD_ANSWER.about(owner, facts.WILDCARDS, probe=probe)


def failed_probes(case: Case, found: Response, /) -> Iterator[Problem]:
    """Report probes that failed; they decide nothing. Of the misspellings only one is reported."""
    domain = case.domain
    responses = case.observation.response
    asked = [(wildcard_probe_of(domain), RecordType.SRV)]
    if found.outcome in facts.PROOFS:
        asked = [(domain.ascii, RecordType.A)]
        failed = [one for one in _near_misses(case, found) if one.response.failure is not None]
        asked += [(one.name, one.type) for one in failed[:1]]
    for name, type_ in asked:
        probed = responses(name, type_)
        if probed and probed.failure is not None and not lies_outside(probed):
            yield look_up_failed(name, type_, probed, Severity.INFO)
