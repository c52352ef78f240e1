"""A report as text for a terminal."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from picfed._footnotes import Footnotes
from picfed._text import printable
from picfed.dnscheck._lookups import LookUp
from picfed.dnscheck._names import by_lync_order, by_rfc_order, first_few, tied_for_choice
from picfed.problems import Problem
from picfed.resolution import Outcome, Response, SrvRecord, record_text
from picfed.sources import Certainty

_WIDTH = 96
# Of a set of thousands only the first ones are shown.
MOST_ROWS = 20


def report_page(
    *,
    heading: str,
    terms: str,
    records: tuple[SrvRecord, ...],
    findings: Iterable[Problem],
    look_ups: Iterable[LookUp],
) -> str:
    """Write the page; control characters of foreign names are escaped."""
    notes = Footnotes()
    lines = [heading, *_indented(terms, 1)]
    lines += _records(records)
    found = findings_lines(findings, notes)
    lines += ["findings", *found] if found else ["no findings"]
    lines += _look_ups(look_ups)
    lines += source_lines(notes)
    return "\n".join(map(printable, lines))


def _records(records: tuple[SrvRecord, ...]) -> Iterator[str]:
    if not records:
        return
    yield "SRV records, as Lync ranks them"
    ties = len(tied_for_choice(records))
    ranked = by_lync_order(records)
    for place, record in enumerate(ranked[:MOST_ROWS]):
        mark = "" if place >= ties else "  (ties with the chosen one)"
        yield f"  {record_text(record)}{mark if place else '  (chosen by Lync)'}"
    if len(records) > MOST_ROWS:
        yield f"  and {len(records) - MOST_ROWS} more"
    elif len(records) > 1:
        order = ", then ".join(
            " or ".join(record.target for record in group) for group in by_rfc_order(records)
        )
        yield from _indented(f"RFC 2782's order of attempts: {order}", 1)


def findings_lines(findings: Iterable[Problem], notes: Footnotes, /) -> list[str]:
    """Write each finding with its remedy and the numbers of its sources."""
    lines: list[str] = []
    for finding in findings:
        lines += _indented(f"{finding}{marked(finding, notes)}", 1)
        lines += _indented(f"to do: {finding.remedy}", 3)
    return lines


def marked(finding: Problem, notes: Footnotes, /) -> str:
    """Return the end of a finding: whether it is inferred, and the numbers of its sources."""
    inferred = " (inferred)" if finding.certainty is Certainty.INFERRED else ""
    return inferred + notes.mark(finding.sources)


def source_lines(notes: Footnotes, /) -> list[str]:
    """List the numbered sources at the end of a page, if there are any."""
    lines = [part for line in notes.lines() for part in _indented(line, 1)]
    return ["sources", *lines] if lines else []


def _look_ups(look_ups: Iterable[LookUp]) -> Iterator[str]:
    known = list(look_ups)
    yield "look-ups" if known else "nothing was looked up"
    for look_up in known:
        yield f"  {look_up.name} {look_up.type.value}: {_result(look_up.response)}"


def _result(response: Response) -> str:
    parts = [response.outcome.value]
    if response.outcome is Outcome.ANSWERED:
        parts = [", ".join(first_few(response.records))]
    if response.failure is not None:
        parts.append(response.failure.value)
    if response.aliases:
        parts.append("by way of " + " → ".join(response.aliases))
    if response.detail:
        parts.append(response.detail)
    if response.server:
        parts.append(f"from {response.server}")
    if response.seconds is not None:
        parts.append(f"in {response.seconds * 1000:.0f} ms")
    if response.attempts > 1:
        parts.append(f"after {response.attempts} attempts")
    return "; ".join(parts)


def _indented(text: str, depth: int) -> list[str]:
    first, rest = "  " * depth, "  " * (depth + 1)
    return wrap(
        text,
        width=_WIDTH,
        initial_indent=first,
        subsequent_indent=rest,
        break_long_words=False,
        break_on_hyphens=False,
    )
