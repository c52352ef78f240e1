"""Findings about failed look-ups, and about the addresses of one host."""

from collections.abc import Iterable, Iterator
from ipaddress import ip_address

from picfed.dnscheck import _facts as facts
from picfed.dnscheck import _rules as rules
from picfed.dnscheck._lookups import Observation
from picfed.problems import Problem, Severity
from picfed.resolution import FailureKind, Outcome, RecordType, Response
from picfed.sources import Fact

_FAMILIES = (RecordType.A, RecordType.AAAA)
NOT_ASKED = Response.unanswered(FailureKind.RESOLVER_ERROR, "it was not asked")

_DETAILS = ("outcome", "failure", "rcode", "zone", "server", "seconds", "attempts", "detail")
_ELSEWHERE = "Ask a name server that answers for this name."
_REMEDIES = {
    FailureKind.TIMEOUT: "Ask again later, or ask another name server. A broken delegation "
    "mostly causes a time-out.",
    FailureKind.SERVFAIL: "Ask again later; if it fails again, check the delegation and the "
    "signatures of the zone.",
    FailureKind.REFUSED: _ELSEWHERE,
    FailureKind.REFERRAL: "Ask a recursive name server instead of one that only refers to others.",
    FailureKind.ALIAS_LOOP: "Correct the chain of aliases.",
    FailureKind.MALFORMED: "Ask another name server.",
    FailureKind.UNREACHABLE: "Check the network and the addresses of the name servers.",
    FailureKind.RESOLVER_ERROR: "Correct the resolver; the look-up has its exception.",
}


def judge_host(
    observation: Observation,
    host: str,
    /,
    *,
    absence: Severity,
    needed: bool,
    is_target: bool,
    is_declared: bool,
    is_known: bool,
) -> Iterator[Problem]:
    """Judge the addresses of *host*.

    Args:
        observation: The look-ups.
        host: Its name.
        absence: The severity if it is proven to have no address.
        needed: Whether the verdict depends on one of its two families.
        is_target: Whether an SRV record leads to it, so it must not be an alias.
        is_declared: Whether it is looked up only because it was declared.
        is_known: Whether it belongs to a hosting provider, so a text need not have it.
    """
    asked = {type_: observation.response(host, type_) for type_ in _FAMILIES}
    if not any(asked.values()) and not needed:
        return  # one of too many targets, or not asked for: nothing is known
    responses = {type_: response or NOT_ASKED for type_, response in asked.items()}
    outcomes = [response.outcome for response in responses.values()]
    if all(outcome in facts.PROOFS for outcome in outcomes):
        yield _absent(host, responses, absence, is_target=is_target, is_declared=is_declared)
        return
    if is_target:
        yield from _judge_alias(host, responses)
    if Outcome.ANSWERED in outcomes:
        yield from _judge_addresses(host, responses)
    severity = Severity.WARNING if needed else Severity.INFO
    outside = Severity.INFO if is_known else severity
    yield from _judge_failures(host, responses, severity, outside)


def _judge_failures(
    host: str, responses: dict[RecordType, Response], severity: Severity, outside: Severity
) -> Iterator[Problem]:
    is_answered = any(one.records for one in responses.values())
    failed = [(type_, one) for type_, one in responses.items() if one.failure is not None]
    # A text without the name lacks both families, which is one finding; one that has addresses
    # of the other family has all that is needed.
    for type_, response in [one for one in failed if lies_outside(one[1])][: not is_answered]:
        yield look_up_failed(host, type_, response, outside)
    for type_, response in [one for one in failed if not lies_outside(one[1])]:
        if not is_answered:
            yield look_up_failed(host, type_, response, severity)
        elif response is not NOT_ASKED:
            yield _one_family_failed(host, type_, response)


def _absent(
    host: str,
    responses: dict[RecordType, Response],
    absence: Severity,
    *,
    is_target: bool,
    is_declared: bool,
) -> Problem:
    proofs = proofs_of(responses.values())
    for type_, response in responses.items():
        if response.outcome is Outcome.NO_NAME and response.aliases and is_target:
            return rules.TARGET_ALIAS_DANGLING.about(
                host,
                facts.TARGET_IS_NO_ALIAS,
                facts.ALIASES,
                *proofs_of([response]),
                severity=absence,
                details=details_of(type_, response),
                chain=_chain(host, response),
            )
    if len(proofs) > 1:
        proofs = (*proofs, facts.DENIAL_BY_FAMILY)
    details = details_of(RecordType.A, responses[RecordType.A])
    if is_declared:
        return rules.DECLARED_EDGE_WITHOUT_ADDRESS.about(
            host, *proofs, severity=absence, details=details
        )
    return rules.TARGET_HAS_NO_ADDRESS.about(
        host, facts.TARGET_HAS_ADDRESSES, *proofs, severity=absence, details=details
    )


def _judge_alias(host: str, responses: dict[RecordType, Response]) -> Iterator[Problem]:
    for type_, response in responses.items():
        if response.failure is FailureKind.ALIAS_LOOP:
            yield rules.TARGET_ALIAS_LOOP.about(
                host, facts.TARGET_IS_NO_ALIAS, facts.ALIASES, details=details_of(type_, response)
            )
            return
    for response in responses.values():
        if response.aliases:
            yield rules.TARGET_IS_ALIAS.about(host, chain=_chain(host, response))
            return


def _judge_addresses(host: str, responses: dict[RecordType, Response]) -> Iterator[Problem]:
    if responses[RecordType.A].outcome in facts.PROOFS:
        yield rules.IPV6_ONLY.about(host)
    for response in responses.values():
        for address in response.records:
            if isinstance(address, str) and not _is_reachable(address):
                yield rules.ADDRESS_NOT_PUBLIC.about(host, address=address)


def _is_reachable(address: str) -> bool:
    known = ip_address(address)
    # For Python a multicast address is global.
    return known.is_global and not known.is_multicast


def _chain(host: str, response: Response) -> str:
    return " → ".join((host, *response.aliases))


def _one_family_failed(host: str, type: RecordType, response: Response) -> Problem:
    failure = _failure_of(response)
    is_known = type is RecordType.AAAA and failure is FailureKind.TIMEOUT
    return rules.ONE_ADDRESS_FAMILY_FAILED.about(
        host,
        *([facts.SILENCE_FOR_AAAA] if is_known else []),
        remedy="Make the zone's servers answer for AAAA: silence delays every call."
        if is_known
        else None,
        details=details_of(type, response, "type", "failure"),
        type=type.value,
        failure=failure.value,
    )


def look_up_failed(
    name: str, type: RecordType, response: Response, severity: Severity, /
) -> Problem:
    """Report a look-up that was not answered, with the remedy for its kind of failure."""
    if lies_outside(response):
        end = response.aliases[-1] if response.aliases else name
        return rules.OUTSIDE_ZONE_TEXT.about(
            end, severity=severity, details=details_of(type, response)
        )
    failure = _failure_of(response)
    fact = facts.FAILURES.get(failure)
    return rules.LOOKUP_FAILED.about(
        name,
        *([fact] if fact else []),
        severity=severity,
        remedy=_REMEDIES[failure],
        details=details_of(type, response, "type", "failure"),
        type=type.value,
        failure=failure.value,
    )


def lies_outside(response: Response, /) -> bool:
    """Whether a resolver that answers from text refused a name that is not in it."""
    return response.failure is FailureKind.REFUSED and not response.attempts


def _failure_of(response: Response) -> FailureKind:
    assert response.failure is not None  # noqa: S101  (a response checks that itself)
    return response.failure


def proofs_of(responses: Iterable[Response], /) -> tuple[Fact, ...]:
    """Return the facts that prove absences, each once."""
    return tuple(
        dict.fromkeys(facts.PROOFS[one.outcome] for one in responses if one.outcome in facts.PROOFS)
    )


def details_of(type: RecordType, response: Response, /, *used: str) -> list[tuple[str, object]]:
    """List the details of a look-up, except those *used* in the words of a finding."""
    known = {"type": type, **{name: getattr(response, name) for name in _DETAILS}}
    return [(name, one) for name, one in known.items() if one is not None and name not in used]
