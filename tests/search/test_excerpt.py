from hypothesis import given
from hypothesis import strategies as st

from kiosk.search.excerpt import LIKELY, WIDTH, excerpt, marked

FILLER = "kata lain " * 60


def of(*forms: str) -> dict[str, str]:
    return {form: form for form in forms}


def plain(pieces: list[tuple[str, bool]]) -> str:
    return "".join(text for text, _ in pieces)


def test_a_short_text_is_shown_whole() -> None:
    assert excerpt("Buang\n sampah.", of("sampah")) == [("Buang ", False), ("sampah", True), (".", False)]


def test_the_word_found_is_shown_however_late_it_stands() -> None:
    pieces = excerpt(FILLER + "sampah " + FILLER, of("sampah"))
    assert ("sampah", True) in pieces
    assert plain(pieces).startswith("… ")
    assert plain(pieces).endswith(" …")


def test_a_word_behind_the_likely_part_is_still_found() -> None:
    assert ("sampah", True) in excerpt("kata " * LIKELY + "sampah", of("sampah"))


def test_the_stretch_with_all_words_wins_over_the_first() -> None:
    text = f"sampah {FILLER} sampah didenda {FILLER} sampah"
    assert [piece for piece in excerpt(text, of("sampah", "didenda")) if piece[1]] == [
        ("sampah", True),
        ("didenda", True),
    ]


def test_every_word_in_sight_is_marked() -> None:
    pieces = excerpt("sampah " + "kata " * 36 + "sampah " + FILLER, of("sampah"))
    assert [text for text, hit in pieces if hit] == ["sampah", "sampah"]


def test_without_the_word_the_head_is_shown() -> None:
    pieces = excerpt(FILLER, of("sampah"))
    assert plain(pieces).startswith("kata lain")
    assert len(plain(pieces)) <= WIDTH + 4


def test_a_word_of_endless_length_is_cut_rather_than_shown() -> None:
    assert len(plain(excerpt("x" * 5_000, of("y")))) <= WIDTH + 4


def test_an_empty_text_gives_no_pieces() -> None:
    assert excerpt("", of("sampah")) == []


def test_a_text_cannot_bring_its_own_html() -> None:
    assert marked([("<script>", False), ("<b>", True)]) == "&lt;script&gt;<mark>&lt;b&gt;</mark>"


@given(st.text(alphabet="ab \n.", max_size=700))
def test_words_are_never_changed_by_cutting(text: str) -> None:
    shown = plain(excerpt(text, of("a", "ab"))).strip("… ")
    assert " ".join(shown.split()) in " ".join(text.split())
