"""The four public IM services: what they could do with Lync, when, and for whom.

Milestones carry the dates, and capabilities follow from them. Where sources differ, the choice is
named here with both; `picfed.record.CONFLICTS` tells why.
"""

from collections.abc import Iterable
from datetime import date
from enum import Enum

from attrs import field, frozen

from picfed._arguments import want_day, want_instance
from picfed._notebook import Shown, facts, shown, table
from picfed.licenses import (
    CLIENT_ACCESS_LICENSES,
    LYNC_ONLINE,
    LicenseKind,
)
from picfed.milestones import Milestone, Milestones, Period, milestone
from picfed.sources import PAGE_002, PAGE_003, PAGE_004, Source, source
from picfed.ternary import Ternary

__all__ = [
    "AOL",
    "SERVICES",
    "SKYPE",
    "WINDOWS_LIVE_MESSENGER",
    "YAHOO",
    "Capability",
    "LicensingRequirement",
    "PublicImService",
    "Services",
]


class Capability(Enum):
    """What users of both sides can do together."""

    IM = "IM"
    PRESENCE = "presence"
    AUDIO = "audio"
    VIDEO = "video"


@frozen(kw_only=True)
class LicensingRequirement:
    """What page-004's summary asks a customer of Lync to hold for a service.

    Attributes:
        one_of: One license of these kinds is enough.
        together_with: A license of this kind is needed besides, if any.
        note: A condition that is no license.
        sources: The documents.

    >>> (requirement,) = AOL.licensing_requirements
    >>> requirement.together_with is None, requirement.note
    (True, 'for existing customers, through June 2014')
    """

    one_of: frozenset[LicenseKind]
    together_with: LicenseKind | None = None
    note: str = ""
    sources: tuple[Source, ...] = ()

    def __str__(self) -> str:
        """The licenses in words."""
        text = " or ".join(kind.value for kind in LicenseKind if kind in self.one_of)
        if self.together_with is not None:
            text += f", together with the {self.together_with.value}"
        return f"{text}; {self.note}" if self.note else text

    def _repr_html_(self) -> str:
        rows = [
            ("one of", tuple(kind for kind in LicenseKind if kind in self.one_of)),
            ("together with", self.together_with),
            ("condition", self.note or None),
            ("sources", self.sources or None),
        ]
        return facts("Licensing requirement", rows)


_Periods = tuple[tuple[Capability, Period], ...]


def _as_milestones(value: Iterable[Milestone]) -> Milestones:
    return Milestones(value)


@frozen(kw_only=True)
class PublicImService:
    """A public IM service, over time.

    Attributes:
        name: The name by which the documents call it.
        documented_from: The first day for which any document speaks of it. Before that day
            `is_available` is unknown, but for a service that had not begun.
        activation: When additional SIP domains could be connected.
        capability_periods: Pairs of capability and period; `periods` asks for one of them.
        licensing_requirements: What a customer must hold.
        milestones: Its dated events, in the order of their dates.
        substitute: What replaces it, in words; empty where nothing does.
        activation_unknown_before: Before this day nobody says whether additional SIP domains
            could be connected; ``None`` where that is so before `documented_from` only.

    >>> from datetime import date
    >>> sorted(found.value for found in SKYPE.capabilities(on=date(2013, 10, 7)))
    ['IM', 'audio', 'presence']
    >>> YAHOO.is_available(on=date(2014, 7, 1))
    <Ternary.NO: 'no'>
    """

    name: str
    documented_from: date = field(repr=False)
    activation: Period = field(repr=False)
    capability_periods: _Periods = field(repr=False)
    licensing_requirements: tuple[LicensingRequirement, ...] = field(repr=False)
    milestones: Milestones = field(repr=False, converter=_as_milestones)
    substitute: str = field(default="", repr=False)
    activation_unknown_before: date | None = field(default=None, repr=False)

    def periods(self, capability: Capability, /) -> tuple[Period, ...]:
        """When the service had a capability: from, until, and how certainly.

        Raises:
            TypeError: If *capability* is no `Capability`.

        >>> [str(period) for period in SKYPE.periods(Capability.VIDEO)]
        ['2014-11-26 to 2025-05-04']
        """
        wanted = want_instance("capability", capability, Capability)
        return tuple(period for found, period in self.capability_periods if found is wanted)

    @property
    def span(self) -> tuple[date | None, date | None]:
        """The first and the last day on which anything was possible, where documents tell them."""
        periods = [period for _, period in self.capability_periods]
        firsts = [period.first for period in periods]
        lasts = [period.last for period in periods]
        return (
            None if None in firsts else min(filter(None, firsts)),
            None if None in lasts else max(filter(None, lasts)),
        )

    def capabilities(self, *, on: date) -> frozenset[Capability]:
        """What the documents say was possible on a day.

        The set holds what is documented. Before `documented_from` it is empty because nobody
        says; `supports` tells that apart.

        Raises:
            TypeError: If *on* is no ``date``, or is a ``datetime``.
        """
        return frozenset(
            capability for capability, period in self.capability_periods if period.contains(on)
        )

    def supports(self, capability: Capability, /, *, on: date) -> Ternary:
        """Whether a capability was there on a day; unknown before the documents.

        Raises:
            TypeError: If an argument has the wrong type; *on* is a ``date``, no ``datetime``.

        >>> from datetime import date
        >>> AOL.supports(Capability.IM, on=date(1999, 1, 1))
        <Ternary.UNKNOWN: 'unknown'>
        """
        if want_instance("capability", capability, Capability) in self.capabilities(on=on):
            return Ternary.YES
        return self._before_the_documents(on)

    def is_available(self, *, on: date) -> Ternary:
        """Whether anything was possible on a day; unknown before the documents.

        Raises:
            TypeError: If *on* is no ``date``, or is a ``datetime``.
        """
        return Ternary.YES if self.capabilities(on=on) else self._before_the_documents(on)

    def _before_the_documents(self, on: date) -> Ternary:
        return Ternary.UNKNOWN if want_day("on", on) < self.documented_from else Ternary.NO

    def accepts_new_domains(self, *, on: date) -> Ternary:
        """Whether a SIP domain that was not connected yet could be, on a day.

        AOL: page-004 of 2013-10-07 says that it no longer was, not since when, so earlier days
        are unknown. Messenger: page-002 says so without a date; picfed takes October 2012, when
        the move to Skype began.

        Raises:
            TypeError: If *on* is no ``date``, or is a ``datetime``.
        """
        day = want_day("on", on)
        if day < (self.activation_unknown_before or self.documented_from):
            return Ternary.UNKNOWN
        return Ternary.of(self.activation.contains(day))

    def __str__(self) -> str:
        """The name."""
        return self.name

    def _repr_html_(self) -> str:
        begun_later = self.documented_from == date.min  # than the first documents
        possible = [
            (
                what,
                period.first or "not documented",
                period.last or "not documented",
                period.certainty,
            )
            for what, period in self.capability_periods
        ]
        rows = [
            ("documented from", "its first day" if begun_later else self.documented_from),
            ("new domains", _new_domains(self)),
            ("licenses", self.licensing_requirements),
            ("instead", self.substitute or "no substitute is documented"),
        ]
        headers = ("what", "first day", "last day", "certainty")
        return table(self.name, headers, possible) + facts("Terms", rows) + shown(self.milestones)


def _new_domains(service: PublicImService) -> str:
    # A period of which only the end is documented shall not read as one that is known.
    unknown = service.activation_unknown_before
    return f"not known; closed by {unknown}" if unknown else str(service.activation)


class Services(Shown[PublicImService]):
    """A tuple of services that shows itself as a table.

    >>> print(SERVICES[:2])
    Skype
    Windows Live Messenger
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        rows = [
            (
                one.name,
                *(one.periods(capability) for capability in Capability),
                _new_domains(one),
                one.substitute or None,
            )
            for one in self
        ]
        headers = ("service", *(one.value for one in Capability), "new domains", "instead")
        return table("Public IM services", headers, rows)


def _each(capabilities: tuple[Capability, ...], period: Period) -> _Periods:
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
    documented_from=date.min,
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
