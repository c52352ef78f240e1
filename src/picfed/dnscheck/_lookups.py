"""Look-ups as values, to keep and to judge again."""

from collections.abc import Iterable
from ipaddress import ip_address
from typing import cast

from attrs import field, frozen

from picfed._arguments import items, items_of, of_type
from picfed._markup import Code
from picfed._notebook import Column, ShownValue, table_of
from picfed._text import briefly, shortened
from picfed.dnscheck._names import first_few
from picfed.domains import DomainName, as_domain
from picfed.errors import MalformedDocumentError
from picfed.errors._documents import BAD_VALUE, WRONG_TYPE
from picfed.problems import Problem, Problems
from picfed.resolution import Record, RecordType, Response, SrvRecord


def faults_of(type: RecordType, records: Iterable[Record], /) -> Problems:
    """Find the records that do not answer a question for *type*, each with its path."""
    found: list[Problem] = []
    for place, record in enumerate(records):
        path = ("records", place)
        if type is RecordType.SRV and not isinstance(record, SrvRecord):
            error = MalformedDocumentError.at(
                WRONG_TYPE, path=path, wanted="an SrvRecord", found=briefly(record)
            )
        elif type is not RecordType.SRV and not _is_address(type, record):
            reason = f"{briefly(record)} is not an address for type {type}"
            error = MalformedDocumentError.at(BAD_VALUE, path=path, reason=reason)
        else:
            continue
        found += error.problems
    return Problems(found)


def _is_address(type: RecordType, record: Record) -> bool:
    try:
        return ip_address(cast("str", record)).version == (4 if type is RecordType.A else 6)
    except ValueError:  # an SrvRecord, too
        return False


@frozen
class LookUp(ShownValue):
    """One question and its response.

    Attributes:
        name: The name that was looked up, in lower case.
        type: The record type that was looked up.
        response: The outcome with its records, server, time and more.

    Raises:
        MalformedDocumentError: If a record of the response does not answer the type.
        TypeError: If a field has the wrong type.

    >>> from picfed.resolution import RecordType, Response
    >>> LookUp("sip.contoso.com", RecordType.A, Response.no_data()).response.outcome
    <Outcome.NO_DATA: 'no-data'>
    """

    _columns = ("name", "type")
    _below = ("response",)

    name: str = field(validator=of_type(str))
    type: RecordType = field(validator=of_type(RecordType))
    response: Response = field(validator=of_type(Response))

    def __attrs_post_init__(self) -> None:
        """Refuse a response that could not be judged."""
        if found := faults_of(self.type, self.response.records):
            raise MalformedDocumentError(found)


def _as_look_ups(value: Iterable[LookUp]) -> tuple[LookUp, ...]:
    return items(value)


def _answer(look_up: LookUp) -> tuple[object, ...]:
    response = look_up.response
    records: tuple[object, ...] = tuple(map(Code, first_few(response.records)))
    return records or tuple(filter(None, (response.failure, response.rcode, response.detail)))


def _milliseconds(look_up: LookUp) -> int | None:
    seconds = look_up.response.seconds
    return None if seconds is None else round(seconds * 1000)


_COLUMNS = (
    "name",
    "type",
    Column("outcome", read="response.outcome"),
    Column("answer", read=_answer),
    Column("aliases", read="response.aliases"),
    Column("ttl", "TTL, s", "response.ttl"),
    Column("server", read="response.server"),
    Column("milliseconds", "time, ms", _milliseconds),
    Column("attempts", "queries", "response.attempts"),
)


@frozen
class Observation(ShownValue):
    """All look-ups about one SIP domain, without any judgement.

    Keep it to judge it again later, by other rules, without new look-ups.

    >>> from picfed.resolution import RecordType, Response, SrvRecord
    >>> response = Response.answered([SrvRecord(0, 0, 5061, "sip.contoso.com")])
    >>> asked = LookUp("_sipfederationtls._tcp.contoso.com", RecordType.SRV, response)
    >>> observation = Observation("contoso.com", [asked])
    >>> observation.response(asked.name, asked.type).records[0].port
    5061

    Attributes:
        sip_domain: The domain that was checked.
        look_ups: The look-ups in their order; no question twice.

    Raises:
        InvalidDomainError: If the domain is not a domain name.
        MalformedDocumentError: If a question occurs twice.
        TypeError: If a field has the wrong type.
    """

    sip_domain: DomainName = field(converter=as_domain)
    look_ups: tuple[LookUp, ...] = field(converter=_as_look_ups, validator=items_of(LookUp))
    _by_question: dict[tuple[str, RecordType], Response] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Index the look-ups, and refuse two answers to one question."""
        index: dict[tuple[str, RecordType], Response] = {}
        repeated: list[Problem] = []
        for place, asked in enumerate(self.look_ups):
            question = asked.name, asked.type
            if question in index:
                reason = f"{shortened(asked.name)} {asked.type.value} was asked before"
                path = ("look_ups", place)
                repeated += MalformedDocumentError.at(BAD_VALUE, path=path, reason=reason).problems
            index[question] = asked.response
        if repeated:
            raise MalformedDocumentError(repeated)
        object.__setattr__(self, "_by_question", index)

    def response(self, name: str, type: RecordType, /) -> Response | None:
        """Return the response to a question; ``None`` if it was not asked."""
        return self._by_question.get((name, type))

    def _repr_html_(self) -> str:
        return table_of(f"Look-ups about {self.sip_domain.unicode}", self.look_ups, _COLUMNS)
