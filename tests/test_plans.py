"""Enablement as ordered steps: what is in them, when they can be done, and where they lead."""

import datetime as dt
import pickle
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from picfed import SKYPE, Agreement, AgreementType, ServerVersion
from picfed.cmdlets import (
    Call,
    read_access_edge_configuration,
    read_external_access_policy,
    read_provider,
)
from picfed.deployments import Condition, Deployment, Side, Topology, User
from picfed.dnscheck import Verdict
from picfed.edge import AccessEdgeConfiguration, ExternalAccessPolicy, HostingProvider
from picfed.errors import FieldFault, InvalidAddressError, InvalidFieldError
from picfed.licenses import License, LicenseKind
from picfed.plans import Effect, Place, Plan, Step, enable_skype
from picfed.plans._steps import STEPS, StepRule
from picfed.powershell import Command
from picfed.provisioning import Provisioning, ProvisioningState
from picfed.sources._places import PLACES
from support.decisions import (
    AOL,
    AOL_ENTRY,
    AUDIO,
    CAL_2013,
    DONE,
    GOOD,
    IM,
    MESSENGER_ENTRY,
    NO,
    OK,
    ONLINE,
    OPEN,
    SENT,
    SITE_STEPS,
    SKYPE_ENTRY,
    UPDATING,
    WLM,
    YES,
    day,
    default_route,
    policies,
    request_for,
    standing,
)

PREPARING = ["publish-records", "certify-names", "open-the-edge"]
ANN = "ann@contoso.com"
SHELL = ["enable-federation", "allow-in-policy", "create-entry"]
AWAIT = ["await-provisioning"]
PEOPLE = ["add-contacts", "use-microsoft-account"]
REPAIR = ["switch-online-off", "wait-a-day"]
REST = ["open-the-edge"]

#: A supported server with licenses, on which nothing is set up.
BARE = Deployment(
    server=ServerVersion.LYNC_2013_CU5,
    sip_domains=["contoso.com"],
    access_edge_fqdns=["sip.contoso.com"],
    access_edge=AccessEdgeConfiguration(),
    policies=[],
    public_providers=[],
    hosting_providers=[],
    licenses=[CAL_2013],
    provisionings=[],
)
SPLIT = evolve(BARE, topology=Topology.SPLIT_DOMAIN)
ONLINE_ANYWHERE = evolve(ONLINE, sip_domains=[])


def codes(plan: Plan) -> list[str]:
    """The steps, in order."""
    return [step.code for step in plan.steps]


PLANS = [
    pytest.param(
        BARE, "2014-01-01", {}, PREPARING + SITE_STEPS + SHELL + AWAIT + PEOPLE, id="page-000: everything"
    ),
    pytest.param(
        BARE, "2019-08-15", {}, PREPARING + SHELL + PEOPLE, id="nothing at the site since it closed"
    ),
    pytest.param(GOOD, "2014-01-01", {}, REST + PEOPLE, id="everything is done"),
    pytest.param(
        evolve(BARE, provisionings=[standing(SENT, "2014-01-01", SKYPE)]), "2014-01-05", {},
        PREPARING + SHELL + AWAIT + PEOPLE, id="the request is submitted",
    ),
    pytest.param(
        evolve(BARE, provisionings=[standing(SENT, "2014-01-01", WLM)]), "2014-01-05", {},
        PREPARING + SITE_STEPS + SHELL + AWAIT + PEOPLE, id="a request for another service",
    ),
    pytest.param(
        evolve(GOOD, provisionings=[standing(DONE, "2010-01-01", WLM)],
               public_providers=[MESSENGER_ENTRY]), "2014-11-26", {},
        REST + PEOPLE, id="page-003: Messenger is set up, nothing to do",
    ),
    pytest.param(
        evolve(GOOD, public_providers=[MESSENGER_ENTRY]), "2014-11-26", {"replace_entry": True},
        [*REST, "remove-entry", "create-entry", *PEOPLE], id="page-003: its entry is replaced",
    ),
    pytest.param(
        GOOD, "2014-11-26", {"replace_entry": True}, REST + PEOPLE, id="the recipe is there already"
    ),
    pytest.param(
        evolve(GOOD, public_providers=[evolve(SKYPE_ENTRY, enabled=False)]), "2014-11-26", {},
        [*REST, "enable-entry", *PEOPLE], id="the entry is disabled",
    ),
    pytest.param(
        evolve(GOOD, public_providers=[
            evolve(SKYPE_ENTRY, proxy_fqdn="x.example.net"), MESSENGER_ENTRY]), "2014-11-26",
        {"replace_entry": True}, [*REST, "remove-entry", "create-entry", *PEOPLE],
        id="two entries are in the way",
    ),
    pytest.param(
        evolve(GOOD, public_providers=[evolve(SKYPE_ENTRY, identity="AOL")]), "2014-11-26", {},
        [*REST, "remove-entry", "create-entry", *PEOPLE], id="the proxy under another's name",
    ),
    pytest.param(
        evolve(GOOD, hosting_providers=[HostingProvider(
            identity="Host", proxy_fqdn="host.example.net", enabled=True)]), "2014-11-26", {},
        REST + PEOPLE, id="a hosting provider elsewhere",
    ),
    pytest.param(
        evolve(GOOD, public_providers=[MESSENGER_ENTRY], hosting_providers=[HostingProvider(
            identity="Skype", proxy_fqdn="host.example.net", enabled=True)]), "2014-11-26", {},
        REST + PEOPLE, id="a hosting provider has the name of an entry that is not needed",
    ),
    pytest.param(
        evolve(GOOD, access_edge=default_route()), "2014-11-26", {},
        [*REST, "enable-federation", *PEOPLE], id="a default route",
    ),
    pytest.param(
        evolve(GOOD, policies=[ExternalAccessPolicy(enable_public_cloud_access=True)]),
        "2014-11-26", {}, [*REST, "allow-in-policy", *PEOPLE], id="audio and video",
    ),
    pytest.param(
        evolve(GOOD, policies=[ExternalAccessPolicy(enable_public_cloud_access=True)]),
        "2014-11-26", {"audio_video": False}, REST + PEOPLE, id="no audio and video",
    ),
    pytest.param(
        evolve(SPLIT, online_external_communications=False), "2014-01-01", {},
        PREPARING + SITE_STEPS + SHELL + AWAIT + ["switch-online-on"] + PEOPLE,
        id="page-002: a split domain, on-premises first",
    ),
    pytest.param(
        SPLIT, "2014-01-01", {},
        REPAIR + PREPARING + SITE_STEPS + SHELL + AWAIT + ["switch-online-on"] + PEOPLE,
        id="page-002: a split domain of which nothing is known",
    ),
    pytest.param(
        evolve(SPLIT, enabled_first=Side.ONLINE), "2014-01-01", {},
        REPAIR + PREPARING + SITE_STEPS + SHELL + AWAIT + ["switch-online-on"] + PEOPLE,
        id="page-002: the reverse order is repaired",
    ),
    pytest.param(
        evolve(SPLIT, online_external_communications=True), "2014-01-01", {},
        REPAIR + PREPARING + SITE_STEPS + SHELL + AWAIT + ["switch-online-on"] + PEOPLE,
        id="page-002: online is on and nothing is provisioned",
    ),
    pytest.param(
        evolve(SPLIT, enabled_first=Side.ONLINE,
               provisionings=[standing(SENT, "2014-01-01", SKYPE)]), "2014-01-05", {},
        REPAIR + PREPARING + SITE_STEPS + SHELL + AWAIT + ["switch-online-on"] + PEOPLE,
        id="page-002: what was entered in the reverse order does not go through",
    ),
    pytest.param(
        evolve(GOOD, topology=Topology.SPLIT_DOMAIN, enabled_first=Side.ON_PREMISES,
               online_external_communications=True), "2014-01-01", {}, REST + PEOPLE,
        id="a split domain in order",
    ),
    pytest.param(
        evolve(GOOD, topology=Topology.SPLIT_DOMAIN, online_external_communications=True),
        "2020-01-01", {}, REST + PEOPLE, id="a split domain after the site closed",
    ),
    pytest.param(
        evolve(SPLIT, online_external_communications=False), "2021-07-30", {},
        PREPARING + SHELL + ["switch-online-on"] + PEOPLE, id="the last day of Lync Online",
    ),
    pytest.param(
        evolve(SPLIT, online_external_communications=False), "2021-07-31", {},
        PREPARING + SHELL + PEOPLE, id="Lync Online is retired",
    ),
    pytest.param(
        evolve(ONLINE, online_external_communications=False), "2014-01-01", {},
        ["switch-online-on", *PEOPLE], id="page-002: online only",
    ),
    pytest.param(ONLINE, "2014-01-01", {}, PEOPLE, id="online only, and on"),
    pytest.param(
        evolve(BARE, access_edge_fqdns=["sipfed.online.lync.com"]), "2020-01-01", {},
        ["publish-records", *REST, *SHELL, *PEOPLE], id="a provider holds the certificate",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("deployment", "on", "options", "expected"), PLANS)
def test_plans(
    deployment: Deployment, on: str, options: dict[str, object], expected: list[str]
) -> None:
    """The steps that are needed and no others, in an order in which they can be done."""
    plan = enable_skype(deployment, on=day(on), **options)
    assert codes(plan) == expected
    assert not plan.against
    check_shape(plan, day(on))
    check_accounts(plan, deployment)
    check_commands(plan, deployment.server)


def pending(
    since: str, *, edge: str = "sip.contoso.com", domain: str = "contoso.com"
) -> Provisioning:
    """A request for Skype that is under way."""
    sent = standing(SENT, since, SKYPE)
    fields = {"access_edge_fqdns": [edge], "sip_domains": [domain]}
    return evolve(sent, request=evolve(sent.request, **fields))


def done(*services: object, edges: tuple[str, ...] = (), **fields: object) -> Provisioning:
    """What was provisioned for these services, at these edges or the usual one."""
    one = standing(DONE, "2013-06-01", *services)
    edges = edges or one.request.access_edge_fqdns
    return evolve(one, request=evolve(one.request, access_edge_fqdns=edges, **fields))


NEW = ["contoso.com", "new.example"]
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


#: Each step and those that it comes after; the steps at the site come one after another.
NEEDS = """
switch-online-off:
wait-a-day: switch-online-off
publish-records:
certify-names:
open-the-edge: publish-records certify-names
sign-in: open-the-edge wait-a-day
enable-federation: submit-request
allow-in-policy: submit-request
remove-entry: submit-request enable-federation
create-entry: submit-request enable-federation remove-entry
enable-entry: submit-request enable-federation
call-support:
await-provisioning: submit-request call-support
use-microsoft-account:
"""
NEEDED = {
    code: {*before.split()}
    for code, _, before in (line.partition(":") for line in NEEDS.strip().splitlines())
} | {code: {before} for before, code in pairwise(SITE_STEPS)}


@pytest.mark.parametrize(
    "changes",
    [
        pytest.param({}, id="everything"),
        pytest.param({"public_providers": [evolve(SKYPE_ENTRY, enabled=False)]}, id="enabled"),
        pytest.param({"public_providers": [evolve(SKYPE_ENTRY, identity="AOL")]}, id="replaced"),
        pytest.param({"public_providers": None}, id="entries not given"),
        pytest.param({"topology": Topology.SPLIT_DOMAIN}, id="a split domain"),
        pytest.param({"provisionings": [standing(SENT, "2013-06-01", SKYPE)]}, id="overdue"),
    ],
)
def test_what_a_step_needs(changes: dict[str, object]) -> None:
    """Of what the plan has; people begin, and the online side is switched on, when all is done."""
    before = set[str]()
    for one in enable_skype(evolve(BARE, **changes), on=day("2014-01-01")).steps:
        assert {*one.needs} == NEEDED.get(one.code, before) & before, one.code
        before.add(one.code)


ON_SERVERS = {"publish-records", "open-the-edge", *SITE_STEPS, *AWAIT, "enable-federation",
          "allow-in-policy"}  # fmt: skip
#: The steps that a plan for it has, or leaves out for a reason.
ACCOUNTED = {
    Topology.ON_PREMISES: ON_SERVERS,
    Topology.ONLINE_ONLY: {"switch-online-on"},
    Topology.SPLIT_DOMAIN: {*ON_SERVERS, "switch-online-on"},
}
#: If the one is named, the other is.
TOGETHER = [
    ("wait-a-day", "switch-online-off"),
    ("create-entry", "remove-entry"),
    ("remove-entry", "create-entry"),
]


def check_accounts(plan: Plan, deployment: Deployment) -> None:
    """What is in no plan is named with the reason."""
    left_out = {one.code for one in plan.left_out}
    found = left_out | {*codes(plan)}
    if plan.against:
        return
    assert found >= ACCOUNTED[deployment.topology]
    assert found & {"create-entry", "enable-entry"} or deployment.topology is Topology.ONLINE_ONLY
    assert left_out >= {"certify-names"} or "publish-records" not in left_out
    for one, other in TOGETHER:
        assert other in found or one not in found


def check_commands(plan: Plan, server: ServerVersion | None) -> None:
    """Each is one printable line that the server takes, one for each change, which is named."""
    has_cmdlets = server is not None and server.has_public_providers
    for one in plan.steps:
        for command in one.commands:
            assert str(command).isprintable()
            assert Call.of(Command.parse(str(command)), server=server)
            assert has_cmdlets
        if has_cmdlets and one.place in {Place.SHELL, Place.CONTROL_PANEL}:
            assert len(one.commands) == max(1, len(one.changes)), one.code
        if one.code in {"remove-entry", "enable-entry", "allow-in-policy"}:
            named = [text for label, text in one.values if label != "shell"]
            assert [line for text in named for line in text.split("\n")] == [
                change.identity for change in one.changes
            ]


def check_shape(plan: Plan, start: dt.date) -> None:
    """What holds of every plan."""
    done: list[str] = []
    for step in plan.steps:
        assert set(step.needs) <= set(done), "a step comes after what it needs"
        done.append(step.code)
    assert len(set(done)) == len(done)
    schedule = plan.schedule(start=start)
    assert [one.step for one in schedule] == list(plan.steps)
    for one in schedule:
        assert start <= one.earliest <= one.latest <= plan.latest(start=start)
    assert not (plan.against and (plan.steps or plan.left_out or plan.assumes))
    left_out = [one.code for one in plan.left_out]
    assert len({*left_out, *done}) == len(left_out) + len(done), "once, and for one reason"
    reasons = {one.because for one in plan.left_out}
    assert all(one == one.strip() != "" and one not in STEPS for one in reasons)
    for one in plan.steps:
        for label, text in one.values:
            assert label.strip() == label != ""
            assert all(line.strip() == line != "" for line in text.split("\n")), (label, text)
    assert pickle.loads(pickle.dumps(plan)) == plan


BLOCKED = [
    pytest.param({"server": ServerVersion.OCS_2007}, "2014-01-01", "platform-not-supported",
                 id="page-001: OCS 2007"),
    pytest.param({"server": None}, "2014-01-01", "platform-not-given", id="server not given"),
    pytest.param({"licenses": []}, "2014-01-01", "no-eligible-license", id="page-002: no license"),
    pytest.param({"licenses": [LicenseKind.EVALUATION]}, "2014-01-01", "no-eligible-license",
                 id="page-002: an evaluation"),
    pytest.param({}, "2025-05-05", "service-ended", id="Skype has ended"),
    pytest.param({}, "2013-05-22", "service-not-yet-available", id="Skype has not begun"),
    pytest.param({"sip_domains": []}, "2014-01-01", "plan-needs-sip-domains", id="no SIP domain"),
    pytest.param({"access_edge_fqdns": []}, "2014-01-01", "plan-needs-access-edge", id="no edge"),
    pytest.param(
        {"hosting_providers": [HostingProvider(
            identity="Host", proxy_fqdn="federation.messenger.msn.com", enabled=True)]},
        "2014-01-01", "hosting-provider-in-the-way", id="a hosting provider has the proxy"),
    pytest.param(
        {"hosting_providers": [HostingProvider(
            identity="Skype", proxy_fqdn="host.example.net", enabled=True)]},
        "2014-01-01", "hosting-provider-in-the-way", id="a hosting provider has the name"),
    pytest.param({"server": ServerVersion.OCS_2007_R2}, "2019-08-13", "platform-not-supported",
                 id="support ends while the plan waits"),
    pytest.param({"provisionings": [pending("2014-01-01", edge="old.contoso.com")]}, "2014-01-05",
                 "request-under-way", id="page-002: an update waits for what is under way"),
    pytest.param({"server": None, "licenses": [LicenseKind.EVALUATION]}, "2014-01-01",
                 "platform-not-given no-eligible-license", id="neither a server nor a license"),
]  # fmt: skip


@pytest.mark.parametrize(("changes", "on", "wanted"), BLOCKED)
def test_no_way(changes: dict[str, object], on: str, wanted: str) -> None:
    """A plan with no steps, and the reasons."""
    plan = enable_skype(evolve(BARE, **changes), on=day(on))
    assert plan.steps == ()
    assert {one.code for one in plan.against} >= {*wanted.split()}
    assert plan.schedule(start=day(on)) == ()
    assert plan.latest(start=day(on)) == day(on)
    assert not any("None" in {one.subject, *one.message.split()} for one in plan.against)
    assert all(
        one.message in text for one in plan.against for text in (str(plan), plan.to_script())
    )
    check_shape(plan, day(on))


@pytest.mark.parametrize(
    ("deployment", "on", "against", "assumed"),
    [
        pytest.param(evolve(BARE, server=ServerVersion.OCS_2007_R2), "2019-08-13",
                     {"platform-not-supported"}, set(), id="support ends while the plan waits"),
        pytest.param(evolve(BARE, licenses=None), "2014-11-26",
                     set(), {"license-not-checked"}, id="licenses not given"),
        pytest.param(evolve(BARE, hosting_providers=None), "2014-11-26",
                     set(), {"hosting-providers-not-given"}, id="hosting providers not given"),
        pytest.param(evolve(GOOD, hosting_providers=None), "2014-11-26",
                     set(), set(), id="hosting providers that no entry can collide with"),
        pytest.param(evolve(ONLINE, online_external_communications=None), "2014-01-01",
                     set(), set(), id="what a step does is not assumed"),
    ],
)  # fmt: skip
def test_without_users(
    deployment: Deployment, on: str, against: set[str], assumed: set[str]
) -> None:
    """A plan is held to what is decided of its days, whoever is to use it."""
    plan = enable_skype(deployment, on=day(on), users=[])
    assert {one.code for one in plan.against} == against
    assert {one.code for one in plan.assumes} == assumed


def step(plan: Plan, code: str) -> Step:
    """One step of a plan."""
    return next(one for one in plan.steps if one.code == code)


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


@pytest.mark.parametrize(
    ("changes", "on", "users", "code", "named"),
    [
        ({}, "2014-11-26", None, "allow-in-policy", "Global"),
        ({"policies": [OPEN, evolve(OPEN, identity="Sales")], "users": ["ann@contoso.com"],
          "granted_policies": {"ann@contoso.com": "Sales"}}, "2014-11-26",
         ["ann@contoso.com"], "allow-in-policy", "Sales"),
        ({"public_providers": [MESSENGER_ENTRY]}, "2014-11-26", None, "create-entry", "Messenger"),
        ({}, "2019-08-15", None, "submit-request", "2019-08"),
    ],
    ids=["the global policy", "a user's policy", "an entry", "page-000: the day the site closes"],
)  # fmt: skip
def test_what_is_left_out_names_what_is_there(
    changes: dict[str, object], on: str, users: list[str] | None, code: str, named: str
) -> None:
    """The policy, the entry or the day for which a step is not needed."""
    plan = enable_skype(evolve(GOOD, **changes), on=day(on), users=users)
    (because,) = (one.because for one in plan.left_out if one.code == code)
    assert named in because
    nobody = enable_skype(evolve(GOOD, **changes), on=day(on), users=[])
    assert "Global" not in str({one.because for one in nobody.left_out})


#: What was provisioned with the address of an administrator.
KNOWN = evolve(
    standing(DONE, "2014-01-01", SKYPE),
    request=evolve(request_for(SKYPE), administrator_emails={"contoso.com": "ann@contoso.com"}),
)


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


@pytest.mark.parametrize(
    ("on", "optional"),
    [
        pytest.param("2017-06-01", True, id="over by the last day without"),
        pytest.param("2017-06-02", False, id="over on the first day with"),
        pytest.param("2017-06-15", False, id="runs into July"),
        pytest.param("2017-07-02", False, id="page-000: after July 1st, 2017"),
    ],
)
def test_records_to_publish(on: str, optional: bool) -> None:
    """A record for each SIP domain, and the certificate's names; needed if they come to be."""
    two = evolve(BARE, sip_domains=["contoso.com", "fabrikam.com"])
    plan = enable_skype(two, on=day(on))
    publish = step(plan, "publish-records")
    assert publish.is_optional is optional
    zone = dict(publish.values)["zone text"]
    assert "_sipfederationtls._tcp.contoso.com. 3600 IN SRV 0 0 5061 sip.contoso.com." in zone
    assert "_sipfederationtls._tcp.fabrikam.com. 3600 IN SRV 0 0 5061 sip.fabrikam.com." in zone
    assert dict(step(plan, "certify-names").values) == {
        "subject": "sip.contoso.com",
        "subject alternative names": "sip.contoso.com\nsip.fabrikam.com",
    }


def test_only_missing_records_are_published() -> None:
    """A domain whose report is in order needs nothing."""
    two = evolve(BARE, sip_domains=["contoso.com", "fabrikam.com"], dns_reports=[OK])
    zone = dict(step(enable_skype(two, on=day("2018-01-01")), "publish-records").values)
    assert "_tcp.contoso.com" not in zone["zone text"]
    assert "_tcp.fabrikam.com" in zone["zone text"]


@pytest.mark.parametrize(
    "server", [one for one in ServerVersion if one.has_public_providers], ids=lambda one: one.name
)
def test_commands_do_what_the_steps_say(server: ServerVersion) -> None:
    """Read back, each command makes what the step makes; and the server knows its parameters."""
    plan = enable_skype(evolve(BARE, server=server), on=day("2019-04-01"))
    made = {code: step(plan, code).changes[0] for code in SHELL}
    commands = {code: step(plan, code).commands[0] for code in SHELL}
    assert read_provider(commands["create-entry"], server=server) == made["create-entry"]
    edge = read_access_edge_configuration(commands["enable-federation"], server=server)
    assert edge == made["enable-federation"]
    policy = read_external_access_policy(commands["allow-in-policy"], server=server)
    assert policy == made["allow-in-policy"]
    assert {step(plan, code).place for code in SHELL} == {Place.CONTROL_PANEL, Place.SHELL}
    shell = dict(step(plan, "create-entry").values).get("shell", Place.SHELL.value)
    assert shell == server.management_shell
    assert not any("shell" in dict(one.values) for one in plan.steps if not one.commands)


def test_what_is_not_known_is_not_overwritten() -> None:
    """Commands name only what is to change."""
    unknown = evolve(BARE, access_edge=None, policies=None)
    plan = enable_skype(unknown, on=day("2014-01-01"), audio_video=False)
    assert [str(one) for one in step(plan, "enable-federation").commands] == [
        "Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true -UseDnsSrvRouting"
    ]
    (command,) = step(plan, "allow-in-policy").commands
    assert "Federation" not in str(command)
    assert "AudioVideo" not in str(command)
    assert "policy-not-given" in {one.code for one in plan.assumes}


@pytest.mark.parametrize("entries", [[], None], ids=["no entry", "entries not given"])
def test_office_communications_server_has_no_commands(entries: list[object] | None) -> None:
    """Its provider is set up in its console; no recipe is documented."""
    r2 = evolve(BARE, server=ServerVersion.OCS_2007_R2, licenses=[], public_providers=entries)
    plan = enable_skype(r2, on=day("2014-01-01"))
    assert {step(plan, code).place for code in SHELL} == {Place.CONSOLE}
    assert not any(one.commands for one in plan.steps)
    assert "license-not-named-for-platform" in {one.code for one in plan.assumes}


def test_several_entries_are_removed_one_by_one() -> None:
    """The script has a command for each, before the one that creates."""
    entries = [evolve(SKYPE_ENTRY, proxy_fqdn="x.example.net"), MESSENGER_ENTRY, AOL_ENTRY]
    plan = enable_skype(
        evolve(GOOD, public_providers=entries), on=day("2014-11-26"), replace_entry=True
    )
    removals = [str(one) for one in step(plan, "remove-entry").commands]
    assert removals == [
        "Remove-CsPublicProvider -Identity 'Skype'",
        "Remove-CsPublicProvider -Identity 'Messenger'",
    ]
    assert "remove-entry" in step(plan, "create-entry").needs
    after = plan.apply(evolve(GOOD, public_providers=entries), start=day("2014-11-26"))
    assert [one.identity for one in after.public_providers] == ["AOL", "Skype"]


def test_identities_differ_in_more_than_case() -> None:
    """Decision 19: an entry that the server would take for another is in the way."""
    entries = [evolve(SKYPE_ENTRY, identity="SKYPE", proxy_fqdn="x.example.net")]
    plan = enable_skype(evolve(GOOD, public_providers=entries), on=day("2014-11-26"))
    assert dict(step(plan, "remove-entry").values) == {"entry": "SKYPE"}
    after = plan.apply(evolve(GOOD, public_providers=entries), start=day("2014-11-26"))
    assert [one.identity for one in after.public_providers] == ["Skype"]


def test_entries_that_are_not_given() -> None:
    """They are not read as none: both steps have a condition, and the plan says so."""
    unknown = evolve(GOOD, public_providers=None)
    plan = enable_skype(unknown, on=day("2014-11-26"))
    assert step(plan, "remove-entry").only_if
    assert step(plan, "create-entry").only_if
    assert [str(one) for one in step(plan, "remove-entry").commands] == ["Get-CsPublicProvider"]
    assert "provider-not-given" in {one.code for one in plan.assumes}
    script = [line for line in plan.to_script().splitlines() if not line.startswith("#")]
    assert [line for line in script if line] == ["Get-CsPublicProvider"]
    created = step(plan, "create-entry")
    assert [read_provider(one) for one in created.commands] == [*created.changes]
    replaced = enable_skype(unknown, on=day("2014-11-26"), replace_entry=True)
    for condition in (step(one, "remove-entry").only_if for one in (plan, replaced)):
        assert f" {SKYPE_ENTRY.identity}," in condition
        assert f"the proxy {SKYPE_ENTRY.proxy_fqdn}" in condition
    assert step(replaced, "remove-entry").only_if
    assert not step(replaced, "create-entry").only_if


#: ann has a policy, bob is at a site with one, eve has neither.
POLICIES = policies(user=False, site=False, everyone=False)


@pytest.mark.parametrize(
    ("users", "changed"),
    [
        pytest.param(None, ["Global", "Sales", "site:Redmond"], id="everybody"),
        pytest.param(["ann@contoso.com"], ["Sales"], id="a user with a policy"),
        pytest.param(["bob@contoso.com"], ["site:Redmond"], id="a user at a site with one"),
        pytest.param(["eve@contoso.com"], ["Global"], id="a user with neither"),
        pytest.param(
            ["bob@contoso.com", "eve@contoso.com"],
            ["Global", "site:Redmond"],
            id="users who differ by their site",
        ),
        pytest.param(["ANN@Contoso.com"], ["Global", "Sales", "site:Redmond"], id="not known"),
        pytest.param([], [], id="no user"),
    ],
)
def test_policies_of_users(users: list[str] | None, changed: list[str]) -> None:
    """Each policy that reaches a user who is asked for, and no other."""
    deployment = evolve(GOOD, **POLICIES)
    plan = enable_skype(deployment, on=day("2014-11-01"), users=users)
    check_shape(plan, day("2014-11-01"))
    found = [one for one in plan.steps if one.code == "allow-in-policy"]
    made = [policy for one in found for policy in one.changes]
    assert sorted(one.identity for one in made) == changed
    commands = [one for found_step in found for one in found_step.commands]
    assert len(commands) == len(changed)
    for command, policy in zip(commands, made, strict=True):
        assert read_external_access_policy(command) == policy
    after = plan.apply(deployment, start=day("2014-11-01"))
    for user in users or [one.address for one in deployment.users]:
        if users != []:
            decision = after.evaluate(IM, service=SKYPE, on=day("2014-11-01"), user=user)
            assert decision.allowed is YES


def test_a_policy_that_allows_is_left_alone() -> None:
    """Only what forbids it is changed, and its other switches stay."""
    deployment = evolve(GOOD, **policies(user=True, site=False, everyone=True))
    plan = enable_skype(deployment, on=day("2014-11-01"), audio_video=False)
    assert [one.identity for one in step(plan, "allow-in-policy").changes] == ["site:Redmond"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("a\x1b[31mb", r"a\x1b[31mb", id="no command can hold it"),
        pytest.param("a\u202eb", r"a\u202eb", id="its command cannot be seen whole"),
    ],
)
def test_a_name_that_no_command_shows(name: str, shown: str) -> None:
    """Its command is left out, and no other; the name is shown with escapes."""
    granted = {"ann@contoso.com": name, "eve@contoso.com": "Sales"}
    deployment = evolve(
        GOOD,
        policies=[OPEN, *(ExternalAccessPolicy(identity=one) for one in granted.values())],
        users=list(granted),
        granted_policies=granted,
    )
    found = step(enable_skype(deployment, on=day("2014-06-01")), "allow-in-policy")
    assert [read_external_access_policy(one).identity for one in found.commands] == ["Sales"]
    assert dict(found.values) == {"policies": f"{shown}\nSales"}


def test_wrong_arguments() -> None:
    """A datetime is not a day, and an address must be one."""
    with pytest.raises(TypeError, match=r"\bon must be a date"):
        enable_skype(BARE, on=dt.datetime(2014, 1, 1, tzinfo=dt.UTC))
    with pytest.raises(TypeError, match=r"\bdeployment\b"):
        enable_skype("contoso.com", on=day("2014-01-01"))
    with pytest.raises(TypeError, match="start must be a date"):
        enable_skype(BARE, on=day("2014-01-01")).schedule(start="2014-01-01")
    with pytest.raises(InvalidAddressError):
        enable_skype(BARE, on=day("2014-01-01"), administrator_emails={"contoso.com": "x"})
    with pytest.raises(InvalidAddressError):
        enable_skype(BARE, on=day("2014-01-01"), users=["ann"])
    with pytest.raises(InvalidFieldError) as caught:
        enable_skype(BARE, on=day("2014-01-01"), users=["ann@other.example"])
    assert (caught.value.name, caught.value.text) == ("users", "ann@other.example")
    assert caught.value.fault is FieldFault.UNKNOWN_SIP_DOMAIN
    assert not enable_skype(ONLINE_ANYWHERE, on=day("2014-01-01"), users=["ann@a.example"]).against
    with pytest.raises(TypeError, match=r"\busers\b"):
        enable_skype(BARE, on=day("2014-01-01"), users=[1])
    with pytest.raises(TypeError, match=r"\busers\b"):
        enable_skype(BARE, on=day("2014-01-01"), users="ann@contoso.com")
    with pytest.raises(TypeError, match=r"\baudio_video\b"):
        enable_skype(BARE, on=day("2014-01-01"), audio_video="yes")
    with pytest.raises(TypeError, match=r"\breplace_entry\b"):
        enable_skype(BARE, on=day("2014-01-01"), replace_entry=None)


@pytest.mark.parametrize("rule", STEPS.values(), ids=lambda one: one.code)
def test_every_step_is_documented(rule: StepRule) -> None:
    """A title, a reason, and which documents say so; a page always with the place."""
    assert STEPS[rule.code] is rule
    assert rule.why.endswith(".")
    assert not rule.title.endswith(".")
    assert rule.sources
    assert all(one.place for one in rule.sources if one.id in PLACES)


def test_without_the_steps_it_would_not() -> None:
    """What the law starts from is not in order by itself."""
    assert BARE.evaluate(IM, service=SKYPE, on=day("2014-01-01")).allowed is NO
    plan = enable_skype(BARE, on=day("2020-01-01"))
    assert BARE.evaluate(IM, service=SKYPE, on=day("2020-01-01")).allowed is NO
    after = plan.apply(BARE, start=day("2020-01-01"))
    assert after.evaluate(IM, service=SKYPE, on=day("2020-01-01")).allowed is YES


# Laws, over deployments of every kind and the days on which something changes.

DOMAINS = [("contoso.com",), ("contoso.com", "new.example")]
EDGES = [("sip.contoso.com",), ("edge2.contoso.com",), ("sip.contoso.com", "edge2.contoso.com"),
         tuple(f"edge{number}.contoso.com" for number in range(12))]  # fmt: skip
PROVISIONINGS = [
    None,
    (),
    (standing(DONE, "2013-06-01", SKYPE),),
    (standing(DONE, "2010-01-04", WLM),),
    (standing(SENT, "2013-06-01", SKYPE),),
    (standing(SENT, "2016-07-20", SKYPE), standing(DONE, "2010-01-04", WLM)),
    (standing(UPDATING, "2019-04-02", SKYPE, WLM),),
    (standing(SENT, "2019-03-20", SKYPE),),
    (standing(ProvisioningState.CANCELLED, "2013-06-01", SKYPE),),
    (KNOWN, standing(SENT, "2014-02-01", SKYPE)),
    (pending("2019-08-13", edge="old.contoso.com"),),
    (standing(DONE, "2013-06-01", AOL, SKYPE),),
]
ENTRIES = [
    None,
    (),
    (SKYPE_ENTRY,),
    (MESSENGER_ENTRY, AOL_ENTRY),
    (evolve(MESSENGER_ENTRY, enabled=False),),
    (evolve(SKYPE_ENTRY, identity="AOL"),),
    (evolve(SKYPE_ENTRY, identity="Consumer"),),
    (evolve(SKYPE_ENTRY, proxy_fqdn="x.example.net"), MESSENGER_ENTRY),
    (evolve(SKYPE_ENTRY, identity="SKYPE", proxy_fqdn="x.example.net"),),
]
HOSTS = [
    None,
    (),
    (HostingProvider(identity="Host", proxy_fqdn="host.example.net", enabled=True),),
]
POLICIES_AND_USERS = [
    {"policies": None},
    {"policies": ()},
    {"policies": (OPEN,)},
    {"policies": (OPEN,), "users": ("dan@contoso.com",)},
    policies(user=False, site=True, everyone=True),
    policies(user=True, site=False, everyone=False),
]
# Most can get there: the laws need steps.
SERVERS = [one for one in ServerVersion if one.has_public_providers] * 3 + [*ServerVersion]
LICENSES = [
    None,
    (CAL_2013, LicenseKind.LYNC_ONLINE_PLAN_2, LicenseKind.SFB_2015_STANDARD_CAL),
    (CAL_2013,),
    (CAL_2013, LicenseKind.LYNC_ONLINE_PLAN_1),
    (License(kind=CAL_2013, expires=day("2014-02-10")),),
    (),
]
CHANGES = [  # a day before something changes, or on which it does
    "2013-05-20", "2013-05-23", "2014-02-01", "2016-08-01", "2017-06-15", "2017-07-01",
    "2019-03-20", "2019-03-31", "2019-04-01", "2019-08-12", "2019-08-14", "2019-08-15",
    "2021-07-30", "2021-07-31", "2025-05-02", "2025-05-05",
]  # fmt: skip
DAYS = st.sampled_from(CHANGES).map(day) | st.dates(dt.date(2013, 5, 1), dt.date(2025, 6, 1))


@st.composite
def starting_points(draw: st.DrawFn) -> Deployment:
    """Deployments, however they are."""
    topology = draw(st.sampled_from(Topology))
    online = topology is Topology.ONLINE_ONLY
    split, local = topology is Topology.SPLIT_DOMAIN, topology is Topology.ON_PREMISES
    return Deployment(
        topology=topology,
        server=None if online else draw(st.sampled_from(SERVERS)),
        enabled_first=draw(st.none() | st.sampled_from(Side)) if split else None,
        online_external_communications=None if local else draw(st.none() | st.booleans()),
        sip_domains=draw(st.sampled_from(DOMAINS)),
        access_edge_fqdns=draw(st.sampled_from(EDGES)),
        access_edge=draw(
            st.sampled_from([None, AccessEdgeConfiguration(), default_route(), GOOD.access_edge])
        ),
        public_providers=draw(st.sampled_from(ENTRIES)),
        hosting_providers=draw(st.sampled_from(HOSTS)),
        licenses=draw(st.sampled_from(LICENSES)),
        provisionings=draw(st.sampled_from(PROVISIONINGS)),
        dns_reports=draw(st.sampled_from([(), (OK,), (evolve(OK, verdict=Verdict.BROKEN),)])),
        **draw(st.sampled_from(POLICIES_AND_USERS)),
    )


@given(starting_points(), DAYS, st.booleans(), st.booleans())
def test_a_plan_gets_there(
    deployment: Deployment, on: dt.date, replace: bool, audio_video: bool
) -> None:
    """Applied, it leads to YES for every user, but for what it says that it assumes."""
    plan = enable_skype(deployment, on=on, replace_entry=replace, audio_video=audio_video)
    check_shape(plan, on)
    if plan.against:
        return
    last = plan.latest(start=on)
    after = plan.apply(deployment, start=on)
    assumed = {(one.code, one.subject) for one in plan.assumes}
    if audio_video:
        against = after.evaluate(AUDIO, service=SKYPE, on=last).against
        assert Condition.POLICY not in {one.condition for one in against}
    for user in (None, *(one.address for one in deployment.users)):
        decision = after.evaluate(IM, service=SKYPE, on=last, user=user)
        assert not decision.against, decision.explain()
        assert {(one.code, one.subject) for one in decision.open} <= assumed
    again = enable_skype(after, on=last, replace_entry=replace, audio_video=audio_video)
    assert not any(one.changes for one in again.steps), str(again)


@given(starting_points(), DAYS)
def test_no_step_is_already_so(deployment: Deployment, on: dt.date) -> None:
    """Each step that makes something changes the deployment, unless it has a condition."""
    plan = enable_skype(deployment, on=on)
    for one in plan.schedule(start=on):
        before = deployment
        deployment = one.step.apply(deployment, on=one.latest)
        if one.step.changes and not one.step.only_if:
            assert deployment != before, one.step.code


@given(starting_points(), DAYS)
def test_the_request_would_be_taken(deployment: Deployment, on: dt.date) -> None:
    """On every day on which it can be submitted, but for what the administrator fills in."""
    plan = enable_skype(deployment, on=on)
    for one in plan.schedule(start=on):
        for request in one.step.changes if one.step.code == "submit-request" else ():
            for days in range((one.latest - one.earliest).days + 1):
                sent = one.earliest + dt.timedelta(days=days)
                found = set(request.problems(on=sent).errors.codes)
                assert found <= {"agreement-number-missing", "administrator-email-missing"}


@given(starting_points(), DAYS)
def test_its_rules_hold_over_its_whole_span(deployment: Deployment, on: dt.date) -> None:
    """Decision 18: on no day from its first to its latest does anything given speak against it."""
    plan = enable_skype(deployment, on=on)
    last = plan.latest(start=on)
    given_conditions = {Condition.PLATFORM, Condition.LICENSE, Condition.SERVICE}
    found = {
        one.code
        for days in range((last - on).days + 1)
        for one in deployment.evaluate(IM, service=SKYPE, on=on + dt.timedelta(days=days)).against
        if one.condition in given_conditions
    }
    assert plan.against or not found
    required = last >= day("2017-07-02")
    assert not any(one.is_optional for one in plan.steps if required)


def awaited(deployment: Deployment, plan: Plan) -> list[Provisioning]:
    """What a plan waits for: what is under way, unless it starts again, and its own request."""
    found = {one.step.code: one for one in plan.schedule(start=plan.on)}
    again = "wait-a-day" in found and not found["wait-a-day"].step.only_if
    waiting = [
        one
        for one in deployment.provisionings or ()
        if one.state in {SENT, UPDATING} and SKYPE in one.request.services and one.since <= plan.on
    ]
    own = []
    if "submit-request" in found:
        submit = found["submit-request"]
        own = [
            Provisioning(request=submit.step.changes[0], state=SENT, since=submitted)
            for submitted in dict.fromkeys((submit.earliest, submit.latest))
        ]
    return own if again else [*waiting, *own]


@given(starting_points(), DAYS)
def test_waits_are_those_of_the_requests(deployment: Deployment, on: dt.date) -> None:
    """A plan has no waiting rule but that of what it waits for."""
    plan = enable_skype(deployment, on=on)
    found = {one.code: one for one in plan.steps}
    if "await-provisioning" not in found:
        return
    waits, waiting = found["await-provisioning"], awaited(deployment, plan)
    days = [(one.expected_completion[1] - max(one.since, on)).days for one in waiting]
    assert waits.wait[1] == max(0, *days)
    assert ("call-support" in found) is any(one.call_support_after < on for one in waiting)
    emails = {one.confirmation_email.value for one in waiting}
    shown = dict(waits.values)["confirmation by e-mail"]
    assert shown == (emails.pop() if len(emails) == 1 else "unknown")


@given(starting_points(), DAYS)
def test_nothing_is_left_out_because_it_is_not_known(deployment: Deployment, on: dt.date) -> None:
    """A step is left out only for what was given."""
    plan = enable_skype(deployment, on=on)
    left_out = {one.code for one in plan.left_out}
    closed = on >= day("2019-08-14")
    assert "submit-request" not in left_out or deployment.provisionings is not None or closed
    assert "create-entry" not in left_out or deployment.public_providers is not None
    assert "allow-in-policy" not in left_out or deployment.policies is not None
    assert "enable-federation" not in left_out or deployment.access_edge is not None
    assert "publish-records" not in left_out or deployment.dns_reports


@given(starting_points(), DAYS)
def test_each_step_is_taken_or_left_out(deployment: Deployment, on: dt.date) -> None:
    """Nothing is forgotten in silence."""
    check_accounts(enable_skype(deployment, on=on), deployment)


@given(starting_points(), DAYS)
def test_commands_can_be_pasted(deployment: Deployment, on: dt.date) -> None:
    """Whatever the deployment is."""
    check_commands(enable_skype(deployment, on=on), deployment.server)


@pytest.mark.parametrize(
    ("known", "is_conditional"),
    [
        ({"policies": ["Global", "Sales"]}, True),
        ({"policies": ["Global"]}, False),
        ({"policies": ["Global", "Sales"], "users": [ANN]}, False),
        ({"policies": ["Global", "Sales"], "users": [ANN], "granted_policies": {ANN: "Sales"}}, False),
    ],
    ids=["not known which", "there is one", "known without a policy", "known with a policy"],
)  # fmt: skip
def test_a_policy_is_opened_on_a_condition_if_it_may_be_another_user_s(known, is_conditional):
    """page-000, policy note: a policy decides about everyone it reaches."""
    given = known | {
        "policies": [ExternalAccessPolicy(identity=name) for name in known["policies"]],
        "users": [User(address=one) for one in known.get("users", ())],
    }
    plan = enable_skype(
        evolve(GOOD, **{"granted_policies": (), **given}), on=day("2015-01-05"), users=[ANN]
    )
    (step,) = (one for one in plan.steps if one.code == "allow-in-policy")
    assert (ANN in step.only_if) is is_conditional
