"""The two resolvers over dnspython: one look-up, its queries sent blocking or with asyncio."""

from collections.abc import Iterable
from typing import Any, TypeAlias

import dns.inet
from attrs import Attribute, field, frozen
from dns.nameserver import Do53Nameserver, Nameserver
from typing_extensions import override

from picfed._arguments import want_event_loop, want_items, want_text
from picfed._notebook import Column, ShownValue
from picfed._text import shortened
from picfed.errors import InvalidServerError
from picfed.errors._resolving import ServerFault
from picfed.resolution import AsyncResolver, RecordType, Resolver, Response
from picfed.resolvers._look_up import Queries, look_up
from picfed.resolvers._transport import exchange, exchange_async, label

_PORTS = 65535
# About 11 days; sockets take 24 at most.
_LONGEST = 1_000_000

_Server: TypeAlias = str | Nameserver


def _as_servers(value: Iterable[_Server] | None) -> tuple[_Server, ...] | None:
    if value is None:
        return None
    return tuple(dict.fromkeys(map(_want_server, want_items("nameservers", value))))


def _want_server(value: Any) -> _Server:  # noqa: ANN401  (it is what gets checked)
    if not isinstance(value, str | Nameserver):
        msg = (
            "an item of nameservers must be a str or a dns.nameserver.Nameserver, "
            f"not {type(value).__name__}"
        )
        raise TypeError(msg)
    return value


def _nameserver(server: _Server, port: int) -> Nameserver:
    """Read a server's address, with its own port after ``#`` where it has one."""
    if isinstance(server, Nameserver):
        return server
    address, mark, number = server.partition("#")
    if not dns.inet.is_address(address):
        raise InvalidServerError(
            text=server, fault=ServerFault.NOT_AN_ADDRESS, span=(0, len(address))
        )
    if not mark:
        return Do53Nameserver(address, port)
    if not (number.isascii() and number.isdigit() and 0 < int(number[:6]) <= _PORTS):
        span = (len(address) + 1, len(server))
        raise InvalidServerError(text=server, fault=ServerFault.BAD_PORT, span=span)
    return Do53Nameserver(address, int(number))


def _must_be_servers(
    self: "_Settings", _: "Attribute[Any]", value: tuple[_Server, ...] | None
) -> None:
    for server in value or ():
        _nameserver(server, self.port)


def _want_number(name: str, value: object, *kinds: type) -> None:
    # True is an int, but neither a port nor a time.
    if isinstance(value, bool) or not isinstance(value, kinds):
        wanted = " or ".join(kind.__name__ for kind in kinds)
        msg = f"{name} must be of type {wanted}, not {type(value).__name__}"
        raise TypeError(msg)


def _must_be_a_port(_: object, attribute: "Attribute[int]", value: int) -> None:
    _want_number(attribute.name, value, int)
    if not 0 < value <= _PORTS:
        msg = f"{attribute.name}={value!r} is not a port: it is from 1 to {_PORTS}"
        raise ValueError(msg)


def _must_be_seconds(_: object, attribute: "Attribute[float]", value: float) -> None:
    _want_number(attribute.name, value, int, float)
    if not 0 < value <= _LONGEST:
        msg = (
            f"{attribute.name}={shortened(repr(value))} is not a time to wait: "
            f"it is more than 0 and at most {_LONGEST} seconds"
        )
        raise ValueError(msg)


def _named(settings: "_Settings") -> object:
    given = settings.nameservers
    if given is None:
        return "the system's"
    return tuple(one if isinstance(one, str) else label(one) for one in given)


@frozen(kw_only=True)
class _Settings(ShownValue):
    """What both resolvers are made of."""

    _columns = (
        Column("nameservers", read=_named),
        "port",
        Column("timeout", "timeout of a query, s"),
        Column("lifetime", "lifetime of a look-up, s"),
    )

    # Before `nameservers`, whose validator needs it.
    port: int = field(default=53, validator=_must_be_a_port)
    nameservers: tuple[_Server, ...] | None = field(
        default=None, converter=_as_servers, validator=_must_be_servers
    )
    timeout: float = field(default=2.0, validator=_must_be_seconds)
    lifetime: float = field(default=5.0, validator=_must_be_seconds)
    # The servers in use, once known: no part of the value.
    _known: list[Nameserver] = field(init=False, eq=False, repr=False, factory=list[Nameserver])

    def _servers(self) -> list[Nameserver]:
        """Return the servers to ask; the system's are read once, when they are first needed."""
        if not self._known:
            servers = _system_nameservers() if self.nameservers is None else self.nameservers
            self._known[:] = [_nameserver(server, self.port) for server in servers]
        return self._known

    def _look_up(self, name: str, type: RecordType) -> Queries:
        """Begin a look-up."""
        return look_up(
            want_text("name", name),
            type,
            self._servers,
            timeout=self.timeout,
            lifetime=self.lifetime,
        )


def _system_nameservers() -> list[_Server]:
    """Read the system's configuration: its servers only, never its search list."""
    # dns.resolver takes as long to load as the rest of dnspython together.
    from dns.resolver import NoResolverConfiguration, Resolver  # noqa: PLC0415

    try:
        # An object of our own: the default resolver of dnspython is other people's.
        return list(Resolver().nameservers)
    except NoResolverConfiguration:
        return []


@frozen(kw_only=True)
class SystemResolver(_Settings, Resolver):
    """Looks names up at DNS servers over UDP, and over TCP where an answer does not fit.

    Attributes:
        nameservers: The servers, in the order in which they are asked: addresses, each with its
            own port after ``#`` where it has one, or objects of ``dns.nameserver`` for DNS over
            TLS, HTTPS or QUIC, which are compared by identity. ``None`` means those that the
            system is configured with. The system's search list is never used.
        port: The port of the servers that name none.
        timeout: Seconds to wait for one answer.
        lifetime: Seconds that a whole look-up may take: a server that is silent is asked again
            within it, every other failure of a server lasts for the look-up.

    Raises:
        InvalidServerError: If the text of a server is not an IP address.
        ValueError: If a number is out of range.
        TypeError: If a setting is of another type.

    >>> SystemResolver(nameservers=["192.0.2.53", "2001:db8::53#5353"]).nameservers
    ('192.0.2.53', '2001:db8::53#5353')
    """

    @override
    def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look *name* up once; whatever happens on the way is reported in the response.

        Raises:
            TypeError: If *name* is not a ``str``.
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
    """The same as `SystemResolver`, for asyncio; other event loops are not supported.

    Make it anywhere and use it in any event loop, or in several: it keeps nothing of them. A
    look-up that is cancelled closes its socket.

    Attributes:
        nameservers: As of `SystemResolver`.
        port: The port of the servers that name none.
        timeout: Seconds to wait for one answer.
        lifetime: Seconds that a whole look-up may take.

    Raises:
        InvalidServerError: If the text of a server is not an IP address.
        ValueError: If a number is out of range.
        TypeError: If a setting is of another type.

    >>> AsyncSystemResolver(nameservers=["192.0.2.53"], lifetime=3).timeout
    2.0
    """

    @override
    async def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look *name* up once; whatever happens on the way is reported in the response.

        Raises:
            RuntimeError: If no asyncio event loop is running; under trio, for example.
            TypeError: If *name* is not a ``str``.
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
