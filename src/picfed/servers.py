"""Server and client versions, and what each supports of public IM connectivity.

That a version is supported for it, that it exists, and that it is still maintained are three
facts: each has its own dates and its own sources.
"""

from datetime import date
from functools import total_ordering

from picfed._arguments import want_day
from picfed._names import NamedTextEnum
from picfed.milestones import Milestone, Standing, Status
from picfed.milestones._events import Milestones, milestone
from picfed.services import SKYPE, PublicImService
from picfed.services._look_up import as_service
from picfed.sources import PAGE_000, PAGE_001, PAGE_002, PAGE_003, PAGE_004, Fact, Source, source
from picfed.sources._model import inferred, stated
from picfed.ternary import Ternary

__all__ = ["ClientVersion", "ServerVersion"]

_NOTES = tuple(page.at("supported platforms note") for page in (PAGE_000, PAGE_001))
_SFB = source("sfb-deploy").at("Configure Federation and PIC")
_LIFECYCLE = source("lifecycle-data")
_SCRIPT = source("lync-versions-script")

_OLD_PLATFORMS = milestone(
    "old-platforms-unsupported",
    "platforms",
    "Live Communications Server 2005 SP1 and Office Communications Server 2007 are named as no "
    "longer supported.",
    "2017-03-09",
    *reversed(_NOTES),
    inferred=True,
)
OCS_2007_R2_ENDED = milestone(
    "ocs-2007-r2-ended",
    "platforms",
    "The last day on which Office Communications Server 2007 R2 is supported for it.",
    "2019-08-14",
    _SFB,
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
    PAGE_000.at("CU5 note"),
)
#: The day on which Lync Online, by then Skype for Business Online, was retired.
ONLINE_RETIRED = milestone(
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
    _LIFECYCLE,
    source("sfb-end-of-support"),
    last=True,
)

#: What changed about servers and clients, in the order of dates.
MILESTONES = Milestones(
    (_CU5, _OLD_PLATFORMS, OCS_2007_R2_ENDED, ONLINE_RETIRED, _SFB_SUPPORT_ENDED)
)


@total_ordering
class ServerVersion(NamedTextEnum):
    """A version of the server, from Live Communications Server to Skype for Business Server.

    Versions compare by age: ``ServerVersion.LYNC_2010 < ServerVersion.LYNC_2013``.

    >>> ServerVersion.LYNC_2013_CU5.knows_decoration, ServerVersion.LYNC_2013.knows_decoration
    (True, False)
    """

    # page-000 and page-001 write "Live Communication Server".
    LCS_2005_SP1 = "Live Communications Server 2005 SP1", "Live Communication Server 2005 SP1"
    OCS_2007 = ("Office Communications Server 2007",)
    OCS_2007_R2 = "Office Communications Server 2007 R2", "OCS R2"
    LYNC_2010 = ("Lync Server 2010",)
    LYNC_2013 = ("Lync Server 2013",)
    LYNC_2013_CU5 = "Lync Server 2013 CU5", "Lync Server 2013 Cumulative Update 5"
    SFB_2015 = (
        "Skype for Business Server 2015",
        "Skype for Business 2015",
        "SfB Server 2015",
        "Skype Entreprise Server 2015",
    )
    SFB_2019 = (
        "Skype for Business Server 2019",
        "Skype for Business 2019",
        "SfB Server 2019",
        "Skype Entreprise Server 2019",
    )
    SFB_SE = (
        "Skype for Business Server Subscription Edition",
        "Skype for Business Server SE",
        "SfB Server SE",
        "Skype Entreprise Server Subscription Edition",
    )

    def __lt__(self, other: object) -> bool:
        """Whether it is older."""
        if not isinstance(other, ServerVersion):
            return NotImplemented
        return _AGE[self] < _AGE[other]

    @property
    def has_public_providers(self) -> bool:
        """Whether it has ``New-CsPublicProvider``, which came with Lync Server 2010."""
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

    @property
    def management_shell(self) -> str | None:
        """The shell to open on a Front End Server; ``None`` where the version has none.

        >>> ServerVersion.SFB_2019.management_shell
        'Skype for Business Server Management Shell'
        """
        if not self.has_public_providers:
            return None
        product = "Lync Server" if self < ServerVersion.SFB_2015 else "Skype for Business Server"
        return f"{product} Management Shell"

    @property
    def releases(self) -> Milestones:
        """Every date that a source gives for its release, the earliest first.

        >>> [one.dated for one in ServerVersion.SFB_2015.releases]
        ['2015-05', '2015-07-30']
        """
        return _RELEASES[self]

    @property
    def maintenance(self) -> Milestone | None:
        """The last day of its maintenance; ``None`` where no source gives one."""
        return _MAINTAINED.get(self)

    def why(self, *, on: date, service: PublicImService = SKYPE) -> Standing:
        """Return the reason for `supports_pic`: the status, what decides, and its sources.

        The pages name LCS 2005 SP1 and OCS 2007 as *no longer* supported, without a date. They
        never served Skype; for the other services no document says what held before page-001 of
        2017-03-09, so that is unknown. OCS 2007 R2 is supported by the pages, and not by the
        page on Skype for Business Server after the provisioning site closed on 2019-08-15.
        Before the earliest date of its release, every version is unknown. The end of its
        maintenance decides nothing: no document ties connectivity to it.

        Raises:
            TypeError: If *on* is not a ``date``, or *service* is not a `PublicImService`.

        >>> from datetime import date
        >>> ServerVersion.SFB_2019.why(on=date(2012, 1, 1)).words
        'not documented'
        >>> ServerVersion.OCS_2007_R2.why(on=date(2020, 1, 1)).words
        'ended, last day 2019-08-14'
        """
        status, facts, day = self._judged(want_day("on", on), as_service("service", service))
        return Standing(subject=f"{self} with {service}", status=status, facts=facts, day=day)

    def _judged(
        self, day: date, service: PublicImService
    ) -> tuple[Status, tuple[Fact, ...], date | None]:
        released = self.releases[0]
        if day < released.holds_from:
            return Status.NOT_DOCUMENTED, (released,), None
        if self <= ServerVersion.OCS_2007:
            return *_of_old_versions(day, service), None
        if self is ServerVersion.OCS_2007_R2 and day >= OCS_2007_R2_ENDED.holds_from:
            return Status.ENDED, (OCS_2007_R2_ENDED,), OCS_2007_R2_ENDED.date
        fact = _SUPPORTED[self]
        return Status.AVAILABLE, (_FOR_SKYPE.get(fact, fact) if service == SKYPE else fact,), None

    def supports_pic(self, *, on: date, service: PublicImService = SKYPE) -> Ternary:
        """Whether it was a supported platform for a service on a day; see `why`.

        Raises:
            TypeError: If *on* is not a ``date``, or *service* is not a `PublicImService`.
        """
        return self.why(on=on, service=service).answer


_AGE = {version: age for age, version in enumerate(ServerVersion)}


def _of_old_versions(day: date, service: PublicImService) -> tuple[Status, tuple[Fact, ...]]:
    if day >= _OLD_PLATFORMS.holds_from:
        return Status.ENDED, (_NO_LONGER,)
    if service == SKYPE:
        # Lync Server is a part of page-002's condition, so Skype was never for older servers.
        return Status.NEVER_OFFERED, (_LYNC_FOR_SKYPE,)
    return Status.NOT_DOCUMENTED, (_NO_LONGER, _ONCE)


# page-000: the platforms of public IM connectivity, and those that no longer are.
_NO_LONGER = stated("platforms-no-longer-supported", *_NOTES)
_LYNC_FOR_SKYPE = inferred("lync-server-for-skype", PAGE_002.at("Q2 requirements"))
_ONCE = stated("older-servers-had-connectivity", PAGE_004.at("intro"))
_LYNC_2010 = stated("lync-2010-supported", *_NOTES)
_LYNC_2013 = stated("lync-2013-supported", *_NOTES)
# Two more pages say it of Skype alone.
_FOR_SKYPE = {
    _LYNC_2010: stated("lync-2010-for-skype", *_NOTES, PAGE_002.at("Q2 requirements")),
    _LYNC_2013: stated("lync-2013-for-skype", *_NOTES, PAGE_003.at("introduction")),
}
_SUPPORTED = {
    ServerVersion.OCS_2007_R2: stated("ocs-2007-r2-supported", *_NOTES),
    ServerVersion.LYNC_2010: _LYNC_2010,
    ServerVersion.LYNC_2013: _LYNC_2013,
    ServerVersion.LYNC_2013_CU5: _LYNC_2013,
    ServerVersion.SFB_2015: stated("sfb-server-supported", _SFB),
    ServerVersion.SFB_2019: stated("sfb-server-supported", _SFB),
    # The page does not name an edition, and is older than this one.
    ServerVersion.SFB_SE: inferred("sfb-se-supported", _SFB),
}


def _released(version: ServerVersion, *dates: tuple[str, Source]) -> Milestones:
    what = f"{version} is released, according to this source."
    name = version.name.lower().replace("_", "-")
    return Milestones(
        milestone(f"{name}-released", "platforms", what, when, document) for when, document in dates
    )


# Sources differ by months. The lifecycle data give Lync Server 2013 the day of Lync Server 2010,
# evidently by mistake, which is left out here.
_RELEASES = {
    version: _released(version, *dates)
    for version, dates in (
        (ServerVersion.LCS_2005_SP1, [("2005-04-28", _LIFECYCLE)]),
        (ServerVersion.OCS_2007, [("2007-10-27", _LIFECYCLE)]),
        (
            ServerVersion.OCS_2007_R2,
            [("2009-02-03", source("encyclopedia-ocs")), ("2009-09-28", _LIFECYCLE)],
        ),
        (
            ServerVersion.LYNC_2010,
            [
                ("2010-11", _SCRIPT),
                ("2010-11-17", source("eweek-2010-11-17")),
                ("2011-01-25", _LIFECYCLE),
            ],
        ),
        (ServerVersion.LYNC_2013, [("2012-11", _SCRIPT)]),
        (ServerVersion.LYNC_2013_CU5, [("2014-08", _SCRIPT)]),
        (
            ServerVersion.SFB_2015,
            [("2015-05", source("directions-2015-07-06")), ("2015-07-30", _LIFECYCLE)],
        ),
        (ServerVersion.SFB_2019, [("2018-10-22", _LIFECYCLE)]),
        (ServerVersion.SFB_SE, [("2025-07-01", source("encyclopedia-sfb-server"))]),
    )
}


def _maintained(version: str, when: str) -> Milestone:
    what = f"The last day of the extended support of {version}."
    name = version.lower().replace(" ", "-")
    return milestone(f"{name}-maintained", "platforms", what, when, _LIFECYCLE, last=True)


_LYNC_2013_MAINTAINED = _maintained("Lync Server 2013", "2023-04-11")
_MAINTAINED = {
    ServerVersion.LCS_2005_SP1: _maintained("Live Communications Server 2005", "2015-04-14"),
    ServerVersion.OCS_2007: _maintained("Office Communications Server 2007", "2018-01-09"),
    ServerVersion.OCS_2007_R2: _maintained("Office Communications Server 2007 R2", "2018-01-09"),
    ServerVersion.LYNC_2010: _maintained("Lync Server 2010", "2021-04-13"),
    ServerVersion.LYNC_2013: _LYNC_2013_MAINTAINED,
    ServerVersion.LYNC_2013_CU5: _LYNC_2013_MAINTAINED,
    ServerVersion.SFB_2015: _SFB_SUPPORT_ENDED,
    ServerVersion.SFB_2019: _SFB_SUPPORT_ENDED,
}


class ClientVersion(NamedTextEnum):
    """A version of the client on the user's desk."""

    LYNC_2010 = ("Lync 2010",)
    # "Lync 2013" alone leaves open which of the two it is, and only one decorates.
    LYNC_2013 = "Lync 2013 (Office 2013)", "Lync 2013"
    OFFICE_2013_SP1 = "Lync 2013 (Office 2013 SP1)", "Lync 2013 SP1", "Lync 2013"
    SKYPE_FOR_BUSINESS = (
        "Skype for Business",
        "SfB",
        "Skype Entreprise",
        "Skype for Business 2015",
        "Skype for Business 2016",
        "Skype for Business 2019",
    )

    @property
    def decorates(self) -> bool:
        """Whether it decorates what is typed, where the server holds the settings.

        page-000 names the client of Office 2013 SP1, the page on Skype for Business Server its own.
        """
        return self in {ClientVersion.OFFICE_2013_SP1, ClientVersion.SKYPE_FOR_BUSINESS}
