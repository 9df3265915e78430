import shutil
from pathlib import Path

import pytest

from kiosk.authoring.ocr import OcrLimits, OcrMyPdf
from kiosk.core import ContentError
from kiosk.documents import parse_regulation
from tests.authoring import pdfs


def program(path: Path, script: str) -> str:
    """A program that does what `script` says."""
    path.write_text(f"#!/bin/sh\n{script}\n")
    path.chmod(0o755)
    return str(path)


@pytest.fixture
def tesseract(tmp_path: Path) -> str:
    return program(tmp_path / "tesseract", "echo 'List of languages:'; echo eng; echo ind")


def reader(tmp_path: Path, tesseract: str, script: str, limits: OcrLimits | None = None) -> OcrMyPdf:
    return OcrMyPdf(limits, program(tmp_path / "ocrmypdf", script), tesseract)


SIDECAR = 'while [ "$1" != --sidecar ]; do shift; done; side=$2'


def test_machine_without_the_programs_says_which_are_missing() -> None:
    reason = OcrMyPdf(program="ocrmypdf-tidak-ada", tesseract="tesseract-tidak-ada").unavailable()
    assert reason == "ocrmypdf-tidak-ada dan tesseract-tidak-ada belum dipasang di komputer ini"


def test_tesseract_without_indonesian_cannot_read_here(tmp_path: Path) -> None:
    english = program(tmp_path / "tesseract", "echo eng")
    assert "tesseract-ocr-ind" in reader(tmp_path, english, "").unavailable()


def test_installed_programs_are_no_reason(tmp_path: Path, tesseract: str) -> None:
    assert reader(tmp_path, tesseract, "").unavailable() == ""


def test_text_beside_is_what_was_read(tmp_path: Path, tesseract: str) -> None:
    own = reader(tmp_path, tesseract, f"{SIDECAR}; printf 'Halo \\377\\fDua\\f' > $side")
    assert own.recognise(Path("x.pdf"), 2) == "Halo \ufffd\fDua"


def test_file_name_is_never_an_option_nor_a_command(tmp_path: Path, tesseract: str) -> None:
    own = reader(tmp_path, tesseract, f'{SIDECAR}; shift 2; printf "%s|" "$@" > $side')
    assert own.recognise(Path("--clean; rm $(x).pdf"), 1) == "--|--clean; rm $(x).pdf|-|"


def test_text_without_end_is_cut(tmp_path: Path, tesseract: str) -> None:
    own = reader(tmp_path, tesseract, f"{SIDECAR}; printf 0123456789 > $side", OcrLimits(text_bytes=4))
    assert own.recognise(Path("x.pdf"), 1) == "0123"


@pytest.mark.parametrize(
    ("script", "detail"),
    [("exit 7", "exit 7"), ("kill -9 $$", "exit -9"), ("true", "no text")],
)
def test_program_that_fails_ends_with_one_sentence(tmp_path: Path, tesseract: str, script: str, detail: str) -> None:
    own = reader(tmp_path, tesseract, script)
    with pytest.raises(ContentError) as caught:
        own.recognise(Path("x.pdf"), 1)
    assert caught.value.code == "ocr-gagal"
    assert detail in caught.value.detail


def test_program_that_hangs_is_killed_with_all_it_started(tmp_path: Path, tesseract: str) -> None:
    own = reader(tmp_path, tesseract, "sleep 60 & sleep 60", OcrLimits(start_seconds=0.1, page_seconds=0.1))
    with pytest.raises(ContentError) as caught:
        own.recognise(Path("x.pdf"), 2)
    assert caught.value.detail == "killed after 0.3 s"


def test_its_memory_is_bounded(tmp_path: Path, tesseract: str) -> None:
    own = reader(tmp_path, tesseract, f"{SIDECAR}; ulimit -v > $side", OcrLimits(memory_bytes=1 << 30))
    assert own.recognise(Path("x.pdf"), 1) == f"{1 << 20}\n".strip()


def test_nothing_it_left_on_the_disk_stays(tmp_path: Path, tesseract: str) -> None:
    own = reader(tmp_path, tesseract, f"{SIDECAR}; touch $TMPDIR/x; echo $TMPDIR > $side")
    assert not Path(own.recognise(Path("x.pdf"), 1)).exists()


@pytest.mark.slow
@pytest.mark.skipif(bool(OcrMyPdf().unavailable()), reason="ocrmypdf and tesseract-ocr-ind are not installed here")
def test_real_programs_read_a_picture_of_a_law(tmp_path: Path) -> None:
    law = ("PERATURAN DAERAH KOTA CONTOH", "NOMOR 8 TAHUN 2025", "TENTANG", "PENGELOLAAN SAMPAH", "Pasal 1")
    text = OcrMyPdf().recognise(pdfs.photographed(tmp_path, pdfs.lines("\n".join(law))), 1)
    assert "PENGELOLAAN SAMPAH" in text


@pytest.mark.corpus
@pytest.mark.slow
@pytest.mark.skipif(bool(OcrMyPdf().unavailable()), reason="ocrmypdf and tesseract-ocr-ind are not installed here")
def test_real_scan_becomes_a_law_in_reading_order(corpus: Path) -> None:
    (path,) = (corpus / "pdf" / "scan").glob("*PERGUB_17_2018*")
    text = OcrMyPdf().recognise(path, 3)
    assert "Menimbang : a. bahwa berdasarkan Peraturan Gubernur Sulawesi" in text
    law = parse_regulation(text)
    assert (law.type, law.number, law.year) == ("pergub", "17", "2018")


def test_shell_is_there_for_these_tests() -> None:
    assert shutil.which("sh")
