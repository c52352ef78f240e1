"""Look-ups as the plain values of JSON, and back, each fault with its path."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar, cast

from picfed.errors import MalformedDocumentError
from picfed.resolution import FailureKind, Outcome, Record, RecordType, Response, SrvRecord

__all__ = ["FORMAT", "look_up_document", "read_look_up", "read_observation", "record_document"]

#: The arrangement of the keys; another one will have another number.
FORMAT = "picfed.dnscheck.observation/1"

_Member = TypeVar("_Member", bound=Enum)

_RESPONSE_KEYS = frozenset(
    {
        "outcome",
        "records",
        "aliases",
        "failure",
        "rcode",
        "zone",
        "ttl",
        "server",
        "seconds",
        "attempts",
        "detail",
    }
)
_SRV_KEYS = frozenset({"priority", "weight", "port", "target"})


def look_up_document(name: str, type: RecordType, response: Response, /) -> dict[str, Any]:
    """Write a look-up, every field of the response named as the attribute is."""
    return {
        "name": name,
        "type": type.value,
        "outcome": response.outcome.value,
        "records": [record_document(record) for record in response.records],
        "aliases": list(response.aliases),
        "failure": None if response.failure is None else response.failure.value,
        "rcode": response.rcode,
        "zone": response.zone,
        "ttl": response.ttl,
        "server": response.server,
        "seconds": response.seconds,
        "attempts": response.attempts,
        "detail": response.detail,
    }


def record_document(record: Record, /) -> dict[str, Any] | str:
    """Write an SRV record as an object, an address as its text."""
    if isinstance(record, str):
        return record
    return {
        "priority": record.priority,
        "weight": record.weight,
        "port": record.port,
        "target": record.target,
    }


def read_observation(document: object, /) -> tuple[str, list[object]]:
    """Read the outermost object; its look-ups are still to be read."""
    found = _object(document, frozenset({"format", "sip_domain", "look_ups"}))
    if found["format"] != FORMAT:
        raise MalformedDocumentError(path="format", reason=f"{found['format']!r} is not {FORMAT}")
    return _text(found["sip_domain"], "sip_domain"), _list(found["look_ups"], "look_ups")


def read_look_up(document: object, /) -> tuple[str, RecordType, Response]:
    """Read one look-up; `fault_of` has yet to judge the kinds of the plain fields."""
    needed = frozenset({"name", "type", "outcome"})
    found = _object(document, needed, _RESPONSE_KEYS)
    type_ = _member(RecordType, found["type"], "type")
    plain = {key: found[key] for key in _RESPONSE_KEYS & found.keys()}
    plain["outcome"] = _member(Outcome, found["outcome"], "outcome")
    if plain.get("failure") is not None:
        plain["failure"] = _member(FailureKind, plain["failure"], "failure")
    plain["records"] = [
        _record(entry, type_, f"records[{place}]")
        for place, entry in enumerate(_list(plain.get("records", []), "records"))
    ]
    plain["aliases"] = _list(plain.get("aliases", []), "aliases")
    try:
        response = Response(**plain)
    except ValueError as problem:
        raise MalformedDocumentError(path="outcome", reason=str(problem)) from None
    return _text(found["name"], "name"), type_, response


def _record(entry: object, type: RecordType, path: str) -> Any:  # noqa: ANN401  (fault_of judges it)
    if type is not RecordType.SRV:
        return entry
    try:
        return SrvRecord(**_object(entry, _SRV_KEYS))
    except MalformedDocumentError as problem:
        raise problem.below(path) from None


def _object(
    value: object, needed: frozenset[str], known: frozenset[str] = frozenset()
) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise MalformedDocumentError(path="", reason="must be an object")
    found = cast("Mapping[str, Any]", value)
    for key in sorted(needed - found.keys()):
        raise MalformedDocumentError(path=key, reason="is missing")
    for key in found:
        if key not in needed | known:
            raise MalformedDocumentError(path=str(key), reason="is not a key known here")
    return dict(found)


def _list(value: object, path: str) -> list[object]:
    if not isinstance(value, list | tuple):
        raise MalformedDocumentError(path=path, reason="must be an array")
    return list(cast("list[object]", value))


def _text(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise MalformedDocumentError(path=path, reason="must be a text")
    return value


def _member(choices: type[_Member], value: object, path: str) -> _Member:
    for member in choices:
        if member.value == value:
            return member
    known = ", ".join(str(member.value) for member in choices)
    raise MalformedDocumentError(path=path, reason=f"{value!r} is none of {known}")
