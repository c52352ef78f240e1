"""Read the properties that PowerShell printed: lists, tables, CSV and JSON.

No published sample was found for a public provider. The layouts are those of ``Format-List`` and
``Format-Table`` as published for sibling cmdlets, and those of ``Export-Csv`` and
``ConvertTo-Json`` for any object, so reading relies on the names of properties alone.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import pairwise
from typing import Any, NamedTuple, TypeAlias
from unicodedata import east_asian_width

from picfed._arguments import want_text
from picfed.errors import InvalidListingError, ListingFault

Printed: TypeAlias = "str | bool | int | float | list[Printed] | dict[str, Printed] | None"


class Property(NamedTuple):
    """A value with its place; ``wrapped`` if it continued over several lines."""

    name: str
    value: Printed
    span: tuple[int, int] | None = None
    wrapped: bool = False


class Entry(NamedTuple):
    """The properties of one entry, by name in lower case.

    ``is_whole`` if each of its lines was read; ``type_name`` is the type of the object, where the
    layout has it.
    """

    number: int
    properties: Mapping[str, Property]
    is_whole: bool = True
    type_name: str = ""

    def has(self, name: str) -> bool:
        """Whether a property was printed with a value."""
        printed = self.properties.get(name.lower())
        return printed is not None and printed.value not in (None, "")

    @property
    def span(self) -> tuple[int, int] | None:
        """The place from its first property to its last; ``None`` in CSV and JSON."""
        spans = [printed.span for printed in self.properties.values() if printed.span]
        return (spans[0][0], spans[-1][1]) if spans else None

    def refused(
        self,
        text: str,
        fault: ListingFault,
        name: str,
        span: tuple[int, int] | None = None,
        *,
        part: str | None = None,
        detail: str = "",
    ) -> InvalidListingError:
        """Make the error about a property of the entry, or about its absence."""
        part, within = name if part is None else part, (self.number,)
        return refused(text, fault, span, name=name, part=part, detail=detail, within=within)


#: Takes an error; reading continues after it.
Refuse: TypeAlias = Callable[[InvalidListingError], None]

_BYTE_ORDER_MARK = "\ufeff"
# Copies of pages and mails may have no-break spaces for the blanks of the layout.
_BLANKS = " \t\u00a0"
_line = re.compile(r"([^\r\n]*)(?:\r?\r\n|\r|\n|\Z)")
# Chinese and Japanese copies of pages have the full-width colon.
_property = re.compile(
    rf"([A-Za-z_][A-Za-z0-9_]*+)[{_BLANKS}]*+(?::(?![^{_BLANKS}])|\uff1a)[{_BLANKS}]*+"
)
# An editor that trims the end of a line may take the colon of an empty value with it.
_bare_name = re.compile(
    rf"(?:Description|Comment|ProxyFqdn|IconUrl|NameDecoration\w*)(?=[{_BLANKS}]*$)", re.MULTILINE
)
_rule = re.compile(rf"[{_BLANKS}]*-+(?:[{_BLANKS}]+-+)*[{_BLANKS}]*")
_type_line = re.compile(r"#TYPE[ \t]+(?:CSV:)?(\S+)[ \t]*(?:\r\n|\r|\n|\Z)")
_ELLIPSES = ("\u2026", "...")


def read_entries(text: str, refuse: Refuse, /) -> Iterator[Entry]:
    """Read the entries of any layout; *refuse* takes the errors."""
    begin = want_text("text", text).lstrip(f"{_BYTE_ORDER_MARK} \t\r\n")
    if begin.startswith(("[", "{")):
        return _read_json(text, refuse)
    if begin.startswith(("#TYPE", '"')):
        return _read_csv(text, len(text) - len(begin), refuse)
    lines = [(found.start(), found[1]) for found in _line.finditer(text, len(text) - len(begin))]
    if len(lines) > 1 and _rule.fullmatch(lines[1][1]):
        return _read_table(text, lines, refuse)
    return _read_list(text, refuse)


def _read_table(text: str, lines: list[tuple[int, str]], refuse: Refuse) -> Iterator[Entry]:
    """Read the rows of ``Format-Table``; dashes below the header mark the columns."""
    starts = [found.span() for found in re.finditer("-+", lines[1][1])]
    place, header = lines[0]
    heads = _cells(header, starts) or [("", 0)]
    names, number = [name for name, _ in heads], 0
    for name, at in heads:
        if name.endswith(_ELLIPSES):
            span = (place + at, place + at + len(name))
            refuse(refused(text, ListingFault.CUT_OFF_VALUE, span, part=name))
    for place, line in lines[2:]:
        span = (place, place + len(line))
        if not line.strip():
            continue
        cells = _cells(line, starts)
        if cells is None or not cells[0][0] or not all(names):
            refuse(refused(text, ListingFault.NOT_A_PROPERTY, span))
            continue
        properties = {
            name.lower(): Property(name, cell, (place + at, place + at + len(cell)))
            for name, (cell, at) in zip(names, cells, strict=True)
        }
        entry = Entry(number, properties)
        for one in properties.values():
            if str(one.value).endswith(_ELLIPSES):
                refuse(entry.refused(text, ListingFault.CUT_OFF_VALUE, one.name, one.span))
        yield entry
        number += 1


def _cells(line: str, columns: list[tuple[int, int]]) -> list[tuple[str, int]] | None:
    """Cut a line into the cells of its columns; ``None`` if two of them run together.

    A column begins where its dashes do. Numbers and Booleans are aligned to the right: one that
    is longer than its header begins after the last blank of the gap.
    """
    # A wide character takes two columns: NUL fills the second.
    wide = "".join(one + "\0" * (_width(one) - 1) for one in line.replace("\u00a0", " "))
    cuts = [0]
    for (_, before), (start, _) in pairwise(columns):
        if wide[start - 1 : start] in {"", " "}:
            cuts.append(start)
        elif (blank := wide.rfind(" ", before - 1, start)) >= 0:
            cuts.append(blank + 1)
        else:
            return None
    found = [wide[start:end] for start, end in zip(cuts, [*cuts[1:], None], strict=True)]
    cells: list[tuple[str, int]] = []
    for cell, start in zip(found, cuts, strict=True):
        at = start + len(cell) - len(cell.lstrip(" "))
        cells.append((cell.strip(" ").replace("\0", ""), at - wide.count("\0", 0, at)))
    return cells


def _width(character: str) -> int:
    return 2 if east_asian_width(character) in "WF" else 1


def _read_csv(text: str, start: int, refuse: Refuse) -> Iterator[Entry]:
    """Read what ``Export-Csv`` writes: quoted fields, and perhaps the type in a first line."""
    typed = _type_line.match(text, start)
    body = text[typed.end() if typed else start :]
    header = body.partition("\n")[0]
    delimiter = ";" if '";' in header and '",' not in header else "\t" if '"\t' in header else ","
    try:
        names, *rows = csv.reader(StringIO(body), delimiter=delimiter, strict=True)
    except (csv.Error, ValueError) as problem:
        refuse(refused(text, ListingFault.NOT_A_PROPERTY, cause=problem))
        return
    for number, row in enumerate(filter(None, rows)):
        if len(row) != len(names) or len({name.lower() for name in names}) != len(names):
            refuse(refused(text, ListingFault.NOT_AN_ENTRY, within=(number,)))
            continue
        properties = {
            name.lower(): Property(name, value, wrapped="\n" in value)
            for name, value in zip(names, row, strict=True)
        }
        yield Entry(number, properties, type_name=typed[1] if typed else "")


def begins_property(line: str, /) -> bool:
    """Whether a line of a longer text begins a property of the list layout."""
    place = len(line) - len(line.lstrip(_BLANKS))
    return bool(_property.match(line, place) or _bare_name.match(line, place))


def begins_table(lines: Sequence[str], place: int, /) -> bool:
    """Whether a line of a longer text is the header of a table."""
    return place + 1 < len(lines) and _rule.fullmatch(lines[place + 1]) is not None


def refused(
    text: str,
    fault: ListingFault,
    span: tuple[int, int] | None = None,
    *,
    cause: Exception | None = None,
    **fields: Any,  # noqa: ANN401  (those of the error)
) -> InvalidListingError:
    """Make the error about a stretch of *text*, or about all of it."""
    error = InvalidListingError(text=text, fault=fault, span=span, **fields)
    error.__cause__ = cause
    return error


def _read_list(text: str, refuse: Refuse) -> Iterator[Entry]:
    entry: dict[str, Property] = {}
    number, is_whole = 0, True
    for spans in _logical_lines(text):
        first = spans[0] if spans else (0, 0)
        found = _property.match(text, *first) or _bare_name.match(text, *first)
        name = found[found.lastindex or 0] if found else ""
        # Without a blank line between entries, a new one begins with the first property's name.
        if not spans or name.lower() == next(iter(entry), None):
            if entry:
                yield Entry(number, entry, is_whole)
                number += 1
            entry, is_whole = {}, True
        if name.lower() in entry:
            fault = ListingFault.REPEATED_PROPERTY
            refuse(refused(text, fault, first, name=name, part=name, within=(number,)))
        elif found:
            places = [(found.end(), first[1]), *spans[1:]]
            value = "".join(text[slice(*place)] for place in places).replace("\u00a0", " ")
            span = places[0][0], places[-1][1]
            entry[name.lower()] = Property(name, value, span, len(places) > 1)
        elif spans:
            refuse(refused(text, ListingFault.NOT_A_PROPERTY, first))
            is_whole = False


def _logical_lines(text: str) -> Iterator[list[tuple[int, int]]]:
    """Yield the places of each line and of the lines that continue it; none for a blank line."""
    start = text.startswith(_BYTE_ORDER_MARK)
    lines = [(found.start(), found[1].rstrip(_BLANKS)) for found in _line.finditer(text, start)]
    # A listing may be indented as a whole, in a mail or a page.
    indent = min((_indent(line) for _, line in lines if line), default=0)
    spans: list[tuple[int, int]] = []
    # The expression matches once more at the very end, so the last line is always a blank one.
    for place, line in lines:
        inner, end = place + _indent(line), place + len(line)
        if spans and line and inner > place + indent:
            spans.append((inner, end))
            continue
        if spans:
            yield spans
        spans = [(place + indent, end)] if line else []
        if not line:
            yield spans


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(_BLANKS))


def _read_json(text: str, refuse: Refuse) -> Iterator[Entry]:
    def without_repetition(pairs: list[tuple[str, Printed]]) -> dict[str, Printed]:
        seen = set[str]()
        for name, _ in pairs:
            if name.lower() in seen:
                fault, advice = ListingFault.REPEATED_PROPERTY, "Keep one of the two."
                refuse(refused(text, fault, name=name, part=name, advice=advice))
            seen.add(name.lower())
        return dict(pairs)

    try:
        document = json.loads(
            text.removeprefix(_BYTE_ORDER_MARK), object_pairs_hook=without_repetition
        )
    except json.JSONDecodeError as problem:
        place = problem.pos + text.startswith(_BYTE_ORDER_MARK)
        span = (place, min(place + 1, len(text)))
        refuse(refused(text, ListingFault.NOT_JSON, span, cause=problem))
        return
    except (ValueError, RecursionError) as problem:  # a number of 5,000 digits; 100,000 brackets
        refuse(refused(text, ListingFault.NOT_JSON, cause=problem))
        return
    for number, item in enumerate(_items(document)):
        if not isinstance(item, dict):
            refuse(refused(text, ListingFault.NOT_AN_ENTRY, within=(number,)))
        else:
            properties = {name.lower(): Property(name, value) for name, value in item.items()}
            yield Entry(number, properties)


def _items(document: Printed) -> list[Printed]:
    if isinstance(document, list):
        return document
    # Windows PowerShell may wrap an array as {"value": [...], "Count": 2}.
    if isinstance(document, dict) and document.keys() == {"value", "Count"}:
        value = document["value"]
        items: list[Printed] = value if isinstance(value, list) else [value]
        if len(items) == document["Count"]:
            return items
    return [document]
