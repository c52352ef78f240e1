"""One look-up as a series of queries, and its result.

`look_up` yields each `Query`, receives the answer or an exception, and returns the `Response`.
The two resolvers differ only in the way they send a query.
"""

from collections.abc import Callable, Generator, Sequence
from errno import ECONNREFUSED, ECONNRESET, EMFILE, ENFILE, ENOBUFS, ENOMEM
from os import strerror
from ssl import SSLError
from time import monotonic
from typing import TypeAlias

import dns.exception
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
from attrs import define, evolve, field, frozen
from dns.nameserver import Nameserver

from picfed._text import shortened
from picfed.resolution import FailureKind, Outcome, Response
from picfed.resolvers._messages import Reading, least, name_of, own_words, read, wire_name
from picfed.resolvers._requests import request
from picfed.resolvers._transport import INSTANT, Query, Reply, label

# RFC 6891, section 7: the answers of servers without EDNS.
_NO_EDNS = {dns.rcode.FORMERR, dns.rcode.NOTIMP, dns.rcode.BADVERS}
# Faults of this machine, not of the server.
_OUT_OF_MEANS = {EMFILE, ENFILE, ENOBUFS, ENOMEM}
_NO_ANSWER = "sent messages that do not answer the query"
_TRUNCATED = "truncated an answer that does not come over UDP"
_CUT_OFF = "closed the connection before its answer was complete"

Queries: TypeAlias = Generator[Query, Reply, Response]


@define(eq=False)
class _Candidate:
    """A server, and what one look-up has learned about it."""

    server: Nameserver
    edns: bool = True
    over_tcp: bool = False


@frozen(kw_only=True)
class _Failure:
    """How one server failed to settle the look-up."""

    kind: FailureKind
    server: Nameserver
    words: str | None = None
    rcode: str | None = None
    aliases: tuple[dns.name.Name, ...] = ()
    is_lasting: bool = True

    @property
    def weight(self) -> int:
        """The rank: a server that answered comes before one that did not."""
        if self.rcode is not None or self.kind is FailureKind.MALFORMED:
            return 0
        return 2 if self.kind is FailureKind.UNREACHABLE else 1

    def __str__(self) -> str:
        return f"{label(self.server)}: {self.words or self.rcode}"


@frozen
class _Settled:
    """An answer that settles the look-up, or continues it under another name."""

    server: Nameserver
    message: dns.message.Message
    reading: Reading


def look_up(
    name: str,
    type: dns.rdatatype.RdataType,
    servers: Callable[[], Sequence[Nameserver]],
    timeout: float,
    lifetime: float,
    /,
) -> Queries:
    """Look up *name* at the *servers*, in their order; every failure becomes a response."""
    under_way = _LookUp(type, servers, timeout, lifetime)
    try:
        return (yield from under_way.run(name))
    # Reading the system's settings or an answer may fail in dnspython: it is not answered.
    except Exception as problem:  # noqa: BLE001
        return under_way.failed(FailureKind.RESOLVER_ERROR, shortened(repr(problem)))


@define(eq=False)
class _LookUp:
    """One look-up under way."""

    type: dns.rdatatype.RdataType
    find_servers: Callable[[], Sequence[Nameserver]]
    timeout: float
    lifetime: float
    started: float = field(init=False, factory=monotonic)
    attempts: int = field(init=False, default=0)
    names: list[dns.name.Name] = field(init=False, factory=list[dns.name.Name])
    ttl: int | None = field(init=False, default=None)

    def run(self, name: str) -> Queries:
        """Look up the name, and the target of an alias that a server does not follow."""
        try:
            self.names.append(wire_name(name))
        except ValueError as problem:
            return self.failed(FailureKind.MALFORMED, str(problem))
        servers = self.find_servers()
        if not servers:
            return self.failed(FailureKind.UNREACHABLE, "no server is configured")
        while True:
            settled = yield from self._ask_servers(servers)
            if isinstance(settled, list):
                return self._give_up(settled)
            reading = settled.reading
            self.names.extend(reading.aliases)
            if reading.outcome is not None:
                return self._conclude(settled, reading.outcome)
            self.ttl = least(self.ttl, reading.ttl)

    def _ask_servers(
        self, servers: Sequence[Nameserver]
    ) -> Generator[Query, Reply, _Settled | list[_Failure]]:
        """Ask the servers in turn, until one settles the look-up, all fail, or the time is up.

        A server that is silent is asked again; after any other failure it is not.
        """
        candidates = [_Candidate(server) for server in servers]
        failures: dict[Nameserver, _Failure] = {}
        end = self.started + self.lifetime
        while candidates:
            for candidate in tuple(candidates):
                now = monotonic()
                if end - now < INSTANT:
                    return list(failures.values())
                found = yield from self._ask(candidate, min(end, now + self.timeout))
                if isinstance(found, _Settled):
                    return found
                failures[candidate.server] = found
                if found.is_lasting:
                    candidates.remove(candidate)
        return list(failures.values())

    def _ask(
        self, candidate: _Candidate, until: float
    ) -> Generator[Query, Reply, _Settled | _Failure]:
        """Ask one server, and again without EDNS or over TCP if its answer requires it."""
        while True:
            query = Query(
                server=candidate.server,
                request=request(self.names[-1], self.type, edns=candidate.edns),
                over_tcp=candidate.over_tcp,
                until=until,
            )
            reply = yield query
            self.attempts += _was_sent(query, reply)
            if isinstance(reply, dns.message.Truncated) and not candidate.over_tcp:
                # RFC 7766, section 5. A part of an answer proves nothing: an empty one does not
                # prove absence, and of several records some may be missing.
                candidate.over_tcp = True
            elif isinstance(reply, Exception):
                return _breakdown(query, reply)
            elif candidate.edns and reply.rcode() in _NO_EDNS:
                candidate.edns = False
            else:
                return self._judge(query, reply)

    def _judge(self, query: Query, reply: dns.message.Message) -> _Settled | _Failure:
        if reply.flags & dns.flags.TC:
            return _Failure(kind=FailureKind.MALFORMED, server=query.server, words=_TRUNCATED)
        reading = read(reply, self.names, self.type)
        # A loop is in the data: every other server would answer the same.
        if reading.failure is None or reading.failure is FailureKind.ALIAS_LOOP:
            return _Settled(query.server, reply, reading)
        return _Failure(
            kind=reading.failure,
            server=query.server,
            words=_joined(reading.detail, own_words(reply)),
            rcode=dns.rcode.to_text(reply.rcode()),
            aliases=reading.aliases,
        )

    def _conclude(self, settled: _Settled, outcome: Outcome) -> Response:
        reading, message = settled.reading, settled.message
        return Response(
            outcome=outcome,
            records=reading.records,
            aliases=tuple(map(name_of, self.names[1:])),
            failure=reading.failure,
            rcode=dns.rcode.to_text(message.rcode()),
            zone=reading.zone,
            ttl=None if reading.ttl is None else least(self.ttl, reading.ttl),
            server=label(settled.server),
            seconds=monotonic() - self.started,
            attempts=self.attempts,
            detail=_joined(reading.detail, own_words(message)),
        )

    def _give_up(self, failures: list[_Failure]) -> Response:
        """Report the failure about which most is known, and the others in words."""
        if not failures:
            return self.failed(FailureKind.TIMEOUT, "the time was up before a query was sent")
        worst = min(failures, key=lambda failure: failure.weight)
        self.names.extend(worst.aliases)
        words = worst.words if len(failures) == 1 else "; ".join(map(str, failures))
        return evolve(
            self.failed(worst.kind, words),
            rcode=worst.rcode,
            server=None if worst.rcode is None else label(worst.server),
        )

    def failed(self, kind: FailureKind, words: str | None) -> Response:
        """Make the response of a look-up that was not settled."""
        return Response(
            outcome=Outcome.UNANSWERED,
            aliases=tuple(map(name_of, self.names[1:])),
            failure=kind,
            seconds=monotonic() - self.started,
            attempts=self.attempts,
            detail=words,
        )


def _was_sent(query: Query, reply: Reply) -> bool:
    """Whether a query left this machine: a datagram did even if its port is closed."""
    if not isinstance(reply, OSError) or isinstance(reply, TimeoutError):
        return True
    return reply.errno == (ECONNREFUSED if query.is_by_datagram else ECONNRESET)


def _breakdown(query: Query, problem: Exception) -> _Failure:
    """Classify an exception as a failure of the server."""
    is_lasting = True
    match problem:
        case TimeoutError() | dns.exception.Timeout():
            is_lasting = False
            if query.received:
                kind, words = FailureKind.MALFORMED, _NO_ANSWER
            else:
                kind, words = FailureKind.TIMEOUT, "no answer" + " over TCP" * query.over_tcp
        case dns.exception.FormError() | dns.message.UnknownTSIGKey():
            kind, words = FailureKind.MALFORMED, _NO_ANSWER
        case dns.message.Truncated():
            kind, words = FailureKind.MALFORMED, _TRUNCATED
        case EOFError():
            kind, words = FailureKind.MALFORMED, _CUT_OFF
        case OSError(errno=number) if number not in _OUT_OF_MEANS:
            kind, words = FailureKind.UNREACHABLE, _system_words(problem)
        case _ if monotonic() >= query.until:
            # The libraries for HTTPS report time-outs by other exceptions.
            is_lasting = False
            kind, words = FailureKind.TIMEOUT, "no answer"
        case _:
            kind, words = FailureKind.RESOLVER_ERROR, shortened(repr(problem))
    return _Failure(kind=kind, server=query.server, words=words, is_lasting=is_lasting)


def _system_words(problem: OSError) -> str:
    # asyncio writes the address into the words of a failed connection; the numbers of TLS are
    # not those of the system.
    if problem.errno and not isinstance(problem, SSLError):
        return strerror(problem.errno)
    return repr(problem)


def _joined(*words: str | None) -> str | None:
    return "; ".join(filter(None, words)) or None
