from dataclasses import dataclass

import pytest

from kiosk.core import SpeakerAnswer
from tests.conftest import RecordingSpeaker
from tests.web.conftest import Post


@dataclass
class SpeakingBox(RecordingSpeaker):
    """A box that is saying something of known length."""

    seconds: float = 40.0

    def __post_init__(self) -> None:
        super().__init__()

    def state(self) -> SpeakerAnswer:
        return SpeakerAnswer("played", seconds=self.seconds)


def test_every_page_of_the_screen_leads_to_the_question(shelf: Post) -> None:
    for address in ("/", "/tentang", "/cari?q=sampah", "/jv/", "/pengurus/mulai", "/tidak-ada"):
        refresh = shelf.screen.get(address).headers["Refresh"]
        assert "/kios/masih?dari=" in refresh, address


def test_phones_are_never_led_to_the_question(shelf: Post) -> None:
    answer = shelf.phone.get("/")
    assert "Refresh" not in answer.headers
    assert "Server-Timing" not in answer.headers


def test_a_page_answered_from_memory_still_leads_on(shelf: Post) -> None:
    first, kept = shelf.screen.get("/tentang"), shelf.screen.get("/tentang")
    assert kept.headers["Refresh"] == first.headers["Refresh"] == "90; url=/kios/masih?dari=/tentang"
    unchanged = shelf.screen.get("/tentang", headers={"If-None-Match": kept.headers["ETag"]})
    assert (unchanged.status_code, unchanged.headers["Refresh"]) == (304, first.headers["Refresh"])


def test_the_script_is_told_the_same_time_as_the_browser(shelf: Post) -> None:
    answer = shelf.screen.get("/tentang")
    assert answer.headers["Server-Timing"] == "diam;dur=90"


def test_the_area_on_a_leaflet_is_not_kept_for_the_next_reader(shelf: Post) -> None:
    assert shelf.screen.get("/tentang?r=0302").headers["Refresh"].endswith("dari=/tentang")


def test_looks_and_drawings_are_no_words_to_read(empty: Post) -> None:
    assert empty.screen.get("/jv/tentang").headers["Refresh"].startswith("90;")


def test_a_form_that_was_sent_leads_back_to_a_page_that_can_be_opened(empty: Post) -> None:
    origin = {"Origin": "http://localhost"}
    refused = empty.screen.post("/pengurus", data={"nama": "x", "pin": "1"}, headers=origin)
    assert refused.headers["Refresh"].endswith("dari=/pengurus")
    foreign = empty.screen.post("/kios/atur", data={"ubah": "besar"}, headers={"Origin": "http://jauh.example"})
    assert foreign.headers["Refresh"].endswith("dari=/")


def test_a_page_with_something_to_type_in_is_kept_by_no_browser(shelf: Post) -> None:
    assert shelf.screen.get("/cari").headers["Cache-Control"] == "no-store"
    assert shelf.screen.get("/pengurus/mulai").headers["Cache-Control"] == "no-store"
    assert shelf.screen.get("/tentang").headers["Cache-Control"] == "no-cache"


def test_files_and_redirects_are_left_alone(shelf: Post) -> None:
    assert "Refresh" not in shelf.screen.get("/healthz").headers
    assert "Refresh" not in shelf.screen.get("/kios/selesai").headers


@pytest.mark.parametrize(("seconds", "waits"), [(40.0, 130), (0.0, 90)])
def test_the_question_waits_until_the_reading_ends(post: Post, seconds: float, waits: int) -> None:
    post.world.speaker = SpeakingBox(seconds)
    speaking = Post(post.world)
    assert speaking.screen.get("/tentang?dengar=ya").headers["Refresh"].startswith(f"{waits};")


def test_a_reading_that_has_ended_holds_no_page(empty: Post) -> None:
    assert empty.screen.get("/tentang?dengar=ya").headers["Refresh"].startswith("90;")
