"""Look up what the generator of questions asks for, blocking or with asyncio."""

import asyncio
from collections.abc import Awaitable, Callable, Iterable
from inspect import isawaitable, iscoroutine, iscoroutinefunction
from math import inf
from sys import float_info
from time import monotonic
from typing import Any, cast

from attrs import evolve

from picfed._arguments import want_event_loop, want_number
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
_USE_ASYNC = "this resolver is asynchronous: use check_async, observe_async or audit_async"
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
    """Look up the federation records of a SIP domain, without judging them.

    These are the SRV record; both address families of its targets (twenty at most, in the order
    of Lync's choice) and of *access_edge_fqdns*; and the *probes* that apply. A look-up that
    fails, or raises an exception, is kept as not answered, and the others follow. A domain of
    more than 230 characters has no owner name, so nothing is looked up.

    Args:
        domain: The SIP domain.
        resolver: Where to look up.
        access_edge_fqdns: Further hosts whose addresses are looked up.
        probes: Which explanatory questions to ask.
        deadline: Seconds after which no further look-up begins, and the rest is kept as a
            time-out; the one under way may take longer. ``None`` for no limit.

    Raises:
        InvalidDomainError: Before any query, if *domain* or an FQDN is not a domain name.
        TypeError: For a resolver without ``look_up``, or with an asynchronous one.
        ValueError: For a deadline that is not positive.

    >>> from picfed.resolvers import ZoneResolver
    >>> zone = ZoneResolver.from_text("contoso.com. A 131.107.1.1", origin="contoso.com")
    >>> [look_up.name for look_up in observe("contoso.com", resolver=zone, probes=()).look_ups]
    ['_sipfederationtls._tcp.contoso.com']
    """
    asking = _questions(domain, resolver, access_edge_fqdns, probes)
    return observe_in_turn(asking, want_blocking(resolver), want_deadline(deadline))


def _questions(
    domain: DomainName | str,
    resolver: object,
    access_edge_fqdns: Iterable[DomainName | str],
    probes: Iterable[Probe],
) -> Asking:
    want_resolver(resolver)
    hosts, chosen = as_hosts(access_edge_fqdns), as_probes(probes)
    return questions(as_domain(domain), hosts, chosen, resolver)


def observe_in_turn(
    asking: Asking,
    resolver: Resolver,
    deadline: float | None,
    is_stopped: Callable[[], bool] = lambda: False,
    /,
) -> Observation:
    """Look up one question after the other, until the deadline or until it is stopped."""
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
    """A mistake of the program, which is raised and not kept as a failed look-up."""


def ask(resolver: Resolver, question: Question, /) -> Response:
    """Look up one question; an exception of the resolver is an unanswered look-up."""
    try:
        answer: object = resolver.look_up(*question)
    except _AsynchronousError:
        raise
    # A resolver is the caller's code and may raise anything; the run goes on.
    except Exception as problem:  # noqa: BLE001
        return _unanswered_by(problem)
    if iscoroutine(answer):
        answer.close()
        raise _AsynchronousError(_USE_ASYNC)
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
    """Look up as `observe` does, the questions of a batch side by side.

    The arguments are those of `observe`, but the look-ups under way at the *deadline* are
    stopped, and kept as time-outs. A resolver with a plain method ``look_up`` blocks the event
    loop, so it should answer from memory.

    Raises:
        InvalidDomainError: Before any query, if *domain* or an FQDN is not a domain name.
        RuntimeError: If no asyncio event loop is running, for example under trio.
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
    asking = _questions(domain, resolver, access_edge_fqdns, probes)
    stragglers: set[asyncio.Task[Response]] = set()
    observation = await observe_by(asking, resolver, want_deadline(deadline), stragglers)
    if stragglers:
        # They are cancelled; a resolver that ignores that is not waited for.
        await asyncio.wait(stragglers, timeout=_GRACE)
    return observation


async def observe_by(
    asking: Asking,
    resolver: AsyncResolver | Resolver,
    deadline: float | None,
    stragglers: set["asyncio.Task[Response]"],
) -> Observation:
    """Look up the questions; look-ups that outlive the deadline are put into *stragglers*."""
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
    """Look up all of *batch* at once.

    Each look-up is a task, which can be left behind at the deadline even if it does not stop.
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
    """Look up one question; an exception of the resolver is an unanswered look-up."""
    try:
        answer: object = resolver.look_up(*question)
        if isawaitable(answer):
            answer = await cast("Awaitable[object]", answer)
    # As in `ask`.
    except Exception as problem:  # noqa: BLE001
        return _unanswered_by(problem)
    return _received(question, answer)


def _received(question: Question, answer: object) -> Response:
    """Check the answer, and write its names as they are compared."""
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
    # RFC 4343: names are compared without regard to ASCII case only.
    lower = name.lower() if name.isascii() else name
    return lower.removesuffix(".") or NULL_TARGET


def _unanswered_by(problem: Exception) -> Response:
    try:
        said = f"{type(problem).__name__}: {problem}"
    # The exception is the caller's, and so is its `__str__`.
    except Exception:  # noqa: BLE001
        said = type(problem).__name__
    return Response.unanswered(FailureKind.RESOLVER_ERROR, said)


def want_resolver(resolver: object, /) -> None:
    """Refuse an object without ``look_up``, which is not a look-up that failed."""
    if isinstance(resolver, type) or not callable(getattr(resolver, "look_up", None)):
        msg = f"resolver must be an object with a method look_up(name, type), not {resolver!r}"
        raise TypeError(msg)


def want_blocking(resolver: Resolver, /) -> Resolver:
    """Return *resolver* unless it is asynchronous."""
    if iscoroutinefunction(resolver.look_up):
        raise _AsynchronousError(_USE_ASYNC)
    return resolver


def want_deadline(value: float | None, /) -> float | None:
    """Return *value* if it is a positive number, or ``None``."""
    if value is None:
        return None
    want_number("deadline", value, inf, kind=float, positive=True)
    # A whole number may be larger than any other.
    return float(min(value, float_info.max))
