"""A plan as a value: its steps, when they can be done, and what they make of a deployment."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from attrs import field, frozen

from picfed._arguments import want_day
from picfed._notebook import Code, Folded, Lines, Shown, facts, shown, table
from picfed._text import printable
from picfed.deployments import Deployment, Reason
from picfed.plans._changes import Change, applied
from picfed.plans._steps import STEPS, Actor, Place, StepRule
from picfed.powershell import Command, Commands

__all__ = ["Omission", "Plan", "Schedule", "Scheduled", "Step"]


def _as_commands(value: Iterable[Command]) -> Commands:
    return Commands(value)


def _must_be_a_step(_: object, __: object, code: str) -> None:
    if code not in STEPS:
        msg = f"{code!r} is no step of picfed.plans.STEPS"
        raise ValueError(msg)


def _must_be_a_wait(_: object, __: object, wait: tuple[int, int]) -> None:
    least, most = wait
    if not 0 <= least <= most:
        msg = f"a wait is from {least} to {most} days, which no wait can be"
        raise ValueError(msg)


@frozen(kw_only=True)
class Step:
    """One step.

    Attributes:
        code: Its stable name; `rule` has what is always true of it.
        needs: The codes of the steps that must be done before.
        values: What is entered or published: pairs of a label and a text.
        is_optional: Whether it can be left out.
        wait: Days that it takes, at least and at most.
        commands: The commands that do it, where there are any.
        place: Where it is done.
        changes: What it makes of a deployment.

    Raises:
        ValueError: If there is no such step, or the wait is none.

    >>> step = Step(code="await-provisioning", place=Place.SITE, wait=(1, 2))
    >>> step.actor, step.wait_in_words
    (<Actor.MICROSOFT: 'Microsoft'>, '24 to 48 hours')
    """

    code: str = field(validator=_must_be_a_step)
    place: Place
    needs: tuple[str, ...] = ()
    values: tuple[tuple[str, str], ...] = ()
    is_optional: bool = False
    wait: tuple[int, int] = field(default=(0, 0), validator=_must_be_a_wait)
    commands: Commands = field(default=Commands(), converter=_as_commands)
    changes: tuple[Change, ...] = field(default=(), repr=False)

    @property
    def rule(self) -> StepRule:
        """What is always true of the step."""
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
        if most <= 2:
            return f"{most * 24} hours" if least == most else f"{least * 24} to {most * 24} hours"
        return f"up to {most} days"

    def apply(self, deployment: Deployment, /, *, on: date) -> Deployment:
        """What a deployment is once the step is done, on a day.

        Raises:
            InvalidFieldError: If what the step makes cannot stand beside what is there.
        """
        for change in self.changes:
            deployment = applied(change, deployment, on)
        return deployment

    def __str__(self) -> str:
        """Who, where and what."""
        optional = " (optional)" if self.is_optional else ""
        return f"{self.actor.value}, {self.place.value}: {self.title}{optional}"

    def _repr_html_(self) -> str:
        rows = [
            ("what", self.title),
            ("who", self.actor),
            ("where", self.place),
            ("optional", self.is_optional),
            ("after", tuple(map(Code, self.needs)) or None),
            ("wait", self.wait_in_words or None),
            *((label, Lines(value)) for label, value in self.values),
            ("commands", tuple(map(Code, self.commands)) or None),
            ("why", self.why),
            ("sources", self.rule.sources),
        ]
        return facts(f"Step {self.code}", rows)


@frozen(kw_only=True)
class Omission:
    """A step that the plan leaves out, since it is done or not asked for any more.

    Attributes:
        code: The step.
        because: Why it is left out.

    Raises:
        ValueError: If there is no such step.

    >>> print(Omission(code="publish-records", because="the DNS reports are in order"))
    Publish the federation record of every SIP domain: the DNS reports are in order
    """

    code: str = field(validator=_must_be_a_step)
    because: str

    def __str__(self) -> str:
        """The step and why it is left out."""
        return printable(f"{STEPS[self.code].title}: {self.because}")

    def _repr_html_(self) -> str:
        return facts("Left out", [("step", STEPS[self.code].title), ("because", self.because)])


@frozen(kw_only=True)
class Scheduled:
    """When a step is done, at the earliest and at the latest.

    Attributes:
        step: The step.
        earliest: The first day on which it can be done, its own wait included.
        latest: The day by which it is done if every wait takes as long as it may.

    >>> from datetime import date
    >>> step = Step(code="await-provisioning", place=Place.SITE, wait=(1, 2))
    >>> plan = Plan(title="Wait", on=date(2019, 5, 1), steps=(step,))
    >>> (one,) = plan.schedule(start=date(2019, 5, 1))
    >>> str(one.earliest), str(one.latest)
    ('2019-05-02', '2019-05-03')
    """

    step: Step
    earliest: date
    latest: date

    def __str__(self) -> str:
        """The days and the step."""
        days = f"{self.earliest}"
        if self.latest != self.earliest:
            days += f" to {self.latest}"
        return f"{days}  {self.step}"

    def _repr_html_(self) -> str:
        return shown(Schedule((self,)))


class Schedule(Shown[Scheduled]):
    """A tuple of scheduled steps that shows itself as a table.

    >>> from datetime import date
    >>> wait = Step(code="wait-a-day", place=Place.NOWHERE, wait=(1, 1))
    >>> day = date(2014, 6, 2)
    >>> print(Plan(title="Wait", on=day, steps=(wait,)).schedule(start=day))
    2014-06-03  administrator, nowhere: it is a wait: Wait 24 hours
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        rows = [
            (
                one.earliest,
                one.latest,
                one.step.title,
                one.step.actor,
                one.step.place,
                one.step.wait_in_words or None,
            )
            for one in self
        ]
        headers = ("earliest", "latest", "what", "who", "where", "wait")
        return table("Schedule" if rows else "No steps", headers, rows)


def _must_follow_their_needs(_: object, __: object, steps: tuple[Step, ...]) -> None:
    done = set[str]()
    for step in steps:
        if step.code in done or not done.issuperset(step.needs):
            msg = f"the step {step.code} stands there twice, or before one that it needs"
            raise ValueError(msg)
        done.add(step.code)


@frozen(kw_only=True)
class Plan:
    """The steps that get a deployment to where users can communicate.

    Attributes:
        title: What it is a plan for.
        on: The day for whose rules it was made.
        steps: The steps, each after those it needs.
        left_out: The steps that are left out, and why.
        against: The reasons why there is no way; then there are no steps.
        assumes: What could not be known and was taken to be in order.

    Raises:
        ValueError: If a step stands there twice, or before one that it needs.

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

    title: str
    on: date
    steps: tuple[Step, ...] = field(default=(), validator=_must_follow_their_needs)
    left_out: tuple[Omission, ...] = ()
    against: tuple[Reason, ...] = ()
    assumes: tuple[Reason, ...] = ()

    def schedule(self, *, start: date) -> Schedule:
        """When each step is done if the plan is begun on a day.

        Raises:
            TypeError: If *start* is no ``date``, or is a ``datetime``.
        """
        day = want_day("start", start)
        done: dict[str, Scheduled] = {}
        for step in self.steps:
            before = [done[code] for code in step.needs]
            least, most = step.wait
            done[step.code] = Scheduled(
                step=step,
                earliest=max([day, *(one.earliest for one in before)]) + timedelta(days=least),
                latest=max([day, *(one.latest for one in before)]) + timedelta(days=most),
            )
        return Schedule(done.values())

    def latest(self, *, start: date) -> date:
        """The day by which all is done, if the plan is begun on a day.

        Raises:
            TypeError: If *start* is no ``date``, or is a ``datetime``.
        """
        return max((one.latest for one in self.schedule(start=start)), default=start)

    def apply(self, deployment: Deployment, /, *, start: date) -> Deployment:
        """What the deployment is once all steps are done, each on its latest day.

        Raises:
            InvalidFieldError: If what a step makes cannot stand beside what is there.
            TypeError: If *start* is no ``date``, or is a ``datetime``.
        """
        for one in self.schedule(start=start):
            deployment = one.step.apply(deployment, on=one.latest)
        return deployment

    def to_powershell(self) -> str:
        """Write a script of the commands in order, with the reasons as comments."""
        lines = [f"# {line}" for line in (self.title, *self._remarks())]
        for number, step in enumerate(self.steps, 1):
            if step.commands:
                lines += ["", f"# Step {number}. {step.title}.", f"# {step.why}"]
                lines += [f"# Source: {found}" for found in step.rule.sources]
                lines += map(str, step.commands)
        return "".join(f"{_on_one_line(line)}\n" for line in lines)

    def _remarks(self) -> list[str]:
        return [
            *(f"Not possible: {_sentence(one.message)} {one.remedy}" for one in self.against),
            *(f"Taken to be in order: {_sentence(one.message)}" for one in self.assumes),
            *(f"Left out: {_sentence(str(one))}" for one in self.left_out),
        ]

    def to_markdown(self) -> str:
        """Write the plan for a change ticket: a check list with values, commands and sources."""
        lines = [f"# {_marked(self.title)}", ""]
        lines += [f"- {_marked(remark)}" for remark in self._remarks()]
        for number, step in enumerate(self.steps, 1):
            lines += ["", f"## {number}. {_marked(str(step))}", "", _marked(step.why), ""]
            if step.needs:
                lines.append(f"- after step{'s' * (len(step.needs) > 1)} {self._after(step)}")
            lines.append(f"- [ ] done{f', in {step.wait_in_words}' if step.wait[1] else ''}")
            for label, value in step.values:
                lines += ["", f"{_marked(label)}:", "", *_fenced(value)]
            if step.commands:
                lines += ["", *_fenced("\n".join(map(str, step.commands)), "powershell")]
            lines += ["", *(f"- source: {_marked(str(found))}" for found in step.rule.sources)]
        return "\n".join(lines) + "\n"

    def _after(self, step: Step) -> str:
        numbers = {one.code: number for number, one in enumerate(self.steps, 1)}
        return _in_runs(numbers[code] for code in step.needs)

    def __str__(self) -> str:
        """The steps with their values, waits and commands, for a terminal."""
        lines = [self.title, *self._remarks()]
        for number, step in enumerate(self.steps, 1):
            lines.append(f"{number:2}. {step}")
            for label, value in step.values:
                lines.append(f"      {label}:")
                lines += [f"        {line}" for line in value.splitlines()]
            lines += [f"      {command}" for command in step.commands]
            if step.wait_in_words:
                lines.append(f"      wait: {step.wait_in_words}")
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        against = tuple(f"{_sentence(one.message)} {one.remedy}" for one in self.against)
        remarks: list[tuple[str, object]] = [
            ("rules of", self.on),
            ("not possible", against),
            ("taken to be in order", tuple(_sentence(one.message) for one in self.assumes)),
            ("left out", tuple(_sentence(str(one)) for one in self.left_out)),
        ]
        rows = [
            (
                str(number),
                (step.title + (" (optional)" if step.is_optional else ""), step.why),
                (step.actor, step.place),
                _to_enter(step),
                step.wait_in_words or None,
                self._after(step) or None,
                Folded(step.rule.sources),
            )
            for number, step in enumerate(self.steps, 1)
        ]
        headers = ("step", "what and why", "who and where", "to enter", "wait", "after", "sources")
        return facts(self.title, (pair for pair in remarks if pair[1])) + table(
            "Steps" if rows else "No steps", headers, rows
        )


def _in_runs(numbers: Iterable[int]) -> str:
    """Write 1, 2, 3, 5 and 7 as ``1 to 3, 5 and 7``."""
    runs: list[str] = []
    # Within a run a number and its place are always as far apart.
    for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        found = [str(number) for _, number in run]
        runs += [f"{found[0]} to {found[-1]}"] if len(found) > 2 else found
    return " and ".join(filter(None, (", ".join(runs[:-1]), *runs[-1:])))


def _to_enter(step: Step) -> tuple[object, ...] | None:
    values = [item for label, value in step.values for item in (f"{label}:", Lines(value))]
    return (*values, *map(Code, step.commands)) or None


def _sentence(text: str) -> str:
    return text if text.endswith(".") else f"{text}."


def _on_one_line(text: str) -> str:
    # A name may hold a line break, which would end a comment; a command holds none outside of
    # its quotes, and there it is data.
    return " ".join(text.splitlines()) if text.startswith("#") else text


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|"})


def _marked(text: str) -> str:
    return " ".join(text.splitlines()).translate(_MARKS)


def _fenced(text: str, language: str = "text") -> list[str]:
    fence = "```"
    while fence in text:
        fence += "`"
    return [f"{fence}{language}", text.rstrip("\n"), fence]
