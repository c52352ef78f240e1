"""Check many domains side by side."""

import asyncio
from collections import deque
from collections.abc import (
    AsyncGenerator,
    Callable,
    Generator,
    Iterable,
    Iterator,
    Sized,
)
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import date
from math import inf
from threading import Event
from typing import Any, TypeAlias

from attrs import define, evolve

from picfed._arguments import want_event_loop, want_number, want_rows
from picfed.dnscheck._checking import Options
from picfed.dnscheck._lookups import Observation
from picfed.dnscheck._observing import (
    DEADLINE,
    observe_by,
    observe_in_turn,
    want_blocking,
    want_resolver,
)
from picfed.dnscheck._profiles import Profile
from picfed.dnscheck._questions import Asking, Probe, questions
from picfed.dnscheck._report import FederationReport
from picfed.dnscheck._rows import AuditRow, RefusedDomain, as_row
from picfed.dnscheck._sharing import SharedByThreads, SharedLookUps
from picfed.domains import DomainName
from picfed.resolution import AsyncResolver, Resolver, Response

#: Called with the number of rows so far, and the number of all if that is known.
Progress: TypeAlias = Callable[[int, int | None], object]

# A slow domain holds back the rows after it; this many times *concurrency* are begun meanwhile.
_AHEAD = 4


@define(eq=False)
class _Run:
    """The state that both kinds of audit share."""

    rows: Iterator[object]
    total: int | None
    resolver: object
    concurrency: int
    progress: Progress | None
    options: Options
    reading: bool = True
    trouble: Exception | None = None
    begun: int = 0
    done: int = 0

    def read(self) -> tuple[int, str, DomainName | RefusedDomain] | None:
        """Read the next row, with its index and text; ``None`` at the end of the input."""
        try:
            text, row = as_row(self.begun, next(self.rows))
        except StopIteration:
            self.reading = False
            return None
        # The caller's iterator may raise anything; it is raised after the rows before it.
        except Exception as problem:  # noqa: BLE001
            self.reading, self.trouble = False, problem
            return None
        self.begun += 1
        return self.begun - 1, text, row

    def questions(self, domain: DomainName) -> Asking:
        return questions(domain, self.options.hosts, self.options.probes, self.resolver)

    def judge(self, observation: Observation, index: int, text: str) -> FederationReport:
        return evolve(self.options.judge(observation), index=index, text=text)

    def passed(self, row: AuditRow) -> AuditRow:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.total)
        return row

    def end(self) -> None:
        if self.trouble is not None:
            raise self.trouble


def _begin(
    domains: Iterable[DomainName | str],
    resolver: object,
    concurrency: int,
    progress: Progress | None,
    options: Options,
) -> _Run:
    rows = want_rows("domains", domains)
    want_resolver(resolver)
    want_number("concurrency", concurrency, inf, positive=True)
    total = len(domains) if isinstance(domains, Sized) else None
    return _Run(rows, total, resolver, concurrency, progress, options)


def audit(
    domains: Iterable[DomainName | str],
    /,
    *,
    resolver: Resolver,
    concurrency: int = 32,
    deadline: float | None = DEADLINE,
    access_edge_fqdns: Iterable[DomainName | str] = (),
    profile: Profile = Profile.PIC,
    on: date | None = None,
    probes: Iterable[Probe] = Probe,
    progress: Progress | None = None,
) -> Generator[AuditRow, None, None]:
    """Check many domains side by side, and give their rows in the order of the input.

    A row is a `FederationReport`, or a `RefusedDomain` if a text is not a domain name. Both have
    ``index``, ``text``, ``verdict`` and ``findings``. The input may be endless: it is read only
    a little ahead. A target that several domains share is looked up once while its answer is
    fresh. To stop early, close the iterator (``contextlib.closing``), which waits for the
    look-ups under way.

    At most *concurrency* domains are checked at a time, each in its thread; all threads call the
    *resolver*. Before each row *progress* is called with the number of rows so far and the number
    of all, ``None`` if *domains* has no length. The other arguments are those of `check`.

    Raises:
        RowTypeError: After the rows before it, for a row that is neither text nor `DomainName`.
        InvalidDomainError: At the call, if an FQDN is not a domain name.
        TypeError: At the call, for an argument of the wrong type.
        ValueError: At the call, for a *deadline* or a *concurrency* that is not positive.

    >>> from picfed.resolvers import ZoneResolver
    >>> zone = ZoneResolver.from_text("_sipfederationtls._tcp.contoso.com. SRV 0 0 5061 .")
    >>> [row.verdict.name for row in audit(["contoso.com", "?", "fabrikam.com"], resolver=zone)]
    ['NOT_OFFERED', 'BROKEN', 'INDETERMINATE']
    """
    options = Options(access_edge_fqdns, profile, on, probes, deadline)
    run = _begin(domains, resolver, concurrency, progress, options)
    return _in_order(run, want_blocking(resolver))


def _in_order(run: _Run, resolver: Resolver) -> Generator[AuditRow, None, None]:
    shared = SharedByThreads(resolver)
    stopped = Event()

    def check_one(index: int, text: str, domain: DomainName) -> AuditRow:
        asking = run.questions(domain)
        observation = observe_in_turn(asking, shared, run.options.deadline, stopped.is_set)
        return run.judge(observation, index, text)

    begun: deque[Future[AuditRow] | RefusedDomain] = deque()
    threads = ThreadPoolExecutor(run.concurrency, thread_name_prefix="picfed-audit")
    try:
        while run.reading or begun:
            while run.reading and len(begun) < run.concurrency * _AHEAD:
                if (read := run.read()) is not None:
                    index, text, row = read
                    begun.append(
                        row
                        if isinstance(row, RefusedDomain)
                        else threads.submit(check_one, index, text, row)
                    )
            if begun:
                head = begun.popleft()
                yield run.passed(head if isinstance(head, RefusedDomain) else head.result())
    finally:
        stopped.set()
        threads.shutdown(cancel_futures=True)
    run.end()


def audit_async(
    domains: Iterable[DomainName | str],
    /,
    *,
    resolver: AsyncResolver | Resolver,
    concurrency: int = 100,
    deadline: float | None = DEADLINE,
    access_edge_fqdns: Iterable[DomainName | str] = (),
    profile: Profile = Profile.PIC,
    on: date | None = None,
    probes: Iterable[Probe] = Probe,
    progress: Progress | None = None,
) -> AsyncGenerator[AuditRow, None]:
    """Check as `audit` does, in one event loop, and give each row as soon as it is complete.

    The arguments and rows are those of `audit`; ``index`` is the place of a row in the input. A
    look-up under way at its *deadline* is stopped. To stop early, close the generator
    (``contextlib.aclosing``) or cancel the task, which stops the look-ups under way.

    Raises:
        RowTypeError: As in `audit`.
        RuntimeError: If no asyncio event loop is running, for example under trio.
        InvalidDomainError: At the call, if an FQDN is not a domain name.
        TypeError: At the call, for an argument of the wrong type.
        ValueError: At the call, for a *deadline* or a *concurrency* that is not positive.

    >>> import asyncio
    >>> from picfed.resolvers import ZoneResolver
    >>> zone = ZoneResolver.from_text("_sipfederationtls._tcp.contoso.com. SRV 0 0 5061 .")
    >>> async def verdicts(rows):
    ...     return sorted([row.verdict.name async for row in audit_async(rows, resolver=zone)])
    >>> asyncio.run(verdicts(["contoso.com", "fabrikam.com", "?"]))
    ['BROKEN', 'INDETERMINATE', 'NOT_OFFERED']
    """
    options = Options(access_edge_fqdns, profile, on, probes, deadline)
    run = _begin(domains, resolver, concurrency, progress, options)
    return _side_by_side(run, resolver)


async def _side_by_side(
    run: _Run, resolver: AsyncResolver | Resolver
) -> AsyncGenerator[AuditRow, None]:
    want_event_loop()
    loop = asyncio.get_running_loop()
    shared = SharedLookUps(resolver)
    stragglers: set[asyncio.Task[Response]] = set()
    running: set[asyncio.Task[FederationReport]] = set()
    finished: asyncio.Queue[asyncio.Task[FederationReport]] = asyncio.Queue()

    async def check_one(index: int, text: str, domain: DomainName) -> FederationReport:
        asking = run.questions(domain)
        observation = await observe_by(asking, shared, run.options.deadline, stragglers)
        return run.judge(observation, index, text)

    try:
        while run.reading or running:
            while run.reading and len(running) < run.concurrency:
                if (read := run.read()) is not None:
                    index, text, row = read
                    if isinstance(row, RefusedDomain):
                        yield run.passed(row)
                    else:
                        task = loop.create_task(check_one(index, text, row))
                        running.add(task)
                        task.add_done_callback(finished.put_nowait)
            if running:
                task = await finished.get()
                running.discard(task)
                yield run.passed(task.result())
    finally:
        await _stop(running)
        await _stop(stragglers)
        await shared.close()
    run.end()


async def _stop(tasks: Iterable["asyncio.Task[Any]"]) -> None:
    ending = tuple(tasks)
    for task in ending:
        task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)
