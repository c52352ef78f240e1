"""The Access Edge configuration and the external access policies as commands."""

from collections.abc import Mapping
from typing import Unpack

from attrs import evolve

from picfed._identities import identity_key
from picfed.addresses import SipAddress
from picfed.addresses._values import address_of
from picfed.cmdlets._calls import Meaning, Options, placed_in, read_call, write
from picfed.edge import AccessEdgeConfiguration, ExternalAccessPolicy, PolicyScope, RoutingMethod
from picfed.errors import CmdletFault, UnusableCommandError
from picfed.powershell import Command
from picfed.providers._entry import as_identity
from picfed.servers import ServerVersion

_SET_EDGE = "Set-CsAccessEdgeConfiguration"
_NEW_POLICY = "New-CsExternalAccessPolicy"
_SET_POLICY = "Set-CsExternalAccessPolicy"
_POLICY_FIELDS = {
    "EnableFederationAccess": "enable_federation_access",
    "EnablePublicCloudAccess": "enable_public_cloud_access",
    "EnablePublicCloudAudioVideoAccess": "enable_public_cloud_audio_video_access",
}


def set_access_edge_configuration(
    configuration: AccessEdgeConfiguration, /, **options: Unpack[Options]
) -> Command:
    """Write the command that configures federation at the edge.

    Partner discovery can be set only together with routing by DNS SRV records, so the routing
    is always named (Set-CsAccessEdgeConfiguration).

    Raises:
        UnusableCommandError: If the version of the server does not have the cmdlet.

    >>> from picfed.edge import AccessEdgeConfiguration
    >>> print(set_access_edge_configuration(AccessEdgeConfiguration(allow_federated_users=True)))
    Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true -UseDnsSrvRouting -EnablePartnerDiscovery $false
    """  # noqa: E501  (the command is one line)
    by_dns = configuration.routing is RoutingMethod.DNS_SRV
    route = configuration.default_route_fqdn
    values = {
        "AllowFederatedUsers": configuration.allow_federated_users,
        configuration.routing.value: True,
        "EnablePartnerDiscovery": configuration.enable_partner_discovery if by_dns else None,
        "DefaultRouteFqdn": route.ascii if route else None,
    }
    return write(_SET_EDGE, values, **options)


def change_access_edge_configuration(
    *,
    allow_federated_users: bool | None = None,
    use_dns_srv_routing: bool = False,
    **options: Unpack[Options],
) -> Command:
    """Write the command that changes only what is given, and leaves the rest as it is.

    Args:
        allow_federated_users: Whether federation is to be on; ``None`` leaves it as it is.
        use_dns_srv_routing: Whether to route by DNS SRV records from now on.
        options: As for every command that changes something.

    Raises:
        ValueError: If nothing is given.
        TypeError: If an argument has the wrong type.
        UnusableCommandError: If the version of the server does not have the cmdlet.

    >>> print(change_access_edge_configuration(allow_federated_users=True))
    Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true
    """
    values: dict[str, Meaning | None] = {
        "AllowFederatedUsers": allow_federated_users,
        "UseDnsSrvRouting": use_dns_srv_routing or None,
    }
    _want_a_change(values)
    return write(_SET_EDGE, values, **options)


def read_access_edge_configuration(
    command: Command | str,
    /,
    *,
    current: AccessEdgeConfiguration | None = None,
    server: ServerVersion | None = None,
) -> AccessEdgeConfiguration:
    """Read what a ``Set-CsAccessEdgeConfiguration`` command makes of a configuration.

    A command changes only what it names, so *current* says what was there before; without it,
    that is what the server begins with.

    Raises:
        UnusableCommandError: If it is another cmdlet's, or its cmdlet would not take it.
        InvalidCommandError: If a text is no command.
        InvalidDomainError: If the route is not a domain, with its place in the command.

    >>> command = "Set-CsAccessEdgeConfiguration -UseDnsSrvRouting -EnablePartnerDiscovery $true"
    >>> read_access_edge_configuration(command).enable_partner_discovery
    True
    """
    call = read_call(command, _SET_EDGE, server=server)
    values = dict(call.parameters)
    before = AccessEdgeConfiguration() if current is None else current
    allowed = values.get("AllowFederatedUsers", before.allow_federated_users)
    if "DefaultRouteFqdn" in values:
        with placed_in(call):
            return AccessEdgeConfiguration(
                allow_federated_users=allowed is True,
                routing=RoutingMethod.DEFAULT_ROUTE,
                default_route_fqdn=str(values["DefaultRouteFqdn"]),
            )
    if "UseDnsSrvRouting" in values or "EnablePartnerDiscovery" in values:
        before = evolve(before, routing=RoutingMethod.DNS_SRV, default_route_fqdn=None)
    discovery = values.get("EnablePartnerDiscovery", before.enable_partner_discovery)
    return evolve(
        before,
        allow_federated_users=allowed is True,
        enable_partner_discovery=discovery is True,
    )


def new_external_access_policy(
    policy: ExternalAccessPolicy, /, *, in_memory: bool = False, **options: Unpack[Options]
) -> Command:
    """Write the command that creates a policy for a site or to be granted to users.

    Raises:
        UnusableCommandError: If it is the global policy, which exists and can only be changed.

    >>> from picfed.edge import ExternalAccessPolicy
    >>> policy = ExternalAccessPolicy(identity="site:Redmond", enable_public_cloud_access=True)
    >>> print(new_external_access_policy(policy))
    New-CsExternalAccessPolicy -Identity 'site:Redmond' -EnableFederationAccess $false -EnablePublicCloudAccess $true -EnablePublicCloudAudioVideoAccess $false
    """  # noqa: E501  (the command is one line)
    values = {**_policy_values(policy), "InMemory": in_memory or None}
    command = write(_NEW_POLICY, values, **options)
    _refuse_creating_global(command, policy)
    return command


def set_external_access_policy(
    policy: ExternalAccessPolicy, /, **options: Unpack[Options]
) -> Command:
    """Write the command that changes an existing policy to this one.

    Raises:
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidCommandError: If the identity cannot be written in a command.

    >>> from picfed.edge import ExternalAccessPolicy
    >>> policy = ExternalAccessPolicy(enable_public_cloud_access=True)
    >>> print(set_external_access_policy(policy))
    Set-CsExternalAccessPolicy -Identity 'Global' -EnableFederationAccess $false -EnablePublicCloudAccess $true -EnablePublicCloudAudioVideoAccess $false
    """  # noqa: E501  (the command is one line)
    return write(_SET_POLICY, _policy_values(policy), **options)


def change_external_access_policy(
    identity: str,
    /,
    *,
    enable_federation_access: bool | None = None,
    enable_public_cloud_access: bool | None = None,
    enable_public_cloud_audio_video_access: bool | None = None,
    **options: Unpack[Options],
) -> Command:
    """Write the command that changes only the given switches of an existing policy.

    Raises:
        ValueError: If no switch is given.
        TypeError: If an argument has the wrong type.
        InvalidFieldError: If the identity is empty or holds a NUL character.
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidCommandError: If the identity cannot be written in a command.

    >>> print(change_external_access_policy("Sales", enable_public_cloud_access=True))
    Set-CsExternalAccessPolicy -Identity 'Sales' -EnablePublicCloudAccess $true
    """
    values: dict[str, Meaning | None] = {
        "EnableFederationAccess": enable_federation_access,
        "EnablePublicCloudAccess": enable_public_cloud_access,
        "EnablePublicCloudAudioVideoAccess": enable_public_cloud_audio_video_access,
    }
    _want_a_change(values)
    return write(_SET_POLICY, {"Identity": as_identity(identity), **values}, **options)


def read_external_access_policy(
    command: Command | str,
    /,
    *,
    current: ExternalAccessPolicy | None = None,
    server: ServerVersion | None = None,
) -> ExternalAccessPolicy:
    """Read what a command makes of an external access policy.

    ``New-`` begins with a policy that allows nothing. ``Set-`` changes only what it names, so
    *current* says what was there before; without it, that is a policy that allows nothing. A
    ``Set-`` without an identity changes the global policy.

    Raises:
        UnusableCommandError: If it is another cmdlet's, its cmdlet would not take it, or it
            would create the global policy.
        InvalidCommandError: If a text is no command.
        ValueError: If *current* is another policy than the command's.

    >>> command = "Set-CsExternalAccessPolicy Global -EnablePublicCloudAccess $true"
    >>> str(read_external_access_policy(command))
    'Global: public IM'
    """
    call = read_call(command, _NEW_POLICY, _SET_POLICY, server=server)
    values = dict(call.parameters)
    identity = without_tag(str(values.get("Identity", "Global")))
    with placed_in(call):
        before = ExternalAccessPolicy(identity=identity) if current is None else current
    if identity_key(before.identity) != identity_key(identity):
        msg = f"the command is about {identity!r}, not about {before.identity!r}"
        raise ValueError(msg)

    def allowed(name: str) -> bool:
        return values.get(name, getattr(before, _POLICY_FIELDS[name])) is True

    policy = evolve(
        before,
        enable_federation_access=allowed("EnableFederationAccess"),
        enable_public_cloud_access=allowed("EnablePublicCloudAccess"),
        enable_public_cloud_audio_video_access=allowed("EnablePublicCloudAudioVideoAccess"),
    )
    if call.cmdlet == _NEW_POLICY:
        _refuse_creating_global(call.command, policy)
    return policy


def get_external_access_policy(
    identity: str | None = None,
    /,
    *,
    filter: str | None = None,  # noqa: A002  (its name)
) -> Command:
    """Write the command that shows one policy, those that a wildcard finds, or all.

    Raises:
        UnusableCommandError: If both an identity and a filter are given.
        InvalidCommandError: If a text cannot be written in a command.
        TypeError: If an argument has the wrong type.

    >>> print(get_external_access_policy(filter="site:*"))
    Get-CsExternalAccessPolicy -Filter 'site:*'
    """
    return write("Get-CsExternalAccessPolicy", {"Identity": identity, "Filter": filter})


def remove_external_access_policy(identity: str, /, **options: Unpack[Options]) -> Command:
    """Write the command that removes a policy; the global one is only reset.

    Raises:
        InvalidFieldError: If the identity is empty or holds a NUL character.
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidCommandError: If the identity cannot be written in a command.
        TypeError: If an argument has the wrong type.

    >>> print(remove_external_access_policy("site:Redmond"))
    Remove-CsExternalAccessPolicy -Identity 'site:Redmond'
    """
    values = {"Identity": as_identity(identity)}
    return write("Remove-CsExternalAccessPolicy", values, **options)


def grant_external_access_policy(
    user: SipAddress | str,
    policy: str | None,
    /,
    *,
    server: ServerVersion | None = None,
    what_if: bool = False,
    confirm: bool | None = None,
) -> Command:
    """Write the command that gives a user a policy, or with ``None`` takes it away.

    A ``Tag:`` in front of the policy's name, as listings print it, is left out.

    Raises:
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidAddressError: If *user* is not an address.
        InvalidCommandError: If a text cannot be written in a command.
        TypeError: If an argument has the wrong type.

    >>> print(grant_external_access_policy("ann@contoso.com", "Tag:PicOnly"))
    Grant-CsExternalAccessPolicy -Identity 'ann@contoso.com' -PolicyName 'PicOnly'
    """
    values: dict[str, Meaning | None] = {
        "Identity": str(address_of("user", user)),
        "PolicyName": "" if policy is None else without_tag(as_identity(policy)),
    }
    name = "Grant-CsExternalAccessPolicy"
    return write(name, values, server=server, what_if=what_if, confirm=confirm)


def without_tag(identity: str, /) -> str:
    """Leave out the ``Tag:`` that listings print before the name of a policy for users."""
    name = identity.strip()
    return name[len("tag:") :].strip() if name[:4].lower() == "tag:" else identity


def policy_of(values: Mapping[str, Meaning], /) -> ExternalAccessPolicy:
    """Make a policy of values that have the type of their parameter."""
    return ExternalAccessPolicy(
        identity=without_tag(str(values.get("Identity", ""))),
        enable_federation_access=values.get("EnableFederationAccess") is True,
        enable_public_cloud_access=values.get("EnablePublicCloudAccess") is True,
        enable_public_cloud_audio_video_access=values.get("EnablePublicCloudAudioVideoAccess")
        is True,
    )


def edge_of(values: Mapping[str, Meaning], /) -> AccessEdgeConfiguration:
    """Make a configuration of what a listing shows."""
    by_dns = values.get("RoutingMethod") != RoutingMethod.DEFAULT_ROUTE.value
    return AccessEdgeConfiguration(
        allow_federated_users=values.get("AllowFederatedUsers") is True,
        enable_partner_discovery=values.get("EnablePartnerDiscovery") is True,
        routing=RoutingMethod.DNS_SRV if by_dns else RoutingMethod.DEFAULT_ROUTE,
        default_route_fqdn=None if by_dns else str(values.get("DefaultRouteFqdn", "")),
    )


def _want_a_change(values: Mapping[str, Meaning | None]) -> None:
    if all(value is None for value in values.values()):
        msg = f"nothing to change: give at least one of {', '.join(values)}"
        raise ValueError(msg)


def _policy_values(policy: ExternalAccessPolicy) -> dict[str, Meaning | None]:
    allowed = {name: getattr(policy, field) for name, field in _POLICY_FIELDS.items()}
    return {"Identity": policy.identity, **allowed}


def _refuse_creating_global(command: Command, policy: ExternalAccessPolicy) -> None:
    if policy.scope is PolicyScope.GLOBAL:
        raise UnusableCommandError(
            text=str(command), fault=CmdletFault.GLOBAL_POLICY, part="Identity", name="Identity"
        )
