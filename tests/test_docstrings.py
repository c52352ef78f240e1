"""Every public name says what its signature cannot: fields, errors, and an example."""

import asyncio
import importlib
import inspect
import linecache
import pkgutil
import re
from datetime import date
from enum import Enum
from pathlib import Path

import attrs
import pytest

import picfed
from picfed import (
    SKYPE,
    AddressDecorator,
    Agreement,
    AgreementType,
    DomainName,
    ProvisioningRequest,
    PublicProvider,
    ServerVersion,
    SipAddress,
)
from picfed.cmdlets import Call
from picfed.decoration._configuration import as_excluded_domains
from picfed.deployments import Deployment
from picfed.dnscheck import Observation
from picfed.errors import DomainFault, InvalidDomainError, MalformedDocumentError
from picfed.licenses import License, LicenseKind
from picfed.milestones import Period
from picfed.plans import Place, Plan, Step
from picfed.powershell import Command, Commands
from picfed.problems import rule
from picfed.provisioning import Provisioning, ProvisioningState
from picfed.resolution import AsyncResolver, Resolver
from picfed.resolvers import AsyncSystemResolver, SystemResolver, ZoneResolver
from picfed.sources import SOURCES
from picfed.ternary import Ternary
from picfed.transcripts import Transcript

SOURCE = Path(picfed.__file__).parent
MODULES = [
    importlib.import_module(found.name)
    for found in pkgutil.iter_modules(picfed.__path__, "picfed.")
    if not found.name.startswith("picfed._")
]
NAMES = {
    f"{module.__name__}.{name}": getattr(module, name)
    for module in MODULES
    for name in module.__all__
}
CLASSES = {name: value for name, value in NAMES.items() if isinstance(value, type)}
FUNCTIONS = {name: value for name, value in NAMES.items() if inspect.isfunction(value)}
CONSTANTS = sorted(NAMES.keys() - CLASSES.keys() - FUNCTIONS.keys())

# Enumerations are told by their members, which the reference lists, and shown in the examples of
# whatever takes them.
WITHOUT_EXAMPLE = {name for name, value in CLASSES.items() if issubclass(value, Enum)} - {
    "picfed.ternary.Ternary",
    "picfed.servers.ServerVersion",
}

REQUEST = ProvisioningRequest(
    agreement=Agreement(AgreementType.VOLUME_LICENSING, "V1234567"),
    access_edge_fqdns=["sip.contoso.com"],
    sip_domains=["contoso.com"],
)
# One value of every class that has methods with parameters, to call them wrongly.
SAMPLES = [
    rule("single-label"),
    AddressDecorator(),
    Call("Get-CsPublicProvider"),
    Command("Get-CsPublicProvider"),
    Deployment(),
    DomainName("contoso.com"),
    InvalidDomainError(text="?", fault=DomainFault.EMPTY),
    License(kind=LicenseKind.EVALUATION),
    MalformedDocumentError.at(rule("field-missing")),
    Observation("contoso.com", ()),
    Period(),
    Plan(title="Nothing", on=date(2019, 5, 1)),
    Transcript(),
    Commands([Command("Get-CsPublicProvider")]),
    Provisioning(request=REQUEST, state=ProvisioningState.DRAFT, since=date(2019, 5, 1)),
    PublicProvider.skype(),
    REQUEST,
    SKYPE,
    SOURCES[0],
    ServerVersion.LYNC_2013,
    SipAddress.parse("ted@contoso.com"),
    Step(code="wait-a-day", place=Place.NOWHERE),
    SystemResolver(nameservers=["192.0.2.53"]),
    Ternary.YES,
    ZoneResolver.from_text(""),
]
# Never called: they ask a server, or are nobody's.
UNCALLED = {AsyncSystemResolver, SystemResolver, AsyncResolver, Resolver}


def summary_of(value):
    """The first paragraph of a docstring."""
    return (inspect.getdoc(value) or "").split("\n\n")[0]


def methods_of(kind):
    """The public functions of a class that are written in picfed, by name, as written."""
    for name, value in vars(kind).items():
        function = getattr(value, "fget", None) or getattr(value, "__func__", value)
        if not name.startswith("_") and inspect.isfunction(function):
            yield name, function


@pytest.mark.parametrize("name", sorted(CLASSES | FUNCTIONS))
def test_a_summary_line(name):
    """One sentence on one line, ended."""
    summary = summary_of(NAMES[name])
    assert summary
    assert "\n" not in summary
    assert summary[-1] in ".:"
    assert NAMES[name].__doc__ != getattr(NAMES[name].__class__, "__doc__", None)


@pytest.mark.parametrize("name", sorted(CLASSES))
def test_methods_and_properties_have_a_summary(name):
    """Each says at least in a sentence what it gives."""
    for method, function in methods_of(CLASSES[name]):
        assert summary_of(function).endswith("."), method


@pytest.mark.parametrize("name", sorted(name for name in CLASSES if attrs.has(CLASSES[name])))
def test_fields_are_described(name):
    """A field stands among the attributes of its class, or of a public class it comes from."""
    kind = CLASSES[name]
    told = {
        field
        for base in kind.__mro__
        if base in CLASSES.values()
        for field in re.findall(r"^    (\w+): \S", section(base, "Attributes"), re.MULTILINE)
    }
    fields = {field.name for field in attrs.fields(kind) if not field.name.startswith("_")}
    assert fields - told == set()


@pytest.mark.parametrize("name", sorted(name for name in CLASSES if attrs.has(CLASSES[name])))
def test_what_is_described_is_there(name):
    """No attribute is described that has gone."""
    kind = CLASSES[name]
    told = re.findall(r"^    (\w+): \S", section(kind, "Attributes"), re.MULTILINE)
    assert set(told) - {field.name for field in attrs.fields(kind)} == set()


@pytest.mark.parametrize("name", sorted((CLASSES.keys() | FUNCTIONS.keys()) - WITHOUT_EXAMPLE))
def test_an_example(name):
    """Whoever wants to use it sees it used; `test_docs.py` runs what is shown."""
    assert "\n>>> " in f"\n{inspect.getdoc(NAMES[name])}"


@pytest.mark.parametrize("name", CONSTANTS)
def test_constants_have_a_comment(name):
    """A constant has no docstring; a `#:` comment stands above it, wherever it is defined."""
    module, _, short = name.rpartition(".")
    room = SOURCE / module.removeprefix("picfed.")
    files = sorted(room.glob("*.py")) if room.is_dir() else [room.with_suffix(".py")]
    comment = re.compile(rf"^#: \S[^\n]*\n(?:#:[^\n]*\n)*{short}\b(?:: [^\n=]+)? = ", re.MULTILINE)
    assert [file for file in files if comment.search(file.read_text("utf-8"))]


def section(value, heading):
    """The lines of a section of a docstring."""
    text = inspect.getdoc(value) or ""
    found = re.search(rf"^{heading}:\n((?:    .*\n|\n)*)", f"{text}\n", re.MULTILINE)
    return found[1] if found else ""


def raised_by(call):
    """What picfed itself raises at a call, by a `raise` of its own; else `None`."""
    try:
        result = call()
        if inspect.iscoroutine(result):
            asyncio.run(result)
        elif inspect.isgenerator(result):
            next(result, None)
    except Exception as problem:  # noqa: BLE001  (whatever it is, the question is whose it is)
        trace = problem.__traceback__
        while trace.tb_next is not None:
            trace = trace.tb_next
        path = trace.tb_frame.f_code.co_filename
        line = linecache.getline(path, trace.tb_lineno)
        if Path(path).is_relative_to(SOURCE) and line.lstrip().startswith("raise "):
            return type(problem)
    return None


def wrong_calls(function, skip_first=False):
    """Calls with an object of no use for one parameter after the other, and for all needed."""
    parameters = list(inspect.signature(function).parameters.values())[skip_first:]
    needed = [
        one
        for one in parameters
        if one.default is one.empty and one.kind not in {one.VAR_POSITIONAL, one.VAR_KEYWORD}
    ]
    alone = [one for one in parameters if one.default is not one.empty]
    yield arguments(needed)
    for one in alone:
        yield arguments([*needed, one])


def arguments(parameters):
    """Positional and keyword arguments that fill these parameters."""
    keyword = [one for one in parameters if one.kind is one.KEYWORD_ONLY]
    return [object() for _ in range(len(parameters) - len(keyword))], {
        one.name: object() for one in keyword
    }


def undocumented(value, calls, documented_at):
    """The errors of these calls that the docstring has under `Raises:` in no form."""
    told = section(documented_at, "Raises")
    for positional, named in calls:
        error = raised_by(lambda: value(*positional, **named))  # noqa: B023  (called at once)
        if error is not None:
            names = {base.__name__ for base in error.__mro__} - {"Exception", "object"}
            if not any(
                re.search(rf"^    {name}: |\(a `{name}`\)", told, re.MULTILINE) for name in names
            ):
                yield error.__name__


@pytest.mark.parametrize("name", sorted(FUNCTIONS))
def test_functions_tell_what_they_raise(name):
    """What a function refuses by itself is under its `Raises:`."""
    function = FUNCTIONS[name]
    assert set(undocumented(function, wrong_calls(function), function)) == set()


@pytest.mark.parametrize(
    "name",
    sorted(
        name
        for name, kind in CLASSES.items()
        if attrs.has(kind) and not issubclass(kind, Exception)
    ),
)
def test_classes_tell_what_they_raise(name):
    """What a value cannot be made of is under the `Raises:` of its class."""
    kind = CLASSES[name]
    assert set(undocumented(kind, wrong_calls(kind), kind)) == set()


def sampled_methods():
    """Every method that takes something, bound to a sample of its class."""
    for sample in SAMPLES:
        kind = type(sample)
        for name, function in methods_of(kind):
            bound = getattr(sample, name)
            if callable(bound) and inspect.signature(bound).parameters and kind not in UNCALLED:
                yield pytest.param(bound, function, id=f"{kind.__name__}.{name}")


@pytest.mark.parametrize(("bound", "function"), list(sampled_methods()))
def test_methods_tell_what_they_raise(bound, function):
    """What a method refuses by itself is under its `Raises:`."""
    assert set(undocumented(bound, wrong_calls(bound), function)) == set()


def test_there_is_a_sample_of_every_class_whose_methods_take_something():
    """A new method is not left out."""
    sampled = {base for sample in SAMPLES for base in type(sample).__mro__} | UNCALLED
    missing = {
        f"{name}.{method}"
        for name, kind in CLASSES.items()
        for method, function in methods_of(kind)
        if kind not in sampled
        and not isinstance(vars(kind)[method], property | classmethod | staticmethod)
        and len(inspect.signature(function).parameters) > 1
    }
    assert missing == set()


def test_the_checks_see_what_is_missing(monkeypatch):
    """Each of them fails for a docstring without its part."""
    refuse = as_excluded_domains
    assert set(undocumented(refuse, wrong_calls(refuse), refuse)) == set()
    monkeypatch.setattr(refuse, "__doc__", "Read a list.")
    assert set(undocumented(refuse, wrong_calls(refuse), refuse)) == {"TypeError"}
    assert section(refuse, "Raises") == ""
    assert summary_of(refuse) == "Read a list."
