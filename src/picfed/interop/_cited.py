"""The documents that a document cites: each is written once, and referred to by its key."""

from operator import attrgetter
from typing import TypedDict

from attrs import fields

from picfed.sources import Edition, Source


class Citation(TypedDict):
    """A place in a document of the table ``cited``; an empty place is the whole document."""

    source: str
    place: str


#: What describes a document, without the place in it.
_document = attrgetter(*(one.name for one in fields(Source) if one.name != "place"))


class Cited:
    """Collects what is cited while a document is written."""

    __slots__ = ("_references", "judged_by", "rows")

    def __init__(self) -> None:
        """Begin with nothing cited."""
        #: A source of each document, by the key of the document.
        self.rows: dict[str, Source] = {}
        #: The edition that judged the value, if an outer value has written it already.
        self.judged_by: Edition | None = None
        # By identity, which is fast. The source is kept, so that no other takes its identity.
        self._references: dict[int, tuple[Source, Citation]] = {}

    def refer(self, source: Source, /) -> Citation:
        """Return a reference to a source, whose document is in the table from now on."""
        if (found := self._references.get(id(source))) is None:
            key, number = source.id, 1
            while _document(self.rows.setdefault(key, source)) != _document(source):
                number += 1  # two documents have one id
                key = f"{source.id} ({number})"
            found = source, Citation(source=key, place=source.place)
            self._references[id(source)] = found
        return found[1].copy()
