"""Observing and judging joined, for one domain."""

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from picfed.dnscheck._judging import evaluate
from picfed.dnscheck._lookups import Observation
from picfed.dnscheck._observing import DEADLINE, observe, observe_async
from picfed.dnscheck._profiles import Profile, as_profile, terms_of
from picfed.dnscheck._questions import EVERY_PROBE, Probe, as_hosts
from picfed.dnscheck._report import FederationReport
from picfed.domains import DomainName
from picfed.problems import rules as all_rules
from picfed.problems._model import Rules
from picfed.resolution import AsyncResolver, Resolver


def rules() -> Rules:
    """List every rule of federation records: what its code means, and how grave it is.

    >>> [rule.code for rule in rules() if rule.ms_diagnostics == 1009][:2]
    ['target-outside-sip-domain', 'target-in-subdomain']
    """
    return Rules(rule for rule in all_rules() if rule.area == "dns")


@frozen(kw_only=True)
class Expectations:
    """What the records are compared with: the part that observing and judging share.

    Raises:
        InvalidDomainError: If an FQDN is no domain name.
        TypeError: For a profile that is none, or a day with a time.
    """

    access_edge_fqdns: tuple[DomainName, ...] = field(converter=as_hosts)
    profile: Profile = field(converter=as_profile)
    on: date | None

    def __attrs_post_init__(self) -> None:
        """Check the date before sending a query."""
        terms_of(self.profile, self.on)

    @property
    def hosts(self) -> tuple[DomainName, ...]:
        """The hosts to look up beside the targets."""
        proxy = self.profile.proxy_fqdn
        return self.access_edge_fqdns if proxy is None else (proxy, *self.access_edge_fqdns)

    def judge(self, observation: Observation, /) -> FederationReport:
        """Judge an observation by them."""
        return evaluate(
            observation,
            access_edge_fqdns=self.access_edge_fqdns,
            profile=self.profile,
            on=self.on,
        )


def check(
    domain: DomainName | str,
    /,
    *,
    resolver: Resolver,
    access_edge_fqdns: Iterable[DomainName | str] = (),
    profile: Profile = Profile.PIC,
    on: date | None = None,
    probes: Iterable[Probe] = EVERY_PROBE,
    deadline: float | None = DEADLINE,
) -> FederationReport:
    """Check the federation records of a SIP domain.

    Args:
        domain: The SIP domain: what follows the ``@`` of its users' addresses.
        resolver: What to ask.
        access_edge_fqdns: The declared Access Edge FQDNs, to compare the targets with.
        profile: Whose domain it is; your own by default.
        on: The day whose rules apply; ``None`` for those in force since 2019-08-15.
        probes: Which explaining questions to ask beside the needed ones.
        deadline: Seconds after which no further look-up is begun; the one under way may
            overrun it. ``None`` for no limit.

    Raises:
        InvalidDomainError: Before any query, if *domain* or an FQDN is no domain name.
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
    >>> check("it.contoso.com", resolver=zone).findings.codes
    ('srv-missing', 'sip-domain-missing')
    """
    expected = Expectations(access_edge_fqdns=access_edge_fqdns, profile=profile, on=on)
    return expected.judge(
        observe(
            domain,
            resolver=resolver,
            access_edge_fqdns=expected.hosts,
            probes=probes,
            deadline=deadline,
        )
    )


async def check_async(
    domain: DomainName | str,
    /,
    *,
    resolver: AsyncResolver | Resolver,
    access_edge_fqdns: Iterable[DomainName | str] = (),
    profile: Profile = Profile.PIC,
    on: date | None = None,
    probes: Iterable[Probe] = EVERY_PROBE,
    deadline: float | None = DEADLINE,
) -> FederationReport:
    """Check as `check` does, asking what is independent side by side.

    After *deadline* seconds the report is made of what has been answered by then; with ``None``
    the resolver is trusted to give up by itself.

    Raises:
        InvalidDomainError: Before any query, if *domain* or an FQDN is no domain name.
        TypeError: Before any query, for an argument of the wrong type.
        ValueError: For a deadline that is not positive.

    >>> import asyncio
    >>> from picfed.resolvers import ZoneResolver
    >>> zone = ZoneResolver.from_text("@ A 131.107.1.1", origin="contoso.com").asynchronous
    >>> print(asyncio.run(check_async("contoso.com", resolver=zone)).findings.codes)
    ('srv-missing',)
    """
    expected = Expectations(access_edge_fqdns=access_edge_fqdns, profile=profile, on=on)
    return expected.judge(
        await observe_async(
            domain,
            resolver=resolver,
            access_edge_fqdns=expected.hosts,
            probes=probes,
            deadline=deadline,
        )
    )
