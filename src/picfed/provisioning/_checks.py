"""Every rule that a request can break, each from the day on which it took effect."""

from collections import Counter
from collections.abc import Collection, Iterator
from datetime import date

from picfed.agreements import Agreement
from picfed.domains import DomainName
from picfed.licenses import (
    CLIENT_ACCESS_LICENSES,
    LYNC_ONLINE,
    PIC_USL_NOT_SOLD,
    License,
    LicenseKind,
)
from picfed.problems import Problem, Severity, judge
from picfed.provisioning._site import CONTACTS_NOT_COLLECTED, SITE_CLOSED, SRV_REQUIRED
from picfed.services import PublicImService
from picfed.ternary import Ternary

__all__ = [
    "check_access_edges",
    "check_administrators",
    "check_agreement",
    "check_duplicates",
    "check_licenses",
    "check_services",
    "check_site",
]

# page-002; the English questions and answers give the same number.
MOST_ACCESS_EDGES = 10

Names = tuple[DomainName, ...]


def check_agreement(agreement: Agreement, *, accepted: bool) -> Iterator[Problem]:
    """The agreement's number, and the Product Use Rights."""
    if not agreement.number:
        label = agreement.type.number_label
        yield judge("agreement-number-missing", agreement.type, label=label)
    if not accepted:
        yield judge("product-use-rights-not-accepted", "Product Use Rights for Lync Server")


def check_access_edges(
    edges: Names, domains: Names, previous_edges: Collection[DomainName]
) -> Iterator[Problem]:
    """Access Edge FQDNs and SIP domains, by themselves and beside one another."""
    distinct_edges, distinct_domains = dict.fromkeys(edges), dict.fromkeys(domains)
    if not edges:
        yield judge("access-edge-missing", "the request")
    if not domains:
        yield judge("sip-domain-missing", "a SIP domain")
    if len(distinct_edges) > MOST_ACCESS_EDGES:
        count = len(distinct_edges)
        yield judge("too-many-access-edges", "the request", count=count, most=MOST_ACCESS_EDGES)
    if domains and len(distinct_edges) > len(distinct_domains):
        yield judge(
            "more-access-edges-than-sip-domains",
            "the request",
            edges=len(distinct_edges),
            domains=len(distinct_domains),
        )
    for domain in distinct_domains:
        if domain in distinct_edges:
            yield judge("sip-domain-is-access-edge", domain)
    for dropped in sorted(map(str, set(previous_edges) - set(edges))):
        yield judge("access-edge-changed", dropped)


def check_administrators(
    emails: tuple[tuple[DomainName, str], ...], domains: Names, on: date
) -> Iterator[Problem]:
    """One address a SIP domain until March 2019; none from then on."""
    given = {domain for domain, _ in emails}
    for unknown in sorted(map(str, given - set(domains))):
        yield judge("administrator-email-for-unknown-domain", unknown)
    if on >= CONTACTS_NOT_COLLECTED.holds_from:
        if emails:
            subject = "administrators' e-mail addresses"
            yield judge("administrator-email-not-collected", subject, count=len(set(emails)))
        return
    for domain in dict.fromkeys(domains):
        if domain not in given:
            yield judge("administrator-email-missing", domain)


def check_services(
    services: tuple[PublicImService, ...],
    domains: Names,
    previous: Collection[tuple[PublicImService, DomainName]],
    on: date,
) -> Iterator[Problem]:
    """Whether the services are there on that day, and take these domains."""
    if not services:
        yield judge("no-service-chosen", "the request")
    for service in dict.fromkeys(services):
        # A service closed to new domains stays open for those that it had (page-004).
        new = [domain for domain in dict.fromkeys(domains) if (service, domain) not in previous]
        accepts = service.accepts_new_domains(on=on)
        if service.is_available(on=on) is Ternary.NO:
            yield _not_available(service, on)
        elif new and accepts is not Ternary.YES:
            unknown = accepts is Ternary.UNKNOWN
            doubt = " (whether it did on that day is not documented)" if unknown else ""
            yield judge(
                "service-takes-no-new-domains",
                service,
                severity=Severity.INFO if unknown else None,
                doubt=doubt,
                domains=", ".join(map(str, new)),
                substitute=service.substitute or "no substitute is documented",
            )


def _not_available(service: PublicImService, on: date) -> Problem:
    first, last = service.span
    if last is not None and last < on:
        instead = service.substitute or "no substitute is documented"
        return judge("service-ended", service, last=last, substitute=instead)
    return judge("service-not-yet-available", service, first=first)


def check_licenses(
    services: tuple[PublicImService, ...], licenses: tuple[License, ...] | None, on: date
) -> Iterator[Problem]:
    """Whether the licenses that are held are those that the services ask for."""
    if licenses is None:
        yield judge("license-not-checked", "licenses")
        return
    valid = {held.kind for held in licenses if held.is_valid(on=on) is Ternary.YES}
    if valid & LYNC_ONLINE and not valid & CLIENT_ACCESS_LICENSES:
        yield judge("online-only", "Lync Online licenses")
    for service in dict.fromkeys(services):
        # No license helps where there is no service.
        if service.is_available(on=on) is Ternary.NO:
            continue
        for requirement in service.licensing_requirements:
            if not valid & requirement.one_of:
                needed = " or ".join(k.value for k in LicenseKind if k in requirement.one_of)
                yield judge("no-eligible-license", service, needed=needed)
            if requirement.together_with is LicenseKind.PIC_USL:
                yield from _check_pic_usl(service, licenses, on)


def _check_pic_usl(
    service: PublicImService, licenses: tuple[License, ...], on: date
) -> Iterator[Problem]:
    answers: set[Ternary] = set()
    for held in dict.fromkeys(licenses):
        if held.kind is not LicenseKind.PIC_USL:
            continue
        sold_until = PIC_USL_NOT_SOLD.holds_from
        if held.purchased and held.purchased >= sold_until:
            yield judge("pic-usl-not-sold", held, purchased=held.purchased, until=sold_until)
        else:
            answers.add(held.is_valid(on=on))
    if Ternary.YES not in answers:
        # A license whose dates are not given may be valid: unknown is no error.
        unknown = Ternary.UNKNOWN in answers
        yield judge(
            "pic-usl-missing", service, severity=Severity.WARNING if unknown else Severity.ERROR
        )


def check_site(domains: Names, on: date) -> Iterator[Problem]:
    """The site itself, and what took its place."""
    if on >= SITE_CLOSED.holds_from:
        yield judge("provisioning-site-closed", "pic.lync.com", closed=SITE_CLOSED.date)
    if on >= SRV_REQUIRED.holds_from:
        for domain in dict.fromkeys(domains):
            yield judge("federation-srv-required", domain, domain=domain)


def check_duplicates(fields: dict[str, tuple[object, ...]]) -> Iterator[Problem]:
    """What is given twice; it counts once."""
    for name, values in fields.items():
        for value, count in Counter(values).items():
            if count > 1:
                yield judge("duplicate-entry", value, field=name)
