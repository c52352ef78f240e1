"""Public providers as commands: creating, changing, showing, removing them."""

from collections.abc import Mapping
from typing import Unpack

from picfed._arguments import want_text
from picfed.cmdlets._calls import Meaning, Options, placed_in, read_call, write
from picfed.powershell import Command
from picfed.providers import PublicProvider, VerificationLevel
from picfed.servers import ServerVersion

_NEW = "New-CsPublicProvider"


def new_public_provider(
    provider: PublicProvider, /, *, in_memory: bool = False, **options: Unpack[Options]
) -> Command:
    """Write the command that creates a provider.

    With *in_memory* the provider is made as an object only, for a variable to hold.

    Raises:
        UnusableCommandError: If the version of the server does not know a setting that the
            provider has.
        InvalidCommandError: If a text of the provider cannot be written in a command.

    >>> from picfed.providers import PublicProvider
    >>> provider = PublicProvider(
    ...     identity="AOL", proxy_fqdn="sip.example.com", enabled=False
    ... )
    >>> print(new_public_provider(provider, what_if=True))
    New-CsPublicProvider -Identity 'AOL' -ProxyFqdn 'sip.example.com' -Enabled $false -WhatIf
    """
    excluded = provider.name_decoration_excluded_domain_list
    routing = provider.name_decoration_routing_domain
    return write(
        _NEW,
        {
            "Identity": provider.identity,
            "ProxyFqdn": provider.proxy_fqdn.ascii,
            "Enabled": provider.enabled,
            "VerificationLevel": provider.verification_level,
            "IconUrl": provider.icon_url,
            "NameDecorationDomain": provider.name_decoration_domain,
            "NameDecorationRoutingDomain": routing.ascii if routing else None,
            # One text with commas in it: unquoted, they would make an array.
            "NameDecorationExcludedDomainList": ",".join(map(str, excluded)) or None,
            "EnableSkypeIdRouting": provider.enable_skype_id_routing,
            "EnableSkypeDirectorySearch": provider.enable_skype_directory_search,
            "InMemory": in_memory or None,
        },
        **options,
    )


def read_provider(
    command: Command | str, /, *, server: ServerVersion | None = None
) -> PublicProvider:
    """Read the provider that a ``New-CsPublicProvider`` command would create.

    What is not given stays ``None``. Whether the command would really create it, or only say so
    (``-WhatIf``) or make an object (``-InMemory``), is told by `Call`.

    Raises:
        UnusableCommandError: If it is another cmdlet's, or its cmdlet would not take it; with
            *server*, also where that version does not know a parameter.
        InvalidCommandError: If a text is no command.
        InvalidDomainError: If a domain is not one; ``name`` is the parameter, and the place is
            that in the command as picfed writes it.
        InvalidFieldError: If another value makes no provider, with its place as well.

    >>> provider = read_provider(
    ...     "New-CsPublicProvider Skype -ProxyFQDN federation.messenger.msn.com -Enabled 1 "
    ...     "-VerificationLevel 2"
    ... )
    >>> provider.enabled, provider.verification_level
    (True, <VerificationLevel.USE_SOURCE_VERIFICATION: 2>)
    """
    call = read_call(command, _NEW, server=server)
    with placed_in(call):
        return provider_of(dict(call.parameters))


def provider_of(values: Mapping[str, Meaning]) -> PublicProvider:
    """Make a provider of values that have the type of their parameter."""

    def text(name: str) -> str | None:
        value = values.get(name)
        return value if isinstance(value, str) else None

    def boolean(name: str) -> bool | None:
        value = values.get(name)
        return value if isinstance(value, bool) else None

    level = values.get("VerificationLevel")
    return PublicProvider(
        identity=text("Identity") or "",
        proxy_fqdn=text("ProxyFqdn") or "",
        enabled=boolean("Enabled") is True,
        verification_level=level if isinstance(level, VerificationLevel) else None,
        icon_url=text("IconUrl"),
        name_decoration_domain=text("NameDecorationDomain"),
        name_decoration_routing_domain=text("NameDecorationRoutingDomain"),
        name_decoration_excluded_domain_list=text("NameDecorationExcludedDomainList") or "",
        enable_skype_id_routing=boolean("EnableSkypeIdRouting"),
        enable_skype_directory_search=boolean("EnableSkypeDirectorySearch"),
    )


def _identity_of(provider: PublicProvider | str) -> str:
    if isinstance(provider, PublicProvider):
        return provider.identity
    return want_text("identity", provider)


def set_public_provider(
    provider: PublicProvider | str,
    /,
    *,
    enabled: bool | None = None,
    verification_level: VerificationLevel | None = None,
    **options: Unpack[Options],
) -> Command:
    """Write the command that changes a provider, in what ``Set-`` can change.

    That is whether it is enabled and how far it is trusted; everything else takes removing and
    creating it. For a `PublicProvider` given without either, both are written as it has them.

    Raises:
        ValueError: If nothing is to be changed.
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidCommandError: If the identity cannot be written in a command.
        TypeError: If *provider* is neither a provider nor a ``str``.

    >>> print(set_public_provider("Skype", enabled=False))
    Set-CsPublicProvider -Identity 'Skype' -Enabled $false
    """
    if isinstance(provider, PublicProvider) and enabled is None and verification_level is None:
        enabled, verification_level = provider.enabled, provider.verification_level
    if enabled is None and verification_level is None:
        msg = "nothing to change: give enabled= or verification_level="
        raise ValueError(msg)
    values = {
        "Identity": _identity_of(provider),
        "Enabled": enabled,
        "VerificationLevel": verification_level,
    }
    return write("Set-CsPublicProvider", values, **options)


def get_public_provider(
    identity: PublicProvider | str | None = None,
    /,
    *,
    filter: str | None = None,  # noqa: A002  (the parameter's name)
    local_store: bool = False,
) -> Command:
    """Write the command that shows one provider, those that a wildcard finds, or all.

    Raises:
        UnusableCommandError: If both an identity and a filter are given.
        InvalidCommandError: If a text cannot be written in a command.
        TypeError: If *identity* is neither a provider nor a ``str``.

    >>> print(get_public_provider(filter="W*"))
    Get-CsPublicProvider -Filter 'W*'
    """
    values = {
        "Identity": None if identity is None else _identity_of(identity),
        "Filter": filter,
        "LocalStore": local_store or None,
    }
    return write("Get-CsPublicProvider", values)


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
    return write("Remove-CsPublicProvider", {"Identity": _identity_of(identity)}, **options)


def enable_public_provider(
    identity: PublicProvider | str, /, **options: Unpack[Options]
) -> Command:
    """Write the command that enables a provider; it fails where it is enabled already.

    Raises:
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidCommandError: If the identity cannot be written in a command.
        TypeError: If it is neither a provider nor a ``str``.

    >>> print(enable_public_provider("Skype"))
    Enable-CsPublicProvider -Identity 'Skype'
    """
    return write("Enable-CsPublicProvider", {"Identity": _identity_of(identity)}, **options)


def disable_public_provider(
    identity: PublicProvider | str, /, **options: Unpack[Options]
) -> Command:
    """Write the command that disables a provider; it fails where it is disabled already.

    Raises:
        UnusableCommandError: If the version of the server does not have the cmdlet.
        InvalidCommandError: If the identity cannot be written in a command.
        TypeError: If it is neither a provider nor a ``str``.

    >>> print(disable_public_provider("Skype"))
    Disable-CsPublicProvider -Identity 'Skype'
    """
    return write("Disable-CsPublicProvider", {"Identity": _identity_of(identity)}, **options)
