"""The sentence that sounds, and people's own voices."""

import dataclasses
from collections.abc import Callable

import pytest
from flask import Flask
from flask.testing import FlaskClient

from kiosk.announcements.model import Announcement
from kiosk.core import Context, SpeakerAnswer
from kiosk.documents import Attachment, Document, Kind
from kiosk.speech import Manner, Reader, Recordings, ToneEngine
from kiosk.speech.reading.reader import ReaderLimits
from kiosk.web import create_app
from tests.conftest import RecordingSpeaker, World, hide

Make = Callable[..., Announcement]
VOICE = Attachment("desa/lampiran/b.ogg", "Pesan Pak RW", "audio/ogg", 900)
TWO = "Air naik. Mengungsi ke balai RW."


class SpeakingSpeaker(RecordingSpeaker):
    """A speaker that says what it is told to say of itself."""

    def __init__(self) -> None:
        super().__init__()
        self.now = SpeakerAnswer("silent")

    def state(self) -> SpeakerAnswer:
        return self.now


@pytest.fixture
def speaker() -> SpeakingSpeaker:
    return SpeakingSpeaker()


def application(ctx: Context, channel: str) -> Flask:
    reader = Reader(ToneEngine(), ctx.paths.cache / "speech", Manner("tone", 135), cache_bytes=10_000_000)
    return create_app(ctx, channel, reader)


@pytest.fixture
def phone(ctx: Context) -> FlaskClient:
    return application(ctx, "phone").test_client()


@pytest.fixture
def screen(speaker: SpeakingSpeaker, ctx: Context) -> FlaskClient:
    return application(dataclasses.replace(ctx, speaker=speaker), "screen").test_client()


def fetched(visitor: FlaskClient, address: str) -> int:
    answer = visitor.get(address, buffered=True)
    answer.close()
    return answer.status_code


def test_seconds_of_every_sentence_are_told_as_soon_as_the_sound_lies_ready(phone: FlaskClient, announce: Make) -> None:
    item = announce(TWO)
    early = phone.get(f"/w/{item.id}/kalimat.json")
    assert (early.status_code, early.headers["Retry-After"]) == (503, "1")
    assert fetched(phone, f"/w/{item.id}/dengar.mp3") == 200
    told = phone.get(f"/w/{item.id}/kalimat.json").get_json()
    first, second = told["kalimat"]
    assert (first["n"], second["n"]) == (0, 1)
    assert 0 == first["mulai"] < first["selesai"] < second["mulai"] < second["selesai"]
    text = phone.get(f"/w/{item.id}").text
    assert '<span data-n="0">Air naik.</span> <span data-n="1">Mengungsi ke balai RW.</span>' in text


def test_places_of_what_is_gone_or_cannot_be_said_are_not_there(phone: FlaskClient, announce: Make) -> None:
    assert fetched(phone, "/w/tidak-ada/kalimat.json") == 404
    item = announce("Assalamualaikum warahmatullahi wabarakatuh")
    assert fetched(phone, f"/w/{item.id}/kalimat.json") == 404


def test_screen_is_told_which_sentence_sounds(screen: FlaskClient, speaker: SpeakingSpeaker, announce: Make) -> None:
    item = announce(TWO)
    address = f"/w/{item.id}/bunyi.json"
    assert screen.get(address).get_json() == {"n": -1, "bunyi": False}
    speaker.now = SpeakerAnswer("played", about=item.id, place=1)
    assert screen.get(address).get_json() == {"n": 1, "bunyi": True}
    for place in (-1, 9):
        speaker.now = SpeakerAnswer("played", about=item.id, place=place)
        assert screen.get(address).get_json() == {"n": -1, "bunyi": True}
    speaker.now = SpeakerAnswer("played", about="lain", place=0)
    assert screen.get(address).get_json() == {"n": -1, "bunyi": False}


def test_sentence_of_what_is_gone_meanwhile_is_none(screen: FlaskClient, speaker: SpeakingSpeaker) -> None:
    speaker.now = SpeakerAnswer("played", about="hilang", place=0)
    assert screen.get("/w/hilang/bunyi.json").get_json() == {"n": -1, "bunyi": True}


def test_phone_is_not_told_what_the_box_says(phone: FlaskClient, announce: Make) -> None:
    assert fetched(phone, f"/w/{announce().id}/bunyi.json") == 404


def test_button_names_what_it_lets_sound(screen: FlaskClient, speaker: SpeakingSpeaker, announce: Make) -> None:
    item = announce(TWO)
    screen.post(f"/w/{item.id}/dengar")
    assert speaker.about == [item.id]


def test_voice_note_sounds_through_the_box_on_the_screen(
    screen: FlaskClient, speaker: SpeakingSpeaker, publish: Callable[..., None], ctx: Context, world: World
) -> None:
    publish(
        Document("kerja", Kind.ANNOUNCEMENT, "Kerja bakti", date="2026-11-20", attachments=(VOICE,)),
        files={VOICE.path: b"OggSsuara"},
    )
    answer = screen.post("/w/kerja/rekaman-1")
    assert (answer.status_code, answer.location) == (303, "/w/kerja?dengar=ya")
    assert [path.read_bytes() for path in speaker.played] == [b"OggSsuara"]
    assert [event.kind for event in world.observer.events] == ["listen"]
    for number in (0, 2, 99):
        assert screen.post(f"/w/kerja/rekaman-{number}").status_code == 404
    current = ctx.content.current()
    assert current is not None
    hide(ctx, current.manifest.targets()[VOICE.path].sha256)
    assert screen.post("/w/kerja/rekaman-1").status_code == 404


def test_only_sounds_are_played_and_only_on_the_screen(
    screen: FlaskClient, phone: FlaskClient, publish: Callable[..., None]
) -> None:
    photo = Attachment("desa/lampiran/a.jpg", "Foto", "image/jpeg", 5)
    publish(
        Document("kerja", Kind.ANNOUNCEMENT, "Kerja bakti", date="2026-11-20", attachments=(photo, VOICE)),
        files={photo.path: b"\xff\xd8", VOICE.path: b"OggS"},
    )
    assert screen.post("/w/kerja/rekaman-1").status_code == 404
    assert phone.post("/w/kerja/rekaman-2").status_code == 404
    assert screen.post("/w/tidak-ada/rekaman-1").status_code == 404


def test_recorded_announcement_is_heard_in_that_voice_first(
    screen: FlaskClient, phone: FlaskClient, speaker: SpeakingSpeaker, announce: Make, ctx: Context
) -> None:
    reader = Reader(ToneEngine(), ctx.paths.cache / "speech", Manner("tone", 135), cache_bytes=10_000_000)
    kept = Recordings(ctx.paths).take(reader.sound(TWO * 3).path, 75)
    item = announce(TWO, recording=kept.sha256)
    text = phone.get(f"/w/{item.id}").text
    assert text.index(f'src="/w/{item.id}/rekaman"') < text.index(f'src="/w/{item.id}/dengar.mp3"')
    assert "Bu Sri" in text
    assert fetched(phone, f"/w/{item.id}/rekaman") == 200
    assert screen.post(f"/w/{item.id}/rekaman").status_code == 303
    assert speaker.played == [Recordings(ctx.paths).path(kept.sha256)]


def test_recording_that_is_gone_or_never_was_is_not_there(
    phone: FlaskClient, screen: FlaskClient, announce: Make
) -> None:
    for item in (announce(), announce(recording="0" * 64)):
        assert fetched(phone, f"/w/{item.id}/rekaman") == 404
        assert screen.post(f"/w/{item.id}/rekaman").status_code == 404


def test_voice_that_cannot_say_it_marks_nothing(ctx: Context, speaker: SpeakingSpeaker, announce: Make) -> None:
    limits = ReaderLimits(characters=5, part_characters=5)
    reader = Reader(ToneEngine(), ctx.paths.cache / "speech", Manner("tone", 135), 10_000_000, limits)
    visitor = create_app(dataclasses.replace(ctx, speaker=speaker), "screen", reader).test_client()
    item = announce(TWO)
    speaker.now = SpeakerAnswer("played", about=item.id, place=0)
    assert visitor.get(f"/w/{item.id}/kalimat.json").status_code == 503
    assert visitor.get(f"/w/{item.id}/bunyi.json").get_json() == {"n": -1, "bunyi": True}
    assert visitor.get(f"/w/{item.id}").status_code == 200
