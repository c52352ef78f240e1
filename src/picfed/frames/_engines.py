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
    """Return the error of a column that holds something else; *cast* turns it into text."""
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


def names_beside(name: str, names: Iterable[str], columns: Iterable[str], /) -> list[str]:
    """Return the names of the columns that are put beside those of a frame.

    Raises:
        UnknownChoiceError: If the frame does not have the column.
        ValueError: If it has it twice, or has a column of a new name already.
    """
    found = [*names]
    if name not in found:
        raise UnknownChoiceError(name="column", value=name, choices=tuple(map(str, found)))
    if found.count(name) > 1:
        msg = f"the frame has {found.count(name)} columns named {name!r}: rename all but one"
        raise ValueError(msg)
    new = [f"{name}_{one}" for one in columns]
    if taken := [one for one in new if one in found]:
        msg = (
            f"the frame has columns of these names already: {', '.join(taken)}; rename or drop them"
        )
        raise ValueError(msg)
    return new
