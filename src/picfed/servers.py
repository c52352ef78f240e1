"""Server and client versions, and what each supports of public IM connectivity."""

from datetime import date
from enum import Enum

from picfed._arguments import want_day
from picfed.milestones import Milestones, milestone
from picfed.services import SKYPE, PublicImService
from picfed.sources import PAGE_000, PAGE_001, source
from picfed.ternary import Ternary

__all__ = ["MILESTONES", "ClientVersion", "ServerVersion"]

_OLD_PLATFORMS = milestone(
    "old-platforms-unsupported",
    "platforms",
    "Live Communications Server 2005 SP1 and Office Communications Server 2007 are named as no "
    "longer supported.",
    "2017-03-09",
    PAGE_001,
    PAGE_000,
)
_OCS_2007_R2_ENDED = milestone(
    "ocs-2007-r2-ended",
    "platforms",
    "The last day on which Office Communications Server 2007 R2 is supported for it.",
    "2019-08-14",
    source("sfb-deploy"),
    last=True,
    inferred=True,
)
_CU5 = milestone(
    "decoration-settings-documented",
    "platforms",
    "Decoration settings, new in Lync Server 2013 CU5 with the client of Office 2013 SP1, are "
    "documented.",
    "2014-12-16",
    source("enabling-en"),
    PAGE_000,
)
_ONLINE_RETIRED = milestone(
    "sfb-online-retired",
    "platforms",
    "Skype for Business Online is retired.",
    "2021-07-31",
    source("sfb-online-retirement"),
)
_SFB_SUPPORT_ENDED = milestone(
    "sfb-2015-2019-support-ended",
    "platforms",
    "Support for Skype for Business Server 2015 and 2019 ends; Subscription Edition remains.",
    "2025-10-14",
    source("sfb-end-of-support"),
    last=True,
)

#: What changed about servers and clients, in the order of dates.
MILESTONES = Milestones(
    (_CU5, _OLD_PLATFORMS, _OCS_2007_R2_ENDED, _ONLINE_RETIRED, _SFB_SUPPORT_ENDED)
)


class ServerVersion(Enum):
    """A version of the server, from Live Communications Server to Skype for Business Server.

    Versions compare by age: ``ServerVersion.LYNC_2010 < ServerVersion.LYNC_2013``.

    >>> ServerVersion.LYNC_2013_CU5.knows_decoration, ServerVersion.LYNC_2013.knows_decoration
    (True, False)
    """

    LCS_2005_SP1 = "Live Communications Server 2005 SP1"
    OCS_2007 = "Office Communications Server 2007"
    OCS_2007_R2 = "Office Communications Server 2007 R2"
    LYNC_2010 = "Lync Server 2010"
    LYNC_2013 = "Lync Server 2013"
    LYNC_2013_CU5 = "Lync Server 2013 CU5"
    SFB_2015 = "Skype for Business Server 2015"
    SFB_2019 = "Skype for Business Server 2019"
    SFB_SE = "Skype for Business Server Subscription Edition"

    def __lt__(self, other: object) -> bool:
        """Whether it is older."""
        if not isinstance(other, ServerVersion):
            return NotImplemented
        return _AGE[self] < _AGE[other]

    def __le__(self, other: object) -> bool:
        """Whether it is older or the same."""
        if not isinstance(other, ServerVersion):
            return NotImplemented
        return _AGE[self] <= _AGE[other]

    def __gt__(self, other: object) -> bool:
        """Whether it is newer."""
        if not isinstance(other, ServerVersion):
            return NotImplemented
        return _AGE[self] > _AGE[other]

    def __ge__(self, other: object) -> bool:
        """Whether it is newer or the same."""
        if not isinstance(other, ServerVersion):
            return NotImplemented
        return _AGE[self] >= _AGE[other]

    def __str__(self) -> str:
        """The product's name."""
        return self.value

    @property
    def has_public_providers(self) -> bool:
        """Whether it has ``New-CsPublicProvider`` at all; before Lync Server 2010 there is none."""
        return self >= ServerVersion.LYNC_2010

    @property
    def knows_icon(self) -> bool:
        """Whether a provider entry can name an icon: from Lync Server 2013."""
        return self >= ServerVersion.LYNC_2013

    @property
    def knows_decoration(self) -> bool:
        """Whether a provider entry can hold decoration settings: from Lync Server 2013 CU5.

        The client must know them too: see `ClientVersion.decorates`.
        """
        return self >= ServerVersion.LYNC_2013_CU5

    @property
    def knows_skype_search(self) -> bool:
        """Whether it has the two EnableSkype settings: from Skype for Business Server 2015."""
        return self >= ServerVersion.SFB_2015

    def supports_pic(self, *, on: date, service: PublicImService = SKYPE) -> Ternary:
        """Whether it was a supported platform for a service on a day.

        The pages name LCS 2005 SP1 and OCS 2007 as *no longer* supported, without a date. They
        never served Skype; for the other services nobody says what held before page-001 of
        2017-03-09, so that is unknown. OCS 2007 R2 is supported by the pages, and not by the
        page on Skype for Business Server after the provisioning site closed on 2019-08-15. No
        document gives the first day of a version, so none is asked for.

        Raises:
            TypeError: If *on* is no ``date``, or is a ``datetime``.
        """
        day = want_day("on", on)
        if self <= ServerVersion.OCS_2007:
            if service == SKYPE or day >= _OLD_PLATFORMS.holds_from:
                return Ternary.NO
            return Ternary.UNKNOWN
        if self is ServerVersion.OCS_2007_R2:
            return Ternary.of(day < _OCS_2007_R2_ENDED.holds_from)
        if self in {ServerVersion.SFB_2015, ServerVersion.SFB_2019}:
            return Ternary.of(day < _SFB_SUPPORT_ENDED.holds_from)
        return Ternary.YES


_AGE = {version: age for age, version in enumerate(ServerVersion)}


class ClientVersion(Enum):
    """A version of the client on the user's desk."""

    LYNC_2010 = "Lync 2010"
    LYNC_2013 = "Lync 2013 (Office 2013)"
    OFFICE_2013_SP1 = "Lync 2013 (Office 2013 SP1)"
    SKYPE_FOR_BUSINESS = "Skype for Business"

    @property
    def decorates(self) -> bool:
        """Whether it decorates what is typed, where the server holds the settings (page-000)."""
        return self in {ClientVersion.OFFICE_2013_SP1, ClientVersion.SKYPE_FOR_BUSINESS}

    def __str__(self) -> str:
        """The product's name."""
        return self.value
