"""Read a paste: cut it into segments, read their statements and output, collect the results."""

from collections.abc import Iterable
from typing import Any

from picfed._arguments import want_instance
from picfed.cmdlets._layout import begins_property
from picfed.transcripts._blocks import Above, Segment
from picfed.transcripts._findings import Findings
from picfed.transcripts._rules import NOTHING_FOUND
from picfed.transcripts._statements import Statements
from picfed.transcripts._text import (
    frames_of,
    host_of,
    is_about_transcript,
    is_damaged,
    is_of_help,
    lines_of,
    without_continuation,
    without_other_prompt,
    without_prompt,
)
from picfed.transcripts._transcript import Transcript


def read_transcript(text: str | bytes, /) -> Transcript:
    r"""Read everything that an administrator pasted.

    It reads commands and the listings of ``Get-CsPublicProvider``, ``Get-CsHostingProvider``,
    ``Get-CsAccessEdgeConfiguration``, ``Get-CsExternalAccessPolicy``, ``Get-CsAllowedDomain``,
    ``Get-CsBlockedDomain``, ``Get-CsSipDomain``, ``Get-CsService -EdgeServer`` and
    ``Get-CsServerVersion``: as lists, as tables, from ``Export-Csv`` and from ``ConvertTo-Json``.
    Prompts, the frames of ``Start-Transcript`` in any language, colors, comments and other text
    may be around them; the problems list the other text. The layouts of public and hosting
    providers are reconstructed, since no sample is published: they are read by the names of
    properties alone.

    No text raises an error: a part that cannot be read is a problem with its lines.

    Args:
        text: The paste; bytes are UTF-8 or UTF-16, with or without a byte-order mark.

    Raises:
        TypeError: If *text* is neither ``str`` nor ``bytes``.

    >>> transcript = read_transcript("PS C:\\> Get-CsSipDomain | Remove-CsSipDomain")
    >>> transcript.problems[0].message, transcript.problems[0].commands
    ('line 1: is a pipeline', ('Get-CsSipDomain',))
    """
    data: Any = text
    if not isinstance(data, str | bytes):
        want_instance("text", data, str)
    lines = lines_of(text)
    findings = Findings()
    statements = Statements(findings)
    for segment in _segments(lines, findings, statements):
        for block in segment.blocks(statements.read):
            findings.add(block)
        if segment.is_damaged:
            findings.listings.pass_over(segment.whole())
        elif segment.prints_nothing:
            findings.listings.begin_empty(segment.whole())
    if findings.is_empty:
        findings.report(NOTHING_FOUND, (1, len(lines)))
    return findings.transcript()


def _segments(lines: list[str], findings: Findings, statements: Statements) -> Iterable[Segment]:
    """Cut a paste at its prompts and frames; leave out frames and damaged lines."""
    framed, machine = frames_of(lines), ""
    segment = Segment(above=Above())
    for number, line in enumerate(lines, 1):
        command = without_prompt(line)
        if number - 1 in framed:
            machine = host_of(line) or machine
            if segment.lines:
                yield segment
            segment = Segment(above=Above(), host=machine)
        elif command is not None:
            segment.is_followed = not is_of_help(line)
            yield segment
            segment = Segment(above=Above(), host=host_of(line) or machine)
            if is_damaged(line):
                findings.damaged(number)
                statements.refuse(command, number)
                segment.above = Above(is_other=True)
            else:
                # A listing may have been pasted after a prompt.
                segment.add(number, command, is_command=not begins_property(command))
        elif is_damaged(line):
            findings.damaged(number)
            statements.refuse(line, number)
            segment.is_damaged = True
        elif (command := without_continuation(line)) is not None:
            segment.add(number, command, is_command=bool(segment.lines))
        elif not begins_property(line) and (command := without_other_prompt(line)) is not None:
            yield segment
            segment = Segment(above=Above(), host=segment.host)
            segment.add(number, command, is_command=True)
        elif is_about_transcript(line):
            machine = host_of(line) or machine
            segment.host = segment.host or machine
        else:
            segment.add(number, line)
    yield segment
