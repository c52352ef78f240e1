"""The entry on one's own server that points at a public IM service: ``CsPublicProvider``."""

from picfed.providers._entry import (
    SKYPE_ICON_URL,
    SKYPE_PROXY_FQDN,
    PublicProvider,
    VerificationLevel,
)

__all__ = [
    "SKYPE_ICON_URL",
    "SKYPE_PROXY_FQDN",
    "PublicProvider",
    "VerificationLevel",
]
