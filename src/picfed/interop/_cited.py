"""The documents that a document cites: each is written once, and referred to by its key."""

from typing import TypedDict

from attrs import evolve

from picfed.sources import Source


class Citation(TypedDict):
    """A place in a document of the table ``cited``.

    Attributes:
        source: The key in the table.
        place: The place within that document; empty for the whole of it.
    """

    source: str
    place: str


class Cited:
    """Gathers what is cited while a document is written."""

    __slots__ = ("_references", "rows")

    def __init__(self) -> None:
        """Begin with nothing cited."""
        self.rows: dict[str, Source] = {}
        # By identity, which is fast. The source is kept, so that no other takes its identity.
        self._references: dict[int, tuple[Source, Citation]] = {}

    def refer(self, source: Source, /) -> Citation:
        """Return a reference to a source, whose document is in the table from now on."""
        if (found := self._references.get(id(source))) is None:
            whole = evolve(source, place="")
            key, number = whole.id, 1
            while self.rows.setdefault(key, whole) != whole:  # two documents have one id
                number += 1
                key = f"{whole.id} ({number})"
            found = source, Citation(source=key, place=source.place)
            self._references[id(source)] = found
        return found[1].copy()
