"""Every code that picfed can report, from all tables.

Loaded when the first problem or refusal is to be told, not when picfed is imported: the tables
are long, and a program whose data is good never needs them.
"""

from collections.abc import Mapping

from picfed.problems._cmdlets import CMDLET_RULES
from picfed.problems._decisions import DECISION_RULES, DEPLOYMENT_RULES
from picfed.problems._dns import DNS_RULES
from picfed.problems._documents import DOCUMENT_RULES
from picfed.problems._faults import ADDRESS_RULES, DOMAIN_RULES
from picfed.problems._model import Rule
from picfed.problems._powershell import POWERSHELL_RULES
from picfed.problems._providers import FIELD_RULES, PROVIDER_RULES
from picfed.problems._requests import REQUEST_RULES
from picfed.problems._resolving import RESOLVING_RULES

__all__ = ["RULES", "Rule"]

_TABLES = (
    DOMAIN_RULES,
    ADDRESS_RULES,
    POWERSHELL_RULES,
    CMDLET_RULES,
    FIELD_RULES,
    PROVIDER_RULES,
    REQUEST_RULES,
    DNS_RULES,
    RESOLVING_RULES,
    DEPLOYMENT_RULES,
    DECISION_RULES,
    DOCUMENT_RULES,
)

RULES: Mapping[str, Rule] = {entry.code: entry for entries in _TABLES for entry in entries}
