"""Reads what a value shows in a notebook."""

import re
from html.parser import HTMLParser

STYLES = {
    "background": {"none"},
    "border": {"0"},
    "border-collapse": {"collapse"},
    "border-bottom": {"1px solid currentColor"},
    "border-bottom-color": {"color-mix(in srgb,currentColor 25%,transparent)"},
}
COLOURED = re.compile("color|background|border|outline|shadow|fill|stroke")
ALLOWED = {
    "code": {"style"},
    "caption": {"style"},
    "details": set(),
    "div": {"class", "style"},
    "span": {"style"},
    "summary": {"style"},
    "table": {"style"},
    "tbody": set(),
    "td": {"style"},
    "th": {"scope", "style"},
    "thead": set(),
    "tr": set(),
    "wbr": set(),
}


class Page(HTMLParser):
    """Reads a display as a browser would: its tags, its texts, its tables."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.texts: list[str] = []
        self.tables: list[tuple[list[str], list[list[str]]]] = []
        self.kinds: list[list[tuple[str, str | None]]] = []
        self.headers: list[list[str]] = []
        self.feed(html)
        self.close()
        assert self.open == [], "an element stays open"

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        assert tag in ALLOWED
        found = dict(attributes)
        assert set(found) <= ALLOWED[tag]
        for declaration in filter(None, (found.get("style") or "").split(";")):
            name, _, value = declaration.partition(":")
            assert not COLOURED.search(name) or value in STYLES[name], "colours are the page's"
            assert not re.search(r"#|\brgb|\bhsl|url|expression", value)
        if tag == "table":
            self.tables.append(([], []))
            self.headers.append([])
        if tag == "caption":
            self.tables[-1][0].append("")
        if tag == "tr":
            self.tables[-1][1].append([])
            self.kinds.append([])
        if tag in {"th", "td"}:
            self.tables[-1][1][-1].append("")
            self.kinds[-1].append((tag, found.get("scope")))
        if tag == "div" and self.tables and "td" in self.open and self.open[-1] != "details":
            cell = self.tables[-1][1][-1]
            cell[-1] += " / " if cell[-1] else ""
        self.open.append(tag)

    def handle_endtag(self, tag: str) -> None:
        assert self.open.pop() == tag, "elements cross"

    def handle_data(self, data: str) -> None:
        self.texts.append(data)
        if {"th", "td"} & {*self.open}:
            self.tables[-1][1][-1][-1] += data
            if "th" in self.open:
                self.headers[-1].append(data)
        elif "caption" in self.open:
            self.tables[-1][0][-1] += data
        else:
            raise AssertionError("text stands outside of caption and cells")


def displayed(value: object) -> str:
    """What a notebook is handed."""
    html = value._repr_html_()  # type: ignore[attr-defined]
    assert isinstance(html, str)
    return html


def lines_of(value: object) -> list[str]:
    """Captions and rows, the items of a cell with a slash between them."""
    return [
        line
        for captions, rows in Page(displayed(value)).tables
        for line in (*captions, *map(" | ".join, rows))
    ]
