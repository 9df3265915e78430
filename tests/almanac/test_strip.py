from kiosk.core import Confidence
from tests.almanac.conftest import Almanac


def test_phone_has_the_day_and_the_next_prayer_on_its_home(almanac: Almanac) -> None:
    almanac.fill()
    home = almanac.phone.get("/").text
    assert "<b>Sabtu Pahing</b>, 21 November 2026" in home
    assert "kira-kira 11 Jumadilakhir 1448 H" in home
    assert "Dzuhur <b>11.30</b>" in home
    assert 'href="/hari-ini"' in home


def test_screen_has_a_tile_for_which_home_needs_no_scrolling(almanac: Almanac) -> None:
    almanac.fill()
    home = almanac.screen.get("/").text
    assert 'class="kalender" href="/hari-ini"' in home
    assert "Dzuhur" not in home


def test_empty_box_still_says_that_it_is_empty(almanac: Almanac) -> None:
    assert "Kotak ini belum berisi kabar." in almanac.screen.get("/").text


def test_card_of_an_unsure_clock_names_no_day(almanac: Almanac) -> None:
    almanac.world.clock.confidence = Confidence.UNKNOWN
    home = almanac.phone.get("/").text
    assert "Jam belum pasti, jadi hari tidak ditampilkan." in home
    assert "Pahing" not in home
