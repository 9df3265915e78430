"""The screen of a post with Bu Sri logged in and Pak Udin beside her, and a speaker that records what it is told to."""

import dataclasses
import re
import wave
from array import array
from collections.abc import Callable
from io import BytesIO
from math import pi, sin
from pathlib import Path

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.announcements import FEATURE
from kiosk.announcements.model import Announcement
from kiosk.announcements.schedule.settings import SETTINGS as SCHEDULE
from kiosk.announcements.screen.pages import announce_pages
from kiosk.announcements.screen.settings import SETTINGS as DESK
from kiosk.announcements.sounding.settings import SETTINGS as SOUNDING
from kiosk.announcements.store import Store
from kiosk.core import Context, SpeakerAnswer, atomic
from kiosk.device import FEATURE as DEVICE
from kiosk.speech import FEATURE as SPEECH
from kiosk.speech import Recordings
from kiosk.web import POST, OperatorBook, create_app
from tests.conftest import RecordingSpeaker, World

ORIGIN = {"Origin": "http://localhost"}
PIN, SECOND_PIN = "123456", "654321"
POS_TOML = """[speech]
player = "file"
[pos]
latitude = -6.89
longitude = 109.67
[announcements]
names = ["Calon Contoh"]
"""
LELAYU = {
    "templat": "lelayu-islam",
    "slot-sebutan": "Mbah",
    "slot-nama": "Sastro",
    "slot-warga": "RT 3 RW 2",
    "slot-wafat": "2026-11-21",
    "slot-jam_wafat": "03:15",
    "slot-kapan": "2026-11-21",
    "slot-jam": "ashar",
    "slot-makam": "Sapuro",
    "slot-rumah": "RT 3 RW 2",
    "slot-jenis": "almarhum",
}
VOUCHED = {
    "saksi1": "Mas Udin",
    "peran1": "keluarga",
    "saksi2": "Pak Slamet",
    "peran2": "ketua RT",
    "pasti": "ya",
    "izin": "ya",
}
KUMPULAN = {
    "templat": "kumpulan",
    "slot-warga": "0302",
    "slot-kapan": "2026-11-22",
    "slot-jam": "07",
    "menit-jam": "30",
    "slot-acara": "kerja bakti",
    "slot-tempat": "Gang Dua",
    "slot-ketua": "Ketua RT 3",
}
ROB = {
    "templat": "rob",
    "slot-warga": "0302",
    "slot-jenis": "rob",
    "slot-sudah": "sudah",
    "slot-tempat": "Gang Dua",
    "slot-ungsi": "Balai RW",
    "slot-bantuan": "posko RW 2",
    "slot-sumber": "kelurahan",
    "slot-jam_kabar": "10:00",
}


class Microphone(RecordingSpeaker):
    """A speaker whose state can be set, as the announcer's is by what happens there."""

    def __init__(self) -> None:
        super().__init__()
        self.now = SpeakerAnswer("silent")
        self.refuses = ""

    def record(self, seconds: float) -> SpeakerAnswer:
        if self.refuses:
            return SpeakerAnswer("failed", self.refuses)
        self.now = SpeakerAnswer("recording")
        return super().record(seconds)

    def say(self, text: str, *, language: str = "id", style: str = "law", about: str = "") -> SpeakerAnswer:
        if self.refuses:
            return SpeakerAnswer("failed", self.refuses)
        return super().say(text, language=language, style=style, about=about)

    def state(self) -> SpeakerAnswer:
        return self.now


class Screen:
    """The post's screen, and what lies behind it."""

    def __init__(self, ctx: Context, world: World) -> None:
        self.ctx = ctx
        self.world = world
        self.store = Store(ctx)
        self.speaker = ctx.speaker if isinstance(ctx.speaker, Microphone) else Microphone()
        self.recordings = Recordings(ctx.paths)
        OperatorBook(ctx.tables).add("Bu Sri", PIN)
        OperatorBook(ctx.tables).add("Pak Udin", SECOND_PIN)
        self.app = create_app(ctx, "screen")
        self.stranger: FlaskClient = self.app.test_client()
        self.client: FlaskClient = self.app.test_client()
        self.log_in("Bu Sri")

    def log_in(self, name: str) -> None:
        self.client.set_cookie("pengurus", self.app.extensions["kiosk_sessions"].start(name), path="/pengurus")

    def get(self, address: str) -> TestResponse:
        return self.client.get(address)

    def text(self, address: str) -> str:
        answer = self.client.get(address)
        assert answer.status_code == 200, answer.text
        return answer.text

    def send(self, address: str, **form: str) -> TestResponse:
        named = {name.replace("__", "-"): value for name, value in form.items()}
        return self.client.post(address, data=named, headers=ORIGIN)

    def write(self, kind: str, step: str, *fields: dict[str, str], **more: str) -> TestResponse:
        """Send the form of a kind."""
        form: dict[str, str] = {}
        for each in fields:
            form |= each
        return self.client.post(f"/pengurus/umumkan/{kind}/tulis", data=form | more | {"langkah": step}, headers=ORIGIN)

    def announced(self) -> Announcement:
        """The only announcement there is."""
        (item,) = self.store.here()
        return item

    def recording(self, seconds: float = 2.0) -> str:
        """Keep a recording of a hum; its name."""
        source = self.world.paths.data / "hum.wav"
        atomic.replace(source, hum(seconds))
        return self.recordings.take(source, 75.0).sha256


def hum(seconds: float, rate: int = 22050) -> bytes:
    """A WAV of a tone."""
    samples = array("h", [round(9000 * sin(2 * pi * 220 * n / rate)) for n in range(round(seconds * rate))])
    file = BytesIO()
    with wave.open(file, "wb") as sound:
        sound.setnchannels(1)
        sound.setsampwidth(2)
        sound.setframerate(rate)
        sound.writeframes(samples.tobytes())
    return file.getvalue()


def once(answer: TestResponse) -> str:
    """The token of a page."""
    found = re.search(r'name="once" value="(\w+)"', answer.text)
    assert found is not None
    return found[1]


@pytest.fixture
def ctx(make_context: Callable[..., Context], tmp_path: Path, world: World) -> Context:
    settings = tmp_path / "pos.toml"
    settings.write_text(POS_TOML)
    world.speaker = Microphone()
    known = {setting.name for setting in FEATURE.settings}
    more = tuple(one for one in (*SCHEDULE, *SOUNDING, *DESK) if one.name not in known)
    feature = dataclasses.replace(
        FEATURE, settings=(*FEATURE.settings, *more), operator_pages=lambda made: (announce_pages(made),)
    )
    return make_context(POST, SPEECH, DEVICE, feature, config=settings)


@pytest.fixture
def screen(ctx: Context, world: World) -> Screen:
    return Screen(ctx, world)
