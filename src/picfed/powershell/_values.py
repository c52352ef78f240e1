"""The values of a command: a text, a number, a Boolean, nothing, or several of these."""

import math
import re
from collections.abc import Iterable
from decimal import Context, Decimal
from typing import Any, TypeAlias

from attrs import field, frozen

from picfed._arguments import want_items, want_text
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
# Beyond a decimal's 29 digits Windows PowerShell makes a double of an integer.
_MOST_DIGITS = 29
_LARGEST_LONG = 2**63 - 1
# A .NET decimal has 96 bits and 28 places.
_DECIMAL_END = 2.0**96
_LEAST_DECIMAL = 1e-28
# The program's own context may have another precision.
_exact = Context(prec=2 * _MOST_DIGITS)


def written_text(text: str, /) -> str:
    """Write a text in single quotes, or in double ones where only an escape is safe to paste.

    In single quotes nothing is special but the quotes themselves, each written twice. A line
    break or a tab that is pasted into a console acts as a key, so a text with one is written
    with escapes, on one line.
    """
    if _has_control(text):
        return f'"{_to_escape.sub(_escaped, text)}"'
    return f"'{_quote_to_double.sub(_doubled, text)}'"


def written_place(text: str, index: int, /) -> int:
    """Return where the character at *index* is in the text as it is written, with its quotes."""
    escaped = _to_escape if _has_control(text) else _quote_to_double
    return 1 + index + len(escaped.findall(text[:index]))


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
    # An exponent may be larger than Decimal can take; a double says first how large the number is.
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
class Number:
    """A number without quotes.

    Numbers are equal when they are written alike: PowerShell hands ``1`` to a parameter that
    takes text as ``1``, and ``0x1`` as ``0x1``.

    Attributes:
        text: As it is written.

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


#: One value by itself.
Scalar: TypeAlias = str | bool | Number | None
#: A value, or several with commas between them.
Value: TypeAlias = Scalar | tuple[Scalar, ...]
_Given: TypeAlias = Scalar | int | Iterable[Scalar | int]


def as_value(value: _Given) -> Value:
    """Check a value: a text must be writable, an ``int`` becomes a `Number`."""
    if value is None or isinstance(value, str | int | Number):
        return _as_scalar(value)
    items = tuple(map(_as_scalar, want_items("value", value)))
    if len(items) < 2:
        # A command cannot write these without an expression.
        msg = "an array in a command has two items or more; write a single one as the value itself"
        raise ValueError(msg)
    return items


def _as_scalar(value: Scalar | int) -> Scalar:
    if value is None or isinstance(value, bool | Number):
        return value
    if isinstance(value, int):
        return Number(value)
    refuse_unwritable(want_text("value", value))
    return value


def written(value: Value, /) -> str:
    """Write a value for a command."""
    match value:
        case str():
            return written_text(value)
        case tuple():
            return ",".join(map(written, value))
        case None | bool():
            return "$null" if value is None else "$true" if value else "$false"
        case _:
            return str(value)
