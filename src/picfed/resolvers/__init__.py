"""Resolvers over dnspython: DNS servers asked over the network, and zone text asked offline.

`SystemResolver` and `AsyncSystemResolver` ask the servers of the system, or those you name.
What they return keeps apart what the network keeps apart: a name that is proven not to exist, a
name proven to have no such record, and a question that was not answered. `ZoneResolver` gives
the same answers from zone text, records, or what ``dig`` and ``nslookup`` printed, without any
network.

This is the only module that needs dnspython, and nothing else of picfed imports it. Any class
with a ``look_up`` method serves as well; see `picfed.resolution`.
"""

from picfed.resolvers._entries import SkippedEntry
from picfed.resolvers._system import AsyncSystemResolver, SystemResolver
from picfed.resolvers._zones import ZoneResolver

__all__ = ["AsyncSystemResolver", "SkippedEntry", "SystemResolver", "ZoneResolver"]
