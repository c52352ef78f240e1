"""The result of a DNS look-up, and the one method that a resolver needs.

"The name does not exist" and "no server answered" are different outcomes, since an unanswered
look-up proves nothing. To use another resolver, write a class with one method,
`Resolver.look_up`.
"""

from collections.abc import Iterable
from typing import Protocol, Self, TypeAlias

from attrs import field, frozen

from picfed._arguments import in_range, items, items_of, of_type, texts
from picfed._markup import Code
from picfed._notebook import Column, ShownCode, ShownValue
from picfed._text import TextEnum

__all__ = [
    "AsyncResolver",
    "FailureKind",
    "Outcome",
    "RecordType",
    "Resolver",
    "Response",
    "SrvRecord",
]


class RecordType(TextEnum):
    """The record types that federation needs."""

    SRV = "SRV"
    A = "A"
    AAAA = "AAAA"


class Outcome(TextEnum):
    """The result of a look-up.

    ``NO_NAME`` and ``NO_DATA`` are proven absence (RFC 2308, section 2); ``UNANSWERED`` is not.
    """

    #: There are records.
    ANSWERED = "answered"
    #: The name does not exist.
    NO_NAME = "no-name"
    #: The name has no record of the type.
    NO_DATA = "no-data"
    #: No server answered, or the answer proves nothing.
    UNANSWERED = "unanswered"


class FailureKind(TextEnum):
    """Why a look-up was not answered."""

    #: No answer within the time.
    TIMEOUT = "time-out"
    #: The server reports that it failed (response code SERVFAIL).
    SERVFAIL = "servfail"
    #: The server does not answer such questions (REFUSED, NOTAUTH, NOTIMP).
    REFUSED = "refused"
    #: The server points to others instead (RFC 2308, section 2).
    REFERRAL = "referral"
    #: Aliases lead back to themselves, or too far.
    ALIAS_LOOP = "alias-loop"
    #: The answer cannot be read, or no query can hold the name.
    MALFORMED = "malformed"
    #: No server can be reached, or none is configured.
    UNREACHABLE = "no-server-reachable"
    #: The resolver itself failed.
    RESOLVER_ERROR = "resolver-error"


# RFC 2782: priority, weight and port are unsigned numbers of 16 bits.
_is_16_bits = in_range(2**16 - 1)
# RFC 1035, section 3.2.1: a TTL is an unsigned number of 32 bits.
_LARGEST = 2**32 - 1


@frozen
class SrvRecord(ShownCode):
    """One SRV record as it was received (RFC 2782).

    Attributes:
        priority: 0 to 65535; the lowest is tried first.
        weight: 0 to 65535.
        port: 0 to 65535; federation uses 5061.
        target: The target in lower case without the root dot; ``.`` alone means that the
            service is not offered here.

    Raises:
        TypeError: If a field has the wrong type.
        ValueError: If a number is not from 0 to 65535.

    >>> record = SrvRecord(priority=0, weight=0, port=5061, target="sip.contoso.com")
    >>> record.target
    'sip.contoso.com'
    """

    _columns = ("priority", "weight", "port", "target")

    priority: int = field(validator=_is_16_bits)
    weight: int = field(validator=_is_16_bits)
    port: int = field(validator=_is_16_bits)
    target: str = field(validator=of_type(str))


Record: TypeAlias = SrvRecord | str


def record_text(record: Record, /) -> str:
    """Write a record as zone files do: priority, weight, port, target; or the address."""
    if isinstance(record, str):
        return record
    return f"{record.priority} {record.weight} {record.port} {record.target}"


def _as_records(value: Iterable[Record]) -> tuple[Record, ...]:
    return items(value)


_is_text_or_none = of_type(str, type(None))


@frozen(kw_only=True)
class Response(ShownValue):
    """The result of looking up one name and type.

    Attributes:
        outcome: Whether there are records, and if not, why.
        records: The records in the order received: `SrvRecord` for SRV, text for addresses.
        aliases: The names that CNAME records led to, the last being the owner of the data;
            empty if the name is not an alias.
        failure: Why it was not answered; only with ``UNANSWERED``.
        rcode: The response code as text, such as ``NXDOMAIN``; ``None`` without a response.
        zone: The owner of the SOA record that proved an absence, if one was sent.
        ttl: Seconds for which the answer may be kept, if known.
        server: The server that answered, such as ``192.0.2.53#53``.
        seconds: How long it took, in seconds; ``None`` if it was not measured.
        attempts: How many queries were sent for it.
        detail: More about a failure, in words.

    Raises:
        ValueError: If it contradicts itself: records without ``ANSWERED``, a failure without
            ``UNANSWERED``, or either outcome without them; or if a number is out of its range.
        TypeError: If a field has the wrong type.

    >>> Response.answered([SrvRecord(0, 0, 5061, "sip.contoso.com")]).outcome
    <Outcome.ANSWERED: 'answered'>
    >>> Response.unanswered(FailureKind.TIMEOUT).records
    ()
    """

    _columns = (
        "outcome",
        Column("records", read=lambda one: None if one.failure else one.records, kind=Code),
        *("aliases", "failure", "detail", "rcode", "zone", "ttl", "server", "seconds", "attempts"),
    )

    outcome: Outcome = field(validator=of_type(Outcome))
    records: tuple[Record, ...] = field(
        default=(), converter=_as_records, validator=items_of(SrvRecord, str)
    )
    aliases: tuple[str, ...] = field(default=(), converter=texts, validator=items_of(str))
    failure: FailureKind | None = field(default=None, validator=of_type(FailureKind, type(None)))
    rcode: str | None = field(default=None, validator=_is_text_or_none)
    zone: str | None = field(default=None, validator=_is_text_or_none)
    ttl: int | None = field(default=None, validator=in_range(_LARGEST, optional=True))
    server: str | None = field(default=None, validator=_is_text_or_none)
    seconds: float | None = field(
        default=None, validator=in_range(_LARGEST, kind=float, optional=True)
    )
    attempts: int = field(default=1, validator=in_range(_LARGEST))
    detail: str | None = field(default=None, validator=_is_text_or_none)

    def __attrs_post_init__(self) -> None:
        """Refuse a response that contradicts itself."""
        if (self.outcome is Outcome.ANSWERED) is not bool(self.records):
            msg = "a response has records if, and only if, it is ANSWERED"
            raise ValueError(msg)
        if (self.outcome is Outcome.UNANSWERED) is (self.failure is None):
            msg = "a response has a failure if, and only if, it is UNANSWERED"
            raise ValueError(msg)

    @classmethod
    def answered(cls, records: Iterable[Record], /) -> Self:
        """Return an answer with records and nothing else.

        Raises:
            ValueError: If there are no records.
        """
        return cls(outcome=Outcome.ANSWERED, records=tuple(records), rcode="NOERROR")

    @classmethod
    def no_name(cls) -> Self:
        """Return a proof that the name does not exist."""
        return cls(outcome=Outcome.NO_NAME, rcode="NXDOMAIN")

    @classmethod
    def no_data(cls) -> Self:
        """Return a proof that the name has no record of the type."""
        return cls(outcome=Outcome.NO_DATA, rcode="NOERROR")

    @classmethod
    def unanswered(cls, failure: FailureKind, /, detail: str | None = None) -> Self:
        """Return a failed look-up, which proves nothing."""
        return cls(outcome=Outcome.UNANSWERED, failure=failure, detail=detail)


class Resolver(Protocol):
    """An object that can look up a name.

    *name* is plain lower-case text without a root dot. It need not be a host name: a target
    may be an IP literal or hold an underscore. A look-up that fails returns
    `Response.unanswered`. If it raises an exception instead, the run goes on, and the
    exception's text is in the evidence.

    >>> class Down:
    ...     def look_up(self, name, type, /):
    ...         return Response.unanswered(FailureKind.UNREACHABLE, "the link is down")
    >>> from picfed.dnscheck import check
    >>> check("contoso.com", resolver=Down()).verdict
    <Verdict.INDETERMINATE: 'indeterminate'>
    """

    __slots__ = ()

    def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look up *name* once."""
        ...


class AsyncResolver(Protocol):
    """An object that can look up a name in ``async`` code, as a `Resolver` does.

    >>> import asyncio
    >>> from picfed.dnscheck import check_async
    >>> class Empty:
    ...     async def look_up(self, name, type, /):
    ...         return Response.no_name()
    >>> asyncio.run(check_async("contoso.com", resolver=Empty())).verdict
    <Verdict.BROKEN: 'broken'>
    """

    __slots__ = ()

    async def look_up(self, name: str, type: RecordType, /) -> Response:
        """Look up *name* once."""
        ...
