"""What a judgement is: a rule, with a stable code, applied to a value.

A `Problem` says how grave it is, what it is about, and which documents state what decided it;
its message is made from these. `rules` lists every rule, those of malformed text included.
"""

from attrs import evolve

from picfed.problems._catalogue import rule, rules
from picfed.problems._model import Problem, Problems, Rule, Rules, Severity, names_in
from picfed.sources import Source

__all__ = ["Problem", "Problems", "Rule", "Rules", "Severity", "rule", "rules"]


def used_by(entry: Rule, evidence: dict[str, object]) -> dict[str, object]:
    """The evidence that a rule's words use, with empty texts for what is missing."""
    names = names_in(entry.summary) | names_in(entry.remedy)
    return {name: evidence.get(name, "") for name in [*evidence, *sorted(names)] if name in names}


def judge(
    code: str,
    subject: object,
    /,
    *,
    severity: Severity | None = None,
    sources: tuple[Source, ...] | None = None,
    **evidence: object,
) -> Problem:
    """Apply the rule of a code: for what has not moved yet to where its rule is applied."""
    entry = rule(code)
    used = used_by(entry, evidence)
    details = [(name, value) for name, value in evidence.items() if name not in used]
    fields = entry._applied(  # noqa: SLF001
        subject, (), remedy=None, commands=(), details=details, evidence=used
    )
    problem = Problem(**fields, severity=severity or entry.severity)
    return problem if sources is None else evolve(problem, sources=sources)
