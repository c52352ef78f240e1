"""What the documentation says about the record is what `picfed.record` says."""

import re
import runpy
from pathlib import Path

import pytest

from picfed.record import CONFLICTS, milestones
from picfed.sources import source

DOCS = Path(__file__).parent.parent / "docs"
SCRIPT = DOCS / "generate_conflicts.py"
HISTORY = DOCS / "explanation" / "what-pic-was.md"
EXPLANATIONS = sorted((DOCS / "explanation").glob("*.md"))
NOTE = re.compile(r"^\[\^([^\]]+)\]: (.+)$", re.MULTILINE)


def test_the_page_is_the_record() -> None:
    """The page was written from the conflicts as they are now."""
    written = runpy.run_path(str(SCRIPT))
    assert written["PAGE"].read_text("utf-8") == written["page"]()


def test_the_page_leaves_nothing_out() -> None:
    """Each conflict has its question, every claim with its documents, choice and reason."""
    written = (DOCS / "reference" / "conflicts.md").read_text("utf-8")
    page = re.sub(r"\\(.)", r"\1", written)
    sections = page.split("\n## ")[1:]
    assert len(sections) == len(CONFLICTS)
    for section, conflict in zip(sections, CONFLICTS, strict=True):
        assert section.startswith(f"{conflict.id}: {conflict.about}\n")
        assert conflict.choice in section
        assert conflict.reason in section
        for claim in conflict.claims:
            assert f"- {claim.says}\n" in section
        for document in conflict.sources:
            assert f"*{document.cite()}*" in section


def test_the_milestones_are_the_record() -> None:
    """The table of milestones was written from them as they are now, all of them."""
    written = runpy.run_path(str(SCRIPT))
    text = HISTORY.read_text("utf-8")
    assert written["with_table"](text) == text
    assert written["table"]().count("\n| ") == len(milestones()) + 1


def test_a_page_without_a_place_for_the_milestones() -> None:
    """Nothing is written where the marks are missing."""
    with pytest.raises(ValueError, match="no place for the milestones"):
        runpy.run_path(str(SCRIPT))["with_table"]("# Something else\n")


def test_writing_the_pages(tmp_path: Path) -> None:
    """The script writes below itself, and mends what is stale."""
    copy = tmp_path / SCRIPT.name
    copy.write_text(SCRIPT.read_text("utf-8"), "utf-8")
    (tmp_path / "reference").mkdir()
    (tmp_path / "explanation").mkdir()
    history = tmp_path / "explanation" / HISTORY.name
    text = HISTORY.read_text("utf-8")
    stale = text.replace("2012-10-25", "2012-10-26")
    assert stale != text
    history.write_text(stale, "utf-8")
    runpy.run_path(str(copy), run_name="__main__")
    assert history.read_text("utf-8") == text
    page = tmp_path / "reference" / "conflicts.md"
    assert page.read_text("utf-8") == (DOCS / "reference" / "conflicts.md").read_text("utf-8")


@pytest.mark.parametrize("page", EXPLANATIONS, ids=lambda page: page.name)
def test_footnotes_cite_as_the_sources_do(page: Path) -> None:
    """A footnote is named like its source, and is its citation: title, id and date."""
    text = page.read_text("utf-8")
    notes = dict(NOTE.findall(text))
    assert notes == {name: source(name).cite() for name in notes}
    body = NOTE.sub("", text)
    assert set(re.findall(r"\[\^([^\]]+)\]", body)) == set(notes)
