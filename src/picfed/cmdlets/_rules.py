"""The rules about all entries of one server."""

from functools import partial

from picfed.errors._values import UNIQUE_ENTRIES
from picfed.problems import Rule

_rule = partial(Rule, area="cmdlet", own=UNIQUE_ENTRIES)

IDENTITY_NOT_UNIQUE = _rule(
    code="identity-not-unique",
    summary="is the identity of {count} providers",
    explanation="An identity is unique among a server's public and hosting providers. Whether "
    "the server compares with case is not documented; picfed compares without.",
    remedy="Check whether two listings were joined.",
)
PROXY_FQDN_NOT_UNIQUE = _rule(
    code="proxy-fqdn-not-unique",
    summary="is the proxy FQDN of {count} providers: {identities}",
    explanation="A proxy FQDN is unique among a server's public and hosting providers.",
    remedy="Keep one of them.",
)
