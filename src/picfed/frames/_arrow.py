"""The kernel of pyarrow, and what pyarrow has columns in."""

from collections.abc import Iterable

from picfed.addresses._grammar import MAX_USER
from picfed.frames._engines import Native, engine, names_beside, not_text, want_single
from picfed.frames._kernels import convert, slices
from picfed.frames._tasks import Task

pa = engine("pyarrow")
pc = engine("pyarrow.compute")


class _Arrow:
    """Works on arrays of strings, by pyarrow's compute functions."""

    def cut(self, column: Native, task: Task, /) -> tuple[Native, Native, list[str]]:
        """Cut by one pattern, and take what is left as a dictionary."""
        parts: list[Native] = pc.extract_regex(column, task.pattern).flatten()
        users, rest = parts[-2:]
        if len(parts) > 2:
            rest = self.joined(parts[0], rest)
        left = pc.greater(pc.binary_length(users), MAX_USER)
        if task.excluded is not None:
            left = pc.or_(left, pc.match_substring_regex(users, task.excluded))
        if pc.any(left).as_py():
            users = pc.if_else(left, None, users)
        encoded = rest.dictionary_encode()
        return users, encoded.indices, encoded.dictionary.to_pylist()

    def new(self, cells: list[str | None], like: Native, /) -> Native:
        return pa.array(cells, like.type)

    def look_up(self, cells: Native, numbers: Native, /) -> Native:
        return cells.take(numbers)

    def joined(self, users: Native, endings: Native, /) -> Native:
        return pc.binary_join_element_wise(users, endings, pa.scalar("", users.type))

    def missing(self, like: Native, /) -> Native:
        return pa.nulls(len(like), like.type)

    def find_missing(self, column: Native, /) -> tuple[Native, list[int]]:
        mask = column.is_null()
        places: list[int] = pc.indices_nonzero(mask).to_pylist()
        return mask, places

    def some(self, column: Native, where: Native, /) -> Native:
        return column.filter(where)

    def listed(self, column: Native, /) -> list[str | None]:
        cells: list[str | None] = column.to_pylist()
        return cells

    def put(self, column: Native, where: Native, cells: Native, /) -> Native:
        return pc.replace_with_mask(column, where, cells)


_KERNEL = _Arrow()


def run(column: Native, task: Task, /) -> Native:
    """Run a task on whatever pyarrow has columns in; anything else is not implemented."""
    if isinstance(column, pa.Array | pa.ChunkedArray):
        made = columns_of(column, task)
        kind = pa.RecordBatch if isinstance(column, pa.Array) else pa.Table
        return made[0] if task.column else kind.from_arrays(made, [*task.columns])
    if isinstance(column, pa.RecordBatch | pa.Table):
        name = want_single(column.schema.names)
        made = run(column.column(0), task)
        return column.set_column(0, name, made) if task.column else made
    return NotImplemented


def run_beside(frame: Native, name: str, task: Task, /) -> Native:
    """Put the columns of a task beside those of a frame."""
    if isinstance(frame, pa.RecordBatchReader):
        schema = run_beside(frame.schema.empty_table(), name, task).schema
        batches = (run_beside(batch, name, task) for batch in frame)
        return pa.RecordBatchReader.from_batches(schema, batches)
    if isinstance(frame, pa.RecordBatch | pa.Table):
        schema = frame.schema
        new = names_beside(name, schema.names, task.columns)
        made = run(frame.column(name), task)
        for each, one in zip(new, made.columns, strict=True):
            schema = schema.append(pa.field(each, one.type))  # keeps the metadata, as of pandas
        kind = pa.Table if isinstance(frame, pa.Table) else pa.RecordBatch
        return kind.from_arrays([*frame.columns, *made.columns], schema=schema)
    return NotImplemented


def imported(found: Native, /, *, as_frame: bool) -> Native:
    """Return what offers Arrow's interface as one of pyarrow's columns or frames.

    A column where a frame is needed is ``None``.
    """
    is_stream = hasattr(found, "__arrow_c_stream__")
    if as_frame:
        try:
            return pa.RecordBatchReader.from_stream(found) if is_stream else pa.record_batch(found)
        except pa.ArrowInvalid:
            return None
    if not is_stream:
        return pa.array(found)
    chunked = pa.chunked_array(found)
    if pa.types.is_struct(chunked.type):  # how a frame passes through the interface
        batches = map(pa.RecordBatch.from_struct_array, chunked.chunks)
        return pa.Table.from_batches(batches, pa.schema([*chunked.type]))
    return chunked


def columns_of(column: Native, task: Task, /) -> list[Native]:
    """Return the columns of a task, each chunked or not as the column is."""
    if isinstance(column, pa.Array):
        return [pa.concat_arrays(parts) for parts in _parts([column], task)]
    chunks = column.chunks or [pa.array([], column.type)]
    return [pa.chunked_array(parts) for parts in _parts(chunks, task)]


def _parts(chunks: Iterable[Native], task: Task) -> list[list[Native]]:
    """Return the parts of each column that comes out."""
    parts: list[list[Native]] = [[] for _ in task.columns]
    done = 0
    for chunk in chunks:
        text = _as_text(chunk)
        for rows in slices(len(text)):
            places = range(done + rows.start, done + rows.stop)
            made = convert(_KERNEL, text.slice(rows.start, len(rows)), task, places)
            for column, part in zip(parts, made.values(), strict=True):
                column.append(part.cast(chunk.type) if _is_view(chunk) else part)
        done += len(chunk)
    return parts


def _as_text(array: Native) -> Native:
    kind = array.type
    if pa.types.is_dictionary(kind):
        return _as_text(array.dictionary_decode())
    if pa.types.is_string(kind) or pa.types.is_large_string(kind):
        return array
    if array.null_count == len(array):  # of any type
        return pa.nulls(len(array), pa.string())
    if _is_view(array):
        return array.cast(pa.large_string())
    raise not_text(kind, "cast(pyarrow.string())")


def _is_view(array: Native) -> bool:
    # pyarrow has the type since 16, and few functions that take it.
    return str(array.type) == "string_view"
