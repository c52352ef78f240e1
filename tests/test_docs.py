"""Every example in the documentation and in the docstrings is checked, and none goes unseen."""

import doctest
import importlib
import json
import pkgutil
import re
import shutil
import subprocess
import sys
from pathlib import Path
from types import ModuleType

import pytest
from attrs import define, field

import picfed
from picfed.powershell import Command
from support.pages import Block, blocks

ROOT = Path(__file__).parent.parent
PAGES = sorted([ROOT / "README.md", *(ROOT / "docs").rglob("*.md")])
PAGES = [page for page in PAGES if page.exists() and "_build" not in page.parts]
MODULES = sorted(found.name for found in pkgutil.walk_packages(picfed.__path__, prefix="picfed."))
FLAGS = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE

# What a page may hold. Text is for output and for what nothing reads.
KINDS = {"pycon", "python", "sh", "powershell", "json", "text"}

# The pages that need what picfed itself does not, with the modules they import.
LIBRARIES = {
    "docs/how-to/other-tools.md": ("picfed.interop", "pydantic"),
    "docs/how-to/audit-domains.md": ("tqdm",),
    "docs/how-to/clusters.md": ("pyarrow", "dask.dataframe", "duckdb"),
    "docs/how-to/dataframes.md": ("pandas", "polars", "pyarrow"),
}

# Commands that `.ci/run` does not read from the README: how they begin, and why they are not run
# from the page.
NOT_RUN = {
    "README.md": {
        '.venv/bin/pip install -q ".[bench]"': "a benchmark: it needs a quiet machine",
        "python3 -m pip": "the wheel gates of .ci/run build and install",
    },
    "docs/contributing.md": {
        "python3.11 -m venv .venv": "the developer's own environment",
        ".venv/bin/": "gates that .ci/run runs in environments of its own",
    },
    "docs/how-to/check-one-domain.md": {"python -c": "it asks real name servers"},
    "docs/how-to/clean-contacts.md": {
        "python docs/examples/contacts.py mine.csv": "tests/test_examples.py runs it, on such a file",
    },
    "docs/how-to/clusters.md": {
        "python docs/examples/": "tests/test_archive.py runs both, on such files",
    },
    "docs/install.md": {
        "python3 -m ": "the wheel gates of .ci/run build and install",
        ".venv/bin/": "installing, and starting an interactive session",
    },
    "docs/tutorial.md": {
        "python3 -m venv .venv": "the wheel gates of .ci/run install as a user does",
        ".venv/bin/": "installing, and starting an interactive session",
    },
}


def of_pages(*kinds: str) -> pytest.MarkDecorator:
    """Parametrize over the pages that have blocks of these kinds."""
    found = [page for page in PAGES if {one.kind for one in read(page)} & {*kinds}]
    return pytest.mark.parametrize("page", found, ids=name_of)


every_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: name_of(page))


def name_of(page: Path) -> str:
    """The page as the tables above name it."""
    return page.relative_to(ROOT).as_posix()


def read(page: Path) -> list[Block]:
    """The code blocks of a page."""
    try:
        return blocks(page.read_text("utf-8"))
    except ValueError as problem:
        msg = f"{page}: {problem}"
        raise ValueError(msg) from problem


@pytest.fixture
def _away(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Run in an empty directory that has the examples' data, as a reader would."""
    shutil.copytree(ROOT / "docs" / "examples", tmp_path, dirs_exist_ok=True)
    monkeypatch.chdir(tmp_path)


def run(test: doctest.DocTest) -> None:
    """Run a doctest and fail with its report."""
    report: list[str] = []
    runner = doctest.DocTestRunner(optionflags=FLAGS)
    runner.run(test, out=report.append, clear_globs=False)
    assert runner.failures == 0, "".join(report)


@define
class Session:
    """The blocks of a page, run one after the other in one namespace.

    The namespace is that of a module, so that what a page defines can be pickled.
    """

    page: Path
    module: ModuleType = field(factory=lambda: ModuleType("documentation_page"))

    def run(self, block: Block) -> None:
        """Run a block; what is no Python is left to other tests."""
        match block.kind:
            case "pycon":
                parser, where = doctest.DocTestParser(), (self.page.name, str(self.page))
                test = parser.get_doctest(block.text, {}, *where, block.line - 1)
                assert test.examples, f"{self.page}:{block.line}: nothing is asked for here"
                test.globs = vars(self.module)
                run(test)
            case "python":
                # The empty lines make the line numbers of a traceback those of the page.
                source = "\n" * (block.line - 1) + block.text
                exec(compile(source, str(self.page), "exec"), vars(self.module))


@pytest.mark.usefixtures("_away")
@pytest.mark.parametrize("name", MODULES)
def test_docstring_examples(name: str) -> None:
    """The examples of a module give what they show, by the names that a reader has.

    Those are the public names of the module that the object is shown in; an example imports
    what else it needs.
    """
    module = importlib.import_module(name)
    room = importlib.import_module(".".join(name.split(".")[:2]))
    names = {one: getattr(room, one) for one in getattr(room, "__all__", vars(room))}
    for test in doctest.DocTestFinder(exclude_empty=True).find(module, name):
        shown = test.name.removeprefix(f"{name}.").partition(".")[0]
        # What no reader sees may be shown by what stands beside it.
        test.globs = dict(names) if shown in names else vars(module) | names
        run(test)


@every_page
def test_every_block_is_of_a_known_kind(page: Path) -> None:
    """A block of any other kind would go unchecked."""
    unknown = {one.line: one.kind for one in read(page) if one.kind not in KINDS}
    assert not unknown, f"lines and kinds: {unknown}; what nothing reads is `text`"


@every_page
def test_no_code_hides_from_the_checks(page: Path) -> None:
    """Code in reStructuredText or in indented Markdown is not found, so there is none."""
    text = page.read_text("utf-8")
    assert not re.search(
        r"^\s*\.\. (code|code-block|sourcecode|doctest|testcode)::", text, re.MULTILINE
    )
    prompts = sum(line.lstrip().startswith(">>> ") for line in text.splitlines())
    found = (one.text.splitlines() for one in blocks(text))
    assert prompts == sum(line.startswith(">>> ") for lines in found for line in lines)


@pytest.mark.usefixtures("_away")
@of_pages("pycon", "python")
def test_page_session(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The Python of a page runs as one session, top to bottom, and gives what it shows."""
    for library in LIBRARIES.get(name_of(page), ()):
        pytest.importorskip(library, reason=f"this page needs {library}: install picfed[docs]")
    session = Session(page)
    monkeypatch.setitem(sys.modules, session.module.__name__, session.module)
    for block in read(page):
        session.run(block)


def test_libraries_are_those_that_pages_import() -> None:
    """A page that no longer needs a library is not skipped for the lack of it."""
    for page, libraries in LIBRARIES.items():
        text = "".join(one.text for one in read(ROOT / page))
        for library in libraries:
            assert re.search(rf"(import|from) {re.escape(library)}\b", text), (page, library)


@of_pages("powershell", "json")
def test_page_data(page: Path) -> None:
    """PowerShell is commands that picfed reads, and JSON is JSON."""
    for block in read(page):
        if block.kind == "json":
            json.loads(block.text)
        if block.kind == "powershell":
            # A backtick at the end of a line goes on with the command; # begins a comment.
            lines = block.text.replace("`\n", " ").splitlines()
            texts = [line for line in lines if line.strip() and not line.startswith("#")]
            assert texts, f"{page}:{block.line}: no command"
            if texts[0].startswith(("py ", ".venv")):
                shell = [commands_of(one) for one in read(page) if one.kind == "sh"]
                assert texts in [[for_windows(line) for line in lines] for lines in shell]
            else:
                for text in texts:
                    Command.parse(text)


def for_windows(command: str) -> str:
    """The same command for PowerShell on Windows, so that the two cannot drift apart."""
    changes = {
        "python3.11 ": "py -3.11 ",
        "python3 ": "py -3 ",
        ".venv/bin/": ".venv\\Scripts\\",
        "docs/examples/": "docs\\examples\\",
        " && ": "; ",
    }
    for written, instead in changes.items():
        command = command.replace(written, instead)
    return command


def commands_of(block: Block) -> list[str]:
    """The commands of a shell block, without comments."""
    lines = block.text.replace("\\\n", " ").splitlines()
    return [line for line in lines if line.strip() and not line.startswith("#")]


@of_pages("sh")
def test_shell_commands(page: Path) -> None:
    """Every command is one that `.ci/run` runs, or stands in the table that says why not."""
    for block in (one for one in read(page) if one.kind == "sh"):
        if block.marker[0] == "command":
            assert name_of(page) == "README.md", "`.ci/run` reads no other page"
        else:
            for command in commands_of(block):
                assert any(command.startswith(start) for start in starts_of(page)), command
        for file in re.findall(r"(?<![\w./])(?:docs|tests|src)/[\w./-]+", block.text):
            is_made = file.startswith("docs/_build/")
            assert is_made or (ROOT / file).exists(), f"{page}:{block.line}: no {file}"
        if bash := shutil.which("bash"):
            subprocess.run([bash, "-n"], input=block.text, encoding="utf-8", check=True)


def starts_of(page: Path) -> list[str]:
    """How the commands of a page begin that `.ci/run` does not read from it."""
    return [*NOT_RUN.get(name_of(page), ())]


COMPOUND = re.compile(
    r"^>>> (?:async )?(?:class|def|for|if|match|try|while|with)\b.*\n((?:\.\.\..*\n)+)",
    re.MULTILINE,
)


@of_pages("pycon")
def test_blocks_can_be_pasted(page: Path) -> None:
    """A compound statement is ended by an empty prompt, as an interactive session asks for."""
    for block in (one for one in read(page) if one.kind == "pycon"):
        for following in COMPOUND.findall(block.text):
            assert following.endswith("\n...\n"), f"{page}:{block.line}: {following}"


def test_commands_not_run_are_shown() -> None:
    """Nothing in the table is left from a page as it was."""
    for page, starts in NOT_RUN.items():
        shells = (block for block in read(ROOT / page) if block.kind == "sh")
        shown = [command for block in shells for command in commands_of(block)]
        for start in starts:
            assert any(command.startswith(start) for command in shown), (page, start)


def test_marked_commands_are_those_that_ci_runs() -> None:
    """`.ci/run` reads each marked command of the README, and no others."""
    script = ROOT / ".ci" / "run"
    if not script.exists():
        pytest.skip("this copy of the sources has no .ci/run")
    called = re.findall(r"\(command_from_readme (?:'(.+?)'|(\S+?))\)", script.read_text("utf-8"))
    marked = [one.marker[1] for one in read(ROOT / "README.md") if one.marker[0] == "command"]
    assert sorted(marked) == sorted("".join(name) for name in called)


SAMPLE = """\
<!-- command: tests -->

```sh
make
```

1. In a list:

   ~~~python title="a.py"
   if x:
       ```
   ~~~

````{tip}
:class: wide
```text
```
```{toctree}
other
```
````

:::{code-block} python
x = 1
:::

::: nothing
```
unnamed
```
"""


def test_blocks_are_found_wherever_they_stand() -> None:
    """In lists and directives, with any fence, named or not."""
    found = [(one.kind, one.text, one.line) for one in blocks(SAMPLE)]
    assert found == [
        ("sh", "make\n", 4),
        ("python", "if x:\n    ```\n", 10),
        ("text", "", 17),
        ("{code-block}", "x = 1\n", 24),
        ("", "unnamed\n", 29),
    ]
    assert blocks(SAMPLE)[0].marker == ("command", "tests")
    assert blocks(SAMPLE)[2].marker == ("", "")


@pytest.mark.parametrize("text", ["```text\nno end", "````text\n```\n", ":::{tip}\n```text\n```\n"])
def test_a_block_without_an_end_is_refused(text: str) -> None:
    """It would swallow all that follows."""
    with pytest.raises(ValueError, match="never closed"):
        blocks(text)
