import json
from pathlib import Path

import pytest

from kiosk.authoring.jdih.titles import Title, cased, read_title, region_in, same_words, with_level
from kiosk.authoring.jdih.values import number


@pytest.mark.parametrize(
    ("text", "title"),
    [
        (
            "Peraturan Daerah Kabupaten Puncak Jaya Nomor 2 Tahun 2022 tentang Ketertiban Umum",
            Title("perda", "2", "2022", "Kabupaten Puncak Jaya", "Ketertiban Umum"),
        ),
        (
            "PERATURAN BUPATI PUNCAK JAYA NOMOR 15 TAHUN 2021 TENTANG RENCANA KERJA (RKPD)",
            Title("perbup", "15", "2021", "Kabupaten Puncak Jaya", "Rencana Kerja (RKPD)"),
        ),
        ("Perda Kota Contoh No. 12A Th 2010 ttg Pasar.", Title("perda", "12A", "2010", "Kota Contoh", "Pasar")),
        ("UNDANG-UNDANG REPUBLIK INDONESIA NOMOR 11 TAHUN 2008 TENTANG ITE", Title("uu", "11", "2008", "", "ITE")),
        ("Undang-Undang Nomor 26 Tahun 2022", Title("uu", "26", "2022")),
        ("Peraturan Walikota Contoh Nomor 5/2015 tentang PKL", Title("perwal", "5", "2015", "Kota Contoh", "PKL")),
        (
            "Peraturan Menteri Keuangan Nomor 113/PMK.05/2012 tentang Perjalanan Dinas",
            Title("permenkeu", "113/PMK.05/2012", "", "", "Perjalanan Dinas"),
        ),
        (
            "Keputusan Wali Kota Contoh Nomor 400.10.2/80 Tahun 2023 tentang Tim",
            Title("kepwal", "400.10.2/80", "2023", "Kota Contoh", "Tim"),
        ),
        (
            "Peraturan Menteri Hukum dan Hak Asasi Manusia Nomor 8 Tahun 2019 tentang Pengelolaan",
            Title("permen", "8", "2019", "Hukum dan Hak Asasi Manusia", "Pengelolaan"),
        ),
        ("Peraturan Daerah Kota Contoh tentang Retribusi", Title("perda", "", "", "Kota Contoh", "Retribusi")),
        (
            "Peraturan Daerah Kab. Contoh Nomor 3 Tahun 2020 Retribusi",
            Title("perda", "3", "2020", "Kabupaten Contoh", "Retribusi"),
        ),
        ("Nomor 5 Tahun 2015 tentang Pasar", Title("", "5", "2015", "", "Pasar")),
    ],
)
def test_full_title_gives_its_parts_also_in_capitals_or_abbreviated(text: str, title: Title) -> None:
    assert read_title(text) == title


@pytest.mark.parametrize(
    ("text", "about"),
    [
        ("Tesla", "Tesla"),
        ("tentang Pengelolaan Sampah", "Pengelolaan Sampah"),
        ("PENGELOLAAN SAMPAH DAN LIMBAH B3 DI DPRD", "Pengelolaan Sampah dan Limbah B3 di DPRD"),
        ("", ""),
        (
            "Perubahan Atas Peraturan Daerah Kabupaten Contoh Nomor 19 Tahun 2015 Tentang Satwa",
            "Perubahan Atas Peraturan Daerah Kabupaten Contoh Nomor 19 Tahun 2015 Tentang Satwa",
        ),
        ("Pencabutan Peraturan Bupati Nomor 15 Tahun 2021", "Pencabutan Peraturan Bupati Nomor 15 Tahun 2021"),
        (
            "Peraturan Pelaksanaan Undang-Undang Nomor 28 Tahun 2002 tentang Bangunan Gedung",
            "Peraturan Pelaksanaan Undang-Undang Nomor 28 Tahun 2002 tentang Bangunan Gedung",
        ),
    ],
)
def test_topic_that_names_another_regulation_gives_none_of_its_numbers(text: str, about: str) -> None:
    assert read_title(text) == Title(about=about)


def test_year_that_a_scanner_misread_does_not_become_part_of_the_number() -> None:
    assert read_title("Peraturan Daerah Kota Contoh Nomor 11 TAHUN 201,4 tentang Pasar").number == ""


@pytest.mark.parametrize(
    ("text", "region"),
    [
        ("Pemerintah Kota Padang", "Kota Padang"),
        ("Gorontalo.Kabupaten Bone Bolango", "Kabupaten Bone Bolango"),
        ("Bupati Puncak Jaya", "Kabupaten Puncak Jaya"),
        ("Gubernur Jawa Tengah", "Provinsi Jawa Tengah"),
        ("Wali Kota Pekalongan", "Kota Pekalongan"),
        ("WALIKOTA PEKALONGAN", "Kota Pekalongan"),
        ("KAB. PUNCAK JAYA", "Kabupaten Puncak Jaya"),
        ("Jawa Tengah. Pekalongan (Kota)", "Kota Pekalongan"),
        ("Propinsi Bali", "Provinsi Bali"),
        ("Pekalongan", ""),
        ("Kementerian BUMN", ""),
        ("kota", ""),
    ],
)
def test_region_is_taken_only_where_its_level_is_said(text: str, region: str) -> None:
    assert region_in(text) == region


@pytest.mark.parametrize(
    ("text", "region"),
    [("KAB. CONTOH", "Kabupaten Contoh"), ("Prov Bali", "Provinsi Bali"), ("CONTOH", "Contoh"), ("KOTA", "Kota")],
)
def test_level_is_written_out(text: str, region: str) -> None:
    assert with_level(text) == region


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("PEMBENTUKAN DAN SUSUNAN PERANGKAT DAERAH", "Pembentukan dan Susunan Perangkat Daerah"),
        ("DANA ALOKASI KHUSUS (DAK) TAHUN 2019", "Dana Alokasi Khusus (DAK) Tahun 2019"),
        ("TENTANG RPJMD KE-II", "Tentang RPJMD Ke-II"),
        ("HUKUM CIVIL DI DESA", "Hukum Civil di Desa"),
        ("BATAS-BATAS DAERAH", "Batas-Batas Daerah"),
        ("Sudah Biasa DI SINI", "Sudah Biasa DI SINI"),
    ],
)
def test_capitals_become_a_title_and_abbreviations_stay(text: str, words: str) -> None:
    assert cased(text) == words


def test_titles_are_compared_without_case_marks_and_zeros() -> None:
    assert same_words("Pajak & Retribusi, No. 05") == same_words("PAJAK DAN RETRIBUSI No 5")
    assert same_words("Pajak") != same_words("Pasar")


@pytest.mark.corpus
def test_number_of_another_law_is_never_taken_from_a_real_title(corpus: Path) -> None:
    wrong = []
    for line in (corpus / "metadata" / "records.public.jsonl").read_text("utf-8").splitlines():
        record = json.loads(line)
        title = read_title(" ".join(record["judul"].split()))
        bare = number(record["nomor"])[0].lower()
        if title.number and (title.number.lower(), title.year) != (bare, record["tahun"]):
            wrong.append(record["judul"])
    assert wrong == []
