import itertools
from pathlib import Path

import pytest

from kiosk.announcements.kinds.rules import Opening
from kiosk.announcements.sounding.bell import BELLS, Belfry
from kiosk.core import atomic
from kiosk.speech import RATE


@pytest.mark.parametrize("name", BELLS)
def test_no_bell_clips_or_drags_on(name: str) -> None:
    made = BELLS[name]()
    assert made.rate == RATE
    assert made.clipped() == 0
    assert -20 < made.peak_dbfs() <= -1
    assert 1 < made.seconds < 5
    assert made.longest_silence() < 1.5


def test_kentongan_is_calm_single_beats_and_no_alarm_pattern() -> None:
    made = BELLS["kentongan"]()
    window = RATE // 100
    loud = [max(made.samples[n : n + window]) > 4000 for n in range(0, len(made.samples) - window, window)]
    beats = [n / 100 for n, now in enumerate(loud) if now and not any(loud[max(0, n - 20) : n])]
    gaps = [round(after - before, 1) for before, after in itertools.pairwise(beats)]
    assert len(beats) == 4
    assert set(gaps) == {1.0}


def test_bell_is_made_once_and_kept(tmp_path: Path) -> None:
    belfry = Belfry(tmp_path / "bunyi", alarm=False)
    first = belfry.opening(Opening.BELL)
    (kept,) = (tmp_path / "bunyi").iterdir()
    written = kept.stat().st_mtime_ns
    assert belfry.opening(Opening.BELL) == first
    assert kept.stat().st_mtime_ns == written


def test_torn_bell_in_the_cache_is_made_anew(tmp_path: Path) -> None:
    belfry = Belfry(tmp_path, alarm=False)
    whole = belfry.opening(Opening.BELL)
    (kept,) = tmp_path.iterdir()
    kept.write_bytes(b"RIFF")
    assert belfry.opening(Opening.BELL) == whole


def test_cache_that_cannot_be_written_does_not_silence_the_bell(tmp_path: Path) -> None:
    (tmp_path / "bunyi").write_text("in the way")
    assert Belfry(tmp_path / "bunyi", alarm=False).opening(Opening.BELL) is not None


def test_alarm_is_only_for_places_that_agreed_to_it(tmp_path: Path) -> None:
    assert Belfry(tmp_path, alarm=False).opening(Opening.ALARM) == BELLS["perhatian"]()
    assert Belfry(tmp_path, alarm=True).opening(Opening.ALARM) == BELLS["alarm"]()


def test_lelayu_has_no_bell_and_the_everyday_one_may_be_the_kentongan(tmp_path: Path) -> None:
    atomic.make_folder(tmp_path / "b")
    belfry = Belfry(tmp_path / "b", alarm=True, everyday="kentongan")
    assert belfry.opening(Opening.NOTHING) is None
    assert belfry.opening(Opening.BELL) == BELLS["kentongan"]()
    assert Belfry(tmp_path / "b", alarm=False, everyday="terompet").opening(Opening.BELL) == BELLS["lonceng"]()
