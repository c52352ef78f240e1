"""What a plan does on the server and in the DNS: records, entries, policies, commands."""

import pytest
from attrs import evolve

from picfed import SKYPE, ServerVersion
from picfed.cmdlets import (
    read_access_edge_configuration,
    read_external_access_policy,
    read_provider,
)
from picfed.deployments import User
from picfed.edge import ExternalAccessPolicy
from picfed.plans import Place, enable_skype
from support.decisions import (
    AOL_ENTRY,
    GOOD,
    IM,
    MESSENGER_ENTRY,
    OK,
    OPEN,
    SKYPE_ENTRY,
    YES,
    day,
    policies,
)
from support.plans import ANN, BARE, SHELL, check_shape, step


@pytest.mark.parametrize(
    ("on", "optional"),
    [
        pytest.param("2017-06-01", True, id="over by the last day without"),
        pytest.param("2017-06-02", False, id="over on the first day with"),
        pytest.param("2017-06-15", False, id="runs into July"),
        pytest.param("2017-07-02", False, id="page-000: after July 1st, 2017"),
    ],
)
def test_records_to_publish(on: str, optional: bool) -> None:
    """A record for each SIP domain, and the certificate's names; needed if they come to be."""
    two = evolve(BARE, sip_domains=["contoso.com", "fabrikam.com"])
    plan = enable_skype(two, on=day(on))
    publish = step(plan, "publish-records")
    assert publish.is_optional is optional
    zone = dict(publish.values)["zone text"]
    assert "_sipfederationtls._tcp.contoso.com. 3600 IN SRV 0 0 5061 sip.contoso.com." in zone
    assert "_sipfederationtls._tcp.fabrikam.com. 3600 IN SRV 0 0 5061 sip.fabrikam.com." in zone
    assert dict(step(plan, "certify-names").values) == {
        "subject": "sip.contoso.com",
        "subject alternative names": "sip.contoso.com\nsip.fabrikam.com",
    }


def test_only_missing_records_are_published() -> None:
    """A domain whose report is in order needs nothing."""
    two = evolve(BARE, sip_domains=["contoso.com", "fabrikam.com"], dns_reports=[OK])
    zone = dict(step(enable_skype(two, on=day("2018-01-01")), "publish-records").values)
    assert "_tcp.contoso.com" not in zone["zone text"]
    assert "_tcp.fabrikam.com" in zone["zone text"]


@pytest.mark.parametrize(
    "server", [one for one in ServerVersion if one.has_public_providers], ids=lambda one: one.name
)
def test_commands_do_what_the_steps_say(server: ServerVersion) -> None:
    """Read back, each command makes what the step makes; and the server knows its parameters."""
    plan = enable_skype(evolve(BARE, server=server), on=day("2019-04-01"))
    made = {code: step(plan, code).changes[0] for code in SHELL}
    commands = {code: step(plan, code).commands[0] for code in SHELL}
    assert read_provider(commands["create-entry"], server=server) == made["create-entry"]
    edge = read_access_edge_configuration(commands["enable-federation"], server=server)
    assert edge == made["enable-federation"]
    policy = read_external_access_policy(commands["allow-in-policy"], server=server)
    assert policy == made["allow-in-policy"]
    assert {step(plan, code).place for code in SHELL} == {Place.CONTROL_PANEL, Place.SHELL}
    shell = dict(step(plan, "create-entry").values).get("shell", Place.SHELL.value)
    assert shell == server.management_shell
    assert not any("shell" in dict(one.values) for one in plan.steps if not one.commands)


def test_what_is_not_known_is_not_overwritten() -> None:
    """Commands name only what is to change."""
    unknown = evolve(BARE, access_edge=None, policies=None)
    plan = enable_skype(unknown, on=day("2014-01-01"), audio_video=False)
    assert [str(one) for one in step(plan, "enable-federation").commands] == [
        "Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true -UseDnsSrvRouting"
    ]
    (command,) = step(plan, "allow-in-policy").commands
    assert "Federation" not in str(command)
    assert "AudioVideo" not in str(command)
    assert "policy-not-given" in {one.code for one in plan.assumes}


@pytest.mark.parametrize("entries", [[], None], ids=["no entry", "entries not given"])
def test_office_communications_server_has_no_commands(entries: list[object] | None) -> None:
    """Its provider is set up in its console; no recipe is documented."""
    r2 = evolve(BARE, server=ServerVersion.OCS_2007_R2, licenses=[], public_providers=entries)
    plan = enable_skype(r2, on=day("2014-01-01"))
    assert {step(plan, code).place for code in SHELL} == {Place.CONSOLE}
    assert not any(one.commands for one in plan.steps)
    assert "license-not-named-for-platform" in {one.code for one in plan.assumes}


def test_several_entries_are_removed_one_by_one() -> None:
    """The script has a command for each, before the one that creates."""
    entries = [evolve(SKYPE_ENTRY, proxy_fqdn="x.example.net"), MESSENGER_ENTRY, AOL_ENTRY]
    plan = enable_skype(
        evolve(GOOD, public_providers=entries), on=day("2014-11-26"), replace_entry=True
    )
    removals = [str(one) for one in step(plan, "remove-entry").commands]
    assert removals == [
        "Remove-CsPublicProvider -Identity 'Skype'",
        "Remove-CsPublicProvider -Identity 'Messenger'",
    ]
    assert "remove-entry" in step(plan, "create-entry").needs
    after = plan.apply(evolve(GOOD, public_providers=entries), start=day("2014-11-26"))
    assert [one.identity for one in after.public_providers] == ["AOL", "Skype"]


def test_identities_differ_in_more_than_case() -> None:
    """Decision 19: an entry that the server would take for another is in the way."""
    entries = [evolve(SKYPE_ENTRY, identity="SKYPE", proxy_fqdn="x.example.net")]
    plan = enable_skype(evolve(GOOD, public_providers=entries), on=day("2014-11-26"))
    assert dict(step(plan, "remove-entry").values) == {"entry": "SKYPE"}
    after = plan.apply(evolve(GOOD, public_providers=entries), start=day("2014-11-26"))
    assert [one.identity for one in after.public_providers] == ["Skype"]


def test_entries_that_are_not_given() -> None:
    """They are not read as none: both steps have a condition, and the plan says so."""
    unknown = evolve(GOOD, public_providers=None)
    plan = enable_skype(unknown, on=day("2014-11-26"))
    assert step(plan, "remove-entry").only_if
    assert step(plan, "create-entry").only_if
    assert [str(one) for one in step(plan, "remove-entry").commands] == ["Get-CsPublicProvider"]
    assert "provider-not-given" in {one.code for one in plan.assumes}
    script = [line for line in plan.to_script().splitlines() if not line.startswith("#")]
    assert [line for line in script if line] == ["Get-CsPublicProvider"]
    created = step(plan, "create-entry")
    assert [read_provider(one) for one in created.commands] == [*created.changes]
    replaced = enable_skype(unknown, on=day("2014-11-26"), replace_entry=True)
    for condition in (step(one, "remove-entry").only_if for one in (plan, replaced)):
        assert f" {SKYPE_ENTRY.identity}," in condition
        assert f"the proxy {SKYPE_ENTRY.proxy_fqdn}" in condition
    assert step(replaced, "remove-entry").only_if
    assert not step(replaced, "create-entry").only_if


#: ann has a policy, bob is at a site with one, eve has neither.
POLICIES = policies(user=False, site=False, everyone=False)


@pytest.mark.parametrize(
    ("users", "changed"),
    [
        pytest.param(None, ["Global", "Sales", "site:Redmond"], id="everybody"),
        pytest.param(["ann@contoso.com"], ["Sales"], id="a user with a policy"),
        pytest.param(["bob@contoso.com"], ["site:Redmond"], id="a user at a site with one"),
        pytest.param(["eve@contoso.com"], ["Global"], id="a user with neither"),
        pytest.param(
            ["bob@contoso.com", "eve@contoso.com"],
            ["Global", "site:Redmond"],
            id="users who differ by their site",
        ),
        pytest.param(["ANN@Contoso.com"], ["Global", "Sales", "site:Redmond"], id="not known"),
        pytest.param([], [], id="no user"),
    ],
)
def test_policies_of_users(users: list[str] | None, changed: list[str]) -> None:
    """Each policy that reaches a user who is asked for, and no other."""
    deployment = evolve(GOOD, **POLICIES)
    plan = enable_skype(deployment, on=day("2014-11-01"), users=users)
    check_shape(plan, day("2014-11-01"))
    found = [one for one in plan.steps if one.code == "allow-in-policy"]
    made = [policy for one in found for policy in one.changes]
    assert sorted(one.identity for one in made) == changed
    commands = [one for found_step in found for one in found_step.commands]
    assert len(commands) == len(changed)
    for command, policy in zip(commands, made, strict=True):
        assert read_external_access_policy(command) == policy
    after = plan.apply(deployment, start=day("2014-11-01"))
    for user in users or [one.address for one in deployment.users]:
        if users != []:
            decision = after.evaluate(IM, service=SKYPE, on=day("2014-11-01"), user=user)
            assert decision.allowed is YES


def test_a_policy_that_allows_is_left_alone() -> None:
    """Only what forbids it is changed, and its other switches stay."""
    deployment = evolve(GOOD, **policies(user=True, site=False, everyone=True))
    plan = enable_skype(deployment, on=day("2014-11-01"), audio_video=False)
    assert [one.identity for one in step(plan, "allow-in-policy").changes] == ["site:Redmond"]


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        pytest.param("a\x1b[31mb", r"a\x1b[31mb", id="no command can hold it"),
        pytest.param("a\u202eb", r"a\u202eb", id="its command cannot be seen whole"),
    ],
)
def test_a_name_that_no_command_shows(name: str, shown: str) -> None:
    """Its command is left out, and no other; the name is shown with escapes."""
    granted = {"ann@contoso.com": name, "eve@contoso.com": "Sales"}
    deployment = evolve(
        GOOD,
        policies=[OPEN, *(ExternalAccessPolicy(identity=one) for one in granted.values())],
        users=list(granted),
        granted_policies=granted,
    )
    found = step(enable_skype(deployment, on=day("2014-06-01")), "allow-in-policy")
    assert [read_external_access_policy(one).identity for one in found.commands] == ["Sales"]
    assert dict(found.values) == {"policies": f"{shown}\nSales"}


@pytest.mark.parametrize(
    ("known", "is_conditional"),
    [
        ({"policies": ["Global", "Sales"]}, True),
        ({"policies": ["Global"]}, False),
        ({"policies": ["Global", "Sales"], "users": [ANN]}, False),
        ({"policies": ["Global", "Sales"], "users": [ANN], "granted_policies": {ANN: "Sales"}}, False),
    ],
    ids=["not known which", "there is one", "known without a policy", "known with a policy"],
)  # fmt: skip
def test_a_policy_is_opened_on_a_condition_if_it_may_be_another_user_s(known, is_conditional):
    """page-000, policy note: a policy decides about everyone it reaches."""
    given = known | {
        "policies": [ExternalAccessPolicy(identity=name) for name in known["policies"]],
        "users": [User(address=one) for one in known.get("users", ())],
    }
    plan = enable_skype(
        evolve(GOOD, **{"granted_policies": (), **given}), on=day("2015-01-05"), users=[ANN]
    )
    (step,) = (one for one in plan.steps if one.code == "allow-in-policy")
    assert (ANN in step.only_if) is is_conditional
