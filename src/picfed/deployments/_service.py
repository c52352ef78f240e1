"""What the service offered on that day."""

from collections.abc import Iterator

from picfed.deployments._decision import Question
from picfed.deployments._fields import DeploymentFields
from picfed.deployments._reason import Condition, Reason, reason_of
from picfed.deployments._rules import service as rules
from picfed.milestones import Standing, Status
from picfed.services._rules import unavailable
from picfed.ternary import Ternary


def service_reasons(_: DeploymentFields, asked: Question) -> Iterator[Reason]:
    """Whether the service offered the capability on that day."""
    standing = asked.service.why(asked.capability, on=asked.on)
    capability, service, on = asked.capability.value, asked.service, asked.on
    if standing.answer is Ternary.YES:
        periods = service.periods(asked.capability)
        value = next(period for period in periods if period.contains(on))
        yield rules.CAPABILITY_AVAILABLE.reason(
            service, *standing.facts, value=value, capability=capability
        )
    elif standing.answer is Ternary.UNKNOWN:
        first = service.documented_from
        early = first is not None and on < first
        rule = rules.SERVICE_NOT_DOCUMENTED if early else rules.CAPABILITY_NOT_DOCUMENTED
        yield rule.reason(service, *standing.facts, value=on, capability=capability, on=on)
    else:
        yield _not_offered(asked, standing)


def _not_offered(asked: Question, standing: Standing) -> Reason:
    service, capability = asked.service, asked.capability.value
    problem = unavailable(service, on=asked.on)
    if problem is not None:
        # Of a service that is not there, what it offered at other times says little.
        day = service.why(on=asked.on).day
        return reason_of(problem, Condition.SERVICE, Ternary.NO, value=day)
    if standing.status is Status.NEVER_OFFERED:
        return rules.CAPABILITY_NOT_OFFERED.reason(
            service, *standing.facts, value=capability, capability=capability
        )
    if standing.status is Status.ENDED:
        return rules.CAPABILITY_ENDED.reason(
            service,
            *standing.facts,
            *service.substitute_facts(on=asked.on),
            value=standing.day,
            remedy=service.instead(on=asked.on),
            capability=capability,
            last=standing.day,
        )
    return rules.CAPABILITY_NOT_YET_AVAILABLE.reason(
        service, *standing.facts, value=standing.day, capability=capability, first=standing.day
    )
