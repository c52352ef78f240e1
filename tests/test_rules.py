"""Laws about all rules: where they are defined, that they are applied, and their words.

The laws read the syntax trees of the package: a rule is a constant, or a member of an enumeration
of faults, in a module that `picfed.problems` lists, and code names it; no code is written twice.
"""

import ast
import inspect
import re
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from pathlib import Path

import pytest

import picfed
from picfed.problems import Rule, rules
from picfed.problems._catalogue import HOMES, _rules_of

SOURCE = Path(picfed.__file__).parent
FILES = sorted(SOURCE.rglob("*.py"))
# How a rule is applied: by a method of its own, or as the first argument.
VERBS = {"about", "reason"}
APPLIERS = {"at", "refuse"}


def name_of(file: Path) -> str:
    """Name the module of a file."""
    parts = file.relative_to(SOURCE.parent).with_suffix("").parts
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


NAMES = [name_of(file) for file in FILES]


@cache
def tree_of(name: str) -> ast.Module:
    """Parse the file of a module."""
    return ast.parse(FILES[NAMES.index(name)].read_text("utf-8"))


def makes_a_rule(node: ast.AST) -> bool:
    """Whether a node calls `Rule`, a class such as ``DecisionRule``, or a maker of rows."""
    if not isinstance(node, ast.Call):
        return False
    called = node.func
    name = called.id if isinstance(called, ast.Name) else getattr(called, "attr", "")
    return name.endswith(("Rule", "_rule", "rule_of"))


def defined_in(name: str) -> list[Rule]:
    """List the rules that a module defines, not those that it imports."""
    imported = {
        alias.asname or alias.name
        for node in ast.walk(tree_of(name))
        if isinstance(node, ast.ImportFrom)
        for alias in node.names
    }
    module = import_module(name)
    own = {key: value for key, value in vars(module).items() if key not in imported}
    stand_in = type(module)(name)
    vars(stand_in).update(own)
    return list(_rules_of(stand_in))


@pytest.mark.parametrize("name", NAMES)
def test_rules_are_defined_where_the_catalogue_looks(name: str) -> None:
    """Every module that makes rules is listed, and every listed module has some."""
    makes = any(map(makes_a_rule, ast.walk(tree_of(name))))
    assert bool(makes and defined_in(name)) is (name in HOMES)


def test_the_catalogue_lists_each_module_once_and_nothing_else() -> None:
    """A module that is gone is not listed."""
    assert len(set(HOMES)) == len(HOMES)
    assert set(HOMES) <= set(NAMES)


def literals_outside_rules(name: str) -> Iterator[tuple[int, str]]:
    """List the texts of a module but for rules, enumerations, docstrings and `__all__`."""
    todo: list[ast.AST] = [tree_of(name)]
    while todo:
        node = todo.pop()
        if makes_a_rule(node) or (isinstance(node, ast.ClassDef) and is_enumeration(name, node)):
            continue
        if isinstance(node, ast.Expr) and isinstance(node.value, ast.Constant):
            continue
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            yield node.lineno, node.value
        todo += ast.iter_child_nodes(node)


def is_enumeration(name: str, node: ast.ClassDef) -> bool:
    """Whether a class of a module is an enumeration."""
    found = getattr(import_module(name), node.name, None)
    return isinstance(found, type) and hasattr(found, "__members__")


# Words that are codes by chance, where they mean something else.
OTHER_MEANINGS = {
    ("picfed.frames._pandas", "empty"),  # how pandas calls a column without values
    ("picfed.powershell._reader", "variable"),
}


@pytest.mark.parametrize("name", NAMES)
def test_no_code_is_written_outside_its_rule(name: str) -> None:
    """Code names a rule or a fault; a text cannot be checked."""
    codes = {rule.code for rule in rules()}
    written = {
        f"line {line}: {text}"
        for line, text in literals_outside_rules(name)
        if text in codes and (name, text) not in OTHER_MEANINGS
    }
    assert not written


@cache
def names_used() -> set[str]:
    """List the names that are read anywhere: ``RULE``, and ``Fault.MEMBER``."""
    found: set[str] = set()
    for name in NAMES:
        for node in ast.walk(tree_of(name)):
            if isinstance(node, ast.Attribute) and isinstance(node.value, ast.Name):
                found |= {node.attr, f"{node.value.id}.{node.attr}"}
            elif isinstance(node, ast.Name) and isinstance(node.ctx, ast.Load):
                found.add(node.id)
    return found


def constants_of(name: str) -> Iterator[str]:
    """List the names of the rules of a module: constants, and members of enumerations."""
    module = import_module(name)
    for key, value in vars(module).items():
        if isinstance(value, Rule):
            yield key
        elif isinstance(value, type) and value.__module__ == name:
            members = getattr(value, "__members__", {})
            faults = (label for label, fault in members.items() if hasattr(fault, "rule"))
            yield from (f"{key}.{label}" for label in faults)


@pytest.mark.parametrize("name", HOMES)
def test_every_rule_is_applied(name: str) -> None:
    """A rule that nothing names is a rule by which nothing is judged."""
    assert set(constants_of(name)) - names_used() == set()


def applications(name: str) -> Iterator[tuple[ast.Call, Rule]]:
    """List the calls of a module that apply a rule which can be found by its name."""
    module = import_module(name)
    for node in ast.walk(tree_of(name)):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute)):
            continue
        if node.func.attr in VERBS:
            rule = value_of(module, node.func.value)
        elif node.func.attr in APPLIERS and node.args:
            rule = value_of(module, node.args[0])
        else:
            continue
        if isinstance(rule, Rule):
            yield node, rule


def value_of(scope: object, node: ast.expr) -> object:
    """Look up ``RULE`` or ``Fault.MEMBER.rule`` in a module; ``None`` for anything else."""
    if isinstance(node, ast.Name):
        return getattr(scope, node.id, None)
    if isinstance(node, ast.Attribute):
        return getattr(value_of(scope, node.value), node.attr, None)
    return None


def words_of(*texts: str) -> set[str]:
    """List the names in braces."""
    return {name for text in texts for name in re.findall(r"\{(\w+)\}", text)}


APPLYING = [
    name
    for name in NAMES
    if any(
        isinstance(node, ast.Attribute) and node.attr in VERBS | APPLIERS
        for node in ast.walk(tree_of(name))
    )
]


@pytest.mark.parametrize("name", APPLYING)
def test_evidence_is_what_the_words_use(name: str) -> None:
    """In every call that applies a rule, both ways; a rule that cites nothing is picfed's own."""
    for call, rule in applications(name):
        where = f"line {call.lineno}: {rule.code}"
        options = {
            option.name
            for verb in VERBS
            for option in inspect.signature(getattr(rule, verb, rule.about)).parameters.values()
            if option.kind is option.KEYWORD_ONLY
        }
        given = {keyword.arg for keyword in call.keywords}
        assert None not in given, f"{where}: evidence is written out"
        evidence = {one for one in given if one is not None} - options
        needed = words_of(rule.summary)
        if "remedy" not in given:
            needed |= words_of(rule.remedy)
        known = words_of(rule.summary, rule.remedy, rule.explanation)
        assert needed <= evidence <= known, where
        assert len(call.args) > 1 or rule.own or rule.is_picfeds or "condition" in options, where


CMDLET_WITH_PARAMETER = re.compile(r"\b[A-Z][a-z]+-[A-Z]\w+\s+(?:[-–'\"$|]|\w+\s+-)")


@pytest.mark.parametrize("rule", rules(), ids=lambda rule: f"{rule.area}:{rule.code}")
def test_words_spell_no_command(rule: Rule) -> None:
    """A command that is to be pasted is written by `picfed.cmdlets` for the case."""
    words = (rule.summary, rule.explanation, rule.remedy)
    assert not any(map(CMDLET_WITH_PARAMETER.search, words))


@pytest.mark.parametrize(
    "rule",
    [one for name in HOMES for one in defined_in(name)],
    ids=lambda rule: f"{rule.area}:{rule.code}",
)
def test_a_rule_cites_its_fact_or_is_picfeds(rule: Rule) -> None:
    """Never both."""
    assert not (rule.own and rule.is_picfeds)


@pytest.mark.parametrize("name", [one for one in HOMES if one.startswith("picfed.errors.")])
def test_a_fault_cites_what_its_rule_is_or_is_picfeds(name: str) -> None:
    """A text that is refused brings no fact that could be cited instead."""
    assert [one.code for one in defined_in(name) if not (one.own or one.is_picfeds)] == []
