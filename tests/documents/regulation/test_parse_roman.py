from kiosk.documents.regulation import parse_regulation


def test_a_misread_first_article_that_is_quoted_does_not_open_the_amending_law() -> None:
    text = (
        "PERATURAN DAERAH KOTA CONTOH\nNOMOR 5 TAHUN 2024\nTENTANG\nPERUBAHAN ATAS PERDA NOMOR 2 TAHUN 2020\n"
        "MEMUTUSKAN:\nPasal I\nBeberapa ketentuan dalam Peraturan Daerah ini diubah sebagai berikut:\n"
        "1. Ketentuan Pasal 1 diubah sehingga berbunyi sebagai berikut:\nPasal I\nPasar adalah tempat.\n"
        "2. Ketentuan Pasal 4 diubah sehingga berbunyi sebagai berikut:\nPasal 4\nPasar buka pagi.\n"
        "Pasal II\nMulai berlaku.\nDitetapkan di Contoh pada tanggal 2 Mei 2024"
    )
    parsed = parse_regulation(text)
    assert [article.number for article in parsed.articles] == ["I", "II"]
    assert parsed.articles[0].text.startswith("Beberapa ketentuan")
    assert [directive.number for directive in parsed.directives] == ["1", "2"]
    assert parsed.amendments[-1].number == "4"
