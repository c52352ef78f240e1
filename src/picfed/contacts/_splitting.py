"""Split a cell that holds several addresses, as directories write it."""

import re
from collections.abc import Iterator

from picfed._arguments import want_text
from picfed.addresses._tidy_steps import DIRECTORY_PREFIX
from picfed.contacts._rows import is_missing
from picfed.domains import MAX_TEXT

_FLAGS = re.IGNORECASE | re.ASCII
# Between values: nothing within quotes or brackets, and nothing at all between two brackets. An
# escaped quote begins no quotes: of many, each would be followed to the end of the text.
_mark = re.compile(
    r"""(?<=>)(?=<)|\\["\\]|"(?:[^"\\]|\\.)*+"|<[^<>]*>|\s*:::\s*|[;,|\s]+""", _FLAGS | re.DOTALL
)
_SEPARATORS = ";,| \t\r\n"
_begins_with_prefix = re.compile(
    rf"{DIRECTORY_PREFIX}|(?:tel|mailto|pres|callto|xmpp|msn):", _FLAGS
).match
# A bracket, a name and a bracket, or an address by itself. Longer text is not read anyway.
_begins_with_address = re.compile(rf"""[^;,|<>"@\n]{{0,{MAX_TEXT}}}<|"|[^\s;,|<>"@]+@""").match
# Values that hold separators themselves: only a prefix ends them.
_is_opaque = re.compile("=?(?:x400|x500|eum|spo|ex|ccmail|ms|custom):", _FLAGS).match


def split(text: str | float | None, /) -> tuple[str, ...]:
    """Split a cell that holds several addresses, as directories write it; a missing one has none.

    Values are separated by ``;``, ``,``, ``|``, ``:::``, blanks or line breaks. A cell is cut
    only where an address, or a prefix that directories write (``SMTP:``), follows: values of
    ``X400:`` and ``EUM:`` hold semicolons themselves, and so do SIP URIs. The braces around a
    collection, as PowerShell shows it, are left out.

    Raises:
        TypeError: If *text* is neither text nor missing, as in `clean`.

    >>> split("SMTP:ann@contoso.com;X400:c=US;a= ;p=Contoso;;eum:22222;phone-context=a.example")
    ('SMTP:ann@contoso.com', 'X400:c=US;a= ;p=Contoso;', 'eum:22222;phone-context=a.example')
    >>> split("sip:ted@contoso.com;user=phone")
    ('sip:ted@contoso.com;user=phone',)
    """
    if is_missing(text):
        return ()
    bare = want_text("text", text).strip()
    # As PowerShell shows a collection; in `{a}; {b}` the outer braces are not a pair.
    is_whole = bare.find("}") == len(bare) - 1
    is_cut = "}" not in bare and bare.endswith(("...", "…"))
    if bare.startswith("{") and (is_whole or is_cut):
        bare = bare[1:].removesuffix("}")
    values = (value.strip() for value in _values(bare))
    return tuple(value for value in values if value)


def _values(text: str) -> Iterator[str]:
    begin = len(text) - len(text.lstrip(_SEPARATORS))
    at, opaque = text.find("@", begin), _is_opaque(text, begin)
    for mark in _mark.finditer(text):
        start, end = mark.span()
        separator = mark[0]
        if separator[:1] in {'"', "<", "\\"} or not begin < start:
            continue
        if not _ends_a_value(text, start, separator, opaque=opaque is not None, at=at):
            continue
        # The last semicolon of an X.400 address is a part of it.
        kept = ";" if opaque and separator.count(";") > 1 else ""
        yield text[begin:start] + kept
        begin = end
        at, opaque = text.find("@", begin), _is_opaque(text, begin)
    yield text[begin:]


def _ends_a_value(text: str, start: int, separator: str, *, opaque: bool, at: int) -> bool:
    end = start + len(separator)
    if _begins_with_prefix(text, end):
        # Behind a colon is the value of what precedes it: `From: sip:ted@contoso.com`.
        return text[start - 1] != ":"
    if opaque or not -1 < at < start:
        return False
    found = _begins_with_address(text, end)
    # A blank alone may separate a name from the bracket that belongs to it.
    return found is not None and (not separator.isspace() or found[0].endswith("@"))
