"""What ``Get-CsPublicProvider`` printed, read back into providers."""

from collections.abc import Iterable, Mapping
from typing import Any

from attrs import asdict, evolve

from picfed._notebook import Shown, shown, table
from picfed.cmdlets._calls import Meaning, parameter_of
from picfed.cmdlets._layout import Entry, Property, read_entries, refused
from picfed.cmdlets._providers import provider_of
from picfed.cmdlets._rules import IDENTITY_NOT_UNIQUE, PROXY_FQDN_NOT_UNIQUE
from picfed.cmdlets._tables import CMDLETS, Kind
from picfed.edge import HostingProvider, Shared, sharing
from picfed.errors import InvalidListingError, ListingFault, MalformedTextError
from picfed.problems import Problem, Problems
from picfed.providers import PublicProvider, VerificationLevel
from picfed.providers._entry import parameters_of

_NEW = CMDLETS["new-cspublicprovider"]
_REQUIRED = [parameter.name for parameter in _NEW.parameters if parameter.required]
_KINDS = {
    parameter.name: parameter.kind
    for parameter in _NEW.parameters
    if parameter.kind in {Kind.TEXT, Kind.BOOLEAN, Kind.LEVEL}
}
_LIST = "NameDecorationExcludedDomainList"
# They stand in for required values that were refused, so that the others are looked at as well.
_STAND_INS: Mapping[str, Meaning] = {"Identity": "-", "ProxyFqdn": "a.example", "Enabled": False}
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
    return Problems(_conflict(shared, same) for shared, same in sharing(entries))


def _conflict(shared: Shared, same: tuple[PublicProvider | HostingProvider, ...]) -> Problem:
    first, count = same[0], len(same)
    if shared == "identity":
        return IDENTITY_NOT_UNIQUE.about(first.identity, count=count)
    identities = ", ".join(one.identity for one in same)
    return PROXY_FQDN_NOT_UNIQUE.about(first.proxy_fqdn, count=count, identities=identities)


def read_providers(text: str, /) -> Providers:
    """Read what ``Get-CsPublicProvider`` printed, as a list or through ``ConvertTo-Json``.

    No sample of its output was found in any document. The list layout is reconstructed from
    that of sibling cmdlets, so properties are read by their names alone, in any case and order,
    with or without wrapped lines, a byte-order mark or an indentation of the whole; properties
    that a provider does not have are passed over. An empty value is one that was not given.
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
    before = len(found)
    values: dict[str, Meaning] = {}
    for name, kind in _KINDS.items():
        printed = entry.properties.get(name.lower())
        if printed is None or printed.value in (None, ""):
            if name in _REQUIRED and entry.is_whole:
                span, fault = _extent(entry), ListingFault.MISSING_PROPERTY
                found.append(refused(text, fault, span, number=entry.number, name=name, part=name))
            continue
        value = _value_of(printed, kind)
        fault = ListingFault.BAD_PROPERTY_VALUE
        if printed.wrapped and name in {"Identity", "NameDecorationDomain"}:
            value, fault = None, ListingFault.WRAPPED_TEXT
        if value is None:
            found.append(
                refused(text, fault, printed.span, number=entry.number, name=name, part=name)
            )
        else:
            values[name] = value
    while True:
        try:
            provider = provider_of({**_STAND_INS, **values})
        except MalformedTextError as problem:
            # Without this value, the next one that is malformed is found.
            found.append(_placed(text, entry, problem))
            del values[parameter_of(problem.name)]
        else:
            return provider if len(found) == before else None


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
    spans = [printed.span for printed in entry.properties.values() if printed.span]
    places = [place for span in spans for place in span]
    return (min(places), max(places)) if places else None


def _placed(text: str, entry: Entry, problem: MalformedTextError) -> MalformedTextError:
    """Give the error about a property's value its place in the text that was read."""
    name = parameter_of(problem.name)
    placed = evolve(problem, name=name, within=(entry.number,))
    span = entry.properties[name.lower()].span
    if span is not None:
        if not entry.properties[name.lower()].wrapped and problem.span is not None:
            first, last = problem.span
            span = (span[0] + first, span[0] + last)
        placed = evolve(placed, text=text, span=span)
    placed.__cause__ = problem
    return placed
