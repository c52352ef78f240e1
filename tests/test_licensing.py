"""The one judgement of licenses: what is held, against what a service asks for on a server."""

import datetime as dt
from collections.abc import Iterable
from functools import reduce
from operator import and_
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from picfed import AOL, SKYPE, WINDOWS_LIVE_MESSENGER, YAHOO, ServerVersion, Severity
from picfed._licensing._judgement import LicenseAnswer, judge_licenses
from picfed.agreements import Agreement, AgreementType
from picfed.licenses import CLIENT_ACCESS_LICENSES, LYNC_ONLINE, License, LicenseKind, as_license
from picfed.milestones import Period
from picfed.provisioning import ProvisioningRequest
from picfed.services import SERVICES, PublicImService
from picfed.sources import Certainty
from picfed.ternary import Ternary

K, V = LicenseKind, ServerVersion
YES, NO, UNKNOWN = Ternary.YES, Ternary.NO, Ternary.UNKNOWN
CAL = K.LYNC_2013_STANDARD_CAL


def day(text: str) -> dt.date:
    """A date as the rows write it."""
    return dt.date.fromisoformat(text)


def usl(purchased: str | None, expires: str | None) -> License:
    """A PIC USL with these dates."""
    return License(
        kind=K.PIC_USL,
        purchased=None if purchased is None else day(purchased),
        expires=None if expires is None else day(expires),
    )


def judged(
    held: Iterable[License | LicenseKind] | None, service: PublicImService, **options: Any
) -> list[LicenseAnswer]:
    """The judgement of licenses, or of their kinds."""
    return judge_licenses(
        None if held is None else tuple(map(as_license, held)), service, **options
    )


def together(answers: list[LicenseAnswer]) -> Ternary:
    """Whether everything that is asked for is met."""
    return reduce(and_, (one.outcome for one in answers if one.is_decisive))


LATE, VALID, BARE = (
    usl("2012-09-01", "2015-01-01"),
    usl("2012-06-01", "2015-01-01"),
    usl(None, None),
)

# service, day, server, held, outcome, code of the first answer, its certainty
JUDGEMENTS = [
    pytest.param(SKYPE, "2014-01-01", None, [CAL], YES, "license-held", "stated",
                 id="page-002: Standard CAL"),
    pytest.param(SKYPE, "2014-01-01", V.LYNC_2010, [CAL], YES, "license-held", "stated",
                 id="page-002: a CAL of 2013 on Lync Server 2010"),
    pytest.param(SKYPE, "2014-01-01", V.LYNC_2013_CU5, [K.LYNC_2010_STANDARD_CAL], YES,
                 "license-held", "stated", id="page-002: a CAL of 2010 on Lync Server 2013"),
    pytest.param(SKYPE, "2014-01-01", None, [K.LYNC_ONLINE_PLAN_1], YES, "license-held", "stated",
                 id="page-004: Plan 1"),
    pytest.param(SKYPE, "2014-01-01", V.LYNC_2013, [K.LYNC_ONLINE_IN_SUITE], YES, "license-held",
                 "stated", id="page-002: a suite"),
    pytest.param(SKYPE, "2018-01-01", V.SFB_2015, [K.SFB_2015_STANDARD_CAL], YES, "license-held",
                 "stated", id="product page: the CAL of 2015 includes it"),
    pytest.param(SKYPE, "2020-01-01", V.SFB_2019, [K.SFB_2019_STANDARD_CAL], YES, "license-held",
                 "inferred", id="that of 2019 by analogy"),
    pytest.param(SKYPE, "2018-01-01", V.SFB_2015, [CAL], UNKNOWN, "license-of-other-version",
                 "inferred", id="a Lync CAL on Skype for Business Server"),
    pytest.param(SKYPE, "2018-01-01", V.LYNC_2013, [K.SFB_2015_STANDARD_CAL], UNKNOWN,
                 "license-of-other-version", "inferred", id="a CAL of 2015 on Lync Server"),
    pytest.param(SKYPE, "2020-01-01", V.SFB_2019, [K.SFB_2015_STANDARD_CAL], UNKNOWN,
                 "license-of-other-version", "inferred", id="a CAL of 2015 on 2019"),
    pytest.param(SKYPE, "2018-01-01", V.SFB_2015, [], NO, "no-eligible-license", "stated",
                 id="none on Skype for Business Server 2015"),
    pytest.param(SKYPE, "2014-01-01", V.OCS_2007_R2, [], UNKNOWN, "license-not-named-for-platform",
                 "inferred", id="OCS 2007 R2: nothing is stated"),
    pytest.param(SKYPE, "2014-01-01", V.OCS_2007_R2, [CAL], UNKNOWN,
                 "license-not-named-for-platform", "inferred", id="OCS 2007 R2 with a Lync CAL"),
    pytest.param(SKYPE, "2025-05-01", V.SFB_SE, [K.SFB_2019_STANDARD_CAL], UNKNOWN,
                 "license-not-named-for-platform", "inferred", id="Subscription Edition"),
    pytest.param(SKYPE, "2018-01-01", V.SFB_2015, [K.ENTERPRISE_CAL], NO, "no-eligible-license",
                 "stated", id="an Enterprise CAL alone"),
    pytest.param(SKYPE, "2018-01-01", None, [K.PLUS_CAL], NO, "no-eligible-license", "stated",
                 id="a Plus CAL alone"),
    pytest.param(SKYPE, "2014-01-01", None, [K.EVALUATION], NO, "no-eligible-license", "stated",
                 id="page-002: no trial"),
    pytest.param(AOL, "2014-01-01", None, [CAL], YES, "license-held", "stated", id="page-004: AOL"),
    pytest.param(AOL, "2014-01-01", None, [K.LYNC_ONLINE_PLAN_1], NO, "no-eligible-license",
                 "stated", id="page-004: AOL, no Lync Online"),
    pytest.param(WINDOWS_LIVE_MESSENGER, "2016-01-01", V.SFB_2015, [], UNKNOWN,
                 "license-not-named-for-platform", "stated", id="Messenger on another server"),
    pytest.param(WINDOWS_LIVE_MESSENGER, "2016-01-01", None, [K.SFB_2015_STANDARD_CAL], UNKNOWN,
                 "license-of-other-version", "stated", id="a CAL that is named for Skype alone"),
]  # fmt: skip


#: Of the others none was held, or none is needed.
ABOUT_A_LICENSE = {
    "license-held",
    "license-of-other-version",
    "pic-usl-not-sold",
    "pic-usl-dates-not-given",
    "pic-usl-credit",
}


def check(answer: LicenseAnswer) -> None:
    """What holds of every answer: it cites places, and holds the license that it is about."""
    problem = answer.problem
    assert problem.sources
    assert (answer.license is not None) is (problem.code in ABOUT_A_LICENSE)
    assert answer.license is None or problem.subject == str(answer.license)
    given = (problem.subject, *dict(problem.evidence + problem.details).values())
    assert not {"None", ""} & {*given}


@pytest.mark.parametrize(
    ("service", "on", "server", "held", "expected"),
    [pytest.param(*row.values[:4], row.values[4:], id=row.id) for row in JUDGEMENTS],
)
def test_access_licenses(
    service: PublicImService,
    on: str,
    server: ServerVersion | None,
    held: list[LicenseKind],
    expected: tuple[Ternary, str, str],
) -> None:
    """By service, day, server and what is held."""
    (answer,) = judged(held, service, on=day(on), server=server)
    assert (answer.outcome, answer.problem.code, answer.problem.certainty.value) == expected
    check(answer)


@pytest.mark.parametrize(
    ("kind", "cited"),
    [
        (CAL, ["page-002 Q2 requirements", "page-004 summary table: Skype"]),
        (K.LYNC_ONLINE_PLAN_3, ["page-004 summary table: Skype"]),
        (K.LYNC_ONLINE_IN_SUITE, ["page-002 Q2 requirements"]),
        (K.SFB_2015_STANDARD_CAL, ["sfb-licensing"]),
    ],
    ids=str,
)
def test_a_license_that_counts_cites_who_names_it(kind: LicenseKind, cited: list[str]) -> None:
    """page-002 names Standard CALs and suites, page-004 CALs and the plans."""
    (answer,) = judged([kind], SKYPE, on=day("2018-01-01"))
    assert [f"{one.id} {one.place}".strip() for one in answer.problem.sources] == cited


@pytest.mark.parametrize(
    ("held", "extra"),
    [
        pytest.param([K.EVALUATION], "page-002 Q7 trial", id="page-002: no trial"),
        pytest.param([K.ENTERPRISE_CAL], "sfb-licensing-blog", id="an additive CAL"),
    ],
)
def test_why_what_is_held_does_not_count(held: list[LicenseKind], extra: str) -> None:
    """The document that says so is cited too, and what is held is kept."""
    (answer,) = judged(held, SKYPE, on=day("2014-01-01"))
    assert extra in [f"{one.id} {one.place}".strip() for one in answer.problem.sources]
    assert answer.problem.details == (("held", held[0].value),)


@pytest.mark.parametrize(
    ("held", "outcome", "codes", "decisive"),
    [
        pytest.param([VALID], YES, ["license-held", "license-held", "pic-usl-credit"], 2,
                     id="page-004: a valid one, with a credit"),
        pytest.param([usl("2012-06-01", "2014-06-30")], YES, ["license-held", "license-held"], 2,
                     id="page-004: nothing is left to be credited"),
        pytest.param([], NO, ["license-held", "pic-usl-missing"], 2, id="page-004: none"),
        pytest.param([BARE], UNKNOWN, ["license-held", "pic-usl-dates-not-given"], 2,
                     id="without dates"),
        pytest.param([LATE], NO, ["license-held", "pic-usl-not-sold", "pic-usl-missing"], 3,
                     id="page-004: bought too late"),
        pytest.param([LATE, VALID], YES,
                     ["license-held", "pic-usl-not-sold", "license-held", "pic-usl-credit"], 2,
                     id="one too late beside a valid one"),
    ],
)  # fmt: skip
def test_the_pic_usl(
    held: list[License], outcome: Ternary, codes: list[str], decisive: int
) -> None:
    """Yahoo! asks for it besides a CAL."""
    found = judged([CAL, *held], YAHOO, on=day("2013-01-01"))
    assert together(found) is outcome
    assert [one.problem.code for one in found] == codes
    assert sum(one.is_decisive for one in found) == decisive
    for answer in found:
        check(answer)


def test_the_credit_is_reported_with_its_share() -> None:
    """Days after the end over all days of the term."""
    answer = judged([CAL, usl("2012-07-01", "2015-06-30")], YAHOO, on=day("2013-01-01"))[-1]
    assert (answer.problem.code, answer.is_decisive) == ("pic-usl-credit", False)
    assert dict(answer.problem.evidence) == {"days": "365", "last": "2014-06-30"}
    assert dict(answer.problem.details) == {"share": "1/3"}


@pytest.mark.parametrize(
    ("counting", "held", "outcome"),
    [
        pytest.param(CLIENT_ACCESS_LICENSES, [K.LYNC_ONLINE_PLAN_2], NO, id="own servers"),
        pytest.param(LYNC_ONLINE, [CAL], NO, id="Lync Online alone"),
        pytest.param(LYNC_ONLINE, [K.LYNC_ONLINE_PLAN_2], YES, id="its plan"),
    ],
)
def test_which_kinds_count(
    counting: frozenset[LicenseKind], held: list[LicenseKind], outcome: Ternary
) -> None:
    """A deployment without servers, or without Lync Online, needs its own."""
    found = judged(held, SKYPE, on=day("2014-01-01"), counting=counting)
    assert together(found) is outcome


@pytest.mark.parametrize(
    ("held", "server", "code", "evidence", "value"),
    [
        pytest.param([], V.SFB_2015, "no-eligible-license", "needed",
                     {K.SFB_2015_STANDARD_CAL, *LYNC_ONLINE}, id="what counts on this server"),
        pytest.param([CAL], V.SFB_2015, "license-of-other-version", "other",
                     {V.SFB_2015}, id="the server that needs another"),
        pytest.param([K.SFB_2015_STANDARD_CAL], None, "license-of-other-version", "other",
                     {WINDOWS_LIVE_MESSENGER}, id="the service that needs another"),
    ],
)  # fmt: skip
def test_what_is_needed(
    held: list[LicenseKind],
    server: ServerVersion | None,
    code: str,
    evidence: str,
    value: set[object],
) -> None:
    """An answer names what would count, where the license was asked for."""
    service = SKYPE if server else WINDOWS_LIVE_MESSENGER
    (answer,) = judged(held, service, on=day("2018-01-01"), server=server)
    assert answer.problem.code == code
    text = dict(answer.problem.evidence)[evidence]
    kinds = {*K} & {*value} or value
    assert all(str(one) in text for one in kinds)
    assert not any(str(one) in text for one in {*K} - kinds)


@pytest.mark.parametrize(
    ("held", "outcomes"),
    [([CAL], [YES, NO]), ([VALID], [NO, YES]), ([BARE], [NO, UNKNOWN]), ([], [NO, NO])],
    ids=["a CAL alone", "a USL alone", "a USL without dates alone", "neither"],
)
def test_everything_that_is_asked_for_counts(
    held: list[LicenseKind | License], outcomes: list[Ternary]
) -> None:
    """page-004: Yahoo! asks for a CAL and a PIC USL; one of them is not enough."""
    found = judged(held, YAHOO, on=day("2013-01-01"))
    assert [one.outcome for one in found if one.is_decisive] == outcomes
    assert together(found) is NO


def test_a_service_of_a_program() -> None:
    """Without an end nothing is credited; and no fact need say what is asked for besides."""
    (requirement,) = YAHOO.licensing_requirements
    offers = [
        (capability, evolve(offer, period=Period(offer.period.begins, None)))
        for capability, offer in YAHOO.offers
    ]
    service = evolve(
        YAHOO,
        name="Example",
        offers=offers,
        licensing_requirements=[evolve(requirement, together_fact=None)],
    )
    for held, code in (([CAL, VALID], "license-held"), ([CAL], "pic-usl-missing")):
        found = judged(held, service, on=day("2013-01-01"))
        assert [one.problem.code for one in found] == ["license-held", code]


def test_a_service_without_any_that_counts() -> None:
    """AOL takes no license of Lync Online (page-004)."""
    (answer,) = judged([], AOL, on=day("2014-01-01"), counting=LYNC_ONLINE)
    assert answer.outcome is NO
    assert "Lync Online does not have" in answer.problem.message
    assert answer.problem.sources


def test_licenses_that_are_not_given() -> None:
    """Are unknown, and cite what they would be checked against."""
    (answer,) = judged(None, YAHOO, on=day("2013-01-01"))
    assert (answer.outcome, answer.problem.code) == (UNKNOWN, "license-not-checked")
    assert {one.place for one in answer.problem.sources} == {
        "summary table: Yahoo!",
        "Yahoo! and AOL: Yahoo",
        "Q6 Yahoo! and AOL: Yahoo",
    }


USLS = st.builds(
    lambda ends: License(kind=K.PIC_USL, purchased=min(ends), expires=max(ends)),
    st.tuples(
        st.dates(dt.date(2011, 1, 1), dt.date(2016, 1, 1)),
        st.dates(dt.date(2011, 1, 1), dt.date(2016, 1, 1)),
    ),
)
HELD = st.none() | st.lists(st.sampled_from([*K, LATE, VALID, BARE]) | USLS, max_size=4)
SERVERS = st.none() | st.sampled_from(V)


@given(HELD, st.sampled_from(SERVICES), st.dates(dt.date(2011, 1, 1), dt.date(2026, 1, 1)), SERVERS)
def test_requests_and_the_judgement_never_disagree(
    held: list[License | LicenseKind] | None,
    service: PublicImService,
    on: dt.date,
    server: ServerVersion | None,
) -> None:
    """A law: a request has an error about licenses exactly where the judgement is a no."""
    found = judged(held, service, on=on, server=server)
    for answer in found:
        check(answer)
        assert "{" not in answer.problem.message + answer.problem.remedy
        grave = answer.problem.severity is Severity.ERROR
        assert grave is (answer.outcome is NO and answer.is_decisive)
        assert all(one.place for one in answer.problem.sources if one.id.startswith("page-"))
        assert answer.problem.certainty in Certainty
    if service.is_available(on=on) is NO:
        return
    request = ProvisioningRequest(
        agreement=Agreement(AgreementType.VOLUME_LICENSING, "1"),
        access_edge_fqdns=["sip.contoso.com"],
        sip_domains=["contoso.com"],
        services=[service],
        product_use_rights_accepted=True,
    )
    licensing = {"no-eligible-license", "pic-usl-missing", "pic-usl-not-sold"}
    errors = request.problems(on=on, licenses=held, server=server).errors
    assert bool(licensing & set(errors.codes)) is (together(found) is NO)
