"""The named step that undoes what exports do, and says so."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from picfed import AddressDecorator
from picfed.addresses import Tidying, tidy
from picfed.addresses._tidy import Tidied

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
    pytest.param('"a" "b"', '"a" "b"', (), id="two quoted texts stay"),
    pytest.param(
        '"Ted" <mailto:ted@a.b>;q=0.1',
        '"Ted" <mailto:ted@a.b>;q=0.1',
        (),
        id="a contact of another scheme stays (RFC 3261, section 20.10)",
    ),
    pytest.param("t\\\\@a.b", "t\\\\@a.b", (), id="escaped backslash stays"),
    # SIP headers: RFC 3261, sections 7.3.1 and 20; RFC 4475; traces of Lync and of SIPE.
    pytest.param(
        'From: "Ted" <sip:ted@a.b>;tag=1a2b;epid=3c4d',
        "ted@a.b",
        (T.HEADER_NAME, T.DISPLAY_NAME, T.HEADER_PARAMETERS, T.SIP_URI),
        id="From",
    ),
    pytest.param(
        '"Ted"<sip:ted@a.b>;tag=280f;epid=c21e',
        "ted@a.b",
        (T.DISPLAY_NAME, T.HEADER_PARAMETERS, T.SIP_URI),
        id="no blank before the bracket",
    ),
    pytest.param(
        'Contact: <sip:ted@a.b;opaque=user:epid:x;gruu>;text;+sip.instance="<urn:uuid:1>"',
        "ted@a.b",
        (T.HEADER_NAME, T.ANGLE_BRACKETS, T.HEADER_PARAMETERS, T.SIP_URI, T.URI_PARTS),
        id="Contact with an instance",
    ),
    pytest.param(
        "f: sip:ted@a.b;tag=1a2b",
        "ted@a.b",
        (T.HEADER_NAME, T.SIP_URI, T.URI_PARTS),
        id="compact header without brackets",
    ),
    pytest.param(
        "From: <sip:ted@a.b >;\r\n tag=1a2b",
        "ted@a.b",
        (
            T.HEADER_NAME,
            T.ANGLE_BRACKETS,
            T.HEADER_PARAMETERS,
            T.SURROUNDING_BLANKS,
            T.SIP_URI,
        ),
        id="folded header",
    ),
    pytest.param(
        r'"J \\\"" <sip:t@a.b>', "t@a.b", (T.DISPLAY_NAME, T.SIP_URI), id="escaped quotes"
    ),
    pytest.param(
        '"A <sip:evil@b.c> B" <sip:t@a.b>', "t@a.b", (T.DISPLAY_NAME, T.SIP_URI), id="< in a name"
    ),
    pytest.param('"" <sip:t@a.b>', "t@a.b", (T.DISPLAY_NAME, T.SIP_URI), id="empty name"),
    pytest.param(
        '"A, B"<sip:t@a.b>,<tel:+1425>', '"A, B"<sip:t@a.b>,<tel:+1425>', (), id="a list: left"
    ),
    pytest.param(
        "t@a.b <mailto:t@a.b>", "t@a.b", (T.DISPLAY_NAME, T.MAILTO_PREFIX), id="named by itself"
    ),
    pytest.param("t@a.b <u@c.d>", "t@a.b <u@c.d>", (), id="named by another address: left"),
    pytest.param('"t@a.b" <u@c.d>', "u@c.d", (T.DISPLAY_NAME,), id="an address as quoted name"),
    # Prefixes.
    pytest.param("im:t@a.b", "t@a.b", (T.IM_PREFIX,), id="im"),
    pytest.param("im:sip:t@a.b", "t@a.b", (T.IM_PREFIX, T.SIP_URI), id="im and sip"),
    pytest.param(
        "im:<sip:t@a.b>", "t@a.b", (T.IM_PREFIX, T.ANGLE_BRACKETS, T.SIP_URI), id="im and brackets"
    ),
    pytest.param(
        "im:<sip:t@a.b><sip:u@a.b>", "<sip:t@a.b><sip:u@a.b>", (T.IM_PREFIX,), id="im of two"
    ),
    pytest.param("pres:t@a.b", "t@a.b", (T.PRES_PREFIX,), id="pres"),
    pytest.param(
        "mailto:t%28a.b%29@msn.com?subject=x",
        "t(a.b)@msn.com",
        (T.MAILTO_PREFIX, T.URI_PARTS),
        id="mailto, escaped",
    ),
    pytest.param(
        "Callto:sip:t@a.b", "t@a.b", (T.CALLTO_PREFIX, T.SIP_URI), id="callto in another case"
    ),
    pytest.param("callto:tel:+1425", "callto:tel:+1425", (), id="callto of a number: left"),
    pytest.param("msnim:t@a.b", "t@a.b", (T.MSNIM_PREFIX,), id="msnim"),
    pytest.param("msnim:chat?contact=t@a.b", "t@a.b", (T.MSNIM_PREFIX,), id="msnim with a verb"),
    pytest.param("1:t@a.b", "t@a.b", (T.NETWORK_NUMBER,), id="Messenger in Skype"),
    pytest.param("2: t@a.b", "t@a.b", (T.NETWORK_NUMBER,), id="Lync in Skype"),
    pytest.param("3:t@a.b", "3:t@a.b", (), id="no such network: left"),
    pytest.param(
        "msRTCSIP-PrimaryUserAddress: sip:t@a.b",
        "t@a.b",
        (T.ATTRIBUTE_NAME, T.SIP_URI),
        id="attribute",
    ),
    pytest.param("mail:: dEBhLmI=", "mail:: dEBhLmI=", (), id="base64 of LDIF: left"),
    pytest.param("sip:<t@a.b>", "t@a.b", (T.SIP_URI, T.ANGLE_BRACKETS), id="sip and brackets"),
    pytest.param("MSN: t@a.b", "t@a.b", (T.MSN_PREFIX,), id="label of an account"),
    pytest.param("msn:sip:t@a.b", "t@a.b", (T.MSN_PREFIX, T.SIP_URI), id="label and sip"),
    pytest.param("xmpp:t@a.b", "t@a.b", (T.XMPP_PREFIX,), id="xmpp (RFC 5122)"),
    pytest.param(r"xmpp:t\40c.d@a.b", r"xmpp:t\40c.d@a.b", (), id="xmpp of a transport: left"),
    # Cells of spreadsheets.
    pytest.param('="t@a.b"', "t@a.b", (T.TEXT_FORMULA,), id="formula of a text"),
    pytest.param('= "sip:t@a.b"', "t@a.b", (T.TEXT_FORMULA, T.SIP_URI), id="formula of a URI"),
    pytest.param('="t@a.b"&"x"', '="t@a.b"&"x"', (), id="formula of two texts: left"),
    pytest.param("=t@a.b", "=t@a.b", (), id="an address may begin with an equals sign"),
    pytest.param("'sip:t@a.b", "t@a.b", (T.TEXT_MARK, T.SIP_URI), id="text mark before a prefix"),
    pytest.param("'tel:+1", "'tel:+1", (), id="text mark before something else: left"),
    pytest.param("''sip:t@a.b", "''sip:t@a.b", (), id="two text marks: left"),
    pytest.param("NULL", "", (T.NO_VALUE,), id="NULL"),
    pytest.param(" n/a", "", (T.SURROUNDING_BLANKS, T.NO_VALUE), id="n/a"),
    pytest.param("#N/A", "", (T.NO_VALUE,), id="no match in a spreadsheet"),
    pytest.param("<NA>", "", (T.ANGLE_BRACKETS, T.NO_VALUE), id="NA of pandas"),
    pytest.param('"-"', "", (T.QUOTES, T.NO_VALUE), id="dash"),
    pytest.param("\\N", "", (T.NO_VALUE,), id="null of MySQL"),
    pytest.param("#REF!", "#REF!", (), id="an error of a spreadsheet is not a blank"),
    pytest.param("null@a.b", "null@a.b", (), id="a person of that name"),
    # Encoded as a whole, with the @.
    pytest.param(
        "t%28a.b%29%40msn.com", "t(a.b)@msn.com", (T.PERCENT_ENCODING,), id="encoded address"
    ),
    pytest.param(
        "sip%3at%40a.b", "t@a.b", (T.PERCENT_ENCODING, T.SIP_URI), id="encoded URI, lower case"
    ),
    pytest.param(
        "T%20%3Ct%40a.b%3E", "t@a.b", (T.PERCENT_ENCODING, T.DISPLAY_NAME), id="encoded name"
    ),
    pytest.param("t%40a%40b", "t%40a%40b", (), id="two encoded @: left"),
    pytest.param("t%40a.b@c.d", "t%40a.b@c.d", (), id="encoded @ in an address: left"),
    pytest.param("t%2540a.b", "t%2540a.b", (), id="encoded twice: left"),
    pytest.param("t%40a.b%", "t%40a.b%", (), id="no escape: left whole"),
    pytest.param("t%00%40a.b", "t%00%40a.b", (), id="encoded control character: left"),
    # Edges.
    pytest.param("t@a.b;", "t@a.b", (T.TRAILING_SEPARATOR,), id="semicolon at the end"),
    pytest.param("t@a.b , ", "t@a.b", (T.SURROUNDING_BLANKS, T.TRAILING_SEPARATOR), id="comma"),
    pytest.param("'t@a.b'", "t@a.b", (T.QUOTES,), id="quotes"),
    pytest.param('"t@a.b"', "t@a.b", (T.QUOTES,), id="double quotes"),
    pytest.param("“t@a.b”", "t@a.b", (T.QUOTES,), id="curly quotes"),
    pytest.param("'t@a.b\"", "'t@a.b\"", (), id="quotes that do not match: left"),
    pytest.param("'t@a.b", "'t@a.b", (), id="an address may begin with a quote"),
    pytest.param("t@a.b\u200b\u200e", "t@a.b", (T.ZERO_WIDTH,), id="zero width"),
    pytest.param("\u061ct@a.b", "t@a.b", (T.ZERO_WIDTH,), id="mark of writing direction"),
    # Marks of wikis and of the web.
    pytest.param("**t@a.b**", "t@a.b", (T.MARKDOWN_BOLD,), id="bold"),
    pytest.param("_t_b@a.b_", "t_b@a.b", (T.MARKDOWN_BOLD,), id="underscores"),
    pytest.param("_t@a.b", "_t@a.b", (), id="an address may begin with an underscore"),
    pytest.param("***", "***", (), id="only marks"),
    pytest.param("`t@a.b`", "t@a.b", (T.MARKDOWN_CODE,), id="code"),
    pytest.param(
        "[Ted](mailto:t(a.b)@msn.com)",
        "t(a.b)@msn.com",
        (T.MARKDOWN_LINK, T.MAILTO_PREFIX),
        id="markdown link",
    ),
    pytest.param(
        "[t@a.b](" * 99 + "t@a.b" + ")" * 99,
        "[t@a.b](" * 99 + "t@a.b" + ")" * 99,
        (),
        id="links within links: left, and not read at each level again",
    ),
    pytest.param("[u@c.d](mailto:t@a.b)", "[u@c.d](mailto:t@a.b)", (), id="link to another: left"),
    pytest.param("t&#40;a.b&#x29;@msn.com", "t(a.b)@msn.com", (T.HTML_ENTITY,), id="entities"),
    pytest.param("&lt;t@a.b&gt;", "t@a.b", (T.HTML_ENTITY, T.ANGLE_BRACKETS), id="named entities"),
    pytest.param("t&nosuch;@a.b", "t&nosuch;@a.b", (), id="no entity"),
    pytest.param(
        '<a class="x" href="mailto:t@a.b">Ted</a>',
        "t@a.b",
        (T.HTML_LINK, T.MAILTO_PREFIX),
        id="HTML link",
    ),
    pytest.param("href='t@a.b'", "t@a.b", (T.HTML_LINK,), id="href"),
    pytest.param(
        '<a href="mailto:t@a.b">u@c.d</a>', '<a href="mailto:t@a.b">u@c.d</a>', (), id="two people"
    ),
    # URIs: undone only where nothing could be taken for something else.
    pytest.param(
        "sip:+1425;ext=1@a.b;user=phone", "+1425;ext=1@a.b", (T.SIP_URI, T.URI_PARTS), id="number"
    ),
    pytest.param("sip:t;@a.b", "sip:t;@a.b", (), id="empty user parameter: left"),
    pytest.param("sip:smtp%3at@a.b", "sip:smtp%3at@a.b", (), id="escaped prefix: left"),
    pytest.param("sip:t%@a.b", "sip:t%@a.b", (), id="no escape: left"),
    pytest.param(
        "sip:t@a.b;;", "t@a.b", (T.TRAILING_SEPARATOR, T.SIP_URI), id="separators, then a URI"
    ),
    pytest.param("SIP:t@a.b;EUM:12", "SIP:t@a.b;EUM:12", (), id="a second value: left"),
    pytest.param("SIP:t@a.b;SMTP:t@a.b", "SIP:t@a.b;SMTP:t@a.b", (), id="two addresses: left"),
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


def test_every_code_has_a_row() -> None:
    """No step is without an example."""
    assert {change for row in ROWS for change in row.values[2]} == set(Tidying)


@pytest.mark.parametrize("wrong", [None, b"ted@contoso.com"], ids=repr)
def test_wrong_types_are_type_errors(wrong: object) -> None:
    """Only text can be tidied."""
    with pytest.raises(TypeError, match="text must be a str, not"):
        tidy(wrong)  # type: ignore[arg-type]


PIECES = st.sampled_from(
    [
        "\ufeff",
        " ",
        "\xa0",
        "\u200b",
        "smtp:",
        "SIP:",
        "sip:",
        "im:",
        "mailto:",
        "1:",
        "MSN:",
        "xmpp:",
        "%40",
        "%3A",
        '="',
        "NULL",
        "-",
        "From:",
        "mail: ",
        "<",
        ">",
        '"',
        "'",
        "“",
        "”",
        "\\",
        "_",
        "*",
        "`",
        "(",
        ")",
        "[",
        "](",
        "@",
        "a",
        "b.c",
        "%2",
        "8",
        ";",
        ",",
        "&#40;",
        "&amp;",
        "href=",
        "lt;",
        "a@b.cc",
        "?x=y",
        ";lr",
    ]
)


@given(st.lists(PIECES, max_size=12).map("".join) | st.text())
def test_tidying_is_idempotent_and_says_what_it_changed(text: str) -> None:
    """A tidied text is tidy, and an unchanged one names no change."""
    once = tidy(text)
    assert tidy(once.text).changes == ()
    assert (once.text == text) is (once.changes == ())
    assert len(once.text) <= len(text)


@given(st.lists(PIECES, max_size=8).map("".join) | st.text())
def test_an_address_is_tidy(text: str) -> None:
    """What reads as an address is left as it is."""
    if AddressDecorator().inspect(text).fault is None:
        assert tidy(text).changes == ()


@pytest.mark.parametrize(
    ("fields", "name"),
    [
        ({"text": 1}, "text"),
        ({"text": "a", "changes": ["quotes"]}, "changes"),
        ({"text": "a", "changes": "ab"}, "changes"),
    ],
    ids=str,
)
def test_what_was_tidied_checks_its_types(fields: dict[str, object], name: str) -> None:
    """Each field by its name."""
    with pytest.raises(TypeError, match=name):
        Tidied(**fields)  # type: ignore[arg-type]
