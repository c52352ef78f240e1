"""Pages, tables and documents of reports; what to publish; whole requests."""

import asyncio
import re
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import Agreement, AgreementType, DomainName, PicfedError, ProvisioningRequest
from picfed.dnscheck import (
    FederationReport,
    Profile,
    Publication,
    Verdict,
    check,
    check_async,
    check_request,
    check_request_async,
    evaluate,
    records_to_publish,
)
from picfed.errors import UnknownChoiceError
from picfed.interop import to_dict
from picfed.resolution import FailureKind, Outcome, RecordType, Response, SrvRecord
from support.dns_fakes import GOOD, OWNER, PUBLIC, PUBLIC_6, TIMEOUT, AsyncZone, Zone, answer

PAGE = """\
contoso.com: BROKEN
  judged as pic, by the rules of 2020-01-01
SRV records, as Lync ranks them
  0 5 5060 sip.contoso.com  (chosen by Lync)
  0 5 5061 b.contoso.com  (ties with the chosen one)
  7 0 5061 c.contoso.com
  RFC 2782's order of attempts: sip.contoso.com or b.contoso.com, then c.contoso.com
findings
  error wrong-port: sip.contoso.com: has port 5060 in the SRV record, not 5061 [1]
      to do: Publish the record with port 5061.
"""


def test_page():
    """The page begins with the verdict, then tells records, findings and look-ups."""
    response = Response(
        outcome=Outcome.ANSWERED,
        records=(
            SrvRecord(7, 0, 5061, "c.contoso.com"),
            SrvRecord(0, 5, 5060, "sip.contoso.com"),
            SrvRecord(0, 5, 5061, "b.contoso.com"),
        ),
        aliases=("alias.example",),
        server="127.0.0.1#53",
        seconds=0.0123,
        attempts=2,
    )
    zone = Zone(
        {
            f"{OWNER} SRV": response,
            "sip.contoso.com A": PUBLIC,
            "b.contoso.com A": PUBLIC,
            "c.contoso.com A": Response.unanswered(FailureKind.REFUSED, "not you"),
            "c.contoso.com AAAA": PUBLIC_6,
        }
    )
    page = str(check("contoso.com", resolver=zone, on=date(2020, 1, 1), probes=()))
    assert page.startswith(PAGE)
    assert page.endswith(
        "look-ups\n"
        "  _sipfederationtls._tcp.contoso.com SRV: 7 0 5061 c.contoso.com, 0 5 5060"
        " sip.contoso.com, 0 5 5061 b.contoso.com; by way of alias.example;"
        " from 127.0.0.1#53; in 12 ms; after 2 attempts\n"
        "  sip.contoso.com A: 131.107.1.1\n"
        "  sip.contoso.com AAAA: no-data\n"
        "  b.contoso.com A: 131.107.1.1\n"
        "  b.contoso.com AAAA: no-data\n"
        "  c.contoso.com A: unanswered; refused; not you\n"
        f"  c.contoso.com AAAA: {PUBLIC_6}\n"
        "sources\n"
        "  [1] Edge Server environmental requirements in Skype for Business Server\n"
        "    (edge-environmental-requirements.md, undated)\n"
        "  [2] Determine DNS requirements for Lync Server 2013 (gg398758, undated)\n"
        "  [3] Domain Names - Concepts and Facilities (RFC 1034, 1987-11), section 3.6.2"
    )


def test_page_of_a_fine_domain():
    """Nothing to complain about is said in so many words."""
    page = str(check("contoso.com", resolver=Zone(GOOD), probes=()))
    assert page.splitlines()[:5] == [
        "contoso.com: OK",
        "  judged as pic, by the rules in force since 2019-08-15",
        "SRV records, as Lync ranks them",
        "  0 0 5061 sip.contoso.com  (chosen by Lync)",
        "no findings",
    ]


def test_page_of_nothing():
    """A domain that was not asked about has no look-ups."""
    long = ".".join(["a" * 60] * 4)
    page = str(check(long, resolver=Zone()))
    assert "\nnothing was looked up\nsources\n  [1] " in page
    assert "\n  error sip-domain-too-long:" in page
    assert "243 characters of at most 230" in page


def test_a_finding_without_sources_has_none_to_see():
    """What is picfed's own judgement cites nobody."""
    zone = {f"{OWNER} SRV": "0 0 5061 sip.contoso.com", "sip.contoso.com AAAA": PUBLIC_6}
    page = str(check("contoso.com", resolver=Zone(zone), probes=()))
    assert "ipv6-only" in page
    assert "sources" not in page


def test_names_from_strangers_are_harmless():
    """Neither a terminal nor a notebook obeys what a zone holds."""
    evil = "\x1b[2J<script>alert(1)</script>\u202e.contoso.com"
    report = check(
        "contoso.com", resolver=Zone({f"{OWNER} SRV": answer(SrvRecord(0, 0, 5061, evil))})
    )
    assert "\x1b" not in str(report)
    assert "\u202e" not in str(report)
    assert "\\x1b[2J<script>" in str(report)
    assert "<script>" not in report._repr_html_()


def test_html():
    """A notebook shows the verdict, the records, the findings and the look-ups."""
    html = check("contoso.com", resolver=Zone({"contoso.com A": PUBLIC}))._repr_html_()
    assert "contoso.com: BROKEN" in html
    assert "✗ broken" in html
    assert "No SRV records received" in html
    assert html.count("srv-missing") == 1
    good = check("contoso.com", resolver=Zone(GOOD))._repr_html_()
    assert ">chosen<" in good
    assert ">0 0 5061 sip.contoso.com<" in good


def test_document():
    """The keys that tools rely on."""
    report = check(
        "contoso.com",
        resolver=Zone(
            GOOD | {f"{OWNER} SRV": ["0 0 5060 sip.contoso.com", "1 0 5061 b.contoso.com"]}
        ),
        profile=Profile.allowed_partner("Edge.Fabrikam.com"),
        access_edge_fqdns=["sip.contoso.com"],
        on=date(2020, 1, 1),
    )
    document = to_dict(report)
    assert {key: document[key] for key in ("sip_domain", "verdict", "profile", "on",
                                           "access_edge_fqdns", "lync_ties")} == {
        "sip_domain": "contoso.com",
        "verdict": "broken",
        "profile": {"name": "allowed-partner", "proxy_fqdn": "edge.fabrikam.com"},
        "on": "2020-01-01",
        "access_edge_fqdns": ["sip.contoso.com"],
        "lync_ties": [],
    }  # fmt: skip
    first = {"priority": 0, "weight": 0, "port": 5060, "target": "sip.contoso.com"}
    assert document["lync_choice"] == first
    assert document["rfc2782_order"][0] == [first]
    assert len(document["rfc2782_order"]) == 2
    assert document["observation"] == to_dict(report.observation)
    finding = document["findings"][0]
    assert (finding["code"], finding["area"], finding["severity"], finding["subject"]) == (
        "target-has-no-address", "dns", "error", "edge.fabrikam.com",
    )  # fmt: skip
    assert finding["message"] == report.findings[0].message
    assert document["ms_diagnostics"][0] == 1014


def test_document_of_an_empty_report():
    """Without records there is no choice, and no day means the rules in force."""
    document = to_dict(check("contoso.com", resolver=Zone()))
    assert (document["lync_choice"], document["rfc2782_order"], document["on"]) == (None, [], None)


# What to publish

LINE = re.compile(r"(\S+)\. (\d+) IN (SRV|A|AAAA) (.+)")


def published(text):
    """The records of a zone text, for `Zone`."""
    entries = {}
    for line in text.splitlines():
        if not line.startswith(";"):
            name, _, type_, data = LINE.fullmatch(line).groups()
            entries.setdefault(f"{name} {type_}", []).append(data.removesuffix("."))
    return entries


@pytest.mark.parametrize(
    ("edges", "name"),
    [(["sip.contoso.com"], "edge.contoso.com"), (["sipfed.online.lync.com"], "sip.contoso.com")],
    ids=["another name", "a hosted domain needs none"],
)
def test_an_address_of_nobody_is_refused(edges, name):
    """An address for a name that is not published would be lost without a word."""
    with pytest.raises(UnknownChoiceError, match=f"addresses='{name}' is not known: choose from"):
        records_to_publish(["contoso.com"], edges, addresses={name: [PUBLIC]})


def test_publication_of_two_domains():
    """sfb-edge-environment: the subject is repeated, and one name a further SIP domain is added."""
    publication = records_to_publish(
        ["contoso.com", "fabrikam.com"],
        ["access.contoso.com"],
        addresses={"Access.Contoso.com": [PUBLIC, "2620:01ec:0c11::0200"]},
        ttl=60,
    )
    assert publication.zone_text.splitlines() == [
        "_sipfederationtls._tcp.contoso.com. 60 IN SRV 0 0 5061 access.contoso.com.",
        "_sipfederationtls._tcp.fabrikam.com. 60 IN SRV 0 0 5061 sip.fabrikam.com.",
        "access.contoso.com. 60 IN A 131.107.1.1",
        "access.contoso.com. 60 IN AAAA 2620:1ec:c11::200",
        "sip.fabrikam.com. 60 IN A 131.107.1.1",
        "sip.fabrikam.com. 60 IN AAAA 2620:1ec:c11::200",
    ]
    assert str(publication.certificate_subject) == "access.contoso.com"
    assert list(map(str, publication.certificate_names)) == [
        "access.contoso.com",
        "sip.fabrikam.com",
    ]
    assert str(publication).endswith(
        "; certificate subject: access.contoso.com\n"
        "; certificate subject alternative names: access.contoso.com, sip.fabrikam.com\n"
    )
    html = publication._repr_html_()
    assert "&#10;".join(publication.zone_text.splitlines()) in html
    assert html.count("<tr>") == 4


def test_a_name_that_is_given_twice_keeps_its_addresses():
    """In another case it is the same name, and each record is written once."""
    addresses = {"sip.contoso.com": [PUBLIC, PUBLIC], "SIP.contoso.com": ["131.107.1.2", PUBLIC]}
    text = records_to_publish(["contoso.com"], ["sip.contoso.com"], addresses=addresses).zone_text
    written = [line.rpartition(" ")[2] for line in text.splitlines()[1:]]
    assert written == [PUBLIC, "131.107.1.2"]


@pytest.mark.parametrize("targets", [[1], ["ab"], [("contoso.com", "sip.contoso.com")]])
def test_the_targets_of_a_publication_are_pairs_of_names(targets):
    """A value of the wrong type is the program's fault."""
    with pytest.raises(TypeError, match="targets must"):
        Publication(zone_text="", targets=targets, certificate_subject=None, certificate_names=())


def test_publication_without_addresses():
    """An address that is not known is a comment, not an invention."""
    text = records_to_publish(["contoso.com"], ["sip.contoso.com"]).zone_text
    assert text.splitlines()[1].startswith("; sip.contoso.com. 3600 IN A <")


def test_publication_for_a_hosted_domain():
    """A hosted domain points at its provider, which has the certificate."""
    publication = records_to_publish(["contoso.com"], ["sipfed.online.lync.com"])
    line = "_sipfederationtls._tcp.contoso.com. 3600 IN SRV 100 1 5061 sipfed.online.lync.com.\n"
    assert publication.zone_text == str(publication) == line
    assert (publication.certificate_subject, publication.certificate_names) == (None, ())
    assert "sipfed" in publication._repr_html_()


labels = st.from_regex(r"[a-z]([a-z0-9-]{0,10}[a-z0-9])?", fullmatch=True)
domains = st.builds("{}.{}.example".format, labels, labels) | st.builds("{}.example".format, labels)


@given(st.lists(domains, min_size=1, max_size=4), st.lists(domains, min_size=1, max_size=4))
def test_what_is_published_is_ok(sip_domains, edges):
    """The records make the verdict OK for every domain, and the certificate holds the targets."""
    publication = records_to_publish(
        sip_domains, edges, addresses={edge: [PUBLIC] for edge in edges}
    )
    zone = Zone(published(publication.zone_text))
    for domain in sip_domains:
        for profile in (Profile.PIC, Profile.DISCOVERED_PARTNER):
            report = check(domain, resolver=zone, profile=profile)
            assert report.verdict is Verdict.OK
            assert report.findings == ()
            assert DomainName(report.lync_choice.target) in publication.certificate_names
    assert publication.certificate_subject == DomainName(edges[0])


@pytest.mark.parametrize(
    ("arguments", "options", "error", "told"),
    [
        (("contoso.com", ["sip.contoso.com"]), {}, TypeError, "sip_domains must be a sequence"),
        ((["contoso.com"], "sip.contoso.com"), {}, TypeError, "access_edge_fqdns must be"),
        ((["contoso.com"], []), {}, ValueError, "at least one"),
        ((["contoso"], ["sip.contoso.com"]), {}, PicfedError, "single-label"),
        ((["contoso.com"], ["sip.contoso.com"]), {"ttl": -1}, ValueError, "ttl"),
        ((["contoso.com"], ["sip.contoso.com"]), {"addresses": {"sip.contoso.com": ["x"]}},
         PicfedError, r"addresses\['sip.contoso.com'\]: 'x' does not appear"),
        ((["contoso.com"], ["sip.contoso.com"]), {"addresses": {"sip.contoso.com": PUBLIC}},
         TypeError, "must be a sequence"),
        ((["contoso.com"], ["sip.contoso.com"]), {"addresses": {"sip.contoso.com": ["::1%eth0"]}},
         PicfedError, r"addresses\['sip.contoso.com'\]: '::1%eth0' has a scope"),
        *(((["contoso.com"], ["sip.contoso.com"]), {"addresses": {"sip.contoso.com": [one]}},
           TypeError, "must be of type str") for one in (5, b"\1\2\3\4", None)),
        ((["contoso.com"], ["sip.contoso.com"]), {"addresses": [("sip.contoso.com", [PUBLIC])]},
         TypeError, "addresses must be a mapping, not list"),
        (([".".join(["a" * 60] * 4)], ["sip.contoso.com"]), {}, PicfedError, "name-too-long"),
    ],
)  # fmt: skip
def test_what_cannot_be_published(arguments, options, error, told):
    """Bad input is refused with its place."""
    with pytest.raises(error, match=told):
        records_to_publish(*arguments, **options)


# Whole requests


def request(sip_domains, edges):
    """A request of these names."""
    return ProvisioningRequest(
        agreement=Agreement(AgreementType.VOLUME_LICENSING, "12345678"),
        access_edge_fqdns=edges,
        sip_domains=sip_domains,
    )


BOTH = request(["contoso.com", "fabrikam.com"], ["sip.contoso.com", "sip.fabrikam.com"])
TWO_DOMAINS = GOOD | {
    "_sipfederationtls._tcp.fabrikam.com SRV": "0 0 5061 sip.fabrikam.com",
    "sip.fabrikam.com A": PUBLIC,
}


def check_both_ways(asked, entries, **options):
    """Check a request sync and async; the reports must be equal."""
    report = check_request(asked, resolver=Zone(entries), **options)
    again = asyncio.run(check_request_async(asked, resolver=AsyncZone(entries), **options))
    assert again == report
    return report


def test_request_in_order():
    """One report a domain; an edge that another domain uses is not called unused."""
    report = check_both_ways(BOTH, TWO_DOMAINS)
    assert report.verdict is Verdict.OK
    assert [one.sip_domain.ascii for one in report.reports] == ["contoso.com", "fabrikam.com"]
    assert [one.findings for one in report.reports] == [(), ()]
    assert report.findings == ()


@pytest.mark.parametrize(
    ("entries", "codes"),
    [
        (GOOD, ["declared-edge-unused", "declared-edge-without-address"]),
        (GOOD | {"sip.fabrikam.com A": PUBLIC}, ["declared-edge-unused"]),
        (GOOD | {"_sipfederationtls._tcp.fabrikam.com SRV": TIMEOUT},
         ["declared-edge-without-address"]),
        (TWO_DOMAINS | {"sip.fabrikam.com A": Response.no_data()}, []),
    ],
)  # fmt: skip
def test_what_concerns_the_whole_request(entries, codes):
    """An edge is unused only if the records of every domain are known, and told of once."""
    report = check_both_ways(BOTH, entries)
    assert list(report.findings.codes) == codes
    assert {one.severity.name for one in report.findings} <= {"WARNING"}
    assert not any(
        code.startswith("declared-edge") for one in report.reports for code in one.findings.codes
    )


@pytest.mark.parametrize(
    ("entries", "verdict"),
    [
        (GOOD, Verdict.BROKEN),
        (GOOD | {"_sipfederationtls._tcp.fabrikam.com SRV": TIMEOUT}, Verdict.INDETERMINATE),
        (GOOD | {"_sipfederationtls._tcp.fabrikam.com SRV": "0 0 0 ."}, Verdict.NOT_OFFERED),
    ],
)
def test_verdict_of_a_request(entries, verdict):
    """The gravest of its domains."""
    assert check_both_ways(BOTH, entries).verdict is verdict


def test_request_looks_addresses_up_once():
    """Addresses that several domains need are asked for once; what failed is asked again."""
    zone = Zone(TWO_DOMAINS | {"sip.fabrikam.com AAAA": TIMEOUT})
    check_request(BOTH, resolver=zone)
    assert zone.asked["sip.contoso.com", RecordType.A] == 1
    assert zone.asked["sip.fabrikam.com", RecordType.A] == 1
    assert zone.asked["sip.fabrikam.com", RecordType.AAAA] == 2


def test_request_on_a_day():
    """The day reaches every domain."""
    report = check_both_ways(BOTH, {}, on=date(2016, 1, 1), probes=())
    assert report.verdict is Verdict.OK
    assert {one.on for one in report.reports} == {date(2016, 1, 1)}


def test_request_report_shows_itself():
    """Page, table and document of a whole request."""
    report = check_request(BOTH, resolver=Zone(GOOD))
    assert str(report).startswith(
        "request: BROKEN\n  warning declared-edge-unused: sip.fabrikam.com: "
    )
    assert "\nfabrikam.com: BROKEN\n" in str(report)
    html = report._repr_html_()
    assert html.count("<tr>") == 6, "two domains and two problems, each under their headers"
    assert "declared-edge-unused" in html
    document = to_dict(report)
    assert document["verdict"] == "broken"
    assert [one["sip_domain"] for one in document["reports"]] == ["contoso.com", "fabrikam.com"]
    assert document["findings"][0]["code"] == "declared-edge-unused"


def test_request_refuses_what_is_no_resolver():
    """As everywhere: a mistake in the program is told."""
    with pytest.raises(TypeError, match="look_up"):
        check_request(BOTH, resolver=None)
    with pytest.raises(TypeError, match="asynchronous"):
        check_request(BOTH, resolver=AsyncZone())


def test_empty_request():
    """Without domains nothing was checked, and so nothing is known."""
    assert check_both_ways(request([], []), {}).verdict is Verdict.INDETERMINATE


def test_publication_for_a_request():
    """What is to be published for a request makes it OK."""
    addresses = {"sip.contoso.com": [PUBLIC], "sip.fabrikam.com": [PUBLIC]}
    publication = records_to_publish(BOTH.sip_domains, BOTH.access_edge_fqdns, addresses=addresses)
    report = check_request(BOTH, resolver=Zone(published(publication.zone_text)))
    assert (report.verdict, report.findings) == (Verdict.OK, ())


def test_reports_of_sync_and_async_are_one_type():
    """`check_async` gives what `check` gives."""
    report = asyncio.run(check_async("contoso.com", resolver=AsyncZone(GOOD)))
    assert isinstance(report, FederationReport)
    assert report == evaluate(report.observation)


def test_the_longest_domain_can_be_published():
    """230 characters leave room for the owner's two labels, 231 do not; a TTL may be 0."""
    longest = ".".join(["a" * 57] * 3 + ["b" * 55])
    assert len(longest) == 229
    text = records_to_publish([f"c{longest}"], ["sip.contoso.com"]).zone_text
    assert text.startswith(f"_sipfederationtls._tcp.c{longest}. ")
    assert " 0 IN SRV " in records_to_publish(["a.example"], ["b.example"], ttl=0).zone_text
    with pytest.raises(PicfedError, match="name-too-long"):
        records_to_publish([f"cc{longest}"], ["sip.contoso.com"])
