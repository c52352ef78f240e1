"""The kernel of polars, and what polars has columns in."""

from attrs import evolve

from picfed.addresses._grammar import MAX_USER
from picfed.errors import InvalidAddressError
from picfed.frames._engines import Native, engine, names_beside, not_text, want_single
from picfed.frames._kernels import convert, slices
from picfed.frames._tasks import Task

pl = engine("polars")

_TEXT = (pl.String, pl.Categorical, pl.Enum)


class _Polars:
    """Works on series of strings, by polars' own expressions."""

    def cut(self, column: Native, task: Task, /) -> tuple[Native, Native, list[str]]:
        """Cut by one pattern, and number what is left."""
        parts: list[Native] = [*column.str.extract_groups(task.pattern).struct.unnest()]
        users, rest = parts[-2:]
        if len(parts) > 2:
            rest = self.joined(parts[0], rest)
        left = users.str.len_bytes() > MAX_USER
        if task.excluded is not None:
            left |= users.str.contains(task.excluded)
        if left.any():
            users = pl.select(pl.when(~left).then(users)).to_series()
        distinct = rest.drop_nulls().unique()
        numbers = pl.int_range(len(distinct), dtype=pl.UInt32, eager=True)
        numbered = rest.replace_strict(distinct, numbers, default=None, return_dtype=pl.UInt32)
        return users, numbered, distinct.to_list()

    def new(self, cells: list[str | None], _: Native, /) -> Native:
        return pl.Series(cells, dtype=pl.String)

    def look_up(self, cells: Native, numbers: Native, /) -> Native:
        return cells.gather(numbers)

    def joined(self, users: Native, endings: Native, /) -> Native:
        return users + endings

    def missing(self, like: Native, /) -> Native:
        return pl.repeat(None, len(like), dtype=pl.String, eager=True)

    def find_missing(self, column: Native, /) -> tuple[Native, list[int]]:
        places = column.is_null().arg_true()
        return places, places.to_list()

    def some(self, column: Native, where: Native, /) -> Native:
        return column.gather(where)

    def listed(self, column: Native, /) -> list[str | None]:
        cells: list[str | None] = column.to_list()
        return cells

    def put(self, column: Native, where: Native, cells: Native, /) -> Native:
        return column.scatter(where, cells)


_KERNEL = _Polars()


def run(column: Native, task: Task, /) -> Native:
    """Run a task on whatever polars has columns in; anything else is not implemented."""
    if isinstance(column, pl.Series):
        return _of_series(column, task)
    if isinstance(column, pl.Expr):
        return _of_expression(column, task)
    if isinstance(column, pl.DataFrame):
        return _of_series(column[want_single(column.columns)], task, is_frame=True)
    if isinstance(column, pl.LazyFrame):
        name = want_single(column.collect_schema().names())
        made = column.select(_of_expression(pl.col(name), task))
        return made if task.column else made.unnest(name)
    return NotImplemented


def run_beside(frame: Native, name: str, task: Task, /) -> Native:
    """Put the columns of a task beside those of a frame."""
    if isinstance(frame, pl.DataFrame):
        new = names_beside(name, frame.columns, task.columns)
        made = _of_series(frame[name], task)
        return frame.hstack([one.alias(each) for one, each in zip(made, new, strict=True)])
    if isinstance(frame, pl.LazyFrame):
        names = frame.collect_schema().names()
        new = names_beside(name, names, task.columns)
        made = _of_expression(pl.col(name), task).struct.rename_fields(new)
        # For the time being under a name that none of the frame's own columns has.
        structs = max(names, key=len) + "_"
        return frame.with_columns(made.alias(structs)).unnest(structs)
    return NotImplemented


def _of_series(series: Native, task: Task, *, is_frame: bool = False) -> Native:
    if series.dtype in _TEXT:
        text = series.cast(pl.String)
    elif series.null_count() == len(series):
        text = _KERNEL.missing(series)
    else:
        raise not_text(series.dtype, "cast(pl.String)")
    parts = [
        convert(_KERNEL, text.slice(rows.start, len(rows)), task, rows)
        for rows in slices(len(text))
    ]
    made = [pl.concat([part[name] for part in parts]) for name in task.columns]
    if task.column:
        new = made[0].alias(series.name)
        return new.to_frame() if is_frame else new
    return pl.DataFrame([one.alias(name) for name, one in zip(task.columns, made, strict=True)])


def _of_expression(expression: Native, task: Task) -> Native:
    def batch(series: Native) -> Native:
        try:
            made = _of_series(series, task)
        except InvalidAddressError as error:
            # polars raises an error of a query again as its type, made of its message alone. How
            # many rows were in other batches is not known here.
            raise ValueError(str(evolve(error, index=None))) from error
        return made if task.column else made.to_struct(series.name)

    fields = dict.fromkeys(task.columns, pl.String)
    dtype = pl.String if task.column else pl.Struct(fields)
    return expression.map_batches(batch, return_dtype=dtype, is_elementwise=True)
