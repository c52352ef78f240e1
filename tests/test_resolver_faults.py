"""What the resolvers make of servers that fail, against servers on loopback that do."""

import asyncio
from collections.abc import Callable
from itertools import pairwise
from typing import Any

import dns.message
import dns.name
import dns.opcode
import dns.rdataclass
import dns.rdatatype
import dns.rrset
import pytest
from attrs import evolve, field, frozen

from picfed.resolution import FailureKind, Outcome, RecordType, Response, SrvRecord
from picfed.resolvers import AsyncSystemResolver, SystemResolver
from support import scripted
from support.scripted import ScriptedServer, absent, aliases, answer, refuse, silent

OWNER = "_sipfederationtls._tcp.contoso.test"
SRV = answer("0 0 5061 sip.contoso.test.")
FOUND = SrvRecord(0, 0, 5061, "sip.contoso.test")
MANY = answer(*(f"0 0 5061 edge-{number:02}.contoso.test." for number in range(60)))
CHAIN = tuple(f"a{number}.test" for number in range(20))

# Long enough for a busy machine, and short for servers that stay silent: two tries.
PATIENT: dict[str, float] = {"timeout": 5.0, "lifetime": 10.0}
BRIEF: dict[str, float] = {"timeout": 0.2, "lifetime": 0.3}
BUSY: dict[str, float] = {"timeout": 0.8, "lifetime": 1.2}


def _as_tuple(value: Any) -> tuple[Any, ...]:
    return value if isinstance(value, tuple) else (value,)


@frozen(kw_only=True)
class Case:
    """What servers do, and what must come of it."""

    id: str
    servers: tuple[Any, ...] = field(converter=_as_tuple)
    outcome: Outcome = Outcome.UNANSWERED
    failure: FailureKind | None = None
    rcode: str | None = None
    attempts: int = 1
    asked: str = OWNER
    type: RecordType = RecordType.SRV
    waits: dict[str, float] = PATIENT
    also: dict[str, Any] = field(factory=dict)


def _in_chaos(message: dns.message.Message) -> None:
    name, type = message.question[0].name, message.question[0].rdtype
    message.question[:] = [dns.rrset.RRset(name, dns.rdataclass.CH, type)]


def _with_second_question(message: dns.message.Message) -> None:
    name = dns.name.from_text("other.test")
    message.question.append(dns.rrset.RRset(name, dns.rdataclass.IN, dns.rdatatype.A))


ANSWERED, NO_NAME, NO_DATA = Outcome.ANSWERED, Outcome.NO_NAME, Outcome.NO_DATA
CLOSED = object()  # a server that is not there
NO_TCP = object()  # goes before a move: the server takes no connections

CASES = [
    # -- answers that come by a detour
    Case(id="wrong id first", outcome=ANSWERED, rcode="NOERROR",
         servers=scripted.together(scripted.forged(answer("9 9 9 evil.test."), new_id=True), SRV),
         also={"records": (FOUND,)}),
    Case(id="wrong name first", outcome=ANSWERED, rcode="NOERROR",
         servers=scripted.together(scripted.forged(answer("9 9 9 evil.test."), name="other.test"), SRV),
         also={"records": (FOUND,)}),
    Case(id="wrong type first", outcome=ANSWERED, rcode="NOERROR",
         servers=scripted.together(scripted.forged(answer("192.0.2.9"), type="A"), SRV),
         also={"records": (FOUND,)}),
    Case(id="garbage first", outcome=ANSWERED, rcode="NOERROR",
         servers=scripted.together(scripted.send(b"", b"\0" * 11, b"\xff" * 40), SRV),
         also={"records": (FOUND,)}),
    Case(id="the query itself comes back first", outcome=ANSWERED, rcode="NOERROR",
         servers=scripted.together(lambda question: iter([question.message.to_wire()]), SRV),
         also={"records": (FOUND,)}),
    Case(id="late, but in time", outcome=ANSWERED, rcode="NOERROR",
         servers=scripted.delayed(0.15, SRV), also={"records": (FOUND,)}),
    Case(id="the first datagram is lost", outcome=ANSWERED, rcode="NOERROR", attempts=2,
         servers=scripted.in_turn(silent, SRV), waits={"timeout": 0.3, "lifetime": 5.0}),
    Case(id="no EDNS: FORMERR", outcome=ANSWERED, rcode="NOERROR", attempts=2,
         servers=scripted.without_edns(SRV)),
    Case(id="no EDNS: NOTIMP", outcome=NO_NAME, rcode="NXDOMAIN", attempts=2,
         servers=scripted.without_edns(absent("NXDOMAIN"), rcode="NOTIMP"), also={"zone": "test"}),
    Case(id="no EDNS: BADVERS", outcome=ANSWERED, rcode="NOERROR", attempts=2,
         servers=scripted.without_edns(SRV, rcode="BADVERS")),
    # -- truncation
    Case(id="truncated, whole over TCP", outcome=ANSWERED, rcode="NOERROR", attempts=2,
         servers=scripted.by_transport(udp=scripted.marked_truncated(MANY, keep=0.4), tcp=MANY)),
    Case(id="truncated and empty: not NODATA", outcome=ANSWERED, rcode="NOERROR", attempts=2,
         servers=scripted.by_transport(udp=scripted.marked_truncated(SRV), tcp=SRV),
         also={"records": (FOUND,)}),
    Case(id="truncated within a record", outcome=ANSWERED, rcode="NOERROR", attempts=2,
         servers=scripted.by_transport(udp=scripted.marked_truncated(SRV, keep=0.9), tcp=SRV)),
    Case(id="forged truncation first", outcome=ANSWERED, rcode="NOERROR",
         servers=scripted.together(scripted.forged(scripted.marked_truncated(SRV), new_id=True), SRV)),
    Case(id="truncated, no TCP", failure=FailureKind.UNREACHABLE, attempts=1,
         servers=(NO_TCP, scripted.marked_truncated(SRV)), also={"detail": "Connection refused"}),
    Case(id="truncated, half-open TCP", failure=FailureKind.TIMEOUT, attempts=3,
         servers=scripted.by_transport(udp=scripted.marked_truncated(SRV), tcp=silent),
         waits=BRIEF, also={"detail": "no answer over TCP"}),
    Case(id="truncated, TCP hangs up", failure=FailureKind.MALFORMED, attempts=2,
         servers=scripted.by_transport(udp=scripted.marked_truncated(SRV), tcp=scripted.hang_up)),
    Case(id="truncated, TCP stops half-way", failure=FailureKind.MALFORMED, attempts=2,
         servers=scripted.by_transport(
             udp=scripted.marked_truncated(SRV),
             tcp=scripted.together(scripted.cut_in_half(SRV), scripted.hang_up))),
    Case(id="truncated, garbage over TCP", failure=FailureKind.MALFORMED, attempts=2,
         servers=scripted.by_transport(udp=scripted.marked_truncated(SRV), tcp=scripted.send(b"?" * 20))),
    Case(id="truncated, wrong id over TCP", failure=FailureKind.MALFORMED, attempts=2,
         servers=scripted.by_transport(
             udp=scripted.marked_truncated(SRV), tcp=scripted.forged(SRV, new_id=True))),
    Case(id="truncated over TCP too", failure=FailureKind.MALFORMED, attempts=2,
         servers=scripted.marked_truncated(SRV)),
    Case(id="truncated, SERVFAIL over TCP", failure=FailureKind.SERVFAIL, rcode="SERVFAIL", attempts=2,
         servers=scripted.by_transport(udp=scripted.marked_truncated(SRV), tcp=refuse("SERVFAIL"))),
    # -- silence and noise
    Case(id="silence", failure=FailureKind.TIMEOUT, attempts=2, servers=silent, waits=BRIEF,
         also={"detail": "no answer", "server": None}),
    Case(id="too late", failure=FailureKind.TIMEOUT, attempts=2, waits=BRIEF,
         servers=scripted.delayed(0.6, SRV)),
    Case(id="nothing but garbage", failure=FailureKind.MALFORMED, attempts=2, waits=BRIEF,
         servers=scripted.send(b"\0" * 40)),
    Case(id="nothing but a wrong id", failure=FailureKind.MALFORMED, attempts=2, waits=BRIEF,
         servers=scripted.forged(SRV, new_id=True)),
    Case(id="nothing but another question", failure=FailureKind.MALFORMED, attempts=2, waits=BRIEF,
         servers=scripted.forged(SRV, name="other.test")),
    Case(id="nothing but another opcode", failure=FailureKind.MALFORMED, attempts=2, waits=BRIEF,
         servers=scripted.rewritten(SRV, lambda message: message.set_opcode(dns.opcode.STATUS))),
    Case(id="nothing but another class", failure=FailureKind.MALFORMED, attempts=2, waits=BRIEF,
         servers=scripted.rewritten(SRV, _in_chaos)),
    Case(id="nothing but two questions", failure=FailureKind.MALFORMED, attempts=2, waits=BRIEF,
         servers=scripted.rewritten(SRV, _with_second_question)),
    Case(id="nothing but an answer without its question", failure=FailureKind.MALFORMED, attempts=2, waits=BRIEF,
         servers=scripted.rewritten(SRV, lambda message: message.question.clear())),
    Case(id="nothing but NXDOMAIN without its question", failure=FailureKind.MALFORMED, attempts=2, waits=BRIEF,
         servers=refuse("NXDOMAIN", bare=True)),
    Case(id="half a message", failure=FailureKind.MALFORMED, attempts=2, waits=BRIEF,
         servers=scripted.cut_in_half(SRV)),
    Case(id="a flood of wrong ids", failure=FailureKind.MALFORMED, attempts=2, waits=BUSY,
         servers=scripted.flood(scripted.forged(SRV, new_id=True))),
    Case(id="a flood of garbage", failure=FailureKind.MALFORMED, attempts=2, waits=BUSY,
         servers=scripted.flood(scripted.send(b"?" * 20))),
    Case(id="nobody there", failure=FailureKind.UNREACHABLE, attempts=1, servers=CLOSED,
         also={"detail": "Connection refused", "server": None}),
    # -- response codes
    Case(id="SERVFAIL", failure=FailureKind.SERVFAIL, rcode="SERVFAIL", servers=refuse("SERVFAIL"),
         also={"detail": None}),
    Case(id="SERVFAIL, explained (RFC 8914)", failure=FailureKind.SERVFAIL, rcode="SERVFAIL",
         servers=refuse("SERVFAIL", explained="all servers are lame")),
    Case(id="SERVFAIL without the question", failure=FailureKind.SERVFAIL, rcode="SERVFAIL",
         servers=refuse("SERVFAIL", bare=True)),
    Case(id="REFUSED", failure=FailureKind.REFUSED, rcode="REFUSED", servers=refuse("REFUSED")),
    Case(id="NOTAUTH", failure=FailureKind.REFUSED, rcode="NOTAUTH", servers=refuse("NOTAUTH")),
    Case(id="FORMERR, EDNS or not", failure=FailureKind.MALFORMED, rcode="FORMERR", attempts=2,
         servers=refuse("FORMERR")),
    Case(id="NOTIMP, EDNS or not", failure=FailureKind.REFUSED, rcode="NOTIMP", attempts=2,
         servers=refuse("NOTIMP")),
    Case(id="YXDOMAIN", failure=FailureKind.MALFORMED, rcode="YXDOMAIN", servers=refuse("YXDOMAIN")),
    # -- absence, proven and not (RFC 2308, section 2)
    Case(id="NXDOMAIN with SOA", outcome=NO_NAME, rcode="NXDOMAIN", servers=absent("NXDOMAIN"),
         also={"zone": "test", "ttl": 300}),
    Case(id="NXDOMAIN alone", outcome=NO_NAME, rcode="NXDOMAIN", servers=absent("NXDOMAIN", zone=None),
         also={"zone": None, "ttl": None}),
    Case(id="NXDOMAIN with another zone's SOA", outcome=NO_NAME, rcode="NXDOMAIN",
         servers=absent("NXDOMAIN", zone="example"), also={"zone": None, "ttl": None}),
    Case(id="NODATA type 1: SOA and NS", outcome=NO_DATA, rcode="NOERROR",
         servers=absent(servers_of="contoso.test"), also={"zone": "test"}),
    Case(id="NODATA type 2: SOA", outcome=NO_DATA, rcode="NOERROR", servers=absent(zone="contoso.test"),
         also={"zone": "contoso.test", "ttl": 300}),
    Case(id="NODATA type 3: nothing", outcome=NO_DATA, rcode="NOERROR", servers=absent(zone=None),
         also={"zone": None, "ttl": None}),
    Case(id="NOERROR with another zone's SOA", failure=FailureKind.MALFORMED, rcode="NOERROR",
         servers=absent(zone="example")),
    Case(id="referral", failure=FailureKind.REFERRAL, rcode="NOERROR",
         servers=absent(zone=None, servers_of="contoso.test"),
         also={"detail": "referred to the servers of contoso.test"}),
    Case(id="referral upwards", failure=FailureKind.REFERRAL, rcode="NOERROR",
         servers=absent(zone=None, servers_of=".")),
    Case(id="NXDOMAIN with the record", failure=FailureKind.MALFORMED, rcode="NXDOMAIN",
         servers=lambda question: iter([_with_rcode(question, "NXDOMAIN")])),
    *(
        Case(id=f"{what}, {how}", failure=FailureKind.MALFORMED, rcode="NOERROR",
             servers=scripted.holding(*lines, zone=zone))
        for what, lines in scripted.strangers(OWNER).items()
        for how, zone in (("alone", None), ("with SOA", "test"))
    ),
    Case(id="a DNAME with its CNAME, and no data", outcome=NO_DATA, rcode="NOERROR",
         servers=scripted.holding("contoso.test. IN DNAME hoster.test.",
                          f"{OWNER}. IN CNAME _sipfederationtls._tcp.hoster.test.", zone="test"),
         also={"aliases": ("_sipfederationtls._tcp.hoster.test",), "zone": "test"}),
    Case(id="a signed alias, and no data", outcome=NO_DATA, rcode="NOERROR",
         servers=scripted.holding(f"{OWNER}. IN CNAME srv.hoster.test.",
                          f"{OWNER}. IN RRSIG CNAME {scripted.SIGNED}", zone="test"),
         also={"aliases": ("srv.hoster.test",)}),
    Case(id="a signed DNAME with its CNAME, and no name", outcome=NO_NAME, rcode="NXDOMAIN",
         servers=scripted.holding("contoso.test. IN DNAME hoster.test.",
                          f"contoso.test. IN RRSIG DNAME {scripted.SIGNED}",
                          f"{OWNER}. IN CNAME _sipfederationtls._tcp.hoster.test.",
                          zone="test", rcode="NXDOMAIN")),
    Case(id="a stranger beside the answer", outcome=ANSWERED, rcode="NOERROR",
         servers=scripted.holding(f"{OWNER}. IN SRV 0 0 5061 sip.contoso.test.",
                          "www.contoso.test. IN A 192.0.2.1"), also={"records": (FOUND,)}),
    # -- aliases
    Case(id="alias with its data", outcome=ANSWERED, rcode="NOERROR",
         servers=answer("0 0 5061 sip.contoso.test.", chain=("srv.hoster.test",), ttl=60),
         also={"aliases": ("srv.hoster.test",), "records": (FOUND,), "ttl": 60}),
    Case(id="the alias lives shorter than its data", outcome=ANSWERED, rcode="NOERROR",
         servers=answer("0 0 5061 sip.contoso.test.", chain=("b.test", "c.test"), ttl=900),
         also={"aliases": ("b.test", "c.test"), "ttl": 120}),
    Case(id="dangling alias", outcome=NO_NAME, rcode="NXDOMAIN",
         servers=aliases("gone.hoster.test", zone="hoster.test", rcode="NXDOMAIN"),
         also={"aliases": ("gone.hoster.test",), "zone": "hoster.test", "ttl": 120}),
    Case(id="alias to a name without the type", outcome=NO_DATA, rcode="NOERROR",
         servers=aliases("web.hoster.test", zone="hoster.test"),
         also={"aliases": ("web.hoster.test",), "zone": "hoster.test"}),
    Case(id="alias alone, followed to data", outcome=ANSWERED, rcode="NOERROR", attempts=2,
         servers=scripted.by_question({OWNER: aliases("srv.other.test"), "srv.other.test": SRV},
                                      otherwise=refuse("REFUSED")),
         also={"aliases": ("srv.other.test",), "records": (FOUND,), "ttl": 120}),
    Case(id="alias alone, with the first zone's SOA", outcome=ANSWERED, rcode="NOERROR", attempts=2,
         servers=scripted.by_question(
             {OWNER: aliases("srv.other.example", zone="contoso.test"), "srv.other.example": SRV},
             otherwise=refuse("REFUSED")),
         also={"aliases": ("srv.other.example",)}),
    Case(id="alias alone, followed to nothing", outcome=NO_DATA, rcode="NOERROR", attempts=2,
         servers=scripted.by_question({OWNER: aliases("srv.other.test")}, otherwise=absent()),
         also={"aliases": ("srv.other.test",), "zone": "test"}),
    Case(id="alias alone, followed to a refusal", failure=FailureKind.REFUSED, rcode="REFUSED", attempts=2,
         servers=scripted.by_question({OWNER: aliases("srv.other.test")}, otherwise=refuse("REFUSED")),
         also={"aliases": ("srv.other.test",)}),
    Case(id="alias alone, followed to a referral", failure=FailureKind.REFERRAL, rcode="NOERROR", attempts=3,
         servers=scripted.by_question(
             {OWNER: aliases("b.test"), "b.test": aliases("c.test")},
             otherwise=absent(zone=None, servers_of="c.test")),
         also={"aliases": ("b.test", "c.test")}),
    Case(id="alias loop in one message", failure=FailureKind.ALIAS_LOOP, rcode="NOERROR",
         servers=aliases("b.test", OWNER), also={"aliases": ("b.test", OWNER)}),
    Case(id="alias of itself", failure=FailureKind.ALIAS_LOOP, rcode="NOERROR",
         servers=aliases(OWNER), also={"aliases": (OWNER,)}),
    Case(id="alias loop across messages", failure=FailureKind.ALIAS_LOOP, rcode="NOERROR", attempts=3,
         servers=scripted.by_question(
             {OWNER: aliases("b.test"), "b.test": aliases("c.test"), "c.test": aliases("b.test")},
             otherwise=refuse("REFUSED")),
         also={"aliases": ("b.test", "c.test", "b.test"),
               "detail": "the chain of aliases leads back to b.test"}),
    Case(id="sixteen aliases", outcome=ANSWERED, rcode="NOERROR",
         servers=answer("0 0 5061 sip.contoso.test.", chain=CHAIN[:16]), also={"aliases": CHAIN[:16]}),
    Case(id="seventeen aliases", failure=FailureKind.ALIAS_LOOP, rcode="NOERROR",
         servers=answer("0 0 5061 sip.contoso.test.", chain=CHAIN[:17])),
    Case(id="endless aliases, one a message", failure=FailureKind.ALIAS_LOOP, rcode="NOERROR", attempts=17,
         servers=scripted.by_question(
             {OWNER: aliases(CHAIN[0]), **{a: aliases(b) for a, b in pairwise(CHAIN)}},
             otherwise=refuse("REFUSED"))),
    # -- several servers
    Case(id="the first is not there", outcome=ANSWERED, rcode="NOERROR", attempts=2,
         servers=(CLOSED, SRV)),
    Case(id="the first refuses", outcome=ANSWERED, rcode="NOERROR", attempts=2,
         servers=(refuse("REFUSED"), SRV)),
    Case(id="the first is lame", outcome=NO_NAME, rcode="NXDOMAIN", attempts=2,
         servers=(absent(zone=None, servers_of="."), absent("NXDOMAIN"))),
    Case(id="the first is silent", outcome=ANSWERED, rcode="NOERROR", attempts=2,
         servers=(silent, SRV), waits={"timeout": 0.3, "lifetime": 5.0}),
    Case(id="the first lost a datagram, the second fails", outcome=ANSWERED, rcode="NOERROR", attempts=3,
         servers=(scripted.in_turn(silent, SRV), refuse("SERVFAIL")),
         waits={"timeout": 0.3, "lifetime": 5.0}),
    Case(id="all fail: one that spoke tells more", failure=FailureKind.REFUSED, rcode="REFUSED", attempts=3,
         servers=(CLOSED, refuse("REFUSED"), refuse("SERVFAIL"))),
    Case(id="all fail: silence tells more than a closed port", failure=FailureKind.TIMEOUT, attempts=3,
         servers=(CLOSED, silent), waits=BRIEF),
    Case(id="the first is asked no more once one settled it", outcome=NO_DATA, rcode="NOERROR",
         servers=(absent(), SRV)),
    # -- one address family silent, the other fine
    Case(id="AAAA silent", failure=FailureKind.TIMEOUT, attempts=2, waits=BRIEF,
         asked="sip.contoso.test", type=RecordType.AAAA,
         servers=scripted.by_question({("sip.contoso.test", "A"): answer("192.0.2.1")}, otherwise=silent)),
    Case(id="A fine while AAAA is silent", outcome=ANSWERED, rcode="NOERROR",
         asked="sip.contoso.test", type=RecordType.A,
         servers=scripted.by_question({("sip.contoso.test", "A"): answer("192.0.2.1")}, otherwise=silent),
         also={"records": ("192.0.2.1",)}),
]  # fmt: skip


def _with_rcode(question: Any, rcode: str) -> bytes:
    octets = bytearray(next(iter(SRV(question))))
    octets[3] |= {"NXDOMAIN": 3}[rcode]
    return bytes(octets)


def _started(
    case: Case, serve: Callable[..., ScriptedServer]
) -> tuple[list[str], list[ScriptedServer]]:
    addresses: list[str] = []
    servers: list[ScriptedServer] = []
    options: dict[str, bool] = {}
    for move in case.servers:
        if move is NO_TCP:
            options = {"has_tcp": False}
        elif move is CLOSED:
            # Bound and closed again; nothing else on this host takes it so soon.
            with ScriptedServer(silent) as gone:
                addresses.append(gone.address)
        else:
            servers.append(serve(move, **options))
            addresses.append(servers[-1].address)
    return addresses, servers


def _timeless(response: Response) -> Response:
    assert response.seconds is not None
    return evolve(response, seconds=None)


@pytest.mark.parametrize("case", CASES, ids=lambda case: case.id)
def test_faults(case: Case, serve: Callable[..., ScriptedServer]) -> None:
    """Each fault has its outcome, blocking and with asyncio alike."""
    addresses, servers = _started(case, serve)
    response = SystemResolver(nameservers=addresses, **case.waits).look_up(case.asked, case.type)
    expected = {
        "outcome": case.outcome,
        "failure": case.failure,
        "rcode": case.rcode,
        "attempts": case.attempts,
        **case.also,
    }
    assert {name: getattr(response, name) for name in expected} == expected
    received = sum(len(server.asked) for server in servers)
    assert response.attempts == received + case.servers.count(CLOSED)

    for server in servers:
        server.forget()
    resolver = AsyncSystemResolver(nameservers=addresses, **case.waits)
    again = asyncio.run(resolver.look_up(case.asked, case.type))
    assert _timeless(again) == _timeless(response)
