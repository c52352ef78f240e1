"""What can be said of the licenses that are held."""

from picfed.licenses import PIC_USL_SALES_ENDED
from picfed.problems import Rule, Severity
from picfed.sources import PAGE_002, PAGE_003
from picfed.sources._model import stated

LICENSE_NOT_CHECKED = Rule(
    code="license-not-checked",
    area="request",
    severity=Severity.INFO,
    summary="were not given, so whether they are sufficient is not known",
    explanation="The services ask for different licenses.",
    remedy="Pass licenses= to have them checked.",
)
LICENSE_HELD = Rule(
    code="license-held",
    area="decision",
    severity=Severity.INFO,
    summary="is held, which {service} asks for",
    explanation="Connectivity comes with client access licenses; Skype's with Lync Online too. "
    "Yahoo! asks for the PIC USL besides.",
    remedy="Nothing has to be done.",
)
NO_ELIGIBLE_LICENSE = Rule(
    code="no-eligible-license",
    area="request",
    summary="needs one of: {needed}",
    explanation="For Skype, Standard CALs count, and Lync Online; for the other services, client "
    "access licenses of Lync Server. An Enterprise or Plus CAL only adds to a Standard CAL, and "
    "Skype connectivity is not offered for evaluation.",
    remedy="Show a license that is valid on that day.",
)
LICENSE_NOT_NAMED_FOR_PLATFORM = Rule(
    code="license-not-named-for-platform",
    area="decision",
    severity=Severity.WARNING,
    summary="has other licenses, and no document names one that {service} asks for",
    explanation="For Skype, the Standard CALs of Lync Server 2010 and 2013 and of Skype for "
    "Business Server 2015 are named; that of 2019 counts by analogy. For the other services, "
    "Lync Server CALs are. Nothing is stated about other servers.",
    remedy="Ask Microsoft which licenses count.",
)
LICENSE_OF_OTHER_VERSION = Rule(
    code="license-of-other-version",
    area="decision",
    severity=Severity.WARNING,
    summary="is held, but no document says whether it counts for {other}",
    explanation="CALs of Lync Server 2010 and 2013 serve both versions. Of other CALs no document "
    "says that they serve another version of the server than their own.",
    remedy="Show a license of the server's own version, or ask Microsoft which licenses count.",
)
PIC_USL_MISSING = Rule(
    code="pic-usl-missing",
    area="request",
    summary="needs a valid PIC USL besides client access licenses",
    explanation="Yahoo! asks for the Lync Public IM Connectivity User Subscription License, "
    "valid on that day.",
    remedy=f"Show a PIC USL bought before {PIC_USL_SALES_ENDED.date} that has not expired.",
    varies="A warning where the dates of the license that is held are not given.",
)
PIC_USL_NOT_SOLD = Rule(
    code="pic-usl-not-sold",
    area="request",
    summary="was bought on {purchased}, but none was sold from {until} on",
    explanation="The license could be neither bought nor renewed any more.",
    remedy="Check the date of purchase.",
    varies="A warning beside another one that is valid.",
)
PIC_USL_DATES_NOT_GIVEN = Rule(
    code="pic-usl-dates-not-given",
    area="decision",
    severity=Severity.WARNING,
    summary="is valid only from its purchase to its expiry, which are not given",
    explanation="The license is a subscription, valid for its term.",
    remedy="Give its dates of purchase and expiry.",
)
PIC_USL_CREDITED = Rule(
    code="pic-usl-credit",
    area="decision",
    severity=Severity.INFO,
    summary="runs {days} days past {last}, for which there is a credit",
    explanation="Customers whose licenses extend past the end of the service get a credit in "
    "proportion to the payments for the time after it.",
    remedy="Ask for the credit.",
)
# The site is for Lync Server and hybrids; page-002 names the control panel of Lync Online,
# page-003 the admin center of the portal.
ONLINE_ONLY = Rule(
    code="online-only",
    area="request",
    summary="are the only licenses held: the site does not serve Lync Online alone",
    explanation="The provisioning site is for Lync Server and for hybrid deployments; Lync "
    "Online by itself is enabled in its own admin center.",
    remedy="Enable connectivity in the Lync admin center of the Office 365 portal instead.",
    own=stated(
        "site-is-not-for-online-alone",
        PAGE_002.at("Q2 requirements"),
        PAGE_003.at("introduction"),
    ),
)
