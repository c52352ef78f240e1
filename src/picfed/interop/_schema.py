"""A JSON Schema of every document, made from the types and docstrings of the values."""

from typing import Any

from picfed.interop._kinds import FORMATS, name_of
from picfed.interop._objects import Document
from picfed.interop._shapes import Schema, Shape
from picfed.interop._types import document_of, summary_of

_DIALECT = "https://json-schema.org/draft/2020-12/schema"


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
        document = definitions.entry(document_of(kind))
        return {"$schema": _DIALECT, **document, "$defs": definitions.sorted()}
    documents = [definitions.describe(document_of(one)) for one in FORMATS]
    return {
        "$schema": _DIALECT,
        "title": "Documents of picfed",
        "description": "Each document is a value of one kind; the format says which.",
        "oneOf": documents,
        "$defs": definitions.sorted(),
    }


class _Definitions:
    """Collects the schemas of the kinds that are referred to."""

    def __init__(self) -> None:
        self._found: dict[str, Schema] = {}

    def sorted(self) -> Schema:
        return dict(sorted(self._found.items()))

    def describe(self, shape: Shape, /) -> Schema:
        """Give the schema of a shape, or refer to it where its kind has a place of its own."""
        if shape.kind is None:
            return shape.schema(self.describe)
        name = _name(shape)
        if name not in self._found:
            self._found[name] = {}  # so that a kind that refers to itself ends
            self._found[name] = self.entry(shape)
        return {"$ref": f"#/$defs/{name}"}

    def entry(self, shape: Shape, /) -> Schema:
        """Describe a kind, with its title."""
        kind = shape.kind
        head = {"title": getattr(kind, "__name__", ""), "description": summary_of(kind)}
        return head | shape.schema(self.describe)


def _name(shape: Shape) -> str:
    kind: Any = shape.kind
    name = name_of(kind) if kind in FORMATS else f"record.{kind.__name__.lower()}"
    return f"document.{name}" if isinstance(shape, Document) else name
