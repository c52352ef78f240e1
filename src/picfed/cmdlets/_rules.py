"""The rules by which the entries of one server are judged together."""

from picfed.errors._values import UNIQUE_ENTRIES
from picfed.problems import Rule

_AREA = "cmdlet"

IDENTITY_NOT_UNIQUE = Rule(
    code="identity-not-unique",
    area=_AREA,
    summary="is the identity of {count} providers",
    explanation="An identity is unique among a server's public and hosting providers. Whether "
    "the server compares with case is not documented; picfed compares without.",
    remedy="Check whether two listings were joined.",
    own=UNIQUE_ENTRIES,
)
PROXY_FQDN_NOT_UNIQUE = Rule(
    code="proxy-fqdn-not-unique",
    area=_AREA,
    summary="is the proxy FQDN of {count} providers: {identities}",
    explanation="A proxy FQDN is unique among a server's public and hosting providers.",
    remedy="Keep one of them.",
    own=UNIQUE_ENTRIES,
)
