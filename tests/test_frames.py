"""Columns in dataframes: each engine gives row by row what picfed's own columns give."""

import json
import pickle
import subprocess
import sys
import tracemalloc
from collections.abc import Callable, Iterable
from functools import partial
from io import StringIO
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from picfed import AddressDecorator
from picfed.contacts import clean as clean_cells
from picfed.errors import InvalidAddressError, RowTypeError, UnknownChoiceError

nw = pytest.importorskip("narwhals", reason="no narwhals: install picfed[frames]")
pa = pytest.importorskip("pyarrow", reason="no pyarrow: install picfed[frames]")
pd = pytest.importorskip("pandas", reason="no pandas: install picfed[frames]")
pl = pytest.importorskip("polars", reason="no polars: install picfed[frames]")

from picfed import frames  # noqa: E402
from picfed.frames._engines import engine as load  # noqa: E402

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
    "ann@contoso.com ",
    "+ann@contoso.com",
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
# A law draws its rows once for all columns of a library; drawing costs more than converting.
LIBRARIES = {
    library: [name for name in ENGINES if name.startswith(library)]
    for library in ("polars", "pandas", "pyarrow", "narwhals", "Arrow")
}
every_library = pytest.mark.parametrize("library", LIBRARIES)

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
# What tidying undoes, around what might be an address.
WRAPPERS = st.builds(
    "{}{}{}{}{}".format,
    st.sampled_from(
        [
            "", " ", "\ufeff", "<", '"', "'", "*", "**", "_", "`", "%", "+", "&", "=", "-", "[", "sip:", "SIPS:",
            " sip:", "<sip:", "smtp:", "mailto:", "callto:", "im:", "tel:", "to:", "mail:", "1:", "Ted <", '="', "'sip:", "MSN:", "xmpp:", "''", "\u201c",
            "Ted Lee <sip:", "A. B-C, D <", "T  <", " T <", "O'Neil <", "To: T <", "Ted <<", "x" * 84 + " <", "T <mailto:",
        ]
    ),
    st.sampled_from(
        ["ted", "ann.lee", "a_b", "a-b-c", "40ted", "15550100", "_t_", "t.", "rtcapplication-1", "sip", "a__b", "u" * 64]
    ),
    st.sampled_from(["@", "(contoso.com)@", "(b\u00fccher.example)@", "(contoso.com) @", "%40"]),
    st.sampled_from(["contoso.com", "msn.com", "MSN.com", "im.example", "skypeids.net", "b_c"]),
    st.sampled_from(
        [
            "", " ", "\u200b", ">", '"', "'", "*", "**", "_", "`", ";", ",", ":5061", ";user=phone", ";transport=tls",
            ";opaque=app:conf:focus:id:1", "?subject=x", "]", ";a=1;a=2", ">;tag=1", "\n", ";smtp:x", "\u201d",
        ]
    ),
)  # fmt: skip
ADDRESSES = st.sampled_from(
    [
        "ted@contoso.com", "ted(contoso.com)@msn.com", "ann@outlook.com", "+ted@contoso.com",
        "a(b\u00fccher.example)@im.example", "RTCapplication-x@contoso.com", "ted%1@contoso.com",
    ]
)  # fmt: skip
TEXTS = st.lists(TOKENS, max_size=6).map("".join) | st.text(max_size=8) | WRAPPERS | ADDRESSES
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


@every_library
@pytest.mark.parametrize("errors", ["keep", "null"])
@pytest.mark.parametrize("name", FUNCTIONS)
@given(rows=COLUMNS, decorator=DECORATORS)
@example(rows=ROWS, decorator=DECORATOR)
def test_converted_as_by_picfed(
    library: str, name: str, errors: Any, rows: list[Any], decorator: AddressDecorator
) -> None:
    """Whatever the rows hold, an engine gives what the decorator gives."""
    expected = converted(name, decorator, rows, errors)
    for engine in LIBRARIES[library]:
        # Before pandas 3, categories that differ in what follows a NUL are one.
        if engine == "pandas category" and "\0" in "".join(row or "" for row in rows):
            continue
        make, kind = ENGINES[engine]
        made = FUNCTIONS[name](make(rows), decorator=decorator, errors=errors)
        assert isinstance(made, kind), engine
        assert listed(made) == expected, engine


@every_library
@given(rows=COLUMNS, decorator=DECORATORS)
@example(rows=ROWS, decorator=DECORATOR)
def test_inspected_as_by_picfed(library: str, rows: list[Any], decorator: AddressDecorator) -> None:
    """So do inspections, as columns."""
    expected = inspected(decorator, rows)
    for engine in LIBRARIES[library]:
        made = frames.inspect(ENGINES[engine][0](rows), decorator=decorator)
        assert columns_of(made) == expected, engine


@every_library
@given(rows=COLUMNS, decorator=DECORATORS)
@example(rows=ROWS, decorator=DECORATOR)
def test_cleaned_as_by_picfed(library: str, rows: list[Any], decorator: AddressDecorator) -> None:
    """And so does cleaning, notes and all."""
    expected = clean_cells(rows, decorator=decorator).columns()
    for engine in LIBRARIES[library]:
        made = frames.clean(ENGINES[engine][0](rows), decorator=decorator)
        assert columns_of(made) == expected, engine


def texts(rows: list[Any]) -> Any:
    """A polars series of text."""
    return pl.Series("a", rows, pl.String)


@given(rows=COLUMNS, decorator=DECORATORS)
@example(rows=ROWS, decorator=DECORATOR)
def test_expressions_answer_as_series(rows: list[Any], decorator: AddressDecorator) -> None:
    """An expression of polars goes wherever one can, in an eager frame too."""
    frame, column = pl.DataFrame({"a": texts(rows)}), pl.col("a")
    undecorated = frame.select(frames.undecorate(column, decorator=decorator, errors="null"))
    assert undecorated["a"].to_list() == converted("undecorate", decorator, rows, "null")
    cleaned = frame.select(frames.clean(column, decorator=decorator)).unnest("a")
    assert columns_of(cleaned) == clean_cells(rows, decorator=decorator).columns()


EAGER = [name for name in ENGINES if "Lazy" not in name]


@every_library
@pytest.mark.parametrize("name", FUNCTIONS)
@given(rows=COLUMNS)
@example(rows=["ted@contoso.com", None, "x(live.com", "?"])
@example(rows=["u@b_c.com"])
def test_strict_errors_are_picfeds(library: str, name: str, rows: list[Any]) -> None:
    """The first refused row ends a strict column, with the error that `decorate_all` raises."""
    filled = ["x@x.example" if row is None else row for row in rows]
    problem = None
    try:
        list(getattr(DECORATOR, f"{name}_all")(filled))
    except InvalidAddressError as raised:
        problem = raised
    for engine in LIBRARIES[library]:
        if engine not in EAGER:
            continue
        column = ENGINES[engine][0](rows)
        if problem is None:
            made = listed(FUNCTIONS[name](column))
            assert made == converted(name, DECORATOR, rows, "strict"), engine
            continue
        with pytest.raises(InvalidAddressError) as caught:
            FUNCTIONS[name](column)
        assert caught.value.to_dict() == problem.to_dict(), engine
        assert caught.value.index == problem.index, engine
        assert str(caught.value.__cause__) == str(problem.__cause__), engine


@pytest.mark.parametrize("name", FUNCTIONS)
def test_a_strict_query_raises_a_value_error(name: str) -> None:
    """polars makes errors of a query again from their message, which is all there."""
    frame = pl.DataFrame({"a": ["ted@contoso.com", "ted@@contoso.com"]})
    for run in (
        FUNCTIONS[name](frame.lazy()).collect,
        lambda: frame.select(FUNCTIONS[name](pl.col("a"))),
    ):
        with pytest.raises(ValueError, match="has a second @") as caught:
            run()
        assert "    ted@@contoso.com\n        ^" in str(caught.value)
        assert "row 1" not in str(caught.value), "which row of the query it is, no batch knows"


# What only columns of Python objects hold: markers of missing values, and lone surrogates.
CELLS = TEXTS | st.sampled_from(
    [None, float("nan"), pd.NA, pd.NaT, "\ud800", "a\udfff@contoso.com"]
)


@pytest.mark.parametrize("dtype", [object, "string[python]"], ids=str)
@given(cells=st.lists(CELLS, max_size=12))
@example(cells=[None, float("nan"), pd.NA])
@example(cells=[pd.NaT, "ted@contoso.com"])
@example(cells=["\ud800", None, "ted(contoso.com)@msn.com"])
def test_cells_of_python_objects(dtype: Any, cells: list[Any]) -> None:
    """Missing values of every kind are missing; what Arrow cannot hold, picfed reads."""
    series = pd.Series(cells, dtype=dtype)
    rows = [cell if isinstance(cell, str) else None for cell in cells]
    kept = frames.undecorate(series, errors="keep")
    assert kept.dtype == series.dtype
    assert listed(kept) == converted("undecorate", DECORATOR, rows, "keep")
    made = frames.clean(series)
    assert {one.name for one in made.dtypes} <= {series.dtype.name}
    assert columns_of(made) == clean_cells(rows).columns()
    assert columns_of(frames.inspect(series)) == inspected(DECORATOR, rows)


@pytest.mark.parametrize(
    "run",
    [frames.inspect, frames.clean, *(partial(one, errors="null") for one in FUNCTIONS.values())],
    ids=["inspect", "clean", *FUNCTIONS],
)
@pytest.mark.parametrize("wrong", [7, b"ted@contoso.com", ("a@b.cc",)], ids=repr)
def test_a_cell_that_is_not_text_is_a_type_error(run: Any, wrong: object) -> None:
    """In a column of Python objects, with the row, as in a list."""
    with pytest.raises(RowTypeError) as caught:
        run(pd.Series(["ted@contoso.com", None, wrong, 1.5], dtype=object))
    assert (caught.value.index, caught.value.kind) == (2, type(wrong).__name__)


def test_the_first_bad_cell_counts() -> None:
    """A strict column ends at the first cell that is bad in any way."""
    with pytest.raises(InvalidAddressError) as caught:
        frames.decorate(pd.Series(["ted@contoso.com", "?", 7], dtype=object))
    assert caught.value.index == 1


NO_TEXT: dict[str, tuple[Any, str]] = {
    "polars Series": (pl.Series([1, 2]), "Int64"),
    "polars list of text": (pl.Series([["ted@contoso.com"]]), "List"),
    "polars DataFrame": (pl.DataFrame({"a": [1.5]}), "Float64"),
    "pandas Series": (pd.Series([1, 2]), "int64"),
    "pandas floats": (pd.Series([None, float("nan"), 1], dtype=float), "float64"),
    "polars numbers and nulls": (pl.Series([None, 1]), "Int64"),
    "pyarrow numbers in a later chunk": (pa.chunked_array([[None], [1]], pa.int64()), "int64"),
    "pandas category": (pd.Series([1, 2], dtype="category"), "int64"),
    "pandas Arrow": (pd.Series([1], dtype=pd.ArrowDtype(pa.int32())), "int32"),
    "pyarrow Array": (pa.array([1]), "int64"),
    "pyarrow bytes": (pa.array([b"ted@contoso.com"]), "binary"),
    "pyarrow ChunkedArray": (pa.chunked_array([[True]]), "bool"),
    "pyarrow Table": (pa.table({"a": [1]}), "int64"),
    "narwhals Series": (nw.from_native(pl.Series([1]), series_only=True), "Int64"),
    "polars LazyFrame": (pl.LazyFrame({"a": [1]}), "Int64"),
}


@pytest.mark.parametrize("engine", NO_TEXT)
@pytest.mark.parametrize("run", [frames.decorate, frames.inspect, frames.clean])
def test_a_column_that_is_not_text_is_a_type_error(engine: str, run: Any) -> None:
    """It names the type of the column."""
    column, kind = NO_TEXT[engine]
    with pytest.raises(TypeError, match=kind):
        run(column).collect()  # only a query has still to be run


def test_a_column_of_numbers_is_refused_with_how_to_read_it() -> None:
    """pandas makes numbers of blank cells; the type to read the file with is named."""
    with pytest.raises(TypeError, match=r"dtype=\{'im': \"string\"\}"):
        frames.clean(pd.Series([1.0, float("nan")], name="im"))


@pytest.mark.parametrize(
    "wrong",
    ["ted@contoso.com", ["ted@contoso.com"], None, 7, {"a": ["b"]}, pl.String, pd.Index(["a"]), nw.col("a"), pa.scalar("a")],
    ids=lambda one: type(one).__name__,
)  # fmt: skip
@pytest.mark.parametrize("run", [frames.undecorate, frames.clean])
def test_what_is_no_column_is_a_type_error(run: Any, wrong: object) -> None:
    """It names the type, and what to use instead."""
    with pytest.raises(TypeError) as caught:
        run(wrong)
    assert type(wrong).__qualname__ in str(caught.value)
    is_clean = run is frames.clean
    instead = "picfed[frames]"
    if isinstance(wrong, str):
        instead = f"polars.col({wrong!r})"
    elif isinstance(wrong, Iterable):
        instead = "contacts.clean" if is_clean else "AddressDecorator.undecorate_all"
    assert instead in str(caught.value)


@pytest.mark.parametrize(
    "column",
    [pl.Series(["a"]), pl.col("a"), pd.Series(["a"]), pa.array(["a"]), pa.chunked_array([["a"]])],
    ids=lambda one: type(one).__name__,
)
def test_a_column_where_a_frame_is_needed(column: Any) -> None:
    """The function for columns is named."""
    with pytest.raises(TypeError, match=r"picfed\.frames\.clean$"):
        frames.clean_column(column, "a")


@pytest.mark.parametrize(
    "frame",
    [
        pl.DataFrame({"a": ["x"], "b": ["y"]}),
        pl.LazyFrame({"a": ["x"], "b": ["y"]}),
        pd.DataFrame({"a": ["x"], "b": ["y"]}),
        pa.table({"a": ["x"], "b": ["y"]}),
        pa.RecordBatch.from_pydict({"a": ["x"], "b": ["y"]}),
    ],
    ids=lambda frame: type(frame).__name__,
)
def test_a_frame_counts_as_its_one_column(frame: Any) -> None:
    """Which of several is meant is not guessed; there may be none, too."""
    with pytest.raises(TypeError, match="a, b"):
        frames.decorate(frame)
    with pytest.raises(TypeError, match="none"):
        frames.clean(frame[[]] if isinstance(frame, pd.DataFrame) else frame.select([]))
    with pytest.raises(UnknownChoiceError) as caught:
        frames.clean_column(frame, "c")
    assert caught.value.choices == ("a", "b")


@pytest.mark.parametrize(
    "column", [pl.Series(["?"]), pl.col("a"), pd.Series(["?"]), pa.array(["?"])]
)
def test_arguments_are_checked_at_the_call(column: Any) -> None:
    """Even where a query runs later."""
    with pytest.raises(UnknownChoiceError):
        frames.decorate(column, errors="ignore")  # type: ignore[arg-type]
    for run in (frames.decorate, frames.undecorate, frames.inspect, frames.clean):
        with pytest.raises(TypeError, match="decorator"):
            run(column, decorator="msn.com")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="name must be a str, not int: rename"):
        frames.clean_column(pd.DataFrame([["?"]]), 0)  # type: ignore[arg-type]


MAKERS = {
    "polars": pl.DataFrame,
    "polars lazily": pl.LazyFrame,
    "pandas": pd.DataFrame,
    "pyarrow": pa.table,
}


@pytest.mark.parametrize("make", MAKERS.values(), ids=MAKERS)
class TestNamesOfCleanedColumns:
    def test_a_name_that_is_taken(self, make: Any) -> None:
        """Neither column is lost, and no frame has one name twice."""
        frame = make({"a": ["ted@contoso.com"], "a_kind": ["mine"]})
        with pytest.raises(ValueError, match="a_kind"):
            frames.clean_column(frame, "a")

    def test_names_that_are_similar(self, make: Any) -> None:
        """The frame keeps each of its own columns."""
        frame = make({"a": ["ted@contoso.com"], "a_": ["mine"], "a__": ["yours"]})
        made = frames.clean_column(frame, "a")
        made = made.collect() if isinstance(made, pl.LazyFrame) else made
        assert list(made["a_"].to_pylist() if make is pa.table else made["a_"]) == ["mine"]
        assert "a_plain_form" in (made.schema.names if make is pa.table else made.columns)


@pytest.mark.parametrize(
    "frame",
    [
        pd.DataFrame([["x", "y"]], columns=["a", "a"]),
        pa.Table.from_arrays([pa.array(["x"]), pa.array(["y"])], ["a", "a"]),
    ],
    ids=["pandas", "pyarrow"],
)
def test_a_name_that_a_frame_has_twice(frame: Any) -> None:
    """Which of the two is meant is not guessed."""
    with pytest.raises(ValueError, match="2 columns named 'a'"):
        frames.clean_column(frame, "a")


def test_long_endings_are_not_remembered() -> None:
    """A task that is kept for the next column keeps no megabytes of this one."""
    column = pa.array([f"ted@{'x' * 100_000}{number}" for number in range(100)])
    tracemalloc.start()
    assert frames.undecorate(column, errors="null").null_count == 100
    kept, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert kept < 1_000_000


def test_a_column_without_any_text() -> None:
    """Nulls stay null where an engine has no type for them but that of nulls."""
    assert frames.undecorate(pl.Series([None, None])).to_list() == [None, None]
    assert frames.undecorate(pl.Series([None, None])).dtype == pl.String
    assert frames.decorate(pa.array([None])).to_pylist() == [None]
    assert frames.inspect(pa.nulls(2)).column("kind").to_pylist() == [None, None]
    assert frames.clean(pd.Series([None], dtype=object))["kind"].to_list() == ["blank"]


MISSING: dict[str, Any] = {
    "pandas float": pd.Series([None, float("nan")], dtype=float),
    "pandas object": pd.Series([None, float("nan")], dtype=object),
    "pandas string": pd.Series([None, None], dtype="string"),
    "pandas by itself": pd.Series([None, None]),
    "pandas Int64": pd.Series([None, None], dtype="Int64"),
    "pandas times": pd.Series([pd.NaT, pd.NaT]),
    "pandas category": pd.Series([None, None], dtype="category"),
    "pandas category of floats": pd.Series([1.0, None, None], dtype="category")[1:],
    "pandas Arrow nulls": pd.Series([None, None], dtype=pd.ArrowDtype(pa.null())),
    "pandas Arrow numbers": pd.Series([None, None], dtype=pd.ArrowDtype(pa.int32())),
    "polars Null": pl.Series([None, None]),
    "polars Int64": pl.Series([None, None], dtype=pl.Int64),
    "polars List": pl.Series([None, None], dtype=pl.List(pl.Int8)),
    "pyarrow null": pa.nulls(2),
    "pyarrow float": pa.nulls(2, pa.float64()),
    "pyarrow list": pa.nulls(2, pa.list_(pa.int8())),
    "pyarrow chunks": pa.chunked_array([[None], [], [None]], pa.int8()),
}


@pytest.mark.parametrize("name", MISSING)
def test_a_column_of_missing_cells_may_have_any_type(name: str) -> None:
    """The types that engines give to blank cells are not of the cells."""
    column = MISSING[name]
    for run in FUNCTIONS.values():
        assert listed(run(column)) == [None, None]
    assert columns_of(frames.inspect(column)) == inspected(DECORATOR, [None, None])
    assert columns_of(frames.clean(column)) == clean_cells([None, None]).columns()


def test_a_blank_chunk_of_a_file() -> None:
    """The columns of a chunk without addresses fit to those of the others."""
    chunks = pd.read_csv(StringIO("id,im\n1,ted@contoso.com\n2,\n3,\n"), chunksize=1)
    made = pd.concat([frames.clean_column(chunk, "im") for chunk in chunks])
    assert listed(made["im_kind"]) == ["plain", "blank", "blank"]
    assert made["im_plain_form"].dtype == pd.Series(["ted@contoso.com"]).dtype


def test_categories_come_out_as_text() -> None:
    """Two of them may become the same address."""
    column = pl.Series(["ted(contoso.com)@msn.com", "ted@contoso.com"], dtype=pl.Categorical)
    assert frames.undecorate(column).dtype == pl.String
    series = pd.Series(column.to_list(), index=[7, 9], name="im", dtype="category")
    made = frames.undecorate(series)
    assert made.dtype == series.cat.categories.dtype
    assert (made.name, list(made.index)) == ("im", [7, 9])


def test_pandas_keeps_index_name_and_type() -> None:
    """So a new column is aligned with the frame that it comes from."""
    series = series_of("string[pyarrow]")(ROWS)
    made = frames.undecorate(series, errors="keep")
    assert made.index.equals(series.index)
    assert (made.name, made.dtype) == ("address", series.dtype)
    cleaned = frames.clean(series)
    assert cleaned.index.equals(series.index)
    assert set(cleaned.dtypes) == {series.dtype}
    assert set(frames.clean(series.astype(object)).dtypes) == {pd.Series([], dtype=object).dtype}


@pytest.mark.parametrize("kind", [pa.string(), pa.large_string()], ids=str)
def test_pyarrow_keeps_its_type(kind: Any) -> None:
    """Every column of text is of the type that went in."""
    assert frames.decorate(pa.array(ROWS, kind), errors="keep").type == kind
    assert {one.type for one in frames.clean(pa.array(ROWS, kind)).columns} == {kind}


@pytest.mark.skipif(not hasattr(pa, "string_view"), reason="this pyarrow has no string views")
def test_pyarrow_views() -> None:
    """What has few functions of its own passes through another type."""
    made = frames.undecorate(pa.array(ROWS, pa.string()).cast(pa.string_view()), errors="null")
    assert made.type == pa.string_view()
    assert made.to_pylist() == converted("undecorate", DECORATOR, ROWS, "null")


def test_columns_longer_than_a_slice() -> None:
    """What was cut is joined again, and an error counts the rows of all slices."""
    rows: list[Any] = [f"ted(domain{i % 7}.example)@msn.com" for i in range(262_147)]
    rows[262_143] = None
    rows[262_144] = " ann@contoso.com "
    expected = converted("undecorate", DECORATOR, rows, "null")
    assert frames.undecorate(pl.Series(rows), errors="null").to_list() == expected
    assert frames.undecorate(pa.array(rows), errors="null").to_pylist() == expected
    halves = pa.chunked_array([rows[:100_000], rows[100_000:]])
    for column in (pl.Series(rows), pa.array(rows), halves, pd.Series(rows)):
        with pytest.raises(InvalidAddressError) as caught:
            frames.undecorate(column)
        assert caught.value.index == 262_144


@pytest.mark.parametrize("before", ["", " ", "sip:", "Ted <", "n" * 82 + " <"], ids=len)
def test_rows_about_as_long_as_is_read(before: str) -> None:
    """Whether a row is too long depends on all of it."""
    after = ">" if "<" in before else ""
    rows = [
        f"{before}{user}@contoso.com;a={'x' * (1024 - room)}{after}"
        for user in ("t", "t" * 64)
        for room in range(200)
    ]
    assert columns_of(frames.clean(texts(rows))) == clean_cells(rows).columns()
    assert columns_of(frames.clean(pa.array(rows))) == clean_cells(rows).columns()


def test_more_domains_than_are_remembered() -> None:
    """In one column, and from one column to the next."""
    for count in (16_000, 1_000, 16_000, 20_000):
        rows = [f"ted(d{i}.of{count}.example)@msn.com" for i in range(count)]
        expected = [f"ted@d{i}.of{count}.example" for i in range(count)]
        assert frames.undecorate(pa.array(rows)).to_pylist() == expected


def test_a_streaming_query_answers_batch_by_batch() -> None:
    """In the order of the rows, whatever the batches."""
    rows = [f"ted{i}(domain{i % 997}.example)@msn.com" if i % 5 else "?" for i in range(250_000)]
    query = frames.undecorate(pl.LazyFrame({"a": rows}), errors="null")
    streaming: Any = (
        {"engine": "streaming"} if hasattr(pl, "QueryOptFlags") else {"streaming": True}
    )
    expected = converted("undecorate", DECORATOR, rows, "null")
    assert query.collect(**streaming)["a"].to_list() == expected


FRAMES: dict[str, Any] = {
    "polars DataFrame": lambda data: pl.DataFrame(data),
    "polars LazyFrame": lambda data: pl.LazyFrame(data),
    "pandas DataFrame": lambda data: pd.DataFrame(data).astype({"from": "string"}),
    "pyarrow Table": lambda data: pa.table(data),
    "pyarrow RecordBatch": lambda data: pa.RecordBatch.from_pydict(data),
    "narwhals DataFrame": lambda data: nw.from_native(pa.table(data)),
}


def beside(rows: list[Any]) -> dict[str, list[Any]]:
    """What `clean_column` adds to a frame with these addresses in `from`."""
    columns = clean_cells(rows).columns()
    return {f"from_{name}": cells for name, cells in columns.items()}


@pytest.mark.parametrize("kind", FRAMES)
def test_cleaned_columns_stand_beside_the_others(kind: str) -> None:
    """The frame stays as it is, with seven more columns."""
    data = {"id": list(range(len(ROWS))), "from": ROWS, "text": ["mine"] * len(ROWS)}
    made = frames.clean_column(FRAMES[kind](data), "from")
    assert type(made) is type(FRAMES[kind](data))
    made = made.to_native() if isinstance(made, nw.DataFrame) else made
    assert columns_of(made) == data | beside(ROWS)


@pytest.mark.parametrize(
    "of",
    [lambda table: table, lambda table: table.to_batches()[0], lambda table: table.to_reader()],
    ids=["table", "record batch", "stream"],
)
def test_what_a_frame_of_arrow_says_of_itself_stays(of: Any) -> None:
    """Such as which column was the index of pandas."""
    index = pd.RangeIndex(5, 6, name="row")
    table = pa.Table.from_pandas(pd.DataFrame({"from": ["smtp:ted@contoso.com"]}, index))
    made = frames.clean_column(of(table), "from")
    made = made.read_all() if isinstance(made, pa.RecordBatchReader) else made
    assert made.to_pandas().index.equals(index)
    assert made.schema.metadata == table.schema.metadata
    if isinstance(made, type(of(table))):
        kept = frames.decorate(of(table), errors="null")
        assert (kept.schema.names, kept.schema.metadata) == (["from"], table.schema.metadata)


class StreamOfFrames:
    """A frame of a library that offers only Arrow's interface, in two batches."""

    def __init__(self, data: dict[str, list[Any]]) -> None:
        self.reader = pa.table(data).to_reader(max_chunksize=4)

    def __arrow_c_stream__(self, requested_schema: object = None) -> object:
        return self.reader.__arrow_c_stream__(requested_schema)


class FrameInOnePiece:
    """The same, as one record batch."""

    def __init__(self, data: dict[str, list[Any]]) -> None:
        self.batch = pa.RecordBatch.from_pydict(data)

    def __arrow_c_array__(self, requested_schema: object = None) -> object:
        return self.batch.__arrow_c_array__(requested_schema)


@pytest.mark.parametrize("make", [StreamOfFrames, lambda data: pa.table(data).to_reader(4)])
def test_a_stream_is_cleaned_as_it_is_read(make: Any) -> None:
    """Batch by batch; the schema is known before the first."""
    made = frames.clean_column(make({"id": list(range(len(ROWS))), "from": ROWS}), "from")
    assert isinstance(made, pa.RecordBatchReader)
    assert made.schema.names == ["id", "from", *beside(ROWS)]
    batches = list(made)
    assert [len(batch) for batch in batches] == [4, 4, 1]
    assert columns_of(pa.Table.from_batches(batches)) == {
        "id": list(range(len(ROWS))),
        "from": ROWS,
    } | beside(ROWS)


def test_other_frames_pass_through_arrow() -> None:
    """A frame that offers Arrow's interface comes out as one of pyarrow's."""
    made = frames.clean_column(FrameInOnePiece({"from": ROWS}), "from")
    assert columns_of(made) == {"from": ROWS} | beside(ROWS)
    assert columns_of(frames.clean(StreamOfFrames({"from": ROWS}))) == clean_cells(ROWS).columns()
    for column in (pl.Series(ROWS), pd.Series(ROWS), pa.array(ROWS), WithArrowArray(ROWS), ROWS):
        with pytest.raises(TypeError, match="frame"):
            frames.clean_column(column, "from")


def test_narwhals_may_be_missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """What only it could read is then not a column; the others do not need it."""
    monkeypatch.setitem(sys.modules, "narwhals", None)
    with pytest.raises(TypeError, match="int"):
        frames.decorate(7)
    assert frames.decorate(pa.array(["ted@contoso.com"])).to_pylist() == [
        "ted(contoso.com)@msn.com"
    ]


def test_functions_can_be_sent_to_workers() -> None:
    """A cluster pickles the function with its decorator."""
    sent = partial(frames.undecorate, decorator=OTHER, errors="null")
    received = pickle.loads(pickle.dumps(sent))
    assert received(pa.array(["a(b.example)@im.example", "?"])).to_pylist() == ["a@b.example", None]


def run_without(missing: str, code: str) -> Any:
    """Run code in a fresh interpreter that cannot import a library, and return what it prints."""
    block = (
        "import importlib.abc, sys, json\n"
        "class Block(importlib.abc.MetaPathFinder):\n"
        "    def find_spec(self, name, path, target=None):\n"
        f"        if name.partition('.')[0] == {missing!r}:\n"
        f"            raise ModuleNotFoundError('No module named ' + repr(name), name=name)\n"
        "sys.meta_path.insert(0, Block())\n"
    )
    run = subprocess.run(
        [sys.executable, "-c", block + code],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    return json.loads(run.stdout)


def test_importing_it_loads_no_engine() -> None:
    """And `import picfed` does not import it."""
    code = (
        "import picfed; from picfed import *; early = 'picfed.frames' in sys.modules\n"
        "import picfed.frames\n"
        "engines = {'polars', 'pandas', 'pyarrow', 'narwhals', 'numpy'} & sys.modules.keys()\n"
        "print(json.dumps([early, sorted(engines)]))"
    )
    assert run_without("nothing", code) == [False, []]


@pytest.mark.parametrize(
    ("missing", "column"),
    [
        ("pyarrow", "import pandas; column = pandas.Series(['ted@contoso.com'], dtype=object)"),
        ("pyarrow", "class column:\n    __arrow_c_stream__ = None\ncolumn = column()"),
    ],
    ids=["pandas", "Arrow's interface"],
)
def test_a_library_that_is_not_installed(missing: str, column: str) -> None:
    """The error names the library and the extra."""
    with pytest.raises(ImportError, match=r"picfed\[frames\]"):
        load("no_such_library")
    code = (
        f"{column}\nfrom picfed import frames\n"
        "try:\n    frames.decorate(column)\n"
        "except ImportError as problem:\n    print(json.dumps([problem.name, str(problem)]))"
    )
    name, message = run_without(missing, code)
    assert name == missing
    assert f"{missing} is not installed" in message.replace(", which", "")
    assert "picfed[frames]" in message


@pytest.mark.parametrize("engine", ["polars", "pyarrow"])
def test_one_engine_is_enough(engine: str) -> None:
    """Without the others, and without narwhals, which only reads what it alone knows."""
    column = {"polars": "polars.Series", "pyarrow": "pyarrow.array"}[engine]
    others = {"polars": "pyarrow", "pyarrow": "polars"}[engine]
    code = (
        f"import {engine}; from picfed import frames\n"
        f"made = frames.decorate({column}(['ted@contoso.com']))\n"
        "sys.modules['narwhals'] = None\n"
        "try:\n    frames.decorate(7)\nexcept TypeError as problem:\n    said = str(problem)\n"
        "print(json.dumps([list(map(str, made)), said]))"
    )
    made, said = run_without(others, code)
    assert made == ["ted(contoso.com)@msn.com"]
    assert "builtins.int" in said
