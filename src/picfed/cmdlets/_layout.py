"""Properties out of what PowerShell printed: lists, tables, CSV and JSON.

No published sample was found for a public provider. The layouts are those of ``Format-List`` and
``Format-Table`` as they are published for sibling cmdlets, and what ``Export-Csv`` and
``ConvertTo-Json`` make of objects; names are all that is relied upon.
"""

import csv
import json
import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from io import StringIO
from itertools import pairwise
from typing import NamedTuple, TypeAlias
from unicodedata import east_asian_width

from attrs import evolve

from picfed._arguments import want_text
from picfed.errors import InvalidListingError, ListingFault

Printed: TypeAlias = "str | bool | int | float | list[Printed] | dict[str, Printed] | None"


class Property(NamedTuple):
    """A value with its place; ``wrapped`` tells that it went on over several lines."""

    name: str
    value: Printed
    span: tuple[int, int] | None = None
    wrapped: bool = False


class Entry(NamedTuple):
    """The properties of one entry, by name in lower case, and how they were found.

    ``is_whole`` tells that nothing of the entry was refused while it was taken apart;
    ``type_name`` is the type of the object, where the layout has it.
    """

    number: int
    properties: Mapping[str, Property]
    is_whole: bool = True
    type_name: str = ""


#: Takes what is wrong; reading goes on behind it.
Refuse: TypeAlias = Callable[[InvalidListingError], None]

_BYTE_ORDER_MARK = "\ufeff"
_line = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
# Chinese and Japanese copies of pages have the full-width colon.
_property = re.compile(r"([A-Za-z_][A-Za-z0-9_]*+)[ \t]*+(?::(?![^ \t])|\uff1a)[ \t]*+")
# An editor that trims the end of a line may take the colon of an empty value with it.
_bare_name = re.compile(
    r"(?:Description|Comment|ProxyFqdn|IconUrl|NameDecoration\w*)(?=[ \t]*$)", re.MULTILINE
)
_rule = re.compile(r"[ \t]*-+(?:[ \t]+-+)*[ \t]*")
_type_line = re.compile(r"#TYPE[ \t]+(?:CSV:)?(\S+)[ \t]*(?:\r\n|\r|\n|\Z)")
_ELLIPSES = ("\u2026", "...")
_BLANKS = " \t\u00a0"


def read_entries(text: str, refuse: Refuse, /) -> Iterator[Entry]:
    """Read the entries, whichever layout they are printed in.

    Everything that cannot be read goes to *refuse*, with its place in the list layout.

    Raises:
        TypeError: If *text* is not a ``str``.
    """
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
    """Read the rows of ``Format-Table``: the dashes below the header tell the columns."""
    starts = [found.span() for found in re.finditer("-+", lines[1][1])]
    names = [cell for cell, _ in _cells(lines[0][1], starts) or [("", 0)]]
    number = 0
    for place, line in lines[2:]:
        span = (place, place + len(line))
        if not line.strip():
            continue
        cells = _cells(line, starts)
        if cells is None or not cells[0][0] or not all(names):
            refuse(refused(text, ListingFault.NOT_A_PROPERTY, span))
            continue
        properties: dict[str, Property] = {}
        for name, (cell, at) in zip(names, cells, strict=True):
            where = (place + at, place + at + len(cell))
            if cell.endswith(_ELLIPSES):
                fault = ListingFault.CUT_OFF_VALUE
                refuse(refused(text, fault, where, number=number, name=name, part=name))
            properties[name.lower()] = Property(name, cell, where)
        yield Entry(number, properties)
        number += 1


def _cells(line: str, columns: list[tuple[int, int]]) -> list[tuple[str, int]] | None:
    """Cut a line into the cells of its columns; ``None`` if two of them cannot be told apart.

    A column begins where its dashes do, unless it stands to the right (numbers, Booleans) and
    is longer than its header: then it begins behind the last blank of the gap.
    """
    # A wide character takes two columns, of which it is the first.
    wide = "".join(one + "\0" * (_width(one) - 1) for one in line)
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
            refuse(refused(text, ListingFault.NOT_AN_ENTRY, number=number))
            continue
        properties = {
            name.lower(): Property(name, value) for name, value in zip(names, row, strict=True)
        }
        yield Entry(number, properties, type_name=typed[1] if typed else "")


def begins_property(line: str, /) -> bool:
    """Whether a line of a longer text begins a property of the list layout."""
    place = len(line) - len(line.lstrip(_BLANKS))
    return bool(_property.match(line, place) or _bare_name.match(line, place))


def begins_table(lines: Sequence[str], place: int, /) -> bool:
    """Whether a line of a longer text is the header of a table."""
    below = lines[place + 1] if place + 1 < len(lines) else ""
    return _rule.fullmatch(below) is not None


def refused(
    text: str,
    fault: ListingFault,
    span: tuple[int, int] | None = None,
    *,
    number: int | None = None,
    name: str | None = None,
    part: str = "",
    cause: Exception | None = None,
) -> InvalidListingError:
    """Make the error about a stretch of *text*, or about a property of an entry."""
    within = () if number is None else (number,)
    error = InvalidListingError(
        text=text, fault=fault, span=span, part=part, name=name, within=within
    )
    error.__cause__ = cause
    return error


def _read_list(text: str, refuse: Refuse) -> Iterator[Entry]:
    start = text.startswith(_BYTE_ORDER_MARK)
    lines = [(found.start(), found[1].rstrip(_BLANKS)) for found in _line.finditer(text, start)]
    # The expression matches once more at the very end, so the last line is always a blank one.
    # A listing that was indented as a whole, in a mail or a page, is read as well.
    indent = min((_indent(line) for _, line in lines if line), default=0)
    reading = _Reading(text, refuse)
    for place, line in lines:
        span = (place + min(_indent(line), indent), place + len(line))
        if not line:
            yield from reading.finished()
        elif _indent(line) > indent:
            reading.go_on((place + _indent(line), span[1]), whole=(place, span[1]))
        else:
            yield from reading.begin(*span)


class _Lines(NamedTuple):
    """A property with the places of its lines."""

    name: str
    spans: list[tuple[int, int]]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(_BLANKS))


class _Reading:
    """An entry of the list layout while its lines are read."""

    def __init__(self, text: str, refuse: Refuse) -> None:
        self._text, self._refuse = text, refuse
        self._number = 0
        self._entry: dict[str, _Lines] = {}
        self._last: _Lines | None = None
        self._is_whole = True

    def finished(self) -> Iterator[Entry]:
        """Hand over the entry, if there is one, and begin another."""
        if self._entry:
            yield Entry(self._number, _joined(self._text, self._entry), self._is_whole)
            self._number += 1
        self._entry, self._last, self._is_whole = {}, None, True

    def go_on(self, span: tuple[int, int], whole: tuple[int, int]) -> None:
        """Read a line that continues a value."""
        if self._last is None:
            self._refuse(refused(self._text, ListingFault.NOT_A_PROPERTY, whole))
            self._is_whole = False
        else:
            self._last.spans.append(span)

    def begin(self, start: int, end: int) -> Iterator[Entry]:
        """Read the first line of a property; the first property again begins the next entry."""
        found = _property.match(self._text, start, end) or _bare_name.match(self._text, start, end)
        # What continues a refused line is neither an own fault nor part of another value.
        self._last = _Lines("", [])
        if found is None:
            self._refuse(refused(self._text, ListingFault.NOT_A_PROPERTY, (start, end)))
            self._is_whole = False
            return
        name = found[1] if found.re is _property else found[0]
        key = name.lower()
        if key in self._entry:
            # Without a blank line between them, entries are told apart by their first name.
            if key != next(iter(self._entry)):
                fault = ListingFault.REPEATED_PROPERTY
                span = (start, end)
                self._refuse(refused(self._text, fault, span, number=self._number, name=name))
                return
            yield from self.finished()
        self._last = self._entry[key] = _Lines(name, [(found.end(), end)])


def _joined(text: str, entry: Mapping[str, _Lines]) -> Mapping[str, Property]:
    return {
        key: Property(
            name,
            "".join(text[slice(*span)] for span in spans),
            (spans[0][0], spans[-1][1]),
            len(spans) > 1,
        )
        for key, (name, spans) in entry.items()
    }


def _read_json(text: str, refuse: Refuse) -> Iterator[Entry]:
    def without_repetition(pairs: list[tuple[str, Printed]]) -> dict[str, Printed]:
        seen = set[str]()
        for name, _ in pairs:
            if name.lower() in seen:
                error = refused(text, ListingFault.REPEATED_PROPERTY, name=name)
                refuse(evolve(error, advice="Keep one of the two."))
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
            refuse(refused(text, ListingFault.NOT_AN_ENTRY, number=number))
        else:
            properties = {name.lower(): Property(name, value) for name, value in item.items()}
            yield Entry(number, properties)


def _items(document: Printed) -> list[Printed]:
    if isinstance(document, list):
        return document
    # Windows PowerShell may wrap an array as {"value": [...], "Count": 2}.
    if isinstance(document, dict) and document.keys() == {"value", "Count"}:
        value = document["value"]
        return value if isinstance(value, list) else [value]
    return [document]
