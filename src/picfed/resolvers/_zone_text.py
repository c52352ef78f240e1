"""Zone text, read into the zones a server would serve from it (RFC 1035, section 5)."""

import re
import struct
from collections.abc import Iterable, Iterator, Mapping
from typing import Any, TypeAlias, cast

import dns.exception
import dns.name
import dns.rdataclass
import dns.rdatatype
import dns.tokenizer
import dns.transaction
import dns.zone
import dns.zonefile
from attrs import define, field, frozen
from dns.rdata import Rdata
from dns.rdtypes.ANY.CNAME import CNAME
from dns.rdtypes.ANY.DNAME import DNAME
from dns.rdtypes.ANY.SOA import SOA
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA
from dns.rdtypes.IN.SRV import SRV
from typing_extensions import override

from picfed.errors import InvalidZoneError, ZoneFault
from picfed.resolution import Record
from picfed.resolvers._messages import name_of, records_of, wire_name

__all__ = ["Node", "RecordSet", "Zone", "ancestors", "read_zones"]

# What a record lives for where the text does not say; NSD takes the same.
_DEFAULT_TTL = 3600
_FILE = "zone"
_MOST_GENERATED = 65_536
_LINE_END = re.compile(r"\r\n?|\n")


@frozen
class RecordSet:
    """The records of one name and type, and how long they may be kept."""

    ttl: int
    records: tuple[Record, ...]


@frozen(kw_only=True)
class Node:
    """What one name of a zone has that matters to a look-up.

    Attributes:
        sets: Its SRV and address records.
        alias: Where a CNAME record leads, with its TTL.
        branch: Where a DNAME record leads the names below, with its TTL (RFC 6672).
        has_servers: Whether it has NS records: a zone cut, unless it is the zone's own apex.
        negative_ttl: How long an absence may be kept, by its SOA record.
    """

    sets: Mapping[dns.rdatatype.RdataType, RecordSet]
    alias: tuple[int, dns.name.Name] | None = None
    branch: tuple[int, dns.name.Name] | None = None
    has_servers: bool = False
    negative_ttl: int | None = None


@frozen(kw_only=True)
class Zone:
    """One zone.

    Attributes:
        apex: The name it begins at.
        nodes: Its names that have records.
        names: Its names that exist: these, and the empty ones between them and the apex
            (RFC 4592, section 2.2.2).
        has_cuts: Whether NS records below the apex delegate. They do not where the text is all
            that there is: it may hold several zones, and does not say where they begin.
    """

    apex: dns.name.Name
    nodes: Mapping[dns.name.Name, Node]
    names: frozenset[dns.name.Name]
    has_cuts: bool = True


class _Tokenizer(dns.tokenizer.Tokenizer):
    """Knows where the entry began that is being read."""

    start: int = 1

    @override
    def get(self, want_leading: bool = False, want_comment: bool = False) -> dns.tokenizer.Token:
        # The reader asks for comments at the start of an entry and nowhere else. When an entry
        # turns out bad, the line it ends on may have been left already.
        if want_comment:
            self.start = self.where()[1]
        return super().get(want_leading, want_comment)


class _ConflictError(Exception):
    """A record cannot stand beside the others of its name."""

    def __init__(self, fault: ZoneFault, words: str) -> None:
        super().__init__(words)
        self.fault = fault


@define(eq=False)
class _Records:
    """The records of one name and type, while they are being read."""

    ttl: int
    items: dict[Rdata, None] = field(factory=dict[Rdata, None])


_Types: TypeAlias = dict[dns.rdatatype.RdataType, _Records]
# What may stand beside an alias: its own signature and chain (RFC 4034, sections 3 and 4).
_BESIDE_ALIAS = {dns.rdatatype.RRSIG, dns.rdatatype.NSEC}


class _Entries(dns.transaction.Transaction):
    """Takes records from dnspython's reader, of as many zones as the text holds.

    A `dns.zone.Zone` would do for one zone only.
    """

    def __init__(self, tokens: _Tokenizer) -> None:
        super().__init__(dns.zone.Zone(dns.name.root, relativize=False), replacement=True)
        self.tokens = tokens
        self.nodes: dict[dns.name.Name, _Types] = {}
        self.lines: dict[dns.name.Name, int] = {}
        self._of_entry = (0, 0)

    @override
    def add(self, *args: Any) -> None:
        name, ttl, data = cast("tuple[dns.name.Name, int, Rdata]", args)
        self._count()
        self.lines.setdefault(name, self.tokens.start)
        types = self.nodes.setdefault(name, {})
        records = types.setdefault(data.rdtype, _Records(ttl))
        if len({*types} - _BESIDE_ALIAS) > 1 and dns.rdatatype.CNAME in types:
            raise _ConflictError(ZoneFault.ALIAS_NOT_ALONE, "an alias stands beside other data")
        if data in records.items:
            return
        if records.items and dns.rdatatype.is_singleton(data.rdtype):
            is_alias = data.rdtype == dns.rdatatype.CNAME
            raise _ConflictError(
                ZoneFault.ALIAS_NOT_ALONE if is_alias else ZoneFault.BAD_LINE,
                f"a second {dns.rdatatype.to_text(data.rdtype)} record for the name",
            )
        records.items[data] = None
        # RFC 2181, section 5.2: the records of a set live equally long.
        records.ttl = min(records.ttl, ttl)

    def _count(self) -> None:
        # $GENERATE makes records that the text does not hold, up to 2**32 of them from one line.
        entry, count = self._of_entry
        count = count + 1 if entry == self.tokens.start else 1
        if count > _MOST_GENERATED:
            words = f"one entry makes more than {_MOST_GENERATED} records"
            raise _ConflictError(ZoneFault.BAD_LINE, words)
        self._of_entry = self.tokens.start, count

    def _set_origin(self, origin: dns.name.Name) -> None:
        """Nothing depends on the origin: the reader makes every name absolute."""


def read_zones(text: str, origin: str | None, /) -> tuple[Zone, ...]:
    """Read zone text.

    Raises:
        InvalidZoneError: If it cannot be read, or *origin* is not a name.
    """
    start = dns.name.root if origin is None else _origin(origin)
    entries = _parsed(text, start)
    nodes = {name: _node(types) for name, types in entries.nodes.items()}
    apexes = {name for name, node in nodes.items() if node.negative_ttl is not None}
    if origin is not None:
        apexes.add(start)
    if not apexes:
        return (_zone(dns.name.root, nodes, (), has_cuts=False),)
    parts: dict[dns.name.Name, dict[dns.name.Name, Node]] = {apex: {} for apex in apexes}
    for name, node in nodes.items():
        home = next((each for each in ancestors(name) if each in apexes), None)
        if home is None:
            raise _bad_line(text, entries.lines[name], ZoneFault.OUTSIDE, name_of(name))
        parts[home][name] = node
    return tuple(_zone(apex, part, apexes) for apex, part in parts.items())


def ancestors(name: dns.name.Name, /) -> Iterator[dns.name.Name]:
    """Yield the name and the names above it, the root last."""
    while name != dns.name.root:
        yield name
        name = name.parent()
    yield name


def _zone(
    apex: dns.name.Name,
    nodes: Mapping[dns.name.Name, Node],
    apexes: Iterable[dns.name.Name],
    *,
    has_cuts: bool = True,
) -> Zone:
    names = {apex}
    # A zone within this one is taken as delegated from here, so that its apex exists here, too.
    for name in (*nodes, *(other for other in apexes if other.is_subdomain(apex))):
        names.update(each for each in ancestors(name) if each.is_subdomain(apex))
    return Zone(apex=apex, nodes=nodes, names=frozenset(names), has_cuts=has_cuts)


def _origin(text: str) -> dns.name.Name:
    try:
        return wire_name(text if text == "." else text.removesuffix("."))
    except ValueError as problem:
        raise InvalidZoneError(
            text=text, fault=ZoneFault.BAD_ORIGIN, detail=str(problem)
        ) from problem


def _parsed(text: str, origin: dns.name.Name) -> _Entries:
    # One line goes before the text, so that it begins at the origin. Releases of dnspython differ
    # in whether a carriage return ends a line.
    source = f"$ORIGIN {origin}\n" + _LINE_END.sub("\n", text)
    tokens = _Tokenizer(source, _FILE, idna_codec=dns.name.IDNA_2008_Practical)
    entries = _Entries(tokens)
    reader = dns.zonefile.Reader(
        tokens, dns.rdataclass.IN, entries, allow_include=False, default_ttl=_DEFAULT_TTL
    )
    try:
        reader.read()
    except _ConflictError as problem:
        raise _bad_line(text, tokens.start, problem.fault, str(problem)) from None
    except (dns.exception.DNSException, struct.error, ValueError) as problem:
        # dnspython's own words come after the file and line.
        words = str(problem).removeprefix(f"{_FILE}:{tokens.where()[1]}: ")
        raise _bad_line(text, tokens.start, ZoneFault.BAD_LINE, words) from problem
    return entries


def _bad_line(text: str, read: int, fault: ZoneFault, words: str) -> InvalidZoneError:
    """Point at a line by the number of lines that were read, with the one before the text."""
    line = read - 1
    ends = [end.span() for end in _LINE_END.finditer(text)]
    starts = [0, *(after for _, after in ends)]
    stops = [*(before for before, _ in ends), len(text)]
    span = (starts[line - 1], stops[line - 1])
    return InvalidZoneError(text=text, fault=fault, span=span, line=line, detail=words)


def _node(types: _Types) -> Node:
    alias = branch = negative_ttl = None
    sets: dict[dns.rdatatype.RdataType, RecordSet] = {}
    for kind, records in types.items():
        match next(iter(records.items)):
            case CNAME(target=target):
                alias = records.ttl, target
            case DNAME(target=target):
                branch = records.ttl, target
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
    )
