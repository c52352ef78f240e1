"""Faults in the meaning of a command or in a listing: rules and errors."""

from functools import partial

from picfed._text import shortened
from picfed.errors._base import Fault, MalformedTextError, PicfedError, rule_of
from picfed.errors._domains import DomainFault
from picfed.errors._values import FieldFault
from picfed.problems import Problems
from picfed.sources import PAGE_000, source
from picfed.sources._model import stated

_rule = partial(rule_of, "cmdlet")
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


class CmdletFault(Fault):
    """Why a cmdlet would not accept a well-formed command."""

    # fmt: off
    OTHER_CMDLET = _rule(
        "other-cmdlet", "is a command of another cmdlet", None,
        "picfed knows the cmdlets of public and hosting providers, of allowed and blocked "
        "domains, of external access policies and of the Access Edge configuration, and each "
        "reader accepts only its own commands.",
        "Pass a command of the right cmdlet.",
    )
    CMDLET_NOT_IN_VERSION = _rule(
        "cmdlet-not-in-version", "is a command that the server version does not have", _HELP,
        "These cmdlets came with Lync Server 2010; before it, federation was configured elsewhere.",
        "Use the tools of that version.",
    )
    UNKNOWN_PARAMETER = _rule(
        "unknown-parameter", "has a parameter that the cmdlet does not have", _HELP,
        "A parameter is named in full, by its alias, or by a beginning that no other parameter of "
        "the cmdlet shares.",
        "Compare the name with the cmdlet's help.",
    )
    AMBIGUOUS_PARAMETER = _rule(
        "ambiguous-parameter", "has a shortened parameter that could be several", _BINDING,
        "PowerShell takes the beginning of a name for the name only where no other parameter of "
        "the cmdlet begins so, the common ones (-Verbose, -ErrorAction) included.",
        "Write the name in full.",
    )
    PARAMETER_NOT_IN_VERSION = _rule(
        "parameter-not-in-version",
        "has a parameter that the server version does not know", _VERSIONS,
        "The icon came with Lync Server 2013, the decoration of names with its CU5, the Skype "
        "directory with Skype for Business Server 2015. Parameters about Teams are in no version "
        "of the server, although today's help lists them.",
        "Leave the parameter out, or name a later server version.",
    )
    FIXED_PARAMETER = _rule(
        "fixed-parameter", "sets what can be set only when the entry is created", _FIXED,
        "Set-CsPublicProvider changes Enabled and VerificationLevel, and Set-CsHostingProvider "
        "never the proxy. Anything else is changed by removing the entry and creating it anew.",
        "Remove the entry and create it; picfed.cmdlets.changes writes both commands for public "
        "providers.",
    )
    UNREAD_PARAMETER = _rule(
        "unread-parameter", "has a parameter whose value picfed cannot know", None,
        "-Instance takes an object from a variable or a pipeline; picfed runs nothing.",
        "Name the provider by -Identity and give its values one by one.",
    )
    REPEATED_PARAMETER = _rule(
        "repeated-parameter", "has one parameter twice", _BINDING,
        "PowerShell refuses a parameter that is given more than once, whether in full or "
        "shortened.",
        "Leave one of them out.",
    )
    MISSING_PARAMETER = _rule(
        "missing-parameter", "lacks a parameter that is required here", _HELP,
        "To create a provider, Identity, ProxyFqdn and Enabled are required; to create a domain, "
        "its name; default routing requires a route.",
        "Add the parameter.",
    )
    PARAMETER_WITHOUT_VALUE = _rule(
        "parameter-without-value", "has a parameter without the value it takes", _HELP,
        "Only a switch has no value.",
        "Add the value; a Boolean is $true or $false.",
    )
    VALUE_WITHOUT_PARAMETER = _rule(
        "value-without-parameter", "has a value that belongs to no parameter", _HELP,
        "Only Identity, and a granted policy after it, may be given without a name. A switch "
        "takes a value only after a colon.",
        "Look for a lost parameter name or a lost quote; join a switch and its value by a colon, "
        "as in -Confirm:$false.",
    )
    WRONG_PARAMETER_TYPE = _rule(
        "wrong-parameter-type", "has a value that its parameter does not take", _HELP,
        "A Boolean takes $true, $false or a number, never text; a text takes no array, so the "
        "excluded domains are one quoted text; a verification level is a name, or its number.",
        "Write a value of the type that the parameter takes.",
    )
    EXCLUDING_PARAMETERS = _rule(
        "excluding-parameters", "has parameters that exclude each other", _HELP,
        "A name and a filter, or the parameters of two routing methods, belong to different ways "
        "of calling the cmdlet.",
        "Leave one of them out.",
    )
    GLOBAL_POLICY = _rule(
        "global-policy", "would create the global policy", _POLICY,
        "The global policy is there from the beginning; only policies of a site, or to be granted "
        "to users, can be created.",
        "Change it with Set-CsExternalAccessPolicy.",
    )
    # fmt: on


class ListingFault(Fault):
    """Why a text is not read as the output of a Get- cmdlet."""

    # fmt: off
    NOT_A_PROPERTY = _rule(
        "not-a-property", "has a line that is not a property", None,
        "In the list layout each line is a name, a colon and a value, or continues the value above "
        "it, indented. picfed found no published sample and reads by name.",
        "Pipe to Format-List, and leave out the prompt and the command.",
    )
    REPEATED_PROPERTY = _rule(
        "repeated-property", "has a property twice in one entry", None,
        "picfed separates entries at the blank line between them, or at the first property, "
        "which begins the next one.",
        "Put a blank line between the entries.",
    )
    MISSING_PROPERTY = _rule(
        "missing-property", "lacks the property {part}", None,
        "picfed makes a provider of Identity, ProxyFqdn and Enabled, and of any other property "
        "that is there. Of an allowed domain, a blank ProxyFqdn says how its server is found; one "
        "that is not printed says nothing.",
        "Print all properties, with Select-Object and Format-List or ConvertTo-Json.",
    )
    BAD_PROPERTY_VALUE = _rule(
        "bad-property-value", "has {part} with the value {detail}", None,
        "A Boolean property is True or False; a verification level is one of three names or their "
        "numbers. picfed takes nothing else for either.",
        "Look for a cut-off or translated word, or a value of another type.",
    )
    CUT_OFF_VALUE = _rule(
        "cut-off-value", "has a value that was cut off when it was printed", None,
        "A table cuts off values that are too long for their column, and writes an ellipsis.",
        "Print it with Format-List or ConvertTo-Json.",
    )
    OTHER_LISTING = _rule(
        "other-listing", "has a property that only another cmdlet prints", None,
        "Hosting providers, policies and the like have properties that a public provider lacks.",
        "Pass the output of Get-CsPublicProvider.",
    )
    WRAPPED_TEXT = _rule(
        "wrapped-text", "has a text over two lines that may have lost a blank", None,
        "A line that was broken at a blank has lost it. picfed joins only values that never have "
        "one.",
        "Print it with Out-String and a large width, or with ConvertTo-Json.",
    )
    NOT_AN_ENTRY = _rule(
        "not-an-entry", "is JSON, but of something other than entries", None,
        "picfed takes an object, or an array of objects, as ConvertTo-Json makes them.",
        "Pipe the providers themselves to ConvertTo-Json.",
    )
    NOT_JSON = _rule(
        "not-json", "begins like JSON and is not JSON", None,
        "picfed takes a text that begins with a bracket or a brace for JSON.",
        "Look for a cut-off end, or for text around it.",
    )
    # fmt: on


class UnusableCommandError(MalformedTextError):
    """A command is well formed, but its cmdlet would not accept it, or picfed does not know it.

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


class InvalidListingError(MalformedTextError):
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
