"""What programs print when a name is absent, or when it could not be looked up."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, pairwise
from typing import TypeAlias

import dns.name
import dns.rdatatype

from picfed.resolution import FailureKind, Outcome
from picfed.resolvers._messages import wire_name
from picfed.resolvers._printed import lines_of

# dig prints a message: its status, how many answers it has, the question, the sections.
_STATUS = re.compile(r";; ->>HEADER<<-.*\bstatus: (\w+)")
_EMPTY = re.compile(r";; flags:(?P<flags>[^;]*);.*\bANSWER: 0, AUTHORITY: (?P<authority>\d+)")
_QUESTION = re.compile(r";(?P<name>[^\s;]\S*)\s+IN\s+(?P<type>\w+)$")
_SOA = re.compile(r"[^\s;]\S*\s+(?:\d+\s+)?IN\s+SOA\s")

# host and nslookup print a line. Windows translates the words before the status, not the status.
_NOT_FOUND = re.compile(
    r"(?:Host |\*\*.*\s)(?P<name>[^\s:]+\.[^\s:]*)(?:\s[^:]*)?: (?:\d\()?"
    r"(?P<status>NXDOMAIN|SERVFAIL|REFUSED|Non-existent domain|Server failed|Query refused)\b"
)
_NO_RECORD = re.compile(r"(?P<name>\S+) has no (?P<type>[A-Z]+) record$")

# Resolve-DnsName raises an error: a sentence, which is translated, then the name and a code.
_ASKED = re.compile(r"(?:Resolve-DnsName ?: |\+ CategoryInfo\s*: \w+: \()(?P<name>[^\s:]+)")
_CODE = re.compile(r": (?P<status>DNS name does not exist|DNS_ERROR_RCODE_\w+)")

_FOUND: dict[str, Outcome | FailureKind] = {
    "NXDOMAIN": Outcome.NO_NAME,
    "Non-existent domain": Outcome.NO_NAME,
    "DNS name does not exist": Outcome.NO_NAME,
    "DNS_ERROR_RCODE_NAME_ERROR": Outcome.NO_NAME,
    "SERVFAIL": FailureKind.SERVFAIL,
    "Server failed": FailureKind.SERVFAIL,
    "DNS_ERROR_RCODE_SERVER_FAILURE": FailureKind.SERVFAIL,
    "REFUSED": FailureKind.REFUSED,
    "Query refused": FailureKind.REFUSED,
    "DNS_ERROR_RCODE_REFUSED": FailureKind.REFUSED,
}


#: What was printed instead of records, by name and type; `None` for a type that is not printed,
#: and for all types of an absent name.
Denials: TypeAlias = dict[
    tuple[dns.name.Name, dns.rdatatype.RdataType | None], Outcome | FailureKind
]
_Denial: TypeAlias = tuple[str, str | None, Outcome | FailureKind]


def denials_in(text: str, /) -> Denials:
    """Find every absence and every failure that was printed."""
    lines = lines_of(text)
    starts = [number for number, line in enumerate(lines) if _STATUS.match(line)]
    messages = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    denials: Denials = {}
    for name, kind, found in chain(*map(_denied_by_message, messages), _denied_by_lines(lines)):
        with suppress(ValueError, dns.rdatatype.UnknownRdatatype):
            owner = wire_name(name.removesuffix("."))
            denials[owner, None if kind is None else dns.rdatatype.from_text(kind)] = found
    return denials


def _denied_by_lines(lines: Iterable[str]) -> Iterator[_Denial]:
    asked = ""
    for line in lines:
        if found := _NOT_FOUND.match(line):
            yield found["name"], None, _FOUND[found["status"]]
        elif found := _NO_RECORD.match(line):
            yield found["name"], found["type"], Outcome.NO_DATA
        if found := _ASKED.match(line):
            asked = found["name"]
        if asked and (found := _CODE.search(line)) and (kind := _FOUND.get(found["status"])):
            yield asked, None, kind


def _denied_by_message(lines: list[str]) -> Iterator[_Denial]:
    """Read a message of dig without an answer; with an alias in it, it is about another name."""
    text = "\n".join(lines)
    status, empty = _STATUS.match(text), _EMPTY.search(text)
    question = next(filter(None, map(_QUESTION.match, lines)), None)
    # What was cut off (flag tc) proves nothing.
    if status is None or question is None or empty is None or "tc" in empty["flags"].split():
        return
    found = _FOUND.get(status[1])
    if found is not None:
        of_all = found is Outcome.NO_NAME
        yield question["name"], None if of_all else question["type"], found
    elif status[1] == "NOERROR" and (empty["authority"] == "0" or _has_soa(lines)):
        yield question["name"], question["type"], Outcome.NO_DATA


def _has_soa(lines: list[str]) -> bool:
    # RFC 2308, section 2.2: name servers without an SOA record point to others. Where the
    # authority section was not printed (+noauthority), it may have been that.
    return any(map(_SOA.match, lines))
