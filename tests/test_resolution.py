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
