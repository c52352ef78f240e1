"""The meaning of commands: `Call`, and writing commands from named values."""

from collections.abc import Generator, Iterable, Mapping
from contextlib import contextmanager
from typing import Self, TypedDict, cast

from attrs import evolve, field, frozen

from picfed._arguments import of_type, want_instance, want_pairs
from picfed._notebook import ShownValue
from picfed.cmdlets._binding import Meaning, Parameters, bound, cmdlet_named, refused, start_of
from picfed.cmdlets._tables import Cmdlet, Kind
from picfed.errors import CmdletFault, InvalidCommandError, MalformedTextError
from picfed.powershell import Command, Named, Switch, Text
from picfed.powershell._values import written_place
from picfed.providers import VerificationLevel
from picfed.servers import ServerVersion


# Checkers infer `object` for values of several types; `Call` checks each.
def _as_parameters(value: Mapping[str, object] | Iterable[tuple[str, object]]) -> Parameters:
    return want_pairs("parameters", value.items() if isinstance(value, Mapping) else value)


@frozen
class Call(ShownValue):
    """The meaning of a command: its cmdlet, and its parameters by their full names.

    Attributes:
        cmdlet: The cmdlet's name as its help spells it.
        parameters: Pairs of a name and a value, in the order of the command, or a mapping: a
            ``str``, a ``bool`` for a Boolean or a switch, an ``int`` for a count, a
            `picfed.providers.VerificationLevel`.

    Raises:
        UnusableCommandError: If picfed does not know the cmdlet, or it does not accept these.
        InvalidCommandError: If a text cannot be written in a command.
        ValueError: If a name is not spelled as the cmdlet's help spells it.
        TypeError: If a field has the wrong type.

    >>> from picfed.powershell import Command
    >>> call = Call.of(Command.parse("set-cspublicprovider Skype -ena 1 -verif UseSource -wi"))
    >>> call.parameters[:2], call.get("WhatIf")
    ((('Identity', 'Skype'), ('Enabled', True)), True)
    >>> print(Call("Remove-CsHostingProvider", {"Identity": "A", "Confirm": False}).command)
    Remove-CsHostingProvider -Identity 'A' -Confirm:$false
    """

    _caption = "Call of {0.cmdlet}"
    _columns = ("parameters", "command")

    cmdlet: str = field(validator=of_type(str))
    parameters: Parameters = field(default=(), converter=_as_parameters)

    def __attrs_post_init__(self) -> None:
        """Accept only calls that can be read from a command."""
        found = bound(self.command, None)
        if found != (self.cmdlet, self.parameters):
            msg = f"{self.cmdlet} and its parameters are named as the help spells them: {found}"
            raise ValueError(msg)

    @classmethod
    def of(cls, command: Command, /, *, server: ServerVersion | None = None) -> Self:
        """Read a command of one of the cmdlets that picfed knows.

        Names may be shortened and in any case, as PowerShell accepts them. With *server*, its
        version must know every parameter; without, any version may.

        Raises:
            UnusableCommandError: With the fault, the parameter and its place in the command.
            TypeError: If an argument has the wrong type.
        """
        return cls(*bound(command, server))

    @property
    def command(self) -> Command:
        """The command, with the full names of its parameters."""
        return _command(cmdlet_named(Command(self.cmdlet)), self.parameters)

    def get(self, name: str, /) -> Meaning | None:
        """Return the value of a parameter by its full name; ``None`` where it is not given."""
        return dict(self.parameters).get(name)


class Options(TypedDict, total=False):
    """The options of each function that writes a command which changes something."""

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
    """Write a command that the server accepts; values of ``None`` are left out."""
    for key, one in (("force", force), ("what_if", what_if), ("confirm", confirm)):
        if one is not None:
            want_instance(key, one, bool)
    switches = {"Force": force or None, "WhatIf": what_if or None, "Confirm": confirm}
    given = {**values, **switches}.items()
    pairs = [(key, value) for key, value in given if value is not None]
    command = _command(cmdlet_named(Command(name)), pairs)
    bound(command, server)
    return command


def write_change(
    name: str, entry: Mapping[str, Meaning], values: Mapping[str, Meaning | None], options: Options
) -> Command:
    """Write a command that changes an entry; without any value it would change nothing."""
    given = {key: value for key, value in values.items() if value is not None}
    if not given:
        msg = f"nothing to change: give at least one of {', '.join(values)}"
        raise ValueError(msg)
    for key, value in given.items():
        want_instance(key, value, VerificationLevel if key == "VerificationLevel" else bool)
    return write(name, {**entry, **values}, **options)


def read_call(
    command: Command | str, /, *cmdlets: str, server: ServerVersion | None = None
) -> Call:
    """Read a command, or its text, of one of some cmdlets."""
    written = Command.parse(command) if isinstance(command, str) else command
    call = Call.of(written, server=server)
    if call.cmdlet not in cmdlets:
        raise refused(written, CmdletFault.OTHER_CMDLET, part=call.cmdlet)
    return call


def parameter_of(field_name: str | None, /) -> str:
    """Name the parameter that sets a field: ``ProxyFqdn`` for ``proxy_fqdn``."""
    return "".join(word.capitalize() for word in (field_name or "").split("_"))


@contextmanager
def placed_in(call: Call, /) -> Generator[None, None, None]:
    """Add to an error about a parameter's value its place in the command as picfed writes it."""
    try:
        yield
    except MalformedTextError as problem:
        command, name = call.command, parameter_of(problem.name)
        names = [given for given, _ in call.parameters]
        # A domain is named by -Domain or by -Identity.
        name = name if name in names else "Identity"
        start = start_of(command, names.index(name)) + len(f"-{name} ")
        places = problem.span or (0, len(problem.text))
        first, last = (start + written_place(Text(problem.text), place) for place in places)
        raise evolve(problem, text=str(command), span=(first, last), name=name) from problem


def _command(cmdlet: Cmdlet, pairs: Iterable[tuple[str, Meaning]]) -> Command:
    return Command(cmdlet.name, [_argument(cmdlet, name, value) for name, value in pairs])


def _argument(cmdlet: Cmdlet, name: str, value: Meaning) -> Named | Switch:
    kind = next((found.kind for found in cmdlet.parameters if found.name == name), None)
    if kind is Kind.SWITCH and isinstance(value, bool):
        return Switch(name) if value else Named(name, value, attached=True)
    if kind is Kind.GRANT and value == "":
        return Named(name, None)
    if not isinstance(cast("object", value), str | int | VerificationLevel):
        msg = f"{name} must be a str, a bool, an int or a VerificationLevel, not {value!r}"
        raise TypeError(msg)
    try:
        return Named(name, value.cmdlet_name if isinstance(value, VerificationLevel) else value)
    except InvalidCommandError as problem:
        raise evolve(problem, name=name) from problem.__cause__
