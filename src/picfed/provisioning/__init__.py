"""The request that was entered at pic.lync.com, everything that is wrong with one, and its life.

The site closed on 2019-08-15. Requests are still read, compared and explained here for the days
on which they were made.
"""

from picfed.provisioning._contacts import contact_data_collected, contact_data_kept
from picfed.provisioning._facts import (
    MILESTONES,
)
from picfed.provisioning._fields import AdministratorEmails
from picfed.provisioning._request import (
    TRANSITIONS,
    Event,
    Provisioning,
    ProvisioningRequest,
    ProvisioningState,
)

__all__ = [
    "MILESTONES",
    "TRANSITIONS",
    "AdministratorEmails",
    "Event",
    "Provisioning",
    "ProvisioningRequest",
    "ProvisioningState",
    "contact_data_collected",
    "contact_data_kept",
]
