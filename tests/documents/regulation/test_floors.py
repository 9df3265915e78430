"""What the parser must reach on real laws; the figures are those of `python -m benchmarks law`."""

from pathlib import Path

import pytest

from benchmarks.law import Face, read_face

pytestmark = [pytest.mark.corpus, pytest.mark.slow]


@pytest.fixture(scope="module")
def raw(corpus: Path) -> Face:
    return read_face(corpus, "raw")


@pytest.fixture(scope="module")
def alt(corpus: Path) -> Face:
    return read_face(corpus, "alt")


def told(face: Face) -> str:
    return "\n".join(face.sums.misses)


def test_no_article_of_a_clean_text_is_missed_or_invented(raw: Face) -> None:
    assert (raw.sums.exact, raw.sums.laws) == (97, 97), told(raw)


def test_glued_and_scanned_texts_keep_their_articles(alt: Face) -> None:
    assert alt.sums.laws == 97
    assert alt.sums.exact >= 95, told(alt)


def test_ayat_are_counted_as_people_count_them(raw: Face, alt: Face) -> None:
    assert raw.sums.ayat_right / raw.sums.ayat >= 0.9995, told(raw)
    assert alt.sums.ayat_right / alt.sums.ayat >= 0.96, told(alt)


@pytest.mark.parametrize("name", ["raw", "alt"])
def test_every_article_that_an_amending_law_writes_anew_is_found_and_none_besides(
    name: str, request: pytest.FixtureRequest
) -> None:
    face: Face = request.getfixturevalue(name)
    assert face.sums.amended_gold == 200
    assert face.sums.amended_right / face.sums.amended_gold >= 0.995, told(face)
    assert face.sums.amended_right / face.sums.amended_found >= 0.995, told(face)


def test_words_stand_in_the_article_they_belong_to(raw: Face, alt: Face) -> None:
    assert raw.sums.tokens_right / raw.sums.tokens >= 0.9999, told(raw)
    assert alt.sums.tokens_right / alt.sums.tokens >= 0.988, told(alt)


def test_elucidations_stand_on_the_article_they_explain(raw: Face, alt: Face) -> None:
    assert raw.sums.elucidated_right / raw.sums.elucidated >= 0.998, told(raw)
    assert alt.sums.elucidated_right / alt.sums.elucidated >= 0.985, told(alt)


def test_no_word_of_any_source_is_lost(raw: Face, alt: Face) -> None:
    assert (raw.lost, alt.lost) == (0, 0)
    assert raw.furniture < raw.words / 20


def test_official_pdfs_have_the_articles_of_their_gold(corpus: Path) -> None:
    face = read_face(corpus, "pdf")
    assert (face.sums.exact, face.sums.laws) == (5, 5), told(face)
    assert face.sums.ayat_right == face.sums.ayat, told(face)
