"""Everything can be hit and read: in millimetres on three panels, and enlarged."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import combinations

import pytest
from playwright.sync_api import Browser

from tests.browser.conftest import SCREEN, Eye, eye
from tests.browser.measuring import EVERYWHERE, HALF_PIXEL, LAW, STAMPED, Target, letters, overflow, targets
from tests.conftest import ROOT
from tests.running import RunningPost, running_post

pytestmark = pytest.mark.browser

ON_SCREEN = EVERYWHERE | {
    "tunggu": "/kios/tunggu",
    "masih": "/kios/masih?dari=/p",
    "atur": "/kios/atur",
    "ketik": "/cari",
    "bawa": f"/bawa{LAW}/pasal-5",
    "pintu": "/pengurus",
}
TARGET_MM, TILE_MM, X_HEIGHT_MM, GAP = 12, 20, 3, 8
KEY_GAP = 6
"""Of keys on the 7\" panel alone: four rows of 12 mm keys, the field and the bar do not fit its 600 px otherwise."""
STAMP_MM = 2.5
"""Of the letters of CONTOH: a stamp on what is read, no text of its own, but nobody may overlook it."""
ENLARGED_SCREEN = SCREEN[0] // 2  # its letters twice as large


@dataclass(frozen=True)
class Panel:
    """A touch panel."""

    millimetres: int
    size: tuple[int, int]

    @property
    def pixels(self) -> float:
        """In one millimetre."""
        return self.size[0] / self.millimetres


PANELS = {"7": Panel(154, SCREEN), "10": Panel(222, (1280, 800)), "21": Panel(476, (1920, 1080))}


@pytest.fixture(scope="module")
def filled(tmp_path_factory: pytest.TempPathFactory) -> Iterator[RunningPost]:
    with running_post(tmp_path_factory.mktemp("ukuran")) as made:
        made.data.mkdir()
        made.fill(ROOT / "content" / "contoh")
        made.kiosk("operator", "add", "Bu Siti")
        yield made


@pytest.fixture(scope="module", params=["7", *(pytest.param(name, marks=pytest.mark.slow) for name in ("10", "21"))])
def panel(request: pytest.FixtureRequest, filled: RunningPost) -> Iterator[Panel]:
    """The post, made for that panel."""
    found = PANELS[request.param]
    filled.stop()
    settings = f'[pos]\nkim = "KIM Contoh"\nkelurahan = "Kelurahan Contoh"\npanel_mm_width = {found.millimetres}\n'
    (filled.data / "pos.toml").write_text(settings)
    filled.serve()
    yield found
    filled.stop()


@pytest.fixture
def screen(browser: Browser, filled: RunningPost, panel: Panel) -> Iterator[Eye]:
    yield from eye(browser, filled.screen, panel.size)


@pytest.mark.parametrize("name", ON_SCREEN)
def test_every_target_of_the_screen_is_as_large_as_a_finger(screen: Eye, panel: Panel, name: str) -> None:
    page = screen.open(ON_SCREEN[name])
    found = targets(page)
    assert found
    screen.picture(f"ukuran-{panel.millimetres}-{name}")
    small = [
        f"{one.short / panel.pixels:.1f} mm {one.kind} {one.name!r}"
        for one in found
        if not one.running and one.short < (TILE_MM if one.tile else TARGET_MM) * panel.pixels - HALF_PIXEL
    ]
    assert not small, "\n".join(small)
    assert page.evaluate("document.documentElement.scrollWidth") <= panel.size[0]


@pytest.mark.parametrize("name", ON_SCREEN)
def test_targets_of_the_screen_do_not_touch(screen: Eye, panel: Panel, name: str) -> None:
    close = too_close(targets(screen.open(ON_SCREEN[name])), KEY_GAP if panel.size == SCREEN else GAP)
    assert not close, "\n".join(close)


def too_close(found: list[Target], between_keys: int) -> list[str]:
    """Pairs that a finger could hit at once; the bar is one row of four, each as wide as a hand."""
    freely = [one for one in found if not one.running and one.place != "bilah"]
    return [
        f"{one.gap(other):.1f} px between {one.name!r} and {other.name!r}"
        for one, other in combinations(freely, 2)
        if one.place == other.place
        and -1 < one.gap(other) < (between_keys if one.key and other.key else GAP) - HALF_PIXEL
    ]


@pytest.mark.parametrize("name", ["panduan", "satu-kabar", "satu-woro", "pasal", "tentang"])
def test_running_text_of_the_screen_can_be_read_from_arms_length(screen: Eye, panel: Panel, name: str) -> None:
    found = [one for one in letters(screen.open(ON_SCREEN[name])) if not (one.small or one.stamp)]
    assert found
    small = [
        f"{one.height / panel.pixels:.2f} mm ({one.size} px) {one.text!r}"
        for one in found
        if one.height < X_HEIGHT_MM * panel.pixels - HALF_PIXEL
    ]
    assert not small, "\n".join(small)


@pytest.mark.parametrize("name", STAMPED)
def test_stamp_of_a_sample_is_readable_on_the_screen(screen: Eye, panel: Panel, name: str) -> None:
    found = [one for one in letters(screen.open(ON_SCREEN[name])) if one.stamp]
    assert found
    small = [
        f"{one.height / panel.pixels:.2f} mm ({one.size} px) {one.text!r}"
        for one in found
        if one.height < STAMP_MM * panel.pixels - HALF_PIXEL
    ]
    assert not small, "\n".join(small)


@pytest.mark.parametrize("name", ON_SCREEN)
def test_no_page_of_the_screen_scrolls_sideways_enlarged_twice(screen: Eye, panel: Panel, name: str) -> None:
    if panel.size == SCREEN:
        screen.page.set_viewport_size({"width": ENLARGED_SCREEN, "height": SCREEN[1] // 2})
        assert overflow(screen.open(ON_SCREEN[name])) == []
