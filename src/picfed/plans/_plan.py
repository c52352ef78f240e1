"""A plan as a value: its steps, when they can be done, and what they make of a deployment."""

from collections.abc import Iterable
from datetime import date, timedelta
from itertools import groupby

from attrs import field, frozen

from picfed._arguments import want_all, want_day
from picfed._notebook import Code, Folded, Lines, facts, table
from picfed.deployments import Deployment, Reason
from picfed.plans._parts import Omission, Schedule, Scheduled, Step

__all__ = ["Plan"]


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
        TypeError: If a field is of another type, or a single text stands where several items do.

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
    on: date = field(converter=_as_day)
    steps: tuple[Step, ...] = field(
        default=(), converter=_as_steps, validator=_must_follow_their_needs
    )
    left_out: tuple[Omission, ...] = field(default=(), converter=_as_omissions)
    against: tuple[Reason, ...] = field(default=(), converter=_as_reasons_against)
    assumes: tuple[Reason, ...] = field(default=(), converter=_as_assumptions)

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
