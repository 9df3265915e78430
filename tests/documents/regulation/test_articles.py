from kiosk.documents.model import Article, Paragraph
from kiosk.documents.regulation.articles import make_article
from kiosk.documents.regulation.clean import clean


def article(text: str, *cuts: str) -> Article:
    source = clean(text)
    return make_article(source, "1", 0, len(source.text), [source.text.index(cut) for cut in cuts])


def test_paragraph_holds_its_letters() -> None:
    found = article("(1) Warga wajib:\na. menyapu; dan\nb. memilah.\n(2) Ketua RT mencatat.")
    assert found.paragraphs == (
        Paragraph("1", "Warga wajib:\na. menyapu; dan\nb. memilah."),
        Paragraph("2", "Ketua RT mencatat."),
    )
    assert found.text == "(1) Warga wajib:\na. menyapu; dan\nb. memilah.\n(2) Ketua RT mencatat."


def test_article_without_ayat_is_text_only() -> None:
    assert article("Setiap warga\nberhak.") == Article("1", "Setiap warga berhak.")


def test_words_before_the_first_ayat_are_kept() -> None:
    assert article("Warga.\n(1) Satu.\n(2) Dua.").text == "Warga.\n(1) Satu.\n(2) Dua."


def test_mark_is_kept_as_it_is_printed() -> None:
    found = article("( 1 ) Satu.\n(2) Dua.")
    assert found.text.startswith("( 1 ) Satu.")
    assert found.paragraphs[0] == Paragraph("1", "Satu.")


def test_ayat_without_words_is_not_lost() -> None:
    assert article("(1) Satu.\n(2)").text == "(1) Satu.\n(2)"


def test_cut_begins_a_line() -> None:
    assert article("Satu dan dua 2. Tiga", "2. ").text == "Satu dan dua\n2. Tiga"
