"""Domain names: A-labels kept, U-labels shown."""

import re
from collections.abc import Iterable
from typing import NamedTuple, Self
from unicodedata import bidirectional

from attrs import evolve, field, frozen

from picfed._arguments import want_items, want_text
from picfed._notebook import Column, ShownValue
from picfed.errors import DomainFault, InvalidDomainError

__all__ = ["DomainName"]

# Longer text is refused before any work that grows with it (UTS 46, punycode).
MAX_TEXT = 1024
# RFC 1035, section 2.3.4: 255 octets in a message are 253 characters of text.
MAX_NAME = 253
MAX_LABEL = 63

_LABEL = r"(?!-)[a-z0-9-]{1,63}(?<!-)"
# RFC 1123, section 2.1: letters, digits, inner hyphens; the last label is not a number. Readers of
# URLs take 192.0x00A80001 for an address as well (WHATWG URL, "ends in a number").
_NUMBER = r"(?:[0-9]+|0x[0-9a-f]*)"
_is_canonical = re.compile(rf"(?:{_LABEL}\.)+(?!{_NUMBER}\Z){_LABEL}").fullmatch
_has_a_letter = re.compile("[A-Za-z]").search
_is_not_host_character = re.compile(r"[^A-Za-z0-9.-]").search


class DomainFlaw(NamedTuple):
    """What is wrong with a text, and where; columns need it without an exception."""

    fault: DomainFault
    span: tuple[int, int] | None
    cause: Exception | None = None


def canonical_domain(text: str, /) -> str:
    """Return the canonical form of a domain, or raise its error."""
    found = find_domain(want_text("domain", text))
    if isinstance(found, DomainFlaw):
        raise InvalidDomainError(text=text, fault=found.fault, span=found.span) from found.cause
    return found


def find_domain(text: str, /) -> str | DomainFlaw:
    """Return the canonical form of a domain, or what is wrong with the text."""
    name = text.lower() if text.isascii() else text
    if len(name) <= MAX_NAME and name.isascii() and _is_canonical(name):
        return name
    if len(text) > MAX_TEXT:
        return DomainFlaw(DomainFault.NAME_TOO_LONG, None)
    if text.isascii():
        return DomainFlaw(*_ascii_fault(text))
    mapped = _mapped(text)
    if isinstance(mapped, DomainFlaw):
        return mapped
    # Mapping moves characters, so the fault of the mapped name has no exact place in the text.
    whole = (0, len(text))
    labels = mapped.split(".")
    found = [_to_a_label(label, whole) for label in labels]
    for flaw in found:
        if isinstance(flaw, DomainFlaw):
            return flaw
    if not _keeps_bidi_rule(labels):
        return DomainFlaw(DomainFault.NOT_IDNA, whole)
    name = ".".join(map(str, found))
    if len(name) <= MAX_NAME and _is_canonical(name):
        return name
    return DomainFlaw(_ascii_fault(name)[0], whole)


_Found = tuple[DomainFault, tuple[int, int]]


def _ascii_fault(name: str) -> _Found:
    """Say what is wrong with an ASCII name that is known not to be a domain."""
    whole = (0, len(name))
    if not name:
        return DomainFault.EMPTY, whole
    if _is_ip_address(name):
        return DomainFault.IP_LITERAL, whole
    if found := _is_not_host_character(name):
        return DomainFault.BAD_CHARACTER, found.span()
    labels = name.split(".")
    if not labels[-1] and all(labels[:-1]):
        return DomainFault.TRAILING_DOT, (len(name) - 1, len(name))
    if bad_label := _first_bad_label(labels):
        return bad_label
    if len(labels) == 1:
        return DomainFault.SINGLE_LABEL, whole
    if len(name) > MAX_NAME:
        return DomainFault.NAME_TOO_LONG, whole
    return DomainFault.NUMERIC_TOP_LEVEL, (len(name) - len(labels[-1]), len(name))


def _first_bad_label(labels: list[str]) -> _Found | None:
    start = 0
    for label in labels:
        end = start + len(label)
        if not label:
            return DomainFault.EMPTY_LABEL, (max(0, start - 1), start + 1)
        if len(label) > MAX_LABEL:
            return DomainFault.LABEL_TOO_LONG, (start, end)
        if label.startswith("-"):
            return DomainFault.EDGE_HYPHEN, (start, start + 1)
        if label.endswith("-"):
            return DomainFault.EDGE_HYPHEN, (end - 1, end)
        start = end + 1
    return None


def _is_ip_address(name: str) -> bool:
    if ":" not in name and _has_a_letter(name):  # the usual bad name: neither IPv4 nor IPv6
        return False
    from ipaddress import ip_address  # noqa: PLC0415  (slow to load, and only for bad names)

    try:
        ip_address(name.removeprefix("[").removesuffix("]").removeprefix("IPv6:"))
    except ValueError:
        return False
    return True


def _mapped(text: str) -> str | DomainFlaw:
    """Map a text by UTS 46, non-transitional."""
    import idna  # noqa: PLC0415  (loaded only for text that needs it)

    for place, character in enumerate(text):
        # One character at a time, to name the place, and to find what the mapping would drop:
        # two names that differ only in a dropped character would silently be one.
        try:
            if character.isascii() or idna.uts46_remap(character, std3_rules=False):
                continue
        except idna.IDNAError as problem:
            return DomainFlaw(DomainFault.NOT_IDNA, (place, place + 1), problem)
        return DomainFlaw(DomainFault.NOT_IDNA, (place, place + 1))
    mapped = idna.uts46_remap(text, std3_rules=False)
    # Punycode takes at least an octet for each character, so what is too long is known before
    # the work that grows with the square of a label.
    if len(mapped) > MAX_NAME:
        return DomainFlaw(DomainFault.NAME_TOO_LONG, (0, len(text)))
    return mapped


def _to_a_label(label: str, whole: tuple[int, int]) -> str | DomainFlaw:
    import idna  # noqa: PLC0415

    if label.isascii():
        return label
    if len("xn--") + len(label) > MAX_LABEL:
        return DomainFlaw(DomainFault.LABEL_TOO_LONG, whole)
    try:
        return idna.alabel(label).decode("ascii")
    except UnicodeError as problem:
        too_long = len("xn--") + len(label.encode("punycode")) > MAX_LABEL
        fault = DomainFault.LABEL_TOO_LONG if too_long else DomainFault.NOT_IDNA
        return DomainFlaw(fault, whole, problem)


def _keeps_bidi_rule(labels: Iterable[str]) -> bool:
    """Whether every label keeps the Bidi rule of RFC 5893, if one is written from right to left."""
    import idna  # noqa: PLC0415

    shown = list(map(_to_u_label, labels))
    if not any(bidirectional(one) in {"R", "AL", "AN"} for label in shown for one in label):
        return True
    try:
        # A label of digits alone looks the same in both directions; browsers let it pass.
        return all(one.isdigit() or idna.check_bidi(one, check_ltr=True) for one in shown if one)
    except idna.IDNAError:
        return False


def _to_u_label(label: str) -> str:
    import idna  # noqa: PLC0415

    if not label.startswith("xn--"):
        return label
    try:
        return idna.ulabel(label)
    except UnicodeError:
        return label


@frozen(order=True)
class DomainName(ShownValue):
    """A domain name of at least two labels, as SIP federation uses it.

    Equality, hash and ``str`` go by the A-labels, so that two spellings of one name are one
    value. Text beyond ASCII is read by IDNA 2008 after UTS 46 mapping, non-transitional
    (``ß`` stays ``ß``). An ``xn--`` label that does not decode is kept and shown as it is.
    Names sort by their A-labels.

    Attributes:
        ascii: The canonical form: lower-case A-labels, no root dot; 253 characters at most, 63
            of them in a label (RFC 1035, section 2.3.4).

    Raises:
        InvalidDomainError: If the text is not such a name; see `DomainFault`.
        TypeError: If it is not a ``str``.

    >>> domain = DomainName.parse("Bücher.Example")
    >>> str(domain), domain.unicode
    ('xn--bcher-kva.example', 'bücher.example')
    >>> domain == DomainName("XN--BCHER-KVA.EXAMPLE")
    True
    >>> [str(one) for one in sorted([domain, DomainName("Contoso.com")])]
    ['contoso.com', 'xn--bcher-kva.example']
    """

    _columns = (Column("ascii", "A-labels"), Column("unicode", "U-labels"))

    ascii: str = field(converter=canonical_domain)

    @classmethod
    def parse(cls, text: str, /) -> Self:
        """Read a domain in either form, in any case.

        Raises:
            InvalidDomainError: With the fault and its place.
            TypeError: If *text* is not a ``str``.
        """
        return cls(text)

    @property
    def unicode(self) -> str:
        """The form for people: U-labels where they exist and read back as this name."""
        if "xn--" not in self.ascii or not _keeps_bidi_rule(self.labels):
            return self.ascii
        return ".".join(map(_to_u_label, self.labels))

    @property
    def labels(self) -> tuple[str, ...]:
        """The A-labels, the leftmost first.

        >>> DomainName("sip.contoso.com").labels
        ('sip', 'contoso', 'com')
        """
        return tuple(self.ascii.split("."))

    def __str__(self) -> str:
        """The canonical form."""
        return self.ascii


def as_domain(value: "DomainName | str", /) -> DomainName:
    """Take a domain as it is, or read it from text."""
    return value if isinstance(value, DomainName) else DomainName(value)


#: What to write instead where a field names a server.
_OF_SERVERS = {
    DomainFault.EMPTY: "Write the FQDN of the server, such as sip.contoso.com.",
    DomainFault.SINGLE_LABEL: "Write the whole FQDN of the server, such as sip.contoso.com.",
    DomainFault.IP_LITERAL: "Write the FQDN of the server instead of its address.",
}


def domain_of(
    name: str, value: "DomainName | str", /, *, index: int | None = None, is_server: bool = False
) -> DomainName:
    """Take or read the domain of a field, so that an error names the field.

    Args:
        name: The field.
        value: What it was given.
        index: Which of the field's items it is.
        is_server: Whether the field names servers, which remedies depend on.
    """
    try:
        return value if isinstance(value, DomainName) else DomainName(want_text(name, value))
    except InvalidDomainError as problem:
        advice = _OF_SERVERS.get(problem.fault) if is_server else None
        raise evolve(problem, name=name, index=index, advice=advice) from problem.__cause__


def domains_of(
    name: str, values: "Iterable[DomainName | str]", /, *, is_server: bool = False
) -> tuple[DomainName, ...]:
    """Take or read the domains of a field, so that an error names the field and the item."""
    return tuple(
        domain_of(name, value, index=index, is_server=is_server)
        for index, value in enumerate(want_items(name, values))
    )
