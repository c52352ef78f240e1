"""The results of reading a paste: values by their kind, and problems with their lines."""

import re
from collections.abc import Iterable

from attrs import evolve

from picfed._identities import identity_key
from picfed._text import shortened
from picfed.cmdlets._layout import Entry, read_entries
from picfed.cmdlets._listings import conflicts
from picfed.cmdlets._records import RECORDS, Record, Recorded, candidates_of, owners_of, read_record
from picfed.dnscheck._profiles import HOSTING_PROVIDERS
from picfed.domains import DomainName
from picfed.edge import AllowedDomain
from picfed.errors import MalformedTextError, PicfedError
from picfed.problems import Problem, Rule
from picfed.providers._entry import SKYPE_PROXY_FQDN
from picfed.servers import ServerVersion
from picfed.transcripts._blocks import Above, Block, Lines, Shape
from picfed.transcripts._rules import (
    CLIXML,
    LISTING_AMBIGUOUS,
    LISTING_EMPTY,
    LISTING_OF_SOME,
    LISTING_OUTDATED,
    LISTING_SUPERSEDED,
    PASSED_OVER,
    SERVER_VERSION_AMBIGUOUS,
    SERVER_VERSION_UNKNOWN,
    UNKNOWN_PROPERTY,
)
from picfed.transcripts._transcript import PastedCommand, Transcript

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
# page-000 gives Skype's proxy, the page on hybrid deployments those of Microsoft 365.
_NOUN_BY_PROXY = {
    **{one.ascii: "cshostingprovider" for one in HOSTING_PROVIDERS},
    SKYPE_PROXY_FQDN.ascii: "cspublicprovider",
}
_FIELDS = {
    "cspublicprovider": "public_providers",
    "cshostingprovider": "hosting_providers",
    "csexternalaccesspolicy": "policies",
    "csalloweddomain": "allowed_domains",
    "csblockeddomain": "blocked_domains",
    "cssipdomain": "sip_domains",
    "csservice": "access_edge_fqdns",
}
_EDGE = "csaccessedgeconfiguration"


class Findings:
    """Collects what was found in a paste, and the problems with it."""

    def __init__(self) -> None:
        self.commands: list[PastedCommand] = []
        self._problems: list[Problem] = []
        self._listed: dict[str, dict[str, Recorded]] = {}
        self._listed_at: dict[str, int] = {}
        self._changed_at: dict[str, int] = {}
        self._server: ServerVersion | None = None
        self._is_known = False

    @property
    def is_empty(self) -> bool:
        """Whether no command and no listing was found."""
        return not (self.commands or self._listed or self._is_known)

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

    def changed(self, noun: str, line: int, /) -> None:
        """Remember that a command changes what a listing showed."""
        self._changed_at[noun.lower()] = line

    def add_nothing(self, above: Above, line: int, /) -> None:
        """Record that a command that lists all entries printed none."""
        if above.is_whole and above.noun in _FIELDS:
            cmdlet = RECORDS[above.noun].cmdlet
            self.report(LISTING_EMPTY, (line, line), [cmdlet], cmdlet=cmdlet)
            self._listed[above.noun] = {}
            self._listed_at[above.noun] = 0

    def add(self, block: Block, /) -> None:
        """Read a block of output."""
        if block.shape is Shape.XML:
            record = RECORDS.get(block.above.noun)
            self.report(CLIXML, block.at, [record.cmdlet] if record else ())
        elif block.shape is Shape.LISTING and not block.above.is_other:
            self._add_listing(block)
        elif not self._add_version(block):
            self._pass_over(block.at, block.lines[0].strip())

    def _pass_over(self, at: Lines, text: str) -> None:
        self.report(PASSED_OVER, at, text=shortened(text, most=60))

    def _add_version(self, block: Block) -> bool:
        """Read the build that Get-CsServerVersion prints."""
        line = " ".join(block.lines)
        found = _build.search(line)
        if found is None or not (block.above.noun == "csserverversion" or _product.search(line)):
            return False
        if block.above.noun != "csserverversion" and (block.above.noun or found[1] not in _BUILDS):
            return False
        self._is_known = True
        candidates = _BUILDS.get(found[1], ())
        if found[1] == "5.0.8308" and int(found[2]) >= _CU5_BUILD:
            candidates = (ServerVersion.LYNC_2013_CU5,)
        if not candidates:
            self.report(SERVER_VERSION_UNKNOWN, block.at, build=found[0])
        elif len(candidates) == 1:
            self._server = candidates[0]
        else:
            named = " or ".join(map(str, candidates))
            self.report(SERVER_VERSION_AMBIGUOUS, block.at, candidates=named)
        return True

    def _add_listing(self, block: Block) -> None:
        text = "\n".join(block.lines)
        errors: list[MalformedTextError] = []
        entries = list(read_entries(text, errors.append))
        if not any(_is_of_a_kind(one, block.above) for one in entries):
            self._pass_over(block.at, block.lines[0].strip())
            return
        touched: dict[str, Record] = {}
        for entry in entries:
            spans = [one.span for one in entry.properties.values() if one.span]
            at = block.lines_at((spans[0][0], spans[-1][1]) if spans else None)
            record = self._record_of(entry, block.above, at)
            if record is None:
                continue
            noun = record.noun.lower()
            if noun not in touched:
                touched[noun] = record
                self._begin(record, block)
            made = read_record(text, record, entry, errors)
            self._note_unknown(record, entry, at)
            if made is not None:
                self._take(noun, made, at)
        # If no entry of a listing could be read, that does not mean that there are none.
        for noun in touched:
            if not self._listed[noun]:
                del self._listed[noun]
                self._is_known = True
        shows = [one.cmdlet for one in touched.values()]
        for error in errors:
            self.error(error, block.lines_at(error.span), shows)

    def _note_unknown(self, record: Record, entry: Entry, at: Lines) -> None:
        for key, printed in entry.properties.items():
            if key not in record.known:
                self.report(UNKNOWN_PROPERTY, at, name=shortened(printed.name, most=60))

    def _begin(self, record: Record, block: Block) -> None:
        """Begin a listing; one of all entries replaces earlier ones."""
        noun, above, cmdlet = record.noun.lower(), block.above, record.cmdlet
        if above.is_whole or noun not in self._listed:
            self._listed[noun] = {}
        self._listed_at[noun] = block.at[0]
        if above.noun == noun and not above.is_whole and noun != _EDGE:
            self.report(LISTING_OF_SOME, block.at, [cmdlet], cmdlet=cmdlet)

    def _take(self, noun: str, made: Recorded, at: Lines) -> None:
        key, name = _key_of(made)
        before = self._listed[noun].get(key)
        if before is not None and before != made:
            self.report(LISTING_SUPERSEDED, at, name=name)
        self._listed[noun][key] = made

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
            self.report(LISTING_AMBIGUOUS, at, cmdlets, cmdlets=" or ".join(cmdlets))
        else:
            self._pass_over(at, ", ".join(one.name for one in entry.properties.values()))
        return None

    def transcript(self) -> Transcript:
        """Return everything that was found."""
        for noun, line in self._changed_at.items():
            if noun in self._listed and line > self._listed_at[noun]:
                cmdlet = RECORDS[noun].cmdlet
                self.report(LISTING_OUTDATED, (line, line), [cmdlet], cmdlet=cmdlet)
        found = {
            field: tuple(self._listed[noun].values())
            for noun, field in _FIELDS.items()
            if noun in self._listed
        }
        entries = [*found.get("public_providers", ()), *found.get("hosting_providers", ())]
        problems = sorted(self._problems, key=lambda one: int(one.path[0]))
        edges = tuple(self._listed.get(_EDGE, {}).values())
        return Transcript(
            **found,
            access_edge=edges[-1] if edges else None,  # type: ignore[arg-type]
            server_version=self._server,
            commands=self.commands,
            problems=[*problems, *conflicts(entries)],  # type: ignore[arg-type]
        )


def _is_of_a_kind(entry: Entry, above: Above) -> bool:
    own = RECORDS.get(above.noun)
    if own is not None and own.known & entry.properties.keys():
        return True
    return bool(owners_of(entry) or candidates_of(entry))


def _key_of(made: Recorded) -> tuple[str, str]:
    """Return what is unique in a listing, and the name for messages."""
    if isinstance(made, DomainName | AllowedDomain):
        name = made.ascii if isinstance(made, DomainName) else made.domain.ascii
        return name, name
    identity: str = getattr(made, "identity", "the Access Edge configuration")
    return identity_key(identity), identity


def in_lines(at: Lines, /) -> str:
    """Name lines in a message."""
    first, last = at
    return f"line {first}" if first == last else f"lines {first} to {last}"
