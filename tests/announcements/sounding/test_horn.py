import pytest

from kiosk.announcements.sounding.horn import ROLES, Horn, HornBook
from kiosk.core import ContentError
from tests.conftest import World


@pytest.fixture
def book(world: World) -> HornBook:
    return HornBook(world.context().tables)


def agree(book: HornBook, *roles: str) -> None:
    for role in roles:
        book.agree(role, " Pak Slamet ", "2026-11-20", "Bu Sri")


def test_horn_is_locked_until_all_five_have_agreed(book: HornBook) -> None:
    *others, last = ROLES
    assert book.read().missing == tuple(ROLES.values())
    agree(book, *others)
    assert book.read().locked_because == "Corong luar belum boleh dipakai. Belum setuju: Tetangga kanan."
    agree(book, last)
    assert book.read().locked_because == ""
    assert {consent.name for consent in book.read().consents} == {"Pak Slamet"}


def test_one_name_taken_back_locks_it_again(book: HornBook) -> None:
    agree(book, *ROLES)
    assert book.take_back("takmir")
    assert not book.take_back("takmir")
    assert not book.take_back("volume")
    assert "Takmir" in book.read().locked_because


@pytest.mark.parametrize(
    ("role", "name", "day"), [("lurah", "Pak A", "2026-11-20"), ("rt", " ", "2026-11-20"), ("rt", "A", "")]
)
def test_consent_without_a_name_or_day_is_none(book: HornBook, role: str, name: str, day: str) -> None:
    with pytest.raises(ContentError):
        book.agree(role, name, day, "Bu Sri")
    assert book.read() == Horn()


def test_evening_is_quieter_and_begins_at_six(book: HornBook) -> None:
    book.set_volume(70, 30)
    horn = book.read()
    assert [horn.volume(hour) for hour in (5, 6, 17, 18, 23)] == [30, 70, 70, 30, 30]


@pytest.mark.parametrize("percent", [-1, 101])
def test_volume_beyond_the_knob_is_refused(book: HornBook, percent: int) -> None:
    with pytest.raises(ContentError):
        book.set_volume(50, percent)
    with pytest.raises(ContentError):
        book.set_volume(percent, 50)


def test_rows_a_person_has_spoilt_are_no_consent_and_no_volume(world: World) -> None:
    ctx = world.context()
    table = ctx.tables["corong"]
    table.put({"id": "rt", "name": "", "day": "2026-11-20"})
    table.put({"id": "paklurah", "name": "A", "day": "2026-11-20"})
    table.put({"id": "volume", "day": "keras", "evening": 500})
    assert HornBook(ctx.tables).read() == Horn()
