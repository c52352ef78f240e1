"""Text from outside, made fit to be shown."""

import re
from enum import Enum
from functools import total_ordering
from reprlib import Repr

#: The end of a line, as files of every system have it. `str.splitlines` ends lines at more.
LINE_BREAK = re.compile("\r\n|\r|\n")

_MOST_BITS = 300


class TextEnum(Enum):
    """An enumeration whose members are written as their texts."""

    def __str__(self) -> str:
        """The text."""
        return str(self.value)


@total_ordering
class GradedEnum(TextEnum):
    """An enumeration that lists the gravest member first; a graver one is greater."""

    def __lt__(self, other: object) -> bool:
        """Whether it is less grave."""
        if not isinstance(other, type(self)):
            return NotImplemented
        gravest_first = list(type(self))
        return gravest_first.index(self) > gravest_first.index(other)


class _Brief(Repr):
    """Shows any value in a line, however long or deep it is."""

    def repr_int(self, x: int, level: int) -> str:  # noqa: ARG002  (the signature of `Repr`)
        # Python refuses to write numbers of more than 4,300 digits.
        return repr(x) if x.bit_length() <= _MOST_BITS else f"<a number of {x.bit_length()} bits>"


_BRIEF = _Brief()
_BRIEF.maxstring = _BRIEF.maxother = 80


def briefly(value: object, /) -> str:
    """Show a value from outside, which may be as long and as deep as anything.

    >>> briefly(10**5000)
    '<a number of 16610 bits>'
    """
    return _BRIEF.repr(value)


def printable(text: str, /) -> str:
    r"""Draw controls, line breaks and other unprintable characters as escapes.

    What is shown may come from a file or a server: nothing in it may move the cursor, forge
    a line, or turn the direction of writing.

    >>> print(printable("Skype\nerror x"))
    Skype\nerror x
    """
    if text.isprintable():
        return text
    return "".join(one if one.isprintable() else repr(one)[1:-1] for one in text)


def shortened(text: str, /, *, most: int = 120) -> str:
    """Cut a long text, and show that it was cut.

    >>> shortened("contoso", most=4)
    'con…'
    """
    return text if len(text) <= most else text[: most - 1] + "…"
