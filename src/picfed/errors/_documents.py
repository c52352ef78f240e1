"""What is wrong with a document, such as parsed JSON."""

from collections.abc import Iterable
from typing import Self

from attrs import evolve

from picfed._text import shortened
from picfed.errors._base import PicfedError
from picfed.problems import Problem, Problems, judge

__all__ = ["MalformedDocumentError"]

#: The subject of a fault that concerns the whole document. No path looks like it.
_WHOLE = "the document"
_MOST_LINES = 100


class MalformedDocumentError(PicfedError):
    """A document, such as parsed JSON, does not hold what it should.

    Attributes:
        problems: Everything that is wrong with it. The subject of each is the path of the place,
            such as ``look_ups[2].type``; of what concerns the whole, ``the document``.

    >>> print(MalformedDocumentError.at(path="look_ups[2].name", code="field-missing"))
    look_ups[2].name: is missing (field-missing)
    """

    def __init__(self, problems: Iterable[Problem]) -> None:
        """Take everything that is wrong with the document."""
        found = Problems(problems)
        super().__init__(found)
        self.problems = found

    @classmethod
    def at(cls, *, path: str, code: str, **evidence: object) -> Self:
        """Make the error of one fault at a path; an empty path is the whole document.

        Raises:
            KeyError: If picfed has no such code.
        """
        told = {name: shortened(str(value), most=300) for name, value in evidence.items()}
        return cls([judge(code, path or _WHOLE, **told)])

    @property
    def paths(self) -> tuple[str, ...]:
        """The places, in the order of `problems`; an empty path is the whole document."""
        return tuple(
            "" if problem.subject == _WHOLE else problem.subject for problem in self.problems
        )

    def below(self, path: str, /) -> Self:
        """The same error, seen from a document that holds this one at a path.

        >>> error = MalformedDocumentError.at(path="name", code="field-missing")
        >>> error.below("look_ups[2]").paths
        ('look_ups[2].name',)
        """
        return type(self)(
            evolve(problem, subject=_joined(path, inner) or _WHOLE)
            for problem, inner in zip(self.problems, self.paths, strict=True)
        )

    def __str__(self) -> str:
        """One line a fault: the place, what is wrong there, and the code; the first hundred."""
        lines = [f"{problem.message} ({problem.code})" for problem in self.problems[:_MOST_LINES]]
        if more := len(self.problems) - len(lines):
            lines.append(f"and {more} more: see problems")
        return "\n".join(lines)


def _joined(outer: str, inner: str) -> str:
    joint = "." if outer and inner and not inner.startswith("[") else ""
    return f"{outer}{joint}{inner}"
