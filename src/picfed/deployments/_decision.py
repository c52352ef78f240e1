"""A decision: an answer, and the reason for every condition that was looked at."""

from collections.abc import Iterable
from datetime import date
from enum import Enum
from typing import ClassVar

from attrs import Factory, evolve, field, frozen

from picfed._arguments import want_day, want_instance
from picfed._notebook import Code, Folded, Shown, facts, shown, table
from picfed.addresses import SipAddress
from picfed.deployments._values import Contact
from picfed.problems import Problem, Severity, rule, used_by
from picfed.services import Capability, PublicImService
from picfed.ternary import Ternary

__all__ = ["Condition", "Decision", "Question", "Reason", "Reasons", "reason", "reported"]


class Condition(Enum):
    """What is looked at, in the order in which a message would meet it."""

    PLATFORM = "platform"
    LICENSE = "license"
    SERVICE = "service"
    PROVISIONING = "provisioning"
    FEDERATION = "federation"
    ROUTING = "routing"
    PROVIDER = "provider entry"
    POLICY = "policy"
    DNS = "DNS"
    CLIENT = "client"
    ADDRESS = "contact's address"
    ACCOUNT = "contact's account"
    ADDING = "who adds whom"


def _as_day(value: date) -> date:
    return want_day("on", value)


@frozen(kw_only=True)
class Question:
    """What is asked of a deployment.

    Attributes:
        capability: What the two want to do together.
        service: The service that the contact is on.
        on: The day.
        contact: The contact; ``None`` asks about contacts in general.
        user: The user; ``None`` asks for one whom only the global policy reaches.

    Raises:
        TypeError: If *on* is no ``date``, or is a ``datetime``.

    >>> from picfed import Capability
    >>> from datetime import date
    >>> from picfed import SKYPE
    >>> print(Question(capability=Capability.VIDEO, service=SKYPE, on=date(2014, 12, 1)))
    Skype video on 2014-12-01
    """

    capability: Capability
    service: PublicImService
    on: date = field(converter=_as_day)
    contact: Contact | None = None
    user: SipAddress | None = None

    def __str__(self) -> str:
        """The question in words."""
        user = f" for {self.user}" if self.user else ""
        contact = f" with {self.contact}" if self.contact else ""
        return f"{self.service} {self.capability.value} on {self.on}{user}{contact}"

    def _repr_html_(self) -> str:
        rows = [
            ("capability", self.capability),
            ("service", self.service),
            ("day", self.on),
            ("contact", self.contact or "contacts in general"),
            ("user", self.user or "one whom only the global policy reaches"),
        ]
        return facts("Question", rows)


def _as_condition(value: Condition) -> Condition:
    return want_instance("condition", value, Condition)


def _as_outcome(value: Ternary) -> Ternary:
    return want_instance("outcome", value, Ternary)


_SEVERITIES = {
    Ternary.YES: Severity.INFO,
    Ternary.NO: Severity.ERROR,
    Ternary.UNKNOWN: Severity.WARNING,
}


def _severity_of(reason: "Reason") -> Severity:
    return _SEVERITIES[reason.outcome]


@frozen(kw_only=True)
class Reason(Problem):
    """How one condition turned out: a problem with an outcome, from which its severity follows.

    Attributes:
        condition: What was looked at.
        outcome: Whether it speaks for communication; unknown where it cannot be known.
        value: The value that decided, in words; empty where none was given.
        is_decisive: Whether it counts; some things are only reported.

    ``rule``, ``subject``, ``evidence``, ``sources``, ``certainty``, ``commands`` and the rest are
    those of `picfed.problems.Problem`.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from picfed import Capability
    >>> from datetime import date
    >>> from picfed import AOL
    >>> from picfed.deployments import Deployment
    >>> decision = Deployment().evaluate(Capability.IM, service=AOL, on=date(2014, 7, 1))
    >>> (reason,) = decision.against
    >>> reason.condition, reason.evidence[0]
    (<Condition.SERVICE: 'service'>, ('last', '2014-06-30'))
    """

    _joint: ClassVar[str] = " "

    condition: Condition = field(converter=_as_condition)
    outcome: Ternary = field(converter=_as_outcome)
    severity: Severity = field(init=False, default=Factory(_severity_of, takes_self=True))
    value: str = ""
    is_decisive: bool = True

    def __str__(self) -> str:
        """Outcome, code and message on one line."""
        return f"{self.outcome.value} {self.code}: {self.message}"

    def _repr_html_(self) -> str:
        return shown(Reasons((self,)))


class Reasons(Shown[Reason]):
    """A tuple of reasons that shows itself as a table.

    >>> from datetime import date
    >>> from picfed import AOL, Capability
    >>> from picfed.deployments import Deployment
    >>> decision = Deployment().evaluate(Capability.IM, service=AOL, on=date(2014, 7, 1))
    >>> print(decision.against[:1])
    no service-ended: AOL ended; its last day was 2014-06-30
    """

    __slots__ = ()

    def _repr_html_(self) -> str:
        rows = [
            (
                one.condition,
                one.outcome if one.is_decisive else (one.outcome, "reported only"),
                Code(one.code),
                one.message,
                None if one.outcome is Ternary.YES else one.remedy,
                one.value or None,
                Folded(one.sources),
            )
            for one in self
        ]
        headers = ("condition", "outcome", "code", "reason", "what to do", "value", "sources")
        return table("Reasons" if rows else "No reasons", headers, rows)


def reason(
    code: str,
    condition: Condition,
    outcome: Ternary,
    subject: object,
    value: object = "",
    /,
    **evidence: object,
) -> Reason:
    """Make the `Reason` of a code: for what has not moved yet to where its rule is applied."""
    entry = rule(code)
    fields = entry._applied(  # noqa: SLF001
        subject, (), remedy=None, commands=(), details=(), evidence=used_by(entry, evidence)
    )
    return Reason(**fields, condition=condition, outcome=outcome, value=str(value))


def reported(one: Reason, /) -> Reason:
    """The same reason, as one that does not count."""
    return evolve(one, is_decisive=False)


def _as_reasons(value: Iterable[Reason]) -> Reasons:
    return Reasons(value)


_WORDS = {
    Ternary.YES: "yes",
    Ternary.NO: "no",
    Ternary.UNKNOWN: "cannot be known from what was given",
}


@frozen(kw_only=True)
class Decision:
    """Whether two people can communicate, and why.

    Attributes:
        question: What was asked.
        reasons: One or more for every condition that was looked at, those that passed too, in
            the order of `Condition`.

    >>> from picfed import Capability
    >>> from datetime import date
    >>> from picfed import AOL
    >>> from picfed.deployments import Deployment
    >>> decision = Deployment(licenses=[]).evaluate(Capability.IM, service=AOL, on=date(2014, 6, 1))
    >>> decision.allowed, [reason.code for reason in decision.against]
    (<Ternary.NO: 'no'>, ['no-eligible-license'])
    """

    question: Question
    reasons: Reasons = field(converter=_as_reasons)

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
        """The decisive reasons that cannot be told from what was given."""
        return self._decisive(Ternary.UNKNOWN)

    def _decisive(self, outcome: Ternary) -> Reasons:
        return Reasons(one for one in self.reasons if one.is_decisive and one.outcome is outcome)

    def explain(self) -> str:
        """Write a page: the question, the answer, and every reason with its sources."""
        lines = [str(self), ""]
        for one in self.reasons:
            mark = {Ternary.YES: "+", Ternary.NO: "-", Ternary.UNKNOWN: "?"}[one.outcome]
            noted = "" if one.is_decisive else " (reported only)"
            lines.append(f"{mark} {one.condition.value}: {one.message}{noted}")
            if one.outcome is not Ternary.YES:
                lines.append(f"    what to do: {one.remedy}")
            lines += [f"    source: {found}" for found in one.sources]
        return "\n".join(lines)

    def __str__(self) -> str:
        """The question and the answer."""
        return f"{self.question}: {_WORDS[self.allowed]}"

    def _repr_html_(self) -> str:
        return facts("Decision", [("question", self.question), ("allowed", self.allowed)]) + shown(
            self.reasons
        )
