"""`picfed.dnscheck` seen from outside: its names, its weight, its page, a real request."""

import runpy
import subprocess
import sys
from datetime import date
from pathlib import Path

import pytest

from dns_fakes import GOOD, Zone
from picfed import dnscheck
from picfed.agreements import Agreement, AgreementType
from picfed.dnscheck import Verdict, check_request, records_for_request
from picfed.provisioning import ProvisioningRequest
from picfed.resolvers import ZoneResolver

SCRIPT = Path(__file__).parent.parent / "docs" / "generate.py"


def test_findings_page_is_the_catalogue():
    """The page was written from the catalogue as it is now."""
    written = runpy.run_path(str(SCRIPT))
    assert written["PAGE"].read_text("utf-8") == written["page"]()


def test_writing_the_page(tmp_path):
    """The script writes the page below itself."""
    copy = tmp_path / SCRIPT.name
    copy.write_text(SCRIPT.read_text("utf-8"), "utf-8")
    (tmp_path / "reference").mkdir()
    runpy.run_path(str(copy), run_name="__main__")
    page = (tmp_path / "reference" / "dns-findings.md").read_text("utf-8")
    assert page == SCRIPT.with_name("reference").joinpath("dns-findings.md").read_text("utf-8")
    assert all(f"\n## {rule.code}\n" in page for rule in dnscheck.rules())


def test_checking_needs_no_dns_library():
    """Judging, and asking a resolver of one's own, loads no dnspython."""
    code = "import picfed.dnscheck, sys; print('dns' in sys.modules)"
    run = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert run.stdout == "False\n"


@pytest.mark.parametrize("name", dnscheck.__all__)
def test_names(name):
    """What is promised is there."""
    assert hasattr(dnscheck, name)


def test_a_real_request():
    """A `ProvisioningRequest` is what `check_request` and `records_for_request` take."""
    request = ProvisioningRequest(
        agreement=Agreement(AgreementType.VOLUME_LICENSING, "12345678"),
        access_edge_fqdns=["sip.contoso.com"],
        sip_domains=["contoso.com", "fabrikam.com"],
    )
    report = check_request(request, resolver=Zone(GOOD), on=date(2019, 8, 1))
    assert report.verdict is Verdict.BROKEN
    publication = records_for_request(request, addresses={"sip.contoso.com": ["131.107.1.1"]})
    zone = ZoneResolver.from_text(publication.zone_text)
    assert check_request(request, resolver=zone).verdict is Verdict.OK
