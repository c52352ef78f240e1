"""The edition: which picfed judged, and by which state of the record."""

from datetime import date
from importlib import import_module

from attrs import field, frozen

from picfed._arguments import is_day, of_type
from picfed._notebook import ShownValue


@frozen
class Edition(ShownValue):
    """Which picfed judged, and by which edition of the record.

    Attributes:
        picfed: The version of picfed.
        record: The day of the last change of a fact that this picfed judges by.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from datetime import date
    >>> print(Edition("0.1.0", date(2026, 11, 28)))
    picfed 0.1.0, record of 2026-11-28
    """

    picfed: str = field(validator=of_type(str))
    record: date = field(validator=is_day())

    def __str__(self) -> str:
        """The version, and the day of the record."""
        return f"picfed {self.picfed}, record of {self.record}"


# Installers and people look for the version in the package, which is above this module.
_VERSION: str = import_module("picfed").__version__

#: The edition that this picfed judges by. It gets a new day with each change of a fact; a test
#: fails until it has one.
EDITION = Edition(_VERSION, date.fromisoformat("2026-11-28"))
