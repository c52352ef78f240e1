"""Many domains, side by side."""

import asyncio
from collections.abc import AsyncGenerator, Callable, Coroutine, Iterable, Iterator
from datetime import date
from typing import Any, TypeAlias

from attrs import frozen

from picfed._arguments import want_event_loop, want_rows
from picfed._notebook import Lines, facts
from picfed._text import printable
from picfed.dnscheck._checking import Expectations
from picfed.dnscheck._observing import observe_by, want_deadline, want_resolver
from picfed.dnscheck._profiles import Profile
from picfed.dnscheck._questions import EVERY_PROBE, Probe, as_probes, questions
from picfed.dnscheck._report import FederationReport, Verdict, verdict_of
from picfed.dnscheck._sharing import SharedLookUps
from picfed.domains import DomainName
from picfed.errors import DomainFault, InvalidDomainError, RowTypeError
from picfed.problems import Problems
from picfed.resolution import AsyncResolver, Resolver, Response


@frozen(kw_only=True)
class RefusedDomain:
    """A row of an audit that is no domain name; nobody was asked about it.

    It has the attributes of a `FederationReport` that a loop over an audit goes by.

    Attributes:
        index: Which row it was, counted from 0.
        text: The row, as it was given.
        fault: Why it is no domain name.
        span: Where, as start and end in the text.

    >>> from picfed.errors import DomainFault
    >>> row = RefusedDomain(index=3, text="contoso", fault=DomainFault.SINGLE_LABEL, span=(0, 7))
    >>> row.verdict, row.findings.codes
    (<Verdict.BROKEN: 'broken'>, ('single-label',))
    """

    index: int
    text: str
    fault: DomainFault
    span: tuple[int, int] | None = None

    @property
    def error(self) -> InvalidDomainError:
        """The error that reading the text raises, with the row."""
        return InvalidDomainError(
            text=self.text, fault=self.fault, span=self.span, index=self.index
        )

    @property
    def findings(self) -> Problems:
        """What is wrong with the text."""
        return Problems((self.error.rule.about(self.text, span=self.span),))

    @property
    def verdict(self) -> Verdict:
        """What that comes to: BROKEN, since nothing can be federated under such a name."""
        return verdict_of(self.findings)

    def __str__(self) -> str:
        """The row, what is wrong with it, and where."""
        return "\n".join(map(printable, str(self.error).splitlines()))

    def _repr_html_(self) -> str:
        rows = [
            ("row, counted from 0", self.index),
            ("text", self.text),
            ("verdict", self.verdict),
            ("fault", self.fault),
            ("place", Lines(self.error.picture) if self.span else None),
            ("what to do", self.error.rule.remedy),
        ]
        return facts("Refused domain", rows)


#: What an audit gives for one row.
AuditRow: TypeAlias = FederationReport | RefusedDomain


def audit(
    domains: Iterable[DomainName | str],
    /,
    *,
    resolver: AsyncResolver | Resolver,
    concurrency: int = 100,
    deadline: float | None = 30.0,
    access_edge_fqdns: Iterable[DomainName | str] = (),
    profile: Profile = Profile.PIC,
    on: date | None = None,
    probes: Iterable[Probe] = EVERY_PROBE,
) -> AsyncGenerator[AuditRow, None]:
    """Check many domains, giving each report as it is complete.

    *domains* is read as far as there is room, so it may be endless. A target that several
    domains share is looked up once while that is in flight or its answer is fresh; a look-up
    that failed is not remembered. Found records cost two queries a domain (the SRV record
    and the wildcard probe; one with ``probes=()``) and two for each distinct target.

    To stop early, close the generator (``contextlib.aclosing``) or cancel the task: every
    look-up under way is stopped, and waited for, first.

    Args:
        domains: Texts, or values of `DomainName`; any number of them.
        resolver: Whom to ask.
        concurrency: How many domains at most are being checked at a time.
        deadline: Seconds for each domain from its first query on. What has not been answered
            by then counts as a time-out; ``None`` trusts the resolver to give up by itself.
        access_edge_fqdns: The declared Access Edge FQDNs, to compare all targets with.
        profile: Whose domains they are.
        on: The day whose rules apply; ``None`` for those in force since 2019-08-15.
        probes: Which explaining questions to ask beside the needed ones.

    Returns:
        A `FederationReport` for each row, or a `RefusedDomain` for a row that is no domain
        name: the run goes on. Both have ``verdict`` and ``findings``.

    Raises:
        RowTypeError: (a `TypeError`) in its turn, for a row that is neither text nor a
            `DomainName`; the rows before it come out first.
        RuntimeError: Where no asyncio event loop is running; under trio, for example.
        InvalidDomainError: At the call, if an FQDN is no domain name.
        TypeError: At the call, for an argument of the wrong type.
        ValueError: At the call, for a *deadline* or a *concurrency* that is not positive.

    >>> import asyncio
    >>> from picfed.resolvers import ZoneResolver
    >>> zone = ZoneResolver.from_text("_sipfederationtls._tcp.contoso.com. SRV 0 0 5061 .")
    >>> async def verdicts(rows):
    ...     return sorted([row.verdict.name async for row in audit(rows, resolver=zone)])
    >>> asyncio.run(verdicts(["contoso.com", "fabrikam.com", "?"]))
    ['BROKEN', 'BROKEN', 'NOT_OFFERED']
    """
    rows = want_rows("domains", domains)
    want_resolver(resolver)
    expected = Expectations(access_edge_fqdns=access_edge_fqdns, profile=profile, on=on)
    asked = as_probes(probes)
    seconds = want_deadline(deadline)
    shared = SharedLookUps(resolver)
    stragglers: set[asyncio.Task[Response]] = set()

    async def check_one(domain: DomainName) -> FederationReport:
        asking = questions(domain, expected.hosts, asked)
        return expected.judge(await observe_by(asking, shared, seconds, stragglers))

    async def close() -> None:
        for straggler in stragglers:
            straggler.cancel()
        await asyncio.gather(*stragglers, return_exceptions=True)
        await shared.close()

    return _side_by_side(rows, check_one, _want_concurrency(concurrency), close)


async def _side_by_side(
    rows: Iterator[object],
    check_one: Callable[[DomainName], Coroutine[Any, Any, FederationReport]],
    concurrency: int,
    close: Callable[[], Coroutine[Any, Any, None]],
) -> AsyncGenerator[AuditRow, None]:
    want_event_loop()
    loop = asyncio.get_running_loop()
    running: set[asyncio.Task[FederationReport]] = set()
    finished: asyncio.Queue[asyncio.Task[FederationReport]] = asyncio.Queue()
    trouble: Exception | None = None
    reading = True
    index = -1
    try:
        while reading or running:
            while reading and len(running) < concurrency:
                try:
                    row = _as_row(index := index + 1, next(rows))
                except StopIteration:
                    reading = False
                except Exception as problem:  # noqa: BLE001  (the input's own; it has its turn)
                    reading, trouble = False, problem
                else:
                    if isinstance(row, RefusedDomain):
                        yield row
                        continue
                    task = loop.create_task(check_one(row))
                    running.add(task)
                    task.add_done_callback(finished.put_nowait)
            if running:
                done = await finished.get()
                running.discard(done)
                yield done.result()
    finally:
        for task in running:
            task.cancel()
        await asyncio.gather(*running, return_exceptions=True)
        await close()
    if trouble is not None:
        raise trouble


def _as_row(index: int, row: object) -> DomainName | RefusedDomain:
    if isinstance(row, DomainName):
        return row
    if not isinstance(row, str):
        raise RowTypeError(index, type(row).__name__)
    try:
        return DomainName(row)
    except InvalidDomainError as problem:
        return RefusedDomain(index=index, text=row, fault=problem.fault, span=problem.span)


def _want_concurrency(value: int) -> int:
    if isinstance(value, bool) or not isinstance(value, int):  # pyright: ignore[reportUnnecessaryIsInstance]
        msg = f"concurrency must be a whole number, not {value!r}"
        raise TypeError(msg)
    if value < 1:
        msg = f"concurrency must be at least 1, not {value}"
        raise ValueError(msg)
    return value
