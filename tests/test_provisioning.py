"""Provisioning requests: everything that is wrong with one, on a day, and its life."""

import datetime as dt
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import (
    AOL,
    SKYPE,
    WINDOWS_LIVE_MESSENGER,
    YAHOO,
    Agreement,
    AgreementType,
    DomainName,
    PicfedError,
    ProvisioningRequest,
    Severity,
)
from picfed.errors import (
    IllegalTransitionError,
    InvalidAddressError,
    InvalidDomainError,
    InvalidFieldError,
    InvalidRequestError,
    MalformedTextError,
)
from picfed.licenses import License, LicenseKind
from picfed.milestones import Status
from picfed.problems import rules
from picfed.provisioning import (
    Event,
    Provisioning,
    ProvisioningState,
    contact_data_collected,
    contact_data_kept,
)
from picfed.provisioning._facts import (
    ACCESS_EDGE_LIMIT,
    COMPLETION,
    EDGE_CHANGE,
    MOST_ACCESS_EDGES,
    ONLINE_OFF,
    SUPPORT,
    TYPICAL_COMPLETION,
    Wait,
)
from picfed.servers import ServerVersion
from picfed.services import SERVICES, PublicImService
from picfed.sources import Certainty
from picfed.ternary import Ternary
from support.decisions import day
from support.problems import assert_says_of_what
from support.requests import (
    BARE_USL,
    CAL,
    DOMAIN,
    EDGE,
    EDGES_10,
    LATE_USL,
    MAIL,
    NO_MAIL,
    ONLINE,
    PROBLEMS,
    SOUND,
    USL,
    request,
)


@pytest.mark.parametrize(("fields", "on", "licenses", "previous", "codes"), PROBLEMS)
def test_problems(
    fields: dict[str, object],
    on: str,
    licenses: list[License | LicenseKind] | None,
    previous: ProvisioningRequest | None,
    codes: list[str],
) -> None:
    """All of them, and nothing else; each names its sources and reads well."""
    found = request(**fields).problems(on=day(on), licenses=licenses, previous=previous)
    assert sorted(found.codes) == sorted(codes)
    for problem in found:
        assert problem.sources or problem.rule.is_picfeds
        assert all(one.place for one in problem.sources if one.id.startswith("page-"))
        assert "{" not in problem.message + problem.remedy


def test_every_code_of_a_request_has_a_row() -> None:
    """The table above leaves none out."""
    listed = {code for row in PROBLEMS for code in row.values[4]}  # type: ignore[union-attr]
    assert listed == {rule.code for rule in rules() if rule.area == "request"}


ADMIN = "page-002 Q8 contact"
SRV = ["page-000 Important note under step 5", "sfb-edge-environment"]
UNDER_6 = ["page-000 Important note under step 6", "page-001 Important note under step 6"]
CITED = [
    pytest.param({"services": [AOL]}, "2013-10-07", "service-takes-no-new-domains",
                 ["page-004 Yahoo! and AOL: AOL", "page-002 Q6 Yahoo! and AOL: AOL"], "stated",
                 id="1: AOL, both pages"),
    pytest.param({"services": [WINDOWS_LIVE_MESSENGER]}, "2012-10-01",
                 "service-takes-no-new-domains",
                 ["page-002 Q5 Windows Live", "page-003 Important note on Messenger",
                  "page-004 Windows Live Messenger, paragraph 1"], "inferred",
                 id="1: Messenger, page-002 (and what takes its place)"),
    pytest.param({"services": [YAHOO]}, "2014-07-01", "service-ended",
                 ["page-004 summary table: Yahoo!", "page-004 Yahoo! and AOL: Yahoo",
                  "page-002 Q6 Yahoo! and AOL: Yahoo"], "stated", id="2: Yahoo!"),
    pytest.param(NO_MAIL, "2025-05-05", "service-ended", ["cmdlet-external-access-2025"],
                 "inferred", id="2: Skype in 2025, no page"),
    pytest.param({}, "2013-05-22", "service-not-yet-available", ["page-004 intro"], "inferred",
                 id="3: only page-004, and the day is in an address"),
    pytest.param({"sip_domains": [DOMAIN, DOMAIN]}, "2014-12-01", "duplicate-entry", [], "stated",
                 id="4: no page"),
    pytest.param({}, "2017-07-02", "federation-srv-required", SRV, "stated",
                 id="5: the name from another document"),
    pytest.param(NO_MAIL, "2014-12-01", "administrator-email-missing", [ADMIN], "stated",
                 id="6: page-002 alone"),
    pytest.param({}, "2019-04-01", "administrator-email-not-collected",
                 ["page-000 April 2019 note", "page-000 e-mail and waiting note"], "stated",
                 id="6: the end, page-000"),
    pytest.param({"services": [YAHOO]}, "2013-01-01", "no-eligible-license",
                 ["page-004 summary table: Yahoo!"], "stated", id="7: Yahoo!, page-004's row"),
    pytest.param({"services": [YAHOO]}, "2013-01-01", "pic-usl-missing",
                 ["page-004 summary table: Yahoo!", "page-004 Yahoo! and AOL: Yahoo",
                  "page-002 Q6 Yahoo! and AOL: Yahoo"], "stated", id="8: besides CALs"),
    pytest.param({}, "2014-12-01", "no-eligible-license",
                 ["page-002 Q2 requirements", "page-004 summary table: Skype", "sfb-licensing"],
                 "stated", id="7: Skype, page-002"),
    pytest.param({"access_edge_fqdns": []}, "2014-12-01", "access-edge-missing",
                 ["page-002 Q8 Access Edge FQDNs", *UNDER_6], "stated", id="9: R8"),
    pytest.param({"sip_domains": [], **NO_MAIL}, "2014-12-01", "sip-domain-missing",
                 ["page-000 step 6", "page-001 step 6", *UNDER_6], "stated", id="10: not page-002"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "on", "code", "cited", "certainty"), CITED)
def test_each_problem_cites_what_decides(
    fields: dict[str, object], on: str, code: str, cited: list[str], certainty: str
) -> None:
    """The place of the page that says so, and no other, by the number of the disagreement."""
    found = request(**fields).problems(on=day(on), licenses=[])
    problem = next(one for one in found if one.code == code)
    assert [f"{one.id} {one.place}".strip() for one in problem.sources] == cited
    assert problem.certainty.value == certainty


def test_what_is_not_checked_cites_what_it_would_be_checked_against() -> None:
    """page-004's row of the service, and what else names its licenses."""
    (problem,) = request(services=[AOL]).problems(on=day("2013-10-06"))[-1:]
    assert problem.code == "license-not-checked"
    assert [one.place for one in problem.sources] == ["summary table: AOL"]


def test_lync_online_alone_is_enabled_elsewhere() -> None:
    """page-002 on the site, page-003 on the admin center; external communications in neither."""
    (problem,) = SOUND.problems(on=day("2014-12-01"), licenses=[ONLINE])
    assert [one.place for one in problem.sources] == ["Q2 requirements", "introduction"]
    assert "external communications" not in problem.remedy


@pytest.mark.parametrize(
    ("domains", "splits"),
    [
        pytest.param([DOMAIN], False, id="one domain cannot be split"),
        pytest.param([DOMAIN, "fabrikam.com"], True, id="two can"),
    ],
)
def test_too_many_edges_are_split_only_by_domains(domains: list[str], splits: bool) -> None:
    """page-002 has ten a request; no document says how one domain gets more."""
    made = request(access_edge_fqdns=[f"s{i}.x.example" for i in range(12)], sip_domains=domains)
    found = made.problems(on=day("2014-12-01"), licenses=[CAL])
    (problem,) = (one for one in found if one.code == "too-many-access-edges")
    assert problem.remedy.startswith("Split the request") is splits
    assert [one.place for one in problem.sources if one.place] == ["Q10 number of FQDNs"]


def test_everything_wrong_is_reported_at_once() -> None:
    """Not one fault after another."""
    worst = ProvisioningRequest(
        agreement=Agreement(AgreementType.HIGH_VOLUME_SERVICES, ""),
        access_edge_fqdns=[],
        sip_domains=[],
        services=[],
    )
    assert set(worst.problems(on=day("2014-12-01"), licenses=[]).errors.codes) == {
        "agreement-number-missing",
        "product-use-rights-not-accepted",
        "access-edge-missing",
        "sip-domain-missing",
        "no-service-chosen",
    }
    (number,) = (p for p in worst.problems(on=day("2014-12-01")) if "number" in p.code)
    assert "product enrollment number" in number.message


@pytest.mark.parametrize(
    ("fields", "on", "licenses", "code", "severity"),
    [
        pytest.param({"services": [AOL]}, "2013-10-06", [CAL], "service-takes-no-new-domains",
                     Severity.INFO, id="unknown whether AOL took new domains"),
        pytest.param({"services": [AOL]}, "2013-10-07", [CAL], "service-takes-no-new-domains",
                     Severity.ERROR, id="AOL took none"),
        pytest.param({"services": [YAHOO]}, "2013-01-01", [CAL, BARE_USL], "pic-usl-missing",
                     Severity.WARNING, id="a license without dates may be valid"),
        pytest.param({"services": [YAHOO]}, "2013-01-01", [CAL], "pic-usl-missing",
                     Severity.ERROR, id="no license at all"),
        pytest.param({}, "2014-12-01", None, "license-not-checked", Severity.INFO, id="not given"),
    ],
)  # fmt: skip
def test_unknown_is_no_error(
    fields: dict[str, object],
    on: str,
    licenses: list[License | LicenseKind] | None,
    code: str,
    severity: Severity,
) -> None:
    """What is not known weighs less than what is wrong."""
    found = request(**fields).problems(on=day(on), licenses=licenses)
    assert {problem.code: problem.severity for problem in found}[code] is severity


def test_the_substitute_is_named() -> None:
    """AOL's own service, for a domain that came too late and after the end."""
    late = request(services=[AOL]).problems(on=day("2013-11-01"), licenses=[CAL])
    assert "direct federation with AIM" in late[0].remedy
    ended = request(services=[AOL]).problems(on=day("2014-08-01"), licenses=[CAL])
    assert "direct federation with AIM" in ended[0].remedy


@pytest.mark.parametrize(
    ("fields", "error"),
    [
        pytest.param({"access_edge_fqdns": EDGE}, TypeError, id="one text for edges"),
        pytest.param({"sip_domains": DOMAIN}, TypeError, id="one text for domains"),
        pytest.param({"sip_domains": [DOMAIN, 7]}, TypeError, id="a number among domains"),
        pytest.param({"services": SKYPE}, TypeError, id="one service"),
        pytest.param({"services": ["Skype"]}, TypeError, id="a service by name"),
        pytest.param({"agreement": "V1234567"}, TypeError, id="an agreement by number"),
        pytest.param({"product_use_rights_accepted": "yes"}, TypeError, id="accepted in words"),
        pytest.param({"administrator_emails": MAIL}, TypeError, id="one text for e-mails"),
        pytest.param({"sip_domains": ["contoso"]}, InvalidDomainError, id="domain of one label"),
        pytest.param({"access_edge_fqdns": ["10.0.0.1"]}, InvalidDomainError, id="an IP address"),
        pytest.param(
            {"administrator_emails": {"x": MAIL}}, InvalidDomainError, id="e-mail's domain"
        ),
        pytest.param({"administrator_emails": {DOMAIN: "x"}}, InvalidAddressError, id="an e-mail"),
    ],
)
def test_what_cannot_be_a_request(fields: dict[str, object], error: type[Exception]) -> None:
    """Is refused when it is made, by its first fault."""
    with pytest.raises(error):
        request(**fields)


@pytest.mark.parametrize(
    ("pair", "code", "words"),
    [
        pytest.param(("x", MAIL), "single-label", "", id="the domain"),
        pytest.param((DOMAIN, "x"), "no-at-sign", "", id="no address"),
        pytest.param(
            (DOMAIN, "a(b.cc)@msn.com"), "stray-parenthesis", "without parentheses", id="decorated"
        ),
        pytest.param((DOMAIN, "sip:a@b.cc"), "is-a-uri", "without sip:", id="a SIP URI"),
    ],
)
def test_an_e_mail_that_is_refused_is_found_again(
    pair: tuple[str, str], code: str, words: str
) -> None:
    """By the field and its item; what to do is about e-mail."""
    with pytest.raises(MalformedTextError) as caught:
        request(administrator_emails=[(DOMAIN, MAIL), pair])
    (problem,) = caught.value.problems
    assert (problem.code, problem.path) == (code, ("administrator_emails", 1))
    assert words in problem.remedy


@pytest.mark.parametrize("wrong", ["2014-01-01", None, dt.datetime(2014, 1, 1, tzinfo=dt.UTC)])
def test_a_day_is_a_date(wrong: object) -> None:
    """And nothing finer."""
    with pytest.raises(TypeError, match="on must be a"):
        SOUND.problems(on=wrong)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="on must be a"):
        SOUND.submit(on=wrong)  # type: ignore[arg-type]


def test_licenses_are_licenses() -> None:
    """Neither names nor a single one."""
    with pytest.raises(TypeError, match="an item of licenses must be of type License, not str"):
        SOUND.problems(on=day("2014-12-01"), licenses=["CAL"])  # type: ignore[list-item]
    with pytest.raises(TypeError, match="licenses must be a sequence, not a single str"):
        SOUND.problems(on=day("2014-12-01"), licenses="CAL")  # type: ignore[arg-type]


def test_a_request_is_a_value() -> None:
    """Hashable, picklable, readable, escaped; e-mails are kept as sorted pairs."""
    made = request(
        sip_domains=["contoso.com", "a.example"],
        administrator_emails=[("contoso.com", MAIL), ("A.example", "B@X.example")],
        agreement=Agreement(AgreementType.VOLUME_LICENSING, "<b>"),
    )
    assert made.administrator_emails == (
        (DomainName("a.example"), "B@x.example"),
        (DomainName("contoso.com"), MAIL),
    )
    assert pickle.loads(pickle.dumps(made)) == made
    assert hash(pickle.loads(pickle.dumps(made))) == hash(made)
    assert str(made) == "contoso.com, a.example with Skype through sip.contoso.com"
    nothing = request(access_edge_fqdns=[], sip_domains=[], services=[])
    assert str(nothing) == "no SIP domain with no service through no Access Edge service"
    html = made._repr_html_()
    assert "&lt;b&gt;" in html
    assert ">a.example: " in html
    assert ">yes<" in html
    assert ">no<" in request(product_use_rights_accepted=False)._repr_html_()
    assert made.connections == {
        (SKYPE, DomainName("contoso.com")),
        (SKYPE, DomainName("a.example")),
    }


REQUESTS = st.builds(
    request,
    agreement=st.builds(Agreement, st.sampled_from(AgreementType), st.sampled_from(["", "1"])),
    access_edge_fqdns=st.lists(st.sampled_from([*EDGES_10, EDGE, DOMAIN]), max_size=12),
    sip_domains=st.lists(st.sampled_from([DOMAIN, EDGE, "a.b", "A.B"]), max_size=4),
    services=st.lists(st.sampled_from(SERVICES), max_size=3),
    administrator_emails=st.dictionaries(st.sampled_from([DOMAIN, "a.b", "x.y"]), st.just(MAIL)),
    product_use_rights_accepted=st.booleans(),
)
DAYS = st.dates(dt.date(2004, 1, 1), dt.date(2030, 1, 1))
HELD = st.none() | st.lists(st.sampled_from([*LicenseKind, USL, LATE_USL, BARE_USL]), max_size=3)


@given(REQUESTS, DAYS, HELD, st.none() | REQUESTS)
def test_problems_are_total_and_deterministic(
    made: ProvisioningRequest,
    on: dt.date,
    licenses: list[License | LicenseKind] | None,
    previous: ProvisioningRequest | None,
) -> None:
    """Whatever the request, the day, the licenses and the request before."""
    found = made.problems(on=on, licenses=licenses, previous=previous)
    assert found == made.problems(on=on, licenses=licenses, previous=previous)
    assert len(set(found)) == len(found)
    assert_says_of_what(found)


def mended(made: ProvisioningRequest, code: str, on: dt.date) -> ProvisioningRequest | None:
    """Add what a problem asks for; None where no addition can."""
    from attrs import evolve

    domains = dict.fromkeys(made.sip_domains)
    additions: dict[str, dict[str, object]] = {
        "agreement-number-missing": {"agreement": Agreement(made.agreement.type, "1")},
        "product-use-rights-not-accepted": {"product_use_rights_accepted": True},
        "access-edge-missing": {"access_edge_fqdns": ["sip.new.example"]},
        "administrator-email-missing": {
            "administrator_emails": [
                *made.administrator_emails,
                *((domain, MAIL) for domain in domains),
            ]
        },
        "no-service-chosen": {"services": [SKYPE]},
    }
    if code == "no-service-chosen" and SKYPE.accepts_new_domains(on=on) is not Ternary.YES:
        return None
    return evolve(made, **additions[code]) if code in additions else None  # type: ignore[arg-type]


@given(REQUESTS, DAYS)
def test_adding_what_is_asked_for_helps(made: ProvisioningRequest, on: dt.date) -> None:
    """The problem is gone, and there is no error that was not there before."""
    before = made.problems(on=on, licenses=[CAL, USL])
    for code in before.codes:
        better = mended(made, code, on)
        if better is not None:
            after = better.problems(on=on, licenses=[CAL, USL])
            assert code not in after.codes
            assert set(after.errors.codes) <= set(before.errors.codes)


S, E = ProvisioningState, Event
LIFE = {
    (S.DRAFT, E.SUBMIT): S.SUBMITTED,
    (S.DRAFT, E.CANCEL): S.CANCELLED,
    (S.SUBMITTED, E.COMPLETE): S.PROVISIONED,
    (S.SUBMITTED, E.CANCEL): S.CANCELLED,
    (S.PROVISIONED, E.UPDATE): S.UPDATE_PENDING,
    (S.PROVISIONED, E.CANCEL): S.CANCELLED,
    (S.UPDATE_PENDING, E.COMPLETE): S.PROVISIONED,
    (S.UPDATE_PENDING, E.CANCEL): S.CANCELLED,
}


@pytest.mark.parametrize("event", Event, ids=lambda event: event.value)
@pytest.mark.parametrize("state", ProvisioningState, ids=lambda state: state.value)
def test_the_life_of_a_request(state: ProvisioningState, event: Event) -> None:
    """What is in the table happens; anything else raises, naming state and event."""
    on = day("2014-12-02")
    stands = Provisioning(request=SOUND, state=state, since=day("2014-12-01"))
    update = {"request": SOUND} if event is E.UPDATE else {}
    if (state, event) in LIFE:
        went_on = stands.after(event, on=on, **update)  # type: ignore[arg-type]
        assert (went_on.state, went_on.since) == (LIFE[state, event], on)
        assert event in stands.possible
    else:
        assert event not in stands.possible
        with pytest.raises(IllegalTransitionError) as caught:
            stands.after(event, on=on, **update)  # type: ignore[arg-type]
        assert (caught.value.state, caught.value.event) == (state.value, event.value)
        assert state.value in str(caught.value)
        assert event.value in str(caught.value)
        assert isinstance(pickle.loads(pickle.dumps(caught.value)), PicfedError)


def test_submitting_refuses_a_request_with_errors() -> None:
    """And hands back all problems, not only the errors."""
    bad = request(access_edge_fqdns=[], product_use_rights_accepted=False)
    with pytest.raises(InvalidRequestError) as caught:
        bad.submit(on=day("2018-01-01"))
    assert set(caught.value.problems.codes) == {
        "access-edge-missing",
        "product-use-rights-not-accepted",
        "federation-srv-required",
        "license-not-checked",
    }
    assert "access-edge-missing" in str(caught.value)
    twin = pickle.loads(pickle.dumps(caught.value))
    assert twin.problems == caught.value.problems
    submitted = SOUND.submit(on=day("2014-12-01"))
    assert (submitted.state, submitted.request) == (S.SUBMITTED, SOUND)
    with pytest.raises(InvalidRequestError, match="no-eligible-license"):
        SOUND.submit(on=day("2014-12-01"), licenses=[])
    with pytest.raises(InvalidRequestError, match="provisioning-site-closed"):
        SOUND.submit(on=day("2019-08-15"))
    old = request(services=[AOL])
    assert old.submit(on=day("2013-12-01"), previous=old).state is S.SUBMITTED


def test_updating_is_judged_against_what_was_provisioned() -> None:
    """With the new request, which then is the one that stands."""
    aol = request(services=[AOL])
    stands = Provisioning(request=aol, state=S.PROVISIONED, since=day("2012-01-01"))
    both = request(services=[AOL], sip_domains=[DOMAIN], access_edge_fqdns=["sip2.contoso.com"])
    pending = stands.after(E.UPDATE, on=day("2013-12-01"), request=both)
    assert (pending.state, pending.request) == (S.UPDATE_PENDING, both)
    more = request(services=[AOL], sip_domains=[DOMAIN, "new.example"])
    with pytest.raises(InvalidRequestError, match="service-takes-no-new-domains: AOL"):
        stands.after(E.UPDATE, on=day("2013-12-01"), request=more)
    with pytest.raises(TypeError, match="an update needs request="):
        stands.after(E.UPDATE, on=day("2013-12-01"))
    with pytest.raises(TypeError, match="no other event takes one"):
        stands.after(E.CANCEL, on=day("2013-12-01"), request=both)
    with pytest.raises(InvalidFieldError, match="on: '2011-12-31'"):
        stands.after(E.CANCEL, on=day("2011-12-31"))


@pytest.mark.parametrize(
    ("since", "earliest", "latest", "email"),
    [
        pytest.param("2014-12-01", "2014-12-01", "2014-12-31", Ternary.YES, id="page-002: 30 days"),
        pytest.param("2019-03-01", "2019-03-01", "2019-03-31", Ternary.YES, id="done in March"),
        pytest.param("2019-03-02", "2019-03-02", "2019-04-01", Ternary.UNKNOWN, id="done when?"),
        pytest.param(
            "2019-03-31", "2019-03-31", "2019-04-30", Ternary.UNKNOWN, id="the day before"
        ),
        pytest.param(
            "2019-04-01", "2019-04-02", "2019-04-03", Ternary.NO, id="page-000: 24-48 hours"
        ),
        pytest.param("2019-04-02", "2019-04-03", "2019-04-04", Ternary.NO, id="the day after"),
    ],
)
@pytest.mark.parametrize("state", [S.SUBMITTED, S.UPDATE_PENDING], ids=lambda state: state.value)
def test_waiting(
    state: ProvisioningState, since: str, earliest: str, latest: str, email: Ternary
) -> None:
    """How long it takes, when to call support, and whether an e-mail will come."""
    pending = Provisioning(request=SOUND, state=state, since=day(since))
    assert pending.expected_completion == (day(earliest), day(latest))
    assert pending.call_support_after == day(latest)
    assert pending.confirmation_email is email
    # page-000: within 30 days of submission, whenever that was.
    assert pending.latest_completion == day(since) + dt.timedelta(days=30)
    is_late = day(since) >= day("2019-04-01")
    assert pending.completion_wait is (TYPICAL_COMPLETION if is_late else COMPLETION)
    # No page ties support to the thirty days.
    assert pending.support_wait is not None
    assert (pending.support_wait.certainty is Certainty.STATED) is is_late


def test_waits_end_with_the_last_day_there_is() -> None:
    """A date that stands for "never" can be given, and asked about."""
    pending = Provisioning(request=SOUND, state=ProvisioningState.SUBMITTED, since=dt.date.max)
    assert pending.expected_completion == (dt.date.max, dt.date.max)
    assert pending.latest_completion == pending.call_support_after == dt.date.max
    assert "9999-12-31" in pending._repr_html_()


@pytest.mark.parametrize(
    ("since", "status", "certainty", "cited"),
    [
        pytest.param("2014-12-01", Status.AVAILABLE, "stated", ["page-002 Q14 completion"],
                     id="page-002 promises it"),
        pytest.param("2019-03-15", Status.NOT_DOCUMENTED, "inferred",
                     ["page-002 Q14 completion", "page-000 e-mail and waiting note"],
                     id="completed before April or after it"),
        pytest.param("2019-04-01", Status.ENDED, "inferred",
                     ["page-000 e-mail and waiting note", "page-000 April 2019 note"],
                     id="page-000 implies its end"),
    ],
)  # fmt: skip
def test_confirmation_cites_what_decides(
    since: str, status: Status, certainty: str, cited: list[str]
) -> None:
    """A yes is page-002's; a no is implied by page-000."""
    found = Provisioning(request=SOUND, state=S.SUBMITTED, since=day(since)).confirmation
    assert (found.status, found.certainty.value) == (status, certainty)
    assert [f"{one.id} {one.place}" for one in found.sources] == cited


@pytest.mark.parametrize(
    ("on", "collected", "kept"),
    [
        pytest.param("2005-12-31", Ternary.UNKNOWN, Ternary.UNKNOWN, id="there was no site"),
        pytest.param("2006-01-01", Ternary.YES, Ternary.YES, id="the year in which it came"),
        pytest.param("2014-12-01", Ternary.YES, Ternary.YES, id="page-002: asked for"),
        pytest.param("2019-03-31", Ternary.YES, Ternary.YES, id="the day before"),
        pytest.param("2019-04-01", Ternary.NO, Ternary.UNKNOWN, id="page-000: April 2019"),
        pytest.param("2019-04-30", Ternary.NO, Ternary.UNKNOWN, id="page-000: being deleted"),
        pytest.param("2019-05-01", Ternary.NO, Ternary.NO, id="page-000: deleted"),
    ],
)
def test_contact_data(on: str, collected: Ternary, kept: Ternary) -> None:
    """Whether it was collected, and still kept, on a day."""
    assert contact_data_collected(on=day(on)).answer is collected
    assert contact_data_kept(on=day(on)).answer is kept
    assert contact_data_collected(on=day(on)).sources
    assert contact_data_kept(on=day(on)).sources


def test_limits_and_waits_are_facts() -> None:
    """Each with its number, its place and its certainty."""
    assert MOST_ACCESS_EDGES == 10
    assert ACCESS_EDGE_LIMIT.sources[0].place == "Q10 number of FQDNs"
    assert (COMPLETION.most, COMPLETION.certainty) == (dt.timedelta(days=30), Certainty.STATED)
    assert (TYPICAL_COMPLETION.least, TYPICAL_COMPLETION.most) == (
        dt.timedelta(hours=24),
        dt.timedelta(hours=48),
    )
    assert TYPICAL_COMPLETION.certainty is Certainty.INFERRED
    assert (SUPPORT.least, SUPPORT.sources[0].place) == (
        dt.timedelta(hours=48),
        "e-mail and waiting note",
    )
    assert (EDGE_CHANGE.most, EDGE_CHANGE.sources[0].place) == (None, "Q8 Access Edge FQDNs")
    assert (ONLINE_OFF.least, ONLINE_OFF.sources[0].place) == (dt.timedelta(days=1), "Q9 order")
    with pytest.raises(TypeError, match="least"):
        Wait(name="x", least=1)  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="most"):
        Wait(name="x", most=1)  # type: ignore[arg-type]


@pytest.mark.parametrize("state", [S.DRAFT, S.PROVISIONED, S.CANCELLED], ids=lambda s: s.value)
def test_nothing_is_waited_for(state: ProvisioningState) -> None:
    """Where nothing is pending."""
    stands = Provisioning(request=SOUND, state=state, since=day("2014-12-01"))
    assert stands.expected_completion is None
    assert state.value in stands._repr_html_()
    assert stands.latest_completion is stands.completion_wait is stands.support_wait is None
    assert stands.call_support_after is None
    assert stands.confirmation_email is Ternary.NO
    assert str(stands) == f"{state.value} since 2014-12-01: {SOUND}"


def test_services_are_the_values_themselves() -> None:
    """Two of the names that people type are all that is needed."""
    made = request(services=iter([SKYPE, YAHOO]))
    assert made.services == (SKYPE, YAHOO)
    assert all(isinstance(service, PublicImService) for service in made.services)


@pytest.mark.parametrize(
    ("server", "held", "codes"),
    [
        pytest.param(ServerVersion.LYNC_2013, [CAL], [], id="page-002: a CAL of its own"),
        pytest.param(ServerVersion.SFB_2015, [CAL], ["license-of-other-version"], id="another's"),
        pytest.param(
            ServerVersion.OCS_2007_R2, [], ["license-not-named-for-platform"], id="none is named"
        ),
        pytest.param(ServerVersion.SFB_2015, [], ["no-eligible-license"], id="one is named"),
    ],
)
def test_licenses_depend_on_the_server(
    server: ServerVersion, held: list[LicenseKind], codes: list[str]
) -> None:
    """Where it is given; what is not known stops no request."""
    found = SOUND.problems(on=day("2016-12-01"), licenses=held, server=server)
    assert list(found.codes) == codes
    if "no-eligible-license" in codes:
        with pytest.raises(InvalidRequestError):
            SOUND.submit(on=day("2016-12-01"), licenses=held, server=server)
    else:
        sent = SOUND.submit(on=day("2016-12-01"), licenses=held, server=server)
        assert sent.state is S.SUBMITTED
    with pytest.raises(TypeError, match="server must be"):
        SOUND.problems(on=day("2016-12-01"), server="2015")  # type: ignore[arg-type]
