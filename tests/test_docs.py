"""Every example in the documentation and in the docstrings runs."""

import doctest
import importlib
import pkgutil
import re
from pathlib import Path

import pytest

import picfed

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
PAGES = [page for page in PAGES if page.exists() and "_build" not in page.parts]
MODULES = sorted(found.name for found in pkgutil.walk_packages(picfed.__path__, prefix="picfed."))
FENCED = re.compile(r"^```pycon\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def run(test: doctest.DocTest) -> None:
    """Run a doctest and fail with its report."""
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE)
    runner.run(test, out=report.append)
    assert runner.failures == 0, "".join(report)


@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    """The examples of a module give what they show."""
    module = importlib.import_module(name)
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, name):
        run(test)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT)))
def test_page_examples(page: Path) -> None:
    """The interactive blocks of a page run as one session, top to bottom."""
    session = "\n".join(FENCED.findall(page.read_text("utf-8")))
    run(doctest.DocTestParser().get_doctest(session, {}, page.name, str(page), 0))
