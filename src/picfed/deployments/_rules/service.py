"""What the service offered."""

from picfed.deployments._reason import Condition, DecisionRule
from picfed.sources import PAGE_004
from picfed.ternary import Ternary

_HERE = Condition.SERVICE

CAPABILITY_AVAILABLE = DecisionRule(
    code="capability-available",
    condition=_HERE,
    outcome=Ternary.YES,
    summary="offers {capability}",
    explanation="What each service could do is documented, with the dates from and until which it "
    "could.",
)
CAPABILITY_NOT_YET_AVAILABLE = DecisionRule(
    code="capability-not-yet-available",
    condition=_HERE,
    outcome=Ternary.NO,
    summary="does not offer {capability} before {first}",
    explanation="The service was there, but this came later.",
    remedy="Wait until {first}.",
)
CAPABILITY_ENDED = DecisionRule(
    code="capability-ended",
    condition=_HERE,
    outcome=Ternary.NO,
    summary="offered {capability} until {last}",
    explanation="The service went on without it.",
    remedy="Use the substitute, where one is documented.",
)
CAPABILITY_NOT_OFFERED = DecisionRule(
    code="capability-not-offered",
    condition=_HERE,
    outcome=Ternary.NO,
    summary="never offers {capability}",
    explanation="The table of services lists IM and presence for it, and nothing else.",
    remedy="Ask for IM or presence, or for another service.",
)
CAPABILITY_NOT_DOCUMENTED = DecisionRule(
    code="capability-not-documented",
    condition=_HERE,
    outcome=Ternary.UNKNOWN,
    summary="may offer {capability} on {on}: no document says until when it did",
    explanation=f"The table of {PAGE_004.modified} still lists audio and video of Messenger, "
    "for as long as it is on the market.",
    remedy="Ask about contacts who use Skype.",
)
SERVICE_NOT_DOCUMENTED = DecisionRule(
    code="service-not-documented",
    condition=_HERE,
    outcome=Ternary.UNKNOWN,
    summary="may have offered {capability} on {on}: no document goes back so far",
    explanation="The documents begin with the provisioning of public IM connectivity.",
    remedy="Look for documents of that time.",
)
