"""The four services as the documents describe them: milestones, rows of tables, licenses."""

from datetime import date

from picfed._arguments import want_day
from picfed.licenses import LYNC_CALS, SFB_2015_CAL, SFB_2019_CAL, LicenseKind
from picfed.milestones import Milestone, Period
from picfed.milestones._events import milestone
from picfed.milestones._standing import Offer
from picfed.services._values import Capability, LicensingRequirement, PublicImService, Services
from picfed.sources import PAGE_002, PAGE_003, PAGE_004, Fact, source
from picfed.sources._model import inferred, stated

IM_AND_PRESENCE = (Capability.IM, Capability.PRESENCE)
AUDIO_AND_VIDEO = (Capability.AUDIO, Capability.VIDEO)

# page-004, activation paragraph: the customer activates each service separately.
ACTIVATION = stated("services-are-activated", PAGE_004.at("activation paragraph"))
# From the day on which Skype could be connected, the entry for one of the two serves the other:
# page-003 says so of a Messenger entry, page-004 that Messenger's management stays as it was. That
# a Skype entry reaches Messenger's contacts is inferred.
ONE_ENTRY_FOR_BOTH = stated(
    "one-entry-for-both",
    PAGE_003.at("Important note on Messenger"),
    PAGE_004.at("Windows Live Messenger, paragraph 1"),
)
SKYPE_ENTRY_SERVES_MESSENGER = inferred(
    "skype-entry-reaches-messenger", PAGE_004.at("Windows Live Messenger, paragraph 1")
)


def _each(
    capabilities: tuple[Capability, ...], offer: Offer
) -> tuple[tuple[Capability, Offer], ...]:
    return tuple((capability, offer) for capability in capabilities)


def _lync_cals(row: Fact) -> tuple[tuple[LicenseKind, Fact], ...]:
    # page-004 says Lync Server CALs, without edition or version.
    return tuple((kind, row) for kind in LicenseKind if kind in LYNC_CALS)


# page-004 says May 2013; the day is in the address of the announcement that it links, and a blog
# has 05-29.
SKYPE_BEGAN = milestone(
    "skype-available",
    "Skype",
    "Contacts, presence, IM and audio between Lync and Skype users become available.",
    "2013-05-23",
    PAGE_004.at("intro"),
    inferred=True,
)
# page-003 has video and gives no day for it: this is the page's own date. The press reports the
# announcement on 2014-12-05.
SKYPE_VIDEO_BEGAN = milestone(
    "skype-video-available",
    "Skype",
    "Video between Lync and Skype users becomes available.",
    "2014-11-26",
    PAGE_003.at("introduction"),
    source("rcp-2014-12-05"),
    inferred=True,
)
# Consumer Skype ended on 2025-05-05. No document says that federation from one's own servers
# ended with it.
SKYPE_ENDED = milestone(
    "skype-ended",
    "Skype",
    "The last day of consumer Skype, and so of federation with it.",
    "2025-05-04",
    source("cmdlet-external-access-2025"),
    last=True,
    inferred=True,
)
SKYPE_LISTED = stated(
    "skype-im-presence-audio",
    PAGE_004.at("summary table: Skype"),
    PAGE_003.at("introduction"),
    PAGE_002.at("Q1 features"),
)
SKYPE_VIDEO_LISTED = stated("skype-video", PAGE_003.at("introduction"), PAGE_002.at("Q1 features"))
_SKYPE_PERIOD = Period(SKYPE_BEGAN, SKYPE_ENDED)

# page-002 requires Standard CALs of 2010 or 2013, page-004 CALs; page-002 lists Lync Online
# standalone or within a suite, page-004 its plans.
_SKYPE_CALS = stated(
    "skype-client-access-licenses",
    PAGE_002.at("Q2 requirements"),
    PAGE_004.at("summary table: Skype"),
)
_SKYPE_PLANS = stated("skype-online-plans", PAGE_004.at("summary table: Skype"))
_SKYPE_SUITE = stated("skype-online-suite", PAGE_002.at("Q2 requirements"))

#: Skype: from 2013-05-23, with video from 2014-11-26, until 2025-05-04 (all inferred).
SKYPE = PublicImService(
    name="Skype",
    # The documents say when it began, so it is known that nothing was possible before.
    documented=None,
    activation_offer=Offer(period=_SKYPE_PERIOD, facts=(ACTIVATION,)),
    offers=(
        *_each(
            (*IM_AND_PRESENCE, Capability.AUDIO),
            Offer(period=_SKYPE_PERIOD, facts=(SKYPE_LISTED,)),
        ),
        (
            Capability.VIDEO,
            Offer(period=Period(SKYPE_VIDEO_BEGAN, SKYPE_ENDED), facts=(SKYPE_VIDEO_LISTED,)),
        ),
    ),
    licensing_requirements=(
        LicensingRequirement(
            eligible=(
                *_lync_cals(_SKYPE_CALS),
                (LicenseKind.SFB_2015_STANDARD_CAL, SFB_2015_CAL),
                (LicenseKind.SFB_2019_STANDARD_CAL, SFB_2019_CAL),
                (LicenseKind.LYNC_ONLINE_PLAN_1, _SKYPE_PLANS),
                (LicenseKind.LYNC_ONLINE_PLAN_2, _SKYPE_PLANS),
                (LicenseKind.LYNC_ONLINE_PLAN_3, _SKYPE_PLANS),
                (LicenseKind.LYNC_ONLINE_IN_SUITE, _SKYPE_SUITE),
            ),
        ),
    ),
    milestones=(SKYPE_BEGAN, SKYPE_VIDEO_BEGAN, SKYPE_ENDED),
)

MESSENGER_DOCUMENTED = milestone(
    "messenger-custom-domains",
    "Windows Live Messenger",
    "Accounts at domains of one's own can be reached, by decorated addresses.",
    "2005-10-11",
    source("toml-2006"),
)
# page-004 names no server version; KB897567 lists IM and presence only for LCS and OCS.
MESSENGER_MEDIA_BEGAN = milestone(
    "messenger-audio-video",
    "Windows Live Messenger",
    "Audio and video come with Lync Server 2010; earlier servers had IM and presence only.",
    "2010",
    source("kb-897567"),
    inferred=True,
)
# page-002 gives no date for the closing; the move to Skype, beside it, began in October 2012.
MESSENGER_CLOSED = milestone(
    "messenger-takes-no-new-domains",
    "Windows Live Messenger",
    "The move to Skype begins, and no further domain is activated.",
    "2012-10",
    PAGE_002.at("Q5 Windows Live"),
    inferred=True,
)
SKYPE_6_RELEASED = milestone(
    "skype-6-released",
    "Windows Live Messenger",
    "Skype 6.0 for Mac and Windows lets Messenger's users sign in with their Microsoft accounts.",
    "2012-10-25",
    PAGE_002.at("Q5 Windows Live"),
)
MESSENGER_MOVED = milestone(
    "messenger-moved-to-skype",
    "Windows Live Messenger",
    "Users are moved to Skype as they sign in; their federated contacts go with them.",
    "2013-04",
    PAGE_004.at("Windows Live Messenger, paragraph 1"),
    last=True,
)
MESSENGER_LISTED = stated(
    "messenger-capabilities", PAGE_004.at("summary table: Windows Live Messenger")
)
# Contacts moved to Skype as well: page-004 says so of presence and IM, page-002 of IM.
_MOVED_IM = stated(
    "moved-contacts-im",
    PAGE_004.at("Windows Live Messenger, paragraph 2"),
    PAGE_002.at("Q5 Windows Live"),
)
_MOVED_PRESENCE = stated(
    "moved-contacts-presence", PAGE_004.at("Windows Live Messenger, paragraph 2")
)
_BEFORE_MOVE = Offer(
    period=Period(MESSENGER_DOCUMENTED, MESSENGER_MOVED), facts=(MESSENGER_LISTED,)
)
_AFTER_MOVE = Period(MESSENGER_MOVED, SKYPE_ENDED)

#: Windows Live Messenger, whose users were moved to Skype in April 2013.
WINDOWS_LIVE_MESSENGER = PublicImService(
    name="Windows Live Messenger",
    documented=MESSENGER_DOCUMENTED,
    activation_offer=Offer(
        period=Period(MESSENGER_DOCUMENTED, MESSENGER_CLOSED), facts=(ACTIVATION,)
    ),
    offers=(
        # Contacts stay reachable through the old entry until Skype's end.
        *_each(IM_AND_PRESENCE, _BEFORE_MOVE),
        (Capability.IM, Offer(period=_AFTER_MOVE, facts=(_MOVED_IM,))),
        (Capability.PRESENCE, Offer(period=_AFTER_MOVE, facts=(_MOVED_PRESENCE,))),
        *_each(
            AUDIO_AND_VIDEO,
            Offer(period=Period(MESSENGER_MEDIA_BEGAN, MESSENGER_MOVED), facts=(MESSENGER_LISTED,)),
        ),
        # page-004's table of 2013-10-07 still lists both, "as long as" Messenger is on the
        # market; no document says until when that was.
        *_each(
            AUDIO_AND_VIDEO,
            Offer(period=_AFTER_MOVE, facts=(MESSENGER_LISTED, MESSENGER_MOVED), is_known=False),
        ),
    ),
    licensing_requirements=(
        LicensingRequirement(
            eligible=_lync_cals(MESSENGER_LISTED),
            note="supported as long as Messenger was on the market",
        ),
    ),
    milestones=(
        MESSENGER_DOCUMENTED,
        MESSENGER_MEDIA_BEGAN,
        MESSENGER_CLOSED,
        SKYPE_6_RELEASED,
        MESSENGER_MOVED,
        SKYPE_ENDED,
    ),
    substitute="Skype: contacts that moved there are reached through the same provider entry",
    substitute_fact=ONE_ENTRY_FOR_BOTH,
    substitute_ends=SKYPE_ENDED,
)


def _pic_began(name: str) -> Milestone:
    return milestone(
        f"{name.strip('!').lower()}-documented",
        name,
        "Provisioning for public IM connectivity exists; earlier days are not documented.",
        "2006",
        source("sfb-deploy"),
        inferred=True,
    )


AOL_BEGAN = _pic_began("AOL")
# page-004 says both "through June 2014" and "on June 30, 2014 ... no longer"; page-002 says from
# 30 June. picfed takes 30 June as the last day, so it is inferred.
AOL_ENDED = milestone(
    "aol-ended",
    "AOL",
    "The last day of federation with AOL.",
    "2014-06-30",
    PAGE_004.at("Yahoo! and AOL: opening"),
    PAGE_004.at("summary table: AOL"),
    PAGE_004.at("Yahoo! and AOL: AOL"),
    PAGE_002.at("Q6 Yahoo! and AOL: AOL"),
    last=True,
    inferred=True,
)
AOL_CLOSED = milestone(
    "aol-takes-no-new-domains",
    "AOL",
    "Additional domains are no longer provisioned; since when is not said.",
    "2013-10-07",
    PAGE_004.at("Yahoo! and AOL: AOL"),
    PAGE_002.at("Q6 Yahoo! and AOL: AOL"),
)
AOL_LISTED = stated("aol-capabilities", PAGE_004.at("summary table: AOL"))

#: AOL, until 2014-06-30.
AOL = PublicImService(
    name="AOL",
    documented=AOL_BEGAN,
    # No document says whether it took new domains before page-004's date.
    activation_offer=Offer(
        period=Period(AOL_BEGAN, AOL_CLOSED), facts=(AOL_CLOSED,), is_known=False
    ),
    offers=_each(IM_AND_PRESENCE, Offer(period=Period(AOL_BEGAN, AOL_ENDED), facts=(AOL_LISTED,))),
    nothing_else=inferred("aol-nothing-else", PAGE_004.at("summary table: AOL")),
    licensing_requirements=(
        LicensingRequirement(
            eligible=_lync_cals(AOL_LISTED),
            note="for existing customers, through June 2014",
        ),
    ),
    milestones=(AOL_BEGAN, AOL_CLOSED, AOL_ENDED),
    substitute="direct federation with AIM, offered by AOL itself",
    substitute_address="aimenterprise.aol.com/pic.php",
    substitute_fact=stated(
        "aol-substitute",
        PAGE_004.at("Yahoo! and AOL: AOL"),
        PAGE_002.at("Q6 Yahoo! and AOL: AOL"),
    ),
)

YAHOO_BEGAN = _pic_began("Yahoo!")
# page-004's table gives 2014-06-30 as the date on which it is shut down.
YAHOO_ENDED = milestone(
    "yahoo-ended",
    "Yahoo!",
    "The last day of federation with Yahoo!.",
    "2014-06-30",
    PAGE_004.at("summary table: Yahoo!"),
    PAGE_004.at("Yahoo! and AOL: Yahoo"),
    PAGE_002.at("Q6 Yahoo! and AOL: Yahoo"),
    last=True,
)
# The day is in the address of the announcement that page-004 links.
YAHOO_ANNOUNCED = milestone(
    "yahoo-end-announced",
    "Yahoo!",
    "The end of federation with Yahoo! is announced on the Lync team's blog.",
    "2012-11-26",
    PAGE_004.at("Yahoo! and AOL: Yahoo"),
    inferred=True,
)
YAHOO_LISTED = stated("yahoo-capabilities", PAGE_004.at("summary table: Yahoo!"))
_YAHOO_USL = stated(
    "yahoo-pic-usl",
    PAGE_004.at("summary table: Yahoo!"),
    PAGE_004.at("Yahoo! and AOL: Yahoo"),
    PAGE_002.at("Q6 Yahoo! and AOL: Yahoo"),
)
_YAHOO_PERIOD = Period(YAHOO_BEGAN, YAHOO_ENDED)

#: Yahoo!, until 2014-06-30; the only service that required a separate license.
YAHOO = PublicImService(
    name="Yahoo!",
    documented=YAHOO_BEGAN,
    # No document closes Yahoo! to new domains; the license that it needs ended instead.
    activation_offer=Offer(period=_YAHOO_PERIOD, facts=(ACTIVATION,)),
    offers=_each(IM_AND_PRESENCE, Offer(period=_YAHOO_PERIOD, facts=(YAHOO_LISTED,))),
    nothing_else=inferred("yahoo-nothing-else", PAGE_004.at("summary table: Yahoo!")),
    licensing_requirements=(
        LicensingRequirement(
            eligible=_lync_cals(YAHOO_LISTED),
            together_with=LicenseKind.PIC_USL,
            together_fact=_YAHOO_USL,
            note="until the license expires or the service ends, whichever is first",
        ),
    ),
    milestones=(YAHOO_BEGAN, YAHOO_ANNOUNCED, YAHOO_ENDED),
)

#: All four, in the order in which page-004's summary lists them.
SERVICES = Services((SKYPE, WINDOWS_LIVE_MESSENGER, AOL, YAHOO))

#: The two services that share an entry and its proxy.
MICROSOFT = frozenset({SKYPE, WINDOWS_LIVE_MESSENGER})


def served_alike(service: PublicImService, /, *, on: date) -> frozenset[PublicImService]:
    """Return the services whose provisioning or entry serves a service on a day."""
    if service in MICROSOFT and want_day("on", on) >= SKYPE_BEGAN.holds_from:
        return MICROSOFT
    return frozenset({service})
