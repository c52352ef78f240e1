"""Checked by mypy and pyright, never run: picfed's values in models and services."""

from typing import Any, assert_type

from fastapi import FastAPI
from pydantic import BaseModel, TypeAdapter

import picfed.interop
from picfed import DomainName, ProvisioningRequest, SipAddress
from picfed.deployments import Decision
from picfed.dnscheck import AuditRow, FederationReport, RefusedDomain
from picfed.sources import Edition


class Entry(BaseModel):
    """Fields of picfed's types need no more than their names."""

    domain: DomainName
    contacts: list[SipAddress]
    request: ProvisioningRequest | None = None


entry = Entry(domain=DomainName("contoso.com"), contacts=[])
assert_type(entry.domain, DomainName)
assert_type(entry.contacts, list[SipAddress])
assert_type(entry.request, ProvisioningRequest | None)

adapter = TypeAdapter(FederationReport)
report = adapter.validate_python({})
assert_type(report, FederationReport)
assert_type(report.judged_by, Edition)

app = FastAPI()


@app.get("/reports/{domain}")
def read_report(domain: DomainName) -> FederationReport:
    """A value in the path, a document as the answer."""
    assert_type(domain, DomainName)
    return report


assert_type(picfed.interop.from_json("", Decision), Decision)
assert_type(picfed.interop.from_json(b"", AuditRow), FederationReport | RefusedDomain)
assert_type(picfed.interop.from_json("", AuditRow | None), FederationReport | RefusedDomain | None)
assert_type(picfed.interop.from_dict({}, AuditRow), FederationReport | RefusedDomain)
assert_type(picfed.interop.from_dict({}, object), object)
schema = picfed.interop.json_schema(Decision, ref_template="#/components/schemas/{model}")
assert_type(schema, dict[str, Any])
