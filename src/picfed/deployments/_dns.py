"""Whether each SIP domain is found by its federation record."""

from collections.abc import Iterator

from picfed.deployments._decision import Question
from picfed.deployments._fields import DeploymentFields
from picfed.deployments._reason import Condition, Reason, reason_of
from picfed.deployments._rules import dns as rules
from picfed.deployments._rules.provisioning import SIP_DOMAINS_NOT_GIVEN
from picfed.deployments._scope import domains_in_question, in_words
from picfed.deployments._values import DnsVerdict, Topology
from picfed.dnscheck import Verdict
from picfed.provisioning import _facts as facts
from picfed.sources import Fact
from picfed.ternary import Ternary

_RULES = {
    Verdict.OK: (rules.DNS_OK, ()),
    Verdict.BROKEN: (rules.DNS_BROKEN, ()),
    Verdict.NOT_OFFERED: (rules.DNS_NOT_OFFERED, (rules.ROOT_TARGET,)),
    Verdict.INDETERMINATE: (rules.DNS_INDETERMINATE, (rules.NO_ANSWER,)),
}


def dns_reasons(fields: DeploymentFields, asked: Question) -> Iterator[Reason]:
    """Whether each SIP domain in question is found by its federation record."""
    if fields.topology is Topology.ONLINE_ONLY:
        return
    domains = domains_in_question(fields, asked)
    if asked.on < facts.SRV_OPTIONAL.holds_from:
        yield rules.DNS_NOT_REQUIRED.reason(in_words(domains), value=asked.on, on=asked.on)
        return
    if not domains:
        problem = SIP_DOMAINS_NOT_GIVEN.about("SIP domains", facts.EACH_SIP_DOMAIN)
        yield reason_of(problem, Condition.DNS, Ternary.UNKNOWN)
    # When the site closed, partners came to be found by the record alone.
    required: tuple[Fact, ...] = (facts.SRV_REQUIRED, facts.SRV_RECORD_NAME)
    if asked.on >= facts.SITE_CLOSED.holds_from:
        required = (*required, facts.SITE_CLOSED)
    reports: dict[object, DnsVerdict] = {report.sip_domain: report for report in fields.dns_reports}
    for domain in domains:
        report = reports.get(domain)
        if report is None:
            yield rules.DNS_REPORT_NOT_GIVEN.reason(domain, *required)
        else:
            rule, cited = _RULES[report.verdict]
            yield rule.reason(domain, *cited, *required, value=report)
