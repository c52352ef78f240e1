"""What was asked and what came back, as values that a run can be kept in."""

import json
from collections.abc import Iterable, Iterator
from ipaddress import AddressValueError, IPv4Address, IPv6Address
from math import isfinite
from typing import Any, Self, cast

from attrs import field, frozen

from picfed._arguments import want_items
from picfed._documents import Faults, parse_json
from picfed._notebook import Code, facts, shown, table
from picfed.dnscheck._documents import (
    FORMAT,
    look_up_document,
    read_domain,
    read_look_up,
    read_observation,
)
from picfed.domains import DomainName, as_domain
from picfed.errors import MalformedDocumentError
from picfed.resolution import (
    FailureKind,
    Outcome,
    RecordType,
    Response,
    SrvRecord,
    record_text,
)

__all__ = ["LookUp", "Observation", "faults_of"]

_LARGEST = 65535


def faults_of(type: RecordType, response: object, /) -> Iterator[tuple[str, str]]:
    """Say where and why *response* is no answer to a question for *type*, if it is none.

    Resolvers are other people's code, and `Response` leaves the kinds of its fields to type
    checkers. What gets past here can be judged, written as JSON, and read back unchanged.
    """
    if not isinstance(response, Response):
        yield "", f"a look-up must return a Response, not {_kind(response)}"
        return
    for place, record in enumerate(response.records):
        if reason := _record_fault(type, record):
            yield f"records[{place}]", reason
    for name, wanted in _PLAIN_FIELDS:
        value = getattr(response, name)
        if value is not None and not isinstance(value, wanted):
            yield name, f"{value!r} must be a {wanted.__name__}"
    for place, alias in enumerate(response.aliases):
        if not isinstance(alias, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            yield f"aliases[{place}]", f"{alias!r} must be a str"
    yield from _number_faults(response)


_PLAIN_FIELDS = (
    ("outcome", Outcome),
    ("failure", FailureKind),
    ("rcode", str),
    ("zone", str),
    ("server", str),
    ("detail", str),
)


def _record_fault(type: RecordType, record: object) -> str | None:
    if type is RecordType.SRV:
        if not isinstance(record, SrvRecord):
            return f"{record!r} is no SrvRecord"
        for name in ("priority", "weight", "port"):
            number = getattr(record, name)
            if not _is_whole(number) or number > _LARGEST:
                return f"{name} {number!r} is no whole number from 0 to {_LARGEST}"
        if not isinstance(record.target, str):  # pyright: ignore[reportUnnecessaryIsInstance]
            return f"target {record.target!r} is no name"
        return None
    wanted = IPv4Address if type is RecordType.A else IPv6Address
    try:
        if isinstance(record, str):
            wanted(record)
            return None
    except AddressValueError:
        pass
    return f"{record!r} is no {wanted.__name__}"


def _number_faults(response: Response) -> Iterator[tuple[str, str]]:
    for name in ("ttl", "attempts"):
        number = getattr(response, name)
        if not _is_whole(number) and not (name == "ttl" and number is None):
            yield name, f"{number!r} is no whole number of at least 0"
    seconds = cast("object", response.seconds)
    if seconds is None:
        return
    if isinstance(seconds, bool) or not isinstance(seconds, int | float):
        yield "seconds", f"{seconds!r} is no number"
    elif seconds < 0 or not isfinite(seconds):
        yield "seconds", f"{seconds!r} is no length of time"


def _is_whole(value: object) -> bool:
    return isinstance(value, int) and not isinstance(value, bool) and value >= 0


def _kind(value: object) -> str:
    return "None" if value is None else value.__class__.__name__


@frozen
class LookUp:
    """One question and what became of it.

    Attributes:
        name: The name asked for, in lower case.
        type: The record type asked for.
        response: Outcome, records, aliases, response code, server, time, attempts.

    Raises:
        MalformedDocumentError: If the response is no answer for the type.

    >>> from picfed.resolution import RecordType, Response
    >>> LookUp("sip.contoso.com", RecordType.A, Response.no_data()).to_dict()["outcome"]
    'no-data'
    """

    name: str
    type: RecordType
    response: Response

    def __attrs_post_init__(self) -> None:
        """Refuse a response that could not be judged."""
        faults = [
            MalformedDocumentError.at(path=path, code="bad-value", reason=reason).problems[0]
            for path, reason in faults_of(self.type, self.response)
        ]
        if faults:
            raise MalformedDocumentError(faults)

    def to_dict(self) -> dict[str, Any]:
        """The plain values of JSON, as they stand in `Observation.to_dict`."""
        return look_up_document(self.name, self.type, self.response)

    @classmethod
    def from_dict(cls, document: object, /) -> Self:
        """Read what `to_dict` wrote.

        Raises:
            MalformedDocumentError: With the path of what is wrong.
        """
        return cls(*read_look_up(document))

    def _repr_html_(self) -> str:
        asked = facts("Look-up", [("name", self.name), ("type", self.type)])
        return asked + shown(self.response)


def _as_look_ups(value: Iterable[LookUp]) -> tuple[LookUp, ...]:
    return want_items("look_ups", value)


@frozen
class Observation:
    """All that was asked about one SIP domain: the facts, without any judgement.

    Keep it as JSON to judge it again later, by other rules, without asking anybody:

    >>> from picfed.resolution import RecordType, Response, SrvRecord
    >>> response = Response.answered([SrvRecord(0, 0, 5061, "sip.contoso.com")])
    >>> asked = LookUp("_sipfederationtls._tcp.contoso.com", RecordType.SRV, response)
    >>> observation = Observation("contoso.com", [asked])
    >>> Observation.from_json(observation.to_json()) == observation
    True

    Attributes:
        sip_domain: The domain that was checked.
        look_ups: What was asked, in the order of asking; no question twice.

    Raises:
        InvalidDomainError: If the domain is none.
        MalformedDocumentError: If a question stands there twice.
        TypeError: If a field has the wrong type.
    """

    sip_domain: DomainName = field(converter=as_domain)
    look_ups: tuple[LookUp, ...] = field(converter=_as_look_ups)
    _by_question: dict[tuple[str, RecordType], Response] = field(init=False, eq=False, repr=False)

    def __attrs_post_init__(self) -> None:
        """Index the look-ups, and refuse two answers to one question."""
        index: dict[tuple[str, RecordType], Response] = {}
        for place, look_up in enumerate(self.look_ups):
            question = look_up.name, look_up.type
            if question in index:
                reason = f"{look_up.name} {look_up.type.value} stands there twice"
                path = f"look_ups[{place}]"
                raise MalformedDocumentError.at(path=path, code="bad-value", reason=reason)
            index[question] = look_up.response
        object.__setattr__(self, "_by_question", index)

    def response(self, name: str, type: RecordType, /) -> Response | None:
        """What became of a look-up; ``None`` if it was not asked."""
        return self._by_question.get((name, type))

    def to_dict(self) -> dict[str, Any]:
        """The plain values of JSON; the key ``format`` names their arrangement."""
        return {
            "format": FORMAT,
            "sip_domain": self.sip_domain.ascii,
            "look_ups": [look_up.to_dict() for look_up in self.look_ups],
        }

    @classmethod
    def from_dict(cls, document: object, /) -> Self:
        """Read what `to_dict` wrote.

        Raises:
            MalformedDocumentError: With the path of what is wrong.
        """
        text, look_ups = read_observation(document)
        faults = Faults()
        sip_domain = None
        with faults.below("sip_domain"):
            sip_domain = read_domain(text)
        made: list[LookUp] = []
        for place, entry in enumerate(look_ups):
            with faults.below(f"look_ups[{place}]"):
                made.append(LookUp.from_dict(entry))
        faults.tell()
        assert sip_domain is not None  # noqa: S101  (else a fault has been told)
        return cls(sip_domain, made)

    def to_json(self, *, indent: int | None = None) -> str:
        """The same as JSON text."""
        return json.dumps(self.to_dict(), indent=indent, allow_nan=False)

    @classmethod
    def from_json(cls, text: str, /) -> Self:
        """Read what `to_json` wrote.

        Raises:
            MalformedDocumentError: If it is no JSON, or with the path of what is wrong in it.
            TypeError: If *text* is not a ``str``.
        """
        return cls.from_dict(parse_json("observation", text))

    def _repr_html_(self) -> str:
        headers = (
            "name", "type", "outcome", "answer", "by way of",
            "TTL, s", "server", "time, ms", "queries",
        )  # fmt: skip
        return table(f"Look-ups about {self.sip_domain.unicode}", headers, map(_row, self.look_ups))


def _row(look_up: LookUp) -> tuple[object, ...]:
    response = look_up.response
    answer: tuple[object, ...] = tuple(Code(record_text(record)) for record in response.records)
    if not answer:
        answer = tuple(filter(None, (response.failure, response.rcode, response.detail)))
    return (
        look_up.name,
        look_up.type,
        response.outcome,
        answer or None,
        response.aliases or None,
        response.ttl,
        response.server,
        None if response.seconds is None else round(response.seconds * 1000),
        response.attempts,
    )
