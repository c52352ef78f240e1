"""What makes a server's address or a zone text unusable: the codes of their faults."""

from picfed.problems._model import Rule
from picfed.sources import source

__all__ = ["RESOLVING_RULES"]


_MASTER_FILES = source("rfc-1035").at("section 5")
_ALIASES = source("rfc-1034").at("section 3.6.2")

RESOLVING_RULES = (
    Rule(
        code="not-a-server-address",
        area="resolver",
        summary="is not the IP address of a server",
        explanation="A resolver asks servers by address: to find one by its name would need a "
        "resolver. picfed decided so.",
        remedy="Write an address such as 192.0.2.53 or 2001:db8::53, with #5353 after it where "
        "the server has a port of its own.",
    ),
    Rule(
        code="bad-server-port",
        area="resolver",
        summary="has a port that is no number from 1 to 65535",
        explanation="After the # of a server's address stands a UDP and TCP port. picfed decided "
        "so; a colon would be part of an IPv6 address.",
        remedy="Leave # out for the port of the resolver, or name the port.",
    ),
    Rule(
        code="bad-zone-line",
        area="zone",
        summary="is no entry of a zone file",
        explanation="An entry is a directive or a record: owner, TTL, class, type and data, on "
        "one line or within parentheses. $INCLUDE is not followed, since no file is read.",
        remedy="Mend the line, or take out the record if no look-up needs it.",
        sources=(_MASTER_FILES,),
    ),
    Rule(
        code="alias-not-alone",
        area="zone",
        summary="gives a name an alias beside other data, or two aliases",
        explanation="A name with a CNAME record has no other record: what it is asked for is "
        "found at the other name.",
        remedy="Keep the alias or the other records.",
        sources=(_ALIASES,),
    ),
    Rule(
        code="record-outside-zones",
        area="zone",
        summary="has a name outside the zones of the text",
        explanation="A server answers for the zones it holds and serves nothing else. The zones "
        "of a text begin at its SOA records and at the origin it is read with.",
        remedy="Give that name's zone an SOA record, look for a missing dot at the end of a name, "
        "or leave out SOA records and origin: the text is then all that there is.",
        sources=(_MASTER_FILES,),
    ),
    Rule(
        code="bad-zone-origin",
        area="zone",
        summary="is no name that a zone could begin at",
        explanation="Names in a zone text that do not end with a dot go on with its origin.",
        remedy="Write a domain such as contoso.com.",
        sources=(_MASTER_FILES,),
    ),
)
