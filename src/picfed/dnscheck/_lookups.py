"""What was asked and what came back, as values that a run can be kept in."""

from collections.abc import Iterable, Iterator
from ipaddress import AddressValueError, IPv4Address, IPv6Address

from attrs import field, frozen

from picfed._arguments import of_type, want_all
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
    return Problems(_faults_of(type, records))


def _faults_of(type: RecordType, records: Iterable[Record]) -> Iterator[Problem]:
    for place, record in enumerate(records):
        path = ("records", place)
        if type is RecordType.SRV:
            if not isinstance(record, SrvRecord):
                wrong = MalformedDocumentError.at(
                    WRONG_TYPE, path=path, wanted="an SrvRecord", found=briefly(record)
                )
                yield from wrong.problems
        else:
            wanted = IPv4Address if type is RecordType.A else IPv6Address
            if not isinstance(record, str) or not _is_address(wanted, record):
                reason = f"{briefly(record)} is not an {wanted.__name__}"
                yield from MalformedDocumentError.at(BAD_VALUE, path=path, reason=reason).problems


def _is_address(wanted: type[IPv4Address | IPv6Address], text: str) -> bool:
    try:
        wanted(text)
    except AddressValueError:
        return False
    return True


@frozen
class LookUp(ShownValue):
    """One question and what became of it.

    Attributes:
        name: The name asked for, in lower case.
        type: The record type asked for.
        response: Outcome, records, aliases, response code, server, time, attempts.

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
    return want_all("look_ups", value, LookUp)


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
    """All that was asked about one SIP domain: the facts, without any judgement.

    Keep it to judge it again later, by other rules, without asking again.

    >>> from picfed.resolution import RecordType, Response, SrvRecord
    >>> response = Response.answered([SrvRecord(0, 0, 5061, "sip.contoso.com")])
    >>> asked = LookUp("_sipfederationtls._tcp.contoso.com", RecordType.SRV, response)
    >>> observation = Observation("contoso.com", [asked])
    >>> observation.response(asked.name, asked.type).records[0].port
    5061

    Attributes:
        sip_domain: The domain that was checked.
        look_ups: What was asked, in the order of asking; no question twice.

    Raises:
        InvalidDomainError: If the domain is none.
        MalformedDocumentError: If a question occurs twice.
        TypeError: If a field has the wrong type.
    """

    sip_domain: DomainName = field(converter=as_domain)
    look_ups: tuple[LookUp, ...] = field(converter=_as_look_ups)
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
        """What became of a look-up; ``None`` if it was not asked."""
        return self._by_question.get((name, type))

    def _repr_html_(self) -> str:
        return table_of(f"Look-ups about {self.sip_domain.unicode}", self.look_ups, _COLUMNS)
