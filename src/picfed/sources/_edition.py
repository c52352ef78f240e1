"""Who judged: which picfed, and by which state of the record."""

from datetime import date
from importlib import import_module

from attrs import field, frozen

from picfed._arguments import is_day, of_type


@frozen
class Edition:
    """Which picfed judged, and by which edition of the record.

    Attributes:
        picfed: The version of picfed.
        record: The day of the last change of a fact that this picfed judges by.

    Raises:
        TypeError: If a field has the wrong type.

    >>> EDITION.record >= date(2026, 11, 28)
    True
    """

    picfed: str = field(validator=of_type(str))
    record: date = field(validator=is_day())


# The version is where installers and people look for it, in the package above.
_VERSION: str = import_module("picfed").__version__

#: The edition that this picfed judges by. A change of a fact gives it a new day, and a test fails
#: until it has one.
EDITION = Edition(_VERSION, date(2026, 11, 28))
