"""The one judgement of licenses: what is held, against what a service asks for on a server."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import TypeAlias

from attrs import frozen

from picfed._licensing import _rules as rules
from picfed.licenses import (
    ADDITIVE_CALS,
    CLIENT_ACCESS_LICENSES,
    LYNC_CALS,
    LYNC_ONLINE,
    NO_TRIAL,
    PIC_USL_CREDIT,
    PIC_USL_SALES_ENDED,
    License,
    LicenseKind,
)
from picfed.problems import Problem, Severity
from picfed.servers import ServerVersion
from picfed.services import SKYPE, PublicImService
from picfed.services._values import LicensingRequirement, in_words
from picfed.sources import Certainty, Fact
from picfed.ternary import Ternary

YES, NO, UNKNOWN = Ternary.YES, Ternary.NO, Ternary.UNKNOWN

_LYNC_SERVERS = frozenset(
    {ServerVersion.LYNC_2010, ServerVersion.LYNC_2013, ServerVersion.LYNC_2013_CU5}
)
# page-002 names both versions of Lync Server and of its CALs without pairing them; a CAL of Skype
# for Business Server is documented for its own version alone.
_SERVERS_OF = {
    **dict.fromkeys(LYNC_CALS, _LYNC_SERVERS),
    LicenseKind.SFB_2015_STANDARD_CAL: frozenset({ServerVersion.SFB_2015}),
    LicenseKind.SFB_2019_STANDARD_CAL: frozenset({ServerVersion.SFB_2019}),
}
_Facts: TypeAlias = dict[LicenseKind, Fact]
_ADDITIVE = {LicenseKind.ENTERPRISE_CAL, LicenseKind.PLUS_CAL}


@frozen(kw_only=True)
class LicenseAnswer:
    """How one thing that a service asks for turned out.

    Attributes:
        outcome: Whether it is met.
        problem: Says how, with the facts that decided, even if it is met.
        license: The license that decided, if one did.
        is_decisive: Whether it counts; a credit is only reported.
    """

    outcome: Ternary
    problem: Problem
    license: License | None = None
    is_decisive: bool = True


def not_checked(services: Iterable[PublicImService], /) -> Problem:
    """Say that licenses were not given, citing what they would be checked against."""
    rows = [
        fact
        for service in services
        for requirement in service.licensing_requirements
        for fact in requirement.facts
    ]
    return rules.LICENSE_NOT_CHECKED.about("licenses", *dict.fromkeys(rows))


def judge_licenses(
    held: tuple[License, ...] | None,
    service: PublicImService,
    /,
    *,
    on: date,
    server: ServerVersion | None = None,
    counting: frozenset[LicenseKind] = CLIENT_ACCESS_LICENSES | LYNC_ONLINE,
) -> list[LicenseAnswer]:
    """Judge whether the licenses held are those that a service asks for; ``None``: not known.

    Of the kinds in *counting* one is enough. Without a server, a license counts if it does for
    any version.

    >>> from datetime import date
    >>> from picfed import SKYPE, ServerVersion
    >>> held, day = (License(kind=LicenseKind.LYNC_2010_STANDARD_CAL),), date(2018, 6, 1)
    >>> (answer,) = judge_licenses(held, SKYPE, on=day, server=ServerVersion.SFB_2015)
    >>> answer.outcome.value, answer.problem.code
    ('unknown', 'license-of-other-version')
    """
    if held is None:
        return [LicenseAnswer(outcome=UNKNOWN, problem=not_checked((service,)))]
    valid = [one for one in held if one.is_valid(on=on) is YES and one.kind in counting]
    found: list[LicenseAnswer] = []
    for requirement in service.licensing_requirements:
        facts = {kind: fact for kind, fact in requirement.eligible if kind in counting}
        found.append(
            _counting(valid, facts, service, server)
            or _uncertain(valid, facts, service, server)
            or _none_eligible(held, facts, service, requirement, server)
        )
        if requirement.together_with is LicenseKind.PIC_USL:
            found += _pic_usl(held, service, requirement, on)
            found += _credits(held, service)
    return found


def _counting(
    valid: list[License], facts: _Facts, service: PublicImService, server: ServerVersion | None
) -> LicenseAnswer | None:
    for one in valid:
        if one.kind in facts and _counts(one.kind, server):
            problem = rules.LICENSE_HELD.about(one, facts[one.kind], service=service)
            return LicenseAnswer(outcome=YES, problem=problem, license=one)
    return None


def _uncertain(
    valid: list[License], facts: _Facts, service: PublicImService, server: ServerVersion | None
) -> LicenseAnswer | None:
    rows = tuple(dict.fromkeys(facts.values()))
    cals = [kind for kind in facts if kind in _SERVERS_OF]
    if cals and not any(_counts(kind, server) for kind in cals):
        problem = rules.LICENSE_NOT_NAMED_FOR_PLATFORM.about(server, *rows, service=service)
        return LicenseAnswer(outcome=UNKNOWN, problem=problem)
    for one in valid:
        # A Standard CAL of another version, or one that the documents name for Skype alone.
        if cals and one.kind in _SERVERS_OF:
            problem = rules.LICENSE_OF_OTHER_VERSION.about(one, *rows, other=server or service)
            return LicenseAnswer(outcome=UNKNOWN, problem=problem, license=one)
    return None


def _counts(kind: LicenseKind, server: ServerVersion | None) -> bool:
    return server is None or kind not in _SERVERS_OF or server in _SERVERS_OF[kind]


def _none_eligible(
    held: tuple[License, ...],
    facts: _Facts,
    service: PublicImService,
    requirement: LicensingRequirement,
    server: ServerVersion | None,
) -> LicenseAnswer:
    given = {one.kind for one in held}
    needed = {kind: fact for kind, fact in facts.items() if _counts(kind, server)}
    # Without a server, what is only inferred of one version does not weaken the answer.
    rows = [one for one in needed.values() if server or one.certainty is Certainty.STATED]
    cited = list(rows or requirement.facts)
    if service == SKYPE and LicenseKind.EVALUATION in given:
        cited.append(NO_TRIAL)
    if given & _ADDITIVE:
        cited.append(ADDITIVE_CALS)
    problem = rules.NO_ELIGIBLE_LICENSE.about(
        service,
        *dict.fromkeys(cited),
        details=[("held", in_words(given))] if given else [],
        needed=in_words(needed) or "a license of Lync Server, which Lync Online does not have",
    )
    return LicenseAnswer(outcome=NO, problem=problem)


def _pic_usl(
    held: tuple[License, ...],
    service: PublicImService,
    requirement: LicensingRequirement,
    day: date,
) -> Iterator[LicenseAnswer]:
    row = requirement.facts
    usls = [one for one in dict.fromkeys(held) if one.kind is LicenseKind.PIC_USL]
    by_answer = {one.is_valid(on=day): one for one in reversed(usls) if not one.was_bought_too_late}
    outweighed = bool(by_answer.keys() & {YES, UNKNOWN})
    for one in (one for one in usls if one.was_bought_too_late):
        problem = rules.PIC_USL_NOT_SOLD.about(
            one,
            PIC_USL_SALES_ENDED,
            severity=Severity.WARNING if outweighed else Severity.ERROR,
            purchased=one.purchased,
            until=PIC_USL_SALES_ENDED.holds_from,
        )
        yield LicenseAnswer(outcome=NO, problem=problem, license=one, is_decisive=not outweighed)
    if YES in by_answer:
        found = by_answer[YES]
        problem = rules.LICENSE_HELD.about(found, *row, service=service)
        yield LicenseAnswer(outcome=YES, problem=problem, license=found)
    elif UNKNOWN in by_answer:
        found = by_answer[UNKNOWN]
        problem = rules.PIC_USL_DATES_NOT_GIVEN.about(found, *row, PIC_USL_SALES_ENDED)
        yield LicenseAnswer(outcome=UNKNOWN, problem=problem, license=found)
    else:
        yield LicenseAnswer(outcome=NO, problem=rules.PIC_USL_MISSING.about(service, *row))


def _credits(held: tuple[License, ...], service: PublicImService) -> Iterator[LicenseAnswer]:
    last = service.span[1]
    if last is None:
        return
    for one in dict.fromkeys(held):
        share = one.credit(after=last)
        if share and one.expires:
            days = (one.expires - last).days
            ended = service.why(on=one.expires).facts
            problem = rules.PIC_USL_CREDITED.about(
                one, PIC_USL_CREDIT, *ended, details=[("share", share)], days=days, last=last
            )
            yield LicenseAnswer(outcome=YES, problem=problem, license=one, is_decisive=False)
