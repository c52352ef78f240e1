"""Scenarios: zone, profile and day in; verdict and exactly these codes out."""

import asyncio
from collections import defaultdict
from datetime import date, datetime
from functools import cache

import pytest
from attrs import evolve, frozen

from picfed import DomainName, Severity
from picfed.dnscheck import (
    HOSTING_PROVIDERS,
    FederationReport,
    Observation,
    Probe,
    Profile,
    Verdict,
    check,
    check_async,
    evaluate,
    observe,
)
from picfed.interop import from_json, to_json
from picfed.resolution import FailureKind, Response
from picfed.sources import Certainty
from support.catalogue import RULES
from support.dns_fakes import (
    GOOD,
    LOOP,
    OWNER,
    PUBLIC,
    PUBLIC_6,
    SERVFAIL,
    TIMEOUT,
    AsyncZone,
    Zone,
    answer,
    srv,
)

OK, BROKEN = Verdict.OK, Verdict.BROKEN
NOT_OFFERED, INDETERMINATE = Verdict.NOT_OFFERED, Verdict.INDETERMINATE
ALLOWED = Profile.allowed_partner("edge.hoster.example")
PARTNER = Profile.DISCOVERED_PARTNER
DAY_BEFORE_SRV, SRV_DAY = date(2017, 7, 1), date(2017, 7, 2)
DAY_BEFORE_MATCH, MATCH_DAY = date(2019, 8, 14), date(2019, 8, 15)
# A resolver over text refuses, without a query, what is not in it.
OUTSIDE = evolve(Response.unanswered(FailureKind.REFUSED), attempts=0)
CHAIN = ("edge.contoso.com",)
GONE = Response(outcome=Response.no_name().outcome, aliases=("gone.contoso.com",))
LONG = ".".join(["a" * 57] * 3 + ["b" * 53, "com"])


def zone(target="sip.contoso.com", /, *, address=PUBLIC, **more):
    """One SRV record and one address of its target, and *more* as ``name__TYPE``."""
    entries = {f"{OWNER} SRV": f"0 0 5061 {target}"}
    if address is not None:
        entries[f"{target} A"] = address
    return {**entries, **more}


def with_srv(*records, **addresses):
    """Several SRV records, and an address for each host named like ``sip``."""
    entries = {f"{OWNER} SRV": list(records)}
    return entries | {f"{host}.contoso.com A": value for host, value in addresses.items()}


@frozen
class Scenario:
    """A row. ``codes`` are all codes that appear: every other code must not."""

    id: str
    zone: dict
    verdict: Verdict
    codes: str = ""
    profile: Profile = Profile.PIC
    on: date | None = None
    edges: tuple = ()
    domain: str = "contoso.com"


SCENARIOS = [
    # sfb-deploy: valid and invalid targets for contoso.com
    Scenario("as-documented", GOOD, OK),
    Scenario("sipfed-target", zone("sipfed.contoso.com"), OK),
    Scenario("access-target", zone("access.contoso.com"), OK),
    Scenario("other-edge-domain", zone("sip.contoso-edge.com"), BROKEN,
             "target-outside-sip-domain"),
    Scenario("subdomain", zone("sip.it.contoso.com"), BROKEN, "target-in-subdomain"),
    # cisco-212383: exact match, not by suffix of the text
    Scenario("suffix-of-text", zone("sip.notcontoso.com"), BROKEN, "target-outside-sip-domain"),
    Scenario("itself", zone("contoso.com"), OK, "target-is-sip-domain"),
    Scenario("parent", zone("com", address=None), BROKEN,
             "target-not-a-hostname target-outside-sip-domain target-has-no-address"),
    # page-000 and sfb-deploy: the two days on which severities change
    Scenario("match-warns-before", zone("sip.fabrikam.com"), OK, "target-outside-sip-domain",
             on=DAY_BEFORE_MATCH),
    Scenario("match-required-from", zone("sip.fabrikam.com"), BROKEN, "target-outside-sip-domain",
             on=MATCH_DAY),
    Scenario("subdomain-warns-before", zone("sip.it.contoso.com"), OK, "target-in-subdomain",
             on=DAY_BEFORE_MATCH),
    Scenario("srv-warns-before", {"contoso.com A": PUBLIC}, OK, "srv-missing", on=DAY_BEFORE_SRV),
    Scenario("srv-required-from", {"contoso.com A": PUBLIC}, BROKEN, "srv-missing", on=SRV_DAY),
    Scenario("srv-required-now", {"contoso.com A": PUBLIC}, BROKEN, "srv-missing"),
    Scenario("partner-always", zone("sip.fabrikam.com"), BROKEN, "target-outside-sip-domain",
             profile=PARTNER, on=date(2013, 1, 1)),
    Scenario("partner-needs-srv", {"contoso.com A": PUBLIC}, BROKEN, "srv-missing",
             profile=PARTNER, on=date(2013, 1, 1)),
    Scenario("wrong-port-while-optional", with_srv("0 0 5060 sip.contoso.com", sip=PUBLIC), OK,
             "wrong-port", on=DAY_BEFORE_SRV),
    Scenario("unknown-while-optional", {f"{OWNER} SRV": TIMEOUT}, INDETERMINATE, "lookup-failed",
             on=DAY_BEFORE_SRV),
    # hosting providers: trusted by name
    *(
        Scenario(f"provider-{name}-{profile}", zone(name), OK, "hosting-provider", profile=profile)
        for name in map(str, HOSTING_PROVIDERS)
        for profile in (Profile.PIC, PARTNER, Profile.HOSTED)
    ),
    Scenario("not-a-provider", zone("sipfed.online.lync.com.evil.example"), BROKEN,
             "target-outside-sip-domain"),
    Scenario("hosted-elsewhere", zone(), BROKEN, "target-not-hosting-provider",
             profile=Profile.HOSTED),
    Scenario("hosted-missing", {"contoso.com A": PUBLIC}, BROKEN, "srv-missing",
             profile=Profile.HOSTED),
    # cmdlet-new-allowed-domain: the server is configured by name
    Scenario("allowed", zone("edge.hoster.example"), OK, "", profile=ALLOWED),
    Scenario("allowed-other-target", zone("sip.fabrikam.com") | {"edge.hoster.example A": PUBLIC},
             OK, "target-not-declared", profile=ALLOWED),
    Scenario("allowed-without-srv", {"contoso.com A": PUBLIC, "edge.hoster.example A": PUBLIC}, OK,
             "srv-missing", profile=ALLOWED),
    Scenario("allowed-srv-unanswered", {f"{OWNER} SRV": TIMEOUT, "edge.hoster.example A": PUBLIC},
             OK, "lookup-failed", profile=ALLOWED),
    Scenario("allowed-proxy-unanswered", {f"{OWNER} SRV": TIMEOUT, "edge.hoster.example A": TIMEOUT,
             "edge.hoster.example AAAA": TIMEOUT}, INDETERMINATE, "lookup-failed", profile=ALLOWED),
    Scenario("allowed-proxy-gone", {"contoso.com A": PUBLIC}, BROKEN,
             "srv-missing target-has-no-address", profile=ALLOWED),
    Scenario("allowed-proxy-is-target-without-address", zone("edge.hoster.example", address=None),
             BROKEN, "target-has-no-address", profile=ALLOWED),
    Scenario("allowed-proxy-may-be-alias", {"contoso.com A": PUBLIC,
             "edge.hoster.example A": answer(PUBLIC, aliases=CHAIN)}, OK, "srv-missing",
             profile=ALLOWED),
    Scenario("allowed-target-unanswered", zone("sip.contoso.com", address=TIMEOUT)
             | {"sip.contoso.com AAAA": TIMEOUT, "edge.hoster.example A": PUBLIC}, OK,
             "lookup-failed target-not-declared", profile=ALLOWED),
    # RFC 2308: proven absence; RFC 8020: nothing below a missing name
    Scenario("domain-missing", {}, BROKEN, "srv-missing sip-domain-missing"),
    Scenario("domain-missing-while-optional", {}, OK, "srv-missing sip-domain-missing",
             on=DAY_BEFORE_SRV),
    Scenario("no-data", {f"x.{OWNER} A": PUBLIC}, BROKEN, "srv-missing"),
    Scenario("domain-unknown", {"contoso.com A": TIMEOUT}, BROKEN, "srv-missing lookup-failed"),
    # what nobody answered proves nothing
    Scenario("srv-unanswered", {f"{OWNER} SRV": TIMEOUT}, INDETERMINATE, "lookup-failed"),
    Scenario("srv-referral", {f"{OWNER} SRV": Response.unanswered(FailureKind.REFERRAL)},
             INDETERMINATE, "lookup-failed"),
    Scenario("both-families-unanswered", zone(address=TIMEOUT) | {"sip.contoso.com AAAA": SERVFAIL},
             INDETERMINATE, "lookup-failed"),
    Scenario("absent-and-unanswered", zone(address=None) | {"sip.contoso.com AAAA": SERVFAIL},
             INDETERMINATE, "lookup-failed"),
    Scenario("denied-and-unanswered", zone(address=GONE) | {"sip.contoso.com AAAA": SERVFAIL},
             INDETERMINATE, "target-is-alias lookup-failed"),
    Scenario("proven-beside-unknown",
             with_srv("0 0 5060 sip.contoso.com", sip=TIMEOUT) | {"sip.contoso.com AAAA": TIMEOUT},
             BROKEN, "wrong-port lookup-failed"),
    Scenario("one-family-silent", zone() | {"sip.contoso.com AAAA": TIMEOUT}, OK,
             "one-address-family-failed"),
    Scenario("other-family-silent", zone(address=TIMEOUT) | {"sip.contoso.com AAAA": PUBLIC_6}, OK,
             "one-address-family-failed"),
    # RFC 2782: the null target
    Scenario("null-target", {f"{OWNER} SRV": "0 0 0 ."}, NOT_OFFERED, "service-not-offered"),
    Scenario("null-target-and-probe-fails", {f"{OWNER} SRV": "0 0 0 .",
             "_picfed-probe._tcp.contoso.com SRV": TIMEOUT}, NOT_OFFERED,
             "service-not-offered lookup-failed"),
    Scenario("null-target-twice", with_srv("0 0 0 .", "1 0 5061 ."), NOT_OFFERED,
             "service-not-offered"),
    Scenario("null-target-chosen", with_srv("0 0 0 .", "1 0 5061 sip.contoso.com", sip=PUBLIC),
             BROKEN, "null-target-mixed record-never-used"),
    Scenario("null-target-never-chosen",
             with_srv("1 0 0 .", "0 0 5061 sip.contoso.com", sip=PUBLIC), OK,
             "null-target-mixed record-never-used"),
    Scenario("null-target-ties", with_srv("0 0 0 .", "0 0 5061 sip.contoso.com", sip=PUBLIC),
             BROKEN, "null-target-mixed choice-tie"),
    # lync-dns-requirements: lowest priority, highest weight, first received
    Scenario("tie", with_srv("0 5 5061 a.contoso.com", "0 5 5061 b.contoso.com",
             a=PUBLIC, b=PUBLIC), OK, "choice-tie"),
    Scenario("tie-with-a-bad-one",
             with_srv("0 5 5061 a.contoso.com", "0 5 5060 b.contoso.com", a=PUBLIC, b=PUBLIC),
             BROKEN, "choice-tie wrong-port"),
    Scenario("tie-with-an-unknown-one",
             with_srv("0 5 5061 a.contoso.com", "0 5 5061 b.contoso.com", a=PUBLIC, b=TIMEOUT)
             | {"b.contoso.com AAAA": TIMEOUT}, INDETERMINATE, "choice-tie lookup-failed"),
    Scenario("never-used", with_srv("0 9 5061 a.contoso.com", "0 1 5061 b.contoso.com",
             a=PUBLIC, b=PUBLIC), OK, "record-never-used"),
    Scenario("never-used-is-wrong", with_srv("0 0 5061 sip.contoso.com", "9 0 5060 x.y.example",
             sip=PUBLIC), OK,
             "record-never-used wrong-port target-outside-sip-domain target-has-no-address"),
    Scenario("never-used-unanswered", with_srv("0 0 5061 sip.contoso.com",
             "9 0 5061 b.contoso.com", sip=PUBLIC, b=TIMEOUT) | {"b.contoso.com AAAA": TIMEOUT},
             OK, "record-never-used lookup-failed"),
    Scenario("same-target-twice", with_srv("0 0 5061 sip.contoso.com", "1 0 5061 sip.contoso.com",
             sip=PUBLIC), OK, "record-never-used"),
    Scenario("very-many-ties", with_srv(*(f"0 0 5061 h{n}.contoso.com" for n in range(21)),
             **{f"h{n}": PUBLIC for n in range(21)}), INDETERMINATE, "choice-tie lookup-failed"),
    Scenario("very-many-never-used", with_srv("0 0 5061 sip.contoso.com",
             *(f"{n} 0 5061 h{n}.contoso.com" for n in range(1, 30)),
             sip=PUBLIC, **{f"h{n}": PUBLIC for n in range(1, 30)}), OK,
             "record-never-used findings-left-out"),
    Scenario("wrong-port", with_srv("0 0 443 sip.contoso.com", sip=PUBLIC), BROKEN, "wrong-port"),
    # RFC 1034, 2782: aliases
    Scenario("target-alias", zone(address=answer(PUBLIC, aliases=CHAIN)), OK, "target-is-alias"),
    Scenario("target-dangling", zone(address=GONE) | {"sip.contoso.com AAAA": GONE}, BROKEN,
             "target-alias-dangling"),
    Scenario("target-alias-without-address",
             zone(address=Response(outcome=Response.no_data().outcome, aliases=CHAIN)), BROKEN,
             "target-has-no-address"),
    Scenario("target-loop", zone(address=LOOP) | {"sip.contoso.com AAAA": LOOP}, INDETERMINATE,
             "target-alias-loop lookup-failed"),
    Scenario("target-no-address", zone(address=None), BROKEN, "target-has-no-address"),
    Scenario("target-no-address-while-optional", zone(address=None), OK, "target-has-no-address",
             on=DAY_BEFORE_SRV),
    Scenario("owner-alias", {f"{OWNER} SRV": answer(srv("0 0 5061 sip.contoso.com"),
             aliases=("srv.fabrikam.com",)), "sip.contoso.com A": PUBLIC}, OK, "owner-is-alias"),
    Scenario("owner-alias-dangling", {f"{OWNER} SRV": GONE, "contoso.com A": PUBLIC}, BROKEN,
             "owner-is-alias srv-missing"),
    # what is published as a target
    Scenario("ip-literal", zone("131.107.1.1", address=None), BROKEN, "target-is-ip-literal"),
    Scenario("ip6-literal", zone("[2620:1ec:c11::200]", address=None), BROKEN,
             "target-is-ip-literal"),
    Scenario("ip-literals-never-chosen", with_srv("0 0 5061 sip.contoso.com",
             "1 0 5061 131.107.1.1", sip=PUBLIC), OK, "target-is-ip-literal record-never-used"),
    Scenario("underscore", zone("sip_edge.contoso.com"), OK, "target-not-a-hostname"),
    Scenario("doubled-suffix", zone("sip.contoso.com.contoso.com"), BROKEN, "doubled-suffix"),
    Scenario("doubled-before-the-match", zone("sip.contoso.com.contoso.com"), OK,
             "doubled-suffix", on=DAY_BEFORE_MATCH),
    Scenario("doubled-of-an-allowed-partner", zone("sip.contoso.com.contoso.com")
             | {"edge.hoster.example A": PUBLIC}, OK, "doubled-suffix", profile=ALLOWED),
    Scenario("doubled-provider", zone("sipfed.online.lync.com.contoso.com"), BROKEN,
             "doubled-suffix"),
    Scenario("doubled-provider-of-a-hosted-domain", zone("sipfed.online.lync.com.contoso.com"),
             BROKEN, "doubled-suffix", profile=Profile.HOSTED),
    Scenario("doubled-windows-live", zone("federation.messenger.msn.com.contoso.com"), BROKEN,
             "doubled-suffix"),
    Scenario("doubled-address", zone("131.107.1.1.contoso.com"), BROKEN, "doubled-suffix"),
    Scenario("doubled-address-directly-below", zone("2001:db8::1.contoso.com"), OK,
             "doubled-suffix"),
    Scenario("doubled-stranger", zone("edge.fabrikam.com.contoso.com"), BROKEN, "doubled-suffix"),
    Scenario("doubled-stranger-of-the-same-top-level", zone("edge.fabrikam.co.uk.contoso.co.uk")
             | {"_sipfederationtls._tcp.contoso.co.uk SRV": "0 0 5061 "
                "edge.fabrikam.co.uk.contoso.co.uk"}, BROKEN, "doubled-suffix",
             domain="contoso.co.uk"),
    Scenario("deep-but-not-doubled", zone("sip.dmz.int.contoso.com"), BROKEN,
             "target-in-subdomain"),
    # diagnostics.md, 7: an off-domain target that is a public provider's proxy
    Scenario("windows-live", with_srv("10 2 5061 federation.messenger.msn.com")
             | {"federation.messenger.msn.com A": PUBLIC}, INDETERMINATE,
             "hosted-at-windows-live"),
    Scenario("windows-live-of-a-hosted-domain", zone("federation.messenger.msn.com"),
             INDETERMINATE, "hosted-at-windows-live", profile=Profile.HOSTED),
    Scenario("windows-live-never-chosen", with_srv("0 0 5061 sip.contoso.com",
             "10 2 5061 federation.messenger.msn.com", sip=PUBLIC)
             | {"federation.messenger.msn.com A": PUBLIC}, OK,
             "hosted-at-windows-live record-never-used"),
    Scenario("windows-live-of-an-allowed-partner", zone("federation.messenger.msn.com")
             | {"edge.hoster.example A": PUBLIC}, OK,
             "hosted-at-windows-live target-not-declared", profile=ALLOWED),
    # a text speaks for what it holds, and for nothing else
    Scenario("outside", {f"{OWNER} SRV": OUTSIDE}, INDETERMINATE, "outside-zone-text"),
    Scenario("outside-of-an-allowed-partner", {f"{OWNER} SRV": OUTSIDE,
             "edge.hoster.example A": PUBLIC}, OK, "outside-zone-text", profile=ALLOWED),
    Scenario("outside-with-a-near-miss", {f"{OWNER} SRV": OUTSIDE,
             "_sipfederationtls.__tcp.contoso.com SRV": "0 0 5061 sip.contoso.com"},
             INDETERMINATE, "outside-zone-text near-miss-owner"),
    Scenario("target-outside", zone(address=OUTSIDE) | {"sip.contoso.com AAAA": OUTSIDE},
             INDETERMINATE, "outside-zone-text"),
    Scenario("one-family-outside", zone() | {"sip.contoso.com AAAA": OUTSIDE}, OK),
    Scenario("one-family-outside-one-absent", zone(address=OUTSIDE), INDETERMINATE,
             "outside-zone-text"),
    Scenario("target-outside-never-chosen", with_srv("0 0 5061 sip.contoso.com",
             "1 0 5061 b.contoso.com", sip=PUBLIC) | {"b.contoso.com A": OUTSIDE,
             "b.contoso.com AAAA": OUTSIDE}, OK, "outside-zone-text record-never-used"),
    Scenario("provider-outside", {f"{OWNER} SRV": "100 1 5061 sipfed.online.lync.com",
             "sipfed.online.lync.com A": OUTSIDE, "sipfed.online.lync.com AAAA": OUTSIDE}, OK,
             "outside-zone-text hosting-provider", profile=Profile.HOSTED),
    Scenario("provider-fails", {f"{OWNER} SRV": "100 1 5061 sipfed.online.lync.com",
             "sipfed.online.lync.com A": TIMEOUT, "sipfed.online.lync.com AAAA": TIMEOUT},
             INDETERMINATE, "lookup-failed hosting-provider"),
    Scenario("probes-outside", {f"{OWNER} SRV": Response.no_name(), "contoso.com A": OUTSIDE,
             "_sipfederationtls.contoso.com SRV": OUTSIDE}, BROKEN, "srv-missing"),
    Scenario("wildcard-probe-outside", zone() | {"_picfed-probe._tcp.contoso.com SRV": OUTSIDE},
             OK),
    # near misses: whatever the owner's look-up came to, unless there was silence
    *(
        Scenario(f"near-miss-{name}", {f"{OWNER} SRV": response, "contoso.com A": PUBLIC,
                 "_sipfederationtls.tcp.contoso.com SRV": "0 0 5061 sip.contoso.com"}, verdict,
                 f"{code} near-miss-owner")
        for name, response, verdict, code in (
            ("no-name", Response.no_name(), BROKEN, "srv-missing"),
            ("no-data", Response.no_data(), BROKEN, "srv-missing"),
            ("servfail", SERVFAIL, INDETERMINATE, "lookup-failed"),
            ("refused", Response.unanswered(FailureKind.REFUSED), INDETERMINATE, "lookup-failed"),
            ("malformed", Response.unanswered(FailureKind.MALFORMED), INDETERMINATE,
             "lookup-failed"),
            ("referral", Response.unanswered(FailureKind.REFERRAL), INDETERMINATE,
             "lookup-failed"),
        )
    ),
    *(
        Scenario(f"no-near-miss-{name}", {f"{OWNER} SRV": response, "contoso.com A": PUBLIC,
                 "_sipfederationtls.tcp.contoso.com SRV": "0 0 5061 sip.contoso.com"},
                 INDETERMINATE, "lookup-failed")
        for name, response in (
            ("time-out", TIMEOUT), ("unreachable", Response.unanswered(FailureKind.UNREACHABLE)),
        )
    ),
    *(
        Scenario(f"near-miss {before or 'at the domain'}", {"contoso.com A": PUBLIC,
                 f"{before}contoso.com SRV": "0 0 5061 sip.contoso.com"}, BROKEN,
                 "srv-missing near-miss-owner")
        for before in (
            "_sipfederationtls.tcp.", "_sipfederationtls_tcp.", "_sipfederationtls.",
            "_sipfederationtls._tls.", "_sipfederationtls._tpc.", "_sipfederationtls._udp.",
            "_sipfederationtls.__tcp.", "__sipfederationtls._tcp.", "sipfederationtls._tcp.",
            "sipfederationtls.tcp.", "_sipfederationstls._tcp.", "_sipfederation._tcp.",
            "_sipfederationtls.\\032_tcp.", "_sipfederationtls\\032_tcp.",
            "_sipfederationtls._tcp.\\@.", "_sipfederationtls._tcp.www.",
            "_sipfederationtls._tcp._sipfederationtls._tcp.",
            "_sipfederationtls._tcp.contoso.com._tcp.", "",
        )
    ),
    Scenario("doubled-edge", zone("edge.fabrikam.com.contoso.com")
             | {"edge.fabrikam.com A": PUBLIC}, BROKEN,
             "doubled-suffix declared-edge-unused",
             edges=("edge.fabrikam.com",)),
    Scenario("private-address", zone(address="10.0.0.1"), OK, "address-not-public"),
    Scenario("multicast-address", zone(address="239.1.1.1"), OK, "address-not-public"),
    Scenario("documentation-address", zone(address="192.0.2.1"), OK, "address-not-public"),
    Scenario("loopback-6", zone() | {"sip.contoso.com AAAA": "::1"}, OK, "address-not-public"),
    Scenario("ipv6-only", {f"{OWNER} SRV": "0 0 5061 sip.contoso.com",
             "sip.contoso.com AAAA": PUBLIC_6}, OK, "ipv6-only"),
    # declared Access Edge FQDNs
    Scenario("declared", GOOD, OK, edges=("sip.contoso.com",)),
    Scenario("declared-other", GOOD | {"edge.contoso.com A": PUBLIC}, OK,
             "target-not-declared declared-edge-unused", edges=("edge.contoso.com",)),
    Scenario("declared-without-address", GOOD, OK,
             "declared-edge-unused declared-edge-without-address",
             edges=("sip.contoso.com", "edge.contoso.com")),
    Scenario("declared-unanswered", GOOD | {"edge.contoso.com A": TIMEOUT}, OK,
             "declared-edge-unused lookup-failed", edges=("sip.contoso.com", "edge.contoso.com")),
    # probes
    Scenario("wildcard", GOOD | {"_picfed-probe._tcp.contoso.com SRV": "0 0 5061 sip.contoso.com"},
             OK, "wildcard-answer"),
    Scenario("other-wildcard", GOOD
             | {"_picfed-probe._tcp.contoso.com SRV": "0 0 5061 x.contoso.com"},
             OK, ""),
    *(
        Scenario(f"near-miss-{owner}", {f"{owner}.contoso.com SRV": "0 0 5061 sip.contoso.com"},
                 BROKEN, "srv-missing near-miss-owner")
        for owner in ("_sipfederationtls.tcp", "_sipfederationtls_tcp", "_sipfederationtls",
                      "_sipfederationtls._tls")
    ),
    Scenario("doubled-owner", {f"{OWNER}.contoso.com SRV": "0 0 5061 sip.contoso.com",
             "contoso.com A": PUBLIC}, BROKEN, "srv-missing doubled-suffix"),
    Scenario("doubled-owner-in-a-zone-above", {"_sipfederationtls._tcp.a.b.example.b.example SRV":
             "0 0 5061 sip.a.b.example", "_sipfederationtls._tcp.a.b.example SRV":
             evolve(Response.no_name(), zone="b.example"), "a.b.example A": PUBLIC}, BROKEN,
             "srv-missing doubled-suffix", domain="a.b.example"),
    Scenario("doubled-target-in-a-zone-above", {"_sipfederationtls._tcp.a.b.example SRV":
             "0 0 5061 sip.a.b.example.b.example", "sip.a.b.example.b.example A": PUBLIC}, BROKEN,
             "doubled-suffix", domain="a.b.example"),
    Scenario("top-level-twice", zone("sip.contoso.com.com"), BROKEN, "target-outside-sip-domain"),
    Scenario("near-miss-beside-another-wildcard", {"_picfed-probe.contoso.com SRV":
             "0 0 5061 x.contoso.com", "_sipfederationtls.contoso.com SRV":
             "0 0 5061 sip.contoso.com"}, BROKEN, "srv-missing near-miss-owner"),
    Scenario("near-miss-of-a-wildcard", {"_picfed-probe.contoso.com SRV":
             "0 0 5061 sip.contoso.com", "_sipfederationtls.contoso.com SRV":
             "0 0 5061 sip.contoso.com"}, BROKEN, "srv-missing"),
    # RFC 1035, section 2.3.4
    Scenario("longest", {f"_sipfederationtls._tcp.{LONG[1:]} SRV": TIMEOUT}, INDETERMINATE,
             "lookup-failed", domain=LONG[1:]),
    Scenario("too-long", {}, BROKEN, "sip-domain-too-long", domain=LONG),
]  # fmt: skip


def run(row, **options):
    """Check a row's domain against its zone."""
    return check(
        row.domain,
        resolver=Zone(row.zone),
        profile=row.profile,
        on=row.on,
        access_edge_fqdns=row.edges,
        **options,
    )


@pytest.mark.parametrize("row", SCENARIOS, ids=lambda row: row.id)
def test_scenario(row):
    """A zone has its verdict and exactly the codes of the table."""
    report = run(row)
    assert (report.verdict, sorted(set(report.findings.codes))) == (
        row.verdict,
        sorted(row.codes.split()),
    )


@pytest.mark.parametrize("row", SCENARIOS, ids=lambda row: row.id)
def test_async_gives_an_equal_report(row):
    """Both drivers come to equal reports for equal answers."""
    asked = check_async(
        row.domain,
        resolver=AsyncZone(row.zone),
        profile=row.profile,
        on=row.on,
        access_edge_fqdns=row.edges,
    )
    assert asyncio.run(asked) == run(row)


@pytest.mark.parametrize("row", SCENARIOS, ids=lambda row: row.id)
def test_observation_is_judged_alike_after_json(row):
    """A run that was kept as JSON is judged as it was the first time."""
    report = run(row)
    kept = from_json(to_json(report.observation), Observation)
    assert kept == report.observation
    again = evaluate(kept, profile=row.profile, on=row.on, access_edge_fqdns=row.edges)
    assert again == report


@pytest.mark.parametrize("row", SCENARIOS, ids=lambda row: row.id)
def test_probes_decide_nothing(row):
    """Without the explaining questions the verdict is the same."""
    assert run(row, probes=()).verdict is row.verdict


@pytest.mark.parametrize("code", [rule.code for rule in RULES])
def test_every_code_has_a_scenario(code):
    """No code is in the catalogue that nothing shows."""
    assert any(code in row.codes.split() for row in SCENARIOS)


def test_codes_are_distinct():
    """The area dns lists each code once."""
    codes = [rule.code for rule in RULES]
    assert len(codes) == len(set(codes)) == 33


@cache
def severities():
    """The severities of each code in all scenarios."""
    seen = defaultdict(set)
    for row in SCENARIOS:
        for finding in run(row).findings:
            seen[finding.code].add(finding.severity)
    return seen


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_catalogue_says_when_a_severity_differs(rule):
    """Any severity seen in a scenario is the normal one, or the catalogue says that it varies."""
    seen = severities()[rule.code]
    assert seen == {rule.severity} or (rule.varies and rule.severity in seen)
    assert rule.explanation.endswith(".")
    assert rule.remedy.endswith(".")


def severity_of(code, entries, **options):
    """The severities of a code in a check of contoso.com."""
    report = check("contoso.com", resolver=Zone(entries), **options)
    return [finding.severity.name for finding in report.findings if finding.code == code]


@pytest.mark.parametrize(
    ("code", "entries", "options", "severity"),
    [
        ("srv-missing", {}, {"on": DAY_BEFORE_SRV}, "WARNING"),
        ("srv-missing", {}, {"on": SRV_DAY}, "ERROR"),
        ("srv-missing", {}, {"profile": ALLOWED}, "INFO"),
        ("sip-domain-missing", {}, {"profile": ALLOWED}, "INFO"),
        ("target-outside-sip-domain", zone("a.b.example"), {"on": DAY_BEFORE_MATCH}, "WARNING"),
        ("target-outside-sip-domain", zone("a.b.example"), {"on": MATCH_DAY}, "ERROR"),
        ("target-in-subdomain", zone("a.b.contoso.com"), {"on": DAY_BEFORE_MATCH}, "WARNING"),
        ("target-in-subdomain", zone("a.b.contoso.com"), {}, "ERROR"),
        ("lookup-failed", {f"{OWNER} SRV": TIMEOUT}, {}, "WARNING"),
        ("lookup-failed", {f"{OWNER} SRV": TIMEOUT}, {"profile": ALLOWED}, "INFO WARNING"),
        ("lookup-failed", {"contoso.com A": TIMEOUT}, {}, "INFO"),
        ("wrong-port", with_srv("0 0 1 sip.contoso.com"), {"profile": ALLOWED}, "WARNING"),
        ("target-is-ip-literal", zone("1.2.3.4"), {"on": DAY_BEFORE_SRV}, "WARNING"),
        ("target-not-hosting-provider", zone(), {"profile": Profile.HOSTED}, "ERROR"),
    ],
)
def test_severity(code, entries, options, severity):
    """The severity of a code under a profile and on a day, as the catalogue describes it."""
    if options.get("profile") is ALLOWED:
        entries = entries | {"edge.hoster.example A": SERVFAIL}
    found = severity_of(code, entries, **options)
    assert set(found) == set(severity.split())


@pytest.mark.parametrize(
    ("entries", "code", "predicted"),
    [
        ({}, "srv-missing", 1008),
        ({f"{OWNER} SRV": TIMEOUT}, "lookup-failed", 1008),
        (zone(address=TIMEOUT), "lookup-failed", 1014),
        ({f"{OWNER} SRV": "0 0 0 ."}, "service-not-offered", 1008),
        (zone("sip.fabrikam.com"), "target-outside-sip-domain", 1009),
        (zone("sip.it.contoso.com"), "target-in-subdomain", 1009),
        (zone("sip.contoso.com.contoso.com"), "doubled-suffix", 1009),
        ({f"{OWNER}.contoso.com SRV": "0 0 5061 x.contoso.com", "contoso.com A": PUBLIC},
         "doubled-suffix", None),
        ({f"{OWNER} SRV": OUTSIDE}, "outside-zone-text", None),
        (zone(address=None), "target-has-no-address", 1014),
        (zone(address=GONE) | {"sip.contoso.com AAAA": GONE}, "target-alias-dangling", 1014),
        ({"contoso.com A": TIMEOUT}, "lookup-failed", None),
        (with_srv("0 0 1 sip.contoso.com"), "wrong-port", None),
    ],
)  # fmt: skip
def test_predicted_ms_diagnostics(entries, code, predicted):
    """What a Lync partner would report (ms-ocer, section 8.2), where it is known."""
    report = check("contoso.com", resolver=Zone(entries))
    found = zip(report.findings.codes, report.ms_diagnostics, strict=True)
    assert (code, predicted) in set(found)


CITED = [
    # page-000, rfc-2308: the record is required, and proven absent; the edge document names it
    ({}, "srv-missing", {},
     "page-000 sfb-edge-environment rfc-2308/section 2.1"),
    ({"contoso.com A": PUBLIC}, "srv-missing", {"profile": PARTNER},
     "cmdlet-access-edge sfb-edge-environment rfc-2308/section 2.1"),
    ({}, "srv-missing", {"profile": Profile.HOSTED},
     "sfb-edge-environment cmdlet-new-hosting-provider rfc-2308/section 2.1"),
    ({}, "srv-missing", {"profile": ALLOWED}, "cmdlet-new-allowed-domain rfc-2308/section 2.1"),
    ({f"{OWNER} A": PUBLIC}, "srv-missing", {},
     "page-000 sfb-edge-environment rfc-2308/section 2.2"),
    ({}, "sip-domain-missing", {}, "rfc-2308/section 2.1"),
    # rfc-2308: how each failure leaves the question open
    ({f"{OWNER} SRV": TIMEOUT}, "lookup-failed", {}, "rfc-2308/section 7.2"),
    ({f"{OWNER} SRV": SERVFAIL}, "lookup-failed", {}, "rfc-2308/section 7.1"),
    ({f"{OWNER} SRV": LOOP}, "lookup-failed", {}, "rfc-1034/section 3.6.2"),
    ({f"{OWNER} SRV": Response.unanswered(FailureKind.REFERRAL)}, "lookup-failed", {},
     "rfc-2308/section 2.2"),
    ({f"{OWNER} SRV": Response.unanswered(FailureKind.REFUSED)}, "lookup-failed", {},
     "rfc-1035/section 4.1.1"),
    ({f"{OWNER} SRV": Response.unanswered(FailureKind.RESOLVER_ERROR)}, "lookup-failed", {}, ""),
    # sfb-deploy requires the match from 2019-08-15; cisco-212383 says that it is exact
    (zone("sip.fabrikam.com"), "target-outside-sip-domain", {},
     "sfb-deploy sfb-edge-dns sfb-hybrid cisco-212383"),
    (zone("sip.fabrikam.com"), "target-outside-sip-domain", {"profile": PARTNER},
     "sfb-edge-dns sfb-hybrid rfc-3263/section 4.1 cisco-212383"),
    (zone("sip.it.contoso.com"), "target-in-subdomain", {},
     "cisco-212383 sfb-deploy sfb-edge-dns sfb-hybrid"),
    (zone("contoso.com"), "target-is-sip-domain", {}, "sfb-deploy cisco-212383 inferred"),
    # places.md, no. 50: page-000 does not compare the target with the FQDNs
    (zone(), "target-not-declared", {"access_edge_fqdns": ["x.contoso.com"]}, ""),
    (zone(), "declared-edge-unused", {"access_edge_fqdns": ["x.contoso.com"]}, ""),
    (zone(), "declared-edge-without-address", {"access_edge_fqdns": ["x.contoso.com"]},
     "rfc-2308/section 2.1"),
    # rfc-1035, 5.1: that the dot was left out is a conclusion
    (zone("sip.contoso.com.contoso.com"), "doubled-suffix", {},
     "rfc-1035/section 5.1 cisco-212383 sfb-deploy sfb-edge-dns sfb-hybrid inferred"),
    ({f"{OWNER}.contoso.com SRV": "0 0 5061 sip.contoso.com", "contoso.com A": PUBLIC},
     "doubled-suffix", {},
     "rfc-1035/section 5.1 inferred"),
    (zone("federation.messenger.msn.com"), "hosted-at-windows-live", {}, "live-at-edu-srv"),
    ({f"{OWNER} SRV": OUTSIDE}, "outside-zone-text", {}, ""),
    # rfc-4074: some servers deny the name where they lack a type, and some keep silent
    (zone(address=Response.no_name()) | {"sip.contoso.com AAAA": Response.no_data()},
     "target-has-no-address", {},
     ("rfc-2782/The format of the SRV RR: Target rfc-2308/section 2.1 rfc-2308/section 2.2 "
     "rfc-4074/section 4.2")),
    (zone() | {"sip.contoso.com AAAA": TIMEOUT}, "one-address-family-failed", {},
     "rfc-4074/section 4.1"),
    (zone(address=TIMEOUT) | {"sip.contoso.com AAAA": PUBLIC_6}, "one-address-family-failed", {},
     ""),
]  # fmt: skip


@pytest.mark.parametrize(("entries", "code", "options", "cited"), CITED)
def test_findings_cite_what_decided_them(entries, code, options, cited):
    """The documents and places of the facts behind the case, and no others."""
    report = check("contoso.com", resolver=Zone(entries), **options)
    found = next(one for one in report.findings if one.code == code)
    sources = [f"{one.id}/{one.place}" if one.id[:3] == "rfc" else one.id for one in found.sources]
    inferred = ["inferred"] * (found.certainty is Certainty.INFERRED)
    assert " ".join(sources + inferred) == cited


@pytest.mark.parametrize("failure", FailureKind)
def test_each_failure_has_a_remedy_of_its_kind(failure):
    """What helps after a time-out does not help against a refusal."""
    remedies = {}
    for kind in FailureKind:
        zone = Zone({f"{OWNER} SRV": Response.unanswered(kind)})
        remedies[kind] = check("contoso.com", resolver=zone).findings[0].remedy
    assert list(remedies.values()).count(remedies[failure]) == 1


def test_findings_are_sorted_by_gravity_and_carry_evidence():
    """The gravest comes first, and a finding about a look-up says all that is known of it."""
    response = Response(
        outcome=Response.no_name().outcome,
        rcode="NXDOMAIN",
        zone="contoso.com",
        server="127.0.0.1#53",
        seconds=0.25,
        attempts=2,
    )
    report = check("contoso.com", resolver=Zone({f"{OWNER} SRV": response}))
    assert dict(report.findings[0].evidence) == {"owner": OWNER}
    assert dict(report.findings[0].details) == {
        "type": "SRV",
        "outcome": "no-name",
        "rcode": "NXDOMAIN",
        "zone": "contoso.com",
        "server": "127.0.0.1#53",
        "seconds": "0.25",
        "attempts": "2",
    }
    mixed = with_srv("0 0 1 sip.contoso.com", "1 0 5061 b.contoso.com", sip="10.0.0.1", b=PUBLIC)
    report = check("contoso.com", resolver=Zone(mixed))
    assert [one.severity for one in report.findings] == [
        Severity.ERROR,
        Severity.WARNING,
        Severity.INFO,
    ]


def test_choice_and_rfc_order():
    """Lync: lowest priority, highest weight, first received; RFC 2782's groups beside it."""
    texts = ["10 5 5061 c.contoso.com", "0 1 5061 a.contoso.com", "0 9 5061 b.contoso.com",
             "0 9 5061 d.contoso.com"]  # fmt: skip
    report = check("contoso.com", resolver=Zone(with_srv(*texts)))
    assert report.srv_records == tuple(map(srv, texts))
    assert report.lync_choice == srv(texts[2])
    assert report.lync_ties == (srv(texts[3]),)
    assert report.rfc2782_order == (
        (srv(texts[2]), srv(texts[3]), srv(texts[1])),
        (srv(texts[0]),),
    )


def test_no_choice_without_records():
    """A report without records has no choice and no order."""
    report = evaluate(Observation("contoso.com", ()))
    assert isinstance(report, FederationReport)
    assert (report.lync_choice, report.lync_ties, report.rfc2782_order) == (None, (), ())
    assert dict(report.findings[0].details)["detail"] == "it was not asked"
    assert report.sip_domain == DomainName("contoso.com")


@pytest.mark.parametrize(
    ("options", "error", "words"),
    [
        ({"on": datetime(2020, 1, 1)}, TypeError, "pass on.date()"),  # noqa: DTZ001
        ({"on": "2020-01-01"}, TypeError, "must be a datetime.date"),
        ({"profile": "pic"}, TypeError, "profile must be of type Profile"),
        ({"access_edge_fqdns": "sip.contoso.com"}, TypeError, "not a single str"),
        ({"access_edge_fqdns": ("sip",)}, ValueError, "single-label"),
        ({"probes": ("wildcard",)}, TypeError, "members of Probe"),
        ({"probes": Probe.WILDCARD}, TypeError, "sequence"),
    ],
)
def test_arguments_are_checked_before_any_query(options, error, words):
    """What is wrong with an argument is told at the call, and nobody has been asked."""
    zone_ = Zone(GOOD)
    with pytest.raises(error, match=words.replace("(", r"\(").replace(")", r"\)")):
        check("contoso.com", resolver=zone_, **options)
    assert not zone_.asked


@pytest.mark.parametrize(
    "text",
    ["", "contoso", "192.0.2.1", "[::1]", "sip:contoso.com", "a@b.c", "a..b", "b.c.", "ß" * 300],
)
def test_bad_domains_are_refused_before_any_query(text):
    """A domain that is not one raises, and nobody has been asked."""
    zone_ = Zone(GOOD)
    with pytest.raises(ValueError, match=r"\("):
        check(text, resolver=zone_)
    with pytest.raises(ValueError, match=r"\("):
        asyncio.run(check_async(text, resolver=zone_))
    assert not zone_.asked


@pytest.mark.parametrize(
    ("name", "proxy", "error", "words"),
    [
        ("public", None, ValueError, "choose from pic, "),
        ("allowed-partner", None, TypeError, "belongs to an allowed partner"),
        ("pic", "sip.contoso.com", TypeError, "belongs to an allowed partner"),
        ("allowed-partner", "sip", ValueError, "single-label"),
    ],
)
def test_profiles_that_cannot_be(name, proxy, error, words):
    """A profile is one of four, and only an allowed partner has a proxy."""
    with pytest.raises(error, match=words):
        Profile(name, proxy)


def test_international_domain():
    """A domain in U-labels is asked for in A-labels and shown in both."""
    name = "xn--bcher-kva.example"
    srv_ = {f"_sipfederationtls._tcp.{name} SRV": f"0 0 5061 sip.{name}"}
    zone_ = Zone(srv_ | {f"sip.{name} A": PUBLIC})
    report = check("Bücher.Example", resolver=zone_)
    assert report.verdict is OK
    assert str(report).startswith("bücher.example: OK\n")


def test_too_long_a_domain_is_not_asked_about():
    """The record of a domain of more than 230 characters could not be named."""
    assert (len(LONG), len(LONG[1:])) == (231, 230)
    zone_ = Zone()
    assert not observe(LONG, resolver=zone_, access_edge_fqdns=["sip.contoso.com"]).look_ups
    assert not zone_.asked
