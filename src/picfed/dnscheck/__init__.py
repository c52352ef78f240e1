"""The DNS records by which a SIP domain is federated, judged without mistaking unknown for no.

Partners find the Access Edge service of a SIP domain by the SRV record
``_sipfederationtls._tcp.<SIP domain>``. `check` asks a resolver that the caller passes in
(`observe`) and judges what came back (`evaluate`), by the rules that Lync keeps, which are
not RFC 2782's. A look-up that failed proves nothing and never makes a domain broken.

>>> from picfed.resolution import Response, SrvRecord
>>> class Zone:
...     def look_up(self, name, type, /):
...         records = {
...             ("_sipfederationtls._tcp.contoso.com", "SRV"): [
...                 SrvRecord(0, 0, 5061, "sip.contoso.com")
...             ],
...             ("sip.contoso.com", "A"): ["131.107.1.1"],
...         }
...         found = records.get((name, type.value))
...         return Response.answered(found) if found else Response.no_data()
>>> report = check("contoso.com", resolver=Zone())
>>> report.verdict
<Verdict.OK: 'ok'>
"""

from picfed.dnscheck._audit import audit, audit_async
from picfed.dnscheck._checking import check, check_async
from picfed.dnscheck._diagnostics import Diagnostic, diagnostics
from picfed.dnscheck._judging import evaluate
from picfed.dnscheck._lookups import LookUp, Observation
from picfed.dnscheck._observing import observe, observe_async
from picfed.dnscheck._profiles import HOSTING_PROVIDERS, Profile
from picfed.dnscheck._publishing import Publication, records_to_publish
from picfed.dnscheck._questions import Probe
from picfed.dnscheck._report import FederationReport, Verdict
from picfed.dnscheck._requests import RequestReport, check_request, check_request_async
from picfed.dnscheck._rows import AuditRow, RefusedDomain

__all__ = [
    "HOSTING_PROVIDERS",
    "AuditRow",
    "Diagnostic",
    "FederationReport",
    "LookUp",
    "Observation",
    "Probe",
    "Profile",
    "Publication",
    "RefusedDomain",
    "RequestReport",
    "Verdict",
    "audit",
    "audit_async",
    "check",
    "check_async",
    "check_request",
    "check_request_async",
    "diagnostics",
    "evaluate",
    "observe",
    "observe_async",
    "records_to_publish",
]
