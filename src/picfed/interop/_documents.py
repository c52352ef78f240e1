"""Write a value as a document of JSON, and read it back."""

import json
from collections.abc import Iterable, Mapping, Sequence
from functools import cache
from typing import Any, NoReturn, TypeVar, cast, overload

from typing_extensions import TypeForm

from picfed._arguments import want_text
from picfed._text import briefly
from picfed.errors import MalformedDocumentError
from picfed.errors._documents import BAD_VALUE, FIELD_REPEATED, MALFORMED_JSON
from picfed.interop._cited import Cited
from picfed.interop._kinds import FORMATS, KINDS, kind_of
from picfed.interop._objects import AnyDocument
from picfed.interop._places import Place
from picfed.interop._references import TABLE, read_table, write_table
from picfed.interop._schema import can_cite
from picfed.interop._types import CITED_SOURCE, document_of
from picfed.interop._upgrades import STEPS, Step, upgraded

T = TypeVar("T")


def to_dict(value: object, /) -> dict[str, Any]:
    """Write a value as a document: the plain values of JSON, with the format at the top.

    Raises:
        MalformedDocumentError: If it holds a number that JSON does not have.
        TypeError: If it is of no kind that has a JSON form; `FORMATS` has those that do.

    >>> from picfed import DomainName
    >>> to_dict(DomainName("bücher.example"))
    {'format': 'picfed.domains.domain-name/1', 'value': 'xn--bcher-kva.example'}
    """
    to = Cited()
    written = document_of(kind_of(value)).write(value, to)
    if not to.rows:
        return written
    return {"format": written.pop("format"), TABLE: write_table(to.rows, CITED_SOURCE), **written}


def to_json(value: object, /, *, indent: int | None = None) -> str:
    """Write a value as JSON text, ASCII only.

    Args:
        value: The value.
        indent: How many spaces each level is indented; ``None`` writes one line.

    Raises:
        MalformedDocumentError: If it holds a number that JSON does not have.
        TypeError: If it is of no kind that has a JSON form.

    >>> from picfed import Agreement, AgreementType
    >>> print(to_json(Agreement(AgreementType.PARTNER_NETWORK, "4711"), indent=2))
    {
      "format": "picfed.agreements.agreement/1",
      "type": "Microsoft Partner Network",
      "number": "4711"
    }
    """
    return json.dumps(to_dict(value), indent=indent, allow_nan=False)


@overload
def from_dict(document: object, kind: type[T], /) -> T: ...
@overload
def from_dict(document: object, kind: TypeForm[T], /) -> T: ...
def from_dict(document: object, kind: Any, /) -> Any:
    """Read what `to_dict` wrote.

    Args:
        document: The parsed JSON.
        kind: The kind that is wanted, a base of it, or a union of kinds, such as
            `picfed.dnscheck.AuditRow`. With ``object`` the format alone decides.

    Raises:
        MalformedDocumentError: With the path of everything that is wrong; nothing is half read.
        TypeError: If no kind that has a JSON form is of that type.

    >>> from picfed import DomainName
    >>> document = {"format": "picfed.domains.domain-name/1", "value": "contoso.com"}
    >>> from_dict(document, DomainName)
    DomainName(ascii='contoso.com')
    """
    return read(document, kind, STEPS)


def read(
    document: object, kind: Any, steps: Sequence[Step], /, *, only_documented: bool = False
) -> Any:
    """Read a document of today's version, or of one from which the steps lead to it."""
    place = Place(only_documented=only_documented)
    if isinstance(document, Mapping):
        document = _current(cast("Mapping[str, Any]", document), steps, place)
    made = _any_document(kind).read(document, place)
    if place.faults:
        raise MalformedDocumentError(place.faults)
    return made


def _current(given: Mapping[str, Any], steps: Sequence[Step], place: Place) -> Mapping[str, Any]:
    """Return a document in today's version, and read the table of what it cites."""
    try:
        found = upgraded(given, steps)
    except RecursionError as problem:
        raise MalformedDocumentError.at(BAD_VALUE, reason="is nested too deeply") from problem
    name = found.get("format")
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind is None or TABLE not in found or not can_cite(kind):
        return found
    read_table(found[TABLE], CITED_SOURCE, place.below(TABLE))
    return {name: found[name] for name in found if name != TABLE}


@cache
def _any_document(kind: Any) -> AnyDocument:
    try:
        kinds = tuple(one for one in FORMATS if issubclass(one, kind))
    except TypeError:  # it is not a type, or one such as list[int]
        kinds = ()
    if not kinds:
        msg = f"{kind!r} has no JSON form; see picfed.interop.FORMATS"
        raise TypeError(msg)
    return AnyDocument(kinds, document_of)


@overload
def from_json(text: str | bytes | bytearray, kind: type[T], /) -> T: ...
@overload
def from_json(text: str | bytes | bytearray, kind: TypeForm[T], /) -> T: ...
def from_json(text: str | bytes | bytearray, kind: Any, /) -> Any:
    """Read what `to_json` wrote.

    Args:
        text: The JSON text, or its bytes in UTF-8; a byte-order mark is left out.
        kind: The kind that is wanted, a base of it, or a union of kinds, such as
            `picfed.dnscheck.AuditRow`. With ``object`` the format alone decides.

    Raises:
        MalformedDocumentError: With the path of everything that is wrong; nothing is half read.
        TypeError: If *text* is neither a text nor bytes, or no kind that has a JSON form is of
            that type.

    >>> from picfed import SipAddress
    >>> from picfed.errors import MalformedDocumentError
    >>> text = '{"format": "picfed.addresses.sip-address/1", "value": "ted@", "more": 1}'
    >>> try:
    ...     from_json(text, SipAddress)
    ... except MalformedDocumentError as error:
    ...     print(error)
    more: is not known here (field-unknown)
    value: has no domain (empty-domain)
    """
    return from_dict(_parsed(text), kind)


def _parsed(given: str | bytes | bytearray) -> object:
    """Parse JSON; refuse what programs disagree about: repeated fields, NaN, infinities."""
    try:
        # `json.loads` would guess at other encodings.
        text = given.decode() if isinstance(given, bytes | bytearray) else want_text("text", given)
        return json.loads(
            text.removeprefix("\ufeff"), object_pairs_hook=_once, parse_constant=_refuse_constant
        )
    except MalformedDocumentError:
        raise
    except (ValueError, RecursionError) as problem:
        raise MalformedDocumentError.at(MALFORMED_JSON, reason=problem) from problem


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise MalformedDocumentError.at(FIELD_REPEATED, name=briefly(name))
        found[name] = value
    return found


def _refuse_constant(text: str) -> NoReturn:
    raise MalformedDocumentError.at(MALFORMED_JSON, reason=f"{text} is not a JSON number")
