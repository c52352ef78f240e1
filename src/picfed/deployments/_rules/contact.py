"""The contact: how the address is typed and routed, the account, and who adds the other."""

from picfed._facts import inferred, stated
from picfed.deployments._reason import Condition, DecisionRule
from picfed.sources import PAGE_000, PAGE_002, PAGE_003, PAGE_004, source
from picfed.ternary import Ternary

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

DECORATION_NOT_NEEDED = DecisionRule(
    code="decoration-not-needed",
    condition=Condition.CLIENT,
    outcome=Ternary.YES,
    summary="goes as it is",
    explanation="Addresses at Microsoft's own domains and decorated ones are not decorated. For "
    "AOL and Yahoo! no document mentions decoration.",
    is_picfeds=True,
)
CLIENT_DECORATES = DecisionRule(
    code="client-decorates",
    condition=Condition.CLIENT,
    outcome=Ternary.YES,
    summary="decorates what is typed, with the settings of the entry",
    explanation="Server and client know the settings: Lync Server 2013 CU5, and the client of "
    "Office 2013 SP1.",
)
CLIENT_DECORATION_NOT_DOCUMENTED = DecisionRule(
    code="client-decoration-not-documented",
    condition=Condition.CLIENT,
    outcome=Ternary.UNKNOWN,
    summary="may decorate an address of Messenger: it is documented for Skype",
    explanation="Clients decorate what is typed to add a Skype contact. Contacts of Messenger are "
    "documented as decorated by hand.",
    remedy="Type {decorated}.",
    own=MESSENGER_DECORATION,
)
CLIENT_DOES_NOT_DECORATE = DecisionRule(
    code="client-does-not-decorate",
    condition=Condition.CLIENT,
    outcome=Ternary.NO,
    summary="does not decorate what is typed",
    explanation="The client of Office 2013 SP1 is the first that does.",
    remedy="Type {decorated}.",
)
SERVER_DOES_NOT_DECORATE = DecisionRule(
    code="server-does-not-decorate",
    condition=Condition.CLIENT,
    outcome=Ternary.NO,
    summary="does not hold the settings by which clients decorate",
    explanation="Lync Server 2013 CU5 is the first that does.",
    remedy="Type {decorated}.",
)
ENTRY_DOES_NOT_DECORATE = DecisionRule(
    code="entry-does-not-decorate",
    condition=Condition.CLIENT,
    outcome=Ternary.NO,
    summary="has no settings by which clients decorate",
    explanation="The client decorates by the routing domain of the provider entry.",
    remedy="Type {decorated}, or create the entry anew with the settings.",
)
CLIENT_NOT_GIVEN = DecisionRule(
    code="client-not-given",
    condition=Condition.CLIENT,
    outcome=Ternary.UNKNOWN,
    summary="may decorate what is typed: it is not known from what was given",
    explanation="Server, entry and client must all know the decoration settings.",
    remedy="Give server, entries and client, or type {decorated}.",
)
CONTACT_ADDS_FIRST = DecisionRule(
    code="contact-adds-first",
    condition=Condition.CLIENT,
    outcome=Ternary.YES,
    summary="needs no decoration where the contact adds the user",
    explanation="Nothing is typed on the Lync side then; picfed infers it.",
)
CONTACT_ADDRESS_REACHABLE = DecisionRule(
    code="contact-address-reachable",
    condition=Condition.ADDRESS,
    outcome=Ternary.YES,
    summary="is reached as {routed}",
    explanation="Accounts at domains of others are reached through the routing domain.",
)
CONTACT_ADDRESS_NOT_OF_SERVICE = DecisionRule(
    code="contact-address-not-of-service",
    condition=Condition.ADDRESS,
    outcome=Ternary.NO,
    summary="is decorated for another service",
    explanation="Only addresses of Skype and Messenger are decorated.",
    remedy="Use the address that the contact has at {service}.",
    own=OTHERS_WITHOUT_DECORATION,
)
CONTACT_ADDRESS_REFUSED = DecisionRule(
    code="contact-address-refused",
    condition=Condition.ADDRESS,
    outcome=Ternary.NO,
    summary="is not an address that the routing domain {routing} decodes",
    explanation="A decorated address is one at the routing domain.",
    remedy="Write it as user(domain)@{routing}.",
)
MICROSOFT_ACCOUNT = DecisionRule(
    code="microsoft-account",
    condition=Condition.ACCOUNT,
    outcome=Ternary.YES,
    summary="signs in with a Microsoft account",
    explanation="A Skype user is added by the Microsoft account that is tied to the Skype ID, and "
    "signs in with it. Messenger's sign-in was that account itself.",
)
NO_MICROSOFT_ACCOUNT = DecisionRule(
    code="no-microsoft-account",
    condition=Condition.ACCOUNT,
    outcome=Ternary.NO,
    summary="does not sign in with a Microsoft account",
    explanation="A Skype user is added by the Microsoft account that is tied to the Skype ID, and "
    "signs in with it. Messenger's sign-in was that account itself.",
    remedy="The contact merges the Skype name with a Microsoft account and signs in with that.",
)
MICROSOFT_ACCOUNT_NOT_GIVEN = DecisionRule(
    code="microsoft-account-not-given",
    condition=Condition.ACCOUNT,
    outcome=Ternary.UNKNOWN,
    summary="may sign in with a Microsoft account: it was not given",
    explanation="A Skype user is added by the Microsoft account that is tied to the Skype ID, and "
    "signs in with it. An address does not prove it. Messenger's sign-in was that account itself.",
    remedy="Ask the contact; then pass a Contact with has_microsoft_account= to the question.",
)
MICROSOFT_ACCOUNT_NOT_NEEDED = DecisionRule(
    code="microsoft-account-not-needed",
    condition=Condition.ACCOUNT,
    outcome=Ternary.YES,
    summary="does not use Microsoft's accounts",
    explanation="The Microsoft account is asked of Skype's and Messenger's users; no document "
    "mentions it for AOL or Yahoo!.",
    is_picfeds=True,
)
LYNC_USER_ADDS = DecisionRule(
    code="lync-user-adds",
    condition=Condition.ADDING,
    outcome=Ternary.YES,
    summary="adds the contact",
    explanation="Once the administrator has enabled it, Lync users add contacts in their client.",
)
CONTACT_ADDS = DecisionRule(
    code="contact-adds",
    condition=Condition.ADDING,
    outcome=Ternary.YES,
    summary="adds the user",
    explanation="A Skype user who is signed in with a Microsoft account sends requests to Lync "
    "users.",
    own=SKYPE_USERS_ADD_LYNC,
)
CONTACT_ADDING_NOT_DOCUMENTED = DecisionRule(
    code="contact-adding-not-documented",
    condition=Condition.ADDING,
    outcome=Ternary.UNKNOWN,
    summary="may be able to add the user: no document says",
    explanation="That contacts add Lync users is documented for Skype. For AOL and Yahoo! it is "
    "reported only: no document says that it matters there who adds the other.",
    remedy="Let the Lync user add the contact.",
    own=SKYPE_USERS_ADD_LYNC,
)
