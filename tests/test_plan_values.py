"""Steps, omissions and plans as values: they check their types, and say what they are briefly."""

import datetime as dt

import pytest
from attrs import evolve

from picfed.deployments import Deployment, DnsVerdict, Side, Topology
from picfed.dnscheck import Verdict
from picfed.edge import ExternalAccessPolicy
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
from picfed.provisioning import Provisioning, ProvisioningState
from support.decisions import (
    AOL,
    AOL_ENTRY,
    DONE,
    MESSENGER_ENTRY,
    OK,
    OPEN,
    SENT,
    SKYPE,
    SKYPE_ENTRY,
    UPDATING,
    WLM,
    day,
    request_for,
    standing,
)

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
        ((0, 2), "up to 48 hours"),
        ((0, 3), "up to 3 days"),
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


def test_a_wait_ends_with_the_calendar() -> None:
    """Dates have a last one, however long a wait is."""
    steps = [Step(code="wait-a-day", place=Place.NOWHERE, wait=(1, 10**12))]
    plan = Plan(**PLAN | {"steps": steps})
    (one,) = plan.schedule(start=dt.date.max)
    assert one.earliest == one.latest == plan.latest(start=PLAN["on"]) == dt.date.max


def test_what_is_given_in_lists_is_kept_in_tuples() -> None:
    """A plan that a program puts together is as hashable as one of picfed's."""
    step = Step(**STEP, needs=[], values=[["a", "b"]], wait=[0, 1], changes=[Effect.ONLINE_ON])
    assert (step.values, step.wait, step.changes) == ((("a", "b"),), (0, 1), (Effect.ONLINE_ON,))
    plan = Plan(**PLAN, steps=[step], left_out=[], against=[], assumes=[])
    assert plan.steps == (step,)
    assert hash(plan) == hash(evolve(plan))


BROKEN = evolve(OK, verdict=Verdict.BROKEN)
ELSEWHERE = DnsVerdict(sip_domain="new.example", verdict=Verdict.BROKEN)
CANCELLED = ProvisioningState.CANCELLED
BEFORE, ON, AFTER = "2014-01-01", "2014-02-01", "2014-02-02"
REQUEST = request_for(SKYPE)
TWO = ("contoso.com", "new.example")


def sent(state: ProvisioningState, *services: object, domains: tuple[str, ...]) -> Provisioning:
    """A request for these domains."""
    return Provisioning(
        request=request_for(*services, domains=domains), state=state, since=day(BEFORE)
    )


DOES = [
    pytest.param(
        Effect.ONLINE_OFF,
        {"online_external_communications": True, "enabled_first": Side.ONLINE},
        {"online_external_communications": False, "enabled_first": None},
        id="page-002: the reverse order is taken back",
    ),
    pytest.param(
        Effect.ONLINE_ON,
        {"online_external_communications": False},
        {"online_external_communications": True, "enabled_first": Side.ON_PREMISES},
        id="page-002: in a split domain the online side comes last",
    ),
    pytest.param(
        Effect.ONLINE_ON,
        {"topology": Topology.ONLINE_ONLY},
        {"online_external_communications": True, "enabled_first": None},
        id="Lync Online by itself has no order",
    ),
    pytest.param(
        Effect.COMPLETE,
        {"provisionings": [standing(SENT, BEFORE, SKYPE), standing(UPDATING, ON, WLM)]},
        {"provisionings": (standing(DONE, ON, SKYPE), standing(DONE, ON, WLM))},
        id="page-003: what is under way for Skype or Messenger",
    ),
    *(
        pytest.param(
            Effect.COMPLETE, {"provisionings": [one]}, {"provisionings": (one,)}, id=f"not {name}"
        )
        for name, one in {
            "what is cancelled": standing(CANCELLED, BEFORE, SKYPE),
            "what is complete": standing(DONE, BEFORE, SKYPE),
            "what is sent later": standing(SENT, AFTER, SKYPE),
            "another service": standing(SENT, BEFORE, AOL),
        }.items()
    ),
    pytest.param(
        REQUEST,
        {"provisionings": None},
        {"provisionings": (standing(SENT, ON, SKYPE),)},
        id="a first request",
    ),
    pytest.param(
        REQUEST,
        {"provisionings": [standing(DONE, BEFORE, SKYPE, WLM)]},
        {"provisionings": (standing(UPDATING, ON, SKYPE),)},
        id="page-003: a request takes the place of one for Skype and Messenger",
    ),
    *(
        pytest.param(
            REQUEST,
            {"provisionings": [standing(before, BEFORE, service)]},
            {"provisionings": (standing(after, ON, SKYPE),)},
            id=f"a request takes the place of one {before} for {service.name}",
        )
        for before, service, after in [
            (SENT, SKYPE, SENT),
            (DONE, SKYPE, UPDATING),
            (DONE, WLM, UPDATING),
        ]
    ),
    *(
        pytest.param(
            REQUEST,
            {"provisionings": [one]},
            {"provisionings": (one, standing(SENT, ON, SKYPE))},
            id=f"a request stands beside one {name}",
        )
        for name, one in {
            "that is cancelled": standing(CANCELLED, BEFORE, SKYPE),
            "for AOL": standing(DONE, BEFORE, AOL),
            "for AOL too": standing(DONE, BEFORE, SKYPE, AOL),
            "for another domain": sent(DONE, SKYPE, domains=("new.example",)),
            "for more domains": sent(DONE, SKYPE, domains=TWO),
        }.items()
    ),
    pytest.param(
        OK,
        {"dns_reports": [BROKEN, ELSEWHERE]},
        {"dns_reports": (ELSEWHERE, OK)},
        id="the records of one domain",
    ),
    pytest.param(
        OPEN,
        {"policies": [ExternalAccessPolicy(identity="Sales"), ExternalAccessPolicy()]},
        {"policies": (ExternalAccessPolicy(identity="Sales"), OPEN)},
        id="one policy",
    ),
    pytest.param(
        evolve(OPEN, identity="SALES"),
        {"policies": [ExternalAccessPolicy(identity="Sales")]},
        {"policies": (evolve(OPEN, identity="SALES"),)},
        id="decision 19: a policy whose name is written otherwise",
    ),
    pytest.param(
        SKYPE_ENTRY,
        {"public_providers": [evolve(SKYPE_ENTRY, identity="SKYPE", enabled=False), AOL_ENTRY]},
        {"public_providers": (AOL_ENTRY, SKYPE_ENTRY)},
        id="one entry",
    ),
    pytest.param(
        Removal("messenger"),
        {"public_providers": [MESSENGER_ENTRY, AOL_ENTRY]},
        {"public_providers": (AOL_ENTRY,)},
        id="an entry is removed",
    ),
    pytest.param(
        Removal("Messenger"),
        {"public_providers": None},
        {"public_providers": ()},
        id="no entry was given",
    ),
]


@pytest.mark.parametrize(("change", "before", "after"), DOES)
def test_what_a_step_brings_about(
    change: object, before: dict[str, object], after: dict[str, object]
) -> None:
    """It changes what it says, and leaves the rest as it was."""
    deployment = Deployment(
        **{"topology": Topology.SPLIT_DOMAIN, "sip_domains": TWO, "policies": [OPEN]} | before
    )
    found = Step(**STEP, changes=[change]).apply(deployment, on=day(ON))
    assert found == evolve(deployment, **after)


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
