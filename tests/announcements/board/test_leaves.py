"""An announcement as it goes out: with its day and year, never with "besok", and only while it is shown."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from flask import Flask

from kiosk.announcements.board.leaves import leaf_of
from kiosk.announcements.board.wall import Wall
from kiosk.announcements.model import Announcement, When
from kiosk.announcements.store import Store
from kiosk.core import Confidence, Context
from kiosk.documents import Document, Kind
from kiosk.web import Leaf, create_app
from tests.conftest import World

Make = Callable[..., Announcement]
LELAYU = "Telah berpulang Mbah Karto. Dimakamkan {kapan} jam 13.00 di makam Contoh."
TWO = ("Pak Modin", "Ketua RT 3")


@pytest.fixture
def app(ctx: Context) -> Flask:
    return create_app(ctx)


def leaf(app: Flask, ctx: Context, key: str, language: str = "id") -> Leaf | None:
    with app.test_request_context("/", environ_overrides={"kiosk.language": language}):
        return leaf_of(Wall(ctx), key)


def made(app: Flask, ctx: Context, key: str, language: str = "id") -> Leaf:
    found = leaf(app, ctx, key, language)
    assert found
    return found


def test_paper_never_says_besok_and_bears_the_year(app: Flask, ctx: Context, announce: Make) -> None:
    item = announce("{kapan} ada posyandu.", kind="kesehatan", when=When("2026-11-22", "07:30"), area=("0302", "0402"))
    found = made(app, ctx, item.id)
    assert found.paragraphs == ("Minggu Pon, 22 November ada posyandu.",)
    assert found.facts == (
        ("Kapan", "Minggu Pon, 22 November 2026, jam 07.30"),
        ("Untuk", "RT 3 dan 4 RW 2"),
    )
    assert (found.title, found.label, found.section, found.day) == ("Kesehatan", "Woro-woro", "woro", "")


def test_title_takes_the_place_of_the_kind(app: Flask, ctx: Context, announce: Make) -> None:
    item = announce("Rob datang.\n\nMengungsi.", title="Rob datang", when=When("2026-11-22"))
    found = made(app, ctx, item.id)
    assert (found.title, found.label) == ("Rob datang", "Kabar")
    assert found.paragraphs == ("Rob datang.", "Mengungsi.")
    assert found.facts == (("Kapan", "Minggu Pon, 22 November 2026"),)


def test_day_it_was_made_stands_where_it_has_no_other(app: Flask, ctx: Context, announce: Make, world: World) -> None:
    assert made(app, ctx, announce("Air mati.").id).day == "2026-11-21"
    world.clock.confidence = Confidence.UNKNOWN
    assert made(app, ctx, announce("Air hidup.").id).day == ""


def test_published_one_keeps_its_day(app: Flask, ctx: Context, publish: Callable[..., None]) -> None:
    publish(Document("woro-satu", Kind.ANNOUNCEMENT, "Posyandu", summary="Datang.", date="2026-11-20", sample=True))
    found = made(app, ctx, "woro-satu")
    assert (found.day, found.sample) == ("2026-11-20", True)


def test_lelayu_is_handed_on_for_itself_until_it_leaves_the_board(
    app: Flask, ctx: Context, announce: Make, world: World
) -> None:
    item = announce(LELAYU, kind="lelayu", when=When("2026-11-21", "13:00"), vouched=TWO)
    found = made(app, ctx, item.id)
    assert (found.title, found.source) == ("Lelayu", "Pak Modin, Ketua RT 3")
    world.clock.jump(world.clock.now + timedelta(days=4))
    assert leaf(app, ctx, item.id) is None


def test_picture_of_any_announcement_must_not_stay_on_the_card(
    app: Flask, ctx: Context, announce: Make, publish: Callable[..., None]
) -> None:
    publish(Document("woro-satu", Kind.ANNOUNCEMENT, "Posyandu", summary="Datang."))
    item = announce(LELAYU, kind="lelayu", when=When("2026-11-22", "13:00"), vouched=TWO)
    assert made(app, ctx, item.id).passing
    assert made(app, ctx, "woro-satu").passing


@pytest.mark.parametrize("why", ["ketemu", "keliru"])
def test_what_was_found_or_taken_back_is_no_longer_handed_on(
    app: Flask, ctx: Context, announce: Make, store: Store, why: str
) -> None:
    item = announce("Dicari anak Budi.", kind="orang-hilang")
    store.withdraw(item.id, "Bu Sri", why)
    assert leaf(app, ctx, item.id) is None


def test_javanese_reader_gets_the_javanese_text(app: Flask, ctx: Context, announce: Make) -> None:
    item = announce("Air mati.", javanese="Toyanipun pejah.", when=When("2026-11-22"))
    found = made(app, ctx, item.id, "jv")
    assert (found.language, found.paragraphs) == ("jv", ("Toyanipun pejah.",))
    assert found.facts[0][1].startswith("Ahad Pon")


@pytest.mark.parametrize("day", ["kapan-kapan", "0001-01-01"])
def test_day_nobody_can_read_does_not_hide_the_rest(day: str, app: Flask, ctx: Context) -> None:
    with ctx.tables["announcements"].edit() as rows:
        rows["w-9"] = {
            "id": "w-9",
            "text": "{kapan} rapat.",
            "created": "2026-11-20",
            "when": {"day": day},
            "until": "2027-01-01",
        }
    assert made(app, ctx, "w-9").paragraphs
