"""A text becomes sentences, each as it is shown beside the pieces that are said for it."""

import pytest

from kiosk.speech.text.rules import Tongue
from kiosk.speech.text.words import RULES, Passage, WordLimits, normalise, passages, spoken_sentences


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("Jl. Melati No. 12A", "jalan Melati nomor dua belas a."),
        ("2010/2011 dan/atau", "dua ribu sepuluh dua ribu sebelas dan atau."),
        ("naik 5% ± 2 °", "naik lima persen kurang lebih dua derajat."),
        ("satu (dua) tiga", "satu, dua, tiga."),
        ("undang-undang - baru", "undang-undang, baru."),
        ("peme-\nrintah", "pemerintah."),
        ("undang-\nundang", "undang-undang."),
        ("soft\u00adhyphen dan\u200bnol", "softhyphen dannol."),
        ("Tunggu...", "Tunggu."),
        ("Ya, ...!", "Ya!"),
        ("lihat 😀 ini", "lihat ini."),
        ("gula &amp; kopi &lt; 5", "gula dan kopi kurang dari lima."),
        ("Jum'at \"siap\" 'ya'", "Jumat siap ya."),
        ("katanya «besok»?", "katanya besok?"),
        ("Kab.Batang", "kabupaten Batang."),
        ("(1) Setiap orang", "ayat satu, Setiap orang."),
        ("( 2) Setiap orang", "ayat dua, Setiap orang."),
        ("II. PASAL DEMI PASAL", "romawi dua, pasal demi pasal."),
        ("aa. bahwa", "huruf a a, bahwa."),
        ("kabupaten/kota", "kabupaten kota."),
    ],
)
def test_written_form_is_said_as_people_say_it(written: str, spoken: str) -> None:
    assert spoken_sentences(written) == [spoken]


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("KMS/buku KIA", "ka em es atau buku ka i a."),
        ("Bapak/Ibu RT/RW", "Bapak Ibu er te er we."),
        ("dan/ atau", "dan atau."),
        ("iuran Rp 10.000/KK", "iuran sepuluh ribu rupiah per ka ka."),
        ("100 mm/hari", "seratus milimeter per hari."),
    ],
)
def test_slash_between_words_is_said_as_neighbours_mean_it(written: str, spoken: str) -> None:
    assert spoken_sentences(written, style="woro-woro") == [spoken]
    assert spoken_sentences("sapu/ember", "jv", "woro-woro") == ["sapu utawi ember."]


@pytest.mark.parametrize(
    ("markdown", "spoken"),
    [
        ("# Judul\n\n**Isi** yang `penting`.", ["Judul.", "Isi yang penting."]),
        ("- satu\n- dua", ["satu.", "dua."]),
        ("Baca [di sini](http://x.id/y) ![foto](a.jpg)", ["Baca di sini foto."]),
        ("> kutipan\n\n---\n\n_miring_ a_b", ["kutipan.", "miring a be."]),
        ("| Hari | Jam |\n|---|---|\n| Senin | 8 |", ["Hari, Jam.", "Senin, delapan."]),
    ],
)
def test_markdown_marks_are_not_spoken(markdown: str, spoken: list[str]) -> None:
    assert spoken_sentences(markdown) == spoken


def test_law_names_its_ayat_and_huruf_and_an_announcement_does_not() -> None:
    text = "(1) Setiap orang:\nb. membayar;\n2. pulang."
    assert spoken_sentences(text) == ["ayat satu, Setiap orang.", "huruf be, membayar.", "dua, pulang."]
    assert spoken_sentences(text, style="woro-woro") == ["satu, Setiap orang.", "be, membayar.", "dua, pulang."]


@pytest.mark.parametrize("text", ["", " \n ", "...", "---", "😀", "*", "\x00", "السلام عليكم", "日本", "(—)"])
def test_text_without_a_word_is_not_spoken(text: str) -> None:
    assert spoken_sentences(text) == []


def test_arabic_is_shown_and_left_to_a_human_voice() -> None:
    assert passages("السلام عليكم. Warga RT 03 🙏") == [
        Passage("السلام عليكم.", ()),
        Passage("Warga RT 03 🙏", ("Warga er te tiga.",)),
    ]


def test_shown_text_keeps_its_figures_and_loses_its_marks() -> None:
    (first, second) = passages("**Iuran** Rp 5.000,-  per\tRT/RW.\n\nJl. Melati", style="woro-woro")
    assert first == Passage("Iuran Rp 5.000,- per RT/RW.", ("Iuran lima ribu rupiah per er te er we.",))
    assert second == Passage("Jl. Melati", ("jalan Melati.",))


def test_long_sentence_has_one_passage_and_many_pieces() -> None:
    (only,) = passages("Warga diminta berkumpul di balai, " * 12, limits=WordLimits(law=80))
    assert len(only.spoken) > 4
    assert " ".join(only.spoken).count("berkumpul") == 12


def test_announcement_is_cut_shorter_than_law() -> None:
    text = "Warga diminta berkumpul di balai, " * 12
    law, announcement = spoken_sentences(text), spoken_sentences(text, style="woro-woro")
    assert max(map(len, law)) > 160 >= max(map(len, announcement))


def test_language_nobody_speaks_here_is_read_as_indonesian() -> None:
    assert spoken_sentences("RT 03", "xx") == ["er te tiga."]


def test_every_rule_has_its_own_name() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


def test_finished_words_are_left_as_they_are() -> None:
    said = "warga er te tiga, er we dua mohon datang jam setengah delapan malam."
    assert normalise(said, Tongue()) == said
