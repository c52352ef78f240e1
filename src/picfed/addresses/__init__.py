"""SIP addresses and URIs, and a step that undoes what exports did to them.

Reading is strict: a text is an address, or it is refused with a fault and its place. Only `tidy`
repairs text, and it lists its changes.
"""

from picfed.addresses._tidy import tidy
from picfed.addresses._tidying import Tidying
from picfed.addresses._uri import SipUri
from picfed.addresses._values import SipAddress

__all__ = ["SipAddress", "SipUri", "Tidying", "tidy"]
