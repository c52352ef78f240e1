"""The four public IM services: what they could do with Lync, when, and for whom.

Milestones carry the dates, rows of tables the capabilities; `PublicImService.standing` puts them
together. Where sources differ, the choice is named here with both; `picfed.record.CONFLICTS`
says why.
"""

from picfed.services._record import (
    AOL,
    SERVICES,
    SKYPE,
    WINDOWS_LIVE_MESSENGER,
    YAHOO,
)
from picfed.services._values import Capability, LicensingRequirement, PublicImService, Services

__all__ = [
    "AOL",
    "SERVICES",
    "SKYPE",
    "WINDOWS_LIVE_MESSENGER",
    "YAHOO",
    "Capability",
    "LicensingRequirement",
    "PublicImService",
    "Services",
]
