"""The two drivers of the one generator of questions: they fetch, and judge nothing."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from inspect import isawaitable, iscoroutine
from time import monotonic
from typing import Any, cast

from attrs import evolve

from picfed._arguments import want_event_loop
from picfed.dnscheck._lookups import Observation, faults_of
from picfed.dnscheck._names import NULL_TARGET
from picfed.dnscheck._questions import (
    Asking,
    Probe,
    Question,
    as_hosts,
    as_probes,
    questions,
)
from picfed.domains import DomainName, as_domain
from picfed.resolution import (
    AsyncResolver,
    FailureKind,
    Record,
    Resolver,
    Response,
    SrvRecord,
)

_TOO_LATE = Response.unanswered(FailureKind.TIMEOUT, "the deadline of the domain passed")
_NOT_SENT = evolve(_TOO_LATE, attempts=0)
_GRACE = 0.02
#: Seconds for each domain, unless another number is given.
DEADLINE = 30.0


def observe(
    domain: DomainName | str,
    /,
    *,
    resolver: Resolver,
    access_edge_fqdns: Iterable[DomainName | str] = (),
    probes: Iterable[Probe] = Probe,
    deadline: float | None = DEADLINE,
) -> Observation:
    """Ask *resolver* about a SIP domain's federation records.

    Asked are the SRV record; both address families of its targets (twenty at most, those that
    Lync would choose first) and of *access_edge_fqdns*; and the *probes* that apply. A look-up
    that fails, whatever the resolver raises, is kept as not answered, and the rest goes on.
    A domain of more than 230 characters, whose record could not be named, is not asked about.

    Args:
        domain: The SIP domain.
        resolver: What to ask.
        access_edge_fqdns: Further hosts whose addresses are looked up.
        probes: Which explaining questions to ask.
        deadline: Seconds after which no further look-up is begun, and the rest is kept as a
            time-out; the one under way may overrun it. ``None`` for no limit.

    Raises:
        InvalidDomainError: Before any query, if *domain* or an FQDN is not a domain name.
        TypeError: For a resolver without ``look_up``, or with an asynchronous one.
        ValueError: For a deadline that is not positive.

    >>> from picfed.resolvers import ZoneResolver
    >>> zone = ZoneResolver.from_text("contoso.com. A 131.107.1.1", origin="contoso.com")
    >>> [look_up.name for look_up in observe("contoso.com", resolver=zone, probes=()).look_ups]
    ['_sipfederationtls._tcp.contoso.com']
    """
    want_resolver(resolver)
    seconds = want_deadline(deadline)
    name, hosts, asked = as_domain(domain), as_hosts(access_edge_fqdns), as_probes(probes)
    return observe_in_turn(questions(name, hosts, asked, resolver), resolver, seconds)


def observe_in_turn(
    asking: Asking,
    resolver: Resolver,
    deadline: float | None,
    is_stopped: Callable[[], bool] = lambda: False,
    /,
) -> Observation:
    """Carry the questions out one after the other, until the deadline has passed or it is stopped.

    The one under way may overrun the deadline, since it cannot be stopped.
    """
    until = None if deadline is None else monotonic() + deadline
    answers: Any = None
    while True:
        try:
            batch = asking.send(answers)
        except StopIteration as end:
            return cast("Observation", end.value)
        answers = [
            _NOT_SENT
            if is_stopped() or (until is not None and monotonic() >= until)
            else ask(resolver, question)
            for question in batch
        ]


class _AsynchronousError(TypeError):
    """The program's mistake, which no resolver in between may turn into a failed look-up."""


def ask(resolver: Resolver, question: Question, /) -> Response:
    """Look one question up; whatever the resolver raises is an unanswered look-up."""
    try:
        answer: object = resolver.look_up(*question)
    except _AsynchronousError:
        raise
    except Exception as problem:  # noqa: BLE001  (a resolver is anybody's code: the run goes on)
        return _unanswered_by(problem)
    if iscoroutine(answer):
        answer.close()
        msg = "this resolver is asynchronous: use check_async, observe_async or audit_async"
        raise _AsynchronousError(msg)
    return _received(question, answer)


async def observe_async(
    domain: DomainName | str,
    /,
    *,
    resolver: AsyncResolver | Resolver,
    access_edge_fqdns: Iterable[DomainName | str] = (),
    probes: Iterable[Probe] = Probe,
    deadline: float | None = DEADLINE,
) -> Observation:
    """Ask as `observe` does, with the questions of a batch side by side.

    A resolver whose ``look_up`` is a plain method is taken too; it holds up the event loop for
    as long as it takes, so that is for resolvers that answer from memory.

    Args:
        domain: The SIP domain.
        resolver: What to ask.
        access_edge_fqdns: Further hosts whose addresses are looked up.
        probes: Which explaining questions to ask.
        deadline: Seconds after which whatever is still unanswered is kept as a time-out;
            ``None`` trusts the resolver to give up by itself.

    Raises:
        InvalidDomainError: Before any query, if *domain* or an FQDN is not a domain name.
        RuntimeError: If no asyncio event loop is running; under trio, for example.
        TypeError: For a resolver without ``look_up``, or a deadline that is not a number.
        ValueError: For a deadline that is not positive.

    >>> import asyncio
    >>> from picfed.resolvers import ZoneResolver
    >>> zone = ZoneResolver.from_text("@ A 131.107.1.1", origin="contoso.com").asynchronous
    >>> found = asyncio.run(observe_async("contoso.com", resolver=zone, probes=()))
    >>> [look_up.response.outcome.value for look_up in found.look_ups]
    ['no-name']
    """
    want_event_loop()
    want_resolver(resolver)
    name, hosts, asked = as_domain(domain), as_hosts(access_edge_fqdns), as_probes(probes)
    asking = questions(name, hosts, asked, resolver)
    stragglers: set[asyncio.Task[Response]] = set()
    observation = await observe_by(asking, resolver, want_deadline(deadline), stragglers)
    if stragglers:
        # They are cancelled; a resolver that does not mind that is not waited for.
        await asyncio.wait(stragglers, timeout=_GRACE)
    return observation


async def observe_by(
    asking: Asking,
    resolver: AsyncResolver | Resolver,
    deadline: float | None,
    stragglers: set["asyncio.Task[Response]"],
) -> Observation:
    """Carry the questions out; look-ups that outlive the deadline are put into *stragglers*."""
    until = None if deadline is None else asyncio.get_running_loop().time() + deadline
    answers: Any = None
    while True:
        try:
            batch = asking.send(answers)
        except StopIteration as end:
            return cast("Observation", end.value)
        answers = await _ask_batch(resolver, batch, until, stragglers)


async def _ask_batch(
    resolver: AsyncResolver | Resolver,
    batch: tuple[Question, ...],
    until: float | None,
    stragglers: set["asyncio.Task[Response]"],
) -> list[Response]:
    """Ask all of *batch* at once.

    Each look-up is a task of its own: a task can be left behind at the deadline, whereas a
    coroutine that is awaited here would first have to agree to stop.
    """
    loop = asyncio.get_running_loop()
    left = None if until is None else until - loop.time()
    if left is not None and left <= 0:
        return [_NOT_SENT for _ in batch]
    tasks = [loop.create_task(ask_async(resolver, question)) for question in batch]
    try:
        _, late = await asyncio.wait(tasks, timeout=left)
    except asyncio.CancelledError:
        for task in tasks:
            task.cancel()
        await asyncio.wait(tasks)
        raise
    for task in late:
        task.cancel()
        stragglers.add(task)
        task.add_done_callback(stragglers.discard)
    return [_TOO_LATE if task in late else _outcome(task) for task in tasks]


def _outcome(task: "asyncio.Task[Response]") -> Response:
    if task.cancelled():
        return Response.unanswered(FailureKind.RESOLVER_ERROR, "the look-up cancelled itself")
    return task.result()


async def ask_async(resolver: AsyncResolver | Resolver, question: Question, /) -> Response:
    """Look one question up; whatever the resolver raises is an unanswered look-up."""
    try:
        answer: object = resolver.look_up(*question)
        if isawaitable(answer):
            answer = await cast("Awaitable[object]", answer)
    except Exception as problem:  # noqa: BLE001  (a resolver is anybody's code: the run goes on)
        return _unanswered_by(problem)
    return _received(question, answer)


def _received(question: Question, answer: object) -> Response:
    """Make sure of the answer, and write names in the one way they are compared in."""
    _, type_ = question
    if not isinstance(answer, Response):
        said = f"response: must be a Response, not {type(answer).__name__}"
        return Response.unanswered(FailureKind.RESOLVER_ERROR, said)
    if problems := faults_of(type_, answer.records):
        return Response.unanswered(FailureKind.RESOLVER_ERROR, problems[0].message)
    records = tuple(map(_canonical_record, answer.records))
    aliases = tuple(map(_canonical_name, answer.aliases))
    zone = None if answer.zone is None else _canonical_name(answer.zone)
    if (records, aliases, zone) == (answer.records, answer.aliases, answer.zone):
        return answer
    return evolve(answer, records=records, aliases=aliases, zone=zone)


def _canonical_record(record: Record) -> Record:
    if not isinstance(record, SrvRecord):
        return record
    target = _canonical_name(record.target)
    return record if target == record.target else evolve(record, target=target)


def _canonical_name(name: str) -> str:
    # RFC 4343: names are compared without regard to ASCII case; other bytes are left alone.
    lower = name.lower() if name.isascii() else name
    return lower.removesuffix(".") or NULL_TARGET


def _unanswered_by(problem: Exception) -> Response:
    try:
        said = f"{type(problem).__name__}: {problem}"
    except Exception:  # noqa: BLE001  (an exception may fail to say what it is)
        said = type(problem).__name__
    return Response.unanswered(FailureKind.RESOLVER_ERROR, said)


def want_resolver(resolver: object, /) -> None:
    """Refuse what cannot look up, before its absence passes for a look-up that failed."""
    if isinstance(resolver, type) or not callable(getattr(resolver, "look_up", None)):
        msg = f"resolver must be an object with a method look_up(name, type), not {resolver!r}"
        raise TypeError(msg)


def want_deadline(value: float | None, /) -> float | None:
    """Return *value* if it is a time that can pass."""
    if value is None:
        return None
    if isinstance(value, bool) or not isinstance(value, int | float):  # pyright: ignore[reportUnnecessaryIsInstance]
        msg = f"deadline must be a number of seconds, not {value!r}"
        raise TypeError(msg)
    if not value > 0:
        msg = f"deadline must be more than 0 seconds, not {value!r}"
        raise ValueError(msg)
    return float(value)
