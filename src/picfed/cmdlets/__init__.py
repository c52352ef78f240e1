"""Public providers, edge settings and policies as the commands that administrators run.

Values become `picfed.powershell.Command` values, whose text is safe to paste, and commands that
exist are read back, with the type and the version of every parameter checked. What
``Get-CsPublicProvider`` printed is read too, and two sets of providers are compared: `changes`
writes what takes a server from one to the other.
"""

from picfed.cmdlets._calls import Call, Meaning, Options
from picfed.cmdlets._changes import changes
from picfed.cmdlets._edge import (
    change_access_edge_configuration,
    change_external_access_policy,
    get_external_access_policy,
    grant_external_access_policy,
    new_external_access_policy,
    read_access_edge_configuration,
    read_external_access_policy,
    remove_external_access_policy,
    set_access_edge_configuration,
    set_external_access_policy,
)
from picfed.cmdlets._listings import Providers, read_providers
from picfed.cmdlets._partners import (
    new_allowed_domain,
    new_hosting_provider,
    read_allowed_domain,
    read_hosting_provider,
    remove_allowed_domain,
    remove_hosting_provider,
    set_hosting_provider,
)
from picfed.cmdlets._providers import (
    disable_public_provider,
    enable_public_provider,
    get_public_provider,
    new_public_provider,
    read_provider,
    remove_public_provider,
    set_public_provider,
)

__all__ = [
    "Call",
    "Meaning",
    "Options",
    "Providers",
    "change_access_edge_configuration",
    "change_external_access_policy",
    "changes",
    "disable_public_provider",
    "enable_public_provider",
    "get_external_access_policy",
    "get_public_provider",
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
    "remove_allowed_domain",
    "remove_external_access_policy",
    "remove_hosting_provider",
    "remove_public_provider",
    "set_access_edge_configuration",
    "set_external_access_policy",
    "set_hosting_provider",
    "set_public_provider",
]
