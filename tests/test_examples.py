"""The example programs run as a person would run them."""

import asyncio
import csv
import re
import runpy
import subprocess
import sys
from pathlib import Path

import pytest

from picfed.dnscheck import Verdict, audit_async, check
from picfed.resolution import FailureKind
from picfed.resolvers import SystemResolver
from support.nsd import Nsd
from support.scenarios import SCENARIOS, Scenario

EXAMPLES = Path(__file__).parent.parent / "docs" / "examples"


def run_example(name: str, *arguments: str) -> str:
    """Run an example in a fresh interpreter and return what it prints."""
    run = subprocess.run(
        [sys.executable, "-W", "error", str(EXAMPLES / name), *arguments],
        capture_output=True,
        check=True,
        encoding="utf-8",
        env={"PYTHONUTF8": "1"},
        timeout=60,
    )
    assert run.stderr == ""
    return run.stdout


def test_contacts() -> None:
    """The list comes out clean, one person's rows are found, and refusals are explained."""
    out = run_example("contacts.py")
    with (EXAMPLES / "contacts.csv").open(encoding="utf-8", newline="") as file:
        assert len(list(csv.DictReader(file))) >= 40
    assert "ted@contoso.com: rows 2, 3, 4, 5" in out
    codes = re.findall(r"^row \d+: .* \(([a-z-]+)\)$", out, re.MULTILINE)
    assert len(set(codes)) >= 6
    carets = re.findall(r"^    .+\n    [ ]*\^+$", out, re.MULTILINE)
    assert len(carets) == len(codes) == 11
    assert out.endswith(
        "26 people, 11 rows refused, 1 rows that are nobody's, 2 rows without an address\n"
    )


def test_contacts_of_ones_own(tmp_path: Path) -> None:
    """Another file, with a byte-order mark and quoted cells."""
    mine = tmp_path / "mine.csv"
    mine.write_text('name,address\r\n"Li, Yan","Yan Li <yan(a.b)@msn.com>"\r\n', "utf-8-sig")
    out = run_example("contacts.py", str(mine))
    assert "yan@a.b   (display-name)" in out
    assert out.endswith(
        "1 people, 0 rows refused, 0 rows that are nobody's, 0 rows without an address\n"
    )


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
    with pytest.raises(subprocess.CalledProcessError) as caught:
        run_example("contacts.py", str(mine))
    assert told in caught.value.stderr
    assert "Traceback" not in caught.value.stderr


def test_contacts_that_are_not_there(tmp_path: Path) -> None:
    """A wrong name is told as such."""
    with pytest.raises(subprocess.CalledProcessError) as caught:
        run_example("contacts.py", str(tmp_path / "gone.csv"))
    assert "cannot be read: " in caught.value.stderr
    assert "Traceback" not in caught.value.stderr


def test_contacts_that_would_steer_the_terminal(tmp_path: Path) -> None:
    """Controls of a name are not shown as they are; its letters, blanks and marks are."""
    mine = tmp_path / "mine.csv"
    mine.write_text("name,address\nJosé\x1b[31m\xa0B,ted@b.example\n", "utf-8")
    assert "José\ufffd[31m\xa0B " in run_example("contacts.py", str(mine))


def test_contacts_with_a_short_row(tmp_path: Path) -> None:
    """A row that ends early has no address."""
    mine = tmp_path / "mine.csv"
    mine.write_text("name,address\nTed\n", "utf-8")
    out = run_example("contacts.py", str(mine))
    assert out.endswith(
        "0 people, 0 rows refused, 0 rows that are nobody's, 1 rows without an address\n"
    )


def test_contoso() -> None:
    """The request on four days, and how its problems differ."""
    out = run_example("contoso.py")
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
            rows = audit_async(scenarios, resolver=resolver(channel))
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
