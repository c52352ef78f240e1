"""Can these two talk on that day, and why."""

import datetime as dt
import itertools
import pickle

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from picfed import (
    AOL,
    SKYPE,
    YAHOO,
    Capability,
    ServerVersion,
    SipAddress,
)
from picfed.deployments import (
    Condition,
    Contact,
    Decision,
    Deployment,
    DnsVerdict,
    Matrix,
    Question,
    Side,
    Topology,
    User,
)
from picfed.dnscheck import Verdict, check
from picfed.edge import (
    AccessEdgeConfiguration,
    ExternalAccessPolicy,
    HostingProvider,
)
from picfed.errors import (
    InvalidAddressError,
    InvalidDomainError,
    InvalidFieldError,
    MalformedDocumentError,
)
from picfed.errors._base import path_text
from picfed.interop import from_dict, to_dict
from picfed.licenses import LicenseKind
from picfed.problems import rules
from picfed.provisioning import Event
from picfed.resolvers import ZoneResolver
from picfed.servers import ClientVersion
from picfed.services import SERVICES
from picfed.ternary import Ternary
from support.decisions import (
    AOL_ENTRY,
    EDGE_ON,
    GOOD,
    GOOD_2013,
    IM,
    MESSENGER_ENTRY,
    NO,
    OK,
    OPEN,
    OTHER_ENTRY,
    SCENARIOS,
    SENT,
    SKYPE_ENTRY,
    TED,
    UNKNOWN,
    VIDEO,
    WLM,
    YAHOO_ENTRY,
    YES,
    V,
    ask,
    day,
    default_route,
    request_for,
    standing,
    usl,
)
from support.displays import Page, displayed


@pytest.mark.parametrize(("deployment", "asked", "allowed", "must", "never"), SCENARIOS)
def test_scenarios(
    deployment: Deployment,
    asked: tuple[object, ...],
    allowed: Ternary,
    must: set[str],
    never: set[str],
) -> None:
    """The answer, the codes that must be there, and those that must not."""
    decision = ask(deployment, asked)
    assert decision.allowed is allowed, decision.explain()
    assert must <= set(decision.codes), decision.explain()
    assert not never & set(decision.codes), decision.explain()


def test_there_are_enough_scenarios_and_they_differ() -> None:
    """At least eighty, each with its own name."""
    names = [found.id for found in SCENARIOS]
    assert len(set(names)) == len(names) >= 80
    answers = [found.values[2] for found in SCENARIOS]
    assert min(map(answers.count, Ternary)) >= 20


def test_every_code_of_a_decision_is_met() -> None:
    """No rule of decisions is left that no scenario gives."""
    met = {code for found in SCENARIOS for code in ask(*found.values[:2]).codes}
    assert {one.code for one in rules() if one.area == "decision"} <= met


ORDER = list(Condition)


@pytest.mark.parametrize(
    ("deployment", "asked"), [pytest.param(*one.values[:2], id=one.id) for one in SCENARIOS]
)
def test_every_condition_is_told_in_order_with_its_sources(
    deployment: Deployment, asked: tuple[object, ...]
) -> None:
    """As a message would meet them; nothing is cut short by a no."""
    decision = ask(deployment, asked)
    conditions = [one.condition for one in decision.reasons]
    assert conditions == sorted(conditions, key=ORDER.index)
    expected = {Condition.PLATFORM, Condition.LICENSE, Condition.SERVICE, Condition.PROVISIONING}
    if deployment.topology is not Topology.ONLINE_ONLY:
        expected |= {Condition.FEDERATION, Condition.PROVIDER, Condition.POLICY, Condition.DNS}
    if asked[3] is not None:
        expected |= {Condition.CLIENT, Condition.ADDRESS, Condition.ACCOUNT, Condition.ADDING}
    assert expected <= set(conditions)
    page, shown = decision.explain(), "".join(Page(displayed(decision)).texts)
    for one in decision.reasons:
        assert one.message in page
        assert one.message in shown
        assert str(one).startswith(f"{one.outcome.value} {one.code}: ")
        assert all(str(found) in page for found in one.sources)
    assert decision.against == tuple(
        one for one in decision.reasons if one.is_decisive and one.outcome is NO
    )
    assert (decision.allowed is NO) == bool(decision.against)
    assert (decision.allowed is UNKNOWN) == (bool(decision.open) and not decision.against)
    assert pickle.loads(pickle.dumps(decision)) == decision
    assert len({decision, ask(deployment, asked)}) == 1


def found(deployment: Deployment, code: str, **question: object) -> object:
    """The one reason of that code."""
    decision = deployment.evaluate(IM, **question)
    (one,) = (one for one in decision.reasons if one.code == code)
    return one


VALUES = [
    ("service-ended", GOOD, YAHOO, "2014-07-01", None, "2014-06-30"),
    ("federation-on", GOOD, SKYPE, "2016-01-01", None, "True"),
    ("platform-supported", GOOD, SKYPE, "2016-01-01", None, "LYNC_2013_CU5"),
    ("license-held", GOOD, SKYPE, "2016-01-01", None, str(GOOD.licenses[0])),
    ("dns-ok", GOOD, SKYPE, "2020-01-01", None, "OK"),
    ("client-does-not-decorate", evolve(GOOD, client=ClientVersion.LYNC_2013), SKYPE,
     "2015-01-01", TED, "LYNC_2013"),
    ("access-edge-not-provisioned", evolve(GOOD, access_edge_fqdns=["edge2.contoso.com"]), SKYPE,
     "2016-01-01", None, "edge2.contoso.com"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("code", "deployment", "service", "on", "contact", "value"),
    VALUES,
    ids=[one[0] for one in VALUES],
)
def test_reasons_name_the_value_that_decided(  # noqa: PLR0917
    code: str, deployment: Deployment, service: object, on: str, contact: object, value: str
) -> None:
    """As it was given, in words."""
    assert found(deployment, code, service=service, on=day(on), contact=contact).value == value


def test_remedies_are_made_for_the_case() -> None:
    """With the address to type, and the substitute that is documented."""
    credit = found(GOOD, "pic-usl-credit", service=YAHOO, on=day("2014-07-01"))
    assert (credit.is_decisive, dict(credit.evidence)["days"]) == (False, "185")
    late = evolve(GOOD_2013, provisionings=[])
    closed = found(late, "service-takes-no-new-domains", service=AOL, on=day("2013-12-01"))
    assert "aimenterprise.aol.com" in closed.remedy
    typed = evolve(GOOD, client=ClientVersion.LYNC_2013)
    on = day("2015-01-01")
    one = found(typed, "client-does-not-decorate", service=SKYPE, on=on, contact=TED)
    assert "ted(fabrikam.com)@msn.com" in one.remedy


HOSTED = HostingProvider(identity="Hosted", proxy_fqdn="federation.messenger.msn.com", enabled=True)
OWN_PROXY = evolve(MESSENGER_ENTRY, proxy_fqdn="im.example.net")
UNFIT = [
    ("page-004: no license helps after the end", evolve(GOOD, licenses=[]), YAHOO,
     "2014-07-01", "no-eligible-license", ("Do without it",), False),
    ("page-004: nor does a PIC USL", evolve(GOOD, licenses=[]), YAHOO,
     "2014-07-01", "pic-usl-missing", ("Do without it",), False),
    ("page-004: before the end they do", evolve(GOOD, licenses=[]), YAHOO,
     "2014-06-30", "pic-usl-missing", ("PIC USL",), False),
    ("a hosting provider is in the way", evolve(GOOD, public_providers=[],
     hosting_providers=[HOSTED]), SKYPE, "2015-01-01", "provider-missing",
     ("Remove Hosted", "create"), False),
    ("and where an entry is replaced", evolve(GOOD, public_providers=[OWN_PROXY],
     hosting_providers=[HOSTED]), SKYPE, "2015-01-01", "provider-proxy-not-documented",
     ("Remove Messenger, Hosted", "create"), False),
    ("it is not known whether one is", evolve(GOOD, public_providers=[],
     hosting_providers=None), SKYPE, "2015-01-01", "provider-missing",
     ("Look whether", "Create an entry"), True),
    ("nor where an entry is replaced", evolve(GOOD, public_providers=[OWN_PROXY],
     hosting_providers=None), SKYPE, "2015-01-01", "provider-proxy-not-documented",
     ("Look whether", "create it with"), True),
    ("an entry of another name has the proxy", evolve(GOOD,
     public_providers=[evolve(SKYPE_ENTRY, identity="AOL")]), SKYPE, "2015-01-01",
     "provider-missing", ("Remove AOL", "create"), False),
    ("page-001: no entry for Skype before Skype", evolve(GOOD, public_providers=[]), WLM,
     "2012-12-01", "provider-missing", ("Create",), False),
    ("page-001: nor in place of Messenger's", evolve(GOOD, public_providers=[OWN_PROXY]), WLM,
     "2012-12-01", "provider-proxy-not-documented", ("Remove",), False),
    ("page-000: from then on it serves both", evolve(GOOD, public_providers=[]), WLM,
     "2013-06-01", "provider-missing", ("Create",), True),
]  # fmt: skip


@pytest.mark.parametrize(
    ("deployment", "service", "on", "code", "words", "commands"),
    [row[1:] for row in UNFIT],
    ids=[row[0] for row in UNFIT],
)
def test_remedies_fit_day_and_server(  # noqa: PLR0917  (a row of a table)
    deployment: Deployment,
    service: object,
    on: str,
    code: str,
    words: tuple[str, ...],
    commands: bool,
) -> None:
    """Nothing is advised that cannot help on that day, or that the server would refuse."""
    one = found(deployment, code, service=service, on=day(on))
    assert all(word in one.remedy for word in words)
    assert bool(one.commands) is commands


@pytest.mark.parametrize("service", [AOL, YAHOO], ids=str)
def test_after_the_end_nothing_is_left_to_ask_for(service: object) -> None:
    """What was never offered is said while the service is there (page-004)."""
    last, after = (
        GOOD.evaluate(Capability.VIDEO, service=service, on=day(on)).against
        for on in ("2014-06-30", "2014-07-01")
    )
    assert [one.code for one in last] == ["capability-not-offered"]
    assert "service-ended" in {one.code for one in after}
    assert "capability-not-offered" not in {one.code for one in after}


EMAILS = [
    ("2014-01-01", "2014-01-10", YES),
    ("2019-03-20", "2019-04-02", UNKNOWN),
    ("2019-05-01", "2019-05-02", NO),
]


@pytest.mark.parametrize(("since", "on", "email"), EMAILS, ids=[one[0] for one in EMAILS])
@pytest.mark.parametrize("topology", [Topology.ON_PREMISES, Topology.SPLIT_DOMAIN], ids=str)
def test_how_one_learns_of_the_completion(
    topology: Topology, since: str, on: str, email: Ternary
) -> None:
    """By e-mail until April 2019 (page-002); then at the site, where only what is complete can be
    updated. A split domain is switched on online only then.
    """
    sent = standing(SENT, since, SKYPE)
    assert sent.confirmation_email is email
    deployment = evolve(GOOD, topology=topology, provisionings=[sent])
    one = found(deployment, "provisioning-may-be-complete", service=SKYPE, on=day(on))
    assert ("pic.lync.com" in one.remedy) is (email is not YES)
    assert ("online side" in one.remedy) is (topology is Topology.SPLIT_DOMAIN)
    assert str(sent.call_support_after) in one.remedy
    later = found(deployment, "provisioning-may-be-complete", service=SKYPE, on=day("2019-08-14"))
    assert str(sent.call_support_after) not in later.remedy


@pytest.mark.parametrize(
    ("on", "successor"),
    [("2010-01-01", V.LYNC_2010), ("2019-09-01", V.LYNC_2010), ("2022-01-01", V.LYNC_2013),
     ("2024-01-01", V.SFB_2015), ("2027-01-01", V.SFB_SE)],
)  # fmt: skip
def test_one_moves_to_what_is_maintained(on: str, successor: V) -> None:
    """No remedy names a version that is no longer maintained."""
    old = evolve(GOOD, server=V.LCS_2005_SP1)
    one = found(old, "platform-not-supported", service=SKYPE, on=day(on))
    assert f" {successor} " in one.remedy


def test_a_report_of_dnscheck_decides() -> None:
    """A real check, over real zone text."""
    zone = (
        "_sipfederationtls._tcp.contoso.com. 60 IN SRV 0 0 5061 sip.contoso.com.\n"
        "sip.contoso.com. 60 IN A 131.107.1.1\n"
    )
    report = check("contoso.com", resolver=ZoneResolver.from_text(zone, origin="contoso.com."))
    deployment = evolve(GOOD, dns_reports=[report])
    one = found(deployment, "dns-ok", service=SKYPE, on=day("2020-01-01"))
    assert one.value.startswith("OK")
    assert deployment.dns_reports[0].sip_domain == report.sip_domain
    empty = ZoneResolver.from_text("contoso.com. 60 IN A 131.107.1.1\n", origin="contoso.com.")
    broken = evolve(GOOD, dns_reports=[check("contoso.com", resolver=empty)])
    one = found(broken, "dns-broken", service=SKYPE, on=day("2020-01-01"))
    assert one.value.startswith("BROKEN: ")


def test_a_request_goes_its_way() -> None:
    """A request that was submitted and completed is what a deployment holds."""
    emails = {"contoso.com": "admin@contoso.com"}
    request = evolve(request_for(SKYPE), administrator_emails=emails)
    sent = request.submit(on=day("2014-01-01"))
    before = evolve(GOOD_2013, provisionings=[sent])
    on = {"service": SKYPE, "on": day("2014-01-15")}
    assert before.evaluate(IM, **on).allowed is UNKNOWN
    after = evolve(GOOD_2013, provisionings=[sent.after(Event.COMPLETE, on=day("2014-01-15"))])
    assert after.evaluate(IM, **on).allowed is YES


def test_the_matrix() -> None:
    """Every service with every capability, as text and as a table."""
    matrix = GOOD_2013.matrix(on=day("2013-10-07"))
    assert isinstance(matrix, Matrix)
    assert len(matrix) == len(list(matrix)) == 16
    assert str(matrix).splitlines() == [
        "2013-10-07              IM   presence  audio  video",
        "Skype                   yes  yes       yes    no",
        "Windows Live Messenger  yes  yes       ?      ?",
        "AOL                     yes  yes       no     no",
        "Yahoo!                  yes  yes       no     no",
    ]
    assert matrix[SKYPE, VIDEO].allowed is NO
    assert "Windows Live Messenger" in matrix._repr_html_()
    assert "?" in str(Deployment().matrix(on=day("2013-10-07")))
    with pytest.raises(KeyError) as caught:
        matrix[SKYPE, "video"]
    assert caught.value.args == ((SKYPE, "video"),)
    assert [one.question.capability for one in matrix][:4] == [*Capability]
    assert pickle.loads(pickle.dumps(matrix)) == matrix
    with pytest.raises(TypeError, match="on must be"):
        Matrix("2013-10-07", ())
    with pytest.raises(TypeError, match="decisions"):
        Matrix(day("2013-10-07"), [SKYPE])


def test_a_matrix_without_some_decisions_shows_the_others() -> None:
    """It may hold what a program kept of it."""
    kept = Matrix(day("2013-10-07"), tuple(GOOD.matrix(on=day("2013-10-07")))[:1])
    assert str(kept).splitlines()[1:3] == ["Skype                   ?", "Windows Live Messenger"]
    assert "Yahoo!" in kept._repr_html_()
    with pytest.raises(KeyError):
        kept[YAHOO, IM]


REFUSED = [
    pytest.param(
        {"public_providers": [SKYPE_ENTRY, MESSENGER_ENTRY]},
        "public_providers", "provider-proxy-taken", "federation.messenger.msn.com", id="two entries with one proxy"),
    pytest.param(
        {"public_providers": [SKYPE_ENTRY], "hosting_providers": [HostingProvider(
            identity="Skype", proxy_fqdn="host.example.net", enabled=True)]},
        "hosting_providers", "provider-identity-taken", "Skype", id="one identity over both kinds"),
    pytest.param(
        {"public_providers": [SKYPE_ENTRY, evolve(AOL_ENTRY, identity="SKYPE")]},
        "public_providers", "provider-identity-taken", "SKYPE", id="identities that differ in case"),
    pytest.param(
        {"policies": [ExternalAccessPolicy(identity="Tag:Sales"),
                      ExternalAccessPolicy(identity="sales")]},
        "policies", "policy-identity-taken", "sales", id="a tag and a name"),
    pytest.param(
        {"policies": [OPEN, ExternalAccessPolicy(identity="GLOBAL")]},
        "policies", "policy-identity-taken", "GLOBAL", id="two global policies"),
    pytest.param(
        {"users": ["a@contoso.com", User(address="a@contoso.com", site="x")]},
        "users", "user-given-twice", "a@contoso.com", id="a user twice"),
    pytest.param(
        {"users": ["a@other.example"], "sip_domains": ["contoso.com"]},
        "users", "unknown-sip-domain", "a@other.example", id="a user elsewhere"),
    pytest.param(
        {"policies": [ExternalAccessPolicy(identity="Sales")],
         "granted_policies": {"a@contoso.com": "Sales"}},
        "granted_policies", "unknown-user", "a@contoso.com", id="a policy for an unknown user"),
    pytest.param(
        {"policies": [ExternalAccessPolicy(identity="Sales")], "users": ["a@contoso.com"],
         "granted_policies": [("a@contoso.com", "Sales"), ("a@contoso.com", "Sales")]},
        "granted_policies", "user-given-twice", "a@contoso.com", id="two policies for a user"),
    pytest.param(
        {"users": ["a@contoso.com"], "granted_policies": {"a@contoso.com": "Sales"}},
        "granted_policies", "unknown-policy", "Sales", id="an unknown policy"),
    pytest.param(
        {"policies": [OPEN], "users": ["a@contoso.com"],
         "granted_policies": {"a@contoso.com": "Global"}},
        "granted_policies", "unknown-policy", "Global", id="the global policy is not granted"),
    pytest.param(
        {"enabled_first": Side.ONLINE}, "enabled_first", "contradicts-topology", "online",
        id="an order without a split domain"),
    pytest.param(
        {"online_external_communications": False}, "online_external_communications",
        "contradicts-topology", "False", id="an online switch on-premises"),
]  # fmt: skip


@pytest.mark.parametrize(("fields", "name", "code", "text"), REFUSED)
def test_impossible_combinations_are_refused(
    fields: dict[str, object], name: str, code: str, text: str
) -> None:
    """When the value is made, with the field named, and what in it."""
    with pytest.raises(InvalidFieldError) as caught:
        Deployment(**fields)
    assert (caught.value.name, caught.value.code, caught.value.text) == (name, code, text)
    assert str(caught.value).startswith(f"{path_text(caught.value.path)}: ")
    assert pickle.loads(pickle.dumps(caught.value)).code == code


@pytest.mark.parametrize(
    ("name", "value", "index"),
    [
        ("sip_domains", ["contoso.com", "x..y"], 1),
        ("access_edge_fqdns", ["sip.contoso.com", "x..y"], 1),
        ("users", ["ann@contoso.com", "ann"], 1),
        ("granted_policies", [("ann@contoso.com", "Sales"), ("ann", "Sales")], 1),
    ],
    ids=["sip_domains", "access_edge_fqdns", "users", "granted_policies"],
)
def test_malformed_texts_are_refused(name: str, value: list[object], index: int) -> None:
    """With the field named, and which of its items it is."""
    with pytest.raises((InvalidAddressError, InvalidDomainError)) as caught:
        Deployment(**{name: value})
    assert (caught.value.name, caught.value.index) == (name, index)


@pytest.mark.parametrize(
    ("kind", "fields", "name"),
    [
        (User, {"address": "ann"}, "address"),
        (Contact, {"address": "ann"}, "address"),
        (DnsVerdict, {"sip_domain": "x..y", "verdict": Verdict.OK}, "sip_domain"),
    ],
    ids=["User", "Contact", "DnsVerdict"],
)
def test_malformed_texts_of_one_value(kind: type, fields: dict[str, object], name: str) -> None:
    """With the field named."""
    with pytest.raises((InvalidAddressError, InvalidDomainError)) as caught:
        kind(**fields)
    assert (caught.value.name, caught.value.index) == (name, None)


def test_what_to_enter_for_an_address_depends_on_the_field() -> None:
    """A server has a name; a SIP domain may be in an address that was pasted."""
    remedies = set()
    for name in ("sip_domains", "access_edge_fqdns"):
        with pytest.raises(InvalidDomainError) as caught:
            Deployment(**{name: ["131.107.1.1"]})
        remedies.add(caught.value.problems[0].remedy)
    assert len(remedies) == 2


@pytest.mark.parametrize(
    ("fields", "path"),
    [
        ({"public_providers": [AOL_ENTRY, SKYPE_ENTRY, SKYPE_ENTRY]}, ("public_providers", 2)),
        ({"policies": [OPEN, ExternalAccessPolicy(identity="GLOBAL")]}, ("policies", 1)),
        ({"users": ["a@contoso.com", "a@contoso.com"]}, ("users", 1)),
        (
            {"users": ["a@contoso.com", "a@b.example"], "sip_domains": ["contoso.com"]},
            ("users", 1),
        ),
        ({"enabled_first": Side.ONLINE}, ("enabled_first",)),
    ],
    ids=["entries", "policies", "a user twice", "a user elsewhere", "one value"],
)
def test_a_combination_names_the_item(fields: dict[str, object], path: tuple[object, ...]) -> None:
    """By its place in the field."""
    with pytest.raises(InvalidFieldError) as caught:
        Deployment(**fields)
    assert caught.value.path == path


def test_a_document_names_the_item() -> None:
    """By its place in the document."""
    users = ["a@contoso.com", "b@contoso.com"]
    document = to_dict(Deployment(users=users, sip_domains=["contoso.com"]))
    document["users"][1]["address"] = "b@other.example"
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict(document, Deployment)
    (problem,) = caught.value.problems
    assert (problem.path, problem.code) == (("users", 1), "unknown-sip-domain")


def test_a_license_ends_after_it_begins() -> None:
    """Refused by the license itself."""
    with pytest.raises(InvalidFieldError):
        usl("2013-01-01", "2012-01-01")


@pytest.mark.parametrize(
    "fields",
    [
        {"server": "Lync 2013"},
        {"client": "Lync 2013"},
        {"topology": None},
        {"enabled_first": "online"},
        {"sip_domains": "contoso.com"},
        {"policies": [SKYPE_ENTRY]},
        {"public_providers": SKYPE_ENTRY},
        {"licenses": ["CAL"]},
        {"dns_reports": [Verdict.OK]},
        {"users": [1]},
        {"users": "ann@contoso.com"},
        {"licenses": "CAL"},
        {"dns_reports": "OK"},
        {"provisionings": [SKYPE]},
        {"hosting_providers": [SKYPE_ENTRY]},
        {"access_edge": OPEN},
        {"access_edge_fqdns": "sip.contoso.com"},
        {"online_external_communications": "on", "topology": Topology.ONLINE_ONLY},
        {"granted_policies": {"a@contoso.com": 1}},
        {"granted_policies": ["a@contoso.com"]},
    ],
    ids=lambda fields: next(iter(fields)),
)
def test_wrong_types(fields: dict[str, object]) -> None:
    """They are the program's fault, and the field is named."""
    with pytest.raises(TypeError, match=rf"\b{next(iter(fields))}\b"):
        Deployment(**fields)


def test_wrong_questions() -> None:
    """Neither a datetime as the day, nor a text as the capability, nor a malformed address."""
    good = {"service": SKYPE, "on": day("2014-01-01")}
    with pytest.raises(TypeError, match=r"\bon must be a date"):
        GOOD.evaluate(IM, service=SKYPE, on=dt.datetime(2014, 1, 1, tzinfo=dt.UTC))
    with pytest.raises(TypeError, match=r"\bcapability\b"):
        GOOD.evaluate("IM", **good)
    with pytest.raises(TypeError, match=r"\bservice\b"):
        GOOD.evaluate(IM, service="Skype", on=day("2014-01-01"))
    with pytest.raises(InvalidAddressError):
        GOOD.evaluate(IM, contact="ted", **good)
    with pytest.raises(TypeError):
        GOOD.evaluate(IM, contact=1, **good)
    with pytest.raises(InvalidAddressError) as caught:
        GOOD.evaluate(IM, user="ted", **good)
    assert caught.value.name == "user"


WRONG = [
    (Question, {"capability": "IM", "service": SKYPE, "on": day("2014-01-01")}, "capability"),
    (Question, {"capability": IM, "service": "Skype", "on": day("2014-01-01")}, "service"),
    (Question, {"capability": IM, "service": SKYPE, "on": "2014-01-01"}, "on"),
    (Question, {"capability": IM, "service": SKYPE, "on": day("2014-01-01"), "contact": "a@b.example"},
     "contact"),
    (Question, {"capability": IM, "service": SKYPE, "on": day("2014-01-01"), "user": "a@b.example"},
     "user"),
    (Decision, {"question": "?", "reasons": ()}, "question"),
    (Decision, {"question": Question(capability=IM, service=SKYPE, on=day("2014-01-01")),
                "reasons": ["no"]}, "reasons"),
    (DnsVerdict, {"sip_domain": "contoso.com", "verdict": Verdict.OK, "codes": "srv-missing"},
     "codes"),
    (DnsVerdict, {"sip_domain": "contoso.com", "verdict": "ok"}, "verdict"),
    (Contact, {"address": "a@b.example", "has_microsoft_account": "yes"}, "has_microsoft_account"),
    (Contact, {"address": "a@b.example", "added_by": "contact"}, "added_by"),
    (User, {"address": "a@b.example", "site": 1}, "site"),
    (User, {"address": 1}, "address"),
    (Contact, {"address": 1}, "address"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "fields", "name"), WRONG, ids=[f"{one[0].__name__} {one[2]}" for one in WRONG]
)
def test_values_check_their_types(kind: type, fields: dict[str, object], name: str) -> None:
    """A wrong type is refused when the value is made, and the field is named."""
    with pytest.raises(TypeError, match=rf"\b{name}\b"):
        kind(**fields)


def test_a_decision_without_reasons_is_open() -> None:
    """Nothing was looked at, so nothing is known."""
    asked = Question(capability=IM, service=SKYPE, on=day("2014-01-01"))
    decision = Decision(question=asked, reasons=())
    assert decision.allowed is UNKNOWN
    assert decision.explain().splitlines() == [str(decision)]


def test_deployments_are_values() -> None:
    """Equal, hashable, picklable, and shown in a line and in a table."""
    again = evolve(GOOD)
    assert again == GOOD
    assert hash(again) == hash(GOOD)
    assert pickle.loads(pickle.dumps(GOOD)) == GOOD
    assert str(GOOD) == "on-premises: Lync Server 2013 CU5, contoso.com"
    assert str(Deployment()) == "on-premises: server not given, SIP domains not given"
    html = Deployment(policies=[], provisionings=[])._repr_html_()
    assert "not given" in html
    assert "none" in html
    assert ">contoso.com: OK<" in GOOD._repr_html_()
    ann = SipAddress.parse("ann@contoso.com")
    assert str(User(address=ann)) == "ann@contoso.com"
    question = GOOD.evaluate(
        IM, service=SKYPE, on=day("2014-01-01"), contact="t@msn.com", user="a@contoso.com"
    ).question
    assert str(question) == "Skype IM on 2014-01-01 for a@contoso.com with t@msn.com"


SERVERS = st.none() | st.sampled_from(ServerVersion)
LICENSES = st.lists(
    st.sampled_from(
        [*LicenseKind, usl("2012-06-01", "2015-01-01"), usl("2012-09-01", "2015-01-01")]
    ),
    max_size=4,
)
DAYS = st.dates(dt.date(2003, 1, 1), dt.date(2027, 1, 1))
ENTRIES = (SKYPE_ENTRY, AOL_ENTRY, YAHOO_ENTRY, OTHER_ENTRY, evolve(SKYPE_ENTRY, enabled=False))
CONTACTS = (None, "ted@outlook.com", "ted@fabrikam.com", "ted(fabrikam.com)@msn.com", TED)


@st.composite
def deployments(draw: st.DrawFn) -> Deployment:
    """Deployments of every kind, most with something missing."""
    topology = draw(st.sampled_from(Topology))
    split, on_premises = topology is Topology.SPLIT_DOMAIN, topology is Topology.ON_PREMISES
    entry = draw(st.sampled_from(ENTRIES))
    return Deployment(
        server=draw(SERVERS),
        client=draw(st.none() | st.sampled_from(ClientVersion)),
        topology=topology,
        enabled_first=draw(st.none() | st.sampled_from(Side)) if split else None,
        online_external_communications=None if on_premises else draw(st.none() | st.booleans()),
        sip_domains=draw(st.sampled_from([(), ("contoso.com",), ("contoso.com", "new.example")])),
        access_edge=draw(
            st.sampled_from([None, EDGE_ON, AccessEdgeConfiguration(), default_route()])
        ),
        policies=draw(st.sampled_from([None, (), (OPEN,)])),
        public_providers=draw(st.sampled_from([None, (), (entry,)])),
        licenses=draw(st.none() | LICENSES),
        provisionings=draw(st.sampled_from([None, (), GOOD.provisionings])),
        dns_reports=draw(st.sampled_from([(), (OK,)])),
    )


@given(
    deployments(),
    st.sampled_from(list(itertools.product(Capability, SERVICES))),
    DAYS,
    st.sampled_from(CONTACTS),
    st.sampled_from([None, "ann@contoso.com", "ann@elsewhere.example"]),
)
def test_evaluating_is_total_and_deterministic(
    deployment: Deployment, what: tuple[object, ...], on: dt.date, contact: object, user: str | None
) -> None:
    """Every question about every deployment has one answer, which is the sum of its reasons."""
    capability, service = what
    asked = {"service": service, "on": on, "contact": contact, "user": user}
    decision = deployment.evaluate(capability, **asked)
    assert decision == deployment.evaluate(capability, **asked)
    outcomes = {one.outcome for one in decision.reasons if one.is_decisive}
    expected = NO if NO in outcomes else UNKNOWN if UNKNOWN in outcomes else YES
    assert decision.allowed is expected
    assert decision.explain()


@given(
    deployments(),
    st.sampled_from(list(itertools.product(Capability, SERVICES))),
    st.dates(dt.date(2013, 1, 1), dt.date(2015, 1, 1)),
    LICENSES,
)
def test_a_further_license_never_turns_yes_into_no(
    deployment: Deployment, what: tuple[object, ...], on: dt.date, more: list[object]
) -> None:
    """Nor into unknown: what is held is enough, and more does not take it away."""
    capability, service = what
    before = evolve(
        GOOD, server=deployment.server or V.LYNC_2013, licenses=deployment.licenses or ()
    )
    after = evolve(before, licenses=(*before.licenses, *more))
    asked = {"service": service, "on": on}
    if before.evaluate(capability, **asked).allowed is YES:
        assert after.evaluate(capability, **asked).allowed is YES


@pytest.mark.parametrize("service", SERVICES, ids=str)
@pytest.mark.parametrize("kind", LicenseKind, ids=lambda kind: kind.name)
def test_each_license_beside_those_that_are_enough(service: object, kind: LicenseKind) -> None:
    """The same law where the answer is known to be yes, which is never empty."""
    on = day("2014-06-30")
    more = evolve(GOOD_2013, licenses=(*GOOD.licenses, kind))
    assert GOOD_2013.evaluate(IM, service=service, on=on).allowed is YES
    assert more.evaluate(IM, service=service, on=on).allowed is YES
