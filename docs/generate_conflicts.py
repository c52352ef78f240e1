"""Write the pages of `picfed.record`; run it after a conflict or a milestone has changed."""

import re
from pathlib import Path

from picfed.milestones import Milestone
from picfed.record import CONFLICTS, Conflict, milestones
from picfed.record._conflicts import Claim
from picfed.sources import Certainty

DOCS = Path(__file__).parent
PAGE = DOCS / "reference" / "conflicts.md"
HISTORY = DOCS / "explanation" / "what-pic-was.md"

HEAD = """\
# Conflicts between documents

Every question to which documents give different answers: what each document says, which answer
picfed follows, and why. [How conflicts were settled](../explanation/conflicts.md) explains the
method. `docs/generate_conflicts.py` writes this page from `picfed.record.CONFLICTS`.
"""

BEGIN = "<!-- milestones: written by docs/generate_conflicts.py -->\n"
END = "<!-- end of milestones -->\n"


def page() -> str:
    """Write the page of conflicts."""
    return HEAD + "".join(map(_section, CONFLICTS))


def _section(conflict: Conflict) -> str:
    claims = "".join(map(_claim, conflict.claims))
    return (
        f"\n## {conflict.id}: {_plain(conflict.about)}\n\n{claims}"
        f"\n**picfed follows:** {_plain(conflict.choice)}\n"
        f"\n**Because:** {_plain(conflict.reason)}\n"
    )


def _claim(claim: Claim) -> str:
    sources = "".join(f"  - *{_plain(source.cite())}*\n" for source in claim.sources)
    return f"- {_plain(claim.says)}\n{sources}"


def _plain(text: str) -> str:
    """Escape what Markdown would read as markup."""
    return re.sub(r"([\\`*_<\[|])", r"\\\1", text)


def table() -> str:
    """Write the table of milestones, with a footnote for each document, named like the source."""
    rows = "".join(map(_row, milestones()))
    return f"\n| date | what happened |\n|---|---|\n{rows}\n"


def _row(event: Milestone) -> str:
    # The class keeps a date in one piece in a narrow column.
    dated = f"[{event.dated}]{{.sd-text-nowrap}}"
    # A footnote names a document, not each of its places.
    notes = "".join(f"[^{name}]" for name in dict.fromkeys(one.id for one in event.sources))
    inferred = " (inferred)" if event.certainty is Certainty.INFERRED else ""
    what = event.what.removesuffix(".") + inferred
    return f"| {dated} | **{_plain(_capital(event.subject))}:** {_plain(what)}.{notes} |\n"


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]


def with_table(text: str) -> str:
    """Put the present table into the text of the page of history.

    Raises:
        ValueError: If the page has no place for it.
    """
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not begin or not end:
        msg = f"{HISTORY.name} has no place for the milestones between {BEGIN!r} and {END!r}"
        raise ValueError(msg)
    return before + BEGIN + table() + END + after


if __name__ == "__main__":
    PAGE.write_text(page(), "utf-8")
    HISTORY.write_text(with_table(HISTORY.read_text("utf-8")), "utf-8")
