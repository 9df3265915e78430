from datetime import date
from typing import Any
from zoneinfo import ZoneInfo

import msgspec
import pytest

from kiosk.documents import Attachment, Document, Field, Provenance, encode_document
from kiosk.library.feed_records import UNKNOWN_DAY, Site, Stored, feed_record
from tests.library.conftest import LAW, NEWS, regulation

SITE = Site("http://kim.lan", ZoneInfo("Asia/Jakarta"), "2026-11-20T00:00:00+00:00")
PAGE = "http://kim.lan/p/perda-kota-contoh-3-2024"


def record(document: Document, status: str = "", site: Site = SITE) -> dict[str, str | None]:
    made = feed_record(msgspec.json.decode(encode_document(document), type=Stored), status, site)
    assert made is not None
    return made


def law(**fields: Any) -> Document:
    return regulation("perda", "3", "2024", about="Sampah", region="Kota Contoh", **fields)


def from_jdih(**fields: str) -> Document:
    told = tuple(Field(name, value) for name, value in fields.items())
    return law(provenance=Provenance(record=told))


def test_regulation_nobody_knows_much_of_still_fills_every_field_the_schema_wants() -> None:
    made = record(regulation("uu", "", ""))
    assert [name for name, value in made.items() if value is None] == [
        "noPanggil",
        "penerbit",
        "deskripsiFisik",
        "isbn",
        "teuBadan",
        "nomorIndukBuku",
    ]
    assert (made["tahun_pengundangan"], made["noPeraturan"], made["sumber"], made["status"]) == ("0000", "-", "-", "-")
    assert len(made) == 28


def test_unknown_day_is_a_valid_date_no_regulation_can_have() -> None:
    made = record(law())
    assert made["tanggal_penetapan"] == made["tanggal_pengundangan"] == UNKNOWN_DAY
    assert date.fromisoformat(UNKNOWN_DAY).year < 1000


def test_one_known_day_is_not_taken_for_the_other() -> None:
    made = record(law(enacted="2024-05-02"))
    assert (made["tanggal_penetapan"], made["tanggal_pengundangan"]) == ("2024-05-02", UNKNOWN_DAY)


@pytest.mark.parametrize(
    ("status", "words"),
    [("berlaku", "Berlaku"), ("diubah", "Mengalami Perubahan"), ("dicabut", "Tidak Berlaku"), ("", "-")],
)
def test_status_is_said_in_the_words_of_ildis(status: str, words: str) -> None:
    assert record(law(), status)["status"] == words


def test_invented_content_never_reaches_the_network_of_law() -> None:
    assert LAW.sample
    assert feed_record(msgspec.json.decode(encode_document(LAW), type=Stored), "", SITE) is None


def test_what_is_no_regulation_is_no_record() -> None:
    assert feed_record(msgspec.json.decode(encode_document(NEWS), type=Stored), "", SITE) is None


@pytest.mark.parametrize(
    ("key", "region", "name", "short"),
    [
        ("perda", "Kota Contoh", "PERATURAN DAERAH KOTA", "PERDA"),
        ("perda", "", "PERATURAN DAERAH", "PERDA"),
        ("perwal", "Kota Contoh", "PERATURAN WALI KOTA", "PERWAL"),
        ("uu", "", "UNDANG-UNDANG", "UU"),
        ("maklumat", "", "MAKLUMAT", "MAKLUMAT"),
    ],
)
def test_type_is_named_as_ildis_lists_it(key: str, region: str, name: str, short: str) -> None:
    made = record(regulation(key, "3", "2024", region=region))
    assert (made["jenis"], made["singkatanJenis"]) == (name, short)


def test_what_the_jdih_said_of_books_and_author_is_said_again() -> None:
    made = record(
        from_jdih(penerbit="Setda", isbn="-", teuBadan="Contoh (Kota)", bidangHukum="Hukum Adat", jenis="PERDA")
    )
    assert (made["penerbit"], made["isbn"], made["teuBadan"]) == ("Setda", None, "Contoh (Kota)")
    assert (made["bidangHukum"], made["jenis"]) == ("Hukum Adat", "PERDA")


def test_field_of_merged_rows_gives_its_first_value() -> None:
    assert record(from_jdih(penerbit="Setda\nBagian Hukum"))["penerbit"] == "Setda"


@pytest.mark.parametrize(
    ("told", "moment"),
    [
        ("2024-11-15 14:14:51", "2024-11-15T14:14:51+07:00"),
        ("2024-11-15T14:14:51Z", "2024-11-15T14:14:51+00:00"),
        ("2024-11-15", "2024-11-15T00:00:00+07:00"),
        ("kemarin", "2026-11-20T00:00:00+00:00"),
        ("", "2026-11-20T00:00:00+00:00"),
    ],
)
def test_moment_of_change_is_a_whole_one_with_its_zone(told: str, moment: str) -> None:
    assert record(from_jdih(last_updated=told))["last_updated"] == moment


def test_moment_nobody_knows_is_the_beginning_of_time_not_now() -> None:
    site = Site("http://kim.lan", ZoneInfo("Asia/Jakarta"))
    assert record(law(), site=site)["last_updated"] == "1970-01-01T00:00:00+00:00"


def test_addresses_are_whole_ones_of_this_post() -> None:
    files = (
        Attachment("kim-contoh/lampiran/foto.jpg", "foto", "image/jpeg"),
        Attachment("kim-contoh/lampiran/6a59c06e7575856f-perda-3.pdf", "perda-3", "application/pdf", role="naskah"),
        Attachment("kim-contoh/lampiran/lampiran-1.pdf", "lampiran-1", "application/pdf", role="naskah"),
        Attachment("kim-contoh/lampiran/abs-3.pdf", "Abstrak", "application/pdf"),
    )
    made = record(law(attachments=files))
    assert made["urlDetailPeraturan"] == PAGE
    assert (made["fileDownload"], made["urlDownload"]) == ("perda-3.pdf", f"{PAGE}/file-2")
    assert (made["abstrak"], made["urlAbstrak"]) == ("abs-3.pdf", f"{PAGE}/file-4")


def test_without_an_abstract_of_its_own_the_page_that_tells_it_is_named() -> None:
    made = record(law(summary="Cara memilah sampah."))
    assert (made["abstrak"], made["urlAbstrak"]) == ("Cara memilah sampah.", PAGE)
    assert (made["fileDownload"], made["urlDownload"]) == ("-", "-")
    assert record(law())["abstrak"] == "-"


@pytest.mark.parametrize(("enacted", "promulgated", "year"), [("2023-12-30", "", "2023"), ("", "2024-01-02", "2024")])
def test_year_that_is_missing_is_that_of_a_known_day(enacted: str, promulgated: str, year: str) -> None:
    made = record(regulation("perda", "3", "", enacted=enacted, promulgated=promulgated))
    assert made["tahun_pengundangan"] == year


def test_every_kind_of_topic_is_a_subject() -> None:
    assert record(law(topics=("Sampah", "Hukum Lingkungan")))["subjek"] == "Sampah, Hukum Lingkungan"
