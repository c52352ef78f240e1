"""Pages of the reference are what the tables and the modules are now."""

import importlib
import pkgutil
import re
import runpy
from pathlib import Path

import pytest

import picfed
from picfed.problems import rules
from picfed.sources import SOURCES

SCRIPT = Path(__file__).parent.parent / "docs" / "generate.py"
REFERENCE = SCRIPT.with_name("reference")
WRITTEN = runpy.run_path(str(SCRIPT))
PAGES = WRITTEN["PAGES"]
MODULES = sorted(
    found.name for found in pkgutil.iter_modules(picfed.__path__) if not found.name.startswith("_")
)
DOCUMENTED = re.compile(r"^\.\. auto(?:class|data|exception|function):: (\w+)$", re.MULTILINE)
HEADING = re.compile(r"^#{2,3} ([a-z0-9-]+)$", re.MULTILINE)
LINK = re.compile(r"\]\(([\w-]+\.md)#([\w-]+)\)")


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_a_page_is_up_to_date(path):
    """Run `python docs/generate.py` after a rule, a source or a milestone has changed."""
    assert path.read_text("utf-8") == PAGES[path]()


def test_the_script_writes_the_pages(tmp_path):
    """It writes them below itself, wherever that is."""
    copy = tmp_path / SCRIPT.name
    copy.write_text(SCRIPT.read_text("utf-8"), "utf-8")
    (tmp_path / "reference").mkdir()
    runpy.run_path(str(copy), run_name="__main__")
    names = {path.name for path in (tmp_path / "reference").iterdir()}
    assert names == {path.name for path in PAGES}
    for name in names:
        page = (tmp_path / "reference" / name).read_text("utf-8")
        assert page == (REFERENCE / name).read_text("utf-8")


def test_every_code_is_told_in_one_place():
    """A code of DNS has its label on the page of findings, any other in the catalogue."""
    codes = PAGES[REFERENCE / "problem-codes.md"]()
    findings = PAGES[REFERENCE / "dns-findings.md"]()
    elsewhere = {rule.code for rule in rules() if rule.area != "dns"}
    for rule in rules():
        label = f"(problem-{rule.code})=\n"
        wanted = (1, 0) if rule.code in elsewhere else (0, 1)
        assert (codes.count(label), findings.count(label)) == wanted


def test_every_source_has_a_section_and_every_citation_a_target():
    """What the pages cite of one another is there."""
    anchors = {path.name: set(HEADING.findall(PAGES[path]())) for path in PAGES}
    assert anchors["sources.md"] == {source.id for source in SOURCES}
    for path in PAGES:
        for page, anchor in LINK.findall(PAGES[path]()):
            assert anchor in anchors[page], f"{path.name} points at {page}#{anchor}"


@pytest.mark.parametrize(
    ("text", "markdown"),
    [
        ("`picfed.addresses.tidy` undoes", "`picfed.addresses.tidy` undoes"),
        ("writes <identity-name>", r"writes \<identity-name\>"),
        ("! # ^ _ ` { | } ~", r"! # ^ \_ \` { \| } ~"),
        ("_sipfederationtls._tcp.contoso.com", r"\_sipfederationtls.\_tcp.contoso.com"),
        ("snake_case stays", "snake_case stays"),
        ("`e and `u{...}", r"\`e and \`u{...}"),
        (r"$\_ and [x]", r"$\\\_ and \[x\]"),
    ],
)
def test_text_means_itself(text, markdown):
    """Nothing in a rule's words is taken for markup."""
    assert WRITTEN["_text"](text) == markdown


@pytest.mark.parametrize("name", MODULES)
def test_the_page_of_a_module_has_each_of_its_names_once(name):
    """A name that is new is put where a reader would look for it."""
    page = (REFERENCE / f"{name}.md").read_text("utf-8")
    module = importlib.import_module(f"picfed.{name}")
    if ":no-members:" not in page:  # all of the module is shown as it comes
        assert f".. automodule:: picfed.{name}\n" in page
        return
    assert sorted(DOCUMENTED.findall(page)) == sorted(module.__all__)


def test_the_overview_has_every_page():
    """No page of the reference is left out of the table of contents."""
    index = (REFERENCE / "index.md").read_text("utf-8")
    for name in MODULES:
        assert f"]({name}.md)" in index, name
    top = (REFERENCE / "picfed.md").read_text("utf-8")
    for name in picfed.__all__:
        assert f"~picfed.{name}`" in top, name
