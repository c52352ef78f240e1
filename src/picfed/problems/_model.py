"""What a rule is."""

from attrs import field, frozen

from picfed._notebook import Code, Folded, Shown, facts, table
from picfed.problems._severity import Severity
from picfed.sources import Source

__all__ = ["Rule", "Rules"]


@frozen(kw_only=True)
class Rule:
    """One entry of the catalogue: what a stable code means and who says so.

    Attributes:
        code: The stable kebab-case code.
        area: What the rule is about: ``address``, ``domain``, ``request`` and so on.
        severity: The severity it normally has; `varies` tells when it has another.
        summary: A predicate that follows the subject in a message. ``{name}`` stands for
            the evidence of that name.
        explanation: Why it is a rule.
        remedy: What to do about it.
        sources: The documents that state it; empty where picfed decided by itself.
        varies: When the severity differs from `severity`; empty when it never does.
        ms_diagnostics: The ``ms-diagnostics`` id that Lync is expected to report for it.

    >>> from picfed.problems import rule
    >>> rule("srv-missing").area, rule("srv-missing").ms_diagnostics
    ('dns', 1008)
    """

    code: str
    area: str
    severity: Severity = Severity.ERROR
    summary: str
    explanation: str = field(repr=False)
    remedy: str = field(repr=False)
    sources: tuple[Source, ...] = field(default=(), converter=tuple[Source, ...], repr=False)
    varies: str = field(default="", repr=False)
    ms_diagnostics: int | None = None

    def _repr_html_(self) -> str:
        rows = [
            ("code", Code(self.code)),
            ("about", self.area),
            ("severity", self.severity),
            ("varies", self.varies or None),
            ("problem", self.summary),
            ("why", self.explanation),
            ("what to do", self.remedy),
            ("ms-diagnostics", self.ms_diagnostics),
            ("sources", self.sources or None),
        ]
        return facts("Rule", rows)


class Rules(Shown[Rule]):
    """A tuple of rules that shows itself as a table.

    >>> from picfed.problems import rules
    >>> [entry.code for entry in rules()[:2]]
    ['empty', 'empty-label']
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        rows = [
            (one.severity, one.area, Code(one.code), one.summary, one.remedy, Folded(one.sources))
            for one in self
        ]
        headers = ("severity", "about", "code", "problem", "what to do", "sources")
        return table("Rules", headers, rows)
