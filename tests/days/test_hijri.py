from datetime import date, timedelta

import pytest

from kiosk.days.hijri import hijri, month_start

# As the government of Indonesia had them. Isra Mikraj (27 Rajab), Idul Fitri (1 Syawal), Idul Adha (10 Dzulhijjah), the
# Islamic new year (1 Muharram) and Maulid (12 Rabiulawal) by the joint decrees of three ministers on holidays: 2020
# No. 728/213/01 of 2019 (nasional.tempo.co/read/1243139), 2021 No. 642/4/4 of 2020 (nasional.okezone.com, 11 September
# 2020), 2022 No. 963/3/4 of 2021, Adha moved by sidang isbat (style.tribunnews.com, 9 July 2022), 2023 No. 1066/3/3 of
# 2022, 2024 No. 855/3/4 of 2023, 2025 No. 1017/2/2 of 2024 (suara.com, 2 January 2025), 2026 No. 1497/2/5 of 2025
# (bali.disway.id/news/read/2999). First days of Ramadan by sidang isbat. Rajab, Sya'ban, Ramadan, Syawal 1444 by the
# ministry's Kalender Hijriyah Indonesia 2023 (blog.al-habib.info/id/2023/01), Rajab 1446 by that of 2025, Safar 1443
# by tdjamaluddin.com/2021/08.
PUBLISHED = {
    "2020-03-22": (1441, 7, 27),
    "2020-04-24": (1441, 9, 1),
    "2020-05-24": (1441, 10, 1),
    "2020-07-31": (1441, 12, 10),
    "2020-08-20": (1442, 1, 1),
    "2020-10-29": (1442, 3, 12),
    "2021-03-11": (1442, 7, 27),
    "2021-04-13": (1442, 9, 1),
    "2021-05-13": (1442, 10, 1),
    "2021-07-20": (1442, 12, 10),
    "2021-08-10": (1443, 1, 1),
    "2021-09-08": (1443, 2, 1),
    "2021-10-19": (1443, 3, 12),
    "2022-02-28": (1443, 7, 27),
    "2022-04-03": (1443, 9, 1),
    "2022-05-02": (1443, 10, 1),
    "2022-07-10": (1443, 12, 10),
    "2022-07-30": (1444, 1, 1),
    "2022-10-08": (1444, 3, 12),
    "2023-01-23": (1444, 7, 1),
    "2023-02-18": (1444, 7, 27),
    "2023-02-22": (1444, 8, 1),
    "2023-03-23": (1444, 9, 1),
    "2023-04-22": (1444, 10, 1),
    "2023-06-29": (1444, 12, 10),
    "2023-07-19": (1445, 1, 1),
    "2023-09-28": (1445, 3, 12),
    "2024-01-13": (1445, 7, 1),
    "2024-02-08": (1445, 7, 27),
    "2024-03-12": (1445, 9, 1),
    "2024-04-10": (1445, 10, 1),
    "2024-06-17": (1445, 12, 10),
    "2024-07-07": (1446, 1, 1),
    "2024-09-16": (1446, 3, 12),
    "2025-01-01": (1446, 7, 1),
    "2025-01-27": (1446, 7, 27),
    "2025-03-01": (1446, 9, 1),
    "2025-03-31": (1446, 10, 1),
    "2025-06-06": (1446, 12, 10),
    "2025-06-27": (1447, 1, 1),
    "2025-09-05": (1447, 3, 12),
    "2026-01-16": (1447, 7, 27),
    "2026-02-19": (1447, 9, 1),
    "2026-03-21": (1447, 10, 1),
    "2026-05-27": (1447, 12, 10),
    "2026-06-16": (1448, 1, 1),
    "2026-08-25": (1448, 3, 12),
}


def reckoned(year: int, month: int, day: int) -> date:
    return month_start((year - 1) * 12 + month - 1) + timedelta(days=day - 1)


def test_no_published_date_is_missed_by_more_than_a_day_and_most_are_met() -> None:
    apart = {iso: (reckoned(*told) - date.fromisoformat(iso)).days for iso, told in PUBLISHED.items()}
    assert all(abs(days) <= 1 for days in apart.values()), apart
    assert sum(days != 0 for days in apart.values()) <= 6, apart


def test_no_day_is_left_out_or_comes_twice() -> None:
    before, day = hijri(date(2020, 1, 1)), date(2020, 1, 2)
    while day < date(2040, 1, 1):
        now = hijri(day)
        months = 12 * (now.year - before.year) + now.month - before.month
        assert (months, now.day) in ({(0, before.day + 1), (1, 1)} if before.day >= 29 else {(0, before.day + 1)}), day
        assert now.day <= 30
        before, day = now, day + timedelta(days=1)


def test_date_never_stands_without_its_about() -> None:
    assert hijri(date(2026, 11, 22)).text() == "kira-kira 12 Jumadilakhir 1448 H"
    assert hijri(date(2026, 11, 22)).text("jv") == "kirang langkung 12 Jumadilakhir 1448 H"


DECREED = [told for told in PUBLISHED.values() if told[1:] in {(9, 1), (10, 1), (12, 10)}]


@pytest.mark.parametrize("told", DECREED, ids=str)
def test_ramadan_and_both_feasts_are_never_told_by_reckoning(told: tuple[int, int, int]) -> None:
    for beside in (-1, 0, 1):  # wherever a decree may put them
        found = hijri(reckoned(*told) + timedelta(days=beside))
        assert found.decreed
        assert not found.text()


def test_days_between_the_feasts_are_told() -> None:
    told = [hijri(date(2026, 3, 5)), hijri(date(2026, 4, 1)), hijri(date(2026, 6, 3))]
    assert not any(found.decreed for found in told)
    assert [found.month for found in told] == [9, 10, 12]
