import pytest

from kiosk.documents import Annex, Directive, Level, Regulation
from kiosk.documents.regulation import parse_regulation

HEAD = """PERATURAN DAERAH KOTA CONTOH
NOMOR 3 TAHUN 2024
TENTANG
SAMPAH
Menimbang: a. bahwa sampah bertambah;
Mengingat: Pasal 18 Undang-Undang Dasar;
MEMUTUSKAN:
Menetapkan: PERATURAN DAERAH TENTANG SAMPAH.
"""
BODY = """BAB I
KETENTUAN UMUM
Pasal 1
Sampah adalah sisa.
- 2 -
BAB II
KEWAJIBAN
Bagian Kesatu
Warga
Pasal 2
(1) Warga memilah.
(2) RT mencatat.
"""
SIGNED = """Ditetapkan di Contoh
pada tanggal 3 Mei 2024
Diundangkan di Contoh
pada tanggal 4 Mei 2024
LEMBARAN DAERAH KOTA CONTOH TAHUN 2024 NOMOR 7
"""
ELUCIDATION = """PENJELASAN
ATAS
PERATURAN DAERAH KOTA CONTOH
I. UMUM
Sampah bertambah.
II. PASAL DEMI PASAL
Pasal 1
Cukup jelas.
Pasal 2
Cukup terang.
"""
AMENDING = """PERATURAN DAERAH KOTA CONTOH
NOMOR 5 TAHUN 2025
TENTANG
PERUBAHAN ATAS PERATURAN DAERAH NOMOR 3 TAHUN 2024 TENTANG SAMPAH
MEMUTUSKAN:
Pasal I
Beberapa ketentuan diubah sebagai berikut:
1. Ketentuan Pasal 2 diubah sehingga berbunyi sebagai berikut:
Pasal 2
(1) Warga memilah.
(2) RT menimbang.
2. Ketentuan Pasal 4 dihapus.
3. Di antara Pasal 6 dan Pasal 7 disisipkan 1 (satu) pasal yang berbunyi sebagai berikut:
Pasal 6A
Denda dihapus.
Pasal II
Peraturan ini mulai berlaku.
PENJELASAN
II. PASAL DEMI PASAL
Pasal I
Angka 1
Pasal 2
Cukup jelas.
Pasal II
Cukup jelas.
"""


def numbers(parsed: Regulation) -> list[str]:
    return [article.number for article in parsed.articles]


def test_every_part_of_a_regulation_has_its_place() -> None:
    parsed = parse_regulation(HEAD + BODY + SIGNED + ELUCIDATION)
    assert (parsed.type, parsed.number, parsed.year, parsed.region, parsed.about) == (
        "perda", "3", "2024", "Kota Contoh", "Sampah",
    )  # fmt: skip
    assert parsed.opening.endswith("Menetapkan: PERATURAN DAERAH TENTANG SAMPAH.")
    assert parsed.considering.startswith("Menimbang:")
    assert parsed.legal_basis == "Mengingat: Pasal 18 Undang-Undang Dasar;"
    assert [(a.number, a.chapter, a.elucidation) for a in parsed.articles] == [
        ("1", "I", "Cukup jelas."),
        ("2", "II", "Cukup terang."),
    ]
    assert parsed.elucidation == "Sampah bertambah."
    assert (parsed.repairs, parsed.gaps, parsed.unplaced, parsed.amendments) == ((), (), (), ())


def test_headings_open_at_the_article_below_them() -> None:
    parsed = parse_regulation(HEAD + BODY)
    assert [(own.level, own.number, own.title, own.opens) for own in parsed.headings] == [
        (Level.CHAPTER, "I", "KETENTUAN UMUM", 0),
        (Level.CHAPTER, "II", "KEWAJIBAN", 1),
        (Level.PART, "Kesatu", "Warga", 1),
    ]
    assert parsed.articles[0].text == "Sampah adalah sisa."


def test_signature_is_no_part_of_the_last_article() -> None:
    parsed = parse_regulation(HEAD + BODY + SIGNED)
    assert parsed.articles[-1].paragraphs[-1].text == "RT mencatat."
    assert parsed.closing.startswith("Ditetapkan di Contoh")
    assert (parsed.enacted, parsed.promulgated) == ("2024-05-03", "2024-05-04")
    assert parsed.gazette == "LEMBARAN DAERAH KOTA CONTOH TAHUN 2024 NOMOR 7"


def test_annexes_before_and_behind_the_elucidation_are_kept_in_order() -> None:
    parsed = parse_regulation(f"{HEAD}{BODY}{SIGNED}LAMPIRAN I\nDaftar tarif\n{ELUCIDATION}LAMPIRAN II\nDaftar tempat")
    assert parsed.annexes == (Annex("LAMPIRAN I", "Daftar tarif"), Annex("LAMPIRAN II", "Daftar tempat"))
    assert parsed.articles[1].elucidation == "Cukup terang."


def test_annex_of_a_law_without_signatures_is_no_part_of_the_last_article() -> None:
    parsed = parse_regulation(f"{HEAD}{BODY}LAMPIRAN\nDaftar tarif")
    assert parsed.annexes == (Annex("LAMPIRAN", "Daftar tarif"),)
    assert parsed.articles[-1].text.endswith("RT mencatat.")


def test_day_in_an_annexs_form_is_not_the_laws() -> None:
    form = "LAMPIRAN\nDiundangkan di Lain pada tanggal 9 Juni 1999"
    parsed = parse_regulation(f"{HEAD}{BODY}Ditetapkan di Contoh\npada tanggal 3 Mei 2024\n{form}")
    assert (parsed.enacted, parsed.promulgated) == ("2024-05-03", "")


def test_articles_before_a_forms_decision_are_found() -> None:
    parsed = parse_regulation(f"{BODY}LAMPIRAN\nContoh keputusan\nMEMUTUSKAN:\nKESATU: isi")
    assert numbers(parsed) == ["1", "2"]


def test_elucidation_of_an_article_that_is_not_there_is_not_lost() -> None:
    parsed = parse_regulation(f"{HEAD}{BODY}{ELUCIDATION}Pasal 3\nTiada pasalnya.")
    assert parsed.unplaced == ("Pasal 3\nTiada pasalnya.",)


def test_empty_elucidation_is_told_by_its_number_alone() -> None:
    parsed = parse_regulation(f"{HEAD}{BODY}{ELUCIDATION}".replace("Cukup terang.", ""))
    assert [article.elucidation for article in parsed.articles] == ["Cukup jelas.", ""]
    assert parsed.unplaced == ("Pasal 2",)


def test_lost_heading_is_told_as_a_gap() -> None:
    parsed = parse_regulation("Pasal 1\nIsi.\nPasal 2\nIsi.\nPasal 4\nIsi.\nPasal 5\nIsi.\n")
    assert (numbers(parsed), parsed.gaps) == (["1", "2", "4", "5"], ("3",))


def test_number_read_from_a_scanners_signs_is_told_as_a_repair() -> None:
    body = BODY.replace("Pasal 2", "Pasal Z").replace("BAB II", "BAB l1")
    parsed = parse_regulation(HEAD + body + "Pasal 3\nIsi.\n")
    assert numbers(parsed) == ["1", "2", "3"]
    assert set(parsed.repairs) == {"Pasal Z", "BAB l1"}


def test_chapter_printed_twice_at_a_pages_end_is_one() -> None:
    parsed = parse_regulation(HEAD + BODY.replace("BAB II", "BAB II\nBAB II"))
    assert [own.number for own in parsed.headings if own.level is Level.CHAPTER] == ["I", "II"]
    assert parsed.repairs == ("BAB II",)


def test_article_that_a_page_in_columns_displaced_takes_its_place_by_number() -> None:
    parsed = parse_regulation(
        "Pasal 1\nSatu.\nPasal 3\nTiga.\nPasal 2\nDua.\nBAB II\nSANKSI\nPasal 4\nEmpat.\nPasal 5\nLima.\n"
    )
    assert [(own.number, own.text) for own in parsed.articles] == [
        ("1", "Satu."), ("2", "Dua."), ("3", "Tiga."), ("4", "Empat."), ("5", "Lima."),
    ]  # fmt: skip
    assert [own.opens for own in parsed.headings] == [3]


def test_amending_law_keeps_its_own_articles_and_the_new_wording() -> None:
    parsed = parse_regulation(AMENDING)
    assert numbers(parsed) == ["I", "II"]
    assert [(own.number, own.elucidation) for own in parsed.amendments] == [("2", "Angka 1\nCukup jelas."), ("6A", "")]
    assert [own.number for own in parsed.amendments[0].paragraphs] == ["1", "2"]
    assert all(line in parsed.articles[0].text.split("\n") for line in ("Pasal 2", "(2) RT menimbang.", "Pasal 6A"))


def test_directives_point_at_the_articles_they_write_anew() -> None:
    parsed = parse_regulation(AMENDING)
    assert [(own.number, own.articles) for own in parsed.directives] == [("1", (0,)), ("2", ()), ("3", (1,))]
    assert parsed.directives[1] == Directive("2", "Ketentuan Pasal 4 dihapus.")


def test_directives_of_a_second_roman_article_count_on() -> None:
    second = "1. Ketentuan Pasal 9 diubah sehingga berbunyi sebagai berikut:\nPasal 9\nSembilan.\nPasal III\nBerlaku."
    parsed = parse_regulation(AMENDING.replace("Peraturan ini mulai berlaku.", second))
    assert numbers(parsed) == ["I", "II", "III"]
    assert [(own.number, own.articles) for own in parsed.directives][-1] == ("1", (2,))
    assert parsed.amendments[2].number == "9"


def test_law_that_adopts_a_change_amends_nothing() -> None:
    about = "PENETAPAN PERATURAN NOMOR 1 TAHUN 2020 TENTANG PERUBAHAN ATAS PERATURAN SAMPAH"
    parsed = parse_regulation(HEAD.replace("\nSAMPAH\n", f"\n{about}\n") + BODY)
    assert (numbers(parsed), parsed.amendments) == (["1", "2"], ())


def test_amending_law_whose_title_is_lost_is_known_by_its_roman_articles() -> None:
    parsed = parse_regulation(AMENDING[AMENDING.index("MEMUTUSKAN") :].replace("Pasal 2", "Pasal 1"))
    assert numbers(parsed) == ["I", "II"]
    assert [own.number for own in parsed.amendments] == ["1", "6A"]


def test_law_with_all_five_roman_articles_has_them_all() -> None:
    roman = "".join(f"Pasal {number}\nKetentuan lain.\n" for number in ("II", "III", "IV", "V"))
    parsed = parse_regulation(AMENDING.replace("Pasal II\nPeraturan ini mulai berlaku.\n", roman))
    assert numbers(parsed) == ["I", "II", "III", "IV", "V"]


def test_law_with_five_roman_articles_has_them_all() -> None:
    more = "".join(f"Pasal {number}\nIsi.\n" for number in ("III", "IV", "V"))
    parsed = parse_regulation(AMENDING.replace("PENJELASAN\n", f"{more}PENJELASAN\n"))
    assert numbers(parsed) == ["I", "II", "III", "IV", "V"]


def test_scanners_faces_of_1_and_11_do_not_make_a_law_an_amending_one() -> None:
    body = "".join(f"Pasal {number}\nIsi.\n" for number in ("I", *range(2, 11), "ll", 12))
    assert numbers(parse_regulation(f"MEMUTUSKAN:\n{body}")) == [str(number) for number in range(1, 13)]


@pytest.mark.parametrize("body", ["Pasal 1\nIsi.\nPasal I\nTentang.\nPasal 2\nIsi.", "Pasal I\nIsi.\nPasal 2\nIsi."])
def test_misread_article_does_not_turn_a_law_into_an_amending_one(body: str) -> None:
    parsed = parse_regulation(f"MEMUTUSKAN:\nBAB I\nUMUM\n{body}")
    assert (numbers(parsed)[-1], parsed.amendments) == ("2", ())
    assert len(parsed.headings) == 1


def test_text_without_articles_is_whole() -> None:
    parsed = parse_regulation("Yth. Warga\n\n\nI. UMUM\nIsi.\nDitetapkan di Contoh\npada tanggal 3 Mei 2024")
    assert parsed.unplaced == ("Yth. Warga", "I. UMUM\nIsi.\nDitetapkan di Contoh\npada tanggal 3 Mei 2024")
    assert parsed.enacted == "2024-05-03"


@pytest.mark.parametrize("text", ["", "\n\n", " \t "])
def test_empty_text_has_no_part(text: str) -> None:
    assert parse_regulation(text) == Regulation("", "", "")
