"""The documented record: the timeline, and the conflicts between documents."""

import csv
import datetime as dt
import pickle
from collections.abc import Iterator
from html import escape
from pathlib import Path

import pytest
from attrs import evolve

from picfed import licenses
from picfed._licensing import _rules as licensing
from picfed.problems import Rule, rules
from picfed.providers import _rules as providers
from picfed.provisioning import _facts as provisioning
from picfed.provisioning import _rules as requests
from picfed.record import CONFLICTS, Conflict, milestones, timeline
from picfed.record._conflicts import Claim
from picfed.services import SERVICES
from picfed.services import _record as services
from picfed.sources import SOURCES, Fact
from picfed.sources._model import PLACES


def test_the_timeline_is_in_order_and_complete() -> None:
    """Rows of plain values: services, licenses, the site, platforms."""
    rows = timeline()
    assert [row["date"] for row in rows] == sorted(row["date"] for row in rows)
    assert {row["subject"] for row in rows} == {
        "AOL",
        "PIC USL",
        "Skype",
        "Windows Live Messenger",
        "Yahoo!",
        "platforms",
        "provisioning",
    }
    for row in rows:
        assert isinstance(row["date"], dt.date)
        assert row["what"].endswith(".")
        assert row["sources"]
    assert len({row["event"] for row in rows}) == len(rows) == len(milestones())


@pytest.mark.parametrize(
    ("event", "dated", "holds_from", "certainty"),
    [
        pytest.param("skype-available", "2013-05-23", "2013-05-23", "inferred", id="page-004"),
        pytest.param(
            "skype-video-available", "2014-11-26", "2014-11-26", "inferred", id="page-003"
        ),
        pytest.param("skype-ended", "2025-05-04", "2025-05-05", "inferred", id="cmdlet help"),
        pytest.param(
            "messenger-moved-to-skype", "2013-04", "2013-05-01", "stated", id="page-004 WLM"
        ),
        pytest.param(
            "messenger-takes-no-new-domains", "2012-10", "2012-10-01", "inferred", id="page-002"
        ),
        pytest.param("aol-takes-no-new-domains", "2013-10-07", "2013-10-07", "stated", id="AOL"),
        pytest.param("aol-ended", "2014-06-30", "2014-07-01", "inferred", id="page-004 AOL"),
        pytest.param("yahoo-ended", "2014-06-30", "2014-07-01", "stated", id="page-004 Yahoo!"),
        pytest.param("yahoo-end-announced", "2012-11-26", "2012-11-26", "inferred", id="announced"),
        pytest.param(
            "pic-usl-sales-ended", "2012-09-01", "2012-09-01", "stated", id="page-004 USL"
        ),
        pytest.param(
            "federation-srv-optional", "2017-07-01", "2017-07-02", "inferred", id="page-000"
        ),
        pytest.param("contacts-not-collected", "2019-04", "2019-04-01", "stated", id="April 2019"),
        pytest.param("contacts-purged", "2019-04", "2019-05-01", "stated", id="end of April 2019"),
        pytest.param("site-closed", "2019-08-15", "2019-08-15", "stated", id="closed"),
        pytest.param("ocs-2007-r2-ended", "2019-08-14", "2019-08-15", "inferred", id="OCS 2007 R2"),
    ],
)
def test_milestones(event: str, dated: str, holds_from: str, certainty: str) -> None:
    """Each dated sentence, as exactly and as certainly as its document has it."""
    (row,) = (row for row in timeline() if row["event"] == event)
    assert (row["dated"], row["certainty"]) == (dated, certainty)
    assert row["holds_from"] == dt.date.fromisoformat(holds_from)


def test_the_timeline_shows_itself() -> None:
    """A line a milestone, a table in a notebook, and rows for a dataframe."""
    rows = timeline()
    assert len(str(rows).splitlines()) == len(rows)
    assert "2019-08-15" in str(rows)
    assert rows._repr_html_().count("<tr>") == len(rows) + 1
    assert pickle.loads(pickle.dumps(rows)) == rows
    assert {tuple(row) for row in rows} == {tuple(rows[0])}


@pytest.mark.parametrize("name", ["AOL", "Yahoo!"])
def test_services_that_share_their_history(name: str) -> None:
    """Have the same words and the same sources."""
    rows = {row["event"]: row for row in timeline() if row["subject"] == name}
    key = name.strip("!").lower()
    began, ended = rows[f"{key}-documented"], rows[f"{key}-ended"]
    assert began["what"] == (
        "Provisioning for public IM connectivity exists; earlier days are not documented."
    )
    assert (began["dated"], began["certainty"]) == ("2006", "inferred")
    assert "deploy-skype-connectivity.md" in began["sources"]
    assert ended["what"] == f"The last day of federation with {name}."
    assert "Dn458579" in ended["sources"]
    assert "Dn440172" in ended["sources"]


def test_conflicts_are_c1_to_c28() -> None:
    """All that are known, in order."""
    assert [conflict.id for conflict in CONFLICTS] == [f"C{i}" for i in range(1, 29)]


@pytest.mark.parametrize("conflict", CONFLICTS, ids=lambda conflict: conflict.id)
def test_each_conflict_has_two_sides_a_choice_and_a_reason(conflict: Conflict) -> None:
    """And every claim is somebody's."""
    assert len({claim.says for claim in conflict.claims}) >= 2
    for claim in conflict.claims:
        assert claim.sources
        assert set(claim.sources) <= set(SOURCES)
        assert str(claim.sources[0]) in str(claim)
    assert len(conflict.choice) > 5
    assert len(conflict.reason) > 20
    assert set(conflict.sources) == {found for one in conflict.claims for found in one.sources}
    assert conflict.choice in str(conflict)
    assert escape(conflict.about) in conflict._repr_html_()
    assert pickle.loads(pickle.dumps(conflict)) == conflict


@pytest.mark.parametrize("name", ["id", "about", "claims", "choice", "reason"])
def test_a_conflict_refuses_other_types(name: str) -> None:
    """And names the field; a claim does too."""
    with pytest.raises(TypeError, match=name):
        evolve(CONFLICTS[0], **{name: 7})
    with pytest.raises(TypeError, match="says"):
        Claim(7, ())  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="sources"):
        Claim("Something.", ["page-000"])  # type: ignore[list-item]


def facts() -> Iterator[tuple[str, Fact]]:
    """Every fact of the record, by the module that names it or whose values hold it."""
    for module in (services, licenses, licensing, provisioning, requests, providers):
        for value in vars(module).values():
            if isinstance(value, Fact):
                yield module.__name__, value
            elif isinstance(value, Rule) and value.own is not None:
                yield module.__name__, value.own
    for service in SERVICES:
        held = [one for wanted in service.licensing_requirements for one in wanted.facts]
        held += [one for _, offer in service.offers for one in offer.facts]
        held += [*service.activation_offer.facts, *service.milestones]
        held += filter(None, (service.nothing_else, service.substitute_fact))
        yield from ((service.name, one) for one in held)


FACTS = {fact: f"{where}: {fact.name}" for where, fact in facts()}
with (Path(__file__).parent / "data" / "statements.csv").open(encoding="utf-8") as file:
    STATED = {
        (name, row["page"], row["place"])
        for row in csv.DictReader(file)
        for name in row["facts"].split()
    }


@pytest.mark.parametrize("fact", FACTS, ids=FACTS.values())
def test_a_fact_is_a_statement_of_its_places(fact: Fact) -> None:
    """What a page is cited for is among the statements at that place."""
    assert fact.sources
    for one in fact.sources:
        assert one.id not in PLACES or (fact.name, one.id, one.place) in STATED
    assert fact.name not in {rule.code for rule in rules()}


def test_facts_have_names_of_their_own() -> None:
    """Two facts of one name would be one fact in two homes."""
    assert len({fact.name for fact in FACTS}) == len(FACTS)
