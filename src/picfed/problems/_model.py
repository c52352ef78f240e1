"""What a rule is."""

from attrs import field, frozen

from picfed.problems._severity import Severity
from picfed.sources import Source

__all__ = ["Rule"]


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
