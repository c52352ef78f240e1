"""The provisioning site's own milestones, from which its rules took effect."""

from picfed.milestones import Milestones, milestone
from picfed.sources import PAGE_000, source

__all__ = [
    "CONTACTS_NOT_COLLECTED",
    "CONTACTS_PURGED",
    "MILESTONES",
    "SITE_CLOSED",
    "SRV_REQUIRED",
]

_DEPLOYED = milestone(
    "provisioning-deployed",
    "provisioning",
    "The provisioning mechanism for public IM connectivity is deployed.",
    "2006",
    source("sfb-deploy"),
)
# "After July 1st, 2017": the day itself is left open by the sentence; picfed counts from the next.
SRV_REQUIRED = milestone(
    "federation-srv-required",
    "provisioning",
    "The last day on which connectivity works without a federation SRV record.",
    "2017-07-01",
    PAGE_000,
    last=True,
)
_MAILBOX_CLOSED = milestone(
    "provisioning-mailbox-closed",
    "provisioning",
    "The mailbox that handled requests by hand sends customers to support instead.",
    "2018-02-06",
    source("payops-issue"),
)
CONTACTS_NOT_COLLECTED = milestone(
    "contacts-not-collected",
    "provisioning",
    "Contact data is no longer collected, and no more e-mail is sent about requests.",
    "2019-04",
    PAGE_000,
)
CONTACTS_PURGED = milestone(
    "contacts-purged",
    "provisioning",
    "The last day by which contact data that had been entered is deleted.",
    "2019-04",
    PAGE_000,
    last=True,
)
SITE_CLOSED = milestone(
    "provisioning-site-closed",
    "provisioning",
    "The site closes; partners are discovered by their federation SRV records, and the target "
    "must lie directly in the SIP domain.",
    "2019-08-15",
    source("sfb-deploy"),
)

#: What changed about provisioning, in the order of dates.
MILESTONES = Milestones(
    (
        _DEPLOYED,
        SRV_REQUIRED,
        _MAILBOX_CLOSED,
        CONTACTS_NOT_COLLECTED,
        CONTACTS_PURGED,
        SITE_CLOSED,
    )
)
