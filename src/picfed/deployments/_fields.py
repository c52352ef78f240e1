"""Everything about a deployment that a decision needs, and what follows from it directly."""

from collections.abc import Iterable, Mapping
from typing import cast

from attrs import field, frozen

from picfed._arguments import of_type, want_all, want_items, want_pairs, want_text
from picfed._names import identity_key
from picfed._notebook import ShownValue
from picfed.addresses import SipAddress
from picfed.addresses._values import address_of
from picfed.deployments._values import (
    DnsVerdict,
    Side,
    Topology,
    User,
    as_dns_verdict,
)
from picfed.dnscheck import FederationReport
from picfed.domains import DomainName, domains_of
from picfed.edge import (
    AccessEdgeConfiguration,
    ExternalAccessPolicy,
    HostingProvider,
    PolicyScope,
    sharing,
)
from picfed.errors import FieldFault, InvalidFieldError
from picfed.licenses import License, LicenseKind, as_license
from picfed.providers import PublicProvider
from picfed.provisioning import Provisioning
from picfed.servers import ClientVersion, ServerVersion

_NONE = type(None)
_Grants = tuple[tuple[SipAddress, str], ...]


def _as_sip_domains(value: Iterable[DomainName | str]) -> tuple[DomainName, ...]:
    return tuple(dict.fromkeys(domains_of("sip_domains", value)))


def _as_edges(value: Iterable[DomainName | str]) -> tuple[DomainName, ...]:
    return tuple(dict.fromkeys(domains_of("access_edge_fqdns", value, is_server=True)))


def _as_policies(
    value: Iterable[ExternalAccessPolicy] | None,
) -> tuple[ExternalAccessPolicy, ...] | None:
    return None if value is None else want_all("policies", value, ExternalAccessPolicy)


def _as_users(value: Iterable[User | SipAddress | str]) -> tuple[User, ...]:
    return tuple(
        one if isinstance(one, User) else User(address=address_of("users", one, index=index))
        for index, one in enumerate(want_items("users", value))
    )


def _as_grants(
    value: Mapping[SipAddress, str] | Mapping[str, str] | Iterable[tuple[SipAddress | str, str]],
) -> _Grants:
    pairs = cast("Iterable[object]", value.items() if isinstance(value, Mapping) else value)
    read = [
        (
            address_of("granted_policies", user, index=index),
            want_text("the policy of an item of granted_policies", name),
        )
        for index, (user, name) in enumerate(want_pairs("granted_policies", pairs))
    ]
    return tuple(sorted(read, key=str))


def _as_public(value: Iterable[PublicProvider] | None) -> tuple[PublicProvider, ...] | None:
    return None if value is None else want_all("public_providers", value, PublicProvider)


def _as_hosting(value: Iterable[HostingProvider] | None) -> tuple[HostingProvider, ...] | None:
    return None if value is None else want_all("hosting_providers", value, HostingProvider)


def _as_licenses(value: Iterable[License | LicenseKind] | None) -> tuple[License, ...] | None:
    return None if value is None else tuple(map(as_license, want_items("licenses", value)))


def _as_provisionings(value: Iterable[Provisioning] | None) -> tuple[Provisioning, ...] | None:
    return None if value is None else want_all("provisionings", value, Provisioning)


def _as_dns_verdicts(value: Iterable[DnsVerdict | FederationReport]) -> tuple[DnsVerdict, ...]:
    return tuple(map(as_dns_verdict, want_items("dns_reports", value)))


def _refuse(
    fault: FieldFault, text: object, name: str, index: int | None = None
) -> InvalidFieldError:
    return InvalidFieldError(name=name, text=str(text), fault=fault, index=index)


@frozen(kw_only=True)
class DeploymentFields(ShownValue):
    """The fields of a deployment; `picfed.deployments.Deployment` documents and judges them."""

    server: ServerVersion | None = field(default=None, validator=of_type(ServerVersion, _NONE))
    client: ClientVersion | None = field(default=None, validator=of_type(ClientVersion, _NONE))
    topology: Topology = field(default=Topology.ON_PREMISES, validator=of_type(Topology))
    enabled_first: Side | None = field(default=None, validator=of_type(Side, _NONE))
    online_external_communications: bool | None = field(
        default=None, validator=of_type(bool, _NONE)
    )
    sip_domains: tuple[DomainName, ...] = field(default=(), converter=_as_sip_domains)
    access_edge_fqdns: tuple[DomainName, ...] = field(default=(), converter=_as_edges)
    access_edge: AccessEdgeConfiguration | None = field(
        default=None, validator=of_type(AccessEdgeConfiguration, _NONE)
    )
    policies: tuple[ExternalAccessPolicy, ...] | None = field(default=None, converter=_as_policies)
    users: tuple[User, ...] = field(default=(), converter=_as_users)
    granted_policies: _Grants = field(default=(), converter=_as_grants)
    public_providers: tuple[PublicProvider, ...] | None = field(default=None, converter=_as_public)
    hosting_providers: tuple[HostingProvider, ...] | None = field(
        default=None, converter=_as_hosting
    )
    licenses: tuple[License, ...] | None = field(default=None, converter=_as_licenses)
    provisionings: tuple[Provisioning, ...] | None = field(
        default=None, converter=_as_provisionings
    )
    dns_reports: tuple[DnsVerdict, ...] = field(default=(), converter=_as_dns_verdicts)

    def __attrs_post_init__(self) -> None:
        """Refuse what cannot be together."""
        self._refuse_shared_providers()
        self._refuse_unknown_users()
        self._refuse_contradicted_topology()

    def _refuse_shared_providers(self) -> None:
        for shared, (_, second, *_) in sharing(entries_of(self)):
            is_hosting = isinstance(second, HostingProvider)
            name = "hosting_providers" if is_hosting else "public_providers"
            held = getattr(self, name)
            index = max(place for place, one in enumerate(held) if one is second)
            if shared == "identity":
                raise _refuse(FieldFault.PROVIDER_IDENTITY_TAKEN, second.identity, name, index)
            raise _refuse(FieldFault.PROVIDER_PROXY_TAKEN, second.proxy_fqdn, name, index)

    def _refuse_unknown_users(self) -> None:
        policies: dict[str, ExternalAccessPolicy] = {}
        for index, policy in enumerate(self.policies or ()):
            if policies.setdefault(identity_key(policy.identity), policy) is not policy:
                raise _refuse(FieldFault.POLICY_IDENTITY_TAKEN, policy.identity, "policies", index)
        domains, addresses = {*self.sip_domains}, set[SipAddress]()
        for index, user in enumerate(self.users):
            if user.address in addresses:
                raise _refuse(FieldFault.USER_TWICE, user.address, "users", index)
            if domains and user.address.domain not in domains:
                raise _refuse(FieldFault.UNKNOWN_SIP_DOMAIN, user.address, "users", index)
            addresses.add(user.address)
        # Grants are sorted, so their places are not those that were given.
        granted = set[SipAddress]()
        for address, identity in self.granted_policies:
            if address not in addresses:
                raise _refuse(FieldFault.UNKNOWN_USER, address, "granted_policies")
            if address in granted:
                raise _refuse(FieldFault.USER_TWICE, address, "granted_policies")
            granted.add(address)
            grant = policies.get(identity_key(identity))
            if grant is None or grant.scope is not PolicyScope.USER:
                raise _refuse(FieldFault.UNKNOWN_POLICY, identity, "granted_policies")

    def _refuse_contradicted_topology(self) -> None:
        fault = FieldFault.CONTRADICTS_TOPOLOGY
        if self.enabled_first is not None and self.topology is not Topology.SPLIT_DOMAIN:
            raise _refuse(fault, self.enabled_first.value, "enabled_first")
        online = self.online_external_communications
        if online is not None and self.topology is Topology.ON_PREMISES:
            raise _refuse(fault, online, "online_external_communications")

    def _policy(self, identity: str) -> ExternalAccessPolicy | None:
        found = (
            one
            for one in self.policies or ()
            if identity_key(one.identity) == identity_key(identity)
        )
        return next(found, None)

    def policies_of(self, user: SipAddress | None, /) -> tuple[ExternalAccessPolicy, ...]:
        """The policies of which one reaches a user: several only for a user that is not known.

        A user's own policy outranks the site's, that the global one. The global policy exists
        on every server, with what the server was installed with if nothing else is given.
        Without a user, the one meant is reached by the global policy only.
        """
        general = self._policy("global") or ExternalAccessPolicy()
        if user is None:
            return (general,)
        known = next((one for one in self.users if one.address == user), None)
        if known is None:
            others = (one for one in self.policies or () if one != general)
            return (general, *others)
        granted = dict(self.granted_policies).get(user)
        site = None if known.site is None else f"site:{known.site}"
        found = (self._policy(name) for name in (granted, site) if name is not None)
        return (next(filter(None, found), general),)


def entries_of(fields: DeploymentFields, /) -> tuple[PublicProvider | HostingProvider, ...]:
    """Every provider entry that is known to be on the server."""
    return (*(fields.public_providers or ()), *(fields.hosting_providers or ()))
