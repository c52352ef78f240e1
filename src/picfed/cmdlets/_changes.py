"""Write the fewest commands that change one set of providers into another."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from typing import Any

from picfed._arguments import want_all
from picfed._names import identity_key
from picfed.cmdlets._entries import (
    new_public_provider,
    remove_public_provider,
    set_public_provider,
)
from picfed.cmdlets._listings import conflicts
from picfed.cmdlets._values import fields_of
from picfed.edge import HostingProvider
from picfed.errors import ConflictingProvidersError
from picfed.powershell import Command, Commands
from picfed.providers import PublicProvider
from picfed.servers import ServerVersion

_LIST = "name_decoration_excluded_domain_list"
# The server decides these where they are not given.
_LEFT_TO_SERVER = (
    "verification_level",
    "enable_skype_id_routing",
    "enable_skype_directory_search",
)
# All but the identity, by which entries are compared, and what Set- changes.
_FIXED = set(fields_of(PublicProvider).values()) - {"identity", "enabled", "verification_level"}


def changes(
    current: Iterable[PublicProvider],
    wanted: Iterable[PublicProvider],
    /,
    *,
    hosting: Iterable[HostingProvider] = (),
    server: ServerVersion | None = None,
) -> Commands:
    """Write the commands that change a server's providers from one set to another.

    Removals come first: of entries that are not wanted, and of those that differ in a setting
    that can be given only when an entry is created. Then ``Set-`` changes whether an entry is
    enabled and how far it is trusted. Last, new entries are created. So two entries never share
    an identity or a proxy FQDN. If nothing has to change, the result is empty.

    Where a setting of *wanted* is ``None``, which leaves it to the server (the verification level,
    the two EnableSkype settings), it is not compared. A setting of *current* that its listing did
    not print counts as not set. Identities that differ only in case, or in
    ``Tag:``, are one entry, which keeps its name. The server's *hosting* providers do not change;
    their names and proxies are taken.

    Raises:
        ConflictingProvidersError: If one of the sets cannot be on a server: see
            `Providers.problems`.
        UnusableCommandError: If *server* does not know a setting of an entry to be created.
        TypeError: If a set cannot be iterated over, or an item has the wrong type.

    >>> from picfed.providers import PublicProvider
    >>> old = PublicProvider(identity="A", proxy_fqdn="sip.example.com", enabled=True)
    >>> new = PublicProvider(identity="B", proxy_fqdn="sip.example.com", enabled=True)
    >>> for command in changes([old], [new]):
    ...     print(command)
    Remove-CsPublicProvider -Identity 'A'
    New-CsPublicProvider -Identity 'B' -ProxyFqdn 'sip.example.com' -Enabled $true
    """
    before = _by_identity("current", current, ())
    after = _by_identity("wanted", wanted, want_all("hosting", hosting, HostingProvider))
    kept = {
        identity
        for identity, provider in after.items()
        if identity in before
        and not any(_is_other(before[identity], provider, one) for one in _FIXED)
    }
    return Commands(_commands(before, after, kept, server))


def _commands(
    before: Mapping[str, PublicProvider],
    after: Mapping[str, PublicProvider],
    kept: Collection[str],
    server: ServerVersion | None,
) -> Iterator[Command]:
    for identity, provider in before.items():
        if identity not in kept:
            yield remove_public_provider(provider, server=server)
    for identity, provider in after.items():
        if identity in kept:
            yield from _set(before[identity], provider, server)
    for identity, provider in after.items():
        if identity not in kept:
            yield new_public_provider(provider, server=server)


def _by_identity(
    name: str, providers: Iterable[PublicProvider], hosting: Iterable[HostingProvider]
) -> dict[str, PublicProvider]:
    found = want_all(name, providers, PublicProvider)
    if problems := conflicts((*found, *hosting)):
        raise ConflictingProvidersError(name, problems)
    return {identity_key(provider.identity): provider for provider in found}


def _is_other(before: PublicProvider, after: PublicProvider, field: str) -> bool:
    wanted = getattr(after, field)
    if wanted is None and field in _LEFT_TO_SERVER:
        return False
    if field == _LIST:  # the order of the excluded domains makes no difference
        found = before.name_decoration_excluded_domain_list
        return set(found) != set(after.name_decoration_excluded_domain_list)
    return bool(getattr(before, field) != wanted)


def _set(
    before: PublicProvider, after: PublicProvider, server: ServerVersion | None
) -> Iterator[Command]:
    changed: dict[str, Any] = {
        name: getattr(after, name)
        for name in ("enabled", "verification_level")
        if _is_other(before, after, name)
    }
    if changed:
        yield set_public_provider(before.identity, **changed, server=server)
