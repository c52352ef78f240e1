"""The values of a command: a text, a number, a Boolean, nothing, or several of these."""

import math
import re
from collections.abc import Iterable
from decimal import Context, Decimal
from typing import Any, TypeAlias

from attrs import field, frozen

from picfed._arguments import of_type, want_items, want_text
from picfed._notebook import ShownCode
from picfed.errors import CommandFault
from picfed.powershell._characters import (
    DASH,
    DOUBLE,
    ESCAPES,
    SINGLE,
    as_name,
    refuse_unwritable,
    refused,
)

_quote_to_double = re.compile(f"[{SINGLE}]")
_to_escape = re.compile(f"[\a\b\t\n\v\f\r`$#{DOUBLE}]")
_has_control = re.compile("[\a\b\t\n\v\f\r]").search
_LETTERS = {character: letter for letter, character in ESCAPES.items()}

_POWER = rf"(?:e[{DASH}+]?[0-9]+)"
_number = re.compile(
    r"(?:0x(?P<hex>[0-9a-f]+)"
    rf"|(?P<real>(?:[0-9]+\.[0-9]*|\.[0-9]+){_POWER}?|[0-9]+{_POWER})"
    r"|(?P<whole>[0-9]+))"
    r"(?P<suffix>[ld])?(?:(?P<unit>[kmgtp])b)?",
    re.IGNORECASE | re.ASCII,
)
# PowerShell 7 knows binary numbers and more suffixes; to Windows PowerShell these are texts.
_newer_number = re.compile(
    r"(?:0b[01]+|0x[0-9a-f]+|(?:[0-9]+\.?[0-9]*|\.[0-9]+)"
    rf"{_POWER}?)(?:n|u[sly]?|[sy]|[ld])?(?:[kmgtp]b)?",
    re.IGNORECASE | re.ASCII,
)
_UNITS = "kmgtp"
# Windows PowerShell reads an integer of more digits than a decimal's 29 as a double.
_MOST_DIGITS = 29
_LARGEST_LONG = 2**63 - 1
# A .NET decimal has 96 bits and 28 places.
_DECIMAL_END = 2.0**96
_LEAST_DECIMAL = 1e-28
# The program's own context may have another precision.
_exact = Context(prec=2 * _MOST_DIGITS)


def _must_be_writable(_: object, __: object, value: str) -> None:
    refuse_unwritable(want_text("value", value))


@frozen
class Text(ShownCode):
    r"""A text, whether in single quotes, in double quotes or in none.

    Attributes:
        value: The text itself, without quotes and escapes.

    Raises:
        InvalidCommandError: If it holds a lone surrogate, or a control character other than
            U+0007 to U+000D: pasted, it would act as a key.
        TypeError: If it is not a ``str``.

    >>> str(Text("it's")), str(Text("two\nlines, $x"))
    ("'it''s'", '"two`nlines, `$x"')
    """

    value: str = field(validator=_must_be_writable)

    def __str__(self) -> str:
        """Write it in single quotes, or in double ones where only an escape is safe to paste.

        In single quotes only the quotes themselves are special; each is written twice. A line
        break or a tab acts as a key when it is pasted into a console, so a text with one is
        written with escapes, on one line.
        """
        if _has_control(self.value):
            return f'"{_to_escape.sub(_escaped, self.value)}"'
        return f"'{_quote_to_double.sub(_doubled, self.value)}'"


def written_place(text: Text, index: int, /) -> int:
    """Return the place of the character at *index* in the text as it is written, with quotes."""
    escaped = _to_escape if _has_control(text.value) else _quote_to_double
    return 1 + index + len(escaped.findall(text.value[:index]))


def _doubled(found: re.Match[str]) -> str:
    return 2 * found[0]


def _escaped(found: re.Match[str]) -> str:
    return "`" + _LETTERS.get(found[0], found[0])


def is_number(text: str) -> bool:
    """Whether an unquoted word is a number to Windows PowerShell."""
    return _number_of(text) is not None


def is_newer_number(text: str) -> bool:
    """Whether an unquoted word is a number to PowerShell 7, and a text to Windows PowerShell."""
    return _newer_number.fullmatch(text) is not None and _number.fullmatch(text) is None


def _number_of(text: str) -> int | float | Decimal | None:
    found = _number.fullmatch(text)
    if found is None:
        return None
    scale = 1024 ** (1 + _UNITS.index(found["unit"].lower())) if found["unit"] else 1
    suffix = (found["suffix"] or "").lower()
    if found["hex"]:
        return _hexadecimal(found["hex"], scale)
    digits = as_name(found["real"] or found["whole"].lstrip("0") or "0")
    if suffix == "d":
        return _decimal(digits, scale)
    if found["whole"] and len(digits) <= _MOST_DIGITS:
        return _as_long(int(digits) * scale, suffix)
    double = float(digits) * scale
    return _as_long(double, suffix) if math.isfinite(double) else None


def _decimal(digits: str, scale: int) -> Decimal | None:
    # An exponent may be too large for Decimal; a double shows first how large the number is.
    size = float(digits)
    if size * scale >= _DECIMAL_END:
        return None
    return _exact.multiply(Decimal(digits if size >= _LEAST_DECIMAL else 0), Decimal(scale))


def _hexadecimal(digits: str, scale: int) -> int | None:
    """Read the digits as PowerShell does: the highest bit of 32 or of 64 is the sign."""
    digits = digits.lstrip("0") or "0"
    bits = 4 * (8 if len(digits) <= 8 else 16)
    if 4 * len(digits) > bits:
        return None
    number = int(digits, 16)
    return (number - (1 << bits) if number >> (bits - 1) else number) * scale


def _as_long(number: float, suffix: str) -> float | None:
    if suffix != "l":
        return number
    rounded = round(number)
    return rounded if abs(rounded) <= _LARGEST_LONG else None


def _as_number_text(value: Any) -> str:  # noqa: ANN401  (it is what gets checked)
    if isinstance(value, bool) or not isinstance(value, str | int):
        msg = f"number must be a str or an int, not {type(value).__name__}"
        raise TypeError(msg)
    text = as_name(str(value))
    if not is_number(text):
        raise refused(text, CommandFault.NOT_A_NUMBER, 0, len(text))
    return text


@frozen
class Number(ShownCode):
    """A number without quotes.

    Numbers are equal if they are written alike: PowerShell passes ``1`` to a parameter that
    takes text as ``1``, and ``0x1`` as ``0x1``.

    Attributes:
        text: The number as it is written.

    Raises:
        InvalidCommandError: If the text is not a number to Windows PowerShell; an unquoted
            negative number is not read.
        TypeError: If it is neither a ``str`` nor an ``int``.

    >>> Number("1kb").value, Number("0x10").value, Number("1.50").value
    (1024, 16, 1.5)
    """

    text: str = field(converter=_as_number_text)

    @property
    def value(self) -> int | float | Decimal:
        """The number itself."""
        number = _number_of(self.text)
        assert number is not None  # noqa: S101  (it was checked when the value was made)
        return number

    def __str__(self) -> str:
        """The number as it is written."""
        return self.text


@frozen
class Boolean(ShownCode):
    """``$true`` or ``$false``.

    Attributes:
        value: Whether it is ``$true``.

    Raises:
        TypeError: If *value* is not a ``bool``.

    >>> str(Boolean(True))
    '$true'
    """

    value: bool = field(validator=of_type(bool))

    def __str__(self) -> str:
        """The constant."""
        return "$true" if self.value else "$false"


@frozen
class Null(ShownCode):
    """``$null``.

    >>> str(Null())
    '$null'
    """

    def __str__(self) -> str:
        """The constant."""
        return "$null"


#: One value by itself.
Scalar: TypeAlias = Text | Number | Boolean | Null
_Plain: TypeAlias = str | int | bool | None


def _as_scalar(value: Scalar | _Plain) -> Scalar:
    if isinstance(value, Text | Number | Boolean | Null):
        return value
    if value is None:
        return Null()
    if isinstance(value, bool):
        return Boolean(value)
    return Number(value) if isinstance(value, int) else Text(value)


def _as_scalars(values: Iterable[Scalar | _Plain]) -> tuple[Scalar, ...]:
    return tuple(map(_as_scalar, want_items("items", values)))


def _must_be_several(_: object, __: object, items: tuple[Scalar, ...]) -> None:
    if len(items) < 2:
        msg = "an array in a command has two items or more; write a single one as the value itself"
        raise ValueError(msg)


@frozen
class Array(ShownCode):
    """Values with commas between them.

    Attributes:
        items: Two or more; plain Python values are converted as in `Named`.

    Raises:
        ValueError: If there are fewer than two items: a command cannot write it.
        InvalidCommandError: If a text cannot be written in a command.
        TypeError: If *items* is a single text, or an item has the wrong type.

    >>> str(Array(["msn.com", 1]))
    "'msn.com',1"
    """

    items: tuple[Scalar, ...] = field(converter=_as_scalars, validator=_must_be_several)

    def __str__(self) -> str:
        """The items with commas between them."""
        return ",".join(map(str, self.items))


#: A value, or several with commas between them.
Value: TypeAlias = Scalar | Array


def as_value(value: Value | _Plain | Iterable[Scalar | _Plain]) -> Value:
    """Return a value as it is, or make one from plain Python values."""
    if isinstance(value, Array):
        return value
    if value is None or isinstance(value, Text | Number | Boolean | Null | str | int):
        return _as_scalar(value)
    return Array(value)
