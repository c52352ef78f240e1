"""A reason: a rule applied to a condition of a decision."""

from collections.abc import Iterable
from functools import partial
from typing import ClassVar

from attrs import Factory, asdict, field, frozen

from picfed._arguments import of_type
from picfed._markup import Code
from picfed._notebook import SOURCES, Column, Columns, Shown
from picfed._text import TextEnum
from picfed.problems import Problem, Rule, Severity
from picfed.sources import Fact
from picfed.ternary import Ternary


class Condition(TextEnum):
    """A condition of a decision, in the order in which a message would meet it."""

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
    ADDING = "added by"


_SEVERITIES = {
    Ternary.YES: Severity.INFO,
    Ternary.NO: Severity.ERROR,
    Ternary.UNKNOWN: Severity.WARNING,
}


def _severity_of(one: "DecisionRule | Reason") -> Severity:
    return _SEVERITIES[one.outcome]


def _what_to_do(reason: "Reason") -> tuple[str, ...] | str:
    if reason.outcome is Ternary.YES:
        return ""
    return (reason.remedy, *map(Code, reason.commands))


_REASON: Columns = (
    "condition",
    "outcome",
    Column("is_decisive", None),
    Column("remark", "outcome", lambda one: "" if one.is_decisive else "reported only"),
    Column("message", "reason"),
    Column("code", "reason", kind=Code),
    Column("what_to_do", read=_what_to_do),
    "value",
    Column("certainty", None),
    SOURCES,
)


@frozen(kw_only=True)
class Reason(Problem):
    """How one condition turned out: a problem with an outcome, from which its severity follows.

    Attributes:
        condition: The condition.
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

    _columns = _REASON

    _joint: ClassVar[str] = " "

    condition: Condition = field(validator=of_type(Condition))
    outcome: Ternary = field(validator=of_type(Ternary))
    # pyright lets nothing override a field with a converter.
    severity: Severity = field(  # pyright: ignore[reportIncompatibleVariableOverride]
        init=False, default=Factory(_severity_of, takes_self=True)
    )
    value: str = field(default="", validator=of_type(str))
    is_decisive: bool = field(default=True, validator=of_type(bool))

    def __str__(self) -> str:
        """Outcome, code and message on one line."""
        return f"{self.outcome.value} {self.code}: {self.message}"


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
    _columns = _REASON


@frozen(kw_only=True)
class DecisionRule(Rule):
    """A rule of decisions, which states its condition and its outcome.

    Attributes:
        condition: What it is about.
        outcome: How the condition turned out where the rule applies.
        is_decisive: Whether it counts; what does not is only reported.

    The severity follows from the outcome.

    Raises:
        TypeError: If a field has the wrong type.
    """

    area: str = "decision"
    condition: Condition = field(validator=of_type(Condition), eq=False)
    outcome: Ternary = field(validator=of_type(Ternary), eq=False)
    severity: Severity = field(init=False, default=Factory(_severity_of, takes_self=True), eq=False)
    remedy: str = field(default="Nothing has to be done.", repr=False, eq=False)
    is_decisive: bool = field(default=True, validator=of_type(bool), eq=False)

    def reason(
        self,
        subject: object,
        /,
        *cited: Fact,
        value: object = "",
        is_decisive: bool | None = None,
        remedy: str | None = None,
        commands: Iterable[str] = (),
        **evidence: object,
    ) -> Reason:
        """Apply the rule to what it is about.

        Args:
            subject: What it is about, as the caller wrote it.
            cited: The facts that decided it; without any, `own` is cited.
            value: The value that decided.
            is_decisive: Whether it counts here, if not as usual.
            remedy: What to do in this case, where the rule's own words do not fit.
            commands: Commands that do it, each as it can be pasted.
            evidence: What the words use, by name.

        Raises:
            TypeError: If evidence is missing or not used, or nothing is cited.
        """
        return Reason(
            **self._applied(subject, cited, remedy, evidence),
            commands=commands,
            condition=self.condition,
            outcome=self.outcome,
            value=str(value),
            is_decisive=self.is_decisive if is_decisive is None else is_decisive,
        )


def rules_about(condition: Condition, /) -> tuple[partial[DecisionRule], ...]:
    """Return what makes the rules by which a condition is met, is not, or stays open."""
    outcomes = (Ternary.YES, Ternary.NO, Ternary.UNKNOWN)
    return tuple(partial(DecisionRule, condition=condition, outcome=one) for one in outcomes)


def reason_of(
    problem: Problem,
    condition: Condition,
    outcome: Ternary,
    /,
    *,
    value: object = "",
    is_decisive: bool = True,
) -> Reason:
    """Make a reason of a problem whose rule serves others too."""
    kept = asdict(problem, recurse=False)
    del kept["severity"]  # It follows from the outcome.
    return Reason(
        **kept, condition=condition, outcome=outcome, value=str(value), is_decisive=is_decisive
    )
