"""What picfed's resolvers cost beside bare dnspython: ``python tests/bench/bench_resolvers.py``.

The same messages to NSD on loopback (Debian package nsd): SRV, A and AAAA of each of many domains.
CPU time of this process, rounds interleaved, the minimum of each counts.
"""

import argparse
import asyncio
import sys
import tempfile
import time
from collections.abc import Awaitable, Callable, Iterator
from pathlib import Path
from typing import Any

import dns.asyncquery
import dns.asyncresolver
import dns.message
import dns.query
import dns.rdatatype
import dns.resolver

sys.path.insert(0, str(Path(__file__).parent.parent))
from picfed.resolution import RecordType
from picfed.resolvers import AsyncSystemResolver, SystemResolver
from support.nsd import BINARY, Nsd

HOST = "127.0.0.1"
#: At most this times the CPU time of bare dnspython.
BAR = 1.25


def zone(count: int) -> str:
    """Write a zone of many SIP domains, each with its record and one address."""
    lines = ["$ORIGIN bench.test.", "@ 300 SOA ns hostmaster 1 7200 900 86400 300", "@ 300 NS ns"]
    for number in range(count):
        lines.append(f"_sipfederationtls._tcp.d{number} 300 SRV 0 0 5061 sip.d{number}")
        lines.append(f"sip.d{number} 300 A 192.0.2.{number % 250 + 1}")
    return "\n".join([*lines, ""])


def queries(count: int) -> Iterator[tuple[str, str]]:
    """Yield every look-up of a run."""
    for number in range(count):
        yield f"_sipfederationtls._tcp.d{number}.bench.test", "SRV"
        yield f"sip.d{number}.bench.test", "A"
        yield f"sip.d{number}.bench.test", "AAAA"


def set_up(resolver: dns.resolver.BaseResolver, port: int) -> None:
    """Have dnspython's resolver send the messages that picfed sends."""
    resolver.nameservers, resolver.port = [HOST], port
    resolver.use_edns(0, 0, 1232)


def bare_resolver(port: int, count: int) -> None:
    """dnspython's own stub resolver."""
    resolver = dns.resolver.Resolver(configure=False)
    set_up(resolver, port)
    for name, type in queries(count):
        resolver.resolve(name, type, raise_on_no_answer=False, search=False)


def bare_query(port: int, count: int) -> None:
    """dnspython's bare exchange of messages, without what a resolver does."""
    for name, type in queries(count):
        message = dns.message.make_query(name, type, use_edns=0, payload=1232)
        dns.query.udp_with_fallback(message, HOST, 2.0, port, ignore_errors=True)


def picfed(port: int, count: int) -> None:
    """SystemResolver."""
    resolver = SystemResolver(nameservers=[HOST], port=port)
    for name, type in queries(count):
        resolver.look_up(name, RecordType(type))


Look = Callable[[str, str], Awaitable[Any]]


async def _in_flight(look: Look, count: int, concurrency: int) -> None:
    waiting = queries(count)

    async def work() -> None:
        for name, type in waiting:
            await look(name, type)

    await asyncio.gather(*(work() for _ in range(concurrency)))


def async_bare_resolver(port: int, count: int) -> None:
    """dnspython's own asynchronous stub resolver."""
    resolver = dns.asyncresolver.Resolver(configure=False)
    set_up(resolver, port)

    async def look(name: str, type: str) -> None:
        await resolver.resolve(name, type, raise_on_no_answer=False, search=False)

    asyncio.run(_in_flight(look, count, 50))


def async_bare_query(port: int, count: int) -> None:
    """dnspython's bare asynchronous exchange of messages."""

    async def look(name: str, type: str) -> None:
        message = dns.message.make_query(name, type, use_edns=0, payload=1232)
        await dns.asyncquery.udp_with_fallback(message, HOST, 2.0, port, ignore_errors=True)

    asyncio.run(_in_flight(look, count, 50))


def async_picfed(port: int, count: int) -> None:
    """AsyncSystemResolver."""
    resolver = AsyncSystemResolver(nameservers=[HOST], port=port)

    async def look(name: str, type: str) -> None:
        await resolver.look_up(name, RecordType(type))

    asyncio.run(_in_flight(look, count, 50))


GROUPS = (
    (picfed, (bare_resolver, bare_query)),
    (async_picfed, (async_bare_resolver, async_bare_query)),
)


def cpu(run: Callable[[int, int], None], port: int, count: int) -> float:
    """Return the seconds of CPU time that a run takes."""
    started = time.process_time()
    run(port, count)
    return time.process_time() - started


def check_answers(port: int) -> None:
    """Make sure that what is timed are answers."""
    resolver = SystemResolver(nameservers=[HOST], port=port)
    outcomes = [resolver.look_up(name, RecordType(type)).outcome.value for name, type in queries(2)]
    if outcomes != ["answered", "answered", "no-data"] * 2:
        sys.exit(f"the server does not serve the zone: {outcomes}")


def main() -> None:
    """Run and print."""
    options = argparse.ArgumentParser(description=__doc__)
    options.add_argument("--domains", type=int, default=500)
    options.add_argument("--rounds", type=int, default=5)
    chosen = options.parse_args()
    if BINARY is None:
        sys.exit("NSD is not installed (Debian package nsd)")
    runs = [run for ours, others in GROUPS for run in (ours, *others)]
    with tempfile.TemporaryDirectory() as directory:
        zones = {"bench.test": zone(chosen.domains)}
        with Nsd(BINARY, Path(directory), zones, minimal=True) as server:
            check_answers(server.port)
            best = dict.fromkeys(runs, float("inf"))
            for _ in range(chosen.rounds):
                for run in runs:
                    best[run] = min(best[run], cpu(run, server.port, chosen.domains))
    sent = 3 * chosen.domains
    print(f"{sent} look-ups, CPU time, minimum of {chosen.rounds} rounds")
    for ours, others in GROUPS:
        print(f"{ours.__name__:22} {best[ours] / sent * 1e6:6.0f} us a look-up")
        for other in others:
            ratio = best[ours] / best[other]
            verdict = "ok" if ratio <= BAR else f"over {BAR}"
            each = best[other] / sent * 1e6
            print(f"{other.__name__:22} {each:6.0f} us, ratio {ratio:.2f} {verdict}")


if __name__ == "__main__":
    main()
