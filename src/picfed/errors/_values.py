"""What is wrong with a value, a request, an option or a row."""

from enum import Enum

from picfed.errors._base import MalformedTextError, PicfedError
from picfed.problems import Problems

__all__ = [
    "FieldFault",
    "IllegalTransitionError",
    "InvalidFieldError",
    "InvalidRequestError",
    "RowTypeError",
    "UnknownChoiceError",
]


class FieldFault(Enum):
    """Why a field of a value cannot hold what it was given."""

    EMPTY_TEXT = "empty-text"
    NUL_CHARACTER = "nul-character"
    ENDS_BEFORE_START = "ends-before-start"
    CONTRADICTS_ROUTING = "contradicts-routing"
    NO_PUBLIC_PROVIDERS = "server-has-no-public-providers"
    PROVIDER_IDENTITY_TAKEN = "provider-identity-taken"
    PROVIDER_PROXY_TAKEN = "provider-proxy-taken"
    POLICY_IDENTITY_TAKEN = "policy-identity-taken"
    USER_TWICE = "user-given-twice"
    UNKNOWN_USER = "unknown-user"
    UNKNOWN_POLICY = "unknown-policy"
    UNKNOWN_SIP_DOMAIN = "unknown-sip-domain"
    CONTRADICTS_TOPOLOGY = "contradicts-topology"


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
    identity FieldFault.EMPTY_TEXT
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

    >>> print(UnknownChoiceError("errors", "ignore", ("strict", "keep", "null")))
    errors='ignore' is not known: choose from strict, keep, null
    """

    def __init__(self, name: str, value: object, choices: tuple[str, ...]) -> None:
        """Say which option it is, what it was given, and what it takes."""
        super().__init__(name, value, choices)
        self.name = name
        self.value = value
        self.choices = choices

    def __str__(self) -> str:
        """The option, the word, and the words it takes."""
        return f"{self.name}={self.value!r} is not known: choose from {', '.join(self.choices)}"


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
