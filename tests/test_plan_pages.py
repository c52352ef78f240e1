"""What a plan shows, whole and word for word: on a terminal, in a ticket, as a script, by date."""

import datetime as dt

from attrs import evolve

from picfed.deployments import Deployment, Side, Topology
from picfed.plans import enable_skype
from support.decisions import GOOD, MESSENGER_ENTRY, V, default_route

#: A server of which little is known, for two domains.
EMPTY = Deployment(
    server=V.LYNC_2013,
    sip_domains=["contoso.com", "fabrikam.com"],
    access_edge_fqdns=["sip.contoso.com"],
)
SPLIT = evolve(EMPTY, topology=Topology.SPLIT_DOMAIN, enabled_first=Side.ONLINE)
#: Two things are missing, and an entry stands in the way.
NEARLY = evolve(GOOD, access_edge=default_route(), public_providers=[MESSENGER_ENTRY])

TERMINAL = """\
Enable connectivity with Skype: on-premises: Lync Server 2013, contoso.com, fabrikam.com (from 2014-01-01)
Taken to be in order: the licenses that are held were not given, so whether they are sufficient is not known.
Left out: Remove the provider entry that stands in the way: no entry stands in the way.
 1. administrator, DNS zone: Publish the federation record of every SIP domain (optional)
      zone text:
        _sipfederationtls._tcp.contoso.com. 3600 IN SRV 0 0 5061 sip.contoso.com.
        _sipfederationtls._tcp.fabrikam.com. 3600 IN SRV 0 0 5061 sip.fabrikam.com.
        ; sip.contoso.com. 3600 IN A <public address of the Access Edge service>
        ; sip.fabrikam.com. 3600 IN A <public address of the Access Edge service>
 2. administrator, Access Edge server: Have the edge certificate hold these names
      subject:
        sip.contoso.com
      subject alternative names:
        sip.contoso.com
        sip.fabrikam.com
 3. administrator, Access Edge server: Have the Access Edge service run and be reachable on port 5061
      Access Edge service:
        sip.contoso.com
 4. administrator, pic.lync.com: Sign in with a Microsoft account (Windows Live ID)
 5. administrator, pic.lync.com: Choose the type of the licensing agreement, and enter its number
      agreement type:
        the type of your agreement
      number:
        the number of your agreement
 6. administrator, pic.lync.com: Tick that the Product Use Rights for Lync Server are read and accepted
      Product Use Rights for Lync Server:
        accepted
 7. administrator, pic.lync.com: Follow the link that initiates a request, or the one that updates the service
      link:
        initiate a request
 8. administrator, pic.lync.com: Enter the FQDNs of the Access Edge service
      Access Edge service:
        sip.contoso.com
 9. administrator, pic.lync.com: Enter every SIP domain, and add it
      SIP domains:
        contoso.com
        fabrikam.com
10. administrator, pic.lync.com: Choose Skype, give the contact data that are asked for, and submit
      public IM service:
        Skype
      administrator of contoso.com:
        the address of its administrator
      administrator of fabrikam.com:
        the address of its administrator
11. administrator, Lync Server Management Shell: Enable federation, with DNS SRV routing
      Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true -UseDnsSrvRouting
12. administrator, Lync Server Management Shell: Allow public IM services in an external access policy
      Set-CsExternalAccessPolicy -Identity 'Global' -EnablePublicCloudAccess $true -EnablePublicCloudAudioVideoAccess $true
13. administrator, Lync Server Management Shell: Create the provider entry for Skype
      New-CsPublicProvider -Identity 'Skype' -ProxyFqdn 'federation.messenger.msn.com' -Enabled $true -VerificationLevel 'UseSourceVerification' -IconUrl 'https://images.edge.messenger.live.com/Messenger_16x16.png'
14. Microsoft, pic.lync.com: Provision the SIP domains
      confirmation:
        an e-mail tells of it
      wait: up to 30 days
15. Lync user, client: Choose Skype as the provider and add contacts by their Microsoft accounts
16. contact, client: Merge the Skype name with a Microsoft account, and sign in with it
"""

TICKET = """\
# Enable connectivity with Skype: on-premises: Lync Server 2013 CU5, contoso.com (from 2014-11-26)

- Left out: Publish the federation record of every SIP domain: the DNS reports are in order.
- Left out: Sign in with a Microsoft account (Windows Live ID): it is provisioned.
- Left out: Choose the type of the licensing agreement, and enter its number: it is provisioned.
- Left out: Tick that the Product Use Rights for Lync Server are read and accepted: it is provisioned.
- Left out: Follow the link that initiates a request, or the one that updates the service: it is provisioned.
- Left out: Enter the FQDNs of the Access Edge service: it is provisioned.
- Left out: Enter every SIP domain, and add it: it is provisioned.
- Left out: Choose Skype, give the contact data that are asked for, and submit: it is provisioned.
- Left out: Provision the SIP domains: it is provisioned.
- Left out: Allow public IM services in an external access policy: Global allows it.

## 1. administrator, Access Edge server: Have the Access Edge service run and be reachable on port 5061

The Access Edge service and the SIP domains must be active, functioning and reachable for provisioning to complete.

- [ ] done

Access Edge service:

```text
sip.contoso.com
```

- source: Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013 (Dn440174, 2019-03-22)
- source: Accès au site d’approvisionnement de connectivité PIC de Lync Server à partir de Lync Server 2013 (Dn440174, 2017-03-09)
- source: Edge Server environmental requirements in Skype for Business Server (edge-environmental-requirements.md, undated)

## 2. administrator, Lync Server Management Shell: Enable federation, with DNS SRV routing

Public IM connectivity is a class of federation; without it Skype users cannot reach Lync users. Public providers need DNS SRV routing.

- [ ] done

```powershell
Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true -UseDnsSrvRouting
```

- source: Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013 (Dn440174, 2019-03-22)
- source: Accès au site d’approvisionnement de connectivité PIC de Lync Server à partir de Lync Server 2013 (Dn440174, 2017-03-09)
- source: Set-CsAccessEdgeConfiguration (Set-CsAccessEdgeConfiguration.md, undated)

## 3. administrator, Lync Server Management Shell: Remove the provider entry that stands in the way

Identity and proxy FQDN are unique among the providers, and neither can be changed in place. Without such an entry nothing is to be removed.

- after step 2
- [ ] done

entry:

```text
Messenger
```

```powershell
Remove-CsPublicProvider -Identity 'Messenger'
```

- source: Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013 (Dn440174, 2019-03-22)
- source: Accès au site d’approvisionnement de connectivité PIC de Lync Server à partir de Lync Server 2013 (Dn440174, 2017-03-09)
- source: New-CsPublicProvider (New-CsPublicProvider.md, undated)
- source: Set-CsPublicProvider (Set-CsPublicProvider.md, undated)

## 4. administrator, Lync Server Management Shell: Create the provider entry for Skype

With it the client offers Skype as a provider. What the entry can hold depends on the server: an icon from Lync Server 2013, decoration from CU5, the search from Skype for Business Server.

- after steps 2 and 3
- [ ] done

```powershell
New-CsPublicProvider -Identity 'Skype' -ProxyFqdn 'federation.messenger.msn.com' -Enabled $true -VerificationLevel 'UseSourceVerification' -IconUrl 'https://images.edge.messenger.live.com/Messenger_16x16.png' -NameDecorationRoutingDomain 'msn.com' -NameDecorationExcludedDomainList 'msn.com,outlook.com,live.com,hotmail.com'
```

- source: Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013 (Dn440174, 2019-03-22)
- source: Accès au site d’approvisionnement de connectivité PIC de Lync Server à partir de Lync Server 2013 (Dn440174, 2017-03-09)
- source: Deploy Skype connectivity in Skype for Business Server (deploy-skype-connectivity.md, after the provisioning site closed, 2019-08)

## 5. Lync user, client: Choose Skype as the provider and add contacts by their Microsoft accounts

An address outside Microsoft's domains is typed decorated, as ted(contoso.com)@msn.com, where the client does not decorate by itself. Contacts are asked for their addresses, since Microsoft gives out no list.

- after steps 1 to 4
- [ ] done

- source: Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013 (Dn440174, 2019-03-22)
- source: Accès au site d’approvisionnement de connectivité PIC de Lync Server à partir de Lync Server 2013 (Dn440174, 2017-03-09)
- source: Forum aux questions : approvisionnement de Lync Server 2013 pour la connectivité Skype (Dn440172, 2016-12-27)

## 6. contact, client: Merge the Skype name with a Microsoft account, and sign in with it

Only so can a Skype user be added, and send requests to Lync users. Messenger's contacts come along by themselves.

- [ ] done

- source: Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013 (Dn440174, 2019-03-22)
- source: Accès au site d’approvisionnement de connectivité PIC de Lync Server à partir de Lync Server 2013 (Dn440174, 2017-03-09)
- source: Forum aux questions : approvisionnement de Lync Server 2013 pour la connectivité Skype (Dn440172, 2016-12-27)
- source: Support for public instant messenger connectivity in Lync Server 2013 (Dn458579, 2013-10-07)
"""

SCRIPT = """\
# Enable connectivity with Skype: on-premises: Lync Server 2013 CU5, contoso.com (from 2014-11-26)
# Left out: Publish the federation record of every SIP domain: the DNS reports are in order.
# Left out: Sign in with a Microsoft account (Windows Live ID): it is provisioned.
# Left out: Choose the type of the licensing agreement, and enter its number: it is provisioned.
# Left out: Tick that the Product Use Rights for Lync Server are read and accepted: it is provisioned.
# Left out: Follow the link that initiates a request, or the one that updates the service: it is provisioned.
# Left out: Enter the FQDNs of the Access Edge service: it is provisioned.
# Left out: Enter every SIP domain, and add it: it is provisioned.
# Left out: Choose Skype, give the contact data that are asked for, and submit: it is provisioned.
# Left out: Provision the SIP domains: it is provisioned.
# Left out: Allow public IM services in an external access policy: Global allows it.

# Step 2. Enable federation, with DNS SRV routing.
# Public IM connectivity is a class of federation; without it Skype users cannot reach Lync users. Public providers need DNS SRV routing.
# Source: Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013 (Dn440174, 2019-03-22)
# Source: Accès au site d’approvisionnement de connectivité PIC de Lync Server à partir de Lync Server 2013 (Dn440174, 2017-03-09)
# Source: Set-CsAccessEdgeConfiguration (Set-CsAccessEdgeConfiguration.md, undated)
Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true -UseDnsSrvRouting

# Step 3. Remove the provider entry that stands in the way.
# Identity and proxy FQDN are unique among the providers, and neither can be changed in place. Without such an entry nothing is to be removed.
# Source: Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013 (Dn440174, 2019-03-22)
# Source: Accès au site d’approvisionnement de connectivité PIC de Lync Server à partir de Lync Server 2013 (Dn440174, 2017-03-09)
# Source: New-CsPublicProvider (New-CsPublicProvider.md, undated)
# Source: Set-CsPublicProvider (Set-CsPublicProvider.md, undated)
Remove-CsPublicProvider -Identity 'Messenger'

# Step 4. Create the provider entry for Skype.
# With it the client offers Skype as a provider. What the entry can hold depends on the server: an icon from Lync Server 2013, decoration from CU5, the search from Skype for Business Server.
# Source: Accessing the Lync Server public IM connectivity provisioning site from Lync Server 2013 (Dn440174, 2019-03-22)
# Source: Accès au site d’approvisionnement de connectivité PIC de Lync Server à partir de Lync Server 2013 (Dn440174, 2017-03-09)
# Source: Deploy Skype connectivity in Skype for Business Server (deploy-skype-connectivity.md, after the provisioning site closed, 2019-08)
New-CsPublicProvider -Identity 'Skype' -ProxyFqdn 'federation.messenger.msn.com' -Enabled $true -VerificationLevel 'UseSourceVerification' -IconUrl 'https://images.edge.messenger.live.com/Messenger_16x16.png' -NameDecorationRoutingDomain 'msn.com' -NameDecorationExcludedDomainList 'msn.com,outlook.com,live.com,hotmail.com'
"""

CALENDAR = """\
2019-05-01  administrator, Lync admin center: Switch external communications off in Lync Online
2019-05-02  administrator, nowhere: it is a wait: Wait 24 hours
2019-05-01  administrator, DNS zone: Publish the federation record of every SIP domain
2019-05-01  administrator, Access Edge server: Have the edge certificate hold these names
2019-05-01  administrator, Access Edge server: Have the Access Edge service run and be reachable on port 5061
2019-05-02  administrator, pic.lync.com: Sign in with a Microsoft account (Windows Live ID)
2019-05-02  administrator, pic.lync.com: Choose the type of the licensing agreement, and enter its number
2019-05-02  administrator, pic.lync.com: Tick that the Product Use Rights for Lync Server are read and accepted
2019-05-02  administrator, pic.lync.com: Follow the link that initiates a request, or the one that updates the service
2019-05-02  administrator, pic.lync.com: Enter the FQDNs of the Access Edge service
2019-05-02  administrator, pic.lync.com: Enter every SIP domain, and add it
2019-05-02  administrator, pic.lync.com: Choose Skype, give the contact data that are asked for, and submit
2019-05-02  administrator, Lync Server Management Shell: Enable federation, with DNS SRV routing
2019-05-02  administrator, Lync Server Management Shell: Allow public IM services in an external access policy
2019-05-02  administrator, Lync Server Management Shell: Create the provider entry for Skype
2019-05-03 to 2019-05-04  Microsoft, pic.lync.com: Provision the SIP domains
2019-05-03 to 2019-05-04  administrator, Lync admin center: Switch external communications on in Lync Online
2019-05-03 to 2019-05-04  Lync user, client: Choose Skype as the provider and add contacts by their Microsoft accounts
2019-05-01  contact, client: Merge the Skype name with a Microsoft account, and sign in with it
"""


def test_the_terminal() -> None:
    """Each step with who and where, what to enter, commands and waits."""
    assert f"{enable_skype(EMPTY, on=dt.date(2014, 1, 1))}\n" == TERMINAL


def test_the_ticket() -> None:
    """A check list with the reasons and sources of each step."""
    plan = enable_skype(NEARLY, on=dt.date(2014, 11, 26), replace_entry=True)
    assert plan.to_markdown() == TICKET


def test_the_script() -> None:
    """Commands, and comments that say what they are for."""
    plan = enable_skype(NEARLY, on=dt.date(2014, 11, 26), replace_entry=True)
    assert plan.to_powershell() == SCRIPT


def test_the_calendar() -> None:
    """When each step can be done at the earliest and at the latest."""
    schedule = enable_skype(SPLIT, on=dt.date(2019, 4, 1)).schedule(start=dt.date(2019, 5, 1))
    assert f"{schedule}\n" == CALENDAR
