"""How reading and writing a command grows with its length, on hostile text.

Run with ``python tests/bench/bench_powershell.py``. Each row shows nanoseconds per character
at 100 kB and at 1 MB (the least of five rounds, the two sizes in turn) and their quotient, which
stays near 1 where the time is linear.
"""

from collections.abc import Callable, Iterator
from time import perf_counter

from picfed.errors import InvalidCommandError
from picfed.powershell import Command, Named, undo_markdown_noise

SMALL, LARGE, ROUNDS = 100_000, 1_000_000, 5

#: By id: the text before, the repeated text, and the text after.
TEXTS = {
    "single quotes, closed": ("X '", "''", "'"),
    "single quotes, one left": ("X ", "'", ""),
    "single quotes, typographic": ("X '", "‘’", ""),
    "double quotes, closed": ('X "', '""', '"'),
    "double quotes, unclosed": ('X "a', '""', ""),
    "many quoted values": ("X", " 'a'", ""),
    "many unquoted values": ("X", " a", ""),
    "many parameters": ("X", " -A:b", ""),
    "many switches": ("X", " -A", ""),
    "backticks in double quotes": ('X "', "``", '"'),
    "backticks in a word": ("X a", "``", ""),
    "backticks, odd": ("X ", "`", ""),
    "continued lines": ("X", " `\n", " -A"),
    "dollars in double quotes": ('X "', "$", " "),
    "dollars and blanks in quotes": ('X "', "$ ", '"'),
    "commas": ("X a", ",a", ""),
    "commas and line breaks": ("X a", ",\n\na", ""),
    "brackets": ("X a", "[", ""),
    "parentheses": ("X ", "(", ""),
    "braces": ("X ", "{", ""),
    "sub-expressions": ('X "', "$(", ""),
    "placeholders": ("X a", "<", ""),
    "comments": ("X ", "#", "\n"),
    "block comments": ("X ", "<##>", ""),
    "block comment, unclosed": ("X <#", "#", ""),
    "block comment of ends": ("X <#", "# >", ""),
    "blanks": ("X", " ", "-A"),
    "blanks and no-break spaces": ("X", " \u00a0", ""),
    "line breaks": ("", "\n", "X"),
    "semicolons": ("X", ";\n", ""),
    "digits": ("X ", "1", ""),
    "hexadecimal digits": ("X 0x", "d", ""),
    "a number's zeros": ("X ", "0", "kb"),
    "a decimal's digits": ("X ", "1", "d"),
    "digits and points": ("X ", "1.", ""),
    "digits and powers": ("X 1", "e1", ""),
    "dashes": ("X ", "-", ""),
    "dashes in a name": ("X", "-X", ""),
    "dashes in a bad name": ("X", "-X", "-'"),
    "letters in a parameter": ("X -", "a", "'"),
    "backslashes": ("X ", "\\", ""),
    "right-to-left marks": ("X a", "\u200f", ""),
}


def read(text: str) -> None:
    """Read a command, or learn that it is refused, message and all."""
    try:
        Command.parse(text)
    except InvalidCommandError as refusal:
        str(refusal)


def write(text: str) -> None:
    """Write the text as a value."""
    str(Command("X", [Named("A", text)]))


def rounds(work: Callable[[str], None], texts: list[str]) -> Iterator[list[float]]:
    """Time each text in turn, some rounds over."""
    for _ in range(ROUNDS):
        times: list[float] = []
        for text in texts:
            start = perf_counter()
            work(text)
            times.append((perf_counter() - start) / len(text) * 1e9)
        yield times


def measured(what: str, work: Callable[[str], None], make: Callable[[int], str]) -> float:
    """Print one row and return the quotient."""
    small, large = map(min, zip(*rounds(work, [make(SMALL), make(LARGE)]), strict=True))
    print(f"{what:<44}{small:>10.1f}{large:>10.1f}{large / small:>8.2f}")
    return large / small


def repeated(before: str, piece: str, behind: str) -> Callable[[int], str]:
    """Make hostile text of a given length."""
    return lambda length: before + piece * (length // len(piece)) + behind


def main() -> None:
    """Print the table."""
    print(f"{'ns per character at':<44}{'100 kB':>10}{'1 MB':>10}{'ratio':>8}")
    worst = [measured(f"read: {name}", read, repeated(*row)) for name, row in TEXTS.items()]
    worst += [
        measured(f"write: {piece!r}", write, repeated("", piece, ""))
        for piece in ("'", '"', "`", "$", "\n", "a", "\n'\"")
    ]
    noise = measured("undo: \\_", undo_markdown_noise, repeated("", "\\_", ""))
    print(f"largest ratio: {max(*worst, noise):.2f}")


if __name__ == "__main__":
    main()
