from kiosk.web.words.languages import javanese_labels, translate


def test_a_label_without_javanese_stays_readable() -> None:
    assert translate("belum ada di tabel", "jv") == "belum ada di tabel"


def test_slots_are_filled_in_both_languages() -> None:
    key = "Diperiksa {tanggal} oleh {siapa}"
    assert translate(key, "id", tanggal="1 Mei", siapa="KIM") == "Diperiksa 1 Mei oleh KIM"
    assert translate(key, "jv", tanggal="1 Mei", siapa="KIM") == "Dipunpriksa 1 Mei déning KIM"


def test_dont_is_never_the_word_that_means_already() -> None:
    """Wording 0.2: 'sampun dicabut' would tell an elder that the stick has been removed."""
    assert not any("sampun dicabut" in label for label in javanese_labels().values())
