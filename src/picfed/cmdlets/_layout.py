"""Properties out of what PowerShell printed: the list layout, or JSON.

No published sample of either was found for a public provider. The layout is that of
``Format-List`` as it is published for sibling cmdlets (a name padded to the longest, a colon, a
value), and what ``ConvertTo-Json`` makes of objects; names are all that is relied upon.
"""

import json
import re
from collections.abc import Iterator, Mapping
from typing import NamedTuple, TypeAlias

from picfed._arguments import want_text
from picfed.errors import InvalidListingError, ListingFault

__all__ = ["Entry", "Printed", "read_entries"]

Printed: TypeAlias = "str | bool | int | float | list[Printed] | dict[str, Printed] | None"


class Property(NamedTuple):
    """A value with its place; ``wrapped`` tells that it went on over several lines."""

    name: str
    value: Printed
    span: tuple[int, int] | None = None
    wrapped: bool = False


#: The properties of one entry, by name in lower case.
Entry: TypeAlias = Mapping[str, Property]

_BYTE_ORDER_MARK = "\ufeff"
_line = re.compile(r"([^\r\n]*)(?:\r\n|\r|\n|\Z)")
_property = re.compile(r"([A-Za-z_][A-Za-z0-9_]*+)[ \t]*+:(?![^ \t])[ \t]*+")
_BLANKS = " \t\u00a0"


def read_entries(text: str, /) -> tuple[Entry, ...]:
    """Read the entries, whichever layout they are printed in.

    Raises:
        InvalidListingError: With the fault and, in the list layout, its place.
        TypeError: If *text* is not a ``str``.
    """
    if want_text("text", text).lstrip(f"{_BYTE_ORDER_MARK} \t\r\n").startswith(("[", "{")):
        return tuple(_read_json(text))
    return tuple(_read_list(text))


def refused(
    text: str, fault: ListingFault, span: tuple[int, int] | None = None
) -> InvalidListingError:
    """Make the error about a stretch of *text*."""
    return InvalidListingError(text=text, fault=fault, span=span)


def _read_list(text: str) -> Iterator[Entry]:
    start = text.startswith(_BYTE_ORDER_MARK)
    lines = [(found.start(), found[1].rstrip(_BLANKS)) for found in _line.finditer(text, start)]
    # The expression matches once more at the very end, so the last line is always a blank one.
    # A listing that was indented as a whole, in a mail or a page, is read as well.
    indent = min((_indent(line) for _, line in lines if line), default=0)
    entry: dict[str, _Lines] = {}
    last: _Lines | None = None
    for place, line in lines:
        end = place + len(line)
        if not line:
            if entry:
                yield _finished(text, entry)
            entry, last = {}, None
        elif _indent(line) > indent:
            if last is None:
                raise refused(text, ListingFault.NOT_A_PROPERTY, (place, end))
            last.spans.append((place + _indent(line), end))
        else:
            last = _first_line(text, place + indent, end)
            key = last.name.lower()
            if key in entry:
                # Without a blank line between them, entries are told apart by their first name.
                if key != next(iter(entry)):
                    raise refused(text, ListingFault.REPEATED_PROPERTY, (place + indent, end))
                yield _finished(text, entry)
                entry = {}
            entry[key] = last


class _Lines(NamedTuple):
    """A property with the places of its lines."""

    name: str
    spans: list[tuple[int, int]]


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip(_BLANKS))


def _first_line(text: str, start: int, end: int) -> _Lines:
    found = _property.match(text, start, end)
    if found is None:
        raise refused(text, ListingFault.NOT_A_PROPERTY, (start, end))
    return _Lines(found[1], [(found.end(), end)])


def _finished(text: str, entry: Mapping[str, _Lines]) -> Entry:
    return {
        key: Property(
            name,
            "".join(text[slice(*span)] for span in spans),
            (spans[0][0], spans[-1][1]),
            len(spans) > 1,
        )
        for key, (name, spans) in entry.items()
    }


def _read_json(text: str) -> Iterator[Entry]:
    try:
        document = json.loads(
            text.removeprefix(_BYTE_ORDER_MARK), object_pairs_hook=_without_repetition
        )
    except _RepeatedNameError as problem:
        raise refused(text, ListingFault.REPEATED_PROPERTY) from problem
    except json.JSONDecodeError as problem:
        place = problem.pos + text.startswith(_BYTE_ORDER_MARK)
        raise refused(text, ListingFault.NOT_JSON, (place, min(place + 1, len(text)))) from problem
    except (ValueError, RecursionError) as problem:  # a number of 5,000 digits; 100,000 brackets
        raise refused(text, ListingFault.NOT_JSON) from problem
    for item in _items(document):
        if not isinstance(item, dict):
            raise refused(text, ListingFault.NOT_AN_ENTRY)
        yield {name.lower(): Property(name, value) for name, value in item.items()}


class _RepeatedNameError(ValueError):
    """An object of the document has one name twice, in whatever case."""


def _without_repetition(pairs: list[tuple[str, Printed]]) -> dict[str, Printed]:
    if len({name.lower() for name, _ in pairs}) < len(pairs):
        raise _RepeatedNameError
    return dict(pairs)


def _items(document: Printed) -> list[Printed]:
    if isinstance(document, list):
        return document
    # Windows PowerShell may wrap an array as {"value": [...], "Count": 2}.
    if isinstance(document, dict) and document.keys() == {"value", "Count"}:
        value = document["value"]
        return value if isinstance(value, list) else [value]
    return [document]
