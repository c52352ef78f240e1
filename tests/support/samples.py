"""One sample of each public class of values, made as its users make it."""

import enum
import importlib
import pkgutil
from datetime import date

import attrs

import picfed
from picfed import (
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
)
from picfed import dnscheck as dns
from picfed.addresses import SipUri, tidy
from picfed.cmdlets import Call, Providers, changes, new_public_provider
from picfed.contacts import clean
from picfed.deployments import Contact, Deployment, User
from picfed.edge import (
    AccessEdgeConfiguration,
    AllowedDomain,
    ExternalAccessPolicy,
    HostingProvider,
)
from picfed.errors import DomainFault
from picfed.exports import ExportedCell, ExportedCells
from picfed.licenses import PIC_USL_SALES_ENDED, License, LicenseKind
from picfed.plans import Omission, Removal, enable_skype
from picfed.plans._steps import STEPS
from picfed.powershell import (
    Array,
    Boolean,
    Command,
    Named,
    Null,
    Number,
    Positional,
    Switch,
    Text,
    undo_markdown_noise,
)
from picfed.problems import rule, rules
from picfed.provisioning._facts import MILESTONES
from picfed.record import CONFLICTS, timeline
from picfed.resolution import FailureKind, RecordType, Response, SrvRecord
from picfed.resolvers import AsyncSystemResolver, SystemResolver, ZoneResolver
from picfed.services import SERVICES
from picfed.sources import EDITION, SOURCES, Fact, source
from picfed.transcripts import read_transcript
from picfed.transcripts._transcript import PastedCommand

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
EXPORTED = ExportedCells([ExportedCell(text="ted@fabrikam.com", owner="ann@contoso.com")])

#: One of each public class that is displayed, made as its users make it.
SAMPLES = {
    "addresses.SipAddress": SipAddress.parse("ted(contoso.com)@msn.com"),
    "addresses.SipUri": SipUri.parse("sip:ted@contoso.com:5061;gruu;x=y?subject=a%20b"),
    "addresses.Tidied": tidy("Ted <SIP:ted%28contoso.com%29@msn.com;transport=tls>"),
    "agreements.Agreement": REQUEST.agreement,
    "contacts.CleanedContact": CLEANED[0],
    "contacts.CleanedContacts": CLEANED,
    "contacts.ContactRows": CLEANED.refused,
    "contacts.People": CLEANED.people,
    "exports.ExportedCell": EXPORTED[0],
    "exports.ExportedCells": EXPORTED,
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
    "dnscheck.Publication": dns.records_to_publish(REQUEST.sip_domains, REQUEST.access_edge_fqdns),
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
    "milestones.Standing": SKYPE.why(on=ON),
    "plans.Omission": Omission(code="sign-in", because="the site is closed"),
    "plans.Plan": PLAN,
    "plans.Removal": Removal("MSN"),
    "plans.Schedule": PLAN.schedule(start=ON),
    "plans.Scheduled": PLAN.schedule(start=ON)[-1],
    "plans.Step": STEP,
    "plans.StepRule": STEPS["await-provisioning"],
    "powershell.Command": new_public_provider(ENTRY, what_if=True),
    "powershell.Commands": changes([], [ENTRY]),
    "powershell.Array": Array([Text("b"), Text("c")]),
    "powershell.Boolean": Boolean(True),
    "powershell.Named": Named("Enabled", True),
    "powershell.Null": Null(),
    "powershell.Number": Number(2),
    "powershell.Positional": Positional("a"),
    "powershell.Switch": Switch("WhatIf"),
    "powershell.Text": Text("it's"),
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
    "sources.Edition": EDITION,
    "sources.Fact": Fact(name="a-limit", sources=[source("rfc-2782")]),
    "sources.Source": source("rfc-2782").at("page 4"),
    "sources.Sources": SOURCES,
    "transcripts.PartialListing": read_transcript(
        "PS C:\\> Get-CsSipDomain contoso.com\nName : contoso.com\nIsDefault : True"
    ).partial[0],
    "transcripts.PastedCommand": PastedCommand(line=1, command=Command("Get-CsSipDomain")),
    "transcripts.Transcript": read_transcript("PS C:\\> Get-CsSipDomain | ft\nnote"),
}
_PROTOCOL = "a protocol; what implements it shows itself as it likes"
#: The public classes without a sample, and why.
NO_VALUES = {
    "resolution.AsyncResolver": _PROTOCOL,
    "resolution.Resolver": _PROTOCOL,
}

PUBLIC = {
    f"{module}.{name}": value
    for module in sorted(found.name for found in pkgutil.iter_modules(picfed.__path__))
    if not module.startswith("_")
    for loaded in [importlib.import_module(f"picfed.{module}")]
    for name in loaded.__all__
    if isinstance(value := getattr(loaded, name), type)
}
#: Every public enumeration, and every other public class but the exceptions.
ENUMERATIONS = {name: kind for name, kind in PUBLIC.items() if issubclass(kind, enum.Enum)}
CLASSES = {
    name: kind for name, kind in PUBLIC.items() if not issubclass(kind, enum.Enum | BaseException)
}
