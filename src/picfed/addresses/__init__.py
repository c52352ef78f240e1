"""SIP addresses and URIs, and the step that undoes what exports did to them.

Reading is strict: a text is an address, or it is refused with a fault and its place.
`tidy` is the one place where anything is repaired, only when it is called, and it says what
it changed.
"""

from typing import TYPE_CHECKING

from picfed.addresses._values import SipAddress

if TYPE_CHECKING:
    from picfed.addresses._tidy import Tidied, Tidying, tidy
    from picfed.addresses._uri import SipUri

__all__ = ["SipAddress", "SipUri", "Tidied", "Tidying", "tidy"]


# Hidden from type checkers, which would take every misspelled name for one of these.
if not TYPE_CHECKING:

    def __getattr__(name: str) -> object:
        # URIs and tidying are fetched when they are first asked for: whoever only needs addresses,
        # as most of picfed does, does not pay for their classes.
        if name not in __all__:
            msg = f"module {__name__!r} has no attribute {name!r}"
            raise AttributeError(msg)
        from picfed.addresses._tidy import Tidied, Tidying, tidy  # noqa: PLC0415
        from picfed.addresses._uri import SipUri  # noqa: PLC0415

        globals().update(SipUri=SipUri, Tidied=Tidied, Tidying=Tidying, tidy=tidy)
        return globals()[name]
