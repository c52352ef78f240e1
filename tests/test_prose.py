"""The words of code and documentation: plain, modern English, one word for one thing.

Docstrings, comments and messages of the package are read, and every page that is written by
hand. Inline code and quoted names are skipped, so a code or a key may be called as it is.
"""

import ast
import io
import json
import re
import tokenize
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import picfed

SOURCE = Path(picfed.__file__).parent
ROOT = Path(__file__).parent.parent
DOCS = ROOT / "docs"
#: Pages that a program writes: their words are held where they come from.
GENERATED = {"problem-codes.md", "dns-findings.md", "conflicts.md", "json-documents.md"}

#: What to avoid, and what to write instead.
ADVICE = {
    r"\bnobody(?:'s)?\b": "no document says; not a person's address",
    r"\bwhom\b|\bwhoever\b": "who; which resolver; the author",
    # The answer NO of a `Ternary` is a name.
    r"(?<!there\s)\b(?:is|are) (?!(?-i:NO))no\b(?! (?:longer|more|less|such|good)\b)": "is not a; has no; are not",
    r"(?<!there\s)\b(?:is|are) none\b(?! of)": "is missing; is not one; there is none",
    r"\b(?:tell|tells|told)\b(?! apart)": "report, say, show, name",
    r"\bheed(?:s|ed)?\b": "follow, apply",
    r"\bof (?:its|their|his|her) own\b": "its own X; separate",
    r"\bso that (?!(?:\w+ ){0,3}(?:can|cannot|may|must|would|will|could|should)\b)(?:\w+ ){1,3}be\b": (
        "so that X can be; so X is"
    ),
    r"\bmakes? of\b": "make from; how X reads",
    r"\bin one voice\b|\bat the door\b|\b(?:a|one|the) rooms?\b": "no metaphors: say what it does",
    r"\binquir(?:y|ies)\b": "look-up; query",
    r"\bstands? (?:in(?! for)|at|on|behind|beside|before|after|above|below|between|there|for itself)\b": (
        "is in, comes before, follows, precedes"
    ),
    r"\bwherefore\b|\bthereof\b|\bwherein\b|\btherein\b|\bhereby\b": "say it in two sentences",
    r"\bshall\b": "must; may not",
}
# A phrase may go on in the next line.
PATTERNS = {
    re.compile(pattern.replace(" ", r"\s+"), re.IGNORECASE): words
    for pattern, words in ADVICE.items()
}

_code = re.compile(r"``[^`]+``|`[^`]+`|\{[a-z]+:[a-z]+\}|^\s*>>>.*$|^\s*\.\.\. .*$", re.MULTILINE)
_block = re.compile(r"^(```|~~~).*?^\1\s*$", re.MULTILINE | re.DOTALL)
_quotation = re.compile(r"“[^”]*”|^> .*$|\"[^\"\n]*\"", re.MULTILINE)


def blanked(text: str, *patterns: re.Pattern[str]) -> str:
    """Take out what is not prose, and keep every line where it is."""
    for pattern in patterns:
        text = pattern.sub(lambda found: re.sub(r"[^\n]", " ", found[0]), text)
    return text


def findings(text: str, first: int = 1) -> Iterator[tuple[int, str, str]]:
    """Find words to avoid: the line, the words, and what to write."""
    for pattern, words in PATTERNS.items():
        for found in pattern.finditer(text):
            yield first + text.count("\n", 0, found.start()), " ".join(found[0].split()), words


def of_module(text: str) -> Iterator[tuple[int, str, str]]:
    """Find them in the comments and the texts of a module."""
    comments: list[tuple[int, str]] = []
    for token in tokenize.generate_tokens(io.StringIO(text).readline):
        if token.type == tokenize.COMMENT:
            words = token.string.lstrip("#:! ")
            if comments and comments[-1][0] + comments[-1][1].count("\n") + 1 == token.start[0]:
                line, before = comments.pop()
                comments.append((line, f"{before}\n{words}"))
            else:
                comments.append((token.start[0], words))
    for line, words in comments:
        yield from findings(blanked(words, _code), line)
    for node in ast.walk(ast.parse(text)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and " " in node.value:
            yield from findings(blanked(node.value, _code), node.lineno)


def of_page(path: Path) -> Iterator[tuple[int, str, str]]:
    """Find them in the prose of a page or of a notebook."""
    text = path.read_text("utf-8")
    if path.suffix == ".ipynb":
        cells = json.loads(text)["cells"]
        text = "\n\n".join("".join(c["source"]) for c in cells if c["cell_type"] == "markdown")
    return findings(blanked(text, _block, _code, _quotation))


def hand_written() -> list[Path]:
    """The README and the pages and notebooks that people write."""
    found = [ROOT / "README.md", *DOCS.rglob("*.md"), *DOCS.rglob("*.ipynb")]
    parts = ("_build", ".ipynb_checkpoints")
    return sorted(
        page
        for page in found
        if page.exists()
        and page.name not in GENERATED | {"changelog.md"}
        and not any(part in page.parts for part in parts)
    )


@cache
def files() -> tuple[Path, ...]:
    """Every file whose words are read."""
    return (*sorted(SOURCE.rglob("*.py")), *hand_written())


def shown(path: Path) -> str:
    """The path of a file, from where people look for it."""
    root = SOURCE.parent if path.is_relative_to(SOURCE) else ROOT
    return path.relative_to(root).as_posix()


@pytest.mark.parametrize("path", files(), ids=shown)
def test_words(path: Path) -> None:
    """Each word to avoid by file and line, with what to write instead."""
    found = of_module(path.read_text("utf-8")) if path.suffix == ".py" else of_page(path)
    lines = [f"{path}:{line}: {words!r}: write {advice}" for line, words, advice in sorted(found)]
    assert not lines, "\n" + "\n".join(lines)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("It is no address.", "is no"),
        ("It is no longer supported.", None),
        ("It is NO before that day.", None),
        ("What cannot be known is\nnone.", "is none"),
        ("is none of the three", None),
        ("Tell what is wrong.", "Tell"),
        ("This tells them apart.", "tells"),
        ("Stand-alone; understands.", None),
        ("Nobody says.", "Nobody"),
        ("There is no limit.", None),
        ("so that the results can be compared", None),
        ("so that it be read", "so that it be"),
    ],
)
def test_what_is_found(text: str, words: str | None) -> None:
    """A phrase also over two lines; no correct use."""
    assert [found[1] for found in findings(text)] == ([] if words is None else [words])
