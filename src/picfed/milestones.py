"""Dated events and the periods between them, and how something stands on a day because of them."""

import datetime as dt
from collections.abc import Iterable
from enum import Enum

from attrs import field, frozen

from picfed._arguments import want_all, want_day, want_instance, want_text
from picfed._facts import certainty_of, sources_of
from picfed._notebook import Folded, Shown, facts, table
from picfed._text import printable
from picfed.sources import Certainty, Fact, Source
from picfed.ternary import Ternary

__all__ = [
    "Milestone",
    "Milestones",
    "Offer",
    "Period",
    "Precision",
    "Standing",
    "Status",
    "milestone",
    "standing_of",
]


class Precision(Enum):
    """How exactly a source dates an event."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


def _as_subject(value: str) -> str:
    return want_text("subject", value)


def _as_what(value: str) -> str:
    return want_text("what", value)


def _as_day(value: dt.date) -> dt.date:
    return want_day("date", value)


def _as_is_last_day(value: bool) -> bool:  # noqa: FBT001
    return want_instance("is_last_day", value, bool)


def _as_precision(value: Precision) -> Precision:
    return want_instance("precision", value, Precision)


@frozen(kw_only=True)
class Milestone(Fact):
    """A fact that something changed on a day.

    Attributes:
        subject: What it is about: a service, a license, the provisioning site, a platform.
        what: What happened, in a sentence.
        date: The day. Where a source gives only a month or a year, its first day if something
            begins, its last day if something ends.
        is_last_day: Whether the old state still holds on that day.
        precision: How exactly the source dates it.

    ``name``, ``sources`` and ``certainty`` are those of `picfed.sources.Fact`.

    Raises:
        TypeError: If a field has the wrong type; *date* is a ``date``, not a ``datetime``.
        ValueError: If it is a last day after which no day can come.

    >>> from picfed import SKYPE
    >>> print(SKYPE.milestones[1])
    2014-11-26 Skype: Video between Lync and Skype users becomes available. (inferred)
    """

    subject: str = field(repr=False, converter=_as_subject)
    what: str = field(repr=False, converter=_as_what)
    date: dt.date = field(converter=_as_day)
    is_last_day: bool = field(default=False, converter=_as_is_last_day)
    precision: Precision = field(default=Precision.DAY, converter=_as_precision)

    def __attrs_post_init__(self) -> None:
        """Refuse a last day after which no day can come."""
        if self.is_last_day and self.date == dt.date.max:
            msg = f"date: {self.date} cannot be a last day, since no day comes after it"
            raise ValueError(msg)

    @property
    def holds_from(self) -> dt.date:
        """The first day of the new state.

        >>> from picfed import AOL
        >>> end = AOL.milestones[-1]
        >>> str(end.date), str(end.holds_from)
        ('2014-06-30', '2014-07-01')
        """
        return self.date + dt.timedelta(days=1) if self.is_last_day else self.date

    @property
    def dated(self) -> str:
        """The date as exactly as it is known.

        >>> from picfed.milestones import milestone
        >>> milestone("x", "y", "z.", "2012-10").dated
        '2012-10'
        """
        lengths = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}
        return self.date.isoformat()[: lengths[self.precision]]

    def __str__(self) -> str:
        """The date, whom it concerns, and what happened."""
        inferred = " (inferred)" if self.certainty is Certainty.INFERRED else ""
        return printable(f"{self.dated} {self.subject}: {self.what}{inferred}")

    def _repr_html_(self) -> str:
        rows = [
            ("date", self.dated),
            ("subject", self.subject),
            ("what", self.what),
            ("known to the", self.precision),
            ("certainty", self.certainty),
            ("new state from", self.holds_from),
            ("sources", self.sources or None),
        ]
        return facts(f"Milestone {self.name}", rows)


class Milestones(Shown[Milestone]):
    """A tuple of milestones that shows itself as a table.

    >>> from picfed import AOL
    >>> print(AOL.milestones[-1:])
    2014-06-30 AOL: The last day of federation with AOL. (inferred)
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        rows = [
            (one.dated, one.subject, one.what, one.certainty, Folded(one.sources)) for one in self
        ]
        return table("Milestones", ("date", "subject", "what", "certainty", "sources"), rows)


def milestone(
    name: str,
    /,
    subject: str,
    what: str,
    when: str,
    *sources: Source,
    last: bool = False,
    inferred: bool = False,
) -> Milestone:
    """Make a milestone from a date written as exactly as it is known.

    Args:
        name: Its stable name.
        subject: What it is about.
        what: What happened.
        when: ``2014-06-30``, ``2012-10`` or ``2006``.
        sources: The documents.
        last: Whether the old state still holds on that day, or until the end of that month.
        inferred: Whether no source states the date itself.

    Raises:
        ValueError: If *when* is not such a date.

    >>> ends = milestone("free-trial-ends", "trial", "The trial ends.", "2012-10", last=True)
    >>> str(ends.date), str(ends.holds_from), ends.precision.value
    ('2012-10-31', '2012-11-01', 'month')
    """
    precision, rest = {
        len("2014-06-30"): (Precision.DAY, ""),
        len("2014-06"): (Precision.MONTH, "-01"),
        len("2014"): (Precision.YEAR, "-01-01"),
    }.get(len(when), (Precision.DAY, "?"))
    try:
        day = dt.date.fromisoformat(when + rest)
    except ValueError as problem:
        msg = f"when must be a day, a month or a year such as 2014-06, not {when!r}"
        raise ValueError(msg) from problem
    if last and precision is Precision.YEAR:
        day = day.replace(month=12, day=31)
    if last and precision is Precision.MONTH:
        day = (day.replace(day=28) + dt.timedelta(days=4)).replace(day=1) - dt.timedelta(days=1)
    return Milestone(
        name=name,
        subject=subject,
        what=what,
        date=day,
        is_last_day=last,
        precision=precision,
        certainty=Certainty.INFERRED if inferred else Certainty.STATED,
        sources=sources,
    )


def _as_begins(value: Milestone | None) -> Milestone | None:
    return None if value is None else want_instance("begins", value, Milestone)


def _as_ends(value: Milestone | None) -> Milestone | None:
    return None if value is None else want_instance("ends", value, Milestone)


@frozen
class Period:
    """The time between two milestones; an open end is one that no document gives.

    Attributes:
        begins: The milestone that began it.
        ends: The milestone that ended it.

    Raises:
        TypeError: If one of them is not a `Milestone`.

    >>> from datetime import date
    >>> from picfed import AOL
    >>> period = Period(ends=AOL.milestones[-1])
    >>> str(period), period.contains(date(2014, 6, 30)), period.contains(date(2014, 7, 1))
    ('open to 2014-06-30', True, False)
    """

    begins: Milestone | None = field(default=None, converter=_as_begins)
    ends: Milestone | None = field(default=None, converter=_as_ends)

    @property
    def first(self) -> dt.date | None:
        """The first day, or ``None`` where no document says when it began."""
        return None if self.begins is None else self.begins.holds_from

    @property
    def last(self) -> dt.date | None:
        """The last day, or ``None`` where no document says that it ended."""
        return None if self.ends is None else self.ends.holds_from - dt.timedelta(days=1)

    @property
    def certainty(self) -> Certainty:
        """Inferred as soon as one of its ends is."""
        ends = (self.begins, self.ends)
        inferred = any(end is not None and end.certainty is Certainty.INFERRED for end in ends)
        return Certainty.INFERRED if inferred else Certainty.STATED

    def contains(self, on: dt.date, /) -> bool:
        """Whether *on* is one of its days.

        Raises:
            TypeError: If *on* is no ``date``, or is a ``datetime``.
        """
        day = want_day("on", on)
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        """From and until."""
        return f"{self.first or 'open'} to {self.last or 'open'}"

    def _repr_html_(self) -> str:
        rows = [
            ("first day", self.first or "not documented"),
            ("last day", self.last or "not documented"),
            ("certainty", self.certainty),
            ("begins", self.begins),
            ("ends", self.ends),
        ]
        return facts("Period", rows)


class Status(Enum):
    """How something stands on a day."""

    AVAILABLE = "available"
    NOT_YET = "not yet available"
    ENDED = "ended"
    NEVER_OFFERED = "never offered"
    NOT_DOCUMENTED = "not documented"

    @property
    def answer(self) -> Ternary:
        """Yes, no, or unknown where no document says.

        >>> Status.NOT_DOCUMENTED.answer
        <Ternary.UNKNOWN: 'unknown'>
        """
        if self is Status.NOT_DOCUMENTED:
            return Ternary.UNKNOWN
        return Ternary.of(self is Status.AVAILABLE)


def _as_status(value: Status) -> Status:
    return want_instance("status", value, Status)


def _as_facts(value: Iterable[Fact]) -> tuple[Fact, ...]:
    return want_all("facts", value, Fact)


def _as_turning_day(value: dt.date | None) -> dt.date | None:
    return None if value is None else want_day("day", value)


@frozen(kw_only=True)
class Standing:
    """How something stands on a day, with the facts that decide it.

    Attributes:
        status: Whether it is there, not yet, no longer, or not known.
        facts: The facts that decide; what is judged by them cites them.
        day: The last day of what has ended, the first day of what has not begun; ``None`` if it
            is neither, or if no document gives the day.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from datetime import date
    >>> from picfed import YAHOO
    >>> standing = YAHOO.standing(on=date(2014, 7, 1))
    >>> standing.status.value, str(standing.day), standing.certainty.value
    ('ended', '2014-06-30', 'stated')
    >>> standing.sources[0].place
    'summary table: Yahoo!'
    """

    status: Status = field(converter=_as_status)
    facts: tuple[Fact, ...] = field(default=(), converter=_as_facts)
    day: dt.date | None = field(default=None, converter=_as_turning_day)

    @property
    def answer(self) -> Ternary:
        """Whether it is there; unknown where no document says."""
        return self.status.answer

    @property
    def sources(self) -> tuple[Source, ...]:
        """The documents behind the facts, each once."""
        return sources_of(self.facts)

    @property
    def certainty(self) -> Certainty:
        """Inferred as soon as one of the facts is."""
        return certainty_of(self.facts)

    def __str__(self) -> str:
        """The status, and the day on which it changed."""
        if self.day is None:
            return self.status.value
        turn = "last day" if self.status is Status.ENDED else "first day"
        return f"{self.status.value}, {turn} {self.day}"

    def _repr_html_(self) -> str:
        rows = [
            ("status", self.status),
            ("day", self.day),
            ("certainty", self.certainty),
            ("sources", self.sources or None),
        ]
        return facts("Standing", rows)


def _as_period(value: Period) -> Period:
    return want_instance("period", value, Period)


def _as_is_known(value: bool) -> bool:  # noqa: FBT001
    return want_instance("is_known", value, bool)


@frozen(kw_only=True)
class Offer:
    """A period in which documents say that something was there, and the facts that say so.

    Attributes:
        period: From when until when.
        facts: Who lists it: a row of a table, a paragraph.
        is_known: Whether the documents settle it; if not, they leave open whether it was there.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from picfed import AOL
    >>> capability, offer = AOL.offers[0]
    >>> capability.value, str(offer.period), offer.facts[0].sources[0].place
    ('IM', '2006-01-01 to 2014-06-30', 'summary table: AOL')
    """

    period: Period = field(converter=_as_period)
    facts: tuple[Fact, ...] = field(converter=_as_facts)
    is_known: bool = field(default=True, converter=_as_is_known)

    @property
    def documented(self) -> dt.date:
        """The date of the first document that lists it: from then on it needs no beginning."""
        dates = [one.dated for one in sources_of(self.facts) if one.dated is not None]
        return min(dates, default=dt.date.max)

    def standing(self, *, on: dt.date) -> Standing:
        """Return what it says of one of its days, with its beginning only where that decides."""
        if not self.is_known:
            return Standing(status=Status.NOT_DOCUMENTED, facts=self.facts)
        begins = self.period.begins
        cites_beginning = begins is not None and on < self.documented
        return Standing(
            status=Status.AVAILABLE,
            facts=(*self.facts, begins) if begins and cites_beginning else self.facts,
        )

    def __str__(self) -> str:
        """The period, and whether it is known."""
        return str(self.period) if self.is_known else f"{self.period} (not known)"

    def _repr_html_(self) -> str:
        rows = [
            ("period", self.period),
            ("known", self.is_known),
            ("sources", sources_of(self.facts) or None),
        ]
        return facts("Offer", rows)


def standing_of(
    offers: Iterable[Offer],
    /,
    *,
    on: dt.date,
    documented: Milestone | None = None,
    nothing_else: Fact | None = None,
) -> Standing:
    """Judge how something stands on a day, from the periods in which it was offered.

    Args:
        offers: The periods, each with the facts behind it.
        on: The day.
        documented: The milestone before which no document speaks of it; ``None`` where
            documents say how it began.
        nothing_else: What says that it was not offered, if there are no offers.

    Raises:
        TypeError: If *on* is not a ``date``, or is a ``datetime``.

    >>> from datetime import date
    >>> from picfed import AOL
    >>> offers = [offer for _, offer in AOL.offers]
    >>> print(standing_of(offers, on=date(2015, 1, 1)))
    ended, last day 2014-06-30
    """
    day, known = want_day("on", on), tuple(offers)
    for offer in sorted(known, key=_unknown_last):
        if offer.period.contains(day):
            return offer.standing(on=day)
    if documented is not None and day < documented.holds_from:
        return Standing(status=Status.NOT_DOCUMENTED, facts=(documented,))
    if not known:
        absent = () if nothing_else is None else (nothing_else,)
        return Standing(status=Status.NEVER_OFFERED, facts=absent)
    coming = [one.period.begins for one in known if one.period.begins is not None]
    begins = min(coming, key=_by_first_day, default=None)
    if begins is not None and day < begins.holds_from:
        return Standing(status=Status.NOT_YET, facts=(begins,), day=begins.holds_from)
    latest = max((one for one in known if one.period.ends is not None), key=_by_last_day)
    ended = () if latest.period.ends is None else (latest.period.ends,)
    # Until when it was there is not known where the documents leave its last period open.
    last = latest.period.last if latest.is_known else None
    return Standing(status=Status.ENDED, facts=ended, day=last)


def _unknown_last(offer: Offer) -> bool:
    return not offer.is_known


def _by_first_day(event: Milestone) -> dt.date:
    return event.holds_from


def _by_last_day(offer: Offer) -> dt.date:
    return offer.period.last or dt.date.max
