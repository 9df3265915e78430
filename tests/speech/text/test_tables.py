"""The word lists are whole: every line has its columns, and every measure its words."""

import pytest

from kiosk.speech.text.tables import rows, units


@pytest.mark.parametrize(("name", "columns"), [("acronyms", 3), ("abbreviations", 4), ("units", 3)])
def test_table_has_no_ragged_or_empty_line(name: str, columns: int) -> None:
    table = rows(name)
    assert {len(row) for row in table} == {columns}
    assert all(row[0] and row[0] == row[0].strip() for row in table)
    assert len({row[0] for row in table}) == len(table)


def test_measure_without_a_javanese_word_keeps_its_indonesian() -> None:
    assert units("id")["thn"] == "tahun"
    assert units("jv")["thn"] == "taun"
    assert units("jv")["kWh"] == units("id")["kWh"] == "kilowatt jam"
