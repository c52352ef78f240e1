"""One cattrs converter for every kind: what it cannot know is told to it here."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import Enum
from types import GenericAlias, NoneType, UnionType
from typing import Any, Literal, Union, cast, get_args, get_origin, is_typeddict

from attrs import fields, has, resolve_types
from cattrs import Converter
from cattrs.gen import make_dict_structure_fn, make_dict_unstructure_fn, override, typeddicts

from picfed._documents import Faults, briefly
from picfed.addresses import SipAddress, SipUri
from picfed.cmdlets import Call
from picfed.deployments import Decision, Reason
from picfed.dnscheck import FederationReport, LookUp, Observation, RefusedDomain, RequestReport
from picfed.domains import DomainName
from picfed.errors import MalformedDocumentError
from picfed.interop._kinds import FORMATS, ITEMS
from picfed.interop._reading import (
    Hook,
    judging,
    read_choice,
    read_date,
    read_number,
    read_parsed,
    read_plain,
    telling_paths,
    want_array,
    want_object,
)
from picfed.milestones import Milestone
from picfed.powershell import Command
from picfed.problems import Problem, Rule, rules
from picfed.resolution import SrvRecord
from picfed.services import SERVICES, PublicImService

__all__ = ["DERIVED", "TEXTS", "WORDING", "members_of", "new_converter"]


def _read_call(text: str) -> Call:
    return Call.of(Command.parse(text))


#: Values that are written as the text by which people know them, and how each is read.
TEXTS: Mapping[type, Callable[[str], object]] = {
    Call: _read_call,
    Command: Command.parse,
    DomainName: DomainName.parse,
    SipAddress: SipAddress.parse,
    SipUri: SipUri.parse,
}
#: What is written beside the fields although it follows from them, for readers without picfed.
#: It may be left out; what stands there must agree, but for wording.
DERIVED: Mapping[type, tuple[str, ...]] = {
    Decision: ("allowed",),
    FederationReport: ("verdict",),
    Milestone: ("holds_from",),
    Problem: ("code", "message", "remedy"),
    Reason: ("code", "severity", "message", "remedy"),
    RefusedDomain: ("verdict",),
    RequestReport: ("verdict",),
}
WORDING = frozenset({"message", "remedy"})
_SERVICES = {service.name: service for service in SERVICES}


def members_of(type_: object, /) -> tuple[Any, ...]:
    """The members of a union besides ``None``; empty for what is no union."""
    if get_origin(type_) not in {Union, UnionType}:
        return ()
    return tuple(member for member in get_args(type_) if member is not NoneType)


_Write = Callable[[Any], object]
_Unstructure = Callable[[Any], dict[str, Any]]
_Read = Callable[[object, tuple[type, ...]], object]


def new_converter(write_document: _Write, read_document: _Read) -> Converter:
    """Make the converter; where several kinds can stand, each is a document of its own."""
    converter = Converter(detailed_validation=True, unstruct_collection_overrides={tuple: list})
    _add_plain_values(converter)
    _add_collections(converter)
    _add_objects(converter)
    _add_unions(converter, write_document, read_document)
    _add_kinds_with_a_way_of_their_own(converter)
    return converter


def _is_enum(type_: object) -> bool:
    return isinstance(type_, type) and issubclass(type_, Enum)


def _has_origin(wanted: object) -> Callable[[Any], bool]:
    return lambda type_: get_origin(type_) is wanted


def _add_plain_values(converter: Converter) -> None:
    plain: tuple[type, ...] = (str, bool, int)
    for kind in plain:
        converter.register_structure_hook(kind, read_plain(kind))
    converter.register_structure_hook(float, read_number)
    converter.register_structure_hook(date, read_date)
    converter.register_unstructure_hook(date, date.isoformat)
    for kind, parse in TEXTS.items():
        converter.register_structure_hook(kind, read_parsed(parse))
        converter.register_unstructure_hook(kind, str)
    converter.register_unstructure_hook(Call, lambda call: str(call.command))

    @converter.register_structure_hook_factory(_is_enum)
    def _(type_: Any) -> Hook:
        return read_choice({member.value: member for member in type_})

    @converter.register_structure_hook_factory(_has_origin(Literal))
    def _(type_: Any) -> Hook:
        return read_choice({text: text for text in get_args(type_)})


def _add_collections(converter: Converter) -> None:
    # cattrs would take anything with items, a text or an object too, for an array.
    @converter.register_structure_hook_factory(_has_origin(tuple))
    def _(type_: Any) -> Hook:
        kinds = get_args(type_)
        length = None if kinds[-1] is Ellipsis else len(kinds)

        def read(value: object, _: object) -> tuple[object, ...]:
            faults, made = Faults(), list[object]()
            for place, item in enumerate(want_array(value, length=length)):
                with faults.below(f"[{place}]"):
                    made.append(converter.structure(item, kinds[0 if length is None else place]))
            faults.tell()
            return tuple(made)

        return read

    @converter.register_structure_hook_factory(_has_origin(frozenset))
    def _(type_: Any) -> Hook:
        read_items = converter.get_structure_hook(_array_of(*get_args(type_)))

        def read(value: object, _: object) -> frozenset[object]:
            items = read_items(value, tuple)
            if len({*items}) < len(items):
                reason = "holds an item twice"
                raise MalformedDocumentError.at(path="", code="bad-value", reason=reason)
            return frozenset(items)

        return read

    @converter.register_unstructure_hook_factory(_has_origin(frozenset))
    def _(_: Any) -> Callable[[Any], object]:
        return lambda items: sorted(map(converter.unstructure, items))

    for kind, item in ITEMS.items():
        _add_tuple_with_a_name(converter, kind, item)


def _array_of(item: Any) -> Any:
    return GenericAlias(tuple, (item, ...))


def _add_tuple_with_a_name(converter: Converter, kind: type, item: Any) -> None:
    def write(items: Iterable[object]) -> object:
        return [converter.unstructure(one, item) for one in items]

    def read(value: object, _: object) -> object:
        return kind(converter.structure(value, _array_of(item)))

    converter.register_unstructure_hook(kind, write)
    converter.register_structure_hook(kind, read)


def _add_objects(converter: Converter) -> None:
    @converter.register_structure_hook_factory(has)
    def _(type_: Any) -> Hook:
        # Each field is judged by itself first, so that all faults are told, each with its path.
        judged: dict[str, Any] = {
            one.name: override(struct_hook=judging(one, converter.get_structure_hook(one.type)))
            for one in fields(resolve_types(type_))
            if one.init
        }
        read = make_dict_structure_fn(type_, converter, _cattrs_forbid_extra_keys=True, **judged)
        return _object_reader(converter, telling_paths(read), DERIVED.get(type_, ()))

    @converter.register_structure_hook_factory(is_typeddict)
    def _(type_: Any) -> Hook:
        make_reader = cast("Any", typeddicts).make_dict_structure_fn
        read: Hook = make_reader(type_, converter, _cattrs_forbid_extra_keys=True)
        return _object_reader(converter, telling_paths(read), ())

    @converter.register_unstructure_hook_factory(DERIVED.__contains__)
    def _(type_: Any) -> Callable[[Any], dict[str, Any]]:
        return _writer_with(converter, type_, DERIVED[type_])


def _object_reader(converter: Converter, read: Hook, derived: tuple[str, ...]) -> Hook:
    def read_all(value: object, kind: object) -> object:
        given = want_object(value)
        faults, made = Faults(), None
        with faults:
            made = read({name: given[name] for name in given if name not in derived}, kind)
        for name in derived:
            if name in given:
                with faults.below(name):
                    _must_follow(converter, made, name, given[name])
        faults.tell()
        return made

    return read_all


def _must_follow(converter: Converter, made: object, name: str, given: object) -> None:
    # Everything that follows is written as text.
    converter.structure(given, str)
    if made is not None and name not in WORDING:
        wanted = converter.unstructure(getattr(made, name))
        if given != wanted:
            reason = f"is {briefly(given)}, but {wanted!r} follows from the fields"
            raise MalformedDocumentError.at(path="", code="bad-value", reason=reason)


def _writer_with(
    converter: Converter, kind: type, names: tuple[str, ...]
) -> Callable[[Any], dict[str, Any]]:
    write: _Unstructure = make_dict_unstructure_fn(kind, converter)

    def write_all(value: Any) -> dict[str, Any]:
        return write(value) | {name: converter.unstructure(getattr(value, name)) for name in names}

    return write_all


def _add_unions(converter: Converter, write_document: _Write, read_document: _Read) -> None:
    @converter.register_structure_hook_factory(lambda type_: len(members_of(type_)) > 1)
    def _(type_: Any) -> Hook:
        members = members_of(type_)
        if all(issubclass(member, Enum) for member in members):
            # `empty` is a code of two areas; the address's own comes first in the union.
            choices = [one for member in reversed(members) for one in member]
            read = read_choice({one.value: one for one in choices})
        elif set(members) == {SrvRecord, str}:
            read = _record_reader(converter)
        else:
            read = _document_reader(read_document, members)
        is_optional = NoneType in get_args(type_)
        return lambda value, kind: None if is_optional and value is None else read(value, kind)

    @converter.register_unstructure_hook_factory(_is_union_of_documents)
    def _(_: Any) -> _Write:
        return write_document


def _is_union_of_documents(type_: object) -> bool:
    members = members_of(type_)
    return len(members) > 1 and all(member in FORMATS for member in members)


def _document_reader(read_document: _Read, members: tuple[type, ...]) -> Hook:
    return lambda value, _: read_document(value, members)


def _record_reader(converter: Converter) -> Hook:
    def read(value: object, _: object) -> object:
        return value if isinstance(value, str) else converter.structure(value, SrvRecord)

    return read


def _add_kinds_with_a_way_of_their_own(converter: Converter) -> None:
    # What a DNS run is kept in has its own reader and writer, which need no cattrs.
    for kind in (LookUp, Observation):
        converter.register_unstructure_hook(kind, kind.to_dict)
        converter.register_structure_hook(kind, _reader_of(kind))
    read_rule = read_choice({f"{one.area}/{one.code}": one for one in rules()})
    whole_rule: Hook = converter.get_structure_hook(Rule)

    def read_named(value: object, kind: object) -> object:
        return read_rule(value, kind) if isinstance(value, str) else whole_rule(value, kind)

    converter.register_structure_hook(Rule, read_named)
    converter.register_unstructure_hook(Rule, lambda one: f"{one.area}/{one.code}")
    read_whole: Hook = converter.get_structure_hook(PublicImService)
    write_whole = make_dict_unstructure_fn(PublicImService, converter)
    read_name = read_choice(_SERVICES)

    # Within another value a documented service stands by its name.
    def write(service: PublicImService) -> object:
        is_documented = _SERVICES.get(service.name) == service
        return service.name if is_documented else write_whole(service)

    def read(value: object, kind: object) -> object:
        return read_name(value, kind) if isinstance(value, str) else read_whole(value, kind)

    converter.register_unstructure_hook(PublicImService, write)
    converter.register_structure_hook(PublicImService, read)


def _reader_of(kind: type[LookUp | Observation]) -> Hook:
    return lambda value, _: kind.from_dict(value)
