"""Every kind of value that has a JSON form, and the name of its format."""

import re
from collections.abc import Iterator, Mapping
from enum import Enum
from importlib import import_module
from types import MappingProxyType
from typing import Any, get_args

from attrs import has
from typing_extensions import get_original_bases

from picfed.addresses._tidy import Tidied
from picfed.deployments._reason import Reasons
from picfed.interop._upgrades import VERSION
from picfed.milestones._events import Milestones
from picfed.milestones._standing import Offer
from picfed.plans._steps import StepRule
from picfed.powershell._noise import WithoutNoise
from picfed.problems import Rule
from picfed.problems._model import Rules
from picfed.record._conflicts import Claim, Conflicts
from picfed.record._timeline import Timeline
from picfed.services._values import LicensingRequirement, Services
from picfed.sources._model import Sources
from picfed.transcripts._transcript import PartialListing, PastedCommand

#: The modules of values. Errors are raised, not stored; the other modules have no values.
_MODULES = (
    "addresses",
    "agreements",
    "cmdlets",
    "contacts",
    "decoration",
    "deployments",
    "dnscheck",
    "domains",
    "edge",
    "licenses",
    "milestones",
    "plans",
    "powershell",
    "problems",
    "providers",
    "provisioning",
    "record",
    "resolution",
    "servers",
    "services",
    "sources",
    "ternary",
    "transcripts",
)

#: Kinds that other values hold, and that are not public names.
_UNNAMED: Mapping[str, tuple[type, ...]] = {
    "addresses": (Tidied,),
    "deployments": (Reasons,),
    "milestones": (Milestones, Offer),
    "plans": (StepRule,),
    "powershell": (WithoutNoise,),
    "problems": (Rules,),
    "record": (Claim, Conflicts, Timeline),
    "services": (LicensingRequirement, Services),
    "sources": (Sources,),
    "transcripts": (PartialListing, PastedCommand),
}

_capital = re.compile(r"(?<=[a-z])(?=[A-Z])")


def _formats() -> Iterator[tuple[type, str]]:
    for module in _MODULES:
        home = import_module(f"picfed.{module}")
        public = (getattr(home, name) for name in home.__all__)
        for kind in (*public, *_UNNAMED.get(module, ())):
            is_value = isinstance(kind, type) and (has(kind) or issubclass(kind, Enum | tuple))
            # A special rule is written and found like any other one.
            if is_value and (kind is Rule or not issubclass(kind, Rule)):
                name = _capital.sub("-", kind.__name__).lower()
                yield kind, f"picfed.{module}.{name}/{VERSION}"


#: The format of each kind: ``picfed.<module>.<name>/<version>``. All share one version.
FORMATS: Mapping[type, str] = MappingProxyType(dict(_formats()))
#: The kind of each format.
KINDS: Mapping[str, type] = {name: kind for kind, name in FORMATS.items()}


def item_of(kind: Any, /) -> Any:
    """Return the type of the items of a named tuple: `Problem` for `Problems`."""
    (item,) = get_args(get_original_bases(kind)[0])
    return item


def kind_of(value: object, /) -> type:
    """Find the kind of a value, whose class may be derived from it."""
    for kind in type(value).__mro__:
        if kind in FORMATS:
            return kind
    msg = f"a value of type {type(value).__name__} has no JSON form; see picfed.interop.FORMATS"
    raise TypeError(msg)
