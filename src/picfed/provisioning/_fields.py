"""Converters of the fields of a request."""

from collections.abc import Iterable, Mapping
from typing import TypeAlias, cast

from attrs import evolve

from picfed._arguments import want_items, want_pairs
from picfed.addresses._grammar import split_address
from picfed.domains import DomainName, domain_of, domains_of
from picfed.errors import AddressFault, InvalidAddressError
from picfed.services import PublicImService
from picfed.services._look_up import as_service

#: A mapping, or pairs, of SIP domain and e-mail address.
AdministratorEmails: TypeAlias = (
    Mapping[DomainName, str] | Mapping[str, str] | Iterable[tuple[DomainName | str, str]]
)
Emails = tuple[tuple[DomainName, str], ...]


def as_edges(value: Iterable[DomainName | str]) -> tuple[DomainName, ...]:
    """Read the FQDNs of the Access Edge service."""
    return domains_of("access_edge_fqdns", value, is_server=True)


def as_sip_domains(value: Iterable[DomainName | str]) -> tuple[DomainName, ...]:
    """Read the SIP domains."""
    return domains_of("sip_domains", value)


def as_services(value: Iterable[PublicImService]) -> tuple[PublicImService, ...]:
    """Take the services."""
    return tuple(as_service("an item of services", one) for one in want_items("services", value))


def as_emails(value: AdministratorEmails) -> Emails:
    """Read administrators' addresses, and keep them as sorted pairs."""
    pairs = cast("Iterable[object]", value.items() if isinstance(value, Mapping) else value)
    read = [
        (domain_of("administrator_emails", domain, index=index), _as_email(email, index))
        for index, (domain, email) in enumerate(want_pairs("administrator_emails", pairs))
    ]
    return tuple(sorted(read))


_ADVICE = {
    AddressFault.STRAY_PARENTHESIS: "Write the e-mail address without parentheses.",
    AddressFault.NESTED_DECORATION: "Write the e-mail address without parentheses.",
    AddressFault.IS_A_URI: "Write the e-mail address without sip: in front of it.",
}


def _as_email(text: str, index: int) -> str:
    try:
        return _canonical_email(text)
    except InvalidAddressError as problem:
        advice = _ADVICE.get(problem.fault) if isinstance(problem.fault, AddressFault) else None
        name = "administrator_emails"
        raise evolve(problem, name=name, index=index, advice=advice) from problem.__cause__


def _canonical_email(text: str) -> str:
    parts = split_address(text)
    if parts.decoration is not None:
        # Mail to it would reach another person: e-mail takes the parentheses for a comment.
        span, fault = (text.index("("), text.index(")") + 1), AddressFault.STRAY_PARENTHESIS
        raise InvalidAddressError(text=text, fault=fault, span=span)
    return f"{parts.user}@{parts.host}"
