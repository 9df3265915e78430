import pytest

from kiosk.bundles.screen.paging import Sheet, sheet


@pytest.mark.parametrize(
    ("place", "shown"),
    [(1, [0, 1, 2, 3]), (3, [8, 9]), (4, [8, 9]), (0, [0, 1, 2, 3]), (-7, [0, 1, 2, 3]), (10**18, [8, 9])],
)
def test_place_that_is_none_leads_to_the_nearest(place: int, shown: list[int]) -> None:
    assert sheet(range(10), place, 4).items == range(shown[0], shown[-1] + 1)


def test_empty_list_has_one_empty_page() -> None:
    assert sheet([], 1, 4) == Sheet([], 1, 1, 0)


def test_full_last_page_is_not_followed_by_an_empty_one() -> None:
    assert sheet(range(8), 9, 4).last == 2
