"""Decorate addresses such as ``user(contoso.com)@msn.com``, and turn them back.

A public IM service routes by its own domain. An account with an address at another domain is
reached by writing that domain in parentheses before the service's routing domain; the service's
own domains are excluded. From Lync Server 2013 CU5 on, the client of Office 2013 SP1 decorates the
addresses that users type (page-000); stored contacts keep their spelling.

An e-mail parser takes the parentheses for a comment and returns *another person's* address:
``ted(contoso.com)@msn.com`` becomes ``ted@msn.com``. This module reads an address exactly, or
refuses it. A decoded address is a routing name, not a verified identity.
"""

from picfed.decoration._configuration import OnError
from picfed.decoration._decorator import AddressDecorator
from picfed.decoration._inspection import AddressInspection, AddressKind

__all__ = ["AddressDecorator", "AddressInspection", "AddressKind", "OnError"]
