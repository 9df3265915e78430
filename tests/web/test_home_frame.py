"""The frame around every page: header, bottom bar, footer, and what they weigh."""

import gzip

import pytest

from kiosk.core import Confidence
from tests.library.conftest import GUIDE, LAW, NEWS, PAST
from tests.web.conftest import Post

HOME_BYTES = 6 * 1024
FRAME_BYTES = 4 * 1024


def weight(text: str) -> int:
    return len(gzip.compress(text.encode(), 9))


@pytest.mark.parametrize("channel", ["phone", "screen"])
def test_home_and_the_frame_stay_light(post: Post, channel: str) -> None:
    post.install(LAW, NEWS, GUIDE, PAST)
    assert weight(post.at(channel).get("/").text) <= HOME_BYTES
    assert weight(post.at(channel).get("/tidak-ada").text) <= FRAME_BYTES


def test_the_day_stands_only_on_pages_that_do_not_outlive_it(post: Post) -> None:
    number = post.install(LAW)
    assert number
    assert '<div class="alat"><p><b>' in post.screen.get("/").text
    assert '<div class="alat"><p><b>' not in post.screen.get("/tentang").text


def test_a_day_nobody_is_sure_of_is_not_told(post: Post) -> None:
    post.world.clock.confidence = Confidence.UNKNOWN
    assert '<div class="alat"><p><b>Jam belum pasti</b></p>' in post.screen.get("/").text


def test_the_screen_has_its_own_tools_and_phones_theirs(post: Post) -> None:
    screen, phone = post.screen.get("/tentang").text, post.phone.get("/tentang").text
    assert 'href="/bawa/tentang"' in screen
    assert 'href="/kios/atur?dari=/tentang"' in screen
    assert "/bawa/" not in phone
    assert "/kios/" not in phone
    assert 'href="/privasi"' in phone


def test_what_cannot_be_taken_home_is_not_offered(post: Post) -> None:
    assert "/bawa/" not in post.screen.get("/tidak-ada").text
    assert "/bawa/" not in post.screen.get("/pengurus/mulai").text


def test_home_of_the_screen_leads_to_who_runs_the_post(post: Post) -> None:
    text = post.screen.get("/").text
    assert 'aria-current="page"' in text
    assert 'href="/tentang"' in text


def test_letters_follow_how_the_screen_is_set(post: Post) -> None:
    app = post.flask("screen")
    app.extensions["kiosk_screen"].resize(2)
    assert 'class="layar mm154 besar2"' in app.test_client().get("/tentang").text


def test_pages_of_organisers_have_smaller_letters_than_residents_pages(post: Post) -> None:
    assert 'class="layar mm154 pengurus"' in post.screen.get("/pengurus/mulai").text
    assert "pengurus" not in post.screen.get("/tentang").text.split(">", 2)[1]


def test_unsure_clock_is_told_in_the_head_of_the_screen_and_pushes_no_tile_out_of_sight(post: Post) -> None:
    post.install(LAW)
    post.world.clock.confidence = Confidence.UNKNOWN
    page = post.screen.get("/").text
    assert "<b>Jam belum pasti</b>" in page.partition("<main")[0]
    assert page.index("Jam belum pasti. Woro-woro") > page.index('class="petak"')
