from collections.abc import Sequence

import pytest

from kiosk.authoring.grids import MAX_LINES, Box, Grid, find_grids


def ruled(xs: Sequence[float], ys: Sequence[float]) -> list[Box]:
    """All lines of a table, each from end to end."""
    return [(x, ys[0], x, ys[-1]) for x in xs] + [(xs[0], y, xs[-1], y) for y in ys]


def at(grid: Grid, x: float, y: float) -> int | None:
    return grid.cell((x - 1, y - 1, x + 1, y + 1))


SIMPLE = ruled([0, 50, 100], [0, 20, 40])


def test_cells_are_told_apart_and_the_outside_is_none() -> None:
    (grid,) = find_grids(SIMPLE)
    cells = [at(grid, x, y) for y in (30, 10) for x in (25, 75)]
    assert len(set(cells)) == 4
    assert [at(grid, *place) for place in ((-5, 10), (105, 10), (25, -5), (25, 45))] == [None] * 4
    assert list(grid.rows()) == [cells[:2], cells[2:]]


def test_lines_drawn_in_pieces_and_as_thin_rectangles_are_whole_lines() -> None:
    pieces = [(x, y, x, y + 10) for x in (0, 50, 100) for y in (0, 10, 20, 30)]
    edges = [(0, y + offset, 100, y + offset) for y in (0, 20, 40) for offset in (0, 1)]
    ends = [(0, y, 0, y + 1) for y in (0, 20, 40)]
    (grid,) = find_grids([*pieces, *edges, *ends])
    assert (grid.width, grid.height) == (2, 2)


def test_cell_over_two_columns_stands_once_in_its_row() -> None:
    rules = [*ruled([0, 100], [0, 20, 40]), (50, 0, 50, 20)]
    (grid,) = find_grids(rules)
    first, second = grid.rows()
    assert first[1] is None
    assert at(grid, 25, 30) == at(grid, 75, 30) == first[0]
    assert None not in second


def test_cell_over_two_rows_stands_in_the_first() -> None:
    rules = [*ruled([0, 50, 100], [0, 40]), (50, 20, 100, 20)]
    (grid,) = find_grids(rules)
    assert [row[0] is None for row in grid.rows()] == [False, True]


def test_two_tables_of_a_page_are_two() -> None:
    assert len(find_grids([*SIMPLE, *ruled([0, 50, 100], [100, 120, 140])])) == 2


@pytest.mark.parametrize(
    "rules",
    [
        [],
        ruled([0, 100], [0, 20]),  # a box around a word
        ruled([0, 100], [0, 20, 40]),  # lines of one column
        ruled([0, 50, 100], [0, 20]),  # columns of one row
        [(0, y, 100, y) for y in (0, 20, 40)],  # rules between paragraphs
        [*ruled([0, 20], [0, 10]), *ruled([50, 70], [30, 40]), (10, 10, 60, 10), (60, 10, 60, 30)],  # a chart of boxes
        [rule for rule in SIMPLE if rule != (100, 0, 100, 40)],  # open at its right
    ],
    ids=["nothing", "box", "list", "row", "rules", "chart", "open"],
)
def test_lines_that_are_no_table_are_none(rules: list[Box]) -> None:
    assert find_grids(rules) == []


def test_drawing_of_many_lines_is_no_table() -> None:
    assert find_grids(ruled([10.0 * n for n in range(MAX_LINES + 1)], [0, 20, 40])) == []
    assert find_grids(ruled([10.0 * n for n in range(142)], [10.0 * n for n in range(142)])) == []
