"""Addresses and SIP URIs: what is one, what is not and why."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import DomainName, SipAddress
from picfed.addresses import SipUri
from picfed.errors import AddressFault, InvalidAddressError, UnknownChoiceError

LONGEST_USER = "u" * 64
LONGEST_DOMAIN = ".".join(["d" * 63, "d" * 63, "d" * 61])  # 189: 64 + 1 + 189 is 254

CANONICAL = [
    pytest.param("ted@contoso.com", "ted", "contoso.com", id="plain, page-002"),
    pytest.param("Ted@Contoso.COM", "Ted", "contoso.com", id="user kept, domain folded"),
    pytest.param("ted(contoso.com)@msn.com", "ted(contoso.com)", "msn.com", id="decorated"),
    pytest.param("Ted(Contoso.COM)@MSN.com", "Ted(contoso.com)", "msn.com", id="folded in both"),
    pytest.param("a(bücher.example)@msn.com", "a(xn--bcher-kva.example)", "msn.com", id="IDN"),
    pytest.param("!#$%&'*+-/=?^_`{|}~@a.b", "!#$%&'*+-/=?^_`{|}~", "a.b", id="every atext"),
    pytest.param("ted%28contoso.com%29@msn.com", "ted%28contoso.com%29", "msn.com", id="bare %"),
    pytest.param("teX(contoso.com)@msn.com", "teX(contoso.com)", "msn.com", id="decorated, X"),
    pytest.param(f"{LONGEST_USER}@a.b", LONGEST_USER, "a.b", id="user of 64"),
    pytest.param(f"{LONGEST_USER}@{LONGEST_DOMAIN}", LONGEST_USER, LONGEST_DOMAIN, id="254"),
    pytest.param(
        f"{LONGEST_USER}({LONGEST_DOMAIN})@msn.com",
        f"{LONGEST_USER}({LONGEST_DOMAIN})",
        "msn.com",
        id="decorated, plain form of 254",
    ),
]

REFUSED = [
    pytest.param("", "empty", (0, 0), id="empty"),
    pytest.param(" \t ", "empty", (0, 3), id="blank"),
    pytest.param("ted", "no-at-sign", (0, 3), id="no at sign"),
    pytest.param("ted@@contoso.com", "second-at-sign", (4, 5), id="two at signs"),
    pytest.param('"a@b"@contoso.com', "second-at-sign", (5, 6), id="quoted at sign"),
    pytest.param("a@b@c@d", "second-at-sign", (3, 4), id="three at signs: the second"),
    pytest.param("u" * 1024, "no-at-sign", (0, 1024), id="as long as is looked at"),
    pytest.param("ted(a.com))@msn.com", "stray-parenthesis", (3, 4), id="closed twice"),
    pytest.param("@contoso.com", "empty-user", (0, 0), id="no user"),
    pytest.param("(contoso.com)@msn.com", "empty-user", (0, 0), id="decoration without user"),
    pytest.param("ted@", "empty-domain", (4, 4), id="no domain"),
    pytest.param("ted()@msn.com", "empty-domain", (4, 4), id="empty decoration"),
    pytest.param("te d@contoso.com", "bad-user-character", (2, 3), id="blank in the user"),
    pytest.param('"ted"@contoso.com', "bad-user-character", (0, 1), id="quoted user"),
    pytest.param("ted\n@contoso.com", "bad-user-character", (3, 4), id="newline"),
    pytest.param("\x00ted@contoso.com", "bad-user-character", (0, 1), id="NUL"),
    pytest.param("tëd@contoso.com", "bad-user-character", (1, 2), id="user beyond ASCII"),
    pytest.param("ted\u200b@contoso.com", "bad-user-character", (3, 4), id="zero width"),
    pytest.param("ted（contoso.com）@msn.com", "bad-user-character", (3, 4), id="full width"),
    pytest.param("ted,bob@contoso.com", "bad-user-character", (3, 4), id="comma"),
    pytest.param("smtp:ted@contoso.com", "bad-user-character", (4, 5), id="another scheme"),
    pytest.param(".ted@contoso.com", "misplaced-dot", (0, 1), id="leading dot"),
    pytest.param("ted.@contoso.com", "misplaced-dot", (3, 4), id="trailing dot"),
    pytest.param("t..ed@contoso.com", "misplaced-dot", (1, 2), id="two dots"),
    pytest.param("ted.(contoso.com)@msn.com", "misplaced-dot", (3, 4), id="before a decoration"),
    pytest.param("u" * 65 + "@a.b", "user-too-long", (64, 65), id="user of 65"),
    pytest.param("u" * 65 + "(a.b)@msn.com", "user-too-long", (64, 65), id="decorated, 65"),
    pytest.param(f"{LONGEST_USER}@d{LONGEST_DOMAIN[1:]}d", "address-too-long", (0, 255), id="255"),
    pytest.param(
        f"{LONGEST_USER}({LONGEST_DOMAIN}d)@msn.com", "address-too-long", (0, 264), id="plain 255"
    ),
    pytest.param("u" * 1025, "address-too-long", (254, 1025), id="not even looked at"),
    pytest.param("ted(contoso.com@msn.com", "stray-parenthesis", (3, 4), id="not closed"),
    pytest.param("ted)contoso.com(@msn.com", "stray-parenthesis", (3, 4), id="wrong way round"),
    pytest.param("t(x)ed@contoso.com", "stray-parenthesis", (1, 2), id="in the middle"),
    pytest.param("(x)ted@contoso.com", "stray-parenthesis", (0, 1), id="in front"),
    pytest.param("ted)@msn.com", "stray-parenthesis", (3, 4), id="only closed"),
    pytest.param("ted((contoso.com)@msn.com", "stray-parenthesis", (3, 4), id="opened twice"),
    pytest.param("ted (contoso.com) @msn.com", "stray-parenthesis", (4, 5), id="translated page"),
    pytest.param("a(b)c(d)@example.com", "stray-parenthesis", (1, 2), id="text between"),
    pytest.param("a(b(c)d)@example.com", "stray-parenthesis", (1, 2), id="text behind the inner"),
    pytest.param("a(b))@example.com", "stray-parenthesis", (1, 2), id="closed twice"),
    pytest.param("ted(a.com)(b.com)@msn.com", "nested-decoration", (3, 17), id="one after another"),
    pytest.param("ted(bob(a.com))@msn.com", "nested-decoration", (3, 15), id="one in another"),
    pytest.param("sip:ted@contoso.com", "is-a-uri", (0, 4), id="sip URI"),
    pytest.param("SIPS:ted@contoso.com", "is-a-uri", (0, 5), id="sips URI"),
    pytest.param("ted@contoso", "single-label", (4, 11), id="domain of one label"),
    pytest.param("ted(contoso)@msn.com", "single-label", (4, 11), id="decorated, one label"),
    pytest.param("ted(contoso.com)@msn", "single-label", (17, 20), id="top level lost"),
    pytest.param("ted@contoso.com.", "trailing-dot", (15, 16), id="root dot"),
    pytest.param("ted(contoso.com.)@msn.com", "trailing-dot", (15, 16), id="decorated root dot"),
    pytest.param("ted@contoso..com", "empty-label", (11, 13), id="two dots in the domain"),
    pytest.param("ted@contoso.com\n", "bad-character", (15, 16), id="newline at the end"),
    pytest.param("ted(contoso. com)@msn.com", "bad-character", (12, 13), id="blank in decoration"),
    pytest.param("ted@con(toso).com", "bad-character", (7, 8), id="parenthesis in the domain"),
    pytest.param("ted@[192.0.2.1]", "ip-literal", (4, 15), id="IP literal"),
    pytest.param("ted(192.0.2.1)@msn.com", "ip-literal", (4, 13), id="decorated IP"),
    pytest.param("ted@bü\u00adcher.example", "not-idna", (6, 7), id="soft hyphen"),
    pytest.param("ted@-a.com", "edge-hyphen", (4, 5), id="hyphen"),
    pytest.param("ted@a.42", "numeric-top-level", (6, 8), id="digits at the top"),
    pytest.param("ted@" + "a" * 64 + ".com", "label-too-long", (4, 68), id="label of 64"),
    pytest.param("t@" + "a." * 130 + "com", "name-too-long", (2, 265), id="name too long"),
]

URIS = [
    pytest.param("sip:ted@contoso.com", "ted@contoso.com", None, (), (), id="plain"),
    pytest.param("SiP:ted@contoso.com", "ted@contoso.com", None, (), (), id="scheme in any case"),
    pytest.param(
        "sip:ted%28contoso.com%29@msn.com;transport=tls",
        "ted(contoso.com)@msn.com",
        None,
        (("transport", "tls"),),
        (),
        id="escaped parentheses",
    ),
    pytest.param(
        "sip:ted(contoso.com)@msn.com:5061",
        "ted(contoso.com)@msn.com",
        5061,
        (),
        (),
        id="bare parentheses and a port",
    ),
    pytest.param(
        "sip:ted@contoso.com;opaque=user:epid:4gA;gruu",
        "ted@contoso.com",
        None,
        (("opaque", "user:epid:4gA"), ("gruu", None)),
        (),
        id="gruu",
    ),
    pytest.param("sip:t@c.com:1", "t@c.com", 1, (), (), id="lowest port"),
    pytest.param("sip:t@c.com:65535", "t@c.com", 65535, (), (), id="highest port"),
    pytest.param("sip:t@c.com:05061", "t@c.com", 5061, (), (), id="five digits"),
    pytest.param("sip:a%2528b@c.com", "a%28b@c.com", None, (), (), id="decoded exactly once"),
    pytest.param("sip:%74ed@c.com", "ted@c.com", None, (), (), id="escape of a letter"),
    pytest.param(
        "sip:t@c.com?subject=a%20b&x=",
        "t@c.com",
        None,
        (),
        (("subject", "a b"), ("x", "")),
        id="headers",
    ),
    pytest.param("sip:t@c.com;p=%C3%BC", "t@c.com", None, (("p", "ü"),), (), id="UTF-8 value"),
]

BAD_URIS = [
    pytest.param("", "empty", (0, 0), id="empty"),
    pytest.param("ted@contoso.com", "not-a-sip-uri", (0, 0), id="address"),
    pytest.param("mailto:ted@contoso.com", "not-a-sip-uri", (0, 0), id="another scheme"),
    pytest.param("\u017fip:ted@contoso.com", "not-a-sip-uri", (0, 0), id="long s is no s"),
    pytest.param("sip:contoso.com", "no-at-sign", (0, 15), id="no user"),
    pytest.param("sip:@contoso.com", "empty-user", (4, 4), id="empty user"),
    pytest.param("sip:ted@", "empty-domain", (8, 8), id="empty host"),
    pytest.param("sip:ted@;lr", "empty-domain", (8, 8), id="only a parameter"),
    pytest.param("sip:a@b@c.com", "second-at-sign", (7, 8), id="two at signs"),
    pytest.param("sip:a%40b@c.com", "second-at-sign", (5, 8), id="escaped at sign"),
    pytest.param("sip:t@c.com;to=a@b", "bad-uri-part", (12, 18), id="at sign in a parameter"),
    pytest.param("sip:a%40b%40c@d.com", "second-at-sign", (5, 8), id="two escaped at signs"),
    pytest.param("sip:" + "x" * 1020, "no-at-sign", (0, 1024), id="as long as is looked at"),
    pytest.param("sip:ted;@contoso.com", "bad-uri-part", (8, 8), id="empty user parameter"),
    pytest.param("sip:ted;x y@contoso.com", "bad-uri-part", (8, 11), id="blank in user parameter"),
    pytest.param("sip:ted%3bx@contoso.com", "bad-user-character", (7, 10), id="escaped semicolon"),
    pytest.param("sip:;x@contoso.com", "empty-user", (4, 4), id="only user parameters"),
    pytest.param("sip:ted:pw@contoso.com", "bad-user-character", (7, 8), id="password"),
    pytest.param("sip:%00@contoso.com", "bad-user-character", (4, 7), id="escaped NUL"),
    pytest.param("sip:t%20d@contoso.com", "bad-user-character", (5, 8), id="escaped blank"),
    pytest.param("sip:%2eted@contoso.com", "misplaced-dot", (4, 7), id="escaped dot"),
    pytest.param("sip:te%2@contoso.com", "bad-escape", (6, 8), id="half an escape"),
    pytest.param("sip:%zz@contoso.com", "bad-escape", (4, 7), id="no escape"),
    pytest.param("sip:%C3%BC@contoso.com", "bad-escape", (4, 7), id="escape beyond ASCII"),
    pytest.param("sip:ted@contoso.com:", "bad-port", (19, 20), id="colon alone"),
    pytest.param("sip:ted@contoso.com:0", "bad-port", (19, 21), id="port 0"),
    pytest.param("sip:ted@contoso.com:65536", "bad-port", (19, 25), id="port over 65535"),
    pytest.param("sip:ted@contoso.com:5061x", "bad-port", (19, 25), id="no number"),
    pytest.param("sip:ted@contoso.com:٥", "bad-port", (19, 21), id="digit beyond ASCII"),
    pytest.param("sip:ted@contoso.com:000005061", "bad-port", (19, 29), id="too many digits"),
    pytest.param("sip:ted@[2001:db8::1]:5061", "ip-literal", (8, 21), id="IPv6 host"),
    pytest.param("sip:ted@contoso.com;", "bad-uri-part", (20, 20), id="empty parameter"),
    pytest.param("sip:ted@contoso.com;a;;b", "bad-uri-part", (22, 22), id="doubled semicolon"),
    # RFC 3261, section 19.1.1: a parameter-name must not appear more than once.
    pytest.param("sip:t@a.bc;lr;Q=1;LR", "bad-uri-part", (18, 20), id="parameter twice"),
    pytest.param("sip:t@a.bc;a=1;b;%61=2?x=y", "bad-uri-part", (17, 22), id="twice, escaped"),
    pytest.param("sip:ted@contoso.com;a b", "bad-uri-part", (20, 23), id="blank in a parameter"),
    pytest.param("sip:ted@contoso.com;a=%ff", "bad-uri-part", (22, 25), id="not UTF-8"),
    pytest.param("sip:ted@contoso.com?a", "bad-uri-part", (20, 21), id="header without value"),
    pytest.param("sip:ted@contoso.com?a=b&", "bad-uri-part", (24, 24), id="empty header"),
    pytest.param("sip:ted@contoso.com?%ff=b", "bad-uri-part", (20, 23), id="header not UTF-8"),
    pytest.param("sip:ted@contoso.com ", "bad-character", (19, 20), id="blank at the end"),
    pytest.param("sip:ted@bü\u00adr.example", "not-idna", (10, 11), id="soft hyphen"),
    pytest.param("sip:" + "x" * 1021, "address-too-long", (0, 1025), id="not even looked at"),
    pytest.param("sip:sip:ted@contoso.com", "is-a-uri", (4, 8), id="prefix twice"),
]


@pytest.mark.parametrize(("text", "user", "domain"), CANONICAL)
def test_reading_an_address(text: str, user: str, domain: str) -> None:
    """The user part is kept, domains are canonical, and the text reads back."""
    address = SipAddress.parse(text)
    assert (address.user, address.domain) == (user, DomainName(domain))
    assert SipAddress.parse(str(address)) == SipAddress(user, domain) == address
    assert SipAddress.from_uri(address.uri) == address


@pytest.mark.parametrize(("text", "code", "span"), REFUSED)
def test_what_is_no_address_is_refused(text: str, code: str, span: tuple[int, int]) -> None:
    """With the text, the fault and its place."""
    with pytest.raises(InvalidAddressError) as caught:
        SipAddress.parse(text)
    error = caught.value
    assert (error.text, error.fault.value, error.span) == (text, code, span)


@pytest.mark.parametrize(("text", "address", "port", "parameters", "headers"), URIS)
def test_reading_a_uri(
    text: str,
    address: str,
    port: int | None,
    parameters: tuple[tuple[str, str | None], ...],
    headers: tuple[tuple[str, str], ...],
) -> None:
    """Parts are kept apart, decoded once, and the written URI reads back."""
    uri = SipUri.parse(text)
    assert (str(uri.address), uri.port) == (address, port)
    assert (uri.parameters, uri.headers) == (parameters, headers)
    assert SipUri.parse(str(uri)) == uri
    assert SipAddress.from_uri(text) == SipAddress.parse(address)


@pytest.mark.parametrize(("text", "code", "span"), BAD_URIS)
def test_what_is_no_uri_is_refused(text: str, code: str, span: tuple[int, int]) -> None:
    """With the place in the URI as it was written."""
    with pytest.raises(InvalidAddressError) as caught:
        SipUri.parse(text)
    error = caught.value
    assert (error.text, error.fault.value, error.span) == (text, code, span)


@pytest.mark.parametrize(
    "text",
    [
        "sip:a&=+$?/b!*'~@c.com",
        "sip:a%23%25%5E%60%7B%7C%7Db@c.com",
        "sip:t@c.com;a[]/:&+$=b[]/:&+$;lr",
        "sip:t@c.com?a[]/?:+$=b[]/?:+$&c=",
        "sips:t@c.com:5061;p=%3B%3D?h=%26%3D",
    ],
)
def test_only_what_must_be_is_escaped(text: str) -> None:
    """RFC 3261, section 25.1: each part has its own characters."""
    assert str(SipUri.parse(text)) == text
    assert (
        SipUri.parse(text).address.uri
        == "sip:" + text.split(":", 1)[1].partition("@")[0] + "@c.com"
    )


# RFC 3261, section 19.1.6, and New-CsAnnouncement's documentation.
USERS_WITH_PARAMETERS = [
    ("sip:+358-555-1234567;postd=pp22@contoso.com;user=phone", "+358-555-1234567;postd=pp22"),
    ("sip:199;phone-context=user-default@contoso.com;user=phone", "199;phone-context=user-default"),
    ("sip:+14255550100;ext=1234@contoso.com", "+14255550100;ext=1234"),
    ("sip:ted%23;a%3bb=%3D;lr@contoso.com", "ted#;a%3Bb=%3D;lr"),
]


@pytest.mark.parametrize(("text", "user"), USERS_WITH_PARAMETERS)
def test_a_user_part_with_parameters(text: str, user: str) -> None:
    """It is read and written, and is nobody's address."""
    uri = SipUri.parse(text)
    assert (uri.user, uri.domain) == (user, DomainName("contoso.com"))
    assert SipUri.parse(str(uri)) == uri
    assert uri.user_parameters
    with pytest.raises(InvalidAddressError, match="bad-user-character"):
        _ = uri.address
    with pytest.raises(InvalidAddressError) as caught:
        SipAddress.from_uri(text)
    assert caught.value.span == (text.index(";"), text.index(";") + 1)


def test_sips_is_kept() -> None:
    """The scheme is part of a URI, not of the address."""
    secure = SipUri.parse("sips:ted@contoso.com")
    assert (secure.scheme, str(secure)) == ("sips", "sips:ted@contoso.com")
    assert secure != SipUri.parse("sip:ted@contoso.com")
    assert secure.address == SipAddress.parse("ted@contoso.com")


@pytest.mark.parametrize(
    ("user", "domain", "code", "span"),
    [
        pytest.param("te d", "contoso.com", "bad-user-character", (2, 3), id="blank"),
        pytest.param("a@b", "contoso.com", "bad-user-character", (1, 2), id="at sign"),
        pytest.param("", "contoso.com", "empty-user", (0, 0), id="empty"),
        pytest.param("ted(x)", "contoso.com", "single-label", (4, 5), id="bad decoration"),
        pytest.param(LONGEST_USER, f"d.{LONGEST_DOMAIN}", "address-too-long", (0, 256), id="long"),
    ],
)
def test_no_address_can_be_made_that_would_not_read(
    user: str, domain: str, code: str, span: tuple[int, int]
) -> None:
    """The constructor keeps the same rules as reading."""
    with pytest.raises(InvalidAddressError) as caught:
        SipAddress(user, domain)
    assert (caught.value.fault.value, caught.value.span) == (code, span)
    assert caught.value.text in {user, f"{user}@{domain}"}


def test_parts_of_a_wrong_type_are_named() -> None:
    """Each by its field."""
    with pytest.raises(TypeError, match="^user must be a str, not None$"):
        SipAddress(None, "a.b")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="^headers must be a sequence, not a single str"):
        SipUri(address="a@b.c", headers="x")  # type: ignore[arg-type]


def test_a_uri_made_of_parts_keeps_the_rules() -> None:
    """Its parts are escaped on the way out, or refused."""
    uri = SipUri(address="a#b@c.com", port=5061, parameters=[("a;b", "=x"), ("lr", None)])
    assert str(uri) == "sip:a%23b@c.com:5061;a%3Bb=%3Dx;lr"
    assert SipUri.parse(str(uri)) == uri
    assert hash(uri) == hash(copy.copy(uri))
    with pytest.raises(InvalidAddressError, match="bad-port"):
        SipUri(address="a@b.c", port=0)
    with pytest.raises(InvalidAddressError, match="bad-uri-part"):
        SipUri(address="a@b.c", headers=[("", "x")])
    for name in ("headers", "parameters"):
        for pair in (("c", "\ud800"), ("\ud800", "c")):
            with pytest.raises(InvalidAddressError) as caught:
                SipUri(address="a@b.c", **{name: [("a", "b"), pair]})  # type: ignore[arg-type]
            assert (caught.value.code, caught.value.path) == ("bad-uri-part", (name, 1))
    with pytest.raises(UnknownChoiceError, match="scheme='http' is not known"):
        SipUri(address="a@b.c", scheme="http")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="port must be an int or None, not str"):
        SipUri(address="a@b.c", port="5061")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="parameters must be a sequence, not a single str"):
        SipUri(address="a@b.c", parameters="lr")  # type: ignore[arg-type]
    with pytest.raises(TypeError, match="^user_parameters must be a sequence"):
        SipUri(address="a@b.c", user_parameters="ext")  # type: ignore[arg-type]


@pytest.mark.parametrize("reader", [SipAddress.parse, SipAddress.from_uri, SipUri.parse])
@pytest.mark.parametrize("wrong", [None, b"ted@contoso.com", 7], ids=repr)
def test_wrong_types_are_type_errors(reader: object, wrong: object) -> None:
    """Bytes are not text, whatever they hold."""
    with pytest.raises(TypeError, match="must be a str, not"):
        reader(wrong)  # type: ignore[operator]


def test_an_address_is_a_value() -> None:
    """Equal by its canonical parts, hashable, picklable."""
    address = SipAddress.parse("ted(contoso.com)@msn.com")
    assert {address, SipAddress.parse("ted(CONTOSO.com)@msn.com")} == {address}
    assert address != SipAddress.parse("Ted(contoso.com)@msn.com")
    assert pickle.loads(pickle.dumps(address)) == copy.deepcopy(address) == address


TOKENS = st.sampled_from(
    [
        "ted",
        "B",
        ".",
        "@",
        "(",
        ")",
        "msn.com",
        "a.b",
        "%28",
        "%",
        "sip:",
        ";",
        "?",
        "=",
        ":5",
        " ",
        "\n",
        "ü",
        "\u212a",
    ]
)
TEXTS = st.lists(TOKENS, max_size=9).map("".join) | st.text()


@given(TEXTS)
def test_any_text_is_an_address_or_refused(text: str) -> None:
    """Nothing but a PicfedError escapes; the place is inside the text; values read back."""
    try:
        address = SipAddress.parse(text)
    except InvalidAddressError as error:
        assert error.text == text
        start, end = error.span or (0, 0)
        assert 0 <= start <= end <= len(text)
        assert pickle.loads(pickle.dumps(error)).args == error.args
    else:
        assert SipAddress.parse(str(address)) == address
        assert SipAddress.from_uri(address.uri) == address


@given(TEXTS.map("sip:".__add__) | TEXTS)
def test_any_text_is_a_uri_or_refused(text: str) -> None:
    """Nothing but a PicfedError escapes; the place is inside the text; values read back."""
    try:
        uri = SipUri.parse(text)
    except InvalidAddressError as error:
        assert error.text == text
        start, end = error.span or (0, 0)
        assert 0 <= start <= end <= len(text)
    else:
        assert SipUri.parse(str(uri)) == uri


def test_a_whole_address_is_not_a_user_part() -> None:
    """The error names the way to read one."""
    with pytest.raises(TypeError, match=r"SipAddress\.parse"):
        SipAddress("a@b.example")  # type: ignore[call-arg]
    with pytest.raises(TypeError, match="domain"):
        SipAddress(user="a")  # type: ignore[call-arg]


@pytest.mark.parametrize("names", [("a", "a"), ("a", "A")], ids=["alike", "in another case"])
def test_a_uri_is_not_made_with_a_parameter_twice(names: tuple[str, str]) -> None:
    """It could not be read again (RFC 3261, section 19.1.1); a header may repeat."""
    with pytest.raises(InvalidAddressError) as caught:
        SipUri(address=SipAddress("t", "a.bc"), parameters=[(name, None) for name in names])
    assert caught.value.fault is AddressFault.BAD_URI_PART
    SipUri(address=SipAddress("t", "a.bc"), headers=[(name, "x") for name in names])


def test_addresses_sort_by_user_part_and_domain() -> None:
    """So that a list of contacts can be sorted."""
    texts = ["ted@fabrikam.com", "ann@fabrikam.com", "ted@contoso.com"]
    found = sorted(map(SipAddress.parse, texts))
    assert list(map(str, found)) == ["ann@fabrikam.com", "ted@contoso.com", "ted@fabrikam.com"]


def test_a_whole_address_is_read_by_parse() -> None:
    """The error names the function that was meant."""
    with pytest.raises(TypeError, match=r"SipAddress\.parse"):
        SipAddress("a@b.example")  # type: ignore[call-arg]
