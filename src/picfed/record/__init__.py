"""The documented record: what happened when, and where documents contradict each other."""

from picfed.record._conflicts import CONFLICTS, Claim, Conflict, Conflicts
from picfed.record._timeline import Timeline, TimelineRow, milestones, timeline

__all__ = [
    "CONFLICTS",
    "Claim",
    "Conflict",
    "Conflicts",
    "Timeline",
    "TimelineRow",
    "milestones",
    "timeline",
]
