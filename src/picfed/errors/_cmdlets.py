"""Faults in the meaning of a command or in a listing: rules and errors."""

from functools import partial

from attrs import frozen

from picfed._facts import stated
from picfed._text import shortened
from picfed.errors._base import Fault, MalformedTextError, PicfedError
from picfed.errors._domains import DomainFault
from picfed.errors._values import FieldFault
from picfed.problems import Problems, Rule
from picfed.sources import PAGE_000, source

_NEW = source("cmdlet-new-public-provider")
_SET = source("cmdlet-set-public-provider")
_HELP = stated(
    "cmdlet-parameters",
    _NEW,
    _SET,
    source("cmdlet-access-edge"),
    source("cmdlet-external-access"),
)
_VERSIONS = stated("parameters-by-version", PAGE_000.at("CU5 note"), *_HELP.sources)
_FIXED = stated("set-changes-two-settings", _SET, source("sfb-deploy"))
_POLICY = stated("global-policy-exists", source("cmdlet-external-access"))
_BINDING = stated("parameter-binding", source("powershell-parser"))
_Rule = partial(Rule, area="cmdlet")
_HelpRule = partial(_Rule, own=_HELP)
_OwnRule = partial(_Rule, is_picfeds=True)


class CmdletFault(Fault):
    """Why a well-formed command is not one that its cmdlet takes."""

    OTHER_CMDLET = _OwnRule(
        code="other-cmdlet",
        summary="is a command of another cmdlet",
        explanation="picfed knows the cmdlets of public and hosting providers, of allowed and "
        "blocked domains, of external access policies and of the Access Edge configuration, and "
        "each reader accepts the commands of its own.",
        remedy="Pass a command of the right cmdlet.",
    )
    CMDLET_NOT_IN_VERSION = _HelpRule(
        code="cmdlet-not-in-version",
        summary="is a command that the server version does not have",
        explanation="These cmdlets came with Lync Server 2010; before it, federation was "
        "configured elsewhere.",
        remedy="Use the tools of that version.",
    )
    UNKNOWN_PARAMETER = _HelpRule(
        code="unknown-parameter",
        summary="has a parameter that the cmdlet does not have",
        explanation="A parameter is named in full, by its alias, or by a beginning that no "
        "other parameter of the cmdlet shares.",
        remedy="Compare the name with the cmdlet's help.",
    )
    AMBIGUOUS_PARAMETER = _Rule(
        code="ambiguous-parameter",
        summary="has a shortened parameter that could be several",
        explanation="PowerShell takes the beginning of a name for the name only where no other "
        "parameter of the cmdlet begins so, the common ones (-Verbose, -ErrorAction) included.",
        remedy="Write the name in full.",
        own=_BINDING,
    )
    PARAMETER_NOT_IN_VERSION = _Rule(
        code="parameter-not-in-version",
        summary="has a parameter that the server version does not know",
        explanation="The icon came with Lync Server 2013, the decoration of names with its CU5, "
        "the Skype directory with Skype for Business Server 2015. Parameters about Teams are in "
        "no version of the server, whatever today's help says.",
        remedy="Leave the parameter out, or name a later server version.",
        own=_VERSIONS,
    )
    FIXED_PARAMETER = _Rule(
        code="fixed-parameter",
        summary="sets what can be set only when the entry is created",
        explanation="Set-CsPublicProvider changes Enabled and VerificationLevel, and "
        "Set-CsHostingProvider never the proxy. Anything else is changed by removing the entry "
        "and creating it anew.",
        remedy="Remove the entry and create it; picfed.cmdlets.changes writes both commands for "
        "public providers.",
        own=_FIXED,
    )
    UNREAD_PARAMETER = _OwnRule(
        code="unread-parameter",
        summary="has a parameter whose value picfed cannot know",
        explanation="-Instance takes an object from a variable or a pipeline; picfed runs nothing.",
        remedy="Name the provider by -Identity and give its values one by one.",
    )
    REPEATED_PARAMETER = _Rule(
        code="repeated-parameter",
        summary="has one parameter twice",
        explanation="PowerShell refuses a parameter that is given more than once, whether in "
        "full or shortened.",
        remedy="Leave one of them out.",
        own=_BINDING,
    )
    MISSING_PARAMETER = _HelpRule(
        code="missing-parameter",
        summary="lacks a parameter that is required here",
        explanation="To create a provider, Identity, ProxyFqdn and Enabled are required; to "
        "create a domain, its name; default routing requires a route.",
        remedy="Add the parameter.",
    )
    PARAMETER_WITHOUT_VALUE = _HelpRule(
        code="parameter-without-value",
        summary="has a parameter without the value it takes",
        explanation="Only a switch has no value.",
        remedy="Add the value; a Boolean is $true or $false.",
    )
    VALUE_WITHOUT_PARAMETER = _HelpRule(
        code="value-without-parameter",
        summary="has a value that belongs to no parameter",
        explanation="Only Identity, and a granted policy after it, may be given without a name. "
        "A switch takes a value only after a colon.",
        remedy="Look for a lost parameter name or a lost quote; join a switch and its value by a "
        "colon, as in -Confirm:$false.",
    )
    WRONG_PARAMETER_TYPE = _HelpRule(
        code="wrong-parameter-type",
        summary="has a value that its parameter does not take",
        explanation="A Boolean takes $true, $false or a number, never text; a text takes no "
        "array, so the excluded domains are one quoted text; a verification level is a name, or "
        "its number.",
        remedy="Write a value of the type that the parameter takes.",
    )
    EXCLUDING_PARAMETERS = _HelpRule(
        code="excluding-parameters",
        summary="has parameters that exclude each other",
        explanation="A name and a filter, or the parameters of two routing methods, belong to "
        "different ways of calling the cmdlet.",
        remedy="Leave one of them out.",
    )
    GLOBAL_POLICY = _Rule(
        code="global-policy",
        summary="would create the global policy",
        explanation="The global policy is there from the beginning; only policies of a site, or "
        "to be granted to users, can be created.",
        remedy="Change it with Set-CsExternalAccessPolicy.",
        own=_POLICY,
    )


class ListingFault(Fault):
    """Why a text is not read as the output of a Get- cmdlet."""

    NOT_A_PROPERTY = _OwnRule(
        code="not-a-property",
        summary="has a line that is not a property",
        explanation="In the list layout each line is a name, a colon and a value, or continues "
        "the value above it, indented. picfed found no published sample and reads by name.",
        remedy="Pipe to Format-List, and leave out the prompt and the command.",
    )
    REPEATED_PROPERTY = _OwnRule(
        code="repeated-property",
        summary="has a property twice in one entry",
        explanation="picfed tells entries apart by the blank line between them, or by the first "
        "property, which begins the next one.",
        remedy="Put a blank line between the entries.",
    )
    MISSING_PROPERTY = _OwnRule(
        code="missing-property",
        summary="lacks a property that an entry must have",
        explanation="picfed makes a provider of Identity, ProxyFqdn and Enabled, and of any other "
        "property that is there.",
        remedy="Print all properties, with Select-Object and Format-List or ConvertTo-Json.",
    )
    BAD_PROPERTY_VALUE = _OwnRule(
        code="bad-property-value",
        summary="has a property with a value it cannot have",
        explanation="A Boolean property is True or False; a verification level is one of three "
        "names or their numbers. picfed takes nothing else for either.",
        remedy="Look for a cut-off or translated word, or a value of another type.",
    )
    CUT_OFF_VALUE = _OwnRule(
        code="cut-off-value",
        summary="has a value that was cut off when it was printed",
        explanation="A table cuts what is too long for its column, and puts an ellipsis there.",
        remedy="Print it with Format-List or ConvertTo-Json.",
    )
    OTHER_LISTING = _OwnRule(
        code="other-listing",
        summary="has a property that only another cmdlet prints",
        explanation="Hosting providers, policies and the like have properties that a public "
        "provider lacks.",
        remedy="Pass the output of Get-CsPublicProvider.",
    )
    WRAPPED_TEXT = _OwnRule(
        code="wrapped-text",
        summary="has a text over two lines that may have lost a blank",
        explanation="A line that was broken at a blank has lost it. picfed joins only values "
        "that never have one.",
        remedy="Print it with Out-String and a large width, or with ConvertTo-Json.",
    )
    NOT_AN_ENTRY = _OwnRule(
        code="not-an-entry",
        summary="is JSON, but of something other than entries",
        explanation="picfed takes an object, or an array of objects, as ConvertTo-Json makes them.",
        remedy="Pipe the providers themselves to ConvertTo-Json.",
    )
    NOT_JSON = _OwnRule(
        code="not-json",
        summary="begins like JSON and is not JSON",
        explanation="picfed takes a text that begins with a bracket or a brace for JSON.",
        remedy="Look for a cut-off end, or for text around it.",
    )


@frozen(kw_only=True)
class MalformedPartError(MalformedTextError):
    """A named part of a text is at fault, perhaps by being absent.

    Attributes:
        part: The parameter or property, by the name its cmdlet gives it where there is one;
            empty where none can be named.

    >>> from picfed.cmdlets import read_provider
    >>> try:
    ...     read_provider("New-CsPublicProvider Skype -Enabled 1")
    ... except MalformedPartError as problem:
    ...     print(problem.code, problem.part)
    missing-parameter ProxyFqdn
    """

    part: str = ""

    @property
    def _details(self) -> tuple[tuple[str, str], ...]:
        return (("part", self.part),) if self.part else ()

    def __str__(self) -> str:
        """The message, the part, the place, and the remedy."""
        return self._page(self._quoted, self.part)


class UnusableCommandError(MalformedPartError):
    """A command is well formed, but its cmdlet would not take it, or picfed does not know it.

    ``text`` is the command as picfed writes it.

    Attributes:
        fault: Why; ``part`` is the parameter, where it is about one.

    >>> from picfed.cmdlets import Call
    >>> from picfed.powershell import Command
    >>> try:
    ...     Call.of(Command.parse("Set-CsPublicProvider Skype -IconUrl https://example.com/x.png"))
    ... except UnusableCommandError as problem:
    ...     print(problem.fault, problem.part)
    fixed-parameter IconUrl
    """

    __slots__ = ()
    fault: CmdletFault


class InvalidListingError(MalformedPartError):
    """A text is not the output of a Get- cmdlet.

    The fields are those of the first fault; ``problems`` has all of them, and ``within`` the
    number of the entry, counted from 0.

    Attributes:
        fault: Why; ``part`` is the property, where it is about one.

    >>> from picfed.cmdlets import read_providers
    >>> try:
    ...     read_providers("Identity : Skype")
    ... except InvalidListingError as problem:
    ...     print(problem.fault, problem.part)
    missing-property ProxyFqdn
    """

    __slots__ = ()
    fault: ListingFault | DomainFault | FieldFault

    @property
    def _subject(self) -> str:
        start, end = self.span or (0, len(self.text))
        return shortened(self.text[start:end]) or self.part


class ConflictingProvidersError(PicfedError):
    """A set of providers cannot be on one server.

    Attributes:
        name: Which set it is.
        problems: The problems with it.

    >>> from picfed.cmdlets import changes
    >>> from picfed.providers import PublicProvider
    >>> entry = PublicProvider(identity="A", proxy_fqdn="sip.example.com", enabled=True)
    >>> try:
    ...     changes([], [entry, entry])
    ... except ConflictingProvidersError as problem:
    ...     print(problem.name, problem.problems.codes)
    wanted ('identity-not-unique', 'proxy-fqdn-not-unique')
    """

    def __init__(self, name: str, problems: Problems) -> None:
        """Take the name of the set, and its problems."""
        super().__init__(name, problems)
        self.name = name
        self.problems = problems

    def __str__(self) -> str:
        """The set, and one line a problem."""
        return f"{self.name} cannot be the providers of one server:\n{self.problems}"
