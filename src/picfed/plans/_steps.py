"""Every step that a plan can have: who does it, where, why, and who says so."""

from collections.abc import Mapping
from enum import Enum

from attrs import frozen

from picfed._notebook import facts
from picfed.sources import PAGE_000, PAGE_001, PAGE_002, PAGE_003, PAGE_004, Source, source

__all__ = ["STEPS", "Actor", "Place", "StepRule"]


class Actor(Enum):
    """Who does a step."""

    ADMINISTRATOR = "administrator"
    MICROSOFT = "Microsoft"
    USER = "Lync user"
    CONTACT = "contact"


class Place(Enum):
    """Where a step is done."""

    DNS = "DNS zone"
    EDGE = "Access Edge server"
    SITE = "pic.lync.com"
    SHELL = "Lync Server Management Shell"
    CONSOLE = "console of Office Communications Server"
    ADMIN_CENTER = "Lync admin center"
    CLIENT = "client"
    NOWHERE = "nowhere: it is a wait"


@frozen(kw_only=True)
class StepRule:
    """What is always true of a step.

    Attributes:
        code: Its stable name.
        title: What is done.
        actor: Who does it.
        place: Where it is done.
        why: Why it is done.
        sources: The documents that say so.

    >>> STEPS["publish-records"].place, STEPS["publish-records"].actor
    (<Place.DNS: 'DNS zone'>, <Actor.ADMINISTRATOR: 'administrator'>)
    """

    code: str
    title: str
    actor: Actor
    place: Place
    why: str
    sources: tuple[Source, ...]

    def _repr_html_(self) -> str:
        rows = [
            ("what", self.title),
            ("who", self.actor),
            ("where", self.place),
            ("why", self.why),
            ("sources", self.sources),
        ]
        return facts(f"Step {self.code}", rows)


_BOTH_STATES = (PAGE_000, PAGE_001)
_SFB = source("sfb-deploy")
_EDGE = source("sfb-edge-environment")
_ADMINISTRATOR = Actor.ADMINISTRATOR


def _step(
    code: str, title: str, place: Place, why: str, *sources: Source, actor: Actor = _ADMINISTRATOR
) -> StepRule:
    return StepRule(code=code, title=title, actor=actor, place=place, why=why, sources=sources)


_PREPARING = (
    _step(
        "publish-records",
        "Publish the federation record of every SIP domain",
        Place.DNS,
        "After 2017-07-01 connectivity keeps working only with these records; SIP domains must "
        "be active and reachable in any case.",
        *_BOTH_STATES,
        _SFB,
    ),
    _step(
        "certify-names",
        "Have the edge certificate hold these names",
        Place.EDGE,
        "The name that the record points at must be in the external certificate.",
        _SFB,
        _EDGE,
    ),
    _step(
        "open-the-edge",
        "Have the Access Edge service run and be reachable on port 5061",
        Place.EDGE,
        "The Access Edge service and the SIP domains must be active, functioning and reachable "
        "for provisioning to complete.",
        *_BOTH_STATES,
        _EDGE,
    ),
)

_SITE = (
    _step(
        "sign-in",
        "Sign in with a Microsoft account (Windows Live ID)",
        Place.SITE,
        "Begin with provisioning: it takes longest.",
        *_BOTH_STATES,
    ),
    _step(
        "choose-agreement",
        "Choose the type of the licensing agreement, and enter its number",
        Place.SITE,
        "Each type of agreement is known by another number.",
        *_BOTH_STATES,
        PAGE_002,
    ),
    _step(
        "accept-rights",
        "Tick that the Product Use Rights for Lync Server are read and accepted",
        Place.SITE,
        "The site asks for it.",
        *_BOTH_STATES,
    ),
    _step(
        "initiate-request",
        "Follow the link that initiates a request, or the one that updates the service",
        Place.SITE,
        "What was provisioned before is updated at the same site.",
        *_BOTH_STATES,
        PAGE_002,
    ),
    _step(
        "enter-access-edges",
        "Enter the FQDNs of the Access Edge service",
        Place.SITE,
        "At least one is needed and a request takes up to ten; changing one later takes days "
        "and disrupts the service.",
        *_BOTH_STATES,
        PAGE_002,
    ),
    _step(
        "enter-sip-domains",
        "Enter every SIP domain, and add it",
        Place.SITE,
        "At least one is needed: what follows the @ in users' addresses, never a server's name.",
        *_BOTH_STATES,
        PAGE_002,
    ),
    _step(
        "submit-request",
        "Choose Skype, give the contact data that are asked for, and submit",
        Place.SITE,
        "Until March 2019 the site asks for an administrator's e-mail address for each SIP domain.",
        *_BOTH_STATES,
        PAGE_002,
    ),
    _step(
        "await-provisioning",
        "Provision the SIP domains",
        Place.SITE,
        "When it is complete the account is active and eligible users are enabled. It takes up "
        "to 30 days and an e-mail tells of it; from April 2019 it takes 24 to 48 hours and none "
        "is sent. After that time call Microsoft's support.",
        *_BOTH_STATES,
        PAGE_002,
        actor=Actor.MICROSOFT,
    ),
)

_SERVER = (
    _step(
        "enable-federation",
        "Enable federation, with DNS SRV routing",
        Place.SHELL,
        "Public IM connectivity is a class of federation; without it Skype users cannot reach "
        "Lync users. Public providers need DNS SRV routing.",
        *_BOTH_STATES,
        source("cmdlet-access-edge"),
    ),
    _step(
        "allow-in-policy",
        "Allow public IM services in an external access policy",
        Place.SHELL,
        "At least one policy must allow it, and decides which users take part. Before that "
        "nobody of the service can join IM or conferences.",
        *_BOTH_STATES,
        PAGE_002,
        PAGE_003,
        source("cmdlet-external-access"),
    ),
    _step(
        "remove-entry",
        "Remove the provider entry that stands in the way",
        Place.SHELL,
        "Identity and proxy FQDN are unique among the providers, and neither can be changed in "
        "place. Without such an entry nothing is to be removed.",
        *_BOTH_STATES,
        source("cmdlet-new-public-provider"),
        source("cmdlet-set-public-provider"),
    ),
    _step(
        "create-entry",
        "Create the provider entry for Skype",
        Place.SHELL,
        "With it the client offers Skype as a provider. What the entry can hold depends on the "
        "server: an icon from Lync Server 2013, decoration from CU5, the search from Skype for "
        "Business Server.",
        *_BOTH_STATES,
        _SFB,
    ),
    _step(
        "enable-entry",
        "Enable the provider entry that is there",
        Place.SHELL,
        "Users cannot communicate through an entry that is disabled. One for Messenger serves "
        "Skype too.",
        PAGE_003,
        source("control-panel-public-providers"),
    ),
)

_ONLINE = (
    _step(
        "switch-online-off",
        "Switch external communications off in Lync Online",
        Place.ADMIN_CENTER,
        "While they are on, what is entered at pic.lync.com for the on-premises side does not go "
        "through.",
        PAGE_002,
    ),
    _step(
        "wait-a-day",
        "Wait 24 hours",
        Place.NOWHERE,
        "Only then start again with the on-premises data.",
        PAGE_002,
    ),
    _step(
        "switch-online-on",
        "Switch external communications on in Lync Online",
        Place.ADMIN_CENTER,
        "Lync Online is enabled in its own admin center; in a split domain only after the "
        "on-premises side is confirmed.",
        PAGE_002,
        PAGE_003,
    ),
)

_PEOPLE = (
    _step(
        "add-contacts",
        "Choose Skype as the provider and add contacts by their Microsoft accounts",
        Place.CLIENT,
        "An address outside Microsoft's domains is typed decorated, as "
        "ted(contoso.com)@msn.com, where the client does not decorate by itself. Contacts are "
        "asked for their addresses, since Microsoft gives out no list.",
        *_BOTH_STATES,
        PAGE_002,
        actor=Actor.USER,
    ),
    _step(
        "use-microsoft-account",
        "Merge the Skype name with a Microsoft account, and sign in with it",
        Place.CLIENT,
        "Only so can a Skype user be added, and send requests to Lync users. Messenger's "
        "contacts come along by themselves.",
        *_BOTH_STATES,
        PAGE_002,
        PAGE_004,
        actor=Actor.CONTACT,
    ),
)

#: Every step by its code, in an order in which they can be done.
STEPS: Mapping[str, StepRule] = {
    one.code: one for one in (*_ONLINE[:2], *_PREPARING, *_SITE, *_SERVER, _ONLINE[2], *_PEOPLE)
}
