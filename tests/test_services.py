"""The four services, licenses and platforms over time; each row names the page it comes from."""

import datetime as dt
import pickle
from collections.abc import Callable

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from picfed import AOL, SKYPE, WINDOWS_LIVE_MESSENGER, YAHOO, Capability, ServerVersion
from picfed.errors import InvalidFieldError
from picfed.licenses import License, LicenseKind, as_license
from picfed.milestones import (
    Milestone,
    Period,
    Precision,
    Standing,
    Status,
)
from picfed.milestones._events import milestone
from picfed.milestones._standing import Offer, standing_of
from picfed.servers import ClientVersion
from picfed.services import SERVICES, PublicImService
from picfed.services._record import served_alike
from picfed.services._values import LicensingRequirement
from picfed.sources import PAGE_000, PAGE_004, Certainty, Fact
from picfed.ternary import Ternary

IM, PRESENCE, AUDIO, VIDEO = Capability.IM, Capability.PRESENCE, Capability.AUDIO, Capability.VIDEO
TEXT = {IM, PRESENCE}
YES, NO, UNKNOWN = Ternary.YES, Ternary.NO, Ternary.UNKNOWN
CALS = {LicenseKind.LYNC_2010_STANDARD_CAL, LicenseKind.LYNC_2013_STANDARD_CAL}
SFB_CALS = {LicenseKind.SFB_2015_STANDARD_CAL, LicenseKind.SFB_2019_STANDARD_CAL}
PLANS = {
    LicenseKind.LYNC_ONLINE_PLAN_1,
    LicenseKind.LYNC_ONLINE_PLAN_2,
    LicenseKind.LYNC_ONLINE_PLAN_3,
}


def day(text: str) -> dt.date:
    """A date as the rows write it."""
    return dt.date.fromisoformat(text)


CAPABILITIES = [
    # The summary table of page-004, on the page's own day; Messenger while it was on the market.
    pytest.param(SKYPE, "2013-10-07", {IM, PRESENCE, AUDIO}, id="page-004 table: Skype"),
    pytest.param(
        WINDOWS_LIVE_MESSENGER, "2013-04-01", {*TEXT, AUDIO, VIDEO}, id="page-004 table: WLM"
    ),
    pytest.param(AOL, "2013-10-07", TEXT, id="page-004 table: AOL"),
    pytest.param(YAHOO, "2013-10-07", TEXT, id="page-004 table: Yahoo!"),
    # Dated sentences, and each boundary the day before, the day, and the day after.
    pytest.param(SKYPE, "2013-05-22", set(), id="page-004: Skype, the day before"),
    pytest.param(SKYPE, "2013-05-23", {*TEXT, AUDIO}, id="page-004: Skype available"),
    pytest.param(SKYPE, "2013-05-24", {*TEXT, AUDIO}, id="page-004: Skype, the day after"),
    pytest.param(SKYPE, "2014-11-25", {*TEXT, AUDIO}, id="page-003: video, the day before"),
    pytest.param(SKYPE, "2014-11-26", {*TEXT, AUDIO, VIDEO}, id="page-003: video"),
    pytest.param(SKYPE, "2014-11-27", {*TEXT, AUDIO, VIDEO}, id="page-003: video, the day after"),
    pytest.param(
        SKYPE, "2016-12-27", {*TEXT, AUDIO, VIDEO}, id="page-002: IM, audio, video, presence"
    ),
    pytest.param(
        SKYPE, "2025-05-03", {*TEXT, AUDIO, VIDEO}, id="cmdlet help: the day before the last"
    ),
    pytest.param(SKYPE, "2025-05-04", {*TEXT, AUDIO, VIDEO}, id="cmdlet help: the last day"),
    pytest.param(SKYPE, "2025-05-05", set(), id="cmdlet help: ended"),
    pytest.param(
        WINDOWS_LIVE_MESSENGER, "2013-04-30", {*TEXT, AUDIO, VIDEO}, id="page-004: April 2013"
    ),
    pytest.param(WINDOWS_LIVE_MESSENGER, "2025-05-05", set(), id="contacts ended with Skype"),
    pytest.param(WINDOWS_LIVE_MESSENGER, "2009-12-31", TEXT, id="kb-897567: IM and presence only"),
    pytest.param(AOL, "2014-06-29", TEXT, id="page-004: AOL, the day before the last"),
    pytest.param(AOL, "2014-06-30", TEXT, id="page-004: AOL, the last day"),
    pytest.param(AOL, "2014-07-01", set(), id="page-004: AOL ended"),
    pytest.param(YAHOO, "2014-06-29", TEXT, id="page-002: Yahoo!, the day before the last"),
    pytest.param(YAHOO, "2014-06-30", TEXT, id="page-002: Yahoo!, the last day"),
    pytest.param(YAHOO, "2014-07-01", set(), id="page-002: Yahoo! ended"),
]


@pytest.mark.parametrize(("service", "on", "capabilities"), CAPABILITIES)
def test_capabilities(service: PublicImService, on: str, capabilities: set[Capability]) -> None:
    """What was possible on that day, and whether anything was."""
    found = service.capabilities(on=day(on))
    assert found == capabilities
    assert service.is_available(on=day(on)) is Ternary.of(bool(capabilities))
    for capability in Capability:
        assert service.supports(capability, on=day(on)) is Ternary.of(capability in capabilities)


@pytest.mark.parametrize("on", ["2013-05-01", "2013-10-07", "2013-10-08", "2025-05-04"])
def test_whether_messenger_kept_audio_and_video_is_unknown(on: str) -> None:
    """page-004 dates the move, not an end: its table of 2013-10-07 lists both still."""
    service = WINDOWS_LIVE_MESSENGER
    assert service.capabilities(on=day(on)) == TEXT
    assert service.is_available(on=day(on)) is YES
    assert {service.supports(one, on=day(on)) for one in (AUDIO, VIDEO)} == {UNKNOWN}


@pytest.mark.parametrize(
    ("service", "on", "accepts"),
    [
        pytest.param(AOL, "2013-10-06", UNKNOWN, id="page-004: AOL, the day before"),
        pytest.param(AOL, "2013-10-07", NO, id="page-004: AOL takes no more domains"),
        pytest.param(AOL, "2013-10-08", NO, id="page-004: AOL, the day after"),
        pytest.param(AOL, "2014-07-01", NO, id="page-004: AOL ended"),
        pytest.param(WINDOWS_LIVE_MESSENGER, "2005-10-10", UNKNOWN, id="toml-2006: before"),
        pytest.param(WINDOWS_LIVE_MESSENGER, "2012-09-30", YES, id="page-002: Messenger, before"),
        pytest.param(WINDOWS_LIVE_MESSENGER, "2012-10-01", NO, id="page-002: Messenger closed"),
        pytest.param(WINDOWS_LIVE_MESSENGER, "2012-10-02", NO, id="page-002: Messenger, after"),
        pytest.param(SKYPE, "2013-05-22", NO, id="page-004: Skype, the day before"),
        pytest.param(SKYPE, "2013-05-23", YES, id="page-004: Skype"),
        pytest.param(SKYPE, "2025-05-04", YES, id="Skype, the last day"),
        pytest.param(SKYPE, "2025-05-05", NO, id="Skype ended"),
        pytest.param(YAHOO, "2012-09-01", YES, id="page-004: only the license ran out"),
        pytest.param(YAHOO, "2014-07-01", NO, id="page-004: Yahoo! ended"),
    ],
)
def test_new_domains(service: PublicImService, on: str, accepts: Ternary) -> None:
    """Whether a further SIP domain could be connected on that day."""
    assert service.accepts_new_domains(on=day(on)) is accepts


@pytest.mark.parametrize(
    ("service", "on", "available"),
    [
        pytest.param(AOL, "2005-12-31", UNKNOWN, id="AOL before the documents"),
        pytest.param(AOL, "2006-01-01", YES, id="AOL documented"),
        pytest.param(YAHOO, "1999-01-01", UNKNOWN, id="Yahoo! before the documents"),
        pytest.param(WINDOWS_LIVE_MESSENGER, "2005-10-10", UNKNOWN, id="Messenger before"),
        pytest.param(WINDOWS_LIVE_MESSENGER, "2005-10-11", YES, id="toml-2006: custom domains"),
        pytest.param(SKYPE, "1999-01-01", NO, id="Skype had not begun: that is known"),
    ],
)
def test_before_the_documents_nothing_is_known(
    service: PublicImService, on: str, available: Ternary
) -> None:
    """Unknown is not no."""
    assert service.is_available(on=day(on)) is available
    assert service.supports(IM, on=day(on)) is available


@pytest.mark.parametrize(
    ("service", "one_of", "together_with", "note"),
    [
        pytest.param(
            SKYPE,
            CALS | PLANS | SFB_CALS | {LicenseKind.LYNC_ONLINE_IN_SUITE},
            None,
            "",
            id="page-004 table: Skype; page-002 adds suites, product pages their CALs",
        ),
        pytest.param(WINDOWS_LIVE_MESSENGER, CALS, None, "on the market", id="page-004 table: WLM"),
        pytest.param(AOL, CALS, None, "existing customers", id="page-004 table: AOL"),
        pytest.param(YAHOO, CALS, LicenseKind.PIC_USL, "expires", id="page-004 table: Yahoo!"),
    ],
)
def test_licensing_requirements(
    service: PublicImService,
    one_of: set[LicenseKind],
    together_with: LicenseKind | None,
    note: str,
) -> None:
    """What page-004's summary asks for."""
    (requirement,) = service.licensing_requirements
    assert requirement.one_of == one_of
    assert requirement.together_with is together_with
    assert note in requirement.note
    assert PAGE_004.at(f"summary table: {service}") in requirement.sources
    assert "Lync Server 2010 Standard CAL or Lync Server 2013 Standard CAL" in str(requirement)
    assert (together_with is not None) is ("together with" in str(requirement))


@pytest.mark.parametrize("service", SERVICES, ids=str)
@given(on=st.dates(dt.date(2000, 1, 1), dt.date(2030, 1, 1)))
def test_capabilities_change_only_on_milestone_days(service: PublicImService, on: dt.date) -> None:
    """A law: whatever differs from the day before has its milestone."""
    changed = service.capabilities(on=on) != service.capabilities(on=on - dt.timedelta(days=1))
    assert not changed or on in {event.holds_from for event in service.milestones}


@pytest.mark.exhaustive
@pytest.mark.parametrize("service", SERVICES, ids=str)
def test_every_boundary_is_a_milestone(service: PublicImService) -> None:
    """Day by day over all years: the sure form of the law above."""
    days = [dt.date(2005, 1, 1) + dt.timedelta(days=i) for i in range(365 * 22)]
    boundaries = {event.holds_from for event in service.milestones}
    before = service.capabilities(on=days[0])
    for today in days[1:]:
        now = service.capabilities(on=today)
        assert now == before or today in boundaries, today
        before = now


S = Status
# service, capability (None: the service), day, status, certainty, the places that decide
STANDINGS = [
    (SKYPE, VIDEO, "2013-10-07", S.NOT_YET, "inferred", ["page-003 introduction", "rcp-2014-12-05"]),
    (SKYPE, VIDEO, "2015-06-01", S.AVAILABLE, "stated",
     ["page-003 introduction", "page-002 Q1 features"]),
    (SKYPE, AUDIO, "2013-05-23", S.AVAILABLE, "inferred",
     ["page-004 summary table: Skype", "page-003 introduction", "page-002 Q1 features",
      "page-004 intro"]),
    (SKYPE, AUDIO, "2013-10-07", S.AVAILABLE, "stated",
     ["page-004 summary table: Skype", "page-003 introduction", "page-002 Q1 features"]),
    (SKYPE, IM, "2013-05-22", S.NOT_YET, "inferred", ["page-004 intro"]),
    (SKYPE, IM, "2025-05-05", S.ENDED, "inferred", ["cmdlet-external-access-2025"]),
    (SKYPE, None, "2025-05-05", S.ENDED, "inferred", ["cmdlet-external-access-2025"]),
    (WINDOWS_LIVE_MESSENGER, IM, "2012-01-01", S.AVAILABLE, "stated",
     ["page-004 summary table: Windows Live Messenger", "toml-2006"]),
    (WINDOWS_LIVE_MESSENGER, IM, "2013-06-01", S.AVAILABLE, "stated",
     ["page-004 Windows Live Messenger, paragraph 2", "page-002 Q5 Windows Live",
      "page-004 Windows Live Messenger, paragraph 1"]),
    (WINDOWS_LIVE_MESSENGER, PRESENCE, "2016-01-01", S.AVAILABLE, "stated",
     ["page-004 Windows Live Messenger, paragraph 2"]),
    (WINDOWS_LIVE_MESSENGER, AUDIO, "2009-12-31", S.NOT_YET, "inferred", ["kb-897567"]),
    (WINDOWS_LIVE_MESSENGER, AUDIO, "2013-04-30", S.AVAILABLE, "inferred",
     ["page-004 summary table: Windows Live Messenger", "kb-897567"]),
    (WINDOWS_LIVE_MESSENGER, VIDEO, "2013-10-07", S.NOT_DOCUMENTED, "stated",
     ["page-004 summary table: Windows Live Messenger",
      "page-004 Windows Live Messenger, paragraph 1"]),
    (WINDOWS_LIVE_MESSENGER, IM, "2004-01-01", S.NOT_DOCUMENTED, "stated", ["toml-2006"]),
    (AOL, IM, "2013-10-07", S.AVAILABLE, "stated", ["page-004 summary table: AOL"]),
    (AOL, IM, "2010-01-01", S.AVAILABLE, "inferred", ["page-004 summary table: AOL", "sfb-deploy"]),
    (AOL, AUDIO, "2013-10-07", S.NEVER_OFFERED, "inferred", ["page-004 summary table: AOL"]),
    (AOL, IM, "2014-07-01", S.ENDED, "inferred",
     ["page-004 Yahoo! and AOL: opening", "page-004 summary table: AOL",
      "page-004 Yahoo! and AOL: AOL", "page-002 Q6 Yahoo! and AOL: AOL"]),
    (YAHOO, VIDEO, "2014-01-01", S.NEVER_OFFERED, "inferred", ["page-004 summary table: Yahoo!"]),
    (YAHOO, IM, "2014-07-01", S.ENDED, "stated",
     ["page-004 summary table: Yahoo!", "page-004 Yahoo! and AOL: Yahoo",
      "page-002 Q6 Yahoo! and AOL: Yahoo"]),
]  # fmt: skip


def places(found: Standing) -> list[str]:
    """Name the documents behind a standing, each with its place."""
    return [f"{one.id} {one.place}".strip() for one in found.sources]


@pytest.mark.parametrize(
    ("question", "expected"),
    [
        pytest.param(row[:3], row[3:], id=f"{row[0]} {row[1] and row[1].value} {row[2]}")
        for row in STANDINGS
    ],
)
def test_standing_cites_what_decides(
    question: tuple[PublicImService, Capability | None, str],
    expected: tuple[Status, str, list[str]],
) -> None:
    """A yes cites its row, and its beginning only before that row; a no the milestone."""
    service, capability, on = question
    found = service.why(capability, on=day(on))
    assert (found.status, found.certainty.value, places(found)) == expected


@pytest.mark.parametrize(
    ("service", "on", "status", "certainty", "cited"),
    [
        pytest.param(
            WINDOWS_LIVE_MESSENGER, "2012-10-01", S.ENDED, "inferred", ["page-002 Q5 Windows Live"],
            id="Messenger: only page-002 says it, without a date",
        ),
        pytest.param(
            AOL, "2013-10-07", S.ENDED, "stated",
            ["page-004 Yahoo! and AOL: AOL", "page-002 Q6 Yahoo! and AOL: AOL"],
            id="AOL: both pages",
        ),
        pytest.param(
            AOL, "2013-10-06", S.NOT_DOCUMENTED, "stated",
            ["page-004 Yahoo! and AOL: AOL", "page-002 Q6 Yahoo! and AOL: AOL"],
            id="AOL: since when is not said",
        ),
        pytest.param(
            SKYPE, "2014-01-01", S.AVAILABLE, "stated", ["page-004 activation paragraph"],
            id="page-004: each service is activated by the customer",
        ),
    ],
)  # fmt: skip
def test_activation_cites_what_decides(
    service: PublicImService, on: str, status: Status, certainty: str, cited: list[str]
) -> None:
    """Whether new domains are taken, and who says so."""
    found = service.why_new_domains(on=day(on))
    assert (found.status, found.certainty.value) == (status, certainty)
    assert places(found) == cited
    assert found.answer is service.accepts_new_domains(on=day(on))


@given(
    st.sampled_from(SERVICES),
    st.sampled_from(Capability),
    st.dates(dt.date(1990, 1, 1), dt.date(2035, 1, 1)),
)
def test_standing_agrees_with_every_answer(
    service: PublicImService, capability: Capability, on: dt.date
) -> None:
    """A law: one judgement, whose facts have places and are as certain as it is."""
    found = service.why(capability, on=on)
    assert found.answer is service.supports(capability, on=on)
    assert (found.answer is YES) is (capability in service.capabilities(on=on))
    whole = service.why(on=on)
    assert whole.answer is service.is_available(on=on)
    assert found.answer is not YES or whole.answer is YES
    for standing in (found, whole, service.why_new_domains(on=on)):
        assert standing.facts
        weak = any(one.certainty is Certainty.INFERRED for one in standing.facts)
        assert weak is (standing.certainty is Certainty.INFERRED)
        assert all(one.place for one in standing.sources if one.id.startswith("page-"))
        said = str(standing)
        assert standing.subject in said
        assert standing.words in said
        assert str(standing.sources[0]) in said
        # Nothing states what is not documented.
        assert not (standing.answer is UNKNOWN and "stated" in said)
        assert said.isprintable()
        assert standing.status.value in standing._repr_html_()
        if standing.status is Status.ENDED:
            # AOL's closing, and Messenger's audio and video, have no day.
            assert standing.day is None or standing.day < on
        elif standing.status is Status.NOT_YET:
            assert standing.day is not None
            assert on < standing.day
        else:
            assert standing.day is None


def test_offers_without_ends() -> None:
    """An offer that no document begins or ends, and nothing at all."""
    fact = Fact(name="a", sources=[PAGE_004.at("intro")])
    always = Offer(period=Period(), facts=[fact])
    assert standing_of([always], on=day("1990-01-01")).facts == (fact,)
    assert (str(always), always.documented) == ("open to open", day("2013-10-07"))
    assert Offer(period=Period(), facts=()).documented == dt.date.max
    unknown = Offer(period=Period(), facts=[fact], is_known=False)
    assert str(unknown) == "open to open (not known)"
    assert "no" in unknown._repr_html_()
    assert standing_of([unknown, always], on=day("1990-01-01")).answer is YES
    assert standing_of([], on=day("1990-01-01")).facts == ()


def test_what_ended_and_came_again() -> None:
    """Between two periods, the last day is that of the first; together they have no gap."""
    years = [
        Milestone(name=f"y{year}", subject="a", what="b", date=dt.date(year, 1, 1))
        for year in (2001, 2005, 2010, 2015)
    ]
    facts = [Fact(name="a", sources=[PAGE_004.at("intro")])]
    first, second = (Offer(period=Period(*ends), facts=facts) for ends in (years[:2], years[2:]))
    found = standing_of([second, first], on=day("2007-01-01"))
    assert (found.status, found.day) == (Status.ENDED, day("2004-12-31"))
    assert standing_of([second, first], on=day("2016-01-01")).day == day("2014-12-31")
    with pytest.raises(ValueError, match="ends: 0001-01-01"):
        Period(ends=evolve(years[0], date=dt.date.min))


def test_periods_and_span_of_a_program_s_service() -> None:
    """Periods are joined at a milestone; a service without offers has no days."""
    begins, ends = Period(begins=SKYPE.milestones[0]), Period(ends=SKYPE.milestones[-1])
    offers = [(Capability.IM, Offer(period=one, facts=())) for one in (begins, ends)]
    assert evolve(SKYPE, offers=offers).periods(Capability.IM) == (begins, ends)
    assert evolve(SKYPE, offers=[]).span == (None, None)


def test_skype_and_messenger_serve_each_other() -> None:
    """From the day on which Skype could be connected; the others only themselves."""
    both = {SKYPE, WINDOWS_LIVE_MESSENGER}
    assert served_alike(SKYPE, on=day("2013-05-23")) == both
    assert served_alike(WINDOWS_LIVE_MESSENGER, on=day("2013-05-23")) == both
    assert served_alike(WINDOWS_LIVE_MESSENGER, on=day("2013-05-22")) == {WINDOWS_LIVE_MESSENGER}
    assert served_alike(AOL, on=day("2014-01-01")) == {AOL}


@pytest.mark.parametrize(
    ("make", "field"),
    [
        pytest.param(lambda: Standing(status="ended"), "status", id="standing, status"),
        pytest.param(lambda: Standing(status=S.ENDED, facts=["x"]), "facts", id="standing, facts"),
        pytest.param(lambda: Standing(status=S.ENDED, day="2014"), "day", id="standing, day"),
        pytest.param(lambda: Offer(period="x", facts=()), "period", id="offer, period"),
        pytest.param(lambda: Offer(period=Period(), facts=("x",)), "facts", id="offer, facts"),
        pytest.param(
            lambda: Offer(period=Period(), facts=(), is_known=1), "is_known", id="offer, is_known"
        ),
        pytest.param(
            lambda: LicensingRequirement(eligible=[("CAL", None)]), "eligible", id="requirement"
        ),
        pytest.param(
            lambda: LicensingRequirement(eligible=(), together_with="USL"),
            "together_with",
            id="requirement, together_with",
        ),
        pytest.param(lambda: Period("2014"), "begins", id="period, begins"),
        pytest.param(lambda: Period(None, "2014"), "ends", id="period, ends"),
        *(
            pytest.param(
                lambda name=name: evolve(SKYPE.milestones[0], **{name: 7}),
                name,
                id=f"milestone, {name}",
            )
            for name in ("subject", "what", "date", "is_last_day", "precision")
        ),
        *(
            pytest.param(lambda name=name: evolve(SKYPE, **{name: 7}), name, id=f"service, {name}")
            for name in (
                "name",
                "documented",
                "activation_offer",
                "offers",
                "licensing_requirements",
                "milestones",
                "nothing_else",
                "substitute",
                "substitute_address",
                "substitute_fact",
                "substitute_ends",
            )
        ),
    ],
)
def test_values_refuse_other_types(make: Callable[[], object], field: str) -> None:
    """And name the field."""
    with pytest.raises(TypeError, match=field):
        make()


def test_periods_tell_from_until_and_certainty() -> None:
    """One period a capability, with its two ends."""
    (audio,) = SKYPE.periods(AUDIO)
    assert len(repr(audio)) < 450
    assert (audio.first, audio.last) == (day("2013-05-23"), day("2025-05-04"))
    assert audio.certainty is Certainty.INFERRED
    assert AOL.periods(VIDEO) == ()
    # What goes on unchanged under another row is one period; what is not known is none.
    messenger = {one: WINDOWS_LIVE_MESSENGER.periods(one) for one in Capability}
    assert [str(period) for period in messenger[IM]] == ["2005-10-11 to 2025-05-04"]
    assert [str(period) for period in messenger[VIDEO]] == ["2010-01-01 to 2013-04-30"]
    stated = Period(milestone("a", "b", "c.", "2014-06-30"), None)
    assert stated.certainty is Certainty.STATED
    assert str(stated) == "2014-06-30 to open"
    assert stated.contains(day("2999-01-01"))
    assert not stated.contains(day("2014-06-29"))
    assert (Period().first, Period().last, str(Period())) == (None, None, "open to open")
    assert Period().contains(day("1999-01-01"))
    assert Period(None, stated.begins).contains(day("2014-06-29"))
    assert not Period(None, stated.begins).contains(day("2014-06-30"))


@pytest.mark.parametrize(
    ("when", "last", "date", "holds_from", "precision"),
    [
        pytest.param("2014-06-30", False, "2014-06-30", "2014-06-30", Precision.DAY, id="a day"),
        pytest.param("2014-06-30", True, "2014-06-30", "2014-07-01", Precision.DAY, id="last day"),
        pytest.param("2012-10", False, "2012-10-01", "2012-10-01", Precision.MONTH, id="a month"),
        pytest.param("2013-04", True, "2013-04-30", "2013-05-01", Precision.MONTH, id="its end"),
        pytest.param("2016-02", True, "2016-02-29", "2016-03-01", Precision.MONTH, id="leap year"),
        pytest.param("2012-12", True, "2012-12-31", "2013-01-01", Precision.MONTH, id="December"),
        pytest.param("2006", False, "2006-01-01", "2006-01-01", Precision.YEAR, id="a year"),
        pytest.param("2006", True, "2006-12-31", "2007-01-01", Precision.YEAR, id="a year's end"),
    ],
)
def test_milestones_know_how_exactly_they_are_dated(
    when: str, last: bool, date: str, holds_from: str, precision: Precision
) -> None:
    """A month starts on its first day and ends on its last."""
    event = milestone("an-event", "someone", "Something.", when, PAGE_000, last=last)
    assert (event.date, event.holds_from) == (day(date), day(holds_from))
    assert (event.precision, event.dated) == (precision, when)
    assert str(event) == f"{when} someone: Something."
    assert event.certainty is Certainty.STATED
    inferred = milestone("an-event", "someone", "Something.", when, inferred=True)
    assert str(inferred).endswith("(inferred)")


def test_what_cannot_be_a_milestone() -> None:
    """A last day that nothing can follow, and a date that is none."""
    with pytest.raises(ValueError, match="cannot be a last day"):
        evolve(SKYPE.milestones[-1], date=dt.date.max)
    with pytest.raises(ValueError, match="when must be a day"):
        milestone("a", "b", "c.", "2014-06-3")


def test_the_substitutes() -> None:
    """What replaces a service, as page-004 names it."""
    assert "direct federation with AIM" in AOL.substitute
    assert WINDOWS_LIVE_MESSENGER.substitute.startswith("Skype")
    assert YAHOO.substitute == SKYPE.substitute == ""
    assert AOL.substitute_address in AOL.instead(on=day("2014-07-01"))
    assert AOL.substitute_facts(on=day("2014-07-01"))
    assert YAHOO.substitute_facts(on=day("2014-07-01")) == ()
    # What Messenger's contacts moved to ended as well.
    assert WINDOWS_LIVE_MESSENGER.has_substitute(on=day("2025-05-04"))
    assert not WINDOWS_LIVE_MESSENGER.has_substitute(on=day("2025-05-05"))
    assert WINDOWS_LIVE_MESSENGER.instead(on=day("2025-05-05")) == SKYPE.instead(
        on=day("2014-01-01")
    )


@pytest.mark.parametrize("service", SERVICES, ids=str)
def test_a_service_is_a_value(service: PublicImService) -> None:
    """Hashable, picklable, readable, and every milestone has its source."""
    assert pickle.loads(pickle.dumps(service)) == service
    assert hash(service) == hash(pickle.loads(pickle.dumps(service)))
    assert str(service) == service.name
    assert repr(service) == f"PublicImService(name='{service.name}')"
    assert service.name in service._repr_html_()
    assert all(event.sources for event in service.milestones)
    assert list(service.milestones) == sorted(service.milestones, key=lambda event: event.date)
    first, last = service.span
    assert service.is_available(on=first) is service.is_available(on=last) is YES


def test_the_services_show_themselves() -> None:
    """All four in one table."""
    assert all(str(service) in SERVICES._repr_html_() for service in SERVICES)


WRONG_DAYS = [dt.datetime(2014, 1, 1, tzinfo=dt.UTC), "2014-01-01", None]


@pytest.mark.parametrize("wrong", WRONG_DAYS, ids=repr)
def test_a_day_is_a_date(wrong: object) -> None:
    """A datetime depends on a time zone: its day is asked for."""
    held = License(kind=LicenseKind.PIC_USL)
    for ask in (
        SKYPE.capabilities,
        SKYPE.is_available,
        SKYPE.why,
        AOL.accepts_new_domains,
        AOL.why_new_domains,
        AOL.instead,
        AOL.substitute_facts,
        held.is_valid,
        ServerVersion.SFB_2015.supports_pic,
    ):
        with pytest.raises(TypeError, match="on must be a"):
            ask(on=wrong)  # type: ignore[operator]
    with pytest.raises(TypeError, match=r"pass date.date\(\)"):
        Milestone(name="e", subject="s", what="w", date=WRONG_DAYS[0])  # type: ignore[arg-type]


LICENSES = [
    pytest.param("PIC_USL", "2012-06-01", "2015-01-01", "2012-05-31", NO, id="not bought yet"),
    pytest.param("PIC_USL", "2012-06-01", "2015-01-01", "2012-06-01", YES, id="the day bought"),
    pytest.param("PIC_USL", "2012-06-01", "2015-01-01", "2015-01-01", YES, id="expiry inclusive"),
    pytest.param("PIC_USL", "2012-06-01", "2015-01-01", "2015-01-02", NO, id="expired"),
    pytest.param("PIC_USL", None, None, "2013-01-01", UNKNOWN, id="subscription without dates"),
    pytest.param("PIC_USL", "2012-06-01", None, "2013-01-01", UNKNOWN, id="without an expiry"),
    pytest.param("PIC_USL", None, "2012-12-31", "2013-01-01", NO, id="expired, bought unknown"),
    pytest.param("LYNC_2013_STANDARD_CAL", None, None, "2013-01-01", YES, id="a CAL"),
    pytest.param("EVALUATION", None, None, "2013-01-01", NO, id="page-002: an evaluation is none"),
]


@pytest.mark.parametrize(("kind", "purchased", "expires", "on", "valid"), LICENSES)
def test_licenses(
    kind: str, purchased: str | None, expires: str | None, on: str, valid: Ternary
) -> None:
    """Whether a license is valid on a day; unknown where its dates are missing."""
    held = License(
        kind=LicenseKind[kind],
        purchased=purchased and day(purchased),
        expires=expires and day(expires),
    )
    assert held.is_valid(on=day(on)) is valid
    reason = held.why(on=day(on))
    assert (reason.answer, reason.subject) == (valid, str(held.kind))
    assert bool(reason.sources) is (
        kind != "LYNC_2013_STANDARD_CAL" and reason.status is not S.NOT_YET
    )
    assert (reason.day is not None) is (reason.status in {S.NOT_YET, S.ENDED})
    assert held.kind.value in str(held)
    assert ("purchased" in str(held)) is (purchased is not None)
    assert ("expires" in str(held)) is (expires is not None)


def test_a_license_ends_after_it_begins() -> None:
    """The other way round it cannot be made; a single day can."""
    one_day = License(
        kind=LicenseKind.PIC_USL, purchased=day("2012-06-01"), expires=day("2012-06-01")
    )
    assert one_day.is_valid(on=day("2012-06-01")) is YES
    with pytest.raises(InvalidFieldError, match="expires: '2012-05-31'") as caught:
        License(kind=LicenseKind.PIC_USL, purchased=day("2012-06-01"), expires=day("2012-05-31"))
    assert caught.value.code == "ends-before-start"
    with pytest.raises(TypeError, match="purchased must be a date, not a datetime"):
        License(kind=LicenseKind.PIC_USL, purchased=WRONG_DAYS[0])  # type: ignore[arg-type]


def test_a_kind_stands_for_a_license_without_dates() -> None:
    """Short to write where dates do not matter."""
    assert as_license(LicenseKind.PIC_USL) == License(kind=LicenseKind.PIC_USL)
    assert as_license(License(kind=LicenseKind.PIC_USL)).kind is LicenseKind.PIC_USL
    with pytest.raises(TypeError, match="an item of licenses must be of type License, not str"):
        as_license("PIC_USL")  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("kind", "purchased", "expires", "share"),
    [
        pytest.param("PIC_USL", "2012-07-01", "2015-06-30", "1/3", id="page-004: a year of three"),
        pytest.param("PIC_USL", "2012-06-01", "2014-06-30", "0", id="page-004: none is left"),
        pytest.param("PIC_USL", "2012-06-01", "2013-01-01", "0", id="ran out before"),
        pytest.param("PIC_USL", "2012-08-31", "2014-07-01", "1/670", id="one day of all"),
        pytest.param("PIC_USL", "2012-09-01", "2015-06-30", None, id="page-004: was not sold"),
        pytest.param("PIC_USL", None, "2015-06-30", None, id="purchase not known"),
        pytest.param("PIC_USL", "2012-07-01", None, None, id="expiry not known"),
        pytest.param("LYNC_2010_STANDARD_CAL", "2012-07-01", "2015-06-30", None, id="a CAL"),
    ],
)
def test_credit(kind: str, purchased: str | None, expires: str | None, share: str | None) -> None:
    """In proportion to the payments for the time after 2014-06-30 (page-004, page-002)."""
    held = License(
        kind=LicenseKind[kind],
        purchased=purchased and day(purchased),
        expires=expires and day(expires),
    )
    last = YAHOO.why(on=day("2014-07-01")).day
    assert last is not None
    found = held.credit(after=last)
    assert (found if found is None else str(found)) == share
    with pytest.raises(TypeError, match="after must be a date"):
        held.credit(after="2014-06-30")  # type: ignore[arg-type]


V = ServerVersion
SUPPORT = [
    pytest.param(V.LCS_2005_SP1, SKYPE, "2013-06-01", NO, id="page-001: LCS 2005 SP1, Skype"),
    pytest.param(V.OCS_2007, SKYPE, "2013-06-01", NO, id="page-001: OCS 2007, Skype"),
    pytest.param(V.OCS_2007, AOL, "2017-03-08", UNKNOWN, id="OCS 2007, AOL, before the page"),
    pytest.param(V.OCS_2007, AOL, "2017-03-09", NO, id="page-001: OCS 2007, AOL"),
    pytest.param(V.LCS_2005_SP1, YAHOO, "2013-06-01", UNKNOWN, id="LCS, Yahoo!, before the page"),
    pytest.param(V.OCS_2007_R2, SKYPE, "2019-08-13", YES, id="page-000: OCS 2007 R2, before"),
    pytest.param(V.OCS_2007_R2, SKYPE, "2019-08-14", YES, id="page-000: OCS 2007 R2, last day"),
    pytest.param(V.OCS_2007_R2, SKYPE, "2019-08-15", NO, id="sfb-deploy: OCS 2007 R2, after"),
    pytest.param(V.LYNC_2010, SKYPE, "2020-01-01", YES, id="page-000: Lync Server 2010"),
    pytest.param(V.LYNC_2013, SKYPE, "2020-01-01", YES, id="page-000: Lync Server 2013"),
    pytest.param(V.LYNC_2013_CU5, SKYPE, "2020-01-01", YES, id="page-000: Lync Server 2013 CU5"),
    pytest.param(V.SFB_2015, SKYPE, "2020-01-01", YES, id="sfb-deploy: SfB Server 2015"),
    pytest.param(V.SFB_2019, SKYPE, "2020-01-01", YES, id="sfb-deploy: SfB Server 2019"),
]


@pytest.mark.parametrize(("version", "service", "on", "supported"), SUPPORT)
def test_supported_platforms(
    version: ServerVersion, service: PublicImService, on: str, supported: Ternary
) -> None:
    """By version, service and day."""
    assert version.supports_pic(service=service, on=day(on)) is supported
    if service is SKYPE:
        assert version.supports_pic(on=day(on)) is supported


@pytest.mark.parametrize(
    ("version", "providers", "icon", "decoration", "search"),
    [
        (V.LCS_2005_SP1, False, False, False, False),
        (V.OCS_2007, False, False, False, False),
        (V.OCS_2007_R2, False, False, False, False),
        (V.LYNC_2010, True, False, False, False),
        (V.LYNC_2013, True, True, False, False),
        (V.LYNC_2013_CU5, True, True, True, False),
        (V.SFB_2015, True, True, True, True),
        (V.SFB_2019, True, True, True, True),
        (V.SFB_SE, True, True, True, True),
    ],
    ids=lambda value: str(value) if isinstance(value, ServerVersion) else None,
)
def test_what_versions_know(
    version: ServerVersion, providers: bool, icon: bool, decoration: bool, search: bool
) -> None:
    """Provider entries, icons, decoration settings (page-000), the Skype search."""
    assert version.has_public_providers is providers
    assert version.knows_icon is icon
    assert version.knows_decoration is decoration
    assert version.knows_skype_search is search


def test_versions_compare_by_age() -> None:
    """In the order of the members."""
    assert max(ServerVersion) is V.SFB_SE
    assert min(ServerVersion) is V.LCS_2005_SP1
    assert sorted(ServerVersion) == list(ServerVersion)
    assert V.LYNC_2010 < V.LYNC_2013 <= V.LYNC_2013
    assert V.SFB_2019 > V.SFB_2015 >= V.SFB_2015


@pytest.mark.parametrize(
    ("client", "decorates"),
    [
        (ClientVersion.LYNC_2010, False),
        (ClientVersion.LYNC_2013, False),
        (ClientVersion.OFFICE_2013_SP1, True),
        (ClientVersion.SKYPE_FOR_BUSINESS, True),
    ],
    ids=str,
)
def test_which_clients_decorate(client: ClientVersion, decorates: bool) -> None:
    """From Office 2013 SP1 on (page-000)."""
    assert client.decorates is decorates
