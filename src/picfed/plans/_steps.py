"""Every step that a plan can have: who does it, where, why, and which documents say so."""

from collections.abc import Mapping

from attrs import field, frozen

from picfed._arguments import items_of, of_type
from picfed._notebook import ShownValue
from picfed._text import TextEnum
from picfed.provisioning import _facts as facts
from picfed.sources import PAGE_000, PAGE_002, PAGE_003, PAGE_004, Fact, Source, source
from picfed.sources._model import as_sources, sources_of, stated


class Actor(TextEnum):
    """Who does a step."""

    ADMINISTRATOR = "administrator"
    MICROSOFT = "Microsoft"
    USER = "Lync user"
    CONTACT = "contact"


class Place(TextEnum):
    """Where a step is done."""

    DNS = "DNS zone"
    EDGE = "Access Edge server"
    SITE = "pic.lync.com"
    SUPPORT = "Microsoft Technical Support"
    CONTROL_PANEL = "Lync Server Control Panel"
    SHELL = "Lync Server Management Shell"
    CONSOLE = "console of Office Communications Server"
    ADMIN_CENTER = "Lync admin center"
    CLIENT = "client"
    NOWHERE = "nowhere: it is a wait"


@frozen(kw_only=True)
class StepRule(ShownValue):
    """The constant part of a step.

    Attributes:
        code: Its stable name.
        title: What is done.
        actor: Who does it.
        place: Where it is done.
        why: Why it is done.
        sources: The documents that say so, each with its place.

    Raises:
        TypeError: If a field has the wrong type.

    >>> STEPS["publish-records"].place, STEPS["publish-records"].actor
    (<Place.DNS: 'DNS zone'>, <Actor.ADMINISTRATOR: 'administrator'>)
    """

    _caption = "Step {0.code}"

    code: str = field(validator=of_type(str))
    title: str = field(validator=of_type(str))
    actor: Actor = field(validator=of_type(Actor))
    place: Place = field(validator=of_type(Place))
    why: str = field(validator=of_type(str), repr=False)
    sources: tuple[Source, ...] = field(
        converter=as_sources, validator=items_of(Source), repr=False
    )


_SFB = source("sfb-deploy")
_EDGE = source("sfb-edge-environment")


# What several steps rest on, or more than one sentence states.
_REACHABLE = stated("domains-and-edge-reachable", PAGE_000.at("Important note under step 6"))
_TASKS = stated("tasks-on-the-server", PAGE_000.at("tasks introduction"))
_PIC_IS_FEDERATION = stated("pic-is-federation", PAGE_000.at("task 1"))
_POLICY_NEEDED = stated("a-policy-must-allow", PAGE_000.at("task 2"), PAGE_000.at("policy note"))
_COMMANDS = stated(
    "remove-and-create", PAGE_000.at("command step"), PAGE_000.at("note under Remove")
)
_ADMIN_CENTER = stated(
    "online-in-admin-center", PAGE_003.at("introduction"), PAGE_002.at("Q9 split domain")
)


def _step(
    code: str,
    title: str,
    place: Place,
    why: str,
    *cited: Fact,
    actor: Actor = Actor.ADMINISTRATOR,
) -> StepRule:
    return StepRule(
        code=code, title=title, actor=actor, place=place, why=why, sources=sources_of(cited)
    )


_ALL = (
    # Take the reverse order of a split domain back.
    _step(
        "switch-online-off",
        "Switch external communications off in Lync Online",
        Place.ADMIN_CENTER,
        "While they are on, what is entered at pic.lync.com for the on-premises side does not go "
        "through.",
        facts.SPLIT_DOMAIN_ORDER,
    ),
    _step(
        "wait-a-day",
        f"Wait {facts.ONLINE_OFF.hours} hours",
        Place.NOWHERE,
        "Only then start again with the on-premises data.",
        facts.ONLINE_OFF,
    ),
    # Prepare the edge and the DNS.
    _step(
        "publish-records",
        "Publish the federation record of every SIP domain",
        Place.DNS,
        f"After {facts.SRV_OPTIONAL.date} connectivity keeps working only with these records. SIP "
        "domains must be active and reachable in any case.",
        facts.SRV_OPTIONAL,
        facts.SRV_REQUIRED,
        facts.SRV_RECORD_NAME,
        _REACHABLE,
    ),
    _step(
        "certify-names",
        "Add these names to the edge certificate",
        Place.EDGE,
        "The external certificate must hold the name that the record points at.",
        stated("names-of-the-certificate", _SFB, _EDGE),
    ),
    _step(
        "open-the-edge",
        "Make the Access Edge service reachable on port 5061",
        Place.EDGE,
        "The Access Edge service and the SIP domains must be active, working and reachable, or "
        "provisioning does not complete.",
        _REACHABLE,
        _TASKS,
        stated("port-of-the-edge", _EDGE),
    ),
    # Enter the request at the site.
    _step(
        "sign-in",
        "Sign in with a Microsoft account (Windows Live ID)",
        Place.SITE,
        "Begin with provisioning: it takes longest.",
        stated("sign-in", PAGE_000.at("step 1"), PAGE_000.at("introduction")),
    ),
    _step(
        "choose-agreement",
        "Choose the type of the licensing agreement, and enter its number",
        Place.SITE,
        "Each type of agreement has its own kind of number.",
        facts.AGREEMENT_NUMBERS,
        stated("agreement-type", PAGE_000.at("step 2")),
    ),
    _step(
        "accept-rights",
        "Confirm that the Product Use Rights for Lync Server are read and accepted",
        Place.SITE,
        "The site asks for it.",
        facts.PRODUCT_USE_RIGHTS,
    ),
    _step(
        "initiate-request",
        "Follow the link that initiates a request, or the one that updates the service",
        Place.SITE,
        "What is provisioned is updated at the site where it was requested.",
        stated("link-to-follow", PAGE_000.at("step 4"), PAGE_000.at("introduction")),
        facts.UPDATE_AFTER_COMPLETION,
    ),
    _step(
        "enter-access-edges",
        "Enter the FQDNs of the Access Edge service",
        Place.SITE,
        f"At least one is needed, and a request takes up to {facts.MOST_ACCESS_EDGES}. Changing "
        "one that was given before takes days, and may disrupt the service.",
        stated("where-edges-are-entered", PAGE_000.at("step 5"), PAGE_000.at("needed information")),
        facts.ACCESS_EDGE_NEEDED,
        facts.ACCESS_EDGE_LIMIT,
        facts.EDGE_CHANGE,
    ),
    _step(
        "enter-sip-domains",
        "Enter every SIP domain, and add it",
        Place.SITE,
        "At least one is needed: what follows the @ in users' addresses, never a server's name.",
        facts.SIP_DOMAIN_NEEDED,
        facts.EACH_SIP_DOMAIN,
        facts.SIP_DOMAIN_IS_SUFFIX,
    ),
    _step(
        "submit-request",
        "Choose Skype, give the contact data that the site asks for, and submit",
        Place.SITE,
        "The site asks for an administrator's e-mail address for each SIP domain, and no longer "
        f"from {facts.CONTACTS_NOT_COLLECTED.dated} on.",
        stated("submission", PAGE_000.at("step 7")),
        facts.ADMINISTRATOR_EMAIL,
        facts.CONTACTS_NOT_COLLECTED,
    ),
    # Set up the server.
    _step(
        "enable-federation",
        "Enable federation, with DNS SRV routing",
        Place.CONTROL_PANEL,
        "Public IM connectivity is a class of federation. Without it Skype users cannot reach "
        "Lync users. Public providers need DNS SRV routing.",
        _TASKS,
        _PIC_IS_FEDERATION,
        stated("dns-srv-routing", source("cmdlet-access-edge")),
    ),
    _step(
        "allow-in-policy",
        "Allow public IM services in the external access policies",
        Place.CONTROL_PANEL,
        "At least one policy must allow it, and policies decide which users take part. Before "
        "that, users of the service can join neither IM nor conferences.",
        _TASKS,
        _POLICY_NEEDED,
        stated("policies-decide", PAGE_003.at("introduction"), PAGE_002.at("Q1 features")),
        stated("switches-of-policies", source("cmdlet-external-access")),
    ),
    _step(
        "remove-entry",
        "Remove the provider entry that is in the way",
        Place.SHELL,
        "Identity and proxy FQDN are unique among the providers, and neither can be changed in "
        "place. Without such an entry nothing has to be removed.",
        _COMMANDS,
        stated("messenger-entry-is-optional", PAGE_003.at("Important note on Messenger")),
        stated(
            "providers-are-unique",
            source("cmdlet-new-public-provider"),
            source("cmdlet-set-public-provider"),
        ),
    ),
    _step(
        "create-entry",
        "Create the provider entry for Skype",
        Place.SHELL,
        "With it the client offers Skype as a provider. What the entry can hold depends on the "
        "server: decoration from Lync Server 2013 CU5, the search from Skype for Business Server.",
        _TASKS,
        stated("entry-for-skype", PAGE_000.at("task 3"), PAGE_000.at("shell step")),
        _COMMANDS,
        stated("decoration", PAGE_000.at("CU5 note")),
        stated("entry-on-skype-for-business-server", _SFB),
    ),
    _step(
        "enable-entry",
        "Enable the provider entry that is there",
        Place.SHELL,
        "Users cannot communicate through an entry that is disabled. One for Messenger serves "
        "Skype too.",
        stated("enabled-entry", source("control-panel-public-providers")),
        stated("messenger-serves-skype", PAGE_003.at("Important note on Messenger")),
    ),
    # Wait for the site.
    _step(
        "call-support",
        "Call Microsoft's support about the request, unless it is complete",
        Place.SUPPORT,
        "The time in which completion was to be expected is over.",
        facts.SUPPORT,
        facts.SUPPORT_BEFORE,
    ),
    _step(
        "await-provisioning",
        "Provision the SIP domains",
        Place.SITE,
        "On completion the account is active and eligible users are enabled. It takes up to "
        f"{facts.COMPLETION.hours // 24} days, and Microsoft writes an e-mail. From "
        f"{facts.CONTACTS_NOT_COLLECTED.dated} on it typically takes no more than "
        f"{facts.TYPICAL_COMPLETION.hours} hours, and no e-mail comes.",
        stated("completion-enables", PAGE_000.at("introduction")),
        stated("confirmation-is-awaited", PAGE_002.at("Q9 split domain")),
        facts.COMPLETION,
        facts.TYPICAL_COMPLETION,
        facts.COMPLETION_EMAIL,
        facts.NO_COMPLETION_EMAIL,
        facts.UPDATE_AFTER_COMPLETION,
        actor=Actor.MICROSOFT,
    ),
    # Set up the online side.
    _step(
        "switch-online-on",
        "Switch external communications on in Lync Online",
        Place.ADMIN_CENTER,
        "Lync Online is enabled in its own admin center; in a split domain only after the "
        "on-premises side is confirmed.",
        _ADMIN_CENTER,
        facts.SPLIT_DOMAIN_ORDER,
    ),
    # Add one another.
    _step(
        "add-contacts",
        "Choose Skype as the provider and add contacts by their Microsoft accounts",
        Place.CLIENT,
        "An address outside Microsoft's domains is typed decorated, as ted(contoso.com)@msn.com, "
        "where the client does not decorate by itself.",
        stated("contacts", PAGE_000.at("client step"), PAGE_003.at("introduction")),
        stated("decoration-by-hand", PAGE_000.at("CU5 note")),
        stated("lync-users-add", PAGE_002.at("Q3 Lync users")),
        actor=Actor.USER,
    ),
    _step(
        "use-microsoft-account",
        "Link the Skype name with a Microsoft account, and sign in with it",
        Place.CLIENT,
        "Only then can a Skype user be added, and send requests to Lync users. Messenger's "
        "contacts come along by themselves.",
        stated("account-of-skype-user", PAGE_002.at("Q4 Skype users"), PAGE_000.at("client step")),
        stated(
            "messenger-contacts",
            PAGE_004.at("Windows Live Messenger, paragraph 2"),
            PAGE_002.at("Q5 Windows Live"),
        ),
        actor=Actor.CONTACT,
    ),
)

#: Every step by its code, in an order in which they can be done.
STEPS: Mapping[str, StepRule] = {one.code: one for one in _ALL}
#: The steps that the administrator does at the provisioning site, in order.
SITE_STEPS = tuple(
    one.code for one in _ALL if (one.actor, one.place) == (Actor.ADMINISTRATOR, Place.SITE)
)
