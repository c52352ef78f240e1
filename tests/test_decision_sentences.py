"""What reasons say, cite and advise: laws over many decisions, whatever the wording."""

import csv
import re
from collections import defaultdict
from functools import cache
from html import unescape
from importlib import import_module
from pathlib import Path
from types import ModuleType

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from picfed import SKYPE
from picfed.cmdlets import Call
from picfed.deployments import Decision, Deployment, Reason
from picfed.deployments._reason import DecisionRule
from picfed.edge import AccessEdgeConfiguration, ExternalAccessPolicy, HostingProvider
from picfed.errors import InvalidFieldError
from picfed.powershell import Command
from picfed.problems import rules
from picfed.problems._catalogue import HOMES as CATALOGUE
from picfed.services import Capability
from picfed.sources import Certainty, Fact
from picfed.sources._model import PLACES
from picfed.ternary import Ternary
from support.corpus import corpus
from support.decisions import GOOD, IM, SCENARIOS, VIDEO, V, ask, day, default_route, policies

with (Path(__file__).parent / "data" / "decision_places.csv").open(encoding="utf-8") as file:
    ROWS = list(csv.DictReader(file))
with (Path(__file__).parent / "data" / "statements.csv").open(encoding="utf-8") as file:
    STATED = {
        (name, row["page"], row["place"])
        for row in csv.DictReader(file)
        for name in row["facts"].split()
    }
RULES = [one for one in rules() if isinstance(one, DecisionRule) and one.area == "decision"]
# The codes that no sentence has among its words.
COMPOUND = {one.code for one in rules() if "-" in one.code}
# A cmdlet's name with a parameter behind it is a command, which belongs in `commands`.
SPELLED = re.compile(r"\b[A-Z][a-z]+-Cs\w+\.?\s+-")


@cache
def decided() -> tuple[Decision, ...]:
    """The decisions, made once."""
    return tuple(corpus())


@cache
def reasons() -> tuple[tuple[str, str, Reason], ...]:
    """Every different reason, with the service and the capability that were asked about."""
    found = {
        (one.question.service.name, one.question.capability.value, reason)
        for one in decided()
        for reason in one.reasons
    }
    return tuple(found)


def test_every_rule_gives_reasons() -> None:
    """No rule of decisions is left that no decision applies."""
    met = {reason.code for _, _, reason in reasons()}
    assert {one.code for one in RULES} <= met


@pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.code)
def test_words_of_rules(rule: DecisionRule) -> None:
    """A predicate without a full stop, sentences with one, and no command in prose."""
    assert not rule.summary.endswith((".", "!", ":"))
    assert rule.explanation.endswith(".")
    assert rule.remedy.endswith(".")
    for words in (rule.summary, rule.explanation, rule.remedy):
        assert not SPELLED.search(words)
        assert not COMPOUND & {*words.split()}


def test_sentences_are_filled_in() -> None:
    """One line, which begins with its subject, without braces, codes or control characters."""
    for _, _, reason in reasons():
        for text in (reason.message, reason.remedy):
            assert text.isprintable(), reason
            assert not {"{", "}"} & {*text}, text
            assert not SPELLED.search(text), text
            assert not {"None", *COMPOUND} & {*text.split()}, text
        assert reason.message.startswith(f"{reason.subject} ")
        given = (reason.subject, reason.value, *dict(reason.evidence + reason.details).values())
        assert "None" not in given, reason
        assert not reason.message.endswith("."), reason.message
        assert reason.remedy.endswith("."), reason.remedy


def test_commands_can_be_pasted() -> None:
    """Each is one command that the server at hand has."""
    for decision in decided():
        for reason in decision.reasons:
            for text in reason.commands:
                assert str(Command.parse(text)) == text
                assert reason.outcome is not Ternary.YES


def test_every_reason_follows_from_its_rule() -> None:
    """Condition, outcome and whether it counts are those of the rule, but where a call says so."""
    explicit = {"contact-adding-not-documented"}
    for _, _, reason in reasons():
        rule = reason.rule
        if isinstance(rule, DecisionRule) and rule.code != "sip-domains-not-given":
            assert (reason.condition, reason.outcome) == (rule.condition, rule.outcome)
            assert reason.code in explicit or reason.is_decisive == rule.is_decisive


def test_cited_places_state_what_they_are_cited_for() -> None:
    """Each is in the table of places, for this rule, service and capability, and nothing is idle."""
    table = defaultdict(set)
    for row in ROWS:
        key = (row["code"], row["service"], row["capability"], row["source"], row["place"])
        table[key].add(row["certainty"])
    met = set()
    for service, capability, reason in reasons():
        about = capability if reason.code.startswith("capability") else "*"
        certainties: set[str] = set()
        for source in reason.sources:
            keys = [(reason.code, name, about, source.id, source.place) for name in ("*", service)]
            (key,) = (key for key in keys if key in table)
            met.add(key)
            certainties |= table[key]
        if "either" not in certainties:
            inferred = "inferred" in certainties
            assert (reason.certainty is Certainty.INFERRED) == inferred, reason
    assert met == set(table)


HOMES = [
    import_module(name)
    for name in (*(one for one in CATALOGUE if ".deployments." in one), "picfed.servers")
]


@pytest.mark.parametrize("home", HOMES, ids=lambda home: home.__name__)
def test_every_fact_is_a_statement_of_its_places(home: ModuleType) -> None:
    """What a page is cited for is among the statements at that place."""
    values = [*vars(home).values()]
    values += [one for table in values if isinstance(table, dict) for one in table.values()]
    facts = [one for one in values if isinstance(one, Fact)]
    facts += [one.own for one in values if isinstance(one, DecisionRule) and one.own]
    for fact in facts:
        for source in fact.sources:
            assert source.id not in PLACES or (fact.name, source.id, source.place) in STATED


def test_pages_are_cited_by_place() -> None:
    """What one of the five pages decides names the place; what nothing decides is picfed's."""
    for _, _, reason in reasons():
        for source in reason.sources:
            assert source.id not in PLACES or source.place in PLACES[source.id]
        assert reason.sources or reason.rule.is_picfeds, reason


def listed(page: str, heading: str) -> list[str]:
    """The lines under a heading of an explanation."""
    lines = page.splitlines()
    if heading not in lines:
        return []
    rest = lines[lines.index(heading) + 1 :]
    end = next((at for at, line in enumerate(rest) if line[:1].strip()), len(rest))
    return rest[:end]


@pytest.mark.parametrize(
    ("deployment", "asked"), [pytest.param(*one.values[:2], id=one.id) for one in SCENARIOS]
)
def test_a_decision_names_the_reason_that_decided(
    deployment: Deployment, asked: tuple[object, ...]
) -> None:
    """On one line, with what was asked; if several decided, how many more there are."""
    decision = ask(deployment, asked)
    line, deciding = str(decision), decision.against or decision.open
    assert line.startswith(str(decision.question))
    assert "\n" not in line
    assert [one.message in line for one in deciding[:1]] == [True] * len(deciding[:1])
    assert (f"{len(deciding) - 1} more" in line) == (len(deciding) > 1)
    assert len(deciding) != 1 or line.endswith(deciding[0].message)


@pytest.mark.parametrize(
    ("deployment", "asked"), [pytest.param(*one.values[:2], id=one.id) for one in SCENARIOS]
)
def test_an_explanation_reads_from_the_answer_down(
    deployment: Deployment, asked: tuple[object, ...]
) -> None:
    """Answer, what is against it, what is open, what is in order, what is reported, sources."""
    decision = ask(deployment, asked)
    page = decision.explain()
    lines = page.splitlines()
    assert str(decision).startswith(lines[0])
    assert lines[1] == ""
    headings = [line for line in lines[1:] if line[:1].strip()]
    order = ["Because", "Not known", "In order", "Reported", "Sources"]
    assert headings == [one for one in order if one in headings]
    groups = {
        "Because": ("-", decision.against),
        "Not known": ("?", decision.open),
        "In order": ("+", [
            one for one in decision.reasons if one.is_decisive and one.outcome is Ternary.YES]),
    }  # fmt: skip
    for heading, (mark, found) in groups.items():
        said = [line for line in listed(page, heading) if line.startswith("  " + mark)]
        assert len(said) == len(found)
        for text, one in zip(said, found, strict=True):
            begin, message, rest = text.partition(one.message)
            assert (begin, message) == (f"  {mark} ", one.message)
            assert ("inferred" in rest) is (one.certainty is Certainty.INFERRED)
    numbers = [line.split("]")[0] for line in listed(page, "Sources")]
    assert numbers == [f"  [{count + 1}" for count in range(len(numbers))]
    for one in (*decision.against, *decision.open):
        for text in one.commands or (one.remedy,):
            assert f"      {text}" in lines


def test_the_explanation_as_a_page() -> None:
    """A whole page, as a reader sees it: marks, numbers, a command as it can be pasted."""
    closed = ExternalAccessPolicy()
    deployment = evolve(GOOD, policies=[closed], provisionings=None)
    page = deployment.evaluate(VIDEO, service=SKYPE, on=day("2015-06-01")).explain()
    assert page.splitlines()[:5] == [
        "Skype video on 2015-06-01: no",
        "",
        "Because",
        "  - policy Global does not allow public IM services [1, 2]",
        "      Set-CsExternalAccessPolicy -Identity 'Global' -EnablePublicCloudAccess $true",
    ]
    assert "  + Lync Server 2013 CU5 is supported [" in page
    assert "  [1] Accessing the Lync Server public IM connectivity" in page
    assert "(Dn440174, 2019-03-22), task 2" in page


CLOSED = {
    "access_edge": AccessEdgeConfiguration(),
    "policies": [ExternalAccessPolicy()],
    "public_providers": [],
}
WANTED = {
    "federation-off": ["Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true"],
    "policy-forbids-public-cloud": [
        "Set-CsExternalAccessPolicy -Identity 'Global' -EnablePublicCloudAccess $true"
    ],
    "policy-forbids-audio-video": [
        "Set-CsExternalAccessPolicy -Identity 'Global' -EnablePublicCloudAudioVideoAccess $true"
    ],
}


@pytest.mark.parametrize("version", V, ids=lambda version: version.name)
def test_commands_are_for_the_server_at_hand(version: V) -> None:
    """One command a switch; none on servers before Lync Server 2010, which have no cmdlets."""
    deployment = evolve(GOOD, server=version, **CLOSED)
    decision = deployment.evaluate(VIDEO, service=SKYPE, on=day("2026-01-01"))
    commands = {one.code: list(one.commands) for one in decision.reasons if one.commands}
    if not version.has_public_providers:
        assert commands == {}
        return
    assert commands == WANTED
    on = max(day("2016-01-01"), version.releases[0].holds_from)
    decision = deployment.evaluate(VIDEO, service=SKYPE, on=on)
    (missing,) = (one for one in decision.reasons if one.code == "provider-missing")
    assert bool(missing.commands) is (on < day("2025-05-05"))
    assert all("-IconUrl" in one for one in missing.commands) is version.knows_icon
    assert all("-NameDecoration" in one for one in missing.commands) is (version.knows_decoration)


@pytest.mark.parametrize("version", V, ids=lambda version: version.name)
def test_the_command_for_dns_routing(version: V) -> None:
    """One switch, on servers that have it."""
    deployment = evolve(GOOD, server=version, access_edge=default_route())
    decision = deployment.evaluate(IM, service=SKYPE, on=day("2016-01-01"))
    (reason,) = (one for one in decision.against if one.code == "routing-by-default-route")
    wanted = ("Set-CsAccessEdgeConfiguration -UseDnsSrvRouting",)
    assert reason.commands == wanted * version.has_public_providers


HOSTILE = "Sales; Remove-CsPublicProvider Skype"


@pytest.mark.parametrize(
    ("name", "written"),
    [
        (HOSTILE, f"'{HOSTILE}'"),
        ("it's", "'it''s'"),
        ("販売 $x", "'販売 $x'"),
        ("Sales\u202e", None),
        ("Sales\nRemove-CsPublicProvider", '"Sales`nRemove-CsPublicProvider"'),
    ],
    ids=["a second command", "a quote", "CJK and a dollar", "a steering character", "a line"],
)
def test_a_policy_of_any_name_gives_one_command_or_none(name: str, written: str | None) -> None:
    """The name is quoted; what cannot be pasted is left out, and the remedy stays words."""
    fields = policies(user=False, site=True, everyone=True)
    sales, *others = fields["policies"]
    fields["policies"] = [evolve(sales, identity=name), *others]
    fields["granted_policies"] = {"ann@contoso.com": name}
    decision = evolve(GOOD, **fields).evaluate(
        IM, service=SKYPE, on=day("2016-01-01"), user="ann@contoso.com"
    )
    (reason,) = decision.against
    start = "Set-CsExternalAccessPolicy -Identity"
    expected = [f"{start} {written} -EnablePublicCloudAccess $true"] if written else []
    assert list(reason.commands) == expected
    assert "Set-Cs" not in reason.remedy
    assert "conferences" in reason.remedy


@given(st.text(min_size=1, max_size=30), st.sampled_from(V))
def test_whatever_the_names_nothing_raises_and_commands_name_them(name: str, version: V) -> None:
    """A law: a name is written as it is, or no command is."""
    try:
        policy = ExternalAccessPolicy(identity=name)
        entry = evolve(GOOD.public_providers[0], identity=name, enabled=False)
        deployment = evolve(GOOD, server=version, policies=[policy], public_providers=[entry])
    except InvalidFieldError:
        return
    asked = {"service": SKYPE, "on": day("2016-01-01"), "user": "new@contoso.com"}
    decision = deployment.evaluate(VIDEO, **asked)
    assert all(line.isprintable() for line in decision.explain().split("\n"))
    for reason in decision.reasons:
        for text in reason.commands:
            named = Call.of(Command.parse(text), server=version).get("Identity")
            assert named in {name, "Global", "Skype"}


def test_an_entry_with_another_proxy_is_replaced_by_two_commands() -> None:
    """Removed, then created as documented; not where a hosting provider would collide."""
    wrong = evolve(GOOD.public_providers[0], proxy_fqdn="sip.example.net")
    deployment = evolve(GOOD, public_providers=[wrong])
    asked = {"service": SKYPE, "on": day("2016-01-01")}
    (reason,) = deployment.evaluate(IM, **asked).open
    assert [text.split()[0] for text in reason.commands] == [
        "Remove-CsPublicProvider",
        "New-CsPublicProvider",
    ]
    (reason,) = evolve(deployment, hosting_providers=None).evaluate(IM, **asked).open
    assert [text.split()[0] for text in reason.commands] == [
        "Get-CsHostingProvider",
        "Remove-CsPublicProvider",
        "New-CsPublicProvider",
    ]
    taken = HostingProvider(
        identity="Other", proxy_fqdn="federation.messenger.msn.com", enabled=True
    )
    (reason,) = evolve(deployment, hosting_providers=[taken]).evaluate(IM, **asked).open
    assert reason.commands == ()
    unknown = evolve(deployment, server=None).evaluate(IM, **asked)
    (reason,) = (one for one in unknown.open if one.code == "provider-proxy-not-documented")
    assert reason.commands == ()


def test_what_is_only_reported_says_so_by_the_rule_or_the_call() -> None:
    """`is_decisive` is never evidence: it would be refused as such."""
    reported = {one.code for one in RULES if not one.is_decisive}
    assert reported == {
        "release-dates-differ",
        "platform-not-maintained",
        "partner-discovery-on",
        "partner-discovery-off",
        "policy-federation-flag",
    }
    rule = next(one for one in RULES if one.code == "federation-on")
    assert not rule.reason("federation", is_decisive=False).is_decisive
    with pytest.raises(TypeError, match="federation-on"):
        rule.reason("federation", on=True)


@pytest.mark.parametrize("capability", Capability, ids=lambda one: one.value)
def test_the_deciding_reason_is_on_top_in_a_notebook(capability: Capability) -> None:
    """Above everything that is in order."""
    decision = evolve(GOOD, access_edge=AccessEdgeConfiguration()).evaluate(
        capability, service=SKYPE, on=day("2016-01-01")
    )
    html = decision._repr_html_()
    assert html.index("federation-off") < html.index("platform-supported")
    text = "".join(unescape(re.sub(r"<[^>]*>", "", html)).split())
    for one in decision.reasons:
        is_shown = "".join(one.remedy.split()) in text
        assert is_shown is (one.outcome is not Ternary.YES), one.code
        assert all("".join(command.split()) in text for command in one.commands)
    assert all(text.count("".join(one.message.split())) == 2 for one in decision.against)
