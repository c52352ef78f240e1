"""What makes an answer one that can be judged, written as JSON, and read back unchanged."""

from collections.abc import Mapping, Sequence
from enum import Enum
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from sys import float_info
from typing import cast

from picfed._documents import Faults, briefly
from picfed.resolution import FailureKind, Outcome, RecordType, Response, SrvRecord

__all__ = ["faults_of", "judge_fields", "judge_record"]

_LARGEST = 65535
_TEXTS = ("rcode", "zone", "server", "detail")


def faults_of(type: RecordType, response: object, /) -> Faults:
    """Find where and why *response* is no answer to a question for *type*.

    Resolvers are other people's code, and `Response` leaves the kinds of its fields to type
    checkers.
    """
    faults = Faults()
    if not isinstance(response, Response):
        faults.add(path="response", code="wrong-type", wanted="a Response", found=_kind(response))
        return faults
    for place, record in enumerate(response.records):
        judge_record(faults, type, record, f"records[{place}]")
    for name, kind in (("outcome", Outcome), ("failure", FailureKind)):
        _judge_member(faults, name, getattr(response, name), kind)
    judge_fields(faults, {name: getattr(response, name) for name in _FIELDS})
    return faults


def judge_record(faults: Faults, type: RecordType, record: object, path: str, /) -> None:
    """Find what is wrong with one record of an answer for *type*."""
    if type is not RecordType.SRV:
        wanted = IPv4Address if type is RecordType.A else IPv6Address
        if not isinstance(record, str) or not _is_address(wanted, record):
            reason = f"{briefly(record)} is no {wanted.__name__}"
            faults.add(path=path, code="bad-value", reason=reason)
    elif not isinstance(record, SrvRecord):
        faults.add(path=path, code="wrong-type", wanted="an SrvRecord", found=briefly(record))
    else:
        for name in ("priority", "weight", "port"):
            _judge_count(faults, f"{path}.{name}", getattr(record, name), _LARGEST)
        _judge_text(faults, f"{path}.target", record.target)


def judge_fields(faults: Faults, fields: Mapping[str, object], /) -> None:
    """Find what is wrong with the plain fields of an answer; all but the aliases may be missing."""
    for name in _TEXTS:
        if fields.get(name) is not None:
            _judge_text(faults, name, fields[name])
    for place, alias in enumerate(cast("Sequence[object]", fields["aliases"])):
        _judge_text(faults, f"aliases[{place}]", alias)
    if fields.get("ttl") is not None:
        _judge_count(faults, "ttl", fields["ttl"])
    if "attempts" in fields:
        _judge_count(faults, "attempts", fields["attempts"])
    seconds = fields.get("seconds")
    if seconds is None:
        return
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        faults.add(path="seconds", code="wrong-type", wanted="a number", found=briefly(seconds))
    elif not 0 <= seconds <= float_info.max:  # nor NaN, which is in no order to either
        reason = f"{briefly(seconds)} is no length of time"
        faults.add(path="seconds", code="bad-value", reason=reason)


_FIELDS = (*_TEXTS, "aliases", "ttl", "attempts", "seconds")


def _judge_text(faults: Faults, path: str, value: object) -> None:
    if not isinstance(value, str):
        faults.add(path=path, code="wrong-type", wanted="a text", found=briefly(value))


def _judge_member(faults: Faults, path: str, value: object, kind: type[Enum]) -> None:
    if value is not None and not isinstance(value, kind):
        faults.add(path=path, code="wrong-type", wanted=f"a {kind.__name__}", found=briefly(value))


def _judge_count(faults: Faults, path: str, value: object, most: int | None = None) -> None:
    if not isinstance(value, int) or isinstance(value, bool):
        faults.add(path=path, code="wrong-type", wanted="a whole number", found=briefly(value))
    elif value < 0 or (most is not None and value > most):
        span = "of at least 0" if most is None else f"from 0 to {most}"
        faults.add(path=path, code="bad-value", reason=f"{briefly(value)} is no number {span}")


def _is_address(wanted: type[IPv4Address] | type[IPv6Address], text: str) -> bool:
    try:
        wanted(text)
    except AddressValueError:
        return False
    return True


def _kind(value: object) -> str:
    return "None" if value is None else value.__class__.__name__
