"""The code blocks of a Markdown page, in order, with what stands around them."""

import re

from attrs import frozen

# Fences may be indented (in a list), longer than three, and of colons where MyST is meant.
_FENCE = re.compile(r"(?P<indent> *)(?P<fence>`{3,}|~{3,}|:{3,})\s*(?P<info>[^`]*?)\s*")
_DIRECTIVE = re.compile(r"\{(?P<name>[^}]*)\}")
# Directives that hold code. What is in the others is Markdown, or nothing that is shown as code.
_CODE = frozenset(
    {"code", "code-block", "code-cell", "doctest", "sourcecode", "testcode", "testoutput"}
)


@frozen
class Block:
    """One code block.

    Attributes:
        kind: The first word behind the fence; a directive that holds code keeps its braces.
        text: The lines between the fences, without their common indentation.
        line: The number of the first of them, counted from 1.
        before: The last line before the block that is not empty.
    """

    kind: str
    text: str
    line: int
    before: str

    @property
    def marker(self) -> tuple[str, str]:
        """Name and text of an HTML comment such as ``<!-- command: tests -->`` before it."""
        found = re.fullmatch(r"<!-- (\w+)(?:: (.+))? -->", self.before)
        return (found[1], found[2] or "") if found else ("", "")


def blocks(page: str) -> list[Block]:
    """Find every code block of a page, those inside of tips and tabs too.

    Raises:
        ValueError: If a fence is never closed: everything behind it would go unchecked.
    """
    found: list[Block] = []
    lines = page.splitlines()
    around: list[str] = []  # the fences of the directives that are open
    before = ""
    number = 0
    while number < len(lines):
        line = lines[number]
        number += 1
        fence = _FENCE.fullmatch(line)
        if fence and around and not fence["info"] and fence["fence"].startswith(around[-1]):
            around.pop()
        elif fence and (directive := _DIRECTIVE.match(fence["info"])):
            if directive["name"] in _CODE:
                end = _end_of(lines, number, fence["fence"])
                found.append(_block(directive[0], lines, number, end, before))
                number = end + 1
            else:
                around.append(fence["fence"])
        elif fence and fence["fence"][0] != ":":
            end = _end_of(lines, number, fence["fence"])
            kind = (fence["info"].split() or [""])[0]
            found.append(_block(kind, lines, number, end, before))
            number = end + 1
        before = line.strip() or before
    if around:
        msg = f"a directive is never closed: {around[-1]}"
        raise ValueError(msg)
    return found


def _end_of(lines: list[str], start: int, fence: str) -> int:
    for number in range(start, len(lines)):
        closing = lines[number].strip()
        if closing.startswith(fence) and set(closing) == {fence[0]}:
            return number
    msg = f"line {start}: a block is never closed: {lines[start - 1]}"
    raise ValueError(msg)


def _block(kind: str, lines: list[str], start: int, end: int, before: str) -> Block:
    indent = re.match(" *", lines[start - 1])[0]
    text = "".join(f"{line.removeprefix(indent)}\n" for line in lines[start:end])
    return Block(kind, text, start + 1, before)
