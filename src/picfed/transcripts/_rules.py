"""The rules by which a paste is reported: what was passed over, and what it does not show."""

from picfed._facts import stated
from picfed.problems import Rule, Severity
from picfed.sources import source

_AREA = "transcript"
#: What Get-CsServerVersion and the builds can tell.
BUILDS = stated("server-builds", source("lync-versions-script"))

NOTHING_FOUND = Rule(
    code="nothing-found",
    area=_AREA,
    severity=Severity.WARNING,
    summary="holds no command and no listing that picfed knows",
    explanation="That nothing was pasted does not say that a server has nothing.",
    remedy="Paste what the cmdlets printed, with the commands above it.",
    is_picfeds=True,
)
PASSED_OVER = Rule(
    code="passed-over",
    area=_AREA,
    severity=Severity.INFO,
    summary="is neither a command nor a listing that picfed knows: {text}",
    explanation="A paste may hold messages, other cmdlets' output and notes; picfed lists what "
    "it left out.",
    remedy="Check that nothing about federation is lost with it.",
    is_picfeds=True,
)
OTHER_COMMAND = Rule(
    code="other-command",
    area=_AREA,
    severity=Severity.INFO,
    summary="runs a command that picfed does not know: {name}",
    explanation="Only the cmdlets about federation are read.",
    remedy="Check that it changes nothing about federation.",
    is_picfeds=True,
)
LISTING_AMBIGUOUS = Rule(
    code="listing-ambiguous",
    area=_AREA,
    severity=Severity.WARNING,
    summary="could have been printed by {cmdlets}",
    explanation="Listings are told apart by the properties that only one object has, and by the "
    "command above them. Nothing else is taken for a sign.",
    remedy="Paste the command with its output, or print all properties.",
    is_picfeds=True,
)
LISTING_OF_SOME = Rule(
    code="listing-of-some",
    area=_AREA,
    severity=Severity.WARNING,
    summary="shows only some of what {cmdlet} prints",
    explanation="With a name, a filter or Where-Object a listing does not show whether there "
    "are others.",
    remedy="Print all of them.",
    is_picfeds=True,
)
LISTING_EMPTY = Rule(
    code="listing-empty",
    area=_AREA,
    severity=Severity.INFO,
    summary="prints nothing before the next prompt, so there are none: {cmdlet}",
    explanation="A cmdlet that lists all prints nothing where there is nothing.",
    remedy="If the output was left out of the paste, paste it as well.",
    is_picfeds=True,
)
LISTING_OUTDATED = Rule(
    code="listing-outdated",
    area=_AREA,
    severity=Severity.WARNING,
    summary="changes what was listed before: {cmdlet}",
    explanation="picfed runs nothing, and a command may have failed; what is read is what was "
    "listed.",
    remedy="Print the listing again.",
    is_picfeds=True,
)
LISTING_SUPERSEDED = Rule(
    code="listing-superseded",
    area=_AREA,
    severity=Severity.WARNING,
    summary="lists {name} again, with other values",
    explanation="Of two listings of the same thing, the later one counts.",
    remedy="Check which of them is the server's present state.",
    is_picfeds=True,
)
UNKNOWN_PROPERTY = Rule(
    code="unknown-property",
    area=_AREA,
    severity=Severity.INFO,
    summary="has a property that picfed does not know: {name}",
    explanation="Properties differ by version; an unknown one is passed over.",
    remedy="Nothing has to be done, unless it is misspelled.",
    is_picfeds=True,
)
CLIXML = Rule(
    code="clixml",
    area=_AREA,
    severity=Severity.WARNING,
    summary="is XML of Export-Clixml, which picfed does not read",
    explanation="Clixml holds objects of any type; picfed reads what is printed.",
    remedy="Import it and print it: pipe Import-Clixml to ConvertTo-Json.",
    is_picfeds=True,
)
UNDECODABLE = Rule(
    code="undecodable",
    area=_AREA,
    severity=Severity.WARNING,
    summary="has characters that were lost on the way",
    explanation="The bytes are neither UTF-8 nor UTF-16, or a letter was replaced before.",
    remedy="Store the text as UTF-8 and read it again.",
    is_picfeds=True,
)
TEAMS_PARAMETER = Rule(
    code="teams-parameter",
    area=_AREA,
    severity=Severity.WARNING,
    summary="gives a parameter that only Teams has: {name}",
    explanation="No version of the server is known to have it, whatever today's help says.",
    remedy="Leave it out on a server.",
    is_picfeds=True,
)
SERVER_VERSION_AMBIGUOUS = Rule(
    code="server-version-ambiguous",
    area=_AREA,
    severity=Severity.WARNING,
    summary="names a build that could be of {candidates}",
    explanation="Get-CsServerVersion shows the base build only: not the cumulative update, and "
    "Skype for Business Server 2019 and Subscription Edition share a build.",
    remedy="Give the version as server=.",
    own=BUILDS,
)
SERVER_VERSION_UNKNOWN = Rule(
    code="server-version-unknown",
    area=_AREA,
    severity=Severity.WARNING,
    summary="names a build that picfed does not know: {build}",
    explanation="The builds from Lync Server 2010 to Skype for Business Server are known.",
    remedy="Give the version as server=.",
    own=BUILDS,
)
NOT_SHOWN = Rule(
    code="not-shown",
    area=_AREA,
    severity=Severity.INFO,
    summary="is not in the paste",
    explanation="What a paste does not show is not known, and not absent.",
    remedy="Paste the output of the command as well, or give the value.",
    is_picfeds=True,
)
