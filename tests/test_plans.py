"""Enablement as ordered steps: which there are, in which order, and where there is no way."""

import datetime as dt
from itertools import pairwise

import pytest
from attrs import evolve

from picfed import SKYPE, ServerVersion
from picfed.deployments import Deployment, Side, Topology
from picfed.dnscheck import Verdict
from picfed.edge import ExternalAccessPolicy, HostingProvider
from picfed.errors import FieldFault, InvalidAddressError, InvalidFieldError
from picfed.licenses import LicenseKind
from picfed.plans import enable_skype
from picfed.plans._steps import STEPS, StepRule
from picfed.sources._model import PLACES
from support.decisions import (
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
    WLM,
    YES,
    day,
    default_route,
    standing,
)
from support.plans import (
    AWAIT,
    BARE,
    ONLINE_ANYWHERE,
    PEOPLE,
    PREPARING,
    REPAIR,
    REST,
    SHELL,
    SPLIT,
    check_accounts,
    check_commands,
    check_shape,
    codes,
    pending,
)

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
        evolve(GOOD, dns_reports=[OK, evolve(OK, verdict=Verdict.BROKEN)]), "2018-01-01", {},
        PREPARING + PEOPLE, id="of two reports the last counts",
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
