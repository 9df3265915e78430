import re

import pytest

from kiosk.announcements.kinds.rules import KINDS
from kiosk.announcements.store import Draft
from kiosk.core import Context
from kiosk.web import create_app
from tests.announcements.screen.conftest import KUMPULAN, LELAYU, ORIGIN, ROB, SECOND_PIN, VOUCHED, Screen

ADDRESS = "/pengurus/umumkan"


def test_phones_cannot_announce(ctx: Context) -> None:
    assert create_app(ctx, "phone").test_client().get(ADDRESS).status_code == 404


def test_nobody_announces_without_a_pin(screen: Screen) -> None:
    form = KUMPULAN | {"langkah": "ya"}
    answer = screen.stranger.post(f"{ADDRESS}/kumpulan/tulis", data=form, headers=ORIGIN)
    assert (answer.status_code, screen.store.here()) == (303, ())


def test_form_from_elsewhere_announces_nothing(screen: Screen) -> None:
    form = KUMPULAN | {"langkah": "ya"}
    answer = screen.client.post(f"{ADDRESS}/kumpulan/tulis", data=form, headers={"Origin": "http://asing.example"})
    assert (answer.status_code, screen.store.here()) == (403, ())


def test_kinds_stand_in_their_order_lelayu_first(screen: Screen) -> None:
    text = screen.text(ADDRESS)
    assert re.findall(rf'href="{ADDRESS}/([\w-]+)"', text) == list(KINDS)


@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_offers_the_microphone_before_writing(screen: Screen, kind: str) -> None:
    text = screen.text(f"{ADDRESS}/{kind}")
    assert 0 < text.index("Rekam suara") < text.index("Atau tulis")
    assert f"{ADDRESS}/{kind}/tulis" in text
    assert text.count("<script") == text.count('<script src="/skrip/')  # the screen's own, none in the page


def test_unknown_kind_is_404(screen: Screen) -> None:
    for place in ("", "/tulis", "/rekam", "/pilih"):
        assert screen.get(f"{ADDRESS}/gosip{place}").status_code == 404
        assert screen.send(f"{ADDRESS}/gosip/tulis").status_code == 404


def test_family_chooses_the_form_of_a_lelayu(screen: Screen) -> None:
    text = screen.text(f"{ADDRESS}/lelayu")
    for template in ("lelayu-islam", "lelayu-kristen", "lelayu-netral"):
        assert f"tulis?templat={template}" in text
    assert "Keluarga yang memilih" in text
    assert f'{ADDRESS}/lelayu/tulis"' not in text


def test_days_are_buttons_with_pasaran(screen: Screen) -> None:
    text = screen.text(f"{ADDRESS}/kumpulan/tulis?templat=kumpulan")
    assert 'type="date"' not in text
    for label, name in (("Hari ini", "Sabtu Pahing"), ("Besok", "Minggu Pon"), ("Lusa", "Senin Wage")):
        assert re.search(rf"{label}<br><small>{name}", text)
    assert "Tanggal lain" in text


def test_prayers_are_buttons_with_the_clock_beside_them(screen: Screen) -> None:
    text = screen.text(f"{ADDRESS}/kumpulan/tulis?templat=kumpulan")
    assert re.search(r"Bakda Isya<br><small>± 19\.\d\d", text)


def test_template_of_another_kind_gives_the_free_form(screen: Screen) -> None:
    assert 'name="teks"' in screen.text(f"{ADDRESS}/kabar/tulis?templat=rob")


def test_missing_gap_is_named_and_nothing_is_lost(screen: Screen) -> None:
    form = {name: value for name, value in KUMPULAN.items() if name != "slot-tempat"}
    answer = screen.write("kumpulan", "lihat", form)
    assert answer.status_code == 422
    assert "Isian “Di mana?” masih kosong" in answer.text
    assert 'value="kerja bakti"' in answer.text


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"teks": "", "bahasa": "id"}, "Teksnya masih kosong"),
        ({"teks": "🙏🙏🙏", "bahasa": "id"}, "Tulis dengan kata-kata"),
        ({"teks": "NIK 3375010203040001", "bahasa": "id"}, "Ada nomor 16 angka"),
        ({"teks": "Kerja bakti.", "bahasa": "xx"}, "Bahasanya belum dipilih"),
        ({"teks": "Kerja bakti. " * 60, "bahasa": "id"}, "Ringkaskan dulu"),
        ({"teks": "Rapat.", "bahasa": "id", "hari": "kemarin"}, "Pilihan hari tidak terbaca"),
        ({"teks": "Rapat.", "bahasa": "id", "hari": "9999-01-01"}, "Pilihan hari tidak terbaca"),
        ({"teks": "Rapat.", "bahasa": "id", "hari": "2026-11-22", "jam": "29"}, "Pilihan jam tidak terbaca"),
        ({"teks": "Rapat.", "bahasa": "id", "hari": "2026-11-20", "jam": "08"}, "sudah lewat"),
        (
            {"teks": "Rapat.", "bahasa": "id", "hari": "2026-11-22", "jam": "10", "sampai-jam": "08"},
            "lebih dulu daripada mulainya",
        ),
        ({"teks": "Rapat {kapan}.", "bahasa": "id"}, "harinya belum dipilih"),
    ],
)
def test_what_cannot_be_announced_is_refused_in_a_sentence(
    screen: Screen, fields: dict[str, str], sentence: str
) -> None:
    answer = screen.write("kabar", "ya", fields)
    assert (answer.status_code, screen.store.here()) == (422, ())
    assert sentence in answer.text


def test_refused_text_is_not_lost(screen: Screen) -> None:
    answer = screen.write("kabar", "lihat", {"teks": "NIK 3375010203040001", "bahasa": "jv"})
    assert "NIK 3375010203040001</textarea>" in answer.text
    assert 'value="jv" checked' in answer.text


def test_candidate_is_locked_out_in_the_quiet_days(screen: Screen) -> None:
    days = {"nama": "hari-tenang", "awal": "2026-11-20", "akhir": "2026-11-22"}
    screen.send("/pengurus/jadwal/hari", **days, nama2="pak-udin", pin2=SECOND_PIN)
    answer = screen.write("kabar", "ya", {"teks": "Terima kasih kepada Calon Contoh.", "bahasa": "id"}, dibaca="ya")
    assert (answer.status_code, screen.store.here()) == (422, ())
    assert "Hari tenang: nama Calon Contoh" in answer.text


def test_free_words_keep_their_day_and_area(screen: Screen) -> None:
    fields = {"teks": "Rapat warga {kapan}.", "bahasa": "jv", "hari": "2026-11-22", "jam": "isya", "area": "0302"}
    screen.write("kabar", "ya", fields, dibaca="ya")
    item = screen.announced()
    assert item.when is not None
    assert (item.when.prayer, item.area, item.language) == ("isya", ("0302",), "jv")


def test_ralat_is_filled_in_and_silences_the_wrong_one(screen: Screen) -> None:
    screen.write("kumpulan", "ya", KUMPULAN, dibaca="ya")
    wrong = screen.announced()
    text = screen.text(f"{ADDRESS}/ralat/betulkan?ralat={wrong.id}")
    assert 'value="kerja bakti"' in text
    assert "ada kerja bakti di Gang Dua" in text
    form = {
        "templat": "ralat",
        "ralat": wrong.id,
        "slot-apa": "kerja bakti",
        "slot-hari": "2026-11-21",
        "slot-jadi": "diundur",
        "slot-isi": "kerja bakti hari Minggu pekan depan",
    }
    screen.write("ralat", "ya", form, dibaca="ya")
    old, new = screen.store.here()
    assert (old.withdrawn, old.withdrawn_why) == (True, "diundur")
    assert (new.corrects, new.now) == (wrong.id, True)
    assert set(new.moments) >= {"2026-11-21T16:15"}


def test_ralat_keeps_the_reason_the_wrong_one_was_taken_back_for(screen: Screen) -> None:
    screen.write("kumpulan", "ya", KUMPULAN, dibaca="ya")
    wrong = screen.announced()
    screen.send(f"/pengurus/woro/{wrong.id}/tarik", sebab="batal")
    assert 'name="templat" value="batal"' in screen.text(f"{ADDRESS}/ralat/betulkan?ralat={wrong.id}")
    form = {"templat": "batal", "ralat": wrong.id, "slot-apa": "kerja bakti", "slot-hari": "2026-11-21"}
    screen.write("ralat", "ya", form, dibaca="ya")
    assert [item.withdrawn_why for item in screen.store.here()] == ["batal", ""]


def test_found_person_is_told_without_a_name(screen: Screen) -> None:
    form = {
        "templat": "orang-hilang",
        "slot-siapa": "Mbah",
        "slot-nama": "Parto",
        "slot-umur": "80",
        "slot-baju": "kaus biru",
        "slot-tempat": "musholla",
        "slot-jam_kira": "09:00",
        "slot-hubungi": "Ketua RT 3",
    }
    screen.write("orang-hilang", "ya", form, dibaca="ya")
    item = screen.announced()
    screen.send(f"/pengurus/woro/{item.id}/tarik", sebab="ketemu")
    text = screen.text(f"{ADDRESS}/ralat/betulkan?ralat={item.id}")
    assert 'name="slot-siapa" value="Mbah" checked' in text
    assert "Parto" not in text


def test_all_clear_takes_the_place_of_the_warning_and_ends_it(screen: Screen) -> None:
    screen.write("darurat", "ya", ROB, dibaca="ya", nama2="pak-udin", pin2=SECOND_PIN)
    warning = screen.announced()
    assert 'value="Gang Dua"' in screen.text(f"{ADDRESS}/darurat/aman?ralat={warning.id}")
    form = {"templat": "rob-surut", "ralat": warning.id, "slot-tempat": "Gang Dua"}
    screen.write("darurat", "ya", form, dibaca="ya", nama2="pak-udin", pin2=SECOND_PIN)
    old, new = screen.store.here()
    assert (old.withdrawn_why, new.every_minutes) == ("selesai", 0)


def test_correcting_what_is_not_there_is_404(screen: Screen) -> None:
    assert screen.get(f"{ADDRESS}/ralat/betulkan?ralat=w-1").status_code == 404
    assert screen.get(f"{ADDRESS}/darurat/aman").status_code == 404


def test_lelayu_of_every_form_can_be_written(screen: Screen) -> None:
    more = {"slot-ibadah": "rumah duka", "slot-jam": "15", "menit-jam": "00"}
    for template in ("lelayu-islam", "lelayu-kristen", "lelayu-netral"):
        answer = screen.write("lelayu", "ya", LELAYU | more | {"templat": template}, VOUCHED, dibaca="ya")
        assert answer.status_code == 303, answer.text
    assert {item.template for item in screen.store.here()} == {"lelayu-islam", "lelayu-kristen", "lelayu-netral"}


def test_who_reports_a_flood_need_not_look_for_this_hour(screen: Screen) -> None:
    text = screen.text(f"{ADDRESS}/darurat/tulis?templat=rob")
    assert re.search(r'<option value="10:00" selected>', text)


def test_hour_nobody_need_give_is_not_made_up(screen: Screen) -> None:
    assert not re.search(
        r'<option value="\d\d:\d\d" selected>', screen.text(f"{ADDRESS}/kehilangan/tulis?templat=hilang")
    )


def test_fire_does_not_end_as_a_flood(screen: Screen) -> None:
    fire = screen.store.add(Draft("Kebakaran di Gang Dua.", kind="darurat", template="darurat-lain"), "Bu Sri")
    assert "sudah surut" not in screen.text(f"/pengurus/woro/{fire.id}")
