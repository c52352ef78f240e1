"""The server's entry for the service."""

from picfed.deployments._reason import Condition, rules_about
from picfed.services._record import ONE_ENTRY_FOR_BOTH
from picfed.services._record import SKYPE_ENTRY_SERVES_MESSENGER as REACHES_MOVED_CONTACTS
from picfed.sources import PAGE_000, PAGE_001, source
from picfed.sources._model import inferred, stated

_yes_rule, _no_rule, _open_rule = rules_about(Condition.PROVIDER)

SKYPE_ENTRY = stated("skype-entry", PAGE_000.at("command step"))
# No page has a command for an entry of another name; its proxy is the documented one.
SKYPE_ENTRY_BY_PROXY = inferred("skype-entry-by-proxy", PAGE_000.at("command step"))
# The page removes it, so that it was there; its proxy is on no page.
MESSENGER_ENTRY = inferred("messenger-entry", PAGE_001.at("command step"))
# Its proxy is on no page: identity and proxy are unique, and one of two entries replaces the other.
SHARED_PROXY = inferred(
    "messenger-shares-proxy",
    PAGE_000.at("command step"),
    source("cmdlet-new-public-provider"),
)
ANY_ENTRY = stated("public-provider-entry", source("cmdlet-new-public-provider"))

PROVIDER_ENABLED = _yes_rule(
    code="provider-enabled",
    summary="is an enabled entry for {service}",
    explanation="The server has an entry for the service, through which its users reach it.",
)
MESSENGER_ENTRY_SERVES_SKYPE = _yes_rule(
    code="messenger-entry-serves-skype",
    summary="is an enabled entry for Messenger, which serves Skype too",
    explanation="A server connected with Messenger is configured for Skype already; changing the "
    "entry is optional.",
    own=ONE_ENTRY_FOR_BOTH,
)
SKYPE_ENTRY_SERVES_MESSENGER = _yes_rule(
    code="skype-entry-serves-messenger",
    summary="is an enabled entry for Skype, where Messenger's contacts went",
    explanation="Messenger's contacts moved to Skype and stay reachable. That an entry for Skype "
    "reaches them, picfed infers.",
    own=REACHES_MOVED_CONTACTS,
)
PROVIDER_ENTRY_DISABLED = _no_rule(
    code="provider-entry-disabled",
    summary="is disabled",
    explanation="Users cannot communicate through an entry that is not enabled.",
    remedy="Enable the entry.",
    own=stated("disabled-entry", source("control-panel-public-providers")),
)
PROVIDER_MISSING = _no_rule(
    code="provider-missing",
    summary="has no entry on the server",
    explanation="The server needs an entry that names the service's proxy.",
    remedy="Create an entry for it.",
)
PROVIDER_NOT_RECOGNIZED = _open_rule(
    code="provider-not-recognized",
    summary="may be what an entry points at that has no documented identity: {identities}",
    explanation="Which service an entry serves is read from its identity, since no document gives "
    "the proxy names of AOL and Yahoo!. picfed does not guess.",
    remedy="Name the entry as the documents do.",
    is_picfeds=True,
)
PROVIDER_PROXY_NOT_DOCUMENTED = _open_rule(
    code="provider-proxy-not-documented",
    summary="has the proxy {proxy}, where the documents have {documented}",
    explanation="Every documented command for Skype names the one proxy FQDN.",
    remedy="Remove the entry and create it with {documented}.",
)
PROVIDER_PROXY_OF_SKYPE = _open_rule(
    code="provider-proxy-of-skype",
    summary="has the proxy {proxy}, which is that of Skype",
    explanation="No document gives the proxy names of AOL and Yahoo!, and the one that is "
    "documented leads to Skype.",
    remedy="Look up the proxy that the service has.",
)
PROVIDER_NOT_GIVEN = _open_rule(
    code="provider-not-given",
    summary="may have an entry on the server: the entries were not given",
    explanation="The server needs an entry that names the service's proxy.",
    remedy="Pass public_providers= to the deployment; an empty tuple says that there is none.",
)
