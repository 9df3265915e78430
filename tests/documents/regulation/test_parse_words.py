"""No word is lost: what was read, and the furniture that was taken out, hold every word of the source."""

from collections import Counter
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from benchmarks.law_gold import returned_words, words
from kiosk.documents import Regulation, parse_regulation
from kiosk.documents.regulation.clean import clean

LAW = """PERATURAN DAERAH KOTA CONTOH
NOMOR 3 TAHUN 2024
TENTANG
SAMPAH
Menimbang: a. bahwa sampah bertambah;
Mengingat: Pasal 18 Undang-Undang Dasar;
MEMUTUSKAN:
Menetapkan: PERATURAN DAERAH TENTANG SAMPAH.
BAB I
KETENTUAN UMUM
Pasal 1
Sampah adalah sisa.
- 2 -
Pasal 2
(1) Warga memilah:
a. daun; dan
b. kaca.
(2) RT mencatat.
Ditetapkan di Contoh
pada tanggal 3 Mei 2024
LAMPIRAN I
Jenis\tTarif
PENJELASAN
ATAS
PERATURAN DAERAH
I. UMUM
Sampah bertambah.
II. PASAL DEMI PASAL
Pasal 1
Cukup jelas.
Pasal 2
Ayat (1) Cukup jelas."""
AMENDING = """PERATURAN DAERAH KOTA CONTOH
NOMOR 5 TAHUN 2025
TENTANG
PERUBAHAN ATAS PERATURAN DAERAH NOMOR 3 TAHUN 2024 TENTANG SAMPAH
MEMUTUSKAN:
Pasal I
1. Ketentuan Pasal 2 diubah sehingga berbunyi sebagai berikut: “Pasal 2
(1) Warga memilah.
2. Ketentuan Pasal 4 dihapus.
Pasal 6A
Denda dihapus.
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
STRAY = """Bagian Kedua
BAB II
BAB III TARIF
Paragraf 2
Pasal 3
Pasal 1O
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

Pasal 9 . . .
I. UMUM
isi. Pasal 5"""
LINE = st.sampled_from(f"{LAW}\n{AMENDING}\n{STRAY}".split("\n"))
NOISE = st.text(max_size=20, alphabet=st.characters(exclude_characters="-\u00ad", exclude_categories=["Cs"]))


def lost(text: str) -> Counter[str]:
    furniture = Counter(word for piece in clean(text).furniture for word in words(piece))
    return Counter(words(text)) - furniture - returned_words(parse_regulation(text))


@pytest.mark.parametrize("text", [LAW, AMENDING, STRAY, ""])
def test_no_word_of_a_law_is_lost(text: str) -> None:
    assert not lost(text)


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE | NOISE, max_size=60))
def test_no_word_is_lost_whatever_the_order_of_lines(lines: list[str]) -> None:
    assert not lost("\n".join(lines))


@settings(max_examples=200, deadline=None)
@given(st.sampled_from([LAW, AMENDING]).flatmap(lambda law: st.permutations(law.split("\n"))))
def test_no_word_is_lost_when_all_lines_of_a_law_are_jumbled(lines: list[str]) -> None:
    assert not lost("\n".join(lines))


@settings(max_examples=200, deadline=None)
@given(st.lists(LINE, min_size=1, max_size=60), st.sampled_from([LAW, AMENDING]))
def test_no_word_is_lost_when_lines_stray_into_a_law(lines: list[str], law: str) -> None:
    own = law.split("\n")
    step = max(1, len(own) // len(lines))
    for index, line in enumerate(lines):
        own.insert(min(len(own), index * (step + 1)), line)
    assert not lost("\n".join(own))


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=300) | st.lists(st.text(max_size=12) | LINE, max_size=40).map(" ".join))
def test_no_text_makes_the_parser_fail(text: str) -> None:
    assert isinstance(parse_regulation(text), Regulation)


@settings(max_examples=200, deadline=None)
@given(st.text(max_size=200) | st.lists(LINE, max_size=30).map("\n".join))
def test_no_text_has_a_shadow_of_another_length(text: str) -> None:
    cleaned = clean(text)
    assert len(cleaned.shadow) == len(cleaned.text)


@pytest.mark.corpus
@pytest.mark.slow
def test_no_word_of_a_real_law_is_lost(corpus: Path) -> None:
    texts = [*sorted(corpus.glob("pairs/*/raw.txt"))[::5], *sorted(corpus.glob("pairs/*/alt.md"))[::5]]
    texts += sorted(corpus.glob("texts/*"))[::3]
    assert len(texts) > 40
    missed = {path: lost(path.read_text(encoding="utf-8", errors="replace")) for path in texts}
    assert not {path: own for path, own in missed.items() if own}
