"""Check one domain: look its records up, and judge them."""

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from picfed.dnscheck._judging import evaluate
from picfed.dnscheck._lookups import Observation
from picfed.dnscheck._observing import DEADLINE, observe, observe_async, want_deadline
from picfed.dnscheck._profiles import Profile, terms_of
from picfed.dnscheck._questions import Probe, as_hosts, as_probes
from picfed.dnscheck._report import FederationReport
from picfed.domains import DomainName
from picfed.resolution import AsyncResolver, Resolver


@frozen
class Options:
    """The options that checks and audits share, checked before any query."""

    access_edge_fqdns: tuple[DomainName, ...] = field(converter=as_hosts)
    profile: Profile
    on: date | None
    probes: frozenset[Probe] = field(converter=as_probes)
    deadline: float | None = field(converter=want_deadline)

    def __attrs_post_init__(self) -> None:
        terms_of(self.profile, self.on)

    @property
    def hosts(self) -> tuple[DomainName, ...]:
        """The hosts to look up in addition to the targets."""
        proxy = self.profile.proxy_fqdn
        return self.access_edge_fqdns if proxy is None else (proxy, *self.access_edge_fqdns)

    def judge(self, observation: Observation, /) -> FederationReport:
        edges = self.access_edge_fqdns
        return evaluate(observation, access_edge_fqdns=edges, profile=self.profile, on=self.on)


def check(
    domain: DomainName | str,
    /,
    *,
    resolver: Resolver,
    access_edge_fqdns: Iterable[DomainName | str] = (),
    profile: Profile = Profile.PIC,
    on: date | None = None,
    probes: Iterable[Probe] = Probe,
    deadline: float | None = DEADLINE,
) -> FederationReport:
    """Check the federation records of a SIP domain.

    Args:
        domain: The SIP domain: what follows the ``@`` of its users' addresses.
        resolver: Where to look up.
        access_edge_fqdns: The declared Access Edge FQDNs, to compare the targets with.
        profile: The kind of domain; by default your own.
        on: The day whose rules apply; ``None`` for those in force since 2019-08-15.
        probes: Which explanatory questions to ask in addition.
        deadline: Seconds after which no further look-up begins; the one under way may take
            longer. What has no answer counts as a time-out. ``None`` for no limit.

    Raises:
        InvalidDomainError: Before any query, if *domain* or an FQDN is not a domain name.
        TypeError: Before any query, for an argument of the wrong type.
        ValueError: For a deadline that is not positive.

    >>> from picfed.resolvers import ZoneResolver
    >>> text = '''
    ... _sipfederationtls._tcp  SRV 0 0 5061 sip
    ... sip                     A   131.107.1.1
    ... '''
    >>> zone = ZoneResolver.from_text(text, origin="contoso.com")
    >>> check("contoso.com", resolver=zone).verdict
    <Verdict.OK: 'ok'>
    """
    options = Options(access_edge_fqdns, profile, on, probes, deadline)
    hosts = options.hosts
    found = observe(
        domain, resolver=resolver, access_edge_fqdns=hosts, probes=options.probes, deadline=deadline
    )
    return options.judge(found)


async def check_async(
    domain: DomainName | str,
    /,
    *,
    resolver: AsyncResolver | Resolver,
    access_edge_fqdns: Iterable[DomainName | str] = (),
    profile: Profile = Profile.PIC,
    on: date | None = None,
    probes: Iterable[Probe] = Probe,
    deadline: float | None = DEADLINE,
) -> FederationReport:
    """Check as `check` does, with independent look-ups side by side.

    The arguments are those of `check`, but the look-ups under way at the *deadline* are stopped.

    Raises:
        InvalidDomainError: Before any query, if *domain* or an FQDN is not a domain name.
        TypeError: Before any query, for an argument of the wrong type.
        ValueError: For a deadline that is not positive.

    >>> import asyncio
    >>> from picfed.resolvers import ZoneResolver
    >>> zone = ZoneResolver.from_text("@ A 131.107.1.1", origin="contoso.com").asynchronous
    >>> print(asyncio.run(check_async("contoso.com", resolver=zone)).findings.codes)
    ('srv-missing',)
    """
    options = Options(access_edge_fqdns, profile, on, probes, deadline)
    hosts = options.hosts
    found = observe_async(
        domain, resolver=resolver, access_edge_fqdns=hosts, probes=options.probes, deadline=deadline
    )
    return options.judge(await found)
