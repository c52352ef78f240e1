"""Undo what exports do to addresses: the named, opt-in step that says what it changed."""

import re
from collections.abc import Callable
from enum import Enum
from string import punctuation

from attrs import frozen

from picfed._arguments import want_text
from picfed._notebook import facts
from picfed.addresses._uri import SipUri
from picfed.domains import MAX_TEXT
from picfed.errors import InvalidAddressError

__all__ = ["Tidied", "Tidying", "tidy"]


class Tidying(Enum):
    """One thing that `tidy` undoes; the value is a stable code."""

    BYTE_ORDER_MARK = "byte-order-mark"
    NO_BREAK_SPACE = "no-break-space"
    SURROUNDING_BLANKS = "surrounding-blanks"
    MARKDOWN_ESCAPE = "markdown-escape"
    DISPLAY_NAME = "display-name"
    SMTP_PREFIX = "smtp-prefix"
    SIP_URI = "sip-uri"
    URI_PARTS = "uri-parts"


@frozen
class Tidied:
    """What `tidy` made of a text.

    Attributes:
        text: The tidied text; still to be read, and refused if it is no address.
        changes: What was undone, each named once, in the order in which it was first undone.

    >>> tidied = tidy("smtp:ted@contoso.com ")
    >>> str(tidied), [change.value for change in tidied.changes]
    ('ted@contoso.com', ['surrounding-blanks', 'smtp-prefix'])
    """

    text: str
    changes: tuple[Tidying, ...] = ()

    def __str__(self) -> str:
        """The tidied text."""
        return self.text

    def _repr_html_(self) -> str:
        return facts("Tidied text", [("text", self.text), ("undone", self.changes)])


_BYTE_ORDER_MARK = "\ufeff"
_no_break_space = re.compile("[\u00a0\u2007\u202f]")
# Markdown lets any ASCII punctuation be escaped. An escaped backslash is taken along and kept:
# an address never holds one, so it is for the reader to refuse.
_markdown_escape = re.compile(rf"(\\\\)|\\([{re.escape(punctuation)}])")
_in_angle_brackets = re.compile(r"[^<>]*<([^<>]+)>")
_smtp_prefix = re.compile(r"smtp:", re.IGNORECASE | re.ASCII)


def tidy(text: str, /) -> Tidied:
    """Undo what mail programs, directories and documentation do to an address.

    Undone are: a byte-order mark in front, no-break spaces, surrounding blanks, the backslash
    of a markdown escape, ``Name <address>``, the ``smtp:`` of a proxy address, and a SIP URI,
    of which the address is kept. Tidying a tidied text changes nothing. Nothing is guessed:
    what is still no address afterwards is returned as it is, and refused when it is read.

    Raises:
        TypeError: If *text* is not a ``str``.

    >>> tidied = tidy("Ted Bremer <SIP:ted%28contoso.com%29@msn.com;transport=tls>")
    >>> tidied.text
    'ted(contoso.com)@msn.com'
    >>> [change.value for change in tidied.changes]
    ['display-name', 'sip-uri', 'uri-parts']
    """
    changes: dict[Tidying, None] = {}
    if len(want_text("text", text)) > MAX_TEXT:
        return Tidied(text)
    changed = True
    while changed:  # each round makes the text shorter or plainer, so this ends
        changed = False
        for undo in _STEPS:
            tidier, what = undo(text)
            if tidier != text:
                text, changed = tidier, True
                changes.update(dict.fromkeys(what))
    return Tidied(text, tuple(changes))


_Undone = tuple[str, tuple[Tidying, ...]]


def _without_byte_order_mark(text: str) -> _Undone:
    return text.removeprefix(_BYTE_ORDER_MARK), (Tidying.BYTE_ORDER_MARK,)


def _with_plain_spaces(text: str) -> _Undone:
    return _no_break_space.sub(" ", text), (Tidying.NO_BREAK_SPACE,)


def _without_surrounding_blanks(text: str) -> _Undone:
    return text.strip(), (Tidying.SURROUNDING_BLANKS,)


def _without_markdown_escapes(text: str) -> _Undone:
    return _markdown_escape.sub(r"\1\2", text), (Tidying.MARKDOWN_ESCAPE,)


def _without_display_name(text: str) -> _Undone:
    found = _in_angle_brackets.fullmatch(text)
    return found[1] if found else text, (Tidying.DISPLAY_NAME,)


def _without_smtp_prefix(text: str) -> _Undone:
    return _smtp_prefix.sub("", text, count=1) if _smtp_prefix.match(text) else text, (
        Tidying.SMTP_PREFIX,
    )


def _without_uri(text: str) -> _Undone:
    try:
        uri = SipUri.parse(text)
    except InvalidAddressError:
        return text, ()
    more = uri.port is not None or uri.parameters or uri.headers
    return str(uri.address), (Tidying.SIP_URI, *((Tidying.URI_PARTS,) if more else ()))


_STEPS: tuple[Callable[[str], _Undone], ...] = (
    _without_byte_order_mark,
    _with_plain_spaces,
    _without_surrounding_blanks,
    _without_markdown_escapes,
    _without_display_name,
    _without_smtp_prefix,
    _without_uri,
)
