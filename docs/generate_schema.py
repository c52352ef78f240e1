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
[JSON Schema](../schema/picfed.schema.json) (draft 2020-12), which has all details. How to use them
is told in [Call picfed from another tool](../how-to/other-tools.md).

The field `format` stands first in each document. A field in *italics* may be left out; one marked
† follows from the others: it is written for readers without picfed, and when it is read it must
agree with them, but for its wording.
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
            parts.append(f"\n## picfed.{module}\n\n| format | holds | fields |\n|---|---|---|\n")
        reference = f"{{py:class}}`~picfed.{module}.{kind.__name__}`"
        parts.append(f"| `{name}` | {reference} | {', '.join(_fields(json_schema(kind)))} |\n")
    return "".join(parts)


def _fields(document: dict[str, Any]) -> Iterator[str]:
    required = document["required"]
    for name, told in document["properties"].items():
        if name != "format":
            mark = " †" if told.get("readOnly") else ""
            yield f"`{name}`{mark}" if name in required else f"*`{name}`*{mark}"


if __name__ == "__main__":
    SCHEMA.write_text(schema(), "utf-8")
    PAGE.write_text(page(), "utf-8")
