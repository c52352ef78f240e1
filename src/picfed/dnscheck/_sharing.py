"""Look-ups that many domains have in common, made once while in flight or fresh."""

import asyncio
from concurrent.futures import Future
from inspect import isawaitable
from itertools import islice
from threading import Lock
from time import monotonic

from picfed.dnscheck._observing import ask, ask_async
from picfed.dnscheck._questions import Question
from picfed.resolution import AsyncResolver, Outcome, RecordType, Resolver, Response

# An answer without a time to live, from a resolver that does not say, is kept this long.
_UNKNOWN_TTL = 60
# No run is longer, and no time to live too large for a clock.
_LONGEST_TTL = 7 * 86_400
_MOST_ENTRIES = 4096


def _lifetime(response: Response) -> int:
    return _UNKNOWN_TTL if response.ttl is None else min(response.ttl, _LONGEST_TTL)


class _Entry:
    """One shared look-up; `waiting` counts the domains that need it now."""

    __slots__ = ("fresh_until", "task", "waiting")

    def __init__(self, task: "asyncio.Task[Response]") -> None:
        self.task = task
        self.waiting = 0
        self.fresh_until = 0.0


class SharedLookUps:
    """A resolver before another one that asks for each address once.

    It belongs to one run and one resolver. Addresses are shared, since targets are what many
    domains have in common; SRV look-ups pass through. Proven absence is kept as an answer is,
    for its time to live; a look-up that was not answered is forgotten as soon as it is done.
    A domain that gives up stops only its own waiting: the look-up itself is stopped when
    no domain waits for it any more.
    """

    def __init__(self, resolver: AsyncResolver | Resolver, /) -> None:
        """Begin with nothing known."""
        self._resolver = resolver
        self._entries: dict[Question, _Entry] = {}
        self._tasks: set[asyncio.Task[Response]] = set()

    async def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look *name* up, or wait for the look-up under way, or remember."""
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
        """Stop whatever is still being looked up, and wait until it has stopped."""
        for task in self._tasks:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)

    def _start(self, question: Question) -> _Entry:
        task = asyncio.get_running_loop().create_task(ask_async(self._resolver, question))
        entry = self._entries[question] = _Entry(task)
        self._tasks.add(task)
        task.add_done_callback(lambda done: self._finish(question, entry, done))
        if len(self._entries) > _MOST_ENTRIES:
            self._make_room()
        return entry

    def _finish(self, question: Question, entry: _Entry, task: "asyncio.Task[Response]") -> None:
        self._tasks.discard(task)
        # Unknown is not no: what failed is asked again by the next domain that needs it.
        if task.cancelled() or task.result().outcome is Outcome.UNANSWERED:
            self._forget(question, entry)
            return
        entry.fresh_until = task.get_loop().time() + _lifetime(task.result())

    def _forget(self, question: Question, entry: _Entry) -> None:
        if self._entries.get(question) is entry:
            del self._entries[question]

    def _is_stale(self, entry: _Entry) -> bool:
        return entry.task.done() and entry.fresh_until <= entry.task.get_loop().time()

    def _make_room(self) -> None:
        done = next((one for one, entry in self._entries.items() if entry.task.done()), None)
        if done is not None:
            del self._entries[done]


class SharedByThreads:
    """The same for threads: the first that needs an address looks it up, the others wait."""

    def __init__(self, resolver: Resolver, /) -> None:
        """Begin with nothing known."""
        self._resolver = resolver
        self._lock = Lock()
        self._entries: dict[Question, tuple[Future[Response], float]] = {}

    def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look *name* up, or wait for the thread that does, or remember."""
        question = name, type
        if type is RecordType.SRV:
            return self._resolver.look_up(name, type)
        own: Future[Response] = Future()
        with self._lock:
            known, fresh_until = self._entries.get(question, (own, 0.0))
            if known is own or (known.done() and fresh_until <= monotonic()):
                known = own
                self._entries[question] = own, 0.0
                self._make_room()
        if known is not own:
            return known.result()
        try:
            response = ask(self._resolver, question)
        except BaseException as problem:
            with self._lock:
                del self._entries[question]
            own.set_exception(problem)
            raise
        self._finish(question, own, response)
        return response

    def _finish(self, question: Question, own: "Future[Response]", response: Response) -> None:
        with self._lock:
            # Unknown is not no: what failed is asked again by the next domain that needs it.
            if response.outcome is Outcome.UNANSWERED:
                self._entries.pop(question, None)
            else:
                self._entries[question] = own, monotonic() + _lifetime(response)
            own.set_result(response)

    def _make_room(self) -> None:
        if len(self._entries) > _MOST_ENTRIES:
            done = (one for one, (entry, _) in self._entries.items() if entry.done())
            for oldest in [*islice(done, 1)]:
                del self._entries[oldest]
