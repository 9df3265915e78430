from kiosk.search.vocabulary import Form, Vocabulary
from kiosk.search.words import words


def gathered(*texts: str) -> Vocabulary:
    vocabulary = Vocabulary()
    for number, text in enumerate(texts, 1):
        vocabulary.add(number, words(text))
    return vocabulary


def forms(*texts: str) -> dict[str, Form]:
    return {form.form: form for form in gathered(*texts).stemming().forms()}


OLD = "Peratoeran jang dibuat oleh djawatan jang terseboet; jang berlaku di djalan raja."


def test_a_word_counts_once_for_each_document() -> None:
    found = forms("Sampah, sampah!", "sampah dan got", "12 x")
    assert [(form.form, form.documents) for form in found.values()] == [("dan", 1), ("got", 1), ("sampah", 2)]


def test_stems_are_shown_by_all_documents_together() -> None:
    stemming = gathered("mencemari got", "pencemaran", "tercemar").stemming()
    assert stemming.text(1, words("mencemari got 12")) == "cemar got 12"
    assert stemming.text(2, words("pencemaran")) == "cemar"


def test_an_old_text_is_read_as_if_it_were_written_now() -> None:
    stemming = gathered(OLD, "Peraturan yang mengatur jalan, diatur yang baru. Yang raya.").stemming()
    assert stemming.text(1, words("Peratoeran djalan raja jang")) == "atur jalan raya yang"


def test_the_king_of_a_modern_text_does_not_become_great() -> None:
    stemming = gathered(OLD, "Yang raja ampat, yang jalan raya.").stemming()
    assert stemming.text(2, ["raja"]) == "raja"
    assert stemming.text(1, ["raja"]) == "raya"


def test_an_old_name_amid_modern_text_is_found_by_the_modern_one() -> None:
    found = forms("Di Soerabaja, djika perlu, Tjahjo.", "Surabaya yang ramai.", "Surabaya.")
    assert found["soerabaja"].stem == found["surabaya"].stem
    assert found["tjahjo"].stem == "tjahjo"


def test_a_rarer_modern_word_is_not_taken_for_an_old_looking_one() -> None:
    found = forms("djpp", "djpp", "jpp")
    assert found["djpp"].stem == "djpp"


def test_words_are_told_with_what_both_spellings_share() -> None:
    found = forms("soerabaja nyata sampah")
    assert {form.form: form.spelling for form in found.values()} == {
        "soerabaja": "surabaja",
        "nyata": "njata",
        "sampah": "",
    }


def test_an_old_word_without_a_modern_one_is_still_renewed() -> None:
    assert forms(OLD)["djawatan"].stem == forms("jawatan")["jawatan"].stem


def test_a_word_two_spellings_share_is_counted_in_both() -> None:
    found = forms(OLD, "Yang berlaku di sini.")
    assert found["berlaku"].documents == 2
    assert found["berlaku"].stem == "berlaku"
