"""The facts about federation records that findings cite."""

from picfed.resolution import FailureKind, Outcome
from picfed.sources import Fact, source
from picfed.sources._model import inferred, stated

_LOOKING_UP = source("rfc-1034").at("section 3.6.2")
_TARGET = source("rfc-2782").at("The format of the SRV RR: Target")
_ANSWERS = source("rfc-1035").at("section 4.1.1")

# None of the five pages has the name, the port or the number of records.
RECORD = stated("federation-record", source("sfb-edge-environment"))
PARTNER_DISCOVERY = stated("partner-discovery", source("cmdlet-access-edge"))
ALLOWED_PARTNER = stated("allowed-partner-proxy", source("cmdlet-new-allowed-domain"))
HOSTING = stated("hosting-providers", source("cmdlet-new-hosting-provider"))
CHOICE = stated("choice-of-one-record", source("lync-dns-requirements"))

SAME_DOMAIN = stated("target-in-the-domain", source("sfb-edge-dns"), source("sfb-hybrid"))
EXACT_MATCH = stated("exact-match", source("cisco-212383"))
CERTIFICATE_MATCH = stated("certificate-match", source("rfc-3263").at("section 4.1"))
WINDOWS_LIVE = stated("windows-live-hosting", source("live-at-edu-srv"))
# No document says whether a target without a label before the domain matches.
BARE_MATCH = inferred("match-of-the-bare-domain", source("sfb-deploy"), source("cisco-212383"))

NULL_TARGET_MEANING = stated("null-target", _TARGET)
TARGET_IS_A_NAME = stated("target-is-a-name", _TARGET)
TARGET_IS_NO_ALIAS = stated("target-is-no-alias", _TARGET)
TARGET_HAS_ADDRESSES = stated("target-has-addresses", _TARGET)
HOST_NAMES = stated(
    "host-names", source("rfc-1123").at("section 2.1"), source("lync-dns-requirements")
)
LABELS = stated(
    "underscored-labels",
    source("rfc-2782").at("The format of the SRV RR: Service, Proto"),
    source("rfc-8552").at("section 1.1"),
)
NAME_LENGTH = stated("name-length", source("rfc-1035").at("section 2.3.4"))
ALIASES = stated("aliases", _LOOKING_UP)
# Both are conclusions: that the same answer comes from the wildcard, and that a dot is missing.
WILDCARDS = inferred("wildcard-synthesis", source("rfc-4592").at("section 3.3"))
COMPLETION = inferred("completion-by-the-origin", source("rfc-1035").at("section 5.1"))
EXTERNAL_ADDRESSES = stated("external-addresses", source("sfb-edge-dns"))
DENIAL_BY_FAMILY = stated("denial-of-one-family", source("rfc-4074").at("section 4.2"))
SILENCE_FOR_AAAA = stated("silence-for-aaaa", source("rfc-4074").at("section 4.1"))

#: Why an absence is proven.
PROOFS: dict[Outcome, Fact] = {
    Outcome.NO_NAME: stated("name-error", source("rfc-2308").at("section 2.1")),
    Outcome.NO_DATA: stated("no-data", source("rfc-2308").at("section 2.2")),
}
#: Why a failure proves nothing; no document is about a resolver that fails itself.
FAILURES: dict[FailureKind, Fact] = {
    FailureKind.TIMEOUT: stated("silence", source("rfc-2308").at("section 7.2")),
    FailureKind.UNREACHABLE: stated("silence", source("rfc-2308").at("section 7.2")),
    FailureKind.SERVFAIL: stated("server-failure", source("rfc-2308").at("section 7.1")),
    FailureKind.REFUSED: stated("refusal", _ANSWERS),
    FailureKind.REFERRAL: stated("referral", source("rfc-2308").at("section 2.2")),
    FailureKind.ALIAS_LOOP: stated("alias-loop", _LOOKING_UP),
    FailureKind.MALFORMED: stated("answer-without-proof", source("rfc-2308").at("section 2.2")),
}
