"""Clean a column, a batch at a time: usual rows together, unusual ones one by one."""

from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import Any, cast

from picfed._arguments import want_rows
from picfed.addresses._grammar import Flaw, shape_of
from picfed.addresses._tidy_steps import EDGES, steps_for, undone
from picfed.addresses._tidying import Tidying
from picfed.contacts._notes import IMPERSONAL_DOMAINS, has_mark, may_be_noted, note_of, note_of_tail
from picfed.contacts._rows import Meaning, Rows, is_missing
from picfed.contacts._values import CleanedContact, CleanedContacts, ContactKind, contact
from picfed.decoration import AddressDecorator, AddressKind
from picfed.decoration._columns import Cut, Endings, cut, read_ahead
from picfed.decoration._decorator import meanings_of, want_decorator
from picfed.decoration._inspection import read
from picfed.domains import MAX_TEXT
from picfed.errors import AddressFault, DomainFault, RowTypeError
from picfed.problems import Rule

# The documented recipe.
_DOCUMENTED = AddressDecorator()

_KINDS = {kind: kind.value for kind in AddressKind}
# By identity: the hash of a member of an enumeration is a call of Python.
_CODES = {id(fault): fault.value for faults in (AddressFault, DomainFault) for fault in faults}
_EMPTY = AddressFault.EMPTY.value
# What is not a person has a kind only.
_REFUSED: Meaning = (ContactKind.REFUSED.value, "", "")
_BLANK: Meaning = (ContactKind.BLANK.value, "", "")
_NOTED: Meaning = (ContactKind.NOTED.value, "", "")


def clean(
    texts: Iterable[object], /, *, decorator: AddressDecorator = _DOCUMENTED
) -> CleanedContacts:
    """Clean a column of cells: tidy each, inspect it, and note what is not a person.

    A cell is text or missing: ``None``, ``NaN`` (of Python or numpy), ``pandas.NA``,
    ``pandas.NaT`` and ``numpy.ma.masked`` count as ``None``. No cell is lost: the result has
    a row for each.

    Args:
        texts: The cells: a list, a series of a dataframe, or any other iterable.
        decorator: The decorator of the provider's entry; by default the documented recipe.

    Raises:
        RowTypeError: (a `TypeError`) for a cell that is neither text nor missing.
        TypeError: If *texts* is a single text or no iterable, or *decorator* has another
            type.

    >>> cleaned = clean(["Ted <sip:ted%28contoso.com%29@msn.com>", "ted@CONTOSO.com", "?", None])
    >>> cleaned.columns()["plain_form"]
    ['ted@contoso.com', 'ted@contoso.com', None, None]
    >>> dict(cleaned.duplicates)
    {'ted@contoso.com': (0, 1)}
    >>> cleaned.columns()["code"]
    [None, None, 'no-at-sign', None]
    """
    decorator = want_decorator(decorator)
    rows = Rows([], [], [], {}, {}, {})
    for batch in _cleaner(decorator).batches(want_rows("texts", texts)):
        rows.add(batch)
    return CleanedContacts(decorator, rows)


def clean_all(
    texts: Iterable[object], /, *, decorator: AddressDecorator = _DOCUMENTED
) -> Iterator[CleanedContact]:
    """Clean a column as a stream, row by row in order, in constant memory.

    Cells are read as in `clean`; the rows before a cell of a wrong type come out first.

    Raises:
        RowTypeError: (a `TypeError`) for a cell that is neither text nor missing.
        TypeError: At the call, if *texts* is a single text or no iterable, or *decorator* has
            another type.

    >>> [row.plain_form for row in clean_all(["smtp:ted@contoso.com", None])]
    ['ted@contoso.com', None]
    """
    decorator = want_decorator(decorator)
    batches = _cleaner(decorator).batches(want_rows("texts", texts))
    cells = (batch.row(i) for batch in batches for i in range(len(batch.texts)))
    return (contact(decorator, index, row) for index, row in enumerate(cells))


@lru_cache(1024)
def _codes(what: tuple[Tidying, ...]) -> str:
    return "; ".join(change.value for change in what)


class _Cleaner:
    def __init__(self, decorator: AddressDecorator) -> None:
        meaning_of = meanings_of(decorator).convert

        def meaning(decoration: str | None, host: str) -> Meaning | None:
            found = meaning_of(decoration, host)
            return found and (_KINDS[found[0]], found[1], found[2])

        def persons_meaning(decoration: str | None, host: str) -> Meaning | None:
            return None if (decoration or host) in IMPERSONAL_DOMAINS else meaning(decoration, host)

        self._all_meanings = Endings(meaning)
        self._meanings = Endings(persons_meaning)

    def batches(self, cells: Iterator[object]) -> Iterator[Rows]:
        done = 0
        for batch in read_ahead(cells):
            pieces = cut(batch)
            empty = (i for i, shape in pieces.unusual.items() if not shape)
            others = (i for i in empty if not isinstance(batch[i], str))
            wrong = min((i for i in others if not is_missing(batch[i])), default=None)
            if wrong is not None:
                if wrong:
                    yield self._cleaned(batch[:wrong], cut(batch[:wrong]))
                raise RowTypeError(done + wrong, type(batch[wrong]).__name__)
            yield self._cleaned(batch, pieces)
            done += len(batch)

    def _cleaned(self, batch: list[Any], pieces: Cut) -> Rows:
        fields, users, endings, unusual = pieces
        meanings = list(map(self._meanings.__getitem__, endings))
        if not all(meanings):
            for i in [i for i, one in enumerate(meanings) if one is None]:
                unusual.setdefault(i, shape_of(batch[i]))
        rows = Rows(batch, users, cast("list[Meaning]", meanings), {}, {}, {})
        if may_be_noted(fields):
            for i, user in enumerate(users):
                if has_mark(user) and i not in unusual:
                    self._read(rows, i, batch[i], is_marked=True)
        if unusual:
            self._read_unusual(rows, unusual)
        return rows

    def _read_unusual(self, rows: Rows, unusual: dict[int, bytes]) -> None:
        """Tidy the rows that can be tidied, and read the others one by one."""
        texts = {i: cell for i in unusual if isinstance(cell := rows.texts[i], str)}
        for i in unusual.keys() - texts.keys():
            rows.texts[i] = None
            rows.clear(i, _BLANK)
        is_marked = may_be_noted("\n" + "\n".join(texts.values()))
        tidied: dict[int, Rule | None] = {}
        for i, text in texts.items():
            shape = unusual[i]
            # Longer text is refused before any work that grows with it.
            if (steps_for(shape) or text[-1:] in EDGES) and len(text) <= MAX_TEXT:
                rows.texts[i], what, tail = undone(text, shape)
                if what:
                    rows.undone[i] = _codes(what)
                    tidied[i] = note_of_tail(tail) if tail else None
                    continue
            self._read(rows, i, text, is_marked=is_marked)
        if tidied:
            self._read_tidied(rows, tidied)

    def _read_tidied(self, rows: Rows, tidied: dict[int, Rule | None]) -> None:
        """Read the tidied rows: most of them can be cut like any other batch."""
        texts: list[Any] = [rows.texts[place] for place in tidied]
        fields, users, endings, unusual = cut(texts)
        is_marked = may_be_noted(fields)
        pieces = zip(tidied, texts, users, endings, strict=True)
        for i, (place, text, user, ending) in enumerate(pieces):
            meaning = self._meanings[ending]
            if meaning is None or i in unusual or (is_marked and has_mark(user)):
                self._read(rows, place, text, is_marked=True)
            else:
                rows.users[place] = user
                rows.meanings[place] = meaning
        for place, note in tidied.items():
            if note is not None:
                self._note(rows, place, note)

    def _read(self, rows: Rows, i: int, text: str, *, is_marked: bool) -> None:
        """Read one text by itself, and choose its note."""
        found = read(text, self._all_meanings)
        note: Rule | None = None
        if isinstance(found, Flaw):
            code = rows.codes[i] = _CODES[id(found.fault)]
            rows.clear(i, _BLANK if code == _EMPTY else _REFUSED)
            if is_marked and has_mark(text):
                note = note_of(text, None)
        else:
            rows.users[i], meaning = found
            rows.meanings[i] = meaning
            note = note_of(text, meaning[1][1:])
        if note is not None:
            self._note(rows, i, note)

    def _note(self, rows: Rows, i: int, note: Rule) -> None:
        rows.notes[i] = note.code
        rows.clear(i, _NOTED)


# A cleaner remembers endings for the next column, as a decorator does.
_cleaner = lru_cache(8)(_Cleaner)
