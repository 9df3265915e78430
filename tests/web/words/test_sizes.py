import pytest

from kiosk.web.words.sizes import size_in_words


@pytest.mark.parametrize(
    ("count", "words"),
    [(0, "1 KB"), (1500, "1 KB"), (350_000, "342 KB"), (1_258_291, "1,2 MB"), (1_023_999, "1000 KB")],
)
def test_size_is_told_as_people_say_it(count: int, words: str) -> None:
    assert size_in_words(count) == words
