"""The results of reading a paste: values by their kind, and problems with their lines."""

import re
from collections.abc import Iterable
from typing import Any

from attrs import evolve

from picfed._notebook import words_of
from picfed._text import shortened
from picfed.cmdlets._layout import Entry, read_entries
from picfed.cmdlets._listings import conflicts
from picfed.cmdlets._records import RECORDS, Record, Recorded, candidates_of, owners_of, read_record
from picfed.dnscheck._profiles import HOSTING_PROVIDERS
from picfed.edge import HostingProvider
from picfed.errors import MalformedTextError, PicfedError
from picfed.problems import Problem, Problems, Rule
from picfed.providers import PublicProvider
from picfed.providers._entry import SKYPE_PROXY_FQDN
from picfed.servers import ServerVersion
from picfed.transcripts import _rules as rules
from picfed.transcripts._blocks import Above, Block, Lines, Shape
from picfed.transcripts._listings import Listings, in_lines
from picfed.transcripts._transcript import PartialListing, PastedCommand, Transcript

_build = re.compile(r"(?<![\d.])(\d{1,2}\.\d{1,2}\.\d{3,5})\.(\d{1,6})(?![\d.])")
_product = re.compile(r"(?:Microsoft|Lync|Skype for Business)", re.IGNORECASE)
# The base builds; a cumulative update of Lync Server 2013 is shown by its own number at most.
_BUILDS = {
    "4.0.7577": (ServerVersion.LYNC_2010,),
    "5.0.8308": (ServerVersion.LYNC_2013, ServerVersion.LYNC_2013_CU5),
    "6.0.9319": (ServerVersion.SFB_2015,),
    "7.0.2046": (ServerVersion.SFB_2019, ServerVersion.SFB_SE),
}
_CU5_BUILD = 738
_COMPUTER = "pscomputername"
# page-000 gives Skype's proxy, the page on hybrid deployments those of Microsoft 365.
_NOUN_BY_PROXY = {
    **{one.ascii: "cshostingprovider" for one in HOSTING_PROVIDERS},
    SKYPE_PROXY_FQDN.ascii: "cspublicprovider",
}


class Findings:
    """Collects what was found in a paste, and the problems with it."""

    def __init__(self) -> None:
        self.commands: list[PastedCommand] = []
        self.listings = Listings(self.report)
        self._problems: list[Problem] = []
        self._damaged: set[int] = set()
        self._ambiguous: list[tuple[str, Lines]] = []
        self._versions: list[tuple[Lines, tuple[ServerVersion, ...], Problem | None]] = []

    @property
    def is_empty(self) -> bool:
        """Whether no command and no listing was found."""
        return not (self.commands or self.listings or self._versions)

    def report(
        self, rule: Rule, at: Lines, /, commands: Iterable[str] = (), **evidence: object
    ) -> None:
        """Report a problem with some lines; they are its path."""
        self._problems.append(
            rule.about(in_lines(at), commands=commands, path=at, **evidence)  # type: ignore[arg-type]
        )

    def error(self, error: PicfedError, at: Lines, /, commands: Iterable[str] = ()) -> None:
        """Report an error about some lines; the text of the error becomes a detail."""
        self._problems += (
            evolve(
                one,
                subject=in_lines(at),
                details=(*one.details, ("text", shortened(one.subject))),
                path=at,
                span=None,
                commands=(*one.commands, *commands),
            )
            for one in error.problems
        )

    def damaged(self, number: int, /) -> None:
        """Report a line that was lost in decoding."""
        self._damaged.add(number)
        self.report(rules.UNDECODABLE, (number, number))

    def add(self, block: Block, /) -> None:
        """Read a block of output."""
        if block.shape is Shape.XML:
            record = RECORDS.get(block.above.noun)
            self.report(rules.CLIXML, block.at, [record.cmdlet] if record else ())
            self.listings.pass_over(block)
        elif block.shape is Shape.LISTING and not block.above.is_other:
            self._add_listing(block)
        elif block.shape is Shape.ERROR:
            self._pass_over(block)
            self.listings.fail(block.above)
        elif not block.above.is_harmless and not self._add_version(block):
            self._pass_over(block)
            self.listings.pass_over(block)

    def _pass_over(self, block: Block) -> None:
        text = shortened(block.lines[0].strip(), most=60)
        self.report(rules.PASSED_OVER, block.at, text=text)

    def _add_version(self, block: Block) -> bool:
        """Read the build that Get-CsServerVersion prints."""
        line = " ".join(block.lines)
        found = _build.search(line)
        if found is None or not (block.above.noun == "csserverversion" or _product.search(line)):
            return False
        if block.above.noun != "csserverversion" and (block.above.noun or found[1] not in _BUILDS):
            return False
        candidates: tuple[ServerVersion, ...] = _BUILDS.get(found[1], ())
        if found[1] == "5.0.8308" and int(found[2]) >= _CU5_BUILD:
            candidates = (ServerVersion.LYNC_2013_CU5,)
        problem = None
        if not candidates:
            problem = rules.SERVER_VERSION_UNKNOWN.about(in_lines(block.at), build=found[0])
        elif len(candidates) > 1:
            named = " or ".join(map(str, candidates))
            problem = rules.SERVER_VERSION_AMBIGUOUS.about(in_lines(block.at), candidates=named)
        if problem is not None:
            problem = evolve(problem, path=block.at)
            self._problems.append(problem)
        self._versions.append((block.at, candidates, problem))
        return True

    def _add_listing(self, block: Block) -> None:
        text = "\n".join(block.lines)
        errors: list[MalformedTextError] = []
        entries = list(read_entries(text, errors.append))
        if not any(_is_of_a_kind(one, block.above) for one in entries):
            self._pass_over(block)
            self.listings.pass_over(block)
            return
        refused = {one.within for one in errors}
        touched: dict[str, Record] = {}
        strays: list[Entry] = []
        for entry in entries:
            at = block.lines_at(entry.span)
            record = self._record_of(entry, block.above, at)
            if record is None:
                strays.append(entry)
                continue
            noun, origin = record.noun.lower(), _at_its_computer(block, entry)
            touched[noun] = record
            self.listings.begin(noun, origin)
            made = read_record(text, record, entry, errors)
            self._note_unknown(record, entry, at)
            if made is not None and (entry.number,) not in refused:
                self.listings.take(noun, made, origin, at)
        for noun, record in touched.items():
            if errors or self._is_damaged(block) or _may_be_of(record, strays):
                self.listings.doubt(noun, rules.NOT_READ_WHOLE, block.at)
        shows = [one.cmdlet for one in touched.values()]
        for error in errors:
            self.error(error, block.lines_at(error.span), shows)

    def _is_damaged(self, block: Block) -> bool:
        """Whether a line within or beside a listing was lost in decoding."""
        first, last = block.at
        return not self._damaged.isdisjoint(range(first - 1, last + 2))

    def _note_unknown(self, record: Record, entry: Entry, at: Lines) -> None:
        for key, printed in entry.properties.items():
            if key not in record.known and key != _COMPUTER:
                self.report(rules.UNKNOWN_PROPERTY, at, name=shortened(printed.name, most=60))

    def _record_of(self, entry: Entry, above: Above, at: Lines) -> Record | None:
        """Find the kind of an entry, by properties that only it has, or by the command above it."""
        owners, above_it = owners_of(entry), RECORDS.get(above.noun)
        # Most services are not Edge Servers.
        if above_it and (above_it in owners or not (owners or above.noun == "csservice")):
            return above_it
        candidates = owners or candidates_of(entry)
        if len(candidates) == 1:
            return candidates[0]
        # Documents give some proxies to one kind of provider only.
        proxy = entry.properties.get("proxyfqdn")
        noun = _NOUN_BY_PROXY.get(str(proxy.value).strip().lower()) if proxy else None
        if known := next((one for one in candidates if one.noun.lower() == noun), None):
            return known
        if candidates:
            cmdlets = [one.cmdlet for one in candidates]
            self.report(rules.LISTING_AMBIGUOUS, at, cmdlets, cmdlets=" or ".join(cmdlets))
            self._ambiguous += ((one.noun.lower(), at) for one in candidates)
        else:
            names = ", ".join(one.name for one in entry.properties.values())
            self.report(rules.PASSED_OVER, at, text=shortened(names, most=60))
        return None

    def transcript(self) -> Transcript:
        """Return everything that was found."""
        found: dict[str, Any] = {}
        partial: list[PartialListing] = []
        entries: list[Recorded] = []
        for noun, at in self._ambiguous:
            self.listings.doubt_any(noun, at)
        for name, rows, doubted in self.listings.found():
            entries += rows
            if doubted is None:
                found[name] = rows[-1] if name == "access_edge" else rows
            else:
                partial.append(doubted)
        version = self._version()
        if isinstance(version, PartialListing):
            partial.append(version)
        else:
            found["server_version"] = version
        providers = [one for one in entries if isinstance(one, PublicProvider | HostingProvider)]
        problems = sorted(self._problems, key=lambda one: int(one.path[0]))
        return Transcript(
            **found,
            partial=partial,
            commands=self.commands,
            problems=Problems((*problems, *conflicts(providers))),
        )

    def _version(self) -> ServerVersion | PartialListing | None:
        """Return the version that all builds allow."""
        if not self._versions:
            return None
        common, problem = frozenset(ServerVersion), None
        for _, candidates, doubt in self._versions:
            common, problem = common & {*candidates}, doubt or problem
        if len(common) == 1:
            return next(iter(common))
        if problem is None:
            first, last = (in_lines(self._versions[place][0]) for place in (0, -1))
            problem = rules.LISTED_DIFFERENTLY.about("", others=first, lines=last)
        name, shows = "server_version", ["Get-CsServerVersion"]
        return PartialListing(name, evolve(problem, subject=words_of(name), commands=shows))


def _at_its_computer(block: Block, entry: Entry) -> Block:
    """Return the block with the computer that an entry names, as objects of remote sessions do."""
    computer = entry.properties.get(_COMPUTER)
    return evolve(block, host=str(computer.value).lower()) if computer else block


def _may_be_of(record: Record, strays: Iterable[Entry]) -> bool:
    """Whether an entry of no known kind has properties of a record; most services are others."""
    return record.noun != "CsService" and any(
        record.known & entry.properties.keys() for entry in strays
    )


def _is_of_a_kind(entry: Entry, above: Above) -> bool:
    own = RECORDS.get(above.noun)
    if own is not None and own.known & entry.properties.keys():
        return True
    return bool(owners_of(entry) or candidates_of(entry))
