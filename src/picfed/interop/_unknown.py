"""Members of enumerations that only a later picfed has."""

import re
from collections.abc import Callable
from enum import Enum
from threading import Lock
from typing import Any, TypeVar
from weakref import WeakValueDictionary

from typing_extensions import TypeIs

from picfed.deployments import Condition
from picfed.resolution import FailureKind, RecordType
from picfed.services import Capability
from picfed.sources import Certainty

E = TypeVar("E", bound=Enum)

#: The enumerations to which a later picfed may add members without a new version of the documents,
#: so a stored result may hold an unknown one.
OPEN: frozenset[type[Enum]] = frozenset({Capability, Certainty, Condition, FailureKind, RecordType})

_is_short_text = re.compile(r"[\w .,'’()-]{1,80}").fullmatch
_one_at_a_time = Lock()
_found: WeakValueDictionary[tuple[type[Enum], str], Enum] = WeakValueDictionary()


def is_kept(value: object, kind: Any, /) -> TypeIs[str]:
    """Say whether a text can be an unknown member of an enumeration."""
    return kind in OPEN and isinstance(value, str) and _is_short_text(value) is not None


def unknown_member(kind: type[E], value: str, /) -> E:
    """Return a member with only that value: the same one each time, for comparing with `is`."""
    with _one_at_a_time:
        found = _found.get((kind, value))
        if isinstance(found, kind):
            return found
        member = object.__new__(kind)
        member._name_ = re.sub(r"\W+", "_", value).upper()
        member._value_ = value
        # Pickle and copy would look for the value among the members.
        vars(member)["__reduce_ex__"] = _reduction(kind, value)
        _found[kind, value] = member
        return member


def _reduction(kind: type[E], value: str) -> Callable[[object], Any]:
    return lambda _: (unknown_member, (kind, value))
