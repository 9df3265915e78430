from datetime import datetime
from zoneinfo import ZoneInfo

import msgspec
import pytest

from kiosk.announcements.kinds.lint import Weighed, weigh
from kiosk.announcements.kinds.templates import TEMPLATES, fill, when_of
from kiosk.announcements.model import Announcement, When
from tests.announcements.kinds.filled import FILLED

NOW = datetime(2026, 11, 11, 16, 15, tzinfo=ZoneInfo("Asia/Jakarta"))
THURSDAY = "2026-11-12"
FOUND = "Barang ditemukan"
BURIAL = "Telah meninggal dunia Bapak Slamet, dimakamkan {kapan}, bakda Dzuhur, di makam Sapuro"
LATER = When(THURSDAY, prayer="dzuhur")
TWO = ("keluarga: Mas Udin", "ketua RT: Pak Slamet")


def weighed(text: str, kind: str = "kabar", **more: object) -> Weighed:
    return weigh(msgspec.structs.replace(Announcement("w-1", text, kind=kind), **more), NOW)


def refused(text: str, kind: str = "kabar", **more: object) -> str:
    (sentence,) = weighed(text, kind, **more).refusals
    return sentence


def warned(text: str, kind: str = "kabar", **more: object) -> str:
    return " ".join(weighed(text, kind, **more).warnings)


@pytest.mark.parametrize("name", TEMPLATES)
def test_template_filled_in_as_usual_raises_no_alarm(name: str) -> None:
    template, slots = TEMPLATES[name], FILLED[name]
    item = Announcement("w-1", fill(template, slots), kind=template.kind, template=name, slots=slots, vouched=TWO)
    for javanese in ("", fill(template, slots, "jv")):
        draft = msgspec.structs.replace(item, javanese=javanese, when=when_of(template, slots))
        assert weigh(draft, NOW) == Weighed()


@pytest.mark.parametrize(
    "text",
    [
        "Bapak Ibu warga RW 2. Posyandu balita ada di balai RW jam 08.00. Mohon membawa buku KIA. Gratis.",
        "Imunisasi polio untuk anak 0 sampai 7 tahun di posyandu, jam 09.00 sampai selesai. Gratis.",
        "Fogging di RT 1 sampai RT 4. Mohon makanan ditutup dan hewan dikandangkan.",
        "Donor darah di balai kelurahan, jam 08.00 sampai 12.00, bersama PMI. Mohon sarapan dulu.",
        "Skrining TBC gratis untuk warga sepuh di puskesmas. Bawa KTP.",
        "Kerja bakti membersihkan got RT 3. Mohon membawa cangkul, sabit, dan sapu. Atas nama Ketua RT 3.",
        "Kumpulan RT 3 RW 2 bakda Isya di rumah Pak RT. Acaranya laporan kas Rp 1.250.000 dan iuran sampah.",
        "Pengajian ibu-ibu bakda Ashar di musholla, bersama Ustaz Salim.",
        "Ronda malam ini dimulai lagi".replace("malam ini ", "") + ", jadwalnya ditempel di pos.",
        "Arisan PKK RW 2 jam 15.30 di rumah Bu RW. Ada demo masak ikan bandeng.",
        "Rapat karang taruna bakda Maghrib di balai RW, membahas lomba 17 Agustus.",
        "Listrik akan padam jam 09.00 sampai kira-kira jam 12.00, karena perawatan jaringan. Kabar dari PLN.",
        "Air PDAM kecil jam 06.00 sampai 10.00. Mohon menampung air. Kabar dari Perumda.",
        "Jalan depan musholla ditutup untuk hajatan. Mohon lewat Gang 5. Terima kasih.",
        "Gas 3 kilo sudah datang di pangkalan Bu Tutik, untuk warga yang terdaftar, membawa KTP.",
        "Hilang kunci motor di sekitar pasar. Yang menemukan mohon menghubungi Pos KIM.",
        "Hilang kambing cokelat, tanduk pendek. Yang menemukan mohon menghubungi Ketua RT 4.",
        "Pendaftaran sekolah dasar dibuka. Bawa akta kelahiran dan kartu keluarga. Tidak dipungut biaya.",
        "Pencairan bansos di kantor pos. Penerima mohon membawa KTP dan kartu keluarga.",
        "Pelatihan menjahit gratis di balai latihan kerja, 20 orang. Daftar di Pos KIM.",
        "Lowongan kerja di pabrik sarung, lulusan SMA. Keterangan ada di Pos KIM.",
        "Sampah diambil tiap Senin dan Kamis pagi. Mohon dipilah dulu.",
        "Santunan anak yatim oleh takmir Masjid Contoh, bakda Isya.",
        "Pemilihan Ketua RT 3 di rumah Pak Slamet, bakda Isya. Satu rumah satu suara.",
        "Pos pemungutan suara ada di SD Contoh. Bawa KTP. Kabar dari PPS.",
        "Panitia kurban menerima pendaftaran sampai hari Rabu. Hubungi takmir.",
        "Lomba mewarnai anak TK di balai RW. Hadiah dari kelurahan.",
        "Mohon warga Gang 4 memindahkan motor, truk aspal mau lewat jam 07.00.",
        "Pajak PBB bisa dibayar di kelurahan sampai Jumat. Pajak kendaraan PKB di Samsat.",
        "Perpustakaan keliling datang di lapangan jam 10.00. Buku anak banyak.",
        "Cek gula darah dan tensi gratis, nomor urut 1 sampai 50 diambil di pos.",
        "Yasinan Kamis malam (malam Jumat) di rumah Pak Karto, bakda Isya.",
    ],
)
def test_ordinary_announcement_raises_no_alarm(text: str) -> None:
    assert weighed(text) == Weighed()


@pytest.mark.parametrize(
    ("when", "sentence"),
    [
        (None, "harinya belum dipilih"),
        (When("besok"), "tidak terbaca"),
        (When(THURSDAY, "7.30"), "tidak terbaca"),
        (When(THURSDAY, prayer="dhuha"), "tidak terbaca"),
        (When("9999-12-31"), "tidak terbaca"),
        (When(THURSDAY, "12:00", end_clock="09:00"), "lebih dulu"),
        (When(THURSDAY, "12:00", end_clock="12:00"), "lebih dulu"),
        (When(THURSDAY, end_day="2026-11-11"), "lebih dulu"),
        (When("2026-11-10"), "sudah lewat"),
        (When("2026-11-11", "16:15"), "sudah lewat"),
        (When("2026-11-11", prayer="dzuhur"), "sudah lewat"),
        (When("2026-11-11", "08:00", end_clock="16:00"), "sudah lewat"),
    ],
)
def test_impossible_or_past_moment_is_refused(when: When | None, sentence: str) -> None:
    assert sentence in refused("Kerja bakti {kapan} di Gang 4.", when=when)


@pytest.mark.parametrize(
    "when",
    [
        When("2026-11-11"),
        When("2026-11-11", "16:16"),
        When("2026-11-11", prayer="ashar"),  # at 15.30, about: people are still on their way
        When("2026-11-11", "08:00", end_clock="17:00"),
        When("2026-11-09", end_day="2026-11-11"),
    ],
)
def test_what_goes_on_or_begins_later_today_is_not_past(when: When) -> None:
    assert weighed("Listrik padam {kapan}.", "gangguan", when=when).refusals == ()


@pytest.mark.parametrize("kind", ["kehilangan", "orang-hilang", "ralat"])
def test_what_tells_of_the_past_may_lie_in_the_past(kind: str) -> None:
    assert weighed("Dompet, di pasar.", kind, when=When("2026-11-10", "09:00")).refusals == ()


@pytest.mark.parametrize("vouched", [(), ("keluarga: Mas Udin",), ("Mas Udin", "mas  udin")])
def test_lelayu_nobody_vouched_for_twice_is_refused(vouched: tuple[str, ...]) -> None:
    assert "2 orang" in refused(BURIAL, "lelayu", when=LATER, vouched=vouched)
    assert weigh(Announcement("w-1", BURIAL, kind="lelayu", when=LATER), NOW, vouchers=False).refusals == ()


def test_lelayu_without_a_burial_place_is_refused_unless_a_person_says_it() -> None:
    text = "Telah meninggal dunia Bapak Slamet. Dimakamkan {kapan}."
    assert "makam mana" in refused(text, "lelayu", when=LATER, vouched=TWO)
    assert weighed(text, "lelayu", when=LATER, vouched=TWO, recording="ab12").refusals == ()


@pytest.mark.parametrize(
    "cause", ["karena kecelakaan", "akibat jatuh dari motor", "amargi sakit jantung", "tagihan rumah sakit"]
)
def test_cause_of_death_is_warned_of(cause: str) -> None:
    assert "Sebab meninggal" in warned(f"{BURIAL}, {cause}.", "lelayu")
    assert "Sebab" not in warned(f"{BURIAL}, karena sakit.", "lelayu")
    assert "Sebab" not in warned(f"Jalan ditutup {cause}.", "gangguan")


@pytest.mark.parametrize("word", ["mati", "dikubur", "Dikuburkan", "mayit"])
def test_blunt_word_in_lelayu_is_warned_of(word: str) -> None:
    assert f"“{word}” kurang halus" in warned(BURIAL, "lelayu", javanese=f"Pak Slamet {word} wonten makam.")
    assert "halus" not in warned("Lampu mati.", "gangguan")


@pytest.mark.parametrize("thing", ["dompet berisi uang", "uang 500 ribu", "motor G 1234 AB", "KTP nomor 33", "uang Rp"])
def test_marks_of_a_found_thing_are_refused(thing: str) -> None:
    assert "Sebut barangnya saja" in refused("Ditemukan.", "kehilangan", template="ditemukan", slots={"barang": thing})
    assert weighed("Hilang.", "kehilangan", template="hilang", slots={"barang": thing}).refusals == ()


def test_looks_of_a_found_thing_are_warned_of() -> None:
    slots = {"barang": "dompet warna cokelat"}
    assert FOUND in warned("Ditemukan.", "kehilangan", template="ditemukan", slots=slots)
    assert FOUND in warned("Telah ditemukan dompet berisi surat-surat.", "kehilangan")
    assert FOUND not in warned("Hilang dompet berisi surat. Yang menemukan mohon ke Pos KIM.", "kehilangan")


def test_woman_sought_by_her_husband_waits_for_rt_and_police() -> None:
    text = "Dicari Mbak Ani, umur kira-kira 30 tahun, dicari suaminya."
    assert "UPTD PPA" in refused(text, "orang-hilang")
    assert "UPTD PPA" in refused(text, "orang-hilang", vouched=("Ketua RT 3: Pak Slamet",))
    assured = weighed(text, "orang-hilang", vouched=("Ketua RT 3: Pak Slamet", "Polsek: Aiptu Budi"))
    assert assured.refusals == ()
    assert "Ragu?" in " ".join(assured.warnings)


@pytest.mark.parametrize(
    ("text", "doubt"),
    [
        ("Dicari Mbak Ani, umur kira-kira 30 tahun.", True),
        ("Dicari perempuan, usia 16 tahun.", True),
        ("Dicari Ibu Karti, umur kira-kira 75 tahun.", False),
        ("Bapak Ibu, dicari anak Aji, umur kira-kira 6 tahun.", False),
        ("Dicari Mbah Karto.", False),
        ("Dicari Mbak Ani.", False),
    ],
)
def test_grown_woman_who_is_sought_makes_one_think_twice(*, text: str, doubt: bool) -> None:
    assert ("Ragu?" in warned(text, "orang-hilang")) is doubt
    assert warned(text) == ""


@pytest.mark.parametrize(
    "word", ["besok", "Hari ini", "lusa", "nanti malam", "tadi pagi", "kemarin", "mbénjing", "sesuk", "dinten menika"]
)
def test_day_that_moves_is_warned_of_when_typed(word: str) -> None:
    assert f"“{word}”" in warned(f"Kerja bakti {word} di Gang 4.")
    assert "kolom Kapan" in warned(f"Kerja bakti {word} di Gang 4.")


@pytest.mark.parametrize(
    ("text", "both"),
    [
        ("Yasinan malam Jumat.", "Kamis malam (malam Jumat)"),
        ("Yasinan malam Senin.", "Minggu malam (malam Senin)"),
        ("Yasinan malem Jemuwah.", "Kamis malam (malam Jumat)"),
        ("Yasinan Kamis malam.", "Kamis malam (malam Jumat)"),
        ("Yasinan Kamis malam Jumat.", "Kamis malam (malam Jumat)"),
        ("Layar tancap Minggu malam.", "Minggu malam (malam Senin)"),
    ],
)
def test_evening_with_one_name_is_told_its_two(text: str, both: str) -> None:
    assert both in warned(text)


def test_jumat_malam_for_thursday_evening_is_told_as_a_mistake() -> None:
    for when in (When(THURSDAY, "19:30"), When(THURSDAY, prayer="isya")):
        assert "bukan hari yang dipilih" in warned("Yasinan Jumat malam.", when=when)
        assert "Kamis malam (malam Jumat)" in warned("Yasinan Jumat malam.", when=when)
    assert "bukan hari" not in warned("Yasinan Jumat malam.", when=When("2026-11-13", "19:30"))
    assert "bukan hari" not in warned("Yasinan Jumat malam.", when=When("besok"))


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("Dijual motor bebek.", "iklan"),
        ("Promo sarung, diskon 20 persen.", "iklan"),
        ("Mohon sumbangan untuk musholla.", "penanggung jawab"),
        ("Galang dana untuk korban banjir, transfer saja.", "penanggung jawab"),
        ("Jangan ikut, itu bid'ah.", "agama"),
        ("Hubungi 0812-3456-7890.", "nomor telepon"),
        ("Hati-hati maling.", "menuduh"),
        ("Pilih nomor 2, Pak Anu.", "kampanye"),
    ],
)
def test_harm_is_put_before_the_organiser(text: str, sentence: str) -> None:
    assert sentence in warned(text)


def test_what_is_wrong_in_both_languages_is_told_once() -> None:
    both = weighed("Hati-hati maling besok.", javanese="Ngatos-atos maling besok.", title="Maling")
    assert len(both.warnings) == 2


def test_past_event_names_no_field_that_is_not_there() -> None:
    sentence = refused("Kerja bakti {kapan} di Gang 4.", when=When("2026-11-10"))
    assert "Betulkan hari atau jamnya" in sentence
    assert "kolom" not in sentence


@pytest.mark.parametrize(
    "text", ["Pak Toni itu maling.", "Awas penipu di Gang Dua.", "Coblos nomor 2.", "Pilih paslon satu"]
)
def test_accusing_somebody_or_asking_for_votes_is_refused_whatever_is_ticked(text: str) -> None:
    assert weighed(text).refusals


def test_warning_of_thefts_accuses_nobody() -> None:
    assert not weighed("Waspada pencurian motor di sekitar pasar.").refusals
