"""The rules by which a deployment is read, and the reasons of a decision.

A reason that speaks for communication is an ``INFO``, one that leaves it open a ``WARNING``, one
that speaks against it an ``ERROR``.
"""

from picfed.problems._model import Rule, Severity
from picfed.sources import PAGE_000, PAGE_001, PAGE_002, PAGE_003, PAGE_004, Source, source

__all__ = ["DECISION_RULES"]

_BOTH_STATES = (PAGE_000, PAGE_001)
_SFB = source("sfb-deploy")
_NEW = source("cmdlet-new-public-provider")
_EDGE = source("cmdlet-access-edge")
_POLICY = source("cmdlet-external-access")
_KB = source("kb-897567")


def _yes(code: str, summary: str, explanation: str, *sources: Source) -> Rule:
    return Rule(
        code=code,
        area="decision",
        severity=Severity.INFO,
        summary=summary,
        explanation=explanation,
        remedy="Nothing is to be done.",
        sources=sources,
    )


def _no(code: str, summary: str, explanation: str, remedy: str, *sources: Source) -> Rule:
    return Rule(
        code=code,
        area="decision",
        summary=summary,
        explanation=explanation,
        remedy=remedy,
        sources=sources,
    )


def _open(code: str, summary: str, explanation: str, remedy: str, *sources: Source) -> Rule:
    return Rule(
        code=code,
        area="decision",
        severity=Severity.WARNING,
        summary=summary,
        explanation=explanation,
        remedy=remedy,
        sources=sources,
    )


_PLATFORM = (
    _yes(
        "platform-supported",
        "is a supported platform",
        "Lync Server 2010 and 2013 are, Office Communications Server 2007 R2 was until the "
        "provisioning site closed, and Skype for Business Server is by its own page.",
        *_BOTH_STATES,
        PAGE_003,
        _SFB,
    ),
    _yes(
        "platform-online",
        "has Lync-Skype connectivity as one of its features",
        "Lync Online has the connectivity too; it is switched on in its admin center.",
        PAGE_003,
        PAGE_002,
    ),
    _no(
        "platform-online-retired",
        "was retired on {retired}",
        "Skype for Business Online, into which Lync Online had turned, was retired.",
        "No document names a replacement on these terms.",
        source("sfb-online-retirement"),
    ),
    _no(
        "platform-not-supported",
        "is no supported platform on {on}",
        "Live Communications Server 2005 SP1 and Office Communications Server 2007 are no longer "
        "supported; Office Communications Server 2007 R2 was until 2019-08-14.",
        "Move to Lync Server 2010 or later.",
        *_BOTH_STATES,
        _SFB,
    ),
    _open(
        "platform-not-documented",
        "may have been a supported platform on {on}: no document says",
        "The pages say that it is no longer supported, not since when.",
        "Look for documents of that time.",
        *_BOTH_STATES,
    ),
    _open(
        "platform-not-given",
        "is not given",
        "Platforms differ in what they support.",
        "Pass server= to the deployment.",
        *_BOTH_STATES,
    ),
    _no(
        "platform-without-audio-video",
        "has no audio or video with public IM services",
        "Servers before Lync Server 2010 had IM and presence only.",
        "Move to Lync Server 2010 or later.",
        _KB,
        PAGE_004,
    ),
    _open(
        "platform-audio-video-not-documented",
        "may have no audio or video with Skype: no document says",
        "What is documented of audio is about Lync; of servers before it only Messenger's is "
        "known, which was IM and presence.",
        "Move to Lync Server 2010 or later.",
        PAGE_004,
        _KB,
    ),
)

_LICENSE = (
    _yes(
        "license-held",
        "is held, which {service} asks for",
        "Connectivity comes with client access licenses of Lync Server 2010 or 2013, or with Lync "
        "Online; Yahoo! asks for the PIC USL besides.",
        PAGE_002,
        PAGE_004,
    ),
    _open(
        "license-not-named-for-platform",
        "has licenses of its own, which no document names",
        "Eligible are Standard CALs of Lync Server 2010 and 2013. Office Communications Server "
        "2007 R2 and Skype for Business Server are platforms too, but no license is named for "
        "either.",
        "Ask Microsoft which licenses count.",
        PAGE_002,
        _SFB,
    ),
    _open(
        "pic-usl-dates-not-given",
        "is valid only from its purchase to its expiry, which are not given",
        "The license is a subscription, and was not sold from 2012-09-01 on.",
        "Give its dates of purchase and expiry.",
        PAGE_004,
        PAGE_002,
    ),
    _yes(
        "pic-usl-credit",
        "runs {days} days past {last}, for which there is a credit",
        "Customers whose licenses extend past the end of the service get a credit in proportion "
        "to the payments for the time after it.",
        PAGE_004,
        PAGE_002,
    ),
)

_SERVICE = (
    _yes(
        "capability-available",
        "offers {capability} on {on}",
        "What each service could do is documented, with the dates from and until which it could.",
        PAGE_004,
        PAGE_003,
        PAGE_002,
    ),
    _no(
        "capability-not-yet-available",
        "does not offer {capability} before {first}",
        "The service was there, but this came later.",
        "Wait until {first}.",
        PAGE_003,
        PAGE_004,
    ),
    _no(
        "capability-ended",
        "offered {capability} until {last}",
        "The service went on without it.",
        "Use instead: {substitute}.",
        PAGE_004,
    ),
    _no(
        "capability-not-offered",
        "never offers {capability}",
        "The table of services lists IM and presence for it, and nothing else.",
        "Ask for IM or presence, or for another service.",
        PAGE_004,
    ),
    _open(
        "service-not-documented",
        "may have offered {capability} on {on}: no document goes back so far",
        "The documents begin with the provisioning of public IM connectivity.",
        "Look for documents of that time.",
        _SFB,
    ),
)

_PROVISIONING = (
    _yes(
        "provisioned",
        "is provisioned",
        "Once provisioning is complete the account is active and its users are enabled.",
        *_BOTH_STATES,
    ),
    _yes(
        "provisioned-through-messenger",
        "is provisioned for Messenger, which serves Skype too",
        "A server connected with Messenger is configured for Skype already. That it holds the "
        "other way round for contacts who moved to Skype, picfed infers.",
        PAGE_003,
        PAGE_004,
    ),
    _no(
        "not-provisioned",
        "is not provisioned",
        "Every SIP domain is activated for every service at pic.lync.com.",
        "Submit a provisioning request for it.",
        *_BOTH_STATES,
        PAGE_004,
    ),
    _no(
        "provisioning-pending",
        "is requested since {since} and not complete before {earliest}",
        "Users are enabled when provisioning is complete.",
        "Wait until {latest}; then call Microsoft's support.",
        PAGE_000,
        PAGE_002,
    ),
    _open(
        "provisioning-may-be-complete",
        "is requested since {since}, and may be complete",
        "Provisioning takes up to 30 days; from April 2019 typically 24 to 48 hours.",
        "Find out whether it is complete; after {latest} call Microsoft's support.",
        PAGE_000,
        PAGE_002,
    ),
    _open(
        "provisioning-before-known",
        "is {state} since {since}; what it was before that is not given",
        "A deployment tells how things stand, not how they stood. picfed does not guess.",
        "Ask about a later day, or describe the deployment as it was.",
    ),
    _open(
        "provisioning-not-given",
        "may be provisioned: it is not given",
        "Every SIP domain is activated for every service at pic.lync.com.",
        "Pass provisionings= to the deployment; an empty tuple says that there is none.",
        *_BOTH_STATES,
    ),
    _open(
        "sip-domains-not-given",
        "are not given",
        "A SIP domain is what users' addresses end in; each is activated, and found in the DNS, "
        "for itself.",
        "Pass sip_domains= to the deployment.",
        PAGE_002,
    ),
    _yes(
        "provisioning-not-needed",
        "needs no provisioning on {on}",
        "The site closed on 2019-08-15. From then on the federation SRV records decide.",
        _SFB,
    ),
    _yes(
        "split-domain-order-right",
        "was enabled on-premises first, then online",
        "A domain shared with Lync Online is provisioned on-premises first, and switched on "
        "online after the confirmation.",
        PAGE_002,
    ),
    _no(
        "split-domain-order-wrong",
        "was enabled online first",
        "What is then entered at pic.lync.com for the on-premises side does not go through.",
        "Switch external communications off online, wait 24 hours, and begin on-premises.",
        PAGE_002,
    ),
    _open(
        "split-domain-order-not-given",
        "may have been enabled in either order: it is not given",
        "Only with the on-premises side first do its data go through.",
        "Pass enabled_first= to the deployment.",
        PAGE_002,
    ),
    _yes(
        "online-external-communications-on",
        "has external communications switched on",
        "Lync Online by itself is enabled in its own admin center, not at pic.lync.com.",
        PAGE_002,
        PAGE_003,
    ),
    _no(
        "online-external-communications-off",
        "has external communications switched off",
        "Lync Online by itself is enabled in its own admin center, not at pic.lync.com.",
        "Switch on external communications in the Lync admin center.",
        PAGE_002,
        PAGE_003,
    ),
    _open(
        "online-external-communications-not-given",
        "may have external communications switched on: it is not given",
        "Lync Online by itself is enabled in its own admin center, not at pic.lync.com.",
        "Pass online_external_communications= to the deployment.",
        PAGE_002,
        PAGE_003,
    ),
)

_FEDERATION = (
    _yes(
        "federation-on",
        "is on",
        "Public IM connectivity is a class of federation, which must be on for it.",
        *_BOTH_STATES,
    ),
    _no(
        "federation-off",
        "is off",
        "Public IM connectivity is a class of federation, which must be on for it.",
        "Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true.",
        *_BOTH_STATES,
        _EDGE,
    ),
    _open(
        "federation-not-given",
        "may be on: the Access Edge configuration is not given",
        "Public IM connectivity is a class of federation, which must be on for it.",
        "Pass access_edge= to the deployment.",
        *_BOTH_STATES,
    ),
    _yes(
        "routing-by-dns",
        "is by DNS SRV records",
        "Public and hosting providers need DNS SRV routing.",
        _NEW,
        _EDGE,
    ),
    _no(
        "routing-by-default-route",
        "is by a default route, with which there are no public providers",
        "A default route can be set only after all public and hosting providers are deleted.",
        "Set-CsAccessEdgeConfiguration -UseDnsSrvRouting.",
        _NEW,
        _EDGE,
    ),
    _yes(
        "partner-discovery-on",
        "is on",
        "Reported only: no document asks for one's own partner discovery for public IM.",
        _EDGE,
    ),
    _yes(
        "partner-discovery-off",
        "is off",
        "Reported only: no document asks for one's own partner discovery for public IM.",
        _EDGE,
    ),
)

_PROVIDER = (
    _yes(
        "provider-enabled",
        "is an enabled entry for {service}",
        "The server has an entry for the service, through which its users reach it.",
        *_BOTH_STATES,
    ),
    _yes(
        "messenger-entry-serves-skype",
        "is an enabled entry for Messenger, which serves Skype too",
        "A server connected with Messenger is configured for Skype already; changing the entry "
        "is optional.",
        PAGE_003,
        PAGE_004,
        PAGE_002,
    ),
    _yes(
        "skype-entry-serves-messenger",
        "is an enabled entry for Skype, where Messenger's contacts went",
        "Messenger's contacts moved to Skype and stay reachable. Both entries have one proxy, so "
        "picfed infers that either will do.",
        PAGE_004,
        PAGE_003,
        PAGE_002,
    ),
    _no(
        "provider-entry-disabled",
        "is disabled",
        "Users cannot communicate through an entry that is not enabled.",
        "Enable-CsPublicProvider -Identity {identity}.",
        *_BOTH_STATES,
        source("control-panel-public-providers"),
    ),
    _no(
        "provider-missing",
        "has no entry on the server",
        "The server needs an entry that names the service's proxy.",
        "Create it with New-CsPublicProvider.",
        *_BOTH_STATES,
    ),
    _open(
        "provider-not-recognized",
        "may be what an entry points at whose identity is not a documented one: {identities}",
        "Which service an entry serves is read from its identity, since no document gives the "
        "proxy names of AOL and Yahoo!. picfed does not guess.",
        "Name the entry as the documents do.",
    ),
    _open(
        "provider-proxy-not-documented",
        "has the proxy {proxy}, where the documents have {documented}",
        "Every documented command for Skype names the one proxy FQDN.",
        "Remove the entry and create it with {documented}.",
        *_BOTH_STATES,
    ),
    _open(
        "provider-not-given",
        "may have an entry on the server: the entries are not given",
        "The server needs an entry that names the service's proxy.",
        "Pass public_providers= to the deployment; an empty tuple says that there is none.",
        *_BOTH_STATES,
    ),
)

_POLICIES = (
    _yes(
        "policy-allows-public-cloud",
        "allows public IM services",
        "A user talks with public IM services if the policy that reaches the user allows it.",
        *_BOTH_STATES,
        PAGE_003,
        _POLICY,
    ),
    _no(
        "policy-forbids-public-cloud",
        "does not allow public IM services",
        "A user's own policy outranks the site's, that the global one; EnablePublicCloudAccess "
        "of the first that there is decides.",
        "Set-CsExternalAccessPolicy -Identity {identity} -EnablePublicCloudAccess $true.",
        *_BOTH_STATES,
        _POLICY,
    ),
    _yes(
        "policy-allows-audio-video",
        "allows audio and video with public IM services",
        "For audio and video a switch of its own is needed, which has no box in the Control Panel.",
        _POLICY,
    ),
    _no(
        "policy-forbids-audio-video",
        "does not allow audio and video with public IM services",
        "For audio and video a switch of its own is needed, which has no box in the Control Panel.",
        "Set-CsExternalAccessPolicy -Identity {identity} -EnablePublicCloudAudioVideoAccess $true.",
        _POLICY,
    ),
    _yes(
        "policy-federation-flag",
        "has EnableFederationAccess {flag}",
        "Reported only: it is about federated partners, not about public IM services.",
        _POLICY,
    ),
    _open(
        "policy-depends-on-user",
        "is not known, and policies differ: {identities}",
        "Which policy reaches a user depends on what was granted to the user, and on the site.",
        "Add the user to the deployment.",
        _POLICY,
    ),
    _open(
        "policy-not-given",
        "are not given",
        "At least one policy must allow public IM services.",
        "Pass policies= to the deployment; an empty tuple says that all is as installed.",
        *_BOTH_STATES,
        _POLICY,
    ),
)

_DNS = (
    _yes(
        "dns-not-required",
        "needs no federation SRV record on {on}",
        "For public IM connectivity the record was optional until after 2017-07-01.",
        source("dns-summary"),
        PAGE_000,
    ),
    _yes(
        "dns-ok",
        "is found by its federation SRV record",
        "After 2017-07-01 connectivity keeps working only with that record.",
        PAGE_000,
        _SFB,
    ),
    _no(
        "dns-broken",
        "cannot be found by its federation SRV record",
        "After 2017-07-01 connectivity keeps working only with that record.",
        "Publish the record; the report says what is wrong.",
        PAGE_000,
        _SFB,
    ),
    _no(
        "dns-not-offered",
        "says in the DNS that it does not federate",
        "A record whose target is the root offers no service.",
        "Publish a record whose target is the Access Edge service.",
        source("rfc-2782"),
        PAGE_000,
    ),
    _open(
        "dns-indeterminate",
        "may be found: a look-up that decides was not answered",
        "A look-up that failed proves nothing.",
        "Look it up again.",
        PAGE_000,
        source("rfc-2308"),
    ),
    _open(
        "dns-report-not-given",
        "may be found: no report was given",
        "After 2017-07-01 connectivity keeps working only with the federation SRV record.",
        "Check the domain with picfed.dnscheck, and pass the report in dns_reports=.",
        PAGE_000,
        _SFB,
    ),
)

_CONTACT = (
    _yes(
        "decoration-not-needed",
        "goes as it is",
        "Addresses at Microsoft's own domains, decorated ones, and those of other services are "
        "not decorated by the client.",
        PAGE_000,
        PAGE_002,
    ),
    _yes(
        "client-decorates",
        "decorates what is typed, with the settings of the entry",
        "Server and client know the settings: Lync Server 2013 CU5, and the client of Office 2013 "
        "SP1.",
        PAGE_000,
    ),
    _no(
        "client-does-not-decorate",
        "does not decorate what is typed",
        "The client of Office 2013 SP1 is the first that does.",
        "Type {decorated}.",
        PAGE_000,
        PAGE_002,
    ),
    _no(
        "server-does-not-decorate",
        "does not hold the settings by which clients decorate",
        "Lync Server 2013 CU5 is the first that does.",
        "Type {decorated}.",
        PAGE_000,
        PAGE_002,
    ),
    _no(
        "entry-does-not-decorate",
        "has no settings by which clients decorate",
        "The client decorates by the routing domain of the provider entry.",
        "Type {decorated}, or create the entry anew with the settings.",
        PAGE_000,
        PAGE_002,
    ),
    _open(
        "client-not-given",
        "may decorate what is typed: it is not known from what was given",
        "Server, entry and client must all know the decoration settings.",
        "Give server, entries and client, or type {decorated}.",
        PAGE_000,
    ),
    _yes(
        "contact-adds-first",
        "needs no decoration where the contact adds the user",
        "Nothing is typed on the Lync side then; picfed infers it from who asks whom.",
        PAGE_000,
    ),
    _yes(
        "contact-address-reachable",
        "is reached as {routed}",
        "Accounts at domains of others are reached through the routing domain.",
        PAGE_002,
        PAGE_000,
    ),
    _no(
        "contact-address-not-of-service",
        "is decorated for another service",
        "Only addresses of Skype and Messenger are decorated.",
        "Use the address that the contact has at {service}.",
        PAGE_002,
    ),
    _no(
        "contact-address-refused",
        "is no address that the routing domain {routing} decodes",
        "A decorated address is one at the routing domain.",
        "Write it as user(domain)@{routing}.",
        PAGE_002,
        PAGE_000,
    ),
    _yes(
        "microsoft-account",
        "has a Microsoft account",
        "A Skype user is added by the Microsoft account, and signs in with it.",
        PAGE_002,
        PAGE_003,
        *_BOTH_STATES,
    ),
    _no(
        "no-microsoft-account",
        "has no Microsoft account",
        "A Skype user is added by the Microsoft account, and signs in with it.",
        "The contact merges the Skype name with a Microsoft account and signs in with that.",
        PAGE_002,
        *_BOTH_STATES,
    ),
    _open(
        "microsoft-account-not-given",
        "may have a Microsoft account: it is not given",
        "A Skype user is added by the Microsoft account, and signs in with it.",
        "Pass Contact(..., has_microsoft_account=...).",
        PAGE_002,
        *_BOTH_STATES,
    ),
    _yes(
        "microsoft-account-not-needed",
        "is no service of Microsoft's accounts",
        "The Microsoft account is asked of Skype's and Messenger's users.",
        PAGE_002,
    ),
    _yes(
        "lync-user-adds",
        "adds the contact",
        "Once the administrator has enabled it, Lync users add contacts in their client.",
        PAGE_002,
        PAGE_003,
        *_BOTH_STATES,
    ),
    _yes(
        "contact-adds",
        "adds the user",
        "A Skype user who is signed in with a Microsoft account sends requests to Lync users.",
        PAGE_002,
        PAGE_003,
        *_BOTH_STATES,
    ),
    _open(
        "contact-adding-not-documented",
        "may be able to add the user: no document says",
        "That contacts add Lync users is documented for Skype.",
        "Let the Lync user add the contact.",
        PAGE_003,
    ),
)

_PLAN = tuple(
    Rule(code=code, area="plan", summary=text, explanation=why, remedy=remedy, sources=sources)
    for code, text, why, remedy, sources in (
        (
            "plan-needs-sip-domains",
            "has no SIP domains to plan for",
            "A SIP domain is what users' addresses end in; at least one is provisioned.",
            "Pass sip_domains= to the deployment.",
            _BOTH_STATES,
        ),
        (
            "plan-needs-access-edge",
            "has no Access Edge service to plan with",
            "Federation traffic arrives at the Access Edge service; at least one is provisioned.",
            "Pass access_edge_fqdns= to the deployment.",
            _BOTH_STATES,
        ),
        (
            "hosting-provider-in-the-way",
            "is a hosting provider with the identity or the proxy FQDN of the entry for Skype",
            "Identity and proxy FQDN are unique among public and hosting providers.",
            "Remove or rename the hosting provider first.",
            (_NEW,),
        ),
    )
)

DECISION_RULES = (
    *_PLAN,
    *_PLATFORM,
    *_LICENSE,
    *_SERVICE,
    *_PROVISIONING,
    *_FEDERATION,
    *_PROVIDER,
    *_POLICIES,
    *_DNS,
    *_CONTACT,
)
