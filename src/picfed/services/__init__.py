"""The four public IM services: what they could do with Lync, and when.

`PublicImService.why` combines dated milestones with what the tables of the documents list. Where
sources differ, the choice is named here with both; `picfed.record.CONFLICTS` gives the reasons.
"""

from picfed.services._look_up import service
from picfed.services._record import AOL, SERVICES, SKYPE, WINDOWS_LIVE_MESSENGER, YAHOO
from picfed.services._values import Capability, PublicImService

__all__ = [
    "AOL",
    "SERVICES",
    "SKYPE",
    "WINDOWS_LIVE_MESSENGER",
    "YAHOO",
    "Capability",
    "PublicImService",
    "service",
]
