"""Who is in a list."""

from collections.abc import Iterator, Mapping, Sequence

from picfed._markup import table
from picfed._text import briefly

#: How many rows a page or a table shows.
MOST_ROWS = 20


def listed(rows: tuple[int, ...], /) -> str:
    """Write the numbers of rows."""
    return ", ".join(map(str, rows))


class People(Mapping[str, tuple[int, ...]]):
    """The people in a list: a mapping of each plain form to the rows of this person.

    It is in the order of first appearance. SIP compares user parts by case (RFC 3261,
    section 19.1.4), so ``Ted@`` and ``ted@`` are two people; call it to join them.

    >>> from picfed.contacts import clean
    >>> people = clean(["ted@contoso.com", "TED@contoso.com", "ann@fabrikam.com"]).people
    >>> dict(people)
    {'ted@contoso.com': (0,), 'TED@contoso.com': (1,), 'ann@fabrikam.com': (2,)}
    >>> dict(people(fold_case=True).duplicates)
    {'ted@contoso.com': (0, 1)}
    """

    __slots__ = ("_rows",)

    def __init__(self, rows: Mapping[str, Sequence[int]], /) -> None:
        """Take the rows of each plain form.

        Raises:
            TypeError: If *rows* is not a mapping, or has something else than rows.
        """
        # Unpacked, since that refuses what is not a mapping.
        self._rows = {plain: tuple(numbers) for plain, numbers in {**rows}.items()}

    def __getitem__(self, plain_form: str, /) -> tuple[int, ...]:
        """Return the rows of a person."""
        return self._rows[plain_form]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the plain forms."""
        return iter(self._rows)

    def __len__(self) -> int:
        """Return how many people there are."""
        return len(self._rows)

    def __call__(self, *, fold_case: bool = False) -> "People":
        """Return the people, joined where only the case of their user parts differs.

        Args:
            fold_case: Whether your servers ignore the case of user parts; the plain forms are
                then in lower case.
        """
        if not fold_case:
            return self
        joined: dict[str, list[int]] = {}
        for plain, rows in self._rows.items():
            joined.setdefault(plain.lower(), []).extend(rows)
        return People({plain: sorted(rows) for plain, rows in joined.items()})

    @property
    def duplicates(self) -> "People":
        """The people with more than one row."""
        return People({plain: rows for plain, rows in self._rows.items() if len(rows) > 1})

    def __repr__(self) -> str:
        """The first of them: there may be many."""
        return f"People({briefly(self._rows)})"

    def __str__(self) -> str:
        """One line a person."""
        rows = self._rows.items()
        return "\n".join(f"{plain}: {listed(numbers)}" for plain, numbers in rows)

    def _repr_html_(self) -> str:
        shown = list(self._rows.items())[:MOST_ROWS]
        rows = [(plain, listed(numbers)) for plain, numbers in shown]
        count = len(self) if len(shown) == len(self) else f"the first {len(shown)} of {len(self)}"
        return table(f"People ({count})", ("plain form", "rows"), rows)
