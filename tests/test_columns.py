"""Whole columns: they answer as one at a time, stay aligned, and stream."""

import itertools
import tracemalloc
from collections.abc import Callable, Iterable, Iterator

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import AddressDecorator, SipAddress
from picfed.decoration import AddressKind
from picfed.errors import AddressFault, InvalidAddressError, RowTypeError, UnknownChoiceError

DECORATOR = AddressDecorator()
COLUMNS = [
    pytest.param(DECORATOR.decorate_all, DECORATOR.decorate, id="decorate"),
    pytest.param(DECORATOR.undecorate_all, DECORATOR.undecorate, id="undecorate"),
]
Column = Callable[..., Iterator[str | None]]
One = Callable[[str], str]


def one_at_a_time(convert: One, rows: Iterable[str | None], errors: str) -> list[str | None]:
    """What a column must give, by the slow and plain way."""
    converted: list[str | None] = []
    for row in rows:
        try:
            converted.append(None if row is None else convert(row))
        except InvalidAddressError:
            converted.append(row if errors == "keep" else None)
    return converted


GOOD = st.sampled_from(
    [
        "ted@contoso.com",
        "Ted@CONTOSO.com",
        "a.b@c.d",
        "x@msn.com",
        "x@live.com",
        "ted(contoso.com)@msn.com",
        "t(Live.com)@MSN.com",
        "b@bücher.example",
        "u" * 64 + "@a.b",
    ]
)
BAD = st.sampled_from(
    [
        "",
        "\n",
        "ted",
        "a@b",
        ".a@b.c",
        "a.@b.c",
        "a..b@c.d",
        "a@b.c\n",
        "a@b.c\nd@e.f",
        "a(b.c)x@msn.com",
        "a(b.c)@example.org",
        "a@(b.c)@msn.com",
        "a)b.c(@msn.com",
        "@a.b",
        "(a.b)@msn.com",
        "a()@msn.com",
        "a@b.c)@msn.com",
        "a(b.c@msn.com",
        "a\0@b.c",
        "u" * 65 + "@a.b",
        "a@-b.c",
        "a@1.2.3.4",
    ]
)
ROWS = st.lists(GOOD | GOOD | GOOD | BAD | st.none(), max_size=120)


@pytest.mark.parametrize(("column", "one"), COLUMNS)
@pytest.mark.parametrize("errors", ["keep", "null"])
@given(rows=ROWS)
def test_columns_answer_as_one_at_a_time(
    column: Column, one: One, errors: str, rows: list[str | None]
) -> None:
    """Whatever stands beside a row, and wherever in a batch it stands."""
    assert list(column(rows, errors=errors)) == one_at_a_time(one, rows, errors)


@pytest.mark.parametrize(("column", "one"), COLUMNS)
def test_an_address_of_every_length(column: Column, one: One) -> None:
    """RFC 5321, section 4.5.3.1.3: up to 254 characters, and none more."""
    domain = ".".join(["d" * 60] * 3)
    rows = [f"{'u' * user}@{domain}.{'e' * end}" for user in (1, 40, 64) for end in range(1, 64)]
    rows += [f"{row.replace('@', '(')})@msn.com" for row in rows]
    assert list(column(rows, errors="keep")) == one_at_a_time(one, rows, "keep")


@pytest.mark.parametrize(("column", "one"), COLUMNS)
@pytest.mark.parametrize("size", [1, 15, 16, 17, 48, 49, 1008, 1009, 2500])
def test_clean_columns_of_every_size(column: Column, one: One, size: int) -> None:
    """Around every size of a batch."""
    rows = [f"u{i}@d{i % 7}.example" if i % 3 else f"u{i}(d.example)@msn.com" for i in range(size)]
    assert list(column(rows)) == [one(row) for row in rows]


@pytest.mark.parametrize(("column", "one"), COLUMNS)
@pytest.mark.parametrize("place", [0, 1, 15, 16, 31, 47, 48, 700, 1999])
def test_strict_errors_name_their_row(column: Column, one: One, place: int) -> None:
    """Rows before the bad one come out first; the error has its index and its fault."""
    rows = [f"u{i}@contoso.com" for i in range(2000)]
    rows[place] = "ted@@contoso.com"
    stream = column(rows)
    assert list(itertools.islice(stream, place)) == [one(row) for row in rows[:place]]
    with pytest.raises(InvalidAddressError, match=f"row {place}: 'ted@@contoso.com'") as caught:
        next(stream)
    assert (caught.value.index, caught.value.code) == (place, "second-at-sign")
    with pytest.raises(StopIteration):
        next(stream)


@pytest.mark.parametrize(("column", "one"), COLUMNS)
@pytest.mark.parametrize("errors", ["strict", "keep", "null"])
@pytest.mark.parametrize("wrong", [float("nan"), 7, b"ted@contoso.com", ("a@b.c",)], ids=repr)
def test_a_row_that_is_no_text_is_a_type_error(
    column: Column, one: One, errors: str, wrong: object
) -> None:
    """In every mode, with the row's index, after the rows before it."""
    rows = ["a@b.c", "d@e.f", wrong, "g@h.i"]
    stream = column(rows, errors=errors)
    assert [next(stream), next(stream)] == [one("a@b.c"), one("d@e.f")]
    with pytest.raises(RowTypeError, match="row 2 must be a str, not") as caught:
        next(stream)
    assert (caught.value.index, caught.value.kind) == (2, type(wrong).__name__)


@pytest.mark.parametrize(("column", "one"), COLUMNS)
def test_a_refused_row_has_the_advice_of_a_single_text(column: Column, one: One) -> None:
    """It depends on the decorator."""
    with pytest.raises(InvalidAddressError) as alone:
        one("ted(a.bc)@example.org")
    with pytest.raises(InvalidAddressError) as caught:
        list(column(["a@b.c", "ted(a.bc)@example.org"]))
    assert caught.value.problems[0].remedy == alone.value.problems[0].remedy
    assert "user(domain)@msn.com" in caught.value.problems[0].remedy


@pytest.mark.parametrize(("column", "one"), COLUMNS)
def test_a_row_of_none(column: Column, one: One) -> None:
    """It stays None, but for the strict mode, where it is a type error with its index."""
    rows = ["a@b.c", None]
    for errors in ("keep", "null"):
        assert list(column(rows, errors=errors)) == [one("a@b.c"), None]
    with pytest.raises(TypeError, match="row 1 must be a str, not NoneType"):
        list(column(rows))


@pytest.mark.parametrize(("column", "one"), COLUMNS)
def test_rows_before_the_inputs_own_failure_come_out(column: Column, one: One) -> None:
    """An exception of the input is passed on, after the rows it gave."""

    def failing() -> Iterator[str]:
        yield from ["a@b.c"] * 20
        raise OSError("the disk is gone")

    stream = column(failing())
    assert [next(stream) for _ in range(20)] == [one("a@b.c")] * 20
    with pytest.raises(OSError, match="the disk is gone"):
        next(stream)
    with pytest.raises(StopIteration):
        next(stream)


@pytest.mark.parametrize(("column", "_one"), COLUMNS)
def test_an_input_that_fails_at_once(column: Column, _one: One) -> None:
    """There is nothing to hand on before."""
    stream = column(str(1 / 0) for _ in range(1))
    with pytest.raises(ZeroDivisionError):
        next(stream)


@pytest.mark.parametrize(("column", "_one"), COLUMNS)
def test_arguments_are_checked_at_the_call(column: Column, _one: One) -> None:
    """Not only when the first row is asked for."""
    with pytest.raises(UnknownChoiceError, match="errors='ignore' is not known: choose from"):
        column(["a@b.c"], errors="ignore")
    for word, mode in (
        ("ignore", "keep"),
        ("raise", "strict"),
        ("coerce", "null"),
        ("nul", "null"),
    ):
        with pytest.raises(UnknownChoiceError) as caught:
            column(["a@b.c"], errors=word)
        assert caught.value.near == (mode,)
    with pytest.raises(UnknownChoiceError):
        column(["a@b.c"], errors=[])
    for wrong in ("a@b.c", b"a@b.c"):
        with pytest.raises(TypeError, match="texts must be a sequence, not a single"):
            column(wrong)
    with pytest.raises(TypeError, match="texts must be a sequence, not int"):
        column(7)
    with pytest.raises(TypeError, match="texts must be a sequence, not a single str"):
        DECORATOR.inspect_all("a@b.c")


def test_reading_ahead_is_bounded_and_grows() -> None:
    """The first answer needs 16 rows, and no batch is over 512."""
    taken = 0

    def endless() -> Iterator[str]:
        nonlocal taken
        while True:
            taken += 1
            yield f"u{taken}@contoso.com"

    stream = DECORATOR.decorate_all(endless())
    assert next(stream) == "u1(contoso.com)@msn.com"
    assert taken == 16
    ahead = []
    for count in range(2, 5000):
        next(stream)
        ahead.append(taken - count)
    assert max(ahead) == 511


@pytest.mark.parametrize(
    "row",
    ["u{0}(d{0}.example)@msn.com", "u@d{0}.bücher.example", "u@" + "x" * 60 + ".d{0}.example"],
    ids=["decorated", "IDN", "long"],
)
def test_memory_stays_bounded_whatever_the_domains(row: str) -> None:
    """Domains that never repeat are forgotten again."""
    decorator = AddressDecorator()

    def last_of(count: int, start: int) -> None:
        for _ in decorator.undecorate_all(row.format(i) for i in range(start, start + count)):
            pass

    last_of(9_000, 0)
    tracemalloc.start()
    try:
        last_of(9_000, 9_000)
        grown, _ = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert grown < 5_000_000


@given(ROWS)
def test_inspecting_a_column(rows: list[str | None]) -> None:
    """Row by row what inspecting one gives; None stays None."""
    inspected = list(DECORATOR.inspect_all(rows))
    assert inspected == [None if row is None else DECORATOR.inspect(row) for row in rows]


@given(st.lists(GOOD | BAD, max_size=30))
def test_a_remembered_flaw_is_what_the_grammar_finds(rows: list[str]) -> None:
    """An ending that was seen before, behind another user part, has its flaw in its place."""
    decorator = AddressDecorator()
    for row in [*rows, *rows]:
        for text in (row, f"longer.{row}"):
            found = decorator.inspect(text)
            try:
                SipAddress.parse(text)
            except InvalidAddressError as error:
                assert (found.fault, found.span) == (error.fault, error.span)
                assert found.error is not None
            else:
                assert found.fault in {None, AddressFault.STRAY_PARENTHESIS}
                if found.span is not None:
                    assert text[slice(*found.span)] == "(b.c)"


def test_inspecting_a_row_that_is_no_text() -> None:
    """It is a type error with the index."""
    stream = DECORATOR.inspect_all(["a@b.c", 7])  # type: ignore[list-item]
    assert next(stream).kind is AddressKind.PLAIN
    with pytest.raises(RowTypeError, match="row 1 must be a str, not int"):
        next(stream)


def test_text_like_rows_are_text() -> None:
    """A subclass of str, as dataframes may hold, is read as the text it is."""

    class Cell(str):
        __slots__ = ()

    rows = [Cell("ted@contoso.com"), Cell("?"), Cell("t(a.b)@msn.com")]
    assert list(DECORATOR.decorate_all(rows, errors="null")) == [
        "ted(contoso.com)@msn.com",
        None,
        "t(a.b)@msn.com",
    ]


def test_a_long_user_part_costs_its_neighbors_nothing() -> None:
    """It is refused by itself (RFC 5321, section 4.5.3.1), and the rows beside it are read."""
    rows = [f"{'x' * 65}@contoso.com", "ted@contoso.com"] * 20
    decorated = [None, "ted(contoso.com)@msn.com"] * 20
    assert list(AddressDecorator().decorate_all(rows, errors="null")) == decorated
    assert [one.kind.value for one in AddressDecorator().inspect_all(rows)] == [
        "refused",
        "plain",
    ] * 20


def test_a_user_part_beyond_ascii_costs_its_neighbors_nothing() -> None:
    """It is refused by itself, and a domain beyond ASCII is read like any other."""
    rows = ["té@contoso.com", "ted@bücher.example", "ann@contoso.com"] * 20
    decorated = [None, "ted(xn--bcher-kva.example)@msn.com", "ann(contoso.com)@msn.com"] * 20
    assert list(AddressDecorator().decorate_all(rows, errors="null")) == decorated
