"""An address and a SIP URI as values."""

import re
from collections.abc import Iterable
from typing import Literal, Self, TypeAlias, get_args
from urllib.parse import quote, unquote_to_bytes

from attrs import evolve, field, frozen

from picfed._arguments import want_items, want_text
from picfed.addresses._grammar import MAX_PLAIN, has_sip_scheme, split_address, split_local
from picfed.domains import MAX_TEXT, DomainName, as_domain
from picfed.errors import AddressFault, InvalidAddressError, UnknownChoiceError

__all__ = ["SipAddress", "SipUri"]

# RFC 3261, section 25.1: what needs no escape in a user part, a parameter, a header.
_MARK = "-_.!~*'()"
_IN_USER = _MARK + "&=+$,;?/"
_IN_PARAMETER = _MARK + "[]/:&+$"
_IN_HEADER = _MARK + "[]/?:+$"

_ESCAPE = "%[0-9A-Fa-f]{2}"
_PARAMETER = rf"(?:[A-Za-z0-9{re.escape(_IN_PARAMETER)}]|{_ESCAPE})+"
_HEADER = rf"(?:[A-Za-z0-9{re.escape(_IN_HEADER)}]|{_ESCAPE})"
_is_parameter = re.compile(rf"({_PARAMETER})(?:=({_PARAMETER}))?").fullmatch
_is_header = re.compile(rf"({_HEADER}+)=({_HEADER}*)").fullmatch
_after_the_user = re.compile(r"([^;?]*)((?:;[^?]*)?)((?:\?.*)?)", re.DOTALL)
_decoded_piece = re.compile(rf"{_ESCAPE}|.", re.DOTALL)

Scheme: TypeAlias = Literal["sip", "sips"]


def _canonical_local(text: str) -> str:
    user, decoration = split_local(want_text("user", text), len(text))
    return user if decoration is None else f"{user}({decoration})"


@frozen
class SipAddress:
    """A plain or a decorated address, in canonical form.

    The user part is kept byte for byte (RFC 3261, section 19.1.4, compares it by case); domains
    are lower-case A-labels, the one inside a decoration too. What a decorated address *means*
    depends on the routing domain: ask `picfed.decoration.AddressDecorator`.

    Attributes:
        user: All before the ``@``: ``ted``, or ``ted(contoso.com)``.
        domain: The domain after the ``@``.

    Raises:
        InvalidAddressError: If the parts make no address; see `AddressFault`.

    >>> address = SipAddress.parse("Ted@CONTOSO.com")
    >>> str(address), address.domain
    ('Ted@contoso.com', DomainName(ascii='contoso.com'))
    """

    user: str = field(converter=_canonical_local)
    domain: DomainName = field(converter=as_domain)

    def __attrs_post_init__(self) -> None:
        """Check what only both parts together can break: the length of a plain address."""
        text = str(self)
        if not self.user.endswith(")") and len(text) > MAX_PLAIN:
            raise _refused(text, AddressFault.ADDRESS_TOO_LONG, (0, len(text)))

    @classmethod
    def parse(cls, text: str, /) -> Self:
        """Read an address; a URI is refused, see `from_uri`.

        Raises:
            InvalidAddressError: With the fault and its place.
            TypeError: If *text* is not a ``str``.
        """
        parts = split_address(text)
        return cls(parts.local, parts.host)

    @classmethod
    def from_uri(cls, text: str, /) -> "SipAddress":
        """Read the address out of a SIP URI, leaving port, parameters and headers aside.

        Raises:
            InvalidAddressError: With the fault and its place in the URI.
            TypeError: If *text* is not a ``str``.

        >>> str(SipAddress.from_uri("sip:ted%28contoso.com%29@msn.com;transport=tls"))
        'ted(contoso.com)@msn.com'
        """
        return SipUri.parse(text).address

    @property
    def uri(self) -> str:
        """The canonical SIP URI, escaping only what RFC 3261 requires.

        >>> SipAddress.parse("a#b@contoso.com").uri
        'sip:a%23b@contoso.com'
        """
        return str(SipUri(address=self))

    def __str__(self) -> str:
        """The address as text; reading it gives this value again."""
        return f"{self.user}@{self.domain}"


def _as_address(value: SipAddress | str) -> SipAddress:
    return value if isinstance(value, SipAddress) else SipAddress.parse(value)


def _must_be_a_scheme(_: object, __: object, value: Scheme) -> None:
    choices = get_args(Scheme)
    if value not in choices:
        raise UnknownChoiceError(name="scheme", value=value, choices=choices)


def _must_be_a_number(_: object, __: object, value: int | None) -> None:
    if value is not None and type(value) is not int:
        msg = f"port must be an int or None, not {type(value).__name__}"
        raise TypeError(msg)


def _as_parameters(
    value: Iterable[tuple[str, str | None]],
) -> tuple[tuple[str, str | None], ...]:
    return tuple((name, text) for name, text in want_items("parameters", value))


def _as_headers(value: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple((name, text) for name, text in want_items("headers", value))


@frozen(kw_only=True)
class SipUri:
    """A SIP URI with its parts kept apart; names and values are percent-decoded once.

    Equal URIs agree in every part. To ask whether two URIs name one *address*, compare
    their `address`, which knows nothing of the other parts.

    Attributes:
        address: The address.
        scheme: ``sip`` or ``sips``.
        port: 1 to 65535, or ``None`` where none is given.
        parameters: Pairs of name and value in order; the value of a flag (``lr``, ``gruu``)
            is ``None``.
        headers: Pairs of name and value in order.

    Raises:
        InvalidAddressError: If a part makes no URI; see `AddressFault`.

    >>> uri = SipUri.parse("SIP:ted@contoso.com:5061;opaque=user:epid:4g;gruu?subject=a%20b")
    >>> uri.port, uri.parameters, uri.headers
    (5061, (('opaque', 'user:epid:4g'), ('gruu', None)), (('subject', 'a b'),))
    """

    address: SipAddress = field(converter=_as_address)
    scheme: Scheme = field(default="sip", validator=_must_be_a_scheme)
    port: int | None = field(default=None, validator=_must_be_a_number)
    parameters: tuple[tuple[str, str | None], ...] = field(default=(), converter=_as_parameters)
    headers: tuple[tuple[str, str], ...] = field(default=(), converter=_as_headers)

    def __attrs_post_init__(self) -> None:
        """Let only such parts stand together as reading gives back."""
        _read_uri(str(self))

    @classmethod
    def parse(cls, text: str, /) -> Self:
        """Read a ``sip:`` or ``sips:`` URI, the scheme in any case.

        Raises:
            InvalidAddressError: With the fault and its place.
            TypeError: If *text* is not a ``str``.
        """
        scheme, address, port, parameters, headers = _read_uri(text)
        return cls(
            address=address, scheme=scheme, port=port, parameters=parameters, headers=headers
        )

    def __str__(self) -> str:
        """The URI as text; reading it gives this value again."""
        port = "" if self.port is None else f":{self.port}"
        parameters = "".join(
            f";{quote(name, safe=_IN_PARAMETER)}"
            + ("" if value is None else f"={quote(value, safe=_IN_PARAMETER)}")
            for name, value in self.parameters
        )
        headers = "&".join(
            f"{quote(name, safe=_IN_HEADER)}={quote(value, safe=_IN_HEADER)}"
            for name, value in self.headers
        )
        user = quote(self.address.user, safe=_IN_USER)
        query = f"?{headers}" if headers else ""
        return f"{self.scheme}:{user}@{self.address.domain}{port}{parameters}{query}"


_Pieces: TypeAlias = tuple[
    Scheme, SipAddress, int | None, tuple[tuple[str, str | None], ...], tuple[tuple[str, str], ...]
]


def _read_uri(text: str) -> _Pieces:
    if len(want_text("uri", text)) > MAX_TEXT:
        raise _refused(text, AddressFault.ADDRESS_TOO_LONG, (0, len(text)))
    if not text.strip():
        raise _refused(text, AddressFault.EMPTY, (0, len(text)))
    prefix = has_sip_scheme(text)
    if prefix is None:
        raise _refused(text, AddressFault.NOT_A_SIP_URI, (0, 0))
    start, at = prefix.end(), text.find("@")
    if at == -1:
        raise _refused(text, AddressFault.NO_AT_SIGN, (0, len(text)))
    found = _after_the_user.fullmatch(text, at + 1)
    assert found is not None  # noqa: S101  (the expression matches every text)
    host_end, port = _read_port(text, *found.span(1))
    address = _read_address(text, (start, at), (at + 1, host_end))
    parameters = _read_parameters(text, *found.span(2))
    headers = _read_headers(text, *found.span(3))
    scheme: Scheme = "sips" if prefix.end() == len("sips:") else "sip"
    return scheme, address, port, parameters, headers


def _read_port(text: str, start: int, end: int) -> tuple[int, int | None]:
    # An IPv6 literal has colons of its own; the domain's reader names it for what it is.
    colon = -1 if text.startswith("[", start) else text.find(":", start, end)
    if colon == -1:
        return end, None
    digits = text[colon + 1 : end]
    if not (digits.isascii() and digits.isdigit() and len(digits) <= 5 and 0 < int(digits) < 65536):
        raise _refused(text, AddressFault.BAD_PORT, (colon, end))
    return colon, int(digits)


def _read_address(text: str, user: tuple[int, int], host: tuple[int, int]) -> SipAddress:
    """Decode the user part exactly once, after splitting at the @, and read the address."""
    pieces = [found.span() for found in _decoded_piece.finditer(text, *user)]
    decoded = "".join(_decoded(text, *piece) for piece in pieces)
    spans = [*pieces, (user[1], host[0]), *((i, i + 1) for i in range(*host))]
    if "@" in decoded:
        second = spans[decoded.index("@")]
        raise _refused(text, AddressFault.SECOND_AT_SIGN, second)
    try:
        return SipAddress.parse(f"{decoded}@{text[slice(*host)]}")
    except InvalidAddressError as problem:
        # The place is told in the URI as it was written, not in what it decodes to.
        first, last = problem.span or (0, len(spans))
        begin = spans[first][0] if first < len(spans) else host[1]
        end = spans[last - 1][1] if last > first else begin
        raise evolve(problem, text=text, span=(begin, end)) from problem


def _decoded(text: str, start: int, end: int) -> str:
    piece = text[start:end]
    if not piece.startswith("%"):
        return piece
    octets = unquote_to_bytes(piece)
    if len(piece) != len("%00") or not octets.isascii():
        raise _refused(text, AddressFault.BAD_ESCAPE, (start, end))
    return octets.decode("ascii")


def _read_parameters(text: str, start: int, end: int) -> tuple[tuple[str, str | None], ...]:
    parameters: list[tuple[str, str | None]] = []
    for place, part in _parts(text, ";", start, end):
        found = _is_parameter(part)
        if found is None:
            raise _refused(text, AddressFault.BAD_URI_PART, (place, place + len(part)))
        name, value = found.groups()
        parameters.append((_text(text, place, name), value and _text(text, place, value)))
    return tuple(parameters)


def _read_headers(text: str, start: int, end: int) -> tuple[tuple[str, str], ...]:
    headers: list[tuple[str, str]] = []
    for place, part in _parts(text, "&", start, end):
        found = _is_header(part)
        if found is None:
            raise _refused(text, AddressFault.BAD_URI_PART, (place, place + len(part)))
        name, value = found.groups()
        headers.append((_text(text, place, name), _text(text, place, value)))
    return tuple(headers)


def _parts(text: str, separator: str, start: int, end: int) -> list[tuple[int, str]]:
    """List the parts after the first character of a stretch, with their places."""
    parts: list[tuple[int, str]] = []
    place = start + 1
    for part in text[place:end].split(separator) if start < end else ():
        parts.append((place, part))
        place += len(part) + 1
    return parts


def _text(text: str, place: int, escaped: str) -> str:
    try:
        return unquote_to_bytes(escaped).decode("utf-8")
    except UnicodeDecodeError as problem:
        span = (place, place + len(escaped))
        raise _refused(text, AddressFault.BAD_URI_PART, span) from problem


def _refused(text: str, fault: AddressFault, span: tuple[int, int]) -> InvalidAddressError:
    return InvalidAddressError(text=text, fault=fault, span=span)
