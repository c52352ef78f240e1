"""The names to look up, and the order of records."""

from collections.abc import Collection, Iterable, Sequence
from ipaddress import ip_address
from itertools import groupby

from picfed.domains import MAX_NAME, DomainName
from picfed.resolution import Record, SrvRecord, record_text

FEDERATION_PORT = 5061
# RFC 2782: the service is not available at this domain.
NULL_TARGET = "."

_SERVICE = "_sipfederationtls._tcp."
# RFC 1035, section 2.3.4: this many characters remain for the domain.
LONGEST_SIP_DOMAIN = MAX_NAME - len(_SERVICE)

# A zone may hold thousands of records; at most this many targets are looked up.
_MOST_TARGETS = 20
# At most this many are listed in a sentence or in a line.
_MOST_LISTED = 10


def owner_of(domain: DomainName, /) -> str:
    """Return the owner name of the federation record, ``_Service._Proto.Name`` (RFC 2782)."""
    return _SERVICE + domain.ascii


def wildcard_probe_of(domain: DomainName, /) -> str:
    """Return a name like the owner's that is never published: only a wildcard answers for it."""
    return f"_picfed-probe._tcp.{domain.ascii}"


def near_miss_probe_of(domain: DomainName, /) -> str:
    """Return such a name for the owner's misspellings, which another wildcard may match."""
    return f"_picfed-probe.{domain.ascii}"


# Misspellings from printed instructions, translated pages, panels and templates, as prefixes of
# the SIP domain: a missing underscore, dot or label; a blank; exchanged letters; another
# protocol; a placeholder for the domain; the record at the domain itself, or at a host.
_MISSPELLED = (
    "_sipfederationtls.tcp.",
    "_sipfederationtls_tcp.",
    "_sipfederationtls.",
    "_sipfederationtls._tls.",
    "_sipfederationtls._tpc.",
    "_sipfederationtls._udp.",
    "_sipfederationtls.__tcp.",
    "__sipfederationtls._tcp.",
    "sipfederationtls._tcp.",
    "sipfederationtls.tcp.",
    "_sipfederationstls._tcp.",
    "_sipfederation._tcp.",
    "_sipfederationtls.\\032_tcp.",
    "_sipfederationtls\\032_tcp.",
    "_sipfederationtls._tcp.\\@.",
    "_sipfederationtls._tcp.www.",
    "_sipfederationtls._tcp._sipfederationtls._tcp.",
    "",
)
# Another name below the domain is a misspelling if it differs by at most this many changes.
_MOST_CHANGES = 3


def near_miss_owners(domain: DomainName, zone: str | None, /) -> tuple[str, ...]:
    """List the misspelled owner names to look up.

    The last two are owners without their last dot, as *zone* completes them.
    """
    name = domain.ascii
    suffix = zone if zone in _completions(domain) else name
    misses = [f"{before}{name}" for before in _MISSPELLED]
    misses += [f"{_SERVICE}{name}.{suffix}", f"{_SERVICE}{name}._tcp.{suffix}"]
    return tuple(miss for miss in misses if len(miss) <= MAX_NAME)


def is_misspelled(name: str, domain: DomainName, /) -> bool:
    """Whether *name* differs from the owner by a few letters before the domain.

    With the right labels it is the owner of a domain below.
    """
    before = name.removesuffix(domain.ascii)
    is_of_domain = before != name and not before.startswith(_SERVICE)
    return is_of_domain and _changes(before, _SERVICE) <= _MOST_CHANGES


def _changes(one: str, other: str) -> int:
    """Count the letters to insert, delete, replace or exchange, if there are not too many."""
    if abs(len(one) - len(other)) > _MOST_CHANGES:
        return _MOST_CHANGES + 1
    before: list[int] = []
    above = list(range(len(other) + 1))
    for row, letter in enumerate(one, 1):
        costs = [row]
        for column, counterpart in enumerate(other, 1):
            cost = min(
                above[column] + 1,
                costs[-1] + 1,
                above[column - 1] + (letter != counterpart),
            )
            is_exchange = row > 1 and column > 1 and one[row - 2] == counterpart
            if is_exchange and other[column - 2] == letter:
                cost = min(cost, before[column - 2] + 1)
            costs.append(cost)
        before, above = above, costs
    return above[-1]


# Top-level domains of other organizations: no label within a SIP domain is one of these.
_TOP_LEVELS = frozenset({"com", "net", "org", "edu", "gov", "mil", "info", "biz"})


def without_lost_dot(name: str, domain: DomainName, known: Collection[str], /) -> str | None:
    """Return the intended name if *name* lacked its last dot, so the zone's name completed it.

    The zone may begin at the SIP domain or above it. The intended name is an address, a *known*
    name, one within the zone, or one under a top-level domain.
    """
    zones = _completions(domain)
    for zone in reversed(zones):
        meant = name.removesuffix(f".{zone}")
        if meant == name:
            continue
        labels = meant.split(".")
        if (
            meant in known
            or is_ip_literal(meant)
            or any(f".{meant}".endswith(f".{inner}") for inner in zones)
            or (len(labels) > 2 and labels[-1] in _TOP_LEVELS | {zone.rpartition(".")[2]})
        ):
            return meant
    return None


def _completions(domain: DomainName) -> tuple[str, ...]:
    """List the possible zones of *domain*: itself, and its parents but the last."""
    labels = domain.labels
    return tuple(".".join(labels[start:]) for start in range(len(labels) - 1))


def srv_records(records: Iterable[Record], /) -> tuple[SrvRecord, ...]:
    return tuple(record for record in records if isinstance(record, SrvRecord))


def by_lync_order(records: Sequence[SrvRecord], /) -> tuple[SrvRecord, ...]:
    """Sort by priority, then the highest weight, then as received (lync-dns-requirements)."""
    return tuple(sorted(records, key=_rank))


def _rank(record: SrvRecord) -> tuple[int, int]:
    return record.priority, -record.weight


def tied_for_choice(records: Sequence[SrvRecord], /) -> tuple[SrvRecord, ...]:
    """Return the record that Lync chooses, and those that rank equal."""
    ordered = by_lync_order(records)
    return tuple(next((tied for _, tied in groupby(ordered, _rank)), ()))


def by_rfc_order(records: Sequence[SrvRecord], /) -> tuple[tuple[SrvRecord, ...], ...]:
    """Group the records by priority, lowest first, heaviest first within a group."""
    ordered = by_lync_order(records)
    return tuple(tuple(group) for _, group in groupby(ordered, lambda record: record.priority))


def first_few(records: Sequence[Record], /) -> tuple[str, ...]:
    """Write the first few records, and how many more there are."""
    more = len(records) - _MOST_LISTED
    texts = tuple(map(record_text, records[:_MOST_LISTED]))
    return (*texts, f"and {more} more") if more > 0 else texts


def is_ip_literal(target: str, /) -> bool:
    """Whether the text of a target is an IP address."""
    try:
        ip_address(target.removeprefix("[").removesuffix("]"))
    except ValueError:
        return False
    return True


def targets_to_look_up(records: Sequence[SrvRecord], /) -> tuple[str, ...]:
    """Return the targets to look up, in the order of Lync's choice."""
    names = dict.fromkeys(
        record.target
        for record in by_lync_order(records)
        if record.target != NULL_TARGET and not is_ip_literal(record.target)
    )
    return tuple(names)[:_MOST_TARGETS]
