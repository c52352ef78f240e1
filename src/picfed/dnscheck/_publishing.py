"""What to publish, and what the certificate must hold, so that federation finds the domains."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from ipaddress import ip_address

from attrs import frozen

from picfed._arguments import want_items
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


@frozen(kw_only=True)
class Publication(ShownValue):
    """The records to publish and the names that the edge certificate must hold.

    Attributes:
        zone_text: The records, fully qualified, as a zone file has them. Where an address is
            not known its line is a comment.
        targets: The target of each SIP domain, in the order of the domains.
        certificate_subject: The subject name; ``None`` where the provider has the certificate.
        certificate_names: The subject alternative names, the subject's among them.

    >>> print(records_to_publish(["contoso.com"], ["sip.contoso.com"]), end="")
    _sipfederationtls._tcp.contoso.com. 3600 IN SRV 0 0 5061 sip.contoso.com.
    ; sip.contoso.com. 3600 IN A <public address of the Access Edge service>
    ; certificate subject: sip.contoso.com
    ; certificate subject alternative names: sip.contoso.com
    """

    _caption = "To publish"
    _columns = (
        Column("zone_text", kind=Lines),
        "targets",
        "certificate_subject",
        "certificate_names",
    )

    zone_text: str
    targets: tuple[tuple[DomainName, DomainName], ...]
    certificate_subject: DomainName | None
    certificate_names: tuple[DomainName, ...]

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

    Lync wants the target directly below the SIP domain. Where an Access Edge FQDN is, it is
    the target; where none is, the target is ``sip.`` and the domain, with the addresses of the
    first Access Edge FQDN, and the certificate has one more name to hold. A domain whose
    Access Edge FQDN is one of `HOSTING_PROVIDERS` points there and needs nothing else.

    Args:
        sip_domains: The SIP domains, for each of which there is one SRV record.
        access_edge_fqdns: The Access Edge FQDNs; the first is the certificate's subject.
        addresses: The public addresses of each Access Edge FQDN, by name.
        ttl: Seconds to live for all records.

    Raises:
        InvalidDomainError: If a name is none, or a SIP domain has more than 230 characters.
        MalformedDocumentError: If an address is none.
        UnknownChoiceError: If an address is given for a name that is neither an Access Edge FQDN
            nor a target.
        ValueError: Without an Access Edge FQDN, or with a negative *ttl*.
        TypeError: If the names are a single text instead of several.

    >>> print(records_to_publish(["contoso.com"], ["sip.contoso.com"]).zone_text, end="")
    _sipfederationtls._tcp.contoso.com. 3600 IN SRV 0 0 5061 sip.contoso.com.
    ; sip.contoso.com. 3600 IN A <public address of the Access Edge service>
    """
    domains = tuple(dict.fromkeys(map(as_domain, want_items("sip_domains", sip_domains))))
    edges = as_hosts(access_edge_fqdns)
    if not edges:
        msg = "access_edge_fqdns must name at least one Access Edge FQDN"
        raise ValueError(msg)
    if ttl < 0:
        msg = f"ttl must not be negative, but is {ttl}"
        raise ValueError(msg)
    known = _known_addresses(addresses or {})
    targets = tuple((domain, _target(domain, edges)) for domain in domains)
    lines = [_srv_line(domain, target, ttl) for domain, target in targets]
    own = [target for _, target in targets if target not in HOSTING_PROVIDERS]
    for name in known:
        if name not in edges and name not in own:
            choices = tuple(map(str, dict.fromkeys((*edges, *own))))
            raise UnknownChoiceError(name="addresses", value=str(name), choices=choices)
    for target in dict.fromkeys(own):
        source = target if target in known or target in edges else edges[0]
        lines += _address_lines(target, known.get(source, ()), ttl)
    names = tuple(dict.fromkeys((*(e for e in edges if e not in HOSTING_PROVIDERS), *own)))
    return Publication(
        zone_text="".join(f"{line}\n" for line in lines),
        targets=targets,
        certificate_subject=names[0] if names else None,
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


def _address_lines(target: DomainName, addresses: Sequence[str], ttl: int) -> Iterator[str]:
    if not addresses:
        yield f"; {target}. {ttl} IN A <public address of the Access Edge service>"
    for address in addresses:
        yield f"{target}. {ttl} IN {'AAAA' if ':' in address else 'A'} {address}"


def _known_addresses(
    addresses: Mapping[str, Iterable[str]],
) -> dict[DomainName, tuple[str, ...]]:
    known: dict[DomainName, tuple[str, ...]] = {}
    for name, texts in addresses.items():
        checked: list[str] = []
        for text in want_items(f"addresses[{name!r}]", texts):
            try:
                checked.append(str(ip_address(text)))
            except ValueError as problem:
                path = ("addresses", name)
                raise MalformedDocumentError.at(BAD_VALUE, path=path, reason=problem) from problem
        known[as_domain(name)] = tuple(checked)
    return known
