"""What ``Get-CsPublicProvider`` printed, read back into providers."""

from collections.abc import Iterable
from typing import Any

from attrs import asdict, evolve

from picfed._notebook import Shown, names_of, shown
from picfed.cmdlets._layout import Entry, read_entries, refused
from picfed.cmdlets._records import RECORDS, owners_of, read_record
from picfed.cmdlets._rules import IDENTITY_NOT_UNIQUE, PROXY_FQDN_NOT_UNIQUE
from picfed.edge import HostingProvider, Shared, sharing
from picfed.errors import InvalidListingError, ListingFault, MalformedTextError
from picfed.problems import Problem, Problems
from picfed.providers import PublicProvider

_PUBLIC = RECORDS["cspublicprovider"]


class Providers(Shown[PublicProvider]):
    """A tuple of the providers of one server, in order.

    >>> from picfed import PublicProvider
    >>> provider = PublicProvider(identity="A", proxy_fqdn="sip.example.com", enabled=True)
    >>> print(Providers([provider, provider]).problems)
    error identity-not-unique: A: is the identity of 2 providers
    error proxy-fqdn-not-unique: sip.example.com: is the proxy FQDN of 2 providers: A, A
    """

    __slots__ = ()
    _caption = "Public providers"
    _columns = names_of(PublicProvider)

    @property
    def problems(self) -> Problems:
        """What cannot be true of the providers of one server: two with one name or one proxy."""
        return conflicts(self)

    def _repr_html_(self) -> str:
        return super()._repr_html_() + (shown(self.problems) if self.problems else "")


def conflicts(entries: Iterable[PublicProvider | HostingProvider], /) -> Problems:
    """Find the entries that cannot stand beside each other on one server."""
    return Problems(_conflict(shared, same) for shared, same in sharing(entries))


def _conflict(shared: Shared, same: tuple[PublicProvider | HostingProvider, ...]) -> Problem:
    first, count = same[0], len(same)
    if shared == "identity":
        return IDENTITY_NOT_UNIQUE.about(first.identity, count=count)
    identities = ", ".join(one.identity for one in same)
    return PROXY_FQDN_NOT_UNIQUE.about(first.proxy_fqdn, count=count, identities=identities)


def read_providers(text: str, /) -> Providers:
    """Read what ``Get-CsPublicProvider`` printed: a list, a table, CSV or JSON.

    No sample of its output was found in any document. The list layout is reconstructed from
    that of sibling cmdlets, so properties are read by their names alone, in any case and order,
    with or without wrapped lines, a byte-order mark or an indentation of the whole. Properties
    that nothing has are passed over; what only a hosting provider or a policy has is refused. An
    empty value is one that was not given.
    Text with nothing in it is no provider. Entries that cannot stand beside each other are
    told by `Providers.problems`.

    Raises:
        InvalidListingError: If it is neither layout, or an entry makes no provider; or if several
            things are wrong. It has the fields of the first and the ``problems`` of all.
        InvalidDomainError: If nothing but one domain is wrong, with its place in *text* where it
            has one; ``within`` is the number of the entry.
        InvalidFieldError: If nothing but one other value is wrong.
        TypeError: If *text* is not a ``str``.

    >>> text = '''
    ... Identity                         : Skype
    ... ProxyFqdn                        : federation.messenger.msn.com
    ... NameDecorationRoutingDomain      : msn.com
    ... NameDecorationExcludedDomainList : msn.com,outlook.com,
    ...                                    live.com,hotmail.com
    ... VerificationLevel                : UseSourceVerification
    ... Enabled                          : True
    ... '''
    >>> (provider,) = read_providers(text)
    >>> str(provider.name_decoration_excluded_domain_list[3])
    'hotmail.com'
    """
    found: list[MalformedTextError] = []
    entries = tuple(read_entries(text, found.append))
    providers = [_provider_of(text, entry, found) for entry in entries]
    if found:
        raise _together(found)
    return Providers(provider for provider in providers if provider is not None)


def _together(found: list[MalformedTextError]) -> MalformedTextError:
    """Make one error of everything that is wrong; it has the fields of the first."""
    first, *more = found
    if not more:
        return first
    others = tuple(problem for error in more for problem in error.problems)
    if isinstance(first, InvalidListingError):
        together: MalformedTextError = evolve(first, others=others)
    else:
        fields: dict[str, Any] = asdict(first, recurse=False)
        fields.update(part=first.name or "", others=others)
        together = InvalidListingError(**fields)
    together.__cause__ = first
    return together


def _provider_of(text: str, entry: Entry, found: list[MalformedTextError]) -> PublicProvider | None:
    """Make the provider of an entry, or add everything that is wrong with it to *found*."""
    others = [one for one in owners_of(entry) if one.own & entry.properties.keys()]
    if others and _PUBLIC not in others:
        name = next(name for name in entry.properties if name in others[0].own)
        printed = entry.properties[name]
        error = refused(
            text,
            ListingFault.OTHER_LISTING,
            printed.span,
            number=entry.number,
            name=printed.name,
            part=others[0].cmdlet,
        )
        found.append(error)
        return None
    made = read_record(text, _PUBLIC, entry, found)
    return made if isinstance(made, PublicProvider) else None
