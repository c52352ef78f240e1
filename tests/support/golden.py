"""Documents, shapes and facts as each version of picfed has them, kept in `tests/data/documents`.

Run this after a change of a shape or of a fact: ``PYTHONPATH=src:tests python -m support.golden``.
What a release has written is never changed; until then, this writes it anew.
"""

import hashlib
import json
import sys
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages
from typing import Any

import attrs

import picfed
from picfed.interop import FORMATS, json_schema, to_json
from picfed.interop._unknown import OPEN
from picfed.interop._upgrades import VERSION
from picfed.plans._steps import STEPS
from picfed.problems import rules
from picfed.sources import EDITION, Fact, Source
from support.documents import VALUES

DATA = Path(__file__).parent.parent / "data" / "documents"
HISTORY = DATA / "history.json"
_MOST = 6_000


def history() -> dict[str, Any]:
    """Read what each version had: its shapes and codes, and the facts of each edition."""
    return json.loads(HISTORY.read_text("utf-8"))


def golden(version: int | str) -> list[dict[str, Any]]:
    """Read the documents that a version wrote."""
    lines = (DATA / f"version-{version}.jsonl").read_text("utf-8").splitlines()
    return [json.loads(line) for line in lines]


def shapes() -> dict[str, str]:
    """Fingerprint the shape of every kind of document, with all its parts."""
    return {kind.__name__: _fingerprint(bare(json_schema(kind))) for kind in FORMATS}


def bare(schema: Mapping[str, Any]) -> dict[str, Any]:
    """Return a schema without words, versions and what may grow: what readers depend on."""
    found: dict[str, Any] = {}
    for key, value in schema.items():
        if key in {"properties", "$defs"}:
            found[key] = {
                name.removesuffix(_LATER): bare(inner)
                for name, inner in value.items()
                if name != "format"
            }
        elif key == "$ref":  # what a part is called is not its shape
            found[key] = value.removesuffix(_LATER)
        elif isinstance(value, dict):
            found[key] = bare(value)
        elif isinstance(value, list):
            found[key] = [bare(one) if isinstance(one, dict) else one for one in value]
        elif key not in {"title", "description"}:
            found[key] = value
    title = schema.get("title", "").removesuffix(_LATER)
    if found.get("anyOf", [{}])[-1] == {"type": "string"} and title in _OPEN:
        return {"type": "string"}
    return found


_OPEN = {kind.__name__ for kind in OPEN}
_LATER = "OrLater"


def codes() -> list[str]:
    """List every code that a stored result may have, with its area, and the codes of steps."""
    return sorted(
        [*(f"{one.area}/{one.code}" for one in rules()), *(f"step/{one}" for one in STEPS)]
    )


def facts() -> str:
    """Fingerprint every fact that a module holds; its words do not count."""
    names = [found.name for found in walk_packages(picfed.__path__, "picfed.")]
    held = [vars(import_module(name)) for name in names]
    return _fingerprint(sorted({_plain(fact) for fact in _facts_in([held, rules()], set())}))


def _facts_in(value: object, seen: set[int]) -> Iterator[Fact]:
    if id(value) in seen:
        return
    seen.add(id(value))
    if isinstance(value, Fact):
        yield value
    if isinstance(value, dict | Mapping):
        value = list(value.values())
    elif attrs.has(type(value)):
        value = [getattr(value, one.name) for one in attrs.fields(type(value))]
    if isinstance(value, list | tuple | set | frozenset):
        for item in value:
            yield from _facts_in(item, seen)


def _plain(value: object) -> str:
    if isinstance(value, Source):
        return f"{value.id}#{value.place}"
    if isinstance(value, tuple | frozenset):
        return f"[{', '.join(sorted(map(_plain, value)))}]"
    if isinstance(value, Enum):
        return str(value.value)
    if attrs.has(type(value)):
        words = {"what", "title", "summary", "explanation", "remedy", "meaning", "check"}
        names = [one.name for one in attrs.fields(type(value)) if one.name not in words]
        return (
            f"{type(value).__name__}({', '.join(_plain(getattr(value, name)) for name in names)})"
        )
    return str(value)


def _fingerprint(value: object) -> str:
    text = json.dumps(value, sort_keys=True)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def documents() -> Iterator[str]:
    """Write a document of every kind: the longest that is not too long."""
    for values in VALUES.values():
        texts = sorted(map(to_json, values), key=len)
        yield max((one for one in texts if len(one) <= _MOST), key=len, default=texts[0])


def complaints(kept: Mapping[str, Any], version: int, shapes: Mapping[str, str]) -> str:
    """Say what has to be done about the shapes of this version; empty if nothing has to."""
    entry = kept["versions"].get(str(version))
    if entry is None:
        return f"version {version} is new: run support.golden, and commit what it writes"
    names = {*shapes, *entry["shapes"]}
    changed = [one for one in sorted(names) if shapes.get(one) != entry["shapes"].get(one)]
    if not changed:
        return ""
    what = f"changed since version {version} was written: {', '.join(changed)}; "
    if entry["released"]:
        what += "add a step to STEPS in src/picfed/interop/_upgrades.py, and "
    return f"{what}run support.golden, and commit what it writes"


def main() -> None:
    """Write what this picfed has as its version and its edition, unless a release has."""
    kept = history() if HISTORY.exists() else {"versions": {}, "editions": {}}
    version, edition = str(VERSION), EDITION.record.isoformat()
    now, judged = shapes(), facts()
    if not kept["versions"].get(version, {}).get("released"):
        kept["versions"][version] = {"released": None, "shapes": now, "codes": codes()}
        DATA.mkdir(exist_ok=True)
        (DATA / f"version-{version}.jsonl").write_text("\n".join(documents()) + "\n", "utf-8")
    elif found := complaints(kept, VERSION, now):
        sys.exit(found)
    if not kept["editions"].get(edition, {}).get("released"):
        kept["editions"][edition] = {"released": None, "facts": judged}
    elif kept["editions"][edition]["facts"] != judged:
        sys.exit("a fact has changed: give EDITION in src/picfed/sources/_model.py today's date")
    HISTORY.write_text(json.dumps(kept, indent=1) + "\n", "utf-8")


if __name__ == "__main__":
    main()
