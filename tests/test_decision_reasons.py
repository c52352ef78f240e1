"""What a reason says besides its outcome: the value and the places that decided, and its severity.

The table holds what picfed cites, and a citation is lost or added only on purpose; which
sentence of a page states a fact is in the rows of `test_pages_modelled`.
"""

from collections.abc import Iterator
from functools import cache

import pytest
from attrs import evolve, fields

from picfed import Severity
from picfed.deployments import Condition, Deployment, Reason
from picfed.deployments._reason import reason_of
from picfed.problems import rule
from picfed.sources import Certainty
from support.decisions import NO, SCENARIOS, UNKNOWN, YES, ask

# Each code, and below it the places that its reasons cite, case by case.
CITED = """
access-edge-not-provisioned:
    page-002 Q8 Access Edge FQDNs
client-decorates:
    page-000 CU5 note
    sfb-deploy command step
client-decoration-not-documented:
    page-002 Q12 other domains
client-does-not-decorate:
    page-000 CU5 note
client-not-given:
    page-000 CU5 note
contact-adding-not-documented:
    page-000 client step; page-003 introduction
contact-address-not-of-service:
    page-000 CU5 note; inferred
contact-address-reachable:
    page-000 CU5 note
    page-002 Q12 other domains
    page-004 intro; inferred
contact-address-refused:
    page-000 CU5 note
contact-adds:
    page-000 client step; page-003 introduction
contact-adds-first:
    page-000 client step; inferred
decoration-not-needed:
    nothing
    page-000 CU5 note
    page-002 Q12 other domains
dns-broken:
    page-000 Important note under step 5; sfb-deploy; sfb-edge-environment
    page-000 Important note under step 5; sfb-edge-environment
dns-indeterminate:
    page-000 Important note under step 5; rfc-2308 section 7; sfb-deploy; sfb-edge-environment
dns-not-offered:
    page-000 Important note under step 5; rfc-2782 target; sfb-deploy; sfb-edge-environment
dns-not-required:
    dns-summary; page-000 Important note under step 5; inferred
dns-ok:
    page-000 Important note under step 5; sfb-deploy; sfb-edge-environment
    page-000 Important note under step 5; sfb-edge-environment
dns-report-not-given:
    page-000 Important note under step 5; sfb-deploy; sfb-edge-environment
entry-does-not-decorate:
    page-000 CU5 note
federation-not-given:
    page-000 task 1
federation-off:
    page-000 task 1
federation-on:
    page-000 task 1
license-not-checked:
    page-002 Q2 requirements; page-004 summary table: Skype; sfb-licensing; inferred
license-of-other-version:
    page-002 Q2 requirements; page-004 summary table: Skype; sfb-licensing; inferred
lync-user-adds:
    page-002 Q3 Lync users; page-003 introduction
    page-004 intro; inferred
messenger-entry-serves-skype:
    page-003 Important note on Messenger; page-004 Windows Live Messenger, paragraph 1
microsoft-account:
    page-002 Q4 Skype users
    page-004 Windows Live Messenger, paragraph 2; inferred
microsoft-account-not-given:
    page-002 Q4 Skype users
microsoft-account-not-needed:
    nothing
no-microsoft-account:
    page-002 Q4 Skype users
not-provisioned:
    page-002 Q8 SIP domains; page-003 Important note on Messenger; page-004 Windows Live Messenger, paragraph 1; page-004 activation paragraph
    page-002 Q8 SIP domains; page-004 activation paragraph
online-external-communications-not-given:
    page-002 Q2 requirements; page-003 introduction; inferred
    page-002 Q9 split domain
online-external-communications-off:
    page-002 Q2 requirements; page-003 introduction; inferred
online-external-communications-on:
    page-002 Q2 requirements; page-003 introduction; inferred
    page-002 Q9 split domain
partner-discovery-off:
    cmdlet-access-edge
partner-discovery-on:
    cmdlet-access-edge
pic-usl-credit:
    page-002 Q6 Yahoo! and AOL: Yahoo; page-004 Yahoo! and AOL: Yahoo; page-004 summary table: Yahoo!
pic-usl-dates-not-given:
    page-002 Q6 Yahoo! and AOL: Yahoo; page-004 Yahoo! and AOL: Yahoo; page-004 summary table: Yahoo!
pic-usl-missing:
    page-002 Q6 Yahoo! and AOL: Yahoo; page-004 Yahoo! and AOL: Yahoo; page-004 summary table: Yahoo!
pic-usl-not-sold:
    page-002 Q6 Yahoo! and AOL: Yahoo; page-004 Yahoo! and AOL: Yahoo
platform-audio-video-not-documented:
    page-004 Windows Live Messenger, paragraph 3
platform-not-documented:
    page-000 supported platforms note; page-001 supported platforms note; page-004 intro
platform-not-given:
    page-000 supported platforms note
platform-not-supported:
    page-002 Q2 requirements; inferred
    sfb-deploy Configure Federation and PIC; inferred
platform-online:
    page-002 Q2 requirements; page-003 introduction
platform-online-not-documented:
    page-002 Q2 requirements; page-003 introduction
platform-online-retired:
    sfb-online-retirement
platform-without-audio-video:
    kb-897567; inferred
policy-allows-audio-video:
    cmdlet-external-access
policy-allows-public-cloud:
    page-000 task 2
policy-depends-on-user:
    cmdlet-external-access
policy-federation-flag:
    cmdlet-external-access
policy-forbids-audio-video:
    cmdlet-external-access
policy-forbids-public-cloud:
    page-000 policy note; page-000 task 2
policy-not-given:
    page-000 task 2
provider-enabled:
    cmdlet-new-public-provider
    page-000 command step
    page-000 command step; inferred
    page-001 command step; inferred
provider-entry-disabled:
    control-panel-public-providers
provider-missing:
    cmdlet-new-public-provider
    page-000 command step
    page-000 command step; page-003 Important note on Messenger; page-004 Windows Live Messenger, paragraph 1
    page-001 command step; inferred
provider-not-given:
    page-000 command step
provider-not-recognized:
    nothing
provider-proxy-not-documented:
    page-000 command step
provider-proxy-of-skype:
    page-000 command step
provisioned:
    page-000 introduction
provisioned-through-messenger:
    page-003 Important note on Messenger; inferred
provisioned-through-skype:
    page-004 Windows Live Messenger, paragraph 1; inferred
provisioning-before-known:
    nothing
provisioning-may-be-complete:
    page-000 e-mail and waiting note; inferred
    page-000 sentence after step 7; page-001 sentence after step 7; page-002 Q13 duration
provisioning-not-given:
    page-002 Q8 SIP domains; page-004 activation paragraph
provisioning-not-needed:
    sfb-deploy
release-dates-differ:
    directions-2015-07-06; lifecycle-data
routing-by-default-route:
    cmdlet-access-edge; cmdlet-new-public-provider
routing-by-dns:
    cmdlet-access-edge; cmdlet-new-public-provider
server-does-not-decorate:
    page-000 CU5 note
service-takes-no-new-domains:
    page-002 Q5 Windows Live; page-003 Important note on Messenger; page-004 Windows Live Messenger, paragraph 1; inferred
    page-002 Q6 Yahoo! and AOL: AOL; page-004 Yahoo! and AOL: AOL
sip-domains-not-given:
    page-002 Q8 SIP domains
skype-entry-serves-messenger:
    page-004 Windows Live Messenger, paragraph 1; inferred
split-domain-online-off:
    page-002 Q9 split domain
split-domain-order-not-given:
    page-002 Q9 order; page-002 Q9 split domain
split-domain-order-right:
    page-002 Q9 order; page-002 Q9 split domain
split-domain-order-wrong:
    page-002 Q9 order; page-002 Q9 split domain
user-at-other-domain:
    page-002 Q8 SIP domains
"""


def read(table: str) -> Iterator[tuple[str, set[str]]]:
    """The codes of the table, each with its cases."""
    code, cases = "", set[str]()
    for line in [*table.strip().splitlines(), ":"]:
        if line.endswith(":"):
            if code:
                yield code, cases
            code, cases = line.removesuffix(":"), set()
        else:
            cases.add(line.strip())


def cited(reason: Reason) -> str:
    """The places of a reason as the table writes them."""
    places = sorted({f"{one.id} {one.place}".strip() for one in reason.sources})
    inferred = ["inferred"] if reason.certainty is Certainty.INFERRED else []
    return "; ".join([*places, *inferred]) or "nothing"


@cache
def reasons() -> tuple[Reason, ...]:
    """Those of all scenarios."""
    return tuple(one for row in SCENARIOS for one in ask(*row.values[:2]).reasons)


def test_a_reason_keeps_all_of_the_problem_that_it_is_made_of() -> None:
    """Whatever a rule that serves others too says."""
    problem = evolve(
        rule("single-label").about("contoso"),
        details=[("a", "b")],
        case_remedy="Do it.",
        commands=["Get-CsPublicProvider"],
        certainty=Certainty.INFERRED,
        path=("sip_domains", 0),
        span=(0, 7),
    )
    made = reason_of(problem, Condition.PROVISIONING, NO, value=5, is_decisive=False)
    kept = [one.name for one in fields(type(problem)) if one.name != "severity"]
    assert [getattr(made, one) for one in kept] == [getattr(problem, one) for one in kept]
    assert (made.condition, made.outcome) == (Condition.PROVISIONING, NO)
    assert (made.value, made.is_decisive) == ("5", False)


TABLE = dict(read(CITED))


@pytest.mark.parametrize("code", TABLE)
def test_reasons_cite_the_places_that_decided(code: str) -> None:
    """Neither fewer nor more, and what is only inferred is marked."""
    assert {cited(one) for one in reasons() if one.code == code} == TABLE[code]


# Nothing was given, or nothing of what was given decided.
VALUELESS = {
    "federation-not-given",
    "dns-report-not-given",
    "license-not-checked",
    "microsoft-account-not-given",
    "microsoft-account-not-needed",
    "online-external-communications-not-given",
    "platform-not-given",
    "platform-online-not-documented",
    "platform-online-retired",
    "policy-depends-on-user",
    "policy-not-given",
    "provider-not-given",
    "provider-not-recognized",
    "provisioning-not-given",
    "release-dates-differ",
    "sip-domains-not-given",
    "split-domain-order-not-given",
}
SEVERITIES = {YES: Severity.INFO, NO: Severity.ERROR, UNKNOWN: Severity.WARNING}


@pytest.mark.parametrize(
    ("deployment", "asked"), [pytest.param(*one.values[:2], id=one.id) for one in SCENARIOS]
)
def test_reasons_hold_what_was_given(deployment: Deployment, asked: tuple[object, ...]) -> None:
    """The value that decided where one was given, and a severity that follows from the outcome."""
    for one in ask(deployment, asked).reasons:
        assert one.severity is SEVERITIES[one.outcome]
        valueless = one.code in VALUELESS
        if one.code == "client-not-given":  # given or not: the entry or the server may be missing
            valueless = deployment.client is None
        assert (one.value == "") is valueless, one
