"""One look-up as a course of queries: what to send next, and what came of it all.

Nothing here touches a socket. `inquire` yields each `Query`, is sent what became of it, and
returns the `Response`; the two resolvers differ only in how they carry a query out.
"""

from collections.abc import Callable, Generator, Sequence
from errno import EMFILE, ENFILE, ENOBUFS, ENOMEM
from os import strerror
from time import monotonic
from typing import TypeAlias

import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdatatype
from attrs import define, evolve, field, frozen

from picfed.resolution import FailureKind, Outcome, RecordType, Response
from picfed.resolvers._messages import (
    Reading,
    least,
    name_of,
    own_words,
    read,
    type_of,
    wire_name,
)
from picfed.resolvers._queries import BrokenReplyError, Query, Server

__all__ = ["Course", "Reply", "inquire"]

# RFC 6891, section 7: what a server may say that does not know EDNS.
_NO_EDNS = {dns.rcode.FORMERR, dns.rcode.NOTIMP, dns.rcode.BADVERS}
# Less time than this is not worth another query.
_INSTANT = 0.001
# Not the server's fault but this machine's.
_OUT_OF_MEANS = {EMFILE, ENFILE, ENOBUFS, ENOMEM}


Reply: TypeAlias = dns.message.Message | Exception
Course: TypeAlias = Generator[Query, Reply, Response]


@define(eq=False)
class _Candidate:
    """A server, and what one look-up has learned about it."""

    server: Server
    edns: bool = True
    over_tcp: bool = False


@frozen(kw_only=True)
class _Failure:
    """How one server failed to settle the question."""

    kind: FailureKind
    server: Server
    words: str | None = None
    rcode: str | None = None
    aliases: tuple[dns.name.Name, ...] = ()
    is_lasting: bool = True

    @property
    def weight(self) -> int:
        """The less, the more it tells: a server that spoke before one that did not."""
        if self.rcode is not None or self.kind is FailureKind.MALFORMED:
            return 0
        return 2 if self.kind is FailureKind.UNREACHABLE else 1

    def __str__(self) -> str:
        return f"{self.server}: {self.words or self.rcode}"


@frozen
class _Settled:
    """What one server said that settles the question, or carries it on."""

    server: Server
    message: dns.message.Message
    reading: Reading


def inquire(
    name: str,
    type: RecordType,
    servers: Callable[[], Sequence[Server]],
    /,
    *,
    timeout: float,
    lifetime: float,
) -> Course:
    """Look *name* up at the *servers*, the earlier first, and survive whatever happens."""
    inquiry = _Inquiry(type_of(type), servers, timeout, lifetime)
    try:
        return (yield from inquiry.look_up(name))
    except Exception as problem:  # noqa: BLE001  (a look-up never raises: it is not answered)
        return inquiry.failed(FailureKind.RESOLVER_ERROR, repr(problem))


@define(eq=False)
class _Inquiry:
    """One look-up under way."""

    type: dns.rdatatype.RdataType
    find_servers: Callable[[], Sequence[Server]]
    timeout: float
    lifetime: float
    started: float = field(init=False, factory=monotonic)
    attempts: int = field(init=False, default=0)
    names: list[dns.name.Name] = field(init=False, factory=list[dns.name.Name])
    ttl: int | None = field(init=False, default=None)

    def look_up(self, name: str) -> Course:
        """Follow the name through its aliases, as far as messages leave that to the asker."""
        try:
            asked = wire_name(name)
        except ValueError as problem:
            return self.failed(FailureKind.MALFORMED, str(problem))
        servers = self.find_servers()
        if not servers:
            return self.failed(FailureKind.UNREACHABLE, "no server is configured")
        self.names.append(asked)
        while True:
            settled = yield from self._ask_servers(servers, asked)
            if isinstance(settled, list):
                return self._give_up(settled)
            reading = settled.reading
            self.names.extend(reading.aliases)
            if reading.outcome is not None:
                return self._conclude(settled, reading.outcome)
            self.ttl = least(self.ttl, reading.ttl)
            asked = reading.name

    def _ask_servers(
        self, servers: Sequence[Server], asked: dns.name.Name
    ) -> Generator[Query, Reply, _Settled | list[_Failure]]:
        """Ask until one server settles the question, all have failed, or the time is up.

        A server that is silent is asked again when its turn comes; any other failure lasts.
        """
        candidates = [_Candidate(server) for server in servers]
        failures: dict[Server, _Failure] = {}
        end = self.started + self.lifetime
        while candidates:
            for candidate in tuple(candidates):
                now = monotonic()
                if end - now < _INSTANT:
                    return list(failures.values())
                found = yield from self._ask(candidate, asked, min(end, now + self.timeout))
                if isinstance(found, _Settled):
                    return found
                failures[candidate.server] = found
                if found.is_lasting:
                    candidates.remove(candidate)
        return list(failures.values())

    def _ask(
        self, candidate: _Candidate, asked: dns.name.Name, until: float
    ) -> Generator[Query, Reply, _Settled | _Failure]:
        """Ask one server, again without EDNS or over TCP where its answer calls for it."""
        while True:
            query = Query(
                server=candidate.server,
                name=asked,
                type=self.type,
                edns=candidate.edns,
                over_tcp=candidate.over_tcp,
                until=until,
            )
            reply = yield query
            self.attempts += query.sent
            if isinstance(reply, Exception):
                return _breakdown(query, reply)
            if candidate.edns and reply.rcode() in _NO_EDNS:
                candidate.edns = False
            elif reply.flags & dns.flags.TC and not candidate.over_tcp:
                # RFC 7766, section 5. What is there of the answer counts for nothing: an empty
                # one is no proof of absence, and of several records some may be missing.
                candidate.over_tcp = True
            else:
                return self._judge(query, asked, reply)

    def _judge(
        self, query: Query, asked: dns.name.Name, reply: dns.message.Message
    ) -> _Settled | _Failure:
        if reply.flags & dns.flags.TC:
            words = "truncated an answer over TCP"
            return _Failure(kind=FailureKind.MALFORMED, server=query.server, words=words)
        reading = read(reply, asked, self.type, frozenset(self.names))
        # A loop is in the data: every other server would tell the same.
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
            server=str(settled.server),
            seconds=monotonic() - self.started,
            attempts=self.attempts,
            detail=_joined(reading.detail, own_words(message)),
        )

    def _give_up(self, failures: list[_Failure]) -> Response:
        """Report the failure that tells most, and the others in words."""
        if not failures:
            return self.failed(FailureKind.TIMEOUT, "the time was up before a query was sent")
        worst = min(failures, key=lambda failure: failure.weight)
        self.names.extend(worst.aliases)
        words = worst.words if len(failures) == 1 else "; ".join(map(str, failures))
        return evolve(
            self.failed(worst.kind, words),
            rcode=worst.rcode,
            server=None if worst.rcode is None else str(worst.server),
        )

    def failed(self, kind: FailureKind, words: str | None) -> Response:
        """Report that nothing was settled."""
        return Response(
            outcome=Outcome.UNANSWERED,
            aliases=tuple(map(name_of, self.names[1:])),
            failure=kind,
            seconds=monotonic() - self.started,
            attempts=self.attempts,
            detail=words,
        )


def _breakdown(query: Query, problem: Exception) -> _Failure:
    """Tell what kind of failure an exception stands for."""
    match problem:
        case TimeoutError() if query.ignored:
            kind, words = FailureKind.MALFORMED, "sent what answers no question of ours"
        case TimeoutError():
            kind, words = FailureKind.TIMEOUT, "no answer" + " over TCP" * query.over_tcp
        case BrokenReplyError():
            kind, words = FailureKind.MALFORMED, str(problem)
        case OSError(errno=number) if number not in _OUT_OF_MEANS:
            kind, words = FailureKind.UNREACHABLE, _system_words(problem)
        case _:
            kind, words = FailureKind.RESOLVER_ERROR, repr(problem)
    return _Failure(
        kind=kind,
        server=query.server,
        words=words,
        is_lasting=not isinstance(problem, TimeoutError),
    )


def _system_words(problem: OSError) -> str:
    # asyncio words a failed connection its own way, with the address in it.
    return strerror(problem.errno) if problem.errno else repr(problem)


def _joined(*words: str | None) -> str | None:
    return "; ".join(filter(None, words)) or None
