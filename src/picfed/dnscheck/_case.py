"""The observation that is judged, and the terms."""

from attrs import frozen

from picfed.dnscheck._lookups import Observation
from picfed.dnscheck._profiles import HOSTING_PROVIDERS, Profile, Terms
from picfed.domains import DomainName
from picfed.problems import Severity
from picfed.providers._entry import SKYPE_PROXY_FQDN

HOSTING_NAMES = frozenset(provider.ascii for provider in HOSTING_PROVIDERS)
WINDOWS_LIVE_NAME = SKYPE_PROXY_FQDN.ascii


@frozen
class Case:
    """The observation that is judged, and the terms."""

    observation: Observation
    profile: Profile
    terms: Terms
    edges: tuple[DomainName, ...]

    @property
    def domain(self) -> DomainName:
        return self.observation.sip_domain

    @property
    def declared(self) -> tuple[DomainName, ...]:
        """The expected targets: the declared names, and a configured proxy."""
        proxy = self.profile.proxy_fqdn
        return self.edges if proxy is None else tuple(dict.fromkeys((proxy, *self.edges)))

    @property
    def known(self) -> frozenset[str]:
        """The names that a target without its last dot may have been."""
        declared = (name.ascii for name in self.declared)
        return frozenset((*declared, *HOSTING_NAMES, WINDOWS_LIVE_NAME))

    def gravity(self, *, chosen: bool) -> Severity:
        """The greatest severity of a finding about a record: an unused one breaks nothing."""
        return self.terms.records if chosen else Severity.WARNING
