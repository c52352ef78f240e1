"""What checking costs over bare dnspython, and what sharing targets saves, measured in one run.

Run it with the Python of an environment that has picfed and its `test` extra, on a machine that
has NSD (Debian package nsd), which it starts on loopback:

    python tests/bench/bench_dns.py [DOMAINS [ROUNDS]]

Every row interleaves the reference and picfed, and divides the minima of the CPU time of this
process: the server runs in others, and on a shared machine the clock on the wall misleads.
"""

import asyncio
import sys
import tempfile
import time
from collections.abc import Callable, Iterable
from contextlib import suppress
from pathlib import Path

import dns.asyncresolver
import dns.resolver

sys.path.insert(0, str(Path(__file__).parent.parent))

from picfed.dnscheck import Verdict, audit, check, check_async
from picfed.resolution import RecordType, Response
from picfed.resolvers import AsyncSystemResolver, SystemResolver
from support.nsd import BINARY, Nsd

CONCURRENCY = 100
ADDRESS = "93.184.216.34"
Job = Callable[[], object]


def zone_text(count: int) -> str:
    """Domains with a target of their own, and as many that share one."""
    lines = [
        "$ORIGIN bench.test.",
        "$TTL 300",
        "@ SOA ns hostmaster 1 7200 900 86400 300",
        "@ NS ns",
        f"ns A {ADDRESS}",
        f"edge A {ADDRESS}",
    ]
    for number in range(count):
        lines += [
            f"_sipfederationtls._tcp.own{number} SRV 0 0 5061 sip.own{number}",
            f"sip.own{number} A {ADDRESS}",
            f"_sipfederationtls._tcp.host{number} SRV 100 1 5061 edge",
        ]
    return "\n".join([*lines, ""])


def questions_of(domain: str) -> list[tuple[str, str]]:
    """What a check of a domain with a target of its own asks."""
    return [
        (f"_sipfederationtls._tcp.{domain}", "SRV"),
        (f"sip.{domain}", "A"),
        (f"sip.{domain}", "AAAA"),
        (f"_picfed-probe._tcp.{domain}", "SRV"),
    ]


def set_up(resolver: dns.resolver.BaseResolver, port: int) -> None:
    """Have dnspython's resolver send the messages that picfed sends."""
    resolver.nameservers, resolver.port = ["127.0.0.1"], port
    resolver.use_edns(0, 0, 1232)


def bare(port: int, domains: list[str]) -> None:
    """The reference: the same messages by dnspython's resolver, one after the other."""
    resolver = dns.resolver.Resolver(configure=False)
    set_up(resolver, port)
    for domain in domains:
        for name, type_ in questions_of(domain):
            with suppress(dns.resolver.NXDOMAIN):
                resolver.resolve(f"{name}.", type_, raise_on_no_answer=False)


async def bare_async(port: int, domains: list[str]) -> None:
    """The reference with asyncio: as many domains at a time as an audit has."""
    resolver = dns.asyncresolver.Resolver(configure=False)
    set_up(resolver, port)

    async def ask(name: str, type_: str) -> None:
        with suppress(dns.resolver.NXDOMAIN):
            await resolver.resolve(f"{name}.", type_, raise_on_no_answer=False)

    async def one(domain: str) -> None:
        first, *rest = questions_of(domain)
        await ask(*first)
        await asyncio.gather(*(ask(*question) for question in rest))

    await in_turns(one, domains)


async def in_turns(work: Callable[[str], object], domains: Iterable[str]) -> None:
    """Do *work* for every domain, so many at a time."""
    waiting = iter(domains)

    async def worker() -> None:
        for domain in waiting:
            await work(domain)

    await asyncio.gather(*(worker() for _ in range(CONCURRENCY)))


def checked(resolver: SystemResolver, domains: list[str]) -> None:
    """One check after the other."""
    for domain in domains:
        assert check(domain, resolver=resolver).verdict is Verdict.OK


async def audited(resolver: object, domains: list[str], verdict: Verdict) -> None:
    """One audit of all."""
    async for row in audit(domains, resolver=resolver, concurrency=CONCURRENCY):
        assert row.verdict is verdict, row


async def checked_async(resolver: AsyncSystemResolver, domains: list[str]) -> None:
    """The same domains, each looking everything up by itself."""
    await in_turns(lambda domain: check_async(domain, resolver=resolver, deadline=30.0), domains)


class Counting:
    """Counts the queries that were sent."""

    def __init__(self, resolver: AsyncSystemResolver) -> None:
        self.resolver = resolver
        self.sent = 0

    async def look_up(self, name: str, type: RecordType, /) -> Response:
        """Pass on, and count."""
        response = await self.resolver.look_up(name, type)
        self.sent += response.attempts
        return response


def ratio(reference: Job, measured: Job, rounds: int) -> tuple[float, float, float]:
    """CPU seconds of both, and how many times as many the measured one takes."""
    best = [float("inf"), float("inf")]
    for _ in range(rounds):
        for which, job in enumerate((reference, measured)):
            start = time.process_time()
            job()
            best[which] = min(best[which], time.process_time() - start)
    return best[0], best[1], best[1] / best[0]


def report(what: str, found: tuple[float, float, float], bar: str) -> None:
    """One line of the table."""
    print(f"{what:48} {found[0]:7.2f} s {found[1]:7.2f} s {found[2]:6.2f}   bar {bar}", flush=True)


def main(count: int = 5_000, rounds: int = 5) -> None:
    """Print the table."""
    if BINARY is None:
        sys.exit("NSD is not installed: apt-get install nsd")
    own = [f"own{number}.bench.test" for number in range(count)]
    hosted = [f"host{number}.bench.test" for number in range(count)]
    zones = {"bench.test": zone_text(count)}
    with (
        tempfile.TemporaryDirectory() as directory,
        Nsd(BINARY, Path(directory), zones, minimal=True) as nsd,
    ):
        plain = SystemResolver(nameservers=[nsd.address])
        swift = AsyncSystemResolver(nameservers=[nsd.address])
        print(f"Python {sys.version.split()[0]}, {count} domains, {rounds} rounds, CPU time")
        report(
            "check, one by one / bare dnspython",
            ratio(lambda: bare(nsd.port, own), lambda: checked(plain, own), rounds),
            "<= 1.25",
        )
        report(
            "audit / bare dnspython with asyncio",
            ratio(
                lambda: asyncio.run(bare_async(nsd.port, own)),
                lambda: asyncio.run(audited(swift, own, Verdict.OK)),
                rounds,
            ),
            "<= 1.25",
        )
        # The shared target lies outside the domains, as a provider's does.
        report(
            "audit with a shared target / looking it up anew",
            ratio(
                lambda: asyncio.run(checked_async(swift, hosted)),
                lambda: asyncio.run(audited(swift, hosted, Verdict.BROKEN)),
                rounds,
            ),
            "<= 0.67 (1.5 times faster)",
        )
        late = min(asyncio.run(overshoot()) for _ in range(rounds))
        print(f"{'overshoot of a deadline (ms)':52} {late:9.2f}   bar < 50")
        counting = Counting(swift)
        asyncio.run(audited(counting, hosted, Verdict.BROKEN))
        print(
            f"queries for {count} domains behind one target: {counting.sent}, bar {2 * count + 2}"
        )


class Stuck:
    """A resolver that never answers."""

    async def look_up(self, _name: str, _type: RecordType, /) -> Response:
        """Wait for ever."""
        await asyncio.Event().wait()
        raise AssertionError


async def overshoot() -> float:
    """How long after its deadline the last of fifty stuck domains is reported, in ms."""
    start = time.perf_counter()
    async for _ in audit([f"d{i}.example" for i in range(50)], resolver=Stuck(), deadline=0.2):
        pass
    return (time.perf_counter() - start - 0.2) * 1000


if __name__ == "__main__":
    main(*map(int, sys.argv[1:]))
