"""The functions over columns, and which engine takes what."""

from collections.abc import Iterable
from importlib import import_module
from importlib.util import find_spec
from typing import Any, Protocol, TypeVar, cast, overload

from picfed.decoration import AddressDecorator, OnError
from picfed.frames._tasks import Task, cleaning, decorating, inspecting, undecorating

T = TypeVar("T")
F = TypeVar("F")
F_co = TypeVar("F_co", covariant=True)


class _Series(Protocol[F_co]):
    """A series of polars, pandas or narwhals, which can become a frame."""

    def to_frame(self) -> F_co: ...


class _Frame(Protocol):
    """A frame of any engine."""

    @property
    def columns(self) -> Any: ...  # noqa: ANN401


class _Expression(Protocol):
    """An expression of polars."""

    def map_batches(self, function: Any, /) -> Any: ...  # noqa: ANN401


S = TypeVar("S", bound=_Frame | _Expression)

# The documented recipe.
_DOCUMENTED = AddressDecorator()

# Where the types of an engine are defined, and what takes them; loaded when one is given.
_WAYS = {
    "polars": "picfed.frames._polars",
    "pandas": "picfed.frames._pandas",
    "pyarrow": "picfed.frames._arrow",
}

# How engines call what is not a frame.
_COLUMNS = frozenset({"Series", "Expr", "Array", "ChunkedArray"})


def decorate(
    column: T, /, *, decorator: AddressDecorator = _DOCUMENTED, errors: OnError = "strict"
) -> T:
    """Decorate a column of a dataframe, as `AddressDecorator.decorate_all` decorates rows.

    What comes out is of the kind that went in: a series, expression or lazy frame of polars, a
    series of pandas with its index and name, an array or chunked array of pyarrow. A frame of
    one column counts as that column. Anything else that offers Arrow's interface, or that
    narwhals can read, comes out as pyarrow's. The type of text stays; categories and
    dictionaries come out as text. Missing cells stay missing, in every mode, and a column that
    has no others may have any type.

    Args:
        column: The column.
        decorator: The decorator of the provider's entry; by default the documented recipe.
        errors: What a refused row becomes: ``"strict"`` raises, ``"keep"`` passes it through,
            ``"null"`` leaves the cell empty.

    Raises:
        InvalidAddressError: With the row as ``.index``, in the strict mode. In a query of
            polars it is a `ValueError` with the same message.
        RowTypeError: (a `TypeError`) for a cell of objects that is neither text nor missing.
        UnknownChoiceError: If *errors* is none of the three.
        TypeError: If *column* is not a column, or does not hold text.
        ImportError: If a library of the ``frames`` extra is needed and is not installed.

    >>> import polars
    >>> decorate(polars.Series(["ted@contoso.com", "ann@outlook.com", None])).to_list()
    ['ted(contoso.com)@msn.com', 'ann@outlook.com', None]
    """
    return cast("T", _run(column, decorating(decorator, errors), rows="decorate_all"))


def undecorate(
    column: T, /, *, decorator: AddressDecorator = _DOCUMENTED, errors: OnError = "strict"
) -> T:
    """Undecorate a column of a dataframe, as `AddressDecorator.undecorate_all` does rows.

    Columns, missing cells and refused rows are treated as in `decorate`.

    Raises:
        InvalidAddressError: With the row as ``.index``, in the strict mode. In a query of
            polars it is a `ValueError` with the same message.
        RowTypeError: (a `TypeError`) for a cell of objects that is neither text nor missing.
        UnknownChoiceError: If *errors* is none of the three.
        TypeError: If *column* is not a column, or does not hold text.
        ImportError: If a library of the ``frames`` extra is needed and is not installed.

    >>> import pandas
    >>> column = pandas.Series(["ted(contoso.com)@msn.com", "?"], index=[7, 9])
    >>> undecorate(column, errors="keep").to_dict()
    {7: 'ted@contoso.com', 9: '?'}
    """
    return cast("T", _run(column, undecorating(decorator, errors), rows="undecorate_all"))


@overload
def inspect(column: _Series[F], /, *, decorator: AddressDecorator = ...) -> F: ...
@overload
def inspect(column: S, /, *, decorator: AddressDecorator = ...) -> S: ...
@overload
def inspect(column: Any, /, *, decorator: AddressDecorator = ...) -> Any: ...  # noqa: ANN401
def inspect(column: Any, /, *, decorator: AddressDecorator = _DOCUMENTED) -> Any:
    """Inspect a column of a dataframe, as `AddressDecorator.inspect_all` inspects rows.

    The result has the columns ``text``, ``kind``, ``plain_form``, ``decorated_form`` and
    ``code``, which is that of the fault. It is a data frame of polars or pandas for a series,
    an expression of structs for an expression, a lazy frame for a lazy frame, a record batch
    for an array, and a table for a chunked array.

    Raises:
        RowTypeError: (a `TypeError`) for a cell of objects that is neither text nor missing.
        TypeError: If *column* is not a column, or does not hold text.
        ImportError: If a library of the ``frames`` extra is needed and is not installed.

    >>> import pyarrow
    >>> found = inspect(pyarrow.array(["ted(contoso.com)@msn.com", "ted@@contoso.com"]))
    >>> found.column("plain_form").to_pylist(), found.column("code").to_pylist()
    (['ted@contoso.com', None], [None, 'second-at-sign'])
    """
    return _run(column, inspecting(decorator), rows="inspect_all")


@overload
def clean(column: _Series[F], /, *, decorator: AddressDecorator = ...) -> F: ...
@overload
def clean(column: S, /, *, decorator: AddressDecorator = ...) -> S: ...
@overload
def clean(column: Any, /, *, decorator: AddressDecorator = ...) -> Any: ...  # noqa: ANN401
def clean(column: Any, /, *, decorator: AddressDecorator = _DOCUMENTED) -> Any:
    """Clean a column of a dataframe, as `picfed.contacts.clean` cleans cells.

    The result has the columns of `picfed.contacts.CleanedContacts.columns`: ``text``,
    ``kind``, ``plain_form``, ``decorated_form``, ``code``, ``undone`` and ``note``. It is of
    the kind that `inspect` returns.

    Raises:
        RowTypeError: (a `TypeError`) for a cell of objects that is neither text nor missing.
        TypeError: If *column* is not a column, or does not hold text.
        ImportError: If a library of the ``frames`` extra is needed and is not installed.

    >>> import polars
    >>> frame = polars.LazyFrame({"from": ["Ted <sip:ted@contoso.com>", "+15550100@contoso.com"]})
    >>> clean(frame).select("kind", "plain_form", "note").collect().rows()
    [('plain', 'ted@contoso.com', None), ('noted', None, 'telephone-number')]
    """
    return _run(column, cleaning(decorator), rows="clean")


def clean_column(frame: T, name: str, /, *, decorator: AddressDecorator = _DOCUMENTED) -> T:
    """Clean one column of a frame, and return the frame with the cleaned columns beside its own.

    This is the function to give to an engine that works batch by batch: a partition of Dask, a
    record batch of Spark or DuckDB, a whole `pyarrow.RecordBatchReader`, which is then read
    as the result is. The cleaned columns of ``from`` are ``from_text``, ``from_kind``,
    ``from_plain_form`` and so on. Any kind of frame that `clean` takes or returns will do; what
    offers Arrow's stream interface comes out as a reader of record batches.

    Raises:
        UnknownChoiceError: If *frame* has no such column.
        ValueError: If it has the column twice, or has a column of a new name already.
        RowTypeError: (a `TypeError`) for a cell of objects that is neither text nor missing.
        TypeError: If *frame* is not a frame, *name* is not a ``str``, or the column does not hold
            text.
        ImportError: If a library of the ``frames`` extra is needed and is not installed.

    >>> import pyarrow
    >>> batch = pyarrow.RecordBatch.from_pydict({"id": [1], "from": ["smtp:ted@contoso.com"]})
    >>> clean_column(batch, "from").select(["id", "from_plain_form", "from_undone"]).to_pylist()
    [{'id': 1, 'from_plain_form': 'ted@contoso.com', 'from_undone': 'smtp-prefix'}]
    """
    return cast("T", _run(frame, cleaning(decorator), _want_name(name), rows="clean"))


def _want_name(name: object) -> str:
    if isinstance(name, str):
        return name
    kind = type(name).__name__
    msg = f"name must be a str, not {kind}: rename the column, as frame.rename(columns=str)"
    raise TypeError(msg)


def _run(found: Any, task: Task, name: str | None = None, *, rows: str) -> Any:  # noqa: ANN401
    """Run a task on a column, or on the column of a frame that has the name.

    Args:
        found: The column, or the frame.
        task: The task.
        name: The name of the column, if a frame is needed.
        rows: The function that does the same for a list.
    """
    homes = [kind.__module__.partition(".")[0] for kind in type(found).__mro__]
    for home in homes:
        if home in _WAYS:
            way = import_module(_WAYS[home])
            made = way.run(found, task) if name is None else way.run_beside(found, name, task)
            if made is not NotImplemented:
                return made
    if "narwhals" in homes:
        from picfed.frames._narwhals import unwrapped, wrapped  # noqa: PLC0415

        inner = unwrapped(found)
        if inner is not found:
            return wrapped(_run(inner, task, name, rows=rows))
    elif (read := _read(found, as_frame=name is not None)) is not None:
        return _run(read, task, name, rows=rows)
    kind = f"{type(found).__module__}.{type(found).__qualname__}"
    what = "column" if name is None else "frame"
    msg = (
        f"the {what} must be one of polars, pandas or pyarrow, or of a library that offers Arrow's "
        f"interface or that narwhals reads, not {kind}; {_instead_of(found, name, rows)}"
    )
    raise TypeError(msg)


def _instead_of(found: object, name: str | None, rows: str) -> str:
    """Say what to do instead of passing something of a wrong type."""
    if name is not None and _COLUMNS.intersection(one.__name__ for one in type(found).__mro__):
        return "for a column, use picfed.frames.clean"
    if isinstance(found, str):
        return (
            f"pass the column itself, as frame[{found!r}], or polars.col({found!r}) in a query; "
            "for a single address, use AddressDecorator"
        )
    if isinstance(found, Iterable):
        home = "picfed.contacts" if rows == "clean" else "AddressDecorator"
        return f"for a list or another iterable, use {home}.{rows}"
    return "picfed[frames] installs all of them"


def _read(found: object, *, as_frame: bool) -> Any:  # noqa: ANN401
    """Return what another library has as a column or frame of pyarrow, else ``None``."""
    if hasattr(found, "__arrow_c_stream__") or hasattr(found, "__arrow_c_array__"):
        from picfed.frames._arrow import imported  # noqa: PLC0415

        return imported(found, as_frame=as_frame)
    if find_spec("narwhals"):
        from picfed.frames._narwhals import read  # noqa: PLC0415

        return read(found)
    return None
