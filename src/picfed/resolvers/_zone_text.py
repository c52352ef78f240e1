"""Read zone text into zones, and the records outside them."""

from collections.abc import Iterable, Iterator, Mapping

import dns.name
import dns.rdatatype
from attrs import field, frozen
from dns.rdtypes.ANY.CNAME import CNAME
from dns.rdtypes.ANY.DNAME import DNAME
from dns.rdtypes.ANY.SOA import SOA
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA
from dns.rdtypes.IN.SRV import SRV

from picfed._text import LINE_BREAK
from picfed.errors import InvalidZoneError
from picfed.errors._resolving import ZoneFault
from picfed.resolution import Record
from picfed.resolvers._entries import Entries, EntryError, SkippedEntry, Types, entries_of
from picfed.resolvers._messages import name_of, records_of, wire_name

# How many labels above an SRV record's owner it may be looked for.
_REACH = 6


@frozen
class RecordSet:
    """The records of one name and type, and how long they may be kept."""

    ttl: int
    records: tuple[Record, ...]


@frozen
class Alias:
    """The name that a CNAME or DNAME record leads to."""

    ttl: int
    target: dns.name.Name


@frozen(kw_only=True)
class Node:
    """The records of one name, as far as look-ups need them.

    Attributes:
        sets: Its SRV and address records.
        alias: The target of its CNAME record.
        branch: The target of its DNAME record, for the names below it (RFC 6672).
        has_servers: Whether it has NS records: a zone cut, unless it is the zone's apex.
        negative_ttl: How long an absence may be kept, by its SOA record.
        unread: Why it may have records of types that it seems to lack.
    """

    sets: Mapping[dns.rdatatype.RdataType, RecordSet]
    alias: Alias | None = None
    branch: Alias | None = None
    has_servers: bool = False
    negative_ttl: int | None = None
    unread: str | None = None


@frozen(kw_only=True)
class Zone:
    """One zone.

    Attributes:
        apex: The name it begins at.
        nodes: Its names that have records.
        names: The names that exist in it: also those without records, between these and the
            apex (RFC 4592, section 2.2.2).
    """

    apex: dns.name.Name
    nodes: dict[dns.name.Name, Node] = field(factory=dict[dns.name.Name, Node])
    names: set[dns.name.Name] = field(factory=set[dns.name.Name])


@frozen(kw_only=True)
class ZoneText:
    """The zones and records of a text.

    Attributes:
        zones: The whole zones, by apex.
        loose: The names outside of them that have records.
        srv_owners: The owners of SRV records, by each name that they are at or below.
        skipped: The entries that were not read.
    """

    zones: Mapping[dns.name.Name, Zone]
    loose: Mapping[dns.name.Name, Node]
    srv_owners: Mapping[dns.name.Name, list[str]]
    skipped: tuple[SkippedEntry, ...]


def read_zone_text(text: str, origin: str | None, /) -> ZoneText:
    start = dns.name.root if origin is None else _origin(origin)
    entries = _read(start, entries_of(text), text)
    nodes = _nodes(entries)
    given = [] if origin is None else [start]
    return _arranged(entries, nodes, _apexes(nodes, given, entries.origins))


def read_records(records: Iterable[tuple[int, str]], text: str, /) -> ZoneText:
    """Read records, each with its line in a text and its owner. Nothing else is known."""
    entries = _read(dns.name.root, records, text)
    return _arranged(entries, _nodes(entries), set())


def _read(start: dns.name.Name, entries: Iterable[tuple[int, str]], text: str) -> Entries:
    """Read the entries of a text, each with its line."""
    found = Entries(start)
    for line, entry in entries:
        try:
            found.read(line, entry)
        except EntryError as problem:
            first = [0, *(end.end() for end in LINE_BREAK.finditer(text))][line - 1]
            span = first, first + len(LINE_BREAK.split(text)[line - 1])
            raise InvalidZoneError(
                text=text, fault=problem.fault, span=span, detail=str(problem)
            ) from None
    return found


def ancestors(name: dns.name.Name, /) -> Iterator[dns.name.Name]:
    """Yield the name and the names above it, the root last."""
    while name != dns.name.root:
        yield name
        name = name.parent()
    yield name


def _arranged(
    entries: Entries, nodes: Mapping[dns.name.Name, Node], apexes: set[dns.name.Name]
) -> ZoneText:
    """Sort the names into the zones, and those outside them."""
    zones = {apex: Zone(apex=apex, names={apex}) for apex in apexes}
    loose: dict[dns.name.Name, Node] = {}
    for name, node in nodes.items():
        home = zone_above(name, zones)
        if home is None:
            loose[name] = node
        else:
            home.nodes[name] = node
            _add_names(home, name)
    for apex in apexes - {dns.name.root}:
        # A zone within another counts as delegated from there, so its apex exists there.
        parent = zone_above(apex.parent(), zones)
        if parent is not None:
            _add_names(parent, apex)
    return ZoneText(
        zones=zones, loose=loose, srv_owners=_srv_owners(nodes), skipped=tuple(entries.skipped)
    )


def _apexes(
    nodes: Mapping[dns.name.Name, Node],
    given: Iterable[dns.name.Name],
    named: Iterable[dns.name.Name],
) -> set[dns.name.Name]:
    """Find the apexes: the owners of SOA records, the origin, and the names in ``$ORIGIN`` lines.

    A ``$ORIGIN`` line within a zone, or above one, only shortens names.
    """
    apexes = {*given, *(name for name, node in nodes.items() if node.negative_ttl is not None)}
    above = {each for apex in apexes for each in ancestors(apex)} | {dns.name.root}
    for origin in sorted(dict.fromkeys(named), key=len):
        if origin not in above and not any(each in apexes for each in ancestors(origin)):
            apexes.add(origin)
    return apexes


def zone_above(name: dns.name.Name, zones: Mapping[dns.name.Name, Zone], /) -> Zone | None:
    """Return the nearest zone at or above the name (RFC 1034, section 4.3.2, step 2)."""
    return next((zones[each] for each in ancestors(name) if each in zones), None)


def _add_names(zone: Zone, name: dns.name.Name) -> None:
    while name not in zone.names:
        zone.names.add(name)
        name = name.parent()


def _srv_owners(nodes: Mapping[dns.name.Name, Node]) -> dict[dns.name.Name, list[str]]:
    owners: dict[dns.name.Name, list[str]] = {}
    for name, node in nodes.items():
        if dns.rdatatype.SRV in node.sets:
            for each, _ in zip(ancestors(name), range(_REACH), strict=False):
                owners.setdefault(each, []).append(name_of(name))
    return owners


def _origin(text: str) -> dns.name.Name:
    try:
        return wire_name(text if text == "." else text.removesuffix("."))
    except ValueError as problem:
        raise InvalidZoneError(
            text=text, fault=ZoneFault.BAD_ORIGIN, detail=str(problem)
        ) from problem


def _nodes(entries: Entries) -> dict[dns.name.Name, Node]:
    return {name: _node(types, entries.unread.get(name)) for name, types in entries.nodes.items()}


def _node(types: Types, unread: str | None) -> Node:
    alias = branch = negative_ttl = None
    sets: dict[dns.rdatatype.RdataType, RecordSet] = {}
    for kind, records in types.items():
        match next(iter(records.items)):
            case CNAME(target=target):
                alias = Alias(records.ttl, target)
            case DNAME(target=target):
                branch = Alias(records.ttl, target)
            case SOA(minimum=minimum):
                negative_ttl = min(records.ttl, minimum)
            case SRV() | A() | AAAA():
                sets[kind] = RecordSet(records.ttl, records_of(records.items))
            case _:
                pass
    return Node(
        sets=sets,
        alias=alias,
        branch=branch,
        has_servers=dns.rdatatype.NS in types,
        negative_ttl=negative_ttl,
        unread=unread,
    )
