"""pydantic and FastAPI take picfed's values as they are, once `picfed.interop` is imported."""

import json
import subprocess
import sys
from enum import Enum
from typing import Annotated, get_args

import pytest
from attrs import evolve
from fastapi import Body, FastAPI, Query
from fastapi.testclient import TestClient
from jsonschema import Draft202012Validator
from pydantic import BaseModel, TypeAdapter, ValidationError

from picfed import (
    AOL,
    SKYPE,
    WINDOWS_LIVE_MESSENGER,
    Capability,
    DomainName,
    ProvisioningRequest,
    PublicImService,
    SipAddress,
)
from picfed._notebook import ShownValue
from picfed.addresses import SipUri
from picfed.deployments import Condition, Decision
from picfed.dnscheck import FederationReport
from picfed.interop import FORMATS, from_dict, from_json, json_schema, to_dict, to_json
from picfed.interop._unknown import OPEN
from picfed.powershell import Command
from picfed.services import SERVICES
from picfed.sources import Certainty
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


class Choice(BaseModel):
    """A model with a service that is the usual one."""

    service: PublicImService = SKYPE
    others: list[PublicImService] = []


CHANGED = json.loads(json.dumps(to_dict(SKYPE)).replace("2014-11-26", "2013-05-24"))
OWN = evolve(SKYPE, name="Contoso IM")
NESTED = to_dict(evolve(REQUEST, services=[OWN]))


@pytest.mark.parametrize(
    ("given", "found"),
    [
        ("Skype", SKYPE),
        ("aim", AOL),
        ("Windows Live\u2122 Messenger", WINDOWS_LIVE_MESSENGER),
        (to_dict(SKYPE), SKYPE),
        (SKYPE, SKYPE),
        (OWN, OWN),
    ],
    ids=["name", "another name", "mark", "document", "value", "value of another record"],
)
def test_a_service_is_its_name(given, found):
    """In a model, and as it is within a document; a value is taken as it is."""
    choice = Choice(service=given, others=[given])
    assert (choice.service, choice.others) == (found, [found])
    written = choice.model_dump(mode="json")
    assert written["others"] == [written["service"]]
    assert written["service"] == (to_dict(OWN) if found is OWN else found.name)
    if found is not OWN:
        assert Choice.model_validate_json(choice.model_dump_json()) == choice


REFUSED = {
    "an unknown name": (PublicImService, "ICQ", (), "choice-not-known"),
    "a name that is nearly one": (PublicImService, "skipe", (), "choice-not-known"),
    "a number": (PublicImService, 5, (), "wrong-type"),
    "nothing": (PublicImService, None, (), "wrong-type"),
    "other dates": (PublicImService, CHANGED, (), "bad-value"),
    "another service": (PublicImService, to_dict(OWN), (), "bad-value"),
    "an incomplete one": (
        PublicImService,
        {"format": FORMATS[PublicImService], "name": "Skype"},
        ("documented",),
        "field-missing",
    ),
    "a part of a document": (ProvisioningRequest, NESTED, ("services", 0), "bad-value"),
}


@pytest.mark.parametrize(("kind", "given", "place", "code"), REFUSED.values(), ids=REFUSED)
def test_a_client_cannot_change_the_record(kind, given, place, code):
    """A service is one that this picfed knows, as it knows it."""
    with pytest.raises(ValidationError) as caught:
        TypeAdapter(kind).validate_python(given)
    error = caught.value.errors()[0]
    assert (error["loc"], error["type"]) == (place, code)
    if given == "skipe":
        assert "'Skype'" in error["ctx"]["remedy"]


@pytest.mark.parametrize("document", [CHANGED, to_dict(OWN), NESTED], ids=["dates", "name", "part"])
def test_stored_documents_of_another_record_are_still_read(document):
    """By `from_dict` and `from_json`, which nobody but the program itself gives them to."""
    assert to_dict(from_dict(document, object)) == document
    assert from_json(json.dumps(document), object) == from_dict(document, object)


def test_fastapi_takes_a_service_by_name():
    """From the query, several of them, and in the answer; a default is the name."""
    app = FastAPI()

    @app.get("/services")
    def get(
        others: Annotated[list[PublicImService], Query()], service: PublicImService = SKYPE
    ) -> list[PublicImService]:
        return [service, *others]

    client = TestClient(app)
    assert client.get("/services?others=yahoo&others=AOL").json() == ["Skype", "Yahoo!", "AOL"]
    refused = client.get("/services?others=AOL&others=ICQ").json()["detail"]
    assert [(one["loc"], one["type"]) for one in refused] == [
        (["query", "others", 1], "choice-not-known")
    ]
    parameters = app.openapi()["paths"]["/services"]["get"]["parameters"]
    (schema,) = (one["schema"] for one in parameters if one["name"] == "service")
    assert (schema["default"], schema["enum"]) == ("Skype", [one.name for one in SERVICES])
    assert len(json.dumps(parameters)) < 1000


ENUMERATIONS = [kind for kind in FORMATS if issubclass(kind, Enum)]
AT_BOTH_ENDS = {
    **{f"{kind.__name__} in": (kind, Decision) for kind in ENUMERATIONS},
    **{f"{kind.__name__} out": (Decision, list[kind]) for kind in ENUMERATIONS},
    "Decision in and out": (Decision, Decision),
    "in two documents": (FederationReport, Decision),
}


@pytest.mark.parametrize(("taken", "given"), AT_BOTH_ENDS.values(), ids=AT_BOTH_ENDS)
def test_each_kind_is_one_component(taken, given):
    """By a name that does not depend on what else a service has."""
    app = FastAPI()

    @app.post("/one")
    def post(one: Annotated[taken, Body()], two: Annotated[taken, Body()]) -> given:
        return one, two

    @app.post("/two")
    def post_two(one: Annotated[given, Body()]) -> taken:
        return one

    schemas = app.openapi()["components"]["schemas"]
    own = {kind.__name__ for kind in FORMATS} | {"Citation"}
    own |= {f"{name}Document" for name in own} | {f"{kind.__name__}OrLater" for kind in OPEN}
    others = {"HTTPValidationError", "ValidationError", "Body_post_one_post"}
    assert set(schemas) <= own | others
    for kind in [taken, given, *get_args(given)]:
        if kind in ENUMERATIONS:
            known = json_schema(kind)["properties"]["value"]
            known = known.get("anyOf", [known])[0]
            assert schemas[kind.__name__]["enum"] == known["enum"]
            assert schemas[kind.__name__]["title"] == kind.__name__
    for kind in OPEN & {Capability, Certainty, Condition}:
        open_one = schemas.get(f"{kind.__name__}OrLater", {"anyOf": [0, {"type": "string"}]})
        assert open_one["anyOf"][1] == {"type": "string"}


def test_a_parameter_takes_no_member_of_a_later_picfed():
    """A stored document does."""
    with pytest.raises(ValidationError):
        TypeAdapter(Capability).validate_python("smell")
    document = {"format": FORMATS[Capability], "value": "smell"}
    assert from_dict(document, Capability).value == "smell"


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


class Unprepared(ShownValue):
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
