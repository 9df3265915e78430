import json
from collections.abc import Sequence
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from kiosk.authoring.commands import COMMANDS
from kiosk.core import ContentError

PERDA = """PERATURAN DAERAH KOTA CONTOH
NOMOR 12A TAHUN 2024
TENTANG
SAMPAH
MEMUTUSKAN:
BAB I
UMUM
Pasal 5A
(1) Warga memilah.
PENJELASAN
I. UMUM
Sampah.
II. PASAL DEMI PASAL
Pasal 5A
Cukup jelas.
LAMPIRAN
Daftar"""


@pytest.fixture
def perda(tmp_path: Path) -> Path:
    path = tmp_path / "perda.txt"
    path.write_text(PERDA)
    return path


@pytest.fixture
def news(tmp_path: Path) -> Path:
    path = tmp_path / "kabar.txt"
    path.write_text("Kerja bakti\nIsi.")
    return path


def parse(*arguments: object) -> Result:
    words: Sequence[str] = [str(argument) for argument in arguments]
    return CliRunner().invoke(COMMANDS[0], words)


def test_json_has_exactly_the_promised_form(perda: Path) -> None:
    result = parse("--json", perda)
    assert (result.exit_code, result.stderr) == (0, "")
    assert json.loads(result.stdout) == {
        "id": "perda-kota-contoh-12a-2024",
        "title": "Peraturan Daerah Kota Contoh Nomor 12A Tahun 2024 tentang Sampah",
        "type": "perda",
        "number": "12A",
        "year": "2024",
        "about": "Sampah",
        "region": "Kota Contoh",
        "opening": "PERATURAN DAERAH KOTA CONTOH\nNOMOR 12A TAHUN 2024\nTENTANG\nSAMPAH\nMEMUTUSKAN:",
        "considering": "",
        "legal_basis": "",
        "headings": [{"level": "bab", "number": "I", "title": "UMUM"}],
        "articles": [
            {
                "number": "5A",
                "chapter": "I",
                "text": "(1) Warga memilah.",
                "paragraphs": [{"number": "1", "text": "Warga memilah."}],
            }
        ],
        "directives": [],
        "amendments": [],
        "elucidation": {"general": "Sampah.", "articles": {"5A": "Cukup jelas."}},
        "closing": "PENJELASAN\nI. UMUM\nII. PASAL DEMI PASAL",
        "annexes": [{"title": "LAMPIRAN", "text": "Daftar"}],
        "repairs": [],
        "gaps": ["1", "2", "3", "4"],
        "unplaced": [],
    }


def test_what_is_no_regulation_has_its_kind_and_empty_lists(news: Path) -> None:
    answer = json.loads(parse("--json", news).stdout)
    assert (answer["id"], answer["title"], answer["kind"]) == ("kabar-kabar", "Kerja bakti", "kabar")
    assert (answer["articles"], answer["elucidation"], answer["unplaced"]) == ([], {"general": "", "articles": {}}, [])


def test_several_files_give_one_line_each(perda: Path, news: Path) -> None:
    lines = parse("--json", perda, news, perda).stdout.splitlines()
    assert [json.loads(line)["type"] for line in lines] == ["perda", "", "perda"]


def test_bad_file_is_named_and_the_rest_is_parsed(tmp_path: Path, perda: Path) -> None:
    result = parse("--json", tmp_path / "hilang.txt", perda)
    assert result.exit_code == 3
    assert len(result.stdout.splitlines()) == 1
    assert result.stderr.startswith(f"{tmp_path / 'hilang.txt'}: Tidak ditemukan.")


def test_refusal_with_json_becomes_one_object(tmp_path: Path) -> None:
    result = parse("--json", tmp_path / "hilang.txt")
    assert isinstance(result.exception, ContentError)
    assert result.exception.code == "tidak-ada"
    assert (result.stdout, "hilang.txt" in result.stderr) == ("", True)


def test_refusal_without_json_is_said_once(tmp_path: Path) -> None:
    result = parse(tmp_path / "hilang.txt")
    assert result.exit_code == 3
    assert result.output.count("Tidak ditemukan") == 1


def test_people_read_counts(perda: Path, news: Path) -> None:
    output = parse(perda, news).stdout
    assert "  peraturan, id perda-kota-contoh-12a-2024\n  1 bab, 1 pasal, 1 lampiran, 4 pasal tanpa judul\n" in output
    assert output.endswith("Kerja bakti\n  kabar, id kabar-kabar\n")


def test_folder_names_its_bad_files_and_notes(tmp_path: Path) -> None:
    (tmp_path / "a.heic").touch()
    (tmp_path / ".b").touch()
    result = parse(tmp_path)
    assert f"{tmp_path / 'a.heic'}: Jenis file ini" in result.stderr
    assert ".b: file tersembunyi dilewati." in result.stderr


def test_no_file_is_a_wrong_use() -> None:
    assert parse().exit_code == 2
