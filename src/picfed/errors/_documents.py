"""What is wrong with a document, such as parsed JSON."""

from collections.abc import Iterable
from functools import partial
from typing import Any, Self

from attrs import evolve

from picfed._text import shortened
from picfed.errors._base import PicfedError, path_text, rule_of
from picfed.problems import Problem, Problems, Rule
from picfed.sources import source
from picfed.sources._model import stated

_JSON = source("rfc-8259")
_GRAMMAR = stated("json-grammar", _JSON.at("section 2"), _JSON.at("section 6"))
_UNIQUE_NAMES = stated("json-names-unique", _JSON.at("section 4"))
_rule = partial(rule_of, "document")

# fmt: off
MALFORMED_JSON = _rule(
    "malformed-json",
    "is not JSON: {reason}", _GRAMMAR,
    "A document is one JSON value, which NaN and the infinities are not.",
    "Write it with a JSON library, or check whether the file was cut off.",
)
FIELD_REPEATED = _rule(
    "field-repeated",
    "holds the field {name} twice in one object", _UNIQUE_NAMES,
    "Some programs use the first of the two, some the last.",
    "Keep the one that is meant.",
)
OTHER_FORMAT = _rule(
    "other-format", "is {found}, not {wanted}", None,
    "The format says what kind of value a document holds; picfed does not guess.",
    "Read it as the kind that it is, or write the kind that is wanted.",
)
NEWER_FORMAT = _rule(
    "newer-format", "is {found}, newer than version {known}", None,
    "A later picfed wrote it, where the same fields may mean something else.",
    "Update picfed, or ask for a document of the version that this picfed reads.",
)
FIELD_MISSING = _rule(
    "field-missing", "is missing", None,
    "picfed needs a field that has no default.",
    "Add the field.",
)
FIELD_UNKNOWN = _rule(
    "field-unknown", "is not known here", None,
    "picfed refuses it, since a misspelled field would be lost without a word.",
    "Look for a misspelling, or remove the field.",
)
WRONG_TYPE = _rule(
    "wrong-type", "must be {wanted}, not {found}", None,
    "picfed converts nothing: 1 is not true, and '1' is not 1.",
    "Write a value of the type that is wanted.",
)
UNKNOWN_CHOICE = _rule(
    "unknown-choice", "is {found}; known are: {known}", None,
    "A misspelled choice, or one of a later picfed, has no meaning here.",
    "Choose one of those that are known.",
)
BAD_VALUE = _rule(
    "bad-value", "{reason}", None,
    "Each field is well formed, but picfed has no such value; the reason says why.",
    "Correct what the reason names.",
)
# fmt: on

#: The subject of a fault that concerns the whole document. No path looks like it.
_WHOLE = "the document"
_MOST_LINES = 100


def placed(problem: Problem, path: Iterable[str | int], /) -> Problem:
    """Say where in a document a problem is: its path, which is its subject too."""
    whole = tuple(path)
    return evolve(problem, subject=path_text(whole) or _WHOLE, path=whole)


class MalformedDocumentError(PicfedError):
    """A document, such as parsed JSON, is malformed.

    Attributes:
        problems: Everything that is wrong with it. Each has the ``path`` of its place, such as
            ``("look_ups", 2, "type")``; the path of what concerns the whole is empty. What is
            wrong with a text has its place in the text as ``span``.

    >>> from picfed.problems import rule
    >>> error = MalformedDocumentError.at(rule("field-missing"), path=("look_ups", 2, "name"))
    >>> print(error)
    look_ups[2].name: is missing (field-missing)
    >>> error.problems[0].path
    ('look_ups', 2, 'name')
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take everything that is wrong with the document."""
        found = Problems(problems)
        super().__init__(found)
        self.problems = found

    @classmethod
    def at(cls, rule: Rule, /, *, path: Iterable[str | int] = (), **evidence: object) -> Self:
        """Make the error of one fault at a path; an empty path is the whole document.

        Raises:
            TypeError: If the evidence is not what the rule's words use.
        """
        shown: dict[str, Any] = {
            name: shortened(str(value), most=300) for name, value in evidence.items()
        }
        return cls([placed(rule.about(_WHOLE, **shown), path)])

    @property
    def paths(self) -> tuple[str, ...]:
        """The places as text, in the order of `problems`; empty for the whole document."""
        return tuple(path_text(problem.path) for problem in self.problems)

    def below(self, *path: str | int) -> Self:
        """Return the same error for a document that has this one at a path.

        >>> from picfed.problems import rule
        >>> error = MalformedDocumentError.at(rule("field-missing"), path=["name"])
        >>> error.below("look_ups", 2).paths
        ('look_ups[2].name',)
        """
        return type(self)(placed(one, (*path, *one.path)) for one in self.problems)

    def __str__(self) -> str:
        """One line a fault: the place, what is wrong there, and the code; the first hundred."""
        lines = [f"{problem.message} ({problem.code})" for problem in self.problems[:_MOST_LINES]]
        if more := len(self.problems) - len(lines):
            lines.append(f"and {more} more: see problems")
        return "\n".join(lines)
