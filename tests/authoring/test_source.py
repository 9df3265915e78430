import hashlib
import os
from pathlib import Path

import pytest

from kiosk.authoring.model import MAX_FILES, MAX_TEXT_BYTES, SourceReport
from kiosk.authoring.source import read
from kiosk.documents import Attachment, Body, Kind


@pytest.fixture
def notes() -> list[str]:
    return []


def write(folder: Path, name: str, content: str | bytes = "Judul\nIsi.") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return path


def codes(report: SourceReport) -> list[tuple[str, str]]:
    return [(problem.file, problem.code) for problem in report.problems]


def test_one_bad_file_does_not_stop_the_rest(tmp_path: Path, notes: list[str]) -> None:
    write(tmp_path, "a.md", "---\njudl: A\n---\nIsi.")
    write(tmp_path, "b.md")
    report = read(tmp_path, notes.append)
    assert [item.document.title for item in report.items] == ["Judul"]
    assert codes(report) == [("a.md", "kunci-asing")]


def test_hash_is_of_the_file_not_of_the_text(tmp_path: Path, notes: list[str]) -> None:
    path = write(tmp_path, "a.txt", b"\xef\xbb\xbfJudul\r\nIsi.")
    (item,) = read(path, notes.append).items
    assert item.document.provenance.sha256 == hashlib.sha256(path.read_bytes()).hexdigest()


def test_what_lies_together_is_one_document(tmp_path: Path, notes: list[str]) -> None:
    for name in ("kabar/posyandu.md", "kabar/posyandu.jv.md", "kabar/posyandu.JPG", "kabar/posyandu.opus"):
        write(tmp_path, name)
    (item,) = read(tmp_path, notes.append).items
    assert item.document.body[1] == Body("jv", "Judul\nIsi.")
    assert item.document.attachments[0] == Attachment("posyandu.JPG", "Judul", "image/jpeg", 10)
    assert item.files == {name: tmp_path / "kabar" / name for name in ("posyandu.JPG", "posyandu.opus")}


def test_single_file_brings_what_lies_beside_it(tmp_path: Path, notes: list[str]) -> None:
    path = write(tmp_path, "pos [2].md")
    for name in ("pos [2].jv.md", "pos [2].png", "pos [2].exe", "lain.png"):
        write(tmp_path, name)
    report = read(path, notes.append)
    assert list(report.items[0].files) == ["pos [2].png"]
    assert [body.language for body in report.items[0].document.body] == ["id", "jv"]
    assert report.problems == ()


def test_attachment_belongs_to_one_of_two_texts_of_one_name(tmp_path: Path, notes: list[str]) -> None:
    for name in ("a.md", "a.txt", "a.jpg"):
        write(tmp_path, name)
    report = read(tmp_path, notes.append)
    assert [len(item.files) for item in report.items] == [1, 0]


@pytest.mark.parametrize(
    ("folder", "kind"),
    [
        ("layanan/kabar/lama", Kind.BULLETIN),
        ("1 WORO-WORO", Kind.ANNOUNCEMENT),
        ("agenda/2026", Kind.AGENDA),
        ("darurat", Kind.BULLETIN),
        (".", Kind.BULLETIN),
    ],
)
def test_nearest_folder_names_the_kind(tmp_path: Path, notes: list[str], folder: str, kind: Kind) -> None:
    write(tmp_path, f"{folder}/x.txt")
    assert read(tmp_path, notes.append).items[0].document.kind is kind


def test_kind_of_a_single_file_is_that_of_its_folder(tmp_path: Path, notes: list[str]) -> None:
    assert read(write(tmp_path, "kontak/x.txt"), notes.append).items[0].document.kind is Kind.CONTACT


def test_second_document_of_one_id_does_not_replace_the_first(tmp_path: Path, notes: list[str]) -> None:
    for folder in ("a", "b", "c"):
        write(tmp_path, f"{folder}/posyandu.txt")
    report = read(tmp_path, notes.append)
    assert [item.document.id for item in report.items] == ["kabar-posyandu", "kabar-posyandu-2", "kabar-posyandu-3"]
    assert notes == [
        f"{f}/posyandu.txt: id kabar-posyandu sudah dipakai, menjadi kabar-posyandu-{n}."
        for f, n in (("b", 2), ("c", 3))
    ]


def test_guessed_encoding_is_said(tmp_path: Path, notes: list[str]) -> None:
    write(tmp_path, "a.txt", "Balé".encode("cp1252"))
    assert read(tmp_path, notes.append).items[0].document.title == "Balé"
    assert notes[0].startswith("a.txt: ")


def test_only_notes_for_authors_are_skipped_without_a_word(tmp_path: Path, notes: list[str]) -> None:
    for name in ("README.md", "Format.txt", ".DS_Store", "Thumbs.db", ".git/x.md"):
        write(tmp_path, name)
    report = read(tmp_path, notes.append)
    assert (report.items, report.problems) == ((), ())
    assert notes == [".DS_Store: file tersembunyi dilewati.", "Thumbs.db: file tersembunyi dilewati."]


@pytest.mark.parametrize(
    ("name", "code", "advice"),
    [
        ("foto.heic", "jenis-asing", "WhatsApp"),
        ("surat.docx", "jenis-asing", ".txt"),
        ("program", "jenis-asing", "tanpa akhiran"),
        ("foto.jpg", "lampiran-sendiri", "foto.txt"),
        ("a.jv.md", "jawa-sendiri", "Indonesia"),
    ],
)
def test_file_that_is_not_taken_says_what_to_do(
    tmp_path: Path, notes: list[str], name: str, code: str, advice: str
) -> None:
    write(tmp_path, name)
    report = read(tmp_path, notes.append)
    assert codes(report) == [(name, code)]
    assert advice in report.problems[0].message


def test_picture_given_alone_is_refused(tmp_path: Path, notes: list[str]) -> None:
    assert codes(read(write(tmp_path, "a.png"), notes.append)) == [("a.png", "lampiran-sendiri")]


def test_missing_file_is_a_problem_not_a_crash(tmp_path: Path, notes: list[str]) -> None:
    assert codes(read(tmp_path / "x.md", notes.append)) == [("x.md", "tidak-ada")]


def test_link_cannot_bring_a_file_from_elsewhere(tmp_path: Path, notes: list[str]) -> None:
    secret = write(tmp_path, "rahasia.txt")
    folder = write(tmp_path, "sumber/a.txt").parent
    (folder / "b.txt").symlink_to(secret)
    (folder / "a.jpg").symlink_to(secret)
    report = read(folder, notes.append)
    assert codes(report) == [("a.jpg", "tautan"), ("b.txt", "tautan")]
    assert report.items[0].files == {}
    assert read(folder / "a.txt", notes.append).items[0].files == {}


def test_pipe_does_not_hang_the_reading(tmp_path: Path, notes: list[str]) -> None:
    os.mkfifo(tmp_path / "a.txt")
    assert codes(read(tmp_path, notes.append)) == [("a.txt", "tautan")]
    assert codes(read(tmp_path / "a.txt", notes.append)) == [("a.txt", "tautan")]


def test_name_that_is_no_text_is_refused(tmp_path: Path, notes: list[str]) -> None:
    write(tmp_path, os.fsdecode(b"bal\xe9.txt"))
    assert codes(read(tmp_path, notes.append)) == [("bal\ufffd.txt", "nama-rusak")]


def test_bad_javanese_text_refuses_the_pair(tmp_path: Path, notes: list[str]) -> None:
    write(tmp_path, "a.md")
    write(tmp_path, "a.jv.md", "---\njudul: A\n---\nIsi.")
    report = read(tmp_path, notes.append)
    assert codes(report) == [("a.md", "jawa-keterangan")]
    assert report.problems[0].message.startswith("a.jv.md ")


def test_endless_text_is_not_read(tmp_path: Path, notes: list[str]) -> None:
    with (tmp_path / "a.txt").open("wb") as file:
        file.truncate(MAX_TEXT_BYTES + 1)
    assert codes(read(tmp_path, notes.append)) == [("a.txt", "terlalu-besar")]


def test_too_many_files_are_not_walked(tmp_path: Path, notes: list[str]) -> None:
    for number in range(MAX_FILES + 2):
        (tmp_path / f".{number}").touch()
    report = read(tmp_path, notes.append)
    assert codes(report) == [(str(tmp_path), "terlalu-banyak")]
    assert len(notes) == MAX_FILES


def test_file_on_a_failing_disk_is_a_problem(tmp_path: Path, notes: list[str]) -> None:
    path = tmp_path / "a.txt"
    path.symlink_to("/proc/self/mem")  # opens, and its first byte cannot be read
    assert codes(read(path, notes.append)) == [("a.txt", "tak-terbaca")]


def test_sample_content_of_the_project_has_no_fault(notes: list[str]) -> None:
    sample = Path(__file__).resolve().parents[2] / "content" / "contoh"
    report = read(sample, notes.append)
    assert report.problems == ()
    assert len(report.items) >= 15


@pytest.mark.corpus
def test_real_texts_are_all_documents(corpus: Path, notes: list[str]) -> None:
    report = read(corpus / "texts", notes.append)
    assert report.problems == ()
    assert len(report.items) == len(list((corpus / "texts").iterdir()))
