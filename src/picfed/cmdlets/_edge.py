"""The Access Edge configuration and the external access policies as commands."""

from typing import Unpack

from attrs import evolve

from picfed.cmdlets._calls import Meaning, Options, placed_in, read_call, write
from picfed.edge import AccessEdgeConfiguration, ExternalAccessPolicy, PolicyScope, RoutingMethod
from picfed.errors import CmdletFault, UnusableCommandError
from picfed.powershell import Command
from picfed.servers import ServerVersion

__all__ = [
    "new_external_access_policy",
    "read_access_edge_configuration",
    "read_external_access_policy",
    "set_access_edge_configuration",
    "set_external_access_policy",
]

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
    identity = str(values.get("Identity", "Global"))
    with placed_in(call):
        before = ExternalAccessPolicy(identity=identity) if current is None else current
    if before.identity.lower() != identity.lower():
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


def _policy_values(policy: ExternalAccessPolicy) -> dict[str, Meaning | None]:
    allowed = {name: getattr(policy, field) for name, field in _POLICY_FIELDS.items()}
    return {"Identity": policy.identity, **allowed}


def _refuse_creating_global(command: Command, policy: ExternalAccessPolicy) -> None:
    if policy.scope is PolicyScope.GLOBAL:
        raise UnusableCommandError(
            text=str(command), fault=CmdletFault.GLOBAL_POLICY, part="Identity", name="Identity"
        )
