"""`picfed.dnscheck` seen from outside: its names, its weight, a real request."""

import subprocess
import sys
from datetime import date

import pytest

from picfed import dnscheck
from picfed.agreements import Agreement, AgreementType
from picfed.dnscheck import Verdict, check_request, records_to_publish
from picfed.provisioning import ProvisioningRequest
from picfed.resolvers import ZoneResolver
from support.dns_fakes import GOOD, Zone


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
    """The names of a `ProvisioningRequest` can be published, and it is checked as it is."""
    request = ProvisioningRequest(
        agreement=Agreement(AgreementType.VOLUME_LICENSING, "12345678"),
        access_edge_fqdns=["sip.contoso.com"],
        sip_domains=["contoso.com", "fabrikam.com"],
    )
    report = check_request(request, resolver=Zone(GOOD), on=date(2019, 8, 1))
    assert report.verdict is Verdict.BROKEN
    publication = records_to_publish(
        request.sip_domains,
        request.access_edge_fqdns,
        addresses={"sip.contoso.com": ["131.107.1.1"]},
    )
    zone = ZoneResolver.from_text(publication.zone_text)
    assert check_request(request, resolver=zone).verdict is Verdict.OK
