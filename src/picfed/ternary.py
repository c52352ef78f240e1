"""A yes, a no, or an unknown that cannot be mistaken for either."""

from picfed._text import TextEnum

__all__ = ["Ternary"]


class Ternary(TextEnum):
    """The answer to a question whose facts may be missing.

    ``&``, ``|`` and ``~`` follow Kleene's logic: an unknown part matters only
    while the other part has not settled the answer.

    >>> Ternary.NO & Ternary.UNKNOWN
    <Ternary.NO: 'no'>
    >>> Ternary.YES & Ternary.UNKNOWN
    <Ternary.UNKNOWN: 'unknown'>
    >>> bool(Ternary.YES)
    True
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @classmethod
    def of(cls, value: "bool | Ternary | None", /) -> "Ternary":
        """Turn ``True``, ``False`` or ``None`` (not known) into a member.

        Raises:
            TypeError: For anything else, so that ``"no"`` cannot be read as a yes.

        >>> Ternary.of(None)
        <Ternary.UNKNOWN: 'unknown'>
        """
        if value is None:
            return cls.UNKNOWN
        if isinstance(value, Ternary):
            return value
        if not isinstance(value, bool):  # pyright: ignore[reportUnnecessaryIsInstance]
            msg = (
                f"value must be True, False or None, not {value!r}; a text is read by Ternary(text)"
            )
            raise TypeError(msg)
        return cls.YES if value else cls.NO

    def __bool__(self) -> bool:
        """Read a known answer as a Boolean.

        Raises:
            TypeError: For ``UNKNOWN``, so that ``if answer:`` cannot read it as a no.
        """
        if self is Ternary.UNKNOWN:
            msg = "Ternary.UNKNOWN is neither true nor false: compare with `is Ternary.YES`"
            raise TypeError(msg)
        return self is Ternary.YES

    def __and__(self, other: object) -> "Ternary":
        """Both: NO as soon as one is NO."""
        if not isinstance(other, Ternary):
            return NotImplemented
        if Ternary.NO in (self, other):
            return Ternary.NO
        return Ternary.UNKNOWN if Ternary.UNKNOWN in (self, other) else Ternary.YES

    def __or__(self, other: object) -> "Ternary":
        """Either: YES as soon as one is YES."""
        if not isinstance(other, Ternary):
            return NotImplemented
        return ~(~self & ~other)

    def __invert__(self) -> "Ternary":
        """Swap YES and NO; UNKNOWN stays unknown."""
        if self is Ternary.UNKNOWN:
            return self
        return Ternary.NO if self is Ternary.YES else Ternary.YES
