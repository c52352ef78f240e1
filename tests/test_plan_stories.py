"""Whole stories of organizations that want Skype: what they do, wait for, assume, and come to."""

import pytest
from attrs import evolve

from picfed import AOL, SKYPE, WINDOWS_LIVE_MESSENGER, YAHOO, ProvisioningRequest
from picfed.deployments import Deployment, Side, Topology
from picfed.edge import ExternalAccessPolicy, HostingProvider
from picfed.licenses import LicenseKind
from picfed.plans import Place, enable_skype
from picfed.provisioning import Provisioning
from picfed.ternary import Ternary
from support.decisions import (
    AUDIO,
    CAL_2010,
    CAL_2013,
    DONE,
    EDGE_ON,
    IM,
    MESSENGER_ENTRY,
    NO,
    OK,
    OPEN,
    PLAN_2,
    SENT,
    SKYPE_ENTRY,
    UNKNOWN,
    VIDEO,
    YAHOO_ENTRY,
    YES,
    V,
    day,
    request_for,
    standing,
    usl,
)
from support.plans import BARE

SITE = "sign-in submit-request"
PEOPLE = "add-contacts use-microsoft-account"

#: Lync Server 2010, connected with Messenger since 2011.
MESSENGER_SHOP = Deployment(
    server=V.LYNC_2010,
    sip_domains=["contoso.com"],
    access_edge_fqdns=["sip.contoso.com"],
    access_edge=EDGE_ON,
    policies=[OPEN],
    public_providers=[MESSENGER_ENTRY],
    hosting_providers=[],
    licenses=[CAL_2010],
    provisionings=[standing(DONE, "2011-03-01", WINDOWS_LIVE_MESSENGER)],
)
#: Lync Server 2013 as installed, with licenses.
NEW_SHOP = evolve(BARE, server=V.LYNC_2013)
SPLIT_SHOP = evolve(
    NEW_SHOP,
    topology=Topology.SPLIT_DOMAIN,
    online_external_communications=True,
    licenses=[CAL_2013, PLAN_2],
)
SFB_SHOP = evolve(
    NEW_SHOP, server=V.SFB_2015, licenses=[LicenseKind.SFB_2015_STANDARD_CAL], dns_reports=[OK]
)
TWELVE = [f"edge{number}.hoster.example" for number in range(12)]
#: Everything in order since 2014.
SET_UP = evolve(
    NEW_SHOP,
    access_edge=EDGE_ON,
    policies=[OPEN],
    public_providers=[SKYPE_ENTRY],
    server=V.LYNC_2013_CU5,
    provisionings=[standing(DONE, "2014-03-01", SKYPE)],
    dns_reports=[OK],
)
EXECUTIVES = evolve(
    SET_UP,
    policies=[OPEN, ExternalAccessPolicy(identity="Executives")],
    users=["ann@contoso.com", "bob@contoso.com"],
    granted_policies={"ann@contoso.com": "Executives"},
)


def story(
    name: str,
    deployment: Deployment,
    on: str,
    must: str = "",
    never: str = "",
    /,
    *,
    against: str = "",
    assumes: str = "",
    latest: str = "",
    after: tuple[tuple[object, object, Ternary], ...] = ((SKYPE, IM, YES),),
) -> object:
    """One story: steps that must and must not be there, and what comes of them."""
    return pytest.param(
        deployment, on, must.split(), never.split(), {*against.split()}, {*assumes.split()},
        latest or on, after, id=name,
    )  # fmt: skip


STORIES = [
    story("page-003: connected with Messenger, wants Skype in 2013", MESSENGER_SHOP, "2013-06-03",
          f"open-the-edge {PEOPLE}", f"{SITE} create-entry remove-entry allow-in-policy",
          after=((SKYPE, IM, YES), (SKYPE, AUDIO, YES), (SKYPE, VIDEO, NO),
                 (WINDOWS_LIVE_MESSENGER, IM, YES))),
    story("page-004: the same three weeks before Skype connectivity", MESSENGER_SHOP,
          "2013-05-01", against="service-not-yet-available"),
    story("page-002: a split domain enabled online first",
          evolve(SPLIT_SHOP, enabled_first=Side.ONLINE), "2014-01-06",
          f"switch-online-off wait-a-day {SITE} await-provisioning switch-online-on {PEOPLE}",
          latest="2014-02-06", after=((SKYPE, IM, YES),)),
    story("page-002: the same, on-premises first",
          evolve(SPLIT_SHOP, enabled_first=Side.ON_PREMISES, online_external_communications=False),
          "2014-01-06", f"{SITE} await-provisioning switch-online-on",
          "switch-online-off wait-a-day", latest="2014-02-05"),
    story("page-002: a hoster under SPLA with twelve FQDNs",
          evolve(NEW_SHOP, access_edge_fqdns=TWELVE), "2014-01-06",
          against="too-many-access-edges"),
    story("page-002: a Yahoo! USL holder in July 2014",
          evolve(MESSENGER_SHOP, public_providers=[YAHOO_ENTRY],
                 licenses=[CAL_2010, usl("2012-06-01", "2015-06-01")],
                 provisionings=[standing(DONE, "2010-01-04", YAHOO)]), "2014-07-07",
          f"{SITE} await-provisioning create-entry {PEOPLE}", "enable-federation",
          latest="2014-08-06", after=((SKYPE, IM, YES), (YAHOO, IM, NO))),
    story("Skype for Business Server 2015 in 2018", SFB_SHOP, "2018-03-05",
          f"{SITE} await-provisioning create-entry enable-federation allow-in-policy",
          "publish-records", latest="2018-04-04", after=((SKYPE, IM, YES), (SKYPE, VIDEO, YES))),
    story("Skype for Business Server 2015 in 2020, after the site closed", SFB_SHOP, "2020-03-02",
          "create-entry enable-federation allow-in-policy", f"{SITE} await-provisioning"),
    story("the same without records", evolve(SFB_SHOP, dns_reports=[]), "2020-03-02",
          "publish-records certify-names create-entry", f"{SITE} await-provisioning"),
    story("Skype's last day", SFB_SHOP, "2025-05-04", "create-entry", SITE),
    story("2025-05-06", SFB_SHOP, "2025-05-06", against="service-ended"),
    story("page-000: OCS 2007 R2 in 2014, with its own console",
          evolve(NEW_SHOP, server=V.OCS_2007_R2), "2014-01-06", f"{SITE} create-entry",
          latest="2014-02-05", assumes="license-not-named-for-platform",
          after=((SKYPE, IM, UNKNOWN),)),
    story("OCS 2007 R2 while the site closes",
          evolve(NEW_SHOP, server=V.OCS_2007_R2), "2019-08-14", against="platform-not-supported"),
    story("page-003: Lync Online by itself",
          Deployment(topology=Topology.ONLINE_ONLY, licenses=[PLAN_2],
                     online_external_communications=False), "2014-01-06",
          f"switch-online-on {PEOPLE}", SITE),
    story("Lync Online, retired", Deployment(topology=Topology.ONLINE_ONLY, licenses=[PLAN_2]),
          "2021-08-02", against="platform-online-retired"),
    story("a request of May 2016, seen in August",
          evolve(NEW_SHOP, provisionings=[standing(SENT, "2016-05-20", SKYPE)]), "2016-08-01",
          "call-support await-provisioning create-entry", SITE,
          assumes="provisioning-may-be-complete"),
    story("page-000: a plan of June 2017 that runs into July", NEW_SHOP, "2017-06-15",
          f"publish-records {SITE}", latest="2017-07-15"),
    story("page-000: a plan of March 2019", NEW_SHOP, "2019-03-20",
          f"{SITE} await-provisioning", latest="2019-04-19"),
    story("page-000: a plan of May 2019", NEW_SHOP, "2019-05-06",
          f"{SITE} await-provisioning", latest="2019-05-08"),
    story("the site closes while a request is under way",
          evolve(NEW_SHOP, provisionings=[standing(SENT, "2019-08-13", SKYPE)]), "2019-08-14",
          "await-provisioning publish-records create-entry", SITE, latest="2019-08-15"),
    story("page-002: another Access Edge FQDN in 2015",
          evolve(SET_UP, access_edge_fqdns=["edge2.contoso.com"]), "2015-02-02",
          f"{SITE} await-provisioning", "create-entry publish-records", latest="2015-03-04"),
    story("a policy of their own for some", EXECUTIVES, "2015-02-02", "allow-in-policy",
          f"{SITE} create-entry"),
    story("page-002: an evaluation", evolve(NEW_SHOP, licenses=[LicenseKind.EVALUATION]),
          "2014-01-06", against="no-eligible-license"),
    story("a hosting provider has Skype's proxy",
          evolve(NEW_SHOP, hosting_providers=[HostingProvider(
              identity="Host", proxy_fqdn="federation.messenger.msn.com", enabled=True)]),
          "2014-01-06", against="hosting-provider-in-the-way"),
    story("page-000: LCS 2005 SP1", evolve(NEW_SHOP, server=V.LCS_2005_SP1), "2014-01-06",
          against="platform-not-supported"),
    story("nothing is given but a server and names",
          Deployment(server=V.LYNC_2013, sip_domains=["contoso.com"],
                     access_edge_fqdns=["sip.contoso.com"]), "2014-01-06",
          f"{SITE} await-provisioning remove-entry create-entry allow-in-policy",
          latest="2014-02-05", after=((SKYPE, IM, UNKNOWN),),
          assumes="license-not-checked provisioning-not-given provider-not-given policy-not-given "
          "hosting-providers-not-given"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("deployment", "on", "must", "never", "against", "assumes", "latest", "after"), STORIES
)
def test_stories(  # noqa: PLR0917  (a row of a table)
    deployment: Deployment,
    on: str,
    must: list[str],
    never: list[str],
    against: set[str],
    assumes: set[str],
    latest: str,
    after: tuple[tuple[object, object, Ternary], ...],
) -> None:
    """What is done in which order, when it is over, and what is decided then."""
    plan = enable_skype(deployment, on=day(on))
    codes = [step.code for step in plan.steps]
    assert {one.code for one in plan.against} == against
    assert {one.code for one in plan.assumes} == assumes
    if against:
        assert not codes
        return
    assert set(must) <= set(codes)
    assert not set(never) & set(codes)
    assert [code for code in codes if code in must] == sorted(must, key=codes.index)
    assert str(plan.latest(start=day(on))) == latest
    reached = plan.apply(deployment, start=day(on))
    for service, capability, outcome in after:
        decision = reached.evaluate(capability, service=service, on=day(latest))
        assert decision.allowed is outcome, decision.explain()


def test_the_executives_can_communicate() -> None:
    """The plan changes their policy too, and has a command for it; others keep theirs."""
    plan = enable_skype(EXECUTIVES, on=day("2015-02-02"))
    reached = plan.apply(EXECUTIVES, start=day("2015-02-02"))
    for user in ("ann@contoso.com", "bob@contoso.com"):
        decision = reached.evaluate(VIDEO, service=SKYPE, on=day("2015-02-02"), user=user)
        assert decision.allowed is YES
    (step,) = (one for one in plan.steps if one.code == "allow-in-policy")
    assert ["'Executives'" in str(command) for command in step.commands] == [True]
    assert step.place is Place.CONTROL_PANEL


def test_the_edge_is_kept_beside_the_other() -> None:
    """page-002: a request is updated with its own agreement; and AOL's stays as it is."""
    others = [*SET_UP.provisionings, standing(DONE, "2010-01-04", AOL)]
    deployment = evolve(SET_UP, access_edge_fqdns=["edge2.contoso.com"], provisionings=others)
    plan = enable_skype(deployment, on=day("2015-02-02"))
    reached = plan.apply(deployment, start=day("2015-02-02"))
    (request,) = (
        change for step in plan.steps for change in step.changes
        if isinstance(change, ProvisioningRequest)
    )  # fmt: skip
    assert request.agreement == request_for(SKYPE).agreement
    assert reached.provisionings == (
        others[1],
        Provisioning(request=request, state=DONE, since=day("2015-03-04")),
    )
