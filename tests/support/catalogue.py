"""The rules of federation records."""

from picfed.problems import Rules, rules

RULES = Rules(rule for rule in rules() if rule.area == "dns")
