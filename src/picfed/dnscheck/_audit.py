"""Many domains, side by side."""

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
from inspect import iscoroutinefunction
from threading import Event
from typing import Any, TypeAlias

from attrs import define, evolve

from picfed._arguments import want_event_loop, want_rows
from picfed.dnscheck._checking import Expectations
from picfed.dnscheck._lookups import Observation
from picfed.dnscheck._observing import (
    DEADLINE,
    observe_by,
    observe_in_turn,
    want_deadline,
    want_resolver,
)
from picfed.dnscheck._profiles import Profile
from picfed.dnscheck._questions import Asking, Probe, as_probes, questions
from picfed.dnscheck._report import FederationReport
from picfed.dnscheck._rows import AuditRow, RefusedDomain, as_row
from picfed.dnscheck._sharing import SharedByThreads, SharedLookUps
from picfed.domains import DomainName
from picfed.resolution import AsyncResolver, Resolver, Response

#: Takes the number of rows that are done, and the number of all, if that is known.
Progress: TypeAlias = Callable[[int, int | None], object]

# A slow domain at the head holds the rows behind it back; so many are checked meanwhile.
_AHEAD = 4


@define(eq=False)
class _Run:
    """What the two kinds of audit share: the rows, what they are checked by, how far it is."""

    expected: Expectations
    probes: frozenset[Probe]
    deadline: float | None
    resolver: object
    concurrency: int
    rows: Iterator[object]
    total: int | None
    progress: Progress | None
    reading: bool = True
    trouble: Exception | None = None
    begun: int = 0
    done: int = 0

    def read(self) -> tuple[int, str, DomainName | RefusedDomain] | None:
        """Read the next row, with its index and text; ``None`` where the input ends."""
        try:
            text, row = as_row(self.begun, next(self.rows))
        except StopIteration:
            self.reading = False
            return None
        except Exception as problem:  # noqa: BLE001  (the caller's iterator may raise anything)
            # It is raised in its turn: after the rows before it.
            self.reading, self.trouble = False, problem
            return None
        self.begun += 1
        return self.begun - 1, text, row

    def questions(self, domain: DomainName) -> Asking:
        return questions(domain, self.expected.hosts, self.probes, self.resolver)

    def judge(self, observation: Observation, index: int, text: str) -> FederationReport:
        return evolve(self.expected.judge(observation), index=index, text=text)

    def passed(self, row: AuditRow) -> AuditRow:
        self.done += 1
        if self.progress is not None:
            self.progress(self.done, self.total)
        return row

    def end(self) -> None:
        if self.trouble is not None:
            raise self.trouble


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

    Each domain is checked in one of *concurrency* threads, all of which ask *resolver*. The
    input is read as far ahead as there is work for them, so it may be endless. A target that
    several domains share is looked up once while its answer is fresh; a look-up that failed is
    not remembered. Found records cost two queries a domain (the SRV record and the wildcard
    probe; one with ``probes=()``) and two for each distinct target.

    To stop early, leave the loop and close the iterator (``contextlib.closing``): no further
    look-up is begun, and those under way are waited for.

    Args:
        domains: Texts, or values of `DomainName`; any number of them.
        resolver: What to ask; its ``look_up`` is called by several threads at a time.
        concurrency: At most this many domains at a time.
        deadline: Seconds for each domain from its first query on, after which no further look-up
            is begun. What has not been answered by then counts as a time-out. ``None`` for no
            limit.
        access_edge_fqdns: The declared Access Edge FQDNs, to compare all targets with.
        profile: Whose domains they are.
        on: The day whose rules apply; ``None`` for those in force since 2019-08-15.
        probes: Which explaining questions to ask beside the needed ones.
        progress: Called before each row with the number of rows so far and the number of all,
            ``None`` if the input does not know its length.

    Returns:
        A `FederationReport` for each row, or a `RefusedDomain` for a row that is not a domain
        name: the run goes on. Both have ``index``, ``text``, ``verdict`` and ``findings``.

    Raises:
        RowTypeError: (a `TypeError`) in its turn, for a row that is neither text nor a
            `DomainName`; the rows before it come out first.
        InvalidDomainError: At the call, if an FQDN is not a domain name.
        TypeError: At the call, for an argument of the wrong type.
        ValueError: At the call, for a *deadline* or a *concurrency* that is not positive.

    >>> from picfed.resolvers import ZoneResolver
    >>> zone = ZoneResolver.from_text("_sipfederationtls._tcp.contoso.com. SRV 0 0 5061 .")
    >>> rows = audit(["contoso.com", "?", "fabrikam.com"], resolver=zone)
    >>> [(row.index, row.text, row.verdict.name) for row in rows]
    [(0, 'contoso.com', 'NOT_OFFERED'), (1, '?', 'BROKEN'), (2, 'fabrikam.com', 'INDETERMINATE')]
    """
    rows = want_rows("domains", domains)
    want_resolver(resolver)
    if iscoroutinefunction(resolver.look_up):
        msg = "this resolver is asynchronous: use audit_async"
        raise TypeError(msg)
    run = _Run(
        Expectations(access_edge_fqdns=access_edge_fqdns, profile=profile, on=on),
        as_probes(probes),
        want_deadline(deadline),
        resolver,
        _want_concurrency(concurrency),
        rows,
        len(domains) if isinstance(domains, Sized) else None,
        progress,
    )
    return _in_order(run, resolver)


def _in_order(run: _Run, resolver: Resolver) -> Generator[AuditRow, None, None]:
    shared = SharedByThreads(resolver)
    stopped = Event()

    def check_one(index: int, text: str, domain: DomainName) -> AuditRow:
        asking = run.questions(domain)
        observation = observe_in_turn(asking, shared, run.deadline, stopped.is_set)
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

    Rows come in the order of completion; ``index`` says which row of the input each is. The
    input is read as far as there is room. Look-ups that several domains share are made once
    while in flight, too.

    To stop early, close the generator (``contextlib.aclosing``) or cancel the task: every
    look-up under way is stopped, and waited for, first.

    The arguments, the rows and what is raised are those of `audit`, but *deadline* is kept to:
    what is under way when it passes is stopped.

    Raises:
        RowTypeError: (a `TypeError`) in its turn, as in `audit`.
        RuntimeError: Where no asyncio event loop is running; under trio, for example.
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
    rows = want_rows("domains", domains)
    want_resolver(resolver)
    run = _Run(
        Expectations(access_edge_fqdns=access_edge_fqdns, profile=profile, on=on),
        as_probes(probes),
        want_deadline(deadline),
        resolver,
        _want_concurrency(concurrency),
        rows,
        len(domains) if isinstance(domains, Sized) else None,
        progress,
    )
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
        observation = await observe_by(asking, shared, run.deadline, stragglers)
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
    """Cancel tasks, and wait until they have ended."""
    ending = tuple(tasks)
    for task in ending:
        task.cancel()
    await asyncio.gather(*ending, return_exceptions=True)


def _want_concurrency(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):  # pyright: ignore[reportUnnecessaryIsInstance]
        msg = f"concurrency must be a whole number, not {value!r}"
        raise TypeError(msg)
    if value < 1:
        msg = f"concurrency must be at least 1, not {value}"
        raise ValueError(msg)
    return value
