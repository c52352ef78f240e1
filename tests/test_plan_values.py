"""Steps, omissions and plans as values: they check their types, and say what they are briefly."""

import datetime as dt

import pytest
from attrs import evolve

from picfed.deployments import Deployment
from picfed.plans import (
    Actor,
    Effect,
    Omission,
    Place,
    Plan,
    Removal,
    Scheduled,
    Step,
)
from picfed.plans._steps import STEPS, StepRule
from support.decisions import day

STEP = {"code": "wait-a-day", "place": Place.SITE}
RULE = {
    "code": "x",
    "title": "X",
    "actor": Actor.USER,
    "place": Place.CLIENT,
    "why": "X.",
    "sources": (),
}
PLAN = {"title": "", "on": day("2014-01-01")}
MOMENT = dt.datetime(2014, 1, 1, tzinfo=dt.UTC)

WRONG = [
    (Step, STEP, {"code": 1}, "code"),
    (Step, STEP, {"place": "pic.lync.com"}, "place"),
    (Step, STEP, {"needs": "ab"}, "needs"),
    (Step, STEP, {"needs": [1]}, "needs"),
    (Step, STEP, {"values": "ab"}, "values"),
    (Step, STEP, {"values": [1]}, "values"),
    (Step, STEP, {"values": [(1, "b")]}, "a label"),
    (Step, STEP, {"values": [("link", 1)]}, "link"),
    (Step, STEP, {"only_if": None}, "only_if"),
    (Step, STEP, {"is_optional": 1}, "is_optional"),
    (Step, STEP, {"wait": 1}, "wait"),
    (Step, STEP, {"wait": "ab"}, "wait"),
    (Step, STEP, {"wait": (1, "b")}, "wait"),
    (Step, STEP, {"commands": ["Get-Date"]}, "commands"),
    (Step, STEP, {"changes": "ab"}, "changes"),
    (Step, STEP, {"changes": [1]}, "changes"),
    (StepRule, RULE, {"code": 1}, "code"),
    (StepRule, RULE, {"title": None}, "title"),
    (StepRule, RULE, {"actor": "user"}, "actor"),
    (StepRule, RULE, {"place": "client"}, "place"),
    (StepRule, RULE, {"why": 1}, "why"),
    (StepRule, RULE, {"sources": ["page-000"]}, "sources"),
    (Omission, {"code": "sign-in", "because": ""}, {"code": ["sign-in"]}, "code"),
    (Omission, {"code": "sign-in", "because": ""}, {"because": None}, "because"),
    (Scheduled, {}, {"step": 1, "earliest": PLAN["on"], "latest": PLAN["on"]}, "step"),
    (Scheduled, {}, {"step": Step(**STEP), "earliest": "", "latest": PLAN["on"]}, "earliest"),
    (Scheduled, {}, {"step": Step(**STEP), "earliest": PLAN["on"], "latest": MOMENT}, "latest"),
    (Plan, PLAN, {"title": 1}, "title"),
    (Plan, PLAN, {"on": "2014-01-01"}, "on"),
    (Plan, PLAN, {"on": MOMENT}, "on"),
    (Plan, PLAN, {"steps": "ab"}, "steps"),
    (Plan, PLAN, {"steps": [1]}, "steps"),
    (Plan, PLAN, {"left_out": [1]}, "left_out"),
    (Plan, PLAN, {"against": [1]}, "against"),
    (Plan, PLAN, {"assumes": [1]}, "assumes"),
    (Removal, {}, {"identity": 1}, "identity"),
]


@pytest.mark.parametrize(
    ("kind", "fields", "wrong", "name"),
    WRONG,
    ids=[f"{kind.__name__} {wrong}" for kind, _, wrong, _ in WRONG],
)
def test_wrong_types(
    kind: type, fields: dict[str, object], wrong: dict[str, object], name: str
) -> None:
    """Refused when the value is made, with the name of the field."""
    with pytest.raises(TypeError, match=f"(^|of ){name} must "):
        kind(**fields | wrong)


def test_wrong_types_of_arguments() -> None:
    """What is done with a value checks its arguments too."""
    plan, step = Plan(**PLAN, steps=[Step(**STEP)]), Step(**STEP)
    deployment = Deployment()
    with pytest.raises(TypeError, match="deployment must"):
        step.apply("contoso.com", on=PLAN["on"])
    with pytest.raises(TypeError, match="on must"):
        step.apply(deployment, on=MOMENT)
    with pytest.raises(TypeError, match="deployment must"):
        plan.apply("contoso.com", start=PLAN["on"])
    for call in (plan.schedule, plan.latest):
        with pytest.raises(TypeError, match="start must"):
            call(start=MOMENT)


@pytest.mark.parametrize("wait", [(), (1,), (0, 1, 2), (2, 1), (-1, 0)], ids=str)
def test_what_is_not_a_wait(wait: tuple[int, ...]) -> None:
    """A number of days at least, and one at most."""
    with pytest.raises(ValueError, match="a wait is"):
        Step(**STEP, wait=wait)


@pytest.mark.parametrize(
    ("wait", "words"),
    [
        ((0, 0), ""),
        ((0, 1), "up to 24 hours"),
        ((1, 1), "24 hours"),
        ((1, 2), "24 to 48 hours"),
        ((0, 30), "up to 30 days"),
    ],
    ids=str,
)
def test_waits_in_words(wait: tuple[int, int], words: str) -> None:
    """page-000 and page-002 give hours where it is two days at most."""
    assert Step(**STEP, wait=wait).wait_in_words == words


def test_a_code_is_of_a_step() -> None:
    """One that picfed has."""
    with pytest.raises(ValueError, match="is not the code of a step"):
        Omission(code="sign-out", because="")
    with pytest.raises(ValueError, match="is not the code of a step"):
        Step(code="sign-out", place=Place.SITE)


def test_a_step_follows_what_it_needs() -> None:
    """In a plan, once; a code that is given twice is one need."""
    first, second = Step(code="sign-in", place=Place.SITE), Step(**STEP, needs=["sign-in"] * 2)
    assert second.needs == ("sign-in",)
    assert Plan(**PLAN, steps=[first, second]).steps == (first, second)
    for steps in ([second, first], [first, first], [second]):
        with pytest.raises(ValueError, match="is there twice, or before"):
            Plan(**PLAN, steps=steps)


def test_what_is_given_in_lists_is_kept_in_tuples() -> None:
    """A plan that a program puts together is as hashable as one of picfed's."""
    step = Step(**STEP, needs=[], values=[["a", "b"]], wait=[0, 1], changes=[Effect.ONLINE_ON])
    assert (step.values, step.wait, step.changes) == ((("a", "b"),), (0, 1), (Effect.ONLINE_ON,))
    plan = Plan(**PLAN, steps=[step], left_out=[], against=[], assumes=[])
    assert plan.steps == (step,)
    assert hash(plan) == hash(evolve(plan))


def test_displays_show_what_a_value_holds() -> None:
    """In a notebook, in words."""
    step = Step(**STEP, needs=["sign-in"], wait=(1, 1), only_if="it is on", values=[("a", "b")])
    plan = Plan(**PLAN, steps=[Step(code="sign-in", place=Place.SITE), step])
    schedule = plan.schedule(start=PLAN["on"])
    for shown in (step, schedule, schedule[1]):
        assert step.title in shown._repr_html_()
    assert all(text in step._repr_html_() for text in ("sign-in", "24 hours", "it is on", ">b<"))
    assert STEPS["sign-in"].why in STEPS["sign-in"]._repr_html_()
    assert "Messenger" in Removal("Messenger")._repr_html_()
    assert "because" in Omission(code="sign-in", because="x")._repr_html_()
    assert "No schedule" in Plan(**PLAN).schedule(start=PLAN["on"])._repr_html_()


def test_an_empty_plan_has_no_sources() -> None:
    """Nor steps."""
    plan = Plan(**PLAN | {"title": "Nothing"})
    assert str(plan) == "Nothing"
    for page in (plan.to_markdown(), plan.to_script(), plan._repr_html_()):
        assert "Sources" not in page
