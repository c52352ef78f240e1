"""The federation SRV record of each SIP domain."""

from picfed._facts import inferred, stated
from picfed.deployments._reason import Condition, DecisionRule
from picfed.provisioning._facts import SRV_OPTIONAL
from picfed.sources import PAGE_000, source
from picfed.ternary import Ternary

_HERE = Condition.DNS
# Required "after" a day and in addition to what was required before, so not before it.
NOT_REQUIRED_BEFORE = inferred(
    "srv-not-required-before", PAGE_000.at("Important note under step 5"), source("dns-summary")
)
ROOT_TARGET = stated("root-target-offers-nothing", source("rfc-2782").at("target"))
NO_ANSWER = stated("no-answer-proves-nothing", source("rfc-2308").at("section 7"))

_ONLY_WITH_IT = f"After {SRV_OPTIONAL.date} connectivity keeps working only with this record."

DNS_NOT_REQUIRED = DecisionRule(
    code="dns-not-required",
    condition=_HERE,
    outcome=Ternary.YES,
    summary="needs no federation SRV record on {on}",
    explanation="For public IM connectivity the record was optional until after "
    f"{SRV_OPTIONAL.date}.",
    own=NOT_REQUIRED_BEFORE,
)
DNS_OK = DecisionRule(
    code="dns-ok",
    condition=_HERE,
    outcome=Ternary.YES,
    summary="is found by its federation SRV record",
    explanation=_ONLY_WITH_IT,
)
DNS_BROKEN = DecisionRule(
    code="dns-broken",
    condition=_HERE,
    outcome=Ternary.NO,
    summary="cannot be found by its federation SRV record",
    explanation=_ONLY_WITH_IT,
    remedy="Publish the record; the report says what is wrong.",
)
DNS_NOT_OFFERED = DecisionRule(
    code="dns-not-offered",
    condition=_HERE,
    outcome=Ternary.NO,
    summary="says in the DNS that it does not federate",
    explanation="A record whose target is the root offers no service.",
    remedy="Publish a record whose target is the Access Edge service.",
)
DNS_INDETERMINATE = DecisionRule(
    code="dns-indeterminate",
    condition=_HERE,
    outcome=Ternary.UNKNOWN,
    summary="may be found: a look-up that decides was not answered",
    explanation="A look-up that failed proves nothing.",
    remedy="Look it up again.",
)
DNS_REPORT_NOT_GIVEN = DecisionRule(
    code="dns-report-not-given",
    condition=_HERE,
    outcome=Ternary.UNKNOWN,
    summary="may be found: no report was given",
    explanation=_ONLY_WITH_IT,
    remedy="Check the domain with picfed.dnscheck, and pass the report in dns_reports=.",
)
