"""The resolvers against NSD, a real authoritative server, and `ZoneResolver` against both."""

import asyncio
from collections.abc import Iterator
from itertools import product
from random import Random
from typing import Any

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from picfed.resolution import FailureKind, Outcome, RecordType, Response
from picfed.resolvers import AsyncSystemResolver, SystemResolver, ZoneResolver
from support.nsd import Nsd
from support.scenarios import BROKEN, SCENARIOS, ZONES, Look

LOOKS = [
    pytest.param(look, id=f"{scenario.domain[:40]} {look.name[:24]} {look.type.value}")
    for scenario in SCENARIOS
    for look in scenario.looks
]
OFFLINE = ZoneResolver.from_text("\n".join(ZONES.values()))


def test_there_are_enough_scenarios() -> None:
    """The table has at least forty, each with its own domain and its own story."""
    assert len(SCENARIOS) >= 40
    assert len({scenario.domain for scenario in SCENARIOS}) == len(SCENARIOS)
    assert len({scenario.what for scenario in SCENARIOS}) == len(SCENARIOS)
    assert {look.failure for scenario in SCENARIOS for look in scenario.looks} == {
        None,
        FailureKind.SERVFAIL,
        FailureKind.REFUSED,
        FailureKind.REFERRAL,
        FailureKind.ALIAS_LOOP,
    }


@pytest.mark.realdns
@pytest.mark.parametrize("look", LOOKS)
def test_scenarios(look: Look, nsd: Nsd) -> None:
    """Each look-up of each scenario finds what it must, blocking and with asyncio."""
    response = SystemResolver(nameservers=[nsd.address]).look_up(look.name, look.type)
    assert look.agrees(response), (look, response)
    assert response.server == nsd.address
    resolver = AsyncSystemResolver(nameservers=[nsd.address])
    again = asyncio.run(resolver.look_up(look.name, look.type))
    assert evolve(again, seconds=response.seconds) == response


@pytest.mark.parametrize("look", LOOKS)
def test_scenarios_offline(look: Look) -> None:
    """The same from the zones' text, but for the zone that only a server can have lost."""
    response = OFFLINE.look_up(look.name, look.type)
    if look.name.endswith(BROKEN):
        assert response.failure is FailureKind.REFUSED
        return
    assert look.agrees(response), (look, response)


@pytest.mark.realdns
def test_all_scenarios_at_once(nsd: Nsd) -> None:
    """A hundred look-ups in flight in one loop find what they find one by one."""
    looks = [look for scenario in SCENARIOS for look in scenario.looks]
    resolver = AsyncSystemResolver(nameservers=[nsd.address])

    async def all_at_once() -> list[Response]:
        return await asyncio.gather(*(resolver.look_up(look.name, look.type) for look in looks))

    responses = asyncio.run(all_at_once())
    assert all(look.agrees(response) for look, response in zip(looks, responses, strict=True))


@pytest.mark.realdns
@pytest.mark.parametrize("name", ["_sipfederationtls._tcp.many.fed.test"])
def test_a_truncated_answer_comes_whole_over_tcp(name: str, nsd: Nsd) -> None:
    """The real server truncates to an empty answer; all forty records come, with a second query."""
    response = SystemResolver(nameservers=[nsd.address]).look_up(name, RecordType.SRV)
    assert len(response.records) == 40
    assert response.attempts == 2


@pytest.mark.realdns
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("_sipfederationtls._tcp.sip.broken.test", "EDE 14"),
        ("_sipfederationtls._tcp.nowhere.example", "EDE 20"),
    ],
)
def test_the_servers_own_words_are_kept(name: str, words: str, nsd: Nsd) -> None:
    """NSD says why it fails, and the evidence repeats it (RFC 8914)."""
    response = SystemResolver(nameservers=[nsd.address]).look_up(name, RecordType.SRV)
    assert response.detail is not None
    assert words in response.detail


# -- ZoneResolver against NSD


def _essence(response: Response) -> Response:
    """Leave out what only a network has, and the order that a server is free to change."""
    return evolve(
        response,
        records=tuple(sorted(response.records, key=str)),
        server=None,
        seconds=None,
        attempts=0,
        detail=None,
    )


def _names_in(text: str) -> set[str]:
    """Every name of a zone, from its own lines."""
    resolver = ZoneResolver.from_text(text)
    return {
        name.to_text(omit_final_dot=True)
        for zone in resolver._text.zones.values()
        for name in zone.names
    }


NAMES = sorted(name for text in ZONES.values() for name in _names_in(text))
LABELS = st.sampled_from(["_sipfederationtls", "_tcp", "sip", "x", "*", "old", "a\\.b", "\\000"])


@pytest.mark.realdns
def test_zone_text_answers_as_nsd_does(nsd: Nsd) -> None:
    """For every name of the zones, and every type."""
    resolver = SystemResolver(nameservers=[nsd.address])
    assert len(NAMES) > 200
    for name in NAMES:
        for type in RecordType:
            online, offline = resolver.look_up(name, type), OFFLINE.look_up(name, type)
            assert _essence(online) == _essence(offline), (name, type)


@pytest.mark.realdns
@given(
    st.lists(LABELS, min_size=1, max_size=4), st.sampled_from(NAMES), st.sampled_from(RecordType)
)
def test_zone_text_answers_as_nsd_does_below(
    nsd: Nsd, labels: list[str], base: str, type: RecordType
) -> None:
    """For generated names below those of the zones: wildcards, cuts, absence."""
    name = ".".join([*labels, base])
    resolver = SystemResolver(nameservers=[nsd.address])
    assert _essence(resolver.look_up(name, type)) == _essence(OFFLINE.look_up(name, type))


# -- the same for zones that nobody thought of

LETTERS = ("a", "b", "*", "_tcp")
OUTSIDE = ("away.example.", "test.")


def _random_zone(seed: int) -> str:
    """Make up a zone: aliases, wildcards, cuts and redirections on few names, so that they meet."""
    random = Random(seed)
    apex = f"z{seed}.law.test"
    places = [
        ".".join(random.choice(LETTERS) for _ in range(random.randint(1, 3))) for _ in range(10)
    ]
    names = sorted({place for place in places if "*." not in place or random.random() < 0.3})

    def target() -> str:
        other = f"z{random.randrange(ZONE_COUNT)}.law.test."
        return random.choice(
            [f"{random.choice(names)}.{apex}.", f"a.{other}", f"b.a.{other}", *OUTSIDE]
        )

    ttl, minimum = random.randint(100, 900), random.randint(100, 900)
    lines = [
        f"$ORIGIN {apex}.",
        f"@ {ttl} SOA ns.{apex}. h.{apex}. 1 7200 900 1209600 {minimum}",
        "@ 3600 NS ns.elsewhere.example.",
    ]
    redirected: list[str] = []
    for name in names:
        ttl = random.randint(1, 1000)
        wild = name.startswith("*")
        if any(name.endswith(f".{owner}") for owner in redirected):
            continue  # nothing may stand below a DNAME record
        match random.randrange(8):
            case 0 | 1:
                lines.append(f"{name} {ttl} CNAME {target()}")
            case 2 if not wild:
                lines.append(f"{name} {ttl} NS ns.{apex}.")
            case 3 if not wild and not any(other.endswith(f".{name}") for other in names):
                redirected.append(name)
                lines.append(f"{name} {ttl} DNAME {target()}")
            case 4:
                lines.append(f"{name} {ttl} TXT text")
            case 5:
                lines += [f"{name} {ttl} A 192.0.2.{part}" for part in (1, 2)]
            case _:
                lines.append(f"{name} {ttl} SRV 0 0 5061 {target()}")
    return "\n".join([*lines, ""])


ZONE_COUNT = 60
MADE_UP = {f"z{seed}.law.test": _random_zone(seed) for seed in range(ZONE_COUNT)}
MADE_UP_OFFLINE = ZoneResolver.from_text("\n".join(MADE_UP.values()))


@pytest.fixture(scope="module")
def made_up(nsd_binary: str, tmp_path_factory: Any) -> Iterator[Nsd]:
    """NSD, serving the made-up zones."""
    with Nsd(nsd_binary, tmp_path_factory.mktemp("made-up"), MADE_UP) as running:
        yield running


@pytest.mark.realdns
@given(
    st.lists(st.sampled_from([*LETTERS, "c"]), max_size=4),
    st.integers(0, ZONE_COUNT - 1),
    st.sampled_from(RecordType),
)
def test_made_up_zones_answer_as_nsd_does(
    made_up: Nsd, labels: list[str], zone: int, type: RecordType
) -> None:
    """Zone text and NSD agree on zones made of everything at once."""
    name = ".".join([*labels, f"z{zone}.law.test"])
    resolver = SystemResolver(nameservers=[made_up.address])
    online, offline = resolver.look_up(name, type), MADE_UP_OFFLINE.look_up(name, type)
    assert _essence(online) == _essence(offline), MADE_UP[f"z{zone}.law.test"]


def test_made_up_zones_have_everything() -> None:
    """The law is not empty: the made-up zones give every outcome that zones can give."""
    letters = [*LETTERS, "c"]
    responses = [
        MADE_UP_OFFLINE.look_up(f"{first}.{second}.{apex}", RecordType.SRV)
        for first, second, apex in product(letters, letters, MADE_UP)
    ]
    seen = {(found.outcome, found.failure, bool(found.aliases)) for found in responses}
    proven = (Outcome.ANSWERED, Outcome.NO_NAME, Outcome.NO_DATA)
    assert {(outcome, None, is_alias) for outcome in proven for is_alias in (False, True)} <= seen
    assert {
        (Outcome.UNANSWERED, FailureKind.REFERRAL, False),
        (Outcome.UNANSWERED, FailureKind.REFERRAL, True),
        (Outcome.UNANSWERED, FailureKind.REFUSED, True),
        (Outcome.UNANSWERED, FailureKind.ALIAS_LOOP, True),
    } <= seen
