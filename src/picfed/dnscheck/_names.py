"""The names that are asked for, and the order that records stand in."""

from collections.abc import Iterable, Sequence
from ipaddress import ip_address
from itertools import groupby

from picfed.domains import MAX_NAME, DomainName
from picfed.resolution import Record, SrvRecord

FEDERATION_PORT = 5061
# RFC 2782: the service is decidedly not available at this domain.
NULL_TARGET = "."

_SERVICE = "_sipfederationtls._tcp."
# RFC 1035, section 2.3.4, leaves this many characters for the domain.
LONGEST_SIP_DOMAIN = MAX_NAME - len(_SERVICE)

# A zone may hold thousands of records; of targets that Lync would never choose, and of ties
# that nobody publishes in earnest, only this many are looked up.
_MOST_TARGETS = 20


def owner_of(domain: DomainName, /) -> str:
    """The owner name of the federation record, RFC 2782's ``_Service._Proto.Name``."""
    return _SERVICE + domain.ascii


def wildcard_probe_of(domain: DomainName, /) -> str:
    """A name beside the owner that nobody publishes: an answer to it comes from a wildcard."""
    return f"_picfed-probe._tcp.{domain.ascii}"


def near_miss_probe_of(domain: DomainName, /) -> str:
    """The same beside the owner's misspellings, where another wildcard may reach."""
    return f"_picfed-probe.{domain.ascii}"


def near_miss_owners(domain: DomainName, zone: str | None, /) -> tuple[str, ...]:
    """The misspelled owner names that printed instructions and zone files have had.

    The last of them is what an owner without its last dot becomes in *zone*.
    """
    name = domain.ascii
    suffix = zone if zone in _completions(domain) else name
    misses = (
        f"_sipfederationtls.tcp.{name}",
        f"_sipfederationtls_tcp.{name}",
        f"_sipfederationtls.{name}",
        f"_sipfederationtls._tls.{name}",
        f"{_SERVICE}{name}.{suffix}",
    )
    return tuple(miss for miss in misses if len(miss) <= MAX_NAME)


def is_doubled(name: str, domain: DomainName, declared: Iterable[DomainName], /) -> bool:
    """Whether *name* looks completed by the zone's name, for want of a dot at its end.

    The zone may begin at the SIP domain or above it.
    """
    if any(f".{name}".endswith(f".{domain}.{zone}") for zone in _completions(domain)):
        return True
    return any(name == f"{edge}.{domain}" for edge in declared)


def _completions(domain: DomainName) -> tuple[str, ...]:
    """The names of the zones that *domain* may lie in: itself, and its parents but the last."""
    labels = domain.labels
    return tuple(".".join(labels[start:]) for start in range(len(labels) - 1))


def srv_records(records: Iterable[Record], /) -> tuple[SrvRecord, ...]:
    """The SRV records of a response, typed as such."""
    return tuple(record for record in records if isinstance(record, SrvRecord))


def by_lync_order(records: Sequence[SrvRecord], /) -> tuple[SrvRecord, ...]:
    """Lowest priority first, then highest weight, then as received (lync-dns-requirements)."""
    return tuple(sorted(records, key=lambda record: (record.priority, -record.weight)))


def tied_for_choice(records: Sequence[SrvRecord], /) -> tuple[SrvRecord, ...]:
    """The record that Lync chooses, followed by those that are as good."""
    ordered = by_lync_order(records)
    return tuple(
        record
        for record in ordered
        if (record.priority, record.weight) == (ordered[0].priority, ordered[0].weight)
    )


def by_rfc_order(records: Sequence[SrvRecord], /) -> tuple[tuple[SrvRecord, ...], ...]:
    """Group the records by priority, lowest first, heaviest first within a group."""
    ordered = by_lync_order(records)
    return tuple(tuple(group) for _, group in groupby(ordered, lambda record: record.priority))


def is_ip_literal(target: str, /) -> bool:
    """Whether the text of a target is an IP address."""
    try:
        ip_address(target.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def targets_to_look_up(records: Sequence[SrvRecord], /) -> tuple[str, ...]:
    """The targets whose addresses are worth asking for, those that Lync would choose first."""
    names = dict.fromkeys(
        record.target
        for record in by_lync_order(records)
        if record.target != NULL_TARGET and not is_ip_literal(record.target)
    )
    return tuple(names)[:_MOST_TARGETS]
