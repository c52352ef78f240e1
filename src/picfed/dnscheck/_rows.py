"""The rows of an audit: reports, and texts that are not domain names."""

from math import inf
from typing import Any, TypeAlias

from attrs import evolve, field, frozen

from picfed._arguments import in_range, of_type
from picfed._markup import Lines
from picfed._notebook import Column, ShownValue
from picfed._text import printable
from picfed.dnscheck._report import FederationReport, Verdict, verdict_of
from picfed.domains import DomainName
from picfed.errors import DomainFault, InvalidDomainError, RowTypeError
from picfed.problems import Problems
from picfed.sources import EDITION, Edition


@frozen(kw_only=True)
class RefusedDomain(ShownValue):
    """A row of an audit that is not a domain name, so nothing was looked up.

    Attributes:
        index: The place of the row, counted from 0.
        text: The row as it was given.
        fault: Why it is not a domain name.
        span: The start and end of the fault in the text.
        judged_by: The version of picfed and the edition of its record; not part of equality.

    Raises:
        TypeError: If a field has the wrong type.
        ValueError: If *index* is negative.

    >>> from picfed.errors import DomainFault
    >>> row = RefusedDomain(index=3, text="contoso", fault=DomainFault.SINGLE_LABEL, span=(0, 7))
    >>> row.verdict, row.findings.codes
    (<Verdict.BROKEN: 'broken'>, ('single-label',))
    """

    _columns = (
        Column("index", "row, counted from 0"),
        "text",
        "verdict",
        "fault",
        Column("place", read=lambda one: one.error.picture if one.span else None, kind=Lines),
        Column("remedy", "what to do", read="error.rule.remedy"),
    )

    index: int = field(validator=in_range(inf))
    text: str = field(validator=of_type(str))
    fault: DomainFault = field(validator=of_type(DomainFault))
    span: tuple[int, int] | None = field(default=None, validator=of_type(tuple, type(None)))
    judged_by: Edition = field(default=EDITION, eq=False, repr=False, validator=of_type(Edition))

    def to_rows(self) -> list[dict[str, Any]]:
        """Return one flat dictionary, with the same keys as every row of an audit."""
        row = {
            "index": self.index,
            "text": self.text,
            "sip_domain": "",
            "verdict": str(self.verdict),
            "codes": "; ".join(self.findings.codes),
            "record": "",
            "fault": str(self.fault),
        }
        return [row]

    @property
    def error(self) -> InvalidDomainError:
        """The error that reading the text raises, with the row."""
        return InvalidDomainError(
            text=self.text, fault=self.fault, span=self.span, index=self.index
        )

    @property
    def findings(self) -> Problems:
        """The finding about the text."""
        found = self.error.rule.about(self.text, span=self.span)
        return Problems((evolve(found, judged_by=self.judged_by),))

    @property
    def verdict(self) -> Verdict:
        """BROKEN, since nothing can be federated under such a name."""
        return verdict_of(self.findings)

    def __str__(self) -> str:
        """The error with the place in the text."""
        return "\n".join(map(printable, str(self.error).splitlines()))


#: The result of an audit for one row.
AuditRow: TypeAlias = FederationReport | RefusedDomain


def as_row(index: int, row: object, /) -> tuple[str, DomainName | RefusedDomain]:
    """Read a row: its text, and the domain or why it is not one."""
    if isinstance(row, DomainName):
        return row.ascii, row
    if not isinstance(row, str):
        raise RowTypeError(index, type(row).__name__)
    try:
        return row, DomainName(row)
    except InvalidDomainError as problem:
        return row, RefusedDomain(index=index, text=row, fault=problem.fault, span=problem.span)
