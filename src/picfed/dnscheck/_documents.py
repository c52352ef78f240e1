"""Look-ups as the plain values of JSON, and back, each fault with its path."""

from collections.abc import Callable, Mapping
from collections.abc import Set as AbstractSet
from enum import Enum
from typing import Any, TypeVar, cast

from picfed._documents import Faults, briefly, place_of, refuse_other_format, wrong_type
from picfed.dnscheck._answers import judge_fields, judge_record
from picfed.domains import DomainName
from picfed.errors import InvalidDomainError, MalformedDocumentError
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
_NOT_GIVEN = object()
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


def read_observation(document: object, faults: Faults, /) -> tuple[object, list[object]]:
    """Read the outermost object; its domain and its look-ups are still to be read.

    Raises:
        MalformedDocumentError: If it is no object, or of another format: its fields would say
            nothing here.
    """
    found = _object(document, faults, needed={"sip_domain", "look_ups", "format"})
    if "format" in found:
        refuse_other_format(found["format"], FORMAT)
    look_ups: list[object] = []
    with faults:
        look_ups = _list(found.get("look_ups", []), "look_ups")
    return found.get("sip_domain", _NOT_GIVEN), look_ups


def read_domain(value: object, /) -> DomainName | None:
    """Read a domain from its text; one that is missing has been told.

    Raises:
        MalformedDocumentError: If it is none.
    """
    if value is _NOT_GIVEN:
        return None
    try:
        return DomainName(_text(value, ""))
    except InvalidDomainError as problem:
        raise MalformedDocumentError.at(path="", code=problem.code, text=problem.text) from problem


def read_look_up(document: object, /) -> tuple[str, RecordType, Response]:
    """Read one look-up.

    Raises:
        MalformedDocumentError: With everything that is wrong with it.
    """
    faults = Faults()
    found = _object(document, faults, needed={"name", "type", "outcome"}, known=_RESPONSE_KEYS)
    read = _Reader(found, faults)
    name = read.field("name", lambda value: _text(value, "name"))
    type_ = read.field("type", lambda value: _member(RecordType, value, "type"))
    plain = {key: found[key] for key in _RESPONSE_KEYS & found.keys()}
    plain["outcome"] = read.field("outcome", lambda value: _member(Outcome, value, "outcome"))
    if plain.get("failure") is not None:
        plain["failure"] = read.field(
            "failure", lambda value: _member(FailureKind, value, "failure")
        )
    plain["records"] = read.field("records", lambda value: _records(value, type_)) or []
    plain["aliases"] = read.field("aliases", lambda value: _list(value, "aliases")) or []
    judge_fields(faults, plain)
    faults.tell()
    try:
        return name, type_, Response(**plain)
    except ValueError as problem:
        raise MalformedDocumentError.at(path="outcome", code="bad-value", reason=problem) from None


class _Reader:
    """Reads one field after another; what is missing, or wrong, comes out as nothing."""

    def __init__(self, found: Mapping[str, Any], faults: Faults) -> None:
        self._found = found
        self._faults = faults

    def field(self, name: str, read: Callable[[object], Any]) -> Any:  # noqa: ANN401
        with self._faults:
            if name in self._found:
                return read(self._found[name])
        return None


def _records(value: object, type: RecordType | None) -> list[Any]:
    faults = Faults()
    records: list[Any] = []
    for place, entry in enumerate(_list(value, "records")):
        path = f"records[{place}]"
        with faults.below(path):
            # Without the type it cannot be told what a record should be.
            record = _service_record(entry) if type is RecordType.SRV else entry
            if type is not None:
                judge_record(faults, type, record, path)
            records.append(record)
    faults.tell()
    return records


def _service_record(entry: object) -> SrvRecord:
    faults = Faults()
    found = _object(entry, faults, needed=_SRV_KEYS)
    faults.tell()
    return SrvRecord(**found)


def _object(
    value: object,
    faults: Faults,
    *,
    needed: AbstractSet[str],
    known: AbstractSet[str] = frozenset(),
) -> dict[str, Any]:
    """Take an object's known fields, and find which are missing, and which are not known."""
    if not isinstance(value, Mapping):
        raise wrong_type(value, "an object")
    found = cast("Mapping[object, Any]", value)
    for name in sorted(needed - found.keys()):
        faults.add(path=name, code="field-missing")
    for key in found:
        if key not in needed | known:
            faults.add(path=place_of(key), code="field-unknown")
    return {name: found[name] for name in needed | known if name in found}


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
        path=path, code="unknown-choice", found=briefly(value), known=known
    )
