"""Cited documents, and the facts that they state."""

from collections.abc import Iterable
from datetime import date

from attrs import evolve, field, frozen

from picfed._arguments import is_day, items, items_of, of_type
from picfed._notebook import Column, Columns, Shown, ShownValue
from picfed._text import TextEnum, printable
from picfed.sources._places import PLACES


class Certainty(TextEnum):
    """Whether a source states a fact, or picfed inferred it from what sources state."""

    STATED = "stated"
    INFERRED = "inferred"


def _date_text(document: "Source") -> str:
    if document.dated is None:
        return "undated"
    return document.dated.strftime("%Y-%m") if document.by_month else str(document.dated)


_DOCUMENT: Columns = (
    Column("id", "source"),
    Column("title", "document"),
    Column("topic", "id"),
    Column("date", read=_date_text),
    Column("locale", "language"),
    Column("url", "address"),
)


@frozen(kw_only=True)
class Source(ShownValue):
    """One state of one document.

    Attributes:
        id: The stable name that picfed gives the document, such as ``page-000``.
        title: The document's own title.
        topic: The publisher's identifier: a TechNet topic, an RFC number, a repository path.
        locale: The language of the text that was read.
        modified: The last-modified date that the document states about itself.
        published: The date of the publication that was read, where it differs.
        url: Where it was published.
        place: A place within the document; see `at`.
        by_month: Whether only the month of the date is known.

    Raises:
        TypeError: If a field has the wrong type; a ``datetime`` is not a ``date``.

    >>> from picfed.sources import PAGE_004
    >>> PAGE_004.cite()
    'Support for public instant messenger connectivity in Lync Server 2013 (Dn458579, 2013-10-07)'
    """

    _caption = "Source {0.id}"
    _columns = (*_DOCUMENT, "place")

    # The id names the rest, so only it and the place are in the repr.
    id: str = field(validator=of_type(str))
    title: str = field(repr=False, validator=of_type(str))
    topic: str = field(repr=False, validator=of_type(str))
    locale: str = field(default="en", repr=False, validator=of_type(str))
    modified: date | None = field(default=None, repr=False, validator=is_day(optional=True))
    published: date | None = field(default=None, repr=False, validator=is_day(optional=True))
    url: str | None = field(default=None, repr=False, validator=of_type(str, type(None)))
    place: str = field(default="", validator=of_type(str))
    by_month: bool = field(default=False, repr=False, validator=of_type(bool))

    @property
    def dated(self) -> date | None:
        """The date to cite: the document's own if it states one, else its publication's."""
        return self.modified or self.published

    def at(self, place: str, /) -> "Source":
        """Return the document with a place within it.

        Raises:
            ValueError: If it is one of the five pages, and has no place of that name.

        >>> from picfed.sources import source
        >>> source("rfc-2308").at("section 2.2").cite()
        'Negative Caching of DNS Queries (RFC 2308, 1998-03), section 2.2'
        """
        known = PLACES.get(self.id)
        if known is not None and place not in known:
            msg = f"{self.id} has no place {place!r}; it has: {'; '.join(known)}"
            raise ValueError(msg)
        return evolve(self, place=place)

    def cite(self) -> str:
        """Name the document by title, id and date, as a reader would look it up."""
        where = f", {self.place}" if self.place else ""
        return printable(f"{self.title} ({self.topic}, {_date_text(self)}){where}")

    def __str__(self) -> str:
        """The citation."""
        return self.cite()


def doc(
    id: str,  # noqa: A002  (as the field)
    title: str,
    topic: str,
    modified: str = "",
    /,
    *,
    published: str = "",
    url: str | None = None,
    locale: str = "en",
) -> Source:
    """Make a document from one row; a date such as ``2019-08`` is known to the month."""
    by_month = len(published) == len("2019-08")
    return Source(
        id=id,
        title=title,
        topic=topic,
        locale=locale,
        modified=date.fromisoformat(modified) if modified else None,
        published=date.fromisoformat(published + "-01" * by_month) if published else None,
        url=url,
        by_month=by_month,
    )


class Sources(Shown[Source]):
    """A tuple of documents that shows itself as a table."""

    __slots__ = ()
    _columns = _DOCUMENT


def as_sources(value: Iterable[Source], /) -> tuple[Source, ...]:
    """Return the documents that a field was given; `items_of` checks them."""
    return items(value)


@frozen(kw_only=True)
class Fact(ShownValue):
    """Something that documents state: a milestone, a limit, a row of a table, a wait.

    A judgement that rests on a fact cites its sources, and is as certain as the fact.

    Attributes:
        name: A stable name, such as ``skype-video``.
        sources: The documents, each with its place where that is known.
        certainty: Whether a source states it.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from picfed.sources import PAGE_003
    >>> Fact(name="skype-video", sources=[PAGE_003.at("introduction")]).certainty
    <Certainty.STATED: 'stated'>
    """

    name: str = field(validator=of_type(str))
    sources: tuple[Source, ...] = field(
        default=(), converter=as_sources, validator=items_of(Source), repr=False
    )
    certainty: Certainty = field(default=Certainty.STATED, validator=of_type(Certainty))
