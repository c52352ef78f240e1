"""The parts of a paste between two prompts: statements, and blocks of output."""

import json
import re
from collections.abc import Iterator
from enum import Enum
from typing import Protocol

from attrs import Factory, define, frozen

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


class Shape(Enum):
    """What a block of output looks like."""

    LISTING = "listing"
    XML = "XML"
    OTHER = "other"


@frozen(kw_only=True)
class Block:
    """Some lines of output, with the number of the first."""

    shape: Shape
    first: int
    lines: tuple[str, ...]
    above: Above

    @property
    def last(self) -> int:
        """The number of the last line."""
        return self.first + len(self.lines) - 1


class Reader(Protocol):
    """What reads a statement."""

    def read(self, text: str, first: int, last: int, /) -> Above:
        """Read it, and say what it prints."""
        ...


@define
class Segment:
    """The lines from one prompt to the next."""

    above: Above
    numbers: list[int] = Factory(list)
    lines: list[str] = Factory(list)
    commands: set[int] = Factory(set)
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
    lines = segment.lines
    text = "\n".join(lines)
    starts = [0]
    for line in lines:
        starts.append(starts[-1] + len(line) + 1)
    is_short = is_json_over = False
    place = 0
    while place < len(lines):
        line = lines[place]
        if not line.strip():
            place += 1
            continue
        if place in segment.commands or (not _begins_csv.match(line) and begins_statement(line)):
            at, column = place, starts[place]
            while column < starts[place + 1]:
                end, is_closed = statement_end(text, column, is_short=is_short)
                is_short = is_short or not is_closed
                last = at + text.count("\n", column, end)
                if statement := text[column:end].strip():
                    segment.above = statements.read(
                        statement, segment.numbers[at], segment.numbers[last]
                    )
                    segment.is_silent = True
                at, place, column = last, last, end + 1
            place += 1
            continue
        shape, count = Shape.OTHER, 1
        if line.lstrip().startswith(("[", "{")) and not is_json_over:
            found = _json_lines(text, starts, place)
            is_json_over = found is None
            if found:
                shape, count = Shape.LISTING, found
        elif _begins_csv.match(line):
            shape, count = Shape.LISTING, _run(lines, place)
        elif _begins_xml.match(line):
            shape, count = Shape.XML, _xml_lines(lines, place)
        elif begins_table(lines, place):
            shape, count = Shape.LISTING, _run(lines, place)
        elif begins_property(line):
            shape, count = Shape.LISTING, _list_lines(segment, place)
        segment.is_silent = False
        yield Block(
            shape=shape,
            first=segment.numbers[place],
            lines=tuple(lines[place : place + count]),
            above=segment.above,
        )
        place += count


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
