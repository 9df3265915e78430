from pathlib import Path

import pytest

from kiosk.core import SettingsError
from kiosk.core.tomlfile import read_toml


def read(path: Path, data: str | bytes) -> tuple[dict[str, object], list[str]]:
    """What can be read, and what is told meanwhile."""
    path.write_bytes(data if isinstance(data, bytes) else data.encode())
    faults: list[SettingsError] = []
    found = read_toml(path, faults.append)
    return found, [fault.code for fault in faults]


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "pos.toml"


def test_one_wrong_line_does_not_cost_the_others(file: Path) -> None:
    found, faults = read(file, '[pos]\nname = "Pos Satu"\nkim = Gadungan\ncity = "kota"\n[hotspot]\nhours = 3\n')
    assert found == {"pos": {"name": "Pos Satu", "city": "kota"}, "hotspot": {"hours": 3}}
    assert faults == ["setelan-rusak"]


def test_lines_of_a_section_whose_head_is_wrong_do_not_fall_to_another(file: Path) -> None:
    found, faults = read(file, '[pos]\nname = "Pos"\n[outbox\nkeep_days = 3\n[hotspot]\nhours = 3\n')
    assert found == {"pos": {"name": "Pos"}, "hotspot": {"hours": 3}}
    assert faults == ["setelan-rusak"]


def test_last_section_with_a_wrong_head_goes_to_its_end(file: Path) -> None:
    assert read(file, '[pos]\nname = "Pos"\n[outbox\nkeep_days = 3') == ({"pos": {"name": "Pos"}}, ["setelan-rusak"])


def test_line_said_twice_holds_as_it_was_said_first(file: Path) -> None:
    found, faults = read(file, "[hotspot]\nhours = 3\nhours = 4\n")
    assert found == {"hotspot": {"hours": 3}}
    assert faults == ["setelan-rusak"]


@pytest.mark.parametrize("data", ["a = [" * 5000, 'a = """\n', "a = [1,\n"])
def test_file_whose_fault_has_no_line_is_left_out_whole(file: Path, data: str) -> None:
    found, faults = read(file, data)
    assert found == {}
    assert set(faults) == {"setelan-rusak"}


def test_file_with_nothing_right_in_it_is_not_searched_for_ever(file: Path) -> None:
    found, faults = read(file, "?\n" * 500)
    assert (found, len(faults)) == ({}, 50)


def test_letter_of_an_old_windows_costs_no_more_than_itself(file: Path) -> None:
    found, faults = read(file, '[pos]\nname = "Caf\xe9"\n'.encode("latin-1"))
    assert found == {"pos": {"name": "Caf\ufffd"}}
    assert faults == ["setelan-tak-terbaca"]


def test_file_that_is_none_is_told_and_empty(tmp_path: Path) -> None:
    faults: list[SettingsError] = []
    assert read_toml(tmp_path / "tidak-ada", faults.append) == {}
    assert read_toml(tmp_path, faults.append) == {}
    assert [fault.code for fault in faults] == ["setelan-tidak-ada", "setelan-tak-terbaca"]
    assert all(fault.__cause__ for fault in faults)
