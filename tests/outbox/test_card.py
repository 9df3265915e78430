"""The newer of two cards is known by its number, and a card that says the same is the same card."""

from typing import Any

import pytest

from kiosk.core import Config, Context
from kiosk.outbox import read_enrolment
from kiosk.outbox.card import card_of
from tests.conftest import World
from tests.outbox.batches import KEY, OTHER_KEY


def card(world: World, newest: int = 0, **fields: Any) -> bytes:
    config = Config({("pos", name): value for name, value in fields.items()})
    return card_of(Context(**{**vars(world.context()), "config": config}), KEY, newest)


def test_a_card_stays_the_same_however_many_batches_are_sealed(world: World) -> None:
    first = card(world, 0, name="Satu")
    assert card(world, 70, name="Satu") == first


def test_a_card_that_says_something_else_is_known_as_the_newer_one(world: World) -> None:
    cards = [card(world, newest, name=name) for newest, name in ((0, "Satu"), (0, "Dua"), (9, "Tiga"), (9, "Satu"))]
    assert [read_enrolment(data).issued for data in cards] == [1, 2, 10, 11]


@pytest.mark.parametrize("spoilt", [None, b"", b"{}"])
def test_a_post_that_lost_its_last_card_goes_on_from_its_newest_batch(world: World, spoilt: bytes | None) -> None:
    before = read_enrolment(card(world, 3, name="Satu")).issued
    file = world.paths.state / "card.json"
    if spoilt is None:
        file.unlink()
    else:
        file.write_bytes(spoilt)
    assert read_enrolment(card(world, 4, name="Dua")).issued > before


def test_a_card_that_cannot_be_kept_goes_home_all_the_same(world: World) -> None:
    (world.paths.state / "card.json").mkdir()
    assert read_enrolment(card(world, name="Satu")).name == "Satu"


def test_settings_no_desk_would_read_still_make_a_card(world: World) -> None:
    made = read_enrolment(card(world, name="Pos\n\x1b[2J" + "x" * 200, areas=("0302", "0302", "satu"), kim=7))
    assert made.name.startswith("Pos [2Jxxx")
    assert (len(made.name), made.areas, made.kim) == (100, ("0302",), "7")
    assert read_enrolment(card(world, areas="0302")).areas == ()


def test_the_card_of_a_lost_key_is_not_handed_in_again(world: World) -> None:
    card(world, name="Satu")
    made = read_enrolment(card_of(world.context(), OTHER_KEY, 0))
    assert made.device == OTHER_KEY.device
