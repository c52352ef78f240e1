"""The parts of a plan: steps, omissions, and the dates of each step."""

from collections.abc import Iterable
from datetime import date, timedelta
from typing import get_args

from attrs import field, frozen

from picfed._arguments import (
    is_day,
    items,
    items_of,
    of_type,
    want_all,
    want_day,
    want_instance,
    want_pairs,
    want_text,
)
from picfed._markup import Code, Lines
from picfed._notebook import Column, Columns, Shown, ShownValue
from picfed._text import printable
from picfed.deployments import Deployment
from picfed.plans._changes import Change, applied
from picfed.plans._steps import STEPS, Actor, Place, StepRule
from picfed.powershell import Command, Commands


def _as_needs(value: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(want_all("needs", value, str)))


def _as_values(value: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    pairs = want_pairs("values", value)
    return tuple((want_text("a label", label), want_text(label, text)) for label, text in pairs)


def _as_wait(value: tuple[int, int]) -> tuple[int, int]:
    days = want_all("wait", value, int)
    if len(days) != 2 or not 0 <= days[0] <= days[1]:
        msg = f"a wait is a number of days at least and one at most, not {days}"
        raise ValueError(msg)
    return days[0], days[1]


def _as_commands(value: Iterable[Command]) -> Commands:
    return Commands(want_all("commands", value, Command))


def _as_changes(value: Iterable[Change]) -> tuple[Change, ...]:
    return items(value)


def _must_be_a_step(_: object, __: object, code: str) -> None:
    if code not in STEPS:
        msg = f"{code!r} is not the code of a step"
        raise ValueError(msg)


_CODE = [of_type(str), _must_be_a_step]


def entered(step: "Step") -> tuple[str, ...]:
    """List what is entered or published, each under its label."""
    return tuple(item for label, text in step.values for item in (f"{label}:", Lines(text)))


@frozen(kw_only=True)
class Step(ShownValue):
    """One step.

    Attributes:
        code: Its stable name; `rule` is its constant part.
        place: Where it is done.
        needs: The codes of the steps that must be done before.
        values: What is entered or published: pairs of a label and a text.
        only_if: The condition under which it is done, where what was given leaves that open.
        is_optional: Whether it can be left out.
        wait: Days that it takes, at least and at most.
        commands: The commands that do it, where there are any.
        changes: The changes it makes to a deployment.

    Raises:
        ValueError: If the code or the wait is not valid.
        TypeError: If a field has the wrong type; a single text is not a sequence.

    >>> step = Step(code="await-provisioning", place=Place.SITE, wait=(1, 2))
    >>> step.actor, step.wait_in_words
    (<Actor.MICROSOFT: 'Microsoft'>, '24 to 48 hours')
    """

    _caption = "Step {0.code}"
    _columns = (
        Column("headline", "what"),
        Column("actor", "who"),
        Column("place", "where"),
        "only_if",
        Column("needs", "after", kind=Code),
        Column("wait_in_words", "wait"),
        Column("values", read=entered),
        Column("commands", kind=Code),
        "why",
        Column("sources", read="rule.sources"),
    )

    code: str = field(validator=_CODE)
    place: Place = field(validator=of_type(Place))
    needs: tuple[str, ...] = field(default=(), converter=_as_needs)
    values: tuple[tuple[str, str], ...] = field(default=(), converter=_as_values)
    only_if: str = field(default="", validator=of_type(str))
    is_optional: bool = field(default=False, validator=of_type(bool))
    wait: tuple[int, int] = field(default=(0, 0), converter=_as_wait)
    commands: Commands = field(default=Commands(), converter=_as_commands)
    changes: tuple[Change, ...] = field(
        default=(), converter=_as_changes, validator=items_of(*get_args(Change)), repr=False
    )

    @property
    def rule(self) -> StepRule:
        """The constant part of the step."""
        return STEPS[self.code]

    @property
    def title(self) -> str:
        """What is done."""
        return self.rule.title

    @property
    def actor(self) -> Actor:
        """Who does it."""
        return self.rule.actor

    @property
    def why(self) -> str:
        """Why it is done."""
        return self.rule.why

    @property
    def wait_in_words(self) -> str:
        """The wait in words; empty without one."""
        least, most = self.wait
        if not most:
            return ""
        # Two days at most are documented in hours (page-000, page-002).
        if most > 2:
            return f"up to {most} days"
        if not least:
            return f"up to {most * 24} hours"
        return f"{most * 24} hours" if least == most else f"{least * 24} to {most * 24} hours"

    def apply(self, deployment: Deployment, /, *, on: date) -> Deployment:
        """Return the deployment once the step is done, on a day.

        Raises:
            InvalidFieldError: If a change contradicts the deployment.
            TypeError: If an argument has the wrong type.
        """
        want_instance("deployment", deployment, Deployment)
        day = want_day("on", on)
        for change in self.changes:
            deployment = applied(change, deployment, day)
        return deployment

    @property
    def headline(self) -> str:
        """What is done, and whether it has to be."""
        return f"{self.title}{' (optional)' * self.is_optional}"

    @property
    def who_and_where(self) -> str:
        """Who does it, and where."""
        return f"{self.actor}, {self.place}"

    def __str__(self) -> str:
        """What is done, who does it and where."""
        return f"{self.headline} ({self.who_and_where})"


@frozen(kw_only=True)
class Omission(ShownValue):
    """A step that the plan leaves out, since it is done or no longer needed.

    Attributes:
        code: The step.
        because: Why it is left out.

    Raises:
        ValueError: If the code is not one of a step.
        TypeError: If a field is not a ``str``.

    >>> print(Omission(code="publish-records", because="the DNS reports are in order"))
    Publish the federation record of every SIP domain: the DNS reports are in order
    """

    _caption = "Left out"
    _columns = (Column("step", read=lambda one: STEPS[one.code].title), "because")

    code: str = field(validator=_CODE)
    because: str = field(validator=of_type(str))

    def __str__(self) -> str:
        """The step and why it is left out."""
        return printable(f"{STEPS[self.code].title}: {self.because}")


_SCHEDULED: Columns = (
    "earliest",
    "latest",
    Column("code", None, read="step.code"),
    Column("what", read="step.headline"),
    Column("who", read="step.actor"),
    Column("where", read="step.place"),
    Column("wait", read="step.wait_in_words"),
)


@frozen(kw_only=True)
class Scheduled(ShownValue):
    """When a step is done, at the earliest and at the latest.

    Attributes:
        step: The step.
        earliest: The first day on which it can be done, its own wait included.
        latest: The day by which it is done if every wait takes as long as it may.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from datetime import date
    >>> step = Step(code="await-provisioning", place=Place.SITE, wait=(1, 2))
    >>> from picfed.plans import Plan
    >>> plan = Plan(title="Wait", on=date(2019, 5, 1), steps=(step,))
    >>> (one,) = plan.schedule(start=date(2019, 5, 1))
    >>> str(one.earliest), str(one.latest)
    ('2019-05-02', '2019-05-03')
    """

    _columns = _SCHEDULED

    step: Step = field(validator=of_type(Step))
    earliest: date = field(validator=is_day())
    latest: date = field(validator=is_day())

    def __str__(self) -> str:
        """The days and the step."""
        days = f"{self.earliest}"
        if self.latest != self.earliest:
            days += f" to {self.latest}"
        return f"{days}  {self.step}"


class Schedule(Shown[Scheduled]):
    """A tuple of scheduled steps that shows itself as a table.

    >>> from datetime import date
    >>> wait = Step(code="wait-a-day", place=Place.NOWHERE, wait=(1, 1))
    >>> day = date(2014, 6, 2)
    >>> from picfed.plans import Plan
    >>> print(Plan(title="Wait", on=day, steps=(wait,)).schedule(start=day))
    2014-06-03  Wait 24 hours (administrator, nowhere: it is a wait)
    """

    __slots__ = ()
    _columns = _SCHEDULED


def scheduled(steps: Iterable[Step], start: date) -> Schedule:
    """Date each step by those that it needs, beginning on a day."""
    done: dict[str, Scheduled] = {}
    for step in steps:
        before = [done[code] for code in step.needs]
        least, most = step.wait
        done[step.code] = Scheduled(
            step=step,
            earliest=_after(least, max([start, *(one.earliest for one in before)])),
            latest=_after(most, max([start, *(one.latest for one in before)])),
        )
    return Schedule(done.values())


def _after(days: int, start: date) -> date:
    """Return the day on which a wait is over, or the last day of the calendar."""
    return start + timedelta(days=min(days, (date.max - start).days))
