"""The rules for the federation records of a SIP domain."""

from functools import partial

from picfed.dnscheck import _facts as facts
from picfed.problems import Rule, Severity
from picfed.provisioning._facts import SITE_CLOSED, SRV_OPTIONAL

_rule = partial(Rule, area="dns")
_warning_rule = partial(_rule, severity=Severity.WARNING)
_info_rule = partial(_rule, severity=Severity.INFO)

_WHERE_CHOSEN = (
    "A warning about a record that Lync would never choose, and if the SRV record is "
    f"optional: in the profile PIC before {SRV_OPTIONAL.holds_from}, and for an allowed partner."
)
_BY_MATCH = (
    f"In the profile PIC a warning before {SITE_CLOSED.holds_from}; not judged for an allowed "
    "partner or a hosted domain. " + _WHERE_CHOSEN
)
_BY_ABSENCE = (
    f"In the profile PIC a warning before {SRV_OPTIONAL.holds_from}, when the record was "
    "optional; an info for an allowed partner, whose server is configured by name."
)

SRV_MISSING = _rule(
    code="srv-missing",
    summary="has no SRV record at {owner}",
    explanation="Partners and public services find the Access Edge service of a SIP domain by "
    "this record, and look it up for every domain that calls them. It is proven that the name "
    "does not exist, or has no data of that type.",
    remedy="Publish {owner} SRV 0 0 5061 with the Access Edge FQDN as its target; "
    "picfed.dnscheck.records_to_publish writes it.",
    varies=_BY_ABSENCE,
    ms_diagnostics=1008,
)
SIP_DOMAIN_MISSING = _rule(
    code="sip-domain-missing",
    summary="does not exist in the DNS",
    explanation="It is proven that the name of the SIP domain does not exist, so no name below "
    "it exists.",
    remedy="Check the spelling of the domain, and whether its registration has lapsed.",
    varies=_BY_ABSENCE,
)
LOOKUP_FAILED = _warning_rule(
    code="lookup-failed",
    summary="was not answered for type {type} ({failure})",
    explanation="There was no answer, or none that proves anything: a time-out, SERVFAIL, a "
    "refusal, a referral, a loop of aliases. Lync reports the same code as for an absent record. "
    "Here they differ, since a failed look-up says nothing about the record.",
    remedy="Ask again later, or ask another name server.",
    is_picfeds=True,
    varies="An info if the look-up does not decide the verdict.",
    ms_diagnostics=1008,
)
OUTSIDE_ZONE_TEXT = _warning_rule(
    code="outside-zone-text",
    summary="lies outside the text, so it was not looked up",
    explanation="Zone text is about the zones that it names by an SOA record, an origin or a "
    "$ORIGIN line, and about the other names that it has records of. It does not prove whether "
    "any other name exists.",
    remedy="Give the text of its whole zone, with the SOA record or as origin=, or ask another "
    "resolver.",
    is_picfeds=True,
    varies="An info if the look-up does not decide the verdict, and for the servers of "
    "Microsoft 365.",
)
FINDINGS_LEFT_OUT = _info_rule(
    code="findings-left-out",
    summary="has {count} more findings of the same kinds",
    explanation="Only the first twenty of each kind are kept: an SRV set of thousands would give "
    "thousands of findings. The verdict considers all of them.",
    remedy="Correct those that are listed, and check again.",
    is_picfeds=True,
)
SERVICE_NOT_OFFERED = _info_rule(
    code="service-not-offered",
    summary="does not offer federation: the target of its SRV record is the root",
    explanation="A single SRV record with a dot as its target states that the service is not "
    "available at the domain.",
    remedy="Leave it if that is intended; if not, publish the Access Edge FQDN as the target.",
    own=facts.NULL_TARGET_MEANING,
    ms_diagnostics=1008,
)
NULL_TARGET_MIXED = _rule(
    code="null-target-mixed",
    summary="both refuses and offers the service: {records}",
    explanation="The record with a dot as its target states that the service is not available, "
    "and another record states where it is.",
    remedy="Remove the record with a dot as its target, or all others.",
    own=facts.NULL_TARGET_MEANING,
    varies=_WHERE_CHOSEN,
    ms_diagnostics=1008,
)
NEAR_MISS_OWNER = _warning_rule(
    code="near-miss-owner",
    summary="has an SRV record under a name that is not looked up; the right name is {owner}",
    explanation="Both labels begin with an underscore, with a dot between them. Printed "
    "instructions contain each of these misspellings.",
    remedy="Move the record to {owner}.",
    own=facts.LABELS,
)
SIP_DOMAIN_TOO_LONG = _rule(
    code="sip-domain-too-long",
    summary="is too long for a federation record: {length} characters of at most {most}",
    explanation="The owner name _sipfederationtls._tcp.<SIP domain> has 23 characters more "
    "than the domain, and no name may have more than 253.",
    remedy="Use a shorter SIP domain.",
    own=facts.NAME_LENGTH,
)

WRONG_PORT = _rule(
    code="wrong-port",
    summary="has port {port} in the SRV record, not {right}",
    explanation="The Access Edge service takes federation traffic at TCP port 5061.",
    remedy="Publish the record with port {right}.",
    own=facts.RECORD,
    varies=_WHERE_CHOSEN,
)
CHOICE_TIE = _warning_rule(
    code="choice-tie",
    summary="has several SRV records that rank equally: {records}",
    explanation="Lync takes the record of the lowest priority and the highest weight. Of equal "
    "records it takes the first one received, and servers may change their order. Each of them "
    "must work, since any of them may be used.",
    remedy="Publish one record, and several addresses of its target.",
    own=facts.CHOICE,
)
RECORD_NEVER_USED = _info_rule(
    code="record-never-used",
    summary="has an SRV record that Lync never uses: {record}",
    explanation="Lync takes one record and does not try the others: it does not follow the "
    "order of attempts in RFC 2782.",
    remedy="Remove it, or publish several addresses of one target.",
    own=facts.CHOICE,
)
OWNER_IS_ALIAS = _info_rule(
    code="owner-is-alias",
    summary="is an alias: {chain}",
    explanation="A CNAME record leads to another name, which is looked up instead. The target "
    "is still compared with the SIP domain.",
    remedy="Leave it if the alias is intended; if not, publish the SRV record itself.",
)
WILDCARD_ANSWER = _warning_rule(
    code="wildcard-answer",
    summary="is answered by a wildcard: {probe} has the same SRV records",
    explanation="A name that is never published has the same answer, so the answer comes from a "
    "wildcard record. It works until a name at or above the owner is created.",
    remedy="Publish the SRV record at the owner name itself.",
)
HOSTING_PROVIDER = _info_rule(
    code="hosting-provider",
    summary="is the federation server of Microsoft 365",
    explanation="Servers trust it as a hosting provider that is configured by name, so the "
    "target need not be in the SIP domain.",
    remedy="Nothing.",
    own=facts.HOSTING,
)
HOSTED_AT_WINDOWS_LIVE = _warning_rule(
    code="hosted-at-windows-live",
    summary="is the server of domains that Windows Live hosted",
    explanation="The help of Live@edu asks such domains to publish 10 2 5061 with this target. "
    "Servers know it as the proxy of a public provider, so it need not be in the SIP domain. "
    "No document says whether it still serves them, so the verdict remains open.",
    remedy="Publish the Access Edge FQDN of the domain's own servers, or sipfed.online.lync.com, "
    "if the domain has moved.",
    own=facts.WINDOWS_LIVE,
    varies="An info if Lync would never choose the record, or does not use it.",
)
TARGET_NOT_HOSTING_PROVIDER = _rule(
    code="target-not-hosting-provider",
    summary="is not the federation server of Microsoft 365",
    explanation="The records of a domain that Microsoft 365 hosts lead to one of its four "
    "clouds; those of any other domain lead to the servers of the organization.",
    remedy="Publish sipfed.online.lync.com or the name of your cloud. If the domain is hybrid, "
    "check it as your own.",
    own=facts.HOSTING,
    varies="Only for a hosted domain. " + _WHERE_CHOSEN,
)
TARGET_NOT_DECLARED = _warning_rule(
    code="target-not-declared",
    summary="is the target of the SRV record, but not among {declared}",
    explanation="The target differs from every Access Edge FQDN that was declared.",
    remedy="Publish the declared name, or correct the declaration.",
    is_picfeds=True,
)
DECLARED_EDGE_UNUSED = _info_rule(
    code="declared-edge-unused",
    summary="is a declared Access Edge FQDN that is not the target of any SRV record",
    explanation="One domain needs only one of the declared names.",
    remedy="Check that one of your SIP domains uses it.",
    is_picfeds=True,
    varies="A warning if no domain of a whole request uses it.",
)

TARGET_OUTSIDE_SIP_DOMAIN = _rule(
    code="target-outside-sip-domain",
    summary="is a target outside {sip_domain}",
    explanation="The target must be a name directly below the SIP domain. Lync refuses any other "
    "target that it found by DNS, since the certificate must prove the domain.",
    remedy="Publish a name such as sip.{sip_domain} as the target, with the addresses of the "
    "Access Edge service, and add the name to the certificate.",
    varies=_BY_MATCH,
    ms_diagnostics=1009,
)
TARGET_IN_SUBDOMAIN = _rule(
    code="target-in-subdomain",
    summary="is a target in a subdomain of {sip_domain}",
    explanation="The target must be directly below the SIP domain: one label and the domain. The "
    "match is exact, so a name further down is refused too.",
    remedy="Publish a name such as sip.{sip_domain} as the target, and add the name to the "
    "certificate.",
    varies=_BY_MATCH,
    ms_diagnostics=1009,
)
TARGET_IS_SIP_DOMAIN = _warning_rule(
    code="target-is-sip-domain",
    summary="is the SIP domain itself as a target",
    explanation="No document says whether a target without a label before the domain matches, so "
    "this is not an error.",
    remedy="Publish a name such as sip.{sip_domain} as the target.",
    varies="Not judged for an allowed partner or a hosted domain.",
)
DOUBLED_SUFFIX = _warning_rule(
    code="doubled-suffix",
    summary="looks like {meant} without its last dot, completed by the zone's name",
    explanation="In a zone file a name without a dot at its end is completed by the zone's name.",
    remedy="Write {meant} with a dot at its end in the zone file.",
    varies="As severe as a target that does not match, if it is one. " + _BY_MATCH,
    ms_diagnostics=1009,
)
TARGET_IS_IP_LITERAL = _rule(
    code="target-is-ip-literal",
    summary="is an IP address, but the target must be a name",
    explanation="An SRV target is a domain name, whose addresses are looked up.",
    remedy="Publish a name that has this address.",
    own=facts.TARGET_IS_A_NAME,
    varies=_WHERE_CHOSEN,
    ms_diagnostics=1014,
)
TARGET_NOT_A_HOSTNAME = _warning_rule(
    code="target-not-a-hostname",
    summary="is a target that is not a host name ({fault})",
    explanation="An Access Edge FQDN has at least two labels of letters, digits and hyphens. Some "
    "resolvers answer for other names, and some do not.",
    remedy="Rename the host.",
    own=facts.HOST_NAMES,
)

TARGET_IS_ALIAS = _warning_rule(
    code="target-is-alias",
    summary="is a target that is an alias: {chain}",
    explanation="The target of an SRV record must not be an alias, though most resolvers follow "
    "it.",
    remedy="Publish address records at the target itself.",
    own=facts.TARGET_IS_NO_ALIAS,
)
TARGET_ALIAS_DANGLING = _rule(
    code="target-alias-dangling",
    summary="is an alias of a name that does not exist: {chain}",
    explanation="It is proven that the name at the end of the chain of aliases does not exist.",
    remedy="Publish address records at the target itself.",
    varies=_WHERE_CHOSEN,
    ms_diagnostics=1014,
)
TARGET_ALIAS_LOOP = _warning_rule(
    code="target-alias-loop",
    summary="is an alias that leads back to itself",
    explanation="The aliases of the target form a loop, or a chain too long to follow. The "
    "look-up counts as not answered, since the resolver sets the limit.",
    remedy="Publish address records at the target itself.",
    ms_diagnostics=1014,
)
TARGET_HAS_NO_ADDRESS = _rule(
    code="target-has-no-address",
    summary="has no address",
    explanation="It is proven that the name has neither an IPv4 nor an IPv6 address. Each family "
    "is judged by its own look-up, since some servers deny the name if they lack a type.",
    remedy="Publish an A record for it.",
    varies=_WHERE_CHOSEN,
    ms_diagnostics=1014,
)
DECLARED_EDGE_WITHOUT_ADDRESS = _warning_rule(
    code="declared-edge-without-address",
    summary="is a declared Access Edge FQDN without an address",
    explanation="It is proven that the name has neither an IPv4 nor an IPv6 address. No SRV "
    "record leads to it.",
    remedy="Publish an A record for it, or correct the declaration.",
)
ONE_ADDRESS_FAMILY_FAILED = _warning_rule(
    code="one-address-family-failed",
    summary="was not answered for type {type} ({failure}), but has addresses of the other family",
    explanation="The two address families are looked up and judged independently.",
    remedy="Ask again later.",
    is_picfeds=True,
)
IPV6_ONLY = _info_rule(
    code="ipv6-only",
    summary="has only IPv6 addresses",
    explanation="Partners whose Edge Servers use IPv4 cannot reach it.",
    remedy="Publish an A record as well.",
    is_picfeds=True,
)
ADDRESS_NOT_PUBLIC = _warning_rule(
    code="address-not-public",
    summary="has an address that the Internet cannot reach: {address}",
    explanation="Private, loopback, link-local, multicast and documentation addresses are not "
    "routed to a server. It is not an error, since the resolver may show an internal view.",
    remedy="Ask a resolver outside your network. If it gives the same address, publish the "
    "public one.",
    own=facts.EXTERNAL_ADDRESSES,
)
