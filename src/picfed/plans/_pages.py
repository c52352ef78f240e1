"""The pages of a plan: for a terminal, a change ticket, an administrator's shell, a notebook."""

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby

from attrs import field, frozen

from picfed._footnotes import Footnotes
from picfed._markup import Code, Folded, Heading, facts, table
from picfed._text import printable
from picfed.deployments import Reason
from picfed.plans._parts import Omission, Schedule, Scheduled, Step, entered
from picfed.plans._steps import STEPS, Place
from picfed.powershell import Command
from picfed.powershell._command import as_what_if, checks_of

# What a wait is for, by the step that waits; others say so themselves.
_AWAITED = {
    "await-provisioning": "for Microsoft to complete the provisioning",
    "wait-a-day": "for the online side to be off",
}


@frozen(kw_only=True)
class Page:
    """What a plan shows, whatever shows it; sources are numbered in the order of the page."""

    title: str
    schedule: Schedule
    left_out: tuple[Omission, ...]
    against: tuple[Reason, ...]
    assumes: tuple[Reason, ...]
    notes: Footnotes = field(factory=Footnotes, eq=False)

    def in_text(self) -> str:
        """Write the page for a terminal."""
        lines = [printable(self.title), *self._remarks()]
        for number, one in enumerate(self.schedule, 1):
            step = one.step
            lines.append(f"{number:2}. {step.headline}{self._marks(step)}")
            lines += [f"      {line}" for line in _below(one)]
            for label, value in step.values:
                lines.append(f"      {printable(label)}:")
                lines += [f"        {line}" for line in _lines(value)]
            if step.commands:
                lines.append(f"      {_introduced(step)}:")
                lines += [f"        {printable(str(command))}" for command in step.commands]
        return "\n".join([*lines, *self._sources()])

    def in_powershell(self, *, what_if: bool) -> str:
        """Write the commands as a script, and everything else as comments."""
        lines = [f"# {printable(line)}" for line in (self.title, *self._remarks())]
        for number, one in enumerate(self.schedule, 1):
            step = one.step
            if step.commands:
                lines += ["", f"# Step {number}. {step.title}.{self._marks(step)}"]
                lines.append(f"# {step.why}")
                if step.only_if:
                    lines.append(f"# Only if {printable(step.only_if)}:")
                shown = [as_what_if(one) if what_if else one for one in step.commands]
                lines += [_pasted(step, command) for command in shown]
        done = (item.step for item in self.schedule)
        pasted = (one for step in done for one in step.commands if _is_run(step, one))
        if checks := checks_of(pasted):
            lines += ["", "# Check what is there now.", *map(str, checks)]
        sources = [f"# {line}".rstrip() for line in self._sources()]
        return "".join(f"{line}\n" for line in (*lines, *sources))

    def in_markdown(self) -> str:
        """Write the page as a check list."""
        lines = [f"# {_marked(self.title)}", ""]
        lines += [f"- {_marked(remark)}" for remark in self._remarks()]
        for number, one in enumerate(self.schedule, 1):
            step = one.step
            lines += ["", f"## {number}. {_marked(step.headline)}", ""]
            lines += [f"- {_marked(line)}" for line in _below(one)]
            if step.needs:
                lines.append(f"- after step{'s' * (len(step.needs) > 1)} {self._after(step)}")
            lines += ["- [ ] done", "", _marked(f"{step.why}{self._marks(step)}")]
            for label, value in step.values:
                lines += ["", f"{_marked(label)}:", "", *_fenced("\n".join(_lines(value)))]
            if step.commands:
                commands = "\n".join(printable(str(command)) for command in step.commands)
                lines += ["", f"{_introduced(step)}:", "", *_fenced(commands, "powershell")]
        if sources := self.notes.lines():
            lines += ["", "## Sources", "", *(f"- {_marked(line)}" for line in sources)]
        return "\n".join(lines) + "\n"

    def in_html(self, on: date) -> str:
        """Write the page for a notebook."""
        remarks: list[tuple[str, object]] = [
            ("begins on", on),
            ("not possible", tuple(self._against())),
            ("not known", tuple(self._assumed())),
            ("left out", tuple(self._omitted())),
        ]
        rows = [
            (
                str(number),
                (Heading(one.step.headline), f"{one.step.why}{self._marks(one.step)}"),
                (one.step.actor, one.step.place),
                _to_enter(one),
                self._after(one.step) or None,
            )
            for number, one in enumerate(self.schedule, 1)
        ]
        headers = ("step", "what and why", "who and where", "to enter, and to wait for", "after")
        page = facts(self.title, (pair for pair in remarks if pair[1]))
        page += table("Steps" if rows else "No steps", headers, rows)
        sources = Folded(self.notes.lines())
        return page + facts("Sources", [("by number", sources)]) if sources else page

    def _remarks(self) -> Iterator[str]:
        yield from (f"Not possible: {one}" for one in self._against())
        yield from (f"Not known: {one}" for one in self._assumed())
        yield from (f"Left out {one}" for one in self._omitted())

    def _against(self) -> Iterator[str]:
        for one in self.against:
            yield f"{one.message}. {one.remedy}{self.notes.mark(one.sources)}"

    def _assumed(self) -> Iterator[str]:
        for one in self.assumes:
            yield f"{one.message}.{self.notes.mark(one.sources)}"

    def _omitted(self) -> Iterator[str]:
        """Name the steps that are left out for one reason together."""
        for because, found in groupby(self.left_out, lambda one: one.because):
            titles = "; ".join(STEPS[one.code].title for one in found)
            yield f"because {printable(because)}: {titles}."

    def _marks(self, step: Step) -> str:
        return self.notes.mark(step.rule.sources)

    def _sources(self) -> list[str]:
        found = self.notes.lines()
        return ["", "Sources", *found] if found else []

    def _after(self, step: Step) -> str:
        numbers = {one.step.code: number for number, one in enumerate(self.schedule, 1)}
        return _in_runs(numbers[code] for code in step.needs)


def _below(one: Scheduled) -> Iterator[str]:
    """Write what belongs below the heading of a step: who, where, whether, until when."""
    step = one.step
    yield f"who and where: {step.who_and_where}"
    if step.only_if:
        yield f"only if {printable(step.only_if)}"
    if step.wait_in_words:
        yield f"wait: {_awaited(one)}"


def _awaited(one: Scheduled) -> str:
    what = _AWAITED.get(one.step.code, "for it to be done")
    return f"{what}, {one.step.wait_in_words}, until {one.latest}"


def _introduced(step: Step) -> str:
    """Introduce the commands; where the Control Panel comes first they are the other way."""
    return "or as a command" if step.place is Place.CONTROL_PANEL else "command"


def _pasted(step: Step, command: Command) -> str:
    """Write a command, as a comment if it cannot be seen whole or may not have to be run."""
    return str(command) if _is_run(step, command) else f"# {printable(str(command))}"


def _is_run(step: Step, command: Command) -> bool:
    reads = command.name.lower().startswith("get-")
    return str(command).isprintable() and (reads or not step.only_if)


def _lines(value: str) -> list[str]:
    """Split a value into its lines; whatever else would break a line is drawn as an escape."""
    return [printable(line) for line in value.split("\n")]


def _in_runs(numbers: Iterable[int]) -> str:
    """Write 1, 2, 3, 5 and 7 as ``1 to 3, 5 and 7``."""
    runs: list[str] = []
    # Within a run a number and its place are always as far apart.
    for _, run in groupby(enumerate(sorted(numbers)), lambda pair: pair[1] - pair[0]):
        found = [str(number) for _, number in run]
        runs += [f"{found[0]} to {found[-1]}"] if len(found) > 2 else found
    return " and ".join(filter(None, (", ".join(runs[:-1]), *runs[-1:])))


def _to_enter(one: Scheduled) -> tuple[object, ...] | None:
    step = one.step
    notes = [line for line in _below(one) if not line.startswith("who")]
    commands = [f"{_introduced(step)}:", *map(Code, step.commands)] if step.commands else []
    return (*notes, *entered(step), *commands) or None


_MARKS = str.maketrans({mark: f"\\{mark}" for mark in "\\`*_[]<>#|"})


def _marked(text: str) -> str:
    return printable(text).translate(_MARKS)


def _fenced(text: str, language: str = "text") -> list[str]:
    fence = "```"
    while fence in text:
        fence += "`"
    return [f"{fence}{language}", text, fence]
