"""What is wrong with an address or a SIP URI: its rules, its faults and its error."""

from functools import partial

from picfed.errors._base import Fault, MalformedTextError, rule_of
from picfed.errors._domains import DomainFault
from picfed.sources import PAGE_000, PAGE_002, source
from picfed.sources._model import stated

_rule = partial(rule_of, "address")
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

    # fmt: off
    EMPTY = DomainFault.EMPTY.rule
    NO_AT_SIGN = _rule(
        "no-at-sign", "has no @", _SIP_URI,
        "An address is a user part, one @ and a domain. A name or a telephone number is not an "
        "address.",
        "Write the whole address, such as ted@contoso.com.",
    )
    SECOND_AT_SIGN = _rule(
        "second-at-sign", "has a second @", _SIP_URI,
        "picfed would have to guess which @ ends the user part; a wrong guess is another person.",
        "Check for two addresses without a separator; picfed.contacts.split cuts a list.",
    )
    EMPTY_USER = _rule(
        "empty-user", "has no user part", _DOT_ATOM,
        "The user part comes before the @, or before the parenthesis of a decorated address.",
        "Look up the address where it came from.",
    )
    EMPTY_DOMAIN = _rule(
        "empty-domain", "has no domain", _SIP_URI,
        "A domain comes after the @, and between the parentheses of a decorated address.",
        "Look up the address where it came from.",
    )
    BAD_USER_CHARACTER = _rule(
        "bad-user-character", "has a character that a user part cannot hold", _DOT_ATOM,
        "The user part is an ASCII dot-atom: letters, digits and ! # $ % & ' * + - / = ? ^ _ ` { | "
        "} ~ with single dots between. Quoted user parts, blanks and controls are refused.",
        "Look for blanks, quotes, or a name or a prefix in front of the address.",
    )
    MISPLACED_DOT = _rule(
        "misplaced-dot", "has a dot at the edge of the user part, or two in a row", _DOT_ATOM,
        "A dot is allowed only between the atoms of a user part.",
        "Check for a cut-off or doubled character.",
    )
    USER_TOO_LONG = _rule(
        "user-too-long", "has a user part of more than 64 octets", _SMTP_LENGTH,
        "A user part has at most 64 octets. The limit is on the plain address: a decorated one may "
        "be longer.",
        "Check for two addresses without a separator.",
    )
    ADDRESS_TOO_LONG = _rule(
        "address-too-long", "is longer than 254 octets", _SMTP_LENGTH,
        "A plain address has at most 254 octets. Text of more than 1,024 characters is refused "
        "without being read.",
        "Check for two addresses without a separator.",
    )
    STRAY_PARENTHESIS = _rule(
        "stray-parenthesis", "has parentheses that are not a decoration", _DECORATED_FORM,
        "In a decorated address, user(domain)@routing-domain, the parentheses hold the domain at "
        "the end of the user part. They mean a decoration only at the routing domain.",
        "Put parentheses only around the domain, directly before the @; remove any others.",
    )
    NESTED_DECORATION = _rule(
        "nested-decoration", "is decorated more than once", None,
        "It cannot be known which of the domains is meant, so picfed removes none of them.",
        "Ask which domain the person uses, and decorate that address once.",
    )
    IS_A_URI = _rule(
        "is-a-uri", "is a SIP URI, not an address", _SIP_URI,
        "A URI may have escapes and parameters, so it is read by another function.",
        "Read the address in it with SipAddress.from_uri.",
    )
    NOT_A_SIP_URI = _rule(
        "not-a-sip-uri", "does not begin with sip: or sips:", _SIP_URI,
        "Only these two schemes name a SIP user.",
        "Read an address without a scheme with SipAddress.parse.",
    )
    BAD_ESCAPE = _rule(
        "bad-escape", "has a percent sign without an escape of an ASCII character", _SIP_URI,
        "In a SIP URI a percent sign is followed by two hexadecimal digits; a user part decodes to "
        "ASCII.",
        "Write a percent sign itself as %25.",
    )
    BAD_PORT = _rule(
        "bad-port", "has a port that is not a number from 1 to 65535", _SIP_URI,
        "A colon after the host of a SIP URI is followed by a TCP or UDP port.",
        "Leave the colon out, or name the port; federation uses 5061.",
    )
    BAD_URI_PART = _rule(
        "bad-uri-part", "has a parameter or header that cannot be read", _URI_PARTS,
        "Parameters are ;name or ;name=value, each name once; headers are ?name=value&name=value. "
        "Both hold the characters that RFC 3261 allows there.",
        "Look for an empty or repeated parameter, a blank or a quote where the caret points.",
    )
    # fmt: on


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
