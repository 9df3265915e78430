import json
import re
from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.documents import Article, Regulation
from kiosk.documents.regulation import parse_regulation
from kiosk.documents.regulation.clean import clean

PERDA = """PERATURAN DAERAH KOTA CONTOH
NOMOR 3 TAHUN 2024
TENTANG
SAMPAH
Menimbang: a. bahwa sampah bertambah;
Mengingat: Pasal 18 Undang-Undang Dasar;
Pasal 1
MEMUTUSKAN:
Menetapkan: PERATURAN DAERAH TENTANG SAMPAH.
BAB I
KETENTUAN UMUM
Pasal 1
Sampah adalah sisa.
- 2 -
Pasal 2
(1) Warga memilah.
(2) RT mencatat.
Agar setiap orang mengetahuinya, memerintahkan pengundangan.
Ditetapkan di Contoh
LAMPIRAN I
Daftar tarif

Daftar tempat
PENJELASAN
ATAS
PERATURAN DAERAH
I. UMUM
Sampah bertambah.
II. PASAL DEMI PASAL
Pasal 1
Cukup jelas.
Pasal 2
Cukup terang."""

AMENDING = """UNDANG-UNDANG REPUBLIK INDONESIA
NOMOR 5 TAHUN 2010
TENTANG
PERUBAHAN ATAS UNDANG-UNDANG NOMOR 22 TAHUN 2002 TENTANG GRASI
MEMUTUSKAN:
Pasal I
1. Ketentuan Pasal 2 diubah sehingga berbunyi sebagai berikut: “Pasal 2
Grasi diajukan.
Pasal II
Mulai berlaku.
PENJELASAN
II. PASAL DEMI PASAL
Pasal I
Angka 1
Pasal 2
Cukup jelas.
Pasal II
Cukup jelas."""


def test_every_part_of_a_regulation_has_its_place() -> None:
    parsed = parse_regulation(PERDA)
    assert (parsed.type, parsed.number, parsed.year, parsed.region, parsed.about) == (
        "perda", "3", "2024", "Kota Contoh", "Sampah",
    )  # fmt: skip
    assert parsed.opening.endswith("Menetapkan: PERATURAN DAERAH TENTANG SAMPAH.")
    assert [(a.number, a.chapter, a.elucidation) for a in parsed.articles] == [
        ("1", "I", "Cukup jelas."),
        ("2", "I", "Cukup terang."),
    ]
    assert parsed.elucidation == "Sampah bertambah."


def test_signature_is_no_part_of_the_last_article() -> None:
    parsed = parse_regulation(PERDA)
    assert parsed.articles[-1].paragraphs[-1].text == "RT mencatat."
    assert parsed.closing.startswith("Agar setiap orang")


def test_annex_stays_in_order_at_the_end() -> None:
    assert parse_regulation(PERDA).unplaced == ("LAMPIRAN I\nDaftar tarif", "Daftar tempat")


def test_amending_law_keeps_its_own_articles_and_the_new_wording() -> None:
    parsed = parse_regulation(AMENDING)
    assert [article.number for article in parsed.articles] == ["I", "II"]
    assert parsed.amendments == (Article("2", "Grasi diajukan.", elucidation="Angka 1\nCukup jelas."),)
    assert "Grasi diajukan." in parsed.articles[0].text


def test_elucidation_of_an_article_that_is_not_there_is_kept() -> None:
    text = AMENDING.replace("Ketentuan Pasal 2", "Ketentuan Pasal 2 dan Pasal 2").replace(
        "Pasal II\nCukup jelas.", "Pasal II\nA"
    )
    assert parse_regulation(text + "\nPasal 2\nGanda.").unplaced == ("Pasal I", "Pasal 2\nGanda.")


def test_misread_first_article_does_not_turn_a_law_into_an_amending_one() -> None:
    parsed = parse_regulation("MEMUTUSKAN:\nBAB I\nUMUM\nPasal I\nIsi.\nPasal 2\nIsi.")
    assert [article.number for article in parsed.articles] == ["I", "2"]
    assert (len(parsed.headings), parsed.amendments) == (1, ())


def test_mention_of_a_roman_article_in_a_plain_law_stays_text() -> None:
    parsed = parse_regulation("MEMUTUSKAN:\nPasal 2\nIsi.\nPasal I\nIsi.")
    assert parsed.articles == (Article("2", "Isi.\nPasal I\nIsi."),)


def test_text_without_articles_is_whole() -> None:
    assert parse_regulation("Yth. Warga\n\n\nI. UMUM\nIsi.").unplaced == ("Yth. Warga", "I. UMUM\nIsi.")


def tokens(*texts: str) -> Counter[str]:
    joined = re.sub(r"(?i)(pasal[^\S\n]+\d+)[^\S\n]+([A-Z])\b(?=\W*$)", r"\1\2", "\n".join(texts), flags=re.MULTILINE)
    return Counter(re.findall(r"\w+", joined.casefold()))


def placed(parsed: Regulation) -> Counter[str]:
    """All words of a parsed regulation; new wording of amending laws stands in `articles` already."""
    parts = [parsed.opening, parsed.elucidation, parsed.closing, *parsed.unplaced]
    parts += [f"BAB {heading.number} {heading.title}" for heading in parsed.headings]
    parts += [f"Pasal {article.number}\n{article.text}" for article in parsed.articles]
    parts += [f"Pasal {a.number}\n{a.elucidation}" for a in (*parsed.articles, *parsed.amendments) if a.elucidation]
    return tokens("\n".join(parts))


def assert_nothing_lost(text: str) -> None:
    furniture = tokens("\n".join(clean(text).furniture))
    assert placed(parse_regulation(text)) + furniture == tokens(text)


STRAY = """Bagian Kedua
BAB II
BAB III TARIF
Pasal 3
“Pasal 3A
Pasal 12
Pasal III
Pasal 4 Setiap orang
(3) Tiga. (4) Empat.
diatur dalam
4 / 9
www.contoh.go.id
akhir 5 / 9
LAMPIRAN
Angka 2
TAMBAHAN LEMBARAN DAERAH NOMOR 1

2. Pasal 9 dihapus.
I. UMUM
isi. Pasal 5"""
LINE = st.sampled_from(f"{PERDA}\n{AMENDING}\n{STRAY}".split("\n"))


@settings(max_examples=300, deadline=None)
@given(st.lists(LINE | st.text(max_size=20), max_size=60))
def test_no_word_is_lost_whatever_the_order_of_lines(lines: list[str]) -> None:
    assert_nothing_lost("\n".join(lines))


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, min_size=5, max_size=60), st.sampled_from([PERDA, AMENDING]))
def test_no_word_is_lost_when_lines_stray_into_a_law(lines: list[str], law: str) -> None:
    own = law.split("\n")
    step = max(1, len(own) // len(lines))
    for index, line in enumerate(lines):
        own.insert(min(len(own), index * (step + 1)), line)
    assert_nothing_lost("\n".join(own))


@pytest.mark.corpus
def test_no_word_of_a_real_law_is_lost(corpus: Path) -> None:
    texts = [*sorted(corpus.glob("pairs/*/raw.txt"))[::5], *sorted(corpus.glob("texts/*"))[::3]]
    for path in texts:
        assert_nothing_lost(path.read_text(encoding="utf-8", errors="replace"))


@pytest.mark.corpus
@pytest.mark.slow
def test_real_laws_have_the_articles_that_people_counted(corpus: Path) -> None:
    exact = laws = right = articles = 0
    for path in sorted(corpus.glob("pairs/*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if not gold["perubahan"]:
            parsed = parse_regulation((path.parent / "raw.txt").read_text(encoding="utf-8"))
            laws += 1
            exact += [article["no"] for article in gold["pasal"]] == [article.number for article in parsed.articles]
            counted = {article["no"]: _counted_ayat(article) for article in gold["pasal"]}
            own = [article for article in parsed.articles if article.number in counted]
            articles += len(own)
            right += sum(counted[article.number] == [p.number for p in article.paragraphs] for article in own)
    assert (exact, laws) == (96, 97)
    assert right / articles > 0.999


def _counted_ayat(article: dict[str, list[dict[str, str]]]) -> list[str]:
    return [item["no"].strip("()") for item in article.get("items", ()) if item["no"].startswith("(")]


@pytest.mark.corpus
def test_real_amending_laws_have_the_new_wording_that_people_counted(corpus: Path) -> None:
    for path in sorted(corpus.glob("pairs/*/gold.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if gold["perubahan"]:
            parsed = parse_regulation((path.parent / "raw.txt").read_text(encoding="utf-8"))
            assert [a["no"] for a in gold["perubahan"]] == [a.number for a in parsed.amendments], path.parent.name
