"""Counts that a report rests on."""

from zoneinfo import ZoneInfo

from kiosk.accesslog.stats import TOP_DOCUMENTS, count

JAKARTA = ZoneInfo("Asia/Jakarta")


def test_nothing_counts_as_nothing() -> None:
    counted = count([], JAKARTA)
    assert (counted.events, counted.kinds, counted.visitors) == (0, {}, {})


def test_every_event_counts_once_in_each_table() -> None:
    view = {"hour": "2026-11-21T03Z", "kind": "view", "document": "a", "channel": "phone", "language": "id"}
    search = {"hour": "2026-11-21T17Z", "kind": "search", "channel": "screen", "language": "jv", "boot": "c0ffee00"}
    counted = count([view, search, view], JAKARTA)
    assert counted.events == 3
    assert counted.unsure_hours == 1
    assert counted.kinds == {"view": 2, "search": 1}
    assert counted.documents == {"a": 2}
    assert counted.channels == {"phone": 2, "screen": 1}
    assert counted.languages == {"id": 2, "jv": 1}
    assert counted.days == {"2026-11-21": 2, "2026-11-22": 1}


def test_a_visitor_counts_once_a_day_at_local_midnight() -> None:
    records = [
        {"hour": hour, "kind": "view", "visitor": visitor}
        for hour, visitor in (
            ("2026-11-21T03Z", "aa"),
            ("2026-11-21T16Z", "aa"),
            ("2026-11-21T16Z", "bb"),
            ("2026-11-21T17Z", "cc"),
            ("no hour", "dd"),
        )
    ]
    assert count(records, JAKARTA).visitors == {"2026-11-21": 2, "2026-11-22": 1}


def test_documents_are_the_most_opened_first_and_not_more_than_twenty() -> None:
    records = [{"kind": "view", "document": f"d{n:02}"} for n in range(30) for _ in range(1 + (n == 29))]
    documents = count(records, JAKARTA).documents
    assert len(documents) == TOP_DOCUMENTS
    assert list(documents)[:2] == ["d29", "d00"]
