"""Read one text, with a table of endings."""

from collections.abc import Iterable
from typing import TypeVar

from picfed.addresses._grammar import MAX_USER, Flaw, find_parts, is_user
from picfed.decoration._columns import Endings
from picfed.decoration._inspection import AddressKind, Meaning
from picfed.domains import DomainName
from picfed.errors import AddressFault

T = TypeVar("T")


def endings_for(routing_domain: DomainName, excluded: Iterable[DomainName], /) -> Endings[Meaning]:
    """Make the table of the meanings of endings for a decorator."""
    # The routing domain is never decorated, even if a configured list lacks it: decorating would
    # not be idempotent.
    routing = routing_domain.ascii
    unchanged = {routing, *(domain.ascii for domain in excluded)}
    at_routing = f")@{routing}"

    def meaning(decoration: str | None, host: str) -> Meaning | None:
        if decoration is not None:
            if host != routing:
                return None
            return AddressKind.DECORATED, f"@{decoration}", f"({decoration}{at_routing}"
        if host in unchanged:
            return AddressKind.EXCLUDED, f"@{host}", f"@{host}"
        return AddressKind.PLAIN, f"@{host}", f"({host}{at_routing}"

    return Endings(meaning)


def read(text: str, endings: Endings[T], /) -> tuple[str, T] | Flaw:
    """Cut a text into its user part and the meaning of its ending, or return the flaw."""
    if ")@" in text:
        user, _, ending = text.partition("(")
    else:
        user, _, ending = text.rpartition("@")
    if len(user) <= MAX_USER and is_user(user):
        new = endings[ending]
        if new is not None:
            return user, new
        if flaw := endings.flaws.get(ending):
            return flaw.behind(len(user) + 1)
    # The grammar finds the flaw, or the text is only unusual.
    parts = find_parts(text)
    if isinstance(parts, Flaw):
        return parts
    new = endings.convert(parts.decoration, parts.host)
    if new is None:
        # Decorated for another service, or not at all: only the routing domain decodes.
        return Flaw(AddressFault.STRAY_PARENTHESIS, (text.index("("), text.index(")") + 1))
    return parts.user, new
