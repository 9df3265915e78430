import re
from collections.abc import Callable

import pytest

from kiosk import speech
from kiosk.core import Confidence, ContentError, Context, Feature, Notice, SpeakerAnswer
from kiosk.web import POST, create_app
from kiosk.web.screen.state import ScreenState
from kiosk.web.screen.typing import screen_state
from tests.conftest import RecordingSpeaker, World
from tests.web.conftest import Post, Visitor

HERE = "2026-11-21"
ORIGIN = {"Origin": "http://localhost"}


class SpeakingBox(RecordingSpeaker):
    """A box that has not ended what it says."""

    def state(self) -> SpeakerAnswer:
        return SpeakerAnswer("queued")


class LoudBox(RecordingSpeaker):
    """A box that notes how its volume was turned."""

    def __init__(self) -> None:
        super().__init__()
        self.turned: list[int] = []

    def louder(self, step: int) -> SpeakerAnswer:
        self.turned.append(step)
        return SpeakerAnswer("set")


def telling(*notices: Notice) -> Feature:
    return Feature("kabar", today=lambda *_: notices)


def broken(ctx: Context, language: str) -> list[Notice]:
    raise ContentError("rusak", "Kartu rusak.")


def resting(world: World, *features: Feature) -> Visitor:
    return Visitor(create_app(world.context(POST, speech.FEATURE, *features), "screen"))


def test_the_whole_resting_screen_is_one_link_with_few_words(empty: Post) -> None:
    page = empty.screen.get("/kios/tunggu").text
    links = re.findall(r"<a [^>]*>", page)
    assert links == ['<a class="mulai" href="/kios/mulai">']
    assert "Sentuh layar untuk mulai" in page


def test_the_clock_moves_without_a_script(empty: Post) -> None:
    answer = empty.screen.get("/kios/tunggu")
    assert answer.headers["Refresh"] == "30"
    assert "<script" not in answer.text
    assert "<time>10.00</time>" in answer.text


def test_an_unsure_clock_shows_no_hour_and_says_so(world: World) -> None:
    world.clock.confidence = Confidence.FLOOR
    page = resting(world).get("/kios/tunggu").text
    assert "Jam belum pasti" in page
    assert "<time>" not in page


def test_an_emergency_replaces_the_welcome_and_leads_to_itself(world: World) -> None:
    flood = Notice("Rob masuk <RW 3>", "Angkat barang.", address="/w/7", label="Darurat", urgent=True)
    page = resting(world, telling(Notice("Posyandu", label="Woro-woro"), flood)).get("/kios/tunggu").text
    assert "Rob masuk &lt;RW 3&gt;" in page
    assert "Posyandu" not in page
    assert "Sugeng rawuh" not in page
    assert 'href="/kios/mulai?ke=/w/7"' in page


def test_an_empty_day_tells_what_comes_next(world: World) -> None:
    page = resting(world, telling(Notice("Kerja bakti", label="Woro-woro", day="2026-11-22"))).get("/kios/tunggu").text
    assert "Hari ini tidak ada woro-woro." in page
    assert "Kerja bakti" in page
    assert "22 November 2026" in page


def test_samples_wear_their_mark_on_the_resting_screen(world: World) -> None:
    page = resting(world, telling(Notice("Posyandu", "Jam 9", label="Woro-woro", day=HERE, sample=True)))
    assert "CONTOH" in page.get("/kios/tunggu").text


def test_a_damaged_card_leaves_out_its_own_part_only(world: World) -> None:
    page = resting(world, Feature("rusak", today=broken), telling(Notice("Posyandu", label="Woro-woro")))
    assert "Posyandu" in page.get("/kios/tunggu").text


def test_touching_begins_afresh_for_the_new_visitor(post: Post) -> None:
    before = post.screen.get("/kios/atur").text
    post.screen.post("/kios/atur", data={"ubah": "besar", "dari": "/"}, headers=ORIGIN)
    started = post.screen.get("/kios/mulai")
    assert (started.status_code, started.location) == (303, "/")
    assert post.screen.get("/kios/atur").text == before


def test_starting_leads_nowhere_else(empty: Post) -> None:
    assert empty.screen.get("/kios/mulai?ke=//jauh.example").location == "/"
    assert empty.screen.get("/jv/kios/mulai?ke=/w/7").location == "/jv/w/7"


def test_a_javanese_address_is_not_made_javanese_twice(empty: Post) -> None:
    assert empty.screen.get("/jv/kios/mulai?ke=/jv/w/7").location == "/jv/w/7"
    assert empty.screen.get("/kios/mulai?ke=/jv/w/7").location == "/jv/w/7"


def test_the_question_offers_both_ways_and_then_ends_by_itself(empty: Post) -> None:
    answer = empty.screen.get("/kios/masih?dari=/p/12%3Fdengar%3Dya")
    assert answer.headers["Refresh"] == "30; url=/kios/selesai"
    assert 'href="/p/12"' in answer.text
    assert 'href="/kios/selesai"' in answer.text
    assert "30 detik" in answer.text


def test_the_question_never_leads_out_of_the_post(empty: Post) -> None:
    assert "jauh.example" not in empty.screen.get("/kios/masih?dari=https://jauh.example/").text


def test_nobody_is_asked_while_the_box_speaks_to_them(world: World) -> None:
    world.speaker = SpeakingBox()
    answer = resting(world).get("/kios/masih?dari=/p/12%3Fdengar%3Dya")
    assert (answer.status_code, answer.location) == (303, "/p/12?dengar=ya")


def test_the_end_leaves_no_cookie_no_letters_no_volume(world: World) -> None:
    world.speaker = speaker = LoudBox()
    screen = ScreenState()
    visitor = Visitor(create_app(world.context(POST, speech.FEATURE), "screen", screen=screen))
    screen.resize(2)
    visitor.set_cookie("lain", "a")
    answer = visitor.get("/kios/selesai")
    assert (answer.status_code, answer.location) == (303, "/kios/tunggu")
    assert answer.headers["Clear-Site-Data"] == '"cache", "cookies", "storage"'
    assert answer.headers["Cache-Control"] == "no-store"
    assert visitor.get_cookie("lain") is None
    assert (screen.letters, speaker.turned, speaker.stopped) == (0, [0], 0)


@pytest.mark.parametrize("change", ["besar", "kecil", "keras", "pelan"])
def test_each_change_returns_to_the_page_it_was_made_on(post: Post, change: str) -> None:
    answer = post.screen.post("/kios/atur", data={"ubah": change, "dari": "/p/12?dengar=ya"}, headers=ORIGIN)
    assert (answer.status_code, answer.location) == (303, "/p/12?dengar=ya")


def test_an_unknown_change_is_refused_and_leads_nowhere(empty: Post) -> None:
    assert empty.screen.post("/kios/atur", data={"ubah": "hapus", "dari": "/"}, headers=ORIGIN).status_code == 400
    away = empty.screen.post("/kios/atur", data={"ubah": "kecil", "dari": "//jauh.example"}, headers=ORIGIN)
    assert away.location == "/"


def test_the_keyboard_that_comes_from_below_has_every_layout(empty: Post) -> None:
    page = empty.screen.get("/kios/papan?bagian").text
    assert re.findall(r'data-papan="(\w+)"', page) == ["huruf", "angka", "pin"]


@pytest.mark.parametrize("path", ["", "tentang", "cari"])
def test_the_code_of_a_page_shows_wifi_first_and_the_address_in_words(shelf: Post, path: str) -> None:
    page = shelf.screen.get(f"/bawa/{path}").text
    assert page.index("Sambung Wi-Fi") < page.index("Buka halaman ini")
    assert f"kim.lan/{path}</span>" in page


def test_who_reads_javanese_takes_the_javanese_page_home(shelf: Post) -> None:
    assert "kim.lan/jv/tentang</span>" in shelf.screen.get("/jv/bawa/tentang").text


def test_taking_a_page_home_is_counted_once_and_the_page_itself_is_not(post: Post) -> None:
    post.screen.get("/bawa/tentang")
    assert post.events("qr") == ["tentang"]
    assert post.events("view") == []


@pytest.mark.parametrize(
    "path", ["tidak-ada", "p/99999", "p/../../etc", "skrip/x.js", "%2F%2Fjauh", "berhenti", "healthz"]
)
def test_no_code_leads_to_a_page_that_is_not_there(shelf: Post, path: str) -> None:
    assert shelf.screen.get(f"/bawa/{path}").status_code in {404, 308}


@pytest.mark.parametrize("of", ["p/1/dengar.mp3", "w/7/poster.jpg"])
def test_no_sound_or_picture_is_made_because_its_code_was_asked_for(shelf: Post, of: str) -> None:
    assert shelf.screen.get(f"/bawa/{of}").status_code == 404


@pytest.mark.parametrize("path", ["pengurus", "kios/atur", "bawa/tentang"])
def test_pages_of_the_screen_alone_are_not_promised_to_phones(shelf: Post, path: str) -> None:
    answer = shelf.screen.get(f"/bawa/{path}")
    assert (answer.status_code, answer.location) == (303, "/bawa/")


@pytest.mark.parametrize(
    "path",
    ["/kios/tunggu", "/kios/masih", "/kios/selesai", "/kios/atur", "/kios/papan", "/kios/mulai", "/bawa/"],
)
def test_phones_have_none_of_it(empty: Post, path: str) -> None:
    assert empty.phone.get(path).status_code == 404


def test_an_application_of_another_kind_is_a_fault_of_ours(make_context: Callable[..., Context]) -> None:
    app = create_app(make_context(POST, speech.FEATURE), "screen")
    app.extensions["kiosk_screen"] = None
    with app.app_context(), pytest.raises(TypeError):
        screen_state()
