"""What the engines have in common: how they are loaded, and what they are refused for."""

from collections.abc import Iterable
from importlib import import_module
from typing import Any, TypeAlias

from picfed.errors import UnknownChoiceError

#: A column, a part of one, or a frame, as its engine has it; also an engine itself. Where an engine
#: is not installed, its types are not known.
Native: TypeAlias = Any


def engine(name: str, /) -> Native:
    """Import a library of the `frames` extra, when a column first needs it.

    Raises:
        ImportError: If it is not installed; names the extra.
    """
    try:
        return import_module(name)
    except ModuleNotFoundError as error:
        msg = f"this column needs {name}, which is not installed: pip install 'picfed[frames]'"
        raise ImportError(msg, name=name) from error


def not_text(kind: object, cast: str, /) -> TypeError:
    """Return the error of a column that holds something else."""
    return TypeError(f"the column must hold text, not {kind}; if its cells are texts: {cast}")


def want_single(names: Iterable[str], /) -> str:
    """Return the name of the one column of a frame.

    Raises:
        TypeError: If the frame has more columns, or none.
    """
    found = [*names]
    if len(found) != 1:
        listed = ", ".join(map(str, found)) or "none"
        msg = f"a frame must have one column here, not {len(found)} ({listed}): select one"
        raise TypeError(msg)
    return found[0]


def want_column(name: str, names: Iterable[str], /) -> str:
    """Return the name of a column that a frame has.

    Raises:
        UnknownChoiceError: If it has no such column.
    """
    found = [*names]
    if name not in found:
        raise UnknownChoiceError(name="column", value=name, choices=tuple(map(str, found)))
    return name
