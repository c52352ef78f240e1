"""Values as JSON documents, and back, with the path of everything that is wrong."""

import copy
import importlib
import json
import pkgutil
import re
import runpy
from enum import Enum
from pathlib import Path

import attrs
import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st
from jsonschema import Draft202012Validator

import picfed
from picfed import Severity, interop
from picfed.deployments import Matrix
from picfed.dnscheck import check
from picfed.errors import MalformedDocumentError
from picfed.errors._base import path_text
from picfed.interop import FORMATS, from_dict, from_json, json_schema, to_dict, to_json
from picfed.problems import Problem, Rule, rule
from picfed.resolvers import ZoneResolver
from picfed.services._values import LicensingRequirement
from picfed.sources import Fact
from support.documents import REQUEST, VALUES

KINDS = list(FORMATS)
SCHEMA = Draft202012Validator(json_schema())
SCHEMAS = {kind: Draft202012Validator(json_schema(kind)) for kind in KINDS}
ROWS = [
    pytest.param(value, id=f"{FORMATS[kind]}-{place}")
    for kind, values in VALUES.items()
    for place, value in enumerate(values)
]


def public_values():
    """Every public class that is a value: made by attrs, an enum, or a tuple with a name."""
    for found in pkgutil.iter_modules(picfed.__path__):
        # Errors are raised, not kept; resolvers and exports are about what is outside.
        others = {"errors", "exports", "resolvers", "interop"}
        if found.name.startswith("_") or found.name in others:
            continue
        module = importlib.import_module(f"picfed.{found.name}")
        for name in module.__all__:
            kind = getattr(module, name)
            is_value = isinstance(kind, type) and (
                attrs.has(kind) or issubclass(kind, Enum | tuple)
            )
            if is_value:
                yield pytest.param(kind, found.name, id=f"{found.name}.{name}")


@pytest.mark.parametrize(("kind", "module"), [*public_values()])
def test_every_public_value_has_a_json_form(kind, module):
    """No public value is forgotten, and its format names the module it is imported from."""
    if kind in FORMATS:
        assert FORMATS[kind].startswith(f"picfed.{module}.")
        assert VALUES[kind], "there is no value of this kind to test with"
    else:  # it is written, and found again, as any other rule
        assert issubclass(kind, Rule)


@pytest.mark.parametrize("value", ROWS)
def test_a_value_survives_the_round_trip(value):
    """What was written is read as the same value, whether or not its kind is named."""
    text = to_json(value)
    for read in (from_json(text, type(value)), from_json(text, object)):
        assert read == value
        assert type(read) is type(value)
    assert to_dict(from_dict(to_dict(value), object)) == to_dict(value)


@pytest.mark.parametrize("value", ROWS)
def test_a_document_is_plain_json_of_the_schema(value):
    """Only what JSON has stands in a document, and the schema takes it."""
    document = to_dict(value)
    assert document["format"] == FORMATS[type(value)]
    assert next(iter(document)) == "format"
    assert json.loads(json.dumps(document)) == document
    SCHEMAS[type(value)].validate(document)


def places(document, path=()):
    """Every place in a document below the outermost one: holder, key and path."""
    items = document.items() if isinstance(document, dict) else enumerate(document)
    for key, value in items:
        yield document, key, path_text([*path, key])
        if isinstance(value, dict | list):
            yield from places(value, (*path, key))


FIRST = [pytest.param(kind, id=name) for kind, name in FORMATS.items()]
LAST = {kind: values[-1] for kind, values in VALUES.items() if values}
# Only the first places of a document are tried: fewer decisions hold them all.
LAST[Matrix] = attrs.evolve(LAST[Matrix], decisions=LAST[Matrix].decisions[:2])


@pytest.mark.parametrize("kind", FIRST)
def test_a_wrong_type_is_told_with_its_path(kind):
    """Whatever place holds what JSON has but no field takes, it is named."""
    document = to_dict(LAST[kind])
    for holder, key, path in list(places(document))[:120]:
        kept, holder[key] = holder[key], {"no": ["such", 1.5]}
        with pytest.raises(MalformedDocumentError) as caught:
            from_dict(document, kind)
        told = caught.value.paths
        # The reader of look-ups tells what is wrong with an SRV record at the record.
        at_record = re.sub(r"(records\[\d+\])\.\w+$", r"\1", path)
        assert any(one.startswith((path, at_record)) for one in told), (path, told)
        assert not SCHEMAS[kind].is_valid(document)
        holder[key] = kept
    assert from_dict(document, kind) == LAST[kind]


@pytest.mark.parametrize("kind", FIRST)
def test_an_unknown_field_is_told_with_its_path(kind):
    """A field that nobody knows is refused in every object, however deep."""
    document = to_dict(LAST[kind])
    objects = [("", document)] + [
        (f"{path}.", holder[key])
        for holder, key, path in places(document)
        if isinstance(holder[key], dict)
    ]
    for path, found in objects[:100]:
        if found is document.get("cited"):  # its keys are those of documents
            continue
        found["colour"] = 1
        with pytest.raises(MalformedDocumentError) as caught:
            from_dict(document, kind)
        assert caught.value.paths == (f"{path}colour",)
        assert [one.code for one in caught.value.problems] == ["field-unknown"]
        assert not SCHEMAS[kind].is_valid(document)
        del found["colour"]


@pytest.mark.parametrize("kind", FIRST)
def test_a_missing_field_is_told_with_its_path(kind):
    """A field without a default has to be there; one with a default may be left out."""
    document = to_dict(LAST[kind])
    for holder, key, path in list(places(document))[:120]:
        # Who judged is needed only where nothing further up says so, which no schema can say.
        if isinstance(holder, list) or key == "judged_by":
            continue
        kept = list(holder.items())
        del holder[key]
        is_needed = not SCHEMAS[kind].is_valid(document)
        try:
            from_dict(document, kind)
        except MalformedDocumentError as error:
            missing = [one for one in error.problems if one.code == "field-missing"]
            # A field with a default that others contradict is refused as a value.
            assert bool(missing) is is_needed
            assert path in error.paths or not is_needed
        else:
            assert not is_needed
        holder.clear()
        holder.update(kept)


@given(st.data())
def test_whatever_is_read_is_refused_or_is_of_the_schema(data):
    """Only a `MalformedDocumentError` escapes; what is read, the schema takes too."""
    kind = data.draw(st.sampled_from(KINDS))
    document = to_dict(data.draw(st.sampled_from(VALUES[kind])))
    plain = st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5)
    anything = st.recursive(plain, lambda inner: st.lists(inner, max_size=2) | st.dictionaries(
        st.text(max_size=3), inner, max_size=2), max_leaves=4)  # fmt: skip
    for _ in range(data.draw(st.integers(1, 3))):
        holder, key, _ = data.draw(st.sampled_from(list(places(document))))
        others = copy.deepcopy([holder[key] for holder, key, _ in places(document)])
        holder[key] = data.draw(anything | st.sampled_from(others))
    try:
        read = from_dict(document, kind)
    except MalformedDocumentError as error:
        assert str(error)
    else:
        assert SCHEMAS[kind].is_valid(document)
        assert from_dict(to_dict(read), object) == read


@given(
    st.text() | st.sampled_from(["NaN", "[" * 9_999, "1" * 9_999, '{"format": 1}', "[]", "null"])
)
def test_whatever_text_is_read_is_refused(text):
    """Text that is no document is refused and nothing else happens."""
    with pytest.raises(MalformedDocumentError):
        from_json(text, object)


def changed(**fields):
    """The document of a request with some fields changed, or left out by ``...``."""
    document = to_dict(REQUEST) | fields
    return {name: value for name, value in document.items() if value is not ...}


FAULTS = [
    ([], ("", "wrong-type")),
    (changed(format=...), ("format", "field-missing")),
    (changed(format=1), ("format", "other-format")),
    (changed(format="picfed.provisioning.provisioning-request"), ("format", "other-format")),
    (changed(format="picfed.provisioning.provisioning-request/2"), ("format", "newer-format")),
    (changed(format="picfed.provisioning.provisioning-request/0"), ("format", "other-format")),
    (changed(format=f"picfed.provisioning.provisioning-request/{'9' * 5000}"), ("format", "other-format")),
    (changed(format="picfed.agreements.agreement/1"), ("format", "other-format")),
    (changed(sip_domains="contoso.com"), ("sip_domains", "wrong-type")),
    (changed(sip_domains={"0": "contoso.com"}), ("sip_domains", "wrong-type")),
    (changed(sip_domains=["a.b", "c..d"]), ("sip_domains[1]", "empty-label")),
    (changed(sip_domains=["contoso"]), ("sip_domains[0]", "single-label")),
    (changed(services=["ICQ"]), ("services[0]", "unknown-choice")),
    (changed(agreement={"type": "x", "number": "1"}), ("agreement.type", "unknown-choice")),
    (changed(agreement={"type": 1, "number": "1"}), ("agreement.type", "unknown-choice")),
    (changed(administrator_emails=[["contoso.com"]]), ("administrator_emails[0]", "wrong-type")),
    (changed(administrator_emails=[["contoso.com", "x"]]), ("administrator_emails[0]", "no-at-sign")),
    (changed(product_use_rights_accepted=1), ("product_use_rights_accepted", "wrong-type")),
    (changed(product_use_rights_accepted="true"), ("product_use_rights_accepted", "wrong-type")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("document", "told"), FAULTS, ids=[f"{p}-{c}-{n}" for n, (_, (p, c)) in enumerate(FAULTS)]
)
def test_one_fault_has_a_path_and_a_code(document, told):
    """Each fault is told alone, with the place and a stable code."""
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict(document, picfed.ProvisioningRequest)
    error = caught.value
    assert list(zip(error.paths, (one.code for one in error.problems), strict=True)) == [told]


def test_everything_that_is_wrong_is_told_at_once():
    """Faults of the outermost object, of parts and of items come in one error."""
    document = changed(format=..., more=1, sip_domains=["a..b", 5], agreement={"type": "x"})
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict(document, picfed.ProvisioningRequest)
    assert set(caught.value.paths) == {
        "format", "more", "sip_domains[0]", "sip_domains[1]", "agreement.type", "agreement.number",
    }  # fmt: skip
    assert str(caught.value).count("\n") == 5


CONTRADICTIONS = [
    (picfed.licenses.License, {"kind": "evaluation", "purchased": "2013-01-02", "expires": "2013-01-01"},
     "expires", "ends-before-start"),
    (picfed.edge.AccessEdgeConfiguration, {"default_route_fqdn": "a.example"},
     "default_route_fqdn", "contradicts-routing"),
    (picfed.edge.ExternalAccessPolicy, {"identity": " "}, "identity", "empty-text"),
    (picfed.resolution.Response, {"outcome": "answered"}, "", "bad-value"),
    (picfed.resolution.Response, {"outcome": "answered", "records": ["a"], "seconds": True},
     "seconds", "wrong-type"),
    (picfed.resolution.Response, {"outcome": "answered", "records": [1]}, "records[0]", "wrong-type"),
    (picfed.dnscheck.Profile, {"name": "hosted", "proxy_fqdn": "a.example"}, "", "bad-value"),
    (picfed.dnscheck.Profile, {"name": "other"}, "name", "unknown-choice"),
    (picfed.dnscheck.Profile, {"name": []}, "name", "unknown-choice"),
    (picfed.problems.Problem, {"code": "x", "area": "dns", "severity": "error", "subject": ""},
     "code", "bad-value"),
    (picfed.problems.Problem, {"code": "empty", "area": "dns", "severity": "error", "subject": ""},
     "code", "bad-value"),
    (picfed.problems.Problem, {"code": "srv-missing", "area": "dns", "severity": "error", "subject": ""},
     "evidence", "bad-value"),
    (picfed.problems.Problem, {"code": "empty", "severity": "error", "subject": ""},
     "area", "field-missing"),
    (picfed.milestones.Milestone, {"name": "e", "subject": "s", "what": "w", "date": "20130101"},
     "date", "bad-value"),
    (picfed.milestones.Milestone, {"name": "e", "subject": "s", "what": "w", "date": 2013},
     "date", "wrong-type"),
    (picfed.milestones.Milestone, {"name": "e", "subject": "s", "what": "w", "date": "9999-12-31",
     "is_last_day": True, "holds_from": "9999-12-31"}, "", "bad-value"),
    (picfed.deployments.Reason, {"code": "zzz", "area": "decision", "condition": "platform",
     "outcome": "no", "subject": "x"}, "code", "bad-value"),
    (picfed.plans.Step, {"code": "zzz", "place": "client"}, "code", "bad-value"),
    (picfed.plans.Step, {"code": "wait-a-day", "place": "client", "wait": [2, 1]}, "wait", "bad-value"),
    (picfed.plans.Omission, {"code": "zzz", "because": ""}, "code", "bad-value"),
    (picfed.plans.Plan, {"title": "", "on": "2014-01-01", "steps": [
        {"code": "wait-a-day", "place": "client", "needs": ["switch-online-off"]}]},
     "steps", "bad-value"),
    (LicensingRequirement, {"eligible": ["evaluation"]}, "eligible[0]", "wrong-type"),
    (picfed.resolution.Response, {"outcome": "no-data", "seconds": 10**400}, "seconds", "bad-value"),
    (picfed.domains.DomainName, {"value": 10**5000}, "value", "wrong-type"),
    (picfed.domains.DomainName, {"value": "a.b", "a.b": 1}, "['a.b']", "field-unknown"),
    (picfed.domains.DomainName, {"value": "a.b", None: 1}, "None", "field-unknown"),
    (picfed.agreements.Agreement, {"type": "x", "number": "1", "the document": 1},
     "['the document']", "field-unknown"),
    (picfed.deployments.Decision, {"question": {}, "reasons": [], "allowed": 5}, "allowed", "unknown-choice"),
    (picfed.dnscheck.LookUp, {"name": "a.b", "type": "A", "outcome": "answered", "records": ["::1"]},
     "records[0]", "bad-value"),
    (picfed.dnscheck.LookUp, {"name": "a.b", "type": "SRV", "outcome": "answered", "records": ["x"]},
     "records[0]", "wrong-type"),
    (picfed.resolution.SrvRecord, {"priority": 0, "weight": 0, "port": 99999999, "target": "a.b"},
     "port", "bad-value"),
    (picfed.dnscheck.RefusedDomain, {"index": 2**53, "text": "", "fault": "empty"}, "index", "bad-value"),
    (picfed.problems.Problem, {"code": "empty", "area": "domain", "severity": "error", "subject": "",
     "path": [1.5]}, "path[0]", "wrong-type"),
    (picfed.dnscheck.RefusedDomain, {"index": 0, "text": "", "fault": "empty", "findings": [],
     "judged_by": {"picfed": "1.0", "record": "2030-01-01"}}, "findings", "bad-value"),
    (picfed.milestones.Milestone, {"name": "e", "subject": "s", "what": "w", "date": "2013-02-30"},
     "date", "bad-value"),
    (picfed.domains.DomainName, {}, "value", "field-missing"),
    (picfed.domains.DomainName, {"value": 1}, "value", "wrong-type"),
    (picfed.powershell.Command, {"value": "a | b"}, "value", "pipeline"),
    (picfed.cmdlets.Call, {"value": "Get-Date"}, "value", "other-cmdlet"),
    (picfed.powershell.Positional, {"value": {"format": "picfed.sources.source/1"}},
     "value.format", "other-format"),
    (picfed.providers.VerificationLevel, {"value": False}, "value", "unknown-choice"),
    (picfed.problems.Problems, {"items": [{}]}, "items[0].code", "field-missing"),
]  # fmt: skip


@pytest.mark.parametrize(
    ("kind", "fields", "path", "code"),
    CONTRADICTIONS,
    ids=[f"{FORMATS[k]}-{p}-{c}" for k, _, p, c in CONTRADICTIONS],
)
def test_what_a_value_refuses_is_told_where_it_stands(kind, fields, path, code):
    """The value's own faults keep their codes and name the field."""
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict({"format": FORMATS[kind], **fields}, kind)
    assert (path, code) in zip(
        caught.value.paths, [one.code for one in caught.value.problems], strict=True
    )


MILESTONE = {"format": "picfed.milestones.milestone/1", "name": "e", "subject": "s", "what": "w"}
RESPONSE = {"format": "picfed.resolution.response/1", "outcome": "no-data"}
STEP = {"format": "picfed.plans.step/1", "code": "wait-a-day", "place": "client"}
HOST = "picfed.domains.domain-name/1"
REFUSALS = {
    "no object": ([], object, [("", "wrong-type")]),
    "no format": (
        {"value": 3},
        picfed.DomainName,
        [("format", "field-missing"), ("value", "wrong-type")],
    ),
    "no format, any kind": ({"value": 3}, object, [("format", "field-missing")]),
    "another format": (
        {"format": "x/1", "value": 3},
        picfed.DomainName,
        [("format", "other-format")],
    ),
    "a kind that is not asked for": (
        {"format": HOST, "value": "a.b"},
        picfed.SipAddress,
        [("format", "other-format")],
    ),
    "no known format": ({"format": 3}, object, [("format", "other-format")]),
    "a newer format": (
        {"format": "picfed.domains.domain-name/2"},
        picfed.DomainName,
        [("format", "newer-format")],
    ),
    "no version": (
        {"format": "picfed.domains.domain-name/x"},
        picfed.DomainName,
        [("format", "other-format")],
    ),
    "no text": ({"format": HOST, "value": 3}, object, [("value", "wrong-type")]),
    "a text's own fault": ({"format": HOST, "value": "a..b"}, object, [("value", "empty-label")]),
    "no number": ({**RESPONSE, "seconds": True}, object, [("seconds", "wrong-type")]),
    "no finite number": ({**RESPONSE, "seconds": float("inf")}, object, [("seconds", "bad-value")]),
    "no whole number": ({**RESPONSE, "attempts": 1.5}, object, [("attempts", "wrong-type")]),
    "no array": ({**RESPONSE, "records": "x"}, object, [("records", "wrong-type")]),
    "an array of another length": ({**STEP, "wait": [1]}, object, [("wait", "wrong-type")]),
    "no array of a length": ({**STEP, "wait": 3}, object, [("wait", "wrong-type")]),
    "an array for an object": (
        {**RESPONSE, "outcome": "answered", "records": [[1]]},
        object,
        [("records[0]", "wrong-type")],
    ),
    "no choice": ({**RESPONSE, "outcome": ["no"]}, object, [("outcome", "unknown-choice")]),
    "no date": ({**MILESTONE, "date": 2013}, object, [("date", "wrong-type")]),
    "no day": ({**MILESTONE, "date": "2013-02-30"}, object, [("date", "bad-value")]),
    "what follows is otherwise": (
        {**MILESTONE, "date": "2013-01-01", "is_last_day": True, "holds_from": "2013-01-01"},
        object,
        [("holds_from", "bad-value")],
    ),
    "what fields cannot be together": (
        {**RESPONSE, "outcome": "answered"},
        object,
        [("", "bad-value")],
    ),
}


@pytest.mark.parametrize(("document", "kind", "refused"), REFUSALS.values(), ids=REFUSALS)
def test_each_fault_has_its_place_and_its_code(document, kind, refused):
    """Every kind of fault, and one line for each in the message."""
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict(document, kind)
    error = caught.value
    assert list(zip(error.paths, error.problems.codes, strict=True)) == refused
    assert str(error).count("\n") == len(refused) - 1


@pytest.mark.parametrize("number", [2.0**32 - 1, 0, 0.0])
def test_the_largest_numbers_are_numbers(number):
    """Also those that are whole."""
    assert from_dict({**RESPONSE, "seconds": number}, object).seconds == number


def test_text_is_as_wide_as_asked_for():
    """One line, or indented; and no number that JSON does not have."""
    assert to_json(picfed.DomainName("a.b")) == f'{{"format": "{HOST}", "value": "a.b"}}'
    indented = f'{{\n  "format": "{HOST}",\n  "value": "a.b"\n}}'
    assert to_json(picfed.DomainName("a.b"), indent=2) == indented


@pytest.mark.parametrize("number", [10**5000, 2**53], ids=["huge", "not exact"])
def test_no_number_is_written_that_json_does_not_have(number):
    """The place is named, by `PicfedError` as everywhere."""
    row = picfed.dnscheck.RefusedDomain(
        index=number, text="", fault=picfed.errors.DomainFault.EMPTY
    )
    for write in (to_dict, to_json):
        with pytest.raises(picfed.PicfedError) as caught:
            write(row)
        assert caught.value.paths == ("index",)


RECORD = {"priority": 9, "weight": 9, "port": 1, "target": "x"}
OTHERWISE = {
    "allowed": "unknown",
    "findings": [],
    "holds_from": "2001-01-01",
    "lync_choice": RECORD,
    "lync_ties": [RECORD],
    "ms_diagnostics": [7],
    "rfc2782_order": [[RECORD]],
    "severity": "warning",
    "sip_domain": "other.example",
    "verdict": "not-offered",
}


@pytest.mark.parametrize("kind", list(interop._types.DERIVED), ids=lambda kind: kind.__name__)
def test_what_follows_from_the_fields_may_be_left_out_and_must_agree(kind):
    """A verdict that the findings do not come to is refused; wording may be of another day."""
    value = next(one for one in VALUES[kind] if getattr(one, "severity", None) != Severity.WARNING)
    document = to_dict(value)
    for name in interop._types.DERIVED[kind]:
        given = document.pop(name)
        assert from_dict(document, kind) == value
        document[name] = "other words" if name in interop._objects.WORDING else OTHERWISE[name]
        if name in interop._objects.WORDING:
            assert from_dict(document, kind) == value
        else:
            with pytest.raises(MalformedDocumentError, match="follows from the fields"):
                from_dict(document, kind)
        document[name] = 1
        with pytest.raises(MalformedDocumentError) as caught:
            from_dict(document | {"more": 1}, kind)
        assert set(caught.value.paths) == {name, "more"}
        document[name] = given


def test_a_place_is_a_path_and_a_place_in_the_text():
    """A bad domain inside a document keeps where in its text it is bad."""
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict(changed(sip_domains=["a.b", "c..d"], more=1), picfed.ProvisioningRequest)
    unknown, domain = caught.value.problems
    assert (unknown.path, unknown.span) == (("more",), None)
    assert (domain.path, domain.span) == (("sip_domains", 1), (1, 3))
    assert domain.subject == "sip_domains[1]"
    assert dict(domain.details)["text"] == "'c..d'"


def test_what_a_value_made_of_parts_refuses_has_the_whole_path():
    """A value names its field and the item; the document adds where the value is."""
    document = changed(
        administrator_emails=[["contoso.com", "a@contoso.com"], ["contoso.com", "b"]]
    )
    provisioning = {
        "format": "picfed.provisioning.provisioning/1", "request": document, "state": "draft",
        "since": "2014-01-01",
    }  # fmt: skip
    del document["format"]
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict(provisioning, object)
    (problem,) = caught.value.problems
    assert problem.path[:3] == ("request", "administrator_emails", 1)
    assert problem.code == "no-at-sign"


@frozen(kw_only=True)
class SpecialRule(Rule):
    """A rule that knows more than others, as some modules have."""

    outcome: str = "no"


FACT = Fact(name="a-fact")
WORDS = {"summary": "has {one} label", "explanation": "", "remedy": "", "area": "domain"}


def test_a_rule_is_written_the_same_whatever_its_class():
    """Its code and area find it again, with the words of the picfed that reads it."""
    special = SpecialRule(code="single-label", **WORDS)
    document = to_dict(special)
    assert document["format"] == FORMATS[Rule]
    assert document["summary"] == "has {one} label"
    assert "outcome" not in document
    assert from_dict(document, Rule) is rule("single-label", "domain")
    problem = to_dict(special.about("x", FACT, one="a"))
    assert list(problem)[1:3] == ["code", "area"]
    assert from_dict(problem, Problem).message == "x: has a single label"


def test_a_report_is_written_with_what_follows_from_its_records():
    """For readers without picfed: who is chosen, what ties, and which ids partners report."""
    zone = ZoneResolver.from_text("""
_sipfederationtls._tcp.contoso.com. SRV 1 0 5061 b.contoso.com.
_sipfederationtls._tcp.contoso.com. SRV 0 0 5060 sip.contoso.com.
""")
    report = check("contoso.com", resolver=zone)
    document = to_dict(report)
    chosen = to_dict(report.lync_choice)
    del chosen["format"]
    assert document["lync_choice"] == chosen == document["rfc2782_order"][0][0]
    assert (document["sip_domain"], document["lync_ties"]) == ("contoso.com", [])
    assert len(document["rfc2782_order"]) == 2
    assert len(document["ms_diagnostics"]) == len(document["findings"])
    assert document["ms_diagnostics"][0] == report.findings[0].rule.ms_diagnostics
    assert from_dict(document["observation"], object) == report.observation


def test_services_stand_by_name_and_are_written_out_alone():
    """A documented service within a value is its name; another one stands there in full."""
    assert to_dict(REQUEST)["services"] == ["Skype", "AOL"]
    assert to_dict(picfed.SKYPE)["name"] == "Skype"
    other = attrs.evolve(picfed.SKYPE, substitute="nothing")
    request = attrs.evolve(REQUEST, services=[other])
    assert to_dict(request)["services"][0]["substitute"] == "nothing"
    assert from_json(to_json(request), object) == request


@pytest.mark.parametrize(
    "kind", [5, "DomainName", list[picfed.DomainName], float | bytes], ids=repr
)
def test_what_is_not_a_kind_is_a_type_error(kind):
    """Such as a value, a name, or a list of values."""
    with pytest.raises(TypeError, match="JSON form"):
        from_dict({}, kind)


def test_how_parts_are_referred_to_is_any_text():
    """Braces mean something in it only around the model."""
    found = json_schema(picfed.Agreement, ref_template="{x}/{model}{")
    assert found["properties"]["type"]["$ref"] == "{x}/AgreementType{"
    with pytest.raises(TypeError, match="ref_template must be a str"):
        json_schema(picfed.Agreement, ref_template=None)


@pytest.mark.parametrize("value", [1, None, b"x", picfed.PicfedError("x")], ids=repr)
def test_what_has_no_json_form_is_a_type_error(value):
    """Only picfed's values are written, and only their kinds are read."""
    with pytest.raises(TypeError, match="JSON form"):
        to_dict(value)
    with pytest.raises(TypeError, match="JSON form"):
        from_dict({}, type(value))
    with pytest.raises(TypeError, match="JSON form"):
        json_schema(type(value))


TEXT = to_json(REQUEST)
STORED = {
    "bytes": TEXT.encode(),
    "a bytearray": bytearray(TEXT, "utf-8"),
    "a text with a byte-order mark": f"\ufeff{TEXT}",
    "bytes with a byte-order mark": TEXT.encode("utf-8-sig"),
    "bytes that are not ASCII": json.dumps(to_dict(REQUEST), ensure_ascii=False).encode(),
}


@pytest.mark.parametrize("stored", STORED.values(), ids=STORED)
def test_files_and_databases_give_bytes(stored):
    """They are UTF-8, and files of Windows begin with a byte-order mark."""
    assert from_json(stored, picfed.ProvisioningRequest) == REQUEST


@pytest.mark.parametrize("encoding", ["utf-16", "utf-16-le", "utf-32", "latin-1"])
def test_another_encoding_is_refused(encoding):
    """RFC 8259 has UTF-8 only."""
    text = json.dumps(to_dict(REQUEST), ensure_ascii=False)
    with pytest.raises(MalformedDocumentError) as caught:
        from_json(text.encode(encoding), object)
    assert [one.code for one in caught.value.problems] == ["malformed-json"]


@pytest.mark.parametrize(
    "given", [None, 5, {}, memoryview(b"{}")], ids=lambda one: type(one).__name__
)
def test_text_is_text_or_bytes(given):
    """A parsed document is for `from_dict`."""
    with pytest.raises(TypeError, match="text must be"):
        from_json(given, object)


ROW = picfed.dnscheck.AuditRow


@pytest.mark.parametrize("kind", ROW.__args__, ids=lambda kind: kind.__name__)
def test_a_union_of_kinds_takes_each_of_them(kind):
    """As `picfed.dnscheck.AuditRow` is one, and a union with other types."""
    value = VALUES[kind][0]
    for wanted in (ROW, ROW | None, int | kind):
        assert from_json(to_json(value), wanted) == value
    with pytest.raises(MalformedDocumentError) as caught:
        from_json(to_json(picfed.SKYPE), ROW)
    assert [one.code for one in caught.value.problems] == ["other-format"]


@pytest.mark.parametrize("number", ["1" + "0" * 400, "1e999", "-1e999"], ids=["digits", "e", "-e"])
@pytest.mark.parametrize("field", ["seconds", "ttl", "attempts"])
@pytest.mark.parametrize(
    ("kind", "fields"),
    [
        ("dnscheck.look-up", '"name": "a.b", "type": "A", "outcome": "no-name"'),
        ("resolution.response", '"outcome": "no-name"'),
    ],
    ids=["a look-up", "a response"],
)
def test_no_number_is_too_large_to_be_judged(kind, fields, field, number):
    """JSON has numbers that are larger than any float, and some that Python reads as infinite."""
    text = f'{{"format": "picfed.{kind}/1", {fields}, "{field}": {number}}}'
    with pytest.raises(MalformedDocumentError) as caught:
        from_json(text, object)
    assert caught.value.paths == (field,)


def test_a_long_error_is_bounded():
    """However much is wrong, the message stays readable, and no text is told at length."""
    items = [{"value": 1}] * 5000 + ["x" * 1_000_000]
    document = {"format": "picfed.problems.problems/1", "items": items}
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict(document, object)
    assert len(caught.value.problems) > 5000
    assert len(str(caught.value)) < 20_000
    assert max(len(problem.message) for problem in caught.value.problems) < 1000


def test_a_deep_object_is_refused():
    """What is nested deeper than Python can follow is refused where it stands."""
    deep = []
    for _ in range(100_000):
        deep = [deep]
    document = to_dict(VALUES[picfed.dnscheck.LookUp][0])
    for name in ("name", "records", "aliases", "ttl"):
        with pytest.raises(MalformedDocumentError):
            from_dict(document | {name: deep}, object)


def test_formats_cannot_be_changed():
    """What documents are called is no setting."""
    with pytest.raises(TypeError):
        FORMATS[int] = "x"


def test_a_repeated_field_is_refused():
    """Programs disagree about which of two equal names counts."""
    with pytest.raises(MalformedDocumentError, match="twice in one object"):
        from_json(
            '{"format": "picfed.domains.domain-name/1", "value": "a.b", "value": "c.d"}', object
        )


def test_the_schema_is_a_schema_and_knows_every_kind():
    """The whole schema takes each document by exactly one of its branches."""
    Draft202012Validator.check_schema(SCHEMA.schema)
    for schema in (SCHEMA.schema, json_schema(picfed.DomainName)):
        assert schema["$schema"] == "https://json-schema.org/draft/2020-12/schema"
    branches = [SCHEMA.evolve(schema=one) for one in SCHEMA.schema["oneOf"]]
    for kind, values in VALUES.items():
        document = to_dict(values[0])
        assert sum(one.is_valid(document) for one in branches) == 1, kind
        document |= {"format": "picfed.x/1"}
        assert not any(one.is_valid(document) for one in branches), kind
    assert SCHEMA.is_valid(to_dict(REQUEST))
    assert not SCHEMA.is_valid(to_dict(REQUEST) | {"format": "picfed.x/1"})


def test_fields_are_told_in_the_schema():
    """Every field of a value that is an object has a description, from its docstring."""
    untold = [
        f"{name}.{field}"
        for name, found in SCHEMA.schema["$defs"].items()
        for field, told in found.get("properties", {}).items()
        if "description" not in told
        and field not in {"format", "value", "items"}
        and not name.startswith(("LookUp", "TimelineRow", "Citation"))
    ]
    assert untold == []


GENERATOR = Path(__file__).parent.parent / "docs" / "generate_schema.py"


@pytest.mark.parametrize("what", ["schema", "page"])
def test_what_is_published_is_what_the_code_says(what):
    """The schema and the page of documents were written from the values as they are now."""
    written = runpy.run_path(str(GENERATOR))
    file = written["SCHEMA" if what == "schema" else "PAGE"]
    assert file.read_text("utf-8") == written[what](), "run docs/generate_schema.py"


def test_names():
    """The module's names are those that it lists."""
    assert set(interop.__all__) <= set(dir(interop))
