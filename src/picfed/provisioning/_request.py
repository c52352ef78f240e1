"""The request as a value, and its state after it was submitted."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Self, TypeAlias

from attrs import evolve, field, frozen

from picfed._arguments import is_day, of_type, want_day, want_instance, want_items
from picfed._notebook import Column, ShownValue
from picfed.agreements import Agreement
from picfed.domains import DomainName
from picfed.errors import (
    FieldFault,
    IllegalTransitionError,
    InvalidFieldError,
    InvalidRequestError,
)
from picfed.licenses import License, LicenseKind, as_license
from picfed.milestones import Standing, Status
from picfed.problems import Problems
from picfed.provisioning import _facts as facts
from picfed.provisioning._facts import Wait
from picfed.provisioning._fields import (
    Emails,
    as_edges,
    as_emails,
    as_services,
    as_sip_domains,
)
from picfed.provisioning._states import TRANSITIONS, UNDER_WAY, Event, ProvisioningState
from picfed.servers import ServerVersion
from picfed.services import SKYPE, PublicImService
from picfed.sources import Fact
from picfed.ternary import Ternary

Licenses: TypeAlias = Iterable[License | LicenseKind]


@frozen(kw_only=True)
class ProvisioningRequest(ShownValue):
    """What is entered at the provisioning site.

    Every field is well formed, or the request cannot be made. `problems` reports whether it would
    be accepted on a day.

    Attributes:
        agreement: The licensing agreement.
        access_edge_fqdns: FQDNs of the Access Edge service, where federation traffic arrives.
        sip_domains: What users' SIP URIs end in; never the FQDN of a server.
        services: The services to connect with.
        administrator_emails: A mapping, or pairs, of SIP domain and e-mail address; kept as
            sorted pairs.
        product_use_rights_accepted: Whether the check box was ticked.

    Raises:
        InvalidDomainError: If a name is not a domain.
        InvalidAddressError: If a text is not an e-mail address.
        TypeError: If a field has the wrong type; a single text is not a sequence of names.

    >>> from picfed import Agreement
    >>> from datetime import date
    >>> from picfed.agreements import AgreementType
    >>> request = ProvisioningRequest(
    ...     agreement=Agreement(AgreementType.VOLUME_LICENSING, ""),
    ...     access_edge_fqdns=["sip.contoso.com"],
    ...     sip_domains=["contoso.com"],
    ...     product_use_rights_accepted=True,
    ... )
    >>> request.problems(on=date(2019, 5, 1)).errors.codes
    ('agreement-number-missing',)
    """

    agreement: Agreement = field(validator=of_type(Agreement))
    access_edge_fqdns: tuple[DomainName, ...] = field(converter=as_edges)
    sip_domains: tuple[DomainName, ...] = field(converter=as_sip_domains)
    services: tuple[PublicImService, ...] = field(default=(SKYPE,), converter=as_services)
    administrator_emails: Emails = field(default=(), converter=as_emails)
    product_use_rights_accepted: bool = field(default=False, validator=of_type(bool))

    def problems(
        self,
        *,
        on: date,
        licenses: Licenses | None = None,
        previous: Self | None = None,
        server: ServerVersion | None = None,
    ) -> Problems:
        """Return everything that is wrong with the request on a day.

        Args:
            on: The day; rules changed over time.
            licenses: The licenses that the organization holds; with ``None``, an ``INFO`` says
                that they were not checked.
            previous: The request that this one updates.
            server: The server, where it is known; which licenses count depends on it.

        Raises:
            TypeError: If an argument has the wrong type; *on* is a ``date``, not a ``datetime``.
        """
        # Only judging a request takes the rules and the judgement of licenses.
        from picfed.provisioning import _checks as checks  # noqa: PLC0415

        day = want_day("on", on)
        held = None
        if licenses is not None:
            held = tuple(map(as_license, want_items("licenses", licenses)))
        if server is not None:
            want_instance("server", server, ServerVersion)
        had_edges: tuple[DomainName, ...] = ()
        had = frozenset[tuple[PublicImService, DomainName]]()
        if previous is not None:
            want_instance("previous", previous, ProvisioningRequest)
            had_edges, had = previous.access_edge_fqdns, previous.connections
        edges, domains, services = self.access_edge_fqdns, self.sip_domains, self.services
        repeatable: dict[str, tuple[object, ...]] = {
            "access_edge_fqdns": edges,
            "sip_domains": domains,
            "services": services,
            "administrator_emails": tuple(" ".join(map(str, p)) for p in self.administrator_emails),
        }
        return Problems(
            [
                *checks.check_site(domains, day),
                *checks.check_agreement(self.agreement, accepted=self.product_use_rights_accepted),
                *checks.check_access_edges(edges, domains, had_edges),
                *checks.check_administrators(self.administrator_emails, domains, day),
                *checks.check_services(services, domains, had, day),
                *checks.check_licenses(services, held, day, server),
                *checks.check_duplicates(repeatable),
            ]
        )

    @property
    def connections(self) -> frozenset[tuple[PublicImService, DomainName]]:
        """Every pair of service and SIP domain that the request connects."""
        return frozenset(
            (service, domain) for service in self.services for domain in self.sip_domains
        )

    def submit(
        self,
        *,
        on: date,
        licenses: Licenses | None = None,
        previous: Self | None = None,
        server: ServerVersion | None = None,
    ) -> "Provisioning":
        """Submit the request on a day.

        Raises:
            InvalidRequestError: If it has errors; it carries all problems, not only these.
            TypeError: As for `problems`.
        """
        day = want_day("on", on)
        draft = Provisioning(request=self, state=ProvisioningState.DRAFT, since=day)
        return draft.after(
            Event.SUBMIT, on=day, licenses=licenses, previous=previous, server=server
        )

    def __str__(self) -> str:
        """The SIP domains, the services and the edges."""
        services = ", ".join(map(str, self.services)) or "no service"
        domains = ", ".join(map(str, self.sip_domains)) or "no SIP domain"
        edges = ", ".join(map(str, self.access_edge_fqdns)) or "no Access Edge service"
        return f"{domains} with {services} through {edges}"


def _expected(provisioning: "Provisioning") -> str | None:
    if provisioning.expected_completion is None:
        return None
    first, last = provisioning.expected_completion
    least, most = ((day - provisioning.since).days for day in (first, last))
    return f"{first} to {last} ({least} to {most} days)"


@frozen(kw_only=True)
class Provisioning(ShownValue):
    """A request that was drafted, submitted, completed or cancelled.

    Attributes:
        request: The request as it was last entered.
        state: Its state.
        since: The first day of that state.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from picfed import Agreement
    >>> from datetime import date
    >>> from picfed.agreements import AgreementType
    >>> request = ProvisioningRequest(
    ...     agreement=Agreement(AgreementType.PARTNER_NETWORK, "1234567"),
    ...     access_edge_fqdns=["sip.contoso.com"],
    ...     sip_domains=["contoso.com"],
    ...     product_use_rights_accepted=True,
    ... )
    >>> sent = request.submit(on=date(2019, 5, 1))
    >>> sent.state.value, [str(day) for day in sent.expected_completion or ()]
    ('submitted', ['2019-05-02', '2019-05-03'])
    >>> print(sent.after(Event.COMPLETE, on=date(2019, 5, 2)).state.value)
    provisioned
    """

    _columns = (
        "state",
        "since",
        Column("expected_completion", "completion expected", _expected),
        Column("latest_completion", "to be counted on by"),
        "call_support_after",
        Column("confirmation_email", "confirmation by e-mail"),
    )
    _below = ("request",)

    request: ProvisioningRequest = field(validator=of_type(ProvisioningRequest))
    state: ProvisioningState = field(validator=of_type(ProvisioningState))
    since: date = field(validator=is_day())

    @property
    def possible(self) -> tuple[Event, ...]:
        """The events that can happen in this state; nothing else can."""
        return tuple(TRANSITIONS[self.state])

    def after(
        self,
        event: Event,
        /,
        *,
        on: date,
        request: ProvisioningRequest | None = None,
        licenses: Licenses | None = None,
        previous: ProvisioningRequest | None = None,
        server: ServerVersion | None = None,
    ) -> Self:
        """Return the request after an event.

        Args:
            event: What happens.
            on: The day.
            request: The new request of an update; only an update has one.
            licenses: As for `ProvisioningRequest.problems`.
            previous: An earlier request that a submitted one follows, if any.
            server: As for `ProvisioningRequest.problems`.

        Raises:
            IllegalTransitionError: If that cannot happen in this state.
            InvalidRequestError: If the request that is entered has errors.
            InvalidFieldError: If *on* is earlier than `since`.
            TypeError: If an update has no request, or another event has one.
        """
        possible = TRANSITIONS[self.state]
        want_instance("event", event, Event)
        if event not in possible:
            raise IllegalTransitionError(str(self.state), str(event), tuple(map(str, possible)))
        if want_day("on", on) < self.since:
            raise InvalidFieldError(name="on", text=str(on), fault=FieldFault.ENDS_BEFORE_START)
        if (event is Event.UPDATE) is (request is None):
            msg = "an update needs request=, and no other event takes one"
            raise TypeError(msg)
        entered = self.request
        if request is not None:
            entered = want_instance("request", request, ProvisioningRequest)
        if event in {Event.SUBMIT, Event.UPDATE}:
            follows = self.request if event is Event.UPDATE else previous
            problems = entered.problems(on=on, licenses=licenses, previous=follows, server=server)
            if problems.errors:
                raise InvalidRequestError(problems)
        return evolve(self, request=entered, state=possible[event], since=on)

    @property
    def _is_pending(self) -> bool:
        return self.state in UNDER_WAY

    @property
    def completion_wait(self) -> Wait | None:
        """The fact behind `expected_completion`; ``None`` if nothing is pending.

        Up to 30 days before April 2019, typically 24 to 48 hours from then on.
        """
        if not self._is_pending:
            return None
        return facts.COMPLETION if self._is_before_april_2019 else facts.TYPICAL_COMPLETION

    @property
    def _is_before_april_2019(self) -> bool:
        return self.since < facts.CONTACTS_NOT_COLLECTED.holds_from

    def _after(self, time: timedelta) -> date:
        """Return the day on which a time is over, or the last day of the calendar."""
        return self.since + min(time, date.max - self.since)

    @property
    def expected_completion(self) -> tuple[date, date] | None:
        """The days between which completion is typical; ``None`` if nothing is pending.

        It decides nothing: no document sets a lower bound, and users may count on
        `latest_completion`.
        """
        wait = self.completion_wait
        if wait is None or wait.most is None:
            return None
        return self._after(wait.least), self._after(wait.most)

    @property
    def latest_completion(self) -> date | None:
        """The day by which users may count on completion: 30 days after it was entered.

        ``None`` if nothing is pending.
        """
        most = facts.COMPLETION.most
        return self._after(most) if self._is_pending and most else None

    @property
    def support_wait(self) -> Wait | None:
        """The fact behind `call_support_after`; ``None`` if nothing is pending."""
        if not self._is_pending:
            return None
        return facts.SUPPORT_BEFORE if self._is_before_april_2019 else facts.SUPPORT

    @property
    def call_support_after(self) -> date | None:
        """The day after which to call Microsoft's support; ``None`` if nothing is pending.

        After 48 hours from April 2019 on; before that after 30 days, which no page says.
        """
        wait = self.support_wait
        return None if wait is None else self._after(wait.least)

    @property
    def confirmation(self) -> Standing:
        """The reason for `confirmation_email`: the status, what decides, and its sources.

        The questions and answers promise an e-mail on completion. From April 2019 on the site sends
        no more, so it is not known for a request that may be completed before that day or after it.
        """
        status, cited, day = self._confirmed()
        return Standing(subject="an e-mail on completion", status=status, facts=cited, day=day)

    def _confirmed(self) -> tuple[Status, tuple[Fact, ...], date | None]:
        latest, turn = self.latest_completion, facts.CONTACTS_NOT_COLLECTED.holds_from
        if latest is None:
            return Status.NEVER_OFFERED, (facts.COMPLETION_EMAIL,), None
        if not self._is_before_april_2019:
            cited = (facts.NO_COMPLETION_EMAIL, facts.CONTACTS_NOT_COLLECTED)
            return Status.ENDED, cited, turn - timedelta(days=1)
        if latest < turn:
            return Status.AVAILABLE, (facts.COMPLETION_EMAIL,), None
        return Status.NOT_DOCUMENTED, (facts.COMPLETION_EMAIL, facts.NO_COMPLETION_EMAIL), None

    @property
    def confirmation_email(self) -> Ternary:
        """Whether an e-mail will announce the completion; `confirmation` has the reason.

        ``NO`` if nothing is pending.
        """
        return self.confirmation.answer

    def __str__(self) -> str:
        """The state, since when, and the request."""
        return f"{self.state} since {self.since}: {self.request}"
