"""Everything that `tidy` undoes, as functions from a text to a plainer one.

A step undoes what has one meaning only, or returns ``None``. No step applies to an address.
"""

import re
from collections.abc import Callable
from functools import lru_cache, partial
from string import punctuation
from typing import TypeAlias

from picfed.addresses._grammar import ATEXT, shape_of
from picfed.addresses._tidying import Tidying
from picfed.addresses._uri_grammar import Tail, are_user_parameters, read_tail
from picfed.errors import InvalidAddressError

#: A plainer text, what was undone, and what followed the host of a URI. A plain tuple, since a
#: long column makes millions.
Undone: TypeAlias = tuple[str, tuple[Tidying, ...], Tail | None]
Step: TypeAlias = Callable[[str], Undone | None]

T = Tidying
_no_break_space = re.compile("[\u00a0\u2007\u202f]")
# Format characters that show nothing: zero-width ones and the marks of writing direction.
_ZERO_WIDTH = (
    "\u061c\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e"
    "\u2060\u2061\u2062\u2063\u2064\u2066\u2067\u2068\u2069\ufeff"
)
_entity = re.compile(r"&(?:#([0-9]{1,7})|#[xX]([0-9A-Fa-f]{1,6})|([A-Za-z][A-Za-z0-9]{1,31}));")
# In Markdown any ASCII punctuation can be escaped. An escaped backslash is matched and kept: an
# address never holds one, so the reader refuses it.
_markdown_escape = re.compile(rf"(\\\\)|\\([{re.escape(punctuation)}])")
# No brackets in a target (RFC 3986, section 2.2), so no other link: each level would be read twice.
_markdown_link = re.compile(r"\[([^\[\]]*)\]\(([^\s\[\]]+)\)")
_html_link = re.compile(
    r"""(?:<a\s[^<>]*?)?\bhref\s*=\s*(["'])([^"'<>]+)\1(?:[^<>]*>([^<>]*)</a>)?""",
    re.IGNORECASE | re.ASCII,
)
_QUOTED = r'"(?:[^"\\]|\\.)*+"'
_quoted = re.compile(_QUOTED, re.DOTALL)
# RFC 3261, section 20.10: a name, the address in brackets, and parameters of the header.
_name_addr = re.compile(
    rf"((?:{_QUOTED}|[^<>\"])*+)<([^<>]+)>"
    rf"((?:\s*;\s*[^\s;=\"<>,@]+(?:\s*=\s*(?:{_QUOTED}|[^\s;\"<>,@]*))?)*+)\s*;?\s*",
    re.DOTALL,
)
_is_simple_name = re.compile(r"[A-Za-z0-9 .,'-]*[A-Za-z0-9.,'-] ?").fullmatch
_CLOSING = {'"': '"', "'": "'", "“": "”", "‘": "’", "„": "“", "‚": "‘", "«": "»", "「": "」"}  # noqa: RUF001


# What databases, pandas, PowerShell and spreadsheets write for nothing, where it is text. None of
# them is an address; a German spreadsheet says NV for N/A.
_NO_VALUES = frozenset(
    {
        "null", "nil", "none", "nan", "na", "n/a", "#n/a", "#nv", "(null)", "(none)", "(blank)",
        "not set", "{}", "\\n", "-", "--", "\u2013", "\u2014",
    }
)  # fmt: skip
_escaped = re.compile(r"(?:[^%@]|%[2-7][0-9A-Fa-f])*")
_text_formula = re.compile(r'=\s*"([^"]*)"')


def _by(plainer: Callable[[str], str], what: Tidying) -> Step:
    """Make a step of a function that leaves a text as it is where there is nothing to undo."""

    def step(text: str) -> Undone | None:
        plain = plainer(text)
        return None if plain == text else (plain, (what,), None)

    return step


def _character(found: re.Match[str]) -> str:
    from html import unescape  # noqa: PLC0415  (slow to load, and seldom needed)
    from html.entities import html5  # noqa: PLC0415

    if found[3]:
        return html5.get(f"{found[3]};", found[0])
    return unescape(found[0])


def without_value(text: str) -> Undone | None:
    """Undo a word for nothing."""
    return ("", (T.NO_VALUE,), None) if text.lower() in _NO_VALUES else None


def without_percent_encoding(text: str) -> Undone | None:
    """Decode a text that is encoded as a whole: its only @ is encoded, too."""
    if text.count("%40") != 1 or not _escaped.fullmatch(text) or "%7f" in text.lower():
        return None
    return _escape.sub(_decoded, text), (T.PERCENT_ENCODING,), None


def without_text_mark(text: str) -> Undone | None:
    """Undo the apostrophe by which a spreadsheet marks text, where it cannot be part of a name."""
    if text[0] != "'" or text[-1] == "'" or without_prefix(text[1:]) is None:
        return None
    return text[1:], (T.TEXT_MARK,), None


def without_text_formula(text: str) -> Undone | None:
    """Undo the formula that keeps a spreadsheet from reading text as a number."""
    found = _text_formula.fullmatch(text)
    return (found[1], (T.TEXT_FORMULA,), None) if found else None


def without_markdown_link(text: str) -> Undone | None:
    found = _markdown_link.fullmatch(text)
    return _unless_two(found[1], found[2], (T.MARKDOWN_LINK,)) if found else None


def without_html_link(text: str) -> Undone | None:
    found = _html_link.fullmatch(text)
    return _unless_two(found[3] or "", found[2], (T.HTML_LINK,)) if found else None


def _unless_two(label: str, target: str, what: tuple[Tidying, ...]) -> Undone | None:
    """Take the target of a link, unless its label is another address."""
    if "@" in label and undone(label)[0] != undone(target)[0]:
        return None
    return target, what, None


def without_emphasis(text: str) -> Undone | None:
    mark = text[:1]
    what = {"*": T.MARKDOWN_BOLD, "_": T.MARKDOWN_BOLD, "`": T.MARKDOWN_CODE}.get(mark)
    if what is None:
        return None
    depth = min(len(text) - len(text.lstrip(mark)), len(text) - len(text.rstrip(mark)))
    if not 0 < depth < len(text) / 2:
        return None
    return (text[depth:-depth], (what,), None)


def without_quotes(text: str) -> Undone | None:
    inner = text[1:-1]
    closing = _CLOSING.get(text[:1])
    if closing is None or len(text) < 2 or text[-1] != closing:
        return None
    if text[0] in inner or closing in inner:
        return None
    return (inner, (T.QUOTES,), None)


def without_trailing_separator(text: str) -> Undone | None:
    bare = text.rstrip(";, \t")
    return (bare, (T.TRAILING_SEPARATOR,), None) if text[-1:] in {";", ","} else None


def without_display_name(text: str) -> Undone | None:
    name, _, inside = text.partition("<")
    if name and inside.find(">") == len(inside) - 1 > 0 and _is_simple_name(name):
        return inside[:-1], (T.DISPLAY_NAME,), None
    found = _name_addr.fullmatch(text)
    if found is None:
        return None
    name, inside, parameters = found.groups()
    if parameters and inside.lower().startswith("mailto:"):
        # RFC 3261, section 20.10: SIP does not reach a contact with another scheme.
        return None
    kind = T.DISPLAY_NAME if name.strip() else T.ANGLE_BRACKETS
    what = (kind, T.HEADER_PARAMETERS) if parameters else (kind,)
    if "@" in name:
        # Only within quotes does a name hold an @ (RFC 5322, section 3.2.5).
        return _unless_two(_quoted.sub("", name), inside, what)
    return inside, what, None


def without_prefix(text: str) -> Undone | None:
    """Undo what precedes the first colon: a scheme, a header, an attribute, a network."""
    name, _, rest = text.partition(":")
    name = name.rstrip(" \t")
    undo = _PREFIXES.get(name.lower()) if name.isascii() else None
    return undo(rest) if undo else None


def _named(what: Tidying) -> Step:
    def step(rest: str) -> Undone | None:
        # Two colons announce base64 (RFC 2849).
        return None if rest.startswith(":") else (rest.strip(), (what,), None)

    return step


def _without_sip(rest: str) -> Undone | None:
    if rest.startswith("<") and rest.find(">") == len(rest) - 1:
        return (rest, (T.SIP_URI,), None)
    return _address_of_uri(rest, T.SIP_URI)


def _scheme(what: Tidying) -> Step:
    """Undo a scheme that precedes an address or another scheme."""

    def step(rest: str) -> Undone | None:
        inner, colon, _ = rest.partition(":")
        if rest.startswith("<") or (colon and inner.lower() in _PREFIXES):
            return (rest, (what,), None)
        return _address_of_uri(rest, what)

    return step


_msnim = re.compile(r"(?:add|chat|video|voice)\?contact=([^&]+)", re.IGNORECASE | re.ASCII)


def _without_msnim(rest: str) -> Undone | None:
    found = _msnim.fullmatch(rest)
    return _address_of_uri(found[1] if found else rest, T.MSNIM_PREFIX)


_uri = re.compile(r"([^@;<>\"\s]*)(;[^@<>\"\s]*)?@([^@;?:<>\"\s]*)([;?:][^@]*)?")
_is_local = re.compile(rf"[A-Za-z0-9.(){re.escape(ATEXT)}]*").fullmatch
_escape = re.compile("%([0-7][0-9A-Fa-f])?")


def _address_of_uri(rest: str, what: Tidying) -> Undone | None:
    """Take the address out of a URI: its user part decoded once, its host as it is written."""
    found = _uri.fullmatch(rest)
    if found is None:
        return None
    user, parameters, host, after = found.groups("")
    if "%" in user:
        user = user.replace("%28", "(").replace("%29", ")")  # those of a decorated address
        user = _escape.sub(_decoded, user) if "%" in user else user
    # The reader of URIs refuses a user part that decodes to anything more, with its place: without
    # the escapes, it could look like something else.
    if not _is_local(user) or (parameters and not are_user_parameters(parameters)):
        return None
    tail = tail_of(after) if after else None
    if after and tail is None:
        return None
    return f"{user}{parameters}@{host}", (what, T.URI_PARTS) if after else (what,), tail


def _decoded(found: re.Match[str]) -> str:
    # A percent sign that does not begin an escape becomes a character that no user part can hold.
    return chr(int(found[1], 16)) if found[1] else "\0"


#: The beginning of a value in a directory's list of addresses.
DIRECTORY_PREFIX = "=?(?:smtp|sips?|eum|x500|x400|spo|im|ex|ccmail|ms|custom):"
_begins_a_value = re.compile(DIRECTORY_PREFIX, re.IGNORECASE | re.ASCII).match


@lru_cache(1024)
def tail_of(text: str) -> Tail | None:
    """Read what follows a host; ``None`` if it is not a URI's, or begins a second address."""
    try:
        tail = read_tail(text)
    except InvalidAddressError:
        return None
    if any(_begins_a_value(name) for name, _ in tail.parameters):
        return None
    return tail


_HEADERS = (
    "From", "f", "To", "t", "Contact", "m", "Reply-To", "Referred-By", "b", "Refer-To", "r",
    "P-Asserted-Identity", "P-Preferred-Identity", "Remote-Party-ID", "EndPoints",
)  # fmt: skip
_ATTRIBUTES = (
    "msRTCSIP-PrimaryUserAddress", "proxyAddresses", "mail", "userPrincipalName", "targetAddress",
    "otherMailbox", "SipAddress", "SipProxyAddress", "OnPremSipAddress", "PrimaryUri", "UserUri",
    "FromUri", "ToUri", "UserAtHost", "WindowsEmailAddress", "PrimarySmtpAddress",
    "EmailAddresses", "ImAddress", "IMPP", "X-MS-IMADDRESS",
)  # fmt: skip
_PREFIXES: dict[str, Step] = {
    **{name.lower(): _named(T.ATTRIBUTE_NAME) for name in _ATTRIBUTES},
    **{name.lower(): _named(T.HEADER_NAME) for name in _HEADERS},
    # What Skype writes before a contact: 1 of Messenger, 2 of Lync.
    **dict.fromkeys(("1", "2"), _named(T.NETWORK_NUMBER)),
    "smtp": lambda rest: (rest, (T.SMTP_PREFIX,), None),
    "sip": _without_sip,
    "sips": _without_sip,
    "im": _scheme(T.IM_PREFIX),
    "pres": _scheme(T.PRES_PREFIX),
    "mailto": _scheme(T.MAILTO_PREFIX),
    "callto": _scheme(T.CALLTO_PREFIX),
    "msnim": _without_msnim,
    # As address books label an account; RFC 5122 defines the other one.
    "msn": _named(T.MSN_PREFIX),
    "xmpp": _scheme(T.XMPP_PREFIX),
}

# Each step, and the characters of a shape without one of which it cannot apply.
_STEPS: tuple[tuple[bytes, Step], ...] = (
    (b"\x80", _by(lambda text: text.removeprefix("\ufeff"), T.BYTE_ORDER_MARK)),
    (b"\x80", _by(partial(_no_break_space.sub, " "), T.NO_BREAK_SPACE)),
    (b"\x80", _by(lambda text: text.strip(_ZERO_WIDTH), T.ZERO_WIDTH)),
    (b" \t\r\n\v\f\x1c\x1d\x1e\x1f\x80", _by(str.strip, T.SURROUNDING_BLANKS)),
    (b";", _by(partial(_entity.sub, _character), T.HTML_ENTITY)),
    (b":", without_text_mark),
    (b":", without_prefix),
    (b"<", without_display_name),  # before escapes of markdown: a quoted name has its own
    (b"\\", _by(partial(_markdown_escape.sub, r"\1\2"), T.MARKDOWN_ESCAPE)),
    (b'"', without_text_formula),
    (b'"<', without_html_link),
    (b"[", without_markdown_link),
    (b'"\x80', without_quotes),
    (b";,", without_trailing_separator),
)
# These need a text without an @.
_STEPS_WITHOUT_AT: tuple[Step, ...] = (without_percent_encoding, without_value)
# These need a last character that no address ends with, though user parts hold it.
EDGES = frozenset("*_`'")
_EDGE_STEPS: tuple[Step, ...] = (without_emphasis, without_quotes, without_html_link)


@lru_cache(4096)
def steps_for(shape: bytes) -> tuple[Step, ...]:
    """List the steps that can apply to a text of this shape."""
    steps = tuple(step for needed, step in _STEPS if any(byte in shape for byte in needed))
    return steps if b"@" in shape else steps + _STEPS_WITHOUT_AT


# What is undone of a prefix before an address as it is.
_BARE = {name: found[1] for name, undo in _PREFIXES.items() if (found := undo("ted@contoso.com"))}


def undone(text: str, shape: bytes | None = None, /) -> Undone:
    """Undo everything, round by round, until nothing more can be undone.

    Each round makes the text shorter or plainer, so this ends.
    """
    if shape == b":@":  # the most frequent by far: a prefix before an address, and no more
        name, _, rest = text.partition(":")
        prefix = _BARE.get(name.lower())
        if prefix and "%" not in rest and "?" not in rest and rest[-1:] not in EDGES:
            return rest, prefix, None
    changes: tuple[Tidying, ...] = ()
    tail: Tail | None = None
    changed = True
    while changed:
        changed = False
        steps = steps_for(shape_of(text) if shape is None else shape)
        shape = None
        for step in steps + _EDGE_STEPS if text[-1:] in EDGES else steps:
            change = step(text)
            if change is not None:
                text, what, new_tail = change
                changes += what if not changes else tuple(w for w in what if w not in changes)
                tail = new_tail or tail
                changed = True
    return text, changes, tail
