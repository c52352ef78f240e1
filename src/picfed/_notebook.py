"""Rows in, escaped HTML out: the one place where picfed writes markup.

Everything that reaches a notebook goes through `table`, so that nothing else
needs to remember to escape. Colours are left to the page (``currentColor`` and
transparency), which keeps a table legible in light and in dark themes.
"""

from collections.abc import Iterable, Sequence

from picfed._text import printable

__all__ = ["table"]

_TABLE = "border-collapse:collapse;text-align:left"
_CAPTION = "text-align:left;font-weight:bold;padding:0.2em 0"
_CELL = (
    "text-align:left;vertical-align:top;padding:0.2em 0.8em 0.2em 0;"
    "border-bottom:1px solid color-mix(in srgb,currentColor 25%,transparent)"
)


def table(caption: str, headers: Sequence[str], rows: Iterable[Sequence[object]]) -> str:
    """Write an HTML table in which every cell is escaped text.

    A cell of ``None`` is shown empty; anything else is shown by its ``str``.

    >>> table("Facts", ["name"], [["<b>"]]).count("&lt;b&gt;")
    1
    """
    from html import escape  # noqa: PLC0415  (loaded only where something is displayed)

    def text(cell: object) -> str:
        return "" if cell is None else escape(_drawn(str(cell)))

    head = "".join(f'<th scope="col" style="{_CELL}">{escape(header)}</th>' for header in headers)
    body = "".join(
        "<tr>" + "".join(f'<td style="{_CELL}">{text(cell)}</td>' for cell in row) + "</tr>"
        for row in rows
    )
    return (
        f'<table style="{_TABLE}"><caption style="{_CAPTION}">{escape(caption)}</caption>'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table>"
    )


def _drawn(text: str) -> str:
    # A line break is markup's to show; anything else that cannot be seen is drawn as an escape.
    return "\n".join(map(printable, text.split("\n")))
