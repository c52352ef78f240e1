"""The two resolvers over dnspython: one inquiry, carried out by blocking or by asyncio sockets."""

import asyncio
import socket
from collections.abc import Iterable
from math import isfinite

import dns.inet
import dns.message
from attrs import Attribute, field, frozen
from typing_extensions import override

from picfed._arguments import want_items, want_text
from picfed._notebook import facts
from picfed.errors import InvalidServerError, ServerFault
from picfed.resolution import AsyncResolver, RecordType, Resolver, Response
from picfed.resolvers._inquiry import Course, Reply, inquire
from picfed.resolvers._queries import CUT_OFF, BrokenReplyError, Query, Server

__all__ = ["AsyncSystemResolver", "SystemResolver"]

_UDP_LIMIT = 65535
_PORTS = 65535


def _as_servers(value: Iterable[str] | None) -> tuple[str, ...] | None:
    if value is None:
        return None
    texts = (want_text("nameserver", text) for text in want_items("nameservers", value))
    return tuple(dict.fromkeys(texts))


def _server(text: str, port: int) -> Server:
    """Read a server's address, with its own port after ``#`` where it has one."""
    address, mark, number = text.partition("#")
    if not dns.inet.is_address(address):
        raise InvalidServerError(
            text=text, fault=ServerFault.NOT_AN_ADDRESS, span=(0, len(address))
        )
    if not mark:
        return Server(address, port)
    if not (number.isascii() and number.isdigit() and 0 < int(number[:6]) <= _PORTS):
        span = (len(address) + 1, len(text))
        raise InvalidServerError(text=text, fault=ServerFault.BAD_PORT, span=span)
    return Server(address, int(number))


def _must_be_servers(
    self: "_Settings", _: "Attribute[tuple[str, ...] | None]", value: tuple[str, ...] | None
) -> None:
    for text in value or ():
        _server(text, self.port)


def _must_be_a_port(_: object, attribute: "Attribute[int]", value: int) -> None:
    if not 0 < value <= _PORTS:
        msg = f"{attribute.name}={value!r} is no port: it is from 1 to {_PORTS}"
        raise ValueError(msg)


def _must_be_seconds(_: object, attribute: "Attribute[float]", value: float) -> None:
    if not (value > 0 and isfinite(value)):
        msg = f"{attribute.name}={value!r} is no time to wait: it is more than 0 seconds"
        raise ValueError(msg)


@frozen(kw_only=True)
class _Settings:
    """What both resolvers are made of."""

    # Before `nameservers`, whose validator needs it.
    port: int = field(default=53, validator=_must_be_a_port)
    nameservers: tuple[str, ...] | None = field(
        default=None, converter=_as_servers, validator=_must_be_servers
    )
    timeout: float = field(default=2.0, validator=_must_be_seconds)
    lifetime: float = field(default=5.0, validator=_must_be_seconds)
    # The servers in use, once known: no part of the value.
    _known: list[Server] = field(init=False, eq=False, repr=False, factory=list[Server])

    def _servers(self) -> list[Server]:
        """The servers to ask; those of the system are read once, when they are first needed."""
        if not self._known:
            texts = _system_nameservers() if self.nameservers is None else self.nameservers
            self._known[:] = [_server(text, self.port) for text in texts]
        return self._known

    def _inquire(self, name: str, type: RecordType) -> Course:
        """Start a look-up."""
        return inquire(
            want_text("name", name),
            type,
            self._servers,
            timeout=self.timeout,
            lifetime=self.lifetime,
        )

    def _repr_html_(self) -> str:
        given = self.nameservers
        rows = [
            ("nameservers", "the system's" if given is None else given),
            ("port", self.port),
            ("timeout of a query", f"{self.timeout:g} s"),
            ("lifetime of a look-up", f"{self.lifetime:g} s"),
        ]
        return facts(type(self).__name__, rows)


def _system_nameservers() -> list[str]:
    """Read the system's configuration: its servers only, never its search list."""
    # dns.resolver takes as long to load as the rest of dnspython together.
    from dns.resolver import NoResolverConfiguration, Resolver  # noqa: PLC0415

    try:
        # An object of our own: the default resolver of dnspython is other people's.
        return [str(server) for server in Resolver().nameservers]
    except NoResolverConfiguration:
        return []


def _datagrams(query: Query, sock: socket.socket) -> dns.message.Message:
    sock.connect(query.server.where)
    sock.send(query.wire)
    query.sent = True
    while True:
        sock.settimeout(query.left)
        if (message := query.accept(sock.recv(_UDP_LIMIT))) is not None:
            return message


def _stream(query: Query, sock: socket.socket) -> dns.message.Message:
    sock.settimeout(query.left)
    sock.connect(query.server.where)
    sock.sendall(query.wire)
    query.sent = True
    length = int.from_bytes(_exactly(query, sock, 2))
    return query.accept_only(_exactly(query, sock, length))


def _exactly(query: Query, sock: socket.socket, count: int) -> bytes:
    received = b""
    while len(received) < count:
        sock.settimeout(query.left)
        part = sock.recv(count - len(received))
        if not part:
            raise BrokenReplyError(CUT_OFF)
        received += part
    return received


def _carry_out(query: Query) -> Reply:
    """Send a query and wait for its answer; tell what went wrong as a value."""
    try:
        with query.socket() as sock:
            return (_stream if query.over_tcp else _datagrams)(query, sock)
    except Exception as problem:  # noqa: BLE001  (the inquiry tells what kind of failure it is)
        return problem


@frozen(kw_only=True)
class SystemResolver(_Settings, Resolver):
    """Looks names up at DNS servers over UDP, and over TCP where an answer does not fit.

    Attributes:
        nameservers: The addresses of the servers, in the order in which they are asked, each
            with its own port after ``#`` where it has one; ``None`` means those that the system
            is configured with. The system's search list is never used.
        port: The port of the servers that name none.
        timeout: Seconds to wait for one answer.
        lifetime: Seconds that a whole look-up may take: a server that is silent is asked again
            within it, every other failure of a server lasts for the look-up.

    Raises:
        InvalidServerError: If a server is not an IP address.
        ValueError: If a number is out of range.
        TypeError: If *nameservers* is a single text, or holds what is no text.

    >>> SystemResolver(nameservers=["192.0.2.53", "2001:db8::53#5353"]).nameservers
    ('192.0.2.53', '2001:db8::53#5353')
    """

    @override
    def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look *name* up once; whatever happens on the way is told in the response.

        Raises:
            TypeError: If *name* is not a ``str``.
        """
        inquiry = self._inquire(name, type)
        try:
            query = next(inquiry)
            while True:
                query = inquiry.send(_carry_out(query))
        except StopIteration as end:
            response: Response = end.value
            return response


async def _datagrams_async(query: Query, sock: socket.socket) -> dns.message.Message:
    loop = asyncio.get_running_loop()
    # Connecting a datagram socket sends nothing and so does not block.
    sock.connect(query.server.where)
    await loop.sock_sendall(sock, query.wire)
    query.sent = True
    while True:
        if (message := query.accept(await loop.sock_recv(sock, _UDP_LIMIT))) is not None:
            return message


async def _stream_async(query: Query, sock: socket.socket) -> dns.message.Message:
    loop = asyncio.get_running_loop()
    await loop.sock_connect(sock, query.server.where)
    await loop.sock_sendall(sock, query.wire)
    query.sent = True
    length = int.from_bytes(await _exactly_async(sock, 2))
    return query.accept_only(await _exactly_async(sock, length))


async def _exactly_async(sock: socket.socket, count: int) -> bytes:
    loop = asyncio.get_running_loop()
    received = b""
    while len(received) < count:
        part = await loop.sock_recv(sock, count - len(received))
        if not part:
            raise BrokenReplyError(CUT_OFF)
        received += part
    return received


async def _carry_out_async(query: Query) -> Reply:
    try:
        with query.socket() as sock:
            sock.setblocking(False)  # noqa: FBT003  (the standard library's signature)
            async with asyncio.timeout(query.left):
                return await (_stream_async if query.over_tcp else _datagrams_async)(query, sock)
    except Exception as problem:  # noqa: BLE001  (as above; being cancelled is no Exception)
        return problem


@frozen(kw_only=True)
class AsyncSystemResolver(_Settings, AsyncResolver):
    """The same as `SystemResolver`, for asyncio.

    It holds nothing of an event loop: make it anywhere and use it in any loop, or in several.
    A look-up that is cancelled closes its socket.

    Attributes:
        nameservers: As of `SystemResolver`.
        port: The port of the servers that name none.
        timeout: Seconds to wait for one answer.
        lifetime: Seconds that a whole look-up may take.

    Raises:
        InvalidServerError: If a server is not an IP address.
        ValueError: If a number is out of range.
        TypeError: If *nameservers* is a single text, or holds what is no text.

    >>> AsyncSystemResolver(nameservers=["192.0.2.53"], lifetime=3).timeout
    2.0
    """

    @override
    async def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look *name* up once; whatever happens on the way is told in the response.

        Raises:
            TypeError: If *name* is not a ``str``.
        """
        inquiry = self._inquire(name, type)
        try:
            query = next(inquiry)
            while True:
                query = inquiry.send(await _carry_out_async(query))
        except StopIteration as end:
            response: Response = end.value
            return response
