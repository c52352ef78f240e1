"""Columns of addresses, cut a batch at a time at the speed of a plain loop.

Counting and translating bytes checks the grammar on all rows of a batch at once. What follows the
user part is looked up in a table, so each domain is read only once. An unusual row is replaced by
a placeholder, so the rest of the batch stays fast, and is then read by the grammar, which also says
what is wrong. The fast path only *accepts* rows; it never decides that a row is bad.
"""

from collections.abc import Callable, Iterable, Iterator
from itertools import islice
from typing import Any, Generic, NamedTuple, TypeVar, cast

from picfed.addresses._grammar import (
    MAX_PLAIN,
    MAX_USER,
    Flaw,
    find_parts,
    shape_of,
    shape_of_column,
)
from picfed.domains import find_domain
from picfed.errors import AddressFault, InvalidAddressError, RowTypeError

FIRST_BATCH = 16
LARGEST_BATCH = 512

# A domain of at most this length leaves room for any user part of 64 octets.
_ALWAYS_FITS = MAX_PLAIN - MAX_USER - len("@")
# How many endings are remembered, and how long they may be: at most some megabytes.
_MOST_ENDINGS = 8192
_LONGEST_ENDING = 255

# It replaces an unusual row, so that the others keep their places.
_PLACEHOLDER = "x@x.example"
_USUAL = frozenset({b"@", b"()@"})
# Faults of parentheses and of the length depend on the whole text.
_OF_ALL = frozenset(
    {
        AddressFault.ADDRESS_TOO_LONG,
        AddressFault.NESTED_DECORATION,
        AddressFault.STRAY_PARENTHESIS,
    }
)

T = TypeVar("T")
R = TypeVar("R")


class Endings(dict[str, T | None], Generic[T]):
    """Maps what follows a user part to its meaning, and remembers a bounded number of them.

    A key is a domain (``contoso.com``), or a decoration with its host
    (``contoso.com)@msn.com``), as written; only the latter has an ``@``. ``None`` means that the
    grammar has to read the whole row.
    """

    __slots__ = ("convert", "flaws")

    def __init__(self, convert: Callable[[str | None, str], T | None]) -> None:
        """Take the function from a decoration (or ``None``) and a host to the meaning."""
        super().__init__()
        self.convert = convert
        #: The flaw of an ending, if it does not depend on what is before it.
        self.flaws: dict[str, Flaw] = {}

    def __missing__(self, ending: str) -> T | None:
        """Convert an ending for the first time."""
        inner, decorated, host = ending.partition(")@")
        decoration = find_domain(inner) if decorated else None
        found = find_domain(host if decorated else ending)
        converted = None
        if isinstance(found, str) and (decoration is None or isinstance(decoration, str)):
            # How long an address may be depends on the user part too.
            fits = len(decoration or found) <= _ALWAYS_FITS
            converted = self.convert(decoration, found) if fits else None
        if len(ending) <= _LONGEST_ENDING:
            if len(self) >= _MOST_ENDINGS:
                self.clear()
                self.flaws.clear()
            self[ending] = converted
            if converted is None and (flaw := _flaw_of(ending)):
                self.flaws[ending] = flaw
        return converted

    def look_up(self, endings: list[str], unusual: dict[int, bytes], placeholder: T) -> list[T]:
        """Return the meanings in a batch; a row whose ending has none by itself is unusual."""
        found = list(map(self.__getitem__, endings))
        if not all(found):
            for i in [i for i, one in enumerate(found) if one is None]:
                unusual[i] = b""
                found[i] = placeholder
        return cast("list[T]", found)


def _flaw_of(ending: str) -> Flaw | None:
    """Return the flaw of an ending, if that does not depend on what is before it."""
    before = "u(" if ")@" in ending else "u@"
    found = find_parts(before + ending)
    if isinstance(found, Flaw):
        return None if found.fault in _OF_ALL else found.behind(-len(before))
    if found.decoration is None or len(found.decoration) > _ALWAYS_FITS:
        return None
    # Decorated for another service, or not at all: only the routing domain decodes.
    return Flaw(AddressFault.STRAY_PARENTHESIS, (-1, ending.index(")") + 1))


class Cut(NamedTuple):
    """The rows of a batch, cut into user parts and endings, and the shapes of unusual ones.

    An unusual row has the user part and the ending of a placeholder; the shape of a row that is
    not text is empty. ``fields`` is all of them, with a newline in front of each.
    """

    fields: str
    users: list[str]
    endings: list[str]
    unusual: dict[int, bytes]


def cut(batch: list[Any]) -> Cut:
    r"""Cut all rows of a batch between user part and ending.

    Why it is exact: each row has one newline in front. If only ``\n@`` (or ``\n()@``) is left
    of each row without the characters of user parts and domains, then each row has exactly
    these marks, in this order, and splits into a user part and an ending. One more field means
    that some ``)`` is not directly before its ``@``. Then only empty atoms and the length of the
    user part are to be checked; the ending is looked up.
    """
    unusual: dict[int, bytes] = {}
    rows = batch
    try:
        joined = "\n" + "\n".join(rows)
    except TypeError:
        unusual = {i: b"" for i, row in enumerate(rows) if not isinstance(row, str)}
        rows = _without(rows, unusual)
        joined = "\n" + "\n".join(rows)
    shape = shape_of_column(joined)
    if shape.replace(b"\n()@", b"\n@") != b"\n@" * len(rows):
        shapes = shape.split(b"\n")[1:]
        if len(shapes) != len(rows):  # a row has a line break within
            shapes = list(map(shape_of, rows))
        odd = {i: one for i, one in enumerate(shapes) if one not in _USUAL}
        if not joined.isascii():
            odd |= {i: shape_of(rows[i]) for i in odd if not rows[i].isascii()}
        unusual |= odd
        rows = _without(rows, odd)
        joined = "\n" + "\n".join(rows)
    fields = _marked(joined)
    cells = fields.split("\n")
    if len(cells) != 1 + 2 * len(rows):
        odd = {i: shape_of(row) for i, row in enumerate(rows) if ")" in row and ")@" not in row}
        unusual |= odd
        fields = _marked("\n" + "\n".join(_without(rows, odd)))
        cells = fields.split("\n")
    users = cells[1::2]
    atoms = f".{'.'.join(users)}."
    # Each is rare, so all rows are searched at once first. A domain beyond ASCII is looked up like
    # any other; a user part beyond ASCII is unusual.
    odd_users: list[int] = []
    if ".." in atoms:
        odd_users += [i for i, user in enumerate(users) if ".." in f".{user}."]
    if not atoms.isascii():
        odd_users += [i for i, user in enumerate(users) if not user.isascii()]
    if max(map(len, users)) > MAX_USER:
        odd_users += [i for i, user in enumerate(users) if len(user) > MAX_USER]
    for i in odd_users:
        unusual[i] = shape_of(rows[i])
    return Cut(fields, users, cells[2::2], unusual)


def _without(rows: list[Any], unusual: Iterable[int]) -> list[Any]:
    kept = rows.copy()
    for i in unusual:
        kept[i] = _PLACEHOLDER
    return kept


def _marked(joined: str) -> str:
    """Put a newline between each user part and its ending."""
    if ")" in joined:
        # The @ of a decoration stays in the ending: a NUL, which no row has, replaces it meanwhile.
        joined = joined.replace(")@", ")\0").replace("(", "@")
        return joined.replace("@", "\n").replace("\0", "@")
    return joined.replace("@", "\n")


def read_ahead(rows: Iterator[object]) -> Iterator[list[Any]]:
    """Group rows into batches that grow from 16 to 512.

    The first batches are small, so that the first results come soon. If the input raises an
    exception, the rows before it come out first; an interruption (`KeyboardInterrupt`) takes
    effect at once.
    """
    size = FIRST_BATCH
    while True:
        batch: list[object] = []
        try:
            # extend() keeps what it has taken when the iterator raises.
            batch.extend(islice(rows, size))
        except Exception:  # the caller's iterator may raise anything
            if batch:
                yield batch
            raise
        if not batch:
            return
        yield batch
        size = min(2 * size, LARGEST_BATCH)


def in_batches(
    rows: Iterator[object],
    endings: Endings[T],
    placeholder: T,
    together: Callable[[list[Any], list[str], list[T]], Iterable[R]],
    alone: Callable[[object, int], R | None],
) -> Iterator[list[R | None]]:
    """Read a column: the usual rows of a batch together, unusual ones alone, with their places."""
    done = 0
    for batch in read_ahead(rows):
        _, users, olds, unusual = cut(batch)
        news = endings.look_up(olds, unusual, placeholder)
        found: list[R | None] = [*together(batch, users, news)]
        for place in sorted(unusual):
            try:
                found[place] = alone(batch[place], done + place)
            except (InvalidAddressError, RowTypeError):
                # The error ends this generator, and the column with it, after these rows.
                yield found[:place]
                raise
        yield found
        done += len(batch)
