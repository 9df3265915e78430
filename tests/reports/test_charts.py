import pytest

from kiosk.reports.charts import bar, columns
from kiosk.reports.month import Line


@pytest.mark.parametrize(("count", "most", "width"), [(5, 10, 50), (1, 1000, 1), (20, 10, 100)])
def test_bar_is_as_long_as_its_number_and_always_seen(count: int, most: int, width: int) -> None:
    assert f'width="{width}"' in bar(count, most)


@pytest.mark.parametrize(("count", "most"), [(None, 10), (0, 10), (3, 0)])
def test_hidden_number_has_no_bar_to_measure(count: int | None, most: int) -> None:
    assert not bar(count, most)


def test_bar_is_not_read_aloud_beside_its_number() -> None:
    assert 'aria-hidden="true"' in bar(1, 2)


def test_picture_says_what_it_shows_and_writes_every_third_hour() -> None:
    lines = [Line(f"{hour:02}", f"{hour:02}.00", hour) for hour in range(24)]
    drawn = columns(lines, "Paling ramai <jam> 23.")
    assert "<title>Paling ramai &lt;jam&gt; 23.</title>" in drawn
    assert drawn.count("<rect") == 24
    assert drawn.count("<text") == 8


def test_month_without_visits_draws_nothing_high() -> None:
    assert 'height="0"' in columns([Line("00", "00.00", None)], "Kosong.")


def test_no_chart_needs_a_style_the_policy_would_refuse() -> None:
    assert "style=" not in bar(1, 2) + columns([Line("00", "00.00", 3)], "x")
