"""Dated events and the periods between them, and how something stands on a day because of them."""

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
