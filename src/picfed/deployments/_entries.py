"""Whether the server has an enabled entry for the service."""

from collections.abc import Callable, Iterator
from functools import partial

from picfed.cmdlets import enable_public_provider, new_public_provider, remove_public_provider
from picfed.deployments._decision import Question
from picfed.deployments._fields import DeploymentFields, entries_of
from picfed.deployments._reason import Reason
from picfed.deployments._rules import entries as rules
from picfed.deployments._scope import has_ended, not_before, pasteable, same_service
from picfed.deployments._values import Topology
from picfed.edge import sharing
from picfed.powershell import Command
from picfed.providers import PublicProvider
from picfed.providers._entry import SKYPE_PROXY_FQDN
from picfed.services import SKYPE, WINDOWS_LIVE_MESSENGER, PublicImService
from picfed.services._record import MICROSOFT, ONE_ENTRY_FOR_BOTH
from picfed.sources import Fact


def entry_for(fields: DeploymentFields, asked: Question) -> PublicProvider | None:
    """The entry through which the service is reached: the best there is.

    That is an enabled one, and among these one with the documented proxy.

    Messenger and Skype share one proxy, and no two entries have one; so an entry with that proxy
    serves them whatever its identity is.
    """
    entries = [
        one
        for one in fields.public_providers or ()
        if one.service in same_service(asked)
        or (asked.service in MICROSOFT and one.service is None and _has_documented_proxy(one))
    ]
    return max(entries, key=lambda one: (one.enabled, _has_documented_proxy(one)), default=None)


def _has_documented_proxy(provider: PublicProvider) -> bool:
    return provider.proxy_fqdn == SKYPE_PROXY_FQDN


def _stated_of(service: PublicImService) -> Fact:
    return {SKYPE: rules.SKYPE_ENTRY, WINDOWS_LIVE_MESSENGER: rules.MESSENGER_ENTRY}.get(
        service, rules.ANY_ENTRY
    )


def provider_reasons(fields: DeploymentFields, asked: Question) -> Iterator[Reason]:
    """Whether the server has an enabled entry for the service."""
    if fields.topology is Topology.ONLINE_ONLY:
        return
    service, entry = asked.service, entry_for(fields, asked)
    if fields.public_providers is None:
        yield rules.PROVIDER_NOT_GIVEN.reason(service, _stated_of(service))
    elif entry is None:
        yield _missing(fields, asked)
    elif not entry.enabled:
        commands = pasteable(lambda: enable_public_provider(entry, server=fields.server))
        yield rules.PROVIDER_ENTRY_DISABLED.reason(entry.identity, value=entry, commands=commands)
    elif service in MICROSOFT and not _has_documented_proxy(entry):
        yield _other_proxy(fields, asked, entry)
    elif service not in MICROSOFT and _has_documented_proxy(entry):
        yield rules.PROVIDER_PROXY_OF_SKYPE.reason(
            entry.identity, rules.SKYPE_ENTRY, value=entry, proxy=entry.proxy_fqdn
        )
    else:
        yield _enabled(asked, entry)


def _enabled(asked: Question, entry: PublicProvider) -> Reason:
    service, identity = asked.service, entry.identity
    if entry.service in MICROSOFT - {service}:
        served = service == SKYPE
        rule = rules.MESSENGER_ENTRY_SERVES_SKYPE if served else rules.SKYPE_ENTRY_SERVES_MESSENGER
        return rule.reason(identity, value=entry)
    by_proxy = service in MICROSOFT and entry.service is None
    cited = rules.SKYPE_ENTRY_BY_PROXY if by_proxy else _stated_of(service)
    return rules.PROVIDER_ENABLED.reason(identity, cited, value=entry, service=service)


def _missing(fields: DeploymentFields, asked: Question) -> Reason:
    entries, service = fields.public_providers or (), asked.service
    others = [one.identity for one in entries if one.service is None]
    if others and service not in MICROSOFT:
        return rules.PROVIDER_NOT_RECOGNIZED.reason(service, identities=", ".join(others))
    cited = [_stated_of(service)]
    remedy, first = None, not_before(asked)
    commands: tuple[str, ...] = ()
    if has_ended(asked):
        remedy = service.instead(on=asked.on)
    elif first is not None and any(one.service == WINDOWS_LIVE_MESSENGER for one in entries):
        # page-003: a server connected with Messenger is configured for Skype already.
        cited.append(ONE_ENTRY_FOR_BOTH)
        remedy = f"Wait until {first}: from then on the entry for Messenger serves it."
    elif first is not None:
        remedy = f"Create an entry for it from {first} on."
    elif service in MICROSOFT:
        remedy, commands = _creation(fields, asked)
    else:
        remedy = "Create an entry for it; no document gives its proxy."
    return rules.PROVIDER_MISSING.reason(
        service, *cited, value="no entry", remedy=remedy, commands=commands
    )


def _other_proxy(fields: DeploymentFields, asked: Question, entry: PublicProvider) -> Reason:
    remedy, commands = _creation(fields, asked, instead_of=entry)
    return rules.PROVIDER_PROXY_NOT_DOCUMENTED.reason(
        entry.identity,
        rules.SKYPE_ENTRY if asked.service == SKYPE else rules.SHARED_PROXY,
        value=entry,
        remedy=remedy,
        commands=commands,
        proxy=entry.proxy_fqdn,
        documented=SKYPE_PROXY_FQDN,
    )


def _creation(
    fields: DeploymentFields, asked: Question, *, instead_of: PublicProvider | None = None
) -> tuple[str | None, tuple[str, ...]]:
    """Say how to create the documented entry, and write the commands where it is known."""
    old = [one for one in (instead_of,) if one is not None]
    recipe, others = PublicProvider.skype(), [one for one in entries_of(fields) if one not in old]
    # Identity and proxy are unique, so creating it would fail.
    if taken := [one for one in others if any(sharing((one, recipe)))]:
        names = ", ".join(one.identity for one in (*old, *taken))
        return f"Remove {names}, to free its identity and its proxy; then create an entry.", ()
    remedy, looks = None, list[Callable[[], Command]]()
    if fields.hosting_providers is None:
        create = "Create an entry for it."
        if old:
            create = f"Remove the entry and create it with {SKYPE_PROXY_FQDN}."
        remedy = f"Look whether a hosting provider has its identity or its proxy. {create}"
        looks.append(partial(Command, "Get-CsHostingProvider"))
    server = fields.server
    if server is None or not server.has_public_providers or SKYPE not in same_service(asked):
        # Before Skype came, no page has a command for Messenger's own entry.
        return remedy, ()
    removals = [partial(remove_public_provider, one) for one in old]
    wanted = PublicProvider.skype(server=server)
    return remedy, pasteable(*looks, *removals, partial(new_public_provider, wanted))
