"""What a DNS message says about one question.

Names cross this border as plain text: lower-case, without the root dot, in dnspython's escapes
where a label holds a dot or a byte beyond ASCII.
"""

import struct
from collections.abc import Iterable
from typing import TypeVar, cast

import dns.exception
import dns.message
import dns.name
import dns.rcode
import dns.rdataclass
import dns.rdatatype
from attrs import frozen
from dns.rdata import Rdata
from dns.rdtypes.ANY.CNAME import CNAME
from dns.rdtypes.ANY.SOA import SOA
from dns.rdtypes.IN.A import A
from dns.rdtypes.IN.AAAA import AAAA
from dns.rdtypes.IN.SRV import SRV
from dns.rrset import RRset

from picfed.resolution import FailureKind, Outcome, Record, RecordType, SrvRecord

_Kind = TypeVar("_Kind", bound=Rdata)

# How many CNAME records are followed for one look-up. RFC 1034, section 3.6.2, only asks that
# chains be followed and loops be noticed; resolvers in use stop between 8 and 17.
MAX_CHAIN = 16

_TYPES = {
    RecordType.SRV: dns.rdatatype.SRV,
    RecordType.A: dns.rdatatype.A,
    RecordType.AAAA: dns.rdatatype.AAAA,
}

# What a response code other than NOERROR and NXDOMAIN means for a plain question. The codes not
# listed are answers to something else (updates, keys, cookies): they fit no question of ours.
_FAILURES = {
    dns.rcode.SERVFAIL: FailureKind.SERVFAIL,
    dns.rcode.REFUSED: FailureKind.REFUSED,
    dns.rcode.NOTAUTH: FailureKind.REFUSED,
    dns.rcode.NOTIMP: FailureKind.REFUSED,
}


def type_of(type: RecordType, /) -> dns.rdatatype.RdataType:
    """Return dnspython's value for a record type."""
    return _TYPES[type]


def wire_name(text: str, /) -> dns.name.Name:
    """Read a name as it is, without search list, host name rules or IDNA."""
    try:
        if text == ".":
            return dns.name.root
        if "\\" in text:
            # The escapes are those that `name_of` writes.
            return dns.name.from_text(text.encode("ascii"), dns.name.root)
        return dns.name.Name([*text.encode("ascii").split(b"."), b""])
    except UnicodeEncodeError:
        msg = "a query holds ASCII only: convert the name to A-labels first"
    except (dns.exception.DNSException, struct.error, ValueError) as problem:
        # Releases of dnspython differ in what they raise for a bad escape.
        # RFC 1035, section 2.3.4: labels of 63 octets, names of 255.
        msg = f"no query can hold this name: {problem}"
    raise ValueError(msg)


def name_of(name: dns.name.Name, /) -> str:
    """Return a name as plain text; the root alone is ``.``.

    Servers may echo the question's case, and owners compressed against it (RFC 4343).
    """
    return name.to_text(omit_final_dot=True).lower()


def records_of(items: Iterable[Rdata], /) -> tuple[Record, ...]:
    """Return the data of SRV or address records, in their order."""
    # dnspython makes every record of these types and of class IN, the only one asked for, so.
    return tuple(map(_record_of, cast("Iterable[SRV | A | AAAA]", items)))


def _record_of(data: SRV | A | AAAA) -> Record:
    if isinstance(data, SRV):
        return SrvRecord(data.priority, data.weight, data.port, name_of(data.target))
    return str(data.address)


@frozen(kw_only=True)
class Reading:
    """What one message says about one name and type.

    Attributes:
        name: The name at the end of the chain of aliases.
        aliases: The names the chain led through, that name the last.
        outcome: What became of the question; `None` where the chain leaves the message, and
            the question goes on for `name`.
        failure: As in `Response`; so are the others.
    """

    name: dns.name.Name
    aliases: tuple[dns.name.Name, ...] = ()
    outcome: Outcome | None
    failure: FailureKind | None = None
    records: tuple[Record, ...] = ()
    zone: str | None = None
    ttl: int | None = None
    detail: str | None = None


def read(
    message: dns.message.Message,
    name: dns.name.Name,
    type: dns.rdatatype.RdataType,
    before: frozenset[dns.name.Name],
    /,
) -> Reading:
    """Tell what *message* says about *name* and *type*.

    *before* are the names that the look-up has come by so far, *name* among them.
    """
    rcode = message.rcode()
    if rcode not in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
        failure = _FAILURES.get(rcode, FailureKind.MALFORMED)
        return Reading(name=name, outcome=Outcome.UNANSWERED, failure=failure)
    aliases: list[dns.name.Name] = []
    ttl: int | None = None
    last = name
    while (found := _rrset(message, message.answer, last, type)) is None:
        alias = _rrset(message, message.answer, last, dns.rdatatype.CNAME)
        if alias is None:
            break
        target = _only(alias, CNAME).target
        ttl = least(ttl, alias.ttl)
        aliases.append(target)
        if target in before or target in aliases[:-1]:
            return _loop(target, aliases, "leads back to")
        if len(before) - 1 + len(aliases) > MAX_CHAIN:
            return _loop(target, aliases, f"is longer than {MAX_CHAIN} at")
        last = target
    if found is None:
        if _has_strangers(message, name, aliases):
            # RFC 2308, section 2.2: the answer section of a denial is empty, but for aliases.
            return _unproven(last, tuple(aliases), "the answer is about something else")
        return _absence(message, last, tuple(aliases), ttl)
    if rcode == dns.rcode.NXDOMAIN:
        # RFC 6604, section 2: the code is about the name at the end of the chain.
        return _unproven(last, tuple(aliases), "NXDOMAIN came with records of the name")
    return Reading(
        name=last,
        aliases=tuple(aliases),
        outcome=Outcome.ANSWERED,
        records=records_of(_items(found)),
        ttl=least(ttl, found.ttl),
    )


def _has_strangers(
    message: dns.message.Message, name: dns.name.Name, aliases: list[dns.name.Name]
) -> bool:
    """Whether the answer section holds anything but the chain of aliases that was followed.

    To the chain belong the DNAME records that its aliases were made from, and signatures of both.
    """
    owners = {name, *aliases[:-1]} if aliases else set[dns.name.Name]()
    for rrset in message.answer:
        kind = rrset.covers if rrset.rdtype == dns.rdatatype.RRSIG else rrset.rdtype
        is_of_chain = rrset.rdclass == dns.rdataclass.IN and (
            (kind == dns.rdatatype.CNAME and rrset.name in owners)
            or (
                kind == dns.rdatatype.DNAME
                and any(one != rrset.name and one.is_subdomain(rrset.name) for one in owners)
            )
        )
        if not is_of_chain:
            return True
    return False


def _absence(
    message: dns.message.Message,
    last: dns.name.Name,
    aliases: tuple[dns.name.Name, ...],
    ttl: int | None,
) -> Reading:
    """Tell a proven absence from the answers that only look like one (RFC 2308, section 2)."""
    proof = _first(message.authority, dns.rdatatype.SOA)
    if proof is not None and last.is_subdomain(proof.name):
        # RFC 2308, section 5: kept for the lesser of the SOA's own TTL and its MINIMUM.
        ttl = least(ttl, min(proof.ttl, _only(proof, SOA).minimum))
        zone = name_of(proof.name)
    else:
        zone = None
    if message.rcode() == dns.rcode.NXDOMAIN:
        return Reading(name=last, aliases=aliases, outcome=Outcome.NO_NAME, zone=zone, ttl=ttl)
    if zone is not None:
        return Reading(name=last, aliases=aliases, outcome=Outcome.NO_DATA, zone=zone, ttl=ttl)
    if aliases:
        # RFC 1034, section 5.3.3, step 4c: a server that does not recurse may stop at an alias
        # that leaves its zones. Nothing is said about the target, so it is asked for by itself.
        return Reading(name=last, aliases=aliases, outcome=None, ttl=ttl)
    if proof is not None:
        return _unproven(last, aliases, f"the SOA of {name_of(proof.name)} proves nothing here")
    if referral := _first(message.authority, dns.rdatatype.NS):
        return Reading(
            name=last,
            aliases=aliases,
            outcome=Outcome.UNANSWERED,
            failure=FailureKind.REFERRAL,
            detail=f"referred to the servers of {name_of(referral.name)}",
        )
    # RFC 2308, section 2.2, type 3: neither SOA nor NS.
    return Reading(name=last, aliases=aliases, outcome=Outcome.NO_DATA)


def _rrset(
    message: dns.message.Message,
    section: list[RRset],
    owner: dns.name.Name,
    type: dns.rdatatype.RdataType,
) -> RRset | None:
    return message.get_rrset(section, owner, dns.rdataclass.IN, type)


def _only(rrset: RRset, kind: type[_Kind]) -> _Kind:
    """Return the one record of a type that has one record a name (the first, if a server errs)."""
    return next(data for data in _items(rrset) if isinstance(data, kind))


def _items(rrset: RRset) -> Iterable[Rdata]:
    # dnspython does not say of what its sets are made.
    return cast("Iterable[Rdata]", rrset)


def _first(section: list[RRset], type: dns.rdatatype.RdataType) -> RRset | None:
    return next((rrset for rrset in section if rrset.rdtype == type), None)


def least(*ttls: int | None) -> int | None:
    """Return the least of the times that are known."""
    return min((ttl for ttl in ttls if ttl is not None), default=None)


def _loop(target: dns.name.Name, aliases: list[dns.name.Name], how: str) -> Reading:
    return Reading(
        name=target,
        aliases=tuple(aliases),
        outcome=Outcome.UNANSWERED,
        failure=FailureKind.ALIAS_LOOP,
        detail=f"the chain of aliases {how} {name_of(target)}",
    )


def _unproven(last: dns.name.Name, aliases: tuple[dns.name.Name, ...], why: str) -> Reading:
    return Reading(
        name=last,
        aliases=aliases,
        outcome=Outcome.UNANSWERED,
        failure=FailureKind.MALFORMED,
        detail=why,
    )


def own_words(message: dns.message.Message, /) -> str | None:
    """Return the server's own explanation, if it sent one (extended DNS errors, RFC 8914)."""
    if message.opt is None:
        return None
    return ", ".join(error.to_text() for error in message.extended_errors()) or None
