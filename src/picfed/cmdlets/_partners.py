"""Hosting providers and allowed domains as commands."""

from collections.abc import Mapping
from typing import Unpack

from picfed._arguments import want_text
from picfed.cmdlets._calls import Meaning, Options, placed_in, read_call, write
from picfed.domains import DomainName
from picfed.edge import AllowedDomain, HostingProvider
from picfed.powershell import Command
from picfed.providers import VerificationLevel
from picfed.servers import ServerVersion

_NEW_HOSTING = "New-CsHostingProvider"
_NEW_DOMAIN = "New-CsAllowedDomain"


def new_hosting_provider(provider: HostingProvider, /, **options: Unpack[Options]) -> Command:
    """Write the command that creates a hosting provider.

    Raises:
        UnusableCommandError: If the version of the server does not know a setting.
        InvalidCommandError: If a text of the provider cannot be written in a command.

    >>> from picfed.edge import HostingProvider
    >>> proxy = "sipfed.online.lync.com"
    >>> provider = HostingProvider(identity="LyncOnline", proxy_fqdn=proxy, enabled=True)
    >>> print(new_hosting_provider(provider))
    New-CsHostingProvider -Identity 'LyncOnline' -ProxyFqdn 'sipfed.online.lync.com' -Enabled $true
    """
    values: dict[str, Meaning | None] = {
        "Identity": provider.identity,
        "ProxyFqdn": provider.proxy_fqdn.ascii,
        "Enabled": provider.enabled,
        "VerificationLevel": provider.verification_level,
        "EnabledSharedAddressSpace": provider.enabled_shared_address_space,
        "HostsOCSUsers": provider.hosts_ocs_users,
        "IsLocal": provider.is_local,
        "AutodiscoverUrl": provider.autodiscover_url,
        "SipClientPort": provider.sip_client_port,
    }
    return write(_NEW_HOSTING, values, **options)


def read_hosting_provider(
    command: Command | str, /, *, server: ServerVersion | None = None
) -> HostingProvider:
    """Read the provider that a ``New-CsHostingProvider`` command would create.

    Raises:
        UnusableCommandError: If it is another cmdlet's, or its cmdlet would not take it.
        InvalidCommandError: If a text is no command.
        InvalidDomainError: If the proxy is not a domain, with its place in the command.
        InvalidFieldError: If another value makes no provider.

    >>> text = "New-CsHostingProvider LyncOnline -ProxyFqdn sipfed.online.lync.com -Enabled 1"
    >>> print(read_hosting_provider(text))
    LyncOnline via sipfed.online.lync.com (enabled)
    """
    call = read_call(command, _NEW_HOSTING, server=server)
    with placed_in(call):
        return hosting_provider_of(dict(call.parameters))


def hosting_provider_of(values: Mapping[str, Meaning], /) -> HostingProvider:
    """Make a hosting provider of values that have the type of their parameter."""
    port = values.get("SipClientPort")
    return HostingProvider(
        identity=str(values.get("Identity", "")),
        proxy_fqdn=str(values.get("ProxyFqdn", "")),
        enabled=values.get("Enabled") is True,
        verification_level=_level(values),
        enabled_shared_address_space=_switch(values, "EnabledSharedAddressSpace"),
        hosts_ocs_users=_switch(values, "HostsOCSUsers"),
        is_local=_switch(values, "IsLocal"),
        autodiscover_url=_text(values, "AutodiscoverUrl"),
        sip_client_port=port if isinstance(port, int) else None,
    )


def set_hosting_provider(
    identity: str,
    /,
    *,
    enabled: bool | None = None,
    verification_level: VerificationLevel | None = None,
    **options: Unpack[Options],
) -> Command:
    """Write the command that changes whether a hosting provider is enabled, and its level.

    Raises:
        ValueError: If nothing is to be changed.
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidCommandError: If the identity cannot be written in a command.
        TypeError: If an argument has the wrong type.

    >>> print(set_hosting_provider("LyncOnline", enabled=False))
    Set-CsHostingProvider -Identity 'LyncOnline' -Enabled $false
    """
    if enabled is None and verification_level is None:
        msg = "nothing to change: give enabled= or verification_level="
        raise ValueError(msg)
    values: dict[str, Meaning | None] = {
        "Identity": want_text("identity", identity),
        "Enabled": enabled,
        "VerificationLevel": verification_level,
    }
    return write("Set-CsHostingProvider", values, **options)


def remove_hosting_provider(identity: str, /, **options: Unpack[Options]) -> Command:
    """Write the command that removes a hosting provider.

    Raises:
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidCommandError: If the identity cannot be written in a command.
        TypeError: If *identity* has the wrong type.

    >>> print(remove_hosting_provider("LyncOnline", confirm=False))
    Remove-CsHostingProvider -Identity 'LyncOnline' -Confirm:$false
    """
    values = {"Identity": want_text("identity", identity)}
    return write("Remove-CsHostingProvider", values, **options)


def new_allowed_domain(domain: AllowedDomain, /, **options: Unpack[Options]) -> Command:
    """Write the command that puts a domain on the list of allowed partners.

    Raises:
        UnusableCommandError: If the version of the server does not know a setting.
        InvalidCommandError: If the comment cannot be written in a command.

    >>> from picfed.edge import AllowedDomain
    >>> print(new_allowed_domain(AllowedDomain(domain="fabrikam.com")))
    New-CsAllowedDomain -Identity 'fabrikam.com'
    """
    values: dict[str, Meaning | None] = {
        "Identity": domain.domain.ascii,
        "ProxyFqdn": domain.proxy_fqdn.ascii if domain.proxy_fqdn else None,
        "VerificationLevel": domain.verification_level,
        "Comment": domain.comment,
        "MarkForMonitoring": domain.mark_for_monitoring,
    }
    return write(_NEW_DOMAIN, values, **options)


def read_allowed_domain(
    command: Command | str, /, *, server: ServerVersion | None = None
) -> AllowedDomain:
    """Read the entry that a ``New-CsAllowedDomain`` command would create.

    Raises:
        UnusableCommandError: If it is another cmdlet's, or its cmdlet would not take it.
        InvalidCommandError: If a text is no command.
        InvalidDomainError: If a name is not a domain, with its place in the command.

    >>> print(read_allowed_domain("New-CsAllowedDomain -Domain fabrikam.com"))
    fabrikam.com via its SRV record
    """
    call = read_call(command, _NEW_DOMAIN, server=server)
    with placed_in(call):
        return allowed_domain_of(dict(call.parameters))


def allowed_domain_of(values: Mapping[str, Meaning], /) -> AllowedDomain:
    """Make an entry of values that have the type of their parameter."""
    return AllowedDomain(
        domain=str(values.get("Domain") or values.get("Identity", "")),
        proxy_fqdn=_text(values, "ProxyFqdn"),
        verification_level=_level(values),
        comment=_text(values, "Comment"),
        mark_for_monitoring=_switch(values, "MarkForMonitoring"),
    )


def remove_allowed_domain(domain: DomainName | str, /, **options: Unpack[Options]) -> Command:
    """Write the command that takes a domain from the list of allowed partners.

    Raises:
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidCommandError: If the name cannot be written in a command.
        TypeError: If *domain* has the wrong type.

    >>> print(remove_allowed_domain("fabrikam.com"))
    Remove-CsAllowedDomain -Identity 'fabrikam.com'
    """
    name = str(domain) if isinstance(domain, DomainName) else want_text("domain", domain)
    return write("Remove-CsAllowedDomain", {"Identity": name}, **options)


def _text(values: Mapping[str, Meaning], name: str) -> str | None:
    value = values.get(name)
    return value if isinstance(value, str) else None


def _switch(values: Mapping[str, Meaning], name: str) -> bool | None:
    value = values.get(name)
    return value if isinstance(value, bool) else None


def _level(values: Mapping[str, Meaning]) -> VerificationLevel | None:
    value = values.get("VerificationLevel")
    return value if isinstance(value, VerificationLevel) else None
