import pytest

from kiosk.core import SpeakerAnswer
from tests.announcements.screen.conftest import Screen

ADDRESS = "/pengurus/suara"
CLIP = f"{ADDRESS}/klip/istirja"


def test_trying_the_voice_announces_nothing(screen: Screen) -> None:
    assert "sedang dicoba" in screen.send(f"{ADDRESS}/coba").text
    assert (screen.speaker.about, screen.store.here()) == (["coba"], ())
    screen.speaker.refuses = "Suara belum terpasang."
    assert "Suara belum terpasang." in screen.send(f"{ADDRESS}/coba").text


def test_volume_is_kept_and_nonsense_is_refused(screen: Screen) -> None:
    screen.send(f"{ADDRESS}/keras", siang="100", malam="20")
    text = screen.text(ADDRESS)
    assert 'name="siang" value="100" checked' in text
    assert 'name="malam" value="20" checked' in text
    answer = screen.send(f"{ADDRESS}/keras", siang="keras", malam="20")
    assert (answer.status_code, "antara 0 dan 100" in answer.text) == (422, True)


def test_horn_opens_when_all_five_have_agreed_and_locks_with_one_less(screen: Screen) -> None:
    assert "Corong luar belum boleh dipakai" in screen.text(ADDRESS)
    for role in ("rt", "rw", "takmir", "kiri", "kanan"):
        screen.send(f"{ADDRESS}/izin", peran=role, nama="Pak Slamet", langkah="setuju")
    text = screen.text(ADDRESS)
    assert "Corong luar boleh dipakai." in text
    assert "Pak Slamet, setuju Sabtu Pahing, 21 November 2026" in text
    screen.send(f"{ADDRESS}/izin", peran="takmir", langkah="cabut")
    assert "Belum setuju: Takmir" in screen.text(ADDRESS)


def test_consent_without_a_name_is_refused(screen: Screen) -> None:
    answer = screen.send(f"{ADDRESS}/izin", peran="rt", nama=" ", langkah="setuju")
    assert (answer.status_code, "Tulis nama yang setuju" in answer.text) == (422, True)


def test_word_is_taught_heard_and_forgotten(screen: Screen) -> None:
    screen.send(f"{ADDRESS}/ucapan", kata="Kergon", bunyi="kêrgon", langkah="simpan")
    assert "<b>kergon</b> dibaca kêrgon" in screen.text(ADDRESS)
    screen.send(f"{ADDRESS}/ucapan", kata="kergon", langkah="dengar")
    assert screen.speaker.said[-1][0] == "kergon"
    screen.send(f"{ADDRESS}/ucapan", kata="kergon", langkah="hapus")
    assert "dibaca kêrgon" not in screen.text(ADDRESS).partition("Simpan ucapan")[2]


def test_word_that_is_none_is_refused(screen: Screen) -> None:
    assert screen.send(f"{ADDRESS}/ucapan", kata="12", bunyi="dua", langkah="simpan").status_code == 422


def test_fixed_clip_is_recorded_heard_and_removed(screen: Screen) -> None:
    screen.send(CLIP, langkah="mulai")
    page = screen.get(f"{CLIP}?tunggu=1")
    assert "Sedang merekam" in page.text
    assert page.headers["Refresh"] == f"2; url={CLIP}?tunggu=1"
    screen.send(CLIP, langkah="selesai")
    name = screen.recording()
    screen.speaker.now = SpeakerAnswer("recorded", name)
    assert screen.get(f"{CLIP}?tunggu=1").status_code == 303
    assert "sudah direkam" in screen.text(ADDRESS)
    screen.send(CLIP, langkah="dengar")
    assert screen.speaker.played == [screen.recordings.path(name)]
    screen.send(CLIP, langkah="hapus")
    assert "Belum ada rekamannya." in screen.send(CLIP, langkah="dengar").text


@pytest.mark.parametrize("state", ["recorded", "failed"])
def test_older_state_of_the_microphone_changes_no_clip(screen: Screen, state: str) -> None:
    screen.speaker.now = SpeakerAnswer(state, "apa saja")
    assert "apa saja" not in screen.text(CLIP)
    assert screen.ctx.tables["klip"].rows() == []


def test_clip_that_failed_says_why(screen: Screen) -> None:
    screen.speaker.now = SpeakerAnswer("failed", "Rekamannya kosong.")
    assert "Rekamannya kosong." in screen.text(f"{CLIP}?tunggu=1")
    screen.speaker.refuses = "Mikrofon tidak ditemukan."
    assert "Mikrofon tidak ditemukan." in screen.send(CLIP, langkah="mulai").text


def test_unknown_clip_is_404(screen: Screen) -> None:
    assert screen.get(f"{ADDRESS}/klip/adzan").status_code == 404
    assert screen.send(f"{ADDRESS}/klip/adzan").status_code == 404
