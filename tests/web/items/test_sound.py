import re
import threading
from collections.abc import Callable, Sequence
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from flask import Blueprint, Flask
from hypothesis import given
from hypothesis import strategies as st
from werkzeug.test import TestResponse

from kiosk.core import Feature, SpeakerAnswer
from kiosk.documents import Attachment, Body, Document, Kind
from kiosk.speech import Manner, NullSpeaker, Reader, ToneEngine
from kiosk.web import POST, Spoken, add_sound
from kiosk.web.factory import SOUNDS_AT_ONCE
from kiosk.web.items.sound import _as_response, _Slice, byte_range, reader
from kiosk.web.serving.server import ServerLimits, hot_application
from tests.library.conftest import NEWS
from tests.web.conftest import Post, Visitor

ITEM = "/k/kabar-posyandu"
SOUND = f"{ITEM}/dengar.mp3"


@pytest.fixture
def news(post: Post) -> Post:
    post.install(NEWS)
    return post


class AnsweringSpeaker(NullSpeaker):
    """A speaker that always gives the same answer."""

    def __init__(self, result: str) -> None:
        self._answer = SpeakerAnswer(result)
        self.said: list[tuple[str, str, str]] = []
        self.about: list[str] = []
        self.lights: list[str] = []

    def say(self, text: str, *, language: str = "id", style: str = "law", about: str = "") -> SpeakerAnswer:
        self.said.append((text, language, style))
        self.about.append(about)
        return self._answer

    def play(self, _: Path) -> SpeakerAnswer:
        return self._answer

    def record(self, _: float) -> SpeakerAnswer:
        return self._answer

    def stop(self) -> SpeakerAnswer:
        return self._answer

    def state(self) -> SpeakerAnswer:
        return self._answer

    def light(self, pattern: str) -> SpeakerAnswer:
        self.lights.append(pattern)
        return self._answer


def visible(text: str) -> str:
    """The words a reader sees in the item."""
    article = text.partition("<article>")[2].partition("</article>")[0]
    return " ".join(re.sub(r"<[^>]+>", " ", article).replace("&lt;", "<").replace("&gt;", ">").split())


def test_whole_sound_says_that_parts_of_it_may_be_asked_for(news: Post) -> None:
    answer = news.phone.get(SOUND)
    assert (answer.status_code, answer.mimetype) == (200, "audio/mpeg")
    assert answer.headers["Accept-Ranges"] == "bytes"
    assert int(answer.headers["Content-Length"]) == len(answer.data) > 1000
    assert "Content-Range" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "first", "end"),
    [("bytes=10-109", 10, 110), ("bytes=-100", -100, None), ("bytes=100-", 100, None), ("bytes=0-9999999", 0, None)],
)
def test_part_of_a_sound_is_just_that_part(news: Post, asked: str, first: int, end: int | None) -> None:
    whole = news.phone.get(SOUND).data
    part = news.phone.get(SOUND, headers={"Range": asked})
    assert part.data == whole[first:end]
    assert part.headers["Content-Length"] == str(len(part.data))
    if part.data != whole:
        start = len(whole) + first if first < 0 else first
        assert part.status_code == 206
        assert part.headers["Content-Range"] == f"bytes {start}-{start + len(part.data) - 1}/{len(whole)}"


@pytest.mark.parametrize("asked", ["bytes=99999999-", "bytes=-0", "bytes=50-10"])
def test_part_outside_the_sound_is_refused_with_its_length(news: Post, asked: str) -> None:
    length = len(news.phone.get(SOUND).data)
    answer = news.phone.get(SOUND, headers={"Range": asked})
    assert (answer.status_code, answer.headers["Content-Range"]) == (416, f"bytes */{length}")


@pytest.mark.parametrize("asked", ["bytes=0-1,5-9", "bytes=-", "bytes=a-b", "items=0-5", "bytes=" + "9" * 5000 + "-"])
def test_range_we_need_not_understand_gets_the_whole(news: Post, asked: str) -> None:
    answer = news.phone.get(SOUND, headers={"Range": asked})
    assert answer.status_code == 200
    assert "Content-Range" not in answer.headers


@pytest.mark.parametrize(
    ("asked", "counted"),
    [
        (None, 1),
        ("bytes=0-", 1),
        ("bytes=0-65535", 1),
        ("bytes=0-1", 0),  # a player asking whether ranges work
        ("bytes=500-", 0),
        ("bytes=-100", 0),
    ],
)
def test_listening_is_counted_where_it_begins(news: Post, asked: str | None, counted: int) -> None:
    news.phone.get(SOUND, headers={"Range": asked} if asked else {})
    assert news.events("listen") == [NEWS.id] * counted


def test_asking_for_the_length_only_is_no_listening(news: Post) -> None:
    whole, head = news.phone.get(SOUND), news.phone.head(SOUND)
    assert head.data == b""
    assert head.headers["Content-Length"] == whole.headers["Content-Length"]
    assert news.events("listen") == [NEWS.id]


def test_listening_bears_listener_and_language_of_the_visit(news: Post) -> None:
    news.phone.get("/jv" + SOUND)
    news.screen.post(f"{ITEM}/dengar")
    told = [(e.channel, e.language) for e in news.world.observer.events if e.kind == "listen"]
    assert told == [("phone", "jv"), ("screen", "id")]


@pytest.mark.parametrize(("prefix", "language"), [("", "id"), ("/jv", "jv")])
def test_what_is_heard_is_what_is_read(news: Post, prefix: str, language: str) -> None:
    seen = visible(news.screen.get(prefix + ITEM).text)
    news.screen.post(f"{prefix}{ITEM}/dengar")
    said, spoken_language, _ = news.world.speaker.said[0]
    assert spoken_language == language
    for line in said.splitlines():
        assert line.removesuffix(".").replace("  ", " ") in re.sub(r"\s+([.,])", r"\1", seen)


def test_box_without_a_voice_says_so_and_the_text_can_be_read(news: Post) -> None:
    news.engine.reason = "espeak-ng is not on the path"
    answer = news.phone.get(SOUND)
    assert (answer.status_code, answer.mimetype) == (503, "text/plain")
    assert answer.text == "Suara belum bisa dibunyikan di kotak ini. Tulisannya tetap bisa dibaca."
    assert news.events("listen") == []
    assert news.phone.get(ITEM).status_code == 200


def test_sound_already_made_is_served_without_a_voice(news: Post) -> None:
    whole = news.phone.get(SOUND).data
    news.engine.reason = "espeak-ng is not on the path"
    assert news.phone.get(SOUND).data == whole


@pytest.mark.parametrize("path", ["/k/tidak-ada/dengar.mp3", "/p/1/pasal-9/dengar.mp3", "/k/0/dengar.mp3"])
def test_sound_of_nothing_is_a_page_that_is_not_there(news: Post, path: str) -> None:
    assert news.phone.get(path).status_code == 404
    assert news.screen.post(path.removesuffix(".mp3")).status_code == 404


def test_phone_cannot_make_the_box_speak(news: Post) -> None:
    assert news.phone.post(f"{ITEM}/dengar").status_code == 404
    assert news.phone.get(f"{ITEM}/dengar").status_code in {404, 405}
    assert news.world.speaker.said == []


@pytest.mark.parametrize("prefix", ["", "/jv"])
@pytest.mark.parametrize(
    ("result", "sign"),
    [("played", "ya"), ("written", "tidak"), ("queued", "ya"), ("failed", "tidak"), ("silent", "tidak")],
)
def test_screen_is_led_back_and_told_whether_it_sounds(news: Post, result: str, sign: str, prefix: str) -> None:
    speaker = AnsweringSpeaker(result)
    ctx = replace(news.ctx, speaker=speaker)
    screen = Visitor(hot_application(ctx, "screen", reader=lambda: news.reader))
    answer = screen.post(f"{prefix}{ITEM}/dengar")
    assert (answer.status_code, answer.headers["Location"]) == (303, f"{prefix}{ITEM}?dengar={sign}")
    assert screen.get(answer.headers["Location"]).status_code == 200
    assert (len(speaker.said), len(news.events("listen")), news.events("view")) == (1, int(sign == "ya"), [])


@pytest.fixture
def taken(post: Post) -> Callable[..., TestResponse]:
    """Ask for the attachment of a bulletin."""
    path = "kim-contoh/lampiran/0123-berkas.pdf"
    item = Attachment(path, "Formulir", "application/pdf", 9)
    document = Document(
        id="kabar-file", kind=Kind.BULLETIN, title="Kabar", body=(Body("id", "Isi."),), attachments=(item,)
    )
    post.install(document, files={path: b"%PDF-1.7\n"})
    return lambda **headers: post.phone.get("/k/kabar-file/file-1", headers=headers)


def test_file_from_a_stick_is_shown_in_a_sandbox_as_the_type_it_was_signed(
    taken: Callable[..., TestResponse], post: Post
) -> None:
    answer = taken()
    assert (answer.data, answer.mimetype) == (b"%PDF-1.7\n", "application/pdf")
    assert answer.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert taken(Range="bytes=1-3").data == b"PDF"
    assert post.events("download") == ["kabar-file"]


def test_item_without_words_to_say_has_no_sound(post: Post) -> None:
    def pages(_: object) -> tuple[Blueprint]:
        blueprint = Blueprint("kamar", __name__)
        add_sound(blueprint, "/kosong", lambda: None)
        add_sound(blueprint, "/diam", lambda: Spoken("...", "diam"))
        return (blueprint,)

    ctx = replace(post.ctx, features={"pos": POST, "kamar": Feature(name="kamar", pages=pages)})
    phone = Visitor(hot_application(ctx, "phone", reader=lambda: post.reader))
    screen = Visitor(hot_application(ctx, "screen", reader=lambda: post.reader))
    assert phone.get("/kosong/dengar.mp3").status_code == 404
    assert screen.post("/kosong/dengar").status_code == 404
    assert phone.get("/diam/dengar.mp3").text == "Tidak ada tulisan yang bisa dibunyikan di sini."


@given(st.text("bytes=0123456789-, ", max_size=24) | st.from_regex(r"bytes=\d{0,4}-\d{0,4}"), st.integers(0, 3000))
def test_no_range_header_reaches_beyond_the_file(header: str, length: int) -> None:
    wanted = byte_range(header, length)
    if wanted is not None:
        start, end = wanted
        assert 0 <= start <= end <= length


def test_file_is_closed_with_the_answer_and_given_no_further_than_asked(tmp_path: Path) -> None:
    file = BytesIO(b"0123456789")
    part = _Slice(file, 4)
    assert b"".join(part) == b"0123"
    part.close()
    assert file.closed


def test_application_of_somebody_else_has_no_reader() -> None:
    stranger = Flask("lain")
    stranger.extensions["kiosk_reader"] = None
    with stranger.app_context(), pytest.raises(TypeError):
        reader()
    with pytest.raises(TypeError):
        _as_response(b"bukan")


def test_robot_that_takes_a_sound_is_not_a_listener(news: Post) -> None:
    news.phone.get(SOUND, headers={"User-Agent": "SomeBot/1.0"})
    assert news.events("listen") == []


def titled(name: str) -> Document:
    return Document(id=name, kind=Kind.BULLETIN, title=name, body=(Body("id", f"Isi {name}."),))


class SlowEngine(ToneEngine):
    """A voice that begins and does not end before it is let go."""

    def __init__(self) -> None:
        super().__init__()
        self.begun = threading.Semaphore(0)
        self.go_on = threading.Event()

    def synthesise(self, sentences: Sequence[str], manner: Manner, folder: Path) -> list[Path]:
        self.begun.release()
        self.go_on.wait()
        return super().synthesise(sentences, manner, folder)


def test_phones_that_ask_for_long_sounds_leave_threads_for_pages(post: Post) -> None:
    engine = SlowEngine()
    post.reader = Reader(engine, post.world.paths.cache / "pelan", Manner("tone", 135), cache_bytes=10_000_000)
    items = [titled(f"kabar-{n}") for n in range(SOUNDS_AT_ONCE["phone"] + 1)]
    post.install(*items)
    *held, refused = [f"/k/{item.id}/dengar.mp3" for item in items]
    answers: list[TestResponse] = []
    asking = [threading.Thread(target=lambda path=path: answers.append(post.phone.get(path))) for path in held]
    for thread in asking:
        thread.start()
        assert engine.begun.acquire(timeout=60)  # else a fault would hang the run
    busy = post.phone.get(refused)
    engine.go_on.set()
    for thread in asking:
        thread.join()
    assert (busy.status_code, busy.headers["Retry-After"]) == (503, "5")
    assert [answer.status_code for answer in answers] == [200] * len(held)
    assert post.phone.get(refused).status_code == 200
    assert post.events("listen").count(items[-1].id) == 1


def test_sounds_in_the_making_take_half_the_threads_at_most() -> None:
    limits = ServerLimits()
    assert SOUNDS_AT_ONCE["phone"] <= limits.phone_threads // 2
    assert SOUNDS_AT_ONCE["screen"] <= limits.screen_threads // 2
