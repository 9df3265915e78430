from pathlib import Path

import pytest

from kiosk.authoring.documents import TextFile, make_document
from kiosk.core import ContentError
from kiosk.documents import Attachment, Body, Claim, Document, Kind, Provenance, Relation, Service, Status, Verdict

SERVICE = """biaya: Gratis
lama: Satu hari
tempat: Kelurahan
bawa: [KTP, KK]
langkah: [Datang., Pulang.]
sumber: Perda 3
diperiksa: "2026-11-20"
periksa_lagi: "2027-11-20"
"""
PERDA = "PERATURAN DAERAH KOTA CONTOH\nNOMOR 3 TAHUN 2024\nTENTANG\nSAMPAH\nMEMUTUSKAN:\nPasal 1\nIsi."


def make(text: str, kind: Kind = Kind.BULLETIN, name: str = "Kabar Baik.md", javanese: str = "") -> Document:
    return make_document(
        TextFile(Path("x", name), text, "ab" * 32, javanese, kind, [Attachment("a.jpg", "a", "image/jpeg")])
    )


def keyed(block: str, text: str = "Isi.", kind: Kind = Kind.BULLETIN) -> Document:
    return make(f"---\n{block}\n---\n{text}", kind)


def test_plain_text_needs_no_keys() -> None:
    found = make("# Kerja bakti\n\nHari Minggu.\n", Kind.AGENDA)
    assert (found.id, found.kind, found.title) == ("agenda-kabar-baik", Kind.AGENDA, "Kerja bakti")
    assert found.body == (Body("id", "Hari Minggu."),)
    assert found.provenance == Provenance("Kabar Baik.md", "ab" * 32)
    assert found.attachments == (Attachment("a.jpg", "a", "image/jpeg"),)


def test_first_line_that_is_a_paragraph_is_not_torn_from_the_text() -> None:
    long = "kata " * 50
    found = make(long)
    assert len(found.title) <= 162
    assert found.title.endswith("kata …")
    assert found.body == (Body("id", long.strip()),)


def test_single_line_is_a_title_without_body() -> None:
    assert make("Kerja bakti").body == ()


def test_every_common_key_arrives() -> None:
    found = keyed(
        "jenis: kabar\njudul: J\nringkasan: R\ntanggal: 2026-11-21\nsampai: 2026-12-01\ntopik: [a, b]\nid: kabar-1\n"
        "contoh: true\nsumber: S\ndiperiksa: 2026-11-20\ndiperiksa_oleh: KIM\nperiksa_lagi: 2027-11-20\n"
        "relasi: [{jenis: diubah, ke: perda-1, label: L}]"
    )
    assert found == Document(
        id="kabar-1",
        kind=Kind.BULLETIN,
        title="J",
        summary="R",
        date="2026-11-21",
        until="2026-12-01",
        topics=("a", "b"),
        relations=(Relation("diubah", "perda-1", "L"),),
        body=(Body("id", "Isi."),),
        checked="2026-11-20",
        checked_by="KIM",
        check_again="2027-11-20",
        provenance=Provenance("S", "ab" * 32),
        attachments=found.attachments,
        sample=True,
    )


def test_service_arrives_whole() -> None:
    found = keyed(f"jenis: layanan\njudul: KTP\n{SERVICE}")
    assert found.service == Service("Gratis", "Satu hari", "Kelurahan", ("KTP", "KK"), ("Datang.", "Pulang."))


@pytest.mark.parametrize("key", ["biaya", "lama", "tempat", "sumber", "diperiksa", "periksa_lagi"])
def test_service_without_source_fee_or_check_date_cannot_be_published(key: str) -> None:
    block = "\n".join(line for line in SERVICE.split("\n") if not line.startswith(f"{key}:"))
    with pytest.raises(ContentError, match=f"Tulis dulu keterangannya: {key}"):
        keyed(block, kind=Kind.SERVICE)


def test_a_bulletin_may_stand_in_an_issue_of_the_paper_and_check_a_rumour() -> None:
    found = keyed('edisi: "14"\nsumber: UU 24/2013\nperiksa_kabar: {klaim: KTP lima tahun., putusan: keliru}')
    assert (found.edition, found.claim) == ("14", Claim("KTP lima tahun.", Verdict.FALSE))
    assert keyed("edisi: Edisi 14B".replace("Edisi ", "edisi ")).edition == "14b"
    assert keyed("judul: x").claim is None


@pytest.mark.parametrize("block", ["klaim: x", "putusan: benar", "klaim: x, putusan: keliru"])
def test_a_rumour_without_verdict_or_source_is_not_published(block: str) -> None:
    with pytest.raises(ContentError, match="klaim dan putusan, dan tulisannya punya sumber"):
        keyed(f"periksa_kabar: {{{block}}}")


@pytest.mark.parametrize("edition", ["14/2026", "empat belas", "x" * 21])
def test_an_edition_that_is_no_number_is_refused(edition: str) -> None:
    with pytest.raises(ContentError, match="edisi adalah nomornya saja"):
        keyed(f"edisi: {edition}")


def test_key_of_another_kind_is_refused_instead_of_dropped() -> None:
    with pytest.raises(ContentError, match="'biaya' tidak dikenal di sini"):
        keyed("jenis: kabar\nbiaya: Gratis")


@pytest.mark.parametrize("relation", ["{jenis: diubah}", "{ke: perda-1}"])
def test_relation_without_target_is_refused(relation: str) -> None:
    with pytest.raises(ContentError, match="Tiap relasi"):
        keyed(f"relasi: [{relation}]")


def test_javanese_text_stands_beside_the_indonesian() -> None:
    assert make("Judul\nIsi.", javanese="Isi jv.\n").body == (Body("id", "Isi."), Body("jv", "Isi jv."))


@pytest.mark.parametrize("kind", [Kind.BULLETIN, Kind.REGULATION])
def test_regulation_is_recognised_in_any_folder(kind: Kind) -> None:
    found = make(PERDA, kind)
    assert (found.kind, found.id) == (Kind.REGULATION, "perda-kota-contoh-3-2024")
    assert found.title == "Peraturan Daerah Kota Contoh Nomor 3 Tahun 2024 tentang Sampah"
    assert found.regulation
    assert found.body == ()


def test_bulletin_that_prints_a_regulation_may_say_it_is_one() -> None:
    assert keyed("jenis: kabar\njudul: Baru", PERDA).regulation is None


def test_front_matter_alone_makes_a_regulation() -> None:
    found = keyed("bentuk: perda\njudul: Perda Sampah\nstatus: dicabut\nartinya: {id: A}", "Bebas.")
    assert (found.kind, found.status, found.title) == (Kind.REGULATION, Status.REVOKED, "Perda Sampah")
    assert found.regulation
    assert found.regulation.unplaced == ("Bebas.",)
    assert found.meaning


def test_text_in_the_regulation_folder_that_is_none_keeps_its_words() -> None:
    found = make("Catatan\nIsi.", Kind.REGULATION)
    assert (found.regulation, found.body) == (None, (Body("id", "Isi."),))


def test_number_without_type_is_not_dropped() -> None:
    found = keyed('jenis: peraturan\nnomor: "5"\ntahun: "2024"\ntentang: Air')
    assert (found.id, found.title) == ("peraturan-5-2024", "Peraturan Nomor 5 Tahun 2024 tentang Air")


def test_regulation_without_number_is_named_after_its_file() -> None:
    assert make("MEMUTUSKAN:\nPasal 1\nIsi.").id == "peraturan-kabar-baik"


def test_name_without_letters_still_gives_an_id() -> None:
    assert make("Judul", name="新.txt").id == "kabar-abababab"


def test_file_with_keys_only_is_named_after_itself() -> None:
    assert keyed("jenis: kontak", "").title == "Kabar Baik"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        (" \n", "kosong"),
        ("---\nid: Kabar Satu\n---\nIsi.", "id-salah"),
        ("---\njenis: kabr\n---\nIsi.", "isi-asing"),
        ('---\njudul: "\\ud800"\n---\nIsi.', "huruf-rusak"),
    ],
)
def test_fault_of_the_author_has_its_code(text: str, code: str) -> None:
    with pytest.raises(ContentError) as caught:
        make(text)
    assert caught.value.code == code


def test_a_law_without_a_given_day_bears_the_day_it_was_enacted(tmp_path: Path) -> None:
    text = (
        "PERATURAN DAERAH KOTA CONTOH\nNOMOR 3 TAHUN 2024\nTENTANG\nPASAR\nMEMUTUSKAN:\nPasal 1\nPasar buka.\n"
        "Ditetapkan di Contoh pada tanggal 2 Mei 2024\nDiundangkan di Contoh pada tanggal 3 Mei 2024"
    )
    assert make_document(TextFile(tmp_path / "perda.txt", text, "00")).date == "2024-05-02"
