"""What a plan shows, whole and word for word: on a terminal, in a ticket, as a script, by date."""

import datetime as dt

import pytest
from attrs import evolve

from picfed import AOL, SKYPE, ProvisioningRequest, PublicProvider
from picfed.deployments import Deployment, Side, Topology
from picfed.edge import AccessEdgeConfiguration, ExternalAccessPolicy
from picfed.plans import Omission, Place, Plan, Step, Switch, enable_skype
from picfed.provisioning import ProvisioningState
from support.decisions import GOOD, MESSENGER_ENTRY, SITE_STEPS, V, default_route, standing

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


SITE = {*SITE_STEPS}
SENT = evolve(GOOD, provisionings=[standing(ProvisioningState.SUBMITTED, "2014-01-01", SKYPE)])
OMISSIONS = {
    "no entry stands in the way": (EMPTY, "2014-01-01", {"remove-entry"}),
    "the site closed on 2019-08-15, and the records decide": (
        GOOD,
        "2019-08-15",
        SITE | {"await-provisioning"},
    ),
    "the DNS reports are in order": (GOOD, "2014-01-01", {"publish-records"}),
    "it is provisioned": (GOOD, "2014-01-01", SITE | {"await-provisioning"}),
    "it is on": (GOOD, "2014-01-01", {"enable-federation"}),
    "Global allows it": (GOOD, "2014-01-01", {"allow-in-policy"}),
    "Skype serves Skype": (GOOD, "2014-01-01", {"remove-entry", "create-entry"}),
    "the request is submitted": (SENT, "2014-01-05", SITE),
    "Messenger serves Skype": (
        evolve(GOOD, public_providers=[MESSENGER_ENTRY]),
        "2014-01-01",
        {"remove-entry", "create-entry"},
    ),
}


@pytest.mark.parametrize("because", OMISSIONS)
def test_why_steps_are_left_out(because: str) -> None:
    """Each step that is not needed, with the reason."""
    deployment, on, codes = OMISSIONS[because]
    plan = enable_skype(deployment, on=dt.date.fromisoformat(on))
    assert {one.code for one in plan.left_out if one.because == because} == codes


#: What each step of the longest plan waits for, and what it makes.
LONGEST = {
    "switch-online-off": ([], [Switch.ONLINE_OFF]),
    "wait-a-day": (["switch-online-off"], []),
    "publish-records": ([], []),
    "certify-names": ([], []),
    "open-the-edge": (["publish-records", "certify-names"], []),
    "sign-in": (["open-the-edge", "wait-a-day"], []),
    "choose-agreement": (["sign-in"], []),
    "accept-rights": (["choose-agreement"], []),
    "initiate-request": (["accept-rights"], []),
    "enter-access-edges": (["initiate-request"], []),
    "enter-sip-domains": (["enter-access-edges"], []),
    "submit-request": (["enter-sip-domains"], [ProvisioningRequest]),
    "enable-federation": (["submit-request"], [AccessEdgeConfiguration]),
    "allow-in-policy": (["submit-request"], [ExternalAccessPolicy]),
    "create-entry": (["submit-request", "enable-federation"], [PublicProvider]),
    "await-provisioning": (["submit-request"], [Switch.COMPLETE]),
    "switch-online-on": ("all before", [Switch.ONLINE_ON]),
    "add-contacts": ("all before", []),
    "use-microsoft-account": ([], []),
}


def test_needs_and_changes() -> None:
    """page-002: on-premises first, which needs the reverse order undone."""
    plan = enable_skype(SPLIT, on=dt.date(2019, 4, 1))
    assert [step.code for step in plan.steps] == list(LONGEST)
    for place, step in enumerate(plan.steps):
        needs, changes = LONGEST[step.code]
        assert list(step.needs) == (needs if isinstance(needs, list) else list(LONGEST)[:place])
        found = [one if isinstance(one, Switch) else type(one) for one in step.changes]
        assert found == changes


def test_what_was_entered_in_the_reverse_order_does_not_count() -> None:
    """Switched off online, neither side is enabled first any more."""
    plan = enable_skype(SPLIT, on=dt.date(2019, 4, 1))
    (switch,) = (one for one in plan.steps if one.code == "switch-online-off")
    alone = Plan(title="", on=plan.on, steps=(switch,))
    made = alone.apply(evolve(SPLIT, online_external_communications=True), start=plan.on)
    assert made.online_external_communications is False
    assert made.enabled_first is None


def test_only_requests_for_it_become_complete() -> None:
    """Another service's request stays as it is, and so does what is provisioned already."""
    others = [
        standing(ProvisioningState.SUBMITTED, "2014-01-01", AOL),
        standing(ProvisioningState.PROVISIONED, "2010-01-04", SKYPE),
    ]
    sent = evolve(GOOD, provisionings=[*others, *SENT.provisionings])
    wait = Step(
        code="await-provisioning", place=Place.SITE, changes=[Switch.COMPLETE], wait=(0, 30)
    )
    made = Plan(title="", on=dt.date(2014, 1, 5), steps=(wait,)).apply(
        sent, start=dt.date(2014, 1, 5)
    )
    assert made.provisionings == (
        *others,
        standing(ProvisioningState.PROVISIONED, "2014-02-04", SKYPE),
    )


@pytest.mark.parametrize(
    ("needs", "told"),
    [
        ([1], "step 1"),
        ([1, 2], "steps 1 and 2"),
        ([3, 2, 1], "steps 1 to 3"),
        ([1, 3], "steps 1 and 3"),
        ([1, 2, 4], "steps 1, 2 and 4"),
        ([1, 2, 3, 5, 7], "steps 1 to 3, 5 and 7"),
        ([1, 2, 3, 5, 6, 7], "steps 1 to 3 and 5 to 7"),
    ],
    ids=str,
)
def test_what_a_step_comes_after(needs: list[int], told: str) -> None:
    """Numbers in runs, and in order."""
    codes = list(LONGEST)[:8]
    steps = [Step(code=code, place=Place.SITE) for code in codes[:-1]]
    last = Step(code=codes[-1], place=Place.SITE, needs=[codes[place - 1] for place in needs])
    plan = Plan(title="", on=dt.date(2014, 1, 1), steps=(*steps, last))
    assert f"\n- after {told}\n" in plan.to_markdown()
    assert f">{told.removeprefix('steps ').removeprefix('step ')}<" in plan._repr_html_()


def test_what_is_given_in_lists_is_kept_in_tuples() -> None:
    """A plan that a program puts together is as hashable as one of picfed's."""
    step = Step(
        code="wait-a-day",
        place=Place.SITE,
        needs=[],
        values=[["a", "b"]],
        wait=[0, 1],
        changes=[Switch.ONLINE_ON],
    )
    assert (step.values, step.wait, step.changes) == ((("a", "b"),), (0, 1), (Switch.ONLINE_ON,))
    plan = Plan(title="", on=dt.date(2014, 1, 1), steps=[step], left_out=[], against=[], assumes=[])
    assert plan.steps == (step,)
    assert hash(plan) == hash(evolve(plan))


STEP = {"code": "wait-a-day", "place": Place.SITE}
WRONG = [
    ({"code": 1}, "code must be a str"),
    ({"place": "pic.lync.com"}, "place must be of type Place"),
    ({"needs": "ab"}, "needs must be a sequence, not a single str"),
    ({"needs": [1]}, "an item of needs must be of type str"),
    ({"values": "ab"}, "values must be a sequence, not a single str"),
    ({"values": [1]}, "values must hold pairs"),
    ({"values": [(1, "b")]}, "a label must be a str"),
    ({"values": [("link", 1)]}, "link must be a str"),
    ({"wait": 1}, "wait must be a sequence"),
    ({"wait": "ab"}, "wait must be a sequence"),
    ({"wait": (1, "b")}, "an item of wait must be of type int"),
    ({"commands": ["Get-Date"]}, "an item of commands must be of type Command"),
    ({"changes": "ab"}, "changes must be a sequence"),
    ({"changes": [1]}, "an item of changes must be a picfed.plans.Change, not 1"),
]


@pytest.mark.parametrize(("fields", "told"), WRONG, ids=[told for _, told in WRONG])
def test_wrong_types_of_a_step(fields: dict[str, object], told: str) -> None:
    """Told when the step is made, not when the plan is read."""
    with pytest.raises(TypeError, match=told):
        Step(**STEP | fields)


@pytest.mark.parametrize("wait", [(), (1,), (0, 1, 2), (2, 1), (-1, 0)], ids=str)
def test_what_is_no_wait(wait: tuple[int, ...]) -> None:
    """So many days at least and at most."""
    with pytest.raises(ValueError, match="a wait is of so many days"):
        Step(**STEP, wait=wait)


def test_a_step_needs_another_once() -> None:
    """A code that is given twice is one need."""
    first = Step(code="sign-in", place=Place.SITE)
    step = Step(**STEP, needs=["sign-in", "sign-in"])
    plan = Plan(title="", on=dt.date(2014, 1, 1), steps=[first, step])
    assert "\n- after step 1\n" in plan.to_markdown()


@pytest.mark.parametrize(
    ("fields", "told"),
    [
        ({"on": "2014-01-01"}, "on must be a datetime.date"),
        ({"on": dt.datetime(2014, 1, 1, tzinfo=dt.UTC)}, "on must be a date, not a datetime"),
        ({"steps": "ab"}, "steps must be a sequence"),
        ({"steps": [1]}, "an item of steps must be of type Step"),
        ({"left_out": [1]}, "an item of left_out must be of type Omission"),
        ({"against": [1]}, "an item of against must be of type Reason"),
        ({"assumes": [1]}, "an item of assumes must be of type Reason"),
    ],
    ids=str,
)
def test_wrong_types_of_a_plan(fields: dict[str, object], told: str) -> None:
    """Told when the plan is made."""
    with pytest.raises(TypeError, match=told):
        Plan(**{"title": "", "on": dt.date(2014, 1, 1)} | fields)


def test_an_omission_is_of_a_step() -> None:
    """Its code is a text, and one that is known."""
    with pytest.raises(TypeError, match="code must be a str"):
        Omission(code=["sign-in"], because="")
    with pytest.raises(ValueError, match="is no step of"):
        Omission(code="sign-out", because="")
