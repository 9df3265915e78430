import pytest

from tests.announcements.screen.conftest import KUMPULAN, LELAYU, ROB, SECOND_PIN, VOUCHED, Screen, once


def test_nothing_is_said_nor_stored_before_yes(screen: Screen) -> None:
    answer = screen.write("kumpulan", "lihat", KUMPULAN)
    assert "Bapak Ibu warga RT 3 RW 2." in answer.text
    assert "Ya, umumkan" in answer.text
    assert screen.store.here() == ()
    assert screen.speaker.said == []


def test_residents_read_besok_but_kapan_stays_in_what_is_stored(screen: Screen) -> None:
    shown = screen.write("kumpulan", "lihat", KUMPULAN).text
    assert "Besok, Minggu Pon 22 November, jam 07.30" in shown
    screen.write("kumpulan", "ya", KUMPULAN, dibaca="ya")
    item = screen.announced()
    assert "{kapan}, jam 07.30" in item.text.casefold()
    assert item.when is not None
    assert (item.when.day, item.when.clock) == ("2026-11-22", "07:30")


def test_seconds_stand_against_the_bound_of_the_kind(screen: Screen) -> None:
    assert "paling lama 75 detik" in screen.write("lelayu", "lihat", LELAYU).text
    assert "paling lama 45 detik" in screen.write("kumpulan", "lihat", KUMPULAN).text


def test_page_says_when_it_will_be_heard_and_draws_the_day(screen: Screen) -> None:
    text = screen.write("kumpulan", "lihat", KUMPULAN).text
    assert "Akan terdengar: hari ini 16.15, besok 06.15." in text
    assert "<svg" in text


def test_double_tap_on_yes_announces_once(screen: Screen) -> None:
    token = once(screen.write("kumpulan", "lihat", KUMPULAN))
    answers = [screen.write("kumpulan", "ya", KUMPULAN, once=token, dibaca="ya") for _ in range(2)]
    assert answers[0].headers["Location"] == answers[1].headers["Location"]
    assert answers[0].headers["Location"] == f"/pengurus/woro/{screen.announced().id}?baru=1"


def test_hearing_first_announces_nothing(screen: Screen) -> None:
    text = screen.write("kumpulan", "coba", KUMPULAN).text
    assert "sedang dicoba, belum diumumkan" in text
    assert screen.speaker.about == ["coba"]
    assert "Gang Dua" in screen.speaker.said[0][0]
    assert screen.store.here() == ()


def test_a_box_without_a_voice_says_so_when_heard_first(screen: Screen) -> None:
    screen.speaker.refuses = "Suara belum terpasang."
    assert "Suara belum terpasang." in screen.write("kumpulan", "coba", KUMPULAN).text


def test_going_back_keeps_what_was_filled_in(screen: Screen) -> None:
    text = screen.write("kumpulan", "ubah", KUMPULAN).text
    assert 'value="Gang Dua"' in text
    assert 'name="slot-jam" value="07" checked' in text
    assert 'name="menit-jam" value="30" checked' in text


def test_lelayu_without_two_people_who_vouch_is_refused(screen: Screen) -> None:
    answer = screen.write("lelayu", "ya", LELAYU, VOUCHED, saksi2="mas  udin", dibaca="ya")
    assert answer.status_code == 422
    assert "2 orang yang berbeda" in answer.text
    assert screen.store.here() == ()


@pytest.mark.parametrize(("tick", "sentence"), [("pasti", "Sudah dipastikan"), ("izin", "Keluarga setuju")])
def test_lelayu_without_a_tick_is_refused(screen: Screen, tick: str, sentence: str) -> None:
    form = {name: value for name, value in VOUCHED.items() if name != tick}
    answer = screen.write("lelayu", "ya", LELAYU, form, dibaca="ya")
    assert answer.status_code == 422
    assert f"Centang dulu {sentence}" in answer.text


def test_lelayu_is_stored_with_who_vouched_and_goes_out_at_once(screen: Screen) -> None:
    screen.write("lelayu", "ya", LELAYU, VOUCHED, malam="ya", dibaca="ya")
    item = screen.announced()
    assert item.vouched == ("keluarga: Mas Udin", "ketua RT: Pak Slamet")
    assert (item.now, item.any_hour, item.moments, item.area) == (True, True, (), ())
    assert item.until == "2026-11-24"


def test_javanese_can_be_put_right_or_left_out(screen: Screen) -> None:
    assert "dipunaturi rawuh kerja bakti" in screen.write("kumpulan", "lihat", KUMPULAN).text
    screen.write("kumpulan", "ya", KUMPULAN, dibaca="ya", jawa="Sedaya warga, {kapan} kerja bakti.")
    assert screen.announced().javanese == "Sedaya warga, {kapan} kerja bakti."


def test_same_in_both_languages_stores_no_javanese(screen: Screen) -> None:
    screen.write("kumpulan", "ya", KUMPULAN, dibaca="ya", jawa="Sedaya warga.", sama="ya")
    assert screen.announced().javanese == ""


def test_warning_must_be_read_before_yes(screen: Screen) -> None:
    form = KUMPULAN | {"slot-ketua": "Pak Slamet, 0812-3456-7890"}
    assert "Ada nomor telepon" in screen.write("kumpulan", "lihat", form).text
    answer = screen.write("kumpulan", "ya", form)
    assert (answer.status_code, screen.store.here()) == (422, ())
    assert "centang Sudah saya baca" in answer.text
    assert screen.write("kumpulan", "ya", form, dibaca="ya").status_code == 303


def test_at_once_instead_of_the_proposal(screen: Screen) -> None:
    screen.write("kumpulan", "ya", KUMPULAN, dibaca="ya", siar="sekarang")
    assert (screen.announced().now, screen.announced().moments) == (True, ())


def test_own_minute_instead_of_the_proposal(screen: Screen) -> None:
    chosen = {"siar": "jam", "siar-hari": "2026-11-21", "siar-jam": "16", "siar-menit": "45", "dibaca": "ya"}
    screen.write("kumpulan", "ya", KUMPULAN, chosen)
    assert (screen.announced().now, screen.announced().moments) == (False, ("2026-11-21T16:45",))


@pytest.mark.parametrize(
    ("clock", "sentence"), [({"siar-jam": "05"}, "Jam itu sudah lewat"), ({}, "Pilih dulu hari dan jam")]
)
def test_own_minute_that_cannot_be_is_refused(screen: Screen, clock: dict[str, str], sentence: str) -> None:
    answer = screen.write("kumpulan", "ya", KUMPULAN, {"siar": "jam", "siar-hari": "2026-11-21", "dibaca": "ya"}, clock)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert screen.store.here() == ()


def test_emergency_waits_for_a_second_person(screen: Screen) -> None:
    address = screen.write("darurat", "ya", ROB, dibaca="ya").headers["Location"]
    answer = screen.get(address)
    assert "Menunggu orang kedua" in answer.text
    assert answer.headers["Refresh"].startswith("5; url=")
    assert [item.approved for item in screen.store.awaiting(screen.ctx.clock.read())] == [("Bu Sri",)]


def test_emergency_with_the_second_pin_on_the_same_page_sounds(screen: Screen) -> None:
    screen.write("darurat", "ya", ROB, dibaca="ya", nama2="pak-udin", pin2=SECOND_PIN)
    assert screen.announced().approved == ("Bu Sri", "Pak Udin")


@pytest.mark.parametrize(
    ("name", "pin", "sentence"),
    [("pak-udin", "000000", "PIN belum cocok"), ("bu-sri", "123456", "orang lain"), ("siapa", "1", "orang lain")],
)
def test_wrong_second_pin_stores_nothing(screen: Screen, name: str, pin: str, sentence: str) -> None:
    answer = screen.write("darurat", "ya", ROB, dibaca="ya", nama2=name, pin2=pin)
    assert answer.status_code == 422
    assert sentence in answer.text
    assert screen.store.here() == ()


def test_two_emergencies_at_once_are_both_there(screen: Screen) -> None:
    for place in ("Gang Dua", "Gang Tiga"):
        form = ROB | {"slot-tempat": place}
        screen.write("darurat", "ya", form, dibaca="ya", nama2="pak-udin", pin2=SECOND_PIN)
    assert len(screen.store.here()) == 2
    assert screen.text("/pengurus/woro").count("Rob, banjir, darurat") >= 2


def test_unsure_clock_is_told_on_the_page(screen: Screen) -> None:
    from kiosk.core import Confidence

    screen.world.clock.confidence = Confidence.UNKNOWN
    assert "Jam kotak belum pasti" in screen.write("kumpulan", "lihat", KUMPULAN).text
