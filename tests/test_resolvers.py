"""The two resolvers as objects: what they take, what they read, what they leave behind."""

import ast
import asyncio
import copy
import gc
import pickle
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Any

import dns.flags
import dns.message
import dns.query
import dns.rcode
import dns.resolver
import dns.rrset
import pytest
from dns.nameserver import (
    Do53Nameserver,
    DoHNameserver,
    DoQNameserver,
    DoTNameserver,
    Nameserver,
)

import picfed.resolvers
from picfed.dnscheck import Verdict, audit_async, check_async, observe_async
from picfed.errors import InvalidServerError, PicfedError
from picfed.errors._resolving import ServerFault
from picfed.resolution import FailureKind, Outcome, RecordType, Response
from picfed.resolvers import AsyncSystemResolver, SystemResolver
from support import scripted, tls
from support.scripted import ScriptedServer, absent, answer, silent

ADDRESS = answer("192.0.2.1")
BOTH = [SystemResolver, AsyncSystemResolver]


def looked_up(resolver: Any, name: str, type: RecordType = RecordType.A) -> Any:
    """Look up with either kind of resolver."""
    found = resolver.look_up(name, type)
    return asyncio.run(found) if asyncio.iscoroutine(found) else found


# -- settings


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    ("text", "fault", "span"),
    [
        ("ns.contoso.test", ServerFault.NOT_AN_ADDRESS, (0, 15)),
        ("", ServerFault.NOT_AN_ADDRESS, (0, 0)),
        ("https://192.0.2.1/dns-query", ServerFault.NOT_AN_ADDRESS, (0, 27)),
        ("192.0.2.1:53", ServerFault.NOT_AN_ADDRESS, (0, 12)),
        ("192.0.2.256", ServerFault.NOT_AN_ADDRESS, (0, 11)),
        ("[2001:db8::53]", ServerFault.NOT_AN_ADDRESS, (0, 14)),
        ("192.0.2.1#", ServerFault.BAD_PORT, (10, 10)),
        ("192.0.2.1#0", ServerFault.BAD_PORT, (10, 11)),
        ("192.0.2.1#65536", ServerFault.BAD_PORT, (10, 15)),
        ("192.0.2.1#000065536", ServerFault.BAD_PORT, (10, 19)),
        ("192.0.2.1#" + "9" * 5000, ServerFault.BAD_PORT, (10, 5010)),
        ("192.0.2.1#٥٣", ServerFault.BAD_PORT, (10, 12)),
        ("2001:db8::53#dns", ServerFault.BAD_PORT, (13, 16)),
    ],
)
def test_servers_that_are_none(make: Any, text: str, fault: ServerFault, span: Any) -> None:
    """A server is an IP address, with a port after # where it has its own."""
    with pytest.raises(InvalidServerError) as caught:
        make(nameservers=["192.0.2.1", text])
    assert (caught.value.text, caught.value.fault, caught.value.span) == (text, fault, span)
    assert isinstance(caught.value, PicfedError)
    assert caught.value.code in str(caught.value)


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    ("settings_", "error"),
    [
        ({"nameservers": "192.0.2.1"}, TypeError),
        ({"nameservers": [b"192.0.2.1"]}, TypeError),
        ({"nameservers": [None]}, TypeError),
        ({"nameservers": [Do53Nameserver]}, TypeError),
        ({"nameservers": 53}, TypeError),
        ({"port": 0}, ValueError),
        ({"port": 65536}, ValueError),
        ({"port": "53"}, TypeError),
        ({"port": True}, TypeError),
        ({"port": 53.0}, TypeError),
        ({"port": None}, TypeError),
        ({"timeout": 0}, ValueError),
        ({"timeout": -1.0}, ValueError),
        ({"timeout": float("nan")}, ValueError),
        ({"timeout": 10**400}, ValueError),
        ({"timeout": True}, TypeError),
        ({"lifetime": float("inf")}, ValueError),
        ({"lifetime": "5"}, TypeError),
        ({"lifetime": None}, TypeError),
    ],
    ids=lambda value: str(value)[:40],
)
def test_settings_that_are_none(make: Any, settings_: dict[str, Any], error: Any) -> None:
    """A setting of the wrong type or out of range is refused at once, by its name."""
    (name,) = settings_
    with pytest.raises(error, match=name):
        make(**settings_)


@pytest.mark.parametrize("make", BOTH)
def test_a_resolver_is_a_value(make: Any) -> None:
    """Resolvers with the same settings are equal, and survive copying and pickling."""
    one = make(nameservers=["192.0.2.1", "192.0.2.1", "2001:db8::1#5353"], timeout=1, lifetime=2)
    other = make(nameservers=("192.0.2.1", "2001:db8::1#5353"), timeout=1.0, lifetime=2.0)
    assert one == other
    assert hash(one) == hash(other)
    assert pickle.loads(pickle.dumps(one)) == copy.deepcopy(one) == one
    assert one != make(nameservers=("2001:db8::1#5353", "192.0.2.1"), timeout=1, lifetime=2)
    assert not hasattr(one, "__dict__")
    assert not asyncio.iscoroutinefunction(SystemResolver.look_up)
    assert asyncio.iscoroutinefunction(AsyncSystemResolver.look_up)


@pytest.mark.parametrize("make", BOTH)
def test_the_name_is_text(make: Any) -> None:
    """What is no text is the program's fault, not an answer."""
    with pytest.raises(TypeError, match="name must be a str"):
        looked_up(make(nameservers=["127.0.0.1"]), 5)  # type: ignore
    with pytest.raises(TypeError, match="type must be of type RecordType, not str"):
        looked_up(make(nameservers=["127.0.0.1"]), "contoso.com", "SRV")  # type: ignore


# -- names

LONGEST = ".".join(["a" * 63] * 3 + ["a" * 61])


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    "name",
    [
        "",
        "a..b",
        ".a",
        "a.",
        "..",
        "a" * 64,
        LONGEST + "a",
        "bücher.test",
        "a\ud800.test",
        "a\\",
        "\\256.test",
    ],
    ids=ascii,
)
def test_names_no_query_can_hold(make: Any, name: str, serve: Any) -> None:
    """Such a name is not answered, and nothing is sent for it."""
    server = serve(ADDRESS)
    response = looked_up(make(nameservers=[server.address]), name)
    assert (response.failure, response.attempts) == (FailureKind.MALFORMED, 0)
    assert response.detail
    assert server.asked == []


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    ("name", "asked"),
    [
        (name, name)
        for name in (
            ".",
            "test",
            "_sipfederationtls._tcp.contoso.test",
            "edge_1.contoso.test",
            "192.0.2.1",
            "2001:db8::1",
            "*.test",
            "a" * 63 + ".test",
            LONGEST,
            "a\\.b.test",
            "\\255.test",
            "xn--bcher-kva.test",
        )
    ]
    + [("a b.test", "a\\032b.test"), ("@.test", "\\@.test"), ("CONTOSO.Test", "contoso.test")],
    ids=ascii,
)
def test_names_that_can_be_asked(make: Any, name: str, asked: str, serve: Any) -> None:
    """Whatever a query can hold is asked as it is: no host name rules, no search list."""
    server = serve(ADDRESS)
    response = looked_up(make(nameservers=[server.address]), name)
    assert response.records == ("192.0.2.1",)
    assert [question.name.lower() for question in server.asked] == [asked]


@pytest.mark.parametrize("make", BOTH)
def test_names_come_back_in_lower_case(make: Any, serve: Any) -> None:
    """Servers may echo and spell names in any case (RFC 4343)."""
    server = serve(answer("0 0 5061 SIP.Contoso.TEST.", "1 0 5061 .", chain=("SRV.Hoster.Test",)))
    response = looked_up(make(nameservers=[server.address]), "_SIP.contoso.test", RecordType.SRV)
    assert response.aliases == ("srv.hoster.test",)
    assert [record.target for record in response.records] == ["sip.contoso.test", "."]


@pytest.mark.parametrize("make", BOTH)
def test_records_come_in_the_order_received(make: Any, serve: Any) -> None:
    """On a tie Lync takes the record that it received first."""
    data = [f"0 0 5061 edge{number}.contoso.test." for number in (3, 1, 2)]
    server = serve(answer(*data))
    response = looked_up(make(nameservers=[server.address]), "contoso.test", RecordType.SRV)
    assert [record.target[4] for record in response.records] == ["3", "1", "2"]


@pytest.mark.parametrize(
    ("data", "expected"),
    [
        (("192.0.2.1", "192.0.2.1"), ("192.0.2.1",)),
        (("198.51.100.7", "192.0.2.1"), ("198.51.100.7", "192.0.2.1")),
    ],
    ids=["one record twice", "two records"],
)
def test_addresses(data: tuple[str, ...], expected: tuple[str, ...], serve: Any) -> None:
    """Addresses are plain text; a record counts once (RFC 2181, section 5)."""
    resolver = SystemResolver(nameservers=[serve(answer(*data)).address])
    assert resolver.look_up("sip.contoso.test", RecordType.A).records == expected


def test_ipv6_addresses_are_canonical(serve: Any) -> None:
    """AAAA records come in the shortest form (RFC 5952)."""
    resolver = SystemResolver(nameservers=[serve(answer("2001:DB8:0:0:0:0:0:1")).address])
    assert resolver.look_up("sip.contoso.test", RecordType.AAAA).records == ("2001:db8::1",)


# -- servers


def _has_ipv6_loopback() -> bool:
    try:
        with socket.socket(socket.AF_INET6, socket.SOCK_DGRAM) as sock:
            sock.bind(("::1", 0))
    except OSError:
        return False
    return True


@pytest.mark.skipif(not _has_ipv6_loopback(), reason="this machine has no IPv6 loopback address")
@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize("truncated", [False, True])
def test_servers_over_ipv6(make: Any, truncated: bool, serve: Any) -> None:
    """A server may have an IPv6 address, over UDP and TCP."""
    udp = scripted.marked_truncated(ADDRESS) if truncated else ADDRESS
    server = serve(scripted.by_transport(udp=udp, tcp=ADDRESS), host="::1")
    response = looked_up(make(nameservers=[server.address]), "contoso.test")
    assert (response.records, response.server) == (("192.0.2.1",), f"::1#{server.port}")


@pytest.mark.parametrize("make", BOTH)
def test_one_port_for_all_servers(make: Any, serve: Any) -> None:
    """Servers that name no port share the resolver's."""
    server = serve(ADDRESS)
    response = looked_up(make(nameservers=["127.0.0.1"], port=server.port), "contoso.test")
    assert response.server == f"127.0.0.1#{server.port}"


@pytest.mark.parametrize("make", BOTH)
def test_an_address_zone_nobody_knows(make: Any, serve: Any) -> None:
    """A server behind an interface this machine lacks is passed over."""
    server = serve(ADDRESS)
    resolver = make(nameservers=["fe80::1%nowhere0", server.address])
    assert looked_up(resolver, "contoso.test").outcome is Outcome.ANSWERED


# -- dnspython's own servers


class _Own(Nameserver):
    """A server that is a function; dnspython's other kinds are such classes, too."""

    def __init__(self, answer: Callable[[dns.message.Message], Any]) -> None:
        super().__init__()
        self.answer = answer

    def __str__(self) -> str:
        return "a function"

    def query(self, request: Any, *_: object, **__: object) -> Any:
        return self.answer(request)

    async def async_query(self, request: Any, *_: object, **__: object) -> Any:
        return self.answer(request)


def _one_address(request: dns.message.Message, flags: int = 0) -> dns.message.Message:
    reply = dns.message.make_response(request)
    reply.flags |= flags
    reply.answer.append(dns.rrset.from_text(request.question[0].name, 300, "IN", "A", "192.0.2.1"))
    return dns.message.from_wire(reply.to_wire())


@pytest.mark.parametrize("make", BOTH)
def test_servers_of_dnspython(make: Any, serve: Any) -> None:
    """They are asked in their turn, and named as dnspython names them, but for plain DNS."""
    server = serve(ADDRESS)
    refusing = serve(scripted.refuse("REFUSED"))
    plain = Do53Nameserver("127.0.0.1", server.port)
    resolver = make(nameservers=[refusing.address, plain, _Own(_one_address)], port=1)
    response = looked_up(resolver, "contoso.test")
    assert (response.records, response.server) == (("192.0.2.1",), server.address)
    response = looked_up(make(nameservers=[_Own(_one_address), plain]), "contoso.test")
    assert (response.records, response.server) == (("192.0.2.1",), "a function")
    assert server.address in resolver._repr_html_()
    assert make(nameservers=[plain]) == make(nameservers=[plain, plain])


def _refuse_truncated(request: dns.message.Message) -> None:
    raise dns.message.Truncated(message=_one_address(request, dns.flags.TC))


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    ("answer_", "attempts"),
    [(lambda request: _one_address(request, dns.flags.TC), 1), (_refuse_truncated, 2)],
    ids=["returned", "raised"],
)
def test_a_truncated_answer_of_another_kind(make: Any, answer_: Any, attempts: int) -> None:
    """A server whose answers stay truncated is given up."""
    response = looked_up(make(nameservers=[_Own(answer_)]), "contoso.test")
    assert (response.failure, response.attempts) == (FailureKind.MALFORMED, attempts)


@pytest.mark.parametrize("type", RecordType)
def test_messages_are_written_as_dnspython_writes_them(type: RecordType) -> None:
    """With EDNS, and without where a server wants none, the octets are dnspython's."""
    requests: list[dns.message.Message] = []

    def without_edns(request: dns.message.Message) -> dns.message.Message:
        requests.append(request)
        reply = dns.message.make_response(request)
        reply.set_rcode(dns.rcode.FORMERR)
        return reply

    looked_up(SystemResolver(nameservers=[_Own(without_edns)]), "sip.contoso.test", type)
    assert [request.edns for request in requests] == [0, -1]
    for request in requests:
        theirs = dns.message.make_query(
            "sip.contoso.test",
            type.value,
            use_edns=request.edns,
            payload=1232,
            id=request.id,
        )
        assert request.to_wire() == request.to_wire(max_size=512) == theirs.to_wire()
        assert request == theirs


# Where dnspython closes a TLS connection of asyncio's, it does not wait for the other end; an event
# loop that ends at once leaves it to be collected.
tls_is_not_awaited = pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning")


@tls_is_not_awaited
@pytest.mark.parametrize("make", BOTH)
def test_dns_over_tls(make: Any, serve: Any, tmp_path: Path) -> None:
    """An answer comes over TLS where the certificate is the server's; where not, none does."""
    server = serve(ADDRESS, tls=tls.server_context(tmp_path))
    trusted = DoTNameserver(
        server.host, server.port, hostname=tls.NAME, verify=str(tls.certificate(tmp_path))
    )
    response = looked_up(make(nameservers=[trusted]), "contoso.test")
    assert (response.records, response.server) == (("192.0.2.1",), str(trusted))
    assert server.transports == ["tcp"]
    unknown = DoTNameserver(server.host, server.port, hostname=tls.NAME)
    response = looked_up(make(nameservers=[unknown]), "contoso.test")
    assert (response.failure, response.attempts) == (FailureKind.UNREACHABLE, 0)
    assert "certificate" in response.detail.lower()
    gc.collect()


@tls_is_not_awaited
@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    "server_at",
    [
        lambda port: DoTNameserver("127.0.0.1", port),
        lambda port: DoHNameserver(f"https://127.0.0.1:{port}/dns-query"),
        lambda port: DoQNameserver("127.0.0.1", port),
    ],
    ids=["TLS", "HTTPS", "QUIC"],
)
def test_servers_of_dnspython_that_fail(make: Any, server_at: Any, serve: Any) -> None:
    """No exception of dnspython's gets out, also where what it needs is not installed."""
    resolver = make(nameservers=[server_at(serve(silent).port)], timeout=0.2, lifetime=0.3)
    response = looked_up(resolver, "contoso.test")
    assert response.outcome is Outcome.UNANSWERED
    assert response.detail
    gc.collect()


@pytest.mark.parametrize("make", BOTH)
def test_a_time_out_by_another_name(make: Any) -> None:
    """What fails once its time is up took too long, whatever its library calls that."""

    def late(_: object) -> None:
        time.sleep(0.02)
        raise LookupError

    response = looked_up(make(nameservers=[_Own(late)], timeout=0.01, lifetime=0.015), "a.test")
    assert (response.failure, response.attempts) == (FailureKind.TIMEOUT, 1)


@pytest.mark.parametrize("make", BOTH)
def test_no_server_at_all(make: Any) -> None:
    """An empty list of servers means none, not those of the system."""
    response = looked_up(make(nameservers=[]), "contoso.test")
    assert response.failure is FailureKind.UNREACHABLE
    assert response.detail == "no server is configured"


# -- the system's configuration


@pytest.fixture
def resolv_conf(monkeypatch: pytest.MonkeyPatch, tmp_path: Any) -> Any:
    """Stand in for /etc/resolv.conf."""
    path = tmp_path / "resolv.conf"
    original = dns.resolver.Resolver.read_resolv_conf
    monkeypatch.setattr(dns.resolver.sys, "platform", "linux")
    monkeypatch.setattr(
        dns.resolver.Resolver, "read_resolv_conf", lambda self, _: original(self, str(path))
    )
    return path


@pytest.mark.parametrize("make", BOTH)
def test_the_system_is_read_at_first_use(make: Any, resolv_conf: Any, serve: Any) -> None:
    """Not when the resolver is made, and once; its servers are used, its search list is not."""
    resolver = make(port=(server := serve(absent("NXDOMAIN"))).port)
    assert looked_up(resolver, "sip").detail == "no server is configured"
    resolv_conf.write_text("search contoso.test\noptions ndots:9 timeout:1\nnameserver 127.0.0.1\n")
    assert looked_up(resolver, "sip").outcome is Outcome.NO_NAME
    resolv_conf.write_text("nameserver 127.0.0.2\n")
    assert looked_up(resolver, "sip").server == f"127.0.0.1#{server.port}"
    assert {question.name for question in server.asked} == {"sip"}


@pytest.mark.parametrize("make", BOTH)
def test_a_broken_configuration_is_survived(make: Any, resolv_conf: Any) -> None:
    """A system whose configuration cannot be used leaves the look-up unanswered."""
    resolv_conf.write_text("nameserver not-an-address\n")
    response = looked_up(make(), "contoso.test")
    assert response.failure is FailureKind.RESOLVER_ERROR
    assert "not-an-address" in response.detail


@pytest.mark.parametrize("make", BOTH)
def test_dnspythons_default_resolver_is_left_alone(
    make: Any, resolv_conf: Any, serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Other users of dnspython keep their global resolver, unused and unmade."""
    resolv_conf.write_text("nameserver 127.0.0.1\n")
    monkeypatch.setattr(dns.resolver, "default_resolver", None)
    assert looked_up(make(port=serve(ADDRESS).port), "contoso.test").records
    assert dns.resolver.default_resolver is None


def test_no_sockets_of_our_own() -> None:
    """Sockets are dnspython's business: no part of the resolvers imports their module."""
    for file in Path(picfed.resolvers.__file__).parent.glob("*.py"):
        for node in ast.walk(ast.parse(file.read_text("utf-8"))):
            names = [alias.name for alias in getattr(node, "names", [])]
            assert "socket" not in [*names, getattr(node, "module", None)], file.name


def test_imports_stay_apart() -> None:
    """The contract needs no dnspython; the resolvers do not load its resolver at import."""
    program = (
        "import sys, picfed.resolution; assert 'dns' not in sys.modules;"
        "import picfed.resolvers; assert 'dns.message' in sys.modules;"
        "assert 'dns.resolver' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True)


# -- time


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    ("move", "timeout"),
    [
        (silent, 10.0),
        (silent, 0.1),
        (scripted.together(*[scripted.delayed(0.01, scripted.send(b"?"))] * 100), 10.0),
        (scripted.flood(scripted.send(b"?")), 10.0),
        (scripted.by_transport(udp=scripted.marked_truncated(ADDRESS), tcp=silent), 10.0),
        (
            scripted.by_transport(
                udp=scripted.marked_truncated(ADDRESS), tcp=scripted.cut_in_half(ADDRESS)
            ),
            10.0,
        ),
    ],
    ids=[
        "one try",
        "several tries",
        "steady garbage",
        "a flood",
        "half-open TCP",
        "TCP stops half-way",
    ],
)
def test_the_lifetime_is_kept(make: Any, move: Any, timeout: float, serve: Any) -> None:
    """A look-up ends with its lifetime, whatever the server does; the bench measures how late."""
    resolver = make(nameservers=[serve(move).address], timeout=timeout, lifetime=0.45)
    response = looked_up(resolver, "contoso.test")
    assert response.outcome is Outcome.UNANSWERED


@pytest.mark.parametrize("make", BOTH)
def test_no_time_at_all(make: Any, serve: Any) -> None:
    """A lifetime too short for a query sends none."""
    server = serve(ADDRESS)
    resolver = make(nameservers=[server.address], lifetime=1e-9)
    response = looked_up(resolver, "contoso.test")
    assert (response.failure, response.attempts) == (FailureKind.TIMEOUT, 0)
    assert server.asked == []


# -- many at once, and ends before the answer


def _open_sockets() -> int:
    gc.collect()
    count = 0
    for link in Path("/proc/self/fd").iterdir():
        with suppress(OSError):
            count += "socket" in str(link.readlink())
    return count


needs_proc = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="no /proc here")


@needs_proc
@pytest.mark.parametrize(
    "move",
    [silent, scripted.by_transport(udp=scripted.marked_truncated(ADDRESS), tcp=silent)],
    ids=["UDP", "TCP"],
)
def test_cancelling_leaves_nothing_behind(move: Any, serve: Any) -> None:
    """A cancelled look-up closes its socket, and being cancelled is not swallowed."""
    server = serve(move)

    async def cancelled_half_way() -> None:
        resolver = AsyncSystemResolver(nameservers=[server.address])
        before = _open_sockets()
        tasks = [
            asyncio.create_task(resolver.look_up(f"n{number}.test", RecordType.A))
            for number in range(20)
        ]
        deadline = time.monotonic() + 5
        while sum(q.over_tcp for q in server.asked) < 20 and time.monotonic() < deadline:
            await asyncio.sleep(0.02)
            if move is silent and len(server.asked) == 20:
                break
        for task in tasks:
            task.cancel()
        results = await asyncio.gather(*tasks, return_exceptions=True)
        assert all(isinstance(result, asyncio.CancelledError) for result in results)
        assert asyncio.all_tasks() == {asyncio.current_task()}
        # The server's own ends of connections are in this process, too.
        for _ in range(250):
            if _open_sockets() == before:
                break
            await asyncio.sleep(0.02)
        assert _open_sockets() == before

    asyncio.run(cancelled_half_way(), debug=True)


def test_a_deadline_from_outside(serve: Any) -> None:
    """A time-out of the caller's own ends the look-up as that, not as an answer."""
    resolver = AsyncSystemResolver(nameservers=[serve(silent).address])

    async def impatient() -> None:
        async with asyncio.timeout(0.1):
            await resolver.look_up("contoso.test", RecordType.A)

    with pytest.raises(TimeoutError):
        asyncio.run(impatient())


def test_one_resolver_in_several_loops_and_threads(serve: Any) -> None:
    """Nothing of an event loop or a thread stays in a resolver."""
    address = serve(ADDRESS).address
    blocking = SystemResolver(nameservers=[address])
    resolver = AsyncSystemResolver(nameservers=[address])

    async def several() -> list[Any]:
        looks = (resolver.look_up(f"n{number}.test", RecordType.A) for number in range(50))
        return await asyncio.gather(*looks)

    responses: list[Any] = []

    def work() -> None:
        responses.extend(asyncio.run(several()))
        responses.append(blocking.look_up("contoso.test", RecordType.A))

    threads = [threading.Thread(target=work) for _ in range(3)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    work()
    assert {response.records for response in responses} == {("192.0.2.1",)}
    assert len(responses) == 4 * 51


@pytest.mark.parametrize(
    ("move", "outcome"),
    [
        (scripted.delayed(0.3, ADDRESS), Outcome.ANSWERED),
        (scripted.flood(scripted.forged(ADDRESS, new_id=True)), Outcome.UNANSWERED),
    ],
    ids=["a late answer", "a flood"],
)
def test_the_event_loop_is_not_blocked(move: Any, outcome: Outcome, serve: Any) -> None:
    """While one look-up waits, the loop does other things."""
    resolver = AsyncSystemResolver(nameservers=[serve(move).address], lifetime=1.0)

    async def both() -> int:
        look = asyncio.create_task(resolver.look_up("contoso.test", RecordType.A))
        turns = 0
        while not look.done():
            await asyncio.sleep(0.01)
            turns += 1
        assert (await look).outcome is outcome
        return turns

    assert asyncio.run(both()) > 10


class _LateSocket(socket.socket):
    """A socket whose thread is stopped for a while once a query is sent."""

    def send(self, what: bytes) -> int:
        sent = super().send(what)
        time.sleep(0.2)
        return sent


def test_an_answer_counts_that_came_while_the_thread_stood_still(
    serve: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It came in time, so the query is not sent again."""
    monkeypatch.setattr(dns.query, "socket_factory", _LateSocket)
    resolver = SystemResolver(nameservers=[serve(ADDRESS).address], timeout=0.1)
    response = resolver.look_up("contoso.test", RecordType.A)
    assert (response.outcome, response.attempts) == (Outcome.ANSWERED, 1)


def test_an_answer_counts_that_came_while_the_loop_was_busy(serve: Any) -> None:
    """It came in time, so the query is not sent again."""
    server = serve(scripted.delayed(0.05, ADDRESS))
    resolver = AsyncSystemResolver(nameservers=[server.address], timeout=0.3)

    async def look_up() -> Response:
        look = asyncio.create_task(resolver.look_up("contoso.test", RecordType.A))
        while not server.asked:  # noqa: ASYNC110  (the server runs in a thread)
            await asyncio.sleep(0)
        time.sleep(0.5)  # noqa: ASYNC251  (what other code in the loop should not do)
        return await look

    response = asyncio.run(look_up())
    assert (response.outcome, response.attempts) == (Outcome.ANSWERED, 1)


def test_a_deadline_is_kept_under_a_flood(serve: Any) -> None:
    """A check ends with its deadline, whatever its server sends."""
    server = serve(scripted.flood(scripted.forged(ADDRESS, new_id=True)))
    resolver = AsyncSystemResolver(nameservers=[server.address], lifetime=60.0, timeout=60.0)
    report = asyncio.run(check_async("contoso.test", resolver=resolver, deadline=0.5))
    assert report.verdict is Verdict.INDETERMINATE
    details = {one.response.detail for one in report.observation.look_ups}
    assert details == {"the deadline of the domain passed"}, "not its own lifetime of a minute"


@pytest.mark.parametrize(
    "begin",
    [
        lambda resolver: resolver.look_up("contoso.test", RecordType.A),
        lambda resolver: observe_async("contoso.test", resolver=resolver),
        lambda resolver: check_async("contoso.test", resolver=resolver),
        lambda resolver: anext(audit_async(["contoso.test"], resolver=resolver)),
    ],
    ids=["look_up", "observe_async", "check_async", "audit_async"],
)
def test_other_event_loops_are_refused(begin: Any) -> None:
    """Where asyncio does not run, as under trio, the first step says so."""
    waiting = begin(AsyncSystemResolver(nameservers=["127.0.0.1"]))
    with pytest.raises(RuntimeError, match="need a running asyncio event loop"):
        waiting.send(None)


@needs_proc
@pytest.mark.parametrize("make", BOTH)
def test_a_machine_out_of_sockets(make: Callable[..., Any], serve: Any) -> None:
    """Running out of files is reported as this machine's failure."""
    resolver = make(nameservers=[serve(ADDRESS).address])
    look_up = resolver.look_up
    loop = asyncio.new_event_loop()
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    resource.setrlimit(resource.RLIMIT_NOFILE, (3, hard))
    try:
        found = look_up("contoso.test", RecordType.A)
        response = loop.run_until_complete(found) if asyncio.iscoroutine(found) else found
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
        loop.close()
    assert response.failure is FailureKind.RESOLVER_ERROR
    assert "Too many open files" in response.detail
    assert response.attempts == 0


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize("interruption", [KeyboardInterrupt, SystemExit])
def test_interruptions_pass_through(make: Any, interruption: Any) -> None:
    """Only what is an Exception becomes a response."""

    def interrupted(_: object) -> None:
        raise interruption

    with pytest.raises(interruption):
        looked_up(make(nameservers=[_Own(interrupted)]), "contoso.test")


@pytest.mark.parametrize("make", BOTH)
@pytest.mark.parametrize(
    ("answer_", "words"),
    [(lambda _: 1 / 0, "ZeroDivisionError"), (lambda _: None, "AttributeError")],
    ids=["while sending", "while reading"],
)
def test_the_unexpected_is_survived(make: Any, answer_: Any, words: str) -> None:
    """An exception nobody foresaw, while sending or while reading, is in the response."""
    response = looked_up(make(nameservers=[_Own(answer_)]), "contoso.test")
    assert response.failure is FailureKind.RESOLVER_ERROR
    assert words in response.detail


@pytest.mark.parametrize("make", BOTH)
def test_each_query_has_its_own_id_and_port(make: Any, serve: Any) -> None:
    """Ids and source ports are hard to guess (RFC 5452): no two queries share both."""
    server = serve(absent("NXDOMAIN"))
    resolver = make(nameservers=[server.address])
    for number in range(40):
        looked_up(resolver, f"n{number}.test")
    ids = {question.message.id for question in server.asked}
    assert len(ids) >= 38
    assert {question.message.flags & 0x0100 for question in server.asked} == {0x0100}
    assert {question.message.payload for question in server.asked} == {1232}
    ports = {question.port for question in server.asked}
    assert len(ports) > 1


# -- the guard


def test_only_loopback_can_be_reached() -> None:
    """A test that tries another network fails, even through code that survives exceptions."""
    with pytest.raises(pytest.fail.Exception, match="only loopback is allowed"):
        SystemResolver(nameservers=["192.0.2.1"]).look_up("contoso.test", RecordType.A)
    with pytest.raises(pytest.fail.Exception, match="only loopback is allowed"):
        asyncio.run(AsyncSystemResolver(nameservers=["192.0.2.1"]).look_up("a.b", RecordType.A))


def test_the_scripted_server_stops() -> None:
    """Nothing listens any more once a server was left."""
    with ScriptedServer(ADDRESS) as server:
        assert SystemResolver(nameservers=[server.address]).look_up("a.test", RecordType.A).records
    response = SystemResolver(nameservers=[server.address]).look_up("a.test", RecordType.A)
    assert response.failure is FailureKind.UNREACHABLE
