"""Read the entries of zone text one by one (RFC 1035, section 5).

dnspython reads each entry. An entry that it refuses is read again without the additions of
servers, panels and mails. If it is still refused, it is an error if a look-up needs it, and is
skipped and listed if not.
"""

import re
import struct
from collections.abc import Iterator
from itertools import dropwhile
from math import inf
from typing import Any, TypeAlias, cast

import dns.exception
import dns.name
import dns.rdataclass
import dns.rdatatype
import dns.tokenizer
import dns.transaction
import dns.ttl
import dns.zone
import dns.zonefile
from attrs import define, field, frozen
from dns.rdata import Rdata
from typing_extensions import override

from picfed._arguments import in_range, of_type
from picfed._markup import Lines
from picfed._notebook import Column, ShownValue
from picfed._text import LINE_BREAK
from picfed.errors._resolving import ZoneFault

# The TTL of a record without one, in seconds, as in NSD.
_DEFAULT_TTL = 3600
# RFC 2181, section 8: a larger value is read as 0.
_LARGEST_TTL = 2**31 - 1
_FILE = "zone"
_MOST_GENERATED = 65_536

_NEEDED = {"SRV", "A", "AAAA", "CNAME", "DNAME", "NS", "SOA"}
_CLASSES = {"IN", "CH", "HS", "ANY", "NONE"}
# Windows DNS asks WINS about names that the zone lacks, so these are not about their owner.
_ABOUT_OTHER_NAMES = {"WINS", "WINSR", "WINS-R"}
# An alias may have a signature and a link of the chain (RFC 4034, sections 3 and 4).
_BESIDE_ALIAS = {dns.rdatatype.RRSIG, dns.rdatatype.NSEC}

# Windows DNS writes the age of a dynamic record before its TTL.
_AGE = re.compile(r"\[AGE:\d+\]", re.IGNORECASE)
# A byte order mark may begin each of the files that were joined.
_BLANKS = str.maketrans({"\u00a0": " ", "\u3000": " ", "\ufeff": None})
_COMMENT_LINE = re.compile(r"\s*(#|//)")
_TRAILING_COMMENT = re.compile(r"\s(#|//).*")
_LONG_TTL = re.compile(r"^(\S*\s+(?:(?:IN|CH|HS|ANY)\s+)?)(\d{10,})(?=\s)", re.IGNORECASE)
_WORD = re.compile(r"[^\s()]+")
# The type in a line of a spreadsheet.
_CELL = re.compile(rf",\s*\"?({'|'.join(sorted(_NEEDED))})\"?\s*,")


@frozen(kw_only=True)
class SkippedEntry(ShownValue):
    """An entry of a zone text that was skipped, since no look-up needs it.

    Attributes:
        line: The line on which it begins, counted from 1; for records, their number.
        text: The entry.
        reason: Why it could not be read.

    Raises:
        TypeError: If a field has the wrong type.
        ValueError: If *line* is negative.

    >>> from picfed.resolvers import ZoneResolver
    >>> ZoneResolver.from_text("app 60 AZURE ALIAS A /x", origin="contoso.com").skipped[0].line
    1
    """

    _columns = ("line", Column("text", kind=Lines), "reason")

    line: int = field(validator=in_range(inf))
    text: str = field(validator=of_type(str))
    reason: str = field(validator=of_type(str))

    def __str__(self) -> str:
        """The line, the reason, and the entry."""
        return f"line {self.line}: {self.reason}: {self.text}"


class EntryError(Exception):
    """An entry that is needed cannot be read, or contradicts another one."""

    def __init__(self, fault: ZoneFault, words: str) -> None:
        super().__init__(words)
        self.fault = fault


@define(eq=False)
class Records:
    """The records of one name and type, while they are being read."""

    ttl: int
    items: dict[Rdata, None] = field(factory=dict[Rdata, None])


Types: TypeAlias = dict[dns.rdatatype.RdataType, Records]


class Entries(dns.transaction.Transaction):
    """The records that dnspython's reader finds in a text of any number of zones.

    A `dns.zone.Zone` holds only one zone.

    Attributes:
        nodes: The records, by name and type.
        unread: Why a name may have more records: an entry about it was skipped.
        origins: The names in ``$ORIGIN`` lines.
        skipped: The entries that were skipped.
    """

    def __init__(self, origin: dns.name.Name) -> None:
        super().__init__(dns.zone.Zone(dns.name.root, relativize=False), replacement=True)
        self.nodes: dict[dns.name.Name, Types] = {}
        self.unread: dict[dns.name.Name, str] = {}
        self.origins: list[dns.name.Name] = []
        self.skipped: list[SkippedEntry] = []
        self._generated = 0
        self._is_generating = False
        self._reader = dns.zonefile.Reader(
            _tokens(""), dns.rdataclass.IN, self, default_ttl=_DEFAULT_TTL
        )
        self._reader.current_origin = self._reader.last_name = origin

    def read(self, line: int, entry: str, /) -> None:
        """Read the entry that begins on a line."""
        reader: Any = self._reader  # dnspython leaves the kinds of its fields open
        if _restates_origin(entry, reader.current_origin):
            self._set_origin(cast("dns.name.Name", reader.current_origin))
            return
        last: dns.name.Name | None = reader.last_name
        ttl = reader.last_ttl, reader.last_ttl_known
        problem = self._problem_with(entry)
        if problem is None:
            return
        owner: dns.name.Name | None = reader.last_name
        for other in _without_additions(entry):
            reader.last_name, (reader.last_ttl, reader.last_ttl_known) = last, ttl
            if self._problem_with(other) is None:
                return
        kind = _kind_of(entry)
        if kind is None or kind in _NEEDED:
            raise EntryError(ZoneFault.BAD_LINE, problem)
        self.skipped.append(SkippedEntry(line=line, text=entry.strip(), reason=problem))
        is_owner_read = owner is not last or entry[:1].isspace()
        reader.last_name = owner if is_owner_read else None
        if is_owner_read and owner is not None:
            self._keep_name(owner, kind, line)

    def _keep_name(self, owner: dns.name.Name, kind: str, line: int) -> None:
        """Remember that a name exists, and whether it may have more records."""
        self.nodes.setdefault(owner, {})
        if not is_type(kind) and kind not in _ABOUT_OTHER_NAMES:
            self.unread.setdefault(owner, f"line {line} of the text cannot be read")

    def _problem_with(self, entry: str) -> str | None:
        """Read one entry, or return why it cannot be read."""
        self._is_generating = entry[:9].upper() == "$GENERATE"
        self._reader.tok = _tokens(entry)
        try:
            self._reader.read()
        except (dns.exception.DNSException, struct.error, ValueError) as problem:
            # dnspython puts the file and the line before its words.
            words = str(problem)
            return re.sub(rf"^{_FILE}:\d+: ", "", words) or type(problem).__name__
        return None

    @override
    def add(self, *args: Any) -> None:
        name, ttl, data = cast("tuple[dns.name.Name, int, Rdata]", args)
        # One $GENERATE line makes up to 2**32 records.
        self._generated += self._is_generating
        if self._generated > _MOST_GENERATED:
            words = f"the text makes more than {_MOST_GENERATED} records by $GENERATE"
            raise EntryError(ZoneFault.BAD_LINE, words)
        ttl = ttl if ttl <= _LARGEST_TTL else 0
        types = self.nodes.setdefault(name, {})
        records = types.setdefault(data.rdtype, Records(ttl))
        if dns.rdatatype.CNAME in types and len({*types} - _BESIDE_ALIAS) > 1:
            raise EntryError(ZoneFault.ALIAS_NOT_ALONE, "an alias is beside other data")
        if data in records.items:
            return
        if records.items and dns.rdatatype.is_singleton(data.rdtype):
            is_alias = data.rdtype == dns.rdatatype.CNAME
            raise EntryError(
                ZoneFault.ALIAS_NOT_ALONE if is_alias else ZoneFault.BAD_LINE,
                f"a second {dns.rdatatype.to_text(data.rdtype)} record for the name",
            )
        records.items[data] = None
        # RFC 2181, section 5.2: the records of a set have the same TTL.
        records.ttl = min(records.ttl, ttl)

    def _set_origin(self, origin: dns.name.Name) -> None:
        """Note the name in a ``$ORIGIN`` line; the reader makes every name absolute."""
        self.origins.append(origin)


def _tokens(entry: str) -> dns.tokenizer.Tokenizer:
    return dns.tokenizer.Tokenizer(entry, _FILE, idna_codec=dns.name.IDNA_2008_Practical)


def _restates_origin(entry: str, origin: dns.name.Name | None) -> bool:
    """Whether a ``$ORIGIN`` line repeats the origin without its last dot (Azure DNS)."""
    words = entry.split()
    return (
        len(words) > 1
        and words[0].upper() == "$ORIGIN"
        and f"{words[1]}.".lower() == str(origin).lower()
    )


def entries_of(text: str, /) -> Iterator[tuple[int, str]]:
    """Cut a text into its entries, each with the line on which it begins.

    An entry continues while a parenthesis is open. Lines that begin with ``#`` or ``//`` count
    as comments: zone files do not have them, but many texts do.
    """
    begun: list[str] = []
    first = depth = 0
    lines = LINE_BREAK.split(_AGE.sub("", text).translate(_BLANKS))
    for number, line in enumerate(lines, 1):
        if not depth:
            if not line or _COMMENT_LINE.match(line):
                continue
            first = number
        if depth or "(" in line:
            depth = max(0, depth + _opened(line))
        begun.append(line)
        if not depth:
            yield first, "\n".join(begun)
            begun.clear()
    if begun:
        yield first, "\n".join(begun)


def _opened(line: str) -> int:
    """Count the parentheses that a line opens, less those that it closes."""
    bare = re.sub(r'\\.|"(?:\\.|[^"\\])*"|;.*', "", line)
    return bare.count("(") - bare.count(")")


def _without_additions(entry: str) -> Iterator[str]:
    """Yield the entry without additions of mails or other syntaxes, in the order to try."""
    if entry.startswith("$"):
        return
    plain = "\n".join(_TRAILING_COMMENT.sub("", line) for line in entry.split("\n"))
    plain = _LONG_TTL.sub(lambda found: found[1] + _as_ttl(found[2]), plain)
    if plain != entry:
        yield plain
    # An indented paste: a first word that is not a type is an owner.
    if plain[:1].isspace():
        yield plain.lstrip()


def _as_ttl(number: str) -> str:
    return "0" if len(number) > 10 or int(number) > dns.ttl.MAX_TTL else number


def _kind_of(entry: str) -> str | None:
    """Return the word at the place of the type, or ``None`` if the entry must not be skipped.

    That is a directive that makes no records, or an entry with a parenthesis that is never
    closed, which would include the rest of the text.
    """
    words = [word.upper() for word in _WORD.findall(entry)]
    is_generating = words[:1] == ["$GENERATE"]
    if (entry.startswith("$") and not is_generating) or _opened(entry) > 0:
        return None
    after = words[3 if is_generating else 0 if entry[:1].isspace() else 1 :]
    rest = list(dropwhile(lambda word: word in _CLASSES or _is_ttl(word), after))
    kind = rest[0] if rest else ""
    # A blank within the owner, or an indented owner, moves the type to a later place.
    if not is_type(kind) and "SRV" in rest:
        return "SRV"
    cell = None if is_type(kind) else _CELL.search(entry)
    return kind if cell is None else cell[1]


def _is_ttl(word: str) -> bool:
    try:
        dns.ttl.from_text(word)
    except dns.ttl.BadTTL:
        return word.isdigit()
    return True


def is_type(word: str, /) -> bool:
    try:
        dns.rdatatype.from_text(word)
    except (dns.exception.DNSException, ValueError):
        return False
    return True
