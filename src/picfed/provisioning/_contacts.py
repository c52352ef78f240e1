"""Whether the site collected, and still kept, administrators' contact data on a day."""

from datetime import date

from picfed.milestones import Period, Standing
from picfed.milestones._standing import Offer, standing_of
from picfed.provisioning._facts import (
    ADMINISTRATOR_EMAIL,
    CONTACT_DATA_ANNOUNCED,
    CONTACTS_NOT_COLLECTED,
    CONTACTS_PURGED,
    SITE_DEPLOYED,
)

_OPEN = Period(SITE_DEPLOYED, CONTACTS_NOT_COLLECTED)
_COLLECTED = (Offer(period=_OPEN, facts=(ADMINISTRATOR_EMAIL,)),)
_KEPT = (
    Offer(period=_OPEN, facts=(CONTACT_DATA_ANNOUNCED,)),
    # It was deleted some day in April 2019, by the end of the month.
    Offer(
        period=Period(CONTACTS_NOT_COLLECTED, CONTACTS_PURGED),
        facts=(CONTACTS_PURGED,),
        is_known=False,
    ),
)


def contact_data_collected(*, on: date) -> Standing:
    """Return whether the site asked for administrators' contact data on a day.

    Raises:
        TypeError: If *on* is not a ``date``, or is a ``datetime``.

    >>> from datetime import date
    >>> contact_data_collected(on=date(2019, 5, 1)).words
    'ended, last day 2019-03-31'
    """
    return standing_of(
        _COLLECTED, on=on, documented=SITE_DEPLOYED, subject="collecting contact data"
    )


def contact_data_kept(*, on: date) -> Standing:
    """Return whether contact data that had been entered was still kept on a day.

    In April 2019 it was being deleted, so that is not known.

    Raises:
        TypeError: If *on* is not a ``date``, or is a ``datetime``.

    >>> from datetime import date
    >>> contact_data_kept(on=date(2019, 4, 10)).answer.value
    'unknown'
    >>> contact_data_kept(on=date(2019, 5, 1)).answer.value
    'no'
    """
    return standing_of(_KEPT, on=on, documented=SITE_DEPLOYED, subject="keeping contact data")
