import re

from kiosk.documents.regulation.rows import outside_rows

NUMBER = re.compile(r"\(\d\)")


def outside(shadow: str, start: int = 0, end: int | None = None) -> list[int]:
    stop = len(shadow) if end is None else end
    return [found.start() for found in outside_rows(NUMBER.finditer(shadow, start, stop), shadow, start, stop)]


def test_numbers_of_columns_are_not_taken_for_ayat() -> None:
    assert outside("(1) a\n(1)\t(2)\t(3)\n(2) b") == [0, 18]


def test_every_row_of_a_table_is_left_out() -> None:
    assert outside("(1)\tx\n\n(2)\ty\n(3) z") == [13]


def test_text_without_tables_keeps_every_number() -> None:
    assert outside("(1) a (2) b") == [0, 6]


def test_table_elsewhere_changes_nothing() -> None:
    text = "(1)\tx\n(2) y\n(3)\tz"
    assert outside(text, 6, 11) == [6]


def test_table_behind_the_last_number_changes_nothing() -> None:
    assert outside("(1) a\nb\tc") == [0]
