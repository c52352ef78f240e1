"""SIP addresses and URIs, and the step that undoes what exports did to them.

Reading is strict: a text is an address, or it is refused with a fault and its place.
`tidy` is the one place where anything is repaired, only when it is called, and it says what
it changed.
"""

from picfed.addresses._tidy import Tidied, tidy
from picfed.addresses._tidying import Tidying
from picfed.addresses._uri import SipUri
from picfed.addresses._values import SipAddress

__all__ = ["SipAddress", "SipUri", "Tidied", "Tidying", "tidy"]
