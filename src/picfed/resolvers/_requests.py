"""The messages that are sent, each with one question."""

from copy import copy
from functools import cache
from typing import Any

import dns.flags
import dns.message
import dns.name
import dns.rdataclass
import dns.rdatatype
from dns.entropy import random_16
from dns.rrset import RRset
from typing_extensions import override

# This many octets need no fragments on any path (DNS flag day 2020); longer answers use TCP.
_PAYLOAD = 1232
# RFC 1035, section 4.1.1.
_HEADER = 12


def request(
    name: dns.name.Name, type: dns.rdatatype.RdataType, /, *, edns: bool
) -> dns.message.QueryMessage:
    """Make a message that asks for records of one type."""
    made = copy(_root_request(type, edns=edns))
    # Random: a forger of answers has to guess it (RFC 5452, section 9.2).
    made.id = random_16()
    made.sections = [[RRset(name, dns.rdataclass.IN, type)], [], [], []]
    return made


class _Request(dns.message.QueryMessage):
    """A message written from parts: only its id and its name vary.

    If dnspython made and wrote each of them, a look-up would take a fifth more time.
    """

    after_id = b""
    after_name = b""

    @override
    def to_wire(self, *arguments: Any, **options: Any) -> bytes:
        if arguments or options:
            return super().to_wire(*arguments, **options)
        name = self.question[0].name.to_digestable()
        return b"".join((self.id.to_bytes(2), self.after_id, name, self.after_name))


@cache
def _root_request(type: dns.rdatatype.RdataType, *, edns: bool) -> _Request:
    """Make a message about the root, whose name is one octet."""
    made = _Request()
    made.flags = dns.flags.RD
    made.use_edns(edns=edns, payload=_PAYLOAD)
    made.question.append(RRset(dns.name.root, dns.rdataclass.IN, type))
    octets = dns.message.QueryMessage.to_wire(made)
    made.after_id, made.after_name = octets[2:_HEADER], octets[_HEADER + 1 :]
    return made
