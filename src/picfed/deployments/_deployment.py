"""The deployment itself: what is given about it, and what can be asked of it."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from functools import partial
from typing import Any

from attrs import field, fields, frozen

from picfed._arguments import is_day, items, items_of, want_day, want_instance
from picfed._notebook import Column, ShownValue, names_of, rows_of, table_of
from picfed.addresses import SipAddress
from picfed.addresses._values import address_of
from picfed.deployments._contact import contact_reasons
from picfed.deployments._decision import Decision, Question
from picfed.deployments._dns import dns_reasons
from picfed.deployments._edge import federation_reasons
from picfed.deployments._entries import provider_reasons
from picfed.deployments._fields import DeploymentFields
from picfed.deployments._license import license_reasons
from picfed.deployments._platform import platform_reasons
from picfed.deployments._policies import policy_reasons
from picfed.deployments._provisioning import provisioning_reasons
from picfed.deployments._service import service_reasons
from picfed.deployments._values import Contact, as_contact
from picfed.services import SERVICES, Capability, PublicImService
from picfed.services._look_up import as_service
from picfed.ternary import Ternary

# In the order in which a message would meet them.
_CONDITIONS = (
    platform_reasons,
    license_reasons,
    service_reasons,
    provisioning_reasons,
    federation_reasons,
    provider_reasons,
    policy_reasons,
    dns_reasons,
    contact_reasons,
)
_MARKS = {Ternary.YES: "yes", Ternary.NO: "no", Ternary.UNKNOWN: "?", None: ""}


def _as_decisions(value: Iterable[Decision]) -> tuple[Decision, ...]:
    return items(value)


@frozen
class Matrix(ShownValue):
    """Every service with every capability on a day.

    ``matrix[service, capability]`` is the decision.

    Attributes:
        on: The day.
        decisions: The decisions, service by service.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from datetime import date
    >>> print(Deployment(licenses=[]).matrix(on=date(2014, 7, 1)))
    2014-07-01              IM  presence  audio  video
    Skype                   no  no        no     no
    Windows Live Messenger  no  no        no     no
    AOL                     no  no        no     no
    Yahoo!                  no  no        no     no
    """

    on: date = field(validator=is_day())
    decisions: tuple[Decision, ...] = field(converter=_as_decisions, validator=items_of(Decision))

    def __getitem__(self, key: tuple[PublicImService, Capability], /) -> Decision:
        """The decision about a service and a capability.

        Raises:
            KeyError: If it has no such decision.
        """
        for decision in self.decisions:
            if (decision.question.service, decision.question.capability) == key:
                return decision
        raise KeyError(key)

    def __iter__(self) -> Iterator[Decision]:
        """The decisions."""
        return iter(self.decisions)

    def __len__(self) -> int:
        """How many decisions there are."""
        return len(self.decisions)

    def __str__(self) -> str:
        """A table for a terminal; what cannot be known is a question mark."""
        rows = [[str(self.on), *(one.value for one in Capability)]]
        for service in SERVICES:
            marks = (_MARKS[self._allowed(one, service)] for one in Capability)
            rows.append([service.name, *marks])
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        lines = (
            "  ".join(cell.ljust(width) for cell, width in zip(row, widths, strict=True))
            for row in rows
        )
        return "\n".join(line.rstrip() for line in lines)

    def _allowed(self, capability: Capability, service: PublicImService) -> Ternary | None:
        try:
            return self[service, capability].allowed
        except KeyError:
            return None

    def to_rows(self) -> list[dict[str, Any]]:
        """Return a flat dictionary for each decision, which dataframes take as they are.

        The day is a date, everything else is text; the codes of the reasons that decided are one
        text, with a semicolon and a space between them.
        """
        return rows_of(self, _DECISION)

    def _repr_html_(self) -> str:
        answers = (Column(one.name, one.value, partial(self._allowed, one)) for one in Capability)
        columns = (Column("name", "service"), *answers)
        return table_of(f"What is allowed on {self.on}", SERVICES, columns)


_DECISION = (
    Column("on", read="question.on"),
    Column("service", read="question.service"),
    Column("capability", read="question.capability.value"),
    "allowed",
    Column("codes", read=lambda one: tuple(each.code for each in one.against + one.open)),
)


def _shown(name: str) -> Callable[["Deployment"], object]:
    """Read a field for its table: what is left out is not given, also where that is empty."""
    may_be_none = getattr(fields(DeploymentFields), name).default is None

    def read(one: "Deployment") -> object:
        value = getattr(one, name)
        if name == "dns_reports":
            value = tuple((report.sip_domain, report) for report in value)
        return value if value or may_be_none else None

    return read


@frozen(kw_only=True)
class Deployment(DeploymentFields):
    """A deployment as it is: everything that a decision needs, as far as it is known.

    ``None`` means that it is not known, and answers that depend on it are `Ternary.UNKNOWN`; an
    empty tuple says that nothing is there. A deployment describes one day; where a value has dates
    (licenses, provisionings) they count.

    Attributes:
        server: The server's version.
        client: The version of the clients.
        topology: Where the users are homed.
        enabled_first: For a split domain, the side that was enabled first.
        online_external_communications: Whether external communications are switched on in the
            admin center of Lync Online, where there is one.
        sip_domains: What users' addresses end in.
        access_edge_fqdns: The FQDNs of the Access Edge service.
        access_edge: Its configuration.
        policies: The external access policies. The global one is as installed if it is left out.
        users: The known users.
        granted_policies: Pairs, or a mapping, of user and the policy granted to the user.
        public_providers: The server's entries for public IM services.
        hosting_providers: Its other entries; identity and proxy are unique over both.
        licenses: The licenses held, or their kinds.
        provisionings: The requests that were entered at pic.lync.com, and where they stand.
        dns_reports: Reports of `picfed.dnscheck`, or their verdicts; of a domain the last counts.

    Raises:
        InvalidFieldError: If fields contradict each other; the error names one.
        InvalidDomainError: If a name is not a domain.
        InvalidAddressError: If an address is malformed.
        TypeError: If a field has the wrong type.

    >>> from picfed import Capability
    >>> from datetime import date
    >>> from picfed import SKYPE, ServerVersion
    >>> from picfed.licenses import LicenseKind
    >>> licenses = [LicenseKind.LYNC_2013_STANDARD_CAL]
    >>> deployment = Deployment(server=ServerVersion.LYNC_2013, licenses=licenses)
    >>> decision = deployment.evaluate(Capability.VIDEO, service=SKYPE, on=date(2013, 10, 7))
    >>> decision.allowed, decision.against[0].code
    (<Ternary.NO: 'no'>, 'capability-not-yet-available')
    """

    _none = "not given"
    _columns = tuple(Column(name, read=_shown(name)) for name in names_of(DeploymentFields))

    def evaluate(
        self,
        capability: Capability,
        /,
        *,
        service: PublicImService,
        on: date,
        contact: Contact | SipAddress | str | None = None,
        user: SipAddress | str | None = None,
    ) -> Decision:
        """Decide whether a user and a contact could communicate on a day, and say why.

        Every condition is looked at, also after one that speaks against it.

        Args:
            capability: What they want to do together.
            service: The service that the contact is on.
            on: The day.
            contact: The contact; without one, contacts in general are asked about, and what
                depends on the contact is left out.
            user: The user; without one, the question is about a user that only the global
                policy reaches, at any of the SIP domains.

        Raises:
            InvalidAddressError: If the contact's or the user's address is malformed.
            TypeError: If an argument has the wrong type.
        """
        asked = Question(
            capability=want_instance("capability", capability, Capability),
            service=as_service("service", service),
            on=want_day("on", on),
            contact=None if contact is None else as_contact(contact),
            user=None if user is None else address_of("user", user),
        )
        reasons = [one for condition in _CONDITIONS for one in condition(self, asked)]
        return Decision(question=asked, reasons=reasons)

    def matrix(self, *, on: date) -> Matrix:
        """Decide about every service and every capability on a day.

        Raises:
            TypeError: If *on* is not a ``date``, or is a ``datetime``.

        >>> from picfed import Capability
        >>> from datetime import date
        >>> from picfed import YAHOO
        >>> matrix = Deployment(licenses=[]).matrix(on=date(2014, 7, 1))
        >>> matrix[YAHOO, Capability.IM].allowed
        <Ternary.NO: 'no'>
        """
        return Matrix(
            on,
            tuple(
                self.evaluate(capability, service=service, on=on)
                for service in SERVICES
                for capability in Capability
            ),
        )

    def __str__(self) -> str:
        """The topology, the server and the SIP domains."""
        server = self.server or "server not given"
        domains = ", ".join(map(str, self.sip_domains)) or "SIP domains not given"
        return f"{self.topology}: {server}, {domains}"
