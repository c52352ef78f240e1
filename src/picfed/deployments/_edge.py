"""Whether federation is on, and routes by DNS."""

from collections.abc import Iterator
from functools import partial

from picfed.cmdlets import change_access_edge_configuration
from picfed.deployments._decision import Question
from picfed.deployments._fields import DeploymentFields
from picfed.deployments._reason import Reason
from picfed.deployments._rules import edge as rules
from picfed.deployments._scope import pasteable
from picfed.deployments._values import Topology
from picfed.edge import RoutingMethod


def federation_reasons(fields: DeploymentFields, _: Question) -> Iterator[Reason]:
    """Whether federation is on, and routes by DNS; partner discovery is reported."""
    if fields.topology is Topology.ONLINE_ONLY:
        return
    edge, server = fields.access_edge, fields.server
    if edge is None:
        yield rules.FEDERATION_NOT_GIVEN.reason("federation")
        return
    change = partial(change_access_edge_configuration, server=server)
    if on := edge.allow_federated_users:
        yield rules.FEDERATION_ON.reason("federation", value=on)
    else:
        commands = pasteable(partial(change, allow_federated_users=True))
        yield rules.FEDERATION_OFF.reason("federation", value=on, commands=commands)
    subject, value = "routing at the edge", edge.routing.value
    if edge.routing is RoutingMethod.DNS_SRV:
        yield rules.ROUTING_BY_DNS.reason(subject, value=value)
    else:
        commands = pasteable(partial(change, use_dns_srv_routing=True))
        yield rules.ROUTING_BY_DEFAULT_ROUTE.reason(subject, value=value, commands=commands)
    found = edge.enable_partner_discovery
    rule = rules.PARTNER_DISCOVERY_ON if found else rules.PARTNER_DISCOVERY_OFF
    yield rule.reason("partner discovery", value=found)
