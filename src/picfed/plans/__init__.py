"""What to do to get there: enablement as ordered steps, each with its reason and its sources."""

from picfed.plans._changes import Change, Effect, Removal
from picfed.plans._parts import Omission, Schedule, Scheduled, Step
from picfed.plans._plan import Plan
from picfed.plans._skype import enable_skype
from picfed.plans._steps import STEPS, Actor, Place, StepRule

__all__ = [
    "STEPS",
    "Actor",
    "Change",
    "Effect",
    "Omission",
    "Place",
    "Plan",
    "Removal",
    "Schedule",
    "Scheduled",
    "Step",
    "StepRule",
    "enable_skype",
]
