"""Real values of every kind, gathered from what picfed's own functions return."""

from collections.abc import Iterator
from datetime import date
from enum import Enum

import attrs

from picfed import AOL, SKYPE, YAHOO, Agreement, AgreementType, Capability, ServerVersion
from picfed.addresses import SipUri, tidy
from picfed.cmdlets import Call, Providers
from picfed.contacts import clean
from picfed.decoration import AddressDecorator
from picfed.deployments import AddedBy, Contact, Deployment, Side, Topology, User
from picfed.dnscheck import (
    Profile,
    RefusedDomain,
    check,
    check_request,
    diagnostics,
    records_to_publish,
)
from picfed.domains import DomainName
from picfed.edge import (
    AccessEdgeConfiguration,
    ExternalAccessPolicy,
    HostingProvider,
    PolicyScope,
    RoutingMethod,
)
from picfed.errors import DomainFault
from picfed.interop import FORMATS
from picfed.licenses import License, LicenseKind
from picfed.plans import Removal, enable_skype
from picfed.powershell import Command, undo_markdown_noise
from picfed.problems import rules
from picfed.providers import PublicProvider, VerificationLevel
from picfed.provisioning import Event, ProvisioningRequest
from picfed.record import CONFLICTS, milestones, timeline
from picfed.resolution import Outcome, Response, SrvRecord
from picfed.resolvers import ZoneResolver
from picfed.services import SERVICES
from picfed.sources import SOURCES
from picfed.transcripts import read_transcript

ZONE = ZoneResolver.from_text("""
_sipfederationtls._tcp.contoso.com.   SRV  0 0 5061 sip.contoso.com.
_sipfederationtls._tcp.contoso.com.   SRV  5 9 5061 sip2.contoso.com.
sip.contoso.com.                      A    131.107.1.1
sip.contoso.com.                      AAAA 2620:1ec:c11::200
_sipfederationtls._tcp.fabrikam.com.  SRV  0 0 5060 sip.contoso.com.
""")
REQUEST = ProvisioningRequest(
    agreement=Agreement(AgreementType.SERVICE_PROVIDER_LICENSE, "\u00fc <1>"),
    access_edge_fqdns=["sip.contoso.com", "sip2.contoso.com"],
    sip_domains=["contoso.com", "b\u00fccher.example"],
    services=[SKYPE, AOL],
    administrator_emails=[("contoso.com", "a@contoso.com"), ("contoso.com", "b@contoso.com")],
    product_use_rights_accepted=True,
)
COMMANDS = (
    "New-CsPublicProvider 'it''s' -ProxyFqdn a.example -Enabled:$true -IconUrl \"a`tb\" -Force",
    "new-x 1kb,$null,$false,'\u2018\u2018' -Switch",
)


def _deployments() -> Iterator[Deployment]:
    accepted = attrs.evolve(
        REQUEST,
        access_edge_fqdns=["sip.contoso.com"],
        services=[SKYPE],
        administrator_emails=[(domain, "a@contoso.com") for domain in REQUEST.sip_domains],
    )
    sent = accepted.submit(on=date(2014, 1, 2))
    yield Deployment()
    yield Deployment(
        server=ServerVersion.LYNC_2013_CU5,
        topology=Topology.SPLIT_DOMAIN,
        enabled_first=Side.ONLINE,
        online_external_communications=True,
        sip_domains=["contoso.com"],
        access_edge_fqdns=["sip.contoso.com"],
        access_edge=AccessEdgeConfiguration(
            routing=RoutingMethod.DEFAULT_ROUTE, default_route_fqdn="edge.contoso.com"
        ),
        policies=[ExternalAccessPolicy(), ExternalAccessPolicy(identity="av")],
        users=[User(address="ted@contoso.com", site="Redmond")],
        granted_policies={"ted@contoso.com": "av"},
        public_providers=[
            PublicProvider.skype(),
            PublicProvider(
                identity="Yahoo!",
                proxy_fqdn="y.example",
                enabled=False,
                verification_level=VerificationLevel.USE_SOURCE_VERIFICATION,
            ),
        ],
        hosting_providers=[
            HostingProvider(
                identity="h",
                proxy_fqdn="h.example",
                enabled=True,
                is_local=False,
                sip_client_port=443,
            )
        ],
        licenses=[
            License(kind=LicenseKind.PIC_USL, purchased=date(2012, 1, 1), expires=date(2013, 1, 1)),
            LicenseKind.LYNC_2013_STANDARD_CAL,
        ],
        provisionings=[sent],
        dns_reports=[check("contoso.com", resolver=ZONE)],
    )
    yield Deployment(server=ServerVersion.LYNC_2013_CU5, sip_domains=["contoso.com"],
                     access_edge_fqdns=["sip.contoso.com"],
                     licenses=[LicenseKind.LYNC_2013_STANDARD_CAL])  # fmt: skip


def _results() -> Iterator[object]:
    """What a user gets from the library, kind by kind as it comes."""
    yield from (SERVICES, rules(), CONFLICTS, SOURCES, timeline(), milestones(), REQUEST)
    yield tidy("Ted <SIP:ted%28contoso.com%29@msn.com;transport=tls>")
    yield SipUri.parse("sips:ted@contoso.com:5061;opaque=user%3bx;gruu?subject=a%20b")
    decorator = AddressDecorator(excluded_domains=["live.com", "msn.com"])
    yield from (decorator, AddressDecorator())
    texts = ("ted@contoso.com", "a(b.c)@msn.com", "x@msn.com", "a@@b", "a@-b.c", "")
    yield from map(decorator.inspect, texts)
    cells = (*texts, None, "smtp:ted@contoso.com", "sip:a@b.cc;gruu;opaque=app:conf:focus:id:1")
    yield from clean(cells, decorator=decorator)
    yield from map(Command.parse, COMMANDS)
    yield Call.of(Command.parse("Set-CsPublicProvider Skype -Verif UseSource -WhatIf"))
    yield undo_markdown_noise("New\\_x \\$true\u00a0")
    yield Providers([PublicProvider.skype(), PublicProvider.skype(server=ServerVersion.LYNC_2010)])
    yield records_to_publish(["contoso.com"], ["sip.contoso.com"])
    profiles = (Profile.PIC, Profile.HOSTED, Profile.allowed_partner("sip.fabrikam.com"))
    for profile in profiles:
        yield check("fabrikam.com", resolver=ZONE, profile=profile, on=date(2018, 1, 1))
    yield check_request(REQUEST, resolver=ZONE)
    yield diagnostics(1009)
    yield diagnostics(1001)
    yield RefusedDomain(index=3, text="a..b", fault=DomainFault.EMPTY_LABEL, span=(1, 3))
    yield RefusedDomain(index=4, text="", fault=DomainFault.EMPTY)
    yield Removal("Messenger")
    service = SrvRecord(0, 0, 5061, "sip.contoso.com")
    yield Response(outcome=Outcome.ANSWERED, records=[service], seconds=0.25, ttl=300)
    for deployment in _deployments():
        yield deployment
        contact = Contact(
            address="ann@live.com", has_microsoft_account=False, added_by=AddedBy.CONTACT
        )
        for service in (SKYPE, YAHOO):
            yield deployment.evaluate(
                Capability.VIDEO, service=service, on=date(2014, 12, 1), contact=contact
            )
        yield deployment.matrix(on=date(2014, 12, 1))
        plan = enable_skype(deployment, on=date(2015, 1, 5))
        yield from (plan, plan.schedule(start=date(2015, 1, 5)), *(s.rule for s in plan.steps))
    yield SKYPE.why(Capability.VIDEO, on=date(2014, 1, 1))
    yield from (Event.SUBMIT, PolicyScope.USER)
    text = "PS C:\\> Get-CsAllowedDomain\nDomain : a.example\nProxyFqdn :\n\nnote"
    yield read_transcript(text)
    yield read_transcript("PS C:\\> Get-CsSipDomain a.example\nName : a.example\nIsDefault : True")


def _within(value: object) -> Iterator[object]:
    yield value
    if isinstance(value, tuple | frozenset):
        for item in value:
            yield from _within(item)
    elif attrs.has(type(value)):
        for one in attrs.fields(type(value)):
            if one.init:
                yield from _within(getattr(value, one.name))


def gathered() -> dict[type, list[object]]:
    """Up to forty different values of every kind that has a JSON form."""
    found: dict[type, dict[str, object]] = {kind: {} for kind in FORMATS}
    for result in _results():
        for value in _within(result):
            if (kept := found.get(type(value))) is not None and len(kept) < 40:
                kept.setdefault(repr(value), value)
    for kind, kept in found.items():
        if issubclass(kind, Enum):
            kept |= {repr(member): member for member in kind}
        if issubclass(kind, tuple):
            kept |= {"empty": kind()}
    return {kind: list(kept.values()) for kind, kept in found.items()}


VALUES = gathered()
DOMAIN = DomainName("contoso.com")
