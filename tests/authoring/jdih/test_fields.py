import pytest

from kiosk.authoring.jdih.fields import MAX_RAW_CHARS, MAX_RAW_FIELDS, Record, is_record_name, plain_name, read_record
from kiosk.authoring.jdih.repairs import Repairs
from kiosk.authoring.jdih.values import Number


@pytest.fixture
def repairs() -> Repairs:
    return Repairs()


def said(repairs: Repairs) -> list[str]:
    told: list[str] = []
    repairs.tell(told.append)
    return told


def read(repairs: Repairs, **fields: object) -> Record:
    return read_record(1, fields, repairs)


@pytest.mark.parametrize(
    ("name", "own"),
    [
        ("idData", "id"),
        ("tahun_pengundangan", "year"),
        ("tanggal_penetapan", "enacted"),
        ("tanggal_pengundangan", "promulgated"),
        ("jenis", "type"),
        ("noPeraturan", "number"),
        ("judul", "title"),
        ("noPanggil", "shelf"),
        ("singkatanJenis", "short"),
        ("tempatTerbit", "place"),
        ("penerbit", "publisher"),
        ("deskripsiFisik", "extent"),
        ("sumber", "gazette"),
        ("isbn", "isbn"),
        ("status", "status"),
        ("bahasa", "language"),
        ("bidangHukum", "field"),
        ("teuBadan", "author"),
        ("nomorIndukBuku", "inventory"),
        ("abstrak", "abstract"),
        ("urlDetailPeraturan", "page"),
        ("subjek", "subjects"),
        # Kendari, Padang, Banjarnegara, Kab. Bandung, Kementerian BUMN
        ("deskripsifisik", "extent"),
        ("tipeDokumen", "class"),
        ("tanggalDitetapkan", "enacted"),
        ("tanggalDiundangkan", "promulgated"),
        ("tahunDiundangkan", "year"),
        ("tahun", "year"),
        ("tanggal", "day"),
        ("per_no_baru", "number"),
        ("nomor_peraturan_baru", "number"),
        ("tgl_penetapan", "enacted"),
        ("tahun_penetapan", "year"),
        ("deskripsi_tentang", "title"),
        ("id", "id"),
    ],
)
def test_field_is_known_by_every_name_that_was_seen(repairs: Repairs, name: str, own: str) -> None:
    assert read(repairs, **{name: "isi"}).get(own) == "isi"


@pytest.mark.parametrize("name", ["fileDownload", "urlDownload", "file_lampiran", "urlFileLampiran", "lampiran"])
def test_file_is_known_by_every_name_that_was_seen(repairs: Repairs, name: str) -> None:
    assert read(repairs, **{name: "https://contoh.go.id/a/perda%203.pdf"}).files == ("perda 3.pdf",)


@pytest.mark.parametrize("name", ["abstrak", "urlAbstrak", "urlabstrak", "file_abstrak", "urlFileAbstrak"])
def test_file_of_an_abstract_is_known_by_every_name_that_was_seen(repairs: Repairs, name: str) -> None:
    assert read(repairs, **{name: "abs.pdf"}).abstracts == ("abs.pdf",)


def test_files_of_lists_and_objects_are_all_found_once(repairs: Repairs) -> None:
    record = read(
        repairs,
        fileDownload="perda.pdf",
        urlDownload="http://contoh.go.id/perda.pdf",
        lampiran=[{"url": "http://contoh.go.id/peta.pdf", "id": Number("3")}, "daftar.pdf", None],
    )
    assert record.files == ("perda.pdf", "peta.pdf", "daftar.pdf")


@pytest.mark.parametrize("value", [None, "", " ", "-", "null", [], {}, True])
def test_missing_value_is_left_out_and_the_next_name_is_asked(repairs: Repairs, value: object) -> None:
    record = read(repairs, noPeraturan=value, nomor="12A")
    assert record.get("number") == "12A"
    assert read(repairs, noPeraturan=value).get("number") == ""


def test_surest_name_wins_whatever_stands_first(repairs: Repairs) -> None:
    assert read(repairs, nomor="2", per_no_baru="3", noPeraturan="1").get("number") == "1"


def test_name_that_comes_twice_in_two_spellings_counts_once(repairs: Repairs) -> None:
    assert read(repairs, urlDetailPeraturan="a", url_detail_peraturan="b").get("page") == "a"


def test_stringified_feed_that_was_cast_back_to_numbers_is_text_again(repairs: Repairs) -> None:
    record = read(repairs, noPeraturan=Number("5"), tahun_pengundangan=Number("2019"), idData=Number("1e400"))
    assert [record.get(name) for name in ("number", "year", "id")] == ["5", "2019", "1e400"]
    assert said(repairs) == ["3 angka dibaca sebagai teks, misalnya idData 1e400."]


def test_foreign_names_and_tags_are_said(repairs: Repairs) -> None:
    read(repairs, tanggalDitetapkan="2024-05-02", judul="<b>Sampah</b>")
    assert said(repairs) == [
        '1 nilai dibersihkan dari tag HTML, misalnya judul "Sampah".',
        "1 kolom dengan nama lain dikenali, misalnya tanggalDitetapkan.",
    ]


def test_raw_record_stays_as_its_jdih_wrote_it(repairs: Repairs) -> None:
    raw = read(
        repairs,
        judul="<b>Sampah</b> &amp; limbah",
        noPeraturan=Number("05"),
        hasilUjiMateriMk="",
        katalog=None,
        detailStatusPeraturan=[{"detail_nama_status": "Mencabut"}],
        aktif=True,
    ).raw
    assert raw == {
        "judul": "<b>Sampah</b> &amp; limbah",
        "noPeraturan": "05",
        "hasilUjiMateriMk": "",
        "detailStatusPeraturan": '[{"detail_nama_status": "Mencabut"}]',
        "aktif": "true",
    }


@pytest.mark.parametrize(
    "name", ["password", "db_password", "api_key", "token", "username", "email", "no_hp", "created_by", "ip_address"]
)
def test_secret_or_name_of_a_person_that_leaked_into_a_feed_is_not_kept(repairs: Repairs, name: str) -> None:
    assert read(repairs, **{name: "rahasia"}).raw == {}


def test_record_of_any_size_keeps_a_bounded_raw_form(repairs: Repairs) -> None:
    raw = read(repairs, **{f"f{n}": "x" * 10_000 for n in range(500)}).raw
    assert len(raw) == MAX_RAW_FIELDS
    assert {len(value) for value in raw.values()} == {MAX_RAW_CHARS}


def test_half_character_in_name_or_value_does_not_reach_a_document(repairs: Repairs) -> None:
    assert read(repairs, **{"a\ud800": "b\udfff"}).raw == {"a\ufffd": "b\ufffd"}


@pytest.mark.parametrize(
    ("value", "ties"),
    [
        ([{"detail_nama_status": "Mencabut", "per_no_objek": "PER-03/MBU/2012"}], (("Mencabut", "PER-03/MBU/2012"),)),
        ([{"detail_nama_status": "Baru", "per_no_objek": None}], ()),
        ([{"detail_nama_status": "-", "per_no_objek": "-"}, "Mencabut", None], ()),
        ("Mencabut", ()),
        (None, ()),
    ],
)
def test_ties_of_a_list_are_read_where_they_say_something(repairs: Repairs, value: object, ties: object) -> None:
    assert read(repairs, detailStatusPeraturan=value).ties == ties


@pytest.mark.parametrize("name", ["idData", "id_data", "JUDUL", "noPeraturan", "per_no_baru", "urlabstrak", "jenis"])
def test_object_with_such_a_field_is_a_record(name: str) -> None:
    assert is_record_name(name)


@pytest.mark.parametrize("name", ["status", "title", "data", "message", "id", "nomor", "label", ""])
def test_field_that_other_objects_have_too_makes_no_record(name: str) -> None:
    assert not is_record_name(name)


def test_names_are_compared_without_case_and_signs() -> None:
    assert {plain_name(name) for name in ("urlAbstrak", "urlabstrak", "URL_ABSTRAK", "url-abstrak")} == {"urlabstrak"}
