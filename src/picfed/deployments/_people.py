"""The contact: how the address is typed and routed, the account, and who asks whom."""

from collections.abc import Iterator

from picfed.decoration import AddressDecorator, AddressKind
from picfed.deployments._decision import Condition, Question, Reason, reason
from picfed.deployments._facts import DeploymentFacts
from picfed.deployments._server import entry_for
from picfed.deployments._values import AddedBy, Contact, Topology
from picfed.services import SKYPE, WINDOWS_LIVE_MESSENGER
from picfed.ternary import Ternary

__all__ = ["contact_reasons"]

YES, NO, UNKNOWN = Ternary.YES, Ternary.NO, Ternary.UNKNOWN
_MICROSOFT = frozenset({SKYPE, WINDOWS_LIVE_MESSENGER})
_AT_MICROSOFT = AddressDecorator().excluded_domains


def contact_reasons(facts: DeploymentFacts, asked: Question) -> Iterator[Reason]:
    """Client, address, account, and who adds whom; nothing where no contact is asked about."""
    contact = asked.contact
    if contact is None:
        return
    if asked.service in _MICROSOFT:
        entry = entry_for(facts, asked)
        decorator = (entry and entry.decorator) or AddressDecorator()
        yield _client(facts, asked, contact, decorator)
        yield _address(contact, decorator)
        yield _account(contact)
    else:
        yield _client_of_others(contact)
        yield _address_of_others(asked, contact)
        code, here = "microsoft-account-not-needed", Condition.ACCOUNT
        yield reason(code, here, YES, asked.service)
    yield _adding(asked, contact)


def _client_of_others(contact: Contact) -> Reason:
    return reason("decoration-not-needed", Condition.CLIENT, YES, contact, contact)


def _address_of_others(asked: Question, contact: Contact) -> Reason:
    here = Condition.ADDRESS
    if contact.address.user.endswith(")"):
        code = "contact-address-not-of-service"
        return reason(code, here, NO, contact, contact, service=asked.service)
    return reason("contact-address-reachable", here, YES, contact, contact, routed=contact)


def _client(
    facts: DeploymentFacts, asked: Question, contact: Contact, decorator: AddressDecorator
) -> Reason:
    here, text = Condition.CLIENT, str(contact)
    found = decorator.inspect(text)
    if found.kind is not AddressKind.PLAIN:
        return reason("decoration-not-needed", here, YES, contact, found.kind.value)
    if contact.added_by is AddedBy.CONTACT:
        value = contact.added_by.value
        return reason("contact-adds-first", here, YES, contact, value)
    words = {"decorated": found.decorated_form}
    client, server = facts.client, facts.server
    if client is not None and not client.decorates:
        return reason("client-does-not-decorate", here, NO, client, client.name, **words)
    if facts.topology is Topology.ONLINE_ONLY:
        # What Lync Online's own entry says about decoration is nowhere documented.
        return reason("client-not-given", here, UNKNOWN, "the client", **words)
    if server is not None and not server.knows_decoration:
        return reason("server-does-not-decorate", here, NO, server, server.name, **words)
    entry = entry_for(facts, asked)
    if entry is not None and entry.decorator is None:
        return reason("entry-does-not-decorate", here, NO, entry.identity, entry, **words)
    if client is None or server is None or entry is None:
        return reason("client-not-given", here, UNKNOWN, "the client", client or "", **words)
    return reason("client-decorates", here, YES, client, client.name)


def _address(contact: Contact, decorator: AddressDecorator) -> Reason:
    here = Condition.ADDRESS
    found = decorator.inspect(str(contact))
    if found.decorated_form is None:
        routing, fault = decorator.routing_domain, found.fault
        value = "" if fault is None else fault.value
        return reason("contact-address-refused", here, NO, contact, value, routing=routing)
    routed = found.decorated_form
    return reason("contact-address-reachable", here, YES, contact, routed, routed=routed)


def _account(contact: Contact) -> Reason:
    here, known = Condition.ACCOUNT, contact.has_microsoft_account
    plain = not contact.address.user.endswith(")")
    if known is None and plain and contact.address.domain in _AT_MICROSOFT:
        # An address at one of Microsoft's own domains is itself a Microsoft account (page-000
        # excludes these domains because Microsoft routes them as they are).
        value = f"the address is at {contact.address.domain}"
        return reason("microsoft-account", here, YES, contact, value)
    if known is None:
        return reason("microsoft-account-not-given", here, UNKNOWN, contact)
    code = "microsoft-account" if known else "no-microsoft-account"
    return reason(code, here, Ternary.of(known), contact, known)


def _adding(asked: Question, contact: Contact) -> Reason:
    here = Condition.ADDING
    if contact.added_by is AddedBy.LYNC_USER:
        subject = asked.user or "the Lync user"
        return reason("lync-user-adds", here, YES, subject, contact.added_by.value)
    if asked.service in _MICROSOFT:
        return reason("contact-adds", here, YES, contact, contact.added_by.value)
    code, value = "contact-adding-not-documented", contact.added_by.value
    return reason(code, here, UNKNOWN, contact, value, is_decisive=False)
