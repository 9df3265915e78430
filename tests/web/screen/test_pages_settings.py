"""Sound and letters: what was turned is told, what cannot be is no button, and the place in the post is kept."""

import re

import pytest

from kiosk import speech
from kiosk.core import SpeakerAnswer
from kiosk.web import POST, create_app
from kiosk.web.screen.state import LOUDEST, SOFTEST
from tests.conftest import RecordingSpeaker, World
from tests.web.conftest import Post, Visitor

ORIGIN = {"Origin": "http://localhost"}
ATUR = "/kios/atur"
SAMPLE = "Begini suaranya."


class TalkingBox(RecordingSpeaker):
    """A box that has not ended what it says."""

    def state(self) -> SpeakerAnswer:
        return SpeakerAnswer("played")


class MuteBox(RecordingSpeaker):
    """A box without a loudspeaker, that may say why."""

    def __init__(self, reason: str) -> None:
        super().__init__()
        self.reason = reason

    def louder(self, step: int) -> SpeakerAnswer:
        self.turned.append(step)
        return SpeakerAnswer("silent", self.reason)


class HoarseBox(RecordingSpeaker):
    """A box that can be turned, whose voice is broken."""

    def say(self, text: str, *, language: str = "id", style: str = "law", about: str = "") -> SpeakerAnswer:
        super().say(text, language=language, style=style, about=about)
        return SpeakerAnswer("failed", "Suara pembacanya rusak.")


def visitor(world: World) -> Visitor:
    return Visitor(create_app(world.context(POST, speech.FEATURE), "screen"))


def turn(screen: Visitor, *changes: str, at: str = ATUR) -> str:
    """The settings after these changes."""
    for change in changes:
        screen.post(at, data={"ubah": change, "dari": at}, headers=ORIGIN)
    return screen.get(at).text


def offered(page: str) -> list[str]:
    return re.findall(r'name="ubah" value="(\w+)"', page)


def test_louder_and_softer_turn_the_box_and_say_where_it_stands(world: World) -> None:
    world.speaker = speaker = RecordingSpeaker()
    screen = visitor(world)
    assert "Suara 4 dari 6" in turn(screen)
    page = turn(screen, "keras", "pelan", "pelan")
    assert speaker.turned == [1, -1, -1]
    assert "Suara 3 dari 6" in page
    assert page.count('<i class="ada">') == 3 + 1  # and one of the letters


def test_a_step_nobody_hears_is_told_by_a_word_at_the_new_loudness(world: World) -> None:
    world.speaker = speaker = RecordingSpeaker()
    turn(visitor(world), "keras")
    assert speaker.said == [(SAMPLE, "id", "law")]


def test_who_reads_javanese_hears_javanese(world: World) -> None:
    world.speaker = speaker = RecordingSpeaker()
    app = create_app(world.context(POST, speech.FEATURE), "screen")
    spoken = {"SCRIPT_NAME": "/jv", "kiosk.language": "jv"}
    app.test_client().post(ATUR, data={"ubah": "keras"}, headers=ORIGIN, environ_overrides=spoken)
    assert [language for _, language, _ in speaker.said] == ["jv"]


def test_a_reading_that_sounds_is_not_talked_over(world: World) -> None:
    world.speaker = speaker = TalkingBox()
    assert "Suara 5 dari 6" in turn(visitor(world), "keras")
    assert speaker.said == []


def test_the_last_step_of_sound_is_no_button_that_does_nothing(world: World) -> None:
    world.speaker = speaker = RecordingSpeaker()
    screen = visitor(world)
    loudest = turn(screen, *["keras"] * LOUDEST)
    assert "keras" not in offered(loudest)
    assert "Sudah paling keras" in loudest
    turn(screen, "keras")  # from a page that was open before
    assert len(speaker.said) == LOUDEST
    softest = turn(screen, *["pelan"] * (LOUDEST - SOFTEST))
    assert "pelan" not in offered(softest)
    assert "Sudah paling pelan" in softest
    assert "Suara 1 dari 6" in softest


def test_the_last_step_of_letters_is_no_button_that_does_nothing(world: World) -> None:
    screen = visitor(world)
    smallest = turn(screen)
    assert "kecil" not in offered(smallest)
    assert "Sudah paling kecil" in smallest
    largest = turn(screen, "besar", "besar")
    assert "besar" not in offered(largest)
    assert "Sudah paling besar" in largest
    assert "Huruf 3 dari 3" in largest


@pytest.mark.parametrize("reason", ["Di sini tidak ada pengeras suara.", ""])
def test_a_box_that_cannot_be_turned_says_so_in_words(world: World, reason: str) -> None:
    world.speaker = MuteBox(reason)
    page = turn(visitor(world), "keras")
    assert (reason or "Suara belum bisa dibunyikan di kotak ini.") in page
    assert 'role="status"' in page
    assert "Suara 4 dari 6" in page


def test_a_broken_voice_is_told_and_forgotten_with_the_visit(world: World) -> None:
    world.speaker = HoarseBox()
    screen = visitor(world)
    assert "Suara pembacanya rusak." in turn(screen, "keras")
    screen.get("/kios/selesai")
    page = turn(screen)
    assert "rusak" not in page
    assert "Suara 4 dari 6" in page


def test_settings_stay_until_one_goes_back_to_what_one_read(empty: Post) -> None:
    page = empty.screen.get("/jv/kios/atur?dari=/jv/p/12").text
    assert 'name="dari" value="/jv/kios/atur?dari=/jv/p/12"' in page
    assert 'href="/p/12" lang="id"' in page
    assert page.count('href="/jv/p/12"') == 1  # one way back, in the bar


def test_larger_letters_do_not_cost_the_place_one_was_reading(empty: Post) -> None:
    at = "/kios/atur?dari=/l/25"
    answer = empty.screen.post(ATUR, data={"ubah": "kecil", "dari": at}, headers=ORIGIN)
    assert answer.location == at
    assert re.search(r'<nav.*href="/l/25"', empty.screen.get(at).text, re.DOTALL)


def test_the_other_language_does_not_cost_the_place_either(empty: Post) -> None:
    assert 'href="/jv/kios/atur?dari=/l/25"' in empty.screen.get("/kios/atur?dari=/l/25").text


@pytest.mark.parametrize(
    ("asked", "back"),
    [
        ("/kios/atur%3Fdari%3D/l/25", "/l/25"),
        ("/kios/atur", "/"),
        ("/kios/atur%3Fdari%3D/jv/kios/atur", "/"),
        ("/kios/atur%3Fdari%3D//jauh.example", "/"),
        ("//jauh.example", "/"),
        ("/jv", "/"),
    ],
)
def test_back_never_leads_to_the_settings_themselves_nor_away(empty: Post, asked: str, back: str) -> None:
    page = empty.screen.get(f"/kios/atur?dari={asked}").text
    bar = page[page.index("<nav") :]
    assert re.findall(r'href="([^"]*)"', bar)[1] == back
    assert "jauh.example" not in page


def test_a_search_is_found_again_after_the_settings(shelf: Post) -> None:
    page = shelf.screen.get("/cari?q=sampah").text
    assert "/kios/atur?dari=/cari%3Fq%3Dsampah" in page


def test_keys_opened_as_a_page_lead_to_where_one_types(empty: Post) -> None:
    answer = empty.screen.get("/kios/papan")
    assert (answer.status_code, answer.location) == (303, "/cari")
    assert empty.screen.get("/jv/kios/papan").location == "/jv/cari"
