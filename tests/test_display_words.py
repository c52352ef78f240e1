"""The captions and labels of every display, word for word."""

import pytest

from picfed.interop import FORMATS
from support.displays import Page, displayed
from support.documents import VALUES


def longest_display(kind: type) -> str:
    """The display of the value that has most to show."""
    return max((displayed(value) for value in VALUES[kind]), key=len)


def labels_of(html: str) -> list[str]:
    """A line for each table: its caption, and its headers in order."""
    page = Page(html)
    return [
        f"{' '.join(captions)}: {', '.join(headers)}"
        for (captions, _), headers in zip(page.tables, page.headers, strict=True)
    ]


LABELS = {
    "picfed.addresses.sip-address/1": [
        "SIP address: address, user, domain, domain, U-labels, URI",
    ],
    "picfed.addresses.sip-uri/1": [
        "SIP URI: URI, scheme, address, port, parameter opaque, parameter gruu, header subject",
    ],
    "picfed.addresses.tidied/1": [
        "Tidied text: text, undone",
    ],
    "picfed.agreements.agreement/1": [
        "Agreement: type, initial enrollment number",
    ],
    "picfed.cmdlets.call/1": [
        "Call of Set-CsPublicProvider: Identity, VerificationLevel, WhatIf, command",
    ],
    "picfed.cmdlets.providers/1": [
        "Public providers: parameter, Skype, Skype",
        "Problems: severity, code, problem, what to do, sources",
    ],
    "picfed.decoration.address-decorator/1": [
        "Address decorator: routing domain, excluded domains, example",
    ],
    "picfed.decoration.address-inspection/1": [
        "Address: text, kind, fault, place, what to do",
    ],
    "picfed.deployments.contact/1": [
        "Contact: address, has a Microsoft account, added by",
    ],
    "picfed.deployments.decision/1": [
        "Decision: question, allowed",
        "Reasons: condition, outcome, code, reason, what to do, value, sources",
    ],
    "picfed.deployments.deployment/1": [
        "Deployment: topology, enabled first, online external communications, server, client, SIP domains, Access Edge service FQDNs, Access Edge configuration, policies, users, granted policies, public providers, hosting providers, licenses, provisioning, DNS",
    ],
    "picfed.deployments.dns-verdict/1": [
        "DNS verdict: SIP domain, verdict, findings",
    ],
    "picfed.deployments.matrix/1": [
        "What is allowed on 2014-12-01: service, IM, presence, audio, video",
    ],
    "picfed.deployments.question/1": [
        "Question: capability, service, day, contact, user",
    ],
    "picfed.deployments.reason/1": [
        "Reasons: condition, outcome, code, reason, what to do, value, sources",
    ],
    "picfed.deployments.reasons/1": [
        "Reasons: condition, outcome, code, reason, what to do, value, sources",
    ],
    "picfed.deployments.user/1": [
        "User: address, site",
    ],
    "picfed.dnscheck.federation-report/1": [
        "contoso.com: OK: verdict, judged as, by the rules of, declared Access Edge FQDNs",
        "SRV records: priority, weight, port, target, Lync, turn by RFC 2782",
        "Findings: severity, code, finding, what to do, ms-diagnostics, sources",
        "Look-ups about contoso.com: name, type, outcome, answer, by way of, TTL, s, server, time, ms, queries",
    ],
    "picfed.dnscheck.look-up/1": [
        "Look-up: name, type",
        "Response: outcome, records, by way of, failure, detail, response code, zone, TTL, server, time, queries sent",
    ],
    "picfed.dnscheck.observation/1": [
        "Look-ups about contoso.com: name, type, outcome, answer, by way of, TTL, s, server, time, ms, queries",
    ],
    "picfed.dnscheck.profile/1": [
        "Profile: name, proxy FQDN",
    ],
    "picfed.dnscheck.publication/1": [
        "To publish: zone text, targets, certificate subject, subject alternative names",
    ],
    "picfed.dnscheck.refused-domain/1": [
        "Refused domain: row, counted from 0, text, verdict, fault, place, what to do",
    ],
    "picfed.dnscheck.request-report/1": [
        "Request: BROKEN: SIP domain, verdict, findings",
    ],
    "picfed.domains.domain-name/1": [
        "Domain name: A-labels, U-labels",
    ],
    "picfed.edge.access-edge-configuration/1": [
        "Access Edge configuration: AllowFederatedUsers, EnablePartnerDiscovery, RoutingMethod, DefaultRouteFqdn",
    ],
    "picfed.edge.allowed-domain/1": [
        "Allowed domain: Domain, ProxyFqdn, VerificationLevel, Comment, MarkForMonitoring",
    ],
    "picfed.edge.external-access-policy/1": [
        "External access policy: Identity, EnableFederationAccess, EnablePublicCloudAccess, EnablePublicCloudAudioVideoAccess",
    ],
    "picfed.edge.hosting-provider/1": [
        "Hosting provider: Identity, ProxyFqdn, Enabled, VerificationLevel, EnabledSharedAddressSpace, HostsOCSUsers, IsLocal, AutodiscoverUrl, SipClientPort",
    ],
    "picfed.licenses.license/1": [
        "License: license, purchased, expires",
    ],
    "picfed.milestones.milestone/1": [
        "Milestone aol-ended: date, subject, what, known to the, certainty, new state from, sources",
    ],
    "picfed.milestones.milestones/1": [
        "Milestones: date, subject, what, certainty, sources",
    ],
    "picfed.milestones.period/1": [
        "Period: first day, last day, certainty, begins, ends",
    ],
    "picfed.plans.omission/1": [
        "Left out: step, because",
    ],
    "picfed.plans.plan/1": [
        "Enable connectivity with Skype: on-premises: Lync Server 2013 CU5, contoso.com (from 2015-01-05): rules of, left out",
        "Steps: step, what and why, who and where, to enter, wait, after, sources",
    ],
    "picfed.plans.removal/1": [
        "Removal: Identity",
    ],
    "picfed.plans.schedule/1": [
        "Schedule: earliest, latest, what, who, where, wait",
    ],
    "picfed.plans.scheduled/1": [
        "Schedule: earliest, latest, what, who, where, wait",
    ],
    "picfed.plans.step/1": [
        "Step add-contacts: what, who, where, optional, after, wait, commands, why, sources",
    ],
    "picfed.plans.step-rule/1": [
        "Step allow-in-policy: what, who, where, why, sources",
    ],
    "picfed.powershell.command/1": [
        "New-CsPublicProvider: command, -Identity, -ProxyFqdn, -Enabled, -VerificationLevel, -IconUrl, -NameDecorationRoutingDomain, -NameDecorationExcludedDomainList",
    ],
    "picfed.powershell.commands/1": [
        "Commands: turn, command",
    ],
    "picfed.powershell.without-noise/1": [
        "Text without noise: text, undone",
    ],
    "picfed.problems.problem/1": [
        "Problems: severity, code, problem, what to do, sources",
    ],
    "picfed.problems.problems/1": [
        "Problems: severity, code, problem, what to do, sources",
    ],
    "picfed.problems.rule/1": [
        "Rule: code, about, severity, varies, problem, why, what to do, ms-diagnostics, sources",
    ],
    "picfed.problems.rules/1": [
        "Rules: severity, about, code, problem, what to do, sources",
    ],
    "picfed.providers.public-provider/1": [
        "Public provider: Identity, ProxyFqdn, Enabled, VerificationLevel, IconUrl, NameDecorationDomain, NameDecorationRoutingDomain, NameDecorationExcludedDomainList, EnableSkypeIdRouting, EnableSkypeDirectorySearch",
    ],
    "picfed.provisioning.provisioning/1": [
        "Provisioning: state, since, completion expected, to be counted on by, call support after, confirmation by e-mail",
        "Provisioning request: agreement, Access Edge service FQDNs, SIP domains, services, administrator of contoso.com, administrator of xn--bcher-kva.example, Product Use Rights accepted",
    ],
    "picfed.provisioning.provisioning-request/1": [
        "Provisioning request: agreement, Access Edge service FQDNs, SIP domains, services, administrator of contoso.com, administrator of contoso.com, Product Use Rights accepted",
    ],
    "picfed.record.claim/1": [
        "Claim: says, sources",
    ],
    "picfed.record.conflict/1": [
        "C27 When a version of the server was released: claim, claim, claim, claim, claim, choice, reason",
    ],
    "picfed.record.conflicts/1": [
        "Conflicts: id, about, claims, choice, reason, sources",
    ],
    "picfed.record.timeline/1": [
        "Timeline of public IM connectivity: date, subject, what, certainty, sources",
    ],
    "picfed.resolution.response/1": [
        "Response: outcome, records, by way of, failure, detail, response code, zone, TTL, server, time, queries sent",
    ],
    "picfed.resolution.srv-record/1": [
        "SRV record: priority, weight, port, target",
    ],
    "picfed.services.licensing-requirement/1": [
        "Licensing requirement: one of, together with, condition, sources",
    ],
    "picfed.services.public-im-service/1": [
        "Windows Live Messenger: what, first day, last day, certainty",
        "Terms: documented from, new domains, licenses, instead",
        "Milestones: date, subject, what, certainty, sources",
    ],
    "picfed.services.services/1": [
        "Public IM services: service, IM, presence, audio, video, new domains, instead",
    ],
    "picfed.sources.source/1": [
        "Source page-002: document, id, place, date, language, address",
    ],
    "picfed.sources.sources/1": [
        "Sources: source, document, id, date, language, address",
    ],
    "picfed.transcripts.pasted-command/1": [
        "Pasted command: line, command, held in",
    ],
    "picfed.transcripts.transcript/1": [
        "Transcript: allowed domains, commands",
        "Problems: severity, code, problem, what to do, sources",
    ],
}
SHOWN = {FORMATS[kind]: kind for kind in VALUES if hasattr(kind, "_repr_html_")}


@pytest.mark.parametrize("name", SHOWN)
def test_captions_and_labels(name: str) -> None:
    """What stands in the cells is named, with its unit where it has one."""
    assert labels_of(longest_display(SHOWN[name])) == LABELS[name]
