from datetime import date

import pytest

from kiosk.days.near import day_choices, past_choices

TODAY = date(2026, 11, 22)


def test_every_choice_bears_its_pasaran_and_date() -> None:
    choices = day_choices(TODAY)
    assert choices[:4] == (
        ("2026-11-22", "Hari ini, Minggu Pon, 22 November"),
        ("2026-11-23", "Besok, Senin Wage, 23 November"),
        ("2026-11-24", "Lusa, Selasa Kliwon, 24 November"),
        ("2026-11-25", "Rabu Legi, 25 November"),
    )
    assert [iso for iso, _ in choices] == [date(2026, 11, 22 + n).isoformat() for n in range(9)] + [
        f"2026-12-0{n}" for n in range(1, 7)
    ]


def test_days_of_a_death_lie_behind_and_never_ahead() -> None:
    choices = past_choices(TODAY)
    assert choices[:3] == (
        ("2026-11-22", "Hari ini", "Minggu Pon, 22 November"),
        ("2026-11-21", "Kemarin", "Sabtu Pahing, 21 November"),
        ("2026-11-20", "2 hari lalu", "Jumat Legi, 20 November"),
    )
    assert [iso for iso, *_ in choices] == [f"2026-11-{n}" for n in range(22, 15, -1)]


@pytest.mark.parametrize("word", ["Dinten menika", "Mbénjing", "Kala wingi", "2 dinten kepengker"])
def test_javanese_page_names_near_days_in_javanese(word: str) -> None:
    said = [label for _, label in day_choices(TODAY, "jv")] + [label for _, label, _ in past_choices(TODAY, "jv")]
    assert any(word in label for label in said)
