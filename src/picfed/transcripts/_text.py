"""Cut a paste into lines: decode it, remove colors, find frames, prompts and statements."""

import re
from codecs import BOM_UTF16_BE, BOM_UTF16_LE

from picfed.powershell._characters import DASH, DOUBLE, SINGLE
from picfed.powershell._reader import prompt

# ECMA-48: control sequences (colors), and the operating system commands of terminals. Files that
# were joined have byte-order marks between them.
_escapes = re.compile(
    r"\ufeff|\x1b(?:\[[0-?]*[ -/]*[@-~]|\][^\x07\x1b\n]*(?:\x07|\x1b\\)|[@-Z\\^_])"
)
# Files that were converted twice have two returns.
_break = re.compile("\r?\r\n|\r|\n")
_frame = re.compile(r"\*{20,}")
_MOST_IN_A_FRAME = 40
# A line of a frame, in any language, and the prompt of a remote session.
_host = re.compile(r"[:\uff1a]\s*([^\s:\uff1a]{1,255}) \(Microsoft Windows NT |^\s*\[([^\]]+)\]:")
#: Lines of a frame whose beginning or end was left out of the paste, in English and German, and
# what Start-Transcript and Stop-Transcript print.
is_about_transcript = re.compile(
    r"\s*(?:(?:Start time|End time|User ?name|RunAs User|Configuration Name|Machine"
    r"|Host Application|Process ID|PSVersion|PSEdition|PSCompatibleVersions|BuildVersion"
    r"|CLRVersion|WSManStackVersion|PSRemotingProtocolVersion|SerializationVersion|Startzeit"
    r"|Endzeit|Benutzername|RunAs-Benutzer|Konfigurationsname|Computer|Hostanwendung"
    r"|Prozess-ID)[ ]*:"
    r"|(?:Windows )?PowerShell[ -]transcript (?:start|end)\s*$"
    r"|n?(?:Start|Ende) der (?:Windows )?PowerShell-Aufzeichnung\s*$"
    r"|Transcript (?:started|stopped),|Die Aufzeichnung wurde (?:gestartet|beendet))",
    re.IGNORECASE,
).match
# Transcripts also have PS>TerminatingError(...), without a prompt.
_begins_prompt = re.compile(rf"\s*{prompt.pattern}(?![A-Za-z]+\(.*\): )[ ]?")
#: Whether a prompt is that of help texts, whose examples may lack their output.
is_of_help = re.compile(r"\s*C:\\PS>", re.IGNORECASE).match
# Exchange's [PS] C:\>, the arrow of a theme, the mark of a quoted mail.
_other_prompt = re.compile(
    rf"\s*(?:[^\s#].{{0,120}}?)?[>\u203a\u276f\u279c\u00bb]\s?"
    rf"(?=(?:Get|Set|New|Remove|Enable|Disable|Grant)[{DASH}]Cs[A-Za-z])",
    re.IGNORECASE,
)
_continues = re.compile(r">>[ ]?")
_VERBS = (
    "Add|Clear|ConvertFrom|ConvertTo|Copy|Disable|Enable|Enter|Exit|Export|ForEach|Format|Get"
    "|Grant|Import|Invoke|Measure|Move|New|Out|Publish|Read|Remove|Reset|Restart|Revoke|Select"
    "|Set|Sort|Start|Stop|Sync|Test|Uninstall|Install|Update|Where|Write"
)
_statement = re.compile(
    rf"\s*(?:(?:[A-Za-z0-9_.]+\\)?(?:{_VERBS})[{DASH}][A-Za-z]\w*(?![ \t]*:|\w)(?=[\s;|,({{]|\Z)"
    r"|\#(?!TYPE\b)|<\#|@\{|[$]\w+(?::\w+)?(?:\.\w+)*[ \t]*(?:[+]?=|\||\Z|\.)"
    r"|(?:foreach|if|for|while|switch)[ \t]*\(|(?:function|filter)[ \t]+[\w-]+[ \t]*[({]"
    r"|(?:try|catch|finally|else|param)[ \t]*[({]|[}])",
    re.IGNORECASE,
)
_token = re.compile(
    rf"`[\s\S]|(?<![^\s;(){{}}|,=])\#[^\n]*|<\#|@'[ \t]*\n|@\"[ \t]*\n"
    rf"|[{SINGLE}](?:[^{SINGLE}]|[{SINGLE}]{{2}})*+[{SINGLE}]"
    rf"|[{DOUBLE}](?:[^`{DOUBLE}]|`[\s\S]|[{DOUBLE}]{{2}})*+[{DOUBLE}]"
    rf"|[{SINGLE}{DOUBLE}]|[(){{}}\n;|,]"
)
_CLOSING = {"<#": "#>", "@'": "\n'@", '@"': '\n"@'}
_DEPTHS = {"(": 1, "{": 1, ")": -1, "}": -1}
_parameter_line = re.compile(rf"[ \t]*[{DASH}][A-Za-z]")


def lines_of(data: str | bytes, /) -> list[str]:
    """Decode, remove control sequences of a terminal, and cut into lines."""
    text = data if isinstance(data, str) else _decoded(data)
    return _break.split(_escapes.sub("", text))


def _decoded(data: bytes) -> str:
    if data.startswith((BOM_UTF16_LE, BOM_UTF16_BE)):
        return data.decode("utf-16", "replace")
    # Without a mark: in UTF-16, every second byte of ASCII text is 0.
    if data[1:2] == b"\0" or data[:1] == b"\0":
        return data.decode("utf-16-le" if data[1:2] == b"\0" else "utf-16-be", "replace")
    return data.decode("utf-8", "surrogateescape")


def is_damaged(line: str, /) -> bool:
    """Whether a character of the line was lost in decoding."""
    return any(one == "\ufffd" or "\ud800" <= one <= "\udfff" for one in line)


def frames_of(lines: list[str], /) -> set[int]:
    """Find the lines of the frames that Start-Transcript writes, in any language."""
    marks = [number for number, line in enumerate(lines) if _frame.fullmatch(line.strip())]
    found: set[int] = set()
    place = 0
    while place < len(marks):
        first = marks[place]
        last = marks[place + 1] if place + 1 < len(marks) else len(lines) - 1
        within = range(first + 1, last)
        found.add(first)
        place += 1
        if place < len(marks) and len(within) <= _MOST_IN_A_FRAME:
            framed = lines[first + 1 : last]
            # Rows of asterisks may also be drawn between listings or statements.
            if framed and not any(map(_is_content, framed)):
                found.update(range(first, last + 1))
                place += 1
    return found


def _is_content(line: str) -> bool:
    return bool(_begins_prompt.match(line) or "Identity" in line or begins_statement(line))


def host_of(line: str, /) -> str:
    """Return the computer that a frame or a prompt names, in lower case; empty without one."""
    found = _host.search(line)
    return (found[1] or found[2]).lower() if found else ""


def without_prompt(line: str, /) -> str | None:
    """Return the text after the prompt; ``None`` for a line without one."""
    found = _begins_prompt.match(line)
    return None if found is None else line[found.end() :]


def without_other_prompt(line: str, /) -> str | None:
    """Return a command after something like a prompt; ``None`` without one."""
    found = None if begins_statement(line) else _other_prompt.match(line)
    return None if found is None else line[found.end() :]


def without_continuation(line: str, /) -> str | None:
    """Return the text after the prompt of a continued command; ``None`` without one."""
    found = _continues.match(line)
    return None if found is None else line[found.end() :]


def begins_statement(line: str, /) -> bool:
    """Whether a line without a prompt can only be a part of a script."""
    return _statement.match(line) is not None


def statement_end(text: str, start: int, /, *, is_short: bool) -> tuple[int, bool]:
    """Find the end of a statement, and whether all its quotes and brackets are closed.

    One that is not closed ends with its line. With *is_short* only the first line is read, so that
    a text with an unclosed quote is not searched to its end more than once.
    """
    limit = _line_end(text, start) if is_short else len(text)
    depth, goes_on, place = 0, start, start
    while found := _token.search(text, place, limit):
        mark, at, place = found[0], found.start(), found.end()
        if closing := _CLOSING.get(mark[:2]):
            place = text.find(closing, place, limit) + len(closing)
            if place < len(closing):
                return _line_end(text, start), False
        elif mark in _DEPTHS:
            depth = max(0, depth + _DEPTHS[mark])
        elif len(mark) == 1 and mark in SINGLE + DOUBLE:
            return _line_end(text, start), False
        elif mark in {"|", ","}:
            goes_on = place
        elif depth == 0 and mark == ";":
            return at, True
        elif depth == 0 and mark == "\n" and text[goes_on:at].strip():
            # A line that begins with a parameter continues the one before: a backtick was lost.
            if _parameter_line.match(text, place) is None:
                return at, True
            goes_on = place
    return (limit, True) if depth == 0 else (_line_end(text, start), False)


def _line_end(text: str, start: int) -> int:
    end = text.find("\n", start)
    return len(text) if end < 0 else end
