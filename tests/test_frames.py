"""Columns in dataframes: each engine gives row by row what picfed's own columns give."""

from collections.abc import Callable
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from picfed import AddressDecorator
from picfed.contacts import clean as clean_cells

nw = pytest.importorskip("narwhals", reason="no narwhals: install picfed[frames]")
pa = pytest.importorskip("pyarrow", reason="no pyarrow: install picfed[frames]")
pd = pytest.importorskip("pandas", reason="no pandas: install picfed[frames]")
pl = pytest.importorskip("polars", reason="no polars: install picfed[frames]")

from picfed import frames  # noqa: E402

DECORATOR = AddressDecorator()
OTHER = AddressDecorator(routing_domain="im.example", excluded_domains="b\u00fccher.example")
FUNCTIONS = {"decorate": frames.decorate, "undecorate": frames.undecorate}
ROWS = [
    "ted(contoso.com)@msn.com",
    None,
    "Ted <sip:ted%28contoso.com%29@msn.com>",
    "x(live.com",
    "ted@contoso.com",
    "",
    "ann@outlook.com",
]


class WithArrowStream:
    """A column of a library that offers only Arrow's interface."""

    def __init__(self, rows: list[Any]) -> None:
        self.column = pa.chunked_array([pa.array(rows, pa.string())])

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.column.__arrow_c_stream__(requested_schema)


class WithArrowArray:
    """The same, in one piece."""

    def __init__(self, rows: list[Any]) -> None:
        self.array = pa.array(rows, pa.large_string())

    def __arrow_c_array__(self, requested_schema: object = None) -> object:
        return self.array.__arrow_c_array__(requested_schema)


class WithNarwhals:
    """A column of a library that offers only what narwhals asks of it."""

    def __init__(self, rows: list[Any]) -> None:
        self.column = nw.from_native(
            pa.chunked_array([pa.array(rows, pa.string())]), series_only=True
        )

    def __narwhals_series__(self) -> object:
        return self.column._compliant_series


def listed(column: Any) -> list[Any]:
    """The cells of a column of any engine, with ``None`` for what is missing."""
    if isinstance(column, pl.LazyFrame):
        column = column.collect()
    if isinstance(column, pl.DataFrame):
        column = column.to_series()
    if isinstance(column, pd.DataFrame):
        column = column.iloc[:, 0]
    if isinstance(column, pa.Table | pa.RecordBatch):
        column = column.column(0)
    if isinstance(column, pd.Series):
        return column.astype(object).where(column.notna(), None).to_list()
    return (
        column.to_pylist() if isinstance(column, pa.Array | pa.ChunkedArray) else column.to_list()
    )


def columns_of(frame: Any) -> dict[str, list[Any]]:
    """The columns of a frame of any engine."""
    if isinstance(frame, pl.LazyFrame):
        frame = frame.collect()
    if isinstance(frame, pa.Table | pa.RecordBatch):
        names = frame.schema.names
        return {name: listed(frame.column(i)) for i, name in enumerate(names)}
    return {name: listed(frame[name]) for name in frame.columns}


def chunks_of(rows: list[Any]) -> list[Any]:
    """Three chunks, the middle one empty."""
    half = len(rows) // 2
    return [pa.array(part, pa.string()) for part in (rows[:half], [], rows[half:])]


def pandas_index(rows: list[Any]) -> list[int]:
    """An index that is not counted from 0."""
    return [7 + 2 * i for i in range(len(rows))]


def series_of(dtype: Any) -> Callable[[list[Any]], Any]:
    """Make a maker of pandas series of a type."""
    return lambda rows: pd.Series(rows, index=pandas_index(rows), name="address", dtype=dtype)


ENGINES: dict[str, tuple[Callable[[list[Any]], Any], type]] = {
    "polars Series": (lambda rows: pl.Series("address", rows, pl.String), pl.Series),
    "polars Categorical": (lambda rows: pl.Series(rows, dtype=pl.String).cast(pl.Categorical), pl.Series),
    "polars DataFrame": (lambda rows: pl.DataFrame({"a": rows}, {"a": pl.String}), pl.DataFrame),
    "polars LazyFrame": (lambda rows: pl.LazyFrame({"a": rows}, {"a": pl.String}), pl.LazyFrame),
    "pandas object": (series_of(object), pd.Series),
    "pandas string": (series_of("string"), pd.Series),
    "pandas string[python]": (series_of("string[python]"), pd.Series),
    "pandas string[pyarrow]": (series_of("string[pyarrow]"), pd.Series),
    "pandas Arrow": (series_of(pd.ArrowDtype(pa.large_string())), pd.Series),
    "pandas category": (lambda rows: series_of("string")(rows).astype("category"), pd.Series),
    "pandas DataFrame": (lambda rows: series_of("string")(rows).to_frame(), pd.DataFrame),
    "pyarrow Array": (lambda rows: pa.array(rows, pa.string()), pa.Array),
    "pyarrow large": (lambda rows: pa.array(rows, pa.large_string()), pa.Array),
    "pyarrow dictionary": (lambda rows: pa.array(rows, pa.string()).dictionary_encode(), pa.Array),
    "pyarrow ChunkedArray": (lambda rows: pa.chunked_array(chunks_of(rows)), pa.ChunkedArray),
    "pyarrow no chunk": (lambda rows: pa.chunked_array([chunks_of(rows)[0], chunks_of(rows)[2]] if rows else [], pa.string()), pa.ChunkedArray),
    "pyarrow Table": (lambda rows: pa.table({"a": pa.array(rows, pa.string())}), pa.Table),
    "pyarrow RecordBatch": (lambda rows: pa.RecordBatch.from_arrays([pa.array(rows, pa.string())], ["a"]), pa.RecordBatch),
    "narwhals Series": (lambda rows: nw.from_native(pl.Series(rows, dtype=pl.String), series_only=True), nw.Series),
    "Arrow stream": (WithArrowStream, pa.ChunkedArray),
    "Arrow array": (WithArrowArray, pa.Array),
    "narwhals protocol": (WithNarwhals, pa.Array),
}  # fmt: skip
every_engine = pytest.mark.parametrize("engine", ENGINES)

# Parts of addresses and of what goes wrong with them; the marks of notes, and what tidying undoes.
TOKENS = st.sampled_from(
    [
        "@", "@", "@", "(", ")", ")@", "ted", "ann.lee", ".", "..", "contoso.com", "contoso.com",
        "Contoso.COM", "msn.com", "MSN.com", "live.com", "outlook.com", "skypeids.net",
        "anonymous.invalid", "b\u00fccher.example", "outloo\u212a.com", "xn--bcher-kva.example",
        "u" * 64, "u" * 65, "d" * 64, ".".join(["label" * 12] * 3), ".".join(["label" * 9] * 5),
        "192.0.2.7", "\n", "\r\n", "\0", " ", "\t", "\u00a0", "\ufeff", "%", "#EXT#", "+", "+15550100",
        "RtcApplication-", "rtcapplication-1", "\\40", ";", ";user=phone", ";transport=tls", ":",
        "sip:", "SIP:", "smtp:", "<", ">", "Ted <", "%28", "%29", "%40", '"', "'", "*", "\u00eb", "\u017f",
        "\U0001f600", "im.example", "_", "-", "x" * 1100,
    ]
)  # fmt: skip
ADDRESSES = st.sampled_from(
    [
        "ted@contoso.com", "ted(contoso.com)@msn.com", "ann@outlook.com", "+ted@contoso.com",
        "a(b\u00fccher.example)@im.example", "RTCapplication-x@contoso.com", "ted%1@contoso.com",
    ]
)  # fmt: skip
TEXTS = st.lists(TOKENS, max_size=6).map("".join) | st.text(max_size=8) | ADDRESSES | ADDRESSES
COLUMNS = st.lists(TEXTS | st.none(), max_size=24).map(
    # What Arrow cannot hold is for pandas' objects alone.
    lambda rows: [row and row.encode("utf-8", "replace").decode() for row in rows]
)
DECORATORS = st.sampled_from([DECORATOR, OTHER])


def converted(name: str, decorator: AddressDecorator, rows: list[Any], errors: str) -> list[Any]:
    """What `decorate_all` and `undecorate_all` give, with missing rows left out of the matter."""
    convert = getattr(decorator, f"{name}_all")
    present = [row for row in rows if row is not None]
    made = iter(list(convert(present, errors=errors)))
    return [None if row is None else next(made) for row in rows]


def inspected(decorator: AddressDecorator, rows: list[Any]) -> dict[str, list[Any]]:
    """What `inspect_all` gives, as columns."""
    found = list(decorator.inspect_all(rows))
    return {
        "text": [one and one.text for one in found],
        "kind": [one and one.kind.value for one in found],
        "plain_form": [one and one.plain_form for one in found],
        "decorated_form": [one and one.decorated_form for one in found],
        "code": [one and one.error and one.error.code for one in found],
    }


@every_engine
@pytest.mark.parametrize("errors", ["keep", "null"])
@pytest.mark.parametrize("name", FUNCTIONS)
@given(rows=COLUMNS, decorator=DECORATORS)
@example(rows=ROWS, decorator=DECORATOR)
def test_converted_as_by_picfed(
    engine: str, name: str, errors: Any, rows: list[Any], decorator: AddressDecorator
) -> None:
    """Whatever the rows hold, an engine gives what the decorator gives."""
    make, kind = ENGINES[engine]
    made = FUNCTIONS[name](make(rows), decorator=decorator, errors=errors)
    assert isinstance(made, kind)
    assert listed(made) == converted(name, decorator, rows, errors)


@every_engine
@given(rows=COLUMNS, decorator=DECORATORS)
@example(rows=ROWS, decorator=DECORATOR)
def test_inspected_as_by_picfed(engine: str, rows: list[Any], decorator: AddressDecorator) -> None:
    """So do inspections, as columns."""
    made = frames.inspect(ENGINES[engine][0](rows), decorator=decorator)
    assert columns_of(made) == inspected(decorator, rows)


@every_engine
@given(rows=COLUMNS, decorator=DECORATORS)
@example(rows=ROWS, decorator=DECORATOR)
def test_cleaned_as_by_picfed(engine: str, rows: list[Any], decorator: AddressDecorator) -> None:
    """And so does cleaning, notes and all."""
    made = frames.clean(ENGINES[engine][0](rows), decorator=decorator)
    assert columns_of(made) == clean_cells(rows, decorator=decorator).columns()
