"""Provisioning requests, sound and faulty, with the problems that each has."""

import pytest

from picfed import (
    AOL,
    SKYPE,
    WINDOWS_LIVE_MESSENGER,
    YAHOO,
    Agreement,
    AgreementType,
    ProvisioningRequest,
)
from picfed.licenses import License, LicenseKind
from support.decisions import day

AGREEMENT = Agreement(AgreementType.VOLUME_LICENSING, "V1234567")
EDGE, DOMAIN, MAIL = "sip.contoso.com", "contoso.com", "admin@contoso.com"
CAL = LicenseKind.LYNC_2013_STANDARD_CAL
ONLINE = LicenseKind.LYNC_ONLINE_PLAN_2
USL = License(kind=LicenseKind.PIC_USL, purchased=day("2012-06-01"), expires=day("2015-01-01"))
LATE_USL = License(kind=LicenseKind.PIC_USL, purchased=day("2012-09-01"), expires=day("2015-01-01"))
LAST_USL = License(kind=LicenseKind.PIC_USL, purchased=day("2012-08-31"), expires=day("2015-01-01"))
BARE_USL = License(kind=LicenseKind.PIC_USL)


def request(**fields: object) -> ProvisioningRequest:
    """A request without a fault in 2014, but for the given fields."""
    sound: dict[str, object] = {
        "agreement": AGREEMENT,
        "access_edge_fqdns": [EDGE],
        "sip_domains": [DOMAIN],
        "administrator_emails": {DOMAIN: MAIL},
        "product_use_rights_accepted": True,
    }
    return ProvisioningRequest(**{**sound, **fields})  # type: ignore[arg-type]


SOUND = request()
EDGES_10 = [f"sip{i}.contoso.com" for i in range(10)]
DOMAINS_11 = [f"d{i}.contoso.com" for i in range(11)]
MAILS_11 = dict.fromkeys(DOMAINS_11, MAIL)
NO_MAIL = {"administrator_emails": ()}

# fields, day, licenses, previous, codes
PROBLEMS = [
    pytest.param({}, "2014-12-01", [CAL], None, [], id="page-000: a sound request"),
    pytest.param({}, "2014-12-01", None, None, ["license-not-checked"], id="licenses not given"),
    pytest.param(
        {"agreement": Agreement(AgreementType.PARTNER_NETWORK, " ")},
        "2014-12-01", [CAL], None, ["agreement-number-missing"], id="page-002: number",
    ),
    pytest.param(
        {"product_use_rights_accepted": False},
        "2014-12-01", [CAL], None, ["product-use-rights-not-accepted"], id="page-000: use rights",
    ),
    pytest.param(
        {"access_edge_fqdns": []}, "2014-12-01", [CAL], None, ["access-edge-missing"],
        id="page-000: at least one Access Edge",
    ),
    pytest.param(
        {"sip_domains": [], **NO_MAIL}, "2014-12-01", [CAL], None, ["sip-domain-missing"],
        id="page-000: at least one SIP domain",
    ),
    pytest.param(
        {"access_edge_fqdns": EDGES_10, "sip_domains": DOMAINS_11,
         "administrator_emails": MAILS_11},
        "2014-12-01", [CAL], None, [], id="page-002: ten Access Edges",
    ),
    pytest.param(
        {"access_edge_fqdns": [*EDGES_10, EDGE], "sip_domains": DOMAINS_11,
         "administrator_emails": MAILS_11},
        "2014-12-01", [CAL], None, ["too-many-access-edges"], id="page-002: eleven",
    ),
    pytest.param(
        {"access_edge_fqdns": [*EDGES_10, "SIP0.contoso.com"], "sip_domains": DOMAINS_11,
         "administrator_emails": MAILS_11},
        "2014-12-01", [CAL], None, ["duplicate-entry"], id="ten and a repetition are ten",
    ),
    pytest.param(
        {"sip_domains": [EDGE, DOMAIN], "administrator_emails": {EDGE: MAIL, DOMAIN: MAIL}},
        "2014-12-01", [CAL], None, ["sip-domain-is-access-edge"], id="page-002: FQDN as domain",
    ),
    pytest.param(
        {"access_edge_fqdns": [EDGE, "sip2.contoso.com"]},
        "2014-12-01", [CAL], None, ["more-access-edges-than-sip-domains"], id="faq-en: one a domain",
    ),
    pytest.param(
        {"sip_domains": [DOMAIN, "CONTOSO.com"]},
        "2014-12-01", [CAL], None, ["duplicate-entry"], id="a domain twice",
    ),
    pytest.param(
        {"services": [SKYPE, SKYPE]},
        "2014-12-01", [CAL], None, ["duplicate-entry"], id="a service twice",
    ),
    pytest.param(
        {"services": []}, "2014-12-01", [CAL], None, ["no-service-chosen"], id="page-000: service"
    ),
    pytest.param(
        NO_MAIL, "2019-03-31", [CAL], None,
        ["administrator-email-missing", "federation-srv-required"], id="page-002: e-mail, the last day",
    ),
    pytest.param(
        NO_MAIL, "2019-04-01", [CAL], None, ["federation-srv-required"], id="page-000: no e-mail",
    ),
    pytest.param(
        {}, "2019-03-31", [CAL], None, ["federation-srv-required"], id="page-002: e-mail given",
    ),
    pytest.param(
        {}, "2019-04-01", [CAL], None,
        ["administrator-email-not-collected", "federation-srv-required"],
        id="page-000: e-mail not collected",
    ),
    pytest.param(
        {}, "2019-04-02", [CAL], None,
        ["administrator-email-not-collected", "federation-srv-required"],
        id="page-000: e-mail not collected, the day after",
    ),
    pytest.param(
        {"administrator_emails": {DOMAIN: MAIL, "fabrikam.com": MAIL}},
        "2014-12-01", [CAL], None, ["administrator-email-for-unknown-domain"], id="page-002: domain",
    ),
    pytest.param({}, "2017-07-01", [CAL], None, [], id="page-000: after July 1st, the day itself"),
    pytest.param(
        {}, "2017-07-02", [CAL], None, ["federation-srv-required"], id="page-000: after July 1st",
    ),
    pytest.param(
        {}, "2017-07-03", [CAL], None, ["federation-srv-required"], id="page-000: the day after",
    ),
    pytest.param(
        NO_MAIL, "2019-08-14", [CAL], None, ["federation-srv-required"], id="site open, last day",
    ),
    pytest.param(
        NO_MAIL, "2019-08-15", [CAL], None,
        ["provisioning-site-closed", "federation-srv-required"], id="sfb-deploy: site closed",
    ),
    pytest.param(
        NO_MAIL, "2019-08-16", [CAL], None,
        ["provisioning-site-closed", "federation-srv-required"], id="sfb-deploy: the day after",
    ),
    pytest.param(
        {}, "2013-05-22", [CAL], None, ["service-not-yet-available"], id="page-004: Skype, before",
    ),
    pytest.param({}, "2013-05-23", [CAL], None, [], id="page-004: Skype"),
    pytest.param(
        NO_MAIL, "2025-05-05", [CAL], None,
        ["provisioning-site-closed", "federation-srv-required", "service-ended"], id="Skype ended",
    ),
    pytest.param(
        {"services": [AOL]}, "2013-10-07", [CAL], None, ["service-takes-no-new-domains"],
        id="page-004: AOL takes no new domains",
    ),
    pytest.param(
        {"services": [AOL]}, "2013-10-06", [CAL], None, ["service-takes-no-new-domains"],
        id="page-004: AOL, unknown before (an INFO)",
    ),
    pytest.param(
        {"services": [AOL]}, "2013-10-07", [CAL], request(services=[AOL]), [],
        id="page-004: AOL keeps the domains it had",
    ),
    pytest.param(
        {"services": [AOL]}, "2013-10-07", [CAL], SOUND, ["service-takes-no-new-domains"],
        id="a domain that another service had is new to AOL",
    ),
    pytest.param(
        {"services": [AOL]}, "2014-07-01", [CAL], request(services=[AOL]), ["service-ended"],
        id="page-004: AOL ended for all",
    ),
    pytest.param(
        {"services": [WINDOWS_LIVE_MESSENGER]}, "2012-09-30", [CAL], None, [],
        id="page-002: Messenger, the day before",
    ),
    pytest.param(
        {"services": [WINDOWS_LIVE_MESSENGER]}, "2012-10-01", [CAL], None,
        ["service-takes-no-new-domains"], id="page-002: Messenger takes no new domains",
    ),
    pytest.param(
        {"services": [YAHOO]}, "2014-06-30", [CAL, USL], None, [], id="page-004: Yahoo!, last day",
    ),
    pytest.param(
        {"services": [YAHOO]}, "2014-07-01", [CAL, USL], None, ["service-ended"],
        id="page-004: Yahoo! ended",
    ),
    pytest.param(
        {"services": [YAHOO]}, "2013-01-01", [CAL], None, ["pic-usl-missing"], id="page-004: PIC USL",
    ),
    pytest.param(
        {"services": [YAHOO]}, "2013-01-01", [USL], None, ["no-eligible-license"],
        id="page-004: in addition to CALs",
    ),
    pytest.param(
        {"services": [YAHOO]}, "2013-01-01", [CAL, BARE_USL], None, ["pic-usl-missing"],
        id="PIC USL without dates (a warning)",
    ),
    pytest.param(
        {"services": [YAHOO]}, "2013-01-01", [CAL, LATE_USL], None,
        ["pic-usl-not-sold", "pic-usl-missing"], id="page-004: not sold from 2012-09-01",
    ),
    pytest.param(
        {"services": [YAHOO]}, "2013-01-01", [CAL, LAST_USL], None, [],
        id="page-004: sold until 2012-08-31",
    ),
    pytest.param({}, "2014-12-01", [], None, ["no-eligible-license"], id="page-002: no license"),
    pytest.param(
        {}, "2014-12-01", [LicenseKind.EVALUATION], None, ["no-eligible-license"],
        id="page-002: no evaluation",
    ),
    pytest.param({}, "2014-12-01", [ONLINE], None, ["online-only"], id="page-002: online only"),
    pytest.param({}, "2014-12-01", [ONLINE, CAL], None, [], id="page-002: hybrid"),
    pytest.param(
        {"access_edge_fqdns": ["sip2.contoso.com"]}, "2014-12-01", [CAL], SOUND,
        ["access-edge-changed"], id="page-002: FQDN changed",
    ),
    pytest.param(
        {"access_edge_fqdns": [EDGE, "sip2.fabrikam.com"], "sip_domains": [DOMAIN, "fabrikam.com"],
         "administrator_emails": {DOMAIN: MAIL, "fabrikam.com": MAIL}},
        "2014-12-01", [CAL], SOUND, [], id="page-002: FQDN added",
    ),
]  # fmt: skip
