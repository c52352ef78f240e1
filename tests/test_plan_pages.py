"""What a plan shows: laws about its pages, not their wording."""

import re
from html import unescape
from itertools import pairwise

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from picfed.deployments import Deployment, Topology
from picfed.edge import ExternalAccessPolicy
from picfed.plans import Omission, Place, Plan, Step, enable_skype
from picfed.plans._steps import STEPS
from picfed.powershell import Command
from picfed.problems import rules
from picfed.providers import PublicProvider
from support.decisions import CAL_2013, GOOD, MESSENGER_ENTRY, V, day, default_route
from support.displays import Page

#: A server of which little is known, for two domains.
EMPTY = Deployment(
    server=V.LYNC_2013,
    sip_domains=["contoso.com", "fabrikam.com"],
    access_edge_fqdns=["sip.contoso.com"],
)
#: Two things are missing, and an entry is in the way.
NEARLY = evolve(GOOD, access_edge=default_route(), public_providers=[MESSENGER_ENTRY])
PLANS = {
    "little is known": enable_skype(EMPTY, on=day("2014-01-01")),
    "nearly there": enable_skype(NEARLY, on=day("2014-11-26"), replace_entry=True),
    "there": enable_skype(GOOD, on=day("2014-11-26")),
    "a split domain": enable_skype(
        evolve(EMPTY, topology=Topology.SPLIT_DOMAIN), on=day("2019-04-01")
    ),
    "an older server": enable_skype(
        evolve(EMPTY, server=V.OCS_2007_R2, licenses=[CAL_2013]), on=day("2014-01-01")
    ),
    "no way": enable_skype(EMPTY, on=day("2025-06-01")),
    "another edge": enable_skype(
        evolve(GOOD, access_edge_fqdns=["edge2.contoso.com"]), on=day("2014-11-26")
    ),
    "a program's own": Plan(
        title="Sign in",
        on=day("2014-01-01"),
        steps=[
            Step(
                code="sign-in",
                place=Place.SITE,
                wait=(1, 2),
                only_if="it is open",
                commands=[Command.parse("Set-CsPublicProvider -Identity 'a b' -Enabled $true")],
            )
        ],
    ),
    "many domains": enable_skype(
        evolve(EMPTY, sip_domains=[f"d{number}.example" for number in range(40)]),
        on=day("2014-01-01"),
    ),
}


def pages(plan: Plan) -> dict[str, str]:
    """Every page of a plan; the notebook's without its markup."""
    html = plan._repr_html_()
    return {
        "text": str(plan),
        "ticket": plan.to_markdown(),
        "script": plan.to_script(),
        "notebook": unescape(re.sub(r"<[^>]*>", "\n", html.replace("<wbr/>", ""))),
    }


def fenced(ticket: str) -> list[str]:
    """The commands of a ticket, each in a block that says what it is."""
    blocks = re.findall(r"^```powershell\n(.*?)\n```$", ticket, re.MULTILINE | re.DOTALL)
    return [line for block in blocks for line in block.split("\n")]


def unmarked(text: str) -> str:
    """A text of a ticket as a reader sees it."""
    return re.sub(r"\\(.)", r"\1", text)


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_each_page_has_all_of_the_plan(plan: Plan) -> None:
    """Its title, each step with what is entered, and each remark."""
    found = pages(plan)
    found["ticket"] = unmarked(found["ticket"])
    for name, page in found.items():
        assert plan.title in page
        remarks = [*plan.against, *plan.assumes]
        assert all(f"{one.message}." in page for one in remarks), name
        assert ".." not in page, name
        assert all(one.because in page for one in plan.left_out), name
        if name == "script":
            continue
        for step in plan.steps:
            assert step.title in page, name
            assert step.wait_in_words in page, name
            run_together = "".join(page.split())  # a notebook may break a command anywhere
            assert all("".join(str(one).split()) in run_together for one in step.commands), name
            for label, value in step.values:
                assert label in page, name
                assert all(line.strip() in page for line in value.split("\n")), name
    assert str(plan.on) in found["notebook"]
    for step in plan.steps:
        assert step.why in found["ticket"]
        assert step.why in found["notebook"]
        assert (step.title in found["script"]) >= bool(step.commands)
    assert fenced(plan.to_markdown()) == [str(one) for step in plan.steps for one in step.commands]


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_sources_are_numbered(plan: Plan) -> None:
    """In the order of the page, each listed once, and no number without one."""
    for page in pages(plan).values():
        text = unmarked(page)
        body, _, listed = text.rpartition("Sources")
        numbers = [
            int(number)
            for found in re.findall(r"\[(\d+(?:, \d+)*)\]", body)
            for number in found.split(", ")
        ]
        entries = [int(number) for number in re.findall(r"\[(\d+)\]\s", listed + "\n")]
        assert entries == list(range(1, len(entries) + 1))
        assert {*numbers} == {*entries}
        firsts = list(dict.fromkeys(numbers))
        assert max(firsts, default=0) == len(firsts)


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_title_reads_well(plan: Plan) -> None:
    """One line, not too long, and no colons in a row."""
    assert plan.title.count(":") == 0
    assert len(plan.title) < 160
    assert plan.title.isprintable()


@pytest.mark.parametrize("count", range(1, 6))
def test_a_title_names_the_domains(count: int) -> None:
    """The first ones where there are many, with how many more; and the server and the day."""
    domains = [f"d{number}.example" for number in range(count)]
    deployment = evolve(EMPTY, sip_domains=domains)
    title = enable_skype(deployment, on=day("2014-01-01")).title
    named = count if count < 4 else 2
    assert [one for one in domains if one in title] == domains[:named]
    assert (f"{count - named} more" in title) is (named < count)
    assert str(deployment.server) in title
    assert "2014-01-01" in title
    without = evolve(deployment, sip_domains=[], server=None)
    bare = enable_skype(without, on=day("2014-01-01")).title
    assert "None" not in bare
    assert " for " not in bare


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_step_is_headed_by_what_to_do(plan: Plan) -> None:
    """Who does it and where comes below."""
    lines = str(plan).splitlines()
    headings = [line for line in unmarked(plan.to_markdown()).splitlines() if line[:3] == "## "]
    for number, step in enumerate(plan.steps, 1):
        (place,) = (at for at, line in enumerate(lines) if line.startswith(f"{number:2}. "))
        assert step.title in lines[place]
        assert str(step.actor) in lines[place + 1]
        assert str(step.place) in lines[place + 1]
        assert headings[number - 1].startswith(f"## {number}. {step.title}")


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_steps_left_out_for_one_reason_are_one_remark(plan: Plan) -> None:
    """The reason is written once."""
    for one in plan.left_out:
        for name, page in pages(plan).items():
            assert unmarked(page).count(f"because {one.because}: ") == 1, name


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_wait_has_an_end(plan: Plan) -> None:
    """It says what is waited for, and until when if the plan begins on its day."""
    waits = [one for one in plan.steps if one.wait_in_words]
    purposes = re.findall(r"^ +wait: for ([^,]+),", str(plan), re.MULTILINE)
    assert len({*purposes}) == len(purposes) == len(waits)
    for one in plan.schedule(start=plan.on):
        if one.step.wait_in_words:
            for name in ("text", "ticket", "notebook"):
                found = [
                    line
                    for line in unmarked(pages(plan)[name]).splitlines()
                    if "wait: " in line and one.step.wait_in_words in line
                ]
                assert any(str(one.latest) in line for line in found)
                assert any(re.search(r"wait: for \w+", line) for line in found)


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_no_page_shows_what_is_meant_for_programs(plan: Plan) -> None:
    """No code of a rule, no brace that was not filled, no control character."""
    codes = {one.code for one in rules() if one.code.count("-") > 1}
    for name, page in pages(plan).items():
        words = set(re.findall(r"[\w-]+", page))
        assert not words & codes, name
        assert "None" not in words, name
        assert not re.search(r"\{\w+\}", page), name
        assert page.replace("\n", "").isprintable(), name
        assert name == "notebook" or all(line == line.rstrip() for line in page.splitlines()), name


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_ticket_is_markdown(plan: Plan) -> None:
    """Blank lines around headings and blocks, a box for each step, and values in their lines."""
    ticket = plan.to_markdown()
    lines = ["", *ticket.splitlines(), ""]
    inside = False
    for before, line, after in zip(lines, lines[1:], lines[2:], strict=False):
        if line.startswith("```"):
            assert (after if inside else before) == "", line
            inside = not inside
        elif line.startswith("#"):
            assert before == after == "", line
    assert not inside
    assert ticket.count("- [ ] ") == len(plan.steps)
    for page in pages(plan).values():
        assert "\\n" not in page


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_step_has_one_number(plan: Plan) -> None:
    """The script leaves out steps without commands, and numbers the others as the other pages do."""
    numbers = re.findall(r"^# Step (\d+)\. (.+?)\.", plan.to_script(), re.MULTILINE)
    wanted = [(str(at), step.title) for at, step in enumerate(plan.steps, 1) if step.commands]
    assert numbers == wanted
    rows = [row for _, found in Page(plan._repr_html_()).tables for row in found if row]
    counted = [row[0] for row in rows if row[0].isdigit()]
    assert counted == [str(at) for at, _ in enumerate(plan.steps, 1)]


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_what_if_changes_nothing(plan: Plan) -> None:
    """Each command that would change something says so only; nothing else differs."""
    tried = plan.to_script(what_if=True).splitlines()
    for line, with_what_if in zip(plan.to_script().splitlines(), tried, strict=True):
        writes = re.match(r"(# )?(?!Get-)[A-Z][a-z]+-Cs", line)
        assert with_what_if == (f"{line} -WhatIf" if writes else line)


@pytest.mark.parametrize("plan", PLANS.values(), ids=PLANS)
def test_a_script_is_commands_and_comments(plan: Plan) -> None:
    """In order; those with a condition are comments, unless they only read."""
    lines = [
        line
        for line in plan.to_script().partition("# Check what")[0].splitlines()
        if line and line[0] != "#"
    ]
    run = [
        str(command)
        for step in plan.steps
        for command in step.commands
        if not step.only_if or command.name.startswith("Get-")
    ]
    assert lines == run
    for line in lines:
        assert str(Command.parse(line)) == line


def test_omissions_in_a_row_are_joined() -> None:
    """Only those with the same reason."""
    left_out = [
        Omission(code="sign-in", because="x"),
        Omission(code="accept-rights", because="x"),
        Omission(code="create-entry", because="y"),
    ]
    plan = Plan(title="", on=day("2014-01-01"), left_out=left_out)
    remarks = [line for line in str(plan).splitlines() if "left out" in line.lower()]
    assert [line.count(";") for line in remarks] == [1, 0]


#: What a terminal, a reader or a parser would obey.
NASTY = st.text(
    st.sampled_from([*"ab `#*<>|_'\\", "\x1b", "\u202e", "\n", "\r", "\u2028", "\x85", "\x07"]),
    min_size=1,
).filter(str.strip)


@given(NASTY, st.booleans())
def test_names_cannot_break_out(name: str, replace: bool) -> None:
    """Of an entry, a policy, an agreement: no control goes through, and no line is forged."""
    entry = PublicProvider(
        identity=f"x{name}", proxy_fqdn=MESSENGER_ENTRY.proxy_fqdn, enabled=replace
    )
    policy = ExternalAccessPolicy(identity=f"x{name}")
    deployment = evolve(
        GOOD,
        public_providers=[entry],
        policies=[policy],
        users=["ann@contoso.com"],
        granted_policies={"ann@contoso.com": policy.identity},
    )
    plan = enable_skype(deployment, on=day("2014-11-26"), replace_entry=replace)
    assert {"allow-in-policy"} <= {one.code for one in plan.steps}
    for page in pages(plan).values():
        assert page.replace("\n", "").isprintable()
    for line in plan.to_script().splitlines():
        assert not line or line[0] == "#" or str(Command.parse(line)) == line


@given(NASTY, NASTY)
def test_what_a_program_puts_in_cannot_break_out(text: str, label: str) -> None:
    """A plan need not be one of picfed's."""
    command = Command.parse("Get-CsPublicProvider")
    step = Step(
        code="sign-in",
        place=Place.SITE,
        values=[(label, text)],
        only_if=text,
        commands=[command],
    )
    omission = Omission(code="remove-entry", because=text)
    plan = Plan(title=text, on=day("2014-01-01"), steps=[step], left_out=[omission])
    for page in pages(plan).values():
        assert page.replace("\n", "").isprintable()
    assert str(omission).isprintable()
    ticket = plan.to_markdown().splitlines()
    fences = [line for line in ticket if set(line.rstrip("texpowrsh")) == {"`"}]
    for opening, closing in list(pairwise(fences))[::2]:
        assert opening.startswith(closing)


def test_a_command_that_cannot_be_seen_whole_is_a_comment() -> None:
    """Whoever made the plan; pasted, it would do what its reader does not see."""
    command = Command.parse("Set-CsPublicProvider -Identity 'a\u202eb' -Enabled $true")
    step = Step(code="enable-entry", place=Place.SHELL, commands=[command])
    plan = Plan(title="", on=day("2014-01-01"), steps=[step])
    assert all(line[:1] in {"", "#"} for line in plan.to_script().splitlines())
    assert r"'a\u202eb'" in plan.to_script()
    for page in pages(plan).values():
        assert page.replace("\n", "").isprintable()


@pytest.mark.parametrize(
    ("needs", "words"),
    [
        ([1], "step 1"),
        ([1, 2], "steps 1 and 2"),
        ([3, 2, 1], "steps 1 to 3"),
        ([1, 3], "steps 1 and 3"),
        ([1, 2, 4], "steps 1, 2 and 4"),
        ([1, 2, 3, 5, 7], "steps 1 to 3, 5 and 7"),
        ([1, 2, 3, 5, 6, 7], "steps 1 to 3 and 5 to 7"),
    ],
    ids=str,
)
def test_what_a_step_comes_after(needs: list[int], words: str) -> None:
    """Numbers in runs, and in order."""
    codes = list(STEPS)[:8]
    steps = [Step(code=code, place=Place.SITE) for code in codes[:-1]]
    last = Step(code=codes[-1], place=Place.SITE, needs=[codes[place - 1] for place in needs])
    plan = Plan(title="", on=day("2014-01-01"), steps=(*steps, last))
    assert f"\n- after {words}\n" in plan.to_markdown()
    assert f">{words.removeprefix('steps ').removeprefix('step ')}<" in plan._repr_html_()


@pytest.mark.parametrize(("text", "fence"), [("a", "```"), ("```", "````"), ("`````", "``````")])
def test_a_fence_is_longer_than_what_it_holds(text: str, fence: str) -> None:
    """A value cannot end the block that it is shown in."""
    step = Step(code="sign-in", place=Place.SITE, values=[("account", text)])
    page = Plan(title="Sign in", on=day("2015-01-05"), steps=[step]).to_markdown()
    assert f"{fence}text\n{text}\n{fence}\n" in page
