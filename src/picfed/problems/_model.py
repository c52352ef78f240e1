"""Rules, and problems: rules applied to a value."""

from collections.abc import Callable, Iterable
from functools import cache, total_ordering
from importlib import import_module
from re import findall
from typing import Any, ClassVar

from attrs import asdict, field, frozen

from picfed._arguments import items, items_of, of_type, texts, want_pairs_of
from picfed._markup import Code, Folded
from picfed._notebook import SOURCES, Column, Columns, Shown, ShownValue
from picfed._text import GradedEnum, printable
from picfed.sources import EDITION, Certainty, Edition, Fact, Source
from picfed.sources._model import as_sources, certainty_of, sources_of


class Severity(GradedEnum):
    """How grave a problem is; an error is greater than a warning, a warning than an info.

    An ``ERROR`` prevents what was requested, a ``WARNING`` may, an ``INFO`` is worth knowing.

    >>> max(Severity.INFO, Severity.ERROR), Severity.WARNING >= Severity.WARNING
    (<Severity.ERROR: 'error'>, True)
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"


@cache
def names_in(words: str, /) -> frozenset[str]:
    """List the names in braces for which a rule's words need evidence."""
    return frozenset(findall(r"\{(\w+)\}", words))


class _Evidence(dict[str, str]):
    """Shows a name in braces for which a stored problem has no evidence."""

    def __missing__(self, name: str) -> str:
        return f"{{{name}}}"


def filled(words: str, evidence: Iterable[tuple[str, str]], /) -> str:
    """Fill the evidence into a rule's words, so that nothing unprintable is shown."""
    return printable(words.format_map(_Evidence(evidence)))


_RULE: Columns = (
    "severity",
    "area",
    Column("summary", "problem"),
    Column("code", "problem", kind=Code),
    Column("explanation", "why"),
    Column("remedy", "what to do"),
    "varies",
    Column("ms_diagnostics", "ms-diagnostics", lambda one: str(one.ms_diagnostics or "")),
    Column("sources", read=lambda one: one.own.sources if one.own else (), kind=Folded),
)


def in_texts(pairs: Iterable[tuple[str, object]], /) -> tuple[tuple[str, str], ...]:
    """Return names and values, each value as its text."""
    return tuple((name, str(value)) for name, value in pairs)


@frozen(kw_only=True)
class Rule(ShownValue):
    """A stable code and its words, defined beside the code that applies it.

    Two rules are equal if their code and their area are.

    Attributes:
        code: The stable kebab-case code.
        area: What the rule is about: ``address``, ``domain``, ``request`` and so on.
        severity: The severity it normally has; `varies` says when it has another.
        summary: A predicate that follows the subject in a message. ``{name}`` is replaced
            by the evidence of that name.
        explanation: Why it is a rule.
        remedy: What to do about it.
        own: The fact behind a rule that is itself one sentence of a document; ``None`` where a
            problem cites the facts that decided it.
        is_picfeds: Whether picfed decided the rule; the page on decisions says why.
        varies: When the severity differs from `severity`; empty if it never does.
        ms_diagnostics: The ``ms-diagnostics`` id that Lync is expected to report for it.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from picfed.problems import rule
    >>> rule("srv-missing").area, rule("srv-missing").ms_diagnostics
    ('dns', 1008)
    """

    _columns = _RULE

    code: str = field(validator=of_type(str))
    area: str = field(validator=of_type(str))
    severity: Severity = field(default=Severity.ERROR, eq=False, validator=of_type(Severity))
    summary: str = field(eq=False, validator=of_type(str))
    explanation: str = field(repr=False, eq=False, validator=of_type(str))
    remedy: str = field(repr=False, eq=False, validator=of_type(str))
    own: Fact | None = field(
        default=None, repr=False, eq=False, validator=of_type(Fact, type(None))
    )
    is_picfeds: bool = field(default=False, repr=False, eq=False, validator=of_type(bool))
    varies: str = field(default="", repr=False, eq=False, validator=of_type(str))
    ms_diagnostics: int | None = field(default=None, eq=False, validator=of_type(int, type(None)))

    def about(
        self,
        subject: object,
        /,
        *cited: Fact,
        severity: Severity | None = None,
        remedy: str | None = None,
        commands: Iterable[str] = (),
        details: Iterable[tuple[str, object]] = (),
        path: Iterable[str | int] = (),
        span: tuple[int, int] | None = None,
        **evidence: object,
    ) -> "Problem":
        """Apply the rule to a value.

        Args:
            subject: What it is about, as the caller wrote it.
            cited: The facts that decided it; without any, `own` is cited.
            severity: The severity here, if it is not the usual one.
            remedy: What to do in this case, where the rule's own words do not fit.
            commands: Commands for that, each ready to paste.
            details: Further names and texts that the words do not use.
            path: The place in a value with parts: fields and numbers of items.
            span: The place in a text.
            evidence: What the words use, by name.

        Raises:
            TypeError: If evidence is missing or not used, or nothing is cited.
        """
        return Problem(
            **self._applied(subject, cited, remedy, evidence),
            severity=severity or self.severity,
            commands=commands,
            details=in_texts(details),
            path=path,
            span=span,
        )

    def needs(self, remedy: str | None, /) -> frozenset[str]:
        """List the evidence that the words need; the rule's remedy counts unless one is given.

        >>> from picfed.problems import rule
        >>> sorted(rule("wrong-port").needs(None))
        ['port', 'right']
        """
        words = names_in(self.summary)
        return words if remedy is not None else words | names_in(self.remedy)

    def _applied(
        self, subject: object, cited: tuple[Fact, ...], remedy: str | None, evidence: dict[str, Any]
    ) -> dict[str, Any]:
        """Check evidence and facts, and return the fields of a problem that they decide."""
        used, needed = self.needs(None), self.needs(remedy)
        if not needed <= evidence.keys() <= used | names_in(self.explanation):
            msg = (
                f"{self.code} needs the evidence {sorted(needed)}, and was given {sorted(evidence)}"
            )
            raise TypeError(msg)
        facts_cited = cited or (() if self.own is None else (self.own,))
        if not (facts_cited or self.is_picfeds):
            msg = f"{self.code} was applied without the fact that decided it"
            raise TypeError(msg)
        return {
            "rule": self,
            "subject": str(subject),
            "evidence": in_texts(evidence.items()),
            "sources": sources_of(facts_cited),
            "certainty": certainty_of(facts_cited),
            "case_remedy": remedy,
        }

    def __reduce__(self) -> tuple[Callable[[str, str], "Rule"], tuple[str, str]]:
        """Pickle the code only: the words are those of the picfed that reads it."""
        return _found, (self.code, self.area)


class KeptRule(Rule):
    """A rule that only a stored result knows: its summary is the message of that result."""

    __slots__ = ()

    def __reduce__(self) -> tuple[Callable[..., Rule], tuple[Any, ...]]:
        """Pickle the words as well, since this picfed does not have them."""
        return _kept, (asdict(self, recurse=False),)


def _kept(fields: dict[str, Any]) -> KeptRule:
    return KeptRule(**fields)


def _found(code: str, area: str) -> Rule:
    # The catalogue is above this module, since it loads every module that has rules.
    found: Rule = import_module("picfed.problems").rule(code, area)
    return found


class Rules(Shown[Rule]):
    """A tuple of rules that shows itself as a table."""

    __slots__ = ()
    _columns = _RULE
    _most = 20


def _as_evidence(value: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return want_pairs_of("evidence", value, str, str)


def _as_details(value: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return want_pairs_of("details", value, str, str)


def _as_path(value: Iterable[str | int]) -> tuple[str | int, ...]:
    return items(value)


_PROBLEM: Columns = (
    "severity",
    Column("area", None, "rule.area"),
    Column("subject", None),
    Column("message", "problem"),
    Column("code", "problem", kind=Code),
    Column("remedy", "what to do"),
    Column("commands", "what to do", kind=Code),
    Column("certainty", None),
    SOURCES,
)


@total_ordering
@frozen(kw_only=True)
class Problem(ShownValue):
    """A rule applied to a value that is well formed, or to a text that is not.

    Problems are sorted with the gravest first, then by their codes and messages.

    Attributes:
        rule: The rule.
        severity: The severity here; it may depend on the date.
        subject: What it is about, as the caller wrote it: a domain, an FQDN, a field.
        evidence: Names and texts that fill the rule's words, in order.
        details: Further names and texts, such as what a server answered.
        sources: The documents that state what decided it, each with its place.
        certainty: Whether they state it, or picfed inferred it from them.
        case_remedy: What to do in this case, where the rule's own words do not fit.
        commands: Commands for that, each ready to paste; often empty.
        path: The place in a value with parts: names of fields and numbers of items.
        span: The place in a text, as start and end.
        judged_by: The picfed that judged, and its edition of the record; not compared.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from picfed.problems import rule
    >>> problem = rule("single-label").about("contoso")
    >>> problem.message
    'contoso: has a single label'
    >>> problem.severity
    <Severity.ERROR: 'error'>
    """

    _columns = _PROBLEM

    # It joins the subject and what is wrong with it.
    _joint: ClassVar[str] = ": "

    rule: Rule = field(validator=of_type(Rule))
    severity: Severity = field(validator=of_type(Severity))
    subject: str = field(validator=of_type(str))
    evidence: tuple[tuple[str, str], ...] = field(default=(), converter=_as_evidence)
    details: tuple[tuple[str, str], ...] = field(default=(), converter=_as_details, repr=False)
    sources: tuple[Source, ...] = field(
        default=(), converter=as_sources, validator=items_of(Source), repr=False
    )
    certainty: Certainty = field(default=Certainty.STATED, validator=of_type(Certainty))
    case_remedy: str | None = field(default=None, repr=False, validator=of_type(str, type(None)))
    commands: tuple[str, ...] = field(
        default=(), converter=texts, validator=items_of(str), repr=False
    )
    path: tuple[str | int, ...] = field(
        default=(), converter=_as_path, validator=items_of(str, int)
    )
    span: tuple[int, int] | None = field(default=None, validator=of_type(tuple, type(None)))
    judged_by: Edition = field(default=EDITION, eq=False, repr=False, validator=of_type(Edition))

    @property
    def code(self) -> str:
        """The rule's stable code."""
        return self.rule.code

    @property
    def message(self) -> str:
        """The subject and what is wrong with it, on one line."""
        if isinstance(self.rule, KeptRule):
            return printable(self.rule.summary)
        said = filled(self.rule.summary, self.evidence)
        return f"{printable(self.subject)}{self._joint}{said}"

    @property
    def remedy(self) -> str:
        """What to do about it, in words; `commands` has what can be pasted."""
        if self.case_remedy is not None:
            return printable(self.case_remedy)
        if isinstance(self.rule, KeptRule):
            return printable(self.rule.remedy)
        return filled(self.rule.remedy, self.evidence)

    def __lt__(self, other: object) -> bool:
        """Whether it is graver, or as grave with an earlier code or message."""
        if not isinstance(other, Problem):
            return NotImplemented
        if self.severity is not other.severity:
            return self.severity > other.severity
        return (self.code, self.message) < (other.code, other.message)

    def __str__(self) -> str:
        """Severity, code and message on one line."""
        return f"{self.severity.value} {self.code}: {self.message}"


class Problems(Shown[Problem]):
    """A tuple of problems that shows itself as a table.

    Two of them added give problems again; ``to_rows()`` gives flat dictionaries for dataframes.

    >>> from picfed.problems import rule
    >>> problems = Problems([rule("single-label").about("contoso")])
    >>> print(problems)
    error single-label: contoso: has a single label
    >>> problems.to_rows()[0]["message"]
    'contoso: has a single label'
    """

    __slots__ = ()
    _columns = _PROBLEM

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes, in order."""
        return tuple(problem.code for problem in self)

    @property
    def errors(self) -> "Problems":
        """Only the errors."""
        return Problems(problem for problem in self if problem.severity is Severity.ERROR)

    def __str__(self) -> str:
        """One line a problem; ``no problems`` where there are none."""
        return "\n".join(map(str, self)) or "no problems"
