"""Whether each SIP domain is found by its federation record."""

from collections.abc import Iterator

from picfed.deployments._decision import Question
from picfed.deployments._fields import DeploymentFields
from picfed.deployments._reason import Condition, Reason, reason_of
from picfed.deployments._rules.dns import (
    DNS_BROKEN,
    DNS_INDETERMINATE,
    DNS_NOT_OFFERED,
    DNS_NOT_REQUIRED,
    DNS_OK,
    DNS_REPORT_NOT_GIVEN,
    NO_ANSWER,
    ROOT_TARGET,
)
from picfed.deployments._rules.provisioning import SIP_DOMAINS_NOT_GIVEN
from picfed.deployments._scope import domains_in_question, in_words
from picfed.deployments._values import DnsVerdict, Topology
from picfed.dnscheck import Verdict
from picfed.provisioning._facts import (
    EACH_SIP_DOMAIN,
    SITE_CLOSED,
    SRV_OPTIONAL,
    SRV_RECORD_NAME,
    SRV_REQUIRED,
)
from picfed.sources import Fact
from picfed.ternary import Ternary

_RULES = {
    Verdict.OK: (DNS_OK, ()),
    Verdict.BROKEN: (DNS_BROKEN, ()),
    Verdict.NOT_OFFERED: (DNS_NOT_OFFERED, (ROOT_TARGET,)),
    Verdict.INDETERMINATE: (DNS_INDETERMINATE, (NO_ANSWER,)),
}


def dns_reasons(fields: DeploymentFields, asked: Question) -> Iterator[Reason]:
    """Whether each SIP domain in question is found by its federation record."""
    if fields.topology is Topology.ONLINE_ONLY:
        return
    domains = domains_in_question(fields, asked)
    if asked.on < SRV_OPTIONAL.holds_from:
        yield DNS_NOT_REQUIRED.reason(in_words(domains), value=asked.on, on=asked.on)
        return
    if not domains:
        problem = SIP_DOMAINS_NOT_GIVEN.about("SIP domains", EACH_SIP_DOMAIN)
        yield reason_of(problem, Condition.DNS, Ternary.UNKNOWN)
    # When the site closed, partners came to be found by the record alone.
    required: tuple[Fact, ...] = (SRV_REQUIRED, SRV_RECORD_NAME)
    if asked.on >= SITE_CLOSED.holds_from:
        required = (*required, SITE_CLOSED)
    reports: dict[object, DnsVerdict] = {report.sip_domain: report for report in fields.dns_reports}
    for domain in domains:
        report = reports.get(domain)
        if report is None:
            yield DNS_REPORT_NOT_GIVEN.reason(domain, *required)
        else:
            rule, facts = _RULES[report.verdict]
            yield rule.reason(domain, *facts, *required, value=report)
