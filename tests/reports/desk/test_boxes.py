from pathlib import Path
from typing import Any

import pytest

from kiosk.reports.desk.boxes import LONGEST_NAME, sick_parts
from tests.reports.desk.test_merging import counted


def health(day: str, broken: object, *unwell: str) -> dict[str, Any]:
    return {"export": "health", "day": day, "fine": 9, "attention": 1, "broken": broken, "unwell": unwell}


def test_a_box_that_is_well_again_is_not_visited_for_what_it_said_before(tmp_path: Path) -> None:
    records = {
        "a": [health("2026-11-03", 1, "kartu"), health("2026-11-04", 0, "isi")],
        "b": [health("2026-11-05", 1, "kartu", "isi"), health("2026-11-02", 0)],
    }
    with counted(tmp_path, records) as found:
        assert found.boxes() == {"a": [], "b": ["kartu"]}


def test_of_two_words_of_one_day_the_worse_is_believed(tmp_path: Path) -> None:
    """As from a box that does not know the day, switched on twice."""
    two = [health("2026-01-01", 0), health("2026-01-01", 1, "kartu"), health("2026-01-01", 0)]
    with counted(tmp_path, {"a": two}) as found:
        assert found.boxes() == {"a": ["kartu"]}


def test_what_does_not_count_is_no_word_of_a_box(tmp_path: Path) -> None:
    records = {"a": [health("2026-11-03", 0)], "b": [health("2026-11-03", 1, "kartu")]}
    with counted(tmp_path, records, kept=["a"]) as found:
        assert found.boxes() == {"a": []}


@pytest.mark.parametrize("broken", [None, "banyak"])
def test_nonsense_of_a_dying_card_is_left_out(tmp_path: Path, broken: object) -> None:
    with counted(tmp_path, {"a": [health("2026-11-03", 0), health("2026-11-04", broken, "kartu")]}) as found:
        assert found.boxes() == {"a": []}


@pytest.mark.parametrize(
    ("broken", "unwell", "told"),
    [
        (2, '["kartu","panas","isi"]', ["kartu", "panas"]),
        (9, '["a","b","c","d"]', ["a", "b", "c"]),
        (1, '{"kartu":1}', ["belum jelas apanya"]),
        (1, None, ["belum jelas apanya"]),
        (0, '["isi"]', []),
        (-1, '["isi"]', []),
        (1, f'["{"x" * 999}"]', ["x" * LONGEST_NAME]),
    ],
)
def test_only_what_is_broken_is_named_and_never_at_length(broken: int, unwell: str | None, told: list[str]) -> None:
    assert sick_parts(broken, unwell) == told
