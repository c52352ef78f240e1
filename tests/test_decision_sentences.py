"""What a decision tells, word for word: each reason's line, the value that decided, what to do."""

from datetime import date

import pytest
from attrs import evolve

from picfed import SKYPE, Capability
from picfed.problems import rules
from support.decisions import GOOD, SCENARIOS, ask

NOTHING = "Nothing is to be done."
#: By scenario and code: the line, the value that decided, and the remedy.
SENTENCES = {
    "page-004: Skype audio, Lync 2013, CALs / platform-supported": (
        "yes platform-supported: Lync Server 2013 is a supported platform",
        "LYNC_2013",
        NOTHING,
    ),
    "page-004: Skype audio, Lync 2013, CALs / license-held": (
        "yes license-held: Lync Server 2013 Standard CAL is held, which Skype asks for",
        "Lync Server 2013 Standard CAL",
        NOTHING,
    ),
    "page-004: Skype audio, Lync 2013, CALs / capability-available": (
        "yes capability-available: Skype offers audio on 2013-10-07",
        "2013-05-23 to 2025-05-04",
        NOTHING,
    ),
    "page-004: Skype audio, Lync 2013, CALs / provisioned": (
        "yes provisioned: contoso.com with Skype is provisioned",
        "provisioned since 2010-01-04: contoso.com with Skype, Windows Live Messenger, AOL, Yahoo! through sip.contoso.com",
        NOTHING,
    ),
    "page-004: Skype audio, Lync 2013, CALs / federation-on": (
        "yes federation-on: federation is on",
        "True",
        NOTHING,
    ),
    "page-004: Skype audio, Lync 2013, CALs / routing-by-dns": (
        "yes routing-by-dns: routing at the edge is by DNS SRV records",
        "UseDnsSrvRouting",
        NOTHING,
    ),
    "page-004: Skype audio, Lync 2013, CALs / partner-discovery-on": (
        "yes partner-discovery-on: partner discovery is on",
        "True",
        NOTHING,
    ),
    "page-004: Skype audio, Lync 2013, CALs / provider-enabled": (
        "yes provider-enabled: Skype is an enabled entry for Skype",
        "Skype via federation.messenger.msn.com (enabled)",
        NOTHING,
    ),
    "page-004: Skype audio, Lync 2013, CALs / policy-allows-public-cloud": (
        "yes policy-allows-public-cloud: policy Global allows public IM services",
        "Global: public IM, public audio and video",
        NOTHING,
    ),
    "page-004: Skype audio, Lync 2013, CALs / policy-allows-audio-video": (
        "yes policy-allows-audio-video: policy Global allows audio and video with public IM services",
        "Global: public IM, public audio and video",
        NOTHING,
    ),
    "page-004: Skype audio, Lync 2013, CALs / policy-federation-flag": (
        "yes policy-federation-flag: policy Global has EnableFederationAccess False",
        "Global: public IM, public audio and video",
        NOTHING,
    ),
    "page-004: Skype audio, Lync 2013, CALs / dns-not-required": (
        "yes dns-not-required: contoso.com needs no federation SRV record on 2013-10-07",
        "2013-10-07",
        NOTHING,
    ),
    "page-004: Skype video not yet / capability-not-yet-available": (
        "no capability-not-yet-available: Skype does not offer video before 2014-11-26",
        "2014-11-26",
        "Wait until 2014-11-26.",
    ),
    "page-004: Skype the day before / service-not-yet-available": (
        "no service-not-yet-available: Skype is not available before 2013-05-23",
        "2013-05-23",
        "Wait until 2013-05-23.",
    ),
    "Skype's last day / provisioning-not-needed": (
        "yes provisioning-not-needed: contoso.com needs no provisioning on 2025-05-04",
        "the site closed on 2019-08-15",
        NOTHING,
    ),
    "Skype's last day / dns-ok": (
        "yes dns-ok: contoso.com is found by its federation SRV record",
        "OK",
        NOTHING,
    ),
    "Skype ended / service-ended": (
        "no service-ended: Skype ended; its last day was 2025-05-04",
        "2025-05-04",
        "Instead: another service.",
    ),
    "page-004 table: AOL has no audio / capability-not-offered": (
        "no capability-not-offered: AOL never offers audio",
        "audio",
        "Ask for IM or presence, or for another service.",
    ),
    "page-004 table: Yahoo! has no video / pic-usl-credit": (
        "yes pic-usl-credit: Lync Public IM Connectivity User Subscription License (purchased 2012-06-01, expires 2015-01-01) runs 185 days past 2014-06-30, for which there is a credit",
        "Lync Public IM Connectivity User Subscription License (purchased 2012-06-01, expires 2015-01-01)",
        NOTHING,
    ),
    "before the documents / service-not-documented": (
        "unknown service-not-documented: AOL may have offered presence on 2005-12-31: no document goes back so far",
        "2005-12-31",
        "Look for documents of that time.",
    ),
    "before the documents / provisioning-before-known": (
        "unknown provisioning-before-known: contoso.com with AOL is provisioned since 2010-01-04; what it was before that is not given",
        "provisioned since 2010-01-04: contoso.com with Skype, Windows Live Messenger, AOL, Yahoo! through sip.contoso.com",
        "Ask about a later day, or describe the deployment as it was.",
    ),
    "Messenger video before Lync 2010 / platform-without-audio-video": (
        "no platform-without-audio-video: Office Communications Server 2007 R2 has no audio or video with public IM services",
        "OCS_2007_R2",
        "Move to Lync Server 2010 or later.",
    ),
    "Messenger audio after the move / capability-ended": (
        "no capability-ended: Windows Live Messenger offered audio until 2013-04-30",
        "2013-04-30",
        "Use instead: Skype: contacts that moved there are reached through the same provider entry.",
    ),
    "Messenger audio after the move / provider-missing": (
        "no provider-missing: Windows Live Messenger has no entry on the server",
        "no entry",
        "Create it with New-CsPublicProvider.",
    ),
    "page-003: a Messenger entry serves Skype / provisioned-through-messenger": (
        "yes provisioned-through-messenger: contoso.com with Skype is provisioned for Messenger, which serves Skype too",
        "provisioned since 2010-01-04: contoso.com with Windows Live Messenger through sip.contoso.com",
        NOTHING,
    ),
    "page-003: a Messenger entry serves Skype / messenger-entry-serves-skype": (
        "yes messenger-entry-serves-skype: Messenger is an enabled entry for Messenger, which serves Skype too",
        "Messenger via federation.messenger.msn.com (enabled)",
        NOTHING,
    ),
    "before Skype it did not / not-provisioned": (
        "no not-provisioned: contoso.com with Skype is not provisioned",
        "not provisioned",
        "Submit a provisioning request for it.",
    ),
    "a Skype entry reaches moved contacts / skype-entry-serves-messenger": (
        "yes skype-entry-serves-messenger: Skype is an enabled entry for Skype, where Messenger's contacts went",
        "Skype via federation.messenger.msn.com (enabled)",
        NOTHING,
    ),
    "page-002: Messenger takes no new domain / service-takes-no-new-domains": (
        "no service-takes-no-new-domains: Windows Live Messenger takes no new SIP domains any more: contoso.com",
        "not provisioned",
        "Instead: Skype: contacts that moved there are reached through the same provider entry.",
    ),
    "page-004: no credit for a license that ran out / pic-usl-missing": (
        "no pic-usl-missing: Yahoo! needs a valid PIC USL besides client access licenses",
        "Lync Server 2013 Standard CAL, Lync Public IM Connectivity User Subscription License (purchased 2012-06-01, expires 2014-06-30)",
        "Show a PIC USL bought before 2012-09-01 that has not expired.",
    ),
    "a USL bought too late / pic-usl-not-sold": (
        "no pic-usl-not-sold: Lync Public IM Connectivity User Subscription License was bought on 2012-09-01, but none was sold from 2012-09-01 on",
        "Lync Public IM Connectivity User Subscription License (purchased 2012-09-01, expires 2015-01-01)",
        "Check the date of purchase.",
    ),
    "a USL without dates / pic-usl-dates-not-given": (
        "unknown pic-usl-dates-not-given: Lync Public IM Connectivity User Subscription License is valid only from its purchase to its expiry, which are not given",
        "Lync Public IM Connectivity User Subscription License",
        "Give its dates of purchase and expiry.",
    ),
    "a USL without a CAL / no-eligible-license": (
        "no no-eligible-license: Yahoo! needs one of: Lync Server 2010 Standard CAL or Lync Server 2013 Standard CAL",
        "Lync Public IM Connectivity User Subscription License (purchased 2012-06-01, expires 2015-01-01)",
        "Show a license that is valid on that day.",
    ),
    "licenses not given / license-not-checked": (
        "unknown license-not-checked: the licenses that are held were not given, so whether they are sufficient is not known",
        "",
        "Pass licenses= to have them checked.",
    ),
    "OCS 2007 R2 has no named license / license-not-named-for-platform": (
        "unknown license-not-named-for-platform: Office Communications Server 2007 R2 has licenses of its own, which no document names",
        "no license",
        "Ask Microsoft which licenses count.",
    ),
    "page-001: OCS 2007 with Skype / platform-not-supported": (
        "no platform-not-supported: Office Communications Server 2007 is no supported platform on 2014-01-01",
        "OCS_2007",
        "Move to Lync Server 2010 or later.",
    ),
    "OCS 2007 before the pages / platform-not-documented": (
        "unknown platform-not-documented: Office Communications Server 2007 may have been a supported platform on 2013-10-07: no document says",
        "OCS_2007",
        "Look for documents of that time.",
    ),
    "Skype audio from OCS 2007 R2 / platform-audio-video-not-documented": (
        "unknown platform-audio-video-not-documented: Office Communications Server 2007 R2 may have no audio or video with Skype: no document says",
        "OCS_2007_R2",
        "Move to Lync Server 2010 or later.",
    ),
    "server not given / platform-not-given": (
        "unknown platform-not-given: the server version is not given",
        "",
        "Pass server= to the deployment.",
    ),
    "provisioning not given / provisioning-not-given": (
        "unknown provisioning-not-given: contoso.com with Skype may be provisioned: it is not given",
        "",
        "Pass provisionings= to the deployment; an empty tuple says that there is none.",
    ),
    "page-000: submitted, may be complete / provisioning-may-be-complete": (
        "unknown provisioning-may-be-complete: contoso.com with Skype is requested since 2014-01-01, and may be complete",
        "submitted since 2014-01-01: contoso.com with Skype through sip.contoso.com",
        "Find out whether it is complete; after 2014-01-31 call Microsoft's support.",
    ),
    "page-000: from April 2019, not within a day / provisioning-pending": (
        "no provisioning-pending: contoso.com with Skype is requested since 2019-05-01 and not complete before 2019-05-02",
        "submitted since 2019-05-01: contoso.com with Skype through sip.contoso.com",
        "Wait until 2019-05-03; then call Microsoft's support.",
    ),
    "SIP domains not given / sip-domains-not-given": (
        "unknown sip-domains-not-given: SIP domains are not given",
        "",
        "Pass sip_domains= to the deployment.",
    ),
    "federation off / federation-off": (
        "no federation-off: federation is off",
        "False",
        "Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true.",
    ),
    "federation off / partner-discovery-off": (
        "yes partner-discovery-off: partner discovery is off",
        "False",
        NOTHING,
    ),
    "federation not given / federation-not-given": (
        "unknown federation-not-given: federation may be on: the Access Edge configuration is not given",
        "",
        "Pass access_edge= to the deployment.",
    ),
    "default route / routing-by-default-route": (
        "no routing-by-default-route: routing at the edge is by a default route, with which there are no public providers",
        "UseDefaultRouting",
        "Set-CsAccessEdgeConfiguration -UseDnsSrvRouting.",
    ),
    "entries not given / provider-not-given": (
        "unknown provider-not-given: Skype may have an entry on the server: the entries are not given",
        "",
        "Pass public_providers= to the deployment; an empty tuple says that there is none.",
    ),
    "the entry is disabled / provider-entry-disabled": (
        "no provider-entry-disabled: Skype is disabled",
        "Skype via federation.messenger.msn.com (disabled)",
        "Enable-CsPublicProvider -Identity Skype.",
    ),
    "an entry of another name may be AOL's / provider-not-recognized": (
        "unknown provider-not-recognized: AOL may be what an entry points at whose identity is not a documented one: Partner",
        "",
        "Name the entry as the documents do.",
    ),
    "Skype by an undocumented proxy / provider-proxy-not-documented": (
        "unknown provider-proxy-not-documented: Skype has the proxy sip.example.net, where the documents have federation.messenger.msn.com",
        "Skype via sip.example.net (enabled)",
        "Remove the entry and create it with federation.messenger.msn.com.",
    ),
    "off for the user, on globally / policy-forbids-public-cloud": (
        "no policy-forbids-public-cloud: policy Sales does not allow public IM services",
        "Sales: nothing outside",
        "Set-CsExternalAccessPolicy -Identity Sales -EnablePublicCloudAccess $true.",
    ),
    "a user who is not known / policy-depends-on-user": (
        "unknown policy-depends-on-user: the policy of new@contoso.com is not known, and policies differ: Global, Sales, site:Redmond",
        "",
        "Add the user to the deployment.",
    ),
    "audio needs its own switch / policy-forbids-audio-video": (
        "no policy-forbids-audio-video: policy Global does not allow audio and video with public IM services",
        "Global: public IM",
        "Set-CsExternalAccessPolicy -Identity Global -EnablePublicCloudAudioVideoAccess $true.",
    ),
    "policies not given / policy-not-given": (
        "unknown policy-not-given: external access policies are not given",
        "",
        "Pass policies= to the deployment; an empty tuple says that all is as installed.",
    ),
    "SRV required / dns-broken": (
        "no dns-broken: contoso.com cannot be found by its federation SRV record",
        "BROKEN",
        "Publish the record; the report says what is wrong.",
    ),
    "DNS offers nothing / dns-not-offered": (
        "no dns-not-offered: contoso.com says in the DNS that it does not federate",
        "NOT_OFFERED",
        "Publish a record whose target is the Access Edge service.",
    ),
    "DNS not answered / dns-indeterminate": (
        "unknown dns-indeterminate: contoso.com may be found: a look-up that decides was not answered",
        "INDETERMINATE",
        "Look it up again.",
    ),
    "no DNS report / dns-report-not-given": (
        "unknown dns-report-not-given: contoso.com may be found: no report was given",
        "",
        "Check the domain with picfed.dnscheck, and pass the report in dns_reports=.",
    ),
    "page-002: online only / platform-online": (
        "yes platform-online: Lync Online has Lync-Skype connectivity as one of its features",
        "Lync Online only",
        NOTHING,
    ),
    "page-002: online only / online-external-communications-on": (
        "yes online-external-communications-on: Lync Online has external communications switched on",
        "True",
        NOTHING,
    ),
    "page-003: not switched on in the admin center / online-external-communications-off": (
        "no online-external-communications-off: Lync Online has external communications switched off",
        "False",
        "Switch on external communications in the Lync admin center.",
    ),
    "online, not given / online-external-communications-not-given": (
        "unknown online-external-communications-not-given: Lync Online may have external communications switched on: it is not given",
        "",
        "Pass online_external_communications= to the deployment.",
    ),
    "online retired / platform-online-retired": (
        "no platform-online-retired: Lync Online was retired on 2021-07-31",
        "",
        "No document names a replacement on these terms.",
    ),
    "page-002: on-premises first / split-domain-order-right": (
        "yes split-domain-order-right: contoso.com was enabled on-premises first, then online",
        "on-premises",
        NOTHING,
    ),
    "page-002: online first / split-domain-order-wrong": (
        "no split-domain-order-wrong: contoso.com was enabled online first",
        "online",
        "Switch external communications off online, wait 24 hours, and begin on-premises.",
    ),
    "order not given / split-domain-order-not-given": (
        "unknown split-domain-order-not-given: contoso.com may have been enabled in either order: it is not given",
        "",
        "Pass enabled_first= to the deployment.",
    ),
    "an excluded domain / decoration-not-needed": (
        "yes decoration-not-needed: ted@outlook.com goes as it is",
        "excluded",
        NOTHING,
    ),
    "an excluded domain / contact-address-reachable": (
        "yes contact-address-reachable: ted@outlook.com is reached as ted@outlook.com",
        "ted@outlook.com",
        NOTHING,
    ),
    "an excluded domain / microsoft-account": (
        "yes microsoft-account: ted@outlook.com has a Microsoft account",
        "the address is at outlook.com",
        NOTHING,
    ),
    "an excluded domain / lync-user-adds": (
        "yes lync-user-adds: the Lync user adds the contact",
        "Lync user",
        NOTHING,
    ),
    "another domain, and the client decorates / client-decorates": (
        "yes client-decorates: Lync 2013 (Office 2013 SP1) decorates what is typed, with the settings of the entry",
        "OFFICE_2013_SP1",
        NOTHING,
    ),
    "another domain, and the client does not / client-does-not-decorate": (
        "no client-does-not-decorate: Lync 2013 (Office 2013) does not decorate what is typed",
        "LYNC_2013",
        "Type ted(fabrikam.com)@msn.com.",
    ),
    "another domain, and the server does not / server-does-not-decorate": (
        "no server-does-not-decorate: Lync Server 2013 does not hold the settings by which clients decorate",
        "LYNC_2013",
        "Type ted(fabrikam.com)@msn.com.",
    ),
    "another domain, and the entry does not / entry-does-not-decorate": (
        "no entry-does-not-decorate: Skype has no settings by which clients decorate",
        "Skype via federation.messenger.msn.com (enabled)",
        "Type ted(fabrikam.com)@msn.com, or create the entry anew with the settings.",
    ),
    "another domain, client not given / client-not-given": (
        "unknown client-not-given: the client may decorate what is typed: it is not known from what was given",
        "",
        "Give server, entries and client, or type ted(fabrikam.com)@msn.com.",
    ),
    "decorated for another routing domain / contact-address-refused": (
        "no contact-address-refused: ted(fabrikam.com)@example.net is no address that the routing domain msn.com decodes",
        "stray-parenthesis",
        "Write it as user(domain)@msn.com.",
    ),
    "account not given / microsoft-account-not-given": (
        "unknown microsoft-account-not-given: ted@fabrikam.com may have a Microsoft account: it is not given",
        "",
        "Pass Contact(..., has_microsoft_account=...).",
    ),
    "page-002: no account / no-microsoft-account": (
        "no no-microsoft-account: ted@fabrikam.com has no Microsoft account",
        "False",
        "The contact merges the Skype name with a Microsoft account and signs in with that.",
    ),
    "page-003: the contact asks / contact-adds-first": (
        "yes contact-adds-first: ted@fabrikam.com needs no decoration where the contact adds the user",
        "contact",
        NOTHING,
    ),
    "page-003: the contact asks / contact-adds": (
        "yes contact-adds: ted@fabrikam.com adds the user",
        "contact",
        NOTHING,
    ),
    "an AOL contact / microsoft-account-not-needed": (
        "yes microsoft-account-not-needed: AOL is no service of Microsoft's accounts",
        "",
        NOTHING,
    ),
    "a decorated AOL contact / contact-address-not-of-service": (
        "no contact-address-not-of-service: ted(aol.com)@msn.com is decorated for another service",
        "ted(aol.com)@msn.com",
        "Use the address that the contact has at AOL.",
    ),
    "an AOL contact asks / contact-adding-not-documented": (
        "unknown contact-adding-not-documented: ted@aol.com may be able to add the user: no document says",
        "contact",
        "Let the Lync user add the contact.",
    ),
}
BY_NAME = {found.id: found.values[:2] for found in SCENARIOS}


@pytest.mark.parametrize(("place", "told"), SENTENCES.items(), ids=SENTENCES)
def test_each_reason_is_told_in_a_sentence(place: str, told: tuple[str, str, str]) -> None:
    """Names, dates and values stand where the reader looks for them."""
    scenario, code = place.split(" / ")
    found = [one for one in ask(*BY_NAME[scenario]).reasons if one.code == code]
    assert {(str(one), one.value, one.remedy) for one in found} == {told}


def test_every_code_of_a_decision_has_its_sentence() -> None:
    """No reason is told in words that nobody has read."""
    told = {place.split(" / ")[1] for place in SENTENCES}
    assert {one.code for one in rules() if one.area == "decision"} <= told


EXPLAINED = """\
Skype IM on 2012-01-01 for ann@contoso.com with ted@fabrikam.com: no

+ platform: Lync Server 2013 CU5 is a supported platform
+ license: Lync Server 2013 Standard CAL is held, which Skype asks for
- service: Skype is not available before 2013-05-23
    what to do: Wait until 2013-05-23.
+ provisioning: contoso.com with Skype is provisioned
? federation: federation may be on: the Access Edge configuration is not given
    what to do: Pass access_edge= to the deployment.
+ provider entry: Skype is an enabled entry for Skype
+ policy: policy Global allows public IM services
+ policy: policy Global has EnableFederationAccess False (reported only)
+ DNS: contoso.com needs no federation SRV record on 2012-01-01
    source: DNS summary - SIP, XMPP federation and public instant messaging (French edition) \
(lync-server-2013-dns-summary-sip-xmpp-federation-and-public-instant-messaging.md, undated)
    source: Accessing the Lync Server public IM connectivity provisioning site from Lync Server \
2013 (Dn440174, 2019-03-22)
+ client: Lync 2013 (Office 2013 SP1) decorates what is typed, with the settings of the entry
+ contact's address: ted@fabrikam.com is reached as ted(fabrikam.com)@msn.com
? contact's account: ted@fabrikam.com may have a Microsoft account: it is not given
    what to do: Pass Contact(..., has_microsoft_account=...).
+ who adds whom: ann@contoso.com adds the contact
"""


def test_the_whole_explanation() -> None:
    """A mark, what was looked at and how it turned out; what to do; the sources."""
    decision = evolve(GOOD, access_edge=None).evaluate(
        Capability.IM,
        service=SKYPE,
        on=date(2012, 1, 1),
        contact="ted@fabrikam.com",
        user="ann@contoso.com",
    )
    told = decision.explain().splitlines()
    # Of the sources those of one reason are read here, as one reads of all in each line's rule.
    dns = told.index("+ DNS: contoso.com needs no federation SRV record on 2012-01-01")
    kept = [
        line
        for place, line in enumerate(told)
        if not line.startswith("    source: ") or dns < place <= dns + 2
    ]
    assert "\n".join(kept) + "\n" == EXPLAINED
    cited = [line.removeprefix("    source: ") for line in told if line.startswith("    source: ")]
    assert cited == [str(source) for one in decision.reasons for source in one.rule.sources]
