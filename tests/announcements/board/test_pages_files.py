"""Photos, recordings and other files of an announcement, and that they leave together with it."""

from collections.abc import Callable

import pytest
from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from kiosk.announcements.store import Store
from kiosk.core import Context
from kiosk.documents import Attachment, Body, Document, Kind
from kiosk.web import create_app
from tests.conftest import World, hide

PHOTO = Attachment("desa/lampiran/a.jpg", "Kerja bakti", "image/jpeg", 5, "halaman")
VOICE = Attachment("desa/lampiran/b.ogg", "Pesan Pak RW", "audio/ogg", 900)
PAPER = Attachment("desa/lampiran/c.pdf", "Daftar giliran", "application/pdf", 1_258_291)
FILES = {PHOTO.path: b"\xff\xd8foto", VOICE.path: b"OggSsuara", PAPER.path: b"%PDF-1.4"}
BODY = (Body("id", "Besok jam 7."),)
KERJA = Document("kerja", Kind.ANNOUNCEMENT, "Kerja bakti", date="2026-11-20", body=BODY)

Publish = Callable[..., None]


@pytest.fixture
def phone(ctx: Context) -> FlaskClient:
    return create_app(ctx, "phone").test_client()


@pytest.fixture
def screen(ctx: Context) -> FlaskClient:
    return create_app(ctx, "screen").test_client()


@pytest.fixture
def show(publish: Publish) -> Publish:
    """Put Kerja bakti with these attachments on the board."""

    def put(*attachments: Attachment) -> None:
        named = {name: getattr(KERJA, name) for name in KERJA.__struct_fields__}
        publish(Document(**(named | {"attachments": attachments})), files=FILES)

    return put


def fetch(visitor: FlaskClient, address: str, **headers: str) -> TestResponse:
    """The whole answer, its file closed again as a server does."""
    answer = visitor.get(address, headers=headers, buffered=True)
    answer.close()
    return answer


def test_photo_is_seen_with_words_for_who_cannot_see_it(phone: FlaskClient, show: Publish) -> None:
    show(PHOTO)
    assert '<img class="kecilkan" loading="lazy" src="/w/kerja/file-1" alt="Kerja bakti">' in phone.get("/w/kerja").text


def test_recording_waits_for_a_tap_before_it_sounds(phone: FlaskClient, screen: FlaskClient, show: Publish) -> None:
    show(VOICE)
    assert '<audio controls preload="none" src="/w/kerja/file-1"></audio>' in phone.get("/w/kerja").text
    text = screen.get("/w/kerja").text
    assert '<form class="dengar" method="post" action="/w/kerja/rekaman-1"><button>' in text
    assert "<audio" not in text
    assert "autoplay" not in text + phone.get("/w/kerja").text


def test_title_is_not_repeated_below_what_it_already_heads(phone: FlaskClient, show: Publish) -> None:
    show(PHOTO, VOICE)
    text = phone.get("/w/kerja").text
    assert text.count("<figcaption") == 2  # Dengarkan, and the recording
    assert 'Rekaman suara: <span lang="id">Pesan Pak RW</span>' in text


def test_photo_with_a_name_of_its_own_says_it(phone: FlaskClient, show: Publish) -> None:
    show(Attachment(PHOTO.path, "Denah gang", "image/png"))
    assert '<figcaption lang="id">Denah gang</figcaption>' in phone.get("/w/kerja").text


@pytest.mark.parametrize(
    ("media_type", "size", "note"),
    [
        ("application/pdf", 1_258_291, "PDF, 1,2 MB"),
        ("text/plain", 12, "teks, 1 KB"),
        ("video/mp4", 348_160, "video, 340 KB"),
        ("application/zip", 0, "file"),
    ],
)
def test_other_file_says_what_it_is_and_how_large(
    phone: FlaskClient, show: Publish, media_type: str, size: int, note: str
) -> None:
    show(PHOTO, Attachment(PAPER.path, "Daftar giliran", media_type, size))
    line = f'<a href="/w/kerja/file-2"><b lang="id">Daftar giliran</b><small lang="id">{note}</small></a>'
    assert line in phone.get("/w/kerja").text


def test_screen_shows_no_file_it_could_not_leave_again(screen: FlaskClient, show: Publish) -> None:
    show(PAPER)
    text = screen.get("/w/kerja").text
    assert "Ambil dengan HP." in text
    assert "/w/kerja/file-1" not in text


@pytest.mark.parametrize(
    ("attachments", "words"),
    [
        ((PHOTO, VOICE, PAPER), "Ada foto dan rekaman suara"),
        ((VOICE, PAPER), "Ada rekaman suara"),
        ((PHOTO,), "Ada foto"),
        ((PAPER,), "Ada file"),
    ],
)
def test_board_says_what_there_is_without_loading_it(
    phone: FlaskClient, show: Publish, attachments: tuple[Attachment, ...], words: str
) -> None:
    show(*attachments)
    text = phone.get("/w").text
    assert f'<a class="tombol" href="/w/kerja">{words}</a>' in text
    assert "/file-" not in text


def test_board_promises_nothing_where_there_is_only_text(phone: FlaskClient, show: Publish) -> None:
    show()
    assert 'class="tombol"' not in phone.get("/w").text
    assert "<img" not in phone.get("/w/kerja").text


def test_javanese_page_names_them_in_javanese_and_stays_in_it(ctx: Context, show: Publish) -> None:
    show(PHOTO, VOICE, PAPER)
    visitor = create_app(ctx, "phone").test_client()
    environ = {"kiosk.language": "jv", "SCRIPT_NAME": "/jv"}
    text = visitor.get("/w/kerja", environ_overrides=environ).text
    assert "Rekaman swanten" in text
    assert 'src="/jv/w/kerja/file-1"' in text
    assert "Wonten foto lan rekaman swanten" in visitor.get("/w", environ_overrides=environ).text


def test_mark_in_a_title_does_not_reach_the_page(phone: FlaskClient, show: Publish) -> None:
    evil = '"><script>alert(1)</script>'
    show(Attachment(PHOTO.path, evil, "image/jpeg"), Attachment(VOICE.path, evil, "audio/ogg"))
    assert "<script>alert" not in phone.get("/w/kerja").text


def test_file_is_sent_as_signed_in_a_sandbox_and_in_parts(phone: FlaskClient, show: Publish) -> None:
    show(PHOTO, VOICE)
    whole = fetch(phone, "/w/kerja/file-2")
    assert (whole.status_code, whole.mimetype, whole.data) == (200, "audio/ogg", FILES[VOICE.path])
    assert whole.headers["Content-Security-Policy"].startswith("sandbox; default-src 'none'")
    part = fetch(phone, "/w/kerja/file-2", Range="bytes=4-")
    assert (part.status_code, part.data) == (206, b"suara")


def test_photo_counts_as_part_of_its_page_and_a_recording_as_taken_home(
    phone: FlaskClient, show: Publish, world: World
) -> None:
    show(PHOTO, VOICE)
    fetch(phone, "/w/kerja/file-1")
    fetch(phone, "/w/kerja/file-2")
    assert [(event.kind, event.subject) for event in world.observer.events] == [
        ("picture", "kerja"),
        ("download", "kerja"),
    ]


@pytest.mark.parametrize("place", ["0", "3", "99", "-1", "x"])
def test_file_number_beyond_those_there_are_is_not_there(phone: FlaskClient, show: Publish, place: str) -> None:
    show(PHOTO, VOICE)
    assert phone.get(f"/w/kerja/file-{place}").status_code == 404


def test_file_of_an_announcement_that_is_over_is_gone_too(phone: FlaskClient, show: Publish, world: World) -> None:
    show(PHOTO)
    assert fetch(phone, "/w/kerja/file-1").status_code == 200
    world.clock.jump(world.clock.now.replace(month=12))
    assert fetch(phone, "/w/kerja/file-1").status_code == 404


@pytest.mark.parametrize("path", ["desa/dokumen/kerja.json", PHOTO.path])
def test_file_of_what_was_withdrawn_is_gone_at_once(phone: FlaskClient, show: Publish, ctx: Context, path: str) -> None:
    show(PHOTO)
    current = ctx.content.current()
    assert current is not None
    hide(ctx, current.manifest.targets()[path].sha256)
    assert fetch(phone, "/w/kerja/file-1").status_code == 404


def test_file_that_the_card_lost_is_a_page_that_is_not_there(phone: FlaskClient, show: Publish, ctx: Context) -> None:
    show(PHOTO, Attachment("desa/lampiran/hilang.jpg", "Hilang", "image/jpeg"))
    current = ctx.content.current()
    assert current is not None
    ctx.content.object_path(current.manifest.targets()[PHOTO.path].sha256).unlink()
    assert fetch(phone, "/w/kerja/file-1").status_code == 404
    assert fetch(phone, "/w/kerja/file-2").status_code == 404


def test_announcement_written_here_has_no_files(phone: FlaskClient, announce: Callable[..., object]) -> None:
    announce()
    assert phone.get("/w/w-20261121-1").status_code == 200
    assert phone.get("/w/w-20261121-1/file-1").status_code == 404


def test_who_taps_hears_the_text_of_a_silent_one(
    screen: FlaskClient, publish: Publish, world: World, store: Store, ctx: Context
) -> None:
    publish(Document("pos-a", Kind.ANNOUNCEMENT, "Kumpulan", date="2026-11-20", silent=True))
    assert store.pending((), ctx.clock.read()) == []
    screen.post("/w/pos-a/dengar")
    assert [text for text, _, _ in world.speaker.said] == ["Kumpulan"]
