"""Whoever holds the public report must not be able to work a hidden count out."""

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kiosk.accesslog import Counted
from kiosk.reports.hiding import betrayed, count_of, veiled
from kiosk.reports.html import document
from kiosk.reports.month import Month
from kiosk.reports.table import report_csv
from kiosk.reports.text import report_text
from tests.reports.samples import month, named, row


def told(rows: list[Counted]) -> bytes:
    """All that leaves the house."""
    made = month(rows, public=True, name_of=named("beranda"))
    return msgspec.json.encode(made) + (document(made) + report_csv(made) + report_text(made)).encode()


@pytest.mark.parametrize(("number", "shown"), [(0, 0), (1, None), (2, None), (3, 3)])
def test_only_one_and_two_are_hidden(number: int, shown: int | None) -> None:
    assert count_of(number, public=True) == shown
    assert count_of(number, public=False) == number


@pytest.mark.parametrize("kind", ["view", "listen", "search-empty", "area"])
def test_one_and_two_look_the_same_from_outside(kind: str) -> None:
    """What is moved comes out of the rest nobody can see: pages of the post, words not kept, visits without an RT."""

    def rows(hidden: int) -> list[Counted]:
        rest = 9 - hidden
        return {
            "view": [row("view", "rahasia", hidden), row("view", "beranda", rest), row("view", "ramai", 7)],
            "listen": [row("listen", "rahasia", hidden), row("listen", "beranda", rest), row("listen", "ramai", 7)],
            "search-empty": [
                row("search-empty", term="rahasia", count=hidden),
                row("search-empty", count=rest),
                row("search-empty", term="ramai", count=7),
            ],
            "area": [row(area="0101", count=hidden), row(count=rest), row(area="0201", count=7)],
        }[kind]

    assert told(rows(1)) == told(rows(2))


def test_order_of_hidden_ones_does_not_tell_which_is_larger() -> None:
    def rows(first: int, second: int) -> list[Counted]:
        own = [row("view", "a", first), row("view", "b", second), row("view", "beranda", 50)]
        return [*own, row("search-empty", term="a", count=first), row("search-empty", term="b", count=second)]

    rest = [row("search-empty", count=20)]
    assert told(rows(1, 2) + rest) == told(rows(2, 1) + rest)


def test_names_go_too_where_the_total_would_tell_that_each_was_one() -> None:
    made = month([row("view", "a"), row("view", "b"), row("view", "c", 5)], public=True, name_of=named())
    assert [line.name for line in made.documents] == ["c"]
    assert not month([row("search-empty", term="a")], public=True).unmet


def test_grid_says_only_reached_where_counts_would_tell() -> None:
    made = month([row(area="0101"), row(area="0201", count=9)], public=True)
    assert not made.area_counts
    areas = [area for ward in made.wards for area in ward.areas]
    assert [(area.reached, area.now, area.before, area.hand) for area in areas] == [
        (True, None, None, None),
        (True, None, None, None),
        (False, None, None, None),
    ]


def test_no_topic_betrays_its_only_document() -> None:
    made = month([row("view", "a", 2), row("view", "beranda", 9)], public=True, name_of=named("beranda"))
    assert not made.topics


def test_rests_from_which_cells_could_be_worked_out_stay_inside() -> None:
    made: Month = month([row(area="0909", count=40), row(count=9), row("search-empty", count=5)], public=True)
    assert {made.elsewhere.now, made.arealess.now, made.unmet_wordless.now} == {None}


@settings(deadline=None)
@given(st.lists(st.integers(0, 6), max_size=8), st.integers(0, 6))
def test_no_hidden_cell_can_be_worked_out(cells: list[int], unlisted: int) -> None:
    """For each hidden cell both 1 and 2 explain what is printed."""
    total = sum(cells) + unlisted
    shown = [line for line in veiled([(cell,) for cell in cells], (total,)) if line is not None]
    hidden = sum(line[0] is None for line in shown)
    rest = total - sum(line[0] or 0 for line in shown)
    if hidden:
        assert rest >= hidden + 1  # one of them 2, the others 1, and nothing else: possible
        assert not betrayed(cells, total)
