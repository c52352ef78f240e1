"""Plain values of JSON, read strictly: nothing is converted, and every fault has its path."""

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import date
from sys import float_info
from typing import Any, TypeAlias, cast

from cattrs import ClassValidationError, ForbiddenExtraKeysError

from picfed._documents import briefly, place_of, wrong_type
from picfed.errors import InvalidFieldError, MalformedDocumentError, MalformedTextError
from picfed.problems import Problem

__all__ = [
    "Hook",
    "judging",
    "read_choice",
    "read_date",
    "read_number",
    "read_parsed",
    "read_plain",
    "telling_paths",
    "want_array",
    "want_object",
]

Hook: TypeAlias = Callable[[Any, Any], Any]

_WORDS: Mapping[type, str] = {
    str: "a text",
    bool: "true or false",
    int: "a whole number",
    float: "a number",
    type(None): "null",
}
_is_day = re.compile(r"\d{4}-\d{2}-\d{2}", re.ASCII).fullmatch


def read_plain(kind: type) -> Hook:
    """Take only what is of the kind itself: ``True`` is no number here."""

    def read(value: object, _: object) -> object:
        if type(value) is not kind:
            raise wrong_type(value, _WORDS[kind])
        return value

    return read


def read_number(value: object, _: object) -> float:
    """Take a finite number, whole or not, as it is."""
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise wrong_type(value, _WORDS[float])
    if not -float_info.max <= value <= float_info.max:  # nor NaN, which is in no order to either
        reason = f"{briefly(value)} is no finite number"
        raise MalformedDocumentError.at(path="", code="bad-value", reason=reason)
    return value


def read_date(value: object, _: object) -> date:
    """Read ``2019-08-15``; ISO 8601 has other ways to write a day, which are refused."""
    if not isinstance(value, str):
        raise wrong_type(value, "a text such as 2019-08-15")
    try:
        if _is_day(value):
            return date.fromisoformat(value)
    except ValueError:  # no day of the calendar
        pass
    reason = f"{briefly(value)} is no date such as 2019-08-15"
    raise MalformedDocumentError.at(path="", code="bad-value", reason=reason)


def read_choice(choices: Mapping[Any, object]) -> Hook:
    """Find what a text or a number stands for; ``True`` is not ``1``."""
    known = ", ".join(map(str, choices))

    def read(value: object, _: object) -> object:
        if isinstance(value, str) or type(value) is int:
            try:
                return choices[value]
            except KeyError:
                pass
        found = briefly(value)
        raise MalformedDocumentError.at(path="", code="unknown-choice", found=found, known=known)

    return read


def read_parsed(parse: Callable[[str], object]) -> Hook:
    """Read a text by its own reader, whose faults keep their codes."""

    def read(value: object, _: object) -> object:
        if not isinstance(value, str):
            raise wrong_type(value, _WORDS[str])
        try:
            return parse(value)
        except MalformedTextError as problem:
            raise _of_text(problem) from problem

    return read


def want_object(value: object) -> Mapping[str, Any]:
    """Take an object.

    Raises:
        MalformedDocumentError: If it is none.
    """
    if not isinstance(value, Mapping):
        raise wrong_type(value, "an object")
    return cast("Mapping[str, Any]", value)


def want_array(value: object, *, length: int | None = None) -> Sequence[Any]:
    """Take an array, of a length where one is given.

    Raises:
        MalformedDocumentError: If it is none.
    """
    wanted = "an array" if length is None else f"an array of {length}"
    if not isinstance(value, list | tuple):
        raise wrong_type(value, wanted)
    items = cast("Sequence[Any]", value)
    if length not in {None, len(items)}:
        raise wrong_type(items, wanted)
    return items


def judging(field: Any, read: Hook) -> Hook:  # noqa: ANN401  (the types of an attribute vary)
    """Have a field's own converter and validator look at what was read for it alone."""
    convert, validate = field.converter, field.validator

    def read_and_judge(value: object, kind: object) -> object:
        made = read(value, kind)
        try:
            converted = made if convert is None else convert(made)
            if validate is not None:
                validate(None, field, converted)
        except (ValueError, TypeError) as problem:
            raise _malformed(problem) from problem
        return made

    return read_and_judge


def telling_paths(read: Hook) -> Hook:
    """Have what cattrs gathers, what a value itself refuses included, told with paths."""

    def read_or_tell(value: object, kind: object) -> object:
        try:
            return read(value, kind)
        except ClassValidationError as problem:
            raise MalformedDocumentError(_problems_of(problem)) from problem

    return read_or_tell


def _problems_of(error: ClassValidationError) -> list[Problem]:
    noted, others = error.group_exceptions()
    found = [one for problem in others for one in _of_the_whole(problem).problems]
    for problem, note in noted:
        found += _malformed(problem).below(note.name).problems
    return found


def _of_the_whole(error: Exception) -> MalformedDocumentError:
    # What fields cannot be together names the field that is at fault.
    named = error.name if isinstance(error, InvalidFieldError) else None
    return _malformed(error).below(named or "")


def _malformed(error: Exception) -> MalformedDocumentError:
    match error:
        case MalformedDocumentError():
            return error
        case ForbiddenExtraKeysError():
            names = sorted(map(place_of, error.extra_fields))
            each = [MalformedDocumentError.at(path=name, code="field-unknown") for name in names]
            return MalformedDocumentError(one for many in each for one in many.problems)
        case KeyError():
            return MalformedDocumentError.at(path="", code="field-missing")
        case MalformedTextError():
            return _of_text(error)
        case _:
            return MalformedDocumentError.at(path="", code="bad-value", reason=error)


def _of_text(error: MalformedTextError) -> MalformedDocumentError:
    return MalformedDocumentError.at(path="", code=error.code, text=briefly(error.text))
