"""Every known conflict between documents: what each says, what picfed chose, and why.

The five pages outrank other sources. Among the pages, the one that is more exact, or that is about
the day in question, decides. Where nothing decides, the answer is left open, or it is the caller's.
"""

from collections.abc import Iterable

from attrs import field, frozen

from picfed._arguments import items, items_of, of_type
from picfed._notebook import SOURCES, Column, Shown, ShownValue
from picfed.sources import PAGE_000, PAGE_001, PAGE_002, PAGE_003, PAGE_004, Source, source
from picfed.sources._model import as_sources


@frozen
class Claim(ShownValue):
    """A statement of some documents.

    Attributes:
        says: The claim, in picfed's words.
        sources: The documents that make it.
    """

    says: str = field(validator=of_type(str))
    sources: tuple[Source, ...] = field(converter=as_sources, validator=items_of(Source))

    def __str__(self) -> str:
        """The claim and its sources."""
        return f"{self.says} [{'; '.join(map(str, self.sources))}]"


def _as_claims(value: Iterable[Claim]) -> tuple[Claim, ...]:
    return items(value)


@frozen(kw_only=True)
class Conflict(ShownValue):
    """Documents that contradict each other.

    Attributes:
        id: ``C1`` to ``C28``.
        about: The question.
        claims: The answers of documents, at least two; each ``says`` something, and has its
            ``sources``.
        choice: What picfed chose.
        reason: Why.

    Raises:
        TypeError: If a field has the wrong type.

    >>> conflict = CONFLICTS[11]
    >>> conflict.id, conflict.about, conflict.choice
    ('C12', 'Whether AOL and Yahoo! still run', 'Both ended with 2014-06-30.')
    """

    _caption = "{0.id} {0.about}"
    _columns = ("claims", "choice", "reason")

    id: str = field(validator=of_type(str))
    about: str = field(validator=of_type(str))
    claims: tuple[Claim, ...] = field(converter=_as_claims, validator=items_of(Claim))
    choice: str = field(validator=of_type(str))
    reason: str = field(validator=of_type(str))

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every document that makes one of the claims, once."""
        return tuple(dict.fromkeys(found for claim in self.claims for found in claim.sources))

    def __str__(self) -> str:
        """A paragraph: question, claims, choice and reason."""
        claims = "\n".join(f"  - {claim}" for claim in self.claims)
        return f"{self.id} {self.about}\n{claims}\n  Choice: {self.choice}\n  Reason: {self.reason}"


class Conflicts(Shown[Conflict]):
    """A tuple of conflicts that shows itself as a table."""

    __slots__ = ()
    _columns = (
        "id",
        "about",
        Column("claims", read=lambda one: tuple(claim.says for claim in one.claims)),
        "choice",
        "reason",
        SOURCES,
    )


def _conflict(id: str, about: str, *claims: Claim, choice: str, reason: str) -> Conflict:  # noqa: A002
    return Conflict(id=id, about=about, claims=claims, choice=choice, reason=reason)


def _claim(says: str, *sources: Source) -> Claim:
    return Claim(says, sources)


_FAQ = source("faq-en")
_SFB = source("sfb-deploy")
_SFB_BEFORE = source("sfb-deploy-before")
_NEW = source("cmdlet-new-public-provider")
_END_USER = source("end-user-en")
_ENABLING = source("enabling-en")

# fmt: off
_ALL = (
    _conflict(
        "C1", "How many Access Edge service FQDNs a request takes",
        _claim("Up to ten.", PAGE_002),
        _claim("Up to ten, and several only for distinct domains.", _FAQ),
        _claim("One FQDN may serve many domains; a domain has no more than one.", _SFB_BEFORE),
        choice="More than ten is an error; more FQDNs than SIP domains is a warning.",
        reason="The readings agree on ten, and on one FQDN a domain; the page that outranks the "
        "others does not forbid more, so that is not an error.",
    ),
    _conflict(
        "C2", "The default verification level of a public provider",
        _claim("AlwaysVerifiable.", _NEW),
        _claim(
            "Contacts only, which is AlwaysUnverifiable.", source("control-panel-public-providers")
        ),
        _claim("As the provider verifies, which is UseSourceVerification.", source("unleashed")),
        choice="No default: verification_level=None means that none was given.",
        reason="Cmdlet and control panel may differ, and none of the pages says.",
    ),
    _conflict(
        "C3", "Whether to pass verification level 2 for Skype",
        _claim("The command passes 2.", PAGE_000, PAGE_001),
        _claim("The command passes no level.", _SFB),
        _claim("The value is deprecated.", _NEW),
        choice="PublicProvider.skype() passes it for Lync Server and not for Skype for Business "
        "Server; an INFO reports the deprecation.",
        reason="Each recipe belongs to its server version.",
    ),
    _conflict(
        "C4", "Which server version has the decoration settings",
        _claim("Lync Server 2013 CU5.", PAGE_000, _ENABLING),
        _claim("Skype for Business Server 2015 and later.", _NEW),
        _claim(
            "Lync Server 2013, all three parameters.", source("technet-new-public-provider-2014-02")
        ),
        _claim("Lync Server 2013 has the icon only.", source("technet-new-public-provider")),
        choice="From Lync Server 2013 CU5.",
        reason="The page states it for the very command that uses them; help texts were generated "
        "from builds of other dates.",
    ),
    _conflict(
        "C5", "The identity of the entry to remove before Skype is created",
        _claim("Whatever entry there is, if there is one.", PAGE_000),
        _claim("Messenger.", PAGE_001),
        choice="The entry that occupies the proxy FQDN, if there is one.",
        reason="The later state of the topic is more general, and the reason is that identity and "
        "proxy FQDN must be unique.",
    ),
    _conflict(
        "C6", "Which domains need no decoration",
        _claim("msn.com, outlook.com, live.com and hotmail.com.", PAGE_000, _ENABLING, _SFB),
        _claim("live.com, hotmail.com and outlook.com.", _END_USER),
        _claim("The domains that Windows Live supports.", PAGE_002, source("kb-897567")),
        choice="The four of the command, as a default that can be configured; undecorating does "
        "not depend on the list.",
        reason="The command is what servers were given; stored contacts follow any of the lists.",
    ),
    _conflict(
        "C7", "Whether users decorate by hand",
        _claim("The client does it for them.", PAGE_000, _ENABLING),
        _claim("They type the decorated form of Skype contacts.", _END_USER),
        _claim("They type the decorated form of Messenger contacts.", PAGE_002),
        choice="By server and client version: automatically from CU5 with Office 2013 SP1, by "
        "hand before.",
        reason="The pages describe different versions, and one of them speaks of Messenger alone.",
    ),
    _conflict(
        "C8", "The example of an Access Edge service FQDN",
        _claim("sip.contoso.com.", PAGE_000),
        _claim("accessedge.contoso.com.", PAGE_001),
        choice="Either: any name directly in the SIP domain.",
        reason="They are examples, and both satisfy the rule of 2019.",
    ),
    _conflict(
        "C9", "How long provisioning takes",
        _claim("Up to 30 days.", PAGE_000, PAGE_001, PAGE_002),
        _claim("Changes typically take 24 to 48 hours.", PAGE_000),
        _claim("Up to 30 days, or a few.", _SFB_BEFORE),
        choice="Users may count on completion within 30 days of submission. From April 2019 on, "
        "24 to 48 hours are typical, and decide nothing. Support is called after 48 hours, before "
        "April 2019 after 30 days.",
        reason="The page has both waits beside each other. The shorter one is in the notice "
        "about April 2019, which does not date it, and no document sets a lower bound; that "
        "support waits for 30 days is inferred.",
    ),
    _conflict(
        "C10", "Whether the site asks for contact information",
        _claim("It does.", PAGE_000, PAGE_001, PAGE_002, _FAQ),
        _claim("It is not collected from April 2019 on.", PAGE_000, _FAQ),
        choice="Required before 2019-04-01, needless from that day.",
        reason="The page contradicts itself: its notice is dated, and the older list was left "
        "standing beside it.",
    ),
    _conflict(
        "C11", "What Skype federation could do",
        _claim("IM, presence and audio.", PAGE_004),
        _claim("Audio and video too.", PAGE_003, PAGE_002),
        choice="Audio from the start, video from 2014-11-26.",
        reason="The pages describe different years; see C23 for the day.",
    ),
    _conflict(
        "C12", "Whether AOL and Yahoo! still run",
        _claim("They will run until June 2014.", PAGE_002, PAGE_004),
        _claim("They ended on 2014-06-30.", _FAQ),
        _claim("Yahoo! was disabled as of some December.", source("unleashed-2")),
        choice="Both ended with 2014-06-30.",
        reason="A page dated 2016 kept its older wording; the excerpt that differs is cut off and "
        "names no year.",
    ),
    _conflict(
        "C13", "When Messenger ended",
        _claim("Users were moved in April 2013.", PAGE_004),
        _claim(
            "On 2013-10-07 its audio and video are listed, as long as it is on the market.",
            PAGE_004,
        ),
        _claim("2013-03-15, except in China.", source("ports-summary-fr")),
        _claim("2013-04-08.", source("skype-migration-blog")),
        choice="IM and presence went on in Skype. Audio and video until the end of April 2013; "
        "from then until Skype's end it is not known.",
        reason="The page outranks the others, and a month ends on its last day. It dates the "
        "move, not an end: its own table speaks against one in April.",
    ),
    _conflict(
        "C14", "Whether Office Communications Server 2007 R2 is supported",
        _claim("It is.", PAGE_000, PAGE_001),
        _claim("Nothing before Lync Server 2010 is.", _SFB),
        choice="Supported until 2019-08-14.",
        reason="The pages hold until the later document, which came with the end of provisioning.",
    ),
    _conflict(
        "C15", "Whether the federation SRV record is required",
        _claim("It is optional for public IM.", source("dns-summary"), source("unleashed-2")),
        _claim("It is required after 2017-07-01.", PAGE_000),
        _claim("It is required, with its target directly in the domain.", _SFB),
        choice="Required from 2017-07-02; the match of the target from 2019-08-15.",
        reason="Each rule has its date. 'After' leaves the day itself open, so picfed counts from "
        "the next; the French page of 2017-03-09 does not have the notice yet.",
    ),
    _conflict(
        "C16", "The default of EnableFederationAccess",
        _claim("True.", source("cmdlet-external-access-2025")),
        _claim("False.", source("cmdlet-external-access"), source("external-access-fr")),
        choice="False for one's own servers.",
        reason="The other wording arrived with Teams. One page also prints the parameter "
        "EnablePublicCloudAccessAudioVideoAccess, which does not exist.",
    ),
    _conflict(
        "C17", "When Lync-Skype connectivity began",
        _claim("In May 2013; the announcement it links has 2013-05-23 in its address.", PAGE_004),
        _claim("2013-05-29.", source("agile-it-2013")),
        choice="2013-05-23, marked as inferred.",
        reason="The page states the month. The day is read from the address of a link.",
    ),
    _conflict(
        "C18", "Whether Lync Server 2010 can be connected with Skype",
        _claim("It cannot.", source("skype-migration-blog")),
        _claim("It can.", PAGE_000, PAGE_001, PAGE_002, source("lync-skype-live")),
        choice="It can.",
        reason="The blog was a forecast; the pages name it among the supported platforms.",
    ),
    _conflict(
        "C19", "Which providers an example of Disable-CsPublicProvider disables",
        _claim(
            "Those with AlwaysVerifiable (its prose).", source("cmdlet-disable-public-provider")
        ),
        _claim("Those with another level (its command).", source("cmdlet-disable-public-provider")),
        choice="picfed takes nothing from the example.",
        reason="One document contradicts itself, and nothing depends on it.",
    ),
    _conflict(
        "C20", "How many steps a split domain takes",
        _claim("Two are announced.", PAGE_002),
        _claim("Three are listed.", PAGE_002),
        choice="Three: enter the on-premises data, wait for the confirmation, then switch on the "
        "online side.",
        reason="The list is what is to be done; waiting may not have been counted.",
    ),
    _conflict(
        "C21", "Who has an address at skypeids.net",
        _claim("Older accounts at their own domains.", source("skype-ids-blog-2018")),
        _claim("Every Skype identifier.", source("messhelper")),
        choice="A plain address; picfed never turns it into another.",
        reason="Whichever is right, the person's own domain is lost.",
    ),
    _conflict(
        "C22", "AOL's last day",
        _claim("Not available any more on 2014-06-30.", PAGE_004),
        _claim("Not available from 2014-06-30 on.", PAGE_002),
        _claim("Service continues, and is supported, through June 2014.", PAGE_004),
        choice="2014-06-30 is the last day, marked as inferred.",
        reason="'Through June' includes its last day, and the page says it twice: of both "
        "services, and in AOL's own row of the table.",
    ),
    _conflict(
        "C23", "When video with Skype became available",
        _claim("By 2014-11-26.", PAGE_003),
        _claim("Announced on 2014-12-05.", source("rcp-2014-12-05")),
        choice="2014-11-26, marked as inferred.",
        reason="The page outranks the press, and may have been published ahead of it. It is the "
        "page's own date; its text has none.",
    ),
    _conflict(
        "C24", "Which Lync Online licenses are eligible",
        _claim("Standalone or within a suite.", PAGE_002),
        _claim("Plans 1, 2 and 3.", PAGE_004),
        choice="All of them.",
        reason="The two lists cut the same offer differently; neither excludes the other.",
    ),
    _conflict(
        "C25", "Which client access licenses are eligible",
        _claim("Standard CALs of Lync Server 2010 or 2013.", PAGE_002),
        _claim("Lync Server CALs, without a version.", PAGE_004),
        _claim("The Standard CAL of Skype for Business Server 2015.", source("sfb-licensing")),
        choice="Standard CALs of Lync Server 2010 and 2013 for either version of Lync Server; "
        "for Skype also that of Skype for Business Server 2015 for its own version, and that of "
        "2019 by analogy. With another version of the server than its own a CAL leaves it open. "
        "For Office Communications Server and Subscription Edition nothing is stated.",
        reason="Each document speaks of the servers of its time, and none pairs a CAL with "
        "another server. What no document names is not invented.",
    ),
    _conflict(
        "C26", "Since when Messenger takes no new domains",
        _claim("No further domain will be activated; no date is given.", PAGE_002),
        _claim("The service is supported while it is on the market.", PAGE_002, PAGE_004),
        choice="From 2012-10-01, marked as inferred.",
        reason="The sentence is beside the move to Skype, which began in October 2012.",
    ),
    _conflict(
        "C27", "When a version of the server was released",
        _claim(
            "Lync Server 2010 in November 2010, 2013 in November 2012, its CU5 in August 2014.",
            source("lync-versions-script"),
        ),
        _claim("Lync Server 2010 on 2010-11-17.", source("eweek-2010-11-17")),
        _claim(
            "Lync Server 2010 and 2013 both on 2011-01-25, Office Communications Server 2007 R2 on "
            "2009-09-28, Skype for Business Server 2015 on 2015-07-30.",
            source("lifecycle-data"),
        ),
        _claim("Office Communications Server 2007 R2 on 2009-02-03.", source("encyclopedia-ocs")),
        _claim("Skype for Business Server 2015 in May 2015.", source("directions-2015-07-06")),
        choice="Before the earliest date nothing is known of a version; between two dates nothing "
        "is concluded. The date of 2011-01-25 for Lync Server 2013 is left out.",
        reason="A date of sale, of a launch and of a build are different days. Two versions of "
        "one day are a copied date.",
    ),
    _conflict(
        "C28", "Whether connectivity ends with the maintenance of a version",
        _claim(
            "Support of Skype for Business Server 2015 and 2019 ends on 2025-10-14.",
            source("lifecycle-data"),
            source("sfb-end-of-support"),
        ),
        _claim(
            "Public IM federation goes on, probably until the on-premises product reaches its end "
            "of life.",
            _SFB,
        ),
        choice="The end of maintenance is reported, and decides nothing.",
        reason="'Probably' ties nothing, and the product goes on as Subscription Edition.",
    ),
)
# fmt: on

#: C1 to C28, in order.
CONFLICTS = Conflicts(_ALL)
