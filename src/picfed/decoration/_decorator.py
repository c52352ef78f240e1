"""The decorator: decorate, undecorate and inspect one text or a whole column."""

from collections.abc import Callable, Iterable, Iterator
from functools import partial
from itertools import chain
from operator import add
from typing import Literal, Self, overload

from attrs import Factory, field, frozen

from picfed._arguments import want_rows, want_text
from picfed._notebook import Column, ShownValue
from picfed.addresses._grammar import MAX_USER, Flaw, is_user
from picfed.decoration._columns import Endings, in_batches
from picfed.decoration._configuration import (
    OnError,
    as_excluded_domains,
    as_routing_domain,
    want_mode,
)
from picfed.decoration._inspection import (
    AddressInspection,
    AddressKind,
    Meaning,
    endings_for,
    inspections,
    read,
)
from picfed.domains import DomainName
from picfed.errors import AddressFault, RowTypeError


def want_decorator(value: object, /) -> "AddressDecorator":
    """Return *value* if it is a decorator.

    Raises:
        TypeError: If it is not; says how to make one of what was given.
    """
    if isinstance(value, AddressDecorator):
        return value
    if isinstance(value, str | DomainName):
        remedy = f"write AddressDecorator(routing_domain={str(value)!r})"
    elif hasattr(value, "decorator"):
        remedy = "pass its decorator"
    else:
        remedy = "write AddressDecorator(routing_domain='yahoo.com'), for example"
    kind = "None" if value is None else type(value).__name__
    msg = f"decorator must be of type AddressDecorator, not {kind}: {remedy}"
    raise TypeError(msg)


# The meaning of a row that is read by itself, until then.
_NO_MEANING: Meaning = (AddressKind.REFUSED, "", "")


def meanings_of(decorator: "AddressDecorator", /) -> Endings[Meaning]:
    """Return the meanings of endings that a decorator remembers."""
    return decorator._meanings  # noqa: SLF001  # pyright: ignore[reportPrivateUsage]


def _joined(_: object, users: Iterable[str], endings: Iterable[str]) -> Iterable[str]:
    return map(add, users, endings)


def _new_forms(place: int, decorator: "AddressDecorator") -> Endings[str]:
    """Make the table of one of the two forms: 1 is the plain, 2 the decorated one."""
    meaning = meanings_of(decorator).convert

    def ending(decoration: str | None, host: str) -> str | None:
        found = meaning(decoration, host)
        return None if found is None else (found[1] if place == 1 else found[2])

    return Endings(ending)


@frozen(kw_only=True)
class AddressDecorator(ShownValue):
    """Decorates addresses for a routing domain, and turns decorated ones back.

    Both ways are idempotent and canonical: domains become lower-case A-labels, and the user part
    stays byte for byte. An address whose domain is excluded, or is the routing domain, is never
    decorated. A decorated one is turned back even if its domain is excluded, since lists differed
    between documents and years. Excluded domains are compared exactly, never by suffix: with the
    documented list, ``bob@hotmail.co.uk`` *is* decorated.

    Text that is not an address is refused with a fault, never repaired. `picfed.addresses.tidy`
    undoes what exports added.

    Attributes:
        routing_domain: The service's domain, ``msn.com`` in the documented recipe.
        excluded_domains: Domains that need no decoration, in the order given: names, or the
            cmdlet's one comma-separated string. By default msn.com, outlook.com, live.com and
            hotmail.com (page-000). Their order makes no difference to equality.

    Raises:
        InvalidDomainError: If a name in the configuration is not a domain.
        TypeError: If it has the wrong type.

    >>> decorator = AddressDecorator()
    >>> decorator.decorate("ted@contoso.com")
    'ted(contoso.com)@msn.com'
    >>> decorator.undecorate("ted(contoso.com)@MSN.COM")
    'ted@contoso.com'
    >>> decorator.decorate("bob@outlook.com")
    'bob@outlook.com'
    """

    _columns = (
        "routing_domain",
        "excluded_domains",
        Column(
            "example",
            read=lambda one: f"ted@contoso.example → {one.decorate('ted@contoso.example')}",
        ),
    )

    # The defaults are the recipe of New-CsPublicProvider in page-000.
    routing_domain: DomainName = field(default=DomainName("msn.com"), converter=as_routing_domain)
    excluded_domains: tuple[DomainName, ...] = field(
        default=as_excluded_domains("msn.com,outlook.com,live.com,hotmail.com"),
        converter=as_excluded_domains,
        eq=frozenset,
    )
    # These tables are only memory, so they are not compared, hashed or pickled.
    _meanings: Endings[Meaning] = field(
        init=False,
        eq=False,
        repr=False,
        default=Factory(
            lambda self: endings_for(self.routing_domain, self.excluded_domains), takes_self=True
        ),
    )
    _to_decorated: Endings[str] = field(
        init=False, eq=False, repr=False, default=Factory(partial(_new_forms, 2), takes_self=True)
    )
    _to_plain: Endings[str] = field(
        init=False, eq=False, repr=False, default=Factory(partial(_new_forms, 1), takes_self=True)
    )

    def __reduce__(self) -> tuple[Callable[[], Self], tuple[()]]:
        """Pickle and copy the configuration only."""
        return partial(
            type(self), routing_domain=self.routing_domain, excluded_domains=self.excluded_domains
        ), ()

    def decorate(self, text: str, /) -> str:
        """Return the form that reaches the person through the public service.

        Raises:
            InvalidAddressError: If *text* is not an address; nothing is repaired.
            TypeError: If it is not a ``str``.

        >>> AddressDecorator().decorate("ted(contoso.com)@msn.com")
        'ted(contoso.com)@msn.com'
        """
        try:  # the commonest case first, without another call
            user, _, ending = text.rpartition("@")
            if len(user) <= MAX_USER and is_user(user) and (new := self._to_decorated[ending]):
                return user + new
        except (AttributeError, TypeError):
            pass
        return self._convert(want_text("address", text), self._to_decorated)

    def undecorate(self, text: str, /) -> str:
        """Return the plain address; one that is plain already stays so.

        Raises:
            InvalidAddressError: If *text* is not an address; nothing is repaired.
            TypeError: If it is not a ``str``.

        >>> AddressDecorator().undecorate("ted(outlook.com)@msn.com")
        'ted@outlook.com'
        """
        return self._convert(want_text("address", text), self._to_plain)

    def is_decorated(self, text: str, /) -> bool:
        """Whether *text* is a decorated address at this routing domain.

        ``False`` for anything that is not an address.

        Raises:
            TypeError: If *text* is not a ``str``.

        >>> AddressDecorator().is_decorated("ted(contoso.com)@msn.com.evil.example")
        False
        """
        return self.inspect(text).kind is AddressKind.DECORATED

    def needs_decoration(self, text: str, /) -> bool:
        """Whether *text* is an address that `decorate` would decorate.

        ``False`` for anything that is not an address.

        Raises:
            TypeError: If *text* is not a ``str``.

        >>> AddressDecorator().needs_decoration("bob@outlook.com")
        False
        """
        return self.inspect(text).kind is AddressKind.PLAIN

    def inspect(self, text: str, /) -> AddressInspection:
        """Return everything known about *text*; no text raises an error.

        Raises:
            TypeError: If *text* is not a ``str``.

        >>> inspection = AddressDecorator().inspect("ted@@contoso.com")
        >>> inspection.kind.value, inspection.fault.value, inspection.span
        ('refused', 'second-at-sign', (4, 5))
        """
        return self._inspected(want_text("address", text))

    @overload
    def decorate_all(
        self, texts: Iterable[str], *, errors: Literal["strict", "keep"] = "strict"
    ) -> Iterator[str]: ...
    @overload
    def decorate_all(
        self, texts: Iterable[str | None], *, errors: OnError = "strict"
    ) -> Iterator[str | None]: ...
    def decorate_all(
        self, texts: Iterable[str | None], *, errors: OnError = "strict"
    ) -> Iterator[str | None]:
        """Decorate a column, row by row in order, in constant memory.

        A row of ``None`` stays ``None`` unless *errors* is ``"strict"``. For a refused row,
        ``"strict"`` raises an error with the row's index after the rows before it, ``"keep"``
        keeps the row as it is, and ``"null"`` replaces it by ``None``.

        Raises:
            InvalidAddressError: With ``.index``, in the strict mode.
            RowTypeError: (a `TypeError`) for a row that is not text, in every mode.
            UnknownChoiceError: At the call, if *errors* is none of the three.
            TypeError: At the call, if *texts* is a single text or no iterable.

        >>> list(AddressDecorator().decorate_all(["a@b.example", "-", None], errors="null"))
        ['a(b.example)@msn.com', None, None]
        """
        return self._column(texts, errors, self._to_decorated)

    @overload
    def undecorate_all(
        self, texts: Iterable[str], *, errors: Literal["strict", "keep"] = "strict"
    ) -> Iterator[str]: ...
    @overload
    def undecorate_all(
        self, texts: Iterable[str | None], *, errors: OnError = "strict"
    ) -> Iterator[str | None]: ...
    def undecorate_all(
        self, texts: Iterable[str | None], *, errors: OnError = "strict"
    ) -> Iterator[str | None]:
        """Undecorate a column, row by row in order, in constant memory.

        Refused rows and rows of ``None`` are treated as in `decorate_all`.

        Raises:
            InvalidAddressError: With ``.index``, in the strict mode.
            RowTypeError: (a `TypeError`) for a row that is not text, in every mode.
            UnknownChoiceError: At the call, if *errors* is none of the three.
            TypeError: At the call, if *texts* is a single text or no iterable.

        >>> list(AddressDecorator().undecorate_all(["a(b.example)@msn.com", "c@d.example"]))
        ['a@b.example', 'c@d.example']
        """
        return self._column(texts, errors, self._to_plain)

    @overload
    def inspect_all(self, texts: Iterable[str]) -> Iterator[AddressInspection]: ...
    @overload
    def inspect_all(self, texts: Iterable[str | None]) -> Iterator[AddressInspection | None]: ...
    def inspect_all(self, texts: Iterable[str | None]) -> Iterator[AddressInspection | None]:
        """Inspect a column, row by row in order; a row of ``None`` stays ``None``.

        Raises:
            RowTypeError: (a `TypeError`) for a row that is neither text nor ``None``.
            TypeError: At the call, if *texts* is a single text or no iterable.

        >>> [one.kind.value for one in AddressDecorator().inspect_all(["a@msn.com", "?"])]
        ['excluded', 'refused']
        """
        rows = want_rows("texts", texts)
        return chain.from_iterable(
            in_batches(rows, self._meanings, _NO_MEANING, inspections, self._inspected_row)
        )

    def _convert(self, text: str, endings: Endings[str]) -> str:
        found = read(text, endings)
        if isinstance(found, Flaw):
            raise found.error(text, advice=self._advice_about(found, text))
        user, ending = found
        return user + ending

    def _advice_about(self, flaw: Flaw, text: str) -> str | None:
        if flaw.fault is not AddressFault.STRAY_PARENTHESIS:
            return flaw.advice_about(text)
        return (
            f"Compare with user(domain)@{self.routing_domain}, which this decorator reads; for "
            "another service, use a decorator with the routing domain of that service."
        )

    def _column(
        self, texts: Iterable[str | None], errors: OnError, endings: Endings[str]
    ) -> Iterator[str | None]:
        row = partial(self._row, want_mode(errors), endings)
        rows = want_rows("texts", texts)
        return chain.from_iterable(in_batches(rows, endings, "", _joined, row))

    def _row(self, errors: OnError, endings: Endings[str], row: object, index: int) -> str | None:
        if not isinstance(row, str):
            if row is None and errors != "strict":
                return None
            raise RowTypeError(index, type(row).__name__)
        found = read(row, endings)
        if isinstance(found, Flaw):
            if errors == "strict":
                raise found.error(row, index=index, advice=self._advice_about(found, row))
            return row if errors == "keep" else None
        user, ending = found
        return user + ending

    def _inspected(self, text: str) -> AddressInspection:
        found = read(text, self._meanings)
        if isinstance(found, Flaw):
            return AddressInspection(
                text=text,
                kind=AddressKind.REFUSED,
                fault=found.fault,
                span=found.span,
                advice=self._advice_about(found, text),
            )
        user, meaning = found
        return inspections((text,), (user,), (meaning,))[0]

    def _inspected_row(self, row: object, index: int) -> AddressInspection | None:
        if row is None:
            return None
        if not isinstance(row, str):
            raise RowTypeError(index, type(row).__name__)
        return self._inspected(row)
