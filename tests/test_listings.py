"""What Get-CsPublicProvider printed, and the way from one set of providers to another.

No document shows its output; the layouts here are reconstructed from sibling cmdlets.
"""

import json
import textwrap

import pytest
from attrs import evolve
from hypothesis import given
from hypothesis import strategies as st

from picfed._names import identity_key
from picfed.cmdlets import Call, Providers, changes, new_public_provider, read_provider
from picfed.cmdlets import read_providers as read
from picfed.edge import HostingProvider
from picfed.errors import (
    ConflictingProvidersError,
    InvalidDomainError,
    InvalidFieldError,
    InvalidListingError,
    ListingFault,
    PicfedError,
    UnusableCommandError,
)
from picfed.powershell import Command
from picfed.problems import rule
from picfed.providers import PublicProvider, VerificationLevel
from picfed.servers import ServerVersion
from support.powershell import assert_safe

LISTED = """\


Identity                         : Skype
Name                             : Skype
ProxyFqdn                        : federation.messenger.msn.com
IconUrl                          : https://images.edge.messenger.live.com/Messenger_16x16.png
NameDecorationDomain             :
NameDecorationRoutingDomain      : msn.com
NameDecorationExcludedDomainList : msn.com,outlook.com,live.com,hotmail.com
VerificationLevel                : UseSourceVerification
Enabled                          : True
EnableSkypeIdRouting             : True
EnableSkypeDirectorySearch       : False

Identity                         : Yahoo!
Name                             : Yahoo!
ProxyFqdn                        : sip.yahoo.example
IconUrl                          :
NameDecorationDomain             :
NameDecorationRoutingDomain      :
NameDecorationExcludedDomainList :
VerificationLevel                : AlwaysUnverifiable
Enabled                          : False
EnableSkypeIdRouting             : False
EnableSkypeDirectorySearch       : False


"""
SKYPE = PublicProvider(
    identity="Skype",
    proxy_fqdn="federation.messenger.msn.com",
    enabled=True,
    verification_level=VerificationLevel.USE_SOURCE_VERIFICATION,
    icon_url="https://images.edge.messenger.live.com/Messenger_16x16.png",
    name_decoration_routing_domain="msn.com",
    name_decoration_excluded_domain_list="msn.com,outlook.com,live.com,hotmail.com",
    enable_skype_id_routing=True,
    enable_skype_directory_search=False,
)
TABLE = """
Identity ProxyFqdn         Enabled
-------- ---------         -------
Yahoo!   sip.yahoo.example   False

"""
YAHOO = PublicProvider(
    identity="Yahoo!",
    proxy_fqdn="sip.yahoo.example",
    enabled=False,
    verification_level=VerificationLevel.ALWAYS_UNVERIFIABLE,
    enable_skype_id_routing=False,
    enable_skype_directory_search=False,
)
BOTH = (SKYPE, YAHOO)

WRAPPED = """\
Identity : Skype
IconUrl  : https://images.edge.messenger.
           live.com/Messenger_16x16.p
           ng
ProxyFqdn: federation.messenger.msn.com
Enabled  : True
"""

AS_JSON = [
    {
        "Identity": "Skype",
        "ProxyFqdn": "federation.messenger.msn.com",
        "IconUrl": "https://images.edge.messenger.live.com/Messenger_16x16.png",
        "NameDecorationDomain": None,
        "NameDecorationRoutingDomain": "msn.com",
        "NameDecorationExcludedDomainList": "msn.com,outlook.com,live.com,hotmail.com",
        "VerificationLevel": 2,
        "Enabled": True,
        "EnableSkypeIdRouting": True,
        "EnableSkypeDirectorySearch": False,
        "Anchor": {"Class": {"Name": "x"}},
    },
    {
        "enabled": False,
        "identity": "Yahoo!",
        "proxyfqdn": "sip.yahoo.example",
        "IconUrl": "",
        "VerificationLevel": "alwaysUnverifiable",
        "EnableSkypeIdRouting": "False",
        "EnableSkypeDirectorySearch": False,
    },
]
FOUR = ["msn.com", "outlook.com", "live.com", "hotmail.com"]
LIST_OF_DOMAINS = [{**AS_JSON[0], "NameDecorationExcludedDomainList": FOUR}]

READ = {
    "list": (LISTED, BOTH),
    "CRLF": (LISTED.replace("\n", "\r\n"), BOTH),
    "CR twice": (LISTED.replace("\n", "\r\r\n"), BOTH),
    "CR": (LISTED.replace("\n", "\r"), BOTH),
    "byte-order mark": ("\ufeff" + LISTED.lstrip(), BOTH),
    "blanks at the ends of lines": (LISTED.replace("\n", "   \n"), BOTH),
    "indented as a whole": (textwrap.indent(LISTED, "    "), BOTH),
    "indented by no-break spaces": (textwrap.indent(LISTED, "\u00a0 "), BOTH),
    "names in lower case": (LISTED.replace("ProxyFqdn", "proxyfqdn"), BOTH),
    "no blank line between": (LISTED.replace("\n\nIdentity", "\nIdentity"), BOTH),
    "levels by number": (
        LISTED.replace("UseSourceVerification", "2").replace("AlwaysUnverifiable", "1"),
        BOTH,
    ),
    "another order": (
        "\n".join(
            "\n".join(reversed(entry.splitlines())) + "\n" for entry in LISTED.strip().split("\n\n")
        ),
        BOTH,
    ),
    "wrapped": (
        WRAPPED,
        (
            PublicProvider(
                identity="Skype",
                proxy_fqdn="federation.messenger.msn.com",
                enabled=True,
                icon_url=SKYPE.icon_url,
            ),
        ),
    ),
    "nothing": ("", ()),
    "blank lines": ("\r\n\r\n", ()),
    "only a byte-order mark": ("\ufeff", ()),
    "JSON array": (json.dumps(AS_JSON), BOTH),
    "JSON array, indented, with a mark": ("\ufeff \r\n" + json.dumps(AS_JSON, indent=4), BOTH),
    "JSON object": (json.dumps(AS_JSON[1]), (YAHOO,)),
    "JSON with a list of domains": (json.dumps(LIST_OF_DOMAINS), (SKYPE,)),
    "JSON, wrapped by Windows PowerShell": (json.dumps({"value": AS_JSON, "Count": 2}), BOTH),
    "JSON, wrapped, of one": (json.dumps({"value": AS_JSON[1], "Count": 1}), (YAHOO,)),
    "empty JSON array": ("[]", ()),
}


@pytest.mark.parametrize(("text", "providers"), READ.values(), ids=READ)
def test_listings_are_read(text, providers):
    """In whichever layout, order, case and line ends."""
    found = read(text)
    assert found == providers
    assert found.problems == ()


def test_a_table_is_read():
    """A missing property is not shown, and not given."""
    (provider,) = read(TABLE)
    assert provider == PublicProvider(
        identity="Yahoo!", proxy_fqdn="sip.yahoo.example", enabled=False
    )


PLACED = {
    "prompt": ("⟦PS C:\\> Get-CsPublicProvider⟧\n" + LISTED, ListingFault.NOT_A_PROPERTY, ""),
    "a row that cannot be cut": (
        "Identity ProxyFqdn\n-------- ---------\n⟦Messengerfederation a⟧",
        ListingFault.NOT_A_PROPERTY,
        "",
    ),
    "a cut-off cell": (
        "Identity ProxyFqdn Enabled\n-------- --------- -------\nA        ⟦sip.exam…⟧    True",
        ListingFault.CUT_OFF_VALUE,
        "ProxyFqdn",
    ),
    "a hosting provider": (
        "Identity : A\nProxyFqdn : a.example\nEnabled : True\nIsLocal : ⟦False⟧",
        ListingFault.OTHER_LISTING,
        "Get-CsHostingProvider",
    ),
    "a policy": (
        "Identity : Global\nEnablePublicCloudAccess : ⟦True⟧",
        ListingFault.OTHER_LISTING,
        "Get-CsExternalAccessPolicy",
    ),
    "no blank behind the colon": ("⟦Identity:Skype⟧", ListingFault.NOT_A_PROPERTY, ""),
    "a line that goes on with nothing": (
        "⟦  sip.example.com⟧\nIdentity : A",
        ListingFault.NOT_A_PROPERTY,
        "",
    ),
    "a line that goes on behind a blank one": (
        "Identity : A\n\n⟦   B⟧\nEnabled : True",
        ListingFault.NOT_A_PROPERTY,
        "",
    ),
    "a property twice": (
        "Identity : A\nEnabled : True\n⟦Enabled : False⟧",
        ListingFault.REPEATED_PROPERTY,
        "Enabled",
    ),
    "no proxy": (
        "Identity : ⟦A\nEnabled : True⟧\n\nIdentity : B",
        ListingFault.MISSING_PROPERTY,
        "ProxyFqdn",
    ),
    "an empty identity": (
        "Identity :⟦\nProxyFqdn : a.example\nEnabled : True⟧",
        ListingFault.MISSING_PROPERTY,
        "Identity",
    ),
    "translated": (
        "Identity : A\nProxyFqdn : a.example\nEnabled : ⟦Vrai⟧",
        ListingFault.BAD_PROPERTY_VALUE,
        "Enabled",
    ),
    "cut off": (
        "Identity : A\nProxyFqdn : a.example\nEnabled : True\nVerificationLevel : ⟦UseSource...⟧",
        ListingFault.BAD_PROPERTY_VALUE,
        "VerificationLevel",
    ),
    "identity over two lines": (
        "ProxyFqdn : a.example\nEnabled : True\nIdentity : ⟦Windows\n           Live⟧",
        ListingFault.WRAPPED_TEXT,
        "Identity",
    ),
    "undocumented domain over two lines": (
        "ProxyFqdn : a.example\nEnabled : True\nIdentity : A\nNameDecorationDomain : ⟦a\n  b⟧",
        ListingFault.WRAPPED_TEXT,
        "NameDecorationDomain",
    ),
    "indented, a property twice": (
        "  Identity : A\n  Enabled : True\n  ⟦Enabled : False⟧",
        ListingFault.REPEATED_PROPERTY,
        "Enabled",
    ),
    "cut-off JSON": ('[{"Identity": "A", ⟦⟧', ListingFault.NOT_JSON, ""),
    "JSON with a mark and a comma": ("\ufeff[⟦,⟧]", ListingFault.NOT_JSON, ""),
}  # fmt: skip


@pytest.mark.parametrize(("marked", "fault", "part"), PLACED.values(), ids=PLACED)
def test_what_is_no_listing_is_refused_with_its_place(marked, fault, part):
    """The fault, the property and the exact place."""
    before, _, rest = marked.partition("⟦")
    inside, _, after = rest.partition("⟧")
    with pytest.raises(InvalidListingError) as refusal:
        read(before + inside + after)
    error = refusal.value
    assert (error.fault, error.part) == (fault, part)
    assert error.span == (len(before), len(before + inside))
    # The message quotes the line with the place, not the whole listing.
    assert r"\n" not in str(error).splitlines()[0]


ENTRY = {"Identity": "A", "ProxyFqdn": "a.example", "Enabled": True}

UNPLACED = {
    "CSV with an open quote": ('"Identity","Enabled"\n"A', ListingFault.NOT_A_PROPERTY),
    "CSV with a short row": ('"Identity","Enabled"\n"A"', ListingFault.NOT_AN_ENTRY),
    "CSV with a name twice": ('"Enabled","enabled"\n"A","B"', ListingFault.NOT_AN_ENTRY),
    "number": ("[1]", ListingFault.NOT_AN_ENTRY),
    "array in an array": ("[[]]", ListingFault.NOT_AN_ENTRY),
    "a name twice": ('{"Identity": "A", "identity": "B"}', ListingFault.REPEATED_PROPERTY),
    "too deep": ("[" * 100_000, ListingFault.NOT_JSON),
    "too long a number": ("[" + "1" * 5000 + "]", ListingFault.NOT_JSON),
    "fewer than counted": (
        json.dumps({"value": [ENTRY], "Count": 2}),
        ListingFault.MISSING_PROPERTY,
    ),
    "no proxy": ('{"Identity": "A", "Enabled": true}', ListingFault.MISSING_PROPERTY),
    "number for a text": (json.dumps({**ENTRY, "IconUrl": 1}), ListingFault.BAD_PROPERTY_VALUE),
    "list for a text": (json.dumps({**ENTRY, "IconUrl": ["x"]}), ListingFault.BAD_PROPERTY_VALUE),
    "number for a Boolean": (json.dumps({**ENTRY, "Enabled": 1}), ListingFault.BAD_PROPERTY_VALUE),
    "Boolean for a level": (
        json.dumps({**ENTRY, "VerificationLevel": True}),
        ListingFault.BAD_PROPERTY_VALUE,
    ),
    "no such level": (
        json.dumps({**ENTRY, "VerificationLevel": 3}),
        ListingFault.BAD_PROPERTY_VALUE,
    ),
}


@pytest.mark.parametrize(("text", "fault"), UNPLACED.values(), ids=UNPLACED)
def test_what_is_json_of_something_else_is_refused(text, fault):
    """JSON has no places, but faults."""
    with pytest.raises(InvalidListingError) as refusal:
        read(text)
    assert (refusal.value.fault, refusal.value.span) == (fault, None)
    assert refusal.value.text == text


def test_every_listing_fault_is_met():
    """The two tables meet every fault there is."""
    met = {row[1] for row in PLACED.values()} | {row[1] for row in UNPLACED.values()}
    assert met == set(ListingFault)
    assert all(rule(fault.value).area == "cmdlet" for fault in ListingFault)


DOMAINS = {
    "proxy": ("Identity : A\nEnabled : True\nProxyFqdn : a⟦..⟧b", "ProxyFqdn"),
    "item of the list": (
        (
            "Identity : A\nEnabled : True\nProxyFqdn : a.b\n"
            "NameDecorationExcludedDomainList : msn.com, live⟦_⟧com"
        ),
        "NameDecorationExcludedDomainList",
    ),
    "wrapped list": (
        (
            "Identity : A\nEnabled : True\nProxyFqdn : a.b\n"
            "NameDecorationExcludedDomainList : ⟦msn.com,\n   live_com⟧"
        ),
        "NameDecorationExcludedDomainList",
    ),
    "too long a name": (
        "Identity : A\nEnabled : True\nProxyFqdn : ⟦" + "a" * 2000 + "⟧",
        "ProxyFqdn",
    ),
}


@pytest.mark.parametrize(("marked", "name"), DOMAINS.values(), ids=DOMAINS)
def test_a_bad_domain_is_shown_in_the_listing(marked, name):
    """The domain's own fault, at its place in the whole text, and the property's name."""
    before, _, rest = marked.partition("⟦")
    inside, _, after = rest.partition("⟧")
    with pytest.raises(InvalidDomainError) as refusal:
        read(before + inside + after)
    assert refusal.value.text == before + inside + after
    assert refusal.value.span == (len(before), len(before + inside))
    assert refusal.value.name == name
    assert name in str(refusal.value)


@pytest.mark.parametrize(
    ("entry", "error", "text"),
    [
        ({**ENTRY, "ProxyFqdn": "a..b"}, InvalidDomainError, "a..b"),
        ({**ENTRY, "Identity": " "}, InvalidFieldError, " "),
    ],
)
def test_a_bad_value_in_json_is_shown_alone(entry, error, text):
    """There is no place to point at in the document."""
    with pytest.raises(error) as refusal:
        read(json.dumps(entry))
    assert refusal.value.text == text


def test_a_bad_identity_in_a_list_has_its_place():
    """It is not a domain, and has its place as well."""
    text = "Identity : a\0b\nProxyFqdn : a.example\nEnabled : True"
    with pytest.raises(InvalidFieldError) as refusal:
        read(text)
    error = refusal.value
    assert (error.text, error.span, error.name) == (text, (11, 14), "Identity")


def test_two_of_a_kind_are_reported():
    """Identities (in whatever case) and proxies are unique on a server (New-CsPublicProvider)."""
    text = LISTED.replace("Yahoo!", "SKYPE").replace(
        "sip.yahoo.example", "Federation.Messenger.MSN.com"
    )
    found = read(text)
    assert found.problems.codes == ("identity-not-unique", "proxy-fqdn-not-unique")
    by_identity, by_proxy = found.problems
    assert (by_identity.subject, dict(by_identity.evidence)["count"]) == ("Skype", "2")
    assert by_proxy.subject == "federation.messenger.msn.com"
    assert dict(by_proxy.evidence)["identities"] == "Skype, SKYPE"


@given(st.text())
def test_any_text_is_a_listing_or_refused(text):
    """Only errors of the library escape."""
    try:
        found = read(text)
    except PicfedError as refusal:
        assert str(refusal)
    else:
        assert isinstance(found, Providers)


LINES = st.sampled_from(
    [
        "Identity : A",
        "Identity : B",
        "ProxyFqdn : a.example",
        "proxyfqdn  :",
        "Enabled : True",
        "Enabled : 1",
        "",
        "  more",
        "\tmore",
        "Name : x",
        "x",
        ":",
        "VerificationLevel : 2",
        "{",
        "[{}]",
    ]
)


@given(st.lists(LINES, max_size=8), st.sampled_from(["\n", "\r\n", "\r"]))
def test_lines_of_listings_are_read_or_refused(lines, end):
    """The same law on text that is nearly a listing."""
    try:
        found = read(end.join(lines))
    except PicfedError as refusal:
        assert str(refusal)
    else:
        assert all(provider.enabled for provider in found)


def test_a_wrong_type_is_a_type_error():
    """Bytes are not read."""
    with pytest.raises(TypeError):
        read(b"Identity : A")


# ---------------------------------------------------------------------------------------------

MESSENGER = PublicProvider(
    identity="Messenger", proxy_fqdn="federation.messenger.msn.com", enabled=True
)


def texts(commands):
    """Say what the commands are, shortly."""
    return [" ".join(str(command).split()[:3]) for command in commands]


def provider(**more):
    """Make a provider with the least there is to say."""
    return PublicProvider(**{"identity": "A", "proxy_fqdn": "a.example", "enabled": True, **more})


UNVERIFIED = VerificationLevel.ALWAYS_UNVERIFIABLE

CHANGES = {
    "nothing to do": (BOTH, BOTH, []),
    "another order": (BOTH, BOTH[::-1], []),
    "nothing at all": ((), (), []),
    "from nothing": (
        (),
        BOTH,
        ["New-CsPublicProvider -Identity 'Skype'", "New-CsPublicProvider -Identity 'Yahoo!'"],
    ),
    "to nothing": (
        BOTH,
        (),
        ["Remove-CsPublicProvider -Identity 'Skype'", "Remove-CsPublicProvider -Identity 'Yahoo!'"],
    ),
    "Messenger to Skype, one proxy (pages 000 and 001)": (
        (MESSENGER,),
        (SKYPE,),
        ["Remove-CsPublicProvider -Identity 'Messenger'", "New-CsPublicProvider -Identity 'Skype'"],
    ),
    "enabled": (
        (provider(enabled=False),),
        (provider(),),
        ["Set-CsPublicProvider -Identity 'A'"],
    ),
    "level": (
        (provider(),),
        (provider(verification_level=UNVERIFIED),),
        ["Set-CsPublicProvider -Identity 'A'"],
    ),
    "level left to the server": ((provider(verification_level=UNVERIFIED),), (provider(),), []),
    "search left to the server": (
        (provider(enable_skype_id_routing=False, enable_skype_directory_search=True),),
        (provider(),),
        [],
    ),
    "search asked for": (
        (provider(enable_skype_id_routing=False),),
        (provider(enable_skype_id_routing=True),),
        ["Remove-CsPublicProvider -Identity 'A'", "New-CsPublicProvider -Identity 'A'"],
    ),
    "icon": (
        (provider(),),
        (provider(icon_url="https://a.example/i.png"),),
        ["Remove-CsPublicProvider -Identity 'A'", "New-CsPublicProvider -Identity 'A'"],
    ),
    "icon taken away": (
        (provider(icon_url="https://a.example/i.png"),),
        (provider(),),
        ["Remove-CsPublicProvider -Identity 'A'", "New-CsPublicProvider -Identity 'A'"],
    ),
    "excluded domains in another order": (
        (provider(name_decoration_excluded_domain_list="a.b,c.d"),),
        (provider(name_decoration_excluded_domain_list="c.d,a.b"),),
        [],
    ),
    "another excluded domain": (
        (provider(name_decoration_excluded_domain_list="a.b"),),
        (provider(name_decoration_excluded_domain_list="a.b,c.d"),),
        ["Remove-CsPublicProvider -Identity 'A'", "New-CsPublicProvider -Identity 'A'"],
    ),
    "proxies swapped": (
        (provider(), provider(identity="B", proxy_fqdn="b.example")),
        (provider(proxy_fqdn="b.example"), provider(identity="B", proxy_fqdn="a.example")),
        [
            "Remove-CsPublicProvider -Identity 'A'",
            "Remove-CsPublicProvider -Identity 'B'",
            "New-CsPublicProvider -Identity 'A'",
            "New-CsPublicProvider -Identity 'B'",
        ],
    ),
    "one identity in two spellings": ((provider(),), (provider(identity="Tag:a"),), []),
    "set by the name that the server has": (
        (provider(),),
        (provider(identity="a", enabled=False),),
        ["Set-CsPublicProvider -Identity 'A'"],
    ),
}


@pytest.mark.parametrize(("current", "wanted", "expected"), CHANGES.values(), ids=CHANGES)
def test_the_way_from_one_set_to_another(current, wanted, expected):
    """Set- where it can, remove and create where it cannot, nothing where nothing differs."""
    commands = changes(current, wanted)
    assert texts(commands) == expected
    for command in commands:
        assert_safe(command)


def test_only_what_differs_is_set():
    """Each of the two settings by itself."""
    (command,) = changes([provider(enabled=False)], [provider()])
    assert str(command) == "Set-CsPublicProvider -Identity 'A' -Enabled $true"
    (command,) = changes([provider()], [provider(verification_level=UNVERIFIED)])
    assert str(command) == (
        "Set-CsPublicProvider -Identity 'A' -VerificationLevel 'AlwaysUnverifiable'"
    )


@pytest.mark.parametrize(
    ("current", "wanted", "hosting", "name", "codes"),
    [
        ((), (SKYPE, MESSENGER), (), "wanted", ["proxy-fqdn-not-unique"]),
        ((SKYPE, SKYPE), (), (), "current", ["identity-not-unique", "proxy-fqdn-not-unique"]),
        ((), (SKYPE,), [("skype", "b.example")], "wanted", ["identity-not-unique"]),
        ((), (provider(),), [("B", "A.example")], "wanted", ["proxy-fqdn-not-unique"]),
    ],
)
def test_sets_that_cannot_be_are_refused(current, wanted, hosting, name, codes):
    """With all that is wrong; names of hosting providers are taken (New-CsPublicProvider)."""
    hosts = [
        HostingProvider(identity=identity, proxy_fqdn=proxy, enabled=True)
        for identity, proxy in hosting
    ]
    with pytest.raises(ConflictingProvidersError) as refusal:
        changes(current, wanted, hosting=hosts)
    assert refusal.value.name == name
    assert list(refusal.value.problems.codes) == codes
    assert all(code in str(refusal.value) for code in (name, *codes))


def test_a_server_must_know_what_is_created():
    """And what is removed or set; arguments are checked too."""
    for current, wanted in (([SKYPE], []), ([SKYPE], [evolve(SKYPE, enabled=False)])):
        with pytest.raises(UnusableCommandError):
            changes(current, wanted, server=ServerVersion.OCS_2007_R2)
    for hosting in ("ab", [SKYPE]):
        with pytest.raises(TypeError, match="hosting"):
            changes([], [], hosting=hosting)
    with pytest.raises(TypeError, match="wanted"):
        changes([], ["Skype"])
    with pytest.raises(UnusableCommandError):
        changes([], [SKYPE], server=ServerVersion.LYNC_2010)
    with pytest.raises(TypeError):
        changes("ab", [])


class Server:
    """A server's list of providers, as the documents say the cmdlets treat it."""

    def __init__(self, entries):
        self.entries = {entry.identity: entry for entry in entries}

    def run(self, command):
        """Carry one command out, or fail as the cmdlet would."""
        call = Call.of(Command.parse(command))
        identity = call.get("Identity")
        if call.cmdlet == "New-CsPublicProvider":
            made = read_provider(command)
            assert identity_key(identity) not in map(identity_key, self.entries)
            assert made.proxy_fqdn not in {entry.proxy_fqdn for entry in self.entries.values()}
            self.entries[identity] = made
        elif call.cmdlet == "Remove-CsPublicProvider":
            del self.entries[identity]
        else:
            found = self.entries[identity]
            enabled = call.get("Enabled")
            self.entries[identity] = evolve(
                found,
                enabled=found.enabled if enabled is None else enabled,
                verification_level=call.get("VerificationLevel") or found.verification_level,
            )


identities = st.sampled_from(["Skype", "SKYPE", "Tag:Skype", "Messenger", "AOL", "it's"])
proxies = st.sampled_from(["a.example", "b.example", "c.example"])
entries = st.builds(
    PublicProvider,
    identity=identities,
    proxy_fqdn=proxies,
    enabled=st.booleans(),
    verification_level=st.none() | st.sampled_from(VerificationLevel),
    icon_url=st.none() | st.just("https://a.example/i.png"),
    name_decoration_excluded_domain_list=st.sampled_from(["", "a.b", "a.b,c.d", "c.d,a.b"]),
    enable_skype_id_routing=st.none() | st.booleans(),
)
sets = st.lists(
    entries,
    max_size=3,
    unique_by=(lambda entry: identity_key(entry.identity), lambda entry: entry.proxy_fqdn),
)


@given(sets, sets)
def test_the_way_leads_there_and_never_breaks_a_rule(current, wanted):
    """A server that keeps names and proxies unique takes every command, and ends as wanted."""
    server = Server(current)
    for command in changes(current, wanted):
        server.run(str(command))
    assert {*map(identity_key, server.entries)} == {identity_key(one.identity) for one in wanted}
    assert changes(server.entries.values(), wanted) == ()
    assert changes(wanted, wanted) == ()


@given(sets)
def test_created_from_nothing_is_what_was_wanted(wanted):
    """Without anything there before, the entries are exactly those."""
    server = Server([])
    for command in changes([], wanted):
        server.run(str(command))
    assert list(server.entries.values()) == wanted
    assert list(changes([], wanted)) == [new_public_provider(entry) for entry in wanted]


SEVERAL = {
    "two entries": (
        "Identity : A\nEnabled : True\n\nIdentity : B\nProxyFqdn : b.example\nEnabled : Vrai",
        [("missing-property", (0, "ProxyFqdn")), ("bad-property-value", (1, "Enabled"))],
    ),
    "one entry": (
        "Identity : A\nProxyFqdn : a..b\nEnabled : Vrai\nVerificationLevel : 3",
        [
            ("bad-property-value", (0, "Enabled")),
            ("bad-property-value", (0, "VerificationLevel")),
            ("empty-label", (0, "ProxyFqdn")),
        ],
    ),
    "domains alone": (
        (
            "Identity : A\nProxyFqdn : a..b\nEnabled : True\n"
            "NameDecorationRoutingDomain : msn\nNameDecorationExcludedDomainList : live_com"
        ),
        [
            ("empty-label", (0, "ProxyFqdn")),
            ("single-label", (0, "NameDecorationRoutingDomain")),
            ("bad-character", (0, "NameDecorationExcludedDomainList")),
        ],
    ),
    "lines": (
        "PS> Get-CsPublicProvider\nIdentity : A\nIdentity B\n  C\nEnabled : True\nEnabled : False",
        [
            ("not-a-property", ()),
            ("not-a-property", ()),
            ("repeated-property", (0, "Enabled")),
        ],
    ),
    "JSON": (
        json.dumps([1, {**ENTRY, "Identity": " ", "ProxyFqdn": "a"}, {"Identity": "B"}]),
        [
            ("not-an-entry", (0,)),
            ("empty-text", (1, "Identity")),
            ("single-label", (1, "ProxyFqdn")),
            ("missing-property", (2, "ProxyFqdn")),
            ("missing-property", (2, "Enabled")),
        ],
    ),
    "JSON names": (
        '[{"Identity": "A", "identity": "B"}, {"enabled": true, "Enabled": true}]',
        [("repeated-property", ("identity",)), ("repeated-property", ("Enabled",))],
    ),
}  # fmt: skip


@pytest.mark.parametrize(("text", "faults"), SEVERAL.values(), ids=SEVERAL)
def test_everything_wrong_is_reported_at_once(text, faults):
    """By one error, which keeps the fields of the first fault."""
    with pytest.raises(InvalidListingError) as refusal:
        read(text)
    error = refusal.value
    found = [(problem.code, problem.path) for problem in error.problems]
    assert found[: len(faults)] == faults
    assert error.code == faults[0][0]
    assert error.path == faults[0][1]
    assert str(len(error.problems) - 1) in str(error).splitlines()[-1]
    for problem in error.problems:
        if problem.span is not None:
            assert text[slice(*problem.span)]


def test_a_refused_value_is_named_by_its_place():
    """The whole text would say nothing: it may have a hundred entries."""
    text = "Identity : A\nProxyFqdn : a.example\nEnabled : True\n\n"
    with pytest.raises(InvalidDomainError) as refusal:
        read(text + "Identity : B\nProxyFqdn : no name\nEnabled : True")
    (problem,) = refusal.value.problems
    assert problem.subject == "[1].ProxyFqdn"
    assert problem.path == (1, "ProxyFqdn")


@given(
    st.lists(st.sampled_from([*LISTED.splitlines(), "no property", "  more", "Enabled : ?", ""]))
)
def test_whatever_is_wrong_has_its_place(lines):
    """Any lines are read, or refused with problems that lie within the text."""
    text = "\n".join(lines)
    try:
        read(text)
    except PicfedError as error:
        assert error.problems
        for problem in error.problems:
            assert problem.span is None or 0 <= problem.span[0] <= problem.span[1] <= len(text)


def test_cells_that_run_together_are_refused() -> None:
    """Where a column ends is then a guess."""
    table = """
Identity ProxyFqdn Enabled
-------- --------- -------
LyncOnlineXY sip.a.b True
"""
    with pytest.raises(InvalidListingError):
        read(table)


def test_a_number_may_be_wider_than_its_header() -> None:
    """It is aligned to the right, so it begins before the header does."""
    table = """
Identity ProxyFqdn Enabled   X
-------- --------- -------   -
Skype    sip.a.b      True 123
"""
    (found,) = read(table)
    assert (found.identity, found.enabled) == ("Skype", True)
