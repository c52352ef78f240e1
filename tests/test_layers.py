"""Imports point down: each room may use only the rooms that stand before it here."""

import ast
from pathlib import Path

import pytest

import picfed

# The package that is imported, so that a built wheel is checked as well.
SOURCE = Path(picfed.__file__).parent

ROOMS = (
    "_text",
    "_markup",
    "_arguments",
    "_notebook",
    "ternary",
    "sources",
    "_footnotes",
    "milestones",
    "problems",
    "errors",
    "_names",
    "domains",
    "addresses",
    "decoration",
    "contacts",
    "licenses",
    "services",
    "servers",
    "_licensing",
    "agreements",
    "providers",
    "edge",
    "powershell",
    "cmdlets",
    "provisioning",
    "resolution",
    "dnscheck",
    "deployments",
    "plans",
    "transcripts",
    "resolvers",
    "record",
    "interop",
    "exports",
    "frames",
    "__init__",
)
LEAVES = {"resolvers", "interop", "exports", "frames"}
HEIGHT = {room: height for height, room in enumerate(ROOMS)}
FILES = sorted(SOURCE.rglob("*.py"))


def room_of(file: Path) -> str:
    """Name the room that a file is in: its module, or the package it is part of."""
    return file.relative_to(SOURCE).parts[0].removesuffix(".py")


def own_imports(tree: ast.AST) -> set[str]:
    """List the picfed modules that are imported anywhere, in functions and for types too."""
    found: set[str] = set()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            assert node.level == 0, "relative imports hide where they point"
            if node.module and node.module.split(".")[0] == "picfed":
                # A private name is a module: `from picfed.x import _y`.
                found |= {
                    f"{node.module}.{alias.name}" if alias.name.startswith("_") else node.module
                    for alias in node.names
                }
        elif isinstance(node, ast.Import):
            names = [alias.name for alias in node.names if alias.name.split(".")[0] == "picfed"]
            assert not names, "write `from picfed.x import y`"
    return found


def violations(room: str, tree: ast.AST) -> list[str]:
    """List the imports that point up, or at a leaf."""
    rooms = {module.split(".")[1] if "." in module else "__init__" for module in own_imports(tree)}
    return sorted(
        other
        for other in rooms - {room}
        if HEIGHT[other] >= HEIGHT[room] or (other in LEAVES and room != "__init__")
    )


@pytest.mark.parametrize("file", FILES, ids=lambda file: str(file.relative_to(SOURCE)))
def test_imports_point_down(file: Path) -> None:
    """No room imports a room above it, not even in a function or for a type."""
    assert violations(room_of(file), ast.parse(file.read_text("utf-8"))) == []


def test_rooms_are_known() -> None:
    """A new room gets its place in the order before it gets code."""
    assert {room_of(file) for file in FILES} <= set(ROOMS)


@pytest.mark.parametrize(
    "planted",
    [
        "def f():\n    from picfed.decoration import AddressDecorator",
        "if TYPE_CHECKING:\n    from picfed.addresses import SipAddress",
        "from picfed import AddressDecorator",
        "from picfed.resolvers import SystemResolver",
    ],
    ids=["in a function", "for a type", "the package", "a leaf"],
)
def test_the_check_sees_a_planted_violation(planted: str) -> None:
    """An import that points up is found wherever it hides."""
    assert violations("domains", ast.parse(planted)) != []


PACKAGES = sorted({file.parent for file in FILES} - {SOURCE})


@pytest.mark.parametrize("package", PACKAGES, ids=lambda package: package.name)
def test_parts_of_a_package_have_no_cycle(package: Path) -> None:
    """Inside a package, parts build on one another in one direction, never on its front."""
    prefix = f"picfed.{package.name}"
    parts = {
        file.stem: own_imports(ast.parse(file.read_text("utf-8"))) for file in package.glob("*.py")
    }
    inner = {
        name: {module.split(".")[2] for module in modules if module.startswith(f"{prefix}.")}
        for name, modules in parts.items()
    }
    assert [name for name, modules in parts.items() if prefix in modules] == []
    while inner:
        free = {name for name, uses in inner.items() if not uses & inner.keys()}
        assert free, f"cycle among {sorted(inner)}"
        inner = {name: uses for name, uses in inner.items() if name not in free}
