"""What programs print when a name is absent, or when it could not be looked up."""

import re
from collections.abc import Iterable, Iterator
from contextlib import suppress
from itertools import chain, pairwise
from typing import TypeAlias

import dns.exception
import dns.name
import dns.rcode
import dns.rdatatype

from picfed.resolution import FailureKind, Outcome, Response
from picfed.resolvers._commands import Commands, Questions
from picfed.resolvers._messages import failure_of, wire_name
from picfed.resolvers._printed import kind_of_address, lines_of

_AS_PRINTED = "as it was printed"
_TIMEOUT = Response.unanswered(FailureKind.TIMEOUT, _AS_PRINTED)
_UNREACHABLE = Response.unanswered(FailureKind.UNREACHABLE, _AS_PRINTED)
_REFERRAL = Response.unanswered(FailureKind.REFERRAL, _AS_PRINTED)
# nslookup prints the same if it found no record, for an absence as for a referral.
_NOTHING = Response.unanswered(FailureKind.MALFORMED, "nslookup does not say why; dig does")

# The words for a response code: of host, of nslookup on Windows, and of Resolve-DnsName in
# English and as its code.
_CODES = {
    "NXDOMAIN": "Non-existent domain|DNS name does not exist|DNS_ERROR_RCODE_NAME_ERROR",
    "SERVFAIL": "Server failed|DNS server failure|DNS_ERROR_RCODE_SERVER_FAILURE",
    "REFUSED": "Query refused|DNS operation refused|DNS_ERROR_RCODE_REFUSED",
    "NOTIMP": "Not implemented|DNS_ERROR_RCODE_NOT_IMPLEMENTED",
    "FORMERR": "Format error|DNS_ERROR_RCODE_FORMAT_ERROR",
    "NOTAUTH": "DNS_ERROR_RCODE_NOTAUTH",
}
_OTHERS = {
    _TIMEOUT: "Timed out|This operation returned because the timeout period expired|ERROR_TIMEOUT",
    _UNREACHABLE: "No response from server|No DNS servers configured for local system"
    "|DNS_ERROR_NO_DNS_SERVERS",
    _NOTHING: "No answer|Unspecified error",
}


def _coded(code: str) -> Response:
    if code == "NXDOMAIN":
        return Response(outcome=Outcome.NO_NAME, rcode=code, attempts=0)
    if code == "NOERROR":
        return Response(outcome=Outcome.NO_DATA, rcode=code, attempts=0)
    # With no query sent, it would look like a name that the text does not have.
    return Response(
        outcome=Outcome.UNANSWERED,
        failure=failure_of(dns.rcode.from_text(code)),
        rcode=code,
        detail=_AS_PRINTED,
    )


_SAID = {
    **{word: _coded(code) for code, words in _CODES.items() for word in (code, *words.split("|"))},
    **{word: response for response, words in _OTHERS.items() for word in words.split("|")},
}
_STATUSES = rf"(?P<status>{'|'.join(_SAID)})\b"

# dig prints a message: its status, how many answers it has, the question, the sections.
_STATUS = re.compile(r";; ->>HEADER<<-.*\bstatus: (\w+)")
_EMPTY = re.compile(r";; flags:(?P<flags>[^;]*);.*\bANSWER: 0, AUTHORITY: (?P<authority>\d+)")
_QUESTION = re.compile(r";(?P<name>[^\s;]\S*)\s+IN\s+(?P<type>\w+)$")
_AUTHORITY = re.compile(r"(?P<owner>[^\s;]\S*)\s+(?:\d+\s+)?IN\s+(?P<type>SOA|NS)\s")

# host and nslookup print a line. Windows translates the words before the status, not the status.
_NOT_FOUND = re.compile(
    rf"(?:Host |\*\*.*\s)(?P<name>(?=[^\s:]+\.)[^\s:]++)(?:\s[^:]*+)?: (?:\d+\()?{_STATUSES}"
)
_NO_RECORD = re.compile(r"(?P<name>\S+) has no (?P<type>[A-Z]+) record$")

# Resolve-DnsName raises an error: a sentence, which is translated, then the name and a code.
_ASKED = re.compile(r"(?:Resolve-DnsName ?: |\+ CategoryInfo\s*: \w+: \()(?P<name>[^\s:]+)")
_CODE = re.compile(rf": {_STATUSES}")

# Without an answer dig, host and nslookup name only the servers. Releases since 9.17 print what
# happened with each of them first; nslookup on Windows translates only its last line.
_TROUBLE = re.compile(
    r";; (?:communications error to \S+:|UDP setup with .* failed:"
    r"|Connection to \S+ for (?P<name>\S+) failed:) (?P<why>.+)"
)
_GIVEN_UP = re.compile(r"(?:;; )?(?P<late>connection timed out; )?no servers could be reached")
_GIVEN_UP_ON_WINDOWS = re.compile(r"timeout was \d+ seconds?\.\n\*\*\* (?!.*: )")

#: What was printed instead of records, by name and type; `None` for a type that is not printed,
#: and for all types of an absent name. The empty name has a failure of which the name was not
#: printed.
Denials: TypeAlias = dict[tuple[dns.name.Name, dns.rdatatype.RdataType | None], Response]
NAMELESS = dns.name.empty, None
_Denial: TypeAlias = tuple[str, str | None, Response]


def denials_in(text: str, /) -> Denials:
    """Find every absence and every failure that was printed."""
    lines = lines_of(text)
    starts = [number for number, line in enumerate(lines) if _STATUS.match(line)]
    messages = [lines[start:end] for start, end in pairwise([*starts, len(lines)])]
    denials: Denials = {}
    said = (*map(_denied_by_message, messages), *map(_denied_by_line, lines))
    for name, kind, found in chain(*said, _denied_by_errors(lines), _unanswered(lines)):
        with suppress(ValueError, dns.exception.DNSException):
            key = _owner(name), None if kind is None else dns.rdatatype.from_text(kind)
            # Several servers may have been asked: one that fails does not undo a proof.
            if key not in denials or denials[key].failure or not found.failure:
                denials[key] = found
    return denials


def _owner(name: str) -> dns.name.Name:
    if not name:
        return dns.name.empty
    if name.isascii():
        return wire_name(name.removesuffix("."))
    # A command line, and Windows, have the name as it was typed.
    return dns.name.from_text(name, dns.name.root, dns.name.IDNA_2008_Practical)


def denial_of(
    denials: Denials, name: dns.name.Name, type: dns.rdatatype.RdataType, /
) -> Response | None:
    """Return what was printed about a name and a type; a proof outweighs a failure."""
    found = [denials[key] for key in ((name, type), (name, None)) if key in denials]
    return min(found, key=lambda one: one.failure is not None, default=None)


def _denied_by_line(line: str) -> Iterator[_Denial]:
    if found := _NOT_FOUND.match(line):
        # nslookup on Windows may not find the name of the server that it asks.
        if not kind_of_address(found["name"]):
            yield found["name"], None, _SAID[found["status"]]
    elif found := _NO_RECORD.match(line):
        yield found["name"], found["type"], _coded("NOERROR")


def _denied_by_errors(lines: Iterable[str]) -> Iterator[_Denial]:
    """Read the errors of Resolve-DnsName."""
    asked = ""
    for line in lines:
        if found := _ASKED.match(line):
            asked = found["name"]
        if asked and (found := _CODE.search(line)):
            yield asked, None, _SAID[found["status"]]


def _unanswered(lines: Iterable[str]) -> Iterator[_Denial]:
    """Read what dig, host and nslookup print if no server answers."""
    commands = Commands()
    asked: Questions = ()
    trouble = _UNREACHABLE
    for before, line in pairwise(["", *lines]):
        if found := _TROUBLE.match(line):
            if "timed out" in found["why"]:
                trouble = _TIMEOUT
            if found["name"]:
                yield found["name"], None, trouble
        elif (found := _GIVEN_UP.match(line)) or _GIVEN_UP_ON_WINDOWS.match(f"{before}\n{line}"):
            is_late = found is None or found["late"]
            for name, kind in asked or [("", None)]:
                yield name, kind, _TIMEOUT if is_late else trouble
            asked, trouble = (), _UNREACHABLE
        elif _STATUS.match(line):
            trouble = _UNREACHABLE
        elif (questions := commands.questions_in(line)) is not None:
            asked = questions


def _denied_by_message(lines: list[str]) -> Iterator[_Denial]:
    """Read a message of dig without an answer; with an alias in it, it is about another name."""
    text = "\n".join(lines)
    status, empty = _STATUS.match(text), _EMPTY.search(text)
    question = next(filter(None, map(_QUESTION.match, lines)), None)
    if status is None or question is None or empty is None:
        return
    flags = empty["flags"].split()
    # What was cut off (flag tc) proves nothing, nor does a query (+qr).
    if "tc" in flags or "qr" not in flags:
        return
    name, kind = question["name"], question["type"]
    if status[1] == "NOERROR":
        found = _without_data(name, lines, is_short=empty["authority"] == "0")
        if found is not None:
            yield name, kind, found
    elif status[1] in _SAID:
        found = _SAID[status[1]]
        yield name, kind if found.failure else None, found


def _without_data(name: str, lines: list[str], *, is_short: bool) -> Response | None:
    """Judge an empty answer by its authority section (RFC 2308, section 2.2).

    Name servers without an SOA record point to others. Where the section was not printed
    (+noauthority), it may have been that.
    """
    owners = {"SOA": list[str](), "NS": list[str]()}
    for found in filter(None, map(_AUTHORITY.match, lines)):
        owners[found["type"]].append(found["owner"].rstrip(".").lower())
    whole = f".{name.rstrip('.')}".lower()
    if is_short or any(not owner or whole.endswith(f".{owner}") for owner in owners["SOA"]):
        return _coded("NOERROR")
    return _REFERRAL if owners["NS"] and not owners["SOA"] else None
