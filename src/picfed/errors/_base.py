"""The base classes of all errors about data, and the picture of a place in a text."""

import re
from collections.abc import Iterable
from functools import cached_property
from typing import TYPE_CHECKING, Any, Self
from unicodedata import category, east_asian_width

from attrs import asdict, frozen, has

from picfed._notebook import ShortRepr
from picfed._text import LINE_BREAK, TextEnum, printable, shortened
from picfed.problems import Problem, Problems, Rule
from picfed.problems._model import filled
from picfed.sources import Fact


def rule_of(  # noqa: PLR0917  (a row, as in a table)
    area: str, code: str, summary: str, own: Fact | None, explanation: str, remedy: str, /
) -> Rule:
    """Make a rule from one row; without a fact behind it, picfed decided it."""
    return Rule(
        code=code,
        area=area,
        summary=summary,
        explanation=explanation,
        remedy=remedy,
        own=own,
        is_picfeds=own is None,
    )


class Fault(TextEnum):
    """Why something is refused: each member is one rule, and its value is the rule's code."""

    _value_: str
    rule: Rule

    def __new__(cls, rule: Rule) -> Self:
        """Take the rule, and its code as the value."""
        member = object.__new__(cls)
        member._value_ = rule.code
        member.rule = rule
        return member

    if TYPE_CHECKING:  # what mypy cannot know of a member that is made by `__new__`

        @property
        def value(self) -> str: ...


def _rebuild(cls: type[Exception], given: dict[str, Any], notes: list[str]) -> Exception:
    made = cls(**given)
    for note in notes:
        made.add_note(note)
    return made


class PicfedError(ShortRepr, ValueError):
    """Root of every error about data; never raised itself.

    >>> from picfed import SipAddress
    >>> try:
    ...     SipAddress.parse("ted at contoso.com")
    ... except PicfedError as problem:
    ...     print(type(problem).__name__, problem.code, problem.problems.codes)
    InvalidAddressError no-at-sign ('no-at-sign',)
    """

    __slots__ = ()

    @cached_property
    def problems(self) -> Problems:
        """Everything that is wrong: one problem at least."""
        return Problems(self._found())

    def _found(self) -> Iterable[Problem]:
        raise NotImplementedError

    def __reduce__(self) -> str | tuple[Any, ...]:
        """Rebuild an error with fields by their names, with its notes."""
        if not has(type(self)):
            return super().__reduce__()
        # `BaseException` would replay positional arguments; the fields are keyword-only.
        this: Any = self
        notes = [*getattr(self, "__notes__", ())]
        return _rebuild, (type(self), asdict(this, recurse=False), notes)

    @property
    def code(self) -> str:
        """The stable code of the first problem that is an error."""
        return (self.problems.errors or self.problems)[0].code

    def to_dict(self) -> dict[str, Any]:
        """Return the error as plain values, which JSON can hold.

        >>> from picfed import DomainName
        >>> try:
        ...     DomainName("contoso")
        ... except PicfedError as problem:
        ...     found = problem.to_dict()
        >>> found["type"], found["problems"][0]["code"], found["problems"][0]["span"]
        ('InvalidDomainError', 'single-label', [0, 7])
        """
        return {
            "type": type(self).__name__,
            "message": str(self),
            "problems": [_plain(problem) for problem in self.problems],
        }


def _plain(problem: Problem) -> dict[str, Any]:
    return {
        "code": problem.code,
        "area": problem.rule.area,
        "severity": problem.severity.value,
        "path": list(problem.path),
        "span": None if problem.span is None else list(problem.span),
        "subject": problem.subject,
        "message": problem.message,
        "remedy": problem.remedy,
        "commands": list(problem.commands),
        "details": [list(pair) for pair in problem.details],
        "sources": [source.cite() for source in problem.sources],
    }


_is_plain_name = re.compile(r"\w{1,60}", re.ASCII).fullmatch


def path_text(path: Iterable[str | int], /) -> str:
    """Write a path as in Python, so that an odd name cannot look like another place."""
    text = ""
    for key in path:
        if isinstance(key, str) and _is_plain_name(key):
            text += f".{key}" if text else key
        else:
            text += f"[{shortened(repr(key))}]"
    return text


@frozen(kw_only=True)
class MalformedTextError(PicfedError):
    """A text does not have the form that it should have.

    Attributes:
        text: The whole text, as it was given.
        fault: Which rule it breaks; ``fault.value`` is the stable code.
        span: Where, as start and end in ``text``; ``None`` where no place can be named. `line`
            and `column` are the place where it begins, as an editor counts.
        index: Which row of a column, or which item of a field, counted from 0; ``None`` for a
            single text.
        name: Which field of a value, or which parameter of a command, it was given for; ``None``
            for a text by itself.
        within: The path of the value with that field, such as the number of an entry.
        part: The name of the parameter or property at fault; empty where none can be named.
        detail: The message of the library that read the text; empty without one.
        advice: What to do in this case, where the rule's own remedy does not fit.
        others: The other problems of the text, if its reader reports all at once.

    >>> from picfed import SipAddress
    >>> try:
    ...     SipAddress.parse("ted@@contoso.com")
    ... except MalformedTextError as problem:
    ...     print(problem.code, problem.span)
    ...     print(problem.picture)
    second-at-sign (4, 5)
        ted@@contoso.com
            ^
    """

    text: str
    fault: Fault
    span: tuple[int, int] | None = None
    index: int | None = None
    name: str | None = None
    within: tuple[str | int, ...] = ()
    part: str = ""
    detail: str = ""
    advice: str | None = None
    others: tuple[Problem, ...] = ()

    @property
    def code(self) -> str:
        """The stable code, ``fault.value``."""
        return self.fault.value

    @property
    def rule(self) -> Rule:
        """The rule that is broken: explanation, remedy and sources."""
        return self.fault.rule

    @property
    def path(self) -> tuple[str | int, ...]:
        """Where the text was given: the path of the value, the field, the place of the item."""
        return (*self.within, *(one for one in (self.name, self.index) if one is not None))

    @property
    def line(self) -> int | None:
        """The line of ``text`` in which ``span`` begins, counted from 1; ``None`` without one."""
        return None if self.span is None else _line_at(self.text, self.span[0])[0]

    @property
    def column(self) -> int | None:
        """The character of that line at which ``span`` begins, counted from 1."""
        if self.span is None:
            return None
        _, start = _line_at(self.text, self.span[0])
        return 1 + self.span[0] - start

    @property
    def picture(self) -> str:
        """The text with carets under the place, on two lines; empty without a span."""
        return "" if self.span is None else picture(self.text, self.span)

    def to_dict(self) -> dict[str, Any]:
        """Return the error as plain values, with the row where there is one."""
        row = {} if self.index is None else {"index": self.index}
        return {**super().to_dict(), **row}

    def _found(self) -> Iterable[Problem]:
        yield self.rule.about(
            self._subject,
            remedy=self.advice,
            details=self._details,
            path=self.path,
            span=self.span,
            **self._evidence,
        )
        yield from self.others

    @property
    def _subject(self) -> str:
        # A value within a text is named by its place: the text is long.
        if self.within:
            return path_text(self.path)
        # All of a short text: a cell of two lines has a second @, but its second line has not.
        return self._shown if shortened(self.text) != self.text else self.text

    @property
    def _details(self) -> tuple[tuple[str, str], ...]:
        named = (("part", self.part), ("detail", self.detail))
        return tuple((name, text) for name, text in named if text)

    @property
    def _evidence(self) -> dict[str, Any]:
        """What the rule's summary names of the error."""
        named = {"part": self.part, "detail": self.detail}
        return {name: named[name] for name in self.rule.needs("")}

    @property
    def _shown(self) -> str:
        """The text for a message; of a text of several lines, the one with the place."""
        if self.span is None:
            return shortened(self.text)
        number, line, _ = _line_of(self.text, self.span)
        return shortened(line.rstrip("\r\n") if number else line)

    def _page(self, subject: str) -> str:
        """Say what is wrong, the place, what to do, and how much else is wrong."""
        said = f"{subject} {filled(self.rule.summary, self._evidence.items())} ({self.code})"
        more = "" if self._evidence else printable(self.part or self.detail)
        lines = [f"{said}: {more}" if more else said, self.picture]
        lines.append(self.problems[0].remedy)
        if self.others:
            lines.append(f"and {len(self.others)} more: see problems")
        return "\n".join(filter(None, lines))

    def __str__(self) -> str:
        """What is wrong, the place, and what to do."""
        where = path_text(self.path)
        if where == f"[{self.index}]":
            where = f"row {self.index}"
        return self._page(f"{where}{where and ': '}{self._shown!r}")


_MARGIN = "    "
_WIDEST = 60


def picture(text: str, span: tuple[int, int], /) -> str:
    """Draw *text* on one line and carets under *span* on the next.

    Only the line in which the place begins is drawn, after its number, and only the part around
    the place. Unprintable characters are drawn as escapes; wide ones take two columns.
    """
    number, text, (start, end) = _line_of(text, span)
    first = max(0, min(start - _WIDEST // 2, len(text) - _WIDEST))
    last = first + _WIDEST
    before = number + ("…" if first else "") + printable(text[first:start])
    marked = printable(text[start : min(end, last)])
    after = printable(text[end:last]) + ("…" if last < len(text) else "")
    carets = "^" * max(1, _columns(marked))
    return f"{_MARGIN}{before}{marked}{after}\n{_MARGIN}{' ' * _columns(before)}{carets}"


def _line_at(text: str, place: int) -> tuple[int, int]:
    """Return the number of the line with a place, and where that line begins."""
    number, start = 1, 0
    for found in LINE_BREAK.finditer(text):
        if found.end() > place:
            break
        number, start = number + 1, found.end()
    return number, start


def _line_of(text: str, span: tuple[int, int]) -> tuple[str, str, tuple[int, int]]:
    """Return the number and the line in which a place begins, and the place in that line."""
    if not any(found.end() < len(text) for found in LINE_BREAK.finditer(text)):
        return "", text, span
    number, start = _line_at(text, span[0])
    line = text[start:]
    if found := LINE_BREAK.search(text, start):
        # A break that is the place itself is drawn.
        line = text[start : found.end() if span[0] >= found.start() else found.start()]
    first, last = (min(place - start, len(line)) for place in span)
    return f"{number} | ", line, (first, last)


def _columns(text: str) -> int:
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    # Marks take no column, nor do the vowels and finals that a Korean syllable is built of.
    if category(character) in {"Mn", "Me"} or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
