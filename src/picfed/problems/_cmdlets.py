"""The rules that a command must keep to be one its cmdlet takes, and a listing to be read."""

from picfed.problems._model import Rule
from picfed.sources import source

__all__ = ["CMDLET_RULES"]

_AREA = "cmdlet"
_NEW = source("cmdlet-new-public-provider")
_SET = source("cmdlet-set-public-provider")
_HELP = (_NEW, _SET, source("cmdlet-access-edge"), source("cmdlet-external-access"))
_BINDING = (source("powershell-parser"),)

CMDLET_RULES = (
    Rule(
        code="other-cmdlet",
        area=_AREA,
        summary="is a command of another cmdlet",
        explanation="picfed knows New-, Set-, Get-, Remove-, Enable- and "
        "Disable-CsPublicProvider, Set-CsAccessEdgeConfiguration and New- and "
        "Set-CsExternalAccessPolicy, and each reader takes those it is for.",
        remedy="Pass the command of the cmdlet that is meant.",
    ),
    Rule(
        code="cmdlet-not-in-version",
        area=_AREA,
        summary="is a command that the server version does not have",
        explanation="These cmdlets came with Lync Server 2010; before it, federation was "
        "configured elsewhere.",
        remedy="Use the tools of that version.",
        sources=_HELP,
    ),
    Rule(
        code="unknown-parameter",
        area=_AREA,
        summary="has a parameter that the cmdlet does not have",
        explanation="A parameter is named in full, by its alias, or by a beginning that no "
        "other parameter of the cmdlet shares.",
        remedy="Compare the name with the cmdlet's help.",
        sources=_HELP,
    ),
    Rule(
        code="ambiguous-parameter",
        area=_AREA,
        summary="has a shortened parameter that could be several",
        explanation="PowerShell takes the beginning of a name for the name only where no other "
        "parameter of the cmdlet begins so, the common ones (-Verbose, -ErrorAction) included.",
        remedy="Write the name in full.",
        sources=_BINDING,
    ),
    Rule(
        code="parameter-not-in-version",
        area=_AREA,
        summary="has a parameter that the server version does not know",
        explanation="The icon came with Lync Server 2013, the decoration of names with its CU5, "
        "the Skype directory with Skype for Business Server 2015.",
        remedy="Leave the parameter out, or name a later server version.",
        sources=(source("page-000"), *_HELP),
    ),
    Rule(
        code="fixed-parameter",
        area=_AREA,
        summary="sets what only New-CsPublicProvider can set",
        explanation="Set-CsPublicProvider changes Enabled and VerificationLevel. Anything else "
        "is changed by removing the provider and creating it anew.",
        remedy="Remove the provider and create it; picfed.cmdlets.changes writes both commands.",
        sources=(_SET, source("sfb-deploy")),
    ),
    Rule(
        code="unread-parameter",
        area=_AREA,
        summary="has a parameter whose value picfed cannot know",
        explanation="-Instance takes an object from a variable or a pipeline; picfed runs nothing.",
        remedy="Name the provider by -Identity and give its values one by one.",
    ),
    Rule(
        code="repeated-parameter",
        area=_AREA,
        summary="has one parameter twice",
        explanation="PowerShell refuses a parameter that is given more than once, whether in "
        "full or shortened.",
        remedy="Leave one of them out.",
        sources=_BINDING,
    ),
    Rule(
        code="missing-parameter",
        area=_AREA,
        summary="lacks a parameter that is required here",
        explanation="New-CsPublicProvider requires Identity, ProxyFqdn and Enabled; a route "
        "requires what belongs to it.",
        remedy="Add the parameter.",
        sources=_HELP,
    ),
    Rule(
        code="parameter-without-value",
        area=_AREA,
        summary="has a parameter without the value it takes",
        explanation="Only switches stand alone.",
        remedy="Add the value; a Boolean is $true or $false.",
        sources=_HELP,
    ),
    Rule(
        code="value-without-parameter",
        area=_AREA,
        summary="has a value that belongs to no parameter",
        explanation="Only Identity may be given without its name. A switch takes no value but "
        "behind a colon.",
        remedy="Look for a lost parameter name, a lost quote, or write -Confirm:$false.",
        sources=_HELP,
    ),
    Rule(
        code="wrong-parameter-type",
        area=_AREA,
        summary="has a value that its parameter does not take",
        explanation="A Boolean takes $true, $false or a number, never text; a text takes no "
        "array, so the excluded domains are one quoted text; a verification level is a name, or "
        "its number.",
        remedy="Write $true or $false, or put the whole list in one pair of quotes.",
        sources=_HELP,
    ),
    Rule(
        code="excluding-parameters",
        area=_AREA,
        summary="has parameters that exclude each other",
        explanation="A name and a filter, or the parameters of two routing methods, belong to "
        "different ways of calling the cmdlet.",
        remedy="Leave one of them out.",
        sources=_HELP,
    ),
    Rule(
        code="global-policy",
        area=_AREA,
        summary="would create the global policy",
        explanation="The global policy is there from the beginning; only policies of a site, or "
        "to be granted to users, can be created.",
        remedy="Change it with Set-CsExternalAccessPolicy.",
        sources=(source("cmdlet-external-access"),),
    ),
    Rule(
        code="not-a-property",
        area=_AREA,
        summary="has a line that is no property",
        explanation="In the list layout each line is a name, a colon and a value, or goes on "
        "with the value above it, indented. picfed found no published sample and reads by name.",
        remedy="Pipe to Format-List, and leave out the prompt and the command.",
    ),
    Rule(
        code="repeated-property",
        area=_AREA,
        summary="has a property twice in one entry",
        explanation="picfed tells entries apart by the blank line between them, or by the first "
        "property, which begins the next one.",
        remedy="Put a blank line between the entries.",
    ),
    Rule(
        code="missing-property",
        area=_AREA,
        summary="lacks a property that an entry must have",
        explanation="picfed makes a provider of Identity, ProxyFqdn and Enabled, and of whatever "
        "else is there.",
        remedy="Print all properties: Get-CsPublicProvider | Select-Object * | Format-List.",
    ),
    Rule(
        code="bad-property-value",
        area=_AREA,
        summary="has a property with a value it cannot have",
        explanation="A Boolean property is True or False; a verification level is one of three "
        "names or their numbers. picfed takes nothing else for either.",
        remedy="Look for a cut-off or translated word.",
    ),
    Rule(
        code="wrapped-text",
        area=_AREA,
        summary="has a text over two lines that may have lost a blank",
        explanation="Where a line was broken at a blank, the blank is gone. picfed joins only "
        "values that hold none.",
        remedy="Print it wider: Format-List | Out-String -Width 4096.",
    ),
    Rule(
        code="not-an-entry",
        area=_AREA,
        summary="is JSON, but of something else than entries",
        explanation="picfed takes an object, or an array of objects, as ConvertTo-Json makes them.",
        remedy="Pipe the providers themselves to ConvertTo-Json.",
    ),
    Rule(
        code="not-json",
        area=_AREA,
        summary="begins like JSON and is none",
        explanation="picfed takes a text that begins with a bracket or a brace for JSON.",
        remedy="Look for a cut-off end where the caret points.",
    ),
    Rule(
        code="identity-not-unique",
        area=_AREA,
        summary="is the identity of {count} providers",
        explanation="An identity is unique among a server's public and hosting providers. "
        "Whether the server heeds case is not documented; picfed does not.",
        remedy="Check whether two listings were joined.",
        sources=(_NEW,),
    ),
    Rule(
        code="proxy-fqdn-not-unique",
        area=_AREA,
        summary="is the proxy FQDN of {count} providers: {identities}",
        explanation="A proxy FQDN is unique among a server's public and hosting providers.",
        remedy="Keep one of them; Skype and Windows Live Messenger share one proxy.",
        sources=(_NEW,),
    ),
)
