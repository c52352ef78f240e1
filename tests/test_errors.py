"""Errors: their fields, their message, their picture, and that they travel."""

import copy
import pickle

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import AddressDecorator, DomainName, PicfedError, SipAddress
from picfed.errors import (
    AddressFault,
    DomainFault,
    InvalidAddressError,
    InvalidDomainError,
    RowTypeError,
    UnknownChoiceError,
    picture,
)
from picfed.problems import rule

ERROR = InvalidAddressError(
    text="ted@@contoso.com", fault=AddressFault.SECOND_AT_SIGN, span=(4, 5), index=7
)


@pytest.mark.parametrize("fault", [*AddressFault, *DomainFault], ids=lambda fault: str(fault))
def test_every_fault_is_in_the_catalogue(fault: AddressFault | DomainFault) -> None:
    """With what it means and what to do."""
    assert rule(fault.value, fault.rule.area) is fault.rule


def test_the_message_is_a_view_of_the_fields() -> None:
    """What, where, which row, and what to do."""
    assert str(ERROR).splitlines() == [
        "row 7: 'ted@@contoso.com' has a second @ (second-at-sign)",
        "    ted@@contoso.com",
        "        ^",
        "Check for two addresses run together.",
    ]
    assert ERROR.code == "second-at-sign"
    assert ERROR.rule is AddressFault.SECOND_AT_SIGN.rule


def test_a_fault_without_a_place_draws_nothing() -> None:
    """There is no caret to put anywhere."""
    error = InvalidDomainError(text="x" * 2000, fault=DomainFault.NAME_TOO_LONG)
    assert error.picture == ""
    assert len(str(error)) < 400


@pytest.mark.parametrize(
    "error",
    [
        pytest.param(ERROR, id="address"),
        pytest.param(
            InvalidDomainError(text="a..b", fault=DomainFault.EMPTY_LABEL, span=(1, 3)), id="domain"
        ),
        pytest.param(UnknownChoiceError("errors", "x", ("a", "b")), id="choice"),
        pytest.param(RowTypeError(3, "float"), id="row"),
    ],
)
def test_errors_travel(error: Exception) -> None:
    """Process pools pickle them, test runners copy them."""
    for twin in (pickle.loads(pickle.dumps(error)), copy.copy(error), copy.deepcopy(error)):
        assert type(twin) is type(error)
        assert str(twin) == str(error)
        assert vars_of(twin) == vars_of(error)


def vars_of(error: Exception) -> dict[str, object]:
    """The fields of an error."""
    names = ("text", "fault", "span", "index", "name", "value", "choices", "kind")
    return {name: getattr(error, name) for name in names if hasattr(error, name)}


def test_errors_are_matched_by_their_fields() -> None:
    """In an except clause or a match statement."""
    with pytest.raises(PicfedError) as caught:
        SipAddress.parse("ted@contoso")
    match caught.value:
        case InvalidAddressError(fault=DomainFault.SINGLE_LABEL, span=(start, end)):
            assert (start, end) == (4, 11)
        case other:
            pytest.fail(f"no match for {other!r}")


def test_notes_and_causes_can_be_added() -> None:
    """Frozen fields do not stop what the interpreter and the caller attach."""
    with pytest.raises(InvalidAddressError) as caught:
        SipAddress.parse("ted@contoso")
    caught.value.add_note("from the export of May")
    assert isinstance(caught.value.__cause__, InvalidDomainError)
    with pytest.raises(AttributeError):
        caught.value.text = "other"  # type: ignore[misc]


@pytest.mark.parametrize(
    ("text", "span", "lines"),
    [
        pytest.param("a@@b", (2, 3), ["a@@b", "  ^"], id="one place"),
        pytest.param("abc", (0, 3), ["abc", "^^^"], id="all of it"),
        pytest.param("ted@", (4, 4), ["ted@", "    ^"], id="behind the end"),
        pytest.param("", (0, 0), ["", "^"], id="empty"),
        pytest.param("a\nb", (1, 2), [r"a\nb", " ^^"], id="a newline is drawn as an escape"),
        pytest.param("a\x1b[1mb", (6, 7), [r"a\x1b[1mb", "         ^"], id="terminal control"),
        pytest.param("a\u202eb", (2, 3), [r"a\u202eb", "       ^"], id="bidi control"),
        pytest.param("日本x", (2, 3), ["日本x", "    ^"], id="wide characters"),
        pytest.param("日本", (1, 2), ["日本", "  ^^"], id="a wide character is two carets"),
        pytest.param("e\u0301x", (2, 3), ["e\u0301x", " ^"], id="combining mark"),
        pytest.param("x" * 200, (0, 1), ["x" * 60 + "…", "^"], id="long, at the start"),
        pytest.param("x" * 200, (199, 200), ["…" + "x" * 60, " " * 60 + "^"], id="at the end"),
        pytest.param("x" * 200, (100, 102), ["…" + "x" * 60 + "…", " " * 31 + "^^"], id="inside"),
        pytest.param("x" * 200, (0, 200), ["x" * 60 + "…", "^" * 60], id="long span"),
        pytest.param("x" * 60, (0, 1), ["x" * 60, "^"], id="just short enough"),
    ],
)
def test_pictures(text: str, span: tuple[int, int], lines: list[str]) -> None:
    """The carets stand under the place, whatever the text is made of."""
    assert picture(text, span).split("\n") == [f"    {line}" for line in lines]


@given(st.text(), st.integers(0, 400), st.integers(0, 400))
def test_a_picture_is_always_two_printable_lines(text: str, start: int, length: int) -> None:
    """Nothing that a text holds reaches a terminal as a control."""
    start = min(start, len(text))
    drawn = picture(text, (start, min(start + length, len(text)))).split("\n")
    assert len(drawn) == 2
    assert all(line.isprintable() for line in drawn)


READERS = [DomainName, DomainName.parse, SipAddress.parse, SipAddress.from_uri]
READERS += [AddressDecorator().decorate, AddressDecorator().undecorate]


@pytest.mark.parametrize("reader", READERS)
@given(text=st.text())
def test_only_our_errors_escape(reader: object, text: str) -> None:
    """Whatever is read, a refusal is a PicfedError with a code of the catalogue."""
    try:
        reader(text)  # type: ignore[operator]
    except PicfedError as error:
        assert isinstance(error, ValueError)
        assert str(error)
