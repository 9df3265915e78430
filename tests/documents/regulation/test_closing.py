import pytest

from kiosk.documents.regulation.closing import Closing, closing_start, read_closing

SIGNED = """Pasal 9
Peraturan Daerah ini mulai berlaku pada tanggal diundangkan.
Ditetapkan di Contoh
pada tanggal 5 Maret 2024
WALI KOTA CONTOH,
SUMINAH
Diundangkan di Contoh
pada tanggal 6 Maret 2024
SEKRETARIS DAERAH,
LEMBARAN DAERAH KOTA CONTOH TAHUN 2024 NOMOR 3"""


def test_both_days_and_the_gazette_are_told() -> None:
    told = "LEMBARAN DAERAH KOTA CONTOH TAHUN 2024 NOMOR 3"
    assert read_closing(SIGNED) == Closing("2024-03-05", "2024-03-06", told)


def test_closing_begins_at_the_first_signature_not_where_the_law_speaks_of_it() -> None:
    assert SIGNED[closing_start(SIGNED, 0, len(SIGNED)) :].startswith("Ditetapkan di Contoh")


@pytest.mark.parametrize(
    "printed", ["Disahkan di Contoh", "DITETAPKAN DI CONTOH", "Dikeluarkan di Contoh", "Disahkan Di Contoh"]
)
def test_closing_is_found_however_it_is_printed(printed: str) -> None:
    assert closing_start(f"Isi.\n{printed}", 0, 40) == 5


def test_text_without_signatures_has_no_closing() -> None:
    assert closing_start("Ditetapkan dengan keputusan", 0, 27) == -1
    assert read_closing("Isi.\n5 Maret 2024") == Closing()


@pytest.mark.parametrize(
    ("printed", "day"),
    [
        ("pada tanggal 1 Djanuari 1951", "1951-01-01"),
        ("Pada Tanggal 17 Pebruari 1987", "1987-02-17"),
        ("pada tanggal 3 Djuni 1960", "1960-06-03"),
        ("pada tanggal 4 Djuli 1960", "1960-07-04"),
        ("pada tanggal 28 Nopember 1997", "1997-11-28"),
        ("pada tanggal : 9 DESEMBER 2OI9", "2019-12-09"),
        ("tanggal l2 Agustus 2020", "2020-08-12"),
        ("pada tanggal 31 Februari 2020", ""),
        ("pada tanggal 3 Bulan 2020", ""),
        ("pada tanggal 00 Mei 2020", ""),
        ("pada tanggal 5 Mei", ""),
    ],
)
def test_day_is_read_in_old_spelling_and_from_a_scanners_signs(printed: str, day: str) -> None:
    assert read_closing(f"Ditetapkan di Contoh\n{printed}").enacted == day


def test_day_of_promulgation_is_not_taken_for_a_lost_day_of_enactment() -> None:
    assert read_closing("Ditetapkan di Contoh\nDiundangkan di Contoh\npada tanggal 6 Maret 2024") == Closing(
        promulgated="2024-03-06"
    )


@pytest.mark.parametrize(
    "gazette",
    [
        "BERITA DAERAH KABUPATEN CONTOH TAHUN 2020 NOMOR 12",
        "LEMBARAN DAERAH PROVINSI CONTOH TAHUN 2019 NOMOR 4/E",
        "LEMBARAN DAERAH KOTA CONTOH TAHUN 2001 No. 7",
    ],
)
def test_gazette_is_kept_with_its_number(gazette: str) -> None:
    assert read_closing(f"Ditetapkan di Contoh\n{gazette}").gazette == gazette
