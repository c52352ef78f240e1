"""The two resolvers over dnspython: blocking, and for asyncio."""

import re
from collections.abc import Iterable
from typing import Any, TypeAlias

import dns.inet
from attrs import Attribute, field, frozen
from dns.nameserver import Do53Nameserver, Nameserver
from typing_extensions import override

from picfed._arguments import in_range, items_of, want_event_loop, want_items, want_text
from picfed._notebook import Column, ShownValue
from picfed.errors import InvalidServerError
from picfed.errors._resolving import ServerFault
from picfed.resolution import AsyncResolver, RecordType, Resolver, Response
from picfed.resolvers._look_up import Queries, look_up
from picfed.resolvers._messages import type_of
from picfed.resolvers._transport import exchange, exchange_async, label

_PORTS = 65535
_is_short_number = re.compile("[0-9]{1,5}").fullmatch
# 1,000,000 seconds are about 11 days; sockets take 24 at most.
_is_seconds = in_range(1_000_000, kind=float, positive=True)

_Server: TypeAlias = str | Nameserver


def _as_servers(value: Iterable[_Server] | None) -> tuple[_Server, ...] | None:
    if value is None:
        return None
    servers = want_items("nameservers", value)
    return tuple(one for place, one in enumerate(servers) if one not in servers[:place])


def _nameserver(server: _Server, port: int) -> Nameserver:
    """Read the address of a server, and its port after ``#`` if it has one."""
    if isinstance(server, Nameserver):
        return server
    address, mark, number = server.partition("#")
    if not dns.inet.is_address(address):
        raise InvalidServerError(
            text=server, fault=ServerFault.NOT_AN_ADDRESS, span=(0, len(address))
        )
    if not mark:
        return Do53Nameserver(address, port)
    if not (_is_short_number(number) and 0 < int(number) <= _PORTS):
        span = (len(address) + 1, len(server))
        raise InvalidServerError(text=server, fault=ServerFault.BAD_PORT, span=span)
    return Do53Nameserver(address, int(number))


_are_servers = items_of(str, Nameserver)


def _must_be_servers(
    self: "_Settings", attribute: "Attribute[Any]", value: tuple[_Server, ...] | None
) -> None:
    if value is not None:
        _are_servers(self, attribute, value)
        for server in value:
            _nameserver(server, self.port)


def _named(settings: "_Settings") -> object:
    given = settings.nameservers
    if given is None:
        return "the system's"
    return tuple(one if isinstance(one, str) else label(one) for one in given)


@frozen(kw_only=True)
class _Settings(ShownValue):
    """The settings of both resolvers."""

    _columns = (
        Column("nameservers", read=_named),
        "port",
        Column("timeout", "timeout of a query, s"),
        Column("lifetime", "lifetime of a look-up, s"),
    )

    # Before `nameservers`, whose validator needs it.
    port: int = field(default=53, validator=in_range(_PORTS, positive=True))
    nameservers: tuple[_Server, ...] | None = field(
        default=None, converter=_as_servers, validator=_must_be_servers
    )
    timeout: float = field(default=2.0, validator=_is_seconds)
    lifetime: float = field(default=5.0, validator=_is_seconds)
    # The servers in use, once known; not part of the value.
    _known: list[Nameserver] = field(init=False, eq=False, repr=False, factory=list[Nameserver])

    def _servers(self) -> list[Nameserver]:
        """Return the servers to ask; the system's are read once, when they are first needed."""
        if not self._known:
            servers = _system_nameservers() if self.nameservers is None else self.nameservers
            self._known[:] = [_nameserver(server, self.port) for server in servers]
        return self._known

    def _look_up(self, name: str, type: RecordType) -> Queries:
        limits = self.timeout, self.lifetime
        return look_up(want_text("name", name), type_of(type), self._servers, *limits)


def _system_nameservers() -> list[_Server]:
    """Read the servers of the system's configuration; its search list is not used."""
    # dns.resolver takes as long to load as the rest of dnspython together.
    from dns.resolver import NoResolverConfiguration, Resolver  # noqa: PLC0415

    try:
        # Not dnspython's default resolver: other code may have changed it.
        return list(Resolver().nameservers)
    except NoResolverConfiguration:
        return []


@frozen(kw_only=True)
class SystemResolver(_Settings, Resolver):
    """A resolver that asks DNS servers over UDP, and over TCP if an answer is too long.

    Attributes:
        nameservers: The servers, in the order in which they are asked: addresses, each with
            its port after ``#`` if it differs from *port*, or objects of ``dns.nameserver``
            for DNS over TLS, HTTPS or QUIC, which are compared by identity. ``None`` means the
            servers in the system's configuration. The system's search list is never used.
        port: The port of each server that has no port after ``#``.
        timeout: Seconds to wait for one answer.
        lifetime: Seconds that a whole look-up may take. Within it a server that is silent is
            asked again; a server that fails in any other way is not.

    Raises:
        InvalidServerError: If the text of a server is not an IP address.
        ValueError: If a number is out of range.
        TypeError: If a setting has the wrong type.

    >>> SystemResolver(nameservers=["192.0.2.53", "2001:db8::53#5353"]).nameservers
    ('192.0.2.53', '2001:db8::53#5353')
    """

    @override
    def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look up *name* once; every failure is reported in the response.

        Raises:
            TypeError: If *name* is not a ``str``, or *type* is not a `RecordType`.
        """
        queries = self._look_up(name, type)
        try:
            query = next(queries)
            while True:
                query = queries.send(exchange(query))
        except StopIteration as end:
            response: Response = end.value
            return response


@frozen(kw_only=True)
class AsyncSystemResolver(_Settings, AsyncResolver):
    """A `SystemResolver` for asyncio; other event loops are not supported.

    One object may be used in several event loops, one after the other or at the same time. A
    look-up that is cancelled closes its socket.

    Attributes:
        nameservers: The servers; this and the others are as in `SystemResolver`.
        port: The port of each server that has no port after ``#``.
        timeout: Seconds to wait for one answer.
        lifetime: Seconds that a whole look-up may take.

    Raises:
        InvalidServerError: If the text of a server is not an IP address.
        ValueError: If a number is out of range.
        TypeError: If a setting has the wrong type.

    >>> AsyncSystemResolver(nameservers=["192.0.2.53"], lifetime=3).timeout
    2.0
    """

    @override
    async def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look up *name* once; every failure is reported in the response.

        Raises:
            RuntimeError: If no asyncio event loop is running, for example under trio.
            TypeError: If *name* is not a ``str``, or *type* is not a `RecordType`.
        """
        want_event_loop()
        queries = self._look_up(name, type)
        try:
            query = next(queries)
            while True:
                query = queries.send(await exchange_async(query))
        except StopIteration as end:
            response: Response = end.value
            return response
