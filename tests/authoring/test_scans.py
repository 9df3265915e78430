from pathlib import Path

import pytest

from kiosk.authoring.pdf import Drawing, PdfLimits, PdfText
from kiosk.authoring.scans import ScanLimits, Scans, is_legible, is_scan
from tests.authoring import pdfs
from tests.authoring.readers import PERDA, KnowingReader

LIMITS = ScanLimits(Drawing(width=120, pages=3))
GARBAGE = "3(5$785$1 '$(5$+ .27$ &2172+ 1RPRU 7DKXQ ,QGRQHVLD 6DPSDK " * 5


@pytest.fixture
def notes() -> list[str]:
    return []


def test_empty_pages_between_pages_of_text_make_no_scan() -> None:
    assert not is_scan(PdfText((PERDA, "", PERDA, "2")))


@pytest.mark.parametrize("pages", [("", "- 2 -", ""), (PERDA, "", ""), (GARBAGE, GARBAGE)])
def test_pages_without_words_are_a_scan(pages: tuple[str, ...]) -> None:
    assert is_scan(PdfText(pages, pictures=frozenset({1, 2, 3})))


def test_few_words_on_white_paper_are_no_scan() -> None:
    assert not is_scan(PdfText(("Kerja bakti. Minggu, jam 7.",)))
    assert is_scan(PdfText(("Kerja bakti. Minggu, jam 7.",), pictures=frozenset({1})))


def test_words_of_capitals_tables_and_numbers_are_legible() -> None:
    assert is_legible(f"{PERDA} 1\tKios 5.000 12 34 dan/atau undang-undang")
    assert not is_legible("xkcd 12 34 zzz qq")


def test_recognised_text_is_kept_and_the_machine_asked_once(tmp_path: Path, notes: list[str]) -> None:
    reader = KnowingReader(PERDA)
    scans = Scans(tmp_path / "kerja", reader, LIMITS)
    assert [scans.text(Path("a.pdf"), "5e", 2, notes.append) for _ in range(2)] == [PERDA, PERDA]
    assert (reader.asked, notes) == ([(Path("a.pdf"), 2)], [])


def test_without_a_workshop_the_text_is_only_read(notes: list[str]) -> None:
    reader = KnowingReader(PERDA)
    assert Scans(None, reader, LIMITS).text(Path("a.pdf"), "5e", 2, notes.append) == PERDA


@pytest.mark.parametrize(
    ("reader", "why"),
    [
        (KnowingReader(reason="tesseract belum dipasang di komputer ini"), "tesseract belum dipasang"),
        (KnowingReader(fault="Tulisannya tidak bisa dikenali."), "Tulisannya tidak bisa dikenali."),
        (KnowingReader(GARBAGE), "tidak terbaca"),
        (KnowingReader(""), "tanpa tulisan"),
    ],
    ids=["absent", "failed", "garbage", "blank"],
)
def test_scan_that_nobody_could_read_is_told_and_not_kept(
    tmp_path: Path, notes: list[str], reader: KnowingReader, why: str
) -> None:
    assert Scans(tmp_path, reader, LIMITS).text(Path("a.pdf"), "5e", 2, notes.append) == ""
    assert len(notes) == 1
    assert why in notes[0]
    assert list(tmp_path.iterdir()) == []


def test_pictures_are_made_once_in_the_order_of_the_pages(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", *[pdfs.Sheet(grey=9)] * 4)
    scans = Scans(tmp_path / "kerja", KnowingReader(), LIMITS)
    first = scans.pictures(path, "5e", PdfLimits())
    path.unlink()
    assert [one.name for one in first] == ["0001.jpg", "0002.jpg", "0003.jpg"]
    assert scans.pictures(path, "5e", PdfLimits()) == first


def test_torn_making_of_pictures_is_made_anew(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", pdfs.Sheet(grey=9))
    part = tmp_path / "kerja" / "5e-120-50-3.part"
    part.mkdir(parents=True)
    (part / "0007.jpg").touch()
    (picture,) = Scans(tmp_path / "kerja", KnowingReader(), LIMITS).pictures(path, "5e", PdfLimits())
    assert picture.name == "0001.jpg"


def test_pictures_end_where_they_would_be_too_heavy(tmp_path: Path) -> None:
    path = pdfs.save(tmp_path / "a.pdf", *[pdfs.Sheet(grey=9)] * 2)
    one = Scans(tmp_path / "a", KnowingReader(), LIMITS).pictures(path, "5e", PdfLimits())[0].stat().st_size
    tight = ScanLimits(LIMITS.drawing, bytes=one)
    assert len(Scans(tmp_path / "b", KnowingReader(), tight).pictures(path, "5e", PdfLimits())) == 1


def test_without_a_workshop_there_are_no_pictures() -> None:
    assert Scans(None, KnowingReader(), LIMITS).pictures(Path("a.pdf"), "5e", PdfLimits()) == []
