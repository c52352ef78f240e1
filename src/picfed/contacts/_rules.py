"""The rules about well-formed text that is not a person's address, and their facts."""

from functools import partial

from picfed.problems import Rule, Severity
from picfed.sources import source
from picfed.sources._model import inferred, stated

_rule = partial(Rule, area="contacts", severity=Severity.WARNING)

CONFERENCES = stated("conference-uris", source("sfb-conference-detail-report"))
APPLICATIONS = stated("application-uris", source("cmdlet-new-trusted-application-endpoint"))
ANONYMITY = stated("anonymous-uri", source("rfc-3323"))
GUEST_NAMES = stated("guest-account-names", source("entra-guest-properties"))
SKYPE_IDS = stated("skype-ids", source("skype-ids-blog-2018"), source("messhelper"))
JID_ESCAPES = stated("jid-escapes", source("xep-0106"))
PERCENT_FOR_AT = stated("percent-for-at", source("spectrum-2"))
# RFC 3261 says how a user part is escaped; no document says that the scheme was cut off first.
URI_ESCAPES = inferred("uri-escapes", source("rfc-3261").at("section 25.1"))
TELEPHONE_USERS = stated("telephone-users", source("rfc-3261").at("section 19.1.6"))
# A plus sign and digits only is how such a number is written; a name could be written so too.
GLOBAL_NUMBERS = inferred("global-numbers", source("rfc-3261").at("section 19.1.6"))

# That a spreadsheet keeps an apostrophe before text as a mark is documented; a name may begin with
# one as well (RFC 5322, section 3.2.3).
TEXT_MARKS = inferred("text-marks", source("prefix-character"))

CONFERENCE_URI = _rule(
    code="conference-uri",
    summary="is a conference, organized by {organizer}",
    explanation="The opaque parameter of a conference begins with app:conf. Without its "
    "parameters, the URI of a conference is the address of its organizer.",
    remedy="Leave it out of a list of people, or ask the organizer who was meant.",
)
APPLICATION_URI = _rule(
    code="application-uri",
    summary="is a server or an application: {application}",
    explanation="The opaque parameter of an application begins with app:, that of a server with "
    "srvr:. The user part of an application endpoint begins with RtcApplication-.",
    remedy="Leave it out of a list of people.",
)
ANONYMOUS_USER = _rule(
    code="anonymous-user",
    summary="is an anonymous user; the address: unknown",
    explanation="A user who asks for privacy is anonymous@anonymous.invalid to others.",
    remedy="Leave it out of a list of people.",
)
GUEST_ACCOUNT = _rule(
    code="guest-account",
    summary="is the name of a guest account; its address: {address}",
    explanation="A guest account is named after an address in which the @ became an underscore. "
    "Some lists hold names in which other characters were replaced as well, so the address "
    "cannot be known for sure.",
    remedy="Look up the mail or otherMails attribute of the guest.",
)
SKYPE_NAME = _rule(
    code="skype-name",
    summary="is a Skype name; its address: unknown",
    explanation="Addresses at skypeids.net are of accounts of which only the Skype name is known. "
    "The domain of the account's own address is lost.",
    remedy="Ask the person for an address.",
)
TRANSPORT_ESCAPE = _rule(
    code="transport-escape",
    summary="is an address as a transport writes it; the address: {address}",
    explanation="A transport between networks writes the address of the other network as a user "
    r"part: with % for the @, or with escapes such as \40. A user part may also hold a % itself.",
    remedy="Look the person up in the other network, and take the address from there.",
)
LEADING_APOSTROPHE = _rule(
    code="leading-apostrophe",
    summary="begins with an apostrophe; the address: {address}",
    explanation="Spreadsheets mark text with an apostrophe in front, which some exports write. A "
    "user part may begin with an apostrophe itself, so it would be another person.",
    remedy="Remove the apostrophe, unless the address is really written with it.",
)
ESCAPED_USER = _rule(
    code="escaped-user",
    summary="holds escapes of a URI; the address: {address}",
    explanation="Without its scheme, a URI looks like an address: %28 is an escape in a "
    "URI, and three characters in an address.",
    remedy="Take the address from its origin, with sip: in front if it is a URI.",
)
TELEPHONE_NUMBER = _rule(
    code="telephone-number",
    summary="is the telephone number {number}",
    explanation="A SIP URI of a telephone number has the number as its user part, with "
    "its parameters, and user=phone after the host.",
    remedy="Keep it in a list of telephone numbers.",
)
