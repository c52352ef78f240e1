"""The decorated address, one at a time."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import AddressDecorator, DomainName
from picfed.decoration import AddressKind
from picfed.errors import InvalidAddressError, InvalidDomainError

DOCUMENTED = AddressDecorator()
D189 = ".".join(["d" * 63, "d" * 63, "d" * 61])

# text, plain form, decorated form, kind, where it comes from
BOTH_WAYS = [
    pytest.param(
        "ted@contoso.com", "ted@contoso.com", "ted(contoso.com)@msn.com", "plain", id="page-002"
    ),
    pytest.param(
        "user@contoso.com", "user@contoso.com", "user(contoso.com)@msn.com", "plain", id="page-000"
    ),
    pytest.param("bob@msn.com", "bob@msn.com", "bob@msn.com", "excluded", id="page-000 msn.com"),
    pytest.param("b@outlook.com", "b@outlook.com", "b@outlook.com", "excluded", id="outlook.com"),
    pytest.param("bob@live.com", "bob@live.com", "bob@live.com", "excluded", id="live.com"),
    pytest.param("b@Hotmail.com", "b@hotmail.com", "b@hotmail.com", "excluded", id="Hotmail.com"),
    pytest.param(
        "ted(contoso.com)@msn.com",
        "ted@contoso.com",
        "ted(contoso.com)@msn.com",
        "decorated",
        id="decorated already",
    ),
    pytest.param(
        "Ted(CONTOSO.com)@MSN.COM",
        "Ted@contoso.com",
        "Ted(contoso.com)@msn.com",
        "decorated",
        id="decorated in upper case",
    ),
    pytest.param(
        "ted(outlook.com)@msn.com",
        "ted@outlook.com",
        "ted(outlook.com)@msn.com",
        "decorated",
        id="decorated although excluded",
    ),
    pytest.param(
        "ted(msn.com)@msn.com",
        "ted@msn.com",
        "ted(msn.com)@msn.com",
        "decorated",
        id="decorated with the routing domain",
    ),
    pytest.param(
        "b@hotmail.co.uk",
        "b@hotmail.co.uk",
        "b(hotmail.co.uk)@msn.com",
        "plain",
        id="a list is compared exactly",
    ),
    pytest.param(
        "b@mail.live.com",
        "b@mail.live.com",
        "b(mail.live.com)@msn.com",
        "plain",
        id="never by suffix",
    ),
    pytest.param(
        "b@msn.com.evil.com",
        "b@msn.com.evil.com",
        "b(msn.com.evil.com)@msn.com",
        "plain",
        id="never by prefix",
    ),
    pytest.param(
        "b@outloo\u212a.com", "b@outlook.com", "b@outlook.com", "excluded", id="Kelvin sign"
    ),
    pytest.param("b@m\u017fn.com", "b@msn.com", "b@msn.com", "excluded", id="long s"),
    pytest.param(
        "b@bücher.example",
        "b@xn--bcher-kva.example",
        "b(xn--bcher-kva.example)@msn.com",
        "plain",
        id="IDN",
    ),
    pytest.param(
        "b(Bücher.example)@msn.com",
        "b@xn--bcher-kva.example",
        "b(xn--bcher-kva.example)@msn.com",
        "decorated",
        id="IDN, decorated",
    ),
    pytest.param(
        "ted%28contoso.com%29@msn.com",
        "ted%28contoso.com%29@msn.com",
        "ted%28contoso.com%29@msn.com",
        "excluded",
        id="escapes are not decoded outside a URI",
    ),
    pytest.param(
        "test@skypeids.net",
        "test@skypeids.net",
        "test(skypeids.net)@msn.com",
        "plain",
        id="a Skype identifier has lost its domain",
    ),
    pytest.param(
        "u" * 64 + f"@{D189}",
        "u" * 64 + f"@{D189}",
        "u" * 64 + f"({D189})@msn.com",
        "plain",
        id="longest",
    ),
    pytest.param(
        f"u({D189}.com)@MSN.com",
        f"u@{D189}.com",
        f"u({D189}.com)@msn.com",
        "decorated",
        id="longer domain, decorated",
    ),
    pytest.param(
        f"u@{D189}.com", f"u@{D189}.com", f"u({D189}.com)@msn.com", "plain", id="longer domain"
    ),
]

REFUSED = [
    pytest.param("ted(a.com)(msn.com)@msn.com", "nested-decoration", id="nested"),
    pytest.param("ted(contoso.com)@example.org", "stray-parenthesis", id="another routing domain"),
    pytest.param("ted(contoso.com)@msn.com.evil.com", "stray-parenthesis", id="evil suffix"),
    pytest.param("ted(contoso.com)@msnxcom.com", "stray-parenthesis", id="evil dot"),
    pytest.param("ted(contoso.com)x@msn.com", "stray-parenthesis", id="more behind"),
    pytest.param("ted(contoso.com", "no-at-sign", id="cut off"),
    pytest.param("ted(contoso.com)", "no-at-sign", id="cut off behind the parenthesis"),
    pytest.param("ted(contoso.com)msn.com", "no-at-sign", id="no at sign"),
    pytest.param("ted@(contoso.com)@msn.com", "second-at-sign", id="at sign before"),
    pytest.param("ted@contoso.com)@msn.com", "second-at-sign", id="looks like an ending"),
    pytest.param("sip:ted@contoso.com", "is-a-uri", id="URI"),
    pytest.param("ted(contoso.com)@msn.com\n", "bad-character", id="trailing newline"),
    pytest.param("u" * 64 + f"@d.{D189}", "address-too-long", id="too long as a whole"),
    pytest.param("u" * 64 + f"(d.{D189})@msn.com", "address-too-long", id="plain form too long"),
    pytest.param("u" * 65 + "@a.b", "user-too-long", id="user too long"),
    pytest.param("", "empty", id="empty"),
]


@pytest.mark.parametrize(("text", "plain", "decorated", "kind"), BOTH_WAYS)
def test_both_ways(text: str, plain: str, decorated: str, kind: str) -> None:
    """Each text has one plain and one decorated form, and both are canonical."""
    assert DOCUMENTED.undecorate(text) == plain
    assert DOCUMENTED.decorate(text) == decorated
    inspection = DOCUMENTED.inspect(text)
    assert (inspection.plain_form, inspection.decorated_form) == (plain, decorated)
    assert (inspection.text, inspection.kind) == (text, AddressKind(kind))
    assert (inspection.fault, inspection.span, inspection.error) == (None, None, None)
    assert DOCUMENTED.is_decorated(text) is (kind == "decorated")
    assert DOCUMENTED.needs_decoration(text) is (kind == "plain")
    assert str(inspection) == f"{plain} ({kind})"


@pytest.mark.parametrize(("text", "code"), REFUSED)
def test_refusals(text: str, code: str) -> None:
    """What is no address is refused both ways, with one and the same fault."""
    for convert in (DOCUMENTED.decorate, DOCUMENTED.undecorate):
        with pytest.raises(InvalidAddressError) as caught:
            convert(text)
        assert (caught.value.text, caught.value.code) == (text, code)
    inspection = DOCUMENTED.inspect(text)
    assert (inspection.kind, inspection.plain_form) == (AddressKind.REFUSED, None)
    assert inspection.decorated_form is None
    assert inspection.fault is caught.value.fault
    assert inspection.span == caught.value.span
    assert str(inspection) == str(inspection.error) == str(caught.value)
    assert not DOCUMENTED.is_decorated(text)
    assert not DOCUMENTED.needs_decoration(text)


def test_another_routing_domain_is_pointed_at() -> None:
    """The caret stands under the parentheses that this decorator does not read."""
    assert DOCUMENTED.inspect("ted(contoso.com)@example.org").span == (3, 16)


@pytest.mark.parametrize("wrong", [None, b"ted@contoso.com", 7, float("nan")], ids=repr)
@pytest.mark.parametrize(
    "method",
    ["decorate", "undecorate", "inspect", "is_decorated", "needs_decoration"],
)
def test_wrong_types_are_type_errors(method: str, wrong: object) -> None:
    """Whatever is asked of what is no text."""
    with pytest.raises(TypeError, match="address must be a str, not"):
        getattr(DOCUMENTED, method)(wrong)


CONFIGURED = [
    pytest.param("msn.com", (), "ted@outlook.com", "ted(outlook.com)@msn.com", id="no exclusions"),
    pytest.param("msn.com", "", "ted@outlook.com", "ted(outlook.com)@msn.com", id="empty string"),
    pytest.param("msn.com", (), "ted@msn.com", "ted@msn.com", id="routing domain never decorated"),
    pytest.param("MSN.com", "Live.com", "b@LIVE.com", "b@live.com", id="configured in any case"),
    pytest.param("msn.com", "a.b, c.d", "t@c.d", "t@c.d", id="comma and blank, as in the prose"),
    pytest.param("bücher.example", (), "t@a.b", "t(a.b)@xn--bcher-kva.example", id="IDN routing"),
    pytest.param(
        DomainName("msn.com"), [DomainName("a.b"), "c.d"], "t@a.b", "t@a.b", id="domain values"
    ),
]


@pytest.mark.parametrize(("routing", "excluded", "text", "decorated"), CONFIGURED)
def test_configured_decorators(
    routing: DomainName | str, excluded: object, text: str, decorated: str
) -> None:
    """Names in any spelling, or the cmdlet's one comma-separated string."""
    decorator = AddressDecorator(routing_domain=routing, excluded_domains=excluded)  # type: ignore[arg-type]
    assert decorator.decorate(text) == decorated
    assert decorator.decorate(decorated) == decorated


@pytest.mark.parametrize(
    "excluded", ["msn.com,", ",", "msn.com,,live.com", " ", "no domain", ["msn"]], ids=repr
)
def test_a_configured_name_that_is_no_domain_is_refused(excluded: object) -> None:
    """Nothing in a list is dropped silently."""
    with pytest.raises(InvalidDomainError):
        AddressDecorator(excluded_domains=excluded)  # type: ignore[arg-type]


def test_an_ending_too_long_to_be_remembered_is_converted_all_the_same() -> None:
    """Letters written with combining marks take more text than their A-labels."""
    domain = ".".join(["e\u0301" * 50] * 3)
    canonical = DomainName(domain)
    assert len(canonical.ascii) < 189
    assert len(domain) > 255
    decorator = AddressDecorator()
    for _ in range(2):
        assert decorator.decorate(f"ted@{domain}") == f"ted({canonical})@msn.com"


def test_a_decorator_is_a_value() -> None:
    """Equal by configuration whatever the order; what it remembers is not part of it."""
    used = AddressDecorator(excluded_domains=["live.com", "hotmail.com", "outlook.com", "msn.com"])
    used.decorate("ted@contoso.com")
    assert used == DOCUMENTED
    assert hash(used) == hash(DOCUMENTED)
    assert used != AddressDecorator(excluded_domains=())
    assert AddressDecorator(excluded_domains="a.b,A.B").excluded_domains == (DomainName("a.b"),)
    for twin in (pickle.loads(pickle.dumps(used)), copy.copy(used), copy.deepcopy(used)):
        assert twin == used
        assert twin.excluded_domains == used.excluded_domains
        assert twin.decorate("ted@contoso.com") == "ted(contoso.com)@msn.com"
    other = AddressDecorator(routing_domain="x.example", excluded_domains=["a.bc"])
    assert pickle.loads(pickle.dumps(other)) == other != DOCUMENTED
    assert "contoso" not in repr(used)
    assert len(pickle.dumps(used)) == len(pickle.dumps(copy.copy(used)))
    with pytest.raises(AttributeError):
        used.routing_domain = DomainName("a.b")  # type: ignore[misc]


USERS = st.from_regex(r"[A-Za-z0-9!#%_+-]{1,8}(\.[A-Za-z0-9]{1,4}){0,2}", fullmatch=True)
LABELS = st.from_regex(r"[A-Za-z0-9]([a-z0-9-]{0,6}[a-zA-Z0-9])?", fullmatch=True)
DOMAINS = st.builds("{}.{}".format, LABELS, st.from_regex(r"[a-zA-Z]{2,6}", fullmatch=True))
KNOWN = st.sampled_from(["msn.com", "MSN.COM", "live.com", "bücher.example", "m.c"])
PLAIN = st.builds("{}@{}".format, USERS, DOMAINS | KNOWN)
DECORATORS = st.builds(
    lambda routing, excluded: AddressDecorator(routing_domain=routing, excluded_domains=excluded),
    DOMAINS | KNOWN,
    st.lists(DOMAINS | KNOWN, max_size=4),
)


@given(DECORATORS, PLAIN)
def test_laws_of_plain_addresses(decorator: AddressDecorator, text: str) -> None:
    """There and back gives the canonical address, and each way is idempotent."""
    user, _, domain = text.partition("@")
    canonical = f"{user}@{DomainName(domain)}"
    decorated = decorator.decorate(text)
    assert decorator.undecorate(decorated) == decorator.undecorate(text) == canonical
    assert decorator.decorate(decorated) == decorated
    assert decorator.undecorate(canonical) == canonical
    assert decorator.decorate(canonical) == decorated


@given(DECORATORS, PLAIN, PLAIN)
def test_decorating_is_injective(decorator: AddressDecorator, one: str, other: str) -> None:
    """Two canonical plain addresses off the routing domain never become one."""
    if decorator.decorate(one) == decorator.decorate(other):
        assert decorator.undecorate(one) == decorator.undecorate(other)


@given(DECORATORS, st.text() | st.text("ab.@()msn:%\n", max_size=20))
def test_any_text_is_converted_or_refused(decorator: AddressDecorator, text: str) -> None:
    """Only a PicfedError escapes, and inspecting says the same as converting."""
    inspection = decorator.inspect(text)
    try:
        assert decorator.decorate(text) == inspection.decorated_form
        assert decorator.undecorate(text) == inspection.plain_form
    except InvalidAddressError as error:
        assert inspection.kind is AddressKind.REFUSED
        assert inspection.fault is error.fault
