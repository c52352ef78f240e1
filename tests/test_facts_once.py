"""A fact stands once: its date, limit or waiting time is nowhere else in the library's code."""

import ast
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import picfed
from picfed.provisioning._facts import MOST_ACCESS_EDGES
from picfed.record import timeline

SOURCE = Path(picfed.__file__).parent
#: Where facts are defined: documents with their dates, and the record of what they disagree on.
DEFINITIONS = ("sources/_pages.py", "sources/_documents.py", "record/_conflicts.py")
MODULES = sorted(
    path for path in SOURCE.rglob("*.py") if path.relative_to(SOURCE).as_posix() not in DEFINITIONS
)
#: Words in which a limit or a waiting time is said by number.
NUMBER = re.compile(
    r"\b(\d+|ten|thirty|forty-eight|twenty-four) (days?|hours?|FQDNs?|Access Edge)\b", re.IGNORECASE
)
DATES = {str(row["dated"]) for row in timeline()} | {str(row["holds_from"]) for row in timeline()}


@cache
def nodes(path: Path) -> tuple[ast.AST, ...]:
    """The code of a module without its docstrings."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    said = {
        id(node.body[0].value)
        for node in ast.walk(tree)
        if isinstance(node, (ast.Module, ast.ClassDef, ast.FunctionDef, ast.AsyncFunctionDef))
        and isinstance(node.body[0], ast.Expr)
    }
    return tuple(node for node in ast.walk(tree) if id(node) not in said)


def texts(path: Path) -> Iterator[str]:
    """The texts of a module's code."""
    for node in nodes(path):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.value


def named(call: ast.AST) -> str:
    """The name of what is called, or an empty text."""
    if not isinstance(call, ast.Call):
        return ""
    called = call.func
    return called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")


@pytest.mark.parametrize("path", MODULES, ids=lambda path: path.relative_to(SOURCE).as_posix())
def test_no_date_and_no_number_of_a_fact_is_written_twice(path: Path) -> None:
    """Dates are made where documents are described; words take numbers and dates from facts."""
    assert not any(
        isinstance(node, ast.Call) and node.args and named(node) == "date" for node in nodes(path)
    )
    for text in texts(path):
        assert not NUMBER.search(text), text
        # The text as a whole is the definition itself.
        assert text in DATES or DATES.isdisjoint(re.findall(r"\b\d{4}-\d\d-\d\d\b", text)), text


def test_every_date_is_defined_once_for_each_event() -> None:
    """A date stands as often as events have it, so never beside its milestone."""
    found = [text for path in MODULES for text in texts(path) if text in DATES]
    events = [str(row["dated"]) for row in timeline()]
    for date in {*found}:
        assert found.count(date) <= events.count(date) + 1, date


def test_waits_and_the_limit_are_made_in_one_module() -> None:
    """Each wait by days, and the number of Access Edge FQDNs, beside the pages that state them."""
    homes = {
        path.relative_to(SOURCE).as_posix()
        for path in MODULES
        for node in nodes(path)
        if named(node) == "Wait"
    }
    assert homes == {"provisioning/_facts.py"}
    limits = [
        node
        for path in MODULES
        if path.parent.name in {"deployments", "plans", "provisioning", "_rules"}
        for node in nodes(path)
        if isinstance(node, ast.Constant) and node.value == MOST_ACCESS_EDGES
    ]
    assert len(limits) == 1
