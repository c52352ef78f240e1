"""Questions about deployments, each with the answer of one place of one page.

They were written from a list of what the five pages state, before the code was asked. A row has
the number of the fact in that list, the page and the place, the condition that it is about and
how that turns out; then what is asked of which deployment.
"""

import pytest
from attrs import evolve

from picfed import AOL, SKYPE, YAHOO
from picfed.deployments import AddedBy, Condition, Contact, Deployment, DnsVerdict, Side, Topology
from picfed.dnscheck import Verdict
from picfed.edge import AccessEdgeConfiguration, ExternalAccessPolicy
from picfed.servers import ClientVersion
from support.decisions import (
    AUDIO,
    CAL_2010,
    CAL_2013,
    DONE,
    EVALUATION,
    GOOD_2013,
    IM,
    MESSENGER_ENTRY,
    NO,
    PLAN_2,
    PRESENCE,
    SENT,
    SKYPE_ENTRY,
    SUITE,
    UNKNOWN,
    VIDEO,
    WLM,
    YES,
    V,
    day,
    standing,
    usl,
)

SHOP = evolve(GOOD_2013, client=ClientVersion.LYNC_2013)
SPLIT = evolve(SHOP, topology=Topology.SPLIT_DOMAIN, enabled_first=Side.ON_PREMISES)
ONLINE = Deployment(
    topology=Topology.ONLINE_ONLY, licenses=[PLAN_2], online_external_communications=True
)
NEW_CLIENT = {"server": V.LYNC_2013_CU5, "client": ClientVersion.OFFICE_2013_SP1}
BROKEN = DnsVerdict(sip_domain="contoso.com", verdict=Verdict.BROKEN)
P, L, S, W = Condition.PLATFORM, Condition.LICENSE, Condition.SERVICE, Condition.PROVISIONING
F, E, G, D = Condition.FEDERATION, Condition.PROVIDER, Condition.POLICY, Condition.DNS
C, A, M, U = Condition.CLIENT, Condition.ADDRESS, Condition.ACCOUNT, Condition.ADDING


def q(  # noqa: PLR0917  (a row of a table)
    fact: str,
    page: str,
    place: str,
    condition: Condition,
    outcome: object,
    service: object,
    capability: object,
    on: str,
    /,
    base: Deployment = SHOP,
    contact: object = None,
    user: str | None = None,
    **changes: object,
) -> object:
    """One question and its answer."""
    deployment = evolve(base, **changes) if changes else base
    asked = (service, capability, day(on), contact, user)
    name = f"{fact}: page-{page}, {place}"
    return pytest.param(deployment, asked, condition, outcome, (f"page-{page}", place), id=name)


def ted(
    address: str = "ted@fabrikam.com",
    known: bool | None = True,
    by: AddedBy = AddedBy.LYNC_USER,
) -> Contact:
    """A contact."""
    return Contact(address=address, has_microsoft_account=known, added_by=by)


def other_edge() -> dict[str, object]:
    """A deployment that moved to another Access Edge FQDN than the one that is provisioned."""
    return {"access_edge_fqdns": ["edge2.contoso.com"]}


Q_AOL, Q_YAHOO = "Yahoo! and AOL: AOL", "Yahoo! and AOL: Yahoo"
T_SKYPE, T_WLM, T_AOL, T_YAHOO = (
    f"summary table: {name}" for name in ("Skype", "Windows Live Messenger", "AOL", "Yahoo!")
)
P1, P2 = "Windows Live Messenger, paragraph 1", "Windows Live Messenger, paragraph 2"
PLATFORMS, NOTE_5 = "supported platforms note", "Important note under step 5"
CU5, CMD, MSN = "CU5 note", "command step", "Important note on Messenger"

QUESTIONS = [
    # Services and capabilities.
    q("S5", "004", T_SKYPE, S, YES, SKYPE, IM, "2013-10-07"),
    q("S6", "004", T_SKYPE, S, YES, SKYPE, PRESENCE, "2014-02-01"),
    q("S7", "004", T_SKYPE, S, YES, SKYPE, AUDIO, "2013-10-07"),
    q("S9", "003", "introduction", S, YES, SKYPE, VIDEO, "2015-06-01"),
    q("S14", "004", T_WLM, S, YES, WLM, IM, "2013-04-01"),
    q("M7", "004", P2, S, YES, WLM, PRESENCE, "2013-10-07"),
    q("M8", "002", "Q5 Windows Live", S, YES, WLM, IM, "2013-10-07"),
    q("S15", "004", T_WLM, S, YES, WLM, PRESENCE, "2012-05-01"),
    q("S16", "004", T_WLM, S, UNKNOWN, WLM, AUDIO, "2013-10-07"),
    q("D11", "004", T_WLM, S, UNKNOWN, WLM, VIDEO, "2014-03-01"),
    q("S17", "004", T_AOL, S, YES, AOL, IM, "2013-10-07"),
    q("S18", "004", T_AOL, S, NO, AOL, AUDIO, "2013-10-07"),
    q("S19", "004", T_YAHOO, S, YES, YAHOO, PRESENCE, "2013-10-07"),
    q("S20", "004", T_YAHOO, S, NO, YAHOO, VIDEO, "2013-10-07"),
    q("D1", "004", "intro", S, NO, SKYPE, IM, "2013-04-30"),
    q("D16", "004", T_YAHOO, S, NO, YAHOO, IM, "2014-07-01"),
    q("D20", "004", "Yahoo! and AOL: opening", S, NO, AOL, IM, "2014-07-01"),
    # Licenses.
    q("L1", "002", "Q2 requirements", L, YES, SKYPE, IM, "2014-01-01", licenses=[CAL_2010]),
    q("L3", "002", "Q2 requirements", L, YES, SKYPE, IM, "2016-12-27", base=ONLINE,
      licenses=[SUITE]),
    q("L6", "004", T_SKYPE, L, YES, SKYPE, IM, "2014-01-01", base=ONLINE),
    q("L7", "004", T_WLM, L, YES, WLM, IM, "2013-01-01"),
    q("L8", "004", T_AOL, L, YES, AOL, IM, "2013-10-07"),
    q("L10", "004", T_YAHOO, L, YES, YAHOO, IM, "2013-10-07"),
    q("L11", "004", T_YAHOO, L, NO, YAHOO, IM, "2013-10-07", licenses=[CAL_2013]),
    q("L14", "004", Q_YAHOO, L, NO, YAHOO, IM, "2013-10-07",
      licenses=[CAL_2013, usl("2012-09-01", "2015-01-01")]),
    q("L22", "002", "Q7 trial", L, NO, SKYPE, IM, "2014-01-01", licenses=[EVALUATION]),
    q("L26", "002", "Q2 requirements", L, UNKNOWN, SKYPE, IM, "2017-01-01", licenses=[],
      server=V.OCS_2007_R2),
    # Platforms.
    q("P1", "003", "introduction", P, YES, SKYPE, IM, "2014-11-26"),
    q("P2", "000", PLATFORMS, P, YES, SKYPE, IM, "2019-03-22"),
    q("P3", "000", PLATFORMS, P, YES, SKYPE, IM, "2017-01-01", server=V.LYNC_2010),
    q("P4", "000", PLATFORMS, P, YES, SKYPE, IM, "2017-03-09", server=V.OCS_2007_R2),
    q("P6", "000", PLATFORMS, P, NO, SKYPE, IM, "2018-01-01", server=V.LCS_2005_SP1),
    q("P7", "001", PLATFORMS, P, NO, SKYPE, IM, "2017-03-09", server=V.OCS_2007),
    q("P9", "002", "Q2 requirements", P, NO, SKYPE, IM, "2014-01-01", server=V.OCS_2007),
    q("P11", "004", "intro", P, UNKNOWN, AOL, IM, "2012-01-01", server=V.OCS_2007),
    # Provisioning: what was asked for, how long it takes, what serves what.
    q("W8", "000", "introduction", W, YES, SKYPE, IM, "2014-01-01"),
    q("S3", "004", "activation paragraph", W, NO, SKYPE, IM, "2014-01-01",
      provisionings=[standing(DONE, "2013-06-01", AOL)]),
    q("R20", "002", "Q8 SIP domains", W, NO, SKYPE, IM, "2014-01-01",
      sip_domains=["contoso.com", "new.example"]),
    q("R19", "002", "Q8 SIP domains", W, UNKNOWN, SKYPE, IM, "2014-01-01", sip_domains=[]),
    q("W2", "000", "sentence after step 7", W, UNKNOWN, SKYPE, IM, "2014-01-20",
      provisionings=[standing(SENT, "2014-01-01", SKYPE)]),
    q("W3", "002", "Q13 duration", W, UNKNOWN, SKYPE, IM, "2014-01-01",
      provisionings=[standing(SENT, "2014-01-01", SKYPE)]),
    q("W4", "000", "e-mail and waiting note", W, UNKNOWN, SKYPE, IM, "2019-05-01",
      provisionings=[standing(SENT, "2019-05-01", SKYPE)]),
    q("M11", "003", MSN, W, YES, SKYPE, IM, "2014-11-26",
      provisionings=[standing(DONE, "2010-01-04", WLM)]),
    q("M14", "004", P1, W, YES, WLM, IM, "2014-01-01",
      provisionings=[standing(DONE, "2013-06-01", SKYPE)]),
    q("D7", "002", "Q5 Windows Live", W, NO, WLM, IM, "2013-01-01", provisionings=[],
      public_providers=[MESSENGER_ENTRY]),
    q("D21", "004", Q_AOL, W, NO, AOL, IM, "2013-12-01", provisionings=[]),
    q("H6", "002", "Q8 Access Edge FQDNs", W, UNKNOWN, SKYPE, IM, "2014-01-01", **other_edge()),
    q("T7", "002", "Q9 order", W, YES, SKYPE, IM, "2014-01-01", base=SPLIT),
    q("T8", "002", "Q9 order", W, NO, SKYPE, IM, "2014-01-01", base=SPLIT,
      enabled_first=Side.ONLINE),
    q("T6", "002", "Q9 split domain", W, UNKNOWN, SKYPE, IM, "2014-01-01", base=SPLIT,
      online_external_communications=False),
    q("T6 on", "002", "Q9 split domain", W, YES, SKYPE, IM, "2014-01-01", base=SPLIT,
      online_external_communications=True),
    # Lync Online by itself.
    q("I1", "003", "introduction", P, YES, SKYPE, IM, "2014-11-26", base=ONLINE),
    q("I2", "003", "introduction", W, YES, SKYPE, IM, "2014-11-26", base=ONLINE),
    q("I4", "002", "Q2 requirements", W, NO, SKYPE, IM, "2016-12-27", base=ONLINE,
      online_external_communications=False),
    # Federation and policies.
    q("F3", "000", "task 1", F, NO, SKYPE, IM, "2014-01-01",
      access_edge=AccessEdgeConfiguration()),
    q("F4", "000", "task 1", F, YES, SKYPE, IM, "2014-01-01"),
    q("F7", "000", "task 2", G, UNKNOWN, SKYPE, IM, "2014-01-01", policies=None),
    q("F9", "000", "task 2", G, YES, SKYPE, IM, "2014-01-01"),
    q("F10", "000", "policy note", G, NO, SKYPE, IM, "2014-01-01",
      policies=[ExternalAccessPolicy()]),
    # The entry.
    q("E7", "000", CMD, E, YES, SKYPE, IM, "2014-01-01"),
    q("E8", "000", CMD, E, UNKNOWN, SKYPE, IM, "2014-01-01",
      public_providers=[evolve(SKYPE_ENTRY, proxy_fqdn="sip.example.net")]),
    q("E2", "000", CMD, E, NO, SKYPE, IM, "2014-01-01", public_providers=[]),
    q("E5", "001", CMD, E, YES, WLM, IM, "2012-01-01", public_providers=[MESSENGER_ENTRY]),
    q("M10", "003", MSN, E, YES, SKYPE, AUDIO, "2014-11-26", public_providers=[MESSENGER_ENTRY]),
    q("M2", "004", P1, E, YES, WLM, IM, "2014-01-01"),
    # DNS.
    q("N3", "000", NOTE_5, D, YES, SKYPE, IM, "2017-07-01", dns_reports=[BROKEN]),
    q("N1", "000", NOTE_5, D, YES, SKYPE, IM, "2018-01-01"),
    q("N4", "000", NOTE_5, D, NO, SKYPE, IM, "2017-07-02", dns_reports=[BROKEN]),
    q("N5", "000", NOTE_5, D, NO, WLM, IM, "2018-01-01", dns_reports=[BROKEN]),
    # Addresses and their decoration.
    q("X1", "000", CU5, A, YES, SKYPE, IM, "2015-01-01", contact=ted()),
    q("X2", "000", CU5, C, NO, SKYPE, IM, "2015-01-01", contact=ted()),
    q("X4", "000", CU5, C, YES, SKYPE, IM, "2015-01-01", contact=ted(), **NEW_CLIENT),
    q("X6", "000", CU5, C, YES, SKYPE, IM, "2015-01-01", contact=ted("ted@outlook.com")),
    q("X10", "002", "Q12 other domains", C, NO, WLM, IM, "2012-05-01", contact=ted()),
    q("X11", "002", "Q12 other domains", A, YES, WLM, IM, "2012-05-01", contact=ted()),
    q("X12", "002", "Q12 other domains", C, YES, WLM, IM, "2012-05-01",
      contact=ted("ted(contoso.com)@msn.com")),
    # Users on both sides.
    q("U1", "002", "Q3 Lync users", U, YES, SKYPE, IM, "2015-01-01", contact=ted()),
    q("U8", "000", "client step", U, YES, SKYPE, IM, "2015-01-01",
      contact=ted(by=AddedBy.CONTACT)),
    q("U9", "003", "introduction", U, YES, SKYPE, IM, "2015-01-01",
      contact=ted(by=AddedBy.CONTACT)),
    q("U9 of Messenger", "003", "introduction", U, UNKNOWN, WLM, IM, "2012-05-01",
      contact=ted(by=AddedBy.CONTACT)),
    q("U5", "002", "Q4 Skype users", M, YES, SKYPE, IM, "2015-01-01", contact=ted()),
    q("U6", "002", "Q4 Skype users", M, NO, SKYPE, IM, "2015-01-01", contact=ted(known=False)),
    q("U7", "002", "Q4 Skype users", M, UNKNOWN, SKYPE, IM, "2015-01-01",
      contact=ted("bob@hotmail.com", known=None)),
    q("M5", "004", P2, M, UNKNOWN, WLM, IM, "2013-06-01",
      contact=ted("bob@hotmail.com", known=None)),
    q("X10 asks", "002", "Q12 other domains", C, YES, WLM, IM, "2012-05-01",
      contact=ted(by=AddedBy.CONTACT)),
    q("M5 without", "004", P2, M, NO, WLM, IM, "2013-06-01", contact=ted(known=False)),
    q("S1", "004", "intro", A, YES, AOL, IM, "2014-01-01", contact="ted@aol.com"),
]  # fmt: skip
