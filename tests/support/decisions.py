"""Scenarios of decisions, by date, service, server, license and switch, and what they need."""

import datetime as dt

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
    ProvisioningRequest,
    PublicProvider,
    ServerVersion,
)
from picfed.deployments import (
    AddedBy,
    Contact,
    Deployment,
    DnsVerdict,
    Side,
    Topology,
    User,
)
from picfed.dnscheck import Verdict
from picfed.edge import (
    AccessEdgeConfiguration,
    ExternalAccessPolicy,
    RoutingMethod,
)
from picfed.licenses import License, LicenseKind
from picfed.milestones import Period
from picfed.provisioning import Provisioning, ProvisioningState
from picfed.servers import ClientVersion
from picfed.ternary import Ternary

WLM = WINDOWS_LIVE_MESSENGER
IM, PRESENCE, AUDIO, VIDEO = Capability.IM, Capability.PRESENCE, Capability.AUDIO, Capability.VIDEO
YES, NO, UNKNOWN = Ternary.YES, Ternary.NO, Ternary.UNKNOWN
V = ServerVersion
CAL_2010, CAL_2013 = LicenseKind.LYNC_2010_STANDARD_CAL, LicenseKind.LYNC_2013_STANDARD_CAL
PLAN_2, SUITE = LicenseKind.LYNC_ONLINE_PLAN_2, LicenseKind.LYNC_ONLINE_IN_SUITE
EVALUATION = LicenseKind.EVALUATION


def day(text: str) -> dt.date:
    """A date as the rows write it."""
    return dt.date.fromisoformat(text)


def usl(bought: str | None, until: str | None) -> License:
    """A PIC USL of these dates."""
    return License(
        kind=LicenseKind.PIC_USL,
        purchased=bought and day(bought),
        expires=until and day(until),
    )


def request_for(
    *services: object, domains: tuple[str, ...] = ("contoso.com",)
) -> ProvisioningRequest:
    """A request as the site takes it."""
    return ProvisioningRequest(
        agreement=Agreement(AgreementType.VOLUME_LICENSING, "V123"),
        access_edge_fqdns=["sip.contoso.com"],
        sip_domains=domains,
        services=services,
        product_use_rights_accepted=True,
    )


def standing(state: ProvisioningState, since: str, *services: object) -> Provisioning:
    """A request at a point of its life."""
    return Provisioning(request=request_for(*services), state=state, since=day(since))


DONE, SENT, UPDATING = (
    ProvisioningState.PROVISIONED,
    ProvisioningState.SUBMITTED,
    ProvisioningState.UPDATE_PENDING,
)
AOL_ENTRY = PublicProvider(identity="AOL", proxy_fqdn="aol.example.net", enabled=True)
YAHOO_ENTRY = PublicProvider(identity="Yahoo!", proxy_fqdn="yahoo.example.net", enabled=True)
SKYPE_ENTRY = PublicProvider.skype()
MESSENGER_ENTRY = PublicProvider(
    identity="Messenger", proxy_fqdn="federation.messenger.msn.com", enabled=True
)
OPEN = ExternalAccessPolicy(
    enable_public_cloud_access=True, enable_public_cloud_audio_video_access=True
)
EDGE_ON = AccessEdgeConfiguration(allow_federated_users=True, enable_partner_discovery=True)
OK = DnsVerdict(sip_domain="contoso.com", verdict=Verdict.OK)

#: What is done at the provisioning site, in order.
SITE_STEPS = [
    "sign-in",
    "choose-agreement",
    "accept-rights",
    "initiate-request",
    "enter-access-edges",
    "enter-sip-domains",
    "submit-request",
]

#: Everything in order, for all four services.
GOOD = Deployment(
    server=V.LYNC_2013_CU5,
    client=ClientVersion.OFFICE_2013_SP1,
    sip_domains=["contoso.com"],
    access_edge_fqdns=["sip.contoso.com"],
    access_edge=EDGE_ON,
    policies=[OPEN],
    public_providers=[SKYPE_ENTRY, AOL_ENTRY, YAHOO_ENTRY],
    hosting_providers=[],
    licenses=[CAL_2013, usl("2012-06-01", "2015-01-01")],
    provisionings=[standing(DONE, "2010-01-04", SKYPE, WLM, AOL, YAHOO)],
    dns_reports=[OK],
)
#: The same, with a server of the time before CU5.
GOOD_2013 = evolve(GOOD, server=V.LYNC_2013)
ONLINE = Deployment(
    topology=Topology.ONLINE_ONLY,
    licenses=[PLAN_2],
    sip_domains=["contoso.com"],
    online_external_communications=True,
)


def row(  # noqa: PLR0917  (a row of a table)
    name: str,
    allowed: Ternary,
    service: object,
    capability: Capability,
    on: str,
    must: str = "",
    never: str = "",
    /,
    base: Deployment = GOOD,
    contact: object = None,
    user: str | None = None,
    **changes: object,
) -> object:
    """One scenario: the answer, and the codes that must and must not be there.

    Before Lync Server 2013 CU5 was released, a deployment in order has the version of its time.
    """
    if base is GOOD and on < "2014-08-01":
        changes.setdefault("server", V.LYNC_2013 if on >= "2012-11-01" else V.LYNC_2010)
    deployment = evolve(base, **changes) if changes else base
    asked = (service, capability, day(on), contact, user)
    return pytest.param(deployment, asked, allowed, set(must.split()), set(never.split()), id=name)


def default_route() -> AccessEdgeConfiguration:
    """An edge that sends everything one way."""
    return AccessEdgeConfiguration(
        allow_federated_users=True,
        routing=RoutingMethod.DEFAULT_ROUTE,
        default_route_fqdn="route.contoso.com",
    )


def policies(*, user: bool, site: bool, everyone: bool) -> dict[str, object]:
    """A policy at each scope, granted to ann, with bob at a site and eve at none."""
    return {
        "policies": [
            ExternalAccessPolicy(identity="Sales", enable_public_cloud_access=user),
            ExternalAccessPolicy(identity="site:Redmond", enable_public_cloud_access=site),
            ExternalAccessPolicy(enable_public_cloud_access=everyone),
        ],
        "users": [
            User(address="ann@contoso.com", site="Redmond"),
            User(address="bob@contoso.com", site="Redmond"),
            "eve@contoso.com",
        ],
        "granted_policies": {"ann@contoso.com": "Sales"},
    }


def verdict(found: Verdict) -> dict[str, object]:
    """A report of that verdict."""
    return {"dns_reports": [DnsVerdict(sip_domain="contoso.com", verdict=found)]}


def account(address: str, known: bool | None = True, by: AddedBy = AddedBy.LYNC_USER) -> Contact:
    """A contact of whom that is known."""
    return Contact(address=address, has_microsoft_account=known, added_by=by)


# No documented service lost a capability before it ended; the rules allow for one.
ENDED_VIDEO = evolve(
    SKYPE,
    name="Example",
    offers=[
        (
            what,
            offer
            if what is not VIDEO
            else evolve(offer, period=Period(SKYPE.milestones[0], WLM.milestones[-2])),
        )
        for what, offer in SKYPE.offers
    ],
)
OTHER_ENTRY = PublicProvider(identity="Partner", proxy_fqdn="partner.example.net", enabled=True)
BARE_ENTRY = evolve(
    SKYPE_ENTRY, name_decoration_routing_domain=None, name_decoration_excluded_domain_list=()
)
TED = account("ted@fabrikam.com")
R2 = {"server": V.OCS_2007_R2}

SCENARIOS = [
    # What page-004 says on its own day, and the dates of services and capabilities.
    row("page-004: Skype audio, Lync 2013, CALs", YES, SKYPE, AUDIO, "2013-10-07",
        "platform-supported license-held capability-available provisioned federation-on "
        "routing-by-dns provider-enabled policy-allows-public-cloud policy-allows-audio-video "
        "dns-not-required", "service-ended", server=V.LYNC_2013),
    row("page-004: Skype video not yet", NO, SKYPE, VIDEO, "2013-10-07",
        "capability-not-yet-available license-held", "capability-available", server=V.LYNC_2013),
    row("page-003: Skype video, the day before", NO, SKYPE, VIDEO, "2014-11-25",
        "capability-not-yet-available"),
    row("page-003: Skype video", YES, SKYPE, VIDEO, "2014-11-26", "capability-available"),
    row("page-004: Skype the day before", NO, SKYPE, IM, "2013-05-22",
        "service-not-yet-available", "capability-not-yet-available"),
    row("page-004: Skype available", YES, SKYPE, IM, "2013-05-23", "capability-available"),
    row("page-002: presence in 2016", YES, SKYPE, PRESENCE, "2016-12-27", "capability-available"),
    row("Skype's last day", YES, SKYPE, IM, "2025-05-04", "capability-available dns-ok"),
    row("Skype ended", NO, SKYPE, IM, "2025-05-05", "service-ended dns-ok", "capability-ended"),
    row("page-004: AOL IM", YES, AOL, IM, "2014-06-30", "capability-available provisioned"),
    row("page-004: AOL ended", NO, AOL, IM, "2014-07-01", "service-ended", "pic-usl-credit"),
    row("page-004 table: AOL has no audio", NO, AOL, AUDIO, "2013-10-07",
        "capability-not-offered policy-allows-audio-video"),
    row("page-004 table: Yahoo! has no video", NO, YAHOO, VIDEO, "2013-10-07",
        "capability-not-offered"),
    row("before the documents", UNKNOWN, AOL, PRESENCE, "2005-12-31",
        "service-not-documented provisioning-before-known"),
    row("page-004 table: Messenger video", YES, WLM, VIDEO, "2013-04-01",
        "capability-available provisioned provider-enabled",
        public_providers=[MESSENGER_ENTRY]),
    row("Messenger video before Lync 2010", NO, WLM, VIDEO, "2013-04-01",
        "platform-without-audio-video", public_providers=[MESSENGER_ENTRY], **R2),
    row("page-004 table: Messenger audio after the move", UNKNOWN, WLM, AUDIO, "2013-10-07",
        "capability-not-documented", "service-ended capability-ended"),
    row("a capability that ended before its service", NO, ENDED_VIDEO, VIDEO, "2014-01-01",
        "capability-ended", "service-ended"),
    row("kb-897567: Messenger video before Lync 2010", NO, WLM, VIDEO, "2009-12-31",
        "capability-not-yet-available version-not-yet-released"),
    # Messenger before and after the move to Skype: existing entries keep working.
    row("Messenger before the move", YES, WLM, IM, "2013-03-31", "provider-enabled provisioned",
        public_providers=[MESSENGER_ENTRY]),
    row("Messenger after the move, nothing changed", YES, WLM, IM, "2013-06-01",
        "provider-enabled", "service-ended", public_providers=[MESSENGER_ENTRY]),
    row("page-003: a Messenger entry serves Skype", YES, SKYPE, AUDIO, "2014-11-26",
        "messenger-entry-serves-skype provisioned-through-messenger", "provider-missing",
        public_providers=[MESSENGER_ENTRY], provisionings=[standing(DONE, "2010-01-04", WLM)]),
    row("before Skype it did not", NO, SKYPE, IM, "2013-05-22", "provider-missing not-provisioned",
        "messenger-entry-serves-skype",
        public_providers=[MESSENGER_ENTRY], provisionings=[standing(DONE, "2010-01-04", WLM)]),
    row("a Skype entry reaches moved contacts", YES, WLM, IM, "2014-01-01",
        "skype-entry-serves-messenger provisioned-through-skype",
        provisionings=[standing(DONE, "2013-06-01", SKYPE)]),
    row("page-003: what a Messenger customer has, three weeks before Skype", NO, SKYPE, IM,
        "2013-05-01", "service-not-yet-available not-provisioned provider-missing",
        public_providers=[MESSENGER_ENTRY], provisionings=[standing(DONE, "2010-01-04", WLM)]),
    row("page-002: Messenger takes no new domain", NO, WLM, IM, "2013-01-01",
        "service-takes-no-new-domains", "not-provisioned",
        public_providers=[MESSENGER_ENTRY], provisionings=[]),
    # Yahoo! and its license.
    row("page-004: Yahoo! until the end", YES, YAHOO, IM, "2014-06-30",
        "license-held pic-usl-credit", "pic-usl-missing"),
    row("page-004: Yahoo! ended, with a credit", NO, YAHOO, IM, "2014-07-01",
        "service-ended pic-usl-credit license-held"),
    row("page-004: no credit for a license that ran out", NO, YAHOO, IM, "2014-07-01",
        "service-ended pic-usl-missing", "pic-usl-credit",
        licenses=[CAL_2013, usl("2012-06-01", "2014-06-30")]),
    row("a USL runs out before the service", NO, YAHOO, IM, "2014-01-01", "pic-usl-missing",
        licenses=[CAL_2013, usl("2012-06-01", "2013-12-31")]),
    row("a USL's last day", YES, YAHOO, IM, "2013-12-31", "license-held",
        licenses=[CAL_2013, usl("2012-06-01", "2013-12-31")]),
    row("a USL bought too late", NO, YAHOO, IM, "2013-10-07", "pic-usl-not-sold", "pic-usl-credit",
        licenses=[CAL_2013, usl("2012-09-01", "2015-01-01")]),
    row("a USL bought on the last day", YES, YAHOO, IM, "2013-10-07", "license-held",
        "pic-usl-not-sold", licenses=[CAL_2013, usl("2012-08-31", "2015-01-01")]),
    row("a USL without dates", UNKNOWN, YAHOO, IM, "2013-10-07", "pic-usl-dates-not-given",
        "pic-usl-missing", licenses=[CAL_2013, usl(None, None)]),
    row("a USL without a CAL", NO, YAHOO, IM, "2013-10-07", "no-eligible-license license-held",
        licenses=[usl("2012-06-01", "2015-01-01")]),
    row("a CAL without a USL", NO, YAHOO, IM, "2013-10-07", "pic-usl-missing",
        licenses=[CAL_2013]),
    row("one of two USLs is enough", YES, YAHOO, IM, "2013-10-07", "license-held",
        "pic-usl-missing",
        licenses=[CAL_2013, usl("2012-09-01", "2015-01-01"), usl("2012-06-01", "2015-01-01")]),
    # Licenses of the others (page-002, page-004).
    row("page-002: CALs of 2010", YES, SKYPE, IM, "2014-01-01", "license-held",
        server=V.LYNC_2010, licenses=[CAL_2010]),
    row("page-002: no license", NO, SKYPE, IM, "2014-01-01", "no-eligible-license", licenses=[]),
    row("page-002: an evaluation is none", NO, SKYPE, IM, "2014-01-01", "no-eligible-license",
        licenses=[EVALUATION]),
    row("licenses not given", UNKNOWN, SKYPE, IM, "2014-01-01", "license-not-checked",
        "no-eligible-license", licenses=None),
    row("page-002: Lync Online's license is not a server's", NO, SKYPE, IM, "2014-01-01",
        "no-eligible-license", licenses=[PLAN_2]),
    row("OCS 2007 R2 has no named license", UNKNOWN, SKYPE, IM, "2014-01-01",
        "license-not-named-for-platform platform-supported", "no-eligible-license",
        licenses=[], **R2),
    row("nor has Subscription Edition", NO, SKYPE, IM, "2026-01-01",
        "license-not-named-for-platform service-ended", server=V.SFB_SE, licenses=[CAL_2013]),
    row("a CAL of another version", UNKNOWN, SKYPE, IM, "2018-01-01",
        "license-of-other-version", "no-eligible-license", server=V.SFB_2015),
    row("a CAL of Skype for Business Server 2015", YES, SKYPE, IM, "2018-01-01", "license-held",
        server=V.SFB_2015, licenses=[LicenseKind.SFB_2015_STANDARD_CAL]),
    row("an Enterprise CAL alone", NO, SKYPE, IM, "2018-01-01", "no-eligible-license",
        server=V.SFB_2015, licenses=[LicenseKind.ENTERPRISE_CAL]),
    row("a CAL that ran out", NO, SKYPE, IM, "2014-01-01", "no-eligible-license",
        licenses=[License(kind=CAL_2013, expires=day("2013-12-31"))]),
    row(
        "Skype audio from Lync 2010",
        YES,
        SKYPE,
        AUDIO,
        "2014-01-01",
        "platform-supported",
        "platform-audio-video-not-documented",
        server=V.LYNC_2010,
    ),
    row(
        "a Messenger entry serves Skype from its first day",
        YES,
        SKYPE,
        IM,
        "2013-05-23",
        "messenger-entry-serves-skype provisioned-through-messenger",
        public_providers=[MESSENGER_ENTRY],
        provisionings=[standing(DONE, "2010-01-04", WLM)],
    ),
    # Platforms (page-000, page-001, and the page on Skype for Business Server).
    row("page-001: OCS 2007 with Skype", NO, SKYPE, IM, "2014-01-01", "platform-not-supported",
        server=V.OCS_2007),
    row("OCS 2007 before the pages", UNKNOWN, AOL, IM, "2013-10-07", "platform-not-documented",
        "platform-not-supported", server=V.OCS_2007),
    row("LCS 2005 SP1 before the pages", UNKNOWN, WLM, IM, "2012-01-01", "platform-not-documented",
        server=V.LCS_2005_SP1, public_providers=[MESSENGER_ENTRY]),
    row("page-001: OCS 2007 R2", UNKNOWN, SKYPE, IM, "2017-03-09",
        "platform-supported license-not-named-for-platform", "platform-not-maintained", **R2),
    row("OCS 2007 R2 the last day", UNKNOWN, SKYPE, IM, "2019-08-14",
        "platform-supported platform-not-maintained", "platform-not-supported", **R2),
    row("OCS 2007 R2 ended", NO, SKYPE, IM, "2019-08-15", "platform-not-supported", **R2),
    row("Skype audio from OCS 2007 R2", UNKNOWN, SKYPE, AUDIO, "2014-01-01",
        "platform-audio-video-not-documented", "platform-without-audio-video", **R2),
    row("Skype for Business Server 2019", YES, SKYPE, VIDEO, "2020-01-01", "platform-supported",
        server=V.SFB_2019, licenses=[LicenseKind.SFB_2019_STANDARD_CAL]),
    row("a version before its release", UNKNOWN, SKYPE, IM, "2014-01-01",
        "version-not-yet-released", "platform-supported", server=V.SFB_2019,
        licenses=[LicenseKind.SFB_2019_STANDARD_CAL]),
    row("between the dates of its release", YES, SKYPE, IM, "2015-06-15",
        "platform-supported release-dates-differ", "version-not-yet-released",
        server=V.SFB_2015, licenses=[LicenseKind.SFB_2015_STANDARD_CAL]),
    row("no longer maintained, which does not decide", YES, SKYPE, IM, "2024-01-01",
        "platform-supported platform-not-maintained", "platform-not-supported",
        server=V.LYNC_2013),
    row("Skype for Business Server 2015 after everything", NO, SKYPE, IM, "2027-01-01",
        "platform-supported platform-not-maintained service-ended", "platform-not-supported",
        server=V.SFB_2015, licenses=[LicenseKind.SFB_2015_STANDARD_CAL]),
    row("server not given", UNKNOWN, SKYPE, IM, "2014-01-01", "platform-not-given", server=None),
    # Provisioning.
    row("not provisioned", NO, SKYPE, IM, "2014-01-01", "not-provisioned",
        "service-takes-no-new-domains", provisionings=[]),
    row("provisioning not given", UNKNOWN, SKYPE, IM, "2014-01-01", "provisioning-not-given",
        "not-provisioned", provisionings=None),
    row("provisioned for another service", NO, SKYPE, IM, "2014-01-01", "not-provisioned",
        provisionings=[standing(DONE, "2013-06-01", AOL)]),
    row("page-004: AOL for a domain added too late", NO, AOL, IM, "2013-12-01",
        "service-takes-no-new-domains provisioned", "not-provisioned",
        sip_domains=["contoso.com", "new.example"]),
    row("AOL for the domain it had", YES, AOL, IM, "2013-12-01", "provisioned",
        "service-takes-no-new-domains", sip_domains=["contoso.com", "new.example"],
        user="ann@contoso.com"),
    row("AOL before it closed", NO, AOL, IM, "2013-10-06", "not-provisioned",
        "service-takes-no-new-domains", provisionings=[]),
    row("page-000: submitted, may be complete", UNKNOWN, SKYPE, IM, "2014-01-20",
        "provisioning-may-be-complete", provisionings=[standing(SENT, "2014-01-01", SKYPE)]),
    row("page-000: from April 2019, the same day", UNKNOWN, SKYPE, IM, "2019-05-01",
        "provisioning-may-be-complete", "not-provisioned",
        provisionings=[standing(SENT, "2019-05-01", SKYPE)]),
    row("page-000: from April 2019, after a day", UNKNOWN, SKYPE, IM, "2019-05-02",
        "provisioning-may-be-complete", provisionings=[standing(SENT, "2019-05-01", SKYPE)]),
    row("an update under way", UNKNOWN, SKYPE, IM, "2014-01-20", "provisioning-may-be-complete",
        provisionings=[standing(UPDATING, "2014-01-01", SKYPE)]),
    row("provisioned later", UNKNOWN, SKYPE, IM, "2014-01-01", "provisioning-before-known",
        provisionings=[standing(DONE, "2014-01-02", SKYPE)]),
    row("a draft is nothing", NO, SKYPE, IM, "2014-01-01", "not-provisioned",
        provisionings=[standing(ProvisioningState.DRAFT, "2013-06-01", SKYPE)]),
    row("cancelled", NO, SKYPE, IM, "2014-01-01", "not-provisioned",
        provisionings=[standing(ProvisioningState.CANCELLED, "2013-06-01", SKYPE)]),
    row("cancelled on that day", NO, SKYPE, IM, "2014-01-01", "not-provisioned",
        provisionings=[standing(ProvisioningState.CANCELLED, "2014-01-01", SKYPE)]),
    row("cancelled later", UNKNOWN, SKYPE, IM, "2013-12-31", "provisioning-before-known",
        provisionings=[standing(ProvisioningState.CANCELLED, "2014-01-01", SKYPE)]),
    row("cancelled later, and another is under way", UNKNOWN, SKYPE, IM, "2013-12-31",
        "provisioning-may-be-complete", "provisioning-before-known", provisionings=[
            standing(ProvisioningState.CANCELLED, "2014-01-01", SKYPE),
            standing(SENT, "2013-12-01", SKYPE)]),
    row("drafted later", NO, SKYPE, IM, "2013-12-31", "not-provisioned",
        provisionings=[standing(ProvisioningState.DRAFT, "2014-01-01", SKYPE)]),
    row("one of two requests is complete", YES, SKYPE, IM, "2014-01-20", "provisioned",
        "provisioning-may-be-complete", provisionings=[
            standing(SENT, "2014-01-01", SKYPE), standing(DONE, "2013-06-01", SKYPE)]),
    row("provisioning until the site closed", NO, SKYPE, IM, "2019-08-14", "not-provisioned",
        "provisioning-not-needed", provisionings=[]),
    row("provisioning not needed since", YES, SKYPE, IM, "2019-08-15",
        "provisioning-not-needed dns-ok", "not-provisioned", provisionings=[]),
    row("a user at another domain", UNKNOWN, SKYPE, IM, "2020-01-01", "user-at-other-domain dns-ok",
        user="ann@new.example",
        dns_reports=[DnsVerdict(sip_domain="new.example", verdict=Verdict.OK)]),
    row("page-002: another Access Edge FQDN than provisioned", UNKNOWN, SKYPE, IM, "2016-01-01",
        "provisioned access-edge-not-provisioned", access_edge_fqdns=["edge2.contoso.com"]),
    row("one Access Edge FQDN more than provisioned", UNKNOWN, SKYPE, IM, "2016-01-01",
        "access-edge-not-provisioned",
        access_edge_fqdns=["sip.contoso.com", "edge2.contoso.com"]),
    row("another Access Edge FQDN after the site closed", YES, SKYPE, IM, "2020-01-01",
        "provisioning-not-needed", "access-edge-not-provisioned",
        access_edge_fqdns=["edge2.contoso.com"]),
    row("another Access Edge FQDN, not provisioned", NO, SKYPE, IM, "2016-01-01",
        "not-provisioned", "access-edge-not-provisioned",
        access_edge_fqdns=["edge2.contoso.com"], provisionings=[]),
    row("SIP domains not given", UNKNOWN, SKYPE, IM, "2018-01-01", "sip-domains-not-given",
        sip_domains=[]),
    # Federation, routing, and the entry.
    row("federation off", NO, SKYPE, IM, "2014-01-01", "federation-off routing-by-dns",
        "federation-on", access_edge=AccessEdgeConfiguration()),
    row("federation not given", UNKNOWN, SKYPE, IM, "2014-01-01", "federation-not-given",
        "federation-off", access_edge=None),
    row("default route", NO, SKYPE, IM, "2014-01-01", "routing-by-default-route federation-on",
        access_edge=default_route()),
    row("partner discovery does not decide", YES, SKYPE, IM, "2014-01-01", "partner-discovery-off",
        access_edge=AccessEdgeConfiguration(allow_federated_users=True)),
    row("no entry", NO, SKYPE, IM, "2014-01-01", "provider-missing", public_providers=[]),
    row("entries not given", UNKNOWN, SKYPE, IM, "2014-01-01", "provider-not-given",
        "provider-missing", public_providers=None),
    row("the entry is disabled", NO, SKYPE, IM, "2014-01-01", "provider-entry-disabled",
        public_providers=[evolve(SKYPE_ENTRY, enabled=False)]),
    row("an entry of another name with the proxy", YES, SKYPE, IM, "2014-01-01",
        "provider-enabled", public_providers=[evolve(SKYPE_ENTRY, identity="Consumer IM")]),
    row("an entry of another name", NO, SKYPE, IM, "2014-01-01", "provider-missing",
        public_providers=[OTHER_ENTRY]),
    row("an entry of another name may be AOL's", UNKNOWN, AOL, IM, "2014-01-01",
        "provider-not-recognized", "provider-missing", public_providers=[OTHER_ENTRY]),
    row("page-000: an entry for AOL with the proxy of Skype", UNKNOWN, AOL, IM, "2014-01-01",
        "provider-proxy-of-skype", "provider-enabled",
        public_providers=[evolve(SKYPE_ENTRY, identity="AOL")]),
    row("AOL without an entry", NO, AOL, IM, "2014-01-01", "provider-missing",
        public_providers=[SKYPE_ENTRY]),
    row("Skype by an undocumented proxy", UNKNOWN, SKYPE, IM, "2014-01-01",
        "provider-proxy-not-documented",
        public_providers=[evolve(SKYPE_ENTRY, proxy_fqdn="sip.example.net")]),
    row("the documented entry beside another", YES, SKYPE, IM, "2014-01-01",
        "messenger-entry-serves-skype", "provider-proxy-not-documented",
        public_providers=[evolve(SKYPE_ENTRY, proxy_fqdn="sip.example.net"), MESSENGER_ENTRY]),
    # Policies: a user's own outranks the site's, that the global one.
    row("off for the user, on globally", NO, SKYPE, IM, "2014-01-01",
        "policy-forbids-public-cloud", "policy-allows-public-cloud", user="ann@contoso.com",
        **policies(user=False, site=True, everyone=True)),
    row("on for the user, off otherwise", YES, SKYPE, IM, "2014-01-01",
        "policy-allows-public-cloud", user="ann@contoso.com",
        **policies(user=True, site=False, everyone=False)),
    row("off at the site, on globally", NO, SKYPE, IM, "2014-01-01",
        "policy-forbids-public-cloud", user="bob@contoso.com",
        **policies(user=True, site=False, everyone=True)),
    row("at no site", YES, SKYPE, IM, "2014-01-01", "policy-allows-public-cloud",
        user="eve@contoso.com", **policies(user=False, site=False, everyone=True)),
    row("nobody in particular", NO, SKYPE, IM, "2014-01-01", "policy-forbids-public-cloud",
        **policies(user=True, site=True, everyone=False)),
    row("a user who is not known", UNKNOWN, SKYPE, IM, "2014-01-01", "policy-depends-on-user",
        "policy-forbids-public-cloud", user="new@contoso.com",
        **policies(user=True, site=False, everyone=True)),
    row("a user who is not known, and no policy allows it", NO, SKYPE, IM, "2014-01-01",
        "policy-forbids-public-cloud", user="new@contoso.com",
        **policies(user=False, site=False, everyone=False)),
    row("audio needs its own switch", NO, SKYPE, AUDIO, "2014-01-01",
        "policy-allows-public-cloud policy-forbids-audio-video",
        policies=[ExternalAccessPolicy(enable_public_cloud_access=True)]),
    row("audio depends on which user it is", UNKNOWN, SKYPE, AUDIO, "2014-01-01",
        "policy-allows-public-cloud policy-depends-on-user", "policy-forbids-audio-video",
        user="new@contoso.com", policies=[OPEN, ExternalAccessPolicy(
            identity="Sales", enable_public_cloud_access=True)]),
    row("IM does not", YES, SKYPE, IM, "2014-01-01", "policy-allows-public-cloud",
        "policy-forbids-audio-video",
        policies=[ExternalAccessPolicy(enable_public_cloud_access=True)]),
    row("the federation flag does not decide", NO, SKYPE, IM, "2014-01-01",
        "policy-federation-flag policy-forbids-public-cloud",
        policies=[ExternalAccessPolicy(enable_federation_access=True)]),
    row("a site of that name is not the user's", YES, SKYPE, IM, "2014-01-01",
        "policy-allows-public-cloud", user="ann@contoso.com", users=["ann@contoso.com"],
        policies=[OPEN, ExternalAccessPolicy(identity="site:None")]),
    row("as installed", NO, SKYPE, IM, "2014-01-01", "policy-forbids-public-cloud", policies=[]),
    row("policies not given", UNKNOWN, SKYPE, IM, "2014-01-01", "policy-not-given",
        "policy-forbids-public-cloud", policies=None),
    # DNS (page-000: after July 1st, 2017).
    row("SRV not required yet", YES, SKYPE, IM, "2017-07-01", "dns-not-required",
        **verdict(Verdict.BROKEN)),
    row("SRV required", NO, SKYPE, IM, "2017-07-02", "dns-broken", "dns-not-required",
        **verdict(Verdict.BROKEN)),
    row("DNS in order", YES, SKYPE, IM, "2017-07-02", "dns-ok", **verdict(Verdict.OK)),
    row("DNS offers nothing", NO, SKYPE, IM, "2020-01-01", "dns-not-offered",
        **verdict(Verdict.NOT_OFFERED)),
    row("DNS not answered", UNKNOWN, SKYPE, IM, "2020-01-01", "dns-indeterminate", "dns-broken",
        **verdict(Verdict.INDETERMINATE)),
    row("of two DNS reports the last counts", NO, SKYPE, IM, "2020-01-01", "dns-broken", "dns-ok",
        dns_reports=[OK, DnsVerdict(sip_domain="contoso.com", verdict=Verdict.BROKEN)]),
    row("no DNS report", UNKNOWN, SKYPE, IM, "2020-01-01", "dns-report-not-given", "dns-broken",
        dns_reports=[]),
    row("no report about the user's domain", UNKNOWN, SKYPE, IM, "2020-01-01",
        "dns-report-not-given", "dns-ok", sip_domains=["contoso.com", "new.example"],
        user="ann@new.example"),
    row("one domain of two is broken", NO, SKYPE, IM, "2020-01-01", "dns-ok dns-broken",
        sip_domains=["contoso.com", "new.example"],
        dns_reports=[OK, DnsVerdict(sip_domain="new.example", verdict=Verdict.BROKEN)]),
    # Lync Online by itself (page-002, page-003).
    row("page-002: online only", YES, SKYPE, AUDIO, "2014-01-01",
        "platform-online online-external-communications-on license-held",
        "not-provisioned federation-off policy-not-given", base=ONLINE),
    row("Lync Online has no server", YES, SKYPE, IM, "2014-01-01", "license-held",
        base=evolve(ONLINE, server=V.OCS_2007_R2)),
    row("page-002: in a suite", YES, SKYPE, IM, "2016-12-27", "license-held",
        base=evolve(ONLINE, licenses=[SUITE])),
    row("page-003: not switched on in the admin center", NO, SKYPE, IM, "2014-11-26",
        "online-external-communications-off", "not-provisioned",
        base=evolve(ONLINE, online_external_communications=False)),
    row("online, not given", UNKNOWN, SKYPE, IM, "2014-01-01",
        "online-external-communications-not-given",
        base=evolve(ONLINE, online_external_communications=None)),
    row("page-004 table: AOL is not for Lync Online", NO, AOL, IM, "2013-10-07",
        "no-eligible-license", base=ONLINE),
    row("online with a server's license", NO, SKYPE, IM, "2014-01-01", "no-eligible-license",
        base=evolve(ONLINE, licenses=[CAL_2013])),
    row("AOL is not documented for Lync Online", NO, AOL, IM, "2013-10-07",
        "platform-online-not-documented", "platform-online", base=ONLINE),
    row("online retired", NO, SKYPE, IM, "2021-07-31", "platform-online-retired", base=ONLINE),
    # Split domains (page-002).
    row("page-002: on-premises first", YES, SKYPE, IM, "2014-01-01", "split-domain-order-right",
        topology=Topology.SPLIT_DOMAIN, enabled_first=Side.ON_PREMISES),
    row("page-002: online first", NO, SKYPE, IM, "2014-01-01", "split-domain-order-wrong",
        "split-domain-order-right", topology=Topology.SPLIT_DOMAIN, enabled_first=Side.ONLINE),
    row("order not given", UNKNOWN, SKYPE, IM, "2014-01-01", "split-domain-order-not-given",
        topology=Topology.SPLIT_DOMAIN),
    row("order after the site closed", YES, SKYPE, IM, "2020-01-01", "provisioning-not-needed",
        "split-domain-order-wrong", topology=Topology.SPLIT_DOMAIN, enabled_first=Side.ONLINE),
    row("page-002: online is switched on last", UNKNOWN, SKYPE, IM, "2014-01-01",
        "split-domain-online-off split-domain-order-right", topology=Topology.SPLIT_DOMAIN,
        enabled_first=Side.ON_PREMISES, online_external_communications=False),
    row("page-002: both sides are on", YES, SKYPE, IM, "2014-01-01",
        "online-external-communications-on", "split-domain-online-off",
        topology=Topology.SPLIT_DOMAIN, enabled_first=Side.ON_PREMISES,
        online_external_communications=True),
    row("whether the online side is on is not given", UNKNOWN, SKYPE, IM, "2020-01-01",
        "online-external-communications-not-given provisioning-not-needed",
        topology=Topology.SPLIT_DOMAIN),
    row("the online side is off after the site closed", UNKNOWN, SKYPE, IM, "2020-01-01",
        "split-domain-online-off provisioning-not-needed", topology=Topology.SPLIT_DOMAIN,
        online_external_communications=False),
    row("there is no online side any more", YES, SKYPE, IM, "2022-01-01",
        "provisioning-not-needed", "split-domain-online-off", topology=Topology.SPLIT_DOMAIN,
        online_external_communications=False),
    row("online licenses without an online side", NO, SKYPE, IM, "2022-01-01",
        "no-eligible-license", "license-held", topology=Topology.SPLIT_DOMAIN,
        licenses=[PLAN_2]),
    row("nor on the first day without one", NO, SKYPE, IM, "2021-07-31",
        "no-eligible-license", "license-held split-domain-online-off",
        topology=Topology.SPLIT_DOMAIN, licenses=[PLAN_2], online_external_communications=False),
    row("they count on its last day", UNKNOWN, SKYPE, IM, "2021-07-30",
        "license-held split-domain-online-off", "no-eligible-license",
        topology=Topology.SPLIT_DOMAIN, licenses=[PLAN_2], online_external_communications=False),
    row("a split domain with online licenses", YES, SKYPE, IM, "2014-01-01", "license-held",
        topology=Topology.SPLIT_DOMAIN, enabled_first=Side.ON_PREMISES, licenses=[PLAN_2]),
    # Contacts (page-000, page-002).
    row("an excluded domain", YES, SKYPE, IM, "2014-12-16",
        "decoration-not-needed contact-address-reachable microsoft-account lync-user-adds",
        "client-does-not-decorate", contact=account("ted@outlook.com"),
        client=ClientVersion.LYNC_2010),
    row("page-002: an address at hotmail.com proves no account", UNKNOWN, SKYPE, IM, "2014-12-16",
        "microsoft-account-not-given", "microsoft-account", contact="bob@hotmail.com"),
    row("a contact of Messenger, and a client that decorates for Skype", UNKNOWN, WLM, IM,
        "2014-12-16", "client-decoration-not-documented", "client-decorates", contact=TED),
    row("the client of Skype for Business", YES, SKYPE, IM, "2016-01-01", "client-decorates",
        contact=TED, client=ClientVersion.SKYPE_FOR_BUSINESS),
    row("another domain, and the client decorates", YES, SKYPE, IM, "2014-12-16",
        "client-decorates contact-address-reachable microsoft-account", contact=TED),
    row("another domain, and the client does not", NO, SKYPE, IM, "2014-12-16",
        "client-does-not-decorate", "client-decorates", contact=TED,
        client=ClientVersion.LYNC_2013),
    row("another domain, and the server does not", NO, SKYPE, IM, "2014-12-16",
        "server-does-not-decorate", contact=TED, server=V.LYNC_2013),
    row("another domain, and the entry does not", NO, SKYPE, IM, "2014-12-16",
        "entry-does-not-decorate", contact=TED, public_providers=[BARE_ENTRY]),
    row("another domain, client not given", UNKNOWN, SKYPE, IM, "2014-12-16", "client-not-given",
        "client-does-not-decorate", contact=TED, client=None),
    row("another domain, entries not given", UNKNOWN, SKYPE, IM, "2014-12-16",
        "client-not-given provider-not-given", contact=TED, public_providers=None),
    row("another domain, online", UNKNOWN, SKYPE, IM, "2014-12-16", "client-not-given",
        base=ONLINE, contact=TED),
    row("page-002: decorated by hand", YES, SKYPE, IM, "2014-12-16", "decoration-not-needed",
        "client-does-not-decorate", contact=account("ted(fabrikam.com)@msn.com"),
        client=ClientVersion.LYNC_2010),
    row("decorated for another routing domain", NO, SKYPE, IM, "2014-12-16",
        "contact-address-refused", contact=account("ted(fabrikam.com)@example.net")),
    row("decorated for the routing domain of the entry", YES, SKYPE, IM, "2014-12-16",
        "contact-address-reachable decoration-not-needed", "contact-address-refused",
        contact=account("ted(fabrikam.com)@example.net"),
        public_providers=[evolve(SKYPE_ENTRY, name_decoration_routing_domain="example.net")]),
    row("account not given", UNKNOWN, SKYPE, IM, "2014-12-16", "microsoft-account-not-given",
        "no-microsoft-account", contact="ted@fabrikam.com"),
    row("the routing domain of others is no account", UNKNOWN, SKYPE, IM, "2014-12-16",
        "microsoft-account-not-given", contact="ted(fabrikam.com)@msn.com"),
    row("page-002: no account", NO, SKYPE, IM, "2014-12-16", "no-microsoft-account",
        contact=account("ted@fabrikam.com", known=False)),
    row("page-003: the contact asks", YES, SKYPE, IM, "2014-12-16",
        "contact-adds contact-adds-first", "client-does-not-decorate lync-user-adds",
        contact=account("ted@fabrikam.com", by=AddedBy.CONTACT), client=ClientVersion.LYNC_2010),
    row("an AOL contact", YES, AOL, IM, "2014-01-01",
        "microsoft-account-not-needed contact-address-reachable decoration-not-needed",
        contact="ted@aol.com"),
    row("a decorated AOL contact", NO, AOL, IM, "2014-01-01", "contact-address-not-of-service",
        contact="ted(aol.com)@msn.com"),
    row("page-003 is about Skype: a Messenger contact asks", UNKNOWN, WLM, IM, "2012-06-01",
        "contact-adding-not-documented", "contact-adds", public_providers=[MESSENGER_ENTRY],
        contact=account("ted@hotmail.com", by=AddedBy.CONTACT)),
    row("an AOL contact asks, which is only reported", YES, AOL, IM, "2014-01-01",
        "contact-adding-not-documented",
        contact=account("ted@aol.com", known=None, by=AddedBy.CONTACT)),
    row("nothing is given", UNKNOWN, SKYPE, IM, "2014-01-01",
        "platform-not-given license-not-checked provisioning-not-given "
        "federation-not-given provider-not-given policy-not-given dns-not-required",
        "no-eligible-license", base=Deployment(sip_domains=["contoso.com"])),
    row("nothing is given, not even a domain", UNKNOWN, SKYPE, IM, "2018-01-01",
        "sip-domains-not-given", "not-provisioned", base=Deployment()),
]  # fmt: skip


def ask(deployment: Deployment, asked: tuple[object, ...]) -> object:
    """Evaluate a scenario's question."""
    service, capability, on, contact, user = asked
    return deployment.evaluate(capability, service=service, on=on, contact=contact, user=user)
