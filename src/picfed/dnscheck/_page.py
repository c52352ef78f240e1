"""A report as a page for a terminal."""

from collections.abc import Iterable, Iterator
from textwrap import wrap

from picfed.dnscheck._lookups import LookUp
from picfed.dnscheck._names import by_lync_order, by_rfc_order, tied_for_choice
from picfed.problems import Problem
from picfed.resolution import Outcome, SrvRecord, record_text

__all__ = ["harmless", "report_page"]

_WIDTH = 96


def report_page(
    *,
    heading: str,
    terms: str,
    records: tuple[SrvRecord, ...],
    findings: Iterable[Problem],
    look_ups: Iterable[LookUp],
) -> str:
    """Put the page together; every line is made harmless, since names come from strangers."""
    lines = [heading, *_indented(terms, 1)]
    lines += _records(records)
    lines += _findings(findings)
    lines += _look_ups(look_ups)
    return "\n".join(map(harmless, lines))


def _records(records: tuple[SrvRecord, ...]) -> Iterator[str]:
    if not records:
        return
    yield "SRV records, as Lync ranks them"
    tied = tied_for_choice(records)
    for record in by_lync_order(records):
        mark = "  (chosen by Lync)" if record is tied[0] else ""
        if record in tied[1:]:
            mark = "  (ties with the chosen one)"
        yield f"  {record_text(record)}{mark}"
    if len(records) > 1:
        order = ", then ".join(
            " or ".join(record.target for record in group) for group in by_rfc_order(records)
        )
        yield from _indented(f"RFC 2782's order of attempts: {order}", 1)


def _findings(findings: Iterable[Problem]) -> Iterator[str]:
    told = list(findings)
    yield "findings" if told else "no findings"
    for finding in told:
        yield from _indented(str(finding), 1)
        yield from _indented(f"to do: {finding.remedy}", 3)
        if finding.sources:
            yield from _indented("see " + "; ".join(map(str, finding.sources)), 3)


def _look_ups(look_ups: Iterable[LookUp]) -> Iterator[str]:
    told = list(look_ups)
    yield "look-ups" if told else "nothing was looked up"
    for look_up in told:
        yield f"  {look_up.name} {look_up.type.value}: {_what_became_of(look_up)}"


def _what_became_of(look_up: LookUp) -> str:
    response = look_up.response
    parts = [response.outcome.value]
    if response.outcome is Outcome.ANSWERED:
        parts = [", ".join(map(record_text, response.records))]
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


def harmless(line: str, /) -> str:
    """Escape what a terminal would obey instead of show."""
    return "".join(
        character if character.isprintable() else ascii(character)[1:-1] for character in line
    )
