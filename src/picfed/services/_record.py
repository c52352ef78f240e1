"""The four services as the documents have them."""

from picfed.licenses import CLIENT_ACCESS_LICENSES, LYNC_ONLINE, LicenseKind
from picfed.milestones import Milestone, Period, milestone
from picfed.services._values import (
    Capability,
    LicensingRequirement,
    Periods,
    PublicImService,
    Services,
)
from picfed.sources import PAGE_002, PAGE_003, PAGE_004, source

__all__ = ["AOL", "SERVICES", "SKYPE", "WINDOWS_LIVE_MESSENGER", "YAHOO"]


def _each(capabilities: tuple[Capability, ...], period: Period) -> Periods:
    return tuple((capability, period) for capability in capabilities)


# Skype: 2013-05-23 is the date in the address of the announcement that page-004 links; a blog has
# 05-29. Video: page-003 has it on 2014-11-26; the press reports its announcement on 2014-12-05.
# The end: consumer Skype ended on 2025-05-05. That federation from one's own servers ended with it
# is inferred; no document says so.
_SKYPE_BEGAN = milestone(
    "skype-available",
    "Skype",
    "Contacts, presence, IM and audio between Lync and Skype users become available.",
    "2013-05-23",
    PAGE_004,
)
_SKYPE_VIDEO = milestone(
    "skype-video-available",
    "Skype",
    "Video between Lync and Skype users becomes available.",
    "2014-11-26",
    PAGE_003,
    source("rcp-2014-12-05"),
)
_SKYPE_ENDED = milestone(
    "skype-ended",
    "Skype",
    "The last day of consumer Skype, and so of federation with it.",
    "2025-05-04",
    source("cmdlet-external-access-2025"),
    last=True,
    inferred=True,
)
_SKYPE_PERIOD = Period(_SKYPE_BEGAN, _SKYPE_ENDED)

#: Skype: from 2013-05-23, with video from 2014-11-26, until 2025-05-04 (inferred).
SKYPE = PublicImService(
    name="Skype",
    # Nothing before its beginning is unknown: the documents say when it began.
    documented_from=None,
    activation=_SKYPE_PERIOD,
    capability_periods=(
        *_each((Capability.IM, Capability.PRESENCE, Capability.AUDIO), _SKYPE_PERIOD),
        (Capability.VIDEO, Period(_SKYPE_VIDEO, _SKYPE_ENDED)),
    ),
    licensing_requirements=(
        LicensingRequirement(
            one_of=CLIENT_ACCESS_LICENSES | LYNC_ONLINE, sources=(PAGE_004, PAGE_002)
        ),
    ),
    milestones=(_SKYPE_BEGAN, _SKYPE_VIDEO, _SKYPE_ENDED),
)

_MESSENGER_CUSTOM_DOMAINS = milestone(
    "messenger-custom-domains",
    "Windows Live Messenger",
    "Accounts at domains of one's own can be reached, by decorated addresses.",
    "2005-10-11",
    source("toml-2006"),
)
_MESSENGER_MEDIA = milestone(
    "messenger-audio-video",
    "Windows Live Messenger",
    "Audio and video come with Lync Server 2010; earlier servers had IM and presence only.",
    "2010",
    PAGE_004,
    source("kb-897567"),
    inferred=True,
)
_MESSENGER_CLOSED = milestone(
    "messenger-takes-no-new-domains",
    "Windows Live Messenger",
    "The move to Skype begins, and no further domain is activated.",
    "2012-10",
    PAGE_002,
    inferred=True,
)
_SKYPE_6 = milestone(
    "skype-6-released",
    "Windows Live Messenger",
    "Skype 6.0 for Mac and Windows lets Messenger's users sign in with their Microsoft accounts.",
    "2012-10-25",
    PAGE_002,
)
_MESSENGER_MOVED = milestone(
    "messenger-moved-to-skype",
    "Windows Live Messenger",
    "Users are moved to Skype as they sign in; their federated contacts go with them.",
    "2013-04",
    PAGE_004,
    last=True,
)

#: Windows Live Messenger, whose users were moved to Skype by the end of April 2013.
WINDOWS_LIVE_MESSENGER = PublicImService(
    name="Windows Live Messenger",
    documented_from=_MESSENGER_CUSTOM_DOMAINS.date,
    activation=Period(_MESSENGER_CUSTOM_DOMAINS, _MESSENGER_CLOSED),
    capability_periods=(
        # Contacts went along into Skype, with presence and IM (page-004); they stayed reachable
        # through the old entry until Skype's end. Their audio and video is Skype's from then on.
        *_each(
            (Capability.IM, Capability.PRESENCE), Period(_MESSENGER_CUSTOM_DOMAINS, _SKYPE_ENDED)
        ),
        *_each((Capability.AUDIO, Capability.VIDEO), Period(_MESSENGER_MEDIA, _MESSENGER_MOVED)),
    ),
    licensing_requirements=(
        LicensingRequirement(
            one_of=CLIENT_ACCESS_LICENSES,
            note="supported as long as Messenger was on the market",
            sources=(PAGE_004,),
        ),
    ),
    milestones=(
        _MESSENGER_CUSTOM_DOMAINS,
        _MESSENGER_MEDIA,
        _MESSENGER_CLOSED,
        _SKYPE_6,
        _MESSENGER_MOVED,
        _SKYPE_ENDED,
    ),
    substitute="Skype: contacts that moved there are reached through the same provider entry",
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


def _ended_2014(name: str) -> Milestone:
    # page-004 says both "through June 2014" and "on June 30, 2014 ... no longer"; page-002 says
    # from 30 June. picfed takes 30 June as the last day.
    return milestone(
        f"{name.strip('!').lower()}-ended",
        name,
        f"The last day of federation with {name}.",
        "2014-06-30",
        PAGE_004,
        PAGE_002,
        last=True,
    )


_AOL_BEGAN, _AOL_ENDED = _pic_began("AOL"), _ended_2014("AOL")
_AOL_CLOSED = milestone(
    "aol-takes-no-new-domains",
    "AOL",
    "Additional domains are no longer provisioned; since when is not said.",
    "2013-10-07",
    PAGE_004,
)

#: AOL, until 2014-06-30.
AOL = PublicImService(
    name="AOL",
    documented_from=_AOL_BEGAN.date,
    activation=Period(_AOL_BEGAN, _AOL_CLOSED),
    activation_unknown_before=_AOL_CLOSED.date,
    capability_periods=_each((Capability.IM, Capability.PRESENCE), Period(_AOL_BEGAN, _AOL_ENDED)),
    licensing_requirements=(
        LicensingRequirement(
            one_of=CLIENT_ACCESS_LICENSES,
            note="for existing customers, through June 2014",
            sources=(PAGE_004,),
        ),
    ),
    milestones=(_AOL_BEGAN, _AOL_CLOSED, _AOL_ENDED),
    substitute="direct federation with AIM, offered by AOL itself",
)

_YAHOO_BEGAN, _YAHOO_ENDED = _pic_began("Yahoo!"), _ended_2014("Yahoo!")
_YAHOO_PERIOD = Period(_YAHOO_BEGAN, _YAHOO_ENDED)
_YAHOO_ANNOUNCED = milestone(
    "yahoo-end-announced",
    "Yahoo!",
    "The end of federation with Yahoo! is announced on the Lync team's blog.",
    "2012-11-26",
    PAGE_004,
)

#: Yahoo!, until 2014-06-30; the one service that asked for a license of its own.
YAHOO = PublicImService(
    name="Yahoo!",
    documented_from=_YAHOO_BEGAN.date,
    # No document closes Yahoo! to new domains; the license that it needs was what ran out.
    activation=_YAHOO_PERIOD,
    capability_periods=_each((Capability.IM, Capability.PRESENCE), _YAHOO_PERIOD),
    licensing_requirements=(
        LicensingRequirement(
            one_of=CLIENT_ACCESS_LICENSES,
            together_with=LicenseKind.PIC_USL,
            note="until the license expires or the service ends, whichever is first",
            sources=(PAGE_004, PAGE_002),
        ),
    ),
    milestones=(_YAHOO_BEGAN, _YAHOO_ANNOUNCED, _YAHOO_ENDED),
)

#: All four, in the order in which page-004's summary lists them.
SERVICES = Services((SKYPE, WINDOWS_LIVE_MESSENGER, AOL, YAHOO))
