"""What listings showed, and whether it is everything that is there now."""

import re
from collections.abc import Callable, Iterator

from attrs import Factory, define, field

from picfed._names import identity_key
from picfed._notebook import words_of
from picfed.cmdlets._records import RECORDS, Recorded
from picfed.domains import DomainName
from picfed.edge import AllowedDomain
from picfed.problems import Problem, Rule
from picfed.transcripts import _rules as rules
from picfed.transcripts._blocks import Above, Block, Lines
from picfed.transcripts._transcript import PartialListing

#: For each noun, the field of a transcript.
FIELDS = {
    "cspublicprovider": "public_providers",
    "cshostingprovider": "hosting_providers",
    "csaccessedgeconfiguration": "access_edge",
    "csexternalaccesspolicy": "policies",
    "csalloweddomain": "allowed_domains",
    "csblockeddomain": "blocked_domains",
    "cssipdomain": "sip_domains",
    "csservice": "access_edge_fqdns",
}
_EDGE = "csaccessedgeconfiguration"
_gap = re.compile(r"\S[ \t]{2,}\S")


def in_lines(at: Lines, /) -> str:
    """Name lines in a message."""
    first, last = at
    return f"line {first}" if first == last else f"lines {first} to {last}"


@define
class Listing:
    """The rows that the commands of a noun printed, and the reason why they may not be all."""

    block: Block
    at: Lines
    rows: dict[str, Recorded] = Factory(dict[str, Recorded])
    #: The block of each row, and its lines.
    origins: dict[str, tuple[Block, Lines]] = Factory(dict[str, tuple[Block, Lines]])
    doubt: Problem | None = None
    #: Whether something else was printed among the rows.
    has_note: bool = False
    #: The listing that this one replaces, if no command between them changes anything.
    before: "Listing | None" = None

    def earlier(self) -> "Iterator[Listing]":
        """The earlier listings that should have been equal, and are not."""
        listing = self.before
        while listing is not None:
            if listing.doubt is None and listing.rows != self.rows:
                yield listing
            listing = listing.before


@define
class Listings:
    """The listings of a paste by noun; a later one of all entries replaces the earlier one.

    ``report`` takes a rule, the lines, commands, and the evidence.
    """

    report: Callable[..., None]
    _shown: dict[str, Listing] = field(factory=dict[str, Listing], init=False)
    # For each noun: the changed entries, or None for any, with the command and its line.
    _changes: dict[str, dict[str | None, tuple[str, int]]] = field(
        factory=dict[str, dict[str | None, tuple[str, int]]], init=False
    )
    _failed: Above | None = field(default=None, init=False)

    def __bool__(self) -> bool:
        """Whether any listing was found."""
        return bool(self._shown)

    def begin(self, noun: str, block: Block, /) -> None:
        """Begin a listing, or continue it."""
        current, above = self._shown.get(noun), block.above
        if current is not None and current.block.above is above:
            current.at = (current.at[0], block.at[1])
            if current.has_note and above.noun == noun:
                self.doubt(noun, rules.NOT_READ_WHOLE, current.at)
            return
        is_own = above.noun == noun
        # There is one configuration, so each listing of it shows all.
        is_whole = noun == _EDGE or (is_own and above.is_whole)
        if current is None or is_whole:
            changes = self._changes.pop(noun, None)
            self._shown[noun] = Listing(block, block.at, before=None if changes else current)
        else:
            current.block, current.at = block, block.at
        is_some = (is_own or above.is_unread) and not is_whole
        if is_some and (current is None or current.doubt):
            cmdlet = RECORDS[noun].cmdlet
            self.report(rules.LISTING_OF_SOME, block.at, [cmdlet], cmdlet=cmdlet)
            self.doubt(noun, rules.NOT_ALL_SHOWN, block.at)
        if self._failed is above:
            self.doubt(noun, rules.NOT_READ_WHOLE, block.at)

    def begin_empty(self, block: Block, /) -> None:
        """Record that a command that lists all entries printed none."""
        noun = block.above.noun
        if block.above.is_whole and noun in FIELDS and noun != _EDGE:
            cmdlet = RECORDS[noun].cmdlet
            self.report(rules.LISTING_EMPTY, block.at, [cmdlet], cmdlet=cmdlet)
            self.begin(noun, block)

    def take(self, noun: str, made: Recorded, block: Block, at: Lines) -> None:
        """Add a row."""
        listing, (key, name) = self._shown[noun], _key_of(made)
        before, (origin, earlier) = listing.rows.get(key), listing.origins.get(key, (block, at))
        is_changed = self._changes.get(noun, {}).pop(key, None) is not None
        listing.rows[key], listing.origins[key] = made, (block, at)
        if before is None or before == made or is_changed:
            return
        self.report(rules.LISTING_SUPERSEDED, at, name=name)
        if origin.above is block.above or origin.host != block.host:
            self.doubt(noun, rules.LISTED_DIFFERENTLY, at, others=in_lines(earlier))

    def doubt(self, noun: str, rule: Rule, at: Lines, /, **evidence: object) -> None:
        """Remember why a listing may not show everything; the first reason counts."""
        listing = self._shown[noun]
        listing.doubt = listing.doubt or _about(noun, rule, at, **evidence)

    def pass_over(self, block: Block, /) -> None:
        """Take note of lines that are not rows, but may be rows that cannot be read."""
        noun = block.above.noun
        if block.above.is_listing and not noun:
            self.fail(block.above)
        # Services other than Edge Servers are passed over.
        if not block.above.is_listing or noun not in FIELDS or noun == "csservice":
            return
        listing = self._shown.get(noun)
        is_first = listing is None or listing.block.above is not block.above
        if is_first:
            self.begin(noun, block)
        # After the last prompt there may be notes; before it, everything is output.
        if is_first or block.is_followed or any(map(_gap.search, block.lines)):
            self.doubt(noun, rules.NOT_READ_WHOLE, block.at)
        self._shown[noun].has_note = True

    def fail(self, above: Above, /) -> None:
        """Take note that there may be more rows of a command."""
        self._failed = above
        for noun, listing in self._shown.items():
            if listing.block.above is above:
                self.doubt(noun, rules.NOT_READ_WHOLE, listing.at)

    def change(self, noun: str, key: str | None, command: str, line: int, /) -> None:
        """Remember that a command changes an entry, or perhaps any."""
        self._changes.setdefault(noun, {})[key] = command, line

    def found(self) -> Iterator[tuple[str, tuple[Recorded, ...], PartialListing | None]]:
        """Yield the field and the rows of each listing, and what makes it a partial one."""
        for noun, name in FIELDS.items():
            listing = self._shown.get(noun)
            if listing is None:
                continue
            if listing.doubt is None:
                self._compare(noun, listing)
                self._check_parts(noun, listing)
            for command, line in self._changes.get(noun, {}).values():
                at, printed, cmdlet = (line, line), in_lines(listing.at), RECORDS[noun].cmdlet
                self.report(
                    rules.LISTING_OUTDATED,
                    at,
                    [cmdlet],
                    command=command,
                    cmdlet=cmdlet,
                    lines=printed,
                )
                self.doubt(noun, rules.MAY_HAVE_CHANGED, at, command=command, printed=printed)
            rows = tuple(listing.rows.values())
            doubt = listing.doubt
            yield name, rows, None if doubt is None else PartialListing(name, doubt, rows)

    def _compare(self, noun: str, listing: Listing) -> None:
        """Compare a listing with the earlier ones that it replaces."""
        for number, other in enumerate(listing.earlier()):
            if not number:
                self.report(rules.LISTING_SUPERSEDED, listing.at, name=words_of(FIELDS[noun]))
            if other.block.host != listing.block.host:
                self.doubt(noun, rules.LISTED_DIFFERENTLY, listing.at, others=in_lines(other.at))

    def _check_parts(self, noun: str, listing: Listing) -> None:
        """Doubt rows of several listings without a command: each of them may be of one server."""
        parts = {
            (block.at, block.host): at
            for block, at in listing.origins.values()
            if block.above.noun != noun
        }
        if len(parts) > 1:
            first, *_, last = sorted(parts.values())
            self.doubt(noun, rules.LISTED_DIFFERENTLY, last, others=in_lines(first))

    def doubt_any(self, noun: str, at: Lines) -> None:
        """Take note of a row that may be of a listing whose command is not shown."""
        listing = self._shown.get(noun)
        if listing is not None and listing.block.above.noun != noun:
            self.doubt(noun, rules.NOT_READ_WHOLE, at)


def _key_of(made: Recorded) -> tuple[str, str]:
    """Return what is unique in a listing, and the name for messages."""
    if isinstance(made, DomainName | AllowedDomain):
        name = made.ascii if isinstance(made, DomainName) else made.domain.ascii
        return name, name
    identity: str = getattr(made, "identity", "the Access Edge configuration")
    return identity_key(identity), identity


def _about(noun: str, rule: Rule, at: Lines, /, **evidence: object) -> Problem:
    commands, words = [RECORDS[noun].cmdlet], {"lines": in_lines(at), **evidence}
    subject = words_of(FIELDS[noun])
    return rule.about(subject, commands=commands, path=at, **words)  # type: ignore[arg-type]
