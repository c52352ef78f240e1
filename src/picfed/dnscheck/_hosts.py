"""Findings about look-ups, and the addresses of one host, each family judged by its own."""

from collections.abc import Iterator
from ipaddress import ip_address

from picfed.dnscheck._lookups import Observation
from picfed.problems import Problem, Severity, judge
from picfed.resolution import FailureKind, Outcome, RecordType, Response

__all__ = ["NOT_ASKED", "judge_host", "judge_look_up"]

_FAMILIES = (RecordType.A, RecordType.AAAA)
NOT_ASKED = Response.unanswered(FailureKind.RESOLVER_ERROR, "it was not asked")


def judge_host(
    observation: Observation,
    host: str,
    /,
    *,
    absence: Severity,
    needed: bool,
    may_be_alias: bool = False,
    code: str = "target-has-no-address",
) -> Iterator[Problem]:
    """Judge the addresses of *host*.

    Args:
        observation: Where its look-ups are.
        host: Its name.
        absence: How grave it is if it provably has no address.
        needed: Whether the verdict waits for one of its two families.
        may_be_alias: Whether it is no SRV target, and so may be an alias.
        code: The code of a host without addresses.
    """
    asked = {type_: observation.response(host, type_) for type_ in _FAMILIES}
    if not any(asked.values()) and not needed:
        return  # one of too many targets, or not asked for: nothing is known, nothing is told
    responses = {type_: response or NOT_ASKED for type_, response in asked.items()}
    outcomes = [response.outcome for response in responses.values()]
    if all(outcome in (Outcome.NO_NAME, Outcome.NO_DATA) for outcome in outcomes):
        yield _absent(host, responses, absence, code, may_be_alias=may_be_alias)
        return
    if not may_be_alias:
        yield from _judge_alias(host, responses)
    if Outcome.ANSWERED in outcomes:
        yield from _judge_addresses(host, responses)
    for type_, response in responses.items():
        if response.outcome is not Outcome.UNANSWERED:
            continue
        if Outcome.ANSWERED not in outcomes:
            severity = Severity.WARNING if needed else Severity.INFO
            yield judge_look_up("lookup-failed", host, type_, response, severity=severity)
        elif asked[type_] is not None:
            yield judge_look_up("one-address-family-failed", host, type_, response)


def _absent(
    host: str,
    responses: dict[RecordType, Response],
    absence: Severity,
    code: str,
    *,
    may_be_alias: bool,
) -> Problem:
    for type_, response in responses.items():
        if response.outcome is Outcome.NO_NAME and response.aliases and not may_be_alias:
            chain = "chain", _chain(host, response)
            return judge_look_up(
                "target-alias-dangling", host, type_, response, chain, severity=absence
            )
    type_ = RecordType.A
    return judge_look_up(code, host, type_, responses[type_], severity=absence)


def _judge_alias(host: str, responses: dict[RecordType, Response]) -> Iterator[Problem]:
    for type_, response in responses.items():
        if response.failure is FailureKind.ALIAS_LOOP:
            yield judge_look_up("target-alias-loop", host, type_, response)
            return
    for response in responses.values():
        if response.aliases:
            yield judge("target-is-alias", host, chain=_chain(host, response))
            return


def _judge_addresses(host: str, responses: dict[RecordType, Response]) -> Iterator[Problem]:
    if responses[RecordType.A].outcome in (Outcome.NO_NAME, Outcome.NO_DATA):
        yield judge("ipv6-only", host)
    for response in responses.values():
        for address in response.records:
            if isinstance(address, str) and not ip_address(address).is_global:
                yield judge("address-not-public", host, address=address)


def _chain(host: str, response: Response) -> str:
    return " → ".join((host, *response.aliases))


def judge_look_up(
    code: str,
    subject: object,
    type: RecordType,
    response: Response,
    /,
    *told: tuple[str, str],
    severity: Severity | None = None,
) -> Problem:
    """Make a finding whose evidence ends with all that is known of a look-up."""
    known = {
        "type": type.value,
        "outcome": response.outcome.value,
        "failure": response.failure and response.failure.value,
        "rcode": response.rcode,
        "zone": response.zone,
        "server": response.server,
        "seconds": response.seconds,
        "attempts": response.attempts,
        "detail": response.detail,
    }
    evidence = {name: str(value) for name, value in known.items() if value is not None}
    return judge(code, subject, severity=severity, **dict(told), **evidence)
