"""What is wrong with a value, a request, an option or a row: rules, faults and errors."""

from collections.abc import Iterable

from picfed._facts import stated
from picfed._text import briefly
from picfed.errors._base import Fault, MalformedTextError, PicfedError
from picfed.problems import Problem, Problems, Rule
from picfed.sources import PAGE_002, source

_AREA = "value"
_ROUTING = stated("routing-parameters", source("cmdlet-access-edge"))
_POLICIES = stated("policies-of-users", source("cmdlet-external-access"))
_PROVIDERS_SINCE = stated("public-providers-since-2010", source("cmdlet-new-public-provider"))
_SUFFIX = stated("sip-domain-is-suffix", PAGE_002.at("Q8 SIP domains"))
_SPLIT_DOMAIN = stated("split-domain-order", PAGE_002.at("Q9 order"))
#: Of a server's public and hosting providers, no two have one identity or one proxy FQDN.
UNIQUE_ENTRIES = stated("entries-are-unique", source("cmdlet-new-public-provider"))


class FieldFault(Fault):
    """Why a field of a value cannot hold what it was given."""

    EMPTY_TEXT = Rule(
        code="empty-text",
        area=_AREA,
        summary="is empty where a text is needed",
        explanation="The field names something; leave it out rather than empty where it is "
        "optional. picfed decided this: no document allows or forbids an empty name.",
        remedy="Give the name; leave the field out where it is optional.",
        is_picfeds=True,
    )
    NUL_CHARACTER = Rule(
        code="nul-character",
        area=_AREA,
        summary="holds a NUL character",
        explanation="No command line can carry a NUL character, so picfed refuses it early.",
        remedy="Look at where the text came from; it may have been read in a wrong encoding.",
        is_picfeds=True,
    )
    ENDS_BEFORE_START = Rule(
        code="ends-before-start",
        area=_AREA,
        summary="is a day before the one on which it begins",
        explanation="A period cannot end before it begins; picfed refuses it when the value is "
        "made.",
        remedy="Compare the two dates; they may be swapped.",
        is_picfeds=True,
    )
    CONTRADICTS_ROUTING = Rule(
        code="contradicts-routing",
        area=_AREA,
        summary="does not go with the routing method",
        explanation="A default route is named with default routing and only then; partner "
        "discovery goes with DNS SRV routing and only then.",
        remedy="Choose one of the two ways of routing and leave out what belongs to the other.",
        own=_ROUTING,
    )
    NO_PUBLIC_PROVIDERS = Rule(
        code="server-has-no-public-providers",
        area="provider",
        summary="has no public provider entries",
        explanation="New-CsPublicProvider came with Lync Server 2010. On Office Communications "
        "Server a provider is set up in its console, for which no recipe is documented.",
        remedy="Ask for the entry of the server version that the organization moves to.",
        own=_PROVIDERS_SINCE,
    )
    PROVIDER_IDENTITY_TAKEN = Rule(
        code="provider-identity-taken",
        area=_AREA,
        summary="is the identity of two providers",
        explanation="An identity is unique among a server's public and hosting providers.",
        remedy="Give each provider its own identity.",
        own=UNIQUE_ENTRIES,
    )
    PROVIDER_PROXY_TAKEN = Rule(
        code="provider-proxy-taken",
        area=_AREA,
        summary="is the proxy FQDN of two providers",
        explanation="A proxy FQDN is unique among a server's public and hosting providers.",
        remedy="Keep one of the two.",
        own=UNIQUE_ENTRIES,
    )
    POLICY_IDENTITY_TAKEN = Rule(
        code="policy-identity-taken",
        area=_AREA,
        summary="is the identity of two policies",
        explanation="A policy is known by its identity; the global one and a site's exist once.",
        remedy="Keep one of the two.",
        own=_POLICIES,
    )
    USER_TWICE = Rule(
        code="user-given-twice",
        area=_AREA,
        summary="is given twice",
        explanation="A user is at one site; picfed refuses a user of two.",
        remedy="Give each user once.",
        is_picfeds=True,
    )
    UNKNOWN_USER = Rule(
        code="unknown-user",
        area=_AREA,
        summary="is granted a policy but is not a user of the deployment",
        explanation="A policy is granted to users who exist.",
        remedy="Add the user, or leave the grant out.",
        own=_POLICIES,
    )
    UNKNOWN_POLICY = Rule(
        code="unknown-policy",
        area=_AREA,
        summary="is not a policy of the deployment that can be granted to users",
        explanation="Only a policy with its own name is granted; a site's and the global one "
        "reach users by themselves.",
        remedy="Add the policy, or leave the grant out.",
        own=_POLICIES,
    )
    UNKNOWN_SIP_DOMAIN = Rule(
        code="unknown-sip-domain",
        area=_AREA,
        summary="is at none of the deployment's SIP domains",
        explanation="A user's address ends in one of the SIP domains.",
        remedy="Add the SIP domain, or correct the address.",
        own=_SUFFIX,
    )
    CONTRADICTS_TOPOLOGY = Rule(
        code="contradicts-topology",
        area=_AREA,
        summary="does not go with where the users are homed",
        explanation="Only a split domain is enabled on both sides, and so in an order. External "
        "communications are switched on in Lync Online, which on-premises deployments lack.",
        remedy="Set the topology, or leave the field out.",
        own=_SPLIT_DOMAIN,
    )


NOT_POSSIBLE_NOW = Rule(
    code="event-not-possible",
    area=_AREA,
    summary="is not possible for a request that is {state}; possible: {possible}",
    explanation="A request is submitted, completed, then updated. The documents have the update; "
    "the rest, cancelling included, is how picfed models it.",
    remedy="Compare with the state of the request.",
    is_picfeds=True,
)
NOT_A_CHOICE = Rule(
    code="choice-not-known",
    area=_AREA,
    summary="is not known: choose from {choices}",
    explanation="The option takes only some words.",
    remedy="Choose one of those that are known.",
    is_picfeds=True,
)


class InvalidFieldError(MalformedTextError):
    """A field of a value was given something that it cannot hold.

    ``name`` is the field; ``text`` is what it was given, in words.

    Attributes:
        fault: Why the field cannot hold it.

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
    """Something cannot happen in the state that a request is in.

    Attributes:
        state: The state.
        event: What was to happen.
        possible: The events that can happen in that state.

    >>> print(IllegalTransitionError("draft", "complete", ("submit", "cancel")))
    a request that is draft has no event 'complete'; possible: submit, cancel
    """

    def __init__(self, state: str, event: str, possible: tuple[str, ...]) -> None:
        """Name the state, the event, and what could happen instead."""
        super().__init__(state, event, possible)
        self.state = state
        self.event = event
        self.possible = possible

    def _found(self) -> Iterable[Problem]:
        possible = ", ".join(self.possible) or "nothing, this state is final"
        yield NOT_POSSIBLE_NOW.about(self.event, state=self.state, possible=possible)

    def __str__(self) -> str:
        """The state, the event, and what could happen instead."""
        instead = (
            f"possible: {', '.join(self.possible)}" if self.possible else "this state is final"
        )
        return f"a request that is {self.state} has no event {self.event!r}; {instead}"


class UnknownChoiceError(PicfedError):
    """An option was given a word that it does not know.

    Attributes:
        name: The option.
        value: What it was given.
        choices: What it takes.
        near: Which of these may be meant.

    >>> print(UnknownChoiceError("errors", "strikt", ("strict", "keep", "null")))
    errors='strikt' is not known: choose from strict, keep, null; did you mean 'strict'?
    """

    def __init__(
        self, name: str, value: object, choices: tuple[str, ...], near: tuple[str, ...] = ()
    ) -> None:
        """Say which option it is, what it was given, and what it takes."""
        super().__init__(name, value, choices, near)
        self.name = name
        self.value = value
        self.choices = choices
        self.near = near or _similar(value, choices)

    @property
    def _hint(self) -> str:
        return f"did you mean {' or '.join(map(repr, self.near))}?" if self.near else ""

    def _found(self) -> Iterable[Problem]:
        path, choices = (self.name,), ", ".join(self.choices)
        remedy = f"Choose one of those that are known: {self._hint}" if self.near else None
        yield NOT_A_CHOICE.about(briefly(self.value), path=path, remedy=remedy, choices=choices)

    def __str__(self) -> str:
        """The option, the word, the words it takes, and what may be meant."""
        known = f"choose from {', '.join(self.choices)}"
        what = f"{self.name}={briefly(self.value)} is not known"
        return f"{what}: {'; '.join(filter(None, (known, self._hint)))}"


def _similar(value: object, choices: tuple[str, ...]) -> tuple[str, ...]:
    from difflib import get_close_matches  # noqa: PLC0415  (seldom needed)

    return tuple(get_close_matches(value, choices)) if isinstance(value, str) else ()


class RowTypeError(TypeError):
    """A row of a column is not text: the column, not the address, is wrong.

    It is no `PicfedError`, since no amount of care with the text would mend it.

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

    def __init__(self, index: int, kind: str, /) -> None:
        """Say which row it is, counted from 0, and what it holds instead of text."""
        super().__init__(index, kind)
        self.index = index
        self.kind = kind

    def __str__(self) -> str:
        """The row and its type."""
        return f"row {self.index} must be a str, not {self.kind}"
