"""Send one query with dnspython.

Plain DNS over UDP goes through connected sockets, which dnspython leaves to its backends. Only
such a socket reports that a port is closed, and takes datagrams from no other server. For TCP,
TLS, HTTPS and QUIC dnspython opens the sockets itself.
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
        received: How many datagrams have come, including those that do not answer it.
    """

    server: Nameserver
    request: dns.message.QueryMessage
    over_tcp: bool
    until: float
    received: int = field(init=False, default=0)

    @property
    def is_by_datagram(self) -> bool:
        """Whether it goes over UDP. A subclass of dnspython's class may use anything else."""
        return type(self.server) is Do53Nameserver and not self.over_tcp

    @property
    def left(self) -> float:
        """Seconds left to wait for the answer; at least an instant, since it is being sent."""
        return max(self.until - monotonic(), INSTANT)


def label(server: Nameserver, /) -> str:
    """Return the server's name in a response: ``address#port``, or dnspython's text."""
    if isinstance(server, Do53Nameserver):
        return f"{server.address}#{server.port}"
    return str(server)


def exchange(query: Query, /) -> Reply:
    """Send a query and wait for its answer; an exception is returned, not raised."""
    try:
        if query.is_by_datagram:
            return _run(_sending(query, query.left, _Backend(query, is_blocking=True)))
        return query.server.query(query.request, query.left, None, 0, query.over_tcp)
    # Sockets, TLS and HTTPS fail in many ways; the look-up names the kind of failure.
    except Exception as problem:  # noqa: BLE001
        return problem


async def exchange_async(query: Query, /) -> Reply:
    """Do as `exchange` does, in the running event loop."""
    is_plain = query.is_by_datagram
    backend = _Backend(query, is_blocking=False) if is_plain else get_backend("asyncio")
    try:
        async with asyncio.timeout(None) as limit:
            loop = asyncio.get_running_loop()
            due = loop.time() + query.left
            # As long as other code kept the loop busy, no answer could be read: that time is
            # added. A look-up would otherwise be repeated whose answer came in time.
            timer = loop.call_at(due, lambda: limit.reschedule(loop.time() + loop.time() - due))
            try:
                # dnspython's own time-out comes later: its `asyncio.wait_for` may lose a
                # cancellation before Python 3.12, which this one here then notices.
                return await _sending(query, query.left + 1, backend)
            finally:
                timer.cancel()
    # As above; CancelledError is not an Exception.
    except Exception as problem:  # noqa: BLE001
        return problem


def _sending(
    query: Query, seconds: float, backend: Backend
) -> Coroutine[Any, Any, dns.message.Message]:
    return query.server.async_query(query.request, seconds, None, 0, query.over_tcp, backend)


def _run(sending: Coroutine[Any, Any, dns.message.Message]) -> dns.message.Message:
    """Run a coroutine without an event loop: its sockets block instead of suspending it."""
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
        except BaseException:  # an interruption, too, leaves no socket open
            self._socket.close()
            raise

    @override
    async def sendto(self, what: bytes, destination: object, timeout: float | None) -> int:
        return self._socket.send(what)

    @override
    async def recvfrom(self, size: int, timeout: float) -> tuple[bytes, Any]:
        # The first one may have come in time while this thread was not running. The clock is
        # read even while datagrams come faster than they can be looked at.
        if timeout <= 0 and self._query.received:
            raise TimeoutError
        self._socket.settimeout(max(timeout, INSTANT))
        received = self._socket.recvfrom(size)
        self._query.received += 1
        return received

    @override
    async def close(self) -> None:
        self._socket.close()


class _AsyncioSocket(DatagramSocket):
    """A connected socket of dnspython's for asyncio."""

    def __init__(self, query: Query, socket: Any) -> None:  # noqa: ANN401  (its methods have no types)
        super().__init__(socket.family, socket.type)
        self._query = query
        self._socket = socket

    @override
    async def sendto(self, what: bytes, destination: object, timeout: float | None) -> int:
        # It is connected, and asyncio refuses a destination that is spelled differently.
        sent: int = await self._socket.sendto(what, None, None)
        return sent

    @override
    async def recvfrom(self, size: int, timeout: float) -> tuple[bytes, Any]:
        # The whole exchange has a time-out. With one for each datagram dnspython would call
        # `asyncio.wait_for`, which before Python 3.12 may lose a cancellation.
        received: tuple[bytes, Any] = await self._socket.recvfrom(size, None)
        self._query.received += 1
        return received

    @override
    async def close(self) -> None:
        await self._socket.close()


class _Backend(Backend):
    """The source of dnspython's sockets for one query."""

    def __init__(self, query: Query, *, is_blocking: bool) -> None:
        self._query = query
        self._is_blocking = is_blocking

    @override
    def datagram_connection_required(self) -> bool:  # pyright: ignore[reportIncompatibleMethodOverride]
        return True

    @override
    async def make_socket(self, *arguments: Any, **options: Any) -> DatagramSocket:
        if self._is_blocking:
            family, type_, _, _, destination, *_ = arguments
            return _BlockingSocket(self._query, family, type_, destination)
        theirs: Any = get_backend("asyncio")
        return _AsyncioSocket(self._query, await theirs.make_socket(*arguments, **options))
