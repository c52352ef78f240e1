"""What people read: tables in a notebook, and the messages of problems, word for word.

Wording may change from version to version; when it does, this is where the new one is read over.
"""

import re
from html import unescape

import pytest

import test_providers as providers
import test_provisioning as requests
from picfed import YAHOO, AddressDecorator, PublicProvider, ServerVersion, VerificationLevel
from picfed.edge import AccessEdgeConfiguration, ExternalAccessPolicy, RoutingMethod
from picfed.record import CONFLICTS
from picfed.sources import source

SHOWN = {
    "provider": (
        PublicProvider.skype(server=ServerVersion.SFB_2015),
        [
            "Public provider",
            "parameter",
            "value",
            "Identity",
            "Skype",
            "ProxyFqdn",
            "federation.messenger.msn.com",
            "Enabled",
            "True",
            "VerificationLevel",
            "IconUrl",
            "https://images.edge.messenger.live.com/Messenger_16x16.png",
            "NameDecorationDomain",
            "NameDecorationRoutingDomain",
            "msn.com",
            "NameDecorationExcludedDomainList",
            "msn.com,outlook.com,live.com,hotmail.com",
            "EnableSkypeIdRouting",
            "True",
            "EnableSkypeDirectorySearch",
            "True",
        ],
    ),
    "bare provider": (
        PublicProvider(
            identity="Yahoo!",
            proxy_fqdn="im.example.com",
            enabled=False,
            verification_level=VerificationLevel.ALWAYS_UNVERIFIABLE,
            name_decoration_domain="x",
        ),
        [
            "Public provider",
            "parameter",
            "value",
            "Identity",
            "Yahoo!",
            "ProxyFqdn",
            "im.example.com",
            "Enabled",
            "False",
            "VerificationLevel",
            "AlwaysUnverifiable",
            "IconUrl",
            "NameDecorationDomain",
            "x",
            "NameDecorationRoutingDomain",
            "NameDecorationExcludedDomainList",
            "EnableSkypeIdRouting",
            "EnableSkypeDirectorySearch",
        ],
    ),
    "request": (
        requests.SOUND,
        [
            "Provisioning request",
            "agreement",
            "Microsoft Volume Licensing, Volume Licensing agreement number V1234567",
            "Access Edge service FQDNs",
            "sip.contoso.com",
            "SIP domains",
            "contoso.com",
            "services",
            "Skype",
            "administrator of contoso.com",
            "admin@contoso.com",
            "Product Use Rights",
            "accepted",
        ],
    ),
    "edge": (
        AccessEdgeConfiguration(
            routing=RoutingMethod.DEFAULT_ROUTE, default_route_fqdn="sip.contoso.com"
        ),
        [
            "Access Edge configuration",
            "parameter",
            "value",
            "AllowFederatedUsers",
            "False",
            "EnablePartnerDiscovery",
            "False",
            "RoutingMethod",
            "UseDefaultRouting",
            "DefaultRouteFqdn",
            "sip.contoso.com",
        ],
    ),
    "policy": (
        ExternalAccessPolicy(identity="site:Redmond", enable_public_cloud_access=True),
        [
            "External access policy",
            "parameter",
            "value",
            "Identity",
            "site:Redmond",
            "EnableFederationAccess",
            "False",
            "EnablePublicCloudAccess",
            "True",
            "EnablePublicCloudAudioVideoAccess",
            "False",
        ],
    ),
    "inspection": (
        AddressDecorator().inspect("ted@contoso.com"),
        [
            "Address",
            "text",
            "ted@contoso.com",
            "kind",
            "plain",
            "plain form",
            "ted@contoso.com",
            "decorated form",
            "ted(contoso.com)@msn.com",
        ],
    ),
    "refused": (
        AddressDecorator().inspect("ted@@contoso.com"),
        [
            "Address",
            "text",
            "ted@@contoso.com",
            "kind",
            "refused",
            "fault",
            "second-at-sign",
            "place",
            "ted@@contoso.com\n        ^",
        ],
    ),
    "service": (
        YAHOO,
        [
            "Yahoo!",
            "IM",
            "2006-01-01 to 2014-06-30",
            "presence",
            "2006-01-01 to 2014-06-30",
            "new domains",
            "2006-01-01 to 2014-06-30",
            "license",
            "Lync Server 2010 Standard CAL or Lync Server 2013 Standard CAL, together with the Lync Public IM Connectivity User Subscription License; until the license expires or the service ends, whichever is first",
            "2006",
            "Provisioning for public IM connectivity exists; earlier days are not documented.",
            "2012-11-26",
            "The end of federation with Yahoo! is announced on the Lync team's blog.",
            "2014-06-30",
            "The last day of federation with Yahoo!.",
        ],
    ),
    "source": (
        source("page-004"),
        [
            "Source page-004",
            "document",
            "Support for public instant messenger connectivity in Lync Server 2013",
            "id",
            "Dn458579",
            "date",
            "2013-10-07",
            "language",
            "en",
            "address",
            "https://technet.microsoft.com/en-us/library/Dn458579(v=OCS.15)",
        ],
    ),
    "conflict": (
        CONFLICTS[7],
        [
            "C8 The example of an Access Edge service FQDN",
            "claim",
            "sip.contoso.com. [Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013 (Dn440174, 2019-03-22)]",
            "claim",
            "accessedge.contoso.com. [Accès au site d’approvisionnement de connectivité PIC de Lync Server à partir de Lync Server 2013 (Dn440174, 2017-03-09)]",
            "choice",
            "Either: any name directly in the SIP domain.",
            "reason",
            "They are examples, and both satisfy the rule of 2019.",
        ],
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_tables_in_a_notebook(name: str) -> None:
    """Caption, headers and cells, in order; empty cells left out."""
    value, texts = SHOWN[name]
    html = value._repr_html_()  # type: ignore[attr-defined]
    assert [unescape(text) for text in re.findall(r">([^<]+)<", html)] == texts
    assert html.count("<table") == html.count("</table>") == 1


PROVIDER_MESSAGES = {
    "error decoration-not-known-to-server: Skype: has decoration settings, which Lync Server 2010 does not know",
    "error decoration-not-known-to-server: Skype: has decoration settings, which Lync Server 2013 does not know",
    "error excluded-list-without-routing-domain: Skype: has an excluded domain list but no routing domain",
    "error icon-not-known-to-server: Skype: has an icon URL, which Lync Server 2010 does not know",
    "error skype-search-not-known-to-server: Skype: has an EnableSkype setting, which Lync Server 2013 CU5 does not know",
    "info provider-disabled: Skype: is disabled",
    "info skype-search-off: Skype: does not switch on both EnableSkype settings, so the directory cannot be searched",
    "info skype-without-decoration: Skype: has no decoration settings, which the server knows",
    "info verification-level-deprecated: Skype: uses UseSourceVerification, which newer help calls deprecated",
    "warning decoration-domain-undocumented: Skype: sets NameDecorationDomain to x, whose meaning is not documented",
    "warning proxy-fqdn-not-documented: other.msn.com: is not the documented proxy of Skype, federation.messenger.msn.com",
    "warning routing-domain-not-documented: a.b: is not the documented routing domain of Skype, msn.com",
    "warning routing-domain-not-excluded: Skype: does not exclude its own routing domain msn.com",
    "warning service-ended: AOL: ended; its last day was 2014-06-30",
    "warning service-ended: Yahoo!: ended; its last day was 2014-06-30",
}


def test_messages_about_entries() -> None:
    """Of all rows of the table of problems."""
    found = set()
    for row in providers.PROBLEMS:
        fields, server, _ = row.values
        problems = providers.entry(**fields).problems(server=server, on=providers.ON)  # type: ignore[arg-type]
        found.update(map(str, problems))
    assert found == PROVIDER_MESSAGES


REQUEST_MESSAGES = {
    "error access-edge-missing: the request: needs at least one Access Edge service FQDN",
    "error administrator-email-missing: contoso.com: needs the e-mail address of an administrator",
    "error agreement-number-missing: Microsoft Partner Network: has no number: the site asks for the headquarters partner ID",
    "error no-eligible-license: Skype: needs one of: Lync Server 2010 Standard CAL or Lync Server 2013 Standard CAL or Lync Online Plan 1 or Lync Online Plan 2 or Lync Online Plan 3 or Lync Online within an Office 365 suite",
    "error no-eligible-license: Yahoo!: needs one of: Lync Server 2010 Standard CAL or Lync Server 2013 Standard CAL",
    "error no-service-chosen: the request: chooses no public IM service",
    "error online-only: Lync Online licenses: are the only licenses held: the site does not serve Lync Online alone",
    "error pic-usl-missing: Yahoo!: needs a valid PIC USL besides client access licenses",
    "error pic-usl-not-sold: Lync Public IM Connectivity User Subscription License (purchased 2012-09-01, expires 2015-01-01): was bought on 2012-09-01, but none was sold from 2012-09-01 on",
    "error product-use-rights-not-accepted: Product Use Rights for Lync Server: must be accepted",
    "error provisioning-site-closed: pic.lync.com: closed on 2019-08-15; provisioning is not needed any more",
    "error service-ended: AOL: ended; its last day was 2014-06-30",
    "error service-ended: Skype: ended; its last day was 2025-05-04",
    "error service-ended: Yahoo!: ended; its last day was 2014-06-30",
    "error service-not-yet-available: Skype: is not available before 2013-05-23",
    "error service-takes-no-new-domains: AOL: takes no new SIP domains any more: contoso.com",
    "error service-takes-no-new-domains: Windows Live Messenger: takes no new SIP domains any more: contoso.com",
    "error sip-domain-is-access-edge: sip.contoso.com: is given as a SIP domain and as an Access Edge service FQDN",
    "error sip-domain-missing: a SIP domain: is missing",
    "error too-many-access-edges: the request: has 11 Access Edge service FQDNs, and a request takes 10",
    "info administrator-email-not-collected: administrators' e-mail addresses: are not collected any more (1 given)",
    "info duplicate-entry: Skype: is given more than once in services; it counts once",
    "info duplicate-entry: contoso.com: is given more than once in sip_domains; it counts once",
    "info duplicate-entry: sip0.contoso.com: is given more than once in access_edge_fqdns; it counts once",
    "info federation-srv-required: contoso.com: needs the SRV record _sipfederationtls._tcp.contoso.com",
    "info license-not-checked: licenses: were not given, so whether they are sufficient is not known",
    "info service-takes-no-new-domains: AOL: takes no new SIP domains any more (whether it did on that day is not documented): contoso.com",
    "warning access-edge-changed: sip.contoso.com: was given before and is left out now",
    "warning administrator-email-for-unknown-domain: fabrikam.com: has an administrator's address but is no SIP domain of the request",
    "warning more-access-edges-than-sip-domains: the request: has more Access Edge service FQDNs (2) than SIP domains (1)",
    "warning pic-usl-missing: Yahoo!: needs a valid PIC USL besides client access licenses",
}
REQUEST_REMEDIES = {
    ("agreement-number-missing", "Give the headquarters partner ID."),
    ("service-ended", "Instead: direct federation with AIM, offered by AOL itself."),
    ("service-ended", "Instead: no substitute is documented."),
    ("service-not-yet-available", "Wait until 2013-05-23."),
    (
        "service-takes-no-new-domains",
        "Instead: Skype: contacts that moved there are reached through the same provider entry.",
    ),
    ("service-takes-no-new-domains", "Instead: direct federation with AIM, offered by AOL itself."),
}


def test_messages_about_requests() -> None:
    """Of all rows of the table of problems, and the remedies that name something."""
    found, remedies = set(), set()
    for row in requests.PROBLEMS:
        fields, on, licenses, previous, _ = row.values
        problems = requests.request(**fields).problems(  # type: ignore[arg-type]
            on=requests.day(on),
            licenses=licenses,
            previous=previous,  # type: ignore[arg-type]
        )
        found.update(map(str, problems))
        remedies.update((one.code, one.remedy) for one in problems if "{" in one.rule.remedy)
    assert found == REQUEST_MESSAGES
    assert remedies == REQUEST_REMEDIES
