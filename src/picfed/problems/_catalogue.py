"""Where the rules are: the one place that names what stands above it.

A rule is a constant of the module that applies it. This list lets a reader, and a stored code,
find it; a test compares the list with the files.
"""

from collections.abc import Iterator
from functools import cache
from importlib import import_module
from types import ModuleType

from picfed.problems._model import Rule, Rules

#: Every module that defines rules, from the ground up.
HOMES = (
    "picfed.problems._faults",
    "picfed.contacts._rules",
    "picfed.problems._powershell",
    "picfed.problems._cmdlets",
    "picfed.problems._providers",
    "picfed.problems._requests",
    "picfed.problems._dns",
    "picfed.problems._resolving",
    "picfed.problems._decisions",
    "picfed.problems._documents",
)


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    for value in vars(module).values():
        if isinstance(value, Rule):
            yield value
        elif isinstance(value, tuple):
            yield from (item for item in value if isinstance(item, Rule))


@cache
def _all_rules() -> dict[tuple[str, str], Rule]:
    found = (one for name in HOMES for one in _rules_of(import_module(name)))
    return {(one.code, one.area): one for one in found}


def rules() -> Rules:
    """List every rule by which picfed judges.

    >>> [entry.code for entry in rules() if entry.area == "address"][:2]
    ['no-at-sign', 'second-at-sign']
    """
    return Rules(_all_rules().values())


def rule(code: str, area: str | None = None, /) -> Rule:
    """Find what a code means.

    Args:
        code: The code.
        area: What it is about, for a code that two areas have; the first one without it.

    Raises:
        KeyError: If picfed has no such code.

    >>> rule("single-label").summary
    'has a single label'
    """
    for one in _all_rules().values():
        if one.code == code and area in {None, one.area}:
            return one
    raise KeyError(code)
