"""All SIP domains of a provisioning request against all its Access Edge FQDNs."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from attrs import evolve, field, frozen

from picfed._footnotes import Footnotes
from picfed._notebook import Code, shown, table
from picfed.dnscheck._audit import audit
from picfed.dnscheck._checking import check
from picfed.dnscheck._names import owner_of
from picfed.dnscheck._observing import want_resolver
from picfed.dnscheck._profiles import Profile
from picfed.dnscheck._publishing import Publication, records_to_publish
from picfed.dnscheck._questions import EVERY_PROBE, Probe, Question, as_probes
from picfed.dnscheck._report import FederationReport, Verdict
from picfed.dnscheck._rules import DECLARED_EDGE_UNUSED, DECLARED_EDGE_WITHOUT_ADDRESS
from picfed.dnscheck._text_report import findings_lines, source_lines
from picfed.problems import Problem, Problems, Severity
from picfed.provisioning import ProvisioningRequest
from picfed.resolution import AsyncResolver, Outcome, RecordType, Resolver, Response

# Reported once for the request instead of once for each of its domains.
_OF_THE_REQUEST = frozenset({DECLARED_EDGE_UNUSED, DECLARED_EDGE_WITHOUT_ADDRESS})
_BY_GRAVITY = (Verdict.BROKEN, Verdict.INDETERMINATE, Verdict.NOT_OFFERED, Verdict.OK)


def _as_reports(value: Iterable[FederationReport]) -> tuple[FederationReport, ...]:
    return tuple(value)


def _as_findings(value: Iterable[Problem]) -> Problems:
    return Problems(value)


@frozen(kw_only=True)
class RequestReport:
    """The judgement about all SIP domains of a request.

    Attributes:
        reports: One for each SIP domain, in the order of the request.
        findings: What concerns the request as a whole.

    >>> from picfed.dnscheck import Observation, evaluate
    >>> unasked = evaluate(Observation("contoso.com", ()))
    >>> RequestReport(reports=[unasked], findings=()).verdict
    <Verdict.INDETERMINATE: 'indeterminate'>
    """

    reports: tuple[FederationReport, ...] = field(converter=_as_reports)
    findings: Problems = field(converter=_as_findings)

    @property
    def verdict(self) -> Verdict:
        """The gravest of the domains: BROKEN, INDETERMINATE, NOT_OFFERED, OK, in this order.

        Where nothing was checked it is INDETERMINATE.
        """
        verdicts = {report.verdict for report in self.reports}
        found = (verdict for verdict in _BY_GRAVITY if verdict in verdicts)
        return next(found, Verdict.INDETERMINATE)

    def __str__(self) -> str:
        """The pages of all domains under what concerns the whole request."""
        whole = f"request: {self.verdict.name}"
        notes = Footnotes()
        found = findings_lines(self.findings, notes)
        pages = (f"\n{report}" for report in self.reports)
        return "\n".join([whole, *found, *source_lines(notes), *pages])

    def _repr_html_(self) -> str:
        rows = [
            (
                report.sip_domain.unicode,
                report.verdict,
                tuple(map(Code, dict.fromkeys(report.findings.codes))),
            )
            for report in self.reports
        ]
        headers = ("SIP domain", "verdict", "findings")
        caption = f"Request: {self.verdict.name}"
        of_the_whole = shown(self.findings) if self.findings else ""
        return table(caption, headers, rows) + of_the_whole


class _Remembering:
    """A resolver before another one that asks for each answered look-up once."""

    def __init__(self, resolver: Resolver) -> None:
        self._resolver = resolver
        self._known: dict[Question, Response] = {}

    def look_up(self, name: str, type: RecordType, /) -> Response:
        if (name, type) in self._known:
            return self._known[name, type]
        response = self._resolver.look_up(name, type)
        if getattr(response, "outcome", Outcome.UNANSWERED) is not Outcome.UNANSWERED:
            self._known[name, type] = response
        return response


def check_request(
    request: ProvisioningRequest,
    /,
    *,
    resolver: Resolver,
    on: date | None = None,
    probes: Iterable[Probe] = EVERY_PROBE,
) -> RequestReport:
    """Check every SIP domain of a request against all its Access Edge FQDNs.

    The domains are taken as your own (``Profile.PIC``). Addresses that several of them need are
    looked up once.

    Args:
        request: The request.
        resolver: Whom to ask.
        on: The day whose rules apply; ``None`` for those in force since 2019-08-15.
        probes: Which explaining questions to ask beside the needed ones.

    Raises:
        TypeError: For an argument of the wrong type.

    >>> from picfed import ProvisioningRequest
    >>> from picfed import Agreement, AgreementType
    >>> from picfed.resolvers import ZoneResolver
    >>> request = ProvisioningRequest(
    ...     agreement=Agreement(AgreementType.VOLUME_LICENSING, "V1234567"),
    ...     access_edge_fqdns=["sip.contoso.com"],
    ...     sip_domains=["contoso.com", "fabrikam.com"],
    ... )
    >>> publication = records_for_request(request, addresses={"sip.contoso.com": ["131.107.1.1"]})
    >>> report = check_request(request, resolver=ZoneResolver.from_text(publication.zone_text))
    >>> report.verdict, [str(one.sip_domain) for one in report.reports]
    (<Verdict.OK: 'ok'>, ['contoso.com', 'fabrikam.com'])
    """
    want_resolver(resolver)
    remembering = _Remembering(resolver)
    asked = as_probes(probes)
    reports = [
        check(
            domain,
            resolver=remembering,
            access_edge_fqdns=request.access_edge_fqdns,
            on=on,
            probes=asked,
        )
        for domain in dict.fromkeys(request.sip_domains)
    ]
    return _as_a_whole(request, reports)


async def check_request_async(
    request: ProvisioningRequest,
    /,
    *,
    resolver: AsyncResolver | Resolver,
    on: date | None = None,
    probes: Iterable[Probe] = EVERY_PROBE,
    concurrency: int = 100,
    deadline: float | None = 30.0,
) -> RequestReport:
    """Check as `check_request` does, the domains side by side as in `audit`.

    Raises:
        TypeError: For an argument of the wrong type.
        ValueError: For a *deadline* or a *concurrency* that is not positive.

    >>> from picfed import ProvisioningRequest
    >>> import asyncio
    >>> from picfed import Agreement, AgreementType
    >>> from picfed.resolvers import ZoneResolver
    >>> request = ProvisioningRequest(
    ...     agreement=Agreement(AgreementType.VOLUME_LICENSING, "V1234567"),
    ...     access_edge_fqdns=["sip.contoso.com"],
    ...     sip_domains=["contoso.com", "fabrikam.com"],
    ... )
    >>> zone = ZoneResolver.from_text("contoso.com. A 131.107.1.1")
    >>> report = asyncio.run(check_request_async(request, resolver=zone))
    >>> [(str(one.sip_domain), one.verdict.name) for one in report.reports]
    [('contoso.com', 'BROKEN'), ('fabrikam.com', 'BROKEN')]
    """
    domains = tuple(dict.fromkeys(request.sip_domains))
    rows = audit(
        domains,
        resolver=resolver,
        concurrency=concurrency,
        deadline=deadline,
        access_edge_fqdns=request.access_edge_fqdns,
        profile=Profile.PIC,
        on=on,
        probes=probes,
    )
    reports = [row async for row in rows if isinstance(row, FederationReport)]
    reports.sort(key=lambda report: domains.index(report.sip_domain))
    return _as_a_whole(request, reports)


def records_for_request(
    request: ProvisioningRequest,
    /,
    *,
    addresses: Mapping[str, Iterable[str]] | None = None,
    ttl: int = 3600,
) -> Publication:
    """Write what `records_to_publish` writes, for a whole request.

    Raises:
        ValueError: If the request has no Access Edge FQDN, or what `records_to_publish` raises.

    >>> from picfed import ProvisioningRequest
    >>> from picfed import Agreement, AgreementType
    >>> request = ProvisioningRequest(
    ...     agreement=Agreement(AgreementType.VOLUME_LICENSING, "V1234567"),
    ...     access_edge_fqdns=["sip.contoso.com"],
    ...     sip_domains=["contoso.com", "fabrikam.com"],
    ... )
    >>> [f"{domain} to {target}" for domain, target in records_for_request(request).targets]
    ['contoso.com to sip.contoso.com', 'fabrikam.com to sip.fabrikam.com']
    """
    return records_to_publish(
        request.sip_domains, request.access_edge_fqdns, addresses=addresses, ttl=ttl
    )


def _as_a_whole(request: ProvisioningRequest, reports: list[FederationReport]) -> RequestReport:
    own = [
        evolve(
            report,
            findings=[one for one in report.findings if one.rule not in _OF_THE_REQUEST],
        )
        for report in reports
    ]
    return RequestReport(reports=own, findings=_of_the_whole(request, reports))


def _of_the_whole(
    request: ProvisioningRequest, reports: list[FederationReport]
) -> Iterator[Problem]:
    used = {record.target for report in reports for record in report.srv_records}
    # A domain whose records are not known may well use an edge that seems to be unused.
    if all(map(_is_known, reports)):
        for edge in dict.fromkeys(request.access_edge_fqdns):
            if edge.ascii not in used:
                yield DECLARED_EDGE_UNUSED.about(edge, severity=Severity.WARNING)
    told: set[str] = set()
    for report in reports:
        for finding in report.findings:
            is_unaddressed = finding.rule == DECLARED_EDGE_WITHOUT_ADDRESS
            if is_unaddressed and finding.subject not in told | used:
                told.add(finding.subject)
                yield finding


def _is_known(report: FederationReport) -> bool:
    response = report.observation.response(owner_of(report.sip_domain), RecordType.SRV)
    return response is not None and response.outcome is not Outcome.UNANSWERED
