"""Errors: their fields, their message, their picture, and that they travel."""

import contextlib
import copy
import json
import pickle
import re
import subprocess
import sys
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import (
    AddressDecorator,
    Agreement,
    AgreementType,
    DomainName,
    PicfedError,
    ProvisioningRequest,
    PublicProvider,
    SipAddress,
)
from picfed.addresses import SipUri
from picfed.cmdlets import (
    Call,
    changes,
    read_access_edge_configuration,
    read_external_access_policy,
    read_provider,
    read_providers,
    remove_public_provider,
)
from picfed.deployments import Deployment
from picfed.dnscheck import Profile
from picfed.edge import AccessEdgeConfiguration, HostingProvider
from picfed.errors import (
    AddressFault,
    DomainFault,
    IllegalTransitionError,
    InvalidAddressError,
    InvalidDomainError,
    MalformedDocumentError,
    MalformedTextError,
    RowTypeError,
    UnknownChoiceError,
)
from picfed.errors._base import Fault, picture
from picfed.powershell import Command
from picfed.problems import rule
from picfed.provisioning import Event, Provisioning, ProvisioningState
from picfed.resolvers import SystemResolver, ZoneResolver

ERROR = InvalidAddressError(
    text="ted@@contoso.com", fault=AddressFault.SECOND_AT_SIGN, span=(4, 5), index=7
)


FAULTS = [fault for kind in Fault.__subclasses__() for fault in kind]


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_every_fault_is_in_the_catalogue(fault: DomainFault) -> None:
    """With what it means and what to do."""
    assert rule(fault.value, fault.rule.area) is fault.rule
    assert type(fault)(fault.value) is fault  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("text", "subject"),
    [
        pytest.param("ted@contoso.com\nann@contoso.com", None, id="a cell of two lines"),
        pytest.param("ted\n@contoso.com", None, id="the break is at fault"),
        pytest.param(f"{'a' * 120}\ntwo@@b.cc", "two@@b.cc", id="a long text"),
    ],
)
def test_a_message_is_about_all_of_a_short_text(text: str, subject: str | None) -> None:
    """The second line of two addresses has one @ only; of a long text the line is shown."""
    span = (text.rindex("@"), text.rindex("@") + 1)
    error = InvalidAddressError(text=text, fault=AddressFault.SECOND_AT_SIGN, span=span)
    assert error.problems[0].subject == (subject or text)


def test_the_message_is_a_view_of_the_fields() -> None:
    """What, where, which row, and what to do."""
    assert str(ERROR).splitlines() == [
        "row 7: 'ted@@contoso.com' has a second @ (second-at-sign)",
        "    ted@@contoso.com",
        "        ^",
        ERROR.problems[0].remedy,
    ]
    assert ERROR.code == "second-at-sign"
    assert ERROR.rule is AddressFault.SECOND_AT_SIGN.rule


def test_a_fault_without_a_place_draws_nothing() -> None:
    """There is no caret to put anywhere, and a log is not flooded."""
    error = InvalidDomainError(text="x" * 2000, fault=DomainFault.NAME_TOO_LONG)
    assert error.picture == ""
    assert len(str(error)) < 400
    assert len(repr(error)) < 200


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(ERROR, id="address"),
        pytest.param(
            InvalidDomainError(text="a..b", fault=DomainFault.EMPTY_LABEL, span=(1, 3)), id="domain"
        ),
        pytest.param(UnknownChoiceError("errors", "x", ("a", "b")), id="choice"),
        pytest.param(RowTypeError(3, "float"), id="row"),
    ],
)
def test_errors_travel(error: Exception) -> None:
    """Process pools pickle them, test runners copy them, with what was noted on the way."""
    error.add_note("from the export of May")
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert twin.__notes__ == error.__notes__
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert vars_of(twin) == vars_of(error)


@pytest.mark.parametrize(
    ("error", "shown"),
    [
        pytest.param(RowTypeError(3, "float"), "RowTypeError(3, 'float')", id="row"),
        pytest.param(
            UnknownChoiceError("errors", "x", ("a", "b")),
            "UnknownChoiceError(name='errors', value='x', choices=('a', 'b'), near=())",
            id="choice",
        ),
        pytest.param(
            MalformedDocumentError([]), "MalformedDocumentError(Problems())", id="no fields"
        ),
    ],
)
def test_a_repr_names_the_fields(error: Exception, shown: str) -> None:
    """Where an error has some; the others have their problems."""
    assert repr(error) == shown


def vars_of(error: Exception) -> dict[str, object]:
    """The fields of an error."""
    names = ("text", "fault", "span", "index", "name", "value", "choices", "kind")
    return {name: getattr(error, name) for name in names if hasattr(error, name)}


def test_errors_are_matched_by_their_fields() -> None:
    """In an except clause or a match statement."""
    with pytest.raises(PicfedError) as caught:
        SipAddress.parse("ted@contoso")
    match caught.value:
        case InvalidAddressError(fault=DomainFault.SINGLE_LABEL, span=(start, end)):
            assert (start, end) == (4, 11)
        case other:
            pytest.fail(f"no match for {other!r}")


def test_notes_and_causes_can_be_added() -> None:
    """Frozen fields do not stop what the interpreter and the caller attach."""
    with pytest.raises(InvalidAddressError) as caught:
        SipAddress.parse("ted@contoso")
    caught.value.add_note("from the export of May")
    assert isinstance(caught.value.__cause__, InvalidDomainError)
    with pytest.raises(AttributeError):
        caught.value.text = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "span", "lines"),
    [
        pytest.param("a@@b", (2, 3), ["a@@b", "  ^"], id="one place"),
        pytest.param("abc", (0, 3), ["abc", "^^^"], id="all of it"),
        pytest.param("ted@", (4, 4), ["ted@", "    ^"], id="behind the end"),
        pytest.param("", (0, 0), ["", "^"], id="empty"),
        pytest.param("a\nb", (1, 2), [r"1 | a\n", "     ^^"], id="a newline is drawn as an escape"),
        pytest.param("a\r\nbc\nd", (4, 5), ["2 | bc", "     ^"], id="a line by its number"),
        pytest.param("a\nbc\nd", (3, 6), ["2 | bc", "     ^"], id="only the first line"),
        pytest.param("a\nbc", (4, 4), ["2 | bc", "      ^"], id="the end of the last line"),
        pytest.param("a\x1b[1mb", (6, 7), [r"a\x1b[1mb", "         ^"], id="terminal control"),
        pytest.param("a\u202eb", (2, 3), [r"a\u202eb", "       ^"], id="bidi control"),
        pytest.param("日本x", (2, 3), ["日本x", "    ^"], id="wide characters"),
        pytest.param("日本", (1, 2), ["日本", "  ^^"], id="a wide character is two carets"),
        pytest.param("e\u0301x", (2, 3), ["e\u0301x", " ^"], id="combining mark"),
        pytest.param("x" * 200, (0, 1), ["x" * 60 + "…", "^"], id="long, at the start"),
        pytest.param("x" * 200, (199, 200), ["…" + "x" * 60, " " * 60 + "^"], id="at the end"),
        pytest.param("x" * 200, (100, 102), ["…" + "x" * 60 + "…", " " * 31 + "^^"], id="inside"),
        pytest.param("x" * 200, (0, 200), ["x" * 60 + "…", "^" * 60], id="long span"),
        pytest.param("x" * 60, (0, 1), ["x" * 60, "^"], id="just short enough"),
    ],
)
def test_pictures(text: str, span: tuple[int, int], lines: list[str]) -> None:
    """The carets stand under the place, whatever the text is made of."""
    assert picture(text, span).split("\n") == [f"    {line}" for line in lines]


@pytest.mark.parametrize(
    ("text", "span", "place"),
    [
        pytest.param("a@@b", (2, 3), (1, 3), id="one line"),
        pytest.param("", (0, 0), (1, 1), id="empty"),
        pytest.param("a\nbc\nd", (3, 6), (2, 2), id="where it begins"),
        pytest.param("a\r\nbc\rd", (6, 7), (3, 1), id="breaks of every system"),
        pytest.param("a\r\nb", (2, 3), (1, 3), id="within a break"),
        pytest.param("a\nb", (1, 2), (1, 2), id="the break itself"),
        pytest.param("a\n", (2, 2), (2, 1), id="behind the last break"),
        pytest.param("a\x0bb\u2028c", (4, 5), (1, 5), id="what is no break"),
        pytest.param("a\nb", None, (None, None), id="no place"),
    ],
)
def test_a_place_is_a_line_and_a_column(
    text: str, span: tuple[int, int] | None, place: tuple[int | None, int | None]
) -> None:
    """As an editor counts them; the number of the line is that of the picture."""
    error = InvalidDomainError(text=text, fault=DomainFault.EMPTY_LABEL, span=span)
    assert (error.line, error.column) == place


@given(st.text("a\r\n", min_size=1), st.data())
def test_lines_and_columns_lead_back_to_the_place(text: str, data: st.DataObject) -> None:
    """Whatever the breaks are, and the picture has the same number."""
    start = data.draw(st.integers(0, len(text)))
    error = InvalidDomainError(text=text, fault=DomainFault.EMPTY_LABEL, span=(start, start))
    assert error.line is not None
    assert error.column is not None
    lines = re.split("(?<=\n)|(?<=\r)(?!\n)", text)
    assert sum(map(len, lines[: error.line - 1])) + error.column - 1 == start
    number, mark, _ = error.picture.strip().partition(" | ")
    assert not mark or number == str(error.line)


@given(st.text(), st.integers(0, 400), st.integers(0, 400))
def test_a_picture_is_always_two_printable_lines(text: str, start: int, length: int) -> None:
    """Nothing that a text holds reaches a terminal as a control."""
    start = min(start, len(text))
    drawn = picture(text, (start, min(start + length, len(text)))).split("\n")
    assert len(drawn) == 2
    assert all(line.isprintable() for line in drawn)


READERS = [DomainName, DomainName.parse, SipAddress.parse, SipAddress.from_uri]
READERS += [AddressDecorator().decorate, AddressDecorator().undecorate]


@pytest.mark.parametrize("reader", READERS)
@given(text=st.text())
def test_only_our_errors_escape(reader: object, text: str) -> None:
    """Whatever is read, a refusal is a PicfedError with a code of the catalogue."""
    try:
        reader(text)  # type: ignore[operator]
    except PicfedError as error:
        assert isinstance(error, ValueError)
        assert str(error)


REQUEST = ProvisioningRequest(
    agreement=Agreement(AgreementType.VOLUME_LICENSING, ""),
    access_edge_fqdns=["sip.contoso.com"],
    sip_domains=["contoso.com"],
)
DRAFT = Provisioning(request=REQUEST, state=ProvisioningState.DRAFT, since=date(2019, 5, 1))
ENTRY = PublicProvider(identity="A", proxy_fqdn="sip.example.com", enabled=True)
NEW = "New-CsPublicProvider A -ProxyFqdn a.example -Enabled 1"
LONG = "a" * 2000


def request_with(**fields: object) -> object:
    """Make a request of which one field is wrong."""
    agreement = Agreement(AgreementType.VOLUME_LICENSING, "V1")
    made = {"agreement": agreement, "access_edge_fqdns": (), "sip_domains": (), **fields}
    return ProvisioningRequest(**made)  # type: ignore[arg-type]


# What is tried, the code and the path of the first problem, and what its span cuts out.
REFUSED: dict[str, tuple[Callable[[], object], str, tuple[str | int, ...], str | None]] = {
    "a domain": (lambda: DomainName("a..b"), "empty-label", (), ".."),
    "an address": (lambda: SipAddress.parse("a@@b"), "second-at-sign", (), "@"),
    "an address made of parts": (
        lambda: SipAddress("ted", "contoso"),
        "single-label",
        ("domain",),
        "contoso",
    ),
    "a long domain": (lambda: DomainName(LONG), "name-too-long", (), None),
    "a SIP URI": (lambda: SipUri.parse("tel:1"), "not-a-sip-uri", (), ""),
    "the address of a SIP URI": (
        lambda: SipUri(address="ted@10.0.0.1"),  # type: ignore[arg-type]
        "ip-literal",
        ("address",),
        "10.0.0.1",
    ),
    "a row": (lambda: list(AddressDecorator().decorate_all(["-"])), "no-at-sign", (0,), "-"),
    "a routing domain": (
        lambda: AddressDecorator(routing_domain="msn_com"),  # type: ignore[arg-type]
        "bad-character",
        ("routing_domain",),
        "_",
    ),
    "an excluded list": (
        lambda: AddressDecorator(excluded_domains="msn.com,  live..com"),  # type: ignore[arg-type]
        "empty-label",
        ("excluded_domains",),
        "..",
    ),
    "an empty item of an excluded list": (
        lambda: AddressDecorator(excluded_domains="msn.com,"),  # type: ignore[arg-type]
        "empty",
        ("excluded_domains",),
        "",
    ),
    "a long item of an excluded list": (
        lambda: AddressDecorator(excluded_domains=f"msn.com, {LONG}"),  # type: ignore[arg-type]
        "name-too-long",
        ("excluded_domains",),
        LONG,
    ),
    "excluded names": (
        lambda: AddressDecorator(excluded_domains=["msn.com", "live"]),  # type: ignore[arg-type]
        "single-label",
        ("excluded_domains", 1),
        "live",
    ),
    "a proxy": (
        lambda: PublicProvider(identity="A", proxy_fqdn="10.0.0.1", enabled=True),
        "ip-literal",
        ("proxy_fqdn",),
        "10.0.0.1",
    ),
    "a routing domain of a provider": (
        lambda: PublicProvider(
            identity="A", proxy_fqdn="a.bc", enabled=True, name_decoration_routing_domain="x"
        ),
        "single-label",
        ("name_decoration_routing_domain",),
        "x",
    ),
    "an excluded list of a provider": (
        lambda: PublicProvider(
            identity="A",
            proxy_fqdn="a.bc",
            enabled=True,
            name_decoration_excluded_domain_list="msn.com,live com",
        ),
        "bad-character",
        ("name_decoration_excluded_domain_list",),
        " ",
    ),
    "a proxy of a hosting provider": (
        lambda: HostingProvider(identity="A", proxy_fqdn="a", enabled=True),
        "single-label",
        ("proxy_fqdn",),
        "a",
    ),
    "a default route": (
        lambda: AccessEdgeConfiguration(default_route_fqdn="a"),
        "single-label",
        ("default_route_fqdn",),
        "a",
    ),
    "a route that does not fit": (
        lambda: AccessEdgeConfiguration(default_route_fqdn="a.example"),
        "contradicts-routing",
        ("default_route_fqdn",),
        None,
    ),
    "the proxy of a partner": (
        lambda: Profile.allowed_partner("10.0.0.1"),
        "ip-literal",
        ("proxy_fqdn",),
        "10.0.0.1",
    ),
    "an Access Edge FQDN of a request": (
        lambda: request_with(access_edge_fqdns=["a.bc", "b.cd", "c.de", "10.0.0.1"]),
        "ip-literal",
        ("access_edge_fqdns", 3),
        "10.0.0.1",
    ),
    "a SIP domain of a request": (
        lambda: request_with(sip_domains=["contoso.com."]),
        "trailing-dot",
        ("sip_domains", 0),
        ".",
    ),
    "an e-mail address of a request": (
        lambda: request_with(administrator_emails=[("contoso.com", "555")]),
        "no-at-sign",
        ("administrator_emails", 0),
        "555",
    ),
    "a decorated e-mail address": (
        lambda: request_with(administrator_emails=[("a.bc", "ted(b.cd)@e.fg")]),
        "stray-parenthesis",
        ("administrator_emails", 0),
        "(b.cd)",
    ),
    "a domain without an administrator": (
        lambda: request_with(administrator_emails={"contoso": "ann@contoso.com"}),
        "single-label",
        ("administrator_emails", 0),
        "contoso",
    ),
    "an Access Edge FQDN of a deployment": (
        lambda: Deployment(access_edge_fqdns=["a.bc", "10.0.0.1"]),
        "ip-literal",
        ("access_edge_fqdns", 1),
        "10.0.0.1",
    ),
    "a user": (lambda: Deployment(users=["a@b.cd", "x"]), "no-at-sign", ("users", 1), "x"),
    "a grant": (
        lambda: Deployment(granted_policies=[("x", "Sales")]),
        "no-at-sign",
        ("granted_policies", 0),
        "x",
    ),
    "a user who is not of the deployment": (
        lambda: Deployment(granted_policies=[("a@b.cd", "Sales")]),
        "unknown-user",
        ("granted_policies",),
        None,
    ),
    "an event before its time": (
        lambda: DRAFT.after(Event.CANCEL, on=date(2019, 4, 1)),
        "ends-before-start",
        ("on",),
        None,
    ),
    "an event that cannot be": (
        lambda: DRAFT.after(Event.COMPLETE, on=date(2019, 5, 2)),
        "event-not-possible",
        (),
        None,
    ),
    "a word that is not known": (
        lambda: AddressDecorator().decorate_all([], errors="ignore"),  # type: ignore[call-overload]
        "choice-not-known",
        ("errors",),
        None,
    ),
    "a request with problems": (
        lambda: REQUEST.submit(on=date(2019, 5, 1)),
        "agreement-number-missing",
        (),
        None,
    ),
    "providers that conflict": (
        lambda: changes([], [ENTRY, ENTRY]),
        "identity-not-unique",
        (),
        None,
    ),
    "a parameter of a URI": (
        lambda: SipUri(address=SipAddress("t", "a.bc"), parameters=[("lr", None), ("a", "\ud800")]),
        "bad-uri-part",
        ("parameters", 1),
        "\ud800",
    ),
    "a value that no command holds": (
        lambda: remove_public_provider("Sky\x1bpe"),
        "control-character",
        ("Identity",),
        "\x1b",
    ),
    "no command": (lambda: Command.parse("A | B"), "pipeline", (), "|"),
    "an unknown parameter": (
        lambda: Call.of(Command.parse(f"{NEW} -Colour 1")),
        "unknown-parameter",
        ("Colour",),
        "-Colour 1",
    ),
    "a shortened parameter": (
        lambda: read_provider(f"{NEW} -Ver 1"),
        "ambiguous-parameter",
        ("Ver",),
        "-Ver 1",
    ),
    "a value of the wrong type": (
        lambda: read_provider(f"{NEW} -IconUrl a,b"),
        "wrong-parameter-type",
        ("IconUrl",),
        "-IconUrl 'a','b'",
    ),
    "a missing parameter": (
        lambda: read_provider("New-CsPublicProvider A -Enabled 1"),
        "missing-parameter",
        ("ProxyFqdn",),
        None,
    ),
    "a domain in a command": (
        lambda: read_provider("New-CsPublicProvider A -ProxyFqdn a..b -Enabled 1"),
        "empty-label",
        ("ProxyFqdn",),
        "..",
    ),
    "a list in a command, behind quotes": (
        lambda: read_provider(f"{NEW} -NameDecorationExcludedDomainList \"msn.com,it's,b_c\""),
        "bad-character",
        ("NameDecorationExcludedDomainList",),
        "''",
    ),
    "a list in a command, behind a tab": (
        lambda: read_provider(f'{NEW} -NameDecorationExcludedDomainList "a.bc,`tmsn.com"'),
        "bad-character",
        ("NameDecorationExcludedDomainList",),
        "`t",
    ),
    "a long domain in a command": (
        lambda: read_provider(f"{NEW} -NameDecorationRoutingDomain {LONG}"),
        "name-too-long",
        ("NameDecorationRoutingDomain",),
        LONG,
    ),
    "a blank identity in a command": (
        lambda: read_provider("New-CsPublicProvider ' ' -ProxyFqdn a.bc -Enabled 1"),
        "empty-text",
        ("Identity",),
        " ",
    ),
    "a route in a command": (
        lambda: read_access_edge_configuration(
            "Set-CsAccessEdgeConfiguration -UseDefaultRouting -DefaultRouteFqdn 10.0.0.1"
        ),
        "ip-literal",
        ("DefaultRouteFqdn",),
        "10.0.0.1",
    ),
    "a policy without a name": (
        lambda: read_external_access_policy("Set-CsExternalAccessPolicy ' '"),
        "empty-text",
        ("Identity",),
        " ",
    ),
    "the global policy": (
        lambda: read_external_access_policy("New-CsExternalAccessPolicy Global"),
        "global-policy",
        ("Identity",),
        None,
    ),
    "a line of a listing": (lambda: read_providers("Skype"), "not-a-property", (), "Skype"),
    "a domain in a listing": (
        lambda: read_providers("Identity : A\nProxyFqdn : a..b\nEnabled : True"),
        "empty-label",
        (0, "ProxyFqdn"),
        "..",
    ),
    "a domain in JSON": (
        lambda: read_providers('[{"Identity": "A", "ProxyFqdn": "a..b", "Enabled": true}]'),
        "empty-label",
        (0, "ProxyFqdn"),
        "..",
    ),
    "a name server": (
        lambda: SystemResolver(nameservers=["dns.example"]),
        "not-a-server-address",
        (),
        "dns.example",
    ),
    "a zone text": (
        lambda: ZoneResolver.from_text("a.example. A\n"),
        "bad-zone-line",
        (),
        "a.example. A",
    ),
    "an origin": (lambda: ZoneResolver.from_text("", origin="a..b"), "bad-zone-origin", (), None),
}  # fmt: skip


def raised(make: Callable[[], object]) -> PicfedError:
    """Catch what is raised."""
    with pytest.raises(PicfedError) as caught:
        make()
    return caught.value


@pytest.mark.parametrize(("make", "code", "path", "marked"), REFUSED.values(), ids=REFUSED)
def test_every_error_says_what_is_wrong_and_where(
    make: Callable[[], object], code: str, path: tuple[str | int, ...], marked: str | None
) -> None:
    """By the problem that stopped it: code, path and the place in the text that was given."""
    error = raised(make)
    problem = error.problems.errors[0]
    assert (error.code, problem.code, problem.path) == (code, code, path)
    if marked is None:
        assert problem.span is None
    else:
        assert problem.span is not None
        assert isinstance(error, MalformedTextError)
        assert error.text[slice(*problem.span)] == marked
    assert problem.message.isprintable()
    assert problem.remedy.isprintable()
    assert problem.remedy in str(error) or not isinstance(error, MalformedTextError)


@pytest.mark.parametrize("make", [row[0] for row in REFUSED.values()], ids=REFUSED)
def test_every_error_travels(make: Callable[[], object]) -> None:
    """Pickled, copied, and raised again in a context manager, it stays what it is."""
    error = raised(make)
    with pytest.raises(type(error)) as again, nothing_special():
        raise error
    assert again.value is error
    for notes in [], ["from the export of May", "row 7"]:
        for note in notes:
            error.add_note(note)
        for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
            assert (type(twin), str(twin)) == (type(error), str(error))
            assert twin.to_dict() == error.to_dict()
            assert getattr(twin, "__notes__", []) == notes
            twin.add_note("of the twin alone")


@contextlib.contextmanager
def nothing_special() -> Iterator[None]:
    """Let an error through."""
    yield


@pytest.mark.parametrize("make", [row[0] for row in REFUSED.values()], ids=REFUSED)
def test_every_error_becomes_plain_values(make: Callable[[], object]) -> None:
    """JSON gives them back, and they have everything that the problems say."""
    error = raised(make)
    found = error.to_dict()
    assert json.loads(json.dumps(found)) == found
    assert (found["type"], found["message"]) == (type(error).__name__, str(error))
    assert [one["code"] for one in found["problems"]] == list(error.problems.codes)
    for one, problem in zip(found["problems"], error.problems, strict=True):
        assert set(one) == {
            "code", "area", "severity", "path", "span", "subject", "message", "remedy", "commands",
            "details", "sources",
        }  # fmt: skip
        assert rule(one["code"], one["area"]) == problem.rule
        assert one["details"] == [list(pair) for pair in problem.details]
        assert (one["message"], one["remedy"]) == (problem.message, problem.remedy)
        assert one["sources"] == [source.cite() for source in problem.sources]


def test_a_row_is_among_the_plain_values() -> None:
    """Counted from 0; errors without one have no such key."""
    assert ERROR.to_dict()["index"] == 7
    assert "index" not in raised(lambda: DomainName("a")).to_dict()


def test_an_error_of_your_own_may_have_another_base() -> None:
    """Its base hears of it, with the options of the class."""
    heard: list[tuple[str, str]] = []

    class Registry:
        def __init_subclass__(cls, name: str) -> None:
            heard.append((cls.__name__, name))

    class OwnError(PicfedError, Registry, name="own"):
        pass

    assert heard == [("OwnError", "own")]
    assert repr(OwnError("x")) == "OwnError('x')"


def test_the_root_is_never_raised() -> None:
    """It has no problem of its own."""
    with pytest.raises(NotImplementedError):
        _ = PicfedError().problems


def test_a_final_state_has_no_event() -> None:
    """The words fill in all the same."""
    error = IllegalTransitionError("cancelled", "submit", ())
    assert "final" in error.problems[0].message


REMEDIES: dict[str, tuple[Callable[[], object], str, str]] = {
    "a decorator refuses another service's form": (
        lambda: AddressDecorator(routing_domain="im.example").undecorate("t(a.bc)@msn.com"),  # type: ignore[arg-type]
        "@im.example",
        "msn.com",
    ),
    "a decorator refuses stray parentheses": (
        lambda: AddressDecorator(routing_domain="im.example").decorate("(x)t@a.bc"),  # type: ignore[arg-type]
        "@im.example",
        "msn.com",
    ),
    "an address without a decorator": (lambda: SipAddress.parse("(x)t@a.bc"), "", "msn.com"),
    "the FQDN of a server is an address": (
        lambda: request_with(access_edge_fqdns=["10.0.0.1"]),
        "FQDN",
        "SIP domain",
    ),
    "the FQDN of a server is a single label": (
        lambda: PublicProvider(identity="A", proxy_fqdn="sip", enabled=True),
        "sip.contoso.com",
        "SIP domain",
    ),
    "a SIP domain is an address": (
        lambda: request_with(sip_domains=["10.0.0.1"]),
        "domain name",
        "server",
    ),
    "an e-mail address is a telephone number": (
        lambda: request_with(administrator_emails={"a.bc": "+1 555 0100"}),
        "ted@contoso.com",
        "row",
    ),
    "an e-mail address is decorated": (
        lambda: request_with(administrator_emails={"a.bc": "t(a.bc)@msn.com"}),
        "without parentheses",
        "decorat",
    ),
    "an e-mail address is a URI": (
        lambda: request_with(administrator_emails={"a.bc": "sip:t@a.bc"}),
        "without sip:",
        "from_uri",
    ),
    "an empty domain": (lambda: DomainName(""), "contoso.com", "row"),
    "an empty address": (lambda: SipAddress.parse(" "), "ted@contoso.com", "row"),
    "an address with a scheme": (lambda: SipAddress.parse("sip:a@b.cd"), "from_uri", "parse"),
    "a URI in a URI": (lambda: SipAddress.from_uri("sip:sip:a@b.cd"), "second", "from_uri"),
    "a level that is none": (
        lambda: read_provider(f"{NEW} -VerificationLevel 7"),
        "UseSourceVerification",
        "$true",
    ),
    "a list for a text": (lambda: read_provider(f"{NEW} -IconUrl a,b"), "quotes", "$true"),
    "a name twice in JSON": (
        lambda: read_providers('{"Identity": "A", "identity": "B"}'),
        "Keep one",
        "blank line",
    ),
    "a URI without one": (lambda: SipAddress.from_uri("a@b.cd"), "parse", "from_uri"),
}


@pytest.mark.parametrize(("make", "words", "never"), REMEDIES.values(), ids=REMEDIES)
def test_the_remedy_fits_the_case(make: Callable[[], object], words: str, never: str) -> None:
    """It names what helps here, and never the step that was just tried."""
    remedy = raised(make).problems[0].remedy
    assert words in remedy
    assert never not in remedy


@pytest.mark.parametrize("fault", FAULTS, ids=str)
def test_no_remedy_is_about_rows(fault: DomainFault) -> None:
    """A fault is met in single fields as well as in columns."""
    words = fault.rule.remedy.replace(".", " ").split()
    assert not {"row", "rows", "column", "columns"} & set(words)


# Faults no document states: picfed decided them, and the page on decisions says why.
PICFEDS = {"trailing-dot", "single-label", "ip-literal", "nested-decoration"}


@pytest.mark.parametrize("code", sorted(PICFEDS))
def test_what_no_page_states_is_picfeds(code: str) -> None:
    """None of the pages speaks of these; they cite none."""
    found = rule(code)
    assert found.is_picfeds
    assert found.own is None
    assert found.about("x").sources == ()


DECISIONS = Path(__file__).parent.parent / "docs" / "explanation" / "decisions.md"


@pytest.mark.parametrize("fault", [one for one in FAULTS if one.rule.is_picfeds], ids=str)
@pytest.mark.skipif(not DECISIONS.exists(), reason="the documentation is not here")
def test_the_page_on_decisions_says_why(fault: DomainFault) -> None:
    """What picfed decided is told there by its code."""
    assert f"`{fault.value}`" in DECISIONS.read_text("utf-8")


def test_an_error_loads_nothing_above_the_errors() -> None:
    """A program that reads addresses does not pay for commands and DNS."""
    program = """
import sys
from picfed import PicfedError, SipAddress
try:
    SipAddress.parse("ted@contoso")
except PicfedError as error:
    print(error, error.to_dict(), error.problems)
names = ("cmdlets", "deployments", "dnscheck", "powershell", "providers", "resolvers")
loaded = [name for name in names if f"picfed.{name}" in sys.modules]
assert not loaded, loaded
"""
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)
