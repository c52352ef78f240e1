"""The properties that each Get- cmdlet prints, and the values made from them."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeAlias

from attrs import evolve, frozen

from picfed._text import shortened
from picfed.cmdlets._binding import Meaning
from picfed.cmdlets._calls import parameter_of
from picfed.cmdlets._edge import edge_of, policy_of
from picfed.cmdlets._layout import Entry, Property
from picfed.cmdlets._tables import CMDLETS, COMMON, Kind
from picfed.cmdlets._values import NOUNS, fields_of, made_of
from picfed.domains import DomainName, domain_of
from picfed.edge import (
    AccessEdgeConfiguration,
    AllowedDomain,
    ExternalAccessPolicy,
    HostingProvider,
    RoutingMethod,
)
from picfed.errors import ListingFault, MalformedTextError
from picfed.providers import PublicProvider, VerificationLevel

#: The value of an entry of a listing.
Recorded: TypeAlias = (
    PublicProvider
    | HostingProvider
    | AccessEdgeConfiguration
    | ExternalAccessPolicy
    | AllowedDomain
    | DomainName
)
_Values: TypeAlias = Mapping[str, Meaning]

# Listings have whole words; only commands may shorten them.
_BOOLEANS = {"true": True, "false": False}
_LEVELS = {
    text.lower(): level
    for level in VerificationLevel
    for text in (level.cmdlet_name, str(level.value))
}
_ROUTINGS = {method.value.lower(): method.value for method in RoutingMethod}
#: What a property has, for messages.
_WANTED: Mapping[str | Kind, str] = {
    Kind.BOOLEAN: "True or False",
    Kind.LEVEL: "a verification level or its number",
    Kind.COUNT: "a whole number",
    Kind.TEXT: "a text",
    "RoutingMethod": " or ".join(_ROUTINGS.values()),
}
_LIST = "NameDecorationExcludedDomainList"
# Their values may hold blanks, and a line may have been broken at one.
_MAY_HOLD_BLANKS = frozenset({"Identity", "NameDecorationDomain", "Comment"})
_PRINTED = frozenset({Kind.TEXT, Kind.BOOLEAN, Kind.LEVEL, Kind.COUNT})


def _names(words: str) -> frozenset[str]:
    return frozenset(words.lower().split())


# Objects of many other kinds have these as well.
_GENERIC = _names(
    "BypassDualWrite DependentServiceList Description Name PoolFqdn Registrar Role ServiceId SiteId"
    " Tenant Version"
)


@frozen(kw_only=True)
class Record:
    """The properties of an object that its Get- cmdlet prints."""

    noun: str
    #: The command that prints all of them.
    cmdlet: str
    #: The properties that make the value, with their types.
    kinds: Mapping[str, Kind]
    make: Callable[[_Values], Recorded]
    #: The properties that the value needs; each may have several names.
    required: tuple[tuple[str, ...], ...]
    #: The properties of which blank means something else than not shown.
    shown: frozenset[str]
    #: The names of all properties, in lower case.
    known: frozenset[str]


def _record(
    noun: str,
    make: Callable[[_Values], Recorded],
    required: str,
    used: Iterable[str] = (),
    *,
    table: str = "New",
    more: str = "",
    shown: str = "",
    switch: str = "",
) -> Record:
    """Derive a record from the parameters of the cmdlet that sets its properties.

    Required and used are the properties that make the value; *more* has no parameter.
    """
    printed = {
        one.name: one.kind
        for one in CMDLETS[f"{table}-{noun}".lower()].parameters
        if one.kind in _PRINTED and one not in COMMON
    }
    printed |= dict.fromkeys(more.split(), Kind.TEXT)
    names = {*required.replace("|", " ").split(), *used}
    return Record(
        noun=noun,
        cmdlet=f"Get-{noun}{switch}",
        kinds={name: kind for name, kind in printed.items() if name in names},
        make=make,
        required=tuple(tuple(some.split("|")) for some in required.split()),
        shown=frozenset(shown.split()),
        known=frozenset(map(str.lower, printed)),
    )


def _domain_of(name: str, values: _Values) -> DomainName:
    return domain_of(name, str(values[parameter_of(name)]))


def _record_of(
    kind: type[PublicProvider | HostingProvider | AllowedDomain], required: str, **names: str
) -> Record:
    """Derive the record of a value that a New- cmdlet creates."""
    return _record(NOUNS[kind], partial(made_of, kind), required, fields_of(kind), **names)


_RECORDS = (
    _record_of(PublicProvider, "Identity ProxyFqdn Enabled", more="Name"),
    _record_of(HostingProvider, "Identity ProxyFqdn Enabled", more="Name"),
    _record(
        "CsAccessEdgeConfiguration",
        edge_of,
        "AllowFederatedUsers RoutingMethod",
        ("EnablePartnerDiscovery", "DefaultRouteFqdn"),
        table="Set",
        more="RoutingMethod EnablePartnerMonitoringCosmosOutput EnablePartnerMonitoringIfxLog",
    ),
    _record("CsExternalAccessPolicy", policy_of, " ".join(fields_of(ExternalAccessPolicy))),
    # Without a proxy, the partner is found by its SRV record.
    _record_of(AllowedDomain, "Domain|Identity", shown="ProxyFqdn"),
    _record("CsBlockedDomain", partial(_domain_of, "domain"), "Domain|Identity"),
    _record(
        "CsSipDomain",
        partial(_domain_of, "name"),
        "Name|Identity",
        table="Get",
        more="Name IsDefault",
    ),
    # Only the Edge Servers among the services; the names are those of a published sample.
    _record(
        "CsService",
        partial(_domain_of, "access_edge_external_fqdn"),
        "AccessEdgeExternalFqdn",
        table="Get",
        more="Registrar AccessEdgeInternalSipPort AccessEdgeExternalSipPort AccessEdgeClientPort"
        " DataPsomServerPort DataPsomClientPort MediaRelayAuthEdgePort"
        " MediaRelayAuthInternalTurnTcpPort MediaRelayAuthExternalTurnTcpPort"
        " MediaRelayAuthInternalTurnUdpPort MediaRelayAuthExternalTurnUdpPort"
        " MediaRelayInternalTurnTcpPort MediaRelayExternalTurnTcpPort"
        " MediaRelayInternalTurnUdpPort MediaRelayExternalTurnUdpPort MediaCommunicationPortStart"
        " MediaCommunicationPortCount AccessEdgeExternalFqdn DataEdgeExternalFqdn"
        " AVEdgeExternalFqdn InternalInterfaceFqdn ExternalMrasFqdn DependentServiceList ServiceId"
        " SiteId PoolFqdn Version Role",
        switch=" -EdgeServer",
    ),
)

#: The records by their noun in lower case.
RECORDS: Mapping[str, Record] = {one.noun.lower(): one for one in _RECORDS}


_KNOWN = frozenset[str]().union(*(one.known for one in _RECORDS))
_OWN = {
    one.noun: one.known.difference(
        _GENERIC, *(other.known for other in _RECORDS if other is not one)
    )
    for one in _RECORDS
}


def own_names(record: Record, entry: Entry, /) -> list[str]:
    """List the properties of an entry that only this record has."""
    return [name for name in entry.properties if name in _OWN[record.noun]]


def owners_of(entry: Entry, /) -> tuple[Record, ...]:
    """List the kinds of an entry, by its type or by properties that only one kind has."""
    # As in Microsoft.Rtc.Management.WritableConfig.Settings.Edge.DisplayPublicProvider.
    short = entry.type_name.rpartition(".")[2].lower().removeprefix("display")
    if typed := RECORDS.get(f"cs{short.removesuffix('extended')}"):
        return (typed,)
    return tuple(one for one in _RECORDS if _OWN[one.noun] & entry.properties.keys())


def candidates_of(entry: Entry, /) -> tuple[Record, ...]:
    """List the possible kinds of an entry by properties that several kinds have."""
    names = entry.properties.keys()
    known = names & _KNOWN
    if len(known) < 2 or 2 * len(known) < len(names):
        return ()
    # Services share these names, and most are not Edge Servers.
    return tuple(one for one in _RECORDS if known <= one.known and one.noun != "CsService")


def read_record(
    text: str, record: Record, entry: Entry, found: list[MalformedTextError], /
) -> Recorded | None:
    """Make the value of an entry, or add everything that is wrong with it to *found*."""
    before = len(found)
    values: dict[str, Meaning] = {}
    missing = [some[0] for some in _needs(record, entry) if not any(map(entry.has, some))]
    missing += [name for name in record.shown if name.lower() not in entry.properties]
    found += (
        entry.refused(text, ListingFault.MISSING_PROPERTY, name, entry.span)
        for name in missing
        if entry.is_whole
    )
    for name, kind in record.kinds.items():
        if not entry.has(name):
            continue
        printed = entry.properties[name.lower()]
        value = _value_of(printed, kind)
        if printed.wrapped and name in _MAY_HOLD_BLANKS:
            found.append(entry.refused(text, ListingFault.WRAPPED_TEXT, name, printed.span))
        elif value is None:
            fault, wanted = ListingFault.BAD_PROPERTY_VALUE, _WANTED.get(name, _WANTED[kind])
            detail = f"{shortened(repr(printed.value))}, not {wanted}"
            found.append(entry.refused(text, fault, name, printed.span, detail=detail))
        else:
            values[name] = value
    for some in record.required:
        if some[0] not in values and some[-1] in values:
            values[some[0]] = values[some[-1]]
    return _made(text, record, entry, values, found, is_sound=len(found) == before)


def _made(
    text: str,
    record: Record,
    entry: Entry,
    values: dict[str, Meaning],
    found: list[MalformedTextError],
    *,
    is_sound: bool,
) -> Recorded | None:
    # These replace required values that were refused, so the others are still checked.
    stand_ins = {
        name: False if record.kinds.get(name) is Kind.BOOLEAN else "a.example"
        for name, *_ in _needs(record, entry)
    }
    while True:
        try:
            made = record.make({**stand_ins, **values})
        except MalformedTextError as problem:
            # Without this value, the next malformed one is found.
            found.append(_placed(text, entry, problem))
            is_sound = False
            del values[parameter_of(problem.name)]
        else:
            return _as_printed(made, entry) if is_sound and entry.is_whole else None


def _as_printed(made: Recorded, entry: Entry) -> Recorded:
    """Note which settings of a provider were left out, by a layout or by an older server."""
    if not isinstance(made, PublicProvider):
        return made
    names = fields_of(PublicProvider).items()
    left_out = [name for property_, name in names if property_.lower() not in entry.properties]
    return evolve(made, not_printed=left_out)


def _needs(record: Record, entry: Entry) -> Iterable[tuple[str, ...]]:
    yield from record.required
    # Where a table wraps its cells, the next line has the rest of a name and no Boolean.
    if "isdefault" in entry.properties:
        yield ("IsDefault",)
    routing = entry.properties.get("routingmethod")
    method = str(routing.value).lower() if routing else ""
    # Partner discovery needs routing by SRV records (Set-CsAccessEdgeConfiguration).
    if method == RoutingMethod.DNS_SRV.value.lower():
        yield ("EnablePartnerDiscovery",)
    if method == RoutingMethod.DEFAULT_ROUTE.value.lower():
        yield ("DefaultRouteFqdn",)


def _value_of(printed: Property, kind: Kind) -> Meaning | None:
    value = printed.value
    if kind is Kind.BOOLEAN:
        return value if isinstance(value, bool) else _BOOLEANS.get(str(value).lower())
    if kind is Kind.LEVEL:
        return None if isinstance(value, bool) else _LEVELS.get(str(value).lower())
    if kind is Kind.COUNT:
        text = "" if isinstance(value, bool) else str(value)
        return int(text) if text.isascii() and text.isdigit() and len(text) <= 9 else None
    if isinstance(value, list):
        # A list of domains, in JSON; the cmdlets know it as one text.
        return ",".join(map(str, value)) if printed.name.lower() == _LIST.lower() else None
    if printed.name.lower() == "routingmethod":
        return _ROUTINGS.get(str(value).lower())
    return value if isinstance(value, str) else None


def _placed(text: str, entry: Entry, problem: MalformedTextError) -> MalformedTextError:
    """Add to the error about a property's value its place in the text that was read."""
    name = parameter_of(problem.name)
    placed = evolve(problem, name=name, within=(entry.number,))
    printed = entry.properties.get(name.lower()) or entry.properties.get("identity")
    if printed is not None and printed.span is not None:
        span = printed.span
        if not printed.wrapped and problem.span is not None:
            first, last = problem.span
            span = (span[0] + first, span[0] + last)
        placed = evolve(placed, text=text, span=span)
    placed.__cause__ = problem
    return placed
