"""How values show themselves: in a line, as a table in a notebook, as rows for a dataframe.

A class does not write a display: it derives from `ShownValue` or `Shown`, which read its attrs
fields, or the `Column`s that it lists.
"""

import re
from collections.abc import Callable, Iterable, Sequence
from datetime import date
from enum import Enum
from operator import attrgetter
from typing import (
    TYPE_CHECKING,
    Any,
    ClassVar,
    NoReturn,
    Self,
    SupportsIndex,
    TypeAlias,
    TypeVar,
    cast,
    get_args,
    is_typeddict,
    overload,
)

from attrs import fields, has

from picfed._arguments import want_all
from picfed._markup import Code, Folded, facts, framed, is_given, items_in, table
from picfed._text import briefly

if TYPE_CHECKING:
    from attrs import Attribute

T = TypeVar("T")


class Column:
    """One thing that is shown of a value, and its key in the rows of a dataframe.

    Attributes:
        name: The key, and the attribute where `read` names no other.
        label: How a table calls it; derived from the name if empty. Columns of one label share a
            cell. What has ``None`` for a label is in rows only.
        read: The attribute, dotted if it is one of a part, or a function of the value.
        kind: What its texts are: `Code`, `Lines`, or `Folded` for a long list in a table.
    """

    __slots__ = ("kind", "label", "name", "read")

    def __init__(
        self,
        name: str,
        label: str | None = "",
        read: str | Callable[[Any], object] = "",
        kind: type[str] | type[Folded[Any]] | None = None,
    ) -> None:
        """Take what is shown, and how."""
        self.name, self.label, self.read, self.kind = name, label, read, kind

    def value(self, item: object, /) -> object:
        """Return what the column is about."""
        return self.read(item) if callable(self.read) else attrgetter(self.read or self.name)(item)

    def cell(self, item: object, /) -> object:
        """Return what a table shows."""
        value = self.value(item)
        items = items_in(value)
        if items is None:
            return self._drawn(value)
        return Folded(items) if self.kind is Folded else tuple(map(self._drawn, items))

    def _drawn(self, value: object) -> object:
        kind = Code if isinstance(value, ShownCode) else self.kind
        if kind is None or kind is Folded or not is_given(value):
            return value
        return kind(str(value))


Columns: TypeAlias = Sequence[str | Column]
#: The last column of most tables.
SOURCES = Column("sources", kind=Folded)


def rows_of(items: Iterable[object], columns: Columns, /) -> list[dict[str, Any]]:
    """Return a flat dictionary for each item, with plain values only."""
    found = [_column(one) for one in columns]
    return [{one.name: _plain(one.value(item)) for one in found} for item in items]


def _plain(value: object) -> object:
    if isinstance(value, tuple):
        return "; ".join(map(_text_of, cast("tuple[object, ...]", value)))
    if isinstance(value, Enum) or not isinstance(value, str | int | float | date | None):
        return str(value)
    return value


def _text_of(item: object) -> str:
    pair = items_in(item)
    return str(item) if pair is None else ": ".join(map(str, pair))


def _column(one: str | Column) -> Column:
    return one if isinstance(one, Column) else Column(one)


def cells_of(item: object, columns: Columns, /) -> list[tuple[str, object]]:
    """Return labels and what a table shows of an item."""
    found: dict[str, object] = {}
    for one in map(_column, columns):
        if one.label is None:
            continue
        label = one.label or words_of(one.name)
        cell = one.cell(item)
        if label in found:
            joined = (*_listed(found[label]), *_listed(cell))
            cell = joined if len(joined) > 1 else joined[0] if joined else None
        found[label] = cell
    return list(found.items())


# A longer table is of no use on a page, and megabytes of HTML slow a notebook down.
_MOST_ROWS = 100


def table_of(
    caption: str, items: Sequence[object], columns: Columns, /, *, most: int = _MOST_ROWS
) -> str:
    """Write a table with a row for each item, or for the first of them."""
    rows = [dict(cells_of(item, columns)) for item in items[:most]]
    if not rows:
        return framed(f"No {caption[0].lower()}{caption[1:]}", "")
    if len(items) > most:
        caption += f" (the first {most} of {len(items)})"
    return table(caption, tuple(rows[0]), (tuple(row.values()) for row in rows))


def _listed(cell: object) -> tuple[object, ...]:
    items = items_in(cell)
    return items if items is not None else (cell,) if is_given(cell) else ()


_WORDS = {
    one.lower(): one
    for one in ("DNS", "FQDN", "FQDNs", "IM", "OCS", "PIC", "SIP", "SRV", "TTL", "URI", "URL")
}


def words_of(name: str, /) -> str:
    """Write the name of a field or a class in words.

    >>> words_of("access_edge_fqdns"), words_of("is_enabled"), words_of("SrvRecord")
    ('Access Edge FQDNs', 'enabled', 'SRV record')
    """
    split = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", name).lower().removeprefix("is_").split("_")
    return " ".join(_WORDS.get(one, one) for one in split).replace("access edge", "Access Edge")


def _title(kind: type) -> str:
    words = words_of(kind.__name__.removeprefix("_"))
    return words[0].upper() + words[1:]


def shown(value: "ShownValue | Shown[Any]", /) -> str:
    """Show a value as a part of another one."""
    return value._repr_html_()  # pyright: ignore[reportPrivateUsage]


class _Formatted:
    """Is formatted as its text."""

    __slots__ = ()

    def __format__(self, spec: str, /) -> str:
        """Format the text."""
        return format(str(self), spec)


class ShortRepr:
    """Shows its attrs fields in one short line."""

    __slots__ = ()

    def __init_subclass__(cls, **options: object) -> None:
        """Keep attrs from writing a `__repr__`, which a class that has its own does not get."""
        super().__init_subclass__(**options)
        # Compiling one for each class would take a tenth of the time of `from picfed import *`.
        cls.__repr__ = cls.__repr__  # type: ignore[method-assign]

    def __repr__(self) -> str:
        """The fields that differ from their defaults, long ones in short."""
        if not has(type(self)):
            return super().__repr__()
        parts: list[str] = []
        left = _MOST - len(type(self).__name__)
        for one in _fields(type(self)):
            value = getattr(self, one.name)
            if not (one.repr and one.init) or value == one.default:
                continue
            part = f"{one.alias}={_brief(value, one.name)}"
            left -= len(part) + 2
            if left < 0:
                parts.append("…")
                break
            parts.append(part)
        return f"{type(self).__name__}({', '.join(parts)})"


class ShownValue(_Formatted, ShortRepr):
    """Shows its attrs fields: in one short line, and as a table in a notebook.

    In an f-string a format is that of its text: ``f"{domain:<20}"``.

    Attributes:
        _columns: What the table shows; all fields if it is empty.
        _caption: The words above it, with ``{0.name}`` for an attribute; the name of the class
            in words if it is empty.
        _below: Attributes that follow as tables, where they hold anything.
        _none: What is shown for ``None``, if not a dash.
    """

    __slots__ = ()
    _columns: ClassVar[Columns] = ()
    _caption: ClassVar[str] = ""
    _below: ClassVar[tuple[str, ...]] = ()
    _none: ClassVar[str | None] = None

    @classmethod
    def __get_pydantic_core_schema__(cls, _source: object, _handler: object, /) -> NoReturn:
        """Refuse until `picfed.interop` has put its own function here.

        Raises:
            TypeError: Always; pydantic shows it where the model is defined.
        """
        msg = f"to use {cls.__name__} with pydantic, first import picfed.interop"
        raise TypeError(msg)

    def _repr_html_(self) -> str:
        columns = self._columns or [one for one in names_of(type(self)) if one not in self._below]
        caption = self._caption.format(self) or _title(type(self))
        below = (getattr(self, one) for one in self._below)
        cells = cells_of(self, columns)
        page = facts(caption, ((name, self._none if one is None else one) for name, one in cells))
        return page + "".join(shown(one) for one in below if one)


class ShownCode(ShownValue):
    """A value each character of whose text counts: a command, a record."""

    __slots__ = ()
    _columns: ClassVar[Columns] = (Column("text", read=str, kind=Code),)


def names_of(kind: type, /) -> tuple[str, ...]:
    """Return the names of the public fields of an attrs class."""
    return tuple(one.name for one in _fields(kind) if not one.name.startswith("_"))


def _fields(kind: type) -> "tuple[Attribute[Any], ...]":
    return tuple(fields(cast("Any", kind)))


# How long a line, and a part of it, may be.
_MOST = 190
_PART = 60


def _brief(value: object, name: str) -> str:
    if isinstance(value, Enum):
        return f"{type(value).__name__}.{value.name}"
    if isinstance(value, ShownValue):
        whole = repr(value)
        return whole if len(whole) <= _PART else _identified(value)
    items = items_in(value)
    if items is None:
        return briefly(value)
    if len(items) <= 4:
        within = [_brief(one, name) for one in items]
        whole = f"({', '.join(within)}{',' * (len(items) == 1)})"
        if len(items) == 1 or (len(whole) <= _PART and "<" not in whole):
            return whole
    return f"<{len(items)} {words_of(name)}>"


def _identified(value: ShownValue) -> str:
    """Name a value by its first field, if that is short."""
    first = _fields(type(value))[0]
    found = _brief(getattr(value, first.name), first.name)
    within = f"{first.alias}={found}, " * (len(found) <= _PART)
    return f"{type(value).__name__}({within}…)"


class Shown(_Formatted, tuple[T, ...]):
    """A tuple that shows itself, and each slice of it, as a table, and gives rows.

    It equals a plain tuple of the same items, and hashes as one.
    """

    __slots__ = ()
    _columns: ClassVar[Columns] = ()
    _caption: ClassVar[str] = ""
    _most: ClassVar[int] = _MOST_ROWS
    _item: ClassVar[type[Any]] = object

    def __init_subclass__(cls) -> None:
        """Note the type of the items."""
        # As `types.get_original_bases` of Python 3.12; a base without brackets has no arguments.
        for item in get_args(cls.__dict__.get("__orig_bases__", cls.__bases__)[0]):
            cls._item = dict if is_typeddict(item) else item

    def __new__(cls, items: Iterable[T] = (), /) -> Self:
        """Take the items.

        Raises:
            TypeError: If an item has another type.
        """
        return super().__new__(cls, want_all(cls.__name__, items, cls._item))

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> T: ...
    @overload
    def __getitem__(self, key: slice, /) -> Self: ...
    def __getitem__(self, key: SupportsIndex | slice, /) -> T | Self:
        """One item, or a part that still shows itself as a table."""
        if isinstance(key, slice):
            return type(self)(super().__getitem__(key))
        return super().__getitem__(key)

    # A plain tuple takes a tuple of anything.
    def __add__(self, other: tuple[T, ...], /) -> Self:  # type: ignore[override]  # pyright: ignore[reportIncompatibleMethodOverride]
        """What is added becomes part of the same kind of tuple.

        Raises:
            TypeError: If an item has another type.
        """
        return type(self)(super().__add__(other))

    def to_rows(self) -> list[dict[str, Any]]:
        """Return a flat dictionary for each item, which dataframes take as they are.

        Keys are stable. Dates are dates and members of enumerations their texts; several values
        are one text, with a semicolon and a space between them, and none an empty text.
        """
        return rows_of(self, self._columns)

    def __str__(self) -> str:
        """One line an item."""
        return "\n".join(map(str, self))

    def __repr__(self) -> str:
        """The items if there are few, or how many there are."""
        name = type(self).__name__
        whole = f"{name}({_brief(tuple(self), '') if self else ''})"
        return whole if len(self) < 2 or "<" not in whole else f"<{name}: {len(self)}>"

    def _repr_html_(self) -> str:
        caption = self._caption or _title(type(self))
        return table_of(caption, self, self._columns, most=self._most)
