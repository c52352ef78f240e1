"""Deployments to plan for, and what holds of every plan."""

import datetime as dt
import pickle

from attrs import evolve

from picfed import SKYPE, ServerVersion
from picfed.cmdlets import Call
from picfed.deployments import Deployment, Topology
from picfed.edge import AccessEdgeConfiguration
from picfed.plans import Place, Plan, Step
from picfed.plans._steps import STEPS
from picfed.powershell import Command
from picfed.provisioning import Provisioning
from support.decisions import CAL_2013, DONE, ONLINE, SENT, SITE_STEPS, request_for, standing

PREPARING = ["publish-records", "certify-names", "open-the-edge"]


ANN = "ann@contoso.com"


SHELL = ["enable-federation", "allow-in-policy", "create-entry"]


AWAIT = ["await-provisioning"]


PEOPLE = ["add-contacts", "use-microsoft-account"]


REPAIR = ["switch-online-off", "wait-a-day"]


REST = ["open-the-edge"]


#: A supported server with licenses, on which nothing is set up.
BARE = Deployment(
    server=ServerVersion.LYNC_2013_CU5,
    sip_domains=["contoso.com"],
    access_edge_fqdns=["sip.contoso.com"],
    access_edge=AccessEdgeConfiguration(),
    policies=[],
    public_providers=[],
    hosting_providers=[],
    licenses=[CAL_2013],
    provisionings=[],
)


SPLIT = evolve(BARE, topology=Topology.SPLIT_DOMAIN)


ONLINE_ANYWHERE = evolve(ONLINE, sip_domains=[])


def codes(plan: Plan) -> list[str]:
    """The steps, in order."""
    return [step.code for step in plan.steps]


def pending(
    since: str, *, edge: str = "sip.contoso.com", domain: str = "contoso.com"
) -> Provisioning:
    """A request for Skype that is under way."""
    sent = standing(SENT, since, SKYPE)
    fields = {"access_edge_fqdns": [edge], "sip_domains": [domain]}
    return evolve(sent, request=evolve(sent.request, **fields))


def done(*services: object, edges: tuple[str, ...] = (), **fields: object) -> Provisioning:
    """What was provisioned for these services, at these edges or the usual one."""
    one = standing(DONE, "2013-06-01", *services)
    edges = edges or one.request.access_edge_fqdns
    return evolve(one, request=evolve(one.request, access_edge_fqdns=edges, **fields))


NEW = ["contoso.com", "new.example"]


ON_SERVERS = {"publish-records", "open-the-edge", *SITE_STEPS, *AWAIT, "enable-federation",
          "allow-in-policy"}  # fmt: skip


#: The steps that a plan for it has, or leaves out for a reason.
ACCOUNTED = {
    Topology.ON_PREMISES: ON_SERVERS,
    Topology.ONLINE_ONLY: {"switch-online-on"},
    Topology.SPLIT_DOMAIN: {*ON_SERVERS, "switch-online-on"},
}


#: If the one is named, the other is.
TOGETHER = [
    ("wait-a-day", "switch-online-off"),
    ("create-entry", "remove-entry"),
    ("remove-entry", "create-entry"),
]


def check_accounts(plan: Plan, deployment: Deployment) -> None:
    """What is in no plan is named with the reason."""
    left_out = {one.code for one in plan.left_out}
    found = left_out | {*codes(plan)}
    if plan.against:
        return
    assert found >= ACCOUNTED[deployment.topology]
    assert found & {"create-entry", "enable-entry"} or deployment.topology is Topology.ONLINE_ONLY
    assert left_out >= {"certify-names"} or "publish-records" not in left_out
    for one, other in TOGETHER:
        assert other in found or one not in found


def check_commands(plan: Plan, server: ServerVersion | None) -> None:
    """Each is one printable line that the server takes, one for each change, which is named."""
    has_cmdlets = server is not None and server.has_public_providers
    for one in plan.steps:
        for command in one.commands:
            assert str(command).isprintable()
            assert Call.of(Command.parse(str(command)), server=server)
            assert has_cmdlets
        if has_cmdlets and one.place in {Place.SHELL, Place.CONTROL_PANEL}:
            assert len(one.commands) == max(1, len(one.changes)), one.code
        if one.code in {"remove-entry", "enable-entry", "allow-in-policy"}:
            named = [text for label, text in one.values if label != "shell"]
            assert [line for text in named for line in text.split("\n")] == [
                change.identity for change in one.changes
            ]


def check_shape(plan: Plan, start: dt.date) -> None:
    """What holds of every plan."""
    done: list[str] = []
    for step in plan.steps:
        assert set(step.needs) <= set(done), "a step comes after what it needs"
        done.append(step.code)
    assert len(set(done)) == len(done)
    schedule = plan.schedule(start=start)
    assert [one.step for one in schedule] == list(plan.steps)
    for one in schedule:
        assert start <= one.earliest <= one.latest <= plan.latest(start=start)
    assert not (plan.against and (plan.steps or plan.left_out or plan.assumes))
    left_out = [one.code for one in plan.left_out]
    assert len({*left_out, *done}) == len(left_out) + len(done), "once, and for one reason"
    reasons = {one.because for one in plan.left_out}
    assert all(one == one.strip() != "" and one not in STEPS for one in reasons)
    for one in plan.steps:
        for label, text in one.values:
            assert label.strip() == label != ""
            assert all(line.strip() == line != "" for line in text.split("\n")), (label, text)
    assert pickle.loads(pickle.dumps(plan)) == plan


def step(plan: Plan, code: str) -> Step:
    """One step of a plan."""
    return next(one for one in plan.steps if one.code == code)


#: What was provisioned with the address of an administrator.
KNOWN = evolve(
    standing(DONE, "2014-01-01", SKYPE),
    request=evolve(request_for(SKYPE), administrator_emails={"contoso.com": "ann@contoso.com"}),
)
