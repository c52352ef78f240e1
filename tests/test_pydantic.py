"""pydantic and FastAPI take picfed's values as they are, once `picfed.interop` is imported."""

import json
import subprocess
import sys
from enum import Enum

import pytest
from fastapi import FastAPI
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError

from picfed import DomainName, ProvisioningRequest, SipAddress
from picfed._pydantic import ForPydantic
from picfed.addresses import SipUri
from picfed.dnscheck import FederationReport
from picfed.interop import FORMATS, json_schema, to_dict, to_json
from picfed.powershell import Command
from support.documents import REQUEST, VALUES


class Entry(BaseModel):
    """A model with values that are texts, and one that is a document."""

    domain: DomainName
    contacts: list[SipAddress] = []
    uri: SipUri | None = None
    request: ProvisioningRequest | None = None


GIVEN = {
    "domain": "Bücher.Example",
    "contacts": ["ted@contoso.com"],
    "uri": "sip:ted@contoso.com;transport=tls",
    "request": to_dict(REQUEST),
}
TEXTS = [DomainName, SipAddress, SipUri, Command]
DOCUMENTS = [kind for kind in FORMATS if not issubclass(kind, Enum)]


def test_a_model_reads_texts_and_documents_and_writes_them():
    """Both ways in, both ways out, and values that are values already."""
    entry = Entry.model_validate(GIVEN)
    assert entry == Entry.model_validate_json(json.dumps(GIVEN))
    assert entry == Entry.model_validate(entry.model_dump())
    assert entry == Entry.model_validate_json(entry.model_dump_json())
    assert (entry.domain, entry.request) == (DomainName("bücher.example"), REQUEST)
    assert entry.model_dump(mode="json") == GIVEN | {"domain": "xn--bcher-kva.example"}


@pytest.mark.parametrize("kind", DOCUMENTS, ids=lambda kind: FORMATS[kind])
def test_every_kind_is_validated_and_described(kind):
    """Its schema stands by itself, and takes what is written."""
    adapter = TypeAdapter(kind)
    value = VALUES[kind][0]
    written = adapter.dump_python(value, mode="json")
    assert written == (str(value) if kind in TEXTS else written)
    assert adapter.validate_python(written) == value
    assert adapter.validate_json(adapter.dump_json(value)) == value
    schema = adapter.json_schema(mode="validation")
    assert schema == adapter.json_schema(mode="serialization")
    Draft202012Validator.check_schema(schema)
    Draft202012Validator(schema).validate(written)
    assert not Draft202012Validator(schema).is_valid(5)


def test_what_is_wrong_has_its_place_its_code_and_its_remedy():
    """Each problem is an error of pydantic's, and says what was found there."""
    broken = to_dict(REQUEST) | {"sip_domains": ["a.b", "c..d"]}
    del broken["agreement"]
    with pytest.raises(ValidationError) as caught:
        Entry.model_validate({"domain": "contoso", "contacts": [5], "request": broken})
    errors = {error["loc"]: error for error in caught.value.errors()}
    assert {place: error["type"] for place, error in errors.items()} == {
        ("domain",): "single-label",
        ("contacts", 0): "wrong-type",
        ("request", "agreement"): "field-missing",
        ("request", "sip_domains", 1): "empty-label",
    }
    label = errors["request", "sip_domains", 1]
    assert label["input"] == "c..d"
    assert label["ctx"]["span"] == (1, 3)
    assert label["ctx"]["remedy"]
    assert errors["request", "agreement"]["input"] == broken
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(FederationReport).validate_python(5)
    assert [error["type"] for error in caught.value.errors()] == ["wrong-type"]


def service():
    """A service with values in the path, in the body and in the answer."""
    app = FastAPI()

    @app.post("/domains/{domain}")
    def post(domain: DomainName, entry: Entry) -> list[DomainName]:
        return [domain, entry.domain]

    @app.get("/report")
    def get() -> FederationReport:
        return VALUES[FederationReport][0]

    return app


def test_fastapi_reads_writes_and_refuses():
    """A text in the path, a document as the answer, and 422 with the codes."""
    client = TestClient(service())
    answer = client.post("/domains/Contoso.com", json=GIVEN)
    assert answer.json() == ["contoso.com", "xn--bcher-kva.example"]
    assert client.get("/report").json() == json.loads(to_json(VALUES[FederationReport][0]))
    refused = client.post("/domains/contoso", json=GIVEN | {"domain": "a..b"})
    assert refused.status_code == 422
    assert {(*error["loc"], error["type"]) for error in refused.json()["detail"]} == {
        ("path", "domain", "single-label"),
        ("body", "domain", "empty-label"),
    }


def references(schema):
    """Every reference in a schema."""
    if isinstance(schema, dict):
        yield from (one for one in [schema.get("$ref")] if isinstance(one, str))
        schema = list(schema.values())
    if isinstance(schema, list):
        for one in schema:
            yield from references(one)


def test_the_openapi_document_has_every_part_once():
    """References lead somewhere, names suit generators, and parts are those of `json_schema`."""
    document = service().openapi()
    schemas = document["components"]["schemas"]
    for schema in schemas.values():
        Draft202012Validator.check_schema(schema)
    assert {one.rpartition("/")[2] for one in references(document)} <= set(schemas)
    assert all(name.isidentifier() for name in schemas)
    template = "#/components/schemas/{model}"
    own = json_schema(FederationReport, ref_template=template)
    for name, schema in own["$defs"].items():
        assert schemas[name] == schema
    assert schemas["FederationReportDocument"]["properties"] == own["properties"]
    assert set(references(own)) <= {template.format(model=name) for name in own["$defs"]}


class Unprepared(ForPydantic):
    """A value for which nothing has been put in place."""


def test_the_hook_says_what_to_import():
    """Until `picfed.interop` has put its own in place."""
    with pytest.raises(TypeError, match=r"import picfed\.interop"):
        TypeAdapter(Unprepared)


CODE = """
import pydantic, picfed, sys
from picfed.dnscheck import FederationReport
assert "pydantic_core" in sys.modules and "picfed.interop" not in sys.modules
for kind in (picfed.DomainName, picfed.SipAddress, picfed.ProvisioningRequest, FederationReport):
    try:
        pydantic.TypeAdapter(kind)
    except TypeError as error:
        assert "import picfed.interop" in str(error), error
    else:
        raise SystemExit("it was taken")
import picfed.interop
pydantic.TypeAdapter(picfed.DomainName)
"""


def test_without_interop_pydantic_is_told_what_to_import():
    """No value imports `picfed.interop` by itself."""
    subprocess.run([sys.executable, "-W", "error", "-c", CODE], check=True, timeout=60)


def test_interop_does_not_load_pydantic():
    """It is there for those who have it."""
    code = "import sys, picfed.interop; assert not {'pydantic', 'pydantic_core'} & {*sys.modules}"
    subprocess.run([sys.executable, "-W", "error", "-c", code], check=True, timeout=60)
