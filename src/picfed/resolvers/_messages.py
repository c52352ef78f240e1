"""Read what a DNS message says about one question.

Names are plain text outside: lower-case, without the root dot, with dnspython's escapes for a
dot within a label and for bytes beyond ASCII.
"""

import struct
from collections.abc import Iterable, Sequence
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

from picfed._arguments import want_instance
from picfed.resolution import FailureKind, Outcome, Record, RecordType, SrvRecord

_Kind = TypeVar("_Kind", bound=Rdata)

# How many CNAME records are followed for one look-up. RFC 1034, section 3.6.2, only asks that
# chains are followed and loops noticed; resolvers in use stop between 8 and 17.
_MAX_CHAIN = 16

_TYPES = {type_: dns.rdatatype.from_text(type_.value) for type_ in RecordType}

# The failures that response codes report. Codes that are not listed belong to updates, keys and
# cookies: they do not answer a question.
_FAILURES = {
    dns.rcode.SERVFAIL: FailureKind.SERVFAIL,
    dns.rcode.REFUSED: FailureKind.REFUSED,
    dns.rcode.NOTAUTH: FailureKind.REFUSED,
    dns.rcode.NOTIMP: FailureKind.REFUSED,
}


def failure_of(rcode: dns.rcode.Rcode, /) -> FailureKind:
    """Return the failure that a response code reports, other than NOERROR and NXDOMAIN."""
    return _FAILURES.get(rcode, FailureKind.MALFORMED)


def type_of(type: RecordType, /) -> dns.rdatatype.RdataType:
    """Return dnspython's record type.

    Raises:
        TypeError: If *type* is not a `RecordType`.
    """
    return _TYPES[want_instance("type", type, RecordType)]


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
    """Return a name as plain text; the root is ``.``."""
    # RFC 4343: servers may answer in any case.
    return name.to_text(omit_final_dot=True).lower()


def records_of(items: Iterable[Rdata], /) -> tuple[Record, ...]:
    """Return the data of SRV or address records, in their order."""
    # dnspython gives records of these types in class IN, the only one asked for, these classes.
    return tuple(
        SrvRecord(data.priority, data.weight, data.port, name_of(data.target))
        if isinstance(data, SRV)
        else str(data.address)
        for data in cast("Iterable[SRV | A | AAAA]", items)
    )


@frozen(kw_only=True)
class Reading:
    """What one message says about one name and type.

    Attributes:
        aliases: The names that the chain of aliases led to.
        outcome: The outcome; `None` if the chain leaves the message: its end is looked up next.
        failure: As in `Response`, like the fields that follow.
    """

    aliases: tuple[dns.name.Name, ...] = ()
    outcome: Outcome | None
    failure: FailureKind | None = None
    records: tuple[Record, ...] = ()
    zone: str | None = None
    ttl: int | None = None
    detail: str | None = None


def read(
    message: dns.message.Message,
    before: Sequence[dns.name.Name],
    type: dns.rdatatype.RdataType,
    /,
) -> Reading:
    """Read what *message* says about the last of the names *before* and *type*.

    The other names are those that the look-up visited earlier.
    """
    names = [before[-1]]
    rcode = message.rcode()
    if rcode not in {dns.rcode.NOERROR, dns.rcode.NXDOMAIN}:
        return _failed(names, failure_of(rcode))
    ttl: int | None = None
    while (found := _rrset(message, names[-1], type)) is None:
        alias = _rrset(message, names[-1], dns.rdatatype.CNAME)
        if alias is None:
            break
        ttl = least(ttl, alias.ttl)
        names.append(_only(alias, CNAME).target)
        if problem := chain_problem([*before, *names[1:]]):
            return _failed(names, FailureKind.ALIAS_LOOP, problem)
    if found is None:
        return _absence(message, names, ttl)
    if rcode == dns.rcode.NXDOMAIN:
        # RFC 6604, section 2: the code is about the name at the end of the chain.
        return _failed(names, FailureKind.MALFORMED, "NXDOMAIN came with records of the name")
    return Reading(
        aliases=tuple(names[1:]),
        outcome=Outcome.ANSWERED,
        records=records_of(_items(found)),
        ttl=least(ttl, found.ttl),
    )


def _absence(message: dns.message.Message, names: list[dns.name.Name], ttl: int | None) -> Reading:
    """Distinguish a proven absence from answers that only look like one (RFC 2308, section 2)."""
    if _has_strangers(message, names[:-1]):
        # RFC 2308, section 2.2: the answer section of a denial is empty, but for aliases.
        return _failed(names, FailureKind.MALFORMED, "the answer is about something else")
    proof = _first(message.authority, dns.rdatatype.SOA)
    referral = _first(message.authority, dns.rdatatype.NS)
    zone: str | None = None
    if proof is not None and names[-1].is_subdomain(proof.name):
        # RFC 2308, section 5: kept for the lesser of the SOA's own TTL and its MINIMUM.
        ttl = least(ttl, proof.ttl, _only(proof, SOA).minimum)
        zone = name_of(proof.name)
    outcome: Outcome | None = Outcome.NO_DATA
    if message.rcode() == dns.rcode.NXDOMAIN:
        outcome = Outcome.NO_NAME
    elif zone is not None:
        pass
    elif len(names) > 1:
        # RFC 1034, section 5.3.3, step 4c: a server that does not recurse may stop at an alias
        # that leaves its zones. It says nothing about the target, which is looked up next.
        outcome = None
    elif proof is not None:
        words = f"the SOA of {name_of(proof.name)} proves nothing here"
        return _failed(names, FailureKind.MALFORMED, words)
    elif referral is not None:
        words = f"referred to the servers of {name_of(referral.name)}"
        return _failed(names, FailureKind.REFERRAL, words)
    # With neither SOA nor NS it is a denial too: RFC 2308, section 2.2, type 3.
    return Reading(aliases=tuple(names[1:]), outcome=outcome, zone=zone, ttl=ttl)


def _has_strangers(message: dns.message.Message, owners: list[dns.name.Name]) -> bool:
    """Whether the answer section holds more than the aliases of *owners*.

    The DNAME records that the aliases were made from belong to them, and signatures of both.
    """
    for rrset in message.answer:
        kind = rrset.covers if rrset.rdtype == dns.rdatatype.RRSIG else rrset.rdtype
        is_alias = kind == dns.rdatatype.CNAME and rrset.name in owners
        is_branch = kind == dns.rdatatype.DNAME and any(
            one != rrset.name and one.is_subdomain(rrset.name) for one in owners
        )
        if rrset.rdclass != dns.rdataclass.IN or not (is_alias or is_branch):
            return True
    return False


def _rrset(
    message: dns.message.Message, owner: dns.name.Name, type: dns.rdatatype.RdataType
) -> RRset | None:
    return message.get_rrset(message.answer, owner, dns.rdataclass.IN, type)


def _only(rrset: RRset, kind: type[_Kind]) -> _Kind:
    """Return the one record of a type that has one record a name (the first, if a server errs)."""
    return next(data for data in _items(rrset) if isinstance(data, kind))


def _items(rrset: RRset) -> Iterable[Rdata]:
    # dnspython's annotations leave the type of a set's items open.
    return cast("Iterable[Rdata]", rrset)


def _first(section: list[RRset], type: dns.rdatatype.RdataType) -> RRset | None:
    return next((rrset for rrset in section if rrset.rdtype == type), None)


def least(*ttls: int | None) -> int | None:
    """Return the least of the times that are known."""
    return min((ttl for ttl in ttls if ttl is not None), default=None)


def _failed(
    names: Sequence[dns.name.Name], failure: FailureKind, detail: str | None = None
) -> Reading:
    return Reading(
        aliases=tuple(names[1:]),
        outcome=Outcome.UNANSWERED,
        failure=failure,
        detail=detail,
    )


def chain_problem(names: Sequence[dns.name.Name], /) -> str | None:
    """Describe why a chain of aliases cannot be followed any further, if so."""
    last = name_of(names[-1])
    if names[-1] in names[:-1]:
        return f"the chain of aliases leads back to {last}"
    if len(names) - 1 > _MAX_CHAIN:
        return f"the chain of aliases is longer than {_MAX_CHAIN} at {last}"
    return None


def own_words(message: dns.message.Message, /) -> str | None:
    """Return the server's explanation, if it sent one (extended DNS errors, RFC 8914)."""
    if message.opt is None:
        return None
    return ", ".join(error.to_text() for error in message.extended_errors()) or None
