"""The floor that everything stands on: ternary answers, sources, problems, tables."""

import copy
import datetime as dt
import pickle
import string
from collections import deque
from collections.abc import Callable, Iterator
from types import MappingProxyType
from typing import Any

import pytest
from attrs import field, frozen

from picfed import AddressDecorator, Problem, Severity
from picfed._arguments import (
    items_of,
    texts,
    want_day,
    want_items,
    want_pairs,
    want_rows,
    want_text,
)
from picfed._markup import table
from picfed.contacts import clean, clean_all
from picfed.dnscheck import Verdict, audit
from picfed.errors import UnknownChoiceError
from picfed.problems import Problems, Rule, rule, rules
from picfed.resolvers import ZoneResolver
from picfed.sources import PAGE_002, PAGE_004, SOURCES, Certainty, Source, source
from picfed.sources._documents import PAGES
from picfed.sources._model import PLACES, inferred, stated
from picfed.ternary import Ternary

YES, NO, UNKNOWN = Ternary.YES, Ternary.NO, Ternary.UNKNOWN


def test_unknown_is_never_read_as_no() -> None:
    """`if answer:` works for what is known, and raises for what is not."""
    assert YES
    assert not NO
    with pytest.raises(TypeError, match="neither true nor false"):
        bool(UNKNOWN)


@pytest.mark.parametrize("value", [True, False, None], ids=repr)
def test_from_an_optional_boolean(value: bool | None) -> None:
    """None is what is not known."""
    assert Ternary.of(value) is {True: YES, False: NO, None: UNKNOWN}[value]


@pytest.mark.parametrize("answer", Ternary)
def test_a_member_stays_itself(answer: Ternary) -> None:
    """What is a ternary answer needs no reading."""
    assert Ternary.of(answer) is answer


@pytest.mark.parametrize("value", ["no", "unknown", "", 1, 0, [], 2.5], ids=repr)
def test_other_values_are_no_answers(value: object) -> None:
    """A text such as "no" is not a yes because it is not empty."""
    with pytest.raises(TypeError, match="True, False or None"):
        Ternary.of(value)  # type: ignore[arg-type]


BOTH = {
    (YES, YES): YES, (YES, NO): NO, (YES, UNKNOWN): UNKNOWN,
    (NO, YES): NO, (NO, NO): NO, (NO, UNKNOWN): NO,
    (UNKNOWN, YES): UNKNOWN, (UNKNOWN, NO): NO, (UNKNOWN, UNKNOWN): UNKNOWN,
}  # fmt: skip
EITHER = {
    (YES, YES): YES, (YES, NO): YES, (YES, UNKNOWN): YES,
    (NO, YES): YES, (NO, NO): NO, (NO, UNKNOWN): UNKNOWN,
    (UNKNOWN, YES): YES, (UNKNOWN, NO): UNKNOWN, (UNKNOWN, UNKNOWN): UNKNOWN,
}  # fmt: skip


@pytest.mark.parametrize("pair", BOTH, ids=lambda pair: "-".join(one.value for one in pair))
def test_both_and_either(pair: tuple[Ternary, Ternary]) -> None:
    """Kleene's tables."""
    one, other = pair
    assert (one & other) is BOTH[pair]
    assert (one | other) is EITHER[pair]


def test_not() -> None:
    """The opposite of unknown is unknown."""
    assert [~YES, ~NO, ~UNKNOWN] == [NO, YES, UNKNOWN]


@pytest.mark.parametrize("operation", ["__and__", "__or__"])
def test_a_boolean_is_no_ternary(operation: str) -> None:
    """Mixing them is a type error."""
    assert getattr(YES, operation)(True) is NotImplemented


def test_sources_have_distinct_ids_and_are_found() -> None:
    """The five pages come first."""
    assert len({document.id for document in SOURCES}) == len(SOURCES)
    assert SOURCES[:5] == PAGES
    assert [page.id for page in PAGES] == [f"page-00{i}" for i in range(5)]
    assert all(source(document.id) is document for document in SOURCES)
    with pytest.raises(UnknownChoiceError) as caught:
        source("page-005")
    assert caught.value.choices == tuple(document.id for document in SOURCES)
    assert {*caught.value.near} < {page.id for page in PAGES}


@pytest.mark.parametrize(
    ("id_", "topic", "modified"),
    [
        pytest.param("page-000", "Dn440174", "2019-03-22", id="provisioning site, English"),
        pytest.param("page-001", "Dn440174", "2017-03-09", id="provisioning site, French"),
        pytest.param("page-002", "Dn440172", "2016-12-27", id="questions and answers"),
        pytest.param("page-003", "Dn440173", "2014-11-26", id="provisioning guide"),
        pytest.param("page-004", "Dn458579", "2013-10-07", id="support by service"),
    ],
)
def test_pages_are_cited_by_title_topic_and_date(id_: str, topic: str, modified: str) -> None:
    """As each page states them about itself."""
    page = source(id_)
    assert page.cite() == str(page) == f"{page.title} ({topic}, {modified})"
    assert page.dated == page.modified == dt.date.fromisoformat(modified)


@pytest.mark.parametrize("document", SOURCES, ids=lambda document: document.id)
def test_every_source_can_be_cited(document: object) -> None:
    """With a title, an id and a date, or the word that there is none."""
    text = str(document)
    assert "()" not in text
    assert "None" not in text


def test_a_source_points_at_a_section() -> None:
    """The section is cited; the document stays the same one."""
    place = source("rfc-2782").at("page 4")
    assert str(place).endswith("(RFC 2782, 2000-02), page 4")
    assert place.id == "rfc-2782"
    assert "RFC 2782" in place._repr_html_()
    assert repr(place) == "Source(id='rfc-2782', place='page 4')"
    assert source("cmdlet-new-public-provider").cite().endswith("undated)")


@pytest.mark.parametrize("entry", rules(), ids=lambda entry: entry.code)
def test_every_rule_is_complete(entry: object) -> None:
    """A stable code in kebab case, words for people, and who says so."""
    found = rule(entry.code, entry.area)  # type: ignore[attr-defined]
    assert found is entry
    assert set(found.code) <= set(string.ascii_lowercase + string.digits + "-")
    assert found.area
    assert found.explanation.endswith(".")
    assert found.remedy.endswith(".")
    assert not found.summary.endswith(".")
    for cited in found.own.sources if found.own else ():
        assert cited.id in {document.id for document in SOURCES}


def test_rule_codes_are_distinct() -> None:
    """One code has one meaning in an area."""
    codes = [(entry.area, entry.code) for entry in rules()]
    assert len(set(codes)) == len(codes)


RULE = Rule(
    code="made-up",
    area="test",
    summary="is {what}",
    explanation="Since {why}.",
    remedy="Give {instead}.",
)
STATED = stated("a-fact", PAGE_002.at("Q1 features"), source("rfc-2782"))
INFERRED = inferred("another", PAGE_002.at("Q1 features"), PAGE_004.at("intro"))


def test_a_problem_is_a_value() -> None:
    """Its message is a view; it is hashable and picklable, and finds its rule again."""
    problem = rule("single-label").about("contoso", path=["domains", 1], span=(0, 7))
    assert problem == rule("single-label").about("contoso", path=("domains", 1), span=(0, 7))
    assert problem.severity is Severity.ERROR
    assert (problem.path, problem.span) == (("domains", 1), (0, 7))
    assert problem.rule is rule("single-label")
    assert problem.remedy == rule("single-label").remedy
    assert str(problem) == "error single-label: contoso: has a single label"
    loaded = pickle.loads(pickle.dumps(problem))
    assert loaded == copy.copy(problem) == problem
    assert loaded.rule is problem.rule
    assert {problem: 1}[problem] == 1


def test_applying_a_rule_cites_the_facts_that_decided_it() -> None:
    """Each source once, and no more certain than the weakest of the facts."""
    problem = RULE.about("x", STATED, INFERRED, what="y", instead="z")
    assert problem.sources == (*STATED.sources, PAGE_004.at("intro"))
    assert problem.certainty is Certainty.INFERRED
    assert RULE.about("x", STATED, what="y", instead="z").certainty is Certainty.STATED


def test_the_words_of_a_rule_are_filled() -> None:
    """By the evidence; a remedy for the case replaces the rule's own, as it stands."""
    problem = RULE.about("x", STATED, what="<b>\n", instead="z", details=[("seconds", 1.5)])
    assert problem.message == "x: is <b>\\n"
    assert problem.remedy == "Give z."
    assert problem.details == (("seconds", "1.5"),)
    here = RULE.about("x", STATED, what="y", remedy="Ask {Ann}.", commands=["Get-Help"])
    assert (here.remedy, here.commands) == ("Ask {Ann}.", ("Get-Help",))


@pytest.mark.parametrize(
    "evidence",
    [{}, {"what": 1}, {"what": 1, "instead": 2, "more": 3}, {"What": 1, "instead": 2}],
    ids=str,
)
def test_evidence_goes_with_the_words(evidence: dict[str, object]) -> None:
    """None is missing, and none is swallowed."""
    with pytest.raises(TypeError, match="made-up needs the evidence"):
        RULE.about("x", STATED, **evidence)


def test_nothing_is_judged_without_a_fact() -> None:
    """A rule that is neither one sentence of a document nor picfed's own needs one."""
    with pytest.raises(TypeError, match="without the fact"):
        RULE.about("x", what="y", instead="z")


def test_codes_are_looked_up() -> None:
    """Only those that there are, and in no other area; any spelling of a code suggests it."""
    assert rule("empty").area == "domain"
    assert {rule("sip-domain-missing", area).area for area in ("request", "dns")} == {
        "request",
        "dns",
    }
    for name in ("second at sign", "SECOND_AT_SIGN", " second-at-sign\n", "secnd-at-sign"):
        with pytest.raises(UnknownChoiceError) as caught:
            rule(name)
        assert (caught.value.name, caught.value.value) == ("code", name)
        assert caught.value.near[0] == "second-at-sign"
        assert len(caught.value.choices) > 250
        assert len(str(caught.value)) < 400
    with pytest.raises(UnknownChoiceError) as caught:
        rule("sip-domain-missing", "requests")
    assert (caught.value.name, caught.value.near) == ("area", ("request",))
    with pytest.raises(UnknownChoiceError) as caught:
        rule("nope")
    assert caught.value.near == ()
    with pytest.raises(TypeError, match="code must be"):
        rule(5)  # type: ignore[arg-type]


WRONG = {
    "rule": "single-label",
    "severity": "error",
    "subject": 7,
    "evidence": [("one",)],
    "details": "ab",
    "sources": ["page-000"],
    "commands": "Get-Help",
    "path": "a.b",
}


@pytest.mark.parametrize("name", WRONG)
def test_a_problem_refuses_wrong_types(name: str) -> None:
    """Each field by its name."""
    fields = {"rule": RULE, "severity": Severity.INFO, "subject": "x", name: WRONG[name]}
    with pytest.raises(TypeError, match=name):
        Problem(**fields)  # type: ignore[arg-type]


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.id)
def test_a_page_knows_its_places(page: Source) -> None:
    """A misspelled place is refused where it is written."""
    for place in PLACES[page.id]:
        assert page.at(place).cite().endswith(f", {place}")
    with pytest.raises(ValueError, match="has no place 'step 99'"):
        page.at("step 99")


def test_problems_are_sorted_by_gravity() -> None:
    """The gravest first, then by code and message; a severity is greater the graver it is."""
    found = [
        rule(code).about(subject, severity=severity)
        for severity in (Severity.INFO, Severity.ERROR, Severity.WARNING)
        for code, subject in (("single-label", "b"), ("single-label", "a"), ("empty", "c"))
    ]
    keys = [(one.severity.name, one.code, one.subject) for one in sorted(found)]
    assert [key[0] for key in keys] == ["ERROR"] * 3 + ["WARNING"] * 3 + ["INFO"] * 3
    assert keys[:3] == sorted(keys[:3])
    assert found[0] <= found[0]
    assert sorted(Severity) == [Severity.INFO, Severity.WARNING, Severity.ERROR]
    assert sorted(Verdict)[::3] == [Verdict.OK, Verdict.BROKEN]
    with pytest.raises(TypeError):
        sorted([Severity.ERROR, Verdict.OK])  # type: ignore[type-var]
    for one in (found[0], Severity.ERROR):
        with pytest.raises(TypeError):
            assert one < "error"  # type: ignore[operator]


def test_problems_show_themselves() -> None:
    """As lines in a terminal and as an escaped table in a notebook."""
    problems = Problems(
        [rule("single-label").about("<b>"), rule("empty").about("x", severity=Severity.WARNING)]
    )
    assert problems.codes == ("single-label", "empty")
    assert problems.errors == problems[:1] == (problems[0],)
    assert isinstance(problems[:1], Problems)
    assert str(problems).splitlines() == [str(problems[0]), str(problems[1])]
    html = problems._repr_html_()
    assert "&lt;b&gt;" in html
    assert "<b>" not in html
    assert "warning" in html
    assert str(Problems()) == "no problems"
    assert "No problems" in Problems()._repr_html_()
    assert pickle.loads(pickle.dumps(problems)) == problems


def test_tables_escape_everything() -> None:
    """Captions, headers and cells; a dash for None."""
    html = table("<c>", ["<h>", "i"], [["<d>", None], [1, "\u202e"]])
    for raw, escaped in (("<c>", "&lt;c&gt;"), ("<h>", "&lt;h&gt;"), ("<d>", "&lt;d&gt;")):
        assert raw not in html
        assert escaped in html
    assert html.count("<tr>") == 3
    assert ">–</td>" in html
    assert "\u202e" not in html
    assert "None" not in html


def test_wanted_texts() -> None:
    """A text is returned as it is."""
    assert want_text("name", "x") == "x"
    with pytest.raises(TypeError, match="^name must be a str, not None$"):
        want_text("name", None)


def test_wanted_days() -> None:
    """A date is returned; a datetime, whose day depends on a time zone, is not taken for one."""
    day = dt.date(2019, 8, 15)
    assert want_day("on", day) is day
    with pytest.raises(TypeError, match=r"^on must be a date, not a datetime: pass on.date\(\)$"):
        want_day("on", dt.datetime(2019, 8, 15, tzinfo=dt.UTC))
    with pytest.raises(
        TypeError, match=r"^on must be a datetime.date, not str: date.fromisoformat"
    ):
        want_day("on", "2019-08-15")


def test_wanted_items() -> None:
    """Any iterable but a single text."""
    assert want_items("names", iter(["a", "b"])) == ("a", "b")
    assert next(want_rows("rows", ["a"])) == "a"
    with pytest.raises(TypeError, match=r"^names must be a sequence, not a single str: write \('a"):
        want_items("names", "a")
    with pytest.raises(TypeError, match="^names must be a sequence, not a single bytes: write"):
        want_items("names", b"a")
    with pytest.raises(TypeError, match="^names must be a sequence, not None$"):
        want_items("names", None)  # type: ignore[arg-type]


class Frame:
    """A dataframe of some library: iterating over it gives the names of its columns."""

    columns = ("im", "mail")

    def __iter__(self) -> Iterator[str]:
        return iter(self.columns)


class Result:
    """Rows of a library that has a method of the name."""

    def columns(self) -> list[str]:
        return []

    def __iter__(self) -> Iterator[str]:
        return iter(["a", "b"])


@frozen
class Words:
    words: tuple[str, ...] = field(converter=texts, validator=items_of(str))


TAKERS: dict[str, tuple[str, Callable[[Any], object]]] = {
    "want_items": ("names", lambda value: want_items("names", value)),
    "want_rows": ("names", lambda value: want_rows("names", value)),
    "a field": ("words", Words),
    "clean": ("texts", clean),
    "clean_all": ("texts", clean_all),
    "decorate_all": ("texts", AddressDecorator().decorate_all),
    "inspect_all": ("texts", AddressDecorator().inspect_all),
    "audit": ("domains", lambda value: audit(value, resolver=ZoneResolver.from_text(""))),
    "excluded_domains": (
        "excluded_domains",
        lambda value: AddressDecorator(excluded_domains=value),
    ),
}


@pytest.mark.parametrize("taker", TAKERS)
@pytest.mark.parametrize(
    ("value", "advice"),
    [
        pytest.param(Frame(), 'frame["im"]', id="dataframe"),
        pytest.param({"im": ["ted@contoso.com"]}, 'data["im"]', id="dict"),
        pytest.param(MappingProxyType({"im": []}), '["im"]', id="another mapping"),
    ],
)
def test_names_of_columns_are_not_items(taker: str, value: object, advice: str) -> None:
    """A frame or a mapping where a column is needed is an error, and not a wrong answer."""
    name, take = TAKERS[taker]
    with pytest.raises(TypeError) as caught:
        take(value)
    assert str(caught.value).startswith(f"{name} must be a sequence")
    assert advice in str(caught.value)


def test_other_iterables_are_taken() -> None:
    """The views and values of a mapping, sets, and what only has a method of the name."""
    found = {"a": "a", "b": "b"}
    for value in (found.keys(), found.values(), iter(found), Result(), deque("ab")):
        assert want_items("names", value) == ("a", "b")
    assert Words({"a"}).words == ("a",)
    with pytest.raises(TypeError, match=r"pass pairs.items\(\)"):
        want_pairs("pairs", found)
