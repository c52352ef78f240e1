"""Licenses that federation with public IM services required."""

from datetime import date
from typing import TYPE_CHECKING

from attrs import field, frozen

from picfed._arguments import is_day, of_type, want_day, want_instance
from picfed._names import NamedTextEnum
from picfed._notebook import ShownValue
from picfed.errors import FieldFault, InvalidFieldError
from picfed.milestones import Standing, Status
from picfed.milestones._events import milestone
from picfed.sources import PAGE_002, PAGE_004, Fact, source
from picfed.sources._model import inferred, stated
from picfed.ternary import Ternary

if TYPE_CHECKING:
    import fractions

__all__ = ["License", "LicenseKind"]


class LicenseKind(NamedTextEnum):
    """The licenses that the documents name, and those that are not enough by themselves.

    An Enterprise or a Plus CAL adds to the Standard CAL; neither counts alone.
    """

    # page-002 has the French names of CALs, page-004 the full name of the PIC USL.
    LYNC_2010_STANDARD_CAL = (
        "Lync Server 2010 Standard CAL",
        "Lync Server 2010 Standard Client Access License",
        "CAL Lync Server Standard 2010",
    )
    LYNC_2013_STANDARD_CAL = (
        "Lync Server 2013 Standard CAL",
        "Lync Server 2013 Standard Client Access License",
        "CAL Lync Server Standard 2013",
    )
    SFB_2015_STANDARD_CAL = (
        "Skype for Business Server 2015 Standard CAL",
        "Skype for Business Server 2015 Standard Client Access License",
        "Skype for Business 2015 Standard CAL",
    )
    SFB_2019_STANDARD_CAL = (
        "Skype for Business Server 2019 Standard CAL",
        "Skype for Business Server 2019 Standard Client Access License",
        "Skype for Business 2019 Standard CAL",
    )
    ENTERPRISE_CAL = "Enterprise CAL", "Enterprise Client Access License"
    PLUS_CAL = "Plus CAL", "Plus Client Access License"
    LYNC_ONLINE_PLAN_1 = "Lync Online Plan 1", "Lync Online (Plan 1)"
    LYNC_ONLINE_PLAN_2 = "Lync Online Plan 2", "Lync Online (Plan 2)"
    LYNC_ONLINE_PLAN_3 = "Lync Online Plan 3", "Lync Online (Plan 3)"
    LYNC_ONLINE_IN_SUITE = (
        "Lync Online within an Office 365 suite",
        "Lync Online dans le cadre d'une suite Office 365",
    )
    PIC_USL = (
        "Lync Public IM Connectivity User Subscription License",
        "Public IM Connectivity User Subscription License",
    )
    EVALUATION = "evaluation", "évaluation", "evaluation license", "trial"


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
        TypeError: If *kind* is not a `LicenseKind`, or a day is not a ``date``.

    >>> from datetime import date
    >>> bought, until = date(2012, 6, 1), date(2015, 1, 1)
    >>> usl = License(kind=LicenseKind.PIC_USL, purchased=bought, expires=until)
    >>> usl.is_valid(on=date(2014, 6, 30)).value, usl.is_valid(on=date(2015, 1, 2)).value
    ('yes', 'no')
    """

    kind: LicenseKind = field(validator=of_type(LicenseKind))
    purchased: date | None = field(default=None, validator=is_day(optional=True))
    expires: date | None = field(default=None, validator=is_day(optional=True))

    def __attrs_post_init__(self) -> None:
        """Refuse a license that ends before it begins."""
        if self.purchased and self.expires and self.expires < self.purchased:
            raise InvalidFieldError(
                name="expires", text=str(self.expires), fault=FieldFault.ENDS_BEFORE_START
            )

    def is_valid(self, *, on: date) -> Ternary:
        """Say whether it is valid on a day; unknown for a subscription without its dates.

        Raises:
            TypeError: If *on* is not a ``date``, or is a ``datetime``.
        """
        return self.why(on=on).answer

    def why(self, *, on: date) -> Standing:
        """Return the reason for `is_valid`: the status, what decides, and its sources.

        Raises:
            TypeError: If *on* is not a ``date``, or is a ``datetime``.

        >>> from datetime import date
        >>> usl = License(kind=LicenseKind.PIC_USL, expires=date(2014, 6, 30))
        >>> usl.why(on=date(2014, 7, 1)).words
        'ended, last day 2014-06-30'
        """
        day, subject = want_day("on", on), str(self.kind)
        is_usl = self.kind is LicenseKind.PIC_USL
        rule: tuple[Fact, ...] = (PIC_USL_SERVES,) if is_usl else ()
        if self.kind is LicenseKind.EVALUATION:
            return Standing(subject=subject, status=Status.NEVER_OFFERED, facts=(NO_TRIAL,))
        if self.purchased and day < self.purchased:
            return Standing(subject=subject, status=Status.NOT_YET, day=self.purchased)
        if self.expires and self.expires < day:
            return Standing(subject=subject, status=Status.ENDED, facts=rule, day=self.expires)
        is_open = is_usl and not (self.purchased and self.expires)
        status = Status.NOT_DOCUMENTED if is_open else Status.AVAILABLE
        return Standing(subject=subject, status=status, facts=rule)

    @property
    def was_bought_too_late(self) -> bool:
        """Whether it is a PIC USL with a day of purchase on which none was sold any more."""
        bought = self.purchased if self.kind is LicenseKind.PIC_USL else None
        return bought is not None and bought >= PIC_USL_SALES_ENDED.holds_from

    def credit(self, *, after: date) -> "fractions.Fraction | None":
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
        from fractions import Fraction  # noqa: PLC0415  (it loads decimal)

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
        return f"{self.kind} ({', '.join(dates)})" if dates else str(self.kind)


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
