"""Cited documents and their places, the facts that they state, and the edition of the record."""

from collections.abc import Iterable, Mapping
from datetime import date
from importlib import import_module

from attrs import evolve, field, frozen

from picfed._arguments import is_day, items, items_of, of_type
from picfed._notebook import Column, Columns, Shown, ShownValue
from picfed._text import TextEnum, printable


def _named(names: str) -> tuple[str, ...]:
    return tuple(names.split("; "))


#: The names of the places of each of the five pages, by the id of the page, under which facts
#: cite them. A name is unique on its page. ``page-000`` and ``page-001`` are two states of one
#: topic: the later state has notes that the earlier one lacks. The questions of ``page-002`` are
#: counted in its order.
PLACES: Mapping[str, tuple[str, ...]] = {
    "page-000": _named(
        "title; introduction; needed information; April 2019 note; e-mail and waiting note; "
        "purge note; step 1; step 2; step 3; step 4; step 5; Important note under step 5; step "
        "6; Important note under step 6; step 7; sentence after step 7; tasks introduction; "
        "task 1; supported platforms note; task 2; task 3; policy note; shell step; command "
        "step; note under Remove; CU5 note; client step; hosted providers step; closing "
        "sentences; additional resources"
    ),
    "page-001": _named(
        "title; introduction; needed information; step 1; step 2; step 3; step 4; step 5; step "
        "6; Important note under step 6; step 7; sentence after step 7; tasks introduction; "
        "task 1; supported platforms note; task 2; task 3; policy note; shell step; command "
        "step; client step; hosted providers step; closing sentences; additional resources"
    ),
    "page-002": _named(
        "Q1 features; Q2 requirements; Q3 Lync users; Q4 Skype users; Q5 Windows Live; Q6 "
        "Yahoo! and AOL: opening; Q6 Yahoo! and AOL: Yahoo; Q6 Yahoo! and AOL: AOL; Q7 trial; "
        "Q8 needed information; Q8 agreement numbers; Q8 Access Edge FQDNs; Q8 SIP domains; Q8 "
        "note on SIP domains; Q8 contact; Q9 split domain; Q9 order; Q10 number of FQDNs; Q11 "
        "account list; Q12 other domains; Q13 duration; Q14 completion; Q15 update"
    ),
    "page-003": _named("introduction; Important note on Messenger; in this section"),
    "page-004": _named(
        "intro; activation paragraph; Windows Live Messenger, paragraph 1; Windows Live "
        "Messenger, paragraph 2; Windows Live Messenger, paragraph 3; Yahoo! and AOL: opening; "
        "Yahoo! and AOL: Yahoo; Yahoo! and AOL: AOL; summary table: Skype; summary table: "
        "Windows Live Messenger; summary table: AOL; summary table: Yahoo!"
    ),
}


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


def stated(name: str, /, *sources: Source) -> Fact:
    """Name what its sources state."""
    return Fact(name=name, sources=sources)


def inferred(name: str, /, *sources: Source) -> Fact:
    """Name what follows from its sources, though none states it."""
    return Fact(name=name, sources=sources, certainty=Certainty.INFERRED)


def sources_of(facts: Iterable[Fact], /) -> tuple[Source, ...]:
    """List the sources of several facts, each once, in order."""
    return tuple(dict.fromkeys(source for fact in facts for source in fact.sources))


def certainty_of(facts: Iterable[Fact], /) -> Certainty:
    """Return the certainty of what rests on several facts: that of the weakest."""
    weak = any(fact.certainty is Certainty.INFERRED for fact in facts)
    return Certainty.INFERRED if weak else Certainty.STATED


@frozen
class Edition(ShownValue):
    """Which picfed judged, and by which edition of the record.

    Attributes:
        picfed: The version of picfed.
        record: The day of the last change of a fact that this picfed judges by.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from datetime import date
    >>> print(Edition("0.1.0", date(2026, 11, 28)))
    picfed 0.1.0, record of 2026-11-28
    """

    picfed: str = field(validator=of_type(str))
    record: date = field(validator=is_day())

    def __str__(self) -> str:
        """The version, and the day of the record."""
        return f"picfed {self.picfed}, record of {self.record}"


# Installers and people look for the version in the package, which is above this module.
_VERSION: str = import_module("picfed").__version__

#: The edition that this picfed judges by. It gets a new day with each change of a fact; a test
#: fails until it has one.
EDITION = Edition(_VERSION, date.fromisoformat("2026-11-28"))
