"""Checks over zone text and over NSD, a real authoritative server, for every scenario of both."""

import asyncio

import pytest
from attrs import evolve

from picfed.dnscheck import Observation, Verdict, audit, check, check_async, evaluate
from picfed.interop import from_json, to_json
from picfed.resolution import RecordType
from picfed.resolvers import AsyncSystemResolver, SystemResolver, ZoneResolver
from support.nsd import Nsd
from support.scenarios import BROKEN as BROKEN_ZONE
from support.scenarios import LONG, SCENARIOS, ZONES

OK, BROKEN = Verdict.OK, Verdict.BROKEN
NOT_OFFERED, INDETERMINATE = Verdict.NOT_OFFERED, Verdict.INDETERMINATE
OFFLINE = ZoneResolver.from_text("\n".join(ZONES.values()))

#: Verdict and exactly these codes, by SIP domain; without a dot it lies in fed.test.
EXPECTED = {
    "good": (OK, ""),
    "good-v6": (OK, "ipv6-only"),
    "dual": (OK, ""),
    "pool": (OK, ""),
    "mixed-case": (OK, ""),
    "xn--bcher-kva": (OK, ""),
    "short-ttl": (OK, ""),
    "priorities": (OK, "record-never-used"),
    "weights": (OK, "record-never-used"),
    "tie": (OK, "choice-tie"),
    "null": (NOT_OFFERED, "service-not-offered"),
    "null-mixed": (BROKEN, "null-target-mixed record-never-used"),
    "wrong-port": (BROKEN, "wrong-port"),
    "port-zero": (BROKEN, "wrong-port"),
    "off-domain": (BROKEN, "target-outside-sip-domain"),
    "in-subdomain": (BROKEN, "target-in-subdomain"),
    "in-parent": (BROKEN, "target-outside-sip-domain"),
    "itself": (OK, "target-is-sip-domain"),
    "hosted": (INDETERMINATE, "lookup-failed hosting-provider"),
    "ip-target": (BROKEN, "target-is-ip-literal"),
    "ip-in-zone": (BROKEN, "target-outside-sip-domain target-has-no-address"),
    "underscore": (OK, "target-not-a-hostname"),
    "doubled-suffix": (BROKEN, "doubled-suffix target-outside-sip-domain target-has-no-address"),
    "no-record": (BROKEN, "srv-missing"),
    "only-text": (BROKEN, "srv-missing"),
    "empty-name": (BROKEN, "srv-missing"),
    "other-service": (BROKEN, "srv-missing"),
    "absent": (BROKEN, "srv-missing sip-domain-missing"),
    "missing-underscore": (BROKEN, "srv-missing near-miss-owner"),
    "run-together": (BROKEN, "srv-missing near-miss-owner"),
    "no-protocol": (BROKEN, "srv-missing near-miss-owner"),
    "target-missing": (BROKEN, "target-has-no-address"),
    "target-no-address": (BROKEN, "target-has-no-address"),
    "private": (OK, "address-not-public"),
    "loopback": (OK, "address-not-public"),
    "documentation": (OK, "address-not-public ipv6-only"),
    "target-alias": (OK, "target-is-alias"),
    "target-chain": (OK, "target-is-alias"),
    "target-dangling": (BROKEN, "target-alias-dangling"),
    "target-loop": (INDETERMINATE, "target-alias-loop lookup-failed"),
    "target-own-alias": (INDETERMINATE, "target-alias-loop lookup-failed"),
    "target-away": (INDETERMINATE, "target-is-alias lookup-failed"),
    "target-second": (OK, "target-is-alias"),
    "target-long-chain": (INDETERMINATE, "target-alias-loop lookup-failed"),
    "owner-alias": (BROKEN, "target-outside-sip-domain owner-is-alias"),
    "owner-dangling": (BROKEN, "srv-missing owner-is-alias"),
    "owner-to-host": (BROKEN, "srv-missing owner-is-alias"),
    "owner-loop": (INDETERMINATE, "lookup-failed owner-is-alias"),
    "owner-second": (BROKEN, "target-outside-sip-domain owner-is-alias"),
    "owner-away": (INDETERMINATE, "lookup-failed owner-is-alias"),
    "wildcard": (BROKEN, "target-outside-sip-domain wildcard-answer"),
    "wildcard-text": (BROKEN, "srv-missing"),
    "wildcard-alias": (BROKEN, "srv-missing owner-is-alias"),
    "wildcard-stopped": (BROKEN, "srv-missing"),
    "delegated": (INDETERMINATE, "lookup-failed"),
    "target-delegated": (BROKEN, "target-outside-sip-domain lookup-failed"),
    "owner-delegated": (INDETERMINATE, "lookup-failed owner-is-alias"),
    "dept.old.fed.test": (BROKEN, "target-outside-sip-domain owner-is-alias"),
    "many": (OK, "target-has-no-address record-never-used"),
    LONG: (BROKEN, "target-has-no-address"),
    "sip.broken.test": (INDETERMINATE, "lookup-failed"),
    "nowhere.example": (INDETERMINATE, "lookup-failed"),
}
ROWS = [
    pytest.param(name if "." in name else f"{name}.fed.test", verdict, codes.split(), id=name[:24])
    for name, (verdict, codes) in EXPECTED.items()
]


def test_every_scenario_of_the_zones_is_judged():
    """The table has a row for each SIP domain that the zones tell a story about."""
    assert {row.values[0] for row in ROWS} == {scenario.domain for scenario in SCENARIOS}


def judged(report):
    """Verdict and codes of a report."""
    return report.verdict, set(report.findings.codes)


@pytest.mark.parametrize(("domain", "verdict", "codes"), ROWS)
def test_zone_text(domain, verdict, codes):
    """Each SIP domain has its verdict and exactly its codes, from the text of the zones."""
    report = check(domain, resolver=OFFLINE)
    assert judged(report) == (verdict, set(codes))
    assert asyncio.run(check_async(domain, resolver=OFFLINE)) == report
    assert asyncio.run(check_async(domain, resolver=OFFLINE.asynchronous)) == report
    assert evaluate(from_json(to_json(report.observation), Observation)) == report


def timeless(report):
    """The look-ups without how long they took."""
    return [
        evolve(one, response=evolve(one.response, seconds=None))
        for one in report.observation.look_ups
    ]


@pytest.mark.realdns
@pytest.mark.parametrize(("domain", "verdict", "codes"), ROWS)
def test_real_server(domain, verdict, codes, nsd: Nsd):
    """The same from a real server, over UDP and TCP, blocking and with asyncio."""
    report = check(domain, resolver=SystemResolver(nameservers=[nsd.address]))
    assert judged(report) == (verdict, set(codes))
    resolver = AsyncSystemResolver(nameservers=[nsd.address])
    again = asyncio.run(check_async(domain, resolver=resolver))
    assert judged(again) == judged(report)
    assert timeless(again) == timeless(report)


@pytest.mark.realdns
def test_audit_of_a_real_server(nsd: Nsd):
    """All of them at once come to the same verdicts, and nothing is left behind."""

    async def main():
        resolver = AsyncSystemResolver(nameservers=[nsd.address])
        rows = audit([row.values[0] for row in ROWS], resolver=resolver)
        return {str(row.sip_domain): judged(row) async for row in rows}, asyncio.all_tasks()

    found, tasks = asyncio.run(main())
    assert len(tasks) == 1
    assert found == {row.values[0]: (row.values[1], set(row.values[2])) for row in ROWS}


@pytest.mark.realdns
def test_a_broken_zone_is_not_an_absent_one(nsd: Nsd):
    """A server that lost the zone says SERVFAIL, which proves nothing."""
    report = check(f"sip.{BROKEN_ZONE}", resolver=SystemResolver(nameservers=[nsd.address]))
    response = report.observation.response(
        f"_sipfederationtls._tcp.sip.{BROKEN_ZONE}", RecordType.SRV
    )
    assert (response.rcode, response.server) == ("SERVFAIL", nsd.address)
    assert report.verdict is INDETERMINATE
