"""The public names, held by a list: nothing is published or withdrawn by accident.

After a change that is meant, write the list anew and review what differs:

    PYTHONPATH=src python tests/test_public_names.py
"""

from importlib import import_module
from pathlib import Path

import picfed

LIST = Path(__file__).parent / "data" / "public_names.txt"
COMMAND = "PYTHONPATH=src python tests/test_public_names.py"


def modules() -> list[str]:
    """The package and its public modules."""
    files = Path(picfed.__file__).parent.iterdir()
    names = {file.stem for file in files if file.suffix == ".py" or (file / "__init__.py").exists()}
    return ["picfed", *(f"picfed.{name}" for name in sorted(names) if not name.startswith("_"))]


def published() -> list[str]:
    """Every name that some `__all__` holds, as `module.name`."""
    return [
        f"{module}.{name}" for module in modules() for name in sorted(import_module(module).__all__)
    ]


def test_the_list_holds_every_public_name() -> None:
    """A name that is not in the list is new, and one that is only there is gone."""
    listed, found = set(LIST.read_text("utf-8").split()), set(published())
    words = "public names differ from tests/data/public_names.txt; if that is meant, run"
    assert not listed ^ found, (
        f"{words} `{COMMAND}`: new {sorted(found - listed)}, gone {sorted(listed - found)}"
    )


def test_no_private_module_has_a_list_of_names() -> None:
    """`__all__` is the promise of a public module."""
    root = Path(picfed.__file__).parent
    private = [
        file.relative_to(root).as_posix()
        for file in root.rglob("*.py")
        if file.name.startswith("_")
        and file.name != "__init__.py"
        and "\n__all__ = " in file.read_text("utf-8")
    ]
    assert private == []


if __name__ == "__main__":
    LIST.write_text("\n".join(published()) + "\n", "utf-8")
