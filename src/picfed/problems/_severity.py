"""How grave a problem is."""

from enum import Enum

__all__ = ["Severity"]


class Severity(Enum):
    """How grave a problem is.

    An ``ERROR`` stops what was asked for; a ``WARNING`` may; an ``INFO`` is worth knowing.
    """

    ERROR = "error"
    WARNING = "warning"
    INFO = "info"
