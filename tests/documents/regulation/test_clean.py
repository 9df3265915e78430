import pytest

from kiosk.documents.regulation.clean import clean


@pytest.mark.parametrize(
    "line",
    [
        "www.hukumonline.com",
        "https://jdih.contoh.go.id/unduh/1",
        "jdih.contoh.go.id",
        "bphn.go.id",
        "4 / 16",
        "1/49",
        "- 2 -",
        "-12-",
        "SK No 123456 A",
        "SK No. 123456A",
        "2013, No.218",
        "2013, No. 218",
    ],
)
def test_page_furniture_is_taken_out_and_told(line: str) -> None:
    cleaned = clean(f"sebelum\r\n {line} \r\nsesudah")
    assert cleaned.text == "sebelum\nsesudah"
    assert cleaned.furniture == (line,)


@pytest.mark.parametrize("line", ["lihat www.hukumonline.com", "1 / 2 bagian", "-", "2", "Nomor 218", "bunga 4 / 16 a"])
def test_the_laws_own_words_are_no_furniture(line: str) -> None:
    assert (clean(line).text, clean(line).furniture) == (line, ())


def test_byte_order_mark_and_hard_spaces_do_not_hide_a_heading() -> None:
    assert clean("\ufeffPasal\u00a01").text == "Pasal 1"


def test_soft_hyphen_does_not_divide_a_word() -> None:
    assert clean("pem\u00aderintah").text == "pemerintah"


def test_markdown_marks_do_not_hide_a_heading_and_no_word_goes_with_them() -> None:
    assert clean("## Pasal 1\n**BAB I**\n****\nkata _miring_ dan ___tebal___").text == (
        "Pasal 1\nBAB I\n\nkata miring dan tebal"
    )


def test_blank_of_a_form_is_no_emphasis() -> None:
    assert clean("Nama ____________ Alamat").text == "Nama ____________ Alamat"


def test_carets_of_a_scanner_fall_away_but_a_power_stays() -> None:
    assert clean("^Pasal 1 ^^(1) luas 10 m^2 dan x^n").text == "Pasal 1 (1) luas 10 m^2 dan x^n"


def test_page_number_glued_to_the_last_line_of_a_page_is_furniture() -> None:
    cleaned = clean("pengelolaan sampah 25 / 51\nwww.hukumonline.com\nrasio 3 / 4\n5 / 51")
    assert cleaned.text == "pengelolaan sampah\nrasio 3 / 4"
    assert cleaned.furniture == ("25 / 51", "www.hukumonline.com", "5 / 51")


def test_site_name_on_the_first_line_is_furniture() -> None:
    assert clean("www.hukumonline.com").text == ""


@pytest.mark.parametrize("dots", [". . .", "...", " . . .", "…", "… ."])
def test_catchword_goes_where_the_next_page_begins_with_it(dots: str) -> None:
    cleaned = clean(f"Isi satu.\nPasal 9{dots}\n\nPRESIDEN\nREPUBLIK INDONESIA\n- 4 -\nPasal 9\nIsi.")
    assert f"Pasal 9{dots}" in cleaned.furniture
    assert cleaned.text.count("Pasal 9") == 1


@pytest.mark.parametrize("following", ["Pasal 10", ""])
def test_unfinished_line_that_announces_nothing_is_kept(following: str) -> None:
    assert "Pasal 9 . . ." in clean(f"Pasal 9 . . .\n{following}").text


def test_letterhead_over_a_page_goes_and_the_titles_own_stays() -> None:
    cleaned = clean("PRESIDEN\nREPUBLIK INDONESIA\nMenimbang: a.\nPRESIDEN\nREPUBLIK INDONESIA\nb. bahwa")
    assert cleaned.text == "PRESIDEN\nREPUBLIK INDONESIA\nMenimbang: a.\nb. bahwa"
    assert cleaned.furniture == ("PRESIDEN", "REPUBLIK INDONESIA")


def test_letterhead_glued_into_a_line_does_not_split_a_sentence() -> None:
    cleaned = clean("setiap P R E S I D E N REPUBLIK INDONESIA - 3 - orang")
    assert cleaned.text.split() == ["setiap", "orang"]
    assert cleaned.furniture == ("P R E S I D E N REPUBLIK INDONESIA - 3 -",)


def test_shadow_has_a_sign_for_every_sign_of_the_text() -> None:
    cleaned = clean("“Pasal 1” – ‘satu’ * · m^2")  # noqa: RUF001 - look-alikes are the point
    assert cleaned.shadow == "\"Pasal 1\" - 'satu'     m 2"
    assert len(cleaned.shadow) == len(cleaned.text)


def test_tabs_that_only_indent_make_no_table() -> None:
    assert clean("a.\tsatu\n\tb. dua\nMenimbang\t:\ta.\tbahwa").text == "a. satu\nb. dua\nMenimbang : a. bahwa"


def test_cells_of_a_table_are_not_run_together() -> None:
    assert clean("Jenis\tTarif\n1.\tRumah").text == "Jenis\tTarif\n1.\tRumah"


def test_word_asked_for_twice_has_one_answer() -> None:
    cleaned = clean("pemerintah kota")
    assert [cleaned.has(word) for word in ("pemerintah", "pemerintah", "desa")] == [True, True, False]


def test_a_catchword_is_only_what_the_next_page_begins_with_as_a_whole_word() -> None:
    assert clean("Pasal 1 . . .\nPasal 10 mulai berlaku.").furniture == ()
