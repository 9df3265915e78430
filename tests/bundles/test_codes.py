import re
from pathlib import Path

import pytest

from kiosk.bundles.codes import CODES, fault, markdown_table
from kiosk.core import Generations, KioskError, atomic
from kiosk.documents import decode_document
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "import-codes.md"


def test_page_and_program_know_the_same_codes() -> None:
    assert markdown_table() in PAGE.read_text(encoding="utf-8")


def test_every_code_that_is_raised_has_a_sentence() -> None:
    raised = set()
    for file in (ROOT / "kiosk" / "bundles").glob("*.py"):
        raised |= set(re.findall(r'fault\(\s*"([a-z-]+)"', file.read_text(encoding="utf-8")))
    assert raised <= CODES.keys()


@pytest.mark.parametrize("name", CODES)
def test_sentence_is_whole_and_fills_its_blanks(name: str) -> None:
    error = fault(name, "detail")
    assert error.code == name
    assert error.detail == "detail"
    assert "{" not in error.message
    assert len(re.findall(r"[.:]", error.message)) >= 1
    assert not re.search(r"berkas|klik|pengguna", error.message)


@pytest.mark.parametrize(
    ("name", "sentence"),
    [
        ("flashdisk-tidak-terbaca", "Maaf, flashdisk tidak terbaca. Isi lama aman. Coba flashdisk lain."),
        ("flashdisk-tercabut", "Flashdisk tercabut sebelum selesai. Isi lama aman. Silakan pasang lagi."),
        (
            "paket-lama",
            "Paket ini lebih lama dari isi sekarang, jadi tidak dipasang. Isi sekarang tetap dipakai.",
        ),
        ("sedang-impor", "Satu flashdisk dulu. Yang kedua tunggu sampai selesai."),
        (
            "segel-tidak-cocok",
            "Maaf, segel paket ini tidak cocok, jadi tidak dipasang. Isi lama aman. Mintalah paket baru ke KIM Contoh.",
        ),
        (
            "tempat-penuh",
            "Tempat simpan hampir penuh. Paket belum dipasang, isi lama aman. Hubungi pengurus KIM.",
        ),
    ],
)
def test_sentences_of_the_stick_are_those_of_the_wording_rules(name: str, sentence: str) -> None:
    assert fault(name, penerbit="KIM Contoh").message == sentence


def test_codes_of_the_kernel_carry_the_kernels_own_words(tmp_path: Path) -> None:
    (tmp_path / "generations" / "1").mkdir(parents=True)
    (tmp_path / "current").symlink_to("generations/1")
    for act in (
        lambda: decode_document(b"{"),
        lambda: Generations(tmp_path).newest(),
        lambda: atomic.replace(tmp_path / "absent" / "file", b""),
    ):
        with pytest.raises(KioskError) as caught:
            act()
        assert caught.value.message == CODES[caught.value.code].sentence
