"""A JSON Schema of every document, made from the types and docstrings of the values."""

import re
from collections.abc import Mapping
from datetime import date
from enum import Enum
from inspect import getdoc
from types import NoneType
from typing import Any, get_args, get_origin, get_type_hints, is_typeddict

from attrs import NOTHING, fields

from picfed.dnscheck import LookUp, Observation
from picfed.interop._converter import DERIVED, members_of
from picfed.interop._documents import wrapper_of
from picfed.interop._kinds import FORMATS, ITEMS, name_of
from picfed.resolution import Response
from picfed.services import SERVICES, PublicImService

__all__ = ["json_schema"]

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_Schema = dict[str, Any]


def json_schema(kind: type | None = None, /) -> dict[str, Any]:
    """Describe documents as a JSON Schema (draft 2020-12).

    What the schema accepts can still be refused when it is read: whether a text is a domain, or
    whether fields contradict each other, no schema tells.

    Args:
        kind: The kind of value; without it, all kinds.

    Raises:
        TypeError: If the kind has no JSON form.

    >>> from picfed import Agreement
    >>> schema = json_schema(Agreement)
    >>> schema["properties"]["format"], schema["required"]
    ({'const': 'picfed.agreements.agreement/1'}, ['format', 'type', 'number'])
    """
    if kind is not None and kind not in FORMATS:
        msg = f"{kind!r} has no JSON form; see picfed.interop.FORMATS"
        raise TypeError(msg)
    definitions = _Definitions()
    if kind is not None:
        document = definitions.document(kind)
        return {"$schema": _DIALECT, **document, "$defs": definitions.sorted()}
    documents = {f"document.{name_of(one)}": definitions.document(one) for one in FORMATS}
    return {
        "$schema": _DIALECT,
        "title": "Documents of picfed",
        "description": "Each document is a value of one kind; the format says which.",
        "oneOf": [{"$ref": f"#/$defs/{name}"} for name in documents],
        "$defs": documents | definitions.sorted(),
    }


class _Definitions:
    """Writes the schema of a type, and collects those of the types that it refers to."""

    def __init__(self) -> None:
        self._found: dict[str, _Schema] = {}

    def sorted(self) -> _Schema:
        return dict(sorted(self._found.items()))

    def document(self, kind: type) -> _Schema:
        """The schema of a document: the fields of its value, below the format."""
        wrapper = wrapper_of(kind)
        if wrapper is None:
            value = self._object(kind)
        else:
            whole = self._plain(kind) if wrapper == "value" else self.of(kind)
            value = _closed({wrapper: whole}, [wrapper])
        value["properties"] = {"format": {"const": FORMATS[kind]}} | value["properties"]
        value["required"] = list(dict.fromkeys(["format", *value["required"]]))
        return {"title": kind.__name__, "description": _summary(kind)} | value

    def of(self, type_: Any) -> _Schema:  # noqa: ANN401
        """The schema of a type where it stands within another value."""
        if type_ in _PLAIN:
            return dict(_PLAIN[type_])
        if members_of(type_) or NoneType in get_args(type_):
            return self._union(type_)
        if get_origin(type_) in {tuple, frozenset}:
            return self._array(type_)
        if type_ in ITEMS:
            return {"type": "array", "items": self.of(ITEMS[type_])}
        return self._reference(type_) if isinstance(type_, type) else {"enum": [*get_args(type_)]}

    def _union(self, type_: Any) -> _Schema:  # noqa: ANN401
        members = members_of(type_)
        is_of_documents = len(members) > 1 and all(one in FORMATS for one in members)
        each = [
            self._document_reference(one) if is_of_documents else self.of(one) for one in members
        ]
        if NoneType in get_args(type_):
            each.append({"type": "null"})
        return {"anyOf": each}

    def _array(self, type_: Any) -> _Schema:  # noqa: ANN401
        kinds = get_args(type_)
        if get_origin(type_) is frozenset:
            return {"type": "array", "items": self.of(kinds[0]), "uniqueItems": True}
        if kinds[-1] is Ellipsis:
            return {"type": "array", "items": self.of(kinds[0])}
        length = len(kinds)
        each = [self.of(kind) for kind in kinds]
        return {"type": "array", "prefixItems": each, "minItems": length, "maxItems": length}

    def _reference(self, kind: type) -> _Schema:
        name = name_of(kind) if kind in FORMATS else _name_of_row(kind)
        if name not in self._found:
            self._found[name] = {}  # so that a kind that refers to itself ends
            self._found[name] = {"title": kind.__name__, "description": _summary(kind)} | (
                self._plain(kind) if wrapper_of(kind) == "value" else self._nested(kind)
            )
        return {"$ref": f"#/$defs/{name}"}

    def _document_reference(self, kind: type) -> _Schema:
        name = f"document.{name_of(kind)}"
        if name not in self._found:
            self._found[name] = {}
            self._found[name] = self.document(kind)
        return {"$ref": f"#/$defs/{name}"}

    def _nested(self, kind: type) -> _Schema:
        if kind is PublicImService:
            names = {"enum": [service.name for service in SERVICES]}
            return {"anyOf": [names, self._object(kind)]}
        return self._object(kind)

    @staticmethod
    def _plain(kind: type) -> _Schema:
        if issubclass(kind, Enum):
            return {"enum": [member.value for member in kind]}
        return {"type": "string"}

    def _object(self, kind: type) -> _Schema:
        if is_typeddict(kind):
            rows = {name: self.of(type_) for name, type_ in get_type_hints(kind).items()}
            return _closed(rows, [*rows])
        if kind is LookUp:
            return self._look_up()
        told = _told_of_fields(kind)
        properties = {
            name: self.of(type_) | ({"description": told[name]} if name in told else {})
            for name, type_ in _types_of(kind).items()
        }
        required = [one.name for one in fields(kind) if one.init and one.default is NOTHING]
        for name in DERIVED.get(kind, ()):
            properties[name] = self._derived(kind, name)
        if kind is Observation:
            # It is a document of its own wherever it stands.
            properties = {"format": {"const": FORMATS[kind]}} | properties
            required.insert(0, "format")
        return _closed(properties, required)

    def _derived(self, kind: type, name: str) -> _Schema:
        getter = getattr(kind, name).fget
        told = _one_line((getdoc(getter) or "").partition("\n\n")[0])
        return self.of(get_type_hints(getter)["return"]) | {"description": told, "readOnly": True}

    def _look_up(self) -> _Schema:
        # One object holds the question and what became of it.
        question = {name: self.of(type_) for name, type_ in _types_of(LookUp).items()}
        del question["response"]
        answer = self._object(Response)
        return _closed(question | answer["properties"], [*question, "outcome"])


_PLAIN: Mapping[Any, _Schema] = {
    str: {"type": "string"},
    bool: {"type": "boolean"},
    int: {"type": "integer"},
    float: {"type": "number"},
    date: {"type": "string", "format": "date", "pattern": r"^\d{4}-\d{2}-\d{2}$"},
}


def _closed(properties: _Schema, required: list[str]) -> _Schema:
    return {
        "type": "object",
        "properties": properties,
        "required": required,
        "additionalProperties": False,
    }


def _types_of(kind: type) -> dict[str, Any]:
    hints = get_type_hints(kind)
    return {one.name: hints[one.name] for one in fields(kind) if one.init}


def _name_of_row(kind: type) -> str:
    return f"record.{kind.__name__.lower()}"


def _summary(kind: type) -> str:
    return _one_line((getdoc(kind) or "").partition("\n\n")[0])


def _one_line(text: str) -> str:
    return " ".join(text.replace("`", "").split())


# An entry of a docstring's section: the name, the text, and its further lines, indented more.
_entry = re.compile(r"^    (\w+): (.*(?:\n     +.*)*)", re.MULTILINE)


def _told_of_fields(kind: type) -> dict[str, str]:
    """What the docstring tells about each field; empty where Python left docstrings out."""
    section = (getdoc(kind) or "").partition("\nAttributes:\n")[2].partition("\n\n")[0]
    return {name: _one_line(text) for name, text in _entry.findall(section)}
