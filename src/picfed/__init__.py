"""Public IM connectivity (PIC) federation, as exact values.

How organisations on Lync and Skype for Business Server were connected with Skype, Windows
Live Messenger, AOL and Yahoo!: addresses, services, requests, DNS records, each answer with
its source. The names below are the ones people type; the rest is in the modules.

Importing this package loads nothing yet: each name is fetched when it is first used
(PEP 562), so that a tool that only needs addresses does not pay for the rest.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from picfed.addresses import SipAddress as SipAddress
    from picfed.decoration import AddressDecorator as AddressDecorator
    from picfed.domains import DomainName as DomainName
    from picfed.errors import PicfedError as PicfedError
    from picfed.problems import Problem as Problem
    from picfed.problems import Severity as Severity

__version__ = "0.1.0"

_HOMES = {
    "AddressDecorator": "picfed.decoration",
    "DomainName": "picfed.domains",
    "PicfedError": "picfed.errors",
    "Problem": "picfed.problems",
    "Severity": "picfed.problems",
    "SipAddress": "picfed.addresses",
}

__all__ = [
    "AddressDecorator",
    "DomainName",
    "PicfedError",
    "Problem",
    "Severity",
    "SipAddress",
]


def __getattr__(name: str) -> object:
    home = _HOMES.get(name)
    if home is None:
        msg = f"module 'picfed' has no attribute {name!r}"
        raise AttributeError(msg)
    from importlib import import_module  # noqa: PLC0415  (nothing is loaded before it is used)

    value = getattr(import_module(home), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    return sorted([*globals(), *__all__])
