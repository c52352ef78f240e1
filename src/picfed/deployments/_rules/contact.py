"""The contact: how the address is typed and routed, the account, and who adds the other."""

from picfed.deployments._reason import Condition, rules_about
from picfed.sources import PAGE_000, PAGE_002, PAGE_003, PAGE_004, source
from picfed.sources._model import inferred, stated

# What the pages say of Skype's contacts, and what of Messenger's.
SKYPE_DECORATION = stated("skype-decoration", PAGE_000.at("CU5 note"))
MESSENGER_DECORATION = stated("messenger-decoration", PAGE_002.at("Q12 other domains"))
SFB_CLIENT_DECORATES = stated("sfb-client-decorates", source("sfb-deploy").at("command step"))
# Decoration routes addresses to Skype: a decorated one belongs to no other service.
OTHERS_WITHOUT_DECORATION = inferred("decoration-is-for-skype", PAGE_000.at("CU5 note"))
REACHED_BY_ADDRESS = inferred("services-are-reached", PAGE_004.at("intro"))
SKYPE_ACCOUNT = stated("skype-account", PAGE_002.at("Q4 Skype users"))
MESSENGER_ACCOUNT = inferred(
    "messenger-account", PAGE_004.at("Windows Live Messenger, paragraph 2")
)
# Decoration applies to addresses that a Lync user enters.
SKYPE_CONTACT_ASKS = inferred("contact-asks-first", PAGE_000.at("client step"))
MESSENGER_CONTACT_ASKS = inferred(
    "messenger-decoration-is-entered", PAGE_002.at("Q12 other domains")
)
LYNC_USERS_ADD_SKYPE = stated(
    "lync-users-add-skype", PAGE_002.at("Q3 Lync users"), PAGE_003.at("introduction")
)
SKYPE_USERS_ADD_LYNC = stated(
    "skype-users-add-lync", PAGE_003.at("introduction"), PAGE_000.at("client step")
)

_client_yes_rule, _client_no_rule, _client_open_rule = rules_about(Condition.CLIENT)
_address_yes_rule, _address_no_rule, _ = rules_about(Condition.ADDRESS)
_account_yes_rule, _account_no_rule, _account_open_rule = rules_about(Condition.ACCOUNT)
_adding_yes_rule, _, _adding_open_rule = rules_about(Condition.ADDING)

DECORATION_NOT_NEEDED = _client_yes_rule(
    code="decoration-not-needed",
    summary="goes as it is",
    explanation="Addresses at Microsoft's own domains and decorated ones are not decorated. For "
    "AOL and Yahoo! no document mentions decoration.",
    is_picfeds=True,
)
CLIENT_DECORATES = _client_yes_rule(
    code="client-decorates",
    summary="decorates what is typed, with the settings of the entry",
    explanation="Server and client know the settings: Lync Server 2013 CU5, and the client of "
    "Office 2013 SP1.",
)
CLIENT_DECORATION_NOT_DOCUMENTED = _client_open_rule(
    code="client-decoration-not-documented",
    summary="may decorate an address of Messenger: it is documented for Skype",
    explanation="Clients decorate what is typed to add a Skype contact. Contacts of Messenger are "
    "documented as decorated by hand.",
    remedy="Type {decorated}.",
    own=MESSENGER_DECORATION,
)
CLIENT_DOES_NOT_DECORATE = _client_no_rule(
    code="client-does-not-decorate",
    summary="does not decorate what is typed",
    explanation="The client of Office 2013 SP1 is the first that does.",
    remedy="Type {decorated}.",
)
SERVER_DOES_NOT_DECORATE = _client_no_rule(
    code="server-does-not-decorate",
    summary="does not hold the settings by which clients decorate",
    explanation="Lync Server 2013 CU5 is the first that does.",
    remedy="Type {decorated}.",
)
ENTRY_DOES_NOT_DECORATE = _client_no_rule(
    code="entry-does-not-decorate",
    summary="has no settings by which clients decorate",
    explanation="The client decorates by the routing domain of the provider entry.",
    remedy="Type {decorated}, or create the entry anew with the settings.",
)
CLIENT_NOT_GIVEN = _client_open_rule(
    code="client-not-given",
    summary="may decorate what is typed: it is not known from what was given",
    explanation="Server, entry and client must all know the decoration settings.",
    remedy="Give server, client and the entry with all its properties, or type {decorated}.",
)
CONTACT_ADDS_FIRST = _client_yes_rule(
    code="contact-adds-first",
    summary="needs no decoration where the contact adds the user",
    explanation="Nothing is typed on the Lync side then; picfed infers it.",
)
CONTACT_ADDRESS_REACHABLE = _address_yes_rule(
    code="contact-address-reachable",
    summary="is reached as {routed}",
    explanation="Accounts at domains of others are reached through the routing domain.",
)
CONTACT_ADDRESS_NOT_OF_SERVICE = _address_no_rule(
    code="contact-address-not-of-service",
    summary="is decorated for another service",
    explanation="Only addresses of Skype and Messenger are decorated.",
    remedy="Use the address that the contact has at {service}.",
    own=OTHERS_WITHOUT_DECORATION,
)
CONTACT_ADDRESS_REFUSED = _address_no_rule(
    code="contact-address-refused",
    summary="is not an address that the routing domain {routing} decodes",
    explanation="A decorated address is one at the routing domain.",
    remedy="Write it as user(domain)@{routing}.",
)
_ACCOUNT = (
    "A Skype user is added by the Microsoft account that is tied to the Skype ID, and signs in "
    "with it. Messenger's sign-in was that account itself."
)
MICROSOFT_ACCOUNT = _account_yes_rule(
    code="microsoft-account",
    summary="signs in with a Microsoft account",
    explanation=_ACCOUNT,
)
NO_MICROSOFT_ACCOUNT = _account_no_rule(
    code="no-microsoft-account",
    summary="does not sign in with a Microsoft account",
    explanation=_ACCOUNT,
    remedy="The contact merges the Skype name with a Microsoft account and signs in with that.",
)
MICROSOFT_ACCOUNT_NOT_GIVEN = _account_open_rule(
    code="microsoft-account-not-given",
    summary="may sign in with a Microsoft account: it was not given",
    explanation=f"{_ACCOUNT} An address does not prove it.",
    remedy="Ask the contact; then pass a Contact with has_microsoft_account= to the question.",
)
MICROSOFT_ACCOUNT_NOT_NEEDED = _account_yes_rule(
    code="microsoft-account-not-needed",
    summary="does not use Microsoft's accounts",
    explanation="The Microsoft account is asked of Skype's and Messenger's users; no document "
    "mentions it for AOL or Yahoo!.",
    is_picfeds=True,
)
LYNC_USER_ADDS = _adding_yes_rule(
    code="lync-user-adds",
    summary="adds the contact",
    explanation="Once the administrator has enabled it, Lync users add contacts in their client.",
)
CONTACT_ADDS = _adding_yes_rule(
    code="contact-adds",
    summary="adds the user",
    explanation="A Skype user who is signed in with a Microsoft account sends requests to Lync "
    "users.",
    own=SKYPE_USERS_ADD_LYNC,
)
CONTACT_ADDING_NOT_DOCUMENTED = _adding_open_rule(
    code="contact-adding-not-documented",
    summary="may be able to add the user: no document says",
    explanation="That contacts add Lync users is documented for Skype. For AOL and Yahoo! it is "
    "reported only: no document says that it matters there who adds the other.",
    remedy="Let the Lync user add the contact.",
    own=SKYPE_USERS_ADD_LYNC,
)
