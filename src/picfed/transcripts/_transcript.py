"""What a paste holds, as a value."""

from collections.abc import Callable, Iterable
from typing import Any, TypeVar

from attrs import field, frozen

from picfed._arguments import in_range, of_type, want_all
from picfed._notebook import ShownValue
from picfed.cmdlets import Call
from picfed.deployments import Deployment
from picfed.domains import DomainName
from picfed.edge import (
    AccessEdgeConfiguration,
    AllowedDomain,
    ExternalAccessPolicy,
    HostingProvider,
)
from picfed.powershell import Command
from picfed.problems import Problem, Problems
from picfed.providers import PublicProvider
from picfed.servers import ServerVersion
from picfed.transcripts._rules import NOT_SHOWN

T = TypeVar("T")
_MOST_LINES = 2**31


@frozen(kw_only=True)
class PastedCommand(ShownValue):
    r"""A command of a paste.

    Attributes:
        line: Its line, counted from 1.
        command: The command. Where it is ``Set-... -Instance $x``, it is the command that
            creates what the variable holds.
        variable: The variable that it was assigned to; ``None`` without one.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from picfed.transcripts import read_transcript
    >>> (pasted,) = read_transcript("PS C:\\> Get-CsPublicProvider").commands
    >>> print(pasted)
    line 1: Get-CsPublicProvider
    """

    line: int = field(validator=in_range(_MOST_LINES))
    command: Command = field(validator=of_type(Command))
    variable: str | None = field(default=None, validator=of_type(str, type(None)))

    @property
    def call(self) -> Call:
        """What the command means."""
        return Call.of(self.command)

    def __str__(self) -> str:
        """The line and the command."""
        return f"line {self.line}: {self.command}"


def _some(name: str, kind: type[T]) -> Callable[[Iterable[T] | None], tuple[T, ...] | None]:
    def convert(value: Iterable[T] | None) -> tuple[T, ...] | None:
        return None if value is None else want_all(name, value, kind)

    return convert


def _as_public(value: Iterable[PublicProvider] | None) -> tuple[PublicProvider, ...] | None:
    return _some("public_providers", PublicProvider)(value)


def _as_hosting(value: Iterable[HostingProvider] | None) -> tuple[HostingProvider, ...] | None:
    return _some("hosting_providers", HostingProvider)(value)


def _as_policies(
    value: Iterable[ExternalAccessPolicy] | None,
) -> tuple[ExternalAccessPolicy, ...] | None:
    return _some("policies", ExternalAccessPolicy)(value)


def _as_allowed(value: Iterable[AllowedDomain] | None) -> tuple[AllowedDomain, ...] | None:
    return _some("allowed_domains", AllowedDomain)(value)


def _as_domains(value: Iterable[DomainName] | None) -> tuple[DomainName, ...] | None:
    return _some("domains", DomainName)(value)


def _as_commands(value: Iterable[PastedCommand]) -> tuple[PastedCommand, ...]:
    return want_all("commands", value, PastedCommand)


def _as_problems(value: Iterable[Problem]) -> Problems:
    return Problems(want_all("problems", value, Problem))


# By the field of a transcript: the field of a deployment, and what shows it.
_SHOWN_BY = {
    "server_version": ("server", "Get-CsServerVersion"),
    "sip_domains": ("sip_domains", "Get-CsSipDomain"),
    "access_edge": ("access_edge", "Get-CsAccessEdgeConfiguration"),
    "policies": ("policies", "Get-CsExternalAccessPolicy"),
    "public_providers": ("public_providers", "Get-CsPublicProvider"),
    "hosting_providers": ("hosting_providers", "Get-CsHostingProvider"),
    "allowed_domains": ("", "Get-CsAllowedDomain"),
    "blocked_domains": ("", "Get-CsBlockedDomain"),
}


@frozen(kw_only=True)
class Transcript(ShownValue):
    r"""What was found in a paste.

    What listings show is here; what commands would change is not: they were not run here, and
    may have failed. ``None`` is what the paste does not show. An empty tuple says that a listing
    of all was printed, and there were none.

    Attributes:
        public_providers: What ``Get-CsPublicProvider`` showed.
        hosting_providers: What ``Get-CsHostingProvider`` showed.
        access_edge: What ``Get-CsAccessEdgeConfiguration`` showed.
        policies: What ``Get-CsExternalAccessPolicy`` showed, without ``Tag:``.
        allowed_domains: What ``Get-CsAllowedDomain`` showed.
        blocked_domains: What ``Get-CsBlockedDomain`` showed.
        sip_domains: What ``Get-CsSipDomain`` showed.
        server_version: What ``Get-CsServerVersion`` showed; ``None`` also if its build could be
            of several versions.
        commands: The commands that picfed knows, in order.
        problems: What was passed over or could not be read, each with its lines.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from picfed.transcripts import read_transcript
    >>> text = '''
    ... PS C:\\> Get-CsPublicProvider | ft Identity, ProxyFqdn, Enabled
    ...
    ... Identity ProxyFqdn                    Enabled
    ... -------- ---------                    -------
    ... Skype    federation.messenger.msn.com    True
    ... '''
    >>> transcript = read_transcript(text)
    >>> print(transcript)
    public providers: Skype via federation.messenger.msn.com (enabled)
    1 command, no problems
    >>> transcript.access_edge is None
    True
    """

    _none = "not shown"
    _below = ("problems",)

    public_providers: tuple[PublicProvider, ...] | None = field(default=None, converter=_as_public)
    hosting_providers: tuple[HostingProvider, ...] | None = field(
        default=None, converter=_as_hosting
    )
    access_edge: AccessEdgeConfiguration | None = field(
        default=None, validator=of_type(AccessEdgeConfiguration, type(None))
    )
    policies: tuple[ExternalAccessPolicy, ...] | None = field(default=None, converter=_as_policies)
    allowed_domains: tuple[AllowedDomain, ...] | None = field(default=None, converter=_as_allowed)
    blocked_domains: tuple[DomainName, ...] | None = field(default=None, converter=_as_domains)
    sip_domains: tuple[DomainName, ...] | None = field(default=None, converter=_as_domains)
    server_version: ServerVersion | None = field(
        default=None, validator=of_type(ServerVersion, type(None))
    )
    commands: tuple[PastedCommand, ...] = field(default=(), converter=_as_commands)
    problems: Problems = field(factory=Problems, converter=_as_problems)

    @property
    def not_shown(self) -> Problems:
        """What the paste does not show, each with the command that would show it."""
        return Problems(
            NOT_SHOWN.about(name.replace("_", " "), commands=[command])
            for name, (_, command) in _SHOWN_BY.items()
            if getattr(self, name) is None
        )

    def deployment(self, **more: Any) -> Deployment:  # noqa: ANN401  (the fields of a deployment)
        """Make the deployment of what was read, with what is given in addition.

        What is given replaces what was read. What is in neither stays unknown: `not_shown`
        lists it.

        Args:
            more: Fields of a `picfed.deployments.Deployment`.

        Raises:
            InvalidFieldError: For what cannot be together, such as two entries with one proxy.
            TypeError: If a field is not one of a deployment, or has the wrong type.

        >>> from picfed import ServerVersion
        >>> from picfed.transcripts import read_transcript
        >>> deployment = read_transcript("").deployment(server=ServerVersion.SFB_2015)
        >>> deployment.server, deployment.public_providers
        (<ServerVersion.SFB_2015: 'Skype for Business Server 2015'>, None)
        """
        read = {
            target: getattr(self, name)
            for name, (target, _) in _SHOWN_BY.items()
            if target and getattr(self, name) is not None
        }
        return Deployment(**{**read, **more})

    def __str__(self) -> str:
        """What was found, a line for each kind."""
        lines = [f"{name}: {'; '.join(map(str, value)) or 'none'}" for name, value in self._found()]
        count, problems = len(self.commands), len(self.problems)
        told = f"{problems or 'no'} problem{'s' * (problems != 1)}"
        lines.append(f"{count or 'no'} command{'s' * (count != 1)}, {told}")
        return "\n".join(lines)

    def _found(self) -> Iterable[tuple[str, tuple[object, ...]]]:
        for name in _SHOWN_BY:
            value = getattr(self, name)
            if value is not None:
                yield name.replace("_", " "), value if isinstance(value, tuple) else (value,)
