"""The arguments of a command: values, parameters with a value, and switches."""

from typing import TypeAlias

from attrs import field, frozen

from picfed._arguments import of_type, want_text
from picfed._notebook import ShownCode
from picfed.errors import CommandFault
from picfed.powershell._characters import is_parameter_name, refused
from picfed.powershell._values import Value, as_value


def _as_parameter_name(text: str) -> str:
    name = want_text("name", text)
    if not is_parameter_name.fullmatch(name):
        raise refused(name, CommandFault.BAD_PARAMETER_NAME, 0, len(name))
    return name


@frozen
class Positional(ShownCode):
    """A value without a parameter's name.

    Attributes:
        value: The value, as that of a `Named` argument.

    Raises:
        InvalidCommandError: If a text cannot be written in a command.
        TypeError: If the value has the wrong type.

    >>> print(Positional("it's"))
    'it''s'
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
        value: The value. A ``str`` is converted to `Text`, an ``int`` to `Number`, a ``bool`` to
            `Boolean`, ``None`` to `Null`, and several of these to `Array`.
        attached: Whether a colon joins them (``-Confirm:$false``). This matters for a switch,
            which takes no value: in ``-Confirm $false`` the value is a positional one.

    Raises:
        InvalidCommandError: If the name is not that of a parameter, or a text cannot be written
            in a command.
        ValueError: If a sequence has fewer than two items.
        TypeError: If a field has the wrong type.

    >>> str(Named("Enabled", True)), str(Named("Confirm", False, attached=True))
    ('-Enabled $true', '-Confirm:$false')
    """

    name: str = field(converter=_as_parameter_name, eq=str.lower)
    value: Value = field(converter=as_value)
    attached: bool = field(default=False, validator=of_type(bool), kw_only=True)

    def __str__(self) -> str:
        """The parameter and its value as they are written in a command."""
        return f"-{self.name}{':' if self.attached else ' '}{self.value}"


@frozen
class Switch(ShownCode):
    """A parameter without a value.

    Attributes:
        name: The parameter's name without its dash, as written; it may be a prefix.

    Raises:
        InvalidCommandError: If the name is not that of a parameter.
        TypeError: If it is not a ``str``.

    >>> str(Switch("WhatIf"))
    '-WhatIf'
    """

    name: str = field(converter=_as_parameter_name, eq=str.lower)

    def __str__(self) -> str:
        """The parameter as it is written in a command."""
        return f"-{self.name}"


#: An argument of a command.
Argument: TypeAlias = Positional | Named | Switch
