"""Platform, licenses, and what the service could do on that day."""

from collections.abc import Iterator
from datetime import date

from picfed.deployments._decision import Condition, Question, Reason, reason, reported
from picfed.deployments._facts import DeploymentFacts
from picfed.deployments._values import Topology
from picfed.licenses import (
    CLIENT_ACCESS_LICENSES,
    LYNC_ONLINE,
    PIC_USL_SALES_ENDED,
    License,
    LicenseKind,
)
from picfed.servers import MILESTONES, ServerVersion
from picfed.services import SKYPE, Capability, LicensingRequirement
from picfed.ternary import Ternary

__all__ = ["license_reasons", "platform_reasons", "service_reasons"]

YES, NO, UNKNOWN = Ternary.YES, Ternary.NO, Ternary.UNKNOWN
_ONLINE_RETIRED = next(one for one in MILESTONES if one.name == "sfb-online-retired")
_MEDIA = {Capability.AUDIO, Capability.VIDEO}


def platform_reasons(facts: DeploymentFacts, asked: Question) -> Iterator[Reason]:
    """Whether the server is a platform for the service, and for audio and video."""
    here = Condition.PLATFORM
    if facts.topology is Topology.ONLINE_ONLY:
        retired = _ONLINE_RETIRED.holds_from
        if asked.on >= retired:
            yield reason("platform-online-retired", here, NO, "Lync Online", retired=retired)
        else:
            yield reason("platform-online", here, YES, "Lync Online", facts.topology)
        return
    server = facts.server
    if server is None:
        yield reason("platform-not-given", here, UNKNOWN, "the server version")
        return
    supported = server.supports_pic(on=asked.on, service=asked.service)
    code = {
        YES: "platform-supported",
        NO: "platform-not-supported",
        UNKNOWN: "platform-not-documented",
    }[supported]
    yield reason(code, here, supported, server, server.name, on=asked.on)
    if asked.capability in _MEDIA and server < ServerVersion.LYNC_2010:
        # KB897567 tells it of Messenger only; of Skype nobody says.
        if asked.service == SKYPE:
            code = "platform-audio-video-not-documented"
            yield reason(code, here, UNKNOWN, server, server.name)
        else:
            yield reason("platform-without-audio-video", here, NO, server, server.name)


def license_reasons(facts: DeploymentFacts, asked: Question) -> Iterator[Reason]:
    """Whether the licenses that the service asks for are held on that day."""
    here = Condition.LICENSE
    if facts.licenses is None:
        yield reason("license-not-checked", here, UNKNOWN, "the licenses that are held")
        return
    for requirement in asked.service.licensing_requirements:
        yield _access_license(facts, facts.licenses, asked, requirement)
        if requirement.together_with is LicenseKind.PIC_USL:
            yield _pic_usl(facts.licenses, asked)
            yield from _credit(facts.licenses, asked)


_BY_TOPOLOGY = {
    # The site, and the client access licenses, are for Lync Server; Lync Online by itself is
    # licensed by its plans (page-002). In a split domain a user has one or the other.
    Topology.ON_PREMISES: CLIENT_ACCESS_LICENSES,
    Topology.ONLINE_ONLY: LYNC_ONLINE,
    Topology.SPLIT_DOMAIN: CLIENT_ACCESS_LICENSES | LYNC_ONLINE,
}


def _access_license(
    facts: DeploymentFacts,
    held: tuple[License, ...],
    asked: Question,
    requirement: LicensingRequirement,
) -> Reason:
    here = Condition.LICENSE
    eligible = requirement.one_of & _BY_TOPOLOGY[facts.topology]
    valid = [one for one in held if one.kind in eligible and one.is_valid(on=asked.on) is YES]
    if valid:
        return reason("license-held", here, YES, valid[0], valid[0], service=asked.service)
    server = facts.server
    named = server is None or ServerVersion.LYNC_2010 <= server < ServerVersion.SFB_2015
    if not named and facts.topology is not Topology.ONLINE_ONLY:
        return reason("license-not-named-for-platform", here, UNKNOWN, server, _in_words(held))
    needed = " or ".join(kind.value for kind in LicenseKind if kind in eligible)
    needed = needed or "a license of Lync Server, which Lync Online does not have"
    return reason("no-eligible-license", here, NO, asked.service, _in_words(held), needed=needed)


def _in_words(held: tuple[License, ...]) -> str:
    return ", ".join(map(str, held)) or "no license"


def _bought_in_time(one: License) -> bool:
    return one.purchased is None or one.purchased < PIC_USL_SALES_ENDED.holds_from


def _pic_usl(held: tuple[License, ...], asked: Question) -> Reason:
    here = Condition.LICENSE
    usls = [one for one in held if one.kind is LicenseKind.PIC_USL]
    possible = [one for one in usls if _bought_in_time(one)]
    by_answer = {one.is_valid(on=asked.on): one for one in reversed(possible)}
    if YES in by_answer:
        found = by_answer[YES]
        return reason("license-held", here, YES, found, found, service=asked.service)
    if UNKNOWN in by_answer:
        found = by_answer[UNKNOWN]
        return reason("pic-usl-dates-not-given", here, UNKNOWN, found, found)
    for one in usls:
        if one not in possible:
            bought, until = one.purchased, PIC_USL_SALES_ENDED.date
            code = "pic-usl-not-sold"
            return reason(code, here, NO, one.kind.value, one, purchased=bought, until=until)
    return reason("pic-usl-missing", here, NO, asked.service, _in_words(held))


def _credit(held: tuple[License, ...], asked: Question) -> Iterator[Reason]:
    last = asked.service.span[1]
    for one in held:
        if one.kind is not LicenseKind.PIC_USL or not _bought_in_time(one):
            continue
        if one.expires is not None and last is not None and one.expires > last:
            days, here = (one.expires - last).days, Condition.LICENSE
            yield reported(reason("pic-usl-credit", here, YES, one, one, days=days, last=last))


def service_reasons(_: DeploymentFacts, asked: Question) -> Iterator[Reason]:
    """Whether the service offered the capability on that day."""
    here = Condition.SERVICE
    service, capability, on = asked.service, asked.capability, asked.on
    answer = service.supports(capability, on=on)
    words = {"capability": capability.value, "on": on}
    if answer is YES:
        periods = service.periods(capability)
        value = next(str(one) for one in periods if one.contains(on))
        yield reason("capability-available", here, YES, service, value, **words)
    elif answer is UNKNOWN:
        yield reason("service-not-documented", here, UNKNOWN, service, on, **words)
    else:
        yield _not_offered(asked)


def _not_offered(asked: Question) -> Reason:
    here, service, on = Condition.SERVICE, asked.service, asked.on
    substitute = service.substitute or "another service"
    periods = service.periods(asked.capability)
    if not periods:
        word = asked.capability.value
        return reason("capability-not-offered", here, NO, service, word, capability=word)
    first, last = periods[0].first, periods[-1].last
    begins, ends = service.span
    if last is not None and last < on:
        if last == ends:
            evidence = {"last": last, "substitute": substitute}
            return reason("service-ended", here, NO, service, last, **evidence)
        return reason(
            "capability-ended",
            here,
            NO,
            service,
            last,
            capability=asked.capability.value,
            last=last,
            substitute=substitute,
        )
    return _not_yet(asked, first, begins)


def _not_yet(asked: Question, first: date | None, begins: date | None) -> Reason:
    here, service = Condition.SERVICE, asked.service
    if first == begins:
        return reason("service-not-yet-available", here, NO, service, first, first=first)
    word = asked.capability.value
    code = "capability-not-yet-available"
    return reason(code, here, NO, service, first, capability=word, first=first)
