"""Federation and routing, as the Access Edge service is configured."""

from picfed._facts import stated
from picfed.deployments._reason import Condition, DecisionRule
from picfed.sources import PAGE_000, source
from picfed.ternary import Ternary

_REQUIRED = stated("federation-is-required", PAGE_000.at("task 1"))
_SWITCH = stated("allow-federated-users", source("cmdlet-access-edge"))
_SRV_ROUTING = stated(
    "public-providers-need-srv-routing",
    source("cmdlet-new-public-provider"),
    source("cmdlet-access-edge"),
)
_DISCOVERY = stated("partner-discovery", source("cmdlet-access-edge"))

FEDERATION_ON = DecisionRule(
    code="federation-on",
    condition=Condition.FEDERATION,
    outcome=Ternary.YES,
    summary="is on",
    explanation="Public IM connectivity is a class of federation, which must be on for it.",
    own=_REQUIRED,
)
FEDERATION_OFF = DecisionRule(
    code="federation-off",
    condition=Condition.FEDERATION,
    outcome=Ternary.NO,
    summary="is off",
    explanation="Public IM connectivity is a class of federation, which must be on for it.",
    remedy="Turn it on in the Control Panel, where federation and public IM connectivity are "
    "configured, or by a command.",
    own=_REQUIRED,
)
FEDERATION_NOT_GIVEN = DecisionRule(
    code="federation-not-given",
    condition=Condition.FEDERATION,
    outcome=Ternary.UNKNOWN,
    summary="may be on: the Access Edge configuration was not given",
    explanation="Public IM connectivity is a class of federation, which must be on for it.",
    remedy="Pass access_edge= to the deployment.",
    own=_REQUIRED,
)
ROUTING_BY_DNS = DecisionRule(
    code="routing-by-dns",
    condition=Condition.ROUTING,
    outcome=Ternary.YES,
    summary="is by DNS SRV records",
    explanation="Public and hosting providers need DNS SRV routing.",
    own=_SRV_ROUTING,
)
ROUTING_BY_DEFAULT_ROUTE = DecisionRule(
    code="routing-by-default-route",
    condition=Condition.ROUTING,
    outcome=Ternary.NO,
    summary="is by a default route, which excludes public providers",
    explanation="A default route can be set only after all public and hosting providers are "
    "deleted.",
    remedy="Route by DNS SRV records.",
    own=_SRV_ROUTING,
)
PARTNER_DISCOVERY_ON = DecisionRule(
    code="partner-discovery-on",
    condition=Condition.ROUTING,
    outcome=Ternary.YES,
    is_decisive=False,
    summary="is on",
    explanation="Reported only: no document asks for one's own partner discovery for public IM.",
    own=_DISCOVERY,
)
PARTNER_DISCOVERY_OFF = DecisionRule(
    code="partner-discovery-off",
    condition=Condition.ROUTING,
    outcome=Ternary.YES,
    is_decisive=False,
    summary="is off",
    explanation="Reported only: no document asks for one's own partner discovery for public IM.",
    own=_DISCOVERY,
)
