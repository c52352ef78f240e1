"""One value for every judgement, and the catalogue of every code there is.

A `Problem` carries a stable code, how grave it is, what it is about, and the
documents that say so; its message is made from these. `rules` lists every code
that picfed can report, parse faults included.
"""

from collections.abc import Iterable, Mapping
from typing import TYPE_CHECKING

from attrs import field, frozen

from picfed._notebook import Code, Folded, Shown, table
from picfed._text import printable
from picfed.problems._severity import Severity
from picfed.sources import Source

if TYPE_CHECKING:
    from picfed.problems._model import Rule, Rules

__all__ = ["Problem", "Problems", "Rule", "Rules", "Severity", "in_words", "judge", "rule", "rules"]


# Hidden from type checkers, which would take every misspelled name for one of these.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        if name not in {"Rule", "Rules"}:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        from picfed.problems._model import Rule, Rules  # noqa: PLC0415

        return {"Rule": Rule, "Rules": Rules}[name]


def _all_rules() -> "Mapping[str, Rule]":
    from picfed.problems._catalogue import RULES  # noqa: PLC0415  (told there why)

    return RULES


def rules() -> "Rules":
    """List every code that picfed can report.

    >>> [entry.code for entry in rules() if entry.area == "address"][:2]
    ['no-at-sign', 'second-at-sign']
    """
    from picfed.problems._model import Rules  # noqa: PLC0415  (loaded with the catalogue)

    return Rules(_all_rules().values())


def rule(code: str, /) -> "Rule":
    """Find what a code means.

    Raises:
        KeyError: If picfed has no such code.

    >>> rule("single-label").summary
    'has a single label'
    """
    return _all_rules()[code]


def must_be_a_code(_: object, __: object, code: str) -> None:
    """Refuse, as the validator of a field, what is no code of the catalogue.

    Raises:
        ValueError: If it is none.
    """
    if code not in _all_rules():
        msg = f"{code!r} is not a code of picfed.problems.rules()"
        raise ValueError(msg)


class _Evidence(dict[str, str]):
    """Shows a name in braces for which there is no evidence."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def in_words(template: str, evidence: Iterable[tuple[str, str]], /) -> str:
    """Fill the evidence into a rule's words, so that nothing unprintable is shown.

    Raises:
        ValueError: If a brace of *template* is not closed.

    A name for which there is no evidence stays as it is.

    >>> in_words("{name} ended; its last day was {last}", [("last", "2014-06-30")])
    '{name} ended; its last day was 2014-06-30'
    """
    return printable(template.format_map(_Evidence(evidence)))


def _as_evidence(value: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in value)


@frozen(kw_only=True)
class Problem:
    """A judgement about a value that is well formed.

    Attributes:
        code: One of the codes of `rules`.
        severity: How grave it is here; it may depend on the date.
        subject: What it is about, as the caller wrote it: a domain, an FQDN, a field.
        evidence: Names and texts of what decided it, in the order they are told.
        sources: The documents the rule comes from.

    Raises:
        ValueError: If the code is none of the catalogue.

    >>> problem = judge("single-label", "contoso")
    >>> problem.message
    'contoso: has a single label'
    >>> problem.severity
    <Severity.ERROR: 'error'>
    """

    code: str = field(validator=must_be_a_code)
    severity: Severity
    subject: str
    evidence: tuple[tuple[str, str], ...] = field(default=(), converter=_as_evidence)
    sources: tuple[Source, ...] = field(default=(), converter=tuple[Source, ...])

    @property
    def rule(self) -> "Rule":
        """The catalogue's entry for this code."""
        return _all_rules()[self.code]

    @property
    def message(self) -> str:
        """One line: the subject and what is wrong with it."""
        return f"{printable(self.subject)}: {in_words(self.rule.summary, self.evidence)}"

    @property
    def remedy(self) -> str:
        """What to do about it."""
        return in_words(self.rule.remedy, self.evidence)

    def __str__(self) -> str:
        """Severity, code and message on one line."""
        return f"{self.severity.value} {self.code}: {self.message}"

    def _repr_html_(self) -> str:
        return _as_table((self,))


def judge(
    code: str,
    subject: object,
    /,
    *,
    severity: Severity | None = None,
    sources: tuple[Source, ...] | None = None,
    **evidence: object,
) -> Problem:
    """Make the `Problem` of a code, with the catalogue's severity and sources.

    Raises:
        KeyError: If picfed has no such code.

    >>> print(judge("service-ended", "Yahoo!", last="2014-06-30", substitute="none"))
    error service-ended: Yahoo!: ended; its last day was 2014-06-30
    """
    entry = _all_rules()[code]
    return Problem(
        code=code,
        severity=severity or entry.severity,
        subject=str(subject),
        evidence=tuple((name, str(value)) for name, value in evidence.items()),
        sources=entry.sources if sources is None else sources,
    )


class Problems(Shown[Problem]):
    """A tuple of problems that shows itself as a page or a table.

    >>> print(Problems([judge("single-label", "contoso")]))
    error single-label: contoso: has a single label
    """

    __slots__ = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in order."""
        return tuple(problem.code for problem in self)

    @property
    def errors(self) -> "Problems":
        """Only those that stop what was asked for."""
        return Problems(problem for problem in self if problem.severity is Severity.ERROR)

    def __str__(self) -> str:
        """One line a problem; ``no problems`` where there are none."""
        return "\n".join(map(str, self)) or "no problems"

    def _repr_html_(self) -> str:
        return _as_table(self)


def _as_table(problems: Iterable[Problem]) -> str:
    rows = [
        (
            problem.severity,
            Code(problem.code),
            problem.message,
            problem.remedy,
            Folded(problem.sources),
        )
        for problem in problems
    ]
    headers = ("severity", "code", "problem", "what to do", "sources")
    return table("Problems" if rows else "No problems", headers, rows)
