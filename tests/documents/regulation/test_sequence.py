from kiosk.documents.regulation.headings import article_heads
from kiosk.documents.regulation.sequence import in_sequence


def numbers(*lines: str) -> list[str]:
    return [head.number for head in in_sequence(article_heads(lines))]


def test_lone_reference_to_another_article_does_not_open_one() -> None:
    assert numbers("Pasal 1", "Pasal 27", "x", "Pasal 2", "Pasal 3") == ["1", "2", "3"]


def test_reference_to_the_next_article_does_not_open_it_early() -> None:
    heads = in_sequence(article_heads(["Pasal 1", "diatur dalam", "Pasal 2", "berlaku.", "Pasal 2", "Isi."]))
    assert [(head.number, head.line) for head in heads] == [("1", 0), ("2", 4)]


def test_inserted_articles_are_kept_in_their_place() -> None:
    assert numbers("Pasal 1", "Pasal 1A", "Pasal 1B", "Pasal 2") == ["1", "1A", "1B", "2"]


def test_missing_page_does_not_end_the_law() -> None:
    assert numbers("Pasal 1", "Pasal 4", "Pasal 5") == ["1", "4", "5"]


def test_far_jump_is_another_laws_article() -> None:
    assert numbers("Pasal 1", "Pasal 1320", "Pasal 2") == ["1", "2"]
    assert numbers("Pasal 1", "Pasal 1320") == ["1"]


def test_glued_heading_counts_only_as_the_next_one() -> None:
    assert numbers("Pasal 1", "Pasal 2 Setiap orang wajib.", "Pasal 7 Setiap orang wajib.") == ["1", "2"]


def test_article_that_was_already_counted_is_a_reference() -> None:
    assert numbers("Pasal 1", "Pasal 2", "Pasal 1", "Pasal 3") == ["1", "2", "3"]
