"""What was asked and what came back, as values that a run can be kept in."""

import json
from collections.abc import Iterable
from typing import Any, Self

from attrs import field, frozen

from picfed._arguments import want_items
from picfed._documents import Faults, parse_json
from picfed._notebook import Code, facts, shown, table
from picfed._text import shortened
from picfed.dnscheck._answers import faults_of
from picfed.dnscheck._documents import (
    FORMAT,
    look_up_document,
    read_domain,
    read_look_up,
    read_observation,
)
from picfed.domains import DomainName, as_domain
from picfed.resolution import RecordType, Response, record_text


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
        faults_of(self.type, self.response).tell()

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
        faults = Faults()
        index = _by_question(enumerate(self.look_ups), faults)
        faults.tell()
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
        faults = Faults()
        text, entries = read_observation(document, faults)
        sip_domain = None
        with faults.below("sip_domain"):
            sip_domain = read_domain(text)
        made: dict[int, LookUp] = {}
        for place, entry in enumerate(entries):
            with faults.below(f"look_ups[{place}]"):
                made[place] = LookUp.from_dict(entry)
        _by_question(made.items(), faults)
        faults.tell()
        assert sip_domain is not None  # noqa: S101  (else a fault has been told)
        return cls(sip_domain, made.values())

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


def _by_question(
    look_ups: Iterable[tuple[int, LookUp]], faults: Faults
) -> dict[tuple[str, RecordType], Response]:
    index: dict[tuple[str, RecordType], Response] = {}
    for place, look_up in look_ups:
        question = look_up.name, look_up.type
        if question in index:
            reason = f"{shortened(look_up.name)} {look_up.type.value} stands there twice"
            faults.add(path=f"look_ups[{place}]", code="bad-value", reason=reason)
        index[question] = look_up.response
    return index


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
