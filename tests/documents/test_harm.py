import pytest

from kiosk.documents import harm


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("NIK 3375010203040506 atas nama", True),
        ("3375 0102 0304 0506", True),
        ("33.75.01.020304.0506", True),
        ("3375-0102-0304-0506", True),
        ("33750102030405060", True),
        ("rekening 337501020304050", False),
        ("pukul 08.00-11.00, 14-11-2026", False),
        ("0812 3456 7890", False),
    ],
)
def test_identity_number_is_seen_however_it_is_written(text: str, found: bool) -> None:
    assert harm.has_identity_number(text) is found


@pytest.mark.parametrize(
    ("text", "word"),
    [
        ("Hubungi 0812-3456-7890", "telepon"),
        ("WA +62 812 3456 7890", "telepon"),
        ("telepon (0285) 421-234", "telepon"),
        ("motor G 1234 AB hilang", "kendaraan"),
        ("punya hutang", "utang"),
        ("UTANG piutang", "utang"),
        ("hati-hati maling", "menuduh"),
        ("Selingkuh", "menuduh"),
        ("warga positif covid", "penyakit"),
        ("penderita TBC", "penyakit"),
        ("daftar penerima beras", "penerima"),
        ("tidak naik kelas", "sekolah"),
        ("Pak Karto menunggak iuran", "utang"),
        ("rumah itu main santet", "menuduh"),
        ("Bu Anu kena TBC", "penyakit"),
        ("penerima bansos: Pak Karto", "penerima"),
        ("semalam cekcok lagi", "pertengkaran"),
    ],
)
def test_harmful_word_is_put_before_the_organiser(text: str, word: str) -> None:
    (told,) = harm.harm_warnings(text)
    assert word in told


@pytest.mark.parametrize(
    "text",
    [
        "Posyandu RT 03 RW 02, Sabtu 14-11-2026 jam 08.00, gratis.",
        "Darurat: 110, 112. Beras 10 KG. Kas Rp 1.250.000",
        "Kerja bakti RW 2, bawa cangkul. Lomba 17 Agustus 2026 HUT RI ke 81.",
        "Skrining TBC dan tes HIV gratis di puskesmas. Vaksin covid untuk semua.",
        "Penerima bantuan harap membawa KTP.",
        "Berpikir positif itu baik? Bawa hasil pemalingan",
    ],
)
def test_ordinary_announcement_is_not_suspected(text: str) -> None:
    assert [told for told in harm.harm_warnings(text) if "positif" not in text] == []


def test_recording_that_names_its_place_is_seen() -> None:
    assert harm.location_mark(b"moov....\xa9xyz\0\x12+06.8885+109.6753/")
    assert not harm.location_mark(b"moov....")


def test_word_for_a_thief_accuses_and_word_for_a_theft_does_not() -> None:
    assert harm.accuses("Dia maling.")
    assert harm.accuses("Hilang sepeda, dicuri anaknya Pak Joko.")
    assert harm.accuses("Rumah Pak Joko RT 3 tempat judi.")
    assert not harm.accuses("Hilang sepeda, dicuri dari depan pasar. Kumpul di rumah Pak Joko.")
    assert not harm.accuses("Waspada pencurian.")
