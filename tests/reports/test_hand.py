from collections import Counter

from kiosk.accesslog import ACTIVITIES, ADINDA
from kiosk.reports.facts import TOTAL_OF
from kiosk.reports.hand import COUNTED, adinda_lines, areas_by_hand, hand_lines
from tests.reports.samples import tally

NOVEMBER = [tally("selebaran", 40, "0101"), tally("selebaran", 20, "0101", "0102"), tally("usul", 2)]
OCTOBER = [tally("selebaran", 10, day="2026-10-31")]


def test_activity_tells_how_many_times_and_how_many_in_all() -> None:
    lines = {line.name: line for line in hand_lines(NOVEMBER + OCTOBER, ACTIVITIES, "2026-11", "2026-10")}
    assert (lines["selebaran"].times, lines["selebaran"].now, lines["selebaran"].before) == (2, 60, 10)
    assert set(lines) == {"selebaran", "usul"}


def test_area_is_reached_by_each_activity_there() -> None:
    assert areas_by_hand(NOVEMBER + OCTOBER, "2026-11") == {"0101": 2, "0102": 1}


def test_every_visit_counts_to_one_of_the_six_and_to_no_second() -> None:
    kinds = [kind for counted in COUNTED.values() for kind in counted]
    assert sorted(kinds) == sorted({*TOTAL_OF, "announcement-played"})


def test_six_rows_stand_also_where_nothing_happened() -> None:
    hand = hand_lines(NOVEMBER, ACTIVITIES, "2026-11", "2026-10")
    rows = {row.name: row for row in adinda_lines(ADINDA, Counter(view=3, share=2), Counter(), hand)}
    assert list(rows) == list(ADINDA)
    assert (rows["akses"].now, rows["diseminasi"].now, rows["networking"].now) == (3, 2, 0)
    assert [line.name for line in rows["aspirasi"].hand] == ["usul"]
