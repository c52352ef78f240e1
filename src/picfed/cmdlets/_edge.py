"""Write the Access Edge configuration and external access policies as commands; read them."""

from collections.abc import Mapping
from typing import Any, Unpack

from attrs import evolve

from picfed._arguments import want_instance, want_text
from picfed._names import identity_key
from picfed.addresses import SipAddress
from picfed.addresses._values import address_of
from picfed.cmdlets._binding import Meaning
from picfed.cmdlets._calls import Options, placed_in, read_call, write, write_change
from picfed.cmdlets._values import fields_of, made_of, parameters_of, write_new
from picfed.edge import AccessEdgeConfiguration, ExternalAccessPolicy, PolicyScope, RoutingMethod
from picfed.errors import CmdletFault, UnusableCommandError
from picfed.powershell import Command
from picfed.providers._entry import want_filled
from picfed.servers import ServerVersion

_SET_EDGE = "Set-CsAccessEdgeConfiguration"
_NEW_POLICY = "New-CsExternalAccessPolicy"
_SET_POLICY = "Set-CsExternalAccessPolicy"


def set_access_edge_configuration(
    configuration: AccessEdgeConfiguration, /, **options: Unpack[Options]
) -> Command:
    """Write the command that configures federation at the edge.

    Partner discovery can be set only together with routing by DNS SRV records, so the routing
    is always named (Set-CsAccessEdgeConfiguration).

    Raises:
        UnusableCommandError: If the version of the server does not have the cmdlet.
        TypeError: If *configuration* is not an `AccessEdgeConfiguration`.

    >>> from picfed.edge import AccessEdgeConfiguration
    >>> print(set_access_edge_configuration(AccessEdgeConfiguration(allow_federated_users=True)))
    Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true -UseDnsSrvRouting -EnablePartnerDiscovery $false
    """  # noqa: E501  (the command is one line)
    want_instance("configuration", configuration, AccessEdgeConfiguration)
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
    """Write the command that changes only the given settings.

    Args:
        allow_federated_users: Whether federation is on; ``None`` leaves it as it is.
        use_dns_srv_routing: Whether to switch to routing by DNS SRV records.
        options: Those of each command that changes something.

    Raises:
        ValueError: If nothing is given.
        TypeError: If an argument has the wrong type.
        UnusableCommandError: If the version of the server does not have the cmdlet.

    >>> print(change_access_edge_configuration(allow_federated_users=True))
    Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true
    """
    values = {
        "AllowFederatedUsers": allow_federated_users,
        "UseDnsSrvRouting": use_dns_srv_routing or None,
    }
    return write_change(_SET_EDGE, {}, values, options)


def read_access_edge_configuration(
    command: Command | str,
    /,
    *,
    current: AccessEdgeConfiguration | None = None,
    server: ServerVersion | None = None,
) -> AccessEdgeConfiguration:
    """Read the configuration that a ``Set-CsAccessEdgeConfiguration`` command leads to.

    A command changes only the settings that it names. The others are those of *current*, or
    without it the server's defaults.

    Raises:
        UnusableCommandError: If it is another cmdlet's, or its cmdlet would not accept it.
        InvalidCommandError: If a text is not a command.
        InvalidDomainError: If the route is not a domain, with its place in the command.
        TypeError: If an argument has the wrong type.

    >>> command = "Set-CsAccessEdgeConfiguration -UseDnsSrvRouting -EnablePartnerDiscovery $true"
    >>> read_access_edge_configuration(command).enable_partner_discovery
    True
    """
    call = read_call(command, _SET_EDGE, server=server)
    values = dict(call.parameters)
    before = AccessEdgeConfiguration() if current is None else current
    want_instance("current", before, AccessEdgeConfiguration)
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
    """Write the command that creates a policy for a site, or one to grant to users.

    Raises:
        UnusableCommandError: If it is the global policy, which exists and can only be changed.
        TypeError: If *policy* is not an `ExternalAccessPolicy`.

    >>> from picfed.edge import ExternalAccessPolicy
    >>> policy = ExternalAccessPolicy(identity="site:Redmond", enable_public_cloud_access=True)
    >>> print(new_external_access_policy(policy))
    New-CsExternalAccessPolicy -Identity 'site:Redmond' -EnableFederationAccess $false -EnablePublicCloudAccess $true -EnablePublicCloudAudioVideoAccess $false
    """  # noqa: E501  (the command is one line)
    command = write_new(ExternalAccessPolicy, policy, options, InMemory=in_memory)
    _refuse_creating_global(command, policy)
    return command


def set_external_access_policy(
    policy: ExternalAccessPolicy, /, **options: Unpack[Options]
) -> Command:
    """Write the command that changes an existing policy to this one.

    Raises:
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidCommandError: If the identity cannot be written in a command.
        TypeError: If *policy* is not an `ExternalAccessPolicy`.

    >>> from picfed.edge import ExternalAccessPolicy
    >>> policy = ExternalAccessPolicy(enable_public_cloud_access=True)
    >>> print(set_external_access_policy(policy))
    Set-CsExternalAccessPolicy -Identity 'Global' -EnableFederationAccess $false -EnablePublicCloudAccess $true -EnablePublicCloudAudioVideoAccess $false
    """  # noqa: E501  (the command is one line)
    return write(_SET_POLICY, parameters_of(ExternalAccessPolicy, policy), **options)


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
    values = {
        "EnableFederationAccess": enable_federation_access,
        "EnablePublicCloudAccess": enable_public_cloud_access,
        "EnablePublicCloudAudioVideoAccess": enable_public_cloud_audio_video_access,
    }
    return write_change(
        _SET_POLICY, {"Identity": want_filled("identity", identity)}, values, options
    )


def read_external_access_policy(
    command: Command | str,
    /,
    *,
    current: ExternalAccessPolicy | None = None,
    server: ServerVersion | None = None,
) -> ExternalAccessPolicy:
    """Read the external access policy that a command leads to.

    A command gives only the switches that it names. The others are those of *current*, or off
    without it. A ``Set-`` without an identity changes the global policy.

    Raises:
        UnusableCommandError: If it is another cmdlet's, its cmdlet would not accept it, or it
            would create the global policy.
        InvalidCommandError: If a text is not a command.
        ValueError: If *current* is another policy than the command's.
        TypeError: If an argument has the wrong type.

    >>> command = "Set-CsExternalAccessPolicy Global -EnablePublicCloudAccess $true"
    >>> str(read_external_access_policy(command))
    'Global: public IM'
    """
    call = read_call(command, _NEW_POLICY, _SET_POLICY, server=server)
    values = dict(call.parameters)
    identity = without_tag(str(values.get("Identity", "Global")))
    with placed_in(call):
        before = ExternalAccessPolicy(identity=identity) if current is None else current
    want_instance("current", before, ExternalAccessPolicy)
    if identity_key(before.identity) != identity_key(identity):
        msg = f"the command is about {identity!r}, not about {before.identity!r}"
        raise ValueError(msg)

    switches: dict[str, Any] = {
        field: values[name]
        for name, field in fields_of(ExternalAccessPolicy).items()
        if name in values and name != "Identity"
    }
    policy = evolve(before, **switches)
    if call.cmdlet == _NEW_POLICY:
        _refuse_creating_global(call.command, policy)
    return policy


def grant_external_access_policy(
    user: SipAddress | str,
    policy: str | None,
    /,
    *,
    server: ServerVersion | None = None,
    what_if: bool = False,
    confirm: bool | None = None,
) -> Command:
    """Write the command that grants a policy to a user, or with ``None`` removes it.

    A ``Tag:`` in front of the policy's name, as listings print it, is left out.

    Raises:
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidAddressError: If *user* is not an address.
        InvalidFieldError: If the policy's name is blank or holds a NUL character.
        InvalidCommandError: If a text cannot be written in a command.
        TypeError: If an argument has the wrong type.

    >>> print(grant_external_access_policy("ann@contoso.com", "Tag:PicOnly"))
    Grant-CsExternalAccessPolicy -Identity 'ann@contoso.com' -PolicyName 'PicOnly'
    """
    values: dict[str, Meaning | None] = {
        "Identity": str(address_of("user", user)),
        "PolicyName": "",
    }
    if policy is not None:
        # Checked without its tag: an empty name would remove the assignment.
        values["PolicyName"] = want_filled("policy", without_tag(want_text("policy", policy)))
    name = "Grant-CsExternalAccessPolicy"
    return write(name, values, server=server, what_if=what_if, confirm=confirm)


def without_tag(identity: str, /) -> str:
    """Leave out the ``Tag:`` that listings print before the name of a policy for users."""
    name = identity.strip()
    return name[len("tag:") :].strip() if name[:4].lower() == "tag:" else identity


def policy_of(values: Mapping[str, Meaning], /) -> ExternalAccessPolicy:
    """Make a policy from values that have the type of their parameter."""
    identity = without_tag(str(values["Identity"]))
    return made_of(ExternalAccessPolicy, {**values, "Identity": identity})


def edge_of(values: Mapping[str, Meaning], /) -> AccessEdgeConfiguration:
    """Make a configuration from what a listing shows."""
    by_dns = values.get("RoutingMethod") != RoutingMethod.DEFAULT_ROUTE.value
    return AccessEdgeConfiguration(
        allow_federated_users=values.get("AllowFederatedUsers") is True,
        enable_partner_discovery=values.get("EnablePartnerDiscovery") is True,
        routing=RoutingMethod.DNS_SRV if by_dns else RoutingMethod.DEFAULT_ROUTE,
        default_route_fqdn=None if by_dns else str(values.get("DefaultRouteFqdn", "")),
    )


def _refuse_creating_global(command: Command, policy: ExternalAccessPolicy) -> None:
    if policy.scope is PolicyScope.GLOBAL:
        raise UnusableCommandError(
            text=str(command), fault=CmdletFault.GLOBAL_POLICY, part="Identity", name="Identity"
        )
