"""What is asked, what resolvers may do, and how look-ups are kept."""

import asyncio
import math
import time

import pytest
from attrs import evolve

from picfed.dnscheck import (
    LookUp,
    Observation,
    Probe,
    Verdict,
    audit,
    check,
    check_async,
    observe,
    observe_async,
)
from picfed.errors import MalformedDocumentError
from picfed.interop import from_dict, to_dict
from picfed.resolution import FailureKind, Outcome, RecordType, Response, SrvRecord
from support.dns_fakes import GOOD, OWNER, PUBLIC, TIMEOUT, AsyncZone, Zone, answer, srv

A, AAAA, SRV = RecordType.A, RecordType.AAAA, RecordType.SRV
PROBE = "_picfed-probe._tcp.contoso.com"
# Misspellings that were published, by what they have been found in; there are more.
MISSES = {
    "_sipfederationtls.tcp.contoso.com",
    "_sipfederationtls_tcp.contoso.com",
    "_sipfederationtls.contoso.com",
    "_sipfederationtls._tls.contoso.com",
    "sipfederationtls._tcp.contoso.com",
    "_sipfederationtls._tcp.\\@.contoso.com",
    "contoso.com",
    f"{OWNER}.contoso.com",
    f"{OWNER}._tcp.contoso.com",
}


def asked(entries, **options):
    """The questions of a check of contoso.com, in order."""
    observation = observe("contoso.com", resolver=Zone(entries), **options)
    return [(one.name, one.type) for one in observation.look_ups]


ADDRESSES = [("sip.contoso.com", A), ("sip.contoso.com", AAAA)]
ZONE_TELLS = evolve(Response.no_name(), zone="contoso.com")
ZONE_ABOVE = evolve(Response.no_name(), zone="com")


@pytest.mark.parametrize(
    ("entries", "options", "questions"),
    [
        (GOOD, {}, [(OWNER, SRV), *ADDRESSES, (PROBE, SRV)]),
        (GOOD, {"probes": ()}, [(OWNER, SRV), *ADDRESSES]),
        (GOOD, {"access_edge_fqdns": ("sip.contoso.com", "E.contoso.com"), "probes": ()},
         [(OWNER, SRV), *ADDRESSES, ("e.contoso.com", A), ("e.contoso.com", AAAA)]),
        ({f"{OWNER} SRV": TIMEOUT}, {}, [(OWNER, SRV)]),
        ({f"{OWNER} SRV": "0 0 0 ."}, {"probes": ()}, [(OWNER, SRV)]),
        ({f"{OWNER} SRV": "0 0 5061 131.107.1.1"}, {"probes": ()}, [(OWNER, SRV)]),
        ({f"{OWNER} SRV": "0 0 5061 [::1]"}, {"probes": ()}, [(OWNER, SRV)]),
        ({f"{OWNER} SRV": ZONE_ABOVE}, {"probes": (Probe.SIP_DOMAIN,)},
         [(OWNER, SRV), ("contoso.com", A)]),
        ({f"{OWNER} SRV": ZONE_TELLS}, {"probes": (Probe.SIP_DOMAIN,)}, [(OWNER, SRV)]),
        ({f"{OWNER} SRV": evolve(ZONE_TELLS, zone="_tcp.contoso.com.")},
         {"probes": (Probe.SIP_DOMAIN,)}, [(OWNER, SRV)]),
        ({f"{OWNER} SRV": evolve(ZONE_TELLS, zone="notcontoso.com")},
         {"probes": (Probe.SIP_DOMAIN,)}, [(OWNER, SRV), ("contoso.com", A)]),
        ({f"{OWNER} SRV": Response.no_data()}, {"probes": (Probe.SIP_DOMAIN,)}, [(OWNER, SRV)]),
        ({}, {}, [(OWNER, SRV), ("contoso.com", A)]),
    ],
)  # fmt: skip
def test_questions(entries, options, questions):
    """Each answer makes certain further questions worth asking, and no others."""
    assert asked(entries, **options) == questions


@pytest.mark.parametrize(
    "srv_response",
    [
        Response.no_data(),
        ZONE_TELLS,
        ZONE_ABOVE,
        *(
            Response.unanswered(kind)
            for kind in FailureKind
            if kind not in {FailureKind.TIMEOUT, FailureKind.UNREACHABLE}
        ),
    ],
    ids=lambda response: str(response.failure or response.outcome),
)
def test_near_misses_are_asked_where_no_record_was_found(srv_response):
    """The misspellings are asked for wherever something answers and the domain may exist."""
    entries = {f"{OWNER} SRV": srv_response, "contoso.com A": PUBLIC}
    names = [name for name, type_ in asked(entries) if type_ is SRV]
    assert set(names) >= MISSES
    assert len(names) == len(set(names)) < 25


class Listing(Zone):
    """Answers from a text, and lists the owners of SRV records that it has."""

    def srv_owners_below(self, name, /):
        """List all."""
        return [key for key, type_ in self.entries if type_ == "SRV" and key.endswith(name)]


@pytest.mark.parametrize(
    ("owner", "is_asked"),
    [
        ("_sipfederationtl._tcp.contoso.com", True),
        ("_sipfederationlts._tcp.contoso.com", True),
        ("_sipfedeartiontls._tcp.contoso.com", True),
        ("_sip-federationtls._tcp.contoso.com", True),
        ("_sipfedrationtls._tpc.contoso.com", True),
        ("_sipfederationtls._t.contoso.com", True),
        ("_sipinternaltls._tcp.contoso.com", False),
        ("_sip._tls.contoso.com", False),
        ("_xmpp-server._tcp.contoso.com", False),
        ("_sipfederationtls._tcp.it.contoso.com", False),
        ("_sipfederationtls._tcp.sales.contoso.com", False),
        ("_sipfederationtls._tcp.notcontoso.com", False),
    ],
)
def test_names_of_a_text_are_compared_by_their_letters(owner, is_asked):
    """Up to three letters, however misplaced, blocking and with asyncio."""
    zone = Listing({f"{owner} SRV": "0 0 5061 sip.contoso.com", "contoso.com A": PUBLIC})
    for report in (
        check("contoso.com", resolver=zone),
        asyncio.run(check_async("contoso.com", resolver=zone)),
        *audit(["contoso.com"], resolver=zone),
    ):
        assert ("near-miss-owner" in report.findings.codes) is is_asked
        assert any(one.name == owner for one in report.observation.look_ups) is is_asked


def test_long_domains_have_fewer_near_misses():
    """A misspelling that no name could hold is not asked for."""
    domain = ".".join(["a" * 57] * 3 + ["b" * 52, "com"])
    observation = observe(domain, resolver=Zone({f"x.{domain} A": PUBLIC}))
    assert all(len(look_up.name) <= 253 for look_up in observation.look_ups)
    assert len(observation.look_ups) < 15


def test_twenty_targets_are_looked_up_those_chosen_first():
    """A zone with very many records cannot make a check ask for them all."""
    records = [f"{n} 0 5061 h{n}.contoso.com" for n in reversed(range(50))]
    names = [name for name, type_ in asked({f"{OWNER} SRV": records}) if type_ is A]
    assert names == [f"h{n}.contoso.com" for n in range(20)]


def test_names_are_compared_without_case_or_root_dot():
    """RFC 4343: a server may echo any case; a resolver may leave the root dot."""
    shouted = Response(
        outcome=Outcome.ANSWERED,
        records=(SrvRecord(0, 0, 5061, "SIP.Contoso.COM."),),
        aliases=("Alias.Contoso.com.",),
    )
    found = observe("contoso.com", resolver=Zone(GOOD | {f"{OWNER} SRV": shouted}))
    response = found.response(OWNER, SRV)
    assert response.records == (srv("0 0 5061 sip.contoso.com"),)
    assert response.aliases == ("alias.contoso.com",)
    assert found.response("sip.contoso.com", A).outcome is Outcome.ANSWERED


@pytest.mark.parametrize("target", ["", "."])
def test_the_root_is_the_null_target_however_it_is_written(target):
    """c-ares writes the root as nothing, dnspython as a dot."""
    null = answer(SrvRecord(0, 0, 0, target))
    report = check("contoso.com", resolver=Zone({f"{OWNER} SRV": null}))
    assert report.verdict is Verdict.NOT_OFFERED


class Silent(Exception):  # noqa: N818  (an exception that cannot even say what it is)
    """Fails at being told."""

    def __str__(self):
        """Fail."""
        raise RuntimeError


class Raises:
    """A resolver that raises."""

    def __init__(self, error):
        self.error = error

    def look_up(self, _name, _type, /):
        """Raise."""
        raise self.error


class Returns:
    """A resolver that returns whatever it was made with."""

    def __init__(self, value):
        self.value = value

    def look_up(self, _name, _type, /):
        """Return it."""
        return self.value


class AsyncRaises(Raises):
    """The same for async code."""

    async def look_up(self, name, type, /):
        """Raise."""
        super().look_up(name, type)


class AsyncReturns(Returns):
    """The same for async code."""

    async def look_up(self, name, type, /):
        """Return it."""
        return super().look_up(name, type)


@pytest.mark.parametrize(
    ("error", "told"),
    [
        (OSError("boom"), "OSError: boom"),
        (KeyError("x"), "KeyError: 'x'"),
        (Silent(), "Silent"),
        (AssertionError(), "AssertionError: "),
        (TypeError("in the resolver"), "TypeError: in the resolver"),
    ],
)
def test_whatever_a_resolver_raises_is_an_unanswered_look_up(error, told):
    """The reason is in the finding and the run goes on, sync and async."""
    report = check("contoso.com", resolver=Raises(error))
    assert report.verdict is Verdict.INDETERMINATE
    found = report.findings[0]
    assert dict(found.evidence)["failure"] == "resolver-error"
    assert dict(found.details)["detail"] == told
    for resolver in (Raises(error), AsyncRaises(error)):
        assert asyncio.run(check_async("contoso.com", resolver=resolver)) == report


def test_a_resolver_that_cancels_itself_is_an_unanswered_look_up():
    """A `CancelledError` from within is no cancellation of the check."""
    resolver = AsyncRaises(asyncio.CancelledError())
    report = asyncio.run(check_async("contoso.com", resolver=resolver))
    assert report.verdict is Verdict.INDETERMINATE
    assert dict(report.findings[0].details)["detail"] == "the look-up cancelled itself"


def test_interrupts_are_not_swallowed():
    """A `KeyboardInterrupt` ends the run."""
    with pytest.raises(KeyboardInterrupt):
        check("contoso.com", resolver=Raises(KeyboardInterrupt()))


BAD_ANSWERS = [
    (None, "response: must be a Response, not NoneType"),
    (["131.107.1.1"], "response: must be a Response, not list"),
    (answer("131.107.1.1"), "records[0]: must be an SrvRecord, not '131.107.1.1'"),
]


@pytest.mark.parametrize(("value", "told"), BAD_ANSWERS, ids=[told for _, told in BAD_ANSWERS])
def test_an_answer_that_cannot_be_judged_is_an_unanswered_look_up(value, told):
    """Resolvers are other people's code: what they return is looked at first."""
    report = check("contoso.com", resolver=Returns(value))
    assert report.verdict is Verdict.INDETERMINATE
    response = report.observation.look_ups[0].response
    assert response.failure is FailureKind.RESOLVER_ERROR
    assert response.detail.startswith(told)
    assert asyncio.run(check_async("contoso.com", resolver=AsyncReturns(value))) == report


@pytest.mark.parametrize(("type_", "text"), [(A, "::1"), (A, "sip.contoso.com"), (AAAA, "10.0.0.1"),
                                             (AAAA, srv("0 0 1 a"))])  # fmt: skip
def test_addresses_are_addresses_of_their_family(type_, text):
    """A record of another kind than was asked for is no answer."""
    zone = Zone(GOOD | {f"sip.contoso.com {type_.value}": answer(text)})
    response = observe("contoso.com", resolver=zone).response("sip.contoso.com", type_)
    assert response.failure is FailureKind.RESOLVER_ERROR
    with pytest.raises(MalformedDocumentError, match=r"records\[0\]: .* is not an address"):
        LookUp("sip.contoso.com", type_, answer(text))


@pytest.mark.parametrize("resolver", [None, "127.0.0.1", Zone, object(), AsyncZone])
def test_what_is_no_resolver(resolver):
    """A thing without the method is a mistake in the program, not a failed look-up."""
    with pytest.raises(TypeError, match="method look_up"):
        check("contoso.com", resolver=resolver)
    with pytest.raises(TypeError, match="method look_up"):
        asyncio.run(check_async("contoso.com", resolver=resolver))


def test_async_resolver_in_sync_code():
    """The mistake is named, and no coroutine is left behind unawaited."""
    with pytest.raises(TypeError, match="use check_async"):
        check("contoso.com", resolver=AsyncZone(GOOD))


def test_sync_resolver_in_async_code():
    """A resolver that answers from memory serves both."""
    report = asyncio.run(check_async("contoso.com", resolver=Zone(GOOD)))
    assert report == check("contoso.com", resolver=Zone(GOOD))


class Slow(AsyncZone):
    """Takes its time over some names; may refuse to be stopped."""

    def __init__(self, entries, *, slow, stubborn=False):
        super().__init__(entries)
        self.slow, self.stubborn = slow, stubborn
        self.running = 0

    async def look_up(self, name, type, /):
        """Wait for a second where the name is slow."""
        self.running += 1
        try:
            if (name, type) in self.slow:
                try:
                    await asyncio.sleep(1)
                except asyncio.CancelledError:
                    if not self.stubborn:
                        raise
                    await asyncio.sleep(0.2)
            return await super().look_up(name, type)
        finally:
            self.running -= 1


def tasks_left():
    """The tasks of the running loop beside the current one."""
    return asyncio.all_tasks() - {asyncio.current_task()}


@pytest.mark.parametrize("stubborn", [False, True])
@pytest.mark.parametrize(
    ("slow", "verdict"),
    [
        ({("sip.contoso.com", AAAA)}, Verdict.OK),
        ({("sip.contoso.com", A), ("sip.contoso.com", AAAA)}, Verdict.INDETERMINATE),
        ({(OWNER, SRV)}, Verdict.INDETERMINATE),
        ({(PROBE, SRV)}, Verdict.OK),
    ],
)
def test_deadline_is_hard_and_keeps_what_was_answered(slow, verdict, stubborn):
    """What is late is a time-out, what came stays; the bench measures the overshoot."""

    async def run():
        resolver = Slow(GOOD, slow=slow, stubborn=stubborn)
        report = await check_async("contoso.com", resolver=resolver, deadline=0.1)
        return report, len(tasks_left())

    report, left = asyncio.run(run())
    assert report.verdict is verdict
    assert stubborn or left == 0
    late = [one for one in report.observation.look_ups if (one.name, one.type) in slow]
    assert {one.response.failure for one in late} == {FailureKind.TIMEOUT}
    assert {one.response.detail for one in late} == {"the deadline of the domain passed"}


def test_after_the_deadline_nothing_more_is_asked():
    """A batch that would begin too late is kept as not answered, with no attempt."""

    class Late(AsyncZone):
        async def look_up(self, name, type, /):
            time.sleep(0.02)  # noqa: ASYNC251  (a resolver that holds the loop up)
            return await super().look_up(name, type)

    zone = Late(GOOD)
    report = asyncio.run(check_async("contoso.com", resolver=zone, deadline=0.01))
    # The one look-up that held everything up did answer; whether that still counted is a race.
    assert sum(zone.asked.values()) == 1
    assert report.verdict is Verdict.INDETERMINATE
    assert all(one.response.attempts == 0 for one in report.observation.look_ups[1:])


def test_cancelling_a_check_leaves_no_task():
    """Cancelled, a check stops its look-ups and waits until they have stopped."""

    async def run():
        resolver = Slow(GOOD, slow={("sip.contoso.com", A)})
        task = asyncio.create_task(check_async("contoso.com", resolver=resolver))
        await asyncio.sleep(0.02)
        assert resolver.running == 1
        task.cancel()
        with pytest.raises(asyncio.CancelledError):
            await task
        return tasks_left(), resolver.running

    assert asyncio.run(run()) == (set(), 0)


@pytest.mark.parametrize(
    ("deadline", "error"), [(0, ValueError), (-1, ValueError), (math.nan, ValueError),
                            ("1", TypeError), (True, TypeError)]
)  # fmt: skip
def test_deadlines_that_cannot_pass(deadline, error):
    """A deadline is a positive number of seconds."""
    with pytest.raises(error, match="deadline must be"):
        asyncio.run(observe_async("contoso.com", resolver=AsyncZone(), deadline=deadline))


@pytest.mark.parametrize("deadline", [10**400, math.inf])
def test_a_deadline_may_be_very_far(deadline):
    """It never passes."""
    assert check("contoso.com", resolver=Zone(GOOD), deadline=deadline).verdict is Verdict.OK


def test_a_failed_probe_is_told_and_decides_nothing():
    """An explanation that could not be had is an info."""
    report = check("contoso.com", resolver=Zone(GOOD | {f"{PROBE} SRV": TIMEOUT}))
    assert report.verdict is Verdict.OK
    assert [(one.code, one.severity.name, one.subject) for one in report.findings] == [
        ("lookup-failed", "INFO", PROBE)
    ]


# Documents


def document(**changes):
    """A well-formed observation of one SRV and one address look-up, changed."""
    observation = observe("contoso.com", resolver=Zone(GOOD), probes=())
    return to_dict(observation) | changes


def changed(look_up, **changes):
    """The same with one look-up's keys changed; ``...`` takes a key away."""
    plain = document()
    entry = plain["look_ups"][look_up] | changes
    plain["look_ups"][look_up] = {key: value for key, value in entry.items() if value is not ...}
    return plain


RECORD = {"priority": 0, "weight": 0, "port": 5061, "target": "sip.contoso.com"}
MALFORMED = [
    ([], "the document: must be an object"),
    (None, "the document: must be an object"),
    ({}, "format: is missing"),
    (document(format="2"), "format: is '2', not picfed.dnscheck.observation/1 (other-format)"),
    (
        document(format="picfed.dnscheck.observation/2"),
        "format: is 'picfed.dnscheck.observation/2', newer than",
    ),
    (document(more=1), "more: is not known here"),
    (document(sip_domain=1), "sip_domain: must be a text"),
    (document(sip_domain="contoso"), "sip_domain: has a single label (single-label)"),
    (document(look_ups={}), "look_ups: must be an array"),
    (document(look_ups=[[]]), "look_ups[0]: must be an object"),
    (document(look_ups=document()["look_ups"][:1] * 2), f"look_ups[1]: {OWNER} SRV was asked"),
    (changed(1, name=...), "look_ups[1].name: is missing"),
    (changed(1, name=1), "look_ups[1].name: must be a text"),
    (changed(1, type="M\n"), "look_ups[1].type: is 'M\\n'; known are: SRV, A, AAAA"),
    (changed(1, type=[]), "look_ups[1].type: is []; known are: SRV"),
    (changed(1, outcome="no"), "look_ups[1].outcome: is 'no'; known are: answered, no-name"),
    (changed(1, outcome="no-data"), "look_ups[1]: a response has records if"),
    (changed(1, failure=7), "look_ups[1].failure: is 7; known are: time-out"),
    (changed(1, failure="time-out"), "look_ups[1]: a response has a failure if"),
    (changed(1, records="x"), "look_ups[1].records: must be an array"),
    (changed(1, records=[RECORD]), "look_ups[1].records[0]: SrvRecord("),
    (changed(0, records=["131.107.1.1"]), "look_ups[0].records[0]: must be an SrvRecord"),
    (changed(0, records=[RECORD | {"x": 1}]), "look_ups[0].records[0].x: is not known here"),
    (changed(0, records=[RECORD, {"priority": 0}]), "look_ups[0].records[1].weight: is missing"),
    (
        changed(0, records=[RECORD | {"port": "1"}]),
        "look_ups[0].records[0].port: must be a whole number, not '1'",
    ),
    (changed(1, aliases="x"), "look_ups[1].aliases: must be an array"),
    (changed(1, aliases=[1]), "look_ups[1].aliases[0]: must be a text, not 1"),
    (changed(1, server=1), "look_ups[1].server: must be a text, not 1"),
    (changed(1, seconds="1"), "look_ups[1].seconds: must be a number, not '1'"),
    (changed(1, ttl=1.5), "look_ups[1].ttl: must be a whole number, not 1.5"),
    (changed(1, attempts=None), "look_ups[1].attempts: must be a whole number, not None"),
    (changed(1, colour="x"), "look_ups[1].colour: is not known here"),
]


@pytest.mark.parametrize(("plain", "told"), MALFORMED, ids=[told for _, told in MALFORMED])
def test_malformed_observation_names_the_path(plain, told):
    """What is wrong with a kept observation is told with its place."""
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict(plain, Observation)
    assert str(caught.value).startswith(told)


def test_everything_that_is_wrong_is_told_at_once():
    """Faults of the document, of look-ups, and of their records."""
    plain = document(sip_domain="a..b", colour=1)
    first, second = plain["look_ups"][:2]
    plain["look_ups"] = [
        first,
        second | {"name": 5, "ttl": "x", "rcode": 7, "zzz": 1},
        {"type": 6, "outcome": 7},
        second | {"outcome": "no-data", "records": [1], "aliases": ["a", 2]},
        first | {"records": [RECORD | {"port": "1", "weight": -1}, {"x": 1}]},
        second | {"records": ["::1", "x"]},
    ]
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict(plain, Observation)
    assert set(caught.value.paths) == {
        "colour", "sip_domain", "look_ups[1].name", "look_ups[1].ttl",
        "look_ups[1].rcode", "look_ups[1].zzz", "look_ups[2].name", "look_ups[2].type",
        "look_ups[2].outcome", "look_ups[3].records[0]", "look_ups[3].aliases[1]",
        "look_ups[4].records[0].port", "look_ups[4].records[0].weight",
        "look_ups[4].records[1].x", "look_ups[4].records[1].port",
        "look_ups[4].records[1].priority", "look_ups[4].records[1].target",
        "look_ups[4].records[1].weight", "look_ups[5].records[0]", "look_ups[5].records[1]",
    }  # fmt: skip


def test_optional_keys_may_be_left_out():
    """A look-up written by hand needs its name, type and outcome only."""
    plain = {"name": "a.example", "type": "A", "outcome": "no-name"}
    look_up = from_dict({"format": "picfed.dnscheck.look-up/1", **plain}, LookUp)
    assert look_up == LookUp("a.example", A, Response(outcome=Outcome.NO_NAME))


def test_no_question_stands_in_an_observation_twice():
    """Two answers to one question could not be judged."""
    one = LookUp("a.example", A, Response.no_data())
    with pytest.raises(MalformedDocumentError, match=r"look_ups\[1\]: a.example A was asked"):
        Observation("contoso.com", [one, evolve(one, response=Response.no_name())])


ASKED = LookUp("a.example", A, Response.no_data())


@pytest.mark.parametrize(
    ("make", "name"),
    [
        (lambda: LookUp(1, A, Response.no_data()), "name"),
        (lambda: LookUp("a.example", "A", Response.no_data()), "type"),
        (lambda: LookUp("a.example", A, None), "response"),
        (lambda: Observation(1, [ASKED]), "domain"),
        (lambda: Observation("contoso.com", [ASKED, 1]), "look_ups"),
        (lambda: Observation("contoso.com", "ab"), "look_ups"),
    ],
    ids=["name", "type", "response", "domain", "an item", "a text"],
)
def test_a_wrong_type_is_refused_by_field(make, name):
    """Nothing that cannot be judged is kept."""
    with pytest.raises(TypeError, match=name):
        make()


def test_questions_asked_twice_have_their_places():
    """All of them, in one error."""
    with pytest.raises(MalformedDocumentError) as caught:
        Observation("contoso.com", [ASKED] * 3)
    assert [one.path for one in caught.value.problems] == [("look_ups", 1), ("look_ups", 2)]
