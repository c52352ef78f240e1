"""Platforms: that a version is supported, that it exists, and that it is still maintained."""

import pytest

from picfed import AOL, SKYPE, WINDOWS_LIVE_MESSENGER, ServerVersion
from picfed.milestones import Status
from picfed.services import SERVICES, PublicImService
from picfed.sources import Certainty
from picfed.ternary import Ternary
from support.decisions import NO, UNKNOWN, YES, day

V = ServerVersion
WLM = WINDOWS_LIVE_MESSENGER

PLATFORMS = [
    # Before the earliest date that a source gives, nothing is known.
    (V.LCS_2005_SP1, WLM, "2005-04-27", UNKNOWN, "lifecycle-data", ""),
    (V.OCS_2007, AOL, "2007-10-26", UNKNOWN, "lifecycle-data", ""),
    (V.OCS_2007_R2, AOL, "2009-02-02", UNKNOWN, "encyclopedia-ocs", ""),
    (V.OCS_2007_R2, AOL, "2009-02-03", YES, "page-000", "supported platforms note"),
    (V.LYNC_2010, WLM, "2010-10-31", UNKNOWN, "lync-versions-script", ""),
    (V.LYNC_2010, WLM, "2010-11-01", YES, "page-000", "supported platforms note"),
    (V.LYNC_2013, SKYPE, "2012-10-31", UNKNOWN, "lync-versions-script", ""),
    (V.LYNC_2013, SKYPE, "2014-11-26", YES, "page-003", "introduction"),
    (V.LYNC_2013_CU5, SKYPE, "2014-07-31", UNKNOWN, "lync-versions-script", ""),
    (V.LYNC_2013_CU5, SKYPE, "2014-08-01", YES, "page-003", "introduction"),
    (V.SFB_2015, SKYPE, "2015-04-30", UNKNOWN, "directions-2015-07-06", ""),
    (V.SFB_2015, SKYPE, "2015-05-01", YES, "sfb-deploy", "Configure Federation and PIC"),
    (V.SFB_2019, SKYPE, "2012-01-01", UNKNOWN, "lifecycle-data", ""),
    (V.SFB_SE, SKYPE, "2025-06-30", UNKNOWN, "encyclopedia-sfb-server", ""),
    # Older servers.
    (V.LCS_2005_SP1, AOL, "2012-01-01", UNKNOWN, "page-004", "intro"),
    (V.OCS_2007, SKYPE, "2014-01-01", NO, "page-002", "Q2 requirements"),
    (V.OCS_2007, AOL, "2017-03-09", NO, "page-001", "supported platforms note"),
    (V.OCS_2007_R2, SKYPE, "2019-08-14", YES, "page-000", "supported platforms note"),
    (V.OCS_2007_R2, SKYPE, "2019-08-15", NO, "sfb-deploy", "Configure Federation and PIC"),
    # The end of maintenance decides nothing.
    (V.LYNC_2010, SKYPE, "2022-01-01", YES, "page-000", "supported platforms note"),
    (V.SFB_2015, SKYPE, "2025-10-15", YES, "sfb-deploy", "Configure Federation and PIC"),
    (V.SFB_2019, SKYPE, "2027-01-01", YES, "sfb-deploy", "Configure Federation and PIC"),
    (V.SFB_SE, SKYPE, "2026-01-01", YES, "sfb-deploy", "Configure Federation and PIC"),
]


@pytest.mark.parametrize(
    ("version", "service", "on", "supported", "document", "place"),
    PLATFORMS,
    ids=[f"{one[0].name} on {one[2]} with {one[1]}" for one in PLATFORMS],
)
def test_platforms(  # noqa: PLR0917  (a row of a table)
    version: V, service: PublicImService, on: str, supported: Ternary, document: str, place: str
) -> None:
    """The answer, and who says so."""
    standing = version.why(on=day(on), service=service)
    assert standing.answer is supported
    assert version.supports_pic(on=day(on), service=service) is supported
    assert str(version) in standing.subject
    assert str(service) in standing.subject
    assert (document, place) in {(source.id, source.place) for source in standing.sources}


def test_page_003_is_cited_for_skype_alone() -> None:
    """It says of Lync Server 2013 that it connects with Skype, and of nothing else."""
    for service in SERVICES:
        found = V.LYNC_2013.why(on=day("2014-01-01"), service=service)
        assert ("page-003" in {one.id for one in found.sources}) is (service == SKYPE)


def test_what_no_page_states_is_inferred() -> None:
    """The end of OCS 2007 R2, and Subscription Edition."""
    ended = V.OCS_2007_R2.why(on=day("2020-01-01"))
    assert (ended.status, ended.day) == (Status.ENDED, day("2019-08-14"))
    assert ended.certainty is Certainty.INFERRED
    assert V.SFB_SE.why(on=day("2026-01-01")).certainty is Certainty.INFERRED
    assert V.SFB_2019.why(on=day("2026-01-01")).certainty is Certainty.STATED


@pytest.mark.parametrize("version", V, ids=lambda version: version.name)
def test_the_life_of_a_version(version: V) -> None:
    """Released in the order of ages, each date by one source; maintained for a while."""
    first = version.releases[0]
    assert list(version.releases) == sorted(version.releases, key=lambda one: one.date)
    assert all(len(one.sources) == 1 for one in version.releases)
    assert all(older.releases[0].date < first.date for older in V if older < version)
    end = version.maintenance
    assert (end is None) is (version is V.SFB_SE)
    assert end is None or first.holds_from < end.date


SHELLS = {
    V.LCS_2005_SP1: None,
    V.OCS_2007: None,
    V.OCS_2007_R2: None,
    V.LYNC_2010: "Lync Server Management Shell",
    V.LYNC_2013: "Lync Server Management Shell",
    V.LYNC_2013_CU5: "Lync Server Management Shell",
    V.SFB_2015: "Skype for Business Server Management Shell",
    V.SFB_2019: "Skype for Business Server Management Shell",
    V.SFB_SE: "Skype for Business Server Management Shell",
}


@pytest.mark.parametrize(("version", "shell"), SHELLS.items(), ids=[one.name for one in SHELLS])
def test_the_management_shell(version: V, shell: str | None) -> None:
    """page-000 opens it on a Front End Server; servers before Lync Server 2010 have none."""
    assert version.management_shell == shell
