"""The messages that are sent: one question each, for a name as it is."""

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

# What every path carries without fragments (DNS flag day 2020); longer answers come by TCP.
_PAYLOAD = 1232
# RFC 1035, section 4.1.1.
_HEADER = 12


def request(
    name: dns.name.Name, type: dns.rdatatype.RdataType, /, *, edns: bool
) -> dns.message.QueryMessage:
    """Make a message that asks for records of one type."""
    made = copy(_root_request(type, edns=edns))
    # Random, so that a forger of answers has to guess it (RFC 5452, section 9.2).
    made.id = random_16()
    made.sections = [[RRset(name, dns.rdataclass.IN, type)], [], [], []]
    return made


class _Request(dns.message.QueryMessage):
    """A message that is written from parts: all but its id and its name is always the same.

    To let dnspython make and write each anew would cost as much as a fifth of a look-up.
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
    """Ask for the root, whose name is one octet."""
    made = _Request()
    made.flags = dns.flags.RD
    made.use_edns(edns=edns, payload=_PAYLOAD)
    made.question.append(RRset(dns.name.root, dns.rdataclass.IN, type))
    octets = dns.message.QueryMessage.to_wire(made)
    made.after_id, made.after_name = octets[2:_HEADER], octets[_HEADER + 1 :]
    return made
