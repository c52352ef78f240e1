"""The resolvers satisfy their protocols; checked by mypy and pyright, never run."""

from typing import assert_type

from picfed.resolution import AsyncResolver, RecordType, Resolver, Response
from picfed.resolvers import AsyncSystemResolver, SystemResolver, ZoneResolver

blocking: list[Resolver] = [
    SystemResolver(),
    SystemResolver(nameservers=["192.0.2.53"], port=53, timeout=1, lifetime=2.5),
    ZoneResolver.from_text("", origin="contoso.com"),
    ZoneResolver.from_records([("contoso.com", "A", "192.0.2.1"), ("a.b", RecordType.A, "")]),
    ZoneResolver.from_answers(""),
]
awaited: list[AsyncResolver] = [
    AsyncSystemResolver(nameservers=("192.0.2.53#5353",)),
    ZoneResolver.from_text("").asynchronous,
]
assert_type(SystemResolver().look_up("contoso.com", RecordType.A), Response)


async def look_up() -> None:
    """Await either kind."""
    assert_type(await AsyncSystemResolver().look_up("contoso.com", RecordType.A), Response)
    assert_type(await awaited[1].look_up("contoso.com", RecordType.SRV), Response)
