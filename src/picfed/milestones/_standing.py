"""The status of something on a day, with the facts that decide it."""

import datetime as dt
from collections.abc import Iterable
from typing import TypeAlias

from attrs import field, frozen

from picfed._arguments import is_day, items, items_of, of_type, want_day
from picfed._notebook import Column, ShownValue
from picfed._text import TextEnum, printable
from picfed.milestones._events import Milestone, Period
from picfed.sources import Certainty, Fact, Source
from picfed.sources._model import certainty_of, sources_of
from picfed.ternary import Ternary


class Status(TextEnum):
    """Whether something is there on a day."""

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


def _as_facts(value: Iterable[Fact]) -> tuple[Fact, ...]:
    return items(value)


@frozen(kw_only=True)
class Standing(ShownValue):
    """The status of something on a day, with the facts that decide it.

    Attributes:
        status: Whether it is there, not yet, no longer, or not known.
        facts: The facts that decide; a judgement that rests on them cites them.
        day: The last day of what has ended, the first day of what has not begun; ``None`` if it
            is neither, or if no document gives the day.
        subject: What it is about, in words; empty where the context says it.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from datetime import date
    >>> from picfed import YAHOO
    >>> standing = YAHOO.why(on=date(2014, 7, 1))
    >>> standing.status.value, str(standing.day), standing.certainty.value
    ('ended', '2014-06-30', 'stated')
    >>> standing.sources[0].place
    'summary table: Yahoo!'
    >>> print(standing)  # doctest: +ELLIPSIS
    Yahoo!: ended, last day 2014-06-30 (stated in Support for public ... table: Yahoo!, and 2 more)
    """

    _columns = ("subject", "status", "day", "certainty", "sources")

    status: Status = field(validator=of_type(Status))
    facts: tuple[Fact, ...] = field(default=(), converter=_as_facts, validator=items_of(Fact))
    day: dt.date | None = field(default=None, validator=is_day(optional=True))
    subject: str = field(default="", validator=of_type(str))

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
        """Inferred if one of the facts is."""
        return certainty_of(self.facts)

    @property
    def words(self) -> str:
        """The status, and the day on which it changed."""
        if self.day is None:
            return self.status.value
        turn = "last day" if self.status is Status.ENDED else "first day"
        return f"{self.status.value}, {turn} {self.day}"

    def __str__(self) -> str:
        """The subject, the status, and the document behind it, on one line."""
        said = ": ".join(filter(None, (self.subject, self.words)))
        if self.sources:
            more = f", and {len(self.sources) - 1} more" if self.sources[1:] else ""
            said += f" ({self._link} {self.sources[0]}{more})"
        return printable(said)

    @property
    def _link(self) -> str:
        if self.status is Status.NOT_DOCUMENTED:
            return "left open by"
        return "stated in" if self.certainty is Certainty.STATED else "inferred from"


@frozen(kw_only=True)
class Offer(ShownValue):
    """A period in which documents say that something was there, and the facts that say so.

    Attributes:
        period: The time in which it was there.
        facts: Where it is listed: a row of a table, a paragraph.
        is_known: Whether the documents settle it; if not, they leave open whether it was there.
    """

    _columns = (
        "period",
        "is_known",
        Column("sources", read=lambda one: sources_of(one.facts)),
    )

    period: Period = field(validator=of_type(Period))
    facts: tuple[Fact, ...] = field(converter=_as_facts, validator=items_of(Fact))
    is_known: bool = field(default=True, validator=of_type(bool))

    @property
    def documented(self) -> dt.date:
        """The date of the first document that lists it: from then on it needs no beginning."""
        dates = [one.dated for one in sources_of(self.facts) if one.dated is not None]
        return min(dates, default=dt.date.max)

    def __str__(self) -> str:
        """The period, and whether it is known."""
        return str(self.period) if self.is_known else f"{self.period} (not known)"


def standing_of(
    offers: Iterable[Offer],
    /,
    *,
    on: dt.date,
    documented: Milestone | None = None,
    nothing_else: Fact | None = None,
    subject: str = "",
) -> Standing:
    """Judge the status of something on a day, from the periods in which it was offered.

    Before *documented*, no document mentions it. *nothing_else* is the fact that it was not
    offered, where there are no offers.
    """
    day, known = want_day("on", on), tuple(offers)
    status, facts, turning = _on_a_day(known, day) or _before_or_after(
        known, day, documented, nothing_else
    )
    return Standing(subject=subject, status=status, facts=facts, day=turning)


_Judged: TypeAlias = tuple[Status, tuple[Fact, ...], dt.date | None]


def _on_a_day(offers: tuple[Offer, ...], day: dt.date) -> _Judged | None:
    for offer in sorted(offers, key=lambda one: not one.is_known):
        if offer.period.contains(day):
            if not offer.is_known:
                return Status.NOT_DOCUMENTED, offer.facts, None
            # A document of that day or before it is enough, whenever it began.
            begins = offer.period.begins
            cites_beginning = begins is not None and day < offer.documented
            facts = (*offer.facts, begins) if begins and cites_beginning else offer.facts
            return Status.AVAILABLE, facts, None
    return None


def _before_or_after(
    offers: tuple[Offer, ...], day: dt.date, documented: Milestone | None, nothing_else: Fact | None
) -> _Judged:
    if documented is not None and day < documented.holds_from:
        return Status.NOT_DOCUMENTED, (documented,), None
    if not offers:
        return Status.NEVER_OFFERED, () if nothing_else is None else (nothing_else,), None
    coming = [one.period.begins for one in offers if one.period.begins is not None]
    begins = min(coming, key=lambda one: one.holds_from, default=None)
    if begins is not None and day < begins.holds_from:
        return Status.NOT_YET, (begins,), begins.holds_from
    # What came to an end by that day; it may have come again later.
    endings = [
        (ends, one)
        for one in offers
        if (ends := one.period.ends) is not None and ends.holds_from <= day
    ]
    ends, latest = max(endings, key=lambda pair: pair[0].holds_from)
    # Its last day is not known where the documents leave its last period open.
    return Status.ENDED, (ends,), latest.period.last if latest.is_known else None
