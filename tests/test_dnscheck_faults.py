"""What a check comes to when servers fail: verdict, codes that must appear, codes that must not."""

import asyncio
import gc
from pathlib import Path

import pytest
from attrs import evolve, frozen

from picfed.dnscheck import (
    Observation,
    Probe,
    Verdict,
    audit_async,
    check,
    check_async,
    evaluate,
)
from picfed.resolvers import AsyncSystemResolver, SystemResolver
from support import scripted
from support.catalogue import RULES
from support.scripted import absent, aliases, answer, refuse, silent

OWNER = "_sipfederationtls._tcp.contoso.test"
HOST = "sip.contoso.test"
SRV = answer("0 0 5061 sip.contoso.test.")
ADDRESS = answer("131.107.1.1")
NO_DATA = absent()
OK, BROKEN, INDETERMINATE = Verdict.OK, Verdict.BROKEN, Verdict.INDETERMINATE
NOT_OFFERED = Verdict.NOT_OFFERED

PATIENT = {"timeout": 5.0, "lifetime": 10.0}
BRIEF = {"timeout": 0.2, "lifetime": 0.3}
ERRORS = {rule.code for rule in RULES if rule.severity.name == "ERROR"}
ABSENCE = {"srv-missing", "sip-domain-missing", "target-has-no-address", "target-alias-dangling"}


@frozen
class Case:
    """What the server does to each question, and what must come of it."""

    id: str
    verdict: Verdict
    must: str
    must_not: set
    srv: object = SRV
    a: object = ADDRESS
    aaaa: object = NO_DATA
    waits: dict = PATIENT


def both(move, **waits):
    """The same fault for both address families."""
    return {"a": move, "aaaa": move, **waits}


TRUNCATED = scripted.marked_truncated(SRV)
CASES = [
    # -- the SRV look-up fails: nothing is known, so nothing is missing
    Case("srv: silence", INDETERMINATE, "lookup-failed", ERRORS, silent, waits=BRIEF),
    Case("srv: SERVFAIL", INDETERMINATE, "lookup-failed", ERRORS, refuse("SERVFAIL")),
    Case("srv: REFUSED", INDETERMINATE, "lookup-failed", ERRORS, refuse("REFUSED")),
    Case("srv: FORMERR", INDETERMINATE, "lookup-failed", ERRORS, refuse("FORMERR")),
    Case("srv: NOTIMP", INDETERMINATE, "lookup-failed", ERRORS, refuse("NOTIMP")),
    Case("srv: referral", INDETERMINATE, "lookup-failed", ERRORS,
         absent(zone=None, servers_of="contoso.test")),
    Case("srv: referral upwards", INDETERMINATE, "lookup-failed", ERRORS,
         absent(zone=None, servers_of=".")),
    Case("srv: garbage only", INDETERMINATE, "lookup-failed", ERRORS, scripted.send(b"\0" * 40), waits=BRIEF),
    Case("srv: wrong id only", INDETERMINATE, "lookup-failed", ERRORS,
         scripted.forged(SRV, new_id=True), waits=BRIEF),
    Case("srv: half a message", INDETERMINATE, "lookup-failed", ERRORS, scripted.cut_in_half(SRV), waits=BRIEF),
    Case("srv: too late", INDETERMINATE, "lookup-failed", ERRORS, scripted.delayed(0.4, SRV), waits=BRIEF),
    Case("srv: half-open TCP", INDETERMINATE, "lookup-failed", ERRORS,
         scripted.by_transport(udp=TRUNCATED, tcp=silent), waits=BRIEF),
    Case("srv: TCP hangs up", INDETERMINATE, "lookup-failed", ERRORS,
         scripted.by_transport(udp=TRUNCATED, tcp=scripted.hang_up)),
    Case("srv: truncated and empty over TCP too", INDETERMINATE, "lookup-failed", ERRORS, TRUNCATED),
    Case("srv: alias loop", INDETERMINATE, "lookup-failed owner-is-alias", ERRORS, aliases("b.test", OWNER)),
    *(
        Case(f"srv: {what}, {how}", INDETERMINATE, "lookup-failed", ERRORS,
             scripted.holding(*lines, zone=zone))
        for what, lines in scripted.strangers(OWNER).items()
        for how, zone in (("alone", None), ("with SOA", "test"))
    ),
    # -- the SRV look-up comes by a detour: nothing is wrong
    Case("srv: wrong id first", OK, "", {"lookup-failed"},
         scripted.together(scripted.forged(answer("9 9 9 evil.test."), new_id=True), SRV)),
    Case("srv: garbage first", OK, "", {"lookup-failed"},
         scripted.together(scripted.send(b"", b"\xff" * 40), SRV)),
    Case("srv: the first datagram is lost", OK, "", {"lookup-failed"}, scripted.in_turn(silent, SRV),
         waits={"timeout": 0.3, "lifetime": 5.0}),
    Case("srv: truncated, whole over TCP", OK, "", {"lookup-failed", *ABSENCE},
         scripted.by_transport(udp=TRUNCATED, tcp=SRV)),
    Case("srv: no EDNS", OK, "", {"lookup-failed"}, scripted.without_edns(SRV)),
    # -- absence is proven
    Case("srv: NXDOMAIN", BROKEN, "srv-missing", {"lookup-failed", "sip-domain-missing"},
         absent("NXDOMAIN", zone="contoso.test")),
    Case("srv: no data, with SOA", BROKEN, "srv-missing", {"lookup-failed", "sip-domain-missing"}, NO_DATA),
    Case("srv: no data, with nothing", BROKEN, "srv-missing", {"lookup-failed"}, absent(zone=None)),
    Case("srv: dangling alias", BROKEN, "srv-missing owner-is-alias", {"lookup-failed"},
         aliases("gone.test", zone="test", rcode="NXDOMAIN")),
    # -- what the record says
    Case("srv: null target", NOT_OFFERED, "service-not-offered", ERRORS, answer("0 0 0 .")),
    Case("srv: ties", OK, "choice-tie", {"record-never-used"},
         answer("0 5 5061 sip.contoso.test.", "0 5 5061 sip2.contoso.test.")),
    # -- one address family fails: the other one is not lost
    Case("AAAA: silence", OK, "one-address-family-failed", {"lookup-failed", *ERRORS}, aaaa=silent, waits=BRIEF),
    Case("AAAA: SERVFAIL", OK, "one-address-family-failed", {"lookup-failed", *ERRORS}, aaaa=refuse("SERVFAIL")),
    Case("AAAA: NOTIMP", OK, "one-address-family-failed", {"lookup-failed", *ERRORS}, aaaa=refuse("NOTIMP")),
    Case("AAAA: NXDOMAIN though A is fine (RFC 4074)", OK, "", {"target-has-no-address"},
         aaaa=absent("NXDOMAIN")),
    Case("A: silence, AAAA fine", OK, "one-address-family-failed", {"lookup-failed", *ERRORS},
         a=silent, aaaa=answer("2620:1ec:c11::200"), waits=BRIEF),
    Case("A: silence, AAAA absent", INDETERMINATE, "lookup-failed", ERRORS, a=silent, waits=BRIEF),
    Case("A: absent, AAAA: silence", INDETERMINATE, "lookup-failed", ERRORS, a=NO_DATA, aaaa=silent, waits=BRIEF),
    # -- both families fail
    Case("addresses: silence", INDETERMINATE, "lookup-failed", ERRORS, **both(silent, waits=BRIEF)),
    Case("addresses: SERVFAIL", INDETERMINATE, "lookup-failed", ERRORS, **both(refuse("SERVFAIL"))),
    Case("addresses: referral", INDETERMINATE, "lookup-failed", ERRORS,
         **both(absent(zone=None, servers_of="contoso.test"))),
    Case("addresses: alias loop", INDETERMINATE, "lookup-failed target-alias-loop", {"target-is-alias", *ERRORS},
         **both(aliases("b.test", HOST))),
    Case("addresses: absent", BROKEN, "target-has-no-address", {"lookup-failed", "srv-missing"}, **both(NO_DATA)),
    Case("addresses: dangling alias", BROKEN, "target-alias-dangling", {"lookup-failed"},
         **both(aliases("gone.test", zone="test", rcode="NXDOMAIN"))),
    Case("addresses: alias", OK, "target-is-alias", {"target-alias-dangling", "lookup-failed"},
         a=answer("131.107.1.1", chain=("edge.contoso.test",))),
    *(
        Case(f"addresses: {what}", INDETERMINATE, "lookup-failed", ERRORS,
             **both(scripted.holding(*lines)))
        for what, lines in scripted.strangers(HOST).items()
        if not any(" IN A " in line for line in lines)
    ),
    # -- what is proven stands beside what is not known
    Case("wrong port, addresses silent", BROKEN, "wrong-port lookup-failed", ABSENCE,
         srv=answer("0 0 5060 sip.contoso.test."), **both(silent, waits=BRIEF)),
    Case("outside, addresses SERVFAIL", BROKEN, "target-outside-sip-domain lookup-failed", ABSENCE,
         srv=answer("0 0 5061 sip.fabrikam.test.")),
]  # fmt: skip


def script(case):
    """One server that treats each question as the case says; other names do not exist."""
    return scripted.by_question(
        {
            (OWNER, "SRV"): case.srv,
            (HOST, "A"): case.a,
            (HOST, "AAAA"): case.aaaa,
            ("sip2.contoso.test", "A"): ADDRESS,
            "sip.fabrikam.test": refuse("SERVFAIL"),
        },
        otherwise=absent("NXDOMAIN", zone="contoso.test"),
    )


def timeless(report):
    """The report without how long anything took, and how often it was tried meanwhile."""
    observation = Observation(
        report.sip_domain,
        [
            evolve(one, response=evolve(one.response, seconds=None, attempts=1))
            for one in report.observation.look_ups
        ],
    )
    return evaluate(observation)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_fault(case, serve):
    """Each fault has its verdict and codes, blocking and with asyncio alike."""
    server = serve(script(case))
    settings = {"nameservers": [server.address], **case.waits}
    probes = (Probe.SIP_DOMAIN,)
    report = check("contoso.test", resolver=SystemResolver(**settings), probes=probes)
    codes = set(report.findings.codes)
    assert report.verdict is case.verdict
    assert set(case.must.split()) <= codes
    assert not case.must_not & codes

    server.forget()
    resolver = AsyncSystemResolver(**settings)
    again = asyncio.run(check_async("contoso.test", resolver=resolver, probes=probes))
    assert timeless(again) == timeless(report)


def test_nobody_there():
    """A closed port is an unanswered look-up, not an absent record."""
    with scripted.ScriptedServer(silent) as gone:
        address = gone.address
    report = check("contoso.test", resolver=SystemResolver(nameservers=[address], **PATIENT))
    assert report.verdict is INDETERMINATE
    assert dict(report.findings[0].evidence)["failure"] == "no-server-reachable"


def test_there_are_enough_fault_cases():
    """At least twenty faults, each naming codes that must not appear."""
    assert len(CASES) >= 20
    assert all(case.must_not for case in CASES)
    assert all(
        (set(case.must.split()) | case.must_not) <= {rule.code for rule in RULES} for case in CASES
    )


def test_audit_over_a_server_that_hangs(serve):
    """Domains whose server is silent wait out their deadline; the others are not held up."""
    table = {("_sipfederationtls._tcp.d0.test", "SRV"): silent}
    for number in range(1, 20):
        name = f"d{number}.test"
        table[f"_sipfederationtls._tcp.{name}", "SRV"] = answer(f"0 0 5061 sip.{name}.")
        table[f"sip.{name}", "A"] = ADDRESS
    server = serve(scripted.by_question(table, otherwise=absent("NXDOMAIN", zone="test")))
    resolver = AsyncSystemResolver(nameservers=[server.address], **PATIENT)

    async def main():
        rows = audit_async((f"d{n}.test" for n in range(20)), resolver=resolver, deadline=2.0)
        return [row async for row in rows], asyncio.all_tasks() - {asyncio.current_task()}

    rows, left = asyncio.run(main())
    assert not left
    assert {row.verdict for row in rows[:-1]} == {OK}
    assert (rows[-1].sip_domain.ascii, rows[-1].verdict) == ("d0.test", INDETERMINATE)
    detail = dict(rows[-1].findings[0].details)["detail"]
    assert detail == "the deadline of the domain passed"


def open_sockets():
    """How many sockets this process has open."""
    gc.collect()
    found = 0
    for entry in Path("/proc/self/fd").iterdir():
        try:
            found += str(entry.readlink()).startswith("socket:")
        except FileNotFoundError:  # the listing's own descriptor, closed by now
            continue
    return found


@pytest.mark.skipif(not Path("/proc/self/fd").exists(), reason="no /proc to count sockets in")
@pytest.mark.parametrize("how", ["cancelled", "deadline"])
def test_no_socket_is_left_open(how, serve):
    """Cancelled or out of time, an audit of a silent server leaves no socket and no task."""
    server = serve(silent)
    resolver = AsyncSystemResolver(nameservers=[server.address], **PATIENT)

    async def read(rows):
        return [row.verdict async for row in rows]

    async def main():
        before = open_sockets()
        deadline = 0.2 if how == "deadline" else None
        names = (f"d{number}.test" for number in range(30))
        rows = audit_async(names, resolver=resolver, concurrency=30, deadline=deadline)
        task = asyncio.create_task(read(rows))
        await asyncio.sleep(0.1)
        assert open_sockets() >= before + 30
        if how == "deadline":
            assert set(await task) == {INDETERMINATE}
        else:
            task.cancel()
            with pytest.raises(asyncio.CancelledError):
                await task
        return open_sockets() - before, asyncio.all_tasks() - {asyncio.current_task()}

    assert asyncio.run(main()) == (0, set())
