"""Write the pages that come from the catalogues: run it after a rule has changed."""

from pathlib import Path

from picfed.dnscheck import rules

PAGE = Path(__file__).parent / "reference" / "dns-findings.md"

HEAD = """\
# Findings about DNS records

Every code that a report of `picfed.dnscheck` can hold. Written by `docs/generate.py` from the
catalogue, `picfed.dnscheck.rules()`; how to check is told in
[Check the federation records of SIP domains](../how-to/check-domains.md).

A name in braces stands for the evidence of that name. An *error* makes the verdict
BROKEN; `lookup-failed` as a *warning* makes it INDETERMINATE.
"""


def page() -> str:
    """The text of the page."""
    parts = [HEAD]
    for rule in rules():
        parts.append(f"\n## {rule.code}\n\n*{rule.severity.value}*: … {rule.summary}.\n")
        parts.append(f"\n{rule.explanation}\n")
        parts.append(f"\n**To do.** {rule.remedy}\n")
        if rule.varies:
            parts.append(f"\n**Severity.** {rule.varies}\n")
        if rule.ms_diagnostics is not None:
            parts.append(f"\n**Expected of Lync.** `ms-diagnostics` {rule.ms_diagnostics}\n")
        if rule.sources:
            parts.append("\n" + "".join(f"- {source}\n" for source in rule.sources))
    return "".join(parts)


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
