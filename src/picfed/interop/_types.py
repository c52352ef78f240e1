"""The shape of each type that a field can have, found by its annotation."""

import re
from collections.abc import Mapping, Sequence
from datetime import date
from enum import Enum
from functools import cache
from inspect import getdoc
from operator import attrgetter, itemgetter
from types import NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, get_type_hints, is_typeddict

from attrs import NOTHING, Factory, evolve, field, fields, frozen
from typing_extensions import override

from picfed._text import briefly
from picfed.addresses import SipAddress, SipUri
from picfed.cmdlets import Call
from picfed.deployments import Decision, Reason
from picfed.dnscheck import FederationReport, LookUp, Observation, RefusedDomain, RequestReport
from picfed.domains import DomainName
from picfed.errors._documents import BAD_VALUE, FIELD_MISSING
from picfed.interop import _shapes as shapes
from picfed.interop._cited import Citation, Cited
from picfed.interop._kinds import FORMATS, item_of
from picfed.interop._objects import AnyDocument, Document, Member, Object
from picfed.interop._places import Place
from picfed.interop._references import Reference
from picfed.milestones import Milestone
from picfed.powershell import Command
from picfed.problems import Problem, Rule
from picfed.problems._catalogue import known_rule
from picfed.problems._model import KeptRule
from picfed.resolution import Response
from picfed.services import SERVICES, PublicImService
from picfed.sources import Fact, Source

#: Properties that are written with the fields they follow from, for readers without picfed. They
#: may be left out; those that are there must agree, except in wording.
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


#: Values that are written as their usual text, and how each is read.
TEXTS: Mapping[type, shapes.Parsed] = {
    Call: shapes.Parsed(
        lambda text: Call.of(Command.parse(text)), lambda call: str(call.command), kind=Call
    ),
    Command: shapes.Parsed(Command.parse, kind=Command),
    DomainName: shapes.Parsed(DomainName.parse, kind=DomainName),
    SipAddress: shapes.Parsed(SipAddress.parse, kind=SipAddress),
    SipUri: shapes.Parsed(SipUri.parse, kind=SipUri),
}
_PLAIN: Mapping[Any, shapes.Shape] = {
    str: shapes.TEXT,
    bool: shapes.FLAG,
    int: shapes.WHOLE,
    float: shapes.NUMBER,
    date: shapes.DAY,
}

#: Values that are documents within other values too: an observation, which can then be taken out
#: of a report and stored; a fact, which may be of several kinds.
_WITH_FORMAT = (Observation, Fact)


@cache
def document_of(kind: type, /) -> Document:
    """Find the shape of a kind as a document."""
    return Document(kind, _whole_of(kind))


def _whole_of(kind: Any) -> Object:
    """Find the members after the format; a value that is not an object is the only one."""
    member = Member(shape_of(kind), lambda value: value, is_whole=True)
    if kind in TEXTS or issubclass(kind, Enum | tuple):
        name = "items" if issubclass(kind, tuple) else "value"
        return Object(None, {name: member}, _the_only)
    return _object_of(kind)


def _the_only(**given: object) -> object:
    return next(iter(given.values()))


@cache
def shape_of(type_: Any, /) -> shapes.Shape:
    """Find the shape of a type within another value."""
    arguments = get_args(type_)
    match get_origin(type_):
        case origin if origin in {Union, UnionType}:
            members = tuple(one for one in arguments if one is not NoneType)
            shape = shape_of(members[0]) if len(members) == 1 else _union_of(members)
            return shapes.Optional(shape) if NoneType in arguments else shape
        case origin if origin is Literal:
            return shapes.Choice({text: text for text in arguments})
        case origin if origin is tuple and arguments[-1] is Ellipsis:
            return shapes.Array(shape_of(arguments[0]))
        case origin if origin is tuple:
            return shapes.Row(tuple(map(shape_of, arguments)))
        case _:
            return _value_of(type_)


def _union_of(members: tuple[Any, ...]) -> shapes.Shape:
    if all(issubclass(one, Enum) for one in members):
        choices = dict[str, Enum]()
        for one in (one for member in members for one in member):
            # `empty` is a code of two areas; that of addresses comes first in the union.
            choices.setdefault(one.value, one)
        return shapes.Choice(choices)
    if all(one in FORMATS for one in members):
        return AnyDocument(members, document_of)
    *plain, other = sorted(members, key=lambda one: one not in _PLAIN)
    return shapes.Either({one: shape_of(one) for one in plain}, shape_of(other))


def _value_of(kind: Any) -> shapes.Shape:
    if kind in _PLAIN:
        return _PLAIN[kind]
    if kind in TEXTS:
        return TEXTS[kind]
    if issubclass(kind, tuple):
        return shapes.Array(shape_of(item_of(kind)), cast("Any", kind))
    if kind is Source:
        return Reference(_object_of(Citation))
    if issubclass(kind, Enum):
        return shapes.Choice({member.value: member for member in kind}, kind)
    if kind in _WITH_FORMAT:
        return AnyDocument(tuple(one for one in FORMATS if issubclass(one, kind)), document_of)
    return Service() if kind is PublicImService else _object_of(kind)


@frozen
class Service(shapes.Shape):
    """A service within another value: a documented one is written as its name."""

    kind: Any = PublicImService

    @override
    def write(self, value: PublicImService, to: Cited, /) -> Any:
        is_documented = _SERVICES.get(value.name) == value
        return value.name if is_documented else _object_of(PublicImService).write(value, to)

    @override
    def read(self, given: object, at: Place, /) -> Any:
        shape = _NAME if isinstance(given, str) else _object_of(PublicImService)
        return shape.read(given, at)

    @override
    def schema(self, describe: shapes.Describe, /) -> shapes.Schema:
        whole = _object_of(PublicImService)
        return {"anyOf": [_NAME.schema(describe), whole.schema(describe)]}


_SERVICES = {service.name: service for service in SERVICES}
_NAME = shapes.Choice(_SERVICES)


@cache
def _object_of(kind: type) -> Object:
    hints, words = get_type_hints(kind), _words_of_fields(kind)
    if is_typeddict(kind):
        rows = {name: Member(shape_of(hints[name]), itemgetter(name)) for name in hints}
        return Object(kind, rows, kind)
    members = {
        one.name: _member(kind, one, hints[one.name], words.get(one.name, ""))
        for one in fields(kind)
        if one.init
    }
    derived = {name: _derived(kind, name, hints, words) for name in DERIVED.get(kind, ())}
    whole = _SPECIAL.get(kind, _Judged if "judged_by" in members else Object)
    return whole(kind, members, _rule_of if kind is Rule else kind, derived)


def _member(kind: type, attribute: Any, type_: Any, words: str) -> Member:
    get = attrgetter(attribute.name)
    # The rule of a problem is written as its code and area, and a look-up's answer among its
    # other fields.
    if type_ is Rule:
        return Member(_RULE, get, is_spread=True)
    if (kind, type_) == (LookUp, Response):
        return Member(_object_of(Response), get, is_spread=True)
    return Member(shape_of(type_), get, attribute.default is NOTHING, words, attribute)


def _derived(kind: type, name: str, hints: Mapping[str, Any], words: Mapping[str, str]) -> Member:
    if name in hints:
        return Member(shape_of(hints[name]), attrgetter(name), description=words.get(name, ""))
    getter = getattr(kind, name).fget
    type_ = get_type_hints(getter)["return"]
    return Member(shape_of(type_), attrgetter(name), description=summary_of(getter))


def _rule_of(**given: Any) -> Rule:
    """Find a rule, with the words of the picfed that reads it, or make it."""
    made = Rule(**given)
    return known_rule(made.code, made.area) or made


@frozen
class _RuleOf(Object):
    """The rule of a problem: found by its code, or kept with the message and the remedy."""

    @override
    def take(self, found: Mapping[object, Any], at: Place, /) -> Any:
        taken = super().take(found, at)
        if taken is NOTHING:
            return NOTHING
        code, area = taken["code"], taken["area"]
        known = known_rule(code, area)
        missing = _missing(known, found) if known else set[str]()
        if known and not missing:
            return known
        message, remedy = found.get("message"), found.get("remedy")
        if isinstance(message, str) and isinstance(remedy, str):
            return KeptRule(code=code, area=area, summary=message, explanation="", remedy=remedy)
        if known:
            reason = f"lacks {min(missing)!r}, which the words of the rule use"
            return at.below("evidence").refuse(BAD_VALUE, reason=reason)
        reason = f"is {briefly(code)}, which is not a code of the area {briefly(area)}"
        return at.below("code").refuse(BAD_VALUE, reason=reason)


def _missing(known: Rule, found: Mapping[object, Any]) -> frozenset[str]:
    """List the names that a rule's words use and the evidence lacks; none if that is unreadable."""
    needed = known.needs(found.get("case_remedy"))
    evidence = _EVIDENCE.read(found.get("evidence", ()), Place()) if needed else NOTHING
    return frozenset() if evidence is NOTHING else needed - {name for name, _ in evidence}


def summary_of(value: object, /) -> str:
    """Return the first paragraph of a docstring; Python may have left docstrings out."""
    return _one_line((getdoc(value) or "").partition("\n\n")[0])


def _one_line(text: str) -> str:
    return " ".join(text.replace("`", "").split())


# An entry of a docstring's section: the name, the text, and its further lines, indented more.
_entry = re.compile(r"^    (\w+): (.*(?:\n     +.*)*)", re.MULTILINE)


def _words_of_fields(kind: type) -> dict[str, str]:
    """Collect what docstrings say about each field, including those of the bases."""
    found: dict[str, str] = {}
    for base in reversed(kind.__mro__):
        section = (getdoc(base) or "").partition("\nAttributes:\n")[2].partition("\n\n")[0]
        found |= {name: _one_line(text) for name, text in _entry.findall(section)}
    return found


def _within(shape: Object) -> Object:
    members = {name: one for name, one in shape.members.items() if name != "judged_by"}
    return Object(shape.kind, members, shape.make, shape.derived)


@frozen
class _Judged(Object):
    """A judgement, written with the edition that judged unless an outer value has it."""

    within: Object = field(init=False, default=Factory(_within, takes_self=True))

    @override
    def write(self, value: Any, to: Cited, /) -> dict[str, Any]:
        outer = to.judged_by
        if value.judged_by == outer:
            return self.within.write(value, to)
        to.judged_by = value.judged_by
        written = super().write(value, to)
        to.judged_by = outer
        return written

    @override
    def take(self, found: Mapping[object, Any], at: Place, /) -> Any:
        here = at.below("judged_by")
        if "judged_by" in found:
            at.judged_by = self.members["judged_by"].shape.read(found["judged_by"], here)
        elif at.judged_by is None:  # the picfed that reads it did not judge
            at.judged_by = here.refuse(FIELD_MISSING)
        made = self.within.take(found, at)
        if made is NOTHING or at.judged_by is NOTHING:
            return NOTHING
        return made if made.judged_by == at.judged_by else evolve(made, judged_by=at.judged_by)


@frozen
class _ReportOf(_Judged):
    """A report; findings of unknown rules keep their ids from ``ms_diagnostics``."""

    @override
    def take(self, found: Mapping[object, Any], at: Place, /) -> Any:
        made = super().take(found, at)
        ids = found.get("ms_diagnostics")
        if made is NOTHING or not isinstance(ids, list | tuple):
            return made
        findings = [
            evolve(one, rule=evolve(one.rule, ms_diagnostics=id_))
            if isinstance(one.rule, KeptRule) and type(id_) is int
            else one
            for one, id_ in zip(made.findings, cast("Sequence[object]", ids), strict=False)
        ]
        return evolve(made, findings=[*findings, *made.findings[len(findings) :]])


@frozen
class _ServiceOf(Object):
    """Everything about a service."""

    @override
    def take(self, found: Mapping[object, Any], at: Place, /) -> Any:
        made = super().take(found, at)
        if not at.only_documented or made is NOTHING or _SERVICES.get(made.name) == made:
            return made
        reason = f"is {briefly(made.name)}, but not as in the record of this picfed"
        return at.refuse(BAD_VALUE, reason=reason)


_SPECIAL: Mapping[Any, type[Object]] = {
    FederationReport: _ReportOf,
    PublicImService: _ServiceOf,
}
_EVIDENCE = shape_of(tuple[tuple[str, str], ...])


_RULE = _RuleOf(
    None,
    {
        name: Member(shapes.TEXT, attrgetter(name), description=_words_of_fields(Rule)[name])
        for name in ("code", "area")
    },
    dict,
)

#: The shape of a document in the table of what is cited.
CITED_SOURCE = _object_of(Source)
