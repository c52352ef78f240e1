"""Whether federation is on, and routes by DNS."""

from collections.abc import Iterator

from picfed.cmdlets import change_access_edge_configuration
from picfed.deployments._decision import Question
from picfed.deployments._fields import DeploymentFields
from picfed.deployments._reason import Reason
from picfed.deployments._rules.edge import (
    FEDERATION_NOT_GIVEN,
    FEDERATION_OFF,
    FEDERATION_ON,
    PARTNER_DISCOVERY_OFF,
    PARTNER_DISCOVERY_ON,
    ROUTING_BY_DEFAULT_ROUTE,
    ROUTING_BY_DNS,
)
from picfed.deployments._scope import pasteable
from picfed.deployments._values import Topology
from picfed.edge import RoutingMethod
from picfed.servers import ServerVersion


def federation_reasons(fields: DeploymentFields, _: Question) -> Iterator[Reason]:
    """Whether federation is on, and routes by DNS; partner discovery is reported."""
    if fields.topology is Topology.ONLINE_ONLY:
        return
    edge, server = fields.access_edge, fields.server
    if edge is None:
        yield FEDERATION_NOT_GIVEN.reason("federation")
        return
    yield _federation(server, on=edge.allow_federated_users)
    yield _routing(server, edge.routing)
    rule = PARTNER_DISCOVERY_ON if edge.enable_partner_discovery else PARTNER_DISCOVERY_OFF
    yield rule.reason("partner discovery", value=edge.enable_partner_discovery)


def _federation(server: ServerVersion | None, *, on: bool) -> Reason:
    if on:
        return FEDERATION_ON.reason("federation", value=on)
    commands = pasteable(
        lambda: change_access_edge_configuration(allow_federated_users=True, server=server)
    )
    return FEDERATION_OFF.reason("federation", value=on, commands=commands)


def _routing(server: ServerVersion | None, routing: RoutingMethod) -> Reason:
    subject = "routing at the edge"
    if routing is RoutingMethod.DNS_SRV:
        return ROUTING_BY_DNS.reason(subject, value=routing.value)
    commands = pasteable(
        lambda: change_access_edge_configuration(use_dns_srv_routing=True, server=server)
    )
    return ROUTING_BY_DEFAULT_ROUTE.reason(subject, value=routing.value, commands=commands)
