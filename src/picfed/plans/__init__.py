"""Plan how to enable connectivity with Skype: steps in order, with reasons and sources."""

from picfed.plans._changes import Effect, Removal
from picfed.plans._parts import Omission, Schedule, Scheduled, Step
from picfed.plans._plan import Plan
from picfed.plans._skype import enable_skype
from picfed.plans._steps import Actor, Place

__all__ = [
    "Actor",
    "Effect",
    "Omission",
    "Place",
    "Plan",
    "Removal",
    "Schedule",
    "Scheduled",
    "Step",
    "enable_skype",
]
