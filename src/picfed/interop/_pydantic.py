"""How pydantic validates, writes and describes picfed's values.

Values with a text, such as domains and addresses, are that text, and services their names; all
others are their documents.
The hooks import pydantic's core: only pydantic calls them, so it is installed.
"""

from collections.abc import Callable, Iterable, Mapping
from enum import Enum
from functools import partial
from typing import Any, cast

from attrs import field, frozen

from picfed._text import briefly
from picfed.errors import MalformedDocumentError, UnknownChoiceError
from picfed.errors._documents import WRONG_TYPE, placed
from picfed.interop._documents import read, to_dict
from picfed.interop._kinds import FORMATS
from picfed.interop._places import Place
from picfed.interop._schema import json_schema, titled
from picfed.interop._shapes import TEXT, Choice, Parsed, Schema
from picfed.interop._types import TEXTS, shape_of
from picfed.interop._upgrades import STEPS
from picfed.services import SERVICES, PublicImService, service


def install() -> None:
    """Give every kind the hooks that pydantic looks for."""
    for kind in cast("Iterable[Any]", FORMATS):
        hooks = _hooks_of(kind)
        kind.__get_pydantic_json_schema__ = hooks.json_schema
        if isinstance(hooks, _Hooks):  # pydantic reads and writes enumerations by itself
            kind.__get_pydantic_core_schema__ = hooks.core_schema


@frozen
class _EnumHook:
    """Describes an enumeration as the documents do, so that all of them refer to one schema."""

    kind: type[Enum]

    def json_schema(self, core: object, handler: Any, /) -> Schema:
        """Describe the members; unknown ones are refused here."""
        found: Schema = handler(core)
        schema: Schema = handler.resolve_ref_schema(found)
        schema.clear()
        schema |= titled(self.kind) | cast("Choice", shape_of(self.kind)).known
        return found


@frozen
class _Hooks:
    """The hooks of one kind: how it is read, written and described."""

    kind: type
    read: Callable[[object], object]
    write: Callable[[Any], object]
    schema: Callable[[], Schema]
    #: What the schema refers to, as pydantic describes it.
    _parts: dict[str, Any] = field(init=False, factory=dict[str, Any])

    def core_schema(self, _source: object, handler: Any, /) -> Any:
        """Say how a value is validated, and how it is written as JSON."""
        from pydantic_core import core_schema  # noqa: PLC0415

        for name, schema in self.schema().get("$defs", {}).items():
            part = handler.generate_schema(_Part(schema, self._parts))
            self._parts[name] = part | {"ref": f"picfed.{name}:"}
        write = core_schema.plain_serializer_function_ser_schema(self.write, when_used="json")
        ref = f"picfed.{self.kind.__name__}Document:" if self._parts else None
        return core_schema.no_info_plain_validator_function(
            self.validate, ref=ref, serialization=write
        )

    def json_schema(self, _core: object, handler: Any, /) -> Schema:
        """Describe the value, with its parts where pydantic has the parts of all models."""
        schema = self.schema()
        return _linked(
            {name: schema[name] for name in schema if name[0] != "$"}, self._parts, handler
        )

    def validate(self, given: object, /) -> object:
        """Return a value as it is; read anything else, or raise pydantic's error."""
        if isinstance(given, self.kind):
            return given
        try:
            return self.read(given)
        except MalformedDocumentError as error:
            raise _validation_error(self.kind.__name__, error, given) from error


def _hooks_of(kind: type[object]) -> "_Hooks | _EnumHook":
    if issubclass(kind, Enum):
        return _EnumHook(kind)
    if kind is PublicImService:
        return _service_hooks()
    return _text_hooks(kind, TEXTS[kind]) if kind in TEXTS else _document_hooks(kind)


def _service_hooks() -> _Hooks:
    whole = _document_hooks(PublicImService)

    def read_service(given: object) -> object:
        if isinstance(given, Mapping):
            return whole.read(cast("object", given))
        if not isinstance(given, str):
            raise MalformedDocumentError.at(WRONG_TYPE, wanted=TEXT.words, found=briefly(given))
        try:
            return service(given)
        except UnknownChoiceError as error:
            raise MalformedDocumentError(placed(one, ()) for one in error.problems) from error

    def write_service(value: PublicImService) -> object:
        return value.name if value in SERVICES else to_dict(value)

    names = {"type": "string", "enum": [one.name for one in SERVICES]}
    schema = titled(PublicImService) | names
    return _Hooks(PublicImService, read_service, write_service, lambda: schema)


def _text_hooks(kind: type, shape: Parsed) -> _Hooks:
    def read_text(given: object) -> object:
        place = Place()
        made = shape.read(given, place)
        if place.faults:
            raise MalformedDocumentError(place.faults)
        return made

    schema = titled(kind) | {"type": "string"}
    return _Hooks(kind, read_text, shape.text, lambda: schema)


def _document_hooks(kind: type[object]) -> _Hooks:
    def read_document(given: object) -> object:
        return read(given, kind, STEPS, only_documented=True)

    return _Hooks(kind, read_document, to_dict, partial(json_schema, kind))


@frozen
class _Part:
    """A part that several documents refer to; pydantic only describes it."""

    schema: Schema
    parts: dict[str, Any]

    def __get_pydantic_core_schema__(self, _source: object, _handler: object, /) -> Any:
        from pydantic_core import core_schema  # noqa: PLC0415

        return core_schema.any_schema()

    def __get_pydantic_json_schema__(self, _core: object, handler: Any, /) -> Schema:
        return _linked(self.schema, self.parts, handler)


def _linked(schema: Schema, parts: dict[str, Any], handler: Any) -> Schema:
    """Refer to parts as pydantic does, which then describes each of them once."""
    from pydantic_core import core_schema  # noqa: PLC0415

    linked: Schema = {}
    for key, value in schema.items():
        if key == "$ref":
            # Pydantic describes an item of a list separately, and refers to it.
            part = parts[value.rpartition("/")[2]]
            linked |= handler(core_schema.list_schema(part))["items"]
        elif isinstance(value, dict):
            linked[key] = _linked(cast("Schema", value), parts, handler)
        elif isinstance(value, list) and key in {"anyOf", "prefixItems"}:
            ones = cast("list[Schema]", value)
            linked[key] = [_linked(one, parts, handler) for one in ones]
        else:
            linked[key] = value
    return linked


def _validation_error(title: str, error: MalformedDocumentError, given: object) -> Exception:
    from pydantic_core import InitErrorDetails, PydanticCustomError, ValidationError  # noqa: PLC0415

    details: list[InitErrorDetails] = []
    for problem in error.problems:
        words = problem.message.removeprefix(f"{problem.subject}: ")
        more = {"words": words, "remedy": problem.remedy, "span": problem.span}
        kind = PydanticCustomError(cast("Any", problem.code), "{words}", more)
        details.append(
            InitErrorDetails(type=kind, loc=problem.path, input=_at(given, problem.path))
        )
    return ValidationError.from_exception_data(title, details)


def _at(given: Any, path: Iterable[str | int]) -> object:
    """Return the value at a path, or at the longest part of it that exists."""
    for key in path:
        try:
            given = given[key]
        except (LookupError, TypeError):
            break
    return given
