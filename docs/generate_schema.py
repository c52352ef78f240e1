"""Write the JSON Schema of all documents, and the page that lists them; run it after a change.

Other tools use the committed schema, so a change of a shape shows in its diff.
"""

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from picfed.interop import FORMATS, json_schema

DOCS = Path(__file__).parent
SCHEMA = DOCS / "schema" / "picfed.schema.json"
PAGE = DOCS / "reference" / "json-documents.md"

HEAD = """\
# JSON documents

Every kind of document that {py:mod}`picfed.interop` writes and reads, with its fields. To use them,
see [Call picfed from another tool](../how-to/other-tools.md). The [JSON
Schema](../schema/picfed.schema.json) (draft 2020-12) has all details; `docs/generate_schema.py`
writes both from the same types and docstrings.

The field `format` comes first in each document. Its value is the heading here, and its number is
the version of all documents. If sources are cited, the field `cited` follows. It lists each
document once, with a key; a *Citation* elsewhere is such a key with a place in that document.

You may leave out a field in *italics*. A field marked † follows from the others, and is for readers
without picfed. When picfed reads a document, such a field must agree with the others, except for
its wording. A link in the column *JSON* means the fields of that document, without its format
unless the format is listed.
"""


def schema() -> str:
    """Write the schema."""
    return json.dumps(json_schema(), indent=2) + "\n"


def page() -> str:
    """Write the page."""
    parts = [HEAD]
    module = ""
    for kind, name in FORMATS.items():
        if (home := name.split(".")[1]) != module:
            module = home
            parts.append(f"\n## picfed.{module}\n")
        parts.append(f"\n### {name}\n\n{{py:class}}`~picfed.{module}.{kind.__name__}`\n\n")
        parts += _fields(json_schema(kind))
    return "".join(parts)


def _fields(document: dict[str, Any]) -> Iterator[str]:
    """Write a table of the fields, or a line for a field that has the meaning of the whole."""
    definitions = document["$defs"]
    fields = {
        name: (_in_words(schema, definitions), schema.get("description", "").replace("|", "\\|"))
        for name, schema in document["properties"].items()
        if name not in {"format", "cited"}
    }
    if not any(described for _, described in fields.values()):
        yield from (f"`{name}`: {held}\n" for name, (held, _) in fields.items())
        return
    yield "| field | JSON | meaning |\n|---|---|---|\n"
    for name, (held, described) in fields.items():
        mark = " †" if document["properties"][name].get("readOnly") else ""
        field = f"`{name}`" if name in document["required"] else f"*`{name}`*"
        yield f"| {field}{mark} | {held} | {described} |\n"


_PLAIN = {
    "string": "text",
    "boolean": "true or false",
    "integer": "whole number",
    "number": "number",
    "null": "null",
}


def _in_words(schema: dict[str, Any], definitions: dict[str, Any]) -> str:
    """Say what a schema allows, in the words of the page."""
    match schema:
        case {"$ref": reference}:
            return _of_reference(reference.rpartition("/")[2], definitions)
        case {"anyOf": choices}:
            return ", or ".join(_in_words(choice, definitions) for choice in choices)
        case {"enum": values}:
            return ", ".join(f"`{json.dumps(value, ensure_ascii=False)}`" for value in values)
        case {"prefixItems": items}:
            return f"[{', '.join(_in_words(item, definitions) for item in items)}]"
        case {"items": item}:
            return f"array of: {_in_words(item, definitions)}"
        case {"type": "string", "format": "date"}:
            return "date"
        case _:
            return _PLAIN[schema["type"]]


def _of_reference(name: str, definitions: dict[str, Any]) -> str:
    schema = definitions[name]
    if "enum" in schema and len(schema["enum"]) <= MOST_CHOICES:
        return _in_words({"enum": schema["enum"]}, definitions)
    home = name.removesuffix("Document").removesuffix("OrLater")
    shown = f"[{home}](#{ANCHORS[home]})" if home in ANCHORS else schema["title"]
    if name.endswith("Document"):
        return f"{shown} with its format"
    if name.endswith("OrLater"):
        return f"{shown}, or a text of a later picfed"
    return f"text: {shown}" if schema.get("type") == "string" else shown


MOST_CHOICES = 5
# Headings lose their dots and their slash where they become anchors.
ANCHORS = {kind.__name__: name.replace(".", "").replace("/", "") for kind, name in FORMATS.items()}


if __name__ == "__main__":
    SCHEMA.write_text(schema(), "utf-8")
    PAGE.write_text(page(), "utf-8")
