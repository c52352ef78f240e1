"""Whole pastes: one made-up transcript for each form, and laws over any text."""

import csv
import io
import json
from datetime import date

import attrs
import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import SKYPE, Capability, ServerVersion
from picfed.cmdlets import (
    Call,
    new_allowed_domain,
    new_external_access_policy,
    new_hosting_provider,
    new_public_provider,
    read_allowed_domain,
    read_external_access_policy,
    read_hosting_provider,
    read_provider,
    set_access_edge_configuration,
)
from picfed.deployments import Condition, Deployment
from picfed.dnscheck import Profile
from picfed.edge import (
    AccessEdgeConfiguration,
    AllowedDomain,
    ExternalAccessPolicy,
    HostingProvider,
    RoutingMethod,
)
from picfed.powershell import Command
from picfed.providers import PublicProvider, VerificationLevel
from picfed.servers import ClientVersion
from picfed.ternary import Ternary
from picfed.transcripts import Transcript, read_transcript
from picfed.transcripts._transcript import PastedCommand
from support.pastes import HOSTILE_LINES
from support.powershell import assert_safe

PROMPT = "PS C:\\> "
NEW = "New-CsPublicProvider -Identity Skype -ProxyFqdn federation.messenger.msn.com -Enabled 1"
PUBLIC = """\
Identity          : Messenger
ProxyFqdn         : federation.messenger.msn.com
VerificationLevel : UseSourceVerification
Enabled           : True
"""
HOSTING = """\
Identity                  : LyncOnline
Name                      : LyncOnline
ProxyFqdn                 : sipfed.online.lync.com
VerificationLevel         : UseSourceVerification
Enabled                   : True
EnabledSharedAddressSpace : True
HostsOCSUsers             : True
IsLocal                   : False
AutodiscoverUrl           : https://webdir.example/root
"""
EDGE = """\
Identity                               : Global
AllowFederatedUsers                    : True
EnablePartnerDiscovery                 : True
OutgoingTlsCountForFederatedPartners   : 4
RoutingMethod                          : UseDnsSrvRouting
"""
ROUTE = """\
Identity            : Global
AllowFederatedUsers : True
DefaultRouteFqdn    : sip.contoso.com
IsPublicProvider    : False
VerificationLevel   : AlwaysVerifiable
RoutingMethod       : UseDefaultRouting
"""
POLICY = """\
Identity                          : Tag:PicOnly
Description                       :
EnableFederationAccess            : True
EnableXmppAccess                  : False
EnablePublicCloudAccess           : True
EnablePublicCloudAudioVideoAccess : False
EnableOutsideAccess               : False
"""
ALLOWED = """\
Identity          : fabrikam.com
Domain            : fabrikam.com
ProxyFqdn         : sip.fabrikam.com
Comment           : partner, reviewed
MarkForMonitoring : False
"""
BLOCKED = "Identity : evil.example\nDomain   : evil.example\n"
# The form of a published sample, with other names; the last value breaks within a name.
EDGE_SERVER = """\
Identity                   : EdgeServer:edge01.contoso.com
Registrar                  : Registrar:pool01.contoso.com
AccessEdgeInternalSipPort  : 5061
AccessEdgeExternalSipPort  : 5061
AccessEdgeClientPort       : 443
MediaCommunicationPortStart : 50000
AccessEdgeExternalFqdn     : sip.contoso.com
DataEdgeExternalFqdn       : webconf.contoso.com
AVEdgeExternalFqdn         : av.contoso.com
InternalInterfaceFqdn      :
DependentServiceList       : {Registrar:pool01.contoso.com, ConferencingServer:poo
                             l01.contoso.com}
ServiceId                  : 1-EdgeServer-1
SiteId                     : Site:Contoso HQ
PoolFqdn                   : edge01.contoso.com
Version                    : 5
Role                       : EdgeServer
"""
REGISTRAR = """\
Identity             : Registrar:pool01.contoso.com
DependentServiceList : {UserServer:pool01.contoso.com}
ServiceId            : 1-UserServices-1
SiteId               : Site:Contoso HQ
PoolFqdn             : pool01.contoso.com
Version              : 5
Role                 : Registrar
"""
DOMAINS = """\
Identity                            Name                                IsDefault
--------                            ----                                ---------
contoso.com                         contoso.com                              True
eu.contoso.com                      eu.contoso.com                          False
"""
TABLE = """\
Identity  ProxyFqdn                    VerificationLevel     Enabled
--------  ---------                    -----------------     -------
Messenger federation.messenger.msn.com UseSourceVerification    True
"""
CSV = """\
#TYPE Microsoft.Rtc.Management.WritableConfig.Settings.Edge.DisplayPublicProvider
"Identity","ProxyFqdn","VerificationLevel","Enabled"
"Messenger","federation.messenger.msn.com","UseSourceVerification","True"
"""
JSON = """\
[
    {
        "Identity":  "Messenger",
        "ProxyFqdn":  "federation.messenger.msn.com",
        "VerificationLevel":  2,
        "Enabled":  true
    }
]
"""
CLIXML = """\
<Objs Version="1.1.0.1" xmlns="http://schemas.microsoft.com/powershell/2004/04">
  <Obj RefId="0"><MS><S N="Identity">Messenger</S></MS></Obj>
</Objs>
"""
HEADERS = {
    "en": ("Windows PowerShell transcript start", "Start time: 20260101120000"),
    "7": ("PowerShell transcript start", "Start time: 20260101120000"),
    "title case": ("Windows PowerShell Transcript Start", "Start time  : 20260101120000"),
    "fr": ("Début de la transcription Windows PowerShell", "Heure de début : 20260101120000"),
    "de": ("nStart der Windows PowerShell-Aufzeichnung", "Startzeit: 20260101120000"),
    "es": ("Inicio de la transcripción de Windows PowerShell", "Hora de inicio: 20260101120000"),
    "ja": ("Windows PowerShell トランスクリプト開始", "ユーザー名: CONTOSO\\\\ann"),
}
FRAME = "*" * 22


def framed(language, body):
    first, second = HEADERS[language]
    more = "Machine: FE01 (Microsoft Windows NT 10.0.17763.0)\nPSVersion: 5.1.17763.1"
    end = f"{FRAME}\n{first.replace('start', 'end')}\nEnd time: 20260101120500\n{FRAME}\n"
    return f"{FRAME}\n{first}\n{second}\n{more}\n{FRAME}\n{body}{end}"


def shown(text, command="Get-CsPublicProvider"):
    return f"{PROMPT}{command}\n\n\n{text}\n\n{PROMPT}"


def as_json_text(entry):
    return json.dumps(entry, indent=4)


MESSENGER = "public", ["Messenger"]
#: By id: the text; what is found of it (a kind and its texts); the codes of the problems.
PASTES = {
    # Prompts, frames and what surrounds them
    "prompt": (f"{PROMPT}{NEW}", "commands", ["New-CsPublicProvider"], []),
    "prompt of help": (f"C:\\PS>{NEW}", "commands", ["New-CsPublicProvider"], []),
    "remote prompt": (f"[edge01]: PS C:\\> {NEW}", "commands", ["New-CsPublicProvider"], []),
    "prompt with blanks and dots": (
        f"PS C:\\Users\\admin.CONTOSO\\my files> {NEW}",
        "commands",
        ["New-CsPublicProvider"],
        [],
    ),
    "continuation prompts": (
        f"{PROMPT}New-CsPublicProvider Skype `\n>> -ProxyFqdn a.example `\n>> -Enabled 1\n>>\n",
        "commands",
        ["New-CsPublicProvider"],
        [],
    ),
    "backticks": (
        "New-CsPublicProvider Skype `\n  -ProxyFqdn a.example `\n  -Enabled 1\n",
        "commands",
        ["New-CsPublicProvider"],
        [],
    ),
    "a lost backtick": (
        "New-CsPublicProvider Skype -ProxyFqdn a.example\n -Enabled 1\n",
        "commands",
        [],
        ["several-commands", "nothing-found"],
    ),
    "two commands on a line": (
        f"{PROMPT}Get-CsPublicProvider; {NEW}",
        "commands",
        ["Get-CsPublicProvider", "New-CsPublicProvider"],
        [],
    ),
    "en dashes and typographic quotes": (
        "Remove-CSPublicProvider –Identity “Messenger”",
        "commands",
        ["Remove-CSPublicProvider"],
        [],
    ),
    "comments": (
        f"# first\n<# second\n third #>\n{NEW} # last\n",
        "commands",
        ["New-CsPublicProvider"],
        [],
    ),
    "return and line feed": (shown(PUBLIC).replace("\n", "\r\n"), *MESSENGER, []),
    "two returns and a line feed": (shown(PUBLIC).replace("\n", "\r\r\n"), *MESSENGER, []),
    "byte-order mark": ("\ufeff" + shown(PUBLIC), *MESSENGER, []),
    "byte-order mark of a joined file": ("note\n\ufeff" + PUBLIC, *MESSENGER, ["passed-over"]),
    "no-break spaces, as a mail has them": (
        shown(PUBLIC.replace(" :", "\u00a0:").replace(": ", ":\u00a0")),
        *MESSENGER,
        [],
    ),
    "no-break spaces in a table": (
        shown(TABLE.replace("  ", "\u00a0 "), "Get-CsPublicProvider | ft"),
        *MESSENGER,
        [],
    ),
    "rulers of asterisks": (
        f"{FRAME}\n{PUBLIC}{FRAME}\n{POLICY}{FRAME}\n",
        *MESSENGER,
        [],
    ),
    "UTF-8 with mark": (("\ufeff" + shown(PUBLIC)).encode(), *MESSENGER, []),
    "UTF-16 with mark": (shown(PUBLIC).encode("utf-16"), *MESSENGER, []),
    "UTF-16 without mark": (shown(PUBLIC).encode("utf-16-le"), *MESSENGER, []),
    "UTF-16, the other way": (("\ufeff" + shown(PUBLIC)).encode("utf-16-be"), *MESSENGER, []),
    "UTF-16, the other way, without mark": (shown(PUBLIC).encode("utf-16-be"), *MESSENGER, []),
    "bytes of a code page": (
        b"# d\xe9but\n" + NEW.encode(),
        "commands",
        ["New-CsPublicProvider"],
        ["undecodable"],
    ),
    "colors": (
        shown(PUBLIC).replace("Identity ", "\x1b[32;1mIdentity \x1b[0m") + "\x1b]0;title\x07",
        *MESSENGER,
        [],
    ),
    **{
        f"transcript {language}": (framed(language, shown(PUBLIC) + "\n"), *MESSENGER, [])
        for language in HEADERS
    },
    "transcript cut at its beginning": (
        f"Machine: FE01\n{FRAME}\n{shown(PUBLIC)}\n{FRAME}\nEnd\n{FRAME}\n",
        *MESSENGER,
        [],
    ),
    "transcript's output file": (
        framed("en", "Transcript started, output file is C:/x.txt\n" + shown(PUBLIC) + "\n"),
        *MESSENGER,
        [],
    ),
    "two transcripts": (framed("en", shown(PUBLIC) + "\n") * 2, *MESSENGER, []),
    "a paste of nothing": ("", "public", None, ["nothing-found"]),
    "blank lines": ("\n \n\t\n", "public", None, ["nothing-found"]),
    "prose": (
        "Hello,\nplease have a look.",
        "public",
        None,
        ["passed-over"] * 2 + ["nothing-found"],
    ),
    "an error": (
        f"{PROMPT}Get-CsPublicProvider\nGet-CsPublicProvider : The term is not recognized\n{PROMPT}",
        "public",
        None,
        ["passed-over"],
    ),
    # Listings
    "list": (shown(PUBLIC), *MESSENGER, []),
    "list without padding": (shown(PUBLIC.replace(" ", "").replace(":", ": ")), *MESSENGER, []),
    "list without its command": (PUBLIC, *MESSENGER, []),
    "list, indented": ("    " + PUBLIC.replace("\n", "\n    "), *MESSENGER, []),
    "list, the full-width colon": (PUBLIC.replace(" :", "\uff1a"), *MESSENGER, []),
    "list, a wrapped value": (
        shown(PUBLIC.replace("messenger.msn", "messe\n                    nger.msn")),
        *MESSENGER,
        [],
    ),
    "list, a wrapped text that goes on with a bracket": (
        shown("IconUrl : https://x.example/\n          [1].png\n" + PUBLIC),
        *MESSENGER,
        [],
    ),
    "list, a lost colon": (shown("IconUrl\n" + PUBLIC), *MESSENGER, []),
    "list of two": (
        shown(
            PUBLIC
            + "\n"
            + PUBLIC.replace("Messenger", "AOL").replace("federation.messenger.msn", "aol.example")
        ),
        "public",
        ["Messenger", "AOL"],
        [],
    ),
    "list, an unknown property": (
        shown(PUBLIC + "Colour : red\n"),
        *MESSENGER,
        ["unknown-property"],
    ),
    "list, a missing property": (
        shown(PUBLIC.replace("Enabled           : True\n", "")),
        "public",
        None,
        ["missing-property"],
    ),
    "list, a translated value": (
        shown(PUBLIC.replace("True", "vero")),
        "public",
        None,
        ["bad-property-value"],
    ),
    "list, all faults at once": (
        shown(
            PUBLIC.replace("True", "yes").replace("UseSource", "Use").replace("federation.", "fed_")
        ),
        "public",
        None,
        ["bad-property-value", "bad-property-value", "bad-character"],
    ),
    "table": (
        shown(TABLE, "Get-CsPublicProvider | ft Identity,ProxyFqdn,VerificationLevel,Enabled"),
        *MESSENGER,
        [],
    ),
    "table, a wide name": (
        shown(
            "Identity ProxyFqdn Enabled\n-------- --------- -------\n微软     a.example    True\n"
        ),
        "public",
        ["微软"],
        [],
    ),
    "table, cut off": (
        shown(TABLE.replace("federation.messenger.msn.com", "federation.messenger.msn....")),
        "public",
        None,
        ["cut-off-value", "empty-label"],
    ),
    "table, columns run together": (
        shown("Identity ProxyFqdn\n-------- ---------\nMessengerfederation a\n"),
        "public",
        None,
        ["passed-over"],
    ),
    "CSV with its type": (CSV, *MESSENGER, []),
    "CSV below its command": (
        shown(CSV.split("\n", 1)[1], "Get-CsPublicProvider | ConvertTo-Csv"),
        *MESSENGER,
        [],
    ),
    "CSV with semicolons below its command": (
        shown(CSV.replace('","', '";"'), "Get-CsPublicProvider | ConvertTo-Csv -Delimiter ';'"),
        *MESSENGER,
        [],
    ),
    "two commands, then two listings": (
        shown(f"{PUBLIC}\n{HOSTING}", "Get-CsPublicProvider; Get-CsHostingProvider"),
        *MESSENGER,
        [],
    ),
    "two commands, and a listing of either": (
        shown(
            "Identity : A\nProxyFqdn : sip.example.com\nEnabled : True\n",
            "Get-CsPublicProvider; Get-CsHostingProvider",
        ),
        "hosting",
        None,
        ["listing-ambiguous"],
    ),
    "CSV with semicolons": (CSV.replace('","', '";"'), *MESSENGER, []),
    "CSV with a short row": (CSV + '"AOL"\n', "public", None, ["not-an-entry"]),
    "JSON": (shown(JSON, "Get-CsPublicProvider | ConvertTo-Json"), *MESSENGER, []),
    "JSON, cut off": (
        shown(JSON[:-3], "Get-CsPublicProvider | ConvertTo-Json"),
        "public",
        None,
        None,
    ),
    "Clixml": (CLIXML, "public", None, ["clixml", "nothing-found"]),
    "Clixml below its command": (shown(CLIXML), "public", None, ["clixml"]),
    "hosting provider": (shown(HOSTING, "Get-CsHostingProvider"), "hosting", ["LyncOnline"], []),
    "hosting provider without its command": (HOSTING, "hosting", ["LyncOnline"], []),
    "hosting provider with a port": (
        shown(
            as_json_text(
                {"Identity": "O", "ProxyFqdn": "o.example", "Enabled": True, "SipClientPort": 443}
            ),
            "Get-CsHostingProvider",
        ),
        "hosting",
        ["O"],
        [],
    ),
    "hosting provider with a wrong port": (
        as_json_text(
            {"Identity": "O", "ProxyFqdn": "o.example", "Enabled": True, "SipClientPort": "x"}
        ),
        "hosting",
        None,
        ["bad-property-value"],
    ),
    "JSON and more on its line": (
        '{"Identity": "A"} x',
        "public",
        None,
        ["passed-over", "nothing-found"],
    ),
    "a listing in a continued command": (
        f"{PROMPT}Get-CsPublicProvider\n{PUBLIC}>> Get-CsSipDomain",
        *MESSENGER,
        [],
    ),
    "a known entry and an unknown one": (
        shown(PUBLIC + "\nColour : red\nSize : 3\n").replace("Get-CsPublicProvider", "# note"),
        *MESSENGER,
        ["passed-over"],
    ),
    "a version in another listing": (
        f"{PROMPT}Get-CsPublicProvider\nMicrosoft Lync Server 2013 (5.0.8308.0)\n{PROMPT}",
        "server",
        None,
        ["passed-over"],
    ),
    "a pipeline from something else": (
        "$list | Format-List\nGet-X $x | ft\n" + NEW,
        "commands",
        ["New-CsPublicProvider"],
        ["variable", "variable"],
    ),
    "a pipeline from a file": (
        "Import-Csv x.csv | Format-List\n" + NEW,
        "commands",
        ["New-CsPublicProvider"],
        ["pipeline"],
    ),
    "hosting provider by its proxy": (
        "Identity : O\nProxyFqdn : sipfed.online.lync.com\nEnabled : True\n",
        "hosting",
        ["O"],
        [],
    ),
    "public or hosting provider": (
        "Identity : A\nProxyFqdn : sip.example.com\nEnabled : True\n",
        "public",
        None,
        ["listing-ambiguous", "nothing-found"],
    ),
    "edge": (
        shown(EDGE, "Get-CsAccessEdgeConfiguration"),
        "edge",
        "federation on, UseDnsSrvRouting",
        [],
    ),
    "edge with a default route": (ROUTE, "edge", "federation on, UseDefaultRouting", []),
    "edge without its route": (
        ROUTE.replace("DefaultRouteFqdn    : sip.contoso.com\n", ""),
        "edge",
        None,
        ["missing-property"],
    ),
    "allowed domain found by its record": (
        ALLOWED.replace("sip.fabrikam.com", ""),
        "allowed",
        ["fabrikam.com"],
        [],
    ),
    "edge without discovery": (
        EDGE.replace("EnablePartnerDiscovery                 : True\n", ""),
        "edge",
        None,
        ["missing-property"],
    ),
    "policy": (shown(POLICY, "Get-CsExternalAccessPolicy"), "policies", ["PicOnly"], []),
    "policies": (
        POLICY + "\n" + POLICY.replace("Tag:PicOnly", "Site:Redmond"),
        "policies",
        ["PicOnly", "Site:Redmond"],
        [],
    ),
    "policy without a switch": (
        POLICY.replace("EnableFederationAccess            : True\n", ""),
        "policies",
        None,
        ["missing-property"],
    ),
    "Edge Server": (
        shown(EDGE_SERVER, "Get-CsService -EdgeServer"),
        "edge servers",
        ["sip.contoso.com"],
        [],
    ),
    "Edge Server without its command": (EDGE_SERVER, "edge servers", ["sip.contoso.com"], []),
    "Edge Servers behind one name": (
        shown(EDGE_SERVER + "\n" + EDGE_SERVER.replace("edge01", "edge02"), "Get-CsService -Edge"),
        "edge servers",
        ["sip.contoso.com"],
        [],
    ),
    "Edge Server of a pool": (
        shown(EDGE_SERVER, "Get-CsService -EdgeServer -PoolFqdn edge01.contoso.com"),
        "edge servers",
        None,
        ["listing-of-some"],
    ),
    "all services": (
        shown(REGISTRAR + "\n" + EDGE_SERVER, "Get-CsService"),
        "edge servers",
        ["sip.contoso.com"],
        ["passed-over"],
    ),
    "no Edge Server": (
        f"{PROMPT}Get-CsService -EdgeServer\n{PROMPT}",
        "edge servers",
        [],
        ["listing-empty"],
    ),
    "services of another role": (
        f"{PROMPT}Get-CsService -Registrar\n{PROMPT}",
        "edge servers",
        None,
        [],
    ),
    "Edge Server without a name outside": (
        EDGE_SERVER.replace("sip.contoso.com", ""),
        "edge servers",
        None,
        ["missing-property"],
    ),
    "Edge Server with a wrong name": (
        EDGE_SERVER.replace("sip.contoso.com", "sip"),
        "edge servers",
        None,
        ["single-label"],
    ),
    "allowed domain": (ALLOWED, "allowed", ["fabrikam.com"], []),
    "blocked domain": (shown(BLOCKED, "Get-CsBlockedDomain"), "blocked", ["evil.example"], []),
    "blocked domain by its identity": (
        shown("Identity : evil.example\nComment  :\n", "Get-CsBlockedDomain"),
        "blocked",
        ["evil.example"],
        [],
    ),
    "allowed or blocked": (BLOCKED, "blocked", None, ["listing-ambiguous", "nothing-found"]),
    "SIP domains": (
        shown(DOMAINS, "Get-CsSipDomain"),
        "sip",
        ["contoso.com", "eu.contoso.com"],
        [],
    ),
    "SIP domains without the command": (DOMAINS, "sip", ["contoso.com", "eu.contoso.com"], []),
    "server version": (
        f"{PROMPT}Get-CsServerVersion\nMicrosoft Lync Server 2010 (4.0.7577.0): Volume license\n",
        "server",
        ServerVersion.LYNC_2010,
        [],
    ),
    "server version, ambiguous": (
        "Microsoft Lync Server 2013 (5.0.8308.0): Volume license\n",
        "server",
        None,
        ["server-version-ambiguous"],
    ),
    "server version with its update": (
        f"{PROMPT}Get-CsServerVersion\n5.0.8308.738\n",
        "server",
        ServerVersion.LYNC_2013_CU5,
        [],
    ),
    "server version 2015": (
        "Skype for Business Server 2015 (6.0.9319.0)",
        "server",
        ServerVersion.SFB_2015,
        [],
    ),
    "server version 2019 or SE": (
        f"{PROMPT}Get-CsServerVersion\n7.0.2046.0\n",
        "server",
        None,
        ["server-version-ambiguous"],
    ),
    "server version, unknown": (
        f"{PROMPT}Get-CsServerVersion\n9.0.1234.0\n",
        "server",
        None,
        ["server-version-unknown"],
    ),
    # What a listing does not show
    "there are none": (f"{PROMPT}Get-CsPublicProvider\n{PROMPT}", "public", [], ["listing-empty"]),
    "the end of the paste": (f"{PROMPT}Get-CsPublicProvider\n", "public", None, []),
    "none of that name": (f"{PROMPT}Get-CsPublicProvider AOL\n{PROMPT}", "public", None, []),
    "an error in a transcript": (
        f'{PROMPT}Get-CsPublicProvider\nPS>TerminatingError(Get-CsPublicProvider): "x"\n{PROMPT}',
        "public",
        None,
        ["passed-over"],
    ),
    "none, below a prompt of help": (
        "C:\\PS>Get-CsPublicProvider\n\nC:\\PS>Get-CsSipDomain\n",
        "public",
        None,
        [],
    ),
    "none, with hidden errors": (
        f"{PROMPT}Get-CsPublicProvider -ErrorAction SilentlyContinue\n{PROMPT}",
        "public",
        None,
        [],
    ),
    "none, with errors hidden by number": (
        f"{PROMPT}Get-CsPublicProvider -ea 0 | fl\n{PROMPT}",
        "public",
        None,
        [],
    ),
    "none, with errors that stop": (
        f"{PROMPT}Get-CsPublicProvider -ea Stop\n{PROMPT}",
        "public",
        [],
        ["listing-empty"],
    ),
    "a message that begins with a path": (
        f"{PROMPT}Get-CsPublicProvider\nC:\\Scripts\\a.ps1 : Die Datei x -> y fehlt\n",
        "public",
        None,
        ["passed-over"],
    ),
    "a postscript": (
        f"{PROMPT}Get-CsPublicProvider\nPS please check a -> b\n",
        "public",
        None,
        ["passed-over"],
    ),
    "redirected into a file": (
        f"{PROMPT}Get-CsPublicProvider | fl > x.txt\n{PROMPT}",
        "public",
        None,
        ["pipeline", "nothing-found"],
    ),
    "into a file": (
        f"{PROMPT}Get-CsPublicProvider | Export-Csv x.csv\n{PROMPT}",
        "public",
        None,
        [],
    ),
    "one by name": (
        shown(PUBLIC, "Get-CsPublicProvider Messenger"),
        "public",
        None,
        ["listing-of-some"],
    ),
    "some by a pipeline": (
        shown(PUBLIC, "Get-CsPublicProvider | ? { $_.Enabled }"),
        "public",
        None,
        ["pipeline", "listing-of-some"],
    ),
    "the first": (
        shown(PUBLIC, "Get-CsPublicProvider | select -First 1 | fl"),
        "public",
        None,
        ["listing-of-some"],
    ),
    "changed afterwards": (
        shown(PUBLIC) + "Remove-CsPublicProvider Messenger",
        "public",
        None,
        ["listing-outdated"],
    ),
    "listed again": (
        shown(PUBLIC)
        + "Remove-CsPublicProvider Messenger\n"
        + shown(PUBLIC.replace("Messenger", "Skype")),
        "public",
        ["Skype"],
        [],
    ),
    "two listings of one thing": (
        PUBLIC + "\n\nnote\n" + PUBLIC.replace("True", "False"),
        "public",
        None,
        ["passed-over", "listing-superseded"],
    ),
    "another cmdlet's listing": (
        shown("Identity : CN=Ann\nEnabled : True\nAllowFederatedUsers : True\n", "Get-CsUser Ann"),
        "public",
        None,
        ["other-command", "passed-over", "nothing-found"],
    ),
    "two that cannot be together": (
        shown(PUBLIC + "\n" + PUBLIC.replace(": Messenger", ": Skype")),
        "public",
        ["Messenger", "Skype"],
        ["proxy-fqdn-not-unique"],
    ),
    # Scripts
    "an assignment": (f"$x = {NEW} -InMemory", "commands", ["New-CsPublicProvider"], []),
    "made real": (
        f"$x = {NEW} -InMemory\nSet-CsPublicProvider -Instance $x",
        "commands",
        ["New-CsPublicProvider", "New-CsPublicProvider"],
        [],
    ),
    "changed before it is made real": (
        f"$x = {NEW} -InMemory\n$x.Enabled = $false\nSet-CsPublicProvider -Instance $x",
        "commands",
        ["New-CsPublicProvider"],
        ["variable", "variable"],
    ),
    "made real by another cmdlet": (
        f"$x = {NEW} -InMemory\nSet-CsHostingProvider -Instance $x",
        "commands",
        ["New-CsPublicProvider"],
        ["variable"],
    ),
    "a pipeline": (
        "Get-CsPublicProvider | Set-CsPublicProvider -VerificationLevel 1",
        "commands",
        [],
        ["pipeline", "nothing-found"],
    ),
    "a pipeline over several lines": (
        f"Get-CsPublicProvider |\n  Remove-CsPublicProvider\n{NEW}",
        "commands",
        ["New-CsPublicProvider"],
        ["pipeline"],
    ),
    "splatting": (
        f"$p = @{{\n  Identity = 'Global'\n}}\nSet-CsExternalAccessPolicy @p\n{NEW}",
        "commands",
        ["New-CsPublicProvider"],
        ["variable", "variable"],
    ),
    "a loop": (
        f"foreach ($d in $list) {{\n  New-CsAllowedDomain $d\n}}\n{NEW}",
        "commands",
        ["New-CsPublicProvider"],
        ["bad-command-name"],
    ),
    "a quote that is never closed": (
        f"Set-CsPublicProvider 'Skype -Enabled 1\n{NEW}",
        "commands",
        ["New-CsPublicProvider"],
        ["unclosed-quote"],
    ),
    "a bracket that is never closed": (
        f"Get-CsPublicProvider | ? {{ $_.Enabled\n{NEW}\nX-Y {{\n",
        "commands",
        ["New-CsPublicProvider"],
        ["pipeline", "passed-over"],
    ),
    "a text of several lines": (
        f"$t = @'\nRemove-CsPublicProvider Skype\n'@\n{NEW}",
        "commands",
        ["New-CsPublicProvider"],
        ["variable"],
    ),
    "PowerShell 7 alone": (
        "Set-CsAccessEdgeConfiguration -OutgoingTlsCountForFederatedPartners 4u",
        "commands",
        [],
        ["version-dependent-number", "nothing-found"],
    ),
    "what the cmdlet does not take": (
        "Set-CsPublicProvider Skype -IconUrl x",
        "commands",
        [],
        ["fixed-parameter", "nothing-found"],
    ),
    "Teams' parameter": (
        "Set-CsExternalAccessPolicy Global -EnableTeamsConsumerAccess $true",
        "commands",
        ["Set-CsExternalAccessPolicy"],
        ["teams-parameter"],
    ),
    "another command": (
        f"{PROMPT}cls\n{PROMPT}{NEW}",
        "commands",
        ["New-CsPublicProvider"],
        ["other-command"],
    ),
    "a grant": (
        "Grant-CsExternalAccessPolicy ann@contoso.com X\ngrant-csexternalaccesspolicy ann@a.b $null",
        "commands",
        ["Grant-CsExternalAccessPolicy", "grant-csexternalaccesspolicy"],
        ["grant-not-shown"] * 2,
    ),
}
KINDS = {
    "public": lambda t: t.public_providers and [one.identity for one in t.public_providers],
    "hosting": lambda t: t.hosting_providers and [one.identity for one in t.hosting_providers],
    "policies": lambda t: t.policies and [one.identity for one in t.policies],
    "edge": lambda t: t.access_edge and str(t.access_edge),
    "edge servers": lambda t: t.access_edge_fqdns and list(map(str, t.access_edge_fqdns)),
    "allowed": lambda t: t.allowed_domains and [str(one.domain) for one in t.allowed_domains],
    "blocked": lambda t: t.blocked_domains and list(map(str, t.blocked_domains)),
    "sip": lambda t: t.sip_domains and list(map(str, t.sip_domains)),
    "server": lambda t: t.server_version,
    "commands": lambda t: [one.command.name for one in t.commands],
}


@pytest.mark.parametrize(("text", "kind", "found", "codes"), PASTES.values(), ids=PASTES)
def test_a_paste_is_read(text, kind, found, codes):
    """What is there is found, and everything else is reported."""
    transcript = read_transcript(text)
    got = KINDS[kind](transcript)
    assert (list(got) if got == () else got) == found
    if codes is not None:
        assert sorted(transcript.problems.codes) == sorted(codes)
    for problem in transcript.problems:
        assert "\n" not in problem.message


def test_every_problem_has_its_lines():
    """A problem names the lines that it is about, and a command to run instead."""
    text = f"{PROMPT}{NEW}\nnote\n{PROMPT}Get-CsPublicProvider |\n  Remove-CsPublicProvider"
    note, pipeline = read_transcript(text).problems
    assert (note.code, note.path, dict(note.evidence)) == ("passed-over", (2, 2), {"text": "note"})
    assert (pipeline.path, pipeline.commands) == ((3, 4), ("Get-CsPublicProvider",))
    assert dict(pipeline.details)["text"].startswith("Get-CsPublicProvider |")


def test_a_value_that_is_wrong_has_its_line():
    """The line of a listing, not its beginning."""
    text = shown(PUBLIC.replace("True", "vero"))
    (problem,) = read_transcript(text).problems
    assert (problem.path, problem.code) == ((7, 7), "bad-property-value")
    assert problem.commands == ("Get-CsPublicProvider",)


def test_what_is_made_real_is_the_command_that_creates_it():
    """Documented example 2: -InMemory, and Set- with -Instance."""
    text = f"$x = {NEW} -InMemory\nSet-CsPublicProvider -Instance $X -Force"
    held, real = read_transcript(text).commands
    assert (held.variable, held.line, real.variable, real.line) == ("x", 1, None, 2)
    assert real.call.get("InMemory") is None
    assert real.call.get("Force") is True
    assert read_provider(real.command).identity == "Skype"


# What a paste does not show for sure

SKYPE_ROW = "Skype     federation.messenger.msn.com UseSourceVerification    True\n"
AOL_ROW = "AOL       sip.aol.example              UseSourceVerification    True\n"
HEAD = "".join(TABLE.splitlines(keepends=True)[:2])
AOL = PUBLIC.replace("Messenger", "AOL").replace("federation.messenger.msn", "aol.example")
LIST = "Get-CsPublicProvider"
OFF = PUBLIC.replace("True", "False")
ERROR = """\
Get-CsPublicProvider : Der Server ist nicht verf\u00fcgbar. Versuchen Sie es
sp\u00e4ter erneut.
In Zeile:1 Zeichen:1
+ Get-CsPublicProvider
+ ~~~~~~~~~~~~~~~~~~~~
    + CategoryInfo          : InvalidOperation: (:) [Get-CsPublicProvider], Exception
    + FullyQualifiedErrorId : Unavailable,Microsoft.Rtc.Management.GetPublicProvider
                              Cmdlet

"""
OTHER_HOSTING = HOSTING.replace("LyncOnline", "Other").replace("online.lync", "other")
BUILD_2015 = "Skype for Business Server 2015 (6.0.9319.0)\n"
BUILD_2010 = "Microsoft Lync Server 2010 (4.0.7577.0)\n"


def on(host, text):
    return text.replace(PROMPT, f"[{host}]: {PROMPT}") + "\n"


#: By id: the text; the field that is not known; why; the entries that were read all the same.
PARTIAL = {
    # Rows that cannot be read
    "a translated value": (
        shown(PUBLIC.replace("True", "Wahr") + "\n" + AOL),
        "public_providers",
        "not-read-whole",
        ["AOL"],
    ),
    "a name that was cut off": (
        shown(HEAD + SKYPE_ROW.replace("Skype", "Sk...") + AOL_ROW, f"{LIST} | ft"),
        "public_providers",
        "not-read-whole",
        ["AOL"],
    ),
    "an FQDN that was cut off": (
        shown(HEAD + SKYPE_ROW.replace("msn.com ", "msn... ") + AOL_ROW, f"{LIST} | ft"),
        "public_providers",
        "not-read-whole",
        ["AOL"],
    ),
    "a missing column": (
        shown("Identity Enabled\n-------- -------\nAOL      True\n", f"{LIST} | ft"),
        "public_providers",
        "not-read-whole",
        [],
    ),
    "a row lost in decoding": (
        shown(HEAD + AOL_ROW + SKYPE_ROW.replace("y", "\ufffd"), f"{LIST} | ft"),
        "public_providers",
        "not-read-whole",
        ["AOL"],
    ),
    "all lost in decoding": (
        shown("\ufffd\n", LIST),
        "public_providers",
        "not-read-whole",
        [],
    ),
    "a row below a blank line": (
        shown(HEAD + AOL_ROW + "\n" + SKYPE_ROW, f"{LIST} | ft"),
        "public_providers",
        "not-read-whole",
        ["AOL"],
    ),
    "a row below a blank line, without a prompt after it": (
        shown(HEAD + AOL_ROW + "\n" + SKYPE_ROW, f"{LIST} | ft").removesuffix(PROMPT),
        "public_providers",
        "not-read-whole",
        ["AOL"],
    ),
    "a line between two entries": (
        f"{PROMPT}{LIST}\n{PUBLIC}\n-- More --\n{AOL}",
        "public_providers",
        "not-read-whole",
        ["Messenger", "AOL"],
    ),
    "a first entry whose beginning is missing": (
        f"Enabled : True\n\n{HOSTING}",
        "hosting_providers",
        "not-read-whole",
        ["LyncOnline"],
    ),
    "the same entry twice in one listing": (
        shown(PUBLIC + "\n" + OFF),
        "public_providers",
        "listed-differently",
        ["Messenger"],
    ),
    "an error after the rows": (
        shown(PUBLIC + "\n" + ERROR),
        "public_providers",
        "not-read-whole",
        ["Messenger"],
    ),
    "an error before the rows": (
        shown(ERROR + PUBLIC),
        "public_providers",
        "not-read-whole",
        ["Messenger"],
    ),
    "JSON that was cut off": (
        shown(JSON[:-3], f"{LIST} | ConvertTo-Json"),
        "public_providers",
        "not-read-whole",
        [],
    ),
    "JSON below a warning": (
        shown(f"WARNING: Resulting JSON is truncated.\n{JSON}", f"{LIST} | ConvertTo-Json"),
        "public_providers",
        "not-read-whole",
        ["Messenger"],
    ),
    "Clixml": (shown(CLIXML), "public_providers", "not-read-whole", []),
    "another listing that cannot be read": (
        shown(AOL) + LIST + "\nName : x\nSize : 2\n" + PROMPT,
        "public_providers",
        "not-read-whole",
        [],
    ),
    "a later listing that cannot be read": (
        shown(PUBLIC) + f"{LIST}\n\n{PUBLIC.replace('True', 'Wahr')}\n{PROMPT}",
        "public_providers",
        "not-read-whole",
        [],
    ),
    "a hosting provider": (
        shown(HOSTING.replace("True", "Wahr"), "Get-CsHostingProvider"),
        "hosting_providers",
        "not-read-whole",
        [],
    ),
    "the configuration": (
        shown(EDGE.replace("True", "Wahr"), "Get-CsAccessEdgeConfiguration"),
        "access_edge",
        "not-read-whole",
        [],
    ),
    "the global policy": (
        shown(
            POLICY.replace("Tag:PicOnly", "Global").replace("True", "Wahr") + "\n" + POLICY,
            "Get-CsExternalAccessPolicy",
        ),
        "policies",
        "not-read-whole",
        ["PicOnly"],
    ),
    "an allowed domain": (
        shown(ALLOWED + "\n" + ALLOWED.replace("fabrikam.com", "fabri_kam"), "Get-CsAllowedDomain"),
        "allowed_domains",
        "not-read-whole",
        ["fabrikam.com"],
    ),
    "a blocked domain": (
        shown(BLOCKED + "\n" + BLOCKED.replace("evil", "_"), "Get-CsBlockedDomain"),
        "blocked_domains",
        "not-read-whole",
        ["evil.example"],
    ),
    "a SIP domain": (
        shown(DOMAINS + "a_b.example  a_b.example  False\n", "Get-CsSipDomain"),
        "sip_domains",
        "not-read-whole",
        ["contoso.com", "eu.contoso.com"],
    ),
    "an Edge Server": (
        shown(EDGE_SERVER + "\n" + EDGE_SERVER.replace("sip.contoso", "sip_"), "Get-CsService"),
        "access_edge_fqdns",
        "not-read-whole",
        ["sip.contoso.com"],
    ),
    "a value that a mail broke": (
        PUBLIC + "NameDecorationExcludedDomainList : msn.com,live.com,hot\nmail.com\n",
        "public_providers",
        "not-read-whole",
        [],
    ),
    "a name over two lines of a file": (
        CSV.replace('"Messenger"', '"Windows\nLive"'),
        "public_providers",
        "not-read-whole",
        [],
    ),
    "a header that was cut off": (
        shown(
            "Identity ProxyFqdn Enabled NameDecorationRou...\n"
            "-------- --------- ------- --------------------\n"
            "AOL      a.example    True msn.com\n",
            f"{LIST} | ft",
        ),
        "public_providers",
        "not-read-whole",
        ["AOL"],
    ),
    "cells that wrap": (
        shown(
            "Identity         Name             IsDefault\n"
            "--------         ----             ---------\n"
            "research.contoso research.contoso      True\n"
            "o.com            o.com\n",
            "Get-CsSipDomain | ft -Wrap",
        ),
        "sip_domains",
        "not-read-whole",
        ["research.contoso"],
    ),
    "an allowed domain without its proxy": (
        shown("Domain\n------\nfabrikam.com\n", "Get-CsAllowedDomain | select Domain"),
        "allowed_domains",
        "not-read-whole",
        [],
    ),
    "public or hosting, after public": (
        f"FE01\n\n{PUBLIC}\nFE02\n\n{AOL}",
        "public_providers",
        "not-read-whole",
        ["Messenger"],
    ),
    "public or hosting, before public": (
        f"FE01\n\n{AOL}\nFE02\n\n{PUBLIC}",
        "public_providers",
        "not-read-whole",
        ["Messenger"],
    ),
    # Listings of some
    "what a variable holds": (
        shown(PUBLIC, "$providers"),
        "public_providers",
        "not-all-shown",
        ["Messenger"],
    ),
    "of a command that only PowerShell can evaluate": (
        shown(PUBLIC, f"({LIST} Messenger)"),
        "public_providers",
        "not-all-shown",
        ["Messenger"],
    ),
    "a hyphen that PowerShell does not know": (
        shown(PUBLIC, "Get\u2011CsPublicProvider Messenger"),
        "public_providers",
        "not-all-shown",
        ["Messenger"],
    ),
    "one by name, after a prompt of another kind": (
        f"[PS] C:\\>{LIST} Messenger\n\n{PUBLIC}\n",
        "public_providers",
        "not-all-shown",
        ["Messenger"],
    ),
    "with hidden errors": (
        shown(PUBLIC, f"{LIST} -ErrorAction Ignore"),
        "public_providers",
        "not-all-shown",
        ["Messenger"],
    ),
    "one by name": (
        shown(PUBLIC, f"{LIST} -Identity Messenger"),
        "public_providers",
        "not-all-shown",
        ["Messenger"],
    ),
    "the last, in short": (
        shown(PUBLIC, f"{LIST} | select -l 1 | fl"),
        "public_providers",
        "not-all-shown",
        ["Messenger"],
    ),
    "two commands, one of them by name": (
        shown(PUBLIC, f"{LIST} Messenger; Get-CsHostingProvider"),
        "public_providers",
        "not-all-shown",
        ["Messenger"],
    ),
    "two commands, with another line": (
        shown(f"{PUBLIC}\n\n-- More --\n\n", f"{LIST}; Get-CsSipDomain"),
        "public_providers",
        "not-read-whole",
        ["Messenger"],
    ),
    "two commands, after another line": (
        shown(f"-- More --\n\n{PUBLIC}", f"{LIST}; Get-CsSipDomain"),
        "public_providers",
        "not-read-whole",
        ["Messenger"],
    ),
    "one of each value": (
        shown(PUBLIC, f"{LIST} | sort Enabled -Unique | fl"),
        "public_providers",
        "not-all-shown",
        ["Messenger"],
    ),
    "policies for a user": (
        shown(POLICY, "Get-CsExternalAccessPolicy -ApplicableTo ann@contoso.com"),
        "policies",
        "not-all-shown",
        ["PicOnly"],
    ),
    "what was created": (
        f"{PROMPT}{NEW}\n\n{PUBLIC}\n{PROMPT}",
        "public_providers",
        "not-all-shown",
        ["Messenger"],
    ),
    # Later commands
    "enabled afterwards": (
        shown(OFF) + "Enable-CsPublicProvider -Identity Messenger",
        "public_providers",
        "may-have-changed",
        ["Messenger"],
    ),
    "changed after a prompt of another kind": (
        f"{LIST}\n\n{OFF}\n\u276f Set-CsPublicProvider Messenger -Enabled $true",
        "public_providers",
        "may-have-changed",
        ["Messenger"],
    ),
    "changed between rulers": (
        f"{shown(OFF)}\n{FRAME}\nSet-CsPublicProvider Messenger -Enabled 1\n{FRAME}\n",
        "public_providers",
        "may-have-changed",
        ["Messenger"],
    ),
    "changed by a pipeline": (
        shown(OFF) + f"{LIST} | Enable-CsPublicProvider",
        "public_providers",
        "may-have-changed",
        ["Messenger"],
    ),
    "changed by a command that picfed refuses": (
        shown(OFF) + "Set-CsPublicProvider Messenger -Enabled $true -IconUrl x",
        "public_providers",
        "may-have-changed",
        ["Messenger"],
    ),
    "changed by a command that was lost in decoding": (
        shown(OFF) + "Set-CsPublicProvider M\ufffd -Enabled 1",
        "public_providers",
        "may-have-changed",
        ["Messenger"],
    ),
    "changed by a script's line that was lost in decoding": (
        f"{LIST}\n{OFF}\nSet-CsPublicProvider M\ufffd -Enabled 1",
        "public_providers",
        "not-read-whole",
        ["Messenger"],
    ),
    "changed by another cmdlet": (
        shown(DOMAINS, "Get-CsSipDomain") + "New-CsSipDomain -Identity b.example",
        "sip_domains",
        "may-have-changed",
        ["contoso.com", "eu.contoso.com"],
    ),
    "the configuration, changed": (
        shown(EDGE, "Get-CsAccessEdgeConfiguration")
        + "Set-CsAccessEdgeConfiguration -AllowFederatedUsers $false",
        "access_edge",
        "may-have-changed",
        ["federation on, UseDnsSrvRouting"],
    ),
    "another entry listed after the change": (
        shown(OFF) + f"Remove-CsPublicProvider Messenger\n{PROMPT}{LIST} AOL\n{AOL}\n{PROMPT}",
        "public_providers",
        "may-have-changed",
        ["Messenger", "AOL"],
    ),
    # Two computers, or two times
    "two computers": (
        on("fe01", shown(PUBLIC)) + on("fe02", shown(AOL)),
        "public_providers",
        "listed-differently",
        ["AOL"],
    ),
    "two computers with another value": (
        on("fe01", shown(PUBLIC)) + on("fe02", shown(OFF, f"{LIST} Messenger")),
        "public_providers",
        "listed-differently",
        ["Messenger"],
    ),
    "three listings of two computers": (
        on("fe01", shown(OFF)) + on("fe01", shown(PUBLIC)) + on("fe02", shown(PUBLIC)),
        "public_providers",
        "listed-differently",
        ["Messenger"],
    ),
    "two computers without prompts": (
        f"FE01\n\n{HOSTING}\nFE02\n\n{OTHER_HOSTING}",
        "hosting_providers",
        "listed-differently",
        ["LyncOnline", "Other"],
    ),
    "two computers in one listing": (
        f"{HOSTING}PSComputerName : fe01\n\n{OTHER_HOSTING}PSComputerName : fe02\n",
        "hosting_providers",
        "listed-differently",
        ["LyncOnline", "Other"],
    ),
    "the transcripts of two computers": (
        framed("de", shown(PUBLIC) + "\n") + framed("fr", shown(OFF)).replace("FE01", "FE02"),
        "public_providers",
        "listed-differently",
        ["Messenger"],
    ),
    "two versions": (BUILD_2015 + "\n" + BUILD_2010, "server_version", "listed-differently", []),
    "a version that could be one of two": (
        "Microsoft Lync Server 2013 (5.0.8308.0)",
        "server_version",
        "server-version-ambiguous",
        [],
    ),
    "a known version and an unknown one": (
        f"{PROMPT}Get-CsServerVersion\n{BUILD_2015}9.0.1234.0\n{PROMPT}",
        "server_version",
        "server-version-unknown",
        [],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "name", "code", "read"), PARTIAL.values(), ids=PARTIAL)
def test_what_is_shown_in_part_is_unknown(text, name, code, read):
    """The field is None, and so the deployment's; the entries and the reason can be found."""
    transcript = read_transcript(text)
    assert getattr(transcript, name) is None
    (partial,) = transcript.partial
    assert (partial.name, partial.problem.code) == (name, code)
    named = [str(getattr(one, "identity", getattr(one, "domain", one))) for one in partial.entries]
    assert named == read
    assert partial.problem in transcript.not_shown
    assert "not-shown" not in {
        one.code for one in transcript.not_shown if one.subject == partial.problem.subject
    }
    assert partial.problem.commands
    assert str(partial) in str(transcript).splitlines()
    assert transcript.deployment() == Deployment()


#: By id: the text, and the public providers that it shows for sure.
SURE = {
    "listed again after a change": (
        shown(PUBLIC) + f"Remove-CsPublicProvider Messenger\n{PROMPT}{LIST}\n{AOL}",
        ["AOL"],
    ),
    "the changed entry listed again": (
        shown(OFF)
        + f"Enable-CsPublicProvider -Identity MESSENGER\n{PROMPT}{LIST} Messenger\n\n{PUBLIC}",
        ["Messenger"],
    ),
    "the created entry printed": (
        f"{shown(AOL)}{NEW}\n\n{PUBLIC.replace('Messenger', 'Skype')}\n{PROMPT}",
        ["AOL", "Skype"],
    ),
    "changed before": (f"{PROMPT}{NEW}\n{shown(AOL)}", ["AOL"]),
    "changed with -WhatIf": (shown(AOL) + f"{NEW} -WhatIf", ["AOL"]),
    "another noun changed": (shown(AOL) + "Set-CsHostingProvider O -Enabled 1", ["AOL"]),
    "read whole after a refusal": (
        shown(PUBLIC.replace("True", "Wahr")) + f"{LIST}\n{PUBLIC}",
        ["Messenger"],
    ),
    "one computer twice": (on("fe01", shown(PUBLIC)) + on("fe01", shown(AOL)), ["AOL"]),
    "a computer's other values, listed later": (
        shown(PUBLIC) + f"{LIST} Messenger\n{OFF}\n{PROMPT}",
        ["Messenger"],
    ),
    "two computers alike": (on("fe01", shown(AOL)) + on("fe02", shown(AOL)), ["AOL"]),
    "two computers and a change": (
        on("fe01", shown(AOL)) + NEW + "\n" + on("fe02", shown(PUBLIC)),
        ["Messenger"],
    ),
    "an error elsewhere": (shown(AOL) + f"Get-CsUser\n{ERROR}{PROMPT}", ["AOL"]),
    "an error without rows": (shown(AOL) + f"{LIST}\n{ERROR}{PROMPT}", ["AOL"]),
    "a note at the end": (shown(AOL).removesuffix(PROMPT) + "Thanks, Anna", ["AOL"]),
    "the end of a code block": (f"```\n{LIST}\n{PUBLIC}```", ["Messenger"]),
    "a line drawn below": (f"{LIST}\n{PUBLIC}=====\n", ["Messenger"]),
    "a prompt in a frame's middle": (framed("en", shown(AOL)), ["AOL"]),
    "three listings of one computer": (
        shown(AOL) + f"{LIST}\n{PUBLIC}\n{PROMPT}{LIST}\n{OFF}\n{PROMPT}",
        ["Messenger"],
    ),
    "two computers alike without prompts": (f"FE01\n\n{PUBLIC}\nFE02\n\n{PUBLIC}", ["Messenger"]),
    "two computers alike in one listing": (
        f"{PUBLIC}PSComputerName : fe01\n\n{PUBLIC}PSComputerName : fe02\n",
        ["Messenger"],
    ),
    "an ambiguous row elsewhere": (shown(PUBLIC) + f"# of a page\n\n{AOL}", ["Messenger"]),
    "an unknown row of services": (shown(AOL) + f"Get-CsService\n{REGISTRAR}\n{PROMPT}", ["AOL"]),
}


@pytest.mark.parametrize(("text", "read"), SURE.values(), ids=SURE)
def test_what_is_shown_for_sure_is_known(text, read):
    """A later listing, and one that nothing casts doubt on, counts."""
    transcript = read_transcript(text)
    assert [one.identity for one in transcript.public_providers] == read
    assert not transcript.partial
    assert all(f"{name} via" in str(transcript) for name in read)


def test_builds_are_read_together():
    """The base build is that of two versions; the build of a file decides."""
    text = "Microsoft Lync Server 2013 (5.0.8308.0)\n\nLync 5.0.8308.738\n"
    transcript = read_transcript(text)
    assert transcript.server_version is ServerVersion.LYNC_2013_CU5


def test_a_problem_says_which_property_and_value():
    """One message for each, so that nothing has to be looked up."""
    text = EDGE.replace(
        "AllowFederatedUsers                    : True", "AllowFederatedUsers : Wahr"
    )
    wrong = read_transcript(text.replace("EnablePartnerDiscovery", "X").replace("Routing", "Y"))
    messages = [one.message for one in wrong.problems.errors]
    assert len(set(messages)) == len(messages) == 2
    assert any("AllowFederatedUsers" in one and "Wahr" in one for one in messages)
    assert any("RoutingMethod" in one for one in messages)


def test_a_change_names_its_command_and_the_listing():
    """With the lines of both."""
    text = shown(OFF) + "Enable-CsPublicProvider -Identity Messenger"
    (problem,) = read_transcript(text).problems
    assert problem.code == "listing-outdated"
    words = ("line 10", "Enable-CsPublicProvider", "Get-CsPublicProvider", "lines 4 to 7")
    assert all(one in problem.message for one in words)


def test_a_grant_is_reported():
    """It names the user; nothing that a transcript reads would show it."""
    text = "Grant-CsExternalAccessPolicy -Identity anna@firma.de -PolicyName Vertrieb"
    (problem,) = read_transcript(text).problems
    assert (problem.code, "anna@firma.de" in problem.message) == ("grant-not-shown", True)
    assert not read_transcript(text + " -WhatIf").problems


def test_one_error_is_one_problem():
    """An error record of PowerShell, in any language, however long its message is."""
    (problem,) = read_transcript(f"{PROMPT}{LIST}\n{ERROR}{PROMPT}").problems
    assert (problem.code, problem.path) == ("passed-over", (2, 9))


GERMAN = r"""Benutzername: FIRMA\admin
Computer: FE01 (Microsoft Windows NT 10.0.17763.0)
Hostanwendung: C:\Windows\System32\WindowsPowerShell\v1.0\powershell.exe
**********************
Die Aufzeichnung wurde gestartet. Die Ausgabedatei ist "C:\x.txt".
PS C:\> Stop-Transcript
Die Aufzeichnung wurde beendet. Die Ausgabedatei ist "C:\x.txt".
PS C:\> Start-Transcript C:\y.txt
Protokoll: C:\y.txt
PS C:\> Get-CsSipDomain
PS C:\>
**********************
Ende der Windows PowerShell-Aufzeichnung
Endzeit: 20260101120500
"""


def test_a_transcript_about_itself_is_harmless():
    """Its commands, its lines and its cut frames are no problems."""
    transcript = read_transcript(GERMAN)
    assert transcript.sip_domains == ()
    assert transcript.problems.codes == ("listing-empty",)


# From there to the answer


def test_what_is_read_becomes_a_deployment():
    """What is given replaces what was read; what is in neither is not known."""
    text = (
        shown(PUBLIC) + EDGE_SERVER + "\n" + EDGE + "\n" + POLICY + "\n" + DOMAINS + "\n" + HOSTING
    )
    transcript = read_transcript(text)
    deployment = transcript.deployment(server=ServerVersion.SFB_2015, sip_domains=["a.example"])
    assert deployment.server is ServerVersion.SFB_2015
    assert list(map(str, deployment.sip_domains)) == ["a.example"]
    assert deployment.public_providers == transcript.public_providers
    assert deployment.hosting_providers == transcript.hosting_providers
    assert list(map(str, deployment.access_edge_fqdns)) == ["sip.contoso.com"]
    assert deployment.access_edge == transcript.access_edge
    assert deployment.policies == transcript.policies
    assert {one.subject: one.commands for one in transcript.not_shown} == {
        "server version": ("Get-CsServerVersion",),
        "allowed domains": ("Get-CsAllowedDomain",),
        "blocked domains": ("Get-CsBlockedDomain",),
    }


def test_an_allowed_domain_decides_the_profile():
    """With a proxy FQDN no SRV record is needed; without one it is."""
    (partner,) = read_transcript(ALLOWED).allowed_domains
    assert Profile.allowed_partner(partner) == Profile.allowed_partner("sip.fabrikam.com")
    bare = AllowedDomain(domain="fabrikam.com")
    assert Profile.allowed_partner(bare) == Profile.DISCOVERED_PARTNER


def test_a_partial_listing_is_not_none():
    """Of hosting providers neither: the deployment does not say that there is none."""
    transcript = read_transcript(shown(HOSTING + "\n" + ERROR, "Get-CsHostingProvider"))
    assert [one.name for one in transcript.partial] == ["hosting_providers"]
    assert transcript.deployment().hosting_providers is None


@pytest.mark.parametrize(
    ("printed", "code", "outcome"),
    [
        pytest.param("", "client-not-given", Ternary.UNKNOWN, id="not printed"),
        pytest.param(
            "NameDecorationRoutingDomain :", "entry-does-not-decorate", Ternary.NO, id="none"
        ),
        pytest.param(
            "NameDecorationRoutingDomain : msn.com\nNameDecorationExcludedDomainList : msn.com",
            "client-decorates",
            Ternary.YES,
            id="set",
        ),
        pytest.param(
            "NameDecorationRoutingDomain : msn.com",
            "client-not-given",
            Ternary.UNKNOWN,
            id="without the excluded list",
        ),
        pytest.param(
            "NameDecorationExcludedDomainList : msn.com",
            "client-not-given",
            Ternary.UNKNOWN,
            id="with the excluded list alone",
        ),
    ],
)
def test_a_setting_that_was_not_printed_is_not_known(printed, code, outcome):
    """`Get-CsPublicProvider | fl Identity, ...` does not say whether an entry decorates."""
    entry = (
        f"Identity : Skype\nProxyFqdn : federation.messenger.msn.com\nEnabled : True\n{printed}\n"
    )
    (read,) = read_transcript(entry).public_providers
    deployment = Deployment(
        public_providers=[read],
        server=ServerVersion.LYNC_2013_CU5,
        client=ClientVersion.OFFICE_2013_SP1,
    )
    decision = deployment.evaluate(
        Capability.IM, service=SKYPE, on=date(2015, 1, 1), contact="ted@contoso.com"
    )
    (reason,) = (one for one in decision.reasons if one.condition is Condition.CLIENT)
    assert (reason.code, reason.outcome) == (code, outcome)
    codes = read.problems(server=ServerVersion.SFB_2015, on=date(2015, 1, 1)).codes
    assert ("skype-without-decoration" in codes) is (outcome is Ternary.NO)
    assert not {"skype-search-off", "routing-domain-not-excluded"} & {*codes}
    assert "excluded-list-without-routing-domain" not in codes
    assert read == attrs.evolve(read, not_printed=())


@pytest.mark.parametrize(
    ("printed", "given", "codes"),
    [
        pytest.param("NameDecorationRoutingDomain : msn.com", {}, (), id="only the domain"),
        pytest.param(
            "NameDecorationExcludedDomainList : msn.com", {}, (), id="only the excluded domains"
        ),
        pytest.param(
            "", {"enable_skype_directory_search": False}, ("skype-search-off",), id="given later"
        ),
    ],
)
def test_problems_are_about_settings_that_are_known(printed, given, codes):
    """A setting that was not printed is not wrong, until it is given."""
    text = f"Identity : Skype\nProxyFqdn : federation.messenger.msn.com\nEnabled : True\n{printed}"
    (read,) = read_transcript(text).public_providers
    provider = attrs.evolve(read, **given)
    assert provider.problems(server=ServerVersion.SFB_2015, on=date(2015, 9, 1)).codes == codes
    # The documented excluded domains stand for those that were not printed.
    assert provider.decorator in {None, PublicProvider.skype().decorator}


def test_an_empty_paste_is_not_none():
    """Nothing that was pasted says that a server has nothing."""
    transcript = read_transcript("")
    assert transcript.deployment() == Deployment()
    assert len(transcript.not_shown) == 9
    assert transcript.problems.codes == ("nothing-found",)


@pytest.mark.parametrize("text", [None, 1, ["a"], bytearray(b"a")])
def test_a_wrong_type_is_a_type_error(text):
    """A paste is text or bytes."""
    with pytest.raises(TypeError):
        read_transcript(text)


@pytest.mark.parametrize("wrong", [1, "ab", [1]], ids=repr)
@pytest.mark.parametrize("name", [field.name for field in attrs.fields(Transcript)])
def test_every_field_is_checked(name, wrong):
    """A wrong type is refused with the name of the field."""
    with pytest.raises(TypeError, match=name):
        Transcript(**{name: wrong})


@pytest.mark.parametrize("name", ["line", "command", "variable"])
def test_every_field_of_a_pasted_command_is_checked(name):
    """In the same way."""
    fields = {"line": 1, "command": Command("Get-CsSipDomain"), "variable": None}
    with pytest.raises(TypeError, match=name):
        PastedCommand(**{**fields, name: ["x"]})


@pytest.mark.parametrize("name", ["name", "problem", "entries"])
def test_every_field_of_a_partial_listing_is_checked(name):
    """In the same way."""
    (partial,) = read_transcript(BUILD_2015 + "\n" + BUILD_2010).partial
    with pytest.raises(TypeError, match=name):
        attrs.evolve(partial, **{name: [1]})


def test_a_transcript_is_shown_in_a_notebook():
    """With its problems, if it has any."""
    page = read_transcript(shown(PUBLIC) + "\n<note>")._repr_html_()
    assert "&lt;note&gt;" in page
    assert "<note>" not in page
    assert "Problems" not in read_transcript(shown(PUBLIC))._repr_html_()
    pasted = PastedCommand(line=1, command=Command("Get-CsSipDomain"))
    assert "Get-CsSipDomain" in pasted._repr_html_()


# A deployment as commands, printed by a small printer, and read back


def printed_value(value):
    if value is None:
        return ""
    return value.cmdlet_name if isinstance(value, VerificationLevel) else str(value)


def as_list(objects):
    blocks = []
    for properties in objects:
        width = max(map(len, properties))
        rows = [
            f"{name.ljust(width)} : {printed_value(value)}" for name, value in properties.items()
        ]
        blocks.append("\n".join(rows))
    return "\n\n\n" + "\n\n".join(blocks) + "\n\n\n"


def as_csv(objects):
    out = io.StringIO()
    names = list(dict.fromkeys(name for one in objects for name in one))
    writer = csv.writer(out, quoting=csv.QUOTE_ALL, lineterminator="\r\n")
    writer.writerow(names)
    for one in objects:
        writer.writerow([printed_value(one.get(name)) for name in names])
    return "\n" + out.getvalue() + "\n"


def as_json(objects):
    plain = [
        {
            name: value.value if isinstance(value, VerificationLevel) else value
            for name, value in one.items()
        }
        for one in objects
    ]
    return "\n" + json.dumps(plain[0] if len(plain) == 1 else plain, indent=4) + "\n"


def as_table(objects):
    names = list(dict.fromkeys(name for one in objects for name in one))
    rows = [[printed_value(one.get(name)) for name in names] for one in objects]
    widths = [max(map(len, column)) for column in zip(names, *rows, strict=True)]
    lines = [names, ["-" * len(name) for name in names], *rows]
    text = "\n".join(
        " ".join(cell.ljust(width) for cell, width in zip(line, widths, strict=True)).rstrip()
        for line in lines
    )
    return f"\n{text}\n\n"


LAYOUTS = {
    "": as_list,
    " | fl": as_list,
    " | ft -AutoSize": as_table,
    " | ConvertTo-Csv": as_csv,
    " | ConvertTo-Json": as_json,
}


def listing(noun, objects, stage):
    text = LAYOUTS[stage](objects) if objects else ""
    return f"{PROMPT}Get-{noun}{stage}\n{text}"


def printed_of(calls, noun):
    """Return what the objects made by the commands of a noun would be printed as."""
    blank = {"ProxyFqdn": None} if noun == "CsAllowedDomain" else {}
    return [
        {"Identity": call.get("Identity") or call.get("Domain"), **blank, **dict(call.parameters)}
        for call in calls
        if call.cmdlet == f"New-{noun}"
    ]


NAMES = st.from_regex(r"[A-Za-z][A-Za-z0-9!]{0,11}", fullmatch=True)
HOSTS = st.from_regex(r"[a-z]{1,8}\.example", fullmatch=True)
LEVELS = st.sampled_from(VerificationLevel)
SWITCHES = st.none() | st.booleans()


@st.composite
def settings_of_a_server(draw):
    """Public and hosting providers, policies, partners and the edge of one server."""
    names = draw(st.lists(NAMES, min_size=2, max_size=6, unique_by=str.lower))
    hosts = draw(st.lists(HOSTS, min_size=len(names), max_size=len(names), unique=True))
    entries = list(zip(names, hosts, strict=True))
    cut = draw(st.integers(1, len(entries) - 1))
    public = [
        PublicProvider(
            identity=name,
            proxy_fqdn=host,
            enabled=draw(st.booleans()),
            verification_level=draw(LEVELS),
            name_decoration_routing_domain="msn.com",
            name_decoration_excluded_domain_list="msn.com,live.com",
            enable_skype_id_routing=draw(SWITCHES),
        )
        for name, host in entries[:cut]
    ]
    hosting = [
        HostingProvider(
            identity=name,
            proxy_fqdn=host,
            enabled=draw(st.booleans()),
            verification_level=draw(LEVELS),
            hosts_ocs_users=draw(st.booleans()),
            is_local=draw(SWITCHES),
        )
        for name, host in entries[cut:]
    ]
    policies = [
        ExternalAccessPolicy(
            identity=f"site:{name}",
            enable_federation_access=draw(st.booleans()),
            enable_public_cloud_access=draw(st.booleans()),
            enable_public_cloud_audio_video_access=draw(st.booleans()),
        )
        for name in draw(st.lists(NAMES, min_size=1, max_size=3, unique_by=str.lower))
    ]
    partners = [
        AllowedDomain(
            domain=host,
            proxy_fqdn=draw(st.none() | HOSTS),
            mark_for_monitoring=draw(st.booleans()),
        )
        for host in draw(st.lists(HOSTS, min_size=1, max_size=3, unique=True))
    ]
    edge = draw(
        st.builds(
            AccessEdgeConfiguration,
            allow_federated_users=st.booleans(),
            enable_partner_discovery=st.booleans(),
        )
        | st.builds(
            AccessEdgeConfiguration,
            allow_federated_users=st.booleans(),
            routing=st.just(RoutingMethod.DEFAULT_ROUTE),
            default_route_fqdn=HOSTS,
        )
    )
    return public, hosting, policies, partners, edge


@given(settings_of_a_server(), st.sampled_from(list(LAYOUTS)))
def test_a_server_comes_back_from_its_commands_and_from_its_listings(settings, stage):
    """Written as commands, run by a small printer, and read: equal."""
    public, hosting, policies, partners, edge = settings
    written = [
        *map(new_public_provider, public),
        *map(new_hosting_provider, hosting),
        *map(new_external_access_policy, policies),
        *map(new_allowed_domain, partners),
        set_access_edge_configuration(edge),
    ]
    script = read_transcript("\n".join(map(str, written)))
    assert not script.problems
    assert [one.command for one in script.commands] == written
    calls = [one.call for one in script.commands]
    assert [read_provider(one) for one in written[: len(public)]] == public
    assert [read_hosting_provider(one) for one in written if "New-CsHosting" in str(one)] == hosting
    assert [read_allowed_domain(one) for one in written if "New-CsAllowed" in str(one)] == partners
    read = [read_external_access_policy(one) for one in written if "Policy" in one.name]
    assert read == policies
    properties = {
        "Identity": "Global",
        "AllowFederatedUsers": edge.allow_federated_users,
        "EnablePartnerDiscovery": edge.enable_partner_discovery,
        "DefaultRouteFqdn": edge.default_route_fqdn and str(edge.default_route_fqdn),
        "RoutingMethod": edge.routing.value,
    }
    nouns = ["CsPublicProvider", "CsHostingProvider", "CsExternalAccessPolicy", "CsAllowedDomain"]
    text = "".join(listing(noun, printed_of(calls, noun), stage) for noun in nouns)
    text += listing("CsAccessEdgeConfiguration", [properties], stage)
    transcript = read_transcript(f"{text}{PROMPT}")
    assert not transcript.problems
    assert transcript.public_providers == tuple(public)
    assert transcript.hosting_providers == tuple(hosting)
    assert transcript.policies == tuple(policies)
    assert transcript.allowed_domains == tuple(partners)
    assert transcript.access_edge == edge


DAMAGES = {
    "translated": lambda line: line.replace("True", "Wahr").replace("False", "Falsch"),
    "lost in decoding": lambda line: f"{line}\ufffd",
    "replaced": lambda _: "-- More --",
    "below a blank line": lambda line: f"\n{line}",
    "cut off": lambda line: f"{line[: len(line) // 2]}...",
}


def firm(transcript):
    """Return what decisions about a paste rest on."""
    matrix = transcript.deployment().matrix(on=date(2014, 12, 1))
    return {
        (str(one.question), reason.code, str(reason.subject))
        for one in matrix
        for reason in one.reasons
        if reason.outcome is not Ternary.UNKNOWN
    }


@given(settings_of_a_server(), st.sampled_from(list(LAYOUTS)), st.data())
def test_damage_makes_an_answer_unknown_and_never_another(settings, stage, data):
    """No decision rests on a row that was refused: what is firm is firm with the whole paste."""
    public, hosting, policies, partners, _ = settings
    commands = {
        "CsPublicProvider": map(new_public_provider, public),
        "CsHostingProvider": map(new_hosting_provider, hosting),
        "CsExternalAccessPolicy": map(new_external_access_policy, policies),
        "CsAllowedDomain": map(new_allowed_domain, partners),
    }
    text = "".join(
        listing(noun, printed_of(map(Call.of, made), noun), stage)
        for noun, made in commands.items()
    )
    lines = f"{text}{PROMPT}".splitlines()
    places = [place for place, line in enumerate(lines) if line.strip() and PROMPT not in line]
    # Only a table cuts values off.
    damages = list(DAMAGES)[: None if "ft" in stage else -1]
    for place in data.draw(st.lists(st.sampled_from(places), min_size=1, max_size=3, unique=True)):
        lines[place] = DAMAGES[data.draw(st.sampled_from(damages))](lines[place])
    whole, damaged = read_transcript(f"{text}{PROMPT}"), read_transcript("\n".join(lines))
    assert firm(damaged) <= firm(whole)
    for name in ("public_providers", "hosting_providers", "policies", "allowed_domains"):
        assert len(getattr(damaged, name) or getattr(whole, name)) == len(getattr(whole, name))


# Laws over any text

PIECES = [
    *(text for text, *_ in PASTES.values() if isinstance(text, str)),
    PROMPT, NEW, PUBLIC, HOSTING, EDGE, TABLE, CSV, JSON, CLIXML, DOMAINS, FRAME,
    "\n", "\r\n", "\r", ">> ", "`\n", "'", '"', "‘", "“", "{", "}", "(", ")", "@'\n", "\n'@", "<#",
    "#>", "|", ";", ",", "$x", " = ", "@{", "[", "]", ":", "\uff1a", "-", "--- ---", "…", "\x1b[0m",
    "\x00", "\x1b", "\u2028", "\ud800", "\ufffd", "Identity : a", "Enabled : True", "\t", " ",
]  # fmt: skip
TEXTS = st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=12).map("".join)


@given(TEXTS | TEXTS.map(lambda text: text.encode("utf-8", "surrogatepass")) | st.binary())
def test_any_paste_is_read(text):
    """Nothing is raised, and whatever is written is one safe command a line."""
    transcript = read_transcript(text)
    assert isinstance(transcript, Transcript)
    for pasted in transcript.commands:
        assert Command.parse(str(pasted.command)) == pasted.command
        assert_safe(pasted.call.command)
        assert pasted.line >= 1
    for problem in (*transcript.problems, *transcript.not_shown):
        assert problem.message.isprintable()
        for command in problem.commands:
            assert str(Command.parse(command)) == command
            Call.of(Command.parse(command))


@pytest.mark.parametrize("line", HOSTILE_LINES.values(), ids=HOSTILE_LINES)
@pytest.mark.parametrize(
    ("start", "size"),
    [
        pytest.param("", 8_000, id="bare"),
        pytest.param("X-Y ", 48_000, id="long, in a command", marks=pytest.mark.exhaustive),
    ],
)
def test_hostile_texts_are_read(line, start, size):
    """Whatever is repeated, and however often, a transcript comes out, with its problems."""
    found = read_transcript(start + line * (size // len(line)))
    assert len(str(found)) < 1_000_000
    assert all(problem.message for problem in found.problems)


@pytest.mark.parametrize(
    "line", ["Machine: " + ":" * 200_000, "Machine: " + "x" * 200_000], ids=["colons", "name"]
)
def test_a_long_line_of_a_frame_ends(line):
    """It names no computer, and costs no more than other lines of its length."""
    frame = "*" * 22
    text = f"{frame}\n{line}\n{frame}\nPS C:\\> Get-CsSipDomain\n\nName : a.example\nIsDefault : True\n"
    assert [str(one) for one in read_transcript(text).sip_domains or ()] == ["a.example"]
