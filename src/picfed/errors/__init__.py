"""Every exception that picfed raises about data.

The fields are the error and the message is a view of them: match on ``fault``,
whose value is a stable code of `picfed.problems.rules`, never on wording.
All of them are `PicfedError`, which is a `ValueError`; they survive pickling
and copying. A value of the wrong *type* is a `TypeError` instead.
"""

from typing import TYPE_CHECKING

from picfed.errors._addresses import (
    AddressFault,
    DomainFault,
    InvalidAddressError,
    InvalidDomainError,
)
from picfed.errors._base import MalformedTextError, PicfedError, picture
from picfed.errors._values import (
    FieldFault,
    IllegalTransitionError,
    InvalidFieldError,
    InvalidRequestError,
    RowTypeError,
    UnknownChoiceError,
)

if TYPE_CHECKING:
    from picfed.errors._commands import (
        CmdletFault,
        CommandFault,
        ConflictingProvidersError,
        InvalidCommandError,
        InvalidListingError,
        ListingFault,
        MalformedPartError,
        UnusableCommandError,
    )
    from picfed.errors._documents import MalformedDocumentError
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
    "FieldFault",
    "IllegalTransitionError",
    "InvalidAddressError",
    "InvalidCommandError",
    "InvalidDomainError",
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
    "picture",
]


_LATER = ("picfed.errors._commands", "picfed.errors._documents", "picfed.errors._resolving")


# Hidden from type checkers, which would take every misspelled name for one of these.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # Errors of commands, documents and DNS are fetched when they are first asked for:
        # whoever only reads addresses does not pay for their classes.
        if name not in __all__:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        from importlib import import_module  # noqa: PLC0415

        homes = map(import_module, _LATER)
        value: object = next(getattr(home, name) for home in homes if name in home.__all__)
        globals()[name] = value
        return value
