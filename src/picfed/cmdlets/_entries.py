"""Write providers and allowed domains as commands, and read them."""

from typing import Unpack

from picfed._arguments import want_text
from picfed.cmdlets._calls import Options, write, write_change
from picfed.cmdlets._values import read_new, write_new
from picfed.edge import AllowedDomain, HostingProvider
from picfed.powershell import Command
from picfed.providers import PublicProvider, VerificationLevel
from picfed.servers import ServerVersion


def new_public_provider(
    provider: PublicProvider, /, *, in_memory: bool = False, **options: Unpack[Options]
) -> Command:
    """Write the command that creates a provider.

    With *in_memory* it only creates an object, which a variable can hold.

    Raises:
        UnusableCommandError: If the version of the server does not know a setting that the
            provider has.
        InvalidCommandError: If a text of the provider cannot be written in a command.
        TypeError: If *provider* is not a `PublicProvider`.

    >>> from picfed.providers import PublicProvider
    >>> provider = PublicProvider(
    ...     identity="AOL", proxy_fqdn="sip.example.com", enabled=False
    ... )
    >>> print(new_public_provider(provider, what_if=True))
    New-CsPublicProvider -Identity 'AOL' -ProxyFqdn 'sip.example.com' -Enabled $false -WhatIf
    """
    return write_new(PublicProvider, provider, options, InMemory=in_memory)


def read_provider(
    command: Command | str, /, *, server: ServerVersion | None = None
) -> PublicProvider:
    """Read the provider that a ``New-CsPublicProvider`` command would create.

    A parameter that is not given is ``None``. The command's `Call` shows whether it would create
    the provider, only report it (``-WhatIf``) or make an object (``-InMemory``).

    Raises:
        UnusableCommandError: If it is another cmdlet's, or its cmdlet would not accept it; with
            *server*, also if that version does not know a parameter.
        InvalidCommandError: If a text is not a command.
        InvalidDomainError: If a text is not a domain; ``name`` is the parameter, and the place is
            that in the command as picfed writes it.
        InvalidFieldError: If a provider cannot have another value, with its place as well.
        TypeError: If an argument has the wrong type.

    >>> provider = read_provider(
    ...     "New-CsPublicProvider Skype -ProxyFQDN federation.messenger.msn.com -Enabled 1 "
    ...     "-VerificationLevel 2"
    ... )
    >>> provider.enabled, provider.verification_level
    (True, <VerificationLevel.USE_SOURCE_VERIFICATION: 2>)
    """
    return read_new(PublicProvider, command, server)


def set_public_provider(
    provider: PublicProvider | str,
    /,
    *,
    enabled: bool | None = None,
    verification_level: VerificationLevel | None = None,
    **options: Unpack[Options],
) -> Command:
    """Write the command that changes whether a provider is enabled, and its level.

    ``Set-`` can change nothing else: for another change, remove the provider and create it again.
    Without the two arguments, the command has both values of the `PublicProvider`.

    Raises:
        ValueError: If there is nothing to change.
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidCommandError: If the identity cannot be written in a command.
        TypeError: If *provider* is neither a provider nor a ``str``.

    >>> print(set_public_provider("Skype", enabled=False))
    Set-CsPublicProvider -Identity 'Skype' -Enabled $false
    """
    if isinstance(provider, PublicProvider) and enabled is None and verification_level is None:
        enabled, verification_level = provider.enabled, provider.verification_level
    values = {"Enabled": enabled, "VerificationLevel": verification_level}
    return write_change("Set-CsPublicProvider", _named(provider), values, options)


def remove_public_provider(
    identity: PublicProvider | str, /, **options: Unpack[Options]
) -> Command:
    """Write the command that removes a provider; the only way back is to create it again.

    Raises:
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidCommandError: If the identity cannot be written in a command.
        TypeError: If it is neither a provider nor a ``str``.

    >>> print(remove_public_provider("Messenger", confirm=False))
    Remove-CsPublicProvider -Identity 'Messenger' -Confirm:$false
    """
    return write("Remove-CsPublicProvider", _named(identity), **options)


def enable_public_provider(
    identity: PublicProvider | str, /, **options: Unpack[Options]
) -> Command:
    """Write the command that enables a provider; it fails if the provider is enabled already.

    Raises:
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidCommandError: If the identity cannot be written in a command.
        TypeError: If it is neither a provider nor a ``str``.

    >>> print(enable_public_provider("Skype"))
    Enable-CsPublicProvider -Identity 'Skype'
    """
    return write("Enable-CsPublicProvider", _named(identity), **options)


def _named(provider: PublicProvider | str) -> dict[str, str]:
    if isinstance(provider, PublicProvider):
        return {"Identity": provider.identity}
    return {"Identity": want_text("identity", provider)}


def new_hosting_provider(provider: HostingProvider, /, **options: Unpack[Options]) -> Command:
    """Write the command that creates a hosting provider.

    Raises:
        UnusableCommandError: If the version of the server does not know a setting.
        InvalidCommandError: If a text of the provider cannot be written in a command.
        TypeError: If *provider* is not a `HostingProvider`.

    >>> from picfed.edge import HostingProvider
    >>> proxy = "sipfed.online.lync.com"
    >>> provider = HostingProvider(identity="LyncOnline", proxy_fqdn=proxy, enabled=True)
    >>> print(new_hosting_provider(provider))
    New-CsHostingProvider -Identity 'LyncOnline' -ProxyFqdn 'sipfed.online.lync.com' -Enabled $true
    """
    return write_new(HostingProvider, provider, options)


def read_hosting_provider(
    command: Command | str, /, *, server: ServerVersion | None = None
) -> HostingProvider:
    """Read the provider that a ``New-CsHostingProvider`` command would create.

    Raises:
        UnusableCommandError: If it is another cmdlet's, or its cmdlet would not accept it.
        InvalidCommandError: If a text is not a command.
        InvalidDomainError: If the proxy is not a domain, with its place in the command.
        InvalidFieldError: If a provider cannot have another value.
        TypeError: If an argument has the wrong type.

    >>> text = "New-CsHostingProvider LyncOnline -ProxyFqdn sipfed.online.lync.com -Enabled 1"
    >>> print(read_hosting_provider(text))
    LyncOnline via sipfed.online.lync.com (enabled)
    """
    return read_new(HostingProvider, command, server)


def new_allowed_domain(domain: AllowedDomain, /, **options: Unpack[Options]) -> Command:
    """Write the command that puts a domain on the list of allowed partners.

    Raises:
        UnusableCommandError: If the version of the server does not know a setting.
        InvalidCommandError: If the comment cannot be written in a command.
        TypeError: If *domain* is not an `AllowedDomain`.

    >>> from picfed.edge import AllowedDomain
    >>> print(new_allowed_domain(AllowedDomain(domain="fabrikam.com")))
    New-CsAllowedDomain -Domain 'fabrikam.com'
    """
    return write_new(AllowedDomain, domain, options)


def read_allowed_domain(
    command: Command | str, /, *, server: ServerVersion | None = None
) -> AllowedDomain:
    """Read the entry that a ``New-CsAllowedDomain`` command would create.

    Raises:
        UnusableCommandError: If it is another cmdlet's, or its cmdlet would not accept it.
        InvalidCommandError: If a text is not a command.
        InvalidDomainError: If a name is not a domain, with its place in the command.
        TypeError: If an argument has the wrong type.

    >>> print(read_allowed_domain("New-CsAllowedDomain -Identity fabrikam.com"))
    fabrikam.com via its SRV record
    """
    return read_new(AllowedDomain, command, server)
