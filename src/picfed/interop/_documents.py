"""A value as a document of JSON, and back."""

import json
from collections.abc import Callable, Mapping
from enum import Enum
from typing import Any, TypeVar, cast

from cattrs.gen import make_dict_unstructure_fn

from picfed._documents import Faults, briefly, parse_json, place_of, refuse_other_format
from picfed.dnscheck import Observation
from picfed.errors import MalformedDocumentError
from picfed.interop._converter import TEXTS, new_converter
from picfed.interop._kinds import FORMATS, ITEMS, KINDS
from picfed.interop._reading import want_object
from picfed.problems import Rule
from picfed.services import PublicImService

__all__ = ["CONVERTER", "from_dict", "from_json", "to_dict", "to_json", "wrapper_of"]

T = TypeVar("T")


def wrapper_of(kind: type, /) -> str | None:
    """The one field of a document whose value is no object: ``value`` or ``items``, or none."""
    if kind in ITEMS:
        return "items"
    return "value" if kind in TEXTS or issubclass(kind, Enum) else None


def to_dict(value: object, /) -> dict[str, Any]:
    """Write a value as a document: the plain values of JSON, with the format at the top.

    Raises:
        TypeError: If it is of no kind that has a JSON form; `FORMATS` has those that do.

    >>> from picfed import DomainName
    >>> to_dict(DomainName("bücher.example"))
    {'format': 'picfed.domains.domain-name/1', 'value': 'xn--bcher-kva.example'}
    """
    kind = type(value)
    name = FORMATS.get(kind)
    if name is None:
        msg = f"a value of type {kind.__name__} has no JSON form; see picfed.interop.FORMATS"
        raise TypeError(msg)
    plain = _WHOLE.get(kind, CONVERTER.unstructure)(value)
    wrapper = wrapper_of(kind)
    return {"format": name} | (plain if wrapper is None else {wrapper: plain})


def to_json(value: object, /, *, indent: int | None = None) -> str:
    """Write a value as JSON text, ASCII only.

    Args:
        value: The value.
        indent: How many spaces each level is indented; ``None`` writes one line.

    Raises:
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


def from_dict(document: object, kind: type[T], /) -> T:
    """Read what `to_dict` wrote.

    Args:
        document: The parsed JSON.
        kind: What it has to be, or a base of it: with ``object`` the format alone decides.

    Raises:
        MalformedDocumentError: With the path of everything that is wrong; nothing is half read.
        TypeError: If no kind that has a JSON form is of that type.

    >>> from picfed import DomainName
    >>> document = {"format": "picfed.domains.domain-name/1", "value": "contoso.com"}
    >>> from_dict(document, DomainName)
    DomainName(ascii='contoso.com')
    """
    kinds = tuple(one for one in FORMATS if issubclass(one, kind))
    if not kinds:
        msg = f"{kind!r} has no JSON form; see picfed.interop.FORMATS"
        raise TypeError(msg)
    return cast("T", _read_document(document, kinds))


def from_json(text: str, kind: type[T], /) -> T:
    """Read what `to_json` wrote.

    Args:
        text: The JSON text.
        kind: What it has to be, or a base of it: with ``object`` the format alone decides.

    Raises:
        MalformedDocumentError: With the path of everything that is wrong; nothing is half read.
        TypeError: If *text* is not a ``str``, or no kind that has a JSON form is of that type.

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
    return from_dict(parse_json("text", text), kind)


def _read_document(document: object, kinds: tuple[type, ...]) -> object:
    given = want_object(document)
    faults = Faults()
    kind: type | None = None
    with faults:
        kind = _kind_of(given, kinds)
    if kind is None and len(kinds) == 1 and "format" not in given:
        kind = kinds[0]  # so that what else is wrong is told as well
    made: object = None
    if kind is not None:
        with faults:
            made = _read_as(kind, given)
    faults.tell()
    return made


def _kind_of(given: Mapping[str, Any], kinds: tuple[type, ...]) -> type:
    if "format" not in given:
        raise MalformedDocumentError.at(path="format", code="field-missing")
    name = given["format"]
    kind = KINDS.get(name) if isinstance(name, str) else None
    if kind in kinds:
        return kind
    if isinstance(name, str) and kind is None:
        for other in kinds:
            if name.rpartition("/")[0] == FORMATS[other].rpartition("/")[0]:
                refuse_other_format(name, FORMATS[other])
    wanted = " or ".join(FORMATS[one] for one in kinds) if len(kinds) <= _FEW else "known here"
    evidence = {"found": briefly(name), "wanted": wanted}
    raise MalformedDocumentError.at(path="format", code="other-format", **evidence)


_FEW = 6


def _read_as(kind: type, given: Mapping[str, Any]) -> object:
    # An observation's own reader looks at the format itself.
    if kind is Observation:
        return _structure(given, kind)
    plain = {name: given[name] for name in given if name != "format"}
    wrapper = wrapper_of(kind)
    if wrapper is None:
        return _structure(plain, kind)
    return _read_wrapped(kind, wrapper, plain)


def _structure(plain: object, kind: Any) -> object:  # noqa: ANN401
    return CONVERTER.structure(plain, kind)


def _read_wrapped(kind: type, wrapper: str, plain: dict[str, Any]) -> object:
    faults = Faults()
    made: object = None
    for name in plain:
        if name != wrapper:
            faults.add(path=place_of(name), code="field-unknown")
    with faults.below(wrapper):
        if wrapper not in plain:
            raise MalformedDocumentError.at(path="", code="field-missing")
        made = _structure(plain[wrapper], kind)
    faults.tell()
    return made


CONVERTER = new_converter(to_dict, _read_document)
# By itself a service is written out, although it stands by its name within another value.
_WHOLE: Mapping[type, Callable[[Any], Any]] = {
    PublicImService: make_dict_unstructure_fn(PublicImService, CONVERTER),
    Rule: make_dict_unstructure_fn(Rule, CONVERTER),
}
