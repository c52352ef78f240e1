"""The rules of provider entries."""

from functools import partial

from picfed.problems import Rule, Severity
from picfed.sources import PAGE_000, PAGE_001, source
from picfed.sources._model import inferred, stated

_rule = partial(Rule, area="provider")
_warning_rule = partial(_rule, severity=Severity.WARNING)
_info_rule = partial(_rule, severity=Severity.INFO)
_NEW = source("cmdlet-new-public-provider")
_SFB = source("sfb-deploy")

# page-000 has the two settings from CU5 on; help texts have NameDecorationDomain from Lync Server
# 2013 (conflict C4).
DECORATION_SINCE_CU5 = stated("decoration-since-cu5", PAGE_000.at("CU5 note"))
NAME_DECORATION_DOMAIN_SINCE_2013 = stated("name-decoration-domain-since-lync-2013", _NEW)

ICON_NOT_KNOWN_TO_SERVER = _rule(
    code="icon-not-known-to-server",
    summary="has an icon URL, which {server} does not know",
    explanation="The parameter IconUrl came with Lync Server 2013.",
    remedy="Leave the icon out on that server.",
    own=stated("icon-since-lync-2013", _NEW),
)
DECORATION_NOT_KNOWN_TO_SERVER = _rule(
    code="decoration-not-known-to-server",
    summary="has decoration settings, which {server} does not know",
    explanation="The decoration settings came with Lync Server 2013 CU5; users of earlier "
    "servers decorate by hand.",
    remedy="Leave the settings out on that server.",
)
SKYPE_SEARCH_NOT_KNOWN_TO_SERVER = _rule(
    code="skype-search-not-known-to-server",
    summary="has an EnableSkype setting, which {server} does not know",
    explanation="EnableSkypeIdRouting and EnableSkypeDirectorySearch came with Skype for "
    "Business Server 2015.",
    remedy="Leave the two settings out on that server.",
    own=stated("search-since-sfb-2015", _NEW, _SFB),
)
EXCLUDED_LIST_WITHOUT_ROUTING_DOMAIN = _rule(
    code="excluded-list-without-routing-domain",
    summary="has an excluded domain list but no routing domain",
    explanation="Without a routing domain nothing is decorated, so there is nothing to "
    "exclude from.",
    remedy="Set the routing domain too (msn.com for Skype), or drop the list.",
    own=inferred("excluded-list-needs-routing-domain", PAGE_000.at("CU5 note")),
)
ROUTING_DOMAIN_NOT_EXCLUDED = _warning_rule(
    code="routing-domain-not-excluded",
    summary="does not exclude its own routing domain {routing}",
    explanation="A client that uses the list would decorate addresses at the routing "
    "domain, decorated ones included. The documented list names it.",
    remedy="Add {routing} to the excluded domain list.",
    own=inferred("routing-domain-is-excluded", PAGE_000.at("command step")),
)
DECORATION_DOMAIN_UNDOCUMENTED = _warning_rule(
    code="decoration-domain-undocumented",
    summary="sets NameDecorationDomain to {value}, whose meaning is not documented",
    explanation="The parameter exists and is sent to clients, but no document says what it "
    "does, and no documented command sets it.",
    remedy="Leave it out; the routing domain is the setting that the recipe uses.",
    own=stated("name-decoration-domain", _NEW),
)
PROXY_FQDN_NOT_DOCUMENTED = _warning_rule(
    code="proxy-fqdn-not-documented",
    summary="is not the documented proxy of Skype, {documented}",
    explanation="Every documented command for Skype names the one proxy FQDN.",
    remedy="Use {documented}.",
    own=stated("skype-proxy", PAGE_000.at("command step"), PAGE_001.at("command step")),
)
ROUTING_DOMAIN_NOT_DOCUMENTED = _warning_rule(
    code="routing-domain-not-documented",
    summary="is not the documented routing domain of Skype, {documented}",
    explanation="The routing domain should be msn.com.",
    remedy="Use {documented}.",
    own=stated("skype-routing-domain", PAGE_000.at("CU5 note"), PAGE_000.at("command step")),
)
SKYPE_WITHOUT_DECORATION = _info_rule(
    code="skype-without-decoration",
    summary="has no decoration settings, which the server knows",
    explanation="Users then decorate addresses outside Microsoft's domains by hand.",
    remedy="Remove the entry and create it anew with the settings; they cannot be changed.",
    own=stated(
        "decoration-by-hand-without-settings",
        PAGE_000.at("CU5 note"),
        source("cmdlet-set-public-provider"),
    ),
)
SKYPE_SEARCH_OFF = _info_rule(
    code="skype-search-off",
    summary="does not switch on both EnableSkype settings, so the directory cannot be searched",
    explanation="Both EnableSkypeIdRouting and EnableSkypeDirectorySearch must be true for "
    "the search; contacts can be added without it.",
    remedy="Remove the entry and create it anew with both set, if the search is wanted.",
    own=stated("search-needs-both-settings", _SFB),
)
VERIFICATION_LEVEL_DEPRECATED = _info_rule(
    code="verification-level-deprecated",
    summary="uses {level}, which newer help calls deprecated",
    explanation="The guide of 2013 passes it, the help of later versions deprecates it, and "
    "the page on Skype for Business Server passes no level.",
    remedy="Keep it on Lync Server 2013; leave the level out on Skype for Business Server.",
    own=stated("level-2-is-deprecated", _NEW, PAGE_000.at("command step"), _SFB),
)
PROVIDER_DISABLED = _info_rule(
    code="provider-disabled",
    summary="is disabled",
    explanation="Users cannot communicate through an entry that is not enabled.",
    remedy="Enable it when the service is wanted.",
    own=stated("entries-are-enabled", source("control-panel-public-providers")),
)
