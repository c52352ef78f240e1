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


#: The modules, each of which is loaded when it is first used.
_MODULES = (
    "addresses",
    "agreements",
    "cmdlets",
    "contacts",
    "decoration",
    "deployments",
    "dnscheck",
    "domains",
    "edge",
    "errors",
    "exports",
    "frames",
    "interop",
    "licenses",
    "milestones",
    "plans",
    "powershell",
    "problems",
    "providers",
    "provisioning",
    "record",
    "resolution",
    "resolvers",
    "servers",
    "services",
    "sources",
    "ternary",
    "transcripts",
)


# Hidden from type checkers, which would take every misspelled name for one of these.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        from importlib import import_module  # noqa: PLC0415  (nothing is loaded before it is used)

        if name in _MODULES:
            return import_module(f"picfed.{name}")
        if home := _HOMES.get(name):
            value = getattr(import_module(home), name)
            globals()[name] = value
            return value
        if name.startswith("__"):
            raise AttributeError(_no_attribute(name))
        for module in _MODULES:
            if name in import_module(f"picfed.{module}").__all__:
                # `from picfed import ...` would replace an AttributeError by one that says less.
                msg = f"{name} is in another module: from picfed.{module} import {name}"
                raise ImportError(msg, name="picfed")
        raise AttributeError(_no_attribute(name))


def _no_attribute(name: str) -> str:
    from difflib import get_close_matches  # noqa: PLC0415  (seldom needed)

    near = get_close_matches(name, __dir__(), n=1)
    hint = "".join(f"; did you mean {one!r}?" for one in near)
    return f"module 'picfed' has no attribute {name!r}{hint}"


def __dir__() -> list[str]:
    return sorted([*__all__, *_MODULES, "__version__"])
