"""Settings of a box that nobody attends, and what was set on the screen."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import pytest

from kiosk.core import Config, Setting, SettingsError, atomic


def _loud(config: Config) -> None:
    if config.integer("speech", "volume") > 100:
        raise SettingsError("setelan-nilai", "speech.volume paling banyak 100.")


DECLARED = {
    "pos": [Setting("name", "Pos Lesehan", "Nama pos"), Setting("rt", ("0101",), "Daftar RT")],
    "speech": [
        Setting("volume", 70, "Keras suara", "%", _loud),
        Setting("pause", 0.5, "Jeda", "detik"),
        Setting("evening", True, "Pelan di malam hari"),
    ],
}


def load(tmp_path: Path, text: str = "", *rows: Mapping[str, Any], unattended: bool = True) -> Config:
    path = tmp_path / "pos.toml"
    atomic.replace(path, text.encode())
    return Config.load(DECLARED, path, overlay=rows, unattended=unattended)


@pytest.mark.parametrize(
    ("lines", "told"),
    [
        ("[poss]\nname = 1\n[speech]\n", "bagian [poss] tidak dikenal"),
        ("pos = 3\n[speech]\n", "[pos] harus berupa bagian"),
        ('[pos]\nnma = "x"\n[speech]\n', "kunci pos.nma tidak dikenal"),
        ("[pos]\nname = 7\n[speech]\n", "pos.name harus teks"),
        ("[pos\n[speech]\n", "bukan TOML"),
        ("[speech]\nvolume = 300\n", "speech.volume paling banyak 100"),
        (f"[speech]\npause = 1{'0' * 400}\n", "speech.pause harus bilangan"),
    ],
)
def test_wrong_setting_has_its_default_and_is_told_while_all_others_hold(tmp_path: Path, lines: str, told: str) -> None:
    config = load(tmp_path, f"{lines}evening = false\n")
    assert (config.text("pos", "name"), config.integer("speech", "volume")) == ("Pos Lesehan", 70)
    assert config.flag("speech", "evening") is False
    (fault,) = config.faults
    assert told in fault


def test_file_that_cannot_be_read_leaves_a_post_with_plain_defaults(tmp_path: Path) -> None:
    config = Config.load(DECLARED, tmp_path, unattended=True)
    assert config.text("pos", "name") == "Pos Lesehan"
    (fault,) = config.faults
    assert "tidak terbaca" in fault


def test_post_with_right_settings_has_no_faults(tmp_path: Path) -> None:
    assert load(tmp_path, '[pos]\nname = "Pos Satu"\n[speech]\nvolume = 100\n').faults == ()


def test_value_that_is_only_refused_where_it_is_used_stops_nobody_at_a_desk_earlier(tmp_path: Path) -> None:
    assert load(tmp_path, "[speech]\nvolume = 300\n", unattended=False).integer("speech", "volume") == 300


def test_what_was_set_on_the_screen_lies_above_the_file(tmp_path: Path) -> None:
    rows = (
        {"id": "speech.volume", "value": 40},
        {"id": "speech.pause", "value": 2},
        {"id": "pos.rt", "value": ["0302"]},
    )
    config = load(tmp_path, "[speech]\nvolume = 90\npause = 1.0\n", *rows, unattended=False)
    assert (config.integer("speech", "volume"), config.number("speech", "pause")) == (40, 2.0)
    assert config.texts("pos", "rt") == ("0302",)
    assert config.faults == ()


@pytest.mark.parametrize("unattended", [True, False])
@pytest.mark.parametrize(
    ("row", "told"),
    [
        ({"id": "speech.volum", "value": 3}, "speech.volum tidak dikenal. Mungkin maksudnya: volume"),
        ({"id": "volume", "value": 3}, "tidak dikenal"),
        ({"id": "speech.volume", "value": "keras"}, "harus bilangan bulat"),
        ({"id": "speech.volume"}, "harus bilangan bulat"),
        ({"id": "speech.volume", "value": 101}, "paling banyak 100"),
        ({"value": 1}, "tidak dikenal"),
    ],
)
def test_wrong_row_of_the_screen_is_a_fault_and_the_file_holds(
    tmp_path: Path, row: dict[str, Any], told: str, *, unattended: bool
) -> None:
    config = load(tmp_path, "[speech]\nvolume = 90\n", row, unattended=unattended)
    assert config.integer("speech", "volume") == 90
    (fault,) = config.faults
    assert told in fault


@pytest.fixture
def watched(tmp_path: Path) -> tuple[Path, Config]:
    file = tmp_path / "pos.toml"
    atomic.replace(file, b"")
    return file, Config.load(DECLARED, file, watched=(file, tmp_path / "setelan.json"))


def test_settings_that_stayed_as_they_were_are_not_stale(watched: tuple[Path, Config]) -> None:
    file, config = watched
    assert file.read_bytes() == b""
    assert not config.is_stale()
    assert not Config.load(DECLARED).is_stale()


def test_file_that_changed_came_or_went_makes_them_stale(watched: tuple[Path, Config], tmp_path: Path) -> None:
    file, config = watched
    atomic.replace(file, b"[pos]\n")
    assert config.is_stale()
    other = Config.load(DECLARED, watched=(tmp_path / "setelan.json",))
    atomic.replace(tmp_path / "setelan.json", b"{}")
    assert other.is_stale()
    gone = Config.load(DECLARED, watched=(file,))
    file.unlink()
    assert gone.is_stale()


def test_card_that_cannot_be_asked_changes_no_settings(watched: tuple[Path, Config], tmp_path: Path) -> None:
    file, config = watched
    file.unlink()
    file.symlink_to(file)  # a loop: the kernel refuses to follow it
    assert not config.is_stale()
    assert not Config.load(DECLARED, watched=(file, tmp_path / "none")).is_stale()
