"""What is done to a column: which columns come out, and the Python that answers for a row."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import partial
from typing import Any, TypeAlias, get_args

from attrs import evolve, frozen

from picfed._arguments import want_instance
from picfed.addresses._grammar import ATEXT, MAX_USER
from picfed.contacts import clean
from picfed.contacts._notes import FIRST_MARKS, MARKS
from picfed.decoration import AddressDecorator, OnError
from picfed.errors import InvalidAddressError, RowTypeError, UnknownChoiceError

#: The cells of some rows, by the names of their columns.
Cells: TypeAlias = Mapping[str, list[str | None]]

INSPECTED = ("text", "kind", "plain_form", "decorated_form", "code")
CLEANED = (*INSPECTED, "undone", "note")
# A form begins with the row's user part; any other cell is the same for all rows of an ending.
FORMS = frozenset({"plain_form", "decorated_form"})

# An ending that fits behind the longest user part fits behind any.
_LONGEST_USER = "u" * MAX_USER
# Never refused, so that a missing row does not end a strict column.
_PLACEHOLDER = "x@x.example"


def _pattern(atext: str) -> str:
    r"""Return the pattern that cuts a row into user part and ending.

    It takes all of a row or nothing: ``\A`` and ``\z``, since a ``$`` also matches before a
    line break. An ending has no parentheses but those of a decoration, so that ``x(live.com``
    is not taken for ``x@live.com``. The pattern leaves open whether the user part is too long
    and whether the ending means anything.
    """
    atom = f"[A-Za-z0-9{re.escape(atext)}]+"
    return rf"\A(?P<user>{atom}(?:\.{atom})*)(?P<ending>(?:\([^()@]*\))?@[^()@]*)\z"


_ANY_USER = _pattern(ATEXT)
_UNMARKED_USER = _pattern("".join(one for one in ATEXT if one not in MARKS))
_MARKED_USER = rf"\A(?i:{'|'.join(FIRST_MARKS)})"


@frozen(kw_only=True)
class Task:
    """A function over columns, which either kernel can run.

    Attributes:
        columns: The names of the columns that come out, of `CLEANED`.
        answer: Returns the cells of rows, by picfed's own code; may raise for a row.
        judge: Does the same, and never raises.
        pattern: Cuts the rows that can be read by their ending.
        excluded: Matches those of them that are left to `answer` all the same.
    """

    columns: tuple[str, ...]
    answer: Callable[[Sequence[Any]], Cells]
    judge: Callable[[Sequence[Any]], Cells]
    pattern: str = _ANY_USER
    excluded: str | None = None

    @property
    def column(self) -> str | None:
        """The name of the one column that comes out; ``None`` if several do."""
        return self.columns[0] if len(self.columns) == 1 else None

    @property
    def form(self) -> str:
        """A column that has a cell for each row that was read by its ending."""
        return next(name for name in self.columns if name in FORMS)

    def judged(self, endings: Sequence[str], /) -> Cells:
        """Return the cells of endings, without a user part; those left open have no `form`.

        What an ending means does not depend on the user part, as long as that is well formed,
        not too long, and unmarked where marks count.
        """
        cells = dict(self.judge([_LONGEST_USER + ending for ending in endings]))
        for name in FORMS.intersection(cells):
            cells[name] = [cell and cell[MAX_USER:] for cell in cells[name]]
        for i, undone in enumerate(cells.get("undone", ())):
            if undone is not None:
                cells[self.form][i] = None
        return cells

    def answered(self, rows: Sequence[Any], places: Sequence[int], /) -> Cells:
        """Return the cells of rows; an error gets the place that its row has in the column."""
        try:
            return self.answer(rows)
        except InvalidAddressError as error:
            raise evolve(error, index=places[error.index or 0]) from error.__cause__
        except RowTypeError as error:
            raise RowTypeError(places[error.index], error.kind) from None


def decorating(decorator: AddressDecorator, errors: OnError) -> Task:
    """Return the task of `decorate`."""
    return _converting("decorated_form", _checked(decorator).decorate_all, errors)


def undecorating(decorator: AddressDecorator, errors: OnError) -> Task:
    """Return the task of `undecorate`."""
    return _converting("plain_form", _checked(decorator).undecorate_all, errors)


def inspecting(decorator: AddressDecorator) -> Task:
    """Return the task of `inspect`."""
    answer = partial(_inspected, _checked(decorator))
    return Task(columns=INSPECTED, answer=answer, judge=answer)


def cleaning(decorator: AddressDecorator) -> Task:
    """Return the task of `clean`."""
    answer = partial(_cleaned, _checked(decorator))
    return Task(
        columns=CLEANED,
        answer=answer,
        judge=answer,
        pattern=_UNMARKED_USER,
        excluded=_MARKED_USER,
    )


def _checked(decorator: AddressDecorator) -> AddressDecorator:
    return want_instance("decorator", decorator, AddressDecorator)


def _converting(name: str, convert: Callable[..., Any], errors: OnError) -> Task:
    if errors not in get_args(OnError):
        raise UnknownChoiceError(name="errors", value=errors, choices=get_args(OnError))
    return Task(
        columns=(name,),
        answer=partial(_converted, name, convert, errors),
        judge=partial(_converted, name, convert, "null"),
    )


def _converted(
    name: str, convert: Callable[..., Any], errors: OnError, rows: Sequence[Any]
) -> Cells:
    """Convert rows; those that are missing stay so, even in the strict mode."""
    made = convert([_PLACEHOLDER if row is None else row for row in rows], errors=errors)
    return {name: [None if row is None else new for row, new in zip(rows, made, strict=True)]}


def _inspected(decorator: AddressDecorator, rows: Sequence[Any]) -> Cells:
    cells: dict[str, list[str | None]] = {name: [] for name in INSPECTED}
    for found in decorator.inspect_all(rows):
        cells["text"].append(found and found.text)
        cells["kind"].append(found and found.kind.value)
        cells["plain_form"].append(found and found.plain_form)
        cells["decorated_form"].append(found and found.decorated_form)
        cells["code"].append(found and found.fault and found.fault.value)
    return cells


def _cleaned(decorator: AddressDecorator, rows: Sequence[Any]) -> Cells:
    return clean(rows, decorator=decorator).columns()
