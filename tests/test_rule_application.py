"""Which rule is applied on the edges of its conditions: rows that mutation testing asked for."""

from datetime import date, timedelta

import pytest
from attrs import evolve

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
from picfed._licensing._judgement import judge_licenses
from picfed.deployments import Condition, Contact, Deployment, DnsVerdict, Reason, Topology
from picfed.dnscheck import Verdict, check
from picfed.edge import ExternalAccessPolicy
from picfed.licenses import PIC_USL_SALES_ENDED, License, LicenseKind
from picfed.milestones import Period, Status
from picfed.milestones._events import milestone
from picfed.milestones._standing import Offer, standing_of
from picfed.provisioning import Provisioning, ProvisioningRequest, ProvisioningState
from picfed.resolvers import ZoneResolver
from picfed.services import SERVICES
from picfed.sources import Certainty
from support.decisions import ENDED_VIDEO

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
    answers = judge_licenses(tuple(held), YAHOO, on=date(2013, 6, 1))
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
    deployment = Deployment(
        server=ServerVersion.LYNC_2013, public_providers=entries, hosting_providers=[]
    )
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
    deployment = Deployment(
        server=ServerVersion.LYNC_2013, public_providers=[entry], hosting_providers=[]
    )
    decision = deployment.evaluate(Capability.IM, service=SKYPE, on=date(2014, 3, 1))
    (reason,) = [one for one in decision.open if one.code == "provider-proxy-not-documented"]
    assert [one.partition(" ")[0] for one in reason.commands] == [
        "Remove-CsPublicProvider",
        "New-CsPublicProvider",
    ]


@pytest.mark.parametrize(
    ("service", "is_own"),
    [(SKYPE, True), (WINDOWS_LIVE_MESSENGER, False)],
    ids=["page-002: Skype", "page-004: Messenger"],
)
def test_who_needs_another_account(service: PublicImService, *, is_own: bool) -> None:
    """A user of Skype links one; one of Messenger has it, so the remedy is another."""
    contact = Contact(address="ted@hotmail.com", has_microsoft_account=False)
    decision = Deployment().evaluate(
        Capability.IM, service=service, on=date(2014, 3, 1), contact=contact
    )
    (reason,) = [one for one in decision.against if one.code == "no-microsoft-account"]
    assert (reason.remedy == reason.rule.remedy) is is_own


@pytest.mark.parametrize("server", ServerVersion, ids=lambda one: one.name)
def test_a_version_from_its_release_to_its_end(server: ServerVersion) -> None:
    """Not before the first date of any source; sources that differ until the last; then the end."""

    def codes(on: date) -> tuple[str, ...]:
        deployment = Deployment(server=server)
        return deployment.evaluate(Capability.IM, service=AOL, on=on).codes

    one = timedelta(days=1)
    first, last, end = server.releases[0], server.releases[-1], server.maintenance
    assert "version-not-yet-released" in codes(first.holds_from - one)
    assert "version-not-yet-released" not in codes(first.holds_from)
    differ = first.holds_from < last.holds_from
    assert ("release-dates-differ" in codes(last.holds_from - one)) is differ
    assert "release-dates-differ" not in codes(last.holds_from)
    if end is not None:
        assert "platform-not-maintained" not in codes(end.holds_from - one)
        assert "platform-not-maintained" in codes(end.holds_from)


def test_the_dates_that_differ() -> None:
    """The earliest and the latest are named (record: two sources of a release)."""
    differing = [one for one in ServerVersion if len(one.releases) > 1]
    assert differing
    for server in differing:
        decision = Deployment(server=server).evaluate(
            Capability.IM, service=AOL, on=server.releases[0].holds_from
        )
        (reason,) = [one for one in decision.reasons if one.code == "release-dates-differ"]
        dates = dict(reason.evidence)
        assert dates == {
            "first": server.releases[0].dated,
            "last": server.releases[-1].dated,
        }


@pytest.mark.parametrize("identity", ["Skype", "Messenger", "Consumer"])
def test_a_disabled_entry_is_enabled(identity: str) -> None:
    """By its own name."""
    entry = PublicProvider(
        identity=identity, proxy_fqdn="federation.messenger.msn.com", enabled=False
    )
    deployment = Deployment(server=ServerVersion.LYNC_2013, public_providers=[entry])
    decision = deployment.evaluate(Capability.IM, service=SKYPE, on=date(2014, 3, 1))
    (reason,) = [one for one in decision.against if one.code == "provider-entry-disabled"]
    assert reason.commands == (f"Enable-CsPublicProvider -Identity '{identity}'",)


@pytest.mark.parametrize(
    ("service", "on", "words"),
    [
        (SKYPE, date(2013, 1, 1), "2013-05-23"),
        (SKYPE, date(2014, 3, 1), None),
        (AOL, date(2014, 3, 1), ""),
    ],
    ids=["page-004: not before its first day", "page-000: as it says", "no document has the proxy"],
)
def test_what_to_do_without_an_entry(service: PublicImService, on: date, words: str | None) -> None:
    """As the rule says where a page has the recipe; else what to do in this case."""
    reason = missing_entry(service, on)
    assert (reason.remedy == reason.rule.remedy) is (words is None)
    assert (words or "") in reason.remedy


@pytest.mark.parametrize("service", [YAHOO, AOL, SKYPE], ids=str)
def test_what_is_not_provisioned_when_it_is_over(service: PublicImService) -> None:
    """Nothing is to be submitted any more: the remedy is what there is instead (page-004)."""
    ended = service.span[1]
    assert ended is not None
    on = min(ended + timedelta(days=1), date(2019, 8, 14))  # as long as there is a site
    deployment = Deployment(sip_domains=["contoso.com"], provisionings=[])
    decision = deployment.evaluate(Capability.IM, service=service, on=on)
    (reason,) = [one for one in decision.reasons if one.condition is Condition.PROVISIONING]
    over = on > ended
    assert (reason.remedy == service.instead(on=on)) is over
    assert (reason.remedy == reason.rule.remedy) is not over


@pytest.mark.parametrize(
    ("domains", "named"),
    [(["contoso.com", "new.example"], "contoso.com, new.example"), ([], "the deployment")],
    ids=["its SIP domains", "none given"],
)
def test_what_a_split_domain_is_called(domains: list[str], named: str) -> None:
    """By its SIP domains, where they are given."""
    split = Deployment(
        topology=Topology.SPLIT_DOMAIN, sip_domains=domains, online_external_communications=False
    )
    decision = split.evaluate(Capability.IM, service=SKYPE, on=date(2014, 3, 1))
    found = [one.subject for one in decision.reasons if one.code.startswith("split-domain")]
    assert found == [named] * 2


def requested(
    service: PublicImService, state: ProvisioningState, domain: str = "contoso.com"
) -> Provisioning:
    """A request of 2012 for one service and one domain."""
    request = ProvisioningRequest(
        agreement=Agreement(AgreementType.VOLUME_LICENSING, "V1234567"),
        access_edge_fqdns=["sip.contoso.com"],
        sip_domains=[domain],
        services=[service],
    )
    return Provisioning(request=request, state=state, since=date(2012, 1, 1))


@pytest.mark.parametrize(
    ("provisioned", "is_cited"),
    [
        (requested(WINDOWS_LIVE_MESSENGER, ProvisioningState.PROVISIONED), True),
        (requested(WINDOWS_LIVE_MESSENGER, ProvisioningState.SUBMITTED), False),
        (requested(WINDOWS_LIVE_MESSENGER, ProvisioningState.PROVISIONED, "new.example"), False),
        (requested(AOL, ProvisioningState.PROVISIONED), False),
    ],
    ids=["it", "it is not complete", "another domain's", "another service's"],
)
def test_what_will_serve_skype(provisioned: Provisioning, *, is_cited: bool) -> None:
    """page-003: what is provisioned for Messenger is, from Skype's first day on."""
    deployment = Deployment(sip_domains=["contoso.com"], provisionings=[provisioned])
    decision = deployment.evaluate(Capability.IM, service=SKYPE, on=date(2013, 1, 1))
    (reason,) = [one for one in decision.reasons if one.code == "not-provisioned"]
    assert ("page-003" in {one.id for one in reason.sources}) is is_cited
    assert "2013-05-23" in reason.remedy


@pytest.mark.parametrize(
    ("on", "waits"),
    [(date(2016, 6, 19), True), (date(2016, 6, 20), False)],
    ids=["the last day", "the day after"],
)
def test_until_when_a_request_is_waited_for(on: date, *, waits: bool) -> None:
    """page-002: 30 days; then support is called."""
    sent = evolve(requested(SKYPE, ProvisioningState.SUBMITTED), since=date(2016, 5, 20))
    deployment = Deployment(sip_domains=["contoso.com"], provisionings=[sent])
    decision = deployment.evaluate(Capability.IM, service=SKYPE, on=on)
    (reason,) = [one for one in decision.open if one.code == "provisioning-may-be-complete"]
    assert ("2016-06-19" in reason.remedy) is waits


@pytest.mark.parametrize(
    ("domains", "named"),
    [(["contoso.com", "new.example"], "contoso.com, new.example"), ([], "the deployment")],
    ids=["its SIP domains", "none given"],
)
def test_what_needs_no_provisioning_any_more(domains: list[str], named: str) -> None:
    """page-000: since the site closed the records decide for each SIP domain."""
    decision = Deployment(sip_domains=domains).evaluate(
        Capability.IM, service=SKYPE, on=date(2019, 8, 15)
    )
    (reason,) = [one for one in decision.reasons if one.code == "provisioning-not-needed"]
    assert reason.subject == named


def test_a_capability_that_ended_before_its_service() -> None:
    """What there is instead of the service is what there is instead of it, and where it says so."""
    on = date(2014, 1, 1)
    service = evolve(ENDED_VIDEO, substitute="another service", substitute_fact=PIC_USL_SALES_ENDED)
    decision = Deployment().evaluate(Capability.VIDEO, service=service, on=on)
    (reason,) = [one for one in decision.against if one.code == "capability-ended"]
    assert reason.remedy == service.instead(on=on) != reason.rule.remedy
    assert {*reason.sources} >= {*PIC_USL_SALES_ENDED.sources}


@pytest.mark.parametrize(
    "service", [one for one in SERVICES if one.documented_from is not None], ids=str
)
def test_the_first_day_that_a_document_knows(service: PublicImService) -> None:
    """Before it nothing is documented of the service; from it on, of a capability at most."""
    first = service.documented_from
    assert first is not None
    for on, is_unknown in ((first - timedelta(days=1), True), (first, False)):
        codes = Deployment().evaluate(Capability.IM, service=service, on=on).codes
        assert ("service-not-documented" in codes) is is_unknown
