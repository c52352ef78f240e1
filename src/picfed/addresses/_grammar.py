"""Where the parts of an address begin and end, and what is wrong where they do not.

    address = user [ "(" domain ")" ] "@" domain
    user    = an ASCII dot-atom of at most 64 octets          (RFC 5322, section 3.2.3)

The parenthesised domain is a decoration. A host name holds no parenthesis, so the last
``(`` always begins it: nothing needs escaping, and splitting is exact.
"""

import re
from typing import NamedTuple

from picfed._arguments import want_text
from picfed.domains import MAX_TEXT, canonical_domain
from picfed.errors import AddressFault, InvalidAddressError, InvalidDomainError

__all__ = [
    "ATEXT",
    "MAX_PLAIN",
    "MAX_USER",
    "Parts",
    "has_sip_scheme",
    "is_user",
    "split_address",
    "split_local",
]

# RFC 5321, section 4.5.3.1: 64 octets before the @; a path of 256 leaves 254 for the address.
# Both limit the plain address; RFC 3261 gives the decorated one no limit.
MAX_USER = 64
MAX_PLAIN = 254

#: What the atoms of a user part are made of, besides letters and digits (RFC 5322).
ATEXT = "!#$%&'*+-/=?^_`{|}~"

_ATOM = f"[A-Za-z0-9{re.escape(ATEXT)}]+"
is_user = re.compile(rf"{_ATOM}(?:\.{_ATOM})*").fullmatch
_is_not_user_character = re.compile(rf"[^A-Za-z0-9.{re.escape(ATEXT)}]").search
_misplaced_dot = re.compile(r"\A\.|\.(?=\.)|\.\Z").search
# re.ASCII, because without it IGNORECASE takes U+017F (long s) for an s.
# Two decorations or more, one behind or within the other: no text follows a `)`.
_is_nested = re.compile(r"(?:\([^()]*|\)(?=[()]|\Z))+\)").fullmatch
has_sip_scheme = re.compile(r"sips?:", re.IGNORECASE | re.ASCII).match


class Parts(NamedTuple):
    """An address in canonical pieces: both domains are lower-case A-labels."""

    user: str
    decoration: str | None
    host: str

    @property
    def local(self) -> str:
        """All that stands before the @."""
        return self.user if self.decoration is None else f"{self.user}({self.decoration})"


def split_address(text: str, /) -> Parts:
    """Read a plain or a decorated address, at whatever routing domain.

    Raises:
        InvalidAddressError: With the first fault from the left, and its place.
        TypeError: If *text* is not a ``str``.
    """
    _refuse_what_is_no_address(text)
    at = text.index("@")
    user, decoration = split_local(text, at)
    host = _domain_within(text, at + 1, len(text))
    if len(user) + 1 + len(decoration or host) > MAX_PLAIN:
        raise _refused(text, AddressFault.ADDRESS_TOO_LONG, 0, len(text))
    return Parts(user, decoration, host)


def split_local(text: str, end: int, /) -> tuple[str, str | None]:
    """Read what stands before *end*: a user part and, if it is decorated, its domain.

    Raises:
        InvalidAddressError: With the first fault from the left, and its place in *text*.
    """
    opening = _decoration_start(text, end)
    user_end = end if opening is None else opening
    _refuse_bad_user(text, user_end)
    decoration = None if opening is None else _domain_within(text, opening + 1, end - 1)
    return text[:user_end], decoration


def _refuse_what_is_no_address(text: str) -> None:
    if len(want_text("address", text)) > MAX_TEXT:
        raise _refused(text, AddressFault.ADDRESS_TOO_LONG, MAX_PLAIN, len(text))
    if not text.strip():
        raise _refused(text, AddressFault.EMPTY, 0, len(text))
    if scheme := has_sip_scheme(text):
        raise _refused(text, AddressFault.IS_A_URI, *scheme.span())
    first = text.find("@")
    if first == -1:
        raise _refused(text, AddressFault.NO_AT_SIGN, 0, len(text))
    second = text.find("@", first + 1)
    if second != -1:
        raise _refused(text, AddressFault.SECOND_AT_SIGN, second, second + 1)


def _decoration_start(text: str, end: int) -> int | None:
    """Find the ``(`` that begins a decoration; parentheses anywhere else are refused."""
    places = [i for i, character in enumerate(text[:end]) if character in "()"]
    if not places:
        return None
    shape = "".join(text[i] for i in places)
    if shape == "()" and places[-1] == end - 1:
        return places[0]
    if 1 < shape.count("(") == shape.count(")") and _is_nested(text[places[0] : end]):
        raise _refused(text, AddressFault.NESTED_DECORATION, places[0], end)
    raise _refused(text, AddressFault.STRAY_PARENTHESIS, places[0], places[0] + 1)


def _refuse_bad_user(text: str, end: int) -> None:
    user = text[:end]
    if not user:
        raise _refused(text, AddressFault.EMPTY_USER, 0, 0)
    if found := _is_not_user_character(user):
        raise _refused(text, AddressFault.BAD_USER_CHARACTER, *found.span())
    if found := _misplaced_dot(user):
        raise _refused(text, AddressFault.MISPLACED_DOT, *found.span())
    if len(user) > MAX_USER:
        raise _refused(text, AddressFault.USER_TOO_LONG, MAX_USER, end)


def _domain_within(text: str, start: int, end: int) -> str:
    if start == end:
        raise _refused(text, AddressFault.EMPTY_DOMAIN, start, end)
    try:
        return canonical_domain(text[start:end])
    except InvalidDomainError as problem:
        first, last = problem.span or (0, end - start)
        raise InvalidAddressError(
            text=text, fault=problem.fault, span=(start + first, start + last)
        ) from problem


def _refused(text: str, fault: AddressFault, start: int, end: int) -> InvalidAddressError:
    return InvalidAddressError(text=text, fault=fault, span=(start, end))
