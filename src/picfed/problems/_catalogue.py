"""A list of the modules with rules: the only place that names the modules above it.

A rule is a constant of the module that applies it, and is found by its code through this list. A
test compares the list with the files.
"""

from collections.abc import Callable, Iterator
from enum import EnumType
from functools import cache
from importlib import import_module
from types import ModuleType
from typing import Any, cast

from picfed._arguments import want_text
from picfed.problems._model import Rule, Rules

#: Every module that defines rules, from the ground up.
HOMES = (
    "picfed.errors._domains",
    "picfed.errors._addresses",
    "picfed.errors._values",
    "picfed.errors._powershell",
    "picfed.errors._cmdlets",
    "picfed.errors._documents",
    "picfed.errors._resolving",
    "picfed.errors._exports",
    "picfed.contacts._rules",
    "picfed.services._rules",
    "picfed._licensing._rules",
    "picfed.providers._rules",
    "picfed.cmdlets._rules",
    "picfed.provisioning._rules",
    "picfed.dnscheck._rules",
    "picfed.deployments._rules.platform",
    "picfed.deployments._rules.service",
    "picfed.deployments._rules.provisioning",
    "picfed.deployments._rules.edge",
    "picfed.deployments._rules.entries",
    "picfed.deployments._rules.policies",
    "picfed.deployments._rules.dns",
    "picfed.deployments._rules.contact",
    "picfed.plans._rules",
    "picfed.transcripts._rules",
)


def _rules_of(module: ModuleType) -> Iterator[Rule]:
    for value in vars(module).values():
        if isinstance(value, Rule):
            yield value
        elif isinstance(value, EnumType) and value.__module__ == module.__name__:
            # A fault is a member of an enumeration, which holds its rule.
            faults: list[Any] = list(value)
            yield from (fault.rule for fault in faults if hasattr(fault, "rule"))
        elif isinstance(value, tuple):
            yield from (
                item for item in cast("tuple[object, ...]", value) if isinstance(item, Rule)
            )


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
        UnknownChoiceError: If picfed has no such code, or the code is not in that area; the remedy
            suggests what may be meant.
        TypeError: If *code* is not a ``str``.

    >>> rule("single-label").summary
    'has a single label'
    """
    found = {one.area: one for one in _all_rules().values() if one.code == want_text("code", code)}
    if not found:
        codes = tuple(dict.fromkeys(one.code for one in _all_rules().values()))
        as_code = "-".join(code.lower().replace("_", " ").split())
        raise _unknown(code, codes, *({as_code} & {*codes}), name="code")
    if area is None:
        return next(iter(found.values()))
    if area not in found:
        raise _unknown(area, tuple(found), name="area")
    return found[area]


def _unknown(value: str, choices: tuple[str, ...], /, *near: str, name: str) -> Exception:
    # Errors have problems, so their modules are above this one.
    make: Callable[..., Exception] = import_module("picfed.errors").UnknownChoiceError
    known = (name, value, choices)
    return make(*known, near) if near else make(*known)  # which looks for similar ones


def known_rule(code: str, area: str, /) -> Rule | None:
    """Find a rule, if picfed has it."""
    return _all_rules().get((code, area))
