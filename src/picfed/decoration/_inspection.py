"""One text: how a decorator reads it, and what it finds."""

from collections.abc import Iterable
from typing import TypeAlias, TypeVar

from attrs import field, fields, frozen

from picfed._arguments import of_type
from picfed._markup import Lines
from picfed._notebook import Column, ShownValue
from picfed._text import TextEnum
from picfed.addresses._grammar import MAX_USER, Flaw, find_parts, is_user
from picfed.decoration._columns import Endings
from picfed.domains import DomainName
from picfed.errors import AddressFault, DomainFault, InvalidAddressError

T = TypeVar("T")


class AddressKind(TextEnum):
    """The kind of a text for a decorator."""

    #: A plain address that would be decorated.
    PLAIN = "plain"
    #: A plain address that needs no decoration: its domain is excluded, or the routing domain.
    EXCLUDED = "excluded"
    #: A decorated address at the routing domain.
    DECORATED = "decorated"
    #: Not an address.
    REFUSED = "refused"


def _as_fault(value: AddressFault | DomainFault | None) -> AddressFault | DomainFault | None:
    # Both have the code `empty`.
    return AddressFault.EMPTY if value is DomainFault.EMPTY else value


#: The meaning of an ending: the kind, and the endings of the plain and of the decorated form.
Meaning: TypeAlias = tuple[AddressKind, str, str]


@frozen(kw_only=True)
class AddressInspection(ShownValue):
    """A decorator's inspection of one text.

    Attributes:
        text: The text, as it was given.
        kind: ``PLAIN`` (would be decorated), ``EXCLUDED`` (plain, and stays so),
            ``DECORATED`` or ``REFUSED``.
        plain_form: The canonical plain address, which is the same for all spellings of one
            contact; ``None`` when refused.
        decorated_form: The result of `AddressDecorator.decorate`; ``None`` when refused.
        fault: Why it is refused, or ``None``.
        span: Where, as start and end in ``text``.
        advice: What to do, where the decorator knows more than the fault's own remedy.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from picfed import AddressDecorator
    >>> inspection = AddressDecorator().inspect("ted@contoso.com")
    >>> inspection.kind, inspection.decorated_form
    (<AddressKind.PLAIN: 'plain'>, 'ted(contoso.com)@msn.com')
    """

    _caption = "Address"
    _columns = (
        "text",
        "kind",
        "plain_form",
        "decorated_form",
        "fault",
        Column("place", read=lambda one: one.error and one.error.picture, kind=Lines),
        Column("remedy", "what to do", lambda one: one.error and one.error.problems[0].remedy),
    )

    text: str = field(validator=of_type(str))
    kind: AddressKind = field(validator=of_type(AddressKind))
    plain_form: str | None = field(default=None, validator=of_type(str, type(None)))
    decorated_form: str | None = field(default=None, validator=of_type(str, type(None)))
    fault: AddressFault | DomainFault | None = field(
        default=None,
        converter=_as_fault,
        validator=of_type(AddressFault, DomainFault, type(None)),
    )
    span: tuple[int, int] | None = field(default=None, validator=of_type(tuple, type(None)))
    advice: str | None = field(default=None, repr=False, validator=of_type(str, type(None)))

    @property
    def error(self) -> InvalidAddressError | None:
        """The error that reading the text raises, with its picture; ``None`` if it reads."""
        if self.fault is None:
            return None
        return InvalidAddressError(
            text=self.text, fault=self.fault, span=self.span, advice=self.advice
        )

    def __str__(self) -> str:
        """One line, or the error's page."""
        return str(self.error or f"{self.plain_form} ({self.kind.value})")


# A column makes one for each row. Setting the slots takes half the time of the generated
# initializer, and the types are known here.
_set_text, _set_kind, _set_plain_form, _set_decorated_form, _set_fault, _set_span, _set_advice = (
    vars(AddressInspection)[one.name].__set__ for one in fields(AddressInspection)
)


def inspections(
    texts: Iterable[str], users: Iterable[str], meanings: Iterable[Meaning]
) -> list[AddressInspection]:
    """Make the inspections of addresses."""
    made: list[AddressInspection] = []
    for text, user, (kind, plain, decorated) in zip(texts, users, meanings, strict=True):
        one = object.__new__(AddressInspection)
        _set_text(one, text)
        _set_kind(one, kind)
        _set_plain_form(one, user + plain)
        _set_decorated_form(one, user + decorated)
        _set_fault(one, None)
        _set_span(one, None)
        _set_advice(one, None)
        made.append(one)
    return made


def endings_for(routing_domain: DomainName, excluded: Iterable[DomainName], /) -> Endings[Meaning]:
    """Make the table of the meanings of endings for a decorator."""
    # The routing domain is never decorated, even if a configured list lacks it: decorating would
    # not be idempotent.
    routing = routing_domain.ascii
    unchanged = {routing, *(domain.ascii for domain in excluded)}
    at_routing = f")@{routing}"

    def meaning(decoration: str | None, host: str) -> Meaning | None:
        if decoration is not None:
            if host != routing:
                return None
            return AddressKind.DECORATED, f"@{decoration}", f"({decoration}{at_routing}"
        if host in unchanged:
            return AddressKind.EXCLUDED, f"@{host}", f"@{host}"
        return AddressKind.PLAIN, f"@{host}", f"({host}{at_routing}"

    return Endings(meaning)


def read(text: str, endings: Endings[T], /) -> tuple[str, T] | Flaw:
    """Cut a text into its user part and the meaning of its ending, or return the flaw."""
    if ")@" in text:
        user, _, ending = text.partition("(")
    else:
        user, _, ending = text.rpartition("@")
    if len(user) <= MAX_USER and is_user(user):
        new = endings[ending]
        if new is not None:
            return user, new
        if flaw := endings.flaws.get(ending):
            return flaw.behind(len(user) + 1)
    # The grammar finds the flaw, or the text is only unusual.
    parts = find_parts(text)
    if isinstance(parts, Flaw):
        return parts
    new = endings.convert(parts.decoration, parts.host)
    if new is None:
        # Decorated for another service, or not at all: only the routing domain decodes.
        return Flaw(AddressFault.STRAY_PARENTHESIS, (text.index("("), text.index(")") + 1))
    return parts.user, new
