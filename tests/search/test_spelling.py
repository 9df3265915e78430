import pytest

from kiosk.search.spelling import is_old, looks_old, modern, spelling_key


@pytest.mark.parametrize(
    ("old", "now"),
    [
        ("soerabaja", "surabaya"),
        ("peratoeran", "peraturan"),
        ("djakarta", "jakarta"),
        ("tjirebon", "cirebon"),
        ("pandjang", "panjang"),
        ("njata", "nyata"),
        ("sjarat", "syarat"),
        ("achir", "akhir"),
        ("jang", "yang"),
        ("madjoe", "maju"),
        ("kesedjahteraan", "kesejahteraan"),
    ],
)
def test_an_old_word_and_its_modern_form_are_found_together(old: str, now: str) -> None:
    assert modern(old) == now
    assert spelling_key(old) == spelling_key(now)


@pytest.mark.parametrize("word", ["maju", "raja", "jalan", "wajib", "panjang", "kerja", "menjalin", "saja"])
def test_no_modern_word_looks_old(word: str) -> None:
    assert not looks_old(word)


def test_one_old_word_does_not_make_a_text_old() -> None:
    assert is_old({"jang": 9, "yang": 1, "raja": 1})
    assert not is_old({"jang": 1, "yang": 9})
    assert not is_old({"djawatan": 3})
