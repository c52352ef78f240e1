"""Domain names: what is one, what is not and why, and how it is shown."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import DomainName
from picfed.domains import as_domain
from picfed.errors import DomainFault, InvalidDomainError

LONG_LABEL = "a" * 63
LONGEST = ".".join([LONG_LABEL, LONG_LABEL, LONG_LABEL, "b" * 61])

CANONICAL = [
    pytest.param("contoso.com", "contoso.com", id="canonical already"),
    pytest.param("Contoso.COM", "contoso.com", id="upper case"),
    pytest.param("example.fabrikam.com", "example.fabrikam.com", id="page-002, a deeper suffix"),
    pytest.param("a.b", "a.b", id="shortest"),
    pytest.param(LONGEST, LONGEST, id="253 octets"),
    pytest.param("3com.com", "3com.com", id="leading digit"),
    pytest.param("a--b.com", "a--b.com", id="inner hyphens"),
    pytest.param("1.2.3.4a", "1.2.3.4a", id="top level not all digits"),
    pytest.param("Bücher.Example", "xn--bcher-kva.example", id="u-label"),
    pytest.param("XN--BCHER-KVA.example", "xn--bcher-kva.example", id="a-label in upper case"),
    pytest.param("faß.de", "xn--fa-hia.de", id="UTS 46 non-transitional keeps sharp s"),
    pytest.param("βόλος.com", "xn--nxasmm1c.com", id="final sigma is kept too"),
    pytest.param("outloo\u212a.com", "outlook.com", id="Kelvin sign maps to k"),
    pytest.param("m\u017fn.com", "msn.com", id="long s maps to s"),
    pytest.param("ｍsn．com", "msn.com", id="full width maps to ASCII"),
    pytest.param("msn\u3002com", "msn.com", id="ideographic full stop"),
    pytest.param("xn--zzzzzzzz.com", "xn--zzzzzzzz.com", id="undecodable a-label is kept"),
    pytest.param("xn--a.bücher.example", "xn--a.xn--bcher-kva.example", id="kept beside u-labels"),
]

REFUSED = [
    pytest.param("", "empty", (0, 0), id="empty"),
    pytest.param("contoso", "single-label", (0, 7), id="single label"),
    pytest.param("contoso.", "trailing-dot", (7, 8), id="one label and a dot"),
    pytest.param("contoso.com.", "trailing-dot", (11, 12), id="root dot"),
    pytest.param(".", "empty-label", (0, 1), id="only a dot"),
    pytest.param("contoso..com", "empty-label", (7, 9), id="two dots"),
    pytest.param(".contoso.com", "empty-label", (0, 1), id="leading dot"),
    pytest.param("contoso.com..", "empty-label", (11, 13), id="two trailing dots"),
    pytest.param("a" * 64 + ".com", "label-too-long", (0, 64), id="label of 64"),
    pytest.param("x." + "a" * 64 + ".com", "label-too-long", (2, 66), id="second label of 64"),
    pytest.param("b" + LONGEST, "label-too-long", (0, 64), id="both too long: the label first"),
    pytest.param("c." + LONGEST, "name-too-long", (0, 255), id="name of 255"),
    pytest.param("a." * 600 + "com", "name-too-long", None, id="not even looked at"),
    pytest.param("a." * 510 + "comm", "name-too-long", (0, 1024), id="as long as is looked at"),
    pytest.param(LONGEST[:-4] + "." + "123", "numeric-top-level", (250, 253), id="253, digits"),
    pytest.param("con toso.com", "bad-character", (3, 4), id="blank"),
    pytest.param("contoso_x.com", "bad-character", (7, 8), id="underscore"),
    pytest.param("contoso.com\n", "bad-character", (11, 12), id="newline at the end"),
    pytest.param("contoso.com:5061", "bad-character", (11, 12), id="port"),
    pytest.param("-contoso.com", "edge-hyphen", (0, 1), id="leading hyphen"),
    pytest.param("contoso-.com", "edge-hyphen", (7, 8), id="trailing hyphen"),
    pytest.param("contoso.123", "numeric-top-level", (8, 11), id="digits at the top"),
    # WHATWG URL: a host that ends in a number, hexadecimal ones included, is an IPv4 address.
    pytest.param("192.0x00A80001", "numeric-top-level", (4, 14), id="hexadecimal at the top"),
    pytest.param("contoso.0x", "numeric-top-level", (8, 10), id="0x at the top"),
    pytest.param("192.0.2.1", "ip-literal", (0, 9), id="IPv4"),
    pytest.param("[192.0.2.1]", "ip-literal", (0, 11), id="IPv4 in brackets"),
    pytest.param("2001:db8::1", "ip-literal", (0, 11), id="IPv6"),
    pytest.param("[2001:db8::1]", "ip-literal", (0, 13), id="IPv6 in brackets"),
    pytest.param("[IPv6:2001:db8::1]", "ip-literal", (0, 18), id="IPv6 as mail writes it"),
    pytest.param("１92.0.2.1", "ip-literal", (0, 9), id="IPv4 after mapping"),
    pytest.param("bü\u00adcher.example", "not-idna", (2, 3), id="soft hyphen would be dropped"),
    pytest.param("msn.c\u200bom", "not-idna", (5, 6), id="zero-width space would be dropped"),
    pytest.param("a\u202eb.com", "not-idna", (1, 2), id="bidi control is disallowed"),
    pytest.param("☃\ufe0f.com", "not-idna", (1, 2), id="variation selector would be dropped"),
    pytest.param("☃.com", "not-idna", (0, 5), id="symbol is no IDNA 2008 letter"),
    pytest.param("\ud800.com", "not-idna", (0, 1), id="lone surrogate"),
    # RFC 5893, section 1.4: with one right-to-left label, the rule holds for every label.
    pytest.param("0à.א", "not-idna", (0, 4), id="Bidi name, a label that begins with a digit"),
    pytest.param("0a.א", "not-idna", (0, 4), id="Bidi name, an ASCII label"),
    pytest.param("0à.xn--4db", "not-idna", (0, 10), id="Bidi name, by an A-label"),
    pytest.param("ü" * 60 + ".com", "label-too-long", (0, 64), id="a-label over 63"),
    # Short as it is written; Punycode makes it longer.
    pytest.param(
        "".join(chr(0x4E00 + 137 * place) for place in range(28)) + ".com",
        "label-too-long",
        (0, 32),
        id="a-label over 63 of 28 characters",
    ),
    pytest.param("contoso（x）.com", "bad-character", (0, 14), id="full-width parentheses"),
    pytest.param("ü．" * 200 + "com", "name-too-long", (0, 403), id="a-labels over 253"),
    pytest.param("bücher。", "trailing-dot", (0, 7), id="ideographic root dot"),
]


@pytest.mark.parametrize(("text", "canonical"), CANONICAL)
def test_reading_gives_the_canonical_form(text: str, canonical: str) -> None:
    """Any spelling of a name gives its lower-case A-labels."""
    assert DomainName.parse(text).ascii == canonical
    assert str(DomainName(text)) == canonical


@pytest.mark.parametrize(("text", "code", "span"), REFUSED)
def test_what_is_no_domain_is_refused(text: str, code: str, span: tuple[int, int] | None) -> None:
    """With the text, the fault and its place."""
    with pytest.raises(InvalidDomainError) as caught:
        DomainName.parse(text)
    error = caught.value
    assert (error.text, error.fault, error.span) == (text, DomainFault(code), span)
    assert error.code in str(error)


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        pytest.param("xn--bcher-kva.example", "bücher.example", id="decodes"),
        pytest.param("contoso.com", "contoso.com", id="nothing to decode"),
        pytest.param("xn--zzzzzzzz.com", "xn--zzzzzzzz.com", id="does not decode"),
        pytest.param("xn--a.xn--bcher-kva.com", "xn--a.bücher.com", id="label by label"),
        pytest.param("xn--fa-hia.de", "faß.de", id="sharp s"),
        pytest.param("xn--i-7iq.com", "xn--i-7iq.com", id="decodes to what is no label"),
        pytest.param("xn--0.com", "xn--0.com", id="not punycode"),
        pytest.param("xn--0-sfa.xn--4db", "xn--0-sfa.xn--4db", id="not a Bidi name"),
        pytest.param("1.xn--4db", "1.א", id="digits in a Bidi name"),
        pytest.param("xn--4db.com", "א.com", id="a Bidi name"),
    ],
)
def test_u_labels_are_shown_where_they_read_back(text: str, shown: str) -> None:
    """What is shown can be typed again and gives the same name."""
    domain = DomainName(text)
    assert domain.unicode == shown
    assert DomainName(domain.unicode) == domain


@pytest.mark.parametrize("wrong", [None, b"contoso.com", 7, ["contoso.com"]], ids=repr)
def test_wrong_types_are_type_errors(wrong: object) -> None:
    """The message names the type that was given."""
    with pytest.raises(TypeError, match="domain must be a str, not"):
        DomainName(wrong)  # type: ignore[arg-type]


def test_a_domain_is_a_value() -> None:
    """Equal by its A-labels, hashable, picklable, frozen."""
    domain = DomainName("Contoso.com")
    assert {domain, DomainName("contoso.COM")} == {domain}
    assert pickle.loads(pickle.dumps(domain)) == copy.deepcopy(domain) == domain
    assert repr(domain) == "DomainName(ascii='contoso.com')"
    assert as_domain(domain) is domain
    with pytest.raises(AttributeError):
        domain.ascii = "x.y"  # type: ignore[misc]


def test_domains_sort_by_their_a_labels() -> None:
    """Whatever the form in which they were typed."""
    names = ["Bücher.example", "contoso.com", "A.example", "zoo.example"]
    found = [str(one) for one in sorted(map(DomainName, names))]
    assert (
        found
        == sorted(found)
        == ["a.example", "contoso.com", "xn--bcher-kva.example", "zoo.example"]
    )
    with pytest.raises(TypeError):
        _ = DomainName("a.b") < "b.c"  # type: ignore[operator]


def test_the_longest_name_beyond_ascii() -> None:
    """The limit of 253 counts A-labels, not characters."""
    tail = f".{LONG_LABEL}.{LONG_LABEL}.{LONG_LABEL}"
    first = "ü" + "a" * (61 - len("xn---6ya"))
    name = DomainName(first + tail)
    while len(name.ascii) < 253:
        first += "a"
        name = DomainName(first + tail)
    assert len(name.ascii) == 253
    with pytest.raises(InvalidDomainError, match="name-too-long"):
        DomainName(first + "a" + tail)


LABELS = st.text("abcXYZ019-", min_size=1, max_size=12)
A_LABELS = st.text("abcxyz0189-", min_size=1, max_size=12).map("xn--".__add__)
NAMES = st.lists(LABELS | A_LABELS | st.text(max_size=4), max_size=5).map(".".join)


@given(NAMES | st.text())
def test_reading_is_idempotent_and_nothing_else_escapes(text: str) -> None:
    """Any text is a domain whose forms read back, or a PicfedError with a place inside it."""
    try:
        domain = DomainName(text)
    except InvalidDomainError as error:
        start, end = error.span or (0, 0)
        assert 0 <= start <= end <= len(text)
        assert pickle.loads(pickle.dumps(error)).fault is error.fault
        assert error.picture == "" or error.picture.count("\n") == 1
    else:
        assert DomainName(domain.ascii) == DomainName(domain.unicode) == domain
        assert domain.ascii.isascii()
        assert len(domain.ascii) <= 253
        assert ".".join(domain.labels) == domain.ascii
