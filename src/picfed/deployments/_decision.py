"""A decision: an answer, and the reason for every condition that was looked at."""

from collections.abc import Iterable, Iterator
from datetime import date
from typing import Any

from attrs import field, frozen

from picfed._arguments import is_day, of_type, want_all
from picfed._footnotes import Footnotes
from picfed._markup import Page
from picfed._notebook import Column, ShownValue
from picfed._text import printable
from picfed.addresses import SipAddress
from picfed.deployments._reason import Reason, Reasons
from picfed.deployments._values import Contact
from picfed.services import Capability, PublicImService
from picfed.sources import EDITION, Certainty, Edition
from picfed.ternary import Ternary


@frozen(kw_only=True)
class Question(ShownValue):
    """A question about a deployment.

    Attributes:
        capability: What the user and the contact want to do.
        service: The service that the contact is on.
        on: The day.
        contact: The contact; ``None`` asks about contacts in general.
        user: The user; ``None`` asks about a user that only the global policy reaches.

    Raises:
        TypeError: If a field has the wrong type; *on* is a ``date``, no ``datetime``.

    >>> from picfed import Capability
    >>> from datetime import date
    >>> from picfed import SKYPE
    >>> print(Question(capability=Capability.VIDEO, service=SKYPE, on=date(2014, 12, 1)))
    Skype video on 2014-12-01
    """

    capability: Capability = field(validator=of_type(Capability))
    service: PublicImService = field(validator=of_type(PublicImService))
    on: date = field(validator=is_day())
    contact: Contact | None = field(default=None, validator=of_type(Contact, type(None)))
    user: SipAddress | None = field(default=None, validator=of_type(SipAddress, type(None)))

    def __str__(self) -> str:
        """The question in words."""
        user = f" for {self.user}" if self.user else ""
        contact = f" with {self.contact}" if self.contact else ""
        return f"{self.service} {self.capability.value} on {self.on}{user}{contact}"


def _as_reasons(value: Iterable[Reason]) -> Reasons:
    return Reasons(want_all("reasons", value, Reason))


_MARKS = {Ternary.YES: "+", Ternary.NO: "-", Ternary.UNKNOWN: "?"}
_HEADINGS = {Ternary.NO: "Because", Ternary.UNKNOWN: "Not known", Ternary.YES: "In order"}


def _because(decision: "Decision") -> tuple[str, ...] | None:
    return tuple(one.message for one in decision.against or decision.open) or None


@frozen(kw_only=True)
class Decision(ShownValue):
    """Whether two people can communicate, and why.

    Attributes:
        question: What was asked.
        reasons: One or more for every condition that was looked at, those that passed too, in
            the order of `Condition`.
        judged_by: Which picfed decided, by which edition of the record; no part of equality.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from picfed import Capability
    >>> from datetime import date
    >>> from picfed import AOL
    >>> from picfed.deployments import Deployment
    >>> decision = Deployment(licenses=[]).evaluate(Capability.IM, service=AOL, on=date(2014, 6, 1))
    >>> decision.allowed, [reason.code for reason in decision.against]
    (<Ternary.NO: 'no'>, ['no-eligible-license'])
    """

    _columns = ("question", "allowed", Column("because", read=_because))
    _below = ("_ranked",)

    question: Question = field(validator=of_type(Question))
    reasons: Reasons = field(converter=_as_reasons)
    judged_by: Edition = field(default=EDITION, eq=False, repr=False, validator=of_type(Edition))

    @property
    def allowed(self) -> Ternary:
        """The answer: no as soon as one decisive reason is, unknown while one is.

        Without any decisive reason it is unknown too.
        """
        answer = None
        for one in self.reasons:
            if one.is_decisive:
                answer = one.outcome if answer is None else answer & one.outcome
        return Ternary.UNKNOWN if answer is None else answer

    @property
    def codes(self) -> tuple[str, ...]:
        """The codes of the reasons, in order."""
        return tuple(one.code for one in self.reasons)

    @property
    def against(self) -> Reasons:
        """The decisive reasons that speak against it."""
        return self._decisive(Ternary.NO)

    @property
    def open(self) -> Reasons:
        """The decisive reasons that leave it open."""
        return self._decisive(Ternary.UNKNOWN)

    @property
    def reported(self) -> Reasons:
        """The reasons that do not count."""
        return Reasons(one for one in self.reasons if not one.is_decisive)

    def _decisive(self, outcome: Ternary) -> Reasons:
        return Reasons(one for one in self.reasons if one.is_decisive and one.outcome is outcome)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return a flat dictionary for each of the `reasons`, in their order."""
        return self.reasons.to_rows()

    @property
    def _ranked(self) -> Reasons:
        """What decided comes first: it is what a reader looks for."""
        in_order = self._decisive(Ternary.YES)
        return self.against + self.open + in_order + self.reported

    def explain(self) -> str:
        """Write a page that reads from the answer down, with numbered sources."""
        notes = Footnotes()
        lines = [self._answer, ""]
        for outcome, heading in _HEADINGS.items():
            lines += _listed(heading, self._decisive(outcome), notes)
        lines += _listed("Reported", self.reported, notes)
        if sources := notes.lines():
            lines += ["Sources", *(f"  {line}" for line in sources)]
        return Page("\n".join(lines))

    @property
    def _answer(self) -> str:
        return f"{self.question}: {self.allowed}"

    def __str__(self) -> str:
        """The question, the answer, and the first reason that decided, on one line."""
        deciding = self.against or self.open
        if not deciding:
            return self._answer
        more = f" (and {len(deciding) - 1} more)" if len(deciding) > 1 else ""
        return f"{self._answer}, because {deciding[0].message}{more}"


def _listed(heading: str, reasons: Reasons, notes: Footnotes) -> Iterator[str]:
    if reasons:
        yield heading
    for one in reasons:
        inferred = ", inferred" if one.certainty is Certainty.INFERRED else ""
        yield f"  {_MARKS[one.outcome]} {one.message}{inferred}{notes.mark(one.sources)}"
        if one.outcome is not Ternary.YES:
            # A command says by itself what is to be done, and is shown as it can be pasted.
            yield from (f"      {printable(text)}" for text in one.commands or (one.remedy,))
