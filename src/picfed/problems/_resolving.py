"""What a server's address or a zone text must keep to be one: the codes of their faults."""

from picfed.problems._model import Rule

__all__ = ["RESOLVING_RULES"]


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
        explanation="After the # of a server's address stands a UDP and TCP port.",
        remedy="Leave # out for the port of the resolver, or name the port.",
    ),
)
