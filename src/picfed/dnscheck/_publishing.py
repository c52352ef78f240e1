"""Write the records to publish, and list the names for the certificate."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from ipaddress import ip_address

from attrs import field, frozen

from picfed._arguments import (
    items,
    items_of,
    of_type,
    want_all,
    want_items,
    want_number,
    want_pairs_of,
)
from picfed._markup import Lines
from picfed._notebook import Column, ShownValue
from picfed.dnscheck._names import FEDERATION_PORT, LONGEST_SIP_DOMAIN, owner_of
from picfed.dnscheck._profiles import HOSTING_PROVIDERS
from picfed.dnscheck._questions import as_hosts
from picfed.domains import DomainName, as_domain
from picfed.errors import (
    DomainFault,
    InvalidDomainError,
    MalformedDocumentError,
    UnknownChoiceError,
)
from picfed.errors._documents import BAD_VALUE

# RFC 2181, section 8.
_LARGEST_TTL = 2**31 - 1


def _as_targets(
    value: Iterable[tuple[DomainName, DomainName]],
) -> tuple[tuple[DomainName, DomainName], ...]:
    return want_pairs_of("targets", value, DomainName, DomainName)


def _as_names(value: Iterable[DomainName]) -> tuple[DomainName, ...]:
    return items(value)


@frozen(kw_only=True)
class Publication(ShownValue):
    """The records to publish, and the names for the edge certificate.

    Attributes:
        zone_text: The records with full names, as in a zone file. The line of an unknown
            address is a comment.
        targets: The target of each SIP domain, in the order of the domains.
        certificate_subject: The subject name; ``None`` if the provider has the certificate.
        certificate_names: The subject alternative names, including the subject name.

    Raises:
        TypeError: If a field has the wrong type.

    >>> print(records_to_publish(["contoso.com"], ["sip.contoso.com"]).certificate_subject)
    sip.contoso.com
    """

    _caption = "To publish"
    _columns = (
        Column("zone_text", kind=Lines),
        "targets",
        "certificate_subject",
        "certificate_names",
    )

    zone_text: str = field(validator=of_type(str))
    targets: tuple[tuple[DomainName, DomainName], ...] = field(converter=_as_targets)
    certificate_subject: DomainName | None = field(validator=of_type(DomainName, type(None)))
    certificate_names: tuple[DomainName, ...] = field(
        converter=_as_names, validator=items_of(DomainName)
    )

    def __str__(self) -> str:
        """The zone text, and the certificate's names as comments below it."""
        if self.certificate_subject is None:
            return self.zone_text
        names = ", ".join(map(str, self.certificate_names))
        return (
            f"{self.zone_text}; certificate subject: {self.certificate_subject}\n"
            f"; certificate subject alternative names: {names}\n"
        )


def records_to_publish(
    sip_domains: Iterable[DomainName | str],
    access_edge_fqdns: Iterable[DomainName | str],
    /,
    *,
    addresses: Mapping[str, Iterable[str]] | None = None,
    ttl: int = 3600,
) -> Publication:
    """Write the records that make the verdict of every domain OK.

    Lync requires a target directly below the SIP domain: an Access Edge FQDN, or else ``sip.``
    and the domain. If the first FQDN is one of `HOSTING_PROVIDERS`, it is that target instead.

    Args:
        sip_domains: The SIP domains, each of which gets one SRV record.
        access_edge_fqdns: The Access Edge FQDNs; the first is the certificate's subject.
        addresses: The public addresses of each Access Edge FQDN, by name.
        ttl: The time to live of the records in seconds.

    Raises:
        InvalidDomainError: If a name is not a domain name, or a SIP domain is too long.
        MalformedDocumentError: If an address is malformed.
        UnknownChoiceError: If *addresses* has a name that is neither an FQDN nor a target.
        ValueError: Without an Access Edge FQDN, or with a negative *ttl*.
        TypeError: If an argument has the wrong type.

    >>> print(records_to_publish(["contoso.com"], ["sip.contoso.com"]).zone_text, end="")
    _sipfederationtls._tcp.contoso.com. 3600 IN SRV 0 0 5061 sip.contoso.com.
    ; sip.contoso.com. 3600 IN A <public address of the Access Edge service>
    """
    domains = tuple(dict.fromkeys(map(as_domain, want_items("sip_domains", sip_domains))))
    edges = as_hosts(access_edge_fqdns)
    if not edges:
        msg = "access_edge_fqdns must name at least one Access Edge FQDN"
        raise ValueError(msg)
    want_number("ttl", ttl, _LARGEST_TTL)
    targets = tuple((domain, _target(domain, edges)) for domain in domains)
    own = dict.fromkeys(target for _, target in targets if target not in HOSTING_PROVIDERS)
    names = tuple(dict.fromkeys((*(e for e in edges if e not in HOSTING_PROVIDERS), *own)))
    known = _known_addresses(
        {} if addresses is None else addresses, tuple(dict.fromkeys((*edges, *own)))
    )
    lines = [_srv_line(domain, target, ttl) for domain, target in targets]
    for target in own:
        lines += _address_lines(target, edges, known, ttl)
    return Publication(
        zone_text="".join(f"{line}\n" for line in lines),
        targets=targets,
        certificate_subject=next(iter(names), None),
        certificate_names=names,
    )


def _target(domain: DomainName, edges: Sequence[DomainName]) -> DomainName:
    if len(domain.ascii) > LONGEST_SIP_DOMAIN:
        raise InvalidDomainError(
            text=domain.ascii,
            fault=DomainFault.NAME_TOO_LONG,
            span=(LONGEST_SIP_DOMAIN, len(domain.ascii)),
        )
    for edge in edges:
        if edge.ascii.partition(".")[2] == domain.ascii:
            return edge
    return edges[0] if edges[0] in HOSTING_PROVIDERS else DomainName(f"sip.{domain}")


def _srv_line(domain: DomainName, target: DomainName, ttl: int) -> str:
    # RFC 2782: weight 0 where there is nothing to select; Microsoft 365 publishes 100 and 1.
    order = "100 1" if target in HOSTING_PROVIDERS else "0 0"
    return f"{owner_of(domain)}. {ttl} IN SRV {order} {FEDERATION_PORT} {target}."


def _address_lines(
    target: DomainName,
    edges: Sequence[DomainName],
    known: Mapping[DomainName, Sequence[str]],
    ttl: int,
) -> Iterator[str]:
    source = target if target in known or target in edges else edges[0]
    addresses = known.get(source, ())
    if not addresses:
        yield f"; {target}. {ttl} IN A <public address of the Access Edge service>"
    for address in addresses:
        yield f"{target}. {ttl} IN {'AAAA' if ':' in address else 'A'} {address}"


def _known_addresses(
    addresses: Mapping[str, Iterable[str]], choices: tuple[DomainName, ...]
) -> dict[DomainName, tuple[str, ...]]:
    if not isinstance(addresses, Mapping):  # pyright: ignore[reportUnnecessaryIsInstance]
        msg = f"addresses must be a mapping, not {type(addresses).__name__}"
        raise TypeError(msg)
    known: dict[DomainName, tuple[str, ...]] = {}
    for name, texts in addresses.items():
        domain = as_domain(name)
        if domain not in choices:
            names = tuple(map(str, choices))
            raise UnknownChoiceError(name="addresses", value=str(domain), choices=names)
        try:
            found = [_address(one) for one in want_all(f"addresses[{name!r}]", texts, str)]
        except ValueError as problem:
            path = ("addresses", name)
            raise MalformedDocumentError.at(BAD_VALUE, path=path, reason=problem) from problem
        # A name may be given twice, in another case.
        known[domain] = tuple(dict.fromkeys((*known.get(domain, ()), *found)))
    return known


def _address(text: str) -> str:
    address = ip_address(text)
    if "%" in text:
        msg = f"{text!r} has a scope, which only this machine knows"
        raise ValueError(msg)
    return str(address)
