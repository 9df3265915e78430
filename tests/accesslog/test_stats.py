"""Counts that a report rests on."""

from zoneinfo import ZoneInfo

from kiosk.accesslog import Counted
from kiosk.accesslog.reading import Part
from kiosk.accesslog.stats import TOP_DOCUMENTS, count

JAKARTA = ZoneInfo("Asia/Jakarta")
VIEW = Counted("2026-11-21T03Z", "view", "a", "", "phone", "id", "", 2, sure=True)


def test_nothing_counts_as_nothing() -> None:
    counted = count([], JAKARTA)
    assert (counted.events, counted.kinds, counted.visitors) == (0, {}, {})


def test_every_event_counts_once_in_each_table() -> None:
    search = Counted("2026-11-21T17Z", "search", "", "", "screen", "jv", "", 1, sure=False)
    counted = count([Part([VIEW], {"2026-11-21": 1}), Part([search], {"2026-11-21": 1})], JAKARTA)
    assert counted.events == 3
    assert counted.unsure_hours == 1
    assert counted.kinds == {"view": 2, "search": 1}
    assert counted.documents == {"a": 2}
    assert counted.channels == {"phone": 2, "screen": 1}
    assert counted.languages == {"id": 2, "jv": 1}
    assert counted.days == {"2026-11-21": 2, "2026-11-22": 1}
    assert counted.visitors == {"2026-11-21": 2}


def test_what_has_only_a_month_stands_by_its_month_and_what_has_no_day_in_no_day() -> None:
    rows = [VIEW, VIEW._replace(hour="2025-09", count=5), VIEW._replace(hour="", sure=False)]
    counted = count([Part(rows, {})], JAKARTA)
    assert counted.days == {"2025-09": 5, "2026-11-21": 2}
    assert counted.events == 9


def test_documents_are_the_most_opened_first_and_not_more_than_twenty() -> None:
    rows = [VIEW._replace(document=f"d{n:02}", count=1 + (n == 29)) for n in range(30)]
    documents = count([Part(rows, {})], JAKARTA).documents
    assert len(documents) == TOP_DOCUMENTS
    assert list(documents)[:2] == ["d29", "d00"]
