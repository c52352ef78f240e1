"""The parts of an address: where they begin and end, and what is wrong with them.

    address = user [ "(" domain ")" ] "@" domain
    user    = an ASCII dot-atom of at most 64 octets          (RFC 5322, section 3.2.3)

The parenthesised domain is a decoration. A host name holds no parenthesis, so the last
``(`` always begins it: nothing needs escaping, and splitting is exact.
"""

import re
from typing import NamedTuple

from picfed._arguments import want_text
from picfed.domains import MAX_TEXT, canonical_domain, find_domain
from picfed.errors import AddressFault, DomainFault, InvalidAddressError, InvalidDomainError

# RFC 5321, section 4.5.3.1: 64 octets before the @; a path of 256 leaves 254 for the address.
# Both limit the plain address; RFC 3261 gives the decorated one no limit.
MAX_USER = 64
MAX_PLAIN = 254

#: The characters of a user part's atoms besides letters and digits (RFC 5322).
ATEXT = "!#$%&'*+-/=?^_`{|}~"

# What is left of a text without the characters of user parts and host names is its shape. It
# checks a whole column at once, and selects the steps that may tidy a text. All bytes beyond
# ASCII are the same in it.
_IN_NAMES = ("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789." + ATEXT).encode()
_IN_NAMES_OR_BEYOND = _IN_NAMES + bytes(range(128, 256))
_BEYOND_ASCII = bytes(range(128)) + b"\x80" * 128

_ATOM = f"[A-Za-z0-9{re.escape(ATEXT)}]+"
is_user = re.compile(rf"{_ATOM}(?:\.{_ATOM})*").fullmatch
_is_not_user_character = re.compile(rf"[^A-Za-z0-9.{re.escape(ATEXT)}]").search
_misplaced_dot = re.compile(r"\A\.|\.(?=\.)|\.\Z").search
# Two decorations or more, one behind or within the other: no text follows a `)`.
_is_nested = re.compile(r"(?:\([^()]*|\)(?=[()]|\Z))+\)").fullmatch
# What input methods for Chinese, Japanese and Korean write for an @.
_wide_at = re.compile("[\uff20\ufe6b]")
# re.ASCII, because without it IGNORECASE takes U+017F (long s) for an s.
has_sip_scheme = re.compile(r"sips?:", re.IGNORECASE | re.ASCII).match


class Parts(NamedTuple):
    """An address in canonical pieces: both domains are lower-case A-labels."""

    user: str
    decoration: str | None
    host: str

    @property
    def local(self) -> str:
        """Everything before the @."""
        return self.user if self.decoration is None else f"{self.user}({self.decoration})"


class Flaw(NamedTuple):
    """What is wrong with a text, and where; for columns an exception would be too slow."""

    fault: AddressFault | DomainFault
    span: tuple[int, int]
    #: The place of the domain, if that is at fault.
    domain: tuple[int, int] | None = None

    def behind(self, count: int, /) -> "Flaw":
        """Return the same flaw, with some characters before it."""
        first, last = self.span
        domain = self.domain and (self.domain[0] + count, self.domain[1] + count)
        return Flaw(self.fault, (first + count, last + count), domain)

    def advice_about(self, text: str, /) -> str | None:
        """Say what to do in a case that the rule's remedy is not about."""
        if self.fault is not AddressFault.NO_AT_SIGN or not _wide_at.search(text):
            return None
        return "Type @ itself instead of the full-width or small sign that looks like it."

    def error(
        self, text: str, /, *, index: int | None = None, advice: str | None = None
    ) -> InvalidAddressError:
        """Make the error of this flaw in *text*, with the error of its domain as the cause."""
        error = InvalidAddressError(
            text=text,
            fault=self.fault,
            span=self.span,
            index=index,
            advice=advice or self.advice_about(text),
        )
        if self.domain is not None:
            try:
                canonical_domain(text[slice(*self.domain)])
            except InvalidDomainError as cause:
                error.__cause__ = cause
        return error


def shape_of(text: str, /) -> bytes:
    """Return what is left of a text without the characters of user parts and host names."""
    return text.encode("utf-8", "surrogatepass").translate(_BEYOND_ASCII, _IN_NAMES)


def shape_of_column(joined: str, /) -> bytes:
    """Return the shape of many texts at once, without what is beyond ASCII."""
    return joined.encode("utf-8", "surrogatepass").translate(None, _IN_NAMES_OR_BEYOND)


def split_address(text: str, /) -> Parts:
    """Read a plain or a decorated address, at any routing domain."""
    found = find_parts(want_text("address", text))
    if isinstance(found, Flaw):
        raise found.error(text)
    return found


def split_local(text: str, end: int, /) -> tuple[str, str | None]:
    """Read what precedes *end*: a user part and, if it is decorated, its domain."""
    found = _find_local(text, end)
    if isinstance(found, Flaw):
        raise found.error(text)
    return found


def find_parts(text: str, /) -> Parts | Flaw:
    """Read an address, or return what is wrong with the text."""
    if len(text) > MAX_TEXT:
        return Flaw(AddressFault.ADDRESS_TOO_LONG, (MAX_PLAIN, len(text)))
    at = text.find("@")
    flaw = _find_other_text(text, at)
    if flaw is not None:
        return flaw
    local = _find_local(text, at)
    if isinstance(local, Flaw):
        return local
    host = _find_domain_within(text, at + 1, len(text))
    if isinstance(host, Flaw):
        return host
    user, decoration = local
    if len(user) + 1 + len(decoration or host) > MAX_PLAIN:
        return Flaw(AddressFault.ADDRESS_TOO_LONG, (0, len(text)))
    return Parts(user, decoration, host)


def _find_other_text(text: str, at: int) -> Flaw | None:
    if not text.strip():
        return Flaw(AddressFault.EMPTY, (0, len(text)))
    # Before the scheme: a SIP URI cannot have a second @ either (RFC 3261, section 25.1), so this
    # is not a single URI, and its reader cannot help.
    if at != -1 and (second := text.find("@", at + 1)) != -1:
        return Flaw(AddressFault.SECOND_AT_SIGN, (second, second + 1))
    if ":" in text and (scheme := has_sip_scheme(text)):
        return Flaw(AddressFault.IS_A_URI, scheme.span())
    if at == -1:
        return Flaw(AddressFault.NO_AT_SIGN, (0, len(text)))
    return None


def _find_local(text: str, end: int) -> tuple[str, str | None] | Flaw:
    user = text[:end]
    if end <= MAX_USER and is_user(user):
        return user, None
    opening = _find_decoration(user, end) if "(" in user or ")" in user else end
    if isinstance(opening, Flaw):
        return opening
    user = text[:opening]
    if flaw := _find_bad_user(user):  # always, where there is no decoration
        return flaw
    decoration = _find_domain_within(text, opening + 1, end - 1)
    return decoration if isinstance(decoration, Flaw) else (user, decoration)


def _find_decoration(local: str, end: int) -> int | Flaw:
    """Find the ``(`` that begins a decoration; parentheses anywhere else are refused."""
    places = [i for i, character in enumerate(local) if character in "()"]
    shape = "".join(local[i] for i in places)
    if shape == "()" and places[-1] == end - 1:
        return places[0]
    if 1 < shape.count("(") == shape.count(")") and _is_nested(local[places[0] :]):
        return Flaw(AddressFault.NESTED_DECORATION, (places[0], end))
    return Flaw(AddressFault.STRAY_PARENTHESIS, (places[0], places[0] + 1))


def _find_bad_user(user: str) -> Flaw | None:
    if not user:
        return Flaw(AddressFault.EMPTY_USER, (0, 0))
    if found := _is_not_user_character(user):
        return Flaw(AddressFault.BAD_USER_CHARACTER, found.span())
    if found := _misplaced_dot(user):
        return Flaw(AddressFault.MISPLACED_DOT, found.span())
    if len(user) > MAX_USER:
        return Flaw(AddressFault.USER_TOO_LONG, (MAX_USER, len(user)))
    return None


def _find_domain_within(text: str, start: int, end: int) -> str | Flaw:
    if start == end:
        return Flaw(AddressFault.EMPTY_DOMAIN, (start, end))
    found = find_domain(text[start:end])
    if isinstance(found, str):
        return found
    first, last = found.span or (0, end - start)
    return Flaw(found.fault, (start + first, start + last), (start, end))
