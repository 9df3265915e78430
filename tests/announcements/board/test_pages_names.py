"""The name of a death brought by stick stands in its id; no line that is kept of a visit may bear it."""

import dataclasses
from collections.abc import Callable

import pytest
from flask import Flask

from kiosk.announcements.model import Announcement
from kiosk.core import Context, Event
from kiosk.documents import Attachment, Body, Document, Kind
from kiosk.speech import Manner, Reader, Recordings, ToneEngine
from kiosk.web import create_app
from kiosk.web.answer import ANSWER
from tests.conftest import RecordingSpeaker, World

NAME = "pos-pak-slamet-berpulang-1a2b3c4d"
PHOTO = Attachment("desa/lampiran/a.jpg", "Pak Slamet", "image/jpeg", 5, "halaman")
PAPER = Attachment("desa/lampiran/c.pdf", "Jadwal", "application/pdf", 9)
VOICE = Attachment("desa/lampiran/b.ogg", "Pesan", "audio/ogg", 9)
FILES = {PHOTO.path: b"\xff\xd8foto", PAPER.path: b"%PDF-1.4", VOICE.path: b"OggSsuara"}
DEATH = Document(
    NAME,
    Kind.ANNOUNCEMENT,
    "Pak Slamet berpulang",
    date="2026-11-20",
    body=(Body("id", "Dimakamkan siang ini."),),
    attachments=(PHOTO, PAPER, VOICE),
)


Make = Callable[..., Announcement]


def reader_of(ctx: Context) -> Reader:
    return Reader(ToneEngine(), ctx.paths.cache / "speech", Manner("tone", 135), cache_bytes=10_000_000)


@pytest.fixture
def speaker() -> RecordingSpeaker:
    return RecordingSpeaker()


@pytest.fixture
def applications(ctx: Context, publish: Callable[..., None], speaker: RecordingSpeaker) -> dict[str, Flask]:
    publish(DEATH, files=FILES)
    loud = dataclasses.replace(ctx, speaker=speaker)
    return {channel: create_app(loud, channel, reader_of(ctx)) for channel in ("phone", "screen")}


def subject(app: Flask, address: str) -> str:
    """What the visit to a page is counted as."""
    with app.test_request_context(address) as request:
        answer = app.full_dispatch_request()
        assert answer.status_code == 200
        event = request.request.environ[ANSWER].event
        assert isinstance(event, Event)
        return event.subject


@pytest.mark.parametrize("end", ["", "/bagikan", "/selebaran", "/selebaran/0302"])
def test_page_and_leaf_of_a_death_are_counted_by_kind(applications: dict[str, Flask], end: str) -> None:
    for app in applications.values():
        assert subject(app, f"/w/{NAME}{end}") == "lelayu"


def test_code_to_take_a_death_home_is_counted_by_kind(applications: dict[str, Flask]) -> None:
    assert subject(applications["screen"], f"/bawa/w/{NAME}") == "lelayu"


def test_files_and_sound_of_a_death_are_counted_by_kind(applications: dict[str, Flask], world: World) -> None:
    phone, screen = (applications[channel].test_client() for channel in ("phone", "screen"))
    for end in ("file-1", "file-2", "file-3", "dengar.mp3"):
        phone.get(f"/w/{NAME}/{end}", buffered=True).close()
    for end in ("dengar", "rekaman-3"):
        assert screen.post(f"/w/{NAME}/{end}").status_code == 303
    told = [(event.kind, event.subject) for event in world.observer.events]
    assert told == [
        ("picture", "lelayu"),
        ("download", "lelayu"),
        ("download", "lelayu"),
        *[("listen", "lelayu")] * 3,
    ]


def test_person_s_voice_of_a_death_is_counted_by_kind(ctx: Context, world: World, announce: Make) -> None:
    reader = reader_of(ctx)
    kept = Recordings(ctx.paths).take(reader.sound("Air naik. " * 9).path, 75)
    item = announce("Bapak Slamet.", kind="lelayu", recording=kept.sha256, vouched=("Pak RT: A", "keluarga: B"))
    create_app(ctx, "phone", reader).test_client().get(f"/w/{item.id}/rekaman", buffered=True).close()
    assert [(event.kind, event.subject) for event in world.observer.events] == [("listen", "lelayu")]


def test_the_screen_still_finds_the_sentence_that_sounds(
    applications: dict[str, Flask], speaker: RecordingSpeaker
) -> None:
    applications["screen"].test_client().post(f"/w/{NAME}/dengar")
    assert speaker.about == [NAME]
