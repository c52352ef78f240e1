"""The states of a request, and the events that lead from one to another."""

from collections.abc import Mapping

from picfed._text import TextEnum


class ProvisioningState(TextEnum):
    """The state of a request."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    PROVISIONED = "provisioned"
    UPDATE_PENDING = "update pending"
    CANCELLED = "cancelled"


#: The states of a request that is under way.
UNDER_WAY = frozenset({ProvisioningState.SUBMITTED, ProvisioningState.UPDATE_PENDING})


class Event(TextEnum):
    """What can happen to a request."""

    SUBMIT = "submit"
    COMPLETE = "complete"
    UPDATE = "update"
    CANCEL = "cancel"


# The life of a request: what is submitted gets provisioned, and only what is provisioned can be
# updated, at the same site (page-002, Q15 update). That a request can be cancelled is on none of
# the five pages; a blog says so of the site. What is not in this table cannot happen.
TRANSITIONS: Mapping[ProvisioningState, Mapping[Event, ProvisioningState]] = {
    ProvisioningState.DRAFT: {
        Event.SUBMIT: ProvisioningState.SUBMITTED,
        Event.CANCEL: ProvisioningState.CANCELLED,
    },
    ProvisioningState.SUBMITTED: {
        Event.COMPLETE: ProvisioningState.PROVISIONED,
        Event.CANCEL: ProvisioningState.CANCELLED,
    },
    ProvisioningState.PROVISIONED: {
        Event.UPDATE: ProvisioningState.UPDATE_PENDING,
        Event.CANCEL: ProvisioningState.CANCELLED,
    },
    ProvisioningState.UPDATE_PENDING: {
        Event.COMPLETE: ProvisioningState.PROVISIONED,
        Event.CANCEL: ProvisioningState.CANCELLED,
    },
    ProvisioningState.CANCELLED: {},
}
