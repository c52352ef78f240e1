"""Cells and rows of a column; rows of one domain share their meaning."""

from operator import add, itemgetter
from typing import Any, NamedTuple, TypeAlias

#: What follows a user part: the kind, and the endings of the plain and of the decorated form.
Meaning: TypeAlias = tuple[str, str, str]

NAMES = ("text", "kind", "plain_form", "decorated_form", "code", "undone", "note")


def is_missing(cell: object, /) -> bool:
    """Whether a cell is ``None``, or a marker of a missing value that libraries use."""
    if cell is None:
        return True
    kind = type(cell)
    if kind.__name__ in {"NAType", "NaTType", "MaskedConstant"}:
        return kind.__module__.partition(".")[0] in {"pandas", "numpy"}
    numbers = ("float", "longdouble", "datetime64")
    is_of_numpy = kind.__module__ == "numpy" and kind.__name__.startswith(numbers)
    is_number = isinstance(cell, float) or is_of_numpy
    return is_number and bool(cell != cell)  # noqa: PLR0124  (only NaN differs from itself)


class Rows(NamedTuple):
    """Rows in equally long lists; what only some rows have is in dictionaries by their places."""

    texts: list[Any]
    users: list[str]
    meanings: list[Meaning]
    codes: dict[int, str]
    undone: dict[int, str]
    notes: dict[int, str]

    def add(self, others: "Rows", /) -> None:
        """Append the rows of a batch."""
        done = len(self.texts)
        self.texts.extend(others.texts)
        self.users.extend(others.users)
        self.meanings.extend(others.meanings)
        for mine, new in zip(self[3:], others[3:], strict=True):
            for place, code in new.items():
                mine[done + place] = code

    def clear(self, i: int, meaning: Meaning, /) -> None:
        """Leave a row a meaning without endings: it is not a person."""
        self.users[i] = ""
        self.meanings[i] = meaning

    def row(self, i: int, /) -> tuple[str | None, ...]:
        """Return a row as its cells, in the order of `NAMES`."""
        kind, plain, decorated = self.meanings[i]
        user = self.users[i]
        return (
            self.texts[i],
            kind,
            user + plain if user else None,
            user + decorated if user else None,
            self.codes.get(i),
            self.undone.get(i),
            self.notes.get(i),
        )

    def columns(self) -> dict[str, list[str | None]]:
        """Return the columns, in the order of `NAMES`."""
        count = range(len(self.texts))
        kinds = list(map(itemgetter(0), self.meanings))
        plain_forms: list[str | None]
        decorated_forms: list[str | None]
        plain_forms = list(map(add, self.users, map(itemgetter(1), self.meanings)))
        decorated_forms = list(map(add, self.users, map(itemgetter(2), self.meanings)))
        if not all(plain_forms):
            for i in [i for i, form in enumerate(plain_forms) if not form]:
                plain_forms[i] = decorated_forms[i] = None
        sparse: list[list[str | None]] = [
            [found.get(i) for i in count] if found else [None] * len(count) for found in self[3:]
        ]
        columns = [self.texts.copy(), kinds, plain_forms, decorated_forms, *sparse]
        return dict(zip(NAMES, columns, strict=True))
