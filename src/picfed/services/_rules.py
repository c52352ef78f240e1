"""The rules about services that are not there, or take no new domains."""

from collections.abc import Iterable
from datetime import date
from functools import partial

from picfed.milestones import Status
from picfed.problems import Problem, Rule, Severity
from picfed.services._values import PublicImService
from picfed.ternary import Ternary

_rule = partial(Rule, area="request")

SERVICE_NOT_YET_AVAILABLE = _rule(
    code="service-not-yet-available",
    summary="is not available before {first}",
    explanation="The service had not been connected with Lync yet on that day.",
    remedy="Wait until {first}.",
    varies="A warning about a provider entry.",
)
SERVICE_ENDED = _rule(
    code="service-ended",
    summary="ended; its last day was {last}",
    explanation="Federation with AOL and Yahoo! ran through June 2014; with Skype, and with the "
    "contacts that Messenger had, until Skype itself ended.",
    remedy="Use the substitute, where one is documented.",
    varies="A warning about a provider entry.",
)
SERVICE_TAKES_NO_NEW_DOMAINS = _rule(
    code="service-takes-no-new-domains",
    summary="takes no new SIP domains any more{doubt}: {domains}",
    explanation="Additional domains were no longer activated for Messenger, nor provisioned "
    "for AOL. Domains that were connected before stay so.",
    remedy="Use the substitute, where one is documented.",
    varies="An INFO while no document says whether it still took them.",
)


def unavailable(
    service: PublicImService, /, *, on: date, severity: Severity = Severity.ERROR
) -> Problem | None:
    """Report that a service is not there on a day, or return ``None`` if it may be."""
    standing = service.why(on=on)
    if standing.answer is not Ternary.NO:
        return None
    if standing.status is Status.NOT_YET:
        return SERVICE_NOT_YET_AVAILABLE.about(
            service, *standing.facts, severity=severity, first=standing.day
        )
    return SERVICE_ENDED.about(
        service,
        *standing.facts,
        *service.substitute_facts(on=on),
        severity=severity,
        remedy=service.instead(on=on),
        last=standing.day,
    )


def closed(service: PublicImService, domains: Iterable[object], /, *, on: date) -> Problem | None:
    """Report that a service takes no new SIP domains on a day, or that no document says."""
    standing = service.why_new_domains(on=on)
    if standing.answer is Ternary.YES:
        return None
    unknown = standing.answer is Ternary.UNKNOWN
    return SERVICE_TAKES_NO_NEW_DOMAINS.about(
        service,
        *standing.facts,
        *service.substitute_facts(on=on),
        severity=Severity.INFO if unknown else Severity.ERROR,
        remedy=service.instead(on=on),
        doubt=" (whether it did on that day is not documented)" if unknown else "",
        domains=", ".join(map(str, domains)),
    )
