"""The external access policy that reaches the user."""

from picfed.deployments._reason import Condition, rules_about
from picfed.sources import PAGE_000, source
from picfed.sources._model import stated

_yes_rule, _no_rule, _open_rule = rules_about(Condition.POLICY)
_NEW_POLICY = source("cmdlet-external-access")
_DECIDES = stated("policies-decide", PAGE_000.at("task 2"))
_NO_IM_OR_CONFERENCES = stated(
    "no-im-or-conferences-without-policy", PAGE_000.at("task 2"), PAGE_000.at("policy note")
)
_MEDIA_SWITCH = stated("audio-video-switch", _NEW_POLICY)

POLICY_ALLOWS_PUBLIC_CLOUD = _yes_rule(
    code="policy-allows-public-cloud",
    summary="allows public IM services",
    explanation="A user communicates with public IM services if the policy that reaches the user "
    "allows it.",
    own=_DECIDES,
)
POLICY_FORBIDS_PUBLIC_CLOUD = _no_rule(
    code="policy-forbids-public-cloud",
    summary="does not allow public IM services",
    explanation="A user's own policy outranks the site's, that the global one; the first that is "
    "there decides, by EnablePublicCloudAccess. Without it, users of the services can take part in "
    "neither IM nor conferences.",
    remedy="Allow public IM services in the policy, in the Control Panel or by a command; until "
    "then there are neither IM nor conferences with their users.",
    own=_NO_IM_OR_CONFERENCES,
)
POLICY_ALLOWS_AUDIO_VIDEO = _yes_rule(
    code="policy-allows-audio-video",
    summary="allows audio and video with public IM services",
    explanation="Audio and video need a separate switch, which has no box in the Control Panel.",
    own=_MEDIA_SWITCH,
)
POLICY_FORBIDS_AUDIO_VIDEO = _no_rule(
    code="policy-forbids-audio-video",
    summary="does not allow audio and video with public IM services",
    explanation="Audio and video need a separate switch, which has no box in the Control Panel.",
    remedy="Allow audio and video with public IM services in the policy.",
    own=_MEDIA_SWITCH,
)
POLICY_FEDERATION_FLAG = _yes_rule(
    code="policy-federation-flag",
    is_decisive=False,
    summary="has EnableFederationAccess {flag}",
    explanation="Reported only: it is about federated partners, not about public IM services.",
    own=stated("federation-access-switch", _NEW_POLICY),
)
POLICY_DEPENDS_ON_USER = _open_rule(
    code="policy-depends-on-user",
    summary="is not known, and policies differ: {identities}",
    explanation="Which policy reaches a user depends on what was granted to the user, and on the "
    "site.",
    remedy="Add the user to the deployment.",
    own=stated("policy-scopes", _NEW_POLICY),
)
POLICY_NOT_GIVEN = _open_rule(
    code="policy-not-given",
    summary="were not given",
    explanation="At least one policy must allow public IM services.",
    remedy="Pass policies= to the deployment; an empty tuple says that all is as installed.",
    own=_DECIDES,
)
