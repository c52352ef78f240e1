"""Problems: rules, each with a stable code, applied to values.

A `Problem` says how grave it is, what it is about, and which documents state what decided it;
its message is made from these. `rules` lists every rule, those of malformed text included.
"""

from picfed.problems._catalogue import rule, rules
from picfed.problems._model import Problem, Problems, Rule, Severity

__all__ = ["Problem", "Problems", "Rule", "Severity", "rule", "rules"]
