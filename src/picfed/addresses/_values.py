"""An address as a value."""

from typing import TYPE_CHECKING, Self

from attrs import evolve, field, frozen

from picfed._arguments import want_text
from picfed._notebook import Column, ShownValue
from picfed.addresses._grammar import MAX_PLAIN, split_address, split_local
from picfed.addresses._uri_grammar import IN_USER, escape, split_uri
from picfed.domains import DomainName, domain_of
from picfed.errors import AddressFault, InvalidAddressError


def _canonical_local(text: str) -> str:
    user, decoration = split_local(want_text("user", text), len(text))
    return user if decoration is None else f"{user}({decoration})"


def _as_host(value: DomainName | str) -> DomainName:
    return domain_of("domain", value)


@frozen(order=True)
class SipAddress(ShownValue):
    """A plain or a decorated address, in canonical form.

    The user part is kept byte for byte (RFC 3261, section 19.1.4, compares it by case); domains
    are lower-case A-labels, including the one in a decoration. The *meaning* of a decorated address
    depends on the routing domain: see `picfed.decoration.AddressDecorator`. Addresses sort by the
    user part, then by the domain.

    Attributes:
        user: Everything before the ``@``: ``ted``, or ``ted(contoso.com)``; at most 64 octets
            before the parenthesis (RFC 5321, section 4.5.3.1).
        domain: The domain after the ``@``.

    Raises:
        InvalidAddressError: If the parts do not make an address; see `AddressFault`.
        TypeError: If a part has the wrong type.

    >>> address = SipAddress.parse("Ted@CONTOSO.com")
    >>> str(address), address.domain
    ('Ted@contoso.com', DomainName(ascii='contoso.com'))
    """

    _caption = "SIP address"
    _columns = (
        Column("address", read=str),
        "user",
        "domain",
        Column("unicode", "domain, U-labels", "domain.unicode"),
        Column("uri", "URI"),
    )

    user: str = field(converter=_canonical_local)
    domain: DomainName = field(converter=_as_host)

    if not TYPE_CHECKING:  # checkers see that the domain is missing

        def __new__(cls, *parts: object, **named: object) -> Self:
            """Refuse a whole address, which the caller most likely wants to parse."""
            if len(parts) == 1 and not named:
                msg = "SipAddress takes a user part and a domain: read text with SipAddress.parse"
                raise TypeError(msg)
            return object.__new__(cls)

    def __attrs_post_init__(self) -> None:
        """Check the length of the plain address, which depends on both parts."""
        text = str(self)
        # The plain form of a decorated address is as long as its user part without the last ")".
        plain = self.user.removesuffix(")") if self.user.endswith(")") else text
        if len(plain) > MAX_PLAIN:
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
    def from_uri(cls, text: str, /) -> Self:
        """Read the address out of a SIP URI, leaving port, parameters and headers aside.

        Raises:
            InvalidAddressError: With the fault and its place in the URI.
            TypeError: If *text* is not a ``str``.

        >>> str(SipAddress.from_uri("sip:ted%28contoso.com%29@msn.com;transport=tls"))
        'ted(contoso.com)@msn.com'
        """
        parts = split_uri(text)
        if parts.user_parameters:
            # The parameters belong to the number; without them it is another person's.
            place = text.index(";")
            fault = AddressFault.BAD_USER_CHARACTER
            raise InvalidAddressError(text=text, fault=fault, span=(place, place + 1))
        return cls(parts.address.local, parts.address.host)

    @property
    def uri(self) -> str:
        """The canonical SIP URI, escaping only what RFC 3261 requires.

        >>> SipAddress.parse("a#b@contoso.com").uri
        'sip:a%23b@contoso.com'
        """
        return f"sip:{escape(self.user, IN_USER)}@{self.domain}"

    def __str__(self) -> str:
        """The address as text; reading it gives this value again."""
        return f"{self.user}@{self.domain}"


def address_of(name: str, value: SipAddress | str, /, *, index: int | None = None) -> SipAddress:
    """Return or read the address of a field, so that an error names the field."""
    try:
        return value if isinstance(value, SipAddress) else SipAddress.parse(want_text(name, value))
    except InvalidAddressError as problem:
        raise evolve(problem, name=name, index=index) from problem.__cause__
