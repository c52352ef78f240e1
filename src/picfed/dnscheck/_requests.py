"""Check the SIP domains of a provisioning request against its Access Edge FQDNs."""

from collections.abc import Iterable, Iterator
from datetime import date

from attrs import evolve, field, frozen

from picfed._arguments import items, items_of, want_instance
from picfed._footnotes import Footnotes
from picfed._markup import Code
from picfed._notebook import Column, ShownValue, shown, table_of
from picfed.dnscheck._audit import audit, audit_async
from picfed.dnscheck._names import owner_of
from picfed.dnscheck._observing import DEADLINE
from picfed.dnscheck._questions import Probe
from picfed.dnscheck._report import FederationReport, Verdict
from picfed.dnscheck._rules import DECLARED_EDGE_UNUSED, DECLARED_EDGE_WITHOUT_ADDRESS
from picfed.dnscheck._text_report import findings_lines, source_lines
from picfed.problems import Problem, Problems, Severity
from picfed.provisioning import ProvisioningRequest
from picfed.resolution import AsyncResolver, Outcome, RecordType, Resolver

# Reported once for the request instead of once for each of its domains.
_OF_THE_REQUEST = frozenset({DECLARED_EDGE_UNUSED, DECLARED_EDGE_WITHOUT_ADDRESS})


def _as_reports(value: Iterable[FederationReport]) -> tuple[FederationReport, ...]:
    return items(value)


_REPORTS = (
    Column("sip_domain", read="sip_domain.unicode"),
    "verdict",
    Column("findings", read=lambda one: tuple(dict.fromkeys(one.findings.codes)), kind=Code),
)


@frozen(kw_only=True)
class RequestReport(ShownValue):
    """The judgement about all SIP domains of a request.

    Attributes:
        reports: One for each SIP domain, in the order of the request.
        findings: The findings about the request as a whole.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from picfed.dnscheck import Observation, evaluate
    >>> unasked = evaluate(Observation("contoso.com", ()))
    >>> RequestReport(reports=[unasked], findings=()).verdict
    <Verdict.INDETERMINATE: 'indeterminate'>
    """

    reports: tuple[FederationReport, ...] = field(
        converter=_as_reports, validator=items_of(FederationReport)
    )
    findings: Problems = field(converter=Problems)

    @property
    def verdict(self) -> Verdict:
        """The worst of the domains: BROKEN, INDETERMINATE, NOT_OFFERED, OK, in this order.

        Without any domain it is INDETERMINATE.
        """
        return max((one.verdict for one in self.reports), default=Verdict.INDETERMINATE)

    def __str__(self) -> str:
        """The findings about the request, and the pages of all domains."""
        whole = f"request: {self.verdict.name}"
        notes = Footnotes()
        found = findings_lines(self.findings, notes)
        pages = (f"\n{report}" for report in self.reports)
        return "\n".join([whole, *found, *source_lines(notes), *pages])

    def _repr_html_(self) -> str:
        return table_of(f"Request: {self.verdict.name}", self.reports, _REPORTS) + shown(
            self.findings
        )


def check_request(
    request: ProvisioningRequest,
    /,
    *,
    resolver: Resolver,
    on: date | None = None,
    probes: Iterable[Probe] = Probe,
    concurrency: int = 32,
    deadline: float | None = DEADLINE,
) -> RequestReport:
    """Check every SIP domain of a request against all its Access Edge FQDNs.

    The domains are checked as your own (``Profile.PIC``). The other arguments are those of
    `audit`.

    Raises:
        TypeError: For an argument of the wrong type.
        ValueError: For a *deadline* or a *concurrency* that is not positive.

    >>> from picfed import Agreement, AgreementType, ProvisioningRequest
    >>> from picfed.resolvers import ZoneResolver
    >>> request = ProvisioningRequest(
    ...     agreement=Agreement(AgreementType.VOLUME_LICENSING, "V1234567"),
    ...     access_edge_fqdns=["sip.contoso.com"],
    ...     sip_domains=["contoso.com", "fabrikam.com"],
    ... )
    >>> zone = ZoneResolver.from_text("contoso A 131.107.1.1", origin="com")
    >>> report = check_request(request, resolver=zone)
    >>> report.verdict, [str(one.sip_domain) for one in report.reports]
    (<Verdict.BROKEN: 'broken'>, ['contoso.com', 'fabrikam.com'])
    """
    want_instance("request", request, ProvisioningRequest)
    rows = audit(
        tuple(dict.fromkeys(request.sip_domains)),
        resolver=resolver,
        concurrency=concurrency,
        deadline=deadline,
        access_edge_fqdns=request.access_edge_fqdns,
        on=on,
        probes=probes,
    )
    return _as_a_whole(request, [row for row in rows if isinstance(row, FederationReport)])


async def check_request_async(
    request: ProvisioningRequest,
    /,
    *,
    resolver: AsyncResolver | Resolver,
    on: date | None = None,
    probes: Iterable[Probe] = Probe,
    concurrency: int = 100,
    deadline: float | None = DEADLINE,
) -> RequestReport:
    """Check as `check_request` does, in one event loop as `audit_async` does.

    Raises:
        RuntimeError: If no asyncio event loop is running, for example under trio.
        TypeError: For an argument of the wrong type.
        ValueError: For a *deadline* or a *concurrency* that is not positive.

    >>> import asyncio
    >>> from picfed import Agreement, AgreementType, ProvisioningRequest
    >>> from picfed.resolvers import ZoneResolver
    >>> request = ProvisioningRequest(
    ...     agreement=Agreement(AgreementType.VOLUME_LICENSING, "V1234567"),
    ...     access_edge_fqdns=["sip.contoso.com"],
    ...     sip_domains=["contoso.com"],
    ... )
    >>> zone = ZoneResolver.from_text("contoso A 131.107.1.1", origin="com")
    >>> print(asyncio.run(check_request_async(request, resolver=zone)).verdict)
    broken
    """
    want_instance("request", request, ProvisioningRequest)
    rows = audit_async(
        tuple(dict.fromkeys(request.sip_domains)),
        resolver=resolver,
        concurrency=concurrency,
        deadline=deadline,
        access_edge_fqdns=request.access_edge_fqdns,
        on=on,
        probes=probes,
    )
    reports = [row async for row in rows if isinstance(row, FederationReport)]
    return _as_a_whole(request, sorted(reports, key=lambda report: report.index or 0))


def _as_a_whole(request: ProvisioningRequest, reports: list[FederationReport]) -> RequestReport:
    own = [
        evolve(one, findings=[each for each in one.findings if each.rule not in _OF_THE_REQUEST])
        for one in reports
    ]
    return RequestReport(reports=own, findings=_of_the_whole(request, reports))


def _of_the_whole(
    request: ProvisioningRequest, reports: list[FederationReport]
) -> Iterator[Problem]:
    used = {record.target for report in reports for record in report.srv_records}
    # A domain whose records are not known may use an edge that seems to be unused.
    if all(map(_is_known, reports)):
        for edge in dict.fromkeys(request.access_edge_fqdns):
            if edge.ascii not in used:
                yield DECLARED_EDGE_UNUSED.about(edge, severity=Severity.WARNING)
    unaddressed: dict[str, Problem] = {}
    for report in reports:
        for finding in report.findings:
            if finding.rule == DECLARED_EDGE_WITHOUT_ADDRESS and finding.subject not in used:
                unaddressed.setdefault(finding.subject, finding)
    yield from unaddressed.values()


def _is_known(report: FederationReport) -> bool:
    response = report.observation.response(owner_of(report.sip_domain), RecordType.SRV)
    return response is not None and response.outcome is not Outcome.UNANSWERED
