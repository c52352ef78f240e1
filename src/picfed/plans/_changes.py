"""Changes that a step makes to a deployment."""

from datetime import date

from attrs import evolve, field, frozen

from picfed._arguments import of_type
from picfed._names import identity_key
from picfed._notebook import ShownValue
from picfed._text import TextEnum
from picfed.deployments import Deployment, DnsVerdict, Side, Topology
from picfed.edge import AccessEdgeConfiguration, ExternalAccessPolicy
from picfed.providers import PublicProvider
from picfed.provisioning import Provisioning, ProvisioningRequest, ProvisioningState
from picfed.provisioning._states import UNDER_WAY
from picfed.services import SKYPE
from picfed.services._record import served_alike


@frozen
class Removal(ShownValue):
    """The provider entry of this identity is removed.

    Attributes:
        identity: Its identity.

    Raises:
        TypeError: If it is not a ``str``.

    >>> Removal("Messenger").identity
    'Messenger'
    """

    identity: str = field(validator=of_type(str))


class Effect(TextEnum):
    """What a step brings about where no value of a deployment holds it by itself."""

    ONLINE_OFF = "external communications off"
    ONLINE_ON = "external communications on"
    COMPLETE = "provisioning complete"


#: A change that a step makes to a deployment.
Change = (
    AccessEdgeConfiguration
    | DnsVerdict
    | Effect
    | ExternalAccessPolicy
    | ProvisioningRequest
    | PublicProvider
    | Removal
)


def applied(change: Change, deployment: Deployment, on: date) -> Deployment:
    """Return the deployment after a change on a day."""
    if isinstance(change, AccessEdgeConfiguration):
        return evolve(deployment, access_edge=change)
    if isinstance(change, DnsVerdict):
        reports = [one for one in deployment.dns_reports if one.sip_domain != change.sip_domain]
        return evolve(deployment, dns_reports=(*reports, change))
    if isinstance(change, ExternalAccessPolicy):
        key = identity_key(change.identity)
        policies = [one for one in deployment.policies or () if identity_key(one.identity) != key]
        return evolve(deployment, policies=(*policies, change))
    if isinstance(change, PublicProvider):
        entries = (*_without(deployment, change.identity), change)
        return evolve(deployment, public_providers=entries)
    if isinstance(change, Removal):
        return evolve(deployment, public_providers=_without(deployment, change.identity))
    if isinstance(change, ProvisioningRequest):
        return evolve(deployment, provisionings=_submitted(change, deployment, on))
    return _brought_about(change, deployment, on)


def _without(deployment: Deployment, identity: str) -> tuple[PublicProvider, ...]:
    gone = identity_key(identity)
    entries = deployment.public_providers or ()
    return tuple(one for one in entries if identity_key(one.identity) != gone)


def _submitted(
    request: ProvisioningRequest, deployment: Deployment, on: date
) -> tuple[Provisioning, ...]:
    """Submit a request, which takes the place of those for the same domains."""
    provisionings = deployment.provisionings or ()
    replaced = [one for one in provisionings if _is_replaced(one, request, on)]
    updates = any(one.state is ProvisioningState.PROVISIONED for one in replaced)
    state = ProvisioningState.UPDATE_PENDING if updates else ProvisioningState.SUBMITTED
    sent = Provisioning(request=request, state=state, since=on)
    return (*(one for one in provisionings if one not in replaced), sent)


def _is_replaced(one: Provisioning, request: ProvisioningRequest, on: date) -> bool:
    return (
        one.state in UNDER_WAY | {ProvisioningState.PROVISIONED}
        and {*one.request.services} <= served_alike(SKYPE, on=on)
        and {*request.sip_domains} >= {*one.request.sip_domains}
    )


def _brought_about(effect: Effect, deployment: Deployment, on: date) -> Deployment:
    if effect is Effect.ONLINE_OFF:
        return evolve(deployment, online_external_communications=False, enabled_first=None)
    if effect is Effect.ONLINE_ON:
        split = deployment.topology is Topology.SPLIT_DOMAIN
        first = Side.ON_PREMISES if split else None
        return evolve(deployment, online_external_communications=True, enabled_first=first)
    services = served_alike(SKYPE, on=on)
    complete = [
        evolve(one, state=ProvisioningState.PROVISIONED, since=on)
        if one.state in UNDER_WAY and one.since <= on and services & {*one.request.services}
        else one
        for one in deployment.provisionings or ()
    ]
    return evolve(deployment, provisionings=complete)
