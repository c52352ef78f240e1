"""Enumerations whose members show themselves by their text."""

from enum import Enum


class TextEnum(Enum):
    """An enumeration whose `str` is the member's value."""

    def __str__(self) -> str:
        """The value."""
        return str(self.value)
