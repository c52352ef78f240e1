"""Zone text: what can be read, what cannot and where, and what it is taken to mean."""

import asyncio
import copy
import inspect
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed.errors import InvalidZoneError, PicfedError
from picfed.errors._resolving import ZoneFault
from picfed.problems import rule
from picfed.resolution import FailureKind, Outcome, RecordType, SrvRecord
from picfed.resolvers import ZoneResolver

SRV, A, AAAA = RecordType.SRV, RecordType.A, RecordType.AAAA

SEVERAL = """\
; no SOA record anywhere: two whole zones by name, and records beside them
$ORIGIN contoso.com.
_sipfederationtls._tcp  SRV 0 0 5061 sip
sip                 60  A   93.184.216.34
@                       NS  ns.contoso.com.
$ORIGIN fabrikam.com.
_sipfederationtls._tcp  SRV 0 0 5061 sip.contoso.com.
sip                     CNAME sip.contoso.com.
old                     DNAME contoso.com.
sip.litware.com.        A   93.184.216.35
moved.litware.com.      DNAME contoso.com.
alias.litware.com.      CNAME sip.litware.com.
away.litware.com.       CNAME sip.wingtip.example.
ns.litware.com.         NS  ns.elsewhere.example.
*.litware.com.          A   93.184.216.36
"""
ANSWERED, NO_DATA, NO_NAME = Outcome.ANSWERED, Outcome.NO_DATA, Outcome.NO_NAME


@pytest.mark.parametrize(
    ("name", "type", "expected"),
    [
        # in the zones that $ORIGIN names, what is not there is absent
        ("_sipfederationtls._tcp.contoso.com", SRV, ANSWERED),
        ("_SIPFEDERATIONTLS._TCP.CONTOSO.COM", SRV, ANSWERED),
        ("_sipfederationtls._tcp.fabrikam.com", SRV, ANSWERED),
        ("sip.fabrikam.com", A, ANSWERED),
        ("sip.old.fabrikam.com", A, ANSWERED),
        ("sip.contoso.com", AAAA, NO_DATA),
        ("_tcp.contoso.com", A, NO_DATA),
        ("contoso.com", A, NO_DATA),
        ("edge.contoso.com", A, NO_NAME),
        # beside them, a name is answered if the text has records of it
        ("sip.litware.com", A, ANSWERED),
        ("sip.litware.com", AAAA, NO_DATA),
        ("alias.litware.com", A, ANSWERED),
        ("alias.litware.com", AAAA, NO_DATA),
        ("sip.moved.litware.com", A, ANSWERED),
        ("edge.moved.litware.com", A, NO_NAME),
        ("*.litware.com", A, ANSWERED),
        ("ns.litware.com", A, NO_DATA),
        # and nothing else is
        ("edge.litware.com", A, None),
        ("litware.com", A, None),
        ("below.sip.litware.com", A, None),
        ("away.litware.com", A, None),
        ("com", A, None),
        (".", A, None),
        ("sip.wingtip.example", A, None),
        ("192.0.2.1", A, None),
    ],
)
def test_a_text_proves_only_what_it_is_about(
    name: str, type: RecordType, expected: Outcome | None
) -> None:
    """Zones are whole; beside them only what is written is known."""
    resolver = ZoneResolver.from_text(SEVERAL)
    response = resolver.look_up(name, type)
    assert resolver.zones == ("contoso.com", "fabrikam.com")
    # Nothing was sent, and no SOA record says how long an absence may be believed.
    assert (response.server, response.seconds, response.attempts) == (None, None, 0)
    assert response.zone is None
    if expected is None:
        assert (response.failure, response.rcode) == (FailureKind.REFUSED, "REFUSED")
    else:
        assert response.outcome is expected
        assert expected is ANSWERED or response.ttl is None or response.aliases


SOA = "SOA ns hostmaster 1 2 3 4 5"


@pytest.mark.parametrize(
    ("text", "origin", "zones"),
    [
        ("sip.contoso.com. A 192.0.2.1", None, []),
        ("", None, []),
        ("sip A 192.0.2.1", "contoso.com", ["contoso.com"]),
        (f"contoso.com. {SOA}", None, ["contoso.com"]),
        (f"@ {SOA}", "contoso.com", ["contoso.com"]),
        (f"it {SOA}", "contoso.com", ["contoso.com", "it.contoso.com"]),
        ("$ORIGIN contoso.com.", None, ["contoso.com"]),
        ("$origin CONTOSO.com.", None, ["contoso.com"]),
        ("$ORIGIN contoso.com.\n$ORIGIN fabrikam.com.", None, ["contoso.com", "fabrikam.com"]),
        # within a zone, and above one, it only shortens names
        ("$ORIGIN contoso.com.\n$ORIGIN _tcp.contoso.com.", None, ["contoso.com"]),
        ("$ORIGIN contoso.com.\n$ORIGIN _tcp", None, ["contoso.com"]),
        ("$ORIGIN _tcp.contoso.com.\n$ORIGIN contoso.com.", None, ["contoso.com"]),
        (f"$ORIGIN com.\ncontoso {SOA}\n$ORIGIN contoso.com.", None, ["contoso.com"]),
        (f"$ORIGIN .\ncontoso.com {SOA}", None, ["contoso.com"]),
        ("$ORIGIN .\nsip.contoso.com A 192.0.2.1", None, []),
        # Azure DNS leaves the last dot out
        ("$ORIGIN contoso.com\nsip A 192.0.2.1", "contoso.com", ["contoso.com"]),
        ("$ORIGIN contoso.com\nsip A 192.0.2.1", None, ["contoso.com"]),
    ],
)
def test_where_zones_begin(text: str, origin: str | None, zones: list[str]) -> None:
    """At SOA records, at the origin, and at what a line names, unless a zone is there."""
    resolver = ZoneResolver.from_text(text, origin=origin)
    assert resolver.zones == tuple(zones)
    if "sip A" in text:
        assert resolver.look_up("sip.contoso.com", A).records == ("192.0.2.1",)


def test_a_delegated_name_is_no_zone_by_its_origin_line() -> None:
    """An absence below it would be the delegated servers' to prove."""
    text = f"@ {SOA}\nit NS ns.it\n$ORIGIN it.contoso.com.\nns A 192.0.2.1"
    resolver = ZoneResolver.from_text(text, origin="contoso.com")
    assert resolver.look_up("sip.it.contoso.com", A).failure is FailureKind.REFERRAL


def test_records_and_times() -> None:
    """Records keep the order of the text, and an hour unless it says otherwise."""
    resolver = ZoneResolver.from_text(SEVERAL)
    response = resolver.look_up("_sipfederationtls._tcp.contoso.com", SRV)
    assert response.records == (SrvRecord(0, 0, 5061, "sip.contoso.com"),)
    assert response.ttl == 3600
    assert resolver.look_up("sip.contoso.com", A).ttl == 60
    assert resolver.look_up("sip.fabrikam.com", A).ttl == 60
    assert resolver.look_up("sip.fabrikam.com", A).aliases == ("sip.contoso.com",)


def test_an_origin_is_an_apex() -> None:
    """With an origin, only the names below it are spoken for."""
    resolver = ZoneResolver.from_text(
        "@ A 192.0.2.1\n$TTL 60\nsip A 192.0.2.2", origin="contoso.com."
    )
    assert resolver.zones == ("contoso.com",)
    assert resolver.look_up("contoso.com", A).ttl == 3600
    assert resolver.look_up("sip.contoso.com", A).ttl == 60
    assert resolver.look_up("edge.contoso.com", A).outcome is Outcome.NO_NAME
    outside = resolver.look_up("fabrikam.com", A)
    assert (outside.failure, outside.rcode) == (FailureKind.REFUSED, "REFUSED")
    assert outside.detail == "fabrikam.com lies outside the text"


def test_the_root_may_be_the_origin() -> None:
    """A zone of the root delegates like any other."""
    resolver = ZoneResolver.from_text("contoso.com. NS ns.contoso.com.", origin=".")
    response = resolver.look_up("sip.contoso.com", A)
    assert response.failure is FailureKind.REFERRAL
    assert response.detail == "referred to the servers of contoso.com"


ONE_ZONE_IN_ANOTHER = """\
contoso.com.          SOA ns.contoso.com. h.contoso.com. 1 2 3 4 500
deep.er.contoso.com.  SOA ns.contoso.com. h.contoso.com. 1 2 3 4 50
deep.er.contoso.com.  NS  ns.contoso.com.
a.deep.er.contoso.com. A  192.0.2.1
"""


def test_the_nearest_zone_answers() -> None:
    """A zone within another answers for its own names (RFC 1034, section 4.3.2, step 2)."""
    resolver = ZoneResolver.from_text(ONE_ZONE_IN_ANOTHER)
    assert resolver.zones == ("contoso.com", "deep.er.contoso.com")
    inner = resolver.look_up("b.deep.er.contoso.com", A)
    assert (inner.outcome, inner.zone, inner.ttl) == (Outcome.NO_NAME, "deep.er.contoso.com", 50)
    between = resolver.look_up("er.contoso.com", A)
    assert (between.outcome, between.zone, between.ttl) == (Outcome.NO_DATA, "contoso.com", 500)


def test_a_redirected_name_may_be_too_long() -> None:
    """Below DNAME a name without a counterpart is no absence (RFC 6672)."""
    resolver = ZoneResolver.from_text(f"old DNAME {'new.' * 20}test.", origin="contoso.com")
    response = resolver.look_up("x" * 60 + ("." + "x" * 60) * 2 + ".old.contoso.com", A)
    assert (response.failure, response.rcode) == (FailureKind.MALFORMED, "YXDOMAIN")
    assert resolver.look_up("old.contoso.com", A).outcome is Outcome.NO_DATA


@pytest.mark.parametrize("name", ["", "a..b", "x" * 64, "bücher.test"])
def test_names_no_query_can_hold(name: str) -> None:
    """The same names are malformed here as over a network."""
    response = ZoneResolver.from_text("").look_up(name, A)
    assert response.failure is FailureKind.MALFORMED
    assert response.detail


def test_escapes_and_other_alphabets() -> None:
    """Names of the text may be escaped, quoted or internationalized."""
    text = """\
bücher.test.          A 192.0.2.1
_sip._tcp.bücher.test. SRV 0 0 5061 bücher.test.
a\\.b.test.            A 192.0.2.2
c.test.               A \\# 4 C0000203
d.test. IN 60         AAAA 2001:DB8:0::1
e.test. ( 60 IN
   A ; over lines
   192.0.2.5 )
          A 192.0.2.6 ; the same owner
f.test.               TYPE65280 \\# 1 00
"""
    resolver = ZoneResolver.from_text(text)
    assert resolver.look_up("xn--bcher-kva.test", A).records == ("192.0.2.1",)
    (record,) = resolver.look_up("_sip._tcp.xn--bcher-kva.test", SRV).records
    assert record == SrvRecord(0, 0, 5061, "xn--bcher-kva.test")
    assert resolver.look_up("a\\.b.test", A).records == ("192.0.2.2",)
    assert resolver.look_up("c.test", A).records == ("192.0.2.3",)
    assert resolver.look_up("d.test", AAAA).records == ("2001:db8::1",)
    assert resolver.look_up("e.test", A).records == ("192.0.2.5", "192.0.2.6")
    assert resolver.look_up("f.test", A).outcome is Outcome.NO_DATA


def test_the_same_record_twice_counts_once() -> None:
    """Equal records are one, and live as long as the shorter (RFC 2181, section 5)."""
    text = "a.test. 60 A 192.0.2.1\na.test. A 192.0.2.1\na.test. 30 A 192.0.2.2\n"
    response = ZoneResolver.from_text(f"{text}b.test. CNAME a.test.\nb.test. CNAME A.test.\n")
    assert response.look_up("a.test", A).records == ("192.0.2.1", "192.0.2.2")
    assert response.look_up("b.test", A).ttl == 30


def test_an_alias_may_be_signed() -> None:
    """Signatures stand beside an alias (RFC 4034)."""
    text = "a.test. CNAME b.test.\na.test. NSEC b.test. CNAME NSEC\nb.test. A 192.0.2.1\n"
    assert ZoneResolver.from_text(text).look_up("a.test", A).records == ("192.0.2.1",)


GOOD = "a.test. A 192.0.2.1"


@pytest.mark.parametrize(
    ("entry", "fault", "words"),
    [
        ("b.test. A", ZoneFault.BAD_LINE, "expecting an identifier"),
        ("b.test. A 192.0.2", ZoneFault.BAD_LINE, "malformed"),
        ("b.test. A 192.0.2.1 5061", ZoneFault.BAD_LINE, "expected EOL"),
        ("b.test. SRV 0 0 5061", ZoneFault.BAD_LINE, "expecting an identifier"),
        ("b.test. SRV 0 0 65536 a.test.", ZoneFault.BAD_LINE, "16-bit"),
        ("b.test. SRV \\# 3 010203", ZoneFault.BAD_LINE, "malformed"),
        ("_sip fed._tcp.b.test. IN SRV 0 0 5061 a.test.", ZoneFault.BAD_LINE, "fed"),
        ("  _sip SRV 0 0 5061", ZoneFault.BAD_LINE, "_sip"),
        ('"_sip.b.test","SRV","0 0 5061 a.test"', ZoneFault.BAD_LINE, "identifier"),
        ("b.test,A,192.0.2.1", ZoneFault.BAD_LINE, ""),
        ("b.test, 3600, AAAA, ::1", ZoneFault.BAD_LINE, ""),
        ("b.test. TXT (", ZoneFault.BAD_LINE, "parenthes"),
        ("$NOSUCH 1", ZoneFault.BAD_LINE, "$NOSUCH"),
        ("$GENERATE 1-3 h$.test. A 192.0.2.x", ZoneFault.BAD_LINE, ""),
        ("z.test. SOA a.test. b.test. 4294967296 2 3 4 5", ZoneFault.BAD_LINE, "32-bit"),
        ("z.test. 1 IN SOA a.test. b.test. 1 99999999999 3 4 5", ZoneFault.BAD_LINE, "TTL"),
        ("b.test. CH A 192.0.2.1", ZoneFault.BAD_LINE, "class"),
        ("b..test. A 192.0.2.1", ZoneFault.BAD_LINE, "label is empty"),
        (f"{'b' * 64}.test. A 192.0.2.1", ZoneFault.BAD_LINE, "63 octets"),
        ("≠\u00ad\ud800.test. A 192.0.2.1", ZoneFault.BAD_LINE, "IDNA"),
        ("b.test. SOA a.test. b.test. 1 2", ZoneFault.BAD_LINE, "expecting"),
        ("$INCLUDE /etc/hostname", ZoneFault.BAD_LINE, "$INCLUDE"),
        ("$TTL soon", ZoneFault.BAD_LINE, "TTL"),
        ("a.test. CNAME b.test.", ZoneFault.ALIAS_NOT_ALONE, "other data"),
        ("c.test. A 192.0.2.1", ZoneFault.ALIAS_NOT_ALONE, "other data"),
        ("c.test. CNAME d.test.", ZoneFault.ALIAS_NOT_ALONE, "a second CNAME"),
        ("e.test. DNAME d.test.", ZoneFault.BAD_LINE, "a second DNAME"),
    ],
    ids=ascii,
)
@pytest.mark.parametrize("after", ["", "\n", f"\n{GOOD}\n"], ids=["end", "newline", "more"])
def test_entries_that_cannot_be_read(entry: str, fault: ZoneFault, words: str, after: str) -> None:
    """The error names the line the entry is on, and why."""
    before = f"; a comment\n\n{GOOD} (\n )\nc.test. CNAME a.test.\ne.test. DNAME f.test.\n"
    text = before + entry + after
    with pytest.raises(InvalidZoneError) as caught:
        ZoneResolver.from_text(text)
    error = caught.value
    assert isinstance(error, PicfedError)
    assert (error.fault, error.text) == (fault, text)
    assert words in error.detail
    assert "zone:" not in error.detail
    assert error.span is not None
    assert error.line is not None
    start, end = error.span
    assert error.line == 7
    assert text[start:end] == text.split("\n")[6]
    assert error.problems[0].message == f"line 7: {rule(error.code).summary}"
    assert str(error).count("7 | ") == 1
    assert "^" in error.picture
    assert pickle.loads(pickle.dumps(error)).line == error.line


@pytest.mark.parametrize("origin", ["", "a..b", "x" * 64, "bücher.test"])
def test_origins_that_are_none(origin: str) -> None:
    """An origin is a name; what is none is refused with the reason."""
    with pytest.raises(InvalidZoneError) as caught:
        ZoneResolver.from_text("", origin=origin)
    error = caught.value
    assert (error.fault, error.text, error.line) == (ZoneFault.BAD_ORIGIN, origin, None)
    assert error.picture == ""
    assert repr(origin) in str(error)
    assert error.problems[0].subject == origin
    assert error.detail


@pytest.mark.parametrize(("text", "origin"), [(b"", None), (None, None), ("", 5)])
def test_what_is_no_text(text: object, origin: object) -> None:
    """A value of the wrong type is the program's fault."""
    with pytest.raises(TypeError, match="must be a str"):
        ZoneResolver.from_text(text, origin=origin)  # type: ignore
    with pytest.raises(TypeError, match="name must be a str"):
        ZoneResolver.from_text("").look_up(None, A)  # type: ignore
    with pytest.raises(TypeError, match="type must be of type RecordType, not str"):
        ZoneResolver.from_text("").look_up("contoso.com", "A")  # type: ignore


TOKENS = (
    *(
        "a",
        "b.test.",
        " ",
        "\n",
        "\r\n",
        "\r",
        "A",
        "SRV",
        "CNAME",
        "SOA",
        "0",
        "5061",
        "192.0.2.1",
    ),
    *("(", ")", '"', ";", "\\", "$ORIGIN", "$TTL", "$GENERATE", "1-3", "$", "@", "*", "IN", "é"),
)


@given(st.text() | st.lists(st.sampled_from(TOKENS), max_size=20).map(" ".join))
def test_only_our_errors_escape(text: str) -> None:
    """Any text is read or refused with its place; nothing else is ever raised."""
    try:
        resolver = ZoneResolver.from_text(text)
    except InvalidZoneError as caught:
        error = caught
    else:
        assert resolver.look_up("a.b.test", SRV).outcome in set(Outcome)
        return
    assert error.span is not None
    start, end = error.span
    assert 0 <= start <= end <= len(text)
    assert str(error)


@pytest.mark.parametrize(
    "ranges",
    [
        pytest.param(["1-40000", "1-40000"], id="several lines"),
        pytest.param(["1-300", "1-4000000000"], id="one line", marks=pytest.mark.exhaustive),
    ],
)
def test_a_text_makes_no_more_records_than_a_server_could_want(ranges: list[str]) -> None:
    """Short lines cannot fill the memory; the error is at the line that goes too far."""
    lines = [f"$GENERATE {numbers} h$.test. A 192.0.2.1" for numbers in ranges]
    with pytest.raises(InvalidZoneError, match="more than 65536 records") as caught:
        ZoneResolver.from_text("\n".join(lines))
    assert caught.value.line == 2


def test_records_that_a_line_makes_are_served() -> None:
    """As those that the text holds."""
    resolver = ZoneResolver.from_text("$GENERATE 1-300 h$.test. A 192.0.2.1")
    assert resolver.look_up("h300.test", A).records == ("192.0.2.1",)


def test_a_name_may_have_many_records() -> None:
    """All are served, each once."""
    lines = [f"a.test. A 10.0.{number // 256}.{number % 256}" for number in range(10_000)]
    resolver = ZoneResolver.from_text("\n".join(lines + lines[:5]))
    assert len(resolver.look_up("a.test", A).records) == 10_000


@pytest.mark.parametrize("newline", ["\n", "\r\n", "\r"], ids=ascii)
def test_lines_end_as_they_do(newline: str) -> None:
    """Texts of every system have the same lines."""
    text = newline.join(["a.test. A 192.0.2.1", "", "b.test. CNAME a.test.", "c.test. A b", ""])
    with pytest.raises(InvalidZoneError) as caught:
        ZoneResolver.from_text(text)
    start, end = caught.value.span or (0, 0)
    assert (caught.value.line, text[start:end]) == (4, "c.test. A b")
    resolver = ZoneResolver.from_text(text[:start])
    assert resolver.look_up("b.test", A).records == ("192.0.2.1",)


def test_one_object_serves_both() -> None:
    """The same answers for code that calls and code that awaits."""
    resolver = ZoneResolver.from_text(SEVERAL)
    view = resolver.asynchronous
    assert not inspect.iscoroutinefunction(resolver.look_up)
    assert inspect.iscoroutinefunction(view.look_up)
    for name in ("sip.contoso.com", "sip.litware.com", "a..b"):
        assert asyncio.run(view.look_up(name, A)) == resolver.look_up(name, A)
    assert view == resolver.asynchronous
    assert not hasattr(resolver, "__dict__")


def test_a_resolver_travels() -> None:
    """A copy answers as the original does; the text is not kept in the repr."""
    resolver = ZoneResolver.from_text(SEVERAL)
    for other in (pickle.loads(pickle.dumps(resolver)), copy.deepcopy(resolver)):
        assert other.look_up("sip.fabrikam.com", A) == resolver.look_up("sip.fabrikam.com", A)
    assert repr(resolver) == "ZoneResolver(zones=('contoso.com', 'fabrikam.com'))"
    assert len({resolver, ZoneResolver.from_text(SEVERAL)}) == 2
