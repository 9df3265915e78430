from pathlib import Path

import pytest

from kiosk.authoring.jdih.files import Claim, claims
from tests.authoring.jdih.conftest import entry

FOLDER = Path("sumber")
OTHER = "Peraturan Daerah Kota Contoh Nomor 4 Tahun 2024 tentang Retribusi Pasar"


def files(*names: str) -> list[Path]:
    return [FOLDER / name for name in names]


def claimed(names: tuple[str, ...], **changed: object) -> Claim:
    (claim,) = claims([entry(**changed)], files(*names))
    return claim


@pytest.mark.parametrize(
    ("field", "value", "name"),
    [
        ("fileDownload", "perda_3.pdf", "perda_3.pdf"),
        ("fileDownload", "Perda%20No%203.pdf", "perda no 3.PDF"),
        ("urlDownload", "https://contoh.go.id/file/2024/Perda%20No%203.pdf", "pdf/Perda No 3.pdf"),
        ("urlDownload", "https://contoh.go.id/download.php?id=1&filename=perda+3.pdf", "Perda 3.pdf"),
        ("file_lampiran", "perda_3.pdf", "PERDA_3.PDF"),
        ("fileDownload", "perda_3.pdf", "perda_3.txt"),
        ("fileDownload", "Perda No. 3.pdf", "perda-no-3.md"),
        ("fileDownload", "Perda No. 3.pdf", "perda_no_3.pdf"),
        ("fileDownload", "-", "2024pd3375003.pdf"),
        ("fileDownload", "-", "PERDA_NO_3_TAHUN_2024.pdf"),
        ("fileDownload", "-", "perda-kota-contoh-3-2024.pdf"),
        ("fileDownload", "-", "Perda Kota Contoh 3 2024.txt"),
    ],
)
def test_file_is_known_by_its_name_the_custom_of_jdih_or_the_id(field: str, value: str, name: str) -> None:
    assert claimed((name, "lain.pdf"), **{field: value}) == Claim(FOLDER / name)


@pytest.mark.parametrize("name", ["perda_4.pdf", "2024pd3375004.pdf", "2023pd3375003.pdf", "foto perda_3.jpg", "3.pdf"])
def test_file_of_another_regulation_is_left_alone(name: str) -> None:
    assert claimed((name,), fileDownload="perda_3.pdf") == Claim()


def test_abstract_is_told_from_the_regulation() -> None:
    by_name = claimed(("perda_3.pdf", "abs_3.pdf"), fileDownload="perda_3.pdf", abstrak="abs_3.pdf")
    assert by_name == Claim(FOLDER / "perda_3.pdf", (), (FOLDER / "abs_3.pdf",))
    by_custom = claimed(("2024pd3375003.pdf", "2024abspd3375003.pdf"))
    assert by_custom == Claim(FOLDER / "2024pd3375003.pdf", (), (FOLDER / "2024abspd3375003.pdf",))
    assert by_custom.unread == (FOLDER / "2024abspd3375003.pdf",)


def test_file_that_is_named_as_both_is_the_regulation() -> None:
    assert claimed(("perda_3.pdf",), fileDownload="perda_3.pdf", abstrak="perda_3.pdf") == Claim(FOLDER / "perda_3.pdf")


def test_abstract_in_a_text_file_is_no_abstract() -> None:
    assert claimed(("abs_3.txt",), abstrak="abs_3.txt") == Claim()


def test_of_several_files_the_words_come_from_one_and_the_others_go_along() -> None:
    claim = claimed(("peta.pdf", "perda_3.pdf"), fileDownload="perda_3.pdf", lampiran=["peta.pdf", "hilang.pdf"])
    assert claim == Claim(FOLDER / "perda_3.pdf", (FOLDER / "peta.pdf",))


def test_words_come_from_a_text_before_a_pdf() -> None:
    claim = claimed(("perda_3.pdf", "perda_3.md"), fileDownload="perda_3.pdf")
    assert claim.words in files("perda_3.pdf", "perda_3.md")
    both = claimed(("a.md", "b.pdf"), fileDownload="b.pdf", lampiran="a.pdf")
    assert both == Claim(FOLDER / "a.md", (FOLDER / "b.pdf",))


def test_file_that_two_records_name_goes_to_neither() -> None:
    entries = [entry(fileDownload="file.pdf"), entry(judul=OTHER, noPeraturan="4", fileDownload="file.pdf")]
    assert claims(entries, files("file.pdf")) == [Claim(), Claim()]


def test_name_that_two_files_have_is_not_guessed() -> None:
    assert claimed(("2023/perda.pdf", "2024/perda.pdf"), fileDownload="perda.pdf") == Claim()


def test_number_that_two_towns_have_is_not_guessed() -> None:
    entries = [entry(), entry(judul="Peraturan Daerah Kota Lain Nomor 3 Tahun 2024 tentang Sampah")]
    assert claims(entries, files("2024pd3375003.pdf")) == [Claim(), Claim()]


def test_custom_is_not_asked_where_the_record_named_its_file() -> None:
    claim = claimed(("perda_3.pdf", "2024pd3375003.pdf"), fileDownload="perda_3.pdf")
    assert claim == Claim(FOLDER / "perda_3.pdf")


def test_book_is_known_by_name_only() -> None:
    book = {"jenis": "BUKU HUKUM", "judul": "Tesla", "noPeraturan": "3"}
    assert claimed(("2024pd3375003.pdf",), **book) == Claim()
    assert claimed(("pustaka-tesla.pdf",), **book).words == FOLDER / "pustaka-tesla.pdf"


def test_each_record_has_its_own_files() -> None:
    entries = [entry(), entry(judul=OTHER, noPeraturan="4")]
    assert [claim.words for claim in claims(entries, files("2024pd3375004.pdf", "2024pd3375003.pdf"))] == files(
        "2024pd3375003.pdf", "2024pd3375004.pdf"
    )
