"""The named step that undoes what exports do, and says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed.addresses import Tidying, tidy

T = Tidying
ROWS = [
    pytest.param("ted@contoso.com", "ted@contoso.com", (), id="nothing to undo"),
    pytest.param(" ted@contoso.com\t\r\n", "ted@contoso.com", (T.SURROUNDING_BLANKS,), id="blanks"),
    pytest.param("\ufeffted@a.b", "ted@a.b", (T.BYTE_ORDER_MARK,), id="byte-order mark"),
    pytest.param(
        "ted@a.b\u00a0", "ted@a.b", (T.NO_BREAK_SPACE, T.SURROUNDING_BLANKS), id="no-break space"
    ),
    pytest.param("t\u202fd@a.b", "t d@a.b", (T.NO_BREAK_SPACE,), id="inside: plain, then refused"),
    pytest.param("smtp:ted@a.b", "ted@a.b", (T.SMTP_PREFIX,), id="secondary proxy address"),
    pytest.param("SMTP:ted@a.b", "ted@a.b", (T.SMTP_PREFIX,), id="primary proxy address"),
    pytest.param("\u017fmtp:ted@a.b", "\u017fmtp:ted@a.b", (), id="long s is no s"),
    pytest.param("SIP:ted@a.b", "ted@a.b", (T.SIP_URI,), id="SIP prefix"),
    pytest.param("sip:t%28a.b%29@msn.com", "t(a.b)@msn.com", (T.SIP_URI,), id="escaped URI"),
    pytest.param("sip:t@a.b:5061", "t@a.b", (T.SIP_URI, T.URI_PARTS), id="URI with a port"),
    pytest.param("sip:t@a.b;gruu", "t@a.b", (T.SIP_URI, T.URI_PARTS), id="URI with a parameter"),
    pytest.param("sip:t@a.b?x=y", "t@a.b", (T.SIP_URI, T.URI_PARTS), id="URI with a header"),
    pytest.param("sip:ted", "sip:ted", (), id="no URI: left as it is"),
    pytest.param("sip:sip:t@a.b", "sip:sip:t@a.b", (), id="prefix twice: left as it is"),
    pytest.param("smtp:sip:t@a.b", "t@a.b", (T.SMTP_PREFIX, T.SIP_URI), id="two prefixes"),
    pytest.param("Ted <t@a.b>", "t@a.b", (T.DISPLAY_NAME,), id="display name"),
    pytest.param('"Bremer, Ted" <t@a.b>', "t@a.b", (T.DISPLAY_NAME,), id="quoted name"),
    pytest.param("<t@a.b>", "t@a.b", (T.ANGLE_BRACKETS,), id="only brackets"),
    pytest.param("<a@a.b> <c@c.d>", "<a@a.b> <c@c.d>", (), id="two brackets: left as they are"),
    pytest.param("Ted <t@a.b> (x)", "Ted <t@a.b> (x)", (), id="more after: left as it is"),
    pytest.param(r"t\_b\(a.b\)@msn.com", "t_b(a.b)@msn.com", (T.MARKDOWN_ESCAPE,), id="markdown"),
    pytest.param(r"t\x@a.b", r"t\x@a.b", (), id="backslash before a letter stays"),
    pytest.param("t\\\\@a.b", "t\\\\@a.b", (), id="escaped backslash stays"),
    pytest.param(
        "\ufeff Ted <smtp:t@a.b>\u00a0",
        "t@a.b",
        (T.BYTE_ORDER_MARK, T.NO_BREAK_SPACE, T.SURROUNDING_BLANKS, T.DISPLAY_NAME, T.SMTP_PREFIX),
        id="everything at once",
    ),
    pytest.param("", "", (), id="empty"),
    pytest.param(" " * 1024, "", (T.SURROUNDING_BLANKS,), id="1,024 characters"),
    pytest.param("smtp:smtp:t@a.b", "t@a.b", (T.SMTP_PREFIX,), id="a prefix twice"),
    pytest.param("smtp:t@smtp:a.b", "t@smtp:a.b", (T.SMTP_PREFIX,), id="only in front"),
    pytest.param(" " * 1025, " " * 1025, (), id="over 1,024 characters: left as it is"),
]


@pytest.mark.parametrize(("text", "tidied", "changes"), ROWS)
def test_tidying(text: str, tidied: str, changes: tuple[Tidying, ...]) -> None:
    """What was undone is named, in order, and nothing else was touched."""
    result = tidy(text)
    assert (result.text, result.changes) == (tidied, changes)
    assert str(result) == tidied


@pytest.mark.parametrize("wrong", [None, b"ted@contoso.com"], ids=repr)
def test_wrong_types_are_type_errors(wrong: object) -> None:
    """Only text can be tidied."""
    with pytest.raises(TypeError, match="text must be a str, not"):
        tidy(wrong)  # type: ignore[arg-type]


PIECES = st.sampled_from(
    [
        "\ufeff",
        " ",
        "\u00a0",
        "smtp:",
        "SIP:",
        "sip:",
        "<",
        ">",
        "\\",
        "_",
        "(",
        ")",
        "@",
        "a",
        "b.c",
        "%2",
        "8",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text())
def test_tidying_is_idempotent_and_says_what_it_changed(text: str) -> None:
    """A tidied text is tidy, and an unchanged one names no change."""
    once = tidy(text)
    assert tidy(once.text).changes == ()
    assert (once.text == text) is (once.changes == ())
    assert len(once.text) <= len(text)
