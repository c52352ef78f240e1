"""Hypothesis strategies for responses and observations, contradictory ones included."""

from hypothesis import strategies as st

from picfed.dnscheck import LookUp, Observation, Profile
from picfed.dnscheck._names import near_miss_owners, near_miss_probe_of, owner_of, wildcard_probe_of
from picfed.domains import DomainName
from picfed.resolution import FailureKind, Outcome, RecordType, Response, SrvRecord

SIP_DOMAIN = DomainName("contoso.com")
NAMES = [
    "contoso.com",
    "sip.contoso.com",
    "edge.contoso.com",
    "sip.it.contoso.com",
    "sip.fabrikam.com",
    "sipfed.online.lync.com",
    "sip.contoso.com.contoso.com",
]
TARGETS = [*NAMES, ".", "131.107.1.1", "sip_x.contoso.com", "", "com"]
OWNERS = [owner_of(SIP_DOMAIN), wildcard_probe_of(SIP_DOMAIN), *near_miss_owners(SIP_DOMAIN, None)]
OWNERS.append(near_miss_probe_of(SIP_DOMAIN))

small = st.sampled_from([0, 1, 65535])
any_text = st.text(max_size=8)
srv_record = st.builds(
    SrvRecord, small, small, st.sampled_from([5061, 5061, 443]), st.sampled_from(TARGETS) | any_text
)
RECORDS = {
    RecordType.SRV: srv_record,
    RecordType.A: st.sampled_from(["131.107.1.1", "10.0.0.1", "192.0.2.7"])
    | st.ip_addresses(v=4).map(str),
    RecordType.AAAA: st.sampled_from(["2620:1ec:c11::200", "::1"]) | st.ip_addresses(v=6).map(str),
}
# Whatever a resolver can say beside the records.
OTHER_FIELDS = {
    "aliases": st.lists(st.sampled_from(NAMES) | any_text, max_size=2),
    "rcode": st.none() | st.sampled_from(["NOERROR", "NXDOMAIN", "SERVFAIL"]),
    "zone": st.none() | st.sampled_from(["contoso.com", "com", "."]) | any_text,
    "ttl": st.none() | st.integers(0, 2**31),
    "server": st.none() | any_text,
    "seconds": st.none() | st.floats(0, 1e9) | st.integers(0, 9),
    "attempts": st.integers(0, 99),
    "detail": st.none() | any_text,
}
unanswered = st.builds(
    Response,
    outcome=st.just(Outcome.UNANSWERED),
    failure=st.sampled_from(FailureKind),
    **OTHER_FIELDS,
)
absent = st.builds(
    Response, outcome=st.sampled_from([Outcome.NO_NAME, Outcome.NO_DATA]), **OTHER_FIELDS
)


def answered(type_):
    """Positive answers of a type."""
    return st.builds(
        Response,
        outcome=st.just(Outcome.ANSWERED),
        records=st.lists(RECORDS[type_], min_size=1, max_size=4),
        **OTHER_FIELDS,
    )


def responses(type_):
    """Any response to a question for a type."""
    return answered(type_) | absent | unanswered


questions = st.tuples(st.sampled_from(OWNERS), st.just(RecordType.SRV)) | st.tuples(
    st.sampled_from(NAMES) | any_text, st.sampled_from([RecordType.A, RecordType.AAAA])
)


@st.composite
def observations(draw):
    """Any observation of contoso.com, mostly with the SRV look-up answered."""
    asked = draw(st.lists(questions, unique=True, max_size=12))
    owner = OWNERS[0], RecordType.SRV
    look_ups = [LookUp(*question, draw(responses(question[1]))) for question in asked]
    if owner not in asked:
        look_ups.insert(0, LookUp(*owner, draw(answered(RecordType.SRV))))
    return Observation(SIP_DOMAIN, look_ups)


profiles = st.sampled_from(
    [
        Profile.PIC,
        Profile.DISCOVERED_PARTNER,
        Profile.HOSTED,
        Profile.allowed_partner("sip.fabrikam.com"),
        Profile.allowed_partner("edge.contoso.com"),
    ]
)
days = st.none() | st.dates()
edges = st.lists(st.sampled_from(NAMES), max_size=3)
