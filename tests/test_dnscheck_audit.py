"""Many domains: order, bounds, sharing, deadlines and stopping."""

import asyncio
import itertools
import threading
import time
from collections import Counter
from contextlib import aclosing, closing

import pytest
from attrs import evolve

from picfed import Agreement, AgreementType, DomainName, ProvisioningRequest
from picfed.dnscheck import (
    FederationReport,
    Profile,
    RefusedDomain,
    Verdict,
    audit,
    audit_async,
    check,
    check_request,
)
from picfed.dnscheck._sharing import SharedLookUps
from picfed.errors import DomainFault, RowTypeError
from picfed.interop import to_dict
from picfed.resolution import FailureKind, RecordType, Response, SrvRecord
from support.dns_fakes import GOOD, OWNER, PUBLIC, TIMEOUT, AsyncZone, Zone

A, AAAA, SRV = RecordType.A, RecordType.AAAA, RecordType.SRV
SHARED = "sipfed.online.lync.com"


class Cloud(AsyncZone):
    """Every domain has its SRV record, all with one target; look-ups take turns."""

    def __init__(self, *, address=None, delay=0.0):
        super().__init__()
        self.address = address or Response.answered([PUBLIC])
        self.delay = delay
        self.running = self.most = 0

    async def look_up(self, name, type, /):
        """Answer after a while."""
        self.asked[name, type] += 1
        self.running += 1
        self.most = max(self.most, self.running)
        try:
            await asyncio.sleep(self.delay)
        finally:
            self.running -= 1
        if type is AAAA and self.address.records:
            return Response.no_data()
        if type is not SRV:
            return self.address
        if name.startswith("_picfed-probe"):
            return Response.no_name()
        return Response.answered([SrvRecord(100, 1, 5061, SHARED)])


def names(count):
    """So many distinct domains."""
    return [f"d{number}.example" for number in range(count)]


async def collect(*args, **options):
    """All rows of an audit, and the tasks it leaves."""
    rows = [row async for row in audit_async(*args, **options)]
    return rows, asyncio.all_tasks() - {asyncio.current_task()}


def run(*args, **options):
    """All rows of an audit that must leave no task."""
    rows, left = asyncio.run(collect(*args, **options))
    assert not left
    return rows


def test_reports_are_those_of_check():
    """An audit gives for each domain what a check gives."""
    zone = GOOD | {"_sipfederationtls._tcp.fabrikam.com SRV": "0 0 5061 sip.contoso.com"}
    domains = ["contoso.com", DomainName("Fabrikam.com"), "missing.example"]
    rows = run(domains, resolver=AsyncZone(zone))
    expected = {check(domain, resolver=Zone(zone)) for domain in domains}
    assert set(rows) == expected
    assert len(rows) == 3


def test_options_reach_every_check():
    """Profile, day, declared names and probes apply to all domains."""
    options = {"profile": Profile.HOSTED, "access_edge_fqdns": ["sip.contoso.com"], "probes": ()}
    (row,) = run(["contoso.com"], resolver=AsyncZone(GOOD), **options)
    assert row == check("contoso.com", resolver=Zone(GOOD), **options)
    assert row.verdict is Verdict.BROKEN


@pytest.mark.parametrize(("probes", "each"), [({}, 2), ({"probes": ()}, 1)])
def test_a_shared_target_is_looked_up_once(probes, each):
    """N domains behind one target cost 2N + 2 queries; N + 2 without probes."""
    cloud = Cloud()
    rows = run(names(500), resolver=cloud, **probes)
    assert {row.verdict for row in rows} == {Verdict.OK}
    assert sum(cloud.asked.values()) == each * 500 + 2
    assert cloud.asked[SHARED, A] == cloud.asked[SHARED, AAAA] == 1


@pytest.mark.parametrize("concurrency", [1, 7, 100])
def test_at_most_so_many_domains_are_in_flight(concurrency):
    """`concurrency` bounds the domains, and the input is read no further than that."""
    read = 0

    def stream():
        nonlocal read
        for name in names(60):
            read += 1
            yield name

    async def main():
        given = 0
        cloud = Cloud()
        async for _ in audit_async(stream(), resolver=cloud, concurrency=concurrency, probes=()):
            assert read - given <= concurrency
            given += 1
        # A domain has three look-ups at a time at most, of which two are shared.
        assert cloud.most <= concurrency + 2
        return given

    assert asyncio.run(main()) == read == 60


def test_reports_come_as_they_complete():
    """A slow domain holds none of the others up."""

    class OneSlow(AsyncZone):
        async def look_up(self, name, type, /):
            if name == OWNER:
                await asyncio.sleep(0.05)
            return await super().look_up(name, type)

    rows = run(["contoso.com", *names(3)], resolver=OneSlow(GOOD))
    assert rows[-1].sip_domain.ascii == "contoso.com"


@pytest.mark.parametrize(
    ("address", "times"),
    [
        (Response.answered([PUBLIC]), 1),
        (Response.no_data(), 1),
        (Response(outcome=Response.no_name().outcome, ttl=300), 1),
        (Response(outcome=Response.no_name().outcome, ttl=0), 4),
        (TIMEOUT, 4),
        (Response.unanswered(FailureKind.SERVFAIL), 4),
    ],
)
def test_what_is_remembered(address, times):
    """Answers and proven absence for their time to live; failures not at all."""
    cloud = Cloud(address=address)
    run(names(4), resolver=cloud, concurrency=1)
    assert cloud.asked[SHARED, A] == times


def test_in_flight_a_failing_look_up_is_shared_too():
    """Domains that wait for one look-up share its failure, and the next one asks again."""
    cloud = Cloud(address=TIMEOUT, delay=0.01)
    rows = run(names(20), resolver=cloud, concurrency=20, probes=())
    assert {row.verdict for row in rows} == {Verdict.INDETERMINATE}
    assert cloud.asked[SHARED, A] == 1


# 103 domains with 20 targets each, of two address families: more look-ups than are remembered.
FULL = {
    f"_sipfederationtls._tcp.d{n}.example SRV": [
        f"0 0 5061 h{host}.d{n}.example" for host in range(20)
    ]
    for n in range(103)
} | {f"h{host}.d{n}.example A": PUBLIC for n in range(103) for host in range(20)}


@pytest.mark.parametrize("blocking", [True, False], ids=["blocking", "asyncio"])
def test_memory_of_targets_is_bounded(blocking):
    """Of very many distinct targets, the oldest that is done is forgotten."""
    zone = Zone(FULL)
    rows = [*names(103), "d102.example", "d0.example"]
    if blocking:
        list(audit(rows, resolver=zone, concurrency=1, probes=()))
    else:
        run(rows, resolver=zone, concurrency=1, probes=())
    assert zone.asked["h0.d102.example", A] == 1
    assert zone.asked["h0.d0.example", A] == 2


def test_room_is_not_made_of_what_is_in_flight():
    """A look-up that a domain waits for is never dropped."""

    class Held(AsyncZone):
        """Answers about addresses once more of them are asked for than are remembered."""

        async def look_up(self, name, type, /):
            """Answer at once about SRV records."""
            answer = await super().look_up(name, type)
            if self.asked.total() == 3 * 103 + 103 * 40:
                everything.set()
            if type is not SRV:
                await everything.wait()
            return answer

    zone, everything = Held(FULL), asyncio.Event()
    run(names(103) * 3, resolver=zone, concurrency=309, probes=())
    assert {times for (_, type_), times in zone.asked.items() if type_ is not SRV} == {1}


def test_audits_do_not_share():
    """What one run learned belongs to that run."""
    cloud = Cloud()
    run(names(3), resolver=cloud)
    run(names(3), resolver=cloud)
    assert cloud.asked[SHARED, A] == 2


class Stuck(Cloud):
    """The shared target is never answered; may refuse to be stopped."""

    def __init__(self, *, stubborn=False):
        super().__init__()
        self.stubborn = stubborn

    async def look_up(self, name, type, /):
        """Wait for ever, or a little longer than that."""
        if type is SRV:
            return await super().look_up(name, type)
        self.asked[name, type] += 1
        try:
            await asyncio.Event().wait()
        except asyncio.CancelledError:
            if not self.stubborn:
                raise
            await asyncio.sleep(0.1)
        return self.address


@pytest.mark.parametrize("stubborn", [False, True])
def test_each_domain_has_its_own_hard_deadline(stubborn):
    """Every report comes, though the resolver never answers; the bench measures how late."""

    async def main():
        cloud = Stuck(stubborn=stubborn)
        async with aclosing(audit_async(names(50), resolver=cloud, deadline=0.1)) as rows:
            verdicts = [row.verdict async for row in rows]
        return verdicts, asyncio.all_tasks() - {asyncio.current_task()}

    verdicts, left = asyncio.run(main())
    assert verdicts == [Verdict.INDETERMINATE] * 50
    assert not left


def test_a_deadline_stops_only_the_own_waiting():
    """A shared look-up goes on for the domain that began later, and serves it."""

    class Steps(Cloud):
        async def look_up(self, name, type, /):
            if name == "_sipfederationtls._tcp.late.example":
                await asyncio.sleep(0.1)
            if type is not SRV:
                await asyncio.sleep(0.2)
            return await super().look_up(name, type)

    async def main():
        cloud = Steps()
        kept = SharedLookUps(cloud)
        first = asyncio.create_task(kept.look_up(SHARED, A))
        await asyncio.sleep(0.02)
        second = asyncio.create_task(kept.look_up(SHARED, A))
        await asyncio.sleep(0.02)
        first.cancel()
        response = await second
        await kept.close()
        return response.records, cloud.asked[SHARED, A], first.cancelled()

    assert asyncio.run(main()) == ((PUBLIC,), 1, True)


def test_a_look_up_that_is_not_needed_any_more_is_stopped():
    """The last domain that gives up ends it; the next one asks again."""

    async def main():
        cloud = Cloud(delay=0.05)
        kept = SharedLookUps(cloud)
        first = asyncio.create_task(kept.look_up(SHARED, A))
        await asyncio.sleep(0.01)
        first.cancel()
        await asyncio.sleep(0.01)
        assert not cloud.running
        response = await kept.look_up(SHARED, A)
        return response.records, cloud.asked[SHARED, A], cloud.running

    assert asyncio.run(main()) == ((PUBLIC,), 2, 0)


def test_stopping_early_leaves_nothing():
    """Closed after the first report, an audit has stopped every look-up."""

    async def main():
        cloud = Cloud(delay=0.01)
        async with aclosing(audit_async(names(100), resolver=cloud, concurrency=10)) as rows:
            async for _ in rows:
                break
        return asyncio.all_tasks() - {asyncio.current_task()}, cloud.running

    assert asyncio.run(main()) == (set(), 0)


def test_cancelling_leaves_nothing():
    """Cancelled in the middle, an audit has stopped every look-up."""

    async def main():
        cloud = Stuck()
        task = asyncio.create_task(collect(names(100), resolver=cloud, concurrency=10))
        await asyncio.sleep(0.05)
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return asyncio.all_tasks() - {asyncio.current_task()}, cloud.running

    assert asyncio.run(main()) == (set(), 0)


def test_rows_that_are_no_domains_do_not_end_the_run():
    """They come out as refused rows with the attributes that a loop goes by."""
    rows = run(["a@b.c", "contoso.com", "", "x\x1b[31m"], resolver=AsyncZone(GOOD))
    refused = [row for row in rows if isinstance(row, RefusedDomain)]
    assert [(row.index, row.text, row.fault, row.span) for row in refused] == [
        (0, "a@b.c", DomainFault.BAD_CHARACTER, (1, 2)),
        (2, "", DomainFault.EMPTY, (0, 0)),
        (3, "x\x1b[31m", DomainFault.BAD_CHARACTER, (1, 2)),
    ]
    assert {row.verdict for row in refused} == {Verdict.BROKEN}
    assert refused[0].findings.codes == ("bad-character",)
    assert refused[0].error.index == 0
    assert "\x1b" not in str(refused[2])
    assert str(refused[0]).startswith("row 0: 'a@b.c' has a character")
    document = to_dict(refused[1])
    assert (document["index"], document["text"], document["verdict"]) == (2, "", "broken")
    assert [one["code"] for one in document["findings"]] == ["empty"]
    (report,) = [row for row in rows if isinstance(row, FederationReport)]
    assert report.verdict is Verdict.OK


@pytest.mark.parametrize("row", [None, 1, float("nan"), b"contoso.com"])
def test_a_row_of_another_type_has_its_turn(row):
    """The rows before it come out first; then the column, not the domain, is wrong."""

    async def main():
        seen = 0
        try:
            async for _ in audit_async([*names(3), row, "x.example"], resolver=Cloud(delay=0.01)):
                seen += 1
        except RowTypeError as problem:
            return seen, problem.index

    assert asyncio.run(main()) == (3, 3)


def test_an_exception_of_the_input_has_its_turn():
    """The rows before it come out first."""

    def stream():
        yield from names(3)
        raise OSError

    async def main():
        seen = 0
        try:
            async for _ in audit_async(stream(), resolver=Cloud(delay=0.01)):
                seen += 1
        except OSError:
            return seen

    assert asyncio.run(main()) == 3


@pytest.mark.parametrize(
    ("options", "error", "told"),
    [
        ({"concurrency": 0}, ValueError, "concurrency"),
        ({"concurrency": 1.5}, TypeError, "whole number"),
        ({"concurrency": True}, TypeError, "whole number"),
        ({"deadline": 0}, ValueError, "more than 0"),
        ({"resolver": None}, TypeError, "look_up"),
        ({"profile": "pic"}, TypeError, "Profile"),
        ({"on": "today"}, TypeError, "datetime.date"),
        ({"access_edge_fqdns": ["sip"]}, ValueError, "single-label"),
        ({"probes": "x"}, TypeError, "single str"),
    ],
)
def test_arguments_are_checked_at_the_call(options, error, told):
    """What is wrong is told before anything is read or asked."""
    with pytest.raises(error, match=told):
        audit_async(["contoso.com"], **({"resolver": AsyncZone()} | options))


def test_domains_are_a_column():
    """A single text is not taken for a column of characters."""
    with pytest.raises(TypeError, match="must be a sequence"):
        audit_async("contoso.com", resolver=AsyncZone())


def test_no_domains():
    """Of nothing comes nothing."""
    assert run([], resolver=AsyncZone()) == []


def test_a_resolver_that_raises_does_not_end_the_run():
    """Every domain has its report, whatever the resolver does."""

    class Moody(Cloud):
        async def look_up(self, name, type, /):
            if "d1." in name:
                raise RuntimeError(name)
            if "d2." in name:
                raise asyncio.CancelledError
            if "d3." in name:
                return None
            return await super().look_up(name, type)

    rows = run(names(5), resolver=Moody())
    verdicts = Counter(row.verdict for row in rows)
    assert verdicts == {Verdict.OK: 2, Verdict.INDETERMINATE: 3}


def test_a_plain_resolver_serves():
    """A resolver that answers from memory needs no async method."""
    rows = run(["contoso.com", *names(2)], resolver=Zone(GOOD))
    assert sorted(row.verdict.name for row in rows) == ["BROKEN", "BROKEN", "OK"]


def test_an_address_look_up_that_cancels_itself():
    """The shared look-up of a target may fail in any way; each domain still has its report."""

    class Broken(Cloud):
        async def look_up(self, name, type, /):
            if type is SRV:
                return await super().look_up(name, type)
            raise asyncio.CancelledError

    rows = run(names(3), resolver=Broken(), probes=())
    assert {row.verdict for row in rows} == {Verdict.INDETERMINATE}


def test_a_look_up_that_is_being_stopped_is_not_joined():
    """A domain that needs it meanwhile begins a new one."""

    async def main():
        cloud = Stuck(stubborn=True)
        kept = SharedLookUps(cloud)
        first = asyncio.create_task(kept.look_up(SHARED, A))
        await asyncio.sleep(0.01)
        first.cancel()
        await asyncio.sleep(0.01)
        second = asyncio.create_task(kept.look_up(SHARED, A))
        await asyncio.sleep(0.01)
        asked = cloud.asked[SHARED, A]
        second.cancel()
        await asyncio.gather(first, second, return_exceptions=True)
        await kept.close()
        return asked, asyncio.all_tasks() - {asyncio.current_task()}

    assert asyncio.run(main()) == (2, set())


# -- blocking, by threads


class SlowZone(Zone):
    """Every domain is fine, and its target shared; some are slow, as its name says."""

    def __init__(self, delay=0.0, slow=()):
        super().__init__()
        self.delay, self.slow = delay, slow
        self.lock = threading.Lock()
        self.running = self.most = 0

    def look_up(self, name, type, /):
        """Answer after a while."""
        with self.lock:
            self.asked[name, type] += 1
            self.running += 1
            self.most = max(self.most, self.running)
        time.sleep(0.2 if any(name.endswith(one) for one in self.slow) else self.delay)
        with self.lock:
            self.running -= 1
        if type is SRV:
            found = [SrvRecord(100, 1, 5061, SHARED)]
            return Response.no_name() if "probe" in name else Response.answered(found)
        return Response.answered([PUBLIC]) if type is A else Response.no_data()


def workers():
    """The threads that an audit started and that still run."""
    return [one for one in threading.enumerate() if one.name.startswith("picfed-audit")]


def test_rows_come_in_order_and_can_be_joined_back():
    """The first is the slowest, a row is refused, and a domain comes twice."""
    rows = ["d0.example", "no domain", "D1.example", DomainName("d2.example"), "d1.example"]
    found = list(audit(rows, resolver=SlowZone(slow=["d0.example"])))
    assert [(row.index, row.text) for row in found] == list(
        enumerate(["d0.example", "no domain", "D1.example", "d2.example", "d1.example"])
    )
    assert [isinstance(row, RefusedDomain) for row in found] == [False, True, False, False, False]
    assert found[2] == found[4] == check("d1.example", resolver=SlowZone())
    assert not workers()


def test_async_rows_say_which_row_they_are():
    """They come as they complete, and carry the place and text of the input."""
    rows = run(["no domain", "d0.example", DomainName("d1.example")], resolver=Cloud())
    assert {(row.index, row.text) for row in rows} == {
        (0, "no domain"), (1, "d0.example"), (2, "d1.example"),
    }  # fmt: skip


def test_threads_share_targets_and_run_side_by_side():
    """2N + 2 look-ups, so many domains at a time, and the input is not read to its end."""
    zone = SlowZone(delay=0.002)
    read = []

    def endless():
        for number in itertools.count():
            read.append(number)
            yield f"d{number}.example"

    with closing(audit(endless(), resolver=zone, concurrency=4)) as rows:
        assert len(list(itertools.islice(rows, 40))) == 40
    assert 1 < zone.most <= 4
    assert len(read) <= 40 + 4 * 4
    assert zone.asked[SHARED, A] == zone.asked[SHARED, AAAA] == 1
    assert not workers()


@pytest.mark.parametrize(("address", "asked"), [(TIMEOUT, 3), (Response.no_data(), 1)])
def test_threads_remember_what_was_answered(address, asked):
    """Unknown is not no: what failed is asked again by the next domain."""
    zone = SlowZone()
    zone_look_up = zone.look_up
    zone.look_up = lambda name, type: (
        zone_look_up(name, type) if type is SRV else (zone_look_up(name, type), address)[1]
    )
    list(audit(names(3), resolver=zone, concurrency=1))
    assert zone.asked[SHARED, A] == asked


@pytest.mark.parametrize("ttl", [0, 2**32 - 1], ids=["none", "the largest"])
def test_any_time_to_live_is_kept_to(ttl):
    """Threads and tasks: at once stale, or fresh for the whole run."""
    address = evolve(Response.answered([PUBLIC]), ttl=ttl)
    services = Response.answered([SrvRecord(0, 0, 5061, SHARED)])
    zone = Zone(
        {f"{SHARED} A": address, f"{SHARED} AAAA": address}
        | {f"_sipfederationtls._tcp.d{n}.example SRV": services for n in range(3)}
    )
    list(audit(names(3), resolver=zone, concurrency=1))
    assert zone.asked[SHARED, A] == (3 if ttl == 0 else 1)
    run(names(3), resolver=zone, concurrency=1)
    assert zone.asked[SHARED, A] == (6 if ttl == 0 else 2)


@pytest.mark.parametrize("blocking", [True, False], ids=["blocking", "asyncio"])
@pytest.mark.parametrize("sized", [True, False], ids=["a list", "a stream"])
def test_progress_is_called_for_each_row(blocking, sized):
    """How many are done, and of how many if that is known; refused rows count."""
    seen = []
    rows = ["a.example", "?", "b.example"]

    def progress(done, total):
        seen.append((done, total))

    if blocking:
        list(audit(rows if sized else iter(rows), resolver=Zone(), progress=progress))
    else:
        run(rows if sized else iter(rows), resolver=AsyncZone(), progress=progress)
    assert seen == [(done, 3 if sized else None) for done in (1, 2, 3)]


def test_blocking_deadline_is_looked_at_between_look_ups():
    """What is not begun in time is a time-out with no query sent; one look-up may overrun."""
    zone = SlowZone(slow=["d0.example"])
    (row,) = audit(["d0.example"], resolver=zone, deadline=0.1)
    assert row.verdict is Verdict.INDETERMINATE
    late = [one.response for one in row.observation.look_ups[1:]]
    assert {(one.failure, one.attempts) for one in late} == {(FailureKind.TIMEOUT, 0)}
    assert check("d0.example", resolver=zone, deadline=0.1).findings == row.findings


def test_leaving_a_blocking_audit_stops_it():
    """No look-up is begun afterwards, and no thread is left."""
    zone = SlowZone(delay=0.01)
    with closing(audit(names(1000), resolver=zone, concurrency=3)) as rows:
        next(rows)
    asked = zone.asked.total()
    assert not workers()
    time.sleep(0.05)
    assert zone.asked.total() == asked < 200


@pytest.mark.parametrize("row", [None, 1, float("nan"), b"contoso.com"])
def test_blocking_a_row_of_another_type_has_its_turn(row):
    """The rows before it come out first."""
    found = []
    with pytest.raises(RowTypeError) as caught:
        found.extend(audit(["a.example", "?", row, "x.example"], resolver=Zone()))
    assert caught.value.index == 2
    assert not workers()


def test_blocking_an_exception_of_the_input_has_its_turn():
    """Whatever the input raises comes after the rows before it."""

    def rows():
        yield "a.example"
        raise OSError("gone")

    found = audit(rows(), resolver=Zone())
    assert next(found).index == 0
    with pytest.raises(OSError, match="gone"):
        next(found)


@pytest.mark.parametrize(
    ("options", "kind", "words"),
    [
        ({"concurrency": 0}, ValueError, "concurrency"),
        ({"concurrency": True}, TypeError, "whole number"),
        ({"deadline": 0}, ValueError, "more than 0"),
        ({"deadline": "1"}, TypeError, "deadline"),
        ({"resolver": object()}, TypeError, "look_up"),
        ({"resolver": AsyncZone()}, TypeError, "asynchronous"),
        ({"profile": "pic"}, TypeError, "Profile"),
        ({"access_edge_fqdns": ["x"]}, ValueError, "single-label"),
    ],
)
def test_blocking_arguments_are_checked_at_the_call(options, kind, words):
    """Not at the first `next`."""
    with pytest.raises(kind, match=words):
        audit(["contoso.com"], **({"resolver": Zone()} | options))


def test_a_hidden_asynchronous_resolver_is_refused_in_its_turn():
    """Its answers are no responses; whoever waits for the same address is not left waiting."""

    class Hidden(Zone):
        def look_up(self, name, type, /):
            found = super().look_up(name, type)
            return found if type is SRV else asyncio.sleep(0)

    zone = Hidden({"_sipfederationtls._tcp.a.example SRV": "0 0 5061 sip.a.example"})
    with pytest.raises(TypeError, match="asynchronous"):
        list(audit(["a.example"] * 3, resolver=zone))


def test_a_request_is_checked_within_the_deadline():
    """`check_request` has the same limit for each of its domains."""
    request = ProvisioningRequest(
        agreement=Agreement(AgreementType.VOLUME_LICENSING, "1"),
        access_edge_fqdns=["sip.d0.example"],
        sip_domains=["d0.example", "d1.example"],
    )
    zone = SlowZone(slow=["d0.example"])
    report = check_request(request, resolver=zone, deadline=0.1)
    assert [one.verdict for one in report.reports] == [Verdict.INDETERMINATE, Verdict.OK]
