"""The request that was entered at pic.lync.com: its problems, and its state after submission.

The site closed on 2019-08-15. Requests are still read, compared and explained here for the days
on which they were made.
"""

from picfed.provisioning._facts import contact_data_collected, contact_data_kept
from picfed.provisioning._request import Provisioning, ProvisioningRequest
from picfed.provisioning._states import Event, ProvisioningState

__all__ = [
    "Event",
    "Provisioning",
    "ProvisioningRequest",
    "ProvisioningState",
    "contact_data_collected",
    "contact_data_kept",
]
