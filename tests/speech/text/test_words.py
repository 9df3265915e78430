"""What espeak-ng was measured to read wrongly reaches it mended."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kiosk.speech.text.words import RULES, WordLimits, spoken_sentences


@pytest.mark.parametrize(
    ("written", "spoken"),
    [
        ("RT 03/RW 02", "RT 3, RW 2."),
        ("RT.001 RW.010", "RT 1 RW 10."),
        ("warga RT 03/02", "warga RT 3, RW 2."),
        ("Biaya Rp 50.000", "Biaya 50.000 rupiah."),
        ("Rp50.000,00 (lima puluh ribu rupiah)", "50.000 rupiah."),
        ("Rp. 5.000,- per orang", "5.000 rupiah per orang."),
        ("Rp 1,5 miliar", "1,5 miliar rupiah."),
        ("jam 19.00-21.00 WIB", "jam 19 sampai 21 Waktu Indonesia Barat."),
        ("pukul 07.30", "pukul 7 lewat 30 menit."),
        ("buka 08.00 s/d 12.15", "buka 8 sampai 12 lewat 15 menit."),
        ("10.00 WITA", "10 Waktu Indonesia Tengah."),
        ("6.30 WIT", "6 lewat 30 menit Waktu Indonesia Timur."),
        ("jam 4.000", "jam 4.000."),
        ("Lihat https://jdih.go.id/a?b=1 ya", "Lihat alamat tertera di layar ya."),
        ("Situs kominfo.contoh.go.id", "Situs alamat tertera di layar."),
        ("tulis ke a.b@contoh.go.id", "tulis ke alamat tertera di layar."),
        ("Jl. Melati No. 12A", "jalan Melati nomor 12 A."),
        ("BAB IV", "BAB 4."),
        ("Pasal IX", "Pasal 9 romawi."),
        ("pada ayat (2) huruf a", "pada ayat 2 huruf a."),
        ("3x24 jam", "3 kali 24 jam."),
        ("tahun 2010-2014", "tahun 2010 sampai 2014."),
        ("50.000-60.000 orang", "50.000 sampai 60.000 orang."),
        ("telepon 0812-3456-7890", "telepon 0812-3456-7890."),
        ("2010/2011 dan/atau", "2010, 2011 dan atau."),
        ("naik 5% ± 2 °", "naik 5 persen kurang lebih 2 derajat."),
        ("satu (dua) tiga", "satu, dua, tiga."),
        ("undang-undang - baru", "undang-undang, baru."),
        ("peme-\nrintah", "pemerintah."),
        ("undang-\nundang", "undang-undang."),
        ("soft\u00adhyphen dan\u200bnol", "softhyphen dannol."),
        ("Tunggu...", "Tunggu."),
        ("Ya, ...!", "Ya!"),
        ("lihat 😀 ini", "lihat ini."),
    ],
)
def test_written_form_is_said_as_people_say_it(written: str, spoken: str) -> None:
    assert spoken_sentences(written) == [spoken]


@pytest.mark.parametrize(
    ("markdown", "spoken"),
    [
        ("# Judul\n\n**Isi** yang `penting`.", ["Judul.", "Isi yang penting."]),
        ("- satu\n- dua", ["satu.", "dua."]),
        ("Baca [di sini](http://x.id/y) ![foto](a.jpg)", ["Baca di sini foto."]),
        ("> kutipan\n\n---\n\n_miring_ a_b", ["kutipan.", "miring a b."]),
        ("| Hari | Jam |\n|---|---|\n| Senin | 8 |", ["Hari, Jam.", "Senin, 8."]),
    ],
)
def test_markdown_marks_are_not_spoken(markdown: str, spoken: list[str]) -> None:
    assert spoken_sentences(markdown) == spoken


def test_law_names_its_ayat_and_huruf_and_an_announcement_does_not() -> None:
    text = "(1) Setiap orang:\na. membayar;\n2. pulang."
    assert spoken_sentences(text) == ["ayat 1, Setiap orang.", "huruf a, membayar.", "2, pulang."]
    assert spoken_sentences(text, style="woro-woro") == ["1, Setiap orang.", "a, membayar.", "2, pulang."]


@pytest.mark.parametrize("text", ["", " \n ", "...", "---", "😀", "*", "\x00"])
def test_text_without_a_word_is_not_spoken(text: str) -> None:
    assert spoken_sentences(text) == []


def test_announcement_is_cut_shorter_than_law() -> None:
    text = "Warga diminta berkumpul di balai, " * 12
    law, announcement = spoken_sentences(text), spoken_sentences(text, style="woro-woro")
    assert max(map(len, law)) > 160 >= max(map(len, announcement))


def test_javanese_is_spoken_too() -> None:
    assert spoken_sentences("Para warga RT 03", "jv") == ["Para warga RT 3."]


def test_every_rule_has_its_own_name() -> None:
    assert len({rule.name for rule in RULES}) == len(RULES)


@given(st.text(max_size=400))
def test_no_text_breaks_the_rules_or_the_bound(text: str) -> None:
    for piece in spoken_sentences(text, limits=WordLimits(law=80)):
        assert len(piece) <= 80
        assert any(character.isalnum() for character in piece)
        piece.encode()


@given(st.text(alphabet="Rp 0123456789.,-/()|*_[]:Wadjam\n", max_size=300))
def test_no_mixture_of_figures_and_marks_breaks_the_rules(text: str) -> None:
    assert all(piece.strip() == piece for piece in spoken_sentences(text))
