"""Decide whether two people can communicate on a day, and say why.

>>> from datetime import date
>>> from picfed import YAHOO
>>> from picfed.services import Capability
>>> decision = Deployment().evaluate(Capability.IM, service=YAHOO, on=date(2014, 7, 1))
>>> print(decision)
Yahoo! IM on 2014-07-01: no, because Yahoo! ended; its last day was 2014-06-30
"""

from picfed.deployments._decision import Decision, Question
from picfed.deployments._deployment import Deployment, Matrix
from picfed.deployments._reason import Condition, Reason
from picfed.deployments._values import AddedBy, Contact, DnsVerdict, Side, Topology, User

__all__ = [
    "AddedBy",
    "Condition",
    "Contact",
    "Decision",
    "Deployment",
    "DnsVerdict",
    "Matrix",
    "Question",
    "Reason",
    "Side",
    "Topology",
    "User",
]
