"""Public IM connectivity (PIC) federation, as exact values.

How organizations on Lync and Skype for Business Server were connected with Skype, Windows
Live Messenger, AOL and Yahoo!: addresses, services, requests, DNS records, each answer with
its source. The names below are the ones people type; the rest is in the modules.

Importing this package loads nothing yet: each name is fetched when it is first used
(PEP 562), so that a tool that only needs addresses does not pay for the rest.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from picfed.addresses import SipAddress as SipAddress
    from picfed.agreements import Agreement as Agreement
    from picfed.agreements import AgreementType as AgreementType
    from picfed.decoration import AddressDecorator as AddressDecorator
    from picfed.domains import DomainName as DomainName
    from picfed.errors import PicfedError as PicfedError
    from picfed.problems import Problem as Problem
    from picfed.problems import Severity as Severity
    from picfed.providers import PublicProvider as PublicProvider
    from picfed.providers import VerificationLevel as VerificationLevel
    from picfed.provisioning import ProvisioningRequest as ProvisioningRequest
    from picfed.servers import ServerVersion as ServerVersion
    from picfed.services import AOL as AOL
    from picfed.services import SKYPE as SKYPE
    from picfed.services import WINDOWS_LIVE_MESSENGER as WINDOWS_LIVE_MESSENGER
    from picfed.services import YAHOO as YAHOO
    from picfed.services import Capability as Capability
    from picfed.services import PublicImService as PublicImService

__version__ = "0.1.0"

_HOMES = {
    "AOL": "picfed.services",
    "AddressDecorator": "picfed.decoration",
    "Agreement": "picfed.agreements",
    "AgreementType": "picfed.agreements",
    "Capability": "picfed.services",
    "DomainName": "picfed.domains",
    "PicfedError": "picfed.errors",
    "Problem": "picfed.problems",
    "ProvisioningRequest": "picfed.provisioning",
    "PublicImService": "picfed.services",
    "PublicProvider": "picfed.providers",
    "SKYPE": "picfed.services",
    "ServerVersion": "picfed.servers",
    "Severity": "picfed.problems",
    "SipAddress": "picfed.addresses",
    "VerificationLevel": "picfed.providers",
    "WINDOWS_LIVE_MESSENGER": "picfed.services",
    "YAHOO": "picfed.services",
}

__all__ = [
    "AOL",
    "SKYPE",
    "WINDOWS_LIVE_MESSENGER",
    "YAHOO",
    "AddressDecorator",
    "Agreement",
    "AgreementType",
    "Capability",
    "DomainName",
    "PicfedError",
    "Problem",
    "ProvisioningRequest",
    "PublicImService",
    "PublicProvider",
    "ServerVersion",
    "Severity",
    "SipAddress",
    "VerificationLevel",
]


# Hidden from type checkers, which would take every misspelled name for one of these.
if not TYPE_CHECKING:

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
