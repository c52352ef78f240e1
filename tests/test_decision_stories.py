"""Whole stories: what companies could do over the years, as outcomes and what decided them."""

import pytest
from attrs import evolve

from picfed import AOL, SKYPE, YAHOO
from picfed.deployments import Contact, Deployment, DnsVerdict, Side, Topology
from picfed.dnscheck import Verdict
from picfed.licenses import LicenseKind
from picfed.provisioning import ProvisioningState
from picfed.servers import ClientVersion
from picfed.ternary import Ternary
from support.decisions import (
    AOL_ENTRY,
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
    PRESENCE,
    SENT,
    SKYPE_ENTRY,
    UNKNOWN,
    VIDEO,
    WLM,
    YAHOO_ENTRY,
    YES,
    V,
    day,
    standing,
    usl,
)

BASE = Deployment(
    server=V.LYNC_2013,
    client=ClientVersion.LYNC_2013,
    sip_domains=["contoso.com"],
    access_edge_fqdns=["sip.contoso.com"],
    access_edge=EDGE_ON,
    policies=[OPEN],
    public_providers=[SKYPE_ENTRY],
    licenses=[CAL_2013],
    provisionings=[standing(DONE, "2013-07-01", SKYPE)],
    dns_reports=[OK],
)
# A company with Lync Server 2010 and Messenger, which wants Skype.
MESSENGER = evolve(
    BASE,
    server=V.LYNC_2010,
    licenses=[CAL_2010],
    public_providers=[MESSENGER_ENTRY],
    provisionings=[standing(DONE, "2011-01-25", WLM)],
)
SPLIT = evolve(BASE, topology=Topology.SPLIT_DOMAIN, enabled_first=Side.ONLINE)
REPAIRED = evolve(SPLIT, enabled_first=Side.ON_PREMISES, online_external_communications=True)
EDGES = [f"edge{number}.contoso.com" for number in range(1, 13)]
TEN = standing(DONE, "2015-01-01", SKYPE)
TEN = evolve(TEN, request=evolve(TEN.request, access_edge_fqdns=EDGES[:10]))
HOSTER = evolve(BASE, access_edge_fqdns=EDGES, provisionings=[TEN])
PIC = evolve(
    BASE,
    public_providers=[YAHOO_ENTRY, AOL_ENTRY],
    licenses=[CAL_2013, usl("2012-06-01", "2015-06-30")],
    provisionings=[standing(DONE, "2010-01-04", YAHOO, AOL)],
)
SFB = evolve(BASE, server=V.SFB_2015, licenses=[LicenseKind.SFB_2015_STANDARD_CAL])
UNCHECKED = evolve(SFB, dns_reports=[])
NOT_FOUND = DnsVerdict(sip_domain="contoso.com", verdict=Verdict.BROKEN)
OLD = evolve(BASE, server=V.OCS_2007_R2)
ONLINE = Deployment(
    topology=Topology.ONLINE_ONLY, licenses=[PLAN_2], online_external_communications=True
)
MOVED = evolve(BASE, access_edge_fqdns=["edge2.contoso.com"])
NEW_REQUEST = evolve(TEN.request, access_edge_fqdns=["edge2.contoso.com"])
UPDATED = evolve(MOVED, provisionings=[evolve(TEN, request=NEW_REQUEST)])
SPRING_2019 = evolve(BASE, provisionings=[standing(SENT, "2019-03-20", SKYPE)])
MAY_2019 = evolve(BASE, provisionings=[standing(SENT, "2019-05-01", SKYPE)])
TYPED = Contact(address="ted@fabrikam.com", has_microsoft_account=True)
BY_HAND = Contact(address="ted(fabrikam.com)@msn.com", has_microsoft_account=True)

STORIES = [
    ("Messenger in 2012", [
        (MESSENGER, WLM, IM, "2012-06-01", YES, ""),
        (MESSENGER, WLM, VIDEO, "2012-06-01", YES, ""),
        (MESSENGER, SKYPE, IM, "2012-06-01", NO,
         "service-not-yet-available not-provisioned provider-missing"),
        (MESSENGER, SKYPE, IM, "2013-05-01", NO,
         "service-not-yet-available not-provisioned provider-missing"),
        (MESSENGER, SKYPE, IM, "2013-05-23", YES, ""),
        (MESSENGER, SKYPE, AUDIO, "2013-10-07", YES, ""),
        (MESSENGER, SKYPE, VIDEO, "2013-10-07", NO, "capability-not-yet-available"),
        (MESSENGER, SKYPE, VIDEO, "2014-11-26", YES, ""),
        (MESSENGER, WLM, PRESENCE, "2013-10-07", YES, ""),
        (MESSENGER, WLM, AUDIO, "2013-10-07", UNKNOWN, "capability-not-documented"),
    ]),
    ("a split domain enabled online first", [
        (SPLIT, SKYPE, IM, "2014-01-01", NO, "split-domain-order-wrong"),
        (REPAIRED, SKYPE, IM, "2014-01-01", YES, ""),
        (evolve(REPAIRED, online_external_communications=False), SKYPE, IM, "2014-01-01",
         UNKNOWN, "split-domain-online-off"),
    ]),
    ("a hoster with twelve FQDNs, of which ten are provisioned", [
        (HOSTER, SKYPE, IM, "2016-01-01", UNKNOWN,
         "access-edge-not-provisioned access-edge-not-provisioned"),
    ]),
    ("a holder of PIC USLs in July 2014", [
        (PIC, YAHOO, IM, "2014-06-30", YES, ""),
        (PIC, YAHOO, IM, "2014-07-01", NO, "service-ended"),
    ]),
    ("an AOL customer who adds a domain", [
        (PIC, AOL, IM, "2013-12-01", YES, ""),
        (evolve(PIC, sip_domains=["contoso.com", "new.example"]), AOL, IM, "2013-12-01", NO,
         "service-takes-no-new-domains"),
        (PIC, AOL, IM, "2014-07-01", NO, "service-ended"),
    ]),
    ("Skype for Business Server 2015 in 2018", [
        (SFB, SKYPE, VIDEO, "2018-06-01", YES, ""),
        (UNCHECKED, SKYPE, VIDEO, "2018-06-01", UNKNOWN, "dns-report-not-given"),
        (evolve(SFB, dns_reports=[NOT_FOUND]), SKYPE, IM, "2018-06-01", NO, "dns-broken"),
        (evolve(SFB, licenses=[CAL_2010]), SKYPE, IM, "2018-06-01", UNKNOWN,
         "license-of-other-version"),
        (evolve(SFB, licenses=[]), SKYPE, IM, "2018-06-01", NO, "no-eligible-license"),
    ]),
    ("the same in 2020, without ever having been provisioned", [
        (evolve(SFB, provisionings=[]), SKYPE, IM, "2019-08-14", NO, "not-provisioned"),
        (evolve(SFB, provisionings=[]), SKYPE, IM, "2020-01-01", YES, ""),
    ]),
    ("the end of Skype", [
        (SFB, SKYPE, IM, "2025-05-04", YES, ""),
        (SFB, SKYPE, IM, "2025-05-05", NO, "service-ended"),
        (SFB, SKYPE, IM, "2025-05-06", NO, "service-ended"),
        (SFB, WLM, IM, "2025-05-06", NO, "service-ended"),
        (SFB, SKYPE, IM, "2027-01-01", NO, "service-ended"),
    ]),
    ("Office Communications Server 2007 R2", [
        (OLD, SKYPE, IM, "2017-03-09", UNKNOWN, "license-not-named-for-platform"),
        (OLD, SKYPE, AUDIO, "2017-03-09", UNKNOWN,
         "platform-audio-video-not-documented license-not-named-for-platform"),
        (OLD, SKYPE, IM, "2019-08-15", NO, "platform-not-supported"),
    ]),
    ("Lync Online by itself", [
        (ONLINE, SKYPE, VIDEO, "2016-01-01", YES, ""),
        (ONLINE, YAHOO, IM, "2014-01-01", NO, "no-eligible-license pic-usl-missing"),
        (evolve(ONLINE, online_external_communications=False), SKYPE, IM, "2016-01-01", NO,
         "online-external-communications-off"),
        (ONLINE, SKYPE, IM, "2021-08-01", NO, "platform-online-retired"),
    ]),
    ("an Access Edge service that was renamed", [
        (BASE, SKYPE, IM, "2016-01-01", YES, ""),
        (MOVED, SKYPE, IM, "2016-01-01", UNKNOWN, "access-edge-not-provisioned"),
        (UPDATED, SKYPE, IM, "2016-01-01", YES, ""),
        (MOVED, SKYPE, IM, "2019-08-15", YES, ""),
    ]),
    ("requests around April 2019", [
        (SPRING_2019, SKYPE, IM, "2019-03-20", UNKNOWN, "provisioning-may-be-complete"),
        (SPRING_2019, SKYPE, IM, "2019-05-01", UNKNOWN, "provisioning-may-be-complete"),
        (MAY_2019, SKYPE, IM, "2019-05-01", UNKNOWN, "provisioning-may-be-complete"),
        (MAY_2019, SKYPE, IM, "2019-08-15", YES, ""),
    ]),
    ("a contact at a domain of others, from a client of 2013", [
        (BASE, SKYPE, IM, "2015-01-01", NO, "client-does-not-decorate", TYPED),
        (BASE, SKYPE, IM, "2015-01-01", YES, "", BY_HAND),
        (evolve(BASE, server=V.LYNC_2013_CU5, client=ClientVersion.OFFICE_2013_SP1), SKYPE, IM,
         "2015-01-01", YES, "", TYPED),
        (BASE, SKYPE, IM, "2015-01-01", UNKNOWN, "microsoft-account-not-given",
         "bob@hotmail.com"),
    ]),
]  # fmt: skip
CHAPTERS = [
    pytest.param(*chapter, id=f"{title}: {chapter[1]} {chapter[2].value} on {chapter[3]} #{number}")
    for title, chapters in STORIES
    for number, chapter in enumerate([(*one, None)[:7] for one in chapters])
]


def test_there_are_thirteen_stories() -> None:
    """Each with its own title."""
    assert len({title for title, _ in STORIES}) == len(STORIES) == 13


@pytest.mark.parametrize(
    ("deployment", "service", "capability", "on", "allowed", "codes", "contact"), CHAPTERS
)
def test_what_was_possible(  # noqa: PLR0917
    deployment: Deployment,
    service: object,
    capability: object,
    on: str,
    allowed: Ternary,
    codes: str,
    contact: object,
) -> None:
    """The answer, and exactly what decided it."""
    decision = deployment.evaluate(capability, service=service, on=day(on), contact=contact)
    assert decision.allowed is allowed, decision.explain()
    deciding = decision.against or decision.open
    assert " ".join(one.code for one in deciding) == codes, decision.explain()


def test_a_changed_edge_is_updated_once() -> None:
    """page-002: the service is updated, which takes days; not twice."""
    under_way = evolve(TEN, request=NEW_REQUEST, state=ProvisioningState.UPDATE_PENDING)
    twice = evolve(MOVED, provisionings=[*BASE.provisionings, under_way])
    found = {}
    for name, deployment in (("not yet", MOVED), ("under way", twice)):
        decision = deployment.evaluate(IM, service=SKYPE, on=day("2016-01-01"))
        (one,) = decision.open
        assert one.code == "access-edge-not-provisioned"
        assert "several days" in one.remedy
        found[name] = "pic.lync.com" in one.remedy
    assert found == {"not yet": True, "under way": False}


REMEDIES = [
    ("2013-05-01", MESSENGER, SKYPE, "not-provisioned", "Submit"),
    ("2013-05-01", MESSENGER, SKYPE, "provider-missing", "Create"),
    ("2012-06-01", MESSENGER, SKYPE, "not-provisioned", "Submit"),
]


@pytest.mark.parametrize(("on", "deployment", "service", "code", "never"), REMEDIES)
def test_remedies_are_for_the_day(
    on: str, deployment: Deployment, service: object, code: str, never: str
) -> None:
    """page-003: what a Messenger customer has serves Skype once Skype is there."""
    decision = deployment.evaluate(IM, service=service, on=day(on))
    (one,) = (one for one in decision.against if one.code == code)
    assert never not in one.remedy
    assert "2013-05-23" in one.remedy
    assert one.commands == ()
    assert "page-003" in {source.id for source in one.sources}


def test_what_ended_names_its_substitute_or_says_that_there_is_none() -> None:
    """One sentence for it, whichever rule says so."""
    for service in (AOL, YAHOO, SKYPE):
        decision = evolve(PIC, provisionings=[], public_providers=[]).evaluate(
            IM, service=service, on=day("2026-01-01")
        )
        remedies = {
            one.remedy
            for one in decision.against
            if one.code in {"service-ended", "provider-missing", "not-provisioned"}
        }
        assert len(remedies) == 1, remedies
