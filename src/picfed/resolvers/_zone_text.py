"""Zone text, read into the zones a server would serve from it (RFC 1035, section 5)."""

from collections.abc import Iterable, Iterator, Mapping
from typing import TypeAlias, cast

import dns.exception
import dns.name
import dns.rdataclass
import dns.rdatatype
import dns.tokenizer
import dns.transaction
import dns.zone
import dns.zonefile
from attrs import frozen
from dns.rdata import Rdata
from dns.rdataset import Rdataset
from dns.rdtypes.ANY.CNAME import CNAME
from dns.rdtypes.ANY.DNAME import DNAME
from dns.rdtypes.ANY.SOA import SOA
from typing_extensions import override

from picfed.errors import InvalidZoneError, ZoneFault
from picfed.resolution import Record
from picfed.resolvers._messages import record_of, wire_name

__all__ = ["Node", "RecordSet", "Zone", "ancestors", "read_zones"]

_Sets: TypeAlias = dict[dns.rdatatype.RdataType, Rdataset]

# What a record lives for where the text does not say; NSD takes the same.
_DEFAULT_TTL = 3600


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


class _SecondRecordError(Exception):
    """A name has two records of a type that a name has one of."""

    def __init__(self, type: dns.rdatatype.RdataType) -> None:
        super().__init__(f"a second {dns.rdatatype.to_text(type)} record for the name")
        is_alias = type == dns.rdatatype.CNAME
        self.fault = ZoneFault.ALIAS_NOT_ALONE if is_alias else ZoneFault.BAD_LINE


def read_zones(text: str, origin: str | None, /) -> tuple[Zone, ...]:
    """Read zone text.

    Raises:
        InvalidZoneError: If it cannot be read, or *origin* is not a name.
    """
    start = dns.name.root if origin is None else _origin(origin)
    entries, lines = _parsed(text, start)
    nodes = {name: _node(sets) for name, sets in entries.items()}
    apexes = {name for name, node in nodes.items() if node.negative_ttl is not None}
    if origin is not None:
        apexes.add(start)
    if not apexes:
        return (_zone(dns.name.root, nodes, (), has_cuts=False),)
    parts: dict[dns.name.Name, dict[dns.name.Name, Node]] = {apex: {} for apex in apexes}
    for name, node in nodes.items():
        home = next((each for each in ancestors(name) if each in apexes), None)
        if home is None:
            raise _bad_line(text, lines[name], ZoneFault.OUTSIDE, str(name))
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
        for each in ancestors(name):
            if each in names:
                break
            names.add(each)
    return Zone(apex=apex, nodes=nodes, names=frozenset(names), has_cuts=has_cuts)


def _origin(text: str) -> dns.name.Name:
    try:
        return wire_name(text.removesuffix(".") or ".")
    except ValueError as problem:
        raise InvalidZoneError(
            text=text, fault=ZoneFault.BAD_ORIGIN, detail=str(problem)
        ) from problem


def _parsed(
    text: str, origin: dns.name.Name
) -> tuple[Mapping[dns.name.Name, _Sets], Mapping[dns.name.Name, int]]:
    """Return the records of a text by name, and the lines that the first of each are on."""
    # One line goes before the text, so that it begins at the origin: the zone that dnspython
    # reads it into is the root's, or it would pass over all names of other zones in silence.
    entries = _Tokenizer(
        f"$ORIGIN {origin}\n{text}", "zone", idna_codec=dns.name.IDNA_2008_Practical
    )
    lines: dict[dns.name.Name, int] = {}

    def check(
        transaction: dns.transaction.Transaction, name: dns.name.Name, records: Rdataset
    ) -> None:
        lines.setdefault(name, entries.start - 1)
        if not dns.rdatatype.is_singleton(records.rdtype):
            return
        before = transaction.get(name, records.rdtype)
        if before is not None and before != records:
            # dnspython would let the later record replace the earlier.
            raise _SecondRecordError(records.rdtype)

    zone = dns.zone.Zone(dns.name.root, relativize=False)
    try:
        with zone.writer(replacement=True) as transaction:
            transaction.check_put_rdataset(check)
            reader = dns.zonefile.Reader(
                entries,
                dns.rdataclass.IN,
                transaction,
                allow_include=False,
                default_ttl=_DEFAULT_TTL,
            )
            reader.read()
    except dns.zonefile.CNAMEAndOtherData as problem:
        fault = ZoneFault.ALIAS_NOT_ALONE
        raise _bad_line(text, entries.start - 1, fault, str(problem)) from problem
    except _SecondRecordError as problem:
        raise _bad_line(text, entries.start - 1, problem.fault, str(problem)) from None
    except (dns.exception.DNSException, ValueError) as problem:
        # Its own words come after "zone:<line>: ".
        words = str(problem).rpartition(f"zone:{entries.where()[1]}: ")[2]
        raise _bad_line(text, entries.start - 1, ZoneFault.BAD_LINE, words) from problem
    nodes: dict[dns.name.Name, _Sets] = {}
    for name, records in zone.iterate_rdatasets():
        nodes.setdefault(name, {})[records.rdtype] = records
    return nodes, lines


def _bad_line(text: str, line: int, fault: ZoneFault, words: str) -> InvalidZoneError:
    lines = text.split("\n")
    start = sum(len(each) + 1 for each in lines[: line - 1])
    span = (start, start + len(lines[line - 1]))
    return InvalidZoneError(text=text, fault=fault, span=span, line=line, detail=words)


def _node(sets: _Sets) -> Node:
    alias = branch = negative_ttl = None
    answers: dict[dns.rdatatype.RdataType, RecordSet] = {}
    for kind, data in sets.items():
        items = tuple(cast("Iterable[Rdata]", data))
        match items[0]:
            case CNAME(target=target):
                alias = data.ttl, target
            case DNAME(target=target):
                branch = data.ttl, target
            case SOA(minimum=minimum):
                negative_ttl = min(data.ttl, minimum)
            case _:
                records = [record for item in items if (record := record_of(item)) is not None]
                if records:
                    answers[kind] = RecordSet(data.ttl, tuple(records))
    return Node(
        sets=answers,
        alias=alias,
        branch=branch,
        has_servers=dns.rdatatype.NS in sets,
        negative_ttl=negative_ttl,
    )
