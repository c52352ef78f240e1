"""The rules by which a deployment is read, and the reasons of a decision.

A reason that speaks for communication is an ``INFO``, one that leaves it open a ``WARNING``, one
that speaks against it an ``ERROR``.
"""

from picfed.problems._model import Rule, Severity
from picfed.sources import PAGE_000, PAGE_001, PAGE_002, PAGE_003, PAGE_004, Source, source

__all__ = ["DECISION_RULES", "DEPLOYMENT_RULES"]

_BOTH_STATES = (PAGE_000, PAGE_001)
_SFB = source("sfb-deploy")
_NEW = source("cmdlet-new-public-provider")
_EDGE = source("cmdlet-access-edge")
_POLICY = source("cmdlet-external-access")
_KB = source("kb-897567")


def _refusal(code: str, summary: str, explanation: str, remedy: str, *sources: Source) -> Rule:
    return Rule(
        code=code,
        area="value",
        summary=summary,
        explanation=explanation,
        remedy=remedy,
        sources=sources,
    )


DEPLOYMENT_RULES = (
    _refusal(
        "provider-identity-taken",
        "is the identity of two providers",
        "An identity is unique among a server's public and hosting providers.",
        "Give each provider its own identity.",
        _NEW,
    ),
    _refusal(
        "provider-proxy-taken",
        "is the proxy FQDN of two providers",
        "A proxy FQDN is unique among a server's public and hosting providers; Messenger and "
        "Skype share one, so there is one entry for both.",
        "Keep one of the two.",
        _NEW,
    ),
    _refusal(
        "policy-identity-taken",
        "is the identity of two policies",
        "A policy is known by its identity; the global one and a site's exist once.",
        "Keep one of the two.",
        _POLICY,
    ),
    _refusal(
        "user-given-twice",
        "is given twice",
        "A user is at one site; picfed refuses a user of two.",
        "Give each user once.",
    ),
    _refusal(
        "unknown-user",
        "is granted a policy but is no user of the deployment",
        "A policy is granted to users who exist.",
        "Add the user, or leave the grant out.",
        _POLICY,
    ),
    _refusal(
        "unknown-policy",
        "is no policy of the deployment that can be granted to users",
        "Only a policy with a name of its own is granted; a site's and the global one reach "
        "users by themselves.",
        "Add the policy, or leave the grant out.",
        _POLICY,
    ),
    _refusal(
        "unknown-sip-domain",
        "is at none of the deployment's SIP domains",
        "A user's address ends in one of the SIP domains.",
        "Add the SIP domain, or correct the address.",
        PAGE_002,
    ),
    _refusal(
        "contradicts-topology",
        "does not go with where the users are homed",
        "An order of enablement is of a split domain, which is enabled on both sides. External "
        "communications are switched on in Lync Online, which on-premises deployments lack.",
        "Set the topology, or leave the field out.",
        PAGE_002,
    ),
)


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
