"""The characters that mean something to PowerShell, and those that no command can hold.

The sets are those of PowerShell's own ``CharTraits.cs``. The regular expressions built from
them match a text in one way only, so reading takes time linear in its length.
"""

import re

from picfed.errors import CommandFault, InvalidCommandError

SINGLE = "'\u2018\u2019\u201a\u201b"
DOUBLE = '"\u201c\u201d\u201e'
DASH = "-\u2013\u2014\u2015"
NEWLINE = "\r\n"

#: The meaning of a backtick and a letter, in every version.
ESCAPES = {"a": "\a", "b": "\b", "f": "\f", "n": "\n", "r": "\r", "t": "\t", "v": "\v"}

_unwritable = re.compile("[\x00-\x06\x0e-\x1f\x7f-\x9f\ud800-\udfff]")

_NAME = rf"[A-Za-z_][A-Za-z0-9_]*+(?:[{DASH}][A-Za-z0-9_]++)*+"
#: A cmdlet, with or without the module it comes from.
is_command_name = re.compile(rf"(?:[A-Za-z0-9_.]++\\)?{_NAME}")
is_parameter_name = re.compile(r"[A-Za-z_][A-Za-z0-9_]*|\?")

_TO_ASCII_DASH = str.maketrans(DASH, "-" * len(DASH))

#: These begin a statement of another kind. A longer name that begins with one is a command.
is_keyword = re.compile(
    "begin|break|catch|class|configuration|continue|data|define|do|dynamicparam|else|elseif|end"
    "|enum|exit|filter|finally|for|foreach|from|function|hidden|if|in|inlinescript|interface"
    "|module|namespace|parallel|param|private|process|public|return|sequence|static|switch|throw"
    "|trap|try|type|until|using|var|while|workflow",
    re.IGNORECASE | re.ASCII,
).fullmatch


def refused(text: str, fault: CommandFault, start: int, end: int) -> InvalidCommandError:
    """Make the error about a stretch of *text*."""
    return InvalidCommandError(text=text, fault=fault, span=(start, end))


def as_name(text: str) -> str:
    """Write every dash of a name as ``-``."""
    return text.translate(_TO_ASCII_DASH)


def refuse_unwritable(text: str) -> None:
    """Refuse characters that no command can hold: most controls, and halves of surrogate pairs."""
    if found := _unwritable.search(text):
        half = "\ud800" <= found[0] <= "\udfff"
        fault = CommandFault.LONE_SURROGATE if half else CommandFault.CONTROL_CHARACTER
        raise refused(text, fault, *found.span())


def escape_of(text: str, place: int) -> str:
    """Return the meaning of a backtick at *place* and the character after it."""
    letter = text[place + 1]
    if letter == "0":
        raise refused(text, CommandFault.CONTROL_CHARACTER, place, place + 2)
    if letter in "eu":
        raise refused(text, CommandFault.VERSION_DEPENDENT_ESCAPE, place, place + 2)
    return ESCAPES.get(letter, letter)
