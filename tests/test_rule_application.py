"""Which rule is applied on the edges of its conditions: rows that mutation testing asked for."""

from datetime import date

import pytest

from picfed import (
    AOL,
    SKYPE,
    WINDOWS_LIVE_MESSENGER,
    YAHOO,
    Agreement,
    AgreementType,
    Capability,
    PublicImService,
    PublicProvider,
    ServerVersion,
    Severity,
)
from picfed._licensing import judge_licenses
from picfed.deployments import Condition, Deployment, DnsVerdict, Reason, Topology
from picfed.dnscheck import Verdict, check
from picfed.edge import ExternalAccessPolicy
from picfed.licenses import License, LicenseKind
from picfed.milestones import Period, Status
from picfed.milestones._events import milestone
from picfed.milestones._standing import Offer, standing_of
from picfed.provisioning import Provisioning, ProvisioningRequest, ProvisioningState
from picfed.resolvers import ZoneResolver
from picfed.sources import Certainty

DOCUMENTED = milestone("first-mention", "x", "A document mentions it.", "2006-05-01")
BEGAN = milestone("began", "x", "It begins.", "2010-05-01")
ENDED = milestone("over", "x", "Its last day.", "2012-05-01", last=True)
OFFER = Offer(period=Period(BEGAN, ENDED), facts=(BEGAN,))


@pytest.mark.parametrize(
    ("on", "status", "day"),
    [
        ("2006-04-30", Status.NOT_DOCUMENTED, None),
        ("2006-05-01", Status.NOT_YET, "2010-05-01"),
        ("2010-04-30", Status.NOT_YET, "2010-05-01"),
        ("2010-05-01", Status.AVAILABLE, None),
        ("2012-05-01", Status.AVAILABLE, None),
        ("2012-05-02", Status.ENDED, "2012-05-01"),
    ],
)
def test_a_standing_turns_on_its_days(on: str, status: Status, day: str | None) -> None:
    """The day of the first mention, the first day, and the last."""
    found = standing_of([OFFER], on=date.fromisoformat(on), documented=DOCUMENTED)
    assert (found.status, found.day and str(found.day)) == (status, day)
    assert (day is None) or (day in str(found))


LATE = License(kind=LicenseKind.PIC_USL, purchased=date(2012, 10, 1), expires=date(2015, 1, 1))
UNDATED = License(kind=LicenseKind.PIC_USL)
CAL = License(kind=LicenseKind.LYNC_2013_STANDARD_CAL)


@pytest.mark.parametrize(
    ("held", "severity"),
    [([CAL, LATE], Severity.ERROR), ([CAL, LATE, UNDATED], Severity.WARNING)],
    ids=["none that may count", "another that may count"],
)
def test_a_license_bought_too_late(held: list[License], severity: Severity) -> None:
    """It stops nothing beside one that may be valid (page-004, Yahoo! and AOL: Yahoo)."""
    answers = judge_licenses(held, YAHOO, on=date(2013, 6, 1))
    (found,) = [one.problem for one in answers if one.problem.code == "pic-usl-not-sold"]
    assert found.severity is severity


@pytest.mark.parametrize(
    ("on", "named"),
    [
        (date(2025, 10, 14), ServerVersion.SFB_2015),
        (date(2025, 10, 15), ServerVersion.SFB_SE),
    ],
    ids=["last day of maintenance", "the day after"],
)
def test_the_version_to_move_to(on: date, named: ServerVersion) -> None:
    """The oldest that is still maintained on that day."""
    server = ServerVersion.OCS_2007
    decision = Deployment(server=server).evaluate(Capability.IM, service=AOL, on=on)
    (reason,) = [one for one in decision.reasons if one.code == "platform-not-supported"]
    assert f"{named} or later" in reason.remedy


def active(service: object, edge: str, since: date) -> Provisioning:
    """A request that is provisioned, for one service and one edge."""
    request = ProvisioningRequest(
        agreement=Agreement(AgreementType.VOLUME_LICENSING, "V1234567"),
        access_edge_fqdns=[edge],
        sip_domains=["contoso.com"],
        services=[service],  # type: ignore[list-item]
    )
    return Provisioning(request=request, state=ProvisioningState.PROVISIONED, since=since)


SINCE, ON = date(2014, 1, 1), date(2014, 3, 1)


@pytest.mark.parametrize(
    ("provisioned", "is_told"),
    [
        ([active(SKYPE, "sip.contoso.com", SINCE)], True),
        ([active(SKYPE, "edge2.contoso.com", SINCE)], False),
        ([active(YAHOO, "sip.contoso.com", SINCE)], False),
        ([active(SKYPE, "sip.contoso.com", date(2014, 3, 2))], False),
        ([active(SKYPE, "sip.contoso.com", ON)], True),
    ],
    ids=["another edge", "the same", "of another service", "later", "on the day"],
)
def test_edges_are_compared_with_what_serves(
    provisioned: list[Provisioning], is_told: bool
) -> None:
    """Only with what was provisioned for the service by that day (page-002, Q8)."""
    deployment = Deployment(
        sip_domains=["contoso.com"],
        access_edge_fqdns=["edge2.contoso.com"],
        provisionings=provisioned,
    )
    codes = deployment.evaluate(Capability.IM, service=SKYPE, on=ON).codes
    assert ("access-edge-not-provisioned" in codes) is is_told


def test_a_switch_is_switched_on() -> None:
    """The command for audio and video allows them, and changes nothing else."""
    deployment = Deployment(
        server=ServerVersion.LYNC_2013, policies=[ExternalAccessPolicy(identity="Global")]
    )
    decision = deployment.evaluate(Capability.VIDEO, service=SKYPE, on=date(2015, 6, 1))
    (reason,) = [one for one in decision.against if one.code == "policy-forbids-audio-video"]
    wanted = (
        "Set-CsExternalAccessPolicy -Identity 'Global' -EnablePublicCloudAudioVideoAccess $true"
    )
    assert reason.commands == (wanted,)


@pytest.mark.parametrize(
    ("service", "identity", "on", "certainty"),
    [
        (SKYPE, "Skype", date(2014, 3, 1), Certainty.STATED),
        (WINDOWS_LIVE_MESSENGER, "Messenger", date(2013, 3, 1), Certainty.INFERRED),
    ],
    ids=["page-000, command step", "Messenger's proxy is on no page"],
)
def test_an_undocumented_proxy(
    service: PublicImService, identity: str, on: date, certainty: Certainty
) -> None:
    """What Skype's is, a page states; that Messenger's is the same is inferred."""
    entry = PublicProvider(identity=identity, proxy_fqdn="sip.example.com", enabled=True)
    deployment = Deployment(public_providers=[entry])
    decision = deployment.evaluate(Capability.IM, service=service, on=on)
    (reason,) = [one for one in decision.open if one.code == "provider-proxy-not-documented"]
    assert reason.certainty is certainty


@pytest.mark.parametrize(
    ("on", "is_cited"),
    [(date(2019, 8, 14), False), (date(2019, 8, 15), True)],
    ids=["the site's last day", "closed"],
)
def test_the_record_decides_once_the_site_is_closed(on: date, *, is_cited: bool) -> None:
    """From then on the page on Skype for Business Server says so."""
    verdict = DnsVerdict(sip_domain="contoso.com", verdict=Verdict.BROKEN)
    deployment = Deployment(sip_domains=["contoso.com"], dns_reports=[verdict])
    decision = deployment.evaluate(Capability.IM, service=SKYPE, on=on)
    (reason,) = [one for one in decision.reasons if one.condition is Condition.DNS]
    assert ("sfb-deploy" in {one.id for one in reason.sources}) is is_cited


def test_lync_online_is_not_found_by_records_of_its_customers() -> None:
    """The federation records are those of one's own servers."""
    online = Deployment(topology=Topology.ONLINE_ONLY, sip_domains=["contoso.com"])
    decision = online.evaluate(Capability.IM, service=SKYPE, on=date(2018, 1, 1))
    assert Condition.DNS not in {one.condition for one in decision.reasons}


@pytest.mark.parametrize(("unused", "kept", "left"), [(20, 20, 0), (21, 20, 1), (25, 20, 5)])
def test_what_is_left_out_is_counted(unused: int, kept: int, left: int) -> None:
    """Twenty findings of a kind are listed; the rest is a number."""
    lines = [
        f"_sipfederationtls._tcp.contoso.com. SRV {1 if number else 0} 0 5061 e{number}.contoso.com."
        for number in range(unused + 1)
    ]
    hosts = [f"e{number}.contoso.com. A 131.107.1.1" for number in range(unused + 1)]
    zone = ZoneResolver.from_text("\n".join(lines + hosts))
    findings = check("contoso.com", resolver=zone, probes=[]).findings
    assert findings.codes.count("record-never-used") == kept
    beyond = [one for one in findings if one.code == "findings-left-out"]
    counted = [
        count for one in beyond for code, count in one.details if code == "record-never-used"
    ]
    assert sum(map(int, counted)) == left


def missing_entry(service: PublicImService, on: date, *entries: PublicProvider) -> Reason:
    """The reason of a service that has no entry on a server of Lync 2013."""
    deployment = Deployment(server=ServerVersion.LYNC_2013, public_providers=entries)
    decision = deployment.evaluate(Capability.IM, service=service, on=on)
    (found,) = [one for one in decision.reasons if one.code == "provider-missing"]
    return found


def test_only_an_entry_with_a_documented_recipe_is_written() -> None:
    """No document gives the proxies of AOL and Yahoo! (decision of picfed)."""
    assert missing_entry(AOL, date(2014, 1, 1)).commands == ()
    (command,) = missing_entry(SKYPE, date(2014, 1, 1)).commands
    assert command.startswith("New-CsPublicProvider -Identity 'Skype' ")


@pytest.mark.parametrize(
    ("identity", "is_cited"), [("Messenger", True), ("AIM", False)], ids=["serves it", "another"]
)
def test_an_entry_that_will_serve_skype(identity: str, *, is_cited: bool) -> None:
    """Before Skype could be connected, Messenger's entry is what to keep (page-003)."""
    entry = PublicProvider(identity=identity, proxy_fqdn="sip.example.com", enabled=True)
    found = missing_entry(SKYPE, date(2013, 1, 1), entry)
    assert ("page-003" in {one.id for one in found.sources}) is is_cited
    assert found.commands == ()


def test_an_entry_is_removed_before_it_is_created_anew() -> None:
    """Neither identity nor proxy can be changed in place."""
    entry = PublicProvider(identity="Skype", proxy_fqdn="sip.example.com", enabled=True)
    deployment = Deployment(server=ServerVersion.LYNC_2013, public_providers=[entry])
    decision = deployment.evaluate(Capability.IM, service=SKYPE, on=date(2014, 3, 1))
    (reason,) = [one for one in decision.open if one.code == "provider-proxy-not-documented"]
    assert [one.partition(" ")[0] for one in reason.commands] == [
        "Remove-CsPublicProvider",
        "New-CsPublicProvider",
    ]
