"""A card tells before it dies, where anybody listens."""

import pytest

from kiosk.core import Level, Probe
from kiosk.device.facts import Card
from kiosk.device.health.card import card_probe, card_probes


@pytest.mark.parametrize(
    ("probe", "level"),
    [
        (card_probe(locked=False), Level.FINE),
        (card_probe(locked=True), Level.BROKEN),
        (card_probe(locked=None), Level.ATTENTION),
        (*card_probes(Card(errors=1)), Level.ATTENTION),
        (*card_probes(Card(size=4_000_000_000)), Level.ATTENTION),
        (*card_probes(Card(used=1)), Level.FINE),
        (*card_probes(Card(reserve=1)), Level.FINE),
        (*card_probes(Card(used=8, reserve=1)), Level.FINE),
        (*card_probes(Card(used=9)), Level.ATTENTION),
        (*card_probes(Card(reserve=2)), Level.ATTENTION),
        (*card_probes(Card(used=11)), Level.BROKEN),
        (*card_probes(Card(used=1, reserve=3)), Level.BROKEN),
    ],
)
def test_state_has_its_level_and_every_bad_one_an_advice(probe: Probe, level: Level) -> None:
    assert probe.level is level
    assert bool(probe.advice) == (level is not Level.FINE)


@pytest.mark.parametrize("card", [Card(), Card(size=7_800_000_000), Card(size=32_000_000_000)])
def test_card_that_tells_nothing_bad_is_not_accused(card: Card) -> None:
    assert list(card_probes(card)) == []


def test_first_mistake_of_a_card_bears_its_day_where_it_is_known() -> None:
    (dated,) = card_probes(Card(errors=3, first_error="2026-10-02"))
    (undated,) = card_probes(Card(errors=3))
    assert "3 kali salah membaca atau menyimpan sejak 2 Oktober 2026." in dated.message
    assert "sejak" not in undated.message


def test_what_is_used_up_is_told_only_where_it_is_known() -> None:
    (known,) = card_probes(Card(used=3, reserve=1))
    (unknown,) = card_probes(Card(reserve=1))
    assert known.message.endswith("terpakai paling banyak 30 dari 100.")
    assert unknown.message == "Umur kartu masih panjang."
