import re
from pathlib import Path
from typing import get_args, get_type_hints

import pytest

from kiosk.bundles.codes import codes, fault, in_javanese, markdown_table
from kiosk.bundles.insertion.states import State, markdown_states, words
from kiosk.bundles.installing.result import ImportResult
from kiosk.core import Generations, KioskError, atomic
from kiosk.documents import decode_document
from tests.conftest import ROOT

PAGE = ROOT / "docs" / "import-codes.md"


def first_cells(heading: str) -> list[str]:
    """The first cell of each row of the table that follows `heading` on the page."""
    after = PAGE.read_text(encoding="utf-8").split(f"\n## {heading}\n")[1].split("\n## ")[0]
    return re.findall(r"^\| `([a-z-]+)` \|", after, re.MULTILINE)


def test_page_and_program_know_the_same_codes() -> None:
    assert markdown_table() in PAGE.read_text(encoding="utf-8")
    assert first_cells("Codes") == list(codes())


def test_page_and_program_know_the_same_states_and_results() -> None:
    assert markdown_states() in PAGE.read_text(encoding="utf-8")
    assert first_cells("States of a visit") == [state.value for state in words()]
    assert set(words()) == set(State)
    results = get_args(get_type_hints(ImportResult)["result"])
    assert sorted(first_cells("`kiosk import --json`")) == sorted(results)


def test_code_that_ends_a_visit_stands_beside_its_state_on_the_page() -> None:
    rows = dict(line.split(" | ", 1) for line in markdown_states().splitlines()[2:])
    for code in codes().values():
        named = [state for state, rest in rows.items() if f"`{code.name}`" in rest]
        assert named == ([f"| `{code.state}`"] if code.state else []), code.name


def test_every_code_that_is_raised_has_a_sentence() -> None:
    raised = set()
    for file in (ROOT / "kiosk" / "bundles").rglob("*.py"):
        raised |= set(re.findall(r'fault\(\s*"([a-z-]+)"', file.read_text(encoding="utf-8")))
    assert raised <= codes().keys()


@pytest.mark.parametrize("name", codes())
def test_sentence_is_whole_and_fills_its_blanks(name: str) -> None:
    error = fault(name, "detail")
    assert error.code == name
    assert error.detail == "detail"
    assert "{" not in error.message
    assert len(re.findall(r"[.:]", error.message)) >= 1
    assert not re.search(r"berkas|klik|pengguna", error.message)


def test_who_reads_javanese_is_told_of_every_state_of_a_stick() -> None:
    for code in codes().values():
        assert bool(code.javanese) == (code.confidence in {"T", "S", "R"}), code.name
        assert not code.state or code.javanese, code.name
        assert not re.search(r"sampun dicabut|\boleh\b", code.javanese), code.name
    assert in_javanese("isi-kurang", penerbit="KIM Contoh").endswith("dhateng KIM Contoh.")
    assert in_javanese("penerbit-rusak") == in_javanese("kode-asing") == ""


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
        assert caught.value.message == codes()[caught.value.code].sentence
