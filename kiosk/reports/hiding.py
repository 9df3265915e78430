"""What leaves the organisers' own page hides counts of 1 and 2, and what would give one away. Pure.

Hiding a cell is not enough where a total is printed beside it: with everything else known, the rest is the cell. The
totals of a report also hold what it does not list (pages of the post itself, searches whose words were not kept,
visits that told no RT), and nobody outside knows how much that is. So a hidden cell may be 1 or 2 as long as the
rest is more than one for each hidden cell. Where it is not, every one of them is 1, and then their names go too.

Nor may order tell: among themselves, hidden rows stand by name.
"""

from collections.abc import Sequence

from kiosk.reports.month import HIDDEN_BELOW, Count

__all__ = ["betrayed", "count_of", "veiled"]


def count_of(number: int, *, public: bool) -> Count:
    """`number`, or None where it is to be hidden."""
    return None if public and 0 < number < HIDDEN_BELOW else number


def veiled(rows: Sequence[Sequence[int]], totals: Sequence[int]) -> list[tuple[Count, ...] | None]:
    """Each row with its small cells hidden; None for a row whose name has to go too.

    Args:
        rows: cells, column by column under `totals`.
        totals: what is printed of each column, the rows and what is not listed together.
    """
    give_away = {
        place for place, total in enumerate(totals) if betrayed([row[place] for row in rows], total)
    }  # dropping a row leaves more unlisted in the other columns, so none of them becomes readable by it
    hidden = [tuple(count_of(cell, public=True) for cell in row) for row in rows]
    return [None if any(row[place] is None for place in give_away) else row for row in hidden]


def betrayed(cells: Sequence[int], total: int) -> bool:
    """Whether hidden cells can be worked out from `total` and the cells that are shown."""
    small = sum(0 < cell < HIDDEN_BELOW for cell in cells)
    rest = total - sum(cell for cell in cells if cell >= HIDDEN_BELOW)
    return small > 0 and rest <= small
