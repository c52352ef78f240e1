"""Whether the licenses that the service asks for are held."""

from collections.abc import Iterator

from attrs import evolve

from picfed._licensing._judgement import judge_licenses
from picfed.deployments._decision import Question
from picfed.deployments._fields import DeploymentFields
from picfed.deployments._reason import Condition, Reason, reason_of
from picfed.deployments._scope import has_ended
from picfed.deployments._values import Topology
from picfed.licenses import CLIENT_ACCESS_LICENSES, LYNC_ONLINE
from picfed.servers import ONLINE_RETIRED
from picfed.ternary import Ternary

_COUNTING = {
    # The site, and the client access licenses, are for Lync Server; Lync Online by itself is
    # licensed by its plans (page-004). In a split domain a user has one or the other.
    Topology.ON_PREMISES: CLIENT_ACCESS_LICENSES,
    Topology.ONLINE_ONLY: LYNC_ONLINE,
    Topology.SPLIT_DOMAIN: CLIENT_ACCESS_LICENSES | LYNC_ONLINE,
}


def license_reasons(fields: DeploymentFields, asked: Question) -> Iterator[Reason]:
    """Whether the licenses that the service asks for are held on that day."""
    held, counting = fields.licenses, _COUNTING[fields.topology]
    if fields.topology is Topology.SPLIT_DOMAIN and asked.on >= ONLINE_RETIRED.holds_from:
        # The online side is gone, so its licenses do not count.
        counting = CLIENT_ACCESS_LICENSES
    given = "" if held is None else ", ".join(map(str, held)) or "no license"
    answers = judge_licenses(
        held, asked.service, on=asked.on, server=fields.server, counting=counting
    )
    ended = has_ended(asked)
    for one in answers:
        problem = one.problem
        if ended and one.outcome is Ternary.NO:
            # No license helps any more.
            problem = evolve(problem, case_remedy=asked.service.instead(on=asked.on))
        yield reason_of(
            problem,
            Condition.LICENSE,
            one.outcome,
            value=one.license or given,
            is_decisive=one.is_decisive,
        )
