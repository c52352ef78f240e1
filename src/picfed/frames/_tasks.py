"""What is done to a column: which columns come out, and the Python that answers for a row."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import lru_cache, partial
from typing import Any, TypeAlias

from attrs import define, evolve, field

from picfed.addresses._grammar import ATEXT, MAX_USER
from picfed.contacts import clean
from picfed.contacts._notes import FIRST_MARKS, MARKS
from picfed.decoration import AddressDecorator, OnError
from picfed.decoration._configuration import want_mode
from picfed.decoration._decorator import want_decorator
from picfed.errors import InvalidAddressError, RowTypeError

#: The cells of some rows, by the names of their columns.
Cells: TypeAlias = Mapping[str, list[str | None]]
_Row: TypeAlias = tuple[str | None, ...]

INSPECTED = ("text", "kind", "plain_form", "decorated_form", "code")
CLEANED = (*INSPECTED, "undone", "note")
_FORMS = ("decorated_form", "plain_form")

# How many rests a task remembers, and how long each may be: some megabytes.
_MOST_RESTS = 16_384
_LONGEST_REST = 512
# What fits around the longest user part fits around any.
_LONGEST_USER = "u" * MAX_USER
# Never refused, so that a missing row does not end a strict column.
_PLACEHOLDER = "x@x.example"

# No parentheses but those of a decoration, so that ``x(live.com`` is not taken for
# ``x@live.com``. Whether an ending means anything is left open.
_ENDING = r"(?P<ending>(?:\([^()@]*\))?@[^()@]*)"


def _pattern(user: str, before: str = "") -> str:
    r"""Return the pattern that cuts a row into its user part and the rest.

    It takes all of a row or nothing: ``\A`` and ``\z``, since a ``$`` also matches before a
    line break. Whether the user part is too long is left open.
    """
    return rf"\A{before}(?P<user>{user}){_ENDING}\z"


def _dot_atom(atext: str) -> str:
    atom = f"[A-Za-z0-9{re.escape(atext)}]+"
    return rf"{atom}(?:\.{atom})*"


_ANY_USER = _pattern(_dot_atom(ATEXT))
# A user part with a mark may get a note, which depends on all of it.
_UNMARKED_USER = _pattern(_dot_atom("".join(one for one in ATEXT if one not in MARKS)))
_FIRST_MARK = rf"\A(?i:{'|'.join(FIRST_MARKS)})"
# Tidying leaves such a user part as it is, wherever it stands: no scheme, escape, quote or emphasis
# can begin or end within, and a URI may hold it. Before it are signs of any kind, and a scheme.
_TIDY = "[A-Za-z0-9]+(?:[._-][A-Za-z0-9]+)*"
_SIGNED_USER = _pattern(_TIDY, "(?P<before>[^A-Za-z0-9@()]*(?:[A-Za-z]{2,8}:)?)")
# Nor does it look into a name without signs that mean something: the longest stands for any.
_LONGEST_NAME = f"{'n' * 82} "
_NAMED_USER = _pattern(_TIDY, "[A-Za-z0-9][A-Za-z0-9 .,-]{0,80}[A-Za-z0-9.] ?(?P<before><[a-z:]*)")
_first_of_ending = re.compile("[(@]")


@define(kw_only=True, eq=False)
class Task:
    """A function over columns, which either kernel can run.

    The *rest* of a row is what is around its user part. What it means does not depend on the user
    part, as long as that is not too long and matches the pattern.

    Attributes:
        columns: The names of the columns that come out, of `CLEANED`.
        answer: Returns the cells of rows, by picfed's own code; may raise for a row.
        judge: Does the same, and never raises.
        pattern: Cuts the rows that can be read by their rest.
        excluded: Matches the user parts that it should not have matched.
        forms: The columns whose cells begin with the user part.
        shared: The columns whose cells the rest has as they are.
        name: Comes before a rest, for what the pattern leaves out there.
        then: What is done to the rows that are left; without it they are left to `answer`.
    """

    columns: tuple[str, ...]
    answer: Callable[[Sequence[Any]], Cells]
    judge: Callable[[Sequence[Any]], Cells]
    pattern: str = _ANY_USER
    excluded: str | None = None
    forms: tuple[str, ...]
    shared: tuple[str, ...] = ()
    name: str = ""
    then: "Task | None" = None
    # What some rests mean: columns have few, and the same ones in each slice.
    _known: dict[str, _Row] = field(factory=dict[str, _Row], init=False, repr=False)

    @property
    def column(self) -> str | None:
        """The name of the one column that comes out; ``None`` if several do."""
        return self.columns[0] if len(self.columns) == 1 else None

    @property
    def form(self) -> str:
        """A column that has a cell for each row that was read by its rest."""
        return self.forms[-1]

    def judged(self, rests: Sequence[str], /) -> Cells:
        """Return the cells of rests, without a user part; those left open have no `form`."""
        known = self._known
        new = [rest for rest in rests if rest not in known]
        found = dict(zip(new, self._judged(new), strict=True))
        rows = [found[rest] if rest in found else known[rest] for rest in rests]
        kept = {rest: row for rest, row in found.items() if len(rest) <= _LONGEST_REST}
        if len(known) + len(kept) <= _MOST_RESTS:
            known.update(kept)
        elif len(kept) <= _MOST_RESTS:
            # In another place: a thread may be reading the old ones.
            self._known = kept
        names = (*self.shared, *self.forms)
        return {name: [row[i] for row in rows] for i, name in enumerate(names)}

    def _judged(self, rests: Sequence[str]) -> Iterator[_Row]:
        """Judge rests around the longest user part, and take that off again."""
        cells = self.judge([self.name + _around(rest) for rest in rests])
        forms = [[_behind_user(cell) for cell in cells[name]] for name in self.forms]
        if "undone" in cells and "undone" not in self.shared:
            forms[-1] = [
                None if undone else form
                for undone, form in zip(cells["undone"], forms[-1], strict=True)
            ]
        return zip(*(cells[name] for name in self.shared), *forms, strict=True)

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
    return _converting("decorated_form", want_decorator(decorator), want_mode(errors))


def undecorating(decorator: AddressDecorator, errors: OnError) -> Task:
    """Return the task of `undecorate`."""
    return _converting("plain_form", want_decorator(decorator), want_mode(errors))


def inspecting(decorator: AddressDecorator) -> Task:
    """Return the task of `inspect`."""
    return _inspecting(want_decorator(decorator))


def cleaning(decorator: AddressDecorator) -> Task:
    """Return the task of `clean`."""
    return _cleaning(want_decorator(decorator))


# What a task knows of rests is kept for the next column, or the next partition.
_remembered = lru_cache(16)


@_remembered
def _converting(name: str, decorator: AddressDecorator, errors: OnError) -> Task:
    is_plain = name == "plain_form"
    convert = decorator.undecorate_all if is_plain else decorator.decorate_all
    return Task(
        columns=(name,),
        forms=(name,),
        answer=partial(_converted, name, convert, errors),
        judge=partial(_converted, name, convert, "null"),
    )


@_remembered
def _inspecting(decorator: AddressDecorator) -> Task:
    answer = partial(_inspected, decorator)
    return Task(columns=INSPECTED, answer=answer, judge=answer, forms=_FORMS, shared=("kind",))


@_remembered
def _cleaning(decorator: AddressDecorator) -> Task:
    answer = partial(_cleaned, decorator)
    named = Task(
        columns=CLEANED,
        answer=answer,
        judge=answer,
        pattern=_NAMED_USER,
        excluded=_FIRST_MARK,
        forms=("text", *_FORMS),
        shared=("kind", "undone"),
        name=_LONGEST_NAME,
    )
    signed = evolve(named, pattern=_SIGNED_USER, name="", then=named)
    return evolve(signed, pattern=_UNMARKED_USER, forms=_FORMS, shared=("kind",), then=signed)


def _around(rest: str) -> str:
    """Put the longest user part into a rest."""
    return _first_of_ending.sub(rf"{_LONGEST_USER}\g<0>", rest, count=1)


def _behind_user(cell: str | None) -> str | None:
    return cell[MAX_USER:] if cell and cell.startswith(_LONGEST_USER) else None


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
