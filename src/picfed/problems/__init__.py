"""Problems: rules, each with a stable code, applied to values.

A `Problem` has a severity, a subject, and the documents that decided it; its message is made from
these. `rules` lists every rule, including those of malformed text.
"""

from picfed.problems._catalogue import rule, rules
from picfed.problems._model import Problem, Problems, Rule, Severity

__all__ = ["Problem", "Problems", "Rule", "Severity", "rule", "rules"]
