"""Draw the four services over time: run it after the record has changed.

Writes `_static/timeline-light.svg` and `_static/timeline-dark.svg`, for pages of either theme, and
`timeline-narrow-light.svg` and `timeline-narrow-dark.svg`, whose words stay legible on a phone.
Every bar, date and mark comes from `picfed.services`; only the short words are chosen here.
"""

import re
from datetime import date, timedelta
from html import escape
from pathlib import Path

import matplotlib as mpl
from attrs import frozen
from matplotlib.axes import Axes
from matplotlib.dates import date2num
from matplotlib.figure import Figure
from matplotlib.patches import Rectangle

from picfed.milestones import Milestone, Period
from picfed.services import SERVICES, Capability, PublicImService
from picfed.sources import Certainty

FOLDER = Path(__file__).parent / "_static"

# What each milestone of a service is called in the picture, and on which side of its mark the
# words stand. An event that has no words here stops the drawing.
RIGHT, LEFT = "left", "right"  # where matplotlib's text then begins
WORDS = {
    "skype-available": (LEFT, "IM, presence and audio begin"),
    "skype-video-available": (RIGHT, "video begins"),
    "skype-ended": (LEFT, "last day"),
    "messenger-custom-domains": (RIGHT, "any domain, by decorated address"),
    "messenger-audio-video": (LEFT, "audio and video begin"),
    "messenger-takes-no-new-domains": (LEFT, "closed to new domains"),
    "skype-6-released": (RIGHT, "Skype 6.0 takes Messenger sign-ins"),
    "messenger-moved-to-skype": (RIGHT, "users move to Skype with their contacts"),
    "aol-documented": (RIGHT, "first documented"),
    "aol-takes-no-new-domains": (LEFT, "closed to new domains by then"),
    "aol-ended": (RIGHT, "last day"),
    "yahoo-documented": (RIGHT, "first documented"),
    "yahoo-end-announced": (LEFT, "end announced"),
    "yahoo-ended": (RIGHT, "last day"),
}

# Okabe and Ito's palette, which stays apart for color-blind readers; black text is legible on
# each, in either theme.
COLOURS = {
    "Skype": "#56b4e9",
    "Windows Live Messenger": "#2bb58a",
    "AOL": "#e69f00",
    "Yahoo!": "#cc79a7",
}

TITLE = "What Lync users could do with four public IM services, 2003 to 2026"

# One unit is one point of a picture that is shown about as wide as it is drawn.
MARGIN = 8.0
BAR, ROW, GAP = 17.0, 15.0, 16.0
TEXT, SMALL = 11.5, 10.5
FIRST, LAST = date(2003, 1, 1), date(2026, 7, 1)
# Texts are measured in a wide typeface, and shown in the reader's own.
MEASURED = "DejaVu Sans"
# An inferred end has no length; it is drawn as a hatched piece of this length.
HATCHED = timedelta(days=200)


@frozen
class Theme:
    """The colors that depend on the page."""

    name: str
    ink: str
    faint: str
    grid: str


@frozen
class Shape:
    """How wide the picture is, and how it is divided."""

    name: str
    width: float
    years: int
    """How many years lie between two lines."""
    lists_events: bool
    """Whether the milestones are a list below their marks, as they have no room beside them."""

    def across(self, day: date) -> float:
        """Return where a day begins, in points from the left."""
        first, last = date2num(FIRST), date2num(LAST)
        return MARGIN + (self.width - 2 * MARGIN) * (date2num(day) - first) / (last - first)


WIDE = Shape("", width=740.0, years=2, lists_events=False)
NARROW = Shape("narrow-", width=310.0, years=4, lists_events=True)
SHAPES = (WIDE, NARROW)

THEMES = (
    Theme("light", ink="#1f2328", faint="#59636e", grid="#d8dee4"),
    Theme("dark", ink="#e6edf3", faint="#a2abb5", grid="#3a424c"),
)


def groups(service: PublicImService) -> dict[Period, list[Capability]]:
    """Capabilities that a service had at the same time share a bar."""
    found: dict[Period, list[Capability]] = {}
    for capability in Capability:
        for period in service.periods(capability):
            found.setdefault(period, []).append(capability)
    return found


def key_of(words: str) -> str:
    """Words as the id of what they name in the picture."""
    return "-".join(re.findall(r"\w+", words))


def names(capabilities: list[Capability]) -> str:
    """Name the capabilities of a bar."""
    return ", ".join(capability.value for capability in capabilities)


def both_ends(period: Period) -> tuple[Milestone, Milestone]:
    """The milestones that a bar goes between; one without either would need another sign."""
    if period.begins is None or period.ends is None:
        msg = f"the picture has no sign for an open end: {period}"
        raise ValueError(msg)
    return period.begins, period.ends


def description() -> str:
    """The picture in words, for those who cannot see it."""

    def written(end: Milestone, day: date | None) -> str:
        return f"{day} (inferred)" if end.certainty is Certainty.INFERRED else str(day)

    def line(service: PublicImService, period: Period, capabilities: list[Capability]) -> str:
        begins, ends = both_ends(period)
        when = f"{written(begins, period.first)} to {written(ends, period.last)}"
        return f"{service.name}: {names(capabilities)}, {when}."

    return " ".join(
        line(service, period, capabilities)
        for service in SERVICES
        for period, capabilities in groups(service).items()
    )


def rows(events: tuple[Milestone, ...]) -> list[list[Milestone]]:
    """Spread the marks of a wide picture over as few rows as their words allow."""
    spread: list[tuple[list[Milestone], list[tuple[float, float]]]] = []
    for event in events:
        side, words = WORDS[event.name]
        length = 16 + width_of(f"{event.dated} {words}")
        start = WIDE.across(event.date) - (length if side == LEFT else 8)
        wanted = (start, start + length + 8)
        for members, taken in spread:
            if all(wanted[1] <= left or right <= wanted[0] for left, right in taken):
                members.append(event)
                taken.append(wanted)
                break
        else:
            spread.append(([event], [wanted]))
    return [members for members, _ in spread]


def width_of(words: str) -> float:
    """Estimate a width: the widest usual sans serif takes about 0.62 of its size a character."""
    return 0.62 * SMALL * len(words)


def lines_below(service: PublicImService, shape: Shape) -> int:
    """Count the lines that the milestones of a service take."""
    if shape.lists_events:
        return 1 + len(service.milestones)
    return len(rows(service.milestones))


def height(shape: Shape) -> float:
    """Return how high the picture has to be."""
    blocks = sum(
        ROW + BAR * len(groups(service)) + ROW * lines_below(service, shape) + GAP
        for service in SERVICES
    )
    return blocks + ROW * (1 + len(legend_rows(shape))) + 2 * MARGIN


@frozen
class Pen:
    """Draws on one pair of axes in the colors of one theme."""

    axes: Axes
    theme: Theme
    shape: Shape

    def write(
        self,
        where: tuple[float, float],
        words: str,
        key: str,
        **style: object,
    ) -> None:
        """Write text that stays text."""
        chosen = {"color": self.theme.ink, "fontsize": SMALL, "va": "center"} | style
        self.axes.text(*where, words, gid=key, **chosen)

    def box(
        self, corner: tuple[float, float], width: float, height: float, **style: object
    ) -> None:
        """Draw a rectangle."""
        self.axes.add_patch(Rectangle(corner, width, height, **{"linewidth": 0.0} | style))

    def mark(self, where: tuple[float, float], key: str, *, stated: bool) -> None:
        """Draw a full mark for a date that a document states, an open one for an inferred date."""
        style = {"markeredgecolor": self.theme.ink, "linestyle": "none", "markersize": 5}
        fill = self.theme.ink if stated else "none"
        self.axes.plot(*where, marker="o", markerfacecolor=fill, gid=key, **style)

    def unknown(self, corner: tuple[float, float], width: float) -> None:
        """Draw an empty box: no document speaks of that time."""
        dotted = (0.0, (1.0, 2.0))
        style = {"edgecolor": self.theme.faint, "linewidth": 1.0, "linestyle": dotted}
        self.box(corner, width, BAR - 3, fill=False, **style)

    def hatched(self, corner: tuple[float, float], width: float, color: str) -> None:
        """Draw an end that is inferred."""
        style = {"facecolor": "none", "edgecolor": color, "hatch": "//////"}
        self.box(corner, width, BAR - 3, **style)


def draw_bar(pen: Pen, service: PublicImService, period: Period, y: float, words: str) -> None:
    """Draw one bar, hatched where an end is inferred."""
    color = COLOURS[service.name]
    ends = both_ends(period)
    across = pen.shape.across
    left, right = (across(end.holds_from) for end in ends)
    hatch = across(FIRST + HATCHED) - across(FIRST)
    inferred = [end.certainty is Certainty.INFERRED for end in ends]
    solid_left = left + hatch * inferred[0]
    solid_right = right - hatch * inferred[1]
    key = key_of(f"bar {service.name} {words}")
    pen.box((solid_left, y), solid_right - solid_left, BAR - 3, facecolor=color)
    if inferred[0]:
        pen.hatched((left, y), hatch, color)
    if inferred[1]:
        pen.hatched((solid_right, y), hatch, color)
    # The outline, from the first day to the last.
    pen.box((left, y), right - left, BAR - 3, fill=False, ec=color, linewidth=1.0, gid=key)
    # Words that are longer than their bar follow it.
    fits = width_of(words) <= solid_right - solid_left - 5
    start, ink = (solid_left + 5, "black") if fits else (right + 5, pen.theme.ink)
    pen.write((start, y + BAR / 2 - 1.5), words, f"{key}-words", color=ink)


def draw_service(pen: Pen, service: PublicImService, y: float) -> float:
    """Draw a service's bars and, below them, its milestones; return where the next one goes."""
    key = key_of(service.name)
    pen.write((MARGIN, y + ROW / 2 - 2), service.name, key, fontsize=TEXT, weight="bold")
    y += ROW
    for period, capabilities in groups(service).items():
        draw_bar(pen, service, period, y, names(capabilities))
        known_from = service.documented_from
        if known_from is not None and FIRST < known_from == period.first:
            end = pen.shape.across(known_from)
            pen.unknown((MARGIN, y), end - MARGIN - 2)
            where = ((MARGIN + end) / 2, y + BAR / 2 - 1.5)
            size = SMALL if width_of("unknown") < end - MARGIN else SMALL - 3
            pen.write(
                where,
                "unknown",
                f"{key}-unknown",
                ha="center",
                color=pen.theme.faint,
                fontsize=size,
            )
        y += BAR
    draw = list_events if pen.shape.lists_events else draw_events
    return draw(pen, service, y) + GAP


def draw_events(pen: Pen, service: PublicImService, y: float) -> float:
    """Draw the milestones with their words beside them; return where they end."""
    key = key_of(service.name)
    for members in rows(service.milestones):
        for event in members:
            side, words = WORDS[event.name]
            where = pen.shape.across(event.date), y + ROW / 2
            name = f"{key}-{event.name}"
            pen.mark(where, f"mark-{name}", stated=event.certainty is Certainty.STATED)
            away = where[0] + (-7 if side == LEFT else 7)
            pen.write((away, where[1]), f"{event.dated} {words}", name, ha=side)
        y += ROW
    return y


def list_events(pen: Pen, service: PublicImService, y: float) -> float:
    """Draw the milestones in one row, and below it the words of each; return where they end."""
    key = key_of(service.name)
    for event in service.milestones:
        stated = event.certainty is Certainty.STATED
        name = f"{key}-{event.name}"
        pen.mark((pen.shape.across(event.date), y + ROW / 2), f"mark-{name}", stated=stated)
    for event in service.milestones:
        y += ROW
        stated = event.certainty is Certainty.STATED
        name = f"{key}-{event.name}"
        pen.mark((MARGIN + 4, y + ROW / 2), f"bullet-{name}", stated=stated)
        pen.write((MARGIN + 13, y + ROW / 2), f"{event.dated} {WORDS[event.name][1]}", name)
    return y + ROW


def draw_years(pen: Pen, bottom: float) -> None:
    """Draw a line where every second or fourth year begins, and name the year."""
    for year in range(FIRST.year + 1, LAST.year + 1, pen.shape.years):
        x = pen.shape.across(date(year, 1, 1))
        pen.axes.plot((x, x), (MARGIN, bottom), color=pen.theme.grid, linewidth=0.7, zorder=0)
        where = (x, bottom + ROW / 2)
        pen.write(where, str(year), f"year-{year}", ha="center", color=pen.theme.faint)


def legend_rows(shape: Shape) -> list[list[tuple[str, str]]]:
    """Return what the marks mean, in the rows that the picture has room for."""
    meanings = [
        ("stated", "a document states the date"),
        ("inferred", "picfed inferred the date"),
        ("hatched", "inferred beginning or end"),
        ("unknown", "no document speaks of it"),
    ]
    return [[each] for each in meanings] if shape.lists_events else [meanings]


def draw_legend(pen: Pen, y: float) -> None:
    """Say what the marks mean."""
    for row in legend_rows(pen.shape):
        x = MARGIN + 6
        for sign, meaning in row:
            top = y - BAR / 2 + 1.5
            match sign:
                case "stated" | "inferred":
                    pen.mark((x, y), f"legend-mark-{sign}", stated=sign == "stated")
                    words = x + 9
                case "hatched":
                    pen.hatched((x - 6, top), 18, pen.theme.faint)
                    words = x + 18
                case _:
                    pen.unknown((x - 6, top), 18)
                    words = x + 18
            pen.write((words, y), meaning, f"legend-{sign}", color=pen.theme.faint)
            x = words + width_of(meaning) + 8
        y += ROW


def draw(shape: Shape, theme: Theme, path: Path) -> None:
    """Draw the picture of one shape in one theme."""
    high = height(shape)
    settings = {
        "svg.fonttype": "none",  # texts stay texts, for readers and for the tests
        "svg.hashsalt": "picfed",  # the same ids at every run
        "font.sans-serif": [MEASURED],
        "hatch.linewidth": 1.0,
    }
    with mpl.rc_context(settings):
        figure = Figure(figsize=(shape.width / 72, high / 72), facecolor="none")
        axes = figure.add_axes((0.0, 0.0, 1.0, 1.0), xlim=(0, shape.width), ylim=(high, 0))
        axes.axis("off")
        pen = Pen(axes, theme, shape)
        y = MARGIN
        for service in SERVICES:
            y = draw_service(pen, service, y)
        draw_years(pen, y - GAP + 4)
        draw_legend(pen, high - MARGIN - ROW * (len(legend_rows(shape)) - 0.5))
        unwritten = {"Date": None, "Creator": None, "Format": None, "Type": None}
        figure.savefig(path, format="svg", metadata=unwritten)
    path.write_text(finished(path.read_text("utf-8")), "utf-8")


def finished(svg: str) -> str:
    """Name the picture for screen readers, and leave the typeface to the page's reader."""
    head, start, rest = svg.partition("<svg ")
    attributes, end, body = rest.partition(">")
    words = f"\n <title>{escape(TITLE)}</title>\n <desc>{escape(description())}</desc>"
    body = body.replace(f"'{MEASURED}', sans-serif", "sans-serif")
    text = f'{head}{start}role="img" {attributes}{end}{words}{body}'
    return "\n".join(line.rstrip() for line in text.splitlines()) + "\n"


def main(folder: Path = FOLDER) -> None:
    """Draw all pictures."""
    for shape in SHAPES:
        for theme in THEMES:
            draw(shape, theme, folder / f"timeline-{shape.name}{theme.name}.svg")


if __name__ == "__main__":
    main()
