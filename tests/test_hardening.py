"""What an attacker or a careless caller tried: each row once went wrong."""

import datetime as dt
import pickle
import re

import pytest
from attrs import evolve

from picfed import (
    AOL,
    SKYPE,
    YAHOO,
    AddressDecorator,
    Agreement,
    AgreementType,
    Capability,
    DomainName,
    PicfedError,
    ProvisioningRequest,
    PublicProvider,
    ServerVersion,
    Severity,
    SipAddress,
)
from picfed.addresses import SipUri, tidy
from picfed.deployments import Deployment
from picfed.edge import AccessEdgeConfiguration, ExternalAccessPolicy, HostingProvider
from picfed.errors import DomainFault, InvalidAddressError, InvalidDomainError
from picfed.errors._base import picture
from picfed.licenses import License, LicenseKind
from picfed.milestones._events import milestone
from picfed.provisioning import (
    Event,
    Provisioning,
    ProvisioningState,
)
from picfed.ternary import Ternary

ON = dt.date(2014, 12, 1)
CAL = LicenseKind.LYNC_2013_STANDARD_CAL
HOSTILE = "Sk\x1b[2Jype\nerror \u202ex"


def request(**fields: object) -> ProvisioningRequest:
    """A sound request but for the given fields."""
    sound: dict[str, object] = {
        "agreement": Agreement(AgreementType.VOLUME_LICENSING, "1"),
        "access_edge_fqdns": ["sip.contoso.com"],
        "sip_domains": ["contoso.com"],
        "administrator_emails": {"contoso.com": "admin@contoso.com"},
        "product_use_rights_accepted": True,
    }
    return ProvisioningRequest(**{**sound, **fields})  # type: ignore[arg-type]


@pytest.mark.parametrize(
    "character", ["\u4e00", "ü", "\ufdfa"], ids=["CJK", "u-umlaut", "ligature"]
)
def test_long_labels_beyond_ascii_are_refused_before_any_work(character: str) -> None:
    """Punycode takes time that grows with the square of a label."""
    for domain, fault in (
        (
            "".join(
                chr(ord(character) + i) if character == "\u4e00" else character for i in range(60)
            )
            + ".com",
            None,
        ),
        (character * 1000 + ".com", DomainFault.NAME_TOO_LONG),
    ):
        with pytest.raises(InvalidDomainError) as caught:
            DomainName(domain)
        assert fault is None or caught.value.fault is fault


def test_a_label_of_59_letters_beyond_ascii_may_still_be_one() -> None:
    """The early refusal takes nothing that the late one would not."""
    assert len(DomainName("ü" + "a" * 53 + ".com").labels[0]) == 61
    with pytest.raises(InvalidDomainError, match="label-too-long"):
        DomainName("ü" + "a" * 59 + ".com")


def test_a_service_that_was_pickled_is_the_same_service() -> None:
    """Answers go by equality, not by identity."""
    twin = pickle.loads(pickle.dumps(SKYPE))
    assert ServerVersion.LCS_2005_SP1.supports_pic(on=ON, service=twin) is Ternary.NO
    made = request(services=[pickle.loads(pickle.dumps(AOL))])
    assert made.problems(on=ON, licenses=[CAL]).codes == ("service-ended",)


WRONG_TYPES = {
    "a capability by name": lambda: SKYPE.supports("IM", on=ON),  # type: ignore[arg-type]
    "periods by name": lambda: SKYPE.periods("IM"),  # type: ignore[arg-type]
    "a license by name": lambda: License(kind="Lync Server 2013 Standard CAL"),  # type: ignore[arg-type]
    "a routing by name": lambda: AccessEdgeConfiguration(routing="UseDnsSrvRouting"),  # type: ignore[arg-type]
    "a state by name": lambda: Provisioning(request=request(), state="draft", since=ON),  # type: ignore[arg-type]
    "a request that is none": lambda: Provisioning(
        request=1, state=ProvisioningState.DRAFT, since=ON
    ),  # type: ignore[arg-type]
    "an event by name": lambda: request().submit(on=ON).after("cancel", on=ON),  # type: ignore[arg-type]
    "an update with a text": lambda: Provisioning(
        request=request(), state=ProvisioningState.PROVISIONED, since=ON
    ).after(Event.UPDATE, on=ON, request="x"),  # type: ignore[arg-type]
    "a previous request that is none": lambda: request().problems(on=ON, previous="x"),  # type: ignore[arg-type]
    "a recipe by name": lambda: PublicProvider.skype(server="LYNC_2010"),  # type: ignore[arg-type]
    "a server by name": lambda: PublicProvider.skype().problems(server="x", on=ON),  # type: ignore[arg-type]
    "a version and a number": lambda: ServerVersion.LYNC_2010 < 5,
    "a number and a version": lambda: ServerVersion.LYNC_2010 >= 5,
    "older or the same as a text": lambda: ServerVersion.LYNC_2010 <= "x",
    "newer than a text": lambda: ServerVersion.LYNC_2010 > "x",
    "e-mails without domains": lambda: request(administrator_emails=["admin@contoso.com"]),
    "e-mails in threes": lambda: request(administrator_emails=[("a.b", "c@d.e", "x")]),
    "e-mails as numbers": lambda: request(administrator_emails=[1, 2]),
    "a URI parameter by name": lambda: SipUri(address="a@b.cc", parameters=["lr"]),  # type: ignore[list-item]
    "a URI parameter alone": lambda: SipUri(address="a@b.cc", parameters=[("lr",)]),  # type: ignore[list-item]
    "a URI parameter of bytes": lambda: SipUri(address="a@b.cc", parameters=[("p", b"x")]),  # type: ignore[list-item]
    "URI headers as a mapping": lambda: SipUri(address="a@b.cc", headers={"ab": "c"}),  # type: ignore[arg-type]
}


@pytest.mark.parametrize("name", WRONG_TYPES)
def test_wrong_types_are_type_errors(name: str) -> None:
    """Nothing is answered that was not asked, and nothing else escapes."""
    with pytest.raises(TypeError):
        WRONG_TYPES[name]()


NAMED = [
    (lambda: request(agreement=1), "agreement must be of type Agreement, not int"),
    (
        lambda: request(access_edge_fqdns="a.b"),
        "access_edge_fqdns must be a sequence, not a single",
    ),
    (lambda: request(sip_domains="a.b"), "sip_domains must be a sequence, not a single"),
    (lambda: request(services="Skype"), "services must be a sequence, not a single"),
    (lambda: request(services=[1]), "an item of services must be of type PublicImService, not int"),
    (lambda: request(administrator_emails=1), "administrator_emails must be a sequence, not int"),
    (lambda: request(administrator_emails=[1]), "administrator_emails must hold pairs, not 1"),
    (
        lambda: request(administrator_emails=["ab"]),
        "administrator_emails must hold pairs, not 'ab'",
    ),
    (
        lambda: request(product_use_rights_accepted=1),
        "product_use_rights_accepted must be of type bool",
    ),
    (lambda: request().problems(on=ON, licenses=1), "licenses must be a sequence, not int"),
    (lambda: request().problems(on=ON, previous=1), "previous must be of type ProvisioningRequest"),
    (lambda: Provisioning(request=1, state=1, since=ON), "request must be of type ProvisioningReq"),
    (lambda: Provisioning(request=request(), state=1, since=ON), "state must be of type Provis"),
    (
        lambda: Provisioning(request=request(), state=ProvisioningState.DRAFT, since=1),
        "since must be a datetime.date, not int",
    ),
    (lambda: request().submit(on=ON).after(1, on=ON), "event must be of type Event, not int"),
    (lambda: request().submit(on=ON).after(Event.CANCEL, on=1), "on must be a datetime.date"),
    (lambda: PublicProvider(identity=1, proxy_fqdn="a.b", enabled=True), "identity must be a str"),
    (lambda: PublicProvider(identity="x", proxy_fqdn="a.b", enabled=1), "enabled must be of type"),
    (
        lambda: PublicProvider(identity="x", proxy_fqdn="a.b", enabled=True, icon_url=1),
        "icon_url must be a str, not int",
    ),
    (
        lambda: PublicProvider(identity="x", proxy_fqdn="a.b", enabled=True, verification_level=2),
        "verification_level must be of type VerificationLevel, not int",
    ),
    (
        lambda: PublicProvider(
            identity="x", proxy_fqdn="a.b", enabled=True, enable_skype_id_routing=1
        ),
        "enable_skype_id_routing must be of type bool, not int",
    ),
    (lambda: PublicProvider.skype(server=1), "server must be of type ServerVersion, not int"),
    (
        lambda: PublicProvider.skype().problems(server=1, on=ON),
        "server must be of type ServerVersion, not int",
    ),
    (lambda: SKYPE.supports("IM", on=ON), "capability must be of type Capability, not str"),
    (lambda: SKYPE.periods("IM"), "capability must be of type Capability, not str"),
    (lambda: License(kind=1), "kind must be of type LicenseKind, not int"),
    (lambda: SipUri(address="a@b.cc", parameters=[(1, "x")]), "a parameter must be a str, not int"),
    (lambda: SipUri(address="a@b.cc", parameters=[("x", 1)]), "a parameter must be a str, not int"),
    (lambda: SipUri(address="a@b.cc", parameters=1), "parameters must be a sequence, not int"),
    (lambda: SipUri(address="a@b.cc", headers=[(1, "x")]), "a header must be a str, not int"),
    (lambda: SipUri(address="a@b.cc", headers=[("x", 1)]), "a header must be a str, not int"),
    (lambda: SipUri(address="a@b.cc", headers=1), "headers must be a sequence, not int"),
    (lambda: AddressDecorator(excluded_domains=1), "excluded_domains must be a sequence, not int"),
]


@pytest.mark.parametrize(("make", "words"), NAMED, ids=[words for _, words in NAMED])
def test_type_errors_name_what_they_are_about(make: object, words: str) -> None:
    """The message begins with the field or the argument."""
    subject = words.partition(" must ")[0]
    with pytest.raises(TypeError, match=f"^{re.escape(subject)} must "):
        make()  # type: ignore[operator]


def test_refusals_inside_a_value_keep_their_place() -> None:
    """In the text of the part that is wrong."""
    with pytest.raises(InvalidAddressError) as caught:
        request(administrator_emails={"a.b": "ted(contoso.com)@msn.com"})
    error = caught.value
    assert (error.text, error.code, error.span) == (
        "ted(contoso.com)@msn.com",
        "stray-parenthesis",
        (3, 16),
    )
    with pytest.raises(InvalidAddressError) as caught:
        SipUri(address="a@b.cc", headers=[("ab\ud800", "x")])
    error = caught.value
    assert (error.text, error.code, error.span) == ("ab\ud800", "bad-uri-part", (2, 3))


REFUSED = {
    "a surrogate in a URI": lambda: SipUri(address="a@b.cc", parameters=[("p", "\ud800")]),
    "a surrogate in a header": lambda: SipUri(address="a@b.cc", headers=[("\udfff", "x")]),
    "a decorated e-mail": lambda: request(administrator_emails={"a.b": "ted(contoso.com)@msn.com"}),
    "a decorated address too long": lambda: SipAddress(
        "u" * 64 + "(" + ".".join(["d" * 49] * 4) + ".com)", "msn.com"
    ),
    "a blank that is no space in a list": lambda: AddressDecorator(
        excluded_domains="a.b,c.d\u2003"
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_could_not_be_read_back_is_refused(name: str) -> None:
    """By a PicfedError."""
    with pytest.raises(PicfedError):
        REFUSED[name]()


def test_a_decorated_address_cannot_be_evolved_beyond_its_limit() -> None:
    """Values are checked however they are made."""
    longest = ".".join(["d" * 49] * 3) + "." + "d" * 35 + ".com"
    address = SipAddress("u" * 64 + f"({longest})", "msn.com")
    assert SipAddress.parse(str(address)) == address
    with pytest.raises(InvalidAddressError, match="address-too-long"):
        evolve(address, user="u" * 64 + f"(d.{longest})")


def test_a_uri_that_grows_beyond_what_is_read_is_refused() -> None:
    """What is written must be read back; the address alone is short enough."""
    text = "sip:###@" + "ü." * 24 + "com;x=" + "y" * 940
    assert len(str(SipAddress.from_uri(text))) < 254
    with pytest.raises(InvalidAddressError, match="address-too-long"):
        SipUri.parse(text)
    with pytest.raises(InvalidAddressError, match="address-too-long"):
        SipUri(address="ted@contoso.com", parameters=[("a", "x" * 1500)])


SHOWN = {
    "a problem": lambda: str(
        PublicProvider(identity=HOSTILE, proxy_fqdn="a.bc", enabled=False).problems(
            server=ServerVersion.LYNC_2013, on=ON
        )
    ),
    "its evidence": lambda: (
        PublicProvider(
            identity="x", proxy_fqdn="a.bc", enabled=True, name_decoration_domain=HOSTILE
        )
        .problems(server=ServerVersion.LYNC_2013_CU5, on=ON)[0]
        .message
    ),
    "a provider": lambda: str(PublicProvider(identity=HOSTILE, proxy_fqdn="a.bc", enabled=True)),
    "a hosting provider": lambda: str(
        HostingProvider(identity=HOSTILE, proxy_fqdn="a.bc", enabled=True)
    ),
    "a policy": lambda: str(ExternalAccessPolicy(identity=HOSTILE)),
    "an agreement": lambda: str(Agreement(AgreementType.PARTNER_NETWORK, HOSTILE)),
    "a table": lambda: ExternalAccessPolicy(identity=HOSTILE.replace("\n", ""))._repr_html_(),
    "a surrogate in a table": lambda: (
        AddressDecorator().inspect("\ud800@x")._repr_html_().replace("\n", "")
    ),
}


@pytest.mark.parametrize("name", SHOWN)
def test_nothing_unprintable_is_shown(name: str) -> None:
    """No control reaches a terminal, and no line is forged."""
    shown = SHOWN[name]()
    assert shown.isprintable()
    shown.encode("utf-8")


def test_a_license_that_is_not_needed_stops_nothing() -> None:
    """The PIC USL is for Yahoo! (page-004)."""
    late = License(kind=LicenseKind.PIC_USL, purchased=dt.date(2012, 9, 1))
    assert request().problems(on=ON, licenses=[CAL, late]) == ()
    ended = request(services=[YAHOO]).problems(on=dt.date(2014, 7, 1), licenses=[])
    assert ended.codes == ("service-ended",)


def test_what_is_not_known_is_not_told_as_a_fact() -> None:
    """Whether AOL took new domains in 2008."""
    (problem,) = request(services=[AOL]).problems(on=dt.date(2008, 1, 1), licenses=[CAL])
    assert problem.severity is Severity.INFO
    assert "not documented" in problem.message
    (closed,) = request(services=[AOL]).problems(on=dt.date(2014, 1, 1), licenses=[CAL])
    assert "not documented" not in closed.message


def test_an_email_given_twice_counts_once() -> None:
    """Decision: duplicates count once, and are told."""
    twice = request(administrator_emails=[("contoso.com", "a@b.cc")] * 2)
    found = twice.problems(on=dt.date(2019, 5, 1), licenses=[CAL])
    assert "duplicate-entry" in found.codes
    assert any("(1 given)" in problem.message for problem in found)


@pytest.mark.parametrize(
    ("field", "value"), [("icon_url", ""), ("name_decoration_domain", "\0"), ("identity", " ")]
)
def test_errors_name_the_field_that_is_wrong(field: str, value: str) -> None:
    """Not another one that is checked alike."""
    fields = {"identity": "x", "proxy_fqdn": "a.bc", "enabled": True, field: value}
    with pytest.raises(PicfedError, match=f"^{field}: "):
        PublicProvider(**fields)  # type: ignore[arg-type]


def test_carets_under_scripts_with_marks() -> None:
    """Marks and the parts of Korean syllables take no column."""
    assert picture("\u0915\u0941@@x", (3, 4)).split("\n")[1] == "      ^"
    assert picture("\u1100\u1161@@", (3, 4)).split("\n")[1] == "       ^"


@pytest.mark.parametrize("when", ["2014-6", "", "20140630", "2014-W2", "2014-13", "201é"])
def test_a_date_of_another_form_is_a_value_error(when: str) -> None:
    """Which shows the text."""
    with pytest.raises(ValueError, match=repr(when)):
        milestone("e", "s", "w.", when)


@pytest.mark.parametrize("year", ["2010", "2012"])
def test_a_year_ends_on_its_last_day(year: str) -> None:
    """As a month does."""
    assert milestone("e", "s", "w.", year, last=True).date == dt.date(int(year), 12, 31)


def test_empty_brackets_hold_no_address() -> None:
    """So tidying leaves the text as it is."""
    assert tidy("ted@contoso.com <>").text == "ted@contoso.com <>"


def test_capabilities_are_told_by_members() -> None:
    """The right way to ask what the wrong types above asked."""
    assert SKYPE.supports(Capability.IM, on=ON) is Ternary.YES


def test_a_decision_about_a_service_that_was_pickled() -> None:
    """Is the decision about the service."""
    deployment = Deployment(server=ServerVersion.OCS_2007_R2, licenses=[CAL])
    twin = pickle.loads(pickle.dumps(SKYPE))
    for capability in Capability:
        one = deployment.evaluate(capability, service=SKYPE, on=ON)
        other = deployment.evaluate(capability, service=twin, on=ON)
        assert one.codes == other.codes
