"""Dated events, with how exactly and how certainly they are known, and periods between them."""

import datetime as dt

from attrs import field, frozen

from picfed._arguments import is_day, of_type, want_day
from picfed._notebook import SOURCES, Column, Columns, Shown, ShownValue
from picfed._text import TextEnum, printable
from picfed.sources import Certainty, Fact, Source
from picfed.sources._model import certainty_of


class Precision(TextEnum):
    """How exactly a source dates an event."""

    DAY = "day"
    MONTH = "month"
    YEAR = "year"


# How long a date is that is written so exactly.
_LENGTHS = {Precision.DAY: 10, Precision.MONTH: 7, Precision.YEAR: 4}

_MILESTONE: Columns = (
    Column("date", None),
    Column("dated", "date"),
    Column("precision", None),
    "subject",
    Column("event", None, "name"),
    "what",
    "certainty",
    Column("holds_from", None),
    SOURCES,
)


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

    _caption = "Milestone {0.name}"
    _columns = _MILESTONE

    subject: str = field(repr=False, validator=of_type(str))
    what: str = field(repr=False, validator=of_type(str))
    date: dt.date = field(validator=is_day())
    is_last_day: bool = field(default=False, validator=of_type(bool))
    precision: Precision = field(default=Precision.DAY, validator=of_type(Precision))

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

        >>> from picfed import AOL
        >>> AOL.milestones[-1].dated
        '2014-06-30'
        """
        return self.date.isoformat()[: _LENGTHS[self.precision]]

    def __str__(self) -> str:
        """The date, the subject, and what happened."""
        inferred = " (inferred)" if self.certainty is Certainty.INFERRED else ""
        return printable(f"{self.dated} {self.subject}: {self.what}{inferred}")


class Milestones(Shown[Milestone]):
    """A tuple of milestones that shows itself as a table."""

    __slots__ = ()
    _columns = _MILESTONE


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
    """Make a milestone from a date such as ``2014-06-30``, ``2012-10`` or ``2006``.

    With *last*, the old state still holds on that day, or until the end of that month or year.
    """
    precision, day = _read(when)
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


def _read(when: str) -> tuple[Precision, dt.date]:
    try:
        precision = next(one for one, length in _LENGTHS.items() if length == len(when))
        return precision, dt.date.fromisoformat(when + "2014-01-01"[len(when) :])
    except (StopIteration, ValueError) as problem:
        msg = f"when must be a day, a month or a year such as 2014-06, not {when!r}"
        raise ValueError(msg) from problem


@frozen
class Period(ShownValue):
    """The time between two milestones; an open end is one that no document gives.

    Attributes:
        begins: The milestone that began it.
        ends: The milestone that ended it.

    Raises:
        TypeError: If one of them is not a `Milestone`.
        ValueError: If it ended before the first day of the calendar.

    >>> from datetime import date
    >>> from picfed import AOL
    >>> period = Period(ends=AOL.milestones[-1])
    >>> str(period), period.contains(date(2014, 6, 30)), period.contains(date(2014, 7, 1))
    ('open to 2014-06-30', True, False)
    """

    _columns = (
        Column("first", "first day"),
        Column("last", "last day"),
        "certainty",
        "begins",
        "ends",
    )

    begins: Milestone | None = field(default=None, validator=of_type(Milestone, type(None)))
    ends: Milestone | None = field(default=None, validator=of_type(Milestone, type(None)))

    def __attrs_post_init__(self) -> None:
        """Refuse an end without a last day."""
        if self.ends is not None and self.ends.holds_from == dt.date.min:
            msg = f"ends: {self.ends.date} cannot be an end, since no day comes before it"
            raise ValueError(msg)

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
        """Inferred if one of its milestones is."""
        return certainty_of(filter(None, (self.begins, self.ends)))

    def contains(self, on: dt.date, /) -> bool:
        """Whether *on* is one of its days.

        Raises:
            TypeError: If *on* is not a ``date``, or is a ``datetime``.
        """
        day = want_day("on", on)
        return (self.first is None or self.first <= day) and (self.last is None or day <= self.last)

    def __str__(self) -> str:
        """The first and the last day."""
        return f"{self.first or 'open'} to {self.last or 'open'}"
