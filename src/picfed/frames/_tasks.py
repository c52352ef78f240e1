"""What is done to a column: which columns come out, and the Python that answers for a row."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, TypeAlias, get_args

from attrs import define, evolve, field, frozen

from picfed._arguments import want_instance
from picfed.addresses._grammar import ATEXT, MAX_USER
from picfed.contacts import clean
from picfed.contacts._notes import FIRST_MARKS, MARKS
from picfed.decoration import AddressDecorator, OnError
from picfed.errors import InvalidAddressError, RowTypeError, UnknownChoiceError

#: The cells of some rows, by the names of their columns.
Cells: TypeAlias = Mapping[str, list[str | None]]
_Row: TypeAlias = tuple[str | None, ...]

INSPECTED = ("text", "kind", "plain_form", "decorated_form", "code")
CLEANED = (*INSPECTED, "undone", "note")
# A form begins with the row's user part; any other cell is the same for all rows of an ending.
FORMS = frozenset({"plain_form", "decorated_form"})

# How many endings a task remembers: some megabytes.
_MOST_ENDINGS = 16_384
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


@define
class _Memory:
    """What some endings mean: columns have few, and the same ones in each slice."""

    known: dict[str, _Row] = field(factory=dict[str, _Row])


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
    _memory: _Memory = field(factory=_Memory, init=False, eq=False, repr=False)

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
        known = self._memory.known
        new = [ending for ending in endings if ending not in known]
        if len(known) + len(new) > _MOST_ENDINGS:
            # In another place: a thread may be reading the old ones.
            known, new = {}, [*endings]
            if len(new) <= _MOST_ENDINGS:
                self._memory.known = known
        known.update(zip(new, self._judged(new), strict=True))
        rows = [known[ending] for ending in endings]
        return {name: [row[i] for row in rows] for i, name in enumerate(self.columns)}

    def _judged(self, endings: Sequence[str]) -> Iterator[_Row]:
        """Judge endings behind the longest user part, and take that off again."""
        cells = dict(self.judge([_LONGEST_USER + ending for ending in endings]))
        for name in FORMS.intersection(cells):
            cells[name] = [cell and cell[MAX_USER:] for cell in cells[name]]
        for i, undone in enumerate(cells.get("undone", ())):
            if undone is not None:
                cells[self.form][i] = None
        return zip(*(cells[name] for name in self.columns), strict=True)

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
    return _converting("decorated_form", _checked(decorator), _known(errors))


def undecorating(decorator: AddressDecorator, errors: OnError) -> Task:
    """Return the task of `undecorate`."""
    return _converting("plain_form", _checked(decorator), _known(errors))


def inspecting(decorator: AddressDecorator) -> Task:
    """Return the task of `inspect`."""
    return _inspecting(_checked(decorator))


def cleaning(decorator: AddressDecorator) -> Task:
    """Return the task of `clean`."""
    return _cleaning(_checked(decorator))


def _checked(decorator: AddressDecorator) -> AddressDecorator:
    return want_instance("decorator", decorator, AddressDecorator)


def _known(errors: OnError) -> OnError:
    if errors not in get_args(OnError):
        raise UnknownChoiceError(name="errors", value=errors, choices=get_args(OnError))
    return errors


# What a task knows of endings is kept for the next column, or the next partition.
_remembered = lru_cache(16)


@_remembered
def _converting(name: str, decorator: AddressDecorator, errors: OnError) -> Task:
    is_plain = name == "plain_form"
    convert = decorator.undecorate_all if is_plain else decorator.decorate_all
    return Task(
        columns=(name,),
        answer=partial(_converted, name, convert, errors),
        judge=partial(_converted, name, convert, "null"),
    )


@_remembered
def _inspecting(decorator: AddressDecorator) -> Task:
    answer = partial(_inspected, decorator)
    return Task(columns=INSPECTED, answer=answer, judge=answer)


@_remembered
def _cleaning(decorator: AddressDecorator) -> Task:
    answer = partial(_cleaned, decorator)
    return Task(
        columns=CLEANED,
        answer=answer,
        judge=answer,
        pattern=_UNMARKED_USER,
        excluded=_MARKED_USER,
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
