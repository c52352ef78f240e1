"""The way of every column: cut it natively, judge each ending once, read by row what is left."""

from collections.abc import Iterator, Sequence
from typing import Protocol

from picfed.frames._engines import Native
from picfed.frames._tasks import FORMS, Task

# How many rows are cut at a time. The endings of a slice are judged once, so a small slice costs
# time; what was cut is dropped with the slice, so a large one costs memory.
SLICE = 262_144


def slices(length: int, /) -> Iterator[tuple[int, int]]:
    """Cut a column of a length into slices, each with its first row and its length."""
    for first in range(0, max(length, 1), SLICE):
        yield first, min(SLICE, length - first)


class Kernel(Protocol):
    """What an engine does natively, on columns of text of the type that comes out."""

    def cut(self, column: Native, task: Task, /) -> tuple[Native, Native, list[str]]:
        """Return the user parts, numbers of the endings, and the endings by these numbers.

        Rows that are not to be read by their ending have neither user part nor number.
        """
        ...

    def look_up(self, cells: list[str | None], numbers: Native, like: Native, /) -> Native:
        """Return for each row the cell that has its number."""
        ...

    def joined(self, users: Native, endings: Native, /) -> Native:
        """Return user parts with their endings; missing where either is."""
        ...

    def missing(self, like: Native, /) -> Native:
        """Return a column without cells."""
        ...

    def find_missing(self, column: Native, /) -> tuple[Native, Sequence[int]]:
        """Return where a column has no cells, for `rows` and `put`, and as numbers of rows."""
        ...

    def rows(self, column: Native, where: Native, /) -> list[str | None]:
        """Return some cells of a column."""
        ...

    def put(self, column: Native, where: Native, cells: list[str | None], /) -> Native:
        """Return a column with other cells in some places."""
        ...


def convert(kernel: Kernel, column: Native, task: Task, /, *, start: int = 0) -> list[Native]:
    """Run a task on a slice that begins at a row of its column.

    The quick way only ever *accepts*: a row that it does not prove well formed is read by
    picfed's own code, which alone says that a row is refused.
    """
    users, numbers, endings = kernel.cut(column, task)
    judged = task.judged(endings)
    made: dict[str, Native] = {}
    for name in task.columns:
        if name == "text":
            made[name] = column
        elif name in FORMS:
            made[name] = kernel.joined(users, kernel.look_up(judged[name], numbers, column))
        elif name == "kind":
            made[name] = kernel.look_up(judged[name], numbers, column)
        else:
            made[name] = kernel.missing(column)
    where, numbers_of_rows = kernel.find_missing(made[task.form])
    if numbers_of_rows:
        rows = kernel.rows(column, where)
        answered = task.answered(rows, [start + number for number in numbers_of_rows])
        for name in task.columns:
            made[name] = kernel.put(made[name], where, answered[name])
    return list(made.values())
