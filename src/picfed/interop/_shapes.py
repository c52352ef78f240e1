"""How a value of one kind is written as JSON, read back, and described in a schema."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from sys import float_info
from typing import Any, Protocol, TypeAlias, cast

from attrs import NOTHING, field, frozen
from typing_extensions import override

from picfed._text import briefly
from picfed.errors import MalformedDocumentError
from picfed.errors._documents import BAD_VALUE, UNKNOWN_CHOICE
from picfed.interop._cited import Cited
from picfed.interop._places import Place
from picfed.interop._unknown import OPEN, is_kept, unknown_member

Schema: TypeAlias = dict[str, Any]
#: Returns the schema of a shape, or a reference to it.
Describe: TypeAlias = Callable[["Shape"], Schema]

# RFC 8259, section 6: programs agree only about whole numbers up to this one.
_LARGEST = 2**53 - 1
_DAY = r"\d{4}-\d{2}-\d{2}"
_is_day = re.compile(_DAY, re.ASCII).fullmatch


class Shape(Protocol):
    """How values of a type are written, read and described."""

    #: The kind of value, if the schema describes it separately and refers to it.
    kind: Any = None
    #: The wanted type, for a message.
    words: str = ""

    def write(self, value: Any, to: Cited, /) -> Any:  # noqa: ARG002  (what is plain cites nothing)
        """Write a value as plain JSON values; `to` collects what is cited."""
        return value

    def read(self, given: object, at: Place, /) -> Any:
        """Read a value; if that fails, keep the fault at the place and return ``NOTHING``."""
        ...

    def schema(self, describe: Describe, /) -> Schema:
        """Return the JSON Schema; `describe` returns that of a part."""
        ...


@frozen
class Plain(Shape):
    """A text, or true or false: nothing is converted, so 1 is not true."""

    exact: type
    words: str
    name: str

    @override
    def read(self, given: object, at: Place, /) -> Any:
        return given if type(given) is self.exact else at.want(self.words, given)

    @override
    def schema(self, describe: Describe, /) -> Schema:
        return {"type": self.name}


@frozen
class Numeric(Shape):
    """A number that other programs read as the same number."""

    types: tuple[type, ...]
    words: str
    name: str
    most: float
    bounded: str

    @override
    def write(self, value: Any, to: Cited, /) -> Any:
        if not -self.most <= value <= self.most:
            raise MalformedDocumentError.at(BAD_VALUE, reason=self._reason(value))
        return value

    @override
    def read(self, given: Any, at: Place, /) -> Any:
        if type(given) not in self.types:
            return at.want(self.words, given)
        if not -self.most <= given <= self.most:  # NaN is in no order
            return at.refuse(BAD_VALUE, reason=self._reason(given))
        return given

    def _reason(self, value: object) -> str:
        return f"{briefly(value)} is not {self.bounded}"

    @override
    def schema(self, describe: Describe, /) -> Schema:
        return {"type": self.name}


TEXT = Plain(str, "a text", "string")
FLAG = Plain(bool, "true or false", "boolean")
WHOLE = Numeric((int,), "a whole number", "integer", _LARGEST, "a whole number within 2**53")
NUMBER = Numeric((int, float), "a number", "number", float_info.max, "a finite number")


@frozen
class Choice(Shape):
    """A member of an enumeration, or one of a few texts."""

    choices: Mapping[Any, object]
    kind: Any = None

    @override
    def write(self, value: Any, to: Cited, /) -> Any:
        return getattr(value, "value", value)

    @override
    def read(self, given: object, at: Place, /) -> Any:
        # ``True`` is not 1, though it is equal and finds the same member.
        if type(given) in {str, int} and given in self.choices:
            return self.choices[given]
        if is_kept(given, self.kind):
            return unknown_member(self.kind, given)
        return at.refuse(
            UNKNOWN_CHOICE, found=briefly(given), known=", ".join(map(str, self.choices))
        )

    @property
    def is_open(self) -> bool:
        """Whether it takes members of a later picfed."""
        return self.kind in OPEN

    @property
    def known(self) -> Schema:
        """The schema of the members that this picfed has."""
        is_text = all(isinstance(one, str) for one in self.choices)
        return {"type": "string" if is_text else "integer", "enum": [*self.choices]}

    @override
    def schema(self, describe: Describe, /) -> Schema:
        return {"anyOf": [self.known, {"type": "string"}]} if self.is_open else self.known


@frozen
class Parsed(Shape):
    """A value that is written as its usual text."""

    parse: Callable[[str], object]
    text: Callable[[Any], str] = str
    kind: Any = None
    words: str = TEXT.words
    described: Mapping[str, str] = field(factory=dict[str, str])

    @override
    def write(self, value: Any, to: Cited, /) -> str:
        return self.text(value)

    @override
    def read(self, given: object, at: Place, /) -> Any:
        if not isinstance(given, str):
            return at.want(self.words, given)
        try:
            return self.parse(given)
        except ValueError as error:
            at.keep(error)
            return NOTHING

    @override
    def schema(self, describe: Describe, /) -> Schema:
        return {"type": "string", **self.described}


def _read_day(text: str) -> date:
    try:
        if _is_day(text):
            return date.fromisoformat(text)
    except ValueError:  # not a day of the calendar
        pass
    msg = f"{briefly(text)} is not a date such as 2014-01-31"
    raise ValueError(msg)


# ISO 8601 has other ways to write a day, which are refused.
DAY = Parsed(
    _read_day,
    date.isoformat,
    words="a text such as 2014-01-31",
    described={"format": "date", "pattern": rf"^{_DAY}$"},
)


@frozen
class Optional(Shape):
    """A value, or ``null`` where it is not known or not given."""

    shape: Shape

    @override
    def write(self, value: Any, to: Cited, /) -> Any:
        return None if value is None else self.shape.write(value, to)

    @override
    def read(self, given: object, at: Place, /) -> Any:
        return None if given is None else self.shape.read(given, at)

    @override
    def schema(self, describe: Describe, /) -> Schema:
        inner = describe(self.shape)
        return {"anyOf": [*inner.get("anyOf", [inner]), {"type": "null"}]}


@frozen
class Either(Shape):
    """A plain value, or another one: the type in JSON says which."""

    plain: Mapping[type, Shape]
    other: Shape
    kind: Any = None

    @override
    def write(self, value: Any, to: Cited, /) -> Any:
        return self.plain.get(value.__class__, self.other).write(value, to)

    @override
    def read(self, given: object, at: Place, /) -> Any:
        return self.plain.get(given.__class__, self.other).read(given, at)

    @override
    def schema(self, describe: Describe, /) -> Schema:
        return {"anyOf": [describe(self.other), *map(describe, self.plain.values())]}


@frozen
class Array(Shape):
    """Any number of values of one type."""

    item: Shape
    make: Callable[[Sequence[Any]], Any] = tuple
    words: str = "an array"

    @override
    def write(self, value: Any, to: Cited, /) -> list[Any]:
        return [self.item.write(one, to) for one in value]

    @override
    def read(self, given: object, at: Place, /) -> Any:
        if not isinstance(given, list | tuple):
            return at.want(self.words, given)
        items = cast("Sequence[object]", given)
        made = [self.item.read(one, at.below(place)) for place, one in enumerate(items)]
        if any(one is NOTHING for one in made):
            return NOTHING
        return self.make(made)

    @override
    def schema(self, describe: Describe, /) -> Schema:
        return {"type": "array", "items": describe(self.item)}


@frozen
class Row(Shape):
    """A value for each of several types, such as a pair."""

    items: tuple[Shape, ...]

    @override
    def write(self, value: Any, to: Cited, /) -> list[Any]:
        return [shape.write(one, to) for shape, one in zip(self.items, value, strict=True)]

    @override
    def read(self, given: object, at: Place, /) -> Any:
        items = cast("Sequence[object]", given)
        if not isinstance(given, list | tuple) or len(items) != len(self.items):
            return at.want(f"an array of {len(self.items)}", items)
        made = [
            shape.read(one, at.below(place))
            for place, (shape, one) in enumerate(zip(self.items, items, strict=True))
        ]
        return NOTHING if any(one is NOTHING for one in made) else tuple(made)

    @override
    def schema(self, describe: Describe, /) -> Schema:
        each, length = [*map(describe, self.items)], len(self.items)
        return {"type": "array", "prefixItems": each, "minItems": length, "maxItems": length}
