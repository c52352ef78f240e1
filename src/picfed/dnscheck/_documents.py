"""Look-ups as the plain values of JSON, and back, each fault with its path."""

from collections.abc import Mapping
from enum import Enum
from typing import Any, TypeVar, cast

from picfed._documents import Faults, refuse_other_format, shown, wrong_type
from picfed.domains import DomainName
from picfed.errors import InvalidDomainError, MalformedDocumentError
from picfed.problems import judge
from picfed.resolution import FailureKind, Outcome, Record, RecordType, Response, SrvRecord

__all__ = [
    "FORMAT",
    "look_up_document",
    "read_domain",
    "read_look_up",
    "read_observation",
    "record_document",
]

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


def read_observation(document: object, /) -> tuple[object, list[object]]:
    """Read the outermost object; its domain and its look-ups are still to be read."""
    _refuse_other_format(document)
    found = _object(document, frozenset({"format", "sip_domain", "look_ups"}))
    return found["sip_domain"], _list(found["look_ups"], "look_ups")


def _refuse_other_format(document: object) -> None:
    # Another format has other fields: that these are missing here would say nothing.
    if isinstance(document, Mapping) and "format" in document:
        refuse_other_format(cast("Mapping[str, object]", document)["format"], FORMAT)


def read_domain(value: object, /) -> DomainName:
    """Read a domain from its text."""
    text = _text(value, "")
    try:
        return DomainName(text)
    except InvalidDomainError as problem:
        raise MalformedDocumentError.at(path="", code=problem.code, text=problem.text) from problem


def read_look_up(document: object, /) -> tuple[str, RecordType, Response]:
    """Read one look-up; `faults_of` has yet to judge the kinds of the plain fields."""
    needed = frozenset({"name", "type", "outcome"})
    found = _object(document, needed, _RESPONSE_KEYS)
    faults = Faults()
    plain = {key: found[key] for key in _RESPONSE_KEYS & found.keys()}
    with faults:
        found["name"] = _text(found["name"], "name")
    with faults:
        found["type"] = _member(RecordType, found["type"], "type")
    with faults:
        plain["outcome"] = _member(Outcome, found["outcome"], "outcome")
    with faults:
        if plain.get("failure") is not None:
            plain["failure"] = _member(FailureKind, plain["failure"], "failure")
    with faults:
        plain["records"] = _records(plain.get("records", []), found["type"])
    with faults:
        plain["aliases"] = _list(plain.get("aliases", []), "aliases")
    faults.tell()
    try:
        response = Response(**plain)
    except ValueError as problem:
        raise MalformedDocumentError.at(path="outcome", code="bad-value", reason=problem) from None
    return found["name"], found["type"], response


def _records(value: object, type: object) -> list[Any]:
    faults = Faults()
    records: list[Any] = []
    for place, entry in enumerate(_list(value, "records")):
        with faults.below(f"records[{place}]"):
            # `faults_of` judges what is no SRV record.
            is_service = type is RecordType.SRV
            records.append(SrvRecord(**_object(entry, _SRV_KEYS)) if is_service else entry)
    faults.tell()
    return records


def _object(
    value: object, needed: frozenset[str], known: frozenset[str] = frozenset()
) -> dict[str, Any]:
    if not isinstance(value, Mapping):
        raise wrong_type(value, "an object", path="")
    found = cast("Mapping[str, Any]", value)
    faults = [judge("field-missing", key) for key in sorted(needed - found.keys())]
    faults += [judge("field-unknown", key) for key in found if key not in needed | known]
    if faults:
        raise MalformedDocumentError(faults)
    return dict(found)


def _list(value: object, path: str) -> list[object]:
    if not isinstance(value, list | tuple):
        raise wrong_type(value, "an array", path=path)
    return list(cast("list[object]", value))


def _text(value: object, path: str) -> str:
    if not isinstance(value, str):
        raise wrong_type(value, "a text", path=path)
    return value


def _member(choices: type[_Member], value: object, path: str) -> _Member:
    for member in choices:
        if member.value == value:
            return member
    known = ", ".join(str(member.value) for member in choices)
    raise MalformedDocumentError.at(
        path=path, code="unknown-choice", found=shown(value), known=known
    )
