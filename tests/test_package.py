"""The package as a whole: its names, its weight, its errors."""

import subprocess
import sys
from importlib import import_module
from pathlib import Path

import pytest

import picfed
from picfed import errors


def loaded_after(statement: str) -> set[str]:
    """Run a statement in a fresh interpreter and list what it loaded."""
    code = f"{statement}\nimport sys\nprint(*sys.modules)"
    run = subprocess.run(
        [sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60
    )
    return set(run.stdout.split())


@pytest.mark.parametrize("statement", ["import picfed", "from picfed import *"])
def test_importing_stays_light(statement: str) -> None:
    """Neither form loads a resolver, an event loop, IDNA tables, or rules of requests."""
    loaded = loaded_after(statement)
    assert not loaded & {"dns", "asyncio", "idna", "picfed.resolution", "picfed.resolvers"}
    assert not loaded & {"picfed._licensing", "picfed.provisioning._rules"}


def test_importing_the_package_loads_none_of_its_modules() -> None:
    """Names are fetched when they are used (PEP 562)."""
    loaded = loaded_after("import picfed")
    assert [name for name in loaded if name.startswith("picfed.")] == []


def test_only_text_beyond_ascii_loads_idna() -> None:
    """Reading ASCII names does not pay for the tables."""
    assert "idna" not in loaded_after("import picfed; picfed.DomainName('contoso.com')")
    assert "idna" in loaded_after("import picfed; picfed.DomainName('b\\u00fccher.example')")


@pytest.mark.parametrize("name", picfed.__all__)
def test_every_name_can_be_fetched(name: str) -> None:
    """What __all__ promises is there, is listed, and knows its home."""
    value = getattr(picfed, name)
    assert name in dir(picfed)
    if isinstance(value, type):
        assert value.__module__.startswith("picfed.")


def test_a_module_can_be_reached_through_the_package() -> None:
    """Every public module is listed, and loaded when it is first used."""
    files = {
        path.stem for path in Path(picfed.__file__).parent.iterdir() if path.name != "py.typed"
    }
    modules = {name for name in files if not name.startswith("_")}
    assert set(dir(picfed)) == {*picfed.__all__, *modules, "__version__"}
    assert "picfed.plans" in loaded_after("import picfed; picfed.plans.enable_skype")
    assert picfed.__getattr__("plans") is sys.modules["picfed.plans"]


def test_an_unknown_name_is_an_attribute_error() -> None:
    """As for any module, with a near name where there is one."""
    assert not hasattr(picfed, "Sip")
    assert not hasattr(picfed, "__path_hooks__")
    with pytest.raises(AttributeError, match="did you mean 'SipAddress'"):
        _ = picfed.SipAdress  # type: ignore[attr-defined]


def test_a_misplaced_name_is_found() -> None:
    """What is imported from the package and lives in a module: the error says in which."""
    with pytest.raises(ImportError, match="from picfed.deployments import Deployment"):
        from picfed import Deployment  # type: ignore[attr-defined]  # noqa: F401


@pytest.mark.parametrize(
    "module",
    [f"picfed.{name}" for name in ("problems", "errors")],
)
def test_lazy_names_of_modules(module: str) -> None:
    """What a module fetches late is there, and nothing else is."""
    found = import_module(module)
    for name in found.__all__:
        assert getattr(found, name) is not None
    with pytest.raises(AttributeError, match=f"module '{module}' has no attribute 'nothing'"):
        _ = found.nothing


def test_names_are_distinct() -> None:
    """The surface says each name once."""
    assert len(set(picfed.__all__)) == len(picfed.__all__)


@pytest.mark.parametrize(
    "name", [name for name in errors.__all__ if name.endswith("Error") and name != "RowTypeError"]
)
def test_every_error_about_data_has_one_root(name: str) -> None:
    """One `except PicfedError` catches them, and so does `except ValueError`."""
    error = getattr(errors, name)
    assert issubclass(error, picfed.PicfedError)
    assert issubclass(error, ValueError)


def test_a_row_of_the_wrong_type_is_a_type_error() -> None:
    """It is the column that is wrong, so it is no error about data."""
    assert issubclass(errors.RowTypeError, TypeError)
    assert not issubclass(errors.RowTypeError, ValueError)
