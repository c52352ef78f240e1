"""What is wrong with an address or a SIP URI: its rules, its faults and its error."""

from picfed._facts import stated
from picfed.errors._base import Fault, MalformedTextError
from picfed.errors._domains import DomainFault
from picfed.problems import Rule
from picfed.sources import PAGE_000, PAGE_002, source

_AREA = "address"
_DOT_ATOM = stated("dot-atom-syntax", source("rfc-5322").at("section 3.2.3"))
_SMTP_LENGTH = stated("mail-address-lengths", source("rfc-5321").at("section 4.5.3.1"))
_SIP_URI = stated("sip-uri-syntax", source("rfc-3261").at("section 25.1"))
_URI_PARTS = stated(
    "sip-uri-parts",
    source("rfc-3261").at("section 25.1"),
    source("rfc-3261").at("section 19.1.1"),
)
_DECORATED_FORM = stated(
    "decorated-form", PAGE_000.at("CU5 note"), PAGE_002.at("Q12 other domains")
)


class AddressFault(Fault):
    """Which rule of an address, or of a SIP URI, a text breaks.

    What is wrong with its domain is a `DomainFault`.
    """

    EMPTY = DomainFault.EMPTY.rule
    NO_AT_SIGN = Rule(
        code="no-at-sign",
        area=_AREA,
        summary="has no @",
        explanation="An address is a user part, one @ and a domain. A name or a telephone number "
        "is not an address.",
        remedy="Write the whole address, such as ted@contoso.com.",
        own=_SIP_URI,
    )
    SECOND_AT_SIGN = Rule(
        code="second-at-sign",
        area=_AREA,
        summary="has a second @",
        explanation="Which @ ends the user part would be a guess, and the wrong guess is another "
        "person.",
        remedy="Check for two addresses run together; picfed.contacts.split parts them.",
        own=_SIP_URI,
    )
    EMPTY_USER = Rule(
        code="empty-user",
        area=_AREA,
        summary="has no user part",
        explanation="The user part comes before the @, or before the parenthesis of a decorated "
        "address.",
        remedy="Look the address up at its origin.",
        own=_DOT_ATOM,
    )
    EMPTY_DOMAIN = Rule(
        code="empty-domain",
        area=_AREA,
        summary="has no domain",
        explanation="A domain comes after the @, and between the parentheses of a decorated "
        "address.",
        remedy="Look the address up at its origin.",
        own=_SIP_URI,
    )
    BAD_USER_CHARACTER = Rule(
        code="bad-user-character",
        area=_AREA,
        summary="has a character that a user part cannot hold",
        explanation="The user part is an ASCII dot-atom: letters, digits and "
        "! # $ % & ' * + - / = ? ^ _ ` { | } ~ with single dots between. Quoted user parts, "
        "blanks and controls are refused.",
        remedy="Look for blanks, quotes, or a name or a prefix in front of the address.",
        own=_DOT_ATOM,
    )
    MISPLACED_DOT = Rule(
        code="misplaced-dot",
        area=_AREA,
        summary="has a dot at the edge of the user part, or two in a row",
        explanation="A dot is allowed only between the atoms of a user part.",
        remedy="Check for a cut-off or doubled character.",
        own=_DOT_ATOM,
    )
    USER_TOO_LONG = Rule(
        code="user-too-long",
        area=_AREA,
        summary="has a user part of more than 64 octets",
        explanation="A user part takes at most 64 octets. The limit is on the plain address: a "
        "decorated one may be longer.",
        remedy="Check for two addresses run together.",
        own=_SMTP_LENGTH,
    )
    ADDRESS_TOO_LONG = Rule(
        code="address-too-long",
        area=_AREA,
        summary="is longer than 254 octets",
        explanation="A plain address takes at most 254 octets. Text of more than 1,024 characters "
        "is refused before it is looked at.",
        remedy="Check for two addresses run together.",
        own=_SMTP_LENGTH,
    )
    STRAY_PARENTHESIS = Rule(
        code="stray-parenthesis",
        area=_AREA,
        summary="has parentheses that are not a decoration",
        explanation="In a decorated address, user(domain)@routing-domain, the parentheses hold "
        "the domain at the end of the user part. They mean a decoration only at the routing "
        "domain.",
        remedy="Put parentheses only around the domain, directly before the @; remove any others.",
        own=_DECORATED_FORM,
    )
    NESTED_DECORATION = Rule(
        code="nested-decoration",
        area=_AREA,
        summary="is decorated more than once",
        explanation="Which of the domains is meant cannot be known, so no layer is peeled off.",
        remedy="Ask which domain the person uses, and decorate that address once.",
        is_picfeds=True,
    )
    IS_A_URI = Rule(
        code="is-a-uri",
        area=_AREA,
        summary="is a SIP URI, not an address",
        explanation="A URI may be percent-encoded and carry parameters, so it has its own reader.",
        remedy="Read the address out of it with SipAddress.from_uri.",
        own=_SIP_URI,
    )
    NOT_A_SIP_URI = Rule(
        code="not-a-sip-uri",
        area=_AREA,
        summary="does not begin with sip: or sips:",
        explanation="Only these two schemes name a SIP user.",
        remedy="Read an address without a scheme with SipAddress.parse.",
        own=_SIP_URI,
    )
    BAD_ESCAPE = Rule(
        code="bad-escape",
        area=_AREA,
        summary="has a percent sign that begins no escape of an ASCII character",
        explanation="In a SIP URI a percent sign is followed by two hexadecimal digits; a user "
        "part decodes to ASCII.",
        remedy="Write a percent sign itself as %25.",
        own=_SIP_URI,
    )
    BAD_PORT = Rule(
        code="bad-port",
        area=_AREA,
        summary="has a port that is not a number from 1 to 65535",
        explanation="A colon after the host of a SIP URI is followed by a TCP or UDP port.",
        remedy="Leave the colon out, or name the port; federation uses 5061.",
        own=_SIP_URI,
    )
    BAD_URI_PART = Rule(
        code="bad-uri-part",
        area=_AREA,
        summary="has a parameter or header that cannot be read",
        explanation="Parameters are ;name or ;name=value, each name once; headers are "
        "?name=value&name=value. Both hold the characters that RFC 3261 allows there.",
        remedy="Look for an empty or repeated parameter, a blank or a quote where the caret "
        "points.",
        own=_URI_PARTS,
    )


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
    single-label (4, 11)
    """

    __slots__ = ()
    fault: AddressFault | DomainFault
