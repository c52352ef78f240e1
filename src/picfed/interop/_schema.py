"""A JSON Schema of every document, made from the types and docstrings of the values."""

from functools import cache
from typing import Any

from picfed._arguments import want_text
from picfed.interop._cited import Citation
from picfed.interop._kinds import FORMATS
from picfed.interop._objects import Document
from picfed.interop._references import TABLE
from picfed.interop._shapes import Choice, Schema, Shape
from picfed.interop._types import CITED_SOURCE, document_of, summary_of

_DIALECT = "https://json-schema.org/draft/2020-12/schema"
_REFERENCE = "#/$defs/{model}"
_TABLE_WORDS = "The documents that are cited, each by the key that refers to it."


def json_schema(kind: type | None = None, /, *, ref_template: str = _REFERENCE) -> dict[str, Any]:
    """Describe documents as a JSON Schema (draft 2020-12).

    A document that the schema accepts can still be refused by `from_dict`: a schema cannot say
    whether a text is a domain, or whether fields contradict each other.

    Args:
        kind: The kind of value; without it, all kinds.
        ref_template: How a part refers to another one, by its name among the ``$defs``. For
            OpenAPI, use ``"#/components/schemas/{model}"``, and put the parts there.

    Raises:
        TypeError: If the kind has no JSON form, or *ref_template* is not a ``str``.

    >>> from picfed import Agreement
    >>> schema = json_schema(Agreement, ref_template="#/components/schemas/{model}")
    >>> schema["properties"]["format"], schema["required"]
    ({'const': 'picfed.agreements.agreement/1'}, ['format', 'type', 'number'])
    >>> schema["properties"]["type"]["$ref"]
    '#/components/schemas/AgreementType'
    """
    if kind is not None and kind not in FORMATS:
        msg = f"{kind!r} has no JSON form; see picfed.interop.FORMATS"
        raise TypeError(msg)
    definitions = _Definitions(want_text("ref_template", ref_template))
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


@cache
def can_cite(kind: type, /) -> bool:
    """Say whether a document of a kind can cite sources."""
    definitions = _Definitions(_REFERENCE)
    document_of(kind).schema(definitions.describe)
    return Citation.__name__ in definitions.sorted()


class _Definitions:
    """Collects the schemas of the kinds that are referred to."""

    def __init__(self, template: str) -> None:
        self._template = template
        self._found: dict[str, Schema] = {}

    def sorted(self) -> Schema:
        return dict(sorted(self._found.items()))

    def describe(self, shape: Shape, /) -> Schema:
        """Return the schema of a shape, or a reference to it if it has a kind."""
        if shape.kind is None:
            return shape.schema(self.describe)
        name = _name(shape)
        if name not in self._found:
            self._found[name] = {}  # a kind may refer to itself
            self._found[name] = self.entry(shape)
        return {"$ref": self._template.replace("{model}", name)}

    def entry(self, shape: Shape, /) -> Schema:
        """Describe a kind, with its title."""
        kind = shape.kind
        found = shape.schema(self.describe)
        if isinstance(shape, Document) and can_cite(kind):
            rows = {"type": "object", "additionalProperties": self.describe(CITED_SOURCE)}
            table = {TABLE: rows | {"description": _TABLE_WORDS}}
            form, *others = found["properties"].items()
            found["properties"] = dict([form]) | table | dict(others)
        return titled(kind, _open_name(shape)) | found


def titled(kind: type, name: str = "", /) -> Schema:
    """Begin the schema of a kind."""
    return {"title": name or kind.__name__, "description": summary_of(kind)}


def _name(shape: Shape) -> str:
    # Names have no dot, since code generators use them as names of classes.
    name: str = shape.kind.__name__
    return f"{name}Document" if isinstance(shape, Document) else _open_name(shape) or name


def _open_name(shape: Shape) -> str:
    """Name an enumeration that also takes members of a later picfed; pydantic's takes none."""
    is_open = isinstance(shape, Choice) and shape.is_open
    return f"{shape.kind.__name__}OrLater" if is_open else ""
