"""Check the code of the documentation by mypy and pyright, as a reader's own code would be.

`python .ci/check_doc_code.py DIRECTORY` writes a module for each page into the directory, and
checks them all. Each line is where it is on the page.
"""

import ast
import doctest
import subprocess
import sys
from collections.abc import Iterable
from pathlib import Path

ROOT = Path(__file__).parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from support.pages import Block, blocks  # noqa: E402  (tests are not installed)

# Pages about libraries without types: no checker could judge what they return.
UNTYPED = {
    "docs/how-to/clusters.md": "Dask, DuckDB and pyarrow",
    "docs/how-to/dataframes.md": "pandas",
}


def module_of(found: Iterable[Block]) -> str:
    """Write the code of a page as one module, as it would be typed in a file."""
    lines: dict[int, str] = {}
    for block in found:
        if block.kind == "python":
            lines |= enumerate(block.text.splitlines(), block.line)
        elif block.kind == "pycon":
            for example in doctest.DocTestParser().get_examples(block.text):
                source = shown(example.source).splitlines()
                lines |= enumerate(source, block.line + example.lineno)
    return "".join(f"{lines.get(line, '')}\n" for line in range(1, max(lines, default=0) + 1))


def shown(source: str) -> str:
    """Print a value that an interactive session shows by itself."""
    match ast.parse(source).body:
        case [ast.Expr(value)] if not isinstance(value, ast.Call):
            return f"print({source.rstrip()})"
        case _:
            return source


def main(directory: Path) -> int:
    """Write the modules and check them; return how many checkers complain."""
    directory.mkdir(parents=True, exist_ok=True)
    for page in sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")]):
        name = page.relative_to(ROOT).with_suffix("").as_posix()
        code = "" if "_build" in page.parts else module_of(blocks(page.read_text("utf-8")))
        if code and f"{name}.md" not in UNTYPED:
            module = directory / f"{name.lower().replace('/', '_').replace('-', '_')}.py"
            module.write_text(code, "utf-8")
    (directory / "pyrightconfig.json").write_text('{"typeCheckingMode": "strict"}', "utf-8")
    python = Path(sys.executable)
    checkers: list[list[str | Path]] = [
        [python.with_name("mypy"), "--strict", "--config-file", "", directory],
        [python.with_name("pyright"), "--pythonpath", python, "-p", directory],
    ]
    runs = [subprocess.run(command, check=False) for command in checkers]  # noqa: S603  (no input)
    return sum(run.returncode != 0 for run in runs)


if __name__ == "__main__":
    sys.exit(main(Path(sys.argv[1]).resolve()))
