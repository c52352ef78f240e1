"""The decorated address ``user(contoso.com)@msn.com``, both ways, one or a whole column.

A public IM service routes by its own domain. An account whose address lies elsewhere is
reached by writing the address' domain in parentheses before the service's routing domain;
domains that the service runs itself are excluded from that. Since Lync Server 2013 CU5, with
the client of Office 2013 SP1, the client does it for what users type (page-000); contacts
that were stored keep whichever spelling they were given.

An e-mail parser takes the parentheses for a comment and answers with *another person*:
``ted(contoso.com)@msn.com`` becomes ``ted@msn.com``. This module answers exactly, or refuses.
A decoded address is a routing name, not a verified identity.
"""

from picfed.decoration._decorator import AddressDecorator, OnError
from picfed.decoration._inspection import AddressInspection, AddressKind

__all__ = ["AddressDecorator", "AddressInspection", "AddressKind", "OnError"]
