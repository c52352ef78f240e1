"""The rules of provider entries."""

from picfed.problems._model import Rule, Severity
from picfed.sources import PAGE_000, PAGE_001, PAGE_003, source

__all__ = ["PROVIDER_RULES"]

_NEW = source("cmdlet-new-public-provider")
_SFB = source("sfb-deploy")

PROVIDER_RULES = (
    Rule(
        code="icon-not-known-to-server",
        area="provider",
        summary="has an icon URL, which {server} does not know",
        explanation="The parameter IconUrl came with Lync Server 2013.",
        remedy="Leave the icon out on that server.",
        sources=(_NEW, PAGE_001),
    ),
    Rule(
        code="decoration-not-known-to-server",
        area="provider",
        summary="has decoration settings, which {server} does not know",
        explanation="The decoration settings came with Lync Server 2013 CU5; users of earlier "
        "servers decorate by hand.",
        remedy="Leave the settings out on that server.",
        sources=(PAGE_000,),
    ),
    Rule(
        code="skype-search-not-known-to-server",
        area="provider",
        summary="has an EnableSkype setting, which {server} does not know",
        explanation="EnableSkypeIdRouting and EnableSkypeDirectorySearch came with Skype for "
        "Business Server 2015.",
        remedy="Leave the two settings out on that server.",
        sources=(_NEW, _SFB),
    ),
    Rule(
        code="excluded-list-without-routing-domain",
        area="provider",
        summary="has an excluded domain list but no routing domain",
        explanation="Without a routing domain nothing is decorated, so there is nothing to "
        "exclude from.",
        remedy="Set the routing domain too (msn.com for Skype), or drop the list.",
        sources=(PAGE_000,),
    ),
    Rule(
        code="routing-domain-not-excluded",
        area="provider",
        severity=Severity.WARNING,
        summary="does not exclude its own routing domain {routing}",
        explanation="A client that goes by the list would decorate addresses at the routing "
        "domain, decorated ones included. The documented list names it.",
        remedy="Add {routing} to the excluded domain list.",
        sources=(PAGE_000,),
    ),
    Rule(
        code="decoration-domain-undocumented",
        area="provider",
        severity=Severity.WARNING,
        summary="sets NameDecorationDomain to {value}, whose meaning is not documented",
        explanation="The parameter exists and is sent to clients, but no document says what it "
        "does, and no documented command sets it.",
        remedy="Leave it out; the routing domain is the setting that the recipe uses.",
        sources=(_NEW,),
    ),
    Rule(
        code="proxy-fqdn-not-documented",
        area="provider",
        severity=Severity.WARNING,
        summary="is not the documented proxy of Skype, {documented}",
        explanation="Every documented command for Skype names the one proxy FQDN.",
        remedy="Use {documented}.",
        sources=(PAGE_000, PAGE_001),
    ),
    Rule(
        code="routing-domain-not-documented",
        area="provider",
        severity=Severity.WARNING,
        summary="is not the documented routing domain of Skype, {documented}",
        explanation="The routing domain should be msn.com.",
        remedy="Use {documented}.",
        sources=(PAGE_000,),
    ),
    Rule(
        code="skype-without-decoration",
        area="provider",
        severity=Severity.INFO,
        summary="has no decoration settings, which the server knows",
        explanation="Users then decorate addresses outside Microsoft's domains by hand.",
        remedy="Remove the entry and create it anew with the settings; they cannot be changed.",
        sources=(PAGE_000, source("cmdlet-set-public-provider")),
    ),
    Rule(
        code="skype-search-off",
        area="provider",
        severity=Severity.INFO,
        summary="does not switch on both EnableSkype settings, so the directory cannot be searched",
        explanation="Both EnableSkypeIdRouting and EnableSkypeDirectorySearch must be true for "
        "the search; contacts can be added without it.",
        remedy="Remove the entry and create it anew with both set, if the search is wanted.",
        sources=(_SFB,),
    ),
    Rule(
        code="verification-level-deprecated",
        area="provider",
        severity=Severity.INFO,
        summary="uses {level}, which newer help calls deprecated",
        explanation="The guide of 2013 passes it, the help of later versions deprecates it, and "
        "the page on Skype for Business Server passes no level.",
        remedy="Keep it on Lync Server 2013; leave the level out on Skype for Business Server.",
        sources=(_NEW, PAGE_000, _SFB),
    ),
    Rule(
        code="provider-disabled",
        area="provider",
        severity=Severity.INFO,
        summary="is disabled",
        explanation="Users cannot communicate through an entry that is not enabled.",
        remedy="Enable it when the service is wanted.",
        sources=(PAGE_003, source("control-panel-public-providers")),
    ),
)
