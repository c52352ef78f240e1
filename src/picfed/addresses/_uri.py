"""A SIP URI as a value."""

from collections.abc import Iterable
from typing import Self, get_args

from attrs import field, frozen

from picfed._arguments import want_pairs, want_text
from picfed._notebook import Column, ShownValue
from picfed.addresses._uri_grammar import (
    IN_HEADER,
    IN_PARAMETER,
    IN_USER,
    IN_USER_PARAMETER,
    Parameters,
    Scheme,
    escape,
    split_uri,
)
from picfed.addresses._values import SipAddress, address_of
from picfed.domains import DomainName
from picfed.errors import AddressFault, InvalidAddressError, UnknownChoiceError


def _as_address(value: SipAddress | str) -> SipAddress:
    return address_of("address", value)


def _must_be_a_scheme(_: object, __: object, value: Scheme) -> None:
    choices = get_args(Scheme)
    if value not in choices:
        raise UnknownChoiceError(name="scheme", value=value, choices=choices)


def _must_be_a_number(_: object, __: object, value: int | None) -> None:
    if value is not None and type(value) is not int:
        msg = f"port must be an int or None, not {type(value).__name__}"
        raise TypeError(msg)


def _as_parameters(
    value: Iterable[tuple[str, str | None]], /, *, name: str = "parameters"
) -> Parameters:
    return tuple(
        (_writable(name, index, key), None if text is None else _writable(name, index, text))
        for index, (key, text) in enumerate(want_pairs(name, value))
    )


def _as_user_parameters(value: Iterable[tuple[str, str | None]]) -> Parameters:
    return _as_parameters(value, name="user_parameters")


def _written(parameters: Parameters, allowed: str) -> str:
    return "".join(
        f";{escape(name, allowed)}" + ("" if value is None else f"={escape(value, allowed)}")
        for name, value in parameters
    )


def _as_headers(value: Iterable[tuple[str, str]]) -> tuple[tuple[str, str], ...]:
    return tuple(
        (_writable("headers", index, name), _writable("headers", index, text))
        for index, (name, text) in enumerate(want_pairs("headers", value))
    )


def _writable(field_name: str, index: int, text: str) -> str:
    try:
        want_text(f"a {field_name[:-1]}", text).encode("utf-8")
    except UnicodeEncodeError as problem:
        fault, span = AddressFault.BAD_URI_PART, (problem.start, problem.end)
        raise InvalidAddressError(
            text=text, fault=fault, span=span, name=field_name, index=index
        ) from problem
    return text


@frozen(kw_only=True)
class SipUri(ShownValue):
    """A SIP URI with its parts kept apart; names and values are percent-decoded once.

    Equal URIs agree in every part. To check whether two URIs have one *address*, compare their
    `address`, which does not depend on the other parts.

    A user part can have parameters before the ``@``, as telephone numbers have (RFC 3261,
    section 19.1.6): `user` holds them, and such a URI has no `address`.

    Attributes:
        scheme: ``sip`` or ``sips``.
        port: 1 to 65535, or ``None`` where none is given.
        parameters: Pairs of name and value in order; the value of a flag (``lr``, ``gruu``)
            is ``None``.
        headers: Pairs of name and value in order.
        user_parameters: The parameters of the user part, as `parameters`.

    Raises:
        InvalidAddressError: If the parts are not those of a URI; see `AddressFault`.
        UnknownChoiceError: If the scheme is neither ``sip`` nor ``sips``.
        TypeError: If a part has the wrong type.

    >>> uri = SipUri.parse("SIP:ted@contoso.com:5061;opaque=user:epid:4g;gruu?subject=a%20b")
    >>> uri.port, uri.parameters, uri.headers
    (5061, (('opaque', 'user:epid:4g'), ('gruu', None)), (('subject', 'a b'),))
    >>> SipUri.parse("sip:+358-555-1234567;postd=pp22@contoso.com;user=phone").user
    '+358-555-1234567;postd=pp22'
    """

    _columns = (
        Column("uri", "URI", str),
        "scheme",
        "user",
        "domain",
        "port",
        "parameters",
        "headers",
    )

    _base: SipAddress = field(alias="address", converter=_as_address)
    scheme: Scheme = field(default="sip", validator=_must_be_a_scheme)
    port: int | None = field(default=None, validator=_must_be_a_number)
    parameters: Parameters = field(default=(), converter=_as_parameters)
    headers: tuple[tuple[str, str], ...] = field(default=(), converter=_as_headers)
    user_parameters: Parameters = field(default=(), converter=_as_user_parameters)

    def __attrs_post_init__(self) -> None:
        """Accept only parts that can be read from the URI that they make."""
        # Escapes may make it longer than the text that it was read from; then it is refused.
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
            port=parts.tail.port,
            parameters=parts.tail.parameters,
            headers=parts.tail.headers,
            user_parameters=parts.user_parameters,
        )

    @property
    def address(self) -> SipAddress:
        """The address, without port, parameters and headers.

        Raises:
            InvalidAddressError: If the user part has parameters: without them it would be
                another person's address.
        """
        if not self.user_parameters:
            return self._base
        return SipAddress.parse(f"{self.user}@{self.domain}")

    @property
    def user(self) -> str:
        """The user part, with its parameters as they are written."""
        return self._base.user + _written(self.user_parameters, IN_USER_PARAMETER)

    @property
    def domain(self) -> DomainName:
        """The domain after the ``@``."""
        return self._base.domain

    def __str__(self) -> str:
        """The URI as text; reading it gives this value again."""
        user = escape(self._base.user, IN_USER) + _written(self.user_parameters, IN_USER_PARAMETER)
        port = "" if self.port is None else f":{self.port}"
        parameters = _written(self.parameters, IN_PARAMETER)
        headers = "&".join(
            f"{escape(name, IN_HEADER)}={escape(value, IN_HEADER)}" for name, value in self.headers
        )
        query = f"?{headers}" if headers else ""
        return f"{self.scheme}:{user}@{self.domain}{port}{parameters}{query}"
