"""From a command to what it means, and back: each parameter by its name, with its type."""

import re
from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import Self, TypeAlias, TypedDict

from attrs import evolve, field, frozen

from picfed._arguments import want_items, want_text
from picfed._notebook import ShownValue
from picfed.cmdlets._tables import CMDLETS, Cmdlet, Kind, Parameter
from picfed.errors import (
    CmdletFault,
    InvalidCommandError,
    MalformedTextError,
    UnusableCommandError,
)
from picfed.powershell import (
    Argument,
    Boolean,
    Command,
    Named,
    Null,
    Number,
    Positional,
    Switch,
    Text,
    Value,
)
from picfed.powershell._values import written_place
from picfed.providers import VerificationLevel
from picfed.servers import ServerVersion

#: What a parameter is given: text, a Boolean or a switch, a count, or a level.
Meaning: TypeAlias = str | bool | int | VerificationLevel

_LEVELS = {level.cmdlet_name.lower(): level for level in VerificationLevel}
_NUMBERED_LEVELS = {str(level.value): level for level in VerificationLevel}
_LARGEST_COUNT = 2**32 - 1
_is_digits = re.compile("[0-9]{1,10}").fullmatch


def _as_cmdlet(value: str) -> str:
    return want_text("cmdlet", value)


def _as_pairs(value: Iterable[tuple[str, Meaning]]) -> tuple[tuple[str, Meaning], ...]:
    return tuple((name, meaning) for name, meaning in want_items("parameters", value))


@frozen
class Call(ShownValue):
    """What a command means: its cmdlet, and its parameters by their full names.

    Attributes:
        cmdlet: The cmdlet's name as its help spells it.
        parameters: Pairs of a name and a value, in the order of the command: a ``str``, a
            ``bool`` for a Boolean or a switch, an ``int`` for a count, a `VerificationLevel`.

    Raises:
        UnusableCommandError: If the cmdlet is not known, or would not take these.
        InvalidCommandError: If a text cannot be written in a command.
        ValueError: If a name is not spelled as the cmdlet's help spells it.
        TypeError: If *cmdlet* is not a ``str``.

    >>> from picfed.powershell import Command
    >>> call = Call.of(Command.parse("set-cspublicprovider Skype -ena 1 -verif UseSource -wi"))
    >>> call.parameters[:2], call.get("WhatIf")
    ((('Identity', 'Skype'), ('Enabled', True)), True)
    >>> print(call.command)
    Set-CsPublicProvider -Identity 'Skype' -Enabled $true -VerificationLevel 'UseSourceVerification' -WhatIf
    """  # noqa: E501  (the command is one line)

    _caption = "Call of {0.cmdlet}"
    _columns = ("parameters", "command")

    cmdlet: str = field(converter=_as_cmdlet)
    parameters: tuple[tuple[str, Meaning], ...] = field(default=(), converter=_as_pairs)

    def __attrs_post_init__(self) -> None:
        """Let only such a call be made as reading gives back."""
        found = _bound(self.command, None)
        if found != (self.cmdlet, self.parameters):
            msg = f"{self.cmdlet} and its parameters are named as the help spells them: {found}"
            raise ValueError(msg)

    @classmethod
    def of(cls, command: Command, /, *, server: ServerVersion | None = None) -> Self:
        """Read a command of one of the cmdlets that picfed knows.

        Names may be shortened and in any case, as PowerShell takes them. With *server*, its
        version must know every parameter; without, any version may.

        Raises:
            UnusableCommandError: With the fault, the parameter and its place in the command.
        """
        return cls(*_bound(command, server))

    @property
    def command(self) -> Command:
        """The command with full names, each value as its type is written."""
        return _command(_cmdlet_named(Command(self.cmdlet)), self.parameters)

    def get(self, name: str, /) -> Meaning | None:
        """The value of a parameter, by its full name; ``None`` where it is not given."""
        return dict(self.parameters).get(name)


class Options(TypedDict, total=False):
    """What every command that changes something takes.

    Attributes:
        server: The version of the server, which must know all parameters.
        force: The switch ``-Force``.
        what_if: The switch ``-WhatIf``.
        confirm: The switch ``-Confirm``; ``False`` writes ``-Confirm:$false``.

    >>> from picfed.cmdlets import remove_public_provider
    >>> options = Options(force=True, confirm=False)
    >>> print(remove_public_provider("Messenger", **options))
    Remove-CsPublicProvider -Identity 'Messenger' -Force -Confirm:$false
    """

    server: ServerVersion | None
    force: bool
    what_if: bool
    confirm: bool | None


def write(
    name: str,
    values: Mapping[str, Meaning | None],
    /,
    *,
    server: ServerVersion | None = None,
    force: bool = False,
    what_if: bool = False,
    confirm: bool | None = None,
) -> Command:
    """Write a command; what is ``None`` is left out.

    Raises:
        UnusableCommandError: If the cmdlet, or the version of the server, would not take it.
    """
    switches = {"Force": force or None, "WhatIf": what_if or None, "Confirm": confirm}
    given = {**values, **switches}.items()
    command = _command(
        CMDLETS[name.lower()], [(key, value) for key, value in given if value is not None]
    )
    _bound(command, server)
    return command


def read_call(
    command: Command | str, /, *cmdlets: str, server: ServerVersion | None = None
) -> Call:
    """Read a command, or its text, of one of some cmdlets.

    Raises:
        UnusableCommandError: If it is of another one, or its cmdlet would not take it.
        InvalidCommandError: If the text is no command.
    """
    written = Command.parse(command) if isinstance(command, str) else command
    call = Call.of(written, server=server)
    if call.cmdlet not in cmdlets:
        raise _refused(written, CmdletFault.OTHER_CMDLET, None, call.cmdlet)
    return call


def parameter_of(field_name: str | None, /) -> str:
    """Name the parameter that a field is set by: ``proxy_fqdn`` by ``ProxyFqdn``."""
    return "".join(word.capitalize() for word in (field_name or "").split("_"))


@contextmanager
def placed_in(call: Call, /) -> Generator[None, None, None]:
    """Give an error about a parameter's value its place in the command as picfed writes it."""
    try:
        yield
    except MalformedTextError as problem:
        command, name = call.command, parameter_of(problem.name)
        names = [given for given, _ in call.parameters]
        # A domain is named by -Domain or by -Identity.
        name = name if name in names else "Identity"
        index = names.index(name)
        value = Text(problem.text)
        start = _start_of(command, index) + len(f"-{name} ")
        places = problem.span or (0, len(problem.text))
        first, last = (start + written_place(value, place) for place in places)
        raise evolve(problem, text=str(command), span=(first, last), name=name) from problem


def _command(cmdlet: Cmdlet, pairs: Iterable[tuple[str, Meaning]]) -> Command:
    return Command(cmdlet.name, [_argument(cmdlet, name, value) for name, value in pairs])


def _argument(cmdlet: Cmdlet, name: str, value: Meaning) -> Argument:
    kind = next((found.kind for found in cmdlet.parameters if found.name == name), None)
    if kind is Kind.SWITCH and isinstance(value, bool):
        return Switch(name) if value else Named(name, Boolean(value), attached=True)
    if kind is Kind.GRANT and value == "":
        return Named(name, None)
    try:
        return Named(name, value.cmdlet_name if isinstance(value, VerificationLevel) else value)
    except InvalidCommandError as problem:
        raise evolve(problem, name=name) from problem.__cause__


def _cmdlet_named(command: Command) -> Cmdlet:
    # A module may stand in front of the name: Lync\\Get-CsPublicProvider.
    cmdlet = CMDLETS.get(command.name.rpartition("\\")[2].lower())
    if cmdlet is None:
        raise _refused(command, CmdletFault.OTHER_CMDLET, None, command.name)
    return cmdlet


def _bound(
    command: Command, server: ServerVersion | None
) -> tuple[str, tuple[tuple[str, Meaning], ...]]:
    """Bind every argument to its parameter."""
    cmdlet = _cmdlet_named(command)
    if server is not None and not server.has_public_providers:
        raise _refused(command, CmdletFault.CMDLET_NOT_IN_VERSION, None, command.name)
    named: dict[str, tuple[int, Meaning]] = {}
    alone: list[tuple[int, Value]] = []
    for index, argument in enumerate(command.arguments):
        if isinstance(argument, Positional):
            alone.append((index, argument.value))
            continue
        parameter = _parameter_named(command, cmdlet, index, server)
        value = None if isinstance(argument, Switch) else argument.value
        if parameter.kind is Kind.SWITCH and isinstance(argument, Named) and not argument.attached:
            # A switch takes no value, so the value behind it stands for itself.
            alone.append((index, argument.value))
            value = None
        if parameter.name in named:
            fault, name = CmdletFault.REPEATED_PARAMETER, parameter.name
            raise _refused(command, fault, index, name, name=name)
        named[parameter.name] = index, _meaning(command, parameter, value, index)
    _bind_by_position(command, cmdlet, alone, named)
    _check_together(command, cmdlet, named)
    ordered = sorted(named.items(), key=lambda pair: pair[1][0])
    return cmdlet.name, tuple((name, meaning) for name, (_, meaning) in ordered)


def _bind_by_position(
    command: Command,
    cmdlet: Cmdlet,
    alone: list[tuple[int, Value]],
    named: dict[str, tuple[int, Meaning]],
) -> None:
    """Give the values that have no parameter's name to the parameters that have a position."""
    free = [name for name in cmdlet.positions if name not in named]
    for index, value in alone:
        if not free:
            raise _refused(command, CmdletFault.VALUE_WITHOUT_PARAMETER, index, str(value))
        parameter = cmdlet.parameter(free.pop(0))
        named[parameter.name] = index, _meaning(command, parameter, value, index)


def _parameter_named(
    command: Command, cmdlet: Cmdlet, index: int, server: ServerVersion | None
) -> Parameter:
    argument = command.arguments[index]
    assert not isinstance(argument, Positional)  # noqa: S101  (the caller has seen to it)
    candidates = _candidates(cmdlet, argument.name)
    there = [found for found in candidates if _is_known_to(server, found)]
    if len(there) == 1:
        return there[0]
    if len(there) > 1:
        several = ", ".join(found.name for found in there)
        fault, name = CmdletFault.AMBIGUOUS_PARAMETER, argument.name
        raise _refused(command, fault, index, several, name=name)
    if candidates:
        fault, name = CmdletFault.PARAMETER_NOT_IN_VERSION, candidates[0].name
    elif fixed := _fixed(cmdlet, argument.name):
        fault, name = CmdletFault.FIXED_PARAMETER, fixed[0].name
    else:
        fault, name = CmdletFault.UNKNOWN_PARAMETER, argument.name
    raise _refused(command, fault, index, name, name=name)


def _is_known_to(server: ServerVersion | None, parameter: Parameter) -> bool:
    return server is None or (parameter.since is not None and parameter.since <= server)


def _fixed(cmdlet: Cmdlet, name: str) -> list[Parameter]:
    """List the parameters a name can stand for when an entry is created, and only then."""
    creating = CMDLETS.get(f"new-{cmdlet.noun}".lower())
    is_set = cmdlet.name.startswith("Set-") and creating is not None
    return _candidates(creating, name) if is_set and creating else []


def _candidates(cmdlet: Cmdlet, name: str) -> list[Parameter]:
    """List the parameters a name can stand for: itself or its alias, else all that begin so."""
    key = name.lower()
    exact = [found for found in cmdlet.parameters if key in {found.name.lower(), found.alias}]
    return exact or [
        found
        for found in cmdlet.parameters
        if found.name.lower().startswith(key) or found.alias.startswith(key)
    ]


def _meaning(command: Command, parameter: Parameter, value: Value | None, index: int) -> Meaning:
    name = parameter.name
    if parameter.kind is Kind.OBJECT:
        raise _refused(command, CmdletFault.UNREAD_PARAMETER, index, name, name=name)
    if value is None:
        if parameter.kind is Kind.SWITCH:
            return True
        raise _refused(command, CmdletFault.PARAMETER_WITHOUT_VALUE, index, name, name=name)
    meaning = _READERS[parameter.kind](value)
    if meaning is None:
        expected = f"{name} takes {parameter.kind.value}"
        error = _refused(command, CmdletFault.WRONG_PARAMETER_TYPE, index, expected, name=name)
        raise evolve(error, advice=_ADVICE[parameter.kind])
    return meaning


_ADVICE = {
    Kind.TEXT: "Write one text, a list in one pair of quotes.",
    Kind.BOOLEAN: "Write $true or $false.",
    Kind.SWITCH: "Leave the value out, or join $true or $false by a colon.",
    Kind.COUNT: f"Write a whole number from 0 to {_LARGEST_COUNT}.",
    Kind.LEVEL: f"Write one of {', '.join(level.cmdlet_name for level in VerificationLevel)}.",
    Kind.GRANT: "Write the name of one policy, or $null to take the assignment away.",
}


def _text_of(value: Value) -> str | None:
    """Read text; PowerShell hands a number to a text parameter as it was written."""
    if isinstance(value, Text):
        return value.value
    return value.text if isinstance(value, Number) else None


def _grant_of(value: Value) -> str | None:
    """Read a policy's name; nothing takes the assignment away, as an empty name here."""
    return "" if isinstance(value, Null) else _text_of(value)


def _boolean_of(value: Value) -> bool | None:
    """Read a Boolean; PowerShell takes any number for one, and refuses text."""
    if isinstance(value, Boolean):
        return value.value
    return bool(value.value) if isinstance(value, Number) else None


def _count_of(value: Value) -> int | None:
    """Read a UInt32: a whole number, however it is written, or a text of digits."""
    if isinstance(value, Text) and _is_digits(value.value):
        count: object = int(value.value)
    else:
        count = value.value if isinstance(value, Number) else None
    return count if isinstance(count, int) and 0 <= count <= _LARGEST_COUNT else None


def _level_of(value: Value) -> VerificationLevel | None:
    """Read a level by its number or its name, in any case and as short as it is unique."""
    text = _text_of(value) or ""
    if text in _NUMBERED_LEVELS:
        return _NUMBERED_LEVELS[text]
    found = [level for name, level in _LEVELS.items() if text and name.startswith(text.lower())]
    return found[0] if len(found) == 1 else None


_READERS = {
    Kind.TEXT: _text_of,
    Kind.BOOLEAN: _boolean_of,
    Kind.SWITCH: _boolean_of,
    Kind.COUNT: _count_of,
    Kind.LEVEL: _level_of,
    Kind.GRANT: _grant_of,
}


def _check_together(
    command: Command, cmdlet: Cmdlet, named: Mapping[str, tuple[int, Meaning]]
) -> None:
    needed = [found.name for found in cmdlet.parameters if found.required]
    needed += [needs for giver, needs in cmdlet.needs if giver in named]
    for name in needed:
        if name not in named:
            raise _refused(command, CmdletFault.MISSING_PARAMETER, None, name, name=name)
    if cmdlet.one_of and not named.keys() & {*cmdlet.one_of}:
        name = cmdlet.one_of[0]
        raise _refused(command, CmdletFault.MISSING_PARAMETER, None, name, name=name)
    used = [way & named.keys() for way in cmdlet.ways]
    if sum(map(bool, used)) > 1:
        last = max(named[name][0] for way in used for name in way)
        several = ", ".join(sorted(name for way in used for name in way))
        raise _refused(command, CmdletFault.EXCLUDING_PARAMETERS, last, several)


def _start_of(command: Command, index: int) -> int:
    """Return where an argument begins in the command as picfed writes it."""
    return len(" ".join((command.name, *map(str, command.arguments[:index])))) + 1


def _refused(
    command: Command, fault: CmdletFault, index: int | None, part: str, name: str | None = None
) -> UnusableCommandError:
    """Make the error about an argument of the command, or about all of it."""
    if index is None:
        return UnusableCommandError(text=str(command), fault=fault, part=part, name=name)
    start = _start_of(command, index)
    span = (start, start + len(str(command.arguments[index])))
    return UnusableCommandError(text=str(command), fault=fault, span=span, part=part, name=name)
