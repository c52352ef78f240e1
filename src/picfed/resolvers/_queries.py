"""Queries: what is sent to a server, and what counts as its answer."""

import socket
from functools import cache
from secrets import randbits
from time import monotonic

import dns.flags
import dns.inet
import dns.message
import dns.name
import dns.opcode
import dns.rcode
import dns.rdataclass
import dns.rdatatype
from attrs import define, field, frozen

__all__ = ["CUT_OFF", "BrokenReplyError", "Query", "Server"]

# What every path carries without fragments (DNS flag day 2020); longer answers come by TCP.
_PAYLOAD = 1232
# RFC 1035, section 4.1.1.
_HEADER = 12
_WITHOUT_QUESTION = {
    dns.rcode.FORMERR,
    dns.rcode.SERVFAIL,
    dns.rcode.NOTIMP,
    dns.rcode.REFUSED,
}


@frozen
class Server:
    """The address and port of one server."""

    address: str
    port: int

    @property
    def family(self) -> socket.AddressFamily:
        """IPv4 or IPv6."""
        return socket.AddressFamily(dns.inet.af_for_address(self.address))

    @property
    def where(self) -> tuple[str, int] | tuple[str, int, int, int]:
        """What a socket connects to.

        Raises:
            OSError: If the address has a zone (RFC 4007) that this machine does not know.
        """
        where: tuple[str, int] | tuple[str, int, int, int] = dns.inet.low_level_address_tuple(
            (self.address, self.port), self.family
        )
        return where

    def __str__(self) -> str:
        """Address and port, as responses tell them."""
        return f"{self.address}#{self.port}"


CUT_OFF = "closed the connection before its answer was complete"


class BrokenReplyError(Exception):
    """A connection brought no message that answers the query."""


@define(eq=False, kw_only=True)
class Query:
    """One message to send to one server, and the time until which its answer counts.

    The resolver that carries it out sets `sent`, and offers every message that it receives
    to `accept`.
    """

    server: Server
    name: dns.name.Name
    type: dns.rdatatype.RdataType
    edns: bool
    over_tcp: bool
    until: float
    # Random, for whoever would forge an answer must guess it (RFC 5452, section 9.2).
    id: int = field(init=False, factory=lambda: randbits(16))
    sent: bool = field(init=False, default=False)
    ignored: int = field(init=False, default=0)

    def socket(self) -> socket.socket:
        """Make a socket of the right kind; each query has a port of its own (RFC 5452)."""
        kind = socket.SOCK_STREAM if self.over_tcp else socket.SOCK_DGRAM
        return socket.socket(self.server.family, kind)

    @property
    def wire(self) -> bytes:
        """The octets to send, with the length before them for TCP (RFC 1035, section 4.2.2)."""
        head, tail = _around_the_name(self.type, edns=self.edns)
        octets = b"".join((self.id.to_bytes(2), head, self.name.to_digestable(), tail))
        return len(octets).to_bytes(2) + octets if self.over_tcp else octets

    @property
    def left(self) -> float:
        """Seconds left to wait for the answer.

        Raises:
            TimeoutError: If there are none.
        """
        left = self.until - monotonic()
        if left <= 0:
            raise TimeoutError
        return left

    def accept(self, wire: bytes, /) -> dns.message.Message | None:
        """Return the message if it answers this query, id and question alike.

        Anything else is passed over, for it may be forged (RFC 5452, section 9.1): the true
        answer may still come.
        """
        try:
            message = _parsed(wire)
        except Exception:  # noqa: BLE001  (the octets are a stranger's: whatever they cause)
            self.ignored += 1
            return None
        if self._is_answered_by(message):
            return message
        self.ignored += 1
        return None

    def _is_answered_by(self, message: dns.message.Message) -> bool:
        if (
            message.id != self.id
            or not message.flags & dns.flags.QR
            or message.opcode() != dns.opcode.QUERY
        ):
            return False
        if not message.question:
            # Servers that fail may leave the question out.
            return message.rcode() in _WITHOUT_QUESTION
        question, *others = message.question
        return (
            not others
            and question.rdtype == self.type
            and question.rdclass == dns.rdataclass.IN
            and question.name == self.name
        )

    def accept_only(self, wire: bytes, /) -> dns.message.Message:
        """Return the one message of a connection.

        Raises:
            BrokenReplyError: If it does not answer this query.
        """
        message = self.accept(wire)
        if message is None:
            msg = "sent what answers no question of ours"
            raise BrokenReplyError(msg)
        return message


@cache
def _around_the_name(type: dns.rdatatype.RdataType, *, edns: bool) -> tuple[bytes, bytes]:
    """Return what goes between id and name, and what after it.

    dnspython makes the message for the root, whose name is one octet, once and for all: to make
    each query anew would cost as much as a fifth of the whole look-up.
    """
    query = dns.message.make_query(dns.name.root, type, use_edns=edns, payload=_PAYLOAD)
    octets = query.to_wire()
    return octets[2:_HEADER], octets[_HEADER + 1 :]


def _parsed(wire: bytes) -> dns.message.Message:
    try:
        return dns.message.from_wire(wire, raise_on_truncation=True)
    except dns.message.Truncated:
        # Cut off anywhere, perhaps within a record: only what it answers matters.
        return dns.message.from_wire(wire, question_only=True)
