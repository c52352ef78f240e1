"""Every known conflict between documents: who says what, what picfed chose, and why.

The five pages outrank other sources; among the pages the one that is more exact, or speaks of the
day in question, decides. Where nothing decides, the answer is left open or depends on the caller.
"""

from attrs import field, frozen

from picfed._notebook import Folded, Shown, facts, table
from picfed.sources import PAGE_000, PAGE_001, PAGE_002, PAGE_003, PAGE_004, Source, source

__all__ = ["CONFLICTS", "Claim", "Conflict", "Conflicts"]


@frozen
class Claim:
    """What some documents say.

    Attributes:
        says: The claim, in picfed's words.
        sources: Who makes it.

    >>> print(CONFLICTS[2].claims[2])
    The value is deprecated. [New-CsPublicProvider (New-CsPublicProvider.md, undated)]
    """

    says: str
    sources: tuple[Source, ...] = field(converter=tuple[Source, ...])

    def __str__(self) -> str:
        """The claim and its sources."""
        return f"{self.says} [{'; '.join(map(str, self.sources))}]"

    def _repr_html_(self) -> str:
        return facts("Claim", [("says", self.says), ("sources", self.sources)])


@frozen(kw_only=True)
class Conflict:
    """Documents that contradict each other.

    Attributes:
        id: ``C1`` to ``C28``.
        about: The question.
        claims: The answers that documents give, at least two.
        choice: What picfed goes by.
        reason: Why.

    >>> conflict = CONFLICTS[11]
    >>> conflict.id, conflict.about, conflict.choice
    ('C12', 'Whether AOL and Yahoo! still run', 'Both ended with 2014-06-30.')
    """

    id: str
    about: str
    claims: tuple[Claim, ...]
    choice: str
    reason: str

    @property
    def sources(self) -> tuple[Source, ...]:
        """Every document that makes one of the claims, once."""
        return tuple(dict.fromkeys(found for claim in self.claims for found in claim.sources))

    def __str__(self) -> str:
        """A paragraph: question, claims, choice and reason."""
        claims = "\n".join(f"  - {claim}" for claim in self.claims)
        return f"{self.id} {self.about}\n{claims}\n  Choice: {self.choice}\n  Reason: {self.reason}"

    def _repr_html_(self) -> str:
        rows = [
            *(("claim", (claim.says, *claim.sources)) for claim in self.claims),
            ("choice", self.choice),
            ("reason", self.reason),
        ]
        return facts(f"{self.id} {self.about}", rows)


class Conflicts(Shown[Conflict]):
    """A tuple of conflicts that shows itself as a table.

    >>> len(CONFLICTS), CONFLICTS[:1][0].id
    (28, 'C1')
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        rows = [
            (
                one.id,
                one.about,
                tuple(claim.says for claim in one.claims),
                one.choice,
                one.reason,
                Folded(one.sources),
            )
            for one in self
        ]
        return table("Conflicts", ("id", "about", "claims", "choice", "reason", "sources"), rows)


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

_ALL = (
    _conflict(
        "C1",
        "How many Access Edge service FQDNs a request takes",
        _claim("Up to ten.", PAGE_002),
        _claim("Up to ten, and several only for distinct domains.", _FAQ),
        _claim("One FQDN may serve many domains; a domain has no more than one.", _SFB_BEFORE),
        choice="More than ten is an error; more FQDNs than SIP domains is a warning.",
        reason="The readings agree on ten, and on one FQDN a domain; the page that outranks the "
        "others does not forbid more, so that is no error.",
    ),
    _conflict(
        "C2",
        "The default verification level of a public provider",
        _claim("AlwaysVerifiable.", _NEW),
        _claim(
            "Contacts only, which is AlwaysUnverifiable.", source("control-panel-public-providers")
        ),
        _claim("As the provider verifies, which is UseSourceVerification.", source("unleashed")),
        choice="No default: verification_level=None means that none was given.",
        reason="Cmdlet and control panel may differ, and none of the pages says.",
    ),
    _conflict(
        "C3",
        "Whether to pass verification level 2 for Skype",
        _claim("The command passes 2.", PAGE_000, PAGE_001),
        _claim("The command passes no level.", _SFB),
        _claim("The value is deprecated.", _NEW),
        choice="PublicProvider.skype() passes it for Lync Server and not for Skype for Business "
        "Server; an INFO tells of the deprecation.",
        reason="Each recipe belongs to its server version.",
    ),
    _conflict(
        "C4",
        "Which server version has the decoration settings",
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
        "C5",
        "The identity of the entry to remove before Skype is created",
        _claim("Whatever entry there is, if there is one.", PAGE_000),
        _claim("Messenger.", PAGE_001),
        choice="The entry that occupies the proxy FQDN, if there is one.",
        reason="The later state of the topic is more general, and the reason is that identity and "
        "proxy FQDN must be unique.",
    ),
    _conflict(
        "C6",
        "Which domains need no decoration",
        _claim("msn.com, outlook.com, live.com and hotmail.com.", PAGE_000, _ENABLING, _SFB),
        _claim("live.com, hotmail.com and outlook.com.", _END_USER),
        _claim("The domains that Windows Live supports.", PAGE_002, source("kb-897567")),
        choice="The four of the command, as a default that can be configured; undecorating does "
        "not depend on the list.",
        reason="The command is what servers were given; stored contacts follow any of the lists.",
    ),
    _conflict(
        "C7",
        "Whether users decorate by hand",
        _claim("The client does it for them.", PAGE_000, _ENABLING),
        _claim("They type the decorated form.", _END_USER, PAGE_002),
        choice="By server and client version: automatically from CU5 with Office 2013 SP1, by "
        "hand before.",
        reason="The pages describe different versions.",
    ),
    _conflict(
        "C8",
        "The example of an Access Edge service FQDN",
        _claim("sip.contoso.com.", PAGE_000),
        _claim("accessedge.contoso.com.", PAGE_001),
        choice="Either: any name directly in the SIP domain.",
        reason="They are examples, and both satisfy the rule of 2019.",
    ),
    _conflict(
        "C9",
        "How long provisioning takes",
        _claim("Up to 30 days.", PAGE_000, PAGE_001, PAGE_002),
        _claim("Typically 24 to 48 hours.", PAGE_000),
        _claim("Up to 30 days, or a few.", _SFB_BEFORE),
        choice="Up to 30 days before April 2019, 24 to 48 hours from then on.",
        reason="The shorter time stands in the notice about April 2019, with the advice when to "
        "call support.",
    ),
    _conflict(
        "C10",
        "Whether contact information is asked for",
        _claim("It is asked for, and an e-mail will follow.", PAGE_002, _FAQ),
        _claim("It is not collected from April 2019 on.", PAGE_000, _FAQ),
        choice="Required before 2019-04-01, needless from that day.",
        reason="The notice is dated; the older list was left standing beside it.",
    ),
    _conflict(
        "C11",
        "What Skype federation could do",
        _claim("IM, presence and audio.", PAGE_004),
        _claim("Audio and video too.", PAGE_003, PAGE_002),
        choice="Audio from the start, video from 2014-11-26.",
        reason="The pages describe different years; see C23 for the day.",
    ),
    _conflict(
        "C12",
        "Whether AOL and Yahoo! still run",
        _claim("They will run until June 2014.", PAGE_002, PAGE_004),
        _claim("They ended on 2014-06-30.", _FAQ),
        _claim("Yahoo! was disabled as of some December.", source("unleashed-2")),
        choice="Both ended with 2014-06-30.",
        reason="A page dated 2016 kept its older wording; the excerpt that differs is cut off and "
        "names no year.",
    ),
    _conflict(
        "C13",
        "When Messenger ended",
        _claim("Users were moved in April 2013.", PAGE_004),
        _claim("2013-03-15, except in China.", source("ports-summary-fr")),
        _claim("2013-04-08.", source("skype-migration-blog")),
        choice="Audio and video until the end of April 2013; IM and presence went on in Skype.",
        reason="The page outranks the others, and a month ends on its last day.",
    ),
    _conflict(
        "C14",
        "Whether Office Communications Server 2007 R2 is supported",
        _claim("It is.", PAGE_000, PAGE_001),
        _claim("Nothing before Lync Server 2010 is.", _SFB),
        choice="Supported until 2019-08-14.",
        reason="The pages hold until the later document, which came with the end of provisioning.",
    ),
    _conflict(
        "C15",
        "Whether the federation SRV record is required",
        _claim("It is optional for public IM.", source("dns-summary"), source("unleashed-2")),
        _claim("It is required after 2017-07-01.", PAGE_000),
        _claim("It is required, with its target directly in the domain.", _SFB),
        choice="Required from 2017-07-02; the match of the target from 2019-08-15.",
        reason="Each rule has its date. 'After' leaves the day itself open, so picfed counts from "
        "the next; the French page of 2017-03-09 does not have the notice yet.",
    ),
    _conflict(
        "C16",
        "The default of EnableFederationAccess",
        _claim("True.", source("cmdlet-external-access-2025")),
        _claim("False.", source("cmdlet-external-access"), source("external-access-fr")),
        choice="False for one's own servers.",
        reason="The other wording arrived with Teams. One page also prints the parameter "
        "EnablePublicCloudAccessAudioVideoAccess, which does not exist.",
    ),
    _conflict(
        "C17",
        "When Lync-Skype connectivity began",
        _claim("2013-05-23.", PAGE_004),
        _claim("2013-05-29.", source("agile-it-2013")),
        choice="2013-05-23.",
        reason="The page links the announcement, whose address holds that date.",
    ),
    _conflict(
        "C18",
        "Whether Lync Server 2010 can be connected with Skype",
        _claim("It cannot.", source("skype-migration-blog")),
        _claim("It can.", PAGE_000, PAGE_001, PAGE_002, source("lync-skype-live")),
        choice="It can.",
        reason="The blog was a forecast; the pages name it among the supported platforms.",
    ),
    _conflict(
        "C19",
        "Which providers an example of Disable-CsPublicProvider disables",
        _claim(
            "Those with AlwaysVerifiable (its prose).", source("cmdlet-disable-public-provider")
        ),
        _claim("Those with another level (its command).", source("cmdlet-disable-public-provider")),
        choice="picfed takes nothing from the example.",
        reason="One document contradicts itself, and nothing depends on it.",
    ),
    _conflict(
        "C20",
        "How many steps a split domain takes",
        _claim("Two are announced.", PAGE_002),
        _claim("Three are listed.", PAGE_002),
        choice="Three: enter the on-premises data, wait for the confirmation, then switch on the "
        "online side.",
        reason="The list is what is to be done; waiting may not have been counted.",
    ),
    _conflict(
        "C21",
        "Who has an address at skypeids.net",
        _claim("Older accounts at domains of their own.", source("skype-ids-blog-2018")),
        _claim("Every Skype identifier.", source("messhelper")),
        choice="A plain address; picfed never turns it into another.",
        reason="Whichever is right, the person's own domain is lost.",
    ),
    _conflict(
        "C22",
        "AOL's last day",
        _claim("Not available any more on 2014-06-30.", PAGE_004),
        _claim("Not available from 2014-06-30 on.", PAGE_002),
        _claim("Service continues through June 2014.", PAGE_004, PAGE_002),
        choice="2014-06-30 is the last day.",
        reason="'Through June' includes its last day, and both pages say it of both services.",
    ),
    _conflict(
        "C23",
        "When video with Skype became available",
        _claim("By 2014-11-26.", PAGE_003),
        _claim("Announced on 2014-12-05.", source("rcp-2014-12-05")),
        choice="2014-11-26.",
        reason="The page outranks the press, and may have been published ahead of it.",
    ),
    _conflict(
        "C24",
        "Which Lync Online licenses are eligible",
        _claim("Standalone or within a suite.", PAGE_002),
        _claim("Plans 1, 2 and 3.", PAGE_004),
        choice="All of them.",
        reason="The two lists cut the same offer differently; neither excludes the other.",
    ),
    _conflict(
        "C25",
        "Which client access licenses are eligible",
        _claim("Standard CALs of Lync Server 2010 or 2013.", PAGE_002),
        _claim("Lync Server CALs, without a version.", PAGE_004),
        choice="Those of 2010 and 2013; none is named for Office Communications Server 2007 R2 or "
        "Skype for Business Server, so picfed names none.",
        reason="The more exact page decides, and what no document names is not invented.",
    ),
    _conflict(
        "C26",
        "Since when Messenger takes no new domains",
        _claim("No further domain will be activated; no date is given.", PAGE_002),
        _claim("The service is supported while it is on the market.", PAGE_004),
        choice="From 2012-10-01, marked as inferred.",
        reason="The sentence stands beside the move to Skype, which began in October 2012.",
    ),
    _conflict(
        "C27",
        "When a version of the server was released",
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
        "C28",
        "Whether connectivity ends with the maintenance of a version",
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

#: C1 to C28, in order.
CONFLICTS = Conflicts(_ALL)
