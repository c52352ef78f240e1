"""Columns of addresses: vetted a batch at a time, at the speed of a plain loop.

The grammar is checked on all rows of a batch at once by counting and translating bytes; what
stands after the user part is looked up in a table, so that work on a domain is done once a
domain. A batch in which anything is unusual is cut into pieces, and the rows of an unusual
piece are read one at a time by the grammar itself, which also says what is wrong. The quick
way only ever *accepts*; it never decides that a row is bad.
"""

from collections.abc import Callable, Iterator
from itertools import islice
from operator import add

from picfed.addresses._grammar import ATEXT, MAX_PLAIN, MAX_USER
from picfed.domains import canonical_domain

__all__ = ["Endings", "UnusualEndingError", "convert_clean", "pieces_of", "read_ahead"]

FIRST_BATCH = 16
LARGEST_BATCH = 512
PIECE = 32

# A domain of at most this length fits behind any user part of 64 octets within 254.
_ALWAYS_FITS = MAX_PLAIN - MAX_USER - len("@")
# How many endings are remembered, and how long they may be: some megabytes at the most.
_MOST_ENDINGS = 8192
_LONGEST_ENDING = 255

_LETTERS_AND_DIGITS = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789"
_ALLOWED = (_LETTERS_AND_DIGITS + ATEXT + ".").encode("ascii")


class UnusualEndingError(Exception):
    """The quick way does not apply; the grammar must look at the whole row."""


class Endings(dict[str, str]):
    """Maps what follows a user part to what shall follow it, remembering a bounded number.

    A key is a domain (``contoso.com``) or a decoration with its host
    (``contoso.com)@msn.com``), as written; no text without an ``@`` is taken for the latter.
    """

    __slots__ = ("convert",)

    def __init__(self, convert: Callable[[str | None, str], str]) -> None:
        """Take the function from a decoration (or ``None``) and a host to the new ending."""
        super().__init__()
        self.convert = convert

    def __missing__(self, ending: str) -> str:
        """Convert an ending for the first time.

        Raises:
            InvalidDomainError: If a domain in it is none.
            UnusualEndingError: If whether it may stand depends on the user part before it.
        """
        inner, decorated, host = ending.partition(")@")
        decoration = canonical_domain(inner) if decorated else None
        host = canonical_domain(host if decorated else ending)
        if len(decoration or host) > _ALWAYS_FITS:
            raise UnusualEndingError
        converted = self.convert(decoration, host)
        if len(ending) <= _LONGEST_ENDING:
            if len(self) >= _MOST_ENDINGS:
                self.clear()
            self[ending] = converted
        return converted


def convert_clean(rows: list[str], endings: Endings) -> list[str] | None:
    r"""Convert all rows, or none: ``None`` means that some row needs a closer look.

    Why it is exact: every row contributes one newline in front, so if all that is left after
    taking away the characters of user parts and domains is ``\n@`` (or ``\n()@``) once a
    row, then every row has exactly these, in this order. Then each row splits into a user part
    and an ending; one more field means that some ``)`` does not stand directly before its
    ``@``. What remains to be checked is that no atom of a user part is empty, its length, and
    the ending, which is looked up.
    """
    try:
        joined = "\n" + "\n".join(rows)
    except TypeError:  # a row that is no text
        return None
    if not joined.isascii():
        return None
    skeleton = joined.encode("ascii").translate(None, _ALLOWED)
    plain = b"\n@" * len(rows)
    if skeleton != plain:
        if skeleton.replace(b"\n()@", b"\n@") != plain:
            return None
        # The @ of a decoration stays in the ending; NUL is free to stand for it meanwhile.
        joined = joined.replace(")@", ")\0").replace("(", "@")
    fields = joined.replace("@", "\n").replace("\0", "@").split("\n")
    users = fields[1::2]
    if len(fields) > 1 + 2 * len(rows) or max(map(len, users)) > MAX_USER:
        return None
    if ".." in f".{'.'.join(users)}.":
        return None
    try:
        return list(map(add, users, map(endings.__getitem__, fields[2::2])))
    except (ValueError, UnusualEndingError):  # a domain that is none; the row's reader says why
        return None


def read_ahead(rows: Iterator[object]) -> Iterator[list[object]]:
    """Group rows into batches that grow from 16 to 512.

    Small batches at first let a short column answer at once. If the input itself fails, the
    rows it gave before are handed on, and then its exception is raised; being interrupted
    (`KeyboardInterrupt`) is no failure of the input and takes effect at once.
    """
    size = FIRST_BATCH
    while True:
        batch: list[object] = []
        try:
            # extend() keeps what it has taken when the iterator raises.
            batch.extend(islice(rows, size))
        except Exception:
            if batch:
                yield batch
            raise
        if not batch:
            return
        yield batch
        size = min(2 * size, LARGEST_BATCH)


def pieces_of(batch: list[str]) -> Iterator[list[str]]:
    """Cut a batch in which some row is unusual, so that few others share its fate."""
    for start in range(0, len(batch), PIECE):
        yield batch[start : start + PIECE]
