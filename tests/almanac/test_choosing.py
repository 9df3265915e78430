from datetime import date

import pytest

from kiosk.almanac.choosing import decades, step_of


def test_every_day_of_two_centuries_can_be_reached_by_buttons() -> None:
    days = set()
    for decade in decades():
        years = step_of(decade.address)
        assert years is not None
        for year in years.buttons:
            months = step_of(year.address)
            assert months is not None
            for month in months.buttons:
                step = step_of(month.address)
                assert step is not None
                days |= {button.address for button in step.buttons}
    assert len(days) == (date(2101, 1, 1) - date(1900, 1, 1)).days


def test_newest_decade_comes_first_and_none_lies_outside() -> None:
    assert [button.label for button in decades()][:2] == ["2100", "2090 - 2099"]
    assert decades()[-1].label == "1900 - 1909"


def test_nobody_is_asked_to_pass_over_years_to_come() -> None:
    assert [button.label for button in decades(2026)][:2] == ["2020 - 2026", "2010 - 2019"]
    step = step_of("2020-an", until=2026)
    assert step is not None
    assert step.buttons[-1].label == "2026"
    assert decades(1800)[0].label == "1900"  # a clock that knows nothing


def test_day_bears_its_pasaran_and_stands_below_its_weekday() -> None:
    step = step_of("2026-11", "jv")
    assert step is not None
    assert (step.kind, step.title, step.before, step.first_weekday) == ("tanggal", "November 2026", "2026", 6)
    assert (step.buttons[13].address, step.buttons[13].label) == ("2026-11-14", "14")
    assert (step.buttons[13].weekday, step.buttons[13].note) == ("Setu", "Kliwon")


def test_every_step_knows_the_one_before() -> None:
    found = [step_of(part) for part in ("2020-an", "2026", "2026-11")]
    assert [(step.kind, step.before) for step in found if step] == [
        ("tahun", "lain"),
        ("bulan", "2020-an"),
        ("tanggal", "2026"),
    ]


@pytest.mark.parametrize(
    "part", ["1890-an", "1899", "2101", "2026-00", "2026-13", "1899-12", "besok", "2026-11-14", ""]
)
def test_what_is_no_part_of_a_day_we_know_has_no_page(part: str) -> None:
    assert step_of(part) is None
