"""What a look-up can answer: outcomes that never contradict themselves."""

import pickle

import pytest

from picfed.resolution import FailureKind, Outcome, Response, SrvRecord

RECORD = SrvRecord(0, 0, 5061, "sip.contoso.com")


@pytest.mark.parametrize(
    ("response", "outcome"),
    [
        pytest.param(Response.answered([RECORD]), Outcome.ANSWERED, id="answered"),
        pytest.param(Response.no_name(), Outcome.NO_NAME, id="no name"),
        pytest.param(Response.no_data(), Outcome.NO_DATA, id="no data"),
        pytest.param(
            Response.unanswered(FailureKind.TIMEOUT, "5 s"), Outcome.UNANSWERED, id="unanswered"
        ),
    ],
)
def test_the_four_outcomes(response: Response, outcome: Outcome) -> None:
    """Records come with an answer only, a failure with no answer only."""
    assert response.outcome is outcome
    assert bool(response.records) is (outcome is Outcome.ANSWERED)
    assert (response.failure is not None) is (outcome is Outcome.UNANSWERED)
    assert pickle.loads(pickle.dumps(response)) == response
    assert hash(response) == hash(pickle.loads(pickle.dumps(response)))


@pytest.mark.parametrize(
    "fields",
    [
        pytest.param({"outcome": Outcome.ANSWERED}, id="answered without records"),
        pytest.param({"outcome": Outcome.NO_DATA, "records": ["192.0.2.1"]}, id="absent, records"),
        pytest.param({"outcome": Outcome.UNANSWERED}, id="unanswered without a failure"),
        pytest.param(
            {"outcome": Outcome.NO_NAME, "failure": FailureKind.TIMEOUT}, id="absent and failed"
        ),
    ],
)
def test_contradictions_are_refused(fields: dict[str, object]) -> None:
    """Unknown can never be dressed up as no."""
    with pytest.raises(ValueError, match="a response has"):
        Response(**fields)  # type: ignore[arg-type]


ABSENT = {"outcome": Outcome.NO_DATA}
SRV = {"priority": 0, "weight": 0, "port": 5061, "target": "sip.contoso.com"}
WRONG_TYPES = [
    (SrvRecord, SRV, "priority", "x"),
    (SrvRecord, SRV, "weight", 1.0),
    (SrvRecord, SRV, "port", True),
    (SrvRecord, SRV, "target", None),
    (SrvRecord, SRV, "target", b"a"),
    *((Response, ABSENT, name, wrong) for name, wrong in {
        "outcome": "no-data", "records": "131.107.1.1", "aliases": (1,), "failure": "time-out",
        "rcode": 3, "zone": b"com", "ttl": 1.5, "server": ("192.0.2.1", 53), "seconds": "1",
        "attempts": None, "detail": ValueError(),
    }.items()),
    (Response, ABSENT, "records", [RECORD, 1]),
    (Response, ABSENT, "seconds", True),
    (Response, ABSENT, "ttl", False),
]  # fmt: skip
TOO_LARGE = [
    *((SrvRecord, SRV, name, wrong) for name in ("priority", "weight", "port")
      for wrong in (-1, 65536, 99999999)),
    *((Response, ABSENT, "seconds", wrong) for wrong in (-0.5, float("nan"), float("inf"), 1e308, 10**400)),
    # RFC 1035, section 3.2.1: a TTL has 32 bits.
    *((Response, ABSENT, "ttl", wrong) for wrong in (-1, 2**32, 10**5000)),
    (Response, ABSENT, "attempts", -1),
    (Response, ABSENT, "attempts", 2**32),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "fields", "name", "value"),
    WRONG_TYPES,
    ids=[f"{k.__name__}-{n}-{v!r}" for k, _, n, v in WRONG_TYPES],
)
def test_a_wrong_type_is_refused_by_field(kind, fields, name, value) -> None:
    """A resolver of one's own finds its mistake where it makes it."""
    with pytest.raises(TypeError, match=name):
        kind(**fields | {name: value})


@pytest.mark.parametrize(
    ("kind", "fields", "name", "value"),
    TOO_LARGE,
    ids=[f"{k.__name__}-{n}-{p}" for p, (k, _, n, _) in enumerate(TOO_LARGE)],
)
def test_a_number_out_of_range_is_refused_by_field(kind, fields, name, value) -> None:
    """No number that a message of DNS cannot hold, and no time that cannot pass."""
    with pytest.raises(ValueError, match=f"{name} must be from 0 to"):
        kind(**fields | {name: value})


@pytest.mark.parametrize("most", [0, 2**16 - 1], ids=str)
def test_the_limits_are_in_range(most: int) -> None:
    """RFC 2782: unsigned numbers of 16 bits."""
    assert SrvRecord(most, most, most, ".").port == most
    assert Response(outcome=Outcome.NO_DATA, ttl=2**32 - 1, seconds=most).seconds == most
