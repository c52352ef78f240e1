"""The content of a paste as a value."""

from collections.abc import Iterable
from typing import Any, get_args

from attrs import field, frozen
from attrs.validators import optional

from picfed._arguments import in_range, items, items_of, of_type, want_all
from picfed._notebook import ShownValue, words_of
from picfed.cmdlets import Call
from picfed.cmdlets._records import Recorded
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

_MOST_LINES = 2**31


@frozen(kw_only=True)
class PastedCommand(ShownValue):
    """A command of a paste.

    Attributes:
        line: Its line, counted from 1.
        command: The command. For ``Set-... -Instance $x``, it is the command that creates the
            object in the variable.
        variable: The variable to which it was assigned; ``None`` without one.
    """

    line: int = field(validator=in_range(_MOST_LINES))
    command: Command = field(validator=of_type(Command))
    variable: str | None = field(default=None, validator=of_type(str, type(None)))

    @property
    def call(self) -> Call:
        """The meaning of the command."""
        return Call.of(self.command)

    def __str__(self) -> str:
        """The line and the command."""
        return f"line {self.line}: {self.command}"


def _as_entries(value: Iterable[Recorded]) -> tuple[Recorded, ...]:
    return items(value)


@frozen
class PartialListing(ShownValue):
    """A listing that may not show everything that is there now.

    Attributes:
        name: The field of the transcript, which is ``None``.
        problem: Why, in which lines, and what to run.
        entries: The entries that could be read.
    """

    name: str = field(validator=of_type(str))
    problem: Problem = field(validator=of_type(Problem))
    entries: tuple[Recorded, ...] = field(
        default=(), converter=_as_entries, validator=items_of(*get_args(Recorded))
    )

    def __str__(self) -> str:
        """The entries, and why they may not be all."""
        why = self.problem.message.removeprefix(f"{self.problem.subject}: ")
        return f"{words_of(self.name)}: {'; '.join(map(str, self.entries)) or 'none read'} ({why})"


def _as_partial(value: Iterable[PartialListing]) -> tuple[PartialListing, ...]:
    return items(value)


def _as_tuple(value: Iterable[Any] | None) -> Any:  # noqa: ANN401  (of the type of its field)
    return None if value is None else items(value)


def _as_problems(value: Iterable[Problem]) -> Problems:
    return Problems(want_all("problems", value, Problem))


# For each field of a transcript: the field of a deployment, and the command that shows it.
_SHOWN_BY = {
    "server_version": ("server", "Get-CsServerVersion"),
    "sip_domains": ("sip_domains", "Get-CsSipDomain"),
    "access_edge_fqdns": ("access_edge_fqdns", "Get-CsService -EdgeServer"),
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

    The fields hold what listings showed. ``None`` means that the paste does not show all of it as
    it is now: there is no listing, a row could not be read, only some entries were printed, or a
    later command may have changed them. `not_shown` has the reason, and `partial` the entries that
    could be read. An empty tuple means that a listing of all entries was printed, and had none.
    A listing without its command counts as one of all entries.

    Attributes:
        public_providers: What ``Get-CsPublicProvider`` showed.
        hosting_providers: What ``Get-CsHostingProvider`` showed.
        access_edge_fqdns: The Access Edge FQDNs that ``Get-CsService -EdgeServer`` showed.
        access_edge: What ``Get-CsAccessEdgeConfiguration`` showed.
        policies: What ``Get-CsExternalAccessPolicy`` showed, without ``Tag:``.
        allowed_domains: What ``Get-CsAllowedDomain`` showed.
        blocked_domains: What ``Get-CsBlockedDomain`` showed.
        sip_domains: What ``Get-CsSipDomain`` showed.
        server_version: What ``Get-CsServerVersion`` showed; ``None`` also if its build could be
            of several versions.
        partial: The listings that may not show everything that is there now. Each has the
            ``name`` of its field, the ``problem``, and the ``entries`` that could be read.
        commands: The commands that picfed knows, in order. Each has its ``line``, the
            ``command``, its meaning (``call``), and the ``variable`` it was assigned to.
        problems: The lines that were passed over or could not be read, and why.

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

    public_providers: tuple[PublicProvider, ...] | None = field(
        default=None, converter=_as_tuple, validator=optional(items_of(PublicProvider))
    )
    hosting_providers: tuple[HostingProvider, ...] | None = field(
        default=None, converter=_as_tuple, validator=optional(items_of(HostingProvider))
    )
    access_edge_fqdns: tuple[DomainName, ...] | None = field(
        default=None, converter=_as_tuple, validator=optional(items_of(DomainName))
    )
    access_edge: AccessEdgeConfiguration | None = field(
        default=None, validator=of_type(AccessEdgeConfiguration, type(None))
    )
    policies: tuple[ExternalAccessPolicy, ...] | None = field(
        default=None, converter=_as_tuple, validator=optional(items_of(ExternalAccessPolicy))
    )
    allowed_domains: tuple[AllowedDomain, ...] | None = field(
        default=None, converter=_as_tuple, validator=optional(items_of(AllowedDomain))
    )
    blocked_domains: tuple[DomainName, ...] | None = field(
        default=None, converter=_as_tuple, validator=optional(items_of(DomainName))
    )
    sip_domains: tuple[DomainName, ...] | None = field(
        default=None, converter=_as_tuple, validator=optional(items_of(DomainName))
    )
    server_version: ServerVersion | None = field(
        default=None, validator=of_type(ServerVersion, type(None))
    )
    partial: tuple[PartialListing, ...] = field(
        default=(), converter=_as_partial, validator=items_of(PartialListing)
    )
    commands: tuple[PastedCommand, ...] = field(
        default=(), converter=_as_tuple, validator=items_of(PastedCommand)
    )
    problems: Problems = field(factory=Problems, converter=_as_problems)

    @property
    def not_shown(self) -> Problems:
        """Everything that the paste does not show for sure, and why; with the commands to run."""
        partial = {one.name: one.problem for one in self.partial}
        return Problems(
            partial.get(name) or NOT_SHOWN.about(words_of(name), commands=[command])
            for name, (_, command) in _SHOWN_BY.items()
            if getattr(self, name) is None
        )

    def deployment(self, **more: Any) -> Deployment:  # noqa: ANN401  (the fields of a deployment)
        """Make a deployment from what was read, and from other fields.

        A field that is given replaces what was read. A field that is in neither is unknown, as is
        one of a partial listing: `not_shown` lists it.

        Args:
            more: Fields of a `picfed.deployments.Deployment`.

        Raises:
            InvalidFieldError: If fields contradict each other, such as two entries with one
                proxy.
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
        lines += map(str, self.partial)
        count, problems = len(self.commands), len(self.problems)
        lines.append(
            f"{count or 'no'} command{'s' * (count != 1)}, "
            f"{problems or 'no'} problem{'s' * (problems != 1)}"
        )
        return "\n".join(lines)

    def _found(self) -> Iterable[tuple[str, tuple[object, ...]]]:
        for name in _SHOWN_BY:
            value = getattr(self, name)
            if value is not None:
                yield words_of(name), value if isinstance(value, tuple) else (value,)
