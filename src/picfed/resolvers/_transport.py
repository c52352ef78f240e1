"""How one query is sent: dnspython exchanges the messages over the sockets that it gets here.

Plain DNS over UDP goes through connected sockets, which dnspython leaves to its backends: only
such a socket reports that a port is closed, and takes datagrams from no other server. Everything
else (TCP, TLS, HTTPS, QUIC) is dnspython's alone.
"""

import asyncio
from collections.abc import Coroutine
from time import monotonic
from typing import Any, TypeAlias

import dns.message
import dns.query
from attrs import define, field
from dns.asyncbackend import Backend, DatagramSocket, get_backend  # type: ignore[attr-defined]
from dns.nameserver import Do53Nameserver, Nameserver
from typing_extensions import override

# Less time than this is not worth a query.
INSTANT = 0.001

Reply: TypeAlias = dns.message.Message | Exception


@define(eq=False, kw_only=True)
class Query:
    """One message to send to one server, and the time until which its answer counts.

    Attributes:
        received: How many datagrams came while it was waited for, whatever they hold.
    """

    server: Nameserver
    request: dns.message.QueryMessage
    over_tcp: bool
    until: float
    received: int = field(init=False, default=0)

    @property
    def is_by_datagram(self) -> bool:
        """Whether it goes over UDP. A class derived from dnspython's may send as it likes."""
        return type(self.server) is Do53Nameserver and not self.over_tcp

    @property
    def left(self) -> float:
        """Seconds left to wait for the answer; at least an instant, for it is being sent."""
        return max(self.until - monotonic(), INSTANT)


def label(server: Nameserver, /) -> str:
    """Return how responses name a server: ``address#port``, or as dnspython does."""
    if isinstance(server, Do53Nameserver):
        return f"{server.address}#{server.port}"
    return str(server)


def exchange(query: Query, /) -> Reply:
    """Send a query and wait for its answer. What goes wrong is returned, not raised."""
    try:
        if query.is_by_datagram:
            return _run(_sending(query, _Blocking(query)))
        return query.server.query(query.request, query.left, None, 0, query.over_tcp)
    except Exception as problem:  # noqa: BLE001  (the look-up says what kind of failure it is)
        return problem


async def exchange_async(query: Query, /) -> Reply:
    """Do as `exchange` does, in the running event loop."""
    backend = _Asyncio(query) if query.is_by_datagram else get_backend("asyncio")
    try:
        async with asyncio.timeout(query.left):
            return await _sending(query, backend)
    except Exception as problem:  # noqa: BLE001  (as above; CancelledError is not an Exception)
        return problem


def _sending(query: Query, backend: Backend) -> Coroutine[Any, Any, dns.message.Message]:
    return query.server.async_query(query.request, query.left, None, 0, query.over_tcp, backend)


def _run(sending: Coroutine[Any, Any, dns.message.Message]) -> dns.message.Message:
    """Run a coroutine without an event loop: its sockets block where others are suspended."""
    try:
        while True:
            sending.send(None)
    except StopIteration as end:
        message: dns.message.Message = end.value
        return message


class _BlockingSocket(DatagramSocket):
    """A connected socket that blocks."""

    def __init__(self, query: Query, family: int, type: Any, destination: Any) -> None:  # noqa: ANN401
        super().__init__(family, type)
        self._query = query
        self._socket = dns.query.socket_factory(family, type, 0)
        try:
            self._socket.connect(destination)
        except BaseException:
            self._socket.close()
            raise

    @override
    async def sendto(self, what: bytes, destination: object, timeout: float | None) -> int:
        return self._socket.send(what)

    @override
    async def recvfrom(self, size: int, timeout: float) -> tuple[bytes, Any]:
        # The clock is read even while datagrams come faster than they can be looked at.
        if timeout <= 0:
            raise TimeoutError
        self._socket.settimeout(timeout)
        received = self._socket.recvfrom(size)
        self._query.received += 1
        return received

    @override
    async def close(self) -> None:
        self._socket.close()


class _AsyncioSocket(DatagramSocket):
    """A connected socket of dnspython's own for asyncio."""

    def __init__(self, query: Query, socket: Any) -> None:  # noqa: ANN401  (its methods have no types)
        super().__init__(socket.family, socket.type)
        self._query = query
        self._socket = socket

    @override
    async def sendto(self, what: bytes, destination: object, timeout: float | None) -> int:
        # It is connected: asyncio refuses a destination that it would spell otherwise.
        sent: int = await self._socket.sendto(what, None, None)
        return sent

    @override
    async def recvfrom(self, size: int, timeout: float) -> tuple[bytes, Any]:
        # The whole exchange has a time-out. With one for each datagram dnspython would call
        # `asyncio.wait_for`, which before Python 3.12 may swallow that it is cancelled.
        received: tuple[bytes, Any] = await self._socket.recvfrom(size, None)
        self._query.received += 1
        return received

    @override
    async def close(self) -> None:
        await self._socket.close()


class _Connecting(Backend):
    """Where dnspython gets the socket of one query from."""

    def __init__(self, query: Query) -> None:
        self._query = query

    @override
    def datagram_connection_required(self) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        return True


class _Blocking(_Connecting):
    @override
    async def make_socket(
        self,
        af: int,
        socktype: int,
        proto: int = 0,
        source: object = None,
        destination: object = None,
        timeout: float | None = None,
        ssl_context: object = None,
        server_hostname: str | None = None,
    ) -> DatagramSocket:
        return _BlockingSocket(self._query, af, socktype, destination)


class _Asyncio(_Connecting):
    @override
    async def make_socket(self, *arguments: Any, **options: Any) -> DatagramSocket:
        theirs: Any = get_backend("asyncio")
        return _AsyncioSocket(self._query, await theirs.make_socket(*arguments, **options))
