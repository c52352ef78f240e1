"""The rules of a provisioning request."""

from functools import partial

from picfed.problems import Rule, Severity
from picfed.provisioning import _facts as facts

_rule = partial(Rule, area="request")
_warning_rule = partial(_rule, severity=Severity.WARNING)
_info_rule = partial(_rule, severity=Severity.INFO)

AGREEMENT_NUMBER_MISSING = _rule(
    code="agreement-number-missing",
    summary="has no number: the site asks for the {label}",
    explanation="A request is made under a licensing agreement, each type of which is known "
    "by another number. No document says what the numbers look like, so none is checked.",
    remedy="Give the {label}.",
    own=facts.AGREEMENT_NUMBERS,
)
PRODUCT_USE_RIGHTS_NOT_ACCEPTED = _rule(
    code="product-use-rights-not-accepted",
    summary="must be accepted",
    explanation="The site has a check box for having read and accepted the Product Use "
    "Rights for Lync Server.",
    remedy="Read them, and set product_use_rights_accepted=True.",
    own=facts.PRODUCT_USE_RIGHTS,
)
ACCESS_EDGE_MISSING = _rule(
    code="access-edge-missing",
    summary="needs at least one Access Edge service FQDN",
    explanation="Without one, provisioning does not complete.",
    remedy="Give the FQDN of the Access Edge service, such as sip.contoso.com.",
    own=facts.ACCESS_EDGE_NEEDED,
)
TOO_MANY_ACCESS_EDGES = _rule(
    code="too-many-access-edges",
    summary="has {count} Access Edge service FQDNs, and a request takes {most}",
    explanation=f"A request takes up to {facts.MOST_ACCESS_EDGES}; one that is given twice counts "
    "once.",
    remedy="Split the request by SIP domains, with the FQDNs that serve them.",
    own=facts.ACCESS_EDGE_LIMIT,
)
SIP_DOMAIN_MISSING = _rule(
    code="sip-domain-missing",
    summary="is missing",
    explanation="A request names at least one SIP domain: the part after the @ of users' SIP URIs.",
    remedy="Give the SIP domain of every user who is to be connected.",
    own=facts.SIP_DOMAIN_NEEDED,
)
SIP_DOMAIN_IS_ACCESS_EDGE = _rule(
    code="sip-domain-is-access-edge",
    summary="is given as a SIP domain and as an Access Edge service FQDN",
    explanation="A SIP domain is what users' addresses end in, never the FQDN of a server.",
    remedy="Give the part after the @ of users' SIP URIs.",
    own=facts.SIP_DOMAIN_IS_SUFFIX,
)
MORE_ACCESS_EDGES_THAN_SIP_DOMAINS = _warning_rule(
    code="more-access-edges-than-sip-domains",
    summary="has more Access Edge service FQDNs ({edges}) than SIP domains ({domains})",
    explanation="One FQDN may serve several SIP domains, but each domain is served by one. "
    "The English questions and answers say so; the French ones do not.",
    remedy="Leave out the FQDNs that serve no domain of this request.",
    own=facts.ONE_EDGE_A_DOMAIN,
)
ADMINISTRATOR_EMAIL_MISSING = _rule(
    code="administrator-email-missing",
    summary="needs the e-mail address of an administrator",
    explanation="Until March 2019 one address was asked for each SIP domain.",
    remedy="Give an address for this SIP domain.",
    own=facts.ADMINISTRATOR_EMAIL,
    varies=f"Holds before {facts.CONTACTS_NOT_COLLECTED.holds_from} only.",
)
ADMINISTRATOR_EMAIL_NOT_COLLECTED = _info_rule(
    code="administrator-email-not-collected",
    summary="are not collected any more ({count} given)",
    explanation="From April 2019 the site stored no contact data, and it deleted what it had "
    "by the end of that month.",
    remedy="Leave the addresses out.",
    own=facts.CONTACTS_NOT_COLLECTED,
    varies=f"Holds from {facts.CONTACTS_NOT_COLLECTED.holds_from}.",
)
ADMINISTRATOR_EMAIL_FOR_UNKNOWN_DOMAIN = _warning_rule(
    code="administrator-email-for-unknown-domain",
    summary="has an administrator's address but is not a SIP domain of the request",
    explanation="The addresses belong to the SIP domains of the request.",
    remedy="Add the SIP domain, or leave the address out.",
    own=facts.ADMINISTRATOR_EMAIL,
)
NO_SERVICE_CHOSEN = _rule(
    code="no-service-chosen",
    summary="chooses no public IM service",
    explanation="The site lists the services, and one must be selected.",
    remedy="Choose a service, such as SKYPE.",
    own=facts.SERVICE_SELECTED,
)
PROVISIONING_SITE_CLOSED = _rule(
    code="provisioning-site-closed",
    summary="closed on {closed}; provisioning is not needed any more",
    explanation="From that day partners are discovered by the federation SRV record of each "
    "SIP domain alone.",
    remedy="Submit nothing; publish the federation SRV record of each SIP domain.",
    own=facts.SITE_CLOSED,
    varies=f"Holds from {facts.SITE_CLOSED.holds_from}.",
)
FEDERATION_SRV_REQUIRED = _info_rule(
    code="federation-srv-required",
    summary="needs the SRV record _sipfederationtls._tcp.{domain}",
    explanation=f"After {facts.SRV_OPTIONAL.date} connectivity keeps working only with the "
    f"federation SRV record; picfed counts from {facts.SRV_OPTIONAL.holds_from}. A request cannot "
    "show whether it is published.",
    remedy="Publish it, and check it with picfed.dnscheck.",
    varies=f"Holds from {facts.SRV_OPTIONAL.holds_from}.",
)
# Names are compared in their canonical form, so two spellings are one.
DUPLICATE_ENTRY = _info_rule(
    code="duplicate-entry",
    summary="is given more than once in {field}; it counts once",
    explanation="Two spellings of one name are one name. picfed decided this: no document says "
    "what the site does with a repetition.",
    remedy="Leave the repetition out.",
    is_picfeds=True,
)
ACCESS_EDGE_CHANGED = _warning_rule(
    code="access-edge-changed",
    summary="was given before and is left out now",
    explanation="Changing an Access Edge service FQDN that was given before may take several "
    "days and disrupts the service meanwhile.",
    remedy="Keep the FQDN.",
    own=facts.EDGE_CHANGE,
)
