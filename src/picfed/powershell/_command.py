"""One command as a value: a name and arguments in order."""

from collections.abc import Iterable, Mapping
from itertools import pairwise
from typing import Any, Self, TypeAlias

from attrs import field, frozen

from picfed._arguments import want_items, want_text
from picfed._markup import Code
from picfed._notebook import Column, Shown, ShownCode
from picfed._text import printable
from picfed.errors import CommandFault
from picfed.powershell._characters import (
    as_name,
    is_command_name,
    is_keyword,
    is_parameter_name,
    refused,
    same_name,
)
from picfed.powershell._reader import Element, read_command
from picfed.powershell._values import Text, Value, as_value


def _as_parameter_name(text: str) -> str:
    name = want_text("name", text)
    if not is_parameter_name.fullmatch(name):
        raise refused(name, CommandFault.BAD_PARAMETER_NAME, 0, len(name))
    return name


@frozen
class Positional(ShownCode):
    """A value without a parameter's name.

    Attributes:
        value: The value; plain Python values are converted as in `Named`.

    Raises:
        InvalidCommandError: If a text cannot be written in a command.
        TypeError: If it is none of what a value is made of.

    >>> print(Command("Get-CsPublicProvider", [Positional("it's")]))
    Get-CsPublicProvider 'it''s'
    """

    value: Value = field(converter=as_value)

    def __str__(self) -> str:
        """The value as it is written in a command."""
        return str(self.value)


@frozen
class Named(ShownCode):
    """A parameter and its value.

    Names are compared without regard to case, as PowerShell compares them.

    Attributes:
        name: The parameter's name without its dash, as written; it may be a prefix.
        value: The value. A ``str`` is converted to `Text`, an ``int`` to `Number`, a ``bool``
            to `Boolean`, ``None`` to `Null` and several of these to `Array`.
        attached: Whether a colon joins them (``-Confirm:$false``). A parameter that takes no
            value, a switch, sees the difference: after ``-Confirm $false`` the value stands for
            itself, as a positional one.

    Raises:
        InvalidCommandError: If the name cannot be one, or a text cannot be written in a command.
        TypeError: If the name is not a ``str``.

    >>> str(Named("Enabled", True)), str(Named("Confirm", False, attached=True))
    ('-Enabled $true', '-Confirm:$false')
    """

    name: str = field(converter=_as_parameter_name, eq=same_name)
    value: Value = field(converter=as_value)
    attached: bool = field(default=False, kw_only=True)

    def __str__(self) -> str:
        """The parameter and its value as they are written in a command."""
        return f"-{self.name}{':' if self.attached else ' '}{self.value}"


@frozen
class Switch(ShownCode):
    """A parameter that stands alone.

    Attributes:
        name: The parameter's name without its dash, as written; it may be a prefix.

    Raises:
        InvalidCommandError: If the name cannot be one.
        TypeError: If it is not a ``str``.

    >>> str(Switch("WhatIf"))
    '-WhatIf'
    """

    name: str = field(converter=_as_parameter_name, eq=same_name)

    def __str__(self) -> str:
        """The parameter as it is written in a command."""
        return f"-{self.name}"


#: What can follow a command's name.
Argument: TypeAlias = Positional | Named | Switch


def _as_command_name(text: str) -> str:
    name = want_text("name", text)
    if not is_command_name.fullmatch(name) or is_keyword(name):
        raise refused(name, CommandFault.BAD_COMMAND_NAME, 0, len(name))
    return as_name(name)


def _as_arguments(value: Iterable[Argument]) -> tuple[Argument, ...]:
    arguments: tuple[Any, ...] = want_items("arguments", value)
    for argument in arguments:
        if not isinstance(argument, Positional | Named | Switch):
            msg = f"arguments are Positional, Named or Switch, not {type(argument).__name__}"
            raise TypeError(msg)
    return arguments


def _must_keep_apart(_: object, __: object, arguments: tuple[Argument, ...]) -> None:
    for argument, following in pairwise(arguments):
        if isinstance(argument, Switch) and isinstance(following, Positional):
            msg = f"a value directly after -{argument.name} would be read as the value of it"
            raise ValueError(msg)  # noqa: TRY004  (each type is right, their order is not)


@frozen
class Command(ShownCode):
    """One PowerShell command: its syntax, not what it means.

    Whatever the values are, the text of a command is one command that reads as this value
    again. Names are compared without regard to case; how a value was quoted makes no
    difference, but ``1``, ``'1'`` and ``$true`` are three values.

    Which parameters take a value is not known here: ``-Name value`` reads as one `Named`
    argument, and a name that nothing follows as a `Switch`.

    To run a written command from a file, store it with a byte-order mark (Python's
    ``utf-8-sig``): without one, Windows PowerShell reads the file in the code page of the
    system, where a byte of a letter beyond ASCII may stand for a quote.

    Attributes:
        name: The command's name, as written but for dashes, which are ``-``.
        arguments: What follows it, in order.

    Raises:
        InvalidCommandError: If the name cannot be one.
        TypeError: If the name is not a ``str``, or an argument is none.
        ValueError: If a `Positional` directly follows a `Switch`: put it in front.

    >>> command = Command.parse('''new-x "it's" -Enabled:1 -Names a,b –Force # on a page''')
    >>> str(command)
    "new-x 'it''s' -Enabled:1 -Names 'a','b' -Force"
    >>> Command.parse(str(command)) == command
    True
    """

    _caption = "{0.name}"
    _columns = (Column("command", read=str, kind=Code), Column("arguments", kind=Code))

    name: str = field(converter=_as_command_name, eq=same_name)
    arguments: tuple[Argument, ...] = field(
        default=(), converter=_as_arguments, validator=_must_keep_apart
    )

    @classmethod
    def parse(cls, text: str, /, *, placeholders: Mapping[str, str] | None = None) -> Self:
        """Read one command as Windows PowerShell reads it, without running anything.

        Read are: a name; ``-Name value``, ``-Name:value`` and ``-Name``; text in single and in
        double quotes, PowerShell's typographic quotes and dashes included; words without
        quotes; numbers; ``$true``, ``$false`` and ``$null``; values with commas between them;
        lines continued by a backtick; comments.

        Documentation writes ``<identity-name>`` where a value of your own belongs. Such a
        placeholder is refused unless *placeholders* has a text for it, which then is the value,
        whatever characters it holds.

        Raises:
            InvalidCommandError: With the fault and its place, for everything else: what a
                pipeline, a variable or an expression stands for is not guessed.
            TypeError: If *text* is not a ``str``.

        >>> text = "Remove-CsPublicProvider -Identity <identity-name>"
        >>> print(Command.parse(text, placeholders={"identity-name": "Yahoo!"}))
        Remove-CsPublicProvider -Identity 'Yahoo!'
        """
        values = {key: Text(value) for key, value in (placeholders or {}).items()}
        name, elements = read_command(text, values)
        return cls(name, tuple(map(_as_argument, elements)))

    def __str__(self) -> str:
        """The command as text, on one line; reading it gives this value again."""
        return " ".join((self.name, *map(str, self.arguments)))


class Commands(Shown[Command]):
    """A tuple of commands in the order in which they are run.

    >>> print(Commands(map(Command.parse, ["New-X a", "Set-X a -Enabled 1"])))
    New-X 'a'
    Set-X 'a' -Enabled 1
    """

    __slots__ = ()
    _columns = (Column("command", read=str, kind=Code),)

    def to_script(self, *, what_if: bool = False) -> str:
        """Write a script: comments, one command a line, and a check at the end.

        A command that cannot be seen whole, since a value of it is not printable, is a comment.

        Store it with a byte-order mark (``encoding="utf-8-sig"``); see `Command`.

        Args:
            what_if: Whether each command that changes something only says what it would do.

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


def _as_argument(element: Element) -> Argument:
    if element.name is None:
        assert element.value is not None  # noqa: S101  (an element without a name is a value)
        return Positional(element.value)
    if element.value is None:
        return Switch(element.name)
    return Named(element.name, element.value, attached=element.attached)


def as_what_if(command: Command, /) -> Command:
    """Let a command only say what it would do; one that shows something stays as it is."""
    if _shows(command):
        return command
    kept = (one for one in command.arguments if not _is_what_if(one))
    return Command(command.name, (*kept, Switch("WhatIf")))


def checks_of(commands: Iterable[Command], /) -> Commands:
    """Write the commands that show what others have changed."""
    nouns = {
        same_name(noun): noun
        for _, dash, noun in (one.name.partition("-") for one in commands if not _shows(one))
        if dash
    }
    return Commands(Command(f"Get-{noun}") for noun in nouns.values())


def _is_what_if(argument: Argument) -> bool:
    if isinstance(argument, Positional):
        return False
    return same_name(argument.name) in {"whatif", "wi"}


def _shows(command: Command) -> bool:
    return same_name(command.name).startswith("get-")
