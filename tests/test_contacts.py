"""A column of cells as people have it: columns, rows, people, notes."""

import copy
import itertools
import pickle
import sys
import tracemalloc
from types import ModuleType

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import YAHOO, AddressDecorator, PublicProvider, SipAddress
from picfed.addresses import Tidying, tidy
from picfed.contacts import ContactKind, People, clean, clean_all, split
from picfed.contacts import _rules as rules
from picfed.contacts._values import ContactRows
from picfed.decoration import AddressKind
from picfed.errors import InvalidAddressError, RowTypeError
from picfed.problems import Rule
from picfed.sources import Certainty
from support.displays import Page, displayed, lines_of

DECORATOR = AddressDecorator()
NAMES = ["text", "kind", "plain_form", "decorated_form", "code", "undone", "note"]

# A cell, and what is said of it: the code, what may be the address, a word of the message.
NOTES = [
    pytest.param(
        "sip:ted@contoso.com;gruu;opaque=app:conf:focus:id:drg2y8v4",
        rules.CONFERENCE_URI,
        "organized by ted@contoso.com",
        id="conference",
    ),
    pytest.param(
        '"M"<sip:ted@contoso.com;gruu;opaque=app:conf:chat:id:1>;tag=1',
        rules.CONFERENCE_URI,
        "organized by ted@contoso.com",
        id="conference in a header",
    ),
    pytest.param(
        "sip:ted@contoso.com;opaque=app:voicemail", rules.APPLICATION_URI, "ted@", id="voice mail"
    ),
    pytest.param(
        "sip:pool01.contoso.com@contoso.com;gruu;opaque=srvr:HomeServer:TOKEN",
        rules.APPLICATION_URI,
        "pool01.contoso.com@contoso.com",
        id="server",
    ),
    pytest.param(
        "sip:RtcApplication-0ba1@contoso.com", rules.APPLICATION_URI, "RtcApp", id="endpoint"
    ),
    pytest.param(
        "RTCAPPLICATION-0BA1@contoso.com", rules.APPLICATION_URI, "RTCAPP", id="endpoint, any case"
    ),
    pytest.param(
        "anonymous@anonymous.invalid", rules.ANONYMOUS_USER, "unknown", id="anonymous (RFC 3323)"
    ),
    pytest.param(
        "ted_contoso.com#EXT#@fabrikam.onmicrosoft.com",
        rules.GUEST_ACCOUNT,
        "perhaps ted@contoso.com",
        id="guest",
    ),
    pytest.param(
        "ted_b_contoso.com#ext#@fabrikam.onmicrosoft.com",
        rules.GUEST_ACCOUNT,
        "perhaps ted_b@contoso.com",
        id="guest with an underscore: the last one was the @",
    ),
    pytest.param(
        "ted.contoso.com#EXT#@fabrikam.onmicrosoft.com",
        rules.GUEST_ACCOUNT,
        "unknown",
        id="guest as a course prints it",
    ),
    pytest.param(
        f"{'t' * 60}_contoso.com#EXT#@fabrikam.onmicrosoft.com",
        rules.GUEST_ACCOUNT,
        "@contoso.com",
        id="guest, too long for an address",
    ),
    pytest.param("ted@SkypeIds.net", rules.SKYPE_NAME, "unknown", id="Skype name"),
    pytest.param("x(skypeids.net)@msn.com", rules.SKYPE_NAME, "unknown", id="decorated Skype name"),
    pytest.param(
        "ted%contoso.com@jabber.example",
        rules.TRANSPORT_ESCAPE,
        "perhaps ted@contoso.com",
        id="% for @",
    ),
    pytest.param(
        r"ted\40contoso.com@msn.jabber.example",
        rules.TRANSPORT_ESCAPE,
        "perhaps ted@contoso.com",
        id="XEP-0106",
    ),
    pytest.param(
        "ted%28contoso.com%29@msn.com",
        rules.ESCAPED_USER,
        "perhaps ted(contoso.com)@msn.com",
        id="scheme cut off",
    ),
    pytest.param(
        "ted%40contoso.com@x.example", rules.ESCAPED_USER, "ted@contoso.com@x", id="escaped @"
    ),
    pytest.param(
        "'ted(contoso.com)@msn.com",
        rules.LEADING_APOSTROPHE,
        "perhaps ted(contoso.com)@msn.com",
        id="text mark of a spreadsheet",
    ),
    pytest.param("''ted@x.example", rules.LEADING_APOSTROPHE, "perhaps ted@", id="two text marks"),
    pytest.param("a%2Bb@x.example", rules.ESCAPED_USER, "perhaps a+b@x.example", id="escaped +"),
    pytest.param(
        "sip:+14255550100@contoso.com;user=phone",
        rules.TELEPHONE_NUMBER,
        "number +14255550100",
        id="user=phone",
    ),
    pytest.param(
        "sip:4255550100@contoso.com;USER=Phone",
        rules.TELEPHONE_NUMBER,
        "number 4255550100",
        id="user=phone alone",
    ),
    pytest.param(
        "+14255550100;ext=1234@contoso.com",
        rules.TELEPHONE_NUMBER,
        "+14255550100;ext=1234",
        id="number with an extension",
    ),
    pytest.param(
        "sip:199;phone-context=user-default@contoso.com;user=phone",
        rules.TELEPHONE_NUMBER,
        "199;phone-context=user-default",
        id="number in a context",
    ),
    pytest.param("+14255550100@contoso.com", rules.TELEPHONE_NUMBER, "+1425", id="number alone"),
]
# Well formed, and nobody else's: no note.
UNNOTED = [
    "x(gmail.com)@msn.com",
    "50%@contoso.com",
    "%contoso.com@x.example",
    "a#b@contoso.com",
    "ted+1@contoso.com",
    "+ted@contoso.com",
    "sip:ted@contoso.com;opaque=user:epid:0aBcD;gruu",
    "sip:ted@contoso.com;transport=tls;lr",
    "9EDEEC00112233445566778899AABBCC@contoso.com",
    r"ted\xcontoso@x.example",
    "#@",
    ";",
    "'@x.example",
    "'ted..b@x.example",
    "o'neil@x.example",
]
CELLS = st.sampled_from(
    [
        "ted@contoso.com", "ted@CONTOSO.com", "ted(contoso.com)@msn.com", "bob@outlook.com",
        "sip:ted@contoso.com", "sip:t%28a.bc%29@msn.com;transport=tls", "Ted <ted@contoso.com>",
        " ted@contoso.com ", "smtp:x@bücher.example", "x@bücher.example", "ërik@contoso.com",
        "a..b@contoso.com", "ted@@contoso.com", "ted", "?", "", " ", None, "ted@contoso",
        "ted(contoso)@msn.com", "ted(contoso.com)@example.org", "ted(a.bc)(d.ef)@msn.com",
        "SIP:a@b.cc;SMTP:a@b.cc", "x" * 65 + "@a.bc", "x" * 1100, "a@" + "x." * 125 + "example",
        "line\nbreak@contoso.com", "ted@contoso.com\u200b", "\ud800@a.bc", "ted@skypeids.net",
        "ted%contoso.com@x.example", "sip:1;ext=2@a.bc", "a)@b.cc", "a(b.cc)x@msn.com", "'a@b.cc'",
        "'ted@contoso.com", "'sip:a@b.cc", '="a@b.cc"', "MSN:a@b.cc", "xmpp:a@b.cc", "NULL", "n/a", "-",
        "ted%40contoso.com", "t%28a.bc%29%40msn.com", "ted\uff20contoso.com",
        "a@b.cc\u00a0", "(a.bc)@msn.com", "u@" + "d" * 250, "sip:sip:a@b.cc", "*a@b.cc*",
    ]
) | st.none() | st.text(max_size=20)  # fmt: skip


def slowly(cell: str | None) -> tuple[str | None, ...]:
    """What `clean` must say of a cell without a note, by the public functions one by one."""
    if cell is None:
        return (None, "blank", None, None, None, None, None)
    tidied = tidy(cell)
    found = DECORATOR.inspect(tidied.text)
    kind = found.kind.value if tidied.text.strip() else "blank"
    code = found.fault and found.fault.value
    undone = "; ".join(change.value for change in tidied.changes) or None
    return (tidied.text, kind, found.plain_form, found.decorated_form, code, undone, None)


@given(st.lists(CELLS, max_size=80))
def test_cleaning_is_tidying_and_inspecting(cells: list[str | None]) -> None:
    """In any order and batch, as a column, row by row and as a stream."""
    cleaned = clean(cells)
    columns = cleaned.columns()
    assert list(columns) == NAMES
    rows = list(zip(*columns.values(), strict=True))
    assert len(rows) == len(cleaned) == len(cells)
    for cell, row in zip(cells, rows, strict=True):
        expected = slowly(cell)
        if row[-1] is None:
            assert row == expected
        else:
            assert row[:4] == (expected[0], "noted", None, None)
            assert row[4:6] == expected[4:6]
    assert list(clean_all(cells)) == list(cleaned) == [cleaned[i] for i in range(len(cells))]
    for row, one in zip(rows, cleaned, strict=True):
        undone = "; ".join(change.value for change in one.undone) or None
        note = one.note and one.note.code
        cells_of = (one.text, one.kind, one.plain_form, one.decorated_form, one.code, undone, note)
        assert cells_of == row
        assert (one.error is None) is (one.kind is not ContactKind.REFUSED)
        if one.text is not None:
            assert one.inspection == DECORATOR.inspect(one.text)


def test_every_pair_of_neighbors() -> None:
    """No row changes what another one comes out as."""
    cells = [param.values[0] for param in NOTES] + [*UNNOTED, "ted@contoso.com", None, "?", "a@-b"]
    alone = {cell: next(zip(*clean([cell]).columns().values(), strict=True)) for cell in cells}
    pairs = [cell for pair in itertools.permutations(cells, 2) for cell in pair]
    found = zip(*clean(pairs).columns().values(), strict=True)
    assert list(found) == [alone[cell] for cell in pairs]


@pytest.mark.parametrize(("cell", "rule", "said"), NOTES)
def test_notes(cell: str, rule: Rule, said: str) -> None:
    """A noted cell is nobody's, and says why, with sources."""
    cleaned = clean(["ted@contoso.com", cell])
    (row,) = cleaned.noted
    assert (row.index, row.kind) == (1, "noted")
    assert row.note is not None
    assert (row.note.rule, row.note.subject) == (rule, row.text)
    assert said in row.note.message
    assert row.note.sources
    assert (row.plain_form, row.decorated_form, row.error) == (None, None, None)
    assert list(cleaned.people) == ["ted@contoso.com"]
    # A note is a matter of lists alone: syntax is what it was.
    assert row.inspection == DECORATOR.inspect(tidy(cell).text)


def test_every_note_has_a_row() -> None:
    """No rule of the room is without an example."""
    every = {value for value in vars(rules).values() if isinstance(value, Rule)}
    assert {param.values[1] for param in NOTES} == every


@pytest.mark.parametrize("cell", UNNOTED)
def test_what_has_no_note(cell: str) -> None:
    """An address that only looks unusual is somebody's."""
    (row,) = clean([cell])
    assert row.note is None


def test_a_note_is_as_certain_as_its_fact() -> None:
    """That digits alone are a number is inferred; user=phone states it."""
    alone, stated = clean(["+14255550100@a.bc", "+14255550100;ext=1@a.bc"]).noted
    assert alone.note is not None
    assert stated.note is not None
    assert alone.note.certainty is Certainty.INFERRED
    assert stated.note.certainty is Certainty.STATED


CLEANED = clean(
    [
        "ted(contoso.com)@msn.com",
        "Ted@contoso.com",
        "sip:ted@CONTOSO.com",
        "bob@live.com",
        "ted@@contoso.com",
        "x@skypeids.net",
        None,
        " ",
    ]
)


def test_people() -> None:
    """Each plain form with its rows; user parts are kept byte for byte."""
    people = CLEANED.people
    assert people == {
        "ted@contoso.com": (0, 2),
        "Ted@contoso.com": (1,),
        "bob@live.com": (3,),
    }
    assert dict(CLEANED.duplicates) == {"ted@contoso.com": (0, 2)}
    assert people() is people
    joined = people(fold_case=True)
    assert dict(joined) == {"ted@contoso.com": (0, 1, 2), "bob@live.com": (3,)}
    assert str(joined) == "ted@contoso.com: 0, 1, 2\nbob@live.com: 3"
    with pytest.raises(TypeError, match="is not a mapping"):
        People(["a@b.cc"])  # type: ignore[arg-type]
    assert repr(People({"a@b.cc": [1]})) == "People({'a@b.cc': (1,)})"
    assert "ted@contoso.com | 0, 1, 2" in lines_of(joined)
    many = People({f"u{i}@a.bc": [i] for i in range(21)})
    assert "the first 20 of 21" in many._repr_html_()


def test_counts_and_refused() -> None:
    """Nothing is lost: the kinds add up to the cells."""
    assert CLEANED.counts == {
        "plain": 2, "excluded": 1, "decorated": 1, "noted": 1, "refused": 1, "blank": 2,
    }  # fmt: skip
    (row,) = CLEANED.refused
    assert row.error is not None
    assert (row.error.index, row.error.code, row.error.span) == (4, "second-at-sign", (4, 5))


@pytest.mark.parametrize(
    "cell",
    ["SIP:a@b.cc;SMTP:a@b.cc", "SIP:a@b.cc;EUM:12", "<a@b.cc>;<c@d.ee>", "a@b.cc\nc@d.ee"],
)
def test_the_remedy_is_not_what_was_just_tried(cell: str) -> None:
    """Two addresses are to be split, not to be tidied again; the cell is whole."""
    (row,) = clean([cell])
    assert row.error is not None
    assert row.text == cell
    assert row.error.problems[0].subject == cell
    assert "tidy" not in str(row.error)
    assert "contacts.split" in row.error.problems[0].remedy
    assert len(split(cell)) == 2


def test_a_decorator_of_ones_own() -> None:
    """Kinds, forms and advice are those of the decorator."""
    mine = AddressDecorator(routing_domain="im.example", excluded_domains=["a.bc"])
    cleaned = clean(["x(y.zz)@im.example", "x@a.bc", "x(y.zz)@msn.com"], decorator=mine)
    assert cleaned.columns()["kind"] == ["decorated", "excluded", "refused"]
    assert cleaned.decorator is mine
    assert "im.example" in str(cleaned.refused[0].error)
    assert cleaned != clean(["x(y.zz)@im.example", "x@a.bc", "x(y.zz)@msn.com"])


def test_it_is_a_sequence() -> None:
    """Rows by index and by slice; equal by what is in it; hashable and picklable."""
    assert [row.index for row in CLEANED[-2:]] == [6, 7]
    assert CLEANED[-1].kind is ContactKind.BLANK
    assert next(reversed(CLEANED)).index == 7
    with pytest.raises(IndexError):
        _ = CLEANED[8]
    again = pickle.loads(pickle.dumps(CLEANED))
    assert again == CLEANED == copy.deepcopy(CLEANED)
    assert hash(again) == hash(CLEANED)
    assert CLEANED != ["ted@contoso.com"]
    assert clean(["a@b.cc"]) != clean(["a@b.cc"], decorator=AddressDecorator(routing_domain="x.yz"))
    assert clean(["a@b.cc"]) != clean(["a@b.cc", "a@b.cc"])
    assert clean([]).columns() == {name: [] for name in NAMES}
    with pytest.raises(TypeError, match="rows must be of type Rows"):
        type(CLEANED)(DECORATOR, [])  # type: ignore[arg-type]


def test_columns_are_copies() -> None:
    """What is done to them does not change the value."""
    CLEANED.columns()["text"].clear()
    assert len(CLEANED.columns()["text"]) == len(CLEANED) == 8


def test_pages() -> None:
    """The counts first; then who has several rows, and what is nobody's."""
    page = str(CLEANED)
    assert page.startswith("8 rows: 2 plain, 1 excluded, 1 decorated, 1 noted, 1 refused, 2 blank")
    assert "ted@contoso.com: rows 0, 2" in page
    assert "second-at-sign" in page
    assert "skype-name" in page
    assert "8 rows: 2 plain" in CLEANED._repr_html_()
    assert str(clean([])) == "no rows\n0 people"
    assert repr(clean(["?"])) == "<CleanedContacts: 1 rows: 1 refused>"
    assert "and 1 more" in str(clean(["?"] * 21))
    assert "the first 20 of 21" in clean(["?"] * 21)._repr_html_()
    lines = [str(row) for row in CLEANED]
    assert lines[2] == "row 2: ted@contoso.com (sip-uri)"
    assert lines[6] == "row 6: blank"
    assert lines[4].startswith("row 4: 'ted@@contoso.com' has a second @")
    assert "Row 2" in CLEANED[2]._repr_html_()


MANY = clean(["ted@contoso.com"] * 30 + ["?", "x@skypeids.net", "a@@b.cc", None])


def test_what_is_not_a_person_is_shown_first() -> None:
    """Beyond the first rows of a long column, where they would not be seen; codes by the kinds."""
    html = displayed(MANY)
    ((captions, rows),) = Page(html).tables
    assert all(f"{count} {kind}" in captions[0] for kind, count in MANY.counts.items() if count)
    assert rows[0][:4] == ["row", "text", "kind", "code"]
    assert [row[0] for row in rows[1:]] == ["30", "32", "31", *map(str, range(17))]
    assert [row[3] for row in rows[1:4]] == ["no-at-sign", "second-at-sign", "skype-name"]


@pytest.mark.parametrize(
    "rows",
    [
        pytest.param(MANY.refused, id="refused"),
        pytest.param(MANY.refused[:1], id="a part of the refused"),
        pytest.param(MANY.noted, id="noted"),
        pytest.param(MANY[30:], id="slice"),
        pytest.param(MANY[:2], id="people"),
    ],
)
def test_some_rows_show_themselves_as_tables(rows: ContactRows) -> None:
    """And give rows, as the whole column does."""
    ((_, found),) = Page(displayed(rows)).tables
    assert [row[0] for row in found[1:]] == [str(row.index) for row in rows]
    assert rows.to_rows() == [MANY.to_rows()[row.index] for row in rows]
    assert ("what to do" in found[0]) is not any(row.plain_form for row in rows)


def test_a_refused_row_shows_what_is_wrong_where_and_what_to_do() -> None:
    """Not a code only."""
    row = MANY[32]
    assert row.error is not None
    (problem,) = row.error.problems
    ((_, found),) = Page(displayed(row)).tables
    shown = dict(found)
    assert problem.message in shown["what is wrong"]
    assert problem.code in shown["what is wrong"]
    assert shown["where"] == "a@@b.cc\n  ^"
    assert shown["what to do"] == problem.remedy
    assert "plain form" not in shown


def test_rows_for_a_dataframe() -> None:
    """As the columns have them, with what is wrong in words."""
    cells = ["Ted <smtp:ted@contoso.com>", "ted@@contoso.com", "x@skypeids.net", None]
    cleaned = clean(cells)
    rows = cleaned.to_rows()
    assert list(rows[0]) == ["index", *NAMES, "message", "remedy"]
    for name, column in cleaned.columns().items():
        assert [row[name] or None for row in rows] == column
    assert {type(value) for row in rows for value in row.values()} == {int, str, type(None)}
    refused, noted = cleaned.refused[0], cleaned.noted[0]
    assert refused.error is not None
    assert noted.note is not None
    assert rows[1]["message"] == refused.error.problems[0].message
    assert rows[1]["remedy"] == refused.error.problems[0].remedy
    assert rows[2]["message"] == noted.note.message
    assert rows[2]["remedy"] == noted.note.remedy
    assert [rows[i]["message"] for i in (0, 3)] == [None, None]


def module(name: str, **members: object) -> ModuleType:
    """A stand-in for a library that need not be installed."""
    made = ModuleType(name)
    vars(made).update(members)
    return made


def missing(name: str, home: str) -> object:
    """An object of a class that is named like a marker of missing values."""
    return type(name, (), {"__module__": home})()


class Nan:
    """As numpy's floats: not of Python's float, and unlike itself."""

    __module__ = "numpy"

    def __ne__(self, other: object) -> bool:
        return True

    __hash__ = None  # type: ignore[assignment]


float32 = type("float32", (Nan,), {"__module__": "numpy"})
longdouble = type("longdouble", (Nan,), {"__module__": "numpy"})


@pytest.mark.parametrize(
    "cell",
    [
        float("nan"),
        missing("NAType", "pandas._libs.missing"),
        missing("NaTType", "pandas._libs.tslibs.nattype"),
        missing("MaskedConstant", "numpy.ma.core"),
        float32(),
        longdouble(),
    ],
    ids=["NaN", "pandas.NA", "pandas.NaT", "numpy.ma.masked", "numpy.float32", "numpy.longdouble"],
)
def test_markers_of_missing_values(cell: object) -> None:
    """They count as None, and load no library."""
    loaded = set(sys.modules)
    assert clean([cell, "ted@contoso.com"]).columns()["kind"] == ["blank", "plain"]
    assert not {"numpy", "pandas"} & (sys.modules.keys() - loaded)


@pytest.mark.parametrize(
    "wrong",
    [7, 1.5, b"ted@contoso.com", ["a@b.cc"], missing("NAType", "mine")],
    ids=lambda wrong: type(wrong).__name__,
)
@pytest.mark.parametrize("place", [0, 1, 30])
def test_a_cell_of_a_wrong_type(wrong: object, place: int) -> None:
    """It is a type error with its index, after the rows before it."""
    cells: list[object] = ["ted@contoso.com"] * 40
    cells[place] = wrong
    with pytest.raises(RowTypeError) as caught:
        clean(cells)
    assert (caught.value.index, caught.value.kind) == (place, type(wrong).__name__)
    stream = clean_all(cells)
    assert len(list(itertools.islice(stream, place))) == place
    with pytest.raises(RowTypeError):
        next(stream)


@pytest.mark.parametrize(
    ("wrong", "remedy"),
    [
        ("yahoo.com", "AddressDecorator(routing_domain='yahoo.com')"),
        (YAHOO, "AddressDecorator(routing_domain="),
        (None, "AddressDecorator(routing_domain="),
        (PublicProvider.skype(), "pass its decorator"),
    ],
    ids=lambda one: type(one).__name__,
)
def test_a_decorator_is_not_made_of_something_else(wrong: object, remedy: str) -> None:
    """How to make one is named."""
    with pytest.raises(TypeError, match="decorator must be of type AddressDecorator") as caught:
        clean([], decorator=wrong)  # type: ignore[arg-type]
    assert remedy in str(caught.value)


@pytest.mark.parametrize("call", [clean, clean_all])
def test_arguments_are_checked_at_the_call(call: object) -> None:
    """Not only when the first row is asked for."""
    with pytest.raises(TypeError, match="texts must be a sequence, not a single str"):
        call("ted@contoso.com")  # type: ignore[operator]
    with pytest.raises(TypeError, match="decorator must be of type AddressDecorator"):
        call([], decorator="msn.com")  # type: ignore[operator]


def test_the_input_is_left_alone() -> None:
    """A list that is cleaned is not changed."""
    cells = [" a@b.cc ", None, "?"]
    clean(cells)
    assert cells == [" a@b.cc ", None, "?"]


def test_a_stream_takes_constant_memory() -> None:
    """However long it is."""
    cells = (f" u{i}@d{i % 50}.example" for i in range(30_000))
    for _ in itertools.islice(stream := clean_all(cells), 10_000):
        pass
    tracemalloc.start()
    try:
        for _ in stream:
            pass
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert peak < 3_000_000


SPLIT = [
    ("", ()),
    (" ; ", ()),
    ("ted@contoso.com", ("ted@contoso.com",)),
    (" SMTP:a@b.cc , sip:a@b.cc ", ("SMTP:a@b.cc", "sip:a@b.cc")),
    ("SIP:ted@contoso.com;SMTP:ted@contoso.com", ("SIP:ted@contoso.com", "SMTP:ted@contoso.com")),
    ("SIP:ted@contoso.com;EUM:1234", ("SIP:ted@contoso.com", "EUM:1234")),
    ("SPO:SPO_a@SPO_a;smtp:x@y.zz", ("SPO:SPO_a@SPO_a", "smtp:x@y.zz")),
    (
        "SMTP:a@b.cc;sip:a@b.cc;X400:c=US;a= ;p=Contoso;s=Example;;eum:22;phone-context=P.b.cc",
        (
            "SMTP:a@b.cc",
            "sip:a@b.cc",
            "X400:c=US;a= ;p=Contoso;s=Example;",
            "eum:22;phone-context=P.b.cc",
        ),
    ),
    (
        "sip:199;phone-context=user-default@contoso.com;user=phone",
        ("sip:199;phone-context=user-default@contoso.com;user=phone",),
    ),
    ("a@x.com; b@y.com", ("a@x.com", "b@y.com")),
    ("a@x.com\nb@y.com|c@z.com", ("a@x.com", "b@y.com", "c@z.com")),
    ("a@x.com ::: b@y.com", ("a@x.com", "b@y.com")),
    ("Ann E <a@x.com>; Bob K <b@y.com>", ("Ann E <a@x.com>", "Bob K <b@y.com>")),
    ("<sip:a@b.cc><sip:c@d.ee>", ("<sip:a@b.cc>", "<sip:c@d.ee>")),
    (
        '"Example, Ann"<sip:ann@contoso.com>,<tel:+14255550100;ext=50100>',
        ('"Example, Ann"<sip:ann@contoso.com>', "<tel:+14255550100;ext=50100>"),
    ),
    ("From: sip:ted@contoso.com;tag=1", ("From: sip:ted@contoso.com;tag=1",)),
    ("ann@c.com <mailto:ann@c.com>", ("ann@c.com <mailto:ann@c.com>",)),
    ("{sip:ann@c.com, bob@c.com}", ("sip:ann@c.com", "bob@c.com")),
    ("{}", ()),
    ("{ann@c.com, bob@c...", ("ann@c.com", "bob@c...")),
    ("{ann@c.com, bob@c…", ("ann@c.com", "bob@c…")),
    ("{ann@c.com; bob@c.com", ("{ann@c.com", "bob@c.com")),
    ("{ann@c.com}; {bob@c.com}", ("{ann@c.com}", "{bob@c.com}")),
    ("{ann}@c.com; {bob}", ("{ann}@c.com; {bob}",)),
    (r'\"A; B\" <a@b.cc>; "C; D" <c@d.ee>', (r"\"A; B\" <a@b.cc>", '"C; D" <c@d.ee>')),
]


@pytest.mark.parametrize(("text", "values"), SPLIT, ids=[text for text, _ in SPLIT])
def test_splitting(text: str, values: tuple[str, ...]) -> None:
    """Only where a value of a directory, or an address, begins."""
    assert split(text) == values


@pytest.mark.parametrize(
    "end",
    [" a" * 50_000, " ::: a" * 20_000, ' "' + r"\"" * 50_000],
    ids=["words", "separators", "escaped quotes"],
)
def test_a_long_cell_is_not_read_to_its_end_at_each_separator(end: str) -> None:
    """It would take a minute."""
    assert split(f"a@b.cc{end}") == (f"a@b.cc{end}",)


@pytest.mark.parametrize(
    "cell", [None, float("nan"), missing("NAType", "pandas")], ids=["None", "NaN", "pandas.NA"]
)
def test_a_missing_cell_holds_no_address(cell: float | None) -> None:
    """As where cells are cleaned."""
    assert split(cell) == ()
    assert clean([cell])[0].kind is ContactKind.BLANK


@pytest.mark.parametrize("cell", ["NULL", "n/a", "#N/A", "-", "'-'", " <NA> "])
def test_words_for_nothing_are_blank_cells(cell: str) -> None:
    """And what was undone says so."""
    (row,) = clean([cell])
    assert (row.kind, row.text) == (ContactKind.BLANK, "")
    assert row.undone[-1] is Tidying.NO_VALUE


@pytest.mark.parametrize("sign", ["\uff20", "\ufe6b"], ids=ascii)
def test_a_sign_that_looks_like_an_at_sign(sign: str) -> None:
    """It is refused, and the advice is about it."""
    text = f"ted{sign}contoso.com"
    plain = DECORATOR.inspect("ted").error
    assert plain is not None
    with pytest.raises(InvalidAddressError) as caught:
        SipAddress.parse(text)
    with pytest.raises(InvalidAddressError) as decorating:
        list(DECORATOR.decorate_all([text]))
    for error in (clean([text])[0].error, caught.value, decorating.value):
        assert error is not None
        assert error.code == "no-at-sign"
        assert error.problems[0].remedy != plain.problems[0].remedy
        assert "full-width" in error.problems[0].remedy


@pytest.mark.parametrize("text", ["xmpp:a@b.cc;MSN:c@d.ee", "MSN:a@b.cc, xmpp:c@d.ee"])
def test_labels_of_accounts_begin_a_value(text: str) -> None:
    """As the prefixes of directories do."""
    assert {row.plain_form for row in clean(split(text))} == {"a@b.cc", "c@d.ee"}


def test_only_text_is_split() -> None:
    """A list has been split already."""
    with pytest.raises(TypeError, match="text must be a str"):
        split(["a@b.cc"])  # type: ignore[arg-type]


@given(st.text() | st.lists(st.sampled_from([*'a@;, <>"\n|', "smtp:", "x400:"])).map("".join))
def test_nothing_of_a_cell_is_lost(text: str) -> None:
    """What is left out is separators only."""
    values = split(text)
    assert all(value == value.strip() and value for value in values)
    assert _bare("".join(values)) == _bare(text)


def _bare(text: str) -> str:
    return "".join(one for one in text if one not in ";,|:{}" and not one.isspace())


def test_kinds_are_those_of_the_decorator() -> None:
    """And two more."""
    assert {kind.value for kind in AddressKind} | {"blank", "noted"} == set(ContactKind)
    assert clean(["smtp:a@b.cc"])[0].undone == (Tidying.SMTP_PREFIX,)


def test_an_address_that_is_too_long_behind_a_longer_user() -> None:
    """What is wrong with the whole depends on the user part, so no ending is remembered for it."""
    domain = ".".join(["d" * 60] * 4)
    cells = [f"u@{domain}", f"{'u' * 20}@{domain}", f"u({domain})@example.org"]
    assert clean(cells).columns()["code"] == [None, "address-too-long", "stray-parenthesis"]


@pytest.mark.parametrize(
    "cell", ["sip:t%65d@a.b", "tel:ted@a.b", "sip:ted@a.b?", "sip:ted@a.b ", "From:t@a.b"]
)
def test_a_cell_with_one_colon_is_tidied_like_any_other(cell: str) -> None:
    """The most frequent shape has a shorter way, with the same result."""
    assert clean([cell]).columns()["text"] == [tidy(cell).text]
