"""Bind the arguments of a command to the parameters of its cmdlet, and check their types."""

import re
from collections.abc import Mapping
from typing import TypeAlias

from attrs import evolve

from picfed._arguments import want_instance
from picfed.cmdlets._tables import CMDLETS, Cmdlet, Kind, Parameter
from picfed.errors import CmdletFault, UnusableCommandError
from picfed.powershell import Boolean, Command, Named, Null, Number, Positional, Text
from picfed.powershell._values import Value
from picfed.providers import VerificationLevel
from picfed.servers import ServerVersion

#: The value of a parameter: a text, a Boolean or a switch, a count, or a level.
Meaning: TypeAlias = str | bool | int | VerificationLevel
Parameters: TypeAlias = tuple[tuple[str, Meaning], ...]

_LEVELS = {level.cmdlet_name.lower(): level for level in VerificationLevel}
_NUMBERED_LEVELS = {str(level.value): level for level in VerificationLevel}
_LARGEST_COUNT = 2**32 - 1
_is_digits = re.compile("[0-9]{1,10}").fullmatch


def cmdlet_named(command: Command) -> Cmdlet:
    # The name may have its module in front: Lync\\Get-CsPublicProvider.
    cmdlet = CMDLETS.get(command.name.rpartition("\\")[2].lower())
    if cmdlet is None:
        raise refused(command, CmdletFault.OTHER_CMDLET, part=command.name)
    return cmdlet


def bound(command: Command, server: ServerVersion | None) -> tuple[str, Parameters]:
    """Bind every argument to its parameter."""
    cmdlet = cmdlet_named(want_instance("command", command, Command))
    if (
        server is not None
        and not want_instance("server", server, ServerVersion).has_public_providers
    ):
        raise refused(command, CmdletFault.CMDLET_NOT_IN_VERSION, part=command.name)
    named: dict[str, tuple[int, Meaning]] = {}
    alone: list[tuple[int, Value]] = []
    for index, argument in enumerate(command.arguments):
        if isinstance(argument, Positional):
            alone.append((index, argument.value))
            continue
        parameter = _parameter_named(command, cmdlet, argument.name, index, server)
        if parameter.name in named:
            raise refused(command, CmdletFault.REPEATED_PARAMETER, index, name=parameter.name)
        is_switch = parameter.kind is Kind.SWITCH
        if isinstance(argument, Named) and (argument.attached or not is_switch):
            meaning = _meaning(command, parameter, argument.value, index)
        elif is_switch:
            meaning = True
            if isinstance(argument, Named):  # a switch takes no value: this one is by position
                alone.append((index, argument.value))
        else:
            fault = CmdletFault.PARAMETER_WITHOUT_VALUE
            raise refused(command, fault, index, name=parameter.name)
        named[parameter.name] = index, meaning
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
    """Bind the values without a parameter's name to the parameters that have a position."""
    free = [name for name in cmdlet.positions if name not in named]
    for index, value in alone:
        if not free:
            raise refused(command, CmdletFault.VALUE_WITHOUT_PARAMETER, index, str(value))
        parameter = cmdlet.parameter(free.pop(0))
        named[parameter.name] = index, _meaning(command, parameter, value, index)


def _parameter_named(
    command: Command, cmdlet: Cmdlet, written: str, index: int, server: ServerVersion | None
) -> Parameter:
    candidates = _candidates(cmdlet, written)
    there = [
        found
        for found in candidates
        if server is None or (found.since is not None and found.since <= server)
    ]
    if len(there) == 1:
        return there[0]
    if len(there) > 1:
        several = ", ".join(found.name for found in there)
        fault = CmdletFault.AMBIGUOUS_PARAMETER
        raise refused(command, fault, index, several, name=written)
    if candidates:
        fault, name = CmdletFault.PARAMETER_NOT_IN_VERSION, candidates[0].name
    elif fixed := _fixed(cmdlet, written):
        fault, name = CmdletFault.FIXED_PARAMETER, fixed[0].name
    else:
        fault, name = CmdletFault.UNKNOWN_PARAMETER, written
    raise refused(command, fault, index, name=name)


def _fixed(cmdlet: Cmdlet, name: str) -> list[Parameter]:
    """List the parameters with this name that can only be given when an entry is created."""
    creating = CMDLETS.get(f"new-{cmdlet.noun}".lower())
    return _candidates(creating, name) if cmdlet.name.startswith("Set-") and creating else []


def _candidates(cmdlet: Cmdlet, name: str) -> list[Parameter]:
    """List the parameters that a name can mean: an exact name or alias, else all prefixes."""
    key = name.lower()
    exact = [found for found in cmdlet.parameters if key in {found.name.lower(), found.alias}]
    return exact or [
        found
        for found in cmdlet.parameters
        if found.name.lower().startswith(key) or found.alias.startswith(key)
    ]


def _meaning(command: Command, parameter: Parameter, value: Value, index: int) -> Meaning:
    if parameter.kind is Kind.OBJECT:
        raise refused(command, CmdletFault.UNREAD_PARAMETER, index, name=parameter.name)
    meaning = _READERS[parameter.kind](value)
    if meaning is None:
        fault = CmdletFault.WRONG_PARAMETER_TYPE
        error = refused(command, fault, index, name=parameter.name)
        raise evolve(error, advice=_ADVICE[parameter.kind])
    return meaning


_ADVICE = {
    Kind.TEXT: "Write one text, a list in one pair of quotes.",
    Kind.BOOLEAN: "Write $true or $false.",
    Kind.SWITCH: "Leave the value out, or join $true or $false by a colon.",
    Kind.COUNT: f"Write a whole number from 0 to {_LARGEST_COUNT}.",
    Kind.LEVEL: f"Write one of {', '.join(level.cmdlet_name for level in VerificationLevel)}.",
    Kind.GRANT: "Write the name of one policy, or $null to remove the assignment.",
}


def _text_of(value: Value) -> str | None:
    """Read text; PowerShell passes a number to a text parameter as it was written."""
    if isinstance(value, Text):
        return value.value
    return value.text if isinstance(value, Number) else None


def _grant_of(value: Value) -> str | None:
    """Read a policy's name; ``$null`` removes the assignment, as an empty name does here."""
    return "" if isinstance(value, Null) else _text_of(value)


def _boolean_of(value: Value) -> bool | None:
    """Read a Boolean; PowerShell accepts any number for one, and refuses text."""
    return bool(value.value) if isinstance(value, Boolean | Number) else None


def _count_of(value: Value) -> int | None:
    """Read a UInt32: a whole number, however it is written, or a text of digits."""
    count = value.value if isinstance(value, Number) else None
    if isinstance(value, Text) and _is_digits(value.value):
        count = int(value.value)
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
    needed += cmdlet.one_of[:1] if not named.keys() & {*cmdlet.one_of} else ()
    for name in needed:
        if name not in named:
            raise refused(command, CmdletFault.MISSING_PARAMETER, name=name)
    used = [way & named.keys() for way in cmdlet.ways]
    if sum(map(bool, used)) > 1:
        last = max(named[name][0] for way in used for name in way)
        several = ", ".join(sorted(name for way in used for name in way))
        raise refused(command, CmdletFault.EXCLUDING_PARAMETERS, last, several)


def start_of(command: Command, index: int) -> int:
    """Return where an argument begins in the command as picfed writes it."""
    return len(" ".join((command.name, *map(str, command.arguments[:index])))) + 1


def refused(
    command: Command,
    fault: CmdletFault,
    index: int | None = None,
    part: str = "",
    *,
    name: str | None = None,
) -> UnusableCommandError:
    """Make the error about an argument of the command, or about all of it."""
    span = None
    if index is not None:
        start = start_of(command, index)
        span = (start, start + len(str(command.arguments[index])))
    part = part or name or ""
    return UnusableCommandError(text=str(command), fault=fault, span=span, part=part, name=name)
