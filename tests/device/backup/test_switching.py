"""A restore cut anywhere is finished by the next start."""

import shutil
from pathlib import Path

import pytest

from kiosk.core import Paths, atomic
from kiosk.device.backup.switching import BEFORE, ENTERING, LOCK, READY, STAGED, TO_SETTLE, finish_restore, switch


def lay(root: Path, text: str, *names: str) -> None:
    for name in names:
        file = root / name / "isi" if "." not in name else root / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text)


def tree(root: Path) -> dict[str, str]:
    return {file.relative_to(root).as_posix(): file.read_text() for file in sorted(root.rglob("*")) if file.is_file()}


@pytest.fixture
def data(tmp_path: Path) -> Path:
    root = tmp_path / "data"
    lay(root, "lama", "state", "journal", "pos.toml", "cache", "content", "run", "rekaman")
    lay(root / READY, "baru", "state", "journal", "outbox", "content", "pos.toml")
    return root


NEW = {
    "cache/isi": "lama",
    "content/isi": "lama",
    "journal/isi": "baru",
    "outbox/isi": "baru",
    "pos.toml": "baru",
    "pulih.isi/isi": "baru",
    "run/isi": "lama",
    "sebelum-pulih/journal/isi": "lama",
    "sebelum-pulih/pos.toml": "lama",
    "sebelum-pulih/rekaman/isi": "lama",
    "sebelum-pulih/state/isi": "lama",
    "state/isi": "baru",
}


def test_new_takes_the_place_and_the_old_is_kept(data: Path) -> None:
    switch(data)
    assert tree(data) == NEW


def test_cut_after_any_step_is_finished_by_the_next_start(data: Path, tmp_path: Path) -> None:
    seen = []

    class Cut(BaseException):
        """The power."""

    for step in range(100):
        copy = tmp_path / f"potong-{step}"
        shutil.copytree(data, copy)
        left = step

        def move(source: Path, target: Path) -> None:
            nonlocal left
            if not left:
                raise Cut
            left -= 1
            source.rename(target)

        try:
            switch(copy, move)
        except Cut:
            seen.append(tree(copy))
            assert finish_restore(Paths(copy, tmp_path / "run"))
            assert {path: text for path, text in tree(copy).items() if path != LOCK} == NEW
        else:
            break
    assert len(seen) > 8


def test_cut_between_the_last_two_steps_loses_no_way_back(data: Path) -> None:
    lay(data / BEFORE, "lebih lama", "state")
    switch(data, lambda source, target: None if target.name == BEFORE else source.rename(target))
    assert not (data / BEFORE).exists()
    assert finish_restore(Paths(data, data / "run"))
    assert not finish_restore(Paths(data, data / "run"))
    assert {path: text for path, text in tree(data).items() if path != LOCK} == NEW


def test_start_with_nothing_to_finish_touches_nothing(tmp_path: Path) -> None:
    lay(tmp_path, "lama", "state", STAGED)
    assert not finish_restore(Paths(tmp_path, tmp_path / "run"))
    assert not (tmp_path / LOCK).exists()
    assert tree(tmp_path)[f"{STAGED}/isi" if "." not in STAGED else STAGED] == "lama"


def test_process_that_made_its_folders_too_early_loses_only_those(data: Path) -> None:
    switch_until_entering(data)
    lay(data, "kosong", "state")
    assert finish_restore(Paths(data, data / "run"))
    assert tree(data)["state/isi"] == "baru"


def test_one_before_is_kept_and_no_more(data: Path) -> None:
    switch(data)
    lay(data / READY, "terbaru", "state")
    switch(data)
    assert tree(data)["state/isi"] == "terbaru"
    assert tree(data)["sebelum-pulih/state/isi"] == "baru"
    assert (data / TO_SETTLE).is_dir()
    assert (data / BEFORE).is_dir()


def switch_until_entering(data: Path) -> None:
    leaving = data / "sebelum-pulih.tmp"
    leaving.mkdir()
    for name in ("state", "journal", "pos.toml", "rekaman"):
        (data / name).rename(leaving / name)
    atomic.move(data / READY, data / ENTERING)
