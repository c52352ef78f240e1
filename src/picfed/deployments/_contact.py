"""The contact: how the address is typed and routed, the account, and who adds the other."""

from collections.abc import Iterator

from picfed.decoration import AddressDecorator, AddressKind
from picfed.deployments._decision import Question
from picfed.deployments._entries import entry_for
from picfed.deployments._fields import DeploymentFields
from picfed.deployments._reason import Reason
from picfed.deployments._rules import contact as rules
from picfed.deployments._values import AddedBy, Contact, Topology
from picfed.providers import PublicProvider
from picfed.servers import ClientVersion
from picfed.services import SKYPE, PublicImService
from picfed.services._record import MICROSOFT
from picfed.sources import Fact


def contact_reasons(fields: DeploymentFields, asked: Question) -> Iterator[Reason]:
    """Client, address, account, and who adds the other; nothing without a contact."""
    contact = asked.contact
    if contact is None:
        return
    if asked.service in MICROSOFT:
        entry = entry_for(fields, asked)
        decorator = _decorator(entry)
        yield _client(fields, asked, contact, decorator)
        yield _address(asked, contact, decorator)
        yield _account(asked, contact)
    else:
        yield rules.DECORATION_NOT_NEEDED.reason(contact, value=contact)
        yield _address_of_others(asked, contact)
        yield rules.MICROSOFT_ACCOUNT_NOT_NEEDED.reason(asked.service)
    yield _adding(asked, contact)


def _decorator(entry: PublicProvider | None) -> AddressDecorator:
    """Return that of the entry; what is not known of it is taken as documented."""
    if entry is None or entry.name_decoration_routing_domain is None:
        return AddressDecorator()
    return entry.decorator or AddressDecorator(routing_domain=entry.name_decoration_routing_domain)


def _address_of_others(asked: Question, contact: Contact) -> Reason:
    if contact.address.user.endswith(")"):
        return rules.CONTACT_ADDRESS_NOT_OF_SERVICE.reason(
            contact, value=contact, service=asked.service
        )
    return rules.CONTACT_ADDRESS_REACHABLE.reason(
        contact, rules.REACHED_BY_ADDRESS, value=contact, routed=contact
    )


def _decoration(service: PublicImService) -> Fact:
    """What is documented of a service's addresses; each page speaks of one (000, 002)."""
    return rules.SKYPE_DECORATION if service == SKYPE else rules.MESSENGER_DECORATION


def _client(
    fields: DeploymentFields, asked: Question, contact: Contact, decorator: AddressDecorator
) -> Reason:
    found, cited = decorator.inspect(str(contact)), _decoration(asked.service)
    if found.kind is not AddressKind.PLAIN:
        return rules.DECORATION_NOT_NEEDED.reason(contact, cited, value=found.kind.value)
    if contact.added_by is AddedBy.CONTACT:
        asks = rules.SKYPE_CONTACT_ASKS if asked.service == SKYPE else rules.MESSENGER_CONTACT_ASKS
        return rules.CONTACT_ADDS_FIRST.reason(contact, asks, value=contact.added_by.value)
    return _typed(fields, asked, found.decorated_form)


def _typed(fields: DeploymentFields, asked: Question, decorated: str | None) -> Reason:
    """Whether an address that has to be decorated is, when it is typed as it is."""
    client, server, entry = fields.client, fields.server, entry_for(fields, asked)
    cited = _decoration(asked.service)
    if client is not None and not client.decorates:
        return rules.CLIENT_DOES_NOT_DECORATE.reason(
            client, cited, value=client.name, decorated=decorated
        )
    # What Lync Online's own entry says about decoration is nowhere documented.
    is_ours = fields.topology is not Topology.ONLINE_ONLY
    if is_ours and server is not None and not server.knows_decoration:
        return rules.SERVER_DOES_NOT_DECORATE.reason(
            server, cited, value=server.name, decorated=decorated
        )
    if is_ours and entry is not None and entry.has_no_decoration:
        return rules.ENTRY_DOES_NOT_DECORATE.reason(
            entry.identity, cited, value=entry, decorated=decorated
        )
    is_known = entry is not None and entry.decorator is not None
    if client is None or server is None or not is_known or not is_ours:
        value = "" if client is None else client
        return rules.CLIENT_NOT_GIVEN.reason("the client", cited, value=value, decorated=decorated)
    if asked.service != SKYPE:
        return rules.CLIENT_DECORATION_NOT_DOCUMENTED.reason(
            client, value=client.name, decorated=decorated
        )
    own = client is ClientVersion.SKYPE_FOR_BUSINESS
    fact = rules.SFB_CLIENT_DECORATES if own else rules.SKYPE_DECORATION
    return rules.CLIENT_DECORATES.reason(client, fact, value=client.name)


def _address(asked: Question, contact: Contact, decorator: AddressDecorator) -> Reason:
    found, cited = decorator.inspect(str(contact)), _decoration(asked.service)
    routed = found.decorated_form
    if routed is None:
        value = "" if found.fault is None else found.fault.value
        return rules.CONTACT_ADDRESS_REFUSED.reason(
            contact, cited, value=value, routing=decorator.routing_domain
        )
    return rules.CONTACT_ADDRESS_REACHABLE.reason(contact, cited, value=routed, routed=routed)


def _account(asked: Question, contact: Contact) -> Reason:
    """An address at one of Microsoft's domains proves no account that is tied to Skype."""
    known = contact.has_microsoft_account
    is_skype = asked.service == SKYPE
    cited = rules.SKYPE_ACCOUNT if is_skype else rules.MESSENGER_ACCOUNT
    if known is None:
        return rules.MICROSOFT_ACCOUNT_NOT_GIVEN.reason(contact, cited)
    if known:
        return rules.MICROSOFT_ACCOUNT.reason(contact, cited, value=known)
    # page-004: Messenger's sign-in became the Microsoft account of Skype.
    remedy = None if is_skype else "The contact signs in with the account that Messenger used."
    return rules.NO_MICROSOFT_ACCOUNT.reason(contact, cited, value=known, remedy=remedy)


def _adding(asked: Question, contact: Contact) -> Reason:
    value = contact.added_by.value
    if contact.added_by is AddedBy.LYNC_USER:
        cited = rules.LYNC_USERS_ADD_SKYPE if asked.service == SKYPE else rules.REACHED_BY_ADDRESS
        return rules.LYNC_USER_ADDS.reason(asked.user or "the Lync user", cited, value=value)
    if asked.service == SKYPE:
        return rules.CONTACT_ADDS.reason(contact, value=value)
    # What the pages say of Skype's users is not said of Messenger's.
    return rules.CONTACT_ADDING_NOT_DOCUMENTED.reason(
        contact, value=value, is_decisive=asked.service in MICROSOFT
    )
