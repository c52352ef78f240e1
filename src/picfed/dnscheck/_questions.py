"""What to ask about a SIP domain, one batch after another, whoever carries it out."""

from collections.abc import Generator, Iterable, Sequence
from typing import TypeAlias

from picfed._arguments import want_items
from picfed._text import TextEnum
from picfed.dnscheck._lookups import LookUp, Observation
from picfed.dnscheck._names import (
    LONGEST_SIP_DOMAIN,
    is_misspelled,
    near_miss_owners,
    near_miss_probe_of,
    owner_of,
    srv_records,
    targets_to_look_up,
    wildcard_probe_of,
)
from picfed.domains import DomainName, domains_of
from picfed.resolution import FailureKind, Outcome, RecordType, Response

Question: TypeAlias = tuple[str, RecordType]
#: Yields batches of questions, is sent their responses in order, and returns the observation.
Asking: TypeAlias = Generator[tuple[Question, ...], Sequence[Response], Observation]


class Probe(TextEnum):
    """A question that only explains what was found; none of them decides the verdict.

    ``WILDCARD`` asks for a name beside the owner that nobody publishes, once the SRV record
    is found: one query a domain. ``SIP_DOMAIN`` asks whether the domain exists, once the
    owner is found not to and the zone does not show it: at most one. ``NEAR_MISS`` asks for the
    owner's known misspellings, once no record is found and the servers do answer: about twenty,
    and, of a text, the names that are spelled nearly so.
    """

    WILDCARD = "wildcard"
    SIP_DOMAIN = "sip-domain"
    NEAR_MISS = "near-miss"


# Who keeps silent about one name does so about twenty more.
_SILENCE = (FailureKind.TIMEOUT, FailureKind.UNREACHABLE)

#: All of them, which is what a check asks unless it is told otherwise.
EVERY_PROBE = frozenset(Probe)


def as_hosts(value: Iterable[DomainName | str], /) -> tuple[DomainName, ...]:
    """Read Access Edge FQDNs, each counted once.

    Raises:
        InvalidDomainError: If one is no domain name.
        TypeError: If *value* is a single text.
    """
    return tuple(dict.fromkeys(domains_of("access_edge_fqdns", value, is_server=True)))


def as_probes(value: Iterable[Probe], /) -> frozenset[Probe]:
    """Read a choice of probes.

    Raises:
        TypeError: If one is no `Probe`.
    """
    probes = frozenset(want_items("probes", value))
    for probe in probes - EVERY_PROBE:
        msg = f"probes must be members of Probe, not {probe!r}"
        raise TypeError(msg)
    return probes


def questions(
    domain: DomainName,
    hosts: tuple[DomainName, ...],
    probes: frozenset[Probe],
    resolver: object,
    /,
) -> Asking:
    """Ask for the SRV record, then for whatever its answer makes worth knowing.

    The resolver is not asked here; one that answers from a text lists the names it has.
    """
    known: dict[Question, Response] = {}
    if len(domain.ascii) <= LONGEST_SIP_DOMAIN:
        owner = owner_of(domain), RecordType.SRV
        yield from _ask(known, [owner])
        found = known[owner]
        yield from _ask(known, _second_batch(domain, hosts, probes, found))
        if Probe.NEAR_MISS in probes and _may_be_misspelled(known, domain, found):
            names = dict.fromkeys(near_miss_owners(domain, found.zone))
            names.update(dict.fromkeys(_misspelled(domain, resolver)))
            misses = [(miss, RecordType.SRV) for miss in names]
            yield from _ask(known, misses)
            if any(known[miss].outcome is Outcome.ANSWERED for miss in misses):
                yield from _ask(known, [(near_miss_probe_of(domain), RecordType.SRV)])
    return Observation(domain, [LookUp(*question, known[question]) for question in known])


def _ask(
    known: dict[Question, Response], batch: Iterable[Question]
) -> Generator[tuple[Question, ...], Sequence[Response], None]:
    fresh = tuple(question for question in dict.fromkeys(batch) if question not in known)
    if fresh:
        known.update(zip(fresh, (yield fresh), strict=True))


def _second_batch(
    domain: DomainName,
    hosts: tuple[DomainName, ...],
    probes: frozenset[Probe],
    found: Response,
) -> list[Question]:
    names = [*targets_to_look_up(srv_records(found.records)), *(host.ascii for host in hosts)]
    batch = [(name, type_) for name in names for type_ in (RecordType.A, RecordType.AAAA)]
    if found.outcome is Outcome.ANSWERED and Probe.WILDCARD in probes:
        batch.append((wildcard_probe_of(domain), RecordType.SRV))
    if (
        found.outcome is Outcome.NO_NAME
        and Probe.SIP_DOMAIN in probes
        and not _is_at_or_below(found.zone, domain)
    ):
        batch.append((domain.ascii, RecordType.A))
    return batch


def _is_at_or_below(zone: str | None, domain: DomainName) -> bool:
    # A zone that begins at the domain, or below it, is proof that the domain exists.
    return zone is not None and f".{zone}".endswith(f".{domain.ascii}")


def _misspelled(domain: DomainName, resolver: object) -> list[str]:
    below = getattr(resolver, "srv_owners_below", None)
    return [] if below is None else [n for n in below(domain.ascii) if is_misspelled(n, domain)]


def _may_be_misspelled(
    known: dict[Question, Response], domain: DomainName, found: Response
) -> bool:
    if found.outcome is Outcome.ANSWERED or found.failure in _SILENCE:
        return False
    itself = known.get((domain.ascii, RecordType.A))
    # RFC 8020: below a name that does not exist there is nothing to be found.
    return itself is None or itself.outcome is not Outcome.NO_NAME
