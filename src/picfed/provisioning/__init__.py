"""The request that was entered at pic.lync.com, everything that is wrong with one, and its life.

The site closed on 2019-08-15. Requests are still read, compared and explained here for the days
on which they were made.
"""

from picfed.provisioning._request import (
    TRANSITIONS,
    AdministratorEmails,
    Event,
    Provisioning,
    ProvisioningRequest,
    ProvisioningState,
)
from picfed.provisioning._site import MILESTONES

__all__ = [
    "MILESTONES",
    "TRANSITIONS",
    "AdministratorEmails",
    "Event",
    "Provisioning",
    "ProvisioningRequest",
    "ProvisioningState",
]
