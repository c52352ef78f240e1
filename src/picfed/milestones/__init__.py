"""Dated events and the periods between them, and how something stands on a day because of them."""

from picfed.milestones._events import Milestone, Milestones, Period, Precision, milestone
from picfed.milestones._standing import Offer, Standing, Status, standing_of

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
