"""The resting screen is read by who passes by: the first announcement stands whole, the others give way."""

from kiosk import speech
from kiosk.core import Feature, Notice
from kiosk.web import POST, create_app
from tests.conftest import World
from tests.web.conftest import Visitor

HERE = "2026-11-21"
LONG = "Rabu, jam delapan pagi. " + "Mohon membawa buku Kesehatan Ibu dan Anak. " * 5 + "Terima kasih."


def resting(world: World, *notices: Notice) -> str:
    told = Feature("kabar", today=lambda *_: notices)
    return Visitor(create_app(world.context(POST, speech.FEATURE, told), "screen")).get("/kios/tunggu").text


def notice(title: str, text: str) -> Notice:
    return Notice(title, text, label="Woro-woro", day=HERE)


def test_the_first_announcement_is_whole_and_the_welcome_gives_way(world: World) -> None:
    page = resting(world, notice("Posyandu", LONG), notice("Listrik padam", "Kamis pagi."))
    assert LONG in page
    assert "Selamat datang" not in page
    assert "Listrik padam" in page
    assert "Kamis pagi." not in page


def test_a_short_first_announcement_leaves_room_for_the_second(world: World) -> None:
    assert "Kamis pagi." in resting(world, notice("Posyandu", "Rabu pagi."), notice("Listrik padam", "Kamis pagi."))


def test_one_label_stands_over_announcements_of_one_kind(world: World) -> None:
    assert resting(world, notice("satu", ""), notice("dua", "")).count("<h2>Woro-woro</h2>") == 1


def test_an_empty_day_still_welcomes(world: World) -> None:
    assert "Selamat datang" in resting(world)
