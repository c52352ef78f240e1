"""What the service offered."""

from picfed.deployments._reason import Condition, rules_about
from picfed.sources import PAGE_004

_yes_rule, _no_rule, _open_rule = rules_about(Condition.SERVICE)

CAPABILITY_AVAILABLE = _yes_rule(
    code="capability-available",
    summary="offers {capability}",
    explanation="What each service could do is documented, with the dates from and until which it "
    "could.",
)
CAPABILITY_NOT_YET_AVAILABLE = _no_rule(
    code="capability-not-yet-available",
    summary="does not offer {capability} before {first}",
    explanation="The service was there, but this came later.",
    remedy="Wait until {first}.",
)
CAPABILITY_ENDED = _no_rule(
    code="capability-ended",
    summary="offered {capability} until {last}",
    explanation="The service went on without it.",
    remedy="Use the substitute, where one is documented.",
)
CAPABILITY_NOT_OFFERED = _no_rule(
    code="capability-not-offered",
    summary="never offers {capability}",
    explanation="The table of services lists IM and presence for it, and nothing else.",
    remedy="Ask for IM or presence, or for another service.",
)
CAPABILITY_NOT_DOCUMENTED = _open_rule(
    code="capability-not-documented",
    summary="may offer {capability} on {on}: no document says until when it did",
    explanation=f"The table of {PAGE_004.modified} still lists audio and video of Messenger, "
    "for as long as it is on the market.",
    remedy="Ask about contacts who use Skype.",
)
SERVICE_NOT_DOCUMENTED = _open_rule(
    code="service-not-documented",
    summary="may have offered {capability} on {on}: no document goes back so far",
    explanation="The documents begin with the provisioning of public IM connectivity.",
    remedy="Look for documents of that time.",
)
