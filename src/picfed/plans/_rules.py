"""Why no plan is possible, beyond the reasons of the decision and of the request."""

from picfed.deployments._reason import Condition, rules_about
from picfed.provisioning import _facts as facts
from picfed.sources import source
from picfed.sources._model import stated

_AREA = "plan"
_UNIQUE = stated("providers-are-unique", source("cmdlet-new-public-provider"))

_, _provisioning_no_rule, _ = rules_about(Condition.PROVISIONING)
_, _provider_no_rule, _provider_open_rule = rules_about(Condition.PROVIDER)

PLAN_NEEDS_SIP_DOMAINS = _provisioning_no_rule(
    code="plan-needs-sip-domains",
    area=_AREA,
    summary="has no SIP domains to plan for",
    explanation="A SIP domain is what users' addresses end in; at least one is provisioned.",
    remedy="Pass sip_domains= to the deployment.",
    own=facts.SIP_DOMAIN_NEEDED,
)
PLAN_NEEDS_ACCESS_EDGE = _provisioning_no_rule(
    code="plan-needs-access-edge",
    area=_AREA,
    summary="has no Access Edge service to plan with",
    explanation="At least one FQDN of the Access Edge service is entered.",
    remedy="Pass access_edge_fqdns= to the deployment.",
    own=facts.ACCESS_EDGE_NEEDED,
)
REQUEST_UNDER_WAY = _provisioning_no_rule(
    code="request-under-way",
    area=_AREA,
    summary="is in a request of {since} that is under way, with other Access Edge FQDNs",
    explanation="What was requested can be updated only once its provisioning is complete.",
    remedy="Wait until the request is complete, and plan the update then.",
    own=facts.UPDATE_AFTER_COMPLETION,
)
HOSTING_PROVIDER_IN_THE_WAY = _provider_no_rule(
    code="hosting-provider-in-the-way",
    area=_AREA,
    summary="is a hosting provider with the identity or the proxy FQDN of the entry for Skype",
    explanation="Identity and proxy FQDN are unique among public and hosting providers.",
    remedy="Remove or rename the hosting provider first.",
    own=_UNIQUE,
)
HOSTING_PROVIDERS_NOT_GIVEN = _provider_open_rule(
    code="hosting-providers-not-given",
    area=_AREA,
    summary="may have the identity or the proxy FQDN of the entry for Skype: they were not given",
    explanation="Identity and proxy FQDN are unique among public and hosting providers.",
    remedy="Pass hosting_providers= to the deployment; an empty tuple says that there is none.",
    own=_UNIQUE,
)
