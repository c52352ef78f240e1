"""The entry on one's own server that points at a public IM service: ``CsPublicProvider``."""

from collections.abc import Callable, Iterable
from datetime import date
from typing import TYPE_CHECKING, Any, Self, cast

from attrs import NOTHING, field, fields, frozen

from picfed._arguments import items_of, of_type, texts, want_day, want_instance, want_text
from picfed._names import NamedEnum
from picfed._notebook import ShownValue
from picfed._text import printable
from picfed.decoration import AddressDecorator
from picfed.decoration._configuration import as_excluded_domains
from picfed.domains import DomainName, domain_of
from picfed.errors import FieldFault, InvalidFieldError, UnknownChoiceError
from picfed.problems import Problem, Problems, Severity
from picfed.providers import _rules as rules
from picfed.servers import ServerVersion
from picfed.services import SKYPE, PublicImService
from picfed.services._look_up import service_of
from picfed.services._rules import unavailable

if TYPE_CHECKING:
    from attrs import Attribute

#: The proxy of Skype's entry (page-000). That Messenger's entry names it too is inferred: no page
#: gives Messenger's proxy, but its entry is removed first, and proxies are unique.
SKYPE_PROXY_FQDN = DomainName("federation.messenger.msn.com")
#: The icon that page-000 gives Skype's entry.
SKYPE_ICON_URL = "https://images.edge.messenger.live.com/Messenger_16x16.png"
_ROUTING = "name_decoration_routing_domain"
_EXCLUDED = "name_decoration_excluded_domain_list"
# The rest of page-000's recipe.
SKYPE_ROUTING_DOMAIN = DomainName("msn.com")
SKYPE_EXCLUDED_DOMAINS = AddressDecorator().excluded_domains


class VerificationLevel(NamedEnum):
    """How much the server trusts what a provider says about its senders.

    No document gives the numbers; they are inferred from the order in which every synopsis
    lists the names, and from the 2 in page-000's command.
    """

    #: Every sender passes as verified (New-CsPublicProvider).
    ALWAYS_VERIFIABLE = 0
    #: No sender does: only messages of the recipient's contacts get through.
    ALWAYS_UNVERIFIABLE = 1
    #: What the provider says counts, and a message without it is rejected; deprecated.
    USE_SOURCE_VERIFICATION = 2

    @property
    def cmdlet_name(self) -> str:
        """The name as the cmdlets spell it.

        >>> VerificationLevel(2).cmdlet_name
        'UseSourceVerification'
        """
        return "".join(word.capitalize() for word in self.name.split("_"))

    def __str__(self) -> str:
        """The cmdlets' name."""
        return self.cmdlet_name


def is_filled(*, optional: bool = False) -> Callable[[object, "Attribute[Any]", Any], None]:
    """Make a validator of a text that is not blank and that a command line can carry."""

    def validate(_: object, attribute: "Attribute[Any]", value: Any) -> None:  # noqa: ANN401
        if value is not None or not optional:
            want_filled(attribute.name, value)

    return validate


def want_filled(name: str, value: object, /) -> str:
    """Return a text that is not blank and that a command line can carry."""
    text = want_text(name, value)
    if not text.strip():
        raise InvalidFieldError(name=name, text=text, fault=FieldFault.EMPTY_TEXT)
    if "\0" in text:
        raise InvalidFieldError(name=name, text=text, fault=FieldFault.NUL_CHARACTER)
    return text


def _as_identity(value: str) -> str:
    return want_filled("identity", value)


def as_proxy(value: DomainName | str, /) -> DomainName:
    """Read the FQDN of a provider's proxy."""
    return domain_of("proxy_fqdn", value, is_server=True)


def _as_routing_domain(value: DomainName | str | None) -> DomainName | None:
    return None if value is None else domain_of(_ROUTING, value)


def _as_excluded(value: Iterable[DomainName | str]) -> tuple[DomainName, ...]:
    return as_excluded_domains(value, name=_EXCLUDED)


def _are_settings(entry: object, attribute: "Attribute[Any]", value: tuple[str, ...]) -> None:
    # A misspelled name would be a setting that is known to be none.
    known = fields(cast("Any", type(entry)))
    choices = tuple(one.name for one in known if one.eq and one.default is not NOTHING)
    for name in value:
        if name not in choices:
            raise UnknownChoiceError(name=attribute.name, value=name, choices=choices)


OPTIONAL_SWITCH = of_type(bool, type(None))
OPTIONAL_LEVEL = of_type(VerificationLevel, type(None))


@frozen(kw_only=True)
class PublicProvider(ShownValue):
    """A public provider: what ``New-CsPublicProvider`` makes.

    A field of ``None`` (and an empty excluded list) is a parameter that was not given. Only values
    that no server could hold are refused; `problems` reports what is unwise.

    Attributes:
        identity: Its name on the server, unique among public and hosting providers.
        proxy_fqdn: The FQDN of the service's proxy, unique in the same way.
        enabled: Whether it is enabled; the cmdlet requires it.
        verification_level: How much it is trusted.
        icon_url: The icon that clients show beside its contacts.
        name_decoration_domain: No document says what it does; kept as it is.
        name_decoration_routing_domain: The routing domain of decorated addresses.
        name_decoration_excluded_domain_list: Domains that are not decorated, in order: names, or
            the cmdlet's one comma-separated string.
        enable_skype_id_routing: For Skype identifiers; Skype for Business Server only.
        enable_skype_directory_search: For the search; Skype for Business Server only.
        not_printed: The fields that a listing left out: they are not known. Not compared.

    Raises:
        InvalidFieldError: If a text is empty or holds a NUL character.
        InvalidDomainError: If a text is not a domain.
        UnknownChoiceError: If *not_printed* names no optional field.
        TypeError: If a field has the wrong type.

    >>> provider = PublicProvider.skype()
    >>> provider.service.name, provider.decorator.decorate("ted@contoso.com")
    ('Skype', 'ted(contoso.com)@msn.com')
    """

    identity: str = field(converter=_as_identity)
    proxy_fqdn: DomainName = field(converter=as_proxy)
    enabled: bool = field(validator=of_type(bool))
    verification_level: VerificationLevel | None = field(default=None, validator=OPTIONAL_LEVEL)
    icon_url: str | None = field(default=None, validator=is_filled(optional=True))
    name_decoration_domain: str | None = field(default=None, validator=is_filled(optional=True))
    name_decoration_routing_domain: DomainName | None = field(
        default=None, converter=_as_routing_domain
    )
    name_decoration_excluded_domain_list: tuple[DomainName, ...] = field(
        default=(), converter=_as_excluded
    )
    enable_skype_id_routing: bool | None = field(default=None, validator=OPTIONAL_SWITCH)
    enable_skype_directory_search: bool | None = field(default=None, validator=OPTIONAL_SWITCH)
    not_printed: tuple[str, ...] = field(
        default=(), converter=texts, validator=[items_of(str), _are_settings], eq=False, repr=False
    )

    @classmethod
    def skype(cls, *, server: ServerVersion = ServerVersion.LYNC_2013_CU5) -> Self:
        """Return the documented entry for Skype on a version of the server.

        Lync Server 2010 takes no icon; from 2013 it does (page-001), from CU5 the decoration
        settings too (page-000). For Skype for Business Server the documents add the two
        EnableSkype settings and give no verification level.

        Raises:
            InvalidFieldError: For a server before Lync Server 2010, which has no such entry.
            TypeError: If *server* is not a `ServerVersion`.

        >>> from picfed import ServerVersion
        >>> PublicProvider.skype(server=ServerVersion.LYNC_2010).icon_url is None
        True
        """
        if not want_instance("server", server, ServerVersion).has_public_providers:
            raise InvalidFieldError(
                name="server", text=str(server), fault=FieldFault.NO_PUBLIC_PROVIDERS
            )
        search = True if server.knows_skype_search else None
        decorates = server.knows_decoration
        return cls(
            identity="Skype",
            proxy_fqdn=SKYPE_PROXY_FQDN,
            enabled=True,
            verification_level=None if search else VerificationLevel.USE_SOURCE_VERIFICATION,
            icon_url=SKYPE_ICON_URL if server.knows_icon else None,
            name_decoration_routing_domain=SKYPE_ROUTING_DOMAIN if decorates else None,
            name_decoration_excluded_domain_list=SKYPE_EXCLUDED_DOMAINS if decorates else (),
            enable_skype_id_routing=search,
            enable_skype_directory_search=search,
        )

    @property
    def decorator(self) -> AddressDecorator | None:
        """The decorator with these settings; ``None`` if they are not all known."""
        if self.name_decoration_routing_domain is None or not self._knows(_EXCLUDED):
            return None
        return AddressDecorator(
            routing_domain=self.name_decoration_routing_domain,
            excluded_domains=self.name_decoration_excluded_domain_list,
        )

    @property
    def has_no_decoration(self) -> bool:
        """Whether it is known that it has no settings for decorating."""
        return self.name_decoration_routing_domain is None and self._knows(_ROUTING)

    def _knows(self, name: str) -> bool:
        """Whether a setting was printed, or given later."""
        return name not in self.not_printed or getattr(self, name) not in {None, ()}

    @property
    def service(self) -> PublicImService | None:
        """The service that its identity names, as `picfed.services.service` does, or ``None``."""
        return service_of(self.identity)

    def problems(self, *, server: ServerVersion, on: date) -> Problems:
        """Return everything that is wrong with the entry on a server, on a day.

        Raises:
            TypeError: If *server* is not a `ServerVersion`, or *on* is not a ``date``,
                or is a ``datetime``.

        >>> from picfed import ServerVersion
        >>> from datetime import date
        >>> entry = PublicProvider.skype()
        >>> entry.problems(server=ServerVersion.LYNC_2010, on=date(2014, 1, 1)).codes[:2]
        ('icon-not-known-to-server', 'decoration-not-known-to-server')
        """
        day = want_day("on", on)
        want_instance("server", server, ServerVersion)
        return Problems(
            [
                *self._unknown_to(server),
                *self._decoration_problems(),
                *self._skype_problems(server),
                *self._service_problems(day),
            ]
        )

    def _unknown_to(self, server: ServerVersion) -> Iterable[Problem]:
        if not server.has_public_providers:
            yield FieldFault.NO_PUBLIC_PROVIDERS.rule.about(server)
        if self.icon_url is not None and not server.knows_icon:
            yield rules.ICON_NOT_KNOWN_TO_SERVER.about(self.identity, server=server)
        given = self.name_decoration_routing_domain or self.name_decoration_excluded_domain_list
        # NameDecorationDomain is older than the two settings that the guide names (see C4).
        too_early = self.name_decoration_domain and server < ServerVersion.LYNC_2013
        unknown = [rules.DECORATION_SINCE_CU5] if given and not server.knows_decoration else []
        unknown += [rules.NAME_DECORATION_DOMAIN_SINCE_2013] if too_early else []
        if unknown:
            yield rules.DECORATION_NOT_KNOWN_TO_SERVER.about(self.identity, *unknown, server=server)
        search = (self.enable_skype_id_routing, self.enable_skype_directory_search)
        if search != (None, None) and not server.knows_skype_search:
            yield rules.SKYPE_SEARCH_NOT_KNOWN_TO_SERVER.about(self.identity, server=server)

    def _decoration_problems(self) -> Iterable[Problem]:
        routing = self.name_decoration_routing_domain
        excluded = self.name_decoration_excluded_domain_list
        if excluded and self.has_no_decoration:
            yield rules.EXCLUDED_LIST_WITHOUT_ROUTING_DOMAIN.about(self.identity)
        if routing is not None and routing not in excluded and self._knows(_EXCLUDED):
            yield rules.ROUTING_DOMAIN_NOT_EXCLUDED.about(self.identity, routing=routing)
        if self.name_decoration_domain is not None:
            yield rules.DECORATION_DOMAIN_UNDOCUMENTED.about(
                self.identity, value=self.name_decoration_domain
            )

    def _skype_problems(self, server: ServerVersion) -> Iterable[Problem]:
        if self.service != SKYPE:
            return
        if self.proxy_fqdn != SKYPE_PROXY_FQDN:
            yield rules.PROXY_FQDN_NOT_DOCUMENTED.about(
                self.proxy_fqdn, documented=SKYPE_PROXY_FQDN
            )
        routing = self.name_decoration_routing_domain
        if routing not in {None, SKYPE_ROUTING_DOMAIN}:
            yield rules.ROUTING_DOMAIN_NOT_DOCUMENTED.about(
                routing, documented=SKYPE_ROUTING_DOMAIN
            )
        if self.has_no_decoration and server.knows_decoration:
            yield rules.SKYPE_WITHOUT_DECORATION.about(self.identity)
        search = {
            getattr(self, name)
            for name in ("enable_skype_id_routing", "enable_skype_directory_search")
            if self._knows(name)
        }
        if server.knows_skype_search and not search <= {True}:
            yield rules.SKYPE_SEARCH_OFF.about(self.identity)

    def _service_problems(self, day: date) -> Iterable[Problem]:
        level = self.verification_level
        if level is VerificationLevel.USE_SOURCE_VERIFICATION:
            yield rules.VERIFICATION_LEVEL_DEPRECATED.about(self.identity, level=level)
        if not self.enabled:
            yield rules.PROVIDER_DISABLED.about(self.identity)
        if self.service is not None:
            problem = unavailable(self.service, on=day, severity=Severity.WARNING)
            yield from () if problem is None else (problem,)

    def __str__(self) -> str:
        """The identity, the proxy FQDN and whether it is enabled."""
        state = "enabled" if self.enabled else "disabled"
        return f"{printable(self.identity)} via {self.proxy_fqdn} ({state})"
