"""What configures a decorator and its columns: domains, and what becomes of refused rows."""

from collections.abc import Iterable, Iterator
from typing import Literal, TypeAlias, get_args

from attrs import evolve

from picfed.domains import DomainName, domain_of, domains_of
from picfed.errors import InvalidDomainError, UnknownChoiceError

#: What a column does with a row that is refused: raise, pass it through, or put ``None``.
OnError: TypeAlias = Literal["strict", "keep", "null"]


def as_excluded_domains(
    value: Iterable[DomainName | str], /, *, name: str = "excluded_domains"
) -> tuple[DomainName, ...]:
    """Read an excluded domain list: names, or the cmdlet's one comma-separated string.

    Raises:
        InvalidDomainError: If an item is not a domain, such as an empty one.
        TypeError: If *value* is neither.

    >>> [str(domain) for domain in as_excluded_domains("msn.com, Outlook.com,msn.com")]
    ['msn.com', 'outlook.com']
    """
    found = _split(value, name) if isinstance(value, str) else domains_of(name, value)
    return tuple(dict.fromkeys(found))


def _split(text: str, name: str) -> Iterator[DomainName]:
    start = 0
    for item in text.split(",") if text else ():
        try:
            yield DomainName(item.strip(" "))
        except InvalidDomainError as problem:
            # The caller gave the whole list, so the place is in that.
            first, last = problem.span or (0, len(problem.text))
            start += len(item) - len(item.lstrip(" "))
            span = (start + first, start + last)
            raise evolve(problem, text=text, span=span, name=name) from problem.__cause__
        start += len(item) + len(",")


def as_routing_domain(value: DomainName | str, /) -> DomainName:
    """Take or read a routing domain."""
    return domain_of("routing_domain", value)


# What pandas and the codecs of Python call these modes.
_OTHER_WORDS = {"raise": "strict", "ignore": "keep", "coerce": "null"}


def want_mode(errors: OnError, /) -> OnError:
    """Return *errors* if it is one of the three.

    Raises:
        UnknownChoiceError: If it is not.
    """
    choices = get_args(OnError)
    if errors not in choices:
        error = UnknownChoiceError(name="errors", value=errors, choices=choices)
        near = tuple(mode for word, mode in _OTHER_WORDS.items() if word == errors)
        raise evolve(error, near=near) if near else error
    return errors
