"""What the five pages answer, asked of decisions: the outcome, and the place that it cites."""

import pytest

from picfed.deployments import Condition, Deployment
from picfed.sources._model import PLACES
from picfed.ternary import Ternary
from support.decisions import ask
from support.questions import QUESTIONS


@pytest.mark.parametrize(("deployment", "asked", "condition", "outcome", "cited"), QUESTIONS)
def test_each_question_is_answered_from_its_place(
    deployment: Deployment,
    asked: tuple[object, ...],
    condition: Condition,
    outcome: Ternary,
    cited: tuple[str, str],
) -> None:
    """The condition turns out as the page says, and a reason for it cites the place."""
    decision = ask(deployment, asked)
    found = [
        one for one in decision.reasons if one.condition is condition and one.outcome is outcome
    ]
    places = {(source.id, source.place) for one in found for source in one.sources}
    assert cited in places, decision.explain()


def test_the_questions_are_many_and_spread() -> None:
    """At least sixty, about every condition but routing, from each of the five pages."""
    conditions = {one.values[2] for one in QUESTIONS}
    assert len(QUESTIONS) >= 60
    assert conditions == set(Condition) - {Condition.ROUTING}
    assert {one.values[4][0] for one in QUESTIONS} == set(PLACES)
