"""What a step makes of a deployment."""

from datetime import date
from enum import Enum

from attrs import evolve, frozen

from picfed._notebook import facts
from picfed.deployments import Deployment, Side, Topology
from picfed.edge import AccessEdgeConfiguration, ExternalAccessPolicy, PolicyScope
from picfed.providers import PublicProvider
from picfed.provisioning import Provisioning, ProvisioningRequest, ProvisioningState
from picfed.services import SKYPE, WINDOWS_LIVE_MESSENGER

__all__ = ["Change", "Removal", "Switch", "applied"]


@frozen
class Removal:
    """The provider entry of this identity goes.

    Attributes:
        identity: Its identity.

    >>> Removal("Messenger").identity
    'Messenger'
    """

    identity: str

    def _repr_html_(self) -> str:
        return facts("Removal", [("Identity", self.identity)])


class Switch(Enum):
    """What is switched, or comes to be, by itself."""

    ONLINE_OFF = "external communications off"
    ONLINE_ON = "external communications on"
    COMPLETE = "provisioning complete"


#: What a step makes of a deployment.
Change = (
    AccessEdgeConfiguration
    | ExternalAccessPolicy
    | PublicProvider
    | ProvisioningRequest
    | Removal
    | Switch
)


def applied(change: Change, deployment: Deployment, on: date) -> Deployment:
    """The deployment after a change on a day."""
    if isinstance(change, AccessEdgeConfiguration):
        return evolve(deployment, access_edge=change)
    if isinstance(change, ExternalAccessPolicy):
        kept = [one for one in deployment.policies or () if one.scope is not PolicyScope.GLOBAL]
        return evolve(deployment, policies=(*kept, change))
    if isinstance(change, PublicProvider):
        others = _without(deployment, change.identity)
        return evolve(deployment, public_providers=(*others, change))
    if isinstance(change, Removal):
        return evolve(deployment, public_providers=_without(deployment, change.identity))
    if isinstance(change, Switch):
        return _switched(change, deployment, on)
    sent = Provisioning(request=change, state=ProvisioningState.SUBMITTED, since=on)
    return evolve(deployment, provisionings=(*(deployment.provisionings or ()), sent))


def _without(deployment: Deployment, identity: str) -> tuple[PublicProvider, ...]:
    return tuple(one for one in deployment.public_providers or () if one.identity != identity)


_PENDING = {ProvisioningState.SUBMITTED, ProvisioningState.UPDATE_PENDING}


def _switched(change: Switch, deployment: Deployment, on: date) -> Deployment:
    if change is Switch.ONLINE_OFF:
        return evolve(deployment, online_external_communications=False, enabled_first=None)
    if change is Switch.ONLINE_ON:
        split = deployment.topology is Topology.SPLIT_DOMAIN
        first = Side.ON_PREMISES if split else None
        return evolve(deployment, online_external_communications=True, enabled_first=first)
    complete = [
        evolve(one, state=ProvisioningState.PROVISIONED, since=on)
        if one.state in _PENDING and {SKYPE, WINDOWS_LIVE_MESSENGER} & {*one.request.services}
        else one
        for one in deployment.provisionings or ()
    ]
    return evolve(deployment, provisionings=complete)
