"""What is wrong with a server's address or a zone text: rules, faults and errors."""

from functools import partial

from picfed.errors._base import Fault, MalformedTextError, rule_of
from picfed.sources import source
from picfed.sources._model import stated

_resolver_rule = partial(rule_of, "resolver")
_zone_rule = partial(rule_of, "zone")
_MASTER_FILES = stated("zone-file-syntax", source("rfc-1035").at("section 5"))
_ALIASES = stated("alias-alone", source("rfc-1034").at("section 3.6.2"))


class ServerFault(Fault):
    """Why a text does not name a DNS server."""

    # fmt: off
    NOT_AN_ADDRESS = _resolver_rule(
        "not-a-server-address", "is not the IP address of a server", None,
        "A resolver asks servers by address: to find one by its name would need a resolver. picfed "
        "decided so.",
        "Write an address such as 192.0.2.53 or 2001:db8::53, with #5353 after it where the server "
        "has its own port.",
    )
    BAD_PORT = _resolver_rule(
        "bad-server-port", "has a port that is not a number from 1 to 65535", None,
        "The # of a server's address is followed by a UDP and TCP port. picfed decided so; a colon "
        "would be part of an IPv6 address.",
        "Leave # out for the port of the resolver, or name the port.",
    )
    # fmt: on


class ZoneFault(Fault):
    """Why a zone text cannot be served."""

    # fmt: off
    BAD_LINE = _zone_rule(
        "bad-zone-line", "is not an entry of a zone file", _MASTER_FILES,
        "An entry is a directive or a record: owner, TTL, class, type and data, on one line or "
        "within parentheses. $INCLUDE is not followed, since no file is read.",
        "Correct the line, or remove it.",
    )
    ALIAS_NOT_ALONE = _zone_rule(
        "alias-not-alone", "gives a name an alias beside other data, or two aliases", _ALIASES,
        "A name with a CNAME record has no other record: all look-ups continue at the other name.",
        "Keep the alias or the other records.",
    )
    BAD_ORIGIN = _zone_rule(
        "bad-zone-origin", "is not a name that a zone could begin at", _MASTER_FILES,
        "Names in a zone text that do not end with a dot go on with its origin.",
        "Write a domain such as contoso.com.",
    )
    NO_ANSWER = _zone_rule(
        "no-answer", "has no answer to a look-up", None,
        "picfed reads the records that dig, nslookup, host and Resolve-DnsName print, and their "
        "statements that there are none. Each needs the name that was looked up, which "
        "dig +short leaves out.",
        "Paste all of the output, without +short. For zone text use ZoneResolver.from_text.",
    )
    # fmt: on


class InvalidServerError(MalformedTextError):
    """A text does not name a DNS server that a resolver could ask.

    Attributes:
        fault: Why; ``text``, ``span`` and the rest are those of `MalformedTextError`.

    >>> from picfed.resolvers import SystemResolver
    >>> try:
    ...     SystemResolver(nameservers=["192.0.2.53#dns"])
    ... except InvalidServerError as problem:
    ...     print(problem.fault, problem.span)
    bad-server-port (11, 14)
    """

    __slots__ = ()
    fault: ServerFault


class InvalidZoneError(MalformedTextError):
    """A text is not zone text, or not the origin of one.

    Attributes:
        fault: Why; ``text``, ``line``, ``detail`` and the rest are those of
            `MalformedTextError`. ``span`` is the line that the entry at fault begins on, and
            ``None`` for an origin.

    >>> from picfed.resolvers import ZoneResolver
    >>> try:
    ...     ZoneResolver.from_text("sip.contoso.com. A here")
    ... except InvalidZoneError as problem:
    ...     print(problem.fault, problem.line)
    bad-zone-line 1
    """

    __slots__ = ()
    fault: ZoneFault

    @property
    def _subject(self) -> str:
        # In a list of problems the text is not seen, and many lines of a zone are alike.
        return super()._subject if self.line is None else f"line {self.line}"
