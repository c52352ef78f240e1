"""What pandas has columns in: they pass through pyarrow, and keep their type and index."""

from picfed.frames._arrow import columns_of, pa
from picfed.frames._engines import Native, engine, names_beside, not_text, want_single
from picfed.frames._tasks import Task

pd = engine("pandas")


def run(column: Native, task: Task, /) -> Native:
    """Run a task on whatever pandas has columns in; anything else is not implemented."""
    if isinstance(column, pd.DataFrame):
        made = _of_series(column[want_single(column.columns)], task)
        return made.to_frame() if task.column else made
    return _of_series(column, task) if isinstance(column, pd.Series) else NotImplemented


def run_beside(frame: Native, name: str, task: Task, /) -> Native:
    """Put the columns of a task beside those of a frame."""
    if not isinstance(frame, pd.DataFrame):
        return NotImplemented
    new = names_beside(name, frame.columns, task.columns)
    made = _of_series(frame[name], task)
    return pd.concat([frame, made.set_axis(new, axis=1)], axis=1)


def _of_series(series: Native, task: Task) -> Native:
    # With the type, or pandas would choose another for objects that are all text.
    made = [pd.Series(one, series.index, one.dtype) for one in _columns(series, task)]
    if task.column:
        return made[0].rename(series.name)
    return pd.DataFrame(dict(zip(task.columns, made, strict=True)), copy=False)


def _columns(series: Native, task: Task) -> list[Native]:
    """Return the columns of a task, as arrays of the type that the series has."""
    dtype = series.dtype
    if isinstance(dtype, pd.CategoricalDtype):
        return _columns(series.astype(dtype.categories.dtype), task)
    if isinstance(dtype, pd.ArrowDtype):
        found = columns_of(series.array.__arrow_array__(), task)
        return [pd.ArrowDtype(one.type).__from_arrow__(one) for one in found]
    are_objects = pd.api.types.is_object_dtype(dtype)
    if not are_objects and not isinstance(dtype, pd.StringDtype):
        if not series.isna().all():
            dtypes = f'dtype={{{series.name!r}: "string"}}'
            raise not_text(dtype, f'astype("string"), or pandas.read_csv(..., {dtypes})')
        # read_csv makes numbers of blank cells: the type is that of a column with text.
        series = pd.Series(None, series.index, pd.Series([""]).dtype)
        return _columns(series, task)
    if not are_objects or pd.api.types.infer_dtype(series, skipna=True) in {"string", "empty"}:
        try:
            text = pa.array(series.array, pa.large_string(), from_pandas=True)
        except UnicodeEncodeError:  # Arrow has no lone surrogates
            pass
        else:
            return [_back(one, dtype) for one in columns_of(text, task)]
    rows = series.astype(object).where(series.notna(), None).to_list()
    cells = task.answered(rows, range(len(rows)))
    return [pd.array(cells[name], dtype=dtype) for name in task.columns]


def _back(text: Native, dtype: Native) -> Native:
    """Return Arrow's text as an array of a type of pandas."""
    if pd.api.types.is_object_dtype(dtype):
        return text.to_numpy(zero_copy_only=False)
    return dtype.__from_arrow__(text)
