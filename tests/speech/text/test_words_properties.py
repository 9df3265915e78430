"""Whatever is written, only words and pauses are said, once and for all, in time that grows with the text alone."""

import json
import re
import time
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from kiosk.speech.text.cleaning import clean
from kiosk.speech.text.rules import Tongue
from kiosk.speech.text.words import WordLimits, normalise, passages, spoken_sentences

TONGUES = [Tongue("id", "law"), Tongue("id", "woro-woro"), Tongue("jv", "law"), Tongue("jv", "woro-woro")]
SAYABLE = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*(?:[,;:]? [^\W\d_]+(?:-[^\W\d_]+)*)*[.!?]")
LONGEST_WORDS = 40  # characters said for one that is written
FIGURES = st.text(alphabet="Rp 0123456789.,-/()|*_[]:Wjam%x\u00d7±°½²IVXABCDHM'\n", max_size=200)
WRITTEN = (
    "No. Jl. H. dr. Dr Hj Bpk. a.n. s.d. dll. 12A 3x24 1/2 19.30 07.00-09.00 WIB jam pukul Rp 5.000,- RT 03/RW 02"
    " KTP-el UMKM Pasal IV ayat (2) huruf b km² 45 ke-2 anak2 ( ) - \u2013 , . ; : H-1 0812-3456-7890 Mei 2020"
    " 26/8/2018 COVID-19 M.Si. S.H. A. no kel hal TimurLaut PERDA 08/PER/M.KOMINFO/6/2010 e-KTP 70-an 💧 &amp; & + @ 5"
    " % KMS/buku Dinsos-P2KB III. bln. 5kg /hari pagi malam WITA sampai PBB-P2 MP-ASI gol. (dua) IX th HM"
)
ABBREVIATED = st.lists(st.sampled_from(WRITTEN.split()), max_size=14).map(" ".join)


def said(text: str, tongue: Tongue) -> str:
    return normalise(" ".join(text.split()), tongue)


def check(sentence: str) -> None:
    assert SAYABLE.fullmatch(sentence), sentence
    for word in re.findall(r"[^\W\d_]{2,}", sentence):
        assert not word.isupper(), sentence
    assert not any(unicodedata.category(c) in {"Nd", "No", "Nl"} or c in "/\\" for c in sentence), sentence


def real_texts(corpus: Path) -> Iterator[str]:
    for path in sorted(corpus.glob("texts/*")):
        text = path.read_text(errors="replace")
        yield text[len(text) // 2 :][:5000]
    for item in json.loads((corpus / "bulletins" / "kota-pekalongan-berita-2018.json").read_text()):
        yield f"{item['judul']}\n{item['teks']}"
    for path in sorted(corpus.glob("bulletins/*.xml")):
        yield path.read_text()[:5000]


@pytest.mark.parametrize("tongue", TONGUES)
@given(text=st.one_of(st.text(max_size=200), FIGURES, ABBREVIATED))
@example(text="İSTANBUL Ⅳ ④ ٣ ½ ﷺ Ǆ ẞ ﬁ №5 ㎡ ㊿ \U0001d7d8 x² ¾")
@settings(max_examples=150)
def test_only_words_and_pauses_survive_any_text(tongue: Tongue, text: str) -> None:
    once = said(text, tongue)
    if once:
        check(once)
        assert said(once, tongue) == once
    assert len(once) <= LONGEST_WORDS * len(unicodedata.normalize("NFKC", text)) + LONGEST_WORDS


@pytest.mark.parametrize("tongue", TONGUES)
def test_only_words_and_pauses_survive_real_laws_and_bulletins(tongue: Tongue, corpus: Path) -> None:
    limits = WordLimits(law=100_000, announcement=100_000)
    count = 0
    for text in real_texts(corpus):
        for sentence in spoken_sentences(text, tongue.language, tongue.style, limits):
            check(sentence)
            assert said(sentence, tongue) == sentence
            count += 1
    assert count > 500


@given(st.one_of(st.text(max_size=400), FIGURES, ABBREVIATED), st.sampled_from(["law", "woro-woro"]))
def test_no_text_breaks_the_bound_of_a_piece(text: str, style: str) -> None:
    for piece in spoken_sentences(text, "id", style, WordLimits(law=80, announcement=40)):
        assert 0 < len(piece) <= (80 if style == "law" else 40)
        assert any(character.isalpha() for character in piece)


@given(st.one_of(st.text(max_size=300), FIGURES, ABBREVIATED))
def test_every_word_of_the_page_is_shown_in_order(text: str) -> None:
    shown = " ".join(passage.shown for passage in passages(text))
    assert shown.split() == clean(text).split()


def test_every_word_of_real_texts_is_shown_in_order(corpus: Path) -> None:
    for text in real_texts(corpus):
        shown = " ".join(passage.shown for passage in passages(text))
        assert shown.split() == clean(text).split()


HOSTILE = [
    *(
        "A",
        "a",
        "1",
        "1.",
        "1,",
        "1/",
        "1-",
        "(",
        "[",
        "[a](",
        "A.",
        "a@",
        "a.",
        "-",
        " ",
        "RT 1,",
        "0",
        "I",
        "IV ",
        "Rp1",
    ),
    *(
        "Rp 1.000-",
        "jam 1.",
        "1x",
        "A/",
        "1/A",
        "a b",
        "ke-1",
        "a.n.",
        "Aa",
        "aA",
        "<a",
        "&",
        "|",
        "_",
        "0812 ",
        "ayat (1),",
    ),
    *("No. ", "12.30-", "H. ", "\u0301", "ﷺ", "½", "e-", "\n-", "http://", "1 (satu) "),
]


@pytest.mark.parametrize("unit", HOSTILE)
def test_time_grows_no_faster_than_the_text(unit: str) -> None:
    def seconds(repeats: int) -> float:
        text = unit * repeats
        return min(_timed(text) for _ in range(2))

    short, long = 1200 // len(unit), 9600 // len(unit)
    assert seconds(long) / max(seconds(short), 0.002) < 8 * 3.5


def _timed(text: str) -> float:
    start = time.process_time()
    spoken_sentences(text)
    return time.process_time() - start
