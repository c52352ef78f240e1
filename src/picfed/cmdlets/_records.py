"""What each Get- cmdlet prints: its properties, what only it has, and the value they make."""

from collections.abc import Callable, Iterable, Mapping
from functools import partial
from typing import TypeAlias

from attrs import evolve, frozen

from picfed.cmdlets._calls import Meaning, parameter_of
from picfed.cmdlets._edge import edge_of, policy_of
from picfed.cmdlets._layout import Entry, Property, refused
from picfed.cmdlets._partners import allowed_domain_of, hosting_provider_of
from picfed.cmdlets._providers import provider_of
from picfed.cmdlets._tables import CMDLETS, Kind
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

#: What an entry of a listing can be.
Recorded: TypeAlias = (
    PublicProvider
    | HostingProvider
    | AccessEdgeConfiguration
    | ExternalAccessPolicy
    | AllowedDomain
    | DomainName
)
_Values: TypeAlias = Mapping[str, Meaning]

# What is printed is a whole word; shortened ones are for commands.
_BOOLEANS = {"true": True, "false": False}
_LEVELS = {
    text.lower(): level
    for level in VerificationLevel
    for text in (level.cmdlet_name, str(level.value))
}
_ROUTINGS = {method.value.lower(): method.value for method in RoutingMethod}
_LIST = "NameDecorationExcludedDomainList"
# Their values may hold blanks, so that a break of a line may have taken one.
_MAY_HOLD_BLANKS = frozenset({"Identity", "NameDecorationDomain", "Comment"})
# They stand in for required values that were refused, so that the others are looked at as well.
_STAND_INS: _Values = {
    "Identity": "-",
    "ProxyFqdn": "a.example",
    "Domain": "a.example",
    "Name": "a.example",
    "DefaultRouteFqdn": "a.example",
    "Enabled": False,
}


@frozen(kw_only=True)
class Record:
    """What one Get- cmdlet prints of an object.

    Attributes:
        noun: The object, as its cmdlets are named.
        kinds: The properties that make the value, and what each holds.
        make: Makes the value.
        required: Without these there is no value; each may be one of several names.
        own: What only this object has.
        unused: What it has besides, and picfed does not use.
    """

    noun: str
    kinds: Mapping[str, Kind]
    make: Callable[[_Values], Recorded]
    required: tuple[tuple[str, ...], ...]
    own: frozenset[str]
    unused: frozenset[str] = frozenset()

    @property
    def known(self) -> frozenset[str]:
        """The names of all its properties, in lower case."""
        return frozenset(name.lower() for name in self.kinds) | self.own | self.unused

    @property
    def cmdlet(self) -> str:
        """The cmdlet that prints it."""
        return f"Get-{self.noun}"


def _names(words: str) -> frozenset[str]:
    return frozenset(words.lower().split())


def _kinds_of(cmdlet: str) -> dict[str, Kind]:
    kinds = {Kind.TEXT, Kind.BOOLEAN, Kind.LEVEL, Kind.COUNT}
    common = {one.name for one in CMDLETS["get-csserverversion"].parameters}
    return {
        one.name: one.kind
        for one in CMDLETS[cmdlet].parameters
        if one.kind in kinds and one.name not in common
    }


def _domain_of(name: str, values: _Values) -> DomainName:
    return domain_of(name, str(values[parameter_of(name)]))


_DOMAIN = (("Domain", "Identity"),)
_SWITCHES = (
    "EnableFederationAccess",
    "EnablePublicCloudAccess",
    "EnablePublicCloudAudioVideoAccess",
)
_PROVIDER = (("Identity",), ("ProxyFqdn",), ("Enabled",))

_RECORDS = (
    Record(
        noun="CsPublicProvider",
        kinds={
            k: v for k, v in _kinds_of("new-cspublicprovider").items() if k != "BypassDualWrite"
        },
        make=provider_of,
        required=_PROVIDER,
        own=_names(
            "IconUrl NameDecorationDomain NameDecorationRoutingDomain"
            " NameDecorationExcludedDomainList EnableSkypeIdRouting EnableSkypeDirectorySearch"
        ),
        unused=_names("Name"),
    ),
    Record(
        noun="CsHostingProvider",
        kinds=_kinds_of("new-cshostingprovider"),
        make=hosting_provider_of,
        required=_PROVIDER,
        own=_names("EnabledSharedAddressSpace HostsOCSUsers IsLocal AutodiscoverUrl SipClientPort"),
        unused=_names("Name"),
    ),
    Record(
        noun="CsAccessEdgeConfiguration",
        kinds={
            "AllowFederatedUsers": Kind.BOOLEAN,
            "EnablePartnerDiscovery": Kind.BOOLEAN,
            "RoutingMethod": Kind.TEXT,
            "DefaultRouteFqdn": Kind.TEXT,
        },
        make=edge_of,
        required=(("AllowFederatedUsers",), ("RoutingMethod",)),
        own=_names(
            "AllowFederatedUsers AllowAnonymousUsers AllowOutsideUsers BeClearingHouse"
            " EnablePartnerDiscovery RoutingMethod DefaultRouteFqdn EnableArchivingDisclaimer"
            " KeepCrlsUpToDateForPeers MarkSourceVerifiableOnOutgoingMessages"
            " OutgoingTlsCountForFederatedPartners"
        ),
        unused=_names(
            "Identity VerificationLevel IsPublicProvider DiscoveredPartnerVerificationLevel"
            " EnableUserReplicator DnsSrvCacheRecordCount DiscoveredPartnerStandardRate"
            " EnableDiscoveredPartnerContactsLimit MaxContactsPerDiscoveredPartner"
            " DiscoveredPartnerReportPeriodMinutes EnablePartnerMonitoringCosmosOutput"
            " EnablePartnerMonitoringIfxLog MaxAcceptedCertificatesStored"
            " MaxRejectedCertificatesStored CertificatesDeletedPercentage SkypeSearchUrl"
        ),
    ),
    Record(
        noun="CsExternalAccessPolicy",
        kinds={"Identity": Kind.TEXT, **dict.fromkeys(_SWITCHES, Kind.BOOLEAN)},
        make=policy_of,
        required=(("Identity",), *((name,) for name in _SWITCHES)),
        own=_names(" ".join((*_SWITCHES, "EnableOutsideAccess EnableXmppAccess"))),
        unused=_names(
            "Description EnableAcsFederationAccess EnableTeamsConsumerAccess"
            " EnableTeamsConsumerInbound RestrictTeamsConsumerAccessToExternalUserProfiles"
            " EnableTeamsSmsAccess FederatedBilateralChats"
        ),
    ),
    Record(
        noun="CsAllowedDomain",
        kinds=_kinds_of("new-csalloweddomain"),
        make=allowed_domain_of,
        required=_DOMAIN,
        own=_names("MarkForMonitoring"),
    ),
    Record(
        noun="CsBlockedDomain",
        kinds={"Identity": Kind.TEXT, "Domain": Kind.TEXT},
        make=partial(_domain_of, "domain"),
        required=_DOMAIN,
        own=frozenset(),
        unused=_names("Comment"),
    ),
    Record(
        noun="CsSipDomain",
        kinds={"Identity": Kind.TEXT, "Name": Kind.TEXT},
        make=partial(_domain_of, "name"),
        required=(("Name", "Identity"),),
        own=_names("IsDefault"),
    ),
)

#: The records by their noun in lower case.
RECORDS: Mapping[str, Record] = {one.noun.lower(): one for one in _RECORDS}
_TYPES = {
    "displaypublicprovider": "cspublicprovider",
    "displayhostingprovider": "cshostingprovider",
    "displayhostingproviderextended": "cshostingprovider",
    "alloweddomain": "csalloweddomain",
    "blockeddomain": "csblockeddomain",
    "externalaccesspolicy": "csexternalaccesspolicy",
    "sipdomain": "cssipdomain",
}


def owners_of(entry: Entry, /) -> tuple[Record, ...]:
    """List what an entry is by its type, or by what only one kind has."""
    if noun := _TYPES.get(entry.type_name.rpartition(".")[2].lower()):
        return (RECORDS[noun],)
    return tuple(one for one in _RECORDS if one.own & entry.properties.keys())


def candidates_of(entry: Entry, /) -> tuple[Record, ...]:
    """List what an entry can be by names that several kinds have."""
    names = entry.properties.keys()
    known = names & frozenset().union(*(one.known for one in _RECORDS))
    if len(known) < 2 or 2 * len(known) < len(names):
        return ()
    return tuple(one for one in _RECORDS if known <= one.known)


def read_record(
    text: str, record: Record, entry: Entry, found: list[MalformedTextError], /
) -> Recorded | None:
    """Make the value of an entry, or add everything that is wrong with it to *found*."""
    before = len(found)
    values: dict[str, Meaning] = {}
    missing = [some[0] for some in _needs(record, entry) if not _has(entry, some)]
    if entry.is_whole:
        for name in missing:
            span, fault = _extent(entry), ListingFault.MISSING_PROPERTY
            found.append(refused(text, fault, span, number=entry.number, name=name, part=name))
    for name, kind in record.kinds.items():
        printed = entry.properties.get(name.lower())
        if printed is None or printed.value in (None, ""):
            continue
        value = _value_of(printed, kind)
        fault = ListingFault.BAD_PROPERTY_VALUE
        if printed.wrapped and name in _MAY_HOLD_BLANKS:
            value, fault = None, ListingFault.WRAPPED_TEXT
        if value is None:
            found.append(
                refused(text, fault, printed.span, number=entry.number, name=name, part=name)
            )
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
    needed = {some[0] for some in _needs(record, entry)} & _STAND_INS.keys()
    stand_ins = {name: _STAND_INS[name] for name in needed}
    while True:
        try:
            made = record.make({**stand_ins, **values})
        except MalformedTextError as problem:
            # Without this value, the next one that is malformed is found.
            found.append(_placed(text, entry, problem))
            is_sound = False
            del values[parameter_of(problem.name)]
        else:
            return made if is_sound and entry.is_whole else None


def _needs(record: Record, entry: Entry) -> Iterable[tuple[str, ...]]:
    yield from record.required
    routing = entry.properties.get("routingmethod")
    method = str(routing.value).lower() if routing else ""
    # With a default route there is no partner discovery (Set-CsAccessEdgeConfiguration).
    if method == RoutingMethod.DNS_SRV.value.lower():
        yield ("EnablePartnerDiscovery",)
    if method == RoutingMethod.DEFAULT_ROUTE.value.lower():
        yield ("DefaultRouteFqdn",)


def _has(entry: Entry, names: tuple[str, ...]) -> bool:
    printed = (entry.properties.get(name.lower()) for name in names)
    return any(one is not None and one.value not in (None, "") for one in printed)


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


def _extent(entry: Entry) -> tuple[int, int] | None:
    spans = [printed.span for printed in entry.properties.values() if printed.span]
    places = [place for span in spans for place in span]
    return (min(places), max(places)) if places else None


def _placed(text: str, entry: Entry, problem: MalformedTextError) -> MalformedTextError:
    """Give the error about a property's value its place in the text that was read."""
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
