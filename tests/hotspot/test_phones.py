import threading
from pathlib import Path

import pytest

from kiosk.hotspot.phones import Phones
from tests.hotspot.conftest import BUDI, SITI, TWELVE_HOURS, Network, StandingClock


def _phones(limit: int = 2000, holder: str = "") -> tuple[Phones, StandingClock]:
    clock = StandingClock()
    return Phones(TWELVE_HOURS, lambda _: holder, clock, limit), clock


def test_only_the_phone_that_touched_is_let_in() -> None:
    phones, _ = _phones()
    phones.open(SITI)
    assert phones.has_opened(SITI)
    assert not phones.has_opened(BUDI)


def test_a_phone_is_forgotten_after_its_hours_and_not_before() -> None:
    phones, clock = _phones()
    phones.open(SITI)
    clock.moment += TWELVE_HOURS - 1
    assert phones.has_opened(SITI)
    clock.moment += 1
    assert not phones.has_opened(SITI)
    assert len(phones) == 0


def test_touching_again_starts_the_hours_anew() -> None:
    phones, clock = _phones()
    phones.open(SITI)
    clock.moment += TWELVE_HOURS - 1
    phones.open(SITI)
    clock.moment += TWELVE_HOURS - 1
    assert phones.has_opened(SITI)
    assert len(phones) == 1


def test_an_address_given_to_another_phone_lets_nobody_in_not_even_back(network: Network) -> None:
    network.phones.open(SITI)
    assert network.phones.has_opened(SITI)
    network.lease(SITI, "bb:00:00:00:00:02")
    assert not network.phones.has_opened(SITI)
    network.lease(SITI, "aa:00:00:00:00:01")
    assert not network.phones.has_opened(SITI)


def test_without_a_lease_file_the_address_alone_decides(network: Network) -> None:
    network.lease_file.unlink()
    network.phones.open(SITI)
    assert network.phones.has_opened(SITI)
    assert not network.phones.has_opened(BUDI)


def test_a_lease_file_half_written_forgets_nobody(network: Network) -> None:
    network.phones.open(SITI)
    whole = network.lease_file.read_text()
    network.lease_file.write_text("")
    assert network.phones.has_opened(SITI)
    network.lease_file.write_text(whole + "\n")
    assert network.phones.has_opened(SITI)


def test_a_phone_known_by_its_address_is_known_by_its_lease_once_there_is_one(network: Network) -> None:
    network.phones.open(BUDI)
    network.lease(BUDI, "bb:00:00:00:00:02")
    assert network.phones.has_opened(BUDI)
    network.lease(BUDI, "cc:00:00:00:00:03")
    assert not network.phones.has_opened(BUDI)


def test_a_crowd_drops_the_oldest_and_stays_bounded() -> None:
    phones, clock = _phones(limit=3)
    for last in range(1, 6):
        clock.moment += 1
        phones.open(f"10.42.0.{last}")
    assert len(phones) == 3
    assert [phones.has_opened(f"10.42.0.{last}") for last in range(1, 6)] == [False, False, True, True, True]


@pytest.mark.parametrize("address", ["", "unix:", "10.42.0.7, 10.42.0.8", "kim.lan", "999.1.1.1"])
def test_who_has_no_address_is_never_let_in_and_never_kept(address: str) -> None:
    phones, _ = _phones()
    phones.open(address)
    assert not phones.has_opened(address)
    assert len(phones) == 0


def test_spellings_of_one_address_are_one_phone() -> None:
    phones, _ = _phones()
    phones.open("::ffff:10.42.0.7")
    phones.open("FE80:0::1%wlan0")
    assert phones.has_opened(SITI)
    assert phones.has_opened("fe80::1%wlan0")
    assert not phones.has_opened("fe80::1%wlan1")


def test_neither_address_nor_hardware_can_be_read_from_memory(tmp_path: Path) -> None:
    network = Network(tmp_path)
    network.phones.open(SITI)
    kept = repr(vars(network.phones)["_opened"])
    assert SITI not in kept
    assert "aa:00" not in kept


def test_two_processes_share_no_hash() -> None:
    first, second = _phones()[0], _phones()[0]
    first.open(SITI)
    second.open(SITI)
    assert set(vars(first)["_opened"]) != set(vars(second)["_opened"])


def test_many_threads_at_once_keep_the_bound_and_lose_nobody_recent() -> None:
    phones, _ = _phones(limit=50)
    start = threading.Barrier(8)
    answers: list[bool] = []

    def crowd(street: int) -> None:
        start.wait()
        for house in range(200):
            phones.open(f"10.{street}.0.{house}")
            phones.has_opened(f"10.{street}.0.{house // 2}")
        answers.append(len(phones) <= 50)

    threads = [threading.Thread(target=crowd, args=(street,)) for street in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    phones.open(SITI)
    assert answers == [True] * 8
    assert len(phones) == 50
    assert phones.has_opened(SITI)
