"""What a plan enters at the provisioning site, what it waits for, and in which order."""

import pytest
from attrs import evolve

from picfed import SKYPE, Agreement, AgreementType
from picfed.deployments import Side
from picfed.plans import Effect, Place, enable_skype
from picfed.provisioning import Provisioning
from support.decisions import AOL, DONE, GOOD, IM, SITE_STEPS, YES, day, standing
from support.plans import (
    BARE,
    KNOWN,
    NEW,
    REPAIR,
    SPLIT,
    check_accounts,
    codes,
    done,
    pending,
    step,
)

#: What is entered, of what the site has: the domains, and whether they update what is there.
ENTERED = [
    pytest.param({"provisionings": [done(SKYPE, sip_domains=["other.example"])]},
                 ["contoso.com"], False, id="what is there is for another domain"),
    pytest.param({"provisionings": [done(AOL)]}, ["contoso.com"], False, id="for another service"),
    pytest.param({"provisionings": [standing(DONE, "2014-06-02", SKYPE)]},
                 ["contoso.com"], False, id="what will be there"),
    pytest.param({"provisionings": [done(SKYPE), done(SKYPE, sip_domains=["fabrikam.com"])],
                  "sip_domains": [*NEW, "fabrikam.com"]},
                 ["new.example", "contoso.com"], True, id="a domain joins what is there first"),
    pytest.param({"provisionings": [done(SKYPE, sip_domains=["fabrikam.com"]), done(SKYPE)],
                  "access_edge_fqdns": ["edge2.contoso.com"]},
                 ["contoso.com"], True, id="page-002: another edge, for what has the domain"),
    pytest.param({"provisionings": [done(SKYPE, sip_domains=["fabrikam.com"]), done(SKYPE),
                                    pending("2014-05-30", domain="fabrikam.com")],
                  "sip_domains": ["contoso.com", "fabrikam.com"],
                  "access_edge_fqdns": ["edge2.contoso.com"]},
                 ["contoso.com"], True, id="page-002: another edge, for what is not under way"),
    pytest.param({"provisionings": [pending("2014-05-30", edge="old.contoso.com")],
                  "sip_domains": NEW}, ["new.example"], False,
                 id="a domain that is not under way"),
    pytest.param({"provisionings": [done(SKYPE), pending("2014-05-30")]}, [], False,
                 id="everything is provisioned, and sent once more"),
    pytest.param({"provisionings": [pending("2014-05-30")]}, [], False, id="everything is sent"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "domains", "updates"), ENTERED)
def test_what_is_entered_of_what_there_is(
    changes: dict[str, object], domains: list[str], updates: bool
) -> None:
    """page-002: what the site has for a domain is updated, and the agreement is known by it."""
    plan = enable_skype(evolve(BARE, **changes), on=day("2014-06-01"))
    assert not plan.against
    found = [one for one in plan.steps if one.code == "submit-request"]
    assert [str(one) for sent in found for one in sent.changes[0].sip_domains] == domains
    if found:
        link = dict(step(plan, "initiate-request").values)["link"]
        assert (link == "update service") is updates
        agreement = {text for _, text in step(plan, "choose-agreement").values}
        assert (agreement >= {"V123", AgreementType.VOLUME_LICENSING.value}) is updates


@pytest.mark.parametrize(
    ("changes", "is_awaited"),
    [
        pytest.param([pending("2014-05-30")], True, id="under way"),
        pytest.param([done(SKYPE), pending("2014-05-30")], False, id="and provisioned already"),
        pytest.param([done(SKYPE, sip_domains=["other.example"]), pending("2014-05-30")], True,
                     id="and another domain is provisioned"),
        pytest.param([done(SKYPE, edges=("edge2.contoso.com",)), pending("2014-05-30")], True,
                     id="and provisioned for another edge"),
    ],
)  # fmt: skip
def test_what_is_awaited(changes: list[Provisioning], is_awaited: bool) -> None:
    """What is under way, unless its domains and edges are provisioned."""
    plan = enable_skype(evolve(BARE, provisionings=changes), on=day("2014-06-01"))
    assert ("await-provisioning" in codes(plan)) is is_awaited


def test_two_answers_to_one_question_are_unknown() -> None:
    """page-000: of two requests that are awaited an e-mail comes for one only."""
    two = evolve(BARE, sip_domains=NEW, provisionings=[pending("2019-02-15")])
    plan = enable_skype(two, on=day("2019-04-01"))
    assert dict(step(plan, "await-provisioning").values)["confirmation by e-mail"] == "unknown"


@pytest.mark.parametrize(
    ("edges", "warns"), [(["sip.contoso.com"], False), (["sip.contoso.com", "edge2.contoso.com"], True)],
    ids=["page-002: the same edges", "page-002: an edge less"],
)  # fmt: skip
def test_an_edge_that_is_given_up(edges: list[str], warns: bool) -> None:
    """A request for a new domain that takes an Access Edge FQDN away is warned of."""
    had = done(SKYPE, edges=tuple(edges))
    plan = enable_skype(evolve(BARE, sip_domains=NEW, provisionings=[had]), on=day("2014-06-01"))
    assert ("warning" in dict(step(plan, "enter-access-edges").values)) is warns


#: The online side of a split domain: whether what was done in the reverse order is taken back.
ORDERS = [
    pytest.param("2014-06-01", True, [done(SKYPE)], "no", id="provisioned"),
    pytest.param("2014-06-01", True, [done(SKYPE, sip_domains=["other.example"])], "yes",
                 id="another domain is provisioned"),
    pytest.param("2014-06-01", True, [done(SKYPE, edges=("edge2.contoso.com",))], "yes",
                 id="provisioned for another edge"),
    pytest.param("2014-06-01", None, [pending("2014-05-30")], "no", id="under way, and not known"),
    pytest.param("2014-06-01", True, [pending("2014-05-30")], "yes", id="under way, and on"),
    pytest.param("2014-06-01", None, [], "unknown", id="not known"),
    pytest.param("2019-08-14", True, [], "yes", id="the site's last day"),
    pytest.param("2019-08-15", True, [], "no", id="the site is closed"),
]  # fmt: skip


@pytest.mark.parametrize(("on", "online", "provisionings", "repairs"), ORDERS)
def test_when_the_order_is_taken_back(
    on: str, online: bool | None, provisionings: list[Provisioning], repairs: str
) -> None:
    """page-002: what is on before anything was entered has to be switched off first."""
    split = evolve(SPLIT, online_external_communications=online, provisionings=provisionings)
    plan = enable_skype(split, on=day(on))
    found = [one for one in plan.steps if one.code == "switch-online-off"]
    assert {bool(one.only_if) for one in found} == {
        "yes": {False}, "no": set(), "unknown": {True}
    }[repairs]  # fmt: skip


@pytest.mark.parametrize(
    ("first", "asks"),
    [(Side.ONLINE, False), (None, True), (Side.ON_PREMISES, True)],
    ids=["entered in April", "entered in April at the latest", "entered in March"],
)
def test_who_is_asked_for_an_address(first: Side | None, asks: bool) -> None:
    """page-000: the site asks for administrators' addresses until March 2019."""
    plan = enable_skype(evolve(SPLIT, enabled_first=first), on=day("2019-03-31"))
    values = dict(step(plan, "submit-request").values)
    assert ("administrator of contoso.com" in values) is asks


def test_what_is_entered_at_the_site() -> None:
    """Each of the seven steps has its value."""
    emails = {"contoso.com": "admin@contoso.com"}
    agreement = Agreement(AgreementType.PARTNER_NETWORK, "4711")
    two = evolve(BARE, sip_domains=["contoso.com", "fabrikam.com"])
    plan = enable_skype(two, on=day("2019-03-31"), agreement=agreement, administrator_emails=emails)
    assert [dict(step(plan, code).values) for code in SITE_STEPS] == [
        {},
        {"agreement type": "Microsoft Partner Network", "headquarters partner ID": "4711"},
        {"Product Use Rights for Lync Server": "accepted"},
        {"link": "initiate a request"},
        {"Access Edge service": "sip.contoso.com"},
        {"SIP domains": "contoso.com\nfabrikam.com"},
        {
            "public IM service": "Skype",
            "administrator of contoso.com": "admin@contoso.com",
            "administrator of fabrikam.com": "the address of its administrator",
        },
    ]
    later = enable_skype(two, on=day("2019-04-01"), administrator_emails=emails)
    assert dict(step(later, "submit-request").values) == {"public IM service": "Skype"}
    assert step(later, "submit-request").changes[0].administrator_emails == ()


def test_what_the_administrator_fills_in() -> None:
    """An agreement that is not known is left blank, not guessed."""
    plan = enable_skype(BARE, on=day("2014-01-01"))
    shown = {word for pair in step(plan, "choose-agreement").values for word in pair}
    assert not shown & {word for one in AgreementType for word in (one.value, one.number_label)}
    assert dict(step(plan, "open-the-edge").values) == {"Access Edge service": "sip.contoso.com"}


def test_several_edges_are_lines() -> None:
    """Each FQDN of the Access Edge service is one, where it is opened and where it is entered."""
    edges = ["sip.contoso.com", "edge2.contoso.com"]
    plan = enable_skype(evolve(BARE, access_edge_fqdns=edges), on=day("2014-01-01"))
    for code in ("open-the-edge", "enter-access-edges"):
        assert dict(step(plan, code).values)["Access Edge service"].split("\n") == edges
    names = dict(step(plan, "certify-names").values)["subject alternative names"]
    assert set(names.split("\n")) <= {*edges, "contoso.com"}


def test_what_an_update_takes_over() -> None:
    """page-002: an update has the agreement number; and what the site knows is not asked again."""
    two = evolve(BARE, sip_domains=["contoso.com", "new.example"], provisionings=[KNOWN])
    plan = enable_skype(two, on=day("2014-06-01"))
    assert dict(step(plan, "initiate-request").values) == {"link": "update service"}
    (request,) = step(plan, "submit-request").changes
    assert request.agreement == KNOWN.request.agreement
    assert [str(one) for one in request.sip_domains] == ["new.example", "contoso.com"]
    assert dict(step(plan, "submit-request").values) == {
        "public IM service": "Skype",
        "administrator of contoso.com": "ann@contoso.com",
        "administrator of new.example": "the address of its administrator",
    }
    (done,) = plan.apply(two, start=day("2014-06-01")).provisionings
    assert done.request == request
    given = enable_skype(
        two,
        on=day("2014-06-01"),
        administrator_emails={"contoso.com": "bob@contoso.com"},
        agreement=Agreement(AgreementType.PARTNER_NETWORK, "4711"),
    )
    (request,) = step(given, "submit-request").changes
    assert dict(request.administrator_emails).popitem()[1] == "bob@contoso.com"
    assert request.agreement.number == "4711"


@pytest.mark.parametrize(
    ("edges", "updates", "warns"),
    [
        pytest.param(["sip.contoso.com"], False, False, id="the same"),
        pytest.param(["edge2.contoso.com"], True, True, id="page-002: another"),
        pytest.param(["sip.contoso.com", "edge2.contoso.com"], True, True, id="one more"),
    ],
)
def test_changed_edges(edges: list[str], updates: bool, warns: bool) -> None:
    """page-002: changing an FQDN that was given takes days and may disrupt the service."""
    moved = evolve(GOOD, access_edge_fqdns=edges)
    plan = enable_skype(moved, on=day("2014-11-01"))
    assert ("submit-request" in codes(plan)) is updates
    if updates:
        assert dict(step(plan, "initiate-request").values) == {"link": "update service"}
        assert ("warning" in dict(step(plan, "enter-access-edges").values)) is warns
        after = plan.apply(moved, start=day("2014-11-01"))
        assert after.evaluate(IM, service=SKYPE, on=day("2014-12-01")).allowed is YES


@pytest.mark.parametrize(
    ("since", "on", "wait", "calls", "email"),
    [
        pytest.param("2016-05-20", "2016-05-20", (0, 30), False, "yes", id="just sent"),
        pytest.param("2016-05-20", "2016-06-01", (0, 18), False, "yes", id="some days ago"),
        pytest.param("2016-05-20", "2016-06-19", (0, 0), False, "yes", id="the last day"),
        pytest.param("2016-05-20", "2016-08-01", (0, 0), True, "yes", id="overdue"),
        pytest.param("2019-03-20", "2019-03-20", (0, 30), False, "unknown", id="into April 2019"),
        pytest.param("2019-04-01", "2019-04-01", (1, 2), False, "no", id="page-000: hours"),
        pytest.param("2019-04-01", "2019-04-04", (0, 0), True, "no", id="page-000: after 48 hours"),
    ],
)
def test_waits_for_what_is_under_way(
    since: str, on: str, wait: tuple[int, int], calls: bool, email: str
) -> None:
    """It counts from the day on which it was sent; after that support is called."""
    plan = enable_skype(evolve(BARE, provisionings=[pending(since)]), on=day(on))
    found = step(plan, "await-provisioning")
    assert found.wait == wait
    assert dict(found.values)["confirmation by e-mail"] == email
    assert ("call-support" in found.needs) is calls
    if calls:
        ((_, request),) = step(plan, "call-support").values
        assert request.startswith("contoso.com")
        assert since in request
    assert ("provisioning-may-be-complete" in {one.code for one in plan.assumes}) is calls


@pytest.mark.parametrize(
    ("on", "wait", "words", "email"),
    [
        pytest.param("2019-02-01", (0, 30), "up to 30 days", "yes", id="page-002: an e-mail"),
        pytest.param("2019-03-20", (0, 30), "up to 30 days", "unknown", id="may end in April"),
        pytest.param("2019-04-01", (1, 2), "24 to 48 hours", "no", id="page-000: none"),
    ],
)
def test_waits_for_its_own_request(on: str, wait: tuple[int, int], words: str, email: str) -> None:
    """As the request that it sends would have it."""
    found = step(enable_skype(BARE, on=day(on)), "await-provisioning")
    assert (found.wait, found.wait_in_words) == (wait, words)
    assert dict(found.values)["confirmation by e-mail"] == email
    assert ("to find out" in dict(found.values)) is (email != "yes")


@pytest.mark.parametrize(
    ("online", "wait", "words", "switches"),
    [
        pytest.param(True, (1, 1), "24 hours", True, id="on"),
        pytest.param(False, (1, 1), "24 hours", False, id="off already"),
        pytest.param(None, (1, 1), "24 hours", True, id="not given"),
    ],
)
def test_the_reverse_order(
    online: bool | None, wait: tuple[int, int], words: str, switches: bool
) -> None:
    """page-002: off, then 24 hours; what is off already is not switched off."""
    split = evolve(SPLIT, enabled_first=Side.ONLINE, online_external_communications=online)
    plan = enable_skype(split, on=day("2014-01-01"))
    found = step(plan, "wait-a-day")
    assert (found.wait, found.wait_in_words, found.place) == (wait, words, Place.NOWHERE)
    changes = [one.changes for one in plan.steps if one.code == "switch-online-off"]
    assert changes == [(Effect.ONLINE_OFF,)] * switches
    assert not any(one.only_if for one in plan.steps)
    check_accounts(plan, split)


def test_an_order_that_is_not_known() -> None:
    """What may have to be taken back is, on a condition."""
    plan = enable_skype(SPLIT, on=day("2014-01-01"))
    for code in REPAIR:
        assert step(plan, code).only_if
    assert step(plan, "wait-a-day").wait == (0, 1)
    assert step(plan, "wait-a-day").wait_in_words == "up to 24 hours"
    found = {one.step.code: one for one in plan.schedule(start=day("2014-01-01"))}
    assert str(found["submit-request"].earliest) == "2014-01-01"
    assert str(found["submit-request"].latest) == "2014-01-02"


def test_a_schedule() -> None:
    """Server steps begin as soon as the request is submitted; online waits for the end."""
    plan = enable_skype(evolve(SPLIT, enabled_first=Side.ONLINE), on=day("2014-01-01"))
    found = {one.step.code: one for one in plan.schedule(start=day("2014-03-01"))}
    dates = {code: (str(one.earliest), str(one.latest)) for code, one in found.items()}
    assert dates["switch-online-off"] == ("2014-03-01", "2014-03-01")
    assert dates["sign-in"] == dates["create-entry"] == ("2014-03-02", "2014-03-02")
    assert dates["await-provisioning"] == ("2014-03-02", "2014-04-01")
    assert dates["switch-online-on"] == dates["add-contacts"] == ("2014-03-02", "2014-04-01")
    assert str(found["wait-a-day"]).startswith("2014-03-02  ")
    assert str(found["await-provisioning"]).startswith("2014-03-02 to 2014-04-01  ")
