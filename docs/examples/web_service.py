"""A web service that judges requests, checks domains and cleans addresses.

What is wrong with the input is answered as 422, with codes, places and remedies. Start it with
`fastapi run web_service.py`; run as a program, it shows what it would answer, without a network.
"""

from datetime import date
from typing import Annotated

from fastapi import Body, Depends, FastAPI, Request
from fastapi.responses import JSONResponse
from fastapi.testclient import TestClient

import picfed.interop  # so that FastAPI reads and writes picfed's values
from picfed import (
    Agreement,
    AgreementType,
    DomainName,
    PicfedError,
    ProvisioningRequest,
    SipAddress,
)
from picfed.contacts import clean
from picfed.dnscheck import FederationReport, check_async
from picfed.problems import Problems
from picfed.provisioning import Provisioning
from picfed.resolution import AsyncResolver, Resolver
from picfed.resolvers import AsyncSystemResolver, ZoneResolver

#: FastAPI takes a value that isn't a pydantic model from the query, unless it is a `Body`.
RequestBody = Annotated[ProvisioningRequest, Body()]

app = FastAPI(title="Public IM connectivity")


def system_resolver() -> AsyncResolver | Resolver:
    """Ask the name servers of this system; a test puts a zone in its place."""
    return AsyncSystemResolver()


@app.exception_handler(PicfedError)
def refuse(_: Request, error: PicfedError) -> JSONResponse:
    """Answer with everything that is wrong if picfed raises."""
    return JSONResponse(error.to_dict(), status_code=422)


@app.post("/problems")
def judge(request: RequestBody, on: date) -> Problems:
    """List the problems of a request on a day."""
    return request.problems(on=on)


@app.post("/provisionings")
def submit(request: RequestBody, on: date) -> Provisioning:
    """Submit a request; one with errors raises `InvalidRequestError`, which `refuse` answers."""
    return request.submit(on=on)


@app.get("/reports/{domain}")
async def report(
    domain: DomainName, resolver: Annotated[AsyncResolver | Resolver, Depends(system_resolver)]
) -> FederationReport:
    """Check the federation records of a domain."""
    return await check_async(domain, resolver=resolver)


@app.post("/contacts")
def contacts(cells: Annotated[list[str | None], Body()]) -> list[SipAddress]:
    """Clean a column of contacts: the plain address of every person in it, once."""
    return [SipAddress.parse(plain) for plain in clean(cells).people]


def main() -> None:
    """Ask the service three things, and show its answers."""
    zone = ZoneResolver.from_text("_sipfederationtls._tcp SRV 0 0 5060 sip", origin="contoso.com")
    app.dependency_overrides[system_resolver] = lambda: zone
    client = TestClient(app)
    request = ProvisioningRequest(
        agreement=Agreement(AgreementType.VOLUME_LICENSING, "V1234567"),
        access_edge_fqdns=["sip.contoso.com"],
        sip_domains=["contoso.com"],
        product_use_rights_accepted=True,
    )
    document = picfed.interop.to_dict(request)

    checked = client.get("/reports/contoso.com").json()
    print(checked["verdict"], [finding["code"] for finding in checked["findings"]])

    document["sip_domains"] = ["contoso..com"]
    answer = client.post("/problems?on=2018-05-01", json=document)
    print(answer.status_code, [(one["loc"], one["type"]) for one in answer.json()["detail"]])

    document["sip_domains"] = ["contoso.com"]
    answer = client.post("/provisionings?on=2018-05-01", json=document)
    print(answer.status_code, [problem["code"] for problem in answer.json()["problems"]])


if __name__ == "__main__":
    main()
