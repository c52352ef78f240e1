"""The rules that a domain or an address must keep to be one: the codes of parse faults."""

from picfed.problems._model import Rule
from picfed.sources import source

__all__ = ["ADDRESS_RULES", "DOMAIN_RULES"]

_HOST_NAME = source("rfc-1123").at("section 2.1")
_DNS_LENGTH = source("rfc-1035").at("section 2.3.4")
_DOT_ATOM = source("rfc-5322").at("section 3.2.3")
_SMTP_LENGTH = source("rfc-5321").at("section 4.5.3.1")
_SIP_URI = source("rfc-3261").at("section 25.1")
_SIP_DOMAIN = source("page-002")
_DECORATION = (source("page-000"), source("page-002"))

DOMAIN_RULES = (
    Rule(
        code="empty",
        area="domain",
        summary="is empty",
        explanation="There is no text to read a name or an address from.",
        remedy="Leave the row out, or pass None for it in a column.",
    ),
    Rule(
        code="empty-label",
        area="domain",
        summary="has an empty label",
        explanation="Between two dots of a domain, and before its first, stands at least one "
        "character.",
        remedy="Look for a doubled or a leading dot.",
        sources=(_HOST_NAME,),
    ),
    Rule(
        code="trailing-dot",
        area="domain",
        summary="ends with a dot",
        explanation="The root dot of zone files is not part of a SIP domain. picfed does not "
        "drop it silently, since a name with it slips past lists that are compared exactly.",
        remedy="Take the last dot away if the text came from a zone file.",
        sources=(_SIP_DOMAIN,),
    ),
    Rule(
        code="single-label",
        area="domain",
        summary="has a single label",
        explanation="A SIP domain, and the domain of a public account, is a name of the public "
        "DNS and has at least two labels.",
        remedy="Write the whole name, such as contoso.com.",
        sources=(_SIP_DOMAIN,),
    ),
    Rule(
        code="label-too-long",
        area="domain",
        summary="has a label of more than 63 octets",
        explanation="A label takes at most 63 octets, counted after conversion to an A-label.",
        remedy="Check for two names run together.",
        sources=(_DNS_LENGTH,),
    ),
    Rule(
        code="name-too-long",
        area="domain",
        summary="is longer than 253 octets",
        explanation="A domain takes at most 255 octets in a message, which is 253 characters of "
        "text. Text of more than 1,024 characters is refused before it is looked at.",
        remedy="Check for two names run together.",
        sources=(_DNS_LENGTH,),
    ),
    Rule(
        code="bad-character",
        area="domain",
        summary="has a character that no host name has",
        explanation="The labels of a host name hold letters, digits and hyphens; the parameters "
        "of a SIP URI hold visible ASCII.",
        remedy="Look for blanks, underscores or punctuation where the caret points.",
        sources=(_HOST_NAME, _SIP_URI),
    ),
    Rule(
        code="edge-hyphen",
        area="domain",
        summary="has a label that begins or ends with a hyphen",
        explanation="A hyphen stands only inside a label.",
        remedy="Check for a line break that was joined at the hyphen.",
        sources=(_HOST_NAME,),
    ),
    Rule(
        code="numeric-top-level",
        area="domain",
        summary="has a top-level label of digits only",
        explanation="The last label of a host name is never all digits; that keeps names and "
        "IPv4 addresses apart.",
        remedy="Check for a version number or a cut-off address.",
        sources=(_HOST_NAME,),
    ),
    Rule(
        code="ip-literal",
        area="domain",
        summary="is an IP address",
        explanation="Federation goes by domain names: a certificate must hold the name.",
        remedy="Use the SIP domain, not the address of a server.",
        sources=(_SIP_DOMAIN,),
    ),
    Rule(
        code="not-idna",
        area="domain",
        summary="is not valid under IDNA 2008",
        explanation="Text beyond ASCII must be an IDNA 2008 name after UTS 46 mapping; a name in "
        "which that mapping would drop a character is refused, since two names would look alike.",
        remedy="Type the name again by hand, or use its A-label (xn--...).",
        sources=(source("rfc-5891").at("section 4"), source("uts-46").at("section 4")),
    ),
)

ADDRESS_RULES = (
    Rule(
        code="no-at-sign",
        area="address",
        summary="has no @",
        explanation="An address is a user part, one @ and a domain.",
        remedy="Check whether the row holds a name or a telephone number.",
        sources=(_SIP_URI,),
    ),
    Rule(
        code="second-at-sign",
        area="address",
        summary="has a second @",
        explanation="Which @ ends the user part would be a guess, and the wrong guess is another "
        "person.",
        remedy="Check for two addresses run together.",
        sources=(_SIP_URI,),
    ),
    Rule(
        code="empty-user",
        area="address",
        summary="has no user part",
        explanation="Before the @, or before the parenthesis of a decorated address, stands the "
        "user part.",
        remedy="Look the address up at its origin.",
        sources=(_DOT_ATOM,),
    ),
    Rule(
        code="empty-domain",
        area="address",
        summary="has no domain",
        explanation="After the @, and between the parentheses of a decorated address, stands a "
        "domain.",
        remedy="Look the address up at its origin.",
        sources=(_SIP_URI,),
    ),
    Rule(
        code="bad-user-character",
        area="address",
        summary="has a character that a user part cannot hold",
        explanation="The user part is an ASCII dot-atom: letters, digits and "
        "! # $ % & ' * + - / = ? ^ _ ` { | } ~ with single dots between. Quoted user parts, "
        "blanks and controls are refused.",
        remedy="`picfed.addresses.tidy` undoes what exports add: blanks, display names, prefixes. "
        "What it leaves, only whoever wrote the address can mend.",
        sources=(_DOT_ATOM,),
    ),
    Rule(
        code="misplaced-dot",
        area="address",
        summary="has a dot at the edge of the user part, or two in a row",
        explanation="Dots stand only between the atoms of a user part.",
        remedy="Check for a cut-off or doubled character.",
        sources=(_DOT_ATOM,),
    ),
    Rule(
        code="user-too-long",
        area="address",
        summary="has a user part of more than 64 octets",
        explanation="A user part takes at most 64 octets. The limit is on the plain address: a "
        "decorated one may be longer.",
        remedy="Check for two addresses run together.",
        sources=(_SMTP_LENGTH,),
    ),
    Rule(
        code="address-too-long",
        area="address",
        summary="is longer than 254 octets",
        explanation="A plain address takes at most 254 octets. Text of more than 1,024 characters "
        "is refused before it is looked at.",
        remedy="Check for two addresses run together.",
        sources=(_SMTP_LENGTH,),
    ),
    Rule(
        code="stray-parenthesis",
        area="address",
        summary="has parentheses that are no decoration",
        explanation="Parentheses stand only around the domain at the end of the user part of a "
        "decorated address, user(domain)@routing-domain, and only at the routing domain.",
        remedy="Compare with user(contoso.com)@msn.com; a translated page may have added blanks, "
        "or the decorator may need another routing_domain=.",
        sources=_DECORATION,
    ),
    Rule(
        code="nested-decoration",
        area="address",
        summary="is decorated more than once",
        explanation="Which of the domains is meant cannot be known, so no layer is peeled off.",
        remedy="Ask which domain the person uses, and decorate that address once.",
        sources=_DECORATION,
    ),
    Rule(
        code="is-a-uri",
        area="address",
        summary="is a SIP URI, not an address",
        explanation="A URI may be percent-encoded and carry parameters, so it has its own reader.",
        remedy="Read it with SipAddress.from_uri, or let picfed.addresses.tidy undo the prefix.",
        sources=(_SIP_URI,),
    ),
    Rule(
        code="not-a-sip-uri",
        area="address",
        summary="does not begin with sip: or sips:",
        explanation="Only these two schemes name a SIP user.",
        remedy="Read an address without a scheme with SipAddress.parse.",
        sources=(_SIP_URI,),
    ),
    Rule(
        code="bad-escape",
        area="address",
        summary="has a percent sign that begins no escape of an ASCII character",
        explanation="In a SIP URI a percent sign is followed by two hexadecimal digits; a user "
        "part decodes to ASCII.",
        remedy="Write a percent sign itself as %25.",
        sources=(_SIP_URI,),
    ),
    Rule(
        code="bad-port",
        area="address",
        summary="has a port that is no number from 1 to 65535",
        explanation="A colon after the host of a SIP URI is followed by a TCP or UDP port.",
        remedy="Leave the colon out, or name the port; federation uses 5061.",
        sources=(_SIP_URI,),
    ),
    Rule(
        code="bad-uri-part",
        area="address",
        summary="has a parameter or header that cannot be read",
        explanation="Parameters are ;name or ;name=value, headers ?name=value&name=value, in the "
        "characters RFC 3261 allows there.",
        remedy="Look for an empty parameter, a blank or a quote where the caret points.",
        sources=(_SIP_URI,),
    ),
)
