"""Decisions of many kinds: what laws about reasons are checked against."""

import datetime as dt
import itertools
from collections.abc import Iterator

from attrs import evolve

from picfed import Capability
from picfed.deployments import Deployment, Topology
from picfed.services import SERVICES
from support.decisions import GOOD, ONLINE, SCENARIOS, TED, V, account, ask
from support.questions import QUESTIONS, SPLIT

DAYS = tuple(
    map(
        dt.date.fromisoformat,
        (
            "2004-01-01", "2005-12-31", "2009-12-31", "2012-06-01", "2012-10-01", "2013-05-01",
            "2013-05-23", "2013-10-06", "2013-10-07", "2014-06-30", "2014-07-01", "2014-11-26",
            "2015-06-01", "2017-07-02", "2018-10-22", "2019-04-01", "2019-08-15", "2021-07-31",
            "2025-05-05", "2027-01-01",
        ),
    )
)  # fmt: skip
EMPTY = Deployment(sip_domains=["contoso.com"])
DEPLOYMENTS = (
    *(evolve(GOOD, server=version) for version in V),
    EMPTY,
    evolve(EMPTY, server=V.LYNC_2013, public_providers=[], policies=[], provisionings=[],
           licenses=[]),
    ONLINE,
    evolve(ONLINE, online_external_communications=None),
    SPLIT,
    evolve(EMPTY, topology=Topology.SPLIT_DOMAIN),
)  # fmt: skip
CONTACTS = (None, TED, account("ted@hotmail.com", known=None))


def corpus() -> Iterator[object]:
    """Every scenario, every question, and a grid over services, capabilities, servers and days."""
    for one in (*SCENARIOS, *QUESTIONS):
        yield ask(*one.values[:2])
    grid = itertools.product(DEPLOYMENTS, SERVICES, Capability, DAYS)
    for deployment, service, capability, on in grid:
        # What is said of a contact does not depend on the capability.
        for contact in CONTACTS if capability is Capability.IM else (None,):
            yield ask(deployment, (service, capability, on, contact, None))
