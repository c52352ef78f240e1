"""Fill the gaps that autodoc and napoleon leave on the reference pages.

A Sphinx extension for this site only. It shows fields of attrs classes with type and default, and
members of enumerations with their values. Names from private modules appear under their public
names.
"""
# Sphinx calls its hooks by position.
# ruff: noqa: ARG001, FBT001, PLR0917

import builtins
import importlib
import inspect
import pkgutil
import re
from collections.abc import Iterator
from enum import Enum
from functools import cache
from types import GenericAlias, ModuleType
from typing import Any, Protocol

import attrs
from docutils import nodes
from sphinx.addnodes import pending_xref, pending_xref_condition
from sphinx.application import Sphinx
from sphinx.environment import BuildEnvironment
from sphinx.ext.autodoc import Options
from sphinx.ext.autodoc.preserve_defaults import DefaultValue
from sphinx.pycode import ModuleAnalyzer
from sphinx.util import logging
from sphinx.util.typing import ExtensionMetadata

import picfed
from picfed._notebook import ShortRepr, Shown, ShownCode, ShownValue
from picfed.errors import MalformedTextError
from picfed.problems import rules

_LOGGER = logging.getLogger(__name__)
_LONGEST_DEFAULT = 60
_RULES = {rule.code: rule for rule in rules()}


def public_modules() -> Iterator[ModuleType]:
    """The modules without an underscore, alphabetically."""
    for found in pkgutil.iter_modules(picfed.__path__, "picfed."):
        if not found.name.startswith("picfed._"):
            yield importlib.import_module(found.name)


@cache
def public_names() -> dict[str, str]:
    """Every way in which an object can be named, and the one name under which it is shown."""
    names: dict[str, str] = {}
    short: dict[str, set[str]] = {}
    for module in public_modules():
        for name in module.__all__:
            shown = f"{module.__name__}.{name}"
            value = getattr(module, name)
            if home := _home_of(value):
                names[home] = shown
            short.setdefault(name, set()).add(shown)
    for name in picfed.__all__:
        # A top-level name is shown in its module, so that no object is there twice.
        names[f"picfed.{name}"] = next(iter(short[name]))
    # `Rule` is enough where there is one Rule; which `Switch` is meant, the module decides.
    names |= {name: next(iter(shown)) for name, shown in short.items() if len(shown) == 1}
    return names


def _home_of(value: object) -> str | None:
    module, name = getattr(value, "__module__", None), getattr(value, "__qualname__", None)
    return f"{module}.{name}" if module and name and module.startswith("picfed") else None


def _resolve(
    app: Sphinx, env: BuildEnvironment, node: pending_xref, content: nodes.TextElement
) -> nodes.reference | None:
    """Find an object by any of its names: `picfed.problems._model.Rule` is in `picfed.problems`."""
    if node.get("refdomain") not in {"py", ""}:
        return None
    target: str = node["reftarget"]
    head, dot, member = target, "", ""
    names = public_names()
    if head not in names:
        head, dot, member = target.rpartition(".")
    if head not in names:
        return None
    docname = node.get("refdoc", "")
    shown = f"{names[head]}{dot}{member}"
    domain = env.domains.python_domain
    # As `obj`: what a field list calls a class may be shown as an exception, or as data.
    return domain.resolve_xref(env, docname, app.builder, "obj", shown, node, content)


def _leave_builtins(app: Sphinx, doctree: nodes.document) -> None:
    """Let `type` be Python's own: a field of that name would be taken for it."""
    for node in [*doctree.findall(pending_xref)]:
        if node.get("refdomain") == "py" and node["reftarget"] in dir(builtins):
            shown = [one for one in node if not isinstance(one, pending_xref_condition)]
            node.replace_self(shown or [nodes.Text(node["reftarget"])])


def _skip(
    app: Sphinx, what: str, name: str, value: object, skip: bool, options: Options
) -> bool | None:
    """Leave the members of an enumeration to `_members`, and what each one has to Python."""
    of_every_enumeration = getattr(value, "__qualname__", "").startswith("EnumType.")
    return True if isinstance(value, Enum) or of_every_enumeration else None


def _sign(
    app: Sphinx,
    what: str,
    name: str,
    value: object,
    options: Options,
    signature: str | None,
    returns: str | None,
) -> tuple[str | None, str | None] | None:
    """Hide the signature of a class that users don't call."""
    if signature is None or not isinstance(value, type):
        return None
    if value is not MalformedTextError and issubclass(value, MalformedTextError):
        return "", returns  # as their base, but for the fields that are listed
    private = attrs.has(value) and any(
        field.init and field.name.startswith("_") for field in attrs.fields(value)
    )
    if private or issubclass(value, Enum | dict) or Protocol in value.__bases__:
        return "", returns
    return None


def _show_defaults(app: Sphinx, function: object, bound: bool) -> None:
    """Show what a field of an attrs class defaults to; autodoc shows how attrs passes it on."""
    if getattr(function, "__name__", "") != "__init__" or not inspect.isfunction(function):
        return
    if "attr_dict" not in function.__globals__:  # attrs makes `__init__` with separate globals
        return
    function.__dict__.pop("__signature__", None)
    signature = inspect.signature(function)
    function.__dict__["__signature__"] = signature.replace(
        parameters=[
            one if one.default is one.empty else one.replace(default=DefaultValue(_short(one)))
            for one in signature.parameters.values()
        ]
    )


def _short(parameter: inspect.Parameter) -> str:
    text = _written(parameter.default)
    return "..." if len(text) > _LONGEST_DEFAULT or text.startswith("<") else text


def _written(value: object) -> str:
    return f"{type(value).__name__}.{value.name}" if isinstance(value, Enum) else repr(value)


def _drop_private_bases(
    app: Sphinx, name: str, value: object, options: object, bases: list[Any]
) -> None:
    """Show the public base classes, and hide the private ones."""
    for place, base in enumerate(bases):
        if getattr(base, "__origin__", None) is Shown:
            bases[place] = GenericAlias(tuple, (*base.__args__, ...))
    for base in tuple(bases):
        is_private = str(getattr(base, "__name__", "")).startswith("_")
        if base is object or is_private or base in {ShortRepr, ShownValue, ShownCode}:
            bases.remove(base)


def _before_napoleon(
    app: Sphinx, what: str, name: str, value: object, options: Options, lines: list[str]
) -> None:
    """Bring docstrings into a shape that napoleon reads as it is meant."""
    if what == "data":
        lines[:] = _comment_of(name)
        if not lines:
            _LOGGER.warning("%s has no #: comment", name)
    if what in {"property", "attribute", "data"}:
        # Napoleon takes "The record Lync chooses: lowest priority ..." for a type and a
        # description; an empty comment in the place of the first line leaves all others alone.
        lines[:0] = ["..", ""]


# One of the five pages, named in a sentence: neither quoted nor part of an example.
_PAGE = re.compile(r"(?<![`'\"\w/-])page-00[0-4](?![`'\"\w])")


def _after_napoleon(
    app: Sphinx, what: str, name: str, value: object, options: Options, lines: list[str]
) -> None:
    lines[:] = [
        line if ">>>" in line else _PAGE.sub(r":ref:`\g<0> <source-\g<0>>`", line) for line in lines
    ]
    if what in {"class", "exception"} and isinstance(value, type):
        if issubclass(value, Enum):
            lines += _members(value)
        else:
            lines[:] = _with_types(value, lines)


def _comment_of(name: str) -> list[str]:
    """The `#:` comment of a constant, from whichever module has its definition."""
    home, _, short = name.rpartition(".")
    module = importlib.import_module(home)
    inner = [
        found.name for found in pkgutil.iter_modules(getattr(module, "__path__", ()), f"{home}.")
    ]
    for candidate in (home, *inner):
        analyzer = ModuleAnalyzer.for_module(candidate)
        analyzer.analyze()
        if comment := analyzer.attr_docs.get(("", short)):
            return list(comment)
    return []


def _members(kind: type[Enum]) -> Iterator[str]:
    """Each member with its value, and with the summary of the rule whose code that is."""
    analyzer = ModuleAnalyzer.for_module(kind.__module__)
    analyzer.analyze()
    is_fault = all(member.value in _RULES for member in kind)
    yield ""
    for member in kind:
        yield f".. attribute:: {member.name}"
        yield f"   :value: {member.value!r}"
        yield ""
        for line in analyzer.attr_docs.get((kind.__qualname__, member.name), ()):
            yield f"   {line}"
        if is_fault:
            summary = _RULES[member.value].summary
            yield f"   … {summary}: :ref:`{member.value} <problem-{member.value}>`."
        yield ""


_ATTRIBUTE = re.compile(r"( *)\.\. attribute:: (\w+)")
_TYPE = re.compile(r" +:type: (.*)")
# Shown without its module: `~datetime.date` reads "date".
_FOREIGN = re.compile(r"\b(?=(?:collections\.abc|datetime|decimal|enum|types)\.)")


def _with_types(kind: type, lines: list[str]) -> Iterator[str]:
    """Put the type of an attribute beside its name, and the default beside that."""
    defaults = dict(_defaults(kind))
    for index, line in enumerate(lines):
        if _TYPE.fullmatch(line):
            continue
        yield line
        found = _ATTRIBUTE.fullmatch(line)
        if found is None:
            continue
        indent, name = found.groups()
        for following in lines[index + 1 :]:
            if _ATTRIBUTE.fullmatch(following):
                break
            if typed := _TYPE.fullmatch(following):
                yield f"{indent}   :type: {_FOREIGN.sub('~', typed[1])}"
                break
        if name in defaults:
            yield f"{indent}   :value: {defaults[name]}"


def _defaults(kind: type) -> Iterator[tuple[str, str]]:
    """The defaults that can be written shortly."""
    for field in attrs.fields(kind) if attrs.has(kind) else ():
        if field.default is attrs.NOTHING or isinstance(field.default, attrs.Factory):
            continue
        text = _written(field.default)
        if len(text) <= _LONGEST_DEFAULT:
            yield field.name, text


def setup(app: Sphinx) -> ExtensionMetadata:
    """Hook in around napoleon, which processes docstrings at 500."""
    app.connect("autodoc-process-docstring", _before_napoleon, priority=1)
    app.connect("autodoc-process-docstring", _after_napoleon, priority=900)
    app.connect("autodoc-process-bases", _drop_private_bases)
    app.connect("autodoc-process-signature", _sign)
    app.connect("autodoc-before-process-signature", _show_defaults, priority=900)
    app.connect("autodoc-skip-member", _skip)
    app.connect("missing-reference", _resolve)
    app.connect("doctree-read", _leave_builtins)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
