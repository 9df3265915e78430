import json
from collections import Counter
from pathlib import Path

import pytest

from kiosk.documents import Document, Kind
from kiosk.library.matters import MATTER_LABELS, MOST_MATTERS, OTHER, _table, matters_of
from tests.library.conftest import regulation


def matters(title: str, *topics: str) -> tuple[str, ...]:
    return matters_of(Document("x", Kind.REGULATION, title, topics=topics))


@pytest.mark.parametrize(
    ("title", "key"),
    [
        ("Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Pengelolaan Sampah", "sampah"),
        ("Penataan dan Pemberdayaan Pedagang Kaki Lima", "dagang"),
        ("PAJAK DAERAH DAN RETRIBUSI DAERAH", "pajak"),
        ("Pengelolaan Limbah Cair Batik", "limbah"),
        ("Penyelenggaraan Hiburan dan Keramaian", "hajatan"),
        ("Bangunan Gedung", "tanah"),
        ("Penanggulangan Banjir dan Rob", "air"),
        ("Penyelenggaraan Parkir", "jalan"),
        ("Administrasi Kependudukan", "surat"),
        ("Penyelenggaraan Pendidikan", "sekolah"),
        ("Kawasan Tanpa Rokok", "kesehatan"),
        ("Penyandang Disabilitas", "bantuan"),
        ("Ketenagakerjaan", "kerja"),
        ("Rukun Tetangga dan Rukun Warga", "kampung"),
        ("Ketertiban Umum", "tertib"),
        ("Anggaran Pendapatan dan Belanja Daerah", "negara"),
    ],
)
def test_a_regulation_stands_where_a_resident_would_look(title: str, key: str) -> None:
    assert matters(title)[0] == key


def test_an_amending_regulation_stands_where_the_amended_one_does() -> None:
    about = "Perubahan atas Peraturan Daerah Nomor 2 Tahun 2011 tentang Pajak Parkir"
    assert set(matters_of(regulation("perda", "5", "2020", about=about))) == {"pajak", "jalan"}


def test_topics_speak_of_matters_as_the_title_does() -> None:
    assert matters("Peraturan Daerah tentang Hal Itu", "Pedagang", "kaki lima") == ("dagang",)


def test_half_a_word_is_not_the_word() -> None:
    assert matters("Perairan dan Airlangga") == (OTHER,)
    assert matters("Kertas") == (OTHER,)
    assert matters("") == (OTHER,)


def test_two_topics_do_not_make_one_phrase() -> None:
    assert matters("tentang x", "kaki", "lima") == (OTHER,)


def test_a_regulation_of_everything_stands_in_few_places() -> None:
    assert len(matters("Sampah, Pasar, Pajak, Limbah, Hiburan, Tanah, dan Air")) == MOST_MATTERS


def test_every_row_of_the_table_has_its_button_and_every_button_its_row() -> None:
    assert [*_table(), OTHER] == list(MATTER_LABELS)
    assert all(_table().values())


@pytest.mark.corpus
def test_of_the_real_regulations_few_are_left_over(corpus: Path) -> None:
    lines = (corpus / "metadata" / "records.public.jsonl").read_text("utf-8").splitlines()
    found = [matters(json.loads(line)["judul"]) for line in lines]
    print(len(found), Counter(key for keys in found for key in keys).most_common())  # noqa: T201 - for who reads with -rA
    assert sum(keys == (OTHER,) for keys in found) < len(found) / 4
