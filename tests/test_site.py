"""The built site in a real browser: pages render, search finds, nothing is broken or fetched.

Needs the site (`docs/_build/html`), Chromium, and Playwright from the extra ``docs``; without any
of them it is skipped and says so. What the pages look like is kept below `docs/_build/screenshots`.
"""

import shutil
import threading
from collections.abc import Iterator
from functools import partial
from http.server import SimpleHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import unquote, urldefrag

import pytest

from picfed.problems import rules

pytestmark = pytest.mark.browser

BUILT = Path(__file__).parent.parent / "docs" / "_build"
SITE = BUILT / "html"
PAGES = sorted(
    str(page.relative_to(SITE)) for page in SITE.rglob("*.html") if "_modules" not in page.parts
)
SHOWN = {
    "index.html": "picfed",
    "install.html": "install",
    "what-do-you-have.html": "what do you have",
    "tutorial.html": "ten minutes",
    "how-to/audit-domains.html": "domains",
    "explanation/what-pic-was.html": "public IM connectivity",
    "notebooks/services-over-time.html": "services over time",
    "notebooks/contact-list.html": "contact list",
    "notebooks/federation-records.html": "federation records",
    "reference/decoration.html": "picfed.decoration",
    "reference/problem-codes.html": "codes",
}
LOOKS = [
    (scheme, name, width)
    for scheme in ("light", "dark")
    for name, width in (("wide", 1300), ("narrow", 400))
]
# What sticks out of a screen and cannot be scrolled to.
CUT = """() => {
  const root = document.documentElement, found = [];
  if (root.scrollWidth > root.clientWidth) found.push(`${root.scrollWidth} px wide`);
  for (const one of document.querySelectorAll("article table, article pre, article img")) {
    if (one.getClientRects().length === 0) continue;
    if (one.getBoundingClientRect().right <= root.clientWidth + 1) continue;
    let box = one;
    while (box && !["auto", "scroll"].includes(getComputedStyle(box).overflowX)) box = box.parentElement;
    if (!box || box === root) found.push(`cuts off a ${one.tagName}: ${one.textContent.slice(0, 40)}`);
  }
  return found;
}"""
# What a reader reads: prose, code, and the tables that values show themselves as.
READ = "article p, article li, article code, article pre span, article td, article th, article dt"


class Quiet(SimpleHTTPRequestHandler):
    """Serves files and writes no log."""

    def log_message(self, *args):
        """Say nothing."""


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """The address at which the built site is served, on loopback."""
    if not PAGES:
        pytest.skip("the site is not built: python -m sphinx -n -W docs docs/_build/html")
    server = ThreadingHTTPServer(("127.0.0.1", 0), partial(Quiet, directory=SITE))
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_address[1]}/"
    server.shutdown()
    server.server_close()


@pytest.fixture(scope="module")
def browser():
    """A headless Chromium of the system."""
    playwright = pytest.importorskip("playwright.sync_api", reason="needs Playwright (extra docs)")
    found = next(filter(None, map(shutil.which, ("chromium", "chromium-browser"))), None)
    if found is None:
        pytest.skip("needs Chromium: apt-get install chromium")
    quietly = ["--no-sandbox", "--disable-gpu", "--disable-background-networking"]
    with playwright.sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=found, args=quietly)
        yield chromium
        chromium.close()


class Visit:
    """A tab that keeps account of everything that goes wrong in it."""

    def __init__(self, browser, address, *, scheme="light", width=1280):
        self.address = address
        self.wrong = []
        self.context = browser.new_context(
            color_scheme=scheme, viewport={"width": width, "height": 900}
        )
        self.page = self.context.new_page()
        self.page.on("console", self._heard)
        self.page.on("pageerror", lambda error: self.wrong.append(f"error: {error}"))
        self.page.on("request", self._asked)
        self.page.on("response", self._answered)

    def _heard(self, message):
        if message.type in {"error", "warning"}:
            self.wrong.append(f"console: {message.text}")

    def _asked(self, request):
        if not request.url.startswith((self.address, "data:", "blob:")):
            self.wrong.append(f"asks the outside: {request.url}")

    def _answered(self, response):
        if response.status >= 400:
            self.wrong.append(f"{response.status}: {response.url}")

    def open(self, path):
        """Open a page and wait until all of it has loaded."""
        self.page.goto(self.address + path, wait_until="load")
        return self.page


@pytest.fixture
def visit(browser, address, request):
    """A tab in the look that the test is given."""
    scheme, width = getattr(request, "param", ("light", 1280))
    tab = Visit(browser, address, scheme=scheme, width=width)
    yield tab
    tab.context.close()
    assert tab.wrong == []


@pytest.mark.parametrize("path", SHOWN)
def test_a_page_renders(visit, path):
    """A page has its heading, text, and a way to the other pages."""
    page = visit.open(path)
    assert SHOWN[path].lower() in page.locator("article h1").first.inner_text().lower()
    assert len(page.locator("article").inner_text()) > 500
    assert page.locator(".sidebar-tree a").count() > 20


@pytest.mark.parametrize("path", [path for path in SHOWN if path.startswith("notebooks/")])
def test_a_notebook_shows_what_its_cells_gave(visit, path):
    """A notebook was executed: it shows drawings and tables, and no traceback."""
    page = visit.open(path)
    assert page.locator(".cell_output img, .cell_output svg").count() >= 1
    assert page.locator(".cell_output table").count() >= 1
    assert "Traceback" not in page.locator("article").inner_text()
    for picture in page.locator(".cell_output img").all():
        assert picture.evaluate("image => image.complete && image.naturalWidth > 0")


def test_the_reference_shows_what_a_class_is(visit):
    """A class of the reference has its signature, its fields and an example."""
    page = visit.open("reference/decoration.html")
    decorator = page.locator(
        "dl.class", has=page.locator("#picfed\\.decoration\\.AddressDecorator")
    )
    assert "routing_domain" in decorator.first.inner_text()
    assert "ted(contoso.com)@msn.com" in decorator.first.inner_text()


def test_search_finds_a_class(visit):
    """Typed into the search box, a name leads to its place in the reference."""
    page = visit.open("index.html")
    page.locator("input[name=q]").first.fill("AddressDecorator")
    page.locator("input[name=q]").first.press("Enter")
    found = page.locator("#search-results li a", has_text="picfed.decoration.AddressDecorator")
    found.first.wait_for()
    found.first.click()
    page.wait_for_load_state("load")
    assert page.url.endswith("reference/decoration.html#picfed.decoration.AddressDecorator")


# What readers type, and a page that has to be among the first results.
ASKED = {
    "transcript": "how-to/transcripts",
    "undecorate": "reference/decoration",
    "SRV": "explanation/srv-choice",
    "install": "install",
    "Windows": "install",
    "dataframe": "how-to/dataframes",
    "parquet": "what-do-you-have",
    "duplicates": "how-to/clean-contacts",
    "JSON": "how-to/other-tools",
    "did Skype have video in 2014?": "what-do-you-have",
    "ms-diagnostics": "reference/ms-diagnostics",
}

FIND = """queries => queries.map(query => {
  const found = Search._performSearch(...Search._parseQuery(query));
  return found.reverse().map(([page, title, anchor]) => [page, anchor]);
})"""


@pytest.fixture
def find(visit):
    """The site's own search, asked many times on one page."""

    def find(queries):
        page = visit.open("search.html")
        page.wait_for_function("Search._index !== null")
        return dict(zip(queries, page.evaluate(FIND, list(queries)), strict=True))

    return find


def test_search_finds_what_readers_type(find):
    """The page that answers is among the first ten."""
    found = find(ASKED)
    for query, wanted in ASKED.items():
        first = list(dict.fromkeys(page for page, _ in found[query]))[:10]
        assert wanted in first, query


def test_search_finds_every_code(find):
    """A page with an entry of its own for the code comes first."""
    codes = {one.code for one in rules()}
    found = find(codes)
    pages = {"reference/problem-codes", "reference/dns-findings"}
    assert {code for code in codes if found[code][0][0] not in pages} == set()


@pytest.mark.parametrize("visit", [("light", 360)], ids=["360 px"], indirect=True)
def test_no_page_scrolls_sideways_on_a_phone(visit):
    """What is wider than the screen scrolls by itself, and nothing is cut off."""
    wrong = []
    for path in PAGES:
        page = visit.open(path)
        wrong += [f"{path}: {what}" for what in page.evaluate(CUT)]
    assert wrong == []


def test_no_page_is_broken(visit):
    """No page has a console error, asks the outside, or links to a place that is not there."""
    anchors, links = {}, {}
    for path in PAGES:
        page = visit.open(path)
        anchors[visit.address + path] = set(
            page.evaluate("[...document.querySelectorAll('[id]')].map(one => one.id)")
        )
        links[path] = set(page.evaluate("[...document.links].map(link => link.href)"))
    broken = []
    for path, targets in links.items():
        for target in targets:
            url, anchor = urldefrag(target)
            if not url.startswith(visit.address):
                continue
            file = SITE / unquote(url.removeprefix(visit.address) or "index.html").partition("?")[0]
            is_there = file.is_file() and (
                not anchor or url not in anchors or unquote(anchor) in anchors[url]
            )
            if not is_there:
                broken.append(f"{path} -> {target}")
    assert sorted(broken) == []


@pytest.mark.parametrize(
    ("visit", "look"),
    [
        pytest.param((scheme, width), f"{scheme}-{name}", id=f"{scheme}-{name}")
        for scheme, name, width in LOOKS
    ],
    indirect=["visit"],
)
def test_pages_are_legible(visit, look):
    """In light and dark, wide and narrow: text stands out, and no page is wider than the window."""
    shots = BUILT / "screenshots"
    shots.mkdir(exist_ok=True)
    for path in SHOWN:
        page = visit.open(path)
        name = path.removesuffix(".html").replace("/", "-")
        page.screenshot(path=shots / f"{name}-{look}.png", full_page=True)
        overflow = page.evaluate(
            "document.documentElement.scrollWidth - document.documentElement.clientWidth"
        )
        assert overflow <= 0, f"{path} is {overflow} px wider than the window"
        assert page.evaluate(FAINT, READ) == [], path


@pytest.mark.parametrize(
    "style",
    ["article p { color: #999 !important }", "article td { background: #666 }"],
    ids=["a light grey", "a middle background"],
)
def test_faint_text_is_seen(visit, style):
    """The check of legibility finds what is planted."""
    page = visit.open("notebooks/services-over-time.html")
    page.add_style_tag(content=style)
    assert page.evaluate(FAINT, READ) != []


# WCAG 2.2, success criterion 1.4.3: a contrast of 4.5 to 1; 3 to 1 is asked here of highlighted
# code, whose colours are the theme's.
FAINT = """
selector => {
  const context = new OffscreenCanvas(1, 1).getContext("2d", {willReadFrequently: true});
  const read = colour => {
    context.clearRect(0, 0, 1, 1);
    context.fillStyle = colour;
    context.fillRect(0, 0, 1, 1);
    const [r, g, b, a] = context.getImageData(0, 0, 1, 1).data;
    return [r, g, b, a / 255];
  };
  const over = (top, below) => [0, 1, 2].map(i => top[i] * top[3] + below[i] * (1 - top[3]));
  const backgroundOf = element => {
    if (!element) return [255, 255, 255];
    const own = read(getComputedStyle(element).backgroundColor);
    return own[3] === 1 ? own.slice(0, 3) : over(own, backgroundOf(element.parentElement));
  };
  const luminance = colour => {
    const [r, g, b] = colour.map(value => {
      const part = value / 255;
      return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const faint = new Set();
  for (const element of document.querySelectorAll(selector)) {
    const words = [...element.childNodes].filter(
      node => node.nodeType === Node.TEXT_NODE && node.textContent.trim());
    if (!words.length || !element.checkVisibility()) continue;
    const background = backgroundOf(element);
    const colour = over(read(getComputedStyle(element).color), background);
    const [light, dark] = [luminance(colour), luminance(background)].sort((a, b) => b - a);
    const contrast = (light + 0.05) / (dark + 0.05);
    if (contrast < (element.closest("pre") ? 3 : 4.5)) {
      faint.add(`${element.tagName} ${contrast.toFixed(1)} ${words[0].textContent.trim().slice(0, 40)}`);
    }
  }
  return [...faint].slice(0, 5);
}
"""
