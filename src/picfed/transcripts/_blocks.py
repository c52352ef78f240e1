"""The parts of a paste between two prompts: statements, and blocks of output."""

import json
import re
from bisect import bisect_right
from collections.abc import Callable, Iterator, Sequence
from functools import cached_property
from itertools import accumulate
from typing import TypeAlias

from attrs import Factory, define, field, frozen

from picfed._text import TextEnum
from picfed.cmdlets._layout import begins_property, begins_table
from picfed.transcripts._text import begins_statement, statement_end

_begins_csv = re.compile(r"#TYPE[ \t]|\"[A-Za-z_]\w*\"(?:[,;\t]\"[A-Za-z_]\w*\")+[ \t]*$")
_begins_json = re.compile(r"\s*[\[{]").match
# A drawn line, or the end of a code block.
_is_drawn = re.compile(r"([-=*#~_`])\1{2,}[ \t]*").fullmatch
_begins_xml = re.compile(r"\s*(?:<\?xml\b|<Objs\b)", re.IGNORECASE)

# Names in PowerShell's normal view of an error, which are not translated.
_in_error = re.compile(r"[ \t]*\+ (?:CategoryInfo|FullyQualifiedErrorId)[ \t]*:")
_MOST_OF_AN_ERROR = 60

#: The numbers of a first and a last line.
Lines: TypeAlias = tuple[int, int]


@frozen(kw_only=True)
class Above:
    """The command above an output.

    ``noun`` is that of its cmdlet, or empty if picfed does not know it; ``is_listing`` if it prints
    entries, ``is_whole`` if all of them; ``is_unread`` if only PowerShell knows what it prints;
    ``is_other`` if it is another command, and ``is_harmless`` if what it prints does not matter.
    """

    noun: str = ""
    is_listing: bool = False
    is_whole: bool = False
    is_unread: bool = False
    is_other: bool = False
    is_harmless: bool = False


class Shape(TextEnum):
    """The layout of a block of output."""

    LISTING = "listing"
    XML = "XML"
    ERROR = "error"
    OTHER = "other"


@frozen(kw_only=True)
class Block:
    """Some lines of output, with their numbers.

    ``host`` is the computer that printed it, if the paste shows that; ``is_followed`` if a prompt
    comes after it.
    """

    shape: Shape
    numbers: tuple[int, ...]
    lines: tuple[str, ...]
    above: Above
    host: str
    is_followed: bool

    @property
    def at(self) -> Lines:
        """The numbers of the first and the last line."""
        return self.numbers[0], self.numbers[-1]

    def lines_at(self, span: tuple[int, int] | None, /) -> Lines:
        """Find the lines of a stretch of the joined text."""
        if span is None:
            return self.at
        starts = self._starts
        first, last = (
            bisect_right(starts, place) - 1 for place in (span[0], max(span[0], span[1] - 1))
        )
        return self.numbers[first], self.numbers[last]

    @cached_property
    def _starts(self) -> list[int]:
        return _starts_of(self.lines)[:-1]


#: Reads the text of a statement, with its lines, and returns what it prints.
Reader: TypeAlias = Callable[[str, Lines], Above]


@define
class Segment:
    """The lines from one prompt to the next, cut into statements and blocks of output."""

    above: Above
    host: str = ""
    numbers: list[int] = Factory(list[int])
    lines: list[str] = Factory(list[str])
    commands: set[int] = Factory(set[int])
    is_followed: bool = False
    is_silent: bool = True
    is_damaged: bool = False
    # If an end was not found once, it is not searched again, which keeps reading linear.
    _is_short: bool = field(default=False, init=False)
    _is_json_over: bool = field(default=False, init=False)

    @cached_property
    def _text(self) -> str:
        return "\n".join(self.lines)

    @cached_property
    def _starts(self) -> list[int]:
        return _starts_of(self.lines)

    def add(self, number: int, line: str, *, is_command: bool = False) -> None:
        """Add a line; after a prompt it is always a command."""
        if is_command:
            self.commands.add(len(self.lines))
        self.numbers.append(number)
        self.lines.append(line)

    def blocks(self, read: Reader, /) -> Iterator[Block]:
        """Read the statements, and yield the blocks of output."""
        place = 0
        while place < len(self.lines):
            if not self.lines[place].strip():
                place += 1
            elif self.is_statement(place):
                place = self._read_statements(place, read)
            else:
                shape, count = self._shape_at(place)
                self.is_silent = False
                yield self._block(shape, slice(place, place + count))
                place += count

    @property
    def prints_nothing(self) -> bool:
        """Whether the last command has no output before the next prompt."""
        return self.is_followed and self.is_silent and bool(self.numbers)

    def whole(self) -> Block:
        """Return all lines as one block of output."""
        return self._block(Shape.OTHER, slice(None))

    def _block(self, shape: Shape, lines: slice) -> Block:
        return Block(
            shape=shape,
            numbers=tuple(self.numbers[lines]),
            lines=tuple(self.lines[lines]),
            above=self.above,
            host=self.host,
            is_followed=self.is_followed,
        )

    def is_statement(self, place: int, /) -> bool:
        """Whether a line is a command: it follows a prompt, or cannot be anything else."""
        line = self.lines[place]
        return place in self.commands or (not _begins_csv.match(line) and begins_statement(line))

    def _read_statements(self, place: int, read: Reader) -> int:
        """Read the statements that begin in a line; return the line after them."""
        column = self._starts[place]
        while column < self._starts[place + 1]:
            end, is_closed = statement_end(self._text, column, is_short=self._is_short)
            self._is_short = self._is_short or not is_closed
            last = place + self._text.count("\n", column, end)
            if statement := self._text[column:end].strip():
                above = read(statement, (self.numbers[place], self.numbers[last]))
                self.above = _joined(self.above, above) if self.is_silent else above
                self.is_silent = True
            place, column = last, end + 1
        return place + 1

    def _shape_at(self, place: int) -> tuple[Shape, int]:
        line = self.lines[place]
        if _begins_json(line) and not self._is_json_over:
            found = _json_lines(self._text, self._starts, place)
            self._is_json_over = found is None
            return (Shape.LISTING, found) if found else (Shape.OTHER, 1)
        if _begins_xml.match(line):
            return Shape.XML, _xml_lines(self.lines, place)
        if _begins_csv.match(line) or begins_table(self.lines, place):
            return Shape.LISTING, _run(self.lines, place)
        if begins_property(line):
            return Shape.LISTING, _list_lines(self, place)
        if count := _error_lines(self, place):
            return Shape.ERROR, count
        return Shape.OTHER, 1


def _joined(first: Above, second: Above) -> Above:
    """Return what is above the output of two commands; either may have printed an entry."""
    if not (first.is_listing and second.is_listing):
        return second
    is_whole = first.is_whole and second.is_whole
    return Above(is_listing=True, is_whole=is_whole, is_unread=not is_whole)


def _starts_of(lines: Sequence[str]) -> list[int]:
    return [0, *accumulate(len(line) + 1 for line in lines)]


def _json_lines(text: str, starts: list[int], place: int) -> int | None:
    """Count the lines of a JSON document; return ``None`` if there is none."""
    line = text[starts[place] : starts[place + 1]]
    start = starts[place] + len(line) - len(line.lstrip())
    try:
        _, end = json.JSONDecoder().raw_decode(text, start)
    except (ValueError, RecursionError):
        return None
    end_line = text.find("\n", end)
    if text[end : None if end_line < 0 else end_line].strip():
        return None
    return 1 + text.count("\n", start, end)


def _begins_other(line: str) -> bool:
    return bool(
        _begins_json(line) or _begins_csv.match(line) or _begins_xml.match(line) or _is_drawn(line)
    )


def _run(lines: list[str], place: int) -> int:
    """Count the lines up to the next blank one."""
    blanks = (end for end in range(place, len(lines)) if not lines[end].strip())
    return next(blanks, len(lines)) - place


def _xml_lines(lines: list[str], place: int) -> int:
    ends = (last + 1 for last in range(place, len(lines)) if "</Objs>" in lines[last])
    return next(ends, len(lines)) - place


def _error_lines(segment: Segment, place: int) -> int:
    """Count the lines of an error record: its message, its place and its names."""
    count, is_record = 0, False
    for index, line in enumerate(segment.lines[place : place + _MOST_OF_AN_ERROR], place):
        if not line.strip() or index in segment.commands or (is_record and line[0] not in " \t+"):
            break
        is_record = is_record or _in_error.match(line) is not None
        count += 1
    return count if is_record else 0


def _list_lines(segment: Segment, place: int) -> int:
    """Count the lines of properties, continued values and the blank lines between entries.

    A line directly below a property may be the rest of its value; an indented one always is.
    """
    lines, end, blank = segment.lines, place, 0
    for index in range(place, len(lines)):
        line = lines[index]
        if segment.is_statement(index):
            break
        if not line.strip():
            blank += 1
        elif begins_property(line) or not (blank or (line[0] not in " \t" and _begins_other(line))):
            end, blank = index + 1, 0
        else:
            break
    return end - place
