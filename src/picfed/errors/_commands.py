"""What is wrong with a command, with what it means, or with what a cmdlet printed."""

from enum import Enum

from attrs import frozen

from picfed.errors._base import MalformedTextError, PicfedError
from picfed.problems import Problems

__all__ = [
    "CmdletFault",
    "CommandFault",
    "ConflictingProvidersError",
    "InvalidCommandError",
    "InvalidListingError",
    "ListingFault",
    "MalformedPartError",
    "UnusableCommandError",
]


class CommandFault(Enum):
    """Why a text is not read as one PowerShell command, or a value cannot be written in one."""

    NO_COMMAND = "no-command"
    BAD_COMMAND_NAME = "bad-command-name"
    SEVERAL_COMMANDS = "several-commands"
    PIPELINE = "pipeline"
    CALL_OPERATOR = "call-operator"
    SCRIPT_BLOCK = "script-block"
    SUB_EXPRESSION = "sub-expression"
    VARIABLE = "variable"
    HERE_STRING = "here-string"
    REDIRECTION = "redirection"
    PLACEHOLDER = "placeholder"
    BAD_PARAMETER_NAME = "bad-parameter-name"
    MISSING_VALUE = "missing-value"
    UNCLOSED_QUOTE = "unclosed-quote"
    UNCLOSED_COMMENT = "unclosed-comment"
    JOINED_VALUES = "joined-values"
    STRAY_BACKTICK = "stray-backtick"
    VERSION_DEPENDENT_ESCAPE = "version-dependent-escape"
    UNQUOTED_CHARACTER = "unquoted-character"
    CONTROL_CHARACTER = "control-character"
    LONE_SURROGATE = "lone-surrogate"
    NOT_A_NUMBER = "not-a-number"


class CmdletFault(Enum):
    """Why a well-formed command is not one that its cmdlet takes."""

    OTHER_CMDLET = "other-cmdlet"
    CMDLET_NOT_IN_VERSION = "cmdlet-not-in-version"
    UNKNOWN_PARAMETER = "unknown-parameter"
    AMBIGUOUS_PARAMETER = "ambiguous-parameter"
    PARAMETER_NOT_IN_VERSION = "parameter-not-in-version"
    FIXED_PARAMETER = "fixed-parameter"
    UNREAD_PARAMETER = "unread-parameter"
    REPEATED_PARAMETER = "repeated-parameter"
    MISSING_PARAMETER = "missing-parameter"
    PARAMETER_WITHOUT_VALUE = "parameter-without-value"
    VALUE_WITHOUT_PARAMETER = "value-without-parameter"
    WRONG_PARAMETER_TYPE = "wrong-parameter-type"
    EXCLUDING_PARAMETERS = "excluding-parameters"
    GLOBAL_POLICY = "global-policy"


class ListingFault(Enum):
    """Why a text is not read as what a Get- cmdlet printed."""

    NOT_A_PROPERTY = "not-a-property"
    REPEATED_PROPERTY = "repeated-property"
    MISSING_PROPERTY = "missing-property"
    BAD_PROPERTY_VALUE = "bad-property-value"
    WRAPPED_TEXT = "wrapped-text"
    NOT_AN_ENTRY = "not-an-entry"
    NOT_JSON = "not-json"


class InvalidCommandError(MalformedTextError):
    """A text is not one PowerShell command that can be read, or cannot stand in one.

    Attributes:
        fault: Why; ``text``, ``span`` and the rest are those of `MalformedTextError`.

    >>> from picfed.powershell import Command
    >>> try:
    ...     Command.parse("Get-CsPublicProvider | Remove-CsPublicProvider")
    ... except InvalidCommandError as problem:
    ...     print(problem.fault, problem.span)
    CommandFault.PIPELINE (21, 22)
    """

    __slots__ = ()
    fault: CommandFault


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

    def __str__(self) -> str:
        """What is wrong, with what, the place, and what to do."""
        said, _, more = MalformedTextError.__str__(self).partition("\n")
        about = f": {self.part}" if self.part else ""
        return "\n".join(filter(None, (said + about, more)))


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
    CmdletFault.FIXED_PARAMETER IconUrl
    """

    __slots__ = ()
    fault: CmdletFault


class InvalidListingError(MalformedPartError):
    """A text is not what a Get- cmdlet prints.

    Attributes:
        fault: Why; ``part`` is the property, where it is about one.

    >>> from picfed.cmdlets import read_providers
    >>> try:
    ...     read_providers("Identity : Skype")
    ... except InvalidListingError as problem:
    ...     print(problem.fault, problem.part)
    ListingFault.MISSING_PROPERTY ProxyFqdn
    """

    __slots__ = ()
    fault: ListingFault


class ConflictingProvidersError(PicfedError):
    """A set of providers cannot be on one server.

    Attributes:
        name: Which set it is.
        problems: What is wrong with it.

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
        """Say which set it is, and everything that is wrong with it."""
        super().__init__(name, problems)
        self.name = name
        self.problems = problems

    def __str__(self) -> str:
        """The set, and one line a problem."""
        return f"{self.name} cannot be the providers of one server:\n{self.problems}"
