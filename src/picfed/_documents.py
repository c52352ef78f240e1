"""Documents, such as parsed JSON: read strictly, and everything wrong told at once."""

import json
import re
from collections.abc import Iterable
from reprlib import Repr
from typing import Any, NoReturn, Self

from picfed._arguments import want_text
from picfed.errors import MalformedDocumentError
from picfed.problems import Problem, Problems

__all__ = ["Faults", "briefly", "parse_json", "place_of", "refuse_other_format", "wrong_type"]


_is_plain_name = re.compile(r"\w{1,60}", re.ASCII).fullmatch
_MOST_BITS = 300
_LONGEST_VERSION = 9


class _Brief(Repr):
    """Shows any value in a line, however long or deep it is."""

    def repr_int(self, x: int, level: int) -> str:  # noqa: ARG002  (the signature of `Repr`)
        # Python refuses to write numbers of more than 4,300 digits.
        return repr(x) if x.bit_length() <= _MOST_BITS else f"<a number of {x.bit_length()} bits>"


_BRIEF = _Brief()
_BRIEF.maxstring = _BRIEF.maxother = 80


def briefly(value: object, /) -> str:
    """Show a value from outside, which may be as long and as deep as anything.

    >>> briefly(10**5000)
    '<a number of 16610 bits>'
    """
    return _BRIEF.repr(value)


def place_of(name: object, /) -> str:
    """Name a field in a path, so that an odd name cannot look like another place.

    >>> place_of("sip_domains"), place_of("a.b")
    ('sip_domains', "['a.b']")
    """
    return name if isinstance(name, str) and _is_plain_name(name) else f"[{briefly(name)}]"


def parse_json(name: str, text: str, /) -> Any:  # noqa: ANN401  (it is what JSON can be)
    """Parse JSON, refusing what programs disagree about: repeated fields, NaN, infinities.

    Raises:
        MalformedDocumentError: If it is no such JSON.
        TypeError: If *text* is not a ``str``.
    """
    try:
        return json.loads(
            want_text(name, text), object_pairs_hook=_once, parse_constant=_refuse_constant
        )
    except MalformedDocumentError:
        raise
    except (ValueError, RecursionError) as problem:
        raise MalformedDocumentError.at(path="", code="malformed-json", reason=problem) from problem


def _once(pairs: Iterable[tuple[str, Any]]) -> dict[str, Any]:
    found: dict[str, Any] = {}
    for name, value in pairs:
        if name in found:
            raise MalformedDocumentError.at(path="", code="field-repeated", name=briefly(name))
        found[name] = value
    return found


def _refuse_constant(text: str) -> NoReturn:
    raise MalformedDocumentError.at(
        path="", code="malformed-json", reason=f"{text} is no JSON number"
    )


def refuse_other_format(found: object, wanted: str, /) -> None:
    """Refuse a document whose ``format`` is another one, or a newer version of the wanted one.

    Raises:
        MalformedDocumentError: If it is.
    """
    if found == wanted:
        return
    evidence = {"found": briefly(found)}
    if _version(found, of=wanted) > _version(wanted, of=wanted):
        raise MalformedDocumentError.at(
            path="format", code="newer-format", known=wanted, **evidence
        )
    raise MalformedDocumentError.at(path="format", code="other-format", wanted=wanted, **evidence)


def _version(found: object, *, of: str) -> int:
    """The version of a format, or 0 where it is another format."""
    name = of.rpartition("/")[0]
    other, _, number = found.rpartition("/") if isinstance(found, str) else ("", "", "")
    is_version = other == name and number.isdecimal() and len(number) <= _LONGEST_VERSION
    return int(number) if is_version else 0


def wrong_type(value: object, wanted: str, /, *, path: str = "") -> MalformedDocumentError:
    """Make the error about a value of another type; a long value is shown shortened."""
    return MalformedDocumentError.at(
        path=path, code="wrong-type", wanted=wanted, found=briefly(value)
    )


class Faults:
    """Collects what is wrong with the parts of a document, so that all of it is told at once.

    Each part is read in a ``with`` block of its own; `tell` then raises what was collected.
    """

    def __init__(self) -> None:
        """Begin with nothing wrong."""
        self._found: list[Problem] = []
        self._path = ""

    @property
    def problems(self) -> Problems:
        """What was collected so far."""
        return Problems(self._found)

    def below(self, path: str, /) -> Self:
        """Let the next part be the one at a path."""
        self._path = path
        return self

    def add(self, *, path: str, code: str, **evidence: object) -> None:
        """Keep one fault."""
        self._found += MalformedDocumentError.at(path=path, code=code, **evidence).problems

    def __enter__(self) -> None:
        """Begin to read a part."""

    def __exit__(self, _kind: object, error: BaseException | None, _where: object) -> bool:
        """Keep what was wrong with the part, and let anything else pass."""
        path, self._path = self._path, ""
        if not isinstance(error, MalformedDocumentError):
            return False
        self._found += error.below(path).problems
        return True

    def tell(self) -> None:
        """Raise everything that was wrong, if anything was.

        Raises:
            MalformedDocumentError: With all of it.
        """
        if self._found:
            raise MalformedDocumentError(self._found)
