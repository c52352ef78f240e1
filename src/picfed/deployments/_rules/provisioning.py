"""The provisioning: at pic.lync.com, or in the admin center of Lync Online."""

from picfed.deployments._reason import Condition, rules_about
from picfed.provisioning import _facts as facts
from picfed.services._record import SKYPE_ENTRY_SERVES_MESSENGER
from picfed.sources import PAGE_000, PAGE_002, PAGE_003
from picfed.sources._model import inferred, stated

_yes_rule, _no_rule, _open_rule = rules_about(Condition.PROVISIONING)

MESSENGER_SERVES_SKYPE = inferred(
    "messenger-provisioning-serves-skype", PAGE_003.at("Important note on Messenger")
)
# The switch is named for the split domain only; where Lync Online by itself has it, is stated.
ONLINE_SWITCH = inferred(
    "lync-online-switch", PAGE_003.at("introduction"), PAGE_002.at("Q2 requirements")
)
SPLIT_SWITCH = stated("split-domain-online-switch", PAGE_002.at("Q9 split domain"))

PROVISIONED = _yes_rule(
    code="provisioned",
    summary="is provisioned",
    explanation="Once provisioning is complete the account is active and its users are enabled.",
    own=stated("provisioning-complete", PAGE_000.at("introduction")),
)
PROVISIONED_THROUGH_MESSENGER = _yes_rule(
    code="provisioned-through-messenger",
    summary="is provisioned for Messenger, which serves Skype too",
    explanation="A server connected with Messenger is configured for Skype already.",
    own=MESSENGER_SERVES_SKYPE,
)
PROVISIONED_THROUGH_SKYPE = _yes_rule(
    code="provisioned-through-skype",
    summary="is provisioned for Skype, where Messenger's contacts went",
    explanation="Contacts who moved to Skype stay reachable. That provisioning for Skype reaches "
    "them too, picfed infers.",
    own=SKYPE_ENTRY_SERVES_MESSENGER,
)
NOT_PROVISIONED = _no_rule(
    code="not-provisioned",
    summary="is not provisioned",
    explanation="Every SIP domain is activated for every service.",
    remedy="Submit a provisioning request for it.",
)
PROVISIONING_MAY_BE_COMPLETE = _open_rule(
    code="provisioning-may-be-complete",
    summary="has been requested since {since}, and may be complete",
    explanation=f"Provisioning takes up to {facts.COMPLETION.hours // 24} days from submission; "
    f"from {facts.CONTACTS_NOT_COLLECTED.dated} on typically no more than "
    f"{facts.TYPICAL_COMPLETION.hours} hours. No document says how long it takes at least.",
    remedy="Find out whether it is complete; after {latest} call Microsoft's support.",
)
PROVISIONING_BEFORE_KNOWN = _open_rule(
    code="provisioning-before-known",
    summary="has been {state} since {since}; what it was before that is not given",
    explanation="A deployment says how things are, not how they were. picfed does not guess.",
    remedy="Ask about a later day, or describe the deployment as it was.",
    is_picfeds=True,
)
PROVISIONING_NOT_GIVEN = _open_rule(
    code="provisioning-not-given",
    summary="may be provisioned: it was not given",
    explanation="Every SIP domain is activated for every service.",
    remedy="Pass provisionings= to the deployment; an empty tuple says that there is none.",
)
PROVISIONING_NOT_NEEDED = _yes_rule(
    code="provisioning-not-needed",
    summary="needs no provisioning on {on}",
    explanation=f"The site closed on {facts.SITE_CLOSED.date}. From then on the federation SRV "
    "records decide.",
)
SIP_DOMAINS_NOT_GIVEN = _open_rule(
    code="sip-domains-not-given",
    summary="were not given",
    explanation="A SIP domain is what users' addresses end in; each is activated, and found in the "
    "DNS, for itself.",
    remedy="Pass sip_domains= to the deployment.",
)
USER_AT_OTHER_DOMAIN = _open_rule(
    code="user-at-other-domain",
    summary="is at none of the SIP domains of the deployment: {domains}",
    explanation="The deployment describes its own SIP domains. A user of another "
    "one may belong to it all the same.",
    remedy="Add the SIP domain to the deployment, or ask about one of its users.",
    own=facts.EACH_SIP_DOMAIN,
)
ACCESS_EDGE_NOT_PROVISIONED = _open_rule(
    code="access-edge-not-provisioned",
    summary="is an Access Edge FQDN of the deployment, but not of what is provisioned: "
    "{provisioned}",
    explanation="Changing the FQDN that was provisioned may take several days and may disrupt the "
    "service.",
    remedy="Update the service at pic.lync.com, and expect several days of disruption; keeping the "
    "earlier FQDN is recommended.",
    own=facts.EDGE_CHANGE,
)
SPLIT_DOMAIN_ORDER_RIGHT = _yes_rule(
    code="split-domain-order-right",
    summary="was enabled on-premises first, then online",
    explanation="A domain shared with Lync Online is provisioned on-premises first, and switched "
    "on online after the confirmation.",
    own=facts.SPLIT_DOMAIN_ORDER,
)
SPLIT_DOMAIN_ORDER_WRONG = _no_rule(
    code="split-domain-order-wrong",
    summary="was enabled online first",
    explanation="What is then entered at pic.lync.com for the on-premises side does not go "
    "through.",
    remedy=f"Switch external communications off online, wait {facts.ONLINE_OFF.hours} hours, and "
    "begin on-premises.",
    own=facts.SPLIT_DOMAIN_ORDER,
)
SPLIT_DOMAIN_ORDER_NOT_GIVEN = _open_rule(
    code="split-domain-order-not-given",
    summary="may have been enabled in either order: it was not given",
    explanation="Only with the on-premises side first do its data go through.",
    remedy="Pass enabled_first= to the deployment.",
    own=facts.SPLIT_DOMAIN_ORDER,
)
SPLIT_DOMAIN_ONLINE_OFF = _open_rule(
    code="split-domain-online-off",
    summary="has external communications switched off online, where some of its users may be",
    explanation="Switching on the online side is the last of three steps. Which side a user is "
    "homed on is not given.",
    remedy="Switch on external communications in the Lync admin center once the on-premises side "
    "is confirmed.",
    own=SPLIT_SWITCH,
)
ONLINE_EXTERNAL_COMMUNICATIONS_ON = _yes_rule(
    code="online-external-communications-on",
    summary="has external communications switched on",
    explanation="Lync Online by itself is enabled in its own admin center, not at pic.lync.com.",
)
ONLINE_EXTERNAL_COMMUNICATIONS_OFF = _no_rule(
    code="online-external-communications-off",
    summary="has external communications switched off",
    explanation="Lync Online by itself is enabled in its own admin center, not at pic.lync.com.",
    remedy="Switch on external communications in the Lync admin center.",
    own=ONLINE_SWITCH,
)
ONLINE_EXTERNAL_COMMUNICATIONS_NOT_GIVEN = _open_rule(
    code="online-external-communications-not-given",
    summary="may have external communications switched on: it was not given",
    explanation="Lync Online by itself is enabled in its own admin center, not at pic.lync.com.",
    remedy="Pass online_external_communications= to the deployment.",
    own=ONLINE_SWITCH,
)
