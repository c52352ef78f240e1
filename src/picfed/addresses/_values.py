"""An address and a SIP URI as values."""

from collections.abc import Iterable
from typing import Self, get_args

from attrs import field, frozen

from picfed._arguments import want_items, want_text
from picfed.addresses._grammar import MAX_PLAIN, split_address, split_local
from picfed.addresses._uri_grammar import IN_HEADER, IN_PARAMETER, IN_USER, Scheme, split_uri
from picfed.domains import DomainName, as_domain
from picfed.errors import AddressFault, InvalidAddressError, UnknownChoiceError

__all__ = ["SipAddress", "SipUri"]


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
            fault = AddressFault.ADDRESS_TOO_LONG
            raise InvalidAddressError(text=text, fault=fault, span=(0, len(text)))

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
        split_uri(str(self))

    @classmethod
    def parse(cls, text: str, /) -> Self:
        """Read a ``sip:`` or ``sips:`` URI, the scheme in any case.

        Raises:
            InvalidAddressError: With the fault and its place.
            TypeError: If *text* is not a ``str``.
        """
        parts = split_uri(text)
        return cls(
            address=SipAddress(parts.address.local, parts.address.host),
            scheme=parts.scheme,
            port=parts.port,
            parameters=parts.parameters,
            headers=parts.headers,
        )

    def __str__(self) -> str:
        """The URI as text; reading it gives this value again."""
        from urllib.parse import quote  # noqa: PLC0415  (slow to load, and seldom needed)

        port = "" if self.port is None else f":{self.port}"
        parameters = "".join(
            f";{quote(name, safe=IN_PARAMETER)}"
            + ("" if value is None else f"={quote(value, safe=IN_PARAMETER)}")
            for name, value in self.parameters
        )
        headers = "&".join(
            f"{quote(name, safe=IN_HEADER)}={quote(value, safe=IN_HEADER)}"
            for name, value in self.headers
        )
        user = quote(self.address.user, safe=IN_USER)
        query = f"?{headers}" if headers else ""
        return f"{self.scheme}:{user}@{self.address.domain}{port}{parameters}{query}"
