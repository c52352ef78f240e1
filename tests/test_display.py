"""What people read: the displays of a notebook, and the messages of problems, word for word.

Every public value that a person looks at shows itself as a table; the registry below holds one
of each, and the laws hold for all of them.
"""

import enum
import importlib
import pickle
import pkgutil
import re
import typing
from collections.abc import Iterator
from datetime import date
from xml.etree import ElementTree as ET

import attrs
import pytest

import picfed
import test_providers as providers
import test_provisioning as requests
from picfed import (
    AOL,
    SKYPE,
    YAHOO,
    AddressDecorator,
    Agreement,
    AgreementType,
    Capability,
    DomainName,
    ProvisioningRequest,
    PublicProvider,
    ServerVersion,
    SipAddress,
    VerificationLevel,
)
from picfed import dnscheck as dns
from picfed._notebook import Code, Folded, Lines, facts, table
from picfed.addresses import SipUri, tidy
from picfed.cmdlets import Call, Providers, changes, new_public_provider
from picfed.contacts import clean
from picfed.deployments import Contact, Deployment, User
from picfed.edge import (
    AccessEdgeConfiguration,
    AllowedDomain,
    ExternalAccessPolicy,
    HostingProvider,
    RoutingMethod,
)
from picfed.errors import DomainFault
from picfed.exports import ExportedCell
from picfed.licenses import PIC_USL_SALES_ENDED, License, LicenseKind
from picfed.milestones import Period
from picfed.plans import STEPS, Omission, Removal, enable_skype
from picfed.powershell import Command, Positional, undo_markdown_noise
from picfed.problems import rule, rules
from picfed.provisioning import MILESTONES, Event
from picfed.record import CONFLICTS, timeline
from picfed.resolution import FailureKind, Outcome, RecordType, Response, SrvRecord
from picfed.resolvers import AsyncSystemResolver, SystemResolver, ZoneResolver
from picfed.services import SERVICES
from picfed.sources import SOURCES, source
from picfed.transcripts import PastedCommand, read_transcript
from support.displays import Page, displayed, lines_of

ON = date(2014, 3, 1)
ZONE = """
$ORIGIN contoso.com.
@                          SOA ns.contoso.com. admin.contoso.com. 1 2 3 4 300
_sipfederationtls._tcp 600 SRV 0 0 5061 sip.contoso.com.
_sipfederationtls._tcp 600 SRV 10 5 5061 access.fabrikam.example.
_sipfederationtls._tcp 600 SRV 0 0 5061 edge.contoso.com.
sip                        A   192.0.2.10
edge                       CNAME sip
"""
RESOLVER = ZoneResolver.from_text(ZONE)
RESOLVER_THAT_SKIPS = ZoneResolver.from_text("@ ANAME host.fabrikam.com.", origin="contoso.com")
REPORT = dns.check("contoso.com", resolver=RESOLVER, access_edge_fqdns=["sip.contoso.com"])
REQUEST = ProvisioningRequest(
    agreement=Agreement(AgreementType.VOLUME_LICENSING, "V1234567"),
    access_edge_fqdns=["sip.contoso.com"],
    sip_domains=["contoso.com", "bücher.example"],
    administrator_emails={"contoso.com": "admin@contoso.com", "bücher.example": "a@b.example"},
    product_use_rights_accepted=True,
)
PENDING = REQUEST.submit(on=ON)
ENTRY = PublicProvider.skype(server=ServerVersion.LYNC_2013)
DEPLOYMENT = Deployment(
    server=ServerVersion.LYNC_2013,
    sip_domains=["contoso.com"],
    access_edge_fqdns=["sip.contoso.com"],
    policies=[ExternalAccessPolicy(identity="Friends", enable_public_cloud_access=True)],
    users=[User(address="ann@contoso.com", site="Redmond")],
    granted_policies={"ann@contoso.com": "Friends"},
    public_providers=[ENTRY],
    licenses=[LicenseKind.LYNC_2013_STANDARD_CAL],
    provisionings=[PENDING],
    dns_reports=[REPORT],
)
DECISION = DEPLOYMENT.evaluate(
    Capability.IM, service=SKYPE, on=ON, contact="ted(fabrikam.com)@msn.com", user="ann@contoso.com"
)
PLAN = enable_skype(
    attrs.evolve(DEPLOYMENT, public_providers=[]), on=ON, agreement=REQUEST.agreement
)
FAILED = Response.unanswered(FailureKind.TIMEOUT, "no reply")
TIMED = attrs.evolve(FAILED, server="192.0.2.53#53", seconds=2.034, attempts=2, ttl=600)
USL = License(kind=LicenseKind.PIC_USL, purchased=date(2012, 6, 1), expires=date(2015, 1, 1))
STEP = next(step for step in PLAN.steps if step.commands)
CLEANED = clean(["ann@b.example", "sip:ann@b.example", "a@@b", "ted@skypeids.net", None])
EXPORTED = ExportedCell(text="ted@fabrikam.com", owner="ann@contoso.com")

#: One of each public class that is displayed, made as its users make it.
DISPLAYED = {
    "addresses.SipAddress": SipAddress.parse("ted(contoso.com)@msn.com"),
    "addresses.SipUri": SipUri.parse("sip:ted@contoso.com:5061;gruu;x=y?subject=a%20b"),
    "addresses.Tidied": tidy("Ted <SIP:ted%28contoso.com%29@msn.com;transport=tls>"),
    "agreements.Agreement": REQUEST.agreement,
    "contacts.CleanedContact": CLEANED[0],
    "contacts.CleanedContacts": CLEANED,
    "contacts.People": CLEANED.people,
    "exports.ExportedCell": EXPORTED,
    "cmdlets.Call": Call.of(new_public_provider(ENTRY, what_if=True)),
    "cmdlets.Providers": Providers([ENTRY, attrs.evolve(ENTRY, enabled=False)]),
    "decoration.AddressDecorator": AddressDecorator(),
    "decoration.AddressInspection": AddressDecorator().inspect("ted@@contoso.com"),
    "deployments.Contact": Contact(address="ted@contoso.com"),
    "deployments.Decision": DECISION,
    "deployments.Deployment": DEPLOYMENT,
    "deployments.DnsVerdict": DEPLOYMENT.dns_reports[0],
    "deployments.Matrix": DEPLOYMENT.matrix(on=ON),
    "deployments.Question": DECISION.question,
    "deployments.Reason": DECISION.reasons[0],
    "deployments.Reasons": DECISION.reasons,
    "deployments.User": User(address="ann@contoso.com", site="Redmond"),
    "dnscheck.Diagnostic": dns.diagnostics(1017),
    "dnscheck.FederationReport": REPORT,
    "dnscheck.LookUp": dns.LookUp("sip.contoso.com", RecordType.A, TIMED),
    "dnscheck.Observation": dns.Observation(
        "contoso.com",
        [*REPORT.observation.look_ups, dns.LookUp("x.contoso.com", RecordType.A, TIMED)],
    ),
    "dnscheck.Profile": dns.Profile.allowed_partner("sip.fabrikam.com"),
    "dnscheck.Publication": dns.records_for_request(REQUEST),
    "dnscheck.RefusedDomain": dns.RefusedDomain(
        index=3, text="a..b", fault=DomainFault.EMPTY_LABEL, span=(2, 2)
    ),
    "dnscheck.RequestReport": dns.check_request(
        attrs.evolve(REQUEST, access_edge_fqdns=["x.contoso.com"]), resolver=RESOLVER
    ),
    "domains.DomainName": DomainName("bücher.example"),
    "edge.AccessEdgeConfiguration": AccessEdgeConfiguration(allow_federated_users=True),
    "edge.AllowedDomain": AllowedDomain(domain="fabrikam.com", proxy_fqdn="sip.fabrikam.com"),
    "edge.ExternalAccessPolicy": ExternalAccessPolicy(identity="site:Redmond"),
    "edge.HostingProvider": HostingProvider(
        identity="LyncOnline", proxy_fqdn="sipfed.online.lync.com", enabled=True
    ),
    "licenses.License": USL,
    "milestones.Milestone": PIC_USL_SALES_ENDED,
    "milestones.Milestones": MILESTONES,
    "milestones.Offer": SKYPE.activation_offer,
    "milestones.Period": SKYPE.activation,
    "milestones.Standing": SKYPE.standing(on=ON),
    "plans.Omission": Omission(code="sign-in", because="the site is closed"),
    "plans.Plan": PLAN,
    "plans.Removal": Removal("MSN"),
    "plans.Schedule": PLAN.schedule(start=ON),
    "plans.Scheduled": PLAN.schedule(start=ON)[-1],
    "plans.Step": STEP,
    "plans.StepRule": STEPS["await-provisioning"],
    "powershell.Command": new_public_provider(ENTRY, what_if=True),
    "powershell.Commands": changes([], [ENTRY]),
    "powershell.WithoutNoise": undo_markdown_noise("New-CsPublicProvider a\\_b"),
    "problems.Problem": rule("single-label").about("contoso"),
    "problems.Problems": REQUEST.problems(on=date(2019, 9, 1)),
    "problems.Rule": rule("srv-missing"),
    "problems.Rules": rules(),
    "providers.PublicProvider": PublicProvider.skype(),
    "provisioning.Provisioning": PENDING,
    "provisioning.ProvisioningRequest": REQUEST,
    "record.Claim": CONFLICTS[0].claims[0],
    "record.Conflict": CONFLICTS[0],
    "record.Conflicts": CONFLICTS,
    "record.Timeline": timeline(),
    "resolution.Response": TIMED,
    "resolution.SrvRecord": SrvRecord(0, 0, 5061, "sip.contoso.com"),
    "resolvers.AsyncSystemResolver": AsyncSystemResolver(nameservers=["192.0.2.53"]),
    "resolvers.SkippedEntry": RESOLVER_THAT_SKIPS.skipped[0],
    "resolvers.SystemResolver": SystemResolver(),
    "resolvers.ZoneResolver": RESOLVER,
    "services.LicensingRequirement": YAHOO.licensing_requirements[0],
    "services.PublicImService": SKYPE,
    "services.Services": SERVICES,
    "sources.Source": source("rfc-2782").at("page 4"),
    "sources.Sources": SOURCES,
    "transcripts.PastedCommand": PastedCommand(line=1, command=Command("Get-CsSipDomain")),
    "transcripts.Transcript": read_transcript("PS C:\\> Get-CsSipDomain | ft\nnote"),
}
_PART = "a part of a command, which is displayed with all its parts"
_PLAIN_DICT = "a type for checkers only; its values are plain dictionaries"
_FACT = "shown by the sources of whatever is judged by it"
_PROTOCOL = "a protocol; what implements it shows itself as it likes"
NOT_DISPLAYED = {
    "powershell.Array": _PART,
    "powershell.Boolean": _PART,
    "powershell.Named": _PART,
    "powershell.Null": _PART,
    "powershell.Number": _PART,
    "powershell.Positional": _PART,
    "powershell.Switch": _PART,
    "powershell.Text": _PART,
    "record.TimelineRow": _PLAIN_DICT,
    "resolution.AsyncResolver": _PROTOCOL,
    "resolution.Resolver": _PROTOCOL,
    "sources.Fact": _FACT,
}

SURFACE = {
    f"{room}.{name}": value
    for room in sorted(found.name for found in pkgutil.iter_modules(picfed.__path__))
    if not room.startswith("_")
    for module in [importlib.import_module(f"picfed.{room}")]
    for name in module.__all__
    if isinstance(value := getattr(module, name), type)
    if not issubclass(value, enum.Enum | BaseException)
}


def test_every_public_value_is_displayed_or_has_a_reason_not_to() -> None:
    """A new class gets its display, or its reason, here."""
    assert not set(DISPLAYED) & set(NOT_DISPLAYED)
    assert set(SURFACE) == {*DISPLAYED, *NOT_DISPLAYED}
    shown = {name for name, found in SURFACE.items() if hasattr(found, "_repr_html_")}
    assert shown == set(DISPLAYED)
    assert all(NOT_DISPLAYED.values())


@pytest.mark.parametrize("name", DISPLAYED)
def test_displays_are_sound_tables(name: str) -> None:
    """Well formed, captioned, with a header for each cell, and with no colour of their own."""
    value = DISPLAYED[name]
    assert type(value) is SURFACE[name]
    html = displayed(value)
    ET.fromstring(f"<div>{html}</div>")
    page = Page(html)
    assert page.tables
    assert html.count('<div style="overflow-x:auto') == len(page.tables), "wide tables scroll"
    for captions, rows in page.tables:
        assert len(captions) == 1
        assert captions[0].strip()
        assert len({len(row) for row in rows}) <= 1, "as many cells in each row as headers"
    for row in page.kinds:
        assert row == [("th", "row"), ("td", None)] or {*row} in (
            {("th", "col")},
            {("td", None)},
        )


@pytest.mark.parametrize("name", DISPLAYED)
def test_displays_speak_one_language(name: str) -> None:
    """Words instead of Python's names for nothing, truth and members."""
    for _, rows in Page(displayed(DISPLAYED[name])).tables:
        for cell in (cell for row in rows for cell in row):
            assert cell not in {"", "None", "True", "False"}
            assert not re.search(r"\(ascii=|datetime\.|<[A-Z][A-Za-z]+\.[A-Z_]+|object at 0x", cell)


def test_facts_and_tables_say_what_they_mean() -> None:
    """Each kind of value once, word for word."""
    day = date(2014, 3, 1)
    cells = [
        (None, "–"),
        (True, "yes"),
        (False, "no"),
        (day, "2014-03-01"),
        (DECISION.allowed, "? unknown"),
        (rule("srv-missing").severity, "✗ error"),
        (REPORT.verdict, "✓ ok"),
        (VerificationLevel.ALWAYS_VERIFIABLE, "AlwaysVerifiable"),
        (Capability.IM, "IM"),
        ((), "none"),
        (("a", 2), "a / 2"),
        (Folded(()), "none"),
        (Folded(("a", "b")), "2 / a / b"),
        (Code("New-X  -A 'b  c' "), "New-X  -A 'b  c' "),
        (Code(" a\nb"), " a\\nb"),
        (Code("a\nb"), "a\\nb"),
        (Lines("    a\n     ^\n"), "a\n ^"),
        (Lines("a b\n"), "a b"),
        ("a\nb", "a\\nb"),
    ]
    for value, text in cells:
        ((_, rows),) = Page(facts("x", [("name", value)])).tables
        assert rows == [["name", text]]
        ((_, rows),) = Page(table("x", ["name"], [[value]])).tables
        assert rows == [["name"], [text]]
    assert Page(table("nothing", ["name"], [])).tables == [(["nothing"], [])]


def test_numbers_stand_to_the_right() -> None:
    """And so does their header; a dash does not make a column one of texts."""
    html = table("x", ["a", "b", "c", "d"], [[1, None, "1", True], [None, None, 2, 3]])
    assert html.count("text-align:right") == 3
    assert "text-align:right" not in facts("x", [("a", 1)])


def test_lines_break_where_they_may() -> None:
    """Lines that count stay as they are; a parameter keeps its dash."""
    command = displayed(new_public_provider(ENTRY))
    assert '<span style="white-space:nowrap">-ProxyFqdn</span>' in command
    assert command.count("pre-wrap") == 1
    zone = displayed(dns.records_for_request(REQUEST))
    assert "white-space:pre;" in zone
    assert "&#10;" in zone
    long = displayed(Command("New-X", [Positional("-" * 61 + " ")]))
    assert long.count('<span style="white-space:nowrap">') == 1, "its name, not the value"


TUPLES = {name: value for name, value in DISPLAYED.items() if isinstance(value, tuple)}


@pytest.mark.parametrize("name", TUPLES)
def test_a_tuple_that_shows_itself_is_a_tuple(name: str) -> None:
    """Equal to a plain one, with its hash, however it is copied; and so is each slice."""
    value = TUPLES[name]
    plain = tuple(value)
    assert type(plain) is tuple
    assert value == plain
    assert plain == value
    if name != "record.Timeline":  # its rows are dictionaries
        assert hash(value) == hash(plain)
    assert repr(value) == repr(plain)
    copied = pickle.loads(pickle.dumps(value))
    assert (type(copied), copied) == (type(value), value)
    assert (type(value[:1]), value[:1]) == (type(value), plain[:1])
    assert value[0] is plain[0]
    assert len(str(value).splitlines()) >= len(value) > 0
    empty = type(value)()
    ((captions, rows),) = Page(displayed(empty)).tables
    assert captions[0]
    assert rows == []


# A name that is looked up where the value is shown can be no text of a stranger's.
LOOKED_UP = {
    "Matrix": {"decisions"},
    "Omission": {"code"},
    "Reason": {"code"},
    "Step": {"code", "needs"},
}


def poisoned(value: object, text: str) -> Iterator[object]:
    """The same value with a text in one of the places that take any text."""
    if isinstance(value, dict):
        for key, old in value.items():
            if isinstance(old, str):
                yield {**value, key: text}
    elif isinstance(value, tuple):
        kept = value if type(value) is tuple else value[:2]
        for place, item in enumerate(kept[:2]):
            for one in [text] if isinstance(item, str) else poisoned(item, text):
                yield type(value)((*kept[:place], one, *kept[place + 1 :]))
    elif attrs.has(type(value)):
        yield from poisoned_fields(value, text)


def poisoned_fields(value: typing.Any, text: str) -> Iterator[object]:
    for one in attrs.fields(type(value)):
        if not one.init or one.name in LOOKED_UP.get(type(value).__name__, ()):
            continue
        old = getattr(value, one.name)
        changed = [text] if takes_text(one.type) else [*poisoned(old, text)]
        if one.type == tuple[str, ...]:
            changed.append((text,))
        if one.type == tuple[tuple[str, str], ...]:
            changed.append(((text, text),))
        for new in changed:
            try:
                yield attrs.evolve(value, **{one.alias: new})
            except (TypeError, ValueError):  # refused at the door
                continue


def takes_text(kind: object) -> bool:
    return str in (kind, *typing.get_args(kind)) and not str(kind).startswith("tuple")


HOSTILE = {
    "markup": "<script>alert(\"1\")</script><img src=x onerror='y'>&amp;</td>",
    "a control": "a\x1b[2J\x07\x9bb",
    "a line": "a\nb\r\u2028c",
    "a turn": "a\u202e\u2066b\u200b",
    "half a character": "a\ud800b",
}
# These take no text that is not vetted, or show none of it.
VETTED = {
    "addresses.SipAddress",
    # Made of any text by `clean` alone: see the test below.
    "contacts.CleanedContacts",
    "contacts.People",
    "decoration.AddressDecorator",
    "deployments.Contact",
    "deployments.Matrix",
    "dnscheck.Profile",
    "domains.DomainName",
    "edge.AccessEdgeConfiguration",
    "licenses.License",
    "plans.Schedule",
    "plans.Scheduled",
    "resolvers.AsyncSystemResolver",
    "resolvers.SystemResolver",
    "resolvers.ZoneResolver",
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("name", DISPLAYED)
def test_hostile_text_is_escaped(name: str, kind: str) -> None:
    """Whatever a text holds, the tags are ours, and nothing that cannot be seen is left."""
    text = HOSTILE[kind]
    met = 0
    for one in poisoned(DISPLAYED[name], text):
        html = displayed(one)
        assert html.isprintable()
        html.encode("utf-8")
        page = Page(html)
        met += any("alert" in found for found in page.texts)
    assert (met > 0) is (kind == "markup" and name not in VETTED)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_cells_are_escaped(kind: str) -> None:
    """As whole columns, and as the people in them."""
    cleaned = clean([HOSTILE[kind], f"{HOSTILE[kind]} <ann@b.example>", "ann@b.example"])
    for one in (cleaned, cleaned.people, *cleaned):
        html = displayed(one)
        assert html.isprintable()
        html.encode("utf-8")
        Page(html)


SHOWN = {
    "provider": (
        PublicProvider.skype(server=ServerVersion.SFB_2015),
        [
            "Public provider",
            "Identity | Skype",
            "ProxyFqdn | federation.messenger.msn.com",
            "Enabled | yes",
            "VerificationLevel | –",
            "IconUrl | https://images.edge.messenger.live.com/Messenger_16x16.png",
            "NameDecorationDomain | –",
            "NameDecorationRoutingDomain | msn.com",
            "NameDecorationExcludedDomainList | msn.com,outlook.com,live.com,hotmail.com",
            "EnableSkypeIdRouting | yes",
            "EnableSkypeDirectorySearch | yes",
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
            "Identity | Yahoo!",
            "ProxyFqdn | im.example.com",
            "Enabled | no",
            "VerificationLevel | AlwaysUnverifiable",
            "IconUrl | –",
            "NameDecorationDomain | x",
            "NameDecorationRoutingDomain | –",
            "NameDecorationExcludedDomainList | –",
            "EnableSkypeIdRouting | –",
            "EnableSkypeDirectorySearch | –",
        ],
    ),
    "request": (
        requests.SOUND,
        [
            "Provisioning request",
            "agreement | Microsoft Volume Licensing, Volume Licensing agreement number V1234567",
            "Access Edge service FQDNs | sip.contoso.com",
            "SIP domains | contoso.com",
            "services | Skype",
            "administrator of contoso.com | admin@contoso.com",
            "Product Use Rights accepted | yes",
        ],
    ),
    "edge": (
        AccessEdgeConfiguration(
            routing=RoutingMethod.DEFAULT_ROUTE, default_route_fqdn="sip.contoso.com"
        ),
        [
            "Access Edge configuration",
            "AllowFederatedUsers | no",
            "EnablePartnerDiscovery | no",
            "RoutingMethod | UseDefaultRouting",
            "DefaultRouteFqdn | sip.contoso.com",
        ],
    ),
    "policy": (
        ExternalAccessPolicy(identity="site:Redmond", enable_public_cloud_access=True),
        [
            "External access policy",
            "Identity | site:Redmond",
            "EnableFederationAccess | no",
            "EnablePublicCloudAccess | yes",
            "EnablePublicCloudAudioVideoAccess | no",
        ],
    ),
    "inspection": (
        AddressDecorator().inspect("ted@contoso.com"),
        [
            "Address",
            "text | ted@contoso.com",
            "kind | plain",
            "plain form | ted@contoso.com",
            "decorated form | ted(contoso.com)@msn.com",
        ],
    ),
    "refused": (
        AddressDecorator().inspect("ted@@contoso.com"),
        [
            "Address",
            "text | ted@@contoso.com",
            "kind | refused",
            "fault | second-at-sign",
            "place | ted@@contoso.com\n    ^",
            "what to do | Check for two addresses run together; picfed.contacts.split parts them.",
        ],
    ),
    "AOL": (
        AOL,
        [
            "AOL",
            "what | first day | last day | certainty",
            "IM | 2006-01-01 | 2014-06-30 | inferred",
            "presence | 2006-01-01 | 2014-06-30 | inferred",
            "Terms",
            "documented from | 2006-01-01",
            "new domains | not known; closed by 2013-10-07",
            "licenses | Lync Server 2010 Standard CAL or Lync Server 2013 Standard CAL; for existing customers, through June 2014",
            "instead | direct federation with AIM, offered by AOL itself: aimenterprise.aol.com/pic.php",
            "Milestones",
            "date | subject | what | certainty | sources",
            "2006 | AOL | Provisioning for public IM connectivity exists; earlier days are not documented. | inferred | 1 / Deploy Skype connectivity in Skype for Business Server (deploy-skype-connectivity.md, after the provisioning site closed, 2019-08)",
            "2013-10-07 | AOL | Additional domains are no longer provisioned; since when is not said. | stated | 2 / Support for public instant messenger connectivity in Lync Server 2013 (Dn458579, 2013-10-07), Yahoo! and AOL: AOL / Forum aux questions : approvisionnement de Lync Server 2013 pour la connectivité Skype (Dn440172, 2016-12-27), Q6 Yahoo! and AOL: AOL",
            "2014-06-30 | AOL | The last day of federation with AOL. | inferred | 4 / Support for public instant messenger connectivity in Lync Server 2013 (Dn458579, 2013-10-07), Yahoo! and AOL: opening / Support for public instant messenger connectivity in Lync Server 2013 (Dn458579, 2013-10-07), summary table: AOL / Support for public instant messenger connectivity in Lync Server 2013 (Dn458579, 2013-10-07), Yahoo! and AOL: AOL / Forum aux questions : approvisionnement de Lync Server 2013 pour la connectivité Skype (Dn440172, 2016-12-27), Q6 Yahoo! and AOL: AOL",
        ],
    ),
    "source": (
        source("page-004"),
        [
            "Source page-004",
            "document | Support for public instant messenger connectivity in Lync Server 2013",
            "id | Dn458579",
            "place | –",
            "date | 2013-10-07",
            "language | en",
            "address | https://technet.microsoft.com/en-us/library/Dn458579(v=OCS.15)",
        ],
    ),
    "conflict": (
        CONFLICTS[7],
        [
            "C8 The example of an Access Edge service FQDN",
            "claim | sip.contoso.com. / Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013 (Dn440174, 2019-03-22)",
            "claim | accessedge.contoso.com. / Accès au site d’approvisionnement de connectivité PIC de Lync Server à partir de Lync Server 2013 (Dn440174, 2017-03-09)",
            "choice | Either: any name directly in the SIP domain.",
            "reason | They are examples, and both satisfy the rule of 2019.",
        ],
    ),
    "license": (
        License(kind=LicenseKind.LYNC_2013_STANDARD_CAL),
        [
            "License",
            "license | Lync Server 2013 Standard CAL",
            "purchased | not known",
            "expires | never",
        ],
    ),
    "subscription": (
        License(kind=LicenseKind.PIC_USL),
        [
            "License",
            "license | Lync Public IM Connectivity User Subscription License",
            "purchased | not known",
            "expires | not known",
        ],
    ),
    "agreement": (
        Agreement(AgreementType.PARTNER_NETWORK, ""),
        [
            "Agreement",
            "type | Microsoft Partner Network",
            "headquarters partner ID | missing",
        ],
    ),
    "period": (
        Period(),
        [
            "Period",
            "first day | not documented",
            "last day | not documented",
            "certainty | stated",
            "begins | –",
            "ends | –",
        ],
    ),
    "contact": (
        Contact(address="ted@msn.com", has_microsoft_account=True),
        [
            "Contact",
            "address | ted@msn.com",
            "has a Microsoft account | yes",
            "added by | Lync user",
        ],
    ),
    "unknown contact": (
        Contact(address="ted@msn.com"),
        [
            "Contact",
            "address | ted@msn.com",
            "has a Microsoft account | not known",
            "added by | Lync user",
        ],
    ),
    "user": (
        User(address="ann@contoso.com"),
        [
            "User",
            "address | ann@contoso.com",
            "site | none with a policy of its own",
        ],
    ),
    "question": (
        DEPLOYMENT.evaluate(Capability.IM, service=SKYPE, on=ON).question,
        [
            "Question",
            "capability | IM",
            "service | Skype",
            "day | 2014-03-01",
            "contact | contacts in general",
            "user | one that only the global policy reaches",
        ],
    ),
    "reported": (
        DECISION.reasons[7],
        [
            "Reasons",
            "condition | outcome | code | reason | what to do | value | sources",
            "policy | ✓ yes / reported only | policy-federation-flag | policy Friends has EnableFederationAccess False | – | Friends: public IM | 1 / New-CsExternalAccessPolicy (New-CsExternalAccessPolicy.md, as of 2017, undated)",
        ],
    ),
    "provisioning": (
        PENDING,
        [
            "Provisioning",
            "state | submitted",
            "since | 2014-03-01",
            "completion expected | 2014-03-01 to 2014-03-31 (0 to 30 days)",
            "to be counted on by | 2014-03-31",
            "call support after | 2014-03-31",
            "confirmation by e-mail | ✓ yes",
            "Provisioning request",
            "agreement | Microsoft Volume Licensing, Volume Licensing agreement number V1234567",
            "Access Edge service FQDNs | sip.contoso.com",
            "SIP domains | contoso.com / xn--bcher-kva.example",
            "services | Skype",
            "administrator of contoso.com | admin@contoso.com",
            "administrator of xn--bcher-kva.example | a@b.example",
            "Product Use Rights accepted | yes",
        ],
    ),
    "provisioned": (
        PENDING.after(Event.COMPLETE, on=date(2014, 3, 9)),
        [
            "Provisioning",
            "state | provisioned",
            "since | 2014-03-09",
            "Provisioning request",
            "agreement | Microsoft Volume Licensing, Volume Licensing agreement number V1234567",
            "Access Edge service FQDNs | sip.contoso.com",
            "SIP domains | contoso.com / xn--bcher-kva.example",
            "services | Skype",
            "administrator of contoso.com | admin@contoso.com",
            "administrator of xn--bcher-kva.example | a@b.example",
            "Product Use Rights accepted | yes",
        ],
    ),
    "answer": (
        Response(
            outcome=Outcome.ANSWERED,
            records=[SrvRecord(0, 0, 5061, "sip.contoso.com")],
            rcode="NOERROR",
        ),
        [
            "Response",
            "outcome | answered",
            "records | 0 0 5061 sip.contoso.com",
            "by way of | –",
            "failure | –",
            "detail | –",
            "response code | NOERROR",
            "zone | –",
            "TTL | not known",
            "server | not known",
            "time | not known",
            "queries sent | 1",
        ],
    ),
    "no answer": (
        TIMED,
        [
            "Response",
            "outcome | unanswered",
            "records | not known",
            "by way of | –",
            "failure | time-out",
            "detail | no reply",
            "response code | –",
            "zone | –",
            "TTL | 600 s",
            "server | 192.0.2.53#53",
            "time | 2034 ms",
            "queries sent | 2",
        ],
    ),
    "row": (
        dns.RefusedDomain(index=3, text="x", fault=DomainFault.SINGLE_LABEL),
        [
            "Refused domain",
            "row, counted from 0 | 3",
            "text | x",
            "verdict | ✗ broken",
            "fault | single-label",
            "place | –",
            "what to do | Write the whole name, such as contoso.com.",
        ],
    ),
    "hosted": (
        dns.records_to_publish(["contoso.com"], ["sipfed.online.lync.com"]),
        [
            "To publish",
            "zone text | _sipfederationtls._tcp.contoso.com. 3600 IN SRV 100 1 5061 sipfed.online.lync.com.",
            "targets | contoso.com → sipfed.online.lync.com",
            "certificate subject | the hosting provider's",
            "subject alternative names | none",
        ],
    ),
    "command": (
        Command.parse("New-X a -Force -Names b,c"),
        [
            "New-X",
            "command | New-X 'a' -Force -Names 'b','c'",
            "by position | 'a'",
            "-Force | switch",
            "-Names | 'b','c'",
        ],
    ),
    "call": (
        DISPLAYED["cmdlets.Call"],
        [
            "Call of New-CsPublicProvider",
            "Identity | Skype",
            "ProxyFqdn | federation.messenger.msn.com",
            "Enabled | yes",
            "VerificationLevel | UseSourceVerification",
            "IconUrl | https://images.edge.messenger.live.com/Messenger_16x16.png",
            "WhatIf | yes",
            "command | New-CsPublicProvider -Identity 'Skype' -ProxyFqdn 'federation.messenger.msn.com' -Enabled $true -VerificationLevel 'UseSourceVerification' -IconUrl 'https://images.edge.messenger.live.com/Messenger_16x16.png' -WhatIf",
        ],
    ),
    "deployment": (
        Deployment(policies=()),
        [
            "Deployment",
            "topology | on-premises",
            "enabled first | not given",
            "online external communications | not given",
            "server | not given",
            "client | not given",
            "SIP domains | not given",
            "Access Edge service FQDNs | not given",
            "Access Edge configuration | not given",
            "policies | none",
            "users | none",
            "granted policies | none",
            "public providers | not given",
            "hosting providers | none",
            "licenses | not given",
            "provisioning | not given",
            "DNS | not given",
        ],
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_displays_word_for_word(name: str) -> None:
    """Caption, headers and cells, in order."""
    value, lines = SHOWN[name]
    assert lines_of(value) == lines


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
    "error no-eligible-license: Skype: needs one of: Lync Server 2010 Standard CAL or Lync Server 2013 Standard CAL or Skype for Business Server 2015 Standard CAL or Skype for Business Server 2019 Standard CAL or Lync Online Plan 1 or Lync Online Plan 2 or Lync Online Plan 3 or Lync Online within an Office 365 suite",
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
    "warning administrator-email-for-unknown-domain: fabrikam.com: has an administrator's address but is not a SIP domain of the request",
    "warning more-access-edges-than-sip-domains: the request: has more Access Edge service FQDNs (2) than SIP domains (1)",
    "warning pic-usl-missing: Yahoo!: needs a valid PIC USL besides client access licenses",
}
REQUEST_REMEDIES = {
    ("agreement-number-missing", "Give the headquarters partner ID."),
    (
        "service-ended",
        "Use direct federation with AIM, offered by AOL itself: aimenterprise.aol.com/pic.php.",
    ),
    ("service-ended", "Do without it: no substitute is documented."),
    ("service-not-yet-available", "Wait until 2013-05-23."),
    (
        "service-takes-no-new-domains",
        "Use Skype: contacts that moved there are reached through the same provider entry.",
    ),
    (
        "service-takes-no-new-domains",
        "Use direct federation with AIM, offered by AOL itself: aimenterprise.aol.com/pic.php.",
    ),
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
        named = [one for one in problems if one.case_remedy or "{" in one.rule.remedy]
        remedies.update((one.code, one.remedy) for one in named)
    assert found == REQUEST_MESSAGES
    assert remedies == REQUEST_REMEDIES
