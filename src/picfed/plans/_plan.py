"""A plan as a value: its steps, their dates, and the deployment they lead to."""

from collections.abc import Iterable
from datetime import date
from typing import Any

from attrs import field, frozen

from picfed._arguments import is_day, items, items_of, of_type, want_day, want_instance
from picfed._notebook import ShownValue
from picfed.deployments import Deployment, Reason
from picfed.plans._pages import Page
from picfed.plans._parts import Omission, Schedule, Step, scheduled
from picfed.sources import EDITION, Edition


def _as_steps(value: Iterable[Step]) -> tuple[Step, ...]:
    return items(value)


def _as_omissions(value: Iterable[Omission]) -> tuple[Omission, ...]:
    return items(value)


def _as_reasons(value: Iterable[Reason]) -> tuple[Reason, ...]:
    return items(value)


def _must_follow_their_needs(_: object, __: object, steps: tuple[Step, ...]) -> None:
    done = set[str]()
    for step in steps:
        if step.code in done or not done.issuperset(step.needs):
            msg = f"the step {step.code} is there twice, or before one that it needs"
            raise ValueError(msg)
        done.add(step.code)


@frozen(kw_only=True)
class Plan(ShownValue):
    """The steps after which users of a deployment can communicate.

    Attributes:
        title: The goal of the plan.
        on: The day on which it begins; it follows the rules of its days.
        steps: The steps, each after those it needs.
        left_out: The steps that are left out, and why.
        against: Why no plan is possible; then it has no steps.
        assumes: What was not known and is taken to be in order.
        judged_by: Which picfed planned it, by which edition of the record; no part of equality.

    Raises:
        ValueError: If a step is there twice, or before one that it needs.
        TypeError: If a field has the wrong type; a single text is not a sequence.

    >>> from picfed.deployments import Deployment, Topology
    >>> from datetime import date
    >>> from picfed.licenses import LicenseKind
    >>> from picfed.plans import enable_skype
    >>> licenses = [LicenseKind.LYNC_ONLINE_PLAN_2]
    >>> online = Deployment(topology=Topology.ONLINE_ONLY, licenses=licenses)
    >>> plan = enable_skype(online, on=date(2014, 1, 1))
    >>> [step.code for step in plan.steps]
    ['switch-online-on', 'add-contacts', 'use-microsoft-account']
    >>> plan.apply(online, start=date(2014, 1, 1)).online_external_communications
    True
    """

    title: str = field(validator=of_type(str))
    on: date = field(validator=is_day())
    steps: tuple[Step, ...] = field(
        default=(), converter=_as_steps, validator=[items_of(Step), _must_follow_their_needs]
    )
    left_out: tuple[Omission, ...] = field(
        default=(), converter=_as_omissions, validator=items_of(Omission)
    )
    against: tuple[Reason, ...] = field(
        default=(), converter=_as_reasons, validator=items_of(Reason)
    )
    assumes: tuple[Reason, ...] = field(
        default=(), converter=_as_reasons, validator=items_of(Reason)
    )
    judged_by: Edition = field(default=EDITION, eq=False, repr=False, validator=of_type(Edition))

    def schedule(self, *, start: date) -> Schedule:
        """Date each step, for a plan that begins on a day.

        Raises:
            TypeError: If *start* is not a ``date``, or is a ``datetime``.
        """
        return scheduled(self.steps, want_day("start", start))

    def latest(self, *, start: date) -> date:
        """Return the day by which all is done, for a plan that begins on a day.

        Raises:
            TypeError: If *start* is not a ``date``, or is a ``datetime``.
        """
        return max((one.latest for one in self.schedule(start=start)), default=start)

    def apply(self, deployment: Deployment, /, *, start: date) -> Deployment:
        """Return the deployment once all steps are done, each on its latest day.

        Raises:
            InvalidFieldError: If the change of a step contradicts the deployment.
            TypeError: If an argument has the wrong type.
        """
        reached = want_instance("deployment", deployment, Deployment)
        for one in self.schedule(start=start):
            reached = one.step.apply(reached, on=one.latest)
        return reached

    def to_rows(self) -> list[dict[str, Any]]:
        """Return a flat dictionary for each step with its dates, as `schedule` does.

        The plan begins on the day of `on`.
        """
        return self.schedule(start=self.on).to_rows()

    @property
    def _page(self) -> Page:
        return Page(
            title=self.title,
            schedule=self.schedule(start=self.on),
            left_out=self.left_out,
            against=self.against,
            assumes=self.assumes,
        )

    def to_script(self, *, what_if: bool = False) -> str:
        """Write a script of the commands in order, with the reasons as comments.

        Commands that depend on a condition are written as comments. The last commands show
        whether the others worked.

        Args:
            what_if: Whether each command that changes something only says what it would do.
        """
        return self._page.in_powershell(what_if=what_if)

    def to_markdown(self) -> str:
        """Write the plan for a change ticket: a check list with values, commands and sources."""
        return self._page.in_markdown()

    def __str__(self) -> str:
        """The steps with their values, waits and commands, for a terminal."""
        return self._page.in_text()

    def _repr_html_(self) -> str:
        return self._page.in_html(self.on)
