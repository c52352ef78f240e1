"""The picture of the four services says what the record says."""

import importlib.util
import re
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path
from types import ModuleType
from xml.etree import ElementTree as ET

import pytest

from picfed.milestones import Period
from picfed.services import SERVICES, Capability, PublicImService
from picfed.sources import Certainty
from picfed.ternary import Ternary

DOCS = Path(__file__).parent.parent / "docs"
PICTURES = {
    name: DOCS / "_static" / f"timeline-{name}.svg"
    for name in ("light", "dark", "narrow-light", "narrow-dark")
}
SVG = "{http://www.w3.org/2000/svg}"
STALE = "the picture is older than the record: run docs/draw_timeline.py"


def texts(picture: Path) -> dict[str, str]:
    """Every text by the id of its group."""
    root = ET.parse(picture).getroot()
    return {
        group.get("id"): " ".join("".join(text.itertext()).strip() for text in found)
        for group in root.iter(f"{SVG}g")
        if (found := group.findall(f"{SVG}text"))
    }


def group(picture: Path, name: str) -> ET.Element:
    """The group of an id, of which there is one."""
    found = [each for each in ET.parse(picture).getroot().iter() if each.get("id") == name]
    assert len(found) == 1, f"{name}: {STALE}"
    return found[0]


def day_at(picture: Path, x: float) -> date:
    """The day at a place, by the years that the axis names."""
    places = {
        int(text.text): float(text.get("x"))
        for text in ET.parse(picture).getroot().iter(f"{SVG}text")
        if re.fullmatch(r"\d{4}", text.text)
    }
    first, last = (date(year, 1, 1) for year in (min(places), max(places)))
    share = (x - places[first.year]) / (places[last.year] - places[first.year])
    return first + timedelta(days=round(share * (last - first).days))


def key_of(words: str) -> str:
    """The id of what words name."""
    return "-".join(re.findall(r"\w+", words))


def bars(service: PublicImService) -> Iterator[tuple[Period, str]]:
    """The periods of a service with the capabilities that have them."""
    found: dict[Period, list[str]] = {}
    for capability in Capability:
        for period in service.periods(capability):
            found.setdefault(period, []).append(capability.value)
    return ((period, ", ".join(capabilities)) for period, capabilities in found.items())


@pytest.fixture(params=PICTURES)
def picture(request: pytest.FixtureRequest) -> Path:
    """One of the pictures: for pages of either theme, and for phones."""
    return PICTURES[request.param]


@pytest.mark.parametrize("service", SERVICES, ids=lambda service: service.name)
class TestService:
    def test_is_named(self, picture: Path, service: PublicImService) -> None:
        """By the name that the documents use."""
        assert texts(picture)[key_of(service.name)] == service.name

    def test_milestones_are_those_of_the_record(
        self, picture: Path, service: PublicImService
    ) -> None:
        """All of them, none that is gone, each with its date as exactly as it is known."""
        key = key_of(service.name)
        shown = {
            name.removeprefix(f"{key}-"): text
            for name, text in texts(picture).items()
            if name.startswith(f"{key}-") and name != f"{key}-unknown"
        }
        assert set(shown) == {event.name for event in service.milestones}, STALE
        for event in service.milestones:
            dated, _, words = shown[event.name].partition(" ")
            assert (dated, words != "") == (event.dated, True), STALE

    def test_marks_stand_on_their_days(self, picture: Path, service: PublicImService) -> None:
        """And are open where the date is inferred."""
        for event in service.milestones:
            mark = group(picture, f"mark-{key_of(service.name)}-{event.name}")
            used = next(mark.iter(f"{SVG}use"))
            assert day_at(picture, float(used.get("x"))) == event.date, STALE
            is_open = "fill-opacity: 0" in used.get("style")
            assert is_open is (event.certainty is Certainty.INFERRED), STALE

    def test_bars_last_as_long_as_the_capabilities(
        self, picture: Path, service: PublicImService
    ) -> None:
        """From the beginning of the first day to the end of the last."""
        for period, words in bars(service):
            bar = f"bar-{key_of(service.name)}-{key_of(words)}"
            assert texts(picture)[f"{bar}-words"] == words
            outline = next(group(picture, bar).iter(f"{SVG}path")).get("d")
            places = [float(x) for x in re.findall(r"[ML] ([\d.]+)", outline)]
            assert day_at(picture, min(places)) == period.first, STALE
            assert day_at(picture, max(places)) == period.last + timedelta(days=1), STALE

    def test_unknown_is_never_no(self, picture: Path, service: PublicImService) -> None:
        """Where no document speaks of a service, the picture says so."""
        before = service.is_available(on=date(2003, 6, 1)) is Ternary.UNKNOWN
        said = texts(picture).get(f"{key_of(service.name)}-unknown")
        assert said == ("unknown" if before else None), STALE


def test_no_bar_is_left_over(picture: Path) -> None:
    """Every bar of the picture is a capability of the record."""
    shown = {name for name in texts(picture) if name.startswith("bar-")}
    assert shown == {
        f"bar-{key_of(service.name)}-{key_of(words)}-words"
        for service in SERVICES
        for _, words in bars(service)
    }, STALE


@pytest.mark.parametrize("shape", ["", "narrow-"], ids=["wide", "narrow"])
def test_both_themes_hold_the_same(shape: str) -> None:
    """They differ in colours only."""
    light, dark = (PICTURES[f"{shape}{theme}"].read_text("utf-8") for theme in ("light", "dark"))
    assert light != dark
    colour = re.compile(r"#[0-9a-f]{6}")
    # The names of hatches and clips are made from their colours.
    name = re.compile(r'(?<=[#"])[a-z][0-9a-f]{10}(?=[)"])')
    assert name.sub("", colour.sub("", light)) == name.sub("", colour.sub("", dark))


def test_is_fit_for_a_page(picture: Path) -> None:
    """Told in words to those who cannot see it, small, and without a date of its own."""
    root = ET.parse(picture).getroot()
    assert root.get("role") == "img"
    assert root.findtext(f"{SVG}title")
    described = root.findtext(f"{SVG}desc")
    for service in SERVICES:
        for period, words in bars(service):
            assert f"{service.name}: {words}, {period.first}" in described, STALE
    text = picture.read_text("utf-8")
    assert len(text.encode()) < 60_000
    assert "<metadata" not in text
    assert "<text" in text
    assert {"sans-serif"} == set(re.findall(r"font-family: ([^;]+)", text))


@pytest.fixture(scope="module")
def drawing() -> ModuleType:
    """The script, as a module."""
    pytest.importorskip("matplotlib", reason="matplotlib (extra docs) draws the picture")
    spec = importlib.util.spec_from_file_location("draw_timeline", DOCS / "draw_timeline.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def test_is_what_the_script_draws(drawing: ModuleType, tmp_path: Path) -> None:
    """Releases of matplotlib may differ in strokes, not in texts."""
    drawing.main(tmp_path)
    drawn = sorted(path.name for path in tmp_path.iterdir())
    assert drawn == sorted(path.name for path in PICTURES.values())
    for committed in PICTURES.values():
        anew = tmp_path / committed.name
        assert texts(anew) == texts(committed), STALE
        for told in ("title", "desc"):
            both = [ET.parse(path).getroot().findtext(SVG + told) for path in (anew, committed)]
            assert both[0] == both[1], STALE


def test_is_drawn_the_same_every_time(drawing: ModuleType, tmp_path: Path) -> None:
    """So that a picture only changes when the record does."""
    runs = [tmp_path / "once", tmp_path / "again"]
    for folder in runs:
        folder.mkdir()
        drawing.main(folder)
    for name in (path.name for path in PICTURES.values()):
        once, again = ((folder / name).read_bytes() for folder in runs)
        assert once == again


def test_an_open_end_is_not_drawn_as_a_closed_one(drawing: ModuleType) -> None:
    """The picture has no sign for it, so the script stops."""
    with pytest.raises(ValueError, match="no sign for an open end"):
        drawing.both_ends(Period())
