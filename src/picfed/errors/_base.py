"""The roots of all errors about data, and the picture of a place in a text."""

from collections.abc import Callable
from enum import Enum
from typing import TYPE_CHECKING, Any, Self
from unicodedata import category, east_asian_width

from attrs import asdict, evolve, frozen

from picfed._text import printable, shortened
from picfed.problems import rule

if TYPE_CHECKING:
    from picfed.problems import Rule

__all__ = ["MalformedTextError", "PicfedError", "picture"]


def _rebuild(cls: type["PicfedError"], fields: dict[str, Any]) -> "PicfedError":
    return cls(**fields)


class PicfedError(ValueError):
    """Root of every error about data; never raised itself.

    >>> from picfed import SipAddress
    >>> try:
    ...     SipAddress.parse("ted at contoso.com")
    ... except PicfedError as problem:
    ...     print(type(problem).__name__, isinstance(problem, ValueError))
    InvalidAddressError True
    """

    __slots__ = ()


@frozen(kw_only=True)
class MalformedTextError(PicfedError):
    """A text is not what it was read as.

    Attributes:
        text: The whole text, as it was given.
        fault: Which rule it breaks; ``fault.value`` is the stable code.
        span: Where, as start and end in ``text``; ``None`` where no place can be named.
        index: Which row of a column it was, counted from 0; ``None`` for a single text.
        name: Which field of a value it was given for; ``None`` for a text by itself.

    >>> from picfed import SipAddress
    >>> try:
    ...     SipAddress.parse("ted@@contoso.com")
    ... except MalformedTextError as problem:
    ...     print(problem.code, problem.span)
    ...     print(problem.picture)
    second-at-sign (4, 5)
        ted@@contoso.com
            ^
    """

    text: str
    fault: Enum
    span: tuple[int, int] | None = None
    index: int | None = None
    name: str | None = None

    def __reduce__(self) -> tuple[Callable[..., "PicfedError"], tuple[Any, ...]]:
        """Rebuild by field names.

        ``BaseException`` would replay its positional ``args``; the fields are keyword-only,
        and pickling and copying would break.
        """
        return _rebuild, (type(self), asdict(self, recurse=False))

    @property
    def code(self) -> str:
        """The stable code, ``fault.value``."""
        return str(self.fault.value)

    @property
    def rule(self) -> "Rule":
        """The catalogue's entry: explanation, remedy and sources."""
        return rule(self.code)

    @property
    def picture(self) -> str:
        """The text with carets under the place, on two lines; empty without a span."""
        return "" if self.span is None else picture(self.text, self.span)

    def at_row(self, index: int, /) -> Self:
        """The same error, about row *index* of a column."""
        return evolve(self, index=index)

    def __str__(self) -> str:
        """What is wrong, the place, and what to do."""
        where = "" if self.index is None else f"row {self.index}: "
        where = where if self.name is None else f"{self.name}: {where}"
        said = f"{where}{shortened(self.text)!r} {self.rule.summary} ({self.code})"
        return "\n".join(filter(None, (said, self.picture, self.rule.remedy)))


_MARGIN = "    "


_WIDEST = 60


def picture(text: str, span: tuple[int, int], /) -> str:
    """Draw *text* on one line and carets under *span* on the next.

    Controls and other unprintable characters are drawn as escapes, wide ones are given two
    columns, and of a long text only the surroundings of the place are shown.

    >>> print(picture("ted@@contoso.com", (4, 5)))
        ted@@contoso.com
            ^
    """
    start, end = span
    first = max(0, min(start - _WIDEST // 2, len(text) - _WIDEST))
    last = first + _WIDEST
    before = ("…" if first else "") + printable(text[first:start])
    marked = printable(text[start : min(end, last)])
    after = printable(text[end:last]) + ("…" if last < len(text) else "")
    carets = "^" * max(1, _columns(marked))
    return f"{_MARGIN}{before}{marked}{after}\n{_MARGIN}{' ' * _columns(before)}{carets}"


def _columns(text: str) -> int:
    return sum(_width(character) for character in text)


def _width(character: str) -> int:
    # Marks take no column, nor do the vowels and finals that a Korean syllable is built of.
    if category(character) in {"Mn", "Me"} or "\u1160" <= character <= "\u11ff":
        return 0
    return 2 if east_asian_width(character) in "WF" else 1
