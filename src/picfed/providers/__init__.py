"""The entry on one's own server that points at a public IM service: ``CsPublicProvider``."""

from picfed.providers._entry import PublicProvider, VerificationLevel

__all__ = ["PublicProvider", "VerificationLevel"]
