"""Every exception that picfed raises about data.

The fields are the error and the message is a view of them: match on ``fault``,
whose value is a stable code of `picfed.problems.rules`, never on wording.
All of them are `PicfedError`, which is a `ValueError`; they survive pickling
and copying. A value of the wrong *type* is a `TypeError` instead.
"""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, Self
from unicodedata import combining, east_asian_width

from attrs import asdict, evolve, frozen

from picfed.problems import Problems, rule

if TYPE_CHECKING:
    from picfed.problems import Rule

__all__ = [
    "AddressFault",
    "CmdletFault",
    "CommandFault",
    "ConflictingProvidersError",
    "DomainFault",
    "FieldFault",
    "IllegalTransitionError",
    "InvalidAddressError",
    "InvalidCommandError",
    "InvalidDomainError",
    "InvalidFieldError",
    "InvalidListingError",
    "InvalidRequestError",
    "InvalidServerError",
    "InvalidZoneError",
    "ListingFault",
    "MalformedDocumentError",
    "MalformedPartError",
    "MalformedTextError",
    "PicfedError",
    "RowTypeError",
    "ServerFault",
    "UnknownChoiceError",
    "UnusableCommandError",
    "ZoneFault",
]


def _rebuild(cls: type["PicfedError"], fields: dict[str, Any]) -> "PicfedError":
    return cls(**fields)


class PicfedError(ValueError):
    """Root of every error about data; never raised itself."""

    __slots__ = ()


class DomainFault(Enum):
    """Which rule of a domain name a text breaks. Values are codes of the catalogue."""

    EMPTY = "empty"
    EMPTY_LABEL = "empty-label"
    TRAILING_DOT = "trailing-dot"
    SINGLE_LABEL = "single-label"
    LABEL_TOO_LONG = "label-too-long"
    NAME_TOO_LONG = "name-too-long"
    BAD_CHARACTER = "bad-character"
    EDGE_HYPHEN = "edge-hyphen"
    NUMERIC_TOP_LEVEL = "numeric-top-level"
    IP_LITERAL = "ip-literal"
    NOT_IDNA = "not-idna"


class AddressFault(Enum):
    """Which rule of an address, or of a SIP URI, a text breaks.

    What is wrong with its domain is a `DomainFault`.
    """

    EMPTY = "empty"
    NO_AT_SIGN = "no-at-sign"
    SECOND_AT_SIGN = "second-at-sign"
    EMPTY_USER = "empty-user"
    EMPTY_DOMAIN = "empty-domain"
    BAD_USER_CHARACTER = "bad-user-character"
    MISPLACED_DOT = "misplaced-dot"
    USER_TOO_LONG = "user-too-long"
    ADDRESS_TOO_LONG = "address-too-long"
    STRAY_PARENTHESIS = "stray-parenthesis"
    NESTED_DECORATION = "nested-decoration"
    IS_A_URI = "is-a-uri"
    NOT_A_SIP_URI = "not-a-sip-uri"
    BAD_ESCAPE = "bad-escape"
    BAD_PORT = "bad-port"
    BAD_URI_PART = "bad-uri-part"


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


class ServerFault(Enum):
    """Why a text does not name a DNS server."""

    NOT_AN_ADDRESS = "not-a-server-address"
    BAD_PORT = "bad-server-port"


class ZoneFault(Enum):
    """Why a zone text cannot be served."""

    BAD_LINE = "bad-zone-line"
    ALIAS_NOT_ALONE = "alias-not-alone"
    OUTSIDE = "record-outside-zones"
    BAD_ORIGIN = "bad-zone-origin"


class FieldFault(Enum):
    """Why a field of a value cannot hold what it was given."""

    EMPTY_TEXT = "empty-text"
    NUL_CHARACTER = "nul-character"
    ENDS_BEFORE_START = "ends-before-start"
    CONTRADICTS_ROUTING = "contradicts-routing"
    NO_PUBLIC_PROVIDERS = "server-has-no-public-providers"
    PROVIDER_IDENTITY_TAKEN = "provider-identity-taken"
    PROVIDER_PROXY_TAKEN = "provider-proxy-taken"
    POLICY_IDENTITY_TAKEN = "policy-identity-taken"
    USER_TWICE = "user-given-twice"
    UNKNOWN_USER = "unknown-user"
    UNKNOWN_POLICY = "unknown-policy"
    UNKNOWN_SIP_DOMAIN = "unknown-sip-domain"
    CONTRADICTS_TOPOLOGY = "contradicts-topology"


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


@frozen(kw_only=True)
class MalformedTextError(PicfedError):
    """A text is not what it was read as.

    Attributes:
        text: The whole text, as it was given.
        fault: Which rule it breaks; ``fault.value`` is the stable code.
        span: Where, as start and end in ``text``; ``None`` where no place can be named.
        index: Which row of a column it was, counted from 0; ``None`` for a single text.
    """

    text: str
    fault: Enum
    span: tuple[int, int] | None = None
    index: int | None = None

    def __reduce__(self) -> tuple[Callable[..., "PicfedError"], tuple[Any, ...]]:
        """Rebuild by field names.

        ``BaseException`` would replay its positional ``args``; the fields are keyword-only,
        and pickling and copying would break.
        """
        return _rebuild, (type(self), asdict(self, recurse=False))

    @property
    def code(self) -> str:
        """The stable code, ``fault.value``."""
        return str(self.fault.value)

    @property
    def rule(self) -> "Rule":
        """The catalogue's entry: explanation, remedy and sources."""
        return rule(self.code)

    @property
    def picture(self) -> str:
        """The text with carets under the place, on two lines; empty without a span."""
        return "" if self.span is None else picture(self.text, self.span)

    def at_row(self, index: int, /) -> Self:
        """The same error, about row *index* of a column."""
        return evolve(self, index=index)

    def __str__(self) -> str:
        """What is wrong, the place, and what to do."""
        where = "" if self.index is None else f"row {self.index}: "
        said = f"{where}{_shortened(self.text)!r} {self.rule.summary} ({self.code})"
        return "\n".join(filter(None, (said, self.picture, self.rule.remedy)))


# The subclasses only narrow a type, which attrs need not know of.
class InvalidDomainError(MalformedTextError):
    """A text is not a domain name that SIP federation can use."""

    __slots__ = ()
    fault: DomainFault


class InvalidAddressError(MalformedTextError):
    """A text is not an address, or not a SIP URI."""

    __slots__ = ()
    fault: AddressFault | DomainFault


class InvalidCommandError(MalformedTextError):
    """A text is not one PowerShell command that can be read, or cannot stand in one."""

    __slots__ = ()
    fault: CommandFault


@frozen(kw_only=True)
class MalformedPartError(MalformedTextError):
    """A named part of a text is at fault, perhaps by being absent.

    Attributes:
        part: The parameter or property, by the name its cmdlet gives it where there is one;
            empty where none can be named.
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
    """

    __slots__ = ()
    fault: CmdletFault


class InvalidListingError(MalformedPartError):
    """A text is not what a Get- cmdlet prints."""

    __slots__ = ()
    fault: ListingFault


@frozen(kw_only=True)
class InvalidServerError(MalformedTextError):
    """A text does not name a DNS server that a resolver could ask."""

    fault: ServerFault


@frozen(kw_only=True)
class InvalidZoneError(MalformedTextError):
    """A text is no zone text, or a text is no origin of one.

    Attributes:
        line: The line of the text, counted from 1, that the entry at fault begins on; ``None``
            for an origin. `span` is that line's place.
        detail: What the reader of the entry had to say.
    """

    fault: ZoneFault
    line: int | None = None
    detail: str = ""

    @property
    def picture(self) -> str:
        """The line, and carets under it; empty for an origin."""
        if self.span is None:
            return ""
        start, end = self.span
        return picture(self.text[start:end], (0, end - start))

    def __str__(self) -> str:
        """What is wrong, the line, and what to do."""
        subject = repr(_shortened(self.text)) if self.line is None else f"line {self.line}"
        said = f"{subject} {self.rule.summary} ({self.code})"
        heard = f"{said}: {self.detail}" if self.detail else said
        return "\n".join(filter(None, (heard, self.picture, self.rule.remedy)))


@frozen(kw_only=True)
class InvalidFieldError(MalformedTextError):
    """A field of a value was given something that it cannot hold.

    Attributes:
        name: The field; ``text`` is what it was given, in words.
    """

    fault: FieldFault
    name: str

    def __str__(self) -> str:
        """The field, and what is wrong with what it was given."""
        return f"{self.name}: {MalformedTextError.__str__(self)}"


class InvalidRequestError(PicfedError):
    """A provisioning request cannot be submitted as it is.

    Attributes:
        problems: Everything that is wrong with it, not only what stops it.
    """

    def __init__(self, problems: Problems) -> None:
        """Take all problems of the request."""
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """One line a problem."""
        return f"the request cannot be submitted:\n{self.problems}"


class IllegalTransitionError(PicfedError):
    """Something cannot happen in the state that a request is in.

    Attributes:
        state: The state.
        event: What was to happen.
        possible: The events that can happen in that state.
    """

    def __init__(self, state: str, event: str, possible: tuple[str, ...]) -> None:
        """Name the state, the event, and what could happen instead."""
        super().__init__(state, event, possible)
        self.state = state
        self.event = event
        self.possible = possible

    def __str__(self) -> str:
        """The state, the event, and what could happen instead."""
        instead = (
            f"possible: {', '.join(self.possible)}" if self.possible else "this state is final"
        )
        return f"a request that is {self.state} has no event {self.event!r}; {instead}"


class ConflictingProvidersError(PicfedError):
    """A set of providers cannot be on one server.

    Attributes:
        name: Which set it is.
        problems: What is wrong with it.
    """

    def __init__(self, name: str, problems: Problems) -> None:
        """Say which set it is, and everything that is wrong with it."""
        super().__init__(name, problems)
        self.name = name
        self.problems = problems

    def __str__(self) -> str:
        """The set, and one line a problem."""
        return f"{self.name} cannot be the providers of one server:\n{self.problems}"


class UnknownChoiceError(PicfedError):
    """An option was given a word that it does not know.

    Attributes:
        name: The option.
        value: What it was given.
        choices: What it takes.
    """

    def __init__(self, name: str, value: object, choices: tuple[str, ...]) -> None:
        """Say which option it is, what it was given, and what it takes."""
        super().__init__(name, value, choices)
        self.name = name
        self.value = value
        self.choices = choices

    def __str__(self) -> str:
        """The option, the word, and the words it takes."""
        return f"{self.name}={self.value!r} is not known: choose from {', '.join(self.choices)}"


class MalformedDocumentError(PicfedError):
    """A document, such as parsed JSON, does not hold what it should.

    Attributes:
        path: Where in it, such as ``look_ups[2].type``; empty for the whole document.
        reason: What is wrong there.

    >>> print(MalformedDocumentError("look_ups[2].type", "'MX' is no type"))
    look_ups[2].type: 'MX' is no type
    """

    def __init__(self, path: str, reason: str) -> None:
        """Name the place, and what is wrong there."""
        super().__init__(path, reason)
        self.path = path
        self.reason = reason

    def below(self, path: str, /) -> "MalformedDocumentError":
        """The same error, seen from a document that holds this one at *path*."""
        joint = "" if self.path.startswith("[") or not self.path else "."
        return MalformedDocumentError(f"{path}{joint}{self.path}", self.reason)

    def __str__(self) -> str:
        """The place and what is wrong there."""
        return f"{self.path or 'the document'}: {self.reason}"


class RowTypeError(TypeError):
    """A row of a column is not text: the column, not the address, is wrong.

    It is no `PicfedError`, since no amount of care with the text would mend it.
    """

    def __init__(self, index: int, kind: str, /) -> None:
        """Say which row it is, counted from 0, and what it holds instead of text."""
        super().__init__(index, kind)
        self.index = index
        self.kind = kind

    def __str__(self) -> str:
        """The row and its type."""
        return f"row {self.index} must be a str, not {self.kind}"


_MARGIN = "    "
_WIDEST = 60


def picture(text: str, span: tuple[int, int], /) -> str:
    """Draw *text* on one line and carets under *span* on the next.

    Controls and other unprintable characters are drawn as escapes, wide ones are given two
    columns, and of a long text only the surroundings of the place are shown.

    >>> print(picture("ted@@contoso.com", (4, 5)))
        ted@@contoso.com
            ^
    """
    start, end = span
    first = max(0, min(start - _WIDEST // 2, len(text) - _WIDEST))
    last = first + _WIDEST
    before = ("…" if first else "") + "".join(map(_drawn, text[first:start]))
    marked = "".join(map(_drawn, text[start : min(end, last)]))
    after = "".join(map(_drawn, text[end:last])) + ("…" if last < len(text) else "")
    carets = "^" * max(1, _columns(marked))
    return f"{_MARGIN}{before}{marked}{after}\n{_MARGIN}{' ' * _columns(before)}{carets}"


def _drawn(character: str) -> str:
    return character if character.isprintable() else repr(character)[1:-1]


def _columns(text: str) -> int:
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    if combining(character):
        return 0
    return 2 if east_asian_width(character) in "WF" else 1


def _shortened(text: str) -> str:
    return text if len(text) <= 2 * _WIDEST else text[: 2 * _WIDEST - 1] + "…"
