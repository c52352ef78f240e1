"""What ids of ms-diagnostics mean, and reports of records by the thousand."""

import pickle

import pytest

from picfed._text import briefly
from picfed.dnscheck import Verdict, check, diagnostics
from picfed.dnscheck._diagnostics import DIAGNOSTICS
from picfed.errors import PicfedError, UnknownChoiceError
from picfed.sources import Certainty
from support.catalogue import RULES
from support.dns_fakes import OWNER, PUBLIC, Zone


@pytest.mark.parametrize("number", [one.id for one in DIAGNOSTICS])
def test_each_id_is_explained(number: int) -> None:
    """Its meaning, what to check, who says so and how certainly."""
    found = diagnostics(number)
    assert found.id == number
    assert str(found) == f"{number}: {found.meaning}"
    assert found.meaning[0].islower()
    assert found.check.endswith(".")
    assert found.sources
    assert str(number) in found._repr_html_()
    assert pickle.loads(pickle.dumps(found)) == found


def test_ids_are_in_order_and_distinct() -> None:
    """As a reader looks them up."""
    ids = [one.id for one in DIAGNOSTICS]
    assert ids == sorted(set(ids))


@pytest.mark.parametrize(
    ("number", "word", "certainty", "source"),
    [
        # diagnostics.md, table of ids
        (1001, "public", Certainty.INFERRED, "ms-ocer"),
        (1008, "SRV", Certainty.STATED, "ms-ocer"),
        (1009, "outside", Certainty.STATED, "cisco-212383"),
        (1014, "address", Certainty.STATED, "ms-ocer"),
        (1017, "combination", Certainty.STATED, "sipe-175"),
        (1027, "request", Certainty.STATED, "lync-federation-dns-2012"),
        (1034, "hop", Certainty.STATED, "sipe-175"),
        (4005, "recipient", Certainty.STATED, "ms-ocer"),
    ],
)
def test_what_ids_mean(number: int, word: str, certainty: Certainty, source: str) -> None:
    """From the documents and published traces that have them."""
    found = diagnostics(number)
    assert word in found.meaning
    assert found.certainty is certainty
    assert source in {one.id for one in found.sources}


def test_every_predicted_id_is_explained() -> None:
    """What a finding predicts can be looked up."""
    predicted = {rule.ms_diagnostics for rule in RULES} - {None}
    assert predicted == {1008, 1009, 1014}
    assert predicted <= {one.id for one in DIAGNOSTICS}


@pytest.mark.parametrize("number", [0, 1020, 1022, -1, 10**30, 10**5000], ids=briefly)
def test_ids_that_no_document_explains(number: int) -> None:
    """The error names those that are known."""
    with pytest.raises(UnknownChoiceError) as caught:
        diagnostics(number)
    assert isinstance(caught.value, PicfedError)
    assert len(caught.value.value) < 40
    assert "1009" in caught.value.choices


@pytest.mark.parametrize(
    "header",
    [
        "1009", " 1009 ", "1009;reason=x", 'ms-diagnostics: 1009;reason="x";source="a.contoso.com"',
        "MS-Diagnostics-Public:1009", "1009 ;x",
    ],
)  # fmt: skip
def test_headers_as_a_log_has_them(header: str) -> None:
    """The id comes first in the header (MS-OCER)."""
    assert diagnostics(header) is diagnostics(1009)


@pytest.mark.parametrize("header", ["", "x", "reason=1009", "1009a", "10.09", "1020;reason=x"])
def test_headers_without_an_id_that_is_known(header: str) -> None:
    """They name what is known, and no number that merely looks alike."""
    with pytest.raises(UnknownChoiceError) as caught:
        diagnostics(header)
    assert caught.value.value == header


@pytest.mark.parametrize("number", [True, b"1009", 1009.0, None])
def test_what_is_no_id(number: object) -> None:
    """A value of the wrong type is the program's fault."""
    with pytest.raises(TypeError, match="whole number"):
        diagnostics(number)  # type: ignore


@pytest.mark.parametrize(
    "records",
    [
        [f"0 0 5061 h{n}.contoso.com" for n in range(2000)],
        [f"{n} 0 5060 h{n}.fabrikam.com" for n in range(2000)],
        [f"0 0 5061 1.2.{n // 256}.{n % 256}" for n in range(2000)],
        ["0 0 0 .", *(f"0 0 5061 h{n}.contoso.com" for n in range(2000))],
    ],
    ids=["tied", "never used", "addresses", "refused and offered"],
)
def test_thousands_of_records_make_a_page(records: list[str]) -> None:
    """Twenty findings of a kind, and one that says how many more; nothing is lost of the verdict."""
    report = check(
        "contoso.com", resolver=Zone({f"{OWNER} SRV": records, "h0.contoso.com A": PUBLIC})
    )
    codes = report.findings.codes
    assert len(codes) < 150
    assert max(codes.count(code) for code in codes) <= 40  # twenty of each severity
    (left,) = [one for one in report.findings if one.code == "findings-left-out"]
    assert int(dict(left.evidence)["count"]) == sum(int(count) for _, count in left.details) > 1000
    assert report.ms_diagnostics[report.findings.index(left)] is None
    assert len(str(report)) < 50_000
    assert len(report._repr_html_()) < 600_000
    assert max(len(one.message) for one in report.findings) < 600
    assert report.verdict is Verdict.BROKEN
    assert len(report.srv_records) == len(records)
