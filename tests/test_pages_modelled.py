"""Every sentence of the five pages that states a rule, a date, a limit, a step or a capability.

``data/pages_modelled.csv`` has a row for each: the page, the place on it, the SHA-256 of the
sentence, and where it is modelled. The sentences themselves are not kept. A sentence is hashed
after case folding, with every run of characters that are neither letters nor digits as one space.
A pointer names a problem's or a reason's code, a milestone, a step of a plan, a fact about the
site, a type of agreement, or a service with a capability.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from picfed import AgreementType, Capability
from picfed.plans._steps import STEPS
from picfed.problems import rules
from picfed.provisioning import _facts
from picfed.record import timeline
from picfed.services import SERVICES
from picfed.sources import Fact
from picfed.sources._documents import PAGES
from picfed.sources._model import PLACES

with (Path(__file__).parent / "data" / "pages_modelled.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))

with (Path(__file__).parent / "data" / "decision_places.csv").open(encoding="utf-8") as file:
    DECIDED = list(csv.DictReader(file))

#: What the site states, where no rule judges by it.
FACTS = {one.name: one for one in vars(_facts).values() if isinstance(one, Fact)}
DECISION_AREAS = {"decision", "plan"}
WHERE = {
    "problem": {one.code for one in rules() if one.area not in DECISION_AREAS},
    "reason": {one.code for one in rules() if one.area in DECISION_AREAS},
    "milestone": {row["event"] for row in timeline()},
    "step": set(STEPS),
    "fact": set(FACTS),
    "agreement": {one.name for one in AgreementType},
    "capability": {
        f"{service}/{one.name}"
        for service in SERVICES
        for one in Capability
        if service.periods(one)
    },
}


def pointers(row: dict[str, str]) -> list[tuple[str, str]]:
    """The kinds and names that a row points at; a service's name may hold a space."""
    words = row["modelled"].split(" ")
    joined: list[str] = []
    for word in words:
        if word.partition(":")[0] in WHERE:
            joined.append(word)
        else:
            joined[-1] += f" {word}"
    return [(kind, name) for kind, _, name in (word.partition(":") for word in joined)]


def cited(kind: str, name: str) -> set[tuple[str, str]] | None:
    """The pages and places that a pointed-at rule or step cites; None where that is not known.

    What a decision cites depends on the case; the table that its laws check has all cases. Of
    other rules only the page is compared.
    """
    found = {(row["source"], row["place"]) for row in DECIDED if row["code"] == name}
    own = [one.own for one in rules() if one.code == name and one.own is not None]
    if kind == "problem":
        found |= {(source.id, "") for fact in own for source in fact.sources}
        return {(page, "") for page, _ in found} or None
    if kind == "reason":
        return found or {(source.id, "") for fact in own for source in fact.sources} or None
    if kind in {"step", "fact"}:
        sources = STEPS[name].sources if kind == "step" else FACTS[name].sources
        return {(source.id, source.place) for source in sources}
    return None


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['page']} {row['place']} {row['sha256'][:4]}"
)
def test_each_row_points_somewhere(row: dict[str, str]) -> None:
    """At least at one place that exists, from a page that exists."""
    assert row["place"] in PLACES[row["page"]]
    assert len(bytes.fromhex(row["sha256"])) == 32
    found = pointers(row)
    assert found
    for kind, name in found:
        assert name in WHERE[kind], f"{kind}:{name} is nowhere"


# Two states of one topic in two languages cite one another, so either of them will do.
SAME = {"page-000": "page-001", "page-001": "page-000"}


@pytest.mark.parametrize(
    "row", ROWS, ids=lambda row: f"{row['page']} {row['place']} {row['sha256'][:4]}"
)
def test_each_place_cites_the_page(row: dict[str, str]) -> None:
    """What models a sentence cites its page, and its place there if it cites one."""
    sources = [cited(kind, name) for kind, name in pointers(row)]
    known = [one for one in sources if one is not None]
    pages = {row["page"], SAME.get(row["page"], row["page"])}
    places = {(page, place) for page in pages for place in (row["place"], "")}
    assert not known or any(one & places for one in known)


def test_rows_are_distinct_and_spread() -> None:
    """No sentence twice at a place, every page is there, and no place stands for everything."""
    keys = [(row["page"], row["place"], row["sha256"]) for row in ROWS]
    assert len(set(keys)) == len(keys)
    by_page = Counter(row["page"] for row in ROWS)
    assert set(by_page) == {page.id for page in PAGES}
    places = Counter(pointer for row in ROWS for pointer in pointers(row))
    assert len(places) > len(ROWS) / 3
    assert max(places.values()) < len(ROWS) / 10
    assert {kind for kind, _ in places} == set(WHERE)


def test_every_step_of_a_plan_is_on_a_page_or_from_elsewhere() -> None:
    """Steps that no row points at cite another document for themselves."""
    pointed = {name for row in ROWS for kind, name in pointers(row) if kind == "step"}
    pages = {page.id for page in PAGES}
    for code in set(STEPS) - pointed:
        assert {one.id for one in STEPS[code].sources} - pages, code
