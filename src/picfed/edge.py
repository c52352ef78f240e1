"""What a server's edge and its policies say about federation, besides its public providers."""

from enum import Enum

from attrs import field, frozen

from picfed._arguments import want_instance, want_text
from picfed._notebook import facts
from picfed._text import printable
from picfed.domains import DomainName, domain_of
from picfed.errors import FieldFault, InvalidFieldError
from picfed.providers import VerificationLevel, as_identity

__all__ = [
    "AccessEdgeConfiguration",
    "ExternalAccessPolicy",
    "HostingProvider",
    "PolicyScope",
    "RoutingMethod",
]


class RoutingMethod(Enum):
    """How the Access Edge service finds the way to a partner."""

    DNS_SRV = "UseDnsSrvRouting"
    DEFAULT_ROUTE = "UseDefaultRouting"


def _as_bool(value: bool) -> bool:  # noqa: FBT001
    return want_instance("a switch of the edge or of a policy", value, bool)


def _as_routing(value: RoutingMethod) -> RoutingMethod:
    return want_instance("routing", value, RoutingMethod)


def _as_route(value: DomainName | str | None) -> DomainName | None:
    return None if value is None else domain_of("default_route_fqdn", value, is_server=True)


def _as_proxy(value: DomainName | str) -> DomainName:
    return domain_of("proxy_fqdn", value, is_server=True)


@frozen(kw_only=True)
class AccessEdgeConfiguration:
    """What ``Set-CsAccessEdgeConfiguration`` sets, as far as public IM connectivity needs it.

    The defaults are the server's own. Public and hosting providers need DNS SRV routing: a
    default route can be set only when there is none of them.

    Attributes:
        allow_federated_users: Whether federation is on at all.
        enable_partner_discovery: Whether unknown domains are looked up by their SRV record.
        routing: By DNS SRV record, or to one default route.
        default_route_fqdn: Where everything goes with a default route.

    Raises:
        InvalidFieldError: If the route is missing where it is needed, or given where it is not;
            or if partner discovery is asked for without DNS SRV routing.
        InvalidDomainError: If the route is no domain name.
        TypeError: If a field has the wrong type.

    >>> print(AccessEdgeConfiguration(allow_federated_users=True))
    federation on, UseDnsSrvRouting
    """

    allow_federated_users: bool = field(default=False, converter=_as_bool)
    enable_partner_discovery: bool = field(default=False, converter=_as_bool)
    routing: RoutingMethod = field(default=RoutingMethod.DNS_SRV, converter=_as_routing)
    default_route_fqdn: DomainName | None = field(default=None, converter=_as_route)

    def __attrs_post_init__(self) -> None:
        """Refuse what the cmdlet has no parameter set for (Set-CsAccessEdgeConfiguration)."""
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
        return f"federation {state}, {self.routing.value}"

    def _repr_html_(self) -> str:
        rows = [
            ("AllowFederatedUsers", self.allow_federated_users),
            ("EnablePartnerDiscovery", self.enable_partner_discovery),
            ("RoutingMethod", self.routing),
            ("DefaultRouteFqdn", self.default_route_fqdn),
        ]
        return facts("Access Edge configuration", rows)


class PolicyScope(Enum):
    """How far a policy reaches; a user's own outranks the site's, that the global one."""

    USER = "user"
    SITE = "site"
    GLOBAL = "global"


@frozen(kw_only=True)
class ExternalAccessPolicy:
    """What ``New-CsExternalAccessPolicy`` makes, as far as public IM connectivity needs it.

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

    identity: str = field(default="Global", converter=as_identity)
    enable_federation_access: bool = field(default=False, converter=_as_bool)
    enable_public_cloud_access: bool = field(default=False, converter=_as_bool)
    enable_public_cloud_audio_video_access: bool = field(default=False, converter=_as_bool)

    @property
    def scope(self) -> PolicyScope:
        """How far it reaches, by its identity."""
        name = want_text("identity", self.identity).strip().lower()
        if name == "global":
            return PolicyScope.GLOBAL
        return PolicyScope.SITE if name.startswith("site:") else PolicyScope.USER

    def __str__(self) -> str:
        """The identity and what it allows."""
        allowed = [
            name
            for name, on in (
                ("federation", self.enable_federation_access),
                ("public IM", self.enable_public_cloud_access),
                ("public audio and video", self.enable_public_cloud_audio_video_access),
            )
            if on
        ]
        return f"{printable(self.identity)}: {', '.join(allowed) or 'nothing outside'}"

    def _repr_html_(self) -> str:
        rows = [
            ("Identity", self.identity),
            ("EnableFederationAccess", self.enable_federation_access),
            ("EnablePublicCloudAccess", self.enable_public_cloud_access),
            ("EnablePublicCloudAudioVideoAccess", self.enable_public_cloud_audio_video_access),
        ]
        return facts("External access policy", rows)


def _as_level(value: VerificationLevel | None) -> VerificationLevel | None:
    return None if value is None else want_instance("verification_level", value, VerificationLevel)


@frozen(kw_only=True)
class HostingProvider:
    """A hosting provider: what ``New-CsHostingProvider`` makes.

    Its identity and its proxy FQDN are unique among public *and* hosting providers.

    Attributes:
        identity: Its name on the server.
        proxy_fqdn: The FQDN of its proxy.
        enabled: Whether it is enabled.
        verification_level: How far it is trusted.

    Raises:
        InvalidFieldError: If the identity is empty or holds a NUL character.
        InvalidDomainError: If the proxy FQDN is no domain name.
        TypeError: If a field has the wrong type.

    >>> proxy = "sipfed.online.lync.com"
    >>> print(HostingProvider(identity="Lync Online", proxy_fqdn=proxy, enabled=True))
    Lync Online via sipfed.online.lync.com (enabled)
    """

    identity: str = field(converter=as_identity)
    proxy_fqdn: DomainName = field(converter=_as_proxy)
    enabled: bool = field(converter=_as_bool)
    verification_level: VerificationLevel | None = field(default=None, converter=_as_level)

    def __str__(self) -> str:
        """The identity, the proxy FQDN and whether it is enabled."""
        state = "enabled" if self.enabled else "disabled"
        return f"{printable(self.identity)} via {self.proxy_fqdn} ({state})"

    def _repr_html_(self) -> str:
        rows = [
            ("Identity", self.identity),
            ("ProxyFqdn", self.proxy_fqdn),
            ("Enabled", self.enabled),
            ("VerificationLevel", self.verification_level),
        ]
        return facts("Hosting provider", rows)
