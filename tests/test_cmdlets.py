"""Commands and what they mean: both ways, parameter by parameter."""

import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed.cmdlets import (
    Call,
    change_access_edge_configuration,
    change_external_access_policy,
    enable_public_provider,
    grant_external_access_policy,
    new_allowed_domain,
    new_external_access_policy,
    new_hosting_provider,
    new_public_provider,
    read_access_edge_configuration,
    read_allowed_domain,
    read_external_access_policy,
    read_hosting_provider,
    read_provider,
    remove_public_provider,
    set_access_edge_configuration,
    set_external_access_policy,
    set_public_provider,
)
from picfed.cmdlets._tables import CMDLETS
from picfed.edge import (
    AccessEdgeConfiguration,
    AllowedDomain,
    ExternalAccessPolicy,
    HostingProvider,
    RoutingMethod,
)
from picfed.errors import (
    CmdletFault,
    InvalidCommandError,
    InvalidDomainError,
    InvalidFieldError,
    PicfedError,
    UnusableCommandError,
)
from picfed.powershell import Command, Named, Positional, Switch, undo_markdown_noise
from picfed.problems import rule
from picfed.providers import PublicProvider, VerificationLevel
from picfed.servers import ServerVersion
from support.powershell import HOSTILE, assert_safe

LYNC_2010, LYNC_2013 = ServerVersion.LYNC_2010, ServerVersion.LYNC_2013
CU5, SFB_2015 = ServerVersion.LYNC_2013_CU5, ServerVersion.SFB_2015

PAGE_000 = (
    "New-CsPublicProvider -ProxyFqdn federation.messenger.msn.com -Enabled 1 -Identity Skype  "
    "-VerificationLevel 2 -NameDecorationRoutingDomain msn.com -NameDecorationExcludedDomainList "
    '"msn.com,outlook.com,live.com,hotmail.com" -IconUrl '
    '"https://images.edge.messenger.live.com/Messenger_16x16.png"'
)
PAGE_001 = (
    "New-CsPublicProvider -Identity Skype -ProxyFqdn federation.messenger.msn.com -IconUrl "
    '"https://images.edge.messenger.live.com/Messenger\\_16x16.png" -VerificationLevel 2 '
    "-Enabled 1"
)
SKYPE_FOR_BUSINESS = (
    "New-CsPublicProvider -Identity Skype -ProxyFqdn federation.messenger.msn.com -IconUrl "
    "https://images.edge.messenger.live.com/Messenger_16x16.png -NameDecorationRoutingDomain "
    'msn.com -NameDecorationExcludedDomainList "msn.com,outlook.com,live.com,hotmail.com" '
    "-Enabled $true -EnableSkypeIdRouting $true -EnableSkypeDirectorySearch $true"
)

RECIPES = {
    "Lync Server 2013 before CU5 (page 001, 2017-03-09)": (PAGE_001, LYNC_2013),
    "Lync Server 2013 CU5 (page 000, 2019-03-22)": (PAGE_000, CU5),
    "Skype for Business Server (deploy page, 2019-08)": (SKYPE_FOR_BUSINESS, SFB_2015),
}


@pytest.mark.parametrize(("text", "server"), RECIPES.values(), ids=RECIPES)
def test_the_documented_recipes(text, server):
    """Each is read as the recipe of its server version, and that is written to the same effect."""
    recipe = PublicProvider.skype(server=server)
    assert read_provider(undo_markdown_noise(text).text, server=server) == recipe
    written = new_public_provider(recipe, server=server)
    assert read_provider(written, server=server) == recipe
    assert_safe(written)


def test_the_recipe_as_it_is_written():
    """Booleans as constants, the level by name, the excluded domains as one text."""
    assert str(new_public_provider(PublicProvider.skype(), server=CU5)) == (
        "New-CsPublicProvider -Identity 'Skype' -ProxyFqdn 'federation.messenger.msn.com' "
        "-Enabled $true -VerificationLevel 'UseSourceVerification' "
        "-IconUrl 'https://images.edge.messenger.live.com/Messenger_16x16.png' "
        "-NameDecorationRoutingDomain 'msn.com' "
        "-NameDecorationExcludedDomainList 'msn.com,outlook.com,live.com,hotmail.com'"
    )


@pytest.mark.parametrize(
    ("text", "identity"),
    [
        ("Remove-CsPublicProvider -Identity <identity-name>", "MSN"),  # page 000
        ("Remove-CsPublicProvider -Identity Messenger", "Messenger"),  # page 001
    ],
    ids=["page 000", "page 001"],
)
def test_the_documented_removals(text, identity):
    """With the placeholder filled in."""
    command = Command.parse(text, placeholders={"identity-name": identity})
    assert command == remove_public_provider(identity)
    assert Call.of(command).parameters == (("Identity", identity),)


SKYPE = PublicProvider.skype()

WRITTEN = {
    "in memory": (
        lambda: new_public_provider(
            PublicProvider(identity="A", proxy_fqdn="sip.a.example", enabled=True), in_memory=True
        ),
        "New-CsPublicProvider -Identity 'A' -ProxyFqdn 'sip.a.example' -Enabled $true -InMemory",
    ),
    "set what it has": (
        lambda: set_public_provider(SKYPE),
        (
            "Set-CsPublicProvider -Identity 'Skype' -Enabled $true "
            "-VerificationLevel 'UseSourceVerification'"
        ),
    ),
    "set only the level": (
        lambda: set_public_provider(SKYPE, verification_level=VerificationLevel.ALWAYS_VERIFIABLE),
        "Set-CsPublicProvider -Identity 'Skype' -VerificationLevel 'AlwaysVerifiable'",
    ),
    "set with all switches": (
        lambda: set_public_provider(
            "Yahoo!", enabled=False, force=True, what_if=True, confirm=True
        ),
        "Set-CsPublicProvider -Identity 'Yahoo!' -Enabled $false -Force -WhatIf -Confirm",
    ),
    "get all": (lambda: Call("Get-CsPublicProvider").command, "Get-CsPublicProvider"),
    "get one": (
        lambda: (
            Call("Get-CsPublicProvider", {"Identity": "Windows Live", "LocalStore": True}).command
        ),
        "Get-CsPublicProvider -Identity 'Windows Live' -LocalStore",
    ),
    "get some": (
        lambda: Call("Get-CsPublicProvider", [("Filter", "W*")]).command,
        "Get-CsPublicProvider -Filter 'W*'",
    ),
    "remove without asking": (
        lambda: remove_public_provider(SKYPE, confirm=False),
        "Remove-CsPublicProvider -Identity 'Skype' -Confirm:$false",
    ),
    "enable": (lambda: enable_public_provider("AOL"), "Enable-CsPublicProvider -Identity 'AOL'"),
    "enable, only said": (
        lambda: enable_public_provider(SKYPE, what_if=True),
        "Enable-CsPublicProvider -Identity 'Skype' -WhatIf",
    ),
    "every setting": (
        lambda: new_public_provider(
            PublicProvider(
                identity="A",
                proxy_fqdn="a.example",
                enabled=False,
                name_decoration_domain="b",
                enable_skype_id_routing=True,
                enable_skype_directory_search=False,
            )
        ),
        (
            "New-CsPublicProvider -Identity 'A' -ProxyFqdn 'a.example' -Enabled $false "
            "-NameDecorationDomain 'b' -EnableSkypeIdRouting $true "
            "-EnableSkypeDirectorySearch $false"
        ),
    ),
    "disable": (
        lambda: Call("Disable-CsPublicProvider", {"Identity": "Skype", "Force": True}).command,
        "Disable-CsPublicProvider -Identity 'Skype' -Force",
    ),
    "edge by DNS": (
        lambda: set_access_edge_configuration(
            AccessEdgeConfiguration(allow_federated_users=True, enable_partner_discovery=True)
        ),
        (
            "Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true -UseDnsSrvRouting "
            "-EnablePartnerDiscovery $true"
        ),
    ),
    "edge with a default route": (
        lambda: set_access_edge_configuration(
            AccessEdgeConfiguration(
                allow_federated_users=True,
                routing=RoutingMethod.DEFAULT_ROUTE,
                default_route_fqdn="edge.litwareinc.com",
            ),
            what_if=True,
        ),
        (
            "Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true -UseDefaultRouting "
            "-DefaultRouteFqdn 'edge.litwareinc.com' -WhatIf"
        ),
    ),
    "new policy": (
        lambda: new_external_access_policy(
            ExternalAccessPolicy(identity="Sales", enable_public_cloud_access=True), in_memory=True
        ),
        (
            "New-CsExternalAccessPolicy -Identity 'Sales' -EnableFederationAccess $false "
            "-EnablePublicCloudAccess $true -EnablePublicCloudAudioVideoAccess $false -InMemory"
        ),
    ),
    "set policy": (
        lambda: set_external_access_policy(ExternalAccessPolicy(enable_federation_access=True)),
        (
            "Set-CsExternalAccessPolicy -Identity 'Global' -EnableFederationAccess $true "
            "-EnablePublicCloudAccess $false -EnablePublicCloudAudioVideoAccess $false"
        ),
    ),
    "two switches of the edge": (
        lambda: change_access_edge_configuration(
            allow_federated_users=True, use_dns_srv_routing=True, force=True
        ),
        "Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true -UseDnsSrvRouting -Force",
    ),
    "one switch of a policy": (
        lambda: change_external_access_policy("it's", enable_public_cloud_access=False),
        "Set-CsExternalAccessPolicy -Identity 'it''s' -EnablePublicCloudAccess $false",
    ),
    "the other switches of a policy": (
        lambda: change_external_access_policy(
            "Global",
            enable_federation_access=True,
            enable_public_cloud_audio_video_access=True,
            server=ServerVersion.LYNC_2010,
        ),
        (
            "Set-CsExternalAccessPolicy -Identity 'Global' -EnableFederationAccess $true "
            "-EnablePublicCloudAudioVideoAccess $true"
        ),
    ),
}


def test_nothing_to_change_is_refused():
    """A command that names no switch would change nothing."""
    with pytest.raises(ValueError, match="AllowFederatedUsers"):
        change_access_edge_configuration()
    with pytest.raises(ValueError, match="EnablePublicCloudAccess"):
        change_external_access_policy("Global")
    with pytest.raises(TypeError):
        change_external_access_policy(None, enable_public_cloud_access=True)


EDGE_ON = "Set-CsAccessEdgeConfiguration -AllowFederatedUsers $true"


@pytest.mark.parametrize(
    ("write", "name"),
    [
        (lambda: set_public_provider("A", enabled=1), "Enabled"),
        (lambda: set_public_provider("A", verification_level=2), "VerificationLevel"),
        (lambda: change_access_edge_configuration(allow_federated_users="x"), "AllowFed"),
        (lambda: new_public_provider("A"), "CsPublicProvider"),
        (lambda: new_hosting_provider(SKYPE), "CsHostingProvider"),
        (lambda: new_allowed_domain("a.example"), "CsAllowedDomain"),
        (lambda: new_external_access_policy("A"), "CsExternalAccessPolicy"),
        (lambda: set_external_access_policy("A"), "CsExternalAccessPolicy"),
        (lambda: set_access_edge_configuration(None), "configuration"),
        (lambda: new_public_provider(SKYPE, server="2015"), "server"),
        (lambda: new_public_provider(SKYPE, force="no"), "force must be"),
        (lambda: new_public_provider(SKYPE, what_if="no"), "what_if must be"),
        (lambda: Call.of("Get-CsPublicProvider"), "command"),
        (lambda: Call.of(Command("Get-CsPublicProvider"), server=2015), "server"),
        (lambda: read_provider(None), "command"),
        (lambda: read_access_edge_configuration(EDGE_ON, current={}), "current"),
        (lambda: read_external_access_policy("Set-CsExternalAccessPolicy", current=1), "current"),
    ],
)
def test_wrong_types_are_refused_by_name(write, name):
    """A function checks what it is given before it writes or reads."""
    with pytest.raises(TypeError, match=name):
        write()


@pytest.mark.parametrize("name", ["TAG:Sales", " sales", "SALES"])
def test_policies_are_compared_by_identity(name):
    """Without case and tag, as everywhere."""
    current = ExternalAccessPolicy(identity="Sales", enable_federation_access=True)
    command = change_external_access_policy(name, enable_public_cloud_access=True)
    after = read_external_access_policy(command, current=current)
    assert str(after) == "Sales: federation, public IM"


@pytest.mark.parametrize(("write", "text"), WRITTEN.values(), ids=WRITTEN)
def test_how_commands_are_written(write, text):
    """In the order and the spelling of the help, and read to the same call."""
    command = write()
    assert str(command) == text
    assert_safe(command)
    assert Call.of(command).command == command


READ = {
    "positional, in any case": ("get-cspublicprovider Skype", [("Identity", "Skype")]),
    "module in front": ("Lync\\Get-CsPublicProvider", []),
    "number as text": ("Get-CsPublicProvider 365", [("Identity", "365")]),
    "alias that begins two names": (
        "Get-CsPublicProvider -wa Stop",
        [("WarningAction", "Stop")],
    ),
    "least and largest count": (
        "Set-CsAccessEdgeConfiguration -MaxContacts 0 -MaxAccepted 4294967295",
        [("MaxContactsPerDiscoveredPartner", 0), ("MaxAcceptedCertificatesStored", 4294967295)],
    ),
    "alias": ("Remove-CsPublicProvider A -wi -cf:$false", "Identity WhatIf Confirm"),
    "prefix": ("Set-CsPublicProvider -id A -en 0", [("Identity", "A"), ("Enabled", False)]),
    "exact name that begins another": (
        "New-CsPublicProvider A -Proxy a.b -Enabled 1 -EnableSkypeI 0",
        "Identity ProxyFqdn Enabled EnableSkypeIdRouting",
    ),
    "any number is true": (
        "Set-CsPublicProvider A -Enabled 2",
        [("Identity", "A"), ("Enabled", True)],
    ),
    "level by number": ("Set-CsPublicProvider A -Verif 1", "Identity VerificationLevel"),
    "value behind a switch": ("Remove-CsPublicProvider -Force A", "Force Identity"),
    "switch off by number": ("Remove-CsPublicProvider A -Force:0", "Identity Force"),
    "common parameters": (
        "Get-CsPublicProvider -Verbose -ErrorAction SilentlyContinue -ov x -OutBuffer 2",
        [("Verbose", True), ("ErrorAction", "SilentlyContinue"), ("OutVariable", "x"),
         ("OutBuffer", 2)],
    ),
    "count in kilobytes": ("Get-CsPublicProvider -OutBuffer 1kb", [("OutBuffer", 1024)]),
    "count as text": (
        "Set-CsAccessEdgeConfiguration -MaxContacts '1000'",
        [("MaxContactsPerDiscoveredPartner", 1000)],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), READ.values(), ids=READ)
def test_how_parameters_are_bound(text, expected):
    """As PowerShell binds them; the same call is written with full names."""
    call = Call.of(Command.parse(text))
    if isinstance(expected, str):
        assert [name for name, _ in call.parameters] == expected.split()
    else:
        assert list(call.parameters) == expected
    assert Call.of(call.command) == call
    assert_safe(call.command)
    assert pickle.loads(pickle.dumps(call)) == call


def test_a_value_of_a_call_is_found_by_name():
    """A parameter that is not given has no value, which differs from False."""
    call = Call.of(Command.parse("Remove-CsPublicProvider A -Confirm:$false"))
    assert (call.get("Confirm"), call.get("WhatIf")) == (False, None)


@pytest.mark.parametrize(
    ("written", "level"),
    [
        ("0", "AlwaysVerifiable"),
        ("1", "AlwaysUnverifiable"),
        ("2", "UseSourceVerification"),
        ("'2'", "UseSourceVerification"),
        ("alwaysverifiable", "AlwaysVerifiable"),
        ('"AlwaysUnverifiable"', "AlwaysUnverifiable"),
        ("AlwaysU", "AlwaysUnverifiable"),
        ("Use", "UseSourceVerification"),
    ],
)
def test_verification_levels(written, level):
    """By number or by name, as short as PowerShell lets an enumeration be."""
    call = Call.of(Command.parse(f"Set-CsPublicProvider A -VerificationLevel {written}"))
    assert call.get("VerificationLevel").cmdlet_name == level


NEW = "New-CsPublicProvider 'A' -ProxyFqdn 'a.example' -Enabled $true"

# Each row: the command as picfed writes it, with the place of the fault marked if it has one;
# the fault; what it is about; the server version.
REFUSED = {
    "another cmdlet": ("Get-CsUser", CmdletFault.OTHER_CMDLET, "Get-CsUser", None),
    "older server": (
        "Get-CsPublicProvider",
        CmdletFault.CMDLET_NOT_IN_VERSION,
        "Get-CsPublicProvider",
        ServerVersion.OCS_2007_R2,
    ),
    "unknown": (f"{NEW} ⟦-Domain 'x'⟧", CmdletFault.UNKNOWN_PARAMETER, "Domain", None),
    "not of this cmdlet": (
        "Remove-CsPublicProvider 'A' ⟦-InMemory⟧",
        CmdletFault.UNKNOWN_PARAMETER,
        "InMemory",
        None,
    ),
    "ambiguous": (
        f"{NEW} ⟦-EnableSkype $true⟧",
        CmdletFault.AMBIGUOUS_PARAMETER,
        "EnableSkypeIdRouting, EnableSkypeDirectorySearch",
        None,
    ),
    "common parameters count": (
        "Set-CsPublicProvider 'A' ⟦-Ver 2⟧",
        CmdletFault.AMBIGUOUS_PARAMETER,
        "VerificationLevel, Verbose",
        None,
    ),
    "icon on 2010": (
        f"{NEW} ⟦-IconUrl 'x'⟧",
        CmdletFault.PARAMETER_NOT_IN_VERSION,
        "IconUrl",
        LYNC_2010,
    ),
    "decoration before CU5": (
        f"{NEW} ⟦-NameDecorationR 'msn.com'⟧",
        CmdletFault.PARAMETER_NOT_IN_VERSION,
        "NameDecorationRoutingDomain",
        LYNC_2013,
    ),
    "directory on Lync": (
        f"{NEW} ⟦-EnableSkypeIdRouting $true⟧",
        CmdletFault.PARAMETER_NOT_IN_VERSION,
        "EnableSkypeIdRouting",
        CU5,
    ),
    "what Set cannot change": (
        "Set-CsPublicProvider 'A' ⟦-ProxyFqdn 'x'⟧",
        CmdletFault.FIXED_PARAMETER,
        "ProxyFqdn",
        None,
    ),
    "object": (
        "Set-CsPublicProvider 'A' ⟦-Instance 'x'⟧",
        CmdletFault.UNREAD_PARAMETER,
        "Instance",
        None,
    ),
    "twice": (
        "Remove-CsPublicProvider -Identity 'A' ⟦-Id 'B'⟧",
        CmdletFault.REPEATED_PARAMETER,
        "Identity",
        None,
    ),
    "switch twice": (
        "Remove-CsPublicProvider 'A' -WhatIf ⟦-wi⟧",
        CmdletFault.REPEATED_PARAMETER,
        "WhatIf",
        None,
    ),
    "no proxy": (
        "New-CsPublicProvider 'A' -Enabled $true",
        CmdletFault.MISSING_PARAMETER,
        "ProxyFqdn",
        None,
    ),
    "no identity": (
        "Set-CsPublicProvider -Enabled $true",
        CmdletFault.MISSING_PARAMETER,
        "Identity",
        None,
    ),
    "default routing without a route": (
        "Set-CsAccessEdgeConfiguration -UseDefaultRouting",
        CmdletFault.MISSING_PARAMETER,
        "DefaultRouteFqdn",
        None,
    ),
    "Boolean alone": (
        "New-CsPublicProvider 'A' -ProxyFqdn 'x' ⟦-Enabled⟧",
        CmdletFault.PARAMETER_WITHOUT_VALUE,
        "Enabled",
        None,
    ),
    "second positional": (
        "Get-CsPublicProvider 'A' ⟦'B'⟧",
        CmdletFault.VALUE_WITHOUT_PARAMETER,
        "'B'",
        None,
    ),
    "value behind Confirm": (
        "Remove-CsPublicProvider -Identity 'A' ⟦-Confirm $false⟧",
        CmdletFault.VALUE_WITHOUT_PARAMETER,
        "$false",
        None,
    ),
    "text for a Boolean": (
        "Set-CsPublicProvider 'A' ⟦-Enabled 'true'⟧",
        CmdletFault.WRONG_PARAMETER_TYPE,
        "Enabled",
        None,
    ),
    "nothing for a Boolean": (
        "Set-CsPublicProvider 'A' ⟦-Enabled $null⟧",
        CmdletFault.WRONG_PARAMETER_TYPE,
        "Enabled",
        None,
    ),
    "array for a text": (
        f"{NEW} ⟦-NameDecorationExcludedDomainList 'msn.com','live.com'⟧",
        CmdletFault.WRONG_PARAMETER_TYPE,
        "NameDecorationExcludedDomainList",
        None,
    ),
    "Boolean for a text": (
        "Get-CsPublicProvider ⟦$true⟧",
        CmdletFault.WRONG_PARAMETER_TYPE,
        "Identity",
        None,
    ),
    "text for a switch": (
        "Remove-CsPublicProvider 'A' ⟦-Force:'no'⟧",
        CmdletFault.WRONG_PARAMETER_TYPE,
        "Force",
        None,
    ),
    "no such level": (
        "Set-CsPublicProvider 'A' ⟦-VerificationLevel 3⟧",
        CmdletFault.WRONG_PARAMETER_TYPE,
        "VerificationLevel",
        None,
    ),
    "level that could be two": (
        "Set-CsPublicProvider 'A' ⟦-VerificationLevel 'Always'⟧",
        CmdletFault.WRONG_PARAMETER_TYPE,
        "VerificationLevel",
        None,
    ),
    "empty level": (
        "Set-CsPublicProvider 'A' ⟦-VerificationLevel ''⟧",
        CmdletFault.WRONG_PARAMETER_TYPE,
        "VerificationLevel",
        None,
    ),
    "Boolean level": (
        "Set-CsPublicProvider 'A' ⟦-VerificationLevel $true⟧",
        CmdletFault.WRONG_PARAMETER_TYPE,
        "VerificationLevel",
        None,
    ),
    "too large a count": (
        "Get-CsPublicProvider ⟦-OutBuffer 4294967296⟧",
        CmdletFault.WRONG_PARAMETER_TYPE,
        "OutBuffer",
        None,
    ),
    "negative count": (
        "Get-CsPublicProvider ⟦-OutBuffer 0xffffffff⟧",
        CmdletFault.WRONG_PARAMETER_TYPE,
        "OutBuffer",
        None,
    ),
    "word for a count": (
        "Get-CsPublicProvider ⟦-OutBuffer 'two'⟧",
        CmdletFault.WRONG_PARAMETER_TYPE,
        "OutBuffer",
        None,
    ),
    "fraction": (
        "Get-CsPublicProvider ⟦-OutBuffer 1.5⟧",
        CmdletFault.WRONG_PARAMETER_TYPE,
        "OutBuffer",
        None,
    ),
    "name and filter": (
        "Get-CsPublicProvider 'A' ⟦-Filter 'B'⟧",
        CmdletFault.EXCLUDING_PARAMETERS,
        "Filter, Identity",
        None,
    ),
    "two routings": (
        "Set-CsAccessEdgeConfiguration -UseDnsSrvRouting ⟦-VerificationLevel 0⟧",
        CmdletFault.EXCLUDING_PARAMETERS,
        "UseDnsSrvRouting, VerificationLevel",
        None,
    ),
}


@pytest.mark.parametrize(("marked", "fault", "part", "server"), REFUSED.values(), ids=REFUSED)
def test_what_the_cmdlet_would_not_take(marked, fault, part, server):
    """Refused with the fault, the parameter, and its place in the command."""
    before, _, rest = marked.partition("⟦")
    inside, _, after = rest.partition("⟧")
    text = before + inside + after
    with pytest.raises(UnusableCommandError) as refusal:
        Call.of(Command.parse(text), server=server)
    error = refusal.value
    span = (len(before), len(before + inside)) if inside else None
    assert (error.fault, error.part, error.span, error.text) == (fault, part, span, text)
    assert f": {part}" in str(error)
    assert str(pickle.loads(pickle.dumps(error))) == str(error)


def test_every_fault_is_met():
    """The table, and the test of the global policy, meet every fault there is."""
    assert {row[1] for row in REFUSED.values()} | {CmdletFault.GLOBAL_POLICY} == set(CmdletFault)
    assert all(rule(fault.value).area == "cmdlet" for fault in CmdletFault)


def test_a_refusal_shows_the_command():
    """The message names the parameter and draws its place."""
    with pytest.raises(UnusableCommandError) as refusal:
        read_provider(f"{NEW} -IconUrl 'x'", server=LYNC_2010)
    assert str(refusal.value).splitlines()[1:3] == [
        "    …vider 'A' -ProxyFqdn 'a.example' -Enabled $true -IconUrl 'x'",
        "                                                     ^^^^^^^^^^^^",
    ]


@pytest.mark.parametrize(
    ("write", "server"),
    [
        (lambda server: new_public_provider(PublicProvider.skype(), server=server), LYNC_2013),
        (lambda server: remove_public_provider("A", server=server), ServerVersion.OCS_2007),
        (lambda _: Call("Get-CsPublicProvider", {"Identity": "A", "Filter": "B*"}), None),
    ],
    ids=["decoration before CU5", "before Lync", "name and filter"],
)
def test_what_a_server_does_not_know_is_not_written(write, server):
    """The writer checks what the reader checks."""
    with pytest.raises(UnusableCommandError):
        write(server)


@pytest.mark.parametrize(
    "text",
    [
        "Remove-CsPublicProvider A",
        "Set-CsPublicProvider A -Enabled 1",
        "Get-CsPublicProvider",
    ],
)
def test_only_new_makes_a_provider(text):
    """Other cmdlets do not say enough."""
    with pytest.raises(UnusableCommandError) as refusal:
        read_provider(Command.parse(text))
    error = refusal.value
    assert (error.fault, error.text) == (CmdletFault.OTHER_CMDLET, str(Command.parse(text)))
    assert error.part == text.split()[0]


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ("New-CsPublicProvider A -ProxyFqdn a..b -Enabled 1", InvalidDomainError),
        (f"{NEW} -NameDecorationExcludedDomainList 'msn.com,'", InvalidDomainError),
        (f"{NEW} -IconUrl ''", InvalidFieldError),
        (f"{NEW} | Out-Null", InvalidCommandError),
    ],
)
def test_values_that_make_no_provider(text, error):
    """Each is refused by the value it should have been."""
    with pytest.raises(error):
        read_provider(text)


def test_nothing_to_set_is_refused():
    """A Set- that sets nothing would be a mistake."""
    with pytest.raises(ValueError, match="Enabled"):
        set_public_provider("Skype")
    with pytest.raises(TypeError):
        remove_public_provider(None)


@pytest.mark.parametrize(
    ("cmdlet", "parameters", "error"),
    [
        ("Get-CsUser", (), UnusableCommandError),
        ("get-cspublicprovider", (), ValueError),
        ("Get-CsPublicProvider", [("identity", "A")], ValueError),
        ("Get-CsPublicProvider", [("LocalStore", "A")], ValueError),
        ("Set-CsPublicProvider", [("Identity", "A"), ("Enabled", "yes")], UnusableCommandError),
        (None, (), TypeError),
        ("Get-CsPublicProvider", "ab", TypeError),
        ("Get-CsPublicProvider", [("Identity",)], TypeError),
        ("Get-CsPublicProvider", {"Identity": None}, TypeError),
        ("Get-CsPublicProvider", {"Identity": ["A"]}, TypeError),
    ],
)
def test_a_call_cannot_be_what_no_command_is(cmdlet, parameters, error):
    """A call is checked like the command that it is the meaning of."""
    with pytest.raises(error):
        Call(cmdlet, parameters)


@pytest.mark.parametrize("value", HOSTILE.values(), ids=HOSTILE)
def test_hostile_values_in_a_provider(value):
    """As identity and as icon, a value is written exactly; as a domain it is refused."""
    if value.strip():
        provider = PublicProvider(
            identity=value, proxy_fqdn="a.example", enabled=True, icon_url=value
        )
        for command in (new_public_provider(provider), remove_public_provider(provider)):
            assert_safe(command)
        assert read_provider(str(new_public_provider(provider))) == provider
    with pytest.raises(PicfedError):
        PublicProvider(
            identity="A",
            proxy_fqdn="a.example",
            enabled=True,
            name_decoration_excluded_domain_list=("msn.com", value),
        )


texts = st.text(min_size=1)
optional_booleans = st.none() | st.booleans()
domains = st.sampled_from(["msn.com", "live.com", "b\u00fccher.example", "A.EXAMPLE"])


@st.composite
def any_provider(draw):
    """Make a provider of any text, or nothing where the text makes none."""
    try:
        return PublicProvider(
            identity=draw(texts),
            proxy_fqdn=draw(domains),
            enabled=draw(st.booleans()),
            verification_level=draw(st.none() | st.sampled_from(VerificationLevel)),
            icon_url=draw(st.none() | texts),
            name_decoration_domain=draw(st.none() | texts),
            name_decoration_routing_domain=draw(st.none() | domains),
            name_decoration_excluded_domain_list=draw(st.lists(domains, max_size=3)),
            enable_skype_id_routing=draw(optional_booleans),
            enable_skype_directory_search=draw(optional_booleans),
        )
    except PicfedError:
        return None


@given(any_provider())
def test_any_provider_comes_back(provider):
    """Whatever its texts hold, it is written exactly or refused."""
    if provider is None:
        return
    try:
        command = new_public_provider(provider)
    except InvalidCommandError:
        return
    assert_safe(command)
    assert read_provider(str(command)) == provider


@given(st.text())
def test_any_text_is_read_or_refused(text):
    """Only errors of the library escape from a reader."""
    for read in (read_provider, read_access_edge_configuration, read_external_access_policy):
        with pytest.raises(PicfedError):
            read(text)


cmdlet_names = st.sampled_from([cmdlet.name for cmdlet in CMDLETS.values()])
parameter_names = st.sampled_from(
    sorted({found.name for cmdlet in CMDLETS.values() for found in cmdlet.parameters})
).flatmap(lambda name: st.integers(1, len(name)).map(lambda end: name[:end]) | st.just(name))
given_values = st.sampled_from(["A", "a.example", "2", 0, 1, 2, True, False, None, ["a", 1]])
given_arguments = (
    given_values.map(Positional)
    | st.builds(Named, parameter_names, given_values, attached=st.booleans())
    | parameter_names.map(Switch)
)


@given(
    cmdlet_names,
    st.lists(given_arguments, max_size=5),
    st.none() | st.sampled_from(ServerVersion),
)
def test_any_arguments_are_bound_or_refused(name, arguments, server):
    """Whatever the arguments, the call is one that its own command reads as, or is refused."""
    arguments.sort(key=lambda argument: not isinstance(argument, Positional))
    try:
        call = Call.of(Command(name, arguments), server=server)
    except UnusableCommandError as refusal:
        start, end = refusal.span or (0, 0)
        assert refusal.text[start:end] in {"", *map(str, arguments)}
    else:
        assert Call.of(call.command, server=server) == call
        assert_safe(call.command)


@pytest.mark.parametrize(
    "configuration",
    [
        AccessEdgeConfiguration(),
        AccessEdgeConfiguration(allow_federated_users=True, enable_partner_discovery=True),
        AccessEdgeConfiguration(
            routing=RoutingMethod.DEFAULT_ROUTE, default_route_fqdn="edge.litwareinc.com"
        ),
    ],
    ids=str,
)
def test_edge_configurations_come_back(configuration):
    """Whatever was there before, since the command names everything."""
    command = set_access_edge_configuration(configuration)
    default = AccessEdgeConfiguration(
        routing=RoutingMethod.DEFAULT_ROUTE, default_route_fqdn="other.litwareinc.com"
    )
    for current in (None, AccessEdgeConfiguration(allow_federated_users=True), default):
        assert read_access_edge_configuration(str(command), current=current) == configuration


def test_a_command_changes_only_what_it_names():
    """The rest of the configuration stays (enable federation, Lync Server 2013)."""
    current = AccessEdgeConfiguration(enable_partner_discovery=True)
    after = read_access_edge_configuration(
        "Set-CsAccessEdgeConfiguration -AllowFederatedUsers $True", current=current
    )
    assert after == AccessEdgeConfiguration(
        allow_federated_users=True, enable_partner_discovery=True
    )


DEFAULT_ROUTE = AccessEdgeConfiguration(
    allow_federated_users=True,
    routing=RoutingMethod.DEFAULT_ROUTE,
    default_route_fqdn="edge.litwareinc.com",
)
BY_DNS = AccessEdgeConfiguration(allow_federated_users=True)


@pytest.mark.parametrize(
    ("parameters", "current", "expected"),
    [
        ("-UseDnsSrvRouting", DEFAULT_ROUTE, BY_DNS),
        (
            "-EnablePartnerDiscovery 1",
            DEFAULT_ROUTE,
            AccessEdgeConfiguration(allow_federated_users=True, enable_partner_discovery=True),
        ),
        ("-UseDefaultRouting -DefaultRouteFqdn edge.litwareinc.com", BY_DNS, DEFAULT_ROUTE),
        ("-AllowOutsideUsers $true", DEFAULT_ROUTE, DEFAULT_ROUTE),
        ("-KeepCrlsUpToDateForPeers $true", BY_DNS, BY_DNS),
        ("-AllowFederatedUsers 0", BY_DNS, AccessEdgeConfiguration()),
    ],
)
def test_routing_changes_with_what_belongs_to_it(parameters, current, expected):
    """A routing method takes away what only the other one has."""
    command = f"Set-CsAccessEdgeConfiguration {parameters}"
    assert read_access_edge_configuration(command, current=current) == expected


def test_readers_know_the_version_of_the_server():
    """Each reader refuses what the version does not know."""
    with pytest.raises(UnusableCommandError):
        read_access_edge_configuration(
            "Set-CsAccessEdgeConfiguration -SkypeSearchUrl x", server=CU5
        )
    with pytest.raises(UnusableCommandError):
        read_external_access_policy(
            "Set-CsExternalAccessPolicy -EnableXmppAccess 1", server=LYNC_2010
        )


def test_policies_come_back():
    """Created or changed, a policy is read as it was written."""
    policy = ExternalAccessPolicy(
        identity="site:Redmond",
        enable_public_cloud_access=True,
        enable_public_cloud_audio_video_access=True,
    )
    for command in (new_external_access_policy(policy), set_external_access_policy(policy)):
        assert read_external_access_policy(str(command)) == policy


def test_each_access_of_a_policy_is_read():
    """One at a time, on and off."""
    names = {
        "EnableFederationAccess": "enable_federation_access",
        "EnablePublicCloudAccess": "enable_public_cloud_access",
        "EnablePublicCloudAudioVideoAccess": "enable_public_cloud_audio_video_access",
    }
    for name, field in names.items():
        command = f"Set-CsExternalAccessPolicy -{name} "
        granted = read_external_access_policy(f"{command}$true")
        assert granted == ExternalAccessPolicy(**{field: True})
        assert read_external_access_policy(f"{command}$false", current=granted) == (
            ExternalAccessPolicy()
        )


def test_a_policy_changes_only_in_what_is_named():
    """The rest stays as it was."""
    current = ExternalAccessPolicy(identity="Sales", enable_federation_access=True)
    command = "Set-CsExternalAccessPolicy SALES -EnablePublicCloudAccess 1"
    after = read_external_access_policy(command, current=current)
    assert (after.enable_federation_access, after.enable_public_cloud_access) == (True, True)
    with pytest.raises(ValueError, match="SALES.*Other"):
        read_external_access_policy(command, current=ExternalAccessPolicy(identity="Other"))


def test_the_global_policy_is_not_created():
    """It can only be changed (New-CsExternalAccessPolicy)."""
    with pytest.raises(UnusableCommandError) as refusal:
        new_external_access_policy(ExternalAccessPolicy())
    error = refusal.value
    assert (error.fault, error.part) == (CmdletFault.GLOBAL_POLICY, "Identity")
    assert error.text.startswith("New-CsExternalAccessPolicy -Identity 'Global'")
    with pytest.raises(UnusableCommandError):
        read_external_access_policy("New-CsExternalAccessPolicy -Identity Global")
    assert read_external_access_policy("Set-CsExternalAccessPolicy") == ExternalAccessPolicy()


# The neighbours of the public provider cmdlets

PARTNER = AllowedDomain(
    domain="fabrikam.com",
    proxy_fqdn="sip.fabrikam.com",
    verification_level=VerificationLevel.ALWAYS_UNVERIFIABLE,
    comment="it's; a partner",
    mark_for_monitoring=False,
)
ONLINE = HostingProvider(
    identity="LyncOnline",
    proxy_fqdn="sipfed.online.lync.com",
    enabled=True,
    verification_level=VerificationLevel.USE_SOURCE_VERIFICATION,
    enabled_shared_address_space=True,
    hosts_ocs_users=True,
    is_local=False,
    autodiscover_url="https://webdir.example/root",
    sip_client_port=443,
)


def test_neighbours_come_back():
    """Hosting providers and allowed domains, with every setting they have."""
    assert read_hosting_provider(new_hosting_provider(ONLINE)) == ONLINE
    assert read_allowed_domain(new_allowed_domain(PARTNER)) == PARTNER
    bare = AllowedDomain(domain="fabrikam.com")
    assert read_allowed_domain(new_allowed_domain(bare)) == bare
    assert read_allowed_domain("New-CsAllowedDomain -Domain fabrikam.com") == bare


@pytest.mark.parametrize(
    ("command", "text"),
    [
        (
            Call("Set-CsHostingProvider", {"Identity": "O", "Enabled": False}).command,
            "Set-CsHostingProvider -Identity 'O' -Enabled $false",
        ),
        (
            Call("Remove-CsHostingProvider", {"Identity": "O"}).command,
            "Remove-CsHostingProvider -Identity 'O'",
        ),
        (
            grant_external_access_policy("a@contoso.com", "tag: A"),
            "Grant-CsExternalAccessPolicy -Identity 'a@contoso.com' -PolicyName 'A'",
        ),
        (
            grant_external_access_policy("a@contoso.com", None),
            "Grant-CsExternalAccessPolicy -Identity 'a@contoso.com' -PolicyName $null",
        ),
    ],
    ids=str,
)
def test_how_neighbours_are_written(command, text):
    """One command, which its cmdlet takes."""
    assert str(command) == text
    assert Call.of(command).command == command
    assert_safe(command)


@pytest.mark.parametrize("policy", ["", " ", "Tag:", "tag: ", "a\0b"])
def test_a_grant_of_no_name_is_refused(policy):
    """It would take the user's policy away."""
    with pytest.raises(InvalidFieldError, match="policy"):
        grant_external_access_policy("a@contoso.com", policy)


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("New-CsAllowedDomain -Comment x", CmdletFault.MISSING_PARAMETER),
        ("New-CsAllowedDomain a.example -Domain b.example", CmdletFault.EXCLUDING_PARAMETERS),
        ("Grant-CsExternalAccessPolicy a@contoso.com", CmdletFault.MISSING_PARAMETER),
        ("Grant-CsExternalAccessPolicy a b c", CmdletFault.VALUE_WITHOUT_PARAMETER),
        ("Set-CsHostingProvider O -ProxyFqdn a.example", CmdletFault.FIXED_PARAMETER),
        ("Get-CsServerVersion x", CmdletFault.VALUE_WITHOUT_PARAMETER),
    ],
)
def test_what_neighbours_do_not_take(text, fault):
    """With the fault that says why."""
    with pytest.raises(UnusableCommandError) as refusal:
        Call.of(Command.parse(text))
    assert refusal.value.fault is fault


@pytest.mark.parametrize("name", ["EnableTeamsConsumerAccess", "EnableAcsFederationAccess"])
def test_what_only_teams_has_is_known(name):
    """It is read, and no version of the server takes it."""
    command = Command.parse(f"Set-CsExternalAccessPolicy Global -{name} $true")
    assert Call.of(command).get(name) is True
    with pytest.raises(UnusableCommandError) as refusal:
        Call.of(command, server=ServerVersion.SFB_SE)
    assert refusal.value.fault is CmdletFault.PARAMETER_NOT_IN_VERSION


def test_a_bad_domain_has_its_place_in_the_command():
    """Whichever parameter names it."""
    with pytest.raises(InvalidDomainError) as refusal:
        read_allowed_domain("New-CsAllowedDomain fabrikam")
    assert refusal.value.name == "Identity"


def test_the_tag_of_a_policy_is_dropped():
    """Decision on identities: Tag:Name is Name."""
    text = "New-CsExternalAccessPolicy -Identity Tag:FedPic -EnablePublicCloudAccess $true"
    assert read_external_access_policy(text).identity == "FedPic"
