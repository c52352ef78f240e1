"""The rules of plans, until they move to `picfed.plans`."""

from picfed.problems._model import Rule
from picfed.sources import PAGE_000, PAGE_001, source

_BOTH_STATES = (PAGE_000, PAGE_001)
_NEW = source("cmdlet-new-public-provider")

_PLAN = tuple(
    Rule(code=code, area="plan", summary=text, explanation=why, remedy=remedy, sources=sources)
    for code, text, why, remedy, sources in (
        (
            "plan-needs-sip-domains",
            "has no SIP domains to plan for",
            "A SIP domain is what users' addresses end in; at least one is provisioned.",
            "Pass sip_domains= to the deployment.",
            _BOTH_STATES,
        ),
        (
            "plan-needs-access-edge",
            "has no Access Edge service to plan with",
            "Federation traffic arrives at the Access Edge service; at least one is provisioned.",
            "Pass access_edge_fqdns= to the deployment.",
            _BOTH_STATES,
        ),
        (
            "hosting-provider-in-the-way",
            "is a hosting provider with the identity or the proxy FQDN of the entry for Skype",
            "Identity and proxy FQDN are unique among public and hosting providers.",
            "Remove or rename the hosting provider first.",
            (_NEW,),
        ),
    )
)

DECISION_RULES = _PLAN
