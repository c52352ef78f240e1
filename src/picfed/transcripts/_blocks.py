"""The parts of a paste between two prompts: statements, and blocks of output."""

import json
import re
from bisect import bisect_right
from collections.abc import Iterator
from functools import cached_property
from itertools import accumulate
from typing import Protocol

from attrs import Factory, define, frozen

from picfed._text import TextEnum
from picfed.cmdlets._layout import begins_property, begins_table
from picfed.transcripts._text import begins_statement, statement_end

_begins_csv = re.compile(r"#TYPE[ \t]|\"[A-Za-z_]\w*\"(?:[,;\t]\"[A-Za-z_]\w*\")+[ \t]*$")
_begins_xml = re.compile(r"\s*(?:<\?xml\b|<Objs\b)", re.IGNORECASE)


@frozen(kw_only=True)
class Above:
    """The command above an output: what it prints, and whether it prints all of it.

    ``noun`` is that of the cmdlet that printed, empty without one that picfed knows;
    ``is_other`` tells that another command printed.
    """

    noun: str = ""
    is_whole: bool = False
    is_other: bool = False


class Shape(TextEnum):
    """What a block of output looks like."""

    LISTING = "listing"
    XML = "XML"
    OTHER = "other"


@frozen(kw_only=True)
class Block:
    """Some lines of output, with their numbers."""

    shape: Shape
    numbers: tuple[int, ...]
    lines: tuple[str, ...]
    above: Above

    @property
    def at(self) -> tuple[int, int]:
        """The numbers of the first and the last line."""
        return self.numbers[0], self.numbers[-1]

    def lines_at(self, span: tuple[int, int] | None, /) -> tuple[int, int]:
        """Find the lines of a stretch of the text that the lines make."""
        if span is None:
            return self.at
        starts = self._starts
        first, last = (
            bisect_right(starts, place) - 1 for place in (span[0], max(span[0], span[1] - 1))
        )
        return self.numbers[first], self.numbers[last]

    @cached_property
    def _starts(self) -> list[int]:
        return [0, *accumulate(len(line) + 1 for line in self.lines[:-1])]


class Reader(Protocol):
    """What reads a statement."""

    def read(self, text: str, first: int, last: int, /) -> Above:
        """Read it, and say what it prints."""
        ...


@define
class Segment:
    """The lines from one prompt to the next."""

    above: Above
    numbers: list[int] = Factory(list[int])
    lines: list[str] = Factory(list[str])
    commands: set[int] = Factory(set[int])
    is_followed: bool = False
    is_silent: bool = True

    def add(self, number: int, line: str, *, is_command: bool = False) -> None:
        """Add a line; after a prompt it is a command whatever it looks like."""
        if is_command:
            self.commands.add(len(self.lines))
        self.numbers.append(number)
        self.lines.append(line)


def blocks_of(segment: Segment, statements: Reader, /) -> Iterator[Block]:
    """Read the statements of a segment, and yield its blocks of output."""
    cutter = _Cutter(segment)
    place = 0
    while place < len(segment.lines):
        line = segment.lines[place]
        if not line.strip():
            place += 1
        elif cutter.is_statement(place):
            place = cutter.read_statements(place, statements)
        else:
            block = cutter.block_at(place)
            segment.is_silent = False
            yield block
            place += len(block.lines)


class _Cutter:
    """Cuts the lines of a segment into statements and blocks."""

    def __init__(self, segment: Segment) -> None:
        self._segment = segment
        self._lines = segment.lines
        self._text = "\n".join(segment.lines)
        self._starts = [0, *accumulate(len(line) + 1 for line in segment.lines)]
        # What does not end once is not looked for again, so that reading stays linear.
        self._is_short = self._is_json_over = False

    def is_statement(self, place: int) -> bool:
        """Whether a line is a command: after a prompt, or because it can be nothing else."""
        line = self._lines[place]
        if place in self._segment.commands:
            return True
        return not _begins_csv.match(line) and begins_statement(line)

    def read_statements(self, place: int, statements: Reader) -> int:
        """Read the statements that begin in a line; return the line after them."""
        segment, column = self._segment, self._starts[place]
        while column < self._starts[place + 1]:
            end, is_closed = statement_end(self._text, column, is_short=self._is_short)
            self._is_short = self._is_short or not is_closed
            last = place + self._text.count("\n", column, end)
            if statement := self._text[column:end].strip():
                numbers = segment.numbers[place], segment.numbers[last]
                segment.above = statements.read(statement, *numbers)
                segment.is_silent = True
            place, column = last, end + 1
        return place + 1

    def block_at(self, place: int) -> Block:
        """Make the block of output that begins in a line."""
        shape, count = self._shape_at(place)
        lines = slice(place, place + count)
        return Block(
            shape=shape,
            numbers=tuple(self._segment.numbers[lines]),
            lines=tuple(self._lines[lines]),
            above=self._segment.above,
        )

    def _shape_at(self, place: int) -> tuple[Shape, int]:
        line = self._lines[place]
        if line.lstrip().startswith(("[", "{")) and not self._is_json_over:
            found = _json_lines(self._text, self._starts, place)
            self._is_json_over = found is None
            return (Shape.LISTING, found) if found else (Shape.OTHER, 1)
        if _begins_xml.match(line):
            return Shape.XML, _xml_lines(self._lines, place)
        if _begins_csv.match(line) or begins_table(self._lines, place):
            return Shape.LISTING, _run(self._lines, place)
        if begins_property(line):
            return Shape.LISTING, _list_lines(self._segment, place)
        return Shape.OTHER, 1


def _json_lines(text: str, starts: list[int], place: int) -> int | None:
    """Count the lines of a JSON document; ``None`` if it is none."""
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


def _run(lines: list[str], place: int) -> int:
    """Count the lines up to the next blank one."""
    end = place
    while end < len(lines) and lines[end].strip():
        end += 1
    return end - place


def _xml_lines(lines: list[str], place: int) -> int:
    end = place
    while end < len(lines) and "</Objs>" not in lines[end]:
        end += 1
    return min(end + 1, len(lines)) - place


def _list_lines(segment: Segment, place: int) -> int:
    """Count the lines of properties, continued values and the blank lines between entries."""
    lines, end, blank = segment.lines, place, 0
    for index in range(place, len(lines)):
        line = lines[index]
        if index in segment.commands:
            break
        if not line.strip():
            blank += 1
        elif begins_property(line) or (line[0] in " \t" and not blank):
            end, blank = index + 1, 0
        else:
            break
    return end - place
