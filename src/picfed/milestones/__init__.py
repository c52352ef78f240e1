"""Dated events and the periods between them, and the status of something on a day."""

from picfed.milestones._events import Milestone, Milestones, Period, Precision
from picfed.milestones._standing import Offer, Standing, Status

__all__ = [
    "Milestone",
    "Milestones",
    "Offer",
    "Period",
    "Precision",
    "Standing",
    "Status",
]
