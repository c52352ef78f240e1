"""The way of every column: cut it natively, judge each ending once, read by row what is left."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from picfed.frames._engines import Native
from picfed.frames._tasks import Task

# How many rows are cut at a time. What is around their user parts is judged once a slice, so a
# small one costs time; what was cut is dropped with the slice, so a large one costs memory.
SLICE = 262_144


def slices(length: int, /) -> Iterator[range]:
    """Cut a column of a length into slices: the places of their rows; one slice at least."""
    for first in range(0, max(length, 1), SLICE):
        yield range(first, min(first + SLICE, length))


class Kernel(Protocol):
    """What an engine does natively, on columns of text of the type that comes out."""

    def cut(self, column: Native, task: Task, /) -> tuple[Native, Native, list[str]]:
        """Return the user parts, a number for what is around each, and that by its number.

        Rows that cannot be read in this way have neither user part nor number.
        """
        ...

    def new(self, cells: list[str | None], like: Native, /) -> Native:
        """Return a column of cells."""
        ...

    def look_up(self, cells: Native, numbers: Native, /) -> Native:
        """Return for each row the cell that has its number."""
        ...

    def joined(self, users: Native, endings: Native, /) -> Native:
        """Return user parts with what follows them; missing where either is."""
        ...

    def missing(self, like: Native, /) -> Native:
        """Return a column without cells."""
        ...

    def find_missing(self, column: Native, /) -> tuple[Native, list[int]]:
        """Return where a column has no cells, for `some` and `put`, and as numbers of rows."""
        ...

    def some(self, column: Native, where: Native, /) -> Native:
        """Return some cells of a column."""
        ...

    def listed(self, column: Native, /) -> list[str | None]:
        """Return the cells of a column."""
        ...

    def put(self, column: Native, where: Native, cells: Native, /) -> Native:
        """Return a column with other cells in some places."""
        ...


def convert(
    kernel: Kernel, column: Native, task: Task, places: Sequence[int], /
) -> dict[str, Native]:
    """Run a task on some rows, which have these places in their column.

    The quick way only ever *accepts*: a row that it does not prove well formed is read by the
    task that follows, and at last by picfed's own code, which alone says that a row is refused.
    """
    users, numbers, rests = kernel.cut(column, task)
    judged = task.judged(rests)
    made: dict[str, Native] = {}
    for name in task.columns:
        if name in judged:
            cells = kernel.look_up(kernel.new(judged[name], column), numbers)
            made[name] = kernel.joined(users, cells) if name in task.forms else cells
        else:
            made[name] = column if name == "text" else kernel.missing(column)
    where, left = kernel.find_missing(made[task.form])
    if not left:
        return made
    others = kernel.some(column, where)
    places = [places[number] for number in left]
    if task.then is not None:
        found = convert(kernel, others, task.then, places)
    else:
        answered = task.answered(kernel.listed(others), places)
        found = {name: kernel.new(answered[name], column) for name in task.columns}
    return {name: kernel.put(made[name], where, found[name]) for name in task.columns}
