"""What ``Get-CsPublicProvider`` printed, read back into providers."""

from collections import defaultdict
from collections.abc import Iterable

from attrs import evolve

from picfed._notebook import Shown, shown, table
from picfed.cmdlets._calls import Meaning
from picfed.cmdlets._layout import Entry, Property, read_entries
from picfed.cmdlets._providers import provider_of
from picfed.cmdlets._tables import CMDLETS, Kind
from picfed.edge import HostingProvider
from picfed.errors import InvalidListingError, ListingFault, MalformedTextError
from picfed.problems import Problems, judge
from picfed.providers import PublicProvider, VerificationLevel, parameters_of

__all__ = ["Providers", "conflicts", "read_providers"]

_NEW = CMDLETS["new-cspublicprovider"]
_REQUIRED = [parameter.name for parameter in _NEW.parameters if parameter.required]
_KINDS = {
    parameter.name: parameter.kind
    for parameter in _NEW.parameters
    if parameter.kind in {Kind.TEXT, Kind.BOOLEAN, Kind.LEVEL}
}
_LIST = "NameDecorationExcludedDomainList"
_DOMAINS = ("ProxyFqdn", "NameDecorationRoutingDomain", _LIST)
# What is printed is a whole word; shortened ones are for commands.
_BOOLEANS = {"true": True, "false": False}
_LEVELS = {
    text.lower(): level
    for level in VerificationLevel
    for text in (level.cmdlet_name, str(level.value))
}


class Providers(Shown[PublicProvider]):
    """A tuple of the providers of one server, in order.

    >>> from picfed import PublicProvider
    >>> provider = PublicProvider(identity="A", proxy_fqdn="sip.example.com", enabled=True)
    >>> print(Providers([provider, provider]).problems)
    error identity-not-unique: A: is the identity of 2 providers
    error proxy-fqdn-not-unique: sip.example.com: is the proxy FQDN of 2 providers: A, A
    """

    __slots__ = ()

    @property
    def problems(self) -> Problems:
        """What cannot be true of the providers of one server: two with one name or one proxy."""
        return conflicts(self)

    def _repr_html_(self) -> str:
        # A row for each parameter and a column for each provider: there are few of these.
        columns = [parameters_of(one) for one in self]
        rows = [(same[0][0], *(value for _, value in same)) for same in zip(*columns, strict=True)]
        headers = ("parameter", *(one.identity for one in self))
        entries = table("Public providers" if rows else "No public providers", headers, rows[1:])
        return entries + shown(self.problems) if self.problems else entries


def conflicts(entries: Iterable[PublicProvider | HostingProvider], /) -> Problems:
    """Find the entries that cannot stand beside each other on one server."""
    names: defaultdict[str, list[str]] = defaultdict(list)
    proxies: defaultdict[str, list[str]] = defaultdict(list)
    for entry in entries:
        names[entry.identity.lower()].append(entry.identity)
        proxies[entry.proxy_fqdn.ascii].append(entry.identity)
    return Problems(
        [
            *(
                judge("identity-not-unique", same[0], count=len(same))
                for same in names.values()
                if len(same) > 1
            ),
            *(
                judge("proxy-fqdn-not-unique", proxy, count=len(same), identities=", ".join(same))
                for proxy, same in proxies.items()
                if len(same) > 1
            ),
        ]
    )


def read_providers(text: str, /) -> Providers:
    """Read what ``Get-CsPublicProvider`` printed, as a list or through ``ConvertTo-Json``.

    No sample of its output was found in any document. The list layout is reconstructed from
    that of sibling cmdlets, so properties are read by their names alone, in any case and order,
    with or without wrapped lines, a byte-order mark or an indentation of the whole; properties
    that a provider does not have are passed over. An empty value is one that was not given.
    Text with nothing in it is no provider. Entries that cannot stand beside each other are
    told by `Providers.problems`.

    Raises:
        InvalidListingError: If it is neither layout, or an entry makes no provider.
        InvalidDomainError: If a domain is none, with its place in *text* where it has one.
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
    return Providers(_provider_of(text, entry) for entry in read_entries(text))


def _provider_of(text: str, entry: Entry) -> PublicProvider:
    values: dict[str, Meaning] = {}
    for name, kind in _KINDS.items():
        printed = entry.get(name.lower())
        if printed is None or printed.value in (None, ""):
            continue
        if printed.wrapped and name in {"Identity", "NameDecorationDomain"}:
            raise _refused(text, ListingFault.WRAPPED_TEXT, printed.span, name)
        value = _value_of(printed, kind)
        if value is None:
            raise _refused(text, ListingFault.BAD_PROPERTY_VALUE, printed.span, name)
        values[name] = value
    for name in _REQUIRED:
        if name not in values:
            raise _refused(text, ListingFault.MISSING_PROPERTY, _extent(entry), name)
    try:
        return provider_of(values)
    except MalformedTextError as problem:
        raise _placed(text, entry, problem) from problem


def _value_of(printed: Property, kind: Kind) -> Meaning | None:
    value = printed.value
    if kind is Kind.BOOLEAN:
        return value if isinstance(value, bool) else _BOOLEANS.get(str(value).lower())
    if kind is Kind.LEVEL:
        return None if isinstance(value, bool) else _LEVELS.get(str(value).lower())
    if isinstance(value, list):
        # A list of domains, in JSON; the cmdlets know it as one text.
        return ",".join(map(str, value)) if printed.name.lower() == _LIST.lower() else None
    return value if isinstance(value, str) else None


def _extent(entry: Entry) -> tuple[int, int] | None:
    places = [place for printed in entry.values() if printed.span for place in printed.span]
    return (min(places), max(places)) if places else None


def _placed(text: str, entry: Entry, problem: MalformedTextError) -> MalformedTextError:
    """Tell the place of a malformed value in the text that was read."""
    for name in _DOMAINS:
        printed = entry.get(name.lower())
        if printed is None or printed.span is None or not isinstance(printed.value, str):
            continue
        place = printed.value.find(problem.text)
        if place == -1:
            continue
        if printed.wrapped or problem.span is None:
            return evolve(problem, text=text, span=printed.span, name=name)
        start, (first, last) = printed.span[0] + place, problem.span
        span = (start + first, start + last)
        return evolve(problem, text=text, span=span, name=name)
    return problem


def _refused(
    text: str, fault: ListingFault, span: tuple[int, int] | None, name: str
) -> InvalidListingError:
    return InvalidListingError(text=text, fault=fault, span=span, part=name)
