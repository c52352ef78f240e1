"""Values in a deployment: topology, users, contacts, and the verdicts of DNS reports."""

from attrs import field, frozen

from picfed._arguments import items_of, of_type, texts, want_instance
from picfed._markup import Code
from picfed._notebook import Column, ShownValue
from picfed._text import TextEnum
from picfed.addresses import SipAddress
from picfed.addresses._values import address_of
from picfed.dnscheck import FederationReport, Verdict
from picfed.domains import DomainName, domain_of


class Topology(TextEnum):
    """Where the users of a deployment are homed."""

    ON_PREMISES = "on-premises"
    SPLIT_DOMAIN = "split domain with Lync Online"
    ONLINE_ONLY = "Lync Online only"


class Side(TextEnum):
    """One side of a split domain."""

    ON_PREMISES = "on-premises"
    ONLINE = "online"


class AddedBy(TextEnum):
    """Who adds the other to the contact list."""

    LYNC_USER = "Lync user"
    CONTACT = "contact"


def _as_address(value: SipAddress | str) -> SipAddress:
    return address_of("address", value)


@frozen(kw_only=True)
class Contact(ShownValue):
    """A person on a public IM service.

    Attributes:
        address: The address as it is typed, plain or decorated.
        has_microsoft_account: Whether the contact has tied a Microsoft account to the Skype ID
            and signs in with it; ``None`` if that is not known. An address does not prove it.
        added_by: Who adds the other to the contact list.

    Raises:
        InvalidAddressError: If the address is malformed.
        TypeError: If a field has the wrong type.

    >>> str(Contact(address="Ted@CONTOSO.com").address)
    'Ted@contoso.com'
    """

    _none = "not known"

    address: SipAddress = field(converter=_as_address)
    has_microsoft_account: bool | None = field(default=None, validator=of_type(bool, type(None)))
    added_by: AddedBy = field(default=AddedBy.LYNC_USER, validator=of_type(AddedBy))

    def __str__(self) -> str:
        """The address."""
        return str(self.address)


def as_contact(value: Contact | SipAddress | str, /) -> Contact:
    """Take a contact as it is, or make one from an address."""
    return value if isinstance(value, Contact) else Contact(address=value)


@frozen(kw_only=True)
class User(ShownValue):
    """A user of the deployment.

    Attributes:
        address: The user's address, at one of the SIP domains.
        site: The site whose policy reaches the user; ``None`` if no site policy reaches the user.

    Raises:
        InvalidAddressError: If the address is malformed.
        TypeError: If a field has the wrong type.

    >>> str(User(address="Ann@CONTOSO.com", site="Redmond"))
    'Ann@contoso.com'
    """

    address: SipAddress = field(converter=_as_address)
    site: str | None = field(default=None, validator=of_type(str, type(None)))

    def __str__(self) -> str:
        """The address."""
        return str(self.address)


def _as_sip_domain(value: DomainName | str) -> DomainName:
    return domain_of("sip_domain", value)


@frozen(kw_only=True)
class DnsVerdict(ShownValue):
    """The verdict of a DNS report, and the codes of its findings.

    Attributes:
        sip_domain: The SIP domain that was checked.
        verdict: The verdict of the report.
        codes: The codes of the findings.

    Raises:
        InvalidDomainError: If *sip_domain* is not a domain name.
        TypeError: If a field has the wrong type.

    >>> from picfed.dnscheck import Verdict
    >>> str(DnsVerdict(sip_domain="contoso.com", verdict=Verdict.BROKEN, codes=["srv-missing"]))
    'BROKEN: srv-missing'
    """

    _columns = (
        Column("sip_domain", read="sip_domain.unicode"),
        "verdict",
        Column("codes", "findings", kind=Code),
    )

    sip_domain: DomainName = field(converter=_as_sip_domain)
    verdict: Verdict = field(validator=of_type(Verdict))
    codes: tuple[str, ...] = field(default=(), converter=texts, validator=items_of(str))

    def __str__(self) -> str:
        """The verdict and the findings."""
        return f"{self.verdict.name}: {', '.join(self.codes)}" if self.codes else self.verdict.name


def as_dns_verdict(value: DnsVerdict | FederationReport, /) -> DnsVerdict:
    """Take a verdict as it is, or that of a report."""
    if isinstance(value, DnsVerdict):
        return value
    report = want_instance("an item of dns_reports", value, FederationReport)
    return DnsVerdict(
        sip_domain=report.sip_domain, verdict=report.verdict, codes=report.findings.codes
    )
