"""Sources, numbered in the order in which a page first cites them."""

from collections.abc import Iterable

from picfed.sources import Source


class Footnotes:
    """Gives every source of a page its number, and lists them at its end.

    >>> from picfed.sources import PAGE_003, PAGE_004
    >>> notes = Footnotes()
    >>> notes.mark([PAGE_003, PAGE_004]), notes.mark([PAGE_004]), notes.mark([])
    (' [1, 2]', ' [2]', '')
    >>> notes.lines()[1][:50]
    '[2] Support for public instant messenger connectiv'
    """

    def __init__(self) -> None:
        """Begin without any source."""
        self._numbers: dict[Source, int] = {}

    def mark(self, sources: Iterable[Source], /) -> str:
        """Return what to write behind a sentence; nothing for no source."""
        numbers = [self._numbers.setdefault(one, len(self._numbers) + 1) for one in sources]
        return f" [{', '.join(map(str, sorted(numbers)))}]" if numbers else ""

    def lines(self) -> list[str]:
        """List the sources cited so far, one a line."""
        return [f"[{number}] {source}" for source, number in self._numbers.items()]
