"""Every exception that picfed raises about data.

The fields are the error and the message is a view of them: match on ``fault`` or
``code``, a stable code of `picfed.problems.rules`, never on wording. Every error is
a `PicfedError`, which is a `ValueError`, has all its ``problems`` and becomes plain
values by ``to_dict()``; errors survive pickling and copying. A value of the wrong
*type* is a `TypeError` instead.
"""

from picfed.errors._addresses import AddressFault, InvalidAddressError
from picfed.errors._base import MalformedTextError, PicfedError
from picfed.errors._cmdlets import (
    CmdletFault,
    ConflictingProvidersError,
    InvalidListingError,
    ListingFault,
    UnusableCommandError,
)
from picfed.errors._documents import MalformedDocumentError
from picfed.errors._domains import DomainFault, InvalidDomainError
from picfed.errors._exports import ExportFault, InvalidExportError
from picfed.errors._powershell import CommandFault, InvalidCommandError
from picfed.errors._resolving import InvalidServerError, InvalidZoneError, ServerFault, ZoneFault
from picfed.errors._values import (
    FieldFault,
    IllegalTransitionError,
    InvalidFieldError,
    InvalidRequestError,
    RowTypeError,
    UnknownChoiceError,
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
    "MalformedTextError",
    "PicfedError",
    "RowTypeError",
    "ServerFault",
    "UnknownChoiceError",
    "UnusableCommandError",
    "ZoneFault",
]
