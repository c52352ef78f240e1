"""A resolver that answers from text: zone files, records, the output of dig and nslookup."""

import re
from collections.abc import Iterable
from typing import Self

import dns.name
import dns.rdatatype
from attrs import evolve, field, frozen
from typing_extensions import override

from picfed._arguments import want_items, want_text
from picfed._markup import facts
from picfed._text import LINE_BREAK, briefly
from picfed.errors import InvalidZoneError
from picfed.errors._resolving import ZoneFault
from picfed.resolution import (
    AsyncResolver,
    FailureKind,
    Outcome,
    RecordType,
    Resolver,
    Response,
)
from picfed.resolvers._denials import NAMELESS, Denials, denial_of, denials_in
from picfed.resolvers._entries import SkippedEntry
from picfed.resolvers._messages import chain_problem, least, name_of, type_of, wire_name
from picfed.resolvers._printed import records_printed
from picfed.resolvers._walk import EMPTY, Cut, End, TooLong, find, find_loose
from picfed.resolvers._zone_text import (
    Alias,
    Node,
    Zone,
    ZoneText,
    read_records,
    read_zone_text,
    zone_above,
)

_WITHOUT_A_NAME = (
    "Paste the command line too: the text says that no server answered, but not what was looked up."
)
# A notebook shows at most this many zones and skipped entries.
_MOST_LISTED = 10


@frozen(eq=False, repr=False)
class ZoneResolver(Resolver):
    """A resolver that answers from zone files or printed look-ups, without any network.

    Within the zones of the text it answers as an authoritative server does (RFC 1034, section
    4.3.2): with wildcards, empty names between others, aliases within and across its zones,
    DNAME records and delegations; what is not in a zone is proven absent. Outside of the zones
    only the names that have records are known; a look-up of any other name is refused, and no
    query is sent.

    `look_up` never blocks. For code that awaits its resolver, use `asynchronous`.

    >>> from picfed.resolution import RecordType
    >>> text = "_sipfederationtls._tcp.contoso.com.  SRV 0 0 5061 sip.contoso.com."
    >>> resolver = ZoneResolver.from_text(text, origin="contoso.com")
    >>> resolver.look_up("_sipfederationtls._tcp.contoso.com", RecordType.SRV).records
    (SrvRecord(priority=0, weight=0, port=5061, target='sip.contoso.com'),)
    >>> resolver.look_up("sip.contoso.com", RecordType.A).outcome
    <Outcome.NO_NAME: 'no-name'>
    >>> ZoneResolver.from_text(text).look_up("sip.contoso.com", RecordType.A).outcome
    <Outcome.UNANSWERED: 'unanswered'>
    """

    _text: ZoneText
    _has_all_types: bool = field(default=True, alias="has_all_types")
    _denials: Denials = field(factory=Denials, alias="denials")

    @classmethod
    def from_text(cls, text: str, /, *, origin: str | None = None) -> Self:
        """Read zone text (RFC 1035, section 5) of one zone or several.

        A whole zone begins at each SOA record, at *origin* if it is given, and at the name of a
        ``$ORIGIN`` line that is neither within another zone nor above one. Records outside of
        zones are served too, but nothing else is known to be absent there. Names without a dot
        at their end are completed by the ``$ORIGIN`` line before them, or by *origin*. A record
        without a TTL gets an hour unless there is a ``$TTL`` line.

        Look-ups need SRV, A, AAAA, CNAME, DNAME, NS and SOA records. An entry of another type
        that cannot be read is skipped, and listed in `skipped`. Additions of servers, panels
        and mails are ignored: the ages in exports of Windows DNS, comments with ``#`` or
        ``//``, indentation.

        Raises:
            InvalidZoneError: If an entry that is needed cannot be read, with its line.
            TypeError: If *text* is not a ``str``.
        """
        start = None if origin is None else want_text("origin", origin)
        return cls(read_zone_text(want_text("text", text), start))

    @classmethod
    def from_records(cls, records: Iterable[tuple[str, RecordType | str, str]], /) -> Self:
        """Read records as an API or a template has them: name, type and data.

        All names are absolute, with or without a dot at their end. Only these names are known;
        a type that such a name lacks is absent.

        Raises:
            InvalidZoneError: If a record that is needed cannot be read, with its number.
            TypeError: If a record is not a name, a type and data.

        >>> from picfed.resolution import RecordType
        >>> resolver = ZoneResolver.from_records([("sip.contoso.com", "A", "131.107.1.1")])
        >>> resolver.look_up("sip.contoso.com", RecordType.A).records
        ('131.107.1.1',)
        """
        entries = [_as_entry(record) for record in want_items("records", records)]
        return cls(read_records(enumerate(entries, 1), "\n".join(entries)))

    @classmethod
    def from_answers(cls, text: str, /) -> Self:
        """Read the output of ``dig``, ``nslookup``, ``host`` or ``Resolve-DnsName``.

        The answers speak only for the names and types that they have: with records, or by
        saying that there are none, or that the look-up failed. Output without the name that was
        looked up, such as that of ``dig +short``, says nothing.

        Raises:
            InvalidZoneError: If a printed record cannot be read, with its line, or the text has
                no answer.
            TypeError: If *text* is not a ``str``.

        >>> from picfed.resolution import RecordType
        >>> resolver = ZoneResolver.from_answers('''
        ... Name:    sip.contoso.com
        ... Address:  131.107.1.1
        ... ''')
        >>> resolver.look_up("sip.contoso.com", RecordType.A).records
        ('131.107.1.1',)
        >>> text = "Host sip.contoso.com not found: 3(NXDOMAIN)"
        >>> ZoneResolver.from_answers(text).look_up("sip.contoso.com", RecordType.A).outcome
        <Outcome.NO_NAME: 'no-name'>
        """
        printed = records_printed(want_text("text", text))
        records = [(line, _as_entry(record)) for line, record in printed]
        denials = denials_in(text)
        advice = None if denials.pop(NAMELESS, None) is None else _WITHOUT_A_NAME
        if text.strip() and not records and not denials:
            raise InvalidZoneError(text=text, fault=ZoneFault.NO_ANSWER, advice=advice)
        return cls(read_records(records, text), has_all_types=False, denials=denials)

    def __repr__(self) -> str:
        """The first zones only: there may be many, and their text may be long."""
        return f"ZoneResolver(zones={briefly(self.zones)})"

    def _repr_html_(self) -> str:
        listed = [*map(str, self.skipped[:_MOST_LISTED])]
        if len(self.skipped) > _MOST_LISTED:
            listed.append(f"and {len(self.skipped) - _MOST_LISTED} more")
        zones = self.zones[:_MOST_LISTED]
        rows = [
            ("whole zones", len(self.zones)),
            ("first of them", zones or None),
            ("skipped", tuple(listed) or None),
        ]
        return facts("Resolver over zone text", rows)

    @property
    def zones(self) -> tuple[str, ...]:
        """The names of the whole zones.

        >>> ZoneResolver.from_text("sip A 192.0.2.10", origin="contoso.com").zones
        ('contoso.com',)
        """
        return tuple(sorted(map(name_of, self._text.zones)))

    @property
    def skipped(self) -> tuple[SkippedEntry, ...]:
        """The entries that were skipped, since no look-up needs them.

        >>> text = "@ ANAME host.fabrikam.com." + chr(10) + "sip A 131.107.1.1"
        >>> print(*ZoneResolver.from_text(text, origin="contoso.com").skipped)
        line 1: unknown rdatatype 'ANAME': @ ANAME host.fabrikam.com.
        """
        return self._text.skipped

    def srv_owners_below(self, name: str, /) -> tuple[str, ...]:
        """List the owners of SRV records at *name* and a few labels below it.

        A check searches them for misspellings of the owner that it looks up.

        Raises:
            TypeError: If *name* is not a ``str``.
        """
        try:
            asked = wire_name(want_text("name", name))
        except ValueError:
            return ()
        return tuple(self._text.srv_owners.get(asked, ()))

    @property
    def asynchronous(self) -> AsyncResolver:
        """The same answers for code that awaits them."""
        return _AsyncView(self)

    @override
    def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look up *name* once; a text that is not a name is not answered.

        Raises:
            TypeError: If *name* is not a ``str``, or *type* is not a `RecordType`.
        """
        wanted = type_of(type)
        try:
            asked = wire_name(want_text("name", name))
        except ValueError as problem:
            return _unanswered(FailureKind.MALFORMED, None, (), str(problem))
        return self._follow([asked], wanted)

    def _follow(self, names: list[dns.name.Name], type: dns.rdatatype.RdataType) -> Response:
        """Look up a name, and the names that its aliases lead to."""
        ttl: int | None = None
        while True:
            zone = zone_above(names[-1], self._text.zones)
            found = find(zone, names[-1]) if zone else find_loose(self._text, names[-1])
            if isinstance(found, Alias):
                ttl = least(ttl, found.ttl)
                names.append(found.target)
                if problem := chain_problem(names):
                    return _unanswered(FailureKind.ALIAS_LOOP, "NOERROR", names, problem)
            elif zone is None and (denied := self._denied(found, names[-1], type)):
                return evolve(denied, aliases=tuple(map(name_of, names[1:])))
            elif zone is None and not self._is_known(found, type):
                words = f"{name_of(names[-1])} lies outside the text"
                return _unanswered(FailureKind.REFUSED, "REFUSED", names, words)
            else:
                return _answer(zone, names, type, found, ttl)

    def _is_known(self, found: End, type: dns.rdatatype.RdataType) -> bool:
        """Whether records outside of zones say anything about a type."""
        if isinstance(found, Node):
            return self._has_all_types or type in found.sets
        return found is not None

    def _denied(
        self, found: End, name: dns.name.Name, type: dns.rdatatype.RdataType
    ) -> Response | None:
        """Return what was printed instead of records; records of another print outweigh it."""
        denied = denial_of(self._denials, name, type)
        if isinstance(found, Node) and denied is not None:
            is_outweighed = type in found.sets or denied.outcome is Outcome.NO_NAME
            return None if is_outweighed else denied
        return denied


@frozen
class _AsyncView(AsyncResolver):
    """The answers of a `ZoneResolver`, to be awaited."""

    _resolver: ZoneResolver

    @override
    async def look_up(self, name: str, type: RecordType, /) -> Response:
        return self._resolver.look_up(name, type)

    def srv_owners_below(self, name: str, /) -> tuple[str, ...]:
        return self._resolver.srv_owners_below(name)


# These characters would end a name in zone text, or begin a directive.
_MEANT = re.compile(r'[\s;()"$]')


def _as_entry(record: tuple[str, RecordType | str, str]) -> str:
    """Write a record as an entry of a zone text, its names made absolute."""
    if len(record) != 3:  # pyright: ignore[reportUnnecessaryComparison]
        msg = f"records must be names, types and data, not {record!r}"
        raise TypeError(msg)
    name, kind, data = record
    type_ = kind.value if isinstance(kind, RecordType) else want_text("type", kind)
    owner = _MEANT.sub(lambda found: f"\\{ord(found[0]):03}", want_text("name", name).rstrip("."))
    # A parenthesis in the data does not continue the line.
    text = re.sub(r"[()]", r"\\\g<0>", want_text("data", data))
    return LINE_BREAK.sub(" ", f"{owner}. {type_} {text}")


def _answer(
    zone: Zone | None,
    names: list[dns.name.Name],
    type: dns.rdatatype.RdataType,
    found: End,
    ttl: int | None,
) -> Response:
    match found:
        case Cut(name=cut):
            words = f"referred to the servers of {name_of(cut)}"
            return _unanswered(FailureKind.REFERRAL, "NOERROR", names, words)
        case TooLong():
            return _unanswered(FailureKind.MALFORMED, "YXDOMAIN", names, None)
        case Node(sets=sets) if type in sets:
            return Response(
                outcome=Outcome.ANSWERED,
                records=sets[type].records,
                aliases=tuple(map(name_of, names[1:])),
                rcode="NOERROR",
                ttl=least(ttl, sets[type].ttl),
                attempts=0,
            )
        case Node(unread=str() as why):
            return _unanswered(FailureKind.MALFORMED, None, names, why)
        case _:
            return _absent(zone, names, ttl, exists=found is not None)


def _absent(
    zone: Zone | None, names: list[dns.name.Name], ttl: int | None, *, exists: bool
) -> Response:
    limit = None if zone is None else zone.nodes.get(zone.apex, EMPTY).negative_ttl
    return Response(
        outcome=Outcome.NO_DATA if exists else Outcome.NO_NAME,
        aliases=tuple(map(name_of, names[1:])),
        rcode="NOERROR" if exists else "NXDOMAIN",
        # Without an SOA record there is no proof to send, and no time for which it holds.
        zone=None if zone is None or limit is None else name_of(zone.apex),
        ttl=None if limit is None else least(ttl, limit),
        attempts=0,
    )


def _unanswered(
    failure: FailureKind,
    rcode: str | None,
    names: list[dns.name.Name] | tuple[()],
    words: str | None,
) -> Response:
    return Response(
        outcome=Outcome.UNANSWERED,
        failure=failure,
        aliases=tuple(map(name_of, names[1:])),
        rcode=rcode,
        attempts=0,
        detail=words,
    )
