"""Feeds in a source folder: what becomes of records, and what is told of them."""

import json
from pathlib import Path

import pytest

from benchmarks.law_feeds import as_ildis
from kiosk.authoring.jdih.feeds import MAX_NAMED
from kiosk.documents import Kind, Status
from tests.authoring.jdih.conftest import Source, fields

NEXT = {"idData": "2", "noPeraturan": "4", "judul": "Peraturan Daerah Kota Contoh Nomor 4 Tahun 2024 tentang Pasar"}


def test_folder_with_a_feed_gives_its_records_and_its_texts(source: Source) -> None:
    source.feed(fields(), fields(**NEXT))
    source.write("kabar/posyandu.txt", "Posyandu\nRabu.")
    assert list(source.read()) == ["kabar-posyandu", "perda-kota-contoh-3-2024", "perda-kota-contoh-4-2024"]
    assert source.notes == ["document.json: 2 dokumen dari 2 catatan (2 peraturan)."]
    assert source.codes == []


def test_single_feed_is_read_without_its_folder(source: Source) -> None:
    path = source.feed(fields())
    source.write("lain.txt", "Judul\nIsi.")
    assert list(source.read(path)) == ["perda-kota-contoh-3-2024"]
    assert source.item("perda-kota-contoh-3-2024").source == path


@pytest.mark.parametrize("name", ["DOCUMENT.JSON", "integrasi.json", "jdih/document.json"])
def test_feed_may_have_any_name(source: Source, name: str) -> None:
    source.feed(fields(), name=name)
    assert list(source.read()) == ["perda-kota-contoh-3-2024"]


def test_every_repair_is_one_line_with_its_number_and_an_example(source: Source) -> None:
    bad = {"tanggal_penetapan": "0000-00-00", "tanggal_pengundangan": "03/05/2024"}
    source.feed(fields(**bad), fields(**NEXT, **bad), fields(**NEXT, **bad, subjek="Pasar"))
    source.read()
    assert source.notes == [
        "document.json: 2 dokumen dari 3 catatan (2 peraturan).",
        'document.json: 3 tanggal "0000-00-00" dianggap kosong, misalnya 0000-00-00.',
        'document.json: 3 tanggal ditulis ulang, misalnya "03/05/2024" menjadi "2024-05-03".',
        f'document.json: 1 baris kembar digabung, misalnya "{NEXT["judul"]}".',
    ]


def test_one_bad_record_is_named_by_place_and_words_and_stops_nothing(source: Source) -> None:
    good, nameless = json.dumps(fields()), json.dumps({"idData": "7", "jenis": "PERDA"})
    source.write("document.json", f"""[{{}}, {nameless}, {good}, {{"judul":'x'}}, {{"judul":"Sampah","idDa""")
    assert list(source.read()) == ["perda-kota-contoh-3-2024"]
    told = [(problem.code, problem.message.partition(": ")[0]) for problem in source.report.problems]
    assert told == [
        ("tanpa-judul", "Catatan 1"),
        ("tanpa-judul", 'Catatan 2 ("7")'),
        ("catatan-rusak", """Catatan 4 ("{"judul":'x'}")"""),
        ("catatan-rusak", 'Catatan 5 ("{"judul":"Sampah","idDa")'),
        ("umpan-terpotong", "Umpan ini terpotong setelah catatan ke-5. Yang utuh dipakai. Salin ulang filenya."),
    ]
    assert source.notes == ["document.json: 1 dokumen dari 5 catatan (1 peraturan)."]


def test_record_that_is_too_big_is_named_without_its_words(source: Source) -> None:
    source.write("document.json", '[{"judul": "A"}, {"judul": "' + "x" * 3_000_000 + '"}, {"judul": "B"}]')
    assert len(source.read()) == 2
    assert [problem.message[:10] for problem in source.report.problems] == ["Catatan 2 "]


def test_a_thousand_bad_records_are_named_up_to_a_number(source: Source) -> None:
    source.feed(*({} for _ in range(1000)), fields())
    assert len(source.read()) == 1
    assert len(source.report.problems) == MAX_NAMED + 1
    assert source.report.problems[-1].message == "Masih ada 800 catatan lain yang tidak bisa dipakai."


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("0 results", "umpan-kosong"),
        ('{"error": "x"}', "umpan-gagal"),
        ("Connection failed", "umpan-gagal"),
        ('{"name": "paket"}', "bukan-umpan"),
        ("", "kosong"),
    ],
)
def test_file_that_is_no_feed_is_one_problem_and_the_others_are_read(source: Source, content: str, code: str) -> None:
    source.write("a.json", content)
    source.feed(fields(), name="b.json")
    assert len(source.read()) == 1
    assert source.codes == [("a.json", code)]
    assert source.notes == ["b.json: 1 dokumen dari 1 catatan (1 peraturan)."]


def test_huge_file_is_one_problem(source: Source) -> None:
    with source.feed(fields()).open("r+b") as file:
        file.truncate(2 << 30)
    assert source.read() == {}
    assert source.codes == [("document.json", "terlalu-besar")]


def test_feed_on_a_failing_disk_is_a_problem(source: Source) -> None:
    path = source.feed(fields())
    path.unlink()
    path.symlink_to("/proc/self/mem")
    assert source.read(path) == {}
    assert source.codes == [("document.json", "tak-terbaca")]


def test_link_to_a_feed_is_refused_in_a_folder(source: Source) -> None:
    source.feed(fields(), name="umpan.txt").rename(source.folder.parent / "umpan.json")
    (source.folder / "umpan.json").symlink_to(source.folder.parent / "umpan.json")
    assert source.read() == {}
    assert source.codes == [("umpan.json", "tautan")]


def test_two_feeds_of_one_jdih_are_merged_and_those_of_two_are_not(source: Source) -> None:
    source.feed(fields(), name="a.json")
    source.feed(fields(subjek="Sampah"), fields(**NEXT), name="b.json")
    documents = source.read()
    assert list(documents) == ["perda-kota-contoh-3-2024", "perda-kota-contoh-4-2024"]
    assert documents["perda-kota-contoh-3-2024"].topics == ("Sampah",)
    assert "a.json: 1 dokumen dari 1 catatan (1 peraturan)." in source.notes
    assert "b.json: 1 dokumen dari 2 catatan (1 peraturan)." in source.notes


def test_second_document_of_one_id_gets_a_suffix_and_it_is_said(source: Source) -> None:
    source.feed(fields(), fields(idData="2", judul="Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Pasar"))
    assert list(source.read()) == ["perda-kota-contoh-3-2024", "perda-kota-contoh-3-2024-2"]
    assert (
        "document.json: id perda-kota-contoh-3-2024 sudah dipakai, menjadi perda-kota-contoh-3-2024-2." in source.notes
    )


def test_books_articles_and_verdicts_are_in_the_library(source: Source) -> None:
    kinds = ("BUKU HUKUM", "MAJALAH HUKUM", "PUTUSAN MAHKAMAH AGUNG")
    source.feed(*(fields(idData=str(n), jenis=jenis, judul=jenis.title()) for n, jenis in enumerate(kinds)))
    assert {document.kind for document in source.read().values()} == {Kind.LIBRARY}
    assert source.notes == ["document.json: 3 dokumen dari 3 catatan (3 pustaka)."]


@pytest.mark.corpus
def test_every_record_of_the_public_feeds_becomes_a_document(source: Source, corpus: Path) -> None:
    for name, count in (("ildis-sample-document", 4), ("ildis-sample-dokumen", 4), ("puncakjaya-document", 9)):
        documents = source.read(corpus / "jdih" / f"{name}.json")
        assert len(documents) == count
        assert source.codes == []


@pytest.mark.corpus
def test_real_feed_of_a_regency_is_read_right(source: Source, corpus: Path) -> None:
    documents = source.read(corpus / "jdih" / "puncakjaya-document.json")
    revoked = documents["perbup-kabupaten-puncak-jaya-15-2021"]
    assert revoked.status is Status.REVOKED
    assert documents["perda-kabupaten-puncak-jaya-2-2022"].status is Status.AMENDED
    (tie,) = documents["perbup-kabupaten-puncak-jaya-10-2024"].relations
    assert (tie.kind, tie.target) == ("mencabut", revoked.id)
    assert {document.regulation.region for document in documents.values() if document.regulation} == {
        "Kabupaten Puncak Jaya",
        "Daerah Kabupaten Puncak Jaya",
        "Bupati Puncak Jaya",
    }


@pytest.mark.corpus
@pytest.mark.slow
def test_thousands_of_real_records_all_become_documents(source: Source, corpus: Path) -> None:
    lines = (corpus / "metadata" / "records.public.jsonl").read_text("utf-8").splitlines()
    records = [json.loads(line) for line in lines]
    source.feed(*(as_ildis(number, record) for number, record in enumerate(records)))
    documents = source.read()
    twins = next(int(note.split()[1]) for note in source.notes if "baris kembar" in note)
    assert len(records) == 4638
    assert len(documents) + twins == 4638
    assert source.codes == []
    assert all(document.regulation for document in documents.values())
