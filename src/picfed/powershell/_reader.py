"""Read one command, as PowerShell's own tokenizer and parser do.

Each construct that PowerShell would evaluate has a fault. So has text that versions of PowerShell
read differently, or that few authors read as PowerShell does: a command that was read has one
meaning. Reading looks at each character a bounded number of times.
"""

import re
from collections.abc import Mapping
from typing import TypeAlias

from picfed._arguments import want_text
from picfed.errors import CommandFault
from picfed.powershell._characters import (
    DASH,
    DOUBLE,
    NEWLINE,
    SINGLE,
    as_name,
    escape_of,
    is_command_name,
    is_keyword,
    is_parameter_name,
    refuse_unwritable,
    refused,
)
from picfed.powershell._parts import Argument, Named, Positional, Switch
from picfed.powershell._values import (
    Array,
    Boolean,
    Null,
    Number,
    Scalar,
    Text,
    Value,
    is_newer_number,
    is_number,
)

# PowerShell's white space: these controls, and every separator of Unicode. Line breaks are not.
_BLANKS = (
    "\t\v\f \xa0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
    "\u2028\u2029\u202f\u205f\u3000"
)
_ENDS_WORD = f"{_BLANKS}{NEWLINE};,"
_SPECIAL = rf"|&(){{}}<>$`{SINGLE}{DOUBLE}"

_blanks = re.compile(
    rf"(?:[{_BLANKS}]+|`(?:\r\n|[{NEWLINE}])|\#[^{NEWLINE}]*|<\#(?:[^#]++|\#(?!>))*+\#>)*+"
)
_line_breaks = re.compile(rf"[{NEWLINE}]+")
_breaks_and_semicolons = re.compile(rf"[{NEWLINE};]+")
_run = re.compile(rf"[^{_BLANKS}{NEWLINE}]*")
_to_end_of_line = re.compile(rf"[^{NEWLINE}]*")
_plain_word = re.compile(rf"[^{_ENDS_WORD}{_SPECIAL}]+")
_may_begin_word = re.compile(r"[\w./\\*~`]")
_redirects = re.compile("[1-6*]?>")
# PS C:\>, [server]: PS C:\>, and the C:\PS> of help texts; neither a message that begins with the
# path of a script, nor a postscript with an arrow.
prompt = re.compile(
    rf"(?:\[[^\]{NEWLINE}]{{1,255}}\]: ?)?(?:PS(?: [^<>\"{NEWLINE}]{{0,1024}})?"
    rf"|[A-Za-z]:\\[^:<>\"{NEWLINE}]{{0,1024}})(?<![-=])>(?!>)"
)
_placeholder = re.compile(rf"<([^<>{NEWLINE}]*)>")
_variable = re.compile(r"\$(?:\{[^}]*\}?|[\w:?^$]*)|@[\w:?^$]+")
_here_string = re.compile(f"@[{SINGLE}{DOUBLE}]")
_sub_expression = re.compile(r"[$@]?\(|\)|@\{")
_constant = re.compile(rf"\$(true|false|null)(?=[{_ENDS_WORD}]|\Z)", re.IGNORECASE | re.ASCII)
_begins_variable = re.compile(r"\$[\w:?^${(]")
_in_single_quotes = re.compile(f"[{SINGLE}]([{SINGLE}]?)")
_in_double_quotes = re.compile(rf"[{DOUBLE}]([{DOUBLE}]?)|`[\s\S]|\$")

_CONSTANTS: dict[str, Scalar] = {"true": Boolean(True), "false": Boolean(False), "null": Null()}  # noqa: FBT003
_FAULTS = (
    (re.compile("<#"), CommandFault.UNCLOSED_COMMENT),
    (_placeholder, CommandFault.PLACEHOLDER),
    (re.compile("<|[1-6*]?>"), CommandFault.REDIRECTION),
    (_here_string, CommandFault.HERE_STRING),
    (_sub_expression, CommandFault.SUB_EXPRESSION),
    (_variable, CommandFault.VARIABLE),
    (re.compile(r"\|\|?|&&"), CommandFault.PIPELINE),
    (re.compile("&"), CommandFault.CALL_OPERATOR),
    (re.compile("[{}]"), CommandFault.SCRIPT_BLOCK),
    (re.compile("[,;]"), CommandFault.MISSING_VALUE),
    (re.compile("`"), CommandFault.STRAY_BACKTICK),
    (re.compile(f"[{SINGLE}{DOUBLE}]"), CommandFault.JOINED_VALUES),
)


Placeholders: TypeAlias = Mapping[str, Text]


def read_command(text: str, placeholders: Placeholders, /) -> tuple[str, list[Argument]]:
    """Read the name and the arguments of a command, or raise the error of the first fault."""
    refuse_unwritable(want_text("command", text))
    name, place = _read_name(text, _after_breaks(text, 0, _line_breaks))
    arguments: list[Argument] = []
    while True:
        place = _after_blanks(text, place)
        if _is_at(text, place, NEWLINE + ";"):
            break
        argument, place = _read_argument(text, place, placeholders)
        arguments.append(argument)
    following = _after_breaks(text, place, _breaks_and_semicolons)
    if following < len(text):
        end = _end_of(_to_end_of_line, text, following)
        raise refused(text, CommandFault.SEVERAL_COMMANDS, following, end)
    return name, arguments


def _read_name(text: str, start: int) -> tuple[str, int]:
    if start == len(text):
        raise refused(text, CommandFault.NO_COMMAND, 0, len(text))
    if at := prompt.match(text, start):
        raise refused(text, CommandFault.BAD_COMMAND_NAME, *at.span())
    found = is_command_name.match(text, start)
    end = found.end() if found else start
    name = text[start:end]
    if found is None or not _ends_word(text, end) or is_keyword(name):
        if _is_at(text, start, ".") and _ends_word(text, start + 1):
            raise refused(text, CommandFault.CALL_OPERATOR, start, start + 1)
        if not _is_at(text, end, SINGLE + DOUBLE + ",;`"):
            _refuse_special(text, end)
        end = _end_of(_run, text, start)
        raise refused(text, CommandFault.BAD_COMMAND_NAME, start, end)
    return as_name(name), end


def _read_argument(text: str, start: int, placeholders: Placeholders) -> tuple[Argument, int]:
    if text[start] in DASH:
        return _read_parameter(text, start, placeholders)
    value, end = _read_value(text, start, placeholders)
    return Positional(value), end


def _read_parameter(text: str, dash: int, placeholders: Placeholders) -> tuple[Argument, int]:
    found = is_parameter_name.match(text, dash + 1)
    end = found.end() if found else dash + 1
    attached = _is_at(text, end, ":") and end < len(text)
    if found is None or not (attached or _ends_word(text, end)):
        if found:
            _refuse_special(text, end)
        run = _end_of(_run, text, dash)
        raise refused(text, CommandFault.BAD_PARAMETER_NAME, dash, run)
    value_at = _after_blanks(text, end + attached)
    if _is_at(text, value_at, NEWLINE + ";" + DASH):
        if attached:
            raise refused(text, CommandFault.MISSING_VALUE, dash, end + 1)
        return Switch(found[0]), end
    value, end = _read_value(text, value_at, placeholders)
    return Named(found[0], value, attached=attached), end


def _read_value(text: str, start: int, placeholders: Placeholders) -> tuple[Value, int]:
    """Read a value, or several with commas between them; a line may break after a comma only."""
    items: list[Scalar] = []
    while True:
        item, end = _read_scalar(text, start, placeholders)
        items.append(item)
        comma = _after_blanks(text, end)
        if not text.startswith(",", comma):
            return items[0] if len(items) == 1 else Array(items), end
        start = _after_breaks(text, comma + 1, _line_breaks)
        if _is_at(text, start, DASH):
            raise refused(text, CommandFault.MISSING_VALUE, comma, comma + 1)


def _read_scalar(text: str, start: int, placeholders: Placeholders) -> tuple[Scalar, int]:
    first = text[start]
    if first in SINGLE:
        return _read_quoted(text, start, _in_single_quotes)
    if first in DOUBLE:
        return _read_quoted(text, start, _in_double_quotes)
    if constant := _constant.match(text, start):
        return _CONSTANTS[constant[1].lower()], constant.end()
    if (found := _placeholder.match(text, start)) and found[1] in placeholders:
        return placeholders[found[1]], _end_of_quoted(text, found.end())
    if _redirects.match(text, start) is None and _may_begin_word.match(text, start):
        return _read_word(text, start)
    _refuse_special(text, start)
    raise refused(text, CommandFault.UNQUOTED_CHARACTER, start, start + 1)


def _read_quoted(text: str, start: int, marks: re.Pattern[str]) -> tuple[Text, int]:
    """Read a text up to the quote that closes it; *marks* finds the special characters."""
    pieces: list[str] = []
    place = start + 1
    for found in marks.finditer(text, place):
        first = found[0][0]
        if first == "$":
            # A dollar sign that begins no variable is a plain character.
            if _begins_variable.match(text, found.start()):
                _refuse_special(text, found.start())
            continue
        pieces.append(text[place : found.start()])
        place = found.end()
        if first == "`":
            pieces.append(escape_of(text, found.start()))
        elif found[1]:
            # Of two quotes that differ, PowerShell keeps the second.
            pieces.append(found[1])
        else:
            return Text("".join(pieces)), _end_of_quoted(text, place)
    raise refused(text, CommandFault.UNCLOSED_QUOTE, start, start + 1)


def _end_of_quoted(text: str, end: int) -> int:
    """Refuse text that continues the value: a second value, a member, a comment."""
    if _ends_word(text, end):
        return end
    if text[end] in "|&(){}>":
        _refuse_special(text, end)
    raise refused(text, CommandFault.JOINED_VALUES, end, end + 1)


def _read_word(text: str, start: int) -> tuple[Scalar, int]:
    pieces: list[str] = []
    place = start
    while not _ends_word(text, place):
        if plain := _plain_word.match(text, place):
            _refuse_invisible(text, *plain.span())
            pieces.append(plain[0])
            place = plain.end()
            continue
        if not _is_escape(text, place):
            _refuse_special(text, place)
        pieces.append(escape_of(text, place))
        place += 2
    word = "".join(pieces)
    if place - start == len(word) and is_number(word):
        return Number(word), place
    if place - start == len(word) and is_newer_number(word):
        raise refused(text, CommandFault.VERSION_DEPENDENT_NUMBER, start, place)
    return Text(word), place


def _is_escape(text: str, place: int) -> bool:
    # Before a blank or a line break, a backtick does not do what it seems to do.
    return text[place] == "`" and not _is_at(text, place + 1, _BLANKS + NEWLINE)


def _refuse_invisible(text: str, start: int, end: int) -> None:
    if not text[start:end].isprintable():
        place = next(i for i in range(start, end) if not text[i].isprintable())
        raise refused(text, CommandFault.UNQUOTED_CHARACTER, place, place + 1)


def _refuse_special(text: str, place: int) -> None:
    """Refuse the characters at *place* if they have a meaning in PowerShell."""
    for pattern, fault in _FAULTS:
        if found := pattern.match(text, place):
            raise refused(text, fault, *found.span())


def _is_at(text: str, place: int, characters: str) -> bool:
    """Whether one of *characters*, or the end of the text, is at *place*."""
    return place == len(text) or text[place] in characters


def _ends_word(text: str, place: int) -> bool:
    return _is_at(text, place, _ENDS_WORD)


def _end_of(pattern: re.Pattern[str], text: str, place: int) -> int:
    found = pattern.match(text, place)
    return place if found is None else found.end()


def _after_blanks(text: str, place: int) -> int:
    return _end_of(_blanks, text, place)


def _after_breaks(text: str, place: int, breaks: re.Pattern[str]) -> int:
    """Skip blanks, and what *breaks* matches."""
    while True:
        place = _after_blanks(text, place)
        following = _end_of(breaks, text, place)
        if following == place:
            return place
        place = following
