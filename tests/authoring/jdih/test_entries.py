import pytest

from kiosk.authoring.jdih.entries import MAX_ID_CHARS, MAX_TITLE_CHARS
from kiosk.authoring.jdih.kinds import Sort
from kiosk.authoring.jdih.repairs import Repairs
from kiosk.core import ContentError
from tests.authoring.jdih.conftest import bare, entry


@pytest.fixture
def repairs() -> Repairs:
    return Repairs()


def said(repairs: Repairs) -> str:
    told: list[str] = []
    repairs.tell(told.append)
    return " ".join(told)


def test_full_title_and_topic_alone_give_the_same_regulation() -> None:
    full = entry()
    topic = entry(judul="PENGELOLAAN SAMPAH", teuBadan="Pemerintah Kota Contoh")
    assert (topic.id, topic.name, topic.key) == (full.id, full.name, full.key)
    assert full.id == "perda-kota-contoh-3-2024"
    assert full.name == "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Pengelolaan Sampah"


def test_title_in_capitals_is_said_and_composed_anew(repairs: Repairs) -> None:
    made = entry(repairs, judul="PERATURAN DAERAH KOTA CONTOH NOMOR 3 TAHUN 2024 TENTANG PENGELOLAAN SAMPAH")
    assert made.name == entry().name
    assert "1 judul berhuruf besar ditulis biasa" in said(repairs)


@pytest.mark.parametrize(
    ("given", "number"), [("12A", "12A"), ("36a", "36a"), ("400.10.2/80", "400.10.2/80"), ("05", "5"), ("No. 5", "5")]
)
def test_number_of_a_topic_is_that_of_its_field(given: str, number: str) -> None:
    assert entry(judul="Sampah", noPeraturan=given).title.number == number


def test_letter_that_a_cast_to_int_lost_is_taken_from_the_title(repairs: Repairs) -> None:
    made = entry(repairs, judul="Peraturan Daerah Kota Contoh Nomor 12A Tahun 2024 tentang Pasar", noPeraturan="12")
    assert made.title.number == "12A"
    assert "yang di judul dipakai, misalnya 12 menjadi 12A" in said(repairs)


def test_year_of_publication_gives_way_to_the_year_of_the_title(repairs: Repairs) -> None:
    assert entry(repairs, tahun_pengundangan="2025").title.year == "2024"
    assert "2025 menjadi 2024" in said(repairs)


@pytest.mark.parametrize("year", [None, "-", "0000", "tahun"])
def test_year_that_is_missing_is_taken_from_the_title(repairs: Repairs, year: str | None) -> None:
    assert entry(repairs, tahun_pengundangan=year).title.year == "2024"
    assert "1 tahun diambil dari judul" in said(repairs)


@pytest.mark.parametrize(
    ("changed", "year"),
    [
        ({"noPeraturan": "5 Tahun 2019", "tahun_pengundangan": None}, "2019"),
        ({"tahun_pengundangan": "tahun 2019"}, "2019"),
        ({"tahun_pengundangan": None, "tanggal_penetapan": "02-05-2018", "tanggal_pengundangan": None}, "2018"),
        ({"tahun_pengundangan": None, "tanggal_penetapan": None, "tanggal_pengundangan": "2017-05-02"}, "2017"),
        ({"tahun_pengundangan": None, "tanggal_penetapan": None, "tanggal_pengundangan": None}, ""),
    ],
)
def test_year_of_a_topic_is_found_wherever_it_is_told(changed: dict[str, str | None], year: str) -> None:
    assert entry(judul="Sampah", **changed).title.year == year


def test_topic_that_begins_like_a_title_keeps_the_regulation_of_its_fields() -> None:
    judul = "Undang-Undang Nomor 28 Tahun 2002 tentang Bangunan Gedung dan pelaksanaannya"
    made = entry(judul=judul, jenis="PERATURAN PEMERINTAH", noPeraturan="36", tahun_pengundangan="2005")
    assert (made.title.type, made.title.number, made.title.year) == ("pp", "36", "2005")


@pytest.mark.parametrize(
    ("changed", "region"),
    [
        ({"jenis": "Peraturan Gubernur Sulawesi Utara"}, "Provinsi Sulawesi Utara"),
        ({"jenis": "Peraturan Daerah Provinsi Sulawesi Utara"}, "Provinsi Sulawesi Utara"),
        ({"jenis": "PERATURAN BUPATI (PERBUP)", "teuBadan": "Bupati Contoh"}, "Kabupaten Contoh"),
        ({"jenis": "PERATURAN WALIKOTA", "penerbit": "Pemerintah Kota Contoh"}, "Kota Contoh"),
        ({"jenis": "PERATURAN WALIKOTA", "penerbit": "Pemerintah Kabupaten Contoh"}, ""),
        ({"jenis": "PERATURAN DAERAH (PERDA) KABUPATEN", "tempatTerbit": "KAB. CONTOH"}, "Kabupaten Contoh"),
        ({"jenis": "PERATURAN DAERAH KOTA", "teuBadan": "Kabupaten Contoh"}, ""),
        ({"jenis": "PERATURAN DAERAH", "tempatTerbit": "Contoh"}, ""),
        ({"jenis": "UNDANG-UNDANG", "penerbit": "Pemerintah Kota Contoh"}, ""),
        ({"jenis": "PERATURAN MENTERI", "teuBadan": "Kementerian Ketenagakerjaan"}, "Ketenagakerjaan"),
        ({"jenis": "PERATURAN MENTERI KESEHATAN"}, "Kesehatan"),
        ({"jenis": "PERATURAN MENTERI"}, ""),
        ({"jenis": "PERATURAN DPR"}, "DPR"),
    ],
)
def test_region_of_a_topic_is_taken_where_it_fits_its_type(changed: dict[str, str], region: str) -> None:
    assert entry(judul="Sampah", **changed).title.region == region


def test_short_form_tells_the_type_where_jenis_does_not() -> None:
    assert entry(judul="Sampah", jenis="-", singkatanJenis="Perwal").title.type == "perwal"
    assert entry(judul="Sampah", jenis="Produk Hukum", singkatanJenis="-").title.type == "peraturan"


def test_type_only_this_jdih_knows_keeps_its_name() -> None:
    for judul in ("Staatsblad Nomor 23 Tahun 1847 tentang Dagang", "Dagang"):
        own = {"jenis": "STAATSBLAD", "singkatanJenis": None, "noPeraturan": "23", "tahun_pengundangan": "1847"}
        made = entry(judul=judul, **own)
        assert (made.name, made.id) == ("Staatsblad Nomor 23 Tahun 1847 tentang Dagang", "staatsblad-23-1847")
        assert made.title.type == "peraturan"


@pytest.mark.parametrize(
    ("changed", "sort"),
    [
        ({}, Sort.REGULATION),
        ({"jenis": "BUKU HUKUM"}, Sort.MONOGRAPH),
        ({"jenis": "MAJALAH HUKUM"}, Sort.ARTICLE),
        ({"jenis": "PUTUSAN MAHKAMAH AGUNG"}, Sort.VERDICT),
        ({"jenis": "Perda", "tipeDokumen": "Peraturan Perundang-undangan"}, Sort.REGULATION),
        ({"jenis": None, "tipeDokumen": "Peraturan Perundang-undangan"}, Sort.REGULATION),
        ({"jenis": "Perda", "tipeDokumen": "Monografi Hukum"}, Sort.MONOGRAPH),
        ({"jenis": "Buku", "tipeDokumen": "Peraturan"}, Sort.MONOGRAPH),
        ({"jenis": None}, Sort.REGULATION),
        ({"jenis": None, "judul": "Sampah", "singkatanJenis": None}, Sort.REGULATION),
        ({"jenis": None, "judul": "Tesla", "noPeraturan": None, "singkatanJenis": None}, Sort.MONOGRAPH),
    ],
)
def test_class_is_told_by_the_record_or_by_what_it_looks_like(changed: dict[str, str | None], sort: Sort) -> None:
    assert entry(**changed).sort is sort


@pytest.mark.parametrize(
    ("changed", "own_id"),
    [
        ({"jenis": "BUKU HUKUM", "judul": "Warna & Batik"}, "pustaka-warna-batik"),
        ({"jenis": "PUTUSAN", "noPeraturan": "1/A/2024/PT.TUN.JKT", "judul": "Tesla"}, "putusan-1-a-2024-pt-tun-jkt"),
        ({"jenis": "PUTUSAN", "noPeraturan": "-", "judul": "Tesla"}, "pustaka-tesla"),
        ({"judul": "Sampah", "noPeraturan": "-"}, "peraturan-daerah-tahun-2024-tentang-sampah"),
        ({"judul": "Dinas", "jenis": "PMK", "noPeraturan": "113/PMK.05/2012"}, "permenkeu-113-pmk-05-2012-2024"),
    ],
)
def test_id_is_made_of_what_is_known(changed: dict[str, str], own_id: str) -> None:
    assert entry(**changed).id == own_id


def test_title_of_any_length_is_cut_and_its_id_fits_a_file_name(repairs: Repairs) -> None:
    made = entry(repairs, jenis="BUKU HUKUM", judul="Sampah kota " * 400)
    assert len(made.name) <= MAX_TITLE_CHARS + 2
    assert len(made.id) <= MAX_ID_CHARS
    assert "1 judul dipotong" in said(repairs)


@pytest.mark.parametrize("judul", [None, "-", "", "<p></p>"])
def test_record_without_a_title_is_taken_only_where_number_and_type_name_it(judul: str | None) -> None:
    assert entry(judul=judul).name == "Peraturan Daerah Nomor 3 Tahun 2024"
    for changed in ({"noPeraturan": None}, {"jenis": None, "singkatanJenis": None}, {"jenis": "BUKU HUKUM"}):
        with pytest.raises(ContentError, match="Tidak ada judulnya"):
            entry(judul=judul, **changed)


def test_empty_record_is_refused_not_invented() -> None:
    with pytest.raises(ContentError):
        bare()


@pytest.mark.parametrize(
    ("words", "day", "told"),
    [
        ("2024-05-02", "2024-05-02", ""),
        ("2024-05-02 00:00:00", "2024-05-02", ""),
        ("02-05-2024", "2024-05-02", 'tanggal ditulis ulang, misalnya "02-05-2024" menjadi "2024-05-02"'),
        ("2 Mei 2024", "2024-05-02", "tanggal ditulis ulang"),
        ("0000-00-00", "", 'tanggal "0000-00-00" dianggap kosong'),
        ("0001-01-01", "", 'tanggal "0000-00-00" dianggap kosong'),
        ("2024-02-31", "", "tanggal tidak terbaca, jadi dikosongkan"),
        ("2019-05-02", "", "tanggal yang tidak cocok dengan tahun peraturannya tidak dipakai"),
        ("2025-01-02", "2025-01-02", ""),
        ("2023-12-30", "2023-12-30", ""),
        ("-", "", ""),
    ],
)
def test_day_is_taken_only_where_it_can_be_that_of_the_regulation(
    repairs: Repairs, words: str, day: str, told: str
) -> None:
    assert entry(repairs, tanggal_penetapan=words).enacted == day
    assert told in said(repairs)


@pytest.mark.parametrize(("tanggal", "day"), [("2024-05-02", "2024-05-02"), ("2026-11-21", ""), ("-", "")])
def test_day_of_old_feeds_counts_only_in_the_year_of_the_regulation(tanggal: str, day: str) -> None:
    assert entry(tanggal_pengundangan=None, tanggal=tanggal).promulgated == day


@pytest.mark.parametrize(
    ("page", "source"),
    [
        ("https://jdih.contoh.go.id/a", "JDIH jdih.contoh.go.id"),
        ("http://localhost/regulation/2", "umpan JDIH document.json"),
        ("http://127.0.0.1/a", "umpan JDIH document.json"),
        ("-", "umpan JDIH document.json"),
    ],
)
def test_source_is_a_host_anyone_can_look_up_else_the_feed(page: str, source: str) -> None:
    assert entry(urlDetailPeraturan=page).source == source
