"""The request that was entered at pic.lync.com, everything that is wrong with one, and its life.

The site closed on 2019-08-15. Requests are still read, compared and explained here for the days
on which they were made.
"""

from picfed.provisioning._contacts import contact_data_collected, contact_data_kept
from picfed.provisioning._facts import (
    COMPLETION,
    EDGE_CHANGE,
    MILESTONES,
    MOST_ACCESS_EDGES,
    NO_ACCOUNT_LIST,
    ONLINE_OFF,
    SUPPORT,
    TYPICAL_COMPLETION,
    Limit,
    Wait,
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
    "COMPLETION",
    "EDGE_CHANGE",
    "MILESTONES",
    "MOST_ACCESS_EDGES",
    "NO_ACCOUNT_LIST",
    "ONLINE_OFF",
    "SUPPORT",
    "TRANSITIONS",
    "TYPICAL_COMPLETION",
    "AdministratorEmails",
    "Event",
    "Limit",
    "Provisioning",
    "ProvisioningRequest",
    "ProvisioningState",
    "Wait",
    "contact_data_collected",
    "contact_data_kept",
]
