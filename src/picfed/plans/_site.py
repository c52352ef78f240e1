"""What a plan has to enter at the provisioning site, and what it waits for there."""

from collections.abc import Collection, Iterable, Iterator
from datetime import date, timedelta
from functools import cached_property
from itertools import product

from attrs import evolve

from picfed.agreements import Agreement, AgreementType
from picfed.deployments import Deployment, Side, Topology
from picfed.domains import DomainName
from picfed.problems import Problem, Problems
from picfed.provisioning import (
    Provisioning,
    ProvisioningRequest,
    ProvisioningState,
    contact_data_collected,
)
from picfed.provisioning._facts import ONLINE_OFF, SITE_CLOSED
from picfed.provisioning._fields import AdministratorEmails
from picfed.provisioning._rules import ADMINISTRATOR_EMAIL_MISSING, AGREEMENT_NUMBER_MISSING
from picfed.provisioning._states import UNDER_WAY
from picfed.services import SKYPE
from picfed.services._record import served_alike
from picfed.ternary import Ternary

_BLANK = Agreement(AgreementType.VOLUME_LICENSING, "")
_DONE = frozenset({ProvisioningState.PROVISIONED})
# What the administrator fills in where it is not known.
_FILLED_IN = frozenset({AGREEMENT_NUMBER_MISSING, ADMINISTRATOR_EMAIL_MISSING})


class Site:
    """What the site has of a deployment's SIP domains, on the day a plan begins."""

    def __init__(
        self,
        deployment: Deployment,
        day: date,
        agreement: Agreement | None,
        emails: AdministratorEmails,
    ) -> None:
        """Look at a deployment on a day, with what was given to enter."""
        self.deployment = deployment
        self.day = day
        self._agreement = agreement
        self._given = ProvisioningRequest(
            agreement=_BLANK if agreement is None else agreement,
            access_edge_fqdns=deployment.access_edge_fqdns,
            sip_domains=deployment.sip_domains,
            administrator_emails=emails,
            product_use_rights_accepted=True,
        )

    def _known(self, states: Collection[ProvisioningState]) -> Iterator[Provisioning]:
        """Find the requests in some states that are at the site on the day."""
        domains = {*self.deployment.sip_domains}
        return (
            one
            for one in self.deployment.provisionings or ()
            if one.state in states
            and one.since <= self.day
            and domains & {*one.request.sip_domains}
        )

    @cached_property
    def provisioned(self) -> tuple[Provisioning, ...]:
        """What is provisioned for Skype, or for Messenger where that serves Skype (page-003)."""
        services = served_alike(SKYPE, on=self.day)
        return tuple(one for one in self._known(_DONE) if services & {*one.request.services})

    @cached_property
    def under_way(self) -> tuple[Provisioning, ...]:
        """The requests for Skype that are under way."""
        return tuple(one for one in self._known(UNDER_WAY) if SKYPE in one.request.services)

    def _lack_an_edge(self, found: Iterable[Provisioning]) -> bool:
        """Whether an Access Edge FQDN of the deployment is in none of these requests."""
        known = {name for one in found for name in one.request.access_edge_fqdns}
        return not known.issuperset(self.deployment.access_edge_fqdns)

    @cached_property
    def is_provisioned(self) -> bool:
        """Whether every SIP domain is provisioned, and every Access Edge FQDN."""
        domains = _domains_of(self.provisioned)
        return domains.issuperset(self.deployment.sip_domains) and not self._lack_an_edge(
            self.provisioned
        )

    @cached_property
    def repairs(self) -> Ternary:
        """Whether the reverse order of a split domain has to be taken back first (page-002)."""
        deployment = self.deployment
        split = deployment.topology is Topology.SPLIT_DOMAIN
        if not split or self.day >= SITE_CLOSED.holds_from:
            return Ternary.NO
        if deployment.enabled_first is not None:
            return Ternary.of(deployment.enabled_first is Side.ONLINE)
        on = deployment.online_external_communications
        # What is confirmed went through. What is under way is assumed to go through, too.
        if self.is_provisioned or (on is None and self.under_way):
            return Ternary.NO
        return Ternary.of(on)

    @cached_property
    def repair_days(self) -> tuple[int, int]:
        """The days that the online side is off before anything is entered, at least and at most."""
        days = ONLINE_OFF.least.days
        return (
            days if self.repairs is Ternary.YES else 0,
            0 if self.repairs is Ternary.NO else days,
        )

    @cached_property
    def submit_days(self) -> tuple[date, ...]:
        """The days on which the request can be submitted."""
        first, last = self.repair_days
        return tuple(self.day + timedelta(days=days) for days in range(first, last + 1))

    @cached_property
    def is_closed(self) -> bool:
        """Whether the site is closed by the day on which a request would be submitted."""
        return self.submit_days[-1] >= SITE_CLOSED.holds_from

    @cached_property
    def missing(self) -> tuple[DomainName, ...]:
        """The SIP domains that have to be entered."""
        domains = self.deployment.sip_domains
        if self.repairs is Ternary.YES:
            # page-002: what was entered in the reverse order does not go through.
            return domains
        covered = _domains_of(self.under_way)
        if not self._lack_an_edge((*self.provisioned, *self.under_way)):
            # page-002: with another Access Edge FQDN, what is provisioned has to be updated.
            covered |= _domains_of(self.provisioned)
        return tuple(one for one in domains if one not in covered)

    @cached_property
    def in_the_way(self) -> tuple[Provisioning, ...]:
        """Requests under way that have to be updated, which has to wait for them (page-002)."""
        if self.is_closed or self.missing:
            return ()
        lacking = self._lack_an_edge((*self.provisioned, *self.under_way))
        return self.under_way if lacking else ()

    @cached_property
    def updated(self) -> tuple[Provisioning, ...]:
        """What the request updates: what shares a domain with it, or else what is there."""
        missing = {*self.missing}
        sharing = [one for one in self.provisioned if missing & {*one.request.sip_domains}]
        return tuple(sharing or self.provisioned[:1])

    @cached_property
    def request(self) -> ProvisioningRequest | None:
        """The request to enter; ``None`` if nothing has to be entered."""
        if self.is_closed or not self.missing:
            return None
        kept = [domain for one in self.updated for domain in one.request.sip_domains]
        domains = tuple(dict.fromkeys((*self.missing, *kept)))
        agreement = self._given.agreement
        if self._agreement is None and self.updated:
            agreement = self.updated[0].request.agreement
        return evolve(
            self._given,
            agreement=agreement,
            sip_domains=domains,
            administrator_emails=self._emails(domains),
        )

    @property
    def knows_agreement(self) -> bool:
        """Whether the agreement is known: given, or that of what is updated."""
        return self._agreement is not None or bool(self.updated)

    @property
    def asks_for_emails(self) -> bool:
        """Whether the site asks for e-mail addresses on a day on which the request can be sent."""
        days = self.submit_days
        return any(contact_data_collected(on=day).answer is Ternary.YES for day in days)

    def _emails(self, domains: tuple[DomainName, ...]) -> dict[DomainName, str]:
        if not self.asks_for_emails:
            return {}
        known = {
            domain: email
            for one in self.deployment.provisionings or ()
            for domain, email in one.request.administrator_emails
            if domain in domains
        }
        return known | dict(self._given.administrator_emails)

    @cached_property
    def problems(self) -> Problems:
        """What is wrong with the request on the days on which it can be submitted.

        Licenses are judged by the decision, and what the administrator fills in is left open.
        """
        return Problems(list(dict.fromkeys(self._problems())))

    def _problems(self) -> Iterator[Problem]:
        if self.request is None:
            return
        for day, previous in product(self.submit_days, self.updated or (None,)):
            had = None if previous is None else previous.request
            for problem in self.request.problems(on=day, previous=had):
                if problem.rule not in _FILLED_IN:
                    yield problem

    @cached_property
    def sent(self) -> tuple[Provisioning, ...]:
        """The plan's own request, as of each day on which it can be submitted."""
        request = self.request
        if request is None:
            return ()
        # An update takes as long as a first request.
        state = ProvisioningState.SUBMITTED
        return tuple(
            Provisioning(request=request, state=state, since=day) for day in self.submit_days
        )

    @cached_property
    def awaited(self) -> tuple[Provisioning, ...]:
        """The requests under way that are awaited."""
        settled = self.is_closed or self.is_provisioned or self.repairs is Ternary.YES
        return () if settled else self.under_way

    @cached_property
    def overdue(self) -> tuple[Provisioning, ...]:
        """Requests about which support has to be called by now."""
        return tuple(
            one
            for one in self.awaited
            if one.call_support_after is not None and one.call_support_after < self.day
        )

    @cached_property
    def wait(self) -> tuple[int, int]:
        """The days until everything awaited is complete, as far as completion is to be expected."""
        spans = [self._days(one) for one in self.awaited]
        if own := [self._days(one) for one in self.sent]:
            spans.append((min(least for least, _ in own), max(most for _, most in own)))
        return max(least for least, _ in spans), max(most for _, most in spans)

    def _days(self, one: Provisioning) -> tuple[int, int]:
        begin = max(one.since, self.day)
        earliest, latest = one.expected_completion or (begin, begin)
        return max(0, (earliest - begin).days), max(0, (latest - begin).days)

    @property
    def confirmation(self) -> Ternary:
        """Whether an e-mail comes for every completion that is awaited."""
        found = {one.confirmation_email for one in (*self.awaited, *self.sent)}
        return found.pop() if len(found) == 1 else Ternary.UNKNOWN


def _domains_of(found: Iterable[Provisioning]) -> set[DomainName]:
    return {domain for one in found for domain in one.request.sip_domains}
