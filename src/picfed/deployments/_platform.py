"""Whether the server is a platform for the service."""

from collections.abc import Iterator

from picfed.deployments._decision import Question
from picfed.deployments._fields import DeploymentFields
from picfed.deployments._reason import Reason
from picfed.deployments._rules import platform as rules
from picfed.deployments._values import Topology
from picfed.servers import ONLINE_RETIRED, ServerVersion
from picfed.services import SKYPE, Capability
from picfed.ternary import Ternary

_MEDIA = {Capability.AUDIO, Capability.VIDEO}


def platform_reasons(fields: DeploymentFields, asked: Question) -> Iterator[Reason]:
    """Whether the server is a platform for the service, and for audio and video."""
    server = fields.server
    if fields.topology is Topology.ONLINE_ONLY:
        yield _online(asked)
    elif server is None:
        yield rules.PLATFORM_NOT_GIVEN.reason("the server version")
    elif asked.on < (released := server.releases[0]).holds_from:
        yield rules.VERSION_NOT_YET_RELEASED.reason(
            server, released, value=server.name, on=asked.on, released=released.dated
        )
    else:
        yield _supported(server, asked)
        if asked.capability in _MEDIA and server < ServerVersion.LYNC_2010:
            yield _without_media(server, asked)
        yield from _reported(server, asked)


def _online(asked: Question) -> Reason:
    if asked.on >= ONLINE_RETIRED.holds_from:
        return rules.PLATFORM_ONLINE_RETIRED.reason(
            "Lync Online", ONLINE_RETIRED, retired=ONLINE_RETIRED.date
        )
    if asked.service != SKYPE:
        return rules.PLATFORM_ONLINE_NOT_DOCUMENTED.reason("Lync Online", service=asked.service)
    return rules.PLATFORM_ONLINE.reason("Lync Online", value=Topology.ONLINE_ONLY)


def _successor(asked: Question) -> str:
    """Name the oldest version that is maintained on the day, or the first that ever was."""
    maintained = (
        one
        for one in ServerVersion
        if one >= ServerVersion.LYNC_2010
        and one.releases[0].holds_from <= asked.on
        and (one.maintenance is None or asked.on < one.maintenance.holds_from)
    )
    return f"{next(maintained, ServerVersion.LYNC_2010)} or later"


def _supported(server: ServerVersion, asked: Question) -> Reason:
    standing = server.why(on=asked.on, service=asked.service)
    cited, value, on = standing.facts, server.name, asked.on
    if standing.answer is Ternary.YES:
        return rules.PLATFORM_SUPPORTED.reason(server, *cited, value=value)
    if standing.answer is Ternary.UNKNOWN:
        return rules.PLATFORM_NOT_DOCUMENTED.reason(server, *cited, value=value, on=on)
    return rules.PLATFORM_NOT_SUPPORTED.reason(
        server, *cited, value=value, on=on, successor=_successor(asked)
    )


def _without_media(server: ServerVersion, asked: Question) -> Reason:
    successor = _successor(asked)
    # KB897567 says it of the older services; of Skype no document does.
    if asked.service == SKYPE:
        return rules.PLATFORM_AUDIO_VIDEO_NOT_DOCUMENTED.reason(
            server, value=server.name, successor=successor
        )
    return rules.PLATFORM_WITHOUT_AUDIO_VIDEO.reason(
        server, value=server.name, service=asked.service, successor=successor
    )


def _reported(server: ServerVersion, asked: Question) -> Iterator[Reason]:
    releases, end = server.releases, server.maintenance
    if asked.on < releases[-1].holds_from:
        yield rules.RELEASE_DATES_DIFFER.reason(
            server, *releases, first=releases[0].dated, last=releases[-1].dated
        )
    if end is not None and asked.on >= end.holds_from:
        yield rules.PLATFORM_NOT_MAINTAINED.reason(server, end, value=end.date, last=end.date)
