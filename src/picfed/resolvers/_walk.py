"""Find a name in a zone, or among records outside of zones."""

from typing import TypeAlias

import dns.name
from attrs import frozen

from picfed.resolvers._zone_text import Alias, Node, Zone, ZoneText, ancestors


@frozen
class Cut:
    """A name is at or below a delegation."""

    name: dns.name.Name


@frozen
class TooLong:
    """A name below a DNAME record has no counterpart: it would be too long (RFC 6672)."""


End: TypeAlias = Node | Cut | TooLong | None
_Found: TypeAlias = End | Alias
EMPTY = Node(sets={})


def find(zone: Zone, name: dns.name.Name) -> _Found:
    """Walk down from the apex to *name* (RFC 1034, section 4.3.2, step 3).

    `None` means a name that does not exist.
    """
    above = [each for each in ancestors(name) if each.is_subdomain(zone.apex)]
    for each in reversed(above):
        if each not in zone.names:
            return _synthesized(zone, each.parent())
        node = zone.nodes.get(each, EMPTY)
        if node.has_servers and each != zone.apex:
            return Cut(each)
        if node.branch is not None and each != name:
            return _redirected(name, each, node.branch)
    return _aliased(zone.nodes.get(name, EMPTY))


def find_loose(text: ZoneText, name: dns.name.Name) -> _Found:
    """Find a name outside of zones, which is known only if the text has its records.

    A DNAME record is about all names below its owner.
    """
    for each in ancestors(name):
        node = text.loose.get(each)
        if node is not None and each == name:
            return _aliased(node)
        if node is not None and node.branch is not None:
            return _redirected(name, each, node.branch)
    return None


def _synthesized(zone: Zone, encloser: dns.name.Name) -> _Found:
    """Answer from the wildcard at the closest encloser, if it has one (RFC 4592, section 3.3)."""
    source = dns.name.Name((b"*", *encloser.labels))
    return _aliased(zone.nodes.get(source, EMPTY)) if source in zone.names else None


def _aliased(node: Node) -> Node | Alias:
    return node.alias or node


def _redirected(name: dns.name.Name, owner: dns.name.Name, branch: Alias) -> Alias | TooLong:
    try:
        return Alias(branch.ttl, name.relativize(owner).concatenate(branch.target))
    except dns.name.NameTooLong:
        return TooLong()
