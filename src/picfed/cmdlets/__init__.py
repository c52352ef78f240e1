"""Write providers, edge settings and policies as the commands that administrators run; read them.

The functions return `picfed.powershell.Command` values, whose text is safe to paste. Commands are
read with the type and the version of every parameter checked, and so are listings of
``Get-CsPublicProvider``. `changes` compares two sets of providers and writes the commands that lead
from one to the other. For a command without a function here, use `Call`.

Every function that writes a command which changes something takes ``server=``, the version that
must know all parameters, and the switches ``force=``, ``what_if=`` and ``confirm=`` (``False``
writes ``-Confirm:$false``).
"""

from picfed.cmdlets._calls import Call
from picfed.cmdlets._changes import changes
from picfed.cmdlets._edge import (
    change_access_edge_configuration,
    change_external_access_policy,
    grant_external_access_policy,
    new_external_access_policy,
    read_access_edge_configuration,
    read_external_access_policy,
    set_access_edge_configuration,
    set_external_access_policy,
)
from picfed.cmdlets._entries import (
    enable_public_provider,
    new_allowed_domain,
    new_hosting_provider,
    new_public_provider,
    read_allowed_domain,
    read_hosting_provider,
    read_provider,
    remove_public_provider,
    set_public_provider,
)
from picfed.cmdlets._listings import Providers, read_providers

__all__ = [
    "Call",
    "Providers",
    "change_access_edge_configuration",
    "change_external_access_policy",
    "changes",
    "enable_public_provider",
    "grant_external_access_policy",
    "new_allowed_domain",
    "new_external_access_policy",
    "new_hosting_provider",
    "new_public_provider",
    "read_access_edge_configuration",
    "read_allowed_domain",
    "read_external_access_policy",
    "read_hosting_provider",
    "read_provider",
    "read_providers",
    "remove_public_provider",
    "set_access_edge_configuration",
    "set_external_access_policy",
    "set_public_provider",
]
