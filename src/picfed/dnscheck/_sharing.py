"""Share look-ups of addresses among the domains of an audit."""

import asyncio
from collections.abc import Callable
from concurrent.futures import Future
from inspect import isawaitable
from itertools import islice
from threading import Lock
from time import monotonic
from typing import TypeVar

from attrs import define

from picfed.dnscheck._observing import ask, ask_async
from picfed.dnscheck._questions import Question
from picfed.resolution import AsyncResolver, Outcome, RecordType, Resolver, Response

_T = TypeVar("_T")

# Seconds to keep an answer whose time to live is not known.
_UNKNOWN_TTL = 60
# A run is shorter, and a clock may not hold a larger number.
_LONGEST_TTL = 7 * 86_400
_MOST_ENTRIES = 4096


def _lifetime(response: Response) -> int:
    return _UNKNOWN_TTL if response.ttl is None else min(response.ttl, _LONGEST_TTL)


def _make_room(entries: dict[Question, _T], is_done: Callable[[_T], bool]) -> None:
    """Forget the oldest answer if there are too many."""
    if len(entries) > _MOST_ENTRIES:
        for oldest in [*islice((one for one, each in entries.items() if is_done(each)), 1)]:
            del entries[oldest]


@define(eq=False)
class _Entry:
    """One shared look-up; `waiting` counts the domains that need it now."""

    task: "asyncio.Task[Response]"
    waiting: int = 0
    fresh_until: float = 0.0


class SharedLookUps:
    """A resolver that looks up each address once with another resolver, for one run.

    SRV look-ups are not shared. An answer or a proven absence is kept for its time to live; a
    look-up that was not answered is forgotten. A look-up is stopped when no domain waits for it
    any more.
    """

    def __init__(self, resolver: AsyncResolver | Resolver, /) -> None:
        self._resolver = resolver
        self._entries: dict[Question, _Entry] = {}
        self._tasks: set[asyncio.Task[Response]] = set()

    async def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look up *name*, wait for its look-up under way, or return its answer."""
        if type is RecordType.SRV:
            answer = self._resolver.look_up(name, type)
            return await answer if isawaitable(answer) else answer
        entry = self._entries.get((name, type))
        if entry is None or self._is_stale(entry):
            entry = self._start((name, type))
        if entry.task.done():
            return entry.task.result()
        entry.waiting += 1
        try:
            return await asyncio.shield(entry.task)
        finally:
            entry.waiting -= 1
            if not entry.waiting and not entry.task.done():
                self._forget((name, type), entry)
                entry.task.cancel()

    async def close(self) -> None:
        """Stop the look-ups under way, and wait until they have stopped."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, question: Question) -> _Entry:
        task = asyncio.get_running_loop().create_task(ask_async(self._resolver, question))
        entry = self._entries[question] = _Entry(task)
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._finish(question, entry, done))
        _make_room(self._entries, lambda known: known.task.done())
        return entry

    def _finish(self, question: Question, entry: _Entry, task: "asyncio.Task[Response]") -> None:
        self._tasks.discard(task)
        # A failure proves nothing: the next domain that needs it asks again.
        if task.cancelled() or task.result().outcome is Outcome.UNANSWERED:
            self._forget(question, entry)
            return
        entry.fresh_until = task.get_loop().time() + _lifetime(task.result())

    def _forget(self, question: Question, entry: _Entry) -> None:
        if self._entries.get(question) is entry:
            del self._entries[question]

    def _is_stale(self, entry: _Entry) -> bool:
        return entry.task.done() and entry.fresh_until <= entry.task.get_loop().time()


class SharedByThreads:
    """The same for threads: the first one that needs an address looks it up, the others wait."""

    def __init__(self, resolver: Resolver, /) -> None:
        self._resolver = resolver
        self._lock = Lock()
        self._entries: dict[Question, tuple[Future[Response], float]] = {}

    def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look up *name*, wait for the thread that does, or return its answer."""
        question = name, type
        if type is RecordType.SRV:
            return self._resolver.look_up(name, type)
        own: Future[Response] = Future()
        with self._lock:
            known, fresh_until = self._entries.get(question, (own, 0.0))
            if known is own or (known.done() and fresh_until <= monotonic()):
                known = own
                self._entries[question] = own, 0.0
                _make_room(self._entries, lambda known: known[0].done())
        if known is not own:
            return known.result()
        try:
            response = ask(self._resolver, question)
        except BaseException as problem:  # even an interrupt: other threads wait for the result
            with self._lock:
                del self._entries[question]
            own.set_exception(problem)
            raise
        self._finish(question, own, response)
        return response

    def _finish(self, question: Question, own: "Future[Response]", response: Response) -> None:
        with self._lock:
            # A failure proves nothing: the next domain that needs it asks again.
            if response.outcome is Outcome.UNANSWERED:
                self._entries.pop(question, None)
            else:
                self._entries[question] = own, monotonic() + _lifetime(response)
            own.set_result(response)
