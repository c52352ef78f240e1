"""Values as the parameters of their cmdlets, and back: fields and parameters share names."""

from collections.abc import Callable, Mapping
from typing import Any, TypeVar, cast

from attrs import fields

from picfed._arguments import want_instance
from picfed.cmdlets._binding import Meaning
from picfed.cmdlets._calls import Options, placed_in, read_call, write
from picfed.cmdlets._tables import CMDLETS
from picfed.domains import DomainName
from picfed.edge import AllowedDomain, ExternalAccessPolicy, HostingProvider
from picfed.powershell import Command
from picfed.providers import PublicProvider
from picfed.servers import ServerVersion

T = TypeVar("T")

#: What New- cmdlets create, each by its noun.
NOUNS: Mapping[type, str] = {
    PublicProvider: "CsPublicProvider",
    HostingProvider: "CsHostingProvider",
    ExternalAccessPolicy: "CsExternalAccessPolicy",
    AllowedDomain: "CsAllowedDomain",
}


def fields_of(kind: type, /) -> Mapping[str, str]:
    """Map parameters to the fields that they set, in the order of the fields."""
    parameters = CMDLETS[f"new-{NOUNS[kind]}".lower()].parameters
    names = {one.name.lower(): one.name for one in parameters}
    found = ((one.name.replace("_", ""), one.name) for one in fields(kind))
    return {names[parameter]: name for parameter, name in found if parameter in names}


def parameters_of(kind: type, value: object, /) -> dict[str, Meaning | None]:
    """Return the parameters for the fields of a value."""
    want_instance(NOUNS[kind], value, kind)
    return {name: _meaning(getattr(value, field)) for name, field in fields_of(kind).items()}


def _meaning(value: Any) -> Meaning | None:  # noqa: ANN401  (the field of a value)
    if isinstance(value, DomainName):
        return value.ascii
    if isinstance(value, tuple):
        # A list is one text with commas in it: unquoted, they would make an array.
        return ",".join(map(str, cast("tuple[object, ...]", value))) or None
    return cast("Meaning | None", value)


def made_of(kind: type[T], values: Mapping[str, Meaning], /) -> T:
    """Make a value from parameters; a field that is not given keeps its default."""
    # A domain is named by -Domain or by -Identity.
    given = {"Domain": values.get("Identity"), **values}
    names = {field: given[name] for name, field in fields_of(kind).items() if name in given}
    return cast("Callable[..., T]", kind)(**names)


def write_new(kind: type, value: object, options: Options, /, **more: bool) -> Command:
    """Write the command that creates a value."""
    values = {**parameters_of(kind, value), **{name: on or None for name, on in more.items()}}
    return write(f"New-{NOUNS[kind]}", values, **options)


def read_new(kind: type[T], command: Command | str, server: ServerVersion | None, /) -> T:
    """Read the value that a command would create."""
    call = read_call(command, f"New-{NOUNS[kind]}", server=server)
    with placed_in(call):
        return made_of(kind, dict(call.parameters))
