"""Stored documents outlive versions: older ones, newer ones, and results with unknown members."""

import copy
import json
import pickle
from datetime import date
from itertools import pairwise

import attrs
import pytest

import picfed
from picfed.deployments import Decision, Reason
from picfed.dnscheck import (
    FederationReport,
    LookUp,
    Observation,
    RefusedDomain,
    RequestReport,
    evaluate,
)
from picfed.errors import MalformedDocumentError
from picfed.interop import FORMATS, from_dict, from_json, json_schema, to_dict, to_json
from picfed.interop._documents import read
from picfed.interop._unknown import OPEN
from picfed.interop._upgrades import STEPS, VERSION, parts, upgraded
from picfed.plans import Plan
from picfed.problems import Problem
from picfed.resolution import SrvRecord
from picfed.sources import EDITION, SOURCES, Edition, Source
from support import golden
from support.documents import VALUES

KEPT = golden.history()
GOLDEN = [
    pytest.param(document, id=document["format"])
    for version in KEPT["versions"]
    for document in golden.golden(version)
]


def unworded(document):
    """The same document without wording, which may be that of another version."""
    plain = copy.deepcopy(dict(document))
    for part in parts(plain, "code", "message"):
        del part["message"], part["remedy"]
    return plain


@pytest.mark.parametrize("document", GOLDEN)
def test_documents_of_every_version_are_read(document):
    """What a version wrote is read, and written again with all that it held."""
    value = from_dict(document, object)
    assert unworded(to_dict(value)) == unworded(upgraded(document, STEPS))


def test_every_kind_has_a_golden_document():
    """No format of this version is without one."""
    assert {one["format"] for one in golden.golden(VERSION)} == set(FORMATS.values())


def test_a_change_of_a_shape_has_its_version():
    """A released shape stays; a change of it needs a step, and so a version."""
    assert golden.complaints(KEPT, VERSION, golden.shapes()) == ""
    missing = set(KEPT["versions"][str(VERSION)]["codes"]) - set(golden.codes())
    assert not missing, "a step has to rename these codes in older documents"


def test_a_change_of_a_fact_has_its_edition():
    """`EDITION` names the state of the record, so it changes when a fact does."""
    kept = KEPT["editions"]
    assert EDITION.record.isoformat() == max(kept), "run support.golden"
    assert kept[EDITION.record.isoformat()]["facts"] == golden.facts(), (
        "a fact has changed: give EDITION in src/picfed/sources/_model.py today's date, "
        "and run support.golden"
    )


def released(version):
    """A history in which a version is released."""
    kept = copy.deepcopy(KEPT)
    kept["versions"][str(version)]["released"] = "1.0"
    return kept


def test_the_next_version_is_demanded():
    """A shape that changes after a release fails until there is a step and its version."""
    shapes = golden.shapes() | {"SrvRecord": "another"}
    found = golden.complaints(released(VERSION), VERSION, shapes)
    assert "SrvRecord" in found
    assert "add a step" in found
    assert golden.complaints(KEPT, VERSION + 1, shapes)
    kept = released(VERSION)
    kept["versions"][str(VERSION + 1)] = {"released": None, "shapes": shapes, "codes": []}
    assert golden.complaints(kept, VERSION + 1, shapes) == ""


def test_a_shape_is_what_readers_depend_on():
    """A field, a type or a closed choice makes another shape; words and open choices do not."""
    schema = json_schema(LookUp)
    for kind, change, is_shape in [
        ("SrvRecord", lambda found: found["properties"].pop("port"), True),
        ("SrvRecord", lambda found: found["properties"]["port"].update(type="string"), True),
        ("SrvRecord", lambda found: found.update(description="Other words."), False),
        ("Outcome", lambda found: found["enum"].append("refused"), True),
        ("RecordTypeOrLater", lambda found: found["anyOf"][0]["enum"].append("NAPTR"), False),
    ]:
        changed = copy.deepcopy(schema)
        change(changed["$defs"][kind])
        assert (golden.bare(changed) != golden.bare(schema)) is is_shape


def of_version(document, version):
    """The same document under another version."""
    text = json.dumps(document)
    return json.loads(text.replace(f'/{VERSION}"', f'/{version}"'))


def older(document, version):
    """A document as a version had it in which an SRV record had a host and no target."""
    old = copy.deepcopy(dict(document))
    for part in parts(old, "priority", "target"):
        part["host"] = part.pop("target")
    return of_version(old, version)


def host_to_target(document):
    """The step for that change, wherever a record is."""
    for part in parts(document, "priority", "host"):
        part["target"] = part.pop("host")


REPORT = to_dict(VALUES[FederationReport][0])
HOLDERS = [
    pytest.param(value, id=f"{FORMATS[kind]}-{place}")
    for kind, values in VALUES.items()
    for place, value in enumerate(values)
    if '"priority": ' in to_json(value)
]


@pytest.mark.parametrize("value", HOLDERS)
def test_a_step_reaches_whatever_holds_the_part(value):
    """A record changed its shape; reports, observations and deployments with it are read."""
    document = older(to_dict(value), VERSION - 1)
    kept = copy.deepcopy(document)
    assert read(document, object, [host_to_target]) == value
    assert document == kept, "what was given stays as it is"
    with pytest.raises(MalformedDocumentError):
        read(document, object, [])


def test_the_holders_are_of_many_kinds():
    """So that the test above is about containers."""
    kinds = {type(one.values[0]) for one in HOLDERS}
    assert {SrvRecord, LookUp, Observation, FederationReport, RequestReport} <= kinds


def renamed(old, new):
    """A step that renames a field wherever it is."""

    def step(document):
        for part in parts(document, old):
            part[new] = part.pop(old)

    return step


@pytest.mark.parametrize("age", [1, 2, 3])
def test_steps_are_taken_in_turn(age):
    """A document goes through the steps from its own version on, and no others."""
    newest, names = VERSION + 3, ["a", "b", "c", "target"]
    steps = [renamed(*pair) for pair in pairwise(names)]
    today = of_version(REPORT, newest)
    old = of_version(REPORT, newest - age)
    for part in parts(old, "priority", "target"):
        part[names[-1 - age]] = part.pop("target")
    assert upgraded(old, steps, newest=newest) == today
    assert upgraded(today, steps, newest=newest) is today


@pytest.mark.parametrize(
    ("document", "code"),
    [
        (REPORT | {"format": REPORT["format"].replace("/1", "/2"), "new": 1}, "newer-format"),
        ({"format": "picfed.futures.future/7"}, "newer-format"),
        ({"format": "picfed.futures.future/1"}, "other-format"),
        (REPORT | {"format": REPORT["format"].replace("/1", "/0")}, "other-format"),
        ({"format": "picfed.domains.domain-name/\u0662"}, "other-format"),  # an Arabic 2
        (REPORT | {"format": "another.report/2"}, "other-format"),
        (REPORT | {"new": 1}, "field-unknown"),
    ],
)
def test_a_newer_document_is_told_apart_from_a_broken_one(document, code):
    """One problem, with a remedy that says to update."""
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict(document, object)
    (problem,) = caught.value.problems
    assert problem.code == code
    assert ("Update picfed" in problem.remedy) is (code == "newer-format")


def nested(depth):
    """An array in an array, and so on."""
    value = []
    for _ in range(depth):
        value = [value]
    return value


def test_what_is_of_another_version_within_stays_so():
    """A step changes a whole document; a part that says otherwise is refused as it stands."""
    document = older(REPORT, VERSION - 1)
    document["observation"]["format"] = "picfed.dnscheck.observation/7"
    with pytest.raises(MalformedDocumentError) as caught:
        read(document, object, [host_to_target])
    assert caught.value.problems.codes == ("newer-format",)


def test_a_deep_document_of_an_earlier_version_is_refused():
    """Python cannot copy it."""
    document = {"format": f"picfed.dnscheck.look-up/{VERSION - 1}", "name": nested(100_000)}
    with pytest.raises(MalformedDocumentError):
        read(document, object, [host_to_target])


def decision():
    """A decision with many reasons, as a document."""
    return to_dict(max(VALUES[Decision], key=lambda one: len(one.reasons)))


UNKNOWN = {
    "a code": lambda d: d["reasons"][0].update(
        code="bandwidth-low", message="a {b} {} c", remedy="{"
    ),
    "an area": lambda d: d["reasons"][0].update(area="bandwidth"),
    "evidence": lambda d: next(r for r in d["reasons"] if r["evidence"]).update(evidence=[]),
    "a condition": lambda d: d["reasons"][0].update(condition="bandwidth"),
    "a certainty": lambda d: d["reasons"][0].update(certainty="reported by users"),
    "a capability": lambda d: d["question"].update(capability="screen sharing"),
}


@pytest.mark.parametrize("change", UNKNOWN.values(), ids=UNKNOWN)
def test_a_decision_keeps_what_only_another_version_knows(change):
    """It is read, shown with the words beside it, travels, and is written as it was."""
    document = decision()
    change(document)
    value = from_dict(document, Decision)
    assert to_dict(value) == document
    assert from_dict(to_dict(value), Decision) == value
    for travelled in (pickle.loads(pickle.dumps(value)), copy.copy(value), copy.deepcopy(value)):
        assert travelled == value
        assert to_dict(travelled) == document
    shown = value.explain() + str(value) + repr(value) + value._repr_html_()
    for reason in document["reasons"]:
        assert reason["message"] in value.explain()
    assert document["question"]["capability"] in shown


def test_a_report_keeps_what_only_another_version_knows():
    """A finding of an unknown code with its id, a look-up of an unknown type, a new failure."""
    document = to_dict(next(one for one in VALUES[FederationReport] if one.findings.errors))
    document["findings"][0] |= {"code": "srv-too-old", "message": "x: too old", "remedy": "Go."}
    document["ms_diagnostics"][0] = 1099
    look_ups = document["observation"]["look_ups"]
    empty = {"outcome": "unanswered", "failure": "too odd", "records": [], "aliases": []}
    look_ups.append(look_ups[0] | empty | {"name": "x.example", "type": "NAPTR"})
    value = from_dict(document, FederationReport)
    assert to_dict(value) == document
    assert pickle.loads(pickle.dumps(value)) == value
    for shown in (str(value), value._repr_html_()):
        assert "too old" in shown
        assert "NAPTR" in shown
    judged_again = evaluate(value.observation, profile=value.profile)
    assert judged_again.sip_domain == value.sip_domain
    for ids in ([], ["x"], [1099, 1, 2, 3, 4]):
        with pytest.raises(MalformedDocumentError):
            from_dict(document | {"ms_diagnostics": ids}, FederationReport)


def test_a_rule_of_another_version_is_a_document_too():
    """By itself it has all its words."""
    document = to_dict(picfed.problems.rule("single-label")) | {"code": "label-too-odd"}
    assert to_dict(from_dict(document, picfed.problems.Rule)) == document


def test_problems_keep_unknown_codes_only_with_their_words():
    """Without words there is nothing to show, and the code is refused."""
    document = to_dict(picfed.problems.rule("single-label").about("contoso"))
    document |= {"code": "label-too-odd", "message": "a label too odd", "remedy": "Choose another."}
    assert from_dict(document, Problem).message == "a label too odd"
    assert from_dict(document, Problem).rule.code == "label-too-odd"
    for name in ("message", "remedy"):
        with pytest.raises(MalformedDocumentError) as caught:
            from_dict({key: document[key] for key in document if key != name}, Problem)
        assert caught.value.paths == ("code",)


@pytest.mark.parametrize("kind", sorted(OPEN, key=str), ids=lambda kind: kind.__name__)
def test_an_unknown_member_is_one_value(kind):
    """It is found again by its value, and no text of an attacker passes for one."""
    document = {"format": FORMATS[kind], "value": "a new one"}
    member = from_dict(document, kind)
    assert isinstance(member, kind)
    assert member not in list(kind)
    assert member is from_dict(document, kind)
    assert pickle.loads(pickle.dumps(member)) is member
    assert to_dict(member) == document
    for value in ("", "a\nb", "\u202e", "x" * 81, 5, None):
        with pytest.raises(MalformedDocumentError):
            from_dict(document | {"value": value}, kind)


JUDGED = [Decision, FederationReport, Plan, Problem, Reason, RefusedDomain]


@pytest.mark.parametrize("kind", JUDGED, ids=lambda kind: kind.__name__)
def test_a_result_says_who_judged_it(kind):
    """The picfed and the edition are kept when another one reads and writes it."""
    value = VALUES[kind][0]
    assert value.judged_by == EDITION == Edition(picfed.__version__, EDITION.record)
    document = to_dict(value)
    assert document["judged_by"] == {
        "picfed": picfed.__version__,
        "record": EDITION.record.isoformat(),
    }
    earlier = document | {"judged_by": {"picfed": "0.0.1", "record": "2020-01-01"}}
    read_back = from_dict(earlier, kind)
    assert read_back.judged_by == Edition("0.0.1", date(2020, 1, 1))
    assert to_dict(read_back) == earlier
    assert read_back == value, "so that judging again can be compared"
    assert pickle.loads(pickle.dumps(read_back)).judged_by == read_back.judged_by
    del earlier["judged_by"]
    with pytest.raises(MalformedDocumentError):
        from_dict(earlier, kind)


def test_who_judged_is_said_once_for_what_was_judged_together():
    """Parts say so only where another one judged them."""
    value = max(VALUES[Decision], key=lambda one: len(one.reasons))
    document = to_dict(value) | {"judged_by": {"picfed": "0.0.1", "record": "2020-01-01"}}
    assert not any("judged_by" in reason for reason in document["reasons"])
    first = from_dict(document, Decision)
    assert {reason.judged_by for reason in first.reasons} == {first.judged_by}
    mixed = attrs.evolve(first, reasons=[value.reasons[0], *first.reasons[1:]])
    document = to_dict(mixed)
    assert [*parts(document["reasons"], "judged_by")] == document["reasons"][:1]
    again = from_dict(document, Decision)
    assert [one.judged_by for one in again.reasons] == [one.judged_by for one in mixed.reasons]
    document["judged_by"] = 5
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict(document, Decision)
    assert caught.value.paths == ("judged_by",)


def test_each_document_is_described_once():
    """The table has what is cited, and everything else refers to it."""
    for values in VALUES.values():
        for value in values:
            document = to_dict(value)
            table = document.get("cited", {})
            used = {part["source"] for part in parts(document, "source", "place") if len(part) == 2}
            assert used == set(table)
            elsewhere = [*parts({**document, "cited": {}}, "id", "topic")]
            assert len(elsewhere) == isinstance(value, Source)


def test_two_documents_of_one_id_are_kept_apart():
    """A caller's own source may have the id of another one."""
    mine = attrs.evolve(SOURCES[0], title="Mine")
    problem = picfed.problems.rule("single-label").about("contoso")
    both = attrs.evolve(problem, sources=[SOURCES[0], mine, SOURCES[0].at("step 1"), mine])
    document = to_dict(both)
    assert [one["source"] for one in document["sources"]] == [
        "page-000", "page-000 (2)", "page-000", "page-000 (2)",
    ]  # fmt: skip
    assert from_dict(document, Problem) == both


@pytest.mark.parametrize(
    ("change", "path"),
    [
        ({"cited": {}}, "sources[0].source"),
        ({"cited": []}, "cited"),
        ({"cited": {"page-000": 5}}, "cited['page-000']"),
        ({"sources": [{"source": "page-000"}]}, "sources[0].place"),
    ],
)
def test_a_citation_needs_its_document(change, path):
    """A key that the table lacks is refused where it is used; a broken row where it is."""
    problem = picfed.problems.rule("single-label").about("contoso")
    document = to_dict(attrs.evolve(problem, sources=SOURCES[:1]))
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict(document | change, Problem)
    assert path in caught.value.paths


def test_what_cannot_cite_has_no_table():
    """A table that nothing could refer to is an unknown field."""
    with pytest.raises(MalformedDocumentError) as caught:
        from_dict(to_dict(picfed.DomainName("a.b")) | {"cited": {}}, object)
    assert caught.value.problems.codes == ("field-unknown",)


def test_text_and_objects_are_the_same_document():
    """JSON text of another version goes the same way."""
    document = decision()
    UNKNOWN["a code"](document)
    assert from_json(json.dumps(document), Decision) == from_dict(document, Decision)
