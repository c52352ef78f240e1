"""Checks of types, which all report in the same words.

A value of the wrong type is the program's fault, so these raise `TypeError`;
text that is malformed is the data's fault and raises a `PicfedError` elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping
from datetime import date, datetime
from inspect import getattr_static
from math import inf
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from picfed._text import briefly

if TYPE_CHECKING:
    from attrs import Attribute

T = TypeVar("T")
U = TypeVar("U")
_Validator: TypeAlias = Callable[[object, "Attribute[Any]", Any], None]


def want_text(name: str, value: Any, /) -> str:  # noqa: ANN401  (it is what gets checked)
    """Return *value* if it is a ``str``; raise a `TypeError` if not."""
    if not isinstance(value, str):
        msg = f"{name} must be a str, not {_kind(value)}"
        raise TypeError(msg)
    return value


def want_instance(name: str, value: Any, kind: type[T], /) -> T:  # noqa: ANN401
    """Return *value* if it is of a type; raise a `TypeError` if not."""
    if not isinstance(value, kind):
        msg = f"{name} must be of type {kind.__name__}, not {_kind(value)}{_hint(value, kind)}"
        raise TypeError(msg)
    return value


def of_type(*kinds: type) -> _Validator:
    """Make a validator of a field that holds a value of one of the types.

    >>> from attrs import field, frozen
    >>> @frozen
    ... class Sample:
    ...     text: str | None = field(validator=of_type(str, type(None)))
    >>> Sample(5)
    Traceback (most recent call last):
        ...
    TypeError: text must be a str or None, not int
    """
    words = " or ".join(map(_called, kinds))

    def validate(_: object, attribute: "Attribute[Any]", value: object) -> None:
        if not isinstance(value, kinds):
            hint = _hint(value, *kinds)
            msg = f"{attribute.name} must be {words}, not {_kind(value)}{hint}"
            raise TypeError(msg)

    return validate


def is_day(*, optional: bool = False) -> _Validator:
    """Make a validator of a field that holds a ``date`` and nothing finer.

    Args:
        optional: Whether ``None`` will do.
    """

    def validate(_: object, attribute: "Attribute[Any]", value: object) -> None:
        if value is not None or not optional:
            want_day(attribute.name, value)

    return validate


def items_of(*kinds: type) -> _Validator:
    """Make a validator of a field that holds a tuple of values of some types.

    Its converter is `items`, or a function that names the type for the type checkers.

    >>> from attrs import field, frozen
    >>> @frozen
    ... class Sample:
    ...     words: tuple[str, ...] = field(converter=texts, validator=items_of(str))
    >>> Sample("abc")
    Traceback (most recent call last):
        ...
    TypeError: words must be a sequence, not a single str: write ('abc',)
    """
    words = " or ".join(kind.__name__ for kind in kinds)

    def validate(_: object, attribute: "Attribute[Any]", value: Any) -> None:  # noqa: ANN401
        _want_iterable(attribute.name, value)
        for item in value:
            if not isinstance(item, kinds):
                found = f"{_kind(item)}{_hint(item, *kinds)}"
                msg = f"an item of {attribute.name} must be of type {words}, not {found}"
                raise TypeError(msg)

    return validate


def items(value: Iterable[T], /) -> tuple[T, ...]:
    """Return the items of *value*; the wrong type is left for `items_of`, which names the field."""
    return cast("tuple[T, ...]", value) if _not_items(value) else tuple(value)


def texts(value: Iterable[str], /) -> tuple[str, ...]:
    """Return the items of a sequence of texts, as `items` does."""
    return items(value)


def in_range(
    most: float,
    /,
    *,
    kind: type[int | float] = int,
    optional: bool = False,
    positive: bool = False,
) -> _Validator:
    """Make a validator of a field that holds a number from 0 to *most*, not ``True``.

    Args:
        most: The largest number.
        kind: ``int`` for whole numbers only, ``float`` for any.
        optional: Whether ``None`` will do.
        positive: Whether 0 is refused.

    >>> from attrs import field, frozen
    >>> @frozen
    ... class Sample:
    ...     port: int = field(validator=in_range(65535))
    >>> Sample(99999999)
    Traceback (most recent call last):
        ...
    ValueError: port must be from 0 to 65535, not 99999999
    """

    def validate(_: object, attribute: "Attribute[Any]", value: Any) -> None:  # noqa: ANN401
        if value is not None or not optional:
            want_number(attribute.name, value, most, kind=kind, positive=positive)

    return validate


def want_number(
    name: str,
    value: Any,  # noqa: ANN401
    most: float,
    /,
    *,
    kind: type[int | float] = int,
    positive: bool = False,
) -> None:
    """Refuse what is not a number from 0 to *most*; the arguments are those of `in_range`."""
    kinds = int if kind is int else (int, float)
    if not isinstance(value, kinds) or isinstance(value, bool):
        words = "a whole number" if kind is int else "a number"
        msg = f"{name} must be {words}, not {_kind(value)}"
        raise TypeError(msg)
    if not 0 <= value <= most or (positive and not value):  # NaN compares false
        if most == inf:
            words = "more than 0" if positive else "at least 0"
        else:
            words = f"{'more than 0 and at most' if positive else 'from 0 to'} {most}"
        msg = f"{name} must be {words}, not {briefly(value)}"
        raise ValueError(msg)


def want_day(name: str, value: Any, /) -> date:  # noqa: ANN401
    """Return *value* if it is a ``date`` and nothing finer.

    Raises:
        TypeError: If it is not; a ``datetime`` depends on a time zone, so its day is required.
    """
    if isinstance(value, datetime):
        what = f"a datetime: pass {name}.date()" if _has_day(value) else _kind(value)
        msg = f"{name} must be a date, not {what}"
        raise TypeError(msg)
    if not isinstance(value, date):
        is_text = isinstance(value, str)
        hint = ": date.fromisoformat reads a text of year, month and day" if is_text else ""
        msg = f"{name} must be a datetime.date, not {_kind(value)}{hint}"
        raise TypeError(msg)
    return value


def _has_day(value: datetime) -> bool:
    """Say whether a moment is one of the calendar; pandas has one that is missing."""
    try:
        return type(value.date()) is date
    except ValueError:
        return False


def want_event_loop() -> None:
    """Do nothing if an asyncio event loop is running.

    Raises:
        RuntimeError: If none is, as under trio.
    """
    # Callers use asyncio, but `import picfed` does not load it.
    from asyncio import get_running_loop  # noqa: PLC0415

    try:
        get_running_loop()
    except RuntimeError:
        msg = (
            "picfed's asynchronous functions need a running asyncio event loop, such as "
            "asyncio.run starts; other event loops, such as trio's, are not supported"
        )
        raise RuntimeError(msg) from None


def want_items(name: str, value: Iterable[T], /) -> tuple[T, ...]:
    """Return the items of *value*, which must be a sequence or another iterable of them.

    Raises:
        TypeError: If it is not iterable, or its items are something else: the characters of a
            ``str`` or ``bytes``, the keys of a mapping, the names of a dataframe's columns.
    """
    _want_iterable(name, value)
    return tuple(value)


def want_all(name: str, value: Iterable[Any], kind: type[T], /) -> tuple[T, ...]:
    """Return the items of *value*, each of which must be of a type.

    Raises:
        TypeError: If it is a single text, not iterable, or has an item of another type.
    """
    item = f"an item of {name}"
    return tuple(want_instance(item, one, kind) for one in want_items(name, value))


def want_pairs(name: str, value: Any, /) -> tuple[tuple[Any, Any], ...]:  # noqa: ANN401
    """Return the pairs of *value*; a text of two characters is not a pair.

    Raises:
        TypeError: If it is a single text or a mapping, or an item is not a pair.
    """
    if isinstance(value, Mapping):
        msg = f"{name} must hold pairs, not be a mapping: pass {name}.items()"
        raise TypeError(msg)
    pairs: list[tuple[Any, Any]] = []
    for item in want_items(name, value):
        pair = () if isinstance(item, str | bytes) else _as_tuple(item)
        if len(pair) != 2:
            msg = f"{name} must hold pairs, not {item!r}"
            raise TypeError(msg)
        pairs.append((pair[0], pair[1]))
    return tuple(pairs)


def _as_tuple(value: Any) -> tuple[Any, ...]:  # noqa: ANN401
    try:
        return tuple(value)
    except TypeError:  # it has no items
        return ()


def want_pairs_of(
    name: str,
    value: Any,  # noqa: ANN401
    first: type[T],
    second: type[U],
    /,
) -> tuple[tuple[T, U], ...]:
    """Return the pairs of *value*, each of which holds values of two types.

    Raises:
        TypeError: If it is a single text, or an item is not such a pair.
    """
    return tuple(
        (want_instance(name, one, first), want_instance(name, other, second))
        for one, other in want_pairs(name, value)
    )


def want_rows(name: str, value: Iterable[T], /) -> Iterator[T]:
    """Begin to iterate over *value*, as `want_items` reads it.

    Raises:
        TypeError: If `want_items` would raise one.
    """
    _want_iterable(name, value)
    return iter(value)


def _want_iterable(name: str, value: object) -> None:
    if problem := _not_items(value):
        msg = f"{name} must be a sequence, not {problem}"
        raise TypeError(msg)


def _not_items(value: object) -> str | None:
    """Say what *value* is if iterating over it would not give its items, and what to pass."""
    if isinstance(value, tuple | list | set | frozenset):  # usual, and quick to check
        return None
    kind = _kind(value)
    if isinstance(value, str | bytes):
        return f"a single {kind}: write ({value!r},)"
    if issubclass(type(value), Mapping):
        return f'a mapping ({kind}), which gives its keys: pass one of its values, as data["im"]'
    # A dataframe of any library; a method of this name is something else. Not read, since some
    # warn that the names of columns take time to find.
    columns = getattr_static(value, "columns", None)
    if columns is not None and not callable(columns):
        return (
            f"a {kind}, which gives the names of its columns: pass one column, as "
            'frame["im"]; picfed.frames takes whole frames'
        )
    return None if issubclass(type(value), Iterable) else kind


def _kind(value: object) -> str:
    return "None" if value is None else type(value).__name__


def _hint(value: object, *kinds: type) -> str:
    """Say how a text is looked up, if values of one of the types have names."""
    ways = (_LOOK_UPS.get(kind.__name__) or _named(kind) for kind in kinds)
    way = next(filter(None, ways), "")
    return f": {way}({briefly(value)}) looks it up" if way and isinstance(value, str) else ""


# Values that a function finds, or that are made of something with a name.
_LOOK_UPS = {"PublicImService": "service", "License": "LicenseKind.named"}


def _named(kind: type) -> str:
    return f"{kind.__name__}.named" if hasattr(kind, "named") else ""


def _called(kind: type) -> str:
    if kind is type(None):
        return "None"
    return f"{'an' if kind.__name__[0] in 'AEIOUaeio' else 'a'} {kind.__name__}"
