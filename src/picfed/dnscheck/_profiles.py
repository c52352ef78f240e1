"""The kinds of domains that are checked, and the terms that follow from kind and date."""

from datetime import date
from typing import ClassVar, Literal, TypeAlias, get_args

from attrs import evolve, field, frozen

from picfed._arguments import want_day, want_instance
from picfed._notebook import ShownValue
from picfed.dnscheck import _facts as facts
from picfed.domains import DomainName, domain_of
from picfed.edge import AllowedDomain
from picfed.errors import UnknownChoiceError
from picfed.problems import Severity
from picfed.provisioning._facts import SITE_CLOSED, SRV_OPTIONAL, SRV_REQUIRED
from picfed.sources import Fact

#: The federation servers of Microsoft 365: worldwide, US government, US defense, China.
HOSTING_PROVIDERS = tuple(
    map(
        DomainName,
        (
            "sipfed.online.lync.com",
            "sipfed.online.gov.skypeforbusiness.us",
            "sipfed.online.dod.skypeforbusiness.us",
            "sipfed.online.partner.lync.cn",
        ),
    )
)

# The stable names of the profiles.
_Name: TypeAlias = Literal["pic", "discovered-partner", "allowed-partner", "hosted"]


def _as_proxy(value: DomainName | str | None) -> DomainName | None:
    return None if value is None else domain_of("proxy_fqdn", value, is_server=True)


@frozen
class Profile(ShownValue):
    """The kind of domain that is checked, which decides how severe a finding is.

    ``Profile.PIC`` is your own domain with your own Access Edge servers, federated with public
    services. ``Profile.DISCOVERED_PARTNER`` is a partner that your servers find by DNS.
    ``Profile.HOSTED`` is a domain that Microsoft 365 hosts. Use `allowed_partner` for a partner
    whose server is configured by name (``New-CsAllowedDomain -ProxyFqdn``).

    Attributes:
        name: The stable name of the profile.
        proxy_fqdn: The configured server; only for an allowed partner.

    Raises:
        UnknownChoiceError: If the name is not one of the four.
        InvalidDomainError: If the proxy FQDN is not a domain name.
        TypeError: If an allowed partner has no proxy FQDN, or another profile has one.

    >>> print(Profile.PIC, Profile.allowed_partner("sip.fabrikam.com"), sep="; ")
    pic; allowed-partner by sip.fabrikam.com
    """

    PIC: ClassVar["Profile"]
    DISCOVERED_PARTNER: ClassVar["Profile"]
    HOSTED: ClassVar["Profile"]

    name: _Name
    proxy_fqdn: DomainName | None = field(default=None, converter=_as_proxy)

    def __attrs_post_init__(self) -> None:
        """Refuse an unknown name, and a proxy FQDN that is missing or out of place."""
        if self.name not in get_args(_Name):
            choices = get_args(_Name)
            raise UnknownChoiceError(name="profile", value=self.name, choices=choices)
        if (self.name == "allowed-partner") is (self.proxy_fqdn is None):
            msg = "proxy_fqdn belongs to an allowed partner, and to no other profile"
            raise TypeError(msg)

    @classmethod
    def allowed_partner(cls, partner: AllowedDomain | DomainName | str, /) -> "Profile":
        """Make the profile of a partner that is on the list of allowed domains.

        Lync connects to the configured proxy FQDN and ignores the partner's SRV record, so a
        finding about that record is at most a warning. An entry without a proxy FQDN is found
        by its SRV record, as a discovered partner is.

        Args:
            partner: The entry of the list, or only its proxy FQDN.

        Raises:
            InvalidDomainError: If a text is not a domain name.
            TypeError: If it is anything else.

        >>> from picfed.edge import AllowedDomain
        >>> print(Profile.allowed_partner(AllowedDomain(domain="fabrikam.com")))
        discovered-partner
        """
        if not isinstance(partner, AllowedDomain):
            return cls("allowed-partner", partner)
        if partner.proxy_fqdn is None:
            return cls.DISCOVERED_PARTNER
        return cls("allowed-partner", partner.proxy_fqdn)

    def __str__(self) -> str:
        """The name, and the server of an allowed partner."""
        return self.name if self.proxy_fqdn is None else f"{self.name} by {self.proxy_fqdn}"


Profile.PIC = Profile("pic")
Profile.DISCOVERED_PARTNER = Profile("discovered-partner")
Profile.HOSTED = Profile("hosted")


@frozen(kw_only=True)
class Terms:
    """The severities of findings under a profile on a day.

    Attributes:
        absence: For a proven absence of the SRV record.
        records: The greatest severity of a finding about a record that Lync would choose.
        match: For a target that does not match the SIP domain; ``None`` if it need not match.
        by_records: Whether servers use the SRV record at all.
        hosted: Whether the target must be one of `HOSTING_PROVIDERS`.
        required_by: The facts about the need for the record.
        matched_by: The facts about the match of the target.
    """

    absence: Severity = Severity.ERROR
    records: Severity = Severity.ERROR
    match: Severity | None = None
    by_records: bool = True
    hosted: bool = False
    required_by: tuple[Fact, ...] = ()
    matched_by: tuple[Fact, ...] = ()


#: Those that do not depend on the day.
_TERMS: dict[_Name, Terms] = {
    "hosted": Terms(hosted=True, required_by=(facts.RECORD, facts.HOSTING)),
    "allowed-partner": Terms(
        absence=Severity.INFO,
        records=Severity.WARNING,
        by_records=False,
        required_by=(facts.ALLOWED_PARTNER,),
    ),
    "discovered-partner": Terms(
        match=Severity.ERROR,
        required_by=(facts.PARTNER_DISCOVERY, facts.RECORD),
        matched_by=(facts.SAME_DOMAIN, facts.CERTIFICATE_MATCH),
    ),
}
_IN_FORCE = Terms(
    match=Severity.ERROR,
    required_by=(SRV_REQUIRED, facts.RECORD),
    matched_by=(SITE_CLOSED, facts.SAME_DOMAIN),
)
_BEFORE_THE_MATCH = evolve(_IN_FORCE, match=Severity.WARNING)
# A record that may be missing cannot do more harm if it is wrong.
_BEFORE_THE_RECORD = evolve(
    _BEFORE_THE_MATCH,
    absence=Severity.WARNING,
    records=Severity.WARNING,
    required_by=(SRV_OPTIONAL, facts.RECORD),
)


def terms_of(profile: Profile, on: date | None, /) -> Terms:
    """Find the terms of *profile*; without a day, those in force since 2019-08-15."""
    want_instance("profile", profile, Profile)
    day = SITE_CLOSED.holds_from if on is None else want_day("on", on)
    if profile.name in _TERMS:
        return _TERMS[profile.name]
    if day >= SITE_CLOSED.holds_from:
        return _IN_FORCE
    return _BEFORE_THE_MATCH if day >= SRV_OPTIONAL.holds_from else _BEFORE_THE_RECORD
