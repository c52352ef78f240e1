"""How documents of earlier versions become documents of today's version.

All documents share one version, since a part can be in documents of many kinds. When a shape has
to change, add one step to `STEPS`: it changes a whole document of the version before, in place.
`parts` finds the objects to change. A test fails until the step is there.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from copy import deepcopy
from typing import Any, TypeAlias, cast

#: Changes a document, as plain JSON, into one of the next version.
Step: TypeAlias = Callable[[dict[str, Any]], None]

#: The first step starts at version 1.
STEPS: tuple[Step, ...] = ()
#: The version of every document that is written.
VERSION = 1 + len(STEPS)

_LONGEST_VERSION = 9


def split_format(name: object, /) -> tuple[str, int]:
    """Return the family and the version of a format; version 0 if it is not the name of one."""
    family, _, number = name.rpartition("/") if isinstance(name, str) else ("", "", "")
    is_version = number.isascii() and number.isdecimal() and len(number) <= _LONGEST_VERSION
    return family, int(number) if is_version else 0


def parts(document: object, /, *fields: str) -> Iterator[dict[str, Any]]:
    """Find every object in a document that has all of these fields."""
    waiting: list[object] = [document]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            found = cast("dict[str, Any]", one)
            if all(name in found for name in fields):
                yield found
            waiting += found.values()
        elif isinstance(one, list):
            waiting += cast("list[object]", one)


def upgraded(
    document: Mapping[str, Any], steps: Sequence[Step], /, *, newest: int = VERSION
) -> Mapping[str, Any]:
    """Return a document of an earlier version as one of the newest; any other one as it is."""
    family, version = split_format(document.get("format"))
    age = newest - version
    if not family or not 0 < age <= len(steps):
        return document
    changed = deepcopy(dict(document))
    for step in steps[-age:]:
        step(changed)
    for part in parts(changed, "format"):
        family, number = split_format(part["format"])
        if number == version:
            part["format"] = f"{family}/{newest}"
    return changed
