"""A resolver whose answers come from zone text: what a server of these zones would say."""

from collections.abc import Mapping
from typing import Self

import dns.name
import dns.rdatatype
from attrs import frozen
from typing_extensions import override

from picfed._arguments import want_text
from picfed._notebook import facts
from picfed.resolution import (
    AsyncResolver,
    FailureKind,
    Outcome,
    RecordType,
    Resolver,
    Response,
)
from picfed.resolvers._messages import MAX_CHAIN, least, name_of, type_of, wire_name
from picfed.resolvers._zone_text import Node, Zone, ancestors, read_zones

__all__ = ["ZoneResolver"]


@frozen(eq=False, repr=False)
class ZoneResolver(Resolver):
    """Answers from zone text, without any network: for examples, tests and notebooks.

    It answers as an authoritative server would (RFC 1034, section 4.3.2): wildcards, empty
    names between others, aliases within and across its zones, DNAME records, delegations. Names
    outside its zones are refused, and so "not answered"; only names within are proven absent.

    `look_up` blocks nobody and may be called from anywhere; code that awaits its resolver takes
    `asynchronous`.

    >>> from picfed.resolution import RecordType
    >>> resolver = ZoneResolver.from_text('''
    ... _sipfederationtls._tcp.contoso.com.  SRV 0 0 5061 sip.contoso.com.
    ... sip.contoso.com.                     A   192.0.2.10
    ... ''')
    >>> resolver.look_up("_sipfederationtls._tcp.contoso.com", RecordType.SRV).records
    (SrvRecord(priority=0, weight=0, port=5061, target='sip.contoso.com'),)
    >>> resolver.look_up("sip.contoso.com", RecordType.AAAA).outcome
    <Outcome.NO_DATA: 'no-data'>
    """

    _zones: Mapping[dns.name.Name, Zone]

    @classmethod
    def from_text(cls, text: str, /, *, origin: str | None = None) -> Self:
        """Read zone text (RFC 1035, section 5), of one zone or of several.

        A zone begins at each SOA record, and at *origin* if it is given; names that do not end
        with a dot go on with the origin, or with the ``$ORIGIN`` before them. Without an SOA
        record and an origin the text is all that there is: every name not in it is absent. A
        record without a TTL gets an hour, unless ``$TTL`` says otherwise.

        Raises:
            InvalidZoneError: If an entry cannot be read, with its line.
            TypeError: If *text* is not a ``str``.
        """
        start = None if origin is None else want_text("origin", origin)
        return cls({zone.apex: zone for zone in read_zones(want_text("text", text), start)})

    def __repr__(self) -> str:
        """The zones; their text may be long."""
        return f"ZoneResolver(zones={self.zones!r})"

    def _repr_html_(self) -> str:
        return facts("Resolver over zone text", [("zones", self.zones)])

    @property
    def zones(self) -> tuple[str, ...]:
        """The names that the zones begin at; ``.`` where the text is all that there is.

        >>> ZoneResolver.from_text("sip A 192.0.2.10", origin="contoso.com").zones
        ('contoso.com',)
        """
        return tuple(sorted(map(name_of, self._zones)))

    @property
    def asynchronous(self) -> AsyncResolver:
        """The same answers for code that awaits them."""
        return _AsyncView(self)

    @override
    def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look *name* up once; what is no name at all is not answered.

        Raises:
            TypeError: If *name* is not a ``str``.
        """
        try:
            asked = wire_name(want_text("name", name))
        except ValueError as problem:
            return _unanswered(FailureKind.MALFORMED, None, (), str(problem))
        return self._follow(asked, type_of(type))

    def _follow(self, asked: dns.name.Name, type: dns.rdatatype.RdataType) -> Response:
        """Answer for a name and, through its aliases, for the names they lead to."""
        names = [asked]
        ttl: int | None = None
        while True:
            zone = self._zone_of(names[-1])
            if zone is None:
                words = f"no zone here holds {name_of(names[-1])}"
                return _unanswered(FailureKind.REFUSED, "REFUSED", names, words)
            found = _find(zone, names[-1])
            if isinstance(found, _Alias):
                ttl = least(ttl, found.ttl)
                names.append(found.target)
                if problem := _chain_problem(names):
                    return _unanswered(FailureKind.ALIAS_LOOP, "NOERROR", names, problem)
            else:
                return _answer(zone, names, type, found, ttl)

    def _zone_of(self, name: dns.name.Name) -> Zone | None:
        """Return the nearest zone above the name (RFC 1034, section 4.3.2, step 2)."""
        return next((self._zones[each] for each in ancestors(name) if each in self._zones), None)


@frozen
class _AsyncView(AsyncResolver):
    """The answers of a `ZoneResolver`, to be awaited."""

    _resolver: ZoneResolver

    @override
    async def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look *name* up once."""
        return self._resolver.look_up(name, type)


@frozen
class _Alias:
    """A name leads to another."""

    ttl: int
    target: dns.name.Name


@frozen
class _Cut:
    """A name is at or below a delegation."""

    name: dns.name.Name


@frozen
class _TooLong:
    """A name below a DNAME record has no counterpart: it would be too long (RFC 6672)."""


_Found = Node | _Alias | _Cut | _TooLong | None
_EMPTY = Node(sets={})


def _find(zone: Zone, name: dns.name.Name) -> _Found:
    """Walk down from the apex to *name* (RFC 1034, section 4.3.2, step 3).

    `None` stands for a name that does not exist.
    """
    above = [each for each in ancestors(name) if each.is_subdomain(zone.apex)]
    for each in reversed(above):
        if each not in zone.names:
            return _synthesized(zone, each.parent())
        node = zone.nodes.get(each, _EMPTY)
        if node.has_servers and zone.has_cuts and each != zone.apex:
            return _Cut(each)
        if node.branch is not None and each != name:
            return _redirected(name, each, *node.branch)
    return _aliased(zone.nodes.get(name, _EMPTY))


def _synthesized(zone: Zone, encloser: dns.name.Name) -> _Found:
    """Answer from the wildcard at the closest encloser, if it has one (RFC 4592, section 3.3)."""
    source = dns.name.Name((b"*", *encloser.labels))
    return _aliased(zone.nodes.get(source, _EMPTY)) if source in zone.names else None


def _aliased(node: Node) -> Node | _Alias:
    return node if node.alias is None else _Alias(*node.alias)


def _redirected(
    name: dns.name.Name, owner: dns.name.Name, ttl: int, target: dns.name.Name
) -> _Alias | _TooLong:
    try:
        return _Alias(ttl, name.relativize(owner).concatenate(target))
    except dns.name.NameTooLong:
        return _TooLong()


def _chain_problem(names: list[dns.name.Name]) -> str | None:
    """Say what keeps a chain from being followed on."""
    last = name_of(names[-1])
    if names[-1] in names[:-1]:
        return f"the chain of aliases leads back to {last}"
    if len(names) - 1 > MAX_CHAIN:
        return f"the chain of aliases is longer than {MAX_CHAIN} at {last}"
    return None


def _answer(
    zone: Zone,
    names: list[dns.name.Name],
    type: dns.rdatatype.RdataType,
    found: Node | _Cut | _TooLong | None,
    ttl: int | None,
) -> Response:
    match found:
        case _Cut(name=cut):
            words = f"referred to the servers of {name_of(cut)}"
            return _unanswered(FailureKind.REFERRAL, "NOERROR", names, words)
        case _TooLong():
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
        case _:
            return _absent(zone, names, ttl, exists=found is not None)


def _absent(zone: Zone, names: list[dns.name.Name], ttl: int | None, *, exists: bool) -> Response:
    limit = zone.nodes.get(zone.apex, _EMPTY).negative_ttl
    return Response(
        outcome=Outcome.NO_DATA if exists else Outcome.NO_NAME,
        aliases=tuple(map(name_of, names[1:])),
        rcode="NOERROR" if exists else "NXDOMAIN",
        # Without an SOA record there is nothing to send as a proof, nor to say how long it holds.
        zone=None if limit is None else name_of(zone.apex),
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
