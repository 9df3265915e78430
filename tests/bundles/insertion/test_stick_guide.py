"""The organisers' guide says what the program says."""

import re

from kiosk.bundles.insertion.folders import FOLDERS
from kiosk.bundles.insertion.states import State, words
from kiosk.bundles.local.model import LIMITS
from tests.conftest import ROOT

GUIDE = (ROOT / "docs" / "operator" / "flashdisk.md").read_text("utf-8")
LAMPS = {
    "hijau berkedip pelan": State.SEEN,
    "hijau berkedip cepat": State.CHECKING,
    "hijau dan kuning bergantian": State.ASKS_YES,
    "hijau terus": State.DONE,
    "hijau dan kuning terus": State.DONE_WITH_SKIPS,
    "kuning berkedip tiga kali": State.UNREADABLE,
}


def test_folders_of_the_guide_are_those_a_stick_gets() -> None:
    assert tuple(re.findall(r"`KIM/(\d [A-Z-]+)`", GUIDE)) == FOLDERS


def test_lamps_of_the_guide_mean_what_the_box_says() -> None:
    rows = dict(re.findall(r"^\| ((?:hijau|kuning)[^|]*) \| ([^|]*) \|$", GUIDE, re.MULTILINE))
    assert rows == {lamp: words()[state].indonesian for lamp, state in LAMPS.items()}
    assert len({words()[state].lamp for state in LAMPS.values()}) == len(LAMPS)


def test_waiting_time_of_the_guide_is_that_of_the_waiting_room() -> None:
    assert f"sampai {LIMITS.waiting_days} hari" in GUIDE
