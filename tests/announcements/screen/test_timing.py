import pytest

from kiosk.core import Confidence
from tests.announcements.screen.conftest import KUMPULAN, SECOND_PIN, Screen

ADDRESS = "/pengurus/jadwal"


def test_today_and_tomorrow_stand_with_their_quiet(screen: Screen) -> None:
    text = screen.text(ADDRESS)
    assert text.count('<svg class="hari"') == 2
    assert "Hari ini, Sabtu Pahing, 21 November" in text
    assert "Besok, Minggu Pon, 22 November" in text
    assert "Maghrib 17." in text
    assert "Maghrib dan Isya" in text
    assert 'value="06.15 16.15"' in text


def test_quiet_to_midnight_ends_at_24(screen: Screen) -> None:
    assert "20.30-24.00 malam" in screen.text(ADDRESS)


def test_half_an_hour_of_silence_and_back(screen: Screen) -> None:
    screen.send(f"{ADDRESS}/diam", lama="30")
    assert screen.speaker.stopped == 1
    assert "Kotak diam sampai jam 10.30, diminta Bu Sri. Hanya darurat" in screen.text(ADDRESS)
    screen.world.clock.advance(60)
    screen.send(f"{ADDRESS}/diam", lama="bicara")
    assert "Diam 30 menit" in screen.text(ADDRESS)
    assert screen.speaker.stopped == 1


def test_silence_ends_by_itself(screen: Screen) -> None:
    screen.send(f"{ADDRESS}/diam", lama="30")
    screen.world.clock.advance(31 * 60)
    assert "Kotak diam" not in screen.text(ADDRESS)


def test_silence_for_today_leaves_lelayu_heard(screen: Screen) -> None:
    screen.send(f"{ADDRESS}/diam", lama="hari")
    assert "Kotak diam sampai tengah malam, diminta Bu Sri. Lelayu dan darurat" in screen.text(ADDRESS)


def test_silence_moves_what_was_to_sound(screen: Screen) -> None:
    screen.write("kumpulan", "ya", KUMPULAN, dibaca="ya", siar="sekarang")
    screen.send(f"{ADDRESS}/diam", lama="30")
    assert "hari ini 10.30" in screen.text("/pengurus/woro")


def test_ramadan_is_set_by_a_person_and_taken_back(screen: Screen) -> None:
    screen.send(f"{ADDRESS}/hari", nama="ramadan", awal="2026-11-21", akhir="2026-12-19")
    text = screen.text(ADDRESS)
    assert "Sabtu Pahing, 21 November sampai Sabtu Kliwon, 19 Desember, dari Bu Sri" in text
    assert "sahur dan Subuh Ramadan" in text
    screen.send(f"{ADDRESS}/hari", nama="ramadan", awal="2026-11-21", langkah="hapus")
    assert "dari Bu Sri" not in screen.text(ADDRESS)


@pytest.mark.parametrize(
    ("form", "sentence"),
    [
        ({"nama": "ramadan", "awal": "", "akhir": ""}, "belum dipilih"),
        ({"nama": "ramadan", "awal": "2026-12-19", "akhir": "2026-11-21"}, "sesudah hari pertama"),
        ({"nama": "libur", "awal": "2026-12-19", "akhir": ""}, "tidak dikenal"),
    ],
)
def test_impossible_special_day_is_refused(screen: Screen, form: dict[str, str], sentence: str) -> None:
    answer = screen.send(f"{ADDRESS}/hari", **form)
    assert (answer.status_code, sentence in answer.text) == (422, True)


def test_days_of_an_election_need_two_people(screen: Screen) -> None:
    form = {"nama": "hari-tenang", "awal": "2026-11-21", "akhir": "2026-11-23"}
    answer = screen.send(f"{ADDRESS}/hari", **form)
    assert (answer.status_code, "orang lain" in answer.text) == (422, True)
    second = {"nama2": "pak-udin", "pin2": SECOND_PIN}
    screen.send(f"{ADDRESS}/hari", **form, **second)
    assert "dari Bu Sri" in screen.text(ADDRESS)
    assert screen.send(f"{ADDRESS}/hari", **form, langkah="hapus").status_code == 422
    screen.send(f"{ADDRESS}/hari", **form, **second, langkah="hapus")
    assert "dari Bu Sri" not in screen.text(ADDRESS)


def test_slots_are_changed_and_what_is_no_time_is_refused(screen: Screen) -> None:
    assert screen.send(f"{ADDRESS}/jam", biasa="06.30, 16.30", ramadan="08.30").status_code == 303
    assert 'value="06.30 16.30"' in screen.text(ADDRESS)
    answer = screen.send(f"{ADDRESS}/jam", biasa="pagi", ramadan="08.30")
    assert (answer.status_code, "Tulis sedikitnya satu jam" in answer.text) == (422, True)


def test_unsure_clock_is_told(screen: Screen) -> None:
    screen.world.clock.confidence = Confidence.UNKNOWN
    assert "Jam kotak belum pasti" in screen.text(ADDRESS)


def test_saved_slots_are_confirmed_and_one_always_in_the_quiet_is_told(screen: Screen) -> None:
    saved = screen.send(f"{ADDRESS}/jam", biasa="06.15 11.30 16.15", ramadan="08.30").headers["Location"]
    text = screen.text(saved)
    assert "Jam woro-woro sudah disimpan." in text
    assert "Jam 11.30 selalu jatuh di waktu diam; woro-woronya menunggu sampai selesai." in text
    assert text.count("selalu jatuh") == 1
    assert "sudah disimpan" not in screen.text(ADDRESS)


def test_saved_day_is_confirmed(screen: Screen) -> None:
    saved = screen.send(f"{ADDRESS}/hari", nama="ramadan", awal="2026-11-21", akhir="2026-12-19").headers["Location"]
    assert "Hari khusus sudah disimpan." in screen.text(saved)
