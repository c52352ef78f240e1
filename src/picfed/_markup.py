"""Values in, escaped HTML out: the one place where picfed writes markup.

Everything that reaches a notebook goes through `table` (rows) or `facts` (names and values), so
nothing else needs to remember to escape, and all displays look alike: dates as ISO 8601 writes
them, numbers to the right, ``yes`` and ``no``, a dash where there is no value, a sign beside every
judgement. Colors are left to the page (``currentColor`` and transparency), which keeps a table
legible in light and in dark themes; a table that is too wide scrolls by itself.
"""

import re
from collections.abc import Iterable, Sequence
from datetime import date
from enum import Enum
from typing import TypeVar, cast

from picfed._text import printable

T = TypeVar("T")

# Where a notebook sets formulas, `$true or $false` is not one.
_NO_MATHS = "tex2jax_ignore mathjax_ignore"
_FRAME = "overflow-x:auto;max-width:100%;margin:0 0 1em"
_TABLE = "border-collapse:collapse;text-align:left;width:auto;margin:0"
_CAPTION = "caption-side:top;text-align:left;font-weight:bold;padding:0.2em 0"
# Where color-mix is not known, the line is drawn in the color of the text.
_CELL = (
    "text-align:left;vertical-align:top;padding:0.2em 1em 0.2em 0;overflow-wrap:anywhere;"
    "border:0;border-bottom:1px solid currentColor;"
    "border-bottom-color:color-mix(in srgb,currentColor 25%,transparent)"
)
_NUMBER = ";text-align:right;white-space:nowrap;font-variant-numeric:tabular-nums"
_SHORT = ";white-space:nowrap"
_MIDDLE = ";white-space:normal;max-width:40em"
_LONG = ";white-space:normal;min-width:min(11em,45vw);max-width:40em"
# A cell is as wide as its longest word, but a longer one than this is broken where it has to be:
# the columns to the right of an address of 90 characters would be out of sight.
_LONGEST_WORD = 22
# A family beside monospace keeps browsers from making the text small.
_CODE = (
    "background:none;padding:0;font-family:ui-monospace,monospace;font-size:0.9em;display:block;"
)
# Lines that count and short commands are never wrapped; a long one is, with a hanging indent.
_LINES = _CODE + "white-space:pre;text-indent:0"
_LINE = _CODE + "white-space:pre-wrap;padding-left:2em;text-indent:-2em"
_WORD = "white-space:nowrap"
_ITEM = "padding-left:1em;text-indent:-1em"
_HEADING = "font-weight:bold"

# Judgements differ by a sign and by their word, never by color alone.
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


class Code(str):
    """Text of which each character counts: a command, a record, a code."""

    __slots__ = ()


class Lines(Code):
    """Text of which the lines count too: zone text, a picture. Elsewhere a line is never broken."""

    __slots__ = ()


class Page(str):
    """Several lines of text, which a notebook shows as they are printed."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return f'<div style="{_FRAME}" class="{_NO_MATHS}">{_content(Lines(self))}</div>'


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
    columns = [one for place, one in enumerate(found) if not place or any(map(is_given, one[1:]))]
    _, *cells = zip(*columns, strict=True)
    if not cells:
        return framed(caption, "")
    aligned = [_are_numbers(column[1:]) for column in columns]
    head = "".join(
        f'<th scope="col" style="{_CELL}{_NUMBER if right else _SHORT}">{_escaped(header)}</th>'
        for (header, *_), right in zip(columns, aligned, strict=True)
    )
    body = "".join(f"<tr>{''.join(map(_cell, row, aligned))}</tr>" for row in cells)
    return framed(caption, f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody>")


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
    return framed(caption, f"<tbody>{rows}</tbody>")


def is_given(value: object, /) -> bool:
    """Whether a cell holds anything."""
    return not (value is None or value in ("", ()))


def framed(caption: str, rows: str, /) -> str:
    """Put rows that are written below their caption, where they scroll by themselves."""
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
    items = items_in(value) or (value,)
    if isinstance(value, Folded) or any(isinstance(one, Lines) for one in items):
        return ""
    texts = list(map(_in_words, items))
    longest = max(map(len, texts))
    if longest <= 20:
        return _SHORT
    if longest > 60:
        return _LONG
    word = max(len(word) for text in texts for word in text.split() or [""])
    return f"{_MIDDLE};min-width:{min(word, _LONGEST_WORD)}ch"


def _content(value: object) -> str:
    if (items := items_in(value)) is not None:
        listed = "".join(map(_item, items)) or "none"
        if not isinstance(value, Folded) or not items:
            return listed
        return (
            f'<details><summary style="white-space:nowrap">{len(items)}</summary>'
            f'<div style="min-width:24em">{listed}</div></details>'
        )
    if not isinstance(value, Code):
        # An address that has no room is better broken here than anywhere.
        return re.sub(r"(?<=\S)(?=[@(])", "<wbr/>", _escaped(_in_words(value)))
    from textwrap import dedent  # noqa: PLC0415  (as html is)

    if not _is_fixed(value):
        return f'<code style="{_LINE}">{" ".join(map(_word, value.split(" ")))}</code>'
    lines = dedent(value.rstrip("\n")).split("\n") if isinstance(value, Lines) else [value]
    return f'<code style="{_LINES}">{"&#10;".join(map(_escaped, lines))}</code>'


def _item(item: object) -> str:
    if isinstance(item, tuple):  # a pair
        item = ": ".join(map(_in_words, cast("tuple[object, ...]", item)))
    if isinstance(item, Code):
        return f"<div>{_content(item)}</div>"
    style = _HEADING if isinstance(item, Heading) else _ITEM
    return f'<div style="{style}">{_content(item)}</div>'


def _word(word: str) -> str:
    # A browser would break a line after the dash of a parameter.
    whole = "-" in word and len(word) <= 40
    return f'<span style="{_WORD}">{_escaped(word)}</span>' if whole else _escaped(word)


def _is_fixed(code: Code) -> bool:
    return len(code) <= _LONGEST_WORD or (isinstance(code, Lines) and "\n" in code)


def items_in(value: object, /) -> tuple[object, ...] | None:
    """Return the items of a tuple, and nothing for any other value."""
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
