import re
from dataclasses import replace

import pytest

from kiosk.core import Confidence, Context, Feature, HomePart, Level, OurError, Probe, Tile, leave_note
from kiosk.web import POST
from kiosk.web.serving.server import hot_application
from tests.library.conftest import GUIDE, LAW, NEWS, PAST
from tests.web.conftest import Post, Visitor


def numbered(text: str) -> list[tuple[str, str]]:
    found: list[tuple[str, str]] = re.findall(r'<i aria-hidden="true">(\d+)</i>([^<]+)', text)
    return found


def test_tiles_are_numbered_in_their_order_and_empty_sections_do_not_show(post: Post) -> None:
    post.install(LAW, NEWS, GUIDE, PAST)
    tiles = numbered(post.phone.get("/").text)
    assert [number for number, _ in tiles] == [str(n) for n in range(1, len(tiles) + 1)]
    labels = [label for _, label in tiles]
    assert labels.index("Urus Surat &amp; Layanan") < labels.index("Peraturan") < labels.index("Kabar Kampung")
    assert "Perpustakaan" not in labels


def test_box_whose_clock_is_unsure_says_so_and_stops_saying_so(post: Post) -> None:
    post.world.clock.confidence = Confidence.UNKNOWN
    assert "Jam belum pasti" in post.phone.get("/").text
    post.world.clock.confidence = Confidence.OPERATOR
    assert "Jam belum pasti" not in post.phone.get("/").text


def test_title_of_a_publisher_is_text_and_its_day_is_shown(post: Post) -> None:
    post.install(NEWS)
    text = post.phone.get("/tentang").text
    assert "KIM &lt;Contoh&gt;" in text
    assert "20 November 2026" in text
    assert "tidak pernah disimpan" in text


def test_about_an_empty_box_says_that_nothing_is_installed(post: Post) -> None:
    assert "belum berisi" in post.phone.get("/tentang").text


def test_organisers_find_their_door_on_the_screen_and_phones_show_none(post: Post) -> None:
    assert 'href="/pengurus"' in post.screen.get("/tentang").text
    assert 'href="/pengurus"' not in post.phone.get("/tentang").text


def test_health_tells_generation_and_clock(post: Post) -> None:
    assert post.phone.get("/healthz").json == {"status": "ok", "generation": 0, "clock": "network"}
    number = post.install(NEWS).number
    assert post.phone.get("/healthz").json == {"status": "ok", "generation": number, "clock": "network"}


@pytest.mark.parametrize(("level", "status"), [*zip(Level, ("ok", "attention", "broken"), strict=True)])
def test_sick_box_says_so_and_still_answers_phones(post: Post, level: Level, status: str) -> None:
    own = replace(post.ctx, features={"x": Feature("x", probes=lambda _: [Probe("x", level, "Rahasia.")])})
    leave_note(own)
    assert post.phone.get("/healthz").json == {"status": status, "generation": 0, "clock": "network"}
    told = post.screen.get("/healthz")
    assert told.status_code == 200
    counted = {"attention": int(level is Level.ATTENTION), "broken": int(level is Level.BROKEN)}
    assert told.json == {"status": status, "generation": 0, "clock": "network"} | counted
    assert "Rahasia" not in told.text


def home_of(post: Post, *features: Feature) -> str:
    ctx: Context = replace(post.ctx, features={f.name: f for f in (POST, *features)})
    return Visitor(hot_application(ctx, "phone", reader=lambda: post.reader)).get("/").text


def test_one_broken_slice_does_not_take_the_others_from_the_home_page(post: Post) -> None:
    def broken(*_: object) -> HomePart:
        raise OurError("tabel-rusak", "Catatan rusak.")

    whole = Feature(
        name="utuh", home=lambda *_: HomePart((Tile("/k", "Kabar Kampung", "kabar", 1),), "<p>Hari ini</p>")
    )
    text = home_of(post, Feature(name="rusak", home=broken), whole)
    assert numbered(text) == [("1", "Kabar Kampung")]
    assert "<p>Hari ini</p>" in text


def test_banners_of_all_slices_are_one_alert_above_every_page(post: Post) -> None:
    def broken(*_: object) -> str:
        raise OurError("tabel-rusak", "Catatan rusak.")

    features = [Feature(name="rusak", banner=broken), Feature(name="diam")]
    features += [Feature(name=name, banner=lambda _, language: f"<p>Awas {language}</p>") for name in ("satu", "dua")]
    text = home_of(post, *features)
    assert '<div class="gawat" role="alert"><p>Awas id</p><p>Awas id</p></div>' in text
    assert text.index("Awas") < text.index("<header>")
    assert 'role="alert"' not in home_of(post, features[0])


@pytest.mark.parametrize(("path", "subject"), [("/", "beranda"), ("/tentang", "tentang")])
def test_each_reading_is_counted_once_also_from_memory(post: Post, path: str, subject: str) -> None:
    for _ in range(3):
        post.phone.get(path)
    assert post.events("view") == [subject] * 3


@pytest.mark.parametrize("path", ["/", "/tentang"])
def test_javanese_reader_of_the_posts_own_pages_is_not_counted_as_indonesian(post: Post, path: str) -> None:
    post.install(NEWS)
    post.phone.get(path)
    post.phone.get(f"/jv{path}")
    assert [event.language for event in post.world.observer.events] == ["id", "jv"]
