"""The rules for the federation records of a SIP domain."""

from picfed.dnscheck._facts import (
    CHOICE,
    EXTERNAL_ADDRESSES,
    HOST_NAMES,
    HOSTING,
    LABELS,
    NAME_LENGTH,
    NULL_TARGET_MEANING,
    RECORD,
    TARGET_IS_A_NAME,
    TARGET_IS_NO_ALIAS,
    WINDOWS_LIVE,
)
from picfed.problems import Rule, Severity
from picfed.provisioning._facts import SITE_CLOSED, SRV_OPTIONAL

_WHERE_CHOSEN = (
    "A warning about a record that Lync would never choose, and wherever the SRV record is "
    f"optional: in the profile PIC before {SRV_OPTIONAL.holds_from}, and for an allowed partner."
)
_BY_MATCH = (
    f"In the profile PIC a warning before {SITE_CLOSED.holds_from}; not judged for an allowed "
    "partner or a hosted domain. " + _WHERE_CHOSEN
)
_BY_ABSENCE = (
    f"In the profile PIC a warning before {SRV_OPTIONAL.holds_from}, from which day the record is "
    "required; an info for an allowed partner, whose server is configured by name."
)

SRV_MISSING = Rule(
    code="srv-missing",
    area="dns",
    summary="has no SRV record at {owner}",
    explanation="Partners and public services find the Access Edge service of a SIP domain by "
    "this record, and look it up again for every domain that calls them. The name is proven to "
    "have none: it does not exist, or exists without data of that type.",
    remedy="Publish {owner} SRV 0 0 5061 with the Access Edge FQDN as its target; "
    "picfed.dnscheck.records_to_publish writes it.",
    varies=_BY_ABSENCE,
    ms_diagnostics=1008,
)
SIP_DOMAIN_MISSING = Rule(
    code="sip-domain-missing",
    area="dns",
    summary="does not exist in the DNS",
    explanation="The name of the SIP domain is proven not to exist, so nothing below it does.",
    remedy="Check the spelling of the domain, and whether its registration has lapsed.",
    varies=_BY_ABSENCE,
)
LOOKUP_FAILED = Rule(
    code="lookup-failed",
    area="dns",
    severity=Severity.WARNING,
    summary="was not answered for type {type} ({failure})",
    explanation="No answer came, or none that proves anything: a time-out, SERVFAIL, a refusal, "
    "a referral, a loop of aliases. Lync reports the same code as for an absent record; here the "
    "two stay apart, since a failed look-up says nothing about the record.",
    remedy="Ask again later, or ask another name server.",
    is_picfeds=True,
    varies="An info where the look-up does not decide the verdict.",
    ms_diagnostics=1008,
)
OUTSIDE_ZONE_TEXT = Rule(
    code="outside-zone-text",
    area="dns",
    severity=Severity.WARNING,
    summary="lies outside the text, so that it was not looked up",
    explanation="Zone text proves only what it is about: the zones that it names by an SOA "
    "record, an origin or a $ORIGIN line, and beside them the names that it has records of. "
    "Nothing is known of any other name, neither that it exists nor that it does not.",
    remedy="Give the text of its whole zone, with the SOA record or as origin=, or ask another "
    "resolver.",
    is_picfeds=True,
    varies="An info where the look-up does not decide the verdict, and for the servers of "
    "Microsoft 365.",
)
FINDINGS_LEFT_OUT = Rule(
    code="findings-left-out",
    area="dns",
    severity=Severity.INFO,
    summary="has {count} more findings of the same kinds",
    explanation="Of each kind the first twenty are kept: an SRV set of thousands would give "
    "thousands of findings. The verdict rests on all of them.",
    remedy="Correct those that are listed, and check again.",
    is_picfeds=True,
)
SERVICE_NOT_OFFERED = Rule(
    code="service-not-offered",
    area="dns",
    severity=Severity.INFO,
    summary="says that federation is not offered: the target is the root",
    explanation="A single SRV record whose target is a dot states that the service is decidedly "
    "not available at the domain.",
    remedy="Leave it if that is meant; else publish the Access Edge FQDN as the target.",
    own=NULL_TARGET_MEANING,
    ms_diagnostics=1008,
)
NULL_TARGET_MIXED = Rule(
    code="null-target-mixed",
    area="dns",
    summary="both refuses and offers the service: {records}",
    explanation="A target of a dot says that the service is not available, and another record "
    "beside it says where it is.",
    remedy="Remove the record whose target is a dot, or all others.",
    own=NULL_TARGET_MEANING,
    varies=_WHERE_CHOSEN,
    ms_diagnostics=1008,
)
NEAR_MISS_OWNER = Rule(
    code="near-miss-owner",
    area="dns",
    severity=Severity.WARNING,
    summary="has an SRV record under a name that is not looked up; the right one is {owner}",
    explanation="Both labels begin with an underscore and a dot stands between them. Printed "
    "instructions have had each of these misspellings.",
    remedy="Move the record to {owner}.",
    own=LABELS,
)
SIP_DOMAIN_TOO_LONG = Rule(
    code="sip-domain-too-long",
    area="dns",
    summary="is too long for a federation record: {length} characters of at most {most}",
    explanation="The owner name _sipfederationtls._tcp.<SIP domain> takes 23 characters more "
    "than the domain, and no name may have more than 253.",
    remedy="Use a shorter SIP domain.",
    own=NAME_LENGTH,
)

WRONG_PORT = Rule(
    code="wrong-port",
    area="dns",
    summary="has port {port} in the SRV record, not {right}",
    explanation="The Access Edge service takes federation traffic at TCP port 5061.",
    remedy="Publish the record with port {right}.",
    own=RECORD,
    varies=_WHERE_CHOSEN,
)
CHOICE_TIE = Rule(
    code="choice-tie",
    area="dns",
    severity=Severity.WARNING,
    summary="has several SRV records that are equally good: {records}",
    explanation="Lync takes the record of the lowest priority and the highest weight, and of "
    "equals the one that was received first, which servers are free to change. Each of them must "
    "therefore work, and which is used cannot be foreseen.",
    remedy="Publish one record, and several addresses of its target.",
    own=CHOICE,
)
RECORD_NEVER_USED = Rule(
    code="record-never-used",
    area="dns",
    severity=Severity.INFO,
    summary="has an SRV record that Lync never uses: {record}",
    explanation="Lync takes one record and does not fall back on the others: RFC 2782's order of "
    "attempts is not followed.",
    remedy="Remove it, or give the one target several addresses.",
    own=CHOICE,
)
OWNER_IS_ALIAS = Rule(
    code="owner-is-alias",
    area="dns",
    severity=Severity.INFO,
    summary="is an alias: {chain}",
    explanation="A CNAME record leads elsewhere, and everything is looked up there. The target "
    "is still matched against the SIP domain that was asked for.",
    remedy="Nothing, if the alias is meant; else publish the SRV record itself.",
)
WILDCARD_ANSWER = Rule(
    code="wildcard-answer",
    area="dns",
    severity=Severity.WARNING,
    summary="is answered by a wildcard: {probe} has the same SRV records",
    explanation="A name that is never published has the same answer, so it was made from a "
    "wildcard record. It works until any name at or above the owner is created.",
    remedy="Publish the SRV record at its own name.",
)
HOSTING_PROVIDER = Rule(
    code="hosting-provider",
    area="dns",
    severity=Severity.INFO,
    summary="is the federation server of Microsoft 365",
    explanation="Servers trust it as a hosting provider that is configured by name, so the "
    "target need not lie in the SIP domain.",
    remedy="Nothing.",
    own=HOSTING,
)
HOSTED_AT_WINDOWS_LIVE = Rule(
    code="hosted-at-windows-live",
    area="dns",
    severity=Severity.WARNING,
    summary="is the server of domains that Windows Live hosted",
    explanation="The help of Live@edu has such domains publish 10 2 5061 with this target, which "
    "servers know as the proxy of a public provider, so that it need not lie in the SIP domain. "
    "No document says whether it still serves them, so the verdict is left open.",
    remedy="Publish the Access Edge FQDN of the domain's own servers, or sipfed.online.lync.com, "
    "if the domain has moved.",
    own=WINDOWS_LIVE,
    varies="An info where Lync would never choose the record, or does not go by it.",
)
TARGET_NOT_HOSTING_PROVIDER = Rule(
    code="target-not-hosting-provider",
    area="dns",
    summary="is not the federation server of Microsoft 365",
    explanation="The records of a domain that Microsoft 365 hosts lead to one of its four "
    "clouds; a domain with servers of its own leads to those instead.",
    remedy="Publish sipfed.online.lync.com or the name of your cloud, or check the domain as "
    "your own if it is hybrid.",
    own=HOSTING,
    varies="Only for a hosted domain. " + _WHERE_CHOSEN,
)
TARGET_NOT_DECLARED = Rule(
    code="target-not-declared",
    area="dns",
    severity=Severity.WARNING,
    summary="is the target of the SRV record, but not among {declared}",
    explanation="The Access Edge FQDNs that were declared and the DNS disagree about where the "
    "domain is served.",
    remedy="Publish the declared name, or correct the declaration.",
    is_picfeds=True,
)
DECLARED_EDGE_UNUSED = Rule(
    code="declared-edge-unused",
    area="dns",
    severity=Severity.INFO,
    summary="is a declared Access Edge FQDN to which no SRV record leads",
    explanation="A domain needs only one of the declared names.",
    remedy="Check that one of your SIP domains uses it.",
    is_picfeds=True,
    varies="A warning where no domain of a whole request uses it.",
)

TARGET_OUTSIDE_SIP_DOMAIN = Rule(
    code="target-outside-sip-domain",
    area="dns",
    summary="is a target outside {sip_domain}",
    explanation="The target must be a name directly below the SIP domain: Lync refuses any other "
    "that it found by DNS, since the certificate must vouch for the domain.",
    remedy="Publish a name such as sip.{sip_domain} as the target, with the addresses of the "
    "Access Edge service, and add the name to the certificate.",
    varies=_BY_MATCH,
    ms_diagnostics=1009,
)
TARGET_IN_SUBDOMAIN = Rule(
    code="target-in-subdomain",
    area="dns",
    summary="is a target in a subdomain of {sip_domain}",
    explanation="The target must be directly below the SIP domain: one label and the domain. The "
    "match is exact, so that a name further down is refused too.",
    remedy="Publish a name such as sip.{sip_domain} as the target, and add the name to the "
    "certificate.",
    varies=_BY_MATCH,
    ms_diagnostics=1009,
)
TARGET_IS_SIP_DOMAIN = Rule(
    code="target-is-sip-domain",
    area="dns",
    severity=Severity.WARNING,
    summary="is the SIP domain itself as a target",
    explanation="No document says whether a target that has no label before the domain passes "
    "the match, so this is not called an error.",
    remedy="Publish a name such as sip.{sip_domain} as the target.",
    varies="Not judged for an allowed partner or a hosted domain.",
)
DOUBLED_SUFFIX = Rule(
    code="doubled-suffix",
    area="dns",
    severity=Severity.WARNING,
    summary="looks like {meant} without its last dot, completed by the zone's name",
    explanation="In a zone file a name without a dot at its end is completed by the zone's name.",
    remedy="Write {meant} with a dot at its end in the zone file.",
    varies="As grave as a target that does not match, where it is one. " + _BY_MATCH,
    ms_diagnostics=1009,
)
TARGET_IS_IP_LITERAL = Rule(
    code="target-is-ip-literal",
    area="dns",
    summary="is an IP address where the target must be a name",
    explanation="An SRV target is a domain name; the addresses are looked up by it.",
    remedy="Publish a name that has this address.",
    own=TARGET_IS_A_NAME,
    varies=_WHERE_CHOSEN,
    ms_diagnostics=1014,
)
TARGET_NOT_A_HOSTNAME = Rule(
    code="target-not-a-hostname",
    area="dns",
    severity=Severity.WARNING,
    summary="is a target that is not a host name ({fault})",
    explanation="An Access Edge FQDN holds letters, digits and hyphens only, and has at least "
    "two labels. Some resolvers answer for other names, and some do not.",
    remedy="Rename the host.",
    own=HOST_NAMES,
)

TARGET_IS_ALIAS = Rule(
    code="target-is-alias",
    area="dns",
    severity=Severity.WARNING,
    summary="is a target that is an alias: {chain}",
    explanation="The target of an SRV record must not be an alias. Most resolvers follow it "
    "nevertheless.",
    remedy="Publish address records at the target itself.",
    own=TARGET_IS_NO_ALIAS,
)
TARGET_ALIAS_DANGLING = Rule(
    code="target-alias-dangling",
    area="dns",
    summary="is an alias of a name that does not exist: {chain}",
    explanation="The chain of aliases ends at a name that is proven not to exist.",
    remedy="Publish address records at the target itself.",
    varies=_WHERE_CHOSEN,
    ms_diagnostics=1014,
)
TARGET_ALIAS_LOOP = Rule(
    code="target-alias-loop",
    area="dns",
    severity=Severity.WARNING,
    summary="is an alias that leads back to itself",
    explanation="The aliases of the target form a loop, or a chain too long to follow. The "
    "look-up counts as not answered, since the limit is the resolver's.",
    remedy="Publish address records at the target itself.",
    ms_diagnostics=1014,
)
TARGET_HAS_NO_ADDRESS = Rule(
    code="target-has-no-address",
    area="dns",
    summary="has no address",
    explanation="The name is proven to have neither an IPv4 nor an IPv6 address. Each family is "
    "judged by its own look-up, since some servers deny the name when they lack a type.",
    remedy="Publish an A record for it.",
    varies=_WHERE_CHOSEN,
    ms_diagnostics=1014,
)
DECLARED_EDGE_WITHOUT_ADDRESS = Rule(
    code="declared-edge-without-address",
    area="dns",
    severity=Severity.WARNING,
    summary="is a declared Access Edge FQDN without an address",
    explanation="The name is proven to have neither an IPv4 nor an IPv6 address, though no SRV "
    "record leads to it.",
    remedy="Publish an A record for it, or correct the declaration.",
)
ONE_ADDRESS_FAMILY_FAILED = Rule(
    code="one-address-family-failed",
    area="dns",
    severity=Severity.WARNING,
    summary="was not answered for type {type} ({failure}), but has addresses of the other family",
    explanation="The two address families are looked up and judged independently.",
    remedy="Ask again later.",
    is_picfeds=True,
)
IPV6_ONLY = Rule(
    code="ipv6-only",
    area="dns",
    severity=Severity.INFO,
    summary="has only IPv6 addresses",
    explanation="Partners whose Edge Servers use IPv4 cannot reach it. That this is worth "
    "reporting is picfed's own judgement.",
    remedy="Publish an A record as well.",
    is_picfeds=True,
)
ADDRESS_NOT_PUBLIC = Rule(
    code="address-not-public",
    area="dns",
    severity=Severity.WARNING,
    summary="has an address that the Internet cannot reach: {address}",
    explanation="Private, loopback, link-local and documentation addresses are not routed. It is "
    "not an error, since the resolver that was asked may show an internal view.",
    remedy="Ask a resolver outside your network; publish the public address there.",
    own=EXTERNAL_ADDRESSES,
)
