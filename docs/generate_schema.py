"""Write the JSON Schema of all documents, and the page that lists them: run it after a change.

The committed schema is what other tools go by, so that a change of a shape shows in its diff.
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

Every kind of document that {py:mod}`picfed.interop` writes and reads, and its fields. Written by
`docs/generate_schema.py` from the same types and docstrings as the
[JSON Schema](../schema/picfed.schema.json) (draft 2020-12), which has all details. How to use them:
[Call picfed from another tool](../how-to/other-tools.md).

The field `format` comes first in each document, and its value is the heading here. The number in it
is the version of all documents. Where sources are cited, the field `cited` follows: it has each
document once, by a key, and a *Citation* elsewhere is such a key with a place in that document.

A field in *italics* may be left out. One marked † follows from the others: it is written for
readers without picfed, and when it is read it must agree with them, except for its wording. A link
in the column *JSON* stands for the fields of that document, without its format unless that is
listed.
"""


def schema() -> str:
    """The text of the schema."""
    return json.dumps(json_schema(), indent=2) + "\n"


def page() -> str:
    """The text of the page."""
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
    """A table of the fields, or a line where the only one has the meaning of the whole."""
    definitions = document["$defs"]
    fields = {
        name: (_in_words(schema, definitions), schema.get("description", "").replace("|", "\\|"))
        for name, schema in document["properties"].items()
        if name not in {"format", "cited"}
    }
    if not any(described for _, described in fields.values()):
        yield from (f"`{name}`: {held}\n" for name, (held, _) in fields.items())
        return
    yield "| field | JSON | what it holds |\n|---|---|---|\n"
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


def _in_words(told: dict[str, Any], definitions: dict[str, Any]) -> str:
    """What a schema allows, in the words of the page."""
    match told:
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
            return _PLAIN[told["type"]]


def _of_reference(name: str, definitions: dict[str, Any]) -> str:
    told = definitions[name]
    if "enum" in told and len(told["enum"]) <= MOST_CHOICES:
        return _in_words({"enum": told["enum"]}, definitions)
    home = name.removesuffix("Document").removesuffix("OrLater")
    shown = f"[{home}](#{ANCHORS[home]})" if home in ANCHORS else told["title"]
    if name.endswith("Document"):
        return f"{shown} with its format"
    if name.endswith("OrLater"):
        return f"{shown}, or a text of a later picfed"
    return f"text: {shown}" if told.get("type") == "string" else shown


MOST_CHOICES = 5
# Headings lose their dots and their slash where they become anchors.
ANCHORS = {kind.__name__: name.replace(".", "").replace("/", "") for kind, name in FORMATS.items()}


if __name__ == "__main__":
    SCHEMA.write_text(schema(), "utf-8")
    PAGE.write_text(page(), "utf-8")
