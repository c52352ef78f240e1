"""The rules about a paste: what was passed over, and what it does not show."""

from functools import partial

from picfed.problems import Rule, Severity
from picfed.sources import source
from picfed.sources._model import stated

_BUILDS = stated("server-builds", source("lync-versions-script"))
_rule = partial(Rule, area="transcript", severity=Severity.WARNING, is_picfeds=True)
_info_rule = partial(_rule, severity=Severity.INFO)

NOTHING_FOUND = _rule(
    code="nothing-found",
    summary="holds no command and no listing that picfed knows",
    explanation="A server may have settings that were not pasted.",
    remedy="Paste the output of the cmdlets, with the commands above it.",
)
PASSED_OVER = _info_rule(
    code="passed-over",
    summary="is neither a command nor a listing that picfed knows: {text}",
    explanation="A paste may hold messages, other cmdlets' output and notes; picfed lists the "
    "lines that it left out.",
    remedy="Check that they say nothing about federation.",
)
OTHER_COMMAND = _info_rule(
    code="other-command",
    summary="runs a command that picfed does not know: {name}",
    explanation="Only the cmdlets about federation are read.",
    remedy="Check that it changes nothing about federation.",
)
LISTING_AMBIGUOUS = _rule(
    code="listing-ambiguous",
    summary="could have been printed by {cmdlets}",
    explanation="Two things show the kind of a listing: the properties that only one object has, "
    "and the command above it.",
    remedy="Paste the command with its output, or print all properties.",
)
LISTING_OF_SOME = _rule(
    code="listing-of-some",
    summary="may show only some of what {cmdlet} prints",
    explanation="With a name, a filter, hidden errors or a command that picfed cannot read, a "
    "listing does not show whether there are others.",
    remedy="Print all of them.",
)
LISTING_EMPTY = _info_rule(
    code="listing-empty",
    summary="prints nothing before the next prompt, so there are none: {cmdlet}",
    explanation="A cmdlet that lists all entries prints nothing if there are none.",
    remedy="If the output was left out of the paste, paste it as well.",
)
LISTING_OUTDATED = _rule(
    code="listing-outdated",
    summary="{command} changes what {cmdlet} printed in {lines}",
    explanation="picfed runs nothing, and a command may have failed, so what is there now is "
    "unknown.",
    remedy="Print the listing again.",
)
LISTING_SUPERSEDED = _rule(
    code="listing-superseded",
    summary="lists {name} again, with other values",
    explanation="Of two listings with their own commands on one computer, the later one counts. In "
    "one listing, or from two computers, neither does.",
    remedy="Check which of them is current.",
)
GRANT_NOT_SHOWN = _rule(
    code="grant-not-shown",
    summary="changes the policy of {user}, which no listing shows",
    explanation="The policies that users have are a property of the users, and picfed does not "
    "read Get-CsUser.",
    remedy="Check it with Get-CsUser, and give the deployment users= and granted_policies=.",
)
UNKNOWN_PROPERTY = _info_rule(
    code="unknown-property",
    summary="has a property that picfed does not know: {name}",
    explanation="Properties differ by version; an unknown one is passed over.",
    remedy="Check its spelling.",
)
CLIXML = _rule(
    code="clixml",
    summary="is XML of Export-Clixml, which picfed does not read",
    explanation="Clixml holds objects of any type; picfed reads what is printed.",
    remedy="Import it and print it: pipe Import-Clixml to ConvertTo-Json.",
)
UNDECODABLE = _rule(
    code="undecodable",
    summary="has characters that were lost in decoding",
    explanation="The bytes are neither UTF-8 nor UTF-16, or a letter was already replaced.",
    remedy="Store the text as UTF-8 and read it again.",
)
TEAMS_PARAMETER = _rule(
    code="teams-parameter",
    summary="gives a parameter that only Teams has: {name}",
    explanation="No version of the server is known to have it, although today's help lists it.",
    remedy="Leave it out on a server.",
)
SERVER_VERSION_AMBIGUOUS = _rule(
    code="server-version-ambiguous",
    summary="names a build that could be of {candidates}",
    explanation="Get-CsServerVersion shows the base build only, without the cumulative update; "
    "Skype for Business Server 2019 and Subscription Edition share a build.",
    remedy="Give the version as server=.",
    own=_BUILDS,
    is_picfeds=False,
)
SERVER_VERSION_UNKNOWN = _rule(
    code="server-version-unknown",
    summary="names a build that picfed does not know: {build}",
    explanation="The builds from Lync Server 2010 to Skype for Business Server are known.",
    remedy="Give the version as server=.",
    own=_BUILDS,
    is_picfeds=False,
)
_UNKNOWN = "Something that a paste does not show is unknown, not absent."
NOT_SHOWN = _info_rule(
    code="not-shown",
    summary="is not in the paste",
    explanation=_UNKNOWN,
    remedy="Paste the output of the command as well, or give the value.",
)
NOT_READ_WHOLE = _rule(
    code="not-read-whole",
    summary="could not be read whole: {lines}",
    explanation=f"A row that cannot be read may be the one that matters. {_UNKNOWN}",
    remedy="Print the listing again, with Format-List, in English.",
)
NOT_ALL_SHOWN = _rule(
    code="not-all-shown",
    summary="may show some only: {lines}",
    explanation=f"A name or a filter leaves other entries out. {_UNKNOWN}",
    remedy="Print all of them.",
)
MAY_HAVE_CHANGED = _rule(
    code="may-have-changed",
    summary="may have changed since {printed}: {lines} runs {command}",
    explanation="picfed runs nothing, and a command may have failed, so what is there now is "
    "unknown.",
    remedy="Print the listing again.",
)
LISTED_DIFFERENTLY = _rule(
    code="listed-differently",
    summary="differs between {others} and {lines}",
    explanation="One listing, or listings from two computers, show different values, and no "
    "command between them explains it; which one is right is unknown.",
    remedy="Paste only the listing that you mean.",
)
