"""The notebooks are kept clean, and run as a reader would run them."""

import ast
import asyncio
import json
import re
from collections import Counter
from collections.abc import Iterator
from io import BytesIO
from pathlib import Path
from types import ModuleType

import pytest

FOLDER = Path(__file__).parent.parent / "docs" / "notebooks"
NOTEBOOKS = sorted(FOLDER.glob("*.ipynb"))
LINK = re.compile(r"\]\(([^)#:]+)(?:#[^)]*)?\)")


def test_all_are_here() -> None:
    """The three that the site names."""
    names = [path.stem for path in NOTEBOOKS]
    assert names == ["contact-list", "federation-records", "services-over-time"]
    index = (FOLDER.parent / "index.md").read_text("utf-8")
    assert all(f"notebooks/{name}\n" in index for name in names)


@pytest.fixture(params=NOTEBOOKS, ids=lambda path: path.stem)
def notebook(request: pytest.FixtureRequest) -> dict:
    """A notebook's own JSON."""
    return json.loads(request.param.read_text("utf-8"))


def code_of(notebook: dict) -> list[dict]:
    return [cell for cell in notebook["cells"] if cell["cell_type"] == "code"]


def prose_of(notebook: dict) -> list[str]:
    cells = (cell for cell in notebook["cells"] if cell["cell_type"] == "markdown")
    return ["".join(cell["source"]) for cell in cells]


class TestKept:
    def test_format(self, notebook: dict) -> None:
        """A format that has cell ids, for Python 3."""
        assert (notebook["nbformat"], notebook["nbformat_minor"]) >= (4, 5)
        assert notebook["metadata"]["kernelspec"]["name"] == "python3"

    def test_without_results(self, notebook: dict) -> None:
        """What a notebook shows is made when it runs, and never stale."""
        assert code_of(notebook)
        for cell in code_of(notebook):
            assert cell["outputs"] == [], cell["id"]
            assert cell["execution_count"] is None, cell["id"]

    def test_cell_ids(self, notebook: dict) -> None:
        """Each has one of its own, as the format wants it."""
        ids = Counter(cell["id"] for cell in notebook["cells"])
        assert ids.most_common(1)[0][1] == 1, ids.most_common(1)
        assert all(re.fullmatch(r"[a-zA-Z0-9_-]{1,64}", name) for name in ids)

    def test_begins_with_a_title(self, notebook: dict) -> None:
        """The only heading of its level."""
        first = notebook["cells"][0]
        assert first["cell_type"] == "markdown"
        assert re.match(r"# \S", first["source"][0])
        titles = [line for text in prose_of(notebook) for line in text.splitlines()]
        assert sum(line.startswith("# ") for line in titles) == 1

    def test_links_lead_somewhere(self, notebook: dict) -> None:
        """A relative link names a file of the documentation."""
        links = [link for text in prose_of(notebook) for link in LINK.findall(text)]
        assert len(links) >= 3
        for link in links:
            assert (FOLDER / link).is_file(), link


def run_cell(cell: dict, namespace: dict[str, object]) -> object:
    """Run a cell, also one that awaits, and return what it would show."""
    # The magic of IPython chooses how figures are shown, and nothing looks at them.
    source = "".join(line for line in cell["source"] if not line.startswith("%"))
    tree = ast.parse(source)
    last = tree.body[-1]
    if isinstance(last, ast.Expr):
        tree.body[-1] = ast.Assign([ast.Name("_", ast.Store())], last.value)
        ast.fix_missing_locations(tree)
    namespace["_"] = None
    code = compile(tree, f"<{cell['id']}>", "exec", ast.PyCF_ALLOW_TOP_LEVEL_AWAIT)
    awaited = eval(code, namespace)
    if awaited is not None:
        asyncio.run(awaited)
    return namespace["_"]


@pytest.fixture
def pyplot(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[ModuleType]:
    """What a notebook draws with, in an empty directory; its settings do not outlast the test."""
    mpl = pytest.importorskip("matplotlib", reason="matplotlib (extra docs) draws the figures")
    pd = pytest.importorskip("pandas", reason="pandas (extra docs) makes the tables")
    mpl.use("Agg")
    from matplotlib import pyplot as plt

    monkeypatch.chdir(tmp_path)
    with mpl.rc_context(), pd.option_context("display.max_colwidth", 50):
        yield plt
        plt.close("all")


def test_runs(notebook: dict, pyplot: ModuleType, tmp_path: Path) -> None:
    """Offline, without a warning, and without leaving anything behind."""
    namespace: dict[str, object] = {"__name__": "__main__"}
    shown = [run_cell(cell, namespace) for cell in code_of(notebook)]
    tables = [value._repr_html_() for value in shown if hasattr(value, "_repr_html_")]
    assert len(tables) >= 3
    assert all("<table" in table for table in tables)
    for frame in (
        value for value in shown if hasattr(value, "index") and hasattr(value, "columns")
    ):
        labels = list(map(str, frame.index))  # type: ignore[attr-defined]
        assert len({one.strip() for one in labels}) == len(labels), "counted in two rows"
    assert pyplot.get_fignums()
    for number in pyplot.get_fignums():
        pyplot.figure(number).savefig(BytesIO(), format="svg")
    assert list(tmp_path.iterdir()) == []


@pytest.mark.usefixtures("pyplot")
def test_contact_list_has_no_wrong_address() -> None:
    """What its last paragraph claims, and why an e-mail parser will not do."""
    notebook = json.loads((FOLDER / "contact-list.ipynb").read_text("utf-8"))
    namespace: dict[str, object] = {"__name__": "__main__"}
    for cell in code_of(notebook):
        if cell["id"] == "draw":
            break
        run_cell(cell, namespace)
    contacts, refused = namespace["contacts"], namespace["refused"]
    assert len(contacts) == 10_000
    assert not contacts["picfed"].eq("a wrong address").any()
    assert contacts["parseaddr"].eq("a wrong address").sum() > 3_000
    assert refused["address_code"].nunique() >= 6
