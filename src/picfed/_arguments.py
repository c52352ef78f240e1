"""Checks of types, whose errors name the field or the argument.

A value of the wrong type is the program's fault, so these raise `TypeError`;
text that is malformed is the data's fault and raises a `PicfedError` elsewhere.
"""

from collections.abc import Callable, Iterable, Iterator
from datetime import date, datetime
from typing import TYPE_CHECKING, Any, TypeAlias, TypeVar, cast

from picfed._text import briefly

if TYPE_CHECKING:
    from attrs import Attribute

T = TypeVar("T")
_Validator: TypeAlias = Callable[[object, "Attribute[Any]", Any], None]


def want_text(name: str, value: Any, /) -> str:  # noqa: ANN401  (it is what gets checked)
    """Return *value* if it is a ``str``.

    Raises:
        TypeError: If it is not.
    """
    if not isinstance(value, str):
        msg = f"{name} must be a str, not {_kind(value)}"
        raise TypeError(msg)
    return value


def want_instance(name: str, value: Any, kind: type[T], /) -> T:  # noqa: ANN401
    """Return *value* if it is of a type.

    Raises:
        TypeError: If it is not.
    """
    if not isinstance(value, kind):
        msg = f"{name} must be of type {kind.__name__}, not {_kind(value)}"
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
    words = " or ".join("None" if kind is type(None) else f"a {kind.__name__}" for kind in kinds)

    def validate(_: object, attribute: "Attribute[Any]", value: object) -> None:
        if not isinstance(value, kinds):
            msg = f"{attribute.name} must be {words}, not {_kind(value)}"
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
        _refuse_single_text(attribute.name, value)
        for item in value:
            if not isinstance(item, kinds):
                msg = f"an item of {attribute.name} must be of type {words}, not {_kind(item)}"
                raise TypeError(msg)

    return validate


def items(value: Iterable[T], /) -> tuple[T, ...]:
    """Return the items of *value*; what has none is left for `items_of`, which names the field."""
    found = cast("object", value)
    if isinstance(found, str | bytes) or not isinstance(found, Iterable):
        return cast("tuple[T, ...]", found)
    return tuple(value)


def texts(value: Iterable[str], /) -> tuple[str, ...]:
    """Return the items of a sequence of texts, as `items` does."""
    return items(value)


def in_range(
    most: float, /, *, kind: type[int | float] = int, optional: bool = False
) -> _Validator:
    """Make a validator of a field that holds a number from 0 to *most*, not a Boolean.

    Args:
        most: The largest number.
        kind: ``int`` for whole numbers only, ``float`` for any.
        optional: Whether ``None`` will do.

    >>> from attrs import field, frozen
    >>> @frozen
    ... class Sample:
    ...     port: int = field(validator=in_range(65535))
    >>> Sample(99999999)
    Traceback (most recent call last):
        ...
    ValueError: port must be from 0 to 65535, not 99999999
    """
    kinds = int if kind is int else (int, float)
    words = "a whole number" if kind is int else "a number"

    def validate(_: object, attribute: "Attribute[Any]", value: Any) -> None:  # noqa: ANN401
        if value is None and optional:
            return
        if not isinstance(value, kinds) or isinstance(value, bool):
            msg = f"{attribute.name} must be {words}, not {_kind(value)}"
            raise TypeError(msg)
        if not 0 <= value <= most:  # NaN is in no order
            msg = f"{attribute.name} must be from 0 to {most}, not {briefly(value)}"
            raise ValueError(msg)

    return validate


def want_day(name: str, value: Any, /) -> date:  # noqa: ANN401
    """Return *value* if it is a ``date`` and nothing finer.

    Raises:
        TypeError: If it is not; a ``datetime`` depends on a time zone, so its day is asked for.
    """
    if isinstance(value, datetime):
        msg = f"{name} must be a date, not a datetime: pass {name}.date()"
        raise TypeError(msg)
    if not isinstance(value, date):
        msg = f"{name} must be a datetime.date, not {_kind(value)}"
        raise TypeError(msg)
    return value


def want_event_loop() -> None:
    """Do nothing if an asyncio event loop is running.

    Raises:
        RuntimeError: If none is, as under trio.
    """
    # The caller uses asyncio, but `import picfed` does not load it.
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
    """Return the items of *value*, which must not be a single text.

    Raises:
        TypeError: If it is a ``str`` or ``bytes`` (whose items are characters), or has no items.
    """
    _refuse_single_text(name, value)
    return tuple(value)


def want_all(name: str, value: Iterable[Any], kind: type[T], /) -> tuple[T, ...]:
    """Return the items of *value*, each of which must be of a type.

    Raises:
        TypeError: If it is a single text, has no items, or has one of another type.
    """
    return tuple(want_instance(f"an item of {name}", one, kind) for one in want_items(name, value))


def want_pairs(name: str, value: Any, /) -> tuple[tuple[Any, Any], ...]:  # noqa: ANN401
    """Return the pairs of *value*; a text of two characters is not one.

    Raises:
        TypeError: If it is a single text, or an item is not a pair.
    """
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


def want_rows(name: str, value: Iterable[T], /) -> Iterator[T]:
    """Begin to iterate over *value*, which must not be a single text.

    Raises:
        TypeError: If it is a ``str`` or ``bytes``, or cannot be iterated over.
    """
    _refuse_single_text(name, value)
    return iter(value)


def _refuse_single_text(name: str, value: object) -> None:
    if isinstance(value, str | bytes):
        msg = f"{name} must be a sequence, not a single {_kind(value)}: write ({value!r},)"
        raise TypeError(msg)
    if not isinstance(value, Iterable):
        msg = f"{name} must be a sequence, not {_kind(value)}"
        raise TypeError(msg)


def _kind(value: object) -> str:
    return "None" if value is None else type(value).__name__
