"""Licenses that federation with public IM services asked for."""

from datetime import date
from fractions import Fraction

from attrs import field, frozen

from picfed._arguments import want_day, want_instance
from picfed._facts import inferred, stated
from picfed._notebook import ShownValue
from picfed._text import TextEnum
from picfed.errors import FieldFault, InvalidFieldError
from picfed.milestones._events import milestone
from picfed.sources import PAGE_002, PAGE_004, source
from picfed.ternary import Ternary

__all__ = [
    "CLIENT_ACCESS_LICENSES",
    "LYNC_ONLINE",
    "NO_TRIAL",
    "License",
    "LicenseKind",
]


class LicenseKind(TextEnum):
    """The licenses that the documents name, and those that are not enough by themselves.

    An Enterprise or a Plus CAL adds to the Standard CAL; neither counts alone.
    """

    LYNC_2010_STANDARD_CAL = "Lync Server 2010 Standard CAL"
    LYNC_2013_STANDARD_CAL = "Lync Server 2013 Standard CAL"
    SFB_2015_STANDARD_CAL = "Skype for Business Server 2015 Standard CAL"
    SFB_2019_STANDARD_CAL = "Skype for Business Server 2019 Standard CAL"
    ENTERPRISE_CAL = "Enterprise CAL"
    PLUS_CAL = "Plus CAL"
    LYNC_ONLINE_PLAN_1 = "Lync Online Plan 1"
    LYNC_ONLINE_PLAN_2 = "Lync Online Plan 2"
    LYNC_ONLINE_PLAN_3 = "Lync Online Plan 3"
    LYNC_ONLINE_IN_SUITE = "Lync Online within an Office 365 suite"
    PIC_USL = "Lync Public IM Connectivity User Subscription License"
    EVALUATION = "evaluation"


#: Standard CALs of Lync Server; page-002 names both versions, and either serves both.
LYNC_CALS = frozenset({LicenseKind.LYNC_2010_STANDARD_CAL, LicenseKind.LYNC_2013_STANDARD_CAL})
#: Every Standard CAL that a document names, or that is as one that it names.
CLIENT_ACCESS_LICENSES = LYNC_CALS | {
    LicenseKind.SFB_2015_STANDARD_CAL,
    LicenseKind.SFB_2019_STANDARD_CAL,
}
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
PIC_USL_SALES_ENDED = milestone(
    "pic-usl-sales-ended",
    "PIC USL",
    "The license is neither sold nor renewed any more.",
    "2012-09-01",
    PAGE_004.at("Yahoo! and AOL: Yahoo"),
    PAGE_002.at("Q6 Yahoo! and AOL: Yahoo"),
)
#: It serves until it expires or the service ends, whichever is earlier.
PIC_USL_SERVES = stated("pic-usl-serves-until-expiry", PAGE_004.at("Yahoo! and AOL: Yahoo"))
#: Its payments for the time after the service are credited, in proportion.
PIC_USL_CREDIT = stated(
    "pic-usl-credit-for-the-rest",
    PAGE_004.at("Yahoo! and AOL: Yahoo"),
    PAGE_002.at("Q6 Yahoo! and AOL: Yahoo"),
)
#: Skype connectivity is not offered for evaluation.
NO_TRIAL = stated("no-trial", PAGE_002.at("Q7 trial"))
#: The Standard CAL of Skype for Business Server 2015 includes Skype connectivity.
SFB_2015_CAL = stated("sfb-2015-standard-cal", source("sfb-licensing"))
#: That of 2019 does by analogy: no document says so.
SFB_2019_CAL = inferred("sfb-2019-standard-cal", source("sfb-licensing"))
#: Enterprise and Plus CALs add to the Standard CAL.
ADDITIVE_CALS = stated("additive-cals", source("sfb-licensing-blog"))


def _as_kind(value: LicenseKind) -> LicenseKind:
    return want_instance("kind", value, LicenseKind)


def _as_purchased(value: date | None) -> date | None:
    return None if value is None else want_day("purchased", value)


def _as_expires(value: date | None) -> date | None:
    return None if value is None else want_day("expires", value)


@frozen(kw_only=True)
class License(ShownValue):
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

    @property
    def was_bought_too_late(self) -> bool:
        """Whether it is a PIC USL with a day of purchase on which none was sold any more."""
        bought = self.purchased if self.kind is LicenseKind.PIC_USL else None
        return bought is not None and bought >= PIC_USL_SALES_ENDED.holds_from

    def credit(self, *, after: date) -> Fraction | None:
        """Return the share of a PIC USL's price that is credited if its service ends.

        It is the share of the days after the service's last day in all days of the term: the
        credit is "in proportion to the payments" for that time. ``None`` where the dates are not
        given, and for a license that has no such credit.

        Args:
            after: The service's last day.

        Raises:
            TypeError: If *after* is not a ``date``, or is a ``datetime``.

        >>> from datetime import date
        >>> bought, until = date(2012, 7, 1), date(2015, 6, 30)
        >>> usl = License(kind=LicenseKind.PIC_USL, purchased=bought, expires=until)
        >>> str(usl.credit(after=date(2014, 6, 30)))
        '1/3'
        """
        last = want_day("after", after)
        if self.kind is not LicenseKind.PIC_USL or self.was_bought_too_late:
            return None
        if self.purchased is None or self.expires is None:
            return None
        term = (self.expires - self.purchased).days + 1
        rest = min(term, max(0, (self.expires - last).days))
        return Fraction(rest, term)

    def __str__(self) -> str:
        """The license and its dates."""
        dates = [f"purchased {self.purchased}"] if self.purchased else []
        dates += [f"expires {self.expires}"] if self.expires else []
        return f"{self.kind.value} ({', '.join(dates)})" if dates else self.kind.value


def as_license(value: License | LicenseKind, /) -> License:
    """Take a license as it is, or one of a kind without dates.

    Raises:
        TypeError: If it is neither.

    >>> print(as_license(LicenseKind.LYNC_2013_STANDARD_CAL))
    Lync Server 2013 Standard CAL
    """
    if isinstance(value, LicenseKind):
        return License(kind=value)
    return want_instance("an item of licenses", value, License)
