"""Facts about requests, the provisioning site, its contact data, and waiting for it."""

from datetime import date, timedelta

from attrs import field, frozen

from picfed._arguments import of_type
from picfed.milestones import Period, Standing
from picfed.milestones._events import Milestones, milestone
from picfed.milestones._standing import Offer, standing_of
from picfed.sources import PAGE_000, PAGE_001, PAGE_002, Certainty, Fact, Source, source
from picfed.sources._model import inferred, stated


@frozen(kw_only=True)
class Wait(Fact):
    """A fact that something takes time; at most ``None`` where no document gives a number."""

    least: timedelta = field(default=timedelta(0), validator=of_type(timedelta))
    most: timedelta | None = field(default=None, validator=of_type(timedelta, type(None)))

    @property
    def hours(self) -> int:
        """How many hours it takes at most, or at least where no document says at most."""
        return (self.most or self.least) // timedelta(hours=1)


def _wait(name: str, least: int, most: int, *sources: Source, inferred: bool = False) -> Wait:
    """Make a wait of a number of days at least and at most."""
    return Wait(
        name=name,
        least=timedelta(days=least),
        most=timedelta(days=most),
        sources=sources,
        certainty=Certainty.INFERRED if inferred else Certainty.STATED,
    )


def _both(place: str) -> tuple[Source, ...]:
    """Cite a place that both states of the topic have."""
    return PAGE_000.at(place), PAGE_001.at(place)


# The request.
#: How many Access Edge service FQDNs a request takes.
MOST_ACCESS_EDGES = 10
ACCESS_EDGE_LIMIT = stated(
    "most-access-edges", PAGE_002.at("Q10 number of FQDNs"), source("faq-en")
)
AGREEMENT_NUMBERS = stated(
    "agreement-numbers",
    PAGE_002.at("Q8 agreement numbers"),
    *_both("needed information"),
)
PRODUCT_USE_RIGHTS = stated("product-use-rights", *_both("step 3"))
ACCESS_EDGE_NEEDED = stated(
    "access-edge-needed",
    PAGE_002.at("Q8 Access Edge FQDNs"),
    *_both("Important note under step 6"),
)
SIP_DOMAIN_NEEDED = stated(
    "sip-domain-needed",
    *_both("step 6"),
    *_both("Important note under step 6"),
)
SIP_DOMAIN_IS_SUFFIX = stated("sip-domain-is-suffix", PAGE_002.at("Q8 note on SIP domains"))
EACH_SIP_DOMAIN = stated("each-sip-domain", PAGE_002.at("Q8 SIP domains"))
ONE_EDGE_A_DOMAIN = stated("one-edge-a-domain", source("faq-en"), source("sfb-deploy-before"))
#: How long a changed Access Edge FQDN takes: several days; no number is given.
EDGE_CHANGE = Wait(name="changed-access-edge", sources=[PAGE_002.at("Q8 Access Edge FQDNs")])
ADMINISTRATOR_EMAIL = stated("administrator-email", PAGE_002.at("Q8 contact"))
SERVICE_SELECTED = inferred("service-selected", *_both("step 7"))
UPDATE_AFTER_COMPLETION = stated("update-after-completion", PAGE_002.at("Q15 update"))
SPLIT_DOMAIN_ORDER = stated(
    "split-domain-order", PAGE_002.at("Q9 split domain"), PAGE_002.at("Q9 order")
)
#: How long the online side of a split domain stays off before one starts again.
ONLINE_OFF = _wait("online-side-off", 1, 1, PAGE_002.at("Q9 order"))

#: No list of the organization's Microsoft accounts is given out: they are personal data.
NO_ACCOUNT_LIST = stated("no-account-list", PAGE_002.at("Q11 account list"))

# Waiting. page-000 has the thirty days beside the 24 to 48 hours, which it does not date; that
# they count from April 2019 is a reading.
#: How long provisioning takes at most, counted from submission.
COMPLETION = _wait(
    "completion", 0, 30, *_both("sentence after step 7"), PAGE_002.at("Q13 duration")
)
#: How long it typically takes from April 2019 on.
TYPICAL_COMPLETION = _wait(
    "typical-completion", 1, 2, PAGE_000.at("e-mail and waiting note"), inferred=True
)
#: After which time to call Microsoft's support, from April 2019 on.
SUPPORT = _wait("support", 2, 2, PAGE_000.at("e-mail and waiting note"))
# No page ties support to the thirty days.
SUPPORT_BEFORE = _wait("support-before-april-2019", 30, 30, *COMPLETION.sources, inferred=True)
COMPLETION_EMAIL = stated("completion-email", PAGE_002.at("Q14 completion"))
# The note ends updates on pending changes; that the e-mail on completion is among them is implied.
NO_COMPLETION_EMAIL = inferred("no-completion-email", PAGE_000.at("e-mail and waiting note"))

# The site.
SITE_DEPLOYED = milestone(
    "provisioning-deployed",
    "provisioning",
    "The provisioning mechanism for public IM connectivity is deployed.",
    "2006",
    source("sfb-deploy"),
)
# "After July 1st, 2017": the day itself is left open by the sentence; picfed counts from the next.
SRV_OPTIONAL = milestone(
    "federation-srv-optional",
    "provisioning",
    "The last day on which connectivity works without a federation SRV record.",
    "2017-07-01",
    PAGE_000.at("Important note under step 5"),
    last=True,
    inferred=True,
)
SRV_REQUIRED = stated("federation-srv-rule", PAGE_000.at("Important note under step 5"))
# The page that has the rule does not name the record.
SRV_RECORD_NAME = stated("federation-srv-name", source("sfb-edge-environment"))
MAILBOX_CLOSED = milestone(
    "provisioning-mailbox-closed",
    "provisioning",
    "The mailbox that handled requests by hand sends customers to support instead.",
    "2018-02-06",
    source("payops-issue"),
)
# The page says April 2019, without a day; picfed counts from its first.
CONTACTS_NOT_COLLECTED = milestone(
    "contacts-not-collected",
    "provisioning",
    "Contact data is no longer collected, and no more e-mail is sent about requests.",
    "2019-04",
    PAGE_000.at("April 2019 note"),
    PAGE_000.at("e-mail and waiting note"),
)
# That it was kept until then follows from the announcement that it no longer will be.
CONTACT_DATA_ANNOUNCED = inferred(
    "contact-data-kept", PAGE_000.at("April 2019 note"), PAGE_000.at("purge note")
)
CONTACTS_PURGED = milestone(
    "contacts-purged",
    "provisioning",
    "The last day by which contact data that had been entered is deleted.",
    "2019-04",
    PAGE_000.at("purge note"),
    last=True,
)
SITE_CLOSED = milestone(
    "site-closed",
    "provisioning",
    "The site closes; partners are discovered by their federation SRV records, and the target "
    "must lie directly in the SIP domain.",
    "2019-08-15",
    source("sfb-deploy"),
)

#: What changed about provisioning, in the order of dates.
MILESTONES = Milestones(
    (
        SITE_DEPLOYED,
        SRV_OPTIONAL,
        MAILBOX_CLOSED,
        CONTACTS_NOT_COLLECTED,
        CONTACTS_PURGED,
        SITE_CLOSED,
    )
)

_OPEN = Period(SITE_DEPLOYED, CONTACTS_NOT_COLLECTED)
_COLLECTED = (Offer(period=_OPEN, facts=(ADMINISTRATOR_EMAIL,)),)
_KEPT = (
    Offer(period=_OPEN, facts=(CONTACT_DATA_ANNOUNCED,)),
    # It was deleted some day in April 2019, by the end of the month.
    Offer(
        period=Period(CONTACTS_NOT_COLLECTED, CONTACTS_PURGED),
        facts=(CONTACTS_PURGED,),
        is_known=False,
    ),
)


def contact_data_collected(*, on: date) -> Standing:
    """Return whether the site asked for administrators' contact data on a day.

    Raises:
        TypeError: If *on* is not a ``date``, or is a ``datetime``.

    >>> from datetime import date
    >>> contact_data_collected(on=date(2019, 5, 1)).words
    'ended, last day 2019-03-31'
    """
    return standing_of(
        _COLLECTED, on=on, documented=SITE_DEPLOYED, subject="collecting contact data"
    )


def contact_data_kept(*, on: date) -> Standing:
    """Return whether contact data that had been entered was still kept on a day.

    In April 2019 it was being deleted, so that is not known.

    Raises:
        TypeError: If *on* is not a ``date``, or is a ``datetime``.

    >>> from datetime import date
    >>> contact_data_kept(on=date(2019, 4, 10)).answer.value
    'unknown'
    >>> contact_data_kept(on=date(2019, 5, 1)).answer.value
    'no'
    """
    return standing_of(_KEPT, on=on, documented=SITE_DEPLOYED, subject="keeping contact data")
