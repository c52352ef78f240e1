"""The documented record: what happened when, and where documents contradict each other."""

from picfed.record._conflicts import CONFLICTS, Conflict
from picfed.record._timeline import milestones, timeline

__all__ = ["CONFLICTS", "Conflict", "milestones", "timeline"]
