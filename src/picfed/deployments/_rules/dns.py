"""The federation SRV record of each SIP domain."""

from picfed.deployments._reason import Condition, rules_about
from picfed.provisioning._facts import SRV_OPTIONAL
from picfed.sources import PAGE_000, source
from picfed.sources._model import inferred, stated

_yes_rule, _no_rule, _open_rule = rules_about(Condition.DNS)
# Required "after" a day and in addition to what was required before, so not before it.
NOT_REQUIRED_BEFORE = inferred(
    "srv-not-required-before", PAGE_000.at("Important note under step 5"), source("dns-summary")
)
ROOT_TARGET = stated("root-target-offers-nothing", source("rfc-2782").at("target"))
NO_ANSWER = stated("no-answer-proves-nothing", source("rfc-2308").at("section 7"))

_ONLY_WITH_IT = f"After {SRV_OPTIONAL.date} connectivity keeps working only with this record."

DNS_NOT_REQUIRED = _yes_rule(
    code="dns-not-required",
    summary="needs no federation SRV record on {on}",
    explanation="For public IM connectivity the record was optional until after "
    f"{SRV_OPTIONAL.date}.",
    own=NOT_REQUIRED_BEFORE,
)
DNS_OK = _yes_rule(
    code="dns-ok",
    summary="is found by its federation SRV record",
    explanation=_ONLY_WITH_IT,
)
DNS_BROKEN = _no_rule(
    code="dns-broken",
    summary="cannot be found by its federation SRV record",
    explanation=_ONLY_WITH_IT,
    remedy="Publish the record; the report says what is wrong.",
)
DNS_NOT_OFFERED = _no_rule(
    code="dns-not-offered",
    summary="says in the DNS that it does not federate",
    explanation="A record whose target is the root offers no service.",
    remedy="Publish a record whose target is the Access Edge service.",
)
DNS_INDETERMINATE = _open_rule(
    code="dns-indeterminate",
    summary="may be found: a look-up that decides was not answered",
    explanation="A look-up that failed proves nothing.",
    remedy="Look it up again.",
)
DNS_REPORT_NOT_GIVEN = _open_rule(
    code="dns-report-not-given",
    summary="may be found: no report was given",
    explanation=_ONLY_WITH_IT,
    remedy="Check the domain with picfed.dnscheck, and pass the report in dns_reports=.",
)
