"""The report about one SIP domain."""

from collections.abc import Iterable
from datetime import date
from math import inf
from typing import Any

from attrs import field, frozen

from picfed._arguments import in_range, is_day, of_type
from picfed._footnotes import Footnotes
from picfed._markup import Code, facts, table
from picfed._notebook import Column, Columns, ShownValue, cells_of, shown, table_of
from picfed._text import GradedEnum
from picfed.dnscheck import _rules as rules
from picfed.dnscheck._lookups import Observation
from picfed.dnscheck._names import (
    by_lync_order,
    by_rfc_order,
    owner_of,
    srv_records,
    tied_for_choice,
)
from picfed.dnscheck._profiles import Profile
from picfed.dnscheck._questions import as_hosts
from picfed.dnscheck._text_report import MOST_ROWS, marked, report_page
from picfed.domains import DomainName
from picfed.problems import Problem, Problems, Severity
from picfed.provisioning._facts import SITE_CLOSED
from picfed.resolution import RecordType, SrvRecord, record_text
from picfed.sources import EDITION, Edition

# Warnings by these rules leave the verdict open.
_OPEN = (rules.LOOKUP_FAILED, rules.OUTSIDE_ZONE_TEXT, rules.HOSTED_AT_WINDOWS_LIVE)


class Verdict(GradedEnum):
    """The result of a check; ``BROKEN`` is the greatest, ``OK`` the least.

    ``OK``: federation can find the domain. ``BROKEN``: it is proven that it cannot.
    ``NOT_OFFERED``: the domain's record states that it does not federate. ``INDETERMINATE``: it
    is not known, since a deciding look-up was not answered.

    >>> max(Verdict.OK, Verdict.INDETERMINATE)
    <Verdict.INDETERMINATE: 'indeterminate'>
    """

    BROKEN = "broken"
    INDETERMINATE = "indeterminate"
    NOT_OFFERED = "not-offered"
    OK = "ok"


def verdict_of(findings: Iterable[Problem], /) -> Verdict:
    """Derive the verdict from the findings.

    An error is proof, whatever else is unknown. A look-up that failed, or lies outside the text,
    is a warning if it decides, and an info if it does not.
    """
    found = {(finding.rule, finding.severity) for finding in findings}
    if any(severity is Severity.ERROR for _, severity in found):
        return Verdict.BROKEN
    if any((rule, Severity.WARNING) in found for rule in _OPEN):
        return Verdict.INDETERMINATE
    if any(rule == rules.SERVICE_NOT_OFFERED for rule, _ in found):
        return Verdict.NOT_OFFERED
    return Verdict.OK


def predicted_ms_diagnostics(finding: Problem, /) -> int | None:
    """Return the ``ms-diagnostics`` id that a Lync partner should report for a finding, if any.

    A failed look-up is 1014 for an address, 1008 otherwise.
    """
    if finding.severity is Severity.INFO and finding.rule != rules.SERVICE_NOT_OFFERED:
        return None
    if finding.rule == rules.LOOKUP_FAILED and dict(finding.evidence).get("type") != "SRV":
        return 1014
    if finding.rule == rules.DOUBLED_SUFFIX and finding.subject.startswith("_"):
        return None  # an owner, which nothing looks up
    return finding.rule.ms_diagnostics


@frozen(kw_only=True)
class FederationReport(ShownValue):
    """The findings about one SIP domain, with the look-ups that they are based on.

    Attributes:
        observation: The look-ups.
        profile: The kind of domain.
        on: The day whose rules were applied; ``None`` for those since 2019-08-15.
        access_edge_fqdns: The declared Access Edge FQDNs that targets were compared with.
        findings: The findings, the most severe first.
        index: In an audit, the place of the row in the input, counted from 0.
        text: In an audit, the row as it was given.
        judged_by: The version of picfed and the edition of its record; not part of equality.

    Raises:
        TypeError: If a field has the wrong type.
        ValueError: If *index* is negative.

    >>> from picfed.dnscheck import check
    >>> from picfed.resolvers import ZoneResolver
    >>> zone = ZoneResolver.from_text('''
    ... $ORIGIN contoso.com.
    ... _sipfederationtls._tcp  SRV 0 0 5061 sip
    ... sip                     A   131.107.1.1
    ... ''')
    >>> report = check("contoso.com", resolver=zone)
    >>> report.verdict, report.lync_choice.target
    (<Verdict.OK: 'ok'>, 'sip.contoso.com')
    """

    observation: Observation = field(validator=of_type(Observation))
    profile: Profile = field(validator=of_type(Profile))
    on: date | None = field(validator=is_day(optional=True))
    access_edge_fqdns: tuple[DomainName, ...] = field(converter=as_hosts)
    findings: Problems = field(converter=Problems)
    index: int | None = field(default=None, eq=False, validator=in_range(inf, optional=True))
    text: str | None = field(default=None, eq=False, validator=of_type(str, type(None)))
    judged_by: Edition = field(default=EDITION, eq=False, repr=False, validator=of_type(Edition))

    @property
    def sip_domain(self) -> DomainName:
        """The domain that was checked."""
        return self.observation.sip_domain

    @property
    def verdict(self) -> Verdict:
        """The verdict that follows from the findings."""
        return verdict_of(self.findings)

    @property
    def srv_records(self) -> tuple[SrvRecord, ...]:
        """The federation records, in the order received."""
        response = self.observation.response(owner_of(self.sip_domain), RecordType.SRV)
        return () if response is None else srv_records(response.records)

    @property
    def lync_choice(self) -> SrvRecord | None:
        """The record Lync chooses: lowest priority, then highest weight, then first received."""
        return next(iter(tied_for_choice(self.srv_records)), None)

    @property
    def lync_ties(self) -> tuple[SrvRecord, ...]:
        """The records that rank equal to `lync_choice`: only the order received decides."""
        return tied_for_choice(self.srv_records)[1:]

    @property
    def rfc2782_order(self) -> tuple[tuple[SrvRecord, ...], ...]:
        """The order of attempts by RFC 2782, which Lync does not follow.

        There is one tuple for each priority, the lowest first, with the heaviest record first;
        a client draws from it at random in proportion to the weights.
        """
        return by_rfc_order(self.srv_records)

    @property
    def ms_diagnostics(self) -> tuple[int | None, ...]:
        """The ``ms-diagnostics`` id that a Lync partner should report for each finding."""
        return tuple(map(predicted_ms_diagnostics, self.findings))

    def __str__(self) -> str:
        """A page to read in a terminal; control characters are shown as escapes."""
        return report_page(
            heading=f"{self.sip_domain.unicode}: {self.verdict.name}",
            terms=f"judged as {self.profile}, by the rules "
            + (f"in force since {SITE_CLOSED.date}" if self.on is None else f"of {self.on}"),
            records=self.srv_records,
            findings=self.findings,
            look_ups=self.observation.look_ups,
        )

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one flat dictionary, with the same keys as every row of an audit.

        ``codes`` are those of the findings, each once, with a semicolon and a space between
        them; ``record`` is the record that Lync chooses, as zone files write it. A missing value
        is an empty text, so each column has one type.
        """
        chosen = self.lync_choice
        row = {
            "index": self.index,
            "text": self.text,
            "sip_domain": str(self.sip_domain),
            "verdict": str(self.verdict),
            "codes": "; ".join(dict.fromkeys(self.findings.codes)),
            "record": "" if chosen is None else record_text(chosen),
            "fault": "",
        }
        return [row]

    def _repr_html_(self) -> str:
        notes = Footnotes()
        findings = table_of("Findings", self.findings, _findings(notes))
        cited = [(line,) for line in notes.lines()]
        return "".join(
            (
                facts(f"{self.sip_domain.unicode}: {self.verdict.name}", cells_of(self, _REPORT)),
                self._records(),
                findings,
                shown(self.observation),
                table("Sources", ("source",), cited) if cited else "",
            )
        )

    def _records(self) -> str:
        records = by_lync_order(self.srv_records)
        turns = [turn for turn, group in enumerate(self.rfc2782_order, 1) for _ in group]
        ties = len(self.lync_ties)
        marks = ["chosen", *["ties with the chosen one"] * ties, *[None] * len(records)]
        rows = [
            (one.priority, one.weight, one.port, one.target, mark, turn)
            for one, mark, turn in zip(records[:MOST_ROWS], marks, turns, strict=False)
        ]
        headers = ("priority", "weight", "port", "target", "Lync", "turn by RFC 2782")
        count = len(records)
        caption = f"SRV records, {MOST_ROWS} of {count}" if count > MOST_ROWS else "SRV records"
        return table(caption if rows else "No SRV records received", headers, rows)


_REPORT: Columns = (
    "verdict",
    Column("profile", "judged as"),
    Column("on", "by the rules of", lambda one: one.on or f"{SITE_CLOSED.date} and later"),
    Column("access_edge_fqdns", "declared Access Edge FQDNs"),
)


def _predicted(finding: Problem) -> str:
    number = predicted_ms_diagnostics(finding)
    return "" if number is None else f"ms-diagnostics {number}"


def _findings(notes: Footnotes) -> Columns:
    return (
        "severity",
        Column("message", "finding"),
        Column("code", "finding", kind=Code),
        Column("remedy", "what to do"),
        Column("ms_diagnostics", "finding", _predicted),
        Column("sources", read=lambda one: marked(one, notes).strip()),
    )
