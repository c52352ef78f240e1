"""The example programs run as a person would run them."""

import asyncio
import csv
import json
import re
import runpy
import sqlite3
from contextlib import closing
from datetime import date
from pathlib import Path
from subprocess import CompletedProcess

import pytest
from fastapi.testclient import TestClient

import picfed
from picfed.dnscheck import FederationReport, RefusedDomain, Verdict, audit_async, check
from picfed.errors import InvalidRequestError
from picfed.interop import from_dict, from_json, to_dict
from picfed.problems import Problems
from picfed.resolution import FailureKind
from picfed.resolvers import SystemResolver, ZoneResolver
from picfed.sources import EDITION
from support.documents import REQUEST
from support.nsd import Nsd
from support.programs import EXAMPLES, run_fresh, run_here
from support.scenarios import SCENARIOS, Scenario

ZONE = Path(__file__).parent / "data" / "fed.test.zone"


def printed(run: CompletedProcess[str]) -> str:
    """What an example printed that had nothing to complain about."""
    assert (run.returncode, run.stderr) == (0, "")
    return run.stdout


def complaint(run: CompletedProcess[str]) -> str:
    """Why an example could not do its work."""
    assert run.returncode != 0
    assert "Traceback" not in run.stderr
    return run.stderr


def test_contacts() -> None:
    """The list comes out clean, one person's rows are found, and refusals are explained."""
    out = printed(run_fresh("contacts.py"))
    with (EXAMPLES / "contacts.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) >= 40
    assert "ted@contoso.com: rows 2, 3, 4, 5" in out
    codes = re.findall(r"^row \d+: .* \(([a-z-]+)\)$", out, re.MULTILINE)
    assert len(set(codes)) >= 6
    carets = re.findall(r"^    .+\n    [ ]*\^+$", out, re.MULTILINE)
    assert len(carets) == len(codes) == 11
    assert out.endswith("26 people, 11 rows refused, 1 rows noted, 2 rows without an address\n")


def test_contacts_of_ones_own(tmp_path: Path) -> None:
    """Another file, with a byte-order mark and quoted cells."""
    mine = tmp_path / "mine.csv"
    mine.write_text('name,address\r\n"Li, Yan","Yan Li <yan(a.b)@msn.com>"\r\n', "utf-8-sig")
    out = printed(run_here("contacts.py", mine))
    assert "yan@a.b   (display-name)" in out
    assert out.endswith("1 people, 0 rows refused, 0 rows noted, 0 rows without an address\n")


@pytest.mark.parametrize(
    ("content", "told"),
    [
        (b"name;address\nTed;ted@contoso.com\n", "no column address and no column name"),
        (b"name,mail\nTed,ted@contoso.com\n", "no column address"),
        (b"", "no column address and no column name"),
        (b"name,address\nJos\xe9,jose@contoso.com\n", "not UTF-8"),
        (b"name,address\n" + b"x" * 200_000, "cannot be read: field larger than field limit"),
    ],
    ids=["semicolons", "another header", "empty", "a code page", "an endless cell"],
)
def test_contacts_that_cannot_be_read(content: bytes, told: str, tmp_path: Path) -> None:
    """The program ends with the reason, not with a traceback."""
    mine = tmp_path / "mine.csv"
    mine.write_bytes(content)
    assert told in complaint(run_here("contacts.py", mine))


def test_contacts_that_are_not_there(tmp_path: Path) -> None:
    """A wrong name is told as such."""
    assert "cannot be read: " in complaint(run_here("contacts.py", tmp_path / "gone.csv"))


def test_contacts_that_would_steer_the_terminal(tmp_path: Path) -> None:
    """Controls of a name are not shown as they are; its letters, blanks and marks are."""
    mine = tmp_path / "mine.csv"
    mine.write_text("name,address\nJosé\x1b[31m\xa0B,ted@b.example\n", "utf-8")
    assert "José\ufffd[31m\xa0B " in printed(run_here("contacts.py", mine))


def test_contacts_with_a_short_row(tmp_path: Path) -> None:
    """A row that ends early has no address."""
    mine = tmp_path / "mine.csv"
    mine.write_text("name,address\nTed\n", "utf-8")
    out = printed(run_here("contacts.py", mine))
    assert out.endswith("0 people, 0 rows refused, 0 rows noted, 1 rows without an address\n")


def test_contoso() -> None:
    """The request on four days, and how its problems differ."""
    out = printed(run_fresh("contoso.py"))
    assert "ted@fabrikam.com as ted(fabrikam.com)@msn.com" in out
    days = re.findall(
        r"^(\d{4}-\d\d-\d\d): (\d+) problems, errors among them: (\d+)$", out, re.MULTILINE
    )
    assert days == [
        ("2013-06-01", "2", "1"),
        ("2017-07-02", "4", "1"),
        ("2019-05-01", "4", "0"),
        ("2019-09-01", "5", "1"),
    ]
    assert out.count("  + ") == 6
    assert out.count("  - error administrator-email-missing") == 1
    assert "(Dn440174, 2019-03-22)" in out


def test_web_service() -> None:
    """A report, a document refused by FastAPI, and a request refused by picfed."""
    out = printed(run_fresh("web_service.py"))
    assert out.splitlines() == [
        "broken ['wrong-port', 'target-has-no-address']",
        "422 [(['body', 'sip_domains', 0], 'empty-label')]",
        "422 ['federation-srv-required', 'administrator-email-missing', 'license-not-checked']",
    ]


def test_web_service_over_http() -> None:
    """Everything that a client may send is answered, and what is wrong with it as 422."""
    example = runpy.run_path(str(EXAMPLES / "web_service.py"))
    zone = ZoneResolver.from_text(ZONE.read_text("utf-8"), origin="fed.test")
    example["app"].dependency_overrides[example["system_resolver"]] = lambda: zone
    client = TestClient(example["app"])
    found = from_dict(client.get("/reports/fed.test").json(), FederationReport)
    assert found == check("fed.test", resolver=zone)
    assert client.get("/reports/fed..test").status_code == 422
    cells = ["Ted <sip:ted(contoso.com)@msn.com>", None, "ted@contoso.com", "a@@b"]
    assert client.post("/contacts", json=cells).json() == ["ted@contoso.com"]
    request = to_dict(REQUEST)
    problems = client.post("/problems", json=request, params={"on": "2018-05-01"}).json()
    assert from_dict(problems, Problems) == REQUEST.problems(on=date(2018, 5, 1))
    answer = client.post("/provisionings", json=request, params={"on": "2018-05-01"})
    with pytest.raises(InvalidRequestError) as caught:
        REQUEST.submit(on=date(2018, 5, 1))
    assert (answer.status_code, answer.json()) == (
        422,
        json.loads(json.dumps(caught.value.to_dict())),
    )
    schemas = client.get("/openapi.json").json()["components"]["schemas"]
    assert {"ProvisioningRequestDocument", "FederationReportDocument"} <= set(schemas)


RECORDS = "_sipfederationtls._tcp SRV 0 0 5061 sip\nsip A 192.0.2.1\n"
DOMAINS = "contoso.com  # head office\n\nemea.contoso.com\na..b\n"


def test_batch(tmp_path: Path) -> None:
    """Documents or CSV, in the order of the input, and a status for the job's scheduler."""
    zone = tmp_path / "contoso.com.zone"
    zone.write_text(RECORDS, "utf-8")
    done = run_fresh("batch.py", "--zone", zone, "-", given=DOMAINS)
    assert (done.returncode, done.stderr) == (1, "")
    rows = [from_json(line, object) for line in done.stdout.splitlines()]
    assert [type(row) for row in rows] == [FederationReport, FederationReport, RefusedDomain]
    file = tmp_path / "domains.txt"
    file.write_text(DOMAINS, "utf-8")
    done = run_here("batch.py", "--csv", "--zone", zone, file)
    assert list(csv.reader(done.stdout.splitlines())) == [
        ["domain", "verdict", "findings"],
        *([row.text, row.verdict.value, " ".join(row.findings.codes)] for row in rows),
    ]
    done = run_here("batch.py", "--zone", zone, "-", given="contoso.com\n")
    assert done.returncode == 0


@pytest.mark.parametrize(
    "arguments", [["gone.txt"], ["--zone", "gone.zone", "-"], ["--server", "x", "-"]]
)
def test_batch_that_cannot_begin(arguments: list[str]) -> None:
    """A file or a server that is none: a reason, no traceback, and another status."""
    done = run_here("batch.py", *arguments)
    assert (done.returncode, done.stdout) == (2, "")
    assert done.stderr.startswith("batch.py: ")
    assert "Traceback" not in done.stderr


PASTE = """
PS C:\\> Get-CsAccessEdgeConfiguration

Identity               : Global
AllowFederatedUsers    : False
EnablePartnerDiscovery : False
RoutingMethod          : UseDnsSrvRouting
"""


def test_assistant(tmp_path: Path) -> None:
    """What it stored it shows, and what another edition decided it finds."""
    paste, database = tmp_path / "paste.txt", tmp_path / "answers.db"
    paste.write_text(PASTE, "utf-8")
    asked = printed(run_fresh("assistant.py", database, "ask", "contoso", paste, "2015-01-05"))
    assert asked.startswith("Skype IM on 2015-01-05: no")
    shown = printed(run_here("assistant.py", database, "show", "contoso"))
    assert shown.startswith("Skype IM on 2015-01-05: no")
    assert "Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true" in shown
    assert printed(run_here("assistant.py", database, "show", "fabrikam")) == ""
    assert printed(run_here("assistant.py", database, "review")) == ""
    with closing(sqlite3.connect(database)) as kept:
        kept.execute("UPDATE answers SET document = replace(document, ?, ?)", EDITIONS)
        kept.commit()
    assert printed(run_here("assistant.py", database, "review")) == (
        "contoso: decided by picfed 0.0.1, record of 2020-01-01: ask again\n"
    )


EDITIONS = (
    f'"picfed": "{picfed.__version__}", "record": "{EDITION.record}"',
    '"picfed": "0.0.1", "record": "2020-01-01"',
)


@pytest.mark.parametrize(
    "command", [[], ["dance"], ["ask", "a", "gone.txt", "2015-01-05"], ["ask", "a", "b", "Monday"]]
)
def test_assistant_that_is_misused(command: list[str]) -> None:
    """A reason, or how to use it; no traceback."""
    arguments = [":memory:", *command] if command else []
    assert complaint(run_here("assistant.py", *arguments)).strip()


def _is_referred(scenario: Scenario) -> bool:
    return any(look.failure is FailureKind.REFERRAL for look in scenario.looks)


@pytest.mark.realdns
def test_aiodns_resolver(nsd: Nsd) -> None:
    """It differs from SystemResolver where the page says so, and never takes unknown for no."""
    aiodns = pytest.importorskip("aiodns", reason="the example asks through aiodns")
    resolver = runpy.run_path(str(EXAMPLES / "aiodns_resolver.py"))["AiodnsResolver"]
    scenarios = {one.domain: one for one in SCENARIOS if not _is_referred(one)}

    async def verdicts() -> dict[str, Verdict]:
        async with aiodns.DNSResolver([f"127.0.0.1:{nsd.port}"], timeout=1, tries=1) as channel:
            rows = audit_async(list(scenarios), resolver=resolver(channel))
            return {str(row.sip_domain.ascii): row.verdict async for row in rows}

    ours = SystemResolver(nameservers=[nsd.address])
    expected = {domain: check(domain, resolver=ours).verdict for domain in scenarios}
    different = {
        (verdict, expected[domain])
        for domain, verdict in asyncio.run(verdicts()).items()
        if verdict is not expected[domain]
    }
    # c-ares does not say where an alias ends, and follows chains of any length.
    assert different == {
        (Verdict.INDETERMINATE, Verdict.BROKEN),
        (Verdict.OK, Verdict.INDETERMINATE),
    }
    assert len(expected) > 50
