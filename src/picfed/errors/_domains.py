"""What is wrong with a domain name: its rules, its faults and its error."""

from picfed._facts import stated
from picfed.errors._base import Fault, MalformedTextError
from picfed.problems import Rule
from picfed.sources import source

_AREA = "domain"
_HOST_NAME = stated("host-name-syntax", source("rfc-1123").at("section 2.1"))
_DNS_LENGTH = stated("dns-name-lengths", source("rfc-1035").at("section 2.3.4"))
_IDNA = stated(
    "idna-2008-names", source("rfc-5891").at("section 4"), source("uts-46").at("section 4")
)


class DomainFault(Fault):
    """Which rule of a domain name a text breaks. Values are the codes of the rules."""

    EMPTY = Rule(
        code="empty",
        area=_AREA,
        summary="is empty",
        explanation="There is no text to read a name or an address from.",
        remedy="Write a domain such as contoso.com, or an address such as ted@contoso.com; leave "
        "it out where it is optional.",
        is_picfeds=True,
    )
    EMPTY_LABEL = Rule(
        code="empty-label",
        area=_AREA,
        summary="has an empty label",
        explanation="Every label of a domain has at least one character: before the first dot, "
        "and between two dots.",
        remedy="Look for a doubled or a leading dot.",
        own=_HOST_NAME,
    )
    TRAILING_DOT = Rule(
        code="trailing-dot",
        area=_AREA,
        summary="ends with a dot",
        explanation="The root dot of zone files is not part of a SIP domain. picfed does not "
        "drop it silently, since a name with it slips past lists that are compared exactly.",
        remedy="Remove the last dot.",
        is_picfeds=True,
    )
    SINGLE_LABEL = Rule(
        code="single-label",
        area=_AREA,
        summary="has a single label",
        explanation="A SIP domain, and the domain of a public account, is a name of the public "
        "DNS, so picfed asks for at least two labels.",
        remedy="Write the whole name, such as contoso.com.",
        is_picfeds=True,
    )
    LABEL_TOO_LONG = Rule(
        code="label-too-long",
        area=_AREA,
        summary="has a label of more than 63 octets",
        explanation="A label takes at most 63 octets, counted after conversion to an A-label.",
        remedy="Check for two names run together.",
        own=_DNS_LENGTH,
    )
    NAME_TOO_LONG = Rule(
        code="name-too-long",
        area=_AREA,
        summary="is longer than 253 octets",
        explanation="A domain takes at most 255 octets in a message, which is 253 characters of "
        "text. Text of more than 1,024 characters is refused before it is looked at.",
        remedy="Check for two names run together.",
        own=_DNS_LENGTH,
    )
    BAD_CHARACTER = Rule(
        code="bad-character",
        area=_AREA,
        summary="has a character that no host name has",
        explanation="The labels of a host name hold letters, digits and hyphens.",
        remedy="Look for blanks, underscores or punctuation where the caret points.",
        own=_HOST_NAME,
    )
    EDGE_HYPHEN = Rule(
        code="edge-hyphen",
        area=_AREA,
        summary="has a label that begins or ends with a hyphen",
        explanation="A hyphen is allowed only inside a label.",
        remedy="Check for a line break that was joined at the hyphen.",
        own=_HOST_NAME,
    )
    NUMERIC_TOP_LEVEL = Rule(
        code="numeric-top-level",
        area=_AREA,
        summary="has a number as its top-level label",
        explanation="The last label of a host name is never a number, decimal or hexadecimal "
        "(0x...); that keeps names and IPv4 addresses apart.",
        remedy="Check for a version number or a cut-off address.",
        own=_HOST_NAME,
    )
    IP_LITERAL = Rule(
        code="ip-literal",
        area=_AREA,
        summary="is an IP address",
        explanation="Federation goes by names: records and certificates are found by them. "
        "picfed refuses addresses, though SIP allows them.",
        remedy="Write the domain name instead of the address.",
        is_picfeds=True,
    )
    NOT_IDNA = Rule(
        code="not-idna",
        area=_AREA,
        summary="is not valid under IDNA 2008",
        explanation="Text beyond ASCII must be an IDNA 2008 name after UTS 46 mapping; a name in "
        "which that mapping would drop a character is refused, since two names would look alike. "
        "If one label is written from right to left, every label must keep the Bidi rule of "
        "RFC 5893.",
        remedy="Type the name again by hand, or use its A-label (xn--...).",
        own=_IDNA,
    )


# A subclass that only narrows a type: attrs does not need to know.
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
    empty-label (7, 9)
    """

    __slots__ = ()
    fault: DomainFault
