"""The documents that picfed's rules cite, and the facts that they state.

The library is based on five pages (``page-000`` to ``page-004``). The other documents add what
these leave open, and never outrank them.
"""

from picfed.sources._documents import (
    PAGE_000,
    PAGE_001,
    PAGE_002,
    PAGE_003,
    PAGE_004,
    SOURCES,
    source,
)
from picfed.sources._model import EDITION, Certainty, Edition, Fact, Source

__all__ = [
    "EDITION",
    "PAGE_000",
    "PAGE_001",
    "PAGE_002",
    "PAGE_003",
    "PAGE_004",
    "SOURCES",
    "Certainty",
    "Edition",
    "Fact",
    "Source",
    "source",
]
