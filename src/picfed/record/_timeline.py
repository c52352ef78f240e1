"""All milestones, as rows in the order of dates."""

import datetime as dt
from operator import itemgetter
from typing import TypedDict, cast

from picfed._markup import Folded
from picfed._notebook import Column, Shown
from picfed.licenses import PIC_USL_SALES_ENDED
from picfed.milestones._events import Milestones
from picfed.provisioning._facts import MILESTONES as SITE_MILESTONES
from picfed.servers import MILESTONES as PLATFORM_MILESTONES
from picfed.services import SERVICES


class TimelineRow(TypedDict):
    """One milestone with plain values in its columns."""

    date: dt.date
    dated: str
    precision: str
    certainty: str
    holds_from: dt.date
    subject: str
    event: str
    what: str
    sources: str


def _sources(row: TimelineRow) -> tuple[str, ...]:
    return tuple(row["sources"].split("; "))


class Timeline(Shown[TimelineRow]):
    """Rows that a dataframe takes as they are, and that a notebook shows as a table."""

    __slots__ = ()
    _caption = "Timeline of public IM connectivity"
    _columns = (
        *(Column(name, None, itemgetter(name)) for name in ("date", "precision", "holds_from")),
        Column("dated", "date", itemgetter("dated")),
        *(Column(name, "", itemgetter(name)) for name in ("subject", "what", "certainty")),
        Column("event", None, itemgetter("event")),
        Column("sources", read=_sources, kind=Folded),
    )

    def __str__(self) -> str:
        """One line a milestone."""
        return "\n".join(f"{row['dated']:10}  {row['subject']}: {row['what']}" for row in self)


def milestones() -> Milestones:
    """Return every milestone once, in the order of dates.

    >>> [event.name for event in milestones() if event.subject == "Yahoo!"]
    ['yahoo-documented', 'yahoo-end-announced', 'yahoo-ended']
    """
    found = [event for service in SERVICES for event in service.milestones]
    found += [PIC_USL_SALES_ENDED, *SITE_MILESTONES, *PLATFORM_MILESTONES]
    return Milestones(
        sorted(dict.fromkeys(found), key=lambda one: (one.date, one.holds_from, one.name))
    )


def timeline() -> Timeline:
    """Return all milestones of services, licenses, the site and platforms as rows.

    Each row is a mapping of plain values, so ``pandas.DataFrame(timeline())`` and
    ``polars.DataFrame(timeline())`` give a column for each key: those of a `Milestone`, with its
    name as ``event``, and its sources with semicolons between them.

    >>> row = timeline()[-1]
    >>> row["event"], row["dated"], str(row["holds_from"])
    ('sfb-2015-2019-support-ended', '2025-10-14', '2025-10-15')
    """
    return Timeline(cast("list[TimelineRow]", milestones().to_rows()))
