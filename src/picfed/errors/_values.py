"""What is wrong with a value, a request, an option or a row: rules, faults and errors."""

from collections.abc import Iterable
from functools import partial

from attrs import Factory, frozen

from picfed._text import briefly
from picfed.errors._base import Fault, MalformedTextError, PicfedError, rule_of
from picfed.problems import Problem, Problems
from picfed.sources import PAGE_002, source
from picfed.sources._model import stated

_rule = partial(rule_of, "value")
_ROUTING = stated("routing-parameters", source("cmdlet-access-edge"))
_POLICIES = stated("policies-of-users", source("cmdlet-external-access"))
_PROVIDERS_SINCE = stated("public-providers-since-2010", source("cmdlet-new-public-provider"))
_SUFFIX = stated("sip-domain-is-suffix", PAGE_002.at("Q8 SIP domains"))
_SPLIT_DOMAIN = stated("split-domain-order", PAGE_002.at("Q9 order"))
#: Of a server's public and hosting providers, no two have one identity or one proxy FQDN.
UNIQUE_ENTRIES = stated("entries-are-unique", source("cmdlet-new-public-provider"))


class FieldFault(Fault):
    """Why a field of a value cannot have the value that it was given."""

    # fmt: off
    EMPTY_TEXT = _rule(
        "empty-text", "is empty where a text is needed", None,
        "The field is a name. picfed decided this: no document allows or forbids an empty name.",
        "Write the name; leave the field out if it is optional.",
    )
    NUL_CHARACTER = _rule(
        "nul-character", "holds a NUL character", None,
        "A command line cannot hold a NUL character, so picfed refuses it early.",
        "Check where the text came from; it may have been read in a wrong encoding.",
    )
    ENDS_BEFORE_START = _rule(
        "ends-before-start", "is a day before the one on which it begins", None,
        "A period cannot end before it begins; picfed refuses it when the value is made.",
        "Compare the two dates; they may be swapped.",
    )
    CONTRADICTS_ROUTING = _rule(
        "contradicts-routing", "does not go with the routing method", _ROUTING,
        "A default route is named with default routing and only then; partner discovery goes with "
        "DNS SRV routing and only then.",
        "Choose one of the two ways of routing and leave out what belongs to the other.",
    )
    NO_PUBLIC_PROVIDERS = rule_of(
        "provider",
        "server-has-no-public-providers", "has no public provider entries", _PROVIDERS_SINCE,
        "New-CsPublicProvider came with Lync Server 2010. On Office Communications Server a "
        "provider is set up in its console, for which no recipe is documented.",
        "Use the entry for the server version that the organization moves to.",
    )
    PROVIDER_IDENTITY_TAKEN = _rule(
        "provider-identity-taken", "is the identity of two providers", UNIQUE_ENTRIES,
        "An identity is unique among a server's public and hosting providers.",
        "Give each provider its own identity.",
    )
    PROVIDER_PROXY_TAKEN = _rule(
        "provider-proxy-taken", "is the proxy FQDN of two providers", UNIQUE_ENTRIES,
        "A proxy FQDN is unique among a server's public and hosting providers.",
        "Keep one of the two.",
    )
    POLICY_IDENTITY_TAKEN = _rule(
        "policy-identity-taken", "is the identity of two policies", _POLICIES,
        "A policy is known by its identity; the global one and a site's exist once.",
        "Keep one of the two.",
    )
    USER_TWICE = _rule(
        "user-given-twice", "is given twice", None,
        "A user is at one site; picfed refuses a user of two.",
        "Give each user once.",
    )
    UNKNOWN_USER = _rule(
        "unknown-user", "is granted a policy but is not a user of the deployment", _POLICIES,
        "A policy is granted to users who exist.",
        "Add the user, or leave the grant out.",
    )
    UNKNOWN_POLICY = _rule(
        "unknown-policy",
        "is not a policy of the deployment that can be granted to users", _POLICIES,
        "Only a policy with its own name is granted; a site's and the global one reach users by "
        "themselves.",
        "Add the policy, or leave the grant out.",
    )
    UNKNOWN_SIP_DOMAIN = _rule(
        "unknown-sip-domain", "is at none of the deployment's SIP domains", _SUFFIX,
        "A user's address ends in one of the SIP domains.",
        "Add the SIP domain, or correct the address.",
    )
    CONTRADICTS_TOPOLOGY = _rule(
        "contradicts-topology", "does not go with where the users are homed", _SPLIT_DOMAIN,
        "Only a split domain is enabled on both sides, one after the other. External "
        "communications are switched on in Lync Online, which on-premises deployments lack.",
        "Set the topology, or leave the field out.",
    )
    # fmt: on


# fmt: off
NOT_POSSIBLE_NOW = _rule(
    "event-not-possible",
    "is not possible for a request that is {state}; possible: {possible}", None,
    "A request is submitted, completed, then updated. The documents have the update; the rest, "
    "cancelling included, is how picfed models it.",
    "Compare with the state of the request.",
)
NOT_A_CHOICE = _rule(
    "choice-not-known", "is not known: choose from {choices}", None,
    "The option takes only some words.",
    "Choose one of those that are known.",
)
# fmt: on

# How many choices a message lists, and how many of those that are more.
_MOST_CHOICES, _FEW_CHOICES = 40, 6


class InvalidFieldError(MalformedTextError):
    """A field of a value was given a value that it cannot have.

    ``name`` is the field; ``text`` is the given value as text.

    Attributes:
        fault: Why the field cannot have it.

    >>> from picfed import PublicProvider
    >>> try:
    ...     PublicProvider(identity=" ", proxy_fqdn="sip.example.com", enabled=True)
    ... except InvalidFieldError as problem:
    ...     print(problem.name, problem.fault)
    identity empty-text
    """

    __slots__ = ()
    fault: FieldFault


class InvalidRequestError(PicfedError):
    """A provisioning request cannot be submitted as it is.

    Attributes:
        problems: Everything that is wrong with it, not only what stops it.

    >>> from datetime import date
    >>> from picfed import Agreement, AgreementType, ProvisioningRequest
    >>> request = ProvisioningRequest(
    ...     agreement=Agreement(AgreementType.VOLUME_LICENSING, "V1234567"),
    ...     access_edge_fqdns=["sip.contoso.com"],
    ...     sip_domains=["contoso.com"],
    ... )
    >>> try:
    ...     request.submit(on=date(2019, 5, 1))
    ... except InvalidRequestError as problem:
    ...     print(problem.problems.errors.codes)
    ('product-use-rights-not-accepted',)
    """

    def __init__(self, problems: Problems) -> None:
        """Take all problems of the request."""
        super().__init__(problems)
        self.problems = problems

    def __str__(self) -> str:
        """One line a problem."""
        return f"the request cannot be submitted:\n{self.problems}"


class IllegalTransitionError(PicfedError):
    """An event is not possible in the state that a request is in.

    Attributes:
        state: The state.
        event: The event.
        possible: The events that are possible in that state.

    >>> print(IllegalTransitionError("draft", "complete", ("submit", "cancel")))
    complete: is not possible for a request that is draft; possible: submit, cancel
    """

    def __init__(self, state: str, event: str, possible: tuple[str, ...]) -> None:
        """Take the state, the event, and the possible events."""
        super().__init__(state, event, possible)
        self.state, self.event, self.possible = state, event, possible

    def _found(self) -> Iterable[Problem]:
        possible = ", ".join(self.possible) or "nothing, this state is final"
        yield NOT_POSSIBLE_NOW.about(self.event, state=self.state, possible=possible)

    def __str__(self) -> str:
        """The event, the state, and what could happen instead."""
        return self.problems[0].message


def _similar(error: "UnknownChoiceError") -> tuple[str, ...]:
    from difflib import get_close_matches  # noqa: PLC0415  (seldom needed)

    given = error.value
    # A number beside another one is not its misspelling.
    if not isinstance(given, str) or not any(map(str.isalpha, given)):
        return ()
    return tuple(get_close_matches(given, error.choices))


@frozen
class UnknownChoiceError(PicfedError):
    """An option does not know the word that it was given.

    Attributes:
        name: The option.
        value: What it was given.
        choices: The words that it knows.
        near: The ones that may be meant.

    >>> print(UnknownChoiceError("errors", "strikt", ("strict", "keep", "null")))
    errors='strikt' is not known: choose from strict, keep, null; did you mean 'strict'?
    """

    name: str
    value: object
    choices: tuple[str, ...]
    near: tuple[str, ...] = Factory(_similar, takes_self=True)

    @property
    def _known(self) -> str:
        if len(self.choices) <= _MOST_CHOICES:
            return ", ".join(self.choices)
        few = ", ".join(self.choices[:_FEW_CHOICES])
        return f"{few}, and {len(self.choices) - _FEW_CHOICES} more"

    @property
    def _hint(self) -> str:
        return f"did you mean {' or '.join(map(repr, self.near))}?" if self.near else ""

    def _found(self) -> Iterable[Problem]:
        path, choices = (self.name,), self._known
        remedy = f"Choose one of those that are known: {self._hint}" if self.near else None
        yield NOT_A_CHOICE.about(briefly(self.value), path=path, remedy=remedy, choices=choices)

    def __str__(self) -> str:
        """The option, the value, the known words, and what may be meant."""
        known = f"choose from {self._known}"
        what = f"{self.name}={briefly(self.value)} is not known"
        return f"{what}: {'; '.join(filter(None, (known, self._hint)))}"


class RowTypeError(TypeError):
    """A row of a column is not text: the column, not the address, is wrong.

    It is not a `PicfedError`, since no change of the text would help.

    Attributes:
        index: The row, counted from 0.
        kind: The name of its type.

    >>> from picfed import AddressDecorator
    >>> try:
    ...     list(AddressDecorator().decorate_all(["ted@contoso.com", 7], errors="null"))
    ... except RowTypeError as problem:
    ...     print(problem.index, problem.kind)
    1 int
    """

    def __init__(self, index: int, kind: str) -> None:
        """Take the row and the name of its type."""
        super().__init__(index, kind)
        self.index, self.kind = index, kind

    def __str__(self) -> str:
        """The row and its type."""
        return f"row {self.index} must be a str, not {self.kind}"
