"""Federation and routing, as the Access Edge service is configured."""

from picfed.deployments._reason import Condition, rules_about
from picfed.sources import PAGE_000, source
from picfed.sources._model import stated

_REQUIRED = stated("federation-is-required", PAGE_000.at("task 1"))
_SRV_ROUTING = stated(
    "public-providers-need-srv-routing",
    source("cmdlet-new-public-provider"),
    source("cmdlet-access-edge"),
)
_DISCOVERY = stated("partner-discovery", source("cmdlet-access-edge"))

_federation_yes_rule, _federation_no_rule, _federation_open_rule = rules_about(Condition.FEDERATION)
_routing_yes_rule, _routing_no_rule, _ = rules_about(Condition.ROUTING)

FEDERATION_ON = _federation_yes_rule(
    code="federation-on",
    summary="is on",
    explanation="Public IM connectivity is a class of federation, which must be on for it.",
    own=_REQUIRED,
)
FEDERATION_OFF = _federation_no_rule(
    code="federation-off",
    summary="is off",
    explanation="Public IM connectivity is a class of federation, which must be on for it.",
    remedy="Turn it on in the Control Panel, where federation and public IM connectivity are "
    "configured, or by a command.",
    own=_REQUIRED,
)
FEDERATION_NOT_GIVEN = _federation_open_rule(
    code="federation-not-given",
    summary="may be on: the Access Edge configuration was not given",
    explanation="Public IM connectivity is a class of federation, which must be on for it.",
    remedy="Pass access_edge= to the deployment.",
    own=_REQUIRED,
)
ROUTING_BY_DNS = _routing_yes_rule(
    code="routing-by-dns",
    summary="is by DNS SRV records",
    explanation="Public and hosting providers need DNS SRV routing.",
    own=_SRV_ROUTING,
)
ROUTING_BY_DEFAULT_ROUTE = _routing_no_rule(
    code="routing-by-default-route",
    summary="is by a default route, which excludes public providers",
    explanation="A default route can be set only after all public and hosting providers are "
    "deleted.",
    remedy="Route by DNS SRV records.",
    own=_SRV_ROUTING,
)
PARTNER_DISCOVERY_ON = _routing_yes_rule(
    code="partner-discovery-on",
    is_decisive=False,
    summary="is on",
    explanation="Reported only: no document asks for one's own partner discovery for public IM.",
    own=_DISCOVERY,
)
PARTNER_DISCOVERY_OFF = _routing_yes_rule(
    code="partner-discovery-off",
    is_decisive=False,
    summary="is off",
    explanation="Reported only: no document asks for one's own partner discovery for public IM.",
    own=_DISCOVERY,
)
