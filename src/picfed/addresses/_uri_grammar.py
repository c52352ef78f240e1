"""The parts of a SIP URI (RFC 3261, section 25.1): where they are, and what is wrong with them.

A URI is split at its ``@`` first and percent-decoded exactly once afterwards, so that an escaped
``@`` can never move the split. Nothing is cut at the first ``;`` of the text, which may come
before the ``@``.
"""

import re
from typing import Literal, NamedTuple, TypeAlias

from picfed._arguments import want_text
from picfed.addresses._grammar import Flaw, Parts, find_parts, has_sip_scheme
from picfed.domains import MAX_TEXT
from picfed.errors import AddressFault, InvalidAddressError

Scheme: TypeAlias = Literal["sip", "sips"]
Span: TypeAlias = tuple[int, int]
Parameters: TypeAlias = tuple[tuple[str, str | None], ...]

# The characters besides letters and digits that need no escape in a user part, a parameter, a
# header.
_MARK = "-_.!~*'()"
IN_USER = _MARK + "&=+$,;?/"
IN_USER_PARAMETER = _MARK + "&+$,/?"
IN_PARAMETER = _MARK + "[]/:&+$"
IN_HEADER = _MARK + "[]/?:+$"

# Compiled when they are first used (`re` keeps them): most programs read no URI at all.
_ESCAPE = "%[0-9A-Fa-f]{2}"
_IN_USER_PARAMETER = rf"(?:[A-Za-z0-9{re.escape(IN_USER_PARAMETER)}]|{_ESCAPE})"
_IN_PARAMETER = rf"(?:[A-Za-z0-9{re.escape(IN_PARAMETER)}]|{_ESCAPE})"
_IN_HEADER = rf"(?:[A-Za-z0-9{re.escape(IN_HEADER)}]|{_ESCAPE})"
_USER_PARAMETER = rf"({_IN_USER_PARAMETER}+)(?:=({_IN_USER_PARAMETER}+))?"
_PARAMETER = rf"({_IN_PARAMETER}+)(?:=({_IN_PARAMETER}+))?"
_HEADER = rf"({_IN_HEADER}+)=({_IN_HEADER}*)"


def are_user_parameters(text: str, /) -> bool:
    """Whether a text is parameters of a user part, from the first semicolon on."""
    return re.fullmatch(f"(?:;{_USER_PARAMETER})*", text) is not None


class Tail(NamedTuple):
    """What follows the host of a URI, in decoded pieces."""

    port: int | None
    parameters: Parameters
    headers: tuple[tuple[str, str], ...]


class UriParts(NamedTuple):
    """A SIP URI in decoded pieces."""

    scheme: Scheme
    address: Parts
    user_parameters: Parameters
    tail: Tail


def split_uri(text: str, /) -> UriParts:
    """Read a ``sip:`` or ``sips:`` URI of at most 1,024 characters."""
    if len(want_text("uri", text)) > MAX_TEXT:
        raise _refused(text, AddressFault.ADDRESS_TOO_LONG, (0, len(text)))
    if not text.strip():
        raise _refused(text, AddressFault.EMPTY, (0, len(text)))
    prefix = has_sip_scheme(text)
    if prefix is None:
        raise _refused(text, AddressFault.NOT_A_SIP_URI, (0, 0))
    at = text.find("@")
    if at == -1:
        raise _refused(text, AddressFault.NO_AT_SIGN, (0, len(text)))
    host_end, port = _read_port(text, at + 1)
    # RFC 3261, section 25.1: a ; in the user part begins a parameter, such as that of a telephone
    # number (section 19.1.6). The address ends before it.
    user_end = _find(text, ";", prefix.end(), at)
    return UriParts(
        scheme="sips" if prefix.end() == len("sips:") else "sip",
        address=_read_address(text, (prefix.end(), user_end), (at + 1, host_end)),
        user_parameters=_read_pairs(text, (user_end, at), ";", _USER_PARAMETER),
        tail=_read_tail(text, at + 1, port),
    )


def read_tail(text: str, /) -> Tail:
    """Read what follows the host of a URI, from a ``:``, a ``;`` or a ``?`` on."""
    return _read_tail(text, 0, _read_port(text, 0)[1])


def _read_tail(text: str, start: int, port: int | None) -> Tail:
    end = len(text)
    headers_start = _find(text, "?", start, end)
    parameters_start = _find(text, ";", start, headers_start)
    return Tail(
        port=port,
        parameters=_read_pairs(text, (parameters_start, headers_start), ";", _PARAMETER),
        headers=tuple(
            (name, value or "")
            for name, value in _read_pairs(text, (headers_start, end), "&", _HEADER)
        ),
    )


def escape(text: str, allowed: str, /) -> str:
    """Percent-encode the characters that a part of a URI may not hold."""
    from urllib.parse import quote  # noqa: PLC0415  (slow to load, and seldom needed)

    return quote(text, safe=allowed)


def _find(text: str, mark: str, start: int, end: int) -> int:
    place = text.find(mark, start, end)
    return end if place == -1 else place


def _read_port(text: str, start: int) -> tuple[int, int | None]:
    """Find the end of the host, and read the port after it."""
    end = _find(text, ";", start, _find(text, "?", start, len(text)))
    # An IPv6 literal holds colons; the reader of domains refuses it.
    colon = text.find(":", max(start, text.rfind("]", start, end)), end)
    if colon == -1:
        return end, None
    digits = text[colon + 1 : end]
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 5 and 0 < int(digits) < 65536):
        raise _refused(text, AddressFault.BAD_PORT, (colon, end))
    return colon, int(digits)


def _read_address(text: str, user: Span, host: Span) -> Parts:
    pieces = _decode(text, *user)
    decoded = "".join(character for character, _ in pieces)
    spans = [span for _, span in pieces]
    if "@" in decoded:
        raise _refused(text, AddressFault.SECOND_AT_SIGN, spans[decoded.index("@")])
    found = find_parts(f"{decoded}@{text[slice(*host)]}")
    if isinstance(found, Flaw):
        # The place is in the URI as it was written, not as it is decoded.
        spans += [(user[1], host[0]), *((i, i + 1) for i in range(*host)), (host[1], host[1])]
        first, last = found.span
        begin = spans[first][0]
        end = spans[last - 1][1] if last > first else begin
        is_a_uri = found.fault is AddressFault.IS_A_URI
        advice = "Remove the second scheme." if is_a_uri else None
        raise Flaw(found.fault, (begin, end), found.domain and host).error(text, advice=advice)
    return found


def _decode(text: str, start: int, end: int) -> list[tuple[str, Span]]:
    """Decode a stretch once, and keep where each character came from."""
    decoded: list[tuple[str, Span]] = []
    while start < end:
        character, after = text[start], start + 1
        if character == "%":
            after = start + len("%41")
            digits = text[start + 1 : min(after, end)]
            if not re.fullmatch("[0-7][0-9A-Fa-f]", digits):  # beyond ASCII there is no user part
                raise _refused(text, AddressFault.BAD_ESCAPE, (start, start + 1 + len(digits)))
            character = chr(int(digits, 16))
        decoded.append((character, (start, after)))
        start = after
    return decoded


def _read_pairs(text: str, stretch: Span, separator: str, pattern: str) -> Parameters:
    start, end = stretch
    if start == end:
        return ()
    pairs: list[tuple[str, str | None]] = []
    names: set[str] = set()
    place = start + 1  # after the mark that begins the stretch
    for part in text[place:end].split(separator):
        found = re.fullmatch(pattern, part)
        name = _unescaped(text, place, found, 1) if found else ""
        # RFC 3261, section 19.1.1: the name of a parameter appears at most once.
        if found is None or (separator == ";" and name.lower() in names):
            raise _refused(text, AddressFault.BAD_URI_PART, (place, place + len(part)))
        names.add(name.lower())
        pairs.append((name, None if found[2] is None else _unescaped(text, place, found, 2)))
        place += len(part) + 1
    return tuple(pairs)


def _unescaped(text: str, place: int, found: re.Match[str], group: int) -> str:
    from urllib.parse import unquote_to_bytes  # noqa: PLC0415  (slow to load, and seldom needed)

    try:
        return unquote_to_bytes(found[group]).decode("utf-8")
    except UnicodeDecodeError as problem:
        start, end = found.span(group)
        span = (place + start, place + end)
        raise _refused(text, AddressFault.BAD_URI_PART, span) from problem


def _refused(text: str, fault: AddressFault, span: Span) -> InvalidAddressError:
    return InvalidAddressError(text=text, fault=fault, span=span)
