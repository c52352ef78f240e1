"""The other documents: what the pages leave open. They never outrank the five."""

from datetime import date

from picfed.sources._model import Source, Sources
from picfed.sources._pages import PAGES

# Dates are given where the document states one.
_OTHERS = (
    Source(
        id="faq-en",
        title="Frequently asked questions: Provisioning Lync Server for Skype connectivity",
        topic="Dn440172",
        modified=date(2019, 3, 22),
    ),
    Source(
        id="end-user-en",
        title="Using Lync-Skype connectivity in Lync Server 2013 as an end user",
        topic="Dn440175",
        modified=date(2016, 12, 27),
    ),
    Source(
        id="sfb-deploy",
        title="Deploy Skype connectivity in Skype for Business Server",
        topic="deploy-skype-connectivity.md, after the provisioning site closed",
        published=date(2019, 8, 1),
        by_month=True,
    ),
    Source(
        id="sfb-deploy-before",
        title="Deploy Skype connectivity in Skype for Business Server",
        topic="deploy-skype-connectivity.md, while the provisioning site was open",
    ),
    Source(
        id="cmdlet-new-public-provider",
        title="New-CsPublicProvider",
        topic="New-CsPublicProvider.md",
    ),
    Source(
        id="cmdlet-set-public-provider",
        title="Set-CsPublicProvider",
        topic="Set-CsPublicProvider.md",
    ),
    Source(
        id="kb-897567",
        title=(
            "Known Issues That Occur with Public Instant Messaging After You Install "
            "Live Communications Server Service Pack 1"
        ),
        topic="KB897567",
        url="https://support.microsoft.com/kb/897567",
    ),
    Source(
        id="toml-2006",
        title="How do you add a user that doesn't have a Passport domain",
        topic="TomL blog",
        modified=date(2006, 10, 26),
    ),
    Source(
        id="skype-ids-blog-2018",
        title="Blog post on Skype connectivity (its title was not recorded)",
        topic="blog.en.rramoscabral.com",
        published=date(2018, 4, 1),
        by_month=True,
    ),
    Source(
        id="cmdlet-access-edge",
        title="Set-CsAccessEdgeConfiguration",
        topic="Set-CsAccessEdgeConfiguration.md",
    ),
    Source(
        id="cmdlet-external-access",
        title="New-CsExternalAccessPolicy",
        topic="New-CsExternalAccessPolicy.md, as of 2017",
    ),
    Source(
        id="cmdlet-external-access-2025",
        title="New-CsExternalAccessPolicy",
        topic="New-CsExternalAccessPolicy.md, change of 2025-05-15",
        modified=date(2025, 5, 15),
    ),
    Source(
        id="cmdlet-disable-public-provider",
        title="Disable-CsPublicProvider",
        topic="Disable-CsPublicProvider.md",
    ),
    Source(
        id="cmdlets-by-version",
        title="Public provider cmdlets, text by server version",
        topic="skype/vlatest/*-CsPublicProvider.md",
    ),
    Source(
        id="technet-new-public-provider",
        title="New-CsPublicProvider (TechNet print)",
        topic="gg398161",
        modified=date(2014, 7, 1),
    ),
    Source(
        id="technet-new-public-provider-2014-02",
        title="New-CsPublicProvider (Lync Server 2013 help)",
        topic="New-CsPublicProvider, Lync Server 2013 help file",
        modified=date(2014, 2, 19),
    ),
    Source(
        id="enabling-en",
        title="Enabling Lync-Skype connectivity in Lync Server 2013",
        topic="lync-server-2013-enabling-lync-skype-connectivity.md",
        modified=date(2014, 12, 16),
    ),
    Source(
        id="control-panel-public-providers",
        title="Create or Edit Public SIP Federated Providers (French edition)",
        topic="lync-server-2013-create-or-edit-public-sip-federated-providers.md",
        locale="fr",
    ),
    Source(
        id="dns-summary",
        title="DNS summary - SIP, XMPP federation and public instant messaging (French edition)",
        topic="lync-server-2013-dns-summary-sip-xmpp-federation-and-public-instant-messaging.md",
        locale="fr",
    ),
    Source(
        id="external-access-fr",
        title="Manage external access policy (French edition)",
        topic="lync-server-2013-manage-external-access-policy.md",
        locale="fr",
    ),
    Source(
        id="forest-status-fr",
        title="Viewing status of global settings for a forest (French edition)",
        topic="lync-server-2013-viewing-status-of-global-settings-for-a-forest.md",
        locale="fr",
    ),
    Source(
        id="kb-2566829",
        title="You can't communicate with an external contact",
        topic="KB2566829",
    ),
    Source(
        id="ports-summary-fr",
        title="Port summary - public instant messaging (French edition)",
        topic="lync-server-2013-port-summary.md",
        locale="fr",
    ),
    Source(id="unleashed", title="Lync Server 2013 Unleashed", topic="book, excerpt"),
    Source(
        id="unleashed-2",
        title="Lync Server 2013 Unleashed, second edition",
        topic="book, chapter 31, excerpt",
    ),
    Source(
        id="skype-migration-blog",
        title="Blog post on Lync and Skype federation (its title was not recorded)",
        topic="nxpfs.wordpress.com",
        modified=date(2013, 3, 29),
    ),
    Source(
        id="lync-skype-live",
        title="Lync-Skype Integration Is Live",
        topic="press, IDG",
    ),
    Source(
        id="adam-fowler-2013",
        title="How to set up Lync to Skype federation",
        topic="adamfowlerit.com",
        published=date(2013, 6, 1),
        by_month=True,
    ),
    Source(
        id="agile-it-2013",
        title="Blog post on the start of Lync-Skype connectivity (its title was not recorded)",
        topic="agileit.com",
        modified=date(2013, 5, 29),
    ),
    Source(
        id="rcp-2014-12-05",
        title="News item on video between Lync and Skype (its title was not recorded)",
        topic="rcpmag.com",
        modified=date(2014, 12, 5),
    ),
    Source(
        id="messhelper",
        title="Lync/Skype for Business to Skype connectivity update",
        topic="messhelper.com",
    ),
    Source(
        id="payops-issue",
        title="Issue on the provisioning mailbox",
        topic="OfficeDocs-SkypeForBusiness issue 119",
        modified=date(2018, 2, 6),
    ),
    Source(
        id="sfb-online-retirement",
        title="Skype for Business Online retirement",
        topic="skype-for-business-online-retirement.md",
        published=date(2021, 7, 31),
    ),
    Source(
        id="sfb-end-of-support",
        title="News item on the end of support of Skype for Business Server 2015 and 2019",
        topic="neowin.net topic 1456374",
        published=date(2025, 10, 14),
    ),
    Source(
        id="lifecycle-data",
        title="Product lifecycle data",
        topic="lifecycle-data-pr.ja-jp",
        published=date(2023, 1, 25),
    ),
    Source(
        id="lync-versions-script",
        title="Script that lists the installed version of Lync",
        topic="version 1.3",
        published=date(2014, 12, 1),
        by_month=True,
    ),
    Source(
        id="eweek-2010-11-17",
        title="News item on the launch of Lync Server 2010",
        topic="eweek.com",
        modified=date(2010, 11, 17),
    ),
    Source(
        id="directions-2015-07-06",
        title="Article on Skype for Business Server 2015",
        topic="Directions on Microsoft",
        modified=date(2015, 7, 6),
    ),
    Source(
        id="encyclopedia-ocs",
        title="Microsoft Office Communications Server",
        topic="Wikipedia",
    ),
    Source(
        id="encyclopedia-sfb-server",
        title="Skype for Business Server",
        topic="Wikipedia",
    ),
    Source(
        id="sfb-licensing",
        title="Licensing Skype for Business Server",
        topic="Microsoft's product page for IT professionals and licensing overview",
    ),
    Source(
        id="sfb-licensing-blog",
        title="Skype for Business Server 2015 licensing",
        topic="insidemstech blog",
    ),
    Source(
        id="sfb-conference-detail-report",
        title="Conference Detail Report in Skype for Business Server",
        topic="Skype for Business Server 2015, conference detail report",
    ),
    Source(
        id="cmdlet-export-user-data",
        title="Export-CsUserData",
        topic="Export-CsUserData.md",
    ),
    Source(
        id="cmdlet-new-trusted-application-endpoint",
        title="New-CsTrustedApplicationEndpoint",
        topic="New-CsTrustedApplicationEndpoint.md",
    ),
    Source(
        id="entra-guest-properties",
        title="Properties of a B2B collaboration user",
        topic="Microsoft Entra External ID documentation",
    ),
    Source(id="xep-0106", title="JID Escaping", topic="XEP-0106"),
    Source(
        id="spectrum-2",
        title="Spectrum 2, its documentation of transports",
        topic="SpectrumIM/spectrum2",
    ),
    Source(id="uts-46", title="Unicode IDNA Compatibility Processing", topic="UTS 46"),
    Source(
        id="rfc-1034",
        title="Domain Names - Concepts and Facilities",
        topic="RFC 1034",
        published=date(1987, 11, 1),
        by_month=True,
    ),
    Source(
        id="rfc-1035",
        title="Domain Names - Implementation and Specification",
        topic="RFC 1035",
        published=date(1987, 11, 1),
        by_month=True,
    ),
    Source(
        id="rfc-1123",
        title="Requirements for Internet Hosts - Application and Support",
        topic="RFC 1123",
        published=date(1989, 10, 1),
        by_month=True,
    ),
    Source(
        id="rfc-2308",
        title="Negative Caching of DNS Queries",
        topic="RFC 2308",
        published=date(1998, 3, 1),
        by_month=True,
    ),
    Source(
        id="rfc-2782",
        title="A DNS RR for specifying the location of services (DNS SRV)",
        topic="RFC 2782",
        published=date(2000, 2, 1),
        by_month=True,
    ),
    Source(
        id="rfc-3261",
        title="SIP: Session Initiation Protocol",
        topic="RFC 3261",
        published=date(2002, 6, 1),
        by_month=True,
    ),
    Source(
        id="rfc-3323",
        title="A Privacy Mechanism for the Session Initiation Protocol (SIP)",
        topic="RFC 3323",
        published=date(2002, 11, 1),
        by_month=True,
    ),
    Source(
        id="rfc-5321",
        title="Simple Mail Transfer Protocol",
        topic="RFC 5321",
        published=date(2008, 10, 1),
        by_month=True,
    ),
    Source(
        id="rfc-5322",
        title="Internet Message Format",
        topic="RFC 5322",
        published=date(2008, 10, 1),
        by_month=True,
    ),
    Source(
        id="rfc-5891",
        title="Internationalized Domain Names in Applications (IDNA): Protocol",
        topic="RFC 5891",
        published=date(2010, 8, 1),
        by_month=True,
    ),
    Source(
        id="rfc-3263",
        title="Session Initiation Protocol (SIP): Locating SIP Servers",
        topic="RFC 3263",
        published=date(2002, 6, 1),
        by_month=True,
    ),
    Source(
        id="rfc-4074",
        title="Common Misbehavior Against DNS Queries for IPv6 Addresses",
        topic="RFC 4074",
        published=date(2005, 5, 1),
        by_month=True,
    ),
    Source(
        id="rfc-4592",
        title="The Role of Wildcards in the Domain Name System",
        topic="RFC 4592",
        published=date(2006, 7, 1),
        by_month=True,
    ),
    Source(
        id="rfc-8020",
        title="NXDOMAIN: There Really Is Nothing Underneath",
        topic="RFC 8020",
        published=date(2016, 11, 1),
        by_month=True,
    ),
    Source(
        id="rfc-8259",
        title="The JavaScript Object Notation (JSON) Data Interchange Format",
        topic="RFC 8259",
        published=date(2017, 12, 1),
        by_month=True,
    ),
    Source(
        id="rfc-8552",
        title="Scoped Interpretation of DNS Resource Records through Underscored Naming",
        topic="RFC 8552",
        published=date(2019, 3, 1),
        by_month=True,
    ),
    Source(
        id="ms-support-2022-03",
        title="Support articles on failed federation (their titles were not recorded)",
        topic="support.microsoft.com, articles on 403/1002, 504/1008 and 1017",
        published=date(2022, 3, 31),
    ),
    Source(
        id="sipe-175",
        title="Published log of a failed call between Skype and Lync",
        topic="SIPE issue 175",
        published=date(2018, 3, 1),
        by_month=True,
    ),
    Source(
        id="lync-federation-dns-2012",
        title="Lync, Federation, and DNS",
        topic="blog post",
        published=date(2012, 7, 18),
    ),
    Source(
        id="community-es-2016",
        title="Community article on failed federation (its title was not recorded)",
        topic="Spanish community",
        locale="es",
        published=date(2016, 6, 1),
    ),
    Source(
        id="risual-2012-06",
        title="Blog post on failed TLS negotiation (its title was not recorded)",
        topic="risual",
        published=date(2012, 6, 1),
        by_month=True,
    ),
    Source(
        id="live-at-edu-srv",
        title="Use an SRV Record to Enable Instant Messaging Clients",
        topic="Live@edu help",
        published=date(2010, 4, 2),
    ),
    Source(
        id="ms-ocer",
        title="Client Error Reporting Protocol",
        topic="MS-OCER",
    ),
    Source(
        id="cisco-212383",
        title="Configure and Troubleshoot DNS and Certificate Requirements on Microsoft Federation",
        topic="Cisco document 212383",
    ),
    Source(
        id="lync-dns-requirements",
        title="Determine DNS requirements for Lync Server 2013",
        topic="gg398758",
    ),
    Source(
        id="sfb-edge-dns",
        title="Advanced Edge Server DNS planning for Skype for Business Server",
        topic="advanced-edge-server-dns.md",
    ),
    Source(
        id="sfb-edge-environment",
        title="Edge Server environmental requirements in Skype for Business Server",
        topic="edge-environmental-requirements.md",
    ),
    Source(
        id="sfb-hybrid",
        title="Plan hybrid connectivity",
        topic="OfficeDocs-SkypeForBusiness",
    ),
    Source(
        id="lync-federation",
        title="Setting up Lync federation",
        topic="lync-server-2013-setting-up-lync-federation.md",
    ),
    Source(
        id="cmdlet-new-allowed-domain",
        title="New-CsAllowedDomain",
        topic="New-CsAllowedDomain.md",
    ),
    Source(
        id="cmdlet-new-hosting-provider",
        title="New-CsHostingProvider",
        topic="New-CsHostingProvider.md",
    ),
    Source(
        id="powershell-parser",
        title="PowerShell, its own parser (tokenizer.cs, CharTraits.cs, Parser.cs)",
        topic="PowerShell/PowerShell, src/System.Management.Automation/engine/parser",
    ),
)

#: Every document that picfed cites, the five pages first.
SOURCES = Sources(PAGES + _OTHERS)

_BY_ID = {document.id: document for document in SOURCES}


def source(id: str, /) -> Source:  # noqa: A002  (the field it looks up is named so)
    """Find a document by its `Source.id`.

    Raises:
        KeyError: If picfed cites no document of that id.

    >>> from picfed.sources import source
    >>> source("page-002").modified
    datetime.date(2016, 12, 27)
    """
    return _BY_ID[id]
