"""A plan as a value: its steps, when they can be done, and what they make of a deployment."""

from collections.abc import Iterable
from datetime import date

from attrs import field, frozen

from picfed._arguments import of_type, want_all, want_day, want_instance, want_text
from picfed._pydantic import ForPydantic
from picfed.deployments import Deployment, Reason
from picfed.plans._pages import Page
from picfed.plans._parts import Omission, Schedule, Step, scheduled
from picfed.sources import EDITION, Edition


def _as_title(value: str) -> str:
    return want_text("title", value)


def _as_day(value: date) -> date:
    return want_day("on", value)


def _as_steps(value: Iterable[Step]) -> tuple[Step, ...]:
    return want_all("steps", value, Step)


def _as_omissions(value: Iterable[Omission]) -> tuple[Omission, ...]:
    return want_all("left_out", value, Omission)


def _as_reasons_against(value: Iterable[Reason]) -> tuple[Reason, ...]:
    return want_all("against", value, Reason)


def _as_assumptions(value: Iterable[Reason]) -> tuple[Reason, ...]:
    return want_all("assumes", value, Reason)


def _must_follow_their_needs(_: object, __: object, steps: tuple[Step, ...]) -> None:
    done = set[str]()
    for step in steps:
        if step.code in done or not done.issuperset(step.needs):
            msg = f"the step {step.code} is there twice, or before one that it needs"
            raise ValueError(msg)
        done.add(step.code)


def _codes(items: Iterable[Step | Omission | Reason]) -> str:
    """Show the codes: the rest of a plan is on its pages."""
    return f"({', '.join(one.code for one in items)})"


@frozen(kw_only=True)
class Plan(ForPydantic):
    """The steps that get a deployment to where users can communicate.

    Attributes:
        title: What it is a plan for.
        on: The day on which it begins, for whose rules, and those of the days to come, it was
            made.
        steps: The steps, each after those it needs.
        left_out: The steps that are left out, and why.
        against: The reasons why there is no plan; then there are no steps.
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

    title: str = field(converter=_as_title)
    on: date = field(converter=_as_day)
    steps: tuple[Step, ...] = field(
        default=(), converter=_as_steps, validator=_must_follow_their_needs, repr=_codes
    )
    left_out: tuple[Omission, ...] = field(default=(), converter=_as_omissions, repr=_codes)
    against: tuple[Reason, ...] = field(default=(), converter=_as_reasons_against, repr=_codes)
    assumes: tuple[Reason, ...] = field(default=(), converter=_as_assumptions, repr=_codes)
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
            InvalidFieldError: If what a step makes contradicts what is there.
            TypeError: If an argument has the wrong type.
        """
        reached = want_instance("deployment", deployment, Deployment)
        for one in self.schedule(start=start):
            reached = one.step.apply(reached, on=one.latest)
        return reached

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

        Commands that depend on a condition are written as comments. At the end stands what shows
        whether the others have done what they should.

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
