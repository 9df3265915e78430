"""The organiser's look at the box: everything that is not well is above what is, with what to do."""

import re

import pytest

from kiosk.core import Health, Level, Probe, atomic
from kiosk.device.health.pages import looked_at, summary
from kiosk.web import OperatorBook
from tests.conftest import World
from tests.web.conftest import Post, Visitor

PLACE = "/pengurus/kesehatan"


def probes(*levels: Level) -> Health:
    return Health([Probe("x", level, "") for level in levels])


@pytest.mark.parametrize(
    ("levels", "said"),
    [
        ((), "Semua baik."),
        ((Level.FINE, Level.FINE), "Semua baik."),
        ((Level.ATTENTION, Level.ATTENTION, Level.FINE), "2 hal perlu dilihat."),
        ((Level.BROKEN,), "1 hal rusak."),
        ((Level.BROKEN, Level.ATTENTION), "1 hal rusak, 1 hal perlu dilihat."),
    ],
)
def test_one_sentence_tells_all_of_it(levels: tuple[Level, ...], said: str) -> None:
    assert summary(probes(*levels)) == said


@pytest.mark.parametrize(("age", "said"), [(0, "Baru saja"), (59, "Baru saja"), (60, "1 menit"), (599, "9 menit")])
def test_age_of_what_is_shown_is_told_in_minutes(age: float, said: str) -> None:
    assert said in looked_at(age)


@pytest.fixture
def post(world: World) -> Post:
    return Post(world)


@pytest.fixture
def inside(post: Post) -> Visitor:
    pin = OperatorBook(post.ctx.tables).add("Bu Siti")
    (key, _), *_ = OperatorBook(post.ctx.tables).names()
    sent = {"nama": key, "pin": pin}
    assert post.screen.post("/pengurus", data=sent, headers={"Origin": "http://localhost"}).status_code == 303
    return post.screen


def test_page_is_behind_the_pin_and_on_the_screen_alone(post: Post) -> None:
    assert post.screen.get(PLACE).status_code == 303
    assert post.phone.get(PLACE).status_code == 404


def test_what_is_not_well_comes_first_with_what_to_do(post: Post, inside: Visitor) -> None:
    atomic.replace(post.ctx.paths.state / "cadangan.json", b'{"at":"2026-01-02T00:00:00+00:00"}')
    text = inside.get(PLACE).text
    assert text.index("Cadangan terakhir sudah lama: 2 Januari 2026.") < text.index("Yang baik")
    assert "buat cadangan di layar pengurus" in text
    assert "Pencarian siap." in text[text.index("Yang baik") :]


def test_level_is_a_word_and_a_drawing_and_never_a_colour_alone(inside: Visitor) -> None:
    unwell, well = inside.get(PLACE).text.split("Yang baik")
    told, good = re.findall(r"<li><div>.*?</div></li>", unwell), re.findall(r"<div><dt>.*?</div>", well)
    assert len(told) > 1
    assert len(good) > 1
    assert all(re.search(r"<svg.*>(Perlu dilihat|Rusak)</span>", item) for item in told)
    assert all(re.search(r"<svg.*>Baik</dt>", item) for item in good)


def test_organiser_is_led_there_when_something_is_broken(post: Post, inside: Visitor) -> None:
    hint = "1 hal di kotak ini rusak."
    assert hint not in inside.get("/pengurus").text
    reading = post.ctx.clock.read()
    note = f'{{"boot_id":"{reading.boot_id}","monotonic":{reading.monotonic},"probes":{{"box":[{{"name":"kartu",'
    atomic.replace(post.ctx.paths.run / "kesehatan.json", f'{note}"level":"rusak","message":"Rusak."}}]}}}}'.encode())
    text = inside.get("/pengurus").text
    assert hint in text
    assert f'href="{PLACE}"' in text
