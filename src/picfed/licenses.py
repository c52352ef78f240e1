"""Licenses that federation with public IM services asked for."""

from datetime import date
from enum import Enum

from attrs import field, frozen

from picfed._arguments import want_day, want_instance
from picfed._notebook import facts
from picfed.errors import FieldFault, InvalidFieldError
from picfed.milestones import milestone
from picfed.sources import PAGE_002, PAGE_004
from picfed.ternary import Ternary

__all__ = [
    "CLIENT_ACCESS_LICENSES",
    "LYNC_ONLINE",
    "PIC_USL_NOT_SOLD",
    "License",
    "LicenseKind",
    "as_license",
]


class LicenseKind(Enum):
    """The licenses that the documents name, and the evaluation that is none."""

    LYNC_2010_STANDARD_CAL = "Lync Server 2010 Standard CAL"
    LYNC_2013_STANDARD_CAL = "Lync Server 2013 Standard CAL"
    LYNC_ONLINE_PLAN_1 = "Lync Online Plan 1"
    LYNC_ONLINE_PLAN_2 = "Lync Online Plan 2"
    LYNC_ONLINE_PLAN_3 = "Lync Online Plan 3"
    LYNC_ONLINE_IN_SUITE = "Lync Online within an Office 365 suite"
    PIC_USL = "Lync Public IM Connectivity User Subscription License"
    EVALUATION = "evaluation"


#: Client access licenses for Lync Server (page-002 names both versions).
CLIENT_ACCESS_LICENSES = frozenset(
    {LicenseKind.LYNC_2010_STANDARD_CAL, LicenseKind.LYNC_2013_STANDARD_CAL}
)
#: Lync Online: the plans of page-004, or as part of a suite (page-002).
LYNC_ONLINE = frozenset(
    {
        LicenseKind.LYNC_ONLINE_PLAN_1,
        LicenseKind.LYNC_ONLINE_PLAN_2,
        LicenseKind.LYNC_ONLINE_PLAN_3,
        LicenseKind.LYNC_ONLINE_IN_SUITE,
    }
)

#: From when on the PIC user subscription license was not sold any more.
PIC_USL_NOT_SOLD = milestone(
    "pic-usl-not-sold",
    "PIC USL",
    "The license is neither sold nor renewed any more.",
    "2012-09-01",
    PAGE_004,
    PAGE_002,
)


def _as_kind(value: LicenseKind) -> LicenseKind:
    return want_instance("kind", value, LicenseKind)


def _as_purchased(value: date | None) -> date | None:
    return None if value is None else want_day("purchased", value)


def _as_expires(value: date | None) -> date | None:
    return None if value is None else want_day("expires", value)


@frozen(kw_only=True)
class License:
    """A license that is held.

    Attributes:
        kind: Which license.
        purchased: The day it was bought or last renewed; ``None`` where it is not known.
        expires: Its last day, inclusive; ``None`` for one that does not expire. A subscription
            without it leaves open whether it is valid.

    Raises:
        InvalidFieldError: If it expires before it was purchased.
        TypeError: If *kind* is no `LicenseKind`, or a day is no ``date``.

    >>> from datetime import date
    >>> bought, until = date(2012, 6, 1), date(2015, 1, 1)
    >>> usl = License(kind=LicenseKind.PIC_USL, purchased=bought, expires=until)
    >>> usl.is_valid(on=date(2014, 6, 30)).value, usl.is_valid(on=date(2015, 1, 2)).value
    ('yes', 'no')
    """

    kind: LicenseKind = field(converter=_as_kind)
    purchased: date | None = field(default=None, converter=_as_purchased)
    expires: date | None = field(default=None, converter=_as_expires)

    def __attrs_post_init__(self) -> None:
        """Refuse a license that ends before it begins."""
        if self.purchased and self.expires and self.expires < self.purchased:
            raise InvalidFieldError(
                name="expires", text=str(self.expires), fault=FieldFault.ENDS_BEFORE_START
            )

    def is_valid(self, *, on: date) -> Ternary:
        """Whether it is valid on a day; unknown for a subscription whose dates are not given.

        Raises:
            TypeError: If *on* is no ``date``, or is a ``datetime``.
        """
        day = want_day("on", on)
        if self.kind is LicenseKind.EVALUATION:
            return Ternary.NO  # page-002: connectivity is not offered for evaluation
        if (self.purchased and day < self.purchased) or (self.expires and self.expires < day):
            return Ternary.NO
        if self.kind is LicenseKind.PIC_USL and not (self.purchased and self.expires):
            return Ternary.UNKNOWN
        return Ternary.YES

    def __str__(self) -> str:
        """The license and its dates."""
        dates = [f"purchased {self.purchased}"] if self.purchased else []
        dates += [f"expires {self.expires}"] if self.expires else []
        return f"{self.kind.value} ({', '.join(dates)})" if dates else self.kind.value

    def _repr_html_(self) -> str:
        never = "not known" if self.kind is LicenseKind.PIC_USL else "never"
        rows = [
            ("license", self.kind),
            ("purchased", self.purchased or "not known"),
            ("expires", self.expires or never),
        ]
        return facts("License", rows)


def as_license(value: License | LicenseKind, /) -> License:
    """Take a license as it is, or one of a kind without dates.

    Raises:
        TypeError: If it is neither.

    >>> print(as_license(LicenseKind.LYNC_2013_STANDARD_CAL))
    Lync Server 2013 Standard CAL
    """
    if isinstance(value, LicenseKind):
        return License(kind=value)
    return want_instance("a license", value, License)
