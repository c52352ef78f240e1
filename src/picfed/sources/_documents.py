"""The five pages on which the library is based, and the documents that add what they leave open.

``page-000`` and ``page-001`` are two states of one topic, two years apart and in two languages. The
other documents never outrank the five.
"""

from importlib import import_module

from picfed.sources._model import Source, Sources, doc

# fmt: off
#: Access to the provisioning site, the later state (2019-03-22), in English.
PAGE_000 = doc(
    "page-000",
    "Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013",
    "Dn440174", "2019-03-22", published="2020-10-17", locale="en",
    url="https://technet.microsoft.com/en-us/library/Dn440174(v=OCS.15)",
)
#: Access to the provisioning site, the earlier state (2017-03-09), in French.
PAGE_001 = doc(
    "page-001",
    "Accès au site d’approvisionnement de connectivité PIC de Lync Server à partir de "
    "Lync Server 2013",
    "Dn440174", "2017-03-09", published="2017-03-09", locale="fr",
    url="https://technet.microsoft.com/fr-fr/library/Dn440174(v=OCS.15)",
)
#: Questions and answers on provisioning (2016-12-27), in French.
PAGE_002 = doc(
    "page-002",
    "Forum aux questions : approvisionnement de Lync Server 2013 pour la connectivité Skype",
    "Dn440172", "2016-12-27", published="2016-12-28", locale="fr",
    url="https://technet.microsoft.com/fr-fr/library/Dn440172(v=OCS.15)",
)
#: The guide to Lync-Skype connectivity (2014-11-26), in French.
PAGE_003 = doc(
    "page-003",
    "Guide d’approvisionnement pour la connectivité Lync-Skype dans Lync Server 2013",
    "Dn440173", "2014-11-26", published="2016-05-20", locale="fr",
    url="https://technet.microsoft.com/fr-fr/library/Dn440173(v=OCS.15)",
)
#: Support for public IM connectivity (2013-10-07), in English.
PAGE_004 = doc(
    "page-004",
    "Support for public instant messenger connectivity in Lync Server 2013",
    "Dn458579", "2013-10-07", published="2014-07-23", locale="en",
    url="https://technet.microsoft.com/en-us/library/Dn458579(v=OCS.15)",
)
# fmt: on

#: The five pages that outrank every other source.
PAGES = Sources((PAGE_000, PAGE_001, PAGE_002, PAGE_003, PAGE_004))

# Dates are given where the document states one.
# fmt: off
_OTHERS = (
    doc("faq-en", "Frequently asked questions: Provisioning Lync Server for Skype connectivity",
        "Dn440172", "2019-03-22"),
    doc("end-user-en", "Using Lync-Skype connectivity in Lync Server 2013 as an end user",
        "Dn440175", "2016-12-27"),
    doc("sfb-deploy", "Deploy Skype connectivity in Skype for Business Server",
        "deploy-skype-connectivity.md, after the provisioning site closed", published="2019-08"),
    doc("sfb-deploy-before", "Deploy Skype connectivity in Skype for Business Server",
        "deploy-skype-connectivity.md, while the provisioning site was open"),
    doc("cmdlet-new-public-provider", "New-CsPublicProvider", "New-CsPublicProvider.md"),
    doc("cmdlet-set-public-provider", "Set-CsPublicProvider", "Set-CsPublicProvider.md"),
    doc("kb-897567",
        "Known Issues That Occur with Public Instant Messaging After You Install Live "
        "Communications Server Service Pack 1", "KB897567",
        url="https://support.microsoft.com/kb/897567"),
    doc("toml-2006", "How do you add a user that doesn't have a Passport domain", "TomL blog",
        "2006-10-26"),
    doc("skype-ids-blog-2018", "Blog post on Skype connectivity (its title was not recorded)",
        "blog.en.rramoscabral.com", published="2018-04"),
    doc("cmdlet-access-edge", "Set-CsAccessEdgeConfiguration", "Set-CsAccessEdgeConfiguration.md"),
    doc("cmdlet-external-access", "New-CsExternalAccessPolicy",
        "New-CsExternalAccessPolicy.md, as of 2017"),
    doc("cmdlet-external-access-2025", "New-CsExternalAccessPolicy",
        "New-CsExternalAccessPolicy.md, change of 2025-05-15", "2025-05-15"),
    doc("cmdlet-disable-public-provider", "Disable-CsPublicProvider",
        "Disable-CsPublicProvider.md"),
    doc("cmdlets-by-version", "Public provider cmdlets, text by server version",
        "skype/vlatest/*-CsPublicProvider.md"),
    doc("technet-new-public-provider", "New-CsPublicProvider (TechNet print)", "gg398161",
        "2014-07-01"),
    doc("technet-new-public-provider-2014-02", "New-CsPublicProvider (Lync Server 2013 help)",
        "New-CsPublicProvider, Lync Server 2013 help file", "2014-02-19"),
    doc("enabling-en", "Enabling Lync-Skype connectivity in Lync Server 2013",
        "lync-server-2013-enabling-lync-skype-connectivity.md", "2014-12-16"),
    doc("control-panel-public-providers",
        "Create or Edit Public SIP Federated Providers (French edition)",
        "lync-server-2013-create-or-edit-public-sip-federated-providers.md", locale="fr"),
    doc("dns-summary",
        "DNS summary - SIP, XMPP federation and public instant messaging (French edition)",
        "lync-server-2013-dns-summary-sip-xmpp-federation-and-public-instant-messaging.md",
        locale="fr"),
    doc("external-access-fr", "Manage external access policy (French edition)",
        "lync-server-2013-manage-external-access-policy.md", locale="fr"),
    doc("forest-status-fr", "Viewing status of global settings for a forest (French edition)",
        "lync-server-2013-viewing-status-of-global-settings-for-a-forest.md", locale="fr"),
    doc("kb-2566829", "You can't communicate with an external contact", "KB2566829"),
    doc("ports-summary-fr", "Port summary - public instant messaging (French edition)",
        "lync-server-2013-port-summary.md", locale="fr"),
    doc("unleashed", "Lync Server 2013 Unleashed", "book, excerpt"),
    doc("unleashed-2", "Lync Server 2013 Unleashed, second edition", "book, chapter 31, excerpt"),
    doc("skype-migration-blog",
        "Blog post on Lync and Skype federation (its title was not recorded)",
        "nxpfs.wordpress.com", "2013-03-29"),
    doc("lync-skype-live", "Lync-Skype Integration Is Live", "press, IDG"),
    doc("adam-fowler-2013", "How to set up Lync to Skype federation", "adamfowlerit.com",
        published="2013-06"),
    doc("agile-it-2013",
        "Blog post on the start of Lync-Skype connectivity (its title was not recorded)",
        "agileit.com", "2013-05-29"),
    doc("rcp-2014-12-05", "News item on video between Lync and Skype (its title was not recorded)",
        "rcpmag.com", "2014-12-05"),
    doc("messhelper", "Lync/Skype for Business to Skype connectivity update", "messhelper.com"),
    doc("payops-issue", "Issue on the provisioning mailbox",
        "OfficeDocs-SkypeForBusiness issue 119", "2018-02-06"),
    doc("sfb-online-retirement", "Skype for Business Online retirement",
        "skype-for-business-online-retirement.md", published="2021-07-31"),
    doc("sfb-end-of-support",
        "News item on the end of support of Skype for Business Server 2015 and 2019",
        "neowin.net topic 1456374", published="2025-10-14"),
    doc("lifecycle-data", "Product lifecycle data", "lifecycle-data-pr.ja-jp",
        published="2023-01-25"),
    doc("lync-versions-script", "Script that lists the installed version of Lync", "version 1.3",
        published="2014-12"),
    doc("eweek-2010-11-17", "News item on the launch of Lync Server 2010", "eweek.com",
        "2010-11-17"),
    doc("directions-2015-07-06", "Article on Skype for Business Server 2015",
        "Directions on Microsoft", "2015-07-06"),
    doc("encyclopedia-ocs", "Microsoft Office Communications Server", "Wikipedia"),
    doc("encyclopedia-sfb-server", "Skype for Business Server", "Wikipedia"),
    doc("sfb-licensing", "Licensing Skype for Business Server",
        "Microsoft's product page for IT professionals and licensing overview"),
    doc("sfb-licensing-blog", "Skype for Business Server 2015 licensing", "insidemstech blog"),
    doc("sfb-conference-detail-report", "Conference Detail Report in Skype for Business Server",
        "Skype for Business Server 2015, conference detail report"),
    doc("cmdlet-export-user-data", "Export-CsUserData", "Export-CsUserData.md"),
    doc("cmdlet-new-trusted-application-endpoint", "New-CsTrustedApplicationEndpoint",
        "New-CsTrustedApplicationEndpoint.md"),
    doc("entra-guest-properties", "Properties of a B2B collaboration user",
        "Microsoft Entra External ID documentation"),
    doc("prefix-character", "PrefixCharacter Property",
        "Office 2003, reference of the spreadsheet component",
        url="https://learn.microsoft.com/en-us/previous-versions/office/developer/office-2003/"
        "aa206578(v=office.11)"),
    doc("xep-0106", "JID Escaping", "XEP-0106"),
    doc("spectrum-2", "Spectrum 2, its documentation of transports", "SpectrumIM/spectrum2"),
    doc("uts-46", "Unicode IDNA Compatibility Processing", "UTS 46"),
    doc("rfc-1034", "Domain Names - Concepts and Facilities", "RFC 1034", published="1987-11"),
    doc("rfc-1035", "Domain Names - Implementation and Specification", "RFC 1035",
        published="1987-11"),
    doc("rfc-1123", "Requirements for Internet Hosts - Application and Support", "RFC 1123",
        published="1989-10"),
    doc("rfc-2308", "Negative Caching of DNS Queries", "RFC 2308", published="1998-03"),
    doc("rfc-2782", "A DNS RR for specifying the location of services (DNS SRV)", "RFC 2782",
        published="2000-02"),
    doc("rfc-3261", "SIP: Session Initiation Protocol", "RFC 3261", published="2002-06"),
    doc("rfc-3323", "A Privacy Mechanism for the Session Initiation Protocol (SIP)", "RFC 3323",
        published="2002-11"),
    doc("rfc-5321", "Simple Mail Transfer Protocol", "RFC 5321", published="2008-10"),
    doc("rfc-5322", "Internet Message Format", "RFC 5322", published="2008-10"),
    doc("rfc-5891", "Internationalized Domain Names in Applications (IDNA): Protocol", "RFC 5891",
        published="2010-08"),
    doc("rfc-3263", "Session Initiation Protocol (SIP): Locating SIP Servers", "RFC 3263",
        published="2002-06"),
    doc("rfc-4074", "Common Misbehavior Against DNS Queries for IPv6 Addresses", "RFC 4074",
        published="2005-05"),
    doc("rfc-4592", "The Role of Wildcards in the Domain Name System", "RFC 4592",
        published="2006-07"),
    doc("rfc-8020", "NXDOMAIN: There Really Is Nothing Underneath", "RFC 8020",
        published="2016-11"),
    doc("rfc-8259", "The JavaScript Object Notation (JSON) Data Interchange Format", "RFC 8259",
        published="2017-12"),
    doc("rfc-8552", "Scoped Interpretation of DNS Resource Records through Underscored Naming",
        "RFC 8552", published="2019-03"),
    doc("ms-support-2022-03",
        "Support articles on failed federation (their titles were not recorded)",
        "support.microsoft.com, articles on 403/1002, 504/1008 and 1017", published="2022-03-31"),
    doc("sipe-175", "Published log of a failed call between Skype and Lync", "SIPE issue 175",
        published="2018-03"),
    doc("lync-federation-dns-2012", "Lync, Federation, and DNS", "blog post",
        published="2012-07-18"),
    doc("community-es-2016", "Community article on failed federation (its title was not recorded)",
        "Spanish community", published="2016-06-01", locale="es"),
    doc("risual-2012-06", "Blog post on failed TLS negotiation (its title was not recorded)",
        "risual", published="2012-06"),
    doc("live-at-edu-srv", "Use an SRV Record to Enable Instant Messaging Clients", "Live@edu help",
        published="2010-04-02"),
    doc("ms-ocer", "Client Error Reporting Protocol", "MS-OCER"),
    doc("cisco-212383",
        "Configure and Troubleshoot DNS and Certificate Requirements on Microsoft Federation",
        "Cisco document 212383"),
    doc("lync-dns-requirements", "Determine DNS requirements for Lync Server 2013", "gg398758"),
    doc("sfb-edge-dns", "Advanced Edge Server DNS planning for Skype for Business Server",
        "advanced-edge-server-dns.md"),
    doc("sfb-edge-environment",
        "Edge Server environmental requirements in Skype for Business Server",
        "edge-environmental-requirements.md"),
    doc("sfb-hybrid", "Plan hybrid connectivity", "OfficeDocs-SkypeForBusiness"),
    doc("lync-federation", "Setting up Lync federation",
        "lync-server-2013-setting-up-lync-federation.md"),
    doc("cmdlet-new-allowed-domain", "New-CsAllowedDomain", "New-CsAllowedDomain.md"),
    doc("cmdlet-new-hosting-provider", "New-CsHostingProvider", "New-CsHostingProvider.md"),
    doc("powershell-parser", "PowerShell, its own parser (tokenizer.cs, CharTraits.cs, Parser.cs)",
        "PowerShell/PowerShell, src/System.Management.Automation/engine/parser"),
)
# fmt: on

#: Every document that picfed cites, the five pages first.
SOURCES = Sources(PAGES + _OTHERS)

_BY_ID = {document.id: document for document in SOURCES}


def source(id: str, /) -> Source:  # noqa: A002  (the field it looks up is named so)
    """Find a document by its `Source.id`.

    Raises:
        UnknownChoiceError: If picfed cites no document of that id.

    >>> from picfed.sources import source
    >>> source("page-002").modified
    datetime.date(2016, 12, 27)
    """
    if id not in _BY_ID:
        # Errors cite documents, so their modules are above this one.
        error = import_module("picfed.errors").UnknownChoiceError
        raise error(name="id", value=id, choices=tuple(_BY_ID))
    return _BY_ID[id]
