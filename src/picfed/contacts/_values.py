"""A cleaned cell, and a cleaned column."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from enum import StrEnum
from itertools import chain, islice
from typing import Any, overload

from attrs import evolve, field, frozen

from picfed._arguments import items_of, of_type, want_instance
from picfed._markup import Code, Lines, facts, is_given
from picfed._notebook import Column, Columns, Shown, ShownValue, cells_of, rows_of, table_of
from picfed._text import printable, shortened
from picfed.addresses import Tidying
from picfed.addresses._tidy import as_tidyings
from picfed.contacts._notes import note_about
from picfed.contacts._people import MOST_ROWS, People, listed
from picfed.contacts._rows import NAMES, Rows
from picfed.decoration import AddressDecorator, AddressInspection, AddressKind
from picfed.errors import AddressFault, InvalidAddressError
from picfed.errors._base import Fault
from picfed.problems import Problem


class ContactKind(StrEnum):
    """The kind of a cell: one of `AddressKind`, noted, or blank."""

    #: A plain address that would be decorated.
    PLAIN = "plain"
    #: A plain address that needs no decoration.
    EXCLUDED = "excluded"
    #: A decorated address at the routing domain.
    DECORATED = "decorated"
    #: Well formed or not, but not the address of a person: `CleanedContact.note` says why.
    NOTED = "noted"
    #: Not an address: `CleanedContact.error` says why.
    REFUSED = "refused"
    #: A missing or a blank cell.
    BLANK = "blank"


# What to do about a tidied cell, where the fault's own remedy is about other texts.
_ADVICE: Mapping[Fault, str] = {
    AddressFault.SECOND_AT_SIGN: "Split the cell with picfed.contacts.split, and clean its parts.",
    AddressFault.IS_A_URI: "If the cell holds several addresses, split it with "
    "picfed.contacts.split; otherwise SipUri.parse says what is wrong with the URI.",
}


def _problem(name: str) -> Callable[["CleanedContact"], object]:
    """Return what reads an attribute of the reason why a row is not the address of a person."""

    def read(row: "CleanedContact") -> object:
        problem = row.note or (row.error and row.error.problems[0])
        return getattr(problem, name, None)

    return read


_COLUMNS: Columns = (
    Column("index", "row"),
    "text",
    "kind",
    Column("code", read=_problem("code"), kind=Code),
    "plain_form",
    "decorated_form",
    "undone",
)
# Of rows that are not people.
_PROBLEMS: Columns = (
    *_COLUMNS[:3],
    Column("message", "what is wrong", _problem("message")),
    Column("code", "what is wrong", _problem("code"), Code),
    Column("remedy", "what to do", _problem("remedy")),
    *_COLUMNS[4:],
)
_PICTURE = Column("picture", "where", lambda one: one.error and one.error.picture, Lines)
#: As `CleanedContacts.columns` calls them, with what is wrong in words.
_ROWS: Columns = (
    "index",
    *(name for name in NAMES if name != "note"),
    Column("note", read=lambda one: one.note and one.note.code),
    Column("message", read=_problem("message")),
    Column("remedy", read=_problem("remedy")),
)


@frozen(kw_only=True)
class CleanedContact(ShownValue):
    """One cell after cleaning.

    Attributes:
        index: The row, counted from 0.
        text: The tidied text; ``None`` for a missing cell.
        undone: What tidying undid in the cell.
        inspection: The decorator's inspection of `text`; ``None`` for a missing cell.
        note: Why it is not the address of a person, with sources; ``None`` for most cells.

    Raises:
        TypeError: If a field has the wrong type.

    >>> from picfed.contacts import clean
    >>> row = clean(["sip:ted@contoso.com;gruu;opaque=app:conf:focus:id:drg2y8v4"])[0]
    >>> row.kind, row.plain_form
    (<ContactKind.NOTED: 'noted'>, None)
    >>> print(row.note)
    warning conference-uri: ted@contoso.com: is a conference, organized by ted@contoso.com
    """

    _columns = (*_PROBLEMS[:5], _PICTURE, *_PROBLEMS[5:])

    index: int = field(validator=of_type(int))
    text: str | None = field(validator=of_type(str, type(None)))
    undone: tuple[Tidying, ...] = field(
        default=(), converter=as_tidyings, validator=items_of(Tidying)
    )
    inspection: AddressInspection | None = field(
        default=None, validator=of_type(AddressInspection, type(None))
    )
    note: Problem | None = field(default=None, validator=of_type(Problem, type(None)))

    @property
    def kind(self) -> ContactKind:
        """The kind of the cell."""
        if self.note is not None:
            return ContactKind.NOTED
        if self.inspection is None or not (self.text or "").strip():
            return ContactKind.BLANK
        return ContactKind(self.inspection.kind.value)

    @property
    def plain_form(self) -> str | None:
        """The canonical plain address; ``None`` for a noted, a refused or a blank cell."""
        return None if self.note or self.inspection is None else self.inspection.plain_form

    @property
    def decorated_form(self) -> str | None:
        """The decorated address; ``None`` where there is no plain form."""
        return None if self.note or self.inspection is None else self.inspection.decorated_form

    @property
    def code(self) -> str | None:
        """The code of the fault of `text` as an address; ``None`` without one."""
        fault = self.inspection and self.inspection.fault
        return fault.value if fault else None

    @property
    def error(self) -> InvalidAddressError | None:
        """The error of a refused cell, with its row; ``None`` for every other cell."""
        error = None if self.inspection is None else self.inspection.error
        if error is None or self.kind is not ContactKind.REFUSED:
            return None
        advice = _ADVICE.get(error.fault) or error.advice
        return evolve(error, index=self.index, advice=advice)

    def __str__(self) -> str:
        """One line, or the page of the error."""
        if (error := self.error) is not None:
            return str(error)
        what = self.note or self.plain_form or "blank"
        undone = f" ({', '.join(change.value for change in self.undone)})" if self.undone else ""
        return f"row {self.index}: {what}{undone}"

    def _repr_html_(self) -> str:
        cells = cells_of(self, self._columns)
        return facts(f"Row {self.index}", [cell for cell in cells if is_given(cell[1])])


class ContactRows(Shown[CleanedContact]):
    """Some rows of a cleaned column: a tuple that shows itself as a table."""

    __slots__ = ()
    _columns = _ROWS

    def _repr_html_(self) -> str:
        are_people = any(row.plain_form for row in self)
        columns = _COLUMNS if are_people else _PROBLEMS
        return table_of("Cleaned contacts", self, columns, most=MOST_ROWS)


def contact(
    decorator: AddressDecorator, index: int, cells: tuple[str | None, ...]
) -> CleanedContact:
    """Make a contact from its cells in the columns."""
    text, kind, plain_form, decorated_form, code, undone, note = cells
    if text is None:
        inspection = None
    elif plain_form is None or code is not None:
        inspection = decorator.inspect(text)
    else:
        inspection = AddressInspection(
            text=text,
            kind=AddressKind(kind),
            plain_form=plain_form,
            decorated_form=decorated_form,
        )
    return CleanedContact(
        index=index,
        text=text,
        undone=tuple(map(Tidying, undone.split("; "))) if undone else (),
        inspection=inspection,
        note=note_about(note, text) if note and text else None,
    )


class CleanedContacts(Sequence[CleanedContact]):
    """A cleaned column, which `clean` makes: as columns, row by row, or by person.

    It is a sequence of `CleanedContact` values, which are made when they are needed; a slice is a
    tuple of them. Slices, `refused` and `noted` show themselves as tables in a notebook, too.

    >>> from picfed.contacts import clean
    >>> cleaned = clean(["SIP:ted@contoso.com", "ted@@contoso.com", "", "ted@skypeids.net"])
    >>> len(cleaned), dict(cleaned.counts)
    (4, {'plain': 1, 'excluded': 0, 'decorated': 0, 'noted': 1, 'refused': 1, 'blank': 1})
    >>> print(cleaned.refused[0].error)
    row 1: 'ted@@contoso.com' has a second @ (second-at-sign)
        ted@@contoso.com
            ^
    Split the cell with picfed.contacts.split, and clean its parts.
    """

    __slots__ = ("_decorator", "_rows")

    def __init__(self, decorator: AddressDecorator, rows: Rows) -> None:
        """Take the rows that `clean` has made."""
        self._decorator = want_instance("decorator", decorator, AddressDecorator)
        self._rows = want_instance("rows", rows, Rows)

    @property
    def decorator(self) -> AddressDecorator:
        """The decorator with which it was cleaned."""
        return self._decorator

    def columns(self) -> dict[str, list[str | None]]:
        """Return seven columns of one length, all of them text or ``None``.

        ``text`` is the tidied text, ``kind`` a value of `ContactKind`, ``code`` the code of the
        fault, ``undone`` the codes of what was undone, joined with ``; ``, and ``note`` the code
        of the note.

        >>> from picfed.contacts import clean
        >>> clean(["smtp:ted@contoso.com"]).columns()["undone"]
        ['smtp-prefix']
        """
        return self._rows.columns()

    def __eq__(self, other: object) -> bool:
        """Whether another column has the same result with an equal decorator."""
        if not isinstance(other, CleanedContacts):
            return NotImplemented
        return self.decorator == other.decorator and self.columns() == other.columns()

    def __hash__(self) -> int:
        """Equal columns have one hash."""
        return hash((self.decorator, *self._rows.texts))

    def __len__(self) -> int:
        """Return the number of cells."""
        return len(self._rows.texts)

    @overload
    def __getitem__(self, key: int, /) -> CleanedContact: ...
    @overload
    def __getitem__(self, key: slice, /) -> ContactRows: ...
    def __getitem__(self, key: int | slice, /) -> CleanedContact | ContactRows:
        """Return a row, or a tuple of rows."""
        rows = range(len(self))[key]
        return self._row(rows) if isinstance(rows, int) else ContactRows(map(self._row, rows))

    def __iter__(self) -> Iterator[CleanedContact]:
        """Iterate over the rows."""
        return map(self._row, range(len(self)))

    def _row(self, index: int) -> CleanedContact:
        return contact(self.decorator, index, self._rows.row(index))

    def _rows_of(self, kind: ContactKind) -> ContactRows:
        return ContactRows(map(self._row, self._places_of(kind)))

    def _places_of(self, *kinds: ContactKind) -> Iterator[int]:
        return (i for i, one in enumerate(self._rows.meanings) if one[0] in kinds)

    def to_rows(self) -> list[dict[str, Any]]:
        """Return a flat dictionary for each row, which dataframes take as they are.

        The keys are ``index``, those of `columns`, and ``message`` and ``remedy``, which say what
        is wrong with a refused or a noted cell and what to do.

        >>> from picfed.contacts import clean
        >>> row = clean(["smtp:ted@@contoso.com"]).to_rows()[0]
        >>> row["index"], row["text"], row["kind"], row["code"], row["undone"]
        (0, 'ted@@contoso.com', 'refused', 'second-at-sign', 'smtp-prefix')
        >>> row["message"]
        'ted@@contoso.com: has a second @'
        """
        return rows_of(self, _ROWS)

    @property
    def people(self) -> People:
        """The people in the list, each with its rows."""
        found: dict[str, list[int]] = {}
        for row, (user, meaning) in enumerate(
            zip(self._rows.users, self._rows.meanings, strict=True)
        ):
            if user:
                found.setdefault(user + meaning[1], []).append(row)
        return People(found)

    @property
    def duplicates(self) -> People:
        """The people with more than one row."""
        return self.people.duplicates

    @property
    def refused(self) -> ContactRows:
        """The rows that are not addresses, each with its `CleanedContact.error`."""
        return self._rows_of(ContactKind.REFUSED)

    @property
    def noted(self) -> ContactRows:
        """The rows that are not a person's address, each with its `CleanedContact.note`."""
        return self._rows_of(ContactKind.NOTED)

    @property
    def counts(self) -> Mapping[str, int]:
        """The number of rows of each kind."""
        found = Counter(meaning[0] for meaning in self._rows.meanings)
        return {kind.value: found[kind.value] for kind in ContactKind}

    def __repr__(self) -> str:
        """The counts: a column may be long."""
        return f"<CleanedContacts: {self._summary()}>"

    def _summary(self) -> str:
        counts = ", ".join(f"{count} {kind}" for kind, count in self.counts.items() if count)
        return f"{len(self)} rows: {counts}" if counts else "no rows"

    def __str__(self) -> str:
        """The counts, the people with several rows, and the rows that are not people."""
        people, counts = self.people, self.counts
        lines = [self._summary(), f"{len(people)} people"]
        several = people.duplicates
        duplicates = (f"{plain}: rows {listed(rows)}" for plain, rows in several.items())
        lines += _section("Several rows", duplicates, len(several))
        for kind, title in ((ContactKind.NOTED, "Noted"), (ContactKind.REFUSED, "Refused")):
            # Only the rows that are shown are made.
            rows = map(self._row, self._places_of(kind))
            found = (f"row {row.index}: {row.note or _in_short(row)}" for row in rows)
            lines += _section(title, found, counts[kind])
        return "\n".join(lines)

    def _repr_html_(self) -> str:
        # What needs a look comes first.
        unusual = (ContactKind.REFUSED, ContactKind.NOTED)
        usual = [kind for kind in ContactKind if kind not in unusual]
        places = chain(*map(self._places_of, unusual), self._places_of(*usual))
        shown = list(map(self._row, islice(places, MOST_ROWS)))
        caption = f"Cleaned contacts: {self._summary()}"
        if len(shown) < len(self):
            caption += (
                f" (the first {len(shown)} of {len(self)}, refused and noted ones before others)"
            )
        return table_of(caption, shown, _COLUMNS, most=MOST_ROWS)


def _in_short(row: CleanedContact) -> str:
    return f"{printable(shortened(row.text or ''))} ({row.code})"


def _section(title: str, lines: Iterable[str], count: int) -> list[str]:
    if not count:
        return []
    more = [f"  and {count - MOST_ROWS} more"] if count > MOST_ROWS else []
    return ["", title, *(f"  {line}" for line in islice(lines, MOST_ROWS)), *more]
