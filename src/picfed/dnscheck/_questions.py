"""The questions about a SIP domain, in batches."""

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
#: Yields batches of questions, receives their responses in order, and returns the observation.
Asking: TypeAlias = Generator[tuple[Question, ...], Sequence[Response], Observation]


# Servers that do not answer for one name do not answer for twenty others.
_SILENCE = (FailureKind.TIMEOUT, FailureKind.UNREACHABLE)


class Probe(TextEnum):
    """A question that explains a result but never decides the verdict.

    ``WILDCARD`` looks up a name that is never published, if the SRV record is found: one query.
    ``SIP_DOMAIN`` looks up the domain, if the owner does not exist and its zone does not prove
    that the domain does: at most one query. ``NEAR_MISS`` looks up misspellings of the owner, if
    there is no record, unless the servers do not answer at all: about twenty queries, also if a
    server fails. A zone text is searched for these and for similar names.
    """

    WILDCARD = "wildcard"
    SIP_DOMAIN = "sip-domain"
    NEAR_MISS = "near-miss"


def as_hosts(value: Iterable[DomainName | str], /) -> tuple[DomainName, ...]:
    """Read Access Edge FQDNs, each counted once."""
    return tuple(dict.fromkeys(domains_of("access_edge_fqdns", value, is_server=True)))


def as_probes(value: Iterable[Probe], /) -> frozenset[Probe]:
    probes = frozenset(want_items("probes", value))
    for probe in probes.difference(Probe):
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
    """Ask for the SRV record, then for its targets and the probes that apply.

    Only the names of a zone text are read from the *resolver* here.
    """
    known: dict[Question, Response] = {}
    if len(domain.ascii) <= LONGEST_SIP_DOMAIN:
        owner = owner_of(domain), RecordType.SRV
        yield from _ask(known, [owner])
        found = known[owner]
        yield from _ask(known, _second_batch(domain, hosts, probes, found))
        if Probe.NEAR_MISS in probes and _may_be_misspelled(known, domain, found):
            misses = [(miss, RecordType.SRV) for miss in _misspelled(domain, found, resolver)]
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
    # A zone that begins at the domain, or below it, proves that the domain exists.
    return zone is not None and f".{zone}".endswith(f".{domain.ascii}")


def _misspelled(domain: DomainName, found: Response, resolver: object) -> Iterable[str]:
    known = near_miss_owners(domain, found.zone)
    below = getattr(resolver, "srv_owners_below", None)
    if below is None:
        return known
    present = [name for name in below(domain.ascii) if name in known or is_misspelled(name, domain)]
    # In a text that does not prove absence, only the names that it has are worth looking up.
    return present if found.failure else dict.fromkeys((*known, *present))


def _may_be_misspelled(
    known: dict[Question, Response], domain: DomainName, found: Response
) -> bool:
    if found.outcome is Outcome.ANSWERED or found.failure in _SILENCE:
        return False
    itself = known.get((domain.ascii, RecordType.A))
    # RFC 8020: below a name that does not exist no name exists.
    return itself is None or itself.outcome is not Outcome.NO_NAME
