"""The other documents: what the pages leave open. They never outrank the five."""

from datetime import date

from picfed.sources._model import Source, Sources
from picfed.sources._pages import PAGES


def _of(
    id: str,  # noqa: A002  (as the field)
    title: str,
    topic: str,
    modified: str = "",
    /,
    *,
    published: str = "",
    url: str | None = None,
    locale: str = "en",
) -> Source:
    """Write a document in a row; a date of seven characters is known to the month."""
    by_month = len(published) == len("2019-08")
    return Source(
        id=id,
        title=title,
        topic=topic,
        locale=locale,
        modified=date.fromisoformat(modified) if modified else None,
        published=date.fromisoformat(published + "-01" * by_month) if published else None,
        url=url,
        by_month=by_month,
    )


# Dates are given where the document states one.
# fmt: off
_OTHERS = (
    _of("faq-en", "Frequently asked questions: Provisioning Lync Server for Skype connectivity",
        "Dn440172", "2019-03-22"),
    _of("end-user-en", "Using Lync-Skype connectivity in Lync Server 2013 as an end user",
        "Dn440175", "2016-12-27"),
    _of("sfb-deploy", "Deploy Skype connectivity in Skype for Business Server",
        "deploy-skype-connectivity.md, after the provisioning site closed", published="2019-08"),
    _of("sfb-deploy-before", "Deploy Skype connectivity in Skype for Business Server",
        "deploy-skype-connectivity.md, while the provisioning site was open"),
    _of("cmdlet-new-public-provider", "New-CsPublicProvider", "New-CsPublicProvider.md"),
    _of("cmdlet-set-public-provider", "Set-CsPublicProvider", "Set-CsPublicProvider.md"),
    _of("kb-897567",
        "Known Issues That Occur with Public Instant Messaging After You Install Live "
        "Communications Server Service Pack 1", "KB897567",
        url="https://support.microsoft.com/kb/897567"),
    _of("toml-2006", "How do you add a user that doesn't have a Passport domain", "TomL blog",
        "2006-10-26"),
    _of("skype-ids-blog-2018", "Blog post on Skype connectivity (its title was not recorded)",
        "blog.en.rramoscabral.com", published="2018-04"),
    _of("cmdlet-access-edge", "Set-CsAccessEdgeConfiguration", "Set-CsAccessEdgeConfiguration.md"),
    _of("cmdlet-external-access", "New-CsExternalAccessPolicy",
        "New-CsExternalAccessPolicy.md, as of 2017"),
    _of("cmdlet-external-access-2025", "New-CsExternalAccessPolicy",
        "New-CsExternalAccessPolicy.md, change of 2025-05-15", "2025-05-15"),
    _of("cmdlet-disable-public-provider", "Disable-CsPublicProvider",
        "Disable-CsPublicProvider.md"),
    _of("cmdlets-by-version", "Public provider cmdlets, text by server version",
        "skype/vlatest/*-CsPublicProvider.md"),
    _of("technet-new-public-provider", "New-CsPublicProvider (TechNet print)", "gg398161",
        "2014-07-01"),
    _of("technet-new-public-provider-2014-02", "New-CsPublicProvider (Lync Server 2013 help)",
        "New-CsPublicProvider, Lync Server 2013 help file", "2014-02-19"),
    _of("enabling-en", "Enabling Lync-Skype connectivity in Lync Server 2013",
        "lync-server-2013-enabling-lync-skype-connectivity.md", "2014-12-16"),
    _of("control-panel-public-providers",
        "Create or Edit Public SIP Federated Providers (French edition)",
        "lync-server-2013-create-or-edit-public-sip-federated-providers.md", locale="fr"),
    _of("dns-summary",
        "DNS summary - SIP, XMPP federation and public instant messaging (French edition)",
        "lync-server-2013-dns-summary-sip-xmpp-federation-and-public-instant-messaging.md",
        locale="fr"),
    _of("external-access-fr", "Manage external access policy (French edition)",
        "lync-server-2013-manage-external-access-policy.md", locale="fr"),
    _of("forest-status-fr", "Viewing status of global settings for a forest (French edition)",
        "lync-server-2013-viewing-status-of-global-settings-for-a-forest.md", locale="fr"),
    _of("kb-2566829", "You can't communicate with an external contact", "KB2566829"),
    _of("ports-summary-fr", "Port summary - public instant messaging (French edition)",
        "lync-server-2013-port-summary.md", locale="fr"),
    _of("unleashed", "Lync Server 2013 Unleashed", "book, excerpt"),
    _of("unleashed-2", "Lync Server 2013 Unleashed, second edition", "book, chapter 31, excerpt"),
    _of("skype-migration-blog",
        "Blog post on Lync and Skype federation (its title was not recorded)",
        "nxpfs.wordpress.com", "2013-03-29"),
    _of("lync-skype-live", "Lync-Skype Integration Is Live", "press, IDG"),
    _of("adam-fowler-2013", "How to set up Lync to Skype federation", "adamfowlerit.com",
        published="2013-06"),
    _of("agile-it-2013",
        "Blog post on the start of Lync-Skype connectivity (its title was not recorded)",
        "agileit.com", "2013-05-29"),
    _of("rcp-2014-12-05", "News item on video between Lync and Skype (its title was not recorded)",
        "rcpmag.com", "2014-12-05"),
    _of("messhelper", "Lync/Skype for Business to Skype connectivity update", "messhelper.com"),
    _of("payops-issue", "Issue on the provisioning mailbox",
        "OfficeDocs-SkypeForBusiness issue 119", "2018-02-06"),
    _of("sfb-online-retirement", "Skype for Business Online retirement",
        "skype-for-business-online-retirement.md", published="2021-07-31"),
    _of("sfb-end-of-support",
        "News item on the end of support of Skype for Business Server 2015 and 2019",
        "neowin.net topic 1456374", published="2025-10-14"),
    _of("lifecycle-data", "Product lifecycle data", "lifecycle-data-pr.ja-jp",
        published="2023-01-25"),
    _of("lync-versions-script", "Script that lists the installed version of Lync", "version 1.3",
        published="2014-12"),
    _of("eweek-2010-11-17", "News item on the launch of Lync Server 2010", "eweek.com",
        "2010-11-17"),
    _of("directions-2015-07-06", "Article on Skype for Business Server 2015",
        "Directions on Microsoft", "2015-07-06"),
    _of("encyclopedia-ocs", "Microsoft Office Communications Server", "Wikipedia"),
    _of("encyclopedia-sfb-server", "Skype for Business Server", "Wikipedia"),
    _of("sfb-licensing", "Licensing Skype for Business Server",
        "Microsoft's product page for IT professionals and licensing overview"),
    _of("sfb-licensing-blog", "Skype for Business Server 2015 licensing", "insidemstech blog"),
    _of("sfb-conference-detail-report", "Conference Detail Report in Skype for Business Server",
        "Skype for Business Server 2015, conference detail report"),
    _of("cmdlet-export-user-data", "Export-CsUserData", "Export-CsUserData.md"),
    _of("cmdlet-new-trusted-application-endpoint", "New-CsTrustedApplicationEndpoint",
        "New-CsTrustedApplicationEndpoint.md"),
    _of("entra-guest-properties", "Properties of a B2B collaboration user",
        "Microsoft Entra External ID documentation"),
    _of("xep-0106", "JID Escaping", "XEP-0106"),
    _of("spectrum-2", "Spectrum 2, its documentation of transports", "SpectrumIM/spectrum2"),
    _of("uts-46", "Unicode IDNA Compatibility Processing", "UTS 46"),
    _of("rfc-1034", "Domain Names - Concepts and Facilities", "RFC 1034", published="1987-11"),
    _of("rfc-1035", "Domain Names - Implementation and Specification", "RFC 1035",
        published="1987-11"),
    _of("rfc-1123", "Requirements for Internet Hosts - Application and Support", "RFC 1123",
        published="1989-10"),
    _of("rfc-2308", "Negative Caching of DNS Queries", "RFC 2308", published="1998-03"),
    _of("rfc-2782", "A DNS RR for specifying the location of services (DNS SRV)", "RFC 2782",
        published="2000-02"),
    _of("rfc-3261", "SIP: Session Initiation Protocol", "RFC 3261", published="2002-06"),
    _of("rfc-3323", "A Privacy Mechanism for the Session Initiation Protocol (SIP)", "RFC 3323",
        published="2002-11"),
    _of("rfc-5321", "Simple Mail Transfer Protocol", "RFC 5321", published="2008-10"),
    _of("rfc-5322", "Internet Message Format", "RFC 5322", published="2008-10"),
    _of("rfc-5891", "Internationalized Domain Names in Applications (IDNA): Protocol", "RFC 5891",
        published="2010-08"),
    _of("rfc-3263", "Session Initiation Protocol (SIP): Locating SIP Servers", "RFC 3263",
        published="2002-06"),
    _of("rfc-4074", "Common Misbehavior Against DNS Queries for IPv6 Addresses", "RFC 4074",
        published="2005-05"),
    _of("rfc-4592", "The Role of Wildcards in the Domain Name System", "RFC 4592",
        published="2006-07"),
    _of("rfc-8020", "NXDOMAIN: There Really Is Nothing Underneath", "RFC 8020",
        published="2016-11"),
    _of("rfc-8259", "The JavaScript Object Notation (JSON) Data Interchange Format", "RFC 8259",
        published="2017-12"),
    _of("rfc-8552", "Scoped Interpretation of DNS Resource Records through Underscored Naming",
        "RFC 8552", published="2019-03"),
    _of("ms-support-2022-03",
        "Support articles on failed federation (their titles were not recorded)",
        "support.microsoft.com, articles on 403/1002, 504/1008 and 1017", published="2022-03-31"),
    _of("sipe-175", "Published log of a failed call between Skype and Lync", "SIPE issue 175",
        published="2018-03"),
    _of("lync-federation-dns-2012", "Lync, Federation, and DNS", "blog post",
        published="2012-07-18"),
    _of("community-es-2016", "Community article on failed federation (its title was not recorded)",
        "Spanish community", published="2016-06-01", locale="es"),
    _of("risual-2012-06", "Blog post on failed TLS negotiation (its title was not recorded)",
        "risual", published="2012-06"),
    _of("live-at-edu-srv", "Use an SRV Record to Enable Instant Messaging Clients", "Live@edu help",
        published="2010-04-02"),
    _of("ms-ocer", "Client Error Reporting Protocol", "MS-OCER"),
    _of("cisco-212383",
        "Configure and Troubleshoot DNS and Certificate Requirements on Microsoft Federation",
        "Cisco document 212383"),
    _of("lync-dns-requirements", "Determine DNS requirements for Lync Server 2013", "gg398758"),
    _of("sfb-edge-dns", "Advanced Edge Server DNS planning for Skype for Business Server",
        "advanced-edge-server-dns.md"),
    _of("sfb-edge-environment",
        "Edge Server environmental requirements in Skype for Business Server",
        "edge-environmental-requirements.md"),
    _of("sfb-hybrid", "Plan hybrid connectivity", "OfficeDocs-SkypeForBusiness"),
    _of("lync-federation", "Setting up Lync federation",
        "lync-server-2013-setting-up-lync-federation.md"),
    _of("cmdlet-new-allowed-domain", "New-CsAllowedDomain", "New-CsAllowedDomain.md"),
    _of("cmdlet-new-hosting-provider", "New-CsHostingProvider", "New-CsHostingProvider.md"),
    _of("powershell-parser", "PowerShell, its own parser (tokenizer.cs, CharTraits.cs, Parser.cs)",
        "PowerShell/PowerShell, src/System.Management.Automation/engine/parser"),
)
# fmt: on

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
