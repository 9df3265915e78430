import pytest

from kiosk.core import Context
from kiosk.documents import Kind
from kiosk.library.catalogue import Catalogue, Entry
from kiosk.library.lists import Section, chip_of, in_days
from tests.library.conftest import NEWS, Install, renamed

TODAY = "2026-11-21"  # a Saturday


def entry(kind: Kind = Kind.BULLETIN, date: str = "", status: str = "", mark: str = "") -> Entry:
    return Entry(1, "x", kind, "X", "", date, status, "", mark)


@pytest.mark.parametrize(
    ("one", "word"),
    [
        (entry(), ""),
        (entry(date="2026-11-21"), "Baru"),
        (entry(date="2026-11-15"), "Baru"),
        (entry(date="2026-11-14"), ""),
        (entry(date="2026-11-22"), ""),
        (entry(Kind.AGENDA, "2026-11-21"), ""),
        (entry(Kind.REGULATION, "2026-11-20", "dicabut"), "Dicabut"),
        (entry(Kind.REGULATION, status="diubah"), "Diubah"),
        (entry(Kind.REGULATION, status="berlaku"), ""),
        (entry(date="2026-11-20", mark="keliru"), "Keliru"),
        (entry(Kind.SERVICE, "2026-11-20", mark="gratis"), "Gratis"),
    ],
)
def test_a_row_bears_the_word_that_matters_most(one: Entry, word: str) -> None:
    assert chip_of(one, TODAY) == word


@pytest.mark.parametrize(
    ("date", "label"),
    [
        ("2026-11-19", "Hari ini"),  # it began earlier and goes on
        ("2026-11-21", "Hari ini"),
        ("2026-11-22", "Minggu ini"),
        ("2026-11-23", "Nanti"),
        ("", "Nanti"),
    ],
)
def test_an_event_stands_where_people_plan_it(date: str, label: str) -> None:
    assert [part.label for part in in_days([entry(Kind.AGENDA, date)], TODAY)] == [label]


def test_on_sunday_the_week_is_over_and_on_monday_it_begins() -> None:
    tuesday = [entry(Kind.AGENDA, "2026-11-24")]
    assert in_days(tuesday, "2026-11-22")[0].label == "Nanti"
    assert in_days(tuesday, "2026-11-23")[0].label == "Minggu ini"
    assert in_days([], TODAY) == []


def test_a_page_beyond_the_last_is_none(ctx: Context, install: Install) -> None:
    section = Section(Catalogue.open(install(renamed(NEWS, "a")).path), Kind.BULLETIN, TODAY)
    assert [section.listing(place) is None for place in (-1, 0, 1, 2)] == [True, False, False, True]
    assert section.shelf("edisi-1", 1) is None
