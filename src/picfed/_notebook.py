"""How values show themselves: in a line, as a table in a notebook, as rows for a dataframe.

Everything that reaches a notebook goes through `table` (rows) or `facts` (names and values), so
nothing else needs to remember to escape, and all displays look alike: dates as ISO 8601 writes
them, numbers to the right, ``yes`` and ``no``, a dash where there is no value, a sign beside every
judgement. Colors are left to the page (``currentColor`` and transparency), which keeps a table
legible in light and in dark themes; a table that is too wide scrolls by itself.

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
    Self,
    SupportsIndex,
    TypeAlias,
    TypeVar,
    cast,
    overload,
)

from attrs import fields, frozen

from picfed._text import briefly, printable

T = TypeVar("T")
U = TypeVar("U")

# Where a notebook sets formulas, `$true or $false` is none.
_NO_MATHS = "tex2jax_ignore mathjax_ignore"
_FRAME = "overflow-x:auto;max-width:100%;margin:0 0 1em"
_TABLE = "border-collapse:collapse;text-align:left;width:auto;margin:0"
_CAPTION = "caption-side:top;text-align:left;font-weight:bold;padding:0.2em 0"
# Where color-mix is not known, the line is drawn in the color of the text.
_CELL = (
    "text-align:left;vertical-align:top;padding:0.2em 1em 0.2em 0;overflow-wrap:break-word;"
    "border:0;border-bottom:1px solid currentColor;"
    "border-bottom-color:color-mix(in srgb,currentColor 25%,transparent)"
)
_NUMBER = ";text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums"
_SHORT = ";white-space:nowrap"
_MIDDLE = ";max-width:40em"
_LONG = ";min-width:min(18em,55vw);max-width:40em"
# A family beside monospace keeps browsers from making the text small.
_CODE = (
    "background:none;padding:0;font-family:ui-monospace,monospace;font-size:0.9em;display:block;"
)
# Lines, single words and short commands are never wrapped; a long one is, with a hanging indent.
_LINES = _CODE + "white-space:pre;text-indent:0"
_LINE = _CODE + "white-space:pre-wrap;padding-left:2em;text-indent:-2em"
_WORD = "white-space:nowrap"
_ITEM = "padding-left:1em;text-indent:-1em"
_HEADING = "font-weight:bold"

# Judgements are told apart by a sign and by their word, never by color alone.
_SIGNS = {
    "yes": "✓",
    "no": "✗",
    "unknown": "?",
    "ok": "✓",
    "broken": "✗",
    "not-offered": "○",
    "indeterminate": "?",
    "error": "✗",
    "warning": "!",
    "info": "i",
}


if TYPE_CHECKING:
    from attrs import Attribute


class Code(str):
    """Text of which each character counts: a command, a record, a code."""

    __slots__ = ()


class Lines(Code):
    """Text of which the lines count too: zone text, a picture. Elsewhere a line is never broken."""

    __slots__ = ()


class Heading(str):
    """The first line of a cell, above what explains it."""

    __slots__ = ()


class Folded(tuple[T, ...]):
    """What a reader unfolds on demand: the sources of each row."""

    __slots__ = ()


def table(caption: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write an HTML table in which every text is escaped; without rows, only its caption.

    ``None`` and an empty text are shown as a dash, a tuple one item a line, anything else by its
    ``str``. Numbers are aligned to the right. A column without any value is left out, except the
    first one.

    >>> table("Facts", ["name"], [["<b>"]]).count("&lt;b&gt;")
    1
    """
    found = list(zip(headers, *rows, strict=True))
    columns = [one for place, one in enumerate(found) if not place or any(map(_is_given, one[1:]))]
    _, *cells = zip(*columns, strict=True)
    if not cells:
        return _framed(caption, "")
    aligned = [_are_numbers(column[1:]) for column in columns]
    head = "".join(
        f'<th scope="col" style="{_CELL}{_NUMBER if right else _SHORT}">{_escaped(header)}</th>'
        for (header, *_), right in zip(columns, aligned, strict=True)
    )
    body = "".join(f"<tr>{''.join(map(_cell, row, aligned))}</tr>" for row in cells)
    return _framed(caption, f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>")


def facts(caption: str, pairs: Iterable[tuple[str, object]]) -> str:
    """Write names and their values as a table, each name the header of its row.

    There is room to show a folded list whole.

    >>> facts("Facts", [("size", "3 s"), ("kept", None)]).count('<th scope="row"')
    2
    """
    rows = "".join(
        f'<tr><th scope="row" style="{_CELL}{_room(name)}">{_escaped(name)}</th>{_cell(value)}</tr>'
        for name, value in pairs
    )
    return _framed(caption, f"<tbody>{rows}</tbody>")


def shown(value: "ShownValue | Shown[Any]", /) -> str:
    """Show a value as a part of another one."""
    return value._repr_html_()  # pyright: ignore[reportPrivateUsage]


def _is_given(value: object) -> bool:
    return not (value is None or value in ("", ()))


def _framed(caption: str, rows: str) -> str:
    # A short caption would break in a table that is narrower than it; a long one may.
    style = _CAPTION + (_SHORT if len(caption) <= 60 else "")
    return (
        f'<div style="{_FRAME}" class="{_NO_MATHS}"><table style="{_TABLE}">'
        f'<caption style="{style}">{_escaped(caption)}</caption>{rows}</table></div>'
    )


def _cell(value: object, right: bool = False) -> str:  # noqa: FBT001, FBT002  (a column of `map`)
    return f'<td style="{_CELL}{_NUMBER if right else _room(value)}">{_content(value)}</td>'


def _room(value: object) -> str:
    """Keep short texts on one line and give long ones room; what is wider then scrolls."""
    items = _items(value) or (value,)
    if isinstance(value, Folded) or any(isinstance(one, Code) and _is_fixed(one) for one in items):
        return ""
    longest = max(len(_in_words(item)) for item in items)
    return _SHORT if longest <= 24 else _MIDDLE if longest <= 60 else _LONG


def _content(value: object) -> str:
    if isinstance(value, ShownCode):
        return _content(Code(value))
    if (items := _items(value)) is not None:
        listed = "".join(map(_item, items)) or "none"
        if not isinstance(value, Folded) or not items:
            return listed
        return (
            f'<details><summary style="white-space:nowrap">{len(items)}</summary>'
            f'<div style="min-width:24em">{listed}</div></details>'
        )
    if not isinstance(value, Code):
        return _escaped(_in_words(value))
    from textwrap import dedent  # noqa: PLC0415  (as html is)

    if not _is_fixed(value):
        return f'<code style="{_LINE}">{" ".join(map(_word, value.split(" ")))}</code>'
    lines = dedent(value.rstrip("\n")).split("\n") if isinstance(value, Lines) else [value]
    return f'<code style="{_LINES}">{"&#10;".join(map(_escaped, lines))}</code>'


def _item(item: object) -> str:
    if isinstance(item, tuple):  # a pair
        item = ": ".join(map(_in_words, cast("tuple[object, ...]", item)))
    if isinstance(item, Code | ShownCode):
        return f"<div>{_content(item)}</div>"
    style = _HEADING if isinstance(item, Heading) else _ITEM
    return f'<div style="{style}">{_content(item)}</div>'


def _word(word: str) -> str:
    # A browser would break a line after the dash of a parameter.
    whole = "-" in word and len(word) <= 60
    return f'<span style="{_WORD}">{_escaped(word)}</span>' if whole else _escaped(word)


def _is_fixed(code: Code) -> bool:
    return len(code) <= 48 or " " not in code or (isinstance(code, Lines) and "\n" in code)


def _items(value: object) -> tuple[object, ...] | None:
    return cast("tuple[object, ...]", value) if isinstance(value, tuple) else None


def _in_words(value: object) -> str:
    if value is None or value == "":
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, date):
        return value.isoformat()
    words = str(value)
    return f"{_SIGNS[words]} {words}" if isinstance(value, Enum) and words in _SIGNS else words


def _are_numbers(column: Iterable[object]) -> bool:
    kinds = {type(value) for value in column if value is not None}
    return bool(kinds) and kinds <= {int, float}


def _escaped(text: str) -> str:
    """Escape what markup would obey, and draw what cannot be seen."""
    from html import escape  # noqa: PLC0415  (loaded only where something is displayed)

    return escape(printable(text))


@frozen
class Column:
    """One thing that is shown of a value, and its key in the rows of a dataframe.

    Attributes:
        name: The key, and the attribute where `read` names no other.
        label: How a table calls it; derived from the name if empty. Columns of one label share a
            cell. What has ``None`` for a label is in rows only.
        read: The attribute, dotted if it is one of a part, or a function of the value.
        kind: What its texts are: `Code`, `Lines`, or `Folded` for a long list in a table.
    """

    name: str
    label: str | None = ""
    read: str | Callable[[Any], object] = ""
    kind: type[str] | type[Folded[Any]] | None = None

    def value(self, item: object, /) -> object:
        """Return what the column is about."""
        return self.read(item) if callable(self.read) else attrgetter(self.read or self.name)(item)

    def cell(self, item: object, /) -> object:
        """Return what a table shows."""
        value, kind = self.value(item), self.kind
        if kind is None or value is None:
            return value
        if not isinstance(value, tuple):
            return kind(str(value)) if issubclass(kind, str) and value != "" else value
        found = cast("tuple[object, ...]", value)
        return tuple(map(kind, map(str, found))) if issubclass(kind, str) else kind(found)


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
    pair = _items(item)
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


def table_of(caption: str, items: Iterable[object], columns: Columns, /) -> str:
    """Write a table with a row for each item."""
    rows = [dict(cells_of(item, columns)) for item in items]
    if not rows:
        return _framed(f"No {caption[0].lower()}{caption[1:]}", "")
    return table(caption, tuple(rows[0]), (tuple(row.values()) for row in rows))


def _listed(cell: object) -> tuple[object, ...]:
    items = _items(cell)
    return items if items is not None else (cell,) if _is_given(cell) else ()


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


class ShownValue:
    """Shows its attrs fields: in one short line, and as a table in a notebook.

    Attributes:
        _columns: What the table shows; all fields if it is empty.
        _caption: What stands above it, with ``{0.name}`` for an attribute; the name of the class
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
    def __attrs_init_subclass__(cls) -> None:
        """Drop the `__repr__` that attrs writes: the short one is inherited."""
        if "__repr__" in vars(cls):
            delattr(cls, "__repr__")

    def __repr__(self) -> str:
        """The fields that differ from their defaults, long ones in short."""
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
    items = _items(value)
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


class Shown(tuple[T, ...]):
    """A tuple that shows itself, and each slice of it, as a table, and gives rows.

    It equals a plain tuple of the same items, and hashes as one.
    """

    __slots__ = ()
    _columns: ClassVar[Columns] = ()
    _caption: ClassVar[str] = ""

    @overload
    def __getitem__(self, key: SupportsIndex, /) -> T: ...
    @overload
    def __getitem__(self, key: slice, /) -> Self: ...
    def __getitem__(self, key: SupportsIndex | slice, /) -> T | Self:
        """One item, or a part that still shows itself as a table."""
        if isinstance(key, slice):
            return type(self)(super().__getitem__(key))
        return super().__getitem__(key)

    @overload
    def __add__(self, other: tuple[T, ...], /) -> Self: ...
    @overload
    def __add__(self, other: tuple[U, ...], /) -> tuple[T | U, ...]: ...
    def __add__(self, other: tuple[Any, ...], /) -> tuple[Any, ...]:
        """What is added becomes part of the same kind of tuple."""
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
        return table_of(self._caption or _title(type(self)), self, self._columns)
