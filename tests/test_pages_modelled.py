"""Every sentence of the five pages that states a rule, a date, a limit, a step or a capability.

``data/pages_modelled.csv`` has a row for each: the page, the place on it, the SHA-256 of the
sentence, and where it is modelled. The sentences themselves are not kept. A sentence is hashed after case folding,
with every run of characters that are neither letters nor digits as one space. A pointer names a
problem's or a reason's code, a milestone, a step of a plan, a type of agreement, or a service
with a capability.
"""

import csv
from collections import Counter
from pathlib import Path

import pytest

from picfed import AgreementType, Capability
from picfed.plans import STEPS
from picfed.problems import rules
from picfed.record import timeline
from picfed.services import SERVICES
from picfed.sources import PAGES, PLACES

with (Path(__file__).parent / "data" / "pages_modelled.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))

DECISION_AREAS = {"decision", "plan"}
WHERE = {
    "problem": {one.code for one in rules() if one.area not in DECISION_AREAS},
    "reason": {one.code for one in rules() if one.area in DECISION_AREAS},
    "milestone": {row["event"] for row in timeline()},
    "step": set(STEPS),
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


def cited(kind: str, name: str) -> set[str] | None:
    """The ids of the pages that a pointed-at rule or step cites; None where it cites nothing."""
    if kind in {"problem", "reason"}:
        return {found.id for one in rules() if one.code == name for found in one.sources}
    if kind == "step":
        return {found.id for found in STEPS[name].sources}
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
    """What models a sentence names the page that the sentence is on."""
    sources = [cited(kind, name) for kind, name in pointers(row)]
    known = [one for one in sources if one is not None]
    pages = {row["page"], SAME.get(row["page"], row["page"])}
    assert not known or any(one & pages for one in known)


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
