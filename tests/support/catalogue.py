"""The rules of federation records."""

from picfed.problems import rules
from picfed.problems._model import Rules

RULES = Rules(rule for rule in rules() if rule.area == "dns")
