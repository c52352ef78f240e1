"""DNS servers on loopback that answer by a script: the faults no real server can be made to have.

A `Move` is a generator over one `Question`: it yields the messages to send, the seconds to wait
between them, or `HANG_UP`. Moves are put together: ``delayed(0.2, answer("192.0.2.1"))``. The
server runs on a thread of its own, over UDP and TCP at one port, and keeps what it was asked.
"""

import asyncio
import socket
import ssl
import threading
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from typing import Any, Final, Self, TypeAlias

import dns.edns
import dns.flags
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset
from attrs import define, field, frozen


class _HangUp:
    """End the connection."""


HANG_UP: Final = _HangUp()


class Part(bytes):
    """The beginning of a message twice as long: over TCP the whole length is announced."""

    __slots__ = ()


@frozen
class Question:
    """One query as the server got it.

    Attributes:
        message: The message itself.
        over_tcp: By which transport it came.
        nth: How many queries of this name and type came before it.
        port: The port it came from.
    """

    message: dns.message.Message
    over_tcp: bool
    nth: int
    port: int = 0

    @property
    def name(self) -> str:
        return self.message.question[0].name.to_text(omit_final_dot=True)

    @property
    def type(self) -> str:
        return dns.rdatatype.to_text(self.message.question[0].rdtype)

    @property
    def has_edns(self) -> bool:
        return self.message.edns >= 0


Step: TypeAlias = bytes | float | _HangUp
Move: TypeAlias = Callable[[Question], Iterator[Step]]


def _reply(question: Question, rcode: str = "NOERROR", **flags: bool) -> dns.message.Message:
    reply = dns.message.make_response(question.message)
    reply.set_rcode(dns.rcode.from_text(rcode))
    reply.flags |= dns.flags.AA
    if flags.get("truncated"):
        reply.flags |= dns.flags.TC
    return reply


def _rrset(owner: str, ttl: int, type: str, *data: str) -> dns.rrset.RRset:
    return dns.rrset.from_text_list(
        dns.name.from_text(owner), ttl, dns.rdataclass.IN, type, list(data)
    )


def _soa(zone: str, ttl: int = 600, minimum: int = 300) -> dns.rrset.RRset:
    name = dns.name.from_text(zone)
    return _rrset(zone, ttl, "SOA", f"ns.{name} hostmaster.{name} 1 7200 900 86400 {minimum}")


def _chained(question: Question, reply: dns.message.Message, chain: tuple[str, ...]) -> str:
    """Put CNAME records from the name asked for along *chain*; return the last name."""
    owner = question.name
    for target in chain:
        reply.answer.append(_rrset(owner, 120, "CNAME", f"{target}."))
        owner = target
    return owner


def answer(*data: str, chain: tuple[str, ...] = (), ttl: int = 300) -> Move:
    """Answer with records of the type asked for, after a chain of aliases if there is one."""

    def move(question: Question) -> Iterator[Step]:
        reply = _reply(question)
        owner = _chained(question, reply, chain)
        reply.answer.append(_rrset(owner, ttl, question.type, *data))
        # In the order given: Lync chooses the record it received first.
        yield reply.to_wire(max_size=65535, want_shuffle=False)

    return move


def aliases(*chain: str, zone: str | None = None, rcode: str = "NOERROR") -> Move:
    """Answer with a chain of aliases and nothing else but, if named, a proof of absence."""

    def move(question: Question) -> Iterator[Step]:
        reply = _reply(question, rcode)
        _chained(question, reply, chain)
        if zone is not None:
            reply.authority.append(_soa(zone))
        yield reply.to_wire()

    return move


def absent(rcode: str = "NOERROR", *, zone: str | None = "test", servers_of: str = "") -> Move:
    """Answer with no record; name the zone that proves it, or the servers referred to."""

    def move(question: Question) -> Iterator[Step]:
        reply = _reply(question, rcode)
        if zone is not None:
            reply.authority.append(_soa(zone))
        if servers_of:
            reply.authority.append(_rrset(servers_of, 600, "NS", "ns.elsewhere.test."))
        yield reply.to_wire()

    return move


def refuse(rcode: str, *, explained: str | None = None, code: int = 22, bare: bool = False) -> Move:
    """Answer with a response code, explained by an extended error or, bare, without a question."""

    def move(question: Question) -> Iterator[Step]:
        reply = _reply(question, rcode)
        if explained is not None:
            reply.use_edns(0, options=[dns.edns.EDEOption(code, explained)])
        if bare:
            reply.question.clear()
        yield reply.to_wire()

    return move


def without_edns(otherwise: Move, *, rcode: str = "FORMERR") -> Move:
    """Refuse queries with EDNS, as servers from before RFC 6891 may."""

    def move(question: Question) -> Iterator[Step]:
        if not question.has_edns:
            yield from otherwise(question)
        elif rcode == "BADVERS":
            yield from refuse(rcode)(question)
        else:
            plain = dns.message.make_query(question.name, question.type, id=question.message.id)
            yield from refuse(rcode)(Question(plain, question.over_tcp, question.nth))

    return move


def silent(_: Question) -> Iterator[Step]:
    """Say nothing; a connection is left open."""
    yield from ()


def hang_up(_: Question) -> Iterator[Step]:
    """Close the connection without a word."""
    yield HANG_UP


def send(*octets: bytes) -> Move:
    """Send these octets, whatever was asked."""

    def move(_: Question) -> Iterator[Step]:
        yield from octets

    return move


def flood(then: Move) -> Move:
    """Send *then*'s messages again and again, faster than anybody reads them, for 20 seconds."""

    def move(question: Question) -> Iterator[Step]:
        messages = [step for step in then(question) if isinstance(step, bytes)]
        end = time.monotonic() + 20
        while time.monotonic() < end:
            yield from messages * 200
            # The server reads what else is asked, and can be stopped.
            yield 0.0

    return move


def delayed(seconds: float, then: Move) -> Move:
    """Let time pass first."""

    def move(question: Question) -> Iterator[Step]:
        yield seconds
        yield from then(question)

    return move


def forged(then: Move, *, new_id: bool = False, name: str = "", type: str = "") -> Move:
    """Send *then*'s messages with another id, or for another question."""

    def move(question: Question) -> Iterator[Step]:
        other = dns.message.make_query(
            name or question.name,
            type or question.type,
            id=question.message.id ^ (0xFFFF if new_id else 0),
        )
        yield from then(Question(other, question.over_tcp, question.nth))

    return move


def rewritten(then: Move, change: Callable[[dns.message.Message], object]) -> Move:
    """Send *then*'s messages after a change to each."""

    def move(question: Question) -> Iterator[Step]:
        for step in then(question):
            if isinstance(step, bytes):
                message = dns.message.from_wire(step)
                change(message)
                yield message.to_wire(max_size=65535, want_shuffle=False)
            else:
                yield step

    return move


def cut_in_half(then: Move) -> Move:
    """Send only the first half of each message."""

    def move(question: Question) -> Iterator[Step]:
        for step in then(question):
            yield Part(step[: len(step) // 2]) if isinstance(step, bytes) else step

    return move


def marked_truncated(then: Move, *, keep: float = 0.0) -> Move:
    """Set the TC bit, and keep only a part of the octets or only the question."""

    def move(question: Question) -> Iterator[Step]:
        if not keep:
            yield _reply(question, truncated=True).to_wire()
            return
        for step in then(question):
            if isinstance(step, bytes):
                flagged = bytearray(step)
                flagged[2] |= 0x02
                yield bytes(flagged[: int(len(flagged) * keep)])

    return move


def by_transport(*, udp: Move, tcp: Move) -> Move:
    """Play one move over UDP and the other over TCP."""

    def move(question: Question) -> Iterator[Step]:
        yield from (tcp if question.over_tcp else udp)(question)

    return move


def in_turn(*moves: Move) -> Move:
    """Play each move for one query of a name and type, the last for all that follow."""

    def move(question: Question) -> Iterator[Step]:
        yield from moves[min(question.nth, len(moves) - 1)](question)

    return move


def together(*moves: Move) -> Move:
    """Play all moves for one query, one after the other."""

    def move(question: Question) -> Iterator[Step]:
        for each in moves:
            yield from each(question)

    return move


def by_question(table: Mapping[tuple[str, str] | str, Move], *, otherwise: Move) -> Move:
    """Choose a move by name and type, or by name alone."""

    def move(question: Question) -> Iterator[Step]:
        name = question.name.lower()
        chosen = table.get((name, question.type)) or table.get(name) or otherwise
        yield from chosen(question)

    return move


@define(eq=False)
class ScriptedServer:
    """A DNS server on loopback. Enter it to start it.

    Attributes:
        move: How it answers.
        host: The loopback address it listens at.
        has_tcp: Whether it takes connections at all.
        tls: What its connections are encrypted with, if they are.
        asked: Every question it got, in order.
    """

    move: Move
    host: str = field(default="127.0.0.1", kw_only=True)
    has_tcp: bool = field(default=True, kw_only=True)
    tls: ssl.SSLContext | None = field(default=None, kw_only=True)
    asked: list[Question] = field(init=False, factory=list)
    port: int = field(init=False, default=0)
    _loop: Any = field(init=False, default=None)
    _thread: Any = field(init=False, default=None)
    _sockets: tuple[socket.socket, ...] = field(init=False, default=())
    _counts: Counter[tuple[str, str]] = field(init=False, factory=Counter)
    _tasks: set[Any] = field(init=False, factory=set)
    _done: Any = field(init=False, default=None)

    @property
    def address(self) -> str:
        """Address and port, as a resolver takes them."""
        return f"{self.host}#{self.port}"

    @property
    def transports(self) -> list[str]:
        """By which transport each question came."""
        return ["tcp" if question.over_tcp else "udp" for question in self.asked]

    def forget(self) -> None:
        """Begin again: as if nothing had been asked."""
        self.asked.clear()
        self._counts.clear()

    def __enter__(self) -> Self:
        self._sockets = self._bind()
        self.port = self._sockets[0].getsockname()[1]
        self._loop = asyncio.new_event_loop()
        ready = threading.Event()
        self._thread = threading.Thread(target=self._run, args=(ready,))
        self._thread.start()
        ready.wait()
        return self

    def __exit__(self, *_: object) -> None:
        self._loop.call_soon_threadsafe(self._done.set)
        self._thread.join()
        self._loop.close()

    def _bind(self) -> tuple[socket.socket, ...]:
        family = socket.AF_INET6 if ":" in self.host else socket.AF_INET
        while True:
            datagrams = socket.socket(family, socket.SOCK_DGRAM)
            datagrams.bind((self.host, 0))
            if not self.has_tcp:
                return (datagrams,)
            stream = socket.socket(family, socket.SOCK_STREAM)
            try:
                stream.bind((self.host, datagrams.getsockname()[1]))
            except OSError:
                datagrams.close()
                stream.close()
            else:
                return datagrams, stream

    def _run(self, ready: threading.Event) -> None:
        asyncio.set_event_loop(self._loop)
        self._loop.run_until_complete(self._serve(ready))

    async def _serve(self, ready: threading.Event) -> None:
        self._done = asyncio.Event()
        server = self

        class Datagrams(asyncio.DatagramProtocol):
            def connection_made(self, transport: Any) -> None:
                self.transport = transport

            def datagram_received(self, data: bytes, addr: Any) -> None:
                def reply(octets: bytes) -> None:
                    self.transport.sendto(octets, addr)

                server._start(server._play(data, reply, port=addr[1], over_tcp=False))

        transport, _ = await self._loop.create_datagram_endpoint(Datagrams, sock=self._sockets[0])
        listener = None
        if self.has_tcp:
            listener = await asyncio.start_server(
                self._connected, sock=self._sockets[1], ssl=self.tls
            )
        ready.set()
        await self._done.wait()
        transport.close()
        if listener is not None:
            listener.close()
        for task in tuple(self._tasks):
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, work: Any) -> None:
        task = self._loop.create_task(work)
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)

    async def _play(
        self, octets: bytes, reply: Callable[[bytes], None], *, port: int, over_tcp: bool
    ) -> bool:
        """Answer one query; tell whether to keep the connection."""
        message = dns.message.from_wire(octets)
        asked = (message.question[0].name.to_text().lower(), str(message.question[0].rdtype))
        question = Question(message, over_tcp, self._counts[asked], port)
        self._counts[asked] += 1
        self.asked.append(question)
        for step in self.move(question):
            match step:
                case bytes():
                    reply(step)
                case float():
                    await asyncio.sleep(step)
                case _:
                    return False
        return True

    async def _connected(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._tasks.add(task := asyncio.current_task())

        port = writer.get_extra_info("peername")[1]

        def reply(octets: bytes) -> None:
            length = len(octets) * (2 if isinstance(octets, Part) else 1)
            writer.write(length.to_bytes(2) + octets)

        try:
            while True:
                length = int.from_bytes(await reader.readexactly(2))
                octets = await reader.readexactly(length)
                if not await self._play(octets, reply, port=port, over_tcp=True):
                    break
        except (asyncio.IncompleteReadError, ConnectionError):
            pass
        finally:
            self._tasks.discard(task)
            writer.close()
