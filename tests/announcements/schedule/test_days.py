from datetime import date
from pathlib import Path

import msgspec
import pytest

from kiosk.announcements.schedule.days import FILE, day_of, published_days, special_days
from kiosk.announcements.schedule.rules import SpecialDay
from kiosk.core import OurError, atomic
from kiosk.documents import Document, Kind

RAMADAN = SpecialDay("ramadan", date(2027, 2, 8), date(2027, 3, 9), "agenda-ramadan")


def agenda(**more: object) -> Document:
    fields: dict[str, object] = {"date": "2027-02-08", "until": "2027-03-09", "topics": ("ramadan", "puasa")}
    return Document("agenda-ramadan", Kind.AGENDA, "Ramadan", **fields | more)  # type: ignore[arg-type]


def test_agenda_with_the_name_among_its_topics_counts_from_its_date_to_its_end() -> None:
    assert special_days([agenda()]) == (RAMADAN,)
    assert special_days([agenda(until="", date="2027-03-10T08:00")])[0].last == date(2027, 3, 10)


@pytest.mark.parametrize(
    "more",
    [{"topics": ("puasa",)}, {"date": "besok"}, {"until": "2027-01-01"}, {"sample": True}],
    ids=["another topic", "no day", "turned round", "sample"],
)
def test_what_names_no_days_counts_for_nothing(more: dict[str, object]) -> None:
    assert special_days([agenda(**more)]) == ()


def test_only_an_agenda_names_days() -> None:
    news = Document("kabar-ramadan", Kind.BULLETIN, "Ramadan", date="2027-02-08", topics=("ramadan",))
    assert special_days([news]) == ()


def test_days_come_back_from_the_generation_without_what_was_withdrawn(tmp_path: Path) -> None:
    assert published_days(tmp_path) == ()
    atomic.replace(tmp_path / FILE, msgspec.json.encode([RAMADAN]))
    assert published_days(tmp_path) == (RAMADAN,)
    assert published_days(tmp_path, ["agenda-ramadan"]) == ()


def test_damaged_days_are_told(tmp_path: Path) -> None:
    atomic.replace(tmp_path / FILE, b"[{]")
    with pytest.raises(OurError, match="Daftar hari khusus"):
        published_days(tmp_path)


def test_day_is_read_from_the_head_of_a_moment() -> None:
    assert day_of("2027-02-08T04:00:00+00:00") == date(2027, 2, 8)
    assert day_of("8 Februari") is None
