"""Every rule that a request can break, each from the day on which it took effect."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date

from attrs import evolve

from picfed._licensing._judgement import LicenseAnswer, judge_licenses, not_checked
from picfed._licensing._rules import ONLINE_ONLY, PIC_USL_DATES_NOT_GIVEN, PIC_USL_MISSING
from picfed.agreements import Agreement
from picfed.domains import DomainName
from picfed.licenses import CLIENT_ACCESS_LICENSES, LYNC_ONLINE, License
from picfed.problems import Problem, Severity
from picfed.provisioning import _facts as facts
from picfed.provisioning import _rules as rules
from picfed.servers import ServerVersion
from picfed.services import SERVICES, PublicImService
from picfed.services._rules import closed, unavailable
from picfed.ternary import Ternary

Names = tuple[DomainName, ...]


def check_agreement(agreement: Agreement, *, accepted: bool) -> Iterator[Problem]:
    """Check the agreement's number, and the Product Use Rights."""
    if not agreement.number:
        label = agreement.type.number_label
        yield rules.AGREEMENT_NUMBER_MISSING.about(agreement.type, label=label)
    if not accepted:
        yield rules.PRODUCT_USE_RIGHTS_NOT_ACCEPTED.about("Product Use Rights for Lync Server")


def check_access_edges(
    edges: Names, domains: Names, previous_edges: Collection[DomainName]
) -> Iterator[Problem]:
    """Check Access Edge FQDNs and SIP domains, alone and together."""
    distinct_edges, distinct_domains = dict.fromkeys(edges), dict.fromkeys(domains)
    if not edges:
        yield rules.ACCESS_EDGE_MISSING.about("the request")
    if not domains:
        yield rules.SIP_DOMAIN_MISSING.about("a SIP domain")
    count, most = len(distinct_edges), facts.MOST_ACCESS_EDGES
    if count > most:
        # One SIP domain cannot be split, and no document says how to enter more for it.
        alone = len(distinct_domains) == 1
        remedy = f"Leave out FQDNs until {most} are left: no document says how to enter more."
        yield rules.TOO_MANY_ACCESS_EDGES.about(
            "the request", remedy=remedy if alone else None, count=count, most=most
        )
    if domains and count > len(distinct_domains):
        yield rules.MORE_ACCESS_EDGES_THAN_SIP_DOMAINS.about(
            "the request", edges=count, domains=len(distinct_domains)
        )
    for domain in distinct_domains:
        if domain in distinct_edges:
            yield rules.SIP_DOMAIN_IS_ACCESS_EDGE.about(domain)
    for dropped in sorted(map(str, set(previous_edges) - set(edges))):
        yield rules.ACCESS_EDGE_CHANGED.about(dropped)


def check_administrators(
    emails: tuple[tuple[DomainName, str], ...], domains: Names, on: date
) -> Iterator[Problem]:
    """Check for one address a SIP domain until March 2019, and for none from then on."""
    given = {domain for domain, _ in emails}
    for unknown in sorted(map(str, given - set(domains))):
        yield rules.ADMINISTRATOR_EMAIL_FOR_UNKNOWN_DOMAIN.about(unknown)
    if on >= facts.CONTACTS_NOT_COLLECTED.holds_from:
        if emails:
            subject = "administrators' e-mail addresses"
            yield rules.ADMINISTRATOR_EMAIL_NOT_COLLECTED.about(subject, count=len(set(emails)))
        return
    for domain in dict.fromkeys(domains):
        if domain not in given:
            yield rules.ADMINISTRATOR_EMAIL_MISSING.about(domain)


def check_services(
    services: tuple[PublicImService, ...],
    domains: Names,
    previous: Collection[tuple[PublicImService, DomainName]],
    on: date,
) -> Iterator[Problem]:
    """Check whether the services are there on that day, and take these domains."""
    if not services:
        yield rules.NO_SERVICE_CHOSEN.about("the request")
    for service in dict.fromkeys(services):
        # A service closed to new domains stays open for those that it had: page-004's table says
        # so of AOL ("existing customers"), page-002 of Messenger (supported while on the market).
        new = [domain for domain in dict.fromkeys(domains) if (service, domain) not in previous]
        problem = unavailable(service, on=on)
        if problem is None and new:
            problem = closed(service, new, on=on)
        if problem is not None:
            yield problem


def check_licenses(
    services: tuple[PublicImService, ...],
    licenses: tuple[License, ...] | None,
    on: date,
    server: ServerVersion | None,
) -> Iterator[Problem]:
    """Check whether the licenses that are held are those that the services require."""
    if licenses is None:
        yield not_checked(services or SERVICES)
        return
    valid = {held.kind for held in licenses if held.is_valid(on=on) is Ternary.YES}
    if valid & LYNC_ONLINE and not valid & CLIENT_ACCESS_LICENSES:
        yield ONLINE_ONLY.about("Lync Online licenses")
    for service in dict.fromkeys(services):
        # No license helps where there is no service.
        if service.is_available(on=on) is not Ternary.NO:
            for answer in judge_licenses(licenses, service, on=on, server=server):
                if answer.outcome is not Ternary.YES:
                    yield _as_problem(answer, service)


def _as_problem(answer: LicenseAnswer, service: PublicImService) -> Problem:
    problem = answer.problem
    if problem.rule != PIC_USL_DATES_NOT_GIVEN:
        return problem
    # A request needs it; that the one that is held may be valid makes this no error.
    return evolve(problem, rule=PIC_USL_MISSING, subject=str(service), severity=Severity.WARNING)


def check_site(domains: Names, on: date) -> Iterator[Problem]:
    """Check whether the site is open, and report what replaced it."""
    if on >= facts.SITE_CLOSED.holds_from:
        yield rules.PROVISIONING_SITE_CLOSED.about("pic.lync.com", closed=facts.SITE_CLOSED.date)
    if on >= facts.SRV_OPTIONAL.holds_from:
        for domain in dict.fromkeys(domains):
            yield rules.FEDERATION_SRV_REQUIRED.about(
                domain, facts.SRV_REQUIRED, facts.SRV_RECORD_NAME, domain=domain
            )


def check_duplicates(fields: dict[str, tuple[object, ...]]) -> Iterator[Problem]:
    """Report what is given twice; it counts once."""
    for name, values in fields.items():
        for value, count in Counter(values).items():
            if count > 1:
                yield rules.DUPLICATE_ENTRY.about(value, field=name)
