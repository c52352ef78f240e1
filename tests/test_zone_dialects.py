"""Zone text as servers, panels, APIs and consoles write it, made up after what they are seen to write."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed.dnscheck import Verdict, check
from picfed.errors import InvalidZoneError
from picfed.resolution import FailureKind, Outcome, RecordType, SrvRecord
from picfed.resolvers import SkippedEntry, ZoneResolver

SRV, A, AAAA = RecordType.SRV, RecordType.A, RecordType.AAAA
OWNER = "_sipfederationtls._tcp.contoso.com"
EDGE = "_sipfederationtls._tcp 3600 IN SRV 0 0 5061 sip\nsip 3600 IN A 131.107.1.1\n"
FOUND = (SrvRecord(0, 0, 5061, "sip.contoso.com"),)

#: What is read in a zone of contoso.com beside the two records: text, and how many are skipped.
DIALECTS = {
    "Windows: age": ("dc1   [AGE:3636591]\t1200\tA\t10.0.0.1\n   [AGE:3633973] 600 A 10.0.0.2", 0),
    "Windows: age of what follows": ("dc1 [age:1] A 10.0.0.1\n\t[AGE:2]\tSRV 0 0 1 x", 0),
    "Windows: WINS": ("@ WINS L1 C2 ( 10.0.0.1 10.0.0.2 )", 1),
    "Windows: WINSR": ("@ 0 WINSR L1 C2 ( contoso.com. )", 1),
    "Windows: head": (";  Database file (null) for contoso.com zone.\n;      Zone version: 7 (", 0),
    "Windows: two files in one": ("\ufeff$ORIGIN contoso.com.\n\ufeffdc1 A 10.0.0.1", 0),
    "Azure: alias": ("app 60 AZURE ALIAS A /subscriptions/0/trafficManagerProfiles/x", 1),
    "cli53: alias": ("www 86400 AWS ALIAS A dualstack.elb.example. Z1 false ; AWS routing", 1),
    "PowerDNS: ALIAS": ("@ 300 IN ALIAS host.fabrikam.com.", 1),
    "PowerDNS: LUA": ('www 300 IN LUA A "ifportup(443, {\'192.0.2.1\'})"', 1),
    "DNS Made Easy: ANAME": ("@ 300 IN ANAME host.fabrikam.com.", 1),
    "RFC 1035: MG, MR, MB": ("mb02 MG .\nmb02 MR x\nmb03 IN MB host", 3),
    "dig axfr: TSIG": (
        "key.contoso.com. 0 ANY TSIG hmac-md5.sig-alg.reg.int. 1541638220 300 16 Coc== 4 NOERROR 0",
        1,
    ),
    "odd SVCB and HTTPS": ("@ SVCB 1 . alpn\n@ HTTPS 1 . key65536=x", 2),
    "a type of tomorrow": ("@ TYPE65280 nonsense\n@ NEWTYPE 1 2 3", 2),
    "TXT with an open quote": ('@ TXT "v=spf1\n', 1),
    "TXT over lines": ('@ TXT ( "v=spf1" ; (\n "-all" )', 0),
    "another class": ("version.bind. CH TXT nothing that is known", 1),
    "comments: #": ("# Teams/SfB\n   # (indented", 0),
    "comments: //": ("// Teams/SfB\n\t//", 0),
    "comments: behind": ("x A 192.0.2.1 # the first (\ny A 192.0.2.2 // the second", 0),
    "comments: Cloudflare": (";; Domain: contoso.com.\nx 1 IN A 192.0.2.1 ; cf_tags=cf-proxied:true", 0),
    "outside of the zone": ("sip.fabrikam.com. A 192.0.2.1\nns.elsewhere.example. AAAA ::1", 0),
    "GoDaddy: tabs": ("@\t600\t IN \tSOA\tns71.x.example.\tdns.x.example. (\n\t\t1\n\t\t2 3 4\n\t\t600\n\t\t) ", 0),
    "no-break spaces": ("x\u00a03600\u00a0IN\u00a0A\u00a0192.0.2.1\ny\u3000A\u3000192.0.2.1", 0),
    "long TTL": ("x 4294967296 A 192.0.2.1\ny 99999999999999 IN A 192.0.2.1", 0),
    "$GENERATE of another type": ("$GENERATE 1-3 ${-9,1,n} PTR h$", 1),
    "prose": ("Records of contoso.com as of today\n---\n", 2),
    "a line of stars": ("*****************", 1),
    "carriage returns": ("x A 192.0.2.1\r\n\r\n; y\r", 0),
}  # fmt: skip


@pytest.mark.parametrize(("text", "skipped"), DIALECTS.values(), ids=DIALECTS)
@pytest.mark.parametrize("first", [True, False], ids=["before", "after"])
def test_what_servers_write_is_read(text: str, skipped: int, first: bool) -> None:
    """The two records are found, whatever stands before or after them; what is not read is listed."""
    whole = f"{text}\n{EDGE}" if first else f"{EDGE}{text}"
    resolver = ZoneResolver.from_text(whole, origin="contoso.com")
    assert resolver.look_up(OWNER, SRV).records == FOUND
    assert check("contoso.com", resolver=resolver).verdict is Verdict.OK
    assert len(resolver.skipped) == skipped
    lines = whole.splitlines()
    for entry in resolver.skipped:
        assert entry.text in lines[entry.line - 1] or entry.text.split("\n")[0] in whole
        assert entry.reason
        assert str(entry.line) in str(entry)


PASTES = {
    "indented": "    _sipfederationtls._tcp.contoso.com. SRV 0 0 5061 sip.contoso.com.\n"
    "    sip.contoso.com. A 131.107.1.1\n",
    "all but the first": "_sipfederationtls._tcp.contoso.com. SRV 0 0 5061 sip.contoso.com.\n"
    "      sip.contoso.com.   IN  A 131.107.1.1\n",
    "indented by tabs, with times": "\t_sipfederationtls._tcp.contoso.com. 60 IN SRV 0 0 5061"
    " sip.contoso.com.\n\tsip.contoso.com. 1h A 131.107.1.1\n",
    "ideographic full stops": "_sipfederationtls._tcp.contoso.com。 SRV 0 0 5061 sip.contoso.com。\n"
    "sip．contoso．com． A 131.107.1.1\n",
    "with an owner like a type": "   $ORIGIN contoso.com.\n  _sipfederationtls._tcp SRV 0 0 5061 sip\n"
    "   ns 60 A 192.0.2.1\n   sip A 131.107.1.1",
}  # fmt: skip


@pytest.mark.parametrize("text", PASTES.values(), ids=PASTES)
def test_pastes_are_read(text: str) -> None:
    """Blanks before a line, and dots of other keyboards."""
    resolver = ZoneResolver.from_text(text)
    assert resolver.skipped == ()
    assert resolver.look_up(OWNER, SRV).records == FOUND
    assert resolver.look_up("sip.contoso.com", A).records == ("131.107.1.1",)


def test_a_blank_owner_is_still_the_one_before() -> None:
    """Also behind an entry that was skipped, which has an owner of its own."""
    text = "a A 192.0.2.1\n  AAAA ::1\nb ANAME x\n  A 192.0.2.2\n  TXT ok\n"
    resolver = ZoneResolver.from_text(text, origin="test")
    assert resolver.look_up("a.test", AAAA).records == ("::1",)
    assert resolver.look_up("b.test", A).records == ("192.0.2.2",)


def test_the_owner_of_what_was_skipped_must_be_known() -> None:
    """Else the records behind it would become another name's."""
    with pytest.raises(InvalidZoneError) as caught:
        ZoneResolver.from_text("a A 192.0.2.1\nb..c ANAME x\n  A 192.0.2.2\n", origin="test")
    assert caught.value.line == 3
    assert ZoneResolver.from_text("a A 192.0.2.1\nb..c ANAME x\n", origin="test").skipped


@pytest.mark.parametrize(
    ("entry", "type", "is_known"),
    [
        ("@ ANAME host.fabrikam.com.", A, False),
        ("@ 60 ALIAS host.fabrikam.com.", AAAA, False),
        ("@ AZURE ALIAS A /subscriptions/0", A, False),
        ("@ SVR 0 0 5061 sip", SRV, False),
        ("@ MG .", A, True),
        ("@ WINS L1 C2 10.0.0.1", A, True),
    ],
)
def test_what_was_not_read_proves_nothing(entry: str, type: RecordType, is_known: bool) -> None:
    """A name with a record of an unknown kind may well have what seems to be missing."""
    resolver = ZoneResolver.from_text(f"x A 192.0.2.1\n{entry}\n", origin="contoso.com")
    response = resolver.look_up("contoso.com", type)
    if is_known:
        assert response.outcome is Outcome.NO_DATA
    else:
        assert response.failure is FailureKind.MALFORMED
        assert "line 2" in (response.detail or "")


@pytest.mark.parametrize(
    ("ttl", "expected"),
    [("2147483647", 2147483647), ("2147483648", 0), ("4294967295", 0), ("4294967296", 0),
     ("1" * 400, 0), ("1w", 604800)],
)  # fmt: skip
def test_times_too_long_are_none(ttl: str, expected: int) -> None:
    """RFC 2181, section 8: a value above 2**31 - 1 is 0."""
    resolver = ZoneResolver.from_text(f"sip.contoso.com. {ttl} IN A 192.0.2.1")
    assert resolver.look_up("sip.contoso.com", A).ttl == expected


def test_a_skipped_entry_is_a_value() -> None:
    """It travels, and shows itself."""
    (entry,) = ZoneResolver.from_text("@ ANAME x", origin="contoso.com").skipped
    assert entry == SkippedEntry(line=1, text="@ ANAME x", reason="unknown rdatatype 'ANAME'")
    assert pickle.loads(pickle.dumps(entry)) == entry
    assert "ANAME" in entry._repr_html_()
    assert "ANAME" in ZoneResolver.from_text("@ ANAME x", origin="contoso.com")._repr_html_()
    many = ZoneResolver.from_text("@ ANAME x\n" * 1000, origin="contoso.com")
    assert "and 990 more" in many._repr_html_()


# -- records of other programs

RECORDS = {
    "as Route 53 has them": [(f"{OWNER}.", "SRV", "0 0 5061 sip.contoso.com"),
                             ("sip.contoso.com.", "A", "131.107.1.1")],
    "as values": [(OWNER, SRV, "0 0 5061 sip.contoso.com."), ("sip.contoso.com", A, "131.107.1.1")],
    "in any case": [(OWNER.upper(), "srv", "0 0 5061 SIP.contoso.com"),
                    ("Sip.Contoso.Com", "a", "131.107.1.1")],
    "among others": [("contoso.com", "SOA", "ns h 1 2 3 4 5"), ("contoso.com", "ALIAS", "x"),
                     ("$ORIGIN", "TXT", '"x"'), ("odd name", "TXT", "( ;"),
                     (OWNER, "SRV", "0 0\n5061 sip.contoso.com."),
                     ("sip.contoso.com", "A", "131.107.1.1")],
}  # fmt: skip


@pytest.mark.parametrize("records", RECORDS.values(), ids=RECORDS)
def test_records_speak_for_their_names(records: list[tuple[str, str, str]]) -> None:
    """They are whole for a name that they have, and say nothing of another, SOA or not."""
    resolver = ZoneResolver.from_records(records)
    assert resolver.look_up(OWNER, SRV).records == FOUND
    assert resolver.look_up("sip.contoso.com", A).records == ("131.107.1.1",)
    assert resolver.look_up("sip.contoso.com", AAAA).outcome is Outcome.NO_DATA
    assert resolver.look_up("edge.contoso.com", A).failure is FailureKind.REFUSED
    assert resolver.zones == ()
    assert check("contoso.com", resolver=resolver).verdict is Verdict.OK


def test_records_that_cannot_be_read() -> None:
    """A needed one is an error with its number; another is listed."""
    good = ("sip.contoso.com", "A", "131.107.1.1")
    with pytest.raises(InvalidZoneError) as caught:
        ZoneResolver.from_records([good, (OWNER, "SRV", "5061 sip.contoso.com")])
    assert caught.value.line == 2
    assert caught.value.text.split("\n")[1] == f"{OWNER}. SRV 5061 sip.contoso.com"
    skipped = ZoneResolver.from_records([good, ("x", "ANAME", "y")]).skipped
    assert [entry.line for entry in skipped] == [2]


@pytest.mark.parametrize(
    "records",
    ["sip.contoso.com", 5, [("a", "A")], [("a", "A", 5)], [(None, "A", "x")], [("a", None, "x")],
     ["abc."]],
)  # fmt: skip
def test_what_is_no_record(records: object) -> None:
    """A value of the wrong kind is the program's fault."""
    with pytest.raises(TypeError):
        ZoneResolver.from_records(records)  # type: ignore


ANSWERS = {
    "dig": """
; <<>> DiG 9.18.28 <<>> _sipfederationtls._tcp.contoso.com SRV
;; ->>HEADER<<- opcode: QUERY, status: NOERROR, id: 1
;; QUESTION SECTION:
;_sipfederationtls._tcp.contoso.com. IN\tSRV

;; ANSWER SECTION:
_sipfederationtls._tcp.contoso.com. 3600 IN SRV\t0 0 5061 sip.contoso.com.

;; AUTHORITY SECTION:
contoso.com.\t\t900\tIN\tSOA\tns.contoso.com. h.contoso.com. 1 2 3 4 5
;; ADDITIONAL SECTION:
sip.contoso.com.\t3600\tIN\tA\t131.107.1.1
;; Query time: 1 msec
;; SERVER: 192.0.2.53#53(192.0.2.53)
""",
    "nslookup on Windows": """\
> set type=srv
> _sipfederationtls._tcp.contoso.com
Server:  dns.contoso.com
Address:  10.0.0.53

_sipfederationtls._tcp.contoso.com\tSRV service location:
\t  priority       = 0
\t  weight         = 0
\t  port           = 5061
\t  svr hostname   = sip.contoso.com
contoso.com\tnameserver = ns.contoso.com
sip.contoso.com\tinternet address = 131.107.1.1
""",
    "nslookup on Windows, addresses": """\
Serveur :   dns.contoso.com
Address:  10.0.0.53

_sipfederationtls._tcp.contoso.com     SRV service location:
          priority       = 0
          weight         = 0
          port           = 5061
          svr hostname   = sip.contoso.com

Nom :    sip.contoso.com
Addresses:  131.107.1.1
\t  131.107.1.2
Aliases:  www.contoso.com
""",
    "nslookup elsewhere": """\
Server:\t\t192.0.2.53
Address:\t192.0.2.53#53

Non-authoritative answer:
_sipfederationtls._tcp.contoso.com\tservice = 0 0 5061 sip.contoso.com.

Authoritative answers can be found from:
Name:\tsip.contoso.com
Address: 131.107.1.1
""",
    "host": """\
_sipfederationtls._tcp.contoso.com has SRV record 0 0 5061 sip.contoso.com.
sip.contoso.com has address 131.107.1.1
""",
    "Resolve-DnsName": """\
Name                                     Type   TTL   Section    NameTarget         Priority Weight Port
----                                     ----   ---   -------    ----------         -------- ------ ----
_sipfederationtls._tcp.contoso.com       SRV    3600  Answer     sip.contoso.com    0        0      5061

Name       : sip.contoso.com
QueryType  : A
TTL        : 3600
Section    : Additional
IP4Address : 131.107.1.1
""",
}  # fmt: skip


@pytest.mark.parametrize("text", ANSWERS.values(), ids=ANSWERS)
def test_answers_speak_for_what_they_have(text: str) -> None:
    """What was printed is found; what was not asked is not known, a type neither."""
    resolver = ZoneResolver.from_answers(text)
    assert resolver.look_up(OWNER, SRV).records == FOUND
    assert resolver.look_up("sip.contoso.com", A).records[0] == "131.107.1.1"
    for name, type_ in (("sip.contoso.com", AAAA), ("contoso.com", A), ("dns.contoso.com", A)):
        assert resolver.look_up(name, type_).failure is FailureKind.REFUSED
    assert resolver.zones == ()
    report = check("contoso.com", resolver=resolver)
    assert (report.verdict, report.findings.codes) == (Verdict.OK, ())


@pytest.mark.parametrize(
    ("text", "name", "type", "records"),
    [
        (("www.contoso.com\tcanonical name = sip.contoso.com\nName:\tsip.contoso.com\n"
         "Address: 2001:db8::1\n"), "www.contoso.com", AAAA, ("2001:db8::1",)),
        ("www.contoso.com is an alias for sip.contoso.com.\nsip.contoso.com has IPv6 address ::1",
         "www.contoso.com", AAAA, ("::1",)),
        ("sip.contoso.com\tAAAA IPv6 address = ::1", "sip.contoso.com", AAAA, ("::1",)),
        ("sip.contoso.com has AAAA address ::1", "sip.contoso.com", AAAA, ("::1",)),
        ("sip.contoso.com   AAAA  3600  Answer  ::1", "sip.contoso.com", AAAA, ("::1",)),
        ("sip.contoso.com. 60 IN CNAME x.example.\nx.example. 60 IN A 192.0.2.1",
         "sip.contoso.com", A, ("192.0.2.1",)),
        (("服务器:  UnKnown\nAddress:  10.0.0.1\n\n非权威应答:\n名称:    sip.contoso.com\n"
         "Addresses:  192.0.2.1\n\t  192.0.2.2"), "sip.contoso.com", A, ("192.0.2.1", "192.0.2.2")),
        (("DNS request timed out.\n    timeout was 2 seconds.\n"
         "*** Can't find server name for address 10.0.0.1: Timed out\nServer:  UnKnown\n"
         "Address:  10.0.0.1\n\nName:    sip.contoso.com\nAddress:  192.0.2.1"),
         "sip.contoso.com", A, ("192.0.2.1",)),
        ("\ufeffName: sip.contoso.com\nAddress: 192.0.2.1", "sip.contoso.com", A, ("192.0.2.1",)),
        ("Name: sip.contoso.com\nAddresses: 192.0.2.1, 192.0.2.2", "sip.contoso.com", A,
         ("192.0.2.1", "192.0.2.2")),
        ("", "sip.contoso.com", A, ()),
    ],
)  # fmt: skip
def test_lines_of_answers(text: str, name: str, type: RecordType, records: tuple[str, ...]) -> None:
    """One line of each kind, and what only looks like one."""
    assert ZoneResolver.from_answers(text).look_up(name or "x", type).records == records


DIG = """\
;; Got answer:
;; ->>HEADER<<- opcode: QUERY, status: {status}, id: 5111
;; flags: qr rd ra; QUERY: 1, ANSWER: {answers}, AUTHORITY: 1, ADDITIONAL: 1

;; QUESTION SECTION:
;_sipfederationtls._tcp.contoso.com. IN\tSRV

;; AUTHORITY SECTION:
contoso.com.\t\t900\tIN\t{authority}
"""
SOA = "SOA ns.contoso.com. admin.contoso.com. 1 2 3 4 300"
LATE = ";; connection timed out; no servers could be reached"
ERRORS = 3 * ";; communications error to 192.0.2.1#53: {0}\n"
WAITED = """\
DNS request timed out.
    timeout was 2 seconds.
Server:  UnKnown
Address:  192.0.2.1

DNS request timed out.
    timeout was 2 seconds.
*** """
#: What each program prints about OWNER, the outcome, and the failure.
DENIED = {
    "dig: no such name": (DIG.format(status="NXDOMAIN", answers=0, authority=SOA), Outcome.NO_NAME),
    "dig: no such record": (DIG.format(status="NOERROR", answers=0, authority=SOA), Outcome.NO_DATA),
    "dig: no such record, without proof": (
        DIG.format(status="NOERROR", answers=0, authority=SOA)
        .partition("\n;; AUTHORITY")[0].replace("AUTHORITY: 1", "AUTHORITY: 0"),
        Outcome.NO_DATA,
    ),
    "dig: failed": (DIG.format(status="SERVFAIL", answers=0, authority=SOA), FailureKind.SERVFAIL),
    "dig: refused": (DIG.format(status="REFUSED", answers=0, authority=SOA), FailureKind.REFUSED),
    "host: no such name": (f"Host {OWNER} not found: 3(NXDOMAIN)", Outcome.NO_NAME),
    "host: failed": (f"Host {OWNER} not found: 2(SERVFAIL)", FailureKind.SERVFAIL),
    "host: no such record": (f"{OWNER} has no SRV record", Outcome.NO_DATA),
    "nslookup elsewhere": (f"** server can't find {OWNER}: NXDOMAIN", Outcome.NO_NAME),
    "nslookup elsewhere: failed": (f"** server can't find {OWNER}: SERVFAIL", FailureKind.SERVFAIL),
    "nslookup on Windows": (
        f"Server:  UnKnown\r\n\r\n*** UnKnown can't find {OWNER}: Non-existent domain\r\n",
        Outcome.NO_NAME,
    ),
    "nslookup on German Windows": (
        f"*** dns.fabrikam.com wurde {OWNER} nicht gefunden: Non-existent domain.", Outcome.NO_NAME,
    ),
    "nslookup on French Windows": (
        f"*** dns.fabrikam.com ne parvient pas à trouver {OWNER} : Server failed",
        FailureKind.SERVFAIL,
    ),
    "Resolve-DnsName": (f"Resolve-DnsName : {OWNER} : DNS name does not exist", Outcome.NO_NAME),
    "Resolve-DnsName on German Windows": (
        f"""Resolve-DnsName : {OWNER} : Der DNS-Name ist nicht vorhanden.
    + CategoryInfo          : ResourceUnavailable: ({OWNER}:String) [Resolve-DnsName], Win32Exception
    + FullyQualifiedErrorId : DNS_ERROR_RCODE_NAME_ERROR,Microsoft.DnsClient.Commands.ResolveDnsName
""",
        Outcome.NO_NAME,
    ),
    "Resolve-DnsName 7: refused": (
        f"Resolve-DnsName: {OWNER} : DNS operation refused.", FailureKind.REFUSED,
    ),
    "Resolve-DnsName: late": (
        f"Resolve-DnsName : {OWNER} : This operation returned because the timeout period expired",
        FailureKind.TIMEOUT,
    ),
    "Resolve-DnsName on German Windows: late": (
        f"""Resolve-DnsName : {OWNER} : Dieser Vorgang wurde wegen Timeout zurückgegeben.
    + CategoryInfo          : OperationTimeout: ({OWNER}:String) [Resolve-DnsName], Win32Exception
    + FullyQualifiedErrorId : ERROR_TIMEOUT,Microsoft.DnsClient.Commands.ResolveDnsName
""",
        FailureKind.TIMEOUT,
    ),
    "dig: not implemented": (
        DIG.format(status="NOTIMP", answers=0, authority=SOA), FailureKind.REFUSED,
    ),
    "dig: referral": (
        DIG.format(status="NOERROR", answers=0, authority="NS ns.contoso.com."),
        FailureKind.REFERRAL,
    ),
    "dig: no answer": (
        f"\n; <<>> DiG 9.16.1 <<>> {OWNER} SRV @192.0.2.1\n;; global options: +cmd\n{LATE}\n",
        FailureKind.TIMEOUT,
    ),
    "dig 9.18: no answer": (
        (f"{ERRORS.format('timed out')}\n; <<>> DiG 9.18.28-1 <<>> @192.0.2.1 -p 53 {OWNER} IN srv"
        f"\n; (1 server found)\n;; global options: +cmd\n;; no servers could be reached\n"),
        FailureKind.TIMEOUT,
    ),
    "dig 9.18: no server": (
        (f"{ERRORS.format('connection refused')}\n; <<>> DiG 9.18.28-1 <<>> -q {OWNER} -t SRV\n"
        ";; no servers could be reached\n"),
        FailureKind.UNREACHABLE,
    ),
    "dig 9.18: one server late, the other one not there": (
        (f"{ERRORS.format('timed out')}{ERRORS.format('connection refused')}\n"
        f"; <<>> DiG 9.18.28-1 <<>> {OWNER} SRV\n;; no servers could be reached\n"),
        FailureKind.TIMEOUT,
    ),
    "dig: no server over TCP": (
        f";; Connection to 192.0.2.1#53(192.0.2.1) for {OWNER} failed: connection refused.",
        FailureKind.UNREACHABLE,
    ),
    "dig +short: no answer": (
        f"$ dig -x 192.0.2.1\n$ sudo dig +short {OWNER} SRV | sort\n{LATE}", FailureKind.TIMEOUT,
    ),
    "host: no answer": (f"me@box:~$ host -W 2 -t SRV {OWNER} 192.0.2.1\n{LATE}", FailureKind.TIMEOUT),
    "nslookup elsewhere: no answer": (
        (f"[me@box ~]$ nslookup -type=SRV {OWNER} 192.0.2.1\n{ERRORS.format('timed out')}"
        ";; no servers could be reached"),
        FailureKind.TIMEOUT,
    ),
    "nslookup on Windows: no answer": (
        f"C:\\Users\\me>nslookup -q=srv {OWNER} 192.0.2.1\n{WAITED}Request to UnKnown timed-out",
        FailureKind.TIMEOUT,
    ),
    "nslookup on Chinese Windows: no answer": (
        f"PS C:\\> nslookup.exe -type=any '{OWNER}.'\n{WAITED}请求 UnKnown 超时",
        FailureKind.TIMEOUT,
    ),
    "nslookup elsewhere: nothing": (f"*** Can't find {OWNER}: No answer", FailureKind.MALFORMED),
    "nslookup on Windows: nothing": (
        f"*** dns.fabrikam.com can't find {OWNER}: Unspecified error", FailureKind.MALFORMED,
    ),
    "nslookup's own prompt": (
        f"C:\\>nslookup\n> set type=srv\n> {OWNER}\n{WAITED}Request to UnKnown timed-out",
        FailureKind.TIMEOUT,
    ),
    "nslookup on Windows: no server": (
        f"*** UnKnown can't find {OWNER}: No response from server", FailureKind.UNREACHABLE,
    ),
    "Resolve-DnsName: failed": (
        f"""    + CategoryInfo : ResourceUnavailable: ({OWNER}:String) [Resolve-DnsName], Win32Exception
    + FullyQualifiedErrorId : DNS_ERROR_RCODE_SERVER_FAILURE,Microsoft.DnsClient.Commands.X
""",
        FailureKind.SERVFAIL,
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "found"), DENIED.values(), ids=DENIED)
def test_what_is_printed_instead_of_records(text: str, found: Outcome | FailureKind) -> None:
    """A printed absence is proof, a printed failure is none, and both are about one name only."""
    resolver = ZoneResolver.from_answers(text)
    response = resolver.look_up(OWNER, SRV)
    assert found in (response.outcome, response.failure)
    assert ("dig does" in str(response.detail)) is (found is FailureKind.MALFORMED)
    report = check("contoso.com", resolver=resolver)
    is_proof = isinstance(found, Outcome)
    assert report.verdict is (Verdict.BROKEN if is_proof else Verdict.INDETERMINATE)
    assert report.findings.codes[0] == ("srv-missing" if is_proof else "lookup-failed")
    for name in ("contoso.com", "sip.contoso.com", "dns.fabrikam.com"):
        assert resolver.look_up(name, SRV).failure is FailureKind.REFUSED
    if found is Outcome.NO_DATA:
        assert resolver.look_up(OWNER, A).outcome is Outcome.UNANSWERED


@pytest.mark.parametrize(
    "text",
    [
        DIG.format(status="NOERROR", answers=0, authority="NS ns.contoso.com."),
        DIG.format(status="NOERROR", answers=1, authority=SOA),
        DIG.format(status="NOERROR", answers=0, authority=SOA).replace("qr rd", "qr tc rd"),
        DIG.format(status="NXDOMAIN", answers=0, authority=SOA).replace("qr rd", "qr tc rd"),
        DIG.format(status="NOERROR", answers=0, authority=SOA).partition("\n;; AUTHORITY")[0],
        DIG.format(status="NXDOMAIN", answers=1, authority=SOA),
        DIG.format(status="BADVERS", answers=0, authority=SOA),
        DIG.format(status="NXDOMAIN", answers=0, authority=SOA).partition(";; QUESTION")[0],
        DIG.format(status="NOERROR", answers=0, authority=SOA).replace("qr rd", "rd"),
        DIG.format(status="NOERROR", answers=0, authority=SOA).replace("\ncontoso", "\nfabrikam"),
        "*** Can't find contoso.com: No answer",
        "Host contoso.com not found: 5(REFUSED?)" + "x" * 3,
        f"Resolve-DnsName : {OWNER} : DNS_ERROR_RCODE_NOT_IMPLEMENTED",
    ],
    ids=[
        "dig: referral", "dig: an answer", "dig: no data, cut off", "dig: no name, cut off",
        "dig: authority not printed", "dig: an alias to no name", "dig: another status",
        "dig: no question", "dig: a query", "dig: another zone's proof", "nslookup: no type", "host: cut off", "Resolve-DnsName: another code",
    ],
)  # fmt: skip
def test_what_proves_no_absence(text: str) -> None:
    """RFC 2308, section 2: a referral is no absence; nor is what is said of another name."""
    resolver = ZoneResolver.from_answers(text + "\nsip.contoso.com has address 192.0.2.1")
    assert resolver.look_up(OWNER, SRV).outcome is Outcome.UNANSWERED


@pytest.mark.parametrize(
    "line", ["** " + "a.a " * 100_000, "a" + " " * 200_000, ";; flags:" * 50_000, "x.y " * 100_000],
    ids=["names", "blanks", "flags", "words"],
)  # fmt: skip
def test_long_lines_are_passed_over(line: str) -> None:
    """They are not answers, and cost no more than others of their length."""
    text = f"{line}\n;; ->>HEADER<<- status: NOERROR, id: 1\n{line}\n{OWNER} has no SRV record"
    assert ZoneResolver.from_answers(text).look_up(OWNER, SRV).outcome is Outcome.NO_DATA


@pytest.mark.parametrize("order", [1, -1], ids=["first", "last"])
@pytest.mark.parametrize(
    "proof", [f"Host {OWNER} not found: 3(NXDOMAIN)", f"{OWNER} has no SRV record"],
    ids=["no name", "no record"],
)  # fmt: skip
@pytest.mark.parametrize(
    "failure", [f"Host {OWNER} not found: 2(SERVFAIL)", f"$ host -t SRV {OWNER}\n{LATE}"],
    ids=["failed", "late"],
)  # fmt: skip
def test_an_absence_outweighs_a_failure(proof: str, failure: str, order: int) -> None:
    """One server proves it; that another one fails does not undo the proof."""
    text = "\n".join([proof, failure][::order])
    resolver = ZoneResolver.from_answers(text)
    assert resolver.look_up(OWNER, SRV).outcome in {Outcome.NO_NAME, Outcome.NO_DATA}


@pytest.mark.parametrize(
    ("command", "types"),
    [
        ("$ dig sip.contoso.com", {A}),
        ("$ host sip.contoso.com 192.0.2.1", {A, AAAA}),
        ("> nslookup -timeout=5 sip.contoso.com", {A, AAAA}),
        ("> sip.contoso.com", {A, AAAA}),
        ("$ dig sip.contoso.com any", {SRV, A, AAAA}),
    ],
)
def test_a_failure_is_about_the_types_that_were_asked_for(
    command: str, types: set[RecordType]
) -> None:
    """Where the command names none, the program asks for addresses."""
    resolver = ZoneResolver.from_answers(f"{command}\n{LATE}")
    late = {one for one in RecordType if resolver.look_up("sip.contoso.com", one).attempts}
    assert late == types


@pytest.mark.parametrize(
    "text",
    [
        LATE, ERRORS.format("timed out") + ";; no servers could be reached",
        f"{WAITED}Request to UnKnown timed-out", f"$ dig -x 192.0.2.1\n{LATE}",
        f"$ dig a.test SRV b.test A\n{LATE}", f"$ dig a.test SRV\n$ dig\n{LATE}\n{LATE}",
    ],
    ids=["dig", "dig 9.18", "Windows", "an address", "two names", "no name"],
)  # fmt: skip
def test_a_failure_without_a_name(text: str) -> None:
    """What was looked up is missing: +short has nothing to do with it."""
    with pytest.raises(InvalidZoneError) as caught:
        ZoneResolver.from_answers(text)
    assert caught.value.code == "no-answer"
    assert "command line" in caught.value.problems[0].remedy
    assert "+short" not in str(caught.value)


@pytest.mark.parametrize(
    "text",
    [
        "*** UnKnown can't find bücher.example: Query refused",
        f"; <<>> DiG 9.16.1 <<>> BÜCHER.example. A\n{LATE}",
        "Resolve-DnsName: bücher.example : DNS server failure.",
    ],
    ids=["nslookup", "dig", "Resolve-DnsName"],
)
def test_a_name_may_be_printed_as_it_was_typed(text: str) -> None:
    """In U-labels, which are looked up as A-labels."""
    found = ZoneResolver.from_answers(text).look_up("xn--bcher-kva.example", A)
    assert (found.failure is None, found.attempts) == (False, 1)


def test_records_outweigh_an_absence() -> None:
    """Two servers may have been asked, or one of them twice."""
    text = f"Host {OWNER} not found: 3(NXDOMAIN)\n{OWNER} has SRV record 0 0 5061 sip.contoso.com."
    resolver = ZoneResolver.from_answers(text)
    assert resolver.look_up(OWNER, SRV).records == FOUND
    assert resolver.look_up(OWNER, A).outcome is Outcome.UNANSWERED


@pytest.mark.parametrize(
    "text",
    ["0 0 5061 sip.contoso.com.", "hello world, this is an email", "server can't find it: NXDOMAIN",
     "*** UnKnown can't find a..b.: Non-existent domain",
     "*** UnKnown can't find ü..b.: Non-existent domain",
     "There is a record A for it\nsip.contoso.com A record",
     "priority = 1\nweight = 1\nport = 1\nsvr hostname = x"],
    ids=["dig +short", "a letter", "no name", "not a name", "not a typed name", "an article", "fields without a name"],
)  # fmt: skip
def test_text_without_an_answer(text: str) -> None:
    """What says nothing about any name is refused, since a check of it would say nothing."""
    with pytest.raises(InvalidZoneError) as caught:
        ZoneResolver.from_answers(text)
    assert caught.value.code == "no-answer"


def test_a_printed_record_that_cannot_be_read() -> None:
    """The error has the place in what was pasted: consoles cut long names short."""
    text = (
        "Name: sip.contoso.com\r\nAddress: 192.0.2.1\r\n\r\na.test SRV 60 Answer sip.con... 0 0 1"
    )
    with pytest.raises(InvalidZoneError) as caught:
        ZoneResolver.from_answers(text)
    assert (caught.value.text, caught.value.line, caught.value.column) == (text, 4, 1)
    assert "4 | a.test SRV" in str(caught.value)


PIECES = (
    "; <<>> DiG 9.18 <<>> ", "$ dig ", "host ", "> ", "nslookup ", "-t", "-q", "set type=srv", "SRV",
    "a.test", "a..b", "ü.test", "\ud800", "\\999", "*** ", "** server can't find ", ": NXDOMAIN",
    ": Timed out", ";; connection timed out; ", "no servers could be reached", "\r\n", "\t",
    "timeout was 2 seconds.", ";; ->>HEADER<<- opcode: QUERY, status: SERVFAIL", "TYPE70000",
    ";; flags: qr; QUERY: 1, ANSWER: 0, AUTHORITY: 1", ";a.test. IN SRV", "a.test. 3 IN SOA x",
    ";; Connection to x for a.test failed: timed out", "Resolve-DnsName : a.test : ERROR_TIMEOUT",
    "has address ", "192.0.2.1", "has no ", "record", "Name: ", "(", '"', "\0", "\ufeff", ".",
)  # fmt: skip


@given(st.text() | st.lists(st.sampled_from(PIECES), max_size=20).map("\n".join)
       | st.lists(st.sampled_from(PIECES), max_size=20).map(" ".join))  # fmt: skip
def test_only_our_errors_escape(text: str) -> None:
    """Any paste is read or refused, with the place if it has one."""
    try:
        resolver = ZoneResolver.from_answers(text)
    except InvalidZoneError as error:
        start, end = error.span or (0, 0)
        assert 0 <= start <= end <= len(text)
        assert str(error)
    else:
        assert resolver.look_up("a.test", SRV).outcome in set(Outcome)


def test_what_is_no_printed_text() -> None:
    """A value of the wrong type is the program's fault."""
    with pytest.raises(TypeError, match="must be a str"):
        ZoneResolver.from_answers(b"")  # type: ignore


@pytest.mark.parametrize(
    ("name", "owners"),
    [
        ("contoso.com", {OWNER, "_sip._tls.contoso.com", "contoso.com"}),
        ("tcp.contoso.com", set()),
        (f"_tcp.{OWNER}", set()),
        ("a..b", set()),
    ],
)
def test_a_text_lists_the_owners_of_its_records(name: str, owners: set[str]) -> None:
    """So that a check finds the one that is spelled nearly right."""
    text = f"@ SRV 0 0 1 x\n_sip._tls SRV 0 0 1 x\n{EDGE}"
    resolver = ZoneResolver.from_text(text, origin="contoso.com")
    assert set(resolver.srv_owners_below(name)) == owners
    assert resolver.asynchronous.srv_owners_below(name) == resolver.srv_owners_below(name)  # type: ignore
