"""What is wrong with a domain name, an address or a SIP URI."""

from enum import Enum

from picfed.errors._base import MalformedTextError

__all__ = ["AddressFault", "DomainFault", "InvalidAddressError", "InvalidDomainError"]


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


# The subclasses only narrow a type, which attrs need not know of.
class InvalidDomainError(MalformedTextError):
    """A text is not a domain name that SIP federation can use.

    Attributes:
        fault: Which rule the text breaks; ``text``, ``span`` and the rest are those of
            `MalformedTextError`.

    >>> from picfed import DomainName
    >>> try:
    ...     DomainName("contoso..com")
    ... except InvalidDomainError as problem:
    ...     print(problem.fault, problem.span)
    DomainFault.EMPTY_LABEL (7, 9)
    """

    __slots__ = ()
    fault: DomainFault


class InvalidAddressError(MalformedTextError):
    """A text is not an address, or not a SIP URI.

    Attributes:
        fault: Which rule the text breaks, or its domain does; ``text``, ``span`` and the rest
            are those of `MalformedTextError`.

    >>> from picfed import SipAddress
    >>> try:
    ...     SipAddress.parse("ted@contoso")
    ... except InvalidAddressError as problem:
    ...     print(problem.fault, problem.span)
    DomainFault.SINGLE_LABEL (4, 11)
    """

    __slots__ = ()
    fault: AddressFault | DomainFault
