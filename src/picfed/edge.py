"""Settings of the edge, policies, hosting providers and partners of a server."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, TypeAlias

from attrs import field, frozen

from picfed._arguments import in_range, of_type
from picfed._names import identity_key
from picfed._notebook import ShownValue
from picfed._text import TextEnum, printable
from picfed.domains import DomainName, domain_of
from picfed.errors import FieldFault, InvalidFieldError
from picfed.providers import PublicProvider, VerificationLevel
from picfed.providers._entry import OPTIONAL_LEVEL, OPTIONAL_SWITCH, as_proxy, is_filled

__all__ = [
    "AccessEdgeConfiguration",
    "AllowedDomain",
    "ExternalAccessPolicy",
    "HostingProvider",
    "PolicyScope",
    "RoutingMethod",
]


class RoutingMethod(TextEnum):
    """How the Access Edge service finds a partner's server."""

    DNS_SRV = "UseDnsSrvRouting"
    DEFAULT_ROUTE = "UseDefaultRouting"


def _as_route(value: DomainName | str | None) -> DomainName | None:
    return None if value is None else domain_of("default_route_fqdn", value, is_server=True)


@frozen(kw_only=True)
class AccessEdgeConfiguration(ShownValue):
    """The settings of ``Set-CsAccessEdgeConfiguration`` that matter for public IM connectivity.

    The defaults are those of the server. Public and hosting providers need DNS SRV routing: a
    default route can be set only without any of them.

    Attributes:
        allow_federated_users: Whether federation is on at all.
        enable_partner_discovery: Whether unknown domains are looked up by their SRV record.
        routing: By DNS SRV record, or to one default route.
        default_route_fqdn: The FQDN of the default route, if there is one.

    Raises:
        InvalidFieldError: If the route is missing where it is needed, or given where it is not;
            or if partner discovery is enabled without DNS SRV routing.
        InvalidDomainError: If the route is not a domain name.
        TypeError: If a field has the wrong type.

    >>> print(AccessEdgeConfiguration(allow_federated_users=True))
    federation on, UseDnsSrvRouting
    """

    allow_federated_users: bool = field(default=False, validator=of_type(bool))
    enable_partner_discovery: bool = field(default=False, validator=of_type(bool))
    routing: RoutingMethod = field(default=RoutingMethod.DNS_SRV, validator=of_type(RoutingMethod))
    default_route_fqdn: DomainName | None = field(default=None, converter=_as_route)

    def __attrs_post_init__(self) -> None:
        """Refuse combinations that no parameter set of Set-CsAccessEdgeConfiguration allows."""
        by_dns = self.routing is RoutingMethod.DNS_SRV
        if by_dns is not (self.default_route_fqdn is None):
            raise InvalidFieldError(
                name="default_route_fqdn",
                text=str(self.default_route_fqdn or ""),
                fault=FieldFault.CONTRADICTS_ROUTING,
            )
        if self.enable_partner_discovery and not by_dns:
            raise InvalidFieldError(
                name="enable_partner_discovery", text="True", fault=FieldFault.CONTRADICTS_ROUTING
            )

    def __str__(self) -> str:
        """Whether federation is on, and how it routes."""
        state = "on" if self.allow_federated_users else "off"
        return f"federation {state}, {self.routing}"


class PolicyScope(TextEnum):
    """What a policy applies to; a user's outranks the site's, and the site's the global one."""

    USER = "user"
    SITE = "site"
    GLOBAL = "global"


@frozen(kw_only=True)
class ExternalAccessPolicy(ShownValue):
    """An external access policy: what ``New-CsExternalAccessPolicy`` makes.

    Attributes:
        identity: ``Global``, ``site:Redmond``, or the name of a policy granted to users.
        enable_federation_access: Whether users may talk with federated partners. The server's
            default was False; help texts of later years say True (see `picfed.record.CONFLICTS`).
        enable_public_cloud_access: Whether users may talk with public IM services.
        enable_public_cloud_audio_video_access: Whether by audio and video too.

    Raises:
        InvalidFieldError: If the identity is empty or holds a NUL character.
        TypeError: If a field has the wrong type.

    >>> ExternalAccessPolicy(identity="site:Redmond").scope
    <PolicyScope.SITE: 'site'>
    """

    identity: str = field(default="Global", validator=is_filled())
    enable_federation_access: bool = field(default=False, validator=of_type(bool))
    enable_public_cloud_access: bool = field(default=False, validator=of_type(bool))
    enable_public_cloud_audio_video_access: bool = field(default=False, validator=of_type(bool))

    @property
    def scope(self) -> PolicyScope:
        """What it applies to, by its identity."""
        name = identity_key(self.identity)
        if name == "global":
            return PolicyScope.GLOBAL
        return PolicyScope.SITE if name.startswith("site:") else PolicyScope.USER

    def __str__(self) -> str:
        """The identity and what it allows."""
        switches = {
            "federation": self.enable_federation_access,
            "public IM": self.enable_public_cloud_access,
            "public audio and video": self.enable_public_cloud_audio_video_access,
        }
        allowed = ", ".join(name for name, on in switches.items() if on)
        return f"{printable(self.identity)}: {allowed or 'nothing outside'}"


@frozen(kw_only=True)
class HostingProvider(ShownValue):
    """A hosting provider: what ``New-CsHostingProvider`` makes.

    Its identity and its proxy FQDN are unique among public *and* hosting providers.

    Attributes:
        identity: Its name on the server.
        proxy_fqdn: The FQDN of its proxy.
        enabled: Whether it is enabled.
        verification_level: How much it is trusted.
        enabled_shared_address_space: Whether its users share a SIP domain with the server's.
        hosts_ocs_users: Whether it hosts users of OCS or Lync.
        is_local: Whether its proxy is in the server's own topology.
        autodiscover_url: Where its users' clients find their server.
        sip_client_port: The port for its users' clients.

    ``None`` means not given: the server decides, and a listing may not show it.

    Raises:
        InvalidFieldError: If the identity is empty or holds a NUL character.
        InvalidDomainError: If the proxy FQDN is not a domain name.
        TypeError: If a field has the wrong type.

    >>> proxy = "sipfed.online.lync.com"
    >>> print(HostingProvider(identity="Lync Online", proxy_fqdn=proxy, enabled=True))
    Lync Online via sipfed.online.lync.com (enabled)
    """

    identity: str = field(validator=is_filled())
    proxy_fqdn: DomainName = field(converter=as_proxy)
    enabled: bool = field(validator=of_type(bool))
    verification_level: VerificationLevel | None = field(default=None, validator=OPTIONAL_LEVEL)
    enabled_shared_address_space: bool | None = field(default=None, validator=OPTIONAL_SWITCH)
    hosts_ocs_users: bool | None = field(default=None, validator=OPTIONAL_SWITCH)
    is_local: bool | None = field(default=None, validator=OPTIONAL_SWITCH)
    autodiscover_url: str | None = field(default=None, validator=of_type(str, type(None)))
    sip_client_port: int | None = field(default=None, validator=in_range(2**32 - 1, optional=True))

    def __str__(self) -> str:
        """The identity, the proxy FQDN and whether it is enabled."""
        state = "enabled" if self.enabled else "disabled"
        return f"{printable(self.identity)} via {self.proxy_fqdn} ({state})"


def _as_partner(value: DomainName | str) -> DomainName:
    return domain_of("domain", value)


def _as_optional_proxy(value: DomainName | str | None) -> DomainName | None:
    return None if value is None else as_proxy(value)


@frozen(kw_only=True)
class AllowedDomain(ShownValue):
    """A domain on the list of allowed partners: what ``New-CsAllowedDomain`` makes.

    Attributes:
        domain: The partner's SIP domain, which is also the entry's identity.
        proxy_fqdn: The partner's server; ``None`` if it is found by its SRV record.
        verification_level: How much it is trusted; from Skype for Business Server 2015 on.
        comment: A remark.
        mark_for_monitoring: Whether the traffic is monitored; ``None`` if it is not given.

    Raises:
        InvalidDomainError: If a name is not a domain name.
        TypeError: If a field has the wrong type.

    >>> print(AllowedDomain(domain="fabrikam.com", proxy_fqdn="sip.fabrikam.com"))
    fabrikam.com via sip.fabrikam.com
    """

    domain: DomainName = field(converter=_as_partner)
    proxy_fqdn: DomainName | None = field(default=None, converter=_as_optional_proxy)
    verification_level: VerificationLevel | None = field(default=None, validator=OPTIONAL_LEVEL)
    comment: str | None = field(default=None, validator=of_type(str, type(None)))
    mark_for_monitoring: bool | None = field(default=None, validator=OPTIONAL_SWITCH)

    def __str__(self) -> str:
        """The domain, and how its server is found."""
        return f"{self.domain} via {self.proxy_fqdn or 'its SRV record'}"


Shared: TypeAlias = Literal["identity", "proxy_fqdn"]
_Entry: TypeAlias = PublicProvider | HostingProvider


def sharing(entries: Iterable[_Entry], /) -> Iterator[tuple[Shared, tuple[_Entry, ...]]]:
    """Find the entries that share what is unique among a server's public and hosting providers."""
    given = tuple(entries)
    for shared, key in _KEYS.items():
        groups: defaultdict[str, list[_Entry]] = defaultdict(list)
        for entry in given:
            groups[key(entry)].append(entry)
        for same in groups.values():
            if len(same) > 1:
                yield shared, tuple(same)


_KEYS: dict[Shared, Callable[[_Entry], str]] = {
    "identity": lambda entry: identity_key(entry.identity),
    "proxy_fqdn": lambda entry: entry.proxy_fqdn.ascii,
}
