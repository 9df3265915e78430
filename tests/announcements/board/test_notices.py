"""What other places show of the board in few words, and whom paper never names."""

from collections.abc import Callable

from kiosk.announcements.board.notices import LONGEST, MOST, news, today
from kiosk.announcements.model import Announcement, When
from kiosk.announcements.store import Store
from kiosk.core import Context
from tests.conftest import World

Make = Callable[..., Announcement]
LELAYU = "Telah berpulang Mbah Karto. Dimakamkan {kapan} jam 13.00 di makam Contoh."
TWO = ("Pak Modin", "Ketua RT 3")


def test_emergency_comes_first_and_deaths_before_the_rest(ctx: Context, announce: Make, store: Store) -> None:
    announce("Kerja bakti.")
    announce(LELAYU, kind="lelayu", when=When("2026-11-21", "13:00"), vouched=TWO)
    rob = announce("Rob masuk.", kind="darurat")
    store.approve(rob.id, "Pak Budi")
    found = today(ctx, "id")
    assert [(item.title, item.urgent) for item in found] == [("Darurat", True), ("Lelayu", False), ("Kabar", False)]
    assert found[0].address == f"/w/{rob.id}"
    assert {item.label for item in found} == {"Woro-woro"}


def test_what_is_far_ahead_is_not_todays(ctx: Context, announce: Make, world: World) -> None:
    announce("Rapat {kapan}.", when=When("2026-12-01"), until="2026-12-02")
    assert [item.day for item in today(ctx, "id")] == ["2026-12-01"]
    world.clock.jump(world.clock.now.replace(day=23))
    assert not today(ctx, "id")
    assert [item.day for item in news(ctx, "id", "2026-11-01")] == ["2026-12-01"]


def test_paper_names_no_dead_and_no_missing(ctx: Context, announce: Make) -> None:
    announce(LELAYU, kind="lelayu", when=When("2026-11-21", "13:00"), vouched=TWO)
    announce("Dicari anak Budi.", kind="orang-hilang")
    announce("Air mati.", kind="gangguan")
    found = news(ctx, "id", "2026-10-22")
    assert [item.text for item in found] == ["Air mati."]
    assert "Karto" not in str(found)


def test_what_is_older_than_asked_is_left_out(ctx: Context, announce: Make) -> None:
    announce("Air mati.")
    assert news(ctx, "id", "2026-11-21")
    assert not news(ctx, "id", "2026-11-22")


def test_long_text_is_cut_between_words_and_speaks_the_readers_language(ctx: Context, announce: Make) -> None:
    announce("kata " * 60, javanese="tembung " * 40)
    (indonesian,), (javanese,) = today(ctx, "id"), today(ctx, "jv")
    assert len(indonesian.text) <= LONGEST + 3
    assert indonesian.text.endswith("kata...")
    assert (javanese.language, javanese.text[:7]) == ("jv", "tembung")


def test_hundreds_are_not_all_offered(ctx: Context, announce: Make) -> None:
    for n in range(MOST + 3):
        announce(f"Kabar nomor {n}.")
    assert len(today(ctx, "id")) == len(news(ctx, "id", "2026-01-01")) == MOST
