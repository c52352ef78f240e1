"""The rules of a provisioning request, each with the day from which it holds."""

from picfed.problems._model import Rule, Severity
from picfed.sources import PAGE_000, PAGE_001, PAGE_002, PAGE_003, PAGE_004, source

__all__ = ["REQUEST_RULES"]

_BOTH_STATES = (PAGE_000, PAGE_001)
_SITE_CLOSED = source("sfb-deploy")
_FAQ = source("faq-en")

REQUEST_RULES = (
    Rule(
        code="agreement-number-missing",
        area="request",
        summary="has no number: the site asks for the {label}",
        explanation="A request is made under a licensing agreement, each type of which is known "
        "by another number. No document says what the numbers look like, so none is checked.",
        remedy="Give the {label}.",
        sources=(PAGE_002, *_BOTH_STATES),
    ),
    Rule(
        code="product-use-rights-not-accepted",
        area="request",
        summary="must be accepted",
        explanation="The site has a check box for having read and accepted the Product Use "
        "Rights for Lync Server.",
        remedy="Read them, and set product_use_rights_accepted=True.",
        sources=_BOTH_STATES,
    ),
    Rule(
        code="access-edge-missing",
        area="request",
        summary="needs at least one Access Edge service FQDN",
        explanation="Federation traffic arrives at the Access Edge service.",
        remedy="Give the FQDN of the Access Edge service, such as sip.contoso.com.",
        sources=(*_BOTH_STATES, PAGE_002),
    ),
    Rule(
        code="too-many-access-edges",
        area="request",
        summary="has {count} Access Edge service FQDNs, and a request takes {most}",
        explanation="A request takes up to ten; one that is given twice counts once.",
        remedy="Split the request by SIP domains.",
        sources=(PAGE_002, _FAQ),
    ),
    Rule(
        code="sip-domain-missing",
        area="request",
        # One code for the two ways of having no SIP domain; the DNS checks report it as well.
        summary="is missing",
        explanation="A request names at least one SIP domain: the part after the @ of users' SIP "
        "URIs. In a check of DNS records it is a domain that is proven not to exist, so that "
        "nothing exists below it either.",
        remedy="Give the SIP domain of every user who is to be connected; check its spelling, and "
        "whether its registration has lapsed.",
        sources=(*_BOTH_STATES, PAGE_002, source("rfc-8020").at("section 2")),
        varies="In a check of DNS records as grave as srv-missing, which it explains.",
        ms_diagnostics=1008,
    ),
    Rule(
        code="sip-domain-is-access-edge",
        area="request",
        summary="is given as a SIP domain and as an Access Edge service FQDN",
        explanation="A SIP domain is what users' addresses end in, never the FQDN of a server.",
        remedy="Give the part after the @ of users' SIP URIs.",
        sources=(PAGE_002,),
    ),
    Rule(
        code="more-access-edges-than-sip-domains",
        area="request",
        severity=Severity.WARNING,
        summary="has more Access Edge service FQDNs ({edges}) than SIP domains ({domains})",
        explanation="One FQDN may serve several SIP domains, but each domain is served by one. "
        "The English questions and answers say so; the French ones do not.",
        remedy="Leave out the FQDNs that serve no domain of this request.",
        sources=(_FAQ, source("sfb-deploy-before")),
    ),
    Rule(
        code="administrator-email-missing",
        area="request",
        summary="needs the e-mail address of an administrator",
        explanation="Until March 2019 one address was asked for each SIP domain.",
        remedy="Give an address for this SIP domain.",
        sources=(PAGE_002, *_BOTH_STATES),
        varies="Holds before 2019-04-01 only.",
    ),
    Rule(
        code="administrator-email-not-collected",
        area="request",
        severity=Severity.INFO,
        summary="are not collected any more ({count} given)",
        explanation="From April 2019 the site stored no contact data, and it deleted what it had "
        "by the end of that month.",
        remedy="Leave the addresses out.",
        sources=(PAGE_000,),
        varies="Holds from 2019-04-01.",
    ),
    Rule(
        code="administrator-email-for-unknown-domain",
        area="request",
        severity=Severity.WARNING,
        summary="has an administrator's address but is no SIP domain of the request",
        explanation="The addresses belong to the SIP domains of the request.",
        remedy="Add the SIP domain, or leave the address out.",
        sources=(PAGE_002,),
    ),
    Rule(
        code="no-service-chosen",
        area="request",
        summary="chooses no public IM service",
        explanation="The site lists the services, and one must be selected.",
        remedy="Choose a service, such as SKYPE.",
        sources=_BOTH_STATES,
    ),
    Rule(
        code="service-not-yet-available",
        area="request",
        summary="is not available before {first}",
        explanation="The service had not been connected with Lync yet on that day.",
        remedy="Wait until {first}.",
        sources=(PAGE_004, PAGE_003),
        varies="A warning about a provider entry.",
    ),
    Rule(
        code="service-takes-no-new-domains",
        area="request",
        summary="takes no new SIP domains any more{doubt}: {domains}",
        explanation="Additional domains were no longer activated for Messenger, nor provisioned "
        "for AOL. Domains that were connected before stay so.",
        remedy="Instead: {substitute}.",
        sources=(PAGE_002, PAGE_004),
        varies="An INFO while no document says whether it still took them.",
    ),
    Rule(
        code="service-ended",
        area="request",
        summary="ended; its last day was {last}",
        explanation="Federation with AOL and Yahoo! ran through June 2014; with Skype until the "
        "service itself ended.",
        remedy="Instead: {substitute}.",
        sources=(PAGE_004, PAGE_002, source("cmdlet-external-access-2025")),
        varies="A warning about a provider entry.",
    ),
    Rule(
        code="pic-usl-missing",
        area="request",
        summary="needs a valid PIC USL besides client access licenses",
        explanation="Yahoo! asks for the Lync Public IM Connectivity User Subscription License, "
        "valid on that day.",
        remedy="Show a PIC USL bought before 2012-09-01 that has not expired.",
        sources=(PAGE_004, PAGE_002),
        varies="A warning where the dates of the license that is held are not given.",
    ),
    Rule(
        code="pic-usl-not-sold",
        area="request",
        summary="was bought on {purchased}, but none was sold from {until} on",
        explanation="The license could be neither bought nor renewed from 2012-09-01 on.",
        remedy="Check the date of purchase.",
        sources=(PAGE_004, PAGE_002),
    ),
    Rule(
        code="no-eligible-license",
        area="request",
        summary="needs one of: {needed}",
        explanation="Connectivity comes with Standard CALs of Lync Server 2010 or 2013, or with "
        "Lync Online. It is not offered for evaluation.",
        remedy="Show a license that is valid on that day.",
        sources=(PAGE_002, PAGE_004),
    ),
    Rule(
        code="license-not-checked",
        area="request",
        severity=Severity.INFO,
        summary="were not given, so whether they are sufficient is not known",
        explanation="The services ask for different licenses.",
        remedy="Pass licenses= to have them checked.",
        sources=(PAGE_004, PAGE_002),
    ),
    Rule(
        code="online-only",
        area="request",
        summary="are the only licenses held: the site does not serve Lync Online alone",
        explanation="The provisioning site is for Lync Server and for hybrid deployments; Lync "
        "Online by itself is enabled in its own admin center.",
        remedy="Switch on external communications in the Lync admin center instead.",
        sources=(PAGE_002, PAGE_003),
    ),
    Rule(
        code="provisioning-site-closed",
        area="request",
        summary="closed on {closed}; provisioning is not needed any more",
        explanation="From that day partners are discovered by the federation SRV record of each "
        "SIP domain alone.",
        remedy="Submit nothing; publish the federation SRV record of each SIP domain.",
        sources=(_SITE_CLOSED,),
        varies="Holds from 2019-08-15.",
    ),
    Rule(
        code="federation-srv-required",
        area="request",
        severity=Severity.INFO,
        summary="needs the SRV record _sipfederationtls._tcp.{domain}",
        explanation="After 2017-07-01 connectivity keeps working only with the federation SRV "
        "record; picfed counts from 2017-07-02. A request cannot show whether it is published.",
        remedy="Publish it, and check it with picfed.dnscheck.",
        sources=(PAGE_000,),
        varies="Holds from 2017-07-02.",
    ),
    Rule(
        code="duplicate-entry",
        area="request",
        severity=Severity.INFO,
        summary="is given more than once in {field}; it counts once",
        explanation="Two spellings of one name are one name.",
        remedy="Leave the repetition out.",
        sources=(PAGE_002,),
    ),
    Rule(
        code="access-edge-changed",
        area="request",
        severity=Severity.WARNING,
        summary="was given before and is left out now",
        explanation="Changing an Access Edge service FQDN that was given before may take several "
        "days and disrupts the service meanwhile.",
        remedy="Keep the FQDN.",
        sources=(PAGE_002,),
    ),
)
