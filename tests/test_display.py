"""How values show themselves: laws for one sample of each public class."""

import pickle
import re
import typing
from collections.abc import Iterator
from datetime import date
from enum import Enum
from xml.etree import ElementTree as ET

import attrs
import pytest

import picfed
from picfed import (
    AOL,
    SKYPE,
    AddressDecorator,
    Agreement,
    AgreementType,
    Capability,
    DomainName,
    ProvisioningRequest,
    PublicProvider,
    ServerVersion,
    SipAddress,
    VerificationLevel,
)
from picfed import dnscheck as dns
from picfed._notebook import Code, Folded, Lines, facts, table
from picfed.addresses import SipUri, tidy
from picfed.cmdlets import Call, Providers, changes, new_public_provider
from picfed.contacts import clean
from picfed.deployments import Contact, Deployment, User
from picfed.edge import (
    AccessEdgeConfiguration,
    AllowedDomain,
    ExternalAccessPolicy,
    HostingProvider,
    RoutingMethod,
)
from picfed.errors import DomainFault
from picfed.exports import ExportedCell, ExportedCells
from picfed.licenses import PIC_USL_SALES_ENDED, License, LicenseKind
from picfed.milestones import Period
from picfed.plans import STEPS, Omission, Removal, enable_skype
from picfed.powershell import Command, Positional, undo_markdown_noise
from picfed.problems import rule, rules
from picfed.provisioning import Event
from picfed.provisioning._facts import MILESTONES
from picfed.record import CONFLICTS, timeline
from picfed.resolution import FailureKind, Outcome, RecordType, Response, SrvRecord
from picfed.resolvers import AsyncSystemResolver, SystemResolver, ZoneResolver
from picfed.sources import SOURCES, source
from picfed.transcripts import PastedCommand, read_transcript
from support import entries as providers
from support import requests
from support.displays import Page, displayed, lines_of

ON = date(2014, 3, 1)
ZONE = """
$ORIGIN contoso.com.
@                          SOA ns.contoso.com. admin.contoso.com. 1 2 3 4 300
_sipfederationtls._tcp 600 SRV 0 0 5061 sip.contoso.com.
_sipfederationtls._tcp 600 SRV 10 5 5061 access.fabrikam.example.
_sipfederationtls._tcp 600 SRV 0 0 5061 edge.contoso.com.
sip                        A   192.0.2.10
edge                       CNAME sip
"""
RESOLVER = ZoneResolver.from_text(ZONE)
RESOLVER_THAT_SKIPS = ZoneResolver.from_text("@ ANAME host.fabrikam.com.", origin="contoso.com")
REPORT = dns.check("contoso.com", resolver=RESOLVER, access_edge_fqdns=["sip.contoso.com"])
REQUEST = ProvisioningRequest(
    agreement=Agreement(AgreementType.VOLUME_LICENSING, "V1234567"),
    access_edge_fqdns=["sip.contoso.com"],
    sip_domains=["contoso.com", "bücher.example"],
    administrator_emails={"contoso.com": "admin@contoso.com", "bücher.example": "a@b.example"},
    product_use_rights_accepted=True,
)
PENDING = REQUEST.submit(on=ON)
ENTRY = PublicProvider.skype(server=ServerVersion.LYNC_2013)
DEPLOYMENT = Deployment(
    server=ServerVersion.LYNC_2013,
    sip_domains=["contoso.com"],
    access_edge_fqdns=["sip.contoso.com"],
    policies=[ExternalAccessPolicy(identity="Friends", enable_public_cloud_access=True)],
    users=[User(address="ann@contoso.com", site="Redmond")],
    granted_policies={"ann@contoso.com": "Friends"},
    public_providers=[ENTRY],
    licenses=[LicenseKind.LYNC_2013_STANDARD_CAL],
    provisionings=[PENDING],
    dns_reports=[REPORT],
)
DECISION = DEPLOYMENT.evaluate(
    Capability.IM, service=SKYPE, on=ON, contact="ted(fabrikam.com)@msn.com", user="ann@contoso.com"
)
PLAN = enable_skype(
    attrs.evolve(DEPLOYMENT, public_providers=[]), on=ON, agreement=REQUEST.agreement
)
FAILED = Response.unanswered(FailureKind.TIMEOUT, "no reply")
TIMED = attrs.evolve(FAILED, server="192.0.2.53#53", seconds=2.034, attempts=2, ttl=600)
USL = License(kind=LicenseKind.PIC_USL, purchased=date(2012, 6, 1), expires=date(2015, 1, 1))
STEP = next(step for step in PLAN.steps if step.commands)
CLEANED = clean(["ann@b.example", "sip:ann@b.example", "a@@b", "ted@skypeids.net", None])
EXPORTED = ExportedCells([ExportedCell(text="ted@fabrikam.com", owner="ann@contoso.com")])

#: One of each public class that is displayed, made as its users make it.
DISPLAYED = {
    "addresses.SipAddress": SipAddress.parse("ted(contoso.com)@msn.com"),
    "addresses.SipUri": SipUri.parse("sip:ted@contoso.com:5061;gruu;x=y?subject=a%20b"),
    "addresses.Tidied": tidy("Ted <SIP:ted%28contoso.com%29@msn.com;transport=tls>"),
    "agreements.Agreement": REQUEST.agreement,
    "contacts.CleanedContact": CLEANED[0],
    "contacts.CleanedContacts": CLEANED,
    "contacts.People": CLEANED.people,
    "exports.ExportedCell": EXPORTED[0],
    "exports.ExportedCells": EXPORTED,
    "cmdlets.Call": Call.of(new_public_provider(ENTRY, what_if=True)),
    "cmdlets.Providers": Providers([ENTRY, attrs.evolve(ENTRY, enabled=False)]),
    "decoration.AddressDecorator": AddressDecorator(),
    "decoration.AddressInspection": AddressDecorator().inspect("ted@@contoso.com"),
    "deployments.Contact": Contact(address="ted@contoso.com"),
    "deployments.Decision": DECISION,
    "deployments.Deployment": DEPLOYMENT,
    "deployments.DnsVerdict": DEPLOYMENT.dns_reports[0],
    "deployments.Matrix": DEPLOYMENT.matrix(on=ON),
    "deployments.Question": DECISION.question,
    "deployments.Reason": DECISION.reasons[0],
    "deployments.Reasons": DECISION.reasons,
    "deployments.User": User(address="ann@contoso.com", site="Redmond"),
    "dnscheck.Diagnostic": dns.diagnostics(1017),
    "dnscheck.FederationReport": REPORT,
    "dnscheck.LookUp": dns.LookUp("sip.contoso.com", RecordType.A, TIMED),
    "dnscheck.Observation": dns.Observation(
        "contoso.com",
        [*REPORT.observation.look_ups, dns.LookUp("x.contoso.com", RecordType.A, TIMED)],
    ),
    "dnscheck.Profile": dns.Profile.allowed_partner("sip.fabrikam.com"),
    "dnscheck.Publication": dns.records_for_request(REQUEST),
    "dnscheck.RefusedDomain": dns.RefusedDomain(
        index=3, text="a..b", fault=DomainFault.EMPTY_LABEL, span=(2, 2)
    ),
    "dnscheck.RequestReport": dns.check_request(
        attrs.evolve(REQUEST, access_edge_fqdns=["x.contoso.com"]), resolver=RESOLVER
    ),
    "domains.DomainName": DomainName("bücher.example"),
    "edge.AccessEdgeConfiguration": AccessEdgeConfiguration(allow_federated_users=True),
    "edge.AllowedDomain": AllowedDomain(domain="fabrikam.com", proxy_fqdn="sip.fabrikam.com"),
    "edge.ExternalAccessPolicy": ExternalAccessPolicy(identity="site:Redmond"),
    "edge.HostingProvider": HostingProvider(
        identity="LyncOnline", proxy_fqdn="sipfed.online.lync.com", enabled=True
    ),
    "licenses.License": USL,
    "milestones.Milestone": PIC_USL_SALES_ENDED,
    "milestones.Milestones": MILESTONES,
    "milestones.Offer": SKYPE.activation_offer,
    "milestones.Period": SKYPE.activation,
    "milestones.Standing": SKYPE.why(on=ON),
    "plans.Omission": Omission(code="sign-in", because="the site is closed"),
    "plans.Plan": PLAN,
    "plans.Removal": Removal("MSN"),
    "plans.Schedule": PLAN.schedule(start=ON),
    "plans.Scheduled": PLAN.schedule(start=ON)[-1],
    "plans.Step": STEP,
    "plans.StepRule": STEPS["await-provisioning"],
    "powershell.Command": new_public_provider(ENTRY, what_if=True),
    "powershell.Commands": changes([], [ENTRY]),
    "powershell.WithoutNoise": undo_markdown_noise("New-CsPublicProvider a\\_b"),
    "problems.Problem": rule("single-label").about("contoso"),
    "problems.Problems": REQUEST.problems(on=date(2019, 9, 1)),
    "problems.Rule": rule("srv-missing"),
    "problems.Rules": rules(),
    "providers.PublicProvider": PublicProvider.skype(),
    "provisioning.Provisioning": PENDING,
    "provisioning.ProvisioningRequest": REQUEST,
    "record.Claim": CONFLICTS[0].claims[0],
    "record.Conflict": CONFLICTS[0],
    "record.Conflicts": CONFLICTS,
    "record.Timeline": timeline(),
    "resolution.Response": TIMED,
    "resolution.SrvRecord": SrvRecord(0, 0, 5061, "sip.contoso.com"),
    "resolvers.AsyncSystemResolver": AsyncSystemResolver(nameservers=["192.0.2.53"]),
    "resolvers.SkippedEntry": RESOLVER_THAT_SKIPS.skipped[0],
    "resolvers.SystemResolver": SystemResolver(),
    "resolvers.ZoneResolver": RESOLVER,
    "services.LicensingRequirement": SKYPE.licensing_requirements[0],
    "services.PublicImService": SKYPE,
    "sources.Source": source("rfc-2782").at("page 4"),
    "sources.Sources": SOURCES,
    "transcripts.PastedCommand": PastedCommand(line=1, command=Command("Get-CsSipDomain")),
    "transcripts.Transcript": read_transcript("PS C:\\> Get-CsSipDomain | ft\nnote"),
}
_PART = "a part of a command, which is displayed with all its parts"
_PLAIN_DICT = "a type for checkers only; its values are plain dictionaries"
_FACT = "shown by the sources of whatever is judged by it"
_PROTOCOL = "a protocol; what implements it shows itself as it likes"
NOT_DISPLAYED = {
    "cmdlets.Options": _PLAIN_DICT,
    "powershell.Array": _PART,
    "powershell.Boolean": _PART,
    "powershell.Named": _PART,
    "powershell.Null": _PART,
    "powershell.Number": _PART,
    "powershell.Positional": _PART,
    "powershell.Switch": _PART,
    "powershell.Text": _PART,
    "record.TimelineRow": _PLAIN_DICT,
    "resolution.AsyncResolver": _PROTOCOL,
    "resolution.Resolver": _PROTOCOL,
    "sources.Fact": _FACT,
}

SURFACE = {
    f"{room}.{name}": value
    for room in sorted(found.name for found in pkgutil.iter_modules(picfed.__path__))
    if not room.startswith("_")
    for module in [importlib.import_module(f"picfed.{room}")]
    for name in module.__all__
    if isinstance(value := getattr(module, name), type)
    if not issubclass(value, enum.Enum | BaseException)
}


def test_every_public_class_has_a_sample_or_a_reason_not_to() -> None:
    """A new class gets its sample, or its reason; and each sample shows itself."""
    assert not SAMPLES.keys() & NO_VALUES.keys()
    assert CLASSES.keys() <= SAMPLES.keys() | NO_VALUES.keys()
    for name, sample in SAMPLES.items():
        assert type(sample).__name__ == name.partition(".")[2]
        assert isinstance(sample, CLASSES.get(name, Shown)), "only a tuple may have no public name"
        assert hasattr(sample, "_repr_html_")


@pytest.mark.parametrize("name", SAMPLES)
def test_displays_are_sound_tables(name: str) -> None:
    """Well formed, captioned, with a header for each cell, and without colors."""
    html = displayed(SAMPLES[name])
    ET.fromstring(f"<div>{html}</div>")
    page = Page(html)
    assert page.tables
    assert html.count('<div style="overflow-x:auto') == len(page.tables), "wide tables scroll"
    for captions, rows in page.tables:
        assert len(captions) == 1
        assert captions[0].strip()
        assert len({len(row) for row in rows}) <= 1, "as many cells in each row as headers"
    for row in page.kinds:
        assert row == [("th", "row"), ("td", None)] or {*row} in (
            {("th", "col")},
            {("td", None)},
        )


@pytest.mark.parametrize("name", SAMPLES)
def test_each_label_is_there_once(name: str) -> None:
    """In words: no underscore, no brace, nothing twice in a table."""
    for headers in Page(displayed(SAMPLES[name])).headers:
        assert len(headers) == len(set(headers))
        for label in headers:
            assert label
            assert not re.search(r"[_{}]|^[A-Z][a-z]+[A-Z]", label)


@pytest.mark.parametrize("name", SAMPLES)
def test_displays_speak_one_language(name: str) -> None:
    """Words instead of Python's names for nothing, truth and members; no column without values."""
    for _, rows in Page(displayed(SAMPLES[name])).tables:
        for cell in (cell for row in rows for cell in row):
            assert cell not in {"", "None", "True", "False"}
            assert not re.search(
                r"\(ascii=|datetime\.|<?[A-Z][A-Za-z]+\.[A-Z_]+\b|object at 0x", cell
            )
        if len(rows[0]) > 2:
            for _, *column in list(zip(*rows, strict=True))[1:]:
                assert {*column} - {"–", "none"}


VALUES_IN_CELLS = {
    "nothing": (None, "–"),
    "no text": ("", "–"),
    "true": (True, "yes"),
    "false": (False, "no"),
    "day": (date(2014, 3, 1), "2014-03-01"),
    "unknown": (SAMPLES["deployments.Decision"].allowed, "? unknown"),
    "error": (SAMPLES["problems.Problem"].severity, "✗ error"),
    "ok": (SAMPLES["dnscheck.FederationReport"].verdict, "✓ ok"),
    "no items": ((), "none"),
    "items": (("a", 2), "a / 2"),
    "pairs": ((("a", True), ("b", None)), "a: yes / b: –"),
    "heading": ((Heading("a"), "b"), "a / b"),
    "nothing folded": (Folded(()), "none"),
    "folded": (Folded(("a", "b")), "2 / a / b"),
    "code": (Code("New-X  -A 'b  c' "), "New-X  -A 'b  c' "),
    "code of two lines": (Code(" a\nb"), " a\\nb"),
    "lines": (Lines("    a\n     ^\n"), "a\n ^"),
    "one line": (Lines("a b\n"), "a b"),
    "text of two lines": ("a\nb", "a\\nb"),
}


@pytest.mark.parametrize("kind", VALUES_IN_CELLS)
def test_a_cell_says_what_it_means(kind: str) -> None:
    """Beside its name and below its header."""
    value, text = VALUES_IN_CELLS[kind]
    ((_, rows),) = Page(facts("x", [("name", value)])).tables
    assert rows == [["name", text]]
    ((_, rows),) = Page(table("x", ["name"], [[value]])).tables
    assert rows == [["name"], [text]]


def test_columns_without_values_are_left_out() -> None:
    """Except the first, which says what the rows are."""
    rows = [[None, None, "", 0, ()], [None, "x", "", 0, ()]]
    ((_, found),) = Page(table("x", "abcde", rows)).tables
    assert found == [["a", "b", "d"], ["–", "–", "0"], ["–", "x", "0"]]
    assert Page(table("nothing", ["name"], [])).tables == [(["nothing"], [])]


def test_numbers_are_aligned_to_the_right() -> None:
    """And so is their header; a dash does not make a column one of texts."""
    html = table("x", ["a", "b", "c", "d"], [[1, None, "1", True], [None, None, 2, 3]])
    assert html.count("text-align:right") == 3
    assert "text-align:right" not in facts("x", [("a", 1)])


def test_lines_break_where_they_may() -> None:
    """Lines that count stay as they are; a parameter keeps its dash."""
    command = displayed(SAMPLES["powershell.Command"])
    assert '<span style="white-space:nowrap">-ProxyFqdn</span>' in command
    zone = displayed(SAMPLES["dnscheck.Publication"])
    assert "white-space:pre;" in zone
    assert "&#10;" in zone
    long = displayed(Command("New-X", [Positional("-" * 61 + " ")]))
    assert long.count('<span style="white-space:nowrap">') == 1, "its name, not the value"


def test_a_page_is_shown_as_it_is_printed() -> None:
    """Line by line, escaped, and as a plain text otherwise."""
    page = SAMPLES["deployments.Decision"].explain()
    html = displayed(page)
    root = ET.fromstring(html)
    assert "".join(root.itertext()) == page
    assert html.count("&#10;") == page.count("\n")
    assert "&lt;b&gt;\\x1b" in displayed(type(page)("<b>\x1b"))


@pytest.mark.parametrize("name", SAMPLES)
def test_a_repr_is_one_short_line(name: str) -> None:
    """It names the class, and is printable whatever the value holds."""
    text = repr(SAMPLES[name])
    assert len(text) <= 200
    assert text.isprintable()
    assert name.partition(".")[2] in text


def test_a_repr_of_much_is_short() -> None:
    """However many contacts, people, problems, zones and texts there are."""
    cleaned = clean([f"user{number}@contoso.example" for number in range(1000)])
    names = [f"contoso{number}.example" for number in range(1000)]
    problem = SAMPLES["problems.Problem"]
    for value in (
        cleaned,
        cleaned.people,
        ZoneResolver.from_text("\n".join(f"{name}. SOA a. b. 1 2 3 4 5" for name in names)),
        type(SAMPLES["problems.Problems"])([problem] * 1000),
        attrs.evolve(problem, subject="x" * 1000, evidence=[("name", "x" * 1000)]),
        Deployment(sip_domains=names),
    ):
        assert len(repr(value)) <= 240


@pytest.mark.parametrize("name", VALUES)
def test_a_repr_leaves_out_what_is_as_by_default(name: str) -> None:
    """And begins with the fields that differ, in order."""
    value = typing.cast("typing.Any", VALUES[name])
    differ = [
        one.alias
        for one in attrs.fields(type(value))
        if one.init and one.repr and getattr(value, one.name) != one.default
    ]
    found = re.findall(r"(?<=[ (])(\w+)=", re.sub(r"=\(?[A-Z]\w+\(.*?\)(?=[,)])", "=", repr(value)))
    assert [one for one in found if one in differ][:1] == differ[:1]


@pytest.mark.parametrize("name", TUPLES)
def test_a_tuple_that_shows_itself_is_a_tuple(name: str) -> None:
    """Equal to a plain one, with its hash, however it is copied, cut or added to."""
    value = TUPLES[name]
    plain = tuple(value)
    assert type(plain) is tuple
    assert value == plain
    assert plain == value
    if name != "record.Timeline":  # its rows are dictionaries
        assert hash(value) == hash(plain)
    copied = pickle.loads(pickle.dumps(value))
    assert (type(copied), copied) == (type(value), value)
    assert (type(value[:1]), value[:1]) == (type(value), plain[:1])
    assert (type(value + value), value + value) == (type(value), plain + plain)
    assert value[0] is plain[0]
    assert len(str(value).splitlines()) >= len(value) > 0
    empty = type(value)()
    ((captions, rows),) = Page(displayed(empty)).tables
    assert captions[0].startswith("No ")
    assert rows == []
    assert repr(empty) == f"{type(value).__name__}()"


PLAIN = str | int | float | date
# These have values that nothing was given for.
WITH_GAPS = {"cmdlets.Providers", "dnscheck.FederationReport", "sources.Sources"}
ROWS: dict[str, typing.Any] = {n: one for n, one in SAMPLES.items() if hasattr(one, "to_rows")}


def test_what_gives_rows() -> None:
    """Every tuple, the matrix and both kinds of rows of an audit."""
    others = {"deployments.Matrix", "dnscheck.FederationReport", "dnscheck.RefusedDomain"}
    assert ROWS.keys() == TUPLES.keys() | others


@pytest.mark.parametrize("name", ROWS)
def test_rows_are_flat(name: str) -> None:
    """The same keys in each, with plain values only: no member, no tuple, no subclass of text."""
    rows = ROWS[name].to_rows()
    assert rows
    for row in rows:
        assert row.keys() == rows[0].keys()
        for key, cell in row.items():
            assert re.fullmatch("[a-z][a-z0-9_]*", key)
            assert isinstance(cell, PLAIN) or (cell is None and name in WITH_GAPS)
            assert not isinstance(cell, Enum | Code)


def test_all_rows_of_an_audit_have_the_same_keys() -> None:
    """And rows of refused domains give the code of the fault."""
    report, refused = ROWS["dnscheck.FederationReport"], ROWS["dnscheck.RefusedDomain"]
    (row,) = refused.to_rows()
    assert [*row] == [*report.to_rows()[0]]
    assert (row["index"], row["verdict"], row["codes"]) == (3, "broken", "empty-label")


@pytest.mark.parametrize("library", ["pandas", "polars", "pyarrow"])
@pytest.mark.parametrize("name", ROWS)
def test_dataframes_take_rows(name: str, library: str) -> None:
    """As they are, with a column for each key."""
    module = pytest.importorskip(library)
    rows = ROWS[name].to_rows()
    if library == "pyarrow":
        names = module.Table.from_pylist(rows).column_names
    else:
        names = list(module.DataFrame(rows).columns)
    assert names == list(rows[0])


@pytest.mark.parametrize("name", ENUMERATIONS)
def test_a_member_is_written_as_its_text(name: str) -> None:
    """Which is its value, where that is a text."""
    for member in ENUMERATIONS[name]:
        assert "." not in str(member) or str(member) == member.value
        assert str(member) == (
            member.value if isinstance(member.value, str) else member.cmdlet_name
        )


# A name that is looked up where the value is shown can be no text of a stranger's.
LOOKED_UP = {
    "Matrix": {"decisions"},
    "Omission": {"code"},
    "Reason": {"code"},
    "Step": {"code", "needs"},
}


def poisoned(value: object, text: str) -> Iterator[object]:
    """The same value with a text in one of the places that take any text."""
    if isinstance(value, dict):
        for key, old in value.items():
            if isinstance(old, str):
                yield {**value, key: text}
    elif isinstance(value, tuple):
        kept = value if type(value) is tuple else value[:2]
        for place, item in enumerate(kept[:2]):
            for one in [text] if isinstance(item, str) else poisoned(item, text):
                yield type(value)((*kept[:place], one, *kept[place + 1 :]))
    elif attrs.has(type(value)):
        yield from poisoned_fields(value, text)


def poisoned_fields(value: typing.Any, text: str) -> Iterator[object]:
    for one in attrs.fields(type(value)):
        if not one.init or one.name in LOOKED_UP.get(type(value).__name__, ()):
            continue
        old = getattr(value, one.name)
        changed = [text] if takes_text(one.type) else [*poisoned(old, text)]
        if one.type == tuple[str, ...]:
            changed.append((text,))
        if one.type == tuple[tuple[str, str], ...]:
            changed.append(((text, text),))
        for new in changed:
            try:
                yield attrs.evolve(value, **{one.alias: new})
            except (TypeError, ValueError):  # refused when it is made
                continue


def takes_text(kind: object) -> bool:
    return str in (kind, *typing.get_args(kind)) and not str(kind).startswith("tuple")


HOSTILE = {
    "markup": "<script>alert(\"1\")</script><img src=x onerror='y'>&amp;</td>",
    "a control": "a\x1b[2J\x07\x9bb",
    "a line": "a\nb\r\u2028c",
    "a turn": "a\u202e\u2066b\u200b",
    "half a character": "a\ud800b",
}
# These take no text that is not vetted, or show none of it.
VETTED = {
    "powershell.Boolean",
    "powershell.Named",
    "powershell.Null",
    "powershell.Number",
    "powershell.Switch",
    "addresses.SipAddress",
    # Made of any text by `clean` alone: see the test below.
    "contacts.CleanedContacts",
    "contacts.People",
    "decoration.AddressDecorator",
    "deployments.Contact",
    "deployments.Matrix",
    "dnscheck.Profile",
    "domains.DomainName",
    "edge.AccessEdgeConfiguration",
    "licenses.License",
    "plans.Schedule",
    "plans.Scheduled",
    "resolvers.AsyncSystemResolver",
    "resolvers.SystemResolver",
    "resolvers.ZoneResolver",
}


@pytest.mark.parametrize("kind", HOSTILE)
@pytest.mark.parametrize("name", SAMPLES)
def test_hostile_text_is_escaped(name: str, kind: str) -> None:
    """Whatever a text holds, the tags are ours, and nothing that cannot be seen is left."""
    text = HOSTILE[kind]
    met = 0
    for one in poisoned(SAMPLES[name], text):
        html = displayed(one)
        assert html.isprintable()
        html.encode("utf-8")
        page = Page(html)
        met += any("alert" in found for found in page.texts)
    assert (met > 0) is (kind == "markup" and name not in VETTED)


@pytest.mark.parametrize("kind", HOSTILE)
def test_hostile_cells_are_escaped(kind: str) -> None:
    """As whole columns, and as the people in them."""
    cleaned = clean([HOSTILE[kind], f"{HOSTILE[kind]} <ann@b.example>", "ann@b.example"])
    for one in (cleaned, cleaned.people, *cleaned):
        html = displayed(one)
        assert html.isprintable()
        html.encode("utf-8")
        Page(html)
