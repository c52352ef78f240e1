"""Read providers from the output of ``Get-CsPublicProvider``."""

from collections.abc import Iterable
from typing import Any

from attrs import asdict

from picfed._notebook import Shown, names_of, shown
from picfed.cmdlets._layout import Entry, read_entries
from picfed.cmdlets._records import RECORDS, own_names, read_record
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
        """The providers that cannot be on one server: two with one name or one proxy."""
        return conflicts(self)

    def _repr_html_(self) -> str:
        return super()._repr_html_() + (shown(self.problems) if self.problems else "")


def conflicts(entries: Iterable[PublicProvider | HostingProvider], /) -> Problems:
    """Find the entries that cannot be on one server together."""
    return Problems(_conflict(shared, same) for shared, same in sharing(entries))


def _conflict(shared: Shared, same: tuple[PublicProvider | HostingProvider, ...]) -> Problem:
    first, count = same[0], len(same)
    if shared == "identity":
        return IDENTITY_NOT_UNIQUE.about(first.identity, count=count)
    identities = ", ".join(one.identity for one in same)
    return PROXY_FQDN_NOT_UNIQUE.about(first.proxy_fqdn, count=count, identities=identities)


def read_providers(text: str, /) -> Providers:
    """Read what ``Get-CsPublicProvider`` printed: a list, a table, CSV or JSON.

    No document shows a sample of its output. The list layout is reconstructed from that of
    sibling cmdlets, so properties are read by their names alone, in any case and order. Lines may
    be wrapped, and the whole may be indented or begin with a byte-order mark. Unknown properties
    are passed over; properties of hosting providers or policies only are refused. An empty value
    counts as not given, and an empty text has no providers. `Providers.problems` reports entries
    that cannot be on one server.

    Raises:
        InvalidListingError: If it has none of these layouts, if an entry is not a provider, or if
            several things are wrong: it has the fields of the first and the ``problems`` of all.
        InvalidDomainError: If only one domain is wrong, with its place in *text* if that is known;
            ``within`` is the number of the entry.
        InvalidFieldError: If only one other value is wrong.
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
    """Join several errors in one, which has the fields of the first."""
    first, *more = found
    if not more:
        return first
    others = tuple(problem for error in more for problem in error.problems)
    fields: dict[str, Any] = asdict(first, recurse=False)
    fields.update(part=first.part or first.name or "", others=others)
    together = InvalidListingError(**fields)
    together.__cause__ = first
    return together


def _provider_of(text: str, entry: Entry, found: list[MalformedTextError]) -> PublicProvider | None:
    """Make the provider of an entry, or add everything that is wrong with it to *found*."""
    owned = {one.cmdlet: own_names(one, entry) for one in RECORDS.values()}
    if any(owned.values()) and not owned[_PUBLIC.cmdlet]:
        part, name = next((cmdlet, names[0]) for cmdlet, names in owned.items() if names)
        fault, printed = ListingFault.OTHER_LISTING, entry.properties[name]
        found.append(entry.refused(text, fault, printed.name, printed.span, part=part))
        return None
    made = read_record(text, _PUBLIC, entry, found)
    return made if isinstance(made, PublicProvider) else None
