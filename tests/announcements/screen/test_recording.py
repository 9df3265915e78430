import hashlib
from collections.abc import Callable

import pytest

from kiosk.core import Context, Manifest, PublisherPart, SpeakerAnswer, TargetEntry
from kiosk.documents import Attachment, Document, Kind, encode_document
from tests.announcements.screen.conftest import Screen, hum

ADDRESS = "/pengurus/umumkan/lelayu/rekam"
NOTES = "/pengurus/umumkan/lelayu/pilih"
Bring = Callable[..., None]


@pytest.fixture
def bring(ctx: Context) -> Bring:
    """Serve an announcement with this sound."""

    def put(data: bytes, media_type: str = "audio/ogg") -> None:
        sound = TargetEntry(hashlib.sha256(data).hexdigest(), len(data))
        attached = Attachment("desa/suara.ogg", "Suara Pak RT", media_type, len(data))
        document = Document(id="pos-suara", kind=Kind.ANNOUNCEMENT, title="Kerja bakti", attachments=(attached,))
        encoded = encode_document(document)
        entry = TargetEntry(hashlib.sha256(encoded).hexdigest(), len(encoded))
        for target, content in ((sound, data), (entry, encoded)):
            ctx.content.add_object(target, (content,))
        targets = {"desa/suara.ogg": sound, "desa/dokumen/pos-suara.json": entry}
        part = PublisherPart(1, "2026-11-20T00:00:00+00:00", "Desa Contoh", targets)
        feature = ctx.features["announcements"]
        ctx.content.publish(Manifest({"desa": part}), lambda staged: feature.prepare_content(staged, ctx))

    return put


def test_microphone_listens_no_longer_than_the_kind_may_speak(screen: Screen) -> None:
    answer = screen.send(ADDRESS, langkah="mulai")
    assert screen.speaker.recorded == [75.0]
    page = screen.get(answer.headers["Location"])
    assert "Sedang merekam" in page.text
    assert page.headers["Refresh"] == f"2; url={ADDRESS}?tunggu=1"
    screen.send("/pengurus/umumkan/kabar/rekam", langkah="mulai")
    assert screen.speaker.recorded[-1] == 45.0


def test_selesai_ends_the_recording(screen: Screen) -> None:
    screen.send(ADDRESS, langkah="selesai")
    assert screen.speaker.stopped == 1


def test_what_was_recorded_can_be_heard_used_or_recorded_again(screen: Screen) -> None:
    name = screen.recording(3.0)
    screen.speaker.now = SpeakerAnswer("recorded", name, 3.0)
    answer = screen.get(f"{ADDRESS}?tunggu=1")
    text = screen.text(answer.headers["Location"])
    assert "Sudah direkam, 3 detik" in text
    assert "Rekam lagi" in text
    assert f"tulis?rekaman={name}" in text
    screen.send(ADDRESS, langkah="dengar", nama=name)
    assert screen.speaker.played == [screen.recordings.path(name)]


def test_older_recording_is_not_taken_for_the_new_one(screen: Screen) -> None:
    screen.speaker.now = SpeakerAnswer("recorded", screen.recording(), 2.0)
    assert "Mulai merekam" in screen.text(ADDRESS)


def test_recording_that_failed_says_why_and_offers_another(screen: Screen) -> None:
    screen.speaker.now = SpeakerAnswer("failed", "Rekamannya kosong. Coba lagi.")
    text = screen.text(f"{ADDRESS}?tunggu=1")
    assert "Rekamannya kosong." in text
    assert "Mulai merekam" in text


def test_box_without_a_microphone_says_so(screen: Screen) -> None:
    screen.speaker.refuses = "Mikrofon tidak ditemukan."
    answer = screen.send(ADDRESS, langkah="mulai")
    assert (answer.status_code, "Mikrofon tidak ditemukan." in answer.text) == (409, True)


def test_recording_that_is_gone_is_recorded_anew(screen: Screen) -> None:
    answer = screen.get(f"{ADDRESS}?nama={'0' * 64}")
    assert (answer.status_code, answer.headers["Location"]) == (303, ADDRESS)
    assert screen.send(ADDRESS, langkah="dengar", nama="../rahasia").status_code == 303


def test_recording_longer_than_the_kind_cannot_be_used(screen: Screen) -> None:
    name = screen.recording(50.0)
    text = screen.text(f"/pengurus/umumkan/kabar/rekam?nama={name}")
    assert "paling lama 45 detik" in text
    assert "Pakai rekaman ini" not in text


def test_recording_alone_is_announced_without_typing(screen: Screen) -> None:
    name = screen.recording(3.0)
    assert "boleh dikosongkan" in screen.text(f"/pengurus/umumkan/kabar/tulis?rekaman={name}")
    shown = screen.write("kabar", "lihat", rekaman=name, teks="").text
    assert "Rekaman 3 detik" in shown
    screen.write("kabar", "coba", rekaman=name, teks="")
    assert screen.speaker.played == [screen.recordings.path(name)]
    screen.write("kabar", "ya", rekaman=name, teks="", dibaca="ya")
    item = screen.announced()
    assert (item.recording, item.text) == (name, "Kabar lain. Dengarkan rekamannya.")


def test_voice_note_of_a_stick_becomes_the_recording(screen: Screen, bring: Bring) -> None:
    data = hum(4.0)
    bring(data)
    assert "Pilih rekaman dari flashdisk" in screen.text("/pengurus/umumkan/lelayu")
    assert "Suara Pak RT" in screen.text(NOTES)
    answer = screen.send(NOTES, nama=hashlib.sha256(data).hexdigest())
    assert "Sudah direkam, 4 detik" in screen.text(answer.headers["Location"])


def test_voice_note_without_sound_is_refused_in_a_sentence(screen: Screen, bring: Bring) -> None:
    bring(b"OggS nothing of the kind")
    answer = screen.send(NOTES, nama=hashlib.sha256(b"OggS nothing of the kind").hexdigest())
    assert answer.status_code == 422
    assert 'role="alert"' in answer.text


def test_what_is_no_sound_or_not_there_is_not_offered(screen: Screen, bring: Bring) -> None:
    assert "Belum ada rekaman" in screen.text(NOTES)
    bring(b"%PDF", "application/pdf")
    assert "Belum ada rekaman" in screen.text(NOTES)
    answer = screen.send(NOTES, nama="0" * 64)
    assert (answer.status_code, "tidak ada lagi" in answer.text) == (422, True)
