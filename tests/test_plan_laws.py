"""Laws of plans, over deployments of every kind and the days on which something changes."""

import datetime as dt

from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from picfed import SKYPE, ServerVersion
from picfed.deployments import Condition, Deployment, Side, Topology
from picfed.dnscheck import Verdict
from picfed.edge import AccessEdgeConfiguration, HostingProvider
from picfed.licenses import License, LicenseKind
from picfed.plans import Plan, enable_skype
from picfed.provisioning import Provisioning, ProvisioningState
from support.decisions import (
    AOL,
    AOL_ENTRY,
    AUDIO,
    CAL_2013,
    DONE,
    GOOD,
    IM,
    MESSENGER_ENTRY,
    OK,
    OPEN,
    SENT,
    SKYPE_ENTRY,
    UPDATING,
    WLM,
    day,
    default_route,
    policies,
    standing,
)
from support.plans import KNOWN, check_accounts, check_commands, check_shape, pending

DOMAINS = [("contoso.com",), ("contoso.com", "new.example")]


EDGES = [("sip.contoso.com",), ("edge2.contoso.com",), ("sip.contoso.com", "edge2.contoso.com"),
         tuple(f"edge{number}.contoso.com" for number in range(12))]  # fmt: skip


PROVISIONINGS = [
    None,
    (),
    (standing(DONE, "2013-06-01", SKYPE),),
    (standing(DONE, "2010-01-04", WLM),),
    (standing(SENT, "2013-06-01", SKYPE),),
    (standing(SENT, "2016-07-20", SKYPE), standing(DONE, "2010-01-04", WLM)),
    (standing(UPDATING, "2019-04-02", SKYPE, WLM),),
    (standing(SENT, "2019-03-20", SKYPE),),
    (standing(ProvisioningState.CANCELLED, "2013-06-01", SKYPE),),
    (KNOWN, standing(SENT, "2014-02-01", SKYPE)),
    (pending("2019-08-13", edge="old.contoso.com"),),
    (standing(DONE, "2013-06-01", AOL, SKYPE),),
]


ENTRIES = [
    None,
    (),
    (SKYPE_ENTRY,),
    (MESSENGER_ENTRY, AOL_ENTRY),
    (evolve(MESSENGER_ENTRY, enabled=False),),
    (evolve(SKYPE_ENTRY, identity="AOL"),),
    (evolve(SKYPE_ENTRY, identity="Consumer"),),
    (evolve(SKYPE_ENTRY, proxy_fqdn="x.example.net"), MESSENGER_ENTRY),
    (evolve(SKYPE_ENTRY, identity="SKYPE", proxy_fqdn="x.example.net"),),
]


HOSTS = [
    None,
    (),
    (HostingProvider(identity="Host", proxy_fqdn="host.example.net", enabled=True),),
]


POLICIES_AND_USERS = [
    {"policies": None},
    {"policies": ()},
    {"policies": (OPEN,)},
    {"policies": (OPEN,), "users": ("dan@contoso.com",)},
    policies(user=False, site=True, everyone=True),
    policies(user=True, site=False, everyone=False),
]


# Most can get there: the laws need steps.
SERVERS = [one for one in ServerVersion if one.has_public_providers] * 3 + [*ServerVersion]


LICENSES = [
    None,
    (CAL_2013, LicenseKind.LYNC_ONLINE_PLAN_2, LicenseKind.SFB_2015_STANDARD_CAL),
    (CAL_2013,),
    (CAL_2013, LicenseKind.LYNC_ONLINE_PLAN_1),
    (License(kind=CAL_2013, expires=day("2014-02-10")),),
    (),
]


CHANGES = [  # a day before something changes, or on which it does
    "2013-05-20", "2013-05-23", "2014-02-01", "2016-08-01", "2017-06-15", "2017-07-01",
    "2019-03-20", "2019-03-31", "2019-04-01", "2019-08-12", "2019-08-14", "2019-08-15",
    "2021-07-30", "2021-07-31", "2025-05-02", "2025-05-05",
]  # fmt: skip


DAYS = st.sampled_from(CHANGES).map(day) | st.dates(dt.date(2013, 5, 1), dt.date(2025, 6, 1))


@st.composite
def starting_points(draw: st.DrawFn) -> Deployment:
    """Deployments, however they are."""
    topology = draw(st.sampled_from(Topology))
    online = topology is Topology.ONLINE_ONLY
    split, local = topology is Topology.SPLIT_DOMAIN, topology is Topology.ON_PREMISES
    return Deployment(
        topology=topology,
        server=None if online else draw(st.sampled_from(SERVERS)),
        enabled_first=draw(st.none() | st.sampled_from(Side)) if split else None,
        online_external_communications=None if local else draw(st.none() | st.booleans()),
        sip_domains=draw(st.sampled_from(DOMAINS)),
        access_edge_fqdns=draw(st.sampled_from(EDGES)),
        access_edge=draw(
            st.sampled_from([None, AccessEdgeConfiguration(), default_route(), GOOD.access_edge])
        ),
        public_providers=draw(st.sampled_from(ENTRIES)),
        hosting_providers=draw(st.sampled_from(HOSTS)),
        licenses=draw(st.sampled_from(LICENSES)),
        provisionings=draw(st.sampled_from(PROVISIONINGS)),
        dns_reports=draw(st.sampled_from([(), (OK,), (evolve(OK, verdict=Verdict.BROKEN),)])),
        **draw(st.sampled_from(POLICIES_AND_USERS)),
    )


@given(starting_points(), DAYS, st.booleans(), st.booleans())
def test_a_plan_gets_there_by_steps_that_can_be_done(
    deployment: Deployment, on: dt.date, replace: bool, audio_video: bool
) -> None:
    """Applied, it leads to YES for every user, but for what it says that it assumes.

    Each step is taken or left out for a reason, and each command can be pasted.
    """
    plan = enable_skype(deployment, on=on, replace_entry=replace, audio_video=audio_video)
    check_shape(plan, on)
    check_accounts(plan, deployment)
    check_commands(plan, deployment.server)
    if plan.against:
        return
    last = plan.latest(start=on)
    after = plan.apply(deployment, start=on)
    assumed = {(one.code, one.subject) for one in plan.assumes}
    if audio_video:
        against = after.evaluate(AUDIO, service=SKYPE, on=last).against
        assert Condition.POLICY not in {one.condition for one in against}
    for user in (None, *(one.address for one in deployment.users)):
        decision = after.evaluate(IM, service=SKYPE, on=last, user=user)
        assert not decision.against, decision.explain()
        assert {(one.code, one.subject) for one in decision.open} <= assumed
    again = enable_skype(after, on=last, replace_entry=replace, audio_video=audio_video)
    assert not any(one.changes for one in again.steps), str(again)


@given(starting_points(), DAYS)
def test_no_step_is_already_so(deployment: Deployment, on: dt.date) -> None:
    """Each step that makes something changes the deployment, unless it has a condition."""
    plan = enable_skype(deployment, on=on)
    for one in plan.schedule(start=on):
        before = deployment
        deployment = one.step.apply(deployment, on=one.latest)
        if one.step.changes and not one.step.only_if:
            assert deployment != before, one.step.code


@given(starting_points(), DAYS)
def test_the_request_would_be_taken(deployment: Deployment, on: dt.date) -> None:
    """On every day on which it can be submitted, but for what the administrator fills in."""
    plan = enable_skype(deployment, on=on)
    for one in plan.schedule(start=on):
        for request in one.step.changes if one.step.code == "submit-request" else ():
            for days in range((one.latest - one.earliest).days + 1):
                sent = one.earliest + dt.timedelta(days=days)
                found = set(request.problems(on=sent).errors.codes)
                assert found <= {"agreement-number-missing", "administrator-email-missing"}


@given(starting_points(), DAYS)
def test_its_rules_hold_over_its_whole_span(deployment: Deployment, on: dt.date) -> None:
    """Decision 18: on no day from its first to its latest does anything given speak against it."""
    plan = enable_skype(deployment, on=on)
    last = plan.latest(start=on)
    given_conditions = {Condition.PLATFORM, Condition.LICENSE, Condition.SERVICE}
    found = {
        one.code
        for days in range((last - on).days + 1)
        for one in deployment.evaluate(IM, service=SKYPE, on=on + dt.timedelta(days=days)).against
        if one.condition in given_conditions
    }
    assert plan.against or not found
    required = last >= day("2017-07-02")
    assert not any(one.is_optional for one in plan.steps if required)


def awaited(deployment: Deployment, plan: Plan) -> list[Provisioning]:
    """What a plan waits for: what is under way, unless it starts again, and its own request."""
    found = {one.step.code: one for one in plan.schedule(start=plan.on)}
    again = "wait-a-day" in found and not found["wait-a-day"].step.only_if
    waiting = [
        one
        for one in deployment.provisionings or ()
        if one.state in {SENT, UPDATING} and SKYPE in one.request.services and one.since <= plan.on
    ]
    own = []
    if "submit-request" in found:
        submit = found["submit-request"]
        own = [
            Provisioning(request=submit.step.changes[0], state=SENT, since=submitted)
            for submitted in dict.fromkeys((submit.earliest, submit.latest))
        ]
    return own if again else [*waiting, *own]


@given(starting_points(), DAYS)
def test_waits_are_those_of_the_requests(deployment: Deployment, on: dt.date) -> None:
    """A plan has no waiting rule but that of what it waits for."""
    plan = enable_skype(deployment, on=on)
    found = {one.code: one for one in plan.steps}
    if "await-provisioning" not in found:
        return
    waits, waiting = found["await-provisioning"], awaited(deployment, plan)
    days = [(one.expected_completion[1] - max(one.since, on)).days for one in waiting]
    assert waits.wait[1] == max(0, *days)
    assert ("call-support" in found) is any(one.call_support_after < on for one in waiting)
    emails = {one.confirmation_email.value for one in waiting}
    shown = dict(waits.values)["confirmation by e-mail"]
    assert shown == (emails.pop() if len(emails) == 1 else "unknown")


@given(starting_points(), DAYS)
def test_nothing_is_left_out_because_it_is_not_known(deployment: Deployment, on: dt.date) -> None:
    """A step is left out only for what was given."""
    plan = enable_skype(deployment, on=on)
    left_out = {one.code for one in plan.left_out}
    closed = on >= day("2019-08-14")
    assert "submit-request" not in left_out or deployment.provisionings is not None or closed
    assert "create-entry" not in left_out or deployment.public_providers is not None
    assert "allow-in-policy" not in left_out or deployment.policies is not None
    assert "enable-federation" not in left_out or deployment.access_edge is not None
    assert "publish-records" not in left_out or deployment.dns_reports
