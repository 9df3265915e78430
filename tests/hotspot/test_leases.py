import os
from pathlib import Path

import pytest

from kiosk.hotspot.leases import Leases


@pytest.fixture
def file(tmp_path: Path) -> Path:
    made = tmp_path / "dnsmasq.leases"
    made.write_text(
        "1763700000 AA:00:00:00:00:01 10.42.0.7 Galaxy-A05 01:aa:00:00:00:00:01\n"
        "1763700000 aa:00:00:00:00:02 10.42.0.8 * *\n"
        "duid 00:01:00:01:2c\n"
        "1763700000 123456 fd00::8 * 00:01:00:01\n"
        "half a\n"
        "\n"
    )
    return made


def test_who_holds_an_address(file: Path) -> None:
    leases = Leases(file)
    assert leases.holder("10.42.0.7") == "aa:00:00:00:00:01"
    assert leases.holder("fd00::8") == "123456"
    assert leases.holder("10.42.0.9") == ""


def test_a_lease_that_changed_hands_is_seen_at_once(file: Path) -> None:
    leases = Leases(file)
    assert leases.holder("10.42.0.7") == "aa:00:00:00:00:01"
    fresh = file.with_suffix(".new")
    fresh.write_text("1763700000 bb:00:00:00:00:09 10.42.0.7 * *\n")
    fresh.replace(file)
    assert leases.holder("10.42.0.7") == "bb:00:00:00:00:09"
    assert leases.holder("10.42.0.8") == ""


def test_a_file_rewritten_in_place_with_the_same_length_is_seen(file: Path) -> None:
    leases = Leases(file)
    assert leases.holder("10.42.0.7") == "aa:00:00:00:00:01"
    file.write_text(file.read_text().replace("AA:", "CC:"))
    os.utime(file, ns=(1, 1))
    assert leases.holder("10.42.0.7") == "cc:00:00:00:00:01"


def test_no_file_and_a_folder_in_its_place_are_nobody(tmp_path: Path) -> None:
    assert Leases(tmp_path / "nothing").holder("10.42.0.7") == ""
    assert Leases(tmp_path).holder("10.42.0.7") == ""


def test_a_file_that_went_away_is_forgotten(file: Path) -> None:
    leases = Leases(file)
    assert leases.holder("10.42.0.8") == "aa:00:00:00:00:02"
    file.unlink()
    assert leases.holder("10.42.0.8") == ""


def test_garbage_in_the_file_is_no_lease(tmp_path: Path) -> None:
    file = tmp_path / "dnsmasq.leases"
    file.write_bytes(os.urandom(4096) + b"\n1 ff:ff 10.42.0.7 x\n")
    assert Leases(file).holder("10.42.0.7") == "ff:ff"
