"""Enablement as ordered steps: what is in them, when they can be done, and where they lead."""

import datetime as dt
import pickle
from html import escape

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from picfed import SKYPE, Agreement, AgreementType, ServerVersion
from picfed.cmdlets import (
    read_access_edge_configuration,
    read_external_access_policy,
    read_provider,
)
from picfed.deployments import Deployment, DnsVerdict, Side, Topology
from picfed.dnscheck import Verdict
from picfed.edge import AccessEdgeConfiguration, ExternalAccessPolicy, HostingProvider
from picfed.errors import InvalidAddressError
from picfed.licenses import LicenseKind
from picfed.plans import STEPS, Place, Plan, enable_skype
from picfed.powershell import Command
from picfed.provisioning import ProvisioningState
from support.decisions import (
    AOL_ENTRY,
    CAL_2013,
    DONE,
    GOOD,
    IM,
    MESSENGER_ENTRY,
    NO,
    OK,
    ONLINE,
    OPEN,
    OTHER_ENTRY,
    SENT,
    SITE_STEPS,
    SKYPE_ENTRY,
    WLM,
    YES,
    day,
    default_route,
    standing,
)

PREPARING = ["publish-records", "certify-names", "open-the-edge"]
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
    licenses=[CAL_2013],
    provisionings=[],
)
SPLIT = evolve(BARE, topology=Topology.SPLIT_DOMAIN)


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
        id="two entries stand in the way",
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
        SPLIT, "2014-01-01", {},
        PREPARING + SITE_STEPS + SHELL + AWAIT + ["switch-online-on"] + PEOPLE,
        id="page-002: a split domain, on-premises first",
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
    assert not {one.code for one in plan.left_out} & set(expected)
    check_shape(plan, day(on))


def check_shape(plan: Plan, start: dt.date) -> None:
    """What holds of every plan."""
    done: list[str] = []
    for step in plan.steps:
        assert set(step.needs) <= set(done), "a step stands after what it needs"
        done.append(step.code)
    assert len(set(done)) == len(done)
    schedule = plan.schedule(start=start)
    assert [one.step for one in schedule] == list(plan.steps)
    for one in schedule:
        assert start <= one.earliest <= one.latest <= plan.latest(start=start)
    page, html, script, ticket = (
        str(plan), plan._repr_html_(), plan.to_powershell(), plan.to_markdown()
    )  # fmt: skip
    for step in plan.steps:
        assert step.title in page
        assert escape(step.why) in html
        assert (step.title in script) == bool(step.commands)
        assert step.title in ticket
        for command in step.commands:
            assert str(command) in script
            assert Command.parse(str(command)) == command
    for omission in plan.left_out:
        assert str(omission) in page
    commands = [line for line in script.splitlines() if line and not line.startswith("#")]
    assert commands == [str(one) for step in plan.steps for one in step.commands]
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
]  # fmt: skip


@pytest.mark.parametrize(("changes", "on", "code"), BLOCKED)
def test_no_way(changes: dict[str, object], on: str, code: str) -> None:
    """A plan with no steps, and the reasons."""
    plan = enable_skype(evolve(BARE, **changes), on=day(on))
    assert plan.steps == ()
    assert code in {one.code for one in plan.against}
    assert plan.schedule(start=day(on)) == ()
    assert plan.latest(start=day(on)) == day(on)
    assert all(
        one.message in text for one in plan.against for text in (str(plan), plan.to_powershell())
    )
    check_shape(plan, day(on))


def step(plan: Plan, code: str) -> object:
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
    assert "number of your agreement" in dict(step(later, "choose-agreement").values)["number"]
    nameless = enable_skype(
        two, on=day("2019-04-01"), agreement=Agreement(AgreementType.VOLUME_LICENSING, "")
    )
    assert "number of your agreement" in str(nameless)
    updated = evolve(two, provisionings=[standing(DONE, "2014-01-01", SKYPE)])
    update = enable_skype(updated, on=day("2014-06-01"))
    assert dict(step(update, "initiate-request").values) == {"link": "update service"}


def test_waits_by_date() -> None:
    """page-000: up to 30 days and an e-mail; 24 to 48 hours and none from April 2019."""
    before = step(enable_skype(BARE, on=day("2019-03-31")), "await-provisioning")
    after = step(enable_skype(BARE, on=day("2019-04-01")), "await-provisioning")
    assert (before.wait, before.wait_in_words) == ((0, 30), "up to 30 days")
    assert (after.wait, after.wait_in_words) == ((1, 2), "24 to 48 hours")
    assert dict(before.values) == {"confirmation": "an e-mail tells of it"}
    assert dict(after.values) == {"confirmation": "no e-mail tells of it"}
    repair = step(
        enable_skype(evolve(SPLIT, enabled_first=Side.ONLINE), on=day("2014-01-01")), "wait-a-day"
    )
    assert (repair.wait_in_words, repair.place) == ("24 hours", Place.NOWHERE)
    assert (
        "done, in 24 hours"
        in enable_skype(
            evolve(SPLIT, enabled_first=Side.ONLINE), on=day("2014-01-01")
        ).to_markdown()
    )


def test_a_schedule() -> None:
    """Server steps begin as soon as the request is submitted; online waits for the end."""
    plan = enable_skype(evolve(SPLIT, enabled_first=Side.ONLINE), on=day("2014-01-01"))
    found = {one.step.code: one for one in plan.schedule(start=day("2014-03-01"))}
    dates = {code: (str(one.earliest), str(one.latest)) for code, one in found.items()}
    assert dates["switch-online-off"] == ("2014-03-01", "2014-03-01")
    assert dates["sign-in"] == dates["create-entry"] == ("2014-03-02", "2014-03-02")
    assert dates["await-provisioning"] == ("2014-03-02", "2014-04-01")
    assert dates["switch-online-on"] == dates["add-contacts"] == ("2014-03-02", "2014-04-01")
    assert str(found["wait-a-day"]).startswith("2014-03-02  administrator, nowhere")
    assert str(found["await-provisioning"]).startswith("2014-03-02 to 2014-04-01  Microsoft")


@pytest.mark.parametrize(
    ("on", "optional"),
    [
        pytest.param("2017-07-01", True, id="page-000: the last day without"),
        pytest.param("2017-07-02", False, id="page-000: after July 1st, 2017"),
    ],
)
def test_records_to_publish(on: str, optional: bool) -> None:
    """A record for each SIP domain, and the certificate's names."""
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
    assert ("(optional)" in plan._repr_html_()) is optional


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


def test_office_communications_server_has_no_commands() -> None:
    """Its provider is set up in its console; no recipe is documented."""
    r2 = evolve(BARE, server=ServerVersion.OCS_2007_R2, licenses=[])
    plan = enable_skype(r2, on=day("2014-01-01"))
    assert {step(plan, code).place for code in SHELL} == {Place.CONSOLE}
    assert not any(one.commands for one in plan.steps)
    assert [one.code for one in plan.assumes] == ["license-not-named-for-platform"]
    assert "Taken to be in order: Office Communications Server 2007 R2 has" in plan.to_powershell()


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


def test_texts_cannot_break_out() -> None:
    """A name with a line break stays in its comment, its cell and its fence."""
    nasty = evolve(
        OTHER_ENTRY, identity="a\n```\nRemove-Item <b>", proxy_fqdn=SKYPE_ENTRY.proxy_fqdn
    )
    deployment = evolve(GOOD, public_providers=[nasty])
    kept = enable_skype(deployment, on=day("2014-11-26"))
    assert not any(line.startswith("Remove-Item") for line in kept.to_powershell().splitlines())
    gone = enable_skype(deployment, on=day("2014-11-26"), replace_entry=True)
    assert "````" in gone.to_markdown()
    assert "<b>" not in gone._repr_html_()


def test_wrong_arguments() -> None:
    """A datetime is no day, and an address must be one."""
    with pytest.raises(TypeError, match="on must be a date"):
        enable_skype(BARE, on=dt.datetime(2014, 1, 1, tzinfo=dt.UTC))
    with pytest.raises(TypeError, match="deployment"):
        enable_skype("contoso.com", on=day("2014-01-01"))
    with pytest.raises(TypeError, match="start must be a date"):
        enable_skype(BARE, on=day("2014-01-01")).schedule(start="2014-01-01")
    with pytest.raises(InvalidAddressError):
        enable_skype(BARE, on=day("2014-01-01"), administrator_emails={"contoso.com": "x"})


@pytest.mark.parametrize("rule", STEPS.values(), ids=lambda one: one.code)
def test_every_step_is_documented(rule: object) -> None:
    """A title, a reason, and who says so."""
    assert STEPS[rule.code] is rule
    assert rule.why.endswith(".")
    assert not rule.title.endswith(".")
    assert rule.sources


PROVISIONINGS = st.sampled_from(
    [
        None,
        (),
        (standing(DONE, "2013-06-01", SKYPE),),
        (standing(DONE, "2010-01-04", WLM),),
        (standing(SENT, "2013-06-01", SKYPE),),
        (standing(SENT, "2013-06-01", SKYPE), standing(DONE, "2010-01-04", WLM)),
        (standing(ProvisioningState.UPDATE_PENDING, "2013-06-01", SKYPE, WLM),),
        (standing(ProvisioningState.CANCELLED, "2013-06-01", SKYPE),),
    ]
)
ENTRIES = st.sampled_from(
    [
        None,
        (),
        (SKYPE_ENTRY,),
        (MESSENGER_ENTRY, AOL_ENTRY),
        (evolve(MESSENGER_ENTRY, enabled=False),),
        (evolve(SKYPE_ENTRY, identity="AOL"),),
        (evolve(SKYPE_ENTRY, identity="Consumer"),),
        (evolve(SKYPE_ENTRY, proxy_fqdn="x.example.net"), MESSENGER_ENTRY),
        (evolve(SKYPE_ENTRY, proxy_fqdn="x.example.net"),),
    ]
)


@st.composite
def starting_points(draw: st.DrawFn) -> Deployment:
    """Deployments that can get there, however they stand."""
    topology = draw(st.sampled_from(Topology))
    online = topology is Topology.ONLINE_ONLY
    split, local = topology is Topology.SPLIT_DOMAIN, topology is Topology.ON_PREMISES
    return Deployment(
        topology=topology,
        server=None if online else draw(
            st.sampled_from([one for one in ServerVersion if one >= ServerVersion.LYNC_2010])
        ),
        enabled_first=draw(st.none() | st.sampled_from(Side)) if split else None,
        online_external_communications=None if local else draw(st.none() | st.booleans()),
        sip_domains=draw(st.sampled_from([("contoso.com",), ("contoso.com", "new.example")])),
        access_edge_fqdns=["sip.contoso.com"],
        access_edge=draw(st.sampled_from([None, AccessEdgeConfiguration(), default_route(), GOOD.access_edge])),
        policies=draw(st.sampled_from([None, (), (OPEN,)])),
        public_providers=draw(ENTRIES),
        licenses=[LicenseKind.LYNC_ONLINE_PLAN_1 if online else CAL_2013],
        provisionings=draw(PROVISIONINGS),
    )  # fmt: skip


@given(starting_points(), st.dates(dt.date(2013, 6, 1), dt.date(2021, 6, 1)), st.booleans())
def test_a_plan_gets_there(
    deployment: Deployment,
    on: dt.date,
    replace: bool,
) -> None:
    """Its steps, applied in order, make the decision YES on its latest day, given good DNS."""
    plan = enable_skype(deployment, on=on, replace_entry=replace)
    check_shape(plan, on)
    assert plan == enable_skype(deployment, on=on, replace_entry=replace)
    reports = [DnsVerdict(sip_domain=one, verdict=Verdict.OK) for one in deployment.sip_domains]
    after = evolve(plan.apply(deployment, start=on), dns_reports=reports)
    decision = after.evaluate(IM, service=SKYPE, on=plan.latest(start=on))
    assert plan.steps
    assert decision.allowed is YES, decision.explain()
    again = enable_skype(after, on=plan.latest(start=on), replace_entry=replace)
    assert not any(one.changes for one in again.steps), str(again)


def test_without_the_steps_it_would_not() -> None:
    """What the law starts from is not in order by itself."""
    assert BARE.evaluate(IM, service=SKYPE, on=day("2014-01-01")).allowed is NO
    reported = evolve(BARE, dns_reports=[OK])
    plan = enable_skype(BARE, on=day("2020-01-01"))
    assert reported.evaluate(IM, service=SKYPE, on=day("2020-01-01")).allowed is NO
    after = plan.apply(reported, start=day("2020-01-01"))
    assert after.evaluate(IM, service=SKYPE, on=day("2020-01-01")).allowed is YES
