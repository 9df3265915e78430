from pathlib import Path

import pytest

from kiosk.core import OurError, Paths, atomic


def test_every_folder_of_a_new_post_is_made_and_making_them_again_harms_nothing(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data", tmp_path / "run")
    for _ in range(2):
        assert paths.create() is paths
    made = [paths.content, paths.state, paths.journal, paths.outbox, paths.cache, paths.run]
    assert all(folder.is_dir() for folder in made)


def test_what_may_vanish_with_a_power_cut_is_kept_apart(tmp_path: Path) -> None:
    paths = Paths(tmp_path / "data", tmp_path / "run")
    assert not paths.run.is_relative_to(paths.data)


def test_data_folder_that_cannot_be_made_is_our_fault(tmp_path: Path) -> None:
    atomic.replace(tmp_path / "data", b"a file where a folder should be")
    with pytest.raises(OurError):
        Paths(tmp_path / "data", tmp_path / "run").create()
