"""Laws of the judgement that hold for any observation, contradictory ones included."""

import asyncio
import copy
import pickle

from attrs import evolve
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from picfed import Problem, Severity
from picfed.dnscheck import (
    FederationReport,
    LookUp,
    Observation,
    Verdict,
    check,
    check_async,
    evaluate,
)
from picfed.interop import from_json, to_json
from picfed.resolution import Outcome
from support.catalogue import RULES
from support.dns_fakes import AsyncZone, Zone
from support.dns_strategies import (
    NAMES,
    OWNERS,
    RecordType,
    answered,
    days,
    edges,
    observations,
    profiles,
    responses,
    unanswered,
)

# The machine that runs this may be busy with something else.
patient = settings(suppress_health_check=[HealthCheck.too_slow], deadline=None)

terms = st.fixed_dictionaries({"profile": profiles, "on": days, "access_edge_fqdns": edges})


@patient
@given(observations(), terms)
def test_any_observation_can_be_judged(observation, options):
    """`evaluate` is total, and gives a report that shows and serialises itself."""
    report = evaluate(observation, **options)
    assert from_json(to_json(report), FederationReport) == report
    assert str(report).isprintable() or "\n" in str(report)
    assert all(character == "\n" or character.isprintable() for character in str(report))
    assert "<script" not in report._repr_html_()
    assert evaluate(observation, **options) == report
    assert pickle.loads(pickle.dumps(report)) == report
    assert hash(copy.deepcopy(report)) == hash(report)


@patient
@given(observations(), terms, st.data())
def test_what_is_not_known_never_makes_an_error(observation, options, data):
    """Take any answers away: no error appears that was not there."""
    known = observation.look_ups
    lost = data.draw(st.sets(st.sampled_from(known), min_size=1))
    degraded = Observation(
        observation.sip_domain,
        [
            evolve(one, response=data.draw(unanswered)) if one in lost else one
            for one in observation.look_ups
        ],
    )
    before = {(one.code, one.subject) for one in evaluate(observation, **options).findings.errors}
    after = {(one.code, one.subject) for one in evaluate(degraded, **options).findings.errors}
    assert after <= before


@patient
@given(observations(), terms, st.data())
def test_what_was_not_asked_never_makes_an_error(observation, options, data):
    """Leave any look-ups out: the same holds."""
    kept = [one for one in observation.look_ups if data.draw(st.booleans())]
    before = {(one.code, one.subject) for one in evaluate(observation, **options).findings.errors}
    partial = evaluate(Observation(observation.sip_domain, kept), **options)
    assert {(one.code, one.subject) for one in partial.findings.errors} <= before


@patient
@given(terms)
def test_nothing_known_is_indeterminate(options):
    """Without a single look-up the verdict is that it is not known."""
    assert evaluate(Observation("contoso.com", ()), **options).verdict is Verdict.INDETERMINATE


@patient
@given(observations(), terms, st.data())
def test_what_is_not_known_never_hides_an_error(observation, options, data):
    """An error stands whatever else is lost: only what proves it can take it back."""
    report = evaluate(observation, **options)
    errors = report.findings.errors
    proof = {one.subject for one in errors} | {OWNERS[0], "contoso.com"}
    rest = [one for one in observation.look_ups if one.name not in proof]
    if not errors or not rest:
        return
    lost = data.draw(st.sets(st.sampled_from(rest), min_size=1))
    degraded = Observation(
        observation.sip_domain,
        [
            evolve(one, response=data.draw(unanswered)) if one in lost else one
            for one in observation.look_ups
        ],
    )
    again = evaluate(degraded, **options)
    assert again.verdict is Verdict.BROKEN
    assert set(errors.codes) <= set(again.findings.codes)


OPEN = ("lookup-failed", "outside-zone-text", "hosted-at-windows-live")
findings = st.lists(
    st.builds(
        Problem,
        rule=st.sampled_from(RULES),
        severity=st.sampled_from(Severity),
        subject=st.just("contoso.com"),
        evidence=st.just(()),
        details=st.just(()),
        sources=st.just(()),
        commands=st.just(()),
        path=st.just(()),
    ),
    max_size=5,
)


@patient
@given(findings)
def test_verdict_depends_on_the_findings_alone(found):
    """Decision: any error is BROKEN, then what is not known, then what is not offered."""
    pairs = {(one.code, one.severity) for one in found}
    if Severity.ERROR in {severity for _, severity in pairs}:
        expected = Verdict.BROKEN
    elif any((code, Severity.WARNING) in pairs for code in OPEN):
        expected = Verdict.INDETERMINATE
    elif "service-not-offered" in {code for code, _ in pairs}:
        expected = Verdict.NOT_OFFERED
    else:
        expected = Verdict.OK
    assert verdict_of(found) is verdict_of(found[::-1]) is expected


def verdict_of(found):
    """The verdict of a report with these findings."""
    nothing_asked = evaluate(Observation("contoso.com", ()))
    return evolve(nothing_asked, findings=found).verdict


@patient
@given(observations(), terms)
def test_report_has_the_verdict_of_its_findings(observation, options):
    """The report's verdict is no second opinion."""
    report = evaluate(observation, **options)
    assert report.verdict is verdict_of(report.findings)


@patient
@given(observations(), terms)
def test_findings_are_written_out_and_cite_what_decided_them(observation, options):
    """Each has all its words, repeats none of them as a detail, and says what it rests on."""
    for finding in evaluate(observation, **options).findings:
        for name, _ in finding.evidence:
            assert f"{{{name}}}" not in finding.message + finding.remedy
        assert finding.remedy.endswith(".")
        assert not dict(finding.evidence).keys() & dict(finding.details).keys()
        assert finding.sources or finding.rule.is_picfeds


@patient
@given(observations())
def test_observation_goes_to_json_and_back(observation):
    """An observation is unchanged by JSON, and by pickling."""
    assert from_json(to_json(observation), Observation) == observation
    assert from_json(to_json(observation, indent=2), Observation) == observation
    assert pickle.loads(pickle.dumps(observation)) == observation


@patient
@given(st.dictionaries(st.sampled_from(NAMES + OWNERS), st.data()), edges, profiles)
def test_sync_and_async_agree(data, declared, profile):
    """Any zone: the two drivers ask the same questions and give equal reports."""
    entries = {}
    for name, draw in data.items():
        for type_ in RecordType:
            entries[f"{name} {type_.value}"] = draw.draw(responses(type_))
    plain, swift = Zone(entries), AsyncZone(entries)
    options = {"profile": profile, "access_edge_fqdns": declared}
    report = check("contoso.com", resolver=plain, **options)
    assert asyncio.run(check_async("contoso.com", resolver=swift, **options)) == report
    assert plain.asked == swift.asked
    assert set(plain.asked.values()) == {1}


@patient
@given(answered(RecordType.SRV))
def test_lync_chooses_by_priority_then_weight_then_order(response):
    """No record is better than the choice, and none that is as good was received before."""
    owner = LookUp(OWNERS[0], RecordType.SRV, response)
    report = evaluate(Observation("contoso.com", [owner]))
    choice = report.lync_choice
    for record in response.records:
        assert (choice.priority, -choice.weight) <= (record.priority, -record.weight)
    best = [one for one in response.records
            if (one.priority, one.weight) == (choice.priority, choice.weight)]  # fmt: skip
    assert (choice, *report.lync_ties) == tuple(best)
    flat = [record for group in report.rfc2782_order for record in group]
    assert sorted(map(repr, flat)) == sorted(map(repr, response.records))


@patient
@given(observations(), terms)
def test_findings_about_unused_records_are_no_errors(observation, options):
    """What Lync would never choose cannot break a domain (decision: at most a warning)."""
    report = evaluate(observation, **options)
    used = {record.target for record in (report.lync_choice, *report.lync_ties) if record}
    proxy = str(options["profile"].proxy_fqdn)
    about_records = {"wrong-port", "target-is-ip-literal", "target-outside-sip-domain",
                     "target-in-subdomain", "target-not-hosting-provider",
                     "target-has-no-address", "target-alias-dangling"}  # fmt: skip
    for finding in report.findings.errors:
        if finding.code in about_records:
            assert finding.subject in used | {proxy}


@patient
@given(observations(), terms)
def test_not_offered_needs_null_targets_only(observation, options):
    """NOT_OFFERED rests on records whose only target is the root."""
    report = evaluate(observation, **options)
    if report.verdict is Verdict.NOT_OFFERED:
        assert {record.target for record in report.srv_records} == {"."}
    if report.verdict is Verdict.OK and report.profile.proxy_fqdn is None:
        response = report.observation.response(OWNERS[0], RecordType.SRV)
        assert response.outcome is not Outcome.UNANSWERED
