"""Which entries of one server cannot stand beside each other."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator
from typing import Literal, Protocol, TypeAlias, TypeVar

from picfed._identities import identity_key
from picfed.domains import DomainName


class Entry(Protocol):
    """A public or a hosting provider."""

    @property
    def identity(self) -> str:
        """Its name on the server."""

    @property
    def proxy_fqdn(self) -> DomainName:
        """The FQDN of its proxy."""


E = TypeVar("E", bound=Entry)
Shared: TypeAlias = Literal["identity", "proxy_fqdn"]


def sharing(entries: Iterable[E], /) -> Iterator[tuple[Shared, tuple[E, ...]]]:
    """Find the entries that share what is unique among a server's public and hosting providers.

    >>> from picfed import PublicProvider
    >>> one = PublicProvider(identity="A", proxy_fqdn="sip.example.com", enabled=True)
    >>> [shared for shared, same in sharing([one, one])]
    ['identity', 'proxy_fqdn']
    """
    given = tuple(entries)
    for shared, key in _KEYS:
        groups: defaultdict[str, list[E]] = defaultdict(list)
        for entry in given:
            groups[key(entry)].append(entry)
        for same in groups.values():
            if len(same) > 1:
                yield shared, tuple(same)


def _identity(entry: Entry) -> str:
    return identity_key(entry.identity)


def _proxy(entry: Entry) -> str:
    return entry.proxy_fqdn.ascii


_KEYS: tuple[tuple[Shared, Callable[[Entry], str]], ...] = (
    ("identity", _identity),
    ("proxy_fqdn", _proxy),
)
