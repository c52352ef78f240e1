"""Write the pages that come from picfed's tables; run it after a rule or a source has changed."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from pathlib import Path

from picfed.dnscheck._diagnostics import DIAGNOSTICS
from picfed.plans._steps import STEPS
from picfed.problems import Rule, rules
from picfed.record import CONFLICTS, milestones
from picfed.sources import SOURCES, Certainty, Source

REFERENCE = Path(__file__).parent / "reference"

# Where users see the rules of an area: heading and introduction.
AREAS = {
    "domain": (
        "Domain names",
        "Values of {py:class}`picfed.errors.DomainFault`: why a text is not a domain name.",
    ),
    "address": (
        "Addresses and URIs",
        (
            "Values of {py:class}`picfed.errors.AddressFault`: why a text is not an address or a "
            "SIP URI."
        ),
    ),
    "contacts": (
        "Notes on contacts",
        "In {py:attr}`picfed.contacts.CleanedContact.note`: why a cell is not a person's address.",
    ),
    "export": (
        "Exported files",
        "Faults of {py:exc}`picfed.errors.InvalidExportError`: why a file is not an export.",
    ),
    "transcript": (
        "Transcripts",
        (
            "In {py:attr}`picfed.transcripts.Transcript.problems`: the parts of a paste that were "
            "skipped, and why."
        ),
    ),
    "value": (
        "Fields of values",
        "Values of {py:class}`picfed.errors.FieldFault`: why a field does not accept a value.",
    ),
    "request": (
        "Provisioning requests",
        "In what {py:meth}`picfed.provisioning.ProvisioningRequest.problems` returns.",
    ),
    "provider": (
        "Public providers",
        "In what {py:meth}`picfed.providers.PublicProvider.problems` returns.",
    ),
    "dns": (
        "DNS records",
        (
            "In the findings of a {py:class}`picfed.dnscheck.FederationReport`. [Findings about "
            "DNS records](dns-findings.md) explains them."
        ),
    ),
    "decision": (
        "Decisions about a deployment",
        (
            "In the reasons of a {py:class}`picfed.deployments.Decision`. An *info* allows "
            "communication, a *warning* leaves it open, and an *error* prevents it."
        ),
    ),
    "plan": (
        "Plans",
        "In {py:attr}`picfed.plans.Plan.against`: why there is no plan.",
    ),
    "powershell": (
        "PowerShell text",
        "Values of {py:class}`picfed.errors.CommandFault`: why a text cannot be read as a command.",
    ),
    "cmdlet": (
        "Cmdlets and listings",
        (
            "Values of {py:class}`picfed.errors.CmdletFault` and "
            "{py:class}`picfed.errors.ListingFault`, and the problems in "
            "{py:attr}`picfed.cmdlets.Providers.problems`."
        ),
    ),
    "resolver": (
        "DNS servers",
        "Faults of {py:exc}`picfed.errors.InvalidServerError`: why a text does not name a server.",
    ),
    "document": (
        "Documents",
        "In a {py:class}`picfed.errors.MalformedDocumentError`: why a document cannot be read.",
    ),
    "zone": (
        "Zone text",
        "Faults of {py:exc}`picfed.errors.InvalidZoneError`: why a zone text cannot be used.",
    ),
}

DNS_HEAD = """\
# Findings about DNS records

Every code in a report of `picfed.dnscheck`: its meaning, its remedy and its sources. To make a
report, see [Check one domain](../how-to/check-one-domain.md). `docs/generate.py` writes this page
from the catalogue, `picfed.problems.rules()`.

A message replaces each name in braces by the evidence of that name. An *error* makes the verdict
BROKEN; `lookup-failed` as a *warning* makes it INDETERMINATE.
"""

DIAGNOSTICS_HEAD = """\
# Ids of ms-diagnostics

Lync and Skype for Business report an id when federation fails, in the header `ms-diagnostics` or
`ms-diagnostics-public`. This page has the meaning of each id, and what to check. `docs/generate.py`
writes it from the table behind {py:func}`picfed.dnscheck.diagnostics`.

No complete list is public, and many answers have no id at all. If a message has several, read all
of them: the first one is nearest to the cause. The attribute `source` names the server that made
the id, which may be the partner's. An id alone proves nothing about the DNS: 1008 is reported for a
record that doesn't exist and for one that could not be looked up.
"""

CODES_HEAD = """\
# Problem codes

Every code that picfed can report, by subject: its meaning, its severity, what to do, and the
documents behind it. `docs/generate.py` writes this page from the catalogue,
{py:func}`picfed.problems.rules`.

Codes are stable, wording is not: see [Compatibility](compatibility.md). The severity is followed by
the message without its subject. A message replaces each name in braces by the evidence of that
name. A rule without a source is picfed's own.
"""

SOURCES_HEAD = """\
# picfed.sources

```{eval-rst}
.. automodule:: picfed.sources
   :no-members:
```

```{eval-rst}
.. autoclass:: Source

.. autofunction:: source

.. autodata:: SOURCES
   :no-value:

.. autodata:: PAGE_000
   :no-value:

.. autodata:: PAGE_001
   :no-value:

.. autodata:: PAGE_002
   :no-value:

.. autodata:: PAGE_003
   :no-value:

.. autodata:: PAGE_004
   :no-value:
```

## Facts

```{eval-rst}
.. autoclass:: Fact

.. autoclass:: Certainty

.. autoclass:: Edition

.. autodata:: EDITION
```

## The documents

Every document that picfed cites, with the codes, milestones, conflicts and steps that cite it.
`docs/generate.py` writes this list from `picfed.sources.SOURCES`. A date is the document's own if
the document states one.

"""


def dns_findings() -> str:
    """Write the page of findings in a DNS report."""
    parts = [DNS_HEAD]
    elsewhere = {rule.code for rule in rules() if rule.area != "dns"}
    for rule in (one for one in rules() if one.area == "dns"):
        # A code that requests have too is labelled among these.
        label = "" if rule.code in elsewhere else f"(problem-{rule.code})=\n"
        parts.append(f"\n{label}## {rule.code}\n{_indexed(rule)}")
        parts += _rule(rule)
    return "".join(parts)


def ms_diagnostics() -> str:
    """Write the page of ms-diagnostics ids."""
    parts = [DIAGNOSTICS_HEAD]
    for one in DIAGNOSTICS:
        sources = "; ".join(
            f"[{_text(str(found))}](sources.md#{found.id})" for found in one.sources
        )
        inferred = " What to check is inferred." if one.certainty is Certainty.INFERRED else ""
        parts.append(
            f"\n## {one.id}\n\n{_text(one.meaning[0].upper() + one.meaning[1:])}.\n\n"
            f"**To check.** {_text(one.check)}{inferred}\n\n**Sources.** {sources}\n"
        )
    return "".join(parts)


def problem_codes() -> str:
    """Write the page of the whole catalogue."""
    parts = [CODES_HEAD]
    for area, (heading, introduction) in AREAS.items():
        parts.append(f"\n## {heading}\n\n{introduction}\n")
        found = [rule for rule in rules() if rule.area == area]
        if area == "dns":
            parts += ["\n", *_linked(found)]
            continue
        for rule in found:
            parts.append(f"\n(problem-{rule.code})=\n### {rule.code}\n{_indexed(rule)}")
            parts += _rule(rule)
    return "".join(parts)


def _indexed(rule: Rule) -> str:
    # The site's search shows main entries of the index before pages that have the same words.
    return f"\n:::{{index}} ! {rule.code}\n:::\n"


def _rule(rule: Rule) -> Iterator[str]:
    yield f"\n*{rule.severity.value}*: … {_text(rule.summary)}.\n"
    yield f"\n{_text(rule.explanation)}\n"
    yield f"\n**To do.** {_text(rule.remedy)}\n"
    if rule.varies:
        yield f"\n**Severity.** {_text(rule.varies)}\n"
    if rule.ms_diagnostics is not None:
        yield f"\n**Expected of Lync.** `ms-diagnostics` {rule.ms_diagnostics}\n"
    cited = _cited_by(rule)
    if cited:
        yield "\n"
    for source in cited:
        yield f"- [{_text(source.cite())}](sources.md#{source.id})\n"


def _cited_by(rule: Rule) -> tuple[Source, ...]:
    return rule.own.sources if rule.own else ()


def _linked(found: Iterable[Rule]) -> Iterator[str]:
    for rule in found:
        yield f"- {_code_link(rule)} (*{rule.severity.value}*): … {_text(rule.summary)}.\n"


def _code_link(rule: Rule) -> str:
    page = "dns-findings" if rule.area == "dns" else "problem-codes"
    return f"[{rule.code}]({page}.md#{rule.code})"


def sources() -> str:
    """Write the page of the documents, below the names of their module."""
    parts = [SOURCES_HEAD, "| id | document | language | date |\n|---|---|---|---|\n"]
    for source in SOURCES:
        cells = _text(source.title), source.locale, _dated(source)
        parts.append(f"| [{source.id}](#{source.id}) | {' | '.join(cells)} |\n")
    for source in SOURCES:
        parts += _document(source)
    return "".join(parts)


def _dated(source: Source) -> str:
    if source.dated is None:
        return "undated"
    return _month_or_day(source, source.dated)


def _month_or_day(source: Source, day: date) -> str:
    return day.strftime("%Y-%m") if source.by_month else day.isoformat()


def _document(source: Source) -> Iterator[str]:
    # The label is what docstrings refer to.
    yield f"\n(source-{source.id})=\n### {source.id}\n\n{_text(source.title)}\n\n"
    yield f"- topic: {_text(source.topic)}\n- language: {source.locale}\n"
    if source.modified:
        yield f"- last modified: {_month_or_day(source, source.modified)}\n"
    if source.published:
        yield f"- published, as it was read: {_month_or_day(source, source.published)}\n"
    if not source.dated:
        yield "- date: not stated\n"
    if source.url:
        yield f"- address: <{source.url}>\n"
    for what, citing in _citations(source):
        if citing:
            yield f"- {what}: {', '.join(citing)}\n"


def _citations(source: Source) -> Iterator[tuple[str, list[str]]]:
    def cites(citing: Iterable[Source]) -> bool:
        return source.id in {one.id for one in citing}

    yield "codes", [_code_link(rule) for rule in rules() if cites(_cited_by(rule))]
    yield "milestones", [f"`{one.name}`" for one in milestones() if cites(one.sources)]
    yield "conflicts", [one.id for one in CONFLICTS if cites(one.sources)]
    yield "steps of plans", [f"`{one.code}`" for one in STEPS.values() if cites(one.sources)]


def _text(text: str) -> str:
    r"""Write a text as Markdown: a name in backticks stays code, everything else is escaped.

    >>> print(_text("`picfed.problems.rules` lists <identity>, _tcp and a `"))
    `picfed.problems.rules` lists \<identity\>, \_tcp and a \`
    """
    pieces = re.split(r"(`[\w.]+`)", text)
    return "".join(
        piece if place % 2 else re.sub(r"[\\`*<>\[\]|]|\b_|(?<!\w)_", _escaped, piece)
        for place, piece in enumerate(pieces)
    )


def _escaped(found: re.Match[str]) -> str:
    return f"\\{found[0]}"


PAGES = {
    REFERENCE / "dns-findings.md": dns_findings,
    REFERENCE / "ms-diagnostics.md": ms_diagnostics,
    REFERENCE / "problem-codes.md": problem_codes,
    REFERENCE / "sources.md": sources,
}


if __name__ == "__main__":
    for path, page in PAGES.items():
        path.write_text(page(), "utf-8")
