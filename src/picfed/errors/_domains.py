"""What is wrong with a domain name: its rules, its faults and its error."""

from functools import partial

from picfed.errors._base import Fault, MalformedTextError, rule_of
from picfed.sources import source
from picfed.sources._model import stated

_rule = partial(rule_of, "domain")
_HOST_NAME = stated("host-name-syntax", source("rfc-1123").at("section 2.1"))
_DNS_LENGTH = stated("dns-name-lengths", source("rfc-1035").at("section 2.3.4"))
_IDNA = stated(
    "idna-2008-names", source("rfc-5891").at("section 4"), source("uts-46").at("section 4")
)


class DomainFault(Fault):
    """Which rule of a domain name a text breaks. Values are the codes of the rules."""

    # fmt: off
    EMPTY = _rule(
        "empty", "is empty", None,
        "The text has no name and no address.",
        "Write a domain such as contoso.com, or an address such as ted@contoso.com; leave it out "
        "where it is optional.",
    )
    EMPTY_LABEL = _rule(
        "empty-label", "has an empty label", _HOST_NAME,
        "Every label of a domain has at least one character: before the first dot, and between two "
        "dots.",
        "Look for a doubled or a leading dot.",
    )
    TRAILING_DOT = _rule(
        "trailing-dot", "ends with a dot", None,
        "The root dot of zone files is not part of a SIP domain. picfed does not remove it "
        "silently: a name with the dot is not found in lists that are compared exactly.",
        "Remove the last dot.",
    )
    SINGLE_LABEL = _rule(
        "single-label", "has a single label", None,
        "A SIP domain, and the domain of a public account, is a name in the public DNS, so picfed "
        "requires at least two labels.",
        "Write the whole name, such as contoso.com.",
    )
    LABEL_TOO_LONG = _rule(
        "label-too-long", "has a label of more than 63 octets", _DNS_LENGTH,
        "A label has at most 63 octets, counted after conversion to an A-label.",
        "Check for two names without a separator.",
    )
    NAME_TOO_LONG = _rule(
        "name-too-long", "is longer than 253 octets", _DNS_LENGTH,
        "A domain has at most 255 octets in a message, which are 253 characters of text. Text of "
        "more than 1,024 characters is refused without being read.",
        "Check for two names without a separator.",
    )
    BAD_CHARACTER = _rule(
        "bad-character", "has a character that no host name has", _HOST_NAME,
        "The labels of a host name hold letters, digits and hyphens.",
        "Look for blanks, underscores or punctuation where the caret points.",
    )
    EDGE_HYPHEN = _rule(
        "edge-hyphen", "has a label that begins or ends with a hyphen", _HOST_NAME,
        "A hyphen is allowed only inside a label.",
        "Check for a line break that was joined at the hyphen.",
    )
    NUMERIC_TOP_LEVEL = _rule(
        "numeric-top-level", "has a number as its top-level label", _HOST_NAME,
        "The last label of a host name is never a number, decimal or hexadecimal (0x...); that "
        "keeps names and IPv4 addresses apart.",
        "Check for a version number or a cut-off address.",
    )
    IP_LITERAL = _rule(
        "ip-literal", "is an IP address", None,
        "Federation needs names: records and certificates are found by them. picfed refuses "
        "addresses, though SIP allows them.",
        "Write the domain name instead of the address.",
    )
    NOT_IDNA = _rule(
        "not-idna", "is not valid under IDNA 2008", _IDNA,
        "Text beyond ASCII must be an IDNA 2008 name after UTS 46 mapping; a name in which that "
        "mapping would drop a character is refused, since two names would look alike. If one label "
        "is written from right to left, every label must keep the Bidi rule of RFC 5893.",
        "Type the name again by hand, or use its A-label (xn--...).",
    )
    # fmt: on


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
