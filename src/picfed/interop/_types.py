"""The shape of every type that a field can have, found by its annotation."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from enum import Enum
from functools import cache
from inspect import getdoc
from operator import attrgetter, itemgetter
from types import NoneType, UnionType
from typing import Any, Literal, Union, get_args, get_origin, get_type_hints, is_typeddict

from attrs import NOTHING, fields, frozen
from typing_extensions import override

from picfed._text import briefly
from picfed.addresses import SipAddress, SipUri
from picfed.cmdlets import Call
from picfed.deployments import Decision, Reason
from picfed.dnscheck import FederationReport, LookUp, Observation, RefusedDomain, RequestReport
from picfed.domains import DomainName
from picfed.errors import MalformedDocumentError
from picfed.errors._documents import BAD_VALUE
from picfed.interop._kinds import FORMATS, ITEMS
from picfed.interop._objects import AnyDocument, Document, Member, Object
from picfed.interop._places import Place
from picfed.interop._shapes import (
    DAY,
    FLAG,
    NUMBER,
    TEXT,
    WHOLE,
    Array,
    Choice,
    Describe,
    Either,
    Optional,
    Parsed,
    Row,
    Schema,
    Shape,
)
from picfed.milestones import Milestone
from picfed.powershell import Command
from picfed.problems import Problem, Rule, rule
from picfed.resolution import Response
from picfed.services import SERVICES, PublicImService
from picfed.sources import Fact

#: What is written beside the fields although it follows from them, for readers without picfed.
#: It may be left out; what is there must agree, but for wording.
DERIVED: Mapping[type, tuple[str, ...]] = {
    Decision: ("allowed",),
    FederationReport: (
        "sip_domain",
        "verdict",
        "ms_diagnostics",
        "lync_choice",
        "lync_ties",
        "rfc2782_order",
    ),
    Milestone: ("holds_from",),
    Problem: ("message", "remedy"),
    Reason: ("severity", "message", "remedy"),
    RefusedDomain: ("verdict", "findings"),
    RequestReport: ("verdict",),
}


def _read_call(text: str) -> Call:
    return Call.of(Command.parse(text))


def _call_text(call: Call) -> str:
    return str(call.command)


#: Values that are written as the text by which people know them, and how each is read.
_TEXTS: Mapping[type, Parsed] = {
    Call: Parsed(_read_call, _call_text, kind=Call),
    Command: Parsed(Command.parse, kind=Command),
    DomainName: Parsed(DomainName.parse, kind=DomainName),
    SipAddress: Parsed(SipAddress.parse, kind=SipAddress),
    SipUri: Parsed(SipUri.parse, kind=SipUri),
}
_PLAIN: Mapping[Any, Shape] = {
    str: TEXT,
    bool: FLAG,
    int: WHOLE,
    float: NUMBER,
    date: DAY,
}


#: Values that are documents wherever they stand: an observation, so that it can be taken out of a
#: report and kept; a fact, since it may be of several kinds.
_WITH_FORMAT = (Observation, Fact)


@cache
def document_of(kind: type, /) -> Document:
    """Find the shape of a kind as a document of its own."""
    return Document(kind, _whole_of(kind))


def _whole_of(kind: Any) -> Object:
    """Find the members below the format; a value that is not an object becomes the only one."""
    if kind in ITEMS or kind in _TEXTS or issubclass(kind, Enum):
        name = "items" if kind in ITEMS else "value"
        member = Member(shape_of(kind), lambda value: value, is_whole=True)
        return Object(None, {name: member}, _the_only)
    return _object_of(kind)


def _the_only(**given: object) -> object:
    return next(iter(given.values()))


@cache
def shape_of(type_: Any, /) -> Shape:
    """Find the shape of a type where it stands within another value."""
    arguments = get_args(type_)
    match get_origin(type_):
        case origin if origin in {Union, UnionType}:
            members = tuple(one for one in arguments if one is not NoneType)
            shape = shape_of(members[0]) if len(members) == 1 else _union_of(members)
            return Optional(shape) if NoneType in arguments else shape
        case origin if origin is Literal:
            return Choice({text: text for text in arguments})
        case origin if origin is tuple and arguments[-1] is Ellipsis:
            return Array(shape_of(arguments[0]))
        case origin if origin is tuple:
            return Row(tuple(map(shape_of, arguments)))
        case _:
            return _value_of(type_)


def _union_of(members: tuple[Any, ...]) -> Shape:
    if all(issubclass(one, Enum) for one in members):
        choices = dict[str, Enum]()
        for one in (one for member in members for one in member):
            # `empty` is a code of two areas; the address's own comes first in the union.
            choices.setdefault(one.value, one)
        return Choice(choices)
    if all(one in FORMATS for one in members):
        return AnyDocument(members, document_of)
    *plain, other = sorted(members, key=lambda one: one not in _PLAIN)
    return Either({one: shape_of(one) for one in plain}, shape_of(other))


def _value_of(kind: Any) -> Shape:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in ITEMS:
        return Array(shape_of(ITEMS[kind]), kind)
    if kind in _TEXTS:
        return _TEXTS[kind]
    if issubclass(kind, Enum):
        return Choice({member.value: member for member in kind}, kind)
    if kind in _WITH_FORMAT:
        return AnyDocument(tuple(one for one in FORMATS if issubclass(one, kind)), document_of)
    return Service() if kind is PublicImService else _object_of(kind)


@frozen
class Service(Shape):
    """A service within another value: a documented one is its name."""

    kind: Any = PublicImService

    @override
    def write(self, value: PublicImService, /) -> Any:
        is_documented = _SERVICES.get(value.name) == value
        return value.name if is_documented else _object_of(PublicImService).write(value)

    @override
    def read(self, given: object, at: Place, /) -> Any:
        shape = _NAME if isinstance(given, str) else _object_of(PublicImService)
        return shape.read(given, at)

    @override
    def schema(self, describe: Describe, /) -> Schema:
        whole = _object_of(PublicImService)
        return {"anyOf": [_NAME.schema(describe), whole.schema(describe)]}


_SERVICES = {service.name: service for service in SERVICES}
_NAME = Choice(_SERVICES)


@cache
def _object_of(kind: type) -> Object:
    hints, told = get_type_hints(kind), _told_of_fields(kind)
    if is_typeddict(kind):
        rows = {name: Member(shape_of(hints[name]), itemgetter(name)) for name in hints}
        return Object(kind, rows, kind)
    members = {
        one.name: _member(kind, one, hints[one.name], told.get(one.name, ""))
        for one in fields(kind)
        if one.init
    }
    derived = {name: _derived(kind, name, hints, told) for name in DERIVED.get(kind, ())}
    return Object(kind, members, _maker(kind), derived)


def _member(kind: type, attribute: Any, type_: Any, told: str) -> Member:
    get = attrgetter(attribute.name)
    # The rule of a problem is written as its code and area, and a look-up's answer beside the
    # question.
    if type_ is Rule:
        return Member(_RULE, get, is_spread=True)
    if (kind, type_) == (LookUp, Response):
        return Member(_object_of(Response), get, is_spread=True)
    return Member(shape_of(type_), get, attribute.default is NOTHING, told, attribute)


def _derived(kind: type, name: str, hints: Mapping[str, Any], told: Mapping[str, str]) -> Member:
    if name in hints:
        return Member(shape_of(hints[name]), attrgetter(name), description=told.get(name, ""))
    getter = getattr(kind, name).fget
    type_ = get_type_hints(getter)["return"]
    return Member(shape_of(type_), attrgetter(name), description=summary_of(getter))


def _maker(kind: Any) -> Callable[..., object]:
    if kind is Rule:
        return _rule
    return _worded(kind) if issubclass(kind, Problem) else kind


def _rule(**given: Any) -> Rule:
    """Make a rule, or find it: its words are those of the picfed that reads it."""
    made = Rule(**given)
    try:
        return rule(made.code, made.area)
    except KeyError:
        return made


def _rule_of(code: str, area: str) -> Rule:
    try:
        return rule(code, area)
    except KeyError:
        reason = f"is {briefly(code)}, which is not a code of the area {briefly(area)}"
        raise MalformedDocumentError.at(BAD_VALUE, path=["code"], reason=reason) from None


def _worded(kind: type[Problem]) -> Callable[..., Problem]:
    def make(**given: Any) -> Problem:
        made = kind(**given)
        for name in sorted(made.rule.needs(made.case_remedy) - {name for name, _ in made.evidence}):
            reason = f"lacks {name!r}, which the words of the rule use"
            raise MalformedDocumentError.at(BAD_VALUE, path=["evidence"], reason=reason)
        return made

    return make


def summary_of(value: object, /) -> str:
    """Return the first paragraph of a docstring; empty where Python left docstrings out."""
    return _one_line((getdoc(value) or "").partition("\n\n")[0])


def _one_line(text: str) -> str:
    return " ".join(text.replace("`", "").split())


# An entry of a docstring's section: the name, the text, and its further lines, indented more.
_entry = re.compile(r"^    (\w+): (.*(?:\n     +.*)*)", re.MULTILINE)


def _told_of_fields(kind: type) -> dict[str, str]:
    """Gather what docstrings say about each field, those of the bases included."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        section = (getdoc(base) or "").partition("\nAttributes:\n")[2].partition("\n\n")[0]
        found |= {name: _one_line(text) for name, text in _entry.findall(section)}
    return found


_RULE = Object(
    None,
    {
        name: Member(TEXT, attrgetter(name), description=_told_of_fields(Rule)[name])
        for name in ("code", "area")
    },
    _rule_of,
)
