"""Dated events and the periods between them, and the status of something on a day."""

from picfed.milestones._events import Milestone, Period, Precision
from picfed.milestones._standing import Standing, Status

__all__ = [
    "Milestone",
    "Period",
    "Precision",
    "Standing",
    "Status",
]
