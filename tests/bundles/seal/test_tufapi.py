"""The contract with python-tuf: what we rely on beyond its documentation."""

from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path

import pytest

from kiosk.bundles.carrier.reader import BASE, Folder, FolderFetcher
from kiosk.bundles.seal import tufapi
from kiosk.bundles.seal.tufapi import ExpiredMetadataError, Updater
from tests.bundles.forge import Desk, item


def updater(desk: Desk, folder: Path, moment: datetime) -> Updater:
    folder.mkdir()
    fetcher = FolderFetcher(Folder.at(desk.folder))
    made = Updater(str(folder), f"{BASE}metadata/", fetcher=fetcher, bootstrap=desk.root)
    assert isinstance(made._trusted_set.reference_time, datetime)
    made._trusted_set.reference_time = moment
    return made


def test_we_build_on_the_major_version_we_know() -> None:
    assert version("tuf").split(".")[0] == "7"


def test_every_name_is_there() -> None:
    assert all(hasattr(tufapi, name) for name in tufapi.__all__)


def test_reference_time_decides_expiry(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a"))
    updater(desk, tmp_path / "early", datetime(1970, 1, 1, tzinfo=UTC)).refresh()
    with pytest.raises(ExpiredMetadataError):
        updater(desk, tmp_path / "late", datetime(2099, 1, 1, tzinfo=UTC)).refresh()


def test_verified_lists_are_left_in_the_folder(desk: Desk, tmp_path: Path) -> None:
    desk.publish(item("a"))
    updater(desk, tmp_path / "md", datetime(2026, 1, 1, tzinfo=UTC)).refresh()
    names = {path.relative_to(tmp_path / "md").as_posix() for path in (tmp_path / "md").rglob("*.json")}
    expected = {"root.json", "root_history/1.root.json", "timestamp.json", "snapshot.json", "targets.json"}
    assert names == expected
