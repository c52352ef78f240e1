"""A place in a document that is being read, and the faults of that document."""

from typing import Any

from attrs import NOTHING, evolve

from picfed._text import briefly, shortened
from picfed.errors import MalformedDocumentError, PicfedError
from picfed.errors._documents import BAD_VALUE, WRONG_TYPE, placed
from picfed.problems import Problem, Rule

_LONGEST_KEY = 120


class Place:
    """Where the reader is, and all faults found so far.

    A value that cannot be read is ``attrs.NOTHING``; its fault is kept, and reading goes on.
    """

    __slots__ = ("_above", "_key", "cited", "faults", "judged_by", "only_documented")

    def __init__(
        self,
        above: "Place | None" = None,
        key: str | int = "",
        /,
        *,
        only_documented: bool = False,
    ) -> None:
        """Begin at the whole document without faults, or go below another place."""
        self._above = above
        self._key = key
        self.faults: list[Problem] = [] if above is None else above.faults
        #: The cited documents by key, and their places by key and place; ``attrs.NOTHING`` for one
        #: that cannot be read.
        self.cited: dict[object, Any] = {} if above is None else above.cited
        #: The edition that judged the value here, where an outer value says so.
        self.judged_by: Any = None if above is None else above.judged_by
        #: Whether a service must be one of the record of this picfed: a client of a web service
        #: must not change its dates.
        self.only_documented: bool = only_documented if above is None else above.only_documented

    def below(self, key: str | int, /) -> "Place":
        """Go to a field or an item."""
        return Place(self, key)

    @property
    def path(self) -> tuple[str | int, ...]:
        """The fields and items that lead here."""
        if self._above is None:
            return ()
        key = self._key
        named = shortened(key, most=_LONGEST_KEY) if isinstance(key, str) else key
        return (*self._above.path, named)

    def refuse(self, rule: Rule, /, **evidence: object) -> Any:
        """Keep one fault of this place."""
        self.faults += MalformedDocumentError.at(rule, path=self.path, **evidence).problems
        return NOTHING

    def want(self, wanted: str, found: object, /) -> Any:
        """Keep that a value has another type."""
        return self.refuse(WRONG_TYPE, wanted=wanted, found=briefly(found))

    def keep(self, error: Exception, /) -> None:
        """Keep the error of a value, with paths that begin at the whole document."""
        if isinstance(error, MalformedDocumentError):
            self.faults += error.below(*self.path).problems
        elif isinstance(error, PicfedError):
            for problem in error.problems:
                details = (*problem.details, ("text", briefly(problem.subject)))
                inner = evolve(problem, details=details)
                self.faults.append(placed(inner, (*self.path, *problem.path)))
        else:
            self.refuse(BAD_VALUE, reason=error)
