"""How values show themselves: laws for one sample of each public class."""

import pickle
import re
import typing
from collections.abc import Iterator
from datetime import date
from enum import Enum
from xml.etree import ElementTree as ET

import attrs
import pytest

from picfed._markup import Code, Folded, Heading, Lines, facts, table
from picfed._notebook import Shown, ShownValue
from picfed.contacts import clean
from picfed.deployments import Deployment
from picfed.powershell import Command, Positional
from picfed.problems import Problems, rules
from picfed.resolvers import ZoneResolver
from support.displays import Page, displayed
from support.samples import CLASSES, ENUMERATIONS, NO_VALUES, SAMPLES

VALUES = {name: one for name, one in SAMPLES.items() if isinstance(one, ShownValue)}
TUPLES = {name: one for name, one in SAMPLES.items() if isinstance(one, Shown)}


def test_every_public_class_has_a_sample_or_a_reason_not_to() -> None:
    """A new class gets its sample, or its reason; and each sample shows itself."""
    assert not SAMPLES.keys() & NO_VALUES.keys()
    assert CLASSES.keys() <= SAMPLES.keys() | NO_VALUES.keys()
    for name, sample in SAMPLES.items():
        assert type(sample).__name__ == name.partition(".")[2]
        assert isinstance(sample, CLASSES.get(name, (Shown, ShownValue)))
        assert hasattr(sample, "_repr_html_")


@pytest.mark.parametrize("name", SAMPLES)
def test_displays_are_sound_tables(name: str) -> None:
    """Well formed, captioned, with a header for each cell, and without colors."""
    html = displayed(SAMPLES[name])
    ET.fromstring(f"<div>{html}</div>")
    page = Page(html)
    assert page.tables
    assert html.count('<div style="overflow-x:auto') == len(page.tables), "wide tables scroll"
    for captions, rows in page.tables:
        assert len(captions) == 1
        assert captions[0].strip()
        assert len({len(row) for row in rows}) <= 1, "as many cells in each row as headers"
    for row in page.kinds:
        assert row == [("th", "row"), ("td", None)] or {*row} in (
            {("th", "col")},
            {("td", None)},
        )


@pytest.mark.parametrize("name", SAMPLES)
def test_each_label_is_there_once(name: str) -> None:
    """In words: no underscore, no brace, nothing twice in a table."""
    for headers in Page(displayed(SAMPLES[name])).headers:
        assert len(headers) == len(set(headers))
        for label in headers:
            assert label
            assert not re.search(r"[_{}]|^[A-Z][a-z]+[A-Z]", label)


@pytest.mark.parametrize("name", SAMPLES)
def test_displays_speak_one_language(name: str) -> None:
    """Words instead of Python's names for nothing, truth and members; no column without values."""
    for _, rows in Page(displayed(SAMPLES[name])).tables:
        for cell in (cell for row in rows for cell in row):
            assert cell not in {"", "None", "True", "False"}
            assert not re.search(
                r"\(ascii=|datetime\.|<?[A-Z][A-Za-z]+\.[A-Z_]+\b|object at 0x", cell
            )
        if len(rows[0]) > 2:
            for _, *column in list(zip(*rows, strict=True))[1:]:
                assert {*column} - {"–", "none"}


@pytest.mark.parametrize("name", sorted(SAMPLES.keys() - {"problems.Rule", "problems.Rules"}))
def test_no_brace_is_left(name: str) -> None:
    """All words are filled in; only a rule shows what its evidence fills."""
    assert not re.search(r"\{\w*\}", "".join(Page(displayed(SAMPLES[name])).texts))


VALUES_IN_CELLS = {
    "nothing": (None, "–"),
    "no text": ("", "–"),
    "true": (True, "yes"),
    "false": (False, "no"),
    "day": (date(2014, 3, 1), "2014-03-01"),
    "unknown": (SAMPLES["deployments.Decision"].allowed, "? unknown"),
    "error": (SAMPLES["problems.Problem"].severity, "✗ error"),
    "ok": (SAMPLES["dnscheck.FederationReport"].verdict, "✓ ok"),
    "no items": ((), "none"),
    "items": (("a", 2), "a / 2"),
    "pairs": ((("a", True), ("b", None)), "a: yes / b: –"),
    "heading": ((Heading("a"), "b"), "a / b"),
    "nothing folded": (Folded(()), "none"),
    "folded": (Folded(("a", "b")), "2 / a / b"),
    "code": (Code("New-X  -A 'b  c' "), "New-X  -A 'b  c' "),
    "code of two lines": (Code(" a\nb"), " a\\nb"),
    "lines": (Lines("    a\n     ^\n"), "a\n ^"),
    "one line": (Lines("a b\n"), "a b"),
    "text of two lines": ("a\nb", "a\\nb"),
}


def test_an_address_breaks_where_a_reader_would() -> None:
    """Before the domain and the decoration, if there is no room; prose in brackets does not."""
    html = table("Addresses", ["text"], [["ted(contoso.com)@msn.com (decorated)"]])
    assert ">ted<wbr/>(contoso.com)<wbr/>@msn.com (decorated)<" in html


@pytest.mark.parametrize("kind", VALUES_IN_CELLS)
def test_a_cell_says_what_it_means(kind: str) -> None:
    """Beside its name and below its header."""
    value, text = VALUES_IN_CELLS[kind]
    ((_, rows),) = Page(facts("x", [("name", value)])).tables
    assert rows == [["name", text]]
    ((_, rows),) = Page(table("x", ["name"], [[value]])).tables
    assert rows == [["name"], [text]]


def test_columns_without_values_are_left_out() -> None:
    """Except the first, which says what the rows are."""
    rows = [[None, None, "", 0, ()], [None, "x", "", 0, ()]]
    ((_, found),) = Page(table("x", "abcde", rows)).tables
    assert found == [["a", "b", "d"], ["–", "–", "0"], ["–", "x", "0"]]
    assert Page(table("nothing", ["name"], [])).tables == [(["nothing"], [])]


def test_numbers_are_aligned_to_the_right() -> None:
    """And so is their header; a dash does not make a column one of texts."""
    html = table("x", ["a", "b", "c", "d"], [[1, None, "1", True], [None, None, 2, 3]])
    assert html.count("text-align:right") == 3
    assert "text-align:right" not in facts("x", [("a", 1)])


def test_lines_break_where_they_may() -> None:
    """Lines that count stay as they are; a parameter keeps its dash."""
    command = displayed(SAMPLES["powershell.Command"])
    assert '<span style="white-space:nowrap">-ProxyFqdn</span>' in command
    zone = displayed(SAMPLES["dnscheck.Publication"])
    assert "white-space:pre;" in zone
    assert "&#10;" in zone
    long = displayed(Command("New-X", [Positional("-" * 61 + " ")]))
    assert long.count('<span style="white-space:nowrap">') == 1, "its name, not the value"


def test_long_words_do_not_push_columns_out_of_sight() -> None:
    """An address, an address of a page and a long command are broken where they have to be."""
    for value in ("x" * 90, Code("x" * 90), Code("New-X -A " + "x" * 90), ("a", "x" * 90)):
        html = table("x", ["name"], [[value]])
        assert "overflow-wrap:anywhere" in html
        assert "white-space:pre;" not in html
        kept = re.findall('white-space:nowrap">([^<]*)', html.partition("<tbody>")[2])
        assert max(map(len, kept), default=0) <= 40


def test_a_long_table_shows_its_first_rows() -> None:
    """How many there are is in its caption, and a notebook stays quick."""
    shown = rules()
    ((captions, rows),) = Page(displayed(shown)).tables
    assert len(rows) - 1 == 20 < len(shown)
    assert captions[0].endswith(f"(the first 20 of {len(shown)})")
    assert len(displayed(shown)) < 60_000
    assert len(shown.to_rows()) == len(shown)
    problems = type(SAMPLES["problems.Problems"])([SAMPLES["problems.Problem"]] * 101)
    ((captions, rows),) = Page(displayed(problems)).tables
    assert len(rows) - 1 == 100
    assert captions[0].endswith("(the first 100 of 101)")


def test_plans_and_decisions_give_the_rows_of_their_parts() -> None:
    """As their steps and their reasons do."""
    plan, decision = SAMPLES["plans.Plan"], SAMPLES["deployments.Decision"]
    assert plan.to_rows() == plan.schedule(start=plan.on).to_rows()
    assert len(plan.to_rows()) == len(plan.steps) > 0
    assert decision.to_rows() == decision.reasons.to_rows()


def test_a_page_is_shown_as_it_is_printed() -> None:
    """Line by line, escaped, and as a plain text otherwise."""
    page = SAMPLES["deployments.Decision"].explain()
    html = displayed(page)
    root = ET.fromstring(html)
    assert "".join(root.itertext()) == page
    assert html.count("&#10;") == page.count("\n")
    assert "&lt;b&gt;\\x1b" in displayed(type(page)("<b>\x1b"))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_repr_is_one_short_line(name: str) -> None:
    """It names the class, and is printable whatever the value holds."""
    text = repr(SAMPLES[name])
    assert len(text) <= 200
    assert text.isprintable()
    assert name.partition(".")[2] in text


def test_a_repr_of_much_is_short() -> None:
    """However many contacts, people, problems, zones and texts there are."""
    cleaned = clean([f"user{number}@contoso.example" for number in range(1000)])
    names = [f"contoso{number}.example" for number in range(1000)]
    problem = SAMPLES["problems.Problem"]
    for value in (
        cleaned,
        cleaned.people,
        ZoneResolver.from_text("\n".join(f"{name}. SOA a. b. 1 2 3 4 5" for name in names)),
        type(SAMPLES["problems.Problems"])([problem] * 1000),
        attrs.evolve(problem, subject="x" * 1000, evidence=[("name", "x" * 1000)]),
        Deployment(sip_domains=names),
    ):
        assert len(repr(value)) <= 240


@pytest.mark.parametrize("name", VALUES)
def test_a_repr_leaves_out_what_is_as_by_default(name: str) -> None:
    """And begins with the fields that differ, in order."""
    value = typing.cast("typing.Any", VALUES[name])
    differ = [
        one.alias
        for one in attrs.fields(type(value))
        if one.init and one.repr and getattr(value, one.name) != one.default
    ]
    found = re.findall(r"(?<=[ (])(\w+)=", re.sub(r"=\(?[A-Z]\w+\(.*?\)(?=[,)])", "=", repr(value)))
    assert [one for one in found if one in differ][:1] == differ[:1]


@pytest.mark.parametrize("name", TUPLES)
def test_a_tuple_that_shows_itself_is_a_tuple(name: str) -> None:
    """Equal to a plain one, with its hash, however it is copied, cut or added to."""
    value = TUPLES[name]
    plain = tuple(value)
    assert type(plain) is tuple
    assert value == plain
    assert plain == value
    if name != "record.Timeline":  # its rows are dictionaries
        assert hash(value) == hash(plain)
    copied = pickle.loads(pickle.dumps(value))
    assert (type(copied), copied) == (type(value), value)
    assert (type(value[:1]), value[:1]) == (type(value), plain[:1])
    assert (type(value + value), value + value) == (type(value), plain + plain)
    assert value[0] is plain[0]
    assert len(str(value).splitlines()) >= len(value) > 0
    empty = type(value)()
    ((captions, rows),) = Page(displayed(empty)).tables
    assert captions[0].startswith("No ")
    assert rows == []
    assert repr(empty) == f"{type(value).__name__}()"


@pytest.mark.parametrize("name", TUPLES)
def test_a_tuple_that_shows_itself_takes_its_own_items_only(name: str) -> None:
    """Another item is a type error that names both, also where it is added."""
    value = TUPLES[name]
    kind = type(value)
    assert kind(iter(value)) == value
    for wrong in 1, "x", b"x", object(), (value[0],):
        for make in (lambda one: kind([*value, one]), lambda one: value.__add__((one,))):
            with pytest.raises(TypeError, match=rf"{kind.__name__} .* {type(wrong).__name__}(:|$)"):
                make(wrong)
    for wrong in "x", b"x", 5:
        with pytest.raises(TypeError, match=kind.__name__):
            kind(wrong)


class MyProblems(Problems):
    """A tuple that somebody derives."""


def test_what_is_derived_from_a_tuple_takes_the_same_items() -> None:
    """And its parts are as it is."""
    mine = MyProblems(SAMPLES["problems.Problems"])
    assert type(mine[:1] + mine) is MyProblems
    with pytest.raises(TypeError, match="MyProblems"):
        MyProblems([5])  # type: ignore[list-item]


@pytest.mark.parametrize("name", [*VALUES, *TUPLES])
def test_a_value_is_formatted_as_its_text(name: str) -> None:
    """In a column of an f-string, and without a format."""
    value = SAMPLES[name]
    text = str(value)
    assert f"{value}" == text
    assert f"{value:>{len(text) + 3}}" == f"   {text}"
    assert f"{value:.3}" == text[:3]


PLAIN = str | int | float | date
# These have values that nothing was given for.
WITH_GAPS = {
    "contacts.CleanedContacts",
    "contacts.ContactRows",
    "cmdlets.Providers",
    "dnscheck.FederationReport",
    "sources.Sources",
}
ROWS: dict[str, typing.Any] = {n: one for n, one in SAMPLES.items() if hasattr(one, "to_rows")}


def test_what_gives_rows() -> None:
    """Every tuple, the matrix and both kinds of rows of an audit."""
    others = {
        "contacts.CleanedContacts",
        "deployments.Decision",
        "deployments.Matrix",
        "dnscheck.FederationReport",
        "dnscheck.RefusedDomain",
        "plans.Plan",
    }
    assert ROWS.keys() == TUPLES.keys() | others


@pytest.mark.parametrize("name", ROWS)
def test_rows_are_flat(name: str) -> None:
    """The same keys in each, with plain values only: no member, no tuple, no subclass of text."""
    rows = ROWS[name].to_rows()
    assert rows
    for row in rows:
        assert row.keys() == rows[0].keys()
        for key, cell in row.items():
            assert re.fullmatch("[a-z][a-z0-9_]*", key)
            assert isinstance(cell, PLAIN) or (cell is None and name in WITH_GAPS)
            assert not isinstance(cell, Enum | Code)


def test_all_rows_of_an_audit_have_the_same_keys() -> None:
    """And rows of refused domains give the code of the fault."""
    report, refused = ROWS["dnscheck.FederationReport"], ROWS["dnscheck.RefusedDomain"]
    (row,) = refused.to_rows()
    assert [*row] == [*report.to_rows()[0]]
    assert (row["index"], row["verdict"], row["codes"]) == (3, "broken", "empty-label")


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
@pytest.mark.parametrize("name", ROWS)
def test_dataframes_take_rows(name: str, library: str) -> None:
    """As they are, with a column for each key."""
    module = pytest.importorskip(library)
    rows = ROWS[name].to_rows()
    if library == "pyarrow":
        names = module.Table.from_pylist(rows).column_names
    else:
        names = list(module.DataFrame(rows).columns)
    assert names == list(rows[0])


@pytest.mark.parametrize("name", ENUMERATIONS)
def test_a_member_is_written_as_its_text(name: str) -> None:
    """Which is its value, where that is a text."""
    for member in ENUMERATIONS[name]:
        assert "." not in str(member) or str(member) == member.value
        assert str(member) == (
            member.value if isinstance(member.value, str) else member.cmdlet_name
        )


# A name that is looked up where the value is shown can be no text of a stranger's.
LOOKED_UP = {
    "Matrix": {"decisions"},
    "Omission": {"code"},
    "Reason": {"code"},
    "Step": {"code", "needs"},
}


def poisoned(value: object, text: str) -> Iterator[object]:
    """The same value with a text in one of the places that take any text."""
    if isinstance(value, dict):
        for key, old in value.items():
            if isinstance(old, str):
                yield {**value, key: text}
    elif isinstance(value, tuple):
        kept = value if type(value) is tuple else value[:2]
        for place, item in enumerate(kept[:2]):
            for one in [text] if isinstance(item, str) else poisoned(item, text):
                yield type(value)((*kept[:place], one, *kept[place + 1 :]))
    elif attrs.has(type(value)):
        yield from poisoned_fields(value, text)


def poisoned_fields(value: typing.Any, text: str) -> Iterator[object]:
    for one in attrs.fields(type(value)):
        if not one.init or one.name in LOOKED_UP.get(type(value).__name__, ()):
            continue
        old = getattr(value, one.name)
        changed = [text] if takes_text(one.type) else [*poisoned(old, text)]
        if one.type == tuple[str, ...]:
            changed.append((text,))
        if one.type == tuple[tuple[str, str], ...]:
            changed.append(((text, text),))
        for new in changed:
            try:
                yield attrs.evolve(value, **{one.alias: new})
            except (TypeError, ValueError):  # refused when it is made
                continue


def takes_text(kind: object) -> bool:
    return str in (kind, *typing.get_args(kind)) and not str(kind).startswith("tuple")


HOSTILE = {
    "markup": "<script>alert(\"1\")</script><img src=x onerror='y'>&amp;</td>",
    "a control": "a\x1b[2J\x07\x9bb",
    "a line": "a\nb\r\u2028c",
    "a turn": "a\u202e\u2066b\u200b",
    "half a character": "a\ud800b",
}
# These take no text that is not vetted, or show none of it.
VETTED = {
    "powershell.Boolean",
    "powershell.Named",
    "powershell.Null",
    "powershell.Number",
    "powershell.Switch",
    "addresses.SipAddress",
    # Made of any text by `clean` alone: see the test below.
    "contacts.CleanedContacts",
    "contacts.People",
    "decoration.AddressDecorator",
    "deployments.Contact",
    "deployments.Matrix",
    "dnscheck.Profile",
    "domains.DomainName",
    "edge.AccessEdgeConfiguration",
    "licenses.License",
    "plans.Schedule",
    "plans.Scheduled",
    "resolvers.AsyncSystemResolver",
    "resolvers.SystemResolver",
    "resolvers.ZoneResolver",
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("name", SAMPLES)
def test_hostile_text_is_escaped(name: str, kind: str) -> None:
    """Whatever a text holds, the tags are ours, and nothing that cannot be seen is left."""
    text = HOSTILE[kind]
    met = 0
    # Where a text is not shown, all of them look the same.
    for html in dict.fromkeys(map(displayed, poisoned(SAMPLES[name], text))):
        assert html.isprintable()
        html.encode("utf-8")
        page = Page(html)
        met += any("alert" in found for found in page.texts)
    assert (met > 0) is (kind == "markup" and name not in VETTED)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_cells_are_escaped(kind: str) -> None:
    """As whole columns, and as the people in them."""
    cleaned = clean([HOSTILE[kind], f"{HOSTILE[kind]} <ann@b.example>", "ann@b.example"])
    for one in (cleaned, cleaned.people, *cleaned):
        html = displayed(one)
        assert html.isprintable()
        html.encode("utf-8")
        Page(html)


def test_a_deployment_shows_what_was_not_given() -> None:
    """decision 17: nothing that was left out is shown as absent, and what is absent is."""
    rows = Page(displayed(Deployment())).tables[0][1]
    shown = dict(map(tuple, rows))
    assert shown.pop("topology") == "on-premises"
    assert set(shown.values()) == {"not given"}
    (row,) = (
        row
        for row in Page(displayed(Deployment(public_providers=[]))).tables[0][1]
        if row[0] == "public providers"
    )
    assert row[1] not in {"", "not given"}
