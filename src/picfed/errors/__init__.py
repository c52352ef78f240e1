"""Every exception that picfed raises about data.

The fields are the error and the message is a view of them: match on ``fault`` or
``code``, a stable code of `picfed.problems.rules`, never on wording. Every error is
a `PicfedError`, which is a `ValueError`, has all its ``problems`` and becomes plain
values by ``to_dict()``; errors survive pickling and copying. A value of the wrong
*type* is a `TypeError` instead.
"""

from typing import TYPE_CHECKING

from picfed.errors._addresses import AddressFault, InvalidAddressError
from picfed.errors._base import MalformedTextError, PicfedError
from picfed.errors._domains import DomainFault, InvalidDomainError
from picfed.errors._values import (
    FieldFault,
    IllegalTransitionError,
    InvalidFieldError,
    InvalidRequestError,
    RowTypeError,
    UnknownChoiceError,
)

if TYPE_CHECKING:
    from picfed.errors._cmdlets import (
        CmdletFault,
        ConflictingProvidersError,
        InvalidListingError,
        ListingFault,
        MalformedPartError,
        UnusableCommandError,
    )
    from picfed.errors._documents import MalformedDocumentError
    from picfed.errors._exports import ExportFault, InvalidExportError
    from picfed.errors._powershell import CommandFault, InvalidCommandError
    from picfed.errors._resolving import (
        InvalidServerError,
        InvalidZoneError,
        ServerFault,
        ZoneFault,
    )

__all__ = [
    "AddressFault",
    "CmdletFault",
    "CommandFault",
    "ConflictingProvidersError",
    "DomainFault",
    "ExportFault",
    "FieldFault",
    "IllegalTransitionError",
    "InvalidAddressError",
    "InvalidCommandError",
    "InvalidDomainError",
    "InvalidExportError",
    "InvalidFieldError",
    "InvalidListingError",
    "InvalidRequestError",
    "InvalidServerError",
    "InvalidZoneError",
    "ListingFault",
    "MalformedDocumentError",
    "MalformedPartError",
    "MalformedTextError",
    "PicfedError",
    "RowTypeError",
    "ServerFault",
    "UnknownChoiceError",
    "UnusableCommandError",
    "ZoneFault",
]


_LATER = {
    "CmdletFault": "_cmdlets",
    "CommandFault": "_powershell",
    "ConflictingProvidersError": "_cmdlets",
    "ExportFault": "_exports",
    "InvalidCommandError": "_powershell",
    "InvalidExportError": "_exports",
    "InvalidListingError": "_cmdlets",
    "InvalidServerError": "_resolving",
    "InvalidZoneError": "_resolving",
    "ListingFault": "_cmdlets",
    "MalformedDocumentError": "_documents",
    "MalformedPartError": "_cmdlets",
    "ServerFault": "_resolving",
    "UnusableCommandError": "_cmdlets",
    "ZoneFault": "_resolving",
}


# Hidden from type checkers, which would take every misspelled name for one of these.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # Errors of commands, documents and DNS are loaded when they are first used: a program
        # that only reads addresses does not pay for their classes and rules.
        home = _LATER.get(name)
        if home is None:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        from importlib import import_module  # noqa: PLC0415

        value: object = getattr(import_module(f"{__name__}.{home}"), name)
        globals()[name] = value
        return value
