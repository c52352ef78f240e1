"""One command as a value: a name and arguments in order."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Self

from attrs import field, frozen

from picfed._arguments import items, items_of, want_text
from picfed._markup import Code
from picfed._notebook import Column, Shown, ShownCode
from picfed._text import printable
from picfed.errors import CommandFault
from picfed.powershell._characters import (
    as_name,
    is_command_name,
    is_keyword,
    refused,
)
from picfed.powershell._parts import Argument, Named, Positional, Switch
from picfed.powershell._reader import read_command
from picfed.powershell._values import Text


def _as_command_name(text: str) -> str:
    name = want_text("name", text)
    if not is_command_name.fullmatch(name) or is_keyword(name):
        raise refused(name, CommandFault.BAD_COMMAND_NAME, 0, len(name))
    return as_name(name)


def _as_arguments(value: Iterable[Argument]) -> tuple[Argument, ...]:
    return items(value)


def _must_keep_apart(_: object, __: object, arguments: tuple[Argument, ...]) -> None:
    for argument, following in pairwise(arguments):
        if isinstance(argument, Switch) and isinstance(following, Positional):
            msg = f"a value directly after -{argument.name} would be read as its value"
            raise ValueError(msg)  # noqa: TRY004  (the types are right, their order is not)


@frozen
class Command(ShownCode):
    """One PowerShell command: its syntax, not what it means.

    The text of a command is always one command, and reading it gives this value again. Names are
    compared without regard to case; how a value was quoted makes no difference, but ``1``,
    ``'1'`` and ``$true`` are three values.

    A command does not know which parameters take a value: ``-Name value`` is read as one
    `Named` argument, and a name without a value as a `Switch`.

    To run a written command from a file, store it with a byte-order mark (Python's
    ``utf-8-sig``): without one, Windows PowerShell reads the file in the code page of the
    system, where a byte of a letter beyond ASCII can be a quote.

    Attributes:
        name: The command's name, as written, except that dashes are ``-``.
        arguments: Its arguments, in order.

    Raises:
        InvalidCommandError: If the name is not that of a command.
        TypeError: If the name is not a ``str``, or an argument has another type.
        ValueError: If a `Positional` directly follows a `Switch`: put it in front.

    >>> command = Command.parse('''new-x "it's" -Enabled:1 -Names a,b –Force # on a page''')
    >>> str(command)
    "new-x 'it''s' -Enabled:1 -Names 'a','b' -Force"
    >>> Command.parse(str(command)) == command
    True
    """

    _caption = "{0.name}"
    _columns = (Column("command", read=str, kind=Code), Column("arguments", kind=Code))

    name: str = field(converter=_as_command_name, eq=str.lower)
    arguments: tuple[Argument, ...] = field(
        default=(),
        converter=_as_arguments,
        validator=[items_of(Positional, Named, Switch), _must_keep_apart],
    )

    @classmethod
    def parse(cls, text: str, /, *, placeholders: Mapping[str, str] | None = None) -> Self:
        """Read one command as Windows PowerShell reads it, without running anything.

        It reads a name; ``-Name value``, ``-Name:value`` and ``-Name``; text in single and in
        double quotes, PowerShell's typographic quotes and dashes included; words without
        quotes; numbers; ``$true``, ``$false`` and ``$null``; values with commas between them;
        lines continued by a backtick; comments.

        Documentation writes ``<identity-name>`` as a placeholder for your own value. It is
        refused unless *placeholders* has a text for it, which is then the value.

        Raises:
            InvalidCommandError: For everything else, with the fault and its place: the values
                of pipelines, variables and expressions are not guessed.
            TypeError: If *text*, or a placeholder, is not a ``str``.

        >>> text = "Remove-CsPublicProvider -Identity <identity-name>"
        >>> print(Command.parse(text, placeholders={"identity-name": "Yahoo!"}))
        Remove-CsPublicProvider -Identity 'Yahoo!'
        """
        values = {name: Text(value) for name, value in (placeholders or {}).items()}
        return cls(*read_command(text, values))

    def __str__(self) -> str:
        """The command as text, on one line; reading it gives this value again."""
        return " ".join((self.name, *map(str, self.arguments)))


class Commands(Shown[Command]):
    """A tuple of commands in the order in which to run them.

    >>> print(Commands(map(Command.parse, ["New-X a", "Set-X a -Enabled 1"])))
    New-X 'a'
    Set-X 'a' -Enabled 1
    """

    __slots__ = ()
    _columns = (Column("command", read=str, kind=Code),)

    def to_script(self, *, what_if: bool = False) -> str:
        """Write a script: comments, one command a line, and a check at the end.

        A command with a value that is not printable becomes a comment.

        Store it with a byte-order mark (``encoding="utf-8-sig"``); see `Command`.

        Args:
            what_if: Whether to add ``-WhatIf`` to each command that changes something.

        >>> print(Commands([Command.parse("Remove-X a")]).to_script(what_if=True), end="")
        # 1 command, with -WhatIf: nothing is changed.
        Remove-X 'a' -WhatIf
        # Check what is there now.
        Get-X
        """
        count = f"{len(self) or 'no'} command{'s' * (len(self) != 1)}"
        lines = [f"# {count}, with -WhatIf: nothing is changed." if what_if else f"# {count}."]
        for one in self:
            text = str(as_what_if(one) if what_if else one)
            lines.append(text if text.isprintable() else f"# {printable(text)}")
        if checks := checks_of(one for one in self if str(one).isprintable()):
            lines += ["# Check what is there now.", *map(str, checks)]
        return "".join(f"{line}\n" for line in lines)


def as_what_if(command: Command, /) -> Command:
    """Add ``-WhatIf`` to a command that changes something."""
    if _shows(command):
        return command
    kept = (
        one
        for one in command.arguments
        if isinstance(one, Positional) or one.name.lower() not in {"whatif", "wi"}
    )
    return Command(command.name, (*kept, Switch("WhatIf")))


def checks_of(commands: Iterable[Command], /) -> Commands:
    """Write the commands that show what others have changed."""
    nouns = {
        noun.lower(): noun
        for _, dash, noun in (one.name.partition("-") for one in commands if not _shows(one))
        if dash
    }
    return Commands(Command(f"Get-{noun}") for noun in nouns.values())


def _shows(command: Command) -> bool:
    return command.name.lower().startswith("get-")
